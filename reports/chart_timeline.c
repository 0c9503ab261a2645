/* chart_timeline.c: what happened, a lane for each company. A day is a mark on the lane, an
 * uncertain date a bar over the days it may have been. Labels stand above and below on levels, led
 * by a stem; a beam search keeps them apart, and where there are more events than room the
 * weightier are labelled. 2025年8月16日 Pre B++轮融资 -> a blue disc on 2025-08-16 with its title
 * and date. */
#include "axis.h"
#include "chart.h"
#include "event.h"
#include "label.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LANES 8
#define LANE_EVENTS 40 /* more than ever find room in one lane */

/* How a type is drawn. */
struct look {
  const char *type;
  struct fin_colour colour;
};

/* The weightier types first: they keep their shape where another of the chart has it too. */
static const struct look LOOKS[] = {
    {"listing", {0x009E73, 0x00704F, FIN_DIAMOND}},
    {"funding", {0x0072B2, 0x00639C, FIN_DISC}},
    {"founded", {0xCC79A7, 0x9A3F74, FIN_TRIANGLE}},
    {"filing", {0x499AC8, 0x1C6C9C, FIN_WEDGE}},
    {"acquisition", {0xC38700, 0x855C00, FIN_CROSS}},
    {"product", {0xD55E00, 0xA84A00, FIN_SQUARE}},
    {"deal", {0x0072B2, 0x00639C, FIN_HEXAGON}},
    {"award", {0x009E73, 0x00704F, FIN_PENTAGON}},
    {"milestone", {0xC38700, 0x855C00, FIN_STAR}},
    {"appointment", {0xCC79A7, 0x9A3F74, FIN_BAR}},
    {"restructuring", {0x499AC8, 0x1C6C9C, FIN_FLAT}},
    {"bankruptcy", {0x4A4F57, FIN_INK, FIN_SALTIRE}},
    {"legal", {0xD55E00, 0xA84A00, FIN_SALTIRE}},
    {"summons", {0xD55E00, 0xA84A00, FIN_BAR}},
    {"buyback", {0x0072B2, 0x00639C, FIN_FLAT}},
    {"stake_increase", {0x009E73, 0x00704F, FIN_TRIANGLE}},
    {"stake_decrease", {0xD55E00, 0xA84A00, FIN_WEDGE}},
    {"pledge", {0xCC79A7, 0x9A3F74, FIN_HEXAGON}},
    {"pledge_release", {0x499AC8, 0x1C6C9C, FIN_PENTAGON}},
    {"loss", {0xD55E00, 0xA84A00, FIN_FLAT}},
    {NULL, {0x7A808A, FIN_INK_FAINT, FIN_DISC}},
};
enum { LOOK_COUNT = sizeof LOOKS / sizeof *LOOKS };

struct item {
  const struct fin_event *event;
  const struct look *look;
  const char *title, *date;
};

struct lane {
  const char *name;
  struct item *items; /* the weightier first, so that labels are found for those first */
  size_t count;
  int above, below; /* levels of labels */
};

struct timeline {
  struct look looks[LOOK_COUNT]; /* as this chart has them */
  struct lane lanes[LANES];
  size_t lane_count, total, dated, far_count;
  bool alone;          /* on paper of its own */
  fin_day first, last; /* of what is drawn */
  fin_day from;        /* what ended before is named below the axis; FIN_NO_DAY */
  const char *far;     /* those events in words */
};

static const struct look *look_of(const struct timeline *line, const char *type) {
  size_t i = 0;
  while (LOOKS[i].type && strcmp(LOOKS[i].type, type) != 0) i++;
  return &line->looks[i];
}

/* ---- making ---------------------------------------------------------------------------------- */

static double weight_of(const struct item *item) {
  return fin_event_weight(item->event);
}

static int by_weight(const void *a, const void *b) {
  const struct item *left = a, *right = b;
  double more = weight_of(right) - weight_of(left);
  if (more != 0) return more > 0 ? 1 : -1;
  return left->event->period.start - right->event->period.start;
}

/* From the left, so that labels set to the left of their stems pile up one above the other. */
static int by_place(const void *a, const void *b) {
  const struct fin_span left = ((const struct item *)a)->event->period;
  const struct fin_span right = ((const struct item *)b)->event->period;
  if (left.start + left.end != right.start + right.end)
    return left.start + left.end < right.start + right.end ? -1 : 1;
  return by_weight(a, b);
}

