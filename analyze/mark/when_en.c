/* when_en.c: days and stretches of time in English.
 *
 * Jan. 9, 2026; the 4th of July of 1995; the third quarter of 2025; nine months ended September 30,
 * 2025; last friday of October; two years ago; the next three quarters; early next year
 */
#include "when.h"

#include <string.h>

/* ---- links ------------------------------------------------------------------------------------ */

static size_t any(const struct fin_scan *scan, size_t at, const char *const *words, size_t count) {
  char first = fin_byte(scan, at);
  for (size_t i = 0; i < count; i++) {
    if (words[i][0] != first) continue;
    size_t end = fin_says(scan, at, words[i]);
    if (end) return end;
  }
  return 0;
}
#define ANY(scan, at, words) any((scan), (at), (words), sizeof(words) / sizeof *(words))

/* Spaces, hyphens, slashes and commas between the parts of a date. */
static size_t gap(const struct fin_scan *scan, size_t at, const char *signs) {
  size_t end = at;
  for (int i = 0; i < 3 && fin_byte(scan, end) && strchr(signs, fin_byte(scan, end)); i++) end++;
  return end;
}

static bool ends_word(const struct fin_scan *scan, size_t at) {
  return !fin_letter(scan, at);
}

/* The start of a number in a code or a decimal is no date. */
static bool fresh(const struct fin_scan *scan, size_t at) {
  return !at || !(fin_letter(scan, at - 1) || fin_digit(scan, at - 1));
}

/* ---- numbers in dates ------------------------------------------------------------------------- */

static size_t plain_digits(const struct fin_scan *scan, size_t at, size_t most, int *value) {
  size_t end = at;
  *value = 0;
  while (end - at < most && fin_digit(scan, end)) *value = *value * 10 + scan->text->at[end++] - '0';
  return end == at || fin_digit(scan, end) ? 0 : end;
}

static size_t ordinal_tail(const struct fin_scan *scan, size_t at) {
  static const char *const tails[] = {"st", "nd", "rd", "th"};
  size_t end = ANY(scan, at, tails);
  return end && ends_word(scan, end) ? end : 0;
}

/* first, twenty-first; 3rd */
static size_t ordinal(const struct fin_scan *scan, size_t at, int *value) {
  const struct fin_term *term, *tens;
  size_t end = plain_digits(scan, at, 3, value);
  if (end) return ordinal_tail(scan, end);
  end = fin_term_at(scan, at, FIN_TERM_ordinal, &term);
  if (end) {
    *value = (int)term->value;
    return term->value < 100 ? end : 0;
  }
  end = fin_term_at(scan, at, FIN_TERM_tens, &tens);
  size_t next = end ? gap(scan, end, " -") : 0;
  if (!next || next == end) return 0;
  end = fin_term_at(scan, next, FIN_TERM_ordinal, &term);
  if (!end || term->value > 9) return 0;
  *value = (int)(tens->value + term->value);
  return end;
}

/* A day of a month: 4, 4th, fourth, fifteen, twenty one. *said: as an ordinal. */
static size_t day_number(const struct fin_scan *scan, size_t at, int *day, bool *said) {
  size_t end = ordinal(scan, at, day);
  *said = end != 0;
  if (!end) end = plain_digits(scan, at, 2, day);
  if (!end) {
    const struct fin_term *term, *unit;
    end = fin_term_at(scan, at, FIN_TERM_small, &term);
    if (!end) end = fin_term_at(scan, at, FIN_TERM_tens, &term);
    if (!end) return 0;
    *day = (int)term->value;
    size_t next = term->value >= 20 ? gap(scan, end, " -") : end;
    size_t more = next != end ? fin_term_at(scan, next, FIN_TERM_small, &unit) : 0;
    if (more && unit->value >= 1 && unit->value <= 9) {
      *day += (int)unit->value;
      end = more;
    }
  }
  return *day >= 1 && *day <= 31 && ends_word(scan, end) ? end : 0;
}

/* A year of four digits that is no amount. */
static size_t year_digits(const struct fin_scan *scan, size_t at, int *value) {
  size_t end = plain_digits(scan, at, 4, value);
  if (!end || end != at + 4 || *value < 1500 || *value >= 2200) return 0;
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
  if (end && number.value >= 1500 && number.value < 2200 && !number.fraction && !number.point) {
    *value = (int)number.value;
    return end;
  }
  if (term->value < 15 || term->value > 21) return 0;
  size_t next = gap(scan, first, " -"), behind = next != first ? fin_words_read(scan, next, &rest) : 0;
  if (!behind || rest.value < 10 || rest.value > 99 || rest.fraction || rest.point) return 0;
  *value = (int)(term->value * 100 + rest.value);
  return behind;
}

static size_t year_at(const struct fin_scan *scan, size_t at, int *value) {
  size_t end = year_digits(scan, at, value);
  return end ? end : year_words(scan, at, value);
}

/* ", 2025", " of 1995", "-2020", " '87", " 87" behind a day and month. */
static size_t year_behind(const struct fin_scan *scan, size_t at, bool short_too, int *year) {
  size_t start = gap(scan, at, " ,-/.");
  static const char *const links[] = {"of the year ", "the year ", "of ", "in ", "the fiscal year ", "fiscal year ", "fiscal ", "fy", "calendar "};
  for (int i = 0; i < 2; i++) {
    size_t link = ANY(scan, start, links);
    if (link && start != at) start = link;
  }
  bool stopped = at && scan->text->at[at - 1] == '.';
  if (start == at && !(fin_byte(scan, at) == '\'') && !stopped) return 0;
  size_t end = year_at(scan, start, year);
  if (end) return end;
  bool quote = fin_byte(scan, start) == '\'';
  if (!short_too && !quote) return 0;
  end = plain_digits(scan, start + quote, 2, year);
  if (!end || end != start + quote + 2 || !ends_word(scan, end)) return 0;
  bool apart = fin_byte(scan, at) != ',' || quote;
  if (!apart || fin_byte(scan, end) == ':' || fin_byte(scan, end) == '%') return 0;
  *year = fin_full_year(scan, *year);
  return end;
}

static size_t rel_word(const struct fin_scan *scan, size_t at, int *shift) {
  size_t end = fin_term_value(scan, at, FIN_TERM_rel, shift);
  return end && fin_letter(scan, at) ? end : 0;
}

static size_t unit_word(const struct fin_scan *scan, size_t at, enum fin_grain *grain) {
  int value;
  size_t end = fin_letter(scan, at) ? fin_term_value(scan, at, FIN_TERM_unit, &value) : 0;
  if (end) *grain = (enum fin_grain)value;
  return end;
}

/* " next year", " of last year", " this year" behind a part of a year. */
static size_t spoken_year(const struct fin_scan *scan, size_t at, int *year) {
  static const char *const links[] = {" of ", " in ", ", ", " "};
  size_t start = ANY(scan, at, links);
  int shift;
  enum fin_grain grain;
  size_t rel = start ? rel_word(scan, start, &shift) : 0;
  size_t unit = rel ? unit_word(scan, fin_space(scan, rel), &grain) : 0;
  if (!unit || grain != FIN_GRAIN_YEAR || !scan->year) return 0;
  *year = scan->year + shift;
  return unit;
}

/* ---- months and days --------------------------------------------------------------------------- */

/* The name of a month with its full stop. */
static size_t month_name(const struct fin_scan *scan, size_t at, int *month) {
  if (!fresh(scan, at) && !(at && fin_digit(scan, at - 1))) return 0;
  size_t end = fin_term_value(scan, at, FIN_TERM_month, month);
  if (end && fin_byte(scan, end) == '.' && (end - at == 3 || fin_at(scan, at, "sept."))) end++;
  return end;
}

