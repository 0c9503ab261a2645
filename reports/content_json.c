/* content_json.c: content as JSON: blocks in their order, with what is said and what proves it. */
#include "base/json.h"
#include "written.h"

#include <stdlib.h>

static fin_json *notes_json(const unsigned *notes, size_t count) {
  fin_json *list = fin_json_array();
  for (size_t i = 0; i < count; i++) fin_json_push(list, fin_json_whole(notes[i]));
  return list;
}

static fin_json *cell_json(const struct fin_cell *cell) {
  static const char *const TONES[] = {[FIN_TONE_PLAIN] = "plain",
                                      [FIN_TONE_STRONG] = "strong",
                                      [FIN_TONE_FAINT] = "faint",
                                      [FIN_TONE_WARN] = "warn"};
  fin_json *list = fin_json_array();
  for (size_t i = 0; i < cell->count; i++) {
    const struct fin_phrase *phrase = &cell->lines[i];
    fin_json *o = fin_json_object();
    fin_json_set_text(o, "text", phrase->text);
    fin_json_set_text(o, "tone", TONES[phrase->tone]);
    fin_json_set(o, "notes", notes_json(phrase->notes, phrase->note_count));
    fin_json_push(list, o);
  }
  return list;
}

static void set_table(fin_json *o, const struct fin_sheet *table) {
  fin_json *columns = fin_json_array(), *rows = fin_json_array();
  for (size_t i = 0; i < table->column_count; i++)
    fin_json_push_text(columns, table->columns[i].head);
  for (size_t r = 0; r < table->row_count; r++) {
    const struct fin_row *row = &table->rows[r];
    fin_json *line = fin_json_object();
    if (row->group) {
      fin_json_set_text(line, "group", row->group);
    } else {
      fin_json *cells = fin_json_array();
      for (size_t i = 0; i < table->column_count; i++)
        fin_json_push(cells, cell_json(&row->cells[i]));
      fin_json_set(line, "cells", cells);
    }
    fin_json_push(rows, line);
  }
  fin_json_set(o, "columns", columns);
  fin_json_set(o, "rows", rows);
}

static fin_json *drawn_json(const struct fin_drawn *drawn) {
  fin_json *o = fin_json_object();
  fin_json_set_text(o, "company", drawn->company);
  fin_json_set_text(o, "what", drawn->what);
  fin_json_set_text(o, "segment", drawn->segment);
  fin_json_set_day(o, "start", drawn->period.start);
  fin_json_set_day(o, "end", drawn->period.end);
  fin_json_set_number(o, "value", drawn->value);
  fin_json_set_text(o, "unit", drawn->unit);
  fin_json_set_text(o, "status", drawn->fact ? "figure" : drawn->event ? "event" : "computed");
  if (drawn->fact) fin_json_set_text(o, "fact", drawn->fact->id);
  if (drawn->event) fin_json_set_text(o, "event", drawn->event->id);
  return o;
}

static void set_chart(fin_json *o, const struct fin_chart *chart) {
  fin_json *data = fin_json_array();
  fin_json_set_text(o, "name", chart->name);
  fin_json_set_text(o, "chart", chart->kind->name);
  fin_json_set_text(o, "subtitle", chart->subtitle);
  fin_json_set_text(o, "source", chart->source);
  fin_json_set_text(o, "remark", chart->remark);
  for (size_t i = 0; i < chart->drawn_count; i++) fin_json_push(data, drawn_json(&chart->drawn[i]));
  fin_json_set(o, "data", data);
}

static fin_json *block_json(const struct fin_block *block) {
  static const char *const KINDS[] = {
      [FIN_BLOCK_HEADING] = "heading", [FIN_BLOCK_TEXT] = "paragraph",
      [FIN_BLOCK_LEAD] = "lead",       [FIN_BLOCK_TABLE] = "table",
      [FIN_BLOCK_CHART] = "chart",     [FIN_BLOCK_SOURCE] = "source",
      [FIN_BLOCK_NOTE] = "note"};
  fin_json *o = fin_json_object();
  fin_json_set_text(o, "kind", KINDS[block->kind]);
  if (block->text) fin_json_set_text(o, "text", block->text);
  if (block->kind == FIN_BLOCK_TEXT)
    fin_json_set(o, "notes", notes_json(block->notes, block->note_count));
  if (block->table) set_table(o, block->table);
  if (block->chart) set_chart(o, block->chart);
  if (block->kind == FIN_BLOCK_SOURCE) fin_json_set_text(o, "published", block->more);
  if (block->kind == FIN_BLOCK_SOURCE) fin_json_set_text(o, "url", block->url);
  if (block->kind == FIN_BLOCK_NOTE) fin_json_set_number(o, "number", block->number);
  return o;
}

void fin_content_json(FILE *to, const struct fin_content *content, enum fin_lang lang) {
  static const char *const LANGS[] = {
      [FIN_HANS] = "zh-Hans", [FIN_HANT] = "zh-Hant", [FIN_EN] = "en"};
  fin_json *o = fin_json_object(), *blocks = fin_json_array();
  fin_json_set_text(o, "title", content->title);
  fin_json_set_text(o, "subtitle", content->subtitle);
  fin_json_set_text(o, "lang", LANGS[lang]);
  for (size_t i = 0; i < content->count; i++)
    fin_json_push(blocks, block_json(&content->blocks[i]));
  fin_json_set(o, "blocks", blocks);
  char *text = fin_json_write(o, true);
  fprintf(to, "%s\n", text);
  free(text);
}
