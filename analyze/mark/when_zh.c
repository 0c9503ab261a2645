/* when_zh.c: days and stretches of time in Chinese.
 *
 * 2025年前三季度; 截至2025年9月30日止九个月; 1—9月; 去年12月底; 上上个周三; 十月的第一周; 未来两年;
 * 三年半后; 十九世纪七十年代; 近日
 */
#include "when.h"

#include <string.h>

/* ---- small numbers --------------------------------------------------------------------------- */

size_t fin_small_number(const struct fin_scan *scan, size_t at, size_t most, int *value) {
  const struct fin_term *term;
  size_t end = at, count = 0, next;
  *value = 0;
  if (fin_digit(scan, at)) {
    while (count < most && fin_digit(scan, end)) {
      *value = *value * 10 + scan->text->at[end++] - '0';
      count++;
    }
    return fin_digit(scan, end) ? 0 : end;
  }
  while (count < most && (next = fin_term_at(scan, end, FIN_TERM_digit, &term)) != 0 &&
         !fin_at(scan, end, "两")) {
    *value = *value * 10 + (int)term->value;
    end = next;
    count++;
  }
  size_t ten = fin_term_is(scan, end, FIN_TERM_power, 10);
  bool twenty = false;
  if (!ten && !count && (ten = fin_term_is(scan, end, FIN_TERM_power, 20)) != 0) twenty = true;
  if (!ten) return count ? end : 0;
  if (count > 1) return 0;
  *value = twenty ? 20 : (count ? *value : 1) * 10;
  next = fin_term_at(scan, ten, FIN_TERM_digit, &term);
  if (next && term->value > 0 && !fin_at(scan, ten, "两")) {
    *value += (int)term->value;
    return next;
  }
  return ten;
}

size_t fin_count_read(const struct fin_scan *scan, size_t at, int *count, bool *vague) {
  struct fin_numeral number;
  *vague = false;
  size_t end = fin_numeral_read(scan, at, &number);
  if (!end || number.point || number.fraction || number.value < 0 || number.value > 9999) return 0;
  if (number.bare) return 0;
  *count = (int)number.value;
  *vague = number.low == number.low;
  return end;
}

int fin_full_year(const struct fin_scan *scan, int two_digits) {
  int now = scan->year ? scan->year : 2025, century = now - now % 100;
  int year = century + two_digits;
  return year > now + 20 ? year - 100 : year;
}

static size_t unit_at(const struct fin_scan *scan, size_t at, enum fin_grain *grain) {
  int value;
  size_t end = fin_term_value(scan, at, FIN_TERM_unit, &value);
  if (end) *grain = (enum fin_grain)value;
  return end;
}

/* ---- years ----------------------------------------------------------------------------------- */

/* 2025, 二〇二五, 25, 零八, 民国113. */
static size_t year_number(const struct fin_scan *scan, size_t at, int *year, size_t *width) {
  size_t republic = fin_says(scan, at, "民国"), start = republic ? republic : at, end = start, count = 0;
  const struct fin_term *term;
  bool arabic = fin_digit(scan, start);
  int first = -1, second = -1;
  *year = 0;
  while (count < 5) {
    size_t next = 0;
    int digit;
    if (arabic ? fin_digit(scan, end) : (next = fin_term_at(scan, end, FIN_TERM_digit, &term)) != 0) {
      if (!arabic && fin_at(scan, end, "两")) break;
      digit = arabic ? scan->text->at[end] - '0' : (int)term->value;
      end = arabic ? end + 1 : next;
    } else {
      break;
    }
    if (count == 0) first = digit;
    if (count == 1) second = digit;
    *year = *year * 10 + digit;
    count++;
  }
  *width = count;
  if (republic) {
    if (!count) end = fin_small_number(scan, start, 3, year);
    if (!end || *year < 1 || *year > 199) return 0;
    *year += 1911;
    *width = 4;
    return end;
  }
  if (count == 4) return *year >= 1600 && *year < 2200 ? end : 0;
  if (count != 2) return 0;
  if (!arabic && (first == 1 || second == first + 1 || second == first + 2) && first != 0) return 0;
  *year = fin_full_year(scan, *year);
  return end;
}

/* ---- parts of a year ------------------------------------------------------------------------- */

static void part(struct fin_parts *parts, enum fin_time_shape shape, int month, int months) {
  int year = parts->year;
  bool relative = parts->relative, unknown = parts->unknown;
  *parts = (struct fin_parts){.shape = shape,
                              .year = year,
                              .month = month,
                              .months = months,
                              .relative = relative,
                              .unknown = unknown};
}

