/* chinese_counted.c: times counted from a day in Chinese.
 *
 * 三年前; 20天以后; 60日内; 过去三年; 未来2个月; 6月14日起30日内
 */
#include "chinese.h"

#include <string.h>

/* ---- lengths --------------------------------------------------------------------------------- */

/* A number of units: 两个半月, 三年半, 17天 */
struct length {
  int count;
  enum fin_grain grain;
  bool half; /* and half a unit more; with no count half a unit */
  bool vague;
};

/* 3, 几; 5 of 3-5天: the number of units, the greater of two. */
static size_t unit_count(const struct fin_scan *scan, size_t at, struct length *length) {
  size_t end = fin_count_read(scan, at, &length->count, &length->vague);
  if (!end) {
    length->count = 3;
    length->vague = true;
    return fin_says(scan, at, "几");
  }
  int most;
  bool loose;
  size_t dash = fin_term_at(scan, end, FIN_TERM_to, NULL);
  size_t last = dash ? fin_count_read(scan, dash, &most, &loose) : 0;
  if (!last || most <= length->count || !fin_zh_unit_at(scan, last, &length->grain) ||
      length->grain == FIN_GRAIN_MONTH)
    return end;
  length->count = most;
  length->vague = true;
  return last;
}

/* 半年, 半个月 */
static size_t half_unit(const struct fin_scan *scan, size_t at, struct length *length) {
  size_t year = fin_says(scan, at, "半年"), month = fin_says(scan, at, "半个月");
  *length = (struct length){.half = true, .grain = year ? FIN_GRAIN_YEAR : FIN_GRAIN_MONTH};
  return year ? year : month;
}

/* 多, 余; of tens 来 too: 十多年, 十来年, 30几年 */
static size_t more_behind(const struct fin_scan *scan, size_t end, int count) {
  static const char *const words[] = {"多", "余", "个多"};
  size_t more = ANY(scan, end, words);
  if (more || count < 10 || count % 10) return more;
  more = fin_says(scan, end, "来");
  return more || !fin_digit(scan, end - 1) ? more : fin_says(scan, end, "几");
}

static bool half_behind(const struct fin_scan *scan, size_t *at) {
  size_t end = fin_says(scan, *at, "半");
  if (!end || fin_at(scan, end, "年")) return false;
  *at = end;
  return true;
}

static size_t read_length(const struct fin_scan *scan, size_t at, struct length *length) {
  length->half = false;
  size_t end = unit_count(scan, at, length);
  if (!end) return half_unit(scan, at, length);
  size_t more = more_behind(scan, end, length->count);
  if (more) {
    end = more;
    length->vague = true;
  }
  size_t inner = fin_says(scan, end, "个半"); /* 两个半月 */
  size_t unit = inner ? fin_zh_unit_at(scan, inner, &length->grain) : 0;
  if (unit) {
    length->half = true;
    return unit;
  }
  unit = fin_zh_unit_at(scan, end, &length->grain);
  if (!unit) return 0;
  length->half = half_behind(scan, &unit);
  size_t over = length->half ? 0 : fin_says(scan, unit, "多"); /* 三年多 */
  if (!over || fin_digit(scan, over)) return unit;
  length->vague = true;
  return over;
}

/* The day so far from `base`. */
static fin_day away(fin_day base, const struct length *length, int sign) {
  fin_day at = fin_grain_move(base, length->grain, sign * length->count);
  if (!length->half || at == FIN_NO_DAY) return at;
  if (length->grain == FIN_GRAIN_YEAR) return fin_grain_move(at, FIN_GRAIN_MONTH, sign * 6);
  if (length->grain == FIN_GRAIN_MONTH) return at + sign * 15;
  if (length->grain == FIN_GRAIN_WEEK) return at + sign * 4;
  return at;
}

/* 3月 is a month of the year, 3个月 are three of them. */
static bool month_of_year(const struct fin_scan *scan, size_t end, const struct length *length) {
  static const char *const counts[] = {"个", "半", "多", "余", "俩", "仨", "两"};
  if (length->grain != FIN_GRAIN_MONTH || length->count > 12) return false;
  return end < 6 || (fin_at(scan, end - 3, "月") && !BEFORE(scan, end - 3, counts));
}

