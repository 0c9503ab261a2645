/* page.c: blocks -> pages. A heading stays with what follows, a table repeats its head on every
 * page and breaks between rows, a chart never breaks. */
#include "page.h"

#include <math.h>
#include <string.h>

#define LEFT 46.0
#define BOTTOM 50.0
#define LEAD_SIZE 9.8
#define BODY_SIZE 8.6
#define CELL_SIZE 8.2
#define SMALL_SIZE 7.2
#define CHART_GAP 18.0
#define CHART_STRETCH 100.0
#define PAD_X 5.0
#define PAD_Y 3.2
#define JOIN_GAP 7.0 /* between phrases on one line */

struct pages {
  struct fin_canvas *canvas;
  const struct fin_paper_size *paper;
  double top, width, floor; /* what text stands in */
  const struct fin_content *content;
  const struct fin_brief *brief;
  size_t at; /* the block that is being written */
  double y;
  unsigned number;
};

/* ---- pages ----------------------------------------------------------------------------------- */

static void write_foot(struct pages *pages) {
  double y = pages->floor + 16;
  struct fin_line number = {.text = fin_arena_print(pages->brief->arena, "%u", pages->number),
                            .size = SMALL_SIZE,
                            .ink = FIN_INK_FAINT,
                            .align = FIN_RIGHT};
  struct fin_line foot = {.text = pages->content->foot,
                          .size = SMALL_SIZE,
                          .ink = FIN_INK_FAINT,
                          .width = pages->width - 40};
  foot.text = fin_canvas_shorten(pages->canvas, pages->brief->arena, &foot, 2);
  fin_canvas_rule(pages->canvas, LEFT, y - 6, pages->width, FIN_INK_RULE, 0.6);
  fin_canvas_open(pages->canvas, "P");
  fin_canvas_write(pages->canvas, &foot, LEFT, y);
  fin_canvas_write(pages->canvas, &number, LEFT + pages->width, y);
  fin_canvas_close(pages->canvas, "P");
}

static void turn(struct pages *pages) {
  write_foot(pages);
  fin_canvas_turn(pages->canvas);
  pages->number++;
  pages->y = pages->top;
}

/* True when a new page was begun to have this height. */
static bool need(struct pages *pages, double height) {
  if (pages->y + height <= pages->floor || pages->y <= pages->top) return false;
  turn(pages);
  return true;
}

/* ---- text ------------------------------------------------------------------------------------ */

static double height_of(struct pages *pages, const struct fin_line *line) {
  return fin_canvas_measure(pages->canvas, line).height;
}

static void write_text(struct pages *pages, const struct fin_line *line, const char *tag, double x,
                       double gap) {
  need(pages, height_of(pages, line));
  fin_canvas_open(pages->canvas, tag);
  pages->y += fin_canvas_write(pages->canvas, line, x, pages->y) + gap;
  fin_canvas_close(pages->canvas, tag);
}

static void write_head(struct pages *pages) {
  struct fin_line title = {.text = pages->content->title,
                           .size = 19,
                           .bold = true,
                           .ink = FIN_INK,
                           .width = pages->width};
  struct fin_line subtitle = {
      .text = pages->content->subtitle, .size = 8.8, .ink = FIN_INK_FAINT, .width = pages->width};
  write_text(pages, &title, "H1", LEFT, 8);
  write_text(pages, &subtitle, "P", LEFT, 9);
  fin_canvas_rule(pages->canvas, LEFT, pages->y, pages->width, FIN_INK, 1.2);
  pages->y += 4;
}

static void write_paragraph(struct pages *pages, const struct fin_block *block) {
  struct fin_line line = {.text = block->text,
                          .size = BODY_SIZE,
                          .ink = FIN_INK,
                          .width = pages->width,
                          .notes = block->notes,
                          .note_count = block->note_count};
  write_text(pages, &line, "P", LEFT, 5);
}

static void write_lead(struct pages *pages, const struct fin_block *block) {
  struct fin_line line = {
      .text = block->text, .size = LEAD_SIZE, .ink = FIN_INK, .width = pages->width};
  if (pages->at == 0) pages->y += 6;
  write_text(pages, &line, "P", LEFT, 5);
}

/* ---- tables ---------------------------------------------------------------------------------- */

static double column_width(const struct pages *pages, const struct fin_sheet *table, size_t at) {
  double all = 0;
  for (size_t i = 0; i < table->column_count; i++) all += table->columns[i].share;
  return pages->width * table->columns[at].share / all;
}

