/* number.c: Arabic and Chinese numerals with their scales.
 *
 * 3052.3万 -> 30523000, last digit worth 1000; 一万五千亿 -> 1.5e12; 1,039.3 million; 2亿多
 */
#include "scan.h"
#include "../base/text.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct {
  const char *word;
  int digit;
} numerals[] = {{"零", 0}, {"〇", 0}, {"○", 0},  {"一", 1}, {"二", 2},  {"三", 3},
                {"四", 4}, {"五", 5}, {"六", 6}, {"七", 7}, {"八", 8},  {"九", 9},
                {"两", 2}, {"壹", 1}, {"贰", 2}, {"叁", 3}, {"肆", 4},  {"伍", 5},
                {"陆", 6}, {"柒", 7}, {"捌", 8}, {"玖", 9}, {"几", -2}, {"数", -2}};

static const struct {
  const char *word;
  double worth;
} powers[] = {{"十", 1e1}, {"百", 1e2}, {"千", 1e3}, {"万", 1e4}, {"亿", 1e8}, {"兆", 1e12},
              {"拾", 1e1}, {"佰", 1e2}, {"仟", 1e3}, {"廿", 20},  {"卅", 30}};

void fin_starts_add(uint8_t *starts, const char *words, uint8_t bit) {
  const char *end = words + strlen(words);
  for (size_t size; words < end; words += size) {
    uint32_t code = fin_utf8_read(words, end, &size);
    if (code < 0x10000) starts[code] |= bit;
  }
}

void fin_number_starts(uint8_t *starts) {
  for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++) {
    fin_starts_add(starts, numerals[i].word, FIN_START_NUMBER | FIN_START_TIME);
  }
  for (size_t i = 0; i < sizeof powers / sizeof *powers; i++) {
    fin_starts_add(starts, powers[i].word, FIN_START_NUMBER);
  }
  fin_starts_add(starts, "0123456789", FIN_START_NUMBER | FIN_START_TIME);
}

static bool may_start(const struct fin_scan *scan, size_t at, uint8_t bit) {
  size_t size;
  uint32_t code = fin_utf8_read(scan->text->at + at, scan->text->at + scan->text->length, &size);
  return code < 0x10000 && (scan->library->starts[code] & bit);
}

/* 0..9, -2 for 几 and 数, -1 for none */
static int numeral_at(const struct fin_scan *scan, size_t at, size_t *size) {
  if (!may_start(scan, at, FIN_START_NUMBER)) return -1;
  for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++) {
    if (fin_at(scan, at, numerals[i].word)) {
      *size = strlen(numerals[i].word);
      return numerals[i].digit;
    }
  }
  return -1;
}

int fin_digit_at(const struct fin_scan *scan, size_t at, size_t *size) {
  if (at >= scan->text->length) return -1;
  char c = scan->text->at[at];
  if (c >= '0' && c <= '9') {
    *size = 1;
    return c - '0';
  }
  if ((unsigned char)c < 0x80) return -1;
  int digit = numeral_at(scan, at, size);
  return digit >= 0 && !fin_at(scan, at, "两") ? digit : -1;
}

static double power_at(const struct fin_scan *scan, size_t at, size_t *size) {
  if (at >= scan->text->length || !may_start(scan, at, FIN_START_NUMBER)) return 0;
  for (size_t i = 0; i < sizeof powers / sizeof *powers; i++) {
    if (fin_at(scan, at, powers[i].word)) {
      *size = strlen(powers[i].word);
      return powers[i].worth;
    }
  }
  return 0;
}

/* ---- Arabic ---------------------------------------------------------------------------------- */

static size_t group(const char *s, size_t left) {
  return left >= 4 && s[0] == ',' && isdigit((unsigned char)s[1]) && isdigit((unsigned char)s[2]) &&
                 isdigit((unsigned char)s[3]) && !(left > 4 && isdigit((unsigned char)s[4]))
             ? 4
             : 0;
}

static size_t arabic(const struct fin_scan *scan, size_t at, struct fin_number *number) {
  const char *s = scan->text->at;
  size_t length = scan->text->length, end = at, used = 0;
  char digits[64];
  while (end < length && isdigit((unsigned char)s[end]) && used < 40) digits[used++] = s[end++];
  if (end - at <= 3) {
    for (size_t size; used < 40 && (size = group(s + end, length - end)); end += size) {
      memcpy(digits + used, s + end + 1, 3);
      used += 3;
    }
  }
  number->step = 1;
  if (end + 1 < length && s[end] == '.' && isdigit((unsigned char)s[end + 1])) {
    digits[used++] = s[end++];
    number->point = true;
    while (end < length && isdigit((unsigned char)s[end]) && used < 60) {
      digits[used++] = s[end++];
      number->step /= 10;
    }
  }
  digits[used] = 0;
  number->value = strtod(digits, NULL);
  return end;
}

/* ---- Chinese --------------------------------------------------------------------------------- */

struct chinese {
  double total, section, digit; /* digit < 0: none waiting */
  double last_power;
  size_t digits; /* in a row, as in 二〇二五 */
  bool any_power;
};

static void take_power(struct chinese *c, double power) {
  if (power == 20 || power == 30) { /* 廿, 卅 */
    c->section += power;
  } else if (power < 1e4) {
    c->section += (c->digit < 0 ? 1 : c->digit) * power;
  } else {
    double here = c->section + (c->digit < 0 ? 0 : c->digit);
    if (c->last_power && power > c->last_power)
      c->total = (c->total + here) * power;
    else
      c->total += (here > 0 ? here : 1) * power;
    c->section = 0;
    c->last_power = power;
  }
  c->digit = -1;
  c->digits = 0;
  c->any_power = true;
}

