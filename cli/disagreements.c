/* disagreements.c: finline disagreements: what documents don't agree on, with the words that say
 * so.
 */
#include "export.h"
#include "print.h"
#include "stored.h"

#include "base/arena.h"
#include "base/fail.h"
#include "base/file.h"
#include "fact/records.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct disputed {
  const struct fin_series *series;
  const struct fin_value *value;
};

struct found {
  const struct fin_records *records;
  struct fin_reconciliation *reconciliation;
  struct fin_timeline *timeline;
  struct disputed *values;
  size_t value_count, value_room;
  const struct fin_entry **entries;
  size_t entry_count;
};

/* An event is disputed where another document has another day or sum. */
static bool is_disputed(const struct fin_entry *entry, const struct fin_event *other) {
  return (fin_events_apart(entry->event, other) || fin_amounts_differ(entry->event, other)) &&
         strcmp(other->doc, entry->event->doc) != 0;
}

static bool any_disputed(const struct fin_entry *entry) {
  for (size_t i = 1; i < entry->count; i++) {
    if (is_disputed(entry, entry->tellings[i])) return true;
  }
  return false;
}

/* ---- text ------------------------------------------------------------------------------------ */

static void put_line(FILE *to, const char *text) {
  for (; *text; text++) fputc(*text == '\n' || *text == '\t' || *text == '\r' ? ' ' : *text, to);
}

static void print_said(FILE *to, const struct found *found, const char *doc, const char *source,
                       const char *quote) {
  const struct fin_citation *citation = fin_citation_find(found->records, doc);
  char day[11];
  fprintf(to, "    %s", doc);
  if (citation && citation->published != FIN_NO_DAY)
    fprintf(to, ", %s", fin_day_write(citation->published, day));
  if (source) fprintf(to, ", after %s", source);
  if (citation && *citation->title && strcmp(citation->title, doc) != 0) {
    fputs(": ", to);
    put_line(to, citation->title);
  }
  fputs("\n      \"", to);
  put_line(to, quote);
  fputs("\"\n", to);
}

static void print_fact(FILE *to, const struct found *found, const struct fin_fact *fact,
                       const char *why) {
  static const char *const hedges[] = {"", "about ", "over ", "under ", ""};
  struct fin_text amount = {0};
  fin_print_amount(&amount, fact->value, fact->unit);
  fprintf(to, "  %s%s%s%s\n", hedges[fact->approx], amount.at, why ? ", believed: " : "",
          why ? why : "");
  fin_text_done(&amount);
  print_said(to, found, fact->doc, fact->source, fact->quote);
}

static void print_event(FILE *to, const struct found *found, const struct fin_event *event) {
  struct fin_text words = {0};
  fin_print_span(&words, event->period);
  if (!isnan(event->amount)) {
    fin_text_put(&words, ", ");
    fin_print_amount(&words, event->amount, event->unit ? event->unit : "");
  }
  fprintf(to, "  %s\n", words.at);
  fin_text_done(&words);
  print_said(to, found, event->doc, NULL, event->quote);
}

static void print_text(FILE *to, const struct found *found) {
  for (size_t i = 0; i < found->value_count; i++) {
    const struct fin_series *series = found->values[i].series;
    const struct fin_value *value = found->values[i].value;
    struct fin_text head = {0};
    fin_text_print(&head, "%s  %s%s%s  ", series->company, series->metric,
                   series->segment ? " / " : "", series->segment ? series->segment : "");
    fin_print_span(&head, value->period);
    fprintf(to, "%s%s\n", i ? "\n" : "", head.at);
    fin_text_done(&head);
    print_fact(to, found, value->fact, value->reason);
    for (size_t k = 0; k < value->agree_count; k++) print_fact(to, found, value->agree[k], NULL);
    fputs(" but\n", to);
    for (size_t k = 0; k < value->differ_count; k++) print_fact(to, found, value->differ[k], NULL);
  }
  for (size_t i = 0; i < found->entry_count; i++) {
    const struct fin_entry *entry = found->entries[i];
    fprintf(to, "%s%s  %s\n", i || found->value_count ? "\n" : "", entry->event->company,
            entry->event->type);
    print_event(to, found, entry->event);
    fputs(" but\n", to);
    for (size_t k = 1; k < entry->count; k++) {
      if (is_disputed(entry, entry->tellings[k])) print_event(to, found, entry->tellings[k]);
    }
  }
}

