/* chart_slope.c: two periods and a line between them for each company, with names and values at
 * both ends. revenue 2022 and 2024 of MiniMax and 智谱 -> two lines; the periods are the first and
 * the last that most companies have both of. A company that lacks one of them is named below and
 * not drawn: nothing can be said of its slope. */
#include "pick.h"
#include "plane.h"

#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define RADIUS 2.9
#define ROW 10.0 /* least distance of two names */

struct slope {
  const char *name;
  size_t company; /* in the comparison */
  const struct fin_value *ends[2];
};

struct slopes {
  struct slope at[FIN_PICKED];
  size_t count;
  const char *heads[2];
  const char *label;
  double low, high;
  struct fin_gauge gauge;
  bool loss, soft, log;
};

/* ---- which two periods ----------------------------------------------------------------------- */

/* A column that values may stand in: a calendar year, or one span. */
struct slot {
  int year; /* the year it ends in; 0 for a span */
  struct fin_span span;
};

/* All columns, and who has what in each. */
struct slots {
  struct slot *at;
  const struct fin_value **values; /* slot by slot, company by company */
  size_t count, companies;
  bool flow, by_year;
};

static int end_year(const struct fin_value *value) {
  int year, month, day;
  fin_day_split(value->period.end, &year, &month, &day);
  return year;
}

/* Full years stand together whichever month they end in; so do the days of one year of what has no
 * length, of which the last counts. */
static struct slot slot_of(const struct slots *slots, const struct fin_value *value) {
  bool year = slots->flow ? fin_span_length(value->period) == FIN_LENGTH_YEAR : slots->by_year;
  return (struct slot){year ? end_year(value) : 0, value->period};
}

static bool same_slot(struct slot a, struct slot b) {
  if (a.year || b.year) return a.year == b.year;
  return a.span.start == b.span.start && a.span.end == b.span.end;
}

static void put_value(struct slots *slots, size_t company, const struct fin_value *value) {
  struct slot slot = slot_of(slots, value);
  size_t at = 0;
  while (at < slots->count && !same_slot(slots->at[at], slot)) at++;
  if (at == slots->count) slots->at[slots->count++] = slot;
  if (value->period.end > slots->at[at].span.end) slots->at[at].span = value->period;
  const struct fin_value **place = &slots->values[at * slots->companies + company];
  if (!*place || fin_is_firm(value) >= fin_is_firm(*place)) *place = value;
}

static void fill_slots(struct slots *slots, const struct fin_brief *brief, const char *metric,
                       const char *unit) {
  const struct fin_comparison *comparison = brief->comparison;
  size_t room = 0;
  for (int pass = 0; pass < 2; pass++) {
    for (size_t c = 0; c < comparison->company_count; c++) {
      const struct fin_series *series =
          fin_whole_find(comparison, comparison->companies[c], metric);
      for (size_t i = 0; series && i < series->count; i++) {
        if (!fin_pick_fits(brief, unit, &series->values[i])) continue;
        if (pass == 0)
          room++;
        else
          put_value(slots, c, &series->values[i]);
      }
    }
    if (pass == 1) break;
    size_t values = (room + 1) * comparison->company_count;
    slots->companies = comparison->company_count;
    slots->at = FIN_NEW(brief->arena, struct slot, room + 1);
    slots->values = FIN_NEW(brief->arena, const struct fin_value *, values);
    for (size_t i = 0; i < values; i++) slots->values[i] = NULL;
  }
}

static int days_of(struct fin_span span) {
  return span.end - span.start + 1;
}

/* Half a year stands beside a half, and the first half beside a first one. */
static bool can_pair(const struct slots *slots, size_t a, size_t b) {
  const struct slot *first = &slots->at[a], *last = &slots->at[b];
  if (first->span.end >= last->span.end) return false;
  if (!slots->flow || (first->year && last->year)) return true;
  if (first->year || last->year) return false;
  double years = (last->span.end - first->span.end) / 365.25;
  return abs(days_of(first->span) - days_of(last->span)) <= 4 && round(years) >= 1 &&
         fabs(years - round(years)) < 0.02;
}

