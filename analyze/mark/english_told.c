/* english_told.c: times told from the document's day in English.
 *
 * last year; Tuesday next week; last friday of October; early next year; so far this year
 */
#include "english.h"

#include <string.h>

/* ---- relative -------------------------------------------------------------------------------- */

bool fin_en_today_known(const struct fin_scan *scan, struct fin_parts *parts) {
  *parts = (struct fin_parts){.shape = FIN_TIME_DAY, .unknown = scan->published == FIN_NO_DAY};
  return !parts->unknown;
}

void fin_en_fix_day(struct fin_parts *parts, fin_day at) {
  fin_parts_fix(parts, (struct fin_span){at, at}, FIN_TIME_DAY);
}

/* "at the end of the quarter", of one named before; "by" it is of the one that runs. */
static size_t same_end(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const char *const ahead[] = {"by ", "before ", "until "};
  size_t end = fin_term_at(scan, at, FIN_TERM_sameend, NULL);
  if (!end || scan->last.start == FIN_NO_DAY || BEFORE(scan, at, ahead)) return 0;
  *parts = (struct fin_parts){.same = true, .period_end = true};
  return end;
}

/* Words told from periods named before: a year earlier, the same period last year, the period. */
size_t fin_en_same_period(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  const struct fin_term *term;
  size_t told = fin_letter(scan, at) ? same_end(scan, at, parts) : 0;
  if (told) return told;
  size_t end = fin_letter(scan, at) ? fin_term_at(scan, at, FIN_TERM_same, &term) : 0;
  if (!end || fin_at(scan, end, " today")) return 0; /* a year ago today */
  bool nothing = term->value < 0 && scan->last.start == FIN_NO_DAY && scan->published != FIN_NO_DAY;
  if (nothing) { /* of no period named before: a year before the document's */
    static const struct {
      const char *word;
      enum fin_grain grain;
    } units[] = {{"quarter", FIN_GRAIN_QUARTER}, {"month", FIN_GRAIN_MONTH}};
    enum fin_grain grain = term->value < -1 ? FIN_GRAIN_YEAR : FIN_GRAIN_DAY;
    for (size_t i = 0; i < 2; i++) {
      for (size_t k = at; k < end; k++)
        if (fin_at(scan, k, units[i].word)) grain = units[i].grain;
    }
    if (grain != FIN_GRAIN_DAY) {
      struct fin_span now = fin_grain_span(scan->published, grain, 0);
      fin_parts_fix(parts, fin_span_shift(now, -12), fin_grain_shape(grain));
      parts->before = true;
      return end;
    }
  }
  *parts = (struct fin_parts){.same = true, .before = term->value < 0};
  for (size_t k = at; k < end; k++)
    parts->quarterly = parts->quarterly || fin_at(scan, k, "quarter");
  static const char *const links[] = {" of ", " in "};
  size_t link = ANY(scan, end, links),
         year = link ? fin_en_year_digits(scan, link, &parts->year) : 0;
  return year ? year : end; /* the same period of 2024 */
}

size_t fin_en_relative_day(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int shift;
  size_t end = fin_letter(scan, at) ? fin_term_value(scan, at, FIN_TERM_day, &shift) : 0;
  if (!end) return 0;
  bool known = fin_en_today_known(scan, parts);
  size_t comma = known ? fin_says(scan, end, ", ") : 0; /* today, November 7; tomorrow Nov 8 */
  if (known && !comma) comma = fin_says(scan, end, " ");
  struct fin_parts date;
  size_t dated = comma ? fin_en_month_first(scan, comma, &date) : 0;
  if (comma && !dated) dated = fin_en_day_first(scan, comma, &date);
  if (dated && date.day && fin_parts_span(scan, &date).start == scan->published + shift)
    end = dated;
  if (known) fin_en_fix_day(parts, scan->published + shift);
  parts->rolling = fin_at(scan, at, "now");
  return end;
}

