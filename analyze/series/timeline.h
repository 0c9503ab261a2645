/* timeline.h: private to series/: events put together, for timelines and comparisons. */
#ifndef FIN_TIMELINE_H
#define FIN_TIMELINE_H

#include "../base/arena.h"
#include "../finline.h"

/* The events of these companies (none: of all), each thing once, by date; arena-owned. */
void fin_entries_make(struct fin_entry **out, size_t *out_count, struct fin_arena *arena,
                      const struct fin_records *records, const char *const *companies,
                      size_t company_count, const struct fin_timeline_options *options);

#endif
