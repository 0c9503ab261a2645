/* chart.c: the frame around every chart: message, measure, key, the drawing itself, sources. */
#include "chart.h"

#include "base/text.h"

#include <math.h>
#include <string.h>

#define TITLE_SIZE 11.0
#define SMALL_SIZE 8.0
#define FOOT_SIZE 7.0

const struct fin_chart_kind *const *fin_charts_all(void) {
#define FIN_CHART_POINT(name) &fin_chart_##name,
  static const struct fin_chart_kind *const ALL[] = {FIN_CHARTS(FIN_CHART_POINT) NULL};
#undef FIN_CHART_POINT
  return ALL;
}

const struct fin_chart_kind *fin_chart_find(const char *name) {
  for (const struct fin_chart_kind *const *kind = fin_charts_all(); *kind; kind++)
    if (strcmp((*kind)->name, name) == 0) return *kind;
  return NULL;
}

bool fin_chart_make(struct fin_chart *out, const struct fin_wish *wish,
                    const struct fin_brief *brief) {
  struct fin_brief asked = *brief;
  asked.wish = wish;
  *out = (struct fin_chart){.kind = fin_chart_find(wish->kind),
                            .lang = brief->lang,
                            .arena = brief->arena,
                            .theme = &brief->theme};
  if (!out->kind || !out->kind->make(out, &asked)) return false;
  out->name = wish->name ? wish->name : wish->kind;
  if (wish->title) out->title = wish->title;
  if (wish->subtitle) out->subtitle = wish->subtitle;
  return true;
}

const struct fin_wish *fin_wishes_usual(void) {
  static const struct fin_wish ALL[] = {
      {.kind = "bars", .name = "revenue", .metrics = {"revenue"}, FIN_WISH_ALWAYS},
      {.kind = "bars", .name = "net-loss", .metrics = {"net_profit"}, FIN_WISH_ALWAYS},
      {.kind = "growth", .name = "growth", FIN_WISH_ALWAYS},
      {.kind = "stacked", .name = "parts", FIN_WISH_ALWAYS},
      {.kind = "waterfall", .name = "result", FIN_WISH_ALWAYS},
      {.kind = "ladder", .name = "valuation", FIN_WISH_ALWAYS},
      {.kind = "runway", .name = "runway", FIN_WISH_ALWAYS},
      {.kind = "timeline", .name = "timeline", FIN_WISH_ALWAYS},
      {.kind = NULL}};
  return ALL;
}

const char *fin_wished_metric(const struct fin_brief *brief, size_t at, const char *usual) {
  if (!brief->wish || at >= FIN_WISH_METRICS || !brief->wish->metrics[at]) return usual;
  return brief->wish->metrics[at];
}

bool fin_wished_time(const struct fin_brief *brief, struct fin_span span) {
  const struct fin_wish *wish = brief->wish;
  if (!wish) return true;
  return (wish->from == FIN_NO_DAY || span.end >= wish->from) &&
         (wish->to == FIN_NO_DAY || span.start <= wish->to);
}

/* ---- frame ----------------------------------------------------------------------------------- */

static struct fin_line title_line(const struct fin_chart *chart, double width) {
  return (struct fin_line){
      .text = chart->title, .size = TITLE_SIZE, .bold = true, .ink = FIN_INK, .width = width};
}

static struct fin_line small_line(const char *text, double size, double width) {
  return (struct fin_line){.text = text, .size = size, .ink = FIN_INK_FAINT, .width = width};
}

/* What a kind keeps above its key, between the parts and below. */
enum { GAP = 5, KEY_STEP = 14, KEY_MARK = 14, KEY_GAP = 14 };

static struct fin_line key_line(const struct fin_chart *chart, size_t at, double width) {
  const struct fin_key *key = &chart->keys[at];
  return (struct fin_line){.text = key->text,
                           .size = SMALL_SIZE,
                           .ink = key->mark == FIN_SIGN_COLOUR ? key->colour->ink : FIN_INK_FAINT,
                           .bold = key->mark == FIN_SIGN_COLOUR,
                           .width = width};
}

