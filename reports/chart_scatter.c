/* chart_scatter.c: one figure against another, a point for each company. revenue 2024 of 3052
 * 万美元 and a valuation of 42.4 亿 in August 2025 -> a point near the line of a hundredfold. The
 * amount is that of the last full year that had ended when the latest worth was told;
 * where no valuation is known the market value stands for it and the label says so. */
#include "pick.h"
#include "plane.h"

#include "base/text.h"

#include <math.h>
#include <string.h>

#define RADIUS 3.6
#define WIDE 30.0   /* a range beyond that is drawn by logarithms */
#define SPREAD 1e14 /* and beyond that no more: ticks would not reach over it */
#define MULTIPLES 3

struct point {
  const char *name;
  size_t company;                /* in the comparison */
  const struct fin_value *at[2]; /* x, y */
  bool market_cap;               /* which stands for a valuation */
};

struct points {
  struct point at[FIN_PICKED];
  size_t count;
  const char *metrics[2], *labels[2];
  bool flow[2];
  double low[2], high[2];
  bool log[2], own[2]; /* own: every tick with a scale word of its own */
  struct fin_gauge gauges[2];
  double multiples[MULTIPLES];
  size_t multiple_count;
};

/* ---- which figures --------------------------------------------------------------------------- */

static bool is_partial(const struct points *all, const struct point *point) {
  for (int i = 0; i < 2; i++)
    if (all->flow[i] && fin_span_partial(point->at[i]->period)) return true;
  return false;
}

/* Two flows must be of one period. */
static void find_same(struct point *point, const struct fin_brief *brief, const struct points *all,
                      const struct fin_series *x, const struct fin_series *y) {
  for (size_t i = 0; i < x->count; i++) {
    const struct fin_value *value = &x->values[i];
    if (!fin_pick_fits(brief, all->gauges[0].currency, value)) continue;
    bool year = !fin_span_partial(value->period);
    if (point->at[0] && !year && !fin_span_partial(point->at[0]->period)) continue;
    for (size_t j = 0; j < y->count; j++) {
      const struct fin_value *other = &y->values[j];
      if (!fin_pick_fits(brief, all->gauges[1].currency, other)) continue;
      if (other->period.start != value->period.start || other->period.end != value->period.end)
        continue;
      point->at[0] = value;
      point->at[1] = other;
    }
  }
}

/* The latest worth, and of the amount the last full year that had ended by then. */
static void find_after(struct point *point, const struct fin_brief *brief, const struct points *all,
                       const struct fin_series *x, const struct fin_series *y) {
  const struct fin_series *series[2] = {x, y};
  int flow = all->flow[1] ? 1 : 0;
  bool any = all->flow[flow];
  const struct fin_value *worth =
      fin_pick_latest(brief, series[!flow], all->gauges[!flow].currency, false, FIN_NO_DAY);
  if (!worth) return;
  point->at[!flow] = worth;
  point->at[flow] = fin_pick_latest(brief, series[flow], all->gauges[flow].currency, any,
                                    any ? worth->period.end : FIN_NO_DAY);
}

static bool find_point(struct point *point, const struct fin_brief *brief,
                       const struct points *all) {
  const struct fin_comparison *comparison = brief->comparison;
  const struct fin_series *x = fin_whole_find(comparison, point->name, all->metrics[0]);
  const struct fin_series *y = fin_whole_find(comparison, point->name, all->metrics[1]);
  if (x && y && all->flow[0] && all->flow[1])
    find_same(point, brief, all, x, y);
  else if (x && y)
    find_after(point, brief, all, x, y);
  if (x && strcmp(all->metrics[1], "valuation") == 0 && !point->at[1]) {
    y = fin_whole_find(comparison, point->name, "market_cap");
    if (y) find_after(point, brief, all, x, y);
    point->market_cap = point->at[1] != NULL;
  }
  return point->at[0] && point->at[1];
}

static void stretch(struct points *all, int axis, const struct fin_value *value) {
  double low = fin_value_shown(value), high = low;
  fin_value_range(value, &low, &high);
  all->low[axis] = fmin(all->low[axis], fmin(low, fin_value_shown(value)));
  all->high[axis] = fmax(all->high[axis], fmax(high, fin_value_shown(value)));
  for (size_t i = 0; i < value->differ_count; i++) {
    double other = fin_differ_common(value, i, all->gauges[axis].currency);
    if (isfinite(other)) all->low[axis] = fmin(all->low[axis], other);
    if (isfinite(other)) all->high[axis] = fmax(all->high[axis], other);
  }
}

