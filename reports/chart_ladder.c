/* chart_ladder.c: what a company was said to be worth, step by step on an axis of days. A step is
 * drawn at the day known, or over the days it may have been. 2023-07 16亿美元 -> a step at 16 that
 * begins within July. The line ends with the last figure: nothing is said about what came after. */
#include "axis.h"
#include "chart.h"
#include "label.h"

#include <math.h>
#include <string.h>

#define LADDERS 8

struct ladder {
  const char *name;
  size_t company;                 /* index in the comparison */
  const struct fin_value **steps; /* by date */
  size_t count;
  const struct fin_value **firm; /* those that the line goes through */
  size_t firm_count;
};

struct ladders {
  struct ladder at[LADDERS];
  size_t count, undated, values, restated;
  fin_day first, last;
  double low, high;
  const char *currency;
  struct fin_gauge gauge;
};

static double middle_of(struct fin_span span) {
  return ((double)span.start + (double)span.end) / 2;
}

/* A step of the line: reported, and no mere bound. Others stand beside it, hollow. */
static bool is_step(const struct fin_value *value) {
  if (!value->fact) return true;
  return fin_is_firm(value) && value->fact->approx != FIN_OVER && value->fact->approx != FIN_UNDER;
}

/* About, over or under what a round before it put exactly: 4.24bn, then "over 4bn" or "some 4.2bn"
 * is no step down but the same value told in fewer digits. */
static bool restates(const struct fin_series *series, const struct fin_value *value) {
  const double near = 0.08;
  if (!value->fact || value->fact->approx == FIN_EXACT || value->fact->approx == FIN_RANGE)
    return false;
  const struct fin_value *last = NULL;
  for (size_t i = 0; i < series->count; i++) {
    const struct fin_value *other = &series->values[i];
    if (other == value || !other->fact || other->fact->approx != FIN_EXACT) continue;
    if (!fin_is_firm(other) || other->period.start > value->period.end) continue;
    if (!last || middle_of(other->period) > middle_of(last->period)) last = other;
  }
  return last && fin_value_shown(last) > 0 &&
         fabs(fin_value_shown(value) / fin_value_shown(last) - 1) <= near;
}

/* ---- making ---------------------------------------------------------------------------------- */

static void add_step(struct ladders *all, struct ladder *ladder, const struct fin_value *value) {
  if (!isfinite(fin_value_shown(value))) return;
  if (value->period.start == FIN_NO_DAY) {
    all->undated++;
    return;
  }
  if (all->values == 0 || value->period.start < all->first) all->first = value->period.start;
  if (all->values == 0 || value->period.end > all->last) all->last = value->period.end;
  all->low = fmin(all->low, fin_value_shown(value));
  all->high = fmax(all->high, fin_value_shown(value));
  double low, high;
  if (fin_value_range(value, &low, &high)) {
    all->low = fmin(all->low, low);
    all->high = fmax(all->high, high);
  }
  for (size_t i = 0; i < value->differ_count; i++) {
    double other = fin_differ_common(value, i, all->currency);
    if (isfinite(other)) all->high = fmax(all->high, other);
    if (isfinite(other)) all->low = fmin(all->low, other);
  }
  all->values++;
  ladder->steps[ladder->count++] = value;
}

static void sort_steps(struct ladder *ladder) {
  for (size_t i = 1; i < ladder->count; i++)
    for (size_t j = i;
         j > 0 && middle_of(ladder->steps[j]->period) < middle_of(ladder->steps[j - 1]->period);
         j--) {
      const struct fin_value *swap = ladder->steps[j];
      ladder->steps[j] = ladder->steps[j - 1];
      ladder->steps[j - 1] = swap;
    }
}

