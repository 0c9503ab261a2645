/* chart_stacked.c: what a metric of one company is made of, period by period; and the same as
 * shares of the whole, or of the sum of the companies compared.
 *
 * revenue 53.4m, of which 38m products and 15.4m platform -> two pieces and a rest of nothing; what
 * no part explains is a hatched piece of its own, said to be computed.
 */
#include "plane.h"
#include "spans.h"

#include <math.h>
#include <string.h>

#define READABLE 90 /* pieces in all */

struct stacked {
  struct fin_spans all; /* parts, or companies */
  const char *company;  /* NULL: the strands are companies */
  double total[FIN_SPANS], rest[FIN_SPANS];
  const struct fin_value *whole[FIN_SPANS]; /* as stated; NULL */
  double high;
  bool share, rests;
};

static double piece_of(const struct stacked *stacked, size_t span, size_t strand) {
  const struct fin_value *value = fin_spans_at(&stacked->all, span, strand);
  double shown = value ? fin_value_shown(value) : 0;
  return stacked->share && stacked->total[span] > 0 ? 100 * shown / stacked->total[span] : shown;
}

static double rest_of(const struct stacked *stacked, size_t span) {
  double rest = stacked->rest[span];
  return stacked->share && stacked->total[span] > 0 ? 100 * rest / stacked->total[span] : rest;
}

/* ---- making ---------------------------------------------------------------------------------- */

static const struct fin_value *whole_at(const struct stacked *stacked,
                                        const struct fin_series *whole, size_t span) {
  for (size_t i = 0; whole && i < whole->count; i++) {
    const struct fin_value *value = &whole->values[i];
    if (value->period.start == stacked->all.span[span].start &&
        value->period.end == stacked->all.span[span].end && isfinite(fin_value_shown(value)))
      return value;
  }
  return NULL;
}

/* Sums, wholes and what is between them; false where a part is negative or there is nothing. */
static bool add_up(struct stacked *stacked, const struct fin_series *whole) {
  const struct fin_spans *all = &stacked->all;
  bool percent = strcmp(all->unit, "percent") == 0;
  for (size_t s = 0; s < all->span_count; s++) {
    double sum = 0;
    for (size_t c = 0; c < all->strand_count; c++) {
      const struct fin_value *value = fin_spans_at(all, s, c);
      if (value && fin_value_shown(value) < 0) return false;
      sum += value ? fin_value_shown(value) : 0;
    }
    stacked->whole[s] = whole_at(stacked, whole, s);
    double size = stacked->whole[s] ? fin_value_shown(stacked->whole[s]) : percent ? 100 : sum;
    stacked->total[s] = fmax(size, sum);
    double rest = stacked->total[s] - sum;
    stacked->rest[s] = stacked->company && rest > 0.01 * stacked->total[s] ? rest : 0;
    stacked->rests |= stacked->rest[s] > 0;
    stacked->high = fmax(stacked->high, stacked->total[s]);
  }
  return stacked->high > 0;
}

/* Periods of which not all companies have a figure say nothing about shares among them. */
static void keep_common(struct fin_spans *all) {
  size_t kept = 0;
  for (size_t s = 0; s < all->span_count; s++) {
    bool common = true;
    for (size_t c = 0; c < all->strand_count; c++) {
      const struct fin_value *value = fin_spans_at(all, s, c);
      common &= value && fin_value_shown(value) >= 0;
    }
    if (!common) continue;
    all->span[kept] = all->span[s];
    memmove(&all->values[kept * all->strand_count], &all->values[s * all->strand_count],
            all->strand_count * sizeof(const struct fin_value *));
    kept++;
  }
  all->span_count = kept;
  all->gaps = false;
}

static bool find_parts(struct stacked *stacked, const struct fin_brief *brief, const char *metric) {
  const struct fin_comparison *comparison = brief->comparison;
  for (size_t c = 0; c < comparison->company_count; c++) {
    const char *company = comparison->companies[c];
    if (brief->wish->company && strcmp(company, brief->wish->company) != 0) continue;
    if (!fin_spans_parts(&stacked->all, brief, metric, company, READABLE)) continue;
    stacked->company = company;
    if (add_up(stacked, fin_whole_find(comparison, company, metric))) return true;
  }
  return false;
}

static const char *percent_write(const struct fin_brief *brief, double percent) {
  return fin_arena_print(brief->arena, "%s%%",
                         fin_short_write(brief->arena, brief->lang, percent, 2));
}

static double share_at(const struct stacked *stacked, size_t span, size_t strand) {
  const struct fin_value *value = fin_spans_at(&stacked->all, span, strand);
  double total = stacked->total[span];
  return value && total > 0 ? 100 * fin_value_shown(value) / total : 0;
}

