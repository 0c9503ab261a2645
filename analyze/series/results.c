/* results.c: making results. */
#include "track.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

void fin_results_open(struct fin_results *out) {
  if (!out->arena) out->arena = fin_arena_new();
}

void fin_results_done(struct fin_results *results) {
  free(results->at);
  fin_arena_free(results->arena);
  *results = (struct fin_results){0};
}

struct fin_result *fin_result_add(struct fin_results *out, const char *name,
                                  const struct fin_track *track, struct fin_span period) {
  FIN_GROW(out->at, out->count, out->room);
  struct fin_result *result = &out->at[out->count++];
  *result = (struct fin_result){.name = name,
                                .company = track->company,
                                .metric = track->metric,
                                .segment = track->segment,
                                .period = period,
                                .value = NAN,
                                .unit = "",
                                .bounds = {-INFINITY, INFINITY},
                                .formula = "",
                                .method = ""};
  return result;
}

void fin_result_operand(struct fin_results *out, struct fin_result *result, const char *name,
                        const struct fin_point *point) {
  struct fin_operand *more = FIN_NEW(out->arena, struct fin_operand, result->operand_count + 1);
  if (result->operand_count) memcpy(more, result->operands, result->operand_count * sizeof *more);
  more[result->operand_count++] = (struct fin_operand){.name = name,
                                                       .value = point->value,
                                                       .bounds = point->bounds,
                                                       .unit = point->unit,
                                                       .period = point->span,
                                                       .facts = point->facts,
                                                       .fact_count = point->fact_count};
  result->operands = more;
}

void fin_result_warn(struct fin_results *out, struct fin_result *result, const char *format, ...) {
  char words[512];
  va_list values;
  va_start(values, format);
  vsnprintf(words, sizeof words, format, values);
  va_end(values);
  const char **more = FIN_NEW(out->arena, const char *, result->warning_count + 1);
  for (size_t i = 0; i < result->warning_count; i++) more[i] = result->warnings[i];
  more[result->warning_count++] = fin_arena_text(out->arena, words, strlen(words));
  result->warnings = more;
}
