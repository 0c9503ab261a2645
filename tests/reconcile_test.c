/* reconcile_test.c: classes of duplicates, voices, kinds of sources, what is no contradiction;
 * sketches of texts; daily rates. */
#include "check.h"

#include "base/day.h"
#include "mark/library.h"
#include "series/agree.h"
#include "series/rates.h"
#include "text/sketch.h"

#include <math.h>
#include <string.h>

enum { MOST = 16 };

/* Facts of MiniMax of 2024, each in a document of its own. */
struct set {
  struct fin_fact facts[MOST];
  struct fin_citation citations[MOST];
  char docs[MOST][8];
  struct fin_records records;
};

static struct fin_fact *say(struct set *set, double value, double step, const char *unit) {
  size_t i = set->records.fact_count++;
  snprintf(set->docs[i], sizeof set->docs[i], "d%zu", i);
  set->citations[i] = (struct fin_citation){
      .doc = set->docs[i], .title = "", .published = fin_day_of(2025, 3, 1 + (int)i)};
  set->facts[i] = check_fact(set->docs[i], "MiniMax", "revenue", fin_span_months(2024, 1, 12),
                             value, step, unit);
  set->facts[i].doc = set->docs[i];
  set->records.facts = set->facts;
  set->records.citations = set->citations;
  set->records.citation_count = set->records.fact_count;
  return &set->facts[i];
}

/* The one value of the set, which stays until the next call. */
static const struct fin_value *settled(const struct fin_library *library, struct set *set) {
  static struct fin_reconciliation *last;
  fin_reconciliation_free(last);
  last = NULL;
  if (!set) return NULL;
  fin_reconcile(&last, library, &set->records, NULL, 0);
  bool one = last->series_count == 1 && last->series[0].count == 1;
  return one ? &last->series[0].values[0] : NULL;
}

/* Of the note on duplicate facts: the same value and digits, what rounds to one value, what
 * doesn't. */
static int classes(const struct fin_library *library) {
  static const struct {
    double a, a_step, b, b_step;
    enum fin_duplicates expected;
  } rows[] = {{30523000, 1e3, 30523000, 1e3, FIN_COMPLETE},
              {30523000, 1e3, 30520000, 1e4, FIN_CONSISTENT},
              {30523000, 1e3, 30500000, 1e5, FIN_CONSISTENT},
              {30523000, 1e3, 70000000, 1e4, FIN_INCONSISTENT},
              {500, 1, 480, 1, FIN_CONSISTENT},   /* 500 may be rounded */
              {501, 1, 480, 1, FIN_INCONSISTENT}, /* 501 is not */
              {500, 1, 440, 1, FIN_INCONSISTENT}, /* nor is anything by more than a twentieth */
              {73.1, 0.1, 70, 1, FIN_CONSISTENT},
              {23.3, 0.1, 23.4, 0.1, FIN_CONSISTENT}, /* both can be 23.35 */
              {23.3, 0.1, 23.5, 0.1, FIN_INCONSISTENT}};
  int failures = 0;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct set set = {0};
    say(&set, rows[i].a, rows[i].a_step, "USD");
    say(&set, rows[i].b, rows[i].b_step, "USD");
    const struct fin_value *value = settled(library, &set);
    CHECK(failures, value && value->duplicates == rows[i].expected);
    if (value && value->duplicates != rows[i].expected)
      printf("  row %zu: %s\n", i, fin_duplicates_name(value->duplicates));
  }
  struct set alone = {0};
  say(&alone, 1, 1, "USD");
  CHECK(failures, settled(library, &alone)->duplicates == FIN_SINGLE);
  return failures;
}

/* Three prints of one report are one voice, two papers are two; the company's own paper is believed
 * before any number of them. */
static int voices(const struct fin_library *library) {
  int failures = 0;
  struct set set = {0};
  for (int i = 0; i < 3; i++) say(&set, 20e6, 1e5, "USD");
  for (int i = 0; i < 2; i++) say(&set, 31e6, 1e5, "USD");
  for (int i = 1; i < 3; i++) set.citations[i].voice = "d0";
  set.citations[0].voice = "d0";
  const struct fin_value *value = settled(library, &set);
  CHECK(failures, value->value == 31e6 && value->voices == 2);
  CHECK(failures, value->agree_count == 1 && value->differ_count == 3);
  CHECK(failures, strcmp(value->reason, "more documents say so") == 0);
  set.facts[2].source = "招股书";
  value = settled(library, &set);
  CHECK(failures, value->value == 20e6 && value->voices == 1);
  CHECK(failures, strcmp(value->source_kind, "prospectus") == 0);
  CHECK(failures, value->fact == &set.facts[2]);
  return failures;
}

