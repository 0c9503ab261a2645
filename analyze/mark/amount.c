/* amount.c: a number with its sign, currency and unit, and what bounds it.
 *
 * 3052.3万美元 -> 30523000 USD; HK$165; 120港元/股 -> 120 HKD/share; 七成六 -> 76 percent;
 * 十块三毛 -> 10.3 CNY; 400-550亿美元 -> 40e9..55e9; 超5亿: low 5e8. GLM-4.5 and 5G are none.
 */
#include "amount.h"
#include "trace.h"
#include "when.h"

#include <math.h>
#include <string.h>

/* ---- what looks like one and isn't ----------------------------------------------------------- */

static bool alnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

/* Letters, digits or signs of a code directly before: GLM-4.5, A100, 1:30, v2.0, #12 */
static bool part_of_code(const struct fin_scan *scan, size_t at) {
  const char *s = scan->text->at;
  if (!at || at == scan->joint) return false;
  char before = s[at - 1], further = at > 1 ? s[at - 2] : ' ';
  if (alnum(before) || strchr("_#@/", before)) return true;
  if (strchr("-.+&", before)) return alnum(further);
  bool figure = further >= '0' && further <= '9';
  if (before == ',') /* ， parts clauses */
    return figure && fin_from(scan->text, at) == fin_from(scan->text, at - 1) + 1;
  if (before == ':' || before == '\'') return figure;
  return false;
}

/* 5nm, 002747.SZ, 10:30, 3-year: what stands behind makes it a code or a name. */
static bool code_behind(const struct fin_scan *scan, size_t end, const struct fin_figure *figure,
                        bool united) {
  const char *s = scan->text->at;
  char next = fin_byte(scan, end), last = s[end - 1];
  bool digit = last >= '0' && last <= '9';
  if (fin_letter(scan, end)) return !united && !figure->scaled ? true : last >= 'a' && last <= 'z';
  if (!digit) return false;
  if (next == '.' && fin_letter(scan, end + 1)) {
    return fin_from(scan->text, end + 1) == fin_from(scan->text, end) + 1;
  }
  if (next == ':' && fin_digit(scan, end + 1)) return true;
  if (next == '.' && fin_digit(scan, end + 1) && !figure->scaled) return true; /* 10.12.13.14 */
  size_t group = next == '-' && !united ? end + 1 + fin_digits(scan, end + 1) : 0;
  if (group > end + 1 && fin_byte(scan, group) == '-' && fin_digit(scan, group + 1))
    return true;                                                               /* 123-456-7890 */
  if (figure->value == 24.0 / 7) return true;                                  /* 24/7 */
  if (!united && fin_at(scan, end, "强")) return true;                         /* 500强 */
  bool generation = !united && figure->value < 100 && fin_at(scan, end, "后"); /* 95后 */
  if (generation) return true;
  return (next == '-' || next == '_') && fin_letter(scan, end + 1) && !united &&
         figure->sort != FIN_FIGURE_MONEY; /* a $100-a-month plan */
}

/* ---- one amount ------------------------------------------------------------------------------ */

/* The dash of a list, "- 2024年营收3亿元" and "… - 2024年…": at the head of a line of a longer
 * text, or behind Chinese and a space. */
static bool opens_item(const struct fin_scan *scan, size_t at) {
  enum { SHORT = 20 }; /* "- 1 4/5" alone is a number */
  const struct fin_folded *text = scan->text;
  if (!at || text->at[at - 1] == '\n') return text->length > SHORT;
  size_t before = at > 1 && text->at[at - 1] == ' ' ? at - 2 : at - 1;
  return (unsigned char)text->at[before] >= 0x80 || text->at[before] == ']';
}

static size_t sign(const struct fin_scan *scan, size_t at, bool *minus) {
  *minus = false;
  size_t end = fin_term_at(scan, at, FIN_TERM_negative, NULL);
  if (end) {
    *minus = true;
    return fin_space(scan, end);
  }
  if (fin_byte(scan, at) == '+' && fin_digit(scan, at + 1)) return at + 1;
  if (fin_byte(scan, at) != '-') return at;
  char before = at ? scan->text->at[at - 1] : ' ', further = at > 1 ? scan->text->at[at - 2] : ' ';
  bool is = at >= 4 && (fin_at(scan, at - 3, "is ") || fin_at(scan, at - 4, "was "));
  if (alnum(before) || strchr("-)%/.", before) ||
      (before == ' ' && alnum(further) && fin_byte(scan, at + 1) == ' ' && !is)) {
    return at;
  }
  if (fin_byte(scan, at + 1) == ' ' && opens_item(scan, at)) return at;
  *minus = true;
  return fin_space(scan, at + 1);
}

