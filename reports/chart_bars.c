/* chart_bars.c: grouped bars of a flow by period. Bars start at zero; a period without a figure is
 * a gap; part of a year is hatched, what nobody reported is hollow, another source's figure is a
 * small diamond. revenue 2024 30523000 USD -> a bar labelled 3052 on an axis of 万美元. */
#include "axis.h"
#include "chart.h"
#include "label.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SPANS 80
#define READABLE 110 /* bars in all */

struct bars {
  const char *metric, *currency;
  struct fin_span spans[SPANS];
  size_t span_count;
  size_t companies[8]; /* those with a bar, by index in the comparison */
  const char *names[8];
  size_t company_count;
  const struct fin_value **at; /* span by span, company by company; NULL is a gap */
  double low, high;
  struct fin_gauge gauge;
  size_t hidden; /* periods before those that are drawn */
  bool gaps;     /* some company lacks a period that another has */
  bool soft;     /* nobody reported any of it */
};

static const struct fin_value *bar_at(const struct bars *bars, size_t span, size_t company) {
  return bars->at[span * bars->company_count + company];
}

/* ---- which periods --------------------------------------------------------------------------- */

static bool same_span(struct fin_span a, struct fin_span b) {
  return a.start == b.start && a.end == b.end;
}

static bool is_year(const struct fin_value *value) {
  return fin_span_length(value->period) == FIN_LENGTH_YEAR;
}

static bool can_draw(const struct fin_value *value) {
  return value->period.start != FIN_NO_DAY && isfinite(value->common) &&
         fin_span_length(value->period) != FIN_LENGTH_LONG;
}