static void set_month(struct fin_parts *parts, int month) {
  *parts = (struct fin_parts){.shape = FIN_TIME_MONTH, .month = month, .months = 1};
}

static void set_day(struct fin_parts *parts, int month, int day) {
  *parts = (struct fin_parts){
      .shape = FIN_TIME_DAY, .month = month, .months = 1, .day = day, .last_day = day};
}

static size_t dashed(const struct fin_scan *scan, size_t at) {
  static const char *const dashes[] = {"-",    " - ",       "–",     " – ",    "—",
                                       " to ", " through ", " thru ", " till ", " until ", "~"};
  size_t end = ANY(scan, at, dashes);
  return end || !scan->between ? end : fin_says(scan, at, " and ");
}

/* "may" and "march" are verbs as well; a month alone needs a capital or a word before it. */
static bool month_alone(const struct fin_scan *scan, size_t at, size_t end, int month) {
  static const char *const before[] = {"in ",  "of ",    "since ", "by ",    "until ", "from ", "to ",
                                       "and ", "during ", "the ",   "early ", "late ",  "mid-", "till ",
                                       "through ", "between ", "before ", "after ", "last ", "next ", "this ", "mid ", "for ", "about "};
  bool led = false, verb = month == 5 || month == 3;
  for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
    size_t length = strlen(before[i]);
    led = led || (at >= length && fin_at(scan, at - length, before[i]));
  }
  if (scan->chinese && verb) return false;
  size_t to = dashed(scan, end); /* May to March */
  int other;
  if (to && fin_term_value(scan, to, FIN_TERM_month, &other)) return true;
  bool upper = fin_is_upper(scan->text, at), whole = at == 0 && end >= scan->text->length;
  bool starts = at == 0 || (at > 1 && strchr(".!?\n", scan->text->at[at - 2]));
  if (verb) {
    bool loose = at >= 4 && (fin_at(scan, at - 4, "the ") || fin_at(scan, at - 4, "and ") || fin_at(scan, at - 3, "to ") || fin_at(scan, at - 4, "for "));
    return whole || (led && (upper || !loose));
  }
  if (end - at <= 3 && !upper && !led) return whole;
  (void)starts;
  return upper || led || whole || end - at > 4;
}

/* The weekday that is said with a day settles its year when none is told: Fri, Jul 18. */
static void agree(const struct fin_scan *scan, struct fin_parts *parts, int weekday) {
  if (parts->year || parts->fixed || !parts->day || !scan->year) return;
  for (int i = 0; i < 7; i++) {
    int year = scan->year + (i % 2 ? -1 : 1) * ((i + 1) / 2);
    fin_day there = fin_day_of(year, parts->month, parts->day);
    if (there != FIN_NO_DAY && (there + 3) % 7 + 1 == weekday) {
      parts->year = year;
      return;
    }
  }
}

/* ", Friday" behind a day. */
static size_t weekday_behind(const struct fin_scan *scan, size_t end, struct fin_parts *parts) {
  size_t name = gap(scan, end, " ,(");
  int weekday;
  size_t behind = name != end && name > end && fin_byte(scan, end) != ' ' ? fin_term_value(scan, name, FIN_TERM_weekday, &weekday) : 0;
  if (!behind || !parts->day || fin_letter(scan, behind)) return end;
  agree(scan, parts, weekday);
  return behind;
}

/* January 9, 2026; april the ninth; November 19-20; June of 1992; Dec/2018; 2016, nov is elsewhere */
static size_t month_first(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int m, day, last, year = 0;
  bool said;
  size_t end = month_name(scan, at, &m);
  if (!end) return 0;
  set_month(parts, m);
  size_t start = gap(scan, end, " -/"), the = fin_says(scan, start, "the ");
  size_t number = the && start != end ? the : start;
  size_t direct = year_at(scan, start, &year);
  size_t behind = direct ? 0 : day_number(scan, number, &day, &said);
  if (behind && fin_byte(scan, behind) == '%') behind = 0;
  bool glued = behind && start == end && !fin_digit(scan, end);
  if (behind && !glued && !(fin_byte(scan, behind) == ',' && fin_digit(scan, behind + 1) && fin_digit(scan, behind + 2) && fin_digit(scan, behind + 3) && !fin_digit(scan, behind + 4) && !said && false)) {
    set_day(parts, m, day);
    size_t dash = dashed(scan, behind);
    size_t to = dash ? fin_says(scan, dash, "the ") : 0;
    size_t second = dash ? day_number(scan, to ? to : dash, &last, &said) : 0;
    int other;
    bool month_next = second && month_name(scan, fin_space(scan, second), &other);
    bool of_month = second && fin_says(scan, second, " of ") && month_name(scan, second + 4, &other);
    if (second && last > day && !month_next && !of_month && !fin_letter(scan, second) && fin_byte(scan, second) != '/' && fin_byte(scan, second) != '%') {
      parts->last_day = last;
      behind = second;
    }
    size_t dated = year_behind(scan, behind, said || fin_byte(scan, behind) == ' ', &year);
    /* "July 13 15 people": two digits behind a day are a year only with a sign between */
    if (dated && dated - behind <= 3 && !said) dated = 0;
    if (!dated) dated = spoken_year(scan, behind, &year);
    parts->year = dated ? year : 0;
    return weekday_behind(scan, dated ? dated : behind, parts);
  }
  size_t between = fin_says(scan, end, " between "); /* November between 19 and 20 */
  size_t first = between ? day_number(scan, between, &day, &said) : 0;
  size_t joint = first ? fin_says(scan, first, " and ") : 0;
  size_t second = joint ? day_number(scan, joint, &last, &said) : 0;
  if (second && last > day) {
    set_day(parts, m, day);
    parts->last_day = last;
    return second;
  }
  size_t dated = direct ? direct : year_behind(scan, end, false, &year);
  if (!dated) dated = spoken_year(scan, end, &year);
  if (!dated && (fin_byte(scan, end) == '-' || fin_byte(scan, end) == '\'' || (fin_byte(scan, end) == ' ' && fin_byte(scan, end + 1) == '\''))) {
    size_t quote = end + 1 + (fin_byte(scan, end + 1) == '\'');
    dated = plain_digits(scan, quote, 2, &year);
    if (dated) year = fin_full_year(scan, year);
  }
  if (dated) {
    parts->year = year;
    return dated;
  }
  size_t next = fin_says(scan, end, " after next"); /* March after next */
  if (next && scan->year) {
    parts->year = scan->year + 1;
    return next;
  }
  return month_alone(scan, at, end, m) ? end : 0;
}

/* 9 January 2026; 4th of july of 1995; the 1st of March; 23/Sep/2020; 23-2020-September */
static size_t day_first(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int day, last = 0, m, year = 0;
  bool said, second_said;
  size_t the = fin_says(scan, at, "the ");
  size_t end = day_number(scan, the ? the : at, &day, &said);
  if (!end) return 0;
  size_t dash = dashed(scan, end), to = dash ? fin_says(scan, dash, "the ") : 0;
  size_t second = dash ? day_number(scan, to ? to : dash, &last, &second_said) : 0;
  if (second && last > day) end = second;
  else last = 0;
  size_t start = gap(scan, end, " -/.,");
  size_t of = fin_says(scan, start, "day of ");
  if (!of) of = fin_says(scan, start, "of ");
  size_t month_at = of && start != end ? of : start;
  if (fin_at(scan, month_at, "the ")) month_at += 4;
  bool glued = month_at == end && fin_digit(scan, end - 1); /* 14april */
  size_t behind = month_at != end || glued ? month_name(scan, month_at, &m) : 0;
  if (!behind && !last && start != end) { /* 23-2020-September */
    size_t mid = year_digits(scan, start, &year), next = mid ? gap(scan, mid, "-/") : 0;
    behind = next && next != mid ? month_name(scan, next, &m) : 0;
    if (behind) {
      set_day(parts, m, day);
      parts->year = year;
      return behind;
    }
  }
  int shift;
  enum fin_grain grain;
  if (!behind && of && scan->published != FIN_NO_DAY) { /* the 15th day of next month */
    size_t rel = rel_word(scan, of, &shift);
    size_t unit = rel ? unit_word(scan, fin_space(scan, rel), &grain) : 0;
    if (!unit || grain != FIN_GRAIN_MONTH) return 0;
    struct fin_span span = fin_grain_span(scan->published, grain, shift);
    fin_parts_fix(parts, (struct fin_span){span.start + day - 1, span.start + (last ? last : day) - 1}, FIN_TIME_DAY);
    return unit;
  }
  if (!behind) return 0;
  set_day(parts, m, day);
  if (last) parts->last_day = last;
  size_t dated = year_behind(scan, behind, true, &year);
  if (!dated) dated = spoken_year(scan, behind, &year);
  parts->year = dated ? year : 0;
  return dated ? dated : behind;
}

