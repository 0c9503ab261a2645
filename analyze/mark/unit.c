/* unit.c: what stands around the number of an amount: currencies, units, small coins.
 *
 * HK$165; 9000元日币; 十块三毛 -> 10.3 CNY; 七成六 -> 76 percent; 九折 -> 90 percent; 120港元/股
 */
#include "amount.h"

#include <math.h>
#include <string.h>

/* ---- currencies ------------------------------------------------------------------------------ */

static void money(struct fin_scan *scan, const struct fin_term *term, struct fin_figure *figure) {
  const char *code = term->code;
  figure->sort = FIN_FIGURE_MONEY;
  figure->bare_currency = !*code || strchr(code, '?');
  figure->unit = !*code                  ? "CNY"
                 : figure->bare_currency ? fin_arena_text(scan->arena, code, 3)
                                         : code;
}

/* An ISO code that is a word as well (TRY, ALL) counts in capitals only. */
static bool capital(const struct fin_scan *scan, const struct fin_term *term, size_t at) {
  if (term->sort != FIN_UNIT_code) return true;
  static const char *const words[] = {"ALL", "TOP", "TRY", "COP", "MOP", "PEN", "CUP", "SOS"};
  size_t number = fin_space(scan, at + term->length);
  size_t digits = fin_digits(scan, number);
  char sign = fin_byte(scan, number + digits);
  bool plain = digits && digits < 3 && sign != '.' && sign != ',' &&
               !(fin_here(scan, fin_space(scan, number + digits))->classes & FIN_TERM_BIT(scale));
  for (size_t i = 0; plain && i < sizeof words / sizeof *words; i++) {
    if (strcmp(term->code, words[i]) == 0) return false; /* TOP 10, ALL 50, COP26 */
  }
  for (size_t i = at; i < at + term->length; i++) {
    if (!fin_is_upper(scan->text, i)) return false;
  }
  return true;
}

/* A currency in front of a number: 人民币, HK$, "dollar ". Gives where the number may start. */
size_t fin_currency_before(struct fin_scan *scan, size_t at, struct fin_figure *figure) {
  const struct fin_term *term;
  size_t end = fin_term_at(scan, at, FIN_TERM_prefix, &term);
  if (end && !capital(scan, term, at)) return 0;
  if (!end) {
    end = fin_term_at(scan, at, FIN_TERM_measure, &term);
    if (!end || term->sort != FIN_UNIT_money) return 0;
    bool latin = fin_letter(scan, at), plural = term->text[term->length - 1] == 's';
    bool spaced = latin && !plural && fin_byte(scan, end) == ' ' && fin_digit(scan, end + 1);
    const uint64_t numeral = FIN_TERM_BIT(digit) | FIN_TERM_BIT(power);
    bool han = !latin && term->length >= 6 && /* 越南盾五千万 */
               (fin_digit(scan, end) || fin_here(scan, end)->classes & numeral);
    bool verb = fin_at(scan, at, "won ") && !fin_is_upper(scan->text, at); /* won 3 awards */
    if ((!spaced && !han) || verb) return 0;
    size_t digits = latin ? fin_digits(scan, end + 1) : 0; /* Euro 2016, the dollar 10 years ago */
    size_t word = fin_space(scan, end + 1 + digits);
    if (latin && fin_here(scan, word)->classes & FIN_TERM_BIT(unit)) return 0;
    bool year = digits == 4 && (fin_at(scan, end + 1, "19") || fin_at(scan, end + 1, "20"));
    if (year && fin_byte(scan, end + 5) != '.' && fin_byte(scan, end + 5) != ',') return 0;
  }
  size_t number = end;
  const struct fin_term *sign; /* usd$ 15, RMB¥ */
  size_t again = fin_term_at(scan, end, FIN_TERM_prefix, &sign);
  if (again && sign->length <= 2 && !fin_letter(scan, end)) number = again;
  number = fin_space(scan, number);
  money(scan, term, figure);
  return number;
}

/* 一块石头 is a stone, 三元锂电池 a battery: words that a few of 块 and 元 make with what follows.
 */
