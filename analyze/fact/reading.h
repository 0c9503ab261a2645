/* reading.h: private to fact/: one sentence as the roles of its events are read from it. */
#ifndef FIN_READING_H
#define FIN_READING_H

#include "tellings.h"

enum { FIN_MOST_TRIGGERS = 24, FIN_MOST_TELLINGS = 20000 };

/* One sentence and the triggers in it. */
struct fin_reading {
  struct fin_tellings *out;
  const struct fin_bind *bind;
  const char *text;
  size_t first, last; /* marks */
  size_t from, to;    /* bytes */
  size_t near, far;   /* of them, those that the trigger governs whose telling is being read */
  size_t triggers[FIN_MOST_TRIGGERS], types[FIN_MOST_TRIGGERS];
  size_t telling[FIN_MOST_TRIGGERS]; /* the one that each trigger tells now */
  size_t count;
};

/* Length of the longest of the words that begins at `at`; 0 for none. */
size_t fin_word_at(const char *text, size_t at, size_t to, const struct fin_words *words);
/* Where one of the words begins in from..to, the first; `to` when none does. */
size_t fin_word_place(const char *text, size_t from, size_t to, const struct fin_words *words,
                      size_t *length);
/* Whether one of them does. */
bool fin_words_said(const char *text, size_t from, size_t to, const struct fin_words *words);
/* Puts figure f where a row of its trigger's type takes it; a second key begins a telling of its
 * own. */
void fin_read_figure(struct fin_reading *r, size_t f);

/* Each fills one role of a telling, by what the row takes (docs/books.md). */
typedef void fin_role_reader(const struct fin_reading *r, struct fin_telling *telling,
                             const struct fin_role *role);
fin_role_reader fin_read_after, fin_read_ahead, fin_read_latest, fin_read_subject, fin_read_object,
    fin_read_opener, fin_read_issuer, fin_read_words, fin_read_span, fin_read_quoted,
    fin_read_label, fin_read_stake, fin_read_title, fin_read_told, fin_read_time, fin_read_standing,
    fin_read_window, fin_read_head, fin_read_name, fin_read_ticker;

#endif
