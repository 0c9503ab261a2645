/* chart_multiples.c: small panels on one time axis, one for each metric, a line for each company in
 * all of them. revenue, net_profit, gross_margin ... of MiniMax and 智谱 -> panels in three
 * columns. Years are bands: the figure of a year stands in its middle, that of a day on its day. A
 * line stops at a period that others have a figure of; to part of a year, or to what nobody
 * reported, it is dashed and ends in a hollow mark. */
#include "pick.h"
#include "plane.h"
#include "spans.h"

#include "base/text.h"

#include <math.h>
#include <string.h>

#define PANELS 6
#define READABLE 240 /* points in a panel */
#define RADIUS 2.2
#define PANEL_HEIGHT 124.0
#define PANEL_HEAD 17.0
#define GAP 18.0 /* between panels */

enum { COMPANIES = 64 };

struct multiples {
  const struct fin_library *library;
  struct fin_spans *panels[PANELS];
  size_t count, columns;
  int first, last;       /* years */
  bool drawn[COMPANIES]; /* companies of the comparison that are in some panel */
};

static double middle_of(struct fin_span span) {
  return ((double)span.start + (double)span.end) / 2;
}

static double shown(const struct fin_spans *all, size_t span, size_t strand) {
  const struct fin_value *value = fin_spans_at(all, span, strand);
  return value ? fin_value_shown(value) : NAN;
}

/* What is counted or owed on a day is whole on any day; months together of it are not. */
static bool is_partial(const struct fin_library *library, const struct fin_spans *all,
                       const struct fin_value *value) {
  const struct fin_metric *metric = library ? fin_metric_find(library, all->metric) : NULL;
  if (metric && (metric->measure == FIN_MEASURE_BALANCE || metric->measure == FIN_MEASURE_PRICE))
    return false;
  if (metric && metric->measure == FIN_MEASURE_COUNT &&
      fin_span_length(value->period) != FIN_LENGTH_PART)
    return false;
  return fin_spans_partial(all, value);
}

/* ---- which metrics --------------------------------------------------------------------------- */

static const char *const USUAL[] = {
    "revenue",     "net_profit", "adjusted_net_profit", "gross_profit", "gross_margin",
    "rnd_expense", "cash",       "cash_burn",           "headcount",    "mau",
    "dau",         "users",      "paying_users",        "customers",    "arr",
    "valuation",   "market_cap", "total_assets",        "debt",         "units_sold"};
enum { USUAL_COUNT = sizeof USUAL / sizeof *USUAL };

/* Companies with two points or more count: their lines are what a panel is for. */
static size_t lines_of(const struct fin_spans *all) {
  size_t lines = 0;
  for (size_t c = 0; c < all->strand_count; c++) {
    size_t points = 0;
    for (size_t s = 0; s < all->span_count; s++) points += isfinite(shown(all, s, c)) ? 1 : 0;
    lines += points >= 2;
  }
  return lines;
}

static struct fin_spans *spans_of(const struct fin_brief *brief, const char *metric) {
  struct fin_spans *all = FIN_NEW(brief->arena, struct fin_spans, 1);
  return fin_spans_make(all, brief, metric, READABLE) && lines_of(all) > 0 ? all : NULL;
}

static void take_wished(struct multiples *all, const struct fin_brief *brief) {
  for (size_t i = 0; i < FIN_WISH_METRICS && all->count < PANELS; i++) {
    if (!brief->wish->metrics[i]) break;
    struct fin_spans *spans = spans_of(brief, brief->wish->metrics[i]);
    if (spans) all->panels[all->count++] = spans;
  }
}

