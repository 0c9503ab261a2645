/* english.c: days and periods in English.
 *
 * the third quarter of 2025; H1 2025; nine months ended September 30, 2025; the March quarter;
 * Nov. 4; a year earlier
 */
#include "time.h"

#include <ctype.h>
#include <string.h>

#define EAT(scan, at, words, which)                                                                \
  fin_eat((scan), (at), (words), sizeof(words) / sizeof *(words), (which))

static const char *const months[] = {"january",   "february", "march",    "april",
                                     "may",       "june",     "july",     "august",
                                     "september", "october",  "november", "december"};

static bool letter_at(const struct fin_scan *scan, size_t at) {
  return at < scan->text->length && isalpha((unsigned char)scan->text->at[at]);
}

static bool digit_at(const struct fin_scan *scan, size_t at) {
  return at < scan->text->length && isdigit((unsigned char)scan->text->at[at]);
}

static size_t spaces(const struct fin_scan *scan, size_t at) {
  while (at < scan->text->length && (scan->text->at[at] == ' ' || scan->text->at[at] == '-')) at++;
  return at;
}

static size_t digits(const struct fin_scan *scan, size_t at, size_t most, int *value) {
  size_t end = at;
  *value = 0;
  while (end - at < most && digit_at(scan, end)) *value = *value * 10 + scan->text->at[end++] - '0';
  return digit_at(scan, end) ? at : end;
}

/* A year of four digits that is no amount. */
static size_t year(const struct fin_scan *scan, size_t at, int *value) {
  size_t end = digits(scan, at, 4, value);
  if (end != at + 4 || *value < 1900 || *value >= 2100) return at;
  char next = end < scan->text->length ? scan->text->at[end] : ' ';
  if (isalpha((unsigned char)next) || next == '%') return at;
  if ((next == '.' || next == ',') && digit_at(scan, end + 1)) return at;
  return end;
}

static size_t month(const struct fin_scan *scan, size_t at, int *value) {
  for (int m = 0; m < 12; m++) {
    size_t full = strlen(months[m]);
    if (fin_at(scan, at, months[m]) && !letter_at(scan, at + full)) {
      *value = m + 1;
      return at + full;
    }
    char brief[4] = {months[m][0], months[m][1], months[m][2], 0};
    if (!fin_at(scan, at, brief)) continue;
    size_t end = at + 3 + (fin_at(scan, at, "sept") ? 1 : 0);
    if (letter_at(scan, end)) continue;
    if (end < scan->text->length && scan->text->at[end] == '.') end++;
    *value = m + 1;
    return end;
  }
  return at;
}

static size_t ordinal_tail(const struct fin_scan *scan, size_t at) {
  static const char *const tails[] = {"st", "nd", "rd", "th"};
  size_t which, end = EAT(scan, at, tails, &which);
  return letter_at(scan, end) ? at : end;
}

int fin_fiscal_month(const struct fin_scan *scan) {
  static const char *const words[] = {"fiscal year ended ", "fiscal year ending ",
                                      "fiscal year ends in ", "fiscal year ends on "};
  for (size_t i = 0; !scan->chinese && i < sizeof words / sizeof *words; i++) {
    const char *found = strstr(scan->text->at, words[i]);
    int m;
    if (!found) continue;
    size_t at = (size_t)(found - scan->text->at) + strlen(words[i]);
    if (month(scan, at, &m) != at) return m == 12 ? 0 : m;
  }
  return 0;
}

static size_t comma_year(const struct fin_scan *scan, size_t at, int *value) {
  size_t start = at;
  if (start < scan->text->length && scan->text->at[start] == ',') start++;
  while (start < scan->text->length && scan->text->at[start] == ' ') start++;
  if (fin_at(scan, start, "of ")) start += 3;
  size_t end = year(scan, start, value);
  return end == start ? at : end;
}

/* January 9, 2026; Jan 9; January 2026; January. "may" and "march" need a number beside them. */
static size_t month_day(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int m, value;
  size_t end = month(scan, at, &m), next;
  if (end == at) return at;
  *parts = (struct fin_parts){.shape = FIN_TIME_MONTH, .month = m, .months = 1};
  size_t start = spaces(scan, end);
  next = year(scan, start, &value);
  if (next != start) {
    parts->year = value;
    return next;
  }
  next = digits(scan, start, 2, &value);
  if (next != start && value >= 1 && value <= 31 && start > end - 1) {
    next = ordinal_tail(scan, next);
    if (!letter_at(scan, next)) {
      parts->shape = FIN_TIME_DAY;
      parts->day = parts->last_day = value;
      return comma_year(scan, next, &parts->year);
    }
  }
  next = comma_year(scan, end, &parts->year);
  if (next != end) return next;
  bool upper = fin_is_upper(scan->text, at);
  bool verb = m == 5 || m == 3;
  return upper && !(verb && scan->chinese) &&
                 !(m == 5 && !fin_at(scan, at - (at > 2 ? 3 : 0), "in "))
             ? end
             : at;
}

