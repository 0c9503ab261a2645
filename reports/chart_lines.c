/* chart_lines.c: a metric through time, a line with markers for each company; and the same as an
 * index, 100 at the first period that all have.
 *
 * A figure stands at the middle of its period, or on its day. A line is not drawn over a period
 * that others have a figure of and this one has not; to part of a year, or to what nobody reported,
 * it is dashed and ends in a hollow mark. By logarithms, what is not above zero stands on the base
 * line.
 */
#include "plane.h"
#include "spans.h"

#include <math.h>
#include <string.h>

#define READABLE 240 /* points in all */
#define RADIUS 2.6

struct lines {
  struct fin_spans all;
  double base[FIN_STRANDS]; /* what 100 stands for; 1 where it is no index */
  double low, high;         /* of what is drawn, above zero alone where `log` */
  struct fin_gauge gauge;
  bool index, log, moments;
};

static double middle_of(struct fin_span span) {
  return ((double)span.start + (double)span.end) / 2;
}

static double drawn(const struct lines *lines, size_t span, size_t strand) {
  const struct fin_value *value = fin_spans_at(&lines->all, span, strand);
  return value ? fin_value_shown(value) / lines->base[strand] : NAN;
}

/* ---- making ---------------------------------------------------------------------------------- */

static void measure(struct lines *lines) {
  lines->low = INFINITY;
  lines->high = -INFINITY;
  for (size_t s = 0; s < lines->all.span_count; s++)
    for (size_t c = 0; c < lines->all.strand_count; c++) {
      double value = drawn(lines, s, c);
      if (!isfinite(value) || (lines->log && value <= 0)) continue;
      lines->low = fmin(lines->low, value);
      lines->high = fmax(lines->high, value);
      const struct fin_value *told = fin_spans_at(&lines->all, s, c);
      for (size_t i = 0; i < told->differ_count; i++) {
        double other = fin_differ_common(told, i, lines->all.unit) / lines->base[c];
        if (!isfinite(other) || (lines->log && other <= 0)) continue;
        lines->low = fmin(lines->low, other);
        lines->high = fmax(lines->high, other);
      }
    }
}

/* Enough points that a line is more than a pair of bars, and for logarithms one above zero. */
static bool is_drawable(const struct lines *lines) {
  size_t most = 0;
  for (size_t c = 0; c < lines->all.strand_count; c++) {
    size_t count = 0;
    for (size_t s = 0; s < lines->all.span_count; s++)
      count += isfinite(drawn(lines, s, c)) ? 1 : 0;
    if (count > most) most = count;
  }
  return most >= 2 && lines->low <= lines->high;
}

static void set_up(struct lines *lines, const struct fin_brief *brief) {
  const struct fin_metric *metric =
      brief->library ? fin_metric_find(brief->library, lines->all.metric) : NULL;
  lines->moments = metric && metric->measure != FIN_MEASURE_FLOW;
  for (size_t c = 0; c < FIN_STRANDS; c++) lines->base[c] = 1;
  lines->gauge = lines->all.gauge;
  lines->log = brief->wish->log;
  measure(lines);
}

static bool make_lines(struct fin_chart *out, const struct fin_brief *brief) {
  struct lines *lines = FIN_NEW(brief->arena, struct lines, 1);
  *lines = (struct lines){0};
  if (!fin_spans_make(&lines->all, brief, fin_wished_metric(brief, 0, "revenue"), READABLE))
    return false;
  set_up(lines, brief);
  if (!is_drawable(lines)) return false;
  out->data = lines;
  fin_spans_frame(out, &lines->all, brief, FIN_KEYS_LINES);
  if (lines->log)
    out->subtitle =
        fin_arena_print(brief->arena, "%s%s%s", out->subtitle, fin_phrase(brief->lang, FIN_W_COMMA),
                        fin_phrase(brief->lang, FIN_W_LOGARITHMS));
  return true;
}

