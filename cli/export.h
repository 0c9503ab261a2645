/* export.h: timelines and values in the formats of other programs. */
#ifndef FIN_EXPORT_H
#define FIN_EXPORT_H

#include "analysis.h"
#include "base/json.h"
#include "finline.h"

#include <stdio.h>

/* What is believed and why, as keys of `object`: `fact`, `reason`, `duplicates`, `source_kind`,
 * `voices`, and the others in `agree`, `differ` and `beside`. */
void fin_export_value(fin_json *object, const struct fin_value *value);

/* Every field of a result; operands by the ids of their facts. */
fin_json *fin_export_result(const struct fin_result *result);

/* An array of entries: `differ`, what its tellings disagree on (date, amount), and `tellings`,
 * events as extract writes them, the one that is believed first. */
void fin_export_json(FILE *to, const struct fin_timeline *timeline);
/* The JSON that TimelineJS 3 reads. */
void fin_export_timelinejs(FILE *to, const struct fin_timeline *timeline);
/* RFC 5545; `today` is when it was made. */
void fin_export_ical(FILE *to, const struct fin_timeline *timeline, fin_day today);

#endif
