/* content.c: comparison -> what the report says. MiniMax revenue 2024 -> a row "2024 年" with
 * 3052.3 万 美元[4], under it 同比 +782%, and what other sources say. */
#include "content.h"
#include "compared.h"
#include "event.h"
#include "growth.h"
#include "lead.h"
#include "maker.h"

#include <math.h>
#include <string.h>

#define AGREE_LIMIT 3
#define DIFFER_LIMIT 3

/* ---- figures --------------------------------------------------------------------------------- */

static const char *change_write(const struct fin_maker *maker, const struct fin_fact *fact) {
  const char *sign = fact->value > 0 ? "+" : "";
  return fin_arena_print(
      maker->arena, "%s%s", sign,
      fin_amount_write(maker->arena, maker->lang, fact->value, fact->unit, fact->step));
}

/* Different words for one figure, such as 3052.3万 and 3052万. */
static bool says_same(const struct fin_fact *a, const struct fin_fact *b) {
  double slack = fmax(fmax(a->step, b->step), fabs(a->value) * 1e-9);
  return fin_text_same(a->unit, b->unit) && fabs(a->value - b->value) <= slack;
}

static bool said_before(const struct fin_value *value, size_t at) {
  for (size_t i = 0; i < at; i++)
    if (says_same(value->differ[i], value->differ[at])) return true;
  return false;
}

/* What other sources say, each figure once with all that say it. */
static void fill_differ(struct fin_maker *maker, struct fin_cell *cell,
                        const struct fin_value *value) {
  size_t all = 0, shown = 0;
  for (size_t i = 0; i < value->differ_count; i++) all += !said_before(value, i);
  for (size_t i = 0; i < value->differ_count; i++) {
    const struct fin_fact *other = value->differ[i];
    if (said_before(value, i)) continue;
    if (++shown == DIFFER_LIMIT && all > DIFFER_LIMIT) {
      char *count = fin_arena_print(maker->arena, "%zu", all - shown + 1);
      fin_make_line(maker, cell, fin_make_filled(maker, FIN_W_DIFFERS_MORE, count), FIN_TONE_WARN);
      return;
    }
    const char *said =
        fin_make_filled(maker, FIN_W_DIFFERS, fin_fact_write(maker->arena, maker->lang, other));
    struct fin_phrase *phrase = fin_make_line(maker, cell, said, FIN_TONE_WARN);
    for (size_t j = i; j < value->differ_count && phrase->note_count < AGREE_LIMIT; j++)
      if (says_same(other, value->differ[j]))
        fin_make_cite(maker, phrase, value->differ[j]->doc, value->differ[j]->quote);
  }
}

static void fill_value(struct fin_maker *maker, struct fin_cell *cell,
                       const struct fin_series *series, const struct fin_value *value) {
  const char *figure = fin_fact_write(maker->arena, maker->lang, value->fact);
  struct fin_phrase *phrase = fin_make_line(maker, cell, figure, FIN_TONE_STRONG);
  fin_make_cite(maker, phrase, value->fact->doc, value->fact->quote);
  for (size_t i = 0; i < value->agree_count && i < AGREE_LIMIT; i++)
    fin_make_cite(maker, phrase, value->agree[i]->doc, value->agree[i]->quote);
  if (value->rate && isfinite(value->common))
    fin_make_line(
        maker, cell,
        fin_make_filled(maker, FIN_W_CONVERTED,
                        fin_amount_write(maker->arena, maker->lang, fin_value_rounded(value),
                                         maker->comparison->currency, 0)),
        FIN_TONE_FAINT);
  const char *growth = fin_growth_write(maker->brief, series, value);
  if (growth) fin_make_line(maker, cell, growth, FIN_TONE_FAINT);
  if (value->stated)
    fin_make_cite(maker,
                  fin_make_line(maker, cell,
                                fin_make_filled(maker, FIN_W_GROWTH_STATED,
                                                change_write(maker, value->stated)),
                                FIN_TONE_FAINT),
                  value->stated->doc, value->stated->quote);
  fill_differ(maker, cell, value);
}

/* The tables of figures: what every reader asks for first, the rest of the whole company, and its
 * segments. */
