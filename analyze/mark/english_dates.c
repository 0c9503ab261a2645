/* english_dates.c: days and months in English.
 *
 * Jan. 9, 2026; the 4th of July of 1995; 23/Sep/2020; from 4 to 22 January; the 18th
 */
#include "english.h"

#include <string.h>

/* ---- links ----------------------------------------------------------------------------------- */

/* Spaces, hyphens, slashes and commas between the parts of a date. */
size_t fin_en_gap(const struct fin_scan *scan, size_t at, const char *signs) {
  size_t end = at;
  for (int i = 0; i < 3 && fin_byte(scan, end) && strchr(signs, fin_byte(scan, end)); i++) end++;
  return end;
}

bool fin_en_ends_word(const struct fin_scan *scan, size_t at) {
  return !fin_letter(scan, at);
}

/* The start of a number in a code or a decimal is no date. */
bool fin_en_fresh(const struct fin_scan *scan, size_t at) {
  if (at < 2) return !at || !(fin_letter(scan, at - 1) || fin_digit(scan, at - 1));
  bool minutes = scan->text->at[at - 1] == ':' && fin_digit(scan, at - 2); /* 8:30 May 14 */
  return !(minutes || fin_letter(scan, at - 1) || fin_digit(scan, at - 1));
}

/* ",000", ".5", " million", " percent", " dollars", " a.m." behind figures: they are no day and no
 * year. */
bool fin_en_amount_behind(const struct fin_scan *scan, size_t end) {
  char sign = fin_byte(scan, end);
  int group;
  if ((sign == '.' || sign == ',') && fin_digit(scan, end + 1))
    return sign == '.' || fin_en_plain_digits(scan, end + 1, 3, &group) == end + 4;
  size_t next = fin_en_gap(scan, end, " -");
  if (fin_byte(scan, next) == '%') return true;
  if (next == end || !fin_letter(scan, next)) return false;
  static const char *const words[] = {"am ", "pm ", "a.m", "p.m", "percent", "per cent"};
  const struct fin_term *unit;
  bool clock =
      (fin_at(scan, next, "am") || fin_at(scan, next, "pm")) && fin_en_ends_word(scan, next + 2);
  if (clock || ANY(scan, next, words) || fin_term_at(scan, next, FIN_TERM_scale, &unit))
    return true;
  return fin_term_at(scan, next, FIN_TERM_measure, &unit) &&
         (unit->sort == FIN_UNIT_money || unit->sort == FIN_UNIT_percent ||
          unit->sort == FIN_UNIT_points);
}

/* ---- numbers in dates ------------------------------------------------------------------------ */

/* Words that go on behind a date: 2017 April 5 in London. */
bool fin_en_goes_on(const struct fin_scan *scan, size_t at) {
  static const char *const words[] = {"in ", "at ", "on ", "by ", "for ", "with ", "as ", "and "};
  return ANY(scan, at, words) != 0;
}

size_t fin_en_plain_digits(const struct fin_scan *scan, size_t at, size_t most, int *value) {
  size_t end = at;
  *value = 0;
  while (end - at < most && fin_digit(scan, end))
    *value = *value * 10 + scan->text->at[end++] - '0';
  return end == at || fin_digit(scan, end) ? 0 : end;
}

static size_t ordinal_tail(const struct fin_scan *scan, size_t at) {
  static const char *const tails[] = {"st", "nd", "rd", "th"};
  size_t end = ANY(scan, at, tails);
  return end && fin_en_ends_word(scan, end) ? end : 0;
}

/* first, twenty-first; 3rd */
size_t fin_en_ordinal(const struct fin_scan *scan, size_t at, int *value) {
  const struct fin_term *term, *tens;
  size_t end = fin_en_plain_digits(scan, at, 3, value);
  if (end) return ordinal_tail(scan, end);
  end = fin_term_at(scan, at, FIN_TERM_ordinal, &term);
  if (end) {
    *value = (int)term->value;
    return term->value < 100 ? end : 0;
  }
  end = fin_term_at(scan, at, FIN_TERM_tens, &tens);
  size_t next = end ? fin_en_gap(scan, end, " -") : 0;
  if (!next || next == end) return 0;
  end = fin_term_at(scan, next, FIN_TERM_ordinal, &term);
  if (!end || term->value > 9) return 0;
  *value = (int)(tens->value + term->value);
  return end;
}

