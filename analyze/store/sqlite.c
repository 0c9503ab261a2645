/* sqlite.c: the store in one file, by SQLite; the one place that sees it. A transaction is on disk
 * when it is told to be done (rollback journal, synchronous FULL), so that a killed process loses
 * nothing that it had reported. */
#include "sql.h"
#include "../base/arena.h"
#include "../base/fail.h"

#include <errno.h>
#include <math.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { WAIT = 60 * 1000 }; /* milliseconds for another that writes */

struct fin_sql {
  sqlite3 *db;
  char *path;
};

struct fin_query {
  struct fin_sql *sql;
  sqlite3_stmt *statement;
};

static enum fin_status failed(const struct fin_sql *sql, struct fin_error *error) {
  const char *path = sql->path;
  switch (sqlite3_errcode(sql->db)) {
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    return fin_fail(error, FIN_BOOK,
                    "%s: another process has been writing for %d s; nothing was changed, try again",
                    path, WAIT / 1000);
  case SQLITE_READONLY:
    return fin_fail(error, FIN_BOOK,
                    "%s: the store, or its folder, can't be written; nothing was changed", path);
  case SQLITE_FULL:
    return fin_fail(error, FIN_BOOK, "%s: the disk is full; what was being written was taken back",
                    path);
  case SQLITE_NOTADB:
    return fin_fail(error, FIN_BOOK, "%s: is no store of finline, expected one made by finline add",
                    path);
  case SQLITE_CORRUPT:
    return fin_fail(error, FIN_BOOK,
                    "%s: the store is damaged (%s); take a copy of before, or what the sqlite3 "
                    "program's .recover can save",
                    path, sqlite3_errmsg(sql->db));
  case SQLITE_CANTOPEN:
    return fin_fail(error, FIN_BOOK, "%s: the store can't be opened: %s", path,
                    sqlite3_system_errno(sql->db) ? strerror(sqlite3_system_errno(sql->db))
                                                  : sqlite3_errmsg(sql->db));
  default:
    return fin_fail(error, FIN_BOOK, "%s: the store failed: %s", path, sqlite3_errmsg(sql->db));
  }
}

static void close_it(struct fin_sql *sql) {
  if (!sql) return;
  sqlite3_close(sql->db);
  free(sql->path);
  free(sql);
}

static enum fin_status run(struct fin_sql *sql, const char *statements, struct fin_error *error) {
  return sqlite3_exec(sql->db, statements, NULL, NULL, NULL) == SQLITE_OK ? FIN_OK
                                                                          : failed(sql, error);
}

static enum fin_status begin(struct fin_sql *sql, struct fin_error *error) {
  return run(sql, "BEGIN IMMEDIATE", error);
}

static enum fin_status open_it(struct fin_sql **out, const char *path, bool make,
                               struct fin_error *error) {
  /* Also who reads may have to take back what a killed process left half done; where the file can't
   * be written SQLite opens it for reading. */
  int flags = SQLITE_OPEN_READWRITE | (make ? SQLITE_OPEN_CREATE : 0);
  struct stat about;
  *out = NULL;
  bool there = stat(path, &about) == 0;
  if (!there && errno == ENOENT && !make) {
    return fin_fail(error, FIN_BOOK, "%s: there is no such store; finline add makes one", path);
  }
  if (there && !S_ISREG(about.st_mode)) {
    return fin_fail(error, FIN_BOOK, "%s: is no file, expected a store made by finline add", path);
  }
  struct fin_sql *sql = fin_take(sizeof *sql);
  *sql = (struct fin_sql){.path = fin_copy(path)};
  int opened = sqlite3_open_v2(path, &sql->db, flags, NULL);
  if (!sql->db) { /* SQLite has no memory left even for its error */
    free(sql->path);
    free(sql);
    return fin_fail(error, FIN_BOOK, "%s: the store can't be opened: out of memory", path);
  }
  enum fin_status status = opened == SQLITE_OK ? FIN_OK : failed(sql, error);
  if (status == FIN_OK) {
    sqlite3_busy_timeout(sql->db, WAIT);
    status =
        run(sql, "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536",
            error);
  }
  if (status == FIN_OK) {
    *out = sql;
    return FIN_OK;
  }
  close_it(sql);
  return status;
}

