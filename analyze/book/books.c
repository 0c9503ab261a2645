/* books.c: embedded bytes -> tables -> one lexicon over all words. */
#include "books.h"
#include "../base/fail.h"
#include "../base/file.h"
#include "../base/text.h"
#include "../base/wide.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define X(name, width) extern const char fin_book_##name[], fin_book_##name##_end[];
FIN_BOOKS(X)
#undef X

static enum fin_status load(struct fin_table *table, struct fin_arena *arena, const char *bytes,
                            size_t length, const char *extra, struct fin_error *error) {
  const char *file = fin_arena_print(arena, "book %s", table->name);
  enum fin_status status = fin_table_read(table, arena, file, bytes, length, error);
  if (status != FIN_OK || !extra) return status;
  const char *path = fin_arena_print(arena, "%s/%s.tsv", extra, table->name);
  if (access(path, F_OK) != 0) return FIN_OK;
  char *more;
  size_t size;
  if (fin_file_read(&more, &size, path, error) != FIN_OK) return error->status = FIN_BOOK;
  status = fin_table_read(table, arena, path, more, size, error);
  free(more);
  return status;
}

/* ---- script ---------------------------------------------------------------------------------- */

uint32_t fin_fold_code(const struct fin_books *books, uint32_t code) {
  if (code >= 'A' && code <= 'Z') return code + 32;
  if (code < 0x80) return code;
  if (code >= 0xff01 && code <= 0xff5e) return fin_fold_code(books, code - 0xfee0);
  if (code < 0x10000 && books->script[code]) return books->script[code];
  switch (code) {
  case 0x3000:
  case 0xa0:
  case 0x2002:
  case 0x2003:
  case 0x2009:
  case 0x202f:
    return ' ';
  case 0x2212:
  case 0x2010:
  case 0x2011:
  case 0xfe63:
    return '-';
  case 0x2018:
  case 0x2019:
    return '\'';
  case 0x2236:
    return ':';
  case 0xffe5:
    return 0xa5;
  case 0x301c:
    return '~';
  default:
    return code;
  }
}

const char *fin_books_fold(const struct fin_books *books, struct fin_arena *arena, const char *text,
                           size_t length) {
  struct fin_text out = {0};
  const char *end = text + length;
  bool han = false, space = false;
  for (size_t size; text < end; text += size) {
    uint32_t code = fin_fold_code(books, fin_utf8_read(text, end, &size));
    if (code == ' ') {
      space = true;
      continue;
    }
    bool now_han = code >= 0x2e80;
    if (space && !han && !now_han && out.length) fin_text_put(&out, " ");
    space = false;
    han = now_han;
    char bytes[4];
    fin_text_add(&out, bytes, fin_utf8_write(bytes, code));
  }
  const char *folded = fin_arena_text(arena, out.at ? out.at : "", out.length);
  fin_text_done(&out);
  return folded;
}

static enum fin_care care_of(unsigned char c) {
  if (c < ' ' || strchr("(<!]&hwHW*", c)) return FIN_CARE_LOOK;
  if (c == ' ') return FIN_CARE_BLANK;
  if (c >= 'A' && c <= 'Z') return FIN_CARE_LOWER;
  return c >= 'a' && c <= 'z' ? FIN_CARE_SMALL : FIN_CARE_COPY;
}

static void index_script(struct fin_books *books) {
  const struct fin_table *table = &books->script_table;
  books->script = FIN_NEW(books->arena, uint16_t, 0x10000);
  for (size_t i = 0; i < table->count; i++) {
    const char *from = fin_cell(table, i, 0), *to = fin_cell(table, i, 1);
    size_t size, to_size;
    uint32_t code = fin_utf8_read(from, from + strlen(from), &size);
    uint32_t simple = fin_utf8_read(to, to + strlen(to), &to_size);
    if (from[size] || to[to_size] || code > 0xffff || simple > 0xffff) {
      fin_lexicon_add(books->phrases, (struct fin_word){from, (uint32_t)strlen(from), (uint32_t)i,
                                                        FIN_WORD_CUE, 0});
    } else {
      books->script[code] = (uint16_t)simple;
    }
  }
  fin_lexicon_seal(books->phrases);
  for (unsigned char c = 0; c < 128; c++) books->cares[c] = (uint8_t)care_of(c);
  books->fold = FIN_NEW(books->arena, uint16_t, 0x10000);
  for (uint32_t code = 0x80; code < 0x10000; code++) {
    uint32_t folded = fin_fold_code(books, code);
    bool alike = code >= 0x800 && folded >= 0x800; /* three bytes for three */
    books->fold[code] = folded == code ? 0 : alike ? (uint16_t)folded : 1;
  }
  static const uint16_t unseen[] = {0xad, 0x200b, 0x200c, 0x200d, 0x2060, 0xfeff};
  for (size_t i = 0; i < sizeof unseen / sizeof *unseen; i++) books->fold[unseen[i]] = 1;
  books->phrase_pairs = FIN_NEW(books->arena, uint8_t, FIN_PHRASE_PAIRS / 8);
  for (size_t i = 0; i < table->count; i++) {
    const char *from = fin_cell(table, i, 0), *end = from + strlen(from);
    size_t size, more;
    uint32_t first = fin_utf8_read(from, end, &size);
    if (!from[size]) continue;
    size_t pair = fin_phrase_pair(first, fin_utf8_read(from + size, end, &more));
    books->phrase_pairs[pair / 8] |= (uint8_t)(1U << pair % 8);
    if (first < 0x10000)
      books->fold[first] = books->fold[first] == 0 || books->fold[first] == 2 ? 2 : 1;
  }
  books->kept = FIN_NEW(books->arena, uint64_t, FIN_WIDE_WORDS);
  for (uint32_t code = 0x1000; code < 0x10000; code++) {
    bool half = code >= 0xd000 && code < 0xe000; /* surrogates begin with the same byte */
    /* dashes and quotes are of any script: they are copied one by one and not counted as wide */
    bool sign = code >= 0x2000 && code < 0x2e80;
    if (!books->fold[code] && !half && !sign) fin_wide_add(books->kept, code);
  }
}

