/* grid.c: where the tables are, and in what unit their money is.
 *
 * | 单位：万元 | 2024年 | 2023年 |  -> cells with row and column; scale 1e4, currency of the
 * document
 */
#include "grid.h"
#include "../base/arena.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MOST_COLUMNS = 40 };

struct piece {
  size_t from, to;
};

struct gridding {
  struct fin_grid *out;
  const char *text;
  size_t length;
};

static bool digit_in(const char *at, const char *end) {
  for (; at < end; at++) {
    if (isdigit((unsigned char)*at)) return true;
  }
  return false;
}

static struct piece trimmed(const struct gridding *g, size_t from, size_t to) {
  while (from < to && strchr(" \t\r*", g->text[from])) from++;
  while (to > from && strchr(" \t\r*", g->text[to - 1])) to--;
  return (struct piece){from, to};
}

/* ---- lines -> pieces ------------------------------------------------------------------------- */

/* Bytes of the bar between two cells at i: | and what boxes are drawn with; 0 for none. */
static size_t bar(const struct gridding *g, size_t i, size_t to) {
  static const char *const drawn[] = {"│", "┃", "║", "｜"};
  enum { WIDE = 3 };
  if (i >= to) return 0;
  if ((unsigned char)g->text[i] < 0x80) return g->text[i] == '|';
  for (size_t k = 0; k < sizeof drawn / sizeof *drawn && i + WIDE <= to; k++) {
    if (memcmp(g->text + i, drawn[k], WIDE) == 0) return WIDE;
  }
  return 0;
}

/* Whether the bar that opens a line has an empty cell before it: the line behind it has a cell
 * there. */
static bool opens_empty(const struct gridding *g, size_t to) {
  if (to >= g->length) return false;
  const char *end = memchr(g->text + to + 1, '\n', g->length - to - 1);
  struct piece next = trimmed(g, to + 1, end ? (size_t)(end - g->text) : g->length);
  if (next.from >= next.to || bar(g, next.from, next.to)) return false;
  for (size_t i = next.from; i < next.to; i++) {
    if (bar(g, i, next.to)) return true;
  }
  return false;
}

static size_t piped(const struct gridding *g, size_t from, size_t to, struct piece *out) {
  struct piece line = trimmed(g, from, to);
  size_t count = 0, bars = 0;
  for (size_t i = line.from; i < line.to; i++) bars += bar(g, i, line.to) > 0;
  size_t first = bar(g, line.from, line.to);
  if (bars < 2 && !(bars == 1 && !first)) return 0;
  size_t start = line.from + (opens_empty(g, to) ? 0 : first);
  for (size_t i = start; i <= line.to && count < MOST_COLUMNS; i++) {
    size_t length = bar(g, i, line.to);
    if (i < line.to && !length) continue;
    if (i == line.to && start >= line.to) break;
    out[count++] = trimmed(g, start, i);
    start = i + (length ? length : 1);
    if (length) i = start - 1;
  }
  return count;
}

/* ├────┼────┤, +----+----+ */
static bool drawn_line(const struct gridding *g, size_t from, size_t to) {
  struct piece line = trimmed(g, from, to);
  bool any = false;
  for (size_t i = line.from; i < line.to;) {
    const unsigned char *at = (const unsigned char *)g->text + i;
    bool box = i + 3 <= line.to && at[0] == 0xe2 && (at[1] == 0x94 || at[1] == 0x95);
    if (!box && !strchr("+-= ", *at)) return false;
    any = any || box || *at == '+';
    i += box ? 3 : 1;
  }
  return any;
}

/* |---|---:| under the head */
static bool ruler(const struct gridding *g, const struct piece *pieces, size_t count) {
  for (size_t i = 0; i < count; i++) {
    for (size_t k = pieces[i].from; k < pieces[i].to; k++) {
      if (!strchr("-:= ", g->text[k])) return false;
    }
  }
  return count > 0;
}

