/* fold.h: text as read -> text as the books spell it, with the way back to every source byte. */
#ifndef FIN_FOLD_H
#define FIN_FOLD_H

#include "../book/books.h"

/* `at` is lower case, simplified, half width, without markup, injected pronunciation and the spaces
 * that editors put beside Chinese characters. Byte i of it came from source bytes from[i]..to[i].
 */
struct fin_folded {
  char *at;
  size_t length;
  uint32_t *from, *to;
  const char *source;
};

void fin_fold(struct fin_folded *out, struct fin_arena *arena, const struct fin_books *books,
              const char *text, size_t length);

/* Whether the folded byte stands for an upper case letter. */
static inline bool fin_is_upper(const struct fin_folded *text, size_t i) {
  const unsigned char *at = (const unsigned char *)text->source + text->from[i];
  bool wide = at[0] == 0xef && at[1] == 0xbc && at[2] >= 0xa1 && at[2] <= 0xba; /* Ａ to Ｚ */
  return wide || (at[0] >= 'A' && at[0] <= 'Z');
}

/* Folded bytes from..to for people: simplified, with the capitals of the source. */
const char *fin_shown(const struct fin_folded *text, struct fin_arena *arena, size_t from,
                      size_t to);

#endif