static size_t quarter(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  char c = fin_byte(scan, at), n = fin_byte(scan, at + 1);
  if ((c == 'q' && n >= '1' && n <= '4') || (c == 'h' && (n == '1' || n == '2'))) {
    if (fin_letter(scan, at + 2) || fin_digit(scan, at + 2)) return 0;
    int months = c == 'q' ? 3 : 6;
    part(parts, c == 'q' ? FIN_TIME_QUARTER : FIN_TIME_HALF, (n - '1') * months + 1, months);
    return at + 2;
  }
  size_t nth = fin_term_at(scan, at, FIN_TERM_nth, NULL);
  int count;
  enum fin_grain grain;
  size_t end = fin_small_number(scan, nth ? nth : at, 1, &count);
  if (!end || count < 1 || count > 4) return 0;
  size_t behind = unit_at(scan, end, &grain);
  if (!behind || grain != FIN_GRAIN_QUARTER) return 0;
  bool counted = !nth || (at >= 6 && fin_at(scan, at - 6, "连续"));
  if (fin_at(scan, end, "个") && counted) return 0; /* 三个季度 counts quarters */
  part(parts, FIN_TIME_QUARTER, count * 3 - 2, 3);
  return behind;
}

/* 前三季度, 首9个月, 后三月 */
static size_t first_months(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  const struct fin_term *lead;
  size_t start = fin_term_at(scan, at, FIN_TERM_lead, &lead);
  enum fin_grain grain;
  int count;
  bool vague;
  size_t end = start ? fin_count_read(scan, start, &count, &vague) : 0;
  size_t behind = end ? unit_at(scan, end, &grain) : 0;
  if (!behind || vague || count < 1) return 0;
  int months = grain == FIN_GRAIN_QUARTER ? count * 3 : grain == FIN_GRAIN_MONTH ? count : 0;
  if (!months || months > 12) return 0;
  bool late = lead->value > 0;
  if (late && !parts->year) return 0;
  part(parts, months == 6 ? FIN_TIME_HALF : FIN_TIME_NINE, late ? 13 - months : 1, months);
  return behind;
}

static size_t section(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int value;
  size_t end = fin_term_value(scan, at, FIN_TERM_section, &value);
  if (end) {
    int months = value % 100;
    part(parts,
         months == 12  ? FIN_TIME_YEAR
         : months == 6 ? FIN_TIME_HALF
         : months == 3 ? FIN_TIME_QUARTER
                       : FIN_TIME_MONTH,
         value / 100, months);
    return end;
  }
  end = fin_term_at(scan, at, FIN_TERM_yearend, NULL);
  if (end) {
    part(parts, FIN_TIME_MONTH, 12, 1);
    parts->year_end = true;
    return end;
  }
  end = fin_term_at(scan, at, FIN_TERM_yearmid, NULL);
  if (end) {
    part(parts, FIN_TIME_MONTH, 6, 1);
    parts->middle = true;
  }
  return end;
}

/* ---- weeks, and the nth of something ---------------------------------------------------------- */

/* 周三, 星期日, 礼拜天: the day behind the word for a week. */
static size_t weekday_behind(const struct fin_scan *scan, size_t at, int *weekday) {
  size_t end = fin_says(scan, at, "日");
  if (!end) end = fin_says(scan, at, "天");
  if (end) {
    *weekday = 7;
    return end;
  }
  end = fin_small_number(scan, at, 1, weekday);
  return end && *weekday >= 1 && *weekday <= 6 && !fin_digit(scan, at) ? end : 0;
}

static size_t week_word(const struct fin_scan *scan, size_t at) {
  enum fin_grain grain;
  size_t end = unit_at(scan, at, &grain);
  return end && grain == FIN_GRAIN_WEEK ? end : 0;
}

/* 的第一周, 第3个星期日, 第三个月, 前两天, 最后3周 of the stretch that the parts say. */
static size_t nth_of(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  size_t of = fin_says(scan, at, "的"), start = of ? of : at;
  size_t nth = fin_term_at(scan, start, FIN_TERM_nth, NULL);
  const struct fin_term *lead = NULL;
  size_t led = nth ? 0 : fin_term_at(scan, start, FIN_TERM_lead, &lead);
  int count, weekday;
  bool vague;
  size_t number = nth || led ? fin_count_read(scan, nth ? nth : led, &count, &vague) : 0;
  enum fin_grain grain;
  size_t end = number ? unit_at(scan, number, &grain) : 0;
  if (!end || vague || count < 1) return 0;
  struct fin_parts whole = *parts; /* the third Sunday of June: of this year's */
  if (!whole.year && !whole.fixed) whole.year = scan->last_year ? scan->last_year : scan->year;
  struct fin_span in = fin_parts_span(scan, &whole);
  if (in.start == FIN_NO_DAY) return 0;
  struct fin_span found;
  bool final = led && lead->value > 0;
  size_t day = grain == FIN_GRAIN_WEEK && (nth || final) ? weekday_behind(scan, end, &weekday) : 0;
  if (day) {
    found = fin_nth_weekday(in, final ? -count : count, weekday);
    end = day;
  } else if (grain == FIN_GRAIN_WEEK) {
    found = nth ? fin_nth_week(in, count) : fin_nth_week(in, lead->value > 0 ? -1 : 1);
    if (led && lead->value > 0) found.start -= 7 * (count - 1);
    if (led && !(lead->value > 0)) found.end += 7 * (count - 1);
  } else {
    fin_day from = led && lead->value > 0 ? in.end : in.start;
    int first = nth ? count - 1 : 0, last = count - 1;
    if (led && lead->value > 0) {
      last = 0;
      first = 1 - count;
    }
    found = (struct fin_span){fin_grain_span(from, grain, first).start,
                              fin_grain_span(from, grain, last).end};
  }
  if (found.start < in.start - 6 || found.end > in.end + 6) return 0;
  fin_parts_fix(parts, found, nth ? fin_grain_shape(grain) : FIN_TIME_DAY);
  return end;
}