static double score_of(const struct slots *slots, size_t a, size_t b) {
  double score = 0;
  for (size_t c = 0; c < slots->companies; c++) {
    const struct fin_value *first = slots->values[a * slots->companies + c];
    const struct fin_value *last = slots->values[b * slots->companies + c];
    if (first && last) score += fin_is_firm(first) && fin_is_firm(last) ? 2 : 1;
  }
  if (score == 0) return 0;
  int days = slots->at[b].span.end - slots->at[a].span.end;
  return score + (slots->at[a].year ? 0.5 : 0) + fmin(days, 40000) / 1e5;
}

static bool choose_pair(const struct slots *slots, size_t pair[2]) {
  double best = 0;
  for (size_t a = 0; a < slots->count; a++)
    for (size_t b = 0; b < slots->count; b++) {
      double score = can_pair(slots, a, b) ? score_of(slots, a, b) : 0;
      if (score <= best) continue;
      best = score;
      pair[0] = a;
      pair[1] = b;
    }
  return best > 0;
}

/* ---- what it says ---------------------------------------------------------------------------- */

static double shown(const struct slope *slope, int end) {
  return fin_value_shown(slope->ends[end]);
}

static bool is_firm(const struct slope *slope) {
  return fin_is_firm(slope->ends[0]) && fin_is_firm(slope->ends[1]);
}

/* Above a and surely so: figures that both are "about" something may be equal. */
static bool is_above(const struct slope *a, const struct slope *b, int end) {
  double one = shown(a, end), two = shown(b, end);
  bool exact = fin_pick_is_exact(a->ends[end]) && fin_pick_is_exact(b->ends[end]);
  return one > two && (exact || one - two > 0.1 * fmax(fabs(one), fabs(two)));
}

/* How many of the others it came from below and stands above now. */
static size_t passed_by(const struct slopes *all, const struct slope *slope, const char **names,
                        const struct fin_brief *brief) {
  size_t count = 0;
  for (size_t i = 0; i < all->count; i++) {
    const struct slope *other = &all->at[i];
    if (other == slope || !is_firm(other)) continue;
    if (is_above(other, slope, 0) && is_above(slope, other, 1))
      names[count++] = fin_short_name(brief->arena, other->name);
  }
  return count;
}

static char *fill_message(const struct slopes *all, const struct fin_brief *brief,
                          enum fin_phrase_id phrase, const struct slope *slope, const char *more) {
  return fin_fill(brief->arena, fin_phrase(brief->lang, phrase), all->label,
                  fin_short_name(brief->arena, slope->name), all->heads[0],
                  fin_told_write(brief, slope->ends[0], all->loss), all->heads[1],
                  fin_told_write(brief, slope->ends[1], all->loss), more, NULL);
}

/* The highest of those that overtook another; NULL when the order stayed. */
static char *passing_message(const struct slopes *all, const struct fin_brief *brief) {
  enum { NAMED = 2 };
  const struct slope *best = NULL;
  const char *names[FIN_PICKED];
  for (size_t i = 0; i < all->count; i++) {
    const struct slope *slope = &all->at[i];
    if (!is_firm(slope) || passed_by(all, slope, names, brief) == 0) continue;
    if (!best || shown(slope, 1) > shown(best, 1)) best = slope;
  }
  if (!best) return NULL;
  size_t count = passed_by(all, best, names, brief);
  const char *others = count > NAMED
                           ? fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_COMPANIES),
                                      fin_arena_print(brief->arena, "%zu", count), NULL)
                           : fin_list_write(brief->arena, brief->lang, names, count);
  return fill_message(all, brief, FIN_W_SLOPE_PASSED, best, others);
}

