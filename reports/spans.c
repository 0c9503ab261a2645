/* spans.c: which periods of a metric are drawn, and what they come to.
 *
 * revenue of MiniMax: 2022, 2023, 2024, nine months of 2025 -> four spans; its first half of 2025
 * is not drawn beside the nine months it is in.
 */
#include "spans.h"
#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const struct fin_value *fin_spans_at(const struct fin_spans *all, size_t span, size_t strand) {
  return all->values[span * all->strand_count + strand];
}

/* ---- which periods --------------------------------------------------------------------------- */

static bool same_span(struct fin_span a, struct fin_span b) {
  return a.start == b.start && a.end == b.end;
}

static bool is_year(const struct fin_value *value) {
  return fin_span_length(value->period) == FIN_LENGTH_YEAR;
}

static bool can_draw(const struct fin_value *value) {
  return value->period.start != FIN_NO_DAY && isfinite(fin_value_shown(value)) &&
         fin_span_length(value->period) != FIN_LENGTH_LONG;
}

static fin_day last_year_end(const struct fin_series *series) {
  fin_day last = FIN_NO_DAY;
  for (size_t i = 0; i < series->count; i++)
    if (is_year(&series->values[i]) && fin_is_firm(&series->values[i]) &&
        (last == FIN_NO_DAY || series->values[i].period.end > last))
      last = series->values[i].period.end;
  return last;
}

static int days_of(struct fin_span span) {
  return span.end - span.start + 1;
}

/* The length of span that most values of a series without full years have; of equals the longer. */
static int usual_days(const struct fin_series *series) {
  int best = 0;
  size_t most = 0;
  for (size_t i = 0; i < series->count; i++) {
    size_t count = 0;
    int days = days_of(series->values[i].period);
    for (size_t j = 0; j < series->count; j++)
      if (abs(days_of(series->values[j].period) - days) <= 4) count++;
    if (can_draw(&series->values[i]) && (count > most || (count == most && days > best))) {
      most = count;
      best = days;
    }
  }
  return best;
}

static bool is_flow(const struct fin_brief *brief, const char *metric) {
  const struct fin_metric *known = brief->library ? fin_metric_find(brief->library, metric) : NULL;
  return !known || known->measure == FIN_MEASURE_FLOW;
}

/* Full years, and behind them the longest part of the year that has not ended; of a balance all. */
static bool is_wanted(const struct fin_brief *brief, const struct fin_series *series,
                      const struct fin_value *value) {
  if (!can_draw(value) || !fin_wished_time(brief, value->period)) return false;
  if (!is_flow(brief, series->metric)) return true;
  fin_day last = last_year_end(series);
  if (last == FIN_NO_DAY) return abs(days_of(value->period) - usual_days(series)) <= 4;
  if (is_year(value)) return true;
  if (value->period.start <= last) return false;
  for (size_t i = 0; i < series->count; i++) {
    const struct fin_value *other = &series->values[i];
    if (can_draw(other) && other->period.start == value->period.start &&
        other->period.end > value->period.end)
      return false;
    if (can_draw(other) && other->period.start < value->period.start &&
        other->period.start > last && other->period.end >= value->period.start)
      return false;
  }
  return true;
}

static int by_end(const void *a, const void *b) {
  const struct fin_span *left = a, *right = b;
  if (left->end != right->end) return left->end < right->end ? -1 : 1;
  return left->start < right->start ? -1 : left->start > right->start;
}

static void add_span(struct fin_span *all, size_t *count, struct fin_span span) {
  for (size_t i = 0; i < *count; i++)
    if (same_span(all[i], span)) return;
  all[(*count)++] = span;
}

/* The unit of money is that of the comparison; of other metrics the one that most values have. */
static const char *unit_of(const struct fin_spans *all, const struct fin_brief *brief) {
  const char *best = brief->comparison->currency;
  size_t most = 0;
  for (size_t c = 0; c < all->strand_count; c++) {
    for (size_t i = 0; i < all->strands[c]->count; i++) {
      const struct fin_fact *fact = all->strands[c]->values[i].fact;
      size_t count = 0;
      if (!fact || !fact->unit) continue;
      for (size_t k = 0; k < all->strands[c]->count; k++) {
        const struct fin_fact *other = all->strands[c]->values[k].fact;
        count += other && other->unit && strcmp(other->unit, fact->unit) == 0;
      }
      if (count > most) best = fin_is_money(fact->unit) ? brief->comparison->currency : fact->unit;
      if (count > most) most = count;
    }
  }
  return best;
}

