/* fold.h: text as read -> text as the books spell it, with the way back to every source byte. */
#ifndef FIN_FOLD_H
#define FIN_FOLD_H

#include "../book/books.h"

/* Where folded bytes came from: those from `at` up to the next piece, one for one from source byte
 * `from` on (size 0), or all of them from source bytes from..from+size. */
struct fin_piece {
  uint32_t at, from, size;
};

enum { FIN_BLOCK = 64 };

/* `at` is lower case, simplified, half width, without markup, injected pronunciation and the spaces
 * that editors put beside Chinese characters. Most texts are a few long pieces, so that the way
 * back costs no memory for each byte.
 */
struct fin_folded {
  char *at; /* readable for 8 bytes behind its end */
  size_t length;
  struct fin_piece *pieces; /* the first begins at 0 */
  size_t piece_count;
  uint32_t *blocks; /* the piece that each FIN_BLOCK bytes of `at` begin in */
  const char *source;
  size_t wide, letters; /* characters of Chinese, letters of Latin: which language it is */
};

/* The source bytes that folded byte i < length came from: fin_from to fin_to. */
uint32_t fin_from(const struct fin_folded *text, size_t i);
uint32_t fin_to(const struct fin_folded *text, size_t i);

void fin_fold(struct fin_folded *out, struct fin_arena *arena, const struct fin_books *books,
              const char *text, size_t length);

/* Whether the folded byte stands for an upper case letter. */
static inline bool fin_is_upper(const struct fin_folded *text, size_t i) {
  const unsigned char *at = (const unsigned char *)text->source + fin_from(text, i);
  bool wide = at[0] == 0xef && at[1] == 0xbc && at[2] >= 0xa1 && at[2] <= 0xba; /* Ａ to Ｚ */
  return wide || (at[0] >= 'A' && at[0] <= 'Z');
}

/* Folded bytes from..to for people: simplified, with the capitals of the source. */
const char *fin_shown(const struct fin_folded *text, struct fin_arena *arena, size_t from,
                      size_t to);

#endif