static struct fin_figure blank(const struct fin_numeral *number) {
  return (struct fin_figure){.value = number->value,
                             .low = number->low,
                             .high = number->high,
                             .step = number->step,
                             .unit = "",
                             .measure = "",
                             .scaled = number->scaled,
                             .vague = number->vague,
                             .approx = !isnan(number->high)  ? FIN_RANGE
                                       : !isnan(number->low) ? FIN_OVER
                                                             : FIN_EXACT};
}

/* 百分之三, 千分之2.4: the unit stands in front. */
static size_t parts_in(struct fin_scan *scan, size_t at, struct fin_figure *figure) {
  const struct fin_term *term;
  struct fin_numeral number;
  size_t sign = fin_term_at(scan, at, FIN_TERM_negative, NULL); /* 负百分之三 */
  size_t start = fin_term_at(scan, sign ? sign : at, FIN_TERM_percent, &term);
  bool minus = start && (sign || fin_at(scan, start, "负"));
  if (!start) return 0;
  size_t end = fin_numeral_read(scan, minus && !sign ? start + 3 : start, &number);
  size_t all = end && !number.bare ? 0 : fin_says(scan, start, "百"); /* 百分之百 */
  if (all) {
    number = (struct fin_numeral){
        .value = 100 / term->value, .low = NAN, .high = NAN, .step = 1, .unscaled = NAN};
    end = all;
  }
  if (!end || number.bare) return 0;
  *figure = blank(&number);
  figure->value *= minus ? -term->value : term->value;
  figure->step *= term->value;
  figure->low *= term->value;
  figure->high *= term->value;
  figure->sort = FIN_FIGURE_PERCENT;
  figure->unit = "percent";
  figure->coin = term->value; /* 千分之一至三: of both ends */
  return end;
}

/* 翻番, doubled: a change that is a word. */
static size_t change_word(struct fin_scan *scan, size_t at, struct fin_figure *figure) {
  const struct fin_term *term;
  size_t end = fin_term_at(scan, at, FIN_TERM_change, &term);
  if (!end) return 0;
  struct fin_numeral number = {.value = term->value, .low = NAN, .high = NAN, .step = 1};
  *figure = blank(&number);
  figure->sort = FIN_FIGURE_TIMES;
  figure->unit = "times";
  figure->change = true;
  return end;
}

/* 多 or 余 behind the number: 十多欧元, 2亿多. Gives its end. */
static size_t more_behind(const struct fin_scan *scan, size_t end,
                          const struct fin_numeral *number) {
  size_t behind = fin_term_at(scan, end, FIN_TERM_more, NULL);
  if (!behind || !isnan(number->high)) return 0;
  bool several = fin_at(scan, end, "来");
  uint64_t units = UINT64_C(1) << FIN_TERM_measure | UINT64_C(1) << FIN_TERM_unit;
  bool unit = (fin_here(scan, behind)->classes & units) != 0;
  if (several && !unit) return 0;
  return unit || number->scaled ? behind : 0;
}

/* 大于五 and 大于五小于九, but not 超过二战. */
static bool goes_no_further(const struct fin_scan *scan, size_t end) {
  if (end >= scan->text->length || (unsigned char)scan->text->at[end] < 0x80) return true;
  const uint64_t bounds =
      FIN_TERM_BIT(hedge) | FIN_TERM_BIT(hedged) | FIN_TERM_BIT(to) | FIN_TERM_BIT(and);
  return fin_at(scan, end, "。") || fin_at(scan, end, "、") || fin_at(scan, end, "的") ||
         (fin_here(scan, end)->classes & bounds) != 0;
}

/* 与八之间 behind 二. */
static bool among_digits(const struct fin_scan *scan, size_t end) {
  int value;
  size_t also = fin_term_at(scan, end, FIN_TERM_and, NULL);
  size_t second = also ? fin_small_number(scan, also, 2, &value) : 0;
  return second && (fin_at(scan, second, "之间") || fin_at(scan, second, "之內"));
}

