/* fit.c: lines and curves through points; what GSL leaves unsaid about its failures is asked before
 * and behind each call. */
#include "../analysis.h"
#include "../base/arena.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_fit.h>
#include <gsl/gsl_multifit.h>
#include <gsl/gsl_multifit_nlinear.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>

static bool usable(const double *x, const double *y, size_t count, size_t least) {
  bool spread = false;
  if (count < least) return false;
  for (size_t i = 0; i < count; i++) {
    if (!isfinite(x[i]) || !isfinite(y[i])) return false;
    spread = spread || x[i] != x[0];
  }
  return spread;
}

bool fin_regression_fit(struct fin_regression *out, const double *x, const double *y,
                        size_t count) {
  double v00, v01, v11, squares;
  if (!usable(x, y, count, 3)) return false;
  *out = (struct fin_regression){.count = count};
  gsl_fit_linear(x, 1, y, 1, count, &out->intercept, &out->slope, &v00, &v01, &v11, &squares);
  double freedom = (double)count - 2, total = gsl_stats_tss(y, 1, count);
  out->intercept_error = sqrt(v00);
  out->slope_error = sqrt(v11);
  out->covariance = v01;
  out->residual = sqrt(squares / freedom);
  out->r_squared = total > 0 ? 1 - squares / total : 1;
  double t = fabs(out->slope) / out->slope_error;
  out->p = out->slope_error > 0 ? 2 * gsl_cdf_tdist_Q(t, freedom) : 0;
  return isfinite(out->slope) && isfinite(out->residual);
}

double fin_regression_quantile(const struct fin_regression *line, double level) {
  return gsl_cdf_tdist_Pinv((1 + level) / 2, (double)line->count - 2);
}

/* Draper and Smith, "Applied Regression Analysis", 1.4: error of the line, and of a point about it.
 */
struct fin_forecast fin_regression_at(const struct fin_regression *line, double x, double level) {
  double t = fin_regression_quantile(line, level);
  double variance = line->intercept_error * line->intercept_error +
                    x * (2 * line->covariance + x * line->slope_error * line->slope_error);
  double error = sqrt(fmax(variance, 0)), value = line->intercept + line->slope * x;
  double wide = sqrt(error * error + line->residual * line->residual);
  return (struct fin_forecast){
      value, {value - t * error, value + t * error}, {value - t * wide, value + t * wide}};
}

bool fin_regression_robust(double *intercept, double *slope, const double *x, const double *y,
                           size_t count) {
  struct fin_regression line;
  if (!usable(x, y, count, 4) || !fin_regression_fit(&line, x, y, count)) return false;
  *intercept = line.intercept;
  *slope = line.slope;
  if (line.residual <= 1e-12 * fabs(line.slope))
    return true; /* GSL's weights fail on exact lines */
  gsl_error_handler_t *before = gsl_set_error_handler_off();
  gsl_matrix *rows = gsl_matrix_alloc(count, 2), *covariance = gsl_matrix_alloc(2, 2);
  gsl_vector *right = gsl_vector_alloc(count), *found = gsl_vector_alloc(2);
  gsl_multifit_robust_workspace *work =
      gsl_multifit_robust_alloc(gsl_multifit_robust_bisquare, count, 2);
  for (size_t i = 0; i < count; i++) {
    gsl_matrix_set(rows, i, 0, 1);
    gsl_matrix_set(rows, i, 1, x[i]);
    gsl_vector_set(right, i, y[i]);
  }
  int status = gsl_multifit_robust(rows, right, found, covariance, work);
  double first = gsl_vector_get(found, 0), second = gsl_vector_get(found, 1);
  gsl_multifit_robust_free(work);
  gsl_vector_free(found);
  gsl_vector_free(right);
  gsl_matrix_free(covariance);
  gsl_matrix_free(rows);
  gsl_set_error_handler(before);
  if (status != GSL_SUCCESS || !isfinite(first) || !isfinite(second)) return false;
  *intercept = first;
  *slope = second;
  return true;
}

bool fin_has_outlier(const double *x, const double *y, size_t count, double intercept,
                     double slope) {
  double *rest = fin_take(2 * (count + 1) * sizeof *rest), most = 0;
  for (size_t i = 0; i < count; i++) {
    rest[i] = y[i] - intercept - slope * x[i];
    most = fmax(most, fabs(rest[i]));
  }
  double deviation = count ? gsl_stats_mad(rest, 1, count, rest + count) : 0;
  free(rest);
  return deviation > 0 && most > 2.5 * deviation;
}

/* ---- by ranks -------------------------------------------------------------------------------- */

static int sign_of(double value) {
  return (value > 0) - (value < 0);
}

bool fin_kendall_test(struct fin_kendall *out, const double *y, size_t count) {
  double s = 0, n = (double)count;
  if (count < 4) return false;
  for (size_t i = 0; i < count; i++) {
    if (!isfinite(y[i])) return false;
    for (size_t k = 0; k < i; k++) s += sign_of(y[i] - y[k]);
  }
  double *sorted = fin_take(count * sizeof *sorted), ties = 0;
  for (size_t i = 0; i < count; i++) sorted[i] = y[i];
  gsl_sort(sorted, 1, count);
  for (size_t i = 0, end; i < count; i = end) {
    for (end = i + 1; end < count && sorted[end] == sorted[i];) end++;
    double t = (double)(end - i);
    ties += t * (t - 1) * (2 * t + 5);
  }
  free(sorted);
  *out = (struct fin_kendall){.s = s, .variance = (n * (n - 1) * (2 * n + 5) - ties) / 18, .p = 1};
  if (out->variance <= 0) return true; /* all alike */
  out->z = (s - sign_of(s)) / sqrt(out->variance);
  out->p = 2 * gsl_cdf_ugaussian_Q(fabs(out->z));
  return true;
}