enum part { PART_KEY, PART_OTHER, PART_SEGMENTS };

/* In the order of the first table. */
static const char *const KEY[] = {"revenue", "net_profit", "adjusted_net_profit", "gross_margin",
                                  "cash",    "valuation",  "market_cap",          "headcount",
                                  "users",   "mau"};
#define KEYS (sizeof KEY / sizeof *KEY)

static enum part part_of(const struct fin_series *series) {
  if (series->segment) return PART_SEGMENTS;
  for (size_t i = 0; i < KEYS; i++)
    if (strcmp(series->metric, KEY[i]) == 0) return PART_KEY;
  return PART_OTHER;
}

static bool same_subject(const struct fin_series *a, const struct fin_series *b) {
  return strcmp(a->metric, b->metric) == 0 && fin_text_same(a->segment, b->segment);
}

static bool is_first(const struct fin_comparison *comparison, size_t at) {
  for (size_t i = 0; i < at; i++)
    if (same_subject(&comparison->series[i], &comparison->series[at])) return false;
  return true;
}

static int span_order(struct fin_span a, struct fin_span b) {
  if (a.end != b.end) return a.end < b.end ? -1 : 1;
  return a.start < b.start ? -1 : a.start > b.start;
}

/* The next period after `after` that any company has; false at the end. */
static bool next_span(const struct fin_maker *maker, const struct fin_series *subject,
                      const struct fin_span *after, struct fin_span *out) {
  const struct fin_comparison *comparison = maker->comparison;
  bool found = false;
  for (size_t i = 0; i < comparison->series_count; i++) {
    const struct fin_series *series = &comparison->series[i];
    for (size_t j = 0; j < series->count && same_subject(series, subject); j++) {
      struct fin_span span = series->values[j].period;
      if (after && span_order(span, *after) <= 0) continue;
      if (!found || span_order(span, *out) < 0) *out = span;
      found = true;
    }
  }
  return found;
}

/* Does it matter that the period is no full year? Not for what happens once, such as a round. */
static bool is_yearly(const struct fin_maker *maker, const char *metric) {
  if (strcmp(metric, "cash_burn") == 0) return false; /* a rate */
  const struct fin_metric *found =
      maker->brief->library ? fin_metric_find(maker->brief->library, metric) : NULL;
  if (found && (found->once || found->many)) return false;
  return !found || found->measure == FIN_MEASURE_FLOW;
}

/* A table of figures under way: companies that have none in it get no column. */
struct figures {
  struct fin_sheet *table;
  enum part part;
  size_t *column; /* of each company of the comparison, 0 for none */
  size_t limit;   /* periods of one metric in the first table */
};

static struct fin_row *add_period(struct fin_maker *maker, const struct figures *figures,
                                  const struct fin_series *subject, struct fin_span span) {
  const struct fin_comparison *comparison = maker->comparison;
  struct fin_row *row = fin_make_row(maker, figures->table, NULL);
  struct fin_cell *period = &row->cells[1];
  fin_make_line(maker, period, fin_span_write(maker->arena, maker->lang, span), FIN_TONE_PLAIN);
  if (fin_span_partial(span) && is_yearly(maker, subject->metric))
    fin_make_line(maker, period, fin_make_word(maker, FIN_W_PARTIAL), FIN_TONE_FAINT);
  for (size_t i = 0; i < comparison->series_count; i++) {
    const struct fin_series *series = &comparison->series[i];
    if (!same_subject(series, subject)) continue;
    struct fin_cell *cell =
        &row->cells[figures->column[fin_company_index(comparison, series->company)]];
    for (size_t j = 0; j < series->count; j++)
      if (span_order(series->values[j].period, span) == 0 && series->values[j].fact &&
          cell->count == 0)
        fill_value(maker, cell, series, &series->values[j]);
  }
  return row;
}

static const char *subject_name(const struct fin_maker *maker, const struct fin_series *series) {
  const char *label = fin_metric_label(maker->brief->library, maker->lang, series->metric);
  if (!series->segment) return label;
  return fin_arena_print(maker->arena, "%s · %s", label,
                         fin_words_clean(maker->arena, series->segment, 40));
}

