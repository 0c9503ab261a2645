/* chinese_number.c: Chinese numbers and their mixtures with Arabic ones.
 *
 * 3052.3万 -> 30523000, last digit worth 1000; 一万五千亿 -> 1.5e12; 2千零30万 -> 20300000;
 * 十几万 -> 100000 to 200000; 八九亿 -> 8e8 to 9e8; 一万三 -> 13000
 */
#include "look.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- items ----------------------------------------------------------------------------------- */

enum item_kind { DIGIT, LITERAL, SEVERAL, POWER, MYRIAD };

struct item {
  enum item_kind kind;
  double value, step;
  size_t at;
  bool zero_before; /* 零 stands before it */
};

enum { ITEMS = 48 };

struct items {
  struct item at[ITEMS];
  size_t count;
  bool more, point;
  bool zero;    /* 零 was read last */
  bool powered; /* a power or 万 was read */
  bool whole;   /* nothing further belongs to it */
};

static void item(struct items *items, enum item_kind kind, double value, double step, size_t at) {
  items->at[items->count++] = (struct item){kind, value, step, at, items->zero};
  items->zero = false;
}

static const struct item *last_item(const struct items *items) {
  return items->count ? &items->at[items->count - 1] : NULL;
}

static bool last_is(const struct items *items, enum item_kind kind) {
  return items->count && items->at[items->count - 1].kind == kind;
}

static bool last_digit(const struct items *items) {
  return last_is(items, DIGIT) || last_is(items, LITERAL);
}

/* 点五, 点零三: decimals behind the digit read last. */
static size_t decimals(const struct fin_scan *scan, size_t at, struct items *items) {
  const struct fin_term *term;
  size_t here = fin_term_at(scan, at, FIN_TERM_point, NULL), end = 0;
  if (!here || (items->point && last_is(items, LITERAL))) return 0;
  if (fin_byte(scan, at) == '.' && !last_is(items, DIGIT)) return 0; /* 三.五, not 01. 六 */
  if (last_is(items, LITERAL) && fin_digit(scan, here)) { /* 3点5; 3点30分 is a time of day */
    struct item *whole = &items->at[items->count - 1];
    size_t count = fin_digits(scan, here);
    if (fin_at(scan, here + count, "分") && !fin_at(scan, here + count, "分之")) return 0;
    whole->value += strtod(scan->text->at + here, NULL) * fin_ten_to(-(int)count);
    whole->step = fin_ten_to(-(int)count);
    items->point = true;
    return here + count;
  }
  double worth = 1, value = 0;
  for (; (end = fin_term_at(scan, here, FIN_TERM_digit, &term)) || fin_digit(scan, here);
       here = end ? end : here + 1) {
    worth /= 10;
    value += worth * (end ? term->value : scan->text->at[here] - '0');
    items->point = true;
  }
  if (worth == 1) return 0;
  if (last_is(items, DIGIT) && !items->at[items->count - 1].zero_before) {
    struct item *last = &items->at[items->count - 1];
    double run = 0; /* a run of digits is one number: 一七二点一 */
    size_t first = items->count;
    while (first && items->at[first - 1].kind == DIGIT) first--;
    for (size_t i = first; i < items->count; i++) run = run * 10 + items->at[i].value;
    *last = (struct item){LITERAL, run + value, worth, items->at[first].at, false};
    items->at[first] = *last;
    items->count = first + 1;
  } else if (last_is(items, DIGIT)) { /* 三百零二点七 */
    struct item *last = &items->at[items->count - 1];
    *last = (struct item){LITERAL, last->value + value, worth, last->at, true};
  } else {
    item(items, LITERAL, value, worth, at);
  }
  return here;
}

/* Whether what follows may carry a vague or formal numeral: a power, 万, a measure word. */
static bool carries(const struct fin_scan *scan, size_t at) {
  return (fin_here(scan, at)->classes & (FIN_TERM_BIT(power) | FIN_TERM_BIT(myriad))) != 0;
}

static bool measured(const struct fin_scan *scan, size_t at) {
  return (fin_here(scan, at)->classes & FIN_TERM_BIT(measure)) != 0;
}

/* 八九, 三五: two digits that say from one to the other. */
static bool neighbours(double first, double second) {
  return first >= 1 && (second == first + 1 || (first == 3 && second == 5));
}