size_t fin_en_count(const struct fin_scan *scan, size_t at, int *count, bool *vague) {
  static const char *const loose[] = {"a few ", "few ", "several ", "some "};
  static const char *const two[] = {"a couple of ", "couple of ", "a couple ", "couple "};
  size_t few = ANY(scan, at, loose), couple = few ? 0 : ANY(scan, at, two);
  const struct fin_term *small; /* three quarters, not 0.75 */
  size_t word = fin_letter(scan, at) ? fin_term_at(scan, at, FIN_TERM_small, &small) : 0;
  size_t quarter = word ? fin_says(scan, word, " quarter") : 0;
  if (quarter && small->value >= 1 && !fin_at(scan, quarter, " of ") &&
      !fin_at(scan, quarter, "s of ")) {
    *count = (int)small->value;
    *vague = false;
    return word;
  }
  if (!few && !couple) return fin_count_read(scan, at, count, vague);
  *count = few ? 3 : 2;
  *vague = true;
  return (few ? few : couple) - 1;
}

/* A day of a month: 4, 4th, fourth, fifteen, twenty one. *said: as an ordinal. */
size_t fin_en_day_number(const struct fin_scan *scan, size_t at, int *day, bool *said) {
  size_t end = fin_en_ordinal(scan, at, day);
  *said = end != 0;
  if (!end) end = fin_en_plain_digits(scan, at, 2, day);
  if (!end) {
    const struct fin_term *term, *unit;
    end = fin_term_at(scan, at, FIN_TERM_small, &term);
    if (!end) end = fin_term_at(scan, at, FIN_TERM_tens, &term);
    if (!end) return 0;
    *day = (int)term->value;
    size_t next = term->value >= 20 ? fin_en_gap(scan, end, " -") : end;
    size_t more = next != end ? fin_term_at(scan, next, FIN_TERM_small, &unit) : 0;
    if (more && unit->value >= 1 && unit->value <= 9) {
      *day += (int)unit->value;
      end = more;
    }
  }
  return *day >= 1 && *day <= 31 && fin_en_ends_word(scan, end) ? end : 0;
}

/* A year of four digits that is no amount. */
size_t fin_en_year_digits(const struct fin_scan *scan, size_t at, int *value) {
  size_t end = fin_en_plain_digits(scan, at, 4, value);
  if (!end || end != at + 4 || !fin_year_possible(*value)) return 0;
  char next = fin_byte(scan, end);
  if (fin_letter(scan, end) || next == '%') return 0;
  return (next == '.' || next == ',') && fin_digit(scan, end + 1) ? 0 : end;
}

/* nineteen hundred ninety three, two thousand and fifteen, twenty eighteen */
static size_t year_words(const struct fin_scan *scan, size_t at, int *value) {
  struct fin_numeral number, rest;
  if (!fin_letter(scan, at)) return 0;
  const struct fin_term *term;
  size_t first = fin_term_at(scan, at, FIN_TERM_small, &term);
  if (!first) first = fin_term_at(scan, at, FIN_TERM_tens, &term);
  if (!first) return 0;
  size_t end = fin_words_read(scan, at, &number);
  if (end && fin_year_possible(number.value) && !number.fraction && !number.point) {
    *value = (int)number.value;
    return end;
  }
  if (term->value < 15 || term->value > 21) return 0;
  size_t oh = fin_says(scan, first, " oh "); /* nineteen oh five */
  const struct fin_term *unit;
  size_t five = oh ? fin_term_at(scan, oh, FIN_TERM_small, &unit) : 0;
  if (five && unit->value >= 1 && unit->value <= 9) {
    *value = (int)(term->value * 100 + unit->value);
    return five;
  }
  size_t next = fin_en_gap(scan, first, " -"),
         behind = next != first ? fin_words_read(scan, next, &rest) : 0;
  if (!behind || rest.value < 10 || rest.value > 99 || rest.fraction || rest.point) return 0;
  *value = (int)(term->value * 100 + rest.value);
  return behind;
}

