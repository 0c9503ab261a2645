/* dateline.c: which language, which day, which fiscal year a text is of. */
#include "dateline.h"
#include "when.h"

#include <stdlib.h>
#include <string.h>

bool fin_mostly_chinese(const struct fin_folded *text) {
  return text->wide * 3 > text->letters;
}

/* A quarter of a fiscal year that a text names: Q2 FY26, 2025财年第四财季. */
struct fiscal_quarter {
  int nth, year;
  size_t from, end; /* in the text */
};

/* The number of two or four digits at `at` as a year; 0 for none. */
static int fiscal_year_at(const struct fin_scan *scan, size_t at, size_t *end) {
  int year = 0;
  size_t digits = 0;
  while (digits < 4 && fin_digit(scan, at + digits)) {
    year = year * 10 + (fin_byte(scan, at + digits) - '0');
    digits++;
  }
  *end = at + digits;
  if (digits == 2) return 2000 + year;
  return digits == 4 && year > 1990 && year < 2100 ? year : 0;
}

/* "second quarter of fiscal year 2026" and "Q2 FY26" around the word for the year at `at`. */
static bool english_quarter(const struct fin_scan *scan, size_t at, struct fiscal_quarter *out) {
  static const char *const heads[] = {"fiscal year ", "fiscal ", "fy"};
  static const char *const nths[] = {"first ", "second ", "third ", "fourth "};
  static const char *const links[] = {"quarter of the ", "quarter of its ", "quarter of "};
  size_t year = 0;
  out->from = at;
  for (size_t i = 0; i < 3 && !year; i++) year = fin_says(scan, at, heads[i]);
  out->year = year ? fiscal_year_at(scan, year, &out->end) : 0;
  if (!out->year) return false;
  if (at >= 3 && fin_byte(scan, at - 3) == 'q' && fin_byte(scan, at - 1) == ' ') {
    out->nth = fin_byte(scan, at - 2) - '0';
    return out->nth >= 1 && out->nth <= 4;
  }
  for (size_t l = 0; l < 3; l++) {
    size_t link = strlen(links[l]);
    if (at < link || !fin_at(scan, at - link, links[l])) continue;
    for (int n = 0; n < 4; n++) {
      size_t length = strlen(nths[n]);
      if (at < link + length || !fin_at(scan, at - link - length, nths[n])) continue;
      out->nth = n + 1;
      return true;
    }
  }
  return false;
}

/* 2025财年第四财季, 26财年第1季度 around 财年 at `at`. */
static bool chinese_quarter(const struct fin_scan *scan, size_t at, struct fiscal_quarter *out) {
  size_t start = at, end = fin_says(scan, at, "财年");
  while (start > 0 && at - start < 4 && fin_digit(scan, start - 1)) start--;
  size_t digits_end;
  out->from = start;
  out->year = start < at ? fiscal_year_at(scan, start, &digits_end) : 0;
  if (!out->year || digits_end != at) return false;
  if (fin_at(scan, end, "的")) end += strlen("的");
  size_t nth = fin_says(scan, end, "第");
  size_t number = nth ? fin_small_number(scan, nth, 1, &out->nth) : 0;
  out->end = number ? fin_says(scan, number, "财季") : 0;
  if (number && !out->end) out->end = fin_says(scan, number, "季度");
  return out->end && out->nth >= 1 && out->nth <= 4;
}

/* The month that the words around a quarter say it ended in: ", which ended on September 30",
 * （截至7月27日）; 0 for none. */
static int said_to_end(const struct fin_scan *scan, size_t from, size_t at) {
  enum { REACH = 40 };
  static const char *const words[] = {"ended on ", "ended ", "ending ", "截至"};
  for (size_t i = from > REACH ? from - REACH : 0; i < at + REACH && i < scan->text->length; i++) {
    if (i >= at && (fin_byte(scan, i) == '.' || fin_byte(scan, i) == '\n')) break;
    for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
      size_t month_at = fin_says(scan, i, words[w]);
      int month, year;
      size_t end = 0;
      if (!month_at) continue;
      if (w < 3) {
        if (fin_term_value(scan, month_at, FIN_TERM_month, &month)) return month;
        continue;
      }
      if (fiscal_year_at(scan, month_at, &end) && fin_at(scan, end, "年"))
        month_at = end + strlen("年");
      year = 0;
      end = fin_small_number(scan, month_at, 2, &year);
      if (end && fin_at(scan, end, "月") && year >= 1 && year <= 12) return year;
    }
  }
  return 0;
}

