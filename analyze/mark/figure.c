/* figure.c: a number with its unit: money, prices, percentages, counts, ranges.
 *
 * 3052.3万美元 -> 30523000 USD; $9.6 billion; 120港元/股 -> 120 HKD/share; 三成 -> 30 percent;
 * 400-550亿美元 -> 40e9..55e9 USD. GLM-4.5, 5G, 02513.HK and 10:30 are none.
 */
#include "scan.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- what looks like one and isn't ----------------------------------------------------------- */

static bool letter(char c) {
  return isalpha((unsigned char)c) != 0;
}

/* Letters, digits or signs of a code directly before: GLM-4.5, A100, 1:30, /2025, v2.0 */
static bool part_of_code(const struct fin_scan *scan, size_t at) {
  const char *s = scan->text->at;
  if (at == 0) return false;
  char before = s[at - 1];
  if (isalnum((unsigned char)before) || before == '_' || before == '#' || before == '@')
    return true;
  if (at < 2) return false;
  char further = s[at - 2];
  if (strchr("-.+&/", before)) return isalnum((unsigned char)further) != 0;
  if (before == ':' || before == '\'' || before == ',') return isdigit((unsigned char)further) != 0;
  return false;
}

/* 5nm and 18C: letters directly behind that are no unit. */
static bool code_behind(const struct fin_scan *scan, size_t end, const struct fin_figure *figure) {
  const char *s = scan->text->at;
  if (end >= scan->text->length) return false;
  if (letter(s[end]) && !figure->measure_length && !*figure->unit && !figure->scaled) return true;
  if (letter(s[end]) && letter(s[end - 1])) return true;
  if (s[end] == '.' && end + 1 < scan->text->length && letter(s[end + 1]) &&
      isdigit((unsigned char)s[end - 1])) {
    return scan->text->from[end + 1] == scan->text->from[end] + 1;
  }
  if (s[end] == ':' && end + 1 < scan->text->length && isdigit((unsigned char)s[end + 1]) &&
      isdigit((unsigned char)s[end - 1])) {
    return true;
  }
  return s[end] == '-' && end + 1 < scan->text->length && letter(s[end + 1]) &&
         isdigit((unsigned char)s[end - 1]);
}

/* ---- units ----------------------------------------------------------------------------------- */

static const char *currency(struct fin_scan *scan, const char *code, struct fin_figure *figure) {
  if (!strchr(code, '?')) return code;
  figure->bare_currency = true;
  return fin_arena_text(scan->arena, code, 3);
}

static size_t unit_at(struct fin_scan *scan, size_t end, struct fin_figure *figure) {
  const struct fin_word *hits[6];
  const char *s = scan->text->at;
  size_t skip = end < scan->text->length && s[end] == ' ' ? 1 : 0;
  size_t count = fin_lexicon_find(scan->library->books.lexicon, s, s + end + skip,
                                  s + scan->text->length, FIN_SORT(UNIT), hits, 6);
  const struct fin_table *units = &scan->library->books.units_table;
  const struct fin_word *best = NULL;
  for (size_t i = 0; i < count; i++) {
    const char *sort = fin_cell(units, hits[i]->row, FIN_UNIT_SORT);
    if (strcmp(sort, "scale") != 0 && (!best || hits[i]->length > best->length)) best = hits[i];
  }
  if (!best) return end;
  const char *sort = fin_cell(units, best->row, FIN_UNIT_SORT);
  const char *code = fin_cell(units, best->row, FIN_UNIT_CODE);
  double factor = strtod(fin_cell(units, best->row, FIN_UNIT_FACTOR), NULL);
  if (skip && best->length == 1 && letter(best->text[0])) return end;
  if (strcmp(sort, "money") == 0 || strcmp(sort, "bare") == 0) {
    if (figure->sort == FIN_FIGURE_MONEY && sort[0] == 'b') { /* RMB 3亿元 */
      return end + skip + best->length;
    }
    figure->sort = FIN_FIGURE_MONEY;
    figure->unit = *code ? code : "CNY";
    figure->bare_currency = !*code;
  } else if (figure->sort == FIN_FIGURE_MONEY) {
    return end; /* $5 a day: the money is read */
  } else if (strcmp(sort, "percent") == 0) {
    figure->sort = FIN_FIGURE_PERCENT;
    figure->unit = "percent";
  } else if (strcmp(sort, "points") == 0) {
    bool word = letter(best->text[0]);
    if (word && !skip && s[end] != '-') return end;
    figure->sort = FIN_FIGURE_POINTS;
    figure->unit = "points";
  } else if (strcmp(sort, "times") == 0) {
    figure->sort = FIN_FIGURE_TIMES;
    figure->unit = "times";
  } else {
    figure->sort = strcmp(sort, "count") == 0 ? FIN_FIGURE_COUNT : FIN_FIGURE_OTHER;
    figure->unit = code;
    figure->measure = s + end + skip;
    figure->measure_length = best->length;
  }
  figure->value *= factor;
  figure->step *= factor;
  return end + skip + best->length;
}

