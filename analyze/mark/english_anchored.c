/* english_anchored.c: times told from another day or unit in English.
 *
 * the day after March 5, 2014; the week before May 12; the second Friday after June 30; the closest
 * Monday to October 5th; the month before last; two Fridays from today
 */
#include "english.h"

#include <string.h>

enum { DEEPEST = 2 };

/* The weekday that comes: a week from Friday. */
static fin_day coming(const struct fin_scan *scan, int weekday) {
  int ahead = (weekday - (int)((scan->published + 3) % 7 + 1) + 7) % 7;
  return scan->published + (ahead ? ahead : 7);
}

size_t fin_en_base(const struct fin_scan *scan, size_t at, struct fin_span *span) {
  struct fin_scan inner = *scan;
  struct fin_parts parts;
  *span = FIN_NO_SPAN;
  if (scan->depth >= DEEPEST) return 0;
  inner.depth++;
  inner.joint = at; /* 9/15 is no fraction */
  size_t end = fin_digit(scan, at) ? fin_numeric_when(&inner, at, &parts) : 0;
  if (!end) end = fin_english_when(&inner, at, &parts);
  if (!end || parts.open || parts.unknown || parts.same || parts.shape == FIN_TIME_VAGUE) return 0;
  *span = fin_parts_span(scan, &parts);
  if (span->start == FIN_NO_DAY || span->end == FIN_NO_DAY) return 0;
  if (parts.weekday && !parts.fixed && scan->published != FIN_NO_DAY)
    *span = (struct fin_span){coming(scan, parts.weekday), coming(scan, parts.weekday)};
  if (parts.fixed && parts.month_end) span->start = span->end; /* the end of May is a point */
  return end;
}

size_t fin_en_side(const struct fin_scan *scan, size_t at, int *sign) {
  static const char *const later[] = {" after ", " following ", " from "};
  static const char *const earlier[] = {" before ", " preceding ", " prior to ", " ahead of "};
  size_t end = ANY(scan, at, later);
  *sign = end ? 1 : -1;
  return end ? end : ANY(scan, at, earlier);
}

/* The nth such weekday behind (or before) a day. */
static fin_day nth_weekday(fin_day from, int weekday, int n, int sign) {
  int step = sign > 0 ? (weekday - (int)((from + 3) % 7 + 1) + 7) % 7
                      : ((int)((from + 3) % 7 + 1) - weekday + 7) % 7;
  return from + sign * ((step ? step : 7) + 7 * (n - 1));
}

/* What is told from a day may stand without "the"; "the" told from a period asks for it. */
static bool firm(const struct fin_scan *scan, bool the, const struct fin_span *span, size_t end) {
  return the || (span->start == span->end && !fin_at(scan, end, "'s")) ||
         fin_at(scan, end - 4, "week");
}

/* the Friday after March 4, the second Friday before June 30 2014, the last Monday before May */
static size_t weekday_from(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const char *const rels[] = {"last ", "next "};
  int n = 1, weekday, sign;
  size_t the = fin_says(scan, at, "the "), start = the ? the : at;
  size_t nth = fin_en_ordinal(scan, start, &n), rel = nth ? 0 : ANY(scan, start, rels);
  if (!nth) n = 1;
  size_t name = fin_en_weekday_name(scan, nth ? fin_space(scan, nth) : rel ? rel : start, &weekday);
  size_t link = name ? fin_en_side(scan, name, &sign) : 0;
  if (!link || n < 1 || n > 60) return 0;
  if (rel && fin_at(scan, start, sign > 0 ? "last " : "next ")) return 0;
  if (fin_at(scan, name, " from ") && !the && !nth) return 0; /* Monday from 9 to 5 */
  struct fin_span span;
  size_t behind = fin_en_base(scan, link, &span);
  if (!behind || !firm(scan, the || nth || rel, &span, behind)) return 0;
  fin_en_fix_day(parts, nth_weekday(sign > 0 ? span.end : span.start, weekday, n, sign));
  return behind;
}

