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

/* The days of that month, or its months; a day the month has not is its last. */
static struct fin_span span_of(const struct fin_parts *parts, int year) {
  if (!parts->day) return fin_span_months(year, parts->month, parts->months ? parts->months : 1);
  int most = fin_month_days(year, parts->month);
  int first = parts->day > most ? most : parts->day;
  int last = parts->last_day <= parts->day ? first
             : parts->last_day > most      ? most
                                           : parts->last_day;
  fin_day start = fin_day_of(year, parts->month, first);
  return (struct fin_span){start, start + last - first};
}

/* The nth quarter of a fiscal year that ends in another month than December: Q4 of the year ended
 * January 31, 2025 is November to January. Without a year it is the latest that has begun. */
static bool fiscal(const struct fin_scan *scan, const struct fin_parts *parts,
                   struct fin_time *time) {
  /* English leaves "fiscal" out once it was said, Chinese calls the others 季度 */
  bool part = fin_shape_is_part(parts->shape) && !scan->chinese;
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

/* 周五 is the one before the document's day; of 本周四和周五 it is of the same week. */
static void weekday(struct fin_scan *scan, const struct fin_parts *parts, struct fin_time *time) {
  if (scan->published == FIN_NO_DAY) return;
  fin_day at = fin_day_of_week(scan->published, parts->weekday);
  if (at > scan->published) at -= 7;
  if (parts->of_week && scan->week_day != FIN_NO_DAY) {
    fin_day there = fin_day_of_week(scan->week_day, parts->weekday);
    if (there > scan->week_day) at = there;
  }
  scan->week_day = at;
  time->span = (struct fin_span){at, at};
}

/* ---- a year left unsaid ---------------------------------------------------------------------- */

/* The year of the last such month or day that was over when the text came out. */
static int accounts_year(const struct fin_scan *scan, const struct fin_parts *parts) {
  fin_day end = fin_day_of(scan->year, parts->month, parts->day ? parts->day : 1);
  return end != FIN_NO_DAY && end > scan->published ? scan->year - 1 : scan->year;
}

/* The year spoken of, else that of the latest such day, quarter or half that has begun; 0 when
 * nothing tells it. In January 1—9月 and 上半年 are last year's; in April the half that runs. */
static int latest_year(const struct fin_scan *scan, const struct fin_parts *parts) {
  /* English names the quarter of the results anew: the year of an aside ends with its sentence */
  int spoken = scan->chinese || scan->same_sentence ? scan->last_year : 0;
  /* "opened in 1974 and made £34m in the year to March": years of accounts are the last ones */
  if (parts->run == 12 && scan->year) return accounts_year(scan, parts);
  bool to_come = spoken > scan->year && scan->year && !scan->same_sentence && !parts->day &&
                 parts->months > 1; /* 前三季度 behind forecasts of next year */
  if (to_come) spoken = 0;
  int year = parts->day || parts->months == 1 ? year_for(scan, parts->month, parts->day)
             : spoken                         ? spoken
             : scan->year                     ? scan->year
                                              : scan->named_year;
  if (!year || spoken || parts->day || scan->published == FIN_NO_DAY) return year;
  bool ahead = !parts->open && fin_day_of(year, parts->month, 1) > scan->published + 60;
  bool part = parts->month == 1 && parts->months >= 4 && parts->months < 12;
  if (part && fin_span_months(year, 1, parts->months).end > scan->published + 100) ahead = true;
  return ahead ? year - 1 : year;
}

/* 年底, said in April or later, is this year's; 9月底前 and 9月起, said in March, are to come. */
static int year_to_come(const struct fin_scan *scan, const struct fin_parts *parts, int year) {
  bool deadline = parts->open == FIN_OPEN_UNTIL || parts->open == FIN_OPEN_BEFORE;
  bool onward = parts->open == FIN_OPEN_SINCE && !parts->since;
  if (parts->year_end && !parts->as_of) {
    int now, month, day;
    fin_day_split(scan->published, &now, &month, &day);
    if (month > 3) year = now;
  }
  if (!deadline && !onward) return year;
  fin_day then = fin_day_of(year, parts->month, parts->day ? parts->day : 1);
  if (then == FIN_NO_DAY) return year; /* 2月29日 */
  fin_day past = scan->published - then;
  return past > (deadline ? 100 : 183) && past < 366 ? year + 1 : year;
}

/* The leap year nearest to the document's date, for 2月29日. */
static int leap_year(const struct fin_scan *scan, int year) {
  int before = year, after = year;
  while (fin_month_days(before, 2) < 29) before--;
  while (fin_month_days(after, 2) < 29) after++;
  if (scan->published == FIN_NO_DAY) return before;
  bool ahead =
      fin_day_of(after, 2, 29) - scan->published < scan->published - fin_day_of(before, 2, 29);
  return ahead ? after : before;
}

static int unsaid_year(const struct fin_scan *scan, const struct fin_parts *parts) {
  int year = latest_year(scan, parts);
  if (!year) return 0;
  if (scan->chinese && !scan->last_year && scan->published != FIN_NO_DAY)
    year = year_to_come(scan, parts, year);
  return parts->day == 29 && parts->month == 2 ? leap_year(scan, year) : year;
}

/* ---- settling -------------------------------------------------------------------------------- */

/* "nine months ended September 30": the months up to that day. */
static void run_up_to(int months, struct fin_time *time) {
  fin_day before = fin_day_shift(time->span.end, -months);
  if (before != FIN_NO_DAY) time->span.start = before + 1; /* else before the calendar */
  time->shape = months == 12  ? FIN_TIME_YEAR
                : months == 6 ? FIN_TIME_HALF
                : months == 3 ? FIN_TIME_QUARTER
                              : FIN_TIME_NINE;
  time->as_of = false;
}

/* A day or months of a year: 9月30日, 2025年三季度, 3月以来 */
static void of_year(const struct fin_scan *scan, const struct fin_parts *parts,
                    struct fin_time *time) {
  int year = parts->year ? parts->year : unsaid_year(scan, parts);
  if (!year) return;
  time->span = span_of(parts, year);
  if (parts->run && time->span.end != FIN_NO_DAY)
    run_up_to(parts->run, time);
  else if (parts->middle)
    time->as_of = true;
  if (!parts->since) return;
  if (scan->published == FIN_NO_DAY)
    time->span = FIN_NO_SPAN; /* until when can't be told */
  else if (scan->published >= time->span.start)
    time->span.end = scan->published;
}

static void place(struct fin_scan *scan, const struct fin_parts *parts, struct fin_time *time) {
  if (parts->weekday) {
    weekday(scan, parts, time);
  } else if (!fiscal(scan, parts, time)) {
    if (parts->lone_day)
      lone(scan, parts, time);
    else
      of_year(scan, parts, time);
  }
}

/* 同期 is the stretch named last, 去年同期 a year before it. */
static struct fin_span same_period(const struct fin_scan *scan, const struct fin_parts *parts) {
  bool quarter = parts->quarterly && scan->quarter.start != FIN_NO_DAY;
  struct fin_span base = quarter ? scan->quarter : scan->last;
  if (parts->year) return fin_span_in_year(base, parts->year);
  if (!parts->before) return base;
  fin_day today = scan->published;
  if (base.start == FIN_NO_DAY)
    base = parts->quarterly ? fin_grain_span(today, FIN_GRAIN_QUARTER, 0)
                            : (struct fin_span){today, today};
  return fin_span_shift(base, -12);
}

/* What follows is told from this stretch. */
static void speak_of(struct fin_scan *scan, struct fin_span span) {
  scan->last = span;
  if (fin_span_whole_months(span) == 3) scan->quarter = span;
}

/* What follows without a year is of the year of this stretch. */
static void speak_of_year(struct fin_scan *scan, struct fin_span span) {
  scan->last_year = scan->named_year = fin_year_of(span.end);
  scan->same_sentence = scan->named = true;
}

/* A stretch that left nothing to its context. */
static void fixed(struct fin_scan *scan, const struct fin_parts *parts, struct fin_time *time) {
  time->span = parts->span;
  if (parts->of_week) scan->week_day = time->span.start;
  if (parts->rolling || !(parts->named || fin_span_whole_months(time->span) > 0)) return;
  speak_of(scan, time->span);
  if (parts->named) speak_of_year(scan, time->span);
}

static void remember(struct fin_scan *scan, const struct fin_parts *parts, struct fin_time *time) {
  bool compared = parts->relative && (parts->year_end || parts->as_of); /* 较上年度末 */
  struct fin_span before = scan->last;
  speak_of(scan, time->span); /* of 三季度末 the quarter is spoken of */
  if (compared && before.start != FIN_NO_DAY) scan->last = before;
  if (parts->quarter_end) time->span = fin_edge_span(time->span, 3);
  if (time->span.start == time->span.end) scan->day = time->span.start;
  if ((parts->year && !parts->relative) || scan->last_year) speak_of_year(scan, time->span);
}

void fin_time_settle(struct fin_scan *scan, const struct fin_parts *parts, struct fin_time *time) {
  *time = (struct fin_time){.shape = parts->shape,
                            .span = FIN_NO_SPAN,
                            .told = FIN_NO_SPAN,
                            .rolling = parts->rolling,
                            .as_of = parts->as_of,
                            .same = parts->same,
                            .same_year = parts->same ? parts->year : 0,
                            .before = parts->before,
                            .since = parts->since,
                            .year_end = parts->year_end};
  if (parts->same) {
    time->told = same_period(scan, parts);
  } else if (parts->unknown) {
    return;
  } else if (parts->fixed) {
    fixed(scan, parts, time);
  } else if (parts->shape == FIN_TIME_VAGUE) {
    vague(scan, parts, time);
  } else {
    place(scan, parts, time);
    if (time->span.start != FIN_NO_DAY) remember(scan, parts, time);
  }
}
