/* compared.c: who has more -> sentences, every figure with the number of the note that quotes it.
 *
 * 营业收入：智谱约 4200 万美元[2]（2024 年），是 MiniMax 的 3052.3 万美元[1]（2024 年）的 1.4 倍。
 */
#include "figure.h"
#include "report.h"
#include "words.h"
#include "base/fail.h"
#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct telling {
  struct fin_arena *arena;
  const struct fin_library *library;
  enum fin_lang lang;
  struct fin_text text, notes;
  const struct fin_fact **facts; /* quoted, by note */
  size_t fact_count, fact_room;
};

/* The number of the note that quotes the fact. */
static size_t note_of(struct telling *t, const struct fin_fact *fact) {
  for (size_t i = 0; i < t->fact_count; i++) {
    if (t->facts[i] == fact) return i + 1;
  }
  if (t->fact_count == t->fact_room) {
    size_t room = t->fact_room ? 2 * t->fact_room : 16;
    const struct fin_fact **more = FIN_NEW(t->arena, const struct fin_fact *, room);
    for (size_t i = 0; i < t->fact_count; i++) more[i] = t->facts[i];
    t->facts = more;
    t->fact_room = room;
  }
  t->facts[t->fact_count++] = fact;
  fin_text_print(&t->notes, "[%zu] %s: %s\n", t->fact_count, fact->id,
                 fin_words_clean(t->arena, fact->quote, 120));
  return t->fact_count;
}

/* No more digits than the bounds are sure of, but two: 4169 from "3亿元" and a rate is 4200; of
 * "超过570亿" three. */
static double rounded(const struct fin_operand *operand) {
  double half = (operand->bounds.high - operand->bounds.low) / 2, size = fabs(operand->value);
  if (!(half > 0) || !(size > 0)) return operand->value;
  double top = floor(log10(size)), digit = isfinite(half) ? floor(log10(half)) : top - 2;
  double step = pow(10, fmin(digit, top - 1));
  return round(operand->value / step) * step;
}

/* The operand as its document states it, where it is one figure that nothing was done to; else what
 * it came to, said to be about that, or over or under as the figure was. */
static const char *figure_of(struct telling *t, const struct fin_operand *operand, bool loss) {
  struct fin_text out = {0};
  struct fin_fact shown = *operand->facts[0];
  if (operand->fact_count != 1 || shown.value != operand->value ||
      strcmp(shown.unit, operand->unit) != 0) {
    bool bound =
        operand->fact_count == 1 && (shown.approx == FIN_OVER || shown.approx == FIN_UNDER);
    if (!bound) shown.approx = FIN_ABOUT;
    shown.value = rounded(operand);
    shown.unit = operand->unit;
    shown.step = 0;
  }
  if (loss) shown.value = -shown.value;
  if (loss && shown.approx == FIN_RANGE) shown.approx = FIN_ABOUT;
  fin_text_put(&out, fin_fact_write(t->arena, t->lang, &shown));
  for (size_t i = 0; i < operand->fact_count; i++)
    fin_text_print(&out, "[%zu]", note_of(t, operand->facts[i]));
  const char *kept = fin_arena_text(t->arena, out.at, out.length);
  fin_text_done(&out);
  return kept;
}

static void tell(struct telling *t, const struct fin_result *result) {
  const struct fin_operand *more = &result->operands[0], *less = &result->operands[1];
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
  fin_text_put(&t->text,
               fin_fill(t->arena, fin_phrase(t->lang, word), label, more->name, first,
                        fin_span_write(t->arena, t->lang, more->period), less->name, second,
                        fin_span_write(t->arena, t->lang, less->period), by, NULL));
  if (strstr(result->method, "went on for a year"))
    fin_text_put(&t->text, fin_phrase(t->lang, FIN_W_MADE_YEARS));
  fin_text_put(&t->text, fin_phrase(t->lang, FIN_W_STOP));
}

enum fin_status fin_comparison_words(char **out, const struct fin_results *leads,
                                     const struct fin_library *library, const char *lang,
                                     struct fin_error *error) {
  struct telling t = {.library = library};
  *out = NULL;
  if (!fin_lang_find(&t.lang, lang))
    return fin_fail(error, FIN_USAGE, "no language %s: zh-Hans, zh-Hant or en", lang);
  t.arena = fin_arena_new();
  for (size_t i = 0; i < leads->count; i++) {
    const struct fin_result *result = &leads->at[i];
    if (strcmp(result->name, "lead") == 0 && result->operands[0].fact_count &&
        result->operands[1].fact_count)
      tell(&t, result);
  }
  if (t.text.length) fin_text_put(&t.text, "\n\n");
  if (t.notes.length) fin_text_put(&t.text, t.notes.at);
  fin_text_put(&t.text, "");
  *out = t.text.at;
  fin_text_done(&t.notes);
  fin_arena_free(t.arena);
  return FIN_OK;
}
