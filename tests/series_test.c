/* series_test.c: which of several figures is believed, growth, conversion; rates worked out by
 * hand. */
#include "check.h"

#include "base/day.h"
#include "mark/library.h"
#include "series/rates.h"

#include <math.h>
#include <string.h>

enum { MOST = 16 };

struct set {
  struct fin_fact facts[MOST];
  struct fin_records records;
};

static struct fin_fact *add(struct set *set, const char *company, const char *metric, int year,
                            double value, double step, const char *unit) {
  struct fin_fact *fact = &set->facts[set->records.fact_count++];
  static char ids[MOST][8];
  size_t number = set->records.fact_count - 1;
  snprintf(ids[number], sizeof ids[number], "d#%zu", number);
  *fact = check_fact(ids[number], company, metric, fin_span_months(year, 1, 12), value, step, unit);
  set->records.facts = set->facts;
  return fact;
}

static struct fin_comparison *compare(const struct fin_library *library, struct set *set,
                                      const char *currency) {
  const char *companies[] = {"MiniMax"};
  struct fin_compare_options options = {companies, 1, currency};
  struct fin_comparison *comparison = NULL;
  struct fin_error error;
  if (fin_compare(&comparison, library, &set->records, &options, &error) != FIN_OK) {
    printf("%s\n", error.text);
    exit(1);
  }
  return comparison;
}

/* 3052万, 3052.3万 and 30.52 million agree at the digits they state, 7000万 doesn't; of those that
 * agree the one with most digits is shown, and a filing is believed before the press. */
static int agreement(const struct fin_library *library) {
  int failures = 0;
  struct set set = {0};
  add(&set, "MiniMax", "revenue", 2024, 30520000, 1e4, "USD");
  add(&set, "MiniMax", "revenue", 2024, 30523000, 1e3, "USD")->source = "招股书";
  add(&set, "MiniMax", "revenue", 2024, 30500000, 1e5, "USD");
  add(&set, "MiniMax", "revenue", 2024, 70000000, 1e4, "USD")->source = "智能涌现";
  struct fin_comparison *comparison = compare(library, &set, "USD");
  const struct fin_series *series = fin_series_find(comparison, "MiniMax", "revenue", NULL);
  CHECK(failures, series && series->count == 1);
  const struct fin_value *value = &series->values[0];
  CHECK(failures, value->value == 30523000);
  CHECK(failures, value->agree_count == 2);
  CHECK(failures, value->differ_count == 1 && value->differ[0]->value == 70000000);
  fin_comparison_free(comparison);
  return failures;
}

/* 超5亿 agrees with 5.3亿 and not with 4.9亿; 约20亿 agrees with 19.6亿; a range with what lies in
 * it. */
static int hedges(const struct fin_library *library) {
  int failures = 0;
  const struct {
    double value, step;
    enum fin_approx approx;
    double low, high, other;
    bool agree;
  } rows[] = {{5e8, 1e8, FIN_OVER, 5e8, NAN, 5.3e8, true},
              {5e8, 1e8, FIN_OVER, 5e8, NAN, 4.9e8, false},
              {20e8, 1e8, FIN_ABOUT, NAN, NAN, 19.6e8, true},
              {20e8, 1e8, FIN_ABOUT, NAN, NAN, 17e8, false},
              {6.5e8, 1e8, FIN_RANGE, 3e8, 10e8, 9e8, true},
              {6.5e8, 1e8, FIN_RANGE, 3e8, 10e8, 12e8, false}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct set set = {0};
    struct fin_fact *fact =
        add(&set, "MiniMax", "revenue", 2024, rows[i].value, rows[i].step, "CNY");
    fact->approx = rows[i].approx;
    fact->low = rows[i].low;
    fact->high = rows[i].high;
    add(&set, "MiniMax", "revenue", 2024, rows[i].other, 1e7, "CNY");
    struct fin_comparison *comparison = compare(library, &set, NULL);
    const struct fin_value *value = &comparison->series[0].values[0];
    CHECK(failures, (value->differ_count == 0) == rows[i].agree);
    CHECK(failures, value->value == rows[i].other); /* exact rather than hedged */
    fin_comparison_free(comparison);
  }
  return failures;
}

/* 3.46 to 30.523 million is +782.2 %; nothing grows from zero; a gap is no zero; a change of sign
 * has no growth. */
static int growth(const struct fin_library *library) {
  int failures = 0;
  struct set set = {0};
  add(&set, "MiniMax", "revenue", 2022, 0, 1, "USD");
  add(&set, "MiniMax", "revenue", 2023, 3460000, 1e4, "USD");
  add(&set, "MiniMax", "revenue", 2024, 30523000, 1e3, "USD");
  add(&set, "MiniMax", "revenue", 2026, 90000000, 1e3, "USD");
  add(&set, "MiniMax", "net_profit", 2023, -2e8, 1e6, "USD");
  add(&set, "MiniMax", "net_profit", 2024, 1e8, 1e6, "USD");
  struct fin_comparison *comparison = compare(library, &set, "USD");
  const struct fin_series *revenue = fin_series_find(comparison, "MiniMax", "revenue", NULL);
  const struct fin_series *profit = fin_series_find(comparison, "MiniMax", "net_profit", NULL);
  CHECK(failures, revenue->count == 4);
  CHECK(failures, isnan(revenue->values[1].growth));
  CHECK(failures, fabs(revenue->values[2].growth - 782.2) < 0.05);
  CHECK(failures, revenue->values[2].before == &revenue->values[1]);
  CHECK(failures, isnan(revenue->values[3].growth));
  CHECK(failures, isnan(profit->values[1].growth));
  fin_comparison_free(comparison);
  return failures;
}

