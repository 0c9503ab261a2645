/* chart_heat.c: a table of companies and metrics whose cells are coloured by rank within the
 * column: blue for the better, orange for the worse, one hue by size where neither is better. Each
 * column stands on the period that most companies have; a company without it shows its own latest
 * with the period below, and is not ranked where that is part of a year or no reported figure.
 * gross_margin 23%, 50%, 61% -> orange, white, blue. */
#include "pick.h"
#include "plane.h"

#include "base/text.h"

#include <math.h>
#include <string.h>

#define COLUMNS 8
#define USUAL_COLUMNS 7
#define ROW 25.0
#define HEAD 33.0
#define VALUE_SIZE 8.0
#define PERIOD_SIZE 6.2

struct column {
  const char *metric, *label;
  int sense; /* 1: more is better, -1: less is, 0: neither */
  struct fin_gauge gauge;
  const struct fin_value *values[FIN_PICKED]; /* NULL: missing */
  double places[FIN_PICKED];                  /* 0 the worst or least, 1 the best; NAN: no rank */
  size_t count;                               /* of values */
  bool mixed;                                 /* periods differ: each cell tells its own */
  const char *period;                         /* of all, where they don't */
};

struct heat {
  const char *names[FIN_PICKED];
  size_t companies; /* rows */
  struct column columns[COLUMNS];
  size_t count;
};

/* ---- which columns --------------------------------------------------------------------------- */

/* What is better of a metric is no question of figures: of those that are neither here nor in the
 * other list (research, staff, prices) the reader may judge. */
static int sense_of(const char *metric) {
  static const char *const MORE[] = {"adjusted_net_profit",
                                     "arr",
                                     "arppu",
                                     "cash",
                                     "contract_sales",
                                     "current_ratio",
                                     "customers",
                                     "dau",
                                     "downloads",
                                     "ebita",
                                     "ebitda",
                                     "eps",
                                     "free_cash_flow",
                                     "gmv",
                                     "gross_margin",
                                     "gross_profit",
                                     "market_cap",
                                     "market_share",
                                     "mau",
                                     "net_assets",
                                     "net_margin",
                                     "net_profit",
                                     "operating_cash_flow",
                                     "operating_profit",
                                     "paying_users",
                                     "quick_ratio",
                                     "revenue",
                                     "units_sold",
                                     "users",
                                     "valuation"};
  static const char *const LESS[] = {"admin_expense",
                                     "admin_ratio",
                                     "cash_burn",
                                     "cost_of_sales",
                                     "debt",
                                     "debt_to_equity",
                                     "inventory_days",
                                     "net_current_liabilities",
                                     "receivable_days",
                                     "selling_expense",
                                     "selling_ratio",
                                     "total_liabilities"};
  for (size_t i = 0; i < sizeof MORE / sizeof *MORE; i++)
    if (strcmp(metric, MORE[i]) == 0) return 1;
  for (size_t i = 0; i < sizeof LESS / sizeof *LESS; i++)
    if (strcmp(metric, LESS[i]) == 0) return -1;
  return 0;
}

/* A period with several figures (rounds, holders) has none that stands for it; prices of a share
 * say nothing beside those of another. */
static bool suits(const struct fin_brief *brief, const char *metric) {
  const struct fin_metric *known = brief->library ? fin_metric_find(brief->library, metric) : NULL;
  return !known || (!known->many && !known->once && known->measure != FIN_MEASURE_PRICE);
}

static size_t companies_with(const struct fin_brief *brief, const char *metric) {
  const struct fin_comparison *comparison = brief->comparison;
  const char *unit = fin_pick_unit(brief, metric);
  size_t count = 0;
  for (size_t c = 0; unit && c < comparison->company_count && c < FIN_PICKED; c++)
    count += fin_pick_latest(brief, fin_whole_find(comparison, comparison->companies[c], metric),
                             unit, fin_pick_is_flow(brief, metric), FIN_NO_DAY) != NULL;
  return count;
}

static bool has_column(const struct heat *heat, const char *metric) {
  for (size_t i = 0; i < heat->count; i++)
    if (strcmp(heat->columns[i].metric, metric) == 0) return true;
  return false;
}

static void add_column(struct heat *heat, const char *metric) {
  heat->columns[heat->count++] = (struct column){.metric = metric};
}

