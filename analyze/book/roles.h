/* roles.h: what may fill the roles of events, as rows of roles.tsv. */
#ifndef FIN_ROLES_H
#define FIN_ROLES_H

#include "table.h"

/* What fills a role; docs/books.md says how each is looked for. */
/* clang-format off */
#define FIN_TAKES(X)                                                                               \
  X(shares) X(percent) X(money) X(price)                                                           \
  X(time) X(told) X(standing) X(window)                                                                                 \
  X(issuer) X(subject) X(object) X(after) X(ahead) X(latest) X(opener) X(head)                                                \
  X(words) X(span) X(quoted) X(name) X(ticker) X(never) X(plan) X(undone) X(lead) X(label) X(stake) X(title)
/* clang-format on */
enum fin_take {
#define X(name) FIN_TAKE_##name,
  FIN_TAKES(X)
#undef X
      FIN_TAKE_COUNT
};

/* How many fillers one event has: one; many; one that tells it from others (key); one without which
 * there is no event, where the type has no key (need); many, each of which is an event (each). */
enum fin_how { FIN_HOW_one, FIN_HOW_many, FIN_HOW_key, FIN_HOW_need, FIN_HOW_each };

/* Who may fill it. */
enum fin_who {
  FIN_WHO_any,
  FIN_WHO_person,
  FIN_WHO_firm,
  FIN_WHO_agency,
  FIN_WHO_named,
  FIN_WHO_known
};

struct fin_words {
  const char **at;
  size_t count;
};

struct fin_role {
  size_t event; /* row of events */
  const char *name;
  enum fin_take takes;
  enum fin_how how;
  bool any;               /* whatever stands before a figure: the word * */
  struct fin_words words; /* before it, at it or behind it, as `takes` says; folded */
  struct fin_words behind;
  struct fin_words forbid, forbid_behind;
  enum fin_who who;
  const char *as; /* the filler's text where it is not the words of the document; NULL */
};

struct fin_books;
/* Fills books->roles, in the order of the rows; FIN_BOOK for a row that is none. */
enum fin_status fin_roles_index(struct fin_books *books, struct fin_error *error);

#endif
