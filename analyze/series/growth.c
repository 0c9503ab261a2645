/* growth.c: how fast something grows, by what, and whether it does.
 *
 * 346万美元 of 2023, 3052.3万 of 2024 -> yoy 782.2 %; from two years alone no trend.
 */
#include "track.h"
#include "../base/day.h"
#include "../base/text.h"

#include <math.h>
#include <string.h>

enum { MOST = 256, QUARTER = 3, YEAR = 12, TREND = 3, CURVE = 8 };

#define LEVEL 0.95

struct growing {
  struct fin_results *out;
  const struct fin_library *library;
  const struct fin_reconciliation *all;
  const struct fin_track *track;
  size_t first; /* result of this metric */
};

/* Percentages differ by points, they don't grow. */
static bool is_percent(const struct fin_point *point) {
  return strcmp(point->unit, "percent") == 0;
}

/* ---- from one to the next -------------------------------------------------------------------- */

/* The yoy change that a document states for this span; NULL. */
static const struct fin_fact *stated_change(const struct growing *g, struct fin_span span,
                                            enum fin_against against) {
  size_t count;
  const struct fin_series *ours = fin_reconciliation_of(g->all, g->track->company, &count);
  for (size_t i = 0; i < count; i++) {
    const struct fin_series *series = &ours[i];
    if (strcmp(series->metric, g->track->metric) != 0 ||
        !fin_text_same(series->segment, g->track->segment)) {
      continue;
    }
    for (size_t k = 0; k < series->change_count; k++) {
      const struct fin_fact *fact = series->changes[k];
      if (fact->change == against && strcmp(fact->unit, "percent") == 0 &&
          fact->period.start == span.start && fact->period.end == span.end)
        return fact;
    }
  }
  return NULL;
}

static void compare_stated(struct growing *g, struct fin_result *result,
                           const struct fin_fact *stated) {
  struct fin_interval said = fin_interval_of(stated);
  bool agree = said.low <= result->bounds.high && result->bounds.low <= said.high;
  fin_result_warn(g->out, result, "%s states %+.4g %%: %s", stated->doc, stated->value,
                  agree ? "the same" : "not the same");
}

static void put_change(struct growing *g, const char *name, const struct fin_point *before,
                       const struct fin_point *now, enum fin_against against) {
  if (strcmp(before->unit, now->unit) != 0) return;
  struct fin_result *result = fin_result_add(g->out, name, g->track, now->span);
  fin_result_operand(g->out, result, "a", before);
  fin_result_operand(g->out, result, "b", now);
  const struct fin_fact *stated = stated_change(g, now->span, against);
  if (is_percent(now)) {
    result->unit = "points";
    result->value = now->value - before->value;
    result->bounds = fin_interval_less(now->bounds, before->bounds);
    result->formula = "b - a";
    return;
  }
  result->unit = "percent";
  result->formula = "(b - a) / |a| * 100";
  if (before->value == 0) {
    fin_result_warn(g->out, result, "nothing grows from zero");
    return;
  }
  result->bounds = fin_interval_growth(before->bounds, now->bounds);
  if ((before->value < 0) != (now->value < 0)) {
    fin_result_warn(g->out, result, "the sign changed: a quotient would say nothing");
    result->bounds = (struct fin_interval){-INFINITY, INFINITY};
    return;
  }
  result->value = (now->value - before->value) / fabs(before->value) * 100;
  if (before->value < 0) result->method = "of a loss: more than zero is a smaller loss";
  if (stated) compare_stated(g, result, stated);
}

static void put_changes(struct growing *g) {
  for (size_t i = 0; i < g->track->count; i++) {
    const struct fin_point *now = g->track->points[i];
    if (!fin_point_told(now) || fin_track_at(g->track, now->span) != now) continue;
    const struct fin_point *before = fin_track_at(g->track, fin_span_shift(now->span, -YEAR));
    if (before) put_change(g, "yoy", before, now, FIN_YOY);
    if (fin_span_whole_months(now->span) != QUARTER) continue;
    before = fin_track_at(g->track, fin_span_shift(now->span, -QUARTER));
    if (before) put_change(g, "qoq", before, now, FIN_QOQ);
  }
}

static bool is_computed(const struct growing *g, const char *name, struct fin_span span) {
  for (size_t i = g->first; i < g->out->count; i++) {
    const struct fin_result *result = &g->out->at[i];
    if (strcmp(result->name, name) == 0 && result->period.start == span.start &&
        result->period.end == span.end)
      return true;
  }
  return false;
}

