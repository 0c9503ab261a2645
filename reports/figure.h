/* figure.h: numbers, amounts and periods as a language writes them.
 * 30523000 USD -> 3052.3 万美元, US$30.523m; 2025-01-01..2025-09-30 -> 2025 年前 9 个月, 9M 2025 */
#ifndef FIN_FIGURE_H
#define FIN_FIGURE_H

#include "analysis.h"
#include "words.h"

/* How large a unit an amount is written in: 1e4 with 万, 1e6 with m. */
struct fin_scale {
  double worth;
  const char *word; /* "" for 1 */
};

/* The scale that suits amounts up to this size. */
struct fin_scale fin_scale_for(enum fin_lang lang, double size);
/* At most this many decimals, no zeros behind them, a true minus sign. */
char *fin_decimal_write(struct fin_arena *arena, enum fin_lang lang, double value, int decimals);
/* Rounded to this many significant digits, whole digits are kept: 3052.3 -> 3052 for 3. */
char *fin_short_write(struct fin_arena *arena, enum fin_lang lang, double value, int digits);
/* No more digits than the bounds are sure of, but two: 4169 from "3亿元" and a rate is 4200; of
 * "超过570亿", which has no upper bound, three. */
double fin_sure_round(double value, struct fin_interval bounds);
/* With scale and unit; `step` is the worth of the last digit stated, 0 for four significant digits.
 */
char *fin_amount_write(struct fin_arena *arena, enum fin_lang lang, double value, const char *unit,
                       double step);
/* What amounts in this scale and unit are called: 万美元, US$m. */
char *fin_unit_write(struct fin_arena *arena, enum fin_lang lang, struct fin_scale scale,
                     const char *unit);
/* The figure as its document states it, hedge and all: 约 20 亿元人民币. */
char *fin_fact_write(struct fin_arena *arena, enum fin_lang lang, const struct fin_fact *fact);
/* +12.3%, −4%, +782.2%. */
char *fin_percent_write(struct fin_arena *arena, enum fin_lang lang, double percent);

enum fin_length {
  FIN_LENGTH_NONE,
  FIN_LENGTH_DAY,
  FIN_LENGTH_MONTH,
  FIN_LENGTH_YEAR,
  FIN_LENGTH_PART,
  FIN_LENGTH_LONG,
  FIN_LENGTH_OTHER
};

/* What sort of span it is; PART is a few whole months of one year. */
enum fin_length fin_span_length(struct fin_span span);
/* A flow over part of a year. */
bool fin_span_partial(struct fin_span span);
char *fin_span_write(struct fin_arena *arena, enum fin_lang lang, struct fin_span span);
/* For axes and narrow columns: 2024, 2025 前9月, 9M 2025. */
char *fin_span_short(struct fin_arena *arena, enum fin_lang lang, struct fin_span span);

/* The metric's label in this language, its id when the library has none. */
const char *fin_metric_label(const struct fin_library *library, enum fin_lang lang,
                             const char *metric);
/* Net profit -> net profit, as it stands inside a sentence; R&D expense stays. */
const char *fin_label_inside(struct fin_arena *arena, const char *label);
/* "A、B 与 C". */
char *fin_list_write(struct fin_arena *arena, enum fin_lang lang, const char *const *names,
                     size_t count);
/* White space and controls become single spaces; cut after `limit` characters with an ellipsis. */
char *fin_words_clean(struct fin_arena *arena, const char *text, size_t limit);
/* The name of a currency: 人民币, US dollars. */
const char *fin_currency_name(struct fin_arena *arena, enum fin_lang lang, const char *code);

#endif
