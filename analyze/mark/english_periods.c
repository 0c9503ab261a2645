/* english_periods.c: parts of years, runs of months and decades in English.
 *
 * the third quarter of 2025; H1 2025; nine months ended September 30, 2025; the late 1990s
 */
#include "english.h"

#include <stdlib.h>
#include <string.h>

/* ---- parts of a year ------------------------------------------------------------------------- */

void fin_en_set_part(struct fin_parts *parts, int months, int n) {
  *parts = (struct fin_parts){.shape = months == 3   ? FIN_TIME_QUARTER
                                       : months == 6 ? FIN_TIME_HALF
                                                     : FIN_TIME_NINE,
                              .month = (n - 1) * months + 1,
                              .months = months};
}

int fin_en_quarter_digit(const struct fin_scan *scan, size_t at) {
  char n = fin_byte(scan, at);
  bool goes_on = fin_letter(scan, at + 1) || fin_digit(scan, at + 1);
  return n >= '1' && n <= '4' && !goes_on ? n - '0' : 0;
}

/* H20 and Q345 are no halves and quarters, nor is Q345 of steel a quarter of 2045; 3Q25 is one,
 * and Q3FY18. */
static bool other_code(const struct fin_scan *scan, size_t end, bool letter_first) {
  int year;
  if (fin_letter(scan, end)) return !(fin_at(scan, end, "fy") && fin_digit(scan, end + 2));
  size_t digits = fin_digits(scan, end);
  if (digits != 2) return digits != 0 && digits != 4;
  if (!letter_first || !scan->year) return false;
  fin_en_plain_digits(scan, end, 2, &year);
  return abs(fin_full_year(scan, year) - scan->year) > 15;
}

/* Q3, 3Q, H1, 2h; 9M, 6M 2016 */
static size_t short_part(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  char a = fin_byte(scan, at), b = fin_byte(scan, at + 1);
  size_t end = at + 2;
  bool nine = a == '9' && b == 'm' && !fin_letter(scan, end);
  bool six = a == '6' && b == 'm' && fin_byte(scan, end) == ' ' && fin_digit(scan, end + 1);
  if (nine || six) {
    fin_en_set_part(parts, nine ? 9 : 6, 1);
    return end;
  }
  bool letter_first = a == 'q' || a == 'h';
  char kind = letter_first ? a : b, number = letter_first ? b : a;
  if (kind != 'q' && kind != 'h') return 0;
  if (number < '1' || number > (kind == 'q' ? '4' : '2')) return 0;
  if (!fin_en_fresh(scan, at) || other_code(scan, end, letter_first)) return 0;
  fin_en_set_part(parts, kind == 'q' ? 3 : 6, number - '0');
  return end;
}

/* quarter 3 of 2013, quarter four */
static size_t numbered_quarter(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  const struct fin_term *word;
  size_t number = fin_says(scan, at, "quarter ");
  if (!number) return 0;
  int n = fin_en_quarter_digit(scan, number);
  size_t end = n ? number + 1 : fin_term_at(scan, number, FIN_TERM_small, &word);
  if (!n && !(end && word->value >= 1 && word->value <= 4)) return 0;
  fin_en_set_part(parts, 3, n ? n : (int)word->value);
  return end;
}

static const char *const last_parts[] = {"last half", "latter half",   "final half",
                                         "back half", "final quarter", "closing quarter"};

/* the latter half of 2015, last half 2015, closing quarter of 2015 */
static size_t last_part(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  size_t end = ANY(scan, at, last_parts);
  if (!end) return 0;
  bool half = fin_byte(scan, end - 1) == 'f';
  bool bare = fin_at(scan, at, "la") && fin_byte(scan, end) == ' ';
  if (!bare && !fin_at(scan, end, " of ")) return 0;
  fin_en_set_part(parts, half ? 6 : 3, half ? 2 : 4);
  return end;
}