static void add_item(struct timeline *line, struct lane *lane, const struct fin_event *event,
                     const struct fin_brief *brief) {
  if (line->dated == 0 || event->period.start < line->first) line->first = event->period.start;
  if (line->dated == 0 || event->period.end > line->last) line->last = event->period.end;
  line->dated++;
  lane->items[lane->count++] =
      (struct item){event, look_of(line, event->type), fin_event_label(brief, event),
                    fin_span_write(brief->arena, brief->lang, event->period)};
}

static int by_day(const void *a, const void *b) {
  return *(const fin_day *)a < *(const fin_day *)b ? -1 : *(const fin_day *)a > *(const fin_day *)b;
}

/* Where the axis begins: behind a few old events that would squeeze all the others into its last
 * third. A company founded in 1999 and in the news since 2023 has its founding named below. */
static fin_day axis_start(const struct fin_told *told, struct fin_arena *arena) {
  enum { FEW = 10 }; /* at most one in so many is left off the axis */
  fin_day *ends = FIN_NEW(arena, fin_day, told->count + 1);
  size_t count = 0;
  for (size_t i = 0; i < told->count; i++)
    if (told->at[i]->period.start != FIN_NO_DAY) ends[count++] = told->at[i]->period.end;
  qsort(ends, count, sizeof *ends, by_day);
  size_t most = count / FEW ? count / FEW : (count > 3 ? 1 : 0);
  for (size_t i = most; i > 0; i--)
    if (ends[i] - ends[i - 1] > 2 * (ends[count - 1] - ends[i])) return ends[i - 1] + 1;
  return FIN_NO_DAY;
}

/* "2003-01-09 MiniMax 上市" for each event off the axis. */
static void add_far(struct timeline *line, const struct fin_event *event,
                    const struct fin_brief *brief) {
  const char *one = fin_arena_print(
      brief->arena, "%s %s %s", fin_span_write(brief->arena, brief->lang, event->period),
      fin_short_name(brief->arena, event->company), fin_event_label(brief, event));
  line->far = line->far ? fin_arena_print(brief->arena, "%s%s%s", line->far,
                                          fin_phrase(brief->lang, FIN_W_SEMICOLON), one)
                        : one;
  line->far_count++;
}

static void collect_lane(struct timeline *line, struct lane *lane, const struct fin_told *told,
                         const struct fin_brief *brief) {
  lane->items = FIN_NEW(brief->arena, struct item, told->count + 1);
  for (size_t i = 0; i < told->count; i++) {
    const struct fin_event *event = told->at[i];
    if (event->period.start == FIN_NO_DAY || strcmp(event->company, lane->name) != 0) continue;
    if (line->from != FIN_NO_DAY && event->period.end < line->from)
      add_far(line, event, brief);
    else
      add_item(line, lane, event, brief);
  }
  if (lane->count == 0) return;
  line->lane_count++;
  qsort(lane->items, lane->count, sizeof *lane->items, by_weight);
  if (lane->count > LANE_EVENTS) lane->count = LANE_EVENTS;
  if ((brief->levels > 0)) qsort(lane->items, lane->count, sizeof *lane->items, by_place);
}

/* Rows for labels above and below: few in a report, as many as are asked for on paper of its own.
 */
static void give_levels(struct lane *lane, size_t lanes, int asked) {
  int most = lanes <= 2 ? 3 : (lanes == 3 ? 2 : 1);
  int wanted = lane->count <= 4 ? 1 : (lane->count <= 10 ? 2 : 3);
  lane->above = wanted < most ? wanted : most;
  lane->below = lane->above > 2 ? 2 : lane->above;
  if (!asked) return;
  lane->above = (int)lane->count < asked ? (int)lane->count : asked;
  lane->below = lane->count > 1 ? lane->above : 0;
}

/* Each type that is drawn gets a shape of its own, as long as there are any: colour is never the
 * only difference. */
