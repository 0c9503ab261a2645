/* names.c: what a store knows by name: metrics, and companies, of which several names may mean one:
 * merged by its user, and by nobody else. Merges are kept with the moment they were made and
 * undone; `alias` is what they come to. */
#include "store.h"
#include "../base/fail.h"
#include "../base/index.h"
#include "../base/text.h"
#include "../fact/records.h"

#include <stdlib.h>
#include <string.h>

/* The first text that a query with one value gives, kept; NULL for no row. */
static enum fin_status ask(const char **out, struct fin_arena *arena, struct fin_store *store,
                           const char *statement, const char *value, struct fin_error *error) {
  const struct fin_engine *engine = store->engine;
  struct fin_query *query;
  bool row = false;
  *out = NULL;
  enum fin_status status = engine->prepare(&query, store->sql, statement, error);
  if (status == FIN_OK) {
    engine->bind_text(query, 1, value);
    status = engine->step(query, &row, error);
  }
  if (status == FIN_OK && row) {
    const char *text = engine->text(query, 0);
    if (text) *out = fin_arena_text(arena, text, strlen(text));
  }
  engine->finish(query);
  return status;
}

static const char *const told[] = {"SELECT company FROM fact WHERE company = ?1 LIMIT 1",
                                   "SELECT company FROM event WHERE company = ?1 LIMIT 1"};

enum fin_status fin_store_company(const char **canonical, struct fin_records *records,
                                  struct fin_store *store, const char *name,
                                  struct fin_error *error) {
  fin_records_open(records);
  enum fin_status status = ask(canonical, records->arena, store,
                               "SELECT company FROM alias WHERE name = ?1", name, error);
  for (size_t i = 0; status == FIN_OK && !*canonical && i < 2; i++) {
    status = ask(canonical, records->arena, store, told[i], name, error);
  }
  if (status == FIN_OK && !*canonical) { /* all that is called so may have been merged into it */
    status = ask(canonical, records->arena, store,
                 "SELECT company FROM alias WHERE company = ?1 LIMIT 1", name, error);
  }
  return status;
}

enum fin_status fin_store_metric(bool *known, struct fin_store *store, const char *metric,
                                 struct fin_error *error) {
  struct fin_arena *arena = fin_arena_new();
  const char *found;
  enum fin_status status =
      ask(&found, arena, store, "SELECT metric FROM fact WHERE metric = ?1 LIMIT 1", metric, error);
  *known = found != NULL;
  fin_arena_free(arena);
  return status;
}

/* ---- merging --------------------------------------------------------------------------------- */

/* What each merged name means in the end. */
static enum fin_status flatten(struct fin_store *store, struct fin_error *error) {
  const struct fin_engine *engine = store->engine;
  struct fin_arena *arena = fin_arena_new();
  struct fin_index places = {0};
  struct fin_query *query;
  struct {
    struct pair {
      const char *name, *company;
    } * at;
    size_t count, room;
  } merges = {0};
  bool row = false;
  enum fin_status status =
      engine->prepare(&query, store->sql,
                      "SELECT name, company FROM merge WHERE undone IS NULL ORDER BY id", error);
  while (status == FIN_OK && (status = engine->step(query, &row, error)) == FIN_OK && row) {
    const char *name = engine->text(query, 0), *company = engine->text(query, 1);
    FIN_GROW(merges.at, merges.count, merges.room);
    merges.at[merges.count] = (struct pair){fin_arena_text(arena, name, strlen(name)),
                                            fin_arena_text(arena, company, strlen(company))};
    fin_index_put(&places, arena, merges.at[merges.count].name, merges.count);
    merges.count++;
  }
  engine->finish(query);
  if (status == FIN_OK) status = engine->run(store->sql, "DELETE FROM alias", error);
  for (size_t i = 0; status == FIN_OK && i < merges.count; i++) {
    const char *company = merges.at[i].company;
    size_t next;
    while ((next = fin_index_find(&places, company)) != SIZE_MAX) company = merges.at[next].company;
    const char *texts[] = {merges.at[i].name, company};
    status =
        fin_store_run(store, "INSERT INTO alias (name, company) VALUES (?1, ?2)", texts, 2, error);
  }
  free(merges.at);
  fin_arena_free(arena);
  return status;
}

static enum fin_status merge(struct fin_store *store, struct fin_arena *arena, const char *name,
                             const char *company, const char *now, struct fin_error *error) {
  const char *found, *end;
  enum fin_status status =
      ask(&found, arena, store, "SELECT company FROM alias WHERE name = ?1", name, error);
  if (status == FIN_OK && found) {
    return fin_fail(error, FIN_INPUT,
                    "%s: \"%s\" means %s already; finline company split undoes that", store->path,
                    name, found);
  }
  for (size_t i = 0; status == FIN_OK && !found && i < 2; i++) {
    status = ask(&found, arena, store, told[i], name, error);
  }
  if (status == FIN_OK && !found) {
    return fin_fail(error, FIN_INPUT,
                    "%s: nothing is called \"%s\"; finline company list has the names", store->path,
                    name);
  }
  if (status == FIN_OK) {
    status = ask(&end, arena, store, "SELECT company FROM alias WHERE name = ?1", company, error);
    if (status == FIN_OK && strcmp(end ? end : company, name) == 0) {
      return fin_fail(error, FIN_INPUT, "%s: \"%s\" means \"%s\" already, so not the other way",
                      store->path, company, name);
    }
  }
  if (status != FIN_OK) return status;
  const char *texts[] = {name, company, now};
  status = fin_store_run(store, "INSERT INTO merge (name, company, made) VALUES (?1, ?2, ?3)",
                         texts, 3, error);
  return status == FIN_OK ? flatten(store, error) : status;
}