/* Those with most lines, in the usual order. */
static void take_usual(struct multiples *all, const struct fin_brief *brief) {
  struct fin_spans *found[USUAL_COUNT];
  bool taken[USUAL_COUNT] = {0};
  for (size_t i = 0; i < USUAL_COUNT; i++) found[i] = spans_of(brief, USUAL[i]);
  for (size_t count = 0; count < PANELS; count++) {
    size_t best = USUAL_COUNT;
    for (size_t i = 0; i < USUAL_COUNT; i++) {
      if (!found[i] || taken[i]) continue;
      if (best == USUAL_COUNT || lines_of(found[i]) > lines_of(found[best])) best = i;
    }
    if (best < USUAL_COUNT) taken[best] = true;
  }
  for (size_t i = 0; i < USUAL_COUNT; i++)
    if (taken[i]) all->panels[all->count++] = found[i];
}

static int year_of(fin_day at) {
  int year, month, day;
  fin_day_split(at, &year, &month, &day);
  return year;
}

static void measure(struct multiples *all) {
  all->first = 9999;
  all->last = 0;
  for (size_t i = 0; i < all->count; i++) {
    const struct fin_spans *spans = all->panels[i];
    for (size_t s = 0; s < spans->span_count; s++) {
      int year = year_of((fin_day)floor(middle_of(spans->span[s])));
      if (year < all->first) all->first = year;
      if (year > all->last) all->last = year;
    }
    for (size_t c = 0; c < spans->strand_count; c++)
      if (spans->colours[c] < COMPANIES) all->drawn[spans->colours[c]] = true;
  }
  all->columns = all->count == 2 || all->count == 4 ? 2 : 3;
}

/* ---- what it says ---------------------------------------------------------------------------- */

static size_t company_count(const struct multiples *all) {
  size_t count = 0;
  for (size_t c = 0; c < COMPANIES; c++) count += all->drawn[c];
  return count;
}

/* Of the first panel that compares companies. */
static const char *message(const struct multiples *all, const struct fin_brief *brief) {
  for (size_t i = 0; i < all->count; i++)
    if (all->panels[i]->strand_count > 1) return fin_spans_message(all->panels[i], brief);
  return fin_spans_message(all->panels[0], brief);
}

/* "毛利率（智谱）": who has no line in which panel. */
static const char *without(const struct multiples *all, const struct fin_brief *brief) {
  struct fin_text text = {0};
  for (size_t i = 0; i < all->count; i++) {
    const struct fin_spans *spans = all->panels[i];
    size_t missing = 0;
    const char *names[COMPANIES];
    for (size_t c = 0; c < COMPANIES; c++) {
      bool there = !all->drawn[c];
      for (size_t k = 0; k < spans->strand_count; k++) there |= spans->colours[k] == c;
      if (!there) names[missing++] = fin_short_name(brief->arena, brief->comparison->companies[c]);
    }
    if (missing == 0) continue;
    fin_text_print(
        &text, "%s%s", text.length ? fin_phrase(brief->lang, FIN_W_LIST) : "",
        fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_MULTIPLES_LACK),
                 text.length ? fin_label_inside(brief->arena, spans->label) : spans->label,
                 fin_list_write(brief->arena, brief->lang, names, missing), NULL));
  }
  const char *line = text.length ? fin_arena_text(brief->arena, text.at, text.length) : NULL;
  fin_text_done(&text);
  return line;
}

static void add_keys(struct fin_chart *out, const struct multiples *all,
                     const struct fin_brief *brief) {
  bool partial = false, soft = false, other = false;
  for (size_t c = 0; c < COMPANIES && company_count(all) > 1; c++)
    if (all->drawn[c])
      fin_chart_key(out, fin_short_name(brief->arena, brief->comparison->companies[c]),
                    FIN_SIGN_COLOUR, fin_colour_at(c));
  for (size_t i = 0; i < all->count; i++) {
    const struct fin_spans *spans = all->panels[i];
    for (size_t k = 0; k < spans->span_count * spans->strand_count; k++) {
      const struct fin_value *value = spans->values[k];
      if (!value) continue;
      partial |= is_partial(all->library, spans, value);
      soft |= !fin_is_firm(value);
      other |= value->differ_count > 0;
    }
  }
  const char *part = fin_phrase(out->lang, FIN_W_PARTIAL_KEY);
  const char *guess = fin_phrase(out->lang, FIN_W_SOFT_KEY);
  if (partial && soft)
    part = fin_arena_print(out->arena, "%s%s%s", part, fin_phrase(out->lang, FIN_W_COMMA), guess);
  if (partial || soft) fin_chart_key(out, partial ? part : guess, FIN_SIGN_HOLLOW, NULL);
  if (other) fin_chart_key(out, fin_phrase(out->lang, FIN_W_OTHER_KEY), FIN_SIGN_OTHER, NULL);
}