static bool has_unit(const struct fin_spans *all, const struct fin_value *value) {
  if (!value->fact || !value->fact->unit || fin_is_money(value->fact->unit))
    return fin_is_money(all->unit);
  return strcmp(value->fact->unit, all->unit) == 0;
}

static void choose_spans(struct fin_spans *all, const struct fin_brief *brief, size_t most) {
  size_t room = 0, count = 0;
  for (size_t c = 0; c < all->strand_count; c++) room += all->strands[c]->count;
  struct fin_span *spans = FIN_NEW(brief->arena, struct fin_span, room + 1);
  for (size_t c = 0; c < all->strand_count; c++) {
    const struct fin_series *series = all->strands[c];
    for (size_t i = 0; i < series->count; i++) {
      if (has_unit(all, &series->values[i]) && is_wanted(brief, series, &series->values[i]))
        add_span(spans, &count, series->values[i].period);
    }
  }
  qsort(spans, count, sizeof *spans, by_end);
  most = all->strand_count ? most / all->strand_count : 1;
  if (most > FIN_SPANS) most = FIN_SPANS;
  size_t first = all->hidden = count > most ? count - most : 0;
  all->span_count = count - first;
  memcpy(all->span, spans + first, all->span_count * sizeof *spans);
}

static const struct fin_value *value_at(const struct fin_spans *all,
                                        const struct fin_series *series, struct fin_span span) {
  for (size_t i = 0; i < series->count; i++)
    if (same_span(series->values[i].period, span) && can_draw(&series->values[i]) &&
        has_unit(all, &series->values[i]))
      return &series->values[i];
  return NULL;
}

static void stretch(struct fin_spans *all, const struct fin_value *value) {
  all->low = fmin(all->low, fin_value_shown(value));
  all->high = fmax(all->high, fin_value_shown(value));
  double low, high;
  if (fin_value_range(value, &low, &high)) {
    all->low = fmin(all->low, low);
    all->high = fmax(all->high, high);
  }
  for (size_t i = 0; i < value->differ_count; i++) {
    double other = fin_differ_common(value, i, all->unit);
    if (isfinite(other)) all->low = fmin(all->low, other);
    if (isfinite(other)) all->high = fmax(all->high, other);
  }
}

static void fill(struct fin_spans *all, const struct fin_brief *brief) {
  all->soft = true;
  all->values =
      FIN_NEW(brief->arena, const struct fin_value *, all->span_count * all->strand_count + 1);
  for (size_t s = 0; s < all->span_count; s++) {
    for (size_t c = 0; c < all->strand_count; c++) {
      const struct fin_value *value = value_at(all, all->strands[c], all->span[s]);
      all->values[s * all->strand_count + c] = value;
      if (value) stretch(all, value);
      if (!value) all->gaps = true;
      if (value && fin_is_firm(value)) all->soft = false;
      all->converted |= value && value->rate;
    }
  }
  double largest = fmax(all->high, -all->low);
  all->gauge = (struct fin_gauge){fin_scale_for(brief->lang, largest), largest, all->unit};
}

/* Strands without a figure in any of the spans say nothing. */
static void drop_empty(struct fin_spans *all) {
  size_t kept = 0;
  for (size_t c = 0; c < all->strand_count; c++) {
    bool any = false;
    for (size_t s = 0; s < all->span_count && !any; s++)
      any = value_at(all, all->strands[c], all->span[s]) != NULL;
    if (!any) continue;
    all->strands[kept] = all->strands[c];
    all->names[kept] = all->names[c];
    all->colours[kept++] = all->colours[c];
  }
  all->strand_count = kept;
}

static bool finish(struct fin_spans *all, const struct fin_brief *brief, size_t most) {
  all->unit = unit_of(all, brief);
  choose_spans(all, brief, most);
  drop_empty(all);
  all->regular = true;
  for (size_t s = 1; s < all->span_count; s++)
    all->regular &= abs(days_of(all->span[s]) - days_of(all->span[0])) <= 4;
  if (all->span_count * all->strand_count < 2) return false;
  fill(all, brief);
  /* a loss is told by its size; of other metrics a minus is unusual enough to be told */
  all->loss = all->high <= 0 && all->low < 0 && fin_text_ends(all->metric, "_profit");
  all->label = fin_metric_label(brief->library, brief->lang, all->metric);
  if (all->loss && strcmp(all->metric, "net_profit") == 0)
    all->label = fin_phrase(brief->lang, FIN_W_NET_LOSS);
  return true;
}