/* What a numeral without a unit says by itself: 一 and "one" are mostly no figure. */
static bool counts(const struct fin_scan *scan, size_t at, size_t end,
                   const struct fin_numeral *number, const struct fin_figure *figure) {
  bool scale = number->bare && number->value == 1e8; /* 亿 alone: only of money */
  if (figure->sort != FIN_FIGURE_PLAIN) return !scale || figure->sort == FIN_FIGURE_MONEY;
  if (number->bare) { /* 百万级, 千亿量级 */
    const struct fin_term *level;
    return fin_term_at(scan, end, FIN_TERM_hedged, &level) && level->value == 0;
  }
  if (!number->single || scan->joint == at) return true;
  size_t to = fin_term_at(scan, fin_space(scan, end), FIN_TERM_to, NULL); /* 一到五个 */
  const struct fin_term *numeral;
  if (to && number->words &&
      fin_here(scan, fin_space(scan, to))->classes & (FIN_TERM_BIT(small) | FIN_TERM_BIT(tens))) {
    return true;
  }
  bool minus = fin_at(scan, at, "负");
  if (to && number->chinese && fin_term_at(scan, to, FIN_TERM_digit, &numeral) &&
      (minus || numeral->value > number->value))
    return true;
  if (to && number->chinese && fin_term_is(scan, to, FIN_TERM_power, 10)) return true; /* 五到十 */
  if (number->chinese && among_digits(scan, end)) return true;
  bool negative = number->words && fin_term_at(scan, at, FIN_TERM_negative, NULL);
  bool ends = number->words && scan->between && fin_at(scan, end, " and ");
  if (negative || ends || (number->words && scan->hedged && number->value >= 2)) return true;
  const struct fin_term *bound; /* 大于五, 五以上 */
  bool limited = number->chinese && number->value != 1 &&
                 ((scan->hedged && goes_no_further(scan, end)) ||
                  (fin_term_at(scan, end, FIN_TERM_hedged, &bound) && bound->value != 0));
  if (limited) return true;
  if (number->words && scan->text->length > 40) return false;
  /* alone between borders: “一”和“五”, a cell of a table */
  const char *s = scan->text->at;
  bool opens = !at || strchr(" \n\"'(,;:", s[at - 1]) || (at >= 3 && fin_at(scan, at - 3, "“")) ||
               (at >= 3 && fin_at(scan, at - 3, "是"));
  bool closes = end >= scan->text->length || strchr(" \n\"').,;:!?", s[end]) ||
                fin_at(scan, end, "”") || fin_at(scan, end, "。");
  bool denied = at >= 3 && fin_at(scan, at - 3, "是") && /* 答案是三不是八 */
                (fin_at(scan, end, "不是") || fin_at(scan, end, "而是"));
  bool ranked = at >= 6 && fin_at(scan, at - 6, "名前"); /* 排名前五的 */
  return (opens && closes) || denied || (ranked && number->chinese);
}

/* 第三, No. 5: a place in an order, no amount. */
static bool ordered(const struct fin_scan *scan, size_t at) {
  bool sale = at >= 3 && fin_at(scan, at - 3, "双") && fin_at(scan, at, "十"); /* 双十一 */
  bool broken = at >= 3 && fin_at(scan, at - 3, "十"); /* 二五 of 十二五 */
  return sale || (broken && !fin_digit(scan, at)) || (at >= 3 && fin_at(scan, at - 3, "第")) ||
         (at >= 4 && fin_at(scan, at - 4, "no. "));
}

/* 上一代, 这一次, 同一家: points at one, counts none. */
static bool pointed(const struct fin_scan *scan, size_t at) {
  static const char *const words[] = {"上", "下", "这", "那", "同", "某", "每", "另", "其"};
  if (!fin_at(scan, at, "一") || at < 3) return false;
  return BEFORE(scan, at, words);
}

/* What has been read of an amount so far. */
struct reading {
  size_t at, digits, end; /* where it, its number begin, and what is read of it ends */
  struct fin_numeral number;
  struct fin_figure figure;
  bool minus, coined; /* a currency stands in front */
};

/* (4.65)亿元, $(0.02): what accountants write for a loss. */
static bool bracketed(const struct fin_scan *scan, struct reading *r) {
  const struct fin_term *term;
  if (fin_byte(scan, r->digits) != '(' || !fin_digit(scan, r->digits + 1)) return false;
  struct fin_numeral number = {.low = NAN, .high = NAN, .unscaled = NAN};
  size_t end = fin_arabic_read(scan, r->digits + 1, &number);
  if (!end || fin_byte(scan, end) != ')') return false;
  size_t scale = fin_term_behind(scan, end + 1, FIN_TERM_myriad, &term);
  if (!scale) scale = fin_term_behind(scan, end + 1, FIN_TERM_scale, &term);
  if (!scale && !r->coined) return false;
  if (scale) {
    number.value *= term->value;
    number.step *= term->value;
    number.scaled = true;
  } else {
    number.unscaled = number.value;
  }
  r->number = number;
  r->minus = !r->minus;
  r->end = scale ? scale : end + 1;
  return true;
}

