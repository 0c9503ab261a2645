/* pick.c: one figure of a metric for a company. revenue 2023, 2024, nine months of 2025 -> 2024;
 * valuation 2024-03, 2025-08 -> 2025-08. */
#include "pick.h"

#include "base/text.h"

#include <math.h>
#include <string.h>

bool fin_pick_is_flow(const struct fin_brief *brief, const char *metric) {
  const struct fin_metric *known = brief->library ? fin_metric_find(brief->library, metric) : NULL;
  return !known || known->measure == FIN_MEASURE_FLOW;
}

static bool is_money(const struct fin_value *value) {
  return !value->fact || !value->fact->unit || fin_is_money(value->fact->unit);
}

const char *fin_pick_unit(const struct fin_brief *brief, const char *metric) {
  enum { UNITS = 12 };
  const struct fin_comparison *comparison = brief->comparison;
  const char *units[UNITS];
  size_t counts[UNITS], found = 0, best = 0;
  for (size_t i = 0; i < comparison->series_count; i++) {
    const struct fin_series *series = &comparison->series[i];
    if (series->segment || strcmp(series->metric, metric) != 0) continue;
    for (size_t k = 0; k < series->count; k++) {
      const struct fin_value *value = &series->values[k];
      const char *unit = is_money(value) ? comparison->currency : value->fact->unit;
      size_t at = 0;
      while (at < found && strcmp(units[at], unit) != 0) at++;
      if (at == UNITS) continue;
      if (at == found) counts[found++] = 0;
      units[at] = unit;
      counts[at]++;
    }
  }
  for (size_t i = 1; i < found; i++)
    if (counts[i] > counts[best]) best = i;
  return found ? units[best] : NULL;
}

bool fin_pick_fits(const struct fin_brief *brief, const char *unit, const struct fin_value *value) {
  if (value->period.start == FIN_NO_DAY || value->period.end == FIN_NO_DAY) return false;
  if (!isfinite(fin_value_shown(value)) || fin_span_length(value->period) == FIN_LENGTH_LONG)
    return false;
  if (is_money(value) ? !fin_is_money(unit) : strcmp(value->fact->unit, unit) != 0) return false;
  return fin_wished_time(brief, value->period);
}

/* Years before parts, then what was reported before what was not. */
static int rank(const struct fin_value *value, bool flow) {
  int year = flow && fin_span_length(value->period) == FIN_LENGTH_YEAR;
  return 2 * year + fin_is_firm(value);
}

const struct fin_value *fin_pick_latest(const struct fin_brief *brief,
                                        const struct fin_series *series, const char *unit,
                                        bool flow, fin_day until) {
  const struct fin_value *best = NULL;
  for (size_t i = 0; series && i < series->count; i++) {
    const struct fin_value *value = &series->values[i];
    if (!fin_pick_fits(brief, unit, value)) continue;
    if (until != FIN_NO_DAY && value->period.end > until) continue;
    /* values come ordered by end, so of equals the later one stays */
    if (!best || rank(value, flow) >= rank(best, flow)) best = value;
  }
  return best;
}

bool fin_pick_is_exact(const struct fin_value *value) {
  return fin_is_firm(value) && (!value->fact || value->fact->approx == FIN_EXACT);
}

bool fin_pick_is_unrated(const struct fin_series *series) {
  bool any = false;
  for (size_t i = 0; series && i < series->count; i++) {
    if (isfinite(fin_value_shown(&series->values[i]))) return false;
    any = true;
  }
  return any;
}

const char *fin_pick_unrated(const struct fin_brief *brief, const char *const *metrics,
                             size_t count) {
  const struct fin_comparison *comparison = brief->comparison;
  struct fin_text text = {0};
  for (size_t c = 0; c < comparison->company_count && text.length < 200; c++)
    for (size_t i = 0; i < count; i++) {
      if (!fin_pick_is_unrated(fin_whole_find(comparison, comparison->companies[c], metrics[i])))
        continue;
      fin_text_print(&text, "%s%s", text.length ? fin_phrase(brief->lang, FIN_W_LIST) : "",
                     fin_short_name(brief->arena, comparison->companies[c]));
      break;
    }
  const char *line =
      text.length
          ? fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_LEFT_OUT_VALUES), text.at, NULL)
          : NULL;
  fin_text_done(&text);
  return line;
}

const char *fin_pick_join(const struct fin_brief *brief, const char *first, const char *second) {
  if (!first || !second) return first ? first : second;
  return fin_arena_print(brief->arena, "%s%s%s", first, fin_phrase(brief->lang, FIN_W_SEMICOLON),
                         second);
}

char *fin_pick_write(const struct fin_chart *chart, const struct fin_gauge *gauge,
                     const struct fin_value *value) {
  char *text = fin_gauge_hedged(chart, gauge, value);
  bool percent = gauge->currency && strcmp(gauge->currency, "percent") == 0;
  return percent ? fin_arena_print(chart->arena, "%s%%", text) : text;
}

const char *fin_pick_measure(const struct fin_brief *brief, const char *label,
                             const struct fin_gauge *gauge) {
  const char *unit = fin_unit_write(brief->arena, brief->lang, gauge->scale, gauge->currency);
  if (strcmp(gauge->currency, "percent") == 0) unit = "%";
  /* a count of what its label names has no unit in words */
  bool counted = strcmp(gauge->currency, "count") == 0 || strcmp(gauge->currency, "persons") == 0;
  if (counted && (brief->lang == FIN_EN || *gauge->currency == 'c')) unit = gauge->scale.word;
  if (!*unit) return label;
  return fin_arena_print(brief->arena, "%s%s%s", label, fin_phrase(brief->lang, FIN_W_COMMA), unit);
}
