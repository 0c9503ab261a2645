/* gold.c: facts that a person read out of documents: a folder of ID.facts.ndjson, ID.events.ndjson,
 * ID.optional.ndjson and aliases*.json, or one file of records.
 */
#include "gold.h"
#include "../base/fail.h"
#include "../base/file.h"
#include "../base/json.h"
#include "records.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* ---- names ----------------------------------------------------------------------------------- */

/* Without what two writers of one name may differ in: case, script, spaces, marks, the legal form.
 * 商汤科技股份有限公司 and 商汤 are one name, 碧桂园地产 is another than 碧桂园. */
static char *bare_name(const struct fin_gold *gold, const char *name) {
  static const char *const marks[] = {" ", "(", ")", "\"", ".",  ",",
                                      "-", "“", "”", "「", "」", "·"};
  static const char *const tails[] = {"股份有限公司", "有限公司", "集团",    "控股",    "股份",
                                      "科技",         "公司",     "inc",     "corp",    "ltd",
                                      "corporation",  "limited",  "plc",     "company", "co",
                                      "group",        "holding",  "holdings"};
  const char *folded = fin_books_fold(&gold->library->books, gold->arena, name, strlen(name));
  char *bare = fin_arena_take(gold->arena, strlen(folded) + 1), *out = bare;
  for (const char *at = folded; *at;) {
    size_t skip = 0;
    for (size_t i = 0; !skip && i < sizeof marks / sizeof *marks; i++) {
      size_t length = strlen(marks[i]);
      if (strncmp(at, marks[i], length) == 0) skip = length;
    }
    if (skip)
      at += skip;
    else
      *out++ = *at++;
  }
  for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
    size_t length = strlen(tails[i]), size = (size_t)(out - bare);
    if (size <= length || memcmp(out - length, tails[i], length) != 0) continue;
    out -= length;
    *out = 0;
    i = SIZE_MAX; /* from the first again: …科技股份有限公司 */
  }
  *out = 0;
  return bare;
}

static int by_key(const void *a, const void *b) {
  return strcmp(((const struct fin_alias *)a)->key, ((const struct fin_alias *)b)->key);
}

static const char *alias_of(const struct fin_gold *gold, const char *key) {
  struct fin_alias wanted = {key, NULL};
  const struct fin_alias *found =
      gold->alias_count ? bsearch(&wanted, gold->aliases, gold->alias_count, sizeof wanted, by_key)
                        : NULL;
  return found ? found->company : NULL;
}

const char *fin_gold_company(const struct fin_gold *gold, const char *name) {
  const char *key = bare_name(gold, name), *company = alias_of(gold, key);
  if (company) return company;
  const char *known = fin_company_find(gold->library, name);
  if (!known) return key;
  key = bare_name(gold, known);
  company = alias_of(gold, key);
  return company ? company : key;
}

static void add_alias(struct fin_gold *gold, const char *name, const char *company) {
  FIN_GROW(gold->aliases, gold->alias_count, gold->alias_room);
  gold->aliases[gold->alias_count++] = (struct fin_alias){bare_name(gold, name), company};
}

static void read_names(void *context, const char *company, fin_json *names) {
  struct fin_gold *gold = context;
  const char *key = bare_name(gold, company);
  add_alias(gold, company, key);
  for (size_t i = 0; i < fin_json_count(names); i++) {
    const char *name = fin_json_string(fin_json_at(names, i));
    if (name) add_alias(gold, name, key);
  }
}

static enum fin_status read_aliases(struct fin_gold *gold, const char *path,
                                    struct fin_error *error) {
  char *bytes, why[256];
  size_t length;
  enum fin_status status = fin_file_read(&bytes, &length, path, error);
  if (status != FIN_OK) return status;
  fin_json *names = fin_json_read(bytes, length, why);
  if (fin_json_is_object(names)) {
    fin_json_each(names, read_names, gold);
  } else {
    status = fin_fail(error, FIN_INPUT, "%s: expected {\"company\": [\"alias\", ...]}%s%s", path,
                      names ? "" : ": ", names ? "" : why);
  }
  fin_json_free(names);
  free(bytes);
  return status;
}

