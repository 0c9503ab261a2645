/* sketch.c: folded text -> the least hashes of its shingles. Folding has made the scripts, widths
 * and cases alike; punctuation and spaces don't count. */
#include "sketch.h"
#include "../base/text.h"

#include <string.h>

enum { WORDS = 5 }; /* of a shingle */

/* The finalizer of splitmix64, so that the least hashes are a fair sample. */
static uint64_t mixed(uint64_t h) {
  h = (h ^ (h >> 30)) * 0xbf58476d1ce4e5b9U;
  h = (h ^ (h >> 27)) * 0x94d049bb133111ebU;
  return h ^ (h >> 31);
}

static bool is_word_byte(unsigned char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
}

/* Hash of the word that begins at or behind *at, which is moved behind it; 0 at the end. */
static uint64_t next_word(const struct fin_folded *text, size_t *at) {
  const char *end = text->at + text->length;
  while (*at < text->length) {
    uint64_t h = 1469598103934665603U;
    size_t from = *at, size;
    if (is_word_byte((unsigned char)text->at[from])) {
      while (*at < text->length && is_word_byte((unsigned char)text->at[*at])) {
        h = (h ^ (unsigned char)text->at[(*at)++]) * 1099511628211U;
      }
      return h;
    }
    uint32_t code = fin_utf8_read(text->at + from, end, &size);
    *at += size;
    /* letters of other scripts count as Chinese does, one by one; punctuation of CJK does not */
    bool letter = fin_is_han(code) || (code >= 0xc0 && code < 0x2000) || code > 0x3040;
    if (letter && !(code >= 0xff00 && code < 0xfff0)) return (h ^ code) * 1099511628211U;
  }
  return 0;
}

/* Puts h among the least, which stay in order. */
static void put(uint64_t *least, size_t *count, uint64_t h) {
  if (*count == FIN_SKETCH_ROOM && h >= least[*count - 1]) return;
  size_t low = 0, high = *count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (least[middle] < h)
      low = middle + 1;
    else
      high = middle;
  }
  if (low < *count && least[low] == h) return;
  size_t moved = *count - low - (*count == FIN_SKETCH_ROOM);
  memmove(least + low + 1, least + low, moved * sizeof *least);
  least[low] = h;
  *count += *count < FIN_SKETCH_ROOM;
}

const uint64_t *fin_sketch_make(struct fin_arena *arena, const struct fin_folded *text,
                                size_t *count) {
  uint64_t least[FIN_SKETCH_ROOM], words[WORDS] = {0}, word;
  size_t seen = 0, at = 0;
  *count = 0;
  while ((word = next_word(text, &at)) != 0) {
    words[seen++ % WORDS] = word;
    if (seen < WORDS) continue;
    uint64_t h = 0;
    for (size_t i = 0; i < WORDS; i++) h = h * 0x9e3779b97f4a7c15U + words[(seen + i) % WORDS];
    put(least, count, mixed(h));
  }
  uint64_t *kept = FIN_NEW(arena, uint64_t, *count);
  if (*count) memcpy(kept, least, *count * sizeof *kept);
  return *count ? kept : NULL;
}

double fin_sketch_resemblance(const uint64_t *a, size_t a_count, const uint64_t *b,
                              size_t b_count) {
  size_t i = 0, k = 0, both = 0, all = 0;
  while (all < FIN_SKETCH_ROOM && (i < a_count || k < b_count)) {
    bool same = i < a_count && k < b_count && a[i] == b[k];
    bool first = k == b_count || (i < a_count && a[i] <= b[k]);
    i += first;
    k += same || !first;
    both += same;
    all++;
  }
  return all ? (double)both / (double)all : 0;
}
