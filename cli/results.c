/* results.c: results of analysis as a table. */
#include "print.h"

#include <math.h>
#include <string.h>

static void put_value(struct fin_text *cell, double value, const char *unit) {
  struct fin_text amount = {0};
  if (isinf(value)) {
    fin_text_put(cell, value > 0 ? "any" : "-any");
    return;
  }
  double scale = value == 0 ? 1 : pow(10, 3 - floor(log10(fabs(value))));
  double shown = strcmp(unit, "probability") == 0 ? value : round(value * scale) / scale;
  if (strcmp(unit, "months") == 0 || strcmp(unit, "probability") == 0 || strchr(unit, '/'))
    fin_text_print(&amount, "%.4g %s", shown, unit);
  else
    fin_print_amount(&amount, shown, unit);
  fin_text_put(cell, amount.at);
  fin_text_done(&amount);
}

static void put_bounds(struct fin_text *cell, const struct fin_result *result) {
  bool low = isfinite(result->bounds.low), high = isfinite(result->bounds.high);
  if (!isfinite(result->value) || (!low && !high)) return;
  if (low && high) {
    struct fin_text from = {0}, to = {0};
    put_value(&from, result->bounds.low, result->unit);
    put_value(&to, result->bounds.high, result->unit);
    if (strcmp(from.at, to.at) != 0) fin_text_print(cell, "%s to %s", from.at, to.at);
    fin_text_done(&from);
    fin_text_done(&to);
  } else {
    fin_text_put(cell, low ? "at least " : "at most ");
    put_value(cell, low ? result->bounds.low : result->bounds.high, result->unit);
  }
}

static void put_how(struct fin_text *cell, const struct fin_result *result) {
  if (*result->formula) fin_text_put(cell, result->formula);
  if (*result->method) fin_text_print(cell, "%s%s", cell->length ? "; " : "", result->method);
  for (size_t i = 0; i < result->warning_count; i++)
    fin_text_print(cell, "%s%s", cell->length ? "; " : "", result->warnings[i]);
}

void fin_print_results(FILE *to, const struct fin_results *results) {
  static const char *const heads[] = {"COMPANY", "RESULT", "OF", "PERIOD",
                                      "VALUE",   "SURELY", "HOW"};
  enum { COLUMNS = sizeof heads / sizeof *heads };
  struct fin_grid grid = {.columns = COLUMNS};
  struct fin_text *row = fin_grid_row(&grid);
  for (size_t i = 0; i < COLUMNS; i++) fin_text_put(&row[i], heads[i]);
  for (size_t i = 0; i < results->count; i++) {
    const struct fin_result *result = &results->at[i];
    row = fin_grid_row(&grid);
    fin_text_put(&row[0], result->company);
    fin_text_put(&row[1], result->name);
    if (result->metric) fin_text_put(&row[2], result->metric);
    if (result->segment) fin_text_print(&row[2], " / %s", result->segment);
    fin_print_span(&row[3], result->period);
    if (isfinite(result->value)) put_value(&row[4], result->value, result->unit);
    put_bounds(&row[5], result);
    put_how(&row[6], result);
  }
  fin_grid_print(to, &grid);
}