/* By how much it rose, a loss by how much it widened; the largest of all, or the largest fall. */
static char *change_message(const struct slopes *all, const struct fin_brief *brief) {
  const struct slope *best = NULL;
  double far = 0;
  for (size_t i = 0; i < all->count; i++) {
    const struct slope *slope = &all->at[i];
    if (!all->soft && !is_firm(slope)) continue;
    double change = shown(slope, 1) - shown(slope, 0);
    if (all->loss) change = -change;
    if (all->log) change = log(shown(slope, 1) / shown(slope, 0));
    bool better = !best || (change > 0 ? change > far : far <= 0 && change < far);
    if (!better) continue;
    best = slope;
    far = change;
  }
  if (!best || all->count == 1) /* none is firm at both ends: what one of them did */
    return fill_message(all, brief, FIN_W_MESSAGE_LADDER, best ? best : &all->at[0], NULL);
  if (far == 0) return fill_message(all, brief, FIN_W_SLOPE_LEVEL, best, NULL);
  enum fin_phrase_id rose = all->loss ? FIN_W_SLOPE_WIDENED : FIN_W_SLOPE_ROSE;
  enum fin_phrase_id fell = all->loss ? FIN_W_SLOPE_NARROWED : FIN_W_SLOPE_FELL;
  return fill_message(all, brief, far > 0 ? rose : fell, best, NULL);
}

/* ---- making ---------------------------------------------------------------------------------- */

static void stretch(struct slopes *all, const struct fin_value *value) {
  double low = fin_value_shown(value), high = low;
  fin_value_range(value, &low, &high);
  all->low = fmin(all->low, fmin(low, fin_value_shown(value)));
  all->high = fmax(all->high, fmax(high, fin_value_shown(value)));
  for (size_t i = 0; i < value->differ_count; i++) {
    double other = fin_differ_common(value, i, all->gauge.currency);
    if (isfinite(other)) all->low = fmin(all->low, other);
    if (isfinite(other)) all->high = fmax(all->high, other);
  }
}

/* Those that have both ends; names of the others into *without. */
static void take_companies(struct slopes *all, const struct fin_brief *brief,
                           const struct slots *slots, const size_t pair[2],
                           struct fin_text *without) {
  all->low = INFINITY;
  all->high = -INFINITY;
  all->soft = true;
  for (size_t c = 0; c < slots->companies && all->count < FIN_PICKED; c++) {
    struct slope slope = {brief->comparison->companies[c], c, {0}};
    bool any = false;
    for (int end = 0; end < 2; end++)
      slope.ends[end] = slots->values[pair[end] * slots->companies + c];
    for (size_t s = 0; s < slots->count; s++)
      any |= slots->values[s * slots->companies + c] != NULL;
    if (slope.ends[0] && slope.ends[1]) {
      all->at[all->count++] = slope;
      stretch(all, slope.ends[0]);
      stretch(all, slope.ends[1]);
      all->soft &= !is_firm(&slope);
    } else if (any) {
      fin_text_print(without, "%s%s", without->length ? fin_phrase(brief->lang, FIN_W_LIST) : "",
                     fin_short_name(brief->arena, slope.name));
    }
  }
}

/* What the head of a column says, and which values are of another time than it. */
static const char *head_of(const struct fin_brief *brief, const struct slots *slots, size_t at) {
  const struct slot *slot = &slots->at[at];
  if (!slot->year) return fin_span_write(brief->arena, brief->lang, slot->span);
  struct fin_span year = {fin_day_of(slot->year, 1, 1), fin_day_of(slot->year, 12, 31)};
  return fin_span_write(brief->arena, brief->lang, year);
}

static void tell_odd(const struct slopes *all, const struct fin_brief *brief, bool flow,
                     struct fin_text *odd) {
  for (int end = 0; end < 2; end++)
    for (size_t i = 0; i < all->count; i++) {
      const struct fin_value *value = all->at[i].ends[end];
      char *period = fin_span_write(brief->arena, brief->lang, value->period);
      if (strcmp(period, all->heads[end]) == 0) continue;
      /* a balance of the last day of its year is what anyone expects */
      if (!flow && value->period.end == fin_day_of(end_year(value), 12, 31)) continue;
      fin_text_print(odd, "%s%s %s", odd->length ? fin_phrase(brief->lang, FIN_W_LIST) : "",
                     fin_short_name(brief->arena, all->at[i].name), period);
    }
}

