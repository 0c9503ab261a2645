/* sources.c: 招股书 -> prospectus, which is believed before the press. */
#include "sources.h"
#include "../base/fail.h"
#include "books.h"

#include <stdlib.h>
#include <string.h>

enum { KIND, PRIMARY, RANK, WORDS, HOSTS };

struct adding {
  const struct fin_books *books;
  const char **words;
  size_t count;
};

static void count_word(void *context, const char *word, size_t length) {
  (void)word;
  (void)length;
  ++*(size_t *)context;
}

static void add_word(void *context, const char *word, size_t length) {
  struct adding *adding = context;
  adding->words[adding->count++] =
      fin_books_fold(adding->books, adding->books->arena, word, length);
}

static const char *const *words_of(const struct fin_books *books, const char *cell, size_t *count) {
  size_t room = 0;
  fin_words_each(cell, count_word, &room);
  struct adding adding = {books, FIN_NEW(books->arena, const char *, room + 1), 0};
  fin_words_each(cell, add_word, &adding);
  *count = adding.count;
  return adding.words;
}

const struct fin_source_kind *fin_source_kind_named(const struct fin_books *books,
                                                    const char *name) {
  for (size_t i = 0; i < books->source_count; i++) {
    if (strcmp(books->sources[i].name, name) == 0) return &books->sources[i];
  }
  return NULL;
}

enum fin_status fin_sources_index(struct fin_books *books, struct fin_error *error) {
  static const char *const needed[] = {"press", "unnamed", "rumour"};
  const struct fin_table *table = &books->sources_table;
  books->sources = FIN_NEW(books->arena, struct fin_source_kind, table->count + 1);
  for (size_t i = 0; i < table->count; i++) {
    const char *primary = fin_cell(table, i, PRIMARY), *rank = fin_cell(table, i, RANK);
    char *end;
    long number = strtol(rank, &end, 10);
    bool yes = strcmp(primary, "yes") == 0;
    if ((!yes && strcmp(primary, "no") != 0) || !*rank || *end || number < 0 || number > 1000) {
      return fin_fail(error, FIN_BOOK,
                      "%s:%zu: primary \"%s\" and rank \"%s\", expected yes or no and 0 to 1000",
                      table->files[i], table->lines[i], primary, rank);
    }
    struct fin_source_kind kind = {
        .name = fin_cell(table, i, KIND), .primary = yes, .rank = (int)number};
    kind.words = words_of(books, fin_cell(table, i, WORDS), &kind.word_count);
    kind.hosts = words_of(books, fin_cell(table, i, HOSTS), &kind.host_count);
    size_t at = 0;
    while (at < books->source_count && strcmp(books->sources[at].name, kind.name) != 0) at++;
    books->sources[at] = kind;
    books->source_count += at == books->source_count;
  }
  for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
    if (!fin_source_kind_named(books, needed[i]))
      return fin_fail(error, FIN_BOOK, "book sources: no row for %s", needed[i]);
  }
  return FIN_OK;
}

/* Whether the host of the address is one of these, or below one. */
static bool on_host(const struct fin_source_kind *kind, const char *url) {
  const char *host = strstr(url, "://");
  host = host ? host + 3 : url;
  size_t length = strcspn(host, "/:?#");
  for (size_t i = 0; i < kind->host_count; i++) {
    size_t wanted = strlen(kind->hosts[i]);
    if (wanted > length || strncmp(host + length - wanted, kind->hosts[i], wanted) != 0) continue;
    if (wanted == length || host[length - wanted - 1] == '.') return true;
  }
  return false;
}

const struct fin_source_kind *fin_source_kind_of(const struct fin_books *books,
                                                 struct fin_arena *arena, const char *source,
                                                 const char *url) {
  const char *folded = source ? fin_books_fold(books, arena, source, strlen(source)) : "";
  for (size_t i = 0; source && i < books->source_count; i++) {
    for (size_t k = 0; k < books->sources[i].word_count; k++) {
      if (strstr(folded, books->sources[i].words[k])) return &books->sources[i];
    }
  }
  for (size_t i = 0; url && i < books->source_count; i++) {
    if (on_host(&books->sources[i], url)) return &books->sources[i];
  }
  return fin_source_kind_named(books, source ? "press" : "unnamed");
}