/* The number of the quarter that ends at `at`, 截至9月底的|第四|财季, and the month in which the
 * words around it say that it ended; false when they don't. */
static bool quarter_ended(const struct fin_scan *scan, size_t at, int *nth, int *month) {
  enum { REACH = 6 };
  for (size_t back = 4; back <= REACH && back <= at; back++) {
    size_t number = fin_says(scan, at - back, "第");
    if (!number || fin_small_number(scan, number, 1, nth) != at) continue;
    *month = said_to_end(scan, at - back, at);
    return *month && *nth >= 1 && *nth <= 4;
  }
  return false;
}

/* The month in which fiscal years end, by a quarter without the number of its year; 0 for none. */
static int year_of_quarters(const struct fin_scan *scan) {
  static const char quarter[] = "财季";
  const char *found = scan->text->at;
  for (; (found = strstr(found, quarter)) != NULL; found++) {
    int nth, month;
    if (quarter_ended(scan, (size_t)(found - scan->text->at), &nth, &month))
      return (month - 1 + 3 * (4 - nth)) % 12 + 1;
  }
  return 0;
}

/* The first fiscal quarter of the text by time, since guidance is of later ones; of a quarter and
 * the one a year before that it is compared with, the later. */
static bool first_fiscal_quarter(const struct fin_scan *scan, struct fiscal_quarter *first) {
  static const char *const heads[] = {"fiscal", "fy", "财年"};
  bool any = false;
  for (size_t i = scan->chinese ? 2 : 0; i < (scan->chinese ? 3U : 2U); i++) {
    const char *found = scan->text->at;
    for (; (found = strstr(found, heads[i])) != NULL; found++) {
      struct fiscal_quarter here;
      size_t at = (size_t)(found - scan->text->at);
      if (!(scan->chinese ? chinese_quarter : english_quarter)(scan, at, &here)) continue;
      int quarters = any ? here.year * 4 + here.nth - first->year * 4 - first->nth : -1;
      if ((quarters < 0 && quarters != -4) || quarters == 4) *first = here; /* 4: a year on */
      any = true;
    }
  }
  return any;
}

/* The month behind the first of the words that the text has, past the number of a day; 0 for none.
 */
static int month_behind(const struct fin_scan *scan, const char *const *words, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const char *found = strstr(scan->text->at, words[i]);
    int month;
    if (!found) continue;
    size_t at = (size_t)(found - scan->text->at) + strlen(words[i]);
    while (fin_digit(scan, at)) at++;
    if (fin_byte(scan, at) == ' ') at++;
    if (fin_term_value(scan, at, FIN_TERM_month, &month)) return month;
  }
  return 0;
}

/* Whether the text names years as FY25; then any "year ended 30 June" is of them. */
static bool labels_years(const struct fin_scan *scan) {
  const char *label = strstr(scan->text->at, "fy");
  return label && fin_digit(scan, (size_t)(label - scan->text->at) + 2);
}

/* The last month of the fiscal year, 0 for December: as the text says it; else, where a quarter
 * that is reported on had not ended yet if years were those of the calendar, the one that makes it
 * the last quarter that had. */
int fin_fiscal_month(const struct fin_scan *scan, fin_day published) {
  static const char *const words[] = {"fiscal year ended ", "fiscal year ending ",
                                      "fiscal year ends in ", "fiscal year ends on "};
  static const char *const years[] = {"year ended ", "year ending ", "year to "};
  int said = scan->chinese ? 0 : month_behind(scan, words, sizeof words / sizeof *words);
  if (!said && !scan->chinese && labels_years(scan)) {
    said = month_behind(scan, years, sizeof years / sizeof *years);
  }
  if (said) return said == 12 ? 0 : said;
  struct fiscal_quarter quarter;
  if (!first_fiscal_quarter(scan, &quarter)) {
    int end = scan->chinese ? year_of_quarters(scan) : 0;
    return end == 12 ? 0 : end;
  }
  int last = said_to_end(scan, quarter.from, quarter.end), year, month, day;
  if (!last) {
    if (published == FIN_NO_DAY) return 0;
    struct fin_span calendar = fin_span_months(quarter.year, quarter.nth * 3 - 2, 3);
    if (calendar.end <= published) return 0;
    fin_day_split(published, &year, &month, &day);
    last = (month - 1) / 3 * 3;
    if (last == 0) last = 12;
  }
  int end = (last - 1 + 3 * (4 - quarter.nth)) % 12 + 1;
  return end == 12 ? 0 : end;
}

