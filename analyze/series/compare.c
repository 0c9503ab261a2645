/* compare.c: facts of several documents -> series of each company, with one value believed for each
 * period, growth computed and the stated growth beside it.
 *
 * 3052万, 3052.3万 and 30.52 million agree at the digits that each states; 7000万 doesn't: both are
 * kept.
 */
#include "rates.h"
#include "timeline.h"
#include "../base/day.h"
#include "../base/fail.h"
#include "../mark/library.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct comparing {
  struct fin_comparison *out;
  const struct fin_library *library;
  const struct fin_books *books;
  const struct fin_records *records;
  size_t series_room, rate_room;
};

/* ---- whom ------------------------------------------------------------------------------------ */

/* Whether the fact is that company's: one with candidates is no one's, whatever name it has. */
static bool is_of(const struct fin_fact *fact, const char *company) {
  return !fact->candidate_count && strcmp(fact->company, company) == 0;
}

static const char *canonical(const struct comparing *c, const char *name) {
  for (size_t i = 0; i < c->records->fact_count; i++) {
    if (is_of(&c->records->facts[i], name)) return c->records->facts[i].company;
  }
  const char *found = fin_company_find(c->library, name);
  return found ? found : name;
}

static size_t facts_of(const struct comparing *c, const char *company) {
  size_t count = 0;
  for (size_t i = 0; i < c->records->fact_count; i++) {
    count += is_of(&c->records->facts[i], company);
  }
  return count;
}

/* A fact of that name that may be of several; NULL for none. */
static const struct fin_fact *unclear(const struct comparing *c, const char *name) {
  for (size_t i = 0; i < c->records->fact_count; i++) {
    const struct fin_fact *fact = &c->records->facts[i];
    if (fact->candidate_count && strcmp(fact->company, name) == 0) return fact;
  }
  return NULL;
}

static enum fin_status nobody(const struct comparing *c, const char *name,
                              struct fin_error *error) {
  const char *best = NULL;
  size_t most = 0;
  const struct fin_fact *fact = unclear(c, name);
  if (fact) {
    return fin_fail(error, FIN_INPUT, "no fact about %s alone: it may mean %s or %s%s", name,
                    fact->candidates[0], fact->candidates[fact->candidate_count - 1],
                    fact->candidate_count > 2 ? " or another" : "");
  }
  for (size_t i = 0; i < c->records->fact_count; i++) {
    size_t count = facts_of(c, c->records->facts[i].company);
    if (count > most) {
      most = count;
      best = c->records->facts[i].company;
    }
  }
  if (!best) return fin_fail(error, FIN_INPUT, "no fact about %s: no fact was found at all", name);
  return fin_fail(error, FIN_INPUT, "no fact about %s; most facts (%zu) are about %s", name, most,
                  best);
}

static const char *usual_currency(const struct comparing *c) {
  static const char *const known[] = {"USD", "CNY", "HKD", "EUR", "GBP", "JPY", "KRW", "TWD"};
  size_t counts[8] = {0}, best = 0;
  for (size_t i = 0; i < c->records->fact_count; i++) {
    const struct fin_fact *fact = &c->records->facts[i];
    bool ours = false;
    for (size_t k = 0; k < c->out->company_count; k++) {
      ours = ours || is_of(fact, c->out->companies[k]);
    }
    for (size_t k = 0; ours && k < 8; k++) counts[k] += strcmp(known[k], fact->unit) == 0;
  }
  for (size_t k = 1; k < 8; k++) {
    if (counts[k] > counts[best]) best = k;
  }
  return counts[best] ? known[best] : "CNY";
}

/* ---- agreement ------------------------------------------------------------------------------- */

static void bounds(const struct fin_fact *fact, double *low, double *high) {
  double half = fact->step > 0 ? fact->step / 2 : fabs(fact->value) * 5e-4;
  *low = fact->value - half;
  *high = fact->value + half;
  if (!isnan(fact->low) && !isnan(fact->high)) {
    *low = fact->low;
    *high = fact->high;
  } else if (fact->approx == FIN_ABOUT) {
    double room = fmax(half, fabs(fact->value) * 0.05);
    *low = fact->value - room;
    *high = fact->value + room;
  } else if (fact->approx == FIN_OVER) {
    /* 超5亿 is said of 5.3, hardly of 8; a loss of over 5 is below -5 */
    *low = fact->value < 0 ? fact->value * 1.25 : fact->value;
    *high = fact->value < 0 ? fact->value : fact->value * 1.25;
  } else if (fact->approx == FIN_UNDER) {
    *low = fact->value < 0 ? fact->value : fact->value * 0.8;
    *high = fact->value < 0 ? fact->value * 0.8 : fact->value;
  }
}

