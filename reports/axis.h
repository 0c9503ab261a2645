/* axis.h: scales from data to points, and the values and days worth a tick. */
#ifndef FIN_AXIS_H
#define FIN_AXIS_H

#include "words.h"

#define FIN_TICKS 16

struct fin_tick {
  double at;
  const char *label;
  bool strong; /* a year among months */
};

/* A scale: `low` lies at point `from`, `high` at `to`; between them straight, or by logarithms. */
struct fin_axis {
  double low, high, from, to;
  struct fin_tick ticks[FIN_TICKS];
  size_t tick_count;
  double step;
  bool log;
};

double fin_axis_at(const struct fin_axis *axis, double value);
/* Widens [low, high] to whole steps of 1, 2, 2.5 or 5; zero is always on it. Ticks get no labels
 * yet. */
void fin_axis_numbers(struct fin_axis *axis, double low, double high, size_t wanted);
/* The same where zero need not be on it: of an index, of days. */
void fin_axis_between(struct fin_axis *axis, double low, double high, size_t wanted);
/* By logarithms; 0 < low <= high. Ticks at 1, 2, 5 times powers of ten, or at powers alone. */
void fin_axis_logarithms(struct fin_axis *axis, double low, double high);
/* Ticks at starts of years, half-years, quarters or months, at most `wanted`; labels in the arena.
 */
void fin_axis_days(struct fin_axis *axis, struct fin_arena *arena, enum fin_lang lang, fin_day low,
                   fin_day high, size_t wanted);

#endif