/* 以来, 来, but not 来自 */
static size_t so_far(const struct fin_scan *scan, size_t end) {
  size_t since = fin_says(scan, end, "以来");
  return since || fin_at(scan, end, "来自") ? since : fin_says(scan, end, "来");
}

/* ---- counted from a day ---------------------------------------------------------------------- */

struct counted {
  struct length length;
  size_t at, end, behind; /* where it begins, its units end, and the word behind them */
  int sign;               /* of that word: -1 前, 1 后 */
  bool passed;            /* 过三年 */
  bool open;              /* 以前, 之后: from there on */
  bool inside;            /* 内, 以来: the whole stretch */
};

/* 三年, 再过两个月, but not 3月 */
static bool count_of_units(const struct fin_scan *scan, size_t at, struct counted *c) {
  static const char *const passing[] = {"再过", "过"};
  size_t passed = ANY(scan, at, passing);
  *c = (struct counted){.at = at, .passed = passed != 0};
  c->end = read_length(scan, passed ? passed : at, &c->length);
  enum fin_grain grain = c->length.grain;
  if (!c->end || (!c->length.half && month_of_year(scan, c->end, &c->length))) return false;
  return grain != FIN_GRAIN_DECADE && grain != FIN_GRAIN_CENTURY && grain != FIN_GRAIN_WEEKEND;
}

/* 零三个月后 behind 一年: the day that both lead to. */
static size_t two_counts(const struct fin_scan *scan, const struct counted *first,
                         struct fin_parts *parts) {
  static const char *const links[] = {"零", "又"};
  const uint64_t numerals = FIN_TERM_BIT(digit) | FIN_TERM_BIT(power);
  size_t link = ANY(scan, first->end, links), at = link ? link : first->end;
  if (!fin_digit(scan, at) && !(fin_here(scan, at)->classes & numerals)) return 0;
  struct length more;
  int sign;
  size_t end = read_length(scan, at, &more);
  size_t behind = end ? fin_term_value(scan, end, FIN_TERM_ago, &sign) : 0;
  if (!behind || more.half || more.vague || more.grain >= first->length.grain ||
      first->length.count > 3000 || more.count > 3000)
    return 0;
  bool months = more.grain == FIN_GRAIN_MONTH && fin_at(scan, end - 6, "个");
  if (more.grain != FIN_GRAIN_DAY && !months) return 0;
  *parts = (struct fin_parts){.shape = FIN_TIME_DAY, .unknown = scan->published == FIN_NO_DAY};
  if (parts->unknown) return behind;
  fin_day there = fin_grain_move(scan->published, first->length.grain, sign * first->length.count);
  if (there != FIN_NO_DAY) there = fin_grain_move(there, more.grain, sign * more.count);
  if (there == FIN_NO_DAY) return 0;
  fin_parts_fix(parts, fin_grain_span(there, more.grain, 0), fin_grain_shape(more.grain));
  parts->rolling = true;
  return behind;
}

/* 三季度 is one of the year, 三个季度 are three of them. */
static bool quarter_of_year(const struct fin_scan *scan, const struct counted *c) {
  if (c->length.grain != FIN_GRAIN_QUARTER || c->length.count > 4 || c->passed) return false;
  for (size_t at = c->at; at < c->end; at += 3) {
    if (fin_at(scan, at, "个")) return false;
  }
  return true;
}

/* What the word behind the units makes of them. */
static bool direction(const struct fin_scan *scan, struct counted *c) {
  c->behind = fin_term_value(scan, c->end, FIN_TERM_ago, &c->sign);
  if (c->behind) {
    c->open = c->behind > c->end + strlen("前");
    return true;
  }
  c->inside = true;
  if (!fin_zh_other(scan, c->end)) /* not 一年内部收益率 */
    c->behind = fin_term_at(scan, c->end, FIN_TERM_inside, NULL);
  if (c->behind) return true;
  c->sign = -1;
  c->behind = so_far(scan, c->end);
  if (c->behind) return true;
  c->inside = false;
  c->open = true;
  c->sign = 1;
  c->behind = c->end;
  return c->passed;
}