/* first and second quarters: the word that both share stands behind the second. */
static size_t shared_word(const struct fin_scan *scan, size_t end, enum fin_grain *grain) {
  static const char *const joints[] = {", and ", " and ", " or ", " & ", ", "};
  int n;
  for (int i = 0; i < 3; i++) {
    size_t joint = ANY(scan, end, joints);
    size_t next = joint ? fin_en_ordinal(scan, fin_en_the(scan, joint), &n) : 0;
    if (!next) return 0;
    size_t word = fin_en_gap(scan, next, " -");
    size_t half = fin_says(scan, word, "half");
    size_t unit = half ? half : fin_en_unit_word(scan, word, grain);
    if (half) *grain = FIN_GRAIN_HALF;
    if (unit) return unit;
    end = next;
  }
  return 0;
}

/* The nth of something. */
struct nth_part {
  int n;
  size_t end, word; /* of "third"; where the word behind it begins */
};

/* third quarter, second half-year, third fiscal quarter, the third month */
static size_t nth_unit(const struct fin_scan *scan, const struct nth_part *nth,
                       struct fin_parts *parts) {
  static const char *const halves[] = {"half-year", "half year", "half"};
  enum fin_grain grain;
  size_t half = ANY(scan, nth->word, halves);
  if (half && nth->n <= 2 && fin_en_ends_word(scan, half)) {
    fin_en_set_part(parts, 6, nth->n);
    return half;
  }
  size_t end = fin_en_unit_word(scan, nth->word, &grain);
  if (!end || fin_at(scan, end, "-mile")) return 0;
  bool quarter = grain == FIN_GRAIN_QUARTER && nth->n <= 4;
  if (!quarter && !(grain == FIN_GRAIN_MONTH && nth->n <= 12)) return 0;
  if (quarter)
    fin_en_set_part(parts, 3, nth->n);
  else
    fin_en_set_month(parts, nth->n);
  return end;
}

/* first to third quarter */
static size_t nth_to_nth(const struct fin_scan *scan, const struct nth_part *nth,
                         struct fin_parts *parts) {
  int last;
  enum fin_grain grain;
  size_t dash = fin_en_dashed(scan, nth->end), other = dash ? fin_en_ordinal(scan, dash, &last) : 0;
  size_t end = other ? fin_en_unit_word(scan, fin_space(scan, other), &grain) : 0;
  if (!end || grain != FIN_GRAIN_QUARTER || last <= nth->n || last > 4) return 0;
  fin_en_set_part(parts, 3, nth->n);
  parts->months = 3 * (last - nth->n + 1);
  parts->shape = FIN_TIME_NINE;
  return end;
}

/* first nine months, first two quarters, the second six months */
static size_t nth_run(const struct fin_scan *scan, const struct nth_part *nth,
                      struct fin_parts *parts) {
  int count;
  bool vague;
  enum fin_grain grain;
  size_t number = nth->n <= 2 ? fin_count_read(scan, nth->word, &count, &vague) : 0;
  size_t end = number ? fin_en_unit_word(scan, fin_space(scan, number), &grain) : 0;
  if (!end) return 0;
  if (nth->n == 2) {
    if (grain != FIN_GRAIN_MONTH || count != 6) return 0;
    fin_en_set_part(parts, 6, 2);
    return end;
  }
  bool quarters = grain == FIN_GRAIN_QUARTER && nth->n == 1 && count < 4;
  if (count <= 1 || (grain != FIN_GRAIN_MONTH && !quarters)) return 0;
  if (quarters) count *= 3;
  if (count >= 12) return 0;
  fin_en_set_part(parts, count, 1);
  return end;
}

