/* quantities.h: every amount and every time of a folded text, in order. */
#ifndef FIN_QUANTITIES_H
#define FIN_QUANTITIES_H

#include "look.h"

struct fin_quantities {
  struct fin_mark *at; /* FIN_MARK_FIGURE and FIN_MARK_TIME; malloc'd */
  size_t count, room;
};

/* Appends to `out`; scan says the text, its language and its date. No mark crosses another. */
void fin_quantities_find(struct fin_quantities *out, struct fin_scan *scan);
/* Whether the figures at `at` may be of a date, told by what stands behind them. */
bool fin_may_be_date(const struct fin_scan *scan, size_t at);
/* The amount or time of a mark as the public header gives it. */
struct fin_quantity fin_quantity_of(const struct fin_mark *mark, struct fin_arena *arena);
void fin_quantities_done(struct fin_quantities *quantities);

#endif
