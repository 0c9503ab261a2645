/* chart_bars.c: grouped bars of a metric by period. Bars start at zero; a period without a figure
 * is a gap; part of a year is hatched, what nobody reported is hollow, another source's figure is a
 * small diamond. revenue 2024 30523000 USD -> a bar labelled 3052 on an axis of 万美元. */
#include "plane.h"
#include "spans.h"

#include <math.h>

#define READABLE 110 /* bars in all */

static bool make(struct fin_chart *out, const struct fin_brief *brief) {
  struct fin_spans *all = FIN_NEW(brief->arena, struct fin_spans, 1);
  const char *metric = fin_wished_metric(brief, 0, "revenue");
  if (!fin_spans_make(all, brief, metric, READABLE))
    return false; /* one bar says no more than a row */
  out->data = all;
  fin_spans_frame(out, all, brief, FIN_KEYS_BARS);
  return true;
}

/* ---- drawing --------------------------------------------------------------------------------- */

/* A chart being drawn. */
struct stage {
  struct fin_plane plane;
  const struct fin_spans *bars;
  double group, bar; /* widths */
};

static double bar_left(const struct stage *stage, size_t span, size_t strand) {
  double used = stage->bar * (double)stage->bars->strand_count;
  return stage->plane.plot.x + ((double)span + 0.5) * stage->group - used / 2 +
         (double)strand * stage->bar;
}

static struct fin_box bar_box(const struct stage *stage, size_t span, size_t strand, double value) {
  double zero = fin_plane_y(&stage->plane, 0), end = fin_plane_y(&stage->plane, value);
  double gap = stage->bar > 4 ? 0.8 : 0;
  return (struct fin_box){bar_left(stage, span, strand) + gap, fmin(zero, end),
                          stage->bar - 2 * gap, fabs(zero - end)};
}

static void lay_out(struct stage *stage, struct fin_canvas *canvas, const struct fin_chart *chart,
                    struct fin_box box) {
  const struct fin_spans *bars = stage->bars;
  double room = (bars->high - bars->low) * 0.06;
  fin_axis_numbers(&stage->plane.y, bars->low - (bars->low < 0 ? room : 0),
                   bars->high + (bars->high > 0 ? room : 0), 5);
  struct fin_margins margins = {6, 2, bars->strand_count > 1 ? 34 : 24};
  fin_plane_open(&stage->plane, canvas, chart, box, margins, &bars->gauge);
  stage->group = stage->plane.plot.width / (double)bars->span_count;
  stage->bar = fmin(40, stage->group * 0.74 / (double)bars->strand_count);
}

static void draw_bar(const struct stage *stage, size_t span, size_t company) {
  const struct fin_value *value = fin_spans_at(stage->bars, span, company);
  struct fin_box box = bar_box(stage, span, company, fin_value_shown(value));
  uint32_t mark = fin_colour_at(stage->bars->colours[company])->mark;
  double middle = box.x + box.width / 2;
  bool soft = value->fact && value->fact->basis != FIN_REPORTED;
  if (soft) {
    fin_plot_frame((struct fin_pen){mark, 1, 1.2}, box);
  } else if (fin_spans_partial(stage->bars, value)) {
    fin_plot_box((struct fin_pen){mark, 0.28, 0}, box);
    fin_plot_hatch((struct fin_pen){mark, 1, 0.6}, box, 5);
    fin_plot_frame((struct fin_pen){mark, 1, 0.8}, box);
  } else {
    fin_plot_box((struct fin_pen){mark, 1, 0}, box);
  }
  double low, high;
  if (fin_value_range(value, &low, &high))
    fin_plot_segment((struct fin_pen){FIN_INK, 1, 1}, middle, fin_plane_y(&stage->plane, low),
                     middle, fin_plane_y(&stage->plane, high));
  for (size_t i = 0; i < value->differ_count; i++) {
    double other = fin_differ_common(value, i, stage->bars->unit);
    if (!isfinite(other)) continue;
    fin_plot_shape((struct fin_pen){FIN_INK, 1, 1}, FIN_DIAMOND, middle,
                   fin_plane_y(&stage->plane, other), 2.8, true);
  }
}

/* A dash where others have a bar. */
static struct fin_box gap_box(const struct stage *stage, size_t span, size_t company) {
  double zero = fin_plane_y(&stage->plane, 0);
  bool below = stage->bars->high <= 0 && stage->bars->low < 0;
  return (struct fin_box){bar_left(stage, span, company) + stage->bar / 2 - 3,
                          below ? zero + 5 : zero - 6, 6, 1};
}

static void draw_geometry(const struct stage *stage, struct fin_box box) {
  const struct fin_spans *bars = stage->bars;
  fin_plot_begin(stage->plane.canvas, box);
  fin_plane_grid(&stage->plane);
  for (size_t s = 0; s < bars->span_count; s++)
    for (size_t c = 0; c < bars->strand_count; c++) {
      if (!fin_spans_at(bars, s, c)) {
        struct fin_box gap = gap_box(stage, s, c);
        if (stage->bar >= 8) fin_plot_box((struct fin_pen){FIN_INK_FAINT, 1, 0}, gap);
        continue;
      }
      draw_bar(stage, s, c);
      const struct fin_colour *colour = fin_colour_at(bars->colours[c]);
      if (bars->strand_count > 1 && stage->bar >= 5)
        fin_plot_shape((struct fin_pen){colour->mark, 1, 1}, colour->shape,
                       bar_left(stage, s, c) + stage->bar / 2,
                       stage->plane.plot.y + stage->plane.plot.height + 7, 2.3, false);
    }
  fin_plane_zero(&stage->plane);
  fin_plot_end(stage->plane.canvas);
}