/* Bytes of the blank at i: a space, a tab, a full-width space; 0 for none. */
static size_t blank(const struct gridding *g, size_t i, size_t to) {
  static const char wide[] = "　";
  if (i >= to) return 0;
  if (g->text[i] == ' ' || g->text[i] == '\t') return 1;
  return i + 3 <= to && memcmp(g->text + i, wide, 3) == 0 ? 3 : 0;
}

static size_t past_blanks(const struct gridding *g, size_t i, size_t to) {
  for (size_t size; (size = blank(g, i, to)) > 0;) i += size;
  return i;
}

/* Columns parted by two blanks or a tab. */
static size_t aligned(const struct gridding *g, size_t from, size_t to, struct piece *out) {
  size_t count = 0, start = past_blanks(g, from, to);
  for (size_t i = start; i < to && count < MOST_COLUMNS;) {
    size_t size = blank(g, i, to);
    bool gap = size && (g->text[i] == '\t' || blank(g, i + size, to));
    if (!gap) {
      i++;
      continue;
    }
    out[count++] = trimmed(g, start, i);
    start = i = past_blanks(g, i, to);
  }
  if (start < to && count < MOST_COLUMNS) out[count++] = trimmed(g, start, to);
  return count;
}

/* ---- units ----------------------------------------------------------------------------------- */

struct unit_word {
  const char *word;
  double scale;
};

/* 单位：万元, RMB'000, US$ in millions, 人民币千元, (in thousands) */
static void read_unit(const struct gridding *g, size_t from, size_t to,
                      struct fin_grid_table *table) {
  static const struct unit_word scales[] = {
      {"亿元", 1e8}, {"億元", 1e8},   {"百万", 1e6},   {"百萬", 1e6},     {"千万", 1e7},
      {"万元", 1e4}, {"萬元", 1e4},   {"万美元", 1e4}, {"千元", 1e3},     {"千美元", 1e3},
      {"仟元", 1e3}, {"佰萬元", 1e6}, {"千港元", 1e3}, {"亿美元", 1e8},   {"million", 1e6},
      {"mn", 1e6},   {"'000", 1e3},   {"’000", 1e3},   {"thousand", 1e3}, {"billion", 1e9},
      {"千", 1e3},   {"单位:元", 1},  {"单位：元", 1}, {"亿", 1e8},       {"億", 1e8},
      {"$m", 1e6},   {"£m", 1e6},     {"€m", 1e6},     {"$bn", 1e9},      {"£bn", 1e9},
      {"€bn", 1e9}};
  static const struct {
    const char *word, *code;
  } currencies[] = {{"人民币", "CNY"},   {"人民幣", "CNY"}, {"rmb", "CNY"},    {"cny", "CNY"},
                    {"美元", "USD"},     {"us$", "USD"},    {"usd", "USD"},    {"港元", "HKD"},
                    {"港币", "HKD"},     {"hk$", "HKD"},    {"hkd", "HKD"},    {"nt$", "TWD"},
                    {"新台币", "TWD"},   {"新臺幣", "TWD"}, {"新台幣", "TWD"}, {"€", "EUR"},
                    {"eur", "EUR"},      {"£", "GBP"},      {"gbp", "GBP"},    {"日元", "JPY"},
                    {"欧元", "EUR"},     {"nz$", "NZD"},    {"a$", "AUD"},     {"c$", "CAD"},
                    {"s$", "SGD"},       {"r$", "BRL"},     {"nzd", "NZD"},    {"aud", "AUD"},
                    {"cad", "CAD"},      {"sgd", "SGD"},    {"twd", "TWD"},    {"jpy", "JPY"},
                    {"krw", "KRW"},      {"chf", "CHF"},    {"inr", "INR"},    {"sek", "SEK"},
                    {"nok", "NOK"},      {"dkk", "DKK"},    {"₹", "INR"},      {"₩", "KRW"},
                    {"韩元", "KRW"},     {"英镑", "GBP"},   {"加元", "CAD"},   {"澳元", "AUD"},
                    {"新加坡元", "SGD"}, {"$", "USD"}};
  for (size_t i = from; i < to; i++) {
    for (size_t k = 0; k < sizeof scales / sizeof *scales && table->scale == 0; k++) {
      size_t n = strlen(scales[k].word);
      if (i + n <= to && strncasecmp(g->text + i, scales[k].word, n) == 0) {
        table->scale = scales[k].scale;
      }
    }
    for (size_t k = 0; k < sizeof currencies / sizeof *currencies && !table->currency; k++) {
      size_t n = strlen(currencies[k].word);
      if (i + n <= to && strncasecmp(g->text + i, currencies[k].word, n) == 0) {
        table->currency = currencies[k].code;
      }
    }
  }
}

