/* chart_runway.c: what is left of a company's cash, and how long it lasts: the balances that are
 * known, and from the last of them a fan down to zero, as fast as the burn is known.
 *
 * 80m of cash and a burn of 3.4 to 3.6m a month -> zero after 22 to 25 months.
 */
#include "plane.h"
#include "base/day.h"

#include <math.h>
#include <string.h>

#define RADIUS 2.6
#define MONTH 30.436875
enum { MOST = 64 };

struct runway {
  const char *company, *unit;
  size_t colour;
  const struct fin_operand *cash; /* the last balance */
  double burn;                    /* a month */
  double months;                  /* until nothing is left */
  struct fin_interval bounds;     /* of the months; the high one may be infinite */
  fin_day days[MOST];             /* of balances, the last among them */
  double balances[MOST];
  const struct fin_value *values[MOST];
  size_t count;
  double end; /* months drawn */
  struct fin_gauge gauge;
  struct fin_results results;
};

/* ---- making ---------------------------------------------------------------------------------- */

static const struct fin_result *find_result(const struct fin_results *results) {
  for (size_t i = 0; i < results->count; i++) {
    const struct fin_result *result = &results->at[i];
    if (strcmp(result->name, "runway") == 0 && isfinite(result->value) && result->value > 0)
      return result;
  }
  return NULL;
}

/* Balances in the unit of the last one, up to its day. */
static void collect(struct runway *runway, const struct fin_brief *brief) {
  const struct fin_series *series = fin_whole_find(brief->comparison, runway->company, "cash");
  for (size_t i = 0; series && i < series->count && runway->count < MOST; i++) {
    const struct fin_value *value = &series->values[i];
    if (!value->fact || strcmp(value->fact->unit, runway->unit) != 0) continue;
    if (value->period.end > runway->cash->period.end || !fin_is_firm(value)) continue;
    if (value->period.start == FIN_NO_DAY || !fin_wished_time(brief, value->period)) continue;
    runway->days[runway->count] = value->period.end;
    runway->values[runway->count] = value;
    runway->balances[runway->count++] = value->value;
  }
}

static bool find_runway(struct runway *runway, const struct fin_brief *brief) {
  const struct fin_comparison *comparison = brief->comparison;
  const struct fin_result *found = NULL;
  for (size_t c = 0; !found && c < comparison->company_count; c++) {
    const char *company = comparison->companies[c];
    if (brief->wish->company && strcmp(company, brief->wish->company) != 0) continue;
    fin_results_done(&runway->results);
    runway->results = (struct fin_results){0};
    fin_analyze_health(&runway->results, brief->library, comparison->reconciled, company);
    found = find_result(&runway->results);
    runway->company = company;
    runway->colour = c;
  }
  if (!found) return false;
  runway->cash = &found->operands[0];
  runway->burn = found->operands[1].value;
  runway->unit = runway->cash->unit;
  runway->months = found->value;
  runway->bounds = found->bounds;
  return true;
}

static const char *months_write(const struct fin_brief *brief, double months) {
  return fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_MONTHS_BETWEEN),
                  fin_decimal_write(brief->arena, brief->lang, round(months), 0), NULL);
}

/* A range of more months than this only says that there is no upper end. */
#define MOST_MONTHS 120

static const char *range_write(const struct fin_brief *brief, struct fin_interval bounds) {
  const char *low = fin_decimal_write(brief->arena, brief->lang, round(bounds.low), 0);
  if (bounds.high > MOST_MONTHS)
    return fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_MONTHS_AT_LEAST), low, NULL);
  return fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_RANGE), low,
                  months_write(brief, bounds.high), NULL);
}