static void frame(struct fin_chart *out, const struct multiples *all,
                  const struct fin_brief *brief) {
  struct fin_cited cited = {0};
  bool converted = false;
  for (size_t i = 0; i < all->count; i++) {
    const struct fin_spans *spans = all->panels[i];
    for (size_t k = 0; k < spans->span_count * spans->strand_count; k++)
      if (spans->values[k] && spans->values[k]->fact) {
        fin_chart_drew_value(out, spans->values[k], spans->unit);
        fin_cited_add(&cited, brief, spans->values[k]->fact->doc);
      }
    converted |= spans->converted;
    /* what the panel would say below itself if it were a chart of its own */
    struct fin_chart alone = {.lang = out->lang, .arena = out->arena};
    fin_spans_frame(&alone, spans, brief, FIN_KEYS_LINES);
    if (alone.remark)
      alone.remark = fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_MULTIPLES_PANEL),
                              spans->label, alone.remark, NULL);
    out->remark = fin_pick_join(brief, out->remark, alone.remark);
  }
  const char *years = fin_arena_print(brief->arena, "%d – %d", all->first, all->last);
  if (all->first == all->last) years = fin_arena_print(brief->arena, "%d", all->first);
  out->data = all;
  out->title = message(all, brief);
  out->subtitle =
      fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_MULTIPLES_MEASURE), years, NULL);
  if (converted)
    out->subtitle =
        fin_arena_print(brief->arena, "%s%s%s", out->subtitle, fin_phrase(brief->lang, FIN_W_COMMA),
                        fin_phrase(brief->lang, FIN_W_RATES_IN_METHOD));
  out->source = fin_cited_line(&cited, brief);
  const char *lacking = without(all, brief);
  if (lacking)
    out->remark = fin_pick_join(
        brief,
        fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_MULTIPLES_WITHOUT), lacking, NULL),
        out->remark);
  add_keys(out, all, brief);
}

static bool make(struct fin_chart *out, const struct fin_brief *brief) {
  struct multiples *all = FIN_NEW(brief->arena, struct multiples, 1);
  *all = (struct multiples){.library = brief->library};
  if (brief->wish->metrics[0])
    take_wished(all, brief);
  else
    take_usual(all, brief);
  if (all->count < 2) return false; /* one panel is a chart of lines */
  measure(all);
  frame(out, all, brief);
  return true;
}

/* ---- drawing --------------------------------------------------------------------------------- */

struct panel {
  struct fin_plane plane;
  const struct fin_spans *spans;
  const struct fin_library *library;
  struct fin_box box;
};

struct stage {
  struct fin_canvas *canvas;
  const struct fin_chart *chart;
  const struct multiples *all;
  struct panel panels[PANELS];
};

static double label_ticks(const struct stage *stage, struct panel *panel) {
  double widest = 0;
  for (size_t i = 0; i < panel->plane.y.tick_count; i++) {
    struct fin_tick *tick = &panel->plane.y.ticks[i];
    tick->label = fin_decimal_write(stage->chart->arena, stage->chart->lang,
                                    tick->at / panel->spans->gauge.scale.worth, 6);
    struct fin_line line = {.text = tick->label, .size = FIN_LABEL_SIZE};
    widest = fmax(widest, fin_canvas_measure(stage->canvas, &line).width);
  }
  return ceil(widest);
}

