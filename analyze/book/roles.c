/* roles.c: rows of roles.tsv -> what may fill the roles of each type of event. */
#include "roles.h"
#include "../base/fail.h"
#include "books.h"

#include <string.h>

enum { TYPE, ROLE, TAKES, HOW, WORDS, FORBID, AS };

static const char *const takes[] = {
#define X(name) #name,
    FIN_TAKES(X)
#undef X
};
static const char *const sorts[] = {"any", "person", "firm", "agency", "named", "known"};
static const char *const hows[] = {"one", "many", "key", "need", "each"};

static size_t place_of(const char *name, const char *const *names, size_t count) {
  size_t i = 0;
  while (i < count && strcmp(names[i], name) != 0) i++;
  return i;
}

struct adding {
  const struct fin_books *books;
  struct fin_words *before, *behind;
  bool *any;
};

static void add(struct fin_arena *arena, struct fin_words *words, const char *word) {
  const char **more = FIN_NEW(arena, const char *, words->count + 1);
  if (words->count) memcpy(more, words->at, words->count * sizeof *more);
  more[words->count++] = word;
  words->at = more;
}

static void add_word(void *context, const char *word, size_t length) {
  struct adding *adding = context;
  if (length == 1 && *word == '*') {
    if (adding->any) *adding->any = true;
    return;
  }
  bool behind = length > 1 && *word == '>';
  const char *folded =
      fin_books_fold(adding->books, adding->books->arena, word + behind, length - behind);
  add(adding->books->arena, behind ? adding->behind : adding->before, folded);
}

enum fin_status fin_roles_index(struct fin_books *books, struct fin_error *error) {
  const struct fin_table *table = &books->roles_table, *events = &books->events_table;
  books->roles = FIN_NEW(books->arena, struct fin_role, table->count + 1);
  for (size_t i = 0; i < table->count; i++) {
    size_t event = 0, take = place_of(fin_cell(table, i, TAKES), takes, FIN_TAKE_COUNT);
    size_t how = place_of(fin_cell(table, i, HOW), hows, 5);
    while (event < events->count &&
           strcmp(fin_cell(events, event, FIN_EVENT_TYPE), fin_cell(table, i, TYPE)) != 0) {
      event++;
    }
    if (event == events->count || take == FIN_TAKE_COUNT || how == 5) {
      return fin_fail(error, FIN_BOOK,
                      "%s:%zu: \"%s\", \"%s\", \"%s\": expected a type of events.tsv, what fills "
                      "the role, and one, many, key, need or each",
                      table->files[i], table->lines[i], fin_cell(table, i, TYPE),
                      fin_cell(table, i, TAKES), fin_cell(table, i, HOW));
    }
    struct fin_role *role = &books->roles[i];
    *role = (struct fin_role){.event = event,
                              .name = fin_cell(table, i, ROLE),
                              .takes = (enum fin_take)take,
                              .how = (enum fin_how)how};
    struct adding words = {books, &role->words, &role->behind, &role->any};
    fin_words_each(fin_cell(table, i, WORDS), add_word, &words);
    struct adding forbid = {books, &role->forbid, &role->forbid_behind, NULL};
    fin_words_each(fin_cell(table, i, FORBID), add_word, &forbid);
    size_t who = place_of(fin_cell(table, i, AS), sorts, 6);
    if (who < 6)
      role->who = (enum fin_who)who;
    else if (*fin_cell(table, i, AS))
      role->as = fin_cell(table, i, AS);
  }
  books->role_count = table->count;
  return FIN_OK;
}