static bool money(const char *unit) {
  return strlen(unit) == 3;
}

/* Amounts in two currencies agree when the rate of their time brings them within a twentieth: texts
 * convert by rates of their own. */
static bool agree_converted(const struct comparing *c, const struct fin_fact *a,
                            const struct fin_fact *b) {
  struct fin_rate rate;
  if (!money(a->unit) || !money(b->unit) ||
      !fin_rate_find(&rate, c->books, c->out->arena, b->unit, a->unit, a->period,
                     a->period.start == a->period.end)) {
    return false;
  }
  return fabs(b->value * rate.rate - a->value) <= 0.05 * fabs(a->value);
}

static bool agree(const struct comparing *c, const struct fin_fact *a, const struct fin_fact *b) {
  double a_low, a_high, b_low, b_high;
  if (strcmp(a->unit, b->unit) != 0) return agree_converted(c, a, b);
  bounds(a, &a_low, &a_high);
  bounds(b, &b_low, &b_high);
  double slack = 1e-9 * fmax(fabs(a->value), fabs(b->value));
  return a_low <= b_high + slack && b_low <= a_high + slack;
}

struct candidates {
  const struct fin_fact **at;
  size_t count;
};

/* ---- which to believe ------------------------------------------------------------------------ */

enum { FILING = 3 };

static int source_rank(const struct fin_fact *fact) {
  if (fact->basis == FIN_RUMOUR) return 0;
  if (!fact->source) return 1;
  static const char *const filings[] = {"招股",       "年报",   "财报",         "公告",
                                        "prospectus", "filing", "annual report"};
  for (size_t i = 0; i < sizeof filings / sizeof *filings; i++) {
    if (strstr(fact->source, filings[i])) return FILING;
  }
  return 2;
}

static double precision(const struct fin_fact *fact) {
  return fact->value == 0 || fact->step <= 0 ? 9 : log10(fabs(fact->value) / fact->step);
}

static fin_day told_on(const struct comparing *c, const struct fin_fact *fact) {
  const struct fin_citation *citation = fin_citation_find(c->records, fact->doc);
  return citation ? citation->published : FIN_NO_DAY;
}

/* How many documents say what the fact says, at the precision that each states. */
static int voices(const struct comparing *c, const struct fin_fact *fact,
                  const struct fin_fact *const *all, size_t count) {
  int found = 0;
  for (size_t i = 0; i < count; i++) {
    bool again = false;
    if (!agree(c, fact, all[i])) continue;
    for (size_t k = 0; k < i; k++) {
      again = again || (strcmp(all[k]->doc, all[i]->doc) == 0 && agree(c, fact, all[k]));
    }
    found += !again;
  }
  return found;
}

/* Positive when a is to be believed rather than b; *reason says why. */
static int prefer(const struct comparing *c, struct candidates all, const struct fin_fact *a,
                  const struct fin_fact *b, const char **reason) {
  static const int basis_rank[] = {4, 2, 1, 1, 0};
  int order = basis_rank[a->basis] - basis_rank[b->basis];
  *reason = "reported rather than expected";
  if (order) return order;
  order = (source_rank(a) == FILING) - (source_rank(b) == FILING);
  *reason = "filing before press before unnamed";
  if (order) return order;
  order = voices(c, a, all.at, all.count) - voices(c, b, all.at, all.count);
  *reason = "more documents say so";
  if (order) return order;
  order = source_rank(a) - source_rank(b);
  *reason = "filing before press before unnamed";
  if (order) return order;
  order = (a->approx == FIN_EXACT) - (b->approx == FIN_EXACT);
  *reason = "exact rather than hedged";
  if (order) return order;
  double digits = precision(a) - precision(b);
  *reason = "more digits";
  if (digits > 0.3 || digits < -0.3) return digits > 0 ? 1 : -1;
  fin_day x = told_on(c, a), y = told_on(c, b);
  *reason = "told later";
  if (x != y) return x > y ? 1 : -1;
  *reason = "surer reading";
  return a->confidence > b->confidence ? 1 : a->confidence < b->confidence ? -1 : 0;
}