/* One of the two figures, so that the other is what it lacks. What has no rate is told elsewhere.
 */
static bool has_one(const struct fin_brief *brief, const struct points *all,
                    const struct point *point) {
  bool any = false;
  for (int k = 0; k < 2; k++) {
    const struct fin_series *series =
        fin_whole_find(brief->comparison, point->name, all->metrics[k]);
    if (fin_pick_is_unrated(series)) return false;
    any |=
        fin_pick_latest(brief, series, all->gauges[k].currency, all->flow[k], FIN_NO_DAY) != NULL;
  }
  return any;
}

static void take_companies(struct points *all, const struct fin_brief *brief,
                           struct fin_text *without) {
  const struct fin_comparison *comparison = brief->comparison;
  for (int i = 0; i < 2; i++) {
    all->low[i] = INFINITY;
    all->high[i] = -INFINITY;
  }
  for (size_t c = 0; c < comparison->company_count && all->count < FIN_PICKED; c++) {
    struct point point = {.name = comparison->companies[c], .company = c};
    if (find_point(&point, brief, all)) {
      for (int i = 0; i < 2; i++) stretch(all, i, point.at[i]);
      all->at[all->count++] = point;
    } else if (has_one(brief, all, &point)) {
      fin_text_print(without, "%s%s", without->length ? fin_phrase(brief->lang, FIN_W_LIST) : "",
                     fin_short_name(brief->arena, point.name));
    }
  }
}

/* ---- what it says ---------------------------------------------------------------------------- */

static double shown(const struct point *point, int axis) {
  return fin_value_shown(point->at[axis]);
}

static bool are_money(const struct points *all) {
  return fin_is_money(all->gauges[0].currency) && fin_is_money(all->gauges[1].currency);
}

/* How many times its x the y of a point is; NAN where that says nothing. */
static double multiple_of(const struct points *all, const struct point *point) {
  bool firm = fin_is_firm(point->at[0]) && fin_is_firm(point->at[1]);
  if (!are_money(all) || !firm || is_partial(all, point)) return NAN;
  if (!(shown(point, 0) > 0) || !(shown(point, 1) > 0)) return NAN;
  return shown(point, 1) / shown(point, 0);
}

static char *multiple_message(const struct points *all, const struct fin_brief *brief) {
  const struct point *least = NULL, *most = NULL;
  for (size_t i = 0; i < all->count; i++) {
    const struct point *point = &all->at[i];
    double multiple = multiple_of(all, point);
    if (isnan(multiple)) continue;
    if (!least || multiple < multiple_of(all, least)) least = point;
    if (!most || multiple > multiple_of(all, most)) most = point;
  }
  if (!most || most == least) return NULL;
  /* what is less than the whole is told in percent */
  double worth = multiple_of(all, most) < 1 ? 0.01 : 1;
  return fin_fill(
      brief->arena,
      fin_phrase(brief->lang, worth < 1 ? FIN_W_SCATTER_PERCENT : FIN_W_SCATTER_MULTIPLES),
      all->labels[1], fin_label_inside(brief->arena, all->labels[0]),
      fin_short_name(brief->arena, least->name),
      fin_short_write(brief->arena, brief->lang, multiple_of(all, least) / worth, 2),
      fin_short_name(brief->arena, most->name),
      fin_short_write(brief->arena, brief->lang, multiple_of(all, most) / worth, 2), NULL);
}

/* NULL where several are. */
static const struct point *highest(const struct points *all, int axis) {
  const struct point *best = NULL;
  bool shared = false;
  for (int soft = 0; soft < 2 && !best; soft++)
    for (size_t i = 0; i < all->count; i++) {
      const struct point *point = &all->at[i];
      if (!soft && !fin_is_firm(point->at[axis])) continue;
      if (best && shown(point, axis) == shown(best, axis)) shared = true;
      if (best && shown(point, axis) <= shown(best, axis)) continue;
      best = point;
      shared = false;
    }
  return shared ? NULL : best;
}