static fin_day last_year_end(const struct fin_series *series) {
  fin_day last = FIN_NO_DAY;
  for (size_t i = 0; i < series->count; i++)
    if (is_year(&series->values[i]) && (last == FIN_NO_DAY || series->values[i].period.end > last))
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

/* Full years, and behind them the longest part of the year that has not ended. */
static bool is_wanted(const struct fin_series *series, const struct fin_value *value) {
  if (!can_draw(value)) return false;
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

/* The last of all periods wanted, as many as can be told apart. */
static void choose_spans(struct bars *bars, const struct fin_brief *brief) {
  const struct fin_comparison *comparison = brief->comparison;
  size_t room = 0, count = 0;
  for (size_t i = 0; i < comparison->series_count; i++) room += comparison->series[i].count;
  struct fin_span *all = FIN_NEW(brief->arena, struct fin_span, room + 1);
  for (size_t c = 0; c < comparison->company_count; c++) {
    const struct fin_series *series =
        fin_whole_find(comparison, comparison->companies[c], bars->metric);
    bool any = false;
    for (size_t i = 0; series && i < series->count; i++)
      if (is_wanted(series, &series->values[i])) {
        add_span(all, &count, series->values[i].period);
        any = true;
      }
    if (any && bars->company_count < 8) {
      bars->names[bars->company_count] = comparison->companies[c];
      bars->companies[bars->company_count++] = c;
    }
  }
  qsort(all, count, sizeof *all, by_end);
  size_t most = bars->company_count ? READABLE / bars->company_count : 1;
  if (most > SPANS) most = SPANS;
  size_t first = bars->hidden = count > most ? count - most : 0;
  bars->span_count = count - first;
  memcpy(bars->spans, all + first, bars->span_count * sizeof *all);
}

static const struct fin_value *value_at(const struct fin_series *series, struct fin_span span) {
  for (size_t i = 0; series && i < series->count; i++)
    if (same_span(series->values[i].period, span) && can_draw(&series->values[i]))
      return &series->values[i];
  return NULL;
}

static void stretch(struct bars *bars, const struct fin_value *value) {
  bars->low = fmin(bars->low, value->common);
  bars->high = fmax(bars->high, value->common);
  double low, high;
  if (fin_value_range(value, &low, &high)) {
    bars->low = fmin(bars->low, low);
    bars->high = fmax(bars->high, high);
  }
  for (size_t i = 0; i < value->differ_count; i++) {
    double other = fin_differ_common(value, i, bars->currency);
    if (isfinite(other)) bars->low = fmin(bars->low, other);
    if (isfinite(other)) bars->high = fmax(bars->high, other);
  }
}

static void fill(struct bars *bars, const struct fin_brief *brief) {
  bars->soft = true;
  bars->at =
      FIN_NEW(brief->arena, const struct fin_value *, bars->span_count * bars->company_count);
  for (size_t c = 0; c < bars->company_count; c++) {
    const struct fin_series *series =
        fin_whole_find(brief->comparison, bars->names[c], bars->metric);
    for (size_t s = 0; s < bars->span_count; s++) {
      const struct fin_value *value = value_at(series, bars->spans[s]);
      bars->at[s * bars->company_count + c] = value;
      if (value) stretch(bars, value);
      if (!value) bars->gaps = true;
      if (value && fin_is_firm(value)) bars->soft = false;
    }
  }
  double largest = fmax(bars->high, -bars->low);
  bars->gauge = (struct fin_gauge){fin_scale_for(brief->lang, largest), largest, bars->currency};
}

/* ---- what it says ---------------------------------------------------------------------------- */

/* What a title may speak of: a reported figure, another only where there is none at all. */
static const struct fin_value *told_at(const struct bars *bars, size_t span, size_t company) {
  const struct fin_value *value = bar_at(bars, span, company);
  return value && (bars->soft || fin_is_firm(value)) ? value : NULL;
}

static const char *name_of(const struct bars *bars, const struct fin_brief *brief, size_t company) {
  return fin_short_name(brief->arena, bars->names[company]);
}

static const char *times_write(const struct fin_brief *brief, double times) {
  return fin_short_write(brief->arena, brief->lang, times, 2);
}

/* The latest period for which most companies have a figure, full years before parts. */
static size_t telling_span(const struct bars *bars) {
  size_t best = 0;
  double most = -1;
  for (size_t s = 0; s < bars->span_count; s++) {
    double count = 0;
    for (size_t c = 0; c < bars->company_count; c++) count += told_at(bars, s, c) ? 2 : 0;
    if (count > 0 && !fin_span_partial(bars->spans[s])) count += 1;
    if (count >= most) {
      most = count;
      best = s;
    }
  }
  return best;
}

static const struct fin_value *year_before(const struct bars *bars, size_t company,
                                           const struct fin_value *value) {
  for (size_t s = 0; s < bars->span_count; s++) {
    const struct fin_value *other = told_at(bars, s, company);
    if (!other || other == value) continue;
    int gap = value->period.end - other->period.end;
    if (gap >= 364 && gap <= 367 && abs(days_of(other->period) - days_of(value->period)) <= 1)
      return other;
  }
  return NULL;
}

/* One company against its own year before. */
static char *own_message(const struct bars *bars, const struct fin_brief *brief, const char *label,
                         size_t company, size_t span, bool loss) {
  const struct fin_value *value = told_at(bars, span, company);
  const struct fin_value *before = year_before(bars, company, value);
  const char *when = fin_span_write(brief->arena, brief->lang, value->period);
  const char *size = fin_told_write(brief, value, loss);
  double ratio = before && before->common != 0 ? value->common / before->common : NAN;
  if (!before || !isfinite(ratio) || ratio <= 0 || (value->common < 0 && !loss))
    return fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_MESSAGE_AMOUNT), label,
                    name_of(bars, brief, company), when, size, NULL);
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
  return fin_fill(brief->arena, fin_phrase(brief->lang, word), label, name_of(bars, brief, company),
                  when, size, then, change, NULL);
}