static void put_stated_change(struct growing *g, const struct fin_fact **fact) {
  const char *name = (*fact)->change == FIN_YOY ? "yoy" : "qoq";
  if (is_computed(g, name, (*fact)->period)) return;
  struct fin_point point = {.span = (*fact)->period,
                            .value = (*fact)->value,
                            .bounds = fin_interval_of(*fact),
                            .unit = (*fact)->unit,
                            .facts = fact,
                            .fact_count = 1};
  struct fin_result *result = fin_result_add(g->out, name, g->track, point.span);
  result->value = point.value;
  result->unit = point.unit;
  result->bounds = point.bounds;
  result->method = "as stated";
  fin_result_operand(g->out, result, "stated", &point);
}

/* Changes that documents state where nothing can be computed. */
static void put_stated(struct growing *g) {
  size_t count;
  const struct fin_series *ours = fin_reconciliation_of(g->all, g->track->company, &count);
  for (size_t i = 0; i < count; i++) {
    const struct fin_series *series = &ours[i];
    if (strcmp(series->metric, g->track->metric) != 0 || series->segment) continue;
    for (size_t k = 0; k < series->change_count; k++) {
      const struct fin_fact *fact = series->changes[k];
      bool yearly = fact->change == FIN_YOY || fact->change == FIN_QOQ;
      if (yearly && fact->basis != FIN_FORECAST && fact->basis != FIN_TARGET &&
          fact->period.start != FIN_NO_DAY)
        put_stated_change(g, &series->changes[k]);
    }
  }
}

/* ---- by which part --------------------------------------------------------------------------- */

/* What one part's change is of the change of the whole. */
static void put_share(struct growing *g, const struct fin_series *part) {
  struct fin_track *track =
      fin_track_make(g->out->arena, g->library, g->all, part->company, part->metric, part->segment);
  for (size_t i = 0; track && i < track->count; i++) {
    const struct fin_point *now = track->points[i];
    struct fin_span year_before = fin_span_shift(now->span, -YEAR);
    const struct fin_point *before = fin_track_at(track, year_before);
    const struct fin_point *whole = fin_track_at(g->track, now->span);
    const struct fin_point *whole_before = fin_track_at(g->track, year_before);
    if (!before || !whole || !whole_before || is_percent(now)) continue;
    if (strcmp(now->unit, whole->unit) != 0 || strcmp(before->unit, whole_before->unit) != 0)
      continue;
    if (whole->value == whole_before->value) continue;
    struct fin_result *result = fin_result_add(g->out, "share_of_growth", track, now->span);
    fin_result_operand(g->out, result, "a", before);
    fin_result_operand(g->out, result, "b", now);
    fin_result_operand(g->out, result, "c", whole_before);
    fin_result_operand(g->out, result, "d", whole);
    result->unit = "percent";
    result->formula = "(b - a) / (d - c) * 100";
    result->value = (now->value - before->value) / (whole->value - whole_before->value) * 100;
    struct fin_interval hundred = {100, 100};
    result->bounds = fin_interval_times(
        fin_interval_over(fin_interval_less(now->bounds, before->bounds),
                          fin_interval_less(whole->bounds, whole_before->bounds)),
        hundred);
  }
}

static void put_shares(struct growing *g) {
  size_t count;
  const struct fin_series *ours = fin_reconciliation_of(g->all, g->track->company, &count);
  for (size_t i = 0; i < count; i++) {
    if (ours[i].segment && strcmp(ours[i].metric, g->track->metric) == 0) put_share(g, &ours[i]);
  }
}

/* ---- through the years ----------------------------------------------------------------------- */

/* Points of one length, in order: years of flows, or quarters where there are more; all moments. */
struct run {
  const struct fin_point *at[MOST];
  double x[MOST], y[MOST]; /* years since the first, value; of a loss its size */
  size_t count;
  bool loss;
};

static void collect(struct run *run, const struct fin_track *track, int months) {
  run->count = 0;
  for (size_t i = 0; i < track->count && run->count < MOST; i++) {
    const struct fin_point *point = track->points[i];
    if (!fin_point_told(point) || fin_track_at(track, point->span) != point) continue;
    if (months && fin_span_whole_months(point->span) != months) continue;
    if (months == YEAR) { /* years side by side, not every twelve months */
      int year, month, day;
      fin_day_split(point->span.start, &year, &month, &day);
      if (month != track->first_month) continue;
    }
    if (run->count && strcmp(run->at[0]->unit, point->unit) != 0) continue;
    if (!run->count && point->value == 0) continue; /* nothing grows from zero */
    if (run->count && run->at[run->count - 1]->span.end == point->span.end) continue;
    run->at[run->count] = point;
    run->x[run->count] = run->count ? fin_years_between(run->at[0]->span.end, point->span.end) : 0;
    run->y[run->count++] = point->value;
  }
  run->loss = run->count > 0;
  for (size_t i = 0; i < run->count; i++) run->loss = run->loss && run->y[i] < 0;
  for (size_t i = 0; run->loss && i < run->count; i++) run->y[i] = -run->y[i];
}

