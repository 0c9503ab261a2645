/* compare.c: finline compare: the same periods side by side, as a table, JSON or CSV. */
#include "choose.h"
#include "command.h"
#include "export.h"
#include "print.h"

#include "base/arena.h"
#include "base/fail.h"
#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
#include "report.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- table ---------------------------------------------------------------------------------- */

static const char *hedge(const struct fin_fact *fact) {
  switch (fact->approx) {
  case FIN_ABOUT:
    return "~";
  case FIN_OVER:
    return ">";
  case FIN_UNDER:
    return "<";
  default:
    return "";
  }
}

enum { COLUMNS = 7 };

static void fill_row(struct fin_text *cells, const struct fin_comparison *comparison,
                     const struct fin_series *series, const struct fin_value *value) {
  const struct fin_fact *fact = value->fact;
  fin_text_print(&cells[0], "%s%s%s", series->metric, series->segment ? " / " : "",
                 series->segment ? series->segment : "");
  fin_text_put(&cells[1], series->company);
  fin_print_span(&cells[2], value->period);
  fin_text_put(&cells[3], hedge(fact));
  fin_print_amount(&cells[3], value->value, fact->unit);
  if (fact->basis != FIN_REPORTED) fin_text_print(&cells[3], " (%s)", fin_basis_name(fact->basis));
  if (value->rate) fin_print_amount(&cells[4], value->common, comparison->currency);
  if (!isnan(value->growth)) fin_text_print(&cells[5], "%+.1f%%", value->growth);
  if (value->stated) {
    fin_text_print(&cells[5], "%s%+.4g%% stated", isnan(value->growth) ? "" : ", ",
                   value->stated->value);
  }
  for (size_t i = 0; i < value->differ_count; i++) {
    if (i) fin_text_put(&cells[6], "; ");
    fin_text_put(&cells[6], hedge(value->differ[i]));
    fin_print_amount(&cells[6], value->differ[i]->value, value->differ[i]->unit);
    fin_text_print(&cells[6], " in %s", value->differ[i]->doc);
  }
}

static void print_table(FILE *to, const struct fin_comparison *comparison,
                        const struct fin_results *leads) {
  struct fin_grid grid = {.columns = COLUMNS};
  static const char *const heads[COLUMNS] = {"METRIC", "COMPANY",      "PERIOD",   "VALUE",
                                             "COMMON", "GROWTH (YOY)", "ELSEWHERE"};
  struct fin_text *head = fin_grid_row(&grid);
  for (size_t i = 0; i < COLUMNS; i++) {
    if (i == 4)
      fin_text_print(&head[i], "IN %s", comparison->currency);
    else
      fin_text_put(&head[i], heads[i]);
  }
  for (size_t s = 0; s < comparison->series_count; s++) {
    const struct fin_series *series = &comparison->series[s];
    for (size_t v = 0; v < series->count; v++) {
      fill_row(fin_grid_row(&grid), comparison, series, &series->values[v]);
    }
  }
  fin_grid_print(to, &grid);
  if (comparison->rate_count) fputs("\nRates:\n", to);
  for (size_t i = 0; i < comparison->rate_count; i++) {
    const struct fin_rate *rate = &comparison->rates[i];
    fprintf(to, "  1 %s = %.6g %s (%s)\n", rate->from, rate->rate, rate->to, rate->path);
  }
  if (!leads->count) return;
  fputs("\nWho has more:\n", to);
  fin_print_results(to, leads);
}

/* ---- JSON ------------------------------------------------------------------------------------ */

static fin_json *rate_json(const struct fin_rate *rate) {
  fin_json *o = fin_json_object();
  fin_json_set_text(o, "from", rate->from);
  fin_json_set_text(o, "to", rate->to);
  fin_json_set_number(o, "rate", rate->rate);
  fin_json_set_day(o, "start", rate->over.start);
  fin_json_set_day(o, "end", rate->over.end);
  fin_json_set_text(o, "path", rate->path);
  return o;
}

static fin_json *value_json(const struct fin_value *value) {
  fin_json *o = fin_json_object();
  fin_json_set_day(o, "start", value->period.start);
  fin_json_set_day(o, "end", value->period.end);
  fin_json_set_number(o, "value", value->value);
  fin_json_set_text(o, "unit", value->fact->unit);
  fin_json_set_number(o, "common", value->common);
  if (value->rate) fin_json_set(o, "rate", rate_json(value->rate));
  fin_json_set_number(o, "growth", value->growth);
  fin_json_set_number(o, "stated_growth", value->stated ? value->stated->value : NAN);
  fin_export_value(o, value);
  return o;
}

static void print_json(FILE *to, const struct fin_comparison *comparison,
                       const struct fin_results *leads) {
  fin_json *all = fin_json_object(), *companies = fin_json_array(), *list = fin_json_array();
  for (size_t i = 0; i < comparison->company_count; i++) {
    fin_json_push_text(companies, comparison->companies[i]);
  }
  for (size_t s = 0; s < comparison->series_count; s++) {
    const struct fin_series *series = &comparison->series[s];
    fin_json *o = fin_json_object(), *values = fin_json_array();
    fin_json_set_text(o, "company", series->company);
    fin_json_set_text(o, "metric", series->metric);
    fin_json_set_text(o, "segment", series->segment);
    for (size_t v = 0; v < series->count; v++)
      fin_json_push(values, value_json(&series->values[v]));
    fin_json_set(o, "values", values);
    fin_json_push(list, o);
  }
  fin_json_set(all, "companies", companies);
  fin_json_set_text(all, "currency", comparison->currency);
  fin_json_set(all, "series", list);
  fin_json *more = fin_json_array();
  for (size_t i = 0; i < leads->count; i++) fin_json_push(more, fin_export_result(&leads->at[i]));
  fin_json_set(all, "leads", more);
  char *text = fin_json_write(all, true);
  fprintf(to, "%s\n", text);
  free(text);
}

