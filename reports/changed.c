/* changed.c: changes -> what a change report says: a sentence each, and a table with the words that
 * prove them and charts of what moved. */
#include "base/fail.h"
#include "base/file.h"
#include "base/text.h"
#include "event.h"
#include "maker.h"
#include "page.h"
#include "picture.h"
#include "written.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { CHARTS_MOST = 6 };

/* ---- sentences ------------------------------------------------------------------------------- */

static const char *with_basis(const struct fin_brief *brief, const char *words,
                              enum fin_basis basis) {
  if (basis == FIN_REPORTED) return words;
  return fin_arena_print(brief->arena, "%s%s", words,
                         fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_BRACKETS),
                                  fin_term(brief->lang, fin_basis_name(basis)), NULL));
}

static const char *fact_words(const struct fin_brief *brief, const struct fin_fact *fact) {
  return fin_fact_write(brief->arena, brief->lang, fact);
}

static const char *value_words(const struct fin_brief *brief, const struct fin_value *value) {
  return value ? fact_words(brief, value->fact) : "";
}

static const char *percent_words(const struct fin_brief *brief, double percent) {
  return fin_percent_write(brief->arena, brief->lang, percent);
}

static const char *metric_words(const struct fin_brief *brief, const struct fin_change *change) {
  const char *label = fin_metric_label(brief->library, brief->lang, change->metric);
  if (!change->segment) return label;
  return fin_arena_print(brief->arena, "%s%s", label,
                         fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_BRACKETS),
                                  fin_words_clean(brief->arena, change->segment, 40), NULL));
}

static bool is_event(const struct fin_change *change) {
  return change->now_entry || change->before_entry;
}

static const char *event_words(const struct fin_brief *brief, const struct fin_event *event) {
  return with_basis(brief, fin_event_title(brief, event), event->basis);
}

/* The first source that says something else. */
static const struct fin_fact *other_of(const struct fin_change *change) {
  return change->now && change->now->differ_count ? change->now->differ[0] : NULL;
}

static const char *subject_of(const struct fin_brief *brief, const struct fin_change *change) {
  const char *what =
      is_event(change) ? fin_term(brief->lang, change->metric) : metric_words(brief, change);
  return fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_CHANGE_SUBJECT), change->company,
                  fin_span_write(brief->arena, brief->lang, change->period), what, NULL);
}

static const char *fill_change(const struct fin_brief *brief, enum fin_phrase_id id,
                               const struct fin_change *change, const char *now, const char *was) {
  return fin_fill(brief->arena, fin_phrase(brief->lang, id), subject_of(brief, change), now, was,
                  NULL);
}

static const char *event_sentence(const struct fin_brief *brief, const struct fin_change *change) {
  const struct fin_event *now = change->now_entry ? change->now_entry->event : NULL;
  const struct fin_event *was = change->before_entry ? change->before_entry->event : NULL;
  if (!now && !was) return "";
  if (!now)
    return fill_change(brief, FIN_W_CHANGE_WITHDRAWN, change, event_words(brief, was), NULL);
  if (!was) return fill_change(brief, FIN_W_CHANGE_NEW, change, event_words(brief, now), NULL);
  const char *before = event_words(brief, was);
  if (fin_events_apart(was, now))
    before = fin_span_write(brief->arena, brief->lang, was->period);
  else if (fin_amounts_differ(was, now))
    before = fin_amount_write(brief->arena, brief->lang, was->amount, was->unit, 0);
  return fill_change(brief, FIN_W_CHANGE_REVISED, change, event_words(brief, now), before);
}

static const char *growth_sentence(const struct fin_brief *brief, const struct fin_change *change) {
  return fin_fill(
      brief->arena, fin_phrase(brief->lang, FIN_W_CHANGE_GROWTH), subject_of(brief, change),
      percent_words(brief, change->value), percent_words(brief, change->was),
      fin_arena_print(brief->arena, "%s%%",
                      fin_decimal_write(brief->arena, brief->lang, change->threshold, 2)),
      NULL);
}

static const char *figure_sentence(const struct fin_brief *brief, const struct fin_change *change) {
  const char *now = value_words(brief, change->now), *was = value_words(brief, change->before);
  const char *sentence;
  switch (change->kind) {
  case FIN_CHANGE_REVISED:
    sentence = fill_change(brief, FIN_W_CHANGE_REVISED, change, now, was);
    if (isnan(change->percent)) return sentence;
    return fin_arena_print(brief->arena, "%s%s", sentence,
                           fin_fill(brief->arena, fin_phrase(brief->lang, FIN_W_BRACKETS),
                                    percent_words(brief, change->percent), NULL));
  case FIN_CHANGE_DISPUTED:
    return fill_change(brief, FIN_W_CHANGE_DISPUTED, change, now,
                       fact_words(brief, other_of(change)));
  case FIN_CHANGE_SETTLED:
    return fill_change(brief, FIN_W_CHANGE_SETTLED, change, now, NULL);
  case FIN_CHANGE_WITHDRAWN:
    return fill_change(brief, FIN_W_CHANGE_WITHDRAWN, change, was, NULL);
  default:
    return fill_change(brief, FIN_W_CHANGE_NEW, change, now, NULL);
  }
}

