/* grid.h: tables of a text as cells: Markdown, HTML and columns of aligned text. */
#ifndef FIN_GRID_H
#define FIN_GRID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct fin_grid_cell {
  uint32_t table, row, column;
  uint32_t from, to; /* bytes of the source */
  bool negative;     /* (12.3) */
};

struct fin_grid_table {
  size_t first, count;  /* cells */
  uint32_t from, to;    /* bytes of the source */
  double scale;         /* of its money: 单位：万元 -> 1e4; 0: not said */
  const char *currency; /* NULL: not said */
};

/* What the label of a row says its figures are in: 营业收入(万元), 毛利率(%). */
struct fin_grid_unit {
  double scale; /* of its money; 0: not said */
  bool percent;
};

struct fin_grid {
  struct fin_grid_cell *cells;
  size_t cell_count, cell_room;
  struct fin_grid_table *tables;
  size_t table_count, table_room;
};

/* Arrays are malloc'd; freed by fin_grid_done. */
void fin_grid_find(struct fin_grid *out, const char *text, size_t length);
void fin_grid_done(struct fin_grid *grid);
/* The unit in the brackets that end the label at from..to of the source. */
struct fin_grid_unit fin_grid_label_unit(const char *text, size_t from, size_t to);
/* The cell that holds the source byte; NULL when none. */
const struct fin_grid_cell *fin_grid_at(const struct fin_grid *grid, uint32_t from);

#endif
