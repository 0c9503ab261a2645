/* time.h: private to mark/: what was read of a time before its context settles it. */
#ifndef FIN_TIME_H
#define FIN_TIME_H

#include "scan.h"

struct fin_parts {
  enum fin_time_shape shape;
  int year;          /* 0: not said */
  int month, months; /* first month and how many; month 0: not said */
  int day, last_day; /* 0: whole months */
  int run;           /* months that end with the day: "nine months ended" */
  bool same, before, as_of, since, year_end, month_end, middle;
  bool lone_day, unknown, earlier, recent;
  bool fiscal;     /* a fiscal year; quarters and halves are those of one where a text has them */
  bool period_end; /* 期末 */
  bool ended;      /* 2025年截至9月30日 */
  bool relative;   /* 去年: told from the document's date, names no year for what follows */
  int weekday;     /* 1 Monday .. 7; 0 none */
};

/* Gives the end of an English time that starts at `at`, `at` when there is none. */
size_t fin_english_time(const struct fin_scan *scan, size_t at, struct fin_parts *parts);
/* Fills in what the text left to its context and remembers what was named. */
void fin_time_settle(struct fin_scan *scan, const struct fin_parts *parts, struct fin_time *time);
/* Tries words in order; *which is the one found. */
size_t fin_eat(const struct fin_scan *scan, size_t at, const char *const *words, size_t count,
               size_t *which);

#endif
