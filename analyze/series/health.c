/* health.c: margins, burn, runway, break-even: can the company live on what it has?
 *
 * 现金储备约25.5亿元，每月烧钱约3亿元 -> runway of some 8.5 months
 */
#include "track.h"
#include "../base/day.h"
#include "../base/text.h"

#include <gsl/gsl_rng.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <string.h>

enum { YEAR = 12, MOST = 64, DRAWS = 10000 };

struct health {
  struct fin_results *out;
  const struct fin_library *library;
  const struct fin_reconciliation *all;
  const char *company;
  struct fin_track *revenue, *cost, *gross, *operating, *net, *adjusted, *rnd, *selling, *admin,
      *cash, *burn, *outflow, *headcount, *paying, *funding;
  size_t first; /* result of this company */
};

static struct fin_track *track_of(struct health *h, const char *metric) {
  return fin_track_make(h->out->arena, h->library, h->all, h->company, metric, NULL);
}

/* ---- ratios ---------------------------------------------------------------------------------- */

struct ratio {
  const char *name, *formula, *stated; /* stated: the metric that documents tell it by; NULL */
  struct fin_track *of;
  double times;
  const char *unit;
  bool losses; /* of losses only */
  bool left;   /* what it leaves of revenue, where `rest` does not say so itself */
  const struct fin_track *rest;
};

/* What documents state of the ratio for the span, warned of where it is another. */
static void compare_stated(struct health *h, const struct ratio *ratio, struct fin_result *result) {
  struct fin_track *stated = ratio->stated ? track_of(h, ratio->stated) : NULL;
  const struct fin_point *point = stated ? fin_track_at(stated, result->period) : NULL;
  if (!point) return;
  bool agree = point->bounds.low <= result->bounds.high && result->bounds.low <= point->bounds.high;
  fin_result_warn(h->out, result, "%s states %.4g %%: %s", point->facts[0]->doc, point->value,
                  agree ? "the same" : "not the same");
}

static void put_ratio(struct health *h, const struct ratio *ratio) {
  for (size_t i = 0; ratio->of && h->revenue && i < ratio->of->count; i++) {
    const struct fin_point *part = ratio->of->points[i];
    const struct fin_point *whole = fin_track_at(h->revenue, part->span);
    if (!whole || !fin_point_told(part) || strcmp(whole->unit, part->unit) != 0) continue;
    if (fin_track_at(ratio->of, part->span) != part) continue;
    if (ratio->losses && part->value >= 0) continue;
    if (ratio->left && (part->value < 0 || (ratio->rest && fin_track_at(ratio->rest, part->span))))
      continue;
    struct fin_result *result = fin_result_add(h->out, ratio->name, h->revenue, part->span);
    result->metric = NULL;
    result->unit = ratio->unit;
    result->formula = ratio->formula;
    fin_result_operand(h->out, result, "a", part);
    fin_result_operand(h->out, result, "revenue", whole);
    if (!(whole->value > 0)) {
      fin_result_warn(h->out, result, "no share of a revenue that is not above zero");
      continue;
    }
    struct fin_interval times = {ratio->times, ratio->times};
    result->value = part->value / whole->value * ratio->times;
    result->bounds = fin_interval_times(fin_interval_over(part->bounds, whole->bounds), times);
    if (ratio->left) {
      result->value = ratio->times - result->value;
      result->bounds = fin_interval_less(times, result->bounds);
    }
    compare_stated(h, ratio, result);
  }
}

/* Ratios that documents state of periods for which nothing can be computed. */
static void put_stated(struct health *h, const char *metric) {
  struct fin_track *stated = track_of(h, metric);
  for (size_t i = 0; stated && i < stated->count; i++) {
    const struct fin_point *point = stated->points[i];
    bool computed = false;
    for (size_t k = h->first; k < h->out->count; k++) {
      const struct fin_result *result = &h->out->at[k];
      computed = computed ||
                 (strcmp(result->name, metric) == 0 && result->period.start == point->span.start &&
                  result->period.end == point->span.end && isfinite(result->value));
    }
    if (computed) continue;
    struct fin_result *result = fin_result_add(h->out, metric, stated, point->span);
    result->value = point->value;
    result->unit = point->unit;
    result->bounds = point->bounds;
    result->method = "as stated";
    fin_result_operand(h->out, result, "stated", point);
    if (!fin_point_told(point))
      fin_result_warn(h->out, result, "a %s", fin_basis_name(point->basis));
  }
}