/* "/股", "每股", "a share" behind money. */
static size_t per_share(struct fin_scan *scan, size_t end, struct fin_figure *figure) {
  static const char *const words[] = {"/股",   "每股",   " per share",          " a share",
                                      " each", "/share", " per ordinary share", " apiece"};
  if (figure->sort != FIN_FIGURE_MONEY) return end;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    if (!fin_at(scan, end, words[i])) continue;
    figure->sort = FIN_FIGURE_PRICE;
    figure->unit = fin_arena_print(scan->arena, "%s/share", figure->unit);
    return end + strlen(words[i]);
  }
  return end;
}

/* A currency in front: 人民币30亿元, $9.6 billion, HK$165. Gives where it starts, else `at`. */
static size_t prefix_before(struct fin_scan *scan, size_t at, struct fin_figure *figure) {
  const char *s = scan->text->at;
  size_t stop = at && s[at - 1] == ' ' ? at - 1 : at;
  for (size_t size = stop < 16 ? stop : 16; size > 0; size--) {
    const struct fin_word *hits[2];
    if (((unsigned char)s[stop - size] & 0xc0) == 0x80) continue;
    if (!fin_lexicon_exact(scan->library->books.lexicon, s + stop - size, size, FIN_SORT(PREFIX),
                           hits, 2)) {
      continue;
    }
    bool inside = letter(s[stop - size]) && stop > size && letter(s[stop - size - 1]);
    if (inside) continue;
    figure->sort = FIN_FIGURE_MONEY;
    figure->unit = currency(
        scan, fin_cell(&scan->library->books.units_table, hits[0]->row, FIN_UNIT_CODE), figure);
    return stop - size;
  }
  return at;
}

/* ---- words that are figures ------------------------------------------------------------------ */

static bool worded(struct fin_scan *scan, size_t at, struct fin_mark *mark) {
  static const struct {
    const char *word;
    double times;
  } words[] = {{"翻了一番", 1}, {"翻两番", 3},  {"翻番", 1},    {"翻倍", 1},      {"doubled", 1},
               {"doubles", 1},  {"tripled", 2}, {"triples", 2}, {"quadrupled", 3}};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    size_t end = at + strlen(words[i].word);
    if (!fin_at(scan, at, words[i].word)) continue;
    if (letter(words[i].word[0]) &&
        ((at && letter(scan->text->at[at - 1])) || letter(scan->text->at[end]))) {
      continue;
    }
    mark->at = (uint32_t)at;
    mark->end = (uint32_t)end;
    mark->figure = (struct fin_figure){.sort = FIN_FIGURE_TIMES,
                                       .value = words[i].times,
                                       .low = NAN,
                                       .high = NAN,
                                       .step = 1,
                                       .unit = "times",
                                       .measure = "",
                                       .change = true};
    return true;
  }
  return false;
}

/* 百分之三; 三分之一 is a share of something, no figure of ours. */
static bool fraction(struct fin_scan *scan, size_t at, struct fin_mark *mark) {
  struct fin_number number;
  if (!fin_at(scan, at, "百分之")) return false;
  size_t start = at + strlen("百分之"), end = fin_number_read(scan, start, &number);
  if (end == start) return false;
  mark->at = (uint32_t)at;
  mark->end = (uint32_t)end;
  mark->figure = (struct fin_figure){.sort = FIN_FIGURE_PERCENT,
                                     .value = number.value,
                                     .low = NAN,
                                     .high = NAN,
                                     .step = number.step,
                                     .unit = "percent",
                                     .measure = ""};
  return true;
}

/* 千万美元, 百亿元: a scale alone, so about that much. */
static bool bare_scale(struct fin_scan *scan, size_t at, struct fin_mark *mark) {
  const struct fin_word *hits[2];
  const char *s = scan->text->at;
  const struct fin_table *units = &scan->library->books.units_table;
  if ((unsigned char)s[at] < 0x80 ||
      !fin_lexicon_find(scan->library->books.lexicon, s, s + at, s + scan->text->length,
                        FIN_SORT(UNIT), hits, 2) ||
      strcmp(fin_cell(units, hits[0]->row, FIN_UNIT_SORT), "scale") != 0) {
    return false;
  }
  double worth = strtod(fin_cell(units, hits[0]->row, FIN_UNIT_FACTOR), NULL);
  size_t end = at + hits[0]->length;
  if (at > 0 && isdigit((unsigned char)s[at - 1])) return false; /* the end of another figure */
  if (worth < 1e5 || (at >= 3 && (!memcmp(s + at - 3, "数", 3) || !memcmp(s + at - 3, "几", 3)))) {
    return false;
  }
  struct fin_figure figure = {.value = worth,
                              .low = NAN,
                              .high = NAN,
                              .step = worth,
                              .unit = "",
                              .measure = "",
                              .approx = FIN_ABOUT,
                              .scaled = true};
  size_t behind = unit_at(scan, end, &figure);
  if (behind == end || figure.sort != FIN_FIGURE_MONEY || fin_at(scan, behind, "级")) return false;
  mark->at = (uint32_t)at;
  mark->end = (uint32_t)behind;
  mark->figure = figure;
  return true;
}

