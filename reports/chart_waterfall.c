/* chart_waterfall.c: from the revenue of one company and period down to its result. What no
 * document names is a step of its own, hatched and called computed.
 *
 * revenue 53.4m, cost 41m, R&D 180m, net loss 512m -> +53.4, −41, −180, −344 (other, computed),
 * −512
 */
#include "plane.h"

#include <math.h>
#include <string.h>

#define STEP_UP 0x009E73
#define STEP_DOWN 0xD55E00
#define STEP_TOTAL 0x4A4F57
enum { MOST = 12 };

struct step {
  const char *name;
  double from, to;
  bool total, computed, hedged;
  const struct fin_value *value; /* NULL where it is computed */
};

struct waterfall {
  const char *company;
  struct fin_span span;
  struct step steps[MOST];
  size_t count;
  double low, high;
  struct fin_gauge gauge;
};

/* ---- making ---------------------------------------------------------------------------------- */

static const struct fin_value *value_at(const struct fin_brief *brief, const char *company,
                                        const char *metric, struct fin_span span) {
  const struct fin_series *series = fin_whole_find(brief->comparison, company, metric);
  for (size_t i = 0; series && i < series->count; i++) {
    const struct fin_value *value = &series->values[i];
    if (value->period.start == span.start && value->period.end == span.end &&
        isfinite(value->common) && fin_is_firm(value))
      return value;
  }
  return NULL;
}

static void add_step(struct waterfall *fall, struct step step) {
  if (fall->count == MOST) return;
  step.hedged |= step.value && step.value->fact && step.value->fact->approx != FIN_EXACT;
  for (size_t i = 0; step.computed && i < fall->count; i++) step.hedged |= fall->steps[i].hedged;
  fall->steps[fall->count++] = step;
  fall->low = fmin(fall->low, fmin(step.from, step.to));
  fall->high = fmax(fall->high, fmax(step.from, step.to));
}

/* Takes a cost off what is left; gives what is left then. Costs are told without a sign. */
static double take_off(struct waterfall *fall, const struct fin_brief *brief, const char *metric,
                       double left) {
  const struct fin_value *cost = value_at(brief, fall->company, metric, fall->span);
  if (!cost) return left;
  double next = left - fabs(cost->common);
  const char *name = fin_metric_label(brief->library, brief->lang, metric);
  add_step(fall, (struct step){.name = name, .from = left, .to = next, .value = cost});
  return next;
}

static bool is_near(double a, double b, double size) {
  return fabs(a - b) <= 0.005 * size;
}

/* Cost of sales as told, or what gross profit leaves of revenue. */
static double add_cost(struct waterfall *fall, const struct fin_brief *brief, double revenue) {
  const struct fin_value *gross = value_at(brief, fall->company, "gross_profit", fall->span);
  double left = take_off(fall, brief, "cost_of_sales", revenue);
  if (!gross) return left;
  if (fall->count == 1) {
    const char *name = fin_metric_label(brief->library, brief->lang, "cost_of_sales");
    left = gross->common;
    add_step(fall, (struct step){.name = name, .from = revenue, .to = left, .computed = true});
  }
  if (is_near(left, gross->common, fabs(revenue)))
    add_step(fall,
             (struct step){.name = fin_metric_label(brief->library, brief->lang, "gross_profit"),
                           .to = left,
                           .total = true,
                           .value = gross});
  return left;
}

static bool try_span(struct waterfall *fall, const struct fin_brief *brief) {
  static const char *const COSTS[] = {"selling_expense", "rnd_expense", "admin_expense"};
  const struct fin_value *revenue = value_at(brief, fall->company, "revenue", fall->span);
  const struct fin_value *net = value_at(brief, fall->company, "net_profit", fall->span);
  if (!revenue || !net || !(revenue->common > 0)) return false;
  fall->count = 0;
  fall->low = fall->high = 0;
  add_step(fall, (struct step){.name = fin_metric_label(brief->library, brief->lang, "revenue"),
                               .to = revenue->common,
                               .value = revenue});
  double left = add_cost(fall, brief, revenue->common);
  for (size_t i = 0; i < sizeof COSTS / sizeof *COSTS; i++)
    left = take_off(fall, brief, COSTS[i], left);
  if (fall->count < 2) return false;
  double size = fmax(fabs(revenue->common), fabs(net->common));
  if (!is_near(left, net->common, size))
    add_step(fall, (struct step){.name = fin_phrase(brief->lang, FIN_W_OTHER_COMPUTED),
                                 .from = left,
                                 .to = net->common,
                                 .hedged = net->fact && net->fact->approx != FIN_EXACT,
                                 .computed = true});
  const char *result = net->common < 0
                           ? fin_phrase(brief->lang, FIN_W_NET_LOSS)
                           : fin_metric_label(brief->library, brief->lang, "net_profit");
  add_step(fall, (struct step){.name = result, .to = net->common, .total = true, .value = net});
  return true;
}

