/* whose.h: private to fact/: what the steps ask of the words around a mark. */
#ifndef FIN_WHOSE_H
#define FIN_WHOSE_H

#include "bind.h"

bool fin_begins_with_any(const char *text, const char *const *words, size_t count);
/* Of the bytes before text[end]. */
bool fin_ends_with_any(const char *text, size_t end, const char *const *words, size_t count);

/* Whether one of the words begins at one of the bytes from..to of the folded text. */
bool fin_any_between(const struct fin_bind *bind, size_t from, size_t to, const char *const *words,
                     size_t count);

/* Whether the company at mark i is merely named: a source, a partner, a rival, an investor. */
bool fin_bystander(const struct fin_bind *bind, size_t i);
/* Whether it is a house that puts money into others, and not the one the text is about. */
bool fin_puts_money_in(const struct fin_bind *bind, size_t i);
/* Whether what stands behind a name tells of a house that rates another: 维持…, 上调…. */
bool fin_rates(const char *behind);
/* The company of that name that only this text has; a new one when it has none yet. */
uint32_t fin_local_named(struct fin_bind *bind, const char *name, const char *words,
                         uint32_t length);
/* Bytes of text before mark i in its sentence that no time or cue of ours covers: how much is said
 * before the name comes. *other when a figure, metric, event or company is among it. */
size_t fin_said_before(const struct fin_bind *bind, size_t i, bool *other);

/* Whether figure f counts the people of a part of a company; that part, NULL when it is all of it
 * or none is told. */
bool fin_counts_team(const struct fin_bind *bind, size_t f);
const char *fin_team(const struct fin_bind *bind, size_t f);

/* Slices that English words say, NULL for none: right before the metric word at mark m; a part that
 * the sentence speaks of; a name behind the metric; what accounts for a share. */
const char *fin_english_slice(const struct fin_bind *bind, size_t m);
const char *fin_english_part(const struct fin_bind *bind, const struct fin_bound *bound);
const char *fin_english_object(const struct fin_bind *bind, const struct fin_bound *bound);
const char *fin_english_sharer(const struct fin_bind *bind, const struct fin_bound *bound);
/* The market that a share is of; NULL when the text doesn't say. */
const char *fin_market(const struct fin_bind *bind, const struct fin_bound *bound);

/* Binds the figure of bound `index` where it tells a change; false when it tells a level. */
bool fin_bind_change(struct fin_bind *bind, struct fin_bound *bound, size_t index);
/* Whether the metric word at mark m is 占比 alone, in a sentence from mark `first` on that doesn't
 * say of what. */
bool fin_part_of_what(const struct fin_bind *bind, size_t m, size_t first);

/* Whether the metric word is one of a loss. */
static inline bool fin_is_loss(const struct fin_mark *mark) {
  return (mark->arg & 3) == FIN_METRIC_LOSS;
}

#endif
