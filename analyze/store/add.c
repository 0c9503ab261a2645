/* add.c: documents -> store. What is there already, by the hash of its content, is passed over; the
 * rest is read outside of any transaction and written in batches, so that several processes can add
 * at once and a killed one loses no more than the batch it had not yet told of.
 */
#include "store.h"
#include "../base/fail.h"
#include "../base/index.h"
#include "../base/json.h"
#include "../fact/records.h"
#include "../base/text.h"

#include <math.h>
#include <nettle/sha2.h>
#include <stdlib.h>
#include <string.h>

enum { BATCH = 256, BATCH_BYTES = 4 << 20, HEX = 2 * SHA256_DIGEST_SIZE + 1 };

/* A document on its way into the store. */
struct coming {
  const struct fin_document *document;
  char hash[HEX];
  const char *origin; /* what a later version has in common with it; NULL */
  struct fin_records records;
  const char *name; /* in the store */
  enum fin_addition outcome;
};

struct adding {
  struct fin_store *store;
  const struct fin_engine *engine;
  const struct fin_adding *options;
  struct fin_arena *arena;
  char today[11], now[21];
  int64_t run; /* 0: nothing was new so far */
  struct fin_copies *copies;
  struct fin_query *known, *taken, *document, *versions, *supersede, *fact, *event;
  struct fin_index tried;  /* for an id, the number up to which its names are taken */
  struct fin_index places; /* how many documents have the path; the path and the title */
  struct fin_added batch;
};

/* ---- what a document is ---------------------------------------------------------------------- */

static void hash_text(struct sha256_ctx *hash, const char *text, size_t length) {
  sha256_update(hash, length, (const uint8_t *)text);
  sha256_update(hash, 1, (const uint8_t *)"");
}

static void hash_document(const struct fin_document *document, char out[HEX]) {
  static const char digits[] = "0123456789abcdef";
  struct sha256_ctx hash;
  uint8_t digest[SHA256_DIGEST_SIZE];
  char day[11];
  fin_day given = document->published_given ? document->published : FIN_NO_DAY;
  fin_day_write(given, day);
  sha256_init(&hash);
  hash_text(&hash, document->format, strlen(document->format));
  hash_text(&hash, document->title, strlen(document->title));
  hash_text(&hash, day, strlen(day));
  hash_text(&hash, document->text, document->length);
  sha256_digest(&hash, sizeof digest, digest);
  for (size_t i = 0; i < sizeof digest; i++) {
    out[2 * i] = digits[digest[i] >> 4];
    out[2 * i + 1] = digits[digest[i] & 15];
  }
  out[HEX - 1] = 0;
}

static void count_place(struct adding *a, const char *place) {
  size_t count = fin_index_put(&a->places, a->arena, place, 0);
  fin_index_set(&a->places, a->arena, place, count + 1);
}

/* Which files hold several documents, and which titles stand in one several times. */
static void count_places(struct adding *a, const struct fin_documents *documents) {
  for (size_t i = 0; i < documents->count; i++) {
    const struct fin_document *document = &documents->at[i];
    count_place(a, document->path);
    count_place(a, fin_arena_print(a->arena, "%s#%s", document->path, document->title));
  }
}

static bool has_several(const struct adding *a, const char *place) {
  return fin_index_find(&a->places, place) > 1;
}

/* What a later version of the document will have too; NULL when nothing can be told to be that. */
static const char *origin_of(const struct adding *a, const struct fin_document *document) {
  if (document->url && *document->url) return document->url;
  if (document->given_id) return fin_arena_print(a->arena, "id:%s", document->given_id);
  char *path = strcmp(document->path, "-") == 0 ? NULL : realpath(document->path, NULL);
  if (!path) return NULL;
  const char *origin = fin_arena_print(a->arena, "file:%s", path);
  free(path);
  if (!has_several(a, document->path)) return origin;
  const char *titled = fin_arena_print(a->arena, "%s#%s", document->path, document->title);
  if (!*document->title || has_several(a, titled)) return NULL;
  return fin_arena_print(a->arena, "%s#%s", origin, document->title);
}