static void collect(struct fin_chart *out, struct ladders *all, const struct fin_brief *brief,
                    struct fin_cited *cited) {
  const struct fin_comparison *comparison = brief->comparison;
  for (size_t c = 0; c < comparison->company_count && all->count < LADDERS; c++) {
    const struct fin_series *series = fin_whole_find(comparison, comparison->companies[c],
                                                     fin_wished_metric(brief, 0, "valuation"));
    if (!series) continue;
    struct ladder *ladder = &all->at[all->count];
    *ladder = (struct ladder){.name = comparison->companies[c], .company = c};
    ladder->steps = FIN_NEW(brief->arena, const struct fin_value *, series->count + 1);
    for (size_t i = 0; i < series->count; i++) {
      if (restates(series, &series->values[i]))
        all->restated++;
      else
        add_step(all, ladder, &series->values[i]);
    }
    sort_steps(ladder);
    ladder->firm = FIN_NEW(brief->arena, const struct fin_value *, series->count + 1);
    for (size_t i = 0; i < ladder->count; i++)
      if (is_step(ladder->steps[i])) ladder->firm[ladder->firm_count++] = ladder->steps[i];
    for (size_t i = 0; i < ladder->count; i++) {
      fin_chart_drew_value(out, ladder->steps[i], all->currency);
      if (ladder->steps[i]->fact) fin_cited_add(cited, brief, ladder->steps[i]->fact->doc);
    }
    if (ladder->count > 0) all->count++;
  }
  double largest = fmax(all->high, -all->low);
  all->gauge = (struct fin_gauge){fin_scale_for(brief->lang, largest), largest, all->currency};
}

/* What a title may speak of: the reported steps, others only where there are none. */
static size_t tell(const struct ladder *ladder, const struct fin_value **first,
                   const struct fin_value **last) {
  const struct fin_value **steps = ladder->firm_count ? ladder->firm : ladder->steps;
  size_t count = ladder->firm_count ? ladder->firm_count : ladder->count;
  *first = steps[0];
  *last = steps[count - 1];
  return count;
}

static const struct ladder *longest(const struct ladders *all) {
  const struct ladder *best = &all->at[0];
  for (size_t i = 1; i < all->count; i++)
    if (all->at[i].count > best->count) best = &all->at[i];
  return best;
}

static char *message(const struct ladders *all, const struct fin_brief *brief, const char *label) {
  const struct ladder *ladder = longest(all);
  const struct fin_value *first, *last;
  size_t count = tell(ladder, &first, &last);
  const char *name = fin_short_name(brief->arena, ladder->name);
  const char *from = fin_told_write(brief, first, false), *to = fin_told_write(brief, last, false);
  const char *then = fin_span_write(brief->arena, brief->lang, first->period);
  const char *now = fin_span_write(brief->arena, brief->lang, last->period);
  if (count == 1)
    return fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_MESSAGE_AMOUNT), label, name, now,
                    to, NULL);
  double ratio = fin_value_shown(first) > 0 ? fin_value_shown(last) / fin_value_shown(first) : NAN;
  if (ratio == 1)
    return fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_MESSAGE_SAME), label, name, now, to,
                    then, NULL);
  if (!isfinite(ratio) || ratio < 2)
    return fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_MESSAGE_LADDER), label, name, then,
                    from, now, to, NULL);
  return fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_MESSAGE_LADDER_TIMES), label, name,
                  from, to,
                  fin_between(brief->arena, brief->lang, first->period.end, last->period.end),
                  fin_short_write(brief->arena, brief->lang, ratio, 2), NULL);
}

static void add_keys(struct fin_chart *out, const struct ladders *all) {
  bool soft = false, other = false, interval = false;
  for (size_t c = 0; c < all->count; c++) {
    if (all->count > 1)
      fin_chart_key(out, all->at[c].name, FIN_SIGN_COLOUR, fin_colour_at(all->at[c].company));
    for (size_t i = 0; i < all->at[c].count; i++) {
      const struct fin_value *value = all->at[c].steps[i];
      soft |= !is_step(value);
      other |= value->differ_count > 0;
      interval |= value->period.end > value->period.start;
    }
  }
  if (interval)
    fin_chart_key(out, fin_phrase(out->lang, FIN_W_INTERVAL_KEY), FIN_SIGN_INTERVAL, NULL);
  if (soft) fin_chart_key(out, fin_phrase(out->lang, FIN_W_BESIDE_KEY), FIN_SIGN_SOFT, NULL);
  if (other) fin_chart_key(out, fin_phrase(out->lang, FIN_W_OTHER_KEY), FIN_SIGN_OTHER, NULL);
}

