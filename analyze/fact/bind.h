/* bind.h: private to fact/: marks of one document with their places in sentences, and what each
 * figure was bound to. Nothing here looks at text but through marks.
 */
#ifndef FIN_BIND_H
#define FIN_BIND_H

#include "../base/arena.h"
#include "../mark/mark.h"

#define FIN_NONE SIZE_MAX

/* Where a mark stands. */
struct fin_place {
  uint32_t paragraph, sentence, clause;
  uint16_t depth; /* of brackets */
  bool heading;   /* in a line that begins with #, or a short one between empty ones */
};

/* What one figure was bound to. */
struct fin_bound {
  size_t figure;      /* its mark */
  size_t metric_mark; /* FIN_NONE when taken over from the figure before */
  size_t metric;      /* row of metrics; FIN_NONE: not bound */
  int sign;           /* -1 for a loss or a decline */
  enum fin_kind kind;
  enum fin_against change;
  uint32_t company; /* FIN_NO_COMPANY */
  size_t company_mark;
  struct fin_span period;
  size_t time_mark;
  const char *segment;
  enum fin_basis basis;
  const char *source;
  size_t converted; /* mark of the amount in brackets */
  size_t list;      /* number of its list, from 1; 0 none */
  bool settled;     /* by its table: later steps leave it alone */
  double score;
  const char *why; /* why it was left out */
};
#define FIN_NO_COMPANY UINT32_MAX

struct fin_bind {
  const struct fin_library *library;
  const struct fin_document *document;
  struct fin_arena *arena;
  struct fin_marks *marks;
  struct fin_place *places;
  struct fin_bound *bounds; /* one for each figure, in order */
  size_t bound_count;
  uint32_t main_company;  /* whom the document is about */
  struct fin_span report; /* the period that the title says results are of */
  uint32_t *focus;        /* for each sentence: the company spoken of when it begins, */
  uint32_t *home;         /* and the one that 公司 and "the company" mean */
  size_t sentence_count;
  const char *house_currency; /* of a bare 元 or $ */
  const char *dollar;         /* what $ stands for */
  bool spelled; /* an English text that writes currencies out: 20 billion crowns, then 27.3 billion
                 */
};

static inline const struct fin_mark *fin_mark_of(const struct fin_bind *bind, size_t i) {
  return &bind->marks->at[i];
}

/* Where the text of a run of marks begins whose first is `first`: behind the mark before it. */
static inline size_t fin_start_of(const struct fin_bind *bind, size_t first) {
  return first ? fin_mark_of(bind, first - 1)->end : 0;
}

static inline const struct fin_metric *fin_metric_of(const struct fin_bind *bind, size_t row) {
  return &bind->library->books.metrics[row];
}

/* 营收3亿: a sum without its currency. */
bool fin_is_bare_sum(const struct fin_figure *figure);
/* Whether the figure can be a level of the metric. */
bool fin_fits(const struct fin_metric *metric, const struct fin_figure *figure);
/* First mark of the clause or sentence that holds mark i, and the first behind it; of very long
 * ones the part around i. */
void fin_clause_bounds(const struct fin_bind *bind, size_t i, size_t *first, size_t *last);
void fin_sentence_bounds(const struct fin_bind *bind, size_t i, size_t *first, size_t *last);
/* How many bounds have figures before the mark. */
size_t fin_bounds_until(const struct fin_bind *bind, size_t mark);
/* Whether the words of the mark are one of `words`. */
bool fin_says_any(const struct fin_bind *bind, const struct fin_mark *mark,
                  const char *const *words, size_t count);
#define FIN_COUNT(list) (sizeof(list) / sizeof *(list))
bool fin_is_cue(const struct fin_mark *mark, enum fin_cue cue);

/* The slice that the segment mark i begins: with the words behind it (自营门店), else as the book
 * has it. */
const char *fin_slice_at(const struct fin_bind *bind, size_t i);

/* How well the metric word at mark `metric` goes with the figure at mark `figure` of its sentence;
 * above FIN_WEIGHT_BAR it may be it. NAN when the unit is none of the metric's. */
double fin_weigh(const struct fin_bind *bind, size_t metric, size_t figure);
/* Whether the metric word is only what another is compared with: "more than revenue". */
/* Whether " per " stands behind the word of a flow or balance: revenue per rider is none. */
bool fin_is_per(const struct fin_bind *bind, size_t m);
bool fin_is_compared(const struct fin_bind *bind, size_t metric);
/* The same without a look at the unit. */
double fin_weigh_any(const struct fin_bind *bind, size_t metric, size_t figure);
/* What is counted for it, by enum fin_weight; the others are 0. */
void fin_weigh_features(const struct fin_bind *bind, size_t metric, size_t figure,
                        double out[FIN_WEIGHTS]);
#define FIN_WEIGHT_BAR 4.0

/* Marks of a document and what each figure is bound to: all the steps. */
void fin_bind_all(struct fin_bind *bind, struct fin_marks *marks, struct fin_arena *arena,
                  const struct fin_library *library, const struct fin_document *document);

/* How sure it is that value, unit, company and metric are right, 0 to 1; what is counted for it. */
double fin_sure(const struct fin_bind *bind, const struct fin_bound *bound);
void fin_sure_features(const struct fin_bind *bind, const struct fin_bound *bound,
                       double out[FIN_WEIGHTS]);

/* The steps, in order. */
/* What $, ¥, crowns and a bare 元 stand for; before the others. */
void fin_bind_currencies(struct fin_bind *bind);
void fin_bind_places(struct fin_bind *bind);
void fin_bind_focus(struct fin_bind *bind);
void fin_bind_metrics(struct fin_bind *bind);
void fin_bind_tables(struct fin_bind *bind);
void fin_bind_lists(struct fin_bind *bind);
void fin_bind_owners(struct fin_bind *bind);
void fin_bind_periods(struct fin_bind *bind);
void fin_bind_rest(struct fin_bind *bind);     /* basis, source, conversion */
void fin_bind_segments(struct fin_bind *bind); /* called by it */
void fin_bind_events(struct fin_bind *bind, struct fin_records *out);

/* Fills an array for the company whose mark is at or nearest before mark i in its sentence. */
uint32_t fin_subject_at(const struct fin_bind *bind, size_t i, size_t *mark);
/* Words of the source that two marks span. */
const char *fin_quote(const struct fin_bind *bind, size_t first, size_t last, size_t *from,
                      size_t *to);

#endif