/* The part whose share changed most, or the largest where there is one period or no change. */
static const char *message(const struct stacked *stacked, const struct fin_brief *brief) {
  const struct fin_spans *all = &stacked->all;
  struct fin_arena *arena = brief->arena;
  size_t last = all->span_count - 1, best = 0, largest = 0;
  double most = 0;
  for (size_t c = 0; c < all->strand_count; c++) {
    double now = share_at(stacked, last, c), then = share_at(stacked, 0, c);
    if (now > share_at(stacked, last, largest)) largest = c;
    if (!fin_spans_at(all, 0, c) || !fin_spans_at(all, last, c) || fabs(now - then) <= most)
      continue;
    most = fabs(now - then);
    best = c;
  }
  bool moved = last > 0 && most >= 1;
  if (!moved) best = largest;
  const char *what = all->label;
  if (stacked->company)
    what = fin_fill(arena, fin_phrase(brief->lang, FIN_W_LABEL_OF), what,
                    fin_short_name(arena, stacked->company), NULL);
  const char *name = fin_short_name(arena, all->names[best]);
  const char *now = percent_write(brief, share_at(stacked, last, best));
  const char *when = fin_span_write(arena, brief->lang, all->span[last]);
  if (!moved)
    return fin_fill(arena, fin_phrase(brief->lang, FIN_W_MESSAGE_SHARE), what, name, when, now,
                    NULL);
  return fin_fill(arena, fin_phrase(brief->lang, FIN_W_MESSAGE_SHARE_CHANGE), what, name,
                  fin_span_write(arena, brief->lang, all->span[0]),
                  percent_write(brief, share_at(stacked, 0, best)), when, now, NULL);
}

static void frame(struct fin_chart *out, struct stacked *stacked, const struct fin_brief *brief) {
  const struct fin_spans *all = &stacked->all;
  struct fin_arena *arena = brief->arena;
  out->data = stacked;
  fin_spans_frame(out, all, brief, FIN_KEYS_LINES);
  out->key_count = 0; /* names stand beside the pieces */
  for (size_t s = 0; s < all->span_count; s++) {
    for (size_t c = 0; c < all->strand_count; c++) {
      const struct fin_value *value = fin_spans_at(all, s, c);
      bool soft = value && !fin_is_firm(value);
      if (soft && !out->key_count)
        fin_chart_key(out, fin_phrase(out->lang, FIN_W_SOFT_KEY), FIN_SIGN_SOFT, NULL);
    }
  }
  if (stacked->rests) fin_chart_key(out, fin_phrase(out->lang, FIN_W_REST), FIN_SIGN_PARTIAL, NULL);
  out->title = message(stacked, brief);
  if (!stacked->share) return;
  const char *first = fin_span_short(arena, brief->lang, all->span[0]);
  const char *last = fin_span_short(arena, brief->lang, all->span[all->span_count - 1]);
  out->subtitle = fin_fill(
      arena, fin_phrase(brief->lang, stacked->company ? FIN_W_SHARE_OF : FIN_W_SHARE_AMONG),
      fin_label_inside(arena, all->label),
      all->span_count > 1 ? fin_arena_print(arena, "%s – %s", first, last) : first, NULL);
}

static bool make_stacked(struct fin_chart *out, const struct fin_brief *brief) {
  struct stacked *stacked = FIN_NEW(brief->arena, struct stacked, 1);
  *stacked = (struct stacked){0};
  if (!find_parts(stacked, brief, fin_wished_metric(brief, 0, "revenue"))) return false;
  frame(out, stacked, brief);
  return true;
}

static bool make_share(struct fin_chart *out, const struct fin_brief *brief) {
  struct stacked *stacked = FIN_NEW(brief->arena, struct stacked, 1);
  *stacked = (struct stacked){.share = true};
  const char *metric = fin_wished_metric(brief, 0, "revenue");
  bool parts = find_parts(stacked, brief, metric);
  if (!parts && strcmp(metric, "revenue") == 0) {
    *stacked = (struct stacked){.share = true};
    parts = find_parts(stacked, brief, "revenue_share");
  }
  if (!parts) {
    *stacked = (struct stacked){.share = true};
    if (!fin_spans_make(&stacked->all, brief, metric, READABLE)) return false;
    keep_common(&stacked->all);
    bool several = stacked->all.strand_count > 1 && stacked->all.span_count > 0;
    if (!several || !add_up(stacked, NULL)) return false;
  }
  frame(out, stacked, brief);
  return true;
}

/* ---- drawing --------------------------------------------------------------------------------- */

struct stage {
  struct fin_plane plane;
  const struct stacked *stacked;
  double group, bar;
};