/* the 18th, on the 27, on 24th: a day of the month nearest. */
static size_t lone_day(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int day, shift;
  bool said;
  enum fin_grain grain;
  size_t the = fin_says(scan, at, "the ");
  bool on = at >= 3 && fin_at(scan, at - 3, "on ");
  size_t end = day_number(scan, the ? the : at, &day, &said);
  if (!end || !(the || on)) return 0;
  if (!said && !(the && fin_digit(scan, the))) return 0;
  char next = fin_byte(scan, end);
  size_t word = fin_space(scan, end);
  size_t rel = word != end ? rel_word(scan, word, &shift) : 0;
  size_t unit = rel ? unit_word(scan, fin_space(scan, rel), &grain) : 0;
  if (unit && grain == FIN_GRAIN_MONTH && scan->published != FIN_NO_DAY) { /* the 21st this month */
    fin_day there = fin_grain_span(scan->published, grain, shift).start + day - 1;
    fin_parts_fix(parts, (struct fin_span){there, there}, FIN_TIME_DAY);
    return unit;
  }
  bool digits = fin_digit(scan, the ? the : at);
  if (next == ' ' && fin_letter(scan, end + 1)) { /* the 18th floor, the first company */
    if (!digits || !fin_says(scan, end, " of ")) return 0;
    return 0;
  }
  if (!digits || next == '-' || next == '%' || next == '/') return 0;
  *parts = (struct fin_parts){.shape = FIN_TIME_DAY, .day = day, .last_day = day, .lone_day = true};
  return end;
}

/* ---- quarters, halves, years ------------------------------------------------------------------- */

static void set_part(struct fin_parts *parts, int months, int n) {
  *parts = (struct fin_parts){.shape = months == 3   ? FIN_TIME_QUARTER
                                       : months == 6 ? FIN_TIME_HALF
                                                     : FIN_TIME_NINE,
                              .month = (n - 1) * months + 1,
                              .months = months};
}

/* third quarter, Q3, 3Q, first half, H1, first nine months, 9M, the third month */
static size_t part(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  size_t the = fin_says(scan, at, "the "), start = the ? the : at;
  char a = fin_byte(scan, start), b = fin_byte(scan, start + 1);
  char kind = 0, number = 0;
  if ((a == 'q' || a == 'h') && b >= '1' && b <= '4') {
    kind = a;
    number = b;
  } else if (a >= '1' && a <= '4' && (b == 'q' || b == 'h')) {
    kind = b;
    number = a;
  }
  if (a == '9' && b == 'm' && !fin_letter(scan, start + 2)) {
    set_part(parts, 9, 1);
    return start + 2;
  }
  if (kind && fresh(scan, start)) {
    if (number > (kind == 'q' ? '4' : '2') || fin_letter(scan, start + 2)) return 0;
    set_part(parts, kind == 'q' ? 3 : 6, number - '0');
    return start + 2;
  }
  int n, count;
  size_t end = ordinal(scan, start, &n);
  if (!end) return 0;
  size_t word = gap(scan, end, " -");
  size_t fiscal = fin_says(scan, word, "fiscal ");
  if (fiscal) word = fiscal;
  if (word == end) return 0;
  enum fin_grain grain;
  size_t half = fin_says(scan, word, "half");
  if (half && n <= 2 && ends_word(scan, half)) {
    set_part(parts, 6, n);
    return half;
  }
  size_t unit = unit_word(scan, word, &grain);
  if (unit && grain == FIN_GRAIN_QUARTER && n <= 4) {
    set_part(parts, 3, n);
    return unit;
  }
  if (unit && grain == FIN_GRAIN_MONTH && n <= 12) {
    set_month(parts, n);
    return unit;
  }
  bool vague;
  size_t counted = n == 1 ? fin_count_read(scan, word, &count, &vague) : 0;
  unit = counted ? unit_word(scan, fin_space(scan, counted), &grain) : 0;
  if (unit && grain == FIN_GRAIN_MONTH && count < 12 && count > 1) {
    set_part(parts, count, 1);
    if (count == 6) parts->shape = FIN_TIME_HALF;
    return unit;
  }
  return 0;
}

/* "of the fiscal year ended June 30, 2025": the year in which it ends. */
static size_t year_ended(const struct fin_scan *scan, size_t at, int *year) {
  static const char *const links[] = {" of the ", " of ", " for the ", " in the ", ", "};
  static const char *const years[] = {"fiscal year ended ", "financial year ended ", "year ended ",
                                      "fiscal year ending ", "year ending "};
  struct fin_parts last;
  size_t start = ANY(scan, at, links), ended = start ? ANY(scan, start, years) : 0;
  if (!ended) return 0;
  size_t end = month_first(scan, ended, &last);
  if (!end) end = day_first(scan, ended, &last);
  if (!end || !last.year) return 0;
  *year = last.year;
  return end;
}

/* A part of a year with the year before or behind it: "last year's third quarter" too. */
static size_t part_of_year(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int year = 0, shift;
  enum fin_grain grain;
  size_t rel = rel_word(scan, at, &shift), owner = rel ? unit_word(scan, fin_space(scan, rel), &grain) : 0;
  size_t owned = owner && grain == FIN_GRAIN_YEAR ? fin_says(scan, owner, "'s ") : 0;
  if (owned && scan->year) {
    size_t inner = part(scan, owned, parts);
    if (inner) parts->year = scan->year + shift;
    return inner;
  }
  size_t end = part(scan, at, parts);
  if (!end) return 0;
  size_t dated = year_ended(scan, end, &year);
  if (!dated) dated = year_behind(scan, end, false, &year);
  if (!dated) dated = spoken_year(scan, end, &year);
  bool brief = fin_digit(scan, end - 1) || fin_byte(scan, end - 1) == 'q' || fin_byte(scan, end - 1) == 'h';
  if (!dated && brief && strchr("0123456789' ", fin_byte(scan, end)) && fin_byte(scan, end)) { /* 3Q25, Q3'25, Q3 25 */
    size_t digits = end + !fin_digit(scan, end);
    dated = plain_digits(scan, digits, 4, &year);
    if (dated && (fin_letter(scan, dated) || strchr("%.,", fin_byte(scan, dated)) || fin_letter(scan, fin_space(scan, dated))) && fin_byte(scan, dated) && digits > end && dated - digits == 2 && fin_byte(scan, end) == ' ') dated = 0;
    if (dated && dated - digits == 2) year += 2000;
    else if (dated && dated - digits != 4) dated = 0;
  }
  bool vague_month = parts->shape == FIN_TIME_MONTH; /* "the third month" of what? */
  if (!dated && vague_month) return 0;
  parts->year = dated ? year : 0;
  size_t whole = dated ? 0 : fin_says(scan, end, " of the year");
  return dated ? dated : whole ? whole : end;
}