/* ($0.18) per share: the brackets say that it is a loss. */
static void lost_each(struct fin_scan *scan, struct reading *r) {
  size_t close = r->end + 1;
  if (!r->at || !r->coined || fin_byte(scan, r->at - 1) != '(' || fin_byte(scan, r->end) != ')')
    return;
  if (fin_per_each(scan, close, &r->figure) != close) r->minus = !r->minus;
}

/* 半成, 半个, 一半; "more than half". */
static bool halved(const struct fin_scan *scan, struct reading *r) {
  const struct fin_term *half = NULL;
  size_t at = r->digits, end = fin_says(scan, at, "一半");
  bool whole = end != 0;
  if (!end) end = fin_term_at(scan, at, FIN_TERM_half, &half);
  if (!end || (half && fin_letter(scan, at) && !scan->hedged)) return false;
  if (!whole && !fin_letter(scan, at)) {
    bool some = fin_at(scan, end, "个") &&
                !(fin_here(scan, end + strlen("个"))->classes & FIN_TERM_BIT(unit));
    bool money = fin_at(scan, end, "元") || fin_at(scan, end, "折") || fin_at(scan, at, "对折");
    if (!some && !money && !fin_at(scan, end, "成")) return false;
  }
  if (fin_at(scan, at, "对折")) end = at + strlen("对");
  double value = half ? half->value : 0.5;
  r->number = (struct fin_numeral){.value = value,
                                   .low = NAN,
                                   .high = NAN,
                                   .step = value,
                                   .unscaled = NAN,
                                   .fraction = true,
                                   .chinese = !fin_letter(scan, at)};
  r->end = end;
  return true;
}

/* "more than a dollar", "a dollar and 42 cents", "a percent" */
static bool one_coin(const struct fin_scan *scan, struct reading *r) {
  size_t coin = fin_says(scan, r->digits, "a ");
  const struct fin_term *term;
  size_t end = coin ? fin_term_at(scan, coin, FIN_TERM_measure, &term) : 0;
  bool percent = end && (term->sort == FIN_UNIT_percent || term->sort == FIN_UNIT_points);
  if (!end || (term->sort != FIN_UNIT_money && !percent)) return false;
  size_t also = fin_says(scan, end, " and "), each = fin_says(scan, end, " a ");
  bool closes = end >= scan->text->length || strchr(".,;:!?\n", fin_byte(scan, end)) ||
                (each && fin_letter(scan, each)) || fin_says(scan, end, " per ");
  if (!scan->hedged && !closes && !percent && !(also && fin_digit(scan, also))) return false;
  r->number = (struct fin_numeral){
      .value = 1, .low = NAN, .high = NAN, .step = 1, .unscaled = NAN, .words = true};
  r->end = coin - 1;
  return true;
}

/* 人民币5月升值, 美元三连跌: the number behind a currency's name belongs to what follows. */
static bool of_time(const struct fin_scan *scan, const struct reading *r) {
  if ((unsigned char)fin_byte(scan, r->at) < 0xe3 && !fin_letter(scan, r->at)) return false;
  if (r->number.scaled || r->number.point || r->number.grouped) return false;
  const struct fin_terms_here *here = fin_here(scan, r->end);
  const uint64_t units = FIN_TERM_BIT(unit) | FIN_TERM_BIT(other);
  if ((unsigned char)fin_byte(scan, r->end) >= 0xe4 && here->classes & units) return true;
  const uint64_t money = FIN_TERM_BIT(measure) | FIN_TERM_BIT(more) | FIN_TERM_BIT(to) |
                         FIN_TERM_BIT(hedged) | FIN_TERM_BIT(point);
  const struct fin_term *unit;
  bool counted = fin_term_at(scan, r->end, FIN_TERM_measure, &unit) &&
                 unit->sort != FIN_UNIT_money && unit->sort != FIN_UNIT_minor &&
                 unit->sort != FIN_UNIT_bare;
  bool han = (unsigned char)fin_byte(scan, r->end) >= 0xe4;
  return r->number.single && r->number.chinese && han && (counted || !(here->classes & money));
}

