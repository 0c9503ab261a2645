/* show.c: finline show: each stage as text, so that a wrong figure is located in one command. */
#include "command.h"
#include "why.h"

#include "base/arena.h"
#include "base/fail.h"
#include "base/file.h"
#include "base/text.h"
#include "mark/mark.h"

#include <math.h>
#include <string.h>

static void show_docs(FILE *to, const struct fin_library *library,
                      const struct fin_document *document) {
  char day[11];
  (void)library;
  fprintf(to, "%s\t%s\t%s\t%s:%zu\t%zu bytes\t%s\n", document->id,
          document->published == FIN_NO_DAY ? "-" : fin_day_write(document->published, day),
          document->format, document->path, document->line, document->length, document->title);
}

static void show_text(FILE *to, const struct fin_library *library,
                      const struct fin_document *document) {
  struct fin_arena *arena = fin_arena_new();
  struct fin_folded text;
  fin_fold(&text, arena, &library->books, document->text, document->length);
  fprintf(to, "%s\n", text.at);
  fin_arena_free(arena);
}

static const char *const kinds[] = {"figure",       "time",    "metric", "cue",  "company",
                                    "organization", "segment", "event",  "name", "border"};
static const char *const sorts[] = {"plain",  "money", "price", "percent",
                                    "points", "times", "count", "other"};

static void show_figure(FILE *to, const struct fin_figure *figure) {
  char number[40];
  fprintf(to, "%s %s %s %s", sorts[figure->sort], fin_number_write(figure->value, number),
          figure->unit, fin_approx_name(figure->approx));
  if (!isnan(figure->low)) fprintf(to, " low %s", fin_number_write(figure->low, number));
  if (!isnan(figure->high)) fprintf(to, " high %s", fin_number_write(figure->high, number));
}

static void show_company(FILE *to, const struct fin_library *library, const struct fin_marks *marks,
                         uint32_t row) {
  struct fin_arena *arena = fin_arena_new();
  size_t count;
  const char *const *names = fin_company_candidates(marks, library, arena, row, &count);
  fputs(fin_company_name(marks, library, row), to);
  for (size_t i = 0; i < count; i++) fprintf(to, "%s%s", i ? " or " : ", may be ", names[i]);
  fin_arena_free(arena);
}

static void show_mark(FILE *to, const struct fin_library *library, const struct fin_marks *marks,
                      const struct fin_mark *mark, const char *source) {
  const struct fin_books *books = &library->books;
  char start[11], end[11];
  fprintf(to, "%u\t%u\t%s\t", mark->from, mark->to, kinds[mark->kind]);
  fprintf(to, "%.*s\t", (int)(mark->to - mark->from), source + mark->from);
  switch (mark->kind) {
  case FIN_MARK_FIGURE:
    show_figure(to, &mark->figure);
    break;
  case FIN_MARK_TIME:
    fprintf(to, "%s..%s%s%s%s%s", fin_day_write(mark->time.span.start, start),
            fin_day_write(mark->time.span.end, end), mark->time.as_of ? " as-of" : "",
            mark->time.same ? " same" : "", mark->time.before ? " year-before" : "",
            mark->time.since ? " since" : "");
    break;
  case FIN_MARK_METRIC:
    fprintf(to, "%s%s", books->metrics[mark->row].id,
            (mark->arg & 3) == FIN_METRIC_LOSS ? " loss" : "");
    break;
  case FIN_MARK_CUE:
    fprintf(to, "%s", fin_cell(&books->cues_table, mark->row, 1));
    break;
  case FIN_MARK_COMPANY:
    show_company(to, library, marks, mark->row);
    break;
  case FIN_MARK_SEGMENT:
    fputs(fin_cell(&books->segments_table, mark->row, 1), to);
    break;
  case FIN_MARK_EVENT:
    fputs(fin_cell(&books->events_table, mark->row, 0), to);
    break;
  default:
    break;
  }
  fputc('\n', to);
}

static void show_marks(FILE *to, const struct fin_library *library,
                       const struct fin_document *document) {
  struct fin_arena *arena = fin_arena_new();
  struct fin_marks marks;
  fin_marks_make(&marks, arena, library, document);
  for (size_t i = 0; i < marks.count; i++) {
    if (marks.at[i].kind != FIN_MARK_BORDER) {
      show_mark(to, library, &marks, &marks.at[i], document->text);
    }
  }
  fin_arena_free(arena);
}

