/* lead.h: the sentence about a company that stands under the title. */
#ifndef FIN_LEAD_H
#define FIN_LEAD_H

#include "chart.h"

/* NULL when there is nothing to say. */
const char *fin_lead_write(const struct fin_brief *brief, const char *company);

#endif
