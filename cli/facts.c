/* facts.c: finline facts: what the store has, or what is to be believed of it. */
#include "export.h"
#include "print.h"
#include "stored.h"

#include "base/arena.h"
#include "base/fail.h"
#include "base/file.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 64 };

enum form { TABLE, CSV, JSON, NDJSON };

struct asked {
  const char *store, *books, *companies, *metrics, *from, *to, *source, *least, *as_of, *out;
  bool csv, json, ndjson, chosen, events;
  char *company_words, *metric_words;
  const char *company_list[MOST], *metric_list[MOST];
  struct fin_store_query query;
  enum form form;
};

/* ---- facts ----------------------------------------------------------------------------------- */

static void put_hedged(struct fin_text *cell, const struct fin_fact *fact) {
  static const char *const signs[] = {"", "~", ">", "<", ""};
  fin_text_put(cell, signs[fact->approx]);
  if (fact->kind == FIN_CHANGE && fact->value > 0) fin_text_put(cell, "+");
  fin_print_amount(cell, fact->value, fact->unit);
  if (fact->change) fin_text_print(cell, " %s", fin_against_name(fact->change));
  if (fact->basis != FIN_REPORTED) fin_text_print(cell, " (%s)", fin_basis_name(fact->basis));
}

static void put_company(struct fin_text *cell, const struct fin_fact *fact) {
  fin_text_put(cell, fact->company);
  if (fact->candidate_count) fin_text_put(cell, " (unclear)");
}

static void put_metric(struct fin_text *cell, const char *metric, const char *segment) {
  fin_text_print(cell, "%s%s%s", metric, segment ? " / " : "", segment ? segment : "");
}

static void print_table(FILE *to, const struct fin_records *records) {
  static const char *const heads[] = {"COMPANY", "METRIC", "PERIOD", "VALUE", "SURE", "TOLD IN"};
  enum { COLUMNS = sizeof heads / sizeof *heads };
  struct fin_grid grid = {.columns = COLUMNS};
  struct fin_text *row = fin_grid_row(&grid);
  for (size_t i = 0; i < COLUMNS; i++) fin_text_put(&row[i], heads[i]);
  for (size_t i = 0; i < records->fact_count; i++) {
    const struct fin_fact *fact = &records->facts[i];
    row = fin_grid_row(&grid);
    put_company(&row[0], fact);
    put_metric(&row[1], fact->metric, fact->segment);
    if (fact->period.start != FIN_NO_DAY) fin_print_span(&row[2], fact->period);
    put_hedged(&row[3], fact);
    if (!isnan(fact->confidence)) fin_text_print(&row[4], "%.2f", fact->confidence);
    fin_text_put(&row[5], fact->doc);
    if (fact->source) fin_text_print(&row[5], " (%s)", fact->source);
  }
  fin_grid_print(to, &grid);
}

static void print_csv(FILE *to, const struct fin_records *records) {
  fputs("id,company,metric,segment,kind,start,end,unit,approx,basis,change,source,value,low,high,"
        "confidence,doc,doc_title,doc_published,quote\r\n",
        to);
  for (size_t i = 0; i < records->fact_count; i++) {
    const struct fin_fact *fact = &records->facts[i];
    const struct fin_citation *citation = fin_citation_find(records, fact->doc);
    char start[11], end[11], published[11];
    const char *const texts[] = {fact->id,
                                 fact->company,
                                 fact->metric,
                                 fact->segment,
                                 fin_kind_name(fact->kind),
                                 fin_day_write(fact->period.start, start),
                                 fin_day_write(fact->period.end, end),
                                 fact->unit,
                                 fin_approx_name(fact->approx),
                                 fin_basis_name(fact->basis),
                                 fin_against_name(fact->change),
                                 fact->source};
    const double numbers[] = {fact->value, fact->low, fact->high, fact->confidence};
    const char *const ends[] = {
        fact->doc, citation ? citation->title : "",
        fin_day_write(citation ? citation->published : FIN_NO_DAY, published)};
    fin_csv_texts(to, texts, sizeof texts / sizeof *texts);
    fin_csv_numbers(to, numbers, sizeof numbers / sizeof *numbers);
    fin_csv_texts(to, ends, sizeof ends / sizeof *ends);
    fin_csv_text(to, fact->quote);
    fputs("\r\n", to);
  }
}