/* third quarter, Q3, 3Q, first half, H1, first nine months, 9M, the third month */
size_t fin_en_part(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  size_t start = fin_en_the(scan, at), end = short_part(scan, start, parts);
  if (!end) end = numbered_quarter(scan, start, parts);
  if (!end) end = last_part(scan, start, parts);
  if (end) return end;
  struct nth_part nth;
  enum fin_grain shared;
  nth.end = fin_en_ordinal(scan, start, &nth.n);
  if (!nth.end || nth.n < 1) return 0; /* 0th */
  if (!fin_digit(scan, start) && nth.n <= 4 && shared_word(scan, nth.end, &shared) &&
      (shared == FIN_GRAIN_QUARTER || (shared == FIN_GRAIN_HALF && nth.n <= 2))) {
    fin_en_set_part(parts, shared == FIN_GRAIN_QUARTER ? 3 : 6, nth.n);
    return nth.end;
  }
  size_t gap = fin_en_gap(scan, nth.end, " -"), fiscal = fin_says(scan, gap, "fiscal ");
  if (gap == nth.end) return 0;
  nth.word = fiscal ? fiscal : gap;
  end = nth_unit(scan, &nth, parts);
  if (!end) end = nth_to_nth(scan, &nth, parts);
  return end ? end : nth_run(scan, &nth, parts);
}

/* "of the fiscal year ended June 30, 2025": the year in which it ends. */
static size_t year_ended(const struct fin_scan *scan, size_t at, int *year) {
  static const char *const links[] = {" of the ", " of ", " for the ", " in the ", ", "};
  static const char *const years[] = {"fiscal year ended ", "financial year ended ", "year ended ",
                                      "fiscal year ending ", "year ending "};
  struct fin_parts last;
  size_t start = ANY(scan, at, links), ended = start ? ANY(scan, start, years) : 0;
  if (!ended) return 0;
  size_t end = fin_en_month_first(scan, ended, &last);
  if (!end) end = fin_en_day_first(scan, ended, &last);
  if (!end || !last.year) return 0;
  *year = last.year;
  return end;
}

/* spring, summer, fall, autumn, winter: its first month, of three. */
size_t fin_en_season(const struct fin_scan *scan, size_t at, int *month) {
  static const struct {
    const char *word;
    int month;
  } seasons[] = {{"spring", 3}, {"summer", 6}, {"fall", 9}, {"autumn", 9}, {"winter", 12}};
  for (size_t i = 0; i < sizeof seasons / sizeof *seasons; i++) {
    size_t end = fin_says(scan, at, seasons[i].word);
    *month = seasons[i].month;
    if (end && fin_en_ends_word(scan, end)) return end;
  }
  return 0;
}

/* summer 2015, the spring of 2016: a season counts only with its year. */
static size_t season_of_year(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int month, year = 0;
  size_t end = fin_en_season(scan, fin_en_the(scan, at), &month);
  size_t dated = end ? fin_en_year_behind(scan, end, false, &year) : 0;
  if (end && !dated) dated = fin_en_spoken_year(scan, end, &year);
  if (!dated) return 0;
  *parts = (struct fin_parts){.shape = FIN_TIME_QUARTER, .year = year, .month = month, .months = 3};
  return dated;
}

/* The year behind the other parts of a list: Q1, Q2 and Q4 2014; H1 and H2 2014. */
static bool listed_year(const struct fin_scan *scan, size_t end, int *year) {
  static const char *const joints[] = {", and ", " and ", " or ", " & ", ", ", "/"};
  struct fin_parts other;
  for (int i = 0; i < 4; i++) {
    size_t joint = ANY(scan, end, joints);
    size_t part = joint ? fin_en_part(scan, joint, &other) : 0;
    if (!part || other.shape == FIN_TIME_MONTH) return false;
    size_t dated = fin_en_year_behind(scan, part, false, year);
    if (dated) return true;
    end = part;
  }
  return false;
}

