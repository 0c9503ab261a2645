/* maker.c: blocks, tables and footnotes put together, whatever the content says. */
#include "maker.h"
#include "base/text.h"

#include <string.h>

const char *fin_make_word(const struct fin_maker *maker, enum fin_phrase_id id) {
  return fin_phrase(maker->lang, id);
}

const char *fin_make_filled(const struct fin_maker *maker, enum fin_phrase_id id,
                            const char *part) {
  return fin_fill(maker->arena, fin_make_word(maker, id), part, NULL);
}

/* Doubles an array of the arena; what it was stays behind until the arena goes. */
static void *doubled(struct fin_arena *arena, const void *from, size_t count, size_t size) {
  char *room = fin_arena_take(arena, (count ? 2 * count : 16) * size);
  if (count) memcpy(room, from, count * size);
  return room;
}

struct fin_block *fin_make_block(struct fin_maker *maker, enum fin_block_kind kind,
                                 const char *text) {
  struct fin_content *content = maker->content;
  if (content->count == content->room) {
    content->blocks =
        doubled(maker->arena, content->blocks, content->count, sizeof *content->blocks);
    content->room = content->room ? 2 * content->room : 16;
  }
  struct fin_block *block = &content->blocks[content->count++];
  *block = (struct fin_block){.kind = kind, .text = text};
  return block;
}

/* ---- tables ---------------------------------------------------------------------------------- */

struct fin_row *fin_make_row(struct fin_maker *maker, struct fin_sheet *table, const char *group) {
  if (table->row_count == table->row_room) {
    table->rows = doubled(maker->arena, table->rows, table->row_count, sizeof *table->rows);
    table->row_room = table->row_room ? 2 * table->row_room : 16;
  }
  struct fin_row *row = &table->rows[table->row_count++];
  *row = (struct fin_row){.group = group};
  if (!group) row->cells = FIN_NEW(maker->arena, struct fin_cell, table->column_count);
  return row;
}

struct fin_phrase *fin_make_line(struct fin_maker *maker, struct fin_cell *cell, const char *text,
                                 enum fin_tone tone) {
  if (!cell->lines) cell->lines = FIN_NEW(maker->arena, struct fin_phrase, FIN_CELL_LINES);
  struct fin_phrase *phrase = &cell->lines[cell->count++];
  *phrase = (struct fin_phrase){.text = text, .tone = tone};
  return phrase;
}

void fin_make_cite(struct fin_maker *maker, struct fin_phrase *phrase, const char *doc,
                   const char *quote) {
  unsigned number = fin_notes_find(&maker->notes, doc, quote);
  if (!number) return;
  unsigned *numbers = FIN_NEW(maker->arena, unsigned, phrase->note_count + 1);
  for (size_t i = 0; i < phrase->note_count; i++) {
    numbers[i] = phrase->notes[i];
    if (numbers[i] == number) return;
  }
  numbers[phrase->note_count++] = number;
  phrase->notes = numbers;
}

struct fin_sheet *fin_make_table(struct fin_maker *maker, size_t columns) {
  struct fin_sheet *table = FIN_NEW(maker->arena, struct fin_sheet, 1);
  table->columns = FIN_NEW(maker->arena, struct fin_column, columns);
  table->column_count = columns;
  return table;
}

const char *fin_make_quote(struct fin_maker *maker, const char *quote) {
  const char *clean = fin_words_clean(maker->arena, quote, FIN_QUOTE_LIMIT);
  return *clean ? fin_make_filled(maker, FIN_W_QUOTE, clean) : "";
}

static const struct fin_citation *citation_of(const struct fin_maker *maker, const char *doc) {
  const struct fin_citation *found = fin_citation_find(maker->records, doc);
  return found || !maker->earlier ? found : fin_citation_find(maker->earlier, doc);
}

const char *fin_make_source_title(struct fin_maker *maker, const char *doc, size_t limit) {
  const struct fin_citation *found = citation_of(maker, doc);
  const char *title = found && found->title ? found->title : "";
  title = fin_words_clean(maker->arena, title, limit);
  if (*title) return title;
  return doc && *doc ? fin_words_clean(maker->arena, doc, limit)
                     : fin_make_word(maker, FIN_W_NO_TITLE);
}

static void add_source(struct fin_maker *maker, const char *doc) {
  const struct fin_citation *found = citation_of(maker, doc);
  struct fin_block *block =
      fin_make_block(maker, FIN_BLOCK_SOURCE, fin_make_source_title(maker, doc, 110));
  char day[11];
  block->more = "";
  if (found && found->published != FIN_NO_DAY)
    block->more = fin_arena_print(maker->arena, "%s", fin_day_write(found->published, day));
  if (found && found->url && *found->url)
    block->url = fin_words_clean(maker->arena, found->url, 400);
}

void fin_make_sources(struct fin_maker *maker) {
  const struct fin_notes *notes = &maker->notes;
  if (notes->count == 0) return;
  fin_make_block(maker, FIN_BLOCK_HEADING, fin_make_word(maker, FIN_W_SOURCES));
  for (size_t i = 0; i < notes->count; i++) {
    if (i == 0 || notes->at[i].order != notes->at[i - 1].order) add_source(maker, notes->at[i].doc);
    if (notes->at[i].shown)
      fin_make_block(maker, FIN_BLOCK_NOTE, fin_make_quote(maker, notes->at[i].quote))->number =
          notes->at[i].number;
  }
}