/* GLM-4.5, (02513.HK), 400-123-4567 */
static const char in_code[] = "part of a name, a ticker or another code";

/* Sign, currency and number. */
static bool read_front(struct fin_scan *scan, struct reading *r) {
  bool inner = false;
  struct fin_figure coin = {.unit = "", .measure = ""};
  bool figures = fin_digit(scan, r->at); /* most of them: nothing else stands in front */
  if (figures && part_of_code(scan, r->at)) return fin_refuse(scan, in_code);
  size_t start = figures ? r->at : sign(scan, r->at, &r->minus),
         behind = figures ? 0 : fin_currency_before(scan, start, &coin);
  r->coined = behind != 0;
  r->digits = behind ? sign(scan, behind, &inner) : start;
  r->minus = r->minus != inner;
  char c = fin_byte(scan, r->digits);
  bool arabic = fin_digit(scan, r->digits) || c == '.';
  if (!arabic && c != '(' && !fin_here(scan, r->digits)->count) return false;
  if (arabic && r->digits == r->at && part_of_code(scan, r->at)) return fin_refuse(scan, in_code);
  bool half_of = fin_at(scan, r->digits, "一半") && !fin_at(scan, r->digits + 6, "年") &&
                 !fin_at(scan, r->digits + 6, "月") && !fin_at(scan, r->digits + 6, "天");
  r->end = half_of ? 0 : fin_numeral_read(scan, r->digits, &r->number);
  if (!r->end && !bracketed(scan, r) && !halved(scan, r) && !one_coin(scan, r)) return false;
  if (r->coined && of_time(scan, r))
    return fin_refuse(scan, "the number behind the currency is of a time");
  if (ordered(scan, r->at)) return fin_refuse(scan, "a place in an order, or part of a word");
  if (r->number.single && pointed(scan, r->at))
    return fin_refuse(scan, "points at one, counts none");
  if (c == '0' && fin_digit(scan, r->digits + 1) && !r->number.point)
    return fin_refuse(scan, "begins with 0: a code");
  r->figure = blank(&r->number);
  r->figure.sort = coin.sort;
  r->figure.unit = coin.unit;
  r->figure.bare_currency = coin.bare_currency;
  return true;
}

static void at_least(struct fin_figure *figure) {
  figure->low = figure->value;
  figure->approx = FIN_OVER;
}

/* 75 USD million: the scale behind the currency. */
static size_t late_scale(const struct fin_scan *scan, const struct reading *r, size_t end,
                         struct fin_figure *figure) {
  const struct fin_term *scale;
  if (figure->sort != FIN_FIGURE_MONEY || r->number.scaled || r->coined) return end;
  size_t behind =
      fin_byte(scan, end) == ' ' ? fin_term_at(scan, end + 1, FIN_TERM_scale, &scale) : 0;
  if (!behind || scale->length < 2) return end;
  figure->value *= scale->value;
  figure->step *= scale->value;
  figure->scaled = true;
  return behind;
}

/* 17点30分, 9点半, 下午3点: times of day are no amounts. */
static bool clock(const struct fin_scan *scan, const struct reading *r) {
  static const char *const behind[] = {"半", "钟", "整", "前", "后"};
  size_t o = fin_says(scan, r->end, "点"), minute = o;
  bool minutes = fin_at(scan, r->end, "分") && !fin_at(scan, r->end, "分之");
  bool hour =
      r->digits >= 4 && (fin_at(scan, r->digits - 3, "点") || fin_at(scan, r->digits - 3, "时"));
  if (minutes && hour) return true;
  bool spelt = minutes && !fin_digit(scan, r->digits);
  for (size_t k = r->digits; spelt && k < r->end; k += 3) {
    if (fin_at(scan, k, "点")) return true; /* 九点三十分 */
  }
  if (!o || r->number.point || !(r->number.value <= 24)) return false;
  while (fin_digit(scan, minute)) minute++;
  if (minute > o && fin_at(scan, minute, "分") && !fin_at(scan, minute, "分之")) return true;
  for (size_t i = 0; i < sizeof behind / sizeof *behind; i++) {
    if (fin_at(scan, o, behind[i])) return true;
  }
  return r->at >= 3 && (fin_at(scan, r->at - 3, "午") || fin_at(scan, r->at - 3, "晚") ||
                        fin_at(scan, r->at - 3, "晨"));
}