static struct fin_line phrase_line(const struct fin_phrase *phrase, double width) {
  static const uint32_t INKS[] = {[FIN_TONE_PLAIN] = FIN_INK,
                                  [FIN_TONE_STRONG] = FIN_INK,
                                  [FIN_TONE_FAINT] = FIN_INK_FAINT,
                                  [FIN_TONE_WARN] = FIN_INK_WARN};
  bool strong = phrase->tone == FIN_TONE_STRONG || phrase->tone == FIN_TONE_PLAIN;
  return (struct fin_line){.text = phrase->text,
                           .size = strong ? CELL_SIZE : SMALL_SIZE,
                           .bold = phrase->tone == FIN_TONE_STRONG,
                           .ink = INKS[phrase->tone],
                           .width = width,
                           .notes = phrase->notes,
                           .note_count = phrase->note_count};
}

/* What comes after the figure stands beside it where there is room, else below. */
static bool joins(const struct fin_phrase *phrase, double used, double needed, double width) {
  bool small = phrase->tone == FIN_TONE_FAINT || phrase->tone == FIN_TONE_WARN;
  return small && used > 0 && used + JOIN_GAP + needed <= width;
}

/* Sets one cell, or only measures it. */
static double set_cell(struct pages *pages, const struct fin_cell *cell, double x, double y,
                       double width, bool write) {
  double start = y, used = 0, row = 0, size = CELL_SIZE;
  for (size_t i = 0; i < cell->count; i++) {
    struct fin_line line = phrase_line(&cell->lines[i], width);
    struct fin_box box = fin_canvas_measure(pages->canvas, &line);
    bool beside = joins(&cell->lines[i], used, box.width, width);
    if (!beside && i > 0) y += row + 2.6;
    if (!beside) row = used = 0;
    if (!beside) size = line.size;
    double left = beside ? used + JOIN_GAP : 0, drop = size - line.size;
    line.width = width - left;
    if (write) fin_canvas_write(pages->canvas, &line, x + left, y + drop);
    row = fmax(row, box.height + drop);
    used = box.height > line.size * FIN_LINE_STEP ? width : left + box.width;
  }
  return y + row - start;
}

/* `top`: the first of its page, which says again what the rows before it said. */
static double row_height(struct pages *pages, const struct fin_sheet *table,
                         const struct fin_row *row, bool top) {
  double tallest = CELL_SIZE;
  if (row->group) return CELL_SIZE * FIN_LINE_HEIGHT + 2 * PAD_Y;
  for (size_t i = row->again && !top; i < table->column_count; i++)
    tallest = fmax(tallest, set_cell(pages, &row->cells[i], 0, 0,
                                     column_width(pages, table, i) - 2 * PAD_X, false));
  return tallest + 2 * PAD_Y;
}

static void write_row(struct pages *pages, const struct fin_sheet *table, const struct fin_row *row,
                      bool top) {
  double x = LEFT, height = row_height(pages, table, row, top);
  bool silent = row->again && !top;
  double indent = silent ? column_width(pages, table, 0) : 0;
  if (!top)
    fin_canvas_rule(pages->canvas, LEFT + indent, pages->y, pages->width - indent, FIN_INK_RULE,
                    0.5);
  fin_canvas_open(pages->canvas, "TR");
  for (size_t i = 0; i < table->column_count; i++) {
    double width = column_width(pages, table, i);
    fin_canvas_open(pages->canvas, "TD");
    if (i > 0 || !silent)
      set_cell(pages, &row->cells[i], x + PAD_X, pages->y + PAD_Y, width - 2 * PAD_X, true);
    fin_canvas_close(pages->canvas, "TD");
    x += width;
  }
  fin_canvas_close(pages->canvas, "TR");
  pages->y += height;
}

static void write_group(struct pages *pages, const char *group, bool again) {
  double height = CELL_SIZE * FIN_LINE_HEIGHT + 2 * PAD_Y;
  struct fin_line line = {.text = group,
                          .size = CELL_SIZE,
                          .bold = true,
                          .ink = FIN_INK,
                          .width = pages->width - 2 * PAD_X};
  if (again)
    line.text = fin_arena_print(pages->brief->arena, "%s%s", group,
                                fin_phrase(pages->brief->lang, FIN_W_CONTINUED));
  line.text = fin_canvas_shorten(pages->canvas, pages->brief->arena, &line, 1);
  fin_canvas_panel(pages->canvas, (struct fin_box){LEFT, pages->y, pages->width, height}, 0xEEF1F4);
  fin_canvas_open(pages->canvas, "TR");
  fin_canvas_open(pages->canvas, "TH");
  fin_canvas_write(pages->canvas, &line, LEFT + PAD_X, pages->y + PAD_Y);
  fin_canvas_close(pages->canvas, "TH");
  fin_canvas_close(pages->canvas, "TR");
  pages->y += height;
}

static struct fin_line column_line(const struct pages *pages, const struct fin_sheet *table,
                                   size_t at) {
  return (struct fin_line){.text = table->columns[at].head,
                           .size = CELL_SIZE,
                           .bold = true,
                           .ink = FIN_INK_FAINT,
                           .width = column_width(pages, table, at) - 2 * PAD_X};
}