/* Places the entries from left to right in rows; gives their height. */
static double place_keys(struct fin_canvas *canvas, const struct fin_chart *chart, double width,
                         struct fin_box *boxes) {
  double x = 0, y = 0;
  if (chart->key_count == 0) return 0;
  for (size_t i = 0; i < chart->key_count; i++) {
    struct fin_line line = key_line(chart, i, 0);
    double used = fmin(fin_canvas_measure(canvas, &line).width, width - KEY_MARK);
    if (x > 0 && x + KEY_MARK + used > width) {
      x = 0;
      y += KEY_STEP;
    }
    boxes[i] = (struct fin_box){x, y, KEY_MARK + used + 0.5, KEY_STEP};
    x += KEY_MARK + used + KEY_GAP;
  }
  return y + KEY_STEP + GAP;
}

static void draw_mark(const struct fin_key *key, double x, double y) {
  struct fin_pen ink = {FIN_INK_FAINT, 1, 0.7};
  struct fin_box box = {x, y - 3.5, 9, 7};
  switch (key->mark) {
  case FIN_SIGN_COLOUR:
    fin_plot_shape((struct fin_pen){key->colour->mark, 1, 1}, key->colour->shape, x + 4.5, y, 3.4,
                   false);
    break;
  case FIN_SIGN_PARTIAL:
    fin_plot_hatch(ink, box, 3);
    fin_plot_frame(ink, box);
    break;
  case FIN_SIGN_SOFT:
    fin_plot_frame(ink, box);
    break;
  case FIN_SIGN_HOLLOW:
    fin_plot_shape(ink, FIN_DISC, x + 4.5, y, 2.8, true);
    break;
  case FIN_SIGN_OTHER:
    fin_plot_shape(ink, FIN_DIAMOND, x + 4.5, y, 2.6, true);
    break;
  case FIN_SIGN_INTERVAL:
    fin_plot_box((struct fin_pen){FIN_INK_FAINT, 0.55, 0}, (struct fin_box){x, y - 2, 10, 4});
    break;
  case FIN_SIGN_BAND:
  case FIN_SIGN_BAND_FAINT:
    fin_plot_box((struct fin_pen){key->colour->mark, key->mark == FIN_SIGN_BAND ? 0.38 : 0.14, 0},
                 box);
    break;
  case FIN_SIGN_CELL:
    fin_plot_box((struct fin_pen){key->colour->mark, 1, 0}, box);
    fin_plot_frame((struct fin_pen){FIN_INK_RULE, 1, 0.6}, box);
    break;
  case FIN_SIGN_GAP:
    fin_plot_segment((struct fin_pen){FIN_INK_FAINT, 1, 0.9}, x + 2, y, x + 8, y);
    break;
  }
}

static void draw_keys(struct fin_canvas *canvas, const struct fin_chart *chart, double x, double y,
                      double width) {
  struct fin_box boxes[FIN_KEYS];
  double height = place_keys(canvas, chart, width, boxes);
  if (height == 0) return;
  fin_plot_begin(canvas, (struct fin_box){x, y, width, height});
  for (size_t i = 0; i < chart->key_count; i++)
    draw_mark(&chart->keys[i], x + boxes[i].x, y + boxes[i].y + 5);
  fin_plot_end(canvas);
  for (size_t i = 0; i < chart->key_count; i++) {
    struct fin_line line = key_line(chart, i, boxes[i].width - KEY_MARK + 0.5);
    line.text = fin_canvas_shorten(canvas, chart->arena, &line, 1);
    fin_canvas_write(canvas, &line, x + boxes[i].x + KEY_MARK, y + boxes[i].y + 0.5);
  }
}

