/* english_years.c: times in English that begin with a year, and years alone.
 *
 * FY25; the fiscal year 2015/16; 2016, nov; 2017 Q1; 2016-W12; "in 2015"; nineteen eighty four
 */
#include "english.h"

#include <string.h>

/* A year and how it is written. */
struct year_said {
  int year;
  size_t at, end;
  bool headed; /* fiscal year 2015, FY25, the year 2015 */
  bool fiscal;
  bool digits;
};

/* ---- its number ------------------------------------------------------------------------------ */

/* FY25, FY'25, the fy '25: two figures are a year behind such letters or with an apostrophe. */
static size_t brief_year(const struct fin_scan *scan, size_t start, int *year) {
  bool quote = fin_byte(scan, start) == '\'';
  bool letters = fin_byte(scan, start - 1) == 'y' || fin_at(scan, start - 3, "fy ");
  size_t end = quote || letters ? fin_en_plain_digits(scan, start + quote, 2, year) : 0;
  if (end) *year = fin_full_year(scan, *year);
  return end;
}

/* the fiscal year 2015, FY25, 2015, twenty fifteen; the year of 2015November */
static bool read_year(const struct fin_scan *scan, size_t at, struct year_said *said) {
  static const char *const heads[] = {
      "fiscal year ", "fiscal ",   "financial year ", "full year ", "full-year ", "calendar year ",
      "calendar ",    "the year ", "year ",           "years ",     "fy ",        "fy",
      "cy ",          "cy"};
  int month, *year = &said->year;
  size_t words = fin_en_the(scan, at), head = ANY(scan, words, heads), start = head ? head : at;
  said->at = at;
  said->headed = head != 0;
  said->digits = fin_digit(scan, start);
  said->fiscal = fin_at(scan, words, "fiscal") || fin_at(scan, words, "fy");
  said->end = fin_en_year_at(scan, start, year);
  if (said->end) return true;
  size_t four = fin_en_plain_digits(scan, start, 4, year);
  bool glued = four == start + 4 && *year >= 1900 && *year < 2100;
  if (glued && fin_en_month_name(scan, four, &month))
    said->end = four;
  else if (head)
    said->end = brief_year(scan, start, year);
  return said->end != 0;
}

/* The quarter glued to a year: the q1 of FY12Q1. */
static size_t glued_quarter(const struct fin_scan *scan, size_t at, int year,
                            struct fin_parts *parts) {
  int n = fin_byte(scan, at) == 'q' ? fin_en_quarter_digit(scan, at + 1) : 0;
  if (!n) return 0;
  fin_en_set_part(parts, 3, n);
  parts->year = year;
  return at + strlen("q1");
}

/* 18q4 */
static size_t brief_quarter(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int year;
  if (fin_byte(scan, at + 2) != 'q' || !fin_en_plain_digits(scan, at, 2, &year)) return 0;
  return glued_quarter(scan, at + 2, fin_full_year(scan, year), parts);
}

/* ---- what stands behind it ------------------------------------------------------------------- */

/* 15 October behind a year, when no other year follows. */
static size_t day_and_month(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int day, month, year;
  bool said;
  size_t date = fin_digit(scan, at) ? fin_en_day_number(scan, at, &day, &said) : 0;
  size_t word = date ? fin_en_gap(scan, date, " -/") : 0;
  size_t end = word && word != date ? fin_en_month_name(scan, word, &month) : 0;
  if (!end || fin_en_year_behind(scan, end, true, &year)) return 0;
  fin_en_set_day(parts, month, day);
  return end;
}

/* 2016-W12 */
static size_t week_of_year(const struct fin_scan *scan, const struct year_said *said,
                           struct fin_parts *parts) {
  int n;
  size_t week = said->digits ? fin_says(scan, said->end, "-w") : 0;
  size_t end = week ? fin_en_plain_digits(scan, week, 2, &n) : 0;
  if (!end || n < 1 || n > 53) return 0;
  fin_parts_fix(parts, fin_nth_week(fin_span_months(said->year, 1, 12), n), FIN_TIME_DAY);
  return end;
}

/* 2017 q1, 2015 first half */
static size_t part_of_year(const struct fin_scan *scan, const struct year_said *said, size_t next,
                           struct fin_parts *parts) {
  struct fin_parts part;
  size_t end = fin_en_part(scan, next, &part);
  if (!end || part.shape == FIN_TIME_MONTH) return 0;
  part.year = said->year;
  part.fiscal = said->fiscal;
  *parts = part;
  return end;
}

/* "may" and "march" behind a year are months where the writing shows it: 2015 march 14th. */
static bool month_shown(const struct fin_scan *scan, const struct year_said *said, size_t name,
                        size_t name_end) {
  int day;
  if (fin_byte(scan, said->end) != ' ' || fin_is_upper(scan->text, name)) return true;
  if (name_end >= scan->text->length || fin_byte(scan, name_end) == '.') return true;
  return fin_en_ordinal(scan, fin_en_the(scan, fin_space(scan, name_end)), &day) != 0;
}