static size_t count_spans(const struct fin_maker *maker, const struct fin_series *subject) {
  struct fin_span span = {FIN_NO_DAY, FIN_NO_DAY};
  size_t count = 0;
  for (bool more = next_span(maker, subject, NULL, &span); more; count++)
    more = next_span(maker, subject, &(struct fin_span){span.start, span.end}, &span);
  return count;
}

/* The last periods of a key figure stand in the first table, those before in the second. */
static void add_subject(struct fin_maker *maker, const struct figures *figures,
                        const struct fin_series *subject) {
  struct fin_span span = {FIN_NO_DAY, FIN_NO_DAY};
  size_t count = count_spans(maker, subject), from = 0, to = count, first = 0;
  size_t earlier = count > figures->limit ? count - figures->limit : 0;
  if (part_of(subject) == PART_KEY && figures->part == PART_KEY) from = earlier;
  if (part_of(subject) == PART_KEY && figures->part == PART_OTHER) to = earlier;
  bool more = next_span(maker, subject, NULL, &span);
  for (size_t i = 0; more && i < to; i++) {
    if (i >= from) {
      struct fin_row *row = add_period(maker, figures, subject, span);
      fin_make_line(maker, &row->cells[0], subject_name(maker, subject), FIN_TONE_STRONG);
      row->again = first++ > 0;
      if (!row->again && from > 0)
        fin_make_line(
            maker, &row->cells[0],
            fin_make_filled(maker, FIN_W_EARLIER, fin_arena_print(maker->arena, "%zu", from)),
            FIN_TONE_FAINT);
    }
    more = next_span(maker, subject, &(struct fin_span){span.start, span.end}, &span);
  }
}

/* Is anything of this series in this table? */
static bool is_in(const struct fin_maker *maker, const struct figures *figures,
                  const struct fin_series *series) {
  enum part part = part_of(series);
  if (series->count == 0) return false;
  if (part == figures->part) return true;
  return part == PART_KEY && figures->part == PART_OTHER &&
         count_spans(maker, series) > figures->limit;
}

static void open_figures(struct fin_maker *maker, struct figures *figures) {
  const struct fin_comparison *comparison = maker->comparison;
  size_t count = 2;
  figures->table = fin_make_table(maker, count + comparison->company_count);
  figures->column = FIN_NEW(maker->arena, size_t, comparison->company_count);
  for (size_t c = 0; c < comparison->company_count; c++)
    for (size_t i = 0; i < comparison->series_count && !figures->column[c]; i++)
      if (is_in(maker, figures, &comparison->series[i]) &&
          fin_company_index(comparison, comparison->series[i].company) == c) {
        figures->table->columns[count] = (struct fin_column){comparison->companies[c], 1};
        figures->column[c] = count++;
      }
  double share = count <= 4 ? 1.5 : (count == 5 ? 1.2 : 1);
  bool wide = count > 4 || figures->part == PART_SEGMENTS;
  for (size_t c = 2; c < count; c++) figures->table->columns[c].share = share;
  figures->table->columns[0] =
      (struct fin_column){fin_make_word(maker, FIN_W_METRIC), wide ? 1.1 : 0.85};
  figures->table->columns[1] =
      (struct fin_column){fin_make_word(maker, FIN_W_PERIOD), wide ? 1 : 0.9};
  figures->table->column_count = count;
}

/* So many periods of each key figure that charts come soon after. */
static size_t limit_of(const struct fin_maker *maker) {
  static const size_t LIMITS[] = {12, 8, 5, 3};
  enum { ROWS = 45 };
  const struct fin_comparison *comparison = maker->comparison;
  for (size_t l = 0; l < 3; l++) {
    size_t rows = 0;
    for (size_t i = 0; i < comparison->series_count; i++)
      if (part_of(&comparison->series[i]) == PART_KEY && is_first(comparison, i)) {
        size_t count = count_spans(maker, &comparison->series[i]);
        rows += count < LIMITS[l] ? count : LIMITS[l];
      }
    if (rows <= ROWS) return LIMITS[l];
  }
  return LIMITS[3];
}

