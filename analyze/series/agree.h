/* agree.h: private to series/: whether two figures can be one. */
#ifndef FIN_AGREE_H
#define FIN_AGREE_H

#include "../finline.h"

/* What a figure can be at the digits and hedges that it is written with. Rounded: half of its last
 * digit to either side; "about": a twentieth; "over" and "under": up to a quarter beyond (超5亿 is
 * said of 5.3, hardly of 8); a range is what it says. */
void fin_fact_bounds(const struct fin_fact *fact, double *low, double *high);

/* Whether their bounds have a value in common, as the note on duplicate facts has it; a round
 * figure (70 %, 500m) may be rounded at its last digit that is no zero, by a twentieth at most. The
 * units are the same, or persons and count. */
bool fin_facts_agree(const struct fin_fact *a, const struct fin_fact *b);
bool fin_units_alike(const char *a, const char *b);

#endif
