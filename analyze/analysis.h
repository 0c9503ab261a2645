/* analysis.h: the second public header of libfinline: what is computed from facts.
 *
 * Every result is a record: the value, between which bounds it is sure to lie, the formula, its
 * operands with the facts they are, how they were come by, and what should be known before it is
 * believed. Null is never zero: what can't be computed is not there, or says why in a warning.
 *
 * revenue 3.46m of 2023 and 30.5m of 2024 -> yoy 781.5 %, sure to be 778.8 to 784.2
 */
#ifndef FIN_ANALYSIS_H
#define FIN_ANALYSIS_H

#include "finline.h"

/* ---- intervals ------------------------------------------------------------------------------- */

/* Both ends inclusive; infinite where there is no bound. What comes out of the functions holds
 * whatever the operands are within theirs (R. E. Moore, "Interval Analysis", 1966). */
struct fin_interval {
  double low, high;
};

struct fin_interval fin_interval_add(struct fin_interval a, struct fin_interval b);
struct fin_interval fin_interval_less(struct fin_interval a, struct fin_interval b); /* a - b */
struct fin_interval fin_interval_times(struct fin_interval a, struct fin_interval b);
/* All numbers where b holds zero. */
struct fin_interval fin_interval_over(struct fin_interval a, struct fin_interval b);
/* (b - a) / |a| * 100: percent from a to b. All numbers where a holds zero. */
struct fin_interval fin_interval_growth(struct fin_interval a, struct fin_interval b);
/* What a fact can be at the digits and hedges that it is written with; 超 and 不足 have one bound
 * only, 约 a twentieth to either side. */
struct fin_interval fin_interval_of(const struct fin_fact *fact);

/* ---- statistics ------------------------------------------------------------------------------ */

/* The functions below give false, and nothing else, where there are too few points, where all x are
 * alike or where something isn't finite. */

/* y = intercept + slope * x by ordinary least squares; standard errors, residual standard deviation
 * (n - 2 degrees of freedom), R squared and the p-value of the slope (two-sided t). n >= 3. */
struct fin_regression {
  double intercept, slope, intercept_error, slope_error, covariance;
  double residual, r_squared, p;
  size_t count;
};
/* Student's t that is not exceeded with probability (1 + level) / 2. */
double fin_regression_quantile(const struct fin_regression *line, double level);
bool fin_regression_fit(struct fin_regression *out, const double *x, const double *y, size_t count);
/* The fit at x, and between what the line (`mean`), or one more point (`next`), lies with the
 * probability `level` (0.95): t quantiles of n - 2 degrees of freedom. */
struct fin_forecast {
  double value;
  struct fin_interval mean, next;
};
struct fin_forecast fin_regression_at(const struct fin_regression *line, double x, double level);

/* The same with outliers weighed down: Tukey's bisquare, iterated (GSL). n >= 4. */
bool fin_regression_robust(double *intercept, double *slope, const double *x, const double *y,
                           size_t count);

/* Whether a point lies off the line by more than 2.5 times the median absolute deviation of all
 * (times 1.4826, so that of normal errors it is their standard deviation). */
bool fin_has_outlier(const double *x, const double *y, size_t count, double intercept,
                     double slope);

/* Median of the slopes of all pairs, and of y - slope * x (P. K. Sen, JASA 63, 1968), with bounds
 * of the slope at `level` from the normal approximation of Kendall's S. n >= 3. */
struct fin_median_fit {
  double intercept, slope;
  struct fin_interval bounds;
};
bool fin_regression_median(struct fin_median_fit *out, const double *x, const double *y,
                           size_t count, double level);

/* Is it growing? Kendall's S over time, its variance with ties, z with continuity correction and
 * two-sided p (H. B. Mann, Econometrica 13, 1945; M. G. Kendall, 1975). n >= 4. */
struct fin_kendall {
  double s, variance, z, p;
};
bool fin_kendall_test(struct fin_kendall *out, const double *y, size_t count);

/* y = limit / (1 + exp(-rate * (x - middle))) by least squares (GSL, Levenberg-Marquardt). n >= 6;
 * false where it does not converge or the limit is beyond ten times the largest y. */
struct fin_logistic {
  double limit, rate, middle, residual; /* residual: sum of squares */
};
bool fin_logistic_fit(struct fin_logistic *out, const double *x, const double *y, size_t count);
double fin_logistic_at(const struct fin_logistic *curve, double x);
/* Akaike's criterion corrected for small samples, of a least squares fit with `parameters` and the
 * variance (Hurvich and Tsai, Biometrika 76, 1989); NAN where count <= parameters + 2. */