/* The first period of which all have a figure above zero; else that of which most have. */
static size_t find_base(const struct fin_spans *all) {
  size_t best = SIZE_MAX, most = 0;
  for (size_t s = 0; s < all->span_count; s++) {
    size_t count = 0;
    for (size_t c = 0; c < all->strand_count; c++) {
      const struct fin_value *value = fin_spans_at(all, s, c);
      count += value && fin_value_shown(value) > 0 && fin_is_firm(value);
    }
    if (count > most) {
      most = count;
      best = s;
    }
  }
  return best;
}

/* "智谱 2024 年为 2022 年的 5.3 倍": the furthest that anyone came since the base. */
static const char *index_message(const struct lines *lines, const struct fin_brief *brief,
                                 size_t base) {
  const struct fin_spans *all = &lines->all;
  size_t best = SIZE_MAX, last = 0;
  double far = 0;
  for (size_t c = 0; c < all->strand_count; c++)
    for (size_t s = all->span_count; s-- > base + 1;) {
      double value = drawn(lines, s, c);
      const struct fin_value *told = fin_spans_told(all, s, c);
      if (!isfinite(value) || !told || fin_spans_partial(all, told)) continue;
      if (best == SIZE_MAX || value > far) {
        best = c;
        last = s;
        far = value;
      }
      break;
    }
  if (best == SIZE_MAX) return all->label;
  return fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_MESSAGE_INDEX), all->label,
                  fin_short_name(brief->arena, all->names[best]),
                  fin_span_write(brief->arena, brief->lang, all->span[last]),
                  far >= 1e6 ? fin_amount_write(brief->arena, brief->lang, far, NULL, 0)
                             : fin_short_write(brief->arena, brief->lang, far, 3),
                  fin_span_write(brief->arena, brief->lang, all->span[base]), NULL);
}

static bool make_index(struct fin_chart *out, const struct fin_brief *brief) {
  struct lines *lines = FIN_NEW(brief->arena, struct lines, 1);
  *lines = (struct lines){.index = true};
  struct fin_spans *all = &lines->all;
  if (!fin_spans_make(all, brief, fin_wished_metric(brief, 0, "revenue"), READABLE)) return false;
  set_up(lines, brief);
  size_t base = find_base(all), kept = 0;
  if (base == SIZE_MAX) return false;
  for (size_t c = 0; c < all->strand_count; c++) {
    const struct fin_value *value = fin_spans_at(all, base, c);
    bool good = value && fin_value_shown(value) > 0;
    lines->base[c] = good ? fin_value_shown(value) / 100 : NAN;
    kept += good;
  }
  measure(lines);
  if (!kept || !is_drawable(lines)) return false;
  if (!lines->log && lines->low > 0 && lines->high / lines->low > 1000) lines->log = true;
  lines->gauge = (struct fin_gauge){{1, ""}, lines->high, NULL};
  out->data = lines;
  fin_spans_frame(out, all, brief, FIN_KEYS_LINES);
  out->title = index_message(lines, brief, base);
  const char *scale = lines->log ? fin_phrase(brief->lang, FIN_W_LOGARITHMS) : "";
  out->subtitle =
      fin_arena_print(brief->arena, "%s%s%s%s%s", all->label, fin_phrase(brief->lang, FIN_W_COMMA),
                      fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_INDEX_BASE),
                               fin_span_write(brief->arena, brief->lang, all->span[base]), NULL),
                      *scale ? fin_phrase(brief->lang, FIN_W_COMMA) : "", scale);
  struct fin_text without = {0};
  for (size_t c = 0; c < all->strand_count; c++) {
    if (!isnan(lines->base[c])) continue;
    fin_text_print(&without, "%s%s", without.length ? fin_phrase(brief->lang, FIN_W_LIST) : "",
                   all->names[c]);
  }
  if (without.length)
    out->remark = fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_INDEX_WITHOUT), without.at,
                           fin_span_write(brief->arena, brief->lang, all->span[base]), NULL);
  fin_text_done(&without);
  return true;
}

