/* stored.c: opening stores, finding companies in them. */
#include "stored.h"

#include "base/arena.h"
#include "base/fail.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *path_of(const char *path) {
  if (!path) path = getenv("FINLINE_STORE");
  return path && *path ? path : "finline.db";
}

enum fin_status fin_stored_open(struct fin_store **out, const char *path, bool make,
                                struct fin_error *error) {
  return fin_store_open(out, path_of(path), make, error);
}

enum fin_status fin_stored_company(const char **out, struct fin_records *records,
                                   struct fin_store *store, const struct fin_library *library,
                                   const char *word, struct fin_error *error) {
  enum fin_status status = fin_store_company(out, records, store, word, error);
  const char *known = status == FIN_OK && !*out ? fin_company_find(library, word) : NULL;
  return known ? fin_store_company(out, records, store, known, error) : status;
}

static enum fin_status find(const char **out, struct fin_input *input, struct fin_store *store,
                            const char *word, const char *books, struct fin_error *error) {
  enum fin_status status = fin_store_company(out, &input->records, store, word, error);
  if (status != FIN_OK || *out) return status;
  if (!input->library) status = fin_library_new(&input->library, books, error);
  if (status == FIN_OK)
    status = fin_stored_company(out, &input->records, store, input->library, word, error);
  if (status != FIN_OK || *out) return status;
  const char *known = fin_company_find(input->library, word);
  return fin_fail(error, FIN_INPUT,
                  "the store has nothing of \"%s\"%s%s; finline company list has the names", word,
                  known && strcmp(known, word) != 0 ? ", which is " : "",
                  known && strcmp(known, word) != 0 ? known : "");
}

enum fin_status fin_stored_companies(const char **out, struct fin_input *input,
                                     struct fin_store *store, const char *const *words,
                                     size_t count, const char *books, struct fin_error *error) {
  enum fin_status status = FIN_OK;
  for (size_t i = 0; status == FIN_OK && i < count; i++) {
    status = find(&out[i], input, store, words[i], books, error);
  }
  return status;
}

/* What the store has of the companies (none: of all), which become what it calls them. */
static enum fin_status read_store(struct fin_input *input, const struct fin_input_options *options,
                                  const char **companies, size_t count, struct fin_error *error) {
  struct fin_store *store = NULL;
  struct fin_store_query query = {.window = {FIN_NO_DAY, FIN_NO_DAY}};
  enum fin_status status = fin_read_day(&query.as_of, "--as-of", options->as_of, true, error);
  if (status == FIN_OK) status = fin_stored_open(&store, options->store, false, error);
  if (status == FIN_OK) {
    status = fin_stored_companies(companies, input, store, companies, count, options->books, error);
  }
  query.companies = companies;
  query.company_count = count;
  if (status == FIN_OK) status = fin_store_read(&input->records, store, &query, error);
  fin_store_close(store);
  return status;
}

enum fin_status fin_told_open(struct fin_input *input, const char ***companies,
                              size_t *company_count, int count, char **words,
                              const struct fin_input_options *options, struct fin_error *error) {
  struct fin_read_options reading;
  size_t files = 0;
  *companies = fin_take(((size_t)count + 2) * sizeof **companies);
  *company_count = 0;
  for (int i = 0; i < count; i++) {
    if (!options->store && fin_is_file(words[i]))
      files++;
    else
      (*companies)[(*company_count)++] = words[i];
  }
  bool given = options->facts && options->facts->fact_count;
  if (!files && !given && !options->store && access(path_of(NULL), F_OK) != 0) {
    return fin_fail(error, FIN_USAGE, "no file among the words given (%s), and no store: %s",
                    *company_count ? (*companies)[*company_count - 1] : "none", path_of(NULL));
  }
  enum fin_status status = fin_input_open(input, options, &reading, error);
  if (status == FIN_OK && given) {
    input->records = *options->facts;
    *options->facts = (struct fin_records){0};
  }
  if (status == FIN_OK && !files && (options->store || !given))
    status = read_store(input, options, *companies, *company_count, error);
  for (int i = 0; status == FIN_OK && files && i < count; i++) {
    if (fin_is_file(words[i])) fin_input_records(input, words[i], &reading);
  }
  return status;
}

enum fin_status fin_told_companies(const struct fin_input *input, const char **companies,
                                   size_t count, struct fin_error *error) {
  for (size_t i = 0; i < count; i++) {
    const char *name = fin_records_company(&input->records, input->library, companies[i]);
    if (!name) return fin_fail(error, FIN_INPUT, "nothing is told about %s", companies[i]);
    companies[i] = name;
  }
  return FIN_OK;
}

enum fin_status fin_read_day(fin_day *out, const char *name, const char *text, bool last,
                             struct fin_error *error) {
  enum { YEAR = 4, DAY = 10 };
  *out = FIN_NO_DAY;
  if (!text) return FIN_OK;
  struct fin_text whole = {0};
  fin_text_put(&whole, text);
  if (whole.length == YEAR) fin_text_put(&whole, last ? "-12-31" : "-01-01");
  if (whole.length == DAY) *out = fin_day_read(whole.at);
  fin_text_done(&whole);
  if (*out != FIN_NO_DAY) return FIN_OK;
  return fin_fail(error, FIN_USAGE, "%s is \"%s\", expected a day as 2025-03-31 or a year", name,
                  text);
}

enum fin_status fin_read_list(const char **out, size_t *count, size_t room, const char *name,
                              char *words, struct fin_error *error) {
  *count = 0;
  for (char *at = words; at;) {
    char *comma = strchr(at, ',');
    if (comma) *comma = 0;
    if (*count == room) return fin_fail(error, FIN_USAGE, "%s names more than %zu", name, room);
    out[(*count)++] = at;
    at = comma ? comma + 1 : NULL;
  }
  return FIN_OK;
}
