/* english_nth.c: the nth of something in English.
 *
 * the last Friday of October; first six days of last year; week 31 of 2015; second to last day of
 * May; next month's first Monday
 */
#include "english.h"

/* "third Tuesday", "last 3 weeks", "penultimate day", "week 27": which ones of a stretch. */
struct nth {
  int n, count, weekday; /* weekday: 0 where units are counted */
  bool last, many, numbered;
  enum fin_grain grain;
};

/* first, fifth last, second to last, final, penultimate */
static size_t which_one(const struct fin_scan *scan, size_t at, struct nth *nth) {
  static const char *const backward[] = {" to last", "-to-last", " last", "-last"};
  static const char *const last_but[] = {"penultimate", "last but one", "next to last",
                                         "next-to-last"};
  int shift;
  size_t end = fin_en_ordinal(scan, at, &nth->n);
  if (end) {
    size_t also = ANY(scan, end, backward);
    nth->last = also != 0;
    return also ? also : end;
  }
  nth->last = true;
  nth->n = 2;
  if ((end = ANY(scan, at, last_but)) != 0) return end;
  nth->n = 1;
  if ((end = fin_says(scan, at, "final")) != 0) return end;
  end = fin_en_rel_word(scan, at, &shift);
  return end && shift == -1 && fin_at(scan, at, "last") ? end : 0;
}

/* "day", "3 weeks", "friday" behind an ordinal. */
static size_t of_what(const struct fin_scan *scan, size_t at, struct nth *nth) {
  bool vague;
  size_t word = fin_space(scan, at);
  size_t counted = word != at ? fin_en_count(scan, word, &nth->count, &vague) : 0;
  nth->many = counted && nth->n == 1 && nth->count > 1;
  if (nth->many)
    word = fin_space(scan, counted);
  else
    nth->count = 1;
  size_t unit = fin_en_unit_word(scan, word, &nth->grain);
  return unit || nth->many ? unit : fin_en_weekday_name(scan, word, &nth->weekday);
}

/* week 27, weeks 3 to 5, week two */
static size_t numbered_week(const struct fin_scan *scan, size_t at, struct nth *nth) {
  int final;
  const struct fin_term *word;
  size_t one = fin_says(scan, at, "week "), several = fin_says(scan, at, "weeks ");
  size_t number = one ? one : several;
  size_t end = number ? fin_en_plain_digits(scan, number, 2, &nth->n) : 0;
  if (one && !end && (end = fin_term_at(scan, number, FIN_TERM_small, &word)) != 0)
    nth->n = (int)word->value;
  if (!end || nth->n < 1 || nth->n > 53) return 0;
  nth->numbered = true;
  if (!several) return end;
  size_t dash = fin_en_dashed(scan, end);
  size_t second = dash ? fin_en_plain_digits(scan, dash, 2, &final) : 0;
  if (!second || final <= nth->n || final > 53) return 0;
  nth->count = final - nth->n + 1;
  nth->many = true;
  return second;
}

/* Any of those; *listed is the end of the first of "first and third Monday". */
static size_t nth_read(const struct fin_scan *scan, size_t at, struct nth *nth, size_t *listed) {
  static const char *const joints[] = {", and the ", " and the ", " or the ", ", and ",
                                       " and ",      " or ",      " & ",      ", "};
  *nth = (struct nth){.count = 1, .grain = FIN_GRAIN_WEEK};
  *listed = 0;
  size_t end = numbered_week(scan, at, nth);
  if (end) return end;
  end = which_one(scan, at, nth);
  if (!end) return 0;
  size_t unit = of_what(scan, end, nth), next = end;
  for (int i = 0; !unit && i < 4; i++) {
    struct nth other = {.count = 1};
    size_t joint = ANY(scan, next, joints);
    next = joint ? which_one(scan, joint, &other) : 0;
    if (!next) return 0;
    unit = of_what(scan, next, &other);
    if (other.many) return 0;
    nth->grain = other.grain;
    nth->weekday = other.weekday;
    *listed = end;
  }
  return unit;
}

