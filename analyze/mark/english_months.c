/* english_months.c: times in English that begin with the name of a month.
 *
 * January 9, 2026; November 19-20; March two years ago; June of 1992; Dec/2018; in May
 */
#include "english.h"

#include <string.h>

/* A month and the day behind it. */
struct month_day {
  int month, day;
  size_t name_end; /* where the name of the month ends */
  size_t end;      /* where the day ends; 0: no day */
  bool said;       /* the number read last is an ordinal */
};

/* ---- the day --------------------------------------------------------------------------------- */

/* Where a number behind a month begins: "January 9", "Nov-14", "september.16th". */
static size_t number_behind(const struct fin_scan *scan, size_t end) {
  int day;
  size_t start = fin_en_gap(scan, end, " -/\\");
  bool dot = start == end && fin_byte(scan, end) == '.' && fin_digit(scan, end + 1);
  return dot && fin_en_ordinal(scan, end + 1, &day) ? end + 1 : start;
}

/* "March two years ago", "May 3 weeks from now": the end, the unit and its side of today. */
static size_t units_away(const struct fin_scan *scan, size_t count_end, enum fin_grain *grain,
                         int *sign) {
  size_t unit = fin_en_unit_word(scan, fin_space(scan, count_end), grain);
  size_t ago = unit ? fin_says(scan, unit, " ago") : 0;
  *sign = ago ? -1 : 1;
  return ago || !unit ? ago : fin_says(scan, unit, " from now");
}

/* "March, 14 2015", "April, the ninth": a year, the end of the sentence or an ordinal shows that
 * the number is a day. */
static size_t day_behind_comma(const struct fin_scan *scan, struct month_day *date) {
  size_t comma = fin_says(scan, date->name_end, ", ");
  size_t end =
      comma ? fin_en_day_number(scan, fin_en_the(scan, comma), &date->day, &date->said) : 0;
  if (!end) return 0;
  char next = fin_byte(scan, end);
  bool closes = !next || (strchr(".;!?\n)", next) && !fin_digit(scan, end + 1));
  bool ninth = date->said && fin_at(scan, comma, "the ") && !fin_letter(scan, fin_space(scan, end));
  if (closes || ninth) return end;
  int year;
  bool apart = next == ' ' || next == ',';
  return apart && fin_en_year_behind(scan, end, next == ' ', &year) ? end : 0;
}

/* "May 5%", "in May three people left", "May 3 million": the number behind the month is no day. */
static bool counts(const struct fin_scan *scan, const struct month_day *date) {
  size_t end = date->end;
  if (fin_byte(scan, end) == '%') return true;
  if (date->said) return false;
  int year;
  bool spelt = !fin_digit(scan, end - 1);
  bool things = spelt && fin_letter(scan, fin_space(scan, end)) && !fin_en_goes_on(scan, end + 1) &&
                !fin_en_year_behind(scan, end, false, &year);
  return things || fin_en_amount_behind(scan, end);
}

/* ---- behind the day -------------------------------------------------------------------------- */

/* Nov-14-16, Nov/14/16: the year behind the same sign again. */
static size_t short_year(const struct fin_scan *scan, const struct month_day *date, int *year) {
  char sign = fin_byte(scan, date->name_end);
  if ((sign != '-' && sign != '/') || fin_byte(scan, date->end) != sign) return 0;
  size_t end = fin_en_plain_digits(scan, date->end + 1, 2, year);
  if (end != date->end + 3 || !fin_en_ends_word(scan, end)) return 0;
  *year = fin_full_year(scan, *year);
  return end;
}

/* November 19-20, May 21/22, March 4 to the 9th: the end of the second day. The second number of
 * "April 5 to 9 May" is of another month. */
static size_t second_day(const struct fin_scan *scan, struct month_day *date, int *last) {
  size_t dash = fin_en_dashed(scan, date->end);
  bool spaced = !dash && fin_byte(scan, date->name_end) == ' ';
  size_t slash = spaced ? fin_says(scan, date->end, "/") : 0;
  if (slash && fin_digit(scan, slash)) dash = slash;
  size_t end = dash ? fin_en_day_number(scan, fin_en_the(scan, dash), last, &date->said) : 0;
  if (!end || *last <= date->day) return 0;
  if (fin_byte(scan, end) == '/' || fin_byte(scan, end) == '%') return 0;
  int month;
  size_t of = fin_says(scan, end, " of ");
  return fin_en_month_name(scan, of ? of : fin_space(scan, end), &month) ? 0 : end;
}

