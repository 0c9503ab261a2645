/* sure.c: how sure it is that a bound figure is right.
 *
 * A logistic function of what is known of the binding. What is counted is named in book/weights.h;
 * the weights in weights.tsv are fitted by scripts/learn to texts with known facts, so that of the
 * facts given 0.9 nine in ten are right.
 */
#include "bind.h"

#include <math.h>
#include <string.h>

/* Companies of the sentence that are not this one, each counted once; at most 3. */
static unsigned crowd(const struct fin_bind *bind, const struct fin_bound *bound) {
  uint32_t seen[3];
  unsigned count = 0;
  size_t first, last;
  fin_sentence_bounds(bind, bound->figure, &first, &last);
  for (size_t i = first; i < last && count < 3; i++) {
    const struct fin_mark *mark = fin_mark_of(bind, i);
    if (mark->kind != FIN_MARK_COMPANY || mark->row == bound->company) continue;
    bool known = false;
    for (unsigned k = 0; k < count; k++) known = known || seen[k] == mark->row;
    if (!known) seen[count++] = mark->row;
  }
  return count;
}

void fin_sure_features(const struct fin_bind *bind, const struct fin_bound *bound,
                       double out[FIN_WEIGHTS]) {
  uint32_t sentence = bind->places[bound->figure].sentence;
  const struct fin_mark *word =
      bound->metric_mark == FIN_NONE ? NULL : fin_mark_of(bind, bound->metric_mark);
  bool latin = word && (unsigned char)bind->marks->text.at[word->at] < 0x80;
  memset(out, 0, FIN_WEIGHTS * sizeof *out);
  out[FIN_WEIGHT_sure_base] = 1;
  out[FIN_WEIGHT_sure_score] = fmin(fmax(bound->score, 0), 12);
  out[FIN_WEIGHT_sure_no_word] = !word;
  out[FIN_WEIGHT_sure_apart] = word && bind->places[bound->metric_mark].sentence != sentence;
  out[FIN_WEIGHT_sure_weak] = word && (word->arg & FIN_METRIC_WEAK);
  out[FIN_WEIGHT_sure_change] = bound->kind == FIN_CHANGE;
  out[FIN_WEIGHT_sure_list] = bound->list != 0;
  out[FIN_WEIGHT_sure_table] = bound->settled;
  out[FIN_WEIGHT_sure_unsaid] = bound->company_mark == FIN_NONE;
  out[FIN_WEIGHT_sure_learned] = bound->company >= FIN_LOCAL;
  out[FIN_WEIGHT_sure_other] = bound->company != bind->main_company;
  out[FIN_WEIGHT_sure_crowd] = crowd(bind, bound);
  out[FIN_WEIGHT_sure_undated] = bound->period.start == FIN_NO_DAY;
  out[FIN_WEIGHT_sure_carried] =
      bound->period.start != FIN_NO_DAY &&
      (bound->time_mark == FIN_NONE || bind->places[bound->time_mark].sentence != sentence);
  out[FIN_WEIGHT_sure_segment] = bound->segment != NULL;
  out[FIN_WEIGHT_sure_told] = bound->basis != FIN_REPORTED;
  out[FIN_WEIGHT_sure_count] = fin_metric_of(bind, bound->metric)->measure == FIN_MEASURE_COUNT;
  out[FIN_WEIGHT_sure_latin] = latin;
}

double fin_sure(const struct fin_bind *bind, const struct fin_bound *bound) {
  double features[FIN_WEIGHTS], sum = 0;
  fin_sure_features(bind, bound, features);
  for (size_t i = FIN_WEIGHT_sure_base; i < FIN_WEIGHTS; i++)
    sum += bind->library->books.weights[i] * features[i];
  return round(100 / (1 + exp(-sum))) / 100;
}
