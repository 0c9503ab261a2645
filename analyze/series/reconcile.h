/* reconcile.h: private to series/: facts -> series with one value believed for each period. */
#ifndef FIN_RECONCILE_H
#define FIN_RECONCILE_H

#include "../base/arena.h"
#include "../finline.h"

/* What fin_reconcile does, into an arena of the caller's. */
void fin_series_make(struct fin_series **out, size_t *out_count, struct fin_arena *arena,
                     const struct fin_library *library, const struct fin_records *records,
                     const char *const *companies, size_t company_count);

#endif
