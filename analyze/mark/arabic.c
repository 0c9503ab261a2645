/* arabic.c: Arabic numbers.
 *
 * 1,039.3; 12,34,567; 1.234.567,8; 40 000; .08; 1.3e6; 6.2x10^4; €5,50
 */
#include "look.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

size_t fin_digits(const struct fin_scan *scan, size_t at) {
  size_t count = 0;
  while (fin_digit(scan, at + count)) count++;
  return count;
}

struct literal {
  char at[80];
  size_t used;
};

static void keep(struct literal *literal, const struct fin_scan *scan, size_t at, size_t count) {
  for (size_t i = 0; i < count && literal->used < sizeof literal->at - 1; i++) {
    literal->at[literal->used++] = scan->text->at[at + i];
  }
}

double fin_ten_to(int power) {
  static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                  1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                  1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  int size = power < 0 ? -power : power;
  double worth = size <= 22 ? powers[size] : pow(10, size);
  return power < 0 ? 1 / worth : worth;
}

double fin_middle(double low, double high) {
  char digits[32];
  snprintf(digits, sizeof digits, "%.12g", (low + high) / 2);
  return strtod(digits, NULL);
}

/* The digits with `places` of them behind the point, to the nearest double: up to 15 digits and 22
 * places are exact integers, and their quotient is rounded once (Clinger 1990). */
static double worth_of(struct literal *literal, int places) {
  uint64_t whole = 0;
  if (literal->used <= 15 && places <= 22) {
    for (size_t i = 0; i < literal->used; i++)
      whole = whole * 10 + (uint64_t)(literal->at[i] - '0');
    return (double)whole / fin_ten_to(places);
  }
  snprintf(literal->at + literal->used, sizeof literal->at - literal->used, "e-%d", places);
  return strtod(literal->at, NULL);
}

/* Groups behind the first digits: 1,039 and 12,34,567 with commas, 1.234,5 with points, 40 000 with
 * spaces. Gives their end. */
static size_t groups(const struct fin_scan *scan, size_t at, size_t first, struct literal *literal,
                     char *separator) {
  size_t end = at + first;
  char mark = fin_byte(scan, end);
  *separator = mark;
  if (first > 3 || !first || (mark != ',' && mark != ' ' && mark != '.' && mark != '\''))
    return end;
  size_t sizes[16], count = 0, here = end;
  while (count < 16 && fin_byte(scan, here) == mark) {
    size_t size = fin_digits(scan, here + 1);
    if (size != 3 && size != 2) break;
    sizes[count++] = size;
    here += 1 + size;
  }
  bool indian = false;
  while (count && sizes[count - 1] != 3) here -= 1 + sizes[--count];
  for (size_t i = 0; i < count; i++) indian = indian || sizes[i] == 2;
  if (!count || (indian && (mark != ',' || first > 2))) return end;
  for (size_t i = 0; indian && i + 1 < count; i++) {
    if (sizes[i] != 2) return end;
  }
  /* 1.234 is a decimal; 1.234,5 and 1.234.567 are not */
  bool comma_behind =
      fin_byte(scan, here) == ',' && fin_digits(scan, here + 1) && fin_digits(scan, here + 1) <= 2;
  if (mark == '.' && count < 2 && !comma_behind) return end;
  if (mark == '\'' && (indian || fin_byte(scan, here) == '\'')) return end; /* 1'200'000 */
  if (mark == ' ' && (scan->chinese || fin_byte(scan, at) == '0')) return end;
  /* a space parts the items of a list as well */
  if (mark == ' ' && fin_byte(scan, here) == ' ' && fin_digit(scan, here + 1)) return end;
  if (mark == ' ' && at > 1 && scan->text->at[at - 1] == ' ' && fin_digit(scan, at - 2)) return end;
  for (size_t i = 0, place = end; i < count; i++) {
    keep(literal, scan, place + 1, sizes[i]);
    place += 1 + sizes[i];
  }
  return here;
}

/* "x10^", " x 10^", "*10^", "×10^" */
static size_t power_of_ten(const struct fin_scan *scan, size_t at) {
  static const char *const signs[] = {"x", "*", "×"};
  size_t start = fin_space(scan, at), end = 0;
  for (size_t i = 0; !end && i < sizeof signs / sizeof *signs; i++)
    end = fin_says(scan, start, signs[i]);
  return end ? fin_says(scan, fin_space(scan, end), "10^") : 0;
}