/* The latest period with a cost; of periods that end on one day the longest. */
static bool find_period(struct waterfall *fall, const struct fin_brief *brief) {
  const struct fin_series *series = fin_whole_find(brief->comparison, fall->company, "revenue");
  struct fin_span best = {FIN_NO_DAY, FIN_NO_DAY};
  for (size_t i = 0; series && i < series->count; i++) {
    fall->span = series->values[i].period;
    if (fall->span.start == FIN_NO_DAY || !fin_wished_time(brief, fall->span)) continue;
    bool later = best.end == FIN_NO_DAY || fall->span.end > best.end ||
                 (fall->span.end == best.end && fall->span.start < best.start);
    if (later && try_span(fall, brief)) best = fall->span;
  }
  fall->span = best;
  return best.end != FIN_NO_DAY && try_span(fall, brief);
}

static void frame(struct fin_chart *out, const struct waterfall *fall,
                  const struct fin_brief *brief) {
  struct fin_arena *arena = brief->arena;
  const struct step *result = &fall->steps[fall->count - 1], *most = NULL;
  const char *unit = brief->comparison->currency;
  struct fin_cited cited = {0};
  bool computed = false;
  for (size_t i = 0; i < fall->count; i++) {
    const struct step *step = &fall->steps[i];
    double size = step->total || i == 0 ? step->to : step->to - step->from;
    const struct fin_fact *fact = step->value ? step->value->fact : NULL;
    if (fact) fin_cited_add(&cited, brief, fact->doc);
    fin_chart_drew(out, (struct fin_drawn){.company = fall->company,
                                           .what = step->name,
                                           .period = fall->span,
                                           .value = size,
                                           .unit = unit,
                                           .fact = fact});
    computed |= step->computed;
    if (i > 0 && !step->total && !step->computed && size < 0 &&
        (!most || size < most->to - most->from))
      most = step;
  }
  bool loss = result->to < 0;
  out->title = fin_fill(
      arena, fin_phrase(brief->lang, FIN_W_MESSAGE_WATERFALL), fin_short_name(arena, fall->company),
      fin_span_write(arena, brief->lang, fall->span),
      fin_told_write(brief, fall->steps[0].value, false), fin_label_inside(arena, result->name),
      fin_told_write(brief, result->value, loss), NULL);
  if (most && most->value)
    out->title = fin_arena_print(
        arena, "%s%s", out->title,
        fin_fill(arena, fin_phrase(brief->lang, FIN_W_LARGEST_COST),
                 fin_label_inside(arena, most->name),
                 fin_told_write(brief, most->value, most->value->common < 0), NULL));
  out->subtitle = fin_fill(arena, fin_phrase(brief->lang, loss ? FIN_W_TO_LOSS : FIN_W_TO_PROFIT),
                           fin_unit_write(arena, brief->lang, fall->gauge.scale, unit), NULL);
  out->source = fin_cited_line(&cited, brief);
  if (computed) fin_chart_key(out, fin_phrase(brief->lang, FIN_W_COMPUTED), FIN_SIGN_PARTIAL, NULL);
}

static bool make(struct fin_chart *out, const struct fin_brief *brief) {
  struct waterfall *fall = FIN_NEW(brief->arena, struct waterfall, 1);
  const struct fin_comparison *comparison = brief->comparison;
  *fall = (struct waterfall){0};
  for (size_t c = 0; c < comparison->company_count; c++) {
    fall->company = comparison->companies[c];
    if (brief->wish->company && strcmp(fall->company, brief->wish->company) != 0) continue;
    if (!find_period(fall, brief)) continue;
    double largest = fmax(fall->high, -fall->low);
    fall->gauge =
        (struct fin_gauge){fin_scale_for(brief->lang, largest), largest, comparison->currency};
    out->data = fall;
    frame(out, fall, brief);
    return true;
  }
  return false;
}

/* ---- drawing --------------------------------------------------------------------------------- */

struct stage {
  struct fin_plane plane;
  const struct waterfall *fall;
  double group, bar;
};

static struct fin_box step_box(const struct stage *stage, size_t at) {
  const struct step *step = &stage->fall->steps[at];
  double a = fin_plane_y(&stage->plane, step->from), b = fin_plane_y(&stage->plane, step->to);
  double x = stage->plane.plot.x + ((double)at + 0.5) * stage->group - stage->bar / 2;
  return (struct fin_box){x, fmin(a, b), stage->bar, fmax(fabs(a - b), 0.6)};
}