static char *message(const struct points *all, const struct fin_brief *brief) {
  char *multiples = multiple_message(all, brief);
  if (multiples) return multiples;
  const struct point *right = highest(all, 0), *top = highest(all, 1);
  if (!right || !top)
    return fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_SCATTER_PLAIN), all->labels[1],
                    fin_label_inside(brief->arena, all->labels[0]),
                    fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_COMPANIES),
                             fin_arena_print(brief->arena, "%zu", all->count), NULL),
                    NULL);
  return fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_SCATTER_HIGHEST), all->labels[1],
                  fin_short_name(brief->arena, top->name), fin_told_write(brief, top->at[1], false),
                  fin_label_inside(brief->arena, all->labels[0]),
                  fin_short_name(brief->arena, right->name),
                  fin_told_write(brief, right->at[0], false), NULL);
}

static const char *subtitle(const struct points *all, const struct fin_brief *brief) {
  enum fin_phrase_id when = all->flow[0] && all->flow[1]   ? FIN_W_SCATTER_SAME
                            : all->flow[0] || all->flow[1] ? FIN_W_SCATTER_AFTER
                                                           : FIN_W_SCATTER_LATEST;
  const char *flow = all->labels[all->flow[0] ? 0 : 1], *other = all->labels[all->flow[0] ? 1 : 0];
  if (!all->flow[0] && !all->flow[1]) flow = all->labels[1], other = all->labels[0];
  const char *text = fin_fill(brief->arena, fin_phrase(brief->lang, when), flow,
                              fin_label_inside(brief->arena, other), NULL);
  bool converted = false;
  for (size_t i = 0; i < all->count; i++)
    converted |= all->at[i].at[0]->rate || all->at[i].at[1]->rate;
  if (converted)
    text = fin_arena_print(brief->arena, "%s%s%s", text, fin_phrase(brief->lang, FIN_W_COMMA),
                           fin_phrase(brief->lang, FIN_W_RATES_IN_METHOD));
  return text;
}

/* "MiniMax 2024 年、2025-08": of what time each point is. */
static const char *periods(const struct points *all, const struct fin_brief *brief) {
  struct fin_text text = {0};
  for (size_t i = 0; i < all->count; i++) {
    const struct point *point = &all->at[i];
    const char *x = fin_span_short(brief->arena, brief->lang, point->at[0]->period);
    const char *y = fin_span_short(brief->arena, brief->lang, point->at[1]->period);
    fin_text_print(&text, "%s%s %s%s%s", i ? fin_phrase(brief->lang, FIN_W_SEMICOLON) : "",
                   fin_short_name(brief->arena, point->name), x, strcmp(x, y) ? " / " : "",
                   strcmp(x, y) ? y : "");
  }
  char *line = fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_SCATTER_TIMES), text.at, NULL);
  fin_text_done(&text);
  return line;
}

static void add_keys(struct fin_chart *out, const struct points *all) {
  bool soft = false, part = false, other = false;
  for (size_t i = 0; i < all->count; i++) {
    part |= is_partial(all, &all->at[i]);
    for (int k = 0; k < 2; k++) {
      soft |= !fin_pick_is_exact(all->at[i].at[k]);
      other |= all->at[i].at[k]->differ_count > 0;
    }
  }
  const char *text = fin_phrase(out->lang, FIN_W_HEDGED_KEY);
  const char *years = fin_phrase(out->lang, FIN_W_PARTIAL_KEY);
  if (part && soft)
    text = fin_arena_print(out->arena, "%s%s%s", years, fin_phrase(out->lang, FIN_W_COMMA), text);
  if (part || soft) fin_chart_key(out, soft ? text : years, FIN_SIGN_HOLLOW, NULL);
  if (other) fin_chart_key(out, fin_phrase(out->lang, FIN_W_OTHER_KEY), FIN_SIGN_OTHER, NULL);
}

/* ---- scales ---------------------------------------------------------------------------------- */

static bool can_log(const struct points *all, int axis) {
  return all->low[axis] > 0 && all->high[axis] / all->low[axis] < SPREAD;
}

static bool is_wide(const struct points *all, int axis) {
  return can_log(all, axis) && all->high[axis] / all->low[axis] > WIDE;
}

