/* results_test.c: series, growth, health and value of companies made up, worked out by hand. */
#include "check.h"

#include "analysis.h"
#include "base/day.h"

#include <math.h>
#include <string.h>

enum { MOST = 64 };

struct world {
  struct fin_fact facts[MOST];
  char ids[MOST][8];
  struct fin_records records;
  struct fin_reconciliation *all;
  struct fin_results results;
};

static struct fin_fact *say(struct world *world, const char *metric, struct fin_span period,
                            double value, double step) {
  size_t i = world->records.fact_count++;
  snprintf(world->ids[i], sizeof world->ids[i], "d#%zu", i);
  world->facts[i] = check_fact(world->ids[i], "MiniMax", metric, period, value, step, "USD");
  world->records.facts = world->facts;
  return &world->facts[i];
}

static struct fin_span day(int year, int month, int date) {
  fin_day at = fin_day_of(year, month, date);
  return (struct fin_span){at, at};
}

static void close_world(struct world *world) {
  fin_results_done(&world->results);
  fin_reconciliation_free(world->all);
}

/* The nth result of that name; an empty one where there is none. */
static const struct fin_result *nth(const struct world *world, const char *name, size_t n) {
  static const struct fin_result none = {.value = NAN, .name = ""};
  for (size_t i = 0; i < world->results.count; i++) {
    if (strcmp(world->results.at[i].name, name) == 0 && n-- == 0) return &world->results.at[i];
  }
  return &none;
}

static const struct fin_result *over(const struct world *world, const char *name,
                                     struct fin_span span) {
  for (size_t i = 0;; i++) {
    const struct fin_result *result = nth(world, name, i);
    if (!*result->name || (result->period.start == span.start && result->period.end == span.end))
      return result;
  }
}

static bool warned(const struct fin_result *result, const char *words) {
  for (size_t i = 0; i < result->warning_count; i++) {
    if (strstr(result->warnings[i], words)) return true;
  }
  return false;
}

/* A year and its nine months give the last quarter; with nine months of the next year the twelve
 * months to September; a half made a year says so; each names the facts it is from. */
static int series(const struct fin_library *library) {
  int failures = 0;
  struct world world = {0};
  say(&world, "revenue", fin_span_months(2024, 1, 12), 100e6, 1e6);
  say(&world, "revenue", fin_span_months(2024, 1, 9), 70e6, 1e6);
  say(&world, "revenue", fin_span_months(2025, 1, 9), 90e6, 1e6);
  say(&world, "revenue", fin_span_months(2025, 1, 6), 55e6, 1e6);
  fin_reconcile(&world.all, library, &world.records, NULL, 0);
  fin_analyze_series(&world.results, library, world.all, "MiniMax", "revenue", NULL);
  const struct fin_result *quarter = over(&world, "derived", fin_span_months(2024, 10, 3));
  CHECK(failures, quarter->value == 30e6);
  CHECK(failures, quarter->bounds.low == 29e6 && quarter->bounds.high == 31e6);
  CHECK(failures, quarter->operand_count == 2 && strcmp(quarter->formula, "a - b") == 0);
  CHECK(failures, strcmp(quarter->operands[0].facts[0]->id, "d#0") == 0);
  const struct fin_result *trailing = over(&world, "derived", fin_span_months(2024, 10, 12));
  CHECK(failures, trailing->value == 120e6);
  CHECK(failures, over(&world, "derived", fin_span_months(2025, 7, 3))->value == 35e6);
  const struct fin_result *year = over(&world, "annualised", fin_span_months(2025, 1, 12));
  CHECK(failures, year->value == 120e6 && warned(year, "no figure of the year"));
  CHECK(failures, nth(&world, "annualised", 1)->name[0] == 0);
  CHECK(failures, over(&world, "derived", fin_span_months(2024, 1, 6))->name[0] == 0);
  close_world(&world);
  return failures;
}