enum fin_status fin_store_merge(struct fin_store *store, const char *name, const char *company,
                                int64_t now, struct fin_error *error) {
  char moment[21];
  fin_store_moment(now, moment);
  enum fin_status status = store->engine->begin(store->sql, error);
  if (status != FIN_OK) return status;
  struct fin_arena *arena = fin_arena_new();
  status = fin_store_end(store, merge(store, arena, name, company, moment, error), error);
  fin_arena_free(arena);
  return status;
}

static enum fin_status split(struct fin_store *store, struct fin_arena *arena, const char *name,
                             const char *now, struct fin_error *error) {
  const char *found;
  enum fin_status status =
      ask(&found, arena, store, "SELECT company FROM alias WHERE name = ?1", name, error);
  if (status != FIN_OK) return status;
  if (!found) {
    return fin_fail(error, FIN_INPUT,
                    "%s: \"%s\" was not merged into anything; finline company list has what was",
                    store->path, name);
  }
  const char *texts[] = {now, name};
  status = fin_store_run(store, "UPDATE merge SET undone = ?1 WHERE name = ?2 AND undone IS NULL",
                         texts, 2, error);
  return status == FIN_OK ? flatten(store, error) : status;
}

enum fin_status fin_store_split(struct fin_store *store, const char *name, int64_t now,
                                struct fin_error *error) {
  char moment[21];
  fin_store_moment(now, moment);
  enum fin_status status = store->engine->begin(store->sql, error);
  if (status != FIN_OK) return status;
  struct fin_arena *arena = fin_arena_new();
  status = fin_store_end(store, split(store, arena, name, moment, error), error);
  fin_arena_free(arena);
  return status;
}

/* ---- listing --------------------------------------------------------------------------------- */

static int by_company(const void *left, const void *right) {
  const struct fin_store_name *a = left, *b = right;
  bool unclear = !a->company, other = !b->company;
  if (unclear != other) return unclear ? 1 : -1;
  int order = unclear ? 0 : strcmp(a->company, b->company);
  return order ? order : strcmp(a->name, b->name);
}

static const char *keep(struct fin_store_names *names, const char *text) {
  return text ? fin_arena_text(names->arena, text, strlen(text)) : NULL;
}

/* Adds what one table says: name, whom it means, candidates, rows, documents. */
static enum fin_status list(struct fin_store_names *out, struct fin_index *places,
                            struct fin_store *store, bool facts, struct fin_error *error) {
  const struct fin_engine *engine = store->engine;
  struct fin_query *query;
  bool row = false;
  struct fin_text statement = {0};
  fin_text_print(&statement,
                 "SELECT r.company, COALESCE(a.company, r.company), "
                 "CASE WHEN a.company IS NULL THEN r.candidates END AS unclear, count(*), "
                 "count(DISTINCT r.document) FROM %s r "
                 "JOIN document d ON d.id = r.document AND d.superseded_by IS NULL "
                 "LEFT JOIN alias a ON a.name = r.company GROUP BY r.company, a.company, unclear",
                 facts ? "fact" : "event");
  enum fin_status status = engine->prepare(&query, store->sql, statement.at, error);
  while (status == FIN_OK && (status = engine->step(query, &row, error)) == FIN_OK && row) {
    const char *candidates = engine->text(query, 2);
    const char *key =
        fin_arena_print(out->arena, "%s\n%s", engine->text(query, 0), candidates ? candidates : "");
    size_t at = fin_index_put(places, out->arena, key, out->count);
    if (at == out->count) {
      FIN_GROW(out->at, out->count, out->room);
      out->at[out->count++] =
          (struct fin_store_name){.name = keep(out, engine->text(query, 0)),
                                  .company = candidates ? NULL : keep(out, engine->text(query, 1)),
                                  .candidates = keep(out, candidates)};
    }
    struct fin_store_name *name = &out->at[at];
    size_t rows = (size_t)engine->whole(query, 3), documents = (size_t)engine->whole(query, 4);
    *(facts ? &name->facts : &name->events) = rows;
    if (documents > name->documents) name->documents = documents;
  }
  engine->finish(query);
  fin_text_done(&statement);
  return status;
}

enum fin_status fin_store_names(struct fin_store_names *out, struct fin_store *store,
                                struct fin_error *error) {
  struct fin_index places = {0};
  *out = (struct fin_store_names){.arena = fin_arena_new()};
  enum fin_status status = list(out, &places, store, true, error);
  if (status == FIN_OK) status = list(out, &places, store, false, error);
  if (out->count) qsort(out->at, out->count, sizeof *out->at, by_company);
  return status;
}

void fin_store_names_done(struct fin_store_names *names) {
  free(names->at);
  fin_arena_free(names->arena);
  *names = (struct fin_store_names){0};
}
