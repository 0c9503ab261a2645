/* mark.h: the places of a text that mean something: figures, times, words of the books, borders.
 *
 * Marks are found on folded text, never cross each other, and are ordered by place. The stage above
 * sees marks only.
 */
#ifndef FIN_MARK_H
#define FIN_MARK_H

#include "../base/day.h"
#include "../text/fold.h"
#include "library.h"

enum fin_mark_kind {
  FIN_MARK_FIGURE,
  FIN_MARK_TIME,
  FIN_MARK_METRIC,
  FIN_MARK_CUE,
  FIN_MARK_COMPANY,
  FIN_MARK_ORGANIZATION,
  FIN_MARK_SEGMENT,
  FIN_MARK_EVENT,
  FIN_MARK_NAME, /* a product or title: 《…》, GLM-4.5, “…” */
  FIN_MARK_BORDER,
  FIN_MARK_KINDS
};

/* What a figure counts; decides which metrics it can belong to. */
enum fin_figure_sort {
  FIN_FIGURE_PLAIN,
  FIN_FIGURE_MONEY,
  FIN_FIGURE_PRICE, /* money per share or user */
  FIN_FIGURE_PERCENT,
  FIN_FIGURE_POINTS,
  FIN_FIGURE_TIMES,
  FIN_FIGURE_COUNT,
  FIN_FIGURE_OTHER /* tonnes, hours, years: a quantity that no metric takes */
};

struct fin_figure {
  enum fin_figure_sort sort;
  enum fin_approx approx;
  double value, low, high; /* base units; low, high NAN when not bounded */
  double step;             /* worth of the last digit written */
  const char *unit;        /* ISO 4217, percent, points, times, persons, count, shares, days, "" */
  const char *measure;     /* the measure word as folded: 家 辆 人, "" */
  size_t measure_length;
  uint8_t length_of;  /* of a length of time: its enum fin_grain + 1 */
  bool borrowed;      /* 营收3亿: the unit is not written */
  bool bare_currency; /* 元 or $ alone: the currency is the document's */
  bool scaled;        /* written with 万 亿 million: an amount of something */
  bool change;        /* doubles, 翻番: says a change by itself */
  bool vague;         /* 数千万: no one number */
  bool weak;          /* in words or a fraction: a figure, rarely a company's */
  bool discount;      /* 九折 */
  bool from_to;       /* of a range: 从…到, no dash */
  double unscaled;    /* 550 of 550亿; NAN when not to be told apart */
  double lead;        /* 3 of 3千万; else 0 */
  double scale;       /* 1e8 of it; 1 without */
  double coin;        /* worth of the unit: 0.01 of cents; 0 or 1 else */
  uint32_t second_at; /* of a range: where its second end begins */
};

enum fin_time_shape {
  FIN_TIME_DAY,
  FIN_TIME_MONTH,
  FIN_TIME_QUARTER,
  FIN_TIME_HALF,
  FIN_TIME_NINE, /* the first nine months and the like: any run of months from January */
  FIN_TIME_YEAR,
  FIN_TIME_YEARS,
  FIN_TIME_VAGUE /* 近日, 目前 */
};

/* Whether a stretch goes on without an end, or began nobody says when. */
enum fin_open {
  FIN_OPEN_NOT,
  FIN_OPEN_SINCE, /* from its start on */
  FIN_OPEN_AFTER, /* from behind its end on */
  FIN_OPEN_UNTIL, /* up to its end */
  FIN_OPEN_BEFORE /* up to before its start */
};

struct fin_time {
  enum fin_time_shape shape;
  enum fin_open open;
  struct fin_span span; /* FIN_NO_DAY when it can't be told (今年 in a text without a date) */
  struct fin_span told; /* of 同期: what the time named last makes of it */
  bool rolling;         /* 过去两周, "within 5 days": no period of accounts */
  bool as_of;           /* 截至 … : a balance holds for its last day */
  bool same;            /* 同期: the periods named before */
  bool before;          /* 上年同期: the same, a year earlier */
  int same_year;        /* the same period of 2024: its year; 0 */
  bool since;           /* … 以来 */
  bool year_end;        /* 年底, 年末 */
};

