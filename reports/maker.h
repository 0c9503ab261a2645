/* maker.h: what contents are put together with. All lives in the arena of the brief. */
#ifndef FIN_MAKER_H
#define FIN_MAKER_H

#include "content.h"
#include "notes.h"

struct fin_maker {
  const struct fin_brief *brief;
  const struct fin_comparison *comparison;
  const struct fin_records *records; /* with the titles of documents */
  const struct fin_records *earlier; /* and where those have none; NULL */
  struct fin_arena *arena;
  enum fin_lang lang;
  struct fin_notes notes;
  struct fin_content *content;
};

/* A phrase in the language; with {1} filled in. */
const char *fin_make_word(const struct fin_maker *maker, enum fin_phrase_id id);
const char *fin_make_filled(const struct fin_maker *maker, enum fin_phrase_id id, const char *part);

struct fin_block *fin_make_block(struct fin_maker *maker, enum fin_block_kind kind,
                                 const char *text);
struct fin_sheet *fin_make_table(struct fin_maker *maker, size_t columns);
/* With `group`, a name for the rows that follow, it has no cells. */
struct fin_row *fin_make_row(struct fin_maker *maker, struct fin_sheet *table, const char *group);
/* A cell has room for so many lines. */
#define FIN_CELL_LINES 8
struct fin_phrase *fin_make_line(struct fin_maker *maker, struct fin_cell *cell, const char *text,
                                 enum fin_tone tone);

/* The footnote of these words behind the phrase; none where they were never added to the notes. */
void fin_make_cite(struct fin_maker *maker, struct fin_phrase *phrase, const char *doc,
                   const char *quote);
const char *fin_make_quote(struct fin_maker *maker, const char *quote);
const char *fin_make_source_title(struct fin_maker *maker, const char *doc, size_t limit);
/* The list of documents and their notes under a heading; nothing where there are no notes. */
void fin_make_sources(struct fin_maker *maker);

#endif
