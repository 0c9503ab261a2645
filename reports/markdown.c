/* markdown.c: content as Markdown, tables as pipes, notes as footnotes. */
#include "written.h"

#include <string.h>

/* Signs that Markdown would take for its own get a backslash. */
static void put_words(FILE *to, const char *words) {
  for (; words && *words; words++) {
    if (strchr("\\`*_[]<>|#", *words)) fputc('\\', to);
    fputc(*words == '\n' || *words == '\r' ? ' ' : *words, to);
  }
}

static void put_notes(FILE *to, const unsigned *notes, size_t count) {
  for (size_t i = 0; i < count; i++) fprintf(to, "[^%u]", notes[i]);
}

static void put_cell(FILE *to, const struct fin_cell *cell) {
  for (size_t i = 0; i < cell->count; i++) {
    const struct fin_phrase *phrase = &cell->lines[i];
    bool strong = phrase->tone == FIN_TONE_STRONG;
    if (i) fputs("<br>", to);
    if (strong) fputs("**", to);
    put_words(to, phrase->text);
    if (strong) fputs("**", to);
    put_notes(to, phrase->notes, phrase->note_count);
  }
}

static void put_table(FILE *to, const struct fin_sheet *table) {
  for (size_t i = 0; i < table->column_count; i++) {
    fputs(i ? " | " : "| ", to);
    put_words(to, table->columns[i].head);
  }
  fputs(" |\n", to);
  for (size_t i = 0; i < table->column_count; i++) fputs(i ? " | ---" : "| ---", to);
  fputs(" |\n", to);
  for (size_t r = 0; r < table->row_count; r++) {
    const struct fin_row *row = &table->rows[r];
    fputs("| ", to);
    if (row->group) {
      fputs("**", to);
      put_words(to, row->group);
      fputs("**", to);
    }
    for (size_t i = 0; i < table->column_count; i++) {
      if (i) fputs(" | ", to);
      if (!row->group && (i || !row->again)) put_cell(to, &row->cells[i]);
    }
    fputs(" |\n", to);
  }
  fputc('\n', to);
}

static void put_chart(FILE *to, const struct fin_chart *chart, const char *picture) {
  fputs("![", to);
  put_words(to, fin_chart_alt(chart));
  fprintf(to, "](%s)\n\n", picture);
}

static void put_source(FILE *to, const struct fin_block *block) {
  fputs("**", to);
  put_words(to, block->text);
  fputs("**", to);
  if (block->more && *block->more) fprintf(to, " · %s", block->more);
  if (block->url) fprintf(to, " · <%s>", block->url);
  fputs("\n\n", to);
}

void fin_content_markdown(FILE *to, const struct fin_content *content,
                          const char *(*picture)(void *context, const struct fin_chart *chart),
                          void *context) {
  fputs("# ", to);
  put_words(to, content->title);
  fputs("\n\n", to);
  put_words(to, content->subtitle);
  fputs("\n\n", to);
  for (size_t i = 0; i < content->count; i++) {
    const struct fin_block *block = &content->blocks[i];
    switch (block->kind) {
    case FIN_BLOCK_HEADING:
      fputs("## ", to);
      put_words(to, block->text);
      fputs("\n\n", to);
      break;
    case FIN_BLOCK_TEXT:
    case FIN_BLOCK_LEAD:
      put_words(to, block->text);
      put_notes(to, block->notes, block->note_count);
      fputs("\n\n", to);
      break;
    case FIN_BLOCK_TABLE:
      put_table(to, block->table);
      break;
    case FIN_BLOCK_CHART:
      put_chart(to, block->chart, picture(context, block->chart));
      break;
    case FIN_BLOCK_SOURCE:
      put_source(to, block);
      break;
    case FIN_BLOCK_NOTE:
      fprintf(to, "[^%u]: ", block->number);
      put_words(to, block->text);
      fputs("\n\n", to);
      break;
    }
  }
}
