/* calendar.c: units of the calendar around a day. */
#include "when.h"

static struct fin_span one(fin_day at) {
  return (struct fin_span){at, at};
}

fin_day fin_grain_move(fin_day at, enum fin_grain grain, int count) {
  static const int days[FIN_GRAINS] = {[FIN_GRAIN_DAY] = 1,
                                       [FIN_GRAIN_WEEKEND] = 7,
                                       [FIN_GRAIN_WEEK] = 7,
                                       [FIN_GRAIN_FORTNIGHT] = 14};
  static const int months[FIN_GRAINS] = {
      [FIN_GRAIN_MONTH] = 1, [FIN_GRAIN_QUARTER] = 3,  [FIN_GRAIN_HALF] = 6,
      [FIN_GRAIN_YEAR] = 12, [FIN_GRAIN_DECADE] = 120, [FIN_GRAIN_CENTURY] = 1200};
  if (grain == FIN_GRAIN_WORKDAY) {
    for (int left = count < 0 ? -count : count; left > 0;) {
      at += count < 0 ? -1 : 1;
      left -= (at + 3) % 7 < 5; /* 1970-01-01 was a Thursday */
    }
    return at;
  }
  if (days[grain]) return at + days[grain] * count;
  int year, month, day;
  fin_day_split(at, &year, &month, &day);
  int all = year * 12 + month - 1 + months[grain] * count;
  if (all < 12 || all / 12 > 9999) return FIN_NO_DAY;
  int most = fin_month_days(all / 12, all % 12 + 1);
  return fin_day_of(all / 12, all % 12 + 1, day > most ? most : day);
}

struct fin_span fin_grain_span(fin_day at, enum fin_grain grain, int shift) {
  if (at == FIN_NO_DAY) return FIN_NO_SPAN;
  int year, month, day;
  fin_day monday = at - (at + 3) % 7 + 7 * shift;
  fin_day_split(at, &year, &month, &day);
  int first = 1, months = 12, step = 12;
  switch (grain) {
  case FIN_GRAIN_DAY:
    return one(at + shift);
  case FIN_GRAIN_WORKDAY:
    return one(fin_grain_move(at, grain, shift));
  case FIN_GRAIN_WEEKEND:
    return (struct fin_span){monday + 5, monday + 6};
  case FIN_GRAIN_WEEK:
    return (struct fin_span){monday, monday + 6};
  case FIN_GRAIN_FORTNIGHT:
    return (struct fin_span){monday + 7 * shift, monday + 7 * shift + 13};
  case FIN_GRAIN_MONTH:
    first = month;
    months = step = 1;
    break;
  case FIN_GRAIN_QUARTER:
    first = (month - 1) / 3 * 3 + 1;
    months = step = 3;
    break;
  case FIN_GRAIN_HALF:
    first = (month - 1) / 6 * 6 + 1;
    months = step = 6;
    break;
  case FIN_GRAIN_DECADE:
    year -= year % 10;
    months = step = 120;
    break;
  case FIN_GRAIN_CENTURY:
    year -= year % 100;
    months = step = 1200;
    break;
  default:
    break;
  }
  int all = year * 12 + first - 1 + step * shift;
  if (all < 12 || (all + months) / 12 > 9999) return FIN_NO_SPAN;
  return fin_span_months(all / 12, all % 12 + 1, months);
}

enum fin_time_shape fin_grain_shape(enum fin_grain grain) {
  switch (grain) {
  case FIN_GRAIN_MONTH:
    return FIN_TIME_MONTH;
  case FIN_GRAIN_QUARTER:
    return FIN_TIME_QUARTER;
  case FIN_GRAIN_HALF:
    return FIN_TIME_HALF;
  case FIN_GRAIN_YEAR:
    return FIN_TIME_YEAR;
  case FIN_GRAIN_DECADE:
  case FIN_GRAIN_CENTURY:
    return FIN_TIME_YEARS;
  default:
    return FIN_TIME_DAY;
  }
}

struct fin_span fin_nth_week(struct fin_span in, int n) {
  if (in.start == FIN_NO_DAY || !n) return FIN_NO_SPAN;
  bool year = in.end - in.start > 360;
  /* the first week of a year holds its first Thursday, that of a month its first Monday */
  fin_day key = year ? 3 : 0;
  fin_day first = in.start + (7 + key - (in.start + 3) % 7) % 7 - key;
  fin_day last = in.end - (in.end + 3) % 7;
  if (last + 3 > in.end) last -= 7; /* the last week holds the last Thursday of either */
  fin_day monday = n > 0 ? first + 7 * (n - 1) : last + 7 * (n + 1);
  return (struct fin_span){monday, monday + 6};
}

struct fin_span fin_nth_weekday(struct fin_span in, int n, int weekday) {
  if (in.start == FIN_NO_DAY || !n) return FIN_NO_SPAN;
  fin_day first = in.start + (7 + weekday - 1 - (in.start + 3) % 7) % 7;
  fin_day last = in.end - (7 + (in.end + 3) % 7 - (weekday - 1)) % 7;
  fin_day at = n > 0 ? first + 7 * (n - 1) : last + 7 * (n + 1);
  return at < in.start || at > in.end ? FIN_NO_SPAN : one(at);
}

struct fin_span fin_edge_span(struct fin_span in, int edge) {
  if (in.start == FIN_NO_DAY) return FIN_NO_SPAN;
  int days = in.end - in.start + 1, year, month, day;
  fin_day_split(in.start, &year, &month, &day);
  if (days > 360) {
    static const int first[] = {1, 5, 9}, months[] = {3, 4, 4};
    if (days > 370) { /* a decade, a century: three, four, three tenths of it; 2, 6, 2 */
      int whole = fin_span_whole_months(in) / 12, tenth = whole / 10;
      int brim = tenth > 1 ? 2 * tenth : 3;
      int start = edge == 1 ? year : edge == 3 ? year + whole - brim : year + brim;
      return fin_span_months(start, 1, 12 * (edge == 2 ? whole - 2 * brim : brim));
    }
    return fin_span_months(year, first[edge - 1], months[edge - 1]);
  }
  if (days > 80) { /* a quarter or half: its first, its last month */
    int whole = days / 30;
    return fin_span_months(year,
                           edge == 1   ? month
                           : edge == 3 ? month + whole - 1
                                       : month + whole / 2,
                           1);
  }
  if (days > 20) {
    fin_day at[] = {in.start, in.start + 10, in.start + 20};
    fin_day to[] = {in.start + 9, in.start + 19, in.end};
    return (struct fin_span){at[edge - 1], to[edge - 1]};
  }
  if (days == 7) {
    return edge == 1   ? (struct fin_span){in.start, in.start + 2}
           : edge == 3 ? (struct fin_span){in.start + 4, in.end}
                       : (struct fin_span){in.start + 2, in.start + 4};
  }
  return in;
}