/* ---- rows ------------------------------------------------------------------------------------ */

static enum fin_status ask(struct adding *a, struct fin_query *query, const char *text, bool *row,
                           struct fin_error *error) {
  a->engine->bind_text(query, 1, text);
  enum fin_status status = a->engine->step(query, row, error);
  a->engine->reset(query);
  return status;
}

static enum fin_status put(struct adding *a, struct fin_query *query, struct fin_error *error) {
  bool row;
  enum fin_status status = a->engine->step(query, &row, error);
  a->engine->reset(query);
  return status;
}

/* Facts cite documents by name: that of one version, or of another document, is not used again. */
static enum fin_status name_it(struct adding *a, struct coming *one, struct fin_error *error) {
  const char *id = one->document->given_id ? one->document->given_id : one->document->id;
  size_t number = fin_index_find(&a->tried, id);
  bool taken = true;
  if (number == SIZE_MAX) number = 1;
  for (;; number++) {
    one->name = number == 1 ? id : fin_arena_print(a->arena, "%s-%zu", id, number);
    enum fin_status status = ask(a, a->taken, one->name, &taken, error);
    if (status != FIN_OK) return status;
    if (!taken) break;
  }
  if (number > 1)
    fin_index_set(&a->tried, a->arena, fin_arena_text(a->arena, id, strlen(id)), number);
  return FIN_OK;
}

/* The text with its NULs as spaces: offsets stay, and any engine can keep it. */
static const char *kept_text(struct adding *a, const struct fin_document *document) {
  if (!memchr(document->text, 0, document->length)) return document->text;
  char *text = fin_arena_text(a->arena, document->text, document->length);
  for (size_t i = 0; i < document->length; i++) {
    if (!text[i]) text[i] = ' ';
  }
  return text;
}

static void bind_day(struct adding *a, struct fin_query *query, int place, fin_day day) {
  char text[11];
  a->engine->bind_text(query, place, day == FIN_NO_DAY ? NULL : fin_day_write(day, text));
}

static void bind_candidates(struct adding *a, struct fin_query *query, int place,
                            const char *const *names, size_t count) {
  if (!count) {
    a->engine->bind_text(query, place, NULL);
    return;
  }
  fin_json *list = fin_json_array();
  for (size_t i = 0; i < count; i++) fin_json_push_text(list, names[i]);
  char *text = fin_json_write(list, false);
  a->engine->bind_text(query, place, text);
  free(text);
}

static enum fin_status put_fact(struct adding *a, int64_t document, const struct fin_fact *fact,
                                struct fin_error *error) {
  const struct fin_engine *e = a->engine;
  struct fin_query *q = a->fact;
  e->bind_whole(q, 1, document);
  e->bind_text(q, 2, fact->company);
  e->bind_text(q, 3, fact->company_text);
  bind_candidates(a, q, 4, fact->candidates, fact->candidate_count);
  e->bind_text(q, 5, fact->metric);
  e->bind_text(q, 6, fin_kind_name(fact->kind));
  e->bind_number(q, 7, fact->value);
  e->bind_number(q, 8, fact->low);
  e->bind_number(q, 9, fact->high);
  e->bind_number(q, 10, isnan(fact->step) ? 0 : fact->step);
  e->bind_text(q, 11, fin_approx_name(fact->approx));
  e->bind_text(q, 12, fact->unit);
  e->bind_text(q, 13, fact->period_text);
  bind_day(a, q, 14, fact->period.start);
  bind_day(a, q, 15, fact->period.end);
  e->bind_text(q, 16, fact->segment);
  e->bind_text(q, 17, fin_basis_name(fact->basis));
  e->bind_text(q, 18, fin_against_name(fact->change));
  e->bind_text(q, 19, fact->source);
  e->bind_text(q, 20, fact->quote);
  e->bind_whole(q, 21, (int64_t)fact->from);
  e->bind_whole(q, 22, (int64_t)fact->to);
  e->bind_whole(q, 23, (int64_t)fact->sentence);
  e->bind_number(q, 24, fact->converted);
  e->bind_text(q, 25, fact->converted_unit);
  e->bind_number(q, 26, fact->confidence);
  return put(a, q, error);
}

