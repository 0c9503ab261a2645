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

/* What was raised in the round that gave the worth; NULL where nothing tells it. */
static const struct fin_point *raised_at(const struct worth *w, const struct fin_point *worth) {
  const struct fin_point *best = NULL;
  for (size_t i = 0; w->funding && i < w->funding->count; i++) {
    const struct fin_point *raised = w->funding->points[i];
    int away = abs(worth->span.end - raised->span.end);
    if (fin_point_told(raised) && away <= NEAR &&
        (!best || away < abs(worth->span.end - best->span.end)))
      best = raised;
  }
  return best;
}

/* Takes off what the round sold to others: c of d. False where that isn't known. */
static bool dilute(struct worth *w, struct fin_result *result, double *times,
                   struct fin_interval *bounds, const struct fin_point *round) {
  static const struct fin_interval one = {1, 1};
  const struct fin_point *raised = raised_at(w, round);
  struct fin_interval sold;
  const char *path;
  if (!raised) return false;
  double value = fin_point_in(&sold, &path, w->out->arena, w->library, w->all, raised, round->unit);
  double share = value / round->value;
  if (!(share > 0) || !(share < 1)) return false;
  fin_result_operand(w->out, result, "c", raised);
  fin_result_operand(w->out, result, "d", round);
  *times *= 1 - share;
  *bounds =
      fin_interval_times(*bounds, fin_interval_less(one, fin_interval_over(sold, round->bounds)));
  return true;
}

static double yearly(double times, const struct fin_point *from, const struct fin_point *to) {
  const double flows[] = {-1, times};
  const fin_day days[] = {from->span.end, to->span.end};
  return 100 * fin_irr(flows, days, 2);
}

/* What who bought at one round has by the year when the company is worth that of another. */
static void put_return(struct worth *w, const char *name, size_t from, size_t to) {
  const struct fin_point *a = w->rounds[from], *b = w->rounds[to];
  int years = (b->span.end - a->span.end) / 365;
  if (b->span.end <= a->span.end) return;
  struct fin_result *result = put_quotient(w, name, "b / a, by the year", w->valuation, a, b);
  double times = result->value;
  struct fin_interval bounds = result->bounds;
  result->period = (struct fin_span){a->span.start, b->span.end};
  if (!isfinite(times)) return;
  bool known = true;
  for (size_t i = from + 1; i <= to; i++)
    known = dilute(w, result, &times, &bounds, w->rounds[i]) && known;
  if (result->operand_count > 2) result->formula = "b / a * (1 - c / d), by the year";
  result->unit = "percent";
  result->value = yearly(times, a, b);
  result->bounds = (struct fin_interval){yearly(bounds.low, a, b), yearly(bounds.high, a, b)};
  if (isnan(result->bounds.low)) result->bounds.low = -100;
  if (isnan(result->bounds.high)) result->bounds.high = INFINITY;
  result->method =
      fin_arena_print(w->out->arena, "IRR of one payment over %d days%s%s",
                      b->span.end - a->span.end, *result->method ? "; " : "", result->method);
  if (!known)
    fin_result_warn(w->out, result, "as if nothing was diluted where no sum raised is known");
  if (years < 1) fin_result_warn(w->out, result, "less than a year, as if it went on so");
}

static void put_steps(struct worth *w) {
  for (size_t i = 1; i < w->round_count; i++) {
    put_quotient(w, "step_up", "b / a", w->valuation, w->rounds[i - 1], w->rounds[i]);
    put_return(w, "return", i - 1, i);
  }
  for (size_t i = 0; i + 2 < w->round_count; i++)
    put_return(w, "return_to_last", i, w->round_count - 1);
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
  for (size_t i = 0; i < w->round_count; i++) {
    const struct fin_point *raised = raised_at(w, w->rounds[i]);
    if (!raised) continue;
    struct fin_result *result =
        put_quotient(w, "dilution", "b / a * 100", w->funding, w->rounds[i], raised);
    struct fin_interval hundred = {100, 100};
    result->unit = "percent";
    result->value *= 100;
    result->bounds = fin_interval_times(result->bounds, hundred);
    fin_result_warn(w->out, result, "as if the valuation were the one with the money in it");
    if (result->value >= 100)
      fin_result_warn(w->out, result, "more was raised than it was worth: not of one round");
  }
}

/* What became of a holder's part from one time to the next. */
static void put_stake(struct worth *w, const struct fin_track *stake) {
  const struct fin_point *before = NULL;
  for (size_t i = 0; i < stake->count; i++) {
    const struct fin_point *now = stake->points[i];
    if (!fin_point_told(now) || fin_track_at(stake, now->span) != now) continue;
    if (before && before->value > 0 && now->value < before->value) {
      struct fin_result *result = fin_result_add(w->out, "stake_diluted", stake, now->span);
      static const struct fin_interval one = {1, 1}, hundred = {100, 100};
      result->unit = "percent";
      result->formula = "(1 - b / a) * 100";
      fin_result_operand(w->out, result, "a", before);
      fin_result_operand(w->out, result, "b", now);
      result->value = (1 - now->value / before->value) * 100;
      result->bounds = fin_interval_times(
          fin_interval_less(one, fin_interval_over(now->bounds, before->bounds)), hundred);
      fin_result_warn(w->out, result, "by new shares, or by what the holder sold");
    }
    before = now;
  }
}

static void put_stakes(struct worth *w, const char *company) {
  size_t count;
  const struct fin_series *ours = fin_reconciliation_of(w->all, company, &count);
  for (size_t i = 0; i < count; i++) {
    if (strcmp(ours[i].metric, "stake") != 0 || !ours[i].segment) continue;
    const struct fin_track *stake =
        fin_track_make(w->out->arena, w->library, w->all, company, "stake", ours[i].segment);
    if (stake) put_stake(w, stake);
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
  put_stakes(&w, company);
}