size_t fin_en_year_at(const struct fin_scan *scan, size_t at, int *value) {
  size_t end = fin_en_year_digits(scan, at, value);
  return end ? end : year_words(scan, at, value);
}

/* ", 2025", " of 1995", "-2020", " '87", " 87" behind a day and month. */
size_t fin_en_year_behind(const struct fin_scan *scan, size_t at, bool short_too, int *year) {
  size_t start = fin_en_gap(scan, at, " ,-/.");
  static const char *const links[] = {"of the year ",     "the year ",    "of ",     "in ",
                                      "the fiscal year ", "fiscal year ", "fiscal ", "fy",
                                      "calendar "};
  bool of = start != at && fin_at(scan, start, "of "); /* November of 15 */
  for (int i = 0; i < 2; i++) {
    size_t link = ANY(scan, start, links);
    if (link && start != at) start = link;
  }
  bool stopped = at && scan->text->at[at - 1] == '.';
  if (start == at && !(fin_byte(scan, at) == '\'') && !stopped) return 0;
  size_t end = fin_en_year_at(scan, start, year);
  if (end) return end;
  bool quote = fin_byte(scan, start) == '\'';
  if (!short_too && !quote && !of) return 0;
  end = fin_en_plain_digits(scan, start + quote, 2, year);
  if (!end || end != start + quote + 2 || !fin_en_ends_word(scan, end)) return 0;
  int month; /* 11 September - 20 September */
  size_t word = fin_space(scan, end), of_month = fin_says(scan, word, "of ");
  if (word == end && fin_byte(scan, end) == '-') word++; /* 15-May - 20-Jun */
  if (fin_en_month_name(scan, of_month ? of_month : word, &month)) return 0;
  bool apart = fin_byte(scan, at) != ',' || quote;
  if (!quote && fin_en_amount_behind(scan, end)) return 0;
  if (!apart || fin_byte(scan, end) == ':' || fin_byte(scan, end) == '%') return 0;
  *year = fin_full_year(scan, *year);
  return end;
}

size_t fin_en_rel_word(const struct fin_scan *scan, size_t at, int *shift) {
  size_t end = fin_term_value(scan, at, FIN_TERM_rel, shift);
  return end && fin_letter(scan, at) ? end : 0;
}

size_t fin_en_unit_word(const struct fin_scan *scan, size_t at, enum fin_grain *grain) {
  int value;
  size_t end = fin_letter(scan, at) ? fin_term_value(scan, at, FIN_TERM_unit, &value) : 0;
  if (end) *grain = (enum fin_grain)value;
  return end;
}

/* " next year", " of last year", " this year" behind a part of a year. */
size_t fin_en_spoken_year(const struct fin_scan *scan, size_t at, int *year) {
  static const char *const links[] = {" of ", " in ", ", ", " "};
  size_t start = ANY(scan, at, links);
  int shift;
  enum fin_grain grain;
  size_t rel = start ? fin_en_rel_word(scan, start, &shift) : 0;
  size_t unit = rel ? fin_en_unit_word(scan, fin_space(scan, rel), &grain) : 0;
  if (!unit || grain != FIN_GRAIN_YEAR || !scan->year) return 0;
  *year = scan->year + shift;
  return unit;
}

/* ---- months and days ------------------------------------------------------------------------- */

/* The name of a month with its full stop. */
size_t fin_en_month_name(const struct fin_scan *scan, size_t at, int *month) {
  if (!fin_en_fresh(scan, at) && !(at && fin_digit(scan, at - 1))) return 0;
  size_t end = fin_term_value(scan, at, FIN_TERM_month, month);
  bool brief = end && ((end - at == 3 && !fin_at(scan, at, "may")) || fin_at(scan, at, "sept."));
  if (brief && fin_byte(scan, end) == '.') end++;
  bool full = end && !brief && fin_byte(scan, end) == '.' && fin_is_upper(scan->text, at);
  size_t digit = full ? fin_space(scan, end + 1) : 0; /* May. 5, October. 2 */
  bool day = full && fin_digit(scan, digit) && (digit > end + 1 || fin_at(scan, at, "may"));
  size_t behind = day ? digit + fin_digits(scan, digit) : 0;
  bool sentence =
      day && (fin_byte(scan, behind) == '%' || fin_letter(scan, fin_space(scan, behind)));
  return day && !sentence ? end + 1 : end;
}