static void draw_step(const struct stage *stage, size_t at) {
  const struct step *step = &stage->fall->steps[at];
  struct fin_box box = step_box(stage, at);
  uint32_t mark = step->total ? STEP_TOTAL : step->to < step->from ? STEP_DOWN : STEP_UP;
  if (step->computed) {
    fin_plot_box((struct fin_pen){mark, 0.2, 0}, box);
    fin_plot_hatch((struct fin_pen){mark, 1, 0.6}, box, 4);
    fin_plot_frame((struct fin_pen){mark, 1, 0.8}, box);
  } else {
    fin_plot_box((struct fin_pen){mark, 1, 0}, box);
  }
  if (at + 1 == stage->fall->count) return;
  double y = fin_plane_y(&stage->plane, step->to); /* hairline to the next */
  fin_plot_segment((struct fin_pen){FIN_INK_FAINT, 1, 0.6}, box.x + box.width, y,
                   step_box(stage, at + 1).x, y);
}

static void add_label(struct stage *stage, size_t at) {
  const struct step *step = &stage->fall->steps[at];
  const struct fin_chart *chart = stage->plane.chart;
  struct fin_box bar = step_box(stage, at);
  double size = step->to - step->from;
  const char *figure = fin_gauge_write(chart, &stage->fall->gauge, size);
  if (size > 0 && !step->total) figure = fin_arena_print(chart->arena, "+%s", figure);
  if (step->hedged)
    figure = fin_fill(chart->arena, fin_phrase(chart->lang, FIN_W_ABOUT), figure, NULL);
  struct fin_line line = {.text = figure,
                          .size = FIN_LABEL_SIZE,
                          .bold = true,
                          .ink = step->total ? FIN_INK
                                 : size < 0  ? 0xA84A00
                                             : 0x00704F};
  struct fin_box box = fin_canvas_measure(stage->plane.canvas, &line);
  struct fin_label *label = fin_plane_label(&stage->plane, line, 50);
  bool down = step->to < step->from || (step->total && step->to < 0);
  box.x = bar.x + bar.width / 2 - box.width / 2;
  for (int row = 0; row < 4; row++) {
    bool below = (row % 2 == 0) == down;
    double away = row < 2 ? 0 : 9;
    box.y = below ? bar.y + bar.height + 1.5 + away : bar.y - box.height - 1.5 - away;
    fin_label_add(label, box, (struct fin_box){0}, row * 0.5);
  }
}

/* Names below, broken into as many lines as they need. */
static void write_names(const struct stage *stage) {
  double y = stage->plane.plot.y + stage->plane.plot.height + 6;
  for (size_t i = 0; i < stage->fall->count; i++) {
    struct fin_line line = {.text = stage->fall->steps[i].name,
                            .size = FIN_LABEL_SIZE,
                            .ink = FIN_INK,
                            .width = stage->group - 4,
                            .align = FIN_CENTRE};
    line.text = fin_canvas_shorten(stage->plane.canvas, stage->plane.chart->arena, &line, 3);
    fin_canvas_write(stage->plane.canvas, &line, stage->plane.plot.x + (double)i * stage->group + 2,
                     y);
  }
}

static const char *draw(struct fin_canvas *canvas, const struct fin_chart *chart,
                        struct fin_box box) {
  struct stage stage = {.fall = chart->data};
  struct fin_plane *plane = &stage.plane;
  const struct waterfall *fall = stage.fall;
  double room = (fall->high - fall->low) * 0.08;
  fin_axis_numbers(&plane->y, fall->low - (fall->low < 0 ? room : 0), fall->high + room, 5);
  fin_plane_open(plane, canvas, chart, box, (struct fin_margins){8, 2, 42}, &fall->gauge);
  stage.group = plane->plot.width / (double)fall->count;
  stage.bar = fmin(54, stage.group * 0.7);
  fin_plot_begin(canvas, box);
  fin_plane_grid(plane);
  for (size_t i = 0; i < fall->count; i++) draw_step(&stage, i);
  fin_plane_zero(plane);
  fin_plot_end(canvas);
  for (size_t i = 0; i < fall->count; i++) fin_plane_block(plane, step_box(&stage, i));
  for (size_t i = 0; i < fall->count; i++) add_label(&stage, i);
  fin_plane_ticks(plane);
  write_names(&stage);
  struct fin_box bounds = {plane->plot.x, plane->plot.y - 8, plane->plot.width + 2,
                           plane->plot.height + 8};
  size_t left_out = fin_plane_write(plane, bounds);
  return left_out ? fin_phrase(chart->lang, FIN_W_LABELS_LEFT_OUT) : NULL;
}

static double height(const struct fin_chart *chart) {
  (void)chart;
  return 185;
}

const struct fin_chart_kind fin_chart_waterfall = {
    "waterfall", "from the revenue of one company to its result", 2, make, height, draw};