/* One record a line, or all in an array. */
static void print_lines(FILE *to, const struct fin_records *records, bool events, bool array) {
  size_t count = events ? records->event_count : records->fact_count;
  if (array) fputs("[\n", to);
  for (size_t i = 0; i < count && !ferror(to); i++) {
    const char *doc = events ? records->events[i].doc : records->facts[i].doc;
    const struct fin_citation *citation = fin_citation_find(records, doc);
    char *line = events ? fin_event_json(&records->events[i], citation)
                        : fin_fact_json(&records->facts[i], citation);
    fprintf(to, "%s%s\n", line, array && i + 1 < count ? "," : "");
    free(line);
  }
  if (array) fputs("]\n", to);
}

/* ---- values ---------------------------------------------------------------------------------- */

static void print_values(FILE *to, const struct fin_reconciliation *all) {
  static const char *const heads[] = {"COMPANY",    "METRIC", "PERIOD", "VALUE",
                                      "DUPLICATES", "VOICES", "SOURCE", "WHY"};
  enum { COLUMNS = sizeof heads / sizeof *heads };
  struct fin_grid grid = {.columns = COLUMNS};
  struct fin_text *row = fin_grid_row(&grid);
  for (size_t i = 0; i < COLUMNS; i++) fin_text_put(&row[i], heads[i]);
  for (size_t s = 0; s < all->series_count; s++) {
    const struct fin_series *series = &all->series[s];
    for (size_t v = 0; v < series->count; v++) {
      const struct fin_value *value = &series->values[v];
      row = fin_grid_row(&grid);
      fin_text_put(&row[0], series->company);
      put_metric(&row[1], series->metric, series->segment);
      fin_print_span(&row[2], value->period);
      put_hedged(&row[3], value->fact);
      fin_text_put(&row[4], fin_duplicates_name(value->duplicates));
      fin_text_print(&row[5], "%zu", value->voices);
      fin_text_print(&row[6], "%s, %s", value->source_kind, value->fact->doc);
      fin_text_put(&row[7], value->reason);
    }
  }
  fin_grid_print(to, &grid);
}

static fin_json *value_json(const struct fin_series *series, const struct fin_value *value) {
  fin_json *o = fin_json_object();
  fin_json_set_text(o, "company", series->company);
  fin_json_set_text(o, "metric", series->metric);
  fin_json_set_text(o, "segment", series->segment);
  fin_json_set_day(o, "start", value->period.start);
  fin_json_set_day(o, "end", value->period.end);
  fin_json_set_number(o, "value", value->value);
  fin_json_set_text(o, "unit", value->fact->unit);
  fin_export_value(o, value);
  return o;
}

static void print_values_lines(FILE *to, const struct fin_reconciliation *all, bool array) {
  bool first = true;
  if (array) fputs("[", to);
  for (size_t s = 0; s < all->series_count; s++) {
    for (size_t v = 0; v < all->series[s].count; v++) {
      char *line = fin_json_write(value_json(&all->series[s], &all->series[s].values[v]), false);
      fprintf(to, "%s%s", array ? (first ? "\n" : ",\n") : "", line);
      if (!array) fputc('\n', to);
      first = false;
      free(line);
    }
  }
  if (array) fputs("\n]\n", to);
}