/* 9 January 2026 */
static size_t day_month(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int day, m;
  size_t end = digits(scan, at, 2, &day);
  if (end == at || day < 1 || day > 31) return at;
  end = ordinal_tail(scan, end);
  if (end >= scan->text->length || scan->text->at[end] != ' ') return at;
  size_t behind = month(scan, end + 1, &m);
  if (behind == end + 1) return at;
  *parts = (struct fin_parts){
      .shape = FIN_TIME_DAY, .month = m, .months = 1, .day = day, .last_day = day};
  return comma_year(scan, behind, &parts->year);
}

static size_t fiscal(const struct fin_scan *scan, size_t at) {
  static const char *const words[] = {"fiscal year ", "fiscal ",    "financial year ",
                                      "full year ",   "full-year ", "calendar ",
                                      "the year ",    "fy ",        "fy"};
  size_t which;
  return EAT(scan, at, words, &which);
}

/* The year behind a part of it: "of 2025", " 2025", "25" in 3Q25. */
static size_t year_behind(const struct fin_scan *scan, size_t at, int *value) {
  size_t start = spaces(scan, at);
  static const char *const links[] = {"of the year ", "of ", "in ", "'", "fy"};
  size_t which, linked = EAT(scan, start, links, &which);
  static const char *const years_ended[] = {"the fiscal year ended ", "fiscal year ended ",
                                            "the financial year ended ", "the year ended "};
  size_t ended = EAT(scan, linked, years_ended, &which);
  struct fin_parts last;
  if (ended != linked) {
    size_t behind = month_day(scan, ended, &last);
    if (behind != ended && last.year) {
      *value = last.year;
      return behind;
    }
  }
  linked = fiscal(scan, linked);
  size_t end = year(scan, linked, value);
  if (end != linked) return end;
  end = digits(scan, at, 2, value);
  if (end == at + 2 && start == at && *value >= 10 && *value < 40) {
    *value += 2000;
    return end;
  }
  *value = 0;
  static const char *const others[] = {"of this year", "this year", "of last year", "last year"};
  size_t spoken = EAT(scan, start, others, &which);
  if (spoken != start && scan->year) {
    *value = scan->year - (which >= 2);
    return spoken;
  }
  return at;
}

/* third quarter, Q3, 3Q, first half, H1, first nine months */
static size_t part(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const char *const ordinals[] = {"first", "second", "third", "fourth",
                                         "1st",   "2nd",    "3rd",   "4th"};
  size_t which;
  size_t end = EAT(scan, at, ordinals, &which);
  if (end != at) {
    int n = (int)(which % 4);
    size_t start = spaces(scan, end);
    if (fin_at(scan, start, "fiscal ")) start += 7;
    static const char *const units[] = {"quarter",      "half",     "nine months", "six months",
                                        "three months", "9 months", "6 months"};
    static const int counts[] = {3, 6, 9, 6, 3, 9, 6};
    size_t unit, behind = EAT(scan, start, units, &unit);
    if (behind == start || letter_at(scan, behind) || (unit == 1 && n > 1) || (unit > 1 && n)) {
      return at;
    }
    *parts = (struct fin_parts){.shape = unit == 0           ? FIN_TIME_QUARTER
                                         : counts[unit] == 6 ? FIN_TIME_HALF
                                                             : FIN_TIME_NINE,
                                .month = n * counts[unit] + 1,
                                .months = counts[unit]};
    return behind;
  }
  const char *s = scan->text->at + at;
  char kind = 0, number = 0;
  if ((s[0] == 'q' || s[0] == 'h') && isdigit((unsigned char)s[1])) {
    kind = s[0];
    number = s[1];
  } else if (isdigit((unsigned char)s[0]) && (s[1] == 'q' || s[1] == 'h')) {
    kind = s[1];
    number = s[0];
  } else if (s[0] == '9' && s[1] == 'm') {
    *parts = (struct fin_parts){.shape = FIN_TIME_NINE, .month = 1, .months = 9};
    return letter_at(scan, at + 2) ? at : at + 2;
  }
  if (!kind || number < '1' || number > (kind == 'q' ? '4' : '2') || letter_at(scan, at + 2)) {
    return at;
  }
  int length = kind == 'q' ? 3 : 6;
  *parts = (struct fin_parts){.shape = kind == 'q' ? FIN_TIME_QUARTER : FIN_TIME_HALF,
                              .month = (number - '1') * length + 1,
                              .months = length};
  return at + 2;
}

