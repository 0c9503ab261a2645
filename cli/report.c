/* report.c: finline report: a comparison as a report in PDF, Markdown or JSON, or as charts. */
#include "choose.h"
#include "command.h"
#include "specs.h"

#include "base/arena.h"
#include "base/fail.h"
#include "base/text.h"
#include "report.h"

#include <stdlib.h>
#include <string.h>

struct asked {
  const char *out, *currency, *path, *parts;
  struct fin_report_options report;
  struct fin_spec spec;
  struct fin_spec_sources sources;
  struct fin_arena *arena;
};

/* What the command line says goes before what the spec says. */
static const char *either(const char *first, const char *second) {
  return first ? first : second;
}

/* "charts,sources" */
static enum fin_status take_parts(struct asked *asked, const char *list, struct fin_error *error) {
  while (list && *list) {
    size_t length = strcspn(list, ","), part = 0;
    const char *name = fin_arena_text(asked->arena, list, length);
    while (fin_part_names[part] && strcmp(fin_part_names[part], name) != 0) part++;
    if (!fin_part_names[part]) {
      const char *near = fin_nearest(name, fin_part_names);
      return fin_fail(error, FIN_USAGE,
                      "--parts: a report has no part \"%s\"%s%s; finline help report has them",
                      name, near ? ", did you mean " : "", near ? near : "");
    }
    asked->report.parts |= 1U << part;
    list += length + (list[length] == ',');
  }
  return FIN_OK;
}

static enum fin_status read_spec(struct asked *asked, struct fin_input_options *in, int *count,
                                 char ***words, struct fin_error *error) {
  static const char *const KEYS[] = {FIN_SPEC_SOURCES, "title", "paper", "parts", "charts", NULL};
  static const char *const PAPERS[] = {"A4", "Letter", "slides", NULL};
  struct fin_spec_sources *sources = &asked->sources;
  struct fin_report_options *report = &asked->report;
  enum fin_status status = fin_spec_open(&asked->spec, asked->path, error);
  if (status != FIN_OK) return status;
  struct fin_node root = fin_spec_root(&asked->spec);
  struct fin_node title = fin_node_get(&root, "title"), paper = fin_node_get(&root, "paper");
  fin_spec_sources_read(sources, asked->arena, &root, KEYS);
  int number = fin_node_one_of(&paper, PAPERS);
  report->title = either(report->title, fin_node_text(&title));
  report->paper = either(report->paper, number < 0 ? NULL : PAPERS[number]);
  report->lang = either(report->lang, sources->lang);
  report->theme = either(report->theme, sources->theme);
  if (!report->parts) report->parts = fin_spec_parts_read(&root);
  report->charts = fin_spec_charts_read(asked->arena, &root);
  asked->out = either(asked->out, sources->output);
  asked->currency = either(asked->currency, sources->currency);
  in->store = either(in->store, sources->store);
  in->as_of = either(in->as_of, sources->as_of);
  in->facts = &sources->facts;
  *words = fin_spec_words(asked->arena, sources, count, *words);
  return asked->spec.status;
}

static enum fin_status check_metrics(struct asked *asked, const struct fin_library *library) {
  if (!asked->path) return FIN_OK;
  struct fin_node root = fin_spec_root(&asked->spec), list = fin_node_get(&root, "charts");
  for (size_t i = 0, count = fin_node_count(&list); i < count; i++) {
    struct fin_node node = fin_node_at(&list, i);
    fin_spec_metrics_check(&node, library);
  }
  return asked->spec.status;
}

#define FORMS ".pdf, .md, .json, .png, .svg or .csv"

static bool is_form(const char *path) {
  static const char *const ENDINGS[] = {".pdf", ".md", ".json", ".png", ".svg", ".csv"};
  for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++)
    if (fin_text_ends(path, ENDINGS[i])) return true;
  return false;
}

static enum fin_status run(int count, char **words) {
  struct asked asked = {.arena = fin_arena_new()};
  struct fin_input_options in = {0};
  struct fin_option options[] = {
      {"--format", 0, NULL, &in.format},         {"--published", 0, NULL, &in.published},
      {"--books", 0, NULL, &in.books},           {"--currency", 0, NULL, &asked.currency},
      {"--lang", 0, NULL, &asked.report.lang},   {"--title", 0, NULL, &asked.report.title},
      {"--store", 0, NULL, &in.store},           {"--as-of", 0, NULL, &in.as_of},
      {"--theme", 0, NULL, &asked.report.theme}, {"--paper", 0, NULL, &asked.report.paper},
      {"--parts", 0, NULL, &asked.parts},        {"--spec", 0, NULL, &asked.path},
      {"--output", 'o', NULL, &asked.out}};
  struct fin_error error = {0};
  struct fin_choice choice = {0};
  struct fin_log written = {.say = fin_print_notice};
  enum fin_status status =
      fin_options_read(&count, words, options, sizeof options / sizeof *options, &error);
  if (status == FIN_OK) status = take_parts(&asked, asked.parts, &error);
  if (status == FIN_OK && asked.path) status = read_spec(&asked, &in, &count, &words, &error);
  if (status == FIN_OK && !asked.out)
    status = fin_fail(&error, FIN_USAGE, "report needs -o FILE, whose name ends in " FORMS);
  if (status == FIN_OK && !is_form(asked.out))
    status = fin_fail(&error, FIN_USAGE, "-o is \"%s\", expected a name that ends in %s", asked.out,
                      FORMS);
  if (status == FIN_OK) status = fin_today(&asked.report.today, &error);
  if (status == FIN_OK) status = fin_choose(&choice, count, words, 2, &in, asked.currency, &error);
  if (status == FIN_OK) status = check_metrics(&asked, choice.input.library);
  if (status == FIN_OK)
    status = fin_report_write(choice.comparison, choice.input.library, &asked.report, asked.out,
                              &written, &error);
  fin_report_done();
  if (status != FIN_OK)
    fin_print_error(&error);
  else
    status = choice.input.status;
  fin_choice_done(&choice);
  fin_records_done(&asked.sources.facts);
  fin_spec_close(&asked.spec);
  fin_arena_free(asked.arena);
  return status;
}

const struct fin_command fin_command_report = {
    "report", "a comparison as a report in PDF, Markdown or JSON, or as charts",
    "finline report [options] [COMPANY...] FILE... -o report.pdf\n"
    "finline report [options] --store STORE [COMPANY...] -o report.pdf\n"
    "finline report --spec report.json [options] [COMPANY...] [FILE...]\n\n"
    "Files and companies as for compare. A report has who has more, a summary table, charts, a\n"
    "timeline, what the sources disagree on, and the sources with the words quoted.\n\n"
    "  -o FILE             .pdf, .md or .json: the report; .png, .svg or .csv: each chart a file\n"
    "                      beside that name (x-revenue.png ...)\n"
    "  --spec FILE         all of it in a JSON file, with charts of one's own (docs/charts.md)\n"
    "  --lang L            zh-Hans (default), zh-Hant or en\n"
    "  --paper P           A4 (default), Letter or slides\n"
    "  --theme T           light (default), dark, grey for print, or a file\n"
    "  --parts P,...       only these, in this order: summary, key_figures, charts, timeline,\n"
    "                      other_figures, segments, disagreements, method, sources\n"
    "  --title T           instead of the title made from the data\n"
    "  --currency CUR      the currency amounts are compared in (ISO 4217)\n"
    "  --store STORE       of what finline add put there; --as-of DAY as it was known then\n"
    "  --format F, --published DATE, --books DIR as for extract\n\n"
    "  finline report MiniMax 智谱 news.md -o report.pdf",
    run};