/* "sat", "sun" and "wed" are words too: a weekday where other words of time stand beside them. */
static bool brief_weekday(const struct fin_scan *scan, size_t at, size_t end) {
  static const char *const before[] = {"next ", "last ",  "this ", "on ",       "coming ",
                                       "past ", "every ", "week ", "previous ", "upcoming "};
  static const char *const nth[] = {"first ", "second ", "third ", "fourth ", "fifth ",
                                    "1st ",   "2nd ",    "3rd ",   "4th ",    "5th "};
  static const char *const weeks[] = {" next week",    " last week",    " this week",
                                      " of next week", " of last week", " of this week"};
  static const char *const joints[] = {" to ", "-",     " - ",  " until ", " till ", " through ",
                                       ", ",   " and ", " or ", " & ",     "/"};
  if (BEFORE(scan, at, before) || BEFORE(scan, at, nth)) return true;
  static const char *const starts[] = {"by ", "for ", "until ", "and ", "or ", "to ", "you "};
  bool opens = !at || strchr(",;:(-\n", scan->text->at[at - 1]) || BEFORE(scan, at, starts);
  if (ANY(scan, end, weeks)) return opens; /* not "the court sat last week" */
  int day;
  size_t joint = ANY(scan, end, joints), next = fin_space(scan, end);
  if (joint && fin_term_at(scan, joint, FIN_TERM_weekday, NULL)) return true;
  for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
    size_t length = strlen(joints[i]) + 3; /* fri-sun */
    bool room = at >= length && fin_at(scan, at - length + 3, joints[i]);
    if (room && (at == length || !fin_letter(scan, at - length - 1)) &&
        fin_term_at(scan, at - length, FIN_TERM_weekday, NULL))
      return true;
  }
  size_t the = fin_says(scan, next, "the ");
  size_t number = the ? the : next;
  if (fin_digit(scan, number) && (opens || the) && fin_en_ordinal(scan, number, &day)) return true;
  size_t digits = next;
  while (fin_digit(scan, digits)) digits++;
  return digits != next && digits - next <= 2 && fin_byte(scan, digits) == '/' &&
         fin_digit(scan, digits + 1);
}

size_t fin_en_weekday_name(const struct fin_scan *scan, size_t at, int *weekday) {
  size_t end = fin_letter(scan, at) ? fin_term_value(scan, at, FIN_TERM_weekday, weekday) : 0;
  if (!end) return 0;
  size_t behind = fin_byte(scan, end) == '.' ? end + 1 : 0;
  if (behind) behind = fin_en_gap(scan, behind, ", "); /* Tues., Dec. 25 */
  bool stopped =
      behind && (fin_digit(scan, behind) || fin_here(scan, behind)->classes & FIN_TERM_BIT(month));
  /* "sun", "sat" and "wed" are words too */
  bool brief = end - at <= 3;
  if (brief && !fin_is_upper(scan->text, at) && !stopped) {
    bool whole = at == 0 && end + 1 >= scan->text->length;
    bool common = *weekday >= 6 || *weekday == 3;
    if (common && !whole && !brief_weekday(scan, at, end)) return 0;
  }
  bool full = end - at > 5; /* Thurs. 17 Nov. */
  return fin_byte(scan, end) == '.' && (brief || (stopped && !full)) ? end + 1 : end;
}

/* "8 to Friday 11 November" behind a weekday: both days. */
static size_t days_to(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int first, weekday;
  bool said;
  struct fin_parts other;
  size_t end = fin_en_day_number(scan, fin_en_the(scan, at), &first, &said);
  size_t dash = end ? fin_en_dashed(scan, end) : 0;
  size_t name = dash ? fin_en_weekday_name(scan, dash, &weekday) : 0;
  size_t date = name ? fin_en_gap(scan, name, " ,") : 0;
  size_t behind = date && date != name ? fin_en_day_first(scan, date, &other) : 0;
  if (!behind || other.fixed || other.day <= first) return 0;
  *parts = other;
  parts->day = first;
  parts->last_day = other.day;
  return behind;
}

