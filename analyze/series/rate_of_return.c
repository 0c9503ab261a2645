/* rate_of_return.c: what something grew, or paid, by the year. */
#include "../analysis.h"
#include "../base/day.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_roots.h>
#include <math.h>

double fin_years_between(fin_day from, fin_day to) {
  if (from == FIN_NO_DAY || to == FIN_NO_DAY) return NAN;
  if (to < from) return -fin_years_between(to, from);
  int years = 0;
  while (fin_day_shift(from, 12 * (years + 1)) <= to) years++;
  fin_day before = fin_day_shift(from, 12 * years), next = fin_day_shift(from, 12 * (years + 1));
  return years + (double)(to - before) / (double)(next - before);
}

double fin_cagr(double a, double b, double years) {
  if (!(a > 0) || !(b > 0) || !(years > 0)) return NAN;
  return pow(b / a, 1 / years) - 1;
}

struct flows {
  const double *at;
  const fin_day *days;
  size_t count;
};

static double worth(double rate, void *context) {
  const struct flows *flows = context;
  double sum = 0;
  for (size_t i = 0; i < flows->count; i++) {
    sum += flows->at[i] / pow(1 + rate, (double)(flows->days[i] - flows->days[0]) / 365);
  }
  return sum;
}

/* The root between two rates at which the worth has two signs. */
static double root_between(struct flows *flows, double low, double high) {
  enum { TURNS = 200 };
  gsl_function f = {worth, flows};
  gsl_root_fsolver *solver = gsl_root_fsolver_alloc(gsl_root_fsolver_brent);
  double root = NAN;
  if (gsl_root_fsolver_set(solver, &f, low, high) == GSL_SUCCESS) {
    for (int i = 0; i < TURNS && gsl_root_fsolver_iterate(solver) == GSL_SUCCESS; i++) {
      root = gsl_root_fsolver_root(solver);
      if (gsl_root_test_interval(gsl_root_fsolver_x_lower(solver), gsl_root_fsolver_x_upper(solver),
                                 1e-13, 1e-13) == GSL_SUCCESS)
        break;
    }
  }
  gsl_root_fsolver_free(solver);
  return root;
}

double fin_irr(const double *flows, const fin_day *days, size_t count) {
  enum { STEPS = 400 };
  struct flows all = {flows, days, count};
  bool in = false, out = false;
  for (size_t i = 0; i < count; i++) {
    if (!isfinite(flows[i]) || days[i] == FIN_NO_DAY) return NAN;
    in = in || flows[i] > 0;
    out = out || flows[i] < 0;
  }
  if (!in || !out) return NAN;
  if (count == 2 && days[0] != days[1]) /* has a closed form, whatever its size */
    return pow(-flows[1] / flows[0], 365 / (double)(days[1] - days[0])) - 1;
  gsl_error_handler_t *before = gsl_set_error_handler_off();
  double best = NAN, from = log(0.01), to = log(101);
  for (int i = 0; i < STEPS; i++) {
    double low = exp(from + (to - from) * i / STEPS) - 1;
    double high = exp(from + (to - from) * (i + 1) / STEPS) - 1;
    double a = worth(low, &all), b = worth(high, &all);
    if (!isfinite(a) || !isfinite(b) || (a > 0) == (b > 0)) continue;
    double root = root_between(&all, low, high);
    if (isfinite(root) && (isnan(best) || fabs(root) < fabs(best))) best = root;
  }
  gsl_set_error_handler(before);
  return best;
}
