/* weigh.c: how well a metric word goes with a figure, by what stands between them.
 *
 * What is counted is named in book/weights.h, what each count is worth stands in weights.tsv.
 */
#include "bind.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

struct tally {
  unsigned clauses, items, figures, metrics, companies, verbs, sentences;
  bool changed;
};

static struct tally count_between(const struct fin_bind *bind, size_t left, size_t right,
                                  const struct fin_figure *figure) {
  struct tally t = {0};
  unsigned depth = bind->places[left].depth > bind->places[right].depth ? bind->places[left].depth
                                                                        : bind->places[right].depth;
  for (size_t k = left + 1; k < right; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (bind->places[k].depth > depth) continue; /* in brackets of their own */
    switch (mark->kind) {
    case FIN_MARK_BORDER:
      if (mark->row == FIN_BORDER_CLAUSE)
        t.clauses++;
      else if (mark->row == FIN_BORDER_ITEM)
        t.items++;
      else if (mark->row == FIN_BORDER_SENTENCE || mark->row == FIN_BORDER_PARAGRAPH)
        t.sentences++;
      break;
    case FIN_MARK_FIGURE:
      if (mark->figure.sort == figure->sort) t.figures++;
      break;
    case FIN_MARK_METRIC:
      if (mark->at >= fin_mark_of(bind, left)->end &&
          fin_fits(fin_metric_of(bind, mark->row), figure)) {
        t.metrics++;
      }
      break;
    case FIN_MARK_COMPANY:
      t.companies++;
      break;
    case FIN_MARK_CUE:
      if (mark->cue == FIN_CUE_verb || mark->cue == FIN_CUE_to || mark->cue == FIN_CUE_respective ||
          mark->cue == FIN_CUE_before) {
        t.verbs++;
      }
      t.changed = t.changed || mark->cue == FIN_CUE_change;
      break;
    default:
      break;
    }
  }
  return t;
}

/* Where the words go on behind mark `left`: past brackets that open right there. */
static size_t behind_brackets(const struct fin_bind *bind, size_t left, size_t right) {
  size_t end = fin_mark_of(bind, left)->end;
  unsigned depth = bind->places[left].depth;
  const struct fin_mark *next = fin_mark_of(bind, left + 1);
  bool opens = next->kind == FIN_MARK_BORDER && next->row == FIN_BORDER_OPEN && next->at <= end + 1;
  for (size_t k = left + 1; opens && k < right; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    bool closes = mark->kind == FIN_MARK_BORDER && mark->row == FIN_BORDER_CLOSE;
    if (closes && bind->places[k].depth == depth + 1) return mark->end;
  }
  return end;
}

/* 研发上，… and 销量方面，…: a topic that opens its sentence; what is said behind the comma is of
 * it. */
static bool opens_topic(const struct fin_bind *bind, size_t m) {
  static const char *const tails[] = {"上", "方面", "端"};
  const struct fin_mark *metric = fin_mark_of(bind, m);
  const char *text = bind->marks->text.at;
  size_t first, last;
  fin_sentence_bounds(bind, m, &first, &last);
  for (size_t k = first; k < m; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind != FIN_MARK_TIME && mark->kind != FIN_MARK_CUE) return false;
  }
  size_t start = fin_start_of(bind, first), end = metric->end;
  if ((unsigned char)text[metric->at] < 0x80 || metric->at > start + 30) return false;
  for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
    size_t length = strlen(tails[i]);
    if (strncmp(text + end, tails[i], length) == 0) end += length;
  }
  return text[end] == ',' || text[end] == ':';
}

/* Whether " of " and a figure stand right behind the metric word. */
static bool of_next(const struct fin_bind *bind, size_t m) {
  static const char *const of[] = {" of "};
  const struct fin_mark *metric = fin_mark_of(bind, m);
  if (m + 1 >= bind->marks->count || strncmp(bind->marks->text.at + metric->end, of[0], 4) != 0)
    return false;
  for (size_t k = m + 1; k < bind->marks->count && k < m + 4; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind == FIN_MARK_FIGURE) return mark->at <= metric->end + 16;
    if (mark->kind != FIN_MARK_CUE) return false;
  }
  return false;
}

/* $73.3 million| in player |revenue: what it is of stands behind it. */
static bool named_behind(const struct fin_bind *bind, size_t f, size_t m) {
  enum { WORDS = 3 };
  const char *text = bind->marks->text.at;
  size_t at = fin_mark_of(bind, f)->end, end = fin_mark_of(bind, m)->at, words = 0;
  if (at >= end || (strncmp(text + at, " in ", 4) != 0 && strncmp(text + at, " of ", 4) != 0))
    return false;
  for (at += 4; at < end; at++) {
    if (!isalnum((unsigned char)text[at]) && !strchr(" -&'", text[at])) return false;
    words += text[at] == ' ';
  }
  return words <= WORDS;
}

