/* rates.c: finline rates: what one currency was worth in another; tables of rates into the store.
 */
#include "stored.h"

#include "base/arena.h"
#include "base/day.h"
#include "base/fail.h"
#include "base/text.h"
#include "mark/library.h"
#include "series/rates.h"

#include <stdlib.h>
#include <string.h>

/* 2024, 2024-03, 2024-03-31 (a moment), 2024-01-01..2024-09-30. */
static enum fin_status read_when(struct fin_span *out, bool *moment, const char *text,
                                 struct fin_error *error) {
  size_t length = strlen(text);
  fin_day first = length >= 10 ? fin_day_read(text) : FIN_NO_DAY;
  *moment = length == 10 && first != FIN_NO_DAY;
  *out = FIN_NO_SPAN;
  if (*moment) *out = (struct fin_span){first, first};
  if (length == 22 && strncmp(text + 10, "..", 2) == 0)
    *out = (struct fin_span){first, fin_day_read(text + 12)};
  char *end;
  long year = strtol(text, &end, 10), month = 0;
  bool four = end == text + 4;
  if (four && *end == '-' && length == 7) month = strtol(end + 1, &end, 10);
  if (four && !*end && length == 4) *out = fin_span_months((int)year, 1, 12);
  if (four && !*end && length == 7 && month >= 1 && month <= 12)
    *out = fin_span_months((int)year, (int)month, 1);
  if (out->start != FIN_NO_DAY && out->end != FIN_NO_DAY && out->start <= out->end) return FIN_OK;
  return fin_fail(error, FIN_USAGE,
                  "\"%s\" is no time, expected 2024-03-31 for that day, or 2024, 2024-03 or "
                  "2024-01-01..2024-09-30 for the mean",
                  text);
}

static enum fin_status show(const struct fin_library *library, const struct fin_records *records,
                            char **words, struct fin_error *error) {
  struct fin_span span;
  struct fin_rate rate;
  bool moment;
  enum fin_status status = read_when(&span, &moment, words[2], error);
  if (status != FIN_OK) return status;
  struct fin_arena *arena = fin_arena_new();
  if (fin_rate_find(&rate, fin_library_books(library), records, arena, words[0], words[1], span,
                    moment)) {
    printf("1 %s = %.6g %s (%s)\n", rate.from, rate.rate, rate.to, rate.path);
  } else {
    status = fin_fail(error, FIN_INPUT, "no rate of %s in %s is known for %s", words[0], words[1],
                      words[2]);
  }
  fin_arena_free(arena);
  return status;
}

static enum fin_status import(const char *path, const char *file, const char *source,
                              struct fin_error *error) {
  struct fin_store *store = NULL;
  size_t count = 0;
  enum fin_status status = fin_stored_open(&store, path, true, error);
  if (status == FIN_OK) status = fin_store_rates(store, &count, file, source, error);
  if (status == FIN_OK) printf("%zu rates\n", count);
  fin_store_close(store);
  return status;
}

static enum fin_status run(int count, char **words) {
  const char *path = NULL, *source = "ECB", *books = NULL;
  struct fin_option options[] = {
      {"--store", 0, NULL, &path}, {"--books", 0, NULL, &books}, {"--source", 0, NULL, &source}};
  struct fin_error error = {0};
  struct fin_input input = {.log = {.say = fin_print_notice}};
  struct fin_store *store = NULL;
  struct fin_store_query rates = {
      .window = FIN_NO_SPAN, .as_of = FIN_NO_DAY, .no_facts = true, .no_events = true};
  enum fin_status status = fin_options_read(&count, words, options, 3, &error);
  if (status == FIN_OK && count == 2 && strcmp(words[0], "import") == 0) {
    status = import(path, words[1], source, &error);
  } else if (status == FIN_OK && count == 3) {
    status = fin_library_new(&input.library, books, &error);
    if (status == FIN_OK && path) status = fin_stored_open(&store, path, false, &error);
    if (status == FIN_OK && path) status = fin_store_read(&input.records, store, &rates, &error);
    if (status == FIN_OK) status = show(input.library, &input.records, words, &error);
  } else if (status == FIN_OK) {
    status = fin_fail(&error, FIN_USAGE, "rates needs FROM TO WHEN, or import FILE");
  }
  fin_store_close(store);
  return fin_input_end(&input, status, &error);
}

const struct fin_command fin_command_rates = {
    "rates", "what a currency was worth; tables of rates into the store",
    "finline rates [--store STORE] FROM TO WHEN\n"
    "finline rates [--store STORE] import FILE [--source NAME]\n\n"
    "WHEN is a day (2024-03-31), or a time whose mean is meant: 2024, 2024-03,\n"
    "2024-01-01..2024-09-30. The program brings monthly means and month ends since 2015 (European\n"
    "Central Bank, reference rates). import takes the bank's whole history, eurofxref-hist.zip, or "
    "a\n"
    "table of that form whose columns name pairs (USD/CNY: yuan for one dollar); what is asked of\n"
    "that store then goes by the day, and by a pair before the way through the euro.\n\n"
    "  --store STORE       for import else the file that FINLINE_STORE names, else finline.db\n"
    "  --source NAME       what results say they are after; else ECB\n\n"
    "  finline rates USD CNY 2024",
    run};