/* ---- words ----------------------------------------------------------------------------------- */

struct adding {
  struct fin_books *books;
  uint32_t row;
  uint8_t sort, arg;
};

static void add_word(void *context, const char *word, size_t length) {
  struct adding *adding = context;
  uint8_t arg = adding->arg;
  if (word[0] == '~' && length > 1) { /* an ordinary word as well as a name */
    arg = 1;
    word++;
    length--;
  }
  if (word[0] == '?' && length > 1) { /* says it only right beside the figure */
    arg |= FIN_METRIC_WEAK;
    word++;
    length--;
  }
  const char *folded = fin_books_fold(adding->books, adding->books->arena, word, length);
  fin_lexicon_add(adding->books->lexicon, (struct fin_word){folded, (uint32_t)strlen(folded),
                                                            adding->row, adding->sort, arg});
}

static void add_cell(struct fin_books *books, const struct fin_table *table, size_t row,
                     size_t column, enum fin_sort sort, uint8_t arg) {
  struct adding adding = {books, (uint32_t)row, (uint8_t)sort, arg};
  fin_words_each(fin_cell(table, row, column), add_word, &adding);
}

static enum fin_status index_metrics(struct fin_books *books, struct fin_error *error) {
  static const char *measures[] = {"flow", "balance", "price", "percent", "ratio", "days", "count"};
  const struct fin_table *table = &books->metrics_table;
  books->metrics = FIN_NEW(books->arena, struct fin_metric, table->count);
  unsigned char *order = FIN_NEW(books->arena, unsigned char, table->count);
  for (size_t i = 0; i < table->count; i++) {
    const char *cell = fin_cell(table, i, FIN_METRIC_MEASURE);
    size_t measure = 0, length = strcspn(cell, "|");
    while (measure < 7 &&
           (strlen(measures[measure]) != length || strncmp(measures[measure], cell, length) != 0)) {
      measure++;
    }
    bool once = strcmp(cell + length, "|once") == 0, many = strcmp(cell + length, "|many") == 0;
    if (measure == 7 || (cell[length] && !once && !many)) {
      return fin_fail(error, FIN_BOOK,
                      "%s:%zu: measure \"%s\", expected one of flow, balance, "
                      "price, percent, ratio, days, count, with |once or |many behind or not",
                      table->files[i], table->lines[i], cell);
    }
    books->metrics[i] = (struct fin_metric){.id = fin_cell(table, i, FIN_METRIC_ID),
                                            .measure = (enum fin_measure)measure,
                                            .once = once,
                                            .many = many,
                                            .unit = fin_cell(table, i, FIN_METRIC_UNIT),
                                            .ifrs = fin_cell(table, i, FIN_METRIC_IFRS),
                                            .label_zh = fin_cell(table, i, FIN_METRIC_ZH),
                                            .label_hant = fin_cell(table, i, FIN_METRIC_HANT),
                                            .label_en = fin_cell(table, i, FIN_METRIC_EN)};
    order[i] = (unsigned char)atoi(fin_cell(table, i, FIN_METRIC_ORDER));
    add_cell(books, table, i, FIN_METRIC_WORDS, FIN_WORD_METRIC, 0);
    add_cell(books, table, i, FIN_METRIC_MINUS, FIN_WORD_METRIC, FIN_METRIC_LOSS);
    add_cell(books, table, i, FIN_METRIC_FORBID, FIN_WORD_METRIC, FIN_WORD_FORBIDS);
  }
  books->metric_order = order;
  return FIN_OK;
}

