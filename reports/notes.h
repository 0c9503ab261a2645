/* notes.h: the numbered footnotes of a report. Everything that will be cited is added first, then
 * numbered document by document, so that the list at the end reads in order; then numbers can be
 * asked for. */
#ifndef FIN_NOTES_H
#define FIN_NOTES_H

#include "chart.h"

struct fin_note {
  unsigned number; /* from 1 */
  const char *doc;
  const char *quote; /* as the source has it; "" when it gives none */
  size_t from;       /* where in the document */
  size_t order;      /* of the document: 0 is the first that was cited */
  bool shown;        /* false where a longer one stands for it */
};

/* A quotation is shown up to so many characters. */
#define FIN_QUOTE_LIMIT 160

struct fin_notes {
  struct fin_note *at;
  size_t count, room, docs;
};

void fin_notes_add(struct fin_notes *notes, const char *doc, const char *quote, size_t from);
/* A quotation that lies within a longer one of the same place goes into that; then they get their
 * numbers. */
void fin_notes_number(struct fin_notes *notes);
/* The number of the note that has these words; 0 when they were never added. */
unsigned fin_notes_find(const struct fin_notes *notes, const char *doc, const char *quote);
void fin_notes_done(struct fin_notes *notes);

#endif
