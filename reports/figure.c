/* figure.c: amounts and periods in words; see figure.h for what comes out. No locale is asked. */
#include "figure.h"
#include "base/day.h"
#include "base/text.h"

#include <math.h>
#include <string.h>

#define MINUS "\xE2\x88\x92"

struct fin_scale fin_scale_for(enum fin_lang lang, double size) {
  static const struct fin_scale SCALES[3][5] = {
      {{1e12, "万亿"}, {1e8, "亿"}, {1e4, "万"}, {1, ""}, {1, ""}},
      {{1e12, "萬億"}, {1e8, "億"}, {1e4, "萬"}, {1, ""}, {1, ""}},
      {{1e12, "tn"}, {1e9, "bn"}, {1e6, "m"}, {1e3, "k"}, {1, ""}}};
  size = fabs(size);
  for (int i = 0; i < 4; i++)
    if (size >= SCALES[lang][i].worth * 0.99995) return SCALES[lang][i];
  return SCALES[lang][4];
}

/* 1234567 -> 1,234,567 as English has it. */
static void group(struct fin_text *out, const char *digits, enum fin_lang lang) {
  size_t whole = strcspn(digits, ".e");
  for (size_t i = 0; digits[i]; i++) {
    if (lang == FIN_EN && i > 0 && i < whole && (whole - i) % 3 == 0) fin_text_put(out, ",");
    fin_text_add(out, digits + i, 1);
  }
}

char *fin_decimal_write(struct fin_arena *arena, enum fin_lang lang, double value, int decimals) {
  double power = pow(10, decimals), rounded = round(fabs(value) * power) / power;
  char digits[40];
  if (!isfinite(rounded)) rounded = fabs(value);
  fin_number_write(rounded, digits);
  struct fin_text text = {0};
  if (value < 0 && rounded > 0) fin_text_put(&text, MINUS);
  group(&text, digits, lang);
  char *copy = fin_arena_text(arena, text.at, text.length);
  fin_text_done(&text);
  return copy;
}

static int decimals_for(double value, int digits) {
  if (value == 0 || !isfinite(value)) return 0;
  double wanted = digits - 1 - floor(log10(fabs(value)));
  return (int)fmax(0, fmin(wanted, 9));
}

char *fin_short_write(struct fin_arena *arena, enum fin_lang lang, double value, int digits) {
  return fin_decimal_write(arena, lang, value, decimals_for(value, digits));
}