static void put_ratios(struct health *h) {
  static const char share[] = "a / revenue * 100", left[] = "(revenue - a) / revenue * 100";
  const struct ratio ratios[] = {
      {"gross_margin", share, "gross_margin", h->gross, 100, .unit = "percent"},
      {"gross_margin", left, "gross_margin", h->cost, 100, .unit = "percent", .left = true,
       .rest = h->gross},
      {"operating_margin", share, NULL, h->operating, 100, .unit = "percent"},
      {"net_margin", share, "net_margin", h->net, 100, .unit = "percent"},
      {"adjusted_net_margin", share, NULL, h->adjusted, 100, .unit = "percent"},
      {"rnd_ratio", share, "rnd_ratio", h->rnd, 100, .unit = "percent"},
      {"selling_ratio", share, "selling_ratio", h->selling, 100, .unit = "percent"},
      {"admin_ratio", share, "admin_ratio", h->admin, 100, .unit = "percent"},
      {"loss_per_revenue", "-a / revenue", NULL, h->net, -1, .unit = "times", .losses = true}};
  enum { COUNT = sizeof ratios / sizeof *ratios };
  for (size_t i = 0; i < COUNT; i++) put_ratio(h, &ratios[i]);
  for (size_t i = 0; i < COUNT; i++) {
    if (ratios[i].stated && !ratios[i].left) put_stated(h, ratios[i].stated);
  }
}

/* ---- cash ------------------------------------------------------------------------------------ */

/* The last point; of several of one day the last. */
static const struct fin_point *last_of(const struct fin_track *track) {
  const struct fin_point *last = NULL;
  for (size_t i = 0; track && i < track->count; i++) {
    if (fin_point_told(track->points[i])) last = track->points[i];
  }
  return last;
}

/* A monthly burn, with what it was computed from. */
struct burn {
  double value;
  struct fin_interval bounds;
  const char *unit, *formula;
  struct fin_span span;
  const struct fin_point *from[2 + MOST];
  size_t from_count;
};

static bool burn_stated(struct burn *out, const struct fin_point *point) {
  *out = (struct burn){.value = fabs(point->value),
                       .bounds = point->bounds,
                       .unit = point->unit,
                       .formula = "",
                       .span = point->span,
                       .from = {point},
                       .from_count = 1};
  return true;
}

/* (a + raised - b) / months: what was there, what came in, what is left. */
static bool burn_between(struct burn *out, const struct health *h, const struct fin_point *a,
                         const struct fin_point *b) {
  double months = 12 * fin_years_between(a->span.end, b->span.end);
  if (!(months >= 1) || strcmp(a->unit, b->unit) != 0) return false;
  struct fin_interval sum = a->bounds;
  *out = (struct burn){.value = a->value,
                       .unit = a->unit,
                       .formula = "(a + raised - b) / months",
                       .span = {a->span.end, b->span.end},
                       .from = {a, b},
                       .from_count = 2};
  for (size_t i = 0; h->funding && i < h->funding->count; i++) {
    const struct fin_point *raised = h->funding->points[i];
    if (raised->span.start <= a->span.end || raised->span.end > b->span.end) continue;
    if (!fin_point_told(raised)) continue;
    if (strcmp(raised->unit, a->unit) != 0 || out->from_count == 2 + MOST) return false;
    out->value += raised->value;
    sum = fin_interval_add(sum, raised->bounds);
    out->from[out->from_count++] = raised;
  }
  struct fin_interval part = {1 / months, 1 / months};
  out->value = (out->value - b->value) / months;
  out->bounds = fin_interval_times(fin_interval_less(sum, b->bounds), part);
  return true;
}