/* Two of money take logarithms together, so that lines of equal multiple stay straight. */
static void set_scale(struct points *all, int axis, const struct fin_brief *brief) {
  double low = all->low[axis], high = all->high[axis];
  double largest = fmax(fabs(low), fabs(high));
  bool wide = is_wide(all, axis) || brief->wish->log;
  if (are_money(all) && can_log(all, !axis)) wide |= is_wide(all, !axis);
  all->log[axis] = can_log(all, axis) && wide;
  all->own[axis] = all->log[axis] && high / low > 1e4;
  all->gauges[axis].largest = largest;
  all->gauges[axis].scale = fin_scale_for(brief->lang, all->own[axis] ? 1 : largest);
  if (all->own[axis]) all->gauges[axis].scale = (struct fin_scale){1, ""};
}

static void set_axis(struct fin_axis *axis, const struct points *all, int at) {
  double low = all->low[at], high = all->high[at];
  double room = (fmax(high, 0) - fmin(low, 0)) * 0.06;
  if (all->log[at])
    fin_axis_logarithms(axis, low / 1.3, high * 1.3);
  else if (!are_money(all) && low > 0 && high - low < 0.5 * high && high > low)
    fin_axis_between(axis, low - (high - low) * 0.06, high + (high - low) * 0.06, 5);
  else
    fin_axis_numbers(axis, low - (low < 0 ? room : 0), high + (high > 0 ? room : 0), 5);
}

/* Lines of equal multiple that run between the points or close by them. */
static void choose_multiples(struct points *all) {
  static const double ALL[] = {0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000, 3000, 10000};
  double least = INFINITY, most = 0;
  if (!are_money(all) || strcmp(all->metrics[1], "valuation") != 0) return;
  for (size_t i = 0; i < all->count; i++) {
    double multiple = multiple_of(all, &all->at[i]);
    if (isnan(multiple)) continue;
    least = fmin(least, multiple);
    most = fmax(most, multiple);
  }
  double middle = sqrt(least * most);
  for (size_t i = 0; i < sizeof ALL / sizeof *ALL && most > 0; i++) {
    if (ALL[i] < least / 2 || ALL[i] > most * 2) continue;
    if (all->multiple_count == MULTIPLES) {
      /* the three nearest to the middle of all */
      if (fabs(log(ALL[i] / middle)) >= fabs(log(all->multiples[0] / middle))) break;
      memmove(all->multiples, all->multiples + 1, (MULTIPLES - 1) * sizeof *all->multiples);
      all->multiple_count--;
    }
    all->multiples[all->multiple_count++] = ALL[i];
  }
}

static void frame(struct fin_chart *out, struct points *all, const struct fin_brief *brief,
                  const struct fin_text *without) {
  struct fin_cited cited = {0};
  for (int k = 0; k < 2; k++) set_scale(all, k, brief);
  choose_multiples(all);
  for (size_t i = 0; i < all->count; i++)
    for (int k = 0; k < 2; k++) {
      fin_chart_drew_value(out, all->at[i].at[k], all->gauges[k].currency);
      if (all->at[i].at[k]->fact) fin_cited_add(&cited, brief, all->at[i].at[k]->fact->doc);
    }
  out->data = all;
  out->title = message(all, brief);
  out->subtitle = subtitle(all, brief);
  out->source = fin_cited_line(&cited, brief);
  if (all->multiple_count > 0) out->remark = fin_phrase(brief->lang, FIN_W_SCATTER_COMPUTED);
  if (without->length)
    out->remark = fin_pick_join(
        brief, out->remark,
        fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_SCATTER_WITHOUT), without->at, NULL));
  out->remark = fin_pick_join(brief, out->remark, fin_pick_unrated(brief, all->metrics, 2));
  out->remark = fin_pick_join(brief, out->remark, periods(all, brief));
  add_keys(out, all);
}