/* The day behind a weekday: "Friday the 22nd", "Sat 14th", "Wed, 22 of Jan", "friday 5/12". */
static size_t weekday_date(const struct fin_scan *scan, size_t end, int weekday,
                           struct fin_parts *parts) {
  size_t open = fin_says(scan, end, " ("); /* Monday (Nov. 14) */
  struct fin_parts inner;
  size_t closed = open ? fin_en_month_first(scan, open, &inner) : 0;
  if (open && !closed) closed = fin_en_day_first(scan, open, &inner);
  if (closed && inner.day && fin_byte(scan, closed) == ')') {
    fin_en_agree(scan, &inner, weekday);
    *parts = inner;
    return closed + 1;
  }
  size_t start = fin_en_gap(scan, end, " ,"), dash = fin_says(scan, end, " - ");
  if (dash) start = dash;
  if (start == end) return 0;
  size_t on = fin_says(scan, start, "on ");
  if (on) start = on;
  struct fin_parts date;
  size_t behind = fin_en_month_first(scan, start, &date);
  if (!behind) behind = fin_en_day_first(scan, start, &date);
  struct fin_scan led = *scan; /* Wed 11/9 is no fraction */
  led.joint = start;
  if (!behind) behind = fin_numeric_when(&led, start, &date);
  size_t range = behind ? 0 : days_to(scan, start, parts);
  if (range) return range;
  if (behind && (date.day || date.fixed)) {
    fin_en_agree(scan, &date, weekday);
    struct fin_span there = fin_parts_span(scan, &date);
    if (dash && (there.start == FIN_NO_DAY || (there.start + 3) % 7 + 1 != weekday))
      return 0; /* the first day of a range */
    *parts = date;
    return behind;
  }
  int day;
  bool said;
  size_t the = fin_says(scan, start, "the ");
  behind = fin_en_day_number(scan, the ? the : start, &day, &said);
  if (!behind || !(said || the || (fin_digit(scan, start) && !fin_letter(scan, behind + 1))) ||
      scan->published == FIN_NO_DAY)
    return 0;
  if (!said && !the && fin_byte(scan, behind) && !strchr(" .,!?", fin_byte(scan, behind))) return 0;
  int year, month, d;
  fin_day_split(scan->published, &year, &month, &d);
  fin_day best = FIN_NO_DAY;
  for (int i = 0; i <= 24 && best == FIN_NO_DAY; i++) { /* the next month in which it is that day */
    int all = year * 12 + month - 1 + i;
    fin_day there = fin_day_of(all / 12, all % 12 + 1, day);
    if (there != FIN_NO_DAY && (there + 3) % 7 + 1 == weekday) best = there;
  }
  if (best == FIN_NO_DAY) return 0;
  fin_en_fix_day(parts, best);
  return behind;
}