/* All plots are of one size: as wide as the widest numbers of an axis leave them. */
static void lay_out(struct stage *stage, struct fin_box box) {
  const struct multiples *all = stage->all;
  double width = (box.width - GAP * (double)(all->columns - 1)) / (double)all->columns;
  double widest = 0, own[PANELS];
  for (size_t i = 0; i < all->count; i++) {
    struct panel *panel = &stage->panels[i];
    const struct fin_spans *spans = panel->spans = all->panels[i];
    panel->library = all->library;
    double room = (spans->high - spans->low) * 0.08;
    fin_axis_numbers(&panel->plane.y, spans->low - (spans->low < 0 ? room : 0),
                     spans->high + (spans->high > 0 ? room : 0), 3);
    own[i] = label_ticks(stage, panel);
    widest = fmax(widest, own[i]);
  }
  for (size_t i = 0; i < all->count; i++) {
    struct panel *panel = &stage->panels[i];
    size_t line = i / all->columns;
    double column = (double)(i % all->columns), row = (double)line;
    panel->box = (struct fin_box){box.x + column * (width + GAP), box.y + row * PANEL_HEIGHT, width,
                                  PANEL_HEIGHT - 8};
    struct fin_box inner = panel->box;
    inner.x += widest - own[i];
    inner.width -= widest - own[i];
    fin_plane_open(&panel->plane, stage->canvas, stage->chart, inner,
                   (struct fin_margins){PANEL_HEAD + 6, 2, 16}, &panel->spans->gauge);
    panel->plane.x.low = fin_day_of(all->first, 1, 1);
    panel->plane.x.high = fin_day_of(all->last + 1, 1, 1);
  }
}

static double x_of(const struct panel *panel, size_t span) {
  return fin_axis_at(&panel->plane.x, middle_of(panel->spans->span[span]));
}

static double y_of(const struct panel *panel, size_t span, size_t strand) {
  return fin_plane_y(&panel->plane, shown(panel->spans, span, strand));
}

static bool is_open(const struct panel *panel, size_t span, size_t strand) {
  const struct fin_value *value = fin_spans_at(panel->spans, span, strand);
  return !fin_is_firm(value) || is_partial(panel->library, panel->spans, value);
}

/* The next point of the strand; SIZE_MAX where it ends, or where a period of the same length lies
 * between that others have a figure of. Days are of no length: no two companies count on one. */
static size_t next_of(const struct panel *panel, size_t span, size_t strand) {
  const struct fin_spans *all = panel->spans;
  for (size_t s = span + 1; s < all->span_count; s++) {
    if (isfinite(shown(all, s, strand))) return s;
    enum fin_length length = fin_span_length(all->span[s]);
    if (length != FIN_LENGTH_DAY && length == fin_span_length(all->span[span])) return SIZE_MAX;
  }
  return SIZE_MAX;
}

static void draw_strand(struct panel *panel, size_t strand) {
  const struct fin_spans *all = panel->spans;
  const struct fin_colour *colour = fin_colour_at(all->colours[strand]);
  struct fin_pen pen = {colour->mark, 1, 1.3};
  bool dense = all->span_count * all->strand_count > 60;
  for (size_t s = 0; s < all->span_count; s++) {
    if (!isfinite(shown(all, s, strand))) continue;
    double x = x_of(panel, s), y = y_of(panel, s, strand), r = dense ? 1.3 : RADIUS;
    size_t next = next_of(panel, s, strand);
    if (next != SIZE_MAX) {
      double end = x_of(panel, next), to = y_of(panel, next, strand);
      if (is_open(panel, s, strand) || is_open(panel, next, strand))
        fin_plot_dashes(pen, x, y, end, to);
      else
        fin_plot_segment(pen, x, y, end, to);
      fin_plane_block_line(&panel->plane, x, y, end, to);
    }
    fin_plane_block(&panel->plane, (struct fin_box){x - r, y - r, 2 * r, 2 * r});
  }
  for (size_t s = 0; s < all->span_count; s++)
    if (isfinite(shown(all, s, strand)))
      fin_plot_shape((struct fin_pen){colour->mark, 1, 1}, colour->shape, x_of(panel, s),
                     y_of(panel, s, strand), dense ? 1.3 : RADIUS, is_open(panel, s, strand));
}