static void add_key(struct fin_maker *maker, const struct figures *figures) {
  const struct fin_comparison *comparison = maker->comparison;
  for (size_t k = 0; k < KEYS; k++)
    for (size_t i = 0; i < comparison->series_count; i++) {
      const struct fin_series *series = &comparison->series[i];
      if (series->segment || strcmp(series->metric, KEY[k]) != 0) continue;
      add_subject(maker, figures, series);
      break;
    }
}

static void add_figures(struct fin_maker *maker, enum part part, enum fin_phrase_id heading) {
  const struct fin_comparison *comparison = maker->comparison;
  struct figures figures = {.part = part, .limit = limit_of(maker)};
  open_figures(maker, &figures);
  if (part == PART_KEY) add_key(maker, &figures);
  for (size_t i = 0; part != PART_KEY && i < comparison->series_count; i++)
    if (is_first(comparison, i) && is_in(maker, &figures, &comparison->series[i]))
      add_subject(maker, &figures, &comparison->series[i]);
  if (figures.table->row_count == 0) return;
  fin_make_block(maker, FIN_BLOCK_HEADING, fin_make_word(maker, heading));
  fin_make_block(maker, FIN_BLOCK_TABLE, NULL)->table = figures.table;
}

static void add_leads(struct fin_maker *maker) {
  enum { LEADS = 4 };
  for (size_t c = 0; c < maker->comparison->company_count && c < LEADS; c++) {
    const char *lead = fin_lead_write(maker->brief, maker->comparison->companies[c]);
    if (lead) fin_make_block(maker, FIN_BLOCK_LEAD, lead);
  }
}

/* Who has more, metric by metric, with the notes that prove it. */
static const char *no_marks(void *context, const struct fin_operand *operand) {
  (void)context;
  (void)operand;
  return "";
}

static void cite_operands(struct fin_maker *maker, struct fin_block *block,
                          const struct fin_result *result) {
  struct fin_phrase phrase = {0};
  for (size_t i = 0; i < result->operand_count; i++)
    for (size_t k = 0; k < result->operands[i].fact_count; k++)
      fin_make_cite(maker, &phrase, result->operands[i].facts[k]->doc,
                    result->operands[i].facts[k]->quote);
  block->notes = phrase.notes;
  block->note_count = phrase.note_count;
}

static void add_compared(struct fin_maker *maker) {
  const struct fin_comparison *comparison = maker->comparison;
  struct fin_telling telling = {.arena = maker->arena,
                                .library = maker->brief->library,
                                .lang = maker->lang,
                                .marks = no_marks};
  struct fin_results leads = {0};
  bool any = false;
  if (comparison->company_count < 2 || !comparison->reconciled || !maker->brief->library) return;
  fin_analyze_lead(&leads, maker->brief->library, comparison->reconciled, comparison->companies,
                   comparison->company_count, comparison->currency);
  for (size_t i = 0; i < leads.count; i++) {
    const char *sentence = fin_lead_sentence(&telling, &leads.at[i]);
    if (!sentence) continue;
    if (!any) fin_make_block(maker, FIN_BLOCK_HEADING, fin_make_word(maker, FIN_W_COMPARED));
    any = true;
    sentence =
        fin_arena_print(maker->arena, "%s%s", sentence, fin_make_word(maker, FIN_W_FULL_STOP));
    cite_operands(maker, fin_make_block(maker, FIN_BLOCK_TEXT, sentence), &leads.at[i]);
  }
  fin_results_done(&leads);
}

/* ---- charts, events -------------------------------------------------------------------------- */

static void add_charts(struct fin_maker *maker) {
  bool any = false;
  for (const struct fin_wish *wish = maker->brief->charts; wish->kind; wish++) {
    struct fin_chart *chart = FIN_NEW(maker->arena, struct fin_chart, 1);
    if (!fin_chart_make(chart, wish, maker->brief)) continue;
    if (!any) fin_make_block(maker, FIN_BLOCK_HEADING, fin_make_word(maker, FIN_W_CHARTS));
    fin_make_block(maker, FIN_BLOCK_CHART, chart->title)->chart = chart;
    any = true;
  }
}

static const char *event_title(struct fin_maker *maker, const struct fin_event *event) {
  const char *title = fin_event_title(maker->brief, event);
  if (event->basis == FIN_REPORTED) return title;
  const char *basis = fin_term(maker->lang, fin_basis_name(event->basis));
  return fin_arena_print(maker->arena, "%s%s", title,
                         fin_make_filled(maker, FIN_W_BRACKETS, basis));
}

