/* print.c: amounts, spans, tables and CSV as all commands print them. */
#include "print.h"

#include "base/arena.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void fin_print_amount(struct fin_text *out, double value, const char *unit) {
  double size = fabs(value);
  if (fin_is_money(unit) && size >= 1e9)
    fin_text_print(out, "%.4gbn", value / 1e9);
  else if ((fin_is_money(unit) || strcmp(unit, "persons") == 0) && size >= 1e6) {
    fin_text_print(out, "%.5gm", value / 1e6);
  } else {
    char number[40];
    fin_text_put(out, fin_number_write(value, number));
  }
  if (strcmp(unit, "percent") == 0)
    fin_text_put(out, "%");
  else if (strcmp(unit, "times") == 0)
    fin_text_put(out, "x");
  else if (strcmp(unit, "count") != 0)
    fin_text_print(out, " %s", unit);
}

/* Whether the next day begins a month. */
static bool ends_month(fin_day day) {
  char next[11];
  fin_day_write(day + 1, next);
  return strcmp(next + 8, "01") == 0;
}

void fin_print_span(struct fin_text *out, struct fin_span period) {
  enum { YEAR = 4, MONTH = 7 };
  char start[11], end[11];
  fin_day_write(period.start, start);
  fin_day_write(period.end, end);
  bool year = strcmp(start + YEAR, "-01-01") == 0 && strcmp(end + YEAR, "-12-31") == 0 &&
              strncmp(start, end, YEAR) == 0;
  bool month = strncmp(start, end, MONTH) == 0 && strcmp(start + MONTH, "-01") == 0 &&
               ends_month(period.end);
  if (year || month)
    fin_text_add(out, start, year ? YEAR : MONTH);
  else if (strcmp(start, end) == 0)
    fin_text_put(out, start);
  else
    fin_text_print(out, "%s..%s", start, end);
}

/* ---- tables ---------------------------------------------------------------------------------- */

struct fin_text *fin_grid_row(struct fin_grid *grid) {
  if (grid->count == grid->room) {
    grid->room = grid->room ? 2 * grid->room : 64;
    grid->cells = fin_retake(grid->cells, grid->room * grid->columns * sizeof *grid->cells);
  }
  struct fin_text *row = grid->cells + grid->count++ * grid->columns;
  memset(row, 0, grid->columns * sizeof *row);
  return row;
}

static int width_of(const struct fin_text *cell) {
  return cell->at ? fin_text_width(cell->at) : 0;
}

void fin_grid_print(FILE *to, struct fin_grid *grid) {
  int *widths = fin_take(grid->columns * sizeof *widths);
  for (size_t i = 0; i < grid->columns; i++) widths[i] = 0;
  for (size_t k = 0; k < grid->count * grid->columns; k++) {
    int width = width_of(&grid->cells[k]);
    if (width > widths[k % grid->columns]) widths[k % grid->columns] = width;
  }
  for (size_t r = 0; r < grid->count; r++) {
    struct fin_text *row = grid->cells + r * grid->columns;
    size_t last = grid->columns;
    while (last && !row[last - 1].length) last--;
    for (size_t i = 0; i < last; i++) {
      int pad = i + 1 < last ? widths[i] + 2 - width_of(&row[i]) : 0;
      fprintf(to, "%s%*s", row[i].at ? row[i].at : "", pad, "");
    }
    fputc('\n', to);
    for (size_t i = 0; i < grid->columns; i++) fin_text_done(&row[i]);
  }
  free(widths);
  free(grid->cells);
  *grid = (struct fin_grid){.columns = grid->columns};
}
