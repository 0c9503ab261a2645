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

/* The companies that bear exactly these folded words, each once: those whose name it is; where it
 * is an ordinary word of all of them, all. Gives how many were put into `rows`. */
size_t fin_company_rows(const struct fin_library *library, const char *words, size_t length,
                        uint32_t *rows, size_t room);

/* For stages that know the books only. */
static inline const struct fin_books *fin_library_books(const struct fin_library *library) {
  return &library->books;
}

#endif