static const char *sentence_of(const struct fin_brief *brief, const struct fin_change *change) {
  if (is_event(change)) return event_sentence(brief, change);
  if (change->kind == FIN_CHANGE_GROWTH) return growth_sentence(brief, change);
  return figure_sentence(brief, change);
}

char *fin_change_words(const struct fin_change *change, const struct fin_library *library,
                       const char *lang) {
  struct fin_brief brief = {.library = library, .arena = fin_arena_new()};
  fin_lang_find(&brief.lang, lang);
  char *words = fin_copy(sentence_of(&brief, change));
  fin_arena_free(brief.arena);
  return words;
}

/* ---- the table ------------------------------------------------------------------------------- */

static void note_fact(struct fin_maker *maker, const struct fin_fact *fact) {
  if (fact) fin_notes_add(&maker->notes, fact->doc, fact->quote, fact->from);
}

static void note_entry(struct fin_maker *maker, const struct fin_entry *entry) {
  if (entry)
    fin_notes_add(&maker->notes, entry->event->doc, entry->event->quote, entry->event->from);
}

static void collect_notes(struct fin_maker *maker, const struct fin_changes *changes) {
  for (size_t i = 0; i < changes->count; i++) {
    const struct fin_change *change = &changes->at[i];
    if (change->now) note_fact(maker, change->now->fact);
    if (change->before) note_fact(maker, change->before->fact);
    note_fact(maker, other_of(change));
    note_entry(maker, change->now_entry);
    note_entry(maker, change->before_entry);
  }
  fin_notes_number(&maker->notes);
}

static void put_fact(struct fin_maker *maker, struct fin_cell *cell, const struct fin_fact *fact,
                     enum fin_tone tone) {
  if (fact)
    fin_make_cite(maker, fin_make_line(maker, cell, fact_words(maker->brief, fact), tone),
                  fact->doc, fact->quote);
}

static void put_entry(struct fin_maker *maker, struct fin_cell *cell, const struct fin_entry *entry,
                      enum fin_tone tone, bool dated) {
  if (!entry) return;
  const struct fin_event *event = entry->event;
  if (dated)
    fin_make_line(maker, cell, fin_span_write(maker->arena, maker->lang, event->period),
                  FIN_TONE_FAINT);
  fin_make_cite(maker, fin_make_line(maker, cell, event_words(maker->brief, event), tone),
                event->doc, event->quote);
}

static void put_figure(struct fin_maker *maker, struct fin_row *row,
                       const struct fin_change *change) {
  if (change->kind == FIN_CHANGE_GROWTH) {
    fin_make_line(maker, &row->cells[3], percent_words(maker->brief, change->was), FIN_TONE_PLAIN);
    fin_make_line(maker, &row->cells[4], percent_words(maker->brief, change->value),
                  FIN_TONE_STRONG);
    return;
  }
  bool gone = change->kind == FIN_CHANGE_WITHDRAWN, revised = change->kind == FIN_CHANGE_REVISED;
  if (change->before && (gone || revised))
    put_fact(maker, &row->cells[3], change->before->fact, FIN_TONE_PLAIN);
  if (change->now) put_fact(maker, &row->cells[4], change->now->fact, FIN_TONE_STRONG);
  if (revised && isfinite(change->percent))
    fin_make_line(maker, &row->cells[4], percent_words(maker->brief, change->percent),
                  FIN_TONE_FAINT);
  const struct fin_fact *other = other_of(change);
  if (other)
    fin_make_cite(
        maker,
        fin_make_line(maker, &row->cells[4],
                      fin_make_filled(maker, FIN_W_DIFFERS, fact_words(maker->brief, other)),
                      FIN_TONE_WARN),
        other->doc, other->quote);
}

