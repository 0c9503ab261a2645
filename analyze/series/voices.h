/* voices.h: private to series/: which documents speak with one voice. */
#ifndef FIN_VOICES_H
#define FIN_VOICES_H

#include "../base/arena.h"
#include "../finline.h"

/* For each citation of the set the number of its voice, below citation_count: documents that are
 * copies of one another, or copies of copies, have the same. Those whose text is not at hand and
 * that no store has compared speak for themselves. */
const uint32_t *fin_voices_make(struct fin_arena *arena, const struct fin_records *records);

#endif