static bool no_money(const struct fin_scan *scan, const struct fin_term *term, size_t end,
                     size_t behind, const struct fin_numeral *number) {
  if (!number->chinese || number->value > 10 || number->scaled || behind != end + 3) return false;
  unsigned char next = (unsigned char)fin_byte(scan, behind);
  if (next < 0xe4) return false; /* punctuation, digits, the end */
  if (strcmp(term->text, "块") == 0) {
    static const char *const priced[] = {"左", "以", "上", "多", "每", "半", "的", "至", "到"};
    const uint64_t numerals = FIN_TERM_BIT(digit) | FIN_TERM_BIT(power) | FIN_TERM_BIT(hedged);
    if (fin_here(scan, behind)->classes & numerals) return false;
    for (size_t i = 0; i < sizeof priced / sizeof *priced; i++) {
      if (fin_at(scan, behind, priced[i])) return false;
    }
    return true;
  }
  static const char *const made[] = {
      "锂", "材", "正",   "前", "电", "催", "乙", "聚", "区", "论", "桥",   "素", "组", "醇", "酸",
      "化", "方", "一次", "复", "共", "里", "结", "体", "次", "函", "二次", "系", "路", "悖", "股"};
  if (strcmp(term->text, "元") != 0) return false;
  return ANY(scan, behind, made) != 0;
}

/* Money words behind the number. */
static size_t currency_behind(struct fin_scan *scan, size_t end, const struct fin_numeral *number,
                              struct fin_figure *figure) {
  const struct fin_term *term;
  const struct fin_terms_here *here;
  size_t start = end;
  bool paid = figure->sort == FIN_FIGURE_MONEY;
  for (int space = 0; space < 2; space++) {
    if (space) {
      char next = fin_byte(scan, end);
      if (next != ' ' && next != '-') return 0;
      start = end + 1;
    }
    here = fin_here(scan, start);
    for (uint32_t i = 0; i < here->count; i++) {
      term = here->at[i];
      if (term->class != FIN_TERM_measure) continue;
      if (term->sort == FIN_UNIT_minor && fin_letter(scan, start) && !paid)
        return 0; /* euro cents */
      bool thing = term->sort == FIN_UNIT_other || term->sort == FIN_UNIT_count;
      if (thing && fin_letter(scan, start)) return 0; /* grand slam */
      bool bare = term->sort == FIN_UNIT_bare, code = term->sort == FIN_UNIT_code;
      if ((term->sort != FIN_UNIT_money && !bare && !code) || !capital(scan, term, start)) continue;
      /* $30 40 $: a sign behind belongs to this figure only without a figure behind it */
      bool sign = !fin_letter(scan, start) && (unsigned char)fin_byte(scan, start) < 0xe3;
      size_t behind = start + term->length;
      if (sign && (paid || fin_digit(scan, fin_space(scan, behind)))) {
        if (paid || !(space && scan->text->at[end] == ' ') || fin_digit(scan, behind)) continue;
      }
      if (paid && !bare && strcmp(term->code, figure->unit) != 0 && !figure->bare_currency)
        continue;
      if (paid && bare) return behind;
      if (no_money(scan, term, end, behind, number)) return 0;
      money(scan, term, figure);
      figure->value *= term->value; /* 3 grand */
      figure->step *= term->value;
      const struct fin_term *what; /* 9000元日币 */
      size_t more = bare ? fin_term_at(scan, behind, FIN_TERM_measure, &what) : 0;
      if (more && what->sort == FIN_UNIT_money) {
        money(scan, what, figure);
        return more;
      }
      return behind;
    }
  }
  return 0;
}

/* 五角 stands alone, 五角大楼 goes on. */
static bool closes(const struct fin_scan *scan, size_t end) {
  if (end >= scan->text->length || (unsigned char)scan->text->at[end] < 0x80) return true;
  const uint64_t bounds = FIN_TERM_BIT(to) | FIN_TERM_BIT(hedged) | FIN_TERM_BIT(per);
  if (fin_here(scan, end)->classes & bounds) return true;
  return fin_at(scan, end, "。") || fin_at(scan, end, "、") ||
         (fin_here(scan, end)->classes & UINT64_C(1) << FIN_TERM_digit) != 0;
}

/* "leapt to 411p", "a price of 309p": pence, and no height of a picture. */
static bool priced(const struct fin_scan *scan, size_t end, double value) {
  static const double pictures[] = {240, 360, 480, 540, 576, 720, 1080, 1440, 2160};
  static const char *const heads[] = {" at ", " to ", " of ", " from ", " for ", " pay "};
  for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++) {
    if (value == pictures[i]) return false;
  }
  size_t at = end - 1;
  while (at > 0 && (fin_digit(scan, at - 1) || fin_byte(scan, at - 1) == ',')) at--;
  return BEFORE(scan, at, heads);
}

