/* sql.h: private to store/: what a database must be able to do for the store. SQL is written in the
 * part that SQLite and PostgreSQL share; values are ?1, ?2, ... of a query; what they don't share
 * (how tables are made, how a file is opened) stands behind the engine.
 */
#ifndef FIN_SQL_H
#define FIN_SQL_H

#include "../finline.h"

struct fin_sql;   /* a connection */
struct fin_query; /* a prepared statement */

/* Texts and bytes that a row gives are valid until the query steps, is reset or ends. A text of
 * NULL is bound, and given, as null; so is a number that is NAN. */
struct fin_engine {
  /* `make`: where there is none, one is made, without tables. */
  enum fin_status (*open)(struct fin_sql **out, const char *path, bool make,
                          struct fin_error *error);
  void (*close)(struct fin_sql *sql);
  /* Statements without values, parted by semicolons. */
  enum fin_status (*run)(struct fin_sql *sql, const char *statements, struct fin_error *error);
  /* Begins what will write, waiting for others that do. */
  enum fin_status (*begin)(struct fin_sql *sql, struct fin_error *error);
  enum fin_status (*prepare)(struct fin_query **out, struct fin_sql *sql, const char *statement,
                             struct fin_error *error);
  void (*bind_text)(struct fin_query *query, int place, const char *text);
  void (*bind_number)(struct fin_query *query, int place, double number);
  void (*bind_whole)(struct fin_query *query, int place, int64_t number);
  void (*bind_bytes)(struct fin_query *query, int place, const void *bytes, size_t size);
  /* *row: whether there is a (further) row. */
  enum fin_status (*step)(struct fin_query *query, bool *row, struct fin_error *error);
  const char *(*text)(struct fin_query *query, int column);
  double (*number)(struct fin_query *query, int column);
  int64_t (*whole)(struct fin_query *query, int column);
  const void *(*bytes)(struct fin_query *query, int column, size_t *size);
  void (*reset)(struct fin_query *query);  /* to be run again, its values unbound */
  void (*finish)(struct fin_query *query); /* takes NULL */
  bool (*has_table)(struct fin_sql *sql, const char *name);
  bool (*is_empty)(struct fin_sql *sql); /* no table at all */
  /* The statements that make version `step` of `step - 1`, from 1 on; NULL behind the last. */
  const char *(*schema)(int step);
};

extern const struct fin_engine fin_sqlite;

#endif