/* ---- JSON and CSV ---------------------------------------------------------------------------- */

static fin_json *event_json(const struct found *found, const struct fin_event *event) {
  return fin_event_object(event, fin_citation_find(found->records, event->doc));
}

static fin_json *entry_json(const struct found *found, const struct fin_entry *entry) {
  fin_json *o = fin_json_object(), *differ = fin_json_array();
  fin_json_set_text(o, "company", entry->event->company);
  fin_json_set_text(o, "type", entry->event->type);
  fin_json_set(o, "event", event_json(found, entry->event));
  for (size_t k = 1; k < entry->count; k++) {
    if (is_disputed(entry, entry->tellings[k]))
      fin_json_push(differ, event_json(found, entry->tellings[k]));
  }
  fin_json_set(o, "differ", differ);
  return o;
}

static fin_json *disputed_json(const struct disputed *disputed) {
  const struct fin_series *series = disputed->series;
  fin_json *o = fin_json_object();
  fin_json_set_text(o, "company", series->company);
  fin_json_set_text(o, "metric", series->metric);
  fin_json_set_text(o, "segment", series->segment);
  fin_json_set_day(o, "start", disputed->value->period.start);
  fin_json_set_day(o, "end", disputed->value->period.end);
  fin_export_value(o, disputed->value);
  return o;
}

static void print_json(FILE *to, const struct found *found) {
  fin_json *all = fin_json_array();
  for (size_t i = 0; i < found->value_count; i++)
    fin_json_push(all, disputed_json(&found->values[i]));
  for (size_t i = 0; i < found->entry_count; i++)
    fin_json_push(all, entry_json(found, found->entries[i]));
  char *text = fin_json_write(all, true);
  fprintf(to, "%s\n", text);
  free(text);
}

struct row {
  size_t number;
  const char *status, *company, *subject, *segment, *unit, *doc, *quote;
  struct fin_span period;
  double value;
};

static void csv_row(FILE *to, const struct row *row) {
  char start[11], end[11];
  const char *const texts[] = {row->status,
                               row->company,
                               row->subject,
                               row->segment,
                               fin_day_write(row->period.start, start),
                               fin_day_write(row->period.end, end)};
  const char *const ends[] = {row->unit, row->doc};
  fprintf(to, "%zu,", row->number);
  fin_csv_texts(to, texts, sizeof texts / sizeof *texts);
  fin_csv_numbers(to, &row->value, 1);
  fin_csv_texts(to, ends, sizeof ends / sizeof *ends);
  fin_csv_text(to, row->quote);
  fputs("\r\n", to);
}

static void csv_fact(FILE *to, size_t number, const char *status, const struct fin_fact *fact) {
  csv_row(to, &(struct row){number, status, fact->company, fact->metric, fact->segment, fact->unit,
                            fact->doc, fact->quote, fact->period, fact->value});
}

static void csv_event(FILE *to, size_t number, const char *status, const struct fin_event *event) {
  csv_row(to, &(struct row){number, status, event->company, event->type, NULL, event->unit,
                            event->doc, event->quote, event->period, event->amount});
}

static void print_csv(FILE *to, const struct found *found) {
  size_t number = 0;
  fputs("disagreement,status,company,metric_or_type,segment,start,end,value,unit,doc,quote\r\n",
        to);
  for (size_t i = 0; i < found->value_count; i++) {
    const struct fin_value *value = found->values[i].value;
    csv_fact(to, ++number, "believed", value->fact);
    for (size_t k = 0; k < value->agree_count; k++) csv_fact(to, number, "agrees", value->agree[k]);
    for (size_t k = 0; k < value->differ_count; k++)
      csv_fact(to, number, "differs", value->differ[k]);
  }
  for (size_t i = 0; i < found->entry_count; i++) {
    const struct fin_entry *entry = found->entries[i];
    csv_event(to, ++number, "believed", entry->event);
    for (size_t k = 1; k < entry->count; k++) {
      if (is_disputed(entry, entry->tellings[k]))
        csv_event(to, number, "differs", entry->tellings[k]);
    }
  }
}

/* ---- command --------------------------------------------------------------------------------- */