/* Where they lie in a stretch; FIN_NO_SPAN when it has none such. */
static struct fin_span nth_find(const struct nth *nth, struct fin_span whole) {
  int n = nth->n, more = nth->count - 1;
  enum fin_grain grain = nth->grain;
  struct fin_span found;
  if (nth->weekday) {
    found = fin_nth_weekday(whole, nth->last ? -n : n, nth->weekday);
  } else if (grain == FIN_GRAIN_WORKDAY && !nth->many) {
    found.start = found.end = nth->last ? fin_grain_move(whole.end + 1, grain, -n)
                                        : fin_grain_move(whole.start - 1, grain, n);
  } else if (grain == FIN_GRAIN_WEEK) {
    found = fin_nth_week(whole, nth->last ? -n : n);
    if (nth->last) found.start -= 7 * more;
    if (!nth->last) found.end += 7 * more;
  } else if (nth->last) {
    found.end = fin_grain_span(whole.end, grain, 1 - n).end;
    found.start = fin_grain_span(whole.end, grain, 1 - n - more).start;
    if (grain == FIN_GRAIN_WEEKEND && found.end > whole.end) { /* the weekend ends in the month */
      found.start -= 7;
      found.end -= 7;
    }
  } else {
    found.start = fin_grain_span(whole.start, grain, n - 1).start;
    found.end = fin_grain_span(whole.start, grain, n - 1 + more).end;
  }
  bool inside = found.start != FIN_NO_DAY && found.end != FIN_NO_DAY &&
                found.start >= whole.start - 6 && found.end <= whole.end + 6;
  return inside ? found : FIN_NO_SPAN;
}

/* first week of 2019, last friday of october, first six days of last year, week 31 of last year,
 * the last 2 weeks of next year, fifth last day of May, the first and third Monday of August */
size_t fin_en_nth_of(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const char *const links[] = {" of the ", " of ", " in the ", " in ", ", ", " "};
  size_t the = fin_says(scan, at, "the "), start = the ? the : at, listed;
  struct nth nth;
  int shift;
  size_t unit = nth_read(scan, start, &nth, &listed);
  if (!unit) return 0;
  size_t link = ANY(scan, unit, links);
  struct fin_parts in = {0};
  bool apart = link && fin_byte(scan, unit) == ',' && fin_en_rel_word(scan, link, &shift);
  size_t behind =
      link && !apart ? fin_en_stretch(scan, link, &in) : 0; /* last month, this quarter */
  if (!behind && nth.weekday && !nth.last) {                /* third Tuesday: of this month */
    if (!fin_en_today_known(scan, parts)) return 0;
    fin_parts_fix(&in, fin_grain_span(scan->published, FIN_GRAIN_MONTH, 0), FIN_TIME_MONTH);
    behind = unit;
  }
  if (!behind && nth.numbered && scan->year && !scan->chinese) { /* week 32: of this year */
    in = (struct fin_parts){.shape = FIN_TIME_YEAR, .month = 1, .months = 12, .year = scan->year};
    behind = unit;
  }
  if (!behind || in.day) return 0;
  if (!in.year && !in.fixed) in.year = scan->last_year ? scan->last_year : scan->year;
  struct fin_span whole = fin_parts_span(scan, &in);
  if (whole.start == FIN_NO_DAY) {
    *parts = (struct fin_parts){.shape = FIN_TIME_DAY, .unknown = true};
    return behind;
  }
  struct fin_span found = nth_find(&nth, whole);
  if (found.start == FIN_NO_DAY) return 0;
  fin_parts_fix(parts, found, nth.many ? FIN_TIME_DAY : fin_grain_shape(nth.grain));
  return listed ? listed : behind;
}

/* "'s first Monday", "'s end", "'s 5th" behind a stretch; "first week" behind a month. */
size_t fin_en_owned(const struct fin_scan *scan, size_t at, struct fin_span whole,
                    struct fin_parts *parts) {
  struct nth nth;
  int day;
  size_t listed, end = nth_read(scan, at, &nth, &listed);
  if (end && !listed) {
    struct fin_span found = nth_find(&nth, whole);
    if (found.start == FIN_NO_DAY) return 0;
    fin_parts_fix(parts, found, nth.many ? FIN_TIME_DAY : fin_grain_shape(nth.grain));
    return end;
  }
  end = fin_says(scan, at, "end");
  if (end && fin_en_ends_word(scan, end)) {
    bool year = whole.end - whole.start > 360;
    fin_parts_fix(parts, fin_edge_span(whole, 3), year ? FIN_TIME_MONTH : FIN_TIME_DAY);
    return end;
  }
  end = fin_digit(scan, at) ? fin_en_ordinal(scan, at, &day) : 0;
  bool month = whole.end - whole.start < 31 && whole.end - whole.start > 26;
  if (!end || !month || day < 1 || whole.start + day - 1 > whole.end) return 0;
  fin_en_fix_day(parts, whole.start + day - 1);
  return end;
}
