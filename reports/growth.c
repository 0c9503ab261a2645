/* growth.c: -73.7m -> -269m is no growth of -265% but a loss that widened by 264.8%. */
#include "growth.h"
#include "base/day.h"
#include "base/text.h"

#include <math.h>
#include <string.h>

const struct fin_value *fin_year_before(const struct fin_series *series,
                                        const struct fin_value *value) {
  if (value->before) return value->before;
  if (value->period.start == FIN_NO_DAY || !value->fact) return NULL;
  struct fin_span span = fin_span_shift(value->period, -12);
  for (size_t i = 0; i < series->count; i++) {
    const struct fin_value *other = &series->values[i];
    if (other->period.start == span.start && other->period.end == span.end && other->fact &&
        fin_text_same(other->fact->unit, value->fact->unit))
      return other;
  }
  return NULL;
}

static bool is_profit(const char *metric) {
  return strstr(metric, "profit") || strcmp(metric, "ebitda") == 0;
}

static const char *points_write(const struct fin_brief *brief, double points) {
  const char *change = fin_amount_write(brief->arena, brief->lang, points, "points", 0.1);
  return fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_GROWTH),
                  fin_arena_print(brief->arena, "%s%s", points > 0 ? "+" : "", change), NULL);
}

/* Of what was or is below zero. */
static const char *loss_write(const struct fin_brief *brief, double before, double now) {
  if (before < 0 && now > 0) return fin_phrase(brief->lang, FIN_W_INTO_PROFIT);
  if (before > 0 && now < 0) return fin_phrase(brief->lang, FIN_W_INTO_LOSS);
  if (before == 0 || now == 0 || before == now) return NULL;
  double change = fabs(now / before - 1) * 100;
  const char *percent = fin_percent_write(brief->arena, brief->lang, change);
  return fin_fill(brief->arena,
                  fin_phrase(brief->lang, now < before ? FIN_W_LOSS_WIDER : FIN_W_LOSS_NARROWER),
                  percent + strspn(percent, "+"), NULL);
}

const char *fin_growth_write(const struct fin_brief *brief, const struct fin_series *series,
                             const struct fin_value *value) {
  const struct fin_value *before = fin_year_before(series, value);
  if (value->fact->unit && strcmp(value->fact->unit, "percent") == 0)
    return before ? points_write(brief, value->value - before->value) : NULL;
  if (before && (before->value < 0 || value->value < 0))
    return is_profit(series->metric) ? loss_write(brief, before->value, value->value) : NULL;
  if (!isfinite(value->growth)) return NULL;
  return fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_GROWTH),
                  fin_percent_write(brief->arena, brief->lang, value->growth), NULL);
}
