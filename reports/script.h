/* script.h: words of a source in the script of the report. */
#ifndef FIN_SCRIPT_H
#define FIN_SCRIPT_H

#include "base/arena.h"
#include "finline.h"

/* 戰(zhàn)略投資 -> 战略投资: simplified, and without what copying put into words. */
const char *fin_script_simple(const struct fin_library *library, struct fin_arena *arena,
                              const char *text);

#endif