double fin_aicc(double sum_of_squares, size_t count, size_t parameters);

/* Years between two days: whole years, then the days left over those of the year they are in, so
 * that 2022-12-31 to 2024-12-31 is 2 whatever leap years lie between. */
double fin_years_between(fin_day from, fin_day to);
/* (b / a)^(1 / years) - 1; NAN where a or b is not positive or years is not. */
double fin_cagr(double a, double b, double years);
/* The yearly rate at which the flows are worth nothing together: sum of flow / (1 + r)^(days / 365)
 * is 0, as spreadsheets' XIRR. Of two flows the one there is, of more the root nearest to zero
 * between -0.99 and 100; NAN where there is none or the flows have one sign. */
double fin_irr(const double *flows, const fin_day *days, size_t count);

/* ---- results --------------------------------------------------------------------------------- */

/* What a formula was given. */
struct fin_operand {
  const char *name; /* in the formula */
  double value;
  struct fin_interval bounds;
  const char *unit;
  struct fin_span period;
  const struct fin_fact **facts; /* that it is, or was computed from */
  size_t fact_count;
};

struct fin_result {
  const char *name; /* value, derived, annualised, yoy, gross_margin, runway ... */
  const char *company, *metric, *segment; /* metric and segment NULL where it is of none */
  struct fin_span period;
  double value; /* NAN: it can't be computed, and a warning says why */
  const char *unit;
  struct fin_interval bounds; /* what it is sure to be, rounding and hedges of all operands in it */
  const char *formula;        /* in the names of the operands; "" for what a document states */
  const char *method;         /* how it was come by, in words; "" where the formula says it all */
  struct fin_operand *operands;
  size_t operand_count;
  const char **warnings;
  size_t warning_count;
};

/* Results and the memory they live in; starts zeroed. They borrow the reconciliation. */
struct fin_results {
  struct fin_result *at;
  size_t count, room;
  struct fin_arena *arena;
};
void fin_results_done(struct fin_results *results);

/* The values of a company's metric (segment NULL: of the whole), by period: `value` as documents
 * state them; `derived`, quarters, halves, years and twelve months put together or subtracted where
 * unit, basis and kind of source allow it; `refused` with the reason where they don't; `annualised`
 * what is stated of a part of a year of which the whole is not known. */
void fin_analyze_series(struct fin_results *out, const struct fin_library *library,
                        const struct fin_reconciliation *all, const char *company,
                        const char *metric, const char *segment);

/* `yoy` and `qoq` of every value that has one before; `share_of_growth` of each segment told for
 * both years; `multiple` and `cagr` from the first to the last year; `trend`, the yearly growth of
 * a log-linear fit with its bounds (95 %), with `trend_median` and, where outliers move the fit,
 * `trend_robust` beside it; `fitted`, that line at each point, with the bounds of one more point;
 * `growing`, the p-value of Kendall's test; `saturation`, the limit of a
 * logistic curve where that explains more (AICc). What has too few points says so. */
void fin_analyze_growth(struct fin_results *out, const struct fin_library *library,
                        const struct fin_reconciliation *all, const char *company,
                        const char *metric);

/* Margins and intensities of every period, stated ones beside computed ones; `cash`, `burn` by the
 * month, `runway` in months with bounds by bootstrap where there are three burns; `break_even`,
 * `cumulative_loss`, revenue for each employee and paying user, concentration of customers. */
void fin_analyze_health(struct fin_results *out, const struct fin_library *library,
                        const struct fin_reconciliation *all, const char *company);

/* `step_up` from each valuation to the next and its `return` by the year; `price_to_sales` with the
 * revenue of the year that had ended; `market_to_round`, market value against the last round;
 * `dilution` by what was raised. */
void fin_analyze_value(struct fin_results *out, const struct fin_library *library,
                       const struct fin_reconciliation *all, const char *company);

/* Who has more of each metric, by pairs that can be compared: figures of the same time; else flows
 * of nearly the same time as if each went on for a year; else moments at most half a year apart.
 * `lead` is of the one that has more: its operands are the two, in `currency`, its value how many
 * times the other's that is (of percentages, how many points more); `method` says how the times
 * were brought together and, where there are several years, since when. A warning says when
 * rounding leaves it open. `no_comparison` says why there is none. With more than two companies
 * also `rank`, of those that have the metric for one time. Names are canonical ones. */
void fin_analyze_lead(struct fin_results *out, const struct fin_library *library,
                      const struct fin_reconciliation *all, const char *const *companies,
                      size_t company_count, const char *currency);

#endif
