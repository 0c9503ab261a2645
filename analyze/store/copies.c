/* copies.c: which documents of a store are copies of which. A new document is compared with the few
 * that share most of its least hashes, so that its cost does not grow with the store. */
#include "store.h"
#include "../text/sketch.h"
#include "../mark/library.h"

#include <stdlib.h>
#include <string.h>

enum {
  ALIKE = 64, /* documents asked for by one hash */
  COMPARED = 16
};

struct fin_copies {
  struct fin_store *store;
  struct fin_query *put_sketch, *put_shingle, *like, *sketch, *voice, *join, *own;
};

enum fin_status fin_copies_new(struct fin_copies **out, struct fin_store *store,
                               struct fin_error *error) {
  const struct fin_engine *engine = store->engine;
  struct fin_copies *copies = fin_take(sizeof *copies);
  *copies = (struct fin_copies){.store = store};
  *out = copies;
  const struct {
    struct fin_query **query;
    const char *statement;
  } all[] = {
      {&copies->put_sketch, "INSERT INTO sketch (document, hashes) VALUES (?1, ?2)"},
      {&copies->put_shingle, "INSERT INTO shingle (hash, document) VALUES (?1, ?2)"},
      {&copies->like, "SELECT document FROM shingle WHERE hash = ?1 ORDER BY document LIMIT 64"},
      {&copies->voice, "SELECT voice FROM document WHERE id = ?1"},
      {&copies->sketch, "SELECT hashes FROM sketch WHERE document = ?1"},
      {&copies->join, "UPDATE document SET voice = ?1 WHERE voice = ?2"},
      {&copies->own, "UPDATE document SET voice = ?1 WHERE id = ?2"}};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    enum fin_status status = engine->prepare(all[i].query, store->sql, all[i].statement, error);
    if (status != FIN_OK) return status;
  }
  return FIN_OK;
}

void fin_copies_free(struct fin_copies *copies) {
  if (!copies) return;
  struct fin_query *all[] = {copies->put_sketch, copies->put_shingle, copies->like, copies->sketch,
                             copies->voice,      copies->join,        copies->own};
  for (size_t i = 0; i < sizeof all / sizeof(struct fin_query *); i++)
    copies->store->engine->finish(all[i]);
  free(copies);
}

static enum fin_status run(struct fin_copies *copies, struct fin_query *query, int64_t first,
                           int64_t second, struct fin_error *error) {
  const struct fin_engine *engine = copies->store->engine;
  bool row;
  engine->bind_whole(query, 1, first);
  engine->bind_whole(query, 2, second);
  enum fin_status status = engine->step(query, &row, error);
  engine->reset(query);
  return status;
}

/* How much the document resembles the sketch. */
static enum fin_status compare(struct fin_copies *copies, double *resemblance, int64_t document,
                               const uint64_t *sketch, size_t count, struct fin_error *error) {
  const struct fin_engine *engine = copies->store->engine;
  uint64_t other[FIN_SKETCH_ROOM];
  bool row;
  size_t size = 0;
  *resemblance = 0;
  engine->bind_whole(copies->sketch, 1, document);
  enum fin_status status = engine->step(copies->sketch, &row, error);
  if (status == FIN_OK && row) {
    const void *bytes = engine->bytes(copies->sketch, 0, &size);
    if (size > sizeof other) size = sizeof other;
    if (size) memcpy(other, bytes, size);
    *resemblance = fin_sketch_resemblance(sketch, count, other, size / sizeof *other);
  }
  engine->reset(copies->sketch);
  return status;
}

/* A document that shares hashes with the new one. */
struct other {
  int64_t document;
  size_t shared;
};

static int by_document(const void *left, const void *right) {
  const struct other *a = left, *b = right;
  return a->document < b->document ? -1 : a->document > b->document;
}

static int by_shared(const void *left, const void *right) {
  const struct other *a = left, *b = right;
  if (a->shared != b->shared) return a->shared > b->shared ? -1 : 1;
  return by_document(left, right);
}

/* Fills `others` with those that share one of the first hashes, most shared first; gives how many.
 */
