/* ecb.c: tables of exchange rates -> store. The European Central Bank's history of reference rates
 * (eurofxref-hist.csv, as it comes or in its zip: Date,USD,JPY,... with units of a currency for one
 * euro, N/A where there is none) and tables of the same form whose columns name pairs (USD/CNY:
 * yuan for one dollar).
 */
#include "store.h"
#include "../base/fail.h"
#include "../base/file.h"
#include "../base/text.h"
#include "../read/unpack.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 256, CODE = 3 };

struct table {
  const char *path, *source;
  size_t line, columns;
  char base[COLUMNS][CODE + 1], currency[COLUMNS][CODE + 1];
};

static bool is_code(const char *at) {
  return isupper((unsigned char)at[0]) && isupper((unsigned char)at[1]) &&
         isupper((unsigned char)at[2]);
}

/* Next cell of a line that ends at `end`, without spaces and quotes; moves *at behind its comma.
 * False behind the last. */
static bool next_cell(const char **at, const char *end, const char **cell, size_t *length) {
  *cell = *at;
  *length = 0;
  if (*at > end) return false;
  const char *comma = memchr(*at, ',', (size_t)(end - *at));
  const char *from = *at, *to = comma ? comma : end;
  *at = to + 1;
  while (from < to && strchr(" \t\"", *from)) from++;
  while (to > from && strchr(" \t\"\r", to[-1])) to--;
  *cell = from;
  *length = (size_t)(to - from);
  return true;
}

static enum fin_status read_head(struct table *table, const char *at, const char *end,
                                 struct fin_error *error) {
  const char *cell;
  size_t length;
  if (!next_cell(&at, end, &cell, &length) || length != 4 || strncmp(cell, "Date", 4) != 0) {
    return fin_fail(error, FIN_INPUT,
                    "%s:1: begins with \"%.*s\", expected a head Date,USD,... as in "
                    "eurofxref-hist.csv",
                    table->path, (int)(length < 40 ? length : 40), cell);
  }
  while (next_cell(&at, end, &cell, &length) && table->columns < COLUMNS) {
    size_t column = table->columns;
    bool pair =
        length == 2 * CODE + 1 && cell[CODE] == '/' && is_code(cell) && is_code(cell + CODE + 1);
    if (!length) continue; /* the bank's lines end with a comma */
    if (!pair && !(length == CODE && is_code(cell))) {
      return fin_fail(error, FIN_INPUT,
                      "%s:1: a column is \"%.*s\", expected a currency as USD or a pair as USD/CNY",
                      table->path, (int)(length < 40 ? length : 40), cell);
    }
    memcpy(table->base[column], pair ? cell : "EUR", CODE);
    memcpy(table->currency[column], pair ? cell + CODE + 1 : cell, CODE);
    table->columns++;
  }
  return FIN_OK;
}

static enum fin_status put_line(const struct table *table, struct fin_store *store,
                                struct fin_query *query, const char *at, const char *end,
                                size_t *count, struct fin_error *error) {
  const struct fin_engine *engine = store->engine;
  const char *cell;
  size_t length;
  char day[11], number[40];
  bool row;
  next_cell(&at, end, &cell, &length);
  if (!length) return FIN_OK;
  fin_day when = length == 10 ? fin_day_read(cell) : FIN_NO_DAY;
  if (when == FIN_NO_DAY) {
    return fin_fail(error, FIN_INPUT, "%s:%zu: \"%.*s\" is no day, expected 2026-01-09",
                    table->path, table->line, (int)(length < 40 ? length : 40), cell);
  }
  fin_day_write(when, day);
  for (size_t i = 0; i < table->columns && next_cell(&at, end, &cell, &length); i++) {
    if (!length || (length == 3 && strncmp(cell, "N/A", 3) == 0)) continue;
    char *past = number;
    double rate = 0;
    if (length < sizeof number) {
      memcpy(number, cell, length);
      number[length] = 0;
      rate = strtod(number, &past);
    }
    if (past == number || *past || !(rate > 0 && rate < 1e12)) {
      return fin_fail(error, FIN_INPUT, "%s:%zu: \"%.*s\" is no rate of %s/%s", table->path,
                      table->line, (int)(length < 40 ? length : 40), cell, table->base[i],
                      table->currency[i]);
    }
    engine->bind_text(query, 1, table->base[i]);
    engine->bind_text(query, 2, table->currency[i]);
    engine->bind_text(query, 3, day);
    engine->bind_number(query, 4, rate);
    engine->bind_text(query, 5, table->source);
    enum fin_status status = engine->step(query, &row, error);
    engine->reset(query);
    if (status != FIN_OK) return status;
    ++*count;
  }
  return FIN_OK;
}

static enum fin_status put_lines(struct table *table, struct fin_store *store, const char *bytes,
                                 size_t length, size_t *count, struct fin_error *error) {
  struct fin_query *query;
  enum fin_status status = store->engine->prepare(
      &query, store->sql,
      "INSERT INTO rate (base, currency, day, rate, source) VALUES (?1, ?2, ?3, ?4, ?5) "
      "ON CONFLICT (base, currency, day) DO UPDATE SET rate = excluded.rate, "
      "source = excluded.source",
      error);
  const char *end = bytes + length;
  for (const char *at = bytes; status == FIN_OK && at < end;) {
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    if (!stop) stop = end;
    status = ++table->line == 1 ? read_head(table, at, stop, error)
                                : put_line(table, store, query, at, stop, count, error);
    at = stop + 1;
  }
  store->engine->finish(query);
  return status;
}

enum fin_status fin_store_rates(struct fin_store *store, size_t *count, const char *path,
                                const char *source, struct fin_error *error) {
  char *bytes;
  size_t length;
  *count = 0;
  enum fin_status status = fin_file_read(&bytes, &length, path, error);
  if (status != FIN_OK) return status;
  status = fin_bytes_unpack(&bytes, &length, path, error);
  if (status != FIN_OK) {
    free(bytes);
    return status;
  }
  struct table *table = fin_take(sizeof *table);
  table->path = path;
  table->source = source;
  size_t mark = length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  status = store->engine->begin(store->sql, error);
  if (status == FIN_OK) {
    status = put_lines(table, store, bytes + mark, length - mark, count, error);
    if (status == FIN_OK && !*count)
      status = fin_fail(error, FIN_INPUT, "%s: has no rate, expected a table as eurofxref-hist.csv",
                        path);
    status = fin_store_end(store, status, error);
  }
  free(table);
  free(bytes);
  return status;
}
