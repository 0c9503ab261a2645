/* library.h: the books and the patterns over them, ready for use. */
#ifndef FIN_LIBRARY_H
#define FIN_LIBRARY_H

#include "../book/books.h"

struct fin_patterns;

struct fin_library {
  struct fin_books books;
  struct fin_patterns *patterns;
  uint8_t *cue_class, *cue_arg; /* for each row of cues */
  uint8_t *starts;              /* for each character of the BMP: what may begin with it */
};

/* For stages that know the books only. */
static inline const struct fin_books *fin_library_books(const struct fin_library *library) {
  return &library->books;
}

#endif