/* From the lower bound of a range to the upper. */
static void draw_whisker(struct panel *panel, size_t span, size_t strand) {
  const struct fin_value *value = fin_spans_at(panel->spans, span, strand);
  double low, high, x = x_of(panel, span);
  if (!value || !fin_value_range(value, &low, &high)) return;
  double top = fin_plane_y(&panel->plane, high), bottom = fin_plane_y(&panel->plane, low);
  fin_plot_segment((struct fin_pen){fin_colour_at(panel->spans->colours[strand])->mark, 0.7, 0.9},
                   x, top, x, bottom);
  fin_plane_block_line(&panel->plane, x, top, x, bottom);
}

static void draw_others(struct panel *panel) {
  const struct fin_spans *all = panel->spans;
  for (size_t s = 0; s < all->span_count; s++)
    for (size_t c = 0; c < all->strand_count; c++) {
      const struct fin_value *value = fin_spans_at(all, s, c);
      draw_whisker(panel, s, c);
      for (size_t i = 0; value && i < value->differ_count; i++) {
        double other = fin_differ_common(value, i, all->unit);
        if (!isfinite(other)) continue;
        double x = x_of(panel, s), y = fin_plane_y(&panel->plane, other);
        fin_plot_shape((struct fin_pen){fin_colour_at(all->colours[c])->ink, 1, 0.9}, FIN_DIAMOND,
                       x, y, 2.3, true);
        fin_plane_block(&panel->plane, (struct fin_box){x - 3, y - 3, 6, 6});
      }
    }
}

/* Where years begin; every how many of them has a label that fits. */
static int year_step(const struct stage *stage) {
  double width = stage->panels[0].plane.plot.width / (stage->all->last - stage->all->first + 1);
  struct fin_line line = {.text = "2024", .size = FIN_LABEL_SIZE};
  return (int)ceil((fin_canvas_measure(stage->canvas, &line).width + 4) / width);
}

static void draw_panel(struct stage *stage, struct panel *panel) {
  struct fin_plane *plane = &panel->plane;
  double bottom = plane->plot.y + plane->plot.height;
  fin_plane_grid(plane);
  for (int year = stage->all->first; year <= stage->all->last + 1; year++) {
    double x = fin_axis_at(&plane->x, fin_day_of(year, 1, 1));
    fin_plot_segment((struct fin_pen){FIN_INK_RULE, 1, 0.8}, x, bottom, x, bottom + 3.5);
  }
  double zero = fin_plane_y(plane, 0);
  fin_plane_zero(plane);
  fin_plane_block_line(plane, plane->plot.x, zero, plane->plot.x + plane->plot.width, zero);
  draw_others(panel);
  for (size_t c = 0; c < panel->spans->strand_count; c++) draw_strand(panel, c);
}

static size_t end_of(const struct fin_spans *all, size_t strand, bool last) {
  size_t found = SIZE_MAX;
  for (size_t s = 0; s < all->span_count; s++) {
    if (!isfinite(shown(all, s, strand))) continue;
    if (!last) return s;
    found = s;
  }
  return found;
}

/* Of many lines only those that end highest and lowest are told. */
static bool is_told(const struct fin_spans *all, size_t strand) {
  enum { FEW = 4 };
  size_t above = 0, below = 0;
  double mine = shown(all, end_of(all, strand, true), strand);
  for (size_t c = 0; c < all->strand_count; c++) {
    double other = shown(all, end_of(all, c, true), c);
    above += other > mine;
    below += other < mine;
  }
  return all->strand_count <= FEW || above == 0 || below == 0;
}

