/* rates.h: exchange rates from the book: monthly averages for flows, month ends for moments. */
#ifndef FIN_RATES_H
#define FIN_RATES_H

#include "../book/books.h"

/* The rate that turns `from` into `to` for `span`: for a flow the mean of the days it covers, for a
 * moment the last day on or before it. The daily rates of `records` (NULL: none) come first, a pair
 * quoted directly before one that goes through the euro; then the book, which has monthly means and
 * month ends. The path says which: "ECB, 2024-12-31, CNY-EUR-USD". False when neither has a rate.
 */
bool fin_rate_find(struct fin_rate *out, const struct fin_books *books,
                   const struct fin_records *records, struct fin_arena *arena, const char *from,
                   const char *to, struct fin_span span, bool moment);

#endif