struct dates {
  fin_day latest_part;        /* end of the latest quarter or half named */
  fin_day first_full, latest; /* a full date near the start; the latest day or month named */
  uint16_t years[400];        /* how often 1900.. was named */
  int last_year;              /* the latest of them, from 1900; -1 for none */
  uint32_t month_day_at;      /* the first day without a year, near the start */
  bool month_day;
  fin_day signed_on; /* a full date that ends the text: announcements are signed so */
};

/* Bytes at the start of a text in which its own date stands, and at its end. */
enum { NEAR = 700, CLOSE = 24 };

static void note(const struct fin_scan *scan, size_t at, const struct fin_mark *mark,
                 struct dates *dates) {
  const struct fin_span *span = &mark->time.span;
  if (span->start == FIN_NO_DAY) {
    if (mark->time.shape == FIN_TIME_DAY && !dates->month_day && at < NEAR && fin_digit(scan, at)) {
      dates->month_day = true;
      dates->month_day_at = (uint32_t)at;
    }
    return;
  }
  int y, m, d;
  fin_day_split(span->end, &y, &m, &d);
  if (y >= 1900 && y < 2300) {
    if (dates->years[y - 1900] < UINT16_MAX) dates->years[y - 1900]++;
    if (y - 1900 > dates->last_year) dates->last_year = y - 1900;
  }
  if (span->start == span->end && dates->first_full == FIN_NO_DAY && at < NEAR) {
    dates->first_full = span->end;
  }
  if (mark->time.shape <= FIN_TIME_MONTH && span->start > dates->latest)
    dates->latest = span->start;
  bool part = mark->time.shape == FIN_TIME_QUARTER || mark->time.shape == FIN_TIME_HALF ||
              mark->time.shape == FIN_TIME_NINE;
  if (part && span->end > dates->latest_part) dates->latest_part = span->end;
}

/* Whether figures may be of a date that tells its year: four of them, or with signs between. */
static bool with_year(const struct fin_scan *scan, size_t at) {
  size_t end = at;
  while (fin_digit(scan, end)) end++;
  char next = fin_byte(scan, end);
  return end - at >= 4 || next == '/' || next == '-' || next == '.' || next == ' ' || next == 's';
}

/* Whether a year in Chinese numerals begins here: 二〇二五年. */
static bool numeral_year(const struct fin_scan *scan, size_t at) {
  size_t behind = fin_says(scan, at, "二");
  static const char *const zeros[] = {"〇", "零", "○"};
  return behind && ANY(scan, behind, zeros);
}

/* The next figure, letter or year in Chinese numerals; the end of the text when there is none.
 * Most of a Chinese text is neither, so eight bytes are asked at once; the text is readable for
 * eight bytes behind its end. */
static size_t next_spot(const struct fin_scan *scan, size_t at) {
  const uint64_t ones = UINT64_C(0x0101010101010101), high = 0x80 * ones;
  const unsigned char two = (unsigned char)"二"[2]; /* a byte that few other characters have */
  for (size_t length = scan->text->length; at < length;) {
    uint64_t eight = fin_eight(scan->text->at + at);
    uint64_t low = eight & ~high, other = eight ^ two * ones;
    /* a byte below 0x80 plus 0x80 - c has its high bit set when it is c or more */
    uint64_t digit = (low + (0x80 - '0') * ones) & ~(low + (0x7f - '9') * ones);
    uint64_t letter = (low + (0x80 - 'a') * ones) & ~(low + (0x7f - 'z') * ones);
    uint64_t twos = (other - ones) & ~other; /* the first of its bits is of a byte that is zero */
    uint64_t found = (((digit | letter) & ~eight) | twos) & high;
    if (!found) {
      at += 8;
      continue;
    }
    at += (size_t)__builtin_ctzll(found) / 8;
    if (at >= length) break;
    if ((unsigned char)scan->text->at[at] != two) return at;
    if (at >= 2 && numeral_year(scan, at - 2)) return at - 2;
    at++;
  }
  return scan->text->length;
}

/* A first look at the explicit dates of the text, which begin with figures or the name of a month,
 * for documents that don't give theirs. */