static enum fin_status put_event(struct adding *a, int64_t document, const struct fin_event *event,
                                 struct fin_error *error) {
  const struct fin_engine *e = a->engine;
  struct fin_query *q = a->event;
  const char *place = strrchr(event->id, '#');
  char *roles = fin_json_write(fin_roles_object(event), false);
  e->bind_whole(q, 1, document);
  e->bind_text(q, 2, place ? place + 1 : event->id);
  e->bind_text(q, 3, event->company);
  bind_candidates(a, q, 4, event->candidates, event->candidate_count);
  e->bind_text(q, 5, event->type);
  bind_day(a, q, 6, event->period.start);
  bind_day(a, q, 7, event->period.end);
  e->bind_text(q, 8, event->title);
  e->bind_number(q, 9, event->amount);
  e->bind_text(q, 10, event->unit);
  e->bind_text(q, 11, fin_basis_name(event->basis));
  e->bind_text(q, 12, event->quote);
  e->bind_whole(q, 13, (int64_t)event->from);
  e->bind_whole(q, 14, (int64_t)event->to);
  e->bind_number(q, 15, event->confidence);
  e->bind_text(q, 16, roles);
  free(roles);
  return put(a, q, error);
}

/* ---- versions -------------------------------------------------------------------------------- */

/* When the document was known to the world: on the day it gives, else today. One that gives the day
 * of a version before it is a correction that was not known before today. */
static enum fin_status known_on(struct adding *a, const struct coming *one, char known[11],
                                struct fin_error *error) {
  bool row = false;
  enum fin_status status = FIN_OK;
  fin_day published = one->records.citations[0].published;
  fin_day_write(published, known);
  if (!*known) memcpy(known, a->today, sizeof a->today);
  if (!one->origin) return FIN_OK;
  a->engine->bind_text(a->versions, 1, one->origin);
  while ((status = a->engine->step(a->versions, &row, error)) == FIN_OK && row) {
    const char *other = a->engine->text(a->versions, 1);
    if (strcmp(other, known) == 0 && strcmp(a->today, known) > 0)
      memcpy(known, a->today, sizeof a->today);
  }
  a->engine->reset(a->versions);
  return status;
}

/* Puts the document among the versions of its origin, which are in the order in which they were
 * known, and says what it is among them. */
static enum fin_status link_versions(struct adding *a, struct coming *one, int64_t document,
                                     struct fin_error *error) {
  int64_t before = 0, next = 0;
  bool row = false, past = false;
  one->outcome = FIN_ADDED;
  if (!one->origin) return FIN_OK;
  enum fin_status status;
  a->engine->bind_text(a->versions, 1, one->origin);
  while ((status = a->engine->step(a->versions, &row, error)) == FIN_OK && row) {
    int64_t version = a->engine->whole(a->versions, 0);
    if (version == document)
      past = true;
    else if (!past)
      before = version;
    else if (!next)
      next = version;
  }
  a->engine->reset(a->versions);
  if (before) one->outcome = FIN_SUPERSEDES;
  if (next) one->outcome = FIN_LATE;
  const int64_t links[2][2] = {{before, document}, {document, next}};
  for (size_t i = 0; status == FIN_OK && i < 2; i++) {
    if (!links[i][0] || !links[i][1]) continue;
    a->engine->bind_whole(a->supersede, 1, links[i][1]);
    a->engine->bind_whole(a->supersede, 2, links[i][0]);
    status = put(a, a->supersede, error);
  }
  return status;
}

/* ---- one document ---------------------------------------------------------------------------- */

static enum fin_status last_id(struct adding *a, int64_t *out, struct fin_error *error) {
  return fin_store_count(out, a->store, "SELECT max(id) FROM document", error);
}

static enum fin_status begin_run(struct adding *a, struct fin_error *error) {
  const char *texts[] = {a->now, FIN_VERSION};
  enum fin_status status =
      fin_store_run(a->store, "INSERT INTO run (began, program) VALUES (?1, ?2)", texts, 2, error);
  if (status != FIN_OK) return status;
  return fin_store_count(&a->run, a->store, "SELECT max(id) FROM run", error);
}

