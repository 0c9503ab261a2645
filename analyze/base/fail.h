/* fail.h: filling a fin_error, saying a notice. */
#ifndef FIN_FAIL_H
#define FIN_FAIL_H

#include "../finline.h"

/* Fills `error` (which may be NULL) and gives `status`. */
enum fin_status fin_fail(struct fin_error *error, enum fin_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The same, of something that is no fault: not counted. */
void fin_inform(struct fin_log *log, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* One notice; `log` may be NULL. */
void fin_say(struct fin_log *log, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