static void add_events(struct fin_maker *maker) {
  struct fin_told told = fin_events_told(maker->brief);
  if (told.count == 0) return;
  struct fin_sheet *table = fin_make_table(maker, 4);
  table->columns[0] = (struct fin_column){fin_make_word(maker, FIN_W_DATE), 1.1};
  table->columns[1] = (struct fin_column){fin_make_word(maker, FIN_W_COMPANY), 0.9};
  table->columns[2] = (struct fin_column){fin_make_word(maker, FIN_W_TYPE), 0.7};
  table->columns[3] = (struct fin_column){fin_make_word(maker, FIN_W_EVENT), 3.6};
  for (size_t i = 0; i < told.count; i++) {
    const struct fin_event *event = told.at[i];
    struct fin_row *row = fin_make_row(maker, table, NULL);
    fin_make_line(maker, &row->cells[0], fin_span_write(maker->arena, maker->lang, event->period),
                  FIN_TONE_PLAIN);
    fin_make_line(maker, &row->cells[1], event->company, FIN_TONE_PLAIN);
    fin_make_line(maker, &row->cells[2], fin_term(maker->lang, event->type), FIN_TONE_PLAIN);
    fin_make_cite(maker,
                  fin_make_line(maker, &row->cells[3], event_title(maker, event), FIN_TONE_PLAIN),
                  event->doc, event->quote);
  }
  fin_make_block(maker, FIN_BLOCK_HEADING, fin_make_word(maker, FIN_W_EVENTS));
  fin_make_block(maker, FIN_BLOCK_TABLE, NULL)->table = table;
}

/* ---- disagreements, method, sources ---------------------------------------------------------- */

/* `reason` says why it is the one used; NULL for those that are not. */
static void add_said(struct fin_maker *maker, struct fin_sheet *table, const struct fin_fact *fact,
                     const char *reason) {
  struct fin_row *row = fin_make_row(maker, table, NULL);
  fin_make_cite(maker,
                fin_make_line(maker, &row->cells[0],
                              fin_fact_write(maker->arena, maker->lang, fact),
                              reason ? FIN_TONE_STRONG : FIN_TONE_WARN),
                fact->doc, fact->quote);
  const char *why = fin_make_word(maker, FIN_W_NOT_USED);
  if (reason)
    why = fin_make_filled(
        maker, FIN_W_USED,
        *reason ? fin_make_filled(maker, FIN_W_BRACKETS, fin_term(maker->lang, reason)) : "");
  fin_make_line(maker, &row->cells[0], why, FIN_TONE_FAINT);
  fin_make_line(maker, &row->cells[1], fin_make_source_title(maker, fact->doc, 60), FIN_TONE_PLAIN);
  if (fact->source)
    fin_make_line(maker, &row->cells[1], fin_words_clean(maker->arena, fact->source, 40),
                  FIN_TONE_FAINT);
  fin_make_line(maker, &row->cells[2], fin_make_quote(maker, fact->quote), FIN_TONE_PLAIN);
}

static void add_disagreements(struct fin_maker *maker) {
  const struct fin_comparison *comparison = maker->comparison;
  struct fin_sheet *table = fin_make_table(maker, 3);
  table->columns[0] = (struct fin_column){fin_make_word(maker, FIN_W_FIGURE), 1};
  table->columns[1] = (struct fin_column){fin_make_word(maker, FIN_W_SOURCE), 1.1};
  table->columns[2] = (struct fin_column){fin_make_word(maker, FIN_W_QUOTED), 2.2};
  for (size_t i = 0; i < comparison->series_count; i++) {
    const struct fin_series *series = &comparison->series[i];
    for (size_t j = 0; j < series->count; j++) {
      const struct fin_value *value = &series->values[j];
      if (value->differ_count == 0 || !value->fact) continue;
      fin_make_row(maker, table,
                   fin_arena_print(maker->arena, "%s · %s · %s", series->company,
                                   subject_name(maker, series),
                                   fin_span_write(maker->arena, maker->lang, value->period)));
      add_said(maker, table, value->fact, value->reason ? value->reason : "");
      for (size_t k = 0; k < value->differ_count; k++)
        add_said(maker, table, value->differ[k], NULL);
    }
  }
  if (table->row_count == 0) return;
  fin_make_block(maker, FIN_BLOCK_HEADING, fin_make_word(maker, FIN_W_DISAGREEMENTS));
  fin_make_block(maker, FIN_BLOCK_TABLE, NULL)->table = table;
}

