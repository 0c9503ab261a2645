/* trace.h: private to mark/: what was tried at each place where a number or a time may begin, for
 * those who ask why. A scan whose trace is NULL keeps none.
 */
#ifndef FIN_TRACE_H
#define FIN_TRACE_H

#include "scan.h"

enum fin_reader { FIN_READER_TIME, FIN_READER_AMOUNT, FIN_READER_LEAD, FIN_READER_NAMED };

/* One reader at one place. */
struct fin_attempt {
  size_t at, end; /* of the folded text; end 0: it read nothing */
  enum fin_reader reader;
  bool asked;           /* false: what it would have read, had none before it */
  struct fin_mark mark; /* of a time or an amount that was read */
  const char *why; /* why nothing was read or it was not asked; NULL where the reader can't say */
  const char *left_out; /* why no fact is made of what was taken */
};

struct fin_trace {
  struct fin_attempt *at; /* malloc'd, by place */
  size_t count, room;
  const char *why; /* what the reader at work refuses by */
};

void fin_trace_add(struct fin_trace *trace, struct fin_attempt attempt);
void fin_trace_done(struct fin_trace *trace);

/* A reader's "no" with its reason. */
static inline bool fin_refuse(const struct fin_scan *scan, const char *why) {
  if (scan->trace) scan->trace->why = why;
  return false;
}

#endif
