/* chinese_counted.c: times counted from a day in Chinese.
 *
 * 三年前; 20天以后; 60日内; 过去三年; 未来2个月; 6月14日起30日内
 */
#include "chinese.h"

static bool half_behind(const struct fin_scan *scan, size_t *at) {
  size_t end = fin_says(scan, *at, "半");
  if (!end || fin_at(scan, end, "年")) return false;
  *at = end;
  return true;
}

/* 两个半月, 三年半, 17天: gives its end; *months or *days what it is long. */
size_t fin_zh_duration(const struct fin_scan *scan, size_t at, int *count, enum fin_grain *grain,
                       bool *half, bool *vague) {
  size_t end = fin_count_read(scan, at, count, vague), few = end ? 0 : fin_says(scan, at, "几");
  size_t dash = end ? fin_term_at(scan, end, FIN_TERM_to, NULL) : 0; /* 3-5天内 */
  int most;
  bool loose;
  size_t range = dash ? fin_count_read(scan, dash, &most, &loose) : 0;
  if (range && most > *count && fin_zh_unit_at(scan, range, grain) && *grain != FIN_GRAIN_MONTH) {
    *count = most;
    *vague = true;
    end = range;
  }
  if (few) { /* 几年前 */
    *count = 3;
    *vague = true;
    end = few;
  }
  *half = false;
  if (!end) {
    size_t only = fin_says(scan, at, "半个月");
    if (!only) only = fin_says(scan, at, "半年");
    if (!only) return 0;
    *count = 0;
    *half = true;
    *vague = false;
    *grain = fin_at(scan, at, "半年") ? FIN_GRAIN_YEAR : FIN_GRAIN_MONTH;
    return only;
  }
  size_t more = fin_says(scan, end, "多");
  if (!more) more = fin_says(scan, end, "余");
  if (!more) more = fin_says(scan, end, "个多");
  bool round = *count >= 10 && *count % 10 == 0;
  if (!more && round) more = fin_says(scan, end, "来");                             /* 十来年 */
  if (!more && round && fin_digit(scan, end - 1)) more = fin_says(scan, end, "几"); /* 30几年 */
  if (more) {
    end = more;
    *vague = true;
  }
  size_t inner = fin_says(scan, end, "个半");
  if (inner && fin_zh_unit_at(scan, inner, grain)) {
    *half = true;
    return fin_zh_unit_at(scan, inner, grain);
  }
  size_t unit = fin_zh_unit_at(scan, end, grain);
  if (!unit) return 0;
  if (half_behind(scan, &unit)) *half = true;
  if (!*half && fin_at(scan, unit, "多") && !fin_digit(scan, unit + 3)) {
    unit += 3;
    *vague = true;
  }
  return unit;
}

/* The day so far from `base`. */
static fin_day away(fin_day base, int count, enum fin_grain grain, bool half, int sign) {
  fin_day at = fin_grain_move(base, grain, sign * count);
  if (!half || at == FIN_NO_DAY) return at;
  if (grain == FIN_GRAIN_YEAR) return fin_grain_move(at, FIN_GRAIN_MONTH, sign * 6);
  if (grain == FIN_GRAIN_MONTH) return at + sign * 15;
  if (grain == FIN_GRAIN_WEEK) return at + sign * 4;
  return at;
}

/* 3月 is a month of the year, 3个月 are three of them. */
static bool month_of_year(const struct fin_scan *scan, size_t end) {
  if (!fin_at(scan, end - 3, "月") || end < 6) return end < 6;
  return !fin_at(scan, end - 6, "个") && !fin_at(scan, end - 6, "半") &&
         !fin_at(scan, end - 6, "多") && !fin_at(scan, end - 6, "余") &&
         !fin_at(scan, end - 6, "俩") && !fin_at(scan, end - 6, "仨") &&
         !fin_at(scan, end - 6, "两");
}