/* Cash used by operations, by the month. */
static bool burn_of_flow(struct burn *out, const struct fin_point *flow) {
  int months = fin_span_whole_months(flow->span);
  if (months == 0 || flow->value >= 0) return false;
  struct fin_interval part = {-1.0 / months, -1.0 / months};
  *out = (struct burn){.value = -flow->value / months,
                       .bounds = fin_interval_times(flow->bounds, part),
                       .unit = flow->unit,
                       .formula = "-operating_cash_flow / months",
                       .span = flow->span,
                       .from = {flow},
                       .from_count = 1};
  return true;
}

/* Burns by the best way there is: stated, from what cash became, from the flow of operations. */
static size_t collect_burns(struct burn *out, const struct health *h) {
  size_t count = 0;
  for (size_t i = 0; h->burn && i < h->burn->count && count < MOST; i++) {
    if (fin_point_told(h->burn->points[i])) count += burn_stated(&out[count], h->burn->points[i]);
  }
  if (count) return count;
  const struct fin_point *before = NULL;
  for (size_t i = 0; h->cash && i < h->cash->count && count < MOST; i++) {
    const struct fin_point *now = h->cash->points[i];
    if (!fin_point_told(now)) continue;
    if (before) count += burn_between(&out[count], h, before, now);
    before = now;
  }
  if (count) return count;
  for (size_t i = 0; h->outflow && i < h->outflow->count && count < MOST; i++) {
    if (h->outflow->points[i]->stated) count += burn_of_flow(&out[count], h->outflow->points[i]);
  }
  return count;
}

static struct fin_result *put_burn(struct health *h, const struct burn *burn) {
  struct fin_result *result = fin_result_add(h->out, "burn",
                                             h->cash   ? h->cash
                                             : h->burn ? h->burn
                                                       : h->outflow,
                                             burn->span);
  result->metric = NULL;
  result->value = burn->value;
  result->bounds = burn->bounds;
  result->unit = fin_arena_print(h->out->arena, "%s/month", burn->unit);
  result->formula = burn->formula;
  static const char *const names[] = {"a", "b"};
  for (size_t i = 0; i < burn->from_count; i++)
    fin_result_operand(h->out, result, i < 2 ? names[i] : "raised", burn->from[i]);
  if (burn->from_count == 2 && burn->formula[0] == '(')
    fin_result_warn(h->out, result, "no funding is known between the two days");
  return result;
}

/* 2.5 % to 97.5 % of the cash over the mean of burns drawn with replacement (Efron, 1979). */
static struct fin_interval bootstrap(const struct burn *burns, size_t count, double cash) {
  double *drawn = fin_take(DRAWS * sizeof *drawn);
  gsl_rng *generator = gsl_rng_alloc(gsl_rng_mt19937); /* the same seed every time */
  for (size_t i = 0; i < DRAWS; i++) {
    double sum = 0;
    for (size_t k = 0; k < count; k++) sum += burns[gsl_rng_uniform_int(generator, count)].value;
    drawn[i] = sum > 0 ? cash / (sum / (double)count) : INFINITY;
  }
  gsl_rng_free(generator);
  gsl_sort(drawn, 1, DRAWS);
  struct fin_interval out = {drawn[DRAWS / 40], drawn[DRAWS - 1 - DRAWS / 40]};
  free(drawn);
  return out;
}