/* monday, next tuesday, tuesday next week, last week sunday, friday after next */
size_t fin_en_weekday(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int shift = 0, day, other;
  enum fin_grain grain;
  size_t rel = fin_en_rel_word(scan, at, &shift), start = rel ? fin_space(scan, rel) : at;
  bool the = rel && fin_at(scan, at, "the");
  size_t week = rel ? fin_en_unit_word(scan, start, &grain) : 0; /* next week mon */
  if (week && grain == FIN_GRAIN_WEEK) {
    size_t owned = fin_says(scan, week, "'s ");
    static const char *const links[] = {" - ", ", on ", ", "}; /* last week, on Friday */
    size_t apart = owned ? 0 : ANY(scan, week, links);
    size_t name = owned   ? owned
                  : apart ? apart
                          : fin_space(scan, week),
           on = fin_says(scan, name, "on ");
    size_t end = fin_en_weekday_name(scan, on ? on : name, &day);
    if (!end) return 0;
    if (fin_en_today_known(scan, parts))
      fin_en_fix_day(parts, fin_grain_span(scan->published, grain, shift).start + day - 1);
    return end;
  }
  static const char *const sets[] = {"every ", "each ", "every other "};
  size_t end = fin_en_weekday_name(scan, start, &day);
  if (!end || (the && shift == 0)) return 0;
  if (!rel && BEFORE(scan, at, sets)) return 0; /* a custom */
  bool known = fin_en_today_known(scan, parts);
  size_t apart = rel ? 0 : fin_en_gap(scan, end, " ,"); /* Thursday, two years from now */
  struct fin_parts counted;
  size_t away = apart && apart != end ? fin_en_counted(scan, apart, &counted) : 0;
  if (away && known && counted.fixed && counted.span.start == counted.span.end && !counted.open) {
    fin_en_fix_day(parts, fin_grain_span(counted.span.start, FIN_GRAIN_WEEK, 0).start + day - 1);
    parts->rolling = true;
    return away;
  }
  size_t dated = weekday_date(scan, end, day, parts);
  if (dated) return dated;
  static const char *const links[] = {" of the ", " of ", " in ", " "};
  struct fin_span week_of;
  size_t link = ANY(scan, end, links), of = link ? fin_en_rel_word(scan, link, &other) : 0;
  size_t unit = of ? fin_en_unit_word(scan, fin_space(scan, of), &grain) : 0;
  if (!rel && unit && grain == FIN_GRAIN_WEEK) {
    if (known) fin_en_fix_day(parts, fin_grain_span(scan->published, grain, other).start + day - 1);
    return unit;
  }
  size_t told =
      link && !rel && fin_byte(scan, end + 1) == 'o' ? fin_en_base(scan, link, &week_of) : 0;
  if (told && week_of.end - week_of.start == 6) { /* Wednesday of the first week of May */
    fin_en_fix_day(parts, week_of.start + day - 1);
    return told;
  }
  size_t next = fin_says(scan, end, " after next");
  const uint64_t more = FIN_TERM_BIT(weekday) | FIN_TERM_BIT(month) | FIN_TERM_BIT(unit);
  if (next && fin_byte(scan, next) == ' ' && fin_here(scan, next + 1)->classes & more)
    next = 0; /* thursday after next week */
  if (rel || next) {
    if (!known) return next ? next : end;
    fin_day there = fin_grain_span(scan->published, FIN_GRAIN_WEEK, shift).start + day - 1;
    if (next) { /* the second to come */
      there = fin_grain_span(scan->published, FIN_GRAIN_WEEK, 1).start + day - 1;
      if (there <= scan->published + 7) there += 7;
    }
    bool past = rel && (fin_at(scan, at, "past") || fin_at(scan, at, "this past") ||
                        fin_at(scan, at, "the past"));
    if (past && there + 7 < scan->published) there += 7;
    if (scan->alone && shift == 0 && !next && there < scan->published && !past) there += 7;
    bool coming = rel && (fin_at(scan, at, "upcoming") || fin_at(scan, at, "coming") ||
                          fin_at(scan, at, "this coming") || fin_at(scan, at, "the coming") ||
                          fin_at(scan, at, "the upcoming"));
    if (coming && there - 7 > scan->published) there -= 7;
    fin_en_fix_day(parts, there);
    return next ? next : end;
  }
  parts->weekday = day;
  return end;
}

/* this January, last October, next March: the one before or behind the month that it is. */
size_t fin_en_relative_month(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int shift, m, year, month, day;
  size_t rel = fin_en_rel_word(scan, at, &shift);
  size_t end =
      rel && rel != at + 3 && fin_byte(scan, rel) == ' ' ? fin_en_month_name(scan, rel + 1, &m) : 0;
  if (!end || scan->published == FIN_NO_DAY) return 0;
  if (fin_at(scan, at, "past ")) return 0;                              /* it is past June 1 */
  if (m == 5 && !shift && !fin_is_upper(scan->text, rel + 1)) return 0; /* this may be */
  fin_day_split(scan->published, &year, &month, &day);
  fin_en_set_month(parts, m);
  parts->year = year + (shift > 0 && m <= month) - (shift < 0 && m >= month);
  size_t start = fin_space(scan, end);
  bool said;
  size_t date = start != end ? fin_en_day_number(scan, start, &day, &said) : 0;
  if (!date || fin_letter(scan, fin_space(scan, date))) return end;
  int full = parts->year;
  fin_en_set_day(parts, m, day);
  parts->year = full;
  return date;
}

/* What is said behind a relative unit: last year Q3, next year April, this month from 10 to 12,
 * next week from Monday to Wednesday. */
