/* reading.h: private to fact/: one sentence as the roles of its events are read from it. */
#ifndef FIN_READING_H
#define FIN_READING_H

#include "tellings.h"

enum { FIN_MOST_TRIGGERS = 24, FIN_MOST_TELLINGS = 400 };

/* One sentence and the triggers in it. */
struct fin_reading {
  struct fin_tellings *out;
  const struct fin_bind *bind;
  const char *text;
  size_t first, last; /* marks */
  size_t from, to;    /* bytes */
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
/* fin_telling_put for a sentence. */
void fin_part_put(const struct fin_reading *r, struct fin_telling *telling,
                  const struct fin_role *role, size_t mark, size_t at, size_t end);

/* Puts figure f where a row of its trigger's type takes it; a second key begins a telling of its
 * own. */
void fin_read_figure(struct fin_reading *r, size_t f);

/* Each fills one role of a telling, by what the row takes (docs/books.md); from..to is the part of
 * the text that the trigger governs. */
#define FIN_READER(name)                                                                           \
  void fin_read_##name(const struct fin_reading *r, struct fin_telling *telling,                   \
                       const struct fin_role *role)
#define FIN_READER_IN(name)                                                                        \
  void fin_read_##name(const struct fin_reading *r, struct fin_telling *telling,                   \
                       const struct fin_role *role, size_t from, size_t to)
FIN_READER_IN(parties);
FIN_READER_IN(latest);
FIN_READER(subject);
FIN_READER(object);
FIN_READER(opener);
FIN_READER(issuer);
FIN_READER_IN(words);
FIN_READER_IN(span);
FIN_READER_IN(quoted);
FIN_READER(label);
FIN_READER_IN(stake);
FIN_READER(title);
FIN_READER(told);
FIN_READER(time);

#endif
