/* chart.c: finline chart: one chart of the facts, as PNG, SVG or PDF. */
#include "choose.h"
#include "command.h"
#include "specs.h"
#include "stored.h"

#include "base/arena.h"
#include "base/fail.h"
#include "base/text.h"
#include "report.h"

#include <stdlib.h>
#include <string.h>

struct asked {
  const char *out, *metrics, *from, *to, *currency, *path;
  struct fin_wish wish;
  struct fin_report_options report;
  char *metric_words;
  size_t companies;
  struct fin_spec spec;
  struct fin_spec_sources sources;
  struct fin_arena *arena;
};

static enum fin_status find_kind(struct asked *asked, const char *name, struct fin_error *error) {
  struct fin_chart_about about;
  struct fin_text all = {0};
  for (size_t i = 0; fin_chart_tell(&about, i); i++) {
    if (strcmp(about.name, name) == 0) {
      asked->wish.kind = about.name;
      asked->companies = about.companies;
    }
    fin_text_print(&all, "%s%s", i ? ", " : "", about.name);
  }
  enum fin_status status = FIN_OK;
  if (!asked->wish.kind)
    status = fin_fail(error, FIN_USAGE, "there is no chart \"%s\"; there are %s", name, all.at);
  fin_text_done(&all);
  return status;
}

/* What the command line says goes before what the spec says. */
static const char *either(const char *first, const char *second) {
  return first ? first : second;
}

static enum fin_status read_spec(struct asked *asked, struct fin_input_options *in,
                                 struct fin_error *error) {
  static const char *const KEYS[] = {FIN_SPEC_CHART, FIN_SPEC_SOURCES, NULL};
  struct fin_spec_sources *sources = &asked->sources;
  struct fin_wish given = asked->wish;
  enum fin_status status = fin_spec_open(&asked->spec, asked->path, error);
  if (status != FIN_OK) return status;
  struct fin_node root = fin_spec_root(&asked->spec);
  fin_spec_sources_read(sources, asked->arena, &root, KEYS);
  fin_spec_wish_read(&asked->wish, &root);
  asked->wish.title = either(given.title, asked->wish.title);
  asked->wish.subtitle = either(given.subtitle, asked->wish.subtitle);
  asked->wish.log |= given.log;
  asked->wish.ahead |= given.ahead;
  asked->out = either(asked->out, sources->output);
  asked->currency = either(asked->currency, sources->currency);
  asked->report.lang = either(asked->report.lang, sources->lang);
  asked->report.theme = either(asked->report.theme, sources->theme);
  in->store = either(in->store, sources->store);
  in->as_of = either(in->as_of, sources->as_of);
  in->facts = &sources->facts;
  return asked->spec.status;
}

static enum fin_status read_options(struct asked *asked, struct fin_error *error) {
  struct fin_wish *wish = &asked->wish;
  enum fin_status status = FIN_OK;
  size_t metrics;
  if (!asked->out)
    return fin_fail(error, FIN_USAGE, "chart needs -o FILE.png, -o FILE.svg or -o FILE.pdf");
  if (asked->from) status = fin_read_day(&wish->from, "--from", asked->from, false, error);
  if (status == FIN_OK && asked->to)
    status = fin_read_day(&wish->to, "--to", asked->to, true, error);
  if (status == FIN_OK && asked->metrics) {
    asked->metric_words = fin_copy(asked->metrics);
    for (size_t i = 0; i < FIN_WISH_METRICS; i++) wish->metrics[i] = NULL;
    status = fin_read_list(wish->metrics, &metrics, FIN_WISH_METRICS, "--metric",
                           asked->metric_words, error);
  }
  if (status == FIN_OK) status = fin_today(&asked->report.today, error);
  return status;
}

/* The kind is the first word, or in the spec; the other words are companies and files. */
static enum fin_status read_wish(struct asked *asked, struct fin_input_options *in, int *count,
                                 char ***words, struct fin_error *error) {
  enum fin_status status = FIN_OK;
  if (asked->path) {
    status = read_spec(asked, in, error);
    if (status == FIN_OK) status = find_kind(asked, asked->wish.kind, error);
  } else if (!*count) {
    return fin_fail(error, FIN_USAGE, "chart needs a kind; finline help chart has them");
  } else {
    status = find_kind(asked, (*words)[0], error);
    --*count;
    ++*words;
  }
  if (status == FIN_OK) status = read_options(asked, error);
  if (status == FIN_OK) *words = fin_spec_words(asked->arena, &asked->sources, count, *words);
  return status;
}