/* ---- one figure ------------------------------------------------------------------------------ */

static size_t sign_before(const struct fin_scan *scan, size_t at, double *sign) {
  const char *s = scan->text->at;
  *sign = 1;
  if (at && s[at - 1] == '-') {
    char further = at > 1 ? s[at - 2] : ' ';
    if (!isalnum((unsigned char)further) && further != '-' && further != ')' && further != '%') {
      *sign = -1;
      return at - 1;
    }
  }
  if (at >= 6 && memcmp(s + at - 6, "minus ", 6) == 0) {
    *sign = -1;
    return at - 6;
  }
  if (at >= 3 && memcmp(s + at - 3, "负", 3) == 0) {
    *sign = -1;
    return at - 3;
  }
  return at;
}

/* A numeral such as 一 or 两 counts only with a unit that can't be something else. */
static bool weak_numeral(const struct fin_number *number, const struct fin_figure *figure) {
  if (!number->chinese) return false;
  if (figure->sort == FIN_FIGURE_PLAIN) return !number->scaled;
  if (figure->sort == FIN_FIGURE_COUNT || figure->sort == FIN_FIGURE_OTHER) {
    return number->value < 10;
  }
  return false;
}

static bool tenths_word(const struct fin_scan *scan, size_t end) {
  static const char *const words[] = {"立", "为", "员", "本", "功", "交", "长", "果",
                                      "了", "都", "效", "熟", "分", "品", "绩"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    if (fin_at(scan, end, words[i])) return true;
  }
  return false;
}

static bool single(struct fin_scan *scan, size_t at, struct fin_mark *mark) {
  struct fin_number number;
  const char *s = scan->text->at;
  size_t end = fin_number_read(scan, at, &number);
  if (end == at) return false;
  bool digits = isdigit((unsigned char)s[at]);
  if (digits && s[at] == '0' && !number.point && isdigit((unsigned char)s[at + 1])) return false;
  struct fin_figure figure = {.value = number.value,
                              .low = NAN,
                              .high = NAN,
                              .step = number.step,
                              .unit = "",
                              .measure = "",
                              .scaled = number.scaled,
                              .vague = number.vague};
  size_t start = prefix_before(scan, at, &figure);
  double sign;
  if (start == at)
    start = sign_before(scan, at, &sign);
  else
    start = sign_before(scan, start, &sign);
  if (start == at && digits && part_of_code(scan, at)) return false;
  size_t bare = end;
  if (fin_at(scan, end, "多") || fin_at(scan, end, "余")) {
    size_t behind = end + strlen("多");
    struct fin_figure tried = figure;
    if (unit_at(scan, behind, &tried) > behind || number.scaled) {
      number.more = true;
      end = behind;
    }
  }
  end = unit_at(scan, end, &figure);
  if (figure.sort == FIN_FIGURE_PERCENT && end >= 3 && !memcmp(s + end - 3, "成", 3)) {
    if (!number.chinese || number.value > 10 || tenths_word(scan, end)) return false;
    if (fin_at(scan, end, "半")) {
      figure.value += 5;
      end += strlen("半");
    }
  }
  if (weak_numeral(&number, &figure) || code_behind(scan, end, &figure)) return false;
  end = per_share(scan, end, &figure);
  if (fin_at(scan, end, "多") && end > bare && figure.sort != FIN_FIGURE_OTHER) {
    number.more = true;
    end += strlen("多");
  }
  figure.value *= sign;
  if (number.more) {
    figure.approx = FIN_OVER;
    figure.low = figure.value;
  }
  mark->at = (uint32_t)start;
  mark->end = (uint32_t)end;
  mark->figure = figure;
  return true;
}

/* ---- ranges ---------------------------------------------------------------------------------- */

static size_t connector(const struct fin_scan *scan, size_t at, bool *dash) {
  static const char *const words[] = {"-", "–", "—", "~", "至", "到", " to ", " - ", " – ", "－"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    if (!fin_at(scan, at, words[i])) continue;
    *dash = i < 4 || i > 6;
    return at + strlen(words[i]);
  }
  return at;
}

