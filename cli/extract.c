/* extract.c: finline extract: documents in, facts and events out. */
#include "command.h"

#include "base/fail.h"
#include "base/file.h"

#include <math.h>
#include <stdlib.h>

static double read_share(const char *text) {
  char *end;
  double share = strtod(text, &end);
  return *end || !(share >= 0 && share <= 1) ? NAN : share;
}

/* Records of one document, with what they say of it. */
static void write_records(FILE *to, const struct fin_records *records, double least) {
  for (size_t i = 0; i < records->fact_count; i++) {
    if (records->facts[i].confidence < least) continue;
    char *line = fin_fact_json(&records->facts[i], records->citations);
    fprintf(to, "%s\n", line);
    free(line);
  }
  for (size_t i = 0; i < records->event_count; i++) {
    if (records->events[i].confidence < least) continue;
    char *line = fin_event_json(&records->events[i], records->citations);
    fprintf(to, "%s\n", line);
    free(line);
  }
}

static enum fin_status run(int count, char **words) {
  const char *out = NULL, *least_text = NULL;
  struct fin_input_options in = {0};
  struct fin_option options[] = {{"--format", 0, NULL, &in.format},
                                 {"--published", 0, NULL, &in.published},
                                 {"--books", 0, NULL, &in.books},
                                 {"--min-confidence", 0, NULL, &least_text},
                                 {"--output", 'o', NULL, &out}};
  struct fin_error error = {0};
  struct fin_input input = {0};
  struct fin_read_options reading;
  struct fin_output output = {0};
  double least = 0;
  enum fin_status status = fin_options_read(&count, words, options, 5, &error);
  if (status == FIN_OK && least_text && isnan(least = read_share(least_text))) {
    status = fin_fail(&error, FIN_USAGE, "--min-confidence is \"%s\", expected 0 to 1", least_text);
  }
  if (status == FIN_OK && count == 0) {
    status = fin_fail(&error, FIN_USAGE, "extract needs a file (- is standard input)");
  }
  if (status == FIN_OK) status = fin_input_open(&input, &in, &reading, &error);
  if (status == FIN_OK) status = fin_output_open(&output, out, &error);
  if (status != FIN_OK) goto done;
  for (int i = 0; i < count; i++) fin_input_documents(&input, words[i], &reading);
  for (size_t i = 0; i < input.documents.count && !ferror(output.stream); i++) {
    /* one document at a time, so that memory grows with the largest and not with all */
    struct fin_records records = {0};
    fin_extract(&records, input.library, &input.documents.at[i]);
    write_records(output.stream, &records, least);
    fin_records_done(&records);
  }
  status = fin_output_close(&output, &error);
done:
  return fin_input_end(&input, status, &error);
}

const struct fin_command fin_command_extract = {
    "extract", "facts and events of documents, as NDJSON",
    "finline extract [options] FILE...\n\n"
    "Reads plain text, Markdown, HTML and NDJSON documents "
    "({\"id\",\"title\",\"published\",\"url\",\n"
    "\"format\",\"text\"} a line) and writes one fact or event a line.\n\n"
    "  --format F          text, markdown, html or ndjson; else by name and content\n"
    "  --published DATE    the day of documents that don't give theirs, as 2026-01-09\n"
    "  --min-confidence X  only records at least as sure as X (0 to 1)\n"
    "  --books DIR         more rows for the books, from DIR/NAME.tsv\n"
    "  -o FILE             write there instead of standard output\n\n"
    "  finline extract --published 2026-01-09 news.txt -o facts.ndjson",
    run};