/* Only behind a larger unit of money: 5分 may be a score, 5c a size. */
static bool only_chained(const struct fin_scan *scan, const struct fin_term *term, size_t end,
                         const struct fin_numeral *number) {
  if (strcmp(term->text, "分") == 0) return true;
  if (term->length != 1) return false;
  /* 50p, 35c in English stand alone, 309p where something is put at it; 480p and section 12c don't
   */
  bool small = number->value < 240 || (term->text[0] == 'p' && priced(scan, end, number->value));
  bool price = !scan->chinese && !number->scaled && !number->point && small &&
               !fin_is_upper(scan->text, end - 1) && fin_digit(scan, end - 2);
  bool whole = end >= scan->text->length || fin_term_behind(scan, end, FIN_TERM_per, NULL);
  return !price || fin_letter(scan, end) || fin_digit(scan, end) ||
         !(whole || term->text[0] == 'p');
}

/* What stands behind money, maybe its coins. */
struct coins {
  size_t money_end, start, end, unit_end; /* unit_end: 0 without a unit */
  bool zero;                              /* 零 stands before the number */
  struct fin_numeral number;
  const struct fin_term *unit;
};

static bool read_coins(const struct fin_scan *scan, size_t at, struct coins *c) {
  static const char *const links[] = {"又", "再", ", "};
  size_t link = scan->between ? 0 : fin_says(scan, at, " and ");
  if (!link) link = ANY(scan, at, links);
  c->money_end = at;
  c->start = link ? link : fin_space(scan, at);
  size_t zero = fin_says(scan, c->start, "零");
  c->zero = zero != 0;
  c->end = fin_numeral_read(scan, zero ? zero : c->start, &c->number);
  if (!c->end || c->number.scaled || c->number.fraction || !(c->number.value < 100)) return false;
  c->unit_end = fin_term_behind(scan, c->end, FIN_TERM_measure, &c->unit);
  return true;
}

/* 三块零四, 一块三, 5块5, 三毛五: worth of the one figure behind; 0 when it is something else. */
static double figure_behind(const struct fin_scan *scan, const struct coins *c, double step) {
  static const char *const dimes[] = {"毛", "角"};
  bool dime = step == 0.1 && BEFORE(scan, c->money_end, dimes);
  bool whole =
      fin_at(scan, c->money_end - 3, "块") || (c->zero && fin_at(scan, c->money_end - 3, "元"));
  bool digit = c->number.single || (c->end == c->start + 1 && fin_digit(scan, c->start));
  if (!(dime || whole) || !digit || !(c->number.value > 0) || c->number.value >= 10) return 0;
  return dime || c->zero ? 0.01 : 0.1;
}

/* " and 50" behind "5 dollars", "15 USD 50" */
static bool hundredths(const struct fin_scan *scan, const struct coins *c, double step) {
  const uint64_t goes_on =
      FIN_TERM_BIT(measure) | FIN_TERM_BIT(scale) | FIN_TERM_BIT(unit) | FIN_TERM_BIT(month);
  size_t at = c->money_end;
  double value = c->number.value;
  if (step != 1 || c->number.point || !(value >= 1) || c->start == at) return false;
  if (c->start == at + 1 && value < 10) return false;
  if (c->end >= scan->text->length || strchr(".!?\n", fin_byte(scan, c->end))) return true;
  return c->start == at + 1 && fin_letter(scan, at - 1) && fin_is_upper(scan->text, at - 1) &&
         fin_byte(scan, c->end) == ' ' && !(fin_here(scan, c->end + 1)->classes & goes_on);
}

/* 两块半 */
static size_t half_behind(const struct fin_scan *scan, size_t end,
                          const struct fin_figure *figure) {
  size_t half = fin_says(scan, end, "半");
  bool whole = half && figure->step == 1 && (unsigned char)fin_byte(scan, end - 1) >= 0x80;
  return whole && closes(scan, half) ? half : 0;
}

/* 一角七分, " and 43 cents", 又三美分, 三块零四, "15 USD 50" behind money. */
static size_t minor_behind(struct fin_scan *scan, size_t end, struct fin_figure *figure) {
  if (figure->scaled && fin_byte(scan, end) == ',') return end; /* $5 M, 25c */
  size_t half = half_behind(scan, end, figure);
  if (half) {
    figure->value += 0.5;
    figure->step = 0.1;
    return half;
  }
  struct coins coins;
  for (int i = 0; i < 2 && read_coins(scan, end, &coins); i++) {
    if (coins.unit_end && coins.unit->sort == FIN_UNIT_minor) {
      figure->value += coins.number.value * coins.unit->value;
      figure->step = coins.unit->value;
      end = coins.unit_end;
      continue;
    }
    double step = coins.unit_end ? 0 : figure_behind(scan, &coins, figure->step);
    if (step == 0 && !coins.unit_end && hundredths(scan, &coins, figure->step)) step = 0.01;
    if (step == 0) return end;
    figure->value += coins.number.value * step;
    figure->step = step;
    return coins.end;
  }
  return end;
}

