/* index.h: the number that a word has: hashed, growing, never forgetting. */
#ifndef FIN_INDEX_H
#define FIN_INDEX_H

#include "arena.h"

#include <stdbool.h>

struct fin_slot;

/* Starts zeroed. Words are borrowed: they must live as long as the index. */
struct fin_index {
  struct fin_slot *slots;
  size_t count, mask;
};

/* SIZE_MAX for a word that has none. */
size_t fin_index_find(const struct fin_index *index, const char *word);
/* The word's number; one that has none yet is given `number`. */
size_t fin_index_put(struct fin_index *index, struct fin_arena *arena, const char *word,
                     size_t number);
/* Gives it another. */
void fin_index_set(struct fin_index *index, struct fin_arena *arena, const char *word,
                   size_t number);

#endif