/* ---- months and days -------------------------------------------------------------------------- */

static const char *const dashes[] = {"-", "—", "–", "至", "~", "到"};

static size_t dash_at(const struct fin_scan *scan, size_t at) {
  for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
    size_t end = fin_says(scan, at, dashes[i]);
    if (end) return end;
  }
  return 0;
}

static size_t day_word(const struct fin_scan *scan, size_t at) {
  size_t end = fin_says(scan, at, "日");
  return end ? end : fin_says(scan, at, "号");
}

/* Behind a month: 9月30日, 9月底, 9月下旬, 4月12-19日 */
static size_t day_part(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const int first[] = {1, 11, 21}, last[] = {10, 20, 31};
  int third, day, last_day;
  size_t end = fin_term_value(scan, at, FIN_TERM_third, &third);
  if (end) {
    parts->day = first[third - 1];
    parts->last_day = last[third - 1];
    parts->month_end = third == 3 && !fin_at(scan, at, "下旬");
    return end;
  }
  end = fin_small_number(scan, at, 2, &day);
  if (!end || day < 1 || day > 31) return 0;
  size_t unit = day_word(scan, end), dash = dash_at(scan, unit ? unit : end);
  size_t second = dash ? fin_small_number(scan, dash, 2, &last_day) : 0;
  size_t behind = second ? day_word(scan, second) : 0;
  if (behind && last_day > day && last_day <= 31) {
    parts->shape = FIN_TIME_DAY;
    parts->day = day;
    parts->last_day = last_day;
    return behind;
  }
  if (!unit) {
    /* 十月31, 1月3至: without 日 only where nothing else begins */
    if (!fin_digit(scan, at) || fin_here(scan, end)->count || fin_letter(scan, end) ||
        strchr(".%/:", fin_byte(scan, end) ? fin_byte(scan, end) : ' ')) {
      if (!dash || !second) return 0;
    }
    unit = end;
  }
  parts->shape = FIN_TIME_DAY;
  parts->day = parts->last_day = day;
  return unit;
}

/* 9月, 1—9月, 9月30日; 5月-10月 is a range of two. */
static size_t month(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int first, second;
  size_t end = fin_small_number(scan, at, 2, &first);
  if (!end || first < 1 || first > 12) return 0;
  size_t dash = dash_at(scan, end);
  if (!dash) { /* 1月-9月 */
    size_t spelt = fin_says(scan, end, "月");
    dash = spelt ? dash_at(scan, spelt) : 0;
  }
  if (dash) {
    size_t behind = fin_small_number(scan, dash, 2, &second);
    if (behind && second > first && second <= 12 && fin_at(scan, behind, "月") &&
        !fin_digit(scan, behind + 3)) {
      size_t day = fin_small_number(scan, behind + 3, 2, &second); /* 1月至九月三日: two days */
      if (!day || !day_word(scan, day)) {
        fin_small_number(scan, dash, 2, &second);
        part(parts, FIN_TIME_NINE, first, second - first + 1);
        return behind + 3;
      }
    }
  }
  size_t behind = fin_says(scan, end, "月份");
  if (!behind) behind = fin_says(scan, end, "月");
  if (!behind) return 0;
  part(parts, FIN_TIME_MONTH, first, 1);
  size_t day = day_part(scan, behind, parts);
  if (!day && fin_at(scan, behind, "月")) day = day_part(scan, behind + 3, parts); /* 12月月底 */
  if (!day) day = nth_of(scan, behind, parts);
  return day ? day : behind;
}

static size_t part_of_year(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  size_t end = first_months(scan, at, parts);
  if (!end) end = section(scan, at, parts);
  if (!end) {
    end = quarter(scan, at, parts);
    int third;
    size_t edge = end ? fin_term_value(scan, end, FIN_TERM_third, &third) : 0;
    if (edge && !fin_at(scan, end, "底") && !fin_at(scan, end, "末") && parts->year) { /* 四季度初 */
      struct fin_span span = fin_edge_span(fin_parts_span(scan, parts), third);
      if (span.start != FIN_NO_DAY) {
        fin_parts_fix(parts, span, FIN_TIME_MONTH);
        end = edge;
      }
    }
  }
  if (!end) end = month(scan, at, parts);
  return end;
}