/* Those that are wished for, else those that most companies have, in the order of the book. */
static void choose_columns(struct heat *heat, const struct fin_brief *brief) {
  const struct fin_comparison *comparison = brief->comparison;
  size_t least = comparison->company_count > 1 ? 2 : 1;
  if (brief->wish->metrics[0]) {
    for (size_t i = 0; i < COLUMNS && i < FIN_WISH_METRICS && brief->wish->metrics[i]; i++)
      if (!has_column(heat, brief->wish->metrics[i]) &&
          companies_with(brief, brief->wish->metrics[i]) > 0)
        add_column(heat, brief->wish->metrics[i]);
    return;
  }
  for (size_t wanted = FIN_PICKED; wanted >= least && heat->count < USUAL_COLUMNS; wanted--)
    for (size_t i = 0; i < comparison->series_count && heat->count < USUAL_COLUMNS; i++) {
      const char *metric = comparison->series[i].metric;
      if (comparison->series[i].segment || has_column(heat, metric) || !suits(brief, metric))
        continue;
      if (companies_with(brief, metric) == wanted) add_column(heat, metric);
    }
}

/* ---- their figures --------------------------------------------------------------------------- */

static bool is_rankable(const struct fin_value *value, bool flow) {
  return fin_is_firm(value) && !(flow && fin_span_partial(value->period));
}

static const struct fin_value *value_in(const struct fin_brief *brief,
                                        const struct fin_series *series, const char *unit,
                                        struct fin_span span) {
  for (size_t i = 0; series && i < series->count; i++) {
    const struct fin_value *value = &series->values[i];
    if (value->period.start == span.start && value->period.end == span.end &&
        fin_pick_fits(brief, unit, value))
      return value;
  }
  return NULL;
}

/* Each its latest; where another period, a full one, is had by more companies than any of those,
 * that one for those who have it. */
static void find_values(struct column *column, const struct heat *heat,
                        const struct fin_brief *brief, const char *unit) {
  const struct fin_comparison *comparison = brief->comparison;
  bool flow = fin_pick_is_flow(brief, column->metric);
  struct fin_span common = {FIN_NO_DAY, FIN_NO_DAY};
  size_t most = 1;
  for (size_t c = 0; c < heat->companies; c++) {
    const struct fin_series *series = fin_whole_find(comparison, heat->names[c], column->metric);
    column->values[c] = fin_pick_latest(brief, series, unit, flow, FIN_NO_DAY);
    for (size_t i = 0; flow && series && i < series->count; i++) {
      const struct fin_value *value = &series->values[i];
      size_t count = 0;
      if (!fin_pick_fits(brief, unit, value) || !is_rankable(value, flow)) continue;
      for (size_t k = 0; k < heat->companies; k++)
        count += value_in(brief, fin_whole_find(comparison, heat->names[k], column->metric), unit,
                          value->period) != NULL;
      if (count > most || (count == most && count > 1 && value->period.end > common.end)) {
        most = count;
        common = value->period;
      }
    }
  }
  for (size_t c = 0; c < heat->companies && common.start != FIN_NO_DAY; c++) {
    const struct fin_series *series = fin_whole_find(comparison, heat->names[c], column->metric);
    const struct fin_value *value = value_in(brief, series, unit, common);
    if (value) column->values[c] = value;
  }
}

/* The part of the others that are less good; equal ones share their place. */
static void rank(struct column *column, size_t companies, bool flow) {
  for (size_t c = 0; c < companies; c++) {
    double below = 0, others = 0;
    column->places[c] = NAN;
    if (!column->values[c] || !is_rankable(column->values[c], flow)) continue;
    double mine = fin_value_shown(column->values[c]) * (column->sense < 0 ? -1 : 1);
    for (size_t k = 0; k < companies; k++) {
      if (k == c || !column->values[k] || !is_rankable(column->values[k], flow)) continue;
      double other = fin_value_shown(column->values[k]) * (column->sense < 0 ? -1 : 1);
      below += other < mine ? 1 : other == mine ? 0.5 : 0;
      others++;
    }
    column->places[c] = others > 0 ? below / others : 0.5;
  }
}

static void fill_column(struct column *column, const struct heat *heat,
                        const struct fin_brief *brief) {
  const char *unit = fin_pick_unit(brief, column->metric);
  double largest = 0;
  column->label = fin_metric_label(brief->library, brief->lang, column->metric);
  column->sense = sense_of(column->metric);
  find_values(column, heat, brief, unit);
  for (size_t c = 0; c < heat->companies; c++) {
    const struct fin_value *value = column->values[c];
    if (!value) continue;
    const char *period = fin_span_short(brief->arena, brief->lang, value->period);
    if (column->period && strcmp(period, column->period) != 0) column->mixed = true;
    column->period = period;
    column->count++;
    largest = fmax(largest, fabs(fin_value_shown(value)));
  }
  column->gauge = (struct fin_gauge){fin_scale_for(brief->lang, largest), largest, unit};
  rank(column, heat->companies, fin_pick_is_flow(brief, column->metric));
}