static void give_shapes(struct timeline *line) {
  bool seen[LOOK_COUNT] = {false}, taken[FIN_SHAPE_COUNT] = {false};
  for (size_t i = 0; i < line->lane_count; i++)
    for (size_t j = 0; j < line->lanes[i].count; j++)
      seen[line->lanes[i].items[j].look - line->looks] = true;
  for (size_t i = 0; i < LOOK_COUNT; i++) {
    enum fin_shape *shape = &line->looks[i].colour.shape;
    if (!seen[i]) continue;
    for (int k = 0; k < FIN_SHAPE_COUNT && taken[*shape]; k++)
      if (!taken[k]) *shape = (enum fin_shape)k;
    taken[*shape] = true;
  }
}

static void collect(struct timeline *line, const struct fin_brief *brief) {
  const struct fin_comparison *comparison = brief->comparison;
  struct fin_told told = fin_events_told(brief);
  line->total = told.count;
  memcpy(line->looks, LOOKS, sizeof LOOKS);
  line->alone = (brief->levels > 0);
  line->from = axis_start(&told, brief->arena);
  for (size_t c = 0; c < comparison->company_count && line->lane_count < LANES; c++) {
    struct lane *lane = &line->lanes[line->lane_count];
    *lane = (struct lane){.name = comparison->companies[c]};
    collect_lane(line, lane, &told, brief);
  }
  for (size_t i = 0; i < line->lane_count; i++)
    give_levels(&line->lanes[i], line->lane_count, brief->levels);
  give_shapes(line);
}

/* Of the weighty ones the last, where there are any: a listing on the 9th, not what is only known
 * to be of that month. */
static const struct item *latest(const struct timeline *line) {
  enum { WEIGHTY = 65 };
  const struct item *best = NULL;
  for (size_t i = 0; i < line->lane_count; i++)
    for (size_t j = 0; j < line->lanes[i].count; j++) {
      const struct item *item = &line->lanes[i].items[j];
      if (!best) best = item;
      bool more = weight_of(item) >= WEIGHTY, most = weight_of(best) >= WEIGHTY;
      fin_day start = item->event->period.start, old = best->event->period.start;
      if (more != most ? more : start > old || (start == old && weight_of(item) > weight_of(best)))
        best = item;
    }
  return best;
}

static char *message(const struct timeline *line, const struct fin_brief *brief) {
  const char *names[LANES];
  for (size_t i = 0; i < line->lane_count; i++)
    names[i] = fin_short_name(brief->arena, line->lanes[i].name);
  const char *who = line->lane_count <= 3
                        ? fin_list_write(brief->arena, brief->lang, names, line->lane_count)
                        : fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_COMPANIES),
                                   fin_arena_print(brief->arena, "%zu", line->lane_count), NULL);
  const struct item *last = latest(line);
  const char *what = strcmp(last->event->type, "milestone") == 0
                         ? fin_words_clean(brief->arena, last->title, 24)
                         : fin_label_inside(brief->arena, fin_term(brief->lang, last->event->type));
  const char *title = fin_arena_print(brief->arena, "%s %s",
                                      fin_short_name(brief->arena, last->event->company), what);
  return fin_fill(
      brief->arena,
      fin_phrase(brief->lang, line->total == 1 ? FIN_W_MESSAGE_EVENT : FIN_W_MESSAGE_EVENTS), who,
      fin_arena_print(brief->arena, "%zu", line->total), last->date, title, NULL);
}

static void add_keys(struct fin_chart *out, const struct timeline *line) {
  bool seen[LOOK_COUNT] = {false}, interval = false;
  for (size_t i = 0; i < line->lane_count; i++)
    for (size_t j = 0; j < line->lanes[i].count; j++) {
      const struct item *item = &line->lanes[i].items[j];
      seen[item->look - line->looks] = true;
      interval |= item->event->period.end > item->event->period.start;
    }
  for (size_t i = 0; i < LOOK_COUNT; i++)
    if (seen[i])
      fin_chart_key(out,
                    LOOKS[i].type ? fin_term(out->lang, LOOKS[i].type)
                                  : fin_phrase(out->lang, FIN_W_OTHER_EVENTS),
                    FIN_SIGN_COLOUR, &line->looks[i].colour);
  if (interval)
    fin_chart_key(out, fin_phrase(out->lang, FIN_W_INTERVAL_KEY), FIN_SIGN_INTERVAL, NULL);
}

