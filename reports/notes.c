/* notes.c: one footnote for each quotation of each document. Figures read from the same words share
 * it: 收入分别为0、346万美元、3052.3万美元 is one note for three values. */
#include "notes.h"

#include <stdlib.h>
#include <string.h>

static struct fin_note *find(const struct fin_notes *notes, const char *doc, const char *quote) {
  for (size_t i = 0; i < notes->count; i++)
    if (strcmp(notes->at[i].doc, doc) == 0 && strcmp(notes->at[i].quote, quote) == 0)
      return &notes->at[i];
  return NULL;
}

static size_t order_of(struct fin_notes *notes, const char *doc) {
  for (size_t i = 0; i < notes->count; i++)
    if (strcmp(notes->at[i].doc, doc) == 0) return notes->at[i].order;
  return notes->docs++;
}

void fin_notes_add(struct fin_notes *notes, const char *doc, const char *quote, size_t from) {
  if (!doc) return;
  if (!quote) quote = "";
  struct fin_note *old = find(notes, doc, quote);
  if (old) {
    if (from < old->from) old->from = from;
    return;
  }
  size_t order = order_of(notes, doc);
  FIN_GROW(notes->at, notes->count, notes->room);
  notes->at[notes->count++] = (struct fin_note){0, doc, quote, from, order};
}

static int by_place(const void *a, const void *b) {
  const struct fin_note *left = a, *right = b;
  if (left->order != right->order) return left->order < right->order ? -1 : 1;
  if (left->from != right->from) return left->from < right->from ? -1 : 1;
  return strcmp(left->quote, right->quote);
}

void fin_notes_number(struct fin_notes *notes) {
  if (notes->count > 0) qsort(notes->at, notes->count, sizeof *notes->at, by_place);
  for (size_t i = 0; i < notes->count; i++) notes->at[i].number = (unsigned)i + 1;
}

unsigned fin_notes_find(const struct fin_notes *notes, const char *doc, const char *quote) {
  struct fin_note *note = doc ? find(notes, doc, quote ? quote : "") : NULL;
  return note ? note->number : 0;
}

void fin_notes_done(struct fin_notes *notes) {
  free(notes->at);
  *notes = (struct fin_notes){0};
}