/* nine months ended September 30, 2025; year ended 31 December 2024; six months to June */
static size_t run(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const char *const heads[] = {
      "three months",   "six months", "nine months", "twelve months", "fiscal year",
      "financial year", "year",       "quarter",     "half-year",     "3 months",
      "6 months",       "9 months",   "12 months"};
  static const int counts[] = {3, 6, 9, 12, 12, 12, 12, 3, 6, 3, 6, 9, 12};
  size_t which, end = EAT(scan, at, heads, &which);
  if (end == at) return at;
  static const char *const links[] = {" ended ", " ending ", " to end-", " to the end of ", " to "};
  size_t link, start = EAT(scan, end, links, &link);
  if (start == end) return at;
  size_t behind = month_day(scan, start, parts);
  if (behind == start) behind = day_month(scan, start, parts);
  if (behind == start) return at;
  parts->run = counts[which];
  return behind;
}

/* the March quarter, the March 2024 quarter, the December quarter of 2023: named by its last month
 */
static size_t month_quarter(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int m, value = 0;
  size_t end = month(scan, at, &m);
  if (end == at) return at;
  size_t start = spaces(scan, end), behind = year(scan, start, &value);
  bool dated = behind != start;
  size_t word = dated ? spaces(scan, behind) : start;
  end = word + strlen("quarter");
  if (!fin_at(scan, word, "quarter") || letter_at(scan, end)) return at;
  *parts = (struct fin_parts){.shape = FIN_TIME_MONTH, .month = m, .months = 1, .run = 3};
  if (!dated) end = year_behind(scan, end, &value);
  parts->year = value;
  return end;
}

/* Times told from the document's date or from what was named before. */
static const struct {
  const char *word;
  enum { YEAR, QUARTER, MONTH, DAY, BEFORE, SAME, VAGUE, WEEK, SUMMER } kind;
  int shift;
} spoken_words[] = {{"the same period last year", BEFORE, 0},
                    {"the same period a year earlier", BEFORE, 0},
                    {"the same period a year ago", BEFORE, 0},
                    {"the same quarter last year", BEFORE, 0},
                    {"same period last year", BEFORE, 0},

                    {"the same quarter a year earlier", BEFORE, 0},
                    {"same quarter of last year", BEFORE, 0},
                    {"same quarter a year earlier", BEFORE, 0},
                    {"the year-ago quarter", BEFORE, 0},
                    {"the year-earlier quarter", BEFORE, 0},
                    {"the prior-year quarter", BEFORE, 0},
                    {"the prior-year period", BEFORE, 0},
                    {"prior-year period", BEFORE, 0},
                    {"the year-ago period", BEFORE, 0},
                    {"the year-earlier period", BEFORE, 0},
                    {"a year earlier", BEFORE, 0},
                    {"a year ago", BEFORE, 0},
                    {"year-earlier", BEFORE, 0},
                    {"the year before", BEFORE, 0},
                    {"the previous year", BEFORE, 0},
                    {"the prior year", BEFORE, 0},
                    {"12 months earlier", BEFORE, 0},
                    {"the same period", SAME, 0},
                    {"that quarter", SAME, 0},
                    {"the period", SAME, 0},
                    {"the quarter", SAME, 0},
                    {"this year", YEAR, 0},
                    {"full-year", YEAR, 0},
                    {"the full year", YEAR, 0},
                    {"full year", YEAR, 0},
                    {"last year", YEAR, -1},
                    {"next year", YEAR, 1},
                    {"the current year", YEAR, 0},
                    {"this quarter", QUARTER, 0},
                    {"current quarter", QUARTER, 0},
                    {"last quarter", QUARTER, -1},
                    {"the previous quarter", QUARTER, -1},
                    {"next quarter", QUARTER, 1},
                    {"latest quarter", QUARTER, -1},
                    {"last month", MONTH, -1},
                    {"this month", MONTH, 0},
                    {"next month", MONTH, 1},
                    {"today", DAY, 0},
                    {"yesterday", DAY, -1},
                    {"this week", WEEK, 0},
                    {"last week", WEEK, -1},
                    {"this summer", SUMMER, 0},
                    {"recently", VAGUE, 0},
                    {"currently", VAGUE, 0},
                    {"so far", VAGUE, 0}};

