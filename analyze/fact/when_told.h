/* when_told.h: private to fact/: times as figures take them. */
#ifndef FIN_WHEN_TOLD_H
#define FIN_WHEN_TOLD_H

#include "bind.h"

/* Whether the mark is a time that can be told. */
bool fin_dated(const struct fin_mark *mark);
/* Whether a flow of money can be of it: a day or 近日 says when it was told. */
bool fin_spans(const struct fin_time *time);
/* Whether the metric is of a stretch of time and not of a day. */
bool fin_wants_span(const struct fin_metric *metric);
/* Whether mark i stands in English words. */
bool fin_latin_at(const struct fin_bind *bind, size_t i);
/* Whether something is compared with the time at k: 较2023年, "than in 2024". */
bool fin_of_comparison(const struct fin_bind *bind, size_t k);
/* Whether it is the time at which the company began. */
bool fin_of_founding(const struct fin_bind *bind, size_t k);
/* The time that governs figure f: behind it in English, else the nearest before it in its sentence;
 * FIN_NONE when none does. */
size_t fin_governing(const struct fin_bind *bind, size_t f, const struct fin_metric *metric,
                     enum fin_kind kind);

/* The time at mark t as the metric means it. */
struct fin_span fin_meant(const struct fin_bind *bind, size_t t, const struct fin_metric *metric);
/* Whether it is a year or quarter that had not ended when the text was written. */
bool fin_not_over(const struct fin_bind *bind, struct fin_span span);
/* Whether the time at mark k is when something was told, not when it was: 4月交付数据|今日|出炉. */
bool fin_of_telling(const struct fin_bind *bind, size_t k);
/* Whether the sentence of mark i tells a forecast, target or estimate. */
bool fin_looks_ahead(const struct fin_bind *bind, size_t i);

/* How often each of some spans was met. Starts zeroed; those that come after the first few are not
 * counted. */
struct fin_span_counts {
  struct fin_span span[12];
  size_t count[12], kinds;
};
void fin_spans_count(struct fin_span_counts *tally, struct fin_span span);
/* The one met most, of several the one that ends last; FIN_NO_SPAN when none was met as often as
 * `least`. */
struct fin_span fin_spans_most(const struct fin_span_counts *tally, size_t least);

#endif
