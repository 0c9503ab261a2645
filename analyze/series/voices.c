/* voices.c: one report printed by five papers is one voice. */
#include "voices.h"
#include "../base/index.h"
#include "../text/sketch.h"

#include <stdlib.h>
#include <string.h>

struct place {
  uint64_t hash;
  uint32_t citation;
};

static int by_hash(const void *left, const void *right) {
  const struct place *a = left, *b = right;
  if (a->hash != b->hash) return a->hash < b->hash ? -1 : 1;
  return a->citation < b->citation ? -1 : a->citation > b->citation;
}

/* The first of those that speak with one voice. */
static uint32_t root(uint32_t *voices, uint32_t i) {
  while (voices[i] != i) {
    voices[i] = voices[voices[i]];
    i = voices[i];
  }
  return i;
}

static void join(uint32_t *voices, uint32_t a, uint32_t b) {
  a = root(voices, a);
  b = root(voices, b);
  if (a < b)
    voices[b] = a;
  else
    voices[a] = b;
}

/* Texts in a row that share a hash: each is compared with one of every voice among them, but with
 * no more than MOST: a phrase that so many have tells no copies. */
static void compare(uint32_t *voices, const struct fin_records *records, const struct place *row,
                    size_t count) {
  enum { MOST = 64 };
  uint32_t heard[MOST];
  size_t heard_count = 0;
  for (size_t i = 0; i < count; i++) {
    const struct fin_citation *one = &records->citations[row[i].citation];
    bool copy = false;
    for (size_t k = 0; k < heard_count && !copy; k++) {
      const struct fin_citation *other = &records->citations[heard[k]];
      copy = root(voices, row[i].citation) == root(voices, heard[k]) ||
             fin_sketch_resemblance(one->sketch, one->sketch_count, other->sketch,
                                    other->sketch_count) >= FIN_COPY;
      if (copy) join(voices, row[i].citation, heard[k]);
    }
    if (!copy && heard_count < MOST) heard[heard_count++] = row[i].citation;
  }
}

const uint32_t *fin_voices_make(struct fin_arena *arena, const struct fin_records *records) {
  size_t count = records->citation_count, places = 0;
  uint32_t *voices = FIN_NEW(arena, uint32_t, count + 1);
  struct place *row = fin_take((count + 1) * FIN_SKETCH_FIRST * sizeof *row);
  struct fin_index known = {0};
  for (size_t i = 0; i < count; i++) {
    const struct fin_citation *citation = &records->citations[i];
    voices[i] = (uint32_t)i;
    if (citation->voice) {
      size_t first = fin_index_put(&known, arena, citation->voice, i);
      join(voices, (uint32_t)i, (uint32_t)first);
      continue;
    }
    for (size_t k = 0; k < citation->sketch_count && k < FIN_SKETCH_FIRST; k++) {
      row[places++] = (struct place){citation->sketch[k], (uint32_t)i};
    }
  }
  if (places) qsort(row, places, sizeof *row, by_hash);
  for (size_t i = 0, end; i < places; i = end) {
    for (end = i + 1; end < places && row[end].hash == row[i].hash; end++) {
    }
    compare(voices, records, row + i, end - i);
  }
  free(row);
  for (size_t i = 0; i < count; i++) voices[i] = root(voices, (uint32_t)i);
  return voices;
}
