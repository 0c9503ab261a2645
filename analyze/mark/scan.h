/* scan.h: private to mark/: what reads one thing at one place. */
#ifndef FIN_SCAN_H
#define FIN_SCAN_H

#include "mark.h"

struct fin_look;
struct fin_trace;

struct fin_scan {
  const struct fin_library *library;
  const struct fin_folded *text;
  struct fin_look *look; /* terms looked up last */
  struct fin_arena *arena;
  struct fin_trace *trace; /* what is tried, for those who ask; mostly NULL */
  bool chinese;            /* most letters are Chinese: 元 is CNY, "may" is no month */
  fin_day published;
  int year;
  struct fin_span last;    /* the day or period named last */
  struct fin_span quarter; /* the quarter named last */
  int last_year;           /* and the year spoken of */
  int fiscal;              /* month a fiscal year ends in; 0: December, or not told */
  int named_year;          /* the last year named at all */
  fin_day week_day;        /* a day of the week that the sentence speaks of; FIN_NO_DAY */
  fin_day day;             /* the day that the sentence has named; FIN_NO_DAY */
  size_t joint;       /* where the second end of a range begins: its dash is no sign of a code */
  bool day_joint;     /* and the first end was a bare day */
  size_t listed;      /* where the next day of a list begins: "4 and 5 March" */
  bool between;       /* "between" stands before it: its "and" joins two ends */
  bool led;           /* a word that opens a time stands before it: since, before, > */
  size_t hedged_at;   /* where the hedge read last ended */
  bool hedged;        /* a hedge stands before what is read: "more than half" */
  bool named;         /* by the time just read */
  bool same_sentence; /* it was named in this sentence */
  int depth;          /* of times told from times: the day after the day before ... */
  bool alone;         /* the text is nothing but a time: asked for, and so to come */
};

static inline bool fin_at(const struct fin_scan *scan, size_t at, const char *word) {
  if (at > scan->text->length || scan->text->at[at] != *word) return false; /* most of the time */
  size_t length = __builtin_strlen(word);
  return scan->text->length - at >= length &&
         __builtin_memcmp(scan->text->at + at, word, length) == 0;
}

#endif
