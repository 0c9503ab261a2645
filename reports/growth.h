/* growth.h: what became of a figure since the same period a year before, in words. */
#ifndef FIN_GROWTH_H
#define FIN_GROWTH_H

#include "chart.h"

/* The same span of the series a year earlier; NULL when it has none in the same unit. */
const struct fin_value *fin_year_before(const struct fin_series *series,
                                        const struct fin_value *value);
/* 同比 +782.2%, 亏损扩大 264.8%, 扭亏为盈; percentages change by points. NULL where there is
 * nothing to compare with or no word fits. */
const char *fin_growth_write(const struct fin_brief *brief, const struct fin_series *series,
                             const struct fin_value *value);

#endif
