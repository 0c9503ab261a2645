/* slashed.c: figures told in one breath with slashes between them, as brokers' notes have it.
 *
 * 2025-2027年归母净利润1.2/1.8/2.4亿元 -> 1.2亿元, 1.8亿元, 2.4亿元; 11/12 and 1/3 are none
 */
#include "amount.h"

#include <math.h>
#include <stdlib.h>

/* Where the number, its decimals and its % end. */
static size_t number_at(const struct fin_scan *scan, size_t at, bool *point) {
  size_t end = at;
  if (fin_byte(scan, end) == '-' && end + 1 < scan->text->length) end++;
  size_t whole = end;
  while (fin_digit(scan, end)) end++;
  if (end == whole) return 0;
  if (fin_byte(scan, end) == '.' && fin_digit(scan, end + 1)) {
    *point = true;
    for (end++; fin_digit(scan, end);) end++;
  }
  return fin_byte(scan, end) == '%' ? end + 1 : end;
}

/* Where the parts begin; their count, 0 when it is no list. */
static size_t parts_at(const struct fin_scan *scan, size_t at, size_t parts[], bool *point) {
  size_t count = 0;
  char before = at ? scan->text->at[at - 1] : ' ';
  if (fin_letter(scan, at - 1) || (at && fin_digit(scan, at - 1)) || before == '/' ||
      before == '.' || before == '-' || before == ':') {
    return 0;
  }
  for (size_t next = at; count < FIN_SLASHED;) {
    size_t end = number_at(scan, next, point);
    if (!end) return 0;
    parts[count++] = next;
    if (fin_byte(scan, end) != '/') return count;
    next = end + 1;
  }
  return 0;
}

/* Whether so many numbers before such a unit are amounts, and not a date, a fraction or a score. */
static bool are_amounts(const struct fin_scan *scan, const struct fin_figure *last, size_t at,
                        size_t count, bool point) {
  double first = strtod(scan->text->at + at, NULL);
  bool counted = last->sort == FIN_FIGURE_COUNT || last->sort == FIN_FIGURE_PLAIN;
  if (last->sort == FIN_FIGURE_OTHER || (counted && !last->scaled)) return false;
  if (last->approx == FIN_RANGE || last->change || !(last->unscaled > 0)) return false;
  return point || count > 2 || first >= 10;
}

/* The figure of a part: as many of the unit of the last. */
static void make(struct fin_mark *mark, const struct fin_scan *scan, size_t at,
                 const struct fin_mark *last) {
  bool point = false;
  size_t end = number_at(scan, at, &point);
  double number = strtod(scan->text->at + at, NULL),
         by = fabs(last->figure.value) / last->figure.unscaled;
  *mark = *last;
  mark->at = (uint32_t)at;
  mark->end = (uint32_t)end;
  mark->figure.value = number * by;
  mark->figure.unscaled = fabs(number);
  mark->figure.step = by;
  for (size_t k = end; point && k-- > at && scan->text->at[k] != '.';) {
    if (fin_digit(scan, k)) mark->figure.step /= 10;
  }
}

size_t fin_slashed_read(struct fin_scan *scan, size_t at, struct fin_mark marks[FIN_SLASHED]) {
  size_t parts[FIN_SLASHED];
  bool point = false;
  size_t count = parts_at(scan, at, parts, &point), joint = scan->joint;
  if (count < 2) return 0;
  struct fin_mark *last = &marks[count - 1];
  scan->joint = parts[count - 1];
  bool read = fin_amount_one(scan, scan->joint, last);
  scan->joint = joint;
  if (!read || !are_amounts(scan, &last->figure, at, count, point)) return 0;
  for (size_t i = 0; i + 1 < count; i++) make(&marks[i], scan, parts[i], last);
  return count;
}