/* ---- drawing --------------------------------------------------------------------------------- */

struct stage {
  struct fin_plane plane;
  const struct lines *lines;
  double right; /* where the chart ends */
};

static double widest_name(struct fin_canvas *canvas, const struct fin_chart *chart,
                          const struct lines *lines) {
  double widest = 0;
  for (size_t c = 0; c < lines->all.strand_count; c++) {
    struct fin_line line = {.text = fin_short_name(chart->arena, lines->all.names[c]),
                            .size = FIN_LABEL_SIZE,
                            .bold = true};
    widest = fmax(widest, fin_canvas_measure(canvas, &line).width);
  }
  return widest;
}

static void lay_out(struct stage *stage, struct fin_canvas *canvas, const struct fin_chart *chart,
                    struct fin_box box) {
  const struct lines *lines = stage->lines;
  struct fin_plane *plane = &stage->plane;
  double room = (lines->high - lines->low) * 0.06;
  if (lines->log)
    fin_axis_logarithms(&plane->y, lines->low / 1.1, lines->high * 1.1);
  else
    fin_axis_numbers(&plane->y, lines->low - (lines->low < 0 ? room : 0),
                     lines->high + (lines->high > 0 ? room : 0), 5);
  double right = fmin(widest_name(canvas, chart, lines) + 10, box.width / 4);
  struct fin_margins margins = {8, right, lines->moments ? 24 : 33};
  fin_plane_open(plane, canvas, chart, box, margins, &lines->gauge);
  const struct fin_spans *all = &lines->all;
  double low = INFINITY, high = -INFINITY;
  for (size_t s = 0; s < all->span_count; s++) {
    low = fmin(low, middle_of(all->span[s]));
    high = fmax(high, middle_of(all->span[s]));
  }
  double pad = fmax((high - low) * 0.05, 10);
  plane->x.low = low - pad;
  plane->x.high = high + pad / 2;
  if (lines->moments)
    fin_axis_days(&plane->x, chart->arena, chart->lang, (fin_day)floor(plane->x.low),
                  (fin_day)ceil(plane->x.high), 8);
}

static double x_of(const struct stage *stage, size_t span) {
  return fin_axis_at(&stage->plane.x, middle_of(stage->lines->all.span[span]));
}

static double y_of(const struct stage *stage, size_t span, size_t strand) {
  double value = drawn(stage->lines, span, strand);
  if (stage->lines->log && value <= 0) return stage->plane.y.from;
  return fin_plane_y(&stage->plane, value);
}

static bool is_below(const struct stage *stage, size_t span, size_t strand) {
  return stage->lines->log && drawn(stage->lines, span, strand) <= 0;
}

static bool is_open(const struct stage *stage, size_t span, size_t strand) {
  const struct fin_value *value = fin_spans_at(&stage->lines->all, span, strand);
  return !fin_is_firm(value) || fin_spans_partial(&stage->lines->all, value) ||
         is_below(stage, span, strand);
}

/* The next point of the strand; SIZE_MAX where it ends, or where a period between them has figures
 * of most others and none of this one. */
static size_t next_of(const struct stage *stage, size_t span, size_t strand) {
  const struct fin_spans *all = &stage->lines->all;
  for (size_t s = span + 1; s < all->span_count; s++) {
    if (isfinite(drawn(stage->lines, s, strand))) return s;
    if (stage->lines->moments) continue;
    if (fin_span_length(all->span[s]) == fin_span_length(all->span[span])) return SIZE_MAX;
  }
  return SIZE_MAX;
}

