/* rates.h: exchange rates from the book: monthly averages for flows, month ends for moments. */
#ifndef FIN_RATES_H
#define FIN_RATES_H

#include "../book/books.h"

/* The rate that turns `from` into `to` for `span`: the mean of the monthly averages it covers, or
 * for a moment the last month end on or before it (the month's average while the month runs). Both
 * sides go through the euro; a direct euro pair is taken as it is. False when the book has no rate.
 */
bool fin_rate_find(struct fin_rate *out, const struct fin_books *books, struct fin_arena *arena,
                   const char *from, const char *to, struct fin_span span, bool moment);

#endif
