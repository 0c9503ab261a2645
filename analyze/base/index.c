/* index.c: open addressing; the table grows fourfold when it is half full. */
#include "index.h"

#include <stdint.h>
#include <string.h>

struct fin_slot {
  const char *word; /* NULL: free */
  size_t number;
};

static struct fin_slot *slot_of(const struct fin_index *index, const char *word) {
  uint64_t h = 1469598103934665603U;
  for (const char *at = word; *at; at++) h = (h ^ (unsigned char)*at) * 1099511628211U;
  size_t slot = (size_t)(h ^ (h >> 31)) & index->mask;
  while (index->slots[slot].word && strcmp(index->slots[slot].word, word) != 0) {
    slot = (slot + 1) & index->mask;
  }
  return &index->slots[slot];
}

size_t fin_index_find(const struct fin_index *index, const char *word) {
  if (!index->slots) return SIZE_MAX;
  const struct fin_slot *slot = slot_of(index, word);
  return slot->word ? slot->number : SIZE_MAX;
}

static void grow(struct fin_index *index, struct fin_arena *arena) {
  if (index->slots && index->count * 2 <= index->mask) return;
  struct fin_index larger = {.count = index->count,
                             .mask = index->slots ? index->mask * 4 + 3 : 63};
  larger.slots = FIN_NEW(arena, struct fin_slot, larger.mask + 1);
  for (size_t i = 0; index->slots && i <= index->mask; i++) {
    if (index->slots[i].word) *slot_of(&larger, index->slots[i].word) = index->slots[i];
  }
  *index = larger;
}

static struct fin_slot *take(struct fin_index *index, struct fin_arena *arena, const char *word,
                             size_t number) {
  grow(index, arena);
  struct fin_slot *slot = slot_of(index, word);
  if (!slot->word) {
    *slot = (struct fin_slot){word, number};
    index->count++;
  }
  return slot;
}

size_t fin_index_put(struct fin_index *index, struct fin_arena *arena, const char *word,
                     size_t number) {
  return take(index, arena, word, number)->number;
}

void fin_index_set(struct fin_index *index, struct fin_arena *arena, const char *word,
                   size_t number) {
  take(index, arena, word, number)->number = number;
}
