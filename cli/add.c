/* add.c: finline add: documents into the store. */
#include "stored.h"

#include "base/fail.h"

#include <string.h>

struct adding {
  struct fin_input input;
  struct fin_store *store;
  struct fin_adding how;
  struct fin_added added;
};

static void tell(void *context, const struct fin_document *document, const char *name,
                 enum fin_addition outcome) {
  static const char *const words[] = {"added", "supersedes", "late", "known"};
  (void)context;
  printf("%s\t%s\t%s\n", words[outcome], name, document->title);
  fflush(stdout);
}

/* Files are read until they are worth a transaction: memory grows with the largest file. */
static enum fin_status add_read(struct adding *a, bool all, struct fin_error *error) {
  enum { DOCUMENTS = 256, BYTES = 8 << 20 };
  size_t bytes = 0;
  struct fin_documents *documents = &a->input.documents;
  for (size_t i = 0; i < documents->count; i++) bytes += documents->at[i].length;
  if (!documents->count || (!all && documents->count < DOCUMENTS && bytes < BYTES)) return FIN_OK;
  enum fin_status status = fin_store_add(a->store, &a->added, documents, &a->how, error);
  fin_documents_done(documents);
  return status;
}

static void print_sum(const struct fin_added *added) {
  printf("added %zu document%s", added->documents, added->documents == 1 ? "" : "s");
  if (added->superseding) printf(", %zu in place of earlier versions", added->superseding);
  if (added->late) printf(", %zu of them earlier versions that came late", added->late);
  printf("; %zu facts, %zu events", added->facts, added->events);
  if (added->known) printf("; %zu had been added before", added->known);
  putchar('\n');
}

static enum fin_status run(int count, char **words) {
  const char *path = NULL;
  bool each = false;
  struct fin_input_options in = {0};
  struct fin_option options[] = {{"--format", 0, NULL, &in.format},
                                 {"--published", 0, NULL, &in.published},
                                 {"--books", 0, NULL, &in.books},
                                 {"--store", 0, NULL, &path},
                                 {"--each", 0, &each, NULL}};
  struct fin_error error = {0};
  struct adding a = {0};
  struct fin_read_options reading;
  enum fin_status status = fin_options_read(&count, words, options, 5, &error);
  if (status == FIN_OK && count == 0) {
    status = fin_fail(&error, FIN_USAGE, "add needs a file (- is standard input)");
  }
  if (status == FIN_OK) status = fin_now(&a.how.now, &error);
  if (status == FIN_OK) status = fin_input_open(&a.input, &in, &reading, &error);
  if (status == FIN_OK) status = fin_stored_open(&a.store, path, true, &error);
  a.how.library = a.input.library;
  a.how.told = each ? tell : NULL;
  for (int i = 0; status == FIN_OK && i < count; i++) {
    fin_input_documents(&a.input, words[i], &reading);
    status = add_read(&a, false, &error);
  }
  if (status == FIN_OK) status = add_read(&a, true, &error);
  if (!each && a.store && (status == FIN_OK || a.added.documents)) print_sum(&a.added);
  fin_store_close(a.store);
  return fin_input_end(&a.input, status, &error);
}

const struct fin_command fin_command_add = {
    "add", "documents, their facts and events into a store",
    "finline add [options] FILE...\n\n"
    "Reads what extract reads and keeps documents, facts and events in one file. What is there\n"
    "already, by its content, is passed over. A document of the same address, of the same id in\n"
    "NDJSON, or from the same file as one before is a later version and takes its place; the\n"
    "earlier one stays as history (--as-of of other commands).\n\n"
    "  --store STORE       else the file that FINLINE_STORE names, else finline.db\n"
    "  --each              a line for each document when it is safe on disk: added, supersedes, "
    "late\n"
    "                      or known; its name in the store; its title\n"
    "  --format F, --published DATE, --books DIR as for extract\n\n"
    "  finline add --store finline.db news/*.md",
    run};