enum fin_border {
  FIN_BORDER_ITEM,
  FIN_BORDER_CLAUSE,
  FIN_BORDER_SENTENCE,
  FIN_BORDER_PARAGRAPH,
  FIN_BORDER_OPEN,
  FIN_BORDER_CLOSE
};

struct fin_mark {
  enum fin_mark_kind kind;
  uint32_t at, end;  /* bytes of folded text */
  uint32_t from, to; /* bytes of the source */
  uint32_t row;      /* of its book; of a border: enum fin_border */
  struct fin_figure figure;
  struct fin_time time;
  uint8_t arg; /* metric: 1 a loss; company: 1 an ordinary word, 2 introduced by this text */
  uint8_t cue; /* enum fin_cue */
  uint8_t cue_arg;
};

/* Classes of cues.tsv and what their arg says. */
/* clang-format off */
#define FIN_CUES(X)                                                                                \
  X(before)                                                                                        \
  X(after)                                                                                         \
  X(change)                                                                                        \
  X(to) X(from) X(against) X(respective) X(basis) X(source) X(says) X(company) X(together) X(verb) \
      X(this) X(among) X(invest) X(with) X(part) X(standard)
enum fin_cue {
#define X(name) FIN_CUE_##name,
  FIN_CUES(X)
#undef X
      FIN_CUE_COUNT
};

#define FIN_CUE_ARGS(X)                                                                            \
  X(none)                                                                                          \
  X(about)                                                                                         \
  X(over)                                                                                          \
  X(under) X(exact) X(up) X(down) X(yoy) X(qoq) X(mom) X(price) X(since) X(forecast) X(target)     \
      X(rumour) X(estimate) X(negated) X(hypothetical) X(rule) \
  X(ifrs) X(us_gaap) X(prc_gaap)
/* clang-format on */
enum fin_cue_arg {
#define X(name) FIN_ARG_##name,
  FIN_CUE_ARGS(X)
#undef X
      FIN_ARG_COUNT
};

/* A company that this text introduces, or a person who bears the name of one. */
struct fin_local {
  const char *name;  /* as shown */
  const char *words; /* folded */
  uint32_t length;
  uint32_t row;               /* a company of the book, FIN_LOCAL + its number, or FIN_PERSON */
  const uint32_t *candidates; /* rows of the companies that the name may mean */
  uint32_t candidate_count;   /* 0 where that is clear */
};
enum { FIN_LOCAL = 1 << 24 };
#define FIN_PERSON UINT32_MAX /* row of a local that is a person, no company */

struct fin_marks {
  struct fin_mark *at;
  size_t count;
  struct fin_folded text;
  struct fin_local *locals;
  size_t local_count, local_room;
  struct fin_lexicon *local_words; /* the same by their words; row: index into locals */
  fin_day published;               /* given or found; FIN_NO_DAY */
  int year;                        /* the year that 今年 is in; 0 when unknown */
};

/* Adds one behind the others, which may move them; `arena` is that of the marks. */
void fin_locals_append(struct fin_marks *marks, struct fin_arena *arena, struct fin_local local);
/* The name of the company that a mark names. */
const char *fin_company_name(const struct fin_marks *marks, const struct fin_library *library,
                             uint32_t row);
/* The names of the companies that it may mean where several bear that name; arena-owned, NULL and
 * *count 0 where it is clear. */
const char *const *fin_company_candidates(const struct fin_marks *marks,
                                          const struct fin_library *library,
                                          struct fin_arena *arena, uint32_t row, size_t *count);

struct fin_trace;
/* The same, and what was tried where into `trace`. */
void fin_marks_traced(struct fin_marks *out, struct fin_arena *arena,
                      const struct fin_library *library, const struct fin_document *document,
                      struct fin_trace *trace);
void fin_marks_make(struct fin_marks *out, struct fin_arena *arena,
                    const struct fin_library *library, const struct fin_document *document);

#endif