/* nine months ended September 30, 2025; year ended 31 December 2024; six months to June */
static size_t run_ended(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int count = 1;
  bool vague;
  enum fin_grain grain;
  size_t the = fin_says(scan, at, "the "), start = the ? the : at;
  size_t number = fin_count_read(scan, start, &count, &vague), word = number ? gap(scan, number, " -") : start;
  if (!number) count = 1;
  size_t end = unit_word(scan, word, &grain);
  if (!end) {
    end = fin_says(scan, word, "half-year");
    if (!end) end = fin_says(scan, word, "half year");
    if (!end) return 0;
    grain = FIN_GRAIN_HALF;
  }
  static const int months[FIN_GRAINS] = {[FIN_GRAIN_MONTH] = 1, [FIN_GRAIN_QUARTER] = 3, [FIN_GRAIN_HALF] = 6, [FIN_GRAIN_YEAR] = 12};
  static const char *const links[] = {" ended on ", " ended ", " ending on ", " ending ", " to end-", " to the end of ", " to ", " through "};
  size_t link = ANY(scan, end, links);
  if (!link || !months[grain] || months[grain] * count > 36) return 0;
  if (!number && grain == FIN_GRAIN_MONTH) return 0;
  size_t behind = month_first(scan, link, parts);
  if (!behind) behind = day_first(scan, link, parts);
  if (!behind) return 0;
  parts->run = months[grain] * count;
  return behind;
}

/* the March quarter, the December quarter of 2023: named by its last month */
static size_t month_quarter(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int m, year = 0;
  size_t the = fin_says(scan, at, "the ");
  size_t end = month_name(scan, the ? the : at, &m);
  if (!end) return 0;
  size_t start = gap(scan, end, " -"), dated = year_digits(scan, start, &year);
  size_t word = dated ? gap(scan, dated, " -") : start, behind = fin_says(scan, word, "quarter");
  if (!behind || fin_letter(scan, behind)) return 0;
  *parts = (struct fin_parts){.shape = FIN_TIME_MONTH, .month = m, .months = 1, .run = 3};
  if (!dated) dated = year_behind(scan, behind, false, &year);
  else dated = behind;
  parts->year = year;
  return dated ? dated : behind;
}

/* 1990s, the 70's, the seventies, the nineteen seventies, the two thousands; 21st century */
static size_t decade(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const char *const tens[] = {"twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"};
  size_t the = fin_says(scan, at, "the "), start = the ? the : at;
  int value, n;
  enum fin_grain grain;
  size_t end = plain_digits(scan, start, 4, &value);
  if (end && value % 10 == 0 && (value < 100 || value >= 1500)) {
    size_t tail = fin_says(scan, end, "'s");
    if (!tail) tail = fin_says(scan, end, "s");
    if (tail && ends_word(scan, tail)) {
      if (value < 100) value += value >= 30 ? 1900 : 2000;
      fin_parts_fix(parts, fin_span_months(value, 1, 120), FIN_TIME_YEARS);
      return tail;
    }
  }
  end = ordinal(scan, start, &n);
  size_t unit = end ? unit_word(scan, gap(scan, end, " -"), &grain) : 0;
  if (unit && grain == FIN_GRAIN_CENTURY && n >= 1 && n <= 30) {
    fin_parts_fix(parts, (struct fin_span){fin_day_of(n > 1 ? (n - 1) * 100 : 1, 1, 1), fin_day_of(n * 100 - 1, 12, 31)}, FIN_TIME_YEARS);
    return unit;
  }
  int base = 0;
  const struct fin_term *term;
  size_t lead = fin_term_at(scan, start, FIN_TERM_small, &term);
  if (!lead) lead = fin_term_at(scan, start, FIN_TERM_tens, &term);
  if (lead && term->value >= 15 && term->value <= 21) {
    base = (int)term->value;
    start = gap(scan, lead, " -");
    if (fin_says(scan, start, "tens") && the) {
      fin_parts_fix(parts, fin_span_months(base * 100 + 10, 1, 120), FIN_TIME_YEARS);
      return start + 4;
    }
    if (fin_says(scan, start, "hundreds") && the) {
      fin_parts_fix(parts, fin_span_months(base * 100, 1, 120), FIN_TIME_YEARS);
      return start + 8;
    }
  } else if (the && fin_at(scan, start, "two thousands")) {
    fin_parts_fix(parts, fin_span_months(2000, 1, 120), FIN_TIME_YEARS);
    return start + strlen("two thousands");
  }
  for (size_t i = 0; (the || base) && i < sizeof tens / sizeof *tens; i++) {
    size_t stop = fin_says(scan, start, tens[i]);
    if (!stop || !ends_word(scan, stop)) continue;
    int ten = (int)i * 10 + 20;
    int first = base ? base * 100 + ten : ten >= 30 ? 1900 + ten : 2000 + ten;
    fin_parts_fix(parts, fin_span_months(first, 1, 120), FIN_TIME_YEARS);
    return stop;
  }
  return 0;
}

/* A year alone, where the words before it or the writing say that it is one; 2016, nov; 2017 q1 */
static size_t year_first(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const char *const heads[] = {"fiscal year ", "fiscal ", "financial year ", "full year ", "full-year ", "calendar year ",
                                      "calendar ", "the year ", "year ", "fy ", "fy", "cy"};
  int year, m, day;
  bool said;
  size_t the = fin_says(scan, at, "the "), head = ANY(scan, the ? the : at, heads);
  size_t start = head ? head : at;
  size_t end = year_at(scan, start, &year);
  if (!end && head && fin_byte(scan, head - 1) == 'y' ) { /* FY25 */
    end = plain_digits(scan, start, 2, &year);
    if (end) year += 2000;
  }
  if (!end) return 0;
  *parts = (struct fin_parts){.shape = FIN_TIME_YEAR, .year = year, .month = 1, .months = 12};
  parts->fiscal = fin_at(scan, the ? the : at, "fiscal") || fin_at(scan, the ? the : at, "fy");
  size_t next = fin_says(scan, end, "'s ");
  if (!next) next = gap(scan, end, " ,-/");
  if (next != end && fin_digit(scan, start)) {
    struct fin_parts inner;
    size_t behind = part(scan, next, &inner);
    if (behind && inner.shape != FIN_TIME_MONTH) {
      inner.year = year;
      inner.fiscal = parts->fiscal;
      *parts = inner;
      return behind;
    }
    behind = month_name(scan, next, &m);
    bool comma = fin_byte(scan, end) == ',';
    bool verb = m == 5 || m == 3;
    if (behind && (comma || !verb || fin_byte(scan, end) != ' ' || fin_is_upper(scan->text, next))) {
      size_t dash = gap(scan, behind, "-/ "), date = dash != behind ? day_number(scan, dash, &day, &said) : 0;
      set_month(parts, m);
      if (date && fin_byte(scan, behind) == ' ' && !said && fin_byte(scan, date) == ' ' && fin_letter(scan, date + 1) && !dashed(scan, date)) {
        date = 0; /* 2017 april 5 people */
      }
      if (date && fin_byte(scan, date) != '%') {
        set_day(parts, m, day);
        behind = date;
      }
      parts->year = year;
      return behind;
    }
  }
  size_t after_q = fin_byte(scan, end) == 'q' ? 0 : end;
  if (!after_q) return 0;
  if (head) return end;
  if (!fin_digit(scan, start)) {
    bool in = at >= 3 && fin_at(scan, at - 3, "in ");
    return in ? end : 0;
  }
  if (scan->chinese) return 0;
  static const char *const before[] = {"in ",  "for ", "during ", "of ", "since ", "by ", "from ", "and ", "to ", "than ", "end-", "until ",
                                       "through ", "with ", "early ", "late ", "mid-", "before ", "after ", "between ", "year ", "till ", "about ", "= ", "("};
  bool led = at == 0 && end >= scan->text->length;
  for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
    size_t length = strlen(before[i]);
    led = led || (at >= length && fin_at(scan, at - length, before[i]));
  }
  if (!led) return 0;
  size_t ad = fin_says(scan, end, " ad");
  return ad && ends_word(scan, ad) ? ad : end;
}