static void look(const struct fin_scan *scan, struct dates *dates) {
  struct fin_scan blind = *scan;
  const struct fin_beginnings beginnings = fin_terms_beginnings(scan->library->terms);
  const char *text = scan->text->at;
  *dates = (struct dates){.first_full = FIN_NO_DAY,
                          .latest = FIN_NO_DAY,
                          .latest_part = FIN_NO_DAY,
                          .signed_on = FIN_NO_DAY,
                          .last_year = -1};
  blind.published = FIN_NO_DAY;
  for (size_t at = next_spot(scan, 0); at < scan->text->length; at = next_spot(scan, at)) {
    bool begins = true;
    if (fin_digit(scan, at)) {
      bool near = at < NEAR && !dates->month_day;
      begins = (near || with_year(scan, at)) && fin_may_be_date(scan, at);
    } else if (fin_letter(scan, at)) {
      begins = fin_terms_begin(&beginnings, text + at) &&
               fin_here(scan, at)->classes & FIN_TERM_BIT(month);
    }
    struct fin_mark mark;
    blind.last_year = 0;
    blind.year = 0;
    if (begins && fin_date_read(&blind, at, &mark)) {
      note(scan, at, &mark, dates);
      const struct fin_span *span = &mark.time.span;
      bool last = mark.end + CLOSE > scan->text->length && span->start == span->end;
      if (last && span->start != FIN_NO_DAY) dates->signed_on = span->start;
      at = mark.end;
    } else if (fin_digit(scan, at) || fin_letter(scan, at)) {
      while (fin_digit(scan, at) || fin_letter(scan, at)) at++; /* a date begins no word's middle */
    } else {
      at += strlen("二");
    }
  }
}

/* The year that a text without a date is surely of: the latest it names more than twice, when it
 * doesn't speak of the next as well; 0 when that can't be told. */
static int sure_year(const struct dates *dates) {
  for (int i = dates->last_year; i >= 0; i--) {
    if (dates->years[i] > 2) return i < 399 && dates->years[i + 1] ? 0 : 1900 + i;
  }
  return 0;
}

/* The month and day of the first 1月9日, as of the year 2000. */
static bool first_month_day(const struct fin_scan *scan, uint32_t at, int *month, int *day) {
  struct fin_scan other = *scan;
  struct fin_mark mark;
  int year;
  other.year = 2000;
  other.published = FIN_NO_DAY;
  if (!fin_date_read(&other, at, &mark) || mark.time.span.start == FIN_NO_DAY) return false;
  fin_day_split(mark.time.span.start, &year, month, day);
  return true;
}

/* (編輯:…)1130424: the year of the Republic, month and day that end a dispatch; FIN_NO_DAY when
 * there are none. */
static fin_day dispatched(const struct fin_scan *scan) {
  enum { DIGITS = 7, FAR = 120 };
  size_t length = scan->text->length;
  for (size_t at = length > FAR ? length - FAR : 1; at + DIGITS <= length; at++) {
    if (scan->text->at[at - 1] != ')' || fin_digits(scan, at) != DIGITS) continue;
    int number = atoi(scan->text->at + at), year = number / 10000 + 1911;
    fin_day day = fin_day_of(year, number / 100 % 100, number % 100);
    if (year >= 1990 && year < 2100 && day != FIN_NO_DAY) return day;
  }
  return FIN_NO_DAY;
}

/* A dateline; else the first 1月9日 in the year of the latest month the text names, when it names
 * no later year. A day that is only guessed is worse than none. */
static void date_document(struct fin_scan *scan) {
  struct dates dates;
  look(scan, &dates);
  fin_day told = dates.signed_on;
  if (told == FIN_NO_DAY) told = dispatched(scan);
  if (dates.latest == FIN_NO_DAY) dates.latest = dates.latest_part;
  int year = sure_year(&dates), last = 1900 + dates.last_year, m, d;
  if (told == FIN_NO_DAY && dates.latest != FIN_NO_DAY) {
    int latest, month, day;
    fin_day_split(dates.latest, &latest, &m, &d);
    if (dates.month_day && latest == last &&
        first_month_day(scan, dates.month_day_at, &month, &day)) {
      told = fin_day_of(latest, month, day);
      if (told != FIN_NO_DAY && told < dates.latest - 40) told = FIN_NO_DAY;
    }
    if (told == FIN_NO_DAY && dates.first_full != FIN_NO_DAY && dates.first_full >= dates.latest) {
      told = dates.first_full;
    }
  }
  if (told != FIN_NO_DAY) fin_day_split(told, &year, &m, &d);
  scan->published = told;
  scan->year = year;
}

void fin_quantities_dated(struct fin_quantities *out, struct fin_scan *scan, fin_day published) {
  int month, day;
  scan->published = published;
  scan->last = FIN_NO_SPAN;
  scan->joint = scan->listed = SIZE_MAX;
  scan->day = scan->week_day = FIN_NO_DAY;
  scan->quarter = FIN_NO_SPAN;
  if (published == FIN_NO_DAY)
    date_document(scan);
  else
    fin_day_split(published, &scan->year, &month, &day);
  fin_quantities_find(out, scan);
}