static void show_facts(FILE *to, const struct fin_library *library,
                       const struct fin_document *document) {
  struct fin_records records = {0};
  fin_extract(&records, library, document);
  for (size_t i = 0; i < records.fact_count; i++) {
    const struct fin_fact *fact = &records.facts[i];
    char number[40], start[11], end[11];
    fprintf(to, "%s\t%s%s\t%s\t%s\t%s%s %s\t%s..%s\t%s\t%s\t%.2f\t%s\n", fact->id, fact->company,
            fact->candidate_count ? "?" : "", fact->metric, fin_kind_name(fact->kind),
            fact->approx == FIN_EXACT ? "" : fin_approx_name(fact->approx),
            fin_number_write(fact->value, number), fact->unit,
            fin_day_write(fact->period.start, start), fin_day_write(fact->period.end, end),
            fact->segment ? fact->segment : "-", fin_basis_name(fact->basis), fact->confidence,
            fact->quote);
  }
  for (size_t i = 0; i < records.event_count; i++) {
    const struct fin_event *event = &records.events[i];
    char start[11], end[11];
    fprintf(to, "%s\t%s%s\t%s\t%s..%s\t%s\n", event->id, event->company,
            event->candidate_count ? "?" : "", event->type,
            fin_day_write(event->period.start, start), fin_day_write(event->period.end, end),
            event->title);
  }
  fin_records_done(&records);
}

static const struct {
  const char *name;
  void (*show)(FILE *, const struct fin_library *, const struct fin_document *);
} stages[] = {
    {"docs", show_docs}, {"text", show_text}, {"marks", show_marks}, {"facts", show_facts}};

static enum fin_status run(int count, char **words) {
  struct fin_input_options in = {0};
  bool explain = false, json = false;
  struct fin_option options[] = {{"--format", 0, NULL, &in.format},
                                 {"--published", 0, NULL, &in.published},
                                 {"--books", 0, NULL, &in.books},
                                 {"--explain", 0, &explain, NULL},
                                 {"--json", 0, &json, NULL}};
  struct fin_error error = {0};
  struct fin_input input = {0};
  struct fin_read_options reading;
  struct fin_output output = {0};
  size_t stage = 0;
  enum fin_status status = fin_options_read(&count, words, options, 5, &error);
  if (status == FIN_OK && count < 2) {
    status =
        fin_fail(&error, FIN_USAGE, "show needs a stage (docs, text, marks, facts) and a file");
  }
  if (status == FIN_OK) {
    while (stage < 4 && strcmp(stages[stage].name, words[0]) != 0) stage++;
    if (stage == 4) {
      status = fin_fail(&error, FIN_USAGE,
                        "\"%s\" is no stage, expected docs, text, marks or facts", words[0]);
    }
  }
  if (status == FIN_OK && explain && stage < 2) {
    status = fin_fail(&error, FIN_USAGE,
                      "--explain goes with marks and facts: finline show facts --explain");
  }
  if (status == FIN_OK && json && !explain) {
    status =
        fin_fail(&error, FIN_USAGE, "--json goes with --explain; facts as JSON: finline extract");
  }
  if (status == FIN_OK) status = fin_input_open(&input, &in, &reading, &error);
  if (status == FIN_OK) status = fin_output_open(&output, NULL, &error);
  if (status != FIN_OK) goto done;
  for (int i = 1; i < count; i++) fin_input_documents(&input, words[i], &reading);
  for (size_t i = 0; i < input.documents.count; i++) {
    const struct fin_document *document = &input.documents.at[i];
    if (explain && stage == 2)
      fin_show_readings(output.stream, input.library, document, json);
    else if (explain)
      fin_show_why(output.stream, input.library, document, json);
    else
      stages[stage].show(output.stream, input.library, document);
  }
  status = fin_output_close(&output, &error);
done:
  return fin_input_end(&input, status, &error);
}

const struct fin_command fin_command_show = {
    "show", "one stage of the work as text: docs, text, marks or facts",
    "finline show docs|text|marks|facts [options] FILE...\n\n"
    "  docs   the documents found in each file\n"
    "  text   the text as the books see it\n"
    "  marks  figures, times and words with their places\n"
    "  facts  facts and events, a line each\n\n"
    "  --explain           with facts: for each figure what it became and why, and the metric\n"
    "                      words that were weighed for it; with marks: at each place where a "
    "number\n"
    "                      or a time begins what was read, which reading won, and why none did\n"
    "  --json              with --explain: a line of NDJSON for each, with all that was counted\n"
    "  --format F, --published DATE, --books DIR as for extract\n\n"
    "  finline show docs feed.md",
    run};
