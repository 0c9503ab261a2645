/* numeral.c: Chinese numbers, their mixtures with Arabic ones, fractions.
 *
 * 3052.3万 -> 30523000, last digit worth 1000; 一万五千亿 -> 1.5e12; 2千零30万 -> 20300000;
 * 十几万 -> 100000 to 200000; 八九亿 -> 8e8 to 9e8; 一万三 -> 13000; 三百五又三分之一
 */
#include "look.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool alnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

/* ---- Chinese --------------------------------------------------------------------------------- */

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
};

static void item(struct items *items, enum item_kind kind, double value, double step, size_t at,
                 bool zero) {
  items->at[items->count++] = (struct item){kind, value, step, at, zero};
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
    item(items, LITERAL, value, worth, at, false);
  }
  return here;
}

/* Whether what follows may carry a vague or formal numeral: a power, 万, a measure word. */
static bool carries(const struct fin_scan *scan, size_t at) {
  uint64_t bits = UINT64_C(1) << FIN_TERM_power | UINT64_C(1) << FIN_TERM_myriad;
  return (fin_here(scan, at)->classes & bits) != 0;
}

static bool measured(const struct fin_scan *scan, size_t at) {
  return (fin_here(scan, at)->classes & UINT64_C(1) << FIN_TERM_measure) != 0;
}

/* 八九, 三五: two digits that say from one to the other. */
static bool neighbours(double first, double second) {
  return first >= 1 && (second == first + 1 || (first == 3 && second == 5));
}