static const char *subtitle(const struct ladders *all, const struct fin_brief *brief,
                            const char *label) {
  const char *comma = fin_phrase(brief->lang, FIN_W_COMMA);
  char first[11], last[11];
  fin_day_write(all->first, first);
  fin_day_write(all->last, last);
  bool converted = false;
  for (size_t c = 0; c < all->count; c++)
    for (size_t i = 0; i < all->at[c].count; i++) converted |= all->at[c].steps[i]->rate != NULL;
  return fin_arena_print(brief->arena, "%s%s%s%s%s%s%s%s%s", label, comma,
                         fin_unit_write(brief->arena, brief->lang, all->gauge.scale, all->currency),
                         comma, first, strcmp(first, last) ? " – " : "",
                         strcmp(first, last) ? last : "", converted ? comma : "",
                         converted ? fin_phrase(brief->lang, FIN_W_RATES_IN_METHOD) : "");
}

static bool make(struct fin_chart *out, const struct fin_brief *brief) {
  struct ladders *all = FIN_NEW(brief->arena, struct ladders, 1);
  struct fin_cited cited = {0};
  all->currency = brief->comparison->currency;
  collect(out, all, brief, &cited);
  if (all->count == 0) return false;
  const char *label =
      fin_metric_label(brief->library, brief->lang, fin_wished_metric(brief, 0, "valuation"));
  out->data = all;
  out->title = message(all, brief, label);
  out->subtitle = subtitle(all, brief, label);
  out->source = fin_cited_line(&cited, brief);
  if (all->restated) out->remark = fin_phrase(brief->lang, FIN_W_RESTATED);
  if (all->undated)
    out->remark = fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_NO_DATE_LEFT),
                           fin_arena_print(brief->arena, "%zu", all->undated), NULL);
  add_keys(out, all);
  return true;
}

/* ---- drawing --------------------------------------------------------------------------------- */

#define TEXT_SIZE 7.5
#define RADIUS 2.8
#define CROWD 60 /* steps of all companies that may all be labelled */

struct stage {
  struct fin_canvas *canvas;
  const struct fin_chart *chart;
  const struct ladders *all;
  struct fin_box plot;
  struct fin_axis x, y;
  struct fin_label *labels;
  const struct fin_value **labelled;
  size_t *owner;
  size_t label_count;
  struct fin_box *obstacles;
  size_t obstacle_count;
};

static double step_x(const struct stage *stage, const struct fin_value *value) {
  return fin_axis_at(&stage->x, middle_of(value->period));
}

static double step_y(const struct stage *stage, const struct fin_value *value) {
  return fin_axis_at(&stage->y, fin_value_shown(value));
}

static void lay_out(struct stage *stage, struct fin_box box) {
  const struct ladders *all = stage->all;
  double widest = 0, range = all->high - all->low;
  fin_axis_numbers(&stage->y, all->low, all->high + range * 0.07, 5);
  for (size_t i = 0; i < stage->y.tick_count; i++) {
    stage->y.ticks[i].label = fin_decimal_write(stage->chart->arena, stage->chart->lang,
                                                stage->y.ticks[i].at / all->gauge.scale.worth, 6);
    struct fin_line line = {.text = stage->y.ticks[i].label, .size = TEXT_SIZE};
    widest = fmax(widest, fin_canvas_measure(stage->canvas, &line).width);
  }
  double left = ceil(widest) + 6;
  stage->plot =
      (struct fin_box){box.x + left, box.y + 6, box.width - left - 2, box.height - 6 - 22};
  int margin = (int)((all->last - all->first) * 0.05) + 20;
  fin_axis_days(&stage->x, stage->chart->arena, stage->chart->lang, all->first - margin,
                all->last + margin, 9);
  stage->x.from = stage->plot.x;
  stage->x.to = stage->plot.x + stage->plot.width;
  stage->y.from = stage->plot.y + stage->plot.height;
  stage->y.to = stage->plot.y;
}

