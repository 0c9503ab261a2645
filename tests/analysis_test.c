/* analysis_test.c: statistics against published values, intervals against random operands. */
#include "check.h"

#include "analysis.h"
#include "base/day.h"

#include <math.h>

static bool near(double a, double b, double relative) {
  return fabs(a - b) <= relative * fmax(fabs(b), 1e-300);
}

/* NIST Statistical Reference Datasets, Linear Regression, Norris: certified values. */
static int norris(void) {
  static const double y[] = {0.1,   338.8, 118.1, 888.0, 9.2,   228.1, 668.5, 998.5, 449.1,
                             778.9, 559.2, 0.3,   0.1,   778.1, 668.8, 339.3, 448.9, 10.8,
                             557.7, 228.3, 998.0, 888.8, 119.6, 0.3,   0.6,   557.6, 339.3,
                             888.0, 998.5, 778.9, 10.2,  117.6, 228.9, 668.4, 449.2, 0.2};
  static const double x[] = {0.2,   337.4, 118.2, 884.6, 10.1,  226.5, 666.3, 996.3, 448.6,
                             777.0, 558.2, 0.4,   0.6,   775.5, 666.9, 338.0, 447.5, 11.6,
                             556.0, 228.1, 995.8, 887.6, 120.2, 0.3,   0.3,   556.8, 339.1,
                             887.2, 999.0, 779.0, 11.1,  118.3, 229.2, 669.1, 448.9, 0.5};
  int failures = 0;
  struct fin_regression line;
  CHECK(failures, fin_regression_fit(&line, x, y, 36));
  CHECK(failures, near(line.intercept, -0.262323073774029, 1e-9));
  CHECK(failures, near(line.slope, 1.00211681802045, 1e-9));
  CHECK(failures, near(line.intercept_error, 0.232818234301152, 1e-9));
  CHECK(failures, near(line.slope_error, 0.429796848199937e-3, 1e-9));
  CHECK(failures, near(line.residual, 0.884796396144373, 1e-9));
  CHECK(failures, near(line.r_squared, 0.999993745883712, 1e-9));
  double intercept, slope;
  CHECK(failures,
        fin_regression_robust(&intercept, &slope, x, y, 36) && near(slope, line.slope, 1e-3));
  return failures;
}

/* Five points worked out by hand: 1 3 2 5 4 at 1 to 5. Slope 0.8, intercept 0.6, residual sum of
 * squares 3.6; S = 8 - 2, variance 5 * 4 * 15 / 18; the ten slopes' median is 7 / 8. */
static int by_hand(void) {
  static const double x[] = {1, 2, 3, 4, 5}, y[] = {1, 3, 2, 5, 4};
  int failures = 0;
  struct fin_regression line;
  struct fin_kendall kendall;
  struct fin_median_fit median;
  CHECK(failures, fin_regression_fit(&line, x, y, 5));
  CHECK(failures, near(line.slope, 0.8, 1e-12) && near(line.intercept, 0.6, 1e-12));
  CHECK(failures, near(line.residual * line.residual, 1.2, 1e-12));
  /* t(3) at 97.5 % is 3.182446305; the middle has the error of the mean alone */
  struct fin_forecast middle = fin_regression_at(&line, 3, 0.95);
  CHECK(failures, near(middle.value, 3, 1e-12));
  CHECK(failures, near(middle.mean.high - 3, 3.182446305 * sqrt(1.2 / 5), 1e-8));
  CHECK(failures, near(middle.next.high - 3, 3.182446305 * sqrt(1.2 + 1.2 / 5), 1e-8));
  CHECK(failures, fin_kendall_test(&kendall, y, 5));
  CHECK(failures, kendall.s == 6 && near(kendall.variance, 50.0 / 3, 1e-12));
  CHECK(failures, near(kendall.z, 5 / sqrt(50.0 / 3), 1e-12));
  CHECK(failures, near(kendall.p, 0.22067136, 1e-6)); /* 2 * (1 - Phi(1.2247449)) */
  CHECK(failures, fin_regression_median(&median, x, y, 5, 0.95));
  CHECK(failures, near(median.slope, 0.875, 1e-12));
  return failures;
}