/* "ECB, average of 12 months, CNY-EUR-USD" in the language of the report. */
static const char *path_write(const struct fin_maker *maker, const char *path) {
  char count[8], month[12], chain[24];
  if (!path) return "";
  if (sscanf(path, "ECB, average of %7[0-9] month%*[s,] %23s", count, chain) == 2)
    return fin_fill(maker->arena, fin_make_word(maker, FIN_W_RATE_MEAN), count, chain, NULL);
  if (sscanf(path, "ECB, average of %7[0-9] day%*[s,] %23s", count, chain) == 2)
    return fin_fill(maker->arena, fin_make_word(maker, FIN_W_RATE_DAYS), count, chain, NULL);
  if (sscanf(path, "ECB, end of %11[0-9-], %23s", month, chain) == 2)
    return fin_fill(maker->arena, fin_make_word(maker, FIN_W_RATE_END), month, chain, NULL);
  if (sscanf(path, "ECB, %11[0-9-], %23s", month, chain) == 2)
    return fin_fill(maker->arena, fin_make_word(maker, FIN_W_RATE_DAY), month, chain, NULL);
  return path;
}

static void add_method(struct fin_maker *maker) {
  static const enum fin_phrase_id PARTS[] = {FIN_W_METHOD_VALUES, FIN_W_METHOD_GROWTH,
                                             FIN_W_METHOD_PARTIAL, FIN_W_METHOD_GAPS};
  fin_make_block(maker, FIN_BLOCK_HEADING, fin_make_word(maker, FIN_W_METHOD));
  for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++)
    fin_make_block(maker, FIN_BLOCK_TEXT, fin_make_word(maker, PARTS[i]));
  for (size_t i = 0; i < maker->comparison->rate_count; i++) {
    const struct fin_rate *rate = &maker->comparison->rates[i];
    fin_make_block(maker, FIN_BLOCK_TEXT,
                   fin_fill(maker->arena, fin_make_word(maker, FIN_W_METHOD_RATE), rate->from,
                            rate->to, fin_short_write(maker->arena, maker->lang, rate->rate, 5),
                            fin_span_write(maker->arena, maker->lang, rate->over),
                            path_write(maker, rate->path), NULL));
  }
}

static void note_fact(struct fin_maker *maker, const struct fin_fact *fact) {
  if (fact) fin_notes_add(&maker->notes, fact->doc, fact->quote, fact->from);
}

/* Everything that a page will cite. */
static void collect_notes(struct fin_maker *maker) {
  const struct fin_comparison *comparison = maker->comparison;
  for (size_t i = 0; i < comparison->series_count; i++)
    for (size_t j = 0; j < comparison->series[i].count; j++) {
      const struct fin_value *value = &comparison->series[i].values[j];
      note_fact(maker, value->fact);
      for (size_t k = 0; k < value->agree_count && k < AGREE_LIMIT; k++)
        note_fact(maker, value->agree[k]);
      for (size_t k = 0; k < value->differ_count; k++) note_fact(maker, value->differ[k]);
      note_fact(maker, value->stated);
    }
  struct fin_told told = fin_events_told(maker->brief);
  for (size_t i = 0; i < told.count; i++)
    fin_notes_add(&maker->notes, told.at[i]->doc, told.at[i]->quote, told.at[i]->from);
  fin_notes_number(&maker->notes);
}

/* ---- the whole ------------------------------------------------------------------------------- */