static void draw_grid(const struct stage *stage) {
  double right = stage->plot.x + stage->plot.width, bottom = stage->plot.y + stage->plot.height;
  for (size_t i = 0; i < stage->y.tick_count; i++) {
    double y = fin_axis_at(&stage->y, stage->y.ticks[i].at);
    struct fin_pen pen = {stage->y.ticks[i].strong ? FIN_INK : FIN_INK_RULE, 1,
                          stage->y.ticks[i].strong ? 0.9 : 0.6};
    fin_plot_segment(pen, stage->plot.x, y, right, y);
  }
  for (size_t i = 0; i < stage->x.tick_count; i++) {
    double x = fin_axis_at(&stage->x, stage->x.ticks[i].at);
    fin_plot_segment((struct fin_pen){FIN_INK, 1, 0.7}, x, bottom, x, bottom + 3);
  }
}

/* The area under the only ladder, as light as paper allows. One outline: boxes side by side would
 * show their seams. */
static void draw_area(const struct stage *stage, const struct ladder *ladder) {
  double zero = fin_axis_at(&stage->y, 0);
  double *x = FIN_NEW(stage->chart->arena, double, 2 * ladder->firm_count + 2);
  double *y = FIN_NEW(stage->chart->arena, double, 2 * ladder->firm_count + 2);
  size_t count = 0;
  for (size_t i = 0; i + 1 < ladder->firm_count; i++) {
    x[count] = step_x(stage, ladder->firm[i]);
    x[count + 1] = step_x(stage, ladder->firm[i + 1]);
    y[count] = y[count + 1] = step_y(stage, ladder->firm[i]);
    count += 2;
  }
  if (count == 0) return;
  x[count] = x[count - 1];
  x[count + 1] = x[0];
  y[count] = y[count + 1] = zero;
  fin_plot_fill((struct fin_pen){fin_colour_at(ladder->company)->mark, 0.13, 0}, x, y, count + 2);
}

static void draw_line(const struct stage *stage, const struct ladder *ladder) {
  struct fin_pen pen = {fin_colour_at(ladder->company)->mark, 1, 1.4};
  for (size_t i = 0; i + 1 < ladder->firm_count; i++) {
    double x = step_x(stage, ladder->firm[i]), y = step_y(stage, ladder->firm[i]);
    double next = step_x(stage, ladder->firm[i + 1]);
    fin_plot_segment(pen, x, y, next, y);
    fin_plot_segment(pen, next, y, next, step_y(stage, ladder->firm[i + 1]));
  }
}

static void draw_points(const struct stage *stage, const struct ladder *ladder) {
  const struct fin_colour *colour = fin_colour_at(ladder->company);
  for (size_t i = 0; i < ladder->count; i++) {
    const struct fin_value *value = ladder->steps[i];
    double x = step_x(stage, value), y = step_y(stage, value);
    double from = fin_axis_at(&stage->x, value->period.start);
    double to = fin_axis_at(&stage->x, value->period.end);
    if (to > from)
      fin_plot_box((struct fin_pen){colour->mark, 0.4, 0},
                   (struct fin_box){from, y - 2, to - from, 4});
    double low, high;
    if (fin_value_range(value, &low, &high))
      fin_plot_segment((struct fin_pen){FIN_INK, 1, 1}, x, fin_axis_at(&stage->y, low), x,
                       fin_axis_at(&stage->y, high));
    fin_plot_shape((struct fin_pen){colour->mark, 1, 1}, colour->shape, x, y, RADIUS,
                   !is_step(value));
    for (size_t j = 0; j < value->differ_count; j++) {
      double other = fin_differ_common(value, j, stage->all->currency);
      if (isfinite(other))
        fin_plot_shape((struct fin_pen){FIN_INK, 1, 1}, FIN_DIAMOND, x,
                       fin_axis_at(&stage->y, other), 2.6, true);
    }
  }
}

static void draw_geometry(const struct stage *stage, struct fin_box box) {
  const struct ladders *all = stage->all;
  fin_plot_begin(stage->canvas, box);
  draw_grid(stage);
  if (all->count == 1) draw_area(stage, &all->at[0]);
  for (size_t c = 0; c < all->count; c++) draw_line(stage, &all->at[c]);
  for (size_t c = 0; c < all->count; c++) draw_points(stage, &all->at[c]);
  fin_plot_end(stage->canvas);
}