/* "/股", "a share", "per user" behind money. */
size_t fin_per_each(struct fin_scan *scan, size_t end, struct fin_figure *figure) {
  if (figure->sort != FIN_FIGURE_MONEY) return end;
  const struct fin_term *each;
  size_t behind = fin_term_behind(scan, end, FIN_TERM_per, &each);
  if (!behind) return end;
  figure->sort = FIN_FIGURE_PRICE;
  figure->unit =
      fin_arena_print(scan->arena, each->value > 0 ? "%s/user" : "%s/share", figure->unit);
  return behind;
}

/* ---- units ----------------------------------------------------------------------------------- */

/* 成 goes on in 成立 and 成为; only a numeral of its own makes it a share. */
static bool tenths(const struct fin_scan *scan, size_t end, const struct fin_numeral *number) {
  static const char *const words[] = {"立", "为", "员", "本", "功", "交", "长", "果",
                                      "了", "都", "效", "熟", "分", "品", "绩", "人"};
  if (number->value > 10 || number->scaled) return false;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    if (fin_at(scan, end, words[i])) return false;
  }
  return true;
}

/* 七成六, 三成半 */
static size_t tenths_rest(const struct fin_scan *scan, size_t end, struct fin_figure *figure) {
  const struct fin_term *term;
  size_t behind = fin_says(scan, end, "半");
  if (behind) {
    figure->value += 5;
    return behind;
  }
  bool arabic = fin_digit(scan, end) && !fin_digit(scan, end + 1) && fin_digit(scan, end - 4);
  behind = arabic ? end + 1 : fin_term_at(scan, end, FIN_TERM_digit, &term);
  if (!behind || fin_here(scan, behind)->count || fin_letter(scan, behind)) return end;
  figure->value += arabic ? scan->text->at[end] - '0' : term->value;
  figure->step = 1;
  return behind;
}

static size_t discount(struct fin_figure *figure, const struct fin_numeral *number, size_t end) {
  if (!(number->value > 0) || number->value >= 100) return 0;
  double tenth = number->fraction ? 100 : 10; /* 半折, 对折 */
  figure->value = number->value > 10 && !number->point ? number->value : number->value * tenth;
  figure->low *= figure->value / number->value; /* 七八折 */
  figure->high *= figure->value / number->value;
  figure->step = number->step * 10;
  figure->discount = true;
  figure->sort = FIN_FIGURE_PERCENT;
  figure->unit = "percent";
  return end;
}

/* The unit that stands there, unless another word does: 折叠, 期间, 年级 */
static const struct fin_term *unit_at(const struct fin_scan *scan, size_t start) {
  const struct fin_terms_here *here = fin_here(scan, start);
  if (!(here->classes & FIN_TERM_BIT(measure))) return NULL;
  const struct fin_term *term = fin_term_of(here, FIN_TERM_measure), *other;
  if (!(here->classes & FIN_TERM_BIT(other))) return term;
  bool time = here->classes & FIN_TERM_BIT(unit) && !fin_at(scan, start, "年级"); /* 20年化工 */
  bool longer = fin_term_at(scan, start, FIN_TERM_other, &other) > start + term->length;
  return longer && !time ? NULL : term;
}

static void scale(struct fin_figure *figure, double by) {
  figure->value *= by;
  figure->step *= by;
  figure->low *= by;
  figure->high *= by;
}

/* 5%, 七成六 */
static size_t percent(const struct fin_scan *scan, const struct fin_term *term, size_t end,
                      const struct fin_numeral *number, struct fin_figure *figure) {
  if (strcmp(term->text, "成") == 0) {
    if (!tenths(scan, end, number)) return 0;
    figure->value = number->value * term->value;
    figure->low *= term->value;
    figure->high *= term->value;
    end = tenths_rest(scan, end, figure);
  } else {
    figure->value *= term->value;
  }
  figure->step *= term->value;
  figure->sort = FIN_FIGURE_PERCENT;
  figure->unit = "percent";
  return end;
}