struct asked {
  const char *out;
  bool json, csv;
  const char **companies;
  size_t company_count;
};

static bool is_asked(const struct asked *asked, const char *company) {
  for (size_t i = 0; i < asked->company_count; i++) {
    if (strcmp(asked->companies[i], company) == 0) return true;
  }
  return !asked->company_count;
}

static enum fin_status find(struct found *found, const struct fin_input *input,
                            const struct asked *asked, struct fin_error *error) {
  struct fin_timeline_options all = {.window = {FIN_NO_DAY, FIN_NO_DAY}};
  found->records = &input->records;
  fin_reconcile(&found->reconciliation, input->library, &input->records, asked->companies,
                asked->company_count);
  for (size_t s = 0; s < found->reconciliation->series_count; s++) {
    const struct fin_series *series = &found->reconciliation->series[s];
    for (size_t v = 0; v < series->count; v++) {
      if (series->values[v].duplicates != FIN_INCONSISTENT) continue;
      FIN_GROW(found->values, found->value_count, found->value_room);
      found->values[found->value_count++] = (struct disputed){series, &series->values[v]};
    }
  }
  enum fin_status status =
      fin_timeline_make(&found->timeline, input->library, &input->records, &all, error);
  size_t count = status == FIN_OK ? found->timeline->entry_count : 0;
  found->entries = fin_take((count + 1) * sizeof(const struct fin_entry *));
  for (size_t i = 0; i < count; i++) {
    const struct fin_entry *entry = &found->timeline->entries[i];
    if (is_asked(asked, entry->event->company) && any_disputed(entry))
      found->entries[found->entry_count++] = entry;
  }
  return status;
}

static enum fin_status run(int count, char **words) {
  struct asked asked = {0};
  struct fin_input_options in = {0};
  struct fin_option options[] = {
      {"--format", 0, NULL, &in.format}, {"--published", 0, NULL, &in.published},
      {"--books", 0, NULL, &in.books},   {"--store", 0, NULL, &in.store},
      {"--as-of", 0, NULL, &in.as_of},   {"--json", 0, &asked.json, NULL},
      {"--csv", 0, &asked.csv, NULL},    {"--output", 'o', NULL, &asked.out}};
  struct fin_error error = {0};
  struct fin_input input = {0};
  struct found found = {0};
  struct fin_output output = {0};
  enum fin_status status = fin_options_read(&count, words, options, 8, &error);
  if (status == FIN_OK && asked.json && asked.csv)
    status = fin_fail(&error, FIN_USAGE, "--json and --csv exclude each other");
  if (status == FIN_OK) {
    status =
        fin_told_open(&input, &asked.companies, &asked.company_count, count, words, &in, &error);
  }
  if (status == FIN_OK)
    status = fin_told_companies(&input, asked.companies, asked.company_count, &error);
  if (status == FIN_OK) status = find(&found, &input, &asked, &error);
  if (status == FIN_OK) status = fin_output_open(&output, asked.out, &error);
  if (status == FIN_OK) {
    if (asked.json)
      print_json(output.stream, &found);
    else if (asked.csv)
      print_csv(output.stream, &found);
    else
      print_text(output.stream, &found);
    status = fin_output_close(&output, &error);
  }
  fin_reconciliation_free(found.reconciliation);
  free(found.values);
  free(found.entries);
  fin_timeline_free(found.timeline);
  free(asked.companies);
  return fin_input_end(&input, status, &error);
}

const struct fin_command fin_command_disagreements = {
    "disagreements", "what documents don't agree on, with the words that say so",
    "finline disagreements [options] [COMPANY...] FILE...\n"
    "finline disagreements [options] --store STORE [COMPANY...]\n\n"
    "Figures of one company, metric, segment and period that can't be one value as each is "
    "rounded\n"
    "and hedged, and events that are dated or sized otherwise elsewhere. What one sentence says "
    "twice\n"
    "is no disagreement, nor is a forecast beside what became of it. Without files the store is "
    "taken.\n\n"
    "  --json, --csv       for programs\n"
    "  --store STORE       of what finline add put there; --as-of DAY as it was known then\n"
    "  -o FILE             write there instead of standard output\n"
    "  --format F, --published DATE, --books DIR as for extract\n\n"
    "  finline disagreements MiniMax news/*.md",
    run};
