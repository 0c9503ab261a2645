/* dateline.h: private to mark/: the language and the day of a text that doesn't say them. */
#ifndef FIN_DATELINE_H
#define FIN_DATELINE_H

#include "quantities.h"

bool fin_mostly_chinese(const struct fin_folded *text);
/* The quantities of a text of that day. For FIN_NO_DAY the day is found in the text where it says
 * so; sets scan->published and scan->year, which stay unset when they would be a guess. */
void fin_quantities_dated(struct fin_quantities *out, struct fin_scan *scan, fin_day published);
/* The month in which the text says that fiscal years end, 0 when it says none or December. */
int fin_fiscal_month(const struct fin_scan *scan, fin_day published);

#endif