/* ---- relative --------------------------------------------------------------------------------- */

static bool today_known(const struct fin_scan *scan, struct fin_parts *parts) {
  *parts = (struct fin_parts){.shape = FIN_TIME_DAY, .unknown = scan->published == FIN_NO_DAY};
  return !parts->unknown;
}

static void fix_day(struct fin_parts *parts, fin_day at) {
  fin_parts_fix(parts, (struct fin_span){at, at}, FIN_TIME_DAY);
}

/* Words told from periods named before: a year earlier, the same period last year, the period. */
static size_t same_period(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  const struct fin_term *term;
  size_t end = fin_letter(scan, at) ? fin_term_at(scan, at, FIN_TERM_same, &term) : 0;
  if (!end) return 0;
  *parts = (struct fin_parts){.same = true, .before = term->value < 0};
  return end;
}

static size_t relative_day(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int shift;
  size_t end = fin_letter(scan, at) ? fin_term_value(scan, at, FIN_TERM_day, &shift) : 0;
  if (!end) return 0;
  if (today_known(scan, parts)) fix_day(parts, scan->published + shift);
  parts->rolling = fin_at(scan, at, "now");
  return end;
}

static size_t weekday_name(const struct fin_scan *scan, size_t at, int *weekday) {
  size_t end = fin_letter(scan, at) ? fin_term_value(scan, at, FIN_TERM_weekday, weekday) : 0;
  if (!end) return 0;
  /* "sun", "sat" and "wed" are words too */
  bool brief = end - at <= 3;
  if (brief && !fin_is_upper(scan->text, at) && fin_byte(scan, end) != '.') {
    const char *text = scan->text->at;
    bool whole = at == 0 && end >= scan->text->length;
    bool led = at >= 5 && (!memcmp(text + at - 5, "next ", 5) || !memcmp(text + at - 5, "last ", 5));
    bool common = *weekday >= 6 || *weekday == 3;
    if (common && !whole && !led) return 0;
  }
  return fin_byte(scan, end) == '.' && brief ? end + 1 : end;
}

/* The day behind a weekday: "Friday the 22nd", "Sat 14th", "Wed, 22 of Jan", "friday 5/12". */
static size_t weekday_date(const struct fin_scan *scan, size_t end, int weekday, struct fin_parts *parts) {
  size_t start = gap(scan, end, " ,");
  if (start == end) return 0;
  size_t on = fin_says(scan, start, "on ");
  if (on) start = on;
  struct fin_parts date;
  size_t behind = month_first(scan, start, &date);
  if (!behind) behind = day_first(scan, start, &date);
  if (!behind) behind = fin_numeric_when(scan, start, &date);
  if (behind && (date.day || date.fixed)) {
    agree(scan, &date, weekday);
    *parts = date;
    return behind;
  }
  int day;
  bool said;
  size_t the = fin_says(scan, start, "the ");
  behind = day_number(scan, the ? the : start, &day, &said);
  if (!behind || !(said || the || (fin_digit(scan, start) && !fin_letter(scan, behind + 1))) || scan->published == FIN_NO_DAY) return 0;
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
  fix_day(parts, best);
  return behind;
}

/* monday, next tuesday, tuesday next week, last week sunday, friday after next */
static size_t weekday(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int shift = 0, day, other;
  enum fin_grain grain;
  size_t rel = rel_word(scan, at, &shift), start = rel ? fin_space(scan, rel) : at;
  bool the = rel && fin_at(scan, at, "the");
  size_t week = rel ? unit_word(scan, start, &grain) : 0; /* next week mon */
  if (week && grain == FIN_GRAIN_WEEK) {
    size_t owned = fin_says(scan, week, "'s ");
    size_t name = owned ? owned : fin_space(scan, week), on = fin_says(scan, name, "on ");
    size_t end = weekday_name(scan, on ? on : name, &day);
    if (!end) return 0;
    if (today_known(scan, parts)) fix_day(parts, fin_grain_span(scan->published, grain, shift).start + day - 1);
    return end;
  }
  size_t end = weekday_name(scan, start, &day);
  if (!end || (the && shift == 0)) return 0;
  bool known = today_known(scan, parts);
  size_t dated = rel ? 0 : weekday_date(scan, end, day, parts);
  if (dated) return dated;
  static const char *const links[] = {" of ", " in ", " "};
  size_t link = ANY(scan, end, links), of = link ? rel_word(scan, link, &other) : 0;
  size_t unit = of ? unit_word(scan, fin_space(scan, of), &grain) : 0;
  if (!rel && unit && grain == FIN_GRAIN_WEEK) {
    if (known) fix_day(parts, fin_grain_span(scan->published, grain, other).start + day - 1);
    return unit;
  }
  size_t next = fin_says(scan, end, " after next");
  if (rel || next) {
    fin_day there = fin_grain_span(scan->published, FIN_GRAIN_WEEK, next ? 1 : shift).start + day - 1;
    bool past = rel && (fin_at(scan, at, "past") || fin_at(scan, at, "this past"));
    if (past && there + 7 < scan->published) there += 7;
    bool coming = rel && (fin_at(scan, at, "upcoming") || fin_at(scan, at, "coming") || fin_at(scan, at, "this coming"));
    if (coming && there - 7 > scan->published) there -= 7;
    if (known) fix_day(parts, there);
    return next ? next : end;
  }
  parts->weekday = day;
  return end;
}

/* A stretch that something is counted in: next month, Oct, 2019, october 2014, this year. */
static size_t stretch(const struct fin_scan *scan, size_t at, struct fin_parts *parts);

/* first week of 2019, last friday of october, first ten days of last year, week 27 of last year,
 * the last 3 weeks of this year, fifth last day of May */