static void put_change(struct fin_maker *maker, struct fin_sheet *table,
                       const struct fin_change *change) {
  static const enum fin_phrase_id KINDS[] = {
      FIN_W_KIND_NEW,     FIN_W_KIND_REVISED,       FIN_W_KIND_DISPUTED,
      FIN_W_KIND_SETTLED, FIN_W_KIND_WITHDRAWN,     FIN_W_KIND_GROWTH,
      FIN_W_KIND_EVENT,   FIN_W_KIND_EVENT_REVISED, FIN_W_KIND_EVENT_WITHDRAWN};
  struct fin_row *row = fin_make_row(maker, table, NULL);
  bool event = is_event(change), revised = change->kind == FIN_CHANGE_REVISED;
  fin_make_line(maker, &row->cells[0], fin_make_word(maker, KINDS[change->kind]), FIN_TONE_STRONG);
  if (revised)
    fin_make_line(
        maker, &row->cells[0],
        fin_make_word(maker, change->correction ? FIN_W_CHANGE_CORRECTED : FIN_W_CHANGE_OTHER),
        FIN_TONE_FAINT);
  if (change->reopens)
    fin_make_line(maker, &row->cells[0], fin_make_word(maker, FIN_W_CHANGE_REOPENS), FIN_TONE_WARN);
  fin_make_line(maker, &row->cells[1],
                event ? fin_term(maker->lang, change->metric) : metric_words(maker->brief, change),
                FIN_TONE_PLAIN);
  fin_make_line(maker, &row->cells[2], fin_span_write(maker->arena, maker->lang, change->period),
                FIN_TONE_PLAIN);
  if (!event) {
    put_figure(maker, row, change);
    return;
  }
  bool moved = change->kind == FIN_CHANGE_EVENT_REVISED; /* else the period says it */
  put_entry(maker, &row->cells[3], change->before_entry, FIN_TONE_PLAIN, moved);
  put_entry(maker, &row->cells[4], change->now_entry, FIN_TONE_STRONG, moved);
}

static void add_table(struct fin_maker *maker, const struct fin_changes *changes) {
  static const struct {
    enum fin_phrase_id head;
    double share;
  } COLUMNS[] = {{FIN_W_CHANGE, 0.9},
                 {FIN_W_METRIC, 1.2},
                 {FIN_W_PERIOD, 1},
                 {FIN_W_CHANGE_WAS, 1.3},
                 {FIN_W_CHANGE_NOW, 2.4}};
  enum { COUNT = sizeof COLUMNS / sizeof *COLUMNS };
  struct fin_sheet *table = fin_make_table(maker, COUNT);
  for (size_t i = 0; i < COUNT; i++)
    table->columns[i] =
        (struct fin_column){fin_make_word(maker, COLUMNS[i].head), COLUMNS[i].share};
  for (size_t i = 0; i < changes->count; i++) {
    const char *company = changes->at[i].company;
    if (i == 0 || strcmp(company, changes->at[i - 1].company) != 0)
      fin_make_row(maker, table, company);
    put_change(maker, table, &changes->at[i]);
  }
  fin_make_block(maker, FIN_BLOCK_TABLE, NULL)->table = table;
}

/* ---- charts of what moved -------------------------------------------------------------------- */

static const char *kind_for(const struct fin_maker *maker, const char *metric) {
  const struct fin_metric *known = fin_metric_find(maker->brief->library, metric);
  if (strcmp(metric, "valuation") == 0) return "ladder";
  return known && known->measure == FIN_MEASURE_FLOW ? "bars" : "lines";
}

static void add_charts(struct fin_maker *maker, const struct fin_changes *changes) {
  const char *done[CHARTS_MOST];
  size_t count = 0;
  bool any = false;
  for (size_t i = 0; i < changes->count && count < CHARTS_MOST; i++) {
    const struct fin_change *change = &changes->at[i];
    bool moved = change->kind == FIN_CHANGE_NEW || change->kind == FIN_CHANGE_REVISED;
    for (size_t k = 0; k < count && moved; k++) moved = strcmp(done[k], change->metric) != 0;
    if (!moved || change->segment) continue;
    done[count++] = change->metric;
    struct fin_wish *wish = FIN_NEW(maker->arena, struct fin_wish, 1);
    *wish = (struct fin_wish){.kind = kind_for(maker, change->metric),
                              .name = change->metric,
                              .metrics = {change->metric},
                              FIN_WISH_ALWAYS};
    struct fin_chart *chart = FIN_NEW(maker->arena, struct fin_chart, 1);
    if (!fin_chart_make(chart, wish, maker->brief)) continue;
    if (!any) fin_make_block(maker, FIN_BLOCK_HEADING, fin_make_word(maker, FIN_W_CHARTS));
    any = true;
    fin_make_block(maker, FIN_BLOCK_CHART, chart->title)->chart = chart;
  }
}

/* ---- the whole ------------------------------------------------------------------------------- */

static const char *day_of(struct fin_arena *arena, const char *moment) {
  size_t length = strlen(moment);
  return fin_arena_text(arena, moment, length < 10 ? length : 10);
}

