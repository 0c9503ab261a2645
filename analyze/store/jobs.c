/* jobs.c: what runs leave for those that come after: what was told, which files were read. */
#include "../watch.h"
#include "store.h"
#include "../base/fail.h"
#include "../base/text.h"
#include "../fact/records.h"

#include <stdlib.h>
#include <string.h>

enum fin_status fin_store_last(int64_t *out, struct fin_store *store, struct fin_error *error) {
  return fin_store_count(out, store, "SELECT max(id) FROM document", error);
}

enum fin_status fin_store_newer(size_t *out, struct fin_store *store, int64_t since,
                                struct fin_error *error) {
  struct fin_text words = {0};
  int64_t count = 0;
  fin_text_print(&words, "SELECT count(*) FROM document WHERE id > %lld", (long long)since);
  enum fin_status status = fin_store_count(&count, store, words.at, error);
  fin_text_done(&words);
  *out = (size_t)count;
  return status;
}

/* ---- whom documents speak of ----------------------------------------------------------------- */

/* Versions that the new documents came behind are found by their origin: a late one may have taken
 * no place at all, or one in the middle. */
#define TOUCHED                                                                                    \
  "SELECT DISTINCT COALESCE(a.company, r.company) FROM (SELECT company FROM fact WHERE document "  \
  "IN (SELECT id FROM changed) UNION SELECT company FROM event WHERE document IN (SELECT id FROM " \
  "changed)) r LEFT JOIN alias a ON a.name = r.company ORDER BY 1"
#define CHANGED                                                                                    \
  "WITH added AS (SELECT id, origin FROM document WHERE id > ?1), changed AS (SELECT id FROM "     \
  "added UNION SELECT id FROM document WHERE origin IN (SELECT origin FROM added)) "

enum fin_status fin_store_touched(const char ***out, size_t *count, struct fin_records *records,
                                  struct fin_store *store, int64_t since, struct fin_error *error) {
  const struct fin_engine *e = store->engine;
  struct fin_query *query;
  size_t room = 0;
  bool row = false;
  *out = NULL;
  *count = 0;
  fin_records_open(records);
  enum fin_status status = e->prepare(&query, store->sql, CHANGED TOUCHED, error);
  if (status == FIN_OK) e->bind_whole(query, 1, since);
  while (status == FIN_OK && (status = e->step(query, &row, error)) == FIN_OK && row) {
    FIN_GROW(*out, *count, room);
    (*out)[(*count)++] = fin_keep(records, e->text(query, 0));
  }
  e->finish(query);
  return status;
}

/* ---- files ----------------------------------------------------------------------------------- */

enum fin_status fin_store_seen(bool *same, struct fin_store *store, const struct fin_seen *file,
                               struct fin_error *error) {
  const struct fin_engine *e = store->engine;
  struct fin_query *query;
  enum fin_status status = e->prepare(&query, store->sql,
                                      "SELECT 1 FROM seen WHERE path = ?1 AND size = ?2 AND "
                                      "modified = ?3 AND inode = ?4",
                                      error);
  *same = false;
  if (status == FIN_OK) {
    e->bind_text(query, 1, file->path);
    e->bind_whole(query, 2, file->size);
    e->bind_whole(query, 3, file->modified);
    e->bind_whole(query, 4, file->inode);
    status = e->step(query, same, error);
  }
  e->finish(query);
  return status;
}

static enum fin_status see_one(struct fin_store *store, const struct fin_seen *file,
                               struct fin_error *error) {
  const struct fin_engine *e = store->engine;
  struct fin_query *query;
  bool row;
  const char *forgotten[] = {file->path};
  enum fin_status status =
      fin_store_run(store, "DELETE FROM seen WHERE path = ?1", forgotten, 1, error);
  if (status != FIN_OK) return status;
  status =
      e->prepare(&query, store->sql,
                 "INSERT INTO seen (path, size, modified, inode) VALUES (?1, ?2, ?3, ?4)", error);
  if (status == FIN_OK) {
    e->bind_text(query, 1, file->path);
    e->bind_whole(query, 2, file->size);
    e->bind_whole(query, 3, file->modified);
    e->bind_whole(query, 4, file->inode);
    status = e->step(query, &row, error);
  }
  e->finish(query);
  return status;
}

