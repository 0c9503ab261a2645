/* chinese_years.c: years, decades and centuries in Chinese, and what stands behind a year.
 *
 * 2025年前三季度; 民国113年; 十九世纪七十年代; 2020年、2021年; 二〇二五年
 */
#include "chinese.h"

#include <string.h>

/* 民国113, 光绪26, 昭和元, 公元1368 */
static size_t era_year(const struct fin_scan *scan, size_t at, int *year) {
  const struct fin_term *era;
  size_t start = fin_term_at(scan, at, FIN_TERM_era, &era);
  if (!start) return 0;
  size_t first = fin_says(scan, start, "元");
  int count = 1;
  bool vague;
  size_t end = first ? first : fin_count_read(scan, start, &count, &vague);
  bool common = era->value == 0;
  if (!end || count < 1 || count > (common ? 2200 : 199)) return 0;
  *year = (int)era->value + count;
  return end;
}

/* What goes on behind 110年 that is a year of the Republic: 110年6月, 109年度, 110年第一季. */
static bool year_of_republic(const struct fin_scan *scan, size_t at) {
  static const char *const words[] = {"度", "第", "上半", "下半", "前三季", "全年", "底"};
  size_t year = fin_says(scan, at, "年");
  int month;
  if (!year) return false;
  if (ANY(scan, year, words)) return true;
  size_t end = fin_small_number(scan, year, 2, &month);
  return end && month >= 1 && month <= 12 && fin_at(scan, end, "月");
}

