/* compare.c: the reconciled series of some companies -> the same in one currency, with growth
 * computed and the stated growth beside it.
 *
 * 346万美元 of 2023 and 3052.3万美元 of 2024 -> +782.2 %
 */
#include "rates.h"
#include "timeline.h"
#include "../base/day.h"
#include "../base/fail.h"
#include "../base/text.h"
#include "../mark/library.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct comparing {
  struct fin_comparison *out;
  const struct fin_library *library;
  const struct fin_books *books;
  const struct fin_records *records;
  size_t rate_room;
};

/* ---- whom ------------------------------------------------------------------------------------ */

/* Whether the fact is that company's: one with candidates is no one's, whatever name it has. */
static bool is_of(const struct fin_fact *fact, const char *company) {
  return !fact->candidate_count && strcmp(fact->company, company) == 0;
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

/* ---- growth ---------------------------------------------------------------------------------- */

/* Percent against the same span a year before: (b - a) / |a| * 100. No growth from nothing or
 * across a change of sign, where the quotient says nothing. */
static void grow(struct fin_series *series) {
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
    for (size_t f = 0; f < series->change_count; f++) {
      const struct fin_fact *fact = series->changes[f];
      if (fact->change == FIN_YOY && strcmp(fact->unit, "percent") == 0 &&
          fact->period.start == value->period.start && fact->period.end == value->period.end) {
        value->stated = fact;
      }
    }
  }
}

/* ---- one currency ---------------------------------------------------------------------------- */

static const struct fin_rate *rate_for(struct comparing *c, const struct fin_value *value,
                                       bool moment) {
  struct fin_rate rate;
  if (!fin_rate_find(&rate, c->books, c->records, c->out->arena, value->fact->unit,
                     c->out->currency, value->period, moment)) {
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
    if (!fin_is_money(value->fact->unit)) continue;
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
    const char *name = fin_records_company(records, library, options->companies[i]);
    if (!name || facts_of(&c, name) == 0) {
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
  fin_reconcile(&out->reconciled, library, records, out->companies, out->company_count);
  out->series_count = out->reconciled->series_count;
  out->series = FIN_NEW(out->arena, struct fin_series, out->series_count + 1);
  if (out->series_count)
    memcpy(out->series, out->reconciled->series, out->series_count * sizeof *out->series);
  for (size_t i = 0; i < out->series_count; i++) {
    grow(&out->series[i]);
    convert(&c, &out->series[i]);
  }
  sort_series(&c);
  collect_events(&c);
  *result = out;
  return FIN_OK;
}

void fin_comparison_free(struct fin_comparison *comparison) {
  if (!comparison) return;
  fin_reconciliation_free(comparison->reconciled);
  fin_arena_free(comparison->arena);
  free(comparison);
}

const struct fin_series *fin_series_find(const struct fin_comparison *comparison,
                                         const char *company, const char *metric,
                                         const char *segment) {
  for (size_t i = 0; i < comparison->series_count; i++) {
    const struct fin_series *series = &comparison->series[i];
    if (strcmp(series->company, company) == 0 && strcmp(series->metric, metric) == 0 &&
        fin_text_same(series->segment, segment)) {
      return series;
    }
  }
  return NULL;
}