/* 60日内, 三年以来: between that day and `today`; 三年以内 goes into the third year from now. */
static bool stretch(const struct fin_scan *scan, const struct counted *c, fin_day today,
                    struct fin_parts *parts) {
  static const char *const points[] = {"起", "后", "前", "后的"};
  if (!c->sign && BEFORE(scan, c->at, points)) return false; /* 公告之日起6个月内: not from today */
  struct length length = c->length;
  struct fin_numeral several; /* 三五年内: within five */
  if (length.vague && fin_numeral_read(scan, c->at, &several) && several.high > length.count &&
      several.high < 3000)
    length.count = (int)several.high;
  fin_day other = away(today, &length, c->sign ? -1 : 1);
  if (other == FIN_NO_DAY) return false;
  enum fin_grain grain = length.grain;
  struct fin_span edge = {other, other};
  if (length.half && grain == FIN_GRAIN_YEAR)
    edge = fin_grain_span(other, FIN_GRAIN_MONTH, 0);
  else if (!length.half &&
           (grain == FIN_GRAIN_MONTH || grain == FIN_GRAIN_QUARTER || grain == FIN_GRAIN_YEAR))
    edge = fin_grain_span(other, grain, 0);
  fin_parts_fix(parts,
                c->sign ? (struct fin_span){edge.start, today} : (struct fin_span){today, edge.end},
                FIN_TIME_DAY);
  parts->rolling = true;
  return true;
}

/* 十几年前: ten to twenty years. */
static bool tens_of_years(const struct fin_scan *scan, const struct counted *c) {
  struct fin_numeral number;
  return c->length.grain == FIN_GRAIN_YEAR && c->length.count >= 10 && c->length.count < 100 &&
         fin_at(scan, c->end - strlen("几年"), "几") && fin_numeral_read(scan, c->at, &number);
}

static bool tens_away(const struct counted *c, fin_day today, struct fin_parts *parts) {
  int count = c->length.count;
  struct fin_span near = fin_grain_span(today, FIN_GRAIN_YEAR, c->sign * count);
  struct fin_span far = fin_grain_span(today, FIN_GRAIN_YEAR, c->sign * (count + 10));
  if (near.start == FIN_NO_DAY || far.start == FIN_NO_DAY) return false;
  fin_parts_fix(parts,
                c->sign < 0 ? (struct fin_span){far.start, near.end}
                            : (struct fin_span){near.start, far.end},
                FIN_TIME_YEARS);
  parts->rolling = true;
  return true;
}

/* 三年前 is a year, 两个月前 a month: no nearer than it is said. */
static enum fin_grain grain_said(const struct counted *c) {
  enum fin_grain grain = c->length.grain;
  if (grain == FIN_GRAIN_WEEK) return c->passed || c->open ? FIN_GRAIN_DAY : FIN_GRAIN_WEEK;
  if (c->length.half && grain == FIN_GRAIN_YEAR) return FIN_GRAIN_MONTH;
  return c->length.half || c->passed ? FIN_GRAIN_DAY : grain;
}

/* 三年前, 20天以后, 再过两个月 */
static bool point(const struct fin_scan *scan, const struct counted *c, fin_day today,
                  struct fin_parts *parts) {
  fin_day there = away(today, &c->length, c->sign);
  if (there == FIN_NO_DAY) return false;
  if (tens_of_years(scan, c)) return tens_away(c, today, parts);
  enum fin_grain grain = grain_said(c);
  fin_parts_fix(parts, fin_grain_span(there, grain, 0), fin_grain_shape(grain));
  parts->rolling = c->open || c->length.grain != FIN_GRAIN_DAY;
  if (c->open) parts->open = c->sign < 0 ? FIN_OPEN_UNTIL : FIN_OPEN_SINCE;
  return true;
}