static bool make(struct fin_chart *out, const struct fin_brief *brief) {
  static const char *const USUAL[] = {"revenue", "valuation"};
  struct points *all = FIN_NEW(brief->arena, struct points, 1);
  struct fin_text without = {0};
  *all = (struct points){0};
  for (size_t i = 0; i < 2; i++) {
    all->metrics[i] = fin_wished_metric(brief, i, USUAL[i]);
    all->labels[i] = fin_metric_label(brief->library, brief->lang, all->metrics[i]);
    all->flow[i] = fin_pick_is_flow(brief, all->metrics[i]);
    const char *unit = fin_pick_unit(brief, all->metrics[i]);
    if (!unit && i == 1 && strcmp(all->metrics[1], "valuation") == 0)
      unit = fin_pick_unit(brief, "market_cap");
    if (!unit) return false;
    all->gauges[i].currency = unit;
  }
  take_companies(all, brief, &without);
  if (all->count >= 2) frame(out, all, brief, &without);
  fin_text_done(&without);
  return all->count >= 2; /* one point is no picture */
}

/* ---- drawing --------------------------------------------------------------------------------- */

struct stage {
  struct fin_plane plane;
  const struct points *all;
};

static double x_of(const struct stage *stage, double value) {
  return fin_axis_at(&stage->plane.x, value);
}

static void label_ticks(struct fin_axis *axis, const struct fin_chart *chart,
                        const struct points *all, int at) {
  for (size_t i = 0; i < axis->tick_count; i++) {
    double value = axis->ticks[i].at;
    axis->ticks[i].label =
        all->own[at]
            ? fin_amount_write(chart->arena, chart->lang, value, NULL, 0)
            : fin_decimal_write(chart->arena, chart->lang, value / all->gauges[at].scale.worth, 6);
  }
}

static void lay_out(struct stage *stage, struct fin_canvas *canvas, const struct fin_chart *chart,
                    struct fin_box box) {
  const struct points *all = stage->all;
  struct fin_plane *plane = &stage->plane;
  set_axis(&plane->x, all, 0);
  set_axis(&plane->y, all, 1);
  label_ticks(&plane->x, chart, all, 0);
  label_ticks(&plane->y, chart, all, 1);
  fin_plane_open(plane, canvas, chart, box, (struct fin_margins){18, 16, 32}, &all->gauges[1]);
  fin_canvas_note(canvas, "scale x %g %g -> %.1f %.1f", plane->x.low, plane->x.high, plane->x.from,
                  plane->x.to);
}

static void draw_frame(struct stage *stage) {
  struct fin_plane *plane = &stage->plane;
  double right = plane->plot.x + plane->plot.width;
  double top = plane->plot.y, bottom = top + plane->plot.height;
  fin_plane_grid(plane);
  for (size_t i = 0; i < plane->x.tick_count; i++) {
    double x = x_of(stage, plane->x.ticks[i].at);
    fin_plot_segment((struct fin_pen){FIN_INK_RULE, 1, 0.6}, x, top, x, bottom);
  }
  if (plane->y.log || (plane->y.low <= 0 && plane->y.high >= 0)) {
    double y = plane->y.log ? plane->y.from : fin_plane_y(plane, 0);
    fin_plane_zero(plane);
    fin_plane_block_line(plane, plane->plot.x, y, right, y);
  }
  if (plane->x.log || (plane->x.low <= 0 && plane->x.high >= 0)) {
    double x = plane->x.log ? plane->x.from : x_of(stage, 0);
    fin_plot_segment((struct fin_pen){FIN_INK, 1, 0.9}, x, top, x, bottom);
    fin_plane_block_line(plane, x, top, x, bottom);
  }
}

/* Where the line y = multiple * x leaves the plot, walking right; samples of it into xs and ys. On
 * two axes of one sort it is straight, on others it bends. */
enum { SAMPLES = 97 };
static size_t trace(const struct stage *stage, double multiple, double *xs, double *ys) {
  const struct fin_axis *x = &stage->plane.x, *y = &stage->plane.y;
  size_t count = 0;
  for (int i = 0; i < SAMPLES; i++) {
    double part = i / (SAMPLES - 1.0);
    double value =
        x->log ? x->low * pow(x->high / x->low, part) : x->low + (x->high - x->low) * part;
    double other = value * multiple;
    if (other < y->low || other > y->high || value < 0) continue;
    xs[count] = fin_axis_at(x, value);
    ys[count++] = fin_axis_at(y, other);
  }
  return count;
}