static size_t inside_unit(const struct fin_scan *scan, size_t at, enum fin_grain grain,
                          struct fin_span whole, struct fin_parts *parts) {
  int first, last;
  static const char *const owners[] = {"'s ", " on the ", " "};
  size_t own = ANY(scan, at, owners);
  bool plain_ordinal = own && fin_byte(scan, at) == ' ' &&
                       !(grain == FIN_GRAIN_MONTH && fin_digit(scan, own)); /* next month 20th */
  size_t inner_end = own && !plain_ordinal ? fin_en_owned(scan, own, whole, parts) : 0;
  if (inner_end) return inner_end;
  if (grain == FIN_GRAIN_MONTH) {
    size_t days = fin_en_days_inside(scan, at, &first, &last);
    if (!days || whole.start + last - 1 > whole.end) return 0;
    fin_parts_fix(parts, (struct fin_span){whole.start + first - 1, whole.start + last - 1},
                  FIN_TIME_DAY);
    return days;
  }
  if (grain == FIN_GRAIN_WEEK) {
    static const char *const heads[] = {" from ", " between ", ", from "};
    static const char *const joints[] = {" to ", " and ", " until ", " through ", "-"};
    size_t head = ANY(scan, at, heads), one = head ? fin_en_weekday_name(scan, head, &first) : 0;
    size_t joint = one ? ANY(scan, one, joints) : 0,
           two = joint ? fin_en_weekday_name(scan, joint, &last) : 0;
    if (!two || last <= first) return 0;
    fin_parts_fix(parts, (struct fin_span){whole.start + first - 1, whole.start + last - 1},
                  FIN_TIME_DAY);
    return two;
  }
  if (grain != FIN_GRAIN_YEAR || !scan->year) return 0;
  static const char *const links[] = {", in ", ", ", " in ", "'s ", " "};
  size_t link = ANY(scan, at, links), of = link;
  if (!link) return 0;
  struct fin_parts inner;
  size_t end = fin_en_part(scan, of, &inner);
  if (end && inner.shape == FIN_TIME_MONTH) end = 0;
  int month = 0;
  size_t name = end ? 0 : fin_en_month_name(scan, of, &month);
  bool sure = name && (fin_is_upper(scan->text, of) || !fin_en_verb_too(month) ||
                       !fin_letter(scan, fin_space(scan, name))); /* last year may be */
  if (sure) end = fin_en_month_first(scan, of, &inner);
  if (!end && month) {
    end = fin_en_month_name(scan, of, &month); /* last year March */
    if (end && sure && !fin_letter(scan, fin_space(scan, end)))
      fin_en_set_month(&inner, month);
    else
      end = 0;
  }
  if (!end || inner.year || inner.fixed) return 0;
  int y, d;
  fin_day_split(whole.start, &y, &month, &d);
  *parts = inner;
  parts->year = y;
  return end;
}

/* "weekend" alone at the end of what is said: dinner on weekend. */
static size_t bare_weekend(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const char *const others[] = {"a ",    "the ",  "nice ",  "good ",  "great ",
                                       "long ", "your ", "my ",    "our ",   "every ",
                                       "per ",  "each ", "happy ", "whole ", "all "};
  enum fin_grain grain;
  size_t end = fin_en_unit_word(scan, at, &grain);
  if (!end || grain != FIN_GRAIN_WEEKEND || BEFORE(scan, at, others)) return 0;
  char next = fin_byte(scan, end);
  if (next && (!strchr(".!?\n", next) || fin_letter(scan, end + 1))) return 0;
  if (fin_en_today_known(scan, parts))
    fin_parts_fix(parts, fin_grain_span(scan->published, grain, 0), FIN_TIME_DAY);
  return end;
}