/* One outlier moves the least squares line and neither of the others; ties lessen the variance. */
static int outliers(void) {
  static const double x[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  static const double y[] = {2.1, 3.9, 6.2, 7.8, 10.1, 11.9, 14.2, 15.8, 18.1, 90};
  static const double tied[] = {1, 1, 2, 2, 3};
  int failures = 0;
  struct fin_regression line;
  struct fin_median_fit median;
  struct fin_kendall kendall;
  double intercept, slope;
  CHECK(failures, fin_regression_fit(&line, x, y, 10) && line.slope > 4);
  CHECK(failures, fin_regression_robust(&intercept, &slope, x, y, 10) && near(slope, 2, 0.02));
  CHECK(failures, fin_regression_median(&median, x, y, 10, 0.95) && near(median.slope, 2, 0.05));
  CHECK(failures, median.bounds.low <= median.slope && median.slope <= median.bounds.high);
  CHECK(failures, fin_kendall_test(&kendall, tied, 5));
  CHECK(failures, kendall.s == 8 && near(kendall.variance, (5 * 4 * 15 - 2 * 2 * 9) / 18.0, 1e-12));
  return failures;
}

static int too_few(void) {
  static const double x[] = {1, 2, 2, 2}, y[] = {1, 2, 3, NAN}, same[] = {4, 4, 4, 4};
  int failures = 0;
  struct fin_regression line;
  struct fin_median_fit median;
  struct fin_kendall kendall;
  struct fin_logistic curve;
  double a, b;
  CHECK(failures, !fin_regression_fit(&line, x, y, 2));
  CHECK(failures, !fin_regression_fit(&line, x, y, 4));
  CHECK(failures, !fin_regression_fit(&line, same, x, 4));
  CHECK(failures, !fin_regression_robust(&a, &b, x, y, 3));
  CHECK(failures, !fin_regression_median(&median, same, x, 4, 0.95));
  CHECK(failures, !fin_kendall_test(&kendall, x, 3));
  CHECK(failures, fin_kendall_test(&kendall, same, 4) && kendall.p == 1);
  CHECK(failures, !fin_logistic_fit(&curve, x, y, 4));
  CHECK(failures, isnan(fin_aicc(1, 4, 2)));
  return failures;
}

/* A curve is found again, and told from a line. */
static int logistic(void) {
  double x[12], y[12];
  struct fin_logistic truth = {80, 0.9, 5.5, 0}, found;
  struct fin_regression line;
  int failures = 0;
  for (int i = 0; i < 12; i++) {
    x[i] = i;
    y[i] = fin_logistic_at(&truth, i) + (i % 2 ? 0.3 : -0.3);
  }
  CHECK(failures, fin_logistic_fit(&found, x, y, 12));
  CHECK(failures, near(found.limit, 80, 0.02) && near(found.rate, 0.9, 0.05));
  CHECK(failures, fin_regression_fit(&line, x, y, 12));
  double squares = line.residual * line.residual * 10;
  CHECK(failures, fin_aicc(found.residual, 12, 3) < fin_aicc(squares, 12, 2));
  return failures;
}

/* The examples of numpy-financial and of the spreadsheet function XIRR. */
static int returns(void) {
  static const struct {
    double flows[5];
    size_t count;
    double expected;
  } rows[] = {{{-100, 39, 59, 55, 20}, 5, 0.2809484},
              {{-100, 0, 0, 74}, 4, -0.0954958},
              {{-100, 100, 0, 7}, 4, 0.0620584},
              {{-5, 10.5, 1, -8, 1}, 5, 0.0885983}};
  int failures = 0;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    fin_day days[5];
    for (int k = 0; k < 5; k++) days[k] = 365 * k;
    double rate = fin_irr(rows[i].flows, days, rows[i].count);
    CHECK(failures, fabs(rate - rows[i].expected) < 1e-6);
    if (!(fabs(rate - rows[i].expected) < 1e-6)) printf("  row %zu: %.7f\n", i, rate);
  }
  const double flows[] = {-10000, 2750, 4250, 3250, 2750};
  const fin_day days[] = {fin_day_of(2008, 1, 1), fin_day_of(2008, 3, 1), fin_day_of(2008, 10, 30),
                          fin_day_of(2009, 2, 15), fin_day_of(2009, 4, 1)};
  CHECK(failures, fabs(fin_irr(flows, days, 5) - 0.373362535) < 1e-8);
  const double gifts[] = {5, 6};
  CHECK(failures, isnan(fin_irr(gifts, days, 2)));
  return failures;
}

/* Years are those of the calendar; nothing grows from zero or across a sign. */
static int cagr(void) {
  int failures = 0;
  fin_day end = fin_day_of(2024, 12, 31);
  CHECK(failures, fin_years_between(fin_day_of(2022, 12, 31), end) == 2);
  CHECK(failures, fin_years_between(fin_day_of(2020, 2, 29), fin_day_of(2024, 2, 29)) == 4);
  CHECK(failures,
        fin_years_between(fin_day_of(2023, 12, 31), fin_day_of(2024, 7, 1)) == 183 / 366.0);
  CHECK(failures, fin_years_between(end, fin_day_of(2022, 12, 31)) == -2);
  CHECK(failures, near(fin_cagr(100, 181, 1), 0.81, 1e-12)); /* one year of +81 % is 81 % */
  CHECK(failures, near(fin_cagr(100, 200, 1), 1, 1e-12));    /* whatever days are traded on */
  CHECK(failures, near(fin_cagr(100, 400, 2), 1, 1e-12));
  CHECK(failures, isnan(fin_cagr(0, 5, 1)) && isnan(fin_cagr(-5, 5, 1)) &&
                      isnan(fin_cagr(5, -5, 1)) && isnan(fin_cagr(5, 5, 0)));
  return failures;
}