static void put_runway(struct health *h, const struct burn *burns, size_t count) {
  const struct fin_point *cash = last_of(h->cash);
  if (!cash || !count) return;
  const struct burn *last = &burns[count - 1];
  struct fin_result *result = fin_result_add(h->out, "runway", h->cash, cash->span);
  result->metric = NULL;
  result->unit = "months";
  result->formula = "cash / burn";
  fin_result_operand(h->out, result, "cash", cash);
  struct fin_point burn = {
      .span = last->span, .value = last->value, .bounds = last->bounds, .unit = last->unit};
  for (size_t i = 0; i < last->from_count; i++) burn.fact_count += last->from[i]->fact_count;
  burn.facts = FIN_NEW(h->out->arena, const struct fin_fact *, burn.fact_count);
  for (size_t i = 0, k = 0; i < last->from_count; i++) {
    for (size_t f = 0; f < last->from[i]->fact_count; f++)
      burn.facts[k++] = last->from[i]->facts[f];
  }
  fin_result_operand(h->out, result, "burn", &burn);
  if (strcmp(cash->unit, last->unit) != 0) {
    fin_result_warn(h->out, result, "cash is in %s, the burn in %s", cash->unit, last->unit);
    return;
  }
  if (!(last->value > 0)) {
    fin_result_warn(h->out, result, "no cash is used up");
    return;
  }
  result->value = cash->value / last->value;
  result->bounds = fin_interval_over(cash->bounds, last->bounds);
  if (count >= 3) {
    struct fin_interval drawn = bootstrap(burns, count, cash->value);
    result->bounds.low = fmin(result->bounds.low, drawn.low);
    result->bounds.high = fmax(result->bounds.high, drawn.high);
    result->method =
        fin_arena_print(h->out->arena, "of the last burn; bounds by bootstrap over %zu", count);
  }
  if (last->span.end < cash->span.end - 366)
    fin_result_warn(h->out, result, "the burn is of more than a year before the cash");
}

/* ---- through the years ----------------------------------------------------------------------- */

/* Years of revenue and cost. */
struct years {
  double x[MOST], revenue[MOST], cost[MOST];
  const struct fin_point *last; /* result of the last of them */
  size_t count;
};

static void collect_years(struct years *years, const struct health *h) {
  for (size_t i = 0; h->net && h->revenue && i < h->net->count && years->count < MOST; i++) {
    const struct fin_point *net = h->net->points[i], *last = years->last;
    const struct fin_point *sales = fin_track_at(h->revenue, net->span);
    if (!sales || !fin_point_told(net) || fin_span_whole_months(net->span) != YEAR) continue;
    if (strcmp(net->unit, sales->unit) != 0 || (last && strcmp(last->unit, net->unit) != 0))
      continue;
    if (last && last->span.end == net->span.end) continue;
    years->x[years->count] = (double)net->span.end / 365.2425;
    years->revenue[years->count] = sales->value;
    years->cost[years->count++] = sales->value - net->value;
    years->last = net;
  }
}

/* Months from the last year to where the lines meet; NAN where cost stays ahead. */
static double crossing(const struct fin_regression *up, const struct fin_regression *down,
                       double last) {
  double cross = (down->intercept - up->intercept) / (up->slope - down->slope);
  return up->slope > down->slope && isfinite(cross) ? 12 * (cross - last) : NAN;
}

/* 2.5 % to 97.5 % of the crossings of lines through points whose residuals were drawn anew. */
static struct fin_interval redrawn(const struct years *years, const struct fin_regression *up,
                                   const struct fin_regression *down) {
  double *drawn = fin_take(DRAWS * sizeof *drawn), revenue[MOST], cost[MOST];
  gsl_rng *generator = gsl_rng_alloc(gsl_rng_mt19937);
  for (size_t i = 0; i < DRAWS; i++) {
    struct fin_regression one, other;
    for (size_t k = 0; k < years->count; k++) {
      size_t from = gsl_rng_uniform_int(generator, years->count);
      double x = years->x[k], there = years->x[from];
      revenue[k] = up->intercept + up->slope * x + years->revenue[from] -
                   (up->intercept + up->slope * there);
      cost[k] = down->intercept + down->slope * x + years->cost[from] -
                (down->intercept + down->slope * there);
    }
    bool both = fin_regression_fit(&one, years->x, revenue, years->count) &&
                fin_regression_fit(&other, years->x, cost, years->count);
    double months = both ? crossing(&one, &other, years->x[years->count - 1]) : NAN;
    drawn[i] = isnan(months) ? INFINITY : months;
  }
  gsl_rng_free(generator);
  gsl_sort(drawn, 1, DRAWS);
  struct fin_interval out = {drawn[DRAWS / 40], drawn[DRAWS - 1 - DRAWS / 40]};
  free(drawn);
  return out;
}

