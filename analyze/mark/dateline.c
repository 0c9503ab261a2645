/* dateline.c: which language, which day, which fiscal year a text is of. */
#include "dateline.h"

#include <ctype.h>
#include <string.h>

bool fin_mostly_chinese(const struct fin_folded *text) {
  size_t wide = 0, latin = 0;
  for (size_t i = 0; i < text->length; i++) {
    unsigned char c = (unsigned char)text->at[i];
    wide += c >= 0xe3;
    latin += c >= 'a' && c <= 'z';
  }
  return wide * 3 > latin;
}

int fin_fiscal_month(const struct fin_scan *scan) {
  static const char *const words[] = {"fiscal year ended ", "fiscal year ending ",
                                      "fiscal year ends in ", "fiscal year ends on "};
  for (size_t i = 0; !scan->chinese && i < sizeof words / sizeof *words; i++) {
    const char *found = strstr(scan->text->at, words[i]);
    int month;
    if (!found) continue;
    size_t at = (size_t)(found - scan->text->at) + strlen(words[i]);
    if (fin_term_value(scan, at, FIN_TERM_month, &month)) return month == 12 ? 0 : month;
  }
  return 0;
}

struct dates {
  fin_day first_full, latest; /* a full date near the start; the latest day or month named */
  int years[400];             /* how often 1900.. was named */
  uint32_t month_day_at;      /* the first day without a year, near the start */
  bool month_day;
};

enum { NEAR = 700 }; /* bytes of a text in which its own date stands */

/* A first look at the explicit dates of the text, for documents that don't give theirs. */
static void look(const struct fin_scan *scan, const struct fin_quantities *found,
                 struct dates *dates) {
  *dates = (struct dates){.first_full = FIN_NO_DAY, .latest = FIN_NO_DAY};
  for (size_t i = 0; i < found->count; i++) {
    const struct fin_mark *mark = &found->at[i];
    if (mark->kind != FIN_MARK_TIME) continue;
    const struct fin_span *span = &mark->time.span;
    if (span->start == FIN_NO_DAY) {
      if (mark->time.shape == FIN_TIME_DAY && !dates->month_day && mark->at < NEAR && isdigit((unsigned char)scan->text->at[mark->at])) {
        dates->month_day = true;
        dates->month_day_at = mark->at;
      }
      continue;
    }
    int y, m, d;
    fin_day_split(span->end, &y, &m, &d);
    if (y >= 1900 && y < 2300) dates->years[y - 1900]++;
    if (span->start == span->end && dates->first_full == FIN_NO_DAY && mark->at < NEAR) {
      dates->first_full = span->end;
    }
    if (mark->time.shape <= FIN_TIME_MONTH && span->start > dates->latest) {
      dates->latest = span->start;
    }
  }
}

/* The year that a text without a date is surely of: the latest it names more than twice, when it
 * doesn't speak of the next as well; 0 when that can't be told. */
static int sure_year(const struct dates *dates) {
  for (int i = 398; i >= 0; i--) {
    if (dates->years[i] > 2) return dates->years[i + 1] ? 0 : 1900 + i;
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
  if (!fin_time_at(&other, at, &mark) || mark.time.span.start == FIN_NO_DAY) return false;
  fin_day_split(mark.time.span.start, &year, month, day);
  return true;
}

/* A dateline; else the first 1月9日 in the year of the latest month the text names, when it names
 * no later year. A day that is only guessed is worse than none. */
static void date_document(struct fin_scan *scan, const struct fin_quantities *found) {
  struct dates dates;
  look(scan, found, &dates);
  fin_day told = FIN_NO_DAY;
  int year = sure_year(&dates), last = 0, m, d;
  for (int i = 0; i < 400; i++) {
    if (dates.years[i]) last = 1900 + i;
  }
  if (dates.latest != FIN_NO_DAY) {
    int latest, month, day;
    fin_day_split(dates.latest, &latest, &m, &d);
    if (dates.month_day && latest == last && first_month_day(scan, dates.month_day_at, &month, &day)) {
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

/* Whether some time was left open that the document's date would settle. */
static bool unsettled(const struct fin_quantities *found) {
  for (size_t i = 0; i < found->count; i++) {
    const struct fin_mark *mark = &found->at[i];
    if (mark->kind == FIN_MARK_TIME && mark->time.span.start == FIN_NO_DAY) return true;
  }
  return false;
}

void fin_quantities_dated(struct fin_quantities *out, struct fin_scan *scan, fin_day published) {
  struct fin_scan fresh = *scan;
  fresh.last = FIN_NO_SPAN;
  fresh.published = published;
  if (published == FIN_NO_DAY) {
    struct fin_scan blind = fresh;
    fin_quantities_find(out, &blind);
    date_document(&fresh, out);
    scan->published = fresh.published;
    scan->year = fresh.year;
    if (!unsettled(out) || (fresh.published == FIN_NO_DAY && !fresh.year)) return;
    out->count = 0; /* once more, with the date that the text has told */
  } else {
    int month, day;
    fin_day_split(published, &fresh.year, &month, &day);
    scan->published = published;
    scan->year = fresh.year;
  }
  fin_quantities_find(out, &fresh);
}
