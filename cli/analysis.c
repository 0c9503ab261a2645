/* analysis.c: finline series, growth, health and value: what is computed from the facts of a
 * company, each result with its formula, its operands and the bounds it is sure to lie in. */
#include "export.h"
#include "print.h"
#include "stored.h"

#include "analysis.h"
#include "base/arena.h"
#include "base/fail.h"
#include "base/file.h"
#include "base/json.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_METRICS = 64 };

struct asked {
  const char *out, *metrics;
  bool json, csv;
  char *metric_words;
  const char *metric_list[MOST_METRICS];
  size_t metric_count;
  const char **companies;
  size_t company_count;
};

/* What one of the commands computes of a company; of a metric where it asks for them. */
struct analysis {
  void (*of_metric)(struct fin_results *out, const struct fin_library *library,
                    const struct fin_reconciliation *all, const char *company, const char *metric);
  void (*of_company)(struct fin_results *out, const struct fin_library *library,
                     const struct fin_reconciliation *all, const char *company);
};

/* ---- JSON and CSV ---------------------------------------------------------------------------- */

/* Members of an array, of which `printed` stand already. */
static void print_json(FILE *to, const struct fin_results *results, size_t printed) {
  for (size_t i = 0; i < results->count; i++) {
    char *text = fin_json_write(fin_export_result(&results->at[i]), false);
    fprintf(to, "%s%s", printed + i ? ",\n" : "", text);
    free(text);
  }
}

static void print_csv(FILE *to, const struct fin_results *results) {
  for (size_t i = 0; i < results->count; i++) {
    const struct fin_result *result = &results->at[i];
    char start[11], end[11];
    const char *const texts[] = {result->company,
                                 result->name,
                                 result->metric,
                                 result->segment,
                                 fin_day_write(result->period.start, start),
                                 fin_day_write(result->period.end, end),
                                 result->unit,
                                 result->formula,
                                 result->method};
    double low = result->bounds.low, high = result->bounds.high;
    const double numbers[] = {result->value, isfinite(low) ? low : NAN,
                              isfinite(high) ? high : NAN};
    fin_csv_texts(to, texts, sizeof texts / sizeof *texts);
    fin_csv_numbers(to, numbers, sizeof numbers / sizeof *numbers);
    struct fin_text warnings = {0};
    for (size_t k = 0; k < result->warning_count; k++)
      fin_text_print(&warnings, "%s%s", k ? "; " : "", result->warnings[k]);
    fin_csv_text(to, warnings.at);
    fin_text_done(&warnings);
    fputs("\r\n", to);
  }
}

/* ---- commands -------------------------------------------------------------------------------- */

static void of_series(struct fin_results *out, const struct fin_library *library,
                      const struct fin_reconciliation *all, const char *company,
                      const char *metric) {
  fin_analyze_series(out, library, all, company, metric, NULL);
  size_t count;
  const struct fin_series *ours = fin_reconciliation_of(all, company, &count);
  for (size_t i = 0; i < count; i++) {
    if (ours[i].segment && strcmp(ours[i].metric, metric) == 0)
      fin_analyze_series(out, library, all, company, metric, ours[i].segment);
  }
}

static bool is_asked(const struct asked *asked, const char *metric) {
  for (size_t i = 0; i < asked->metric_count; i++) {
    if (strcmp(asked->metric_list[i], metric) == 0) return true;
  }
  return !asked->metric_count;
}

/* Each metric that the company has, once, in the order of the series. */
static void analyze(struct fin_results *out, const struct analysis *analysis,
                    const struct fin_library *library, const struct fin_reconciliation *all,
                    const struct asked *asked, const char *company) {
  if (analysis->of_company) {
    analysis->of_company(out, library, all, company);
    return;
  }
  const char *last = "";
  size_t count;
  const struct fin_series *ours = fin_reconciliation_of(all, company, &count);
  for (size_t i = 0; i < count; i++) {
    if (strcmp(ours[i].metric, last) == 0) continue;
    last = ours[i].metric;
    if (is_asked(asked, last)) analysis->of_metric(out, library, all, company, last);
  }
}

/* A table needs all results at once; for programs each company's are written and dropped. */
struct writing {
  FILE *to;
  const struct asked *asked;
  struct fin_results results;
  size_t printed;
};

static void begin(struct writing *w) {
  if (w->asked->json) fputs("[\n", w->to);
  if (w->asked->csv)
    fputs("company,result,metric,segment,start,end,unit,formula,method,value,low,high,"
          "warnings\r\n",
          w->to);
}

static void next(struct writing *w) {
  if (!w->asked->json && !w->asked->csv) return;
  if (w->asked->json)
    print_json(w->to, &w->results, w->printed);
  else
    print_csv(w->to, &w->results);
  w->printed += w->results.count;
  fin_results_done(&w->results);
}

static void finish(struct writing *w) {
  if (w->asked->json)
    fputs("\n]\n", w->to);
  else if (!w->asked->csv)
    fin_print_results(w->to, &w->results);
  fin_results_done(&w->results);
}