struct fin_grid_unit fin_grid_label_unit(const char *text, size_t from, size_t to) {
  static const struct unit_word units[] = {
      {"亿元", 1e8},   {"億元", 1e8},   {"亿", 1e8},   {"億", 1e8},   {"百万元", 1e6},
      {"百萬元", 1e6}, {"百万", 1e6},   {"万元", 1e4}, {"萬元", 1e4}, {"万", 1e4},
      {"萬", 1e4},     {"千元", 1e3},   {"仟元", 1e3}, {"元", 1},     {"元/股", 1},
      {"万美元", 1e4}, {"亿美元", 1e8}, {"$m", 1e6},   {"$bn", 1e9},  {"$'000", 1e3},
      {"million", 1e6}};
  struct fin_grid_unit unit = {0, false};
  size_t wide = to - from > 3 && memcmp(text + to - 3, "）", 3) == 0 ? 3 : 0;
  if (!wide && !(to > from && text[to - 1] == ')')) return unit;
  size_t end = to - (wide ? wide : 1), at = end;
  while (at > from && text[at - 1] != '(' && text[at - 1] != ':' &&
         !(at - from >= 3 && (!memcmp(text + at - 3, "（", 3) || !memcmp(text + at - 3, "：", 3))))
    at--;
  unit.percent = end - at == 1 && text[at] == '%';
  for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
    bool same =
        strlen(units[i].word) == end - at && memcmp(units[i].word, text + at, end - at) == 0;
    if (same) unit.scale = units[i].scale;
  }
  return unit;
}

/* The line above a table often names its unit; longer ones are text. */
static void read_caption(const struct gridding *g, size_t start, struct fin_grid_table *table) {
  size_t end = start;
  for (unsigned lines = 0; lines < 3 && end > 0 && table->scale == 0; lines++) {
    size_t to = end - 1, from = to;
    while (from > 0 && g->text[from - 1] != '\n') from--;
    if (to - from > 0 && to - from < 160) read_unit(g, from, to, table);
    end = from;
  }
}

/* ---- tables ---------------------------------------------------------------------------------- */

static void open_table(struct gridding *g) {
  struct fin_grid *out = g->out;
  FIN_GROW(out->tables, out->table_count, out->table_room);
  out->tables[out->table_count++] = (struct fin_grid_table){.first = out->cell_count};
}

static void add_row(struct gridding *g, const struct piece *pieces, size_t count, uint32_t row,
                    uint32_t shift) {
  struct fin_grid *out = g->out;
  for (size_t i = 0; i < count; i++) {
    FIN_GROW(out->cells, out->cell_count, out->cell_room);
    const char *at = g->text + pieces[i].from, *end = g->text + pieces[i].to;
    bool negative = pieces[i].to > pieces[i].from + 2 && digit_in(at, end) &&
                    (*at == '(' || (end - at > 6 && memcmp(at, "（", 3) == 0));
    out->cells[out->cell_count++] =
        (struct fin_grid_cell){.table = (uint32_t)(out->table_count - 1),
                               .row = row,
                               .column = (uint32_t)i + shift,
                               .from = (uint32_t)pieces[i].from,
                               .to = (uint32_t)pieces[i].to,
                               .negative = negative};
  }
}

