/* agree.c: 3052万, 3052.3万 and 30.52 million can be one figure, 7000万 can't be that. */
#include "agree.h"

#include <math.h>
#include <string.h>

#define ABOUT 0.05  /* how far "about" reaches, of the value */
#define BEYOND 0.25 /* how far "over" and "under" do */

static void bounds_at(const struct fin_fact *fact, double half, double *low, double *high) {
  double size = fabs(fact->value);
  *low = fact->value - half;
  *high = fact->value + half;
  if (!isnan(fact->low) && !isnan(fact->high)) {
    *low = fact->low;
    *high = fact->high;
  } else if (fact->approx == FIN_ABOUT) {
    double room = fmax(half, size * ABOUT);
    *low = fact->value - room;
    *high = fact->value + room;
  } else if (fact->approx == FIN_OVER || fact->approx == FIN_UNDER) {
    /* a loss of over 5 is below -5 */
    bool outward = (fact->approx == FIN_OVER) == (fact->value >= 0);
    double away = BEYOND * size;
    *low = outward ? fact->value : fact->value - away;
    *high = outward ? fact->value + away : fact->value;
  }
}

static double half_digit(const struct fin_fact *fact) {
  return fact->step > 0 ? fact->step / 2 : fabs(fact->value) * 5e-4;
}

void fin_fact_bounds(const struct fin_fact *fact, double *low, double *high) {
  bounds_at(fact, half_digit(fact), low, high);
}

/* Half of the last digit that is no zero. */
static double half_round(const struct fin_fact *fact) {
  double half = half_digit(fact), size = fabs(fact->value);
  if (!(fact->step > 0) || size / fact->step > 1e15) return half;
  double digits = round(size / fact->step), place = 1;
  while (digits >= 10 && fmod(digits, 10) == 0) {
    digits /= 10;
    place *= 10;
  }
  return fmax(half, fmin(place * fact->step / 2, size * ABOUT));
}

bool fin_facts_agree(const struct fin_fact *a, const struct fin_fact *b) {
  double a_low, a_high, b_low, b_high;
  bounds_at(a, half_round(a), &a_low, &a_high);
  bounds_at(b, half_round(b), &b_low, &b_high);
  double slack = 1e-9 * fmax(fabs(a->value), fabs(b->value));
  return a_low <= b_high + slack && b_low <= a_high + slack;
}

bool fin_units_alike(const char *a, const char *b) {
  if (strcmp(a, b) == 0) return true;
  return (strcmp(a, "persons") == 0 && strcmp(b, "count") == 0) ||
         (strcmp(a, "count") == 0 && strcmp(b, "persons") == 0);
}