/* A part of a year with the year before or behind it: "last year's third quarter" too. */
size_t fin_en_part_of_year(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int year = 0, shift;
  enum fin_grain grain;
  size_t rel = fin_en_rel_word(scan, at, &shift),
         owner = rel ? fin_en_unit_word(scan, fin_space(scan, rel), &grain) : 0;
  size_t owned = owner && grain == FIN_GRAIN_YEAR ? fin_says(scan, owner, "'s ") : 0;
  if (owned && scan->year) {
    size_t inner = fin_en_part(scan, owned, parts);
    if (inner) parts->year = scan->year + shift;
    return inner;
  }
  size_t end = fin_en_part(scan, at, parts);
  if (!end) return season_of_year(scan, at, parts);
  static const char *const befores[] = {"prior-year ", "prior year ", "prior year's ", "year-ago ",
                                        "year-earlier "};
  if (BEFORE(scan, at, befores) && scan->last.start != FIN_NO_DAY) { /* the year-ago Q3 */
    *parts = (struct fin_parts){.same = true, .before = true, .quarterly = true};
    return end;
  }
  size_t dated = year_ended(scan, end, &year);
  size_t open = dated ? 0 : fin_says(scan, end, " ("); /* Q3 (2015) */
  size_t inner = open ? fin_en_year_digits(scan, open, &year) : 0;
  if (inner && fin_byte(scan, inner) == ')') dated = inner + 1;
  if (!dated) dated = fin_en_year_behind(scan, end, false, &year);
  if (!dated) dated = fin_en_spoken_year(scan, end, &year);
  bool brief = fin_digit(scan, end - 1) || fin_at(scan, end - 2, "9m") ||
               fin_byte(scan, end - 1) == 'q' || fin_byte(scan, end - 1) == 'h';
  size_t fy = brief && !dated ? fin_says(scan, fin_space(scan, end), "fy") : 0;
  if (fy) { /* Q1 FY18, 4QFY2017 */
    dated = fin_en_plain_digits(scan, fin_space(scan, fy), 4, &year);
    if (dated && year < 100) year = fin_full_year(scan, year);
    if (dated) parts->fiscal = true;
  }
  if (!dated && brief && strchr("0123456789' ", fin_byte(scan, end)) &&
      fin_byte(scan, end)) { /* 3Q25, Q3'25, Q3 25 */
    size_t digits = end + !fin_digit(scan, end);
    dated = fin_en_plain_digits(scan, digits, 4, &year);
    if (dated &&
        (fin_letter(scan, dated) || strchr("%.,", fin_byte(scan, dated)) ||
         fin_letter(scan, fin_space(scan, dated))) &&
        fin_byte(scan, dated) && digits > end && dated - digits == 2 && fin_byte(scan, end) == ' ')
      dated = 0;
    if (dated && dated - digits == 2)
      year = fin_full_year(scan, year);
    else if (dated && dated - digits != 4)
      dated = 0;
  }
  /* "the third month", "the latter half" of what? */
  if (!dated && !parts->year) dated = listed_year(scan, end, &year) ? end : 0;
  bool vague_month = parts->shape == FIN_TIME_MONTH ||
                     (BEFORE(scan, end, last_parts) && !fin_at(scan, end, " of the year"));
  if (!dated && vague_month) return 0;
  size_t of =
      dated || brief ? 0 : fin_says(scan, end, " of the "); /* the first half of the match */
  const uint64_t times = FIN_TERM_BIT(unit) | FIN_TERM_BIT(rel) | FIN_TERM_BIT(month) |
                         FIN_TERM_BIT(start) | FIN_TERM_BIT(ordinal) | FIN_TERM_BIT(run);
  if (of && !fin_digit(scan, of) && !(fin_here(scan, of)->classes & times)) return 0;
  parts->year = dated ? year : 0;
  size_t whole = dated ? 0 : fin_says(scan, end, " of the year");
  return dated ? dated : whole ? whole : end;
}