size_t fin_zh_counted(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  struct counted c;
  if (!count_of_units(scan, at, &c)) return 0;
  size_t both = c.passed ? 0 : two_counts(scan, &c, parts);
  if (both) return both;
  if (quarter_of_year(scan, &c) || !direction(scan, &c) || c.length.count > 3000) return 0;
  /* 12月19日…，2天后: told from the day that the sentence has named */
  bool told = c.sign > 0 && scan->day != FIN_NO_DAY;
  fin_day today = told ? scan->day : scan->published;
  *parts = (struct fin_parts){.shape = FIN_TIME_VAGUE, .unknown = today == FIN_NO_DAY};
  if (parts->unknown) return c.behind;
  bool placed = c.inside ? stretch(scan, &c, today, parts) : point(scan, &c, today, parts);
  return placed ? c.behind : 0;
}

size_t fin_zh_lasting(const struct fin_scan *scan, size_t end, const struct fin_parts *from,
                      struct fin_parts *parts) {
  struct length length;
  size_t stop = read_length(scan, end, &length);
  size_t inside = stop ? fin_term_at(scan, stop, FIN_TERM_inside, NULL) : 0;
  if (!inside || length.vague || length.count > 3000 || length.grain >= FIN_GRAIN_DECADE) return 0;
  struct fin_parts start = *from;
  start.open = FIN_OPEN_NOT;
  fin_day first = fin_parts_span(scan, &start).start;
  fin_day last = first == FIN_NO_DAY ? FIN_NO_DAY : away(first, &length, 1);
  if (last == FIN_NO_DAY) return 0;
  if (!from->day && !from->fixed) last--; /* 2018年起三年内: to the end of 2020 */
  fin_parts_fix(parts, (struct fin_span){first, last}, FIN_TIME_DAY);
  return inside;
}

/* ---- runs of units --------------------------------------------------------------------------- */

struct run {
  struct length length;
  size_t at, start, end; /* where it begins, its number begins, its units end */
  int sign;              /* -1 before today, 1 behind */
  bool recent;           /* 这三个月 */
  bool side;             /* 上两周 */
  bool lead;             /* 前三年, 后三年 */
};

/* 过去三年; of 未来3-5年 the five */
static bool run_of_units(const struct fin_scan *scan, size_t at, struct run *run) {
  *run = (struct run){.at = at};
  run->start = fin_term_value(scan, at, FIN_TERM_run, &run->sign);
  if (!run->start) return false;
  bool one = run->start == at + 3;
  if (one && fin_zh_torn(scan, at, 0)) return false; /* 停牌前20个交易日 */
  int least;
  bool vague;
  size_t low = fin_count_read(scan, run->start, &least, &vague);
  size_t dash = low ? fin_term_at(scan, low, FIN_TERM_to, NULL) : 0;
  run->end = dash ? read_length(scan, dash, &run->length) : 0;
  if (!run->end || run->length.count <= least)
    run->end = read_length(scan, run->start, &run->length);
  int count = run->length.count, most = run->length.grain == FIN_GRAIN_YEAR ? 100 : 500;
  if (!run->end || count > most || (count < 1 && !run->length.half)) return false;
  run->recent = fin_at(scan, at, "这");
  run->side = one && (fin_at(scan, at, "上") || fin_at(scan, at, "下"));
  bool months = run->length.grain == FIN_GRAIN_MONTH && !fin_at(scan, run->end - 6, "个");
  if (run->side && months && fin_digit(scan, run->start)) return false; /* 加上|8月 */
  run->lead = fin_at(scan, at, "前") || fin_at(scan, at, "后");
  return true;
}

/* 过去的5月 */
static bool month_past(const struct fin_scan *scan, const struct run *run,
                       struct fin_parts *parts) {
  if (run->sign >= 0 || scan->published == FIN_NO_DAY || !fin_at(scan, run->start - 3, "的") ||
      !month_of_year(scan, run->end, &run->length))
    return false;
  int year, month, day, count = run->length.count;
  fin_day_split(scan->published, &year, &month, &day);
  fin_parts_fix(parts, fin_span_months(year - (count >= month), count, 1), FIN_TIME_MONTH);
  return true;
}

