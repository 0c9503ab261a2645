/* lists.h: private to lists.c and list_names.c: figures told in one breath. */
#ifndef FIN_LISTS_H
#define FIN_LISTS_H

#include "bind.h"

enum { FIN_MOST_LISTED = 24 };

struct fin_group {
  size_t first, count; /* bounds */
  size_t start, end;   /* marks of the first figure and the last */
  bool respective;     /* told 分别, respectively */
};

/* The member of the list whose metric word stands before the list; NULL for none. */
const struct fin_bound *fin_list_spokesman(const struct fin_bind *bind, const struct fin_group *g);

/* Each gives the figures of the list their names, holders of stakes, Chinese slices and English
 * ones; false when there are not as many of them. */
bool fin_align_holders(struct fin_bind *bind, const struct fin_group *g);
bool fin_align_slices(struct fin_bind *bind, const struct fin_group *g);
bool fin_align_names(struct fin_bind *bind, const struct fin_group *g);

#endif
