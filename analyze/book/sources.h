/* sources.h: kinds of sources and which is believed before which. */
#ifndef FIN_BOOK_SOURCES_H
#define FIN_BOOK_SOURCES_H

#include "list.h"
#include "table.h"

struct fin_books;

/* A row of sources.tsv, its words folded. */
struct fin_source_kind {
  const char *name;
  bool primary; /* the company's own papers and registers: believed before any count of voices */
  int rank;     /* the higher the better, where all else is equal */
  const char *const *words;
  size_t word_count;
  const char *const *hosts;
  size_t host_count;
};

/* Fills `books->sources` from their table; a later row of a kind takes the place of the first. */
enum fin_status fin_sources_index(struct fin_books *books, struct fin_error *error);

/* The kind of a source that a text names (NULL: none) and that stands at `url` (NULL: nowhere
 * known): by its words, else by the host, else press or unnamed. */
const struct fin_source_kind *fin_source_kind_of(const struct fin_books *books,
                                                 struct fin_arena *arena, const char *source,
                                                 const char *url);
const struct fin_source_kind *fin_source_kind_named(const struct fin_books *books,
                                                    const char *name);

#endif
