/* explain.c: what was weighed for each figure and why it became a fact or none. */
#include "bind.h"

#include <math.h>

static const char *words_of(const struct fin_bind *bind, size_t mark) {
  size_t from, to;
  return mark == FIN_NONE ? NULL : fin_quote(bind, mark, mark, &from, &to);
}

/* Those that are not 0. */
static const struct fin_feature *features(const struct fin_bind *bind,
                                          const double counts[FIN_WEIGHTS], size_t *count) {
  struct fin_feature *at = FIN_NEW(bind->arena, struct fin_feature, FIN_WEIGHTS);
  *count = 0;
  for (size_t i = 0; i < FIN_WEIGHTS; i++) {
    if (counts[i] != 0) at[(*count)++] = (struct fin_feature){fin_weight_name(i), counts[i]};
  }
  return at;
}

/* The metric words of its sentence, in order. */
static void candidates(const struct fin_bind *bind, size_t figure, struct fin_verdict *out) {
  size_t first, last;
  fin_sentence_bounds(bind, figure, &first, &last);
  struct fin_candidate *at = FIN_NEW(bind->arena, struct fin_candidate, last - first);
  out->candidates = at;
  for (size_t m = first; m < last; m++) {
    const struct fin_mark *mark = fin_mark_of(bind, m);
    if (mark->kind != FIN_MARK_METRIC) continue;
    struct fin_candidate *candidate = &at[out->candidate_count++];
    *candidate = (struct fin_candidate){.metric = fin_metric_of(bind, mark->row)->id,
                                        .words = words_of(bind, m),
                                        .from = mark->from,
                                        .weight = fin_weigh(bind, m, figure)};
    if (isnan(candidate->weight)) continue;
    double counts[FIN_WEIGHTS];
    fin_weigh_features(bind, m, figure, counts);
    candidate->features = features(bind, counts, &candidate->feature_count);
  }
}

static void verdict(const struct fin_bind *bind, const struct fin_bound *bound,
                    struct fin_verdict *out) {
  const struct fin_mark *mark = fin_mark_of(bind, bound->figure);
  *out = (struct fin_verdict){.from = mark->from,
                              .to = mark->to,
                              .words = words_of(bind, bound->figure),
                              .kind = bound->kind,
                              .period = bound->period,
                              .period_words = words_of(bind, bound->time_mark),
                              .company_words = words_of(bind, bound->company_mark),
                              .confidence = NAN,
                              .why = bound->metric == FIN_NONE ? bound->why : NULL};
  if (bound->metric != FIN_NONE) {
    double counts[FIN_WEIGHTS];
    out->metric = fin_metric_of(bind, bound->metric)->id;
    out->confidence = fin_sure(bind, bound);
    fin_sure_features(bind, bound, counts);
    out->features = features(bind, counts, &out->feature_count);
  }
  if (bound->company != FIN_NO_COMPANY) {
    out->company = fin_company_name(bind->marks, bind->library, bound->company);
    out->bearers = fin_company_candidates(bind->marks, bind->library, bind->arena, bound->company,
                                          &out->bearer_count);
  }
  candidates(bind, bound->figure, out);
}

void fin_explain(struct fin_explanation *out, const struct fin_library *library,
                 const struct fin_document *document) {
  struct fin_marks marks;
  struct fin_bind bind;
  *out = (struct fin_explanation){.arena = fin_arena_new(), .bar = FIN_WEIGHT_BAR};
  fin_bind_all(&bind, &marks, out->arena, library, document);
  out->at = FIN_NEW(out->arena, struct fin_verdict, bind.bound_count + 1);
  for (size_t b = 0; b < bind.bound_count; b++) verdict(&bind, &bind.bounds[b], &out->at[b]);
  out->count = bind.bound_count;
}

void fin_explanation_done(struct fin_explanation *explanation) {
  fin_arena_free(explanation->arena);
  *explanation = (struct fin_explanation){0};
}
