/* whose.h: private to fact/: what the steps ask of the words around a mark. */
#ifndef FIN_WHOSE_H
#define FIN_WHOSE_H

#include "bind.h"

bool fin_begins_with_any(const char *text, const char *const *words, size_t count);
/* Of the bytes before text[end]. */
bool fin_ends_with_any(const char *text, size_t end, const char *const *words, size_t count);

/* Whether one of the words begins at one of the bytes from..to. */
bool fin_any_in(const char *text, size_t from, size_t to, const char *const *words, size_t count);
/* The same of the folded text. */
bool fin_any_between(const struct fin_bind *bind, size_t from, size_t to, const char *const *words,
                     size_t count);
/* Whether one of the words begins before figure f in its clause, in its sentence. */
bool fin_clause_says(const struct fin_bind *bind, size_t f, const char *const *words, size_t count);
bool fin_sentence_says(const struct fin_bind *bind, size_t f, const char *const *words,
                       size_t count);
/* Where the last of the words that begin at one of the bytes from..to ends; 0 when none does. */
size_t fin_last_end(const char *text, size_t from, size_t to, const char *const *words,
                    size_t count);

/* Where the words start..end begin behind those of the list that open them, one after the other,
 * and end before those that close them; never past their last byte. */
size_t fin_past_heads(const char *text, size_t start, size_t end, const char *const *words,
                      size_t count);
size_t fin_before_tails(const char *text, size_t start, size_t end, const char *const *words,
                        size_t count);

/* Whether the company at mark i is merely named: a source, a partner, a rival, an investor. */
bool fin_bystander(const struct fin_bind *bind, size_t i);
/* Whether it is a house that puts money into others, and not the one the text is about. */
bool fin_puts_money_in(const struct fin_bind *bind, size_t i);
/* Whether what stands behind a name tells of a house that rates another: 维持…, 上调…. */
bool fin_rates(const struct fin_marks *marks, size_t i);
/* The company of that name that only this text has; a new one when it has none yet. */
uint32_t fin_local_named(struct fin_bind *bind, const char *name, const char *words,
                         uint32_t length);
/* Bytes of text before mark i in its sentence that no time or cue of ours covers: how much is said
 * before the name comes. *other when a figure, metric, event or company is among it. */
size_t fin_said_before(const struct fin_bind *bind, size_t i, bool *other);

/* Which price a figure is whose metric word at mark m is that of metric `row`; other metrics stay
 * what they are. */
size_t fin_price_meant(const struct fin_bind *bind, size_t row, size_t m);
/* Whether figure f is the price that shares are issued at. */
bool fin_price_issued(const struct fin_bind *bind, size_t f);
/* Binds what each share has of the profit told right before: a loss of $20.3m, or $0.28 per share.
 */
bool fin_price_earned(struct fin_bind *bind, struct fin_bound *bound, size_t index);
/* Which price goes on from one of `row`: "opened at HK$66 and had climbed to HK$71.85". */
size_t fin_price_later(const struct fin_bind *bind, size_t row);

/* Binds the figure of bound `index` where it tells a change; false when it tells a level. */
bool fin_bind_change(struct fin_bind *bind, struct fin_bound *bound, size_t index);
/* Takes the metric from a figure that is none of it, for what stands around it. */
void fin_refuse_figure(const struct fin_bind *bind, struct fin_bound *bound);
/* Whether the metric word at mark m is 占比 alone, in a sentence from mark `first` on that doesn't
 * say of what. */
bool fin_part_of_what(const struct fin_bind *bind, size_t m, size_t first);

/* Whether the metric word is one of a loss. */
static inline bool fin_is_loss(const struct fin_mark *mark) {
  return (mark->arg & 3) == FIN_METRIC_LOSS;
}

#endif