static void print_values_csv(FILE *to, const struct fin_reconciliation *all) {
  fputs("company,metric,segment,start,end,unit,duplicates,source_kind,reason,basis,approx,value,"
        "low,high,voices,doc,quote\r\n",
        to);
  for (size_t s = 0; s < all->series_count; s++) {
    const struct fin_series *series = &all->series[s];
    for (size_t v = 0; v < series->count; v++) {
      const struct fin_value *value = &series->values[v];
      const struct fin_fact *fact = value->fact;
      char start[11], end[11];
      const char *const texts[] = {series->company,
                                   series->metric,
                                   series->segment,
                                   fin_day_write(value->period.start, start),
                                   fin_day_write(value->period.end, end),
                                   fact->unit,
                                   fin_duplicates_name(value->duplicates),
                                   value->source_kind,
                                   value->reason,
                                   fin_basis_name(fact->basis),
                                   fin_approx_name(fact->approx)};
      const double numbers[] = {value->value, fact->low, fact->high, (double)value->voices};
      fin_csv_texts(to, texts, sizeof texts / sizeof *texts);
      fin_csv_numbers(to, numbers, sizeof numbers / sizeof *numbers);
      fin_csv_texts(to, &fact->doc, 1);
      fin_csv_text(to, fact->quote);
      fputs("\r\n", to);
    }
  }
}

/* ---- command --------------------------------------------------------------------------------- */

static void print_facts(FILE *to, const struct asked *asked, const struct fin_records *records) {
  if (asked->form == NDJSON || asked->form == JSON)
    print_lines(to, records, asked->events, asked->form == JSON);
  else if (asked->form == CSV)
    print_csv(to, records);
  else
    print_table(to, records);
}

static enum fin_status print_chosen(FILE *to, const struct asked *asked, struct fin_input *input,
                                    struct fin_error *error) {
  struct fin_reconciliation *all;
  enum fin_status status = FIN_OK;
  if (!input->library) status = fin_library_new(&input->library, asked->books, error);
  if (status != FIN_OK) return status;
  fin_reconcile(&all, input->library, &input->records, NULL, 0);
  if (asked->form == NDJSON || asked->form == JSON)
    print_values_lines(to, all, asked->form == JSON);
  else if (asked->form == CSV)
    print_values_csv(to, all);
  else
    print_values(to, all);
  fin_reconciliation_free(all);
  return FIN_OK;
}

static enum fin_status read_query(struct asked *asked, struct fin_input *input,
                                  struct fin_store *store, struct fin_error *error) {
  struct fin_store_query *query = &asked->query;
  enum fin_status status = fin_read_day(&query->window.start, "--from", asked->from, false, error);
  if (status == FIN_OK) status = fin_read_day(&query->window.end, "--to", asked->to, true, error);
  if (status == FIN_OK) status = fin_read_day(&query->as_of, "--as-of", asked->as_of, true, error);
  if (status == FIN_OK && asked->least) {
    char *end;
    query->least = strtod(asked->least, &end);
    if (*end || !(query->least >= 0 && query->least <= 1))
      status =
          fin_fail(error, FIN_USAGE, "--min-confidence is \"%s\", expected 0 to 1", asked->least);
  }
  if (status == FIN_OK && asked->metrics) {
    asked->metric_words = fin_copy(asked->metrics);
    status = fin_read_list(asked->metric_list, &query->metric_count, MOST, "--metric",
                           asked->metric_words, error);
  }
  for (size_t i = 0; status == FIN_OK && i < query->metric_count; i++) {
    bool known;
    status = fin_store_metric(&known, store, asked->metric_list[i], error);
    if (status == FIN_OK && !known)
      status = fin_fail(error, FIN_INPUT, "the store has no fact of metric \"%s\"",
                        asked->metric_list[i]);
  }
  if (status == FIN_OK && asked->companies) {
    asked->company_words = fin_copy(asked->companies);
    status = fin_read_list(asked->company_list, &query->company_count, MOST, "--company",
                           asked->company_words, error);
  }
  if (status == FIN_OK) {
    status = fin_stored_companies(asked->company_list, input, store, asked->company_list,
                                  query->company_count, asked->books, error);
  }
  query->companies = asked->company_list;
  query->metrics = asked->metric_list;
  query->source = asked->source;
  query->no_events = !asked->events;
  query->no_facts = asked->events;
  query->no_rates = !asked->chosen;
  return status;
}

