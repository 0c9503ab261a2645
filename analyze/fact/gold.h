/* gold.h: private: what a person read out of documents, to measure the program by. */
#ifndef FIN_GOLD_H
#define FIN_GOLD_H

#include "../base/arena.h"
#include "../finline.h"
#include "../mark/library.h"

/* One word for one organisation. */
struct fin_alias {
  const char *key, *company; /* both folded, without spaces and legal forms */
};

struct fin_gold {
  struct fin_records demanded;
  struct fin_records optional; /* neither demanded nor wrong */
  const char **docs;           /* sorted */
  size_t doc_count, doc_room;
  struct fin_alias *aliases; /* sorted by key */
  size_t alias_count, alias_room;
  const struct fin_library *library;
  struct fin_arena *arena;
};

/* The name that all names of one organisation have in common; lives in the gold's arena. */
const char *fin_gold_company(const struct fin_gold *gold, const char *name);

#endif