/* The year behind a day: "9, 2026", "9 '87", "4, 5 and 6, 2014", "9 of last year". Two digits are
 * one only behind a sign: July 13 15 people. */
static size_t year_of_day(const struct fin_scan *scan, const struct month_day *date, size_t end,
                          int *year) {
  bool short_too = date->said || fin_byte(scan, end) == ' ';
  size_t dated = fin_en_year_behind(scan, end, short_too, year);
  if (!dated) dated = fin_en_listed_year(scan, end, year);
  bool brief = dated > end && dated - end <= strlen(" 15");
  if (dated && !(brief && !date->said)) return dated;
  return fin_en_spoken_year(scan, end, year);
}

/* What stands behind "January 9": another day, the year, the day of the week. */
static size_t rest_of_date(const struct fin_scan *scan, struct month_day *date,
                           struct fin_parts *parts) {
  int last, year;
  fin_en_set_day(parts, date->month, date->day);
  size_t brief = short_year(scan, date, &year);
  if (brief) {
    parts->year = year;
    return brief;
  }
  size_t end = date->end, second = second_day(scan, date, &last);
  if (second) {
    parts->last_day = last;
    end = second;
  }
  size_t dated = year_of_day(scan, date, end, &year);
  if (dated) parts->year = year;
  return fin_en_weekday_said(scan, dated ? dated : end, parts);
}

/* ---- without a day behind the month ---------------------------------------------------------- */

/* March between 8 and 11, 2019 */
static size_t days_between(const struct fin_scan *scan, const struct month_day *date,
                           struct fin_parts *parts) {
  int first, last, year;
  size_t end = fin_en_days_inside(scan, date->name_end, &first, &last);
  if (!end) return 0;
  size_t dated = fin_en_year_behind(scan, end, false, &year);
  fin_en_set_day(parts, date->month, first);
  parts->last_day = last;
  if (dated) parts->year = year;
  return dated ? dated : end;
}

/* Nov-2016-14, November/2016/the 14th: the day may stand behind the year; else the month alone. */
static size_t day_behind_year(const struct fin_scan *scan, const struct month_day *date,
                              size_t dated, struct fin_parts *parts) {
  int day, year = parts->year;
  bool said;
  char sign = fin_byte(scan, dated), before = fin_byte(scan, date->name_end);
  bool joined = (sign == '-' || sign == '/') && (before == '-' || before == '/');
  size_t end = joined ? fin_en_day_number(scan, fin_en_the(scan, dated + 1), &day, &said) : 0;
  if (!end) return dated;
  fin_en_set_day(parts, date->month, day);
  parts->year = year;
  return end;
}

/* "June of 1992", "June last year", "Dec '18", "Dec-18". */
static size_t year_of_month(const struct fin_scan *scan, size_t end, int *year) {
  size_t dated = fin_en_year_behind(scan, end, false, year);
  if (!dated) dated = fin_en_spoken_year(scan, end, year);
  if (dated) return dated;
  char sign = fin_byte(scan, end);
  bool quoted = fin_byte(scan, end + 1) == '\'';
  if (sign != '-' && sign != '\'' && !(sign == ' ' && quoted)) return 0;
  dated = fin_en_plain_digits(scan, end + 1 + quoted, 2, year);
  if (dated) *year = fin_full_year(scan, *year);
  return dated;
}

