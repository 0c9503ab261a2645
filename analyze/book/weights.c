/* weights.c: weights.tsv -> an array by enum fin_weight. */
#include "weights.h"
#include "../base/fail.h"
#include "books.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const names[] = {
#define X(name) #name,
    FIN_BIND_WEIGHTS(X) FIN_SURE_WEIGHTS(X)
#undef X
};

const char *fin_weight_name(enum fin_weight weight) {
  return names[weight];
}

/* A later row, one of the user's own, counts for more than an earlier one. */
enum fin_status fin_weights_index(struct fin_books *books, struct fin_error *error) {
  const struct fin_table *table = &books->weights_table;
  for (size_t i = 0; i < FIN_WEIGHTS; i++) books->weights[i] = NAN;
  for (size_t row = 0; row < table->count; row++) {
    const char *name = fin_cell(table, row, 0), *number = fin_cell(table, row, 1);
    char *end;
    double value = strtod(number, &end);
    size_t i = 0;
    while (i < FIN_WEIGHTS && strcmp(names[i], name) != 0) i++;
    if (i == FIN_WEIGHTS) {
      return fin_fail(error, FIN_BOOK, "%s:%zu: \"%s\" is nothing that is weighed",
                      table->files[row], table->lines[row], name);
    }
    if (end == number || *end || !isfinite(value)) {
      return fin_fail(error, FIN_BOOK, "%s:%zu: \"%s\", expected a number", table->files[row],
                      table->lines[row], number);
    }
    books->weights[i] = value;
  }
  for (size_t i = 0; i < FIN_WEIGHTS; i++) {
    if (!isnan(books->weights[i])) continue;
    return fin_fail(error, FIN_BOOK, "book weights: no row for %s", names[i]);
  }
  return FIN_OK;
}
