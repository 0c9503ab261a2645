/* books.h: what the program knows, loaded and indexed. */
#ifndef FIN_BOOKS_H
#define FIN_BOOKS_H

#include "lexicon.h"
#include "list.h"
#include "roles.h"
#include "sources.h"
#include "weights.h"

struct fin_company {
  const char *name;
  const char *tickers; /* "HKEX:00100|NASDAQ:X" */
};

/* What a byte of ASCII asks of folding: to be copied, a letter to be copied, one to be lowered, a
 * space, or what may be markup. */
enum fin_care { FIN_CARE_COPY, FIN_CARE_SMALL, FIN_CARE_LOWER, FIN_CARE_BLANK, FIN_CARE_LOOK };

struct fin_books {
  struct fin_arena *arena;
#define X(name, width) struct fin_table name##_table;
  FIN_BOOKS(X)
#undef X
  struct fin_lexicon *lexicon;
  struct fin_lexicon *phrases; /* traditional wordings of more than one character */
  struct fin_metric *metrics;  /* in the book's row order */
  struct fin_role *roles;      /* in the book's row order */
  size_t role_count;
  struct fin_source_kind *sources;
  size_t source_count;
  double weights[FIN_WEIGHTS];
  const unsigned char *metric_order;
  struct fin_company *companies; /* in row order */
  uint16_t *script;              /* simplified character for each of the BMP, 0: itself */
  uint8_t cares[128];            /* of the bytes of ASCII: enum fin_care */
  uint64_t *kept;                /* the wide characters that folding leaves as they are */
  uint8_t *phrase_pairs;         /* a bit for each two characters that may begin a phrase */
  uint16_t *fold; /* of the BMP: 0 as it is, 1 needs a look, 2 the first of a phrase, else what it
                     becomes */
};

/* Reads the books of the program, then the rows of `extra`/NAME.tsv (NULL: none). */
enum fin_status fin_books_load(struct fin_books *books, const char *extra, struct fin_error *error);
void fin_books_done(struct fin_books *books);

/* Folds a name the way texts are folded: simplified, lower case, half width; spaces beside Chinese
 * characters dropped. Arena-owned. */
const char *fin_books_fold(const struct fin_books *books, struct fin_arena *arena, const char *text,
                           size_t length);
/* Half width, lower case, simplified; the code itself when nothing is folded. */
uint32_t fin_fold_code(const struct fin_books *books, uint32_t code);

/* Whether a phrase may begin with these two characters of three bytes each; mostly tells no. */
enum { FIN_PHRASE_PAIRS = 1 << 15 };
static inline size_t fin_phrase_pair(uint32_t first, uint32_t second) {
  return (first * 2654435761U + second * 40503U) >> 8 & (FIN_PHRASE_PAIRS - 1);
}

/* Fills `weights` from their table; FIN_BOOK for a row that is none and for one that is missing. */
enum fin_status fin_weights_index(struct fin_books *books, struct fin_error *error);

/* Which row of metrics has this id; SIZE_MAX when none. */
size_t fin_metric_row(const struct fin_books *books, const char *id);

/* Columns of the books, named. */
enum {
  FIN_METRIC_ID,
  FIN_METRIC_MEASURE,
  FIN_METRIC_UNIT,
  FIN_METRIC_IFRS,
  FIN_METRIC_ZH,
  FIN_METRIC_HANT,
  FIN_METRIC_EN,
  FIN_METRIC_WORDS,
  FIN_METRIC_MINUS,
  FIN_METRIC_FORBID,
  FIN_METRIC_AS_PERCENT,
  FIN_METRIC_ORDER
};
enum { FIN_UNIT_WORD, FIN_UNIT_SORT, FIN_UNIT_CODE, FIN_UNIT_FACTOR };
enum { FIN_TERM_WORD, FIN_TERM_CLASS, FIN_TERM_VALUE };
enum { FIN_CUE_WORD, FIN_CUE_CLASS, FIN_CUE_ARG };
enum { FIN_NAME_WORD, FIN_NAME_CLASS };
enum {
  FIN_EVENT_TYPE,
  FIN_EVENT_ZH,
  FIN_EVENT_HANT,
  FIN_EVENT_EN,
  FIN_EVENT_WEIGHT,
  FIN_EVENT_WORDS,
  FIN_EVENT_FORBID
};
enum {
  FIN_COMPANY_NAME,
  FIN_COMPANY_FULL,
  FIN_COMPANY_ENGLISH,
  FIN_COMPANY_ALIASES,
  FIN_COMPANY_TICKERS,
  FIN_COMPANY_FLAGS
};

#endif