/* ---- what it says ---------------------------------------------------------------------------- */

/* How many columns the company leads, among those where one of several is the better. */
static size_t leads(const struct heat *heat, size_t company) {
  size_t count = 0;
  for (size_t i = 0; i < heat->count; i++)
    count += heat->columns[i].sense && heat->columns[i].places[company] == 1;
  return count;
}

static size_t judged(const struct heat *heat) {
  size_t count = 0;
  for (size_t i = 0; i < heat->count; i++) {
    bool any = false;
    for (size_t c = 0; c < heat->companies; c++) any |= heat->columns[i].places[c] == 1;
    count += heat->columns[i].sense && any;
  }
  return count;
}

/* The only column that can be judged, and who is first in it. */
static char *single_message(const struct heat *heat, const struct fin_brief *brief) {
  for (size_t i = 0; i < heat->count; i++) {
    const struct column *column = &heat->columns[i];
    for (size_t c = 0; column->sense && c < heat->companies; c++)
      if (column->places[c] == 1)
        return fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_HEAT_FIRST), column->label,
                        fin_short_name(brief->arena, heat->names[c]),
                        fin_told_write(brief, column->values[c], false), NULL);
  }
  return NULL;
}

static char *message(const struct heat *heat, const struct fin_brief *brief) {
  size_t most = 0, count = 0;
  const char *names[FIN_PICKED];
  for (size_t c = 0; c < heat->companies; c++)
    if (leads(heat, c) > most) most = leads(heat, c);
  for (size_t c = 0; c < heat->companies && most > 0; c++)
    if (leads(heat, c) == most) names[count++] = fin_short_name(brief->arena, heat->names[c]);
  char *all = fin_arena_print(brief->arena, "%zu", judged(heat));
  if (judged(heat) == 1) return single_message(heat, brief);
  if (count == 0 || count > 2)
    return fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_HEAT_PLAIN),
                    fin_arena_print(brief->arena, "%zu", heat->companies),
                    fin_arena_print(brief->arena, "%zu", heat->count), NULL);
  return fin_fill(brief->arena,
                  fin_phrase(brief->lang, count == 1 ? FIN_W_HEAT_LEADS : FIN_W_HEAT_LEAD_BOTH),
                  fin_list_write(brief->arena, brief->lang, names, count), all,
                  fin_arena_print(brief->arena, "%zu", most), NULL);
}

/* In grey, blue and orange would look the same: the better a cell, the darker it is. */
static bool is_grey(const struct fin_chart *chart) {
  return chart->theme && chart->theme->base == FIN_THEME_GREY;
}

static void add_keys(struct fin_chart *out, const struct heat *heat) {
  static const struct fin_colour BETTER = {FIN_HEAT_BETTER, FIN_INK_FAINT, FIN_SQUARE};
  static const struct fin_colour WORSE = {FIN_HEAT_WORSE, FIN_INK_FAINT, FIN_SQUARE};
  static const struct fin_colour LIGHT = {FIN_HEAT_MIDDLE, FIN_INK_FAINT, FIN_SQUARE};
  static const struct fin_colour SIZE = {FIN_HEAT_SIZE, FIN_INK_FAINT, FIN_SQUARE};
  bool sense = false, size = false, open = false, missing = false;
  for (size_t i = 0; i < heat->count; i++) {
    const struct column *column = &heat->columns[i];
    for (size_t c = 0; c < heat->companies; c++) {
      bool ranked = column->values[c] && !isnan(column->places[c]);
      sense |= ranked && column->sense;
      size |= ranked && !column->sense;
      open |= column->values[c] && !ranked;
      missing |= !column->values[c];
    }
  }
  if (sense) fin_chart_key(out, fin_phrase(out->lang, FIN_W_HEAT_BETTER), FIN_SIGN_CELL, &BETTER);
  if (sense)
    fin_chart_key(out, fin_phrase(out->lang, FIN_W_HEAT_WORSE), FIN_SIGN_CELL,
                  is_grey(out) ? &LIGHT : &WORSE);
  if (size) fin_chart_key(out, fin_phrase(out->lang, FIN_W_HEAT_SIZE), FIN_SIGN_CELL, &SIZE);
  if (open) fin_chart_key(out, fin_phrase(out->lang, FIN_W_HEAT_OPEN), FIN_SIGN_SOFT, NULL);
  if (missing) fin_chart_key(out, fin_phrase(out->lang, FIN_W_GAP_KEY), FIN_SIGN_GAP, NULL);
}