/* A single figure behind 万, 千 or 百 that is of the next power: 3万5, 3千6元. */
static bool after_power(const struct fin_scan *scan, const struct items *items, size_t at,
                        size_t end) {
  const struct item *last = last_item(items);
  bool power = last && last->value >= 100 && (last->kind == POWER || last->kind == MYRIAD);
  if (!power || end != at + 1 || fin_at(scan, at, "0") || items->count < 2) return false;
  const uint64_t others = FIN_TERM_BIT(digit) | FIN_TERM_BIT(power) | FIN_TERM_BIT(myriad) |
                          FIN_TERM_BIT(unit) | FIN_TERM_BIT(percent) | FIN_TERM_BIT(more);
  char next = fin_byte(scan, end);
  bool grouped = next == ',' && fin_digits(scan, end + 1) == 3;
  if (grouped || (next && strchr("./:%-", next))) return false;
  return !fin_letter(scan, end) && !(fin_here(scan, end)->classes & others) &&
         !fin_at(scan, end, "号") && !fin_at(scan, end, "个") && !fin_at(scan, end, "成");
}

/* Readers of one item: where it ends, 0 where the number has ended before it. */

/* Arabic digits. Behind 万 or 亿 they belong only with a scale of their own or behind 零:
 * 1亿3000万; behind 千 with its three digits: 四千230; as one figure of the next power: 3万5 */
static size_t read_literal(const struct fin_scan *scan, size_t at, struct items *items) {
  const struct item *last = last_item(items);
  struct fin_numeral literal = {0};
  if (last_digit(items) || (last && !items->powered)) return 0;
  if (last && !items->zero && last->kind != POWER && last->kind != MYRIAD) return 0;
  size_t end = fin_arabic_read(scan, at, &literal);
  if (!items->zero && after_power(scan, items, at, end)) {
    item(items, DIGIT, literal.value, 1, at);
    items->whole = true;
    return end;
  }
  bool fits = last && last->kind == POWER && last->value == pow(10, (double)(end - at));
  if (last && !items->zero && !carries(scan, end) && !fits) return 0;
  items->point = items->point || literal.point;
  item(items, LITERAL, literal.value, literal.step, at);
  return end;
}

static size_t read_digit(struct items *items, const struct fin_term *term, size_t at) {
  if (last_is(items, LITERAL) || last_is(items, SEVERAL)) return 0;
  if (items->more && items->powered) return 0;
  if (term->value == 0 && items->powered && !last_is(items, DIGIT))
    items->zero = true;
  else
    item(items, DIGIT, term->value, 1, at);
  return at + term->length;
}

/* 壹, 贰: digits only before a power or behind 零. */
static size_t read_formal(const struct fin_scan *scan, struct items *items,
                          const struct fin_term *term, size_t at) {
  size_t end = at + term->length;
  if (last_digit(items)) return 0;
  if (!carries(scan, end) && !(items->zero && items->powered)) return 0;
  item(items, DIGIT, term->value, 1, at);
  return end;
}

/* 几, 数; a 零 before it is still the one read last. */
static size_t read_several(const struct fin_scan *scan, struct items *items, size_t at,
                           size_t end) {
  bool ends = last_is(items, POWER) && fin_at(scan, at, "几") && measured(scan, end);
  if (last_digit(items) || last_is(items, SEVERAL) || !(carries(scan, end) || ends)) return 0;
  items->at[items->count++] = (struct item){.kind = SEVERAL, .step = 1, .at = at};
  return end;
}

static size_t read_power(struct items *items, const struct fin_term *term, size_t at) {
  const struct item *last = last_item(items);
  bool tens = last && last->kind == POWER && last->value < 100;
  if (last && last->kind == POWER && !items->zero && (tens || term->value >= last->value)) return 0;
  bool run = items->count > 1 && last->kind == DIGIT && last[-1].kind == DIGIT;
  if (run && !neighbours(last[-1].value, last->value)) return 0; /* 三六零 百度 */
  item(items, POWER, term->value, 1, at);
  items->powered = true;
  return at + term->length;
}

static size_t read_myriad(struct items *items, const struct fin_term *term, size_t at) {
  item(items, MYRIAD, term->value, 1, at);
  items->powered = true;
  return at + term->length;
}

/* What goes on behind an item and is none: 多 of 500多亿, 个 of 3个亿, 点五 */
static size_t read_link(const struct fin_scan *scan, size_t at, struct items *items) {
  size_t end = fin_term_at(scan, at, FIN_TERM_more, NULL);
  if (end) { /* only before 万 and 亿 */
    if (!(fin_here(scan, end)->classes & FIN_TERM_BIT(myriad))) return 0;
    items->more = true;
    return end;
  }
  if (fin_at(scan, at, "个亿")) return at + strlen("个");
  if (fin_at(scan, at, "个多亿")) {
    items->more = true;
    return at + strlen("个多");
  }
  return decimals(scan, at, items);
}

