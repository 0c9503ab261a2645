/* content.h: what a report says, in order, with no word on how it looks: headings, paragraphs,
 * tables, charts, sources. page.h lays it out. */
#ifndef FIN_CONTENT_H
#define FIN_CONTENT_H

#include "chart.h"

enum fin_tone { FIN_TONE_PLAIN, FIN_TONE_STRONG, FIN_TONE_FAINT, FIN_TONE_WARN };

/* A few words with the footnotes that prove them. */
struct fin_phrase {
  const char *text;
  enum fin_tone tone;
  const unsigned *notes;
  size_t note_count;
};

struct fin_cell {
  struct fin_phrase *lines;
  size_t count;
};

struct fin_column {
  const char *head;
  double share; /* of the width, against the other columns */
};

/* Cells, or a name for the rows that follow. */
struct fin_row {
  const char *group;
  bool again; /* the first cell says what it said in the row above */
  struct fin_cell *cells;
};

struct fin_sheet {
  struct fin_column *columns;
  size_t column_count;
  struct fin_row *rows;
  size_t row_count, row_room;
};

enum fin_block_kind {
  FIN_BLOCK_HEADING,
  FIN_BLOCK_TEXT,
  FIN_BLOCK_LEAD, /* what the figures come to, under the title */
  FIN_BLOCK_TABLE,
  FIN_BLOCK_CHART,
  FIN_BLOCK_SOURCE, /* title, address and date of a document */
  FIN_BLOCK_NOTE    /* the words of one footnote */
};

struct fin_block {
  enum fin_block_kind kind;
  const char *text;
  const char *more;      /* of a source: its date */
  const char *url;       /* of a source; NULL */
  unsigned number;       /* of a note */
  const unsigned *notes; /* that prove a paragraph */
  size_t note_count;
  const struct fin_sheet *table;
  const struct fin_chart *chart;
};

struct fin_content {
  const char *title, *subtitle, *foot;
  struct fin_block *blocks;
  size_t count, room;
};

/* Lives in the arena of the brief. `title` replaces the one made from the data; `today` is printed.
 */
struct fin_content *fin_content_make(const struct fin_brief *brief, const char *title,
                                     fin_day today);

#endif