static void frame(struct fin_chart *out, const struct heat *heat, const struct fin_brief *brief) {
  struct fin_cited cited = {0};
  bool converted = false;
  for (size_t i = 0; i < heat->count; i++)
    for (size_t c = 0; c < heat->companies; c++) {
      const struct fin_value *value = heat->columns[i].values[c];
      if (value) fin_chart_drew_value(out, value, heat->columns[i].gauge.currency);
      if (value && value->fact) fin_cited_add(&cited, brief, value->fact->doc);
      converted |= value && value->rate;
    }
  out->data = heat;
  out->title = message(heat, brief);
  out->subtitle = fin_phrase(brief->lang, FIN_W_HEAT_MEASURE);
  if (converted)
    out->subtitle =
        fin_arena_print(brief->arena, "%s%s%s", out->subtitle, fin_phrase(brief->lang, FIN_W_COMMA),
                        fin_phrase(brief->lang, FIN_W_RATES_IN_METHOD));
  out->source = fin_cited_line(&cited, brief);
  const char *metrics[COLUMNS];
  for (size_t i = 0; i < heat->count; i++) metrics[i] = heat->columns[i].metric;
  out->remark = fin_pick_unrated(brief, metrics, heat->count);
  add_keys(out, heat);
}

/* Companies without anything in the columns are no rows. */
static void drop_empty(struct heat *heat) {
  size_t kept = 0;
  for (size_t c = 0; c < heat->companies; c++) {
    bool any = false;
    for (size_t i = 0; i < heat->count; i++) any |= heat->columns[i].values[c] != NULL;
    if (!any) continue;
    heat->names[kept] = heat->names[c];
    for (size_t i = 0; i < heat->count; i++) {
      heat->columns[i].values[kept] = heat->columns[i].values[c];
      heat->columns[i].places[kept] = heat->columns[i].places[c];
    }
    kept++;
  }
  heat->companies = kept;
}

static bool make(struct fin_chart *out, const struct fin_brief *brief) {
  const struct fin_comparison *comparison = brief->comparison;
  struct heat *heat = FIN_NEW(brief->arena, struct heat, 1);
  *heat = (struct heat){0};
  for (size_t c = 0; c < comparison->company_count && c < FIN_PICKED; c++)
    heat->names[heat->companies++] = comparison->companies[c];
  choose_columns(heat, brief);
  for (size_t i = 0; i < heat->count; i++) fill_column(&heat->columns[i], heat, brief);
  drop_empty(heat);
  if (heat->companies < 2 || heat->count == 0) return false; /* one row has no ranks */
  frame(out, heat, brief);
  return true;
}

/* ---- drawing --------------------------------------------------------------------------------- */

struct stage {
  struct fin_canvas *canvas;
  const struct fin_chart *chart;
  const struct heat *heat;
  struct fin_box grid; /* of the cells */
  double cell;         /* width */
};

static uint32_t mix(uint32_t from, uint32_t to, double part) {
  uint32_t out = 0;
  for (int shift = 16; shift >= 0; shift -= 8) {
    double a = from >> shift & 255, b = to >> shift & 255;
    out |= (uint32_t)lround(a + (b - a) * part) << shift;
  }
  return out;
}

static uint32_t cell_ink(const struct stage *stage, const struct column *column, size_t company) {
  double place = column->places[company];
  if (!column->values[company]) return FIN_HEAT_MISSING;
  if (isnan(place)) return FIN_PAPER_WHITE;
  if (!column->sense) return mix(FIN_HEAT_MIDDLE, FIN_HEAT_SIZE, place);
  if (is_grey(stage->chart)) return mix(FIN_HEAT_MIDDLE, FIN_HEAT_BETTER, place);
  if (place >= 0.5) return mix(FIN_HEAT_MIDDLE, FIN_HEAT_BETTER, 2 * place - 1);
  return mix(FIN_HEAT_MIDDLE, FIN_HEAT_WORSE, 1 - 2 * place);
}