static void put_break_even(struct health *h) {
  struct years years = {.count = 0};
  struct fin_regression up, down;
  collect_years(&years, h);
  if (!years.last || years.last->value >= 0) return;
  struct fin_result *result = fin_result_add(h->out, "break_even", h->revenue, years.last->span);
  result->metric = NULL;
  result->unit = "months";
  result->formula = "where the lines of revenue and of revenue - net_profit cross";
  fin_result_operand(h->out, result, "net_profit", years.last);
  if (!fin_regression_fit(&up, years.x, years.revenue, years.count) ||
      !fin_regression_fit(&down, years.x, years.cost, years.count)) {
    fin_result_warn(h->out, result, "revenue and result of %zu year%s; two lines need 3",
                    years.count, years.count == 1 ? "" : "s");
    return;
  }
  result->value = crossing(&up, &down, years.x[years.count - 1]);
  if (isnan(result->value)) {
    fin_result_warn(h->out, result, "costs grow as fast as revenue: the lines don't meet");
    return;
  }
  result->bounds = redrawn(&years, &up, &down);
  result->method = fin_arena_print(
      h->out->arena, "straight lines through %zu years; bounds by residuals redrawn", years.count);
}

/* Losses of all years that follow one another up to the last, and of the part of a year behind. */
static void put_cumulative_loss(struct health *h) {
  const struct fin_point *used[MOST];
  size_t count = 0;
  for (size_t i = 0; h->net && i < h->net->count && count < MOST; i++) {
    const struct fin_point *net = h->net->points[i];
    if (fin_point_told(net) && fin_track_at(h->net, net->span) == net &&
        fin_span_whole_months(net->span) == YEAR && net->value < 0 &&
        (!count || used[count - 1]->span.end + 1 == net->span.start) &&
        (!count || strcmp(used[0]->unit, net->unit) == 0))
      used[count++] = net;
  }
  if (!count) return;
  const struct fin_point *part = NULL;
  for (size_t i = 0; i < h->net->count; i++) {
    const struct fin_point *net = h->net->points[i];
    if (fin_point_told(net) && net->span.start == used[count - 1]->span.end + 1 && net->value < 0 &&
        strcmp(net->unit, used[0]->unit) == 0)
      part = net; /* the longest, as points are by their end */
  }
  if (part && count < MOST) used[count++] = part;
  if (count < 2) return;
  struct fin_span over = {used[0]->span.start, used[count - 1]->span.end};
  struct fin_result *result = fin_result_add(h->out, "cumulative_loss", h->net, over);
  result->metric = NULL;
  result->unit = used[0]->unit;
  result->formula = "sum of -net_profit";
  result->value = 0;
  struct fin_interval sum = {0, 0};
  for (size_t i = 0; i < count; i++) {
    result->value -= used[i]->value;
    sum = fin_interval_less(sum, used[i]->bounds);
    fin_result_operand(h->out, result, "net_profit", used[i]);
  }
  result->bounds = sum;
}

/* Revenue of a year for each of those counted nearest to its end, half a year away at most; of a
 * half or nine months made a year. */
