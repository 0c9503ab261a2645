/* sketch.h: telling copies of a text by a few numbers: an agency's report under another headline,
 * an article in both scripts. */
#ifndef FIN_SKETCH_H
#define FIN_SKETCH_H

#include "fold.h"

enum {
  FIN_SKETCH_ROOM = 128,
  /* Two texts that resemble each other by FIN_COPY share one of so many least hashes but for one
   * pair in thousands, 1 - (1 - 0.6)^8: only texts that share one need be compared. */
  FIN_SKETCH_FIRST = 8
};

/* The least FIN_SKETCH_ROOM hashes of the text's shingles, five words or Chinese characters each,
 * in order, each once: a bottom-k sketch (Cohen and Kaplan, "Summarizing data using bottom-k
 * sketches", 2007). A text of fewer shingles gives fewer; one of fewer than five words none. */
const uint64_t *fin_sketch_make(struct fin_arena *arena, const struct fin_folded *text,
                                size_t *count);

/* How much of their shingles two texts have in common, estimated: 0 to 1 (Jaccard). */
double fin_sketch_resemblance(const uint64_t *a, size_t a_count, const uint64_t *b, size_t b_count);

/* From this resemblance on, two texts are copies of one. */
#define FIN_COPY 0.6

#endif
