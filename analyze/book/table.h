/* table.h: a book as rows of cells. */
#ifndef FIN_TABLE_H
#define FIN_TABLE_H

#include "../base/arena.h"
#include "../finline.h"

struct fin_table {
  const char *name;
  size_t columns, count;
  const char **cells; /* count * columns, never NULL */
  const char **files; /* where each row is from, for messages */
  size_t *lines;
};

/* Appends the rows of `bytes`. A head line begins with #; a row with too few or too many cells is
 * FIN_BOOK with file and line. The table's strings live in `arena`. */
enum fin_status fin_table_read(struct fin_table *table, struct fin_arena *arena, const char *file,
                               const char *bytes, size_t length, struct fin_error *error);

static inline const char *fin_cell(const struct fin_table *table, size_t row, size_t column) {
  return table->cells[row * table->columns + column];
}

/* Calls `each` for every word of a cell "a|b|c". */
void fin_words_each(const char *cell, void (*each)(void *context, const char *word, size_t length),
                    void *context);

#endif