/* "may" and "march" are verbs as well; a month alone needs a capital or a word before it. */
static bool month_alone(const struct fin_scan *scan, size_t at, size_t end, int month) {
  static const char *const before[] = {
      "in ",   "of ",    "since ", "by ",  "until ", "from ",    "to ",      "and ",    "during ",
      "the ",  "early ", "late ",  "mid-", "till ",  "through ", "between ", "before ", "after ",
      "last ", "next ",  "this ",  "mid ", "for ",   "about ",   "around "};
  bool led = BEFORE(scan, at, before), verb = fin_en_verb_too(month);
  bool name = (at && strchr("$@#%&", scan->text->at[at - 1])) || fin_byte(scan, end) == '@';
  if (name || (scan->chinese && verb)) return false; /* $DEC, @Jan */
  if (at == scan->joint || scan->led || fin_at(scan, end, "'s ")) return true;
  size_t to = fin_en_dashed(scan, end); /* May to March */
  static const char *const joints[] = {" and ", " & ", ", ", " or "};
  if (!to && (!verb || fin_is_upper(scan->text, at))) to = ANY(scan, end, joints);
  int other;
  if (to && fin_term_value(scan, to, FIN_TERM_month, &other)) return true;
  bool upper = fin_is_upper(scan->text, at), whole = at == 0 && end >= scan->text->length;
  if (verb && (fin_at(scan, end, " or ") || (at >= 4 && fin_at(scan, at - 4, " or ")) ||
               fin_at(scan, end, " not ")))
    return upper && led; /* may or may not */
  if (verb) {
    static const char *const weak[] = {"the ", "and ", "for ", "to ", "this "};
    bool loose = BEFORE(scan, at, weak);
    return whole || (led && (upper || !loose));
  }
  if (end - at <= 3 && !upper && !led) return whole;
  return upper || led || whole || end - at > 4;
}

/* The year behind other months of a list: March and April 2017, May/June 2015. */
static bool month_list(const struct fin_scan *scan, size_t end, int month, int *year) {
  static const char *const joints[] = {", and ", " and ", " or ", " & ", ", ", "/", "+"};
  for (int i = 0; i < 5; i++) {
    int next;
    size_t joint = ANY(scan, end, joints), name = joint ? fin_en_month_name(scan, joint, &next) : 0;
    if (!name || next <= month) return false;
    int day;
    bool said;
    size_t start = fin_space(scan, name);
    if (start != name && fin_en_day_number(scan, start, &day, &said)) return false;
    if (fin_en_year_behind(scan, name, false, year)) return true;
    end = name;
    month = next;
  }
  return false;
}

/* "March after next": the second to come. */
static size_t after_next(const struct fin_scan *scan, const struct month_day *date, int *year) {
  static const char *const words[] = {" after next", " after the next"};
  size_t end = ANY(scan, date->name_end, words);
  if (!end || scan->published == FIN_NO_DAY) return 0;
  int now, day;
  fin_day_split(scan->published, year, &now, &day);
  *year += date->month > now ? 1 : 2;
  return end;
}

/* A month that neither day nor year stands behind. */
static size_t only_month(const struct fin_scan *scan, size_t at, const struct month_day *date,
                         struct fin_parts *parts) {
  int year;
  size_t end = date->name_end;
  if (fin_byte(scan, end) == '%') return 0; /* DEC% */
  size_t next = after_next(scan, date, &year);
  if (next || month_list(scan, end, date->month, &year)) {
    parts->year = year;
    return next ? next : end;
  }
  return month_alone(scan, at, end, date->month) ? end : 0;
}

/* ---- reading --------------------------------------------------------------------------------- */

size_t fin_en_month_first(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  struct month_day date;
  int year, sign;
  enum fin_grain grain;
  size_t name = fin_en_month_name(scan, at, &date.month);
  if (!name) return 0;
  date.name_end = name;
  fin_en_set_month(parts, date.month);
  size_t start = number_behind(scan, name), dated = fin_en_year_at(scan, start, &year);
  if (dated) {
    parts->year = year;
    return day_behind_year(scan, &date, dated, parts);
  }
  size_t number = start == name ? start : fin_en_the(scan, start);
  date.end = fin_en_day_number(scan, number, &date.day, &date.said);
  size_t away = date.end ? units_away(scan, date.end, &grain, &sign) : 0;
  if (away && grain == FIN_GRAIN_YEAR && scan->year) {
    parts->year = scan->year + sign * date.day;
    return away;
  }
  bool glued = date.end && start == name && !fin_digit(scan, name); /* Jan.five */
  if (!date.end) date.end = day_behind_comma(scan, &date);
  if (date.end && !glued && !away && !counts(scan, &date)) return rest_of_date(scan, &date, parts);
  size_t inside = days_between(scan, &date, parts);
  if (inside) return inside;
  dated = year_of_month(scan, name, &year);
  if (!dated) return only_month(scan, at, &date, parts);
  parts->year = year;
  return dated;
}
