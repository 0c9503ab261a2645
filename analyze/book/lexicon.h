/* lexicon.h: every word of every book in one table, found by the bytes at a place of folded text.
 */
#ifndef FIN_LEXICON_H
#define FIN_LEXICON_H

#include "table.h"

enum fin_sort {
  FIN_WORD_METRIC,  /* row of metrics; arg: fin_metric_word */
  FIN_WORD_UNIT,    /* row of units */
  FIN_WORD_PREFIX,  /* row of units, before a figure */
  FIN_WORD_CUE,     /* row of cues */
  FIN_WORD_COMPANY, /* index of company; arg 1: an ordinary word too */
  FIN_WORD_ORGANIZATION,
  FIN_WORD_SEGMENT,
  FIN_WORD_EVENT, /* row of events */
  FIN_WORD_SORTS
};

/* What `arg` says of a word for a metric or event. */
enum fin_metric_word {
  FIN_METRIC_LOSS = 1,
  FIN_WORD_FORBIDS = 2, /* longer than a word of the book, and not meant by it: 收入结构 */
  FIN_METRIC_WEAK = 4   /* counts only right beside the figure */
};

struct fin_word {
  const char *text;
  uint32_t length, row;
  uint8_t sort, arg;
};

struct fin_lexicon;

struct fin_lexicon *fin_lexicon_new(void);
void fin_lexicon_free(struct fin_lexicon *lexicon);
/* `text` is folded text (lower case, simplified) and must outlive the lexicon. */
void fin_lexicon_add(struct fin_lexicon *lexicon, struct fin_word word);
/* After the last add, before the first find. */
void fin_lexicon_seal(struct fin_lexicon *lexicon);
/* The longest words at `at`, one sort each, whose bit is in `sorts`; several when one word of equal
 * length stands for several rows. Gives how many were put into `out`. Latin words must begin and
 * end at the border of a word; `start` is where the text starts. */
size_t fin_lexicon_find(const struct fin_lexicon *lexicon, const char *start, const char *at,
                        const char *end, unsigned sorts, const struct fin_word **out, size_t room);
/* All words that are exactly `text`. */
size_t fin_lexicon_exact(const struct fin_lexicon *lexicon, const char *text, size_t length,
                         unsigned sorts, const struct fin_word **out, size_t room);

#define FIN_SORT(name) (1U << FIN_WORD_##name)

#endif
