/* book.c: finline book check: are the books sound? */
#include "command.h"

#include "base/fail.h"
#include "mark/library.h"

#include <string.h>

/* Words that two metrics claim with the same length at the same place are weighed, never an error;
 * a unit or cue that stands twice is. */
static size_t claimed_twice(FILE *to, const struct fin_table *table, size_t word, size_t other) {
  size_t found = 0;
  for (size_t i = 0; i < table->count; i++) {
    for (size_t k = i + 1; k < table->count; k++) {
      if (strcmp(fin_cell(table, i, word), fin_cell(table, k, word)) != 0 ||
          strcmp(fin_cell(table, i, other), fin_cell(table, k, other)) != 0) {
        continue;
      }
      fprintf(to, "%s:%zu: \"%s\" stands at %s:%zu too\n", table->files[k], table->lines[k],
              fin_cell(table, k, word), table->files[i], table->lines[i]);
      found++;
    }
  }
  return found;
}

static enum fin_status run(int count, char **words) {
  const char *books = NULL;
  struct fin_option options[] = {{"--books", 0, NULL, &books}};
  struct fin_error error = {0};
  struct fin_library *library = NULL;
  enum fin_status status = fin_options_read(&count, words, options, 1, &error);
  if (status == FIN_OK && (count != 1 || strcmp(words[0], "check") != 0)) {
    status = fin_fail(&error, FIN_USAGE, "book knows one thing to do: finline book check");
  }
  if (status == FIN_OK) status = fin_library_new(&library, books, &error);
  if (status != FIN_OK) return fin_print_error(&error);
  const struct fin_books *b = &library->books;
  size_t wrong = claimed_twice(stderr, &b->units_table, FIN_UNIT_WORD, FIN_UNIT_SORT) +
                 claimed_twice(stderr, &b->cues_table, FIN_CUE_WORD, FIN_CUE_CLASS) +
                 claimed_twice(stderr, &b->metrics_table, FIN_METRIC_ID, FIN_METRIC_ID) +
                 claimed_twice(stderr, &b->events_table, FIN_EVENT_TYPE, FIN_EVENT_TYPE);
#define X(name, width) printf("%-14s %6zu rows\n", #name, b->name##_table.count);
  FIN_BOOKS(X)
#undef X
  fin_library_free(library);
  return wrong ? FIN_BOOK : FIN_OK;
}

const struct fin_command fin_command_book = {
    "book", "check the books of words",
    "finline book check [--books DIR]\n\n"
    "Loads all books, with the rows of DIR where given, and says what is wrong with them.",
    run};