/* Ends the open table; one without two rows or without figures was none. */
static void close_table(struct gridding *g, uint32_t rows, size_t start) {
  struct fin_grid *out = g->out;
  struct fin_grid_table *table = &out->tables[out->table_count - 1];
  table->count = out->cell_count - table->first;
  size_t figures = 0;
  for (size_t i = table->first; i < out->cell_count; i++) {
    const struct fin_grid_cell *cell = &out->cells[i];
    figures += cell->column > 0 && digit_in(g->text + cell->from, g->text + cell->to);
    bool words = !digit_in(g->text + cell->from, g->text + cell->to);
    bool head = cell->row == 0 || cell->column == 0 || (cell->row < 4 && words);
    if (head && table->scale == 0) read_unit(g, cell->from, cell->to, table);
  }
  if (rows < 2 || figures < 2) {
    out->cell_count = table->first;
    out->table_count--;
    return;
  }
  read_caption(g, start, table);
}

static size_t line_end(const struct gridding *g, size_t from) {
  const char *end = from < g->length ? memchr(g->text + from, '\n', g->length - from) : NULL;
  return end ? (size_t)(end - g->text) : g->length;
}

static size_t line_start(const struct gridding *g, size_t at) {
  while (at > 0 && g->text[at - 1] != '\n') at--;
  return at;
}

/* Markdown: runs of lines with bars. */
static void find_piped(struct gridding *g) {
  struct piece pieces[MOST_COLUMNS];
  bool open = false;
  uint32_t rows = 0;
  size_t begun = 0;
  for (size_t from = 0; from <= g->length;) {
    size_t to = line_end(g, from);
    bool line = to - from < 4000, between = line && open && drawn_line(g, from, to);
    size_t count = line && !between ? piped(g, from, to, pieces) : 0;
    if (between) {
      /* a line of the frame */
    } else if (count >= 2) {
      if (!open) {
        open_table(g);
        begun = from;
        rows = 0;
        open = true;
      }
      if (!ruler(g, pieces, count)) add_row(g, pieces, count, rows++, 0);
    } else if (open) {
      close_table(g, rows, begun);
      open = false;
    }
    from = to + 1;
  }
  if (open) close_table(g, rows, begun);
}

enum { INDENT = 8 }; /* spaces: a line of a head, which has no label */

static size_t indent(const struct gridding *g, size_t from, size_t to) {
  size_t i = from;
  while (i < to && (g->text[i] == ' ' || g->text[i] == '\t')) i++;
  return i == to ? 0 : i - from;
}

/* Aligned text: a row has three columns or more; lines of the head and of units stand indented
 * around it. */
static void find_aligned(struct gridding *g) {
  struct piece pieces[MOST_COLUMNS];
  for (size_t from = 0; from <= g->length;) {
    size_t to = line_end(g, from);
    size_t count = to - from < 1000 ? aligned(g, from, to, pieces) : 0;
    if (count < 3 || g->text[pieces[0].from] == '|') {
      from = to + 1;
      continue;
    }
    size_t start = from;
    while (start > 0) { /* what stands indented right above */
      size_t above = line_start(g, start - 1);
      if (indent(g, above, start - 1) < INDENT) break;
      start = above;
    }
    open_table(g);
    uint32_t rows = 0;
    for (from = start; from < g->length; from = to + 1) {
      to = line_end(g, from);
      count = to - from < 1000 ? aligned(g, from, to, pieces) : 0;
      bool head = indent(g, from, to) >= INDENT;
      if (count < 3 && !head) break;
      add_row(g, pieces, count, rows++, head ? 1 : 0);
    }
    close_table(g, rows, start);
    if (from == start) from = to + 1;
  }
}

/* ---- HTML ------------------------------------------------------------------------------------ */

static size_t find_tag(const struct gridding *g, size_t from, size_t to, const char *name) {
  size_t n = strlen(name);
  for (size_t i = from; i + n < to; i++) {
    if (g->text[i] == '<' && strncasecmp(g->text + i, name, n) == 0 &&
        !isalpha((unsigned char)g->text[i + n])) {
      return i;
    }
  }
  return to;
}