/* ---- years and what stands behind them --------------------------------------------------------- */

/* 七十年代 behind 十九世纪; 50年代 */
static size_t decade(const struct fin_scan *scan, size_t at, int century, struct fin_parts *parts) {
  int value;
  enum fin_grain grain;
  size_t end = fin_small_number(scan, at, 4, &value);
  size_t behind = end ? unit_at(scan, end, &grain) : 0;
  if (!behind || grain != FIN_GRAIN_DECADE || value % 10) return 0;
  if (value < 100) {
    int base = century ? (century - 1) * 100 : 1900;
    if (!century && value < 30) base = 2000;
    value += base;
  }
  struct fin_span span = fin_span_months(value, 1, 120);
  int third;
  size_t edge = fin_term_value(scan, behind, FIN_TERM_third, &third);
  fin_parts_fix(parts, edge ? fin_edge_span(span, third) : span, FIN_TIME_YEARS);
  return edge ? edge : behind;
}

static size_t century(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int value;
  enum fin_grain grain;
  size_t end = 0, behind;
  if (fin_at(scan, at, "上世纪") || fin_at(scan, at, "本世纪")) {
    value = fin_at(scan, at, "上世纪") ? 20 : 21;
    behind = at + strlen("上世纪");
  } else {
    end = fin_small_number(scan, at, 2, &value);
    behind = end ? unit_at(scan, end, &grain) : 0;
    if (!behind || grain != FIN_GRAIN_CENTURY || value < 1 || value > 30) return 0;
  }
  size_t ten = decade(scan, behind, value, parts);
  if (ten) return ten;
  struct fin_span span = {fin_day_of(value > 1 ? (value - 1) * 100 : 1, 1, 1),
                          fin_day_of(value * 100 - 1, 12, 31)};
  int third;
  size_t edge = fin_term_value(scan, behind, FIN_TERM_third, &third);
  fin_parts_fix(parts, edge ? fin_edge_span(span, third) : span, FIN_TIME_YEARS);
  return edge ? edge : behind;
}

static size_t year_unit(const struct fin_scan *scan, size_t at) {
  enum fin_grain grain;
  size_t end = unit_at(scan, at, &grain);
  return end && grain == FIN_GRAIN_YEAR ? end : 0;
}

/* What may stand behind 2025年 or 去年: its end, or `end` when the year is all. */
static size_t inside_year(const struct fin_scan *scan, size_t end, struct fin_parts *parts) {
  size_t of = fin_says(scan, end, "的"), start = of ? of : end;
  struct fin_parts whole = *parts;
  size_t behind = part_of_year(scan, start, parts);
  if (!behind && !of) { /* 去年本月十日 */
    int y = parts->year, shift;
    size_t rel = fin_term_value(scan, start, FIN_TERM_rel, &shift);
    size_t word = rel ? fin_says(scan, rel, "月") : 0;
    if (word && y && scan->published != FIN_NO_DAY && shift == 0) {
      int year, m, d;
      fin_day_split(scan->published, &year, &m, &d);
      part(parts, FIN_TIME_MONTH, m, 1);
      size_t day = day_part(scan, word, parts);
      behind = day ? day : word;
    }
  }
  if (behind) return behind;
  *parts = whole;
  part(parts, FIN_TIME_YEAR, 1, 12);
  behind = nth_of(scan, end, parts);
  if (!behind) {
    behind = fin_term_at(scan, end, FIN_TERM_opening, NULL);
    if (behind) part(parts, FIN_TIME_QUARTER, 1, 3);
  }
  return behind ? behind : end;
}

static size_t with_year(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int year;
  size_t width, digits = year_number(scan, at, &year, &width);
  if (!digits) return 0;
  size_t behind = year_unit(scan, digits);
  *parts = (struct fin_parts){.year = year, .shape = FIN_TIME_YEAR, .month = 1, .months = 12};
  if (!behind) { /* 2025Q3, 2025前三季度, 2021年底 is read below */
    if (width < 4) return 0;
    size_t end = first_months(scan, digits, parts);
    if (!end) end = section(scan, digits, parts);
    if (!end) end = quarter(scan, digits, parts);
    return end;
  }
  size_t edge = section(scan, digits, parts); /* 2021年底 */
  if (edge > behind) return edge;
  part(parts, FIN_TIME_YEAR, 1, 12);
  size_t stop = fin_term_at(scan, behind, FIN_TERM_asof, NULL); /* 2025年截至9月30日 */
  size_t end = inside_year(scan, stop ? stop : behind, parts);
  if (stop && end == stop) {
    part(parts, FIN_TIME_YEAR, 1, 12);
    end = behind;
  } else if (stop) {
    parts->ended = true;
  }
  if (end != behind || width == 4) return end;
  /* 24年 may be a duration: a year only in front of a text or where another year stands nearby */
  bool zero = fin_at(scan, at, "0") || fin_at(scan, at, "零") || fin_at(scan, at, "〇");
  const char *s = scan->text->at;
  bool opens = !at || s[at - 1] == '\n' || (at >= 3 && (!memcmp(s + at - 3, "。", 3) || !memcmp(s + at - 3, "，", 3) || !memcmp(s + at - 3, "（", 3))) || strchr(",(;", s[at - 1]);
  static const char *const lengths[] = {"以", "来", "间", "期", "内", "后", "前", "里", "历", "经", "的", "多", "之", "半", "了"};
  for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
    if (fin_at(scan, behind, lengths[i])) return zero ? behind : 0;
  }
  bool recent = scan->year && year >= scan->year - 10 && year <= scan->year + 5;
  return zero || !fin_digit(scan, at) || (opens && recent) ? behind : 0;
}