static enum fin_status write_out(const struct analysis *analysis, const struct asked *asked,
                                 const struct fin_input *input, struct fin_error *error) {
  struct fin_output output = {0};
  struct fin_reconciliation *all;
  enum fin_status status = fin_output_open(&output, asked->out, error);
  if (status != FIN_OK) return status;
  struct writing w = {.to = output.stream, .asked = asked};
  fin_reconcile(&all, input->library, &input->records, asked->companies, asked->company_count);
  begin(&w);
  for (size_t i = 0; i < asked->company_count; i++) {
    analyze(&w.results, analysis, input->library, all, asked, asked->companies[i]);
    next(&w);
  }
  for (size_t i = 0; !asked->company_count && i < all->series_count; i++) {
    const char *company = all->series[i].company;
    if (i && strcmp(all->series[i - 1].company, company) == 0) continue;
    analyze(&w.results, analysis, input->library, all, asked, company);
    next(&w);
  }
  finish(&w);
  fin_reconciliation_free(all);
  return fin_output_close(&output, error);
}

static enum fin_status run(const struct analysis *analysis, int count, char **words) {
  struct asked asked = {0};
  struct fin_input_options in = {0};
  struct fin_option options[] = {
      {"--format", 0, NULL, &in.format},    {"--published", 0, NULL, &in.published},
      {"--books", 0, NULL, &in.books},      {"--store", 0, NULL, &in.store},
      {"--as-of", 0, NULL, &in.as_of},      {"--json", 0, &asked.json, NULL},
      {"--csv", 0, &asked.csv, NULL},       {"--output", 'o', NULL, &asked.out},
      {"--metric", 0, NULL, &asked.metrics}};
  struct fin_error error = {0};
  struct fin_input input = {0};
  size_t option_count = sizeof options / sizeof *options - (analysis->of_company != NULL);
  enum fin_status status = fin_options_read(&count, words, options, option_count, &error);
  if (status == FIN_OK && asked.json && asked.csv)
    status = fin_fail(&error, FIN_USAGE, "--json and --csv exclude each other");
  if (status == FIN_OK && asked.metrics) {
    asked.metric_words = fin_copy(asked.metrics);
    status = fin_read_list(asked.metric_list, &asked.metric_count, MOST_METRICS, "--metric",
                           asked.metric_words, &error);
  }
  if (status == FIN_OK) {
    status =
        fin_told_open(&input, &asked.companies, &asked.company_count, count, words, &in, &error);
  }
  if (status == FIN_OK)
    status = fin_told_companies(&input, asked.companies, asked.company_count, &error);
  if (status == FIN_OK) status = write_out(analysis, &asked, &input, &error);
  free(asked.companies);
  free(asked.metric_words);
  return fin_input_end(&input, status, &error);
}

static enum fin_status run_series(int count, char **words) {
  return run(&(struct analysis){.of_metric = of_series}, count, words);
}

static enum fin_status run_growth(int count, char **words) {
  return run(&(struct analysis){.of_metric = fin_analyze_growth}, count, words);
}

static enum fin_status run_health(int count, char **words) {
  return run(&(struct analysis){.of_company = fin_analyze_health}, count, words);
}

static enum fin_status run_value(int count, char **words) {
  return run(&(struct analysis){.of_company = fin_analyze_value}, count, words);
}

#define INPUT                                                                                      \
  "Without a company all are taken.\n\n"                                                           \
  "  --store STORE       of what finline add put there; --as-of DAY as it was known then\n"        \
  "  --json, --csv       for programs: formula, operands with their facts, interval, warnings\n"   \
  "  -o FILE             write there instead of standard output\n"                                 \
  "  --format F, --published DATE, --books DIR as for extract\n\n"

const struct fin_command fin_command_series = {
    "series", "a company's metrics through time, stated and derived",
    "finline series [options] [COMPANY...] FILE...\n"
    "finline series [options] --store STORE [COMPANY...]\n\n"
    "Values as documents state them; quarters, halves, years and twelve months put together or\n"
    "subtracted where unit, basis and kind of source allow it, refused with the reason where they\n"
    "don't; a part of a year made a year, marked as such.\n\n"
    "  --metric M,M        revenue, net_profit ...; else all\n" INPUT
    "  finline series MiniMax --metric revenue news/*.md",
    run_series};

const struct fin_command fin_command_growth = {
    "growth", "how fast metrics grow: year on year, by the year, trend",
    "finline growth [options] [COMPANY...] FILE...\n"
    "finline growth [options] --store STORE [COMPANY...]\n\n"
    "yoy and qoq with what documents state beside it, shares of segments in the growth, multiple "
    "and\n"
    "yearly rate from the first to the last year, log-linear trend with bounds, the median slope "
    "of\n"
    "Theil and Sen, Kendall's test, saturation. Too few points are said to be too few.\n\n"
    "  --metric M,M        revenue, net_profit ...; else all\n" INPUT
    "  finline growth MiniMax --metric revenue news/*.md",
    run_growth};

const struct fin_command fin_command_health = {
    "health", "margins, burn, runway, break-even of a company",
    "finline health [options] [COMPANY...] FILE...\n"
    "finline health [options] --store STORE [COMPANY...]\n\n"
    "Margins and intensities of each period, cash, burn by the month (stated, or from what cash "
    "became\n"
    "and what was raised, or from the flow of operations), runway, break-even, cumulative loss,\n"
    "revenue for each employee and paying user, concentration of customers.\n\n" INPUT
    "  finline health MiniMax news/*.md",
    run_health};

const struct fin_command fin_command_value = {
    "value", "valuations of a company: steps, price to sales, dilution",
    "finline value [options] [COMPANY...] FILE...\n"
    "finline value [options] --store STORE [COMPANY...]\n\n"
    "The step from each valuation to the next and what it paid by the year, price to the sales of "
    "the\n"
    "year that had ended, market value against the last round, dilution by what was "
    "raised.\n\n" INPUT "  finline value MiniMax news/*.md",
    run_value};