/* What differs in unit, basis or kind of source is not subtracted, and says so. */
static int refusals(const struct fin_library *library) {
  int failures = 0;
  struct fin_span year = fin_span_months(2024, 1, 12), nine = fin_span_months(2024, 1, 9);
  struct fin_span quarter = fin_span_months(2024, 10, 3);
  for (int turn = 0; turn < 3; turn++) {
    struct world world = {0};
    say(&world, "revenue", year, 100e6, 1e6)->source = "招股书";
    struct fin_fact *other = say(&world, "revenue", nine, 70e6, 1e6);
    other->doc = "e";
    if (turn == 0) other->unit = "CNY";
    if (turn == 1) other->basis = FIN_ESTIMATE;
    if (turn == 2) other->source = "晚报";
    fin_reconcile(&world.all, library, &world.records, NULL, 0);
    fin_analyze_series(&world.results, library, world.all, "MiniMax", "revenue", NULL);
    const struct fin_result *result = over(&world, "refused", quarter);
    static const char *const reasons[] = {"units differ", "estimate", "sources differ in kind"};
    CHECK(failures, isnan(result->value) && warned(result, reasons[turn]));
    CHECK(failures, over(&world, "derived", quarter)->name[0] == 0);
    close_world(&world);
  }
  return failures;
}

/* Five years that double, the stated change beside the computed one, too few points, a loss. */
static int growth(const struct fin_library *library) {
  int failures = 0;
  struct world world = {0};
  for (int i = 0; i < 5; i++)
    say(&world, "revenue", fin_span_months(2020 + i, 1, 12), 1e6 * (1 << i), 1);
  struct fin_fact *stated = say(&world, "revenue", fin_span_months(2024, 1, 12), 100, 0.1);
  stated->kind = FIN_CHANGE;
  stated->change = FIN_YOY;
  stated->unit = "percent";
  struct fin_fact *alone = say(&world, "revenue", fin_span_months(2025, 1, 9), 50, 0.1);
  *alone = *stated;
  alone->id = world.ids[6];
  alone->period = fin_span_months(2025, 1, 9);
  say(&world, "net_profit", fin_span_months(2022, 1, 12), 0, 1);
  say(&world, "net_profit", fin_span_months(2023, 1, 12), -1e6, 1);
  say(&world, "net_profit", fin_span_months(2024, 1, 12), -3e6, 1);
  fin_reconcile(&world.all, library, &world.records, NULL, 0);
  fin_analyze_growth(&world.results, library, world.all, "MiniMax", "revenue");
  CHECK(failures, nth(&world, "yoy", 0)->value == 100);
  CHECK(failures,
        warned(over(&world, "yoy", fin_span_months(2024, 1, 12)), "d states +100 %: the same"));
  const struct fin_result *only = over(&world, "yoy", fin_span_months(2025, 1, 9));
  CHECK(failures, only->value == 100 && strcmp(only->method, "as stated") == 0);
  CHECK(failures, fabs(nth(&world, "cagr", 0)->value - 100) < 1e-9);
  CHECK(failures, nth(&world, "multiple", 0)->value == 16);
  /* years of 365 and 366 days are one year each, so the line is exact */
  CHECK(failures, fabs(nth(&world, "trend", 0)->value - 100) < 1e-6);
  CHECK(failures, fabs(nth(&world, "trend_median", 0)->value - 100) < 1e-6);
  const struct fin_result *line = over(&world, "fitted", fin_span_months(2023, 1, 12));
  CHECK(failures, fabs(line->value - 8e6) < 1 && line->bounds.low <= line->value + 1 &&
                      line->bounds.high >= line->value - 1);
  CHECK(failures, nth(&world, "growing", 0)->value < 0.05);
  fin_results_done(&world.results);
  fin_analyze_growth(&world.results, library, world.all, "MiniMax", "net_profit");
  CHECK(failures, warned(nth(&world, "yoy", 0), "nothing grows from zero"));
  CHECK(failures, nth(&world, "yoy", 1)->value == -200);
  CHECK(failures, nth(&world, "multiple", 0)->value == 3);
  CHECK(failures, warned(nth(&world, "trend", 0), "2 points; a trend needs 3"));
  close_world(&world);
  return failures;
}