bool fin_spans_make(struct fin_spans *out, const struct fin_brief *brief, const char *metric,
                    size_t most) {
  const struct fin_comparison *comparison = brief->comparison;
  *out = (struct fin_spans){.metric = metric};
  for (size_t c = 0; c < comparison->company_count && out->strand_count < FIN_STRANDS; c++) {
    const struct fin_series *series = fin_whole_find(comparison, comparison->companies[c], metric);
    if (!series) continue;
    out->strands[out->strand_count] = series;
    out->names[out->strand_count] = comparison->companies[c];
    out->colours[out->strand_count++] = c;
  }
  return finish(out, brief, most);
}

/* ---- parts ----------------------------------------------------------------------------------- */

enum { PARTS = 12 };

/* What the chosen ones come to in the span; NAN where one of them has no figure. */
static double sum_of(const struct fin_spans *all, unsigned chosen, struct fin_span span) {
  double sum = 0;
  for (size_t c = 0; c < all->strand_count; c++) {
    if (!(chosen >> c & 1)) continue;
    const struct fin_value *value = value_at(all, all->strands[c], span);
    sum += value ? fin_value_shown(value) : NAN;
  }
  return sum;
}

/* Regions and products both add up to the whole: only parts that together don't pass it are parts
 * of one kind. Those that tell most of it, in the spans that tell most parts. */
static unsigned choose_parts(const struct fin_spans *all, const struct fin_series *whole) {
  double best = 0;
  unsigned chosen = 0;
  for (unsigned way = 1; way < 1U << all->strand_count; way++) {
    double told = 0;
    size_t parts = 0;
    for (size_t c = 0; c < all->strand_count; c++) parts += way >> c & 1;
    if (parts < 2 || parts > FIN_STRANDS - 1) continue;
    for (size_t s = 0; s < all->span_count; s++) {
      const struct fin_value *of = whole ? value_at(all, whole, all->span[s]) : NULL;
      double size = of ? fin_value_shown(of) : strcmp(all->unit, "percent") == 0 ? 100 : NAN;
      double sum = sum_of(all, way, all->span[s]);
      if (!isfinite(sum) || !(sum > 0)) continue;
      if (isfinite(size) && sum > 1.02 * size) {
        told = 0;
        break;
      }
      told += isfinite(size) ? sum / size : 0.5;
    }
    if (told > best) {
      best = told;
      chosen = way;
    }
  }
  return chosen;
}

bool fin_spans_parts(struct fin_spans *out, const struct fin_brief *brief, const char *metric,
                     const char *company, size_t most) {
  const struct fin_comparison *comparison = brief->comparison;
  const struct fin_series *found[PARTS];
  struct fin_spans all = {.metric = metric};
  size_t count = 0;
  for (size_t i = 0; i < comparison->series_count && count < PARTS; i++) {
    const struct fin_series *series = &comparison->series[i];
    if (series->segment && strcmp(series->company, company) == 0 &&
        strcmp(series->metric, metric) == 0)
      found[count++] = series;
  }
  *out = (struct fin_spans){.metric = metric};
  if (count < 2) return false;
  /* the choice is made among PARTS, of which no more than FIN_STRANDS may stay */
  for (size_t first = 0; first < count && all.strand_count < FIN_STRANDS; first++)
    all.strands[all.strand_count++] = found[first];
  all.unit = unit_of(&all, brief);
  choose_spans(&all, brief, most);
  unsigned chosen = choose_parts(&all, fin_whole_find(comparison, company, metric));
  for (size_t c = 0; c < all.strand_count; c++) {
    if (!(chosen >> c & 1)) continue;
    out->strands[out->strand_count] = all.strands[c];
    out->names[out->strand_count] = all.strands[c]->segment;
    out->colours[out->strand_count] = out->strand_count;
    out->strand_count++;
  }
  return out->strand_count >= 2 && finish(out, brief, most);
}

/* ---- what it says ---------------------------------------------------------------------------- */

/* What a title may speak of: a reported figure, another only where there is none at all. */
const struct fin_value *fin_spans_told(const struct fin_spans *all, size_t span, size_t company) {
  const struct fin_value *value = fin_spans_at(all, span, company);
  return value && (all->soft || fin_is_firm(value)) ? value : NULL;
}

static const char *name_of(const struct fin_spans *all, const struct fin_brief *brief,
                           size_t company) {
  return fin_short_name(brief->arena, all->names[company]);
}

static const char *times_write(const struct fin_brief *brief, double times) {
  return fin_short_write(brief->arena, brief->lang, times, 2);
}

/* The latest period for which most companies have a figure, full years before parts. */
size_t fin_spans_telling(const struct fin_spans *all) {
  size_t best = 0;
  double most = -1;
  for (size_t s = 0; s < all->span_count; s++) {
    double count = 0;
    for (size_t c = 0; c < all->strand_count; c++) count += fin_spans_told(all, s, c) ? 2 : 0;
    if (count > 0 && (all->regular || !fin_span_partial(all->span[s]))) count += 1;
    if (count >= most) {
      most = count;
      best = s;
    }
  }
  return best;
}