static bool make(struct fin_chart *out, const struct fin_brief *brief) {
  struct timeline *line = FIN_NEW(brief->arena, struct timeline, 1);
  struct fin_cited cited = {0};
  collect(line, brief);
  if (line->lane_count == 0) return false;
  for (size_t i = 0; i < line->lane_count; i++)
    for (size_t j = 0; j < line->lanes[i].count; j++) {
      const struct fin_event *event = line->lanes[i].items[j].event;
      fin_cited_add(&cited, brief, event->doc);
      fin_chart_drew(out, (struct fin_drawn){.company = event->company,
                                             .what = event->type,
                                             .period = event->period,
                                             .value = event->amount,
                                             .unit = event->unit,
                                             .event = event});
    }
  char first[11], last[11];
  fin_day_write(line->first, first);
  fin_day_write(line->last, last);
  out->data = line;
  out->width = brief->width;
  out->title = message(line, brief);
  out->subtitle = fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_MEASURE_EVENTS),
                           fin_arena_print(brief->arena, "%s – %s", first, last), NULL);
  out->source = fin_cited_line(&cited, brief);
  if (line->far)
    out->remark = fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_FAR_OFF),
                           fin_words_clean(brief->arena, line->far, 160), NULL);
  add_keys(out, line);
  return true;
}

/* ---- drawing --------------------------------------------------------------------------------- */

#define TITLE_SIZE 7.5
#define DATE_SIZE 6.8
#define LABEL_WIDTH 104.0
#define LEVEL_STEP 31.0
#define LANE_GAP 8.0    /* from the middle of a lane to the nearest label */
#define LATE_WIDTH 58.0 /* kept free for labels right of the last events */
#define EDGE_WIDTH 14.0 /* the same where labels stand left of them */
#define AXIS_HEIGHT 20.0
#define NAME_WIDTH 74.0

struct stage {
  struct fin_canvas *canvas;
  const struct fin_chart *chart;
  const struct timeline *line;
  struct fin_box plot;
  struct fin_axis axis;
  struct fin_label *labels[LANES];
  const char **titles[LANES]; /* as set, cut to two lines */
};

static double height_above(const struct lane *lane) {
  return LANE_GAP + lane->above * LEVEL_STEP + 2;
}

/* Of the lanes before this one. */
static double height_before(const struct timeline *line, size_t lane) {
  double height = 0;
  for (size_t i = 0; i < lane; i++)
    height += height_above(&line->lanes[i]) + LANE_GAP + line->lanes[i].below * LEVEL_STEP + 2;
  return height;
}

static double lane_y(const struct stage *stage, size_t lane) {
  double all = height_before(stage->line, stage->line->lane_count);
  double middle = height_before(stage->line, lane) + height_above(&stage->line->lanes[lane]);
  return stage->plot.y + middle / all * stage->plot.height;
}

static double item_x(const struct stage *stage, const struct item *item) {
  return fin_axis_at(&stage->axis,
                     ((double)item->event->period.start + (double)item->event->period.end) / 2);
}

static void lay_out(struct stage *stage, struct fin_box box) {
  const struct timeline *line = stage->line;
  double left = line->lane_count > 1 ? NAME_WIDTH + 8 : 0;
  int margin = (int)((line->last - line->first) * 0.03) + 20;
  stage->plot = (struct fin_box){box.x + left, box.y, box.width - left, box.height - AXIS_HEIGHT};
  stage->axis.from = stage->plot.x + (line->alone ? LABEL_WIDTH : 0);
  stage->axis.to = stage->plot.x + stage->plot.width - (line->alone ? EDGE_WIDTH : LATE_WIDTH);
  fin_axis_days(&stage->axis, stage->chart->arena, stage->chart->lang, line->first - margin,
                line->last + margin, 9);
}

static struct fin_line title_line(const char *text) {
  return (struct fin_line){.text = text, .size = TITLE_SIZE, .ink = FIN_INK, .width = LABEL_WIDTH};
}

static struct fin_line date_line(const struct item *item) {
  return (struct fin_line){.text = item->date, .size = DATE_SIZE, .ink = FIN_INK_FAINT};
}

/* Every level above and below, on either side of the stem. On paper of its own labels stand left of
 * their stems, each on the lowest level that the stems before it leave free: as many levels do as
 * labels meet within the width of one. */