static size_t read_item(const struct fin_scan *scan, size_t at, struct items *items) {
  const struct fin_term *term;
  unsigned char c = (unsigned char)fin_byte(scan, at);
  if (c >= '0' && c <= '9') return read_literal(scan, at, items);
  if (items->count && c < 0x80 && !(c == '.' && last_is(items, DIGIT))) return 0;
  if (fin_term_at(scan, at, FIN_TERM_digit, &term)) return read_digit(items, term, at);
  if (fin_term_at(scan, at, FIN_TERM_formal, &term)) return read_formal(scan, items, term, at);
  size_t several = fin_term_is(scan, at, FIN_TERM_several, 0);
  if (several) return read_several(scan, items, at, several);
  bool other = (fin_here(scan, at)->classes & FIN_TERM_BIT(other)) != 0; /* 万千瓦, 100兆瓦 */
  if (fin_term_at(scan, at, FIN_TERM_power, &term)) return other ? 0 : read_power(items, term, at);
  if (fin_term_at(scan, at, FIN_TERM_myriad, &term))
    return other ? 0 : read_myriad(items, term, at);
  return items->count ? read_link(scan, at, items) : 0;
}

static size_t collect(const struct fin_scan *scan, size_t at, struct items *items) {
  items->at[0] = (struct item){.value = 0}; /* rows are set as they are counted */
  items->count = 0;
  items->more = items->point = items->zero = items->powered = items->whole = false;
  size_t end = at, next;
  while (!items->whole && items->count < ITEMS - 1 && (next = read_item(scan, end, items)) != 0)
    end = next;
  return end;
}

struct sum {
  double total, section, pending, step, last_myriad;
  bool waiting, any;
};

static void power(struct sum *sum, double worth) {
  bool tens = worth == 20 || worth == 30 || worth == 40;
  sum->section += tens ? worth : (sum->waiting ? sum->pending : 1) * worth;
  sum->step = tens ? 1 : (sum->waiting ? sum->step : 1) * worth;
  sum->waiting = false;
  sum->any = true;
}

static void myriad(struct sum *sum, double worth) {
  double here = sum->section + (sum->waiting ? sum->pending : 0);
  bool nothing = !sum->waiting && !sum->section;
  if (sum->last_myriad && (worth > sum->last_myriad || nothing)) { /* 万亿, 万万 */
    sum->total = (sum->total + here) * worth;
  } else {
    sum->total += (nothing ? 1 : here) * worth;
  }
  sum->step = (nothing && !sum->last_myriad ? 1 : sum->step) * worth;
  sum->section = 0;
  sum->waiting = false;
  sum->last_myriad = worth;
  sum->any = true;
}

/* Waits for the power behind it. */
static void hold(struct sum *sum, double value, double step) {
  sum->pending = value;
  sum->step = step;
  sum->waiting = true;
}

/* 三 of 一万三 and 一千三万: the digit behind a power is of the next. */
static bool of_next_power(const struct items *items, size_t i) {
  const struct item *here = &items->at[i], *before = i ? here - 1 : NULL;
  if (!before || before->value < 100 || here->zero_before) return false;
  if (i + 1 == items->count) return before->kind == POWER || before->kind == MYRIAD;
  return before->kind == POWER && here[1].kind == MYRIAD;
}

/* The digits that begin with the ith: 一七二; 八九 is the one or the other. Gives their number. */
static size_t digits(struct sum *sum, const struct items *items, size_t i, bool second) {
  const struct item *here = &items->at[i];
  size_t run = 1;
  while (i + run < items->count && here[run].kind == DIGIT) run++;
  bool pair = run == 2 && neighbours(here->value, here[1].value) &&
              (i == 0 || here->value + 1 == here[1].value) && (sum->any || i + 2 < items->count);
  double value = pair && second ? here[1].value : here->value;
  for (size_t k = 1; !pair && k < run; k++) value = value * 10 + here[k].value;
  double step = run == 1 && of_next_power(items, i) ? here[-1].value / 10 : 1;
  hold(sum, value * step, step);
  return run;
}

/* The items as a number; `several` stands for 几, `second` takes the later of 八九. */
static double worth(const struct items *items, double several, bool second, double *step,
                    bool *scaled) {
  struct sum sum = {.step = 1};
  for (size_t i = 0, run; i < items->count; i += run) {
    const struct item *here = &items->at[i];
    run = 1;
    switch (here->kind) {
    case POWER:
      power(&sum, here->value);
      break;
    case MYRIAD:
      myriad(&sum, here->value);
      break;
    case LITERAL:
      hold(&sum, here->value, here->step);
      break;
    case SEVERAL:
      hold(&sum, several, 1);
      break;
    default:
      run = digits(&sum, items, i, second);
      break;
    }
  }
  *step = sum.step;
  *scaled = sum.last_myriad >= 1e4;
  return sum.total + sum.section + (sum.waiting ? sum.pending : 0);
}

/* ---- a number -------------------------------------------------------------------------------- */