static void add_value(struct stage *stage, struct panel *panel, size_t span, size_t strand) {
  const struct fin_spans *all = panel->spans;
  struct fin_line line = {
      .text = fin_pick_write(stage->chart, &all->gauge, fin_spans_at(all, span, strand)),
      .size = FIN_LABEL_SIZE - 0.5,
      .bold = true,
      .ink = fin_colour_at(all->colours[strand])->ink};
  fin_plane_label_around(&panel->plane, line, 40, x_of(panel, span), y_of(panel, span, strand),
                         RADIUS);
}

/* The last of each line, of an only line the first too. */
static void add_values(struct stage *stage, struct panel *panel) {
  const struct fin_spans *all = panel->spans;
  for (size_t c = 0; c < all->strand_count; c++) {
    size_t first = end_of(all, c, false), last = end_of(all, c, true);
    if (last == SIZE_MAX || !is_told(all, c)) continue;
    add_value(stage, panel, last, c);
    if (all->strand_count == 1 && first != last) add_value(stage, panel, first, c);
  }
}

static void write_head(const struct stage *stage, const struct panel *panel) {
  struct fin_brief brief = {.arena = stage->chart->arena, .lang = stage->chart->lang};
  struct fin_line line = {.text =
                              fin_pick_measure(&brief, panel->spans->label, &panel->spans->gauge),
                          .size = FIN_LABEL_SIZE + 0.5,
                          .bold = true,
                          .ink = FIN_INK,
                          .width = panel->box.width};
  line.text = fin_canvas_shorten(stage->canvas, stage->chart->arena, &line, 1);
  fin_canvas_write(stage->canvas, &line, panel->box.x, panel->box.y);
}

static void write_years(const struct stage *stage, const struct panel *panel) {
  int step = year_step(stage);
  for (int year = stage->all->last; year >= stage->all->first; year -= step) {
    double x = (fin_axis_at(&panel->plane.x, fin_day_of(year, 1, 1)) +
                fin_axis_at(&panel->plane.x, fin_day_of(year + 1, 1, 1))) /
               2;
    struct fin_line line = {.text = fin_arena_print(stage->chart->arena, "%d", year),
                            .size = FIN_LABEL_SIZE,
                            .ink = FIN_INK,
                            .align = FIN_CENTRE};
    fin_canvas_note(stage->canvas, "tick x %d %.1f", year, x);
    fin_canvas_write(stage->canvas, &line, x, panel->plane.plot.y + panel->plane.plot.height + 5);
  }
}

static const char *draw(struct fin_canvas *canvas, const struct fin_chart *chart,
                        struct fin_box box) {
  struct stage *stage = FIN_NEW(chart->arena, struct stage, 1);
  size_t left_out = 0;
  *stage = (struct stage){.canvas = canvas, .chart = chart, .all = chart->data};
  lay_out(stage, box);
  fin_plot_begin(canvas, box);
  for (size_t i = 0; i < stage->all->count; i++) draw_panel(stage, &stage->panels[i]);
  fin_plot_end(canvas);
  for (size_t i = 0; i < stage->all->count; i++) {
    struct panel *panel = &stage->panels[i];
    struct fin_box bounds = {panel->plane.plot.x + 1, panel->plane.plot.y - 6,
                             panel->plane.plot.width + GAP - 4, panel->plane.plot.height + 5};
    if (i % stage->all->columns + 1 == stage->all->columns) bounds.width -= GAP - 4;
    write_head(stage, panel);
    fin_plane_ticks(&panel->plane);
    write_years(stage, panel);
    add_values(stage, panel);
    left_out += fin_plane_write(&panel->plane, bounds);
  }
  return left_out ? fin_phrase(chart->lang, FIN_W_LABELS_LEFT_OUT) : NULL;
}

static double height(const struct fin_chart *chart) {
  const struct multiples *all = chart->data;
  size_t rows = (all->count + all->columns - 1) / all->columns;
  return PANEL_HEIGHT * (double)rows - 6;
}

const struct fin_chart_kind fin_chart_multiples = {
    "multiples", "several metrics through time, a small panel for each", 2, make, height, draw};