void fin_en_set_month(struct fin_parts *parts, int month) {
  *parts = (struct fin_parts){.shape = FIN_TIME_MONTH, .month = month, .months = 1};
}

void fin_en_set_day(struct fin_parts *parts, int month, int day) {
  *parts = (struct fin_parts){
      .shape = FIN_TIME_DAY, .month = month, .months = 1, .day = day, .last_day = day};
}

size_t fin_en_dashed(const struct fin_scan *scan, size_t at) {
  static const char *const dashes[] = {"--",     "-",       " - ",  "–",         " – ",
                                       "—",      " up to ", " to ", " through ", " thru ",
                                       " till ", " until ", "~",    " ~ ",       " — "};
  size_t end = ANY(scan, at, dashes);
  return end || !scan->between ? end : fin_says(scan, at, " and ");
}

/* The weekday that is said with a day settles its year when none is told: Fri, Jul 18. */
void fin_en_agree(const struct fin_scan *scan, struct fin_parts *parts, int weekday) {
  if (parts->year || parts->fixed || !parts->day || !scan->year) return;
  for (int i = 0; i < 3; i++) { /* further off the weekday is the slip */
    int year = scan->year + (i == 1 ? -1 : i == 2);
    fin_day there = fin_day_of(year, parts->month, parts->day);
    if (there != FIN_NO_DAY && (there + 3) % 7 + 1 == weekday) {
      parts->year = year;
      return;
    }
  }
}

/* ", Friday" and " (Friday)" behind a day. */
size_t fin_en_weekday_said(const struct fin_scan *scan, size_t end, struct fin_parts *parts) {
  size_t name = fin_en_gap(scan, end, " ,(");
  int weekday;
  bool apart = name != end && (fin_byte(scan, end) != ' ' || fin_byte(scan, name - 1) == '(');
  size_t behind = apart ? fin_term_value(scan, name, FIN_TERM_weekday, &weekday) : 0;
  if (!behind || !parts->day || fin_letter(scan, behind)) return end;
  fin_en_agree(scan, parts, weekday);
  size_t close = fin_byte(scan, name - 1) == '(' ? fin_says(scan, behind, ")") : 0;
  return close ? close : behind;
}

/* " from 3 to 12", " between the 3rd and the 12th" behind a month: the days of it, and the end. */
size_t fin_en_days_inside(const struct fin_scan *scan, size_t at, int *first, int *last) {
  static const char *const heads[] = {" between the ", " between ",  " from the ",
                                      " from ",        ", between ", ", from "};
  static const char *const joints[] = {
      " and the ",     " and ",     " to the ",    " to ",    " until the ", " until ",
      " till the ",    " till ",    " up to the ", " up to ", " thru the ",  " thru ",
      " through the ", " through ", "-",           " - ",     "–",           " – "};
  bool said;
  size_t head = ANY(scan, at, heads);
  size_t one = head ? fin_en_day_number(scan, head, first, &said) : 0;
  size_t joint = one ? ANY(scan, one, joints) : 0;
  size_t two = joint ? fin_en_day_number(scan, joint, last, &said) : 0;
  return two && *last > *first && fin_byte(scan, two) != '%' ? two : 0;
}

/* What stands between the days of a list. */
static const char *const day_links[] = {", and ", " and ", " & ", " or ", ", "};

