/* worth.c: what a company was thought to be worth, by its rounds and at the market.
 *
 * 估值11.57亿美元 in May 2023, 25亿 in March 2024 -> step_up 2.16 times
 */
#include "track.h"
#include "../base/day.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 64, YEAR = 12, NEAR = 60 };

struct worth {
  struct fin_results *out;
  const struct fin_library *library;
  const struct fin_reconciliation *all;
  const struct fin_track *valuation, *market, *revenue, *funding;
  const struct fin_point *rounds[MOST];
  size_t round_count;
};

/* b over a, in the currency of b. */
static struct fin_result *put_quotient(struct worth *w, const char *name, const char *formula,
                                       const struct fin_track *track, const struct fin_point *a,
                                       const struct fin_point *b) {
  struct fin_interval bounds;
  const char *path;
  double base = fin_point_in(&bounds, &path, w->out->arena, w->library, w->all, a, b->unit);
  struct fin_result *result = fin_result_add(w->out, name, track, b->span);
  result->metric = NULL;
  result->unit = "times";
  result->formula = formula;
  fin_result_operand(w->out, result, "a", a);
  fin_result_operand(w->out, result, "b", b);
  if (!(base > 0) || !(b->value > 0)) {
    fin_result_warn(w->out, result,
                    isnan(base) ? "no rate from %s to %s" : "%s or %s is not above zero", a->unit,
                    b->unit);
    return result;
  }
  result->value = b->value / base;
  result->bounds = fin_interval_over(b->bounds, bounds);
  if (path) result->method = fin_arena_print(w->out->arena, "a in %s by %s", b->unit, path);
  return result;
}

/* Valuations that differ from the one before: a hedged mention that may mean the same round is
 * none. */
static size_t collect_rounds(const struct fin_point **out, const struct fin_track *valuation) {
  size_t count = 0;
  for (size_t i = 0; valuation && i < valuation->count && count < MOST; i++) {
    const struct fin_point *now = valuation->points[i];
    if (!fin_point_told(now) || fin_track_at(valuation, now->span) != now) continue;
    const struct fin_point *before = count ? out[count - 1] : NULL;
    if (before && strcmp(before->unit, now->unit) == 0 && now->bounds.low <= before->bounds.high &&
        before->bounds.low <= now->bounds.high) {
      double wide = now->bounds.high - now->bounds.low;
      if (wide < before->bounds.high - before->bounds.low) out[count - 1] = now;
      continue;
    }
    out[count++] = now;
  }
  return count;
}

static void put_steps(struct worth *w) {
  for (size_t i = 1; i < w->round_count; i++) {
    const struct fin_point *before = w->rounds[i - 1], *now = w->rounds[i];
    double years = fin_years_between(before->span.end, now->span.end);
    struct fin_result *step = put_quotient(w, "step_up", "b / a", w->valuation, before, now);
    double times = step->value;
    struct fin_interval bounds = step->bounds;
    if (!isfinite(times) || !(years > 0)) continue;
    struct fin_result *yearly = fin_result_add(w->out, "return", w->valuation, now->span);
    yearly->metric = NULL;
    yearly->unit = "percent";
    yearly->formula = "((b / a)^(1 / years) - 1) * 100";
    yearly->method = fin_arena_print(w->out->arena, "IRR of one payment, %.3g years", years);
    fin_result_operand(w->out, yearly, "a", before);
    fin_result_operand(w->out, yearly, "b", now);
    yearly->value = 100 * (pow(times, 1 / years) - 1);
    yearly->bounds = (struct fin_interval){100 * (pow(fmax(bounds.low, 0), 1 / years) - 1),
                                           100 * (pow(bounds.high, 1 / years) - 1)};
    fin_result_warn(w->out, yearly, "as if nothing was diluted between the two");
    if (years < 1) fin_result_warn(w->out, yearly, "less than a year, as if it went on so");
  }
}

/* The revenue of the last twelve months that had ended by the day: the business year, or what was
 * put together. */
static const struct fin_point *year_before(const struct fin_track *revenue, fin_day day) {
  const struct fin_point *best = NULL;
  for (size_t i = 0; revenue && i < revenue->count; i++) {
    const struct fin_point *point = revenue->points[i];
    if (fin_point_told(point) && point->span.end <= day && point->span.end > day - 550 &&
        fin_span_whole_months(point->span) == YEAR && point->value > 0)
      best = point; /* points are by their end */
  }
  return best;
}

static void put_price_to_sales(struct worth *w, const struct fin_track *track,
                               const struct fin_point *const *points, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const struct fin_point *worth = points[i];
    const struct fin_point *sales = year_before(w->revenue, worth->span.end);
    if (!sales || !fin_point_told(worth) || fin_track_at(track, worth->span) != worth) continue;
    struct fin_result *result = put_quotient(w, "price_to_sales", "b / a", track, sales, worth);
    char start[11], end[11];
    fin_result_warn(w->out, result, "revenue of %s to %s", fin_day_write(sales->span.start, start),
                    fin_day_write(sales->span.end, end));
  }
}

/* The first market value against the last round before it. */
static void put_market(struct worth *w) {
  const struct fin_point *first = NULL, *round = NULL;
  for (size_t i = 0; w->market && i < w->market->count && !first; i++) {
    if (fin_point_told(w->market->points[i])) first = w->market->points[i];
  }
  for (size_t i = 0; first && i < w->round_count; i++) {
    if (w->rounds[i]->span.end <= first->span.end) round = w->rounds[i];
  }
  if (round) put_quotient(w, "market_to_round", "b / a", w->market, round, first);
}

/* What a round raised of what the company was worth with it. */
static void put_dilution(struct worth *w) {
  for (size_t i = 0; w->funding && w->valuation && i < w->funding->count; i++) {
    const struct fin_point *raised = w->funding->points[i], *worth = NULL;
    if (!fin_point_told(raised)) continue;
    for (size_t k = 0; k < w->valuation->count; k++) {
      const struct fin_point *point = w->valuation->points[k];
      int away = abs(point->span.end - raised->span.end);
      if (fin_point_told(point) && away <= NEAR &&
          (!worth || away < abs(worth->span.end - raised->span.end)))
        worth = point;
    }
    if (!worth) continue;
    struct fin_result *result =
        put_quotient(w, "dilution", "b / a * 100", w->funding, worth, raised);
    struct fin_interval hundred = {100, 100};
    result->unit = "percent";
    result->value *= 100;
    result->bounds = fin_interval_times(result->bounds, hundred);
    fin_result_warn(w->out, result, "as if the valuation were the one with the money in it");
    if (result->value >= 100)
      fin_result_warn(w->out, result, "more was raised than it was worth: not of one round");
  }
}

void fin_analyze_value(struct fin_results *out, const struct fin_library *library,
                       const struct fin_reconciliation *all, const char *company) {
  fin_results_open(out);
  struct worth w = {.out = out, .library = library, .all = all};
  w.valuation = fin_track_make(out->arena, library, all, company, "valuation", NULL);
  w.market = fin_track_make(out->arena, library, all, company, "market_cap", NULL);
  w.revenue = fin_track_make(out->arena, library, all, company, "revenue", NULL);
  w.funding = fin_track_make(out->arena, library, all, company, "funding", NULL);
  w.round_count = collect_rounds(w.rounds, w.valuation);
  put_steps(&w);
  put_price_to_sales(&w, w.valuation, w.rounds, w.round_count);
  if (w.market)
    put_price_to_sales(&w, w.market, (const struct fin_point *const *)w.market->points,
                       w.market->count);
  put_market(&w);
  put_dilution(&w);
}
