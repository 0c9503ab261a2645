/* timeline.c: finline timeline: what happened to companies, by date, as a table, for programs, for
 * calendars, or drawn. */
#include "command.h"
#include "export.h"
#include "print.h"
#include "stored.h"

#include "base/arena.h"
#include "base/fail.h"
#include "base/file.h"
#include "base/json.h"
#include "report.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- table and CSV --------------------------------------------------------------------------- */

enum { COLUMNS = 6 };

static void fill_title(struct fin_text *cell, const struct fin_event *event) {
  fin_text_put(cell, event->title);
  for (size_t i = 0; i < cell->length; i++) {
    if (cell->at[i] == '\n' || cell->at[i] == '\t') cell->at[i] = ' ';
  }
  if (event->basis != FIN_REPORTED) fin_text_print(cell, " (%s)", fin_basis_name(event->basis));
}

/* What else is said: "2025-03-03 in news-2; 500m USD in news-3". */
static void fill_elsewhere(struct fin_text *cell, const struct fin_entry *entry) {
  for (size_t i = 1; i < entry->count; i++) {
    const struct fin_event *other = entry->tellings[i];
    bool apart = fin_events_apart(entry->event, other);
    bool sum = fin_amounts_differ(entry->event, other);
    if (!apart && !sum) continue;
    if (cell->length) fin_text_put(cell, "; ");
    if (apart) fin_print_span(cell, other->period);
    if (apart && sum) fin_text_put(cell, ", ");
    if (sum) fin_print_amount(cell, other->amount, other->unit ? other->unit : "");
    fin_text_print(cell, " in %s", other->doc);
  }
}

static void print_table(FILE *to, const struct fin_timeline *timeline) {
  static const char *const heads[COLUMNS] = {"DATE",   "COMPANY", "EVENT",
                                             "AMOUNT", "TOLD IN", "WHAT"};
  struct fin_grid grid = {.columns = COLUMNS};
  struct fin_text *row = fin_grid_row(&grid);
  for (size_t i = 0; i < COLUMNS; i++) fin_text_put(&row[i], heads[i]);
  for (size_t i = 0; i < timeline->entry_count; i++) {
    const struct fin_entry *entry = &timeline->entries[i];
    const struct fin_event *event = entry->event;
    row = fin_grid_row(&grid);
    fin_print_span(&row[0], event->period);
    fin_text_put(&row[1], event->company);
    fin_text_put(&row[2], event->type);
    if (!isnan(event->amount))
      fin_print_amount(&row[3], event->amount, event->unit ? event->unit : "");
    fin_text_put(&row[4], event->doc);
    if (entry->count > 1) fin_text_print(&row[4], " +%zu", entry->count - 1);
    fill_title(&row[5], event);
    struct fin_text other = {0};
    fill_elsewhere(&other, entry);
    if (other.length) fin_text_print(&row[5], "  [but %s]", other.at);
    fin_text_done(&other);
  }
  fin_grid_print(to, &grid);
}

static void print_csv(FILE *to, const struct fin_timeline *timeline) {
  fputs("entry,company,type,start,end,amount,unit,basis,title,status,doc,quote\r\n", to);
  for (size_t i = 0; i < timeline->entry_count; i++) {
    const struct fin_entry *entry = &timeline->entries[i];
    for (size_t k = 0; k < entry->count; k++) {
      const struct fin_event *event = entry->tellings[k];
      char start[11], end[11];
      fprintf(to, "%zu,", i + 1);
      fin_csv_text(to, event->company);
      fprintf(to, ",%s,%s,%s,", event->type, fin_day_write(event->period.start, start),
              fin_day_write(event->period.end, end));
      fin_csv_number(to, event->amount);
      fprintf(to, ",%s,%s,", event->unit ? event->unit : "", fin_basis_name(event->basis));
      fin_csv_text(to, event->title);
      fprintf(to, ",%s,", k == 0 ? "chosen" : "also");
      fin_csv_text(to, event->doc);
      fputc(',', to);
      fin_csv_text(to, event->quote);
      fputs("\r\n", to);
    }
  }
}

/* ---- command --------------------------------------------------------------------------------- */

enum { MOST_TYPES = 32 };

/* What the words of the command ask for. */
struct asked {
  const char *out, *lang, *theme, *from, *to, *type;
  bool json, csv, timelinejs, ical;
  const char **companies;
  size_t company_count;
  const char *types[MOST_TYPES];
  char *type_words; /* what `types` point into */
};

static bool is_picture(const char *path) {
  return path && (fin_text_ends(path, ".png") || fin_text_ends(path, ".pdf") ||
                  fin_text_ends(path, ".svg"));
}

