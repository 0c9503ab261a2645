/* when.h: private to mark/: days and stretches of the calendar. */
#ifndef FIN_WHEN_H
#define FIN_WHEN_H

#include "look.h"
#include "time.h"

/* ---- calendar -------------------------------------------------------------------------------- */

/* The whole unit that is `shift` units after the one that holds `at`; weeks begin on Monday. */
struct fin_span fin_grain_span(fin_day at, enum fin_grain grain, int shift);
/* `at` moved by so many units: two months before May 31 is March 31. */
fin_day fin_grain_move(fin_day at, enum fin_grain grain, int count);
enum fin_time_shape fin_grain_shape(enum fin_grain grain);
/* A quarter, a half, the first nine months: parts of a year that accounts are made for. */
static inline bool fin_shape_is_part(enum fin_time_shape shape) {
  return shape == FIN_TIME_QUARTER || shape == FIN_TIME_HALF || shape == FIN_TIME_NINE;
}
/* The nth (1..; -1 is the last) week of a stretch: of a year as ISO 8601 counts them, of a month
 * from its first Monday. */
struct fin_span fin_nth_week(struct fin_span in, int n);
/* The nth (-1: last) weekday (1 Monday .. 7) of a stretch; FIN_NO_SPAN when it has none. */
struct fin_span fin_nth_weekday(struct fin_span in, int n, int weekday);
/* That weekday (1 Monday .. 7) of the week that holds `at`. */
static inline fin_day fin_day_of_week(fin_day at, int weekday) {
  return at - (at + 3) % 7 + weekday - 1;
}
static inline int fin_year_of(fin_day at) {
  int year, month, day;
  fin_day_split(at, &year, &month, &day);
  return year;
}
/* The beginning (1), middle (2) or end (3) of a stretch, as far as such words say. */
struct fin_span fin_edge_span(struct fin_span in, int edge);

/* ---- reading --------------------------------------------------------------------------------- */

/* One time in Chinese, in English or in figures that starts at `at`: its end, 0 when none. */
size_t fin_chinese_when(const struct fin_scan *scan, size_t at, struct fin_parts *parts);
size_t fin_english_when(const struct fin_scan *scan, size_t at, struct fin_parts *parts);
/* 2025-09-30, 22/04, 2015/3, 20240307, 1994.01-19 */
size_t fin_numeric_when(const struct fin_scan *scan, size_t at, struct fin_parts *parts);

/* The word before a time: "between" and 从 lead a range, "since" and 自 an open stretch. */
struct fin_lead {
  enum { FIN_LEAD_RANGE, FIN_LEAD_OPEN } kind;
  enum fin_open open;
};

/* " for 10 days" behind a day: its end, and the stretch from that day on. */
size_t fin_en_lasting(const struct fin_scan *scan, size_t end, const struct fin_parts *from,
                      struct fin_parts *parts);

/* 30日内 behind 6月14日起: its end, and the stretch from that day on. */
size_t fin_zh_lasting(const struct fin_scan *scan, size_t end, const struct fin_parts *from,
                      struct fin_parts *parts);

/* Reads the time or stretch at `at`, places it in the calendar and remembers what it named. */
bool fin_when_read(struct fin_scan *scan, size_t at, const struct fin_lead *lead,
                   struct fin_mark *mark);

/* The same without its range, for a first look. */
bool fin_date_read(struct fin_scan *scan, size_t at, struct fin_mark *mark);

/* What parts say without remembering it; FIN_NO_SPAN when that can't be told. */
struct fin_span fin_parts_span(const struct fin_scan *scan, const struct fin_parts *parts);
/* Parts that are a span already. */
void fin_parts_fix(struct fin_parts *parts, struct fin_span span, enum fin_time_shape shape);

/* "(含)", "(含5万元)", "(不含)" behind an end of a range: where it ends, 0 when there is none. */
size_t fin_included(const struct fin_scan *scan, size_t at);
/* Up to `most` digits, Arabic or Chinese, or a Chinese number below a hundred. */
size_t fin_small_number(const struct fin_scan *scan, size_t at, size_t most, int *value);
/* A count of units: 3, 三, 两, "three", "a"; *half: 一个半, 两年半 are read by their readers. */
size_t fin_count_read(const struct fin_scan *scan, size_t at, int *count, bool *vague);
/* 25 -> 2025, 87 -> 1987, as seen from the document's year. */
int fin_full_year(const struct fin_scan *scan, int two_digits);

/* Four figures that can be a year, and those that are one where little else says so. */
static inline bool fin_year_possible(double value) {
  return value >= 1500 && value < 2200;
}
static inline bool fin_year_usual(int value) {
  return value >= 1900 && value < 2100;
}

#endif