/* ---- series ---------------------------------------------------------------------------------- */

static bool same_text(const char *a, const char *b) {
  return a == b || (a && b && strcmp(a, b) == 0);
}

static bool in_series(const struct fin_series *series, const struct fin_fact *fact) {
  return is_of(fact, series->company) && strcmp(series->metric, fact->metric) == 0 &&
         same_text(series->segment, fact->segment);
}

static struct fin_series *series_for(struct comparing *c, const struct fin_fact *fact) {
  struct fin_comparison *out = c->out;
  for (size_t i = 0; i < out->series_count; i++) {
    if (in_series(&out->series[i], fact)) return &out->series[i];
  }
  FIN_GROW(out->series, out->series_count, c->series_room);
  struct fin_series *series = &out->series[out->series_count++];
  *series = (struct fin_series){.company = fact->company,
                                .metric = fact->metric,
                                .segment = fact->segment,
                                .unit = fact->unit};
  return series;
}

/* The period a value stands for: a valuation told with its round, a user count in its month. */
static bool same_period(const struct comparing *c, const struct fin_fact *a,
                        const struct fin_fact *b) {
  static const char *const once[] = {"issue_price", "oversubscription", "ipo_proceeds",
                                     "shares_issued"};
  for (size_t i = 0; i < sizeof once / sizeof *once; i++) {
    if (strcmp(a->metric, once[i]) == 0) return abs(a->period.end - b->period.end) < 60;
  }
  if (a->period.start == b->period.start && a->period.end == b->period.end) return true;
  /* a day inside a month that another text gives whole is the same moment, when the amounts agree
   */
  bool inside = (a->period.start >= b->period.start && a->period.end <= b->period.end) ||
                (b->period.start >= a->period.start && b->period.end <= a->period.end);
  bool short_enough = a->period.end - a->period.start < 32 && b->period.end - b->period.start < 32;
  return inside && short_enough && agree(c, a, b);
}

static void settle(struct comparing *c, struct fin_value *value, struct candidates all) {
  struct fin_arena *arena = c->out->arena;
  const char *reason = NULL;
  value->fact = all.at[0];
  value->reason = all.count > 1 ? "all agree" : "the only one";
  for (size_t i = 1; i < all.count; i++) {
    if (prefer(c, all, all.at[i], value->fact, &reason) > 0) value->fact = all.at[i];
  }
  value->agree = FIN_NEW(arena, const struct fin_fact *, all.count);
  value->differ = FIN_NEW(arena, const struct fin_fact *, all.count);
  for (size_t i = 0; i < all.count; i++) {
    if (all.at[i] == value->fact) continue;
    if (agree(c, all.at[i], value->fact))
      value->agree[value->agree_count++] = all.at[i];
    else
      value->differ[value->differ_count++] = all.at[i];
  }
  if (value->differ_count) {
    prefer(c, all, value->fact, value->differ[0], &reason);
    value->reason = reason;
  }
  value->period = value->fact->period;
  value->value = value->fact->value;
}

static int by_period(const void *left, const void *right) {
  const struct fin_value *a = left, *b = right;
  if (a->period.end != b->period.end) return a->period.end < b->period.end ? -1 : 1;
  if (a->period.start != b->period.start) return a->period.start < b->period.start ? -1 : 1;
  return 0;
}

