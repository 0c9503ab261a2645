/* time.h: private to mark/: what was read of a time before its context settles it. */
#ifndef FIN_TIME_H
#define FIN_TIME_H

#include "scan.h"

struct fin_parts {
  enum fin_time_shape shape;
  struct fin_span span; /* when fixed: nothing is left to its context */
  bool fixed;
  enum fin_open open;
  int year;          /* 0: not said */
  int month, months; /* first month and how many; month 0: not said */
  int day, last_day; /* 0: whole months */
  int run;           /* months that end with the day: "nine months ended" */
  bool same, before, as_of, since, year_end, month_end, middle;
  bool lone_day, unknown, earlier;
  bool fiscal;      /* a fiscal year; quarters and halves are those of one where a text has them */
  bool period_end;  /* 期末 */
  bool ended;       /* 2025年截至9月30日 */
  bool named;       /* of a fixed span: by a year that holds for what follows */
  bool quarter_end; /* 三季度末: the last month of it */
  bool quarterly;   /* of `same`: "the quarter", 当季 */
  bool of_week;     /* 本周四; 周五 behind 本周四和: of the same week */
  bool rolling;     /* counted from the document's day: no period of accounts */
  bool relative;    /* 去年: told from the document's date, names no year for what follows */
  int weekday;      /* 1 Monday .. 7; 0 none */
};

/* Fills in what the text left to its context and remembers what was named. */
void fin_time_settle(struct fin_scan *scan, const struct fin_parts *parts, struct fin_time *time);
#endif