/* last year, this quarter, the month after the next, the following week, the week */
size_t fin_en_relative_unit(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const char *const points[] = {"this time ", "this day "};
  int shift;
  enum fin_grain grain;
  size_t point = ANY(scan, at, points), then = point ? fin_en_rel_word(scan, point, &shift) : 0;
  size_t far = then ? fin_en_unit_word(scan, fin_space(scan, then), &grain) : 0;
  if (far && shift && fin_en_today_known(scan, parts)) { /* this time next year */
    fin_en_fix_day(parts, fin_grain_move(scan->published, grain, shift));
    return far;
  }
  size_t rel = fin_en_rel_word(scan, at, &shift);
  if (!rel) return bare_weekend(scan, at, parts);
  size_t unit = fin_en_unit_word(scan, fin_space(scan, rel), &grain);
  if (!unit) return 0;
  size_t weekend = grain == FIN_GRAIN_WEEK ? fin_says(scan, unit, " end") : 0; /* this week end */
  if (weekend && fin_en_ends_word(scan, weekend)) {
    grain = FIN_GRAIN_WEEKEND;
    unit = weekend;
  }
  bool the = fin_at(scan, at, "the ") && rel == at + 3;
  bool many = fin_byte(scan, unit - 1) == 's'; /* the coming months: who knows how many */
  if (many && fin_letter(scan, rel + 1)) return 0;
  size_t next = fin_says(scan, unit, " after the next");
  if (!next) next = fin_says(scan, unit, " after next");
  if (next) shift = 2;
  size_t whole = 0;
  if (the && !next) { /* "the quarter" is of those named; "the year to date" */
    whole = fin_says(scan, unit, " to date");
    if (grain == FIN_GRAIN_QUARTER || grain == FIN_GRAIN_YEAR || grain == FIN_GRAIN_MONTH ||
        grain == FIN_GRAIN_DAY) {
      if (!whole) return 0;
    } else if (!whole && fin_byte(scan, unit) == ' ' && fin_letter(scan, unit + 1)) {
      return 0;
    }
  }
  if (grain == FIN_GRAIN_DAY && shift == 0 && !fin_at(scan, at, "this ") &&
      !fin_at(scan, at, "my "))
    return 0;
  size_t so_far = shift == 0 && !the ? fin_says(scan, unit, " so far") : 0;
  if (so_far) whole = so_far;
  if (!fin_en_today_known(scan, parts)) return next ? next : unit;
  struct fin_span span = fin_grain_span(scan->published, grain, shift);
  if (grain == FIN_GRAIN_WEEK && fin_at(scan, fin_space(scan, rel), "work")) span.end -= 2;
  if (whole) span.end = scan->published;
  size_t inner = next || the ? 0 : inside_unit(scan, unit, grain, span, parts);
  if (inner) return inner;
  if (grain == FIN_GRAIN_YEAR && scan->year) {
    *parts = (struct fin_parts){.shape = FIN_TIME_YEAR,
                                .year = scan->year + shift,
                                .month = 1,
                                .months = 12,
                                .relative = true};
    if (whole) fin_parts_fix(parts, span, FIN_TIME_YEAR);
  } else {
    fin_parts_fix(parts, span, fin_grain_shape(grain));
  }
  return whole ? whole : next ? next : unit;
}

size_t fin_en_stretch(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  size_t end = fin_en_part_of_year(scan, at, parts);
  if (!end) end = fin_en_relative_month(scan, at, parts);
  if (!end) end = fin_en_month_first(scan, at, parts);
  if (!end) end = fin_en_decade(scan, at, parts);
  if (end) return end;
  int year, m, shift;
  enum fin_grain grain;
  size_t word = fin_en_the(scan, at);
  end = fin_en_month_name(scan, word, &m); /* after "of" a month needs no capital */
  if (end) {
    fin_en_set_month(parts, m);
    return end;
  }
  size_t month = fin_says(scan, word, "month of "); /* of the month of May */
  if (month && fin_en_month_first(scan, month, parts))
    return fin_en_month_first(scan, month, parts);
  static const char *const heads[] = {"year ", "calendar year ", "fiscal year ", "fiscal "};
  size_t head = ANY(scan, word, heads);
  end = fin_en_year_at(scan, head ? head : at, &year);
  if (end) {
    *parts = (struct fin_parts){.shape = FIN_TIME_YEAR, .year = year, .month = 1, .months = 12};
    return end;
  }
  size_t rel = fin_en_rel_word(scan, at, &shift), my = fin_says(scan, at, "my ");
  if (!rel && my) {
    rel = my;
    shift = 0;
  }
  if (!rel) {
    rel = at;
    shift = 0;
  }
  size_t unit = fin_en_unit_word(scan, fin_space(scan, rel), &grain);
  if (!unit || scan->published == FIN_NO_DAY ||
      fin_grain_span(scan->published, grain, shift).start == FIN_NO_DAY)
    return 0;
  fin_parts_fix(parts, fin_grain_span(scan->published, grain, shift), fin_grain_shape(grain));
  return unit;
}

/* "year-end", "month-end", "mid-year" alone: of the document's. */
static size_t bare_edge(const struct fin_scan *scan, size_t at, size_t end,
                        struct fin_parts *parts) {
  static const struct {
    const char *word;
    enum fin_grain grain;
  } units[] = {
      {"year", FIN_GRAIN_YEAR},       {"quarter", FIN_GRAIN_QUARTER}, {"month-", FIN_GRAIN_MONTH},
      {"midweek", FIN_GRAIN_WEEK},    {"mid-week", FIN_GRAIN_WEEK},   {"midmonth", FIN_GRAIN_MONTH},
      {"mid-month", FIN_GRAIN_MONTH}, {"mid-y", FIN_GRAIN_YEAR},      {"midy", FIN_GRAIN_YEAR}};
  if (end - at < strlen("mid-") || fin_at(scan, at, "middle") || scan->published == FIN_NO_DAY)
    return 0;
  for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
    if (!fin_at(scan, at, units[i].word)) continue;
    fin_parts_fix(parts, fin_grain_span(scan->published, units[i].grain, 0),
                  fin_grain_shape(units[i].grain));
    return end;
  }
  return 0;
}