static void draw_multiples(struct stage *stage) {
  double xs[SAMPLES], ys[SAMPLES];
  for (size_t i = 0; i < stage->all->multiple_count; i++) {
    size_t count = trace(stage, stage->all->multiples[i], xs, ys);
    if (count < 2) continue;
    fin_plot_path((struct fin_pen){FIN_INK_FAINT, 0.6, 0.6}, xs, ys, count);
  }
}

static bool is_open(const struct stage *stage, const struct point *point) {
  return !fin_pick_is_exact(point->at[0]) || !fin_pick_is_exact(point->at[1]) ||
         is_partial(stage->all, point);
}

static void block_mark(struct stage *stage, double x, double y, double radius) {
  fin_plane_block(&stage->plane, (struct fin_box){x - radius, y - radius, 2 * radius, 2 * radius});
}

static void draw_whiskers(struct stage *stage, const struct point *point, double x, double y) {
  struct fin_pen pen = {fin_colour_at(point->company)->mark, 1, 1};
  double low, high;
  if (fin_value_range(point->at[0], &low, &high) && (low > 0 || !stage->all->log[0])) {
    double from = x_of(stage, low), to = x_of(stage, high);
    fin_plot_segment(pen, from, y, to, y);
    fin_plane_block_line(&stage->plane, from, y, to, y);
  }
  if (fin_value_range(point->at[1], &low, &high) && (low > 0 || !stage->all->log[1])) {
    double from = fin_plane_y(&stage->plane, low), to = fin_plane_y(&stage->plane, high);
    fin_plot_segment(pen, x, from, x, to);
    fin_plane_block_line(&stage->plane, x, from, x, to);
  }
}

/* What other sources say, on a thin line from the point. */
static void draw_others(struct stage *stage, const struct point *point, double x, double y) {
  struct fin_pen thin = {fin_colour_at(point->company)->mark, 0.6, 0.6};
  struct fin_pen pen = {fin_colour_at(point->company)->ink, 1, 1};
  for (int k = 0; k < 2; k++)
    for (size_t i = 0; i < point->at[k]->differ_count; i++) {
      double other = fin_differ_common(point->at[k], i, stage->all->gauges[k].currency);
      if (!isfinite(other) || (stage->all->log[k] && other <= 0)) continue;
      double to_x = k == 0 ? x_of(stage, other) : x;
      double to_y = k == 1 ? fin_plane_y(&stage->plane, other) : y;
      fin_plot_segment(thin, x, y, to_x, to_y);
      fin_plot_shape(pen, FIN_DIAMOND, to_x, to_y, 2.6, true);
      block_mark(stage, to_x, to_y, 3.2);
    }
}

static void draw_points(struct stage *stage) {
  for (size_t i = 0; i < stage->all->count; i++) {
    const struct point *point = &stage->all->at[i];
    const struct fin_colour *colour = fin_colour_at(point->company);
    double x = x_of(stage, shown(point, 0)), y = fin_plane_y(&stage->plane, shown(point, 1));
    draw_others(stage, point, x, y);
    draw_whiskers(stage, point, x, y);
    fin_plot_shape((struct fin_pen){colour->mark, 1, 1.2}, colour->shape, x, y, RADIUS,
                   is_open(stage, point));
    block_mark(stage, x, y, RADIUS + 0.5);
    fin_canvas_note(stage->plane.canvas, "point %g %g %.1f %.1f", shown(point, 0), shown(point, 1),
                    x, y);
  }
}

/* How much of the box lies over lines of equal multiple: a label can stand there, but better not.
 */
static double crossing(const struct stage *stage, struct fin_box box) {
  double xs[SAMPLES], ys[SAMPLES], cost = 0;
  for (size_t i = 0; i < stage->all->multiple_count; i++) {
    size_t count = trace(stage, stage->all->multiples[i], xs, ys);
    for (size_t k = 0; k + 1 < count; k++) {
      struct fin_box part = {xs[k], fmin(ys[k], ys[k + 1]), fmax(xs[k + 1] - xs[k], 0.1),
                             fmax(fabs(ys[k] - ys[k + 1]), 0.1)};
      if (!fin_box_meets(part, box)) continue;
      cost += 1.5;
      break;
    }
  }
  return cost;
}