/* Unit and what else stands behind the number; false when it makes no amount of it. */
static bool read_back(struct fin_scan *scan, struct reading *r) {
  struct fin_figure *figure = &r->figure;
  bool arabic = fin_digit(scan, r->digits) || fin_byte(scan, r->digits) == '.';
  size_t more = more_behind(scan, r->end, &r->number);
  if (more) {
    at_least(figure);
    r->end = more;
  }
  size_t held = fin_says(scan, r->end, "(含)"); /* 1万(含)-5万元 */
  size_t bare = held ? held : r->end, end = fin_unit_behind(scan, bare, &r->number, figure);
  bool united = end != bare;
  if (clock(scan, r)) return fin_refuse(scan, "a time of day");
  if (united) end = late_scale(scan, r, end, figure);
  if (!united && more && !r->number.scaled) return false;
  size_t held_behind = united ? fin_included(scan, end) : 0; /* 1万元(含)至5万元 */
  if (held_behind && fin_term_at(scan, held_behind, FIN_TERM_to, NULL)) end = held_behind;
  size_t each = fin_per_each(scan, end, figure);
  if (arabic && each == end && code_behind(scan, end, figure, united))
    return fin_refuse(scan, "goes on as a name or a code does");
  if (!counts(scan, r->at, end, &r->number, figure))
    return fin_refuse(scan, "a numeral alone, which is mostly no figure");
  figure->weak = figure->weak || r->number.words || (r->number.chinese && !r->number.scaled) ||
                 r->number.fraction;
  end = each;
  size_t late = united && !more ? fin_term_at(scan, end, FIN_TERM_more, NULL) : 0;
  bool several = late && fin_at(scan, end, "来");
  if (late && !several && figure->sort != FIN_FIGURE_OTHER && isnan(figure->high)) {
    at_least(figure); /* 3亿元多 */
    end = late;
  }
  r->end = end;
  return true;
}

static void negate(struct fin_figure *figure) {
  double low = figure->low;
  figure->value = -figure->value;
  figure->low = -figure->high;
  figure->high = -low;
}

static bool read_amount(struct fin_scan *scan, size_t at, struct fin_mark *mark) {
  struct reading r = {.at = at};
  bool figures = fin_digit(scan, at);
  r.end = figures ? 0 : change_word(scan, at, &r.figure);
  if (!r.end && !figures) r.end = parts_in(scan, at, &r.figure);
  if (!r.end) {
    if (!read_front(scan, &r) || !read_back(scan, &r)) return false;
    lost_each(scan, &r);
    if (r.minus) negate(&r.figure);
    if (r.number.bare) r.figure.approx = FIN_ABOUT;
    r.figure.unscaled = r.number.unscaled;
    r.figure.lead = r.number.lead;
    r.figure.scale = r.number.unscaled > 0 ? fabs(r.number.value) / r.number.unscaled : 1;
  }
  mark->at = (uint32_t)at;
  mark->end = (uint32_t)r.end;
  mark->figure = r.figure;
  return true;
}

bool fin_amount_one(struct fin_scan *scan, size_t at, struct fin_mark *mark) {
  *mark = (struct fin_mark){.kind = FIN_MARK_FIGURE};
  return read_amount(scan, at, mark);
}

/* ---- ranges ---------------------------------------------------------------------------------- */

/* $44 to $47 a share: the unit is of both. */
static bool share_prices(const struct fin_figure *a, const struct fin_figure *b) {
  return a->sort == FIN_FIGURE_MONEY && b->sort == FIN_FIGURE_PRICE;
}

/* $8-10 billion, 百分之三到五: the second end takes the unit of the first. False when the two count
 * different things. */
static bool lend_unit(const struct fin_figure *a, struct fin_figure *b) {
  if (a->sort == FIN_FIGURE_PLAIN || a->sort == b->sort || share_prices(a, b)) return true;
  bool share = a->sort == FIN_FIGURE_PERCENT && !b->scaled;
  if (b->sort != FIN_FIGURE_PLAIN || (a->sort != FIN_FIGURE_MONEY && !share)) return false;
  if (share && a->coin > 0) {
    b->value *= a->coin;
    b->step *= a->coin;
  }
  b->sort = a->sort;
  b->unit = a->unit;
  b->bare_currency = a->bare_currency;
  return true;
}