static enum fin_status put_document(struct adding *a, struct coming *one, int64_t *id,
                                    struct fin_error *error) {
  const struct fin_engine *e = a->engine;
  const struct fin_document *document = one->document;
  char known[11];
  enum fin_status status = name_it(a, one, error);
  if (status == FIN_OK) status = known_on(a, one, known, error);
  if (status != FIN_OK) return status;
  struct fin_query *q = a->document;
  e->bind_text(q, 1, one->name);
  e->bind_text(q, 2, one->hash);
  e->bind_text(q, 3, one->origin);
  e->bind_text(q, 4, document->title);
  e->bind_text(q, 5, document->url);
  e->bind_text(q, 6, document->path);
  e->bind_text(q, 7, document->format);
  bind_day(a, q, 8, one->records.citations[0].published);
  e->bind_text(q, 9, known);
  e->bind_text(q, 10, a->now);
  e->bind_whole(q, 11, a->run);
  e->bind_text(q, 12, kept_text(a, document));
  e->bind_text(q, 13, one->records.citations[0].standard);
  status = put(a, q, error);
  return status == FIN_OK ? last_id(a, id, error) : status;
}

static enum fin_status add_one(struct adding *a, struct coming *one, struct fin_error *error) {
  const struct fin_citation *citation = one->records.citations;
  bool there = false;
  int64_t id = 0;
  enum fin_status status = ask(a, a->known, one->hash, &there, error); /* added meanwhile? */
  one->outcome = FIN_KNOWN;
  one->name = one->document->id;
  if (status != FIN_OK || there) return status;
  if (!a->run) status = begin_run(a, error);
  if (status == FIN_OK) status = put_document(a, one, &id, error);
  if (status == FIN_OK) {
    status = fin_copies_add(a->copies, id, citation->sketch, citation->sketch_count, error);
  }
  for (size_t i = 0; status == FIN_OK && i < one->records.fact_count; i++) {
    status = put_fact(a, id, &one->records.facts[i], error);
  }
  for (size_t i = 0; status == FIN_OK && i < one->records.event_count; i++) {
    status = put_event(a, id, &one->records.events[i], error);
  }
  if (status == FIN_OK) status = link_versions(a, one, id, error);
  return status;
}

static void count_one(struct fin_added *added, const struct coming *one) {
  added->known += one->outcome == FIN_KNOWN;
  if (one->outcome == FIN_KNOWN) return;
  added->documents++;
  added->superseding += one->outcome == FIN_SUPERSEDES;
  added->late += one->outcome == FIN_LATE;
  added->facts += one->records.fact_count;
  added->events += one->records.event_count;
}

/* ---- batches --------------------------------------------------------------------------------- */

static enum fin_status note_run(struct adding *a, const struct fin_added *all,
                                struct fin_error *error) {
  struct fin_text words = {0};
  fin_text_print(&words,
                 "UPDATE run SET ended = ?1, documents = %zu, known = %zu, superseding = %zu, "
                 "facts = %zu, events = %zu WHERE id = %lld",
                 all->documents, all->known, all->superseding, all->facts, all->events,
                 (long long)a->run);
  const char *texts[] = {a->now};
  enum fin_status status = fin_store_run(a->store, words.at, texts, 1, error);
  fin_text_done(&words);
  return status;
}

static enum fin_status write_batch(struct adding *a, struct fin_added *added, struct coming *batch,
                                   size_t count, struct fin_error *error) {
  struct fin_added all = *added;
  bool anything = false;
  for (size_t i = 0; i < count; i++) anything = anything || batch[i].outcome != FIN_KNOWN;
  int64_t run_before = a->run;
  enum fin_status status = anything ? a->engine->begin(a->store->sql, error) : FIN_OK;
  if (status != FIN_OK) return status;
  for (size_t i = 0; status == FIN_OK && i < count; i++) {
    if (batch[i].outcome != FIN_KNOWN) status = add_one(a, &batch[i], error);
    count_one(&all, &batch[i]);
  }
  if (anything) {
    if (status == FIN_OK && a->run) status = note_run(a, &all, error);
    status = fin_store_end(a->store, status, error);
  }
  if (status != FIN_OK) {
    a->run = run_before;
    return status;
  }
  *added = all;
  for (size_t i = 0; i < count && a->options->told; i++) {
    a->options->told(a->options->context, batch[i].document, batch[i].name, batch[i].outcome);
  }
  return FIN_OK;
}