/* nine months ended September 30, 2025; year ended 31 December 2024; six months to June */
size_t fin_en_run_ended(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int count = 1;
  bool vague;
  enum fin_grain grain;
  size_t start = fin_en_the(scan, at);
  size_t number = fin_count_read(scan, start, &count, &vague),
         word = number ? fin_en_gap(scan, number, " -") : start;
  if (!number) count = 1;
  size_t end = fin_en_unit_word(scan, word, &grain);
  if (!end) {
    end = fin_says(scan, word, "half-year");
    if (!end) end = fin_says(scan, word, "half year");
    if (!end) return 0;
    grain = FIN_GRAIN_HALF;
  }
  static const int months[FIN_GRAINS] = {
      [FIN_GRAIN_MONTH] = 1, [FIN_GRAIN_QUARTER] = 3, [FIN_GRAIN_HALF] = 6, [FIN_GRAIN_YEAR] = 12};
  bool weeks = grain == FIN_GRAIN_WEEK && number && count > 1 && count < 60;
  size_t period = fin_says(scan, end, " period"); /* the nine-month period ended */
  if (period) end = period;
  static const char *const links[] = {" that ended on ", " that ended ", " which ended on ",
                                      " which ended ",   " ended on ",   " ended ",
                                      " ending on ",     " ending ",     " to end-",
                                      " to the end of ", " to ",         " through "};
  size_t link = ANY(scan, end, links);
  if (weeks && link) { /* 52 weeks ended 31 January 2016 */
    struct fin_parts last;
    size_t date = fin_en_month_first(scan, link, &last);
    if (!date) date = fin_en_day_first(scan, link, &last);
    struct fin_span span = date && last.day ? fin_parts_span(scan, &last) : FIN_NO_SPAN;
    if (span.end == FIN_NO_DAY) return 0;
    fin_parts_fix(parts, (struct fin_span){span.end - 7 * count + 1, span.end}, FIN_TIME_DAY);
    parts->named = last.year != 0;
    return date;
  }
  if (!link || !months[grain] || months[grain] * count > 36) return 0;
  bool ended = fin_at(scan, end, " end");
  if (!number && grain == FIN_GRAIN_MONTH && !ended) return 0;
  size_t behind = fin_en_month_first(scan, link, parts);
  if (!behind) behind = fin_en_day_first(scan, link, parts);
  if (!behind) return 0;
  parts->run = months[grain] * count;
  return behind;
}

/* the March quarter, the December quarter of 2023: named by its last month */
size_t fin_en_month_quarter(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int m, year = 0;
  size_t end = fin_en_month_name(scan, fin_en_the(scan, at), &m);
  if (!end) return 0;
  size_t start = fin_en_gap(scan, end, " -"), dated = fin_en_year_digits(scan, start, &year);
  size_t word = dated ? fin_en_gap(scan, dated, " -") : start,
         behind = fin_says(scan, word, "quarter");
  if (!behind || fin_letter(scan, behind)) return 0;
  *parts = (struct fin_parts){.shape = FIN_TIME_MONTH, .month = m, .months = 1, .run = 3};
  if (!dated)
    dated = fin_en_year_behind(scan, behind, false, &year);
  else
    dated = behind;
  parts->year = year;
  return dated ? dated : behind;
}

/* his mid-30s */
static bool of_person(const struct fin_scan *scan, size_t at) {
  static const char *const words[] = {"his ", "her ", "their ", "my ", "your ", "our "};
  return BEFORE(scan, at, words);
}

/* "early 90s", "mid-80s" and "90s" alone are decades, "30s" elsewhere seconds or ages. */
static bool decade_led(const struct fin_scan *scan, size_t at) {
  static const char *const words[] = {"early ", "late ", "mid-",   "mid ",
                                      "since ", "of ",   "of the "};
  if (at == 0 && scan->text->length <= at + 4) return true;
  size_t word = fin_any_before(scan, at, words, sizeof words / sizeof *words);
  return word != SIZE_MAX && !of_person(scan, word);
}