static void add_places(struct fin_label *label, const struct lane *lane, double x, double middle,
                       double width, double height, bool alone) {
  double more = alone ? 0.2 : 1.5, left = alone ? 0 : 0.8, right = alone ? 6 : 0;
  for (int level = 0; level < lane->above; level++)
    for (int side = 0; side < 4; side++) {
      bool below = side & 1, leftward = side & 2;
      if (below && level >= lane->below) continue;
      double away = LANE_GAP + level * LEVEL_STEP;
      struct fin_box text = {leftward ? x - 3 - width : x + 3,
                             below ? middle + away : middle - away - height, width, height};
      double end = below ? text.y + height : text.y;
      struct fin_box stem = {x - 0.8, fmin(middle, end), 1.6, fabs(end - middle)};
      fin_label_add(label, text, stem,
                    level * more + (below ? more / 4 : 0) + (leftward ? left : right));
    }
}

static size_t place_lane(struct stage *stage, size_t at) {
  const struct lane *lane = &stage->line->lanes[at];
  struct fin_arena *arena = stage->chart->arena;
  struct fin_label *labels = FIN_NEW(arena, struct fin_label, lane->count);
  const char **titles = FIN_NEW(arena, const char *, lane->count);
  size_t placed = 0;
  for (size_t i = 0; i < lane->count; i++) {
    const struct item *item = &lane->items[i];
    struct fin_line title = title_line(item->title), date = date_line(item);
    titles[i] = title.text = fin_canvas_shorten(stage->canvas, arena, &title, 2);
    struct fin_box box = fin_canvas_measure(stage->canvas, &title);
    double width = fmax(box.width, fin_canvas_measure(stage->canvas, &date).width) + 0.5;
    add_places(&labels[i], lane, item_x(stage, item), lane_y(stage, at), width,
               box.height + 2 + FIN_LINE_HEIGHT * DATE_SIZE, stage->line->alone);
    labels[i].weight = weight_of(item);
  }
  fin_labels_place(labels, lane->count, NULL, 0, stage->plot);
  for (size_t i = 0; i < lane->count; i++) placed += labels[i].chosen >= 0;
  stage->labels[at] = labels;
  stage->titles[at] = titles;
  return placed;
}

static void draw_years(const struct stage *stage) {
  double top = stage->plot.y, bottom = top + stage->plot.height;
  for (size_t i = 0; i < stage->axis.tick_count; i++) {
    double x = fin_axis_at(&stage->axis, stage->axis.ticks[i].at);
    fin_plot_segment((struct fin_pen){FIN_INK_RULE, 1, 0.6}, x, top, x, bottom);
  }
}

/* The days that it may have been on; a long stretch between two ends. */
static void draw_interval(uint32_t ink, double from, double to, double y) {
  fin_plot_box((struct fin_pen){ink, 0.45, 0}, (struct fin_box){from, y - 2.5, to - from, 5});
  if (to - from < 12) return;
  fin_plot_segment((struct fin_pen){ink, 1, 0.8}, from, y - 3.5, from, y + 3.5);
  fin_plot_segment((struct fin_pen){ink, 1, 0.8}, to, y - 3.5, to, y + 3.5);
}

static void draw_lane(const struct stage *stage, size_t at) {
  const struct lane *lane = &stage->line->lanes[at];
  double y = lane_y(stage, at);
  fin_plot_box((struct fin_pen){0xE4E7EB, 1, 0},
               (struct fin_box){stage->plot.x, y - 2, stage->plot.width, 4});
  for (size_t i = 0; i < lane->count; i++) {
    const struct fin_label *label = &stage->labels[at][i];
    if (label->chosen < 0) continue;
    const struct fin_box *stem = &label->places[label->chosen].stem;
    fin_plot_segment((struct fin_pen){lane->items[i].look->colour.mark, 1, 0.8}, stem->x + 0.8,
                     stem->y, stem->x + 0.8, stem->y + stem->height);
  }
  for (size_t i = 0; i < lane->count; i++) {
    const struct item *item = &lane->items[i];
    const struct fin_colour *colour = &item->look->colour;
    double from = fin_axis_at(&stage->axis, item->event->period.start);
    double to = fin_axis_at(&stage->axis, item->event->period.end);
    bool small = stage->labels[at][i].chosen < 0 || to - from > 12;
    if (to - from > 3) draw_interval(colour->mark, from, to, y);
    fin_plot_shape((struct fin_pen){colour->mark, 1, 1}, colour->shape, item_x(stage, item), y,
                   small ? 1.8 : 2.7, item->event->basis != FIN_REPORTED);
  }
}