/* ---- relative --------------------------------------------------------------------------------- */

static size_t relative_year(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int shift;
  bool spoken = false;
  size_t end = fin_term_value(scan, at, FIN_TERM_relyear, &shift);
  if (!end && (end = fin_term_value(scan, at, FIN_TERM_yearthen, &shift)) != 0) spoken = true;
  if (!end) {
    end = fin_term_value(scan, at, FIN_TERM_years, &shift);
    if (!end || !scan->year) return 0;
    fin_parts_fix(parts, fin_span_months(scan->year + shift, 1, 24), FIN_TIME_YEARS);
    return end;
  }
  size_t same = fin_term_at(scan, end, FIN_TERM_same, NULL);
  if (same && shift == -1) {
    *parts = (struct fin_parts){.same = true, .before = true};
    return same;
  }
  int base = spoken && scan->last_year ? scan->last_year : scan->year;
  *parts = (struct fin_parts){.shape = FIN_TIME_YEAR,
                              .year = base ? base + shift : 0,
                              .month = 1,
                              .months = 12,
                              .unknown = base == 0,
                              .relative = !spoken};
  size_t shared = end - strlen("年"); /* 去年底: the 年 serves twice */
  if (!memcmp(scan->text->at + shared, "年", 3)) {
    size_t edge = section(scan, shared, parts);
    if (edge > end) return edge;
    part(parts, FIN_TIME_YEAR, 1, 12);
  }
  return inside_year(scan, end, parts);
}

/* 上上个周三, 下周末, 这一周, 周五, 星期天 */
static size_t week(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int shift = 0, weekday;
  size_t rel = fin_term_value(scan, at, FIN_TERM_rel, &shift);
  if (rel && fin_at(scan, rel, "一") && week_word(scan, rel + 3)) rel += 3;
  size_t start = rel ? rel : at;
  enum fin_grain grain;
  size_t word = unit_at(scan, start, &grain);
  if (!word || (grain != FIN_GRAIN_WEEK && grain != FIN_GRAIN_WEEKEND)) return 0;
  if (!rel && fin_at(scan, start, "个")) return 0;
  bool unknown = scan->published == FIN_NO_DAY;
  if (grain == FIN_GRAIN_WEEKEND) {
    *parts = (struct fin_parts){.shape = FIN_TIME_DAY, .unknown = unknown};
    if (!unknown) fin_parts_fix(parts, fin_grain_span(scan->published, grain, shift), FIN_TIME_DAY);
    return word;
  }
  size_t again = week_word(scan, word); /* 下周周六 */
  size_t end = weekday_behind(scan, again ? again : word, &weekday);
  if (end && fin_term_at(scan, word, FIN_TERM_digit, NULL)) {
    const struct fin_terms_here *here = fin_here(scan, end);
    uint64_t units = UINT64_C(1) << FIN_TERM_unit | UINT64_C(1) << FIN_TERM_power;
    if (!rel && here->classes & units && !fin_at(scan, end, "日")) return 0;
  }
  if (!end && !rel) return 0; /* 周 alone is a name or a measure */
  *parts = (struct fin_parts){.shape = FIN_TIME_DAY, .unknown = unknown};
  if (!end) {
    size_t half = fin_says(scan, word, "半");
    (void)half;
    if (!unknown) fin_parts_fix(parts, fin_grain_span(scan->published, grain, shift), FIN_TIME_DAY);
    return word;
  }
  if (rel && !unknown) {
    fin_day monday = fin_grain_span(scan->published, FIN_GRAIN_WEEK, shift).start;
    fin_parts_fix(parts, (struct fin_span){monday + weekday - 1, monday + weekday - 1}, FIN_TIME_DAY);
    return end;
  }
  parts->weekday = weekday;
  struct fin_parts date = {0}; /* 礼拜天, 二月十号 */
  size_t comma = fin_says(scan, end, ",");
  if (!comma) comma = fin_says(scan, end, "，");
  if (!comma) comma = fin_says(scan, end, "(");
  size_t dated = comma ? fin_space(scan, comma) : 0;
  size_t behind = dated ? month(scan, dated, &date) : 0;
  if (behind && date.day) {
    *parts = date;
    return behind;
  }
  return end;
}