/* 零三个月后 behind 一年: the day that both lead to. */
static size_t two_counts(const struct fin_scan *scan, size_t at, int count, enum fin_grain grain,
                         struct fin_parts *parts) {
  int more, sign;
  enum fin_grain smaller;
  bool half, vague;
  size_t zero = fin_says(scan, at, "零");
  if (!zero) zero = fin_says(scan, at, "又");
  if (!fin_digit(scan, zero ? zero : at) &&
      !(fin_here(scan, zero ? zero : at)->classes & (FIN_TERM_BIT(digit) | FIN_TERM_BIT(power))))
    return 0;
  size_t end = fin_zh_duration(scan, zero ? zero : at, &more, &smaller, &half, &vague);
  size_t behind = end ? fin_term_value(scan, end, FIN_TERM_ago, &sign) : 0;
  bool months = smaller == FIN_GRAIN_MONTH && fin_at(scan, end - 6, "个");
  if (!behind || half || vague || smaller >= grain || count > 3000 || more > 3000 ||
      (smaller != FIN_GRAIN_DAY && !months))
    return 0;
  *parts = (struct fin_parts){.shape = FIN_TIME_DAY, .unknown = scan->published == FIN_NO_DAY};
  if (parts->unknown) return behind;
  fin_day there = fin_grain_move(scan->published, grain, sign * count);
  if (there != FIN_NO_DAY) there = fin_grain_move(there, smaller, sign * more);
  if (there == FIN_NO_DAY) return 0;
  fin_parts_fix(parts, fin_grain_span(there, smaller, 0), fin_grain_shape(smaller));
  parts->rolling = true;
  return behind;
}

/* 三年前, 20天以后, 60日内, 一天半以来 */
size_t fin_zh_counted(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int count, sign = 0;
  enum fin_grain grain;
  bool half, vague, open = false, inside = false;
  size_t again = fin_says(scan, at, "再过"), passed = again ? again : fin_says(scan, at, "过"),
         end = fin_zh_duration(scan, passed ? passed : at, &count, &grain, &half, &vague);
  if (!end || (grain == FIN_GRAIN_MONTH && count <= 12 && !half && month_of_year(scan, end))) {
    return 0;
  }
  if (grain == FIN_GRAIN_DECADE || grain == FIN_GRAIN_CENTURY || grain == FIN_GRAIN_WEEKEND)
    return 0;
  size_t both = passed ? 0 : two_counts(scan, end, count, grain, parts);
  if (both) return both;
  bool named = grain == FIN_GRAIN_QUARTER && count <= 4 && !passed; /* 三季度之前 */
  for (size_t k = at; named && k < end; k += 3) named = !fin_at(scan, k, "个");
  if (named) return 0;
  size_t behind = fin_term_value(scan, end, FIN_TERM_ago, &sign);
  if (behind) {
    open = behind > end + 3;
  } else if (!fin_zh_other(scan, end) && /* not 一年内部收益率 */
             (behind = fin_term_at(scan, end, FIN_TERM_inside, NULL)) != 0) {
    inside = true;
  } else if ((behind = fin_says(scan, end, "以来")) != 0 ||
             (!fin_at(scan, end, "来自") && (behind = fin_says(scan, end, "来")) != 0)) {
    inside = true;
    sign = -1;
  } else if (passed) {
    behind = end;
    sign = 1;
    open = true;
  } else {
    return 0;
  }
  if (count > 3000) return 0;
  /* 12月19日…，2天后: told from the day that the sentence has named */
  bool told = sign > 0 && scan->day != FIN_NO_DAY;
  fin_day today = told ? scan->day : scan->published;
  *parts = (struct fin_parts){.shape = FIN_TIME_VAGUE, .unknown = today == FIN_NO_DAY};
  if (parts->unknown) return behind;
  struct fin_numeral several; /* 三五年内: within five */
  if (vague && fin_numeral_read(scan, at, &several) && several.high > count && several.high < 3000)
    count = inside ? (int)several.high : count;
  bool from_there =
      at >= 3 && (fin_at(scan, at - 3, "起") || fin_at(scan, at - 3, "后") ||
                  fin_at(scan, at - 3, "前") || (at >= 6 && fin_at(scan, at - 6, "后的")));
  if (inside && !sign && from_there) return 0; /* 公告之日起6个月内: not from today */
  if (inside) {
    fin_day other = away(today, count, grain, half, sign ? -1 : 1);
    if (other == FIN_NO_DAY) return 0;
    enum fin_grain fine = half && grain == FIN_GRAIN_YEAR ? FIN_GRAIN_MONTH : grain;
    bool loose = (fine == FIN_GRAIN_MONTH || fine == FIN_GRAIN_QUARTER || fine == FIN_GRAIN_YEAR) &&
                 !(half && grain != FIN_GRAIN_YEAR);
    struct fin_span edge = loose ? fin_grain_span(other, fine, 0) : (struct fin_span){other, other};
    struct fin_span span = {today, edge.end}; /* 三年以内: into the third year from now */
    if (sign) span = (struct fin_span){edge.start, today};
    fin_parts_fix(parts, span, FIN_TIME_DAY);
    parts->rolling = true;
    return behind;
  }
  fin_day there = away(today, count, grain, half, sign);
  if (there == FIN_NO_DAY) return 0;
  struct fin_numeral number;
  bool tens = grain == FIN_GRAIN_YEAR && fin_numeral_read(scan, at, &number) &&
              fin_at(scan, end - strlen("几年"), "几") && count >= 10 && count < 100;
  if (tens) { /* 十几年前: ten to twenty */
    struct fin_span near = fin_grain_span(today, grain, sign * count),
                    far = fin_grain_span(today, grain, sign * (count + 10));
    if (near.start == FIN_NO_DAY || far.start == FIN_NO_DAY) return 0;
    fin_parts_fix(parts,
                  sign < 0 ? (struct fin_span){far.start, near.end}
                           : (struct fin_span){near.start, far.end},
                  FIN_TIME_YEARS);
    parts->rolling = true;
    return behind;
  }
  /* 三年前 is a year, 两个月前 a month: no nearer than it is said */
  enum fin_grain fine = half && grain == FIN_GRAIN_YEAR ? FIN_GRAIN_MONTH
                        : half || passed                ? FIN_GRAIN_DAY
                                                        : grain;
  if (grain == FIN_GRAIN_WEEK) fine = passed || open ? FIN_GRAIN_DAY : FIN_GRAIN_WEEK;
  struct fin_span span =
      fine == FIN_GRAIN_WORKDAY ? (struct fin_span){there, there} : fin_grain_span(there, fine, 0);
  fin_parts_fix(parts, span, fin_grain_shape(fine));
  parts->rolling = open || grain != FIN_GRAIN_DAY;
  if (open) parts->open = sign < 0 ? FIN_OPEN_UNTIL : FIN_OPEN_SINCE;
  return behind;
}