/* Zero is shown where that costs little; a figure that hardly moves keeps its slope. */
static void set_range(struct slopes *all, const struct fin_brief *brief, const char *metric) {
  double range = all->high - all->low, size = fmax(fabs(all->high), fabs(all->low));
  all->loss = all->high <= 0 && all->low < 0 && strcmp(metric, "net_profit") == 0;
  all->log = brief->wish->log && all->low > 0 && all->high / all->low < 1e14;
  if (all->log) return;
  if (range > 0.5 * size || range < 1e-6 * size || size == 0) {
    all->low = fmin(all->low, 0);
    all->high = fmax(all->high, 0);
  }
  if (size == 0) all->high = 1;
}

static const char *subtitle(const struct slopes *all, const struct fin_brief *brief) {
  const char *comma = fin_phrase(brief->lang, FIN_W_COMMA);
  const char *text = fin_pick_measure(brief, all->label, &all->gauge);
  bool converted = false;
  for (size_t i = 0; i < all->count; i++)
    converted |= all->at[i].ends[0]->rate || all->at[i].ends[1]->rate;
  text = fin_arena_print(brief->arena, "%s%s%s – %s", text, comma, all->heads[0], all->heads[1]);
  enum fin_phrase_id axis = all->log                        ? FIN_W_LOGARITHMS
                            : all->low > 0 || all->high < 0 ? FIN_W_NOT_FROM_ZERO
                            : all->loss                     ? FIN_W_BELOW_ZERO
                                                            : FIN_WORD_COUNT;
  if (axis != FIN_WORD_COUNT)
    text = fin_arena_print(brief->arena, "%s%s%s", text, comma, fin_phrase(brief->lang, axis));
  if (converted)
    text = fin_arena_print(brief->arena, "%s%s%s", text, comma,
                           fin_phrase(brief->lang, FIN_W_RATES_IN_METHOD));
  return text;
}

static void add_keys(struct fin_chart *out, const struct slopes *all) {
  bool soft = false, other = false;
  for (size_t i = 0; i < all->count; i++)
    for (int end = 0; end < 2; end++) {
      soft |= !fin_is_firm(all->at[i].ends[end]);
      other |= all->at[i].ends[end]->differ_count > 0;
    }
  if (soft) fin_chart_key(out, fin_phrase(out->lang, FIN_W_SOFT_KEY), FIN_SIGN_HOLLOW, NULL);
  if (other) fin_chart_key(out, fin_phrase(out->lang, FIN_W_OTHER_KEY), FIN_SIGN_OTHER, NULL);
}

static void frame(struct fin_chart *out, struct slopes *all, const struct fin_brief *brief,
                  const char *metric, bool flow, const struct fin_text *without) {
  struct fin_cited cited = {0};
  struct fin_text odd = {0};
  set_range(all, brief, metric);
  double largest = fmax(fabs(all->high), fabs(all->low));
  all->gauge.scale = fin_scale_for(brief->lang, largest);
  all->gauge.largest = largest;
  all->label = fin_metric_label(brief->library, brief->lang, metric);
  if (all->loss) all->label = fin_phrase(brief->lang, FIN_W_NET_LOSS);
  for (size_t i = 0; i < all->count; i++)
    for (int end = 0; end < 2; end++) {
      fin_chart_drew_value(out, all->at[i].ends[end], all->gauge.currency);
      if (all->at[i].ends[end]->fact) fin_cited_add(&cited, brief, all->at[i].ends[end]->fact->doc);
    }
  tell_odd(all, brief, flow, &odd);
  out->data = all;
  out->title = all->loss ? NULL : passing_message(all, brief);
  if (!out->title) out->title = change_message(all, brief);
  out->subtitle = subtitle(all, brief);
  out->source = fin_cited_line(&cited, brief);
  if (without->length)
    out->remark =
        fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_SLOPE_WITHOUT), without->at, NULL);
  if (odd.length)
    out->remark = fin_pick_join(
        brief, out->remark,
        fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_OTHER_PERIODS), odd.at, NULL));
  out->remark = fin_pick_join(brief, out->remark, fin_pick_unrated(brief, &metric, 1));
  fin_text_done(&odd);
  add_keys(out, all);
}

