/* english.h: private to mark/: readers of English times that call each other. Each gives the end of
 * what it reads at `at`, 0 when there is nothing of its kind. */
#ifndef FIN_ENGLISH_H
#define FIN_ENGLISH_H

#include "when.h"

/* Behind "the ", where that stands at `at`. */
static inline size_t fin_en_the(const struct fin_scan *scan, size_t at) {
  size_t end = fin_says(scan, at, "the ");
  return end ? end : at;
}
/* "may" and "march" are verbs as well. */
static inline bool fin_en_verb_too(int month) {
  return month == 5 || month == 3;
}
/* ---- english_dates.c ---- */

/* Spaces, hyphens, slashes and commas between the parts of a date. */
size_t fin_en_gap(const struct fin_scan *scan, size_t at, const char *signs);
bool fin_en_ends_word(const struct fin_scan *scan, size_t at);
/* The start of a number in a code or a decimal is no date. */
bool fin_en_fresh(const struct fin_scan *scan, size_t at);
/* ",000", ".5", " million", " dollars" behind figures: they are an amount. */
bool fin_en_amount_behind(const struct fin_scan *scan, size_t end);
bool fin_en_goes_on(const struct fin_scan *scan, size_t at);
size_t fin_en_plain_digits(const struct fin_scan *scan, size_t at, size_t most, int *value);
/* first, twenty-first; 3rd */
size_t fin_en_ordinal(const struct fin_scan *scan, size_t at, int *value);
/* A count of units: 3, three, a few, several, a couple of. */
size_t fin_en_count(const struct fin_scan *scan, size_t at, int *count, bool *vague);
/* A day of a month: 4, 4th, fourth, fifteen, twenty one. *said: as an ordinal. */
size_t fin_en_day_number(const struct fin_scan *scan, size_t at, int *day, bool *said);
/* A year of four digits that is no amount. */
size_t fin_en_year_digits(const struct fin_scan *scan, size_t at, int *value);
size_t fin_en_year_at(const struct fin_scan *scan, size_t at, int *value);
/* ", 2025", " of 1995", "-2020", " '87", " 87" behind a day and month. */
size_t fin_en_year_behind(const struct fin_scan *scan, size_t at, bool short_too, int *year);
size_t fin_en_rel_word(const struct fin_scan *scan, size_t at, int *shift);
size_t fin_en_unit_word(const struct fin_scan *scan, size_t at, enum fin_grain *grain);
/* " next year", " of last year", " this year" behind a part of a year. */
size_t fin_en_spoken_year(const struct fin_scan *scan, size_t at, int *year);
/* The name of a month with its full stop. */
size_t fin_en_month_name(const struct fin_scan *scan, size_t at, int *month);
void fin_en_set_month(struct fin_parts *parts, int month);
void fin_en_set_day(struct fin_parts *parts, int month, int day);
size_t fin_en_dashed(const struct fin_scan *scan, size_t at);
/* The weekday that is said with a day settles its year when none is told: Fri, Jul 18. */
void fin_en_agree(const struct fin_scan *scan, struct fin_parts *parts, int weekday);
/* ", Friday" and " (Friday)" behind a day: agrees with it; the end, else `end`. */
size_t fin_en_weekday_said(const struct fin_scan *scan, size_t end, struct fin_parts *parts);
/* " from 3 to 12", " between the 3rd and the 12th" behind a month: the days, and the end. */
size_t fin_en_days_inside(const struct fin_scan *scan, size_t at, int *first, int *last);
/* The next day of a list: " and 5", ", 12th"; its start, else 0. */
size_t fin_en_next_day(const struct fin_scan *scan, size_t end, int *day, size_t *behind);
size_t fin_en_listed_year(const struct fin_scan *scan, size_t end, int *year);
/* 9 January 2026; 4th of july of 1995; the 1st of March; 23/Sep/2020; 23-2020-September */
size_t fin_en_day_first(const struct fin_scan *scan, size_t at, struct fin_parts *parts);
/* the 18th, on the 27, on 24th: a day of the month nearest. */
size_t fin_en_lone_day(const struct fin_scan *scan, size_t at, struct fin_parts *parts);

/* ---- english_months.c ---- */

/* January 9, 2026; april the ninth; November 19-20; June of 1992; Dec/2018; "2016, nov" is
 * elsewhere */
size_t fin_en_month_first(const struct fin_scan *scan, size_t at, struct fin_parts *parts);

/* ---- english_periods.c ---- */