static void draw_strand(struct stage *stage, size_t strand) {
  const struct fin_spans *all = &stage->lines->all;
  const struct fin_colour *colour = fin_colour_at(all->colours[strand]);
  struct fin_pen pen = {colour->mark, 1, 1.5};
  for (size_t s = 0; s < all->span_count; s++) {
    if (!isfinite(drawn(stage->lines, s, strand))) continue;
    size_t next = next_of(stage, s, strand);
    if (next == SIZE_MAX || is_below(stage, s, strand) || is_below(stage, next, strand)) continue;
    double x = x_of(stage, s), y = y_of(stage, s, strand);
    double end = x_of(stage, next), to = y_of(stage, next, strand);
    bool dashed = is_open(stage, s, strand) || is_open(stage, next, strand);
    if (dashed)
      fin_plot_dashes(pen, x, y, end, to);
    else
      fin_plot_segment(pen, x, y, end, to);
    fin_plane_block_line(&stage->plane, x, y, end, to);
  }
  bool dense = all->span_count * all->strand_count > 120;
  for (size_t s = 0; s < all->span_count; s++) {
    if (!isfinite(drawn(stage->lines, s, strand))) continue;
    double x = x_of(stage, s), y = y_of(stage, s, strand), r = dense ? 1.4 : RADIUS;
    fin_plot_shape((struct fin_pen){colour->mark, 1, 1}, colour->shape, x, y, r,
                   is_open(stage, s, strand));
    fin_plane_block(&stage->plane, (struct fin_box){x - r, y - r, 2 * r, 2 * r});
  }
}

static void draw_others(struct stage *stage) {
  const struct fin_spans *all = &stage->lines->all;
  for (size_t s = 0; s < all->span_count; s++)
    for (size_t c = 0; c < all->strand_count; c++) {
      const struct fin_value *value = fin_spans_at(all, s, c);
      for (size_t i = 0; value && i < value->differ_count; i++) {
        double other = fin_differ_common(value, i, all->unit) / stage->lines->base[c];
        if (!isfinite(other) || (stage->lines->log && other <= 0)) continue;
        double y = fin_plane_y(&stage->plane, other), x = x_of(stage, s);
        if (y < stage->plane.y.to - 1 || y > stage->plane.y.from + 1) continue;
        fin_plot_shape((struct fin_pen){fin_colour_at(all->colours[c])->ink, 1, 1}, FIN_DIAMOND, x,
                       y, 2.8, true);
        fin_plane_block(&stage->plane, (struct fin_box){x - 3.5, y - 3.5, 7, 7});
      }
    }
}

/* At the last point of its line, to the right. */
static void add_name(struct stage *stage, size_t strand) {
  const struct fin_spans *all = &stage->lines->all;
  size_t last = SIZE_MAX;
  for (size_t s = 0; s < all->span_count; s++)
    if (isfinite(drawn(stage->lines, s, strand))) last = s;
  if (last == SIZE_MAX) return;
  struct fin_line line = {.text = fin_short_name(stage->plane.chart->arena, all->names[strand]),
                          .size = FIN_LABEL_SIZE,
                          .bold = true,
                          .ink = fin_colour_at(all->colours[strand])->ink};
  double x = x_of(stage, last) + RADIUS + 3, y = y_of(stage, last, strand);
  line.width = stage->right - x;
  line.text = fin_canvas_shorten(stage->plane.canvas, stage->plane.chart->arena, &line, 1);
  line.width = 0;
  struct fin_box box = fin_canvas_measure(stage->plane.canvas, &line);
  struct fin_label *label = fin_plane_label(&stage->plane, line, 500);
  box.x = x;
  for (int row = 0; row < 13; row++) {
    int away = (row + 1) / 2 * (row % 2 ? 1 : -1);
    box.y = y - box.height / 2 + away * 4.5;
    fin_label_add(label, box, (struct fin_box){0}, row * 0.5);
  }
}