/* The two largest of one period. */
static char *rival_message(const struct bars *bars, const struct fin_brief *brief,
                           const char *label, size_t span, bool loss) {
  size_t first = SIZE_MAX, second = SIZE_MAX;
  for (size_t c = 0; c < bars->company_count; c++) {
    const struct fin_value *value = told_at(bars, span, c);
    if (!value) continue;
    if (first == SIZE_MAX || fabs(value->common) > fabs(told_at(bars, span, first)->common)) {
      second = first;
      first = c;
    } else if (second == SIZE_MAX ||
               fabs(value->common) > fabs(told_at(bars, span, second)->common)) {
      second = c;
    }
  }
  const struct fin_value *most = told_at(bars, span, first), *next = told_at(bars, span, second);
  const char *when = fin_span_write(brief->arena, brief->lang, bars->spans[span]);
  double ratio = next->common != 0 ? most->common / next->common : NAN;
  if (!isfinite(ratio) || ratio < 1.1 || (most->common < 0 && !loss))
    return fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_MESSAGE_PAIR), label,
                    name_of(bars, brief, first), when, fin_told_write(brief, most, loss),
                    name_of(bars, brief, second), fin_told_write(brief, next, loss), NULL);
  return fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_MESSAGE_RIVAL), label,
                  name_of(bars, brief, first), when, fin_told_write(brief, most, loss),
                  name_of(bars, brief, second), times_write(brief, ratio), NULL);
}

static char *message(const struct bars *bars, const struct fin_brief *brief, const char *label,
                     bool loss) {
  size_t span = telling_span(bars), present = 0, company = 0;
  for (size_t c = 0; c < bars->company_count; c++)
    if (told_at(bars, span, c)) {
      company = c;
      present++;
    }
  if (present > 1) return rival_message(bars, brief, label, span, loss);
  return own_message(bars, brief, label, company, span, loss);
}

/* ---- making ---------------------------------------------------------------------------------- */

static void add_keys(struct fin_chart *out, const struct bars *bars) {
  bool partial = false, soft = false, other = false;
  for (size_t s = 0; s < bars->span_count; s++)
    for (size_t c = 0; c < bars->company_count; c++) {
      const struct fin_value *value = bar_at(bars, s, c);
      if (!value) continue;
      partial |= fin_span_partial(value->period);
      soft |= value->fact && value->fact->basis != FIN_REPORTED;
      other |= value->differ_count > 0;
    }
  for (size_t c = 0; c < bars->company_count && bars->company_count > 1; c++)
    fin_chart_key(out, bars->names[c], FIN_SIGN_COLOUR, fin_colour_at(bars->companies[c]));
  if (partial) fin_chart_key(out, fin_phrase(out->lang, FIN_W_PARTIAL_KEY), FIN_SIGN_PARTIAL, NULL);
  if (soft) fin_chart_key(out, fin_phrase(out->lang, FIN_W_SOFT_KEY), FIN_SIGN_SOFT, NULL);
  if (other) fin_chart_key(out, fin_phrase(out->lang, FIN_W_OTHER_KEY), FIN_SIGN_OTHER, NULL);
  if (bars->gaps) fin_chart_key(out, fin_phrase(out->lang, FIN_W_GAP_KEY), FIN_SIGN_GAP, NULL);
}

static const char *subtitle(const struct bars *bars, const struct fin_brief *brief,
                            const char *label, bool loss, bool converted) {
  struct fin_arena *arena = brief->arena;
  const char *comma = fin_phrase(brief->lang, FIN_W_COMMA);
  const char *unit = fin_unit_write(arena, brief->lang, bars->gauge.scale, bars->currency);
  const char *first = fin_span_short(arena, brief->lang, bars->spans[0]);
  const char *last = fin_span_short(arena, brief->lang, bars->spans[bars->span_count - 1]);
  const char *span = bars->span_count > 1 ? fin_arena_print(arena, "%s – %s", first, last) : first;
  char *text = fin_arena_print(arena, "%s%s%s%s%s", label, comma, unit, comma, span);
  if (loss)
    text = fin_arena_print(arena, "%s%s%s", text, comma, fin_phrase(brief->lang, FIN_W_BELOW_ZERO));
  if (converted)
    text = fin_arena_print(arena, "%s%s%s", text, comma,
                           fin_phrase(brief->lang, FIN_W_RATES_IN_METHOD));
  return text;
}

