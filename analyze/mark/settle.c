/* settle.c: what a time leaves unsaid, from the document's date and the times named before.
 *
 * 12月19日 in a text of 2026-01-08 -> 2025-12-19; 21日 behind 12月19日 -> 2025-12-21; 去年 -> 2025
 */
#include "when.h"

/* A month and day without a year: the year spoken of, else the one that puts it nearest before the
 * document's date (a few weeks ahead are allowed: plans). */
static int year_for(const struct fin_scan *scan, int month, int day) {
  if (scan->last_year && scan->same_sentence) return scan->last_year;
  if (scan->last_year) {
    /* the sentence before spoke of that year: 2021年11月离职。一个月后的12月30日 goes on from
     * there, a day far from what it told does not */
    fin_day there = fin_day_of(scan->last_year, month, day ? day : 1);
    bool goes_on = there != FIN_NO_DAY && scan->last.end - scan->last.start < 32 &&
                   scan->last.end != FIN_NO_DAY && there >= scan->last.start - 120 &&
                   there <= scan->last.end + 120;
    if (goes_on) return scan->last_year;
  }
  if (scan->published == FIN_NO_DAY) return scan->year;
  int year, m, d;
  fin_day_split(scan->published, &year, &m, &d);
  fin_day at = fin_day_of(year, month, day ? day : 1);
  if (at == FIN_NO_DAY) return year;
  if (scan->alone) return at < scan->published ? year + 1 : year;
  if (at > scan->published + 60) return year - 1;
  if (at < scan->published - 330) return year + 1;
  return year;
}

static struct fin_span span_of(const struct fin_parts *parts, int year) {
  if (!parts->day) return fin_span_months(year, parts->month, parts->months ? parts->months : 1);
  int most = fin_month_days(year, parts->month);
  int first = parts->day > most ? most : parts->day;
  fin_day start = fin_day_of(year, parts->month, first);
  return (struct fin_span){start,
                           start + (parts->last_day > parts->day
                                        ? (parts->last_day > most ? most : parts->last_day) - first
                                        : 0)};
}

/* The nth quarter of a fiscal year that ends in another month than December: Q4 of the year ended
 * January 31, 2025 is November to January. Without a year it is the latest that has begun. */
static bool fiscal(const struct fin_scan *scan, const struct fin_parts *parts,
                   struct fin_time *time) {
  bool part = parts->shape == FIN_TIME_QUARTER || parts->shape == FIN_TIME_HALF ||
              parts->shape == FIN_TIME_NINE;
  if (!scan->fiscal || parts->day || parts->run || !(parts->fiscal || part)) return false;
  int first =
      scan->fiscal + parts->month; /* months from the January before the fiscal year's end */
  int year = parts->year;
  if (!year && scan->published != FIN_NO_DAY) {
    int m, d;
    fin_day_split(scan->published, &year, &m, &d);
    year++;
    while (fin_day_of(year - 1 + (first - 1) / 12, (first - 1) % 12 + 1, 1) + 60 >
           scan->published) {
      year--;
    }
  }
  if (!year) return false;
  time->span = fin_span_months(year - 1 + (first - 1) / 12, (first - 1) % 12 + 1, parts->months);
  return true;
}

/* A day without its month: of the month spoken of, else of the one that puts it near the document's
 * date: behind it in news (a few days ahead are allowed), on either side in English. */
static void lone(const struct fin_scan *scan, const struct fin_parts *parts,
                 struct fin_time *time) {
  bool near = scan->day != FIN_NO_DAY; /* 8月1日、2日 */
  bool spoken = near || (scan->last.start != FIN_NO_DAY && scan->last_year);
  fin_day base = near ? scan->day : spoken ? scan->last.end : scan->published;
  if (base == FIN_NO_DAY) return;
  int year, month, day;
  fin_day_split(base, &year, &month, &day);
  fin_day at = fin_day_of(year, month, parts->day);
  fin_day ahead = scan->chinese ? 10 : 15;
  for (int i = 0; scan->alone && i < 2 && (at == FIN_NO_DAY || at < scan->published); i++) {
    month = month == 12 ? 1 : month + 1;
    year += month == 1;
    at = fin_day_of(year, month, parts->day);
  }
  if (!spoken && !scan->alone && (at == FIN_NO_DAY || at > scan->published + ahead)) {
    for (int i = 0; i < 2; i++) {
      month = month == 1 ? 12 : month - 1;
      year -= month == 12;
      at = fin_day_of(year, month, parts->day);
      if (at != FIN_NO_DAY) break;
    }
  }
  if (at != FIN_NO_DAY) time->span = (struct fin_span){at, at};
}

static void vague(const struct fin_scan *scan, const struct fin_parts *parts,
                  struct fin_time *time) {
  if (scan->published == FIN_NO_DAY || parts->earlier) return;
  time->span = (struct fin_span){scan->published, scan->published};
}

static void weekday(struct fin_scan *scan, const struct fin_parts *parts, struct fin_time *time) {
  if (scan->published == FIN_NO_DAY) return;
  fin_day monday = scan->published - (scan->published + 3) % 7;
  fin_day at = monday + parts->weekday - 1;
  if (at > scan->published) at -= 7;
  if (parts->of_week && scan->week_day != FIN_NO_DAY) { /* 本周四和周五: of the same week */
    fin_day there = scan->week_day - (scan->week_day + 3) % 7 + parts->weekday - 1;
    if (there > scan->week_day) at = there;
  }
  scan->week_day = at;
  time->span = (struct fin_span){at, at};
}