static enum fin_status prepare_all(struct adding *a, struct fin_error *error) {
  const struct {
    struct fin_query **query;
    const char *statement;
  } all[] = {
      {&a->known, "SELECT 1 FROM document WHERE hash = ?1"},
      {&a->taken, "SELECT 1 FROM document WHERE name = ?1"},
      {&a->document,
       "INSERT INTO document (name, hash, origin, title, url, path, format, published, known, "
       "added, run, text, standard) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, "
       "?13)"},
      {&a->versions, "SELECT id, known FROM document WHERE origin = ?1 ORDER BY known, id"},
      {&a->supersede, "UPDATE document SET superseded_by = ?1 WHERE id = ?2"},
      {&a->fact,
       "INSERT INTO fact (document, company, company_text, candidates, metric, kind, value, low, "
       "high, step, approx, unit, period_text, start_day, end_day, segment, basis, change, source, "
       "quote, from_byte, to_byte, sentence, converted, converted_unit, confidence) VALUES (?1, "
       "?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, "
       "?21, ?22, ?23, ?24, ?25, ?26)"},
      {&a->event,
       "INSERT INTO event (document, place, company, candidates, type, start_day, end_day, title, "
       "amount, unit, basis, quote, from_byte, to_byte, confidence, roles) VALUES (?1, ?2, ?3, ?4, "
       "?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)"}};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    enum fin_status status =
        a->engine->prepare(all[i].query, a->store->sql, all[i].statement, error);
    if (status != FIN_OK) return status;
  }
  return fin_copies_new(&a->copies, a->store, error);
}

static void finish_all(struct adding *a) {
  struct fin_query *all[] = {a->known,     a->taken, a->document, a->versions,
                             a->supersede, a->fact,  a->event};
  for (size_t i = 0; i < sizeof all / sizeof(struct fin_query *); i++) a->engine->finish(all[i]);
  fin_copies_free(a->copies);
  fin_arena_free(a->arena);
}

enum fin_status fin_store_add(struct fin_store *store, struct fin_added *added,
                              const struct fin_documents *documents,
                              const struct fin_adding *options, struct fin_error *error) {
  enum { DAY = 86400 };
  struct adding a = {
      .store = store, .engine = store->engine, .options = options, .arena = fin_arena_new()};
  struct coming *batch = fin_take(BATCH * sizeof *batch);
  fin_store_moment(options->now, a.now);
  fin_day_write((fin_day)(options->now / DAY), a.today);
  count_places(&a, documents);
  enum fin_status status = prepare_all(&a, error);
  for (size_t i = 0; status == FIN_OK && i < documents->count;) {
    size_t count = 0;
    if (options->stop && options->stop(options->context)) break;
    for (size_t bytes = 0; i < documents->count && count < BATCH && bytes < BATCH_BYTES; i++) {
      struct coming *one = &batch[count++];
      bool there = false;
      *one = (struct coming){.document = &documents->at[i], .name = documents->at[i].id};
      hash_document(one->document, one->hash);
      status = ask(&a, a.known, one->hash, &there, error);
      if (status != FIN_OK) break;
      one->outcome = there ? FIN_KNOWN : FIN_ADDED;
      if (there) continue;
      one->origin = origin_of(&a, one->document);
      fin_extract(&one->records, options->library, one->document);
      bytes += one->document->length;
    }
    if (status == FIN_OK) status = write_batch(&a, added, batch, count, error);
    for (size_t k = 0; k < count; k++) fin_records_done(&batch[k].records);
  }
  free(batch);
  finish_all(&a);
  return status;
}
