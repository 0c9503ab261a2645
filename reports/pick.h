/* pick.h: which figure of a metric stands for a company where there is room for one: of the period
 * that most companies have, else of its own latest. What tables, slopes and points are made from.
 */
#ifndef FIN_PICK_H
#define FIN_PICK_H

#include "chart.h"

#define FIN_PICKED 8 /* companies in a chart */

bool fin_pick_is_flow(const struct fin_brief *brief, const char *metric);
/* The currency of the comparison, or the unit that most figures of the metric are in; NULL when
 * there are none. */
const char *fin_pick_unit(const struct fin_brief *brief, const char *metric);
/* Whether it is in that unit, has a period, and lies in the time wished for. */
bool fin_pick_fits(const struct fin_brief *brief, const char *unit, const struct fin_value *value);
/* The latest, full years before parts where `flow`, reported ones before others; NULL for none.
 * Nothing that ends after `until`, which FIN_NO_DAY leaves open. */
const struct fin_value *fin_pick_latest(const struct fin_brief *brief,
                                        const struct fin_series *series, const char *unit,
                                        bool flow, fin_day until);
/* Reported as it stands: no estimate, and neither "about" nor "over". */
bool fin_pick_is_exact(const struct fin_value *value);
/* It has figures, none of which could be converted; false for NULL. */
bool fin_pick_is_unrated(const struct fin_series *series);
/* "未画：智谱（无法折算）": companies none of whose figures could be converted; NULL when there are
 * none. */
const char *fin_pick_unrated(const struct fin_brief *brief, const char *const *metrics,
                             size_t count);
/* Two remarks as one; either may be NULL. */
const char *fin_pick_join(const struct fin_brief *brief, const char *first, const char *second);
/* As a label beside a mark: hedged, with % where it is one. */
char *fin_pick_write(const struct fin_chart *chart, const struct fin_gauge *gauge,
                     const struct fin_value *value);
/* "营业收入，万美元"; the label alone where the unit has no word. */
const char *fin_pick_measure(const struct fin_brief *brief, const char *label,
                             const struct fin_gauge *gauge);

#endif