static const char *company_name(const struct fin_table *table, size_t row) {
  const char *name = fin_cell(table, row, FIN_COMPANY_NAME);
  return name[0] == '~' ? name + 1 : name;
}

/* A row of one's own that has the name of a company of the book adds words to it: of the first row
 * of that name. The program's own names are unique. */
static size_t company_row(const struct fin_table *table, size_t row) {
  if (table->files[row] == table->files[0]) return row;
  size_t first = 0;
  while (strcmp(company_name(table, first), company_name(table, row)) != 0) first++;
  return first;
}

static void index_companies(struct fin_books *books) {
  const struct fin_table *table = &books->companies_table;
  books->companies = FIN_NEW(books->arena, struct fin_company, table->count);
  for (size_t i = 0; i < table->count; i++) {
    books->companies[i].name = company_name(table, i);
    books->companies[i].tickers = fin_cell(table, i, FIN_COMPANY_TICKERS);
    size_t row = company_row(table, i);
    for (size_t column = FIN_COMPANY_NAME; column <= FIN_COMPANY_ALIASES; column++) {
      struct adding adding = {books, (uint32_t)row, FIN_WORD_COMPANY, 0};
      fin_words_each(fin_cell(table, i, column), add_word, &adding);
    }
  }
}

static void index_rest(struct fin_books *books) {
  const struct fin_table *table = &books->units_table;
  for (size_t i = 0; i < table->count; i++) {
    bool prefix = strcmp(fin_cell(table, i, FIN_UNIT_SORT), "prefix") == 0;
    add_cell(books, table, i, FIN_UNIT_WORD, prefix ? FIN_WORD_PREFIX : FIN_WORD_UNIT, 0);
  }
  for (size_t i = 0; i < books->cues_table.count; i++) {
    add_cell(books, &books->cues_table, i, FIN_CUE_WORD, FIN_WORD_CUE, 0);
  }
  for (size_t i = 0; i < books->organizations_table.count; i++) {
    add_cell(books, &books->organizations_table, i, 0, FIN_WORD_ORGANIZATION, 0);
    add_cell(books, &books->organizations_table, i, 1, FIN_WORD_ORGANIZATION, 0);
  }
  for (size_t i = 0; i < books->segments_table.count; i++) {
    add_cell(books, &books->segments_table, i, 0, FIN_WORD_SEGMENT, 0);
  }
  for (size_t i = 0; i < books->events_table.count; i++) {
    add_cell(books, &books->events_table, i, FIN_EVENT_WORDS, FIN_WORD_EVENT, 0);
    add_cell(books, &books->events_table, i, FIN_EVENT_FORBID, FIN_WORD_EVENT, FIN_WORD_FORBIDS);
  }
}

enum fin_status fin_books_load(struct fin_books *books, const char *extra,
                               struct fin_error *error) {
  *books = (struct fin_books){.arena = fin_arena_new()};
  books->lexicon = fin_lexicon_new();
  books->phrases = fin_lexicon_new();
  if (extra && access(extra, R_OK | X_OK) != 0) {
    return fin_fail(error, FIN_BOOK, "%s: folder of books can't be read: %s", extra,
                    strerror(errno));
  }
  enum fin_status status = FIN_OK;
#define X(book, width)                                                                             \
  books->book##_table = (struct fin_table){.name = #book, .columns = (width)};                     \
  if (status == FIN_OK) {                                                                          \
    status = load(&books->book##_table, books->arena, fin_book_##book,                             \
                  (size_t)(fin_book_##book##_end - fin_book_##book), extra, error);                \
  }
  FIN_BOOKS(X)
#undef X
  if (status == FIN_OK) {
    index_script(books);
    status = index_metrics(books, error);
  }
  if (status == FIN_OK) status = fin_weights_index(books, error);
  if (status == FIN_OK) status = fin_roles_index(books, error);
  if (status == FIN_OK) status = fin_sources_index(books, error);
  if (status == FIN_OK) {
    index_companies(books);
    index_rest(books);
    fin_lexicon_seal(books->lexicon);
  }
  return status;
}

void fin_books_done(struct fin_books *books) {
  fin_lexicon_free(books->lexicon);
  fin_lexicon_free(books->phrases);
  fin_arena_free(books->arena);
  *books = (struct fin_books){0};
}

size_t fin_metric_row(const struct fin_books *books, const char *id) {
  for (size_t i = 0; id && i < books->metrics_table.count; i++) {
    if (strcmp(books->metrics[i].id, id) == 0) return i;
  }
  return SIZE_MAX;
}