/* ---- CSV ------------------------------------------------------------------------------------ */

static void csv_row(FILE *to, const struct fin_comparison *comparison,
                    const struct fin_series *series, const struct fin_value *value,
                    const struct fin_fact *fact, bool chosen) {
  char start[11], end[11];
  const char *texts[] = {series->company, series->metric, series->segment,
                         fin_day_write(value->period.start, start),
                         fin_day_write(value->period.end, end)};
  for (size_t i = 0; i < 5; i++) {
    fin_csv_text(to, texts[i]);
    fputc(',', to);
  }
  fin_csv_number(to, fact->value);
  fprintf(to, ",%s,", fact->unit);
  fin_csv_number(to, chosen ? value->common : NAN);
  fprintf(to, ",%s,", comparison->currency);
  fin_csv_number(to, chosen && value->rate ? value->rate->rate : NAN);
  fputc(',', to);
  fin_csv_number(to, chosen ? value->growth : NAN);
  fputc(',', to);
  fin_csv_number(to, chosen && value->stated ? value->stated->value : NAN);
  fprintf(to, ",%s,%s,%s,", fin_approx_name(fact->approx), fin_basis_name(fact->basis),
          chosen ? "chosen" : "differs");
  fin_csv_text(to, fact->doc);
  fputc(',', to);
  fin_csv_text(to, fact->quote);
  fputs("\r\n", to);
}

static void print_csv(FILE *to, const struct fin_comparison *comparison) {
  fputs("company,metric,segment,start,end,value,unit,common,currency,rate,growth,stated_growth,"
        "approx,basis,status,doc,quote\r\n",
        to);
  for (size_t s = 0; s < comparison->series_count; s++) {
    const struct fin_series *series = &comparison->series[s];
    for (size_t v = 0; v < series->count; v++) {
      const struct fin_value *value = &series->values[v];
      csv_row(to, comparison, series, value, value->fact, true);
      for (size_t d = 0; d < value->differ_count; d++) {
        csv_row(to, comparison, series, value, value->differ[d], false);
      }
    }
  }
}

/* ---- command --------------------------------------------------------------------------------- */

struct asked {
  const char *out, *currency, *words;
  bool json, csv;
};

static enum fin_status write_out(const struct asked *asked, const struct fin_choice *choice,
                                 struct fin_error *error) {
  const struct fin_comparison *comparison = choice->comparison;
  struct fin_output output = {0};
  struct fin_results leads = {0};
  char *words = NULL;
  fin_analyze_lead(&leads, choice->input.library, comparison->reconciled, comparison->companies,
                   comparison->company_count, comparison->currency);
  enum fin_status status = FIN_OK;
  if (asked->words)
    status = fin_comparison_words(&words, &leads, choice->input.library, asked->words, error);
  if (status == FIN_OK) status = fin_output_open(&output, asked->out, error);
  if (status == FIN_OK) {
    if (words)
      fputs(words, output.stream);
    else if (asked->json)
      print_json(output.stream, comparison, &leads);
    else if (asked->csv)
      print_csv(output.stream, comparison);
    else
      print_table(output.stream, comparison, &leads);
    status = fin_output_close(&output, error);
  }
  free(words);
  fin_results_done(&leads);
  return status;
}

static enum fin_status run(int count, char **words) {
  struct asked asked = {0};
  struct fin_input_options in = {0};
  struct fin_option options[] = {
      {"--format", 0, NULL, &in.format},  {"--published", 0, NULL, &in.published},
      {"--books", 0, NULL, &in.books},    {"--currency", 0, NULL, &asked.currency},
      {"--json", 0, &asked.json, NULL},   {"--csv", 0, &asked.csv, NULL},
      {"--store", 0, NULL, &in.store},    {"--as-of", 0, NULL, &in.as_of},
      {"--words", 0, NULL, &asked.words}, {"--output", 'o', NULL, &asked.out}};
  struct fin_error error = {0};
  struct fin_choice choice = {0};
  enum fin_status status =
      fin_options_read(&count, words, options, sizeof options / sizeof *options, &error);
  if (status == FIN_OK && asked.json + asked.csv + (asked.words != NULL) > 1)
    status = fin_fail(&error, FIN_USAGE, "--json, --csv and --words exclude each other");
  if (status == FIN_OK) status = fin_choose(&choice, count, words, 2, &in, asked.currency, &error);
  if (status == FIN_OK) status = write_out(&asked, &choice, &error);
  if (status != FIN_OK)
    fin_print_error(&error);
  else
    status = choice.input.status;
  fin_choice_done(&choice);
  return status;
}

const struct fin_command fin_command_compare = {
    "compare", "companies side by side: same periods, one currency, growth",
    "finline compare [options] COMPANY... FILE...\n"
    "finline compare [options] --store STORE COMPANY...\n\n"
    "Files are documents, or NDJSON of finline extract. A word that is no file is a company; "
    "without\n"
    "any, the two with the most facts are taken.\n\n"
    "  --currency CUR      show amounts in this currency too (ISO 4217); else the usual one\n"
    "  --json, --csv       for programs\n"
    "  --words LANG        who has more, in sentences with notes: zh-Hans, zh-Hant or en\n"
    "  -o FILE             write there instead of standard output\n"
    "  --store STORE       of what finline add put there; --as-of DAY as it was known then\n"
    "  --format F, --published DATE, --books DIR as for extract\n\n"
    "  finline compare MiniMax 智谱 news.md --currency USD",
    run};
