/* rates.c: looking up the book of rates (units of a currency for one euro). */
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

bool fin_rate_find(struct fin_rate *out, const struct fin_books *books, struct fin_arena *arena,
                   const char *from, const char *to, struct fin_span span, bool moment) {
  const struct fin_table *rates = &books->rates_table;
  if (span.start == FIN_NO_DAY) return false;
  bool euro = strcmp(from, "EUR") == 0 || strcmp(to, "EUR") == 0;
  const char *chain = fin_arena_print(arena, euro ? "%s-%s" : "%s-EUR-%s", from, to);
  size_t count;
  *out = (struct fin_rate){.from = from, .to = to, .over = span};
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