/* What is left of a stretch before or behind the document's day, empty when nothing is; of a short
 * one that lies elsewhere its first or second half. */
static struct fin_span rest_span(const struct fin_scan *scan, struct fin_span whole, bool past,
                                 bool away) {
  fin_day today = scan->published, length = whole.end - whole.start + 1;
  if (away && length <= 31) {
    fin_day middle = whole.start + (length == 7 ? 3 : 15);
    return past ? (struct fin_span){whole.start, middle - 1} : (struct fin_span){middle, whole.end};
  }
  if (past && whole.end > today) whole.end = today;
  if (!past && whole.start < today) whole.start = today;
  return whole;
}

/* rest of the week, so far this year: a stretch up to the document's day or from it on; later next
 * week: its later half */
static size_t rest_of(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const char *const rests[] = {"remaining of the ", "remaining ",        "rest of the ",
                                      "rest of ",          "remainder of the ", "remainder of ",
                                      "balance of the "};
  static const char *const sides[] = {"later in the ", "later in ", "later ",     "earlier in the ",
                                      "earlier in ",   "earlier ",  "so far in ", "so far "};
  struct fin_parts in;
  size_t start = ANY(scan, at, sides);
  if (!start) start = ANY(scan, fin_en_the(scan, at), rests);
  size_t end = start ? fin_en_stretch(scan, start, &in) : 0;
  if (!end || scan->published == FIN_NO_DAY) return 0;
  struct fin_span span = fin_parts_span(scan, &in);
  if (span.start == FIN_NO_DAY) return 0;
  bool later = fin_at(scan, at, "later"), earlier = fin_at(scan, at, "earlier");
  bool past = earlier || fin_at(scan, at, "so far"), ahead = span.start > scan->published;
  bool away = (ahead && (later || earlier)) || (later && span.end < scan->published);
  span = rest_span(scan, span, past, away);
  if (span.start > span.end) return 0;
  fin_parts_fix(parts, span, FIN_TIME_DAY);
  return end;
}

/* ---- edges ----------------------------------------------------------------------------------- */

/* An edge as it is said. */
struct edge {
  size_t at, end;
  int which; /* 1 the beginning, 2 the middle, 3 the end */
  bool soft; /* early, late: more than a moment */
};

static const char *const edge_links[] = {" of the ", " of ", "-", " "};

/* "in his mid-30s", "beginning 2015-05-25": an age, and a day to begin on. */
static bool no_edge(const struct fin_scan *scan, const struct edge *edge) {
  static const char *const persons[] = {"his ", "her ", "their ", "my ", "your "};
  if (fin_digit(scan, fin_en_gap(scan, edge->end, " -")) && BEFORE(scan, edge->at, persons))
    return true;
  if (!fin_at(scan, edge->at, "beginning ") || fin_digits(scan, edge->end + 1) != 4) return false;
  char sign = fin_byte(scan, edge->end + strlen(" 2015"));
  return sign == '-' || sign == '/';
}

/* BOM, EOQ, EOY */
static size_t edge_letters(const struct fin_scan *scan, const struct edge *edge,
                           struct fin_parts *parts) {
  char last = fin_byte(scan, edge->at + 2);
  bool upper = fin_is_upper(scan->text, edge->at) && fin_is_upper(scan->text, edge->at + 1);
  if (!upper || scan->published == FIN_NO_DAY) return 0;
  enum fin_grain grain = last == 'm'   ? FIN_GRAIN_MONTH
                         : last == 'q' ? FIN_GRAIN_QUARTER
                                       : FIN_GRAIN_YEAR;
  struct fin_span whole = fin_grain_span(scan->published, grain, 0);
  fin_parts_fix(parts, fin_edge_span(whole, edge->which), FIN_TIME_DAY);
  return edge->end;
}

