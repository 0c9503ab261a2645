/* store.c: finline store: what is in it. */
#include "stored.h"

#include "base/fail.h"

static enum fin_status run(int count, char **words) {
  const char *path = NULL;
  struct fin_option options[] = {{"--store", 0, NULL, &path}};
  struct fin_error error = {0};
  struct fin_store *store = NULL;
  struct fin_store_about about;
  enum fin_status status = fin_options_read(&count, words, options, 1, &error);
  if (status == FIN_OK && count)
    status = fin_fail(&error, FIN_USAGE, "\"%s\": store takes no words", words[0]);
  if (status == FIN_OK) status = fin_stored_open(&store, path, false, &error);
  if (status == FIN_OK) status = fin_store_tell(&about, store, &error);
  if (status == FIN_OK) {
    printf("version     %d\n"
           "documents   %zu, of which %zu copies of others; %zu earlier versions\n"
           "facts       %zu\n"
           "events      %zu\n"
           "runs        %zu\n"
           "rates       %zu\n",
           about.version, about.documents, about.copies, about.superseded, about.facts,
           about.events, about.runs, about.rates);
  }
  fin_store_close(store);
  return status == FIN_OK ? FIN_OK : fin_print_error(&error);
}

const struct fin_command fin_command_store = {
    "store", "what is in a store",
    "finline store [--store STORE]\n\n"
    "Counts documents, copies, earlier versions, facts, events, runs and exchange rates.\n\n"
    "  --store STORE       else the file that FINLINE_STORE names, else finline.db\n\n"
    "  finline store",
    run};