static void put_cagr(struct growing *g, const struct run *run) {
  if (run->count < 2) return;
  const struct fin_point *first = run->at[0], *last = run->at[run->count - 1];
  double years = fin_years_between(first->span.end, last->span.end);
  struct fin_span over = {first->span.start, last->span.end};
  if (is_percent(last) || !(years >= 1)) return;
  struct fin_result *multiple = fin_result_add(g->out, "multiple", g->track, over);
  multiple->unit = "times";
  multiple->formula = "b / a";
  fin_result_operand(g->out, multiple, "a", first);
  fin_result_operand(g->out, multiple, "b", last);
  bool positive = run->y[0] > 0 && run->y[run->count - 1] > 0;
  if (run->loss) multiple->method = "of a loss";
  if (positive) {
    multiple->value = last->value / first->value;
    multiple->bounds = fin_interval_over(last->bounds, first->bounds);
  } else {
    fin_result_warn(g->out, multiple, "no multiple of or to what is not above zero");
  }
  struct fin_interval times = multiple->bounds;
  struct fin_result *cagr = fin_result_add(g->out, "cagr", g->track, over);
  cagr->unit = "percent";
  cagr->formula = "((b / a)^(1 / years) - 1) * 100";
  cagr->method = fin_arena_print(g->out->arena, "%s%.4g year%s between the days",
                                 run->loss ? "of a loss; " : "", years, years == 1 ? "" : "s");
  fin_result_operand(g->out, cagr, "a", first);
  fin_result_operand(g->out, cagr, "b", last);
  if (!positive) {
    fin_result_warn(g->out, cagr, "no rate of growth from or to what is not above zero");
    return;
  }
  cagr->value = 100 * fin_cagr(run->y[0], run->y[run->count - 1], years);
  if (times.low > 0) cagr->bounds.low = 100 * (pow(times.low, 1 / years) - 1);
  cagr->bounds.high = 100 * (pow(times.high, 1 / years) - 1);
}

static struct fin_result *put_trend(struct growing *g, const char *name, const struct run *run,
                                    double slope) {
  struct fin_span over = {run->at[0]->span.start, run->at[run->count - 1]->span.end};
  struct fin_result *result = fin_result_add(g->out, name, g->track, over);
  result->unit = "percent";
  result->value = 100 * expm1(slope);
  for (size_t i = 0; i < run->count; i++) fin_result_operand(g->out, result, "y", run->at[i]);
  return result;
}

static void put_saturation(struct growing *g, const struct run *run) {
  struct fin_logistic curve;
  struct fin_regression line;
  double logs[MOST], squares = 0;
  if (run->count < CURVE || !fin_logistic_fit(&curve, run->x, run->y, run->count)) return;
  for (size_t i = 0; i < run->count; i++) logs[i] = log(run->y[i]);
  if (!fin_regression_fit(&line, run->x, logs, run->count)) return;
  for (size_t i = 0; i < run->count; i++) {
    double rest = run->y[i] - exp(line.intercept + line.slope * run->x[i]);
    squares += rest * rest;
  }
  double curved = fin_aicc(curve.residual, run->count, 3), grown = fin_aicc(squares, run->count, 2);
  if (!(curved + 2 < grown)) return;
  struct fin_result *result = put_trend(g, "saturation", run, 0);
  result->value = curve.limit;
  result->unit = run->at[0]->unit;
  result->formula = "limit of limit / (1 + exp(-rate * (x - middle)))";
  result->method = fin_arena_print(
      g->out->arena, "logistic fit, AICc %.1f against %.1f of exponential growth", curved, grown);
}

/* The line at each point: between what one more point of that time would lie, with what the line
 * itself does in the words. */
