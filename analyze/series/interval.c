/* interval.c: arithmetic that knows how sure it is. */
#include "../analysis.h"
#include "agree.h"

#include <math.h>

static const struct fin_interval anything = {-INFINITY, INFINITY};

static struct fin_interval hull(const double ends[4]) {
  struct fin_interval out = {ends[0], ends[0]};
  for (int i = 1; i < 4; i++) {
    out.low = fmin(out.low, ends[i]);
    out.high = fmax(out.high, ends[i]);
  }
  return out;
}

/* 0 * infinity is 0 here: a bound that is not there times nothing is nothing. */
static double times(double a, double b) {
  return a == 0 || b == 0 ? 0 : a * b;
}

struct fin_interval fin_interval_add(struct fin_interval a, struct fin_interval b) {
  return (struct fin_interval){a.low + b.low, a.high + b.high};
}

struct fin_interval fin_interval_less(struct fin_interval a, struct fin_interval b) {
  return (struct fin_interval){a.low - b.high, a.high - b.low};
}

struct fin_interval fin_interval_times(struct fin_interval a, struct fin_interval b) {
  const double ends[4] = {times(a.low, b.low), times(a.low, b.high), times(a.high, b.low),
                          times(a.high, b.high)};
  return hull(ends);
}

struct fin_interval fin_interval_over(struct fin_interval a, struct fin_interval b) {
  if (b.low <= 0 && b.high >= 0) return anything;
  return fin_interval_times(a, (struct fin_interval){1 / b.high, 1 / b.low});
}

/* b / |a| - 1 for positive a, b / |a| + 1 for negative: each operand stands there once, so that the
 * bounds are as narrow as they can be. */
struct fin_interval fin_interval_growth(struct fin_interval a, struct fin_interval b) {
  if (a.low <= 0 && a.high >= 0) return anything;
  bool negative = a.high < 0;
  struct fin_interval size = negative ? (struct fin_interval){-a.high, -a.low} : a;
  struct fin_interval ratio = fin_interval_over(b, size);
  double shift = negative ? 1 : -1;
  return (struct fin_interval){(ratio.low + shift) * 100, (ratio.high + shift) * 100};
}

struct fin_interval fin_interval_of(const struct fin_fact *fact) {
  struct fin_interval out;
  fin_fact_bounds(fact, &out.low, &out.high);
  bool outward = (fact->approx == FIN_OVER) == (fact->value >= 0);
  bool open = fact->approx == FIN_OVER || fact->approx == FIN_UNDER;
  if (!open || (!isnan(fact->low) && !isnan(fact->high))) return out;
  if (fact->approx == FIN_UNDER) /* less than 5m is less, but of the same sign */
    return fact->value >= 0 ? (struct fin_interval){0, fact->value}
                            : (struct fin_interval){fact->value, 0};
  if (outward)
    out.high = INFINITY;
  else
    out.low = -INFINITY;
  return out;
}