size_t fin_zh_lasting(const struct fin_scan *scan, size_t end, const struct fin_parts *from,
                      struct fin_parts *parts) {
  int count;
  enum fin_grain grain;
  bool half, vague;
  size_t stop = fin_zh_duration(scan, end, &count, &grain, &half, &vague);
  size_t inside = stop ? fin_term_at(scan, stop, FIN_TERM_inside, NULL) : 0;
  if (!inside || vague || count > 3000 || grain >= FIN_GRAIN_DECADE) return 0;
  struct fin_parts start = *from;
  start.open = FIN_OPEN_NOT;
  fin_day first = fin_parts_span(scan, &start).start;
  fin_day last = first == FIN_NO_DAY ? FIN_NO_DAY : away(first, count, grain, half, 1);
  if (last == FIN_NO_DAY) return 0;
  if (!from->day && !from->fixed) last--; /* 2018年起三年内: to the end of 2020 */
  fin_parts_fix(parts, (struct fin_span){first, last}, FIN_TIME_DAY);
  return inside;
}

/* 过去三年, 未来2个月, 近三个月, 上两周 */
size_t fin_zh_run(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int sign, count;
  enum fin_grain grain;
  bool half, vague;
  size_t start = fin_term_value(scan, at, FIN_TERM_run, &sign);
  if (start && start == at + 3 && fin_zh_torn(scan, at, 0)) return 0; /* 停牌前20个交易日 */
  int least;
  size_t low = start ? fin_count_read(scan, start, &least, &vague) : 0; /* 未来3-5年 */
  size_t dash = low ? fin_term_at(scan, low, FIN_TERM_to, NULL) : 0;
  size_t end = dash ? fin_zh_duration(scan, dash, &count, &grain, &half, &vague) : 0;
  if (!end || count <= least)
    end = start ? fin_zh_duration(scan, start, &count, &grain, &half, &vague) : 0;
  if (!end || count > (grain == FIN_GRAIN_YEAR ? 100 : 500) || (count < 1 && !half)) return 0;
  bool named = grain == FIN_GRAIN_MONTH && fin_at(scan, start - 3, "的") &&
               month_of_year(scan, end) && count <= 12 && sign < 0 && scan->published != FIN_NO_DAY;
  if (named) { /* 过去的5月 */
    int y, m, d;
    fin_day_split(scan->published, &y, &m, &d);
    fin_parts_fix(parts, fin_span_months(y - (count >= m), count, 1), FIN_TIME_MONTH);
    return end;
  }
  bool recent = fin_at(scan, at, "这");
  if (recent && (count < 2 || start != at + 3)) return 0; /* 这三个月 */
  bool side = start == at + 3 && (fin_at(scan, at, "上") || fin_at(scan, at, "下"));
  bool lead = fin_at(scan, at, "前") || fin_at(scan, at, "后"); /* 前三季度 begins with January */
  if ((side || lead) && half && !count) return 0;               /* 上半年 */
  if (vague && (lead || side) && fin_at(scan, start, "几") && !fin_at(scan, at, "前")) return 0;
  bool units = grain == FIN_GRAIN_WEEK || grain == FIN_GRAIN_MONTH || grain == FIN_GRAIN_QUARTER;
  if (side && count == 1 && units) return 0; /* 上一个星期三 */
  if (lead && (grain == FIN_GRAIN_MONTH || grain == FIN_GRAIN_QUARTER) && !fin_at(scan, at, "后"))
    return 0;
  *parts = (struct fin_parts){.shape = FIN_TIME_VAGUE, .unknown = scan->published == FIN_NO_DAY};
  size_t here = fin_term_at(scan, end, FIN_TERM_inside, NULL);
  size_t since = fin_says(scan, end, "以来");
  if (!since && !fin_at(scan, end, "来自")) since = fin_says(scan, end, "来");
  if (since) here = since;
  if (parts->unknown) return here ? here : end;
  fin_day today = scan->published;
  bool stretch = recent || fin_at(scan, at, "近") || fin_at(scan, at, "最近") ||
                 fin_at(scan, at, "今后") || fin_at(scan, at, "未来") ||
                 (grain == FIN_GRAIN_WEEK && fin_at(scan, at, "过去"));
  struct fin_span span;
  bool single = grain == FIN_GRAIN_WORKDAY && count == 1 && (lead || side); /* 前一交易日 */
  if (single) {
    span.start = span.end = fin_grain_move(today, grain, sign);
  } else if (half || stretch || vague || grain == FIN_GRAIN_WORKDAY) {
    bool years = grain == FIN_GRAIN_YEAR && sign < 0 && !half;
    if (years) {
      span = (struct fin_span){fin_grain_span(today, grain, -count).start,
                               fin_grain_span(today, grain, -1).end};
    } else {
      fin_day other = away(today, count, grain, half, sign);
      if (other == FIN_NO_DAY) return 0;
      span = sign < 0 ? (struct fin_span){other, today} : (struct fin_span){today, other};
    }
  } else {
    /* 未来2个月 begins with this month when nothing of it has passed */
    int year, month, day;
    fin_day_split(today, &year, &month, &day);
    int lag = sign > 0 && grain == FIN_GRAIN_MONTH && day == 1 ? 1 : 0;
    span = sign < 0 ? (struct fin_span){fin_grain_span(today, grain, -count).start,
                                        fin_grain_span(today, grain, -1).end}
                    : (struct fin_span){fin_grain_span(today, grain, 1 - lag).start,
                                        fin_grain_span(today, grain, count - lag).end};
  }
  if (span.start == FIN_NO_DAY || span.end == FIN_NO_DAY) return 0;
  fin_parts_fix(parts, span,
                grain == FIN_GRAIN_YEAR && count > 1 ? FIN_TIME_YEARS : fin_grain_shape(grain));
  parts->rolling = true;
  return here ? here : end;
}