/* Groups the levels of one series by period and settles each group. */
static void fill(struct comparing *c, struct fin_series *series) {
  const struct fin_records *records = c->records;
  struct fin_arena *arena = c->out->arena;
  bool *used = FIN_NEW(arena, bool, records->fact_count + 1);
  const struct fin_fact **group = FIN_NEW(arena, const struct fin_fact *, records->fact_count + 1);
  size_t count = 0;
  for (size_t i = 0; i < records->fact_count; i++) {
    count += records->facts[i].kind == FIN_LEVEL && in_series(series, &records->facts[i]);
  }
  series->values = FIN_NEW(arena, struct fin_value, count + 1);
  for (size_t i = 0; i < records->fact_count; i++) {
    const struct fin_fact *fact = &records->facts[i];
    if (used[i] || fact->kind != FIN_LEVEL || !in_series(series, fact)) continue;
    if (fact->period.start == FIN_NO_DAY) continue;
    size_t members = 0;
    for (size_t k = i; k < records->fact_count; k++) {
      const struct fin_fact *other = &records->facts[k];
      if (used[k] || other->kind != FIN_LEVEL || !in_series(series, other) ||
          other->period.start == FIN_NO_DAY || !same_period(c, fact, other)) {
        continue;
      }
      used[k] = true;
      group[members++] = other;
    }
    struct fin_value *value = &series->values[series->count++];
    *value = (struct fin_value){.common = NAN, .growth = NAN};
    settle(c, value, (struct candidates){group, members});
  }
  if (series->count) qsort(series->values, series->count, sizeof *series->values, by_period);
  if (series->count) series->unit = series->values[series->count - 1].fact->unit;
}

/* ---- growth ---------------------------------------------------------------------------------- */

/* Percent against the same span a year before: (b - a) / |a| * 100. No growth from nothing or
 * across a change of sign, where the quotient says nothing. */
static void grow(struct comparing *c, struct fin_series *series) {
  for (size_t i = 0; i < series->count; i++) {
    struct fin_value *value = &series->values[i];
    struct fin_span year_before = fin_span_shift(value->period, -12);
    for (size_t k = 0; k < i; k++) {
      const struct fin_value *before = &series->values[k];
      if (before->period.start != year_before.start || before->period.end != year_before.end ||
          strcmp(before->fact->unit, value->fact->unit) != 0 || before->value == 0 ||
          (before->value < 0) != (value->value < 0)) {
        continue;
      }
      value->before = before;
      value->growth = (value->value - before->value) / fabs(before->value) * 100;
    }
    for (size_t f = 0; f < c->records->fact_count; f++) {
      const struct fin_fact *fact = &c->records->facts[f];
      if (fact->kind == FIN_CHANGE && in_series(series, fact) && fact->change == FIN_YOY &&
          strcmp(fact->unit, "percent") == 0 && fact->period.start == value->period.start &&
          fact->period.end == value->period.end) {
        value->stated = fact;
      }
    }
  }
}

/* ---- one currency ---------------------------------------------------------------------------- */

static const struct fin_rate *rate_for(struct comparing *c, const struct fin_value *value,
                                       bool moment) {
  struct fin_rate rate;
  if (!fin_rate_find(&rate, c->books, c->out->arena, value->fact->unit, c->out->currency,
                     value->period, moment)) {
    return NULL;
  }
  for (size_t i = 0; i < c->out->rate_count; i++) {
    if (strcmp(c->out->rates[i].path, rate.path) == 0 &&
        c->out->rates[i].over.start == rate.over.start &&
        c->out->rates[i].over.end == rate.over.end) {
      return &c->out->rates[i];
    }
  }
  if (c->out->rate_count == c->rate_room) return NULL;
  c->out->rates[c->out->rate_count] = rate;
  return &c->out->rates[c->out->rate_count++];
}

static void convert(struct comparing *c, struct fin_series *series) {
  const struct fin_metric *metric = fin_metric_find(c->library, series->metric);
  bool moment = metric && metric->measure == FIN_MEASURE_BALANCE;
  for (size_t i = 0; i < series->count; i++) {
    struct fin_value *value = &series->values[i];
    if (!money(value->fact->unit)) continue;
    if (strcmp(value->fact->unit, c->out->currency) == 0) {
      value->common = value->value;
      continue;
    }
    bool point = moment || value->period.start == value->period.end;
    value->rate = rate_for(c, value, point);
    if (value->rate) value->common = value->value * value->rate->rate;
  }
}

/* ---- order and events ------------------------------------------------------------------------ */

struct ordered {
  struct fin_series series;
  int metric, company;
};