void fin_time_settle(struct fin_scan *scan, const struct fin_parts *parts, struct fin_time *time) {
  *time = (struct fin_time){.shape = parts->shape,
                            .span = FIN_NO_SPAN,
                            .told = FIN_NO_SPAN,
                            .rolling = parts->rolling,
                            .as_of = parts->as_of,
                            .same = parts->same,
                            .before = parts->before,
                            .since = parts->since,
                            .year_end = parts->year_end};
  if (parts->same) { /* 同期 is the stretch named last, 去年同期 a year before it */
    bool quarter = parts->quarterly && scan->quarter.start != FIN_NO_DAY;
    struct fin_span base = quarter ? scan->quarter : scan->last;
    time->told = base;
    if (parts->before) {
      fin_day today = scan->published;
      bool named = base.start != FIN_NO_DAY;
      struct fin_span now = {today, today};
      if (parts->quarterly && today != FIN_NO_DAY)
        now = fin_grain_span(today, FIN_GRAIN_QUARTER, 0);
      time->told = fin_span_shift(named ? base : now, -12);
    }
    return;
  }
  if (parts->unknown) return;
  if (parts->fixed) {
    time->span = parts->span;
    if (parts->of_week) scan->week_day = time->span.start;
    bool whole = fin_span_whole_months(time->span) > 0;
    if (parts->rolling || !(whole || parts->named)) return; /* what follows is not told from it */
    scan->last = time->span;
    if (fin_span_whole_months(time->span) == 3) scan->quarter = time->span;
    if (parts->named) {
      int month, day;
      fin_day_split(time->span.end, &scan->last_year, &month, &day);
      scan->named_year = scan->last_year;
      scan->same_sentence = scan->named = true;
    }
    return;
  }
  if (parts->shape == FIN_TIME_VAGUE) {
    vague(scan, parts, time);
    return;
  }
  if (parts->weekday)
    weekday(scan, parts, time);
  else if (fiscal(scan, parts, time))
    time->as_of = parts->as_of;
  else if (parts->lone_day)
    lone(scan, parts, time);
  else {
    int year = parts->year;
    if (!year) {
      /* a quarter or half without a year is the latest that has begun */
      year = parts->day || parts->months == 1 ? year_for(scan, parts->month, parts->day)
             : scan->last_year                ? scan->last_year
             : scan->year                     ? scan->year
                                              : scan->named_year;
      if (!year) return;
      bool bare = !scan->last_year && !parts->day && scan->published != FIN_NO_DAY;
      bool ahead = bare && !parts->open && fin_day_of(year, parts->month, 1) > scan->published + 60;
      /* in January 1—9月 and 上半年 are last year's; in April the half that runs */
      bool long_ahead =
          bare && parts->month == 1 && parts->months >= 4 && parts->months < 12 &&
          fin_span_months(year, parts->month, parts->months).end > scan->published + 100;
      if (ahead || long_ahead) year--;
    }
    if (!parts->year && parts->year_end && !parts->as_of && scan->chinese && !scan->last_year &&
        scan->published != FIN_NO_DAY) { /* 年底, said in April or later, is this year's */
      int now, m, d;
      fin_day_split(scan->published, &now, &m, &d);
      if (m > 3) year = now;
    }
    bool deadline = parts->open == FIN_OPEN_UNTIL || parts->open == FIN_OPEN_BEFORE;
    bool onward = parts->open == FIN_OPEN_SINCE && !parts->since;
    if (!parts->year && !scan->last_year && scan->chinese && scan->published != FIN_NO_DAY &&
        (deadline || onward)) { /* 9月底前 said in March: to come */
      fin_day then = fin_day_of(year, parts->month, parts->day ? parts->day : 1);
      fin_day past = scan->published - then;
      if (past > (deadline ? 100 : 183) && past < 366) year++;
    }
    if (!parts->year && parts->day == 29 && parts->month == 2) { /* of the nearest leap year */
      int before = year, after = year;
      while (fin_month_days(before, 2) < 29) before--;
      while (fin_month_days(after, 2) < 29) after++;
      bool known = scan->published != FIN_NO_DAY;
      fin_day ahead = known ? fin_day_of(after, 2, 29) - scan->published : 0;
      year = known && ahead < scan->published - fin_day_of(before, 2, 29) ? after : before;
    }
    time->span = span_of(parts, year);
    if (parts->run && time->span.end != FIN_NO_DAY) {
      fin_day before = fin_day_shift(time->span.end, -parts->run);
      if (before != FIN_NO_DAY) time->span.start = before + 1; /* else before the calendar */
      time->shape = parts->run == 12  ? FIN_TIME_YEAR
                    : parts->run == 6 ? FIN_TIME_HALF
                    : parts->run == 3 ? FIN_TIME_QUARTER
                                      : FIN_TIME_NINE;
      time->as_of = false;
    } else if (parts->middle || parts->month_end || parts->as_of || parts->year_end) {
      time->as_of = parts->as_of || parts->middle;
    }
    if (parts->since && scan->published == FIN_NO_DAY) {
      time->span = FIN_NO_SPAN; /* until when can't be told */
    } else if (parts->since && scan->published >= time->span.start) {
      time->span.end = scan->published;
    }
  }
  if (time->span.start == FIN_NO_DAY) return;
  bool compared = parts->relative && (parts->year_end || parts->as_of); /* 较上年度末 */
  if (!compared || scan->last.start == FIN_NO_DAY)
    scan->last = time->span; /* of 三季度末 the quarter is spoken of */
  if (fin_span_whole_months(time->span) == 3) scan->quarter = time->span;
  if (parts->quarter_end) time->span = fin_edge_span(time->span, 3);
  if (time->span.start == time->span.end) scan->day = time->span.start;
  int m, d;
  if ((parts->year && !parts->relative) || scan->last_year) {
    fin_day_split(time->span.end, &scan->last_year, &m, &d);
    scan->named_year = scan->last_year;
    scan->same_sentence = true;
    scan->named = true;
  }
}