/* Its name, and what is different about it. */
static const char *name_of(const struct stage *stage, const struct point *point) {
  const struct fin_chart *chart = stage->plane.chart;
  const char *name = fin_short_name(chart->arena, point->name);
  const char *more = point->market_cap ? fin_phrase(chart->lang, FIN_W_SCATTER_MARKET) : NULL;
  for (int k = 0; k < 2; k++) {
    if (!stage->all->flow[k] || !fin_span_partial(point->at[k]->period)) continue;
    const char *part = fin_span_short(chart->arena, chart->lang, point->at[k]->period);
    more = more ? fin_arena_print(chart->arena, "%s%s%s", more,
                                  fin_phrase(chart->lang, FIN_W_COMMA), part)
                : part;
    break;
  }
  if (!more) return name;
  return fin_arena_print(
      chart->arena, "%s%s", name,
      fin_fill(chart->arena, fin_phrase(chart->lang, FIN_W_BRACKETS), more, NULL));
}

/* Around the point, and in rings further out, from where a thin line leads back. */
static void add_name(struct stage *stage, const struct point *point) {
  static const double SIDES[][2] = {{0, -1},   {1, 0},   {0, 1},     {-1, 0},
                                    {0.8, -1}, {0.8, 1}, {-0.8, -1}, {-0.8, 1}};
  static const double RINGS[] = {0, 9, 18, 30, 44};
  double x = x_of(stage, shown(point, 0)), y = fin_plane_y(&stage->plane, shown(point, 1));
  struct fin_line line = {.text = name_of(stage, point),
                          .size = FIN_LABEL_SIZE,
                          .bold = true,
                          .ink = fin_colour_at(point->company)->ink};
  struct fin_box box = fin_canvas_measure(stage->plane.canvas, &line);
  struct fin_label *label = fin_plane_label(&stage->plane, line, 100);
  for (size_t ring = 0; ring < sizeof RINGS / sizeof *RINGS; ring++)
    for (size_t i = 0; i < sizeof SIDES / sizeof *SIDES; i++) {
      double gap = RADIUS + 1.5 + RINGS[ring];
      box.x = x - box.width / 2 + SIDES[i][0] * (box.width / 2 + gap);
      box.y = y - box.height / 2 + SIDES[i][1] * (box.height / 2 + gap);
      /* names in a row need a blank between them */
      struct fin_box apart = {box.x, box.y, box.width + 4, box.height};
      fin_label_add(label, apart, (struct fin_box){0},
                    2.5 * (double)ring + 0.2 * (double)i + crossing(stage, box));
    }
}

/* From names that stand far from their points; the names were asked for first, in this order. */
static void draw_leaders(const struct stage *stage, struct fin_box box) {
  fin_plot_begin(stage->plane.canvas, box);
  for (size_t i = 0; i < stage->all->count; i++) {
    const struct point *point = &stage->all->at[i];
    const struct fin_label *label = &stage->plane.labels[i];
    if (label->chosen < 0) continue;
    struct fin_box text = label->places[label->chosen].text;
    double x = x_of(stage, shown(point, 0)), y = fin_plane_y(&stage->plane, shown(point, 1));
    double to_x = fmax(text.x, fmin(x, text.x + text.width));
    double to_y = fmax(text.y, fmin(y, text.y + text.height));
    double length = hypot(to_x - x, to_y - y);
    if (length < RADIUS + 6) continue;
    double from = (RADIUS + 1) / length, until = (length - 1.5) / length;
    fin_plot_segment((struct fin_pen){fin_colour_at(point->company)->mark, 0.8, 0.6},
                     x + (to_x - x) * from, y + (to_y - y) * from, x + (to_x - x) * until,
                     y + (to_y - y) * until);
  }
  fin_plot_end(stage->plane.canvas);
}

