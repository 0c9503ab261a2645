/* slices.h: private to fact/: which slice of the company the words around a figure say it is of. */
#ifndef FIN_SLICES_H
#define FIN_SLICES_H

#include "bind.h"

/* Whether figure f counts the people of a part of a company; that part, NULL when it is all of it
 * or none is told. */
bool fin_counts_team(const struct fin_bind *bind, size_t f);
const char *fin_team(const struct fin_bind *bind, size_t f);

/* Slices that English words say, NULL for none: right before the metric word at mark m; a part that
 * the sentence speaks of; a name behind the metric; what accounts for a share. */
const char *fin_english_slice(const struct fin_bind *bind, size_t m);
const char *fin_english_part(const struct fin_bind *bind, const struct fin_bound *bound);
const char *fin_english_object(const struct fin_bind *bind, const struct fin_bound *bound);
const char *fin_english_sharer(const struct fin_bind *bind, const struct fin_bound *bound);
/* Binds the percentage of bound `index` where the words around it tell a part of a whole, and whose
 * it is; false when they don't. */
bool fin_bind_share(struct fin_bind *bind, struct fin_bound *bound, size_t index);
/* What brings revenue in: 授权费|带来15.4亿元收入; NULL when the clause says none. */
const char *fin_contributor(const struct fin_bind *bind, const struct fin_bound *bound);
/* The market that a share is of; NULL when the text doesn't say. */
const char *fin_market(const struct fin_bind *bind, const struct fin_bound *bound);

/* Where a name that stands before byte `at` of the sentence of mark i can begin: behind the last
 * company, time, figure or border before it, which are no part of one. */
size_t fin_name_floor(const struct fin_bind *bind, size_t i, size_t at);

#endif