static size_t nth_of(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const char *const links[] = {" of the ", " of ", " in the ", " in ", " "};
  size_t the = fin_says(scan, at, "the "), start = the ? the : at;
  int n = 0, shift = 0, count = 1, day = 0;
  bool vague, last = false, many = false;
  enum fin_grain grain = FIN_GRAIN_WEEK;
  size_t numbered = fin_says(scan, start, "week "), unit = 0, end;
  if (numbered) {
    end = plain_digits(scan, numbered, 2, &n);
    if (!end || n < 1 || n > 53) return 0;
    unit = end;
  } else {
    end = ordinal(scan, start, &n);
    if (end) {
      size_t also = fin_says(scan, end, " last"); /* fifth last day */
      if (also) {
        last = true;
        end = also;
      }
    } else {
      end = rel_word(scan, start, &shift);
      if (!end || shift != -1 || !fin_at(scan, start, "last")) return 0;
      last = true;
      n = 1;
    }
    size_t word = fin_space(scan, end);
    size_t counted = fin_count_read(scan, word, &count, &vague);
    if (counted && n == 1 && count > 1) {
      many = true;
      word = fin_space(scan, counted);
    } else {
      count = 1;
    }
    unit = unit_word(scan, word, &grain);
    if (!unit) {
      unit = weekday_name(scan, word, &day);
      if (unit && many) return 0;
    }
    if (!unit) return 0;
  }
  size_t link = ANY(scan, unit, links);
  struct fin_parts in = {0};
  size_t behind = link ? stretch(scan, link, &in) : 0;
  if (!behind && day && !last) { /* third Tuesday: of this month */
    if (!today_known(scan, parts)) return 0;
    fin_parts_fix(&in, fin_grain_span(scan->published, FIN_GRAIN_MONTH, 0), FIN_TIME_MONTH);
    behind = unit;
  }
  if (!behind) return 0;
  if (!in.year && !in.fixed) in.year = scan->last_year ? scan->last_year : scan->year;
  struct fin_span whole = fin_parts_span(scan, &in);
  if (whole.start == FIN_NO_DAY) {
    *parts = (struct fin_parts){.shape = FIN_TIME_DAY, .unknown = true};
    return behind;
  }
  struct fin_span found;
  if (day) {
    found = fin_nth_weekday(whole, last ? -n : n, day);
  } else if (grain == FIN_GRAIN_WEEK) {
    found = fin_nth_week(whole, last ? -n : n);
    if (many && last) found.start -= 7 * (count - 1);
    if (many && !last) found.end += 7 * (count - 1);
  } else if (last) {
    found.end = fin_grain_span(whole.end, grain, 1 - n).end;
    found.start = fin_grain_span(whole.end, grain, 1 - n - (count - 1)).start;
  } else {
    found.start = fin_grain_span(whole.start, grain, n - 1).start;
    found.end = fin_grain_span(whole.start, grain, n - 1 + count - 1).end;
  }
  if (found.start == FIN_NO_DAY || found.start < whole.start - 6 || found.end > whole.end + 6) return 0;
  fin_parts_fix(parts, found, many ? FIN_TIME_DAY : fin_grain_shape(grain));
  return behind;
}

/* this January, last October, next March: the one before or behind the month that it is. */
static size_t relative_month(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int shift, m, year, month, day;
  size_t rel = rel_word(scan, at, &shift);
  size_t end = rel && rel != at + 3 && fin_byte(scan, rel) == ' ' ? month_name(scan, rel + 1, &m) : 0;
  if (!end || scan->published == FIN_NO_DAY) return 0;
  fin_day_split(scan->published, &year, &month, &day);
  set_month(parts, m);
  parts->year = year + (shift > 0 && m <= month) - (shift < 0 && m >= month);
  size_t start = fin_space(scan, end);
  bool said;
  size_t date = start != end ? day_number(scan, start, &day, &said) : 0;
  if (!date || fin_letter(scan, fin_space(scan, date))) return end;
  int full = parts->year;
  set_day(parts, m, day);
  parts->year = full;
  return date;
}

/* last year, this quarter, the month after the next, the following week, the week */
static size_t relative_unit(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int shift;
  enum fin_grain grain;
  size_t rel = rel_word(scan, at, &shift);
  size_t unit = rel ? unit_word(scan, fin_space(scan, rel), &grain) : 0;
  if (!unit) return 0;
  bool the = fin_at(scan, at, "the ") && rel == at + 3;
  size_t next = fin_says(scan, unit, " after the next");
  if (!next) next = fin_says(scan, unit, " after next");
  if (next) shift = 2;
  size_t whole = 0;
  if (the && !next) { /* "the quarter" is of those named; "the year to date" */
    if (grain == FIN_GRAIN_YEAR) whole = fin_says(scan, unit, " to date");
    if (grain == FIN_GRAIN_QUARTER || grain == FIN_GRAIN_YEAR || grain == FIN_GRAIN_MONTH || grain == FIN_GRAIN_DAY) {
      if (!whole) return 0;
    } else if (unit < scan->text->length && fin_byte(scan, unit) == ' ' && fin_letter(scan, unit + 1)) {
      return 0;
    }
  }
  if (grain == FIN_GRAIN_DAY && shift == 0) return 0;
  if (!today_known(scan, parts)) return next ? next : unit;
  struct fin_span span = fin_grain_span(scan->published, grain, shift);
  if (whole) span.end = scan->published;
  if (grain == FIN_GRAIN_YEAR && scan->year) {
    *parts = (struct fin_parts){.shape = FIN_TIME_YEAR, .year = scan->year + shift, .month = 1, .months = 12, .relative = true};
    if (whole) fin_parts_fix(parts, span, FIN_TIME_YEAR);
  } else {
    fin_parts_fix(parts, span, fin_grain_shape(grain));
  }
  return whole ? whole : next ? next : unit;
}

static size_t stretch(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  size_t end = part_of_year(scan, at, parts);
  if (!end) end = month_first(scan, at, parts);
  if (!end) end = decade(scan, at, parts);
  if (end) return end;
  int year, m, shift;
  enum fin_grain grain;
  size_t the = fin_says(scan, at, "the ");
  end = month_name(scan, the ? the : at, &m); /* after "of" a month needs no capital */
  if (end) {
    set_month(parts, m);
    return end;
  }
  static const char *const heads[] = {"year ", "calendar year ", "fiscal year ", "fiscal "};
  size_t head = ANY(scan, the ? the : at, heads);
  end = year_at(scan, head ? head : at, &year);
  if (end) {
    *parts = (struct fin_parts){.shape = FIN_TIME_YEAR, .year = year, .month = 1, .months = 12};
    return end;
  }
  size_t rel = rel_word(scan, at, &shift), my = fin_says(scan, at, "my ");
  if (!rel && my) {
    rel = my;
    shift = 0;
  }
  if (!rel) {
    rel = at;
    shift = 0;
  }
  size_t unit = unit_word(scan, fin_space(scan, rel), &grain);
  if (!unit || scan->published == FIN_NO_DAY || fin_grain_span(scan->published, grain, shift).start == FIN_NO_DAY) return 0;
  fin_parts_fix(parts, fin_grain_span(scan->published, grain, shift), fin_grain_shape(grain));
  return unit;
}

/* the end of 2012, early next year, mid-2025, late last week, BOM, later this week, rest of the
 * week; "end-2024" and "at the end of June" are days as well */
static size_t edge(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const char *const rests[] = {"later ", "rest of the ", "the rest of the ", "rest of ", "the rest of ", "earlier ", "so far "};
  static const char *const links[] = {" of the ", " of ", "-", " "};
  int which;
  size_t end = fin_letter(scan, at) ? fin_term_value(scan, at, FIN_TERM_edge, &which) : 0;
  struct fin_parts in = {0};
  if (!end) {
    size_t rest = ANY(scan, at, rests), behind = rest ? stretch(scan, rest, &in) : 0;
    if (!behind || !in.fixed || scan->published == FIN_NO_DAY) return 0;
    struct fin_span span = in.span;
    bool past = fin_at(scan, at, "earlier") || fin_at(scan, at, "so far");
    if (past && span.end > scan->published) span.end = scan->published;
    if (!past && span.start < scan->published) span.start = scan->published;
    if (span.start > span.end) return 0;
    fin_parts_fix(parts, span, FIN_TIME_DAY);
    return behind;
  }
  if (end - at == 3 && fin_byte(scan, at + 1) == 'o') { /* BOM, EOQ, EOY */
    char last = fin_byte(scan, at + 2);
    bool upper = fin_is_upper(scan->text, at) && fin_is_upper(scan->text, at + 1);
    if (!upper || scan->published == FIN_NO_DAY) return 0;
    enum fin_grain grain = last == 'm' ? FIN_GRAIN_MONTH : last == 'q' ? FIN_GRAIN_QUARTER : FIN_GRAIN_YEAR;
    fin_parts_fix(parts, fin_edge_span(fin_grain_span(scan->published, grain, 0), which), FIN_TIME_DAY);
    return end;
  }
  size_t link = ANY(scan, end, links);
  size_t behind = link ? stretch(scan, link, &in) : 0;
  if (!behind) return 0;
  bool day_said = in.day != 0;
  if (day_said) return 0;
  bool soft = fin_at(scan, at, "early") || fin_at(scan, at, "late");
  bool point = which == 3 && !soft;
  struct fin_span whole = fin_parts_span(scan, &in);
  if (whole.start == FIN_NO_DAY) {
    *parts = in;
    return behind;
  }
  struct fin_span part = fin_edge_span(whole, which);
  if (soft && whole.end - whole.start > 360 && whole.end - whole.start < 370) {
    int year, m, d;
    fin_day_split(whole.start, &year, &m, &d);
    part = fin_span_months(year, which == 1 ? 1 : 7, 6);
  } else if (soft && whole.end - whole.start < 31 && whole.end - whole.start > 20) {
    part = which == 1 ? (struct fin_span){whole.start, whole.start + 14} : (struct fin_span){whole.start + 15, whole.end};
  } else if (soft && which == 3 && whole.end - whole.start == 6) {
    part.start = whole.start + 3;
  }
  bool year = in.shape == FIN_TIME_YEAR;
  fin_parts_fix(parts, part, in.shape == FIN_TIME_YEAR ? FIN_TIME_MONTH : FIN_TIME_DAY);
  parts->as_of = point || which == 2;
  parts->month_end = point;
  parts->year_end = point && year;
  return behind;
}