/* Rates of the book: 2024's twelve averages by hand; month ends; the euro itself; no rate, no
 * guess. */
static int rates(const struct fin_library *library) {
  int failures = 0;
  const struct fin_books *books = fin_library_books(library);
  struct fin_arena *arena = fin_arena_new();
  struct fin_rate rate, back;
  struct fin_span year = fin_span_months(2024, 1, 12), may = fin_span_months(2024, 5, 1);
  CHECK(failures, fin_rate_find(&rate, books, NULL, arena, "USD", "EUR", year, false));
  CHECK(failures, rate.rate > 0.90 && rate.rate < 0.95); /* 1.08 dollars a euro that year */
  CHECK(failures, fin_rate_find(&rate, books, NULL, arena, "USD", "CNY", may, false));
  CHECK(failures, fin_rate_find(&back, books, NULL, arena, "CNY", "USD", may, false));
  CHECK(failures, fabs(rate.rate * back.rate - 1) < 1e-12); /* one month: no mean of quotients */
  CHECK(failures, strstr(rate.path, "average of 1 month") && strstr(rate.path, "USD-EUR-CNY"));
  fin_day day = fin_day_of(2024, 5, 15);
  struct fin_span moment = {day, day};
  CHECK(failures, fin_rate_find(&rate, books, NULL, arena, "USD", "EUR", moment, true));
  CHECK(failures, rate.over.end == fin_day_of(2024, 4, 30)); /* May's end was not known then */
  CHECK(failures, !fin_rate_find(&rate, books, NULL, arena, "USD", "VND", may, false));
  CHECK(failures, !fin_rate_find(&rate, books, NULL, arena, "USD", "EUR",
                                 fin_span_months(1990, 1, 12), false));
  fin_arena_free(arena);
  return failures;
}

/* A fact whose name may mean several is no one's, even where it is the name of one of them. */
static int ambiguous(const struct fin_library *library) {
  static const char *const names[] = {"MiniMax", "MiniMax Group"};
  int failures = 0;
  struct set set = {0};
  add(&set, "MiniMax", "revenue", 2024, 30520000, 1e4, "USD");
  struct fin_fact *other = add(&set, "MiniMax", "revenue", 2023, 3460000, 1e4, "USD");
  other->candidates = names;
  other->candidate_count = 2;
  struct fin_comparison *comparison = compare(library, &set, "USD");
  const struct fin_series *revenue = fin_series_find(comparison, "MiniMax", "revenue", NULL);
  CHECK(failures, revenue && revenue->count == 1);
  fin_comparison_free(comparison);
  return failures;
}

static struct fin_event happened(const char *id, const char *doc, const char *type,
                                 struct fin_span period, double amount) {
  return (struct fin_event){.id = id,
                            .doc = doc,
                            .company = "MiniMax",
                            .type = type,
                            .title = "",
                            .period = period,
                            .amount = amount,
                            .unit = isnan(amount) ? NULL : "USD"};
}

static struct fin_span one_day(int month, int day) {
  fin_day at = fin_day_of(2025, month, day);
  return (struct fin_span){at, at};
}

/* What two documents tell is one entry, dated by the narrower; days and sums that differ are said;
 * two rounds stay two. */
static int timelines(const struct fin_library *library) {
  int failures = 0;
  struct fin_event events[] = {happened("a#1", "a", "funding", fin_span_months(2025, 3, 3), NAN),
                               happened("b#1", "b", "funding", one_day(3, 4), 6e8),
                               happened("c#1", "c", "funding", one_day(4, 2), 6e8),
                               happened("a#2", "a", "funding", one_day(9, 1), 1e9),
                               happened("a#3", "a", "listing", one_day(12, 1), 5e8),
                               happened("b#3", "b", "listing", one_day(12, 1), 7e8),
                               happened("a#4", "a", "loss", fin_span_months(2024, 1, 12), 5e8)};
  struct fin_records records = {.events = events, .event_count = sizeof events / sizeof *events};
  const char *companies[] = {"MiniMax"};
  struct fin_timeline_options all = {
      .companies = companies, .company_count = 1, .window = {FIN_NO_DAY, FIN_NO_DAY}};
  struct fin_timeline *timeline = NULL;
  struct fin_error error = {0};
  CHECK(failures, fin_timeline_make(&timeline, library, &records, &all, &error) == FIN_OK);
  CHECK(failures, timeline && timeline->entry_count == 3);
  if (timeline && timeline->entry_count == 3) {
    const struct fin_entry *round = &timeline->entries[0], *listing = &timeline->entries[2];
    CHECK(failures, strcmp(round->event->id, "b#1") == 0 && round->count == 3);
    CHECK(failures, round->dates_differ && !round->amounts_differ);
    CHECK(failures, timeline->entries[1].count == 1);
    CHECK(failures, listing->count == 2 && listing->amounts_differ && !listing->dates_differ);
  }
  fin_timeline_free(timeline);
  companies[0] = "Nobody";
  CHECK(failures, fin_timeline_make(&timeline, library, &records, &all, &error) == FIN_INPUT);
  return failures;
}

int main(void) {
  struct fin_library *library = check_library();
  int failures = agreement(library) + hedges(library) + growth(library) + rates(library) +
                 ambiguous(library) + timelines(library);
  fin_library_free(library);
  printf("%d wrong\n", failures);
  return failures != 0;
}