/* The nth part of a year that has so many months. */
void fin_en_set_part(struct fin_parts *parts, int months, int n);
/* A figure from 1 to 4 that stands alone, as the 3 of Q3; else 0. */
int fin_en_quarter_digit(const struct fin_scan *scan, size_t at);
/* third quarter, Q3, 3Q, first half, H1, first nine months, 9M, the third month */
size_t fin_en_part(const struct fin_scan *scan, size_t at, struct fin_parts *parts);
/* spring, summer, fall, autumn, winter: its first month, of three. */
size_t fin_en_season(const struct fin_scan *scan, size_t at, int *month);
/* A part of a year with the year before or behind it: "last year's third quarter" too. */
size_t fin_en_part_of_year(const struct fin_scan *scan, size_t at, struct fin_parts *parts);
/* nine months ended September 30, 2025; year ended 31 December 2024; six months to June */
size_t fin_en_run_ended(const struct fin_scan *scan, size_t at, struct fin_parts *parts);
/* the March quarter, the December quarter of 2023: named by its last month */
size_t fin_en_month_quarter(const struct fin_scan *scan, size_t at, struct fin_parts *parts);
/* 1990s, the 70's, the seventies, the nineteen seventies, the two thousands; 21st century */
size_t fin_en_decade(const struct fin_scan *scan, size_t at, struct fin_parts *parts);

/* ---- english_years.c ---- */

/* A year alone, where the words before it or the writing say that it is one; 2016, nov; 2017 q1 */
size_t fin_en_year_first(const struct fin_scan *scan, size_t at, struct fin_parts *parts);

/* ---- english_told.c ---- */

bool fin_en_today_known(const struct fin_scan *scan, struct fin_parts *parts);
void fin_en_fix_day(struct fin_parts *parts, fin_day at);
/* Words told from periods named before: a year earlier, the same period last year, the period. */
size_t fin_en_same_period(const struct fin_scan *scan, size_t at, struct fin_parts *parts);
/* A stretch that something is counted in: next month, Oct, 2019, october 2014, this year. */
size_t fin_en_stretch(const struct fin_scan *scan, size_t at, struct fin_parts *parts);
/* The name of a weekday: monday, Tues. */
size_t fin_en_weekday_name(const struct fin_scan *scan, size_t at, int *weekday);
size_t fin_en_relative_day(const struct fin_scan *scan, size_t at, struct fin_parts *parts);
/* monday, next tuesday, tuesday next week, last week sunday, friday after next */
size_t fin_en_weekday(const struct fin_scan *scan, size_t at, struct fin_parts *parts);
/* this January, last October, next March: the one before or behind the month that it is. */
size_t fin_en_relative_month(const struct fin_scan *scan, size_t at, struct fin_parts *parts);
/* last year, this quarter, the month after the next, the following week, the week */
size_t fin_en_relative_unit(const struct fin_scan *scan, size_t at, struct fin_parts *parts);
/* the end of 2012, early next year, mid-2025, late last week, BOM, later this week, rest of the
 * week; "end-2024" and "at the end of June" are days as well */
size_t fin_en_edge(const struct fin_scan *scan, size_t at, struct fin_parts *parts);

/* ---- english_nth.c ---- */

/* first week of 2019, last friday of october, first six days of last year, week 31 of last year,
 * the last 2 weeks of next year, fifth last day of May */
size_t fin_en_nth_of(const struct fin_scan *scan, size_t at, struct fin_parts *parts);
/* "first Monday", "end", "5th" behind "next month's ": that part of the stretch. */
size_t fin_en_owned(const struct fin_scan *scan, size_t at, struct fin_span whole,
                    struct fin_parts *parts);

/* ---- english_anchored.c ---- */

/* the day after March 5, the first Tuesday before June 30, the closest Monday to October 5, the
 * week before last, two Fridays from today */
/* Any one time as what another is told from: its stretch; "the end of May" is its last day. */
size_t fin_en_base(const struct fin_scan *scan, size_t at, struct fin_span *span);
/* " after ", " before " and their like: 1 or -1. */
size_t fin_en_side(const struct fin_scan *scan, size_t at, int *sign);
size_t fin_en_anchored(const struct fin_scan *scan, size_t at, struct fin_parts *parts);

/* ---- english_counted.c ---- */

/* two years ago, 3 days from today, in 2 weeks, within 5 days, 2 weeks starting May 20th */
size_t fin_en_counted(const struct fin_scan *scan, size_t at, struct fin_parts *parts);
/* last 3 years, the next two quarters, 2 upcoming months, the past week */
size_t fin_en_run(const struct fin_scan *scan, size_t at, struct fin_parts *parts);

#endif
