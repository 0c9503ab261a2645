/* weights.h: what there is to weigh, one word each; the numbers stand in weights.tsv. */
#ifndef FIN_BOOK_WEIGHTS_H
#define FIN_BOOK_WEIGHTS_H

/* Between a metric word and a figure, each counted: how much it speaks for the two. */
#define FIN_BIND_WEIGHTS(X)                                                                        \
  X(bind_base)      /* 1 for any two */                                                            \
  X(bind_clause)    /* commas between */                                                           \
  X(bind_item)      /* 、 and "and" between */                                                    \
  X(bind_figure)    /* figures of the same sort between */                                         \
  X(bind_metric)    /* metric words between that fit the figure too */                             \
  X(bind_company)   /* companies between */                                                        \
  X(bind_sentence)  /* borders of sentences between */                                             \
  X(bind_length)    /* bytes of the word */                                                        \
  X(bind_gap)       /* bytes between */                                                            \
  X(bind_verb)      /* the word first, and a verb between */                                       \
  X(bind_beside)    /* the figure first, and the word right behind it */                           \
  X(bind_behind)    /* the figure first, and the word further on */                                \
  X(bind_named)     /* the same, with "in" or "of" between: $73m in player revenue */              \
  X(bind_weak)      /* a weak word, not right beside the figure */                                 \
  X(bind_weak_far)  /* the same, with a comma or a figure between */                               \
  X(bind_bare_sum)  /* a sum without a currency, and not right behind a word that means money */   \
  X(bind_bracket)   /* in other brackets, the word first */                                        \
  X(bind_bracketed) /* in other brackets, the figure first */

/* Of a bound figure: how sure it is that value, unit, company and metric are right (log-odds). */
#define FIN_SURE_WEIGHTS(X)                                                                        \
  X(sure_base)    /* 1 for any */                                                                  \
  X(sure_score)   /* what its metric weighed, at most 12 */                                        \
  X(sure_no_word) /* the metric is the one of a figure before */                                   \
  X(sure_apart)   /* the metric's word stands in another sentence */                               \
  X(sure_weak)    /* the metric's word is a weak one */                                            \
  X(sure_change)  /* a change, no level */                                                         \
  X(sure_list)    /* one of a list */                                                              \
  X(sure_table)   /* in a table */                                                                 \
  X(sure_unsaid)  /* the sentence names no company: it is the one spoken of */                     \
  X(sure_learned) /* a company that no book knows */                                               \
  X(sure_other)   /* another company than the one the text is about */                             \
  X(sure_crowd)   /* companies of the sentence beside this one, at most 3 */                       \
  X(sure_undated) /* of no time */                                                                 \
  X(sure_carried) /* of a time that its sentence doesn't say */                                    \
  X(sure_segment) /* of a part */                                                                  \
  X(sure_told)    /* a forecast, target, estimate or rumour */                                     \
  X(sure_count)   /* counts persons, shops or the like */                                          \
  X(sure_latin)   /* in English */

enum fin_weight {
#define X(name) FIN_WEIGHT_##name,
  FIN_BIND_WEIGHTS(X) FIN_SURE_WEIGHTS(X)
#undef X
      FIN_WEIGHTS
};

/* As in the book. */
const char *fin_weight_name(enum fin_weight weight);

#endif