/* ---- counted from a day ------------------------------------------------------------------------ */

/* "3 days", "two and half days", "a month", "2 years 1 month 21 days": moves *at by it. */
static size_t duration(const struct fin_scan *scan, size_t at, int sign, fin_day *there,
                       enum fin_grain *grain, int *count) {
  size_t end = at, last = 0;
  for (int i = 0; i < 4; i++) {
    bool vague, half = false;
    struct fin_numeral number;
    size_t few = fin_says(scan, end, "a few ");
    if (!few) few = fin_says(scan, end, "few ");
    size_t a = few ? 0 : fin_says(scan, end, "a ");
    if (!a && !few) a = fin_says(scan, end, "an ");
    size_t behind;
    *count = few ? 3 : 1;
    size_t only = fin_says(scan, end, "half a ");
    if (only) { /* half a year */
      *count = 0;
      half = true;
      behind = only - 1;
    } else if (few || a) {
      behind = (few ? few : a) - 1;
    } else {
      behind = fin_count_read(scan, end, count, &vague);
      if (!behind) {
        behind = fin_numeral_read(scan, end, &number);
        if (!behind || !number.fraction) break;
        *count = (int)number.value;
        half = true;
      }
    }
    size_t halved = fin_says(scan, behind, " and half");
    if (!halved) halved = fin_says(scan, behind, " and a half");
    if (halved) {
      half = true;
      behind = halved;
    }
    size_t word = gap(scan, behind, " -");
    size_t unit = unit_word(scan, word, grain);
    if (!unit || *grain == FIN_GRAIN_WEEKEND) break;
    *there = *there == FIN_NO_DAY ? FIN_NO_DAY : fin_grain_move(*there, *grain, sign * *count);
    if (half && *there != FIN_NO_DAY && *grain == FIN_GRAIN_YEAR) *there = fin_grain_move(*there, FIN_GRAIN_MONTH, sign * 6);
    if (half && *there != FIN_NO_DAY && *grain == FIN_GRAIN_MONTH) *there += sign * 15;
    last = unit;
    size_t joint = fin_says(scan, unit, " and ");
    if (!joint) joint = gap(scan, unit, " ,");
    if (joint == unit) break;
    end = joint;
  }
  return last;
}

static size_t anchor(const struct fin_scan *scan, size_t at, fin_day *base) {
  int shift;
  size_t now = fin_term_value(scan, at, FIN_TERM_day, &shift);
  if (now) {
    *base = scan->published + shift;
    return now;
  }
  struct fin_parts parts;
  size_t end = weekday(scan, at, &parts);
  if (!end) end = month_first(scan, at, &parts);
  if (!end) end = day_first(scan, at, &parts);
  if (!end) end = year_first(scan, at, &parts);
  struct fin_span span = end ? fin_parts_span(scan, &parts) : FIN_NO_SPAN;
  *base = span.start;
  return span.start == FIN_NO_DAY ? 0 : end;
}

/* two years ago, 3 days from today, in 2 weeks, within 5 days, 2 weeks starting May 20th */
static size_t counted(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const char *const within[] = {"within the next ", "within ", "in less than ", "in the next "};
  static const char *const in[] = {"in "};
  static const char *const future[] = {" in the future", " upcoming", " coming"};
  size_t inside = ANY(scan, at, within), forward = inside ? 0 : ANY(scan, at, in), number = inside ? inside : forward ? forward : at;
  size_t spell = fin_says(scan, number, "for ");
  if (spell) number = spell;
  enum fin_grain grain;
  int count = 0;
  fin_day ahead = scan->published, back = scan->published;
  size_t end = duration(scan, number, 1, &ahead, &grain, &count);
  if (!end) {
    /* 3 fridays from now, 2 thursdays ago */
    int day, n;
    bool vague;
    size_t counted_to = fin_count_read(scan, at, &n, &vague);
    size_t name = counted_to ? fin_term_value(scan, fin_space(scan, counted_to), FIN_TERM_weekday, &day) : 0;
    size_t ago = name ? fin_says(scan, name, " ago") : 0, from = name ? fin_says(scan, name, " from now") : 0;
    if (!(ago || from) || n < 1 || !today_known(scan, parts)) return 0;
    fin_day today = scan->published, monday = today - (today + 3) % 7;
    fin_day there = monday + day - 1;
    if (from) there += 7 * (there > today ? n - 1 : n);
    else there -= 7 * (there < today ? n - 1 : n);
    fix_day(parts, there);
    return ago ? ago : from;
  }
  duration(scan, number, -1, &back, &grain, &count);
  bool known = scan->published != FIN_NO_DAY;
  int sign = 0;
  size_t space = fin_space(scan, end), word = space != end ? fin_term_value(scan, space, FIN_TERM_ago, &sign) : 0;
  size_t from = 0;
  fin_day base = FIN_NO_DAY;
  static const char *const starts[] = {" starting from ", " starting on ", " starting ", " beginning on ", " beginning ", " from ", ", from ", " after ", " since the year ", " since "};
  size_t begin = ANY(scan, end, starts);
  if (begin && known) {
    from = anchor(scan, begin, &base);
    static const char *const later[] = {" from ", " after ", " since the year ", " since "};
    bool point = ANY(scan, end, later) != 0 && !spell && !inside;
    if (from && base != FIN_NO_DAY) {
      fin_day to = base;
      duration(scan, number, 1, &to, &grain, &count);
      if (to == FIN_NO_DAY) return 0;
      bool less = at >= 10 && fin_at(scan, at - 10, "less than ");
      if (less) fin_parts_fix(parts, (struct fin_span){base, to - 1}, FIN_TIME_DAY);
      else if (point) fix_day(parts, to);
      else fin_parts_fix(parts, (struct fin_span){base, to - 1}, FIN_TIME_DAY);
      return from;
    }
  }
  size_t before = fin_says(scan, end, " before ");
  if (before && known && (from = anchor(scan, before, &base)) != 0 && base != FIN_NO_DAY) {
    duration(scan, number, -1, &base, &grain, &count);
    bool more = at >= 10 && fin_at(scan, at - 10, "more than ");
    fix_day(parts, base);
    if (more) {
      fin_parts_fix(parts, (struct fin_span){base - 1, base - 1}, FIN_TIME_DAY);
      parts->open = FIN_OPEN_UNTIL;
    }
    return from;
  }
  if (!known) {
    *parts = (struct fin_parts){.shape = FIN_TIME_VAGUE, .unknown = true};
    return word ? word : 0;
  }
  if (inside) {
    fin_parts_fix(parts, (struct fin_span){scan->published, ahead - 1}, FIN_TIME_DAY);
    return end;
  }
  size_t coming = ANY(scan, end, future);
  if (coming && coming != end) {
    fin_parts_fix(parts, (struct fin_span){scan->published + 1, ahead}, FIN_TIME_DAY);
    return coming;
  }
  if (word) {
    fin_day there = sign < 0 ? back : ahead;
    if (there == FIN_NO_DAY) return 0;
    if (sign < 0 && fin_at(scan, space, "earlier")) return 0; /* of what was named before */
    fix_day(parts, there);
    return word;
  }
  if (forward && ahead != FIN_NO_DAY) {
    char next = fin_byte(scan, end);
    bool closes = !next || strchr(".,;!?\n)", next) || next == ' ';
    if (!closes || (grain == FIN_GRAIN_YEAR && count > 50)) return 0;
    fix_day(parts, ahead);
    return end;
  }
  return 0;
}