/* e6, x10^-4, ^23 */
static size_t exponent(const struct fin_scan *scan, size_t end, struct fin_numeral *number) {
  size_t at = end;
  char form = fin_byte(scan, at);
  if (form == 'e') {
    at++;
  } else if (power_of_ten(scan, at)) {
    at = power_of_ten(scan, at);
  } else if (form == '^') {
    at++;
  } else {
    return end;
  }
  bool minus = fin_byte(scan, at) == '-';
  if (minus || fin_byte(scan, at) == '+') at++;
  size_t count = fin_digits(scan, at);
  if (!count || count > 3 || fin_letter(scan, at + count)) return end;
  double power = strtod(scan->text->at + at, NULL);
  if (minus) power = -power;
  number->value = form == '^' ? pow(number->value, power) : number->value * pow(10, power);
  number->step = form == '^' ? fabs(number->value) * 1e-12 : number->step * pow(10, power);
  return at + count;
}

/* ",50" beside the sign of the euro is a decimal, and so is ",5" before "million" and "%". */
static bool continental(const struct fin_scan *scan, size_t at, size_t end) {
  size_t count = fin_digits(scan, end + 1), behind = end + 1 + count;
  const struct fin_term *scale;
  bool list = (fin_byte(scan, behind) == ',' && fin_digit(scan, behind + 1)) ||
              (at && scan->text->at[at - 1] == ',');
  if (list || count < 1 || count > 2) return false;
  bool scaled = fin_byte(scan, behind) == ' ' &&
                fin_term_at(scan, behind + 1, FIN_TERM_scale, &scale) && scale->length > 1;
  size_t percent = fin_space(scan, behind);
  if (!scan->chinese && (scaled || fin_byte(scan, percent) == '%')) return true;
  bool ends = behind >= scan->text->length ||
              (fin_byte(scan, behind) == '.' && behind + 1 >= scan->text->length);
  if (!scan->chinese && ends) return true; /* The number is 2,5. */
  if (count != 2) return false;
  size_t before = at && scan->text->at[at - 1] == ' ' ? at - 1 : at;
  return (before >= 3 && fin_at(scan, before - 3, "€")) ||
         fin_at(scan, fin_space(scan, end + 3), "€") ||
         fin_at(scan, fin_space(scan, end + 3), "eur");
}

size_t fin_arabic_read(const struct fin_scan *scan, size_t at, struct fin_numeral *number) {
  struct literal literal;
  literal.used = 0;
  number->point = false;
  size_t first = fin_digits(scan, at);
  bool naked = !first && fin_byte(scan, at) == '.' && fin_digit(scan, at + 1);
  if (!first && !naked) return 0;
  char separator = 0;
  int places = 0;
  keep(&literal, scan, at, first < 40 ? first : 40);
  size_t end = first ? groups(scan, at, first, &literal, &separator) : at;
  number->grouped = end > at + first;
  number->step = 1;
  char point = number->grouped && separator == '.' ? ',' : '.';
  if (fin_byte(scan, end) == point && fin_digit(scan, end + 1)) {
    size_t count = fin_digits(scan, end + 1);
    bool dotted = fin_byte(scan, end + 1 + count) == '.' && fin_digit(scan, end + 2 + count);
    if (!dotted || naked) { /* 1.2.3 is a version */
      places = count < 20 ? (int)count : 20;
      keep(&literal, scan, end + 1, (size_t)places);
      number->point = true;
      number->step = fin_ten_to(-places);
      end += 1 + count;
    }
  }
  if (fin_byte(scan, end) == ',' && !number->grouped && continental(scan, at, end)) { /* €5,50 */
    places = (int)fin_digits(scan, end + 1);
    keep(&literal, scan, end + 1, (size_t)places);
    number->point = true;
    number->step = fin_ten_to(-places);
    end += 1 + (size_t)places;
  }
  size_t spoken = number->point || scan->chinese ? 0 : fin_says(scan, end, " point ");
  size_t count = spoken ? fin_digits(scan, spoken) : 0; /* 4 point 6 million */
  if (count && count < 10) {
    places = (int)count;
    keep(&literal, scan, spoken, count);
    number->point = true;
    number->step = fin_ten_to(-places);
    end = spoken + count;
  }
  number->value = worth_of(&literal, places);
  return exponent(scan, end, number);
}