static void put_per_head(struct health *h, const char *name, const struct fin_track *heads) {
  enum { NEAR = 184 };
  for (size_t i = 0; heads && h->revenue && i < h->revenue->count; i++) {
    const struct fin_point *sales = h->revenue->points[i], *best = NULL;
    int months = fin_span_whole_months(sales->span);
    if (!fin_point_told(sales) || (months != YEAR && months != 9 && months != 6)) continue;
    for (size_t k = 0; k < heads->count; k++) {
      const struct fin_point *point = heads->points[k];
      int away = abs(point->span.end - sales->span.end);
      if (away <= NEAR && fin_point_told(point) && point->value > 0 &&
          (!best || away < abs(best->span.end - sales->span.end)))
        best = point;
    }
    if (!best) continue;
    struct fin_result *result = fin_result_add(h->out, name, h->revenue, sales->span);
    result->metric = NULL;
    result->unit = sales->unit;
    double times = (double)YEAR / months;
    struct fin_interval yearly = {times, times};
    result->formula = months == YEAR ? "revenue / heads" : "revenue / heads * 12 / months";
    result->value = sales->value / best->value * times;
    result->bounds = fin_interval_times(fin_interval_over(sales->bounds, best->bounds), yearly);
    if (months != YEAR)
      fin_result_warn(h->out, result, "%d months as if the rest were like them", months);
    fin_result_operand(h->out, result, "revenue", sales);
    fin_result_operand(h->out, result, "heads", best);
  }
}

/* 前五大客户, 最大客户: parts of revenue that customers bring in. */
static void put_concentration(struct health *h) {
  size_t count;
  const struct fin_series *ours = fin_reconciliation_of(h->all, h->company, &count);
  for (size_t i = 0; i < count; i++) {
    const struct fin_series *series = &ours[i];
    if (!series->segment || strcmp(series->metric, "revenue_share") != 0 ||
        (!strstr(series->segment, "客户") && !strstr(series->segment, "customer")))
      continue;
    struct fin_track *track = fin_track_make(h->out->arena, h->library, h->all, h->company,
                                             "revenue_share", series->segment);
    for (size_t k = 0; track && k < track->count; k++) {
      struct fin_result *result =
          fin_result_add(h->out, "customer_concentration", track, track->points[k]->span);
      result->metric = NULL;
      result->value = track->points[k]->value;
      result->unit = track->points[k]->unit;
      result->bounds = track->points[k]->bounds;
      result->method = "as stated";
      fin_result_operand(h->out, result, "stated", track->points[k]);
    }
  }
}

void fin_analyze_health(struct fin_results *out, const struct fin_library *library,
                        const struct fin_reconciliation *all, const char *company) {
  fin_results_open(out);
  struct health h = {
      .out = out, .library = library, .all = all, .company = company, .first = out->count};
  const struct {
    const char *metric;
    struct fin_track **track;
  } tracks[] = {{"revenue", &h.revenue},     {"cost_of_sales", &h.cost},
                {"gross_profit", &h.gross},  {"operating_profit", &h.operating},
                {"net_profit", &h.net},      {"adjusted_net_profit", &h.adjusted},
                {"rnd_expense", &h.rnd},     {"selling_expense", &h.selling},
                {"admin_expense", &h.admin}, {"cash", &h.cash},
                {"cash_burn", &h.burn},      {"operating_cash_flow", &h.outflow},
                {"headcount", &h.headcount}, {"paying_users", &h.paying},
                {"funding", &h.funding}};
  for (size_t i = 0; i < sizeof tracks / sizeof *tracks; i++)
    *tracks[i].track = track_of(&h, tracks[i].metric);
  put_ratios(&h);
  const struct fin_point *cash = last_of(h.cash);
  if (cash) {
    struct fin_result *result = fin_result_add(out, "cash", h.cash, cash->span);
    result->value = cash->value;
    result->unit = cash->unit;
    result->bounds = cash->bounds;
    result->method = "as stated";
    fin_result_operand(out, result, "stated", cash);
  }
  struct burn *burns = FIN_NEW(out->arena, struct burn, MOST);
  size_t burn_count = collect_burns(burns, &h);
  for (size_t i = 0; i < burn_count; i++) put_burn(&h, &burns[i]);
  put_runway(&h, burns, burn_count);
  put_break_even(&h);
  put_cumulative_loss(&h);
  put_per_head(&h, "revenue_per_employee", h.headcount);
  put_per_head(&h, "revenue_per_paying_user", h.paying);
  put_concentration(&h);
}