static void write_ticks(const struct stage *stage) {
  double left = stage->plot.x, right = stage->plot.x + stage->plot.width + 2;
  for (size_t i = 0; i < stage->y.tick_count; i++) {
    double y = fin_axis_at(&stage->y, stage->y.ticks[i].at);
    struct fin_line line = {.text = stage->y.ticks[i].label,
                            .size = TEXT_SIZE,
                            .ink = FIN_INK_FAINT,
                            .align = FIN_RIGHT};
    fin_canvas_note(stage->canvas, "tick y %g %.1f", stage->y.ticks[i].at, y);
    fin_canvas_write(stage->canvas, &line, left - 5, y - TEXT_SIZE * 0.56);
  }
  for (size_t i = 0; i < stage->x.tick_count; i++) {
    double x = fin_axis_at(&stage->x, stage->x.ticks[i].at);
    struct fin_line line = {
        .text = stage->x.ticks[i].label, .size = TEXT_SIZE, .ink = FIN_INK, .align = FIN_CENTRE};
    double half = fin_canvas_measure(stage->canvas, &line).width / 2;
    fin_canvas_note(stage->canvas, "tick x %g %.1f", stage->x.ticks[i].at, x);
    if (x + half <= right)
      fin_canvas_write(stage->canvas, &line, x, stage->plot.y + stage->plot.height + 6);
  }
}

static void block(struct stage *stage, struct fin_box box) {
  stage->obstacles[stage->obstacle_count++] = box;
}

static void add_obstacles(struct stage *stage, const struct ladder *ladder) {
  for (size_t i = 0; i < ladder->count; i++) {
    const struct fin_value *value = ladder->steps[i];
    double x = step_x(stage, value), y = step_y(stage, value), r = RADIUS + 0.6;
    block(stage, (struct fin_box){x - r, y - r, 2 * r, 2 * r});
    double from = fin_axis_at(&stage->x, value->period.start);
    double to = fin_axis_at(&stage->x, value->period.end);
    block(stage, (struct fin_box){from, y - 2, to - from, 4});
    for (size_t j = 0; j < value->differ_count; j++) {
      double other = fin_differ_common(value, j, stage->all->currency);
      if (isfinite(other))
        block(stage, (struct fin_box){x - 4, fin_axis_at(&stage->y, other) - 4, 8, 8});
    }
  }
  for (size_t i = 0; i + 1 < ladder->firm_count; i++) {
    double x = step_x(stage, ladder->firm[i]), y = step_y(stage, ladder->firm[i]);
    double next = step_x(stage, ladder->firm[i + 1]), end = step_y(stage, ladder->firm[i + 1]);
    block(stage, (struct fin_box){x, y - 0.8, next - x, 1.6});
    block(stage, (struct fin_box){next - 0.8, fmin(y, end), 1.6, fabs(end - y)});
  }
}

/* Up to the left is where a rising ladder leaves room, so it comes first. */
static void add_label(struct stage *stage, const struct ladder *ladder, size_t at) {
  static const double PLACES[][3] = {
      {-1, -1, 0},  {-1, 0, 0.4}, {1, 1, 0.8},   {1, -1, 1},   {0, -1, 0.6}, {0, 1, 1.2},
      {-1, 1, 1.4}, {1, 0, 1},    {-1, -2, 2},   {0, -2, 2.2}, {1, -2, 2.4}, {1, 2, 2.4},
      {0, 2, 2.6},  {-1, 2, 2.8}, {-1, -3, 3.5}, {0, -3, 3.6}, {1, 3, 3.8},  {0, 3, 3.9}};
  const struct fin_value *value = ladder->steps[at];
  struct fin_label *label = &stage->labels[stage->label_count];
  struct fin_line line = {.size = TEXT_SIZE, .bold = true};
  line.text = fin_gauge_hedged(stage->chart, &stage->all->gauge, value);
  struct fin_box box = fin_canvas_measure(stage->canvas, &line);
  double x = step_x(stage, value), y = step_y(stage, value), gap = RADIUS + 1.5;
  for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES; i++) {
    double side = PLACES[i][0], row = PLACES[i][1];
    box.x = x - box.width / 2 + side * (box.width / 2 + gap);
    box.y = y - box.height / 2 + row * (box.height / 2 + (side != 0 ? 1.5 : gap));
    fin_label_add(label, box, (struct fin_box){0}, PLACES[i][2]);
  }
  label->weight = at + 1 == ladder->count ? 60 : (at == 0 ? 50 : 30);
  stage->labelled[stage->label_count] = value;
  stage->owner[stage->label_count++] = ladder->company;
}