/* Of the names of the columns and the first rows, which stay together. */
static double head_height(struct pages *pages, const struct fin_sheet *table) {
  double tallest = 0, height = 2 * PAD_Y;
  for (size_t i = 0; i < table->column_count; i++) {
    struct fin_line line = column_line(pages, table, i);
    tallest = fmax(tallest, height_of(pages, &line));
  }
  for (size_t i = 0; i < table->row_count && i < 2; i++)
    height += row_height(pages, table, &table->rows[i], i == 0);
  return height + tallest;
}

static void write_columns(struct pages *pages, const struct fin_sheet *table) {
  double x = LEFT, tallest = 0;
  fin_canvas_open(pages->canvas, "TR");
  for (size_t i = 0; i < table->column_count; i++) {
    struct fin_line line = column_line(pages, table, i);
    fin_canvas_open(pages->canvas, "TH");
    tallest = fmax(tallest, fin_canvas_write(pages->canvas, &line, x + PAD_X, pages->y + PAD_Y));
    fin_canvas_close(pages->canvas, "TH");
    x += column_width(pages, table, i);
  }
  fin_canvas_close(pages->canvas, "TR");
  pages->y += tallest + 2 * PAD_Y;
  fin_canvas_rule(pages->canvas, LEFT, pages->y, pages->width, FIN_INK, 0.8);
}

static void begin_table(struct pages *pages, const struct fin_sheet *table) {
  fin_canvas_open(pages->canvas, "Table");
  write_columns(pages, table);
}

static void end_table(struct pages *pages) {
  fin_canvas_rule(pages->canvas, LEFT, pages->y, pages->width, FIN_INK_RULE, 0.5);
  fin_canvas_close(pages->canvas, "Table");
}

static void write_table(struct pages *pages, const struct fin_block *block) {
  const struct fin_sheet *table = block->table;
  const char *group = NULL;
  bool top = true;
  need(pages, head_height(pages, table));
  begin_table(pages, table);
  for (size_t i = 0; i < table->row_count; i++) {
    const struct fin_row *row = &table->rows[i];
    double height = row_height(pages, table, row, top);
    if (row->group && i + 1 < table->row_count)
      height += row_height(pages, table, &table->rows[i + 1], true);
    if (row->group) group = NULL;
    if (pages->y + height > pages->floor) {
      end_table(pages);
      turn(pages);
      begin_table(pages, table);
      top = true;
      if (group) write_group(pages, group, true);
    }
    if (row->group)
      write_group(pages, group = row->group, false);
    else
      write_row(pages, table, row, top);
    top = row->group != NULL;
  }
  end_table(pages);
  pages->y += 8;
}

/* ---- charts, sources ------------------------------------------------------------------------- */

/* Charts that share a page share what the next one, too tall for it, leaves empty. */
static double spare_of(struct pages *pages) {
  const struct fin_content *content = pages->content;
  double used = 0, room = pages->floor - pages->y;
  size_t count = 0;
  for (size_t i = pages->at; i < content->count && content->blocks[i].chart; i++) {
    double height = fin_chart_measure(pages->canvas, content->blocks[i].chart, pages->width);
    if (used + height > room) return count ? fmin(CHART_STRETCH, (room - used) / (double)count) : 0;
    used += height + CHART_GAP;
    count++;
  }
  return 0;
}

static void write_chart(struct pages *pages, const struct fin_block *block) {
  double height = fin_chart_measure(pages->canvas, block->chart, pages->width);
  double room = pages->floor - pages->top, factor = height > room ? room / height : 1;
  need(pages, fmin(height, room));
  height += pages->paper->slides ? fmax(pages->floor - pages->y - height, 0) : spare_of(pages);
  fin_canvas_outline(pages->canvas, 1, block->text, pages->y - 8);
  struct fin_box box = {LEFT, pages->y, pages->width, height};
  if (factor < 1) { /* too tall for any page: smaller, and as wide as that leaves */
    fin_canvas_shrink(pages->canvas, factor, LEFT, pages->y);
    box = (struct fin_box){0, 0, pages->width / factor,
                           fin_chart_measure(pages->canvas, block->chart, pages->width / factor)};
    height = box.height * factor;
  }
  fin_chart_draw(pages->canvas, block->chart, box);
  if (factor < 1) fin_canvas_unshrink(pages->canvas);
  pages->y += height + CHART_GAP;
}

