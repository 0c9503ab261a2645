/* table.c: tab-separated text -> rows. */
#include "table.h"
#include "../base/fail.h"

#include <stdlib.h>
#include <string.h>

static size_t lines_in(const char *bytes, size_t length) {
  size_t count = 1;
  for (size_t i = 0; i < length; i++) count += bytes[i] == '\n';
  return count;
}

static void make_room(struct fin_table *table, struct fin_arena *arena, size_t more) {
  size_t rows = table->count + more;
  const char **cells = FIN_NEW(arena, const char *, rows * table->columns);
  const char **files = FIN_NEW(arena, const char *, rows);
  size_t *lines = FIN_NEW(arena, size_t, rows);
  if (table->count) {
    memcpy(cells, table->cells, table->count * table->columns * sizeof *cells);
    memcpy(files, table->files, table->count * sizeof *files);
    memcpy(lines, table->lines, table->count * sizeof *lines);
  }
  table->cells = cells;
  table->files = files;
  table->lines = lines;
}

/* Cuts one line into cells; gives how many there were. */
static size_t cut(char *line, const char **cells, size_t room) {
  size_t count = 0;
  for (;;) {
    char *tab = strchr(line, '\t');
    if (count < room) cells[count] = line;
    count++;
    if (!tab) return count;
    *tab = 0;
    line = tab + 1;
  }
}

enum fin_status fin_table_read(struct fin_table *table, struct fin_arena *arena, const char *file,
                               const char *bytes, size_t length, struct fin_error *error) {
  make_room(table, arena, lines_in(bytes, length));
  char *copy = fin_arena_text(arena, bytes, length);
  size_t number = 0;
  for (char *line = copy, *next; line; line = next) {
    next = strchr(line, '\n');
    if (next) *next++ = 0;
    number++;
    size_t end = strlen(line);
    if (end && line[end - 1] == '\r') line[end - 1] = 0;
    if (!line[0] || line[0] == '#') continue;
    size_t found = cut(line, table->cells + table->count * table->columns, table->columns);
    if (found != table->columns) {
      return fin_fail(error, FIN_BOOK, "%s:%zu: %zu cells, expected %zu (book %s)", file, number,
                      found, table->columns, table->name);
    }
    table->files[table->count] = file;
    table->lines[table->count++] = number;
  }
  return FIN_OK;
}

void fin_words_each(const char *cell, void (*each)(void *context, const char *word, size_t length),
                    void *context) {
  while (*cell) {
    size_t length = strcspn(cell, "|");
    if (length) each(context, cell, length);
    cell += length;
    if (*cell) cell++;
  }
}