/* 8-10万, 三到五成, 20 to 30 cents: the first end takes the scale of the second. */
static void lend_scale(struct fin_figure *a, const struct fin_figure *b) {
  bool plain = a->sort == FIN_FIGURE_PLAIN;
  double by = 1;
  if (plain && b->coin > 0 && b->coin < 1) {
    a->value *= b->coin;
    a->step *= b->coin;
  }
  if (b->scale > 1 && !a->scaled && (plain || a->sort == b->sort)) {
    /* 8500到3万 are levels of their own; 8-10万 share the scale */
    bool whole = b->lead > 0 && fabs(a->value) < b->lead; /* 2到3千万 */
    if (fabs(a->value) < b->unscaled) by = whole ? b->value / b->lead : b->scale;
  } else if (plain && (b->sort == FIN_FIGURE_PERCENT || b->sort == FIN_FIGURE_POINTS) &&
             a->unscaled == a->value && b->unscaled > 0) {
    by = b->value / b->unscaled;
  }
  a->value *= by;
  a->step *= by;
}

/* Both in one currency: a "$" or 元 alone takes that of the other. */
static bool same_unit(const struct fin_figure *a, struct fin_figure *b) {
  if (a->sort == FIN_FIGURE_PLAIN || share_prices(a, b) || strcmp(a->unit, b->unit) == 0)
    return true;
  if (!b->bare_currency) return a->sort != b->sort || a->bare_currency;
  b->unit = a->unit;
  b->bare_currency = a->bare_currency;
  return true;
}

/* The two ends of a range as one: 400-550亿美元, $8-10 billion, 十八至三十万日元. */
static bool join(struct fin_mark *low, const struct fin_mark *high) {
  struct fin_figure a = low->figure, b = high->figure;
  if (b.change || a.change || a.approx == FIN_RANGE || b.approx == FIN_RANGE) return false;
  if (!lend_unit(&a, &b)) return false;
  lend_scale(&a, &b);
  if (!(b.value > a.value) || !same_unit(&a, &b)) return false;
  struct fin_figure range = b;
  range.low = a.value;
  range.high = b.value;
  range.value = fin_middle(a.value, b.value);
  range.approx = FIN_RANGE;
  range.step = a.step < b.step ? a.step : b.step;
  range.weak = a.weak && b.weak;
  range.second_at = high->at;
  low->figure = range;
  low->end = high->end;
  return true;
}

/* Between two figures: 至, -, " to ", and "and" behind "between". Gives where the second starts. */
static size_t connector(const struct fin_scan *scan, size_t end, bool between, bool *dash) {
  size_t at = fin_space(scan, end);
  size_t next = fin_term_at(scan, at, FIN_TERM_to, NULL);
  *dash = next && !fin_letter(scan, at) && fin_byte(scan, at) != (char)0xe8 &&
          fin_byte(scan, at) != (char)0xe5;
  if (!next && between) next = fin_term_at(scan, at, FIN_TERM_and, NULL);
  if (!next) return 0;
  if (!*dash && fin_letter(scan, at) && at == end) return 0;
  return fin_space(scan, next);
}

/* 100和200之间: the word behind the second makes a range of both. 200间 may be rooms as well. */
static bool among(const struct fin_scan *scan, struct fin_mark *second) {
  if (fin_says(scan, second->end, "之间") || fin_says(scan, second->end, "间")) return true;
  struct fin_figure *figure = &second->figure;
  bool rooms = figure->measure_length == 3 && memcmp(figure->measure, "间", 3) == 0;
  unsigned char next = (unsigned char)fin_byte(scan, second->end);
  if (!rooms || !(next < 0xe4 || fin_at(scan, second->end, "的"))) return false;
  figure->sort = FIN_FIGURE_PLAIN;
  figure->unit = figure->measure = "";
  figure->measure_length = 0;
  return true;
}

/* -38,655.20     -70,318.94: the cells of a row, no range. */
static bool next_cell(const struct fin_scan *scan, size_t end, size_t second) {
  const struct fin_folded *text = scan->text;
  size_t dash = fin_space(scan, end);
  return second == dash + 1 && fin_from(text, dash) >= fin_to(text, end - 1) + 2;
}

/* -2.71亿元 |-2.88亿元: behind a negative amount, a dash with a blank before it and none behind. */
static bool next_sign(const struct fin_scan *scan, size_t end, size_t second) {
  const struct fin_folded *text = scan->text;
  size_t dash = fin_space(scan, end);
  return second == dash + 1 && (unsigned char)fin_byte(scan, end - 1) >= 0x80 &&
         fin_from(text, dash) > fin_to(text, end - 1) &&
         fin_from(text, second) == fin_to(text, dash);
}