/* 本月, 上个月, 下季度, 这一年 */
static size_t relative_unit(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int shift;
  bool spoken = false;
  size_t rel = fin_term_value(scan, at, FIN_TERM_rel, &shift);
  if (!rel && (rel = fin_term_value(scan, at, FIN_TERM_relthen, &shift)) != 0) spoken = true;
  enum fin_grain grain;
  size_t end = rel ? unit_at(scan, rel, &grain) : 0;
  if (!end || (grain != FIN_GRAIN_MONTH && grain != FIN_GRAIN_QUARTER && grain != FIN_GRAIN_HALF &&
               grain != FIN_GRAIN_YEAR)) {
    return 0;
  }
  if (grain == FIN_GRAIN_QUARTER && spoken) return 0; /* 当季, 同季: of the periods named */
  if (grain == FIN_GRAIN_HALF) return 0;
  fin_day base = spoken && scan->last.start != FIN_NO_DAY ? scan->last.start : scan->published;
  *parts = (struct fin_parts){.shape = fin_grain_shape(grain), .months = 1};
  if (base == FIN_NO_DAY) {
    parts->unknown = true;
    return end;
  }
  struct fin_span span = fin_grain_span(base, grain, shift);
  int day;
  fin_day_split(span.start, &parts->year, &parts->month, &day);
  parts->months = grain == FIN_GRAIN_MONTH ? 1 : grain == FIN_GRAIN_QUARTER ? 3 : 12;
  parts->relative = grain == FIN_GRAIN_YEAR;
  if (grain == FIN_GRAIN_MONTH) {
    size_t behind = day_part(scan, end, parts);
    if (!behind) behind = nth_of(scan, end, parts);
    return behind ? behind : end;
  }
  return grain == FIN_GRAIN_YEAR ? inside_year(scan, end, parts) : end;
}

static size_t relative_day(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int shift;
  bool spoken = false;
  size_t end = fin_term_value(scan, at, FIN_TERM_day, &shift);
  if (!end && (end = fin_term_value(scan, at, FIN_TERM_daythen, &shift)) != 0) spoken = true;
  if (!end) return 0;
  spoken = spoken && scan->last.start != FIN_NO_DAY && scan->last.start == scan->last.end;
  fin_day base = spoken ? scan->last.start : scan->published;
  *parts = (struct fin_parts){.shape = FIN_TIME_DAY, .months = 1, .unknown = base == FIN_NO_DAY};
  if (base == FIN_NO_DAY) return end;
  fin_day_split(base + shift, &parts->year, &parts->month, &parts->day);
  parts->last_day = parts->day;
  parts->rolling = fin_at(scan, at, "现在");
  return end;
}

/* ---- counted from a day ------------------------------------------------------------------------ */

static bool half_behind(const struct fin_scan *scan, size_t *at) {
  size_t end = fin_says(scan, *at, "半");
  if (!end || fin_at(scan, end, "年")) return false;
  *at = end;
  return true;
}

/* 两个半月, 三年半, 17天: gives its end; *months or *days what it is long. */
static size_t duration(const struct fin_scan *scan, size_t at, int *count, enum fin_grain *grain,
                       bool *half, bool *vague) {
  size_t end = fin_count_read(scan, at, count, vague);
  *half = false;
  if (!end) {
    size_t only = fin_says(scan, at, "半个月");
    if (!only) only = fin_says(scan, at, "半年");
    if (!only) return 0;
    *count = 0;
    *half = true;
    *vague = false;
    *grain = fin_at(scan, at, "半年") ? FIN_GRAIN_YEAR : FIN_GRAIN_MONTH;
    return only;
  }
  size_t more = fin_says(scan, end, "多");
  if (!more) more = fin_says(scan, end, "个多");
  if (more) {
    end = more;
    *vague = true;
  }
  size_t inner = fin_says(scan, end, "个半");
  if (inner && unit_at(scan, inner, grain)) {
    *half = true;
    return unit_at(scan, inner, grain);
  }
  size_t unit = unit_at(scan, end, grain);
  if (!unit) return 0;
  if (half_behind(scan, &unit)) *half = true;
  if (!*half && fin_at(scan, unit, "多") && !fin_digit(scan, unit + 3)) {
    unit += 3;
    *vague = true;
  }
  return unit;
}

/* The day so far from `base`. */
static fin_day away(fin_day base, int count, enum fin_grain grain, bool half, int sign) {
  fin_day at = fin_grain_move(base, grain, sign * count);
  if (!half || at == FIN_NO_DAY) return at;
  if (grain == FIN_GRAIN_YEAR) return fin_grain_move(at, FIN_GRAIN_MONTH, sign * 6);
  if (grain == FIN_GRAIN_MONTH) return at + sign * 15;
  if (grain == FIN_GRAIN_WEEK) return at + sign * 4;
  return at;
}