static void write_lane(const struct stage *stage, size_t at) {
  const struct lane *lane = &stage->line->lanes[at];
  if (stage->line->lane_count > 1) {
    struct fin_line name = {.text = lane->name,
                            .size = 8.5,
                            .bold = true,
                            .ink = FIN_INK,
                            .width = NAME_WIDTH,
                            .align = FIN_LEFT};
    name.text = fin_canvas_shorten(stage->canvas, stage->chart->arena, &name, 4);
    double height = fin_canvas_measure(stage->canvas, &name).height;
    fin_canvas_write(stage->canvas, &name, stage->plot.x - NAME_WIDTH - 8,
                     lane_y(stage, at) - height / 2);
  }
  for (size_t i = 0; i < lane->count; i++) {
    const struct fin_label *label = &stage->labels[at][i];
    if (label->chosen < 0) continue;
    const struct fin_place *place = &label->places[label->chosen];
    bool leftward = place->text.x < place->stem.x;
    struct fin_line title = title_line(stage->titles[at][i]), date = date_line(&lane->items[i]);
    fin_canvas_panel(stage->canvas, place->text, FIN_PAPER_WHITE);
    title.width = place->text.width;
    title.align = date.align = leftward ? FIN_RIGHT : FIN_LEFT;
    double y = place->text.y;
    y += fin_canvas_write(stage->canvas, &title, place->text.x, y) + 2;
    fin_canvas_write(stage->canvas, &date,
                     leftward ? place->text.x + place->text.width : place->text.x, y);
  }
}

static void write_ticks(const struct stage *stage) {
  double y = stage->plot.y + stage->plot.height + 6, right = stage->plot.x + stage->plot.width;
  for (size_t i = 0; i < stage->axis.tick_count; i++) {
    double x = fin_axis_at(&stage->axis, stage->axis.ticks[i].at);
    struct fin_line line = {.text = stage->axis.ticks[i].label,
                            .size = TITLE_SIZE,
                            .ink = FIN_INK,
                            .align = FIN_CENTRE};
    double half = fin_canvas_measure(stage->canvas, &line).width / 2;
    fin_canvas_note(stage->canvas, "tick x %g %.1f", stage->axis.ticks[i].at, x);
    if (x + half <= right) fin_canvas_write(stage->canvas, &line, x, y);
  }
}

static const char *draw(struct fin_canvas *canvas, const struct fin_chart *chart,
                        struct fin_box box) {
  struct stage stage = {.canvas = canvas, .chart = chart, .line = chart->data};
  const struct timeline *line = stage.line;
  size_t placed = 0;
  lay_out(&stage, box);
  fin_canvas_note(canvas, "scale x %g %g -> %.1f %.1f", stage.axis.low, stage.axis.high,
                  stage.axis.from, stage.axis.to);
  for (size_t i = 0; i < line->lane_count; i++) placed += place_lane(&stage, i);
  fin_plot_begin(canvas, box);
  draw_years(&stage);
  for (size_t i = 0; i < line->lane_count; i++) draw_lane(&stage, i);
  fin_plot_end(canvas);
  for (size_t i = 0; i < line->lane_count; i++) write_lane(&stage, i);
  write_ticks(&stage);
  placed += line->far_count;
  if (placed >= line->total) return NULL;
  fin_canvas_note(canvas, "left out %zu", line->total - placed);
  return fin_fill(chart->arena, fin_phrase(chart->lang, FIN_W_LEFT_OUT),
                  fin_arena_print(chart->arena, "%zu", line->total - placed), NULL);
}

static double height(const struct fin_chart *chart) {
  const struct timeline *line = chart->data;
  return height_before(line, line->lane_count) + AXIS_HEIGHT;
}

const struct fin_chart_kind fin_chart_timeline = {
    "timeline", "events by date, a lane for each company", 2, make, height, draw};