static double left_of(const struct stage *stage, size_t span) {
  return stage->plane.plot.x + ((double)span + 0.5) * stage->group - stage->bar / 2;
}

/* From `low` upwards. */
static struct fin_box piece_box(const struct stage *stage, size_t span, double low, double size) {
  double bottom = fin_plane_y(&stage->plane, low), top = fin_plane_y(&stage->plane, low + size);
  return (struct fin_box){left_of(stage, span), top, stage->bar, bottom - top};
}

static double widest_name(struct fin_canvas *canvas, const struct fin_chart *chart,
                          const struct stacked *stacked) {
  double widest = 0;
  for (size_t c = 0; c < stacked->all.strand_count; c++) {
    struct fin_line line = {.text = fin_short_name(chart->arena, stacked->all.names[c]),
                            .size = FIN_LABEL_SIZE,
                            .bold = true};
    widest = fmax(widest, fin_canvas_measure(canvas, &line).width);
  }
  return widest;
}

static void lay_out(struct stage *stage, struct fin_canvas *canvas, const struct fin_chart *chart,
                    struct fin_box box) {
  const struct stacked *stacked = stage->stacked;
  static const struct fin_gauge PERCENT = {{1, ""}, 100, NULL};
  if (stacked->share)
    fin_axis_numbers(&stage->plane.y, 0, 100, 4);
  else
    fin_axis_numbers(&stage->plane.y, 0, stacked->high * 1.06, 5);
  double right = fmin(widest_name(canvas, chart, stacked) + 8, box.width / 3);
  fin_plane_open(&stage->plane, canvas, chart, box, (struct fin_margins){12, right, 24},
                 stacked->share ? &PERCENT : &stacked->all.gauge);
  stage->group = stage->plane.plot.width / (double)stacked->all.span_count;
  stage->bar = fmin(72, stage->group * 0.72);
}

static void draw_piece(const struct stage *stage, size_t span, size_t strand, double low) {
  const struct fin_value *value = fin_spans_at(&stage->stacked->all, span, strand);
  struct fin_box box = piece_box(stage, span, low, piece_of(stage->stacked, span, strand));
  uint32_t mark = fin_colour_at(stage->stacked->all.colours[strand])->mark;
  if (box.height <= 0) return;
  fin_plot_box((struct fin_pen){FIN_PAPER_WHITE, 1, 0}, box); /* no grid shines through */
  if (fin_is_firm(value)) fin_plot_box((struct fin_pen){mark, 0.55, 0}, box);
  fin_plot_frame((struct fin_pen){mark, 1, 0.8}, box);
}

static void draw_geometry(const struct stage *stage, struct fin_box box) {
  const struct stacked *stacked = stage->stacked;
  fin_plot_begin(stage->plane.canvas, box);
  fin_plane_grid(&stage->plane);
  for (size_t s = 0; s < stacked->all.span_count; s++) {
    double low = 0;
    for (size_t c = 0; c < stacked->all.strand_count; c++) {
      if (!fin_spans_at(&stacked->all, s, c)) continue;
      draw_piece(stage, s, c, low);
      low += piece_of(stacked, s, c);
    }
    if (!(stacked->rest[s] > 0)) continue;
    struct fin_box rest = piece_box(stage, s, low, rest_of(stacked, s));
    fin_plot_hatch((struct fin_pen){FIN_INK_FAINT, 0.7, 0.6}, rest, 4);
    fin_plot_frame((struct fin_pen){FIN_INK_FAINT, 1, 0.7}, rest);
  }
  fin_plane_zero(&stage->plane);
  fin_plot_end(stage->plane.canvas);
}

/* In the middle of its piece, where it fits. */
static bool write_inside(const struct stage *stage, const char *text, struct fin_box piece) {
  struct fin_line line = {
      .text = text, .size = FIN_LABEL_SIZE, .ink = FIN_INK, .align = FIN_CENTRE};
  struct fin_box box = fin_canvas_measure(stage->plane.canvas, &line);
  if (box.width + 4 > piece.width || box.height + 1 > piece.height) return false;
  fin_canvas_write(stage->plane.canvas, &line, piece.x + piece.width / 2,
                   piece.y + piece.height / 2 - box.height / 2);
  return true;
}

static const char *piece_text(const struct stage *stage, size_t span, size_t strand) {
  const struct stacked *stacked = stage->stacked;
  const struct fin_chart *chart = stage->plane.chart;
  const struct fin_value *value = fin_spans_at(&stacked->all, span, strand);
  if (!stacked->share) return fin_gauge_hedged(chart, &stacked->all.gauge, value);
  return fin_arena_print(
      chart->arena, "%s%%",
      fin_short_write(chart->arena, chart->lang, piece_of(stacked, span, strand), 2));
}

