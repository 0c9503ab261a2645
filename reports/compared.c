/* compared.c: who has more -> sentences, every figure with the number of the note that quotes it.
 *
 * 营业收入：智谱约 4200 万美元[2]（2024 年），是 MiniMax 的 3052.3 万美元[1]（2024 年）的 1.4 倍。
 */
#include "compared.h"
#include "figure.h"
#include "report.h"
#include "base/fail.h"
#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The operand as its document states it, where it is one figure that nothing was done to; else what
 * it came to, said to be about that, or over or under as the figure was. */
static const char *figure_of(const struct fin_telling *t, const struct fin_operand *operand,
                             bool loss) {
  struct fin_fact shown = *operand->facts[0];
  if (operand->fact_count != 1 || shown.value != operand->value ||
      strcmp(shown.unit, operand->unit) != 0) {
    bool bound =
        operand->fact_count == 1 && (shown.approx == FIN_OVER || shown.approx == FIN_UNDER);
    if (!bound) shown.approx = FIN_ABOUT;
    shown.value = fin_sure_round(operand->value, operand->bounds);
    shown.unit = operand->unit;
    shown.step = 0;
  }
  if (loss) shown.value = -shown.value;
  if (loss && shown.approx == FIN_RANGE) shown.approx = FIN_ABOUT;
  return fin_arena_print(t->arena, "%s%s", fin_fact_write(t->arena, t->lang, &shown),
                         t->marks(t->context, operand));
}

const char *fin_lead_sentence(const struct fin_telling *t, const struct fin_result *result) {
  if (strcmp(result->name, "lead") != 0) return NULL;
  const struct fin_operand *more = &result->operands[0], *less = &result->operands[1];
  if (!more->fact_count || !less->fact_count) return NULL;
  bool both_below = more->value < 0 && less->value < 0, below = less->value < 0;
  bool open = more->bounds.low <= less->bounds.high;
  bool points = strcmp(result->unit, "points") == 0;
  enum fin_phrase_id word = open                      ? FIN_W_MORE_OPEN
                            : both_below              ? FIN_W_LESS_LOSS
                            : points                  ? FIN_W_MORE_POINTS
                            : isfinite(result->value) ? FIN_W_MORE_TIMES
                                                      : FIN_W_MORE_AT_ALL;
  const char *label = fin_metric_label(t->library, t->lang, result->metric);
  const char *by = points ? fin_amount_write(t->arena, t->lang, result->value, "points", 0.1)
                          : fin_short_write(t->arena, t->lang, result->value, 2);
  /* figures are written in the order in which a reader meets them, so that notes count up */
  const char *first = figure_of(t, more, both_below);
  const char *second = figure_of(t, less, both_below || (below && word == FIN_W_LESS_LOSS));
  const char *sentence =
      fin_fill(t->arena, fin_phrase(t->lang, word), label, more->name, first,
               fin_span_write(t->arena, t->lang, more->period), less->name, second,
               fin_span_write(t->arena, t->lang, less->period), by, NULL);
  if (!strstr(result->method, "went on for a year")) return sentence;
  return fin_arena_print(t->arena, "%s%s", sentence, fin_phrase(t->lang, FIN_W_MADE_YEARS));
}

/* ---- as text --------------------------------------------------------------------------------- */

struct noting {
  struct fin_arena *arena;
  struct fin_text notes;
  const struct fin_fact **facts; /* quoted, by note */
  size_t count, room;
};

/* The number of the note that quotes the fact. */
static size_t note_of(struct noting *n, const struct fin_fact *fact) {
  for (size_t i = 0; i < n->count; i++) {
    if (n->facts[i] == fact) return i + 1;
  }
  if (n->count == n->room) {
    n->room = n->room ? 2 * n->room : 16;
    const struct fin_fact **more = FIN_NEW(n->arena, const struct fin_fact *, n->room);
    for (size_t i = 0; i < n->count; i++) more[i] = n->facts[i];
    n->facts = more;
  }
  n->facts[n->count++] = fact;
  fin_text_print(&n->notes, "[%zu] %s: %s\n", n->count, fact->id,
                 fin_words_clean(n->arena, fact->quote, 120));
  return n->count;
}

static const char *numbers(void *context, const struct fin_operand *operand) {
  struct noting *n = context;
  const char *all = "";
  for (size_t i = 0; i < operand->fact_count; i++)
    all = fin_arena_print(n->arena, "%s[%zu]", all, note_of(n, operand->facts[i]));
  return all;
}

enum fin_status fin_comparison_words(char **out, const struct fin_results *leads,
                                     const struct fin_library *library, const char *lang,
                                     struct fin_error *error) {
  struct noting noting = {0};
  struct fin_telling telling = {.library = library, .marks = numbers, .context = &noting};
  struct fin_text text = {0};
  *out = NULL;
  if (!fin_lang_find(&telling.lang, lang))
    return fin_fail(error, FIN_USAGE, "no language %s: zh-Hans, zh-Hant or en", lang);
  telling.arena = noting.arena = fin_arena_new();
  fin_text_put(&text, "");
  for (size_t i = 0; i < leads->count; i++) {
    const char *sentence = fin_lead_sentence(&telling, &leads->at[i]);
    if (sentence) fin_text_print(&text, "%s%s", sentence, fin_phrase(telling.lang, FIN_W_STOP));
  }
  if (text.length) fin_text_put(&text, "\n\n");
  if (noting.notes.length) fin_text_put(&text, noting.notes.at);
  *out = text.at;
  fin_text_done(&noting.notes);
  fin_arena_free(telling.arena);
  return FIN_OK;
}