/* What stands above: title and subtitle. */
static void make_head(struct fin_maker *maker, const struct fin_change_report *report) {
  struct fin_content *content = maker->content;
  struct fin_arena *arena = maker->arena;
  const char *documents = fin_arena_print(arena, "%zu", report->documents);
  const char *count = fin_arena_print(arena, "%zu", report->changes->count);
  content->title = *report->since ? fin_fill(arena, fin_make_word(maker, FIN_W_CHANGES_SINCE),
                                             report->name, day_of(arena, report->since), NULL)
                                  : fin_make_filled(maker, FIN_W_CHANGES_FIRST, report->name);
  content->subtitle =
      fin_arena_print(arena, "%s · %s · %s", fin_make_filled(maker, FIN_W_CHANGES_COUNT, documents),
                      fin_make_filled(maker, FIN_W_CHANGES_MANY, count),
                      fin_make_filled(maker, FIN_W_MADE_ON, day_of(arena, report->now)));
  content->foot = content->title;
}

static void open_maker(struct fin_maker *out, const struct fin_brief *brief,
                       const struct fin_change_report *report) {
  *out = (struct fin_maker){.brief = brief,
                            .comparison = report->comparison,
                            .records = report->records,
                            .earlier = report->earlier,
                            .arena = brief->arena,
                            .lang = brief->lang,
                            .content = FIN_NEW(brief->arena, struct fin_content, 1)};
  make_head(out, report);
}

/* Nobody reads a table of thousands of rows. */
static struct fin_content *make_content(const struct fin_brief *brief,
                                        const struct fin_change_report *report, bool charts) {
  enum { MOST = 400 };
  struct fin_maker maker;
  struct fin_changes shown = *report->changes;
  open_maker(&maker, brief, report);
  if (shown.count > MOST) shown.count = MOST;
  collect_notes(&maker, &shown);
  add_table(&maker, &shown);
  if (shown.count < report->changes->count)
    fin_make_block(&maker, FIN_BLOCK_TEXT,
                   fin_make_filled(
                       &maker, FIN_W_CHANGES_REST,
                       fin_arena_print(brief->arena, "%zu", report->changes->count - shown.count)));
  if (charts && report->comparison) add_charts(&maker, &shown);
  fin_make_sources(&maker);
  fin_notes_done(&maker.notes);
  return maker.content;
}

static enum fin_status draw(const struct fin_brief *brief, const struct fin_change_report *report,
                            const struct fin_report_options *options, FILE *stream,
                            struct fin_error *error) {
  const struct fin_paper_size *paper = fin_paper_find(options->paper);
  struct fin_content *content = make_content(brief, report, true);
  struct fin_canvas_setup setup = {.paper = FIN_PAPER_PDF,
                                   .lang = brief->lang,
                                   .width = paper->width,
                                   .height = paper->height,
                                   .stream = stream,
                                   .title = content->title,
                                   .subject = content->subtitle,
                                   .theme = &brief->theme,
                                   .today = options->today};
  struct fin_canvas *canvas;
  enum fin_status status = fin_canvas_new(&canvas, &setup, error);
  if (status != FIN_OK) return status;
  fin_pages_write(canvas, content, brief, paper);
  status = fin_canvas_finish(canvas, error);
  fin_canvas_free(canvas);
  return status;
}

static void write_lines(FILE *to, const struct fin_brief *brief,
                        const struct fin_change_report *report) {
  struct fin_maker maker;
  open_maker(&maker, brief, report);
  fprintf(to, "%s\n%s\n", maker.content->title, maker.content->subtitle);
  for (size_t i = 0; i < report->changes->count; i++)
    fprintf(to, "%s%s\n",
            i && strcmp(report->changes->at[i].company, report->changes->at[i - 1].company) == 0
                ? ""
                : "\n",
            sentence_of(brief, &report->changes->at[i]));
}

enum fin_status fin_changes_write(const struct fin_change_report *report,
                                  const struct fin_library *library,
                                  const struct fin_report_options *options, const char *path,
                                  struct fin_error *error) {
  struct fin_brief brief = {.comparison = report->comparison, .library = library};
  struct fin_output output;
  bool pdf = fin_text_ends(path, ".pdf"), text = !fin_text_ends(path, ".md");
  if (!fin_lang_find(&brief.lang, options->lang))
    return fin_fail(error, FIN_USAGE, "no language %s: zh-Hans, zh-Hant or en", options->lang);
  if (!fin_paper_find(options->paper))
    return fin_fail(error, FIN_USAGE, "no paper %s: A4, Letter or slides", options->paper);
  enum fin_status status = fin_theme_read(&brief.theme, options->theme, error);
  if (status == FIN_OK) status = fin_output_open(&output, path, error);
  if (status != FIN_OK) return status;
  brief.arena = fin_arena_new();
  if (pdf)
    status = draw(&brief, report, options, output.stream, error);
  else if (text)
    write_lines(output.stream, &brief, report);
  else
    fin_content_markdown(output.stream, make_content(&brief, report, false), NULL, NULL);
  fin_arena_free(brief.arena);
  if (status == FIN_OK) return fin_output_close(&output, error);
  fin_output_drop(&output);
  return fin_blame(path, status, error);
}
