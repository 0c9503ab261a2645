/* export.h: a timeline in the formats of other programs. */
#ifndef FIN_EXPORT_H
#define FIN_EXPORT_H

#include "finline.h"

#include <stdio.h>

/* An array of entries: `differ`, what its tellings disagree on (date, amount), and `tellings`,
 * events as extract writes them, the one that is believed first. */
void fin_export_json(FILE *to, const struct fin_timeline *timeline);
/* The JSON that TimelineJS 3 reads. */
void fin_export_timelinejs(FILE *to, const struct fin_timeline *timeline);
/* RFC 5545; `today` is when it was made. */
void fin_export_ical(FILE *to, const struct fin_timeline *timeline, fin_day today);

#endif