enum fin_status fin_store_see(struct fin_store *store, const struct fin_seen *files, size_t count,
                              struct fin_error *error) {
  enum fin_status status = count ? store->engine->begin(store->sql, error) : FIN_OK;
  if (!count || status != FIN_OK) return status;
  for (size_t i = 0; status == FIN_OK && i < count; i++) status = see_one(store, &files[i], error);
  return fin_store_end(store, status, error);
}

/* ---- one run --------------------------------------------------------------------------------- */

static void copy_moment(char out[21], const char *moment) {
  size_t length = moment ? strlen(moment) : 0;
  out[0] = 0;
  if (length > 20) return;
  if (length) memcpy(out, moment, length);
  out[length] = 0;
}

/* What the last runs of the name left. */
static enum fin_status ask_last(struct fin_job_begun *out, struct fin_store *store,
                                const char *name, struct fin_error *error) {
  const struct fin_engine *e = store->engine;
  struct fin_query *query;
  bool row = false;
  enum fin_status status = e->prepare(
      &query, store->sql,
      "SELECT (SELECT max(began) FROM job WHERE name = ?1), "
      "(SELECT max(until) FROM job WHERE name = ?1), "
      "(SELECT max(began) FROM job WHERE name = ?1 AND until IS NOT NULL AND changes > 0)",
      error);
  if (status == FIN_OK) {
    e->bind_text(query, 1, name);
    status = e->step(query, &row, error);
  }
  if (status == FIN_OK && row) {
    copy_moment(out->last, e->text(query, 0));
    out->since = e->whole(query, 1);
    copy_moment(out->told, e->text(query, 2));
  }
  e->finish(query);
  return status;
}

static enum fin_status insert_job(struct fin_job_begun *out, struct fin_store *store,
                                  const char *name, const char *now, struct fin_error *error) {
  struct fin_text words = {0};
  const char *texts[] = {name, now};
  fin_text_print(&words, "INSERT INTO job (name, began, since) VALUES (?1, ?2, %lld)",
                 (long long)out->since);
  enum fin_status status = fin_store_run(store, words.at, texts, 2, error);
  fin_text_done(&words);
  if (status != FIN_OK) return status;
  return fin_store_count(&out->id, store, "SELECT max(id) FROM job", error);
}

enum fin_status fin_store_job_begin(struct fin_job_begun *out, struct fin_store *store,
                                    const char *name, int64_t now, struct fin_error *error) {
  char moment[21];
  const char *names[] = {name};
  *out = (struct fin_job_begun){0};
  fin_store_moment(now, moment);
  enum fin_status status = store->engine->begin(store->sql, error);
  if (status != FIN_OK) return status;
  status = ask_last(out, store, name, error);
  if (status == FIN_OK)
    status = fin_store_run(store,
                           "UPDATE job SET outcome = 'killed' WHERE name = ?1 AND outcome IS NULL",
                           names, 1, error);
  if (status == FIN_OK) status = insert_job(out, store, name, moment, error);
  return fin_store_end(store, status, error);
}

static enum fin_status put_source(struct fin_store *store, int64_t job,
                                  const struct fin_job_source *source, struct fin_error *error) {
  struct fin_text words = {0};
  const char *texts[] = {source->source, source->message};
  fin_text_print(&words,
                 "INSERT INTO job_source (job, source, files, documents, known, failed, message) "
                 "VALUES (%lld, ?1, %zu, %zu, %zu, %zu, ?2)",
                 (long long)job, source->files, source->documents, source->known, source->failed);
  enum fin_status status = fin_store_run(store, words.at, texts, 2, error);
  fin_text_done(&words);
  return status;
}