/* The day behind year and month: 2015 march the 14th, 2016-nov-5; none in 2017 april 5 people. */
static size_t day_of_month(const struct fin_scan *scan, size_t name_end, int *day) {
  bool said;
  size_t gap = fin_en_gap(scan, name_end, "-/ ");
  size_t end = gap != name_end ? fin_en_day_number(scan, fin_en_the(scan, gap), day, &said) : 0;
  if (!end || fin_byte(scan, end) == '%') return 0;
  bool word = fin_byte(scan, end) == ' ' && fin_letter(scan, end + 1);
  bool count = fin_byte(scan, name_end) == ' ' && !said && word && !fin_en_dashed(scan, end) &&
               !fin_en_goes_on(scan, end + 1);
  return count ? 0 : end;
}

/* 2016, nov; 2015November; 2015 march 14th */
static size_t month_of_year(const struct fin_scan *scan, const struct year_said *said, size_t next,
                            struct fin_parts *parts) {
  int month, day;
  size_t name_end = fin_en_month_name(scan, next, &month);
  if (!name_end || (fin_en_verb_too(month) && !month_shown(scan, said, next, name_end))) return 0;
  size_t end = day_of_month(scan, name_end, &day);
  if (end)
    fin_en_set_day(parts, month, day);
  else
    fin_en_set_month(parts, month);
  parts->year = said->year;
  return end ? end : name_end;
}

/* A day, a part or a month behind a year in figures. */
static size_t inside_year(const struct fin_scan *scan, const struct year_said *said,
                          struct fin_parts *parts) {
  if (!said->digits) return 0;
  size_t next = fin_says(scan, said->end, "'s ");
  if (!next) next = fin_en_gap(scan, said->end, " ,-/");
  bool glued = fin_letter(scan, said->end) && !said->headed; /* 2015November */
  if (next == said->end && !glued) return 0;
  size_t end = said->headed ? 0 : day_and_month(scan, next, parts);
  if (end) {
    parts->year = said->year;
    return end;
  }
  end = part_of_year(scan, said, next, parts);
  return end ? end : month_of_year(scan, said, next, parts);
}

/* FY2015/16, the years 2014-2017, FY 2015-16 */
static size_t years_through(const struct fin_scan *scan, const struct year_said *said,
                            struct fin_parts *parts) {
  static const char *const dashes[] = {"-", " - ", "–", " – "};
  int year = said->year, last;
  size_t slash = fin_says(scan, said->end, "/");
  size_t end = slash ? fin_en_plain_digits(scan, slash, 2, &last) : 0;
  if (end && last == (year + 1) % 100) {
    fin_parts_fix(parts, fin_span_months(year, 1, 24), FIN_TIME_YEARS);
    return end;
  }
  size_t dash = said->digits ? ANY(scan, said->end, dashes) : 0;
  end = dash ? fin_en_plain_digits(scan, dash, 4, &last) : 0;
  if (!end || fin_letter(scan, end)) return 0;
  if (end == dash + 2) last += year - year % 100;
  bool follows = end == dash + 4 || last == year + 1;
  if (!follows || last <= year || !fin_year_possible(last)) return 0;
  fin_parts_fix(parts, fin_span_months(year, 1, 12 * (last - year + 1)), FIN_TIME_YEARS);
  return end;
}

/* the 2013 fiscal year */
static size_t year_word(const struct fin_scan *scan, const struct year_said *said,
                        struct fin_parts *parts) {
  static const char *const words[] = {" fiscal year", " financial year", " calendar year", " fy"};
  size_t end = said->digits ? ANY(scan, said->end, words) : 0;
  if (!end || !fin_en_ends_word(scan, end)) return 0;
  parts->fiscal = !fin_at(scan, said->end, " calendar");
  return end;
}

/* ---- a year alone ---------------------------------------------------------------------------- */

/* What only a year goes on with: 2015 was, 2014 vs. 2015, 2014 or 2015, 2015 annual report. */
static bool year_told(const struct fin_scan *scan, size_t end) {
  static const char *const words[] = {
      " was ",    " has been ", " had been ", " will be ", " saw ",      " brought ",
      " vs. ",    " vs ",       " versus ",   " compared", " results",   " annual ",
      " budget",  " guidance",  " earnings",  " figures",  " full-year", " full year",
      " revenue", " sales",     " financial", " outlook",  " forecast",  " proved "};
  static const char *const joints[] = {" or ", " and ", ", "};
  if (ANY(scan, end, words)) return true;
  int other;
  size_t joint = ANY(scan, end, joints); /* 2014 or 2015 */
  size_t next = joint ? fin_en_year_digits(scan, joint, &other) : 0;
  if (!next || other < 1950) return false;
  char behind = fin_byte(scan, next);
  size_t goes_on = fin_space(scan, next);
  bool word = goes_on != next && fin_letter(scan, goes_on);
  return !word || strchr(",.", behind) || ANY(scan, next, joints) || ANY(scan, next, words);
}

/* Whether what looks like a year is an amount: 2000 dollars, 1600 words. Counts are believed of
 * round figures and behind "than" only: "in 2025 shares rose". */