/* The next day of a list: " and 5", ", 12th"; its start, else 0. A sum or a count is none. */
size_t fin_en_next_day(const struct fin_scan *scan, size_t end, int *day, size_t *behind) {
  bool said;
  size_t start = ANY(scan, end, day_links), number = start ? fin_en_the(scan, start) : 0;
  *behind = start ? fin_en_day_number(scan, number, day, &said) : 0;
  if (!*behind) return 0;
  char next = fin_byte(scan, *behind);
  bool more = ANY(scan, *behind, day_links) != 0;
  bool closes = !next || strchr(".;)\n", next) || more;
  if (strchr("%:/-", next) && next) return 0;
  if (next == '.' && fin_digit(scan, *behind + 1)) return 0;
  if (next == ',' && fin_digit(scan, *behind + 1)) return 0;
  bool comma = fin_at(scan, end, ", ") && !fin_at(scan, end, ", and ");
  if (!said && !fin_digit(scan, number)) return 0;
  return said || (closes && (!comma || more)) ? start : 0;
}

/* The year behind the other days of a list: March 4, 5 and 6, 2014. Gives `end` itself. */
size_t fin_en_listed_year(const struct fin_scan *scan, size_t end, int *year) {
  size_t at = end, behind;
  int day;
  for (int i = 0; i < 8 && fin_en_next_day(scan, at, &day, &behind); i++) at = behind;
  return at != end && fin_byte(scan, at) == ',' && fin_en_year_behind(scan, at, false, year) ? end
                                                                                             : 0;
}

/* ---- dates that begin with a day ------------------------------------------------------------- */

/* The days that a date begins with. */
struct days {
  int first, last; /* the same of one day */
  bool said;       /* the first as an ordinal */
  size_t at, end;  /* from behind "the " to behind the last */
};

/* "9", "the 4th", the 14 of 14NOV2016 */
static bool leading_day(const struct fin_scan *scan, size_t at, struct days *days) {
  int month;
  days->at = fin_en_the(scan, at);
  days->end = fin_en_day_number(scan, days->at, &days->first, &days->said);
  days->last = days->first;
  if (days->end) return true;
  days->said = false;
  days->end = fin_en_plain_digits(scan, at, 2, &days->first);
  days->last = days->first;
  return days->end && days->first >= 1 && days->first <= 31 &&
         fin_en_month_name(scan, days->end, &month);
}

/* 15, 16 and 17 November 2016: days whose month stands behind the last of them. */
static size_t listed_day(const struct fin_scan *scan, const struct days *days,
                         struct fin_parts *parts) {
  int other, month;
  bool said;
  size_t next = days->end;
  if (!(days->said || fin_digit(scan, days->at))) return 0;
  for (int i = 0; i < 8; i++) {
    size_t start = ANY(scan, next, day_links);
    next = start ? fin_en_day_number(scan, fin_en_the(scan, start), &other, &said) : 0;
    if (!next || other <= days->first) return 0;
    size_t word = fin_en_gap(scan, next, " ");
    if (!fin_en_month_name(scan, word, &month) && !fin_says(scan, word, "of ")) continue;
    if (!fin_en_day_first(scan, start, parts)) return 0;
    if (parts->fixed && parts->span.start == parts->span.end) { /* 10th and 20th of next month */
      fin_day there = parts->span.start - (other - days->first);
      fin_parts_fix(parts, (struct fin_span){there, there}, FIN_TIME_DAY);
      return days->end;
    }
    if (parts->fixed || parts->day != other) return 0;
    parts->day = parts->last_day = days->first;
    return days->end;
  }
  return 0;
}

/* "4 to 22", "4th-9th", "21/22": goes on to the last of the days. */
static void add_last_day(const struct fin_scan *scan, struct days *days) {
  static const char *const signs[] = {"/", ".-", "./"};
  int last;
  bool said;
  size_t dash = fin_en_dashed(scan, days->end);
  if (!dash) dash = ANY(scan, days->end, signs);
  size_t end = dash ? fin_en_day_number(scan, fin_en_the(scan, dash), &last, &said) : 0;
  if (!end || last <= days->first) return;
  days->last = last;
  days->end = end;
}

/* What stands behind "of " or "day of "; " in " counts behind "from 4 to 9". 0 when none does. */
static size_t of_what(const struct fin_scan *scan, size_t at, size_t start) {
  static const char *const links[] = {"day of ", "of "};
  size_t of = ANY(scan, start, links);
  bool from_day = at == scan->joint && scan->day_joint;
  return of || !from_day ? of : fin_says(scan, start, "in ");
}