static bool make(struct fin_chart *out, const struct fin_brief *brief) {
  const char *metric = fin_wished_metric(brief, 0, "revenue");
  const char *unit = fin_pick_unit(brief, metric);
  if (!unit) return false;
  struct slopes *all = FIN_NEW(brief->arena, struct slopes, 1);
  size_t pair[2] = {0, 0};
  struct slots slots = {.flow = fin_pick_is_flow(brief, metric), .by_year = true};
  fill_slots(&slots, brief, metric, unit);
  bool found = choose_pair(&slots, pair);
  if (!found && !slots.flow) {
    /* all within one year: its days as they are */
    slots = (struct slots){0};
    fill_slots(&slots, brief, metric, unit);
    found = choose_pair(&slots, pair);
  }
  if (!found) return false;
  struct fin_text without = {0};
  *all = (struct slopes){.gauge.currency = unit};
  take_companies(all, brief, &slots, pair, &without);
  for (int end = 0; end < 2; end++) all->heads[end] = head_of(brief, &slots, pair[end]);
  if (all->count > 0) frame(out, all, brief, metric, slots.flow, &without);
  fin_text_done(&without);
  return all->count > 0;
}

/* ---- drawing --------------------------------------------------------------------------------- */

struct stage {
  struct fin_plane plane;
  const struct slopes *all;
  struct fin_line values[2][FIN_PICKED], names[2][FIN_PICKED];
  double rows[2][FIN_PICKED]; /* middles of the labels */
  double widest[2];           /* of the values at that end */
  double ends[2];             /* of the lines */
  double reach;               /* from a mark to its value */
};

static double y_at(const struct stage *stage, size_t at, int end) {
  return fin_plane_y(&stage->plane, shown(&stage->all->at[at], end));
}

/* By place at this end, those of one place as they lie at the other. */
static void sort_end(const struct stage *stage, int end, size_t *order) {
  size_t count = stage->all->count;
  for (size_t i = 0; i < count; i++) {
    size_t at = i;
    for (; at > 0; at--) {
      double gap = y_at(stage, order[at - 1], end) - y_at(stage, i, end);
      if (gap == 0) gap = y_at(stage, order[at - 1], !end) - y_at(stage, i, !end);
      if (gap <= 0) break;
      order[at] = order[at - 1];
    }
    order[at] = i;
  }
}

/* Labels that would touch form a block around the middle of their marks; blocks that then touch
 * become one. */
static void push_apart(struct stage *stage, int end, double top, double bottom) {
  size_t order[FIN_PICKED], sizes[FIN_PICKED], blocks = 0, count = stage->all->count;
  double middles[FIN_PICKED];
  sort_end(stage, end, order);
  for (size_t i = 0; i < count; i++) {
    middles[blocks] = y_at(stage, order[i], end);
    sizes[blocks++] = 1;
    while (blocks > 1) {
      size_t a = blocks - 2, b = blocks - 1;
      double apart = (double)(sizes[a] + sizes[b]) / 2 * ROW;
      if (middles[b] - middles[a] >= apart) break;
      double all = (double)(sizes[a] + sizes[b]);
      /* each mark pulls its own label to itself */
      middles[a] = ((middles[a] + (double)sizes[b] * ROW / 2) * (double)sizes[a] +
                    (middles[b] - (double)sizes[a] * ROW / 2) * (double)sizes[b]) /
                   all;
      sizes[a] += sizes[b];
      double half = (double)sizes[a] * ROW / 2;
      middles[a] = fmax(top + half, fmin(middles[a], bottom - half));
      blocks--;
    }
  }
  size_t at = 0;
  for (size_t b = 0; b < blocks; b++)
    for (size_t i = 0; i < sizes[b]; i++)
      stage->rows[end][order[at++]] = middles[b] + ((double)i - (double)(sizes[b] - 1) / 2) * ROW;
}

static void set_labels(struct stage *stage, double limit) {
  const struct fin_chart *chart = stage->plane.chart;
  for (int end = 0; end < 2; end++)
    for (size_t i = 0; i < stage->all->count; i++) {
      const struct slope *slope = &stage->all->at[i];
      uint32_t ink = fin_colour_at(slope->company)->ink;
      struct fin_line *value = &stage->values[end][i], *name = &stage->names[end][i];
      *value =
          (struct fin_line){.text = fin_pick_write(chart, &stage->all->gauge, slope->ends[end]),
                            .size = FIN_LABEL_SIZE,
                            .bold = true,
                            .ink = ink};
      *name = (struct fin_line){.text = fin_short_name(chart->arena, slope->name),
                                .size = FIN_LABEL_SIZE,
                                .ink = ink,
                                .width = limit};
      name->text = fin_canvas_shorten(stage->plane.canvas, chart->arena, name, 1);
      name->width = 0;
      stage->widest[end] =
          fmax(stage->widest[end], fin_canvas_measure(stage->plane.canvas, value).width);
    }
}