/* 100m at New Year, 20m raised in May, 60m at the next New Year: 5m a month, twelve months left. */
static int cash(const struct fin_library *library) {
  int failures = 0;
  struct world world = {0};
  say(&world, "cash", day(2023, 12, 31), 100e6, 1e6);
  say(&world, "cash", day(2024, 12, 31), 60e6, 1e6);
  say(&world, "funding", day(2024, 5, 10), 20e6, 1e6);
  say(&world, "revenue", fin_span_months(2024, 1, 12), 50e6, 1e6);
  say(&world, "gross_profit", fin_span_months(2024, 1, 12), 20e6, 1e6);
  say(&world, "cost_of_sales", fin_span_months(2024, 1, 12), 29e6, 1e6); /* is not asked */
  say(&world, "revenue", fin_span_months(2023, 1, 12), 40e6, 1e6);
  say(&world, "cost_of_sales", fin_span_months(2023, 1, 12), 30e6, 1e6);
  struct fin_fact *stated = say(&world, "gross_margin", fin_span_months(2024, 1, 12), 45, 1);
  stated->unit = "percent";
  struct fin_fact *heads = say(&world, "headcount", day(2024, 12, 31), 500, 1);
  heads->unit = "persons";
  fin_reconcile(&world.all, library, &world.records, NULL, 0);
  fin_analyze_health(&world.results, library, world.all, "MiniMax");
  const struct fin_result *burn = nth(&world, "burn", 0), *runway = nth(&world, "runway", 0);
  CHECK(failures, burn->value == 5e6 && strcmp(burn->unit, "USD/month") == 0);
  CHECK(failures, burn->operand_count == 3 && burn->warning_count == 0);
  CHECK(failures, runway->value == 12 && runway->bounds.low < 12 && runway->bounds.high > 12);
  const struct fin_result *left = over(&world, "gross_margin", fin_span_months(2023, 1, 12));
  CHECK(failures, left->value == 25 && strcmp(left->formula, "(revenue - a) / revenue * 100") == 0);
  CHECK(failures, left->bounds.low < 25 && left->bounds.high > 25);
  const struct fin_result *margin = over(&world, "gross_margin", fin_span_months(2024, 1, 12));
  CHECK(failures, margin->value == 40 && warned(margin, "d states 45 %: not the same"));
  CHECK(failures, nth(&world, "revenue_per_employee", 0)->value == 100000);
  close_world(&world);
  return failures;
}

/* Stated burns: three give a runway with bounds by bootstrap, the same in every run. */
static int burns(const struct fin_library *library) {
  int failures = 0;
  double low[2], high[2];
  for (int turn = 0; turn < 2; turn++) {
    struct world world = {0};
    for (int i = 0; i < 3; i++)
      say(&world, "cash_burn", fin_span_months(2024, 10 + i, 1), 10e6 + 1e6 * i, 1e5);
    say(&world, "cash", day(2024, 12, 31), 120e6, 1e6);
    fin_reconcile(&world.all, library, &world.records, NULL, 0);
    fin_analyze_health(&world.results, library, world.all, "MiniMax");
    const struct fin_result *runway = nth(&world, "runway", 0);
    CHECK(failures, runway->value == 10 && strstr(runway->method, "bootstrap over 3"));
    low[turn] = runway->bounds.low;
    high[turn] = runway->bounds.high;
    close_world(&world);
  }
  CHECK(failures, low[0] == low[1] && high[0] == high[1] && low[0] <= 10 && high[0] >= 12 - 1e-9);
  return failures;
}