enum fin_status fin_store_job_end(struct fin_store *store, const struct fin_job *job, int64_t now,
                                  struct fin_error *error) {
  struct fin_text words = {0};
  char moment[21];
  const char *texts[] = {moment, job->outcome, job->message, job->report};
  fin_store_moment(now, moment);
  fin_text_print(&words,
                 "UPDATE job SET ended = ?1, outcome = ?2, message = ?3, report = ?4, seconds = "
                 "%.3f, documents = %zu, changes = %zu",
                 job->seconds, job->documents, job->changes);
  if (job->until) fin_text_print(&words, ", until = %lld", (long long)job->until);
  fin_text_print(&words, " WHERE id = %lld", (long long)job->id);
  enum fin_status status = store->engine->begin(store->sql, error);
  if (status == FIN_OK) {
    status = fin_store_run(store, words.at, texts, 4, error);
    for (size_t i = 0; status == FIN_OK && i < job->source_count; i++)
      status = put_source(store, job->id, &job->sources[i], error);
    status = fin_store_end(store, status, error);
  }
  fin_text_done(&words);
  return status;
}

/* ---- the last runs --------------------------------------------------------------------------- */

static const char *kept(struct fin_jobs *jobs, const char *text) {
  return text ? fin_arena_text(jobs->arena, text, strlen(text)) : NULL;
}

static enum fin_status read_sources(struct fin_jobs *jobs, struct fin_job *job,
                                    struct fin_store *store, struct fin_error *error) {
  enum { MOST = 256 };
  const struct fin_engine *e = store->engine;
  struct fin_query *query;
  bool row = false;
  job->sources = FIN_NEW(jobs->arena, struct fin_job_source, MOST);
  enum fin_status status =
      e->prepare(&query, store->sql,
                 "SELECT source, files, documents, known, failed, message FROM job_source WHERE "
                 "job = ?1",
                 error);
  if (status == FIN_OK) e->bind_whole(query, 1, job->id);
  while (status == FIN_OK && job->source_count < MOST &&
         (status = e->step(query, &row, error)) == FIN_OK && row) {
    job->sources[job->source_count++] = (struct fin_job_source){
        kept(jobs, e->text(query, 0)), (size_t)e->whole(query, 1), (size_t)e->whole(query, 2),
        (size_t)e->whole(query, 3),    (size_t)e->whole(query, 4), kept(jobs, e->text(query, 5))};
  }
  e->finish(query);
  return status;
}

static void read_job(struct fin_jobs *jobs, const struct fin_engine *e, struct fin_query *q) {
  jobs->at[jobs->count++] = (struct fin_job){.id = e->whole(q, 0),
                                             .name = kept(jobs, e->text(q, 1)),
                                             .began = kept(jobs, e->text(q, 2)),
                                             .ended = kept(jobs, e->text(q, 3)),
                                             .outcome = kept(jobs, e->text(q, 4)),
                                             .message = kept(jobs, e->text(q, 5)),
                                             .seconds = e->number(q, 6),
                                             .since = e->whole(q, 7),
                                             .until = e->whole(q, 8),
                                             .documents = (size_t)e->whole(q, 9),
                                             .changes = (size_t)e->whole(q, 10),
                                             .report = kept(jobs, e->text(q, 11))};
}

enum fin_status fin_store_jobs(struct fin_jobs *out, struct fin_store *store, const char *name,
                               size_t most, bool told, struct fin_error *error) {
  const struct fin_engine *e = store->engine;
  struct fin_query *query;
  struct fin_text words = {0};
  bool row = false;
  *out = (struct fin_jobs){.arena = fin_arena_new()};
  out->at = FIN_NEW(out->arena, struct fin_job, most + 1);
  fin_text_print(&words,
                 "SELECT id, name, began, ended, outcome, message, seconds, since, until, "
                 "documents, changes, %s FROM job WHERE (?1 IS NULL OR name = ?1)%s ORDER BY id "
                 "DESC LIMIT %zu",
                 told ? "report" : "NULL", told ? " AND changes > 0 AND report IS NOT NULL" : "",
                 most);
  enum fin_status status = e->prepare(&query, store->sql, words.at, error);
  if (status == FIN_OK) e->bind_text(query, 1, name);
  while (status == FIN_OK && (status = e->step(query, &row, error)) == FIN_OK && row)
    read_job(out, e, query);
  e->finish(query);
  fin_text_done(&words);
  for (size_t i = 0; status == FIN_OK && i < out->count; i++)
    status = read_sources(out, &out->at[i], store, error);
  return status;
}

void fin_jobs_done(struct fin_jobs *jobs) {
  fin_arena_free(jobs->arena);
  *jobs = (struct fin_jobs){0};
}