static void put_fitted(struct growing *g, const struct run *run,
                       const struct fin_regression *line) {
  for (size_t i = 0; i < run->count; i++) {
    struct fin_forecast at = fin_regression_at(line, run->x[i], LEVEL);
    double sign = run->loss ? -1 : 1;
    struct fin_interval next = {sign * exp(at.next.low), sign * exp(at.next.high)};
    struct fin_result *result = fin_result_add(g->out, "fitted", g->track, run->at[i]->span);
    result->value = sign * exp(at.value);
    result->unit = run->at[i]->unit;
    result->bounds = run->loss ? (struct fin_interval){next.high, next.low} : next;
    result->formula = "exp(intercept + slope * years)";
    result->method = fin_arena_print(
        g->out->arena, "the line lies from %.4g to %.4g, a point in the bounds; 95 %%",
        sign * exp(run->loss ? at.mean.high : at.mean.low),
        sign * exp(run->loss ? at.mean.low : at.mean.high));
    fin_result_operand(g->out, result, "y", run->at[i]);
  }
}

static void put_trends(struct growing *g, const struct run *run) {
  double logs[MOST], intercept, slope;
  struct fin_regression line;
  struct fin_median_fit median;
  struct fin_kendall kendall;
  if (run->count < 2 || is_percent(run->at[0])) return;
  if (run->count < TREND) {
    struct fin_result *none = put_trend(g, "trend", run, NAN);
    fin_result_warn(g->out, none, "%zu points; a trend needs %d", run->count, TREND);
    return;
  }
  for (size_t i = 0; i < run->count; i++) {
    if (run->y[i] > 0) {
      logs[i] = log(run->y[i]);
      continue;
    }
    struct fin_result *none = put_trend(g, "trend", run, NAN);
    fin_result_warn(g->out, none, "no logarithm of what is not above zero");
    return;
  }
  bool fitted = fin_regression_fit(&line, run->x, logs, run->count);
  if (fitted) {
    struct fin_result *trend = put_trend(g, "trend", run, line.slope);
    trend->formula = "exp(slope of log y over years) - 1";
    double t = fin_regression_quantile(&line, LEVEL);
    trend->bounds = (struct fin_interval){100 * expm1(line.slope - t * line.slope_error),
                                          100 * expm1(line.slope + t * line.slope_error)};
    trend->method = fin_arena_print(
        g->out->arena, "%sleast squares, %zu points, R2 %.3f, p %.3g; bounds of 95 %%",
        run->loss ? "of a loss; " : "", run->count, line.r_squared, line.p);
    if (fin_has_outlier(run->x, logs, run->count, line.intercept, line.slope) &&
        fin_regression_robust(&intercept, &slope, run->x, logs, run->count)) {
      fin_result_warn(g->out, trend, "a point lies far off the line: see trend_robust");
      struct fin_result *robust = put_trend(g, "trend_robust", run, slope);
      robust->formula = "exp(slope of log y over years) - 1";
      robust->method = "Tukey's bisquare";
    }
  }
  if (fin_regression_median(&median, run->x, logs, run->count, LEVEL)) {
    struct fin_result *result = put_trend(g, "trend_median", run, median.slope);
    result->formula = "exp(median slope of log y over years) - 1";
    result->method = "Theil and Sen; bounds of 95 %";
    if (isfinite(median.bounds.low)) result->bounds.low = 100 * expm1(median.bounds.low);
    result->bounds.high = 100 * expm1(median.bounds.high);
  }
  if (fin_kendall_test(&kendall, run->y, run->count)) {
    struct fin_result *result = put_trend(g, "growing", run, 0);
    result->value = kendall.p;
    result->unit = "probability";
    result->formula = "p of Kendall's S";
    result->method = fin_arena_print(g->out->arena, "S %.0f, z %.2f: %s", kendall.s, kendall.z,
                                     kendall.p >= 0.05 ? "may be chance"
                                     : kendall.s > 0   ? "growing"
                                                       : "shrinking");
  }
  if (fitted) put_fitted(g, run, &line);
  put_saturation(g, run);
}

void fin_analyze_growth(struct fin_results *out, const struct fin_library *library,
                        const struct fin_reconciliation *all, const char *company,
                        const char *metric) {
  fin_results_open(out);
  struct growing g = {out, library, all,
                      fin_track_make(out->arena, library, all, company, metric, NULL), out->count};
  if (!g.track) return;
  struct run *run = FIN_NEW(out->arena, struct run, 2);
  put_changes(&g);
  put_stated(&g);
  put_shares(&g);
  collect(&run[0], g.track, g.track->flow ? YEAR : 0);
  put_cagr(&g, &run[0]);
  if (g.track->flow) collect(&run[1], g.track, QUARTER);
  put_trends(&g, run[1].count > run[0].count && run[1].count >= TREND ? &run[1] : &run[0]);
}