/* Whichever of text and paper can be read on the cell in this theme. */
static uint32_t text_ink(const struct stage *stage, uint32_t cell, uint32_t wanted) {
  const struct fin_theme *theme = stage->chart->theme;
  uint32_t ground = theme ? fin_theme_ink(theme, cell) : cell;
  const uint32_t inks[] = {wanted, FIN_INK, FIN_PAPER_WHITE};
  uint32_t best = FIN_INK;
  double most = 0;
  for (int i = 0; i < 3; i++) {
    double contrast = fin_contrast(theme ? fin_theme_ink(theme, inks[i]) : inks[i], ground);
    if (contrast >= 4.5) return inks[i];
    if (contrast > most) best = inks[i];
    most = fmax(most, contrast);
  }
  return best;
}

static struct fin_box cell_box(const struct stage *stage, size_t company, size_t column) {
  return (struct fin_box){stage->grid.x + (double)column * stage->cell + 1,
                          stage->grid.y + (double)company * ROW + 1, stage->cell - 2, ROW - 2};
}

/* Of the words between spaces: a line narrower than that would break within one. */
static double widest_word(const struct stage *stage, const struct fin_line *line) {
  double widest = 1;
  for (const char *at = line->text; *at;) {
    size_t length = strcspn(at, " ");
    struct fin_line word = *line;
    word.text = fin_arena_text(stage->chart->arena, at, length);
    word.width = 0;
    if (!fin_is_han(fin_utf8_read(at, at + length, &(size_t){0})))
      widest = fmax(widest, fin_canvas_measure(stage->canvas, &word).width);
    at += length + strspn(at + length, " ");
  }
  return widest;
}

static struct fin_line name_line(const struct stage *stage, size_t company, double width) {
  struct fin_line line = {.text = fin_short_name(stage->chart->arena, stage->heat->names[company]),
                          .size = VALUE_SIZE,
                          .bold = true,
                          .ink = FIN_INK,
                          .width = width};
  if (width > 0) line.text = fin_canvas_shorten(stage->canvas, stage->chart->arena, &line, 1);
  line.width = 0;
  line.align = FIN_RIGHT;
  return line;
}

static void lay_out(struct stage *stage, struct fin_box box) {
  double widest = 0;
  for (size_t c = 0; c < stage->heat->companies; c++) {
    struct fin_line line = name_line(stage, c, 0);
    widest = fmax(widest, fin_canvas_measure(stage->canvas, &line).width);
  }
  double left = ceil(fmin(widest, box.width * 0.24)) + 7;
  stage->grid = (struct fin_box){box.x + left, box.y + HEAD, box.width - left,
                                 ROW * (double)stage->heat->companies};
  /* few columns need not be wider than a figure looks well in */
  stage->cell = fmin(stage->grid.width / (double)stage->heat->count, 110);
}

static bool has_corner(const struct column *column, size_t company) {
  double place = column->places[company];
  return column->sense && (place == 0 || place == 1);
}

/* Up for the best of a column and down for the worst, so that colour does not say it alone. */
static void draw_corner(const struct stage *stage, struct fin_box box, const struct column *column,
                        size_t company) {
  double place = column->places[company];
  if (!has_corner(column, company)) return;
  uint32_t ink = text_ink(stage, cell_ink(stage, column, company), FIN_INK_FAINT);
  fin_plot_shape((struct fin_pen){ink, 1, 0.5}, place == 1 ? FIN_TRIANGLE : FIN_WEDGE,
                 box.x + box.width - 5, box.y + 5, 2, false);
}

static void draw_cells(const struct stage *stage, struct fin_box box) {
  fin_plot_begin(stage->canvas, box);
  for (size_t i = 0; i < stage->heat->count; i++)
    for (size_t c = 0; c < stage->heat->companies; c++) {
      const struct column *column = &stage->heat->columns[i];
      struct fin_box cell = cell_box(stage, c, i);
      uint32_t ink = cell_ink(stage, column, c);
      fin_plot_box((struct fin_pen){ink, 1, 0}, cell);
      if (ink == FIN_PAPER_WHITE)
        fin_plot_frame(
            (struct fin_pen){FIN_INK_FAINT, 1, 0.7},
            (struct fin_box){cell.x + 0.4, cell.y + 0.4, cell.width - 0.8, cell.height - 0.8});
      draw_corner(stage, cell, column, c);
      fin_canvas_note(stage->canvas, "cell %zu %zu %06x %.1f %.1f", c, i, ink, cell.x, cell.y);
    }
  fin_plot_end(stage->canvas);
}