/* To the right of the last piece that the strand has. */
static void add_name(struct stage *stage, size_t strand) {
  const struct fin_spans *all = &stage->stacked->all;
  size_t last = all->span_count;
  while (last > 0 && !fin_spans_at(all, last - 1, strand)) last--;
  if (!last) return;
  double low = 0;
  for (size_t c = 0; c < strand; c++) low += piece_of(stage->stacked, last - 1, c);
  struct fin_box piece =
      piece_box(stage, last - 1, low, piece_of(stage->stacked, last - 1, strand));
  struct fin_line line = {.text = fin_short_name(stage->plane.chart->arena, all->names[strand]),
                          .size = FIN_LABEL_SIZE,
                          .bold = true,
                          .ink = fin_colour_at(all->colours[strand])->ink};
  struct fin_box box = fin_canvas_measure(stage->plane.canvas, &line);
  struct fin_label *label = fin_plane_label(&stage->plane, line, 500);
  double middle = piece.y + piece.height / 2 - box.height / 2;
  box.x = piece.x + piece.width + 5;
  for (int row = 0; row < 17; row++) {
    int away = (row + 1) / 2 * (row % 2 ? 1 : -1);
    box.y = middle + away * 4.5;
    fin_label_add(label, box, (struct fin_box){0}, row * 0.5);
  }
}

static void add_total(struct stage *stage, size_t span) {
  const struct stacked *stacked = stage->stacked;
  const struct fin_chart *chart = stage->plane.chart;
  if (stacked->share || !stacked->whole[span]) return;
  struct fin_line line = {.text =
                              fin_gauge_hedged(chart, &stacked->all.gauge, stacked->whole[span]),
                          .size = FIN_LABEL_SIZE,
                          .bold = true,
                          .ink = FIN_INK};
  struct fin_box box = fin_canvas_measure(stage->plane.canvas, &line);
  struct fin_label *label = fin_plane_label(&stage->plane, line, 100);
  box.x = left_of(stage, span) + stage->bar / 2 - box.width / 2;
  box.y = fin_plane_y(&stage->plane, stacked->total[span]) - box.height - 1.5;
  fin_label_add(label, box, (struct fin_box){0}, 0);
}

static size_t write_pieces(struct stage *stage) {
  const struct stacked *stacked = stage->stacked;
  size_t left_out = 0;
  for (size_t s = 0; s < stacked->all.span_count; s++) {
    double low = 0;
    for (size_t c = 0; c < stacked->all.strand_count; c++) {
      if (!fin_spans_at(&stacked->all, s, c)) continue;
      struct fin_box piece = piece_box(stage, s, low, piece_of(stacked, s, c));
      left_out += !write_inside(stage, piece_text(stage, s, c), piece);
      low += piece_of(stacked, s, c);
    }
    struct fin_box bar = piece_box(stage, s, 0, stacked->share ? 100 : stacked->total[s]);
    fin_plane_block(&stage->plane, bar);
    add_total(stage, s);
  }
  return left_out;
}

static const char *draw(struct fin_canvas *canvas, const struct fin_chart *chart,
                        struct fin_box box) {
  struct stage stage = {.stacked = chart->data};
  struct fin_plane *plane = &stage.plane;
  const struct fin_spans *all = &stage.stacked->all;
  const char *names[FIN_SPANS];
  double middles[FIN_SPANS];
  lay_out(&stage, canvas, chart, box);
  draw_geometry(&stage, box);
  size_t left_out = write_pieces(&stage);
  for (size_t c = 0; c < all->strand_count; c++) add_name(&stage, c);
  for (size_t s = 0; s < all->span_count; s++) {
    names[s] = fin_span_short(chart->arena, chart->lang, all->span[s]);
    middles[s] = left_of(&stage, s) + stage.bar / 2;
  }
  fin_plane_ticks(plane);
  fin_plane_names(plane, names, middles, all->span_count, stage.group, 6);
  struct fin_box bounds = {plane->plot.x, plane->plot.y - 12, box.x + box.width - plane->plot.x,
                           plane->plot.height + 12};
  left_out += fin_plane_write(plane, bounds);
  return left_out ? fin_phrase(chart->lang, FIN_W_LABELS_LEFT_OUT) : NULL;
}

static double height(const struct fin_chart *chart) {
  (void)chart;
  return 185;
}

const struct fin_chart_kind fin_chart_stacked = {
    "stacked", "what a metric of one company is made of", 2, make_stacked, height, draw};
const struct fin_chart_kind fin_chart_share = {
    "share", "shares of parts, or of the companies compared, over time", 4, make_share, height,
    draw};