static size_t html_row(const struct gridding *g, size_t from, size_t to, struct piece *out) {
  size_t count = 0;
  for (size_t at = from; at < to && count < MOST_COLUMNS;) {
    size_t td = find_tag(g, at, to, "<td"), th = find_tag(g, at, to, "<th");
    size_t open = td < th ? td : th;
    if (open == to) break;
    const char *close = memchr(g->text + open, '>', to - open);
    if (!close) break;
    size_t start = (size_t)(close + 1 - g->text);
    size_t next_td = find_tag(g, start, to, "<td"), next_th = find_tag(g, start, to, "<th");
    size_t end = next_td < next_th ? next_td : next_th;
    size_t shut = find_tag(g, start, end, "</td"), shut_head = find_tag(g, start, end, "</th");
    out[count++] = trimmed(g, start, shut < shut_head ? shut : shut_head);
    at = end;
  }
  return count;
}

static void find_html(struct gridding *g) {
  struct piece pieces[MOST_COLUMNS];
  for (size_t at = 0; at < g->length;) {
    size_t start = find_tag(g, at, g->length, "<table");
    if (start == g->length) break;
    size_t end = find_tag(g, start, g->length, "</table");
    uint32_t rows = 0;
    open_table(g);
    for (size_t tr = find_tag(g, start, end, "<tr"); tr < end;) {
      size_t next = find_tag(g, tr + 3, end, "<tr");
      size_t count = html_row(g, tr, next, pieces);
      if (count) add_row(g, pieces, count, rows++, 0);
      tr = next;
    }
    size_t caption = find_tag(g, start, end, "<caption");
    if (caption < end) {
      read_unit(g, caption, find_tag(g, caption, end, "</caption"),
                &g->out->tables[g->out->table_count - 1]);
    }
    close_table(g, rows, start);
    at = end + 1;
  }
}

static int by_place(const void *left, const void *right) {
  const struct fin_grid_table *a = left, *b = right;
  return a->from < b->from ? -1 : a->from > b->from;
}

void fin_grid_find(struct fin_grid *out, const char *text, size_t length) {
  *out = (struct fin_grid){0};
  struct gridding g = {out, text, length};
  find_piped(&g);
  find_aligned(&g);
  find_html(&g);
  for (size_t t = 0; t < out->table_count; t++) {
    struct fin_grid_table *table = &out->tables[t];
    table->from = out->cells[table->first].from;
    table->to = out->cells[table->first + table->count - 1].to;
  }
  if (out->table_count) qsort(out->tables, out->table_count, sizeof *out->tables, by_place);
  for (size_t t = 0; t < out->table_count; t++) {
    struct fin_grid_table *table = &out->tables[t];
    for (size_t i = 0; i < table->count; i++) out->cells[table->first + i].table = (uint32_t)t;
  }
}

void fin_grid_done(struct fin_grid *grid) {
  free(grid->cells);
  free(grid->tables);
  *grid = (struct fin_grid){0};
}

static const struct fin_grid_cell *cell_in(const struct fin_grid *grid, size_t t, uint32_t from) {
  const struct fin_grid_table *table = &grid->tables[t];
  const struct fin_grid_cell *first = &grid->cells[table->first];
  size_t low = 0, high = table->count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (first[middle].to <= from)
      low = middle + 1;
    else
      high = middle;
  }
  return low < table->count && first[low].from <= from ? &first[low] : NULL;
}

const struct fin_grid_cell *fin_grid_at(const struct fin_grid *grid, uint32_t from) {
  size_t low = 0, high = grid->table_count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (grid->tables[middle].from <= from)
      low = middle + 1;
    else
      high = middle;
  }
  return low > 0 && from < grid->tables[low - 1].to ? cell_in(grid, low - 1, from) : NULL;
}