/* First, last, highest and lowest: what is labelled of a ladder with very many steps. */
static bool is_corner(const struct ladder *ladder, size_t at) {
  size_t high = 0, low = 0;
  for (size_t i = 1; i < ladder->count; i++) {
    if (fin_value_shown(ladder->steps[i]) > fin_value_shown(ladder->steps[high])) high = i;
    if (fin_value_shown(ladder->steps[i]) < fin_value_shown(ladder->steps[low])) low = i;
  }
  return at == 0 || at + 1 == ladder->count || at == high || at == low;
}

static size_t place_labels(struct stage *stage) {
  const struct ladders *all = stage->all;
  struct fin_arena *arena = stage->chart->arena;
  size_t left_out = 0, room = 0;
  stage->labels = FIN_NEW(arena, struct fin_label, all->values);
  stage->labelled = FIN_NEW(arena, const struct fin_value *, all->values);
  stage->owner = FIN_NEW(arena, size_t, all->values);
  for (size_t c = 0; c < all->count; c++)
    for (size_t i = 0; i < all->at[c].count; i++) room += 5 + all->at[c].steps[i]->differ_count;
  stage->obstacles = FIN_NEW(arena, struct fin_box, room);
  for (size_t c = 0; c < all->count; c++) {
    add_obstacles(stage, &all->at[c]);
    for (size_t i = 0; i < all->at[c].count; i++)
      if (all->values <= CROWD || is_corner(&all->at[c], i)) add_label(stage, &all->at[c], i);
  }
  fin_labels_place(stage->labels, stage->label_count, stage->obstacles, stage->obstacle_count,
                   stage->plot);
  left_out = all->values - stage->label_count;
  for (size_t i = 0; i < stage->label_count; i++) left_out += stage->labels[i].chosen < 0;
  return left_out;
}

static void write_labels(const struct stage *stage) {
  for (size_t i = 0; i < stage->label_count; i++) {
    const struct fin_label *label = &stage->labels[i];
    if (label->chosen < 0) continue;
    struct fin_line line = {
        .size = TEXT_SIZE, .bold = true, .ink = fin_colour_at(stage->owner[i])->ink};
    line.text = fin_gauge_hedged(stage->chart, &stage->all->gauge, stage->labelled[i]);
    fin_canvas_write(stage->canvas, &line, label->places[label->chosen].text.x,
                     label->places[label->chosen].text.y);
  }
}

static const char *draw(struct fin_canvas *canvas, const struct fin_chart *chart,
                        struct fin_box box) {
  struct stage stage = {.canvas = canvas, .chart = chart, .all = chart->data};
  lay_out(&stage, box);
  fin_canvas_note(canvas, "scale y %g %g -> %.1f %.1f", stage.y.low, stage.y.high, stage.y.from,
                  stage.y.to);
  fin_canvas_note(canvas, "scale x %g %g -> %.1f %.1f", stage.x.low, stage.x.high, stage.x.from,
                  stage.x.to);
  size_t left_out = place_labels(&stage);
  draw_geometry(&stage, box);
  write_ticks(&stage);
  write_labels(&stage);
  return left_out ? fin_phrase(chart->lang, FIN_W_LABELS_LEFT_OUT) : NULL;
}

static double height(const struct fin_chart *chart) {
  (void)chart;
  return 160;
}

const struct fin_chart_kind fin_chart_ladder = {
    "ladder", "valuation at each round, a ladder over time", 2, make, height, draw};
