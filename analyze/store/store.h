/* store.h: private to store/: an open store. */
#ifndef FIN_STORE_H
#define FIN_STORE_H

#include "sql.h"
#include "../base/arena.h"

struct fin_store {
  const struct fin_engine *engine;
  struct fin_sql *sql;
  char *path;
};

/* Runs one statement that gives no rows, with texts bound in order. */
enum fin_status fin_store_run(struct fin_store *store, const char *statement,
                              const char *const *texts, int count, struct fin_error *error);
/* The whole number that a query without values gives in its first row; 0 for no row. */
enum fin_status fin_store_count(int64_t *out, struct fin_store *store, const char *statement,
                                struct fin_error *error);
/* Ends what `begin` began: what it did is kept when `status` is FIN_OK, else taken back. */
enum fin_status fin_store_end(struct fin_store *store, enum fin_status status,
                              struct fin_error *error);

/* "2026-01-09T08:00:00Z". */
void fin_store_moment(int64_t seconds, char out[21]);

/* ---- copies ---------------------------------------------------------------------------------- */

struct fin_copies;

/* Ready to tell copies; freed by fin_copies_free, which takes NULL. */
enum fin_status fin_copies_new(struct fin_copies **out, struct fin_store *store,
                               struct fin_error *error);
void fin_copies_free(struct fin_copies *copies);
/* Keeps the sketch of a document and gives it the voice of those it is a copy of: that of the first
 * of them; voices that it joins become one. */
enum fin_status fin_copies_add(struct fin_copies *copies, int64_t document, const uint64_t *sketch,
                               size_t count, struct fin_error *error);
/* For a store of version 1: of all documents, from their texts. */
enum fin_status fin_copies_fill(struct fin_store *store, struct fin_error *error);

#endif