/* ---- intervals ------------------------------------------------------------------------------- */

static double drawn(unsigned *seed, double low, double high) {
  *seed = *seed * 1103515245U + 12345U;
  return low + (high - low) * (*seed >> 8 & 0xffff) / 65535.0;
}

static bool within(struct fin_interval bounds, double value) {
  double slack = 1e-9 * fmax(1, fabs(value));
  return value >= bounds.low - slack && value <= bounds.high + slack;
}

/* Whatever the operands are inside their bounds, the result is inside its own. */
static int contained(void) {
  int failures = 0;
  unsigned seed = 7;
  for (int turn = 0; turn < 20000 && !failures; turn++) {
    double a_low = drawn(&seed, -50, 50), b_low = drawn(&seed, -50, 50);
    struct fin_interval a = {a_low, a_low + drawn(&seed, 0, 20)},
                        b = {b_low, b_low + drawn(&seed, 0, 20)};
    double x = drawn(&seed, a.low, a.high), y = drawn(&seed, b.low, b.high);
    CHECK(failures, within(fin_interval_add(a, b), x + y));
    CHECK(failures, within(fin_interval_less(a, b), x - y));
    CHECK(failures, within(fin_interval_times(a, b), x * y));
    if (y != 0) CHECK(failures, within(fin_interval_over(a, b), x / y));
    if (x != 0) CHECK(failures, within(fin_interval_growth(a, b), (y - x) / fabs(x) * 100));
  }
  return failures;
}

static bool alike(struct fin_interval a, struct fin_interval b) {
  return within(a, b.low) && within(a, b.high) && within(b, a.low) && within(b, a.high);
}

/* At one rate, what is converted and added is what is added and converted; a year less its nine
 * months and its nine months again is no narrower than the year. */
static int commuting(void) {
  int failures = 0;
  unsigned seed = 11;
  for (int turn = 0; turn < 20000 && !failures; turn++) {
    double a_low = drawn(&seed, -50, 50), b_low = drawn(&seed, -50, 50), r = drawn(&seed, 0.1, 9);
    struct fin_interval a = {a_low, a_low + drawn(&seed, 0, 5)},
                        b = {b_low, b_low + drawn(&seed, 0, 5)}, rate = {r, r};
    CHECK(failures,
          alike(fin_interval_times(fin_interval_add(a, b), rate),
                fin_interval_add(fin_interval_times(a, rate), fin_interval_times(b, rate))));
    CHECK(failures,
          alike(fin_interval_times(fin_interval_less(a, b), rate),
                fin_interval_less(fin_interval_times(a, rate), fin_interval_times(b, rate))));
    struct fin_interval back = fin_interval_add(fin_interval_less(a, b), b);
    CHECK(failures, within(back, a.low) && within(back, a.high));
  }
  return failures;
}

static struct fin_fact fact_of(double value, double step, enum fin_approx approx) {
  return (struct fin_fact){
      .value = value, .step = step, .approx = approx, .low = NAN, .high = NAN, .unit = "USD"};
}

/* 3.46 and 30.5 million, each sure to its last digit, grow by 778.8 to 784.2 %. */
static int hedges(void) {
  int failures = 0;
  struct fin_fact before = fact_of(3.46e6, 1e4, FIN_EXACT), after = fact_of(30.5e6, 1e5, FIN_EXACT);
  struct fin_interval growth =
      fin_interval_growth(fin_interval_of(&before), fin_interval_of(&after));
  CHECK(failures, fabs(growth.low - 778.788) < 0.001 && fabs(growth.high - 784.226) < 0.001);
  struct fin_fact over = fact_of(5e8, 1e8, FIN_OVER), under = fact_of(5e8, 1e8, FIN_UNDER);
  CHECK(failures, fin_interval_of(&over).low == 5e8 && isinf(fin_interval_of(&over).high));
  CHECK(failures, fin_interval_of(&under).low == 0 && fin_interval_of(&under).high == 5e8);
  over.value = -5e8; /* a loss of over 500m */
  CHECK(failures, fin_interval_of(&over).high == -5e8 && isinf(fin_interval_of(&over).low));
  struct fin_fact zero = fact_of(0, 1, FIN_EXACT);
  growth = fin_interval_growth(fin_interval_of(&zero), fin_interval_of(&after));
  CHECK(failures, isinf(growth.low) && isinf(growth.high));
  return failures;
}

int main(void) {
  int failures = norris() + by_hand() + outliers() + too_few() + logistic() + returns() + cagr() +
                 contained() + commuting() + hedges();
  printf("%d wrong\n", failures);
  return failures != 0;
}