static bool after_from(const struct fin_scan *scan, size_t at) {
  const char *s = scan->text->at;
  size_t back = at < 24 ? at : 24;
  for (size_t i = 3; i <= back; i++) {
    const char *p = s + at - i;
    if (!memcmp(p, "从", 3) || !memcmp(p, "由", 3)) return true;
    if (i >= 5 && !memcmp(p, "from ", 5)) return true;
    if (!memcmp(p, "，", 3) || *p == ',' || !memcmp(p, "。", 3)) return false;
  }
  return false;
}

static bool join(struct fin_scan *scan, struct fin_mark *low, const struct fin_mark *high,
                 bool inherit) {
  struct fin_figure *a = &low->figure;
  const struct fin_figure *b = &high->figure;
  if (inherit && (a->sort == FIN_FIGURE_PLAIN || a->sort == b->sort) && b->scaled && !a->scaled) {
    /* 400-550亿美元, $8-10 billion: the first takes the scale of the second */
    struct fin_number number;
    size_t digits = high->at;
    while (digits < high->end && !isdigit((unsigned char)scan->text->at[digits])) digits++;
    fin_number_read(scan, digits, &number);
    const char *text = scan->text->at + digits;
    double written = strtod(text, NULL);
    if (!(written > 0)) return false;
    double scale = number.value / written;
    a->value *= scale;
    a->step *= scale;
  } else if (a->sort == FIN_FIGURE_PLAIN && b->sort != FIN_FIGURE_PLAIN) {
    if (!inherit) return false;
  } else if (a->sort != b->sort && !(a->sort == FIN_FIGURE_MONEY && b->sort == FIN_FIGURE_PRICE)) {
    return false;
  }
  if (!(b->value > a->value)) return false;
  struct fin_figure range = *b;
  range.low = a->value;
  range.high = b->value;
  range.value = (a->value + b->value) / 2;
  range.approx = FIN_RANGE;
  range.step = a->step < b->step ? a->step : b->step;
  if (a->sort == FIN_FIGURE_MONEY && b->bare_currency && !a->bare_currency) {
    range.unit = a->unit;
    range.bare_currency = false;
  }
  low->figure = range;
  low->end = high->end;
  return true;
}

static void widen(struct fin_scan *scan, struct fin_mark *mark) {
  bool dash = false;
  size_t next = connector(scan, mark->end, &dash);
  static const char between[] = "between ";
  bool opened =
      mark->at >= sizeof between - 1 && fin_at(scan, mark->at - (sizeof between - 1), between);
  if (next == mark->end && opened && fin_at(scan, mark->end, " and ")) {
    next = mark->end + 5;
    dash = true;
  }
  struct fin_mark other = {0};
  const char *s = scan->text->at;
  if (next == mark->end) {
    static const char around[] = ", plus or minus ";
    if (!fin_at(scan, mark->end, around)) return;
    next = mark->end + sizeof around - 1;
    while (next < scan->text->length && !isdigit((unsigned char)s[next]) && s[next] != ' ') next++;
    if (!single(scan, next, &other) || other.figure.sort != mark->figure.sort) return;
    mark->figure.low = mark->figure.value - other.figure.value;
    mark->figure.high = mark->figure.value + other.figure.value;
    mark->figure.approx = FIN_RANGE;
    mark->end = other.end;
    return;
  }
  size_t look = next;
  while (look < next + 12 && look < scan->text->length && !isdigit((unsigned char)s[look]) &&
         s[look] != ' ' && s[look] != '\n' && s[look] != ',') {
    look++; /* a currency in front of the second figure */
  }
  if (!isdigit((unsigned char)s[look])) look = next;
  if (!single(scan, look, &other) || other.at > next) return;
  if (!dash && after_from(scan, mark->at)) return; /* 从8亿元到10亿元: two levels */
  bool year = mark->figure.sort == FIN_FIGURE_PLAIN && mark->figure.value > 1900 &&
              mark->figure.value < 2100;
  if (year && !other.figure.scaled) return;
  if (dash && other.figure.value < 0) other.figure.value = -other.figure.value;
  join(scan, mark, &other, true);
}

bool fin_figure_read(struct fin_scan *scan, size_t at, struct fin_mark *mark) {
  *mark = (struct fin_mark){.kind = FIN_MARK_FIGURE};
  if (fraction(scan, at, mark) || worded(scan, at, mark)) return true;
  if (!single(scan, at, mark)) return bare_scale(scan, at, mark);
  widen(scan, mark);
  return true;
}

void fin_figure_starts(uint8_t *starts) {
  /* numerals, scales alone (千万美元), 翻番, doubled */
  fin_starts_add(starts,
                 "0123456789零〇○一二三四五六七八九两几数壹贰叁肆伍陆柒捌玖十百千万亿兆拾佰仟"
                 "廿卅翻dtq",
                 FIN_START_FIGURE);
}
