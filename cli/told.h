/* told.h: the change report for programs and feeds. */
#ifndef FIN_TOLD_H
#define FIN_TOLD_H

#include "base/json.h"
#include "finline.h"
#include "report.h"
#include "watch.h"

/* As docs/run.md has it. */
fin_json *fin_told_json(const struct fin_change_report *report, const struct fin_library *library,
                        const char *lang);
/* The reports of `jobs`, the latest first, as an Atom feed (RFC 4287). `jobs` have them as JSON;
 * `id` is what makes the feed one of its own. */
void fin_told_atom(FILE *to, const struct fin_jobs *jobs, const char *name, const char *id,
                   const char *now);
/* A table on standard output. */
void fin_told_table(FILE *to, const struct fin_change_report *report,
                    const struct fin_library *library, const char *lang);

#endif