static enum fin_status check(struct asked *asked, int count, char **words,
                             struct fin_error *error) {
  if (asked->csv + asked->json + asked->ndjson > 1)
    return fin_fail(error, FIN_USAGE, "--csv, --json and --ndjson exclude each other");
  if (asked->events && (asked->chosen || asked->metrics))
    return fin_fail(error, FIN_USAGE, "--events goes with neither --chosen nor --metric");
  if (count > 0)
    return fin_fail(error, FIN_USAGE, "\"%s\": facts takes options only; finline add takes files",
                    words[0]);
  asked->form = asked->csv ? CSV : asked->json ? JSON : asked->ndjson ? NDJSON : TABLE;
  if (asked->events && asked->form != JSON) asked->form = NDJSON;
  return FIN_OK;
}

static enum fin_status run(int count, char **words) {
  struct asked asked = {0};
  struct fin_option options[] = {
      {"--store", 0, NULL, &asked.store},       {"--books", 0, NULL, &asked.books},
      {"--company", 0, NULL, &asked.companies}, {"--metric", 0, NULL, &asked.metrics},
      {"--from", 0, NULL, &asked.from},         {"--to", 0, NULL, &asked.to},
      {"--source", 0, NULL, &asked.source},     {"--min-confidence", 0, NULL, &asked.least},
      {"--as-of", 0, NULL, &asked.as_of},       {"--output", 'o', NULL, &asked.out},
      {"--csv", 0, &asked.csv, NULL},           {"--json", 0, &asked.json, NULL},
      {"--ndjson", 0, &asked.ndjson, NULL},     {"--chosen", 0, &asked.chosen, NULL},
      {"--events", 0, &asked.events, NULL}};
  struct fin_error error = {0};
  struct fin_input input = {.log = {.say = fin_print_notice}};
  struct fin_store *store = NULL;
  struct fin_output output = {0};
  enum fin_status status =
      fin_options_read(&count, words, options, sizeof options / sizeof *options, &error);
  if (status == FIN_OK) status = check(&asked, count, words, &error);
  if (status == FIN_OK) status = fin_stored_open(&store, asked.store, false, &error);
  if (status == FIN_OK) status = read_query(&asked, &input, store, &error);
  if (status == FIN_OK) status = fin_store_read(&input.records, store, &asked.query, &error);
  if (status == FIN_OK) status = fin_output_open(&output, asked.out, &error);
  if (status == FIN_OK) {
    if (asked.chosen)
      status = print_chosen(output.stream, &asked, &input, &error);
    else
      print_facts(output.stream, &asked, &input.records);
    if (status == FIN_OK)
      status = fin_output_close(&output, &error);
    else
      fin_output_drop(&output);
  }
  fin_store_close(store);
  free(asked.company_words);
  free(asked.metric_words);
  return fin_input_end(&input, status, &error);
}

const struct fin_command fin_command_facts = {
    "facts", "what a store has: by company, metric, time, source",
    "finline facts [options]\n\n"
    "  --store STORE       else the file that FINLINE_STORE names, else finline.db\n"
    "  --company C,C       names, aliases or tickers\n"
    "  --metric M,M        revenue, net_profit ...; finline book check has the book they are from\n"
    "  --from DAY, --to DAY  only what may hold then (2025-03-31, or a year)\n"
    "  --source WORDS      only where title, address, file or named source has these words\n"
    "  --min-confidence X  only what is at least as sure as X (0 to 1)\n"
    "  --as-of DAY         what was known on that day\n"
    "  --chosen            of each company, metric, segment and period the one value believed, "
    "with "
    "why\n"
    "  --events            events instead, as NDJSON or --json\n"
    "  --csv, --json, --ndjson  for programs; else a table\n"
    "  -o FILE             write there instead of standard output\n\n"
    "  finline facts --company 智谱 --metric revenue --from 2024",
    run};