static double widest_name(const struct stage *stage, int end) {
  double widest = 0;
  for (size_t i = 0; i < stage->all->count; i++)
    widest = fmax(widest, fin_canvas_measure(stage->plane.canvas, &stage->names[end][i]).width);
  return widest;
}

static void lay_out(struct stage *stage, struct fin_canvas *canvas, const struct fin_chart *chart,
                    struct fin_box box) {
  const struct slopes *all = stage->all;
  struct fin_plane *plane = &stage->plane;
  plane->canvas = canvas;
  plane->chart = chart;
  stage->reach = all->count > 2 ? 15 : 8;
  set_labels(stage, box.width * 0.22);
  double room[2];
  for (int end = 0; end < 2; end++)
    room[end] = stage->widest[end] + 5 + widest_name(stage, end) + stage->reach;
  plane->y = (struct fin_axis){.low = all->low, .high = all->high, .log = all->log};
  if (plane->y.low == plane->y.high) plane->y.low *= 0.9;
  double none = 6; /* that a plane keeps for numbers of an axis, which there are none of */
  struct fin_box inner = {box.x + room[0] - none, box.y, box.width - room[0] + none, box.height};
  fin_plane_open(plane, canvas, chart, inner, (struct fin_margins){24, room[1], 8}, &all->gauge);
  stage->ends[0] = plane->plot.x;
  stage->ends[1] = plane->plot.x + plane->plot.width;
  for (int end = 0; end < 2; end++)
    push_apart(stage, end, plane->plot.y - ROW / 2, plane->plot.y + plane->plot.height + ROW / 2);
}

static void draw_end(const struct stage *stage, size_t at, int end) {
  const struct slope *slope = &stage->all->at[at];
  const struct fin_value *value = slope->ends[end];
  const struct fin_colour *colour = fin_colour_at(slope->company);
  double x = stage->ends[end], y = y_at(stage, at, end), side = end ? 1 : -1;
  double row = stage->rows[end][at], low, high;
  if (fabs(row - y) > 2.5)
    fin_plot_segment((struct fin_pen){colour->mark, 0.7, 0.6}, x + side * (RADIUS + 1), y,
                     x + side * (stage->reach - 2), row);
  if (fin_value_range(value, &low, &high))
    fin_plot_segment((struct fin_pen){FIN_INK, 1, 1}, x, fin_plane_y(&stage->plane, low), x,
                     fin_plane_y(&stage->plane, high));
  for (size_t i = 0; i < value->differ_count; i++) {
    double other = fin_differ_common(value, i, stage->all->gauge.currency);
    if (isfinite(other) && (!stage->all->log || other > 0))
      fin_plot_shape((struct fin_pen){colour->ink, 1, 1}, FIN_DIAMOND, x,
                     fin_plane_y(&stage->plane, other), 2.6, true);
  }
  fin_plot_shape((struct fin_pen){colour->mark, 1, 1}, colour->shape, x, y, RADIUS,
                 !fin_is_firm(value));
}

static bool has_zero(const struct stage *stage) {
  return !stage->all->log && stage->all->low <= 0 && stage->all->high >= 0;
}