static bool is_money(const char *unit) {
  size_t capitals = strspn(unit, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  return capitals == 3 && (unit[3] == '\0' || unit[3] == '/');
}

/* US$ and €, and the code where a currency has no sign. */
static const char *sign_of(struct fin_arena *arena, const char *code) {
  const char *sign = fin_term(FIN_EN, code);
  return sign == code ? fin_arena_print(arena, "%s ", code) : sign;
}

static char *money(struct fin_arena *arena, enum fin_lang lang, const char *figure,
                   const char *scale, const char *unit) {
  char *code = fin_arena_text(arena, unit, 3);
  const char *per = "";
  if (unit[3] == '/') per = fin_arena_print(arena, "/%s", fin_term(lang, unit + 4));
  if (lang != FIN_EN)
    return fin_arena_print(arena, "%s %s%s%s", figure, scale, fin_term(lang, code), per);
  bool below = strncmp(figure, MINUS, 3) == 0;
  return fin_arena_print(arena, "%s%s%s%s%s", below ? MINUS : "", sign_of(arena, code),
                         below ? figure + 3 : figure, scale, per);
}

static char *counted(struct fin_arena *arena, enum fin_lang lang, const char *figure,
                     const char *scale, const char *unit) {
  if (strcmp(unit, "percent") == 0) return fin_arena_print(arena, "%s%%", figure);
  const char *word = fin_term(lang, unit);
  if (lang == FIN_EN)
    return fin_arena_print(arena, "%s%s%s%s", figure, scale, word == unit ? " " : "", word);
  return fin_arena_print(arena, *scale || *word ? "%s %s%s" : "%s%s%s", figure, scale, word);
}

double fin_sure_round(double value, struct fin_interval bounds) {
  double half = (bounds.high - bounds.low) / 2, size = fabs(value);
  if (!(half > 0) || !(size > 0)) return value;
  double top = floor(log10(size)), digit = isfinite(half) ? floor(log10(half)) : top - 2;
  double step = pow(10, fmin(digit, top - 1));
  return round(value / step) * step;
}

char *fin_amount_write(struct fin_arena *arena, enum fin_lang lang, double value, const char *unit,
                       double step) {
  struct fin_scale scale = fin_scale_for(lang, value);
  double scaled = value / scale.worth;
  int decimals = decimals_for(scaled, 4);
  if (step > 0 && isfinite(step) && value != 0) {
    double stated = ceil(log10(scale.worth / step) - 1e-9);
    decimals = (int)fmax(0, fmin(stated, 6));
  }
  char *figure = fin_decimal_write(arena, lang, scaled, decimals);
  if (!unit) return fin_arena_print(arena, "%s%s%s", figure, *scale.word ? " " : "", scale.word);
  return is_money(unit) ? money(arena, lang, figure, scale.word, unit)
                        : counted(arena, lang, figure, scale.word, unit);
}

char *fin_unit_write(struct fin_arena *arena, enum fin_lang lang, struct fin_scale scale,
                     const char *unit) {
  if (lang != FIN_EN) return fin_arena_print(arena, "%s%s", scale.word, fin_term(lang, unit));
  const char *sign = is_money(unit) ? sign_of(arena, unit) : unit;
  size_t length = strlen(sign);
  while (length > 0 && sign[length - 1] == ' ') length--;
  return fin_arena_print(arena, "%.*s%s%s", (int)length, sign, *scale.word && length > 2 ? " " : "",
                         scale.word);
}

char *fin_fact_write(struct fin_arena *arena, enum fin_lang lang, const struct fin_fact *fact) {
  char *amount = fin_amount_write(arena, lang, fact->value, fact->unit, fact->step);
  if (fact->approx == FIN_RANGE && isfinite(fact->low) && isfinite(fact->high)) {
    char *low = fin_amount_write(arena, lang, fact->low, fact->unit, 0);
    char *high = fin_amount_write(arena, lang, fact->high, fact->unit, 0);
    amount = fin_fill(arena, fin_phrase(lang, FIN_W_RANGE), low, high, NULL);
  }
  if (fact->approx == FIN_ABOUT)
    amount = fin_fill(arena, fin_phrase(lang, FIN_W_ABOUT), amount, NULL);
  if (fact->approx == FIN_OVER)
    amount = fin_fill(arena, fin_phrase(lang, FIN_W_OVER), amount, NULL);
  if (fact->approx == FIN_UNDER)
    amount = fin_fill(arena, fin_phrase(lang, FIN_W_UNDER), amount, NULL);
  if (fact->basis == FIN_REPORTED) return amount;
  const char *basis = fin_term(lang, fin_basis_name(fact->basis));
  char *brackets = fin_fill(arena, fin_phrase(lang, FIN_W_BRACKETS), basis, NULL);
  return fin_arena_print(arena, "%s%s", amount, brackets);
}

char *fin_percent_write(struct fin_arena *arena, enum fin_lang lang, double percent) {
  int decimals = fabs(percent) < 1e4 ? 1 : 0;
  char *figure = fin_decimal_write(arena, lang, percent, decimals);
  return fin_arena_print(arena, "%s%s%%", percent > 0 ? "+" : "", figure);
}

/* ---- periods --------------------------------------------------------------------------------- */

struct ends {
  int year, month, day, last_year, last_month, last_day;
};

static struct ends split(struct fin_span span) {
  struct ends ends;
  fin_day_split(span.start, &ends.year, &ends.month, &ends.day);
  fin_day_split(span.end, &ends.last_year, &ends.last_month, &ends.last_day);
  return ends;
}

static bool is_set(struct fin_span span) {
  return span.start != FIN_NO_DAY && span.end != FIN_NO_DAY;
}

enum fin_length fin_span_length(struct fin_span span) {
  if (!is_set(span)) return FIN_LENGTH_NONE;
  if (span.start == span.end) return FIN_LENGTH_DAY;
  int months = fin_span_whole_months(span);
  struct ends ends = split(span);
  if (months == 1) return FIN_LENGTH_MONTH;
  if (months == 12) return FIN_LENGTH_YEAR;
  if (months > 12) return FIN_LENGTH_LONG;
  if (months > 1 && ends.year == ends.last_year) return FIN_LENGTH_PART;
  int days = span.end - span.start + 1;
  if (days >= 357 && days <= 372) return FIN_LENGTH_YEAR;
  return days > 372 ? FIN_LENGTH_LONG : FIN_LENGTH_OTHER;
}

bool fin_span_partial(struct fin_span span) {
  enum fin_length length = fin_span_length(span);
  return length == FIN_LENGTH_MONTH || length == FIN_LENGTH_PART || length == FIN_LENGTH_OTHER;
}

/* A quarter, a half, months from January, other months; {1} the year. */
static const char *const FULL[3][4] = {
    {"{1} 年{2}季度", "{1} 年{2}半年", "{1} 年前 {2} 个月", "{1} 年 {2} 月"},
    {"{1} 年{2}季度", "{1} 年{2}半年", "{1} 年前 {2} 個月", "{1} 年 {2} 月"},
    {"Q{2} {1}", "H{2} {1}", "{2}M {1}", "{2}/{1}"}};
static const char *const SHORT[3][4] = {{"{1} {2}季", "{1} {2}半年", "{1} 前{2}月", "{1} {2}月"},
                                        {"{1} {2}季", "{1} {2}半年", "{1} 前{2}月", "{1} {2}月"},
                                        {"Q{2} {1}", "H{2} {1}", "{2}M {1}", "{2}/{1}"}};

static char *part_write(struct fin_arena *arena, enum fin_lang lang, struct ends ends,
                        const char *const forms[4]) {
  static const char *const QUARTERS[3][4] = {
      {"一", "二", "三", "四"}, {"一", "二", "三", "四"}, {"1", "2", "3", "4"}};
  static const char *const HALVES[3][2] = {{"上", "下"}, {"上", "下"}, {"1", "2"}};
  int months = ends.last_month - ends.month + 1;
  char *year = fin_arena_print(arena, "%d", ends.year);
  if (months == 3 && ends.month % 3 == 1)
    return fin_fill(arena, forms[0], year, QUARTERS[lang][ends.month / 3], NULL);
  if (months == 6 && ends.month % 6 == 1)
    return fin_fill(arena, forms[1], year, HALVES[lang][ends.month / 6], NULL);
  if (ends.month == 1)
    return fin_fill(arena, forms[2], year, fin_arena_print(arena, "%d", months), NULL);
  char *which = fin_arena_print(arena, "%d–%d", ends.month, ends.last_month);
  return fin_fill(arena, forms[3], year, which, NULL);
}

static const char *month_name(int month) {
  static const char *const NAMES[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  return NAMES[month - 1];
}

static char *two_days(struct fin_arena *arena, struct fin_span span) {
  char first[11], last[11];
  fin_day_write(span.start, first);
  fin_day_write(span.end, last);
  return fin_arena_print(arena, "%s–%s", first, last);
}

static char *long_write(struct fin_arena *arena, enum fin_lang lang, struct fin_span span) {
  struct ends ends = split(span);
  if (fin_span_whole_months(span) % 12 != 0 || ends.month != 1) return two_days(arena, span);
  return fin_arena_print(arena, lang == FIN_EN ? "%d–%d" : "%d–%d 年", ends.year, ends.last_year);
}

char *fin_span_write(struct fin_arena *arena, enum fin_lang lang, struct fin_span span) {
  char day[11];
  struct ends ends;
  switch (fin_span_length(span)) {
  case FIN_LENGTH_NONE:
    return fin_arena_print(arena, "%s", fin_phrase(lang, FIN_W_NO_SPAN));
  case FIN_LENGTH_DAY:
    return fin_arena_print(arena, "%s", fin_day_write(span.end, day));
  case FIN_LENGTH_MONTH:
    ends = split(span);
    if (lang == FIN_EN) return fin_arena_print(arena, "%s %d", month_name(ends.month), ends.year);
    return fin_arena_print(arena, "%d 年 %d 月", ends.year, ends.month);
  case FIN_LENGTH_YEAR:
    ends = split(span);
    if (ends.month != 1 && ends.year != ends.last_year) return two_days(arena, span);
    return fin_arena_print(arena, lang == FIN_EN ? "%d" : "%d 年", ends.last_year);
  case FIN_LENGTH_PART:
    return part_write(arena, lang, split(span), FULL[lang]);
  case FIN_LENGTH_LONG:
    return long_write(arena, lang, span);
  case FIN_LENGTH_OTHER:
    break;
  }
  return two_days(arena, span);
}

char *fin_span_short(struct fin_arena *arena, enum fin_lang lang, struct fin_span span) {
  if (fin_span_length(span) == FIN_LENGTH_PART)
    return part_write(arena, lang, split(span), SHORT[lang]);
  if (fin_span_length(span) == FIN_LENGTH_YEAR)
    return fin_arena_print(arena, "%d", split(span).last_year);
  if (fin_span_length(span) == FIN_LENGTH_MONTH && lang != FIN_EN)
    return fin_arena_print(arena, "%d-%02d", split(span).year, split(span).month);
  return fin_span_write(arena, lang, span);
}

/* ---- names ----------------------------------------------------------------------------------- */

const char *fin_metric_label(const struct fin_library *library, enum fin_lang lang,
                             const char *metric) {
  const struct fin_metric *found = library ? fin_metric_find(library, metric) : NULL;
  if (!found) return metric;
  const char *labels[] = {found->label_zh, found->label_hant, found->label_en};
  return labels[lang] && *labels[lang] ? labels[lang] : metric;
}

const char *fin_label_inside(struct fin_arena *arena, const char *label) {
  bool capital = label[0] >= 'A' && label[0] <= 'Z';
  if (!capital || label[1] < 'a' || label[1] > 'z') return label;
  return fin_arena_print(arena, "%c%s", label[0] - 'A' + 'a', label + 1);
}

char *fin_list_write(struct fin_arena *arena, enum fin_lang lang, const char *const *names,
                     size_t count) {
  const char *list = count > 0 ? names[0] : "";
  for (size_t i = 1; i + 1 < count; i++)
    list = fin_arena_print(arena, "%s%s%s", list, fin_phrase(lang, FIN_W_LIST), names[i]);
  if (count < 2) return fin_arena_print(arena, "%s", list);
  return fin_fill(arena, fin_phrase(lang, FIN_W_AND), list, names[count - 1], NULL);
}

/* Bytes that are no UTF-8, controls and marks of direction or width say nothing on paper. */
static bool is_blank(uint32_t code) {
  return code <= 0x20 || (code >= 0x7F && code <= 0xA0) || code == 0x3000 ||
         (code >= 0x2000 && code <= 0x200F) || (code >= 0x2028 && code <= 0x202F) ||
         (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF || code == 0xFFFD;
}

char *fin_words_clean(struct fin_arena *arena, const char *text, size_t limit) {
  struct fin_text out = {0};
  if (!text) text = "";
  const char *end = text + strlen(text);
  size_t count = 0;
  bool gap = false;
  for (const char *at = text; at < end && count < limit;) {
    size_t size;
    bool blank = is_blank(fin_utf8_read(at, end, &size));
    if (!blank) {
      if (gap && out.length > 0) fin_text_put(&out, " ");
      fin_text_add(&out, at, size);
      count++;
    }
    gap = blank;
    at += size;
    if (count == limit && at < end) fin_text_put(&out, "…");
  }
  char *copy = fin_arena_text(arena, out.at ? out.at : "", out.length);
  fin_text_done(&out);
  return copy;
}

const char *fin_currency_name(struct fin_arena *arena, enum fin_lang lang, const char *code) {
  const char *id = fin_arena_print(arena, "money %s", code);
  const char *name = fin_term(lang, id);
  return name == id ? code : name;
}