/* the closest Friday to March 4, the second nearest Monday to October 5th, the Monday closest to
 * April 10 */
static size_t closest(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const char *const words[] = {"closest ", "nearest "};
  static const char *const behind_name[] = {" closest to ", " nearest to ", " nearest "};
  int n = 1, weekday;
  size_t the = fin_says(scan, at, "the "), start = the ? the : at;
  size_t nth = fin_en_ordinal(scan, start, &n), word = ANY(scan, nth ? nth + 1 : start, words);
  if (!nth) n = 1;
  size_t name = fin_en_weekday_name(scan, word ? word : start, &weekday);
  size_t to = !name ? 0 : word ? fin_says(scan, name, " to ") : ANY(scan, name, behind_name);
  struct fin_span span;
  size_t behind = to ? fin_en_base(scan, to, &span) : 0;
  if (!behind || n < 1 || n > 60) return 0;
  fin_day later = nth_weekday(span.start - 1, weekday, 1, 1), there = later;
  fin_day earlier = later - 7;
  for (int i = 1; i <= n; i++) {
    bool ahead = later - span.start <= span.start - earlier;
    there = ahead ? later : earlier;
    *(ahead ? &later : &earlier) += ahead ? 7 : -7;
  }
  fin_en_fix_day(parts, there);
  return behind;
}

/* the day after March 5, the month before May 2014, the quarter after Q2 2014, weekend before
 * December 5 */
static size_t unit_from(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int sign;
  enum fin_grain grain;
  size_t the = fin_says(scan, at, "the ");
  size_t unit = fin_en_unit_word(scan, the ? the : at, &grain),
         link = unit ? fin_en_side(scan, unit, &sign) : 0;
  bool bare = grain == FIN_GRAIN_DAY || grain == FIN_GRAIN_WEEKEND;
  if (!link || fin_at(scan, unit, " from ") || !(the || bare)) return 0;
  struct fin_span span;
  size_t behind = fin_en_base(scan, link, &span);
  if (!behind || grain == FIN_GRAIN_WORKDAY || grain == FIN_GRAIN_FORTNIGHT) return 0;
  if (!firm(scan, the != 0, &span, behind)) return 0;
  fin_day edge = sign > 0 ? span.end : span.start;
  if (grain == FIN_GRAIN_WEEKEND) { /* the first one to come, the last one that was */
    fin_day saturday = sign > 0 ? edge + 1 + (12 - (edge + 4) % 7) % 7 : edge;
    while (sign < 0 && ((saturday + 3) % 7 != 5 || saturday + 1 >= edge)) saturday--;
    fin_parts_fix(parts, (struct fin_span){saturday, saturday + 1}, FIN_TIME_DAY);
    return behind;
  }
  bool whole = grain != FIN_GRAIN_WEEK || span.end == span.start || span.end - span.start == 6;
  if (!whole) return 0;
  fin_parts_fix(parts, fin_grain_span(edge, grain, sign), fin_grain_shape(grain));
  return behind;
}

/* the week before last, the quarter after next, Friday before last */
static size_t next_but_one(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  enum fin_grain grain;
  int weekday;
  size_t the = fin_says(scan, at, "the "), start = the ? the : at;
  size_t unit = fin_en_unit_word(scan, start, &grain);
  size_t name = unit ? 0 : fin_en_weekday_name(scan, start, &weekday), word = unit ? unit : name;
  if (!word) return 0;
  size_t past = fin_says(scan, word, " before last");
  size_t next = past ? 0 : fin_says(scan, word, " after next");
  size_t end = past ? past : next;
  const uint64_t more = FIN_TERM_BIT(weekday) | FIN_TERM_BIT(month) | FIN_TERM_BIT(unit);
  if (end && fin_byte(scan, end) == ' ' && fin_here(scan, end + 1)->classes & more)
    return 0; /* the day after next Friday */
  if (!end || fin_letter(scan, end) || !fin_en_today_known(scan, parts)) return 0;
  if (unit) {
    fin_parts_fix(parts, fin_grain_span(scan->published, grain, past ? -2 : 2),
                  fin_grain_shape(grain));
    return end;
  }
  if (next) return 0; /* fin_en_weekday knows it */
  fin_en_fix_day(parts, nth_weekday(scan->published, weekday, 2, -1));
  return end;
}