static void frame(struct fin_chart *out, const struct runway *runway,
                  const struct fin_brief *brief) {
  struct fin_arena *arena = brief->arena;
  const char *burn = fin_amount_write(arena, brief->lang, runway->burn, runway->unit,
                                      pow(10, floor(log10(runway->burn)) - 1));
  const char *day = fin_span_write(arena, brief->lang, runway->cash->period);
  struct fin_cited cited = {0};
  for (size_t i = 0; i < runway->count; i++) {
    const struct fin_fact *fact = runway->values[i]->fact;
    fin_cited_add(&cited, brief, fact->doc);
    fin_chart_drew(out, (struct fin_drawn){.company = runway->company,
                                           .what = "cash",
                                           .period = fact->period,
                                           .value = fact->value,
                                           .unit = runway->unit,
                                           .fact = fact});
  }
  fin_chart_drew(out, (struct fin_drawn){.company = runway->company,
                                         .what = "runway",
                                         .period = runway->cash->period,
                                         .value = runway->months,
                                         .unit = "months"});
  const struct fin_operand *burnt = runway->cash + 1;
  for (size_t i = 0; i < burnt->fact_count; i++) fin_cited_add(&cited, brief, burnt->facts[i]->doc);
  bool sure = isfinite(runway->bounds.low) && isfinite(runway->bounds.high) &&
              round(runway->bounds.low) < round(runway->bounds.high);
  out->title =
      fin_fill(arena, fin_phrase(brief->lang, FIN_W_MESSAGE_RUNWAY),
               fin_short_name(arena, runway->company), months_write(brief, runway->months), NULL);
  if (sure)
    out->title = fin_arena_print(arena, "%s%s", out->title,
                                 fin_fill(arena, fin_phrase(brief->lang, FIN_W_BRACKETS),
                                          range_write(brief, runway->bounds), NULL));
  out->subtitle = fin_fill(arena, fin_phrase(brief->lang, FIN_W_RUNWAY_MEASURE),
                           fin_unit_write(arena, brief->lang, runway->gauge.scale, runway->unit),
                           day, burn, NULL);
  out->source = fin_cited_line(&cited, brief);
  fin_chart_key(out, fin_phrase(brief->lang, FIN_W_RUNWAY_LINE), FIN_SIGN_HOLLOW, NULL);
  fin_chart_key(out, fin_phrase(brief->lang, FIN_W_RUNWAY_FAN), FIN_SIGN_BAND_FAINT,
                fin_colour_at(runway->colour));
}

static bool make(struct fin_chart *out, const struct fin_brief *brief) {
  struct runway *runway = FIN_NEW(brief->arena, struct runway, 1);
  *runway = (struct runway){0};
  if (!brief->library || !brief->comparison->reconciled) return false;
  bool found = find_runway(runway, brief);
  if (found) {
    collect(runway, brief);
    double largest = 0;
    for (size_t i = 0; i < runway->count; i++) largest = fmax(largest, runway->balances[i]);
    runway->gauge = (struct fin_gauge){fin_scale_for(brief->lang, largest), largest, runway->unit};
    double far = isfinite(runway->bounds.high) ? runway->bounds.high : 1.5 * runway->months;
    runway->end = fmin(fmax(far, runway->months), 2 * runway->months) * 1.05;
    frame(out, runway, brief);
    out->data = runway;
  }
  fin_results_done(&runway->results);
  return found && runway->count > 0;
}

/* ---- drawing --------------------------------------------------------------------------------- */

struct stage {
  struct fin_plane plane;
  const struct runway *runway;
  double x, y; /* of the last balance */
};

static void lay_out(struct stage *stage, struct fin_canvas *canvas, const struct fin_chart *chart,
                    struct fin_box box) {
  const struct runway *runway = stage->runway;
  struct fin_plane *plane = &stage->plane;
  fin_day last = runway->days[runway->count - 1];
  fin_axis_numbers(&plane->y, 0, runway->gauge.largest * 1.06, 5);
  fin_plane_open(plane, canvas, chart, box, (struct fin_margins){8, 80, 24}, &runway->gauge);
  double span = runway->end * MONTH + last - runway->days[0];
  fin_axis_days(&plane->x, chart->arena, chart->lang, (fin_day)(runway->days[0] - span * 0.03),
                (fin_day)(last + runway->end * MONTH), 8);
  stage->x = fin_axis_at(&plane->x, last);
  stage->y = fin_plane_y(plane, runway->balances[runway->count - 1]);
}

/* Where the cash that lasts so many months stands at the end of the axis or at zero. */
static void end_of(const struct stage *stage, double months, double *x, double *y) {
  const struct runway *runway = stage->runway;
  fin_day last = runway->days[runway->count - 1];
  double balance = runway->balances[runway->count - 1];
  double drawn = fmin(months, runway->end);
  *x = fin_axis_at(&stage->plane.x, last + drawn * MONTH);
  *y = fin_plane_y(&stage->plane, isfinite(months) ? balance * (1 - drawn / months) : balance);
}

static void draw_fan(struct stage *stage) {
  const struct runway *runway = stage->runway;
  uint32_t mark = fin_colour_at(runway->colour)->mark;
  double low = isfinite(runway->bounds.low) ? fmax(runway->bounds.low, 0) : runway->months;
  double x[5] = {stage->x}, y[5] = {stage->y};
  size_t count = 1;
  end_of(stage, low, &x[1], &y[1]);
  count++;
  end_of(stage, runway->bounds.high, &x[3], &y[3]);
  if (runway->bounds.high > runway->end) { /* along the base to the end of the axis, then up */
    x[2] = x[3];
    y[2] = fin_plane_y(&stage->plane, 0);
    count = 4;
  } else {
    x[2] = x[3];
    y[2] = y[3];
    count = 3;
  }
  fin_plot_fill((struct fin_pen){mark, 0.18, 0}, x, y, count);
}

