/* chart_growth.c: how fast a metric of one company grows: its points, the log-linear line through
 * them, and around it between what the line lies and between what one more point would, at 95 %.
 *
 * revenue of eight quarters -> "年增 57%（95% 区间 49%–66%）". The line ends with the last point
 * unless the wish says that it goes on, then it is dashed.
 */
#include "plane.h"
#include "spans.h"

#include <math.h>
#include <string.h>

#define LEVEL 0.95
#define RADIUS 2.6
enum { LEAST = 3, MOST = FIN_SPANS, STEPS = 40, YEAR = 365 };

struct growth {
  struct fin_spans all;
  size_t strand;
  size_t at[MOST]; /* the spans that the line goes through */
  double x[MOST], y[MOST];
  size_t count;
  struct fin_regression line; /* of log y over years since the first */
  double end;                 /* of the line, in years */
  bool log;
};

static double middle_of(struct fin_span span) {
  return ((double)span.start + (double)span.end) / 2;
}

/* Points of one length above zero that were reported. */
static void collect(struct growth *growth, size_t strand) {
  const struct fin_spans *all = &growth->all;
  growth->strand = strand;
  growth->count = 0;
  for (size_t s = 0; s < all->span_count && growth->count < MOST; s++) {
    const struct fin_value *value = fin_spans_at(all, s, strand);
    if (!value || !fin_is_firm(value) || fin_spans_partial(all, value)) continue;
    if (!(fin_value_shown(value) > 0)) continue;
    size_t first = growth->count ? growth->at[0] : s;
    growth->at[growth->count] = s;
    growth->x[growth->count] = (middle_of(all->span[s]) - middle_of(all->span[first])) / 365.2425;
    growth->y[growth->count++] = log(fin_value_shown(value));
  }
}

static bool fit(struct growth *growth, const struct fin_brief *brief) {
  const char *company = brief->wish->company;
  for (size_t c = 0; c < growth->all.strand_count; c++) {
    if (company && strcmp(growth->all.names[c], company) != 0) continue;
    collect(growth, c);
    if (growth->count >= LEAST &&
        fin_regression_fit(&growth->line, growth->x, growth->y, growth->count))
      return true;
  }
  return false;
}

static double percent_of(double slope) {
  return 100 * expm1(slope);
}

static const char *round_percent(const struct fin_brief *brief, double percent) {
  int decimals = fabs(percent) < 10 ? 1 : 0;
  return fin_arena_print(brief->arena, "%s%%",
                         fin_decimal_write(brief->arena, brief->lang, percent, decimals));
}

static void frame(struct fin_chart *out, const struct growth *growth,
                  const struct fin_brief *brief) {
  const struct fin_spans *all = &growth->all;
  struct fin_arena *arena = brief->arena;
  double t = fin_regression_quantile(&growth->line, LEVEL);
  double slope = growth->line.slope, wide = t * growth->line.slope_error;
  const char *comma = fin_phrase(brief->lang, FIN_W_COMMA);
  const char *first = fin_span_short(arena, brief->lang, all->span[growth->at[0]]);
  const char *last = fin_span_short(arena, brief->lang, all->span[growth->at[growth->count - 1]]);
  bool open = slope - wide <= 0 && slope + wide >= 0;
  struct fin_cited cited = {0};
  for (size_t i = 0; i < growth->count; i++) {
    const struct fin_value *value = fin_spans_at(all, growth->at[i], growth->strand);
    fin_chart_drew_value(out, value, all->unit);
    if (value->fact) fin_cited_add(&cited, brief, value->fact->doc);
  }
  bool down = slope < 0 && !open;
  double about = percent_of(slope), from = percent_of(slope - wide), to = percent_of(slope + wide);
  const struct fin_value *end = fin_spans_at(all, growth->at[growth->count - 1], growth->strand);
  bool level = fabs(from) < 0.05 && fabs(to) < 0.05;
  out->title = level ? fin_fill(arena, fin_phrase(brief->lang, FIN_W_MESSAGE_SAME),
                                fin_metric_label(brief->library, brief->lang, all->metric),
                                fin_short_name(arena, all->names[growth->strand]), last,
                                fin_told_write(brief, end, false), first, NULL)
                     : fin_fill(arena,
                                fin_phrase(brief->lang, open   ? FIN_W_MESSAGE_NO_TREND
                                                        : down ? FIN_W_MESSAGE_TREND_DOWN
                                                               : FIN_W_MESSAGE_TREND),
                                fin_metric_label(brief->library, brief->lang, all->metric),
                                fin_short_name(arena, all->names[growth->strand]), first, last,
                                round_percent(brief, down ? -about : about),
                                round_percent(brief, down ? -to : from),
                                round_percent(brief, down ? -from : to), NULL);
  char *text =
      fin_arena_print(arena, "%s%s%s%s%s", all->label, comma,
                      fin_unit_write(arena, brief->lang, all->gauge.scale, all->unit), comma,
                      fin_fill(arena, fin_phrase(brief->lang, FIN_W_FIT),
                               fin_arena_print(arena, "%zu", growth->count), NULL));
  if (growth->log)
    text = fin_arena_print(arena, "%s%s%s", text, comma, fin_phrase(brief->lang, FIN_W_LOGARITHMS));
  out->subtitle = text;
  out->source = fin_cited_line(&cited, brief);
  fin_chart_key(out, fin_phrase(brief->lang, FIN_W_BAND_LINE), FIN_SIGN_BAND,
                fin_colour_at(all->colours[growth->strand]));
  fin_chart_key(out, fin_phrase(brief->lang, FIN_W_BAND_NEXT), FIN_SIGN_BAND_FAINT,
                fin_colour_at(all->colours[growth->strand]));
}

