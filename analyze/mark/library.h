/* library.h: the books and the patterns over them, ready for use. */
#ifndef FIN_LIBRARY_H
#define FIN_LIBRARY_H

#include "../book/books.h"

struct fin_hints;
struct fin_patterns;
struct fin_terms;

struct fin_library {
  struct fin_books books;
  struct fin_patterns *patterns;
  struct fin_terms *terms;
  struct fin_hints *hints;      /* of names; lives as long as the books */
  uint8_t *cue_class, *cue_arg; /* for each row of cues */
};

/* For stages that know the books only. */
static inline const struct fin_books *fin_library_books(const struct fin_library *library) {
  return &library->books;
}

#endif
