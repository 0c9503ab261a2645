/* numeral.c: a number however it is written, with the scales and fractions behind it.
 *
 * 3052.3万 -> 30523000, last digit worth 1000; 1.5 million; 2 1/2; 三百五又三分之一; 3 out of ten
 */
#include "look.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool alnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
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
    end = fin_chinese_number(scan, also, &lower);
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
  size_t behind = fin_chinese_number(scan, parts, &upper);
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

/* 5 dozen */
static size_t dozen_behind(const struct fin_scan *scan, size_t end, struct fin_numeral *number) {
  const struct fin_term *dozen;
  size_t behind = number->point ? 0 : fin_term_behind(scan, end, FIN_TERM_dozen, &dozen);
  if (!behind || dozen->value <= 2) return end;
  number->value *= dozen->value;
  number->step = dozen->value;
  return behind;
}

/* " million" behind 2 1/2 */
static size_t scaled_fraction(const struct fin_scan *scan, size_t end, struct fin_numeral *number) {
  const struct fin_term *scale;
  size_t behind = fin_term_behind(scan, end, FIN_TERM_scale, &scale);
  number->unscaled = number->value;
  if (!behind || scale->length <= 2) return end;
  number->value *= scale->value;
  number->step *= scale->value;
  number->scaled = true;
  return behind;
}

/* 11 hundredths */
static size_t parts_behind(const struct fin_scan *scan, size_t end, struct fin_numeral *number) {
  double by;
  size_t behind = number->point ? 0 : fin_parts_behind(scan, end, number->value, &by);
  if (!behind) return end;
  number->value /= by;
  number->step = 1 / by;
  number->fraction = true;
  return behind;
}

/* " and one" behind "3 hundred", " five hundred" behind "12 thousand" */
static size_t words_behind(const struct fin_scan *scan, size_t end, struct fin_numeral *number) {
  struct fin_numeral rest;
  size_t said = fin_says(scan, end, " and "), words = said ? said : fin_says(scan, end, " ");
  size_t behind = words && fin_letter(scan, words) ? fin_words_read(scan, words, &rest) : 0;
  if (!behind || !(rest.value < number->step) || number->point || rest.fraction) return end;
  if (!said && !(rest.step >= 100 || rest.value >= 100)) return end;
  number->value += rest.value;
  number->step = rest.step;
  return behind;
}

/* What belongs to Arabic digits in English: the first of these that is there, and the rest of the
 * number in words. */
static size_t english_behind(const struct fin_scan *scan, size_t at, size_t end,
                             struct fin_numeral *number) {
  size_t behind = scales(scan, at, end, number);
  if (behind > end && number->scaled) behind = smaller_scale(scan, behind, number);
  if (behind == end) behind = dozen_behind(scan, end, number);
  if (behind == end) behind = slashed(scan, end, number);
  if (number->fraction) behind = scaled_fraction(scan, behind, number);
  if (behind == end) behind = ratio(scan, end, number);
  if (behind == end) behind = parts_behind(scan, end, number);
  if (!number->fraction) behind = fin_and_part(scan, behind, number);
  return behind > end && !number->fraction ? words_behind(scan, behind, number) : behind;
}

/* ¾ */
static size_t vulgar(const struct fin_scan *scan, size_t at, struct fin_numeral *number) {
  const struct fin_term *term;
  size_t end = fin_term_at(scan, at, FIN_TERM_vulgar, &term);
  if (!end) return 0;
  number->value = term->value;
  number->fraction = true;
  return end;
}

/* .08 */
static size_t naked_decimal(const struct fin_scan *scan, size_t at, struct fin_numeral *number) {
  size_t end = fin_arabic_read(scan, at, number);
  if (!end) return 0;
  number->unscaled = number->value;
  return scales(scan, at, end, number);
}

static size_t read_number(const struct fin_scan *scan, size_t at, struct fin_numeral *number) {
  *number = (struct fin_numeral){.low = NAN, .high = NAN, .step = 1, .unscaled = NAN};
  size_t end = vulgar(scan, at, number);
  if (end) return end;
  if (fin_letter(scan, at)) return fin_words_read(scan, at, number);
  if (fin_byte(scan, at) == '.') return naked_decimal(scan, at, number);
  bool arabic = fin_digit(scan, at);
  if (arabic) end = short_number(scan, at, number);
  if (!end) end = fin_chinese_number(scan, at, number);
  if (!end) return 0;
  if (arabic && !number->scaled && !number->chinese) {
    if (!(number->unscaled > 0)) number->unscaled = number->value;
    end = english_behind(scan, at, end, number);
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