static void add_value(struct stage *stage, size_t span, size_t strand) {
  const struct lines *lines = stage->lines;
  const struct fin_chart *chart = stage->plane.chart;
  double value = drawn(lines, span, strand);
  struct fin_line line = {.size = FIN_LABEL_SIZE,
                          .ink = fin_colour_at(lines->all.colours[strand])->ink};
  if (lines->index)
    line.text = value >= 1e6 ? fin_amount_write(chart->arena, chart->lang, value, NULL, 0)
                             : fin_short_write(chart->arena, chart->lang, value, 3);
  else
    line.text = fin_gauge_hedged(chart, &lines->gauge, fin_spans_at(&lines->all, span, strand));
  double late = (double)span / (double)lines->all.span_count;
  fin_plane_label_around(&stage->plane, line, 20 + 30 * late, x_of(stage, span),
                         y_of(stage, span, strand), RADIUS);
}

/* Of very many points the ends and the extremes are told. */
static bool is_told(const struct stage *stage, size_t span, size_t strand) {
  const struct lines *lines = stage->lines;
  size_t count = 0, first = SIZE_MAX, last = 0, high = 0, low = 0;
  for (size_t s = 0; s < lines->all.span_count; s++) {
    double value = drawn(lines, s, strand);
    if (!isfinite(value)) continue;
    if (first == SIZE_MAX) first = high = low = s;
    last = s;
    count++;
    if (value > drawn(lines, high, strand)) high = s;
    if (value < drawn(lines, low, strand)) low = s;
  }
  return count * lines->all.strand_count <= 40 || span == first || span == last || span == high ||
         span == low;
}

static void write_periods(const struct stage *stage) {
  const struct fin_spans *all = &stage->lines->all;
  const char *names[FIN_SPANS];
  double middles[FIN_SPANS];
  if (stage->lines->moments) {
    fin_plane_days(&stage->plane);
    return;
  }
  for (size_t s = 0; s < all->span_count; s++) {
    names[s] = fin_span_short(stage->plane.chart->arena, stage->plane.chart->lang, all->span[s]);
    middles[s] = x_of(stage, s);
  }
  fin_plane_names_apart(&stage->plane, names, middles, all->span_count, 6);
}

static const char *draw(struct fin_canvas *canvas, const struct fin_chart *chart,
                        struct fin_box box) {
  struct stage stage = {.lines = chart->data};
  struct fin_plane *plane = &stage.plane;
  const struct fin_spans *all = &stage.lines->all;
  stage.right = box.x + box.width;
  lay_out(&stage, canvas, chart, box);
  fin_plot_begin(canvas, box);
  fin_plane_grid(plane);
  if (stage.lines->log || (plane->y.low <= 0 && plane->y.high >= 0)) fin_plane_zero(plane);
  draw_others(&stage);
  for (size_t c = 0; c < all->strand_count; c++) draw_strand(&stage, c);
  fin_plot_end(canvas);
  for (size_t c = 0; c < all->strand_count; c++) add_name(&stage, c);
  for (size_t s = 0; s < all->span_count; s++)
    for (size_t c = 0; c < all->strand_count; c++)
      if (isfinite(drawn(stage.lines, s, c)) && is_told(&stage, s, c)) add_value(&stage, s, c);
  fin_plane_ticks(plane);
  write_periods(&stage);
  struct fin_box bounds = {plane->plot.x, plane->plot.y - 8, box.x + box.width - plane->plot.x,
                           plane->plot.height + 8};
  size_t left_out = fin_plane_write(plane, bounds);
  return left_out ? fin_phrase(chart->lang, FIN_W_LABELS_LEFT_OUT) : NULL;
}

static double height(const struct fin_chart *chart) {
  (void)chart;
  return 175;
}

const struct fin_chart_kind fin_chart_lines = {
    "lines", "a metric through time, a line for each company", 2, make_lines, height, draw};
const struct fin_chart_kind fin_chart_index = {
    "index", "the same, 100 at the first period that all have", 2, make_index, height, draw};
