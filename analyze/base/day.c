/* day.c: the calendar. Formulas: Howard Hinnant, "chrono-compatible low-level date algorithms". */
#include "day.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static bool leap(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int fin_month_days(int year, int month) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && leap(year) ? 29 : days[month - 1];
}

fin_day fin_day_of(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
      day > fin_month_days(year, month)) {
    return FIN_NO_DAY;
  }
  int y = month <= 2 ? year - 1 : year;
  int era = y / 400, of_era = y - era * 400;
  int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

void fin_day_split(fin_day at, int *year, int *month, int *day) {
  int z = at + 719468;
  int era = (z >= 0 ? z : z - 146096) / 146097;
  int of_era = z - era * 146097;
  int years = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  int of_year = of_era - (365 * years + years / 4 - years / 100);
  int shifted = (5 * of_year + 2) / 153;
  *day = of_year - (153 * shifted + 2) / 5 + 1;
  *month = shifted < 10 ? shifted + 3 : shifted - 9;
  *year = years + era * 400 + (*month <= 2);
}

fin_day fin_day_read(const char *text) {
  if (!text) return FIN_NO_DAY;
  for (int i = 0; i < 10; i++) {
    bool dash = i == 4 || i == 7;
    if (dash ? text[i] != '-' : !isdigit((unsigned char)text[i])) return FIN_NO_DAY;
  }
  if (isdigit((unsigned char)text[10])) return FIN_NO_DAY;
  return fin_day_of(atoi(text), atoi(text + 5), atoi(text + 8));
}

char *fin_day_write(fin_day at, char out[11]) {
  out[0] = 0;
  if (at == FIN_NO_DAY) return out;
  int year, month, day;
  fin_day_split(at, &year, &month, &day);
  snprintf(out, 11, "%04u-%02u-%02u", (unsigned)year % 10000, (unsigned)month % 100,
           (unsigned)day % 100);
  return out;
}

struct fin_span fin_span_months(int year, int month, int months) {
  int last = month + months - 1, last_year = year + (last - 1) / 12;
  last = (last - 1) % 12 + 1;
  return (struct fin_span){fin_day_of(year, month, 1),
                           fin_day_of(last_year, last, fin_month_days(last_year, last))};
}

fin_day fin_day_shift(fin_day at, int months) {
  int year, month, day;
  fin_day_split(at, &year, &month, &day);
  bool last = day == fin_month_days(year, month);
  int count = year * 12 + month - 1 + months;
  year = count / 12;
  month = count % 12 + 1;
  int most = fin_month_days(year, month);
  return fin_day_of(year, month, last || day > most ? most : day);
}

struct fin_span fin_span_shift(struct fin_span span, int months) {
  if (span.start == FIN_NO_DAY || span.end == FIN_NO_DAY) return FIN_NO_SPAN;
  if (span.start == span.end) {
    fin_day at = fin_day_shift(span.start, months);
    return (struct fin_span){at, at};
  }
  return (struct fin_span){fin_day_shift(span.start, months), fin_day_shift(span.end, months)};
}

struct fin_span fin_span_in_year(struct fin_span span, int year) {
  int now, month, day;
  if (span.end == FIN_NO_DAY) return FIN_NO_SPAN;
  fin_day_split(span.end, &now, &month, &day);
  return fin_span_shift(span, (year - now) * 12);
}

int fin_span_whole_months(struct fin_span span) {
  if (span.start == FIN_NO_DAY || span.end == FIN_NO_DAY || span.end - span.start < 27) return 0;
  int year, month, day, last_year, last_month, last_day;
  fin_day_split(span.start, &year, &month, &day);
  fin_day_split(span.end, &last_year, &last_month, &last_day);
  if (day != 1 || last_day != fin_month_days(last_year, last_month)) return 0;
  return (last_year - year) * 12 + last_month - month + 1;
}

struct fin_span fin_span_quarter_before(fin_day at) {
  int year, month, day;
  fin_day_split(at, &year, &month, &day);
  int quarter = (month - 1) / 3;
  return quarter ? fin_span_months(year, 3 * quarter - 2, 3) : fin_span_months(year - 1, 10, 3);
}