/* Kinds by what a text names and by where it stands. */
static int kinds(const struct fin_library *library) {
  static const struct {
    const char *source, *url, *expected;
  } rows[] = {{"招股書", NULL, "prospectus"},
              {"2024年年报", NULL, "filing"},
              {"港交所公告", NULL, "filing"},
              {"公司公告", NULL, "announcement"},
              {"金融时报", NULL, "press"},
              {NULL, "https://www1.hkexnews.hk/a.pdf", "filing"},
              {NULL, "https://hkexnews.hk.example.com/a", "unnamed"},
              {NULL, "https://nothkexnews.hk/a", "unnamed"},
              {NULL, NULL, "unnamed"}};
  int failures = 0;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct set set = {0};
    say(&set, 1, 1, "USD")->source = rows[i].source;
    set.citations[0].url = rows[i].url;
    const struct fin_value *value = settled(library, &set);
    CHECK(failures, strcmp(value->source_kind, rows[i].expected) == 0);
    if (strcmp(value->source_kind, rows[i].expected) != 0)
      printf("  row %zu: %s\n", i, value->source_kind);
  }
  struct set set = {0};
  say(&set, 1, 1, "USD")->basis = FIN_RUMOUR;
  CHECK(failures, strcmp(settled(library, &set)->source_kind, "rumour") == 0);
  return failures;
}

/* Of two papers of the company's own that contradict each other the later corrects the earlier,
 * even with fewer digits; of two newspapers the one with more digits is believed. */
static int corrections(const struct fin_library *library) {
  int failures = 0;
  struct set set = {0};
  say(&set, 30523000, 1e3, "USD")->source = "年报";
  say(&set, 29900000, 1e5, "USD")->source = "年报";
  CHECK(failures, settled(library, &set)->value == 29900000);
  CHECK(failures, strcmp(settled(library, &set)->reason, "told later") == 0);
  set.facts[0].source = set.facts[1].source = "晚报";
  CHECK(failures, settled(library, &set)->value == 30523000);
  return failures;
}

/* What agrees with the one believed and is finer takes its place; never a hedged one. */
static int finer(const struct fin_library *library) {
  int failures = 0;
  struct set set = {0};
  for (int i = 0; i < 3; i++) say(&set, 30500000, 1e5, "USD");
  say(&set, 30523000, 1e3, "USD");
  say(&set, 30523100, 1e2, "USD")->approx = FIN_ABOUT;
  const struct fin_value *value = settled(library, &set);
  CHECK(failures, value->value == 30523000 && value->differ_count == 0);
  CHECK(failures, value->duplicates == FIN_CONSISTENT);
  return failures;
}

/* What one sentence says twice, and what was expected of a period, contradict nothing: they stand
 * beside it. One estimate contradicts another. */
static int no_rivals(const struct fin_library *library) {
  int failures = 0;
  struct set set = {0};
  say(&set, 30e6, 1e6, "USD")->sentence = 3;
  say(&set, 11e6, 1e6, "USD")->sentence = 3;
  set.facts[1].doc = set.facts[0].doc;
  say(&set, 50e6, 1e6, "USD")->basis = FIN_TARGET;
  const struct fin_value *value = settled(library, &set);
  CHECK(failures, value->differ_count == 0 && value->beside_count == 2);
  CHECK(failures, value->duplicates == FIN_SINGLE);
  set.facts[1].sentence = 4;
  CHECK(failures, settled(library, &set)->differ_count == 1);
  struct set guesses = {0};
  say(&guesses, 30e6, 1e6, "USD")->basis = FIN_ESTIMATE;
  say(&guesses, 50e6, 1e6, "USD")->basis = FIN_ESTIMATE;
  CHECK(failures, settled(library, &guesses)->differ_count == 1);
  return failures;
}

/* Two rounds of one year are two values; two prices of one issue are one with two candidates. */
static int once_and_many(const struct fin_library *library) {
  int failures = 0;
  struct set set = {0};
  say(&set, 6e8, 1e8, "USD")->metric = "funding";
  say(&set, 2.5e8, 1e7, "USD")->metric = "funding";
  struct fin_reconciliation *all;
  fin_reconcile(&all, library, &set.records, NULL, 0);
  CHECK(failures, all->series_count == 1 && all->series[0].count == 2);
  fin_reconciliation_free(all);
  struct set issue = {0};
  say(&issue, 165, 1, "HKD/share")->metric = "issue_price";
  say(&issue, 158, 1, "HKD/share")->metric = "issue_price";
  fin_day listed = fin_day_of(2026, 1, 9), priced = fin_day_of(2026, 1, 6);
  issue.facts[0].period = (struct fin_span){listed, listed};
  issue.facts[1].period = (struct fin_span){priced, priced};
  const struct fin_value *value = settled(library, &issue);
  CHECK(failures, value && value->differ_count == 1);
  return failures;
}

/* The bounds that results are computed from don't take a round figure for a rounded one. */
static int bounds(void) {
  int failures = 0;
  double low, high;
  struct fin_fact fact = {.value = 500, .step = 1, .low = NAN, .high = NAN, .unit = "USD"};
  fin_fact_bounds(&fact, &low, &high);
  CHECK(failures, low == 499.5 && high == 500.5);
  fact.approx = FIN_OVER;
  fin_fact_bounds(&fact, &low, &high);
  CHECK(failures, low == 500 && high == 625);
  fact.value = -500; /* a loss of over 500 */
  fin_fact_bounds(&fact, &low, &high);
  CHECK(failures, low == -625 && high == -500);
  return failures;
}

