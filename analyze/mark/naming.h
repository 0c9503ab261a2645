/* naming.h: private to mark/: what the two ways to learn unknown companies share. pattern.c sees
 * how a text introduces one, names.c how it speaks of one all along. */
#ifndef FIN_NAMING_H
#define FIN_NAMING_H

#include "library.h"
#include "mark.h"

/* Classes of names.tsv: what the words around a name say of it; docs/books.md tells more. */
#define FIN_HINTS(X)                                                                               \
  X(role)                                                                                          \
  X(deed)                                                                                          \
  X(act)                                                                                           \
  X(matter)                                                                                        \
  X(amid) X(does) X(asset) X(object) X(field) X(thing) X(person) X(trade) X(plain) X(place) X(none)
enum fin_hint {
#define X(name) FIN_HINT_##name,
  FIN_HINTS(X)
#undef X
      FIN_HINT_COUNT
};

struct fin_hints;
/* Arena-owned by the books. */
enum fin_status fin_hints_new(struct fin_hints **out, const struct fin_books *books,
                              struct fin_error *error);

/* Length of the longest word of the class that begins at `at`, or ends at `end`; 0 for none. Latin
 * ones are whole words. */
size_t fin_hint_at(const struct fin_hints *hints, enum fin_hint class,
                   const struct fin_folded *text, size_t at);
size_t fin_hint_before(const struct fin_hints *hints, enum fin_hint class,
                       const struct fin_folded *text, size_t end);
/* Whether it is one. */
bool fin_hint_is(const struct fin_hints *hints, enum fin_hint class, const char *word,
                 size_t length);

struct fin_naming {
  struct fin_marks *marks;
  struct fin_arena *arena;
  const struct fin_library *library;
  const char *title; /* folded; "" for none */
};

/* Takes the bytes from..to of the text for a company and, when brief_to > brief, others for its
 * short form. */
void fin_local_learn(struct fin_naming *naming, size_t from, size_t to, size_t brief,
                     size_t brief_to);
/* Takes the bytes from..to for a person: Tennant of Moira Tennant is no company. */
void fin_person_learn(struct fin_naming *naming, size_t from, size_t to);
/* Words that are common, not names, although they stand where names do: those of class `none`, what
 * begins with a short one of them, and the words of the other books. */
bool fin_no_name(const struct fin_library *library, const char *words, size_t length);
/* Takes the bytes from..to for a name of that row. */
void fin_local_add(struct fin_naming *naming, size_t from, size_t to, uint32_t row);
/* The company of the book that bears exactly this name; false when none or several do. */
bool fin_company_row(const struct fin_library *library, const char *words, size_t length,
                     uint32_t *row);

void fin_names_find(struct fin_naming *naming);

#endif