static bool has(const struct items *items, enum item_kind kind) {
  for (size_t i = 0; i < items->count; i++) {
    if (items->at[i].kind == kind) return true;
  }
  return false;
}

/* 八九, 三四: two digits one apart, before a power, 万 or a measure word. */
static bool has_pair(const struct items *items, const struct fin_scan *scan, size_t end) {
  for (size_t i = 0; i + 1 < items->count; i++) {
    if (items->at[i].kind != DIGIT || items->at[i + 1].kind != DIGIT) continue;
    bool begins = i == 0 || items->at[i - 1].kind != DIGIT;
    bool last = i + 2 == items->count;
    if (!begins || !neighbours(items->at[i].value, items->at[i + 1].value)) continue;
    if (i && items->at[i].value + 1 != items->at[i + 1].value) continue;
    if (last ? i > 0 || measured(scan, end) : items->at[i + 2].kind != DIGIT) return true;
  }
  return false;
}

/* 上百家, 逾千人: a power alone counts behind such words. */
static bool hundreds_said(const struct fin_scan *scan, size_t at) {
  static const char *const words[] = {"上", "近", "逾", "超", "约", "过", "达"};
  return BEFORE(scan, at, words);
}

static bool great_power(const struct item *item) {
  return item->kind == POWER && item->value >= 100;
}

/* 百余人, 万余名 */
static bool some_said(const struct fin_scan *scan, size_t end, const struct items *items) {
  size_t more = items->count == 1 ? fin_term_at(scan, end, FIN_TERM_more, NULL) : 0;
  return more && !fin_at(scan, end, "来") && measured(scan, more);
}

/* 万 and 百 alone are words, 十三五 is a plan; 万亿, 上百家, 十三四个 are numbers. */
static bool is_word(const struct fin_scan *scan, size_t at, size_t end, const struct items *items) {
  const struct item *first = items->at;
  if (first->kind == MYRIAD && first->value < 1e8)
    return items->count < 2 || first[1].kind != MYRIAD;
  if (items->count == 3 && first->kind == POWER && first->value == 10 && first[1].kind == DIGIT &&
      first[2].kind == DIGIT)
    return !measured(scan, end);
  if (items->count > 1 || !great_power(first)) return false;
  return !(hundreds_said(scan, at) && measured(scan, end));
}

/* 3 of 3千万: a figure in front of nothing but scales. */
static double lead_of(const struct items *items) {
  const struct item *first = items->at;
  if (items->count < 3 || (first->kind != DIGIT && first->kind != LITERAL)) return 0;
  for (size_t i = 1; i < items->count; i++) {
    if (items->at[i].kind != MYRIAD && !great_power(&items->at[i])) return 0;
  }
  return first->value;
}

/* 3052.3 of 3052.3万, 3 of 3千 */
static double unscaled(const struct items *items, double value) {
  const struct item *last = last_item(items);
  bool scale = last->kind == MYRIAD || (great_power(last) && items->count == 2);
  return scale ? value / last->value : value;
}

/* The bounds of 十几万, 八九亿, 500多亿. */
static void bounds(const struct items *items, bool pair, struct fin_numeral *number) {
  if (has(items, SEVERAL)) {
    number->vague = items->at[0].kind == SEVERAL;
    if (!number->vague) number->value = worth(items, 0, false, &number->step, &number->scaled);
    number->low = number->value;
    double top = worth(items, 10, false, &number->step, &number->scaled);
    if (number->vague) number->high = top;
  } else if (pair) {
    double step;
    bool scaled;
    number->low = number->value;
    number->high = worth(items, 1, true, &step, &scaled);
    number->value = fin_middle(number->low, number->high);
  } else if (items->more) {
    number->low = number->value;
  }
}

size_t fin_chinese_number(const struct fin_scan *scan, size_t at, struct fin_numeral *number) {
  struct items items;
  size_t end = collect(scan, at, &items);
  if (!items.count) return 0;
  const struct item *first = items.at;
  bool some = some_said(scan, end, &items);
  if (!some && is_word(scan, at, end, &items)) return 0;
  bool digit_behind = items.count > 1 && first[1].kind == DIGIT;
  number->bare = !some && (first->kind == MYRIAD || (great_power(first) && !digit_behind));
  bool digit = has(&items, DIGIT), pair = has_pair(&items, scan, end);
  if (pair && items.count == 2) /* 八九个: 8 to 9; without a measure word it would be 89 */
    item(&items, POWER, 1, 1, end);
  number->chinese = digit || first->kind != LITERAL || has(&items, SEVERAL);
  number->point = items.point;
  number->value = worth(&items, 1, false, &number->step, &number->scaled);
  number->single = digit && items.count == 1;
  number->unscaled = unscaled(&items, number->value);
  number->lead = lead_of(&items);
  bounds(&items, pair, number);
  return end;
}