static void draw_geometry(struct stage *stage, struct fin_box box) {
  const struct runway *runway = stage->runway;
  const struct fin_colour *colour = fin_colour_at(runway->colour);
  struct fin_plane *plane = &stage->plane;
  struct fin_pen pen = {colour->mark, 1, 1.5};
  double end, down;
  end_of(stage, runway->months, &end, &down);
  fin_plot_begin(plane->canvas, box);
  fin_plane_grid(plane);
  draw_fan(stage);
  fin_plane_zero(plane);
  for (size_t i = 0; i < runway->count; i++) {
    double x = fin_axis_at(&plane->x, runway->days[i]);
    double y = fin_plane_y(plane, runway->balances[i]);
    if (i + 1 < runway->count) {
      double next = fin_axis_at(&plane->x, runway->days[i + 1]);
      double to = fin_plane_y(plane, runway->balances[i + 1]);
      fin_plot_segment(pen, x, y, next, to);
      fin_plane_block_line(plane, x, y, next, to);
    }
  }
  fin_plot_dashes(pen, stage->x, stage->y, end, down);
  fin_plane_block_line(plane, stage->x, stage->y, end, down);
  for (size_t i = 0; i < runway->count; i++) {
    double x = fin_axis_at(&plane->x, runway->days[i]);
    double y = fin_plane_y(plane, runway->balances[i]);
    fin_plot_shape((struct fin_pen){colour->mark, 1, 1}, colour->shape, x, y, RADIUS, false);
    fin_plane_block(plane, (struct fin_box){x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS});
  }
  fin_plot_shape((struct fin_pen){colour->mark, 1, 1}, FIN_DISC, end, down, RADIUS, true);
  fin_plane_block(plane, (struct fin_box){end - RADIUS, down - RADIUS, 2 * RADIUS, 2 * RADIUS});
  fin_plot_end(plane->canvas);
}

static void add_labels(struct stage *stage) {
  const struct runway *runway = stage->runway;
  const struct fin_chart *chart = stage->plane.chart;
  const struct fin_colour *colour = fin_colour_at(runway->colour);
  for (size_t i = 0; i < runway->count; i++) {
    bool end = i == 0 || i + 1 == runway->count;
    if (!end && runway->count > 24) continue;
    struct fin_value shown = *runway->values[i];
    shown.common = shown.value; /* the chart is in the currency of the cash */
    struct fin_line line = {.text = fin_gauge_hedged(chart, &runway->gauge, &shown),
                            .size = FIN_LABEL_SIZE,
                            .bold = i + 1 == runway->count,
                            .ink = colour->ink};
    fin_plane_label_around(&stage->plane, line, end ? 50 : 20,
                           fin_axis_at(&stage->plane.x, runway->days[i]),
                           fin_plane_y(&stage->plane, runway->balances[i]), RADIUS);
  }
  fin_day zero = (fin_day)(runway->days[runway->count - 1] + runway->months * MONTH);
  int year, month, day;
  fin_day_split(zero, &year, &month, &day);
  struct fin_span span = {fin_day_of(year, month, 1),
                          fin_day_shift(fin_day_of(year, month, 1), 1) - 1};
  struct fin_line line = {.text = fin_fill(chart->arena, fin_phrase(chart->lang, FIN_W_RUNWAY_END),
                                           fin_span_write(chart->arena, chart->lang, span), NULL),
                          .size = FIN_LABEL_SIZE,
                          .bold = true,
                          .ink = colour->ink};
  double x, y;
  end_of(stage, runway->months, &x, &y);
  fin_plane_label_around(&stage->plane, line, 200, x, y, RADIUS);
}

static const char *draw(struct fin_canvas *canvas, const struct fin_chart *chart,
                        struct fin_box box) {
  struct stage stage = {.runway = chart->data};
  struct fin_plane *plane = &stage.plane;
  lay_out(&stage, canvas, chart, box);
  draw_geometry(&stage, box);
  add_labels(&stage);
  fin_plane_ticks(plane);
  fin_plane_days(plane);
  struct fin_box bounds = {plane->plot.x, plane->plot.y - 8, box.x + box.width - plane->plot.x,
                           plane->plot.height + 8};
  size_t left_out = fin_plane_write(plane, bounds);
  return left_out ? fin_phrase(chart->lang, FIN_W_LABELS_LEFT_OUT) : NULL;
}

static double height(const struct fin_chart *chart) {
  (void)chart;
  return 165;
}

const struct fin_chart_kind fin_chart_runway = {
    "runway", "cash of one company and how long it lasts", 1, make, height, draw};
