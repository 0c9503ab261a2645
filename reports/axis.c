/* axis.c: ticks at round numbers and at starts of months, which PLplot's own do not keep to. */
#include "axis.h"

#include <math.h>

double fin_axis_at(const struct fin_axis *axis, double value) {
  if (axis->high == axis->low) return axis->from;
  if (axis->log)
    return axis->from +
           log(value / axis->low) / log(axis->high / axis->low) * (axis->to - axis->from);
  return axis->from + (value - axis->low) / (axis->high - axis->low) * (axis->to - axis->from);
}

static double round_step(double rough) {
  static const double STEPS[] = {1, 2, 2.5, 5, 10};
  double power = pow(10, floor(log10(rough)));
  for (int i = 0; i < 5; i++)
    if (STEPS[i] * power >= rough * 0.999999) return STEPS[i] * power;
  return 10 * power;
}

void fin_axis_numbers(struct fin_axis *axis, double low, double high, size_t wanted) {
  low = fmin(low, 0);
  high = fmax(high, 0);
  if (low == high) high = 1;
  fin_axis_between(axis, low, high, wanted);
}

void fin_axis_between(struct fin_axis *axis, double low, double high, size_t wanted) {
  if (low == high) {
    low -= fabs(low) / 10 + (low == 0);
    high += fabs(high) / 10 + (high == 0);
  }
  if (wanted < 1) wanted = 1;
  axis->step = round_step((high - low) / (double)wanted);
  double first = floor(low / axis->step + 1e-9), last = ceil(high / axis->step - 1e-9);
  axis->low = first * axis->step;
  axis->high = last * axis->step;
  axis->tick_count = 0;
  for (double at = first; at <= last && axis->tick_count < FIN_TICKS; at++)
    axis->ticks[axis->tick_count++] = (struct fin_tick){at * axis->step, NULL, at == 0};
}

void fin_axis_logarithms(struct fin_axis *axis, double low, double high) {
  static const double STEPS[3][3] = {{1, 2, 5}, {1, 3, 0}, {1, 0, 0}};
  double tens = log10(high / low), power = pow(10, floor(log10(low) + 1e-9));
  int row = tens < 1.7 ? 0 : tens < 4 ? 1 : 2, count = 3 - row, first = 0;
  while (first + 1 < count && STEPS[row][first + 1] * power <= low * (1 + 1e-9)) first++;
  axis->log = true;
  axis->tick_count = 0;
  axis->low = STEPS[row][first] * power;
  for (int step = first; axis->tick_count < FIN_TICKS; step++) {
    if (step == count) {
      step = 0;
      power *= 10;
    }
    axis->high = STEPS[row][step] * power;
    axis->ticks[axis->tick_count++] = (struct fin_tick){axis->high, NULL, false};
    if (axis->high >= high * (1 - 1e-9) && axis->tick_count > 1) break;
  }
  axis->step = 0;
}

/* Months between ticks, smallest first. */
static const int MONTHS[] = {1, 3, 6, 12, 24, 60, 120, 240, 600, 1200};

static int months_for(int span, size_t wanted) {
  for (int i = 0; i < 10; i++)
    if ((size_t)(span / MONTHS[i]) + 1 <= wanted) return MONTHS[i];
  return MONTHS[9];
}

static const char *tick_label(struct fin_arena *arena, enum fin_lang lang, int year, int month,
                              bool alone) {
  static const char *const NAMES[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  if (month == 1 && !alone) return fin_arena_print(arena, "%d", year);
  if (lang != FIN_EN)
    return alone ? fin_arena_print(arena, "%d-%02d", year, month)
                 : fin_arena_print(arena, "%d月", month);
  return alone ? fin_arena_print(arena, "%s %d", NAMES[month - 1], year) : NAMES[month - 1];
}

void fin_axis_days(struct fin_axis *axis, struct fin_arena *arena, enum fin_lang lang, fin_day low,
                   fin_day high, size_t wanted) {
  int year, month, day, last_year, last_month;
  axis->low = low;
  axis->high = high;
  axis->tick_count = 0;
  fin_day_split(low, &year, &month, &day);
  fin_day_split(high, &last_year, &last_month, &day);
  int span = (last_year - year) * 12 + last_month - month;
  if (wanted > FIN_TICKS) wanted = FIN_TICKS;
  int step = months_for(span, wanted < 2 ? 2 : wanted);
  int at = year * 12 + month - 1, end = last_year * 12 + last_month - 1;
  at = (at + step - 1) / step * step;
  for (bool first = true; at <= end && axis->tick_count < FIN_TICKS; at += step) {
    fin_day start = fin_day_of(at / 12, at % 12 + 1, 1);
    if (start < low || start > high) continue;
    bool alone = first && at % 12 != 0;
    axis->ticks[axis->tick_count++] = (struct fin_tick){
        start, tick_label(arena, lang, at / 12, at % 12 + 1, alone), at % 12 == 0};
    first = false;
  }
}
