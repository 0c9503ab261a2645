/* compared.h: who has more, as a sentence. */
#ifndef FIN_COMPARED_H
#define FIN_COMPARED_H

#include "analysis.h"
#include "words.h"

struct fin_telling {
  struct fin_arena *arena;
  const struct fin_library *library;
  enum fin_lang lang;
  /* What stands behind a figure: the numbers of its notes, or "". */
  const char *(*marks)(void *context, const struct fin_operand *operand);
  void *context;
};

/* The sentence of one `lead`, without its stop; NULL for other results. */
const char *fin_lead_sentence(const struct fin_telling *telling, const struct fin_result *result);

#endif
