/* library.c: opens the books for use; what the public header says of them. */
#include "library.h"
#include "../base/fail.h"
#include "mark.h"
#include "naming.h"
#include "pattern.h"
#include "scan.h"
#include "terms.h"

#include <stdlib.h>
#include <string.h>

static const char *const cue_names[] = {
#define X(name) #name,
    FIN_CUES(X)
#undef X
};

static const char *const cue_args[] = {
#define X(name) #name,
    FIN_CUE_ARGS(X)
#undef X
};

static size_t index_of(const char *const *names, size_t count, const char *name) {
  size_t i = 0;
  while (i < count && strcmp(names[i], name) != 0) i++;
  return i;
}

static enum fin_status index_cues(struct fin_library *library, struct fin_error *error) {
  const struct fin_table *cues = &library->books.cues_table;
  library->cue_class = FIN_NEW(library->books.arena, uint8_t, cues->count);
  library->cue_arg = FIN_NEW(library->books.arena, uint8_t, cues->count);
  for (size_t i = 0; i < cues->count; i++) {
    const char *class = fin_cell(cues, i, FIN_CUE_CLASS), *arg = fin_cell(cues, i, FIN_CUE_ARG);
    size_t c = index_of(cue_names, FIN_CUE_COUNT, class);
    size_t a = *arg ? index_of(cue_args, FIN_ARG_COUNT, arg) : 0;
    if (c == FIN_CUE_COUNT || a == FIN_ARG_COUNT) {
      return fin_fail(error, FIN_BOOK, "%s:%zu: \"%s\" is no %s of a cue (see docs/books.md)",
                      cues->files[i], cues->lines[i], c == FIN_CUE_COUNT ? class : arg,
                      c == FIN_CUE_COUNT ? "class" : "argument");
    }
    library->cue_class[i] = (uint8_t)c;
    library->cue_arg[i] = (uint8_t)a;
  }
  return FIN_OK;
}

enum fin_status fin_library_new(struct fin_library **out, const char *extra,
                                struct fin_error *error) {
  struct fin_library *library = fin_take(sizeof *library);
  enum fin_status status = fin_books_load(&library->books, extra, error);
  if (status == FIN_OK) status = index_cues(library, error);
  if (status == FIN_OK) status = fin_terms_new(&library->terms, &library->books, error);
  if (status == FIN_OK) status = fin_hints_new(&library->hints, &library->books, error);
  if (status == FIN_OK) status = fin_patterns_new(&library->patterns, error);
  if (status == FIN_OK)
    *out = library;
  else
    fin_library_free(library);
  return status;
}

void fin_library_free(struct fin_library *library) {
  if (!library) return;
  fin_patterns_free(library->patterns);
  fin_terms_free(library->terms);
  fin_books_done(&library->books);
  free(library);
}

const struct fin_metric *fin_metric_find(const struct fin_library *library, const char *id) {
  size_t row = fin_metric_row(&library->books, id);
  return row == SIZE_MAX ? NULL : &library->books.metrics[row];
}

const struct fin_metric *fin_metric_at(const struct fin_library *library, size_t at) {
  return at < library->books.metrics_table.count ? &library->books.metrics[at] : NULL;
}

size_t fin_company_rows(const struct fin_library *library, const char *words, size_t length,
                        uint32_t *rows, size_t room) {
  const struct fin_word *hits[16];
  size_t found = 0, count = fin_lexicon_exact(library->books.lexicon, words, length,
                                              FIN_SORT(COMPANY), hits, 16);
  for (uint8_t ordinary = 0; ordinary < 2 && !found; ordinary++) {
    for (size_t i = 0; i < count && found < room; i++) {
      bool known = hits[i]->arg != ordinary;
      for (size_t k = 0; k < found; k++) known = known || rows[k] == hits[i]->row;
      if (!known) rows[found++] = hits[i]->row;
    }
  }
  return found;
}

const char *fin_company_find(const struct fin_library *library, const char *name) {
  struct fin_arena *arena = fin_arena_new();
  uint32_t rows[2];
  const char *folded = fin_books_fold(&library->books, arena, name, strlen(name));
  size_t count = fin_company_rows(library, folded, strlen(folded), rows, 2);
  const char *found = count == 1 ? library->books.companies[rows[0]].name : NULL;
  bool several = count > 1;
  for (size_t i = 0; !count && !several && i < library->books.companies_table.count; i++) {
    const char *ticker = library->books.companies[i].tickers;
    for (const char *at = ticker; (at = strstr(at, name)); at++) {
      size_t length = strlen(name);
      bool starts = at == ticker || at[-1] == ':' || at[-1] == '|';
      if (!starts || (at[length] != 0 && at[length] != '|')) continue;
      const char *one = library->books.companies[i].name;
      several = several || (found && strcmp(found, one) != 0); /* one code of two exchanges */
      found = one;
    }
  }
  fin_arena_free(arena);
  return several ? NULL : found;
}