static const struct fin_value *year_before(const struct fin_spans *all, size_t company,
                                           const struct fin_value *value) {
  for (size_t s = 0; s < all->span_count; s++) {
    const struct fin_value *other = fin_spans_told(all, s, company);
    if (!other || other == value) continue;
    int gap = value->period.end - other->period.end;
    if (gap >= 364 && gap <= 367 && abs(days_of(other->period) - days_of(value->period)) <= 1)
      return other;
  }
  return NULL;
}

/* One company against its own year before. */
static char *own_message(const struct fin_spans *all, const struct fin_brief *brief,
                         const char *label, size_t company, size_t span, bool loss) {
  const struct fin_value *value = fin_spans_told(all, span, company);
  const struct fin_value *before = year_before(all, company, value);
  const char *when = fin_span_write(brief->arena, brief->lang, value->period);
  const char *size = fin_told_write(brief, value, loss);
  double ratio = before && fin_value_shown(before) != 0
                     ? fin_value_shown(value) / fin_value_shown(before)
                     : NAN;
  if (!before || !isfinite(ratio) || ratio <= 0 || (fin_value_shown(value) < 0 && !loss))
    return fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_MESSAGE_AMOUNT), label,
                    name_of(all, brief, company), when, size, NULL);
  const char *then = fin_span_write(brief->arena, brief->lang, before->period);
  enum fin_phrase_id word = ratio >= 2  ? FIN_W_MESSAGE_TIMES
                            : ratio > 1 ? FIN_W_MESSAGE_UP
                            : ratio < 1 ? FIN_W_MESSAGE_DOWN
                                        : FIN_W_MESSAGE_SAME;
  const char *change = times_write(brief, ratio);
  if (ratio < 2)
    change = fin_arena_print(brief->arena, "%s%%",
                             fin_decimal_write(brief->arena, brief->lang, fabs(ratio - 1) * 100,
                                               fabs(ratio - 1) < 0.1 ? 1 : 0));
  return fin_fill(brief->arena, fin_phrase(brief->lang, word), label, name_of(all, brief, company),
                  when, size, then, change, NULL);
}

/* The two largest of one period. */
static char *rival_message(const struct fin_spans *all, const struct fin_brief *brief,
                           const char *label, size_t span, bool loss) {
  size_t first = SIZE_MAX, second = SIZE_MAX;
  for (size_t c = 0; c < all->strand_count; c++) {
    const struct fin_value *value = fin_spans_told(all, span, c);
    if (!value) continue;
    if (first == SIZE_MAX ||
        fabs(fin_value_shown(value)) > fabs(fin_value_shown(fin_spans_told(all, span, first)))) {
      second = first;
      first = c;
    } else if (second == SIZE_MAX || fabs(fin_value_shown(value)) >
                                         fabs(fin_value_shown(fin_spans_told(all, span, second)))) {
      second = c;
    }
  }
  const struct fin_value *most = fin_spans_told(all, span, first),
                         *next = fin_spans_told(all, span, second);
  const char *when = fin_span_write(brief->arena, brief->lang, all->span[span]);
  double ratio = fin_value_shown(next) != 0 ? fin_value_shown(most) / fin_value_shown(next) : NAN;
  if (!isfinite(ratio) || ratio < 1.1 || (fin_value_shown(most) < 0 && !loss))
    return fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_MESSAGE_PAIR), label,
                    name_of(all, brief, first), when, fin_told_write(brief, most, loss),
                    name_of(all, brief, second), fin_told_write(brief, next, loss), NULL);
  return fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_MESSAGE_RIVAL), label,
                  name_of(all, brief, first), when, fin_told_write(brief, most, loss),
                  name_of(all, brief, second), times_write(brief, ratio), NULL);
}

const char *fin_spans_message(const struct fin_spans *all, const struct fin_brief *brief) {
  const char *label = all->label;
  bool loss = all->loss;
  size_t span = fin_spans_telling(all), present = 0, company = 0;
  for (size_t c = 0; c < all->strand_count; c++)
    if (fin_spans_told(all, span, c)) {
      company = c;
      present++;
    }
  if (present > 1) return rival_message(all, brief, label, span, loss);
  return own_message(all, brief, label, company, span, loss);
}

/* ---- the frame --------------------------------------------------------------------------------
 */

bool fin_spans_partial(const struct fin_spans *all, const struct fin_value *value) {
  return !all->regular && fin_span_partial(value->period);
}