/* 1990s, the 70's, the seventies, the nineteen seventies, the two thousands; 21st century */
size_t fin_en_decade(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const char *const tens[] = {"twenties", "thirties",  "forties",  "fifties",
                                     "sixties",  "seventies", "eighties", "nineties"};
  size_t the = fin_says(scan, at, "the "), start = the ? the : at;
  int value, n;
  enum fin_grain grain;
  size_t end = fin_en_plain_digits(scan, start, 4, &value);
  if (end && value % 10 == 0 && (value < 100 || value >= 1500)) {
    size_t tail = fin_says(scan, end, "'s");
    if (!tail) tail = fin_says(scan, end, "s");
    bool bare = value < 100 && !the && fin_byte(scan, end) != '\'' && /* 30s timeout, his 30s */
                !(start && fin_byte(scan, start - 1) == '\'') && !decade_led(scan, start);
    if (tail && !bare && fin_en_ends_word(scan, tail)) {
      if (value < 100) value += value >= 30 ? 1900 : 2000;
      fin_parts_fix(parts, fin_span_months(value, 1, 120), FIN_TIME_YEARS);
      return tail;
    }
  }
  size_t named = end == start + 4 && value % 10 == 0 && fin_year_possible(value)
                     ? fin_says(scan, end, " decade")
                     : 0; /* the 2010 decade */
  size_t of = fin_says(scan, start, "decade of ");
  if (of && fin_en_plain_digits(scan, of, 4, &value) == of + 4 && value % 10 == 0 &&
      value >= 1500 && !fin_letter(scan, of + 4))
    named = of + 4;
  if (named) {
    fin_parts_fix(parts, fin_span_months(value, 1, 120), FIN_TIME_YEARS);
    return named;
  }
  end = fin_en_ordinal(scan, start, &n);
  size_t unit = end ? fin_en_unit_word(scan, fin_en_gap(scan, end, " -"), &grain) : 0;
  if (unit && grain == FIN_GRAIN_CENTURY && n >= 1 && n <= 30) {
    fin_parts_fix(parts,
                  (struct fin_span){fin_day_of(n > 1 ? (n - 1) * 100 : 1, 1, 1),
                                    fin_day_of(n * 100 - 1, 12, 31)},
                  FIN_TIME_YEARS);
    return unit;
  }
  int base = 0;
  const struct fin_term *term;
  size_t lead = fin_term_at(scan, start, FIN_TERM_small, &term);
  if (!lead) lead = fin_term_at(scan, start, FIN_TERM_tens, &term);
  if (lead && term->value >= 15 && term->value <= 21) {
    base = (int)term->value;
    start = fin_en_gap(scan, lead, " -");
    if (fin_says(scan, start, "tens")) {
      fin_parts_fix(parts, fin_span_months(base * 100 + 10, 1, 120), FIN_TIME_YEARS);
      return start + 4;
    }
    if (fin_says(scan, start, "hundreds") && the) {
      fin_parts_fix(parts, fin_span_months(base * 100, 1, 120), FIN_TIME_YEARS);
      return start + 8;
    }
  } else if (the && (fin_at(scan, start, "noughties") || fin_at(scan, start, "aughts"))) {
    fin_parts_fix(parts, fin_span_months(2000, 1, 120), FIN_TIME_YEARS);
    return start + (fin_at(scan, start, "aughts") ? strlen("aughts") : strlen("noughties"));
  } else if ((the || (start >= 3 && fin_at(scan, start - 3, "in "))) &&
             fin_at(scan, start, "two thousands")) {
    fin_parts_fix(parts, fin_span_months(2000, 1, 120), FIN_TIME_YEARS);
    return start + strlen("two thousands");
  }
  for (size_t i = 0; (the || base) && i < sizeof tens / sizeof *tens; i++) {
    size_t stop = fin_says(scan, start, tens[i]);
    if (!stop || !fin_en_ends_word(scan, stop)) continue;
    int ten = (int)i * 10 + 20;
    int first = base ? base * 100 + ten : ten >= 30 ? 1900 + ten : 2000 + ten;
    fin_parts_fix(parts, fin_span_months(first, 1, 120), FIN_TIME_YEARS);
    return stop;
  }
  return 0;
}