/* At the end of its bar, or a few rows further out where neighbours are taller. */
static void add_label(struct stage *stage, size_t span, size_t company) {
  const struct fin_value *value = fin_spans_at(stage->bars, span, company);
  struct fin_line line = {.text = fin_gauge_hedged(stage->plane.chart, &stage->bars->gauge, value),
                          .size = FIN_LABEL_SIZE,
                          .bold = true,
                          .ink = fin_colour_at(stage->bars->colours[company])->ink};
  struct fin_box box = fin_canvas_measure(stage->plane.canvas, &line);
  struct fin_box bar = bar_box(stage, span, company, fin_value_shown(value));
  double low, high;
  bool below = fin_value_shown(value) < 0;
  if (fin_value_range(value, &low, &high)) {
    bar.y = fmin(bar.y, fin_plane_y(&stage->plane, high));
    bar.height = fmax(bar.height, fin_plane_y(&stage->plane, low) - bar.y);
  }
  double middle = bar.x + bar.width / 2 - box.width / 2;
  double late = (double)span / (double)stage->bars->span_count;
  struct fin_label *label = fin_plane_label(&stage->plane, line, 30 + 20 * late);
  for (int row = 0; row < (stage->bar < 9 ? 2 : 6); row++)
    for (int side = 0; side < 3; side++) {
      box.x = middle + (side == 0 ? 0 : (side == 1 ? -0.3 : 0.3) * box.width);
      box.y = below ? bar.y + bar.height + 2 + row * 8.5 : bar.y - box.height - 1.5 - row * 8.5;
      fin_label_add(label, box, (struct fin_box){0}, row * 1.0 + (side ? 0.6 : 0));
    }
}

/* Beside, above or below the mark of another source. */
static void add_other(struct stage *stage, double x, double other) {
  double y = fin_plane_y(&stage->plane, other);
  struct fin_line line = {.text = fin_gauge_write(stage->plane.chart, &stage->bars->gauge, other),
                          .size = FIN_LABEL_SIZE,
                          .ink = FIN_INK_FAINT};
  struct fin_box box = fin_canvas_measure(stage->plane.canvas, &line);
  struct fin_label *label = fin_plane_label(&stage->plane, line, 15);
  static const double SIDES[][2] = {{1, 0}, {-1, 0}, {0, -1}, {0, 1}};
  for (int i = 0; i < 4; i++) {
    box.x = x - box.width / 2 + SIDES[i][0] * (box.width / 2 + 6);
    box.y = y - box.height / 2 + SIDES[i][1] * (box.height / 2 + 5);
    fin_label_add(label, box, (struct fin_box){0}, 0.2 * i);
  }
}

/* Text may lie neither on a bar nor on the mark of another source. */
static void add_bar(struct stage *stage, size_t span, size_t company) {
  const struct fin_value *value = fin_spans_at(stage->bars, span, company);
  struct fin_box bar = bar_box(stage, span, company, fin_value_shown(value));
  double middle = bar.x + bar.width / 2;
  fin_plane_block(&stage->plane, bar);
  add_label(stage, span, company);
  double low, high;
  if (fin_value_range(value, &low, &high)) {
    double top = fin_plane_y(&stage->plane, high), bottom = fin_plane_y(&stage->plane, low);
    fin_plane_block(&stage->plane, (struct fin_box){middle - 1, top, 2, bottom - top});
  }
  for (size_t i = 0; i < value->differ_count; i++) {
    double other = fin_differ_common(value, i, stage->bars->unit);
    if (!isfinite(other)) continue;
    fin_plane_block(&stage->plane,
                    (struct fin_box){middle - 4, fin_plane_y(&stage->plane, other) - 4, 8, 8});
    add_other(stage, middle, other);
  }
}

static void write_periods(const struct stage *stage) {
  const struct fin_spans *bars = stage->bars;
  const char *names[FIN_SPANS];
  double middles[FIN_SPANS];
  for (size_t s = 0; s < bars->span_count; s++) {
    names[s] = fin_span_short(stage->plane.chart->arena, stage->plane.chart->lang, bars->span[s]);
    middles[s] = stage->plane.plot.x + ((double)s + 0.5) * stage->group;
  }
  fin_plane_names(&stage->plane, names, middles, bars->span_count, stage->group,
                  bars->strand_count > 1 ? 15 : 6);
}

static const char *draw(struct fin_canvas *canvas, const struct fin_chart *chart,
                        struct fin_box box) {
  struct stage stage = {.bars = chart->data};
  struct fin_plane *plane = &stage.plane;
  lay_out(&stage, canvas, chart, box);
  for (size_t s = 0; s < stage.bars->span_count; s++)
    for (size_t c = 0; c < stage.bars->strand_count; c++) {
      if (fin_spans_at(stage.bars, s, c))
        add_bar(&stage, s, c);
      else
        fin_plane_block(plane, gap_box(&stage, s, c));
    }
  draw_geometry(&stage, box);
  fin_plane_ticks(plane);
  write_periods(&stage);
  struct fin_box bounds = {plane->plot.x, plane->plot.y - 6, plane->plot.width + 2,
                           plane->plot.height + 6};
  size_t left_out = fin_plane_write(plane, bounds);
  return left_out ? fin_phrase(chart->lang, FIN_W_LABELS_LEFT_OUT) : NULL;
}

static double height(const struct fin_chart *chart) {
  (void)chart;
  return 165;
}

const struct fin_chart_kind fin_chart_bars = {
    "bars", "a metric by period, grouped bars of each company", 2, make, height, draw};