/* Revenue 10, 20, 30 and costs 40, 45, 50: the lines meet in two years; cumulative loss 75. */
static int even(const struct fin_library *library) {
  int failures = 0;
  struct world world = {0};
  for (int i = 0; i < 3; i++) {
    struct fin_span year = fin_span_months(2021 + i, 1, 12);
    say(&world, "revenue", year, 10e6 * (i + 1), 1);
    say(&world, "net_profit", year, 10e6 * (i + 1) - (40e6 + 5e6 * i), 1);
  }
  fin_reconcile(&world.all, library, &world.records, NULL, 0);
  fin_analyze_health(&world.results, library, world.all, "MiniMax");
  const struct fin_result *meet = nth(&world, "break_even", 0);
  CHECK(failures, fabs(meet->value - 48) < 0.1);
  CHECK(failures, fabs(meet->bounds.low - 48) < 0.1 && fabs(meet->bounds.high - 48) < 0.1);
  CHECK(failures, nth(&world, "cumulative_loss", 0)->value == 75e6);
  close_world(&world);
  return failures;
}

/* 100m, then 300m two years on: three times, 73.2 % a year; 30m raised at 300m is a tenth; twelve
 * times the sales of the year that had ended; "over 250m" told later is no step down. */
static int value(const struct fin_library *library) {
  int failures = 0;
  struct world world = {0};
  say(&world, "valuation", day(2022, 6, 30), 100e6, 1e6);
  say(&world, "valuation", day(2024, 6, 30), 300e6, 1e6);
  say(&world, "valuation", day(2024, 9, 30), 250e6, 1e6)->approx = FIN_OVER;
  say(&world, "funding", day(2024, 6, 30), 30e6, 1e6);
  say(&world, "revenue", fin_span_months(2023, 1, 12), 25e6, 1e6);
  say(&world, "market_cap", day(2025, 1, 15), 600e6, 1e6);
  for (int i = 0; i < 2; i++) {
    struct fin_fact *stake = say(&world, "stake", day(2022 + i, 6, 30), 25 - 5 * i, 0.1);
    stake->unit = "percent";
    stake->segment = "founder";
  }
  fin_reconcile(&world.all, library, &world.records, NULL, 0);
  fin_analyze_value(&world.results, library, world.all, "MiniMax");
  CHECK(failures, nth(&world, "step_up", 0)->value == 3 && !*nth(&world, "step_up", 1)->name);
  /* What the round sold is not of who bought before: 3 * (1 - 30 / 300), over 731 days. */
  const struct fin_result *paid =
      over(&world, "return", (struct fin_span){fin_day_of(2022, 6, 30), fin_day_of(2024, 6, 30)});
  CHECK(failures, fabs(paid->value - 100 * (pow(2.7, 365.0 / 731) - 1)) < 1e-9);
  CHECK(failures, paid->bounds.low < paid->value && paid->value < paid->bounds.high);
  CHECK(failures, fabs(nth(&world, "dilution", 0)->value - 10) < 1e-9);
  const struct fin_result *multiple = nth(&world, "price_to_sales", 0);
  CHECK(failures, multiple->value == 12 && warned(multiple, "2023-01-01 to 2023-12-31"));
  CHECK(failures, nth(&world, "market_to_round", 0)->value == 2);
  CHECK(failures, fabs(nth(&world, "stake_diluted", 0)->value - 20) < 1e-9);
  close_world(&world);
  return failures;
}

/* The same facts of another company. */
static struct fin_fact *say_of(struct world *world, const char *company, const char *metric,
                               struct fin_span period, double value, double step) {
  struct fin_fact *fact = say(world, metric, period, value, step);
  fact->company = company;
  return fact;
}

static void lead_of(struct world *world, const struct fin_library *library,
                    const char *const *companies, size_t count) {
  fin_reconcile(&world->all, library, &world->records, NULL, 0);
  fin_analyze_lead(&world->results, library, world->all, companies, count, "USD");
}