/* 15th next month, the 15th day of next month, 4 to 9 this month */
static size_t days_of_told_month(const struct fin_scan *scan, const struct days *days, size_t start,
                                 size_t of, struct fin_parts *parts) {
  int shift;
  enum fin_grain grain;
  bool told = days->last > days->first || (days->said && fin_digit(scan, days->end - 3));
  size_t word = of ? of : told && start != days->end ? start : 0;
  if (!word || scan->published == FIN_NO_DAY) return 0;
  size_t rel = fin_en_rel_word(scan, word, &shift);
  size_t unit = rel ? fin_en_unit_word(scan, fin_space(scan, rel), &grain) : 0;
  if (!unit || grain != FIN_GRAIN_MONTH) return 0;
  fin_day month = fin_grain_span(scan->published, grain, shift).start;
  fin_parts_fix(parts, (struct fin_span){month + days->first - 1, month + days->last - 1},
                FIN_TIME_DAY);
  return unit;
}

/* 23-2020-September: the year stands between. */
static size_t month_behind_year(const struct fin_scan *scan, const struct days *days, size_t start,
                                struct fin_parts *parts) {
  int month, year;
  if (days->last > days->first || start == days->end) return 0;
  size_t dated = fin_en_year_digits(scan, start, &year);
  size_t end = dated ? fin_en_month_name(scan, fin_en_gap(scan, dated, "-/."), &month) : 0;
  if (!end) return 0;
  fin_en_set_day(parts, month, days->first);
  parts->year = year;
  return end;
}

/* 1 May and 1 June 2015: the second date has the year of both. */
static bool year_of_next(const struct fin_scan *scan, size_t end, int month, int *year) {
  struct fin_parts next;
  size_t also = fin_says(scan, end, " and ");
  if (!also || !fin_digit(scan, also) || !fin_en_day_first(scan, also, &next)) return false;
  *year = next.year;
  return next.day && next.year && !next.fixed && next.month >= month;
}

/* "14 March, 15" at the end of what is said. */
static size_t closing_year(const struct fin_scan *scan, size_t end, int *year) {
  size_t start = fin_says(scan, end, ", ");
  size_t behind = start ? fin_en_plain_digits(scan, start, 2, year) : 0;
  if (!behind || behind != start + 2) return 0;
  bool stops = fin_byte(scan, behind) == '.' && !fin_digit(scan, behind + 1);
  if (behind < scan->text->length && !stops) return 0;
  *year = fin_full_year(scan, *year);
  return behind;
}

/* 14NOV2016, 14NOV16 */
static size_t glued_year(const struct fin_scan *scan, size_t at, int *year) {
  size_t end = fin_en_year_digits(scan, at, year);
  if (end) return end;
  end = fin_en_plain_digits(scan, at, 2, year);
  if (!end || fin_letter(scan, end)) return 0;
  *year = fin_full_year(scan, *year);
  return end;
}

/* 9 January 2026; 4th of july of 1995; the 1st of March; 23/Sep/2020; 23-2020-September */
size_t fin_en_day_first(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const char *const names[] = {"the month of ", "month of ", "the "};
  struct days days;
  int month, year;
  if (!leading_day(scan, at, &days)) return 0;
  size_t listed = listed_day(scan, &days, parts);
  if (listed) return listed;
  add_last_day(scan, &days);
  size_t start = fin_en_gap(scan, days.end, " -/.,"), of = of_what(scan, at, start);
  size_t word = of ? of : start, named = ANY(scan, word, names);
  size_t end = fin_en_month_name(scan, named ? named : word, &month);
  if (!end) {
    end = month_behind_year(scan, &days, start, parts);
    return end ? end : days_of_told_month(scan, &days, start, of, parts);
  }
  fin_en_set_day(parts, month, days.first);
  parts->last_day = days.last;
  size_t dated = fin_en_year_behind(scan, end, true, &year);
  if (!dated) dated = fin_en_spoken_year(scan, end, &year);
  if (!dated && days.first == days.last && year_of_next(scan, end, month, &year)) {
    parts->year = year;
    return end;
  }
  bool glued = start == days.end && fin_digit(scan, end);
  if (!dated) dated = glued ? glued_year(scan, end, &year) : closing_year(scan, end, &year);
  if (!dated && glued) return 0;
  if (dated) parts->year = year;
  return fin_en_weekday_said(scan, dated ? dated : end, parts);
}