static bool make(struct fin_chart *out, const struct fin_brief *brief) {
  struct growth *growth = FIN_NEW(brief->arena, struct growth, 1);
  *growth = (struct growth){0};
  if (!fin_spans_make(&growth->all, brief, fin_wished_metric(brief, 0, "revenue"), 640))
    return false;
  if (!fit(growth, brief)) return false;
  double last = growth->x[growth->count - 1], low = growth->y[0], high = growth->y[0];
  for (size_t i = 0; i < growth->count; i++) {
    low = fmin(low, growth->y[i]);
    high = fmax(high, growth->y[i]);
  }
  growth->end = brief->wish->ahead ? last * 1.25 : last;
  growth->log = brief->wish->log || high - low > log(20);
  out->data = growth;
  frame(out, growth, brief);
  return true;
}

/* ---- drawing --------------------------------------------------------------------------------- */

struct stage {
  struct fin_plane plane;
  const struct growth *growth;
};

static double x_of(const struct stage *stage, double years) {
  return fin_axis_at(&stage->plane.x, years);
}

/* Bands run off the plot where few points leave them wide: they are cut at its edge. */
static double y_of(const struct stage *stage, double logarithm) {
  double value = exp(fmin(logarithm, 690));
  if (stage->plane.y.log) value = fmax(value, stage->plane.y.low);
  return fin_plane_y(&stage->plane, fmin(fmax(value, stage->plane.y.low), stage->plane.y.high));
}

static void lay_out(struct stage *stage, struct fin_canvas *canvas, const struct fin_chart *chart,
                    struct fin_box box) {
  const struct growth *growth = stage->growth;
  struct fin_plane *plane = &stage->plane;
  double low = INFINITY, high = -INFINITY;
  for (size_t i = 0; i < growth->count; i++) {
    struct fin_forecast at = fin_regression_at(&growth->line, growth->x[i], LEVEL);
    low = fmin(low, fmin(growth->y[i], fmax(at.mean.low, growth->y[i] - 0.5)));
    high = fmax(high, fmax(growth->y[i], fmin(at.mean.high, growth->y[i] + 0.5)));
  }
  struct fin_forecast end = fin_regression_at(&growth->line, growth->end, LEVEL);
  high = fmax(high, end.value);
  low = fmin(low, end.value);
  if (growth->log)
    fin_axis_logarithms(&plane->y, exp(low) / 1.1, exp(high) * 1.1);
  else
    fin_axis_numbers(&plane->y, 0, exp(high) * 1.05, 5);
  fin_plane_open(plane, canvas, chart, box, (struct fin_margins){8, 64, 33}, &growth->all.gauge);
  double pad = fmax(growth->end * 0.04, 0.02);
  plane->x.low = -pad;
  plane->x.high = growth->end + pad / 2;
}

static void draw_band(struct stage *stage, bool next, double alpha) {
  const struct growth *growth = stage->growth;
  double x[2 * STEPS + 2], y[2 * STEPS + 2];
  for (int i = 0; i <= STEPS; i++) {
    double years = growth->end * i / STEPS;
    struct fin_forecast at = fin_regression_at(&growth->line, years, LEVEL);
    struct fin_interval band = next ? at.next : at.mean;
    x[i] = x[2 * STEPS + 1 - i] = x_of(stage, years);
    y[i] = y_of(stage, band.high);
    y[2 * STEPS + 1 - i] = y_of(stage, band.low);
  }
  uint32_t mark = fin_colour_at(growth->all.colours[growth->strand])->mark;
  fin_plot_fill((struct fin_pen){mark, alpha, 0}, x, y, 2 * STEPS + 2);
}