static double resemblance(const struct fin_library *library, const char *a, const char *b) {
  struct fin_arena *arena = fin_arena_new();
  struct fin_folded one, other;
  size_t ones, others;
  fin_fold(&one, arena, fin_library_books(library), a, strlen(a));
  fin_fold(&other, arena, fin_library_books(library), b, strlen(b));
  const uint64_t *first = fin_sketch_make(arena, &one, &ones);
  const uint64_t *second = fin_sketch_make(arena, &other, &others);
  double alike = fin_sketch_resemblance(first, ones, second, others);
  fin_arena_free(arena);
  return alike;
}

/* A text in the other script, in other widths and with other punctuation is the same; one with a
 * new head is a copy; another on the same matter is none; a text too short to tell is like nothing.
 */
static int sketches(const struct fin_library *library) {
  static const char text[] =
      "公司全年营业收入为十二亿元，较上年增长三成，主要得益于海外市场的扩张；"
      "管理层预计明年将继续投入研发，并在南方新建一座工厂，以满足不断增长的订单。";
  static const char hant[] =
      "公司全年營業收入為十二億元,較上年增長三成,主要得益於海外市場的擴張;"
      "管理層預計明年將繼續投入研發,並在南方新建一座工廠,以滿足不斷增長的訂單。";
  static const char headed[] =
      "快讯 公司全年营业收入为十二亿元，较上年增长三成，主要得益于海外市场的扩张；"
      "管理层预计明年将继续投入研发，并在南方新建一座工厂，以满足不断增长的订单。";
  static const char other[] =
      "营业收入增长三成至十二亿元的公司，打算在南方建厂；订单增长很快，研发投入明年"
      "不会减少，海外是主要的市场，管理层这样告诉记者。";
  int failures = 0;
  CHECK(failures, resemblance(library, text, hant) == 1);
  CHECK(failures, resemblance(library, text, headed) >= FIN_COPY);
  CHECK(failures, resemblance(library, text, other) < 0.2);
  CHECK(failures, resemblance(library, text, "十二亿元") == 0);
  CHECK(failures, resemblance(library, "", "") == 0);
  return failures;
}

/* By the day where a store has it, directly before through the euro; a span that is not covered has
 * no mean of days. */
static int daily(const struct fin_library *library) {
  int failures = 0;
  fin_day first = fin_day_of(2024, 12, 2);
  struct fin_day_rate quotes[] = {{"EUR", "CNY", first, 7.6, "ECB"},
                                  {"EUR", "CNY", first + 1, 7.8, "ECB"},
                                  {"EUR", "USD", first, 1.0, "ECB"},
                                  {"EUR", "USD", first + 1, 1.04, "ECB"},
                                  {"HKD", "CNY", first, 0.9, "HKMA"}};
  struct fin_records records = {.rates = quotes, .rate_count = 5};
  const struct fin_books *books = fin_library_books(library);
  struct fin_arena *arena = fin_arena_new();
  struct fin_rate rate;
  struct fin_span two = {first, first + 1}, day = {first + 1, first + 1};
  CHECK(failures, fin_rate_find(&rate, books, &records, arena, "USD", "CNY", day, true));
  CHECK(failures, fabs(rate.rate - 7.5) < 1e-12 && strstr(rate.path, "2024-12-03, USD-EUR-CNY"));
  CHECK(failures, fin_rate_find(&rate, books, &records, arena, "USD", "CNY", two, false));
  CHECK(failures, fabs(rate.rate - 7.55) < 1e-12 && strstr(rate.path, "average of 2 days"));
  CHECK(failures, fin_rate_find(&rate, books, &records, arena, "CNY", "HKD", day, true));
  CHECK(failures,
        fabs(rate.rate - 1 / 0.9) < 1e-12 && strstr(rate.path, "HKMA, 2024-12-02, CNY-HKD"));
  struct fin_span year = fin_span_months(2024, 1, 12);
  CHECK(failures, fin_rate_find(&rate, books, &records, arena, "USD", "CNY", year, false));
  CHECK(failures, strstr(rate.path, "average of 12 months"));
  struct fin_span late = {first + 40, first + 40}; /* the last quote is too old: the book has it */
  CHECK(failures, fin_rate_find(&rate, books, &records, arena, "USD", "CNY", late, true));
  CHECK(failures, strstr(rate.path, "end of 2024-12"));
  fin_arena_free(arena);
  return failures;
}

int main(void) {
  struct fin_library *library = check_library();
  int failures = classes(library) + voices(library) + kinds(library) + corrections(library) +
                 finer(library) + no_rivals(library) + once_and_many(library) + bounds() +
                 sketches(library) + daily(library);
  settled(library, NULL);
  fin_library_free(library);
  printf("%d wrong\n", failures);
  return failures != 0;
}
