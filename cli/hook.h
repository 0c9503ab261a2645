/* hook.h: starting another program with words on its standard input. */
#ifndef FIN_HOOK_H
#define FIN_HOOK_H

#include "finline.h"

/* Runs the program (looked for in PATH where it has no slash; no shell), gives it the words, and
 * waits for up to `seconds` (0: for as long as it takes); then it and what it started are ended.
 * `words` NULL-terminated. What it writes goes where our own messages go. *code is what it exits
 * with, 128 and the signal where one ended it. FIN_INPUT when it could not be started or took too
 * long. */
enum fin_status fin_hook_run(int *code, char *const *words, const char *input, double seconds,
                             struct fin_error *error);

#endif