/* Heights of the parts above and below the drawing. */
static void measure_parts(struct fin_canvas *canvas, const struct fin_chart *chart, double width,
                          double *above, double *below) {
  struct fin_box boxes[FIN_KEYS];
  struct fin_line title = title_line(chart, width);
  struct fin_line subtitle = small_line(chart->subtitle, SMALL_SIZE, width);
  struct fin_line source = small_line(chart->source, FOOT_SIZE, width);
  *above = fin_canvas_measure(canvas, &title).height + GAP +
           fin_canvas_measure(canvas, &subtitle).height + 2 * GAP +
           place_keys(canvas, chart, width, boxes);
  *below = GAP + FIN_LINE_STEP * FOOT_SIZE + fin_canvas_measure(canvas, &source).height;
  if (chart->remark) {
    struct fin_line remark = small_line(chart->remark, FOOT_SIZE, width);
    *below += fin_canvas_measure(canvas, &remark).height + 2;
  }
}

double fin_chart_measure(struct fin_canvas *canvas, const struct fin_chart *chart, double width) {
  double above, below;
  measure_parts(canvas, chart, width, &above, &below);
  return above + chart->kind->height(chart) + below;
}

static double write_line(struct fin_canvas *canvas, const struct fin_line *line, double x, double y,
                         double gap) {
  fin_canvas_open(canvas, "P");
  double height = fin_canvas_write(canvas, line, x, y);
  fin_canvas_close(canvas, "P");
  return y + height + gap;
}

void fin_chart_draw(struct fin_canvas *canvas, const struct fin_chart *chart, struct fin_box box) {
  double above, below, y = box.y;
  measure_parts(canvas, chart, box.width, &above, &below);
  fin_canvas_note(canvas, "chart %s %.1f %.1f %.1f %.1f", chart->kind->name, box.x, box.y,
                  box.width, box.height);
  struct fin_line title = title_line(chart, box.width);
  struct fin_line subtitle = small_line(chart->subtitle, SMALL_SIZE, box.width);
  fin_canvas_open_figure(canvas, fin_chart_alt(chart));
  y = write_line(canvas, &title, box.x, y, GAP);
  y = write_line(canvas, &subtitle, box.x, y, 2 * GAP);
  draw_keys(canvas, chart, box.x, y, box.width);
  struct fin_box plot = {box.x, box.y + above, box.width, box.height - above - below};
  const char *left_out = chart->kind->draw(canvas, chart, plot);
  y = plot.y + plot.height + GAP;
  struct fin_line source = small_line(chart->source, FOOT_SIZE, box.width);
  y = write_line(canvas, &source, box.x, y, 2);
  if (chart->remark) {
    struct fin_line remark = small_line(chart->remark, FOOT_SIZE, box.width);
    y = write_line(canvas, &remark, box.x, y, 2);
  }
  if (left_out) {
    struct fin_line remark = small_line(left_out, FOOT_SIZE, box.width);
    write_line(canvas, &remark, box.x, y, 0);
  }
  fin_canvas_close(canvas, "Figure");
}

/* ---- for the kinds --------------------------------------------------------------------------- */

void fin_chart_key(struct fin_chart *chart, const char *text, enum fin_sign mark,
                   const struct fin_colour *colour) {
  if (chart->key_count < FIN_KEYS)
    chart->keys[chart->key_count++] = (struct fin_key){text, mark, colour};
}

void fin_chart_drew(struct fin_chart *chart, struct fin_drawn drawn) {
  if (chart->drawn_count == chart->drawn_room) {
    chart->drawn_room = chart->drawn_room ? 2 * chart->drawn_room : 32;
    struct fin_drawn *more = FIN_NEW(chart->arena, struct fin_drawn, chart->drawn_room);
    if (chart->drawn_count) memcpy(more, chart->drawn, chart->drawn_count * sizeof *more);
    chart->drawn = more;
  }
  chart->drawn[chart->drawn_count++] = drawn;
}

