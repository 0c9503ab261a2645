/* list.h: the books, one word each. A book is NAME.tsv in this folder. */
#ifndef FIN_BOOK_LIST_H
#define FIN_BOOK_LIST_H

/* X(name, columns) */
#define FIN_BOOKS(X)                                                                               \
  X(companies, 6)                                                                                  \
  X(cues, 3)                                                                                       \
  X(events, 7)                                                                                     \
  X(metrics, 12)                                                                                   \
  X(names, 2)                                                                                      \
  X(organizations, 3)                                                                              \
  X(rates, 4)                                                                                      \
  X(roles, 7)                                                                                      \
  X(script, 2)                                                                                     \
  X(segments, 2)                                                                                   \
  X(sources, 5)                                                                                    \
  X(terms, 3)                                                                                      \
  X(units, 4)                                                                                      \
  X(weights, 2)

#endif