/* 三年前, 20天以后, 60日内, 一天半以来 */
static size_t counted(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int count, sign = 0;
  enum fin_grain grain;
  bool half, vague, open = false, inside = false;
  size_t passed = fin_says(scan, at, "过"), end = duration(scan, passed ? passed : at, &count, &grain, &half, &vague);
  if (!end || (grain == FIN_GRAIN_MONTH && count <= 12 && !half && !memcmp(scan->text->at + end - 3, "月", 3) && memcmp(scan->text->at + end - 6, "个", 3) && memcmp(scan->text->at + end - 6, "半", 3))) {
    return 0; /* 3月 is a month of the year, 3个月 three of them */
  }
  if (grain == FIN_GRAIN_DECADE || grain == FIN_GRAIN_CENTURY || grain == FIN_GRAIN_WEEKEND) return 0;
  size_t behind = fin_term_value(scan, end, FIN_TERM_ago, &sign);
  if (behind) {
    open = behind > end + 3;
  } else if ((behind = fin_term_at(scan, end, FIN_TERM_inside, NULL)) != 0) {
    inside = true;
  } else if ((behind = fin_says(scan, end, "以来")) != 0 || (behind = fin_says(scan, end, "来")) != 0) {
    inside = true;
    sign = -1;
  } else if (passed && grain != FIN_GRAIN_DAY) {
    behind = end;
    sign = 1;
    open = true;
  } else {
    return 0;
  }
  if (count > 3000) return 0;
  /* 12月19日…，2天后: told from the day that the sentence has named */
  bool told = sign > 0 && scan->same_sentence && scan->last.start != FIN_NO_DAY && scan->last.start == scan->last.end;
  fin_day today = told ? scan->last.start : scan->published;
  *parts = (struct fin_parts){.shape = FIN_TIME_VAGUE, .unknown = today == FIN_NO_DAY};
  if (parts->unknown) return behind;
  if (inside) {
    fin_day other = away(today, count, grain, half, sign ? -1 : 1);
    if (other == FIN_NO_DAY) return 0;
    struct fin_span span = {today, other};
    if (sign) span = (struct fin_span){other, today};
    fin_parts_fix(parts, span, FIN_TIME_DAY);
    parts->rolling = true;
    return behind;
  }
  fin_day there = away(today, count, grain, half, sign);
  if (there == FIN_NO_DAY) return 0;
  /* 三年前 is a year, 两个月前 a month: no nearer than it is said */
  enum fin_grain fine = half && grain == FIN_GRAIN_YEAR ? FIN_GRAIN_MONTH : half || passed ? FIN_GRAIN_DAY : grain;
  if (grain == FIN_GRAIN_WEEK) fine = passed ? FIN_GRAIN_DAY : FIN_GRAIN_WEEK;
  struct fin_span span = fine == FIN_GRAIN_WORKDAY ? (struct fin_span){there, there} : fin_grain_span(there, fine, 0);
  fin_parts_fix(parts, span, fin_grain_shape(fine));
  parts->rolling = open || grain != FIN_GRAIN_DAY;
  if (open) parts->open = sign < 0 ? FIN_OPEN_UNTIL : FIN_OPEN_SINCE;
  return behind;
}

/* 过去三年, 未来2个月, 近三个月, 上两周 */
static size_t run(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int sign, count;
  enum fin_grain grain;
  bool half, vague;
  size_t start = fin_term_value(scan, at, FIN_TERM_run, &sign);
  size_t end = start ? duration(scan, start, &count, &grain, &half, &vague) : 0;
  if (!end || count > 500 || (count < 1 && !half)) return 0;
  bool side = start == at + 3 && (fin_at(scan, at, "上") || fin_at(scan, at, "下"));
  bool lead = fin_at(scan, at, "前") || fin_at(scan, at, "后"); /* 前三季度 begins with January */
  if ((side || lead) && half && !count) return 0; /* 上半年 */
  if (lead && (grain == FIN_GRAIN_MONTH || grain == FIN_GRAIN_QUARTER) && !fin_at(scan, at, "后")) return 0;
  *parts = (struct fin_parts){.shape = FIN_TIME_VAGUE, .unknown = scan->published == FIN_NO_DAY};
  size_t here = fin_term_at(scan, end, FIN_TERM_inside, NULL);
  size_t since = fin_says(scan, end, "以来");
  if (!since) since = fin_says(scan, end, "来");
  if (since) here = since;
  if (parts->unknown) return here ? here : end;
  fin_day today = scan->published;
  bool stretch = fin_at(scan, at, "近") || fin_at(scan, at, "最近") || fin_at(scan, at, "今后") ||
                 (grain == FIN_GRAIN_WEEK && fin_at(scan, at, "过去"));
  struct fin_span span;
  if (half || stretch || vague || grain == FIN_GRAIN_WORKDAY) {
    bool years = grain == FIN_GRAIN_YEAR && sign < 0 && !half;
    if (years) {
      span = (struct fin_span){fin_grain_span(today, grain, -count).start,
                               fin_grain_span(today, grain, -1).end};
    } else {
      fin_day other = away(today, count, grain, half, sign);
      if (other == FIN_NO_DAY) return 0;
      span = sign < 0 ? (struct fin_span){other, today} : (struct fin_span){today, other};
    }
  } else {
    /* 未来2个月 begins with this month when nothing of it has passed */
    int year, month, day;
    fin_day_split(today, &year, &month, &day);
    int lag = sign > 0 && grain == FIN_GRAIN_MONTH && day == 1 ? 1 : 0;
    span = sign < 0 ? (struct fin_span){fin_grain_span(today, grain, -count).start,
                                        fin_grain_span(today, grain, -1).end}
                    : (struct fin_span){fin_grain_span(today, grain, 1 - lag).start,
                                        fin_grain_span(today, grain, count - lag).end};
  }
  if (span.start == FIN_NO_DAY || span.end == FIN_NO_DAY) return 0;
  fin_parts_fix(parts, span, grain == FIN_GRAIN_YEAR && count > 1 ? FIN_TIME_YEARS : fin_grain_shape(grain));
  parts->rolling = true;
  return here ? here : end;
}