/* "fell $3 million to $20 million", 上涨0.5元至20.5元: a change and the level that it led to. */
static bool moved(const struct fin_scan *scan, size_t at) {
  static const char *const verbs[] = {
      "rose ",    "fell ",    "up ",      "down ",      "gained ",   "lost ",    "added ",
      "climbed ", "dropped ", "jumped ",  "slid ",      "declined ", "sank ",    "rising ",
      "falling ", "surged ",  "tumbled ", "slipped ",   "shed ",     "grew ",    "advanced ",
      "eased ",   "soared ",  "plunged ", "plummeted ", "edged up ", "rallied ", "retreated ",
      "上涨",     "下跌",     "上升",     "下降",       "收涨",      "收跌",     "下挫",
      "涨",       "跌"};
  size_t by = at >= 3 && fin_at(scan, at - 3, "by ") ? at - 3 : at;
  return BEFORE(scan, by, verbs);
}

static void widen(struct fin_scan *scan, struct fin_mark *mark, bool between) {
  const char *before = mark->at >= 5 ? scan->text->at + mark->at - 5 : "     ";
  bool from = between && (!memcmp(before, "from ", 5) || !memcmp(before + 2, "从", 3) ||
                          !memcmp(before + 2, "由", 3));
  bool dash;
  struct fin_mark other = {0};
  size_t around = fin_says(scan, mark->end, ", plus or minus ");
  if (!around) around = fin_says(scan, mark->end, "±");
  if (around) {
    if (!read_amount(scan, around, &other) || other.figure.sort != mark->figure.sort) return;
    mark->figure.low = mark->figure.value - other.figure.value;
    mark->figure.high = mark->figure.value + other.figure.value;
    mark->figure.approx = FIN_RANGE;
    mark->end = other.end;
    return;
  }
  size_t next = connector(scan, mark->end, between, &dash), joint = scan->joint;
  bool money = mark->figure.sort == FIN_FIGURE_MONEY && !between;
  if (next && !dash && money && moved(scan, mark->at)) return;
  if (next && dash && next_cell(scan, mark->end, next)) return;
  if (next && dash && mark->figure.value < 0 && next_sign(scan, mark->end, next)) return;
  bool paired = !next && (next = fin_term_at(scan, mark->end, FIN_TERM_and, NULL)) != 0;
  if (!next || (paired && fin_letter(scan, mark->end))) return;
  scan->joint = next;
  scan->between = false; /* its "and" is met */
  bool read = read_amount(scan, next, &other);
  scan->joint = joint;
  scan->between = between;
  if (!read || (paired && !among(scan, &other))) return;
  if (dash && next == mark->end + 1 && part_of_code(scan, mark->at)) return;
  bool year = mark->figure.sort == FIN_FIGURE_PLAIN && mark->figure.value > 1900 &&
              mark->figure.value < 2100;
  if (year && !other.figure.scaled && !between && other.figure.value < 2100) return;
  if (dash && other.figure.value < 0) return;
  bool late = other.figure.sort == FIN_FIGURE_PLAIN && other.figure.value >= 1900 &&
              other.figure.value < 2100;
  if (late && mark->figure.value <= 31) return; /* 32-2015, 5-2020 */
  if (join(mark, &other)) {
    mark->figure.from_to = !dash && from;
    size_t of = fin_says(scan, mark->end, "间");
    if (!of) of = fin_says(scan, mark->end, "之间");
    if (of && (between || paired)) mark->end = (uint32_t)of;
  }
}

/* A range without its "between": the caller has seen the word. */
bool fin_amount_read(struct fin_scan *scan, size_t at, bool between, struct fin_mark *mark) {
  *mark = (struct fin_mark){.kind = FIN_MARK_FIGURE};
  if (!read_amount(scan, at, mark)) return false;
  if (mark->figure.approx != FIN_RANGE) widen(scan, mark, between);
  return isfinite(mark->figure.value) != 0; /* 0^-1, 亿亿亿 … are none */
}

/* ---- bounds ---------------------------------------------------------------------------------- */

void fin_amount_hedge(struct fin_figure *figure, int bound) {
  if (figure->approx == FIN_RANGE) return;
  switch (bound) {
  case 0:
    if (figure->approx == FIN_EXACT) figure->approx = FIN_ABOUT;
    break;
  case 1:
    figure->approx = FIN_OVER;
    figure->low = figure->value;
    figure->high = NAN;
    break;
  default:
    figure->approx = FIN_UNDER;
    figure->high = figure->value;
    figure->low = NAN;
    break;
  }
}