static enum fin_status write_out(const struct fin_timeline *timeline, const struct asked *asked,
                                 const struct fin_input *input, struct fin_error *error) {
  fin_day today;
  enum fin_status status = fin_today(&today, error);
  if (status != FIN_OK) return status;
  if (is_picture(asked->out)) {
    struct fin_report_options report = {.lang = asked->lang, .theme = asked->theme, .today = today};
    struct fin_log written = {.say = fin_print_notice};
    status = fin_timeline_write(timeline, input->library, &report, asked->out, &written, error);
    fin_report_done();
    return status;
  }
  struct fin_output output = {0};
  status = fin_output_open(&output, asked->out, error);
  if (status != FIN_OK) return status;
  const char *out = asked->out ? asked->out : "";
  if (asked->timelinejs)
    fin_export_timelinejs(output.stream, timeline);
  else if (asked->ical || fin_text_ends(out, ".ics"))
    fin_export_ical(output.stream, timeline, today);
  else if (asked->json || fin_text_ends(out, ".json"))
    fin_export_json(output.stream, timeline);
  else if (asked->csv || fin_text_ends(out, ".csv"))
    print_csv(output.stream, timeline);
  else
    print_table(output.stream, timeline);
  return fin_output_close(&output, error);
}

static enum fin_status run(int count, char **words) {
  struct asked asked = {0};
  struct fin_input_options in = {0};
  struct fin_option options[] = {
      {"--format", 0, NULL, &in.format},  {"--published", 0, NULL, &in.published},
      {"--books", 0, NULL, &in.books},    {"--lang", 0, NULL, &asked.lang},
      {"--store", 0, NULL, &in.store},    {"--as-of", 0, NULL, &in.as_of},
      {"--from", 0, NULL, &asked.from},   {"--to", 0, NULL, &asked.to},
      {"--type", 0, NULL, &asked.type},   {"--json", 0, &asked.json, NULL},
      {"--csv", 0, &asked.csv, NULL},     {"--timelinejs", 0, &asked.timelinejs, NULL},
      {"--ical", 0, &asked.ical, NULL},   {"--theme", 0, NULL, &asked.theme},
      {"--output", 'o', NULL, &asked.out}};
  struct fin_error error = {0};
  struct fin_input input = {0};
  struct fin_timeline *timeline = NULL;
  struct fin_timeline_options wanted = {0};
  enum fin_status status =
      fin_options_read(&count, words, options, sizeof options / sizeof *options, &error);
  if (status == FIN_OK && asked.json + asked.csv + asked.timelinejs + asked.ical > 1) {
    status =
        fin_fail(&error, FIN_USAGE, "--json, --csv, --timelinejs and --ical exclude each other");
  }
  if (status == FIN_OK) {
    status = fin_read_day(&wanted.window.start, "--from", asked.from, false, &error);
  }
  if (status == FIN_OK) status = fin_read_day(&wanted.window.end, "--to", asked.to, true, &error);
  if (status == FIN_OK && asked.type) {
    asked.type_words = fin_copy(asked.type);
    status = fin_read_list(asked.types, &wanted.type_count, MOST_TYPES, "--type", asked.type_words,
                           &error);
  }
  if (status == FIN_OK) {
    status =
        fin_told_open(&input, &asked.companies, &asked.company_count, count, words, &in, &error);
  }
  if (status == FIN_OK && !asked.company_count)
    status = fin_fail(&error, FIN_USAGE, "timeline needs a company, none was given");
  wanted.companies = asked.companies;
  wanted.company_count = asked.company_count;
  wanted.types = asked.types;
  if (status == FIN_OK) {
    status = fin_timeline_make(&timeline, input.library, &input.records, &wanted, &error);
  }
  if (status == FIN_OK) status = write_out(timeline, &asked, &input, &error);
  fin_timeline_free(timeline);
  free(asked.companies);
  free(asked.type_words);
  return fin_input_end(&input, status, &error);
}

const struct fin_command fin_command_timeline = {
    "timeline", "what happened to companies, by date: a table, a calendar or a drawing",
    "finline timeline [options] COMPANY... FILE...\n"
    "finline timeline [options] --store STORE COMPANY...\n\n"
    "Files are documents, or NDJSON of finline extract. What several documents tell is one entry;\n"
    "where they disagree on the day or the sum, it says so.\n\n"
    "  --from DAY, --to DAY  only what may have happened then (2025-03-31, or a year)\n"
    "  --type T,T            only these types; without it all but losses\n"
    "  --json, --csv         for programs\n"
    "  --timelinejs          JSON for TimelineJS\n"
    "  --ical                iCalendar, an all-day entry each\n"
    "  -o FILE               write there; .png, .svg and .pdf draw a lane for each company,\n"
    "                        .json, .csv and .ics write that\n"
    "  --lang L              of a drawing: zh-Hans (default), zh-Hant or en\n"
    "  --theme T             of a drawing: light (default), dark, grey for print, or a file\n"
    "  --store STORE         of what finline add put there; --as-of DAY as it was known then\n"
    "  --format F, --published DATE, --books DIR as for extract\n\n"
    "  finline timeline MiniMax 智谱 news.md -o timeline.pdf",
    run};