/* 上半年, 上几周, 上一个星期三, 前三季度: not so many units up to now. */
static bool other_run(const struct fin_scan *scan, const struct run *run) {
  const struct length *length = &run->length;
  if (run->recent && (length->count < 2 || run->start != run->at + 3)) return true;
  if (!run->side && !run->lead) return false;
  if (length->half && !length->count) return true;
  bool before = fin_at(scan, run->at, "前");
  if (length->vague && fin_at(scan, run->start, "几") && !before) return true;
  bool part = length->grain == FIN_GRAIN_MONTH || length->grain == FIN_GRAIN_QUARTER;
  if (run->side && length->count == 1 && (part || length->grain == FIN_GRAIN_WEEK)) return true;
  return before && part; /* 前三季度 begins with January */
}

/* 过去三年: whole units up to the last that has ended. */
static struct fin_span units_before(fin_day today, const struct length *length) {
  return (struct fin_span){fin_grain_span(today, length->grain, -length->count).start,
                           fin_grain_span(today, length->grain, -1).end};
}

/* 未来2个月 begins with this month when nothing of it has passed. */
static struct fin_span units_behind(fin_day today, const struct length *length) {
  int year, month, day;
  fin_day_split(today, &year, &month, &day);
  int lag = length->grain == FIN_GRAIN_MONTH && day == 1 ? 1 : 0;
  return (struct fin_span){fin_grain_span(today, length->grain, 1 - lag).start,
                           fin_grain_span(today, length->grain, length->count - lag).end};
}

/* 近三个月, 未来30天 are told to the day; 过去三个月 are whole ones. */
static bool to_the_day(const struct fin_scan *scan, const struct run *run) {
  static const char *const words[] = {"近", "最近", "今后", "未来"};
  enum fin_grain grain = run->length.grain;
  return run->length.half || run->length.vague || run->recent || grain == FIN_GRAIN_WORKDAY ||
         ANY(scan, run->at, words) || (grain == FIN_GRAIN_WEEK && fin_at(scan, run->at, "过去"));
}

static struct fin_span run_span(const struct fin_scan *scan, const struct run *run) {
  const struct length *length = &run->length;
  fin_day today = scan->published;
  if (length->grain == FIN_GRAIN_WORKDAY && length->count == 1 && (run->lead || run->side)) {
    fin_day there = fin_grain_move(today, FIN_GRAIN_WORKDAY, run->sign); /* 前一交易日 */
    return (struct fin_span){there, there};
  }
  bool years_past = length->grain == FIN_GRAIN_YEAR && run->sign < 0 && !length->half;
  if (!years_past && to_the_day(scan, run)) {
    fin_day other = away(today, length, run->sign);
    return run->sign < 0 ? (struct fin_span){other, today} : (struct fin_span){today, other};
  }
  return run->sign < 0 ? units_before(today, length) : units_behind(today, length);
}

size_t fin_zh_run(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  struct run run;
  if (!run_of_units(scan, at, &run)) return 0;
  if (month_past(scan, &run, parts)) return run.end;
  if (other_run(scan, &run)) return 0;
  size_t behind = so_far(scan, run.end);
  if (!behind) behind = fin_term_at(scan, run.end, FIN_TERM_inside, NULL);
  if (!behind) behind = run.end;
  *parts = (struct fin_parts){.shape = FIN_TIME_VAGUE, .unknown = scan->published == FIN_NO_DAY};
  if (parts->unknown) return behind;
  struct fin_span span = run_span(scan, &run);
  if (span.start == FIN_NO_DAY || span.end == FIN_NO_DAY) return 0;
  bool years = run.length.grain == FIN_GRAIN_YEAR && run.length.count > 1;
  fin_parts_fix(parts, span, years ? FIN_TIME_YEARS : fin_grain_shape(run.length.grain));
  parts->rolling = true;
  return behind;
}