static void draw_line(struct stage *stage) {
  const struct growth *growth = stage->growth;
  double last = growth->x[growth->count - 1];
  struct fin_pen pen = {fin_colour_at(growth->all.colours[growth->strand])->mark, 1, 1.4};
  for (int i = 0; i < STEPS; i++) {
    double from = growth->end * i / STEPS, to = growth->end * (i + 1) / STEPS;
    double x = x_of(stage, from), end = x_of(stage, to);
    double y = y_of(stage, growth->line.intercept + growth->line.slope * from);
    double down = y_of(stage, growth->line.intercept + growth->line.slope * to);
    if (from >= last - 1e-9)
      fin_plot_dashes(pen, x, y, end, down);
    else
      fin_plot_segment(pen, x, y, end, down);
    fin_plane_block_line(&stage->plane, x, y, end, down);
  }
}

static void draw_points(struct stage *stage) {
  const struct growth *growth = stage->growth;
  for (size_t i = 0; i < growth->count; i++) {
    double x = x_of(stage, growth->x[i]), y = y_of(stage, growth->y[i]);
    fin_plot_shape((struct fin_pen){FIN_INK, 1, 1}, FIN_DISC, x, y, RADIUS, false);
    fin_plane_block(&stage->plane,
                    (struct fin_box){x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS});
  }
}

static void add_labels(struct stage *stage) {
  const struct growth *growth = stage->growth;
  const struct fin_chart *chart = stage->plane.chart;
  for (size_t i = 0; i < growth->count; i++) {
    bool end = i == 0 || i + 1 == growth->count;
    if (!end && growth->count > 24) continue;
    const struct fin_value *value = fin_spans_at(&growth->all, growth->at[i], growth->strand);
    struct fin_line line = {.text = fin_gauge_hedged(chart, &growth->all.gauge, value),
                            .size = FIN_LABEL_SIZE,
                            .bold = end,
                            .ink = FIN_INK};
    fin_plane_label_around(&stage->plane, line, end ? 50 : 20, x_of(stage, growth->x[i]),
                           y_of(stage, growth->y[i]), RADIUS);
  }
  double slope = growth->line.slope;
  double percent = percent_of(slope);
  struct fin_line line = {
      .text = fin_fill(chart->arena, fin_phrase(chart->lang, FIN_W_BY_YEAR),
                       fin_percent_write(chart->arena, chart->lang,
                                         fabs(percent) < 10 ? percent : round(percent)),
                       NULL),
      .size = FIN_LABEL_SIZE,
      .bold = true,
      .ink = fin_colour_at(growth->all.colours[growth->strand])->ink};
  struct fin_box box = fin_canvas_measure(stage->plane.canvas, &line);
  struct fin_label *label = fin_plane_label(&stage->plane, line, 200);
  double y = y_of(stage, growth->line.intercept + slope * growth->end);
  box.x = x_of(stage, growth->end) + 5;
  for (int row = 0; row < 9; row++) {
    int away = (row + 1) / 2 * (row % 2 ? 1 : -1);
    box.y = y - box.height / 2 + away * 5.0;
    fin_label_add(label, box, (struct fin_box){0}, row * 0.5);
  }
}

static void write_periods(const struct stage *stage) {
  const struct growth *growth = stage->growth;
  const char *names[MOST];
  double middles[MOST];
  for (size_t i = 0; i < growth->count; i++) {
    names[i] = fin_span_short(stage->plane.chart->arena, stage->plane.chart->lang,
                              growth->all.span[growth->at[i]]);
    middles[i] = x_of(stage, growth->x[i]);
  }
  fin_plane_names_apart(&stage->plane, names, middles, growth->count, 6);
}

static const char *draw(struct fin_canvas *canvas, const struct fin_chart *chart,
                        struct fin_box box) {
  struct stage stage = {.growth = chart->data};
  struct fin_plane *plane = &stage.plane;
  lay_out(&stage, canvas, chart, box);
  fin_plot_begin(canvas, box);
  draw_band(&stage, true, 0.14);
  draw_band(&stage, false, 0.24);
  fin_plane_grid(plane);
  fin_plane_zero(plane);
  draw_line(&stage);
  draw_points(&stage);
  fin_plot_end(canvas);
  add_labels(&stage);
  fin_plane_ticks(plane);
  write_periods(&stage);
  struct fin_box bounds = {plane->plot.x, plane->plot.y - 8, box.x + box.width - plane->plot.x,
                           plane->plot.height + 8};
  size_t left_out = fin_plane_write(plane, bounds);
  return left_out ? fin_phrase(chart->lang, FIN_W_LABELS_LEFT_OUT) : NULL;
}

static double height(const struct fin_chart *chart) {
  (void)chart;
  return 180;
}

const struct fin_chart_kind fin_chart_growth = {
    "growth", "a metric of one company with its trend and bands", 1, make, height, draw};
