/* rates.c: what an amount is worth in another currency: by the daily rates of a store, else by the
 * book of monthly rates (units of a currency for one euro). */
#include "rates.h"
#include "../base/day.h"

#include <gsl/gsl_statistics_double.h>
#include <stdlib.h>
#include <string.h>

enum { MONTH, CURRENCY, AVERAGE, END };

/* Row of a month and currency; rows are sorted by both. SIZE_MAX when there is none. */
static size_t row_of(const struct fin_table *rates, int year, int month, const char *currency) {
  int months = year * 12 + month;
  size_t low = 0, high = rates->count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    const char *text = fin_cell(rates, middle, MONTH);
    int here = atoi(text) * 12 + atoi(text + 5);
    int order = here != months ? (here < months ? -1 : 1)
                               : strcmp(fin_cell(rates, middle, CURRENCY), currency);
    if (order == 0) return middle;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return SIZE_MAX;
}

static double month_rate(const struct fin_table *rates, int year, int month, const char *currency,
                         int column) {
  if (strcmp(currency, "EUR") == 0) return 1;
  size_t row = row_of(rates, year, month, currency);
  return row == SIZE_MAX ? 0 : strtod(fin_cell(rates, row, (size_t)column), NULL);
}

static bool average(const struct fin_table *rates, const char *from, const char *to,
                    struct fin_span span, double *rate, size_t *count) {
  int year, month, day, last_year, last_month;
  double values[600];
  fin_day_split(span.start, &year, &month, &day);
  fin_day_split(span.end, &last_year, &last_month, &day);
  *count = 0;
  for (int m = year * 12 + month - 1; m <= last_year * 12 + last_month - 1 && *count < 600; m++) {
    double a = month_rate(rates, m / 12, m % 12 + 1, from, AVERAGE);
    double b = month_rate(rates, m / 12, m % 12 + 1, to, AVERAGE);
    if (a <= 0 || b <= 0) return false;
    values[(*count)++] = b / a;
  }
  if (*count == 0) return false;
  *rate = gsl_stats_mean(values, 1, *count);
  return true;
}

/* ---- daily rates ----------------------------------------------------------------------------- */

/* A pair as it is quoted; `inverse`: the other way round. */
struct pair {
  const struct fin_day_rate *at;
  size_t count;
  bool inverse;
};

static int order_of(const struct fin_day_rate *rate, const char *base, const char *currency) {
  int order = strcmp(rate->base, base);
  return order ? order : strcmp(rate->currency, currency);
}

static size_t first_not_below(const struct fin_records *records, const char *base,
                              const char *currency, int above) {
  size_t low = 0, high = records->rate_count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (order_of(&records->rates[middle], base, currency) < above)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static bool quoted(struct pair *out, const struct fin_records *records, const char *base,
                   const char *currency, bool inverse) {
  size_t first = first_not_below(records, base, currency, 0);
  size_t last = first_not_below(records, base, currency, 1);
  *out = (struct pair){records->rates + first, last - first, inverse};
  return last > first;
}

static bool find_pair(struct pair *out, const struct fin_records *records, const char *from,
                      const char *to) {
  return quoted(out, records, from, to, false) || quoted(out, records, to, from, true);
}

/* The last quote on or before the day, no older than a holiday week; 0 for none. */
static double rate_on(const struct pair *pair, fin_day day, fin_day *at) {
  enum { STALE = 10 };
  size_t low = 0, high = pair->count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (pair->at[middle].day <= day)
      low = middle + 1;
    else
      high = middle;
  }
  if (!low || day - pair->at[low - 1].day > STALE) return 0;
  *at = pair->at[low - 1].day;
  return pair->inverse ? 1 / pair->at[low - 1].rate : pair->at[low - 1].rate;
}

/* The rate on a day, through `second` where the pair isn't quoted itself. */
static double chained(const struct pair *first, const struct pair *second, fin_day day,
                      fin_day *at) {
  double rate = rate_on(first, day, at);
  return rate > 0 && second ? rate * rate_on(second, day, at) : rate;
}

/* The mean over the days of `span` on which the first pair is quoted. */
static double mean_of(const struct pair *first, const struct pair *second, struct fin_span span,
                      size_t *count) {
  double sum = 0;
  *count = 0;
  for (size_t i = 0; i < first->count; i++) {
    fin_day day = first->at[i].day, at;
    if (day < span.start || day > span.end) continue;
    double rate = chained(first, second, day, &at);
    if (rate <= 0) return 0;
    sum += rate;
    ++*count;
  }
  return *count ? sum / (double)*count : 0;
}

static bool find_daily(struct fin_rate *out, const struct fin_records *records,
                       struct fin_arena *arena, struct fin_span span, bool moment) {
  struct pair first, second;
  fin_day at = FIN_NO_DAY, other = FIN_NO_DAY;
  bool direct = find_pair(&first, records, out->from, out->to);
  if (!direct && !(find_pair(&first, records, out->from, "EUR") &&
                   find_pair(&second, records, "EUR", out->to))) {
    return false;
  }
  const struct pair *through = direct ? NULL : &second;
  const char *chain = fin_arena_print(arena, direct ? "%s-%s" : "%s-EUR-%s", out->from, out->to);
  const char *source = first.at[0].source;
  char day[11];
  if (moment) {
    out->rate = chained(&first, through, span.end, &at);
    if (!(out->rate > 0)) return false;
    out->over = (struct fin_span){at, at};
    out->path = fin_arena_print(arena, "%s, %s, %s", source, fin_day_write(at, day), chain);
    return true;
  }
  /* a span that the quotes cover in part has no mean */
  if (!(rate_on(&first, span.end, &at) > 0) || !(rate_on(&first, span.start + 9, &other) > 0))
    return false;
  size_t count;
  out->rate = mean_of(&first, through, span, &count);
  if (!(out->rate > 0)) return false;
  out->path = fin_arena_print(arena, "%s, average of %zu days, %s", source, count, chain);
  return true;
}

/* ---- both ------------------------------------------------------------------------------------ */

bool fin_rate_find(struct fin_rate *out, const struct fin_books *books,
                   const struct fin_records *records, struct fin_arena *arena, const char *from,
                   const char *to, struct fin_span span, bool moment) {
  const struct fin_table *rates = &books->rates_table;
  if (span.start == FIN_NO_DAY) return false;
  bool euro = strcmp(from, "EUR") == 0 || strcmp(to, "EUR") == 0;
  const char *chain = fin_arena_print(arena, euro ? "%s-%s" : "%s-EUR-%s", from, to);
  size_t count;
  *out = (struct fin_rate){.from = from, .to = to, .over = span};
  if (records && records->rate_count && find_daily(out, records, arena, span, moment)) return true;
  if (moment) {
    int year, month, day;
    fin_day_split(span.end, &year, &month, &day);
    if (day < fin_month_days(year, month)) { /* the month's end is not known on this day */
      month--;
      if (month == 0) {
        month = 12;
        year--;
      }
    }
    double a = month_rate(rates, year, month, from, END),
           b = month_rate(rates, year, month, to, END);
    if (a <= 0 || b <= 0) return false;
    out->rate = b / a;
    fin_day at = fin_day_of(year, month, fin_month_days(year, month));
    out->over = (struct fin_span){at, at};
    out->path = fin_arena_print(arena, "ECB, end of %04d-%02d, %s", year, month, chain);
    return true;
  }
  if (!average(rates, from, to, span, &out->rate, &count)) return false;
  out->path = fin_arena_print(arena, "ECB, average of %zu month%s, %s", count,
                              count == 1 ? "" : "s", chain);
  return true;
}