/* 2025, 二〇二五, 25, 零八, 民国113. */
static size_t year_number(const struct fin_scan *scan, size_t at, int *year, size_t *width) {
  size_t era = era_year(scan, at, year);
  if (era) {
    *width = 4;
    return era;
  }
  size_t start = at, end = start, count = 0;
  const struct fin_term *term;
  bool arabic = fin_digit(scan, start);
  size_t one = arabic ? 0 : fin_term_at(scan, at, FIN_TERM_digit, NULL); /* 二千零八年 */
  int spelt;
  bool vague;
  size_t placed = one && fin_term_is(scan, one, FIN_TERM_power, 1000)
                      ? fin_count_read(scan, at, &spelt, &vague)
                      : 0;
  if (placed && !vague && spelt > 1900 && spelt < 2100 && fin_at(scan, placed, "年")) {
    *year = spelt;
    *width = 4;
    return placed;
  }
  int first = -1, second = -1;
  *year = 0;
  while (count < 5) {
    size_t next = 0;
    int digit;
    if (arabic ? fin_digit(scan, end)
               : (next = fin_term_at(scan, end, FIN_TERM_digit, &term)) != 0) {
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
  if (count == 3 && *year >= 80 && *year < 150 && year_of_republic(scan, end)) {
    *year += 1911;
    *width = 4;
    return end;
  }
  if (count == 4) return *year >= 1600 && *year < 2200 ? end : 0;
  if (count != 2) return 0;
  /* 三五年 and 一二年 are lengths, 九八年 and 一九年 years */
  bool length = second == first + 1 || second == first + 2;
  size_t month = length && !arabic ? fin_says(scan, end, "年") : 0; /* 一三年九月 */
  int m;
  month = month ? fin_small_number(scan, month, 2, &m) : 0;
  bool dated = month && fin_at(scan, month, "月");
  if (!arabic && first != 0 && length && !dated && at != scan->joint) return 0;
  *year = fin_full_year(scan, *year);
  return end;
}

/* 七十年代 behind 十九世纪; 50年代 */
size_t fin_zh_decade(const struct fin_scan *scan, size_t at, int century, struct fin_parts *parts) {
  int value, second = 0;
  enum fin_grain grain;
  const struct fin_term *one, *two; /* 七八十年代, 70-80年代, 80、90年代 */
  size_t first = fin_term_at(scan, at, FIN_TERM_digit, &one);
  size_t next = first ? fin_term_at(scan, first, FIN_TERM_digit, &two) : 0;
  size_t ten = next ? fin_term_is(scan, next, FIN_TERM_power, 10) : 0;
  size_t end = fin_small_number(scan, at, 4, &value);
  size_t dash =
      end && value < 100 && value % 10 == 0 ? fin_term_at(scan, end, FIN_TERM_to, NULL) : 0;
  size_t item = end && !dash && value < 100 && value % 10 == 0 ? fin_says(scan, end, "、") : 0;
  size_t other = dash || item ? fin_small_number(scan, dash ? dash : item, 2, &second) : 0;
  size_t stop = ten ? ten : other;
  if (stop && fin_zh_unit_at(scan, stop, &grain) && grain == FIN_GRAIN_DECADE &&
      (ten ? two->value == one->value + 1 : second % 10 == 0)) {
    int low = ten ? (int)one->value * 10 : value, high = ten ? (int)two->value * 10 : second;
    int base = century ? (century - 1) * 100 : low < 30 ? 2000 : 1900;
    int years = item ? 10 : high + 10 - low;
    if (years < 10) return 0;
    fin_parts_fix(parts, fin_span_months(base + low, 1, years * 12), FIN_TIME_YEARS);
    return item ? end : fin_zh_unit_at(scan, stop, &grain);
  }
  size_t behind = end ? fin_zh_unit_at(scan, end, &grain) : 0;
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

size_t fin_zh_century(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int value;
  enum fin_grain grain;
  size_t end = 0, behind;
  if (fin_at(scan, at, "上个世纪")) {
    value = 20;
    behind = at + strlen("上个世纪");
  } else if (fin_at(scan, at, "上世纪") || fin_at(scan, at, "本世纪") ||
             fin_at(scan, at, "下世纪")) {
    value = fin_at(scan, at, "上世纪") ? 20 : fin_at(scan, at, "本世纪") ? 21 : 22;
    behind = at + strlen("上世纪");
  } else {
    int last = 0;
    end = fin_small_number(scan, at, 2, &value);
    behind = end ? fin_zh_unit_at(scan, end, &grain) : 0;
    size_t dash = end && !behind ? fin_zh_dash(scan, end) : 0; /* 18-19世纪, 18、19世纪 */
    size_t item = end && !behind && !dash ? fin_says(scan, end, "、") : 0;
    size_t second = dash || item ? fin_small_number(scan, dash ? dash : item, 2, &last) : 0;
    size_t both = second ? fin_zh_unit_at(scan, second, &grain) : 0;
    if (both && grain == FIN_GRAIN_CENTURY && value >= 1 && last > value && last <= 30) {
      int through = item ? value : last;
      fin_parts_fix(parts,
                    (struct fin_span){fin_day_of(value > 1 ? (value - 1) * 100 : 1, 1, 1),
                                      fin_day_of(through * 100 - 1, 12, 31)},
                    FIN_TIME_YEARS);
      return item ? end : both;
    }
    if (!behind || grain != FIN_GRAIN_CENTURY || value < 1 || value > 30) return 0;
  }
  size_t ten = fin_zh_decade(scan, behind, value, parts);
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
  size_t end = fin_zh_unit_at(scan, at, &grain);
  return end && grain == FIN_GRAIN_YEAR ? end : 0;
}

/* 2017年秋, 去年春: the season of a year, where no longer word begins. */
static size_t season(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const char *const seasons[] = {"春", "夏", "秋", "冬"};
  for (int i = 0; i < 4; i++) {
    size_t end = fin_says(scan, at, seasons[i]);
    if (!end || fin_zh_other(scan, at)) continue;
    if ((unsigned char)fin_byte(scan, end) >= 0xe4 && !fin_zh_day_closes(scan, end)) return 0;
    fin_zh_part(parts, FIN_TIME_QUARTER, 3 + 3 * i, 3);
    return end;
  }
  return 0;
}

/* 去年今日: the day of the document in another year. */
static size_t same_day(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int shift, year, month, day;
  size_t end = fin_term_value(scan, at, FIN_TERM_day, &shift);
  if (!end || !parts->year || scan->published == FIN_NO_DAY || fin_at(scan, at, "现")) return 0;
  fin_day_split(scan->published + shift, &year, &month, &day);
  fin_zh_part(parts, FIN_TIME_DAY, month, 1);
  parts->day = parts->last_day = day;
  return end;
}

/* What may stand behind 2025年 or 去年: its end, or `end` when the year is all. */
size_t fin_zh_inside_year(const struct fin_scan *scan, size_t end, struct fin_parts *parts) {
  size_t of = fin_says(scan, end, "的"), start = of ? of : end;
  struct fin_parts whole = *parts;
  size_t behind = fin_zh_part_of_year(scan, start, parts);
  if (!behind && !of) { /* 去年本月十日 */
    int y = parts->year, shift;
    size_t rel = fin_term_value(scan, start, FIN_TERM_rel, &shift);
    size_t word = rel ? fin_says(scan, rel, "月") : 0;
    if (word && y && scan->published != FIN_NO_DAY && shift >= -1 && shift <= 1) {
      int year, m, d;
      fin_day_split(scan->published, &year, &m, &d);
      fin_zh_part(parts, FIN_TIME_MONTH, (m + shift + 11) % 12 + 1, 1);
      size_t day = fin_zh_day_part(scan, word, parts);
      behind = day ? day : word;
    }
  }
  if (!behind) behind = season(scan, start, parts);
  if (!behind) behind = same_day(scan, start, parts);
  if (behind) return behind;
  *parts = whole;
  fin_zh_part(parts, FIN_TIME_YEAR, 1, 12);
  int third;
  size_t stage = fin_term_value(scan, end, FIN_TERM_third, &third); /* 2018年后期 */
  if (stage && fin_at(scan, stage - 3, "期") && parts->year) {
    fin_parts_fix(parts, fin_edge_span(fin_parts_span(scan, parts), third), FIN_TIME_MONTH);
    return stage;
  }
  behind = fin_zh_nth_of(scan, end, parts);
  if (!behind) behind = fin_says(scan, end, "同期"); /* 2019年同期 */
  if (!behind) {
    behind = fin_term_at(scan, end, FIN_TERM_opening, NULL);
    if (behind) fin_zh_part(parts, FIN_TIME_QUARTER, 1, 3);
  }
  return behind ? behind : end;
}

/* 两年 behind 2018、2019 */
static bool counted_years(const struct fin_scan *scan, size_t at) {
  return fin_at(scan, at, "两年") || fin_at(scan, at, "三年") || fin_at(scan, at, "四年");
}

/* 、2023及2024年 behind 2022. */
static bool listed_year(const struct fin_scan *scan, size_t at) {
  for (int i = 0; i < 12; i++) {
    size_t joint = fin_says(scan, at, "、");
    if (!joint) joint = fin_says(scan, at, "及");
    if (!joint) joint = fin_says(scan, at, "和");
    if (!joint) return false;
    int year;
    size_t width, digits = year_number(scan, joint, &year, &width);
    if (!digits || width != 4) return false;
    if (year_unit(scan, digits) || counted_years(scan, digits)) return true;
    at = digits;
  }
  return false;
}

/* 至21年 behind 19年: a later year of two figures. */
static bool next_year(const struct fin_scan *scan, size_t at, int year) {
  int other;
  size_t width, dash = fin_zh_dash(scan, at),
                digits = dash ? year_number(scan, dash, &other, &width) : 0;
  return digits && width == 2 && other > year && year_unit(scan, digits);
}

/* Whether 年 and a dash stand before it. */
static bool year_joint(const struct fin_scan *scan, size_t at) {
  static const char *const joints[] = {"年到", "年至", "年-", "年—", "年–", "年~"};
  return BEFORE(scan, at, joints);
}

size_t fin_zh_with_year(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int year;
  size_t width, digits = year_number(scan, at, &year, &width);
  if (!digits) return 0;
  size_t behind = year_unit(scan, digits);
  *parts = (struct fin_parts){.year = year,
                              .shape = FIN_TIME_YEAR,
                              .month = 1,
                              .months = 12,
                              .fiscal = behind && fin_at(scan, digits, "财年")};
  if (!behind) { /* 2025Q3, 2025前三季度, 2021年底 is read below */
    if (width < 4) return 0;
    if (listed_year(scan, digits)) return digits;
    bool equal = at && fin_byte(scan, at - 1) == '='; /* 年份=2017 */
    equal = equal || (at > 1 && fin_at(scan, at - 2, "= "));
    const uint64_t counted = FIN_TERM_BIT(measure) | FIN_TERM_BIT(myriad) | FIN_TERM_BIT(power);
    bool other = at == scan->joint && at > 3 && year_joint(scan, at); /* 2015年到2016 */
    if ((equal || other) && !(fin_here(scan, digits)->classes & counted) &&
        !fin_letter(scan, digits) &&
        !strchr("%-/", fin_byte(scan, digits) ? fin_byte(scan, digits) : ' ') &&
        !(strchr(".,", fin_byte(scan, digits)) && fin_digit(scan, digits + 1)))
      return digits;
    if (at >= 3 && counted_years(scan, digits) &&
        fin_term_at(scan, at - 3, FIN_TERM_and, NULL) == at)
      return digits;
    size_t end = fin_zh_first_months(scan, digits, parts);
    if (!end) end = fin_zh_section(scan, digits, parts);
    if (!end) end = fin_zh_quarter(scan, digits, parts);
    return end;
  }
  size_t edge = fin_zh_section(scan, digits, parts); /* 2021年底 */
  if (edge > behind) return edge;
  fin_zh_part(parts, FIN_TIME_YEAR, 1, 12);
  size_t stop = fin_term_at(scan, behind, FIN_TERM_asof, NULL); /* 2025年截至9月30日 */
  size_t end = fin_zh_inside_year(scan, stop ? stop : behind, parts);
  if (stop && end == stop) {
    fin_zh_part(parts, FIN_TIME_YEAR, 1, 12);
    end = behind;
  } else if (stop) {
    parts->ended = true;
  }
  if (end != behind || width == 4) return end;
  /* 24年 may be a duration: a year only in front of a text or where another year stands nearby */
  bool zero = fin_at(scan, at, "0") || fin_at(scan, at, "零") || fin_at(scan, at, "〇");
  const char *s = scan->text->at;
  bool opens = !at || s[at - 1] == '\n' || (at >= 3 && !memcmp(s + at - 3, "。", 3)) ||
               strchr(",(;", s[at - 1]);
  static const char *const lengths[] = {"以", "来", "间", "期", "内", "后", "前", "里",
                                        "历", "经", "的", "多", "之", "半", "了"};
  for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
    if (at != scan->joint && fin_at(scan, behind, lengths[i])) return zero ? behind : 0;
  }
  bool recent = scan->year && year >= scan->year - 10 && year <= scan->year + 5;
  bool old = year < 2000 && fin_digit(scan, at) && scan->text->at[at] >= '7'; /* 98年 */
  bool second = at == scan->joint || next_year(scan, behind, year);           /* 19年到21年 */
  return zero || old || !fin_digit(scan, at) || ((opens || second) && recent) ? behind : 0;
}
