/* lead.c: the latest of what every reader asks for first, reported figures only.
 * MiniMax：2024 年营业收入 3052.3 万美元（同比 +782.2%）；净亏损 4.65 亿美元（亏损扩大 72.9%）；…
 */
#include "lead.h"
#include "base/text.h"
#include "growth.h"

#include <math.h>
#include <string.h>

struct lead {
  const struct fin_brief *brief;
  struct fin_text text;
};

static bool is_hedged(const struct fin_value *value) {
  return value->fact->approx != FIN_EXACT;
}

/* Nobody reports what lies behind the day of the report: such a figure is a plan. */
static bool is_future(const struct fin_brief *brief, const struct fin_value *value) {
  const struct fin_citation *source =
      value->fact->doc ? fin_citation_find(brief->comparison->records, value->fact->doc) : NULL;
  return source && source->published != FIN_NO_DAY && value->period.start > source->published + 3;
}

/* The last that was reported; of a length of its own, full years or none, when `years` says so. */
static const struct fin_value *latest(const struct fin_brief *brief,
                                      const struct fin_series *series, bool years) {
  const struct fin_value *best = NULL;
  for (size_t i = 0; series && i < series->count; i++) {
    const struct fin_value *value = &series->values[i];
    if (!value->fact || !fin_is_firm(value) || value->period.start == FIN_NO_DAY) continue;
    if (is_future(brief, value)) continue;
    if (years && fin_span_length(value->period) != FIN_LENGTH_YEAR) continue;
    if (fin_span_length(value->period) == FIN_LENGTH_LONG) continue;
    if (!best || value->period.end >= best->period.end) best = value;
  }
  return best;
}

/* The last that a document states outright, so that 约42亿 a little later doesn't hide 42.4亿. */
static const struct fin_value *latest_moment(const struct fin_brief *brief,
                                             const struct fin_series *series) {
  const struct fin_value *best = latest(brief, series, false);
  for (size_t i = 0; best && is_hedged(best) && i < series->count; i++) {
    const struct fin_value *value = &series->values[i];
    if (!value->fact || !fin_is_firm(value) || value->fact->approx != FIN_EXACT) continue;
    if (fabs(value->value / best->value - 1) < 0.08) best = value;
  }
  return best;
}

static void add(struct lead *lead, const char *part) {
  if (lead->text.length) fin_text_put(&lead->text, fin_phrase(lead->brief->lang, FIN_W_SEMICOLON));
  fin_text_put(&lead->text, part);
}

static const char *bracketed(const struct lead *lead, const char *text) {
  if (!text) return "";
  return fin_fill(lead->brief->arena, fin_phrase(lead->brief->lang, FIN_W_BRACKETS), text, NULL);
}

static const char *label_of(const struct lead *lead, const struct fin_series *series, bool loss) {
  const struct fin_brief *brief = lead->brief;
  const char *label = loss ? fin_phrase(brief->lang, FIN_W_NET_LOSS)
                           : fin_metric_label(brief->library, brief->lang, series->metric);
  return fin_label_inside(brief->arena, label);
}

static void add_flow(struct lead *lead, const struct fin_series *series,
                     const struct fin_value *value) {
  const struct fin_brief *brief = lead->brief;
  if (!value) return;
  struct fin_fact fact = *value->fact;
  bool loss = fact.value < 0 && strcmp(series->metric, "net_profit") == 0;
  if (loss) fact.value = -fact.value;
  if (loss && fact.approx == FIN_RANGE) fact.approx = FIN_ABOUT;
  add(lead, fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_LEAD_FLOW),
                     fin_span_write(brief->arena, brief->lang, value->period),
                     label_of(lead, series, loss), fin_fact_write(brief->arena, brief->lang, &fact),
                     bracketed(lead, fin_growth_write(brief, series, value)), NULL));
}

static void add_moment(struct lead *lead, const struct fin_series *series) {
  const struct fin_brief *brief = lead->brief;
  const struct fin_value *value = latest_moment(brief, series);
  if (!value) return;
  const char *when = fin_span_write(brief->arena, brief->lang, value->period);
  add(lead, fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_LEAD_MOMENT),
                     label_of(lead, series, false),
                     fin_fact_write(brief->arena, brief->lang, value->fact), bracketed(lead, when),
                     NULL));
}

static const struct fin_series *find(const struct lead *lead, const char *company,
                                     const char *metric) {
  return fin_whole_find(lead->brief->comparison, company, metric);
}

const char *fin_lead_write(const struct fin_brief *brief, const char *company) {
  static const char *const FLOWS[] = {"revenue", "net_profit"};
  struct lead lead = {.brief = brief};
  for (size_t i = 0; i < 2; i++) {
    const struct fin_series *series = find(&lead, company, FLOWS[i]);
    const struct fin_value *year = latest(brief, series, true),
                           *last = latest(brief, series, false);
    add_flow(&lead, series, year);
    if (last && (!year || last->period.start > year->period.end)) add_flow(&lead, series, last);
  }
  const struct fin_series *worth = find(&lead, company, "valuation");
  const struct fin_series *market = find(&lead, company, "market_cap");
  const struct fin_value *guessed = latest(brief, worth, false),
                         *traded = latest(brief, market, false);
  if (guessed && (!traded || guessed->period.end > traded->period.end)) add_moment(&lead, worth);
  if (traded) add_moment(&lead, market);
  const char *line = NULL;
  if (lead.text.length)
    line = fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_LEAD),
                    fin_short_name(brief->arena, company), lead.text.at, NULL);
  fin_text_done(&lead.text);
  return line;
}