static void write_source(struct pages *pages, const struct fin_block *block) {
  struct fin_line title = {
      .text = block->text, .size = BODY_SIZE, .bold = true, .ink = FIN_INK, .width = pages->width};
  if (*block->more)
    title.text = fin_arena_print(pages->brief->arena, "%s · %s", block->text, block->more);
  if (!need(pages, height_of(pages, &title) + 40)) pages->y += 5;
  write_text(pages, &title, "P", LEFT, 3);
  if (!block->url) return;
  struct fin_line url = {
      .text = block->url, .size = SMALL_SIZE, .ink = FIN_INK_LINK, .width = pages->width};
  double height = height_of(pages, &url);
  need(pages, height);
  fin_canvas_open(pages->canvas, "P");
  fin_canvas_write(pages->canvas, &url, LEFT, pages->y);
  fin_canvas_link(pages->canvas, block->url,
                  (struct fin_box){LEFT, pages->y, pages->width, height});
  fin_canvas_close(pages->canvas, "P");
  pages->y += height + 3;
}

static void write_note(struct pages *pages, const struct fin_block *block) {
  enum { INDENT = 26 };
  struct fin_line number = {.text = fin_arena_print(pages->brief->arena, "[%u]", block->number),
                            .size = SMALL_SIZE + 0.4,
                            .ink = FIN_INK_FAINT,
                            .align = FIN_RIGHT};
  struct fin_line quote = {.text = block->text,
                           .size = SMALL_SIZE + 0.4,
                           .ink = FIN_INK,
                           .width = pages->width - INDENT};
  double height = fmax(height_of(pages, &quote), height_of(pages, &number));
  need(pages, height);
  fin_canvas_target(pages->canvas, block->number, LEFT, pages->y - 4);
  fin_canvas_open(pages->canvas, "P");
  fin_canvas_write(pages->canvas, &number, LEFT + INDENT - 6, pages->y);
  fin_canvas_write(pages->canvas, &quote, LEFT + INDENT, pages->y);
  fin_canvas_close(pages->canvas, "P");
  pages->y += height + 3;
}

/* ---- headings -------------------------------------------------------------------------------- */

/* What must stand under a heading on the same page. */
static double height_of_next(struct pages *pages) {
  const struct fin_content *content = pages->content;
  const struct fin_block *next = &content->blocks[pages->at + 1];
  if (pages->at + 1 == content->count) return 0;
  if (next->chart)
    return fmin(fin_chart_measure(pages->canvas, next->chart, pages->width),
                pages->floor - pages->top - 40);
  if (next->table) return head_height(pages, next->table);
  return 60;
}

static void write_heading(struct pages *pages, const struct fin_block *block) {
  struct fin_line line = {
      .text = block->text, .size = 12.5, .bold = true, .ink = FIN_INK, .width = pages->width};
  if (!need(pages, 12 + 25 + height_of_next(pages))) pages->y += 12;
  fin_canvas_outline(pages->canvas, 0, block->text, pages->y - 8);
  write_text(pages, &line, "H2", LEFT, 7);
}

/* ---- the whole ------------------------------------------------------------------------------- */

const struct fin_paper_size *fin_paper_find(const char *name) {
  static const struct fin_paper_size ALL[] = {
      {"A4", 595.276, 841.89, false}, {"Letter", 612, 792, false}, {"slides", 720, 405, true}};
  for (size_t i = 0; i < sizeof ALL / sizeof *ALL; i++)
    if (!name || strcmp(ALL[i].name, name) == 0) return &ALL[i];
  return NULL;
}

/* Title and subtitle on a page of their own, what the figures come to on the next. */
static void write_cover(struct pages *pages) {
  pages->y = pages->paper->height * 0.3;
  write_head(pages);
  turn(pages);
}

void fin_pages_write(struct fin_canvas *canvas, const struct fin_content *content,
                     const struct fin_brief *brief, const struct fin_paper_size *paper) {
  static void (*const WRITE[])(struct pages *, const struct fin_block *) = {
      [FIN_BLOCK_HEADING] = write_heading, [FIN_BLOCK_TEXT] = write_paragraph,
      [FIN_BLOCK_LEAD] = write_lead,       [FIN_BLOCK_TABLE] = write_table,
      [FIN_BLOCK_CHART] = write_chart,     [FIN_BLOCK_SOURCE] = write_source,
      [FIN_BLOCK_NOTE] = write_note};
  struct pages pages = {.canvas = canvas,
                        .paper = paper,
                        .content = content,
                        .brief = brief,
                        .top = paper->slides ? 34 : 46,
                        .width = paper->width - 2 * LEFT,
                        .floor = paper->height - BOTTOM,
                        .number = 1};
  pages.y = pages.top;
  fin_canvas_open(canvas, "Document");
  if (paper->slides)
    write_cover(&pages);
  else
    write_head(&pages);
  for (; pages.at < content->count; pages.at++)
    WRITE[content->blocks[pages.at].kind](&pages, &content->blocks[pages.at]);
  write_foot(&pages);
  fin_canvas_close(canvas, "Document");
}
