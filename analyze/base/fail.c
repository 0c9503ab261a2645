/* fail.c: errors and notices are made here, so that they all look the same. */
#include "fail.h"

#include <stdarg.h>

enum fin_status fin_fail(struct fin_error *error, enum fin_status status, const char *format, ...) {
  if (error) {
    va_list list;
    va_start(list, format);
    vsnprintf(error->text, sizeof error->text, format, list);
    va_end(list);
    error->status = status;
  }
  return status;
}

static void tell(struct fin_log *log, const char *format, va_list list) {
  char line[1024];
  vsnprintf(line, sizeof line, format, list);
  if (log->say) log->say(log->context, line);
}

void fin_say(struct fin_log *log, const char *format, ...) {
  if (!log) return;
  va_list list;
  va_start(list, format);
  tell(log, format, list);
  va_end(list);
  log->count++;
}

void fin_inform(struct fin_log *log, const char *format, ...) {
  if (!log) return;
  va_list list;
  va_start(list, format);
  tell(log, format, list);
  va_end(list);
}