/* ---- days alone ------------------------------------------------------------------------------ */

/* the 18th, on the 27, on 24th: a day of the month nearest. */
size_t fin_en_lone_day(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int day, shift;
  bool said;
  enum fin_grain grain;
  size_t the = fin_says(scan, at, "the "), number = the ? the : at;
  if (at == scan->listed && scan->last.start != FIN_NO_DAY) { /* the 16th of "15th and 16th" */
    size_t item = fin_en_day_number(scan, number, &day, &said);
    int month, d, year = 0;
    if (!item) return 0;
    fin_en_set_day(parts, 1, day);
    fin_day_split(scan->last.start, &parts->year, &parts->month, &d);
    size_t dated = fin_byte(scan, item) == ',' ? fin_en_year_behind(scan, item, false, &year) : 0;
    month = parts->month;
    return dated && year == parts->year && month ? dated : item;
  }
  bool on = at >= 3 && fin_at(scan, at - 3, "on ");
  size_t end = fin_en_day_number(scan, number, &day, &said);
  bool joined = at == scan->joint && said; /* from 8th Aug to 12th */
  if (!end || !(the || on || joined)) return 0;
  bool of = the && !said && at >= 3 && fin_at(scan, at - 3, "of "); /* all of the 12 */
  if (of) return 0;
  if ((fin_byte(scan, end) == ',' || fin_byte(scan, end) == '.') && fin_digit(scan, end + 1))
    return 0; /* the 1,200 shops */
  if (!said && !(the && fin_digit(scan, the))) return 0;
  char next = fin_byte(scan, end);
  size_t word = fin_space(scan, end);
  size_t rel = word != end ? fin_en_rel_word(scan, word, &shift) : 0;
  size_t unit = rel ? fin_en_unit_word(scan, fin_space(scan, rel), &grain) : 0;
  if (unit && grain == FIN_GRAIN_MONTH && scan->published != FIN_NO_DAY) { /* the 21st this month */
    fin_day there = fin_grain_span(scan->published, grain, shift).start + day - 1;
    fin_parts_fix(parts, (struct fin_span){there, there}, FIN_TIME_DAY);
    return unit;
  }
  bool digits = fin_digit(scan, number);
  size_t also = said ? fin_says(scan, end, " and ") : 0; /* the 22nd and 23rd */
  if (said && !also) also = fin_says(scan, end, " or ");
  int other;
  bool listed = false, second_said;
  size_t dash = said && digits ? fin_en_dashed(scan, end) : 0;
  size_t last = dash ? fin_en_day_number(scan, fin_en_the(scan, dash), &other, &second_said) : 0;
  if (last && second_said && other > day && !fin_letter(scan, fin_space(scan, last))) {
    *parts = (struct fin_parts){
        .shape = FIN_TIME_DAY, .day = other, .last_day = other, .lone_day = true};
    fin_day there = fin_parts_span(scan, parts).start; /* the 5th to the 8th */
    if (there == FIN_NO_DAY) return 0;
    fin_parts_fix(parts, (struct fin_span){there - (other - day), there}, FIN_TIME_DAY);
    return last;
  }
  if (also && fin_digit(scan, also)) listed = fin_en_ordinal(scan, also, &other) != 0;
  if (next == ' ' && fin_letter(scan, end + 1) && !listed) return 0; /* the 18th floor */
  bool spelt = on && the && day > 3;                                 /* on the fifteenth */
  if (!(digits || spelt) || next == '-' || next == '%' || next == '/') return 0;
  *parts = (struct fin_parts){.shape = FIN_TIME_DAY, .day = day, .last_day = day, .lone_day = true};
  return end;
}