/* A single figure behind 万, 千 or 百 that is of the next power: 3万5, 3千6元. */
static bool after_power(const struct fin_scan *scan, const struct items *items, size_t at,
                        size_t end) {
  const struct item *last = items->count ? &items->at[items->count - 1] : NULL;
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

static size_t collect(const struct fin_scan *scan, size_t at, struct items *items) {
  const struct fin_term *term;
  size_t end = at;
  bool zero = false, powered = false;
  while (items->count < ITEMS - 1) {
    size_t next;
    unsigned char c = (unsigned char)fin_byte(scan, end);
    bool point = c == '.' && last_is(items, DIGIT);
    if (items->count && c < 0x80 && !point && !(c >= '0' && c <= '9')) break;
    if (fin_digit(scan, end)) {
      struct fin_numeral literal = {0};
      if (last_digit(items) || (items->count && !powered)) break;
      if (items->count && !zero && !last_is(items, POWER) && !last_is(items, MYRIAD)) break;
      next = fin_arabic_read(scan, end, &literal);
      /* behind 万 or 亿 a number belongs only with a scale of its own or behind 零: 1亿3000万;
       * behind 千 with its three digits: 四千230 */
      bool digits_fit = last_is(items, POWER) &&
                        items->at[items->count - 1].value == pow(10, (double)(next - end));
      bool next_power = after_power(scan, items, end, next); /* 3万5 */
      if (next_power && !zero) {
        item(items, DIGIT, literal.value, 1, end, false);
        end = next;
        break;
      }
      if (items->count && !zero && !carries(scan, next) && !digits_fit) break;
      items->point = items->point || literal.point;
      item(items, LITERAL, literal.value, literal.step, end, zero);
      zero = false;
    } else if ((next = fin_term_at(scan, end, FIN_TERM_digit, &term)) != 0) {
      if (last_is(items, LITERAL) || last_is(items, SEVERAL)) break;
      if (items->more && powered) break;
      if (term->value == 0 && powered && !last_is(items, DIGIT)) {
        zero = true;
      } else {
        item(items, DIGIT, term->value, 1, end, zero);
        zero = false;
      }
    } else if ((next = fin_term_at(scan, end, FIN_TERM_formal, &term)) != 0) {
      if (last_digit(items) || !(carries(scan, next) || (zero && powered))) break;
      item(items, DIGIT, term->value, 1, end, zero);
      zero = false;
    } else if ((next = fin_term_is(scan, end, FIN_TERM_several, 0)) != 0) {
      bool ends = last_is(items, POWER) && fin_at(scan, end, "几") && measured(scan, next);
      if (last_digit(items) || last_is(items, SEVERAL) || !(carries(scan, next) || ends)) break;
      item(items, SEVERAL, 0, 1, end, false);
    } else if ((next = fin_term_at(scan, end, FIN_TERM_power, &term)) != 0) {
      const struct item *last = items->count ? &items->at[items->count - 1] : NULL;
      bool tens = last && last->kind == POWER && last->value < 100;
      if (fin_here(scan, end)->classes & FIN_TERM_BIT(other)) break; /* 万千瓦 */
      if (last && last->kind == POWER && !zero && (tens || term->value >= last->value)) break;
      bool run = items->count > 1 && last->kind == DIGIT && last[-1].kind == DIGIT;
      if (run && !neighbours(last[-1].value, last->value)) break; /* 三六零 百度 */
      item(items, POWER, term->value, 1, end, zero);
      powered = true;
      zero = false;
    } else if ((next = fin_term_at(scan, end, FIN_TERM_myriad, &term)) != 0) {
      if (fin_here(scan, end)->classes & FIN_TERM_BIT(other)) break; /* 100兆瓦 */
      item(items, MYRIAD, term->value, 1, end, zero);
      powered = true;
      zero = false;
    } else if (items->count && (next = fin_term_at(scan, end, FIN_TERM_more, NULL)) != 0) {
      /* 500多亿: only before 万 and 亿 */
      if (!(fin_here(scan, next)->classes & UINT64_C(1) << FIN_TERM_myriad)) break;
      items->more = true;
    } else if (items->count && fin_at(scan, end, "个亿")) { /* 3个亿 */
      next = end + strlen("个");
    } else if (items->count && fin_at(scan, end, "个多亿")) {
      next = end + strlen("个多");
      items->more = true;
    } else if (items->count && (next = decimals(scan, end, items)) != 0) {
      ;
    } else {
      break;
    }
    end = next;
  }
  /* a 零 at the end is no part of the number unless it was all there is */
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

/* The items as a number; `several` stands for 几, `second` takes the later of 八九. */
static double worth(const struct items *items, double several, bool second, double *step,
                    bool *scaled) {
  struct sum sum = {.step = 1};
  for (size_t i = 0; i < items->count; i++) {
    const struct item *here = &items->at[i];
    size_t run = 1;
    switch (here->kind) {
    case POWER:
      power(&sum, here->value);
      break;
    case MYRIAD:
      myriad(&sum, here->value);
      break;
    case LITERAL:
      sum.pending = here->value;
      sum.step = here->step;
      sum.waiting = true;
      break;
    case SEVERAL:
      sum.pending = several;
      sum.step = 1;
      sum.waiting = true;
      break;
    default:
      sum.pending = here->value;
      while (i + run < items->count && items->at[i + run].kind == DIGIT) run++;
      bool pair = run == 2 && neighbours(here->value, items->at[i + 1].value) &&
                  (i == 0 || here->value + 1 == items->at[i + 1].value) &&
                  (sum.any || i + 2 < items->count);
      if (pair) {
        if (second) sum.pending = items->at[i + 1].value;
      } else {
        for (size_t k = 1; k < run; k++) sum.pending = sum.pending * 10 + items->at[i + k].value;
      }
      sum.step = 1;
      sum.waiting = true;
      /* 一万三: the digit behind a power is of the next */
      const struct item *before = i ? &items->at[i - 1] : NULL;
      bool ends = i + 1 == items->count ||
                  (before && before->kind == POWER && items->at[i + 1].kind == MYRIAD);
      if (run == 1 && ends && before && before->value >= 100 && !here->zero_before &&
          (before->kind == POWER || before->kind == MYRIAD)) {
        sum.step = before->value / 10;
        sum.pending *= sum.step;
      }
      i += run - 1;
      break;
    }
  }
  *step = sum.step;
  *scaled = sum.last_myriad >= 1e4;
  return sum.total + sum.section + (sum.waiting ? sum.pending : 0);
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

static size_t chinese(const struct fin_scan *scan, size_t at, struct fin_numeral *number) {
  struct items items; /* its rows are set as they are counted */
  items.at[0] = (struct item){.value = 0};
  items.count = 0;
  items.more = items.point = false;
  size_t end = collect(scan, at, &items);
  if (!items.count) return 0;
  const struct item *first = &items.at[0];
  bool digit_behind = items.count > 1 && items.at[1].kind == DIGIT;
  size_t more = fin_term_at(scan, end, FIN_TERM_more, NULL); /* 百余人, 万余名 */
  bool some = items.count == 1 && more && !fin_at(scan, end, "来") && measured(scan, more);
  if (first->kind == MYRIAD && first->value < 1e8 && !some &&
      (items.count < 2 || items.at[1].kind != MYRIAD)) {
    return 0;
  }
  /* 十三五 is a plan; 十三四个 a number */
  if (items.count == 3 && first->kind == POWER && first->value == 10 && items.at[1].kind == DIGIT &&
      items.at[2].kind == DIGIT && !measured(scan, end))
    return 0;
  bool hundreds = first->kind == POWER && first->value >= 100 && items.count < 2;
  if (hundreds && !some && !(hundreds_said(scan, at) && measured(scan, end))) return 0;
  number->bare = !some && (first->kind == MYRIAD ||
                           (first->kind == POWER && first->value >= 100 && !digit_behind));
  bool several = false, digit = false;
  for (size_t i = 0; i < items.count; i++) {
    several = several || items.at[i].kind == SEVERAL;
    digit = digit || items.at[i].kind == DIGIT;
  }
  bool pair = has_pair(&items, scan, end), alone = pair && items.count == 2;
  if (alone) { /* 八九个: 8 to 9; without a measure word it would be 89 */
    items.at[items.count++] = (struct item){POWER, 1, 1, end, false};
  }
  number->chinese = digit || several || first->kind != LITERAL;
  number->point = items.point;
  number->value = worth(&items, 1, false, &number->step, &number->scaled);
  number->single = items.count == 1 && digit;
  const struct item *last = &items.at[items.count - 1];
  bool thousands = last->kind == POWER && last->value >= 100 && items.count == 2;
  number->unscaled =
      last->kind == MYRIAD || thousands ? number->value / last->value : number->value;
  bool scales = items.count > 2 && (first->kind == DIGIT || first->kind == LITERAL);
  for (size_t i = 1; scales && i < items.count; i++)
    scales = items.at[i].kind == MYRIAD || (items.at[i].kind == POWER && items.at[i].value >= 100);
  if (scales) number->lead = first->value;
  if (several) {
    number->vague = items.at[0].kind == SEVERAL;
    number->low =
        number->vague ? number->value : worth(&items, 0, false, &number->step, &number->scaled);
    number->value = number->low;
    double top = worth(&items, 10, false, &number->step, &number->scaled);
    if (number->vague) number->high = top;
  } else if (pair) {
    double step;
    bool scaled;
    number->low = number->value;
    number->high = worth(&items, 1, true, &step, &scaled);
    number->value = (number->low + number->high) / 2;
  } else if (items.more) {
    number->low = number->value;
  }
  return end;
}

/* ---- fractions ------------------------------------------------------------------------------- */

/* 3/4, 1 4/5, ½ behind a whole number. */
static size_t slashed(const struct fin_scan *scan, size_t end, struct fin_numeral *number) {
  const struct fin_term *term;
  size_t vulgar = fin_term_behind(scan, end, FIN_TERM_vulgar, &term);
  if (vulgar) {
    number->value += term->value;
    number->fraction = true;
    return vulgar;
  }
  if (number->point || number->grouped || number->scaled) return end;
  size_t lower = fin_byte(scan, end) == '/' ? end + 1 : 0;
  size_t count = lower ? fin_digits(scan, lower) : 0;
  if (lower && count && count <= 4 && fin_byte(scan, lower + count) != '/') {
    double by = strtod(scan->text->at + lower, NULL);
    bool decimal = fin_byte(scan, lower + count) == '.' && fin_digit(scan, lower + count + 1);
    if (!(by > 0) || decimal) return end;
    number->value /= by;
    number->step = 1 / by;
    number->fraction = true;
    return lower + count;
  }
  size_t upper = fin_byte(scan, end) == ' ' || scan->chinese ? fin_space(scan, end) : 0;
  count = upper && upper != end ? fin_digits(scan, upper) : 0;
  if (count && count <= 3 && fin_byte(scan, upper + count) == '/') {
    struct fin_numeral part = {.value = strtod(scan->text->at + upper, NULL)};
    size_t behind = slashed(scan, upper + count, &part);
    if (part.fraction && part.value < 1) {
      number->value += part.value;
      number->step = part.step;
      number->fraction = true;
      return behind;
    }
  }
  return end;
}

/* 三分之二, 一又二分之一, 二份一; 百分之 is a percentage and read where units are. */
static size_t fraction(const struct fin_scan *scan, size_t end, struct fin_numeral *number) {
  struct fin_numeral lower = *number, upper = {.low = NAN, .high = NAN};
  double whole = 0;
  size_t also = fin_says(scan, end, "又");
  if (also) {
    whole = number->value;
    lower = (struct fin_numeral){.low = NAN, .high = NAN};
    end = chinese(scan, also, &lower);
    if (!end) return 0;
    size_t slash = fin_byte(scan, end) == '/' ? slashed(scan, end, &lower) : end; /* 3又1/5 */
    if (slash != end && lower.fraction) {
      number->value = whole + lower.value;
      number->step = lower.step;
      number->fraction = true;
      number->single = number->bare = false;
      return slash;
    }
  }
  size_t parts = fin_says(scan, end, "分之");
  if (!parts) parts = fin_says(scan, end, "份之");
  if (!parts) parts = fin_says(scan, end, "份");
  if (!parts || !(lower.value > 0)) return 0;
  size_t behind = chinese(scan, parts, &upper);
  if (!behind) return 0;
  number->value = whole + upper.value / lower.value;
  number->step = 1 / lower.value;
  number->fraction = true;
  number->single = number->bare = number->scaled = false;
  number->chinese = true;
  return behind;
}

/* 1 in 5, 3 out of ten */
static size_t ratio(const struct fin_scan *scan, size_t end, struct fin_numeral *number) {
  size_t of = fin_says(scan, end, " out of ");
  if (!of) of = fin_says(scan, end, " in ");
  if (!of) of = fin_says(scan, end, " over ");
  struct fin_numeral whole = {.value = 0};
  size_t behind = 0;
  if (of && !number->point) {
    behind =
        fin_digit(scan, of) ? fin_arabic_read(scan, of, &whole) : fin_words_read(scan, of, &whole);
  }
  bool proper = behind && !whole.point && !whole.fraction && number->value > 0 &&
                number->value < whole.value && whole.value <= 1000;
  if (!proper || fin_letter(scan, behind) || fin_byte(scan, behind) == '%' ||
      fin_byte(scan, behind) == '.') {
    if (!proper || fin_byte(scan, behind) != '.' || fin_digit(scan, behind + 1)) return end;
  }
  uint64_t units = UINT64_C(1) << FIN_TERM_unit | UINT64_C(1) << FIN_TERM_month;
  if (fin_here(scan, fin_space(scan, behind))->classes & units) return end;
  number->value /= whole.value;
  number->step = 1 / whole.value;
  number->fraction = true;
  return behind;
}

/* 一打, 五对 where nothing goes on: 12, 10. */
static size_t dozens(const struct fin_scan *scan, size_t end, struct fin_numeral *number) {
  const struct fin_term *dozen;
  size_t behind = number->chinese && !number->point && !number->scaled
                      ? fin_term_at(scan, end, FIN_TERM_dozen, &dozen)
                      : 0;
  if (!behind || fin_letter(scan, end) || !(number->value >= 1)) return 0;
  bool closes = behind >= scan->text->length || (unsigned char)fin_byte(scan, behind) < 0x80 ||
                fin_at(scan, behind, "。");
  if (dozen->value > 2 ? !closes && number->value <= 1 : !closes || !number->single) return 0;
  number->value *= dozen->value;
  number->step = dozen->value;
  number->single = false;
  return behind;
}

/* ---- a number -------------------------------------------------------------------------------- */

/* 4.65 * 1e8 is 465000000.00000006 in binary: back to the digits as written. */
static double exact(double value, double step) {
  double count = round(value / step);
  if (!(fabs(count) < 1e15) || step <= 0) return value;
  return step >= 1 ? count * step : count / round(1 / step);
}

static bool money_follows(const struct fin_scan *scan, size_t at) {
  const struct fin_term *term;
  return fin_byte(scan, at) == ' ' && fin_term_at(scan, at + 1, FIN_TERM_measure, &term) &&
         term->sort == FIN_UNIT_money;
}

/* $1.5t and 15T are trillions; 15t are tonnes. */
static bool trillions(const struct fin_scan *scan, size_t at, size_t behind) {
  bool coined =
      at && (strchr("$", scan->text->at[at - 1]) || (unsigned char)scan->text->at[at - 1] >= 0x80);
  return !scan->chinese && (coined || fin_is_upper(scan->text, behind - 1));
}

/* million, bn, k behind Arabic digits. */
static size_t scales(const struct fin_scan *scan, size_t at, size_t end,
                     struct fin_numeral *number) {
  const struct fin_term *term;
  for (int i = 0; i < 2; i++) {
    size_t behind = fin_term_at(scan, end, FIN_TERM_scale, &term);
    if (!behind) behind = fin_term_at(scan, end, FIN_TERM_hundred, &term);
    if (!behind && (fin_byte(scan, end) == ' ' || fin_byte(scan, end) == '-')) {
      behind = fin_term_at(scan, end + 1, FIN_TERM_scale, &term);
      if (!behind) behind = fin_term_at(scan, end + 1, FIN_TERM_hundred, &term);
      bool letter =
          behind && term->length == 1 && (term->text[0] != 'k' || fin_byte(scan, end) == '-');
      /* "5 m" is metres, "5 m USD" and "5 M" are not */
      bool upper = letter && !scan->chinese && fin_is_upper(scan->text, end + 1) &&
                   fin_byte(scan, end) == ' ' && !alnum(fin_byte(scan, behind)) &&
                   fin_byte(scan, behind) != '&';
      bool initials = letter && fin_byte(scan, behind) == '.' && fin_letter(scan, behind + 1);
      if (initials || (letter && !upper && !money_follows(scan, behind))) break; /* 300 B.C. */
    }
    if (!behind ||
        (fin_byte(scan, behind) == '-' && term->length == 1 && fin_letter(scan, behind + 1))) {
      break;
    }
    unsigned char after = (unsigned char)fin_byte(scan, behind); /* Kč is no thousand */
    if (term->length == 1 && after >= 0xc3 && after <= 0xca) break;
    if (term->text[0] == 't' && term->length == 1 && !trillions(scan, at, behind)) break;
    number->value *= term->value;
    number->step *= term->value;
    number->scaled = number->scaled || term->value >= 1e4;
    end = behind;
  }
  return end;
}

/* " 200 thousand" behind "1 million": adds it. */
static size_t smaller_scale(const struct fin_scan *scan, size_t end, struct fin_numeral *number) {
  struct fin_numeral rest = {0};
  const struct fin_term *term;
  size_t start = fin_says(scan, end, " ");
  size_t digits = start && fin_digit(scan, start) ? fin_arabic_read(scan, start, &rest) : 0;
  size_t behind = digits && fin_byte(scan, digits) == ' '
                      ? fin_term_at(scan, digits + 1, FIN_TERM_scale, &term)
                      : 0;
  bool smaller = behind && term->length > 2 && rest.value * term->value < number->step;
  if (!smaller || number->point) return end;
  number->value += rest.value * term->value;
  number->step = rest.step * term->value;
  return behind;
}

/* 12, 3052.3万: Arabic digits with at most one 万 or 亿 behind them, as most numbers are; 0 where
 * more belongs to it. */
static size_t short_number(const struct fin_scan *scan, size_t at, struct fin_numeral *number) {
  const uint64_t more = FIN_TERM_BIT(digit) | FIN_TERM_BIT(formal) | FIN_TERM_BIT(several) |
                        FIN_TERM_BIT(power) | FIN_TERM_BIT(myriad) | FIN_TERM_BIT(more) |
                        FIN_TERM_BIT(point);
  struct fin_numeral literal = {0};
  size_t end = fin_arabic_read(scan, at, &literal);
  const struct fin_term *myriad = NULL;
  if (end && (unsigned char)fin_byte(scan, end) >= 0x80) {
    if (fin_at(scan, end, "个亿") || fin_at(scan, end, "个多亿")) return 0;
    uint64_t classes = fin_here(scan, end)->classes & (more | FIN_TERM_BIT(other));
    if (classes & ~FIN_TERM_BIT(myriad)) return 0;
    if (classes) end = fin_term_at(scan, end, FIN_TERM_myriad, &myriad);
    if (classes && (fin_digit(scan, end) || fin_here(scan, end)->classes & more)) return 0;
  }
  double by = myriad ? myriad->value : 1;
  number->value = literal.value * by;
  number->step = literal.step * by;
  number->scaled = myriad != NULL;
  number->point = literal.point;
  number->unscaled = literal.value;
  return end;
}

static size_t read_number(const struct fin_scan *scan, size_t at, struct fin_numeral *number) {
  *number = (struct fin_numeral){.low = NAN, .high = NAN, .step = 1, .unscaled = NAN};
  const struct fin_term *term;
  size_t end = fin_term_at(scan, at, FIN_TERM_vulgar, &term);
  if (end) {
    number->value = term->value;
    number->fraction = true;
    return end;
  }
  bool arabic = fin_digit(scan, at) || fin_byte(scan, at) == '.';
  if (!arabic && fin_letter(scan, at)) return fin_words_read(scan, at, number);
  if (fin_byte(scan, at) == '.') {
    end = fin_arabic_read(scan, at, number);
    if (!end) return 0;
    number->unscaled = number->value;
    return scales(scan, at, end, number);
  }
  end = arabic ? short_number(scan, at, number) : 0;
  if (!end) end = chinese(scan, at, number);
  if (!end) return 0;
  if (!number->scaled && arabic && !number->chinese) {
    if (!(number->unscaled > 0)) number->unscaled = number->value;
    size_t behind = scales(scan, at, end, number);
    if (behind > end && number->scaled) behind = smaller_scale(scan, behind, number);
    const struct fin_term *dozen;
    size_t dozens =
        behind == end && !number->point ? fin_term_behind(scan, end, FIN_TERM_dozen, &dozen) : 0;
    if (dozens && dozen->value > 2) {
      number->value *= dozen->value;
      number->step = dozen->value;
      behind = dozens;
    }
    if (behind == end) behind = slashed(scan, end, number);
    const struct fin_term *scale; /* 2 1/2 million */
    size_t scaled = behind > end && number->fraction
                        ? fin_term_behind(scan, behind, FIN_TERM_scale, &scale)
                        : 0;
    if (number->fraction) number->unscaled = number->value;
    if (scaled && scale->length > 2) {
      number->value *= scale->value;
      number->step *= scale->value;
      number->scaled = true;
      behind = scaled;
    }
    if (behind == end) behind = ratio(scan, end, number);
    double by;
    size_t parts =
        behind == end && !number->point ? fin_parts_behind(scan, end, number->value, &by) : 0;
    if (parts) { /* 11 hundredths */
      number->value /= by;
      number->step = 1 / by;
      number->fraction = true;
      behind = parts;
    }
    if (!number->fraction) behind = fin_and_part(scan, behind, number);
    size_t words = behind > end && !number->fraction ? fin_says(scan, behind, " and ") : 0;
    bool said = words != 0;
    if (behind > end && !words && !number->fraction) words = fin_says(scan, behind, " ");
    struct fin_numeral rest; /* "3 hundred and one", "12 thousand five hundred" */
    size_t further = words && fin_letter(scan, words) ? fin_words_read(scan, words, &rest) : 0;
    if (further && rest.value < number->step && !number->point && !rest.fraction &&
        (said || rest.step >= 100 || rest.value >= 100)) {
      number->value += rest.value;
      number->step = rest.step;
      behind = further;
    }
    end = behind;
  }
  size_t behind = fraction(scan, end, number);
  if (!behind) behind = dozens(scan, end, number);
  if (behind) end = behind;
  if (!number->fraction && isnan(number->high)) number->value = exact(number->value, number->step);
  return end;
}

size_t fin_numeral_read(const struct fin_scan *scan, size_t at, struct fin_numeral *number) {
  struct fin_look *look = scan->look; /* the readers of times and amounts ask again and again */
  size_t slot = at % FIN_LOOK_NUMBERS, key = at * 2 + scan->between; /* its "and" ends a number */
  if (look->number_place[slot] != key) {
    look->number_end[slot] = read_number(scan, at, &look->number[slot]);
    look->number_place[slot] = key;
  }
  *number = look->number[slot];
  return look->number_end[slot];
}