/* At its upper end, else further down along it. */
static void add_multiple(struct stage *stage, double multiple) {
  struct fin_plane *plane = &stage->plane;
  double xs[SAMPLES], ys[SAMPLES];
  size_t count = trace(stage, multiple, xs, ys);
  if (count < 2) return;
  struct fin_line line = {.text = fin_arena_print(plane->chart->arena, "%s×",
                                                  fin_short_write(plane->chart->arena,
                                                                  plane->chart->lang, multiple, 2)),
                          .size = FIN_LABEL_SIZE,
                          .ink = FIN_INK_FAINT};
  struct fin_box box = fin_canvas_measure(plane->canvas, &line);
  struct fin_label *label = fin_plane_label(plane, line, 60);
  for (size_t i = 0; i < 20 && i * 4 < count; i++) {
    size_t at = count - 1 - i * 4;
    box.x = xs[at] + 2;
    box.y = ys[at] - (i == 0 && ys[at] < plane->plot.y + 4 ? box.height + 1 : -1);
    fin_label_add(label, box, (struct fin_box){0}, 0.2 * (double)i);
    box.x = xs[at] - box.width - 2;
    box.y = ys[at] - box.height - 1;
    fin_label_add(label, box, (struct fin_box){0}, 0.2 * (double)i + 0.1);
  }
}

static void write_titles(const struct stage *stage, struct fin_box box) {
  const struct fin_plane *plane = &stage->plane;
  const struct fin_chart *chart = plane->chart;
  struct fin_brief brief = {.arena = chart->arena, .lang = chart->lang};
  for (int k = 0; k < 2; k++) {
    const char *text = fin_pick_measure(&brief, stage->all->labels[k], &stage->all->gauges[k]);
    if (stage->all->log[k])
      text = fin_arena_print(chart->arena, "%s%s%s", text, fin_phrase(chart->lang, FIN_W_COMMA),
                             fin_phrase(chart->lang, FIN_W_LOGARITHMS));
    struct fin_line line = {.text = text,
                            .size = FIN_LABEL_SIZE,
                            .bold = true,
                            .ink = FIN_INK_FAINT,
                            .align = k ? FIN_LEFT : FIN_RIGHT};
    if (k == 1)
      fin_canvas_write(plane->canvas, &line, box.x, box.y);
    else
      fin_canvas_write(plane->canvas, &line, plane->plot.x + plane->plot.width,
                       plane->plot.y + plane->plot.height + 19);
  }
}

static void write_x_ticks(const struct stage *stage, struct fin_box box) {
  const struct fin_plane *plane = &stage->plane;
  double free = box.x;
  for (size_t i = 0; i < plane->x.tick_count; i++) {
    struct fin_line line = {.text = plane->x.ticks[i].label,
                            .size = FIN_LABEL_SIZE,
                            .ink = FIN_INK_FAINT,
                            .align = FIN_CENTRE};
    double x = x_of(stage, plane->x.ticks[i].at);
    double half = fin_canvas_measure(plane->canvas, &line).width / 2;
    fin_canvas_note(plane->canvas, "tick x %g %.1f", plane->x.ticks[i].at, x);
    if (x - half < free || x + half > box.x + box.width) continue;
    fin_canvas_write(plane->canvas, &line, x, plane->plot.y + plane->plot.height + 6);
    free = x + half + 5;
  }
}

static const char *draw(struct fin_canvas *canvas, const struct fin_chart *chart,
                        struct fin_box box) {
  struct stage stage = {.all = chart->data};
  struct fin_plane *plane = &stage.plane;
  lay_out(&stage, canvas, chart, box);
  fin_plot_begin(canvas, box);
  draw_frame(&stage);
  draw_multiples(&stage);
  draw_points(&stage);
  fin_plot_end(canvas);
  for (size_t i = 0; i < stage.all->count; i++) add_name(&stage, &stage.all->at[i]);
  for (size_t i = 0; i < stage.all->multiple_count; i++)
    add_multiple(&stage, stage.all->multiples[i]);
  fin_plane_ticks(plane);
  write_x_ticks(&stage, box);
  write_titles(&stage, box);
  struct fin_box bounds = {plane->plot.x + 1, plane->plot.y - 8,
                           box.x + box.width - plane->plot.x - 1, plane->plot.height + 7};
  size_t left_out = fin_plane_write(plane, bounds);
  draw_leaders(&stage, box);
  return left_out ? fin_phrase(chart->lang, FIN_W_LABELS_LEFT_OUT) : NULL;
}

static double height(const struct fin_chart *chart) {
  (void)chart;
  return 265;
}

const struct fin_chart_kind fin_chart_scatter = {
    "scatter", "valuation against revenue, a point for each company", 8, make, height, draw};
