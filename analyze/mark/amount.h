/* amount.h: private to mark/: amounts. */
#ifndef FIN_AMOUNT_H
#define FIN_AMOUNT_H

#include "look.h"

/* Reads the amount or range that starts at `at` with its sign or currency; `between`: the words
 * before ask for "and" inside it. */
bool fin_amount_read(struct fin_scan *scan, size_t at, bool between, struct fin_mark *mark);

/* The amount alone, whatever follows it. */
bool fin_amount_one(struct fin_scan *scan, size_t at, struct fin_mark *mark);

enum { FIN_SLASHED = 8 };
/* 1.2/1.8/2.4亿元 at `at`: how many amounts it is, 0 when it is no list of them. */
size_t fin_slashed_read(struct fin_scan *scan, size_t at, struct fin_mark marks[FIN_SLASHED]);

/* Makes a figure about (0), at least (1) or at most (2) what it says. */
void fin_amount_hedge(struct fin_figure *figure, int bound);

/* ---- around the number: unit.c ---- */

/* A currency in front of a number: 人民币, HK$, "dollar ". Gives where the number may start. */
size_t fin_currency_before(struct fin_scan *scan, size_t at, struct fin_figure *figure);
size_t fin_unit_behind(struct fin_scan *scan, size_t end, const struct fin_numeral *number,
                       struct fin_figure *figure);
/* "/股", "a share", "per user" behind money. */
size_t fin_per_each(struct fin_scan *scan, size_t end, struct fin_figure *figure);

#endif
