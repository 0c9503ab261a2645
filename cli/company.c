/* company.c: finline company: the names in a store, and which of them mean one company. */
#include "print.h"
#include "stored.h"

#include "base/fail.h"
#include "base/json.h"

#include <stdlib.h>
#include <string.h>

/* "["a", "b"]" as a or b. */
static void put_candidates(struct fin_text *cell, const char *list) {
  char why[256];
  fin_json *names = fin_json_read(list, strlen(list), why);
  for (size_t i = 0; names && i < fin_json_count(names); i++) {
    const char *name = fin_json_string(fin_json_at(names, i));
    fin_text_print(cell, "%s%s", i ? " or " : "", name ? name : "?");
  }
  fin_json_free(names);
}

static void print_table(const struct fin_store_names *names) {
  static const char *const heads[] = {"COMPANY", "CALLED", "FACTS", "EVENTS", "DOCUMENTS"};
  enum { COLUMNS = sizeof heads / sizeof *heads };
  struct fin_grid grid = {.columns = COLUMNS};
  struct fin_text *row = fin_grid_row(&grid);
  for (size_t i = 0; i < COLUMNS; i++) fin_text_put(&row[i], heads[i]);
  for (size_t i = 0; i < names->count; i++) {
    const struct fin_store_name *name = &names->at[i];
    row = fin_grid_row(&grid);
    if (name->company) {
      fin_text_put(&row[0], name->company);
    } else {
      fin_text_put(&row[0], "unclear: ");
      put_candidates(&row[0], name->candidates);
    }
    fin_text_put(&row[1], name->name);
    fin_text_print(&row[2], "%zu", name->facts);
    fin_text_print(&row[3], "%zu", name->events);
    fin_text_print(&row[4], "%zu", name->documents);
  }
  fin_grid_print(stdout, &grid);
}

static void print_json(const struct fin_store_names *names) {
  fin_json *all = fin_json_array();
  char why[256];
  for (size_t i = 0; i < names->count; i++) {
    const struct fin_store_name *name = &names->at[i];
    fin_json *o = fin_json_object();
    fin_json_set_text(o, "company", name->company);
    fin_json_set_text(o, "name", name->name);
    if (name->candidates) {
      fin_json *list = fin_json_read(name->candidates, strlen(name->candidates), why);
      if (list) fin_json_set(o, "candidates", list);
    }
    fin_json_set_number(o, "facts", (double)name->facts);
    fin_json_set_number(o, "events", (double)name->events);
    fin_json_set_number(o, "documents", (double)name->documents);
    fin_json_push(all, o);
  }
  char *text = fin_json_write(all, true);
  puts(text);
  free(text);
}

static enum fin_status list(const char *path, bool json, struct fin_error *error) {
  struct fin_store *store;
  struct fin_store_names names = {0};
  enum fin_status status = fin_stored_open(&store, path, false, error);
  if (status == FIN_OK) status = fin_store_names(&names, store, error);
  if (status == FIN_OK) {
    if (json)
      print_json(&names);
    else
      print_table(&names);
  }
  fin_store_names_done(&names);
  fin_store_close(store);
  return status;
}

static enum fin_status change(const char *path, const char *name, const char *company,
                              struct fin_error *error) {
  struct fin_store *store = NULL;
  int64_t now;
  enum fin_status status = fin_now(&now, error);
  if (status == FIN_OK) status = fin_stored_open(&store, path, false, error);
  if (status == FIN_OK) {
    status = company ? fin_store_merge(store, name, company, now, error)
                     : fin_store_split(store, name, now, error);
  }
  fin_store_close(store);
  return status;
}

static enum fin_status run(int count, char **words) {
  const char *path = NULL;
  bool json = false;
  struct fin_option options[] = {{"--store", 0, NULL, &path}, {"--json", 0, &json, NULL}};
  struct fin_error error = {0};
  enum fin_status status = fin_options_read(&count, words, options, 2, &error);
  const char *verb = count > 0 ? words[0] : "";
  if (status == FIN_OK) {
    if (strcmp(verb, "list") == 0 && count == 1)
      status = list(path, json, &error);
    else if (strcmp(verb, "merge") == 0 && count == 3)
      status = change(path, words[1], words[2], &error);
    else if (strcmp(verb, "split") == 0 && count == 2)
      status = change(path, words[1], NULL, &error);
    else
      status = fin_fail(&error, FIN_USAGE,
                        "company needs list, merge NAME COMPANY or split NAME; %s given",
                        count ? "something else was" : "nothing was");
  }
  return status == FIN_OK ? FIN_OK : fin_print_error(&error);
}

const struct fin_command fin_command_company = {
    "company", "the names in a store, and which mean one company",
    "finline company list [--json]\n"
    "finline company merge NAME COMPANY\n"
    "finline company split NAME\n\n"
    "list shows every name with its facts and events, the names that may mean several companies "
    "last.\n"
    "merge makes NAME mean COMPANY in all that is asked of the store, also where NAME was "
    "unclear;\n"
    "split undoes it. Nothing is merged without being told to, and what was read stays as it "
    "is.\n\n"
    "  --store STORE       else the file that FINLINE_STORE names, else finline.db\n\n"
    "  finline company merge 智谱华章 智谱",
    run};