/* ---- the rest ---------------------------------------------------------------------------------- */

static size_t vague_word(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int value;
  size_t end = fin_term_value(scan, at, FIN_TERM_vague, &value);
  if (!end) return 0;
  *parts = (struct fin_parts){
      .shape = FIN_TIME_VAGUE, .earlier = value == 2, .recent = value == 0};
  return end;
}

static size_t same_period(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  size_t end = fin_term_at(scan, at, FIN_TERM_same, NULL);
  if (end) {
    *parts = (struct fin_parts){.same = true};
    return end;
  }
  end = fin_term_at(scan, at, FIN_TERM_sameend, NULL);
  if (end) *parts = (struct fin_parts){.same = true, .period_end = true};
  return end;
}

/* 21日, 9号 without a month: of the month spoken of. */
static size_t lone_day(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int day;
  size_t end = fin_small_number(scan, at, 2, &day);
  if (!end || day < 1 || day > 31 || !fin_digit(scan, at)) return 0;
  size_t behind = fin_says(scan, end, "日");
  if (!behind) {
    size_t number = fin_says(scan, end, "号"); /* 5号线 is a line */
    bool alone = number && (number == scan->text->length || fin_term_at(scan, number, FIN_TERM_to, NULL) || at == scan->joint);
    if (!alone) return 0;
    behind = number;
  }
  static const char *const not_days[] = {"元", "均", "活", "圆", "内", "前", "后", "游", "股", "本", "币", "以", "之"};
  for (size_t i = 0; i < sizeof not_days / sizeof *not_days; i++) {
    if (fin_at(scan, behind, not_days[i])) return 0;
  }
  *parts = (struct fin_parts){.shape = FIN_TIME_DAY, .day = day, .last_day = day, .lone_day = true};
  return behind;
}

/* For figures the word behind them tells which reader is meant: 2025年, 9月, 21日. */
static size_t (*only_reader(const struct fin_scan *scan, size_t at))(const struct fin_scan *, size_t,
                                                                    struct fin_parts *) {
  size_t end = at;
  enum fin_grain grain;
  while (fin_digit(scan, end)) end++;
  if (end == at || !unit_at(scan, end, &grain)) return NULL;
  if (grain == FIN_GRAIN_YEAR) return end - at == 4 ? with_year : NULL;
  if (grain == FIN_GRAIN_MONTH) return fin_at(scan, end, "月") ? month : NULL;
  return grain == FIN_GRAIN_DAY && fin_at(scan, end, "日") ? lone_day : NULL;
}

size_t fin_chinese_when(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  size_t (*const readers[])(const struct fin_scan *, size_t, struct fin_parts *) = {
      century, with_year, relative_year, relative_unit, run, week, relative_day, vague_word, same_period};
  *parts = (struct fin_parts){0};
  size_t (*straight)(const struct fin_scan *, size_t, struct fin_parts *) = only_reader(scan, at);
  if (straight) {
    size_t end = straight(scan, at, parts);
    if (end) return end;
    *parts = (struct fin_parts){0};
  }
  for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
    size_t end = readers[i](scan, at, parts);
    if (end) return end;
    *parts = (struct fin_parts){0};
  }
  size_t end = decade(scan, at, 0, parts);
  if (!end) end = counted(scan, at, parts);
  if (end) return end;
  *parts = (struct fin_parts){0};
  end = part_of_year(scan, at, parts);
  if (end) return end;
  *parts = (struct fin_parts){0};
  return lone_day(scan, at, parts);
}
