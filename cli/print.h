/* print.h: what several commands print alike: amounts, spans of days, tables. */
#ifndef FIN_PRINT_H
#define FIN_PRINT_H

#include "analysis.h"
#include "base/csv.h"
#include "base/text.h"
#include "finline.h"

#include <stdio.h>

/* 30.523m USD, 1.2bn CNY, 78%; digits with a scale read well in every terminal. */
void fin_print_amount(struct fin_text *out, double value, const char *unit);
/* 2024, 2024-03, 2024-03-04, or 2024-03-04..2024-03-10. */
void fin_print_span(struct fin_text *out, struct fin_span period);

/* Rows of cells set in columns as wide as terminals show them. */
struct fin_grid {
  size_t columns;
  struct fin_text *cells; /* count * columns */
  size_t count, room;
};
/* A new row, whose cells are empty; valid until the next. */
struct fin_text *fin_grid_row(struct fin_grid *grid);
/* Prints and empties it. */
void fin_grid_print(FILE *to, struct fin_grid *grid);

/* A table with value, bounds and how each was come by. */
void fin_print_results(FILE *to, const struct fin_results *results);

#endif