static bool counts_things(const struct fin_scan *scan, size_t end, int year) {
  if (fin_at(scan, end, " won ") && year % 100) return false;
  if (fin_en_amount_behind(scan, end)) return true;
  const struct fin_term *unit;
  size_t word = fin_byte(scan, end) == ' ' && fin_letter(scan, end + 1) ? end + 1 : 0;
  bool than = end > 9 && fin_at(scan, end - 9, "than ");
  size_t in = than ? fin_says(scan, end, " in ") : 0; /* records more than 2000 in 2015 */
  if (in && (fin_digits(scan, in) == 4 || fin_here(scan, in)->classes & FIN_TERM_BIT(month)))
    return true;
  return word && (than || year % 100 == 0) && fin_term_at(scan, word, FIN_TERM_measure, &unit) &&
         (unit->sort == FIN_UNIT_count || unit->sort == FIN_UNIT_other);
}

/* The same of the first of two: between 1900 and 2000 units. */
static bool is_amount(const struct fin_scan *scan, size_t end, int year) {
  static const char *const joints[] = {" and ", " to ", "-", " - ", "–"};
  int other;
  size_t joint = ANY(scan, end, joints);
  size_t next = joint ? fin_en_year_digits(scan, joint, &other) : 0;
  return counts_things(scan, end, year) || (next && counts_things(scan, next, other));
}

/* Whether words are a year: "in twenty fifteen"; nineteen eighty four is no other number. */
static bool words_are_year(const struct fin_scan *scan, const struct year_said *said) {
  const struct fin_term *word;
  size_t at = said->at;
  if ((at >= 3 && fin_at(scan, at - 3, "in ")) || scan->led || at == scan->joint) return true;
  if (fin_term_at(scan, at, FIN_TERM_small, &word) && word->value >= 16 && word->value <= 19)
    return true;
  return fin_term_at(scan, at, FIN_TERM_tens, &word) && word->value == 20 &&
         fin_byte(scan, at + strlen("twenty")) == ' ' && said->year >= 2010;
}

/* The second of "2022, 2023 and 2024": the year before stands before it, or the one behind. */
static bool next_to_year(const struct fin_scan *scan, const struct year_said *said) {
  int other;
  size_t at = said->at;
  bool listed =
      at >= 6 && fin_at(scan, at - 2, ", ") && fin_en_year_digits(scan, at - 6, &other) == at - 2;
  return listed && (other + 1 == said->year || other == said->year + 1);
}

/* Whether the words around four figures say that they are a year. */
static bool year_led(const struct fin_scan *scan, const struct year_said *said) {
  static const char *const before[] = {
      "in ",     "for ",     "during ", "of ",     "since ",      "by ",      "from ",
      "and ",    "to ",      "than ",   "end-",    "until ",      "through ", "with ",
      "early ",  "late ",    "mid-",    "before ", "after ",      "between ", "year ",
      "till ",   "about ",   "= ",      "(",       "circa ",      "around ",  "both ",
      "or ",     "not ",     "years ",  "over ",   "throughout ", "across ",  "towards ",
      "toward ", "against ", "versus ", "vs. ",    "vs ",         "fiscal-"};
  static const char *const more[] = {" or greater", " and above"};
  size_t at = said->at, end = said->end;
  if ((at == 0 && end >= scan->text->length) || scan->led || fin_at(scan, end, "'s ")) return true;
  if (BEFORE(scan, at, before)) return true;
  if (!ANY(scan, end, more) && fin_term_behind(scan, end, FIN_TERM_onward, NULL)) return true;
  if (fin_term_behind(scan, end, FIN_TERM_until, NULL)) return true;
  return (said->year >= 1950 && year_told(scan, end)) || next_to_year(scan, said);
}

/* ---- reading --------------------------------------------------------------------------------- */

/* A year alone, where the words before it or the writing say that it is one; 2016, nov; 2017 q1 */
size_t fin_en_year_first(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  struct year_said said;
  if (!read_year(scan, at, &said)) return said.headed ? 0 : brief_quarter(scan, at, parts);
  size_t end = week_of_year(scan, &said, parts);
  if (fin_byte(scan, said.end) == 'q') { /* FY12Q1 */
    end = glued_quarter(scan, said.end, said.year, parts);
    parts->fiscal = said.fiscal;
    return end;
  }
  if (!end) end = inside_year(scan, &said, parts);
  if (end) return end;
  *parts = (struct fin_parts){
      .shape = FIN_TIME_YEAR, .year = said.year, .month = 1, .months = 12, .fiscal = said.fiscal};
  if (said.headed) end = years_through(scan, &said, parts);
  if (!end) end = year_word(scan, &said, parts);
  if (end || said.headed) return end ? end : said.end;
  if (!said.digits) return words_are_year(scan, &said) ? said.end : 0;
  if (scan->chinese || is_amount(scan, said.end, said.year) || !year_led(scan, &said)) return 0;
  size_t ad = fin_says(scan, said.end, " ad");
  return ad && fin_en_ends_word(scan, ad) ? ad : said.end;
}