/* 五角大楼, 480p */
static bool no_coin(const struct fin_scan *scan, const struct fin_term *term, size_t end,
                    const struct fin_numeral *number) {
  bool han = (unsigned char)term->text[0] >= 0x80 && term->length <= strlen("角");
  return only_chained(scan, term, end, number) || (han && !closes(scan, end));
}

/* The measure word of a count, the unit of a length of time. */
static void measure(const struct fin_scan *scan, size_t start, const struct fin_term *term,
                    struct fin_figure *figure) {
  int grain = 0;
  figure->measure = scan->text->at + start;
  figure->measure_length = term->length;
  if (fin_term_value(scan, start, FIN_TERM_unit, &grain) == start + term->length)
    figure->length_of = (uint8_t)(grain + 1);
}

/* What shares earn and pay is told in them; other coins are everyday speech: 47 cents. */
static const char *const coins[] = {"港仙", "美分", "欧分", "澳分"};

static size_t measure_at(struct fin_scan *scan, size_t start, bool spaced,
                         const struct fin_numeral *number, struct fin_figure *figure) {
  const struct fin_term *term = unit_at(scan, start);
  if (!term) return 0;
  size_t end = start + term->length;
  bool one_letter = term->length == 1 && fin_letter(scan, start);
  if (spaced && one_letter) return 0;
  switch ((enum fin_unit_sort)term->sort) {
  case FIN_UNIT_percent:
    return percent(scan, term, end, number, figure);
  case FIN_UNIT_discount:
    return discount(figure, number, end);
  case FIN_UNIT_points:
    if (fin_letter(scan, start) && !spaced && scan->text->at[start - 1] != '-' &&
        !fin_at(scan, start, "bp")) /* 25bp */
      return 0;
    figure->sort = FIN_FIGURE_POINTS;
    figure->unit = "points";
    break;
  case FIN_UNIT_times:
    figure->sort = FIN_FIGURE_TIMES;
    figure->unit = "times";
    break;
  case FIN_UNIT_minor:
    if (no_coin(scan, term, end, number)) return 0;
    figure->sort = FIN_FIGURE_MONEY;
    figure->unit = term->code;
    figure->weak = !BEFORE(scan, end, coins); /* 47 cents */
    figure->coin = term->value;
    break;
  case FIN_UNIT_count:
  case FIN_UNIT_other:
    figure->sort = term->sort == FIN_UNIT_count ? FIN_FIGURE_COUNT : FIN_FIGURE_OTHER;
    figure->unit = term->code;
    if (one_letter && fin_is_upper(scan->text, start)) return 0; /* 5G */
    measure(scan, start, term, figure);
    break;
  default:
    return 0;
  }
  scale(figure, term->value);
  return end;
}

size_t fin_unit_behind(struct fin_scan *scan, size_t end, const struct fin_numeral *number,
                       struct fin_figure *figure) {
  size_t behind = currency_behind(scan, end, number, figure);
  if (behind) return minor_behind(scan, behind, figure);
  if (figure->sort == FIN_FIGURE_MONEY) return minor_behind(scan, end, figure);
  behind = measure_at(scan, end, false, number, figure);
  size_t half = fin_says(scan, end, "个半"); /* 两个半月, 三年半 */
  int grain;
  size_t unit = half ? fin_term_value(scan, half, FIN_TERM_unit, &grain) : 0;
  if (unit) {
    figure->value += 0.5;
    figure->sort = FIN_FIGURE_OTHER;
    figure->measure = scan->text->at + half;
    figure->measure_length = (uint8_t)(unit - half);
    figure->length_of = (uint8_t)(grain + 1);
    return unit;
  }
  if (behind && figure->length_of && fin_at(scan, behind, "半") && !number->point &&
      !fin_at(scan, behind, "半年") && !fin_at(scan, behind, "半月") &&
      !fin_at(scan, behind, "半数")) {
    figure->value += 0.5;
    return behind + strlen("半");
  }
  char next = fin_byte(scan, end);
  if (!behind && next == ' ') behind = measure_at(scan, end + 1, true, number, figure);
  if (!behind && next == '-' && fin_letter(scan, end + 1)) { /* 12-cent, one-yen */
    behind = measure_at(scan, end + 1, true, number, figure);
    if (behind && figure->sort != FIN_FIGURE_MONEY && figure->sort != FIN_FIGURE_PERCENT &&
        figure->sort != FIN_FIGURE_POINTS && figure->sort != FIN_FIGURE_OTHER) {
      behind = 0;
    }
  }
  if (behind && figure->sort == FIN_FIGURE_MONEY) behind = minor_behind(scan, behind, figure);
  return behind ? behind : end;
}