/* A figure is never cut: where it is wider than its cell its letters are smaller. */
static void write_fitting(const struct stage *stage, struct fin_line line, double x, double y,
                          double width) {
  double used = fin_canvas_measure(stage->canvas, &line).width, middle = y + line.size / 2;
  if (used > width) line.size *= width / used;
  fin_canvas_write(stage->canvas, &line, x, middle - line.size * FIN_LINE_HEIGHT / 2);
}

static void write_cell(const struct stage *stage, size_t company, size_t at) {
  const struct column *column = &stage->heat->columns[at];
  const struct fin_value *value = column->values[company];
  struct fin_box box = cell_box(stage, company, at);
  uint32_t ground = cell_ink(stage, column, company);
  double middle = box.x + box.width / 2;
  double room = box.width - (has_corner(column, company) ? 18 : 5);
  struct fin_line line = {.text = fin_phrase(stage->chart->lang, FIN_W_HEAT_NONE),
                          .size = VALUE_SIZE,
                          .ink = text_ink(stage, ground, FIN_INK_FAINT),
                          .align = FIN_CENTRE};
  if (value) {
    line.text = fin_pick_write(stage->chart, &column->gauge, value);
    line.ink = text_ink(stage, ground, FIN_INK);
    line.bold = true;
  }
  bool two = value && column->mixed;
  write_fitting(stage, line, middle, box.y + (two ? 3.2 : (box.height - VALUE_SIZE) / 2), room);
  if (!two) return;
  struct fin_line period = {
      .text = fin_span_short(stage->chart->arena, stage->chart->lang, value->period),
      .size = PERIOD_SIZE,
      .ink = text_ink(stage, ground, FIN_INK),
      .align = FIN_CENTRE};
  write_fitting(stage, period, middle, box.y + 13.8, box.width - 5);
}

/* Label, unit, and the period where all have one. */
static void write_head(const struct stage *stage, size_t at, double top) {
  const struct column *column = &stage->heat->columns[at];
  struct fin_arena *arena = stage->chart->arena;
  struct fin_box cell = cell_box(stage, 0, at);
  struct fin_brief brief = {.arena = arena, .lang = stage->chart->lang};
  struct fin_line label = {.text = column->label,
                           .size = FIN_LABEL_SIZE,
                           .bold = true,
                           .ink = FIN_INK,
                           .align = FIN_CENTRE,
                           .width = stage->cell - 2};
  label.size = fmax(5.5, label.size * fmin(1, label.width / widest_word(stage, &label)));
  label.text = fin_canvas_shorten(stage->canvas, arena, &label, 2);
  const char *unit = fin_pick_measure(&brief, "", &column->gauge);
  const char *comma = fin_phrase(stage->chart->lang, FIN_W_COMMA);
  /* the measure without its label begins with the comma */
  if (strncmp(unit, comma, strlen(comma)) == 0) unit += strlen(comma);
  if (!column->mixed && column->period)
    unit = *unit ? fin_arena_print(arena, "%s%s%s", unit, comma, column->period) : column->period;
  struct fin_line below = {
      .text = unit, .size = FIN_LABEL_SIZE - 1, .ink = FIN_INK_FAINT, .align = FIN_CENTRE};
  double height = fin_canvas_measure(stage->canvas, &label).height;
  fin_canvas_write(stage->canvas, &label, cell.x, top + HEAD - 13 - height);
  write_fitting(stage, below, cell.x + cell.width / 2, top + HEAD - 10, cell.width - 2);
}

static const char *draw(struct fin_canvas *canvas, const struct fin_chart *chart,
                        struct fin_box box) {
  struct stage stage = {.canvas = canvas, .chart = chart, .heat = chart->data};
  lay_out(&stage, box);
  draw_cells(&stage, box);
  for (size_t i = 0; i < stage.heat->count; i++) {
    write_head(&stage, i, box.y);
    for (size_t c = 0; c < stage.heat->companies; c++) write_cell(&stage, c, i);
  }
  for (size_t c = 0; c < stage.heat->companies; c++) {
    struct fin_line line = name_line(&stage, c, stage.grid.x - box.x - 7);
    fin_canvas_write(canvas, &line, stage.grid.x - 6,
                     stage.grid.y + ((double)c + 0.5) * ROW - VALUE_SIZE * FIN_LINE_HEIGHT / 2);
  }
  return NULL;
}

static double height(const struct fin_chart *chart) {
  const struct heat *heat = chart->data;
  return HEAD + ROW * (double)heat->companies + 2;
}

const struct fin_chart_kind fin_chart_heat = {
    "heat", "companies by metrics, cells coloured by rank", 8, make, height, draw};