/* two Fridays from today, three Mondays later, 3 fridays back */
static size_t weekdays_from(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const char *const later[] = {" from today", " from now", " later"};
  static const char *const back[] = {" ago", " back", " earlier"};
  int n, weekday;
  bool vague;
  size_t number = fin_count_read(scan, at, &n, &vague);
  size_t name = number && fin_byte(scan, number) == ' '
                    ? fin_term_value(scan, number + 1, FIN_TERM_weekday, &weekday)
                    : 0;
  enum fin_grain grain;
  size_t unit = number && !name ? fin_en_unit_word(scan, fin_space(scan, number), &grain) : 0;
  bool weekend = unit && grain == FIN_GRAIN_WEEKEND;
  if (weekend) {
    name = unit;
    weekday = 6;
  }
  if (!name || n < 1 || n > 200 || scan->published == FIN_NO_DAY) return 0;
  size_t tomorrow = fin_says(scan, name, " from tomorrow");
  size_t end = tomorrow ? tomorrow : ANY(scan, name, later);
  int sign = end ? 1 : -1;
  if (!end) end = ANY(scan, name, back);
  if (!end) return 0;
  fin_day there = nth_weekday(scan->published + (tomorrow != 0), weekday, n, sign);
  fin_parts_fix(parts, (struct fin_span){there, there + weekend}, FIN_TIME_DAY);
  return end;
}

/* the first half of May 2015, the latter half of the week, the second half of the 1990s; halves of
 * years are read with quarters. */
static size_t half_of(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const char *const firsts[] = {"first half of "};
  static const char *const seconds[] = {"second half of ", "latter half of ", "last half of ",
                                        "back half of "};
  size_t the = fin_says(scan, at, "the "), start = the ? the : at;
  size_t first = ANY(scan, start, firsts), second = first ? 0 : ANY(scan, start, seconds);
  if (!first && !second) return 0;
  size_t of = first ? first : second;
  struct fin_parts in = {0};
  size_t end = fin_en_decade(scan, of, &in);
  if (!end) end = fin_en_stretch(scan, of, &in);
  if (!end && fin_at(scan, of, "the ")) end = fin_en_stretch(scan, of + 4, &in);
  if (!end || in.day || in.shape == FIN_TIME_YEAR || in.shape == FIN_TIME_HALF) return 0;
  struct fin_span span = fin_parts_span(scan, &in);
  if (span.start == FIN_NO_DAY) return 0;
  fin_day length = span.end - span.start + 1, middle = span.start + (length == 7 ? 3 : 15);
  int year, month, day;
  fin_day_split(span.start, &year, &month, &day);
  if (length > 3000) middle = fin_day_of(year + (int)((length + 200) / 731), 1, 1);
  if (length > 31 && length <= 3000) return 0;
  fin_parts_fix(parts,
                first ? (struct fin_span){span.start, middle - 1}
                      : (struct fin_span){middle, span.end},
                length > 3000 ? FIN_TIME_YEARS : FIN_TIME_DAY);
  return end;
}

size_t fin_en_anchored(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  size_t end = half_of(scan, at, parts);
  if (!end) end = next_but_one(scan, at, parts);
  if (!end) end = unit_from(scan, at, parts);
  if (!end) end = weekday_from(scan, at, parts);
  if (!end) end = closest(scan, at, parts);
  if (!end) end = weekdays_from(scan, at, parts);
  return end;
}