static enum fin_status check_metrics(struct asked *asked, const struct fin_library *library,
                                     struct fin_error *error) {
  if (asked->path && !asked->metrics) {
    struct fin_node root = fin_spec_root(&asked->spec);
    fin_spec_metrics_check(&root, library);
    return asked->spec.status;
  }
  for (size_t i = 0; i < FIN_WISH_METRICS && asked->wish.metrics[i]; i++) {
    if (!fin_metric_find(library, asked->wish.metrics[i]))
      return fin_fail(error, FIN_USAGE, "there is no metric \"%s\"", asked->wish.metrics[i]);
  }
  return FIN_OK;
}

static enum fin_status run(int count, char **words) {
  struct asked asked = {.wish = {FIN_WISH_ALWAYS}, .arena = fin_arena_new()};
  struct fin_input_options in = {0};
  struct fin_option options[] = {{"--format", 0, NULL, &in.format},
                                 {"--published", 0, NULL, &in.published},
                                 {"--books", 0, NULL, &in.books},
                                 {"--store", 0, NULL, &in.store},
                                 {"--as-of", 0, NULL, &in.as_of},
                                 {"--currency", 0, NULL, &asked.currency},
                                 {"--lang", 0, NULL, &asked.report.lang},
                                 {"--theme", 0, NULL, &asked.report.theme},
                                 {"--metric", 0, NULL, &asked.metrics},
                                 {"--from", 0, NULL, &asked.from},
                                 {"--to", 0, NULL, &asked.to},
                                 {"--log", 0, &asked.wish.log, NULL},
                                 {"--ahead", 0, &asked.wish.ahead, NULL},
                                 {"--title", 0, NULL, &asked.wish.title},
                                 {"--subtitle", 0, NULL, &asked.wish.subtitle},
                                 {"--spec", 0, NULL, &asked.path},
                                 {"--output", 'o', NULL, &asked.out}};
  struct fin_error error = {0};
  struct fin_choice choice = {0};
  enum fin_status status =
      fin_options_read(&count, words, options, sizeof options / sizeof *options, &error);
  if (status == FIN_OK) status = read_wish(&asked, &in, &count, &words, &error);
  if (status == FIN_OK)
    status = fin_choose(&choice, count, words, asked.companies, &in, asked.currency, &error);
  if (status == FIN_OK) status = check_metrics(&asked, choice.input.library, &error);
  if (status == FIN_OK)
    status = fin_chart_write(choice.comparison, choice.input.library, &asked.report, &asked.wish,
                             asked.out, &error);
  fin_report_done();
  if (status != FIN_OK)
    fin_print_error(&error);
  else
    status = choice.input.status;
  fin_choice_done(&choice);
  fin_records_done(&asked.sources.facts);
  fin_spec_close(&asked.spec);
  fin_arena_free(asked.arena);
  free(asked.metric_words);
  return status;
}

const struct fin_command fin_command_chart = {
    "chart", "one chart as PNG, SVG or PDF",
    "finline chart KIND [options] [COMPANY...] FILE... -o chart.png\n"
    "finline chart KIND [options] --store STORE [COMPANY...] -o chart.png\n"
    "finline chart --spec chart.json [options] [COMPANY...] [FILE...]\n\n"
    "Files and companies as for compare. Kinds:\n\n"
    "  bars        a metric by period, grouped bars\n"
    "  lines       a metric through time\n"
    "  index       the same, 100 at the first period that all have\n"
    "  growth      the trend of one company's metric with its bands\n"
    "  ladder      valuation at each round\n"
    "  runway      cash of one company and how long it lasts\n"
    "  stacked     what a metric of one company is made of\n"
    "  share       shares of parts, or of the companies compared\n"
    "  waterfall   from revenue to the result\n"
    "  slope       two periods of a metric, a line for each company\n"
    "  scatter     one metric against another, a point for each company\n"
    "  heat        companies by metrics, coloured by rank\n"
    "  multiples   several metrics through time, a small panel for each\n"
    "  timeline    what happened, by date\n\n"
    "  -o FILE             .png, .svg or .pdf\n"
    "  --spec FILE         all of it in a JSON file (docs/charts.md)\n"
    "  --metric M,M        revenue, net_profit ...; else the usual one of the kind\n"
    "  --from DAY, --to DAY  only what may hold then (2025-03-31, or a year)\n"
    "  --log               a logarithmic axis\n"
    "  --ahead             a fit goes on past the last figure\n"
    "  --title T, --subtitle T  instead of those made from the data\n"
    "  --lang L            zh-Hans (default), zh-Hant or en\n"
    "  --theme T           light (default), dark, grey for print, or a file\n"
    "  --currency CUR      the currency amounts are compared in (ISO 4217)\n"
    "  --store STORE       of what finline add put there; --as-of DAY as it was known then\n"
    "  --format F, --published DATE, --books DIR as for extract\n\n"
    "  finline chart bars --metric revenue MiniMax 智谱 news.md -o revenue.svg",
    run};