static void add_keys(struct fin_chart *out, const struct fin_spans *all, enum fin_keys keys) {
  bool partial = false, soft = false, other = false, bars = keys == FIN_KEYS_BARS;
  for (size_t i = 0; i < all->span_count * all->strand_count; i++) {
    const struct fin_value *value = all->values[i];
    if (!value) continue;
    partial |= fin_spans_partial(all, value);
    soft |= value->fact && value->fact->basis != FIN_REPORTED;
    other |= value->differ_count > 0;
  }
  for (size_t c = 0; bars && c < all->strand_count && all->strand_count > 1; c++)
    fin_chart_key(out, all->names[c], FIN_SIGN_COLOUR, fin_colour_at(all->colours[c]));
  const char *part = fin_phrase(out->lang, FIN_W_PARTIAL_KEY);
  const char *guess = fin_phrase(out->lang, FIN_W_SOFT_KEY);
  if (!bars && partial && soft) {
    part = fin_arena_print(out->arena, "%s%s%s", part, fin_phrase(out->lang, FIN_W_COMMA), guess);
    soft = false;
  }
  if (partial) fin_chart_key(out, part, bars ? FIN_SIGN_PARTIAL : FIN_SIGN_HOLLOW, NULL);
  if (soft) fin_chart_key(out, guess, bars ? FIN_SIGN_SOFT : FIN_SIGN_HOLLOW, NULL);
  if (other) fin_chart_key(out, fin_phrase(out->lang, FIN_W_OTHER_KEY), FIN_SIGN_OTHER, NULL);
  if (bars && all->gaps)
    fin_chart_key(out, fin_phrase(out->lang, FIN_W_GAP_KEY), FIN_SIGN_GAP, NULL);
}

const char *fin_spans_subtitle(const struct fin_spans *all, const struct fin_brief *brief) {
  struct fin_arena *arena = brief->arena;
  const char *comma = fin_phrase(brief->lang, FIN_W_COMMA);
  const char *unit = fin_unit_write(arena, brief->lang, all->gauge.scale, all->unit);
  const char *first = fin_span_short(arena, brief->lang, all->span[0]);
  const char *last = fin_span_short(arena, brief->lang, all->span[all->span_count - 1]);
  const char *span = all->span_count > 1 ? fin_arena_print(arena, "%s – %s", first, last) : first;
  char *text = fin_arena_print(arena, "%s%s%s%s%s", all->label, comma, unit, comma, span);
  if (all->loss)
    text = fin_arena_print(arena, "%s%s%s", text, comma, fin_phrase(brief->lang, FIN_W_BELOW_ZERO));
  if (all->converted)
    text = fin_arena_print(arena, "%s%s%s", text, comma,
                           fin_phrase(brief->lang, FIN_W_RATES_IN_METHOD));
  return text;
}

/* Values that have a period to stand in but no rate to stand by. */
static const char *not_drawn(const struct fin_spans *all, const struct fin_brief *brief) {
  struct fin_text text = {0};
  for (size_t c = 0; c < all->strand_count; c++) {
    const struct fin_series *series = all->strands[c];
    for (size_t i = 0; i < series->count && text.length < 200; i++) {
      if (isfinite(fin_value_shown(&series->values[i]))) continue;
      if (text.length) fin_text_put(&text, fin_phrase(brief->lang, FIN_W_LIST));
      fin_text_print(&text, "%s %s", series->company,
                     fin_span_write(brief->arena, brief->lang, series->values[i].period));
    }
  }
  const char *remark = NULL;
  if (text.length)
    remark = fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_LEFT_OUT_VALUES), text.at, NULL);
  fin_text_done(&text);
  return remark;
}

void fin_spans_frame(struct fin_chart *out, const struct fin_spans *all,
                     const struct fin_brief *brief, enum fin_keys keys) {
  struct fin_cited cited = {0};
  for (size_t i = 0; i < all->span_count * all->strand_count; i++) {
    if (!all->values[i]) continue;
    fin_chart_drew_value(out, all->values[i], all->unit);
    if (all->values[i]->fact) fin_cited_add(&cited, brief, all->values[i]->fact->doc);
  }
  out->title = fin_spans_message(all, brief);
  out->subtitle = fin_spans_subtitle(all, brief);
  out->source = fin_cited_line(&cited, brief);
  out->remark = not_drawn(all, brief);
  if (!out->remark && all->hidden)
    out->remark = fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_ONLY_LAST),
                           fin_arena_print(brief->arena, "%zu", all->span_count), NULL);
  add_keys(out, all, keys);
}