/* The years that figures are from: 2021–2025. */
static const char *years_of(const struct fin_maker *maker) {
  const struct fin_comparison *comparison = maker->comparison;
  fin_day first = FIN_NO_DAY, last = FIN_NO_DAY;
  for (size_t i = 0; i < comparison->series_count; i++)
    for (size_t j = 0; j < comparison->series[i].count; j++) {
      struct fin_span span = comparison->series[i].values[j].period;
      if (span.start == FIN_NO_DAY) continue;
      if (first == FIN_NO_DAY || span.start < first) first = span.start;
      if (last == FIN_NO_DAY || span.end > last) last = span.end;
    }
  if (first == FIN_NO_DAY) return NULL;
  int from, to, month, day;
  fin_day_split(first, &from, &month, &day);
  fin_day_split(last, &to, &month, &day);
  return from == to ? fin_arena_print(maker->arena, "%d", from)
                    : fin_arena_print(maker->arena, "%d–%d", from, to);
}

static void head(struct fin_maker *maker, const char *title, fin_day today) {
  const struct fin_comparison *comparison = maker->comparison;
  struct fin_content *content = maker->content;
  const char **brief = FIN_NEW(maker->arena, const char *, comparison->company_count);
  for (size_t i = 0; i < comparison->company_count; i++)
    brief[i] = fin_short_name(maker->arena, comparison->companies[i]);
  const char *names =
      fin_list_write(maker->arena, maker->lang, comparison->companies, comparison->company_count);
  const char *called = fin_list_write(maker->arena, maker->lang, brief, comparison->company_count);
  const char *made = fin_make_filled(
      maker, comparison->company_count == 1 ? FIN_W_TITLE_ONE : FIN_W_TITLE_MANY, called);
  const char *years = years_of(maker);
  const char *money = fin_currency_name(maker->arena, maker->lang, comparison->currency);
  struct fin_text line = {0};
  char day[11];
  content->title = title && *title ? fin_words_clean(maker->arena, title, 200) : made;
  fin_text_put(&line, names);
  if (years) fin_text_print(&line, " · %s", fin_make_filled(maker, FIN_W_SPAN, years));
  fin_text_print(&line, " · %s", fin_make_filled(maker, FIN_W_MONEY_IN, money));
  if (today != FIN_NO_DAY)
    fin_text_print(&line, " · %s",
                   fin_make_filled(maker, FIN_W_MADE_ON, fin_day_write(today, day)));
  content->subtitle = fin_arena_text(maker->arena, line.at, line.length);
  fin_text_done(&line);
  content->foot =
      fin_arena_print(maker->arena, "%s%s%s · %s", called, years ? " · " : "", years ? years : "",
                      fin_make_filled(maker, FIN_W_FOOT_MONEY, money));
}

struct fin_content *fin_content_make(const struct fin_brief *brief, const char *title,
                                     fin_day today) {
  struct fin_maker maker = {.brief = brief,
                            .comparison = brief->comparison,
                            .records = brief->comparison->records,
                            .arena = brief->arena,
                            .lang = brief->lang,
                            .content = FIN_NEW(brief->arena, struct fin_content, 1)};
  unsigned parts = brief->parts;
  head(&maker, title, today);
  if (parts & FIN_PART_SOURCES) collect_notes(&maker);
  if (parts & FIN_PART_SUMMARY) {
    add_leads(&maker);
    add_compared(&maker);
  }
  if (parts & FIN_PART_KEY_FIGURES) add_figures(&maker, PART_KEY, FIN_W_KEY_FIGURES);
  if (parts & FIN_PART_CHARTS) add_charts(&maker);
  if (parts & FIN_PART_TIMELINE) add_events(&maker);
  if (parts & FIN_PART_OTHER_FIGURES) add_figures(&maker, PART_OTHER, FIN_W_OTHER_FIGURES);
  if (parts & FIN_PART_SEGMENTS) add_figures(&maker, PART_SEGMENTS, FIN_W_SEGMENT_FIGURES);
  if (parts & FIN_PART_DISAGREEMENTS) add_disagreements(&maker);
  if (maker.content->count == 0)
    fin_make_block(&maker, FIN_BLOCK_TEXT, fin_make_word(&maker, FIN_W_NOTHING));
  if (parts & FIN_PART_METHOD) add_method(&maker);
  if (parts & FIN_PART_SOURCES) fin_make_sources(&maker);
  fin_notes_done(&maker.notes);
  return maker.content;
}
