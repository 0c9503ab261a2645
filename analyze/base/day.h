/* day.h: calendar arithmetic beyond the public part. */
#ifndef FIN_DAY_H
#define FIN_DAY_H

#include "../finline.h"

int fin_month_days(int year, int month);
/* `months` whole months from the first of `month`: (2025, 1, 9) is 2025-01-01..2025-09-30. */
struct fin_span fin_span_months(int year, int month, int months);
/* The same day so many months on; the last day of a month stays the last. */
fin_day fin_day_shift(fin_day at, int months);
struct fin_span fin_span_shift(struct fin_span span, int months);
/* The same stretch of another year, which its end lies in. */
struct fin_span fin_span_in_year(struct fin_span span, int year);
/* Whole months the span covers when it runs from a first to a last day of month; else 0. */
int fin_span_whole_months(struct fin_span span);
/* The quarter of the calendar that was over last on that day. */
struct fin_span fin_span_quarter_before(fin_day at);

#define FIN_NO_SPAN ((struct fin_span){FIN_NO_DAY, FIN_NO_DAY})

#endif