/* The same year is set against the same year; nine months against a half as years; balances by the
 * nearest days; what rounding leaves open is said to be; losses the smaller first. */
static int leads(const struct fin_library *library) {
  static const char *const both[] = {"MiniMax", "智谱"};
  int failures = 0;
  struct world world = {0};
  for (int i = 0; i < 2; i++) {
    say(&world, "revenue", fin_span_months(2023 + i, 1, 12), 20e6, 1e5);
    say_of(&world, "智谱", "revenue", fin_span_months(2023 + i, 1, 12), 50e6, 1e5);
  }
  say(&world, "gmv", fin_span_months(2025, 1, 9), 90e6, 1e6);
  say_of(&world, "智谱", "gmv", fin_span_months(2025, 1, 6), 40e6, 1e6);
  say(&world, "cash", day(2025, 6, 30), 5e8, 1e6);
  say_of(&world, "智谱", "cash", day(2025, 9, 30), 5.2e8, 1e8)->approx = FIN_OVER;
  say(&world, "net_profit", fin_span_months(2024, 1, 12), -40e6, 1e6);
  say_of(&world, "智谱", "net_profit", fin_span_months(2024, 1, 12), -10e6, 1e6);
  say(&world, "total_assets", day(2020, 12, 31), 1e8, 1e6);
  say_of(&world, "智谱", "total_assets", day(2024, 12, 31), 1e8, 1e6);
  lead_of(&world, library, both, 2);
  for (size_t i = 0; i < world.results.count; i++) {
    const struct fin_result *result = &world.results.at[i];
    if (strcmp(result->metric, "revenue") == 0) {
      CHECK(failures, strcmp(result->company, "智谱") == 0 && result->value == 2.5);
      CHECK(failures,
            strstr(result->method, "the same time") && strstr(result->method, "2023-01-01"));
      CHECK(failures, result->bounds.low < 2.5 && result->bounds.high > 2.5);
    } else if (strcmp(result->metric, "gmv") == 0) {
      CHECK(failures, strcmp(result->company, "MiniMax") == 0 && result->value == 1.5);
      CHECK(failures, strstr(result->method, "9 months against 6"));
    } else if (strcmp(result->metric, "cash") == 0) {
      CHECK(failures, strstr(result->method, "92 days apart") != NULL);
      CHECK(failures, strcmp(result->company, "智谱") == 0 && result->warning_count == 0);
    } else if (strcmp(result->metric, "net_profit") == 0) {
      CHECK(failures, strcmp(result->company, "智谱") == 0 && result->value == 0.25);
      CHECK(failures, warned(result, "both are losses"));
    } else {
      CHECK(failures, strcmp(result->name, "no_comparison") == 0);
    }
  }
  CHECK(failures, world.results.count == 5);
  close_world(&world);
  return failures;
}

/* Three companies have places; two alike share one. */
static int ranks(const struct fin_library *library) {
  static const char *const three[] = {"A", "B", "C"};
  int failures = 0;
  struct world world = {0};
  for (int i = 0; i < 3; i++)
    say_of(&world, three[i], "revenue", fin_span_months(2024, 1, 12), i == 0 ? 10 : 20, 1);
  lead_of(&world, library, three, 3);
  CHECK(failures, world.results.count == 3);
  CHECK(failures, nth(&world, "rank", 0)->value == 1 && nth(&world, "rank", 1)->value == 1);
  CHECK(failures,
        nth(&world, "rank", 2)->value == 3 && strcmp(nth(&world, "rank", 2)->company, "A") == 0);
  CHECK(failures, warned(nth(&world, "rank", 0), "leave the place open"));
  close_world(&world);
  return failures;
}

int main(void) {
  struct fin_library *library = check_library();
  int failures = series(library) + refusals(library) + growth(library) + cash(library) +
                 burns(library) + even(library) + value(library) + leads(library) + ranks(library);
  fin_library_free(library);
  printf("%d wrong\n", failures);
  return failures != 0;
}