bool fin_regression_median(struct fin_median_fit *out, const double *x, const double *y,
                           size_t count, double level) {
  enum { MOST = 4096 }; /* points whose pairs still fit memory */
  if (!usable(x, y, count, 3) || count > MOST) return false;
  double *slopes = fin_take(count * (count - 1) / 2 * sizeof *slopes);
  double *rest = fin_take(count * sizeof *rest);
  size_t pairs = 0;
  for (size_t i = 0; i < count; i++) {
    for (size_t k = 0; k < i; k++) {
      if (x[i] != x[k]) slopes[pairs++] = (y[i] - y[k]) / (x[i] - x[k]);
    }
  }
  gsl_sort(slopes, 1, pairs);
  out->slope = gsl_stats_median_from_sorted_data(slopes, 1, pairs);
  for (size_t i = 0; i < count; i++) rest[i] = y[i] - out->slope * x[i];
  gsl_sort(rest, 1, count);
  out->intercept = gsl_stats_median_from_sorted_data(rest, 1, count);
  double n = (double)count, spread = sqrt(n * (n - 1) * (2 * n + 5) / 18);
  double off = gsl_cdf_ugaussian_Pinv((1 + level) / 2) * spread;
  double low = floor(((double)pairs - off) / 2), high = ceil(((double)pairs + off) / 2);
  out->bounds.low = low < 0 ? -INFINITY : slopes[(size_t)low];
  out->bounds.high = high >= (double)pairs ? INFINITY : slopes[(size_t)high];
  free(rest);
  free(slopes);
  return true;
}

/* ---- logistic -------------------------------------------------------------------------------- */

struct points {
  const double *x, *y;
  size_t count;
};

double fin_logistic_at(const struct fin_logistic *curve, double x) {
  return curve->limit / (1 + exp(-curve->rate * (x - curve->middle)));
}

static int residuals(const gsl_vector *at, void *context, gsl_vector *out) {
  const struct points *points = context;
  struct fin_logistic curve = {gsl_vector_get(at, 0), gsl_vector_get(at, 1), gsl_vector_get(at, 2),
                               0};
  for (size_t i = 0; i < points->count; i++) {
    gsl_vector_set(out, i, fin_logistic_at(&curve, points->x[i]) - points->y[i]);
  }
  return GSL_SUCCESS;
}

/* Where to begin: a limit half as high again as the largest, and a line through the logits. */
static bool first_guess(double guess[3], const struct points *points) {
  double most = 0, *logits = fin_take(points->count * sizeof *logits);
  struct fin_regression line;
  for (size_t i = 0; i < points->count; i++) most = fmax(most, points->y[i]);
  guess[0] = 1.5 * most;
  for (size_t i = 0; i < points->count; i++) {
    double share = fmax(points->y[i], 1e-6 * most) / guess[0];
    logits[i] = log(share / (1 - share));
  }
  bool found =
      most > 0 && fin_regression_fit(&line, points->x, logits, points->count) && line.slope != 0;
  free(logits);
  if (!found) return false;
  guess[1] = line.slope;
  guess[2] = -line.intercept / line.slope;
  return true;
}

bool fin_logistic_fit(struct fin_logistic *out, const double *x, const double *y, size_t count) {
  enum { TURNS = 200 };
  struct points points = {x, y, count};
  double guess[3], most = 0;
  int info;
  if (!usable(x, y, count, 6) || !first_guess(guess, &points)) return false;
  for (size_t i = 0; i < count; i++) most = fmax(most, y[i]);
  gsl_error_handler_t *before = gsl_set_error_handler_off();
  gsl_multifit_nlinear_parameters how = gsl_multifit_nlinear_default_parameters();
  gsl_multifit_nlinear_fdf task = {.f = residuals, .n = count, .p = 3, .params = &points};
  gsl_multifit_nlinear_workspace *work =
      gsl_multifit_nlinear_alloc(gsl_multifit_nlinear_trust, &how, count, 3);
  gsl_vector_view start = gsl_vector_view_array(guess, 3);
  int status = gsl_multifit_nlinear_init(&start.vector, &task, work);
  if (status == GSL_SUCCESS)
    status = gsl_multifit_nlinear_driver(TURNS, 1e-10, 1e-10, 0, NULL, NULL, &info, work);
  const gsl_vector *found = gsl_multifit_nlinear_position(work);
  *out = (struct fin_logistic){gsl_vector_get(found, 0), gsl_vector_get(found, 1),
                               gsl_vector_get(found, 2), 0};
  double squares;
  gsl_vector *left = gsl_multifit_nlinear_residual(work);
  gsl_blas_ddot(left, left, &squares);
  out->residual = squares;
  gsl_multifit_nlinear_free(work);
  gsl_set_error_handler(before);
  return status == GSL_SUCCESS && isfinite(squares) && out->limit > 0 && out->limit <= 10 * most;
}

double fin_aicc(double sum_of_squares, size_t count, size_t parameters) {
  double n = (double)count, k = (double)parameters + 1; /* the variance is one, too */
  if (count <= parameters + 2 || !(sum_of_squares > 0)) return NAN;
  return n * log(sum_of_squares / n) + 2 * k + 2 * k * (k + 1) / (n - k - 1);
}
