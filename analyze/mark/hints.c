/* hints.c: the words of names.tsv, which say what stands beside them, found at a place of a text.
 */
#include "naming.h"
#include "../base/fail.h"

#include <ctype.h>
#include <string.h>

struct hint {
  const char *word;
  size_t length;
};

/* The words of a class, by the byte they begin or end with. */
struct hint_index {
  struct hint *at;
  size_t first[257]; /* of a byte; first[b + 1] ends it */
};

struct fin_hints {
  struct hint_index begin[FIN_HINT_COUNT], end[FIN_HINT_COUNT];
};

static const char *const class_names[] = {
#define X(name) #name,
    FIN_HINTS(X)
#undef X
};

/* ---- making ---------------------------------------------------------------------------------- */

/* Puts the words in order of the byte at their head or, with `tail`, at their end. */
static void index_hints(struct hint_index *index, struct fin_arena *arena, const struct hint *hints,
                        size_t count, bool tail) {
  index->at = FIN_NEW(arena, struct hint, count + 1);
  size_t at = 0;
  for (size_t b = 0; b <= 256; b++) {
    index->first[b] = at;
    for (size_t i = 0; i < count; i++) {
      size_t place = tail ? hints[i].length - 1 : 0;
      if ((unsigned char)hints[i].word[place] == b) index->at[at++] = hints[i];
    }
  }
}

/* FIN_HINT_COUNT when it is none. */
static size_t class_of(const struct fin_table *table, size_t row) {
  size_t class = 0;
  const char *name = fin_cell(table, row, FIN_NAME_CLASS);
  while (class < FIN_HINT_COUNT && strcmp(class_names[class], name) != 0) class ++;
  return class;
}

enum fin_status fin_hints_new(struct fin_hints **out, const struct fin_books *books,
                              struct fin_error *error) {
  const struct fin_table *table = &books->names_table;
  struct fin_hints *hints = fin_arena_room(books->arena, sizeof *hints);
  struct hint *words = FIN_NEW(books->arena, struct hint, table->count + 1);
  for (size_t i = 0; i < table->count; i++) {
    if (class_of(table, i) < FIN_HINT_COUNT) continue;
    return fin_fail(error, FIN_BOOK, "%s:%zu: \"%s\" is no class of a name (see docs/books.md)",
                    table->files[i], table->lines[i], fin_cell(table, i, FIN_NAME_CLASS));
  }
  for (size_t class = 0; class < FIN_HINT_COUNT; class ++) {
    size_t count = 0;
    for (size_t i = 0; i < table->count; i++) {
      if (class_of(table, i) != class) continue;
      const char *word = fin_cell(table, i, FIN_NAME_WORD);
      const char *folded = fin_books_fold(books, books->arena, word, strlen(word));
      if (*folded) words[count++] = (struct hint){folded, strlen(folded)};
    }
    index_hints(&hints->begin[class], books->arena, words, count, false);
    index_hints(&hints->end[class], books->arena, words, count, true);
  }
  *out = hints;
  return FIN_OK;
}

/* ---- finding --------------------------------------------------------------------------------- */

static bool word_goes_on(const struct fin_folded *text, size_t at) {
  return at < text->length && isalnum((unsigned char)text->at[at]);
}

static bool word_before(const struct fin_folded *text, size_t at) {
  char c = at ? text->at[at - 1] : ' ';
  return isalnum((unsigned char)c) || c == '-' || c == '&';
}

size_t fin_hint_at(const struct fin_hints *hints, enum fin_hint class,
                   const struct fin_folded *text, size_t at) {
  if (at >= text->length) return 0;
  const struct hint_index *index = &hints->begin[class];
  unsigned char byte = (unsigned char)text->at[at];
  size_t longest = 0;
  for (size_t i = index->first[byte]; i < index->first[byte + 1]; i++) {
    const struct hint *hint = &index->at[i];
    if (hint->length <= longest || hint->length > text->length - at) continue;
    if (memcmp(text->at + at, hint->word, hint->length) != 0) continue;
    bool latin = isalnum((unsigned char)hint->word[0]) != 0;
    if (!latin || !word_goes_on(text, at + hint->length)) longest = hint->length;
  }
  return longest;
}

size_t fin_hint_before(const struct fin_hints *hints, enum fin_hint class,
                       const struct fin_folded *text, size_t end) {
  if (!end) return 0;
  const struct hint_index *index = &hints->end[class];
  unsigned char byte = (unsigned char)text->at[end - 1];
  size_t longest = 0;
  for (size_t i = index->first[byte]; i < index->first[byte + 1]; i++) {
    const struct hint *hint = &index->at[i];
    if (hint->length <= longest || hint->length > end) continue;
    if (memcmp(text->at + end - hint->length, hint->word, hint->length) != 0) continue;
    bool latin = isalnum((unsigned char)hint->word[0]) != 0;
    if (!latin || !word_before(text, end - hint->length)) longest = hint->length;
  }
  return longest;
}

bool fin_hint_is(const struct fin_hints *hints, enum fin_hint class, const char *word,
                 size_t length) {
  if (!length) return false;
  const struct hint_index *index = &hints->begin[class];
  unsigned char byte = (unsigned char)*word;
  for (size_t i = index->first[byte]; i < index->first[byte + 1]; i++) {
    if (index->at[i].length == length && memcmp(index->at[i].word, word, length) == 0) return true;
  }
  return false;
}

bool fin_no_name(const struct fin_library *library, const char *words, size_t length) {
  const struct fin_word *hits[4];
  if (fin_hint_is(library->hints, FIN_HINT_none, words, length)) return true;
  if (fin_hint_is(library->hints, FIN_HINT_amid, words, length)) return true; /* 昨晚 */
  bool latin = isalpha((unsigned char)words[0]) != 0;
  const char *space = latin ? memchr(words, ' ', length) : NULL;
  size_t first = space ? (size_t)(space - words) : 0; /* The Foo, One Foo: not Executives Foo */
  if (first < 7 && fin_hint_is(library->hints, FIN_HINT_none, words, first)) return true;
  unsigned other = FIN_SORT(METRIC) | FIN_SORT(CUE) | FIN_SORT(ORGANIZATION) | FIN_SORT(SEGMENT) |
                   FIN_SORT(EVENT) | FIN_SORT(UNIT);
  return fin_lexicon_exact(library->books.lexicon, words, length, other, hits, 4) > 0;
}
