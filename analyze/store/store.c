/* store.c: opening a store, making one, bringing an older one up to date. */
#include "store.h"
#include "../base/fail.h"
#include "../base/text.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Which engine a store's name asks for. */
static const struct fin_engine *engine_of(const char *path) {
  return strstr(path, "://") ? NULL : &fin_sqlite;
}

void fin_store_moment(int64_t seconds, char out[21]) {
  time_t time = (time_t)seconds;
  struct tm parts;
  if (!gmtime_r(&time, &parts) || !strftime(out, 21, "%Y-%m-%dT%H:%M:%SZ", &parts)) out[0] = 0;
}

enum fin_status fin_store_run(struct fin_store *store, const char *statement,
                              const char *const *texts, int count, struct fin_error *error) {
  const struct fin_engine *engine = store->engine;
  struct fin_query *query;
  bool row;
  enum fin_status status = engine->prepare(&query, store->sql, statement, error);
  if (status == FIN_OK) {
    for (int i = 0; i < count; i++) engine->bind_text(query, i + 1, texts[i]);
    status = engine->step(query, &row, error);
  }
  engine->finish(query);
  return status;
}

enum fin_status fin_store_count(int64_t *out, struct fin_store *store, const char *statement,
                                struct fin_error *error) {
  const struct fin_engine *engine = store->engine;
  struct fin_query *query;
  bool row = false;
  *out = 0;
  enum fin_status status = engine->prepare(&query, store->sql, statement, error);
  if (status == FIN_OK) status = engine->step(query, &row, error);
  if (status == FIN_OK && row) *out = engine->whole(query, 0);
  engine->finish(query);
  return status;
}

enum fin_status fin_store_end(struct fin_store *store, enum fin_status status,
                              struct fin_error *error) {
  const struct fin_engine *engine = store->engine;
  struct fin_error ignored;
  if (status == FIN_OK) status = engine->run(store->sql, "COMMIT", error);
  if (status != FIN_OK) engine->run(store->sql, "ROLLBACK", &ignored);
  return status;
}

/* ---- versions -------------------------------------------------------------------------------- */

/* What a step does beyond its statements. */
static enum fin_status (*const fills[])(struct fin_store *,
                                        struct fin_error *) = {[2] = fin_copies_fill, [4] = NULL};

static enum fin_status version_of(int *out, struct fin_store *store, struct fin_error *error) {
  int64_t version = 0;
  *out = 0;
  if (store->engine->is_empty(store->sql)) return FIN_OK;
  if (!store->engine->has_table(store->sql, "store") ||
      !store->engine->has_table(store->sql, "document")) {
    return fin_fail(error, FIN_BOOK,
                    "%s: is a database, but no store of finline; expected one made by finline add",
                    store->path);
  }
  enum fin_status status = fin_store_count(&version, store, "SELECT version FROM store", error);
  *out = (int)version;
  return status;
}

static enum fin_status make_version(struct fin_store *store, int step, struct fin_error *error) {
  struct fin_text words = {0};
  enum fin_status status = store->engine->run(store->sql, store->engine->schema(step), error);
  if (status == FIN_OK && fills[step]) status = fills[step](store, error);
  fin_text_print(&words, "UPDATE store SET version = %d", step);
  if (status == FIN_OK) status = store->engine->run(store->sql, words.at, error);
  fin_text_done(&words);
  return status;
}

/* Each step is whole or not done, and is asked for again once nobody else can write: two processes
 * may find the same old store. */
static enum fin_status upgrade(struct fin_store *store, int latest, struct fin_error *error) {
  int version = 0;
  while (version < latest) {
    enum fin_status status = store->engine->begin(store->sql, error);
    if (status != FIN_OK) return status;
    status = version_of(&version, store, error);
    if (status == FIN_OK && version < latest) {
      version++;
      status = make_version(store, version, error);
    }
    status = fin_store_end(store, status, error);
    if (status != FIN_OK) return status;
  }
  return FIN_OK;
}

static enum fin_status check_version(struct fin_store *store, bool make, struct fin_error *error) {
  int version, latest = 0;
  while (store->engine->schema(latest + 1)) latest++;
  enum fin_status status = version_of(&version, store, error);
  if (status != FIN_OK || version == latest) return status;
  if (version > latest) {
    return fin_fail(error, FIN_BOOK,
                    "%s: is a store of version %d, this finline knows up to %d; a newer finline "
                    "reads it",
                    store->path, version, latest);
  }
  if (version == 0 && !make) {
    return fin_fail(error, FIN_BOOK, "%s: is empty, expected a store made by finline add",
                    store->path);
  }
  return upgrade(store, latest, error);
}

enum fin_status fin_store_open(struct fin_store **out, const char *path, bool make,
                               struct fin_error *error) {
  *out = NULL;
  const struct fin_engine *engine = engine_of(path);
  if (!engine) {
    return fin_fail(error, FIN_BOOK, "%s: is an address; this finline keeps stores in files only",
                    path);
  }
  struct fin_store *store = fin_take(sizeof *store);
  *store = (struct fin_store){.engine = engine, .path = fin_copy(path)};
  enum fin_status status = engine->open(&store->sql, path, make, error);
  if (status == FIN_OK) status = check_version(store, make, error);
  if (status == FIN_OK)
    *out = store;
  else
    fin_store_close(store);
  return status;
}

void fin_store_close(struct fin_store *store) {
  if (!store) return;
  store->engine->close(store->sql);
  free(store->path);
  free(store);
}

enum fin_status fin_store_tell(struct fin_store_about *out, struct fin_store *store,
                               struct fin_error *error) {
  const struct {
    const char *statement;
    size_t *count;
  } counts[] = {
      {"SELECT count(*) FROM document WHERE superseded_by IS NULL", &out->documents},
      {"SELECT count(*) FROM document WHERE superseded_by IS NOT NULL", &out->superseded},
      {"SELECT count(*) FROM document WHERE superseded_by IS NULL AND voice <> id", &out->copies},
      {"SELECT count(*) FROM fact f JOIN document d ON d.id = f.document "
       "WHERE d.superseded_by IS NULL",
       &out->facts},
      {"SELECT count(*) FROM event e JOIN document d ON d.id = e.document "
       "WHERE d.superseded_by IS NULL",
       &out->events},
      {"SELECT count(*) FROM run", &out->runs},
      {"SELECT count(*) FROM rate", &out->rates}};
  *out = (struct fin_store_about){0};
  enum fin_status status = version_of(&out->version, store, error);
  for (size_t i = 0; status == FIN_OK && i < sizeof counts / sizeof *counts; i++) {
    int64_t count;
    status = fin_store_count(&count, store, counts[i].statement, error);
    *counts[i].count = (size_t)count;
  }
  return status;
}