/* Values that have a period to stand in but no rate to stand by. */
static const char *not_drawn(const struct bars *bars, const struct fin_brief *brief) {
  struct fin_text text = {0};
  for (size_t c = 0; c < brief->comparison->company_count; c++) {
    const struct fin_series *series =
        fin_whole_find(brief->comparison, brief->comparison->companies[c], bars->metric);
    for (size_t i = 0; series && i < series->count && text.length < 200; i++) {
      if (isfinite(series->values[i].common)) continue;
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

static bool make(struct fin_chart *out, const struct fin_brief *brief, const char *metric) {
  struct bars *bars = FIN_NEW(brief->arena, struct bars, 1);
  bars->metric = metric;
  bars->currency = brief->comparison->currency;
  choose_spans(bars, brief);
  if (bars->span_count * bars->company_count < 2)
    return false; /* one bar says no more than a row */
  fill(bars, brief);
  struct fin_cited cited = {0};
  bool converted = false;
  for (size_t i = 0; i < bars->span_count * bars->company_count; i++) {
    if (bars->at[i] && bars->at[i]->fact) fin_cited_add(&cited, brief, bars->at[i]->fact->doc);
    converted |= bars->at[i] && bars->at[i]->rate;
  }
  bool loss = bars->high <= 0 && bars->low < 0;
  const char *label = fin_metric_label(brief->library, brief->lang, metric);
  if (loss) label = fin_phrase(brief->lang, FIN_W_NET_LOSS);
  out->data = bars;
  out->title = message(bars, brief, label, loss);
  out->subtitle = subtitle(bars, brief, label, loss, converted);
  out->source = fin_cited_line(&cited, brief);
  out->remark = not_drawn(bars, brief);
  if (!out->remark && bars->hidden)
    out->remark = fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_ONLY_LAST),
                           fin_arena_print(brief->arena, "%zu", bars->span_count), NULL);
  add_keys(out, bars);
  return true;
}

static bool make_revenue(struct fin_chart *out, const struct fin_brief *brief) {
  return make(out, brief, "revenue");
}

static bool make_net_loss(struct fin_chart *out, const struct fin_brief *brief) {
  return make(out, brief, "net_profit");
}

/* ---- drawing --------------------------------------------------------------------------------- */

/* A chart being drawn. */
struct stage {
  struct fin_canvas *canvas;
  const struct fin_chart *chart;
  const struct bars *bars;
  struct fin_box plot;
  struct fin_axis axis;
  double group, bar; /* widths */
  struct fin_label *labels;
  struct fin_line *captions; /* the text of each label */
  size_t label_count;
  struct fin_box *obstacles;
  size_t obstacle_count;
};

#define LABEL_SIZE 7.5
#define TICK_SIZE 7.5

static double bar_left(const struct stage *stage, size_t span, size_t company) {
  double used = stage->bar * (double)stage->bars->company_count;
  return stage->plot.x + ((double)span + 0.5) * stage->group - used / 2 +
         (double)company * stage->bar;
}

static struct fin_box bar_box(const struct stage *stage, size_t span, size_t company,
                              double value) {
  double zero = fin_axis_at(&stage->axis, 0), end = fin_axis_at(&stage->axis, value);
  double gap = stage->bar > 4 ? 0.8 : 0;
  return (struct fin_box){bar_left(stage, span, company) + gap, fmin(zero, end),
                          stage->bar - 2 * gap, fabs(zero - end)};
}

static void lay_out(struct stage *stage, struct fin_box box) {
  const struct bars *bars = stage->bars;
  double room = (bars->high - bars->low) * 0.06, widest = 0;
  struct fin_axis *axis = &stage->axis;
  fin_axis_numbers(axis, bars->low - (bars->low < 0 ? room : 0),
                   bars->high + (bars->high > 0 ? room : 0), 5);
  for (size_t i = 0; i < axis->tick_count; i++) {
    axis->ticks[i].label = fin_decimal_write(stage->chart->arena, stage->chart->lang,
                                             axis->ticks[i].at / bars->gauge.scale.worth, 6);
    struct fin_line line = {.text = axis->ticks[i].label, .size = TICK_SIZE};
    widest = fmax(widest, fin_canvas_measure(stage->canvas, &line).width);
  }
  double left = ceil(widest) + 6, bottom = bars->company_count > 1 ? 34 : 24;
  stage->plot =
      (struct fin_box){box.x + left, box.y + 6, box.width - left - 2, box.height - 6 - bottom};
  axis->from = stage->plot.y + stage->plot.height;
  axis->to = stage->plot.y;
  stage->group = stage->plot.width / (double)bars->span_count;
  stage->bar = fmin(40, stage->group * 0.74 / (double)bars->company_count);
}

static void draw_grid(const struct stage *stage) {
  double right = stage->plot.x + stage->plot.width;
  for (size_t i = 0; i < stage->axis.tick_count; i++) {
    double y = fin_axis_at(&stage->axis, stage->axis.ticks[i].at);
    if (!stage->axis.ticks[i].strong)
      fin_plot_segment((struct fin_pen){FIN_INK_RULE, 1, 0.6}, stage->plot.x, y, right, y);
  }
}

static void draw_zero(const struct stage *stage) {
  double zero = fin_axis_at(&stage->axis, 0);
  fin_plot_segment((struct fin_pen){FIN_INK, 1, 0.9}, stage->plot.x, zero,
                   stage->plot.x + stage->plot.width, zero);
}

static void draw_bar(const struct stage *stage, size_t span, size_t company) {
  const struct fin_value *value = bar_at(stage->bars, span, company);
  struct fin_box box = bar_box(stage, span, company, value->common);
  uint32_t mark = fin_colour_at(stage->bars->companies[company])->mark;
  double middle = box.x + box.width / 2;
  bool soft = value->fact && value->fact->basis != FIN_REPORTED;
  if (soft) {
    fin_plot_frame((struct fin_pen){mark, 1, 1.2}, box);
  } else if (fin_span_partial(value->period)) {
    fin_plot_box((struct fin_pen){mark, 0.28, 0}, box);
    fin_plot_hatch((struct fin_pen){mark, 1, 0.6}, box, 5);
    fin_plot_frame((struct fin_pen){mark, 1, 0.8}, box);
  } else {
    fin_plot_box((struct fin_pen){mark, 1, 0}, box);
  }
  double low, high;
  if (fin_value_range(value, &low, &high))
    fin_plot_segment((struct fin_pen){FIN_INK, 1, 1}, middle, fin_axis_at(&stage->axis, low),
                     middle, fin_axis_at(&stage->axis, high));
  for (size_t i = 0; i < value->differ_count; i++) {
    double other = fin_differ_common(value, i, stage->bars->currency);
    if (!isfinite(other)) continue;
    fin_plot_shape((struct fin_pen){FIN_INK, 1, 1}, FIN_DIAMOND, middle,
                   fin_axis_at(&stage->axis, other), 2.8, true);
  }
}

/* A dash where others have a bar. */
static struct fin_box gap_box(const struct stage *stage, size_t span, size_t company) {
  double zero = fin_axis_at(&stage->axis, 0);
  bool below = stage->bars->high <= 0 && stage->bars->low < 0;
  return (struct fin_box){bar_left(stage, span, company) + stage->bar / 2 - 3,
                          below ? zero + 5 : zero - 6, 6, 1};
}

static void draw_geometry(const struct stage *stage, struct fin_box box) {
  const struct bars *bars = stage->bars;
  fin_plot_begin(stage->canvas, box);
  draw_grid(stage);
  for (size_t s = 0; s < bars->span_count; s++)
    for (size_t c = 0; c < bars->company_count; c++) {
      if (!bar_at(bars, s, c)) {
        struct fin_box gap = gap_box(stage, s, c);
        if (stage->bar >= 8) fin_plot_box((struct fin_pen){FIN_INK_FAINT, 1, 0}, gap);
        continue;
      }
      draw_bar(stage, s, c);
      const struct fin_colour *colour = fin_colour_at(bars->companies[c]);
      if (bars->company_count > 1 && stage->bar >= 5)
        fin_plot_shape((struct fin_pen){colour->mark, 1, 1}, colour->shape,
                       bar_left(stage, s, c) + stage->bar / 2,
                       stage->plot.y + stage->plot.height + 7, 2.3, false);
    }
  draw_zero(stage);
  fin_plot_end(stage->canvas);
}

static void write_ticks(const struct stage *stage) {
  for (size_t i = 0; i < stage->axis.tick_count; i++) {
    double y = fin_axis_at(&stage->axis, stage->axis.ticks[i].at);
    struct fin_line line = {.text = stage->axis.ticks[i].label,
                            .size = TICK_SIZE,
                            .ink = FIN_INK_FAINT,
                            .align = FIN_RIGHT};
    fin_canvas_note(stage->canvas, "tick y %g %.1f", stage->axis.ticks[i].at, y);
    fin_canvas_write(stage->canvas, &line, stage->plot.x - 5, y - TICK_SIZE * 0.56);
  }
}

/* Names of the periods below; when they would touch, only every second, third ... one, the last
 * kept. */
static void write_periods(const struct stage *stage) {
  const struct bars *bars = stage->bars;
  const char *names[SPANS];
  double widest = 0, y = stage->plot.y + stage->plot.height;
  for (size_t s = 0; s < bars->span_count; s++) {
    struct fin_line line = {.size = TICK_SIZE};
    line.text = names[s] = fin_span_short(stage->chart->arena, stage->chart->lang, bars->spans[s]);
    widest = fmax(widest, fin_canvas_measure(stage->canvas, &line).width);
  }
  size_t every = (size_t)fmax(1, ceil((widest + 5) / stage->group));
  for (size_t s = 0; s < bars->span_count; s++) {
    if ((bars->span_count - 1 - s) % every != 0) continue;
    double middle = stage->plot.x + ((double)s + 0.5) * stage->group;
    struct fin_line line = {
        .text = names[s], .size = TICK_SIZE, .ink = FIN_INK, .align = FIN_CENTRE};
    double half = fin_canvas_measure(stage->canvas, &line).width / 2;
    double right = stage->plot.x + stage->plot.width + 2;
    bool last = s + 1 == bars->span_count;
    if (last) middle = fmin(middle, right - half);
    if (!last && middle + half > right - widest - 5) continue;
    fin_canvas_note(stage->canvas, "tick x %s %.1f", names[s], middle);
    fin_canvas_write(stage->canvas, &line, middle, y + (bars->company_count > 1 ? 15 : 6));
  }
}

static struct fin_label *new_label(struct stage *stage, struct fin_line line, double weight) {
  stage->captions[stage->label_count] = line;
  stage->labels[stage->label_count].weight = weight;
  return &stage->labels[stage->label_count++];
}

static void block(struct stage *stage, struct fin_box box) {
  stage->obstacles[stage->obstacle_count++] = box;
}

/* At the end of its bar, or a few rows further out where neighbours are taller. */
static void add_label(struct stage *stage, size_t span, size_t company) {
  const struct fin_value *value = bar_at(stage->bars, span, company);
  struct fin_line line = {.text = fin_gauge_hedged(stage->chart, &stage->bars->gauge, value),
                          .size = LABEL_SIZE,
                          .bold = true,
                          .ink = fin_colour_at(stage->bars->companies[company])->ink};
  struct fin_box box = fin_canvas_measure(stage->canvas, &line);
  struct fin_box bar = bar_box(stage, span, company, value->common);
  double low, high;
  bool below = value->common < 0;
  if (fin_value_range(value, &low, &high)) {
    bar.y = fmin(bar.y, fin_axis_at(&stage->axis, high));
    bar.height = fmax(bar.height, fin_axis_at(&stage->axis, low) - bar.y);
  }
  double middle = bar.x + bar.width / 2 - box.width / 2;
  double late = (double)span / (double)stage->bars->span_count;
  struct fin_label *label = new_label(stage, line, 30 + 20 * late);
  for (int row = 0; row < (stage->bar < 9 ? 2 : 6); row++)
    for (int side = 0; side < 3; side++) {
      box.x = middle + (side == 0 ? 0 : (side == 1 ? -0.3 : 0.3) * box.width);
      box.y = below ? bar.y + bar.height + 2 + row * 8.5 : bar.y - box.height - 1.5 - row * 8.5;
      fin_label_add(label, box, (struct fin_box){0}, row * 1.0 + (side ? 0.6 : 0));
    }
}

/* Beside, above or below the mark of another source. */
static void add_other(struct stage *stage, double x, double other) {
  double y = fin_axis_at(&stage->axis, other);
  struct fin_line line = {.text = fin_gauge_write(stage->chart, &stage->bars->gauge, other),
                          .size = LABEL_SIZE,
                          .ink = FIN_INK_FAINT};
  struct fin_box box = fin_canvas_measure(stage->canvas, &line);
  struct fin_label *label = new_label(stage, line, 15);
  static const double SIDES[][2] = {{1, 0}, {-1, 0}, {0, -1}, {0, 1}};
  for (int i = 0; i < 4; i++) {
    box.x = x - box.width / 2 + SIDES[i][0] * (box.width / 2 + 6);
    box.y = y - box.height / 2 + SIDES[i][1] * (box.height / 2 + 5);
    fin_label_add(label, box, (struct fin_box){0}, 0.2 * i);
  }
}

/* Text may lie neither on a bar nor on the mark of another source. */
static void add_bar(struct stage *stage, size_t span, size_t company) {
  const struct fin_value *value = bar_at(stage->bars, span, company);
  struct fin_box bar = bar_box(stage, span, company, value->common);
  double middle = bar.x + bar.width / 2;
  block(stage, bar);
  add_label(stage, span, company);
  double low, high;
  if (fin_value_range(value, &low, &high)) {
    double top = fin_axis_at(&stage->axis, high), bottom = fin_axis_at(&stage->axis, low);
    block(stage, (struct fin_box){middle - 1, top, 2, bottom - top});
  }
  for (size_t i = 0; i < value->differ_count; i++) {
    double other = fin_differ_common(value, i, stage->bars->currency);
    if (!isfinite(other)) continue;
    block(stage, (struct fin_box){middle - 4, fin_axis_at(&stage->axis, other) - 4, 8, 8});
    add_other(stage, middle, other);
  }
}

static size_t place_labels(struct stage *stage) {
  const struct bars *bars = stage->bars;
  size_t room = 0, left_out = 0;
  for (size_t i = 0; i < bars->span_count * bars->company_count; i++)
    room += 2 + (bars->at[i] ? bars->at[i]->differ_count : 0);
  stage->labels = FIN_NEW(stage->chart->arena, struct fin_label, room);
  stage->captions = FIN_NEW(stage->chart->arena, struct fin_line, room);
  stage->obstacles = FIN_NEW(stage->chart->arena, struct fin_box, room);
  for (size_t s = 0; s < bars->span_count; s++)
    for (size_t c = 0; c < bars->company_count; c++) {
      if (bar_at(bars, s, c))
        add_bar(stage, s, c);
      else
        block(stage, gap_box(stage, s, c));
    }
  struct fin_box bounds = {stage->plot.x, stage->plot.y - 6, stage->plot.width + 2,
                           stage->plot.height + 6};
  fin_labels_place(stage->labels, stage->label_count, stage->obstacles, stage->obstacle_count,
                   bounds);
  for (size_t i = 0; i < stage->label_count; i++) left_out += stage->labels[i].chosen < 0;
  return left_out;
}

static void write_labels(const struct stage *stage) {
  for (size_t i = 0; i < stage->label_count; i++) {
    const struct fin_label *label = &stage->labels[i];
    if (label->chosen < 0) continue;
    const struct fin_box *box = &label->places[label->chosen].text;
    fin_canvas_write(stage->canvas, &stage->captions[i], box->x, box->y);
  }
}

static const char *draw(struct fin_canvas *canvas, const struct fin_chart *chart,
                        struct fin_box box) {
  struct stage stage = {.canvas = canvas, .chart = chart, .bars = chart->data};
  lay_out(&stage, box);
  fin_canvas_note(canvas, "scale y %g %g -> %.1f %.1f", stage.axis.low, stage.axis.high,
                  stage.axis.from, stage.axis.to);
  size_t left_out = place_labels(&stage);
  draw_geometry(&stage, box);
  write_ticks(&stage);
  write_periods(&stage);
  write_labels(&stage);
  return left_out ? fin_phrase(chart->lang, FIN_W_LABELS_LEFT_OUT) : NULL;
}

static double height(const struct fin_chart *chart) {
  (void)chart;
  return 165;
}

const struct fin_chart_kind fin_chart_revenue = {"revenue", "revenue by period, grouped bars",
                                                 make_revenue, height, draw};
const struct fin_chart_kind fin_chart_net_loss = {
    "net-loss", "net profit or loss by period, grouped bars", make_net_loss, height, draw};