static size_t decimals(const struct fin_scan *scan, size_t at, struct chinese *c,
                       struct fin_number *number) {
  size_t size, end = at + strlen("点");
  double worth = 0.1;
  int digit = fin_digit_at(scan, end, &size);
  if (digit < 0 || c->digits != 1) return at;
  for (; (digit = fin_digit_at(scan, end, &size)) >= 0; end += size, worth /= 10) {
    c->digit += digit * worth;
    number->step = worth;
  }
  number->point = true;
  return end;
}

static size_t chinese(const struct fin_scan *scan, size_t at, struct fin_number *number) {
  struct chinese c = {.digit = -1};
  size_t end = at, size = 0;
  number->step = 1;
  number->chinese = true;
  while (end - at < (size_t)40 * 3) { /* no one writes a longer number */
    int digit = end < scan->text->length ? numeral_at(scan, end, &size) : -1;
    double power = digit == -1 ? power_at(scan, end, &size) : 0;
    if (digit == -2) {
      size_t next;
      if (c.digit >= 0 || !power_at(scan, end + size, &next)) {
        if (!c.any_power || c.digit >= 0 || !fin_at(scan, end, "几")) break;
      }
      number->vague = true; /* 十几亿, 几十万 */
      if (!c.any_power) c.digit = 2;
    } else if (digit >= 0) {
      c.digit = c.digits ? c.digit * 10 + digit : digit;
      c.digits++;
      if (digit == 0 && c.any_power) {
        c.digit = -1;
        c.digits = 0;
      }
    } else if (power) {
      if (end == at && power < 20) break; /* 百, 千, 万 alone are no numbers; 十 is */
      if (end == at && power != 10 && power != 20 && power != 30) break;
      take_power(&c, power);
    } else if (fin_at(scan, end, "点")) {
      size_t behind = decimals(scan, end, &c, number);
      if (behind == end) break;
      end = behind;
      continue;
    } else {
      break;
    }
    end += size;
  }
  number->value = c.total + c.section + (c.digit < 0 ? 0 : c.digit);
  number->scaled = c.last_power >= 1e4;
  if (number->scaled && number->value > 0) {
    number->step = c.section || c.digit > 0 ? 1 : c.last_power;
  }
  return end;
}

/* ---- scales behind the digits ---------------------------------------------------------------- */

static double scale_at(const struct fin_scan *scan, size_t at, size_t *size) {
  const struct fin_word *hits[4];
  const char *s = scan->text->at;
  size_t skip = at < scan->text->length && s[at] == ' ' ? 1 : 0;
  size_t count = fin_lexicon_find(scan->library->books.lexicon, s, s + at + skip,
                                  s + scan->text->length, FIN_SORT(UNIT), hits, 4);
  const struct fin_table *units = &scan->library->books.units_table;
  for (size_t i = 0; i < count; i++) {
    if (strcmp(fin_cell(units, hits[i]->row, FIN_UNIT_SORT), "scale") != 0) continue;
    bool latin = (unsigned char)hits[i]->text[0] < 0x80;
    if (skip && (!latin || hits[i]->length == 1)) continue; /* "5 m" is metres */
    *size = skip + hits[i]->length;
    return strtod(fin_cell(units, hits[i]->row, FIN_UNIT_FACTOR), NULL);
  }
  return 0;
}

static size_t scales(const struct fin_scan *scan, size_t end, struct fin_number *number) {
  size_t size;
  double smallest = INFINITY, rest = 0;
  for (;;) {
    size = 0;
    size_t more = fin_at(scan, end, "多") || fin_at(scan, end, "余") ? strlen("多") : 0;
    double scale = scale_at(scan, end + more, &size);
    if (!scale) break;
    number->more = number->more || more;
    number->value *= scale;
    number->step *= scale;
    number->scaled = number->scaled || scale >= 1e4;
    end += more + size;
    smallest = scale < smallest ? scale : smallest;
    /* 1亿3000万: the smaller part is added */
    struct fin_number part = {0};
    const char *s = scan->text->at;
    if (scale < 1e4 || end >= scan->text->length || !isdigit((unsigned char)s[end])) continue;
    size_t behind = arabic(scan, end, &part);
    double next = scale_at(scan, behind, &size);
    if (!next || next >= smallest || part.value * next >= smallest) break;
    rest += part.value * next;
    number->step = part.step * next;
    end = behind + size;
    break;
  }
  number->value += rest;
  return end;
}

/* 4.65 * 1e8 is 465000000.00000006 in binary: back to the digits as written. */
static double exact(double value, double step) {
  double count = round(value / step);
  if (!(fabs(count) < 1e15)) return value;
  return step >= 1 ? count * step : count / round(1 / step);
}

size_t fin_number_read(const struct fin_scan *scan, size_t at, struct fin_number *number) {
  *number = (struct fin_number){0};
  if (at >= scan->text->length || !may_start(scan, at, FIN_START_NUMBER)) return at;
  bool digit = isdigit((unsigned char)scan->text->at[at]);
  size_t end = digit ? arabic(scan, at, number) : chinese(scan, at, number);
  if (end == at) return at;
  end = scales(scan, end, number);
  number->value = exact(number->value, number->step);
  return end;
}