/* last 3 years, the next two quarters, 2 upcoming months, the past week */
static size_t run(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int sign = 0, count;
  bool vague;
  enum fin_grain grain;
  size_t word = fin_letter(scan, at) ? fin_term_value(scan, at, FIN_TERM_run, &sign) : 0, end = 0;
  size_t number = word ? fin_count_read(scan, fin_space(scan, word), &count, &vague) : 0;
  if (number) {
    end = unit_word(scan, fin_space(scan, number), &grain);
  } else if (word && (fin_at(scan, fin_space(scan, word), "few ") || fin_at(scan, fin_space(scan, word), "several "))) {
    return 0;
  } else if (!word) { /* 2 upcoming months */
    size_t the = fin_says(scan, at, "the ");
    number = fin_count_read(scan, the ? the : at, &count, &vague);
    word = number ? fin_term_value(scan, fin_space(scan, number), FIN_TERM_run, &sign) : 0;
    end = word ? unit_word(scan, fin_space(scan, word), &grain) : 0;
  }
  if (!end || count < 1 || count > 400) return 0;
  if (!today_known(scan, parts)) return end;
  fin_day today = scan->published;
  struct fin_span span;
  if (grain == FIN_GRAIN_DAY || grain == FIN_GRAIN_WORKDAY) {
    fin_day there = fin_grain_move(today, grain, sign * count);
    span = sign < 0 ? (struct fin_span){there, today - 1} : (struct fin_span){today + 1, there};
  } else {
    span = sign < 0 ? (struct fin_span){fin_grain_span(today, grain, -count).start, fin_grain_span(today, grain, -1).end}
                    : (struct fin_span){fin_grain_span(today, grain, 1).start, fin_grain_span(today, grain, count).end};
  }
  if (span.start == FIN_NO_DAY || span.end == FIN_NO_DAY) return 0;
  fin_parts_fix(parts, span, grain == FIN_GRAIN_YEAR && count > 1 ? FIN_TIME_YEARS : fin_grain_shape(grain));
  return end;
}

/* the week of october 7th, w/c Feb 4, the closest Monday to Oct 5th */
static size_t around(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const char *const weeks[] = {"the week of ", "week of ", "w/c ", "the week starting on ", "the week starting ", "week starting ",
                                      "the week beginning on ", "the week beginning ", "week commencing ", "the week commencing "};
  size_t week = ANY(scan, at, weeks);
  if (!week) return 0;
  struct fin_parts date;
  size_t end = month_first(scan, week, &date);
  if (!end) end = day_first(scan, week, &date);
  if (!end || !date.day) return 0;
  struct fin_span span = fin_parts_span(scan, &date);
  if (span.start == FIN_NO_DAY) return 0;
  fin_parts_fix(parts, fin_grain_span(span.start, FIN_GRAIN_WEEK, 0), FIN_TIME_DAY);
  return end;
}

static size_t vague_word(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int value;
  size_t end = fin_letter(scan, at) ? fin_term_value(scan, at, FIN_TERM_vague, &value) : 0;
  if (end) *parts = (struct fin_parts){.shape = FIN_TIME_VAGUE, .recent = value == 0};
  return end;
}

static size_t season(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  size_t end = fin_says(scan, at, "this summer");
  if (!end || !scan->year) return 0;
  *parts = (struct fin_parts){.shape = FIN_TIME_QUARTER, .year = scan->year, .month = 6, .months = 3};
  return end;
}

static size_t full_year(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const char *const words[] = {"the full year", "full-year", "full year", "year to date", "year-to-date"};
  size_t end = ANY(scan, at, words);
  if (!end || !ends_word(scan, end) || !scan->year) return 0;
  *parts = (struct fin_parts){.shape = FIN_TIME_YEAR, .year = scan->year, .month = 1, .months = 12};
  if (fin_at(scan, at, "year") && scan->published != FIN_NO_DAY) {
    fin_parts_fix(parts, (struct fin_span){fin_day_of(scan->year, 1, 1), scan->published}, FIN_TIME_YEAR);
  }
  return end;
}

#define BIT FIN_TERM_BIT
/* Stands for Arabic figures among the bits of classes. */
#define FIGURES (UINT64_C(1) << 63)
#define NUMBER (BIT(small) | BIT(tens) | FIGURES)

/* In the order in which they are tried, with what each begins with. */
static const struct {
  size_t (*read)(const struct fin_scan *, size_t, struct fin_parts *);
  uint64_t begins;
} readers[] = {{run_ended, NUMBER | BIT(unit) | BIT(rel) | BIT(start) | BIT(half)},
               {same_period, BIT(same)},
               {edge, BIT(edge) | BIT(start)},
               {around, BIT(start) | BIT(rel) | BIT(unit)},
               {relative_month, BIT(rel)},
               {part_of_year, BIT(ordinal) | BIT(rel) | BIT(start) | NUMBER},
               {nth_of, BIT(ordinal) | BIT(rel) | BIT(unit) | NUMBER},
               {decade, BIT(ordinal) | BIT(rel) | BIT(start) | NUMBER},
               {run, BIT(run) | BIT(rel) | NUMBER},
               {counted, NUMBER | BIT(start) | BIT(within) | BIT(half)},
               {month_quarter, BIT(month) | BIT(rel)},
               {weekday, BIT(weekday) | BIT(rel)},
               {month_first, BIT(month)},
               {day_first, BIT(ordinal) | BIT(rel) | NUMBER},
               {year_first, BIT(rel) | BIT(unit) | BIT(start) | NUMBER},
               {relative_day, BIT(day)},
               {relative_unit, BIT(rel)},
               {season, BIT(rel)},
               {full_year, BIT(rel) | BIT(start)},
               {vague_word, BIT(vague)},
               {lone_day, BIT(rel) | BIT(ordinal) | NUMBER}};

size_t fin_english_when(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const char *const points[] = {"as of ", "as at "};
  if (!fresh(scan, at)) return 0;
  size_t point = ANY(scan, at, points), start = point ? point : at;
  if (!point && fin_at(scan, at, "at the end")) start = at + 3;
  if (!point && fin_at(scan, at, "by the end")) start = at + 3;
  const uint64_t here = fin_here(scan, start)->classes | (fin_digit(scan, start) ? FIGURES : 0);
  for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
    if (!(readers[i].begins & here)) continue;
    *parts = (struct fin_parts){0};
    size_t end = readers[i].read(scan, start, parts);
    if (!end) continue;
    if (readers[i].read == run || readers[i].read == counted) parts->rolling = true;
    if (point) {
      parts->as_of = true;
      parts->month_end = true;
      parts->year_end = parts->shape == FIN_TIME_YEAR;
    }
    return end;
  }
  return 0;
}