static int by_order(const void *left, const void *right) {
  const struct ordered *a = left, *b = right;
  if (a->metric != b->metric) return a->metric - b->metric;
  if ((a->series.segment == NULL) != (b->series.segment == NULL)) return a->series.segment ? 1 : -1;
  if (a->series.segment) {
    int order = strcmp(a->series.segment, b->series.segment);
    if (order) return order;
  }
  return a->company - b->company;
}

static void sort_series(struct comparing *c) {
  struct fin_comparison *out = c->out;
  struct ordered *list = fin_take((out->series_count + 1) * sizeof *list);
  for (size_t i = 0; i < out->series_count; i++) {
    size_t row = fin_metric_row(c->books, out->series[i].metric);
    int company = 0;
    while (strcmp(out->companies[company], out->series[i].company) != 0) company++;
    list[i] = (struct ordered){out->series[i], row == SIZE_MAX ? 999 : c->books->metric_order[row],
                               company};
  }
  if (out->series_count) qsort(list, out->series_count, sizeof *list, by_order);
  for (size_t i = 0; i < out->series_count; i++) out->series[i] = list[i].series;
  free(list);
}

static void collect_events(struct comparing *c) {
  struct fin_comparison *out = c->out;
  struct fin_timeline_options all = {.window = FIN_NO_SPAN};
  struct fin_entry *entries;
  fin_entries_make(&entries, &out->event_count, out->arena, c->records, out->companies,
                   out->company_count, &all);
  out->events = FIN_NEW(out->arena, const struct fin_event *, out->event_count + 1);
  for (size_t i = 0; i < out->event_count; i++) out->events[i] = entries[i].event;
}

/* ---- the entry ------------------------------------------------------------------------------- */

static bool wanted(const struct fin_comparison *out, const struct fin_fact *fact) {
  for (size_t k = 0; k < out->company_count; k++) {
    if (is_of(fact, out->companies[k])) return true;
  }
  return false;
}

enum fin_status fin_compare(struct fin_comparison **result, const struct fin_library *library,
                            const struct fin_records *records,
                            const struct fin_compare_options *options, struct fin_error *error) {
  struct fin_comparison *out = fin_take(sizeof *out);
  out->arena = fin_arena_new();
  out->records = records;
  out->companies = FIN_NEW(out->arena, const char *, options->company_count + 1);
  struct comparing c = {
      .out = out, .library = library, .books = fin_library_books(library), .records = records};
  for (size_t i = 0; i < options->company_count; i++) {
    const char *name = canonical(&c, options->companies[i]);
    if (facts_of(&c, name) == 0) {
      enum fin_status status = nobody(&c, options->companies[i], error);
      fin_comparison_free(out);
      return status;
    }
    bool twice = false;
    for (size_t k = 0; k < out->company_count; k++) {
      twice = twice || strcmp(out->companies[k], name) == 0;
    }
    if (!twice)
      out->companies[out->company_count++] = fin_arena_text(out->arena, name, strlen(name));
  }
  out->currency = options->currency ? options->currency : usual_currency(&c);
  c.rate_room = records->fact_count + 1;
  out->rates = FIN_NEW(out->arena, struct fin_rate, c.rate_room);
  for (size_t i = 0; i < records->fact_count; i++) {
    if (wanted(out, &records->facts[i])) series_for(&c, &records->facts[i]);
  }
  for (size_t i = 0; i < out->series_count; i++) {
    fill(&c, &out->series[i]);
    grow(&c, &out->series[i]);
    convert(&c, &out->series[i]);
  }
  sort_series(&c);
  collect_events(&c);
  *result = out;
  return FIN_OK;
}

void fin_comparison_free(struct fin_comparison *comparison) {
  if (!comparison) return;
  free(comparison->series);
  fin_arena_free(comparison->arena);
  free(comparison);
}

const struct fin_series *fin_series_find(const struct fin_comparison *comparison,
                                         const char *company, const char *metric,
                                         const char *segment) {
  for (size_t i = 0; i < comparison->series_count; i++) {
    const struct fin_series *series = &comparison->series[i];
    if (strcmp(series->company, company) == 0 && strcmp(series->metric, metric) == 0 &&
        same_text(series->segment, segment)) {
      return series;
    }
  }
  return NULL;
}