/* ---- queries --------------------------------------------------------------------------------- */

static enum fin_status prepare(struct fin_query **out, struct fin_sql *sql, const char *statement,
                               struct fin_error *error) {
  struct fin_query *query = fin_take(sizeof *query);
  *query = (struct fin_query){.sql = sql};
  *out = query;
  return sqlite3_prepare_v2(sql->db, statement, -1, &query->statement, NULL) == SQLITE_OK
             ? FIN_OK
             : failed(sql, error);
}

static void bind_text(struct fin_query *query, int place, const char *text) {
  if (text)
    sqlite3_bind_text(query->statement, place, text, -1, SQLITE_TRANSIENT);
  else
    sqlite3_bind_null(query->statement, place);
}

static void bind_number(struct fin_query *query, int place, double number) {
  if (isnan(number))
    sqlite3_bind_null(query->statement, place);
  else
    sqlite3_bind_double(query->statement, place, number);
}

static void bind_whole(struct fin_query *query, int place, int64_t number) {
  sqlite3_bind_int64(query->statement, place, number);
}

static void bind_bytes(struct fin_query *query, int place, const void *bytes, size_t size) {
  sqlite3_bind_blob64(query->statement, place, bytes ? bytes : "", size, SQLITE_TRANSIENT);
}

static enum fin_status step(struct fin_query *query, bool *row, struct fin_error *error) {
  int got = sqlite3_step(query->statement);
  *row = got == SQLITE_ROW;
  return got == SQLITE_ROW || got == SQLITE_DONE ? FIN_OK : failed(query->sql, error);
}

static const char *text_of(struct fin_query *query, int column) {
  return (const char *)sqlite3_column_text(query->statement, column);
}

static double number_of(struct fin_query *query, int column) {
  return sqlite3_column_type(query->statement, column) == SQLITE_NULL
             ? NAN
             : sqlite3_column_double(query->statement, column);
}

static int64_t whole_of(struct fin_query *query, int column) {
  return sqlite3_column_int64(query->statement, column);
}

static const void *bytes_of(struct fin_query *query, int column, size_t *size) {
  const void *bytes = sqlite3_column_blob(query->statement, column);
  *size = (size_t)sqlite3_column_bytes(query->statement, column);
  return bytes;
}

static void reset(struct fin_query *query) {
  sqlite3_reset(query->statement);
  sqlite3_clear_bindings(query->statement);
}

static void finish(struct fin_query *query) {
  if (!query) return;
  sqlite3_finalize(query->statement);
  free(query);
}

/* ---- tables ---------------------------------------------------------------------------------- */

static bool any_row(struct fin_sql *sql, const char *statement, const char *value) {
  sqlite3_stmt *asked;
  if (sqlite3_prepare_v2(sql->db, statement, -1, &asked, NULL) != SQLITE_OK) return false;
  if (value) sqlite3_bind_text(asked, 1, value, -1, SQLITE_STATIC);
  bool found = sqlite3_step(asked) == SQLITE_ROW;
  sqlite3_finalize(asked);
  return found;
}

static bool has_table(struct fin_sql *sql, const char *name) {
  return any_row(sql, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?1", name);
}

static bool is_empty(struct fin_sql *sql) {
  return !any_row(sql, "SELECT 1 FROM sqlite_master", NULL);
}

extern const char fin_schema_1[], fin_schema_2[], fin_schema_3[], fin_schema_4[];

static const char *schema(int number) {
  static const char *const all[] = {fin_schema_1, fin_schema_2, fin_schema_3, fin_schema_4};
  return number >= 1 && number <= 4 ? all[number - 1] : NULL;
}

const struct fin_engine fin_sqlite = {open_it,   close_it,    run,        begin,      prepare,
                                      bind_text, bind_number, bind_whole, bind_bytes, step,
                                      text_of,   number_of,   whole_of,   bytes_of,   reset,
                                      finish,    has_table,   is_empty,   schema};
