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
  notes->at[notes->count++] = (struct fin_note){0, doc, quote, from, order, true};
}

static size_t characters(const char *text) {
  size_t count = 0;
  for (; *text; text++) count += ((unsigned char)*text & 0xC0) != 0x80;
  return count;
}

/* Is everything that `part` quotes shown by `whole`? */
static bool covers(const struct fin_note *whole, const struct fin_note *part) {
  size_t length = strlen(whole->quote);
  size_t apart = whole->from > part->from ? whole->from - part->from : part->from - whole->from;
  return whole != part && whole->order == part->order && *part->quote &&
         strlen(part->quote) < length && apart <= length &&
         characters(whole->quote) <= FIN_QUOTE_LIMIT && strstr(whole->quote, part->quote);
}

/* The longest note that covers this one, itself where none does. */
static const struct fin_note *widest(const struct fin_notes *notes, const struct fin_note *note) {
  const struct fin_note *best = note;
  for (size_t i = 0; i < notes->count; i++)
    if (covers(&notes->at[i], note) && strlen(notes->at[i].quote) > strlen(best->quote))
      best = &notes->at[i];
  return best;
}

static int by_place(const void *a, const void *b) {
  const struct fin_note *left = a, *right = b;
  if (left->order != right->order) return left->order < right->order ? -1 : 1;
  if (left->from != right->from) return left->from < right->from ? -1 : 1;
  return strcmp(left->quote, right->quote);
}

void fin_notes_number(struct fin_notes *notes) {
  unsigned number = 0;
  if (notes->count > 0) qsort(notes->at, notes->count, sizeof *notes->at, by_place);
  for (size_t i = 0; i < notes->count; i++) {
    struct fin_note *note = &notes->at[i];
    note->shown = widest(notes, note) == note;
    if (note->shown) note->number = ++number;
  }
  for (size_t i = 0; i < notes->count; i++)
    if (!notes->at[i].shown) notes->at[i].number = widest(notes, &notes->at[i])->number;
}

unsigned fin_notes_find(const struct fin_notes *notes, const char *doc, const char *quote) {
  struct fin_note *note = doc ? find(notes, doc, quote ? quote : "") : NULL;
  return note ? note->number : 0;
}

void fin_notes_done(struct fin_notes *notes) {
  free(notes->at);
  *notes = (struct fin_notes){0};
}
