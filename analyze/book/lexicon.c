/* lexicon.c: words sorted by their first bytes (6, 3, 2 or 1) and then by length, longest first; a
 * hash table leads from first bytes to the run of words. Four probes a place, whatever the number
 * of words. */
#include "lexicon.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

struct run {
  uint64_t key; /* first bytes and their number; 0: free */
  uint32_t first, count;
};

struct fin_lexicon {
  struct fin_word *words;
  size_t count, room;
  struct run *runs;
  size_t mask;
};

static size_t head_size(size_t length) {
  return length >= 6 ? 6 : length >= 3 ? 3 : length;
}

static uint64_t key_of(const char *at, size_t size) {
  uint64_t key = 0;
  memcpy(&key, at, size);
  return key | (uint64_t)size << 56;
}

static size_t slot_of(uint64_t key, size_t mask) {
  key ^= key >> 31;
  key *= 0x9e3779b97f4a7c15U;
  return (size_t)(key >> 29) & mask;
}

struct fin_lexicon *fin_lexicon_new(void) {
  return fin_take(sizeof(struct fin_lexicon));
}

void fin_lexicon_free(struct fin_lexicon *lexicon) {
  if (!lexicon) return;
  free(lexicon->words);
  free(lexicon->runs);
  free(lexicon);
}

void fin_lexicon_add(struct fin_lexicon *lexicon, struct fin_word word) {
  if (!word.length) return;
  FIN_GROW(lexicon->words, lexicon->count, lexicon->room);
  lexicon->words[lexicon->count++] = word;
}

static int by_length(const void *left, const void *right) {
  const struct fin_word *a = left, *b = right;
  if (a->length != b->length) return a->length > b->length ? -1 : 1;
  int order = memcmp(a->text, b->text, a->length);
  if (order) return order;
  if (a->sort != b->sort) return a->sort < b->sort ? -1 : 1;
  return a->row < b->row ? -1 : a->row > b->row;
}

static struct run *run_of(struct fin_lexicon *lexicon, const struct fin_word *word) {
  uint64_t key = key_of(word->text, head_size(word->length));
  size_t slot = slot_of(key, lexicon->mask);
  while (lexicon->runs[slot].key && lexicon->runs[slot].key != key)
    slot = (slot + 1) & lexicon->mask;
  lexicon->runs[slot].key = key;
  return &lexicon->runs[slot];
}

/* Runs are short, so the words are counted into them and only each run is sorted: sorting all words
 * at once was a quarter of the time that a short command takes. */
void fin_lexicon_seal(struct fin_lexicon *lexicon) {
  size_t slots = 1024;
  while (slots < lexicon->count * 3) slots *= 2;
  free(lexicon->runs);
  lexicon->runs = fin_take(slots * sizeof *lexicon->runs);
  lexicon->mask = slots - 1;
  if (!lexicon->count) return;
  struct fin_word *words = fin_take(lexicon->count * sizeof *words);
  for (size_t i = 0; i < lexicon->count; i++) run_of(lexicon, &lexicon->words[i])->count++;
  uint32_t first = 0;
  for (size_t slot = 0; slot < slots; slot++) {
    struct run *run = &lexicon->runs[slot];
    run->first = first;
    first += run->count;
    run->count = 0;
  }
  for (size_t i = 0; i < lexicon->count; i++) {
    struct run *run = run_of(lexicon, &lexicon->words[i]);
    words[run->first + run->count++] = lexicon->words[i];
  }
  for (size_t slot = 0; slot < slots; slot++) {
    const struct run *run = &lexicon->runs[slot];
    if (run->count > 1) qsort(words + run->first, run->count, sizeof *words, by_length);
  }
  free(lexicon->words);
  lexicon->words = words;
  lexicon->room = lexicon->count;
}

static bool inside_latin(char before, char after) {
  return isalnum((unsigned char)before) && isalnum((unsigned char)after);
}

/* A Latin word counts only as a whole: "arr" is not in "arrived". "$" and "%" have no such border.
 */
static bool whole(const struct fin_word *word, const char *start, const char *at, const char *end) {
  char first = word->text[0], last = word->text[word->length - 1];
  const char *after = at + word->length;
  if (isalpha((unsigned char)first) && at > start && isalpha((unsigned char)at[-1])) return false;
  if (isdigit((unsigned char)first) && at > start && inside_latin(at[-1], first)) return false;
  if (after >= end || !inside_latin(last, *after)) return true;
  /* MiniMax2024年 */
  size_t digits = strspn(after, "0123456789");
  return isalpha((unsigned char)last) && digits == 4 && end - after >= 7 &&
         memcmp(after + 4, "年", 3) == 0;
}

static const struct run *run_at(const struct fin_lexicon *lexicon, const char *at, size_t size) {
  uint64_t key = key_of(at, size);
  size_t slot = slot_of(key, lexicon->mask);
  for (; lexicon->runs[slot].key; slot = (slot + 1) & lexicon->mask) {
    if (lexicon->runs[slot].key == key) return &lexicon->runs[slot];
  }
  return NULL;
}

size_t fin_lexicon_find(const struct fin_lexicon *lexicon, const char *start, const char *at,
                        const char *end, unsigned sorts, const struct fin_word **out, size_t room) {
  static const size_t sizes[] = {6, 3, 2, 1};
  size_t found = 0, left = (size_t)(end - at);
  uint32_t longest[FIN_WORD_SORTS] = {0};
  for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
    if (sizes[s] > left) continue;
    const struct run *run = run_at(lexicon, at, sizes[s]);
    if (!run) continue;
    for (uint32_t i = run->first; i < run->first + run->count; i++) {
      const struct fin_word *word = &lexicon->words[i];
      if (word->length > left || !(sorts & 1U << word->sort)) continue;
      if (longest[word->sort] > word->length) continue;
      if (memcmp(word->text, at, word->length) != 0 || !whole(word, start, at, end)) continue;
      longest[word->sort] = word->length;
      if (found < room) out[found++] = word;
    }
  }
  return found;
}

size_t fin_lexicon_exact(const struct fin_lexicon *lexicon, const char *text, size_t length,
                         unsigned sorts, const struct fin_word **out, size_t room) {
  if (!length) return 0;
  const struct fin_word *hits[16];
  size_t found = 0;
  size_t count = fin_lexicon_find(lexicon, text, text, text + length, sorts, hits, 16);
  for (size_t i = 0; i < count && found < room; i++) {
    if (hits[i]->length == length) out[found++] = hits[i];
  }
  return found;
}
