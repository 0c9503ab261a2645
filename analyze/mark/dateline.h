/* dateline.h: private to mark/: the language and the day of a text that doesn't say them. */
#ifndef FIN_DATELINE_H
#define FIN_DATELINE_H

#include "scan.h"

bool fin_mostly_chinese(const struct fin_folded *text);
/* The day a text is of, where it doesn't say: sets scan->published and scan->year; both stay unset
 * when that would be a guess. */
void fin_date_document(struct fin_scan *scan);
/* The month in which the text says that fiscal years end, 0 when it says none or December. */
int fin_fiscal_month(const struct fin_scan *scan);

#endif