/* from mid to late 2019 */
static size_t edge_to_edge(const struct fin_scan *scan, const struct edge *edge,
                           struct fin_parts *parts) {
  static const char *const joints[] = {" to ", " and ", " or ", "-to-", " through "};
  int until;
  struct fin_parts in;
  size_t joint = ANY(scan, edge->end, joints);
  size_t second = joint ? fin_term_value(scan, joint, FIN_TERM_edge, &until) : 0;
  size_t link = second && until > edge->which ? ANY(scan, second, edge_links) : 0;
  size_t end = link ? fin_en_stretch(scan, link, &in) : 0;
  struct fin_span whole = end ? fin_parts_span(scan, &in) : FIN_NO_SPAN;
  if (whole.start == FIN_NO_DAY) return 0;
  struct fin_span first = fin_edge_span(whole, edge->which), last = fin_edge_span(whole, until);
  fin_parts_fix(parts, (struct fin_span){first.start, last.end}, FIN_TIME_DAY);
  return end;
}

/* The stretch behind an edge, " of 2012", "-2025", " in 2016", and where it begins; or the one that
 * the edge itself names: year-end, midweek. */
static size_t edge_of(const struct fin_scan *scan, const struct edge *edge, size_t *link,
                      struct fin_parts *in) {
  static const char *const inside[] = {" in the ", " in "}; /* early in 2016 */
  *link = edge->soft ? ANY(scan, edge->end, inside) : 0;
  if (!*link) *link = ANY(scan, edge->end, edge_links);
  size_t end = *link ? fin_en_stretch(scan, *link, in) : 0;
  return end ? end : bare_edge(scan, edge->at, edge->end, in);
}

/* Early and late in a year or a month are its halves; late in a week is from Thursday on. */
static struct fin_span soft_span(struct fin_span whole, int which) {
  fin_day days = whole.end - whole.start + 1;
  if (days >= 362 && days <= 370) {
    int year, month, day;
    fin_day_split(whole.start, &year, &month, &day);
    return fin_span_months(year, which == 1 ? 1 : 7, 6);
  }
  if (days >= 22 && days <= 31)
    return which == 1 ? (struct fin_span){whole.start, whole.start + 14}
                      : (struct fin_span){whole.start + 15, whole.end};
  struct fin_span part = fin_edge_span(whole, which);
  if (days == 7 && which == 3) part.start = whole.start + 3;
  return part;
}

/* the end of 2012, early next year, mid-2025, late last week, BOM, later this week, rest of the
 * week; "end-2024" and "at the end of June" are days as well */
size_t fin_en_edge(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  struct edge edge = {.at = at};
  edge.end = fin_letter(scan, at) ? fin_term_value(scan, at, FIN_TERM_edge, &edge.which) : 0;
  if (!edge.end) return rest_of(scan, at, parts);
  if (no_edge(scan, &edge)) return 0;
  bool letters = edge.end - at == strlen("eom") && fin_byte(scan, at + 1) == 'o';
  if (letters) return edge_letters(scan, &edge, parts);
  size_t both = edge_to_edge(scan, &edge, parts);
  if (both) return both;
  edge.soft = fin_at(scan, at, "early") || fin_at(scan, at, "late");
  struct fin_parts in;
  int shift;
  size_t link, end = edge_of(scan, &edge, &link, &in);
  if (!end || in.day) return 0;
  bool onward = fin_at(scan, at, "beginning ") && link == edge.end + 1;
  if (onward && (in.year || fin_en_rel_word(scan, link, &shift))) { /* beginning March 2017 */
    *parts = in;
    parts->open = FIN_OPEN_SINCE;
    return end;
  }
  struct fin_span whole = fin_parts_span(scan, &in);
  if (whole.start == FIN_NO_DAY) {
    *parts = in;
    return end;
  }
  bool year = in.shape == FIN_TIME_YEAR, point = edge.which == 3 && !edge.soft;
  fin_parts_fix(parts, edge.soft ? soft_span(whole, edge.which) : fin_edge_span(whole, edge.which),
                year ? FIN_TIME_MONTH : FIN_TIME_DAY);
  parts->as_of = point || edge.which == 2;
  parts->month_end = point;
  parts->year_end = point && year;
  return end;
}