static enum fin_status collect(struct fin_copies *copies,
                               struct other others[FIN_SKETCH_FIRST * ALIKE], size_t *count,
                               int64_t document, const uint64_t *sketch, size_t sketch_count,
                               struct fin_error *error) {
  const struct fin_engine *engine = copies->store->engine;
  enum fin_status status = FIN_OK;
  size_t found = 0;
  for (size_t i = 0; status == FIN_OK && i < sketch_count && i < FIN_SKETCH_FIRST; i++) {
    bool row = false;
    engine->bind_whole(copies->like, 1, (int64_t)sketch[i]);
    while ((status = engine->step(copies->like, &row, error)) == FIN_OK && row) {
      int64_t other = engine->whole(copies->like, 0);
      if (other != document) others[found++] = (struct other){other, 1};
    }
    engine->reset(copies->like);
  }
  if (found) qsort(others, found, sizeof *others, by_document);
  *count = 0;
  for (size_t i = 0; i < found; i++) {
    if (*count && others[*count - 1].document == others[i].document)
      others[*count - 1].shared++;
    else
      others[(*count)++] = others[i];
  }
  if (*count) qsort(others, *count, sizeof *others, by_shared);
  return status;
}

static enum fin_status voice_of(struct fin_copies *copies, int64_t *voice, int64_t document,
                                struct fin_error *error) {
  const struct fin_engine *engine = copies->store->engine;
  bool row = false;
  engine->bind_whole(copies->voice, 1, document);
  enum fin_status status = engine->step(copies->voice, &row, error);
  *voice = status == FIN_OK && row ? engine->whole(copies->voice, 0) : document;
  engine->reset(copies->voice);
  return status;
}

static enum fin_status keep(struct fin_copies *copies, int64_t document, const uint64_t *sketch,
                            size_t count, struct fin_error *error) {
  const struct fin_engine *engine = copies->store->engine;
  bool row;
  engine->bind_whole(copies->put_sketch, 1, document);
  engine->bind_bytes(copies->put_sketch, 2, sketch, count * sizeof *sketch);
  enum fin_status status = engine->step(copies->put_sketch, &row, error);
  engine->reset(copies->put_sketch);
  for (size_t i = 0; status == FIN_OK && i < count && i < FIN_SKETCH_FIRST; i++) {
    status = run(copies, copies->put_shingle, (int64_t)sketch[i], document, error);
  }
  return status;
}

enum fin_status fin_copies_add(struct fin_copies *copies, int64_t document, const uint64_t *sketch,
                               size_t count, struct fin_error *error) {
  struct other others[FIN_SKETCH_FIRST * ALIKE];
  size_t other_count;
  int64_t voice = document;
  enum fin_status status = collect(copies, others, &other_count, document, sketch, count, error);
  for (size_t i = 0; status == FIN_OK && i < other_count && i < COMPARED; i++) {
    double resemblance;
    int64_t theirs;
    status = compare(copies, &resemblance, others[i].document, sketch, count, error);
    if (status != FIN_OK || resemblance < FIN_COPY) continue;
    status = voice_of(copies, &theirs, others[i].document, error);
    if (status != FIN_OK || theirs == voice) continue;
    int64_t first = theirs < voice ? theirs : voice, last = theirs < voice ? voice : theirs;
    if (last != document) status = run(copies, copies->join, first, last, error);
    voice = first;
  }
  if (status == FIN_OK) status = run(copies, copies->own, voice, document, error);
  if (status == FIN_OK && count) status = keep(copies, document, sketch, count, error);
  return status;
}

enum fin_status fin_copies_fill(struct fin_store *store, struct fin_error *error) {
  const struct fin_engine *engine = store->engine;
  struct fin_library *library = NULL;
  struct fin_copies *copies = NULL;
  struct fin_query *texts = NULL;
  int64_t documents;
  bool row = false;
  enum fin_status status =
      fin_store_count(&documents, store, "SELECT count(*) FROM document", error);
  if (status != FIN_OK || documents == 0) return status;
  status = fin_library_new(&library, NULL, error);
  if (status == FIN_OK) status = fin_copies_new(&copies, store, error);
  if (status == FIN_OK) {
    status =
        engine->prepare(&texts, store->sql, "SELECT id, text FROM document ORDER BY id", error);
  }
  while (status == FIN_OK && (status = engine->step(texts, &row, error)) == FIN_OK && row) {
    struct fin_arena *arena = fin_arena_new();
    struct fin_folded folded;
    size_t count;
    const char *text = engine->text(texts, 1);
    fin_fold(&folded, arena, fin_library_books(library), text, strlen(text));
    const uint64_t *sketch = fin_sketch_make(arena, &folded, &count);
    status = fin_copies_add(copies, engine->whole(texts, 0), sketch, count, error);
    fin_arena_free(arena);
  }
  engine->finish(texts);
  fin_copies_free(copies);
  fin_library_free(library);
  return status;
}