static size_t spoken(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  for (size_t i = 0; i < sizeof spoken_words / sizeof *spoken_words; i++) {
    size_t end = at + strlen(spoken_words[i].word);
    if (!fin_at(scan, at, spoken_words[i].word) || letter_at(scan, end)) continue;
    *parts = (struct fin_parts){.shape = FIN_TIME_YEAR, .months = 12, .month = 1};
    int y = 0, m = 0, d = 0;
    if (scan->published != FIN_NO_DAY) fin_day_split(scan->published, &y, &m, &d);
    parts->unknown = !y;
    switch (spoken_words[i].kind) {
    case BEFORE:
      parts->before = parts->same = true;
      break;
    case SAME:
      parts->same = true;
      break;
    case VAGUE:
      parts->shape = FIN_TIME_VAGUE;
      break;
    case YEAR:
      parts->year = scan->year ? scan->year + spoken_words[i].shift : 0;
      break;
    case QUARTER:
      parts->shape = FIN_TIME_QUARTER;
      m = (m - 1) / 3 + spoken_words[i].shift;
      parts->year = y + (m < 0 ? -1 : m > 3);
      parts->month = (m + 4) % 4 * 3 + 1;
      parts->months = 3;
      break;
    case MONTH:
      parts->shape = FIN_TIME_MONTH;
      m += spoken_words[i].shift;
      parts->year = y + (m < 1 ? -1 : m > 12);
      parts->month = (m + 11) % 12 + 1;
      parts->months = 1;
      break;
    case SUMMER:
      parts->shape = FIN_TIME_QUARTER;
      parts->year = y;
      parts->month = 6;
      parts->months = 3;
      break;
    case DAY:
    case WEEK:
      parts->shape = FIN_TIME_DAY;
      if (!y) break;
      fin_day base = scan->published + (spoken_words[i].kind == DAY ? spoken_words[i].shift : 0);
      if (spoken_words[i].kind == WEEK) { /* Monday to Sunday */
        base = base - (base + 3) % 7 + 7 * spoken_words[i].shift;
      }
      fin_day_split(base, &parts->year, &parts->month, &parts->day);
      parts->last_day = parts->day + (spoken_words[i].kind == WEEK ? 6 : 0);
      break;
    }
    return end;
  }
  return at;
}

static size_t weekday(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const char *const names[] = {"monday", "tuesday",  "wednesday", "thursday",
                                      "friday", "saturday", "sunday"};
  size_t which, end = EAT(scan, at, names, &which);
  if (end == at || letter_at(scan, end)) return at;
  *parts = (struct fin_parts){
      .shape = FIN_TIME_DAY, .weekday = (int)which + 1, .unknown = scan->published == FIN_NO_DAY};
  return end;
}

/* A year alone, where the words before it or the writing say that it is one. */
static size_t lone_year(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  size_t start = fiscal(scan, at);
  int value;
  size_t end = year(scan, start, &value);
  bool fiscal_year = fin_at(scan, at, "fiscal") || fin_at(scan, at, "fy");
  if (end == start || scan->chinese) return at;
  if (start == at) {
    static const char *const before[] = {
        "in ",   "for ", "during ", "of ",      "since ", "by ",    "from ", "and ", "to ",
        "than ", "end-", "until ",  "through ", "with ",  "early ", "late ", "mid-"};
    bool said = false;
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
      size_t length = strlen(before[i]);
      said = said || (at >= length && fin_at(scan, at - length, before[i]));
    }
    if (!said) return at;
  }
  *parts = (struct fin_parts){
      .shape = FIN_TIME_YEAR, .year = value, .month = 1, .months = 12, .fiscal = fiscal_year};
  return end;
}

size_t fin_english_time(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const char *const points[] = {"as of ",  "as at ", "at the end of ", "by the end of ",
                                       "at end-", "end-",   "the end of ",    "at year-end "};
  if (at && (letter_at(scan, at - 1) || digit_at(scan, at - 1))) return at;
  size_t which, start = EAT(scan, at, points, &which);
  if (start != at && fin_at(scan, start, "the ")) start += 4;
  size_t end = run(scan, start, parts);
  if (end != start) return end;
  end = part(scan, start, parts);
  if (end != start) end = year_behind(scan, end, &parts->year);
  if (end == start) end = month_quarter(scan, start, parts);
  if (end == start) end = month_day(scan, start, parts);
  if (end == start) end = day_month(scan, start, parts);
  if (end == start) end = lone_year(scan, start, parts);
  if (end == start) end = spoken(scan, start, parts);
  if (end == start) end = weekday(scan, start, parts);
  if (end == start) return at;
  if (start != at) {
    parts->as_of = true;
    parts->month_end = true;
    parts->year_end = parts->shape == FIN_TIME_YEAR;
  }
  return end;
}