void fin_weigh_features(const struct fin_bind *bind, size_t m, size_t f, double out[FIN_WEIGHTS]) {
  const struct fin_mark *metric = fin_mark_of(bind, m), *mark = fin_mark_of(bind, f);
  size_t left = m < f ? m : f, right = m < f ? f : m;
  struct tally t = count_between(bind, left, right, &mark->figure);
  bool told = m < f && t.clauses && opens_topic(bind, m);
  if (told) t.clauses--;
  size_t gap = fin_mark_of(bind, right)->at - behind_brackets(bind, left, right);
  if (m > f && t.clauses) t.clauses *= 2; /* behind a comma it is of what follows */
  static const char at_a[] = " at a";
  size_t end = mark->end;
  bool next = m > f && strncmp(bind->marks->text.at + end, at_a, sizeof at_a - 1) == 0;
  /* raised $208m at a valuation of $1.5bn: of what follows too, as in "revenue of $14bn and a
   * profit after tax of $1.6bn" */
  if (m > f && of_next(bind, m)) {
    next = true;
    t.clauses++;
  }
  bool near = gap <= 9 && !t.clauses && !t.items && !next, weak = metric->arg & FIN_METRIC_WEAK;
  memset(out, 0, FIN_WEIGHTS * sizeof *out);
  out[FIN_WEIGHT_bind_base] = 1;
  out[FIN_WEIGHT_bind_clause] = t.clauses;
  out[FIN_WEIGHT_bind_item] = t.items;
  out[FIN_WEIGHT_bind_figure] = t.figures;
  out[FIN_WEIGHT_bind_metric] = t.metrics;
  out[FIN_WEIGHT_bind_company] = t.companies;
  out[FIN_WEIGHT_bind_sentence] = t.sentences;
  out[FIN_WEIGHT_bind_length] = (double)(metric->end - metric->at);
  out[FIN_WEIGHT_bind_gap] = (double)gap;
  out[FIN_WEIGHT_bind_verb] = m < f && t.verbs;
  out[FIN_WEIGHT_bind_beside] = m > f && near;
  out[FIN_WEIGHT_bind_behind] = m > f && !near;
  out[FIN_WEIGHT_bind_named] = m > f && named_behind(bind, f, m);
  if (weak && !near && !told) {
    bool far = t.clauses || t.figures;
    out[far ? FIN_WEIGHT_bind_weak_far : FIN_WEIGHT_bind_weak] = 1;
  }
  bool money = fin_metric_of(bind, metric->row)->measure <= FIN_MEASURE_BALANCE;
  if (money && fin_is_bare_sum(&mark->figure)) { /* only right behind a word that means money */
    bool latin = (unsigned char)bind->marks->text.at[metric->at] < 0x80 && !bind->spelled;
    out[FIN_WEIGHT_bind_bare_sum] = m > f || gap > 18 || t.clauses || latin || weak;
  }
  if (bind->places[m].depth != bind->places[f].depth) {
    out[FIN_WEIGHT_bind_bracketed] = m > f;
    out[FIN_WEIGHT_bind_bracket] = m < f && gap > 3;
  }
}

double fin_weigh_any(const struct fin_bind *bind, size_t metric, size_t figure) {
  double features[FIN_WEIGHTS], sum = 0;
  fin_weigh_features(bind, metric, figure, features);
  for (size_t i = 0; i < FIN_WEIGHT_sure_base; i++)
    sum += bind->library->books.weights[i] * features[i];
  return sum;
}

bool fin_is_per(const struct fin_bind *bind, size_t m) {
  static const char per[] = " per ";
  const struct fin_mark *mark = fin_mark_of(bind, m);
  return strncmp(bind->marks->text.at + mark->end, per, sizeof per - 1) == 0 &&
         fin_metric_of(bind, mark->row)->measure <= FIN_MEASURE_BALANCE;
}

/* "cost rose more than revenue": what something is compared with. */
bool fin_is_compared(const struct fin_bind *bind, size_t m) {
  static const char than[] = " than ";
  size_t at = fin_mark_of(bind, m)->at, length = sizeof than - 1;
  return at >= length && memcmp(bind->marks->text.at + at - length, than, length) == 0;
}

double fin_weigh(const struct fin_bind *bind, size_t metric, size_t figure) {
  const struct fin_mark *mark = fin_mark_of(bind, metric);
  const struct fin_figure *value = &fin_mark_of(bind, figure)->figure;
  const char *ratio =
      fin_cell(&bind->library->books.metrics_table, mark->row, FIN_METRIC_AS_PERCENT);
  bool margin = value->sort == FIN_FIGURE_PERCENT && *ratio; /* 毛利 of 23.3% is a margin */
  if (fin_is_per(bind, metric)) return NAN;
  if (fin_is_compared(bind, metric)) return NAN;
  if (!margin && !fin_fits(fin_metric_of(bind, mark->row), value)) return NAN;
  return fin_weigh_any(bind, metric, figure);
}