void fin_chart_drew_value(struct fin_chart *chart, const struct fin_value *value,
                          const char *unit) {
  const struct fin_fact *fact = value->fact;
  if (!fact) return;
  fin_chart_drew(chart, (struct fin_drawn){.company = fact->company,
                                           .what = fact->metric,
                                           .segment = fact->segment,
                                           .period = value->period,
                                           .value = fin_value_shown(value),
                                           .unit = unit,
                                           .fact = fact});
}

void fin_cited_add(struct fin_cited *cited, const struct fin_brief *brief, const char *doc) {
  if (!doc) return;
  for (size_t i = 0; i < cited->count; i++)
    if (strcmp(cited->docs[i], doc) == 0) return;
  if (cited->count == cited->room) {
    cited->room = cited->room ? 2 * cited->room : 16;
    const char **more = FIN_NEW(brief->arena, const char *, cited->room);
    if (cited->count > 0) memcpy(more, cited->docs, cited->count * sizeof *more);
    cited->docs = more;
  }
  cited->docs[cited->count++] = doc;
}

const char *fin_cited_line(const struct fin_cited *cited, const struct fin_brief *brief) {
  enum { NAMED = 2 };
  const char *names[NAMED];
  size_t named = 0;
  for (size_t i = 0; i < cited->count && named < NAMED; i++) {
    const struct fin_citation *found =
        fin_citation_find(brief->comparison->records, cited->docs[i]);
    const char *title = found && found->title && *found->title ? found->title : cited->docs[i];
    names[named++] = fin_words_clean(brief->arena, title, brief->lang == FIN_EN ? 48 : 26);
  }
  const char *text = named > 0 ? names[0] : "";
  if (named == 2)
    text = fin_arena_print(brief->arena, "%s%s%s", names[0], fin_phrase(brief->lang, FIN_W_LIST),
                           names[1]);
  if (cited->count > named)
    text = fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_SOURCE_MORE), text,
                    fin_arena_print(brief->arena, "%zu", cited->count), NULL);
  return fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_SOURCE_LINE), text, NULL);
}

size_t fin_company_index(const struct fin_comparison *comparison, const char *company) {
  for (size_t i = 0; i < comparison->company_count; i++)
    if (strcmp(comparison->companies[i], company) == 0) return i;
  return 0;
}

const struct fin_series *fin_whole_find(const struct fin_comparison *comparison,
                                        const char *company, const char *metric) {
  for (size_t i = 0; i < comparison->series_count; i++) {
    const struct fin_series *series = &comparison->series[i];
    if (!series->segment && strcmp(series->company, company) == 0 &&
        strcmp(series->metric, metric) == 0)
      return series;
  }
  return NULL;
}

double fin_differ_common(const struct fin_value *value, size_t at, const char *currency) {
  const struct fin_fact *fact = value->differ[at];
  if (!fact->unit) return NAN;
  if (strcmp(fact->unit, currency) == 0) return fact->value;
  if (value->rate && strcmp(fact->unit, value->rate->from) == 0)
    return fact->value * value->rate->rate;
  return NAN;
}

const char *fin_between(struct fin_arena *arena, enum fin_lang lang, fin_day from, fin_day to) {
  int months = (int)lround((to - from) / 30.4375);
  bool years = months >= 21;
  int count = years ? (int)lround(months / 12.0) : (months > 0 ? months : 1);
  return fin_fill(arena, fin_phrase(lang, years ? FIN_W_YEARS_BETWEEN : FIN_W_MONTHS_BETWEEN),
                  fin_arena_print(arena, "%d", count), NULL);
}

static int digits_after(double value, int digits) {
  if (value == 0 || !isfinite(value)) return 0;
  return (int)fmax(0, fmin(9, digits - 1 - floor(log10(fabs(value)))));
}