static void draw_geometry(const struct stage *stage, struct fin_box box) {
  const struct fin_plane *plane = &stage->plane;
  double bottom = plane->plot.y + plane->plot.height;
  fin_plot_begin(plane->canvas, box);
  for (int end = 0; end < 2; end++)
    fin_plot_segment((struct fin_pen){FIN_INK_RULE, 1, 0.8}, stage->ends[end], plane->plot.y - 6,
                     stage->ends[end], bottom);
  if (has_zero(stage)) fin_plane_zero(plane);
  for (size_t i = 0; i < stage->all->count; i++) {
    const struct slope *slope = &stage->all->at[i];
    struct fin_pen pen = {fin_colour_at(slope->company)->mark, 1, 1.6};
    if (is_firm(slope))
      fin_plot_segment(pen, stage->ends[0], y_at(stage, i, 0), stage->ends[1], y_at(stage, i, 1));
    else
      fin_plot_dashes(pen, stage->ends[0], y_at(stage, i, 0), stage->ends[1], y_at(stage, i, 1));
  }
  for (size_t i = 0; i < stage->all->count; i++)
    for (int end = 0; end < 2; end++) draw_end(stage, i, end);
  fin_plot_end(plane->canvas);
}

/* The value beside its mark, the name behind it, both in columns. */
static void add_end(struct stage *stage, size_t at, int end) {
  const struct fin_line *lines[2] = {&stage->values[end][at], &stage->names[end][at]};
  double offsets[2] = {stage->reach, stage->reach + stage->widest[end] + 5};
  for (int i = 0; i < 2; i++) {
    struct fin_box box = fin_canvas_measure(stage->plane.canvas, lines[i]);
    box.x = end ? stage->ends[1] + offsets[i] : stage->ends[0] - offsets[i] - box.width;
    box.y = stage->rows[end][at] - box.height / 2;
    struct fin_label *label = fin_plane_label(&stage->plane, *lines[i], 1000);
    fin_label_add(label, box, (struct fin_box){0}, 0);
  }
}

/* What the line across is: somewhere on it where no slope runs. */
static void add_zero(struct stage *stage) {
  struct fin_plane *plane = &stage->plane;
  struct fin_line line = {.text = "0", .size = FIN_LABEL_SIZE, .ink = FIN_INK_FAINT};
  struct fin_box box = fin_canvas_measure(plane->canvas, &line);
  double zero = fin_plane_y(plane, 0), width = plane->plot.width;
  for (size_t i = 0; i < stage->all->count; i++)
    fin_plane_block_line(plane, stage->ends[0], y_at(stage, i, 0), stage->ends[1],
                         y_at(stage, i, 1));
  struct fin_label *label = fin_plane_label(plane, line, 5);
  for (int i = 0; i < 12; i++) {
    box.x = stage->ends[0] + width * (0.03 + 0.08 * i);
    for (int below = 0; below < 2; below++) {
      box.y = below ? zero + 1.5 : zero - box.height - 1.5;
      fin_label_add(label, box, (struct fin_box){0}, 0.1 * i + below);
    }
  }
}

static void write_heads(const struct stage *stage, struct fin_box box) {
  for (int end = 0; end < 2; end++) {
    struct fin_line line = {
        .text = stage->all->heads[end], .size = FIN_LABEL_SIZE + 0.5, .bold = true, .ink = FIN_INK};
    double width = fin_canvas_measure(stage->plane.canvas, &line).width;
    double x = fmax(box.x, fmin(stage->ends[end] - width / 2, box.x + box.width - width));
    fin_canvas_note(stage->plane.canvas, "tick x %s %.1f", line.text, stage->ends[end]);
    fin_canvas_write(stage->plane.canvas, &line, x, box.y);
  }
}

static const char *draw(struct fin_canvas *canvas, const struct fin_chart *chart,
                        struct fin_box box) {
  struct stage stage = {.all = chart->data};
  lay_out(&stage, canvas, chart, box);
  draw_geometry(&stage, box);
  for (size_t i = 0; i < stage.all->count; i++)
    for (int end = 0; end < 2; end++) add_end(&stage, i, end);
  if (has_zero(&stage)) add_zero(&stage);
  write_heads(&stage, box);
  size_t left_out = fin_plane_write(&stage.plane, box);
  return left_out > (has_zero(&stage) ? 1 : 0) ? fin_phrase(chart->lang, FIN_W_LABELS_LEFT_OUT)
                                               : NULL;
}

static double height(const struct fin_chart *chart) {
  const struct slopes *all = chart->data;
  return all->count > 3 ? 225 : 185;
}

const struct fin_chart_kind fin_chart_slope = {
    "slope", "two periods, a line for each company", 8, make, height, draw};
