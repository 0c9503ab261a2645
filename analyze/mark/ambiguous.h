/* ambiguous.h: private to mark/: names that several companies bear. */
#ifndef FIN_AMBIGUOUS_H
#define FIN_AMBIGUOUS_H

#include "naming.h"

/* Most companies that one name is told to mean. */
enum { FIN_MOST_BEARERS = 8 };

/* The row that stands for the words at..end of the text, whose bearers are rows of the book, until
 * all of the text is read. */
uint32_t fin_ambiguous_row(struct fin_marks *marks, struct fin_arena *arena, size_t at, size_t end,
                           const uint32_t *bearers, size_t count);

/* 东江 of 东江环保科技有限公司 and of 东江能源有限公司, each 以下简称“东江”: when the shorter run
 * of words is a name already and of another company, both keep their own names and the short one is
 * neither's. Gives false where nothing is shared. */
bool fin_ambiguous_learn(struct fin_naming *naming, size_t from, size_t to, size_t brief,
                         size_t brief_to);

/* Behind the last mark: gives each such name to the one bearer that the document names by other
 * words or by its ticker; where it names none or several the name stays as the text has it. */
void fin_ambiguous_settle(struct fin_marks *marks, struct fin_arena *arena,
                          const struct fin_library *library, const char *title);

#endif