char *fin_gauge_write(const struct fin_chart *chart, const struct fin_gauge *gauge, double value) {
  double scaled = value / gauge->scale.worth;
  int decimals = digits_after(gauge->largest / gauge->scale.worth, 3);
  int own = digits_after(scaled, 2);
  if (own > 4) return fin_amount_write(chart->arena, chart->lang, value, gauge->currency, 0);
  return fin_decimal_write(chart->arena, chart->lang, scaled, own > decimals ? own : decimals);
}

/* The word before a hedged figure, FIN_WORD_COUNT for none. */
static enum fin_phrase_id hedge_of(const struct fin_value *value) {
  static const enum fin_phrase_id HEDGES[] = {[FIN_EXACT] = FIN_WORD_COUNT,
                                              [FIN_ABOUT] = FIN_W_ABOUT,
                                              [FIN_OVER] = FIN_W_OVER,
                                              [FIN_UNDER] = FIN_W_UNDER,
                                              [FIN_RANGE] = FIN_W_ABOUT};
  return value->fact ? HEDGES[value->fact->approx] : FIN_WORD_COUNT;
}

double fin_value_shown(const struct fin_value *value) {
  bool money = !value->fact || !value->fact->unit || fin_is_money(value->fact->unit);
  return money ? value->common : value->value;
}

double fin_value_rounded(const struct fin_value *value) {
  if (!value->rate || !value->fact) return fin_value_shown(value);
  struct fin_interval bounds = fin_interval_of(value->fact);
  struct fin_interval rate = {value->rate->rate, value->rate->rate};
  return fin_sure_round(value->common, fin_interval_times(bounds, rate));
}

bool fin_value_range(const struct fin_value *value, double *low, double *high) {
  const struct fin_fact *fact = value->fact;
  if (!fact || fact->approx != FIN_RANGE || !isfinite(fact->low) || !isfinite(fact->high))
    return false;
  double rate = value->rate ? value->rate->rate : 1;
  *low = fact->low * rate;
  *high = fact->high * rate;
  return true;
}

char *fin_gauge_hedged(const struct fin_chart *chart, const struct fin_gauge *gauge,
                       const struct fin_value *value) {
  double low, high;
  if (fin_value_range(value, &low, &high))
    return fin_arena_print(chart->arena, "%s–%s", fin_gauge_write(chart, gauge, low),
                           fin_gauge_write(chart, gauge, high));
  char *figure = fin_gauge_write(chart, gauge, fin_value_shown(value));
  enum fin_phrase_id hedge = hedge_of(value);
  if (hedge == FIN_WORD_COUNT) return figure;
  return fin_fill(chart->arena, fin_phrase(chart->lang, hedge), figure, NULL);
}

char *fin_told_write(const struct fin_brief *brief, const struct fin_value *value, bool loss) {
  double size = loss ? fabs(fin_value_rounded(value)) : fin_value_rounded(value);
  bool money = !value->fact || !value->fact->unit || fin_is_money(value->fact->unit);
  const char *unit = money ? brief->comparison->currency : value->fact->unit;
  char *amount = fin_amount_write(brief->arena, brief->lang, size, unit, 0);
  enum fin_phrase_id hedge = hedge_of(value);
  if (value->rate && hedge == FIN_WORD_COUNT) hedge = FIN_W_ABOUT;
  if (hedge != FIN_WORD_COUNT)
    amount = fin_fill(brief->arena, fin_phrase(brief->lang, hedge), amount, NULL);
  if (fin_is_firm(value)) return amount;
  const char *basis = fin_term(brief->lang, fin_basis_name(value->fact->basis));
  return fin_arena_print(
      brief->arena, "%s%s", amount,
      fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_BRACKETS), basis, NULL));
}

char *fin_short_name(struct fin_arena *arena, const char *name) {
  const char *at = name;
  while (*at && (unsigned char)*at < 0x80) at++;
  return fin_words_clean(arena, name, *at ? 14 : 30);
}

bool fin_is_firm(const struct fin_value *value) {
  return !value->fact || value->fact->basis == FIN_REPORTED;
}