/* ---- records --------------------------------------------------------------------------------- */

static void add_doc(struct fin_gold *gold, const char *doc) {
  FIN_GROW(gold->docs, gold->doc_count, gold->doc_room);
  gold->docs[gold->doc_count++] = doc;
}

static bool ends(const char *name, const char *tail) {
  size_t length = strlen(name), size = strlen(tail);
  return length > size && strcmp(name + length - size, tail) == 0;
}

static enum fin_status read_one(struct fin_gold *gold, const char *folder, const char *name,
                                struct fin_log *log, struct fin_error *error) {
  static const char facts[] = ".facts.ndjson";
  const char *path = fin_arena_print(gold->arena, "%s/%s", folder, name);
  if (strncmp(name, "aliases", 7) == 0 && ends(name, ".json")) {
    return read_aliases(gold, path, error);
  }
  if (ends(name, ".optional.ndjson")) return fin_records_read(&gold->optional, path, log, error);
  if (ends(name, facts)) {
    add_doc(gold, fin_arena_text(gold->arena, name, strlen(name) - strlen(facts)));
  } else if (!ends(name, ".events.ndjson")) {
    return FIN_OK;
  }
  return fin_records_read(&gold->demanded, path, log, error);
}

static enum fin_status read_folder(struct fin_gold *gold, const char *path, struct fin_log *log,
                                   struct fin_error *error) {
  struct dirent **names;
  int count = scandir(path, &names, NULL, alphasort);
  if (count < 0) return fin_fail(error, FIN_INPUT, "%s: can't be listed", path);
  enum fin_status status = FIN_OK;
  for (int i = 0; i < count; i++) {
    if (status == FIN_OK) status = read_one(gold, path, names[i]->d_name, log, error);
    free(names[i]);
  }
  free(names);
  if (status == FIN_OK && !gold->doc_count) {
    status = fin_fail(error, FIN_INPUT, "%s: holds no ID.facts.ndjson", path);
  }
  return status;
}

static enum fin_status read_file(struct fin_gold *gold, const char *path, struct fin_log *log,
                                 struct fin_error *error) {
  enum fin_status status = fin_records_read(&gold->demanded, path, log, error);
  if (status != FIN_OK) return status;
  const struct fin_records *records = &gold->demanded;
  for (size_t i = 0; i < records->fact_count; i++) add_doc(gold, records->facts[i].doc);
  for (size_t i = 0; i < records->event_count; i++) add_doc(gold, records->events[i].doc);
  if (gold->doc_count) return FIN_OK;
  return fin_fail(error, FIN_INPUT, "%s: holds no fact, expected a folder or a file of them", path);
}

static int by_text(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void sort_docs(struct fin_gold *gold) {
  size_t kept = 0;
  if (gold->doc_count) qsort(gold->docs, gold->doc_count, sizeof(const char *), by_text);
  for (size_t i = 0; i < gold->doc_count; i++) {
    if (!i || strcmp(gold->docs[i], gold->docs[i - 1]) != 0) gold->docs[kept++] = gold->docs[i];
  }
  gold->doc_count = kept;
}

enum fin_status fin_gold_read(struct fin_gold **out, const struct fin_library *library,
                              const char *path, struct fin_log *log, struct fin_error *error) {
  struct stat about;
  struct fin_gold *gold = fin_take(sizeof *gold);
  *gold = (struct fin_gold){.library = library, .arena = fin_arena_new()};
  bool folder = stat(path, &about) == 0 && S_ISDIR(about.st_mode);
  enum fin_status status = (folder ? read_folder : read_file)(gold, path, log, error);
  if (status != FIN_OK) {
    fin_gold_free(gold);
    return status;
  }
  sort_docs(gold);
  if (gold->alias_count) qsort(gold->aliases, gold->alias_count, sizeof *gold->aliases, by_key);
  *out = gold;
  return FIN_OK;
}

void fin_gold_free(struct fin_gold *gold) {
  if (!gold) return;
  fin_records_done(&gold->demanded);
  fin_records_done(&gold->optional);
  free(gold->docs);
  free(gold->aliases);
  fin_arena_free(gold->arena);
  free(gold);
}
