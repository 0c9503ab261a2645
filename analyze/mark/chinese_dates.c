/* chinese_dates.c: days, months, weeks and parts of a year in Chinese.
 *
 * 前三季度; 1—9月; 12月19日; 三季度末; 十月的第一周
 */
#include "chinese.h"

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
         !fin_at(scan, end, "两") && !fin_at(scan, end, "俩") && !fin_at(scan, end, "仨")) {
    *value = *value * 10 + (int)term->value;
    end = next;
    count++;
  }
  size_t ten = fin_term_is(scan, end, FIN_TERM_power, 10);
  bool twenty = false;
  int tens = 20; /* 廿, 卅 */
  if (!ten && !count && (ten = fin_term_is(scan, end, FIN_TERM_power, 20)) != 0) twenty = true;
  if (!ten && !count && (ten = fin_term_is(scan, end, FIN_TERM_power, 30)) != 0) {
    twenty = true;
    tens = 30;
  }
  if (!ten) return count ? end : 0;
  if (count > 1) return 0;
  *value = twenty ? tens : (count ? *value : 1) * 10;
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

size_t fin_included(const struct fin_scan *scan, size_t at) {
  if (!fin_at(scan, at, "(含") && !fin_at(scan, at, "(不含")) return 0;
  for (size_t end = at + 1; end < scan->text->length && end < at + 40; end++) {
    if (fin_byte(scan, end) == ')') return end + 1;
  }
  return 0;
}

int fin_full_year(const struct fin_scan *scan, int two_digits) {
  int now = scan->year ? scan->year : 2025, century = now - now % 100;
  int year = century + two_digits;
  return year > now + 20 ? year - 100 : year;
}

size_t fin_zh_unit_at(const struct fin_scan *scan, size_t at, enum fin_grain *grain) {
  int value;
  size_t end = fin_term_value(scan, at, FIN_TERM_unit, &value);
  if (!end) return 0;
  *grain = (enum fin_grain)value;
  if (end == at + 3 && fin_at(scan, at, "年级")) return 0;
  if (end == at + 6 && *grain == FIN_GRAIN_DECADE && fin_zh_other(scan, at + 3)) { /* 年代理 */
    *grain = FIN_GRAIN_YEAR;
    return at + 3;
  }
  return end;
}

/* ---- parts of a year ------------------------------------------------------------------------- */

void fin_zh_part(struct fin_parts *parts, enum fin_time_shape shape, int fin_zh_month, int months) {
  int year = parts->year;
  bool relative = parts->relative, unknown = parts->unknown, fiscal = parts->fiscal;
  *parts = (struct fin_parts){.shape = shape,
                              .year = year,
                              .month = fin_zh_month,
                              .months = months,
                              .relative = relative,
                              .unknown = unknown,
                              .fiscal = fiscal};
}

static const char *const dashes[] = {"——", "--", "~~", "-", "—", "–", "至", "~", "到"};

size_t fin_zh_dash(const struct fin_scan *scan, size_t at) {
  unsigned char c = (unsigned char)fin_byte(scan, at);
  if (c >= '0' && c < 0xe2 && c != '~') return 0;
  return ANY(scan, at, dashes);
}

size_t fin_zh_quarter(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  char c = fin_byte(scan, at), n = fin_byte(scan, at + 1);
  if ((c == 'q' && n >= '1' && n <= '4') || (c == 'h' && (n == '1' || n == '2'))) {
    if (fin_letter(scan, at + 2) || fin_digit(scan, at + 2)) return 0;
    int months = c == 'q' ? 3 : 6;
    fin_zh_part(parts, c == 'q' ? FIN_TIME_QUARTER : FIN_TIME_HALF, (n - '1') * months + 1, months);
    return at + 2;
  }
  size_t nth = fin_term_at(scan, at, FIN_TERM_nth, NULL);
  int count, last;
  enum fin_grain grain;
  size_t end = fin_small_number(scan, nth ? nth : at, 1, &count);
  size_t joint = end ? fin_zh_dash(scan, end) : 0; /* 一至三季度, 二、三季度 */
  if (!joint) joint = end ? fin_says(scan, end, "、") : 0;
  if (!joint && end && fin_term_at(scan, end, FIN_TERM_digit, NULL)) joint = end; /* 二三季度 */
  size_t second = joint ? fin_small_number(scan, joint, 1, &last) : 0;
  size_t quarters = second ? fin_zh_unit_at(scan, second, &grain) : 0;
  bool listed = quarters && fin_at(scan, end, "、") && last != count + 1;
  if (quarters && grain == FIN_GRAIN_QUARTER && count >= 1 && last > count && last <= 4 &&
      !listed && !fin_at(scan, second, "个")) {
    fin_zh_part(parts, last - count == 1 && count % 2 ? FIN_TIME_HALF : FIN_TIME_NINE,
                count * 3 - 2, (last - count + 1) * 3);
    return quarters;
  }
  if (listed && grain == FIN_GRAIN_QUARTER && count >= 1 && last > count && last <= 4) {
    /* the first of 一、三季度 */
    fin_zh_part(parts, FIN_TIME_QUARTER, count * 3 - 2, 3);
    return end;
  }
  if (!end || count < 1 || count > 4) return 0;
  size_t behind = fin_zh_unit_at(scan, end, &grain);
  if (!behind || grain != FIN_GRAIN_QUARTER) return 0;
  bool series = at >= 6 && fin_at(scan, at - 6, "连续");
  bool counted = !nth || series;
  if (fin_at(scan, end, "个") && counted) return 0; /* 三个季度 counts quarters */
  if (series || (!nth && at >= 3 && (fin_at(scan, at - 3, "连") || fin_at(scan, at - 3, "近"))))
    return 0; /* 连续3季 */
  static const char *const goes_on[] = {"度", "报", "财", "业", "营", "净", "末", "的", "初",
                                        "底", "同", "环", "实", "收", "以", "之", "前", "后",
                                        "起", "至", "到", "开", "毛", "每", "、", "。"};
  bool word = !nth && !parts->year && fin_at(scan, end, "季") && behind == end + 3 &&
              (unsigned char)fin_byte(scan, behind) >= 0xe4; /* 四季酒店 */
  word = word && !ANY(scan, behind, goes_on);
  bool all = !nth && at >= 3 && fin_at(scan, at - 3, "年") && !parts->year && !fin_digit(scan, at);
  if (word || (all && fin_at(scan, at - 6, "一"))) return 0;
  fin_zh_part(parts, FIN_TIME_QUARTER, count * 3 - 2, 3);
  parts->fiscal = parts->fiscal || fin_at(scan, end, "财季");
  return behind;
}

/* 前三季度, 首9个月, 后三月 */
size_t fin_zh_first_months(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  const struct fin_term *lead;
  size_t start = fin_term_at(scan, at, FIN_TERM_lead, &lead);
  enum fin_grain grain;
  int count;
  bool vague;
  size_t end = start ? fin_count_read(scan, start, &count, &vague) : 0;
  size_t behind = end ? fin_zh_unit_at(scan, end, &grain) : 0;
  if (!behind || vague || count < 1) return 0;
  int months = grain == FIN_GRAIN_QUARTER ? count * 3 : grain == FIN_GRAIN_MONTH ? count : 0;
  if (!months || months > 12) return 0;
  bool late = lead->value > 0;
  if (late && !parts->year) return 0;
  fin_zh_part(parts, months == 6 ? FIN_TIME_HALF : FIN_TIME_NINE, late ? 13 - months : 1, months);
  return behind;
}

size_t fin_zh_section(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int value;
  size_t end = fin_term_value(scan, at, FIN_TERM_section, &value);
  if (end && fin_at(scan, at, "年") && fin_zh_other(scan, end - 3)) return 0; /* 年初步 */
  if (end && fin_zh_other(scan, at)) return 0;                                /* 中期票据 */
  bool first = end && fin_at(scan, at, "年头") && /* 今年头三个月 */
               (fin_digit(scan, end) || fin_here(scan, end)->classes & FIN_TERM_BIT(digit));
  if (first || (at >= 3 && end && fin_at(scan, at - 3, "大"))) return 0; /* 大年初一 */
  /* 冬季旅行, 上线首月 without a year are none of a time told */
  bool loose = end && (value / 100 == 12 || fin_at(scan, at, "首月") || fin_at(scan, at, "首个月"));
  if (loose && !parts->year) return 0;
  if (end) {
    int months = value % 100;
    fin_zh_part(parts,
                months == 12  ? FIN_TIME_YEAR
                : months == 6 ? FIN_TIME_HALF
                : months == 3 ? FIN_TIME_QUARTER
                              : FIN_TIME_MONTH,
                value / 100, months);
    size_t day = fin_at(scan, at, "元月") ? fin_zh_day_part(scan, end, parts) : 0;
    return day ? day : end;
  }
  end = fin_term_at(scan, at, FIN_TERM_yearend, NULL);
  if (end && fin_zh_other(scan, end - 3)) return 0; /* 年终于 */
  if (end) {
    fin_zh_part(parts, FIN_TIME_MONTH, 12, 1);
    parts->year_end = true;
    return end;
  }
  end = fin_term_at(scan, at, FIN_TERM_yearmid, NULL);
  if (end && !fin_at(scan, end, "期") && !fin_zh_other(scan, end - 3)) {
    fin_zh_part(parts, FIN_TIME_MONTH, 6, 1);
    parts->middle = true;
    return end;
  }
  return 0;
}

/* ---- weeks, and the nth of something --------------------------------------------------------- */

/* 周三, 星期日, 礼拜天: the day behind the word for a week. */
size_t fin_zh_weekday_behind(const struct fin_scan *scan, size_t at, int *weekday) {
  size_t end = fin_says(scan, at, "日");
  if (!end) end = fin_says(scan, at, "天");
  if (fin_zh_other(scan, at)) return 0; /* 上周日本股市, 下周天气, 本周三大指数 */
  if (end) {
    *weekday = 7;
    return end;
  }
  end = fin_small_number(scan, at, 1, weekday);
  return end && *weekday >= 1 && *weekday <= 6 && !fin_digit(scan, at) ? end : 0;
}

size_t fin_zh_week_word(const struct fin_scan *scan, size_t at) {
  enum fin_grain grain;
  size_t end = fin_zh_unit_at(scan, at, &grain);
  return end && grain == FIN_GRAIN_WEEK ? end : 0;
}

/* 的第一周, 第3个星期日, 第三个月, 前两天, 最后3周 of the stretch that the parts say. */
size_t fin_zh_nth_of(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  size_t of = fin_says(scan, at, "的"), start = of ? of : at;
  size_t nth = fin_term_at(scan, start, FIN_TERM_nth, NULL);
  const struct fin_term *lead = NULL;
  size_t led = nth ? 0 : fin_term_at(scan, start, FIN_TERM_lead, &lead);
  int count, weekday;
  bool vague;
  size_t number = nth || led ? fin_count_read(scan, nth ? nth : led, &count, &vague) : 0;
  enum fin_grain grain;
  size_t end = number ? fin_zh_unit_at(scan, number, &grain) : 0;
  if (!end || vague || count < 1) return 0;
  struct fin_parts whole = *parts; /* the third Sunday of June: of this year's */
  if (!whole.year && !whole.fixed) whole.year = scan->last_year ? scan->last_year : scan->year;
  struct fin_span in = fin_parts_span(scan, &whole);
  if (in.start == FIN_NO_DAY) return 0;
  struct fin_span found;
  bool final = led && lead->value > 0;
  size_t day =
      grain == FIN_GRAIN_WEEK && (nth || final) ? fin_zh_weekday_behind(scan, end, &weekday) : 0;
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
  if (grain == FIN_GRAIN_WEEKEND) { /* of the month that its Sunday is in */
    fin_day shift = found.end > in.end ? -7 : found.end < in.start ? 7 : 0;
    found = (struct fin_span){found.start + shift, found.end + shift};
  }
  if (found.start < in.start - 6 || found.end > in.end + 6) return 0;
  fin_parts_fix(parts, found, nth ? fin_grain_shape(grain) : FIN_TIME_DAY);
  return end;
}

/* ---- months and days ------------------------------------------------------------------------- */

static size_t day_word(const struct fin_scan *scan, size_t at) {
  size_t end = fin_says(scan, at, "日");
  return end ? end : fin_says(scan, at, "号");
}

/* What ends a day that is said without 日. */
bool fin_zh_day_closes(const struct fin_scan *scan, size_t at) {
  static const char *const ends[] = {"。", "、", "的", "到", "至", "在", "和", "与", "召",
                                     "举", "开", "上", "下", "晚", "起", "前", "后"};
  if ((unsigned char)fin_byte(scan, at) < 0x80) return !fin_digit(scan, at);
  return ANY(scan, at, ends) != 0;
}

/* 上半月, 后半周 */
size_t fin_zh_half(const struct fin_scan *scan, size_t at, const char *unit, bool *later) {
  static const struct {
    const char *word;
    bool later;
  } heads[] = {{"上半", false}, {"前半", false}, {"下半", true}, {"后半", true}};
  for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
    size_t end = fin_says(scan, at, heads[i].word);
    if (!end) continue;
    size_t one = fin_says(scan, end, "个");
    *later = heads[i].later;
    return fin_says(scan, one ? one : end, unit);
  }
  return 0;
}

/* Behind a month: 9月30日, 9月底, 9月下旬, 4月12-19日 */
size_t fin_zh_day_part(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const int first[] = {1, 11, 21}, last[] = {10, 20, 31};
  int third, day, last_day;
  bool upper = fin_at(scan, at, "上中旬"), lower = fin_at(scan, at, "中下旬");
  if (upper || lower) {
    parts->day = upper ? 1 : 11;
    parts->last_day = upper ? 20 : 31;
    return at + strlen("上中旬");
  }
  bool later;
  size_t half = fin_zh_half(scan, at, "月", &later);
  if (half) {
    parts->day = later ? 16 : 1;
    parts->last_day = later ? 31 : 15;
    return half;
  }
  if (fin_zh_other(scan, at)) return 0; /* 6月中国出口 */
  size_t end = fin_term_value(scan, at, FIN_TERM_third, &third);
  if (end) {
    parts->day = first[third - 1];
    parts->last_day = last[third - 1];
    parts->month_end = third == 3 && !fin_at(scan, at, "下旬");
    return end;
  }
  end = fin_small_number(scan, at, 2, &day);
  if (!end || day < 1 || day > 31) return 0;
  size_t unit = day_word(scan, end), dash = fin_zh_dash(scan, unit ? unit : end);
  size_t second = dash ? fin_small_number(scan, dash, 2, &last_day) : 0;
  size_t behind = second ? day_word(scan, second) : 0;
  bool bare = second && !behind && !unit && !fin_here(scan, second)->count && /* 5月3-10 */
              !fin_letter(scan, second) && !fin_digit(scan, second) &&
              !strchr(".%/:-", fin_byte(scan, second) ? fin_byte(scan, second) : ' ');
  if (bare) behind = second;
  if (behind && last_day > day && last_day <= 31) {
    parts->shape = FIN_TIME_DAY;
    parts->day = day;
    parts->last_day = last_day;
    return behind;
  }
  if (!unit) {
    /* 十月31, 五月二十, 1月3至: without 日 only where nothing else begins */
    int weekday; /* 10月20星期二 */
    size_t week = fin_zh_week_word(scan, end);
    if (week && fin_zh_weekday_behind(scan, week, &weekday)) {
      parts->shape = FIN_TIME_DAY;
      parts->day = parts->last_day = day;
      return end;
    }
    bool spelt = !fin_digit(scan, at) && (day < 11 || !fin_zh_day_closes(scan, end));
    if (spelt || fin_here(scan, end)->count || fin_letter(scan, end) ||
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
size_t fin_zh_month(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int first, second;
  const struct fin_term *one, *two; /* 三四月份 */
  size_t pair = fin_digit(scan, at) ? 0 : fin_term_at(scan, at, FIN_TERM_digit, &one);
  pair = pair ? fin_term_at(scan, pair, FIN_TERM_digit, &two) : 0;
  if (pair && fin_at(scan, pair, "月") && one->value >= 1 && two->value == one->value + 1) {
    fin_zh_part(parts, FIN_TIME_NINE, (int)one->value, 2);
    size_t named = fin_says(scan, pair, "月份");
    return named ? named : pair + strlen("月");
  }
  size_t end = fin_small_number(scan, at, 2, &first);
  if (!end || first < 1 || first > 12) return 0;
  size_t dash = fin_zh_dash(scan, end), item = dash ? 0 : fin_says(scan, end, "、");
  if (item && fin_small_number(scan, item, 2, &second) && second == first + 1)
    dash = item; /* 7、8月 */
  if (!dash) {   /* 1月-9月 */
    size_t spelt = fin_says(scan, end, "月");
    dash = spelt ? fin_zh_dash(scan, spelt) : 0;
  }
  if (dash) {
    size_t behind = fin_small_number(scan, dash, 2, &second);
    if (behind && second > first && second <= 12 && fin_at(scan, behind, "月")) {
      size_t day = fin_small_number(scan, behind + 3, 2, &second); /* 1月至九月三日: two days */
      if (!day || !day_word(scan, day)) {
        fin_small_number(scan, dash, 2, &second);
        fin_zh_part(parts, FIN_TIME_NINE, first, second - first + 1);
        size_t share = fin_says(scan, behind, "月份");
        return share ? share : behind + 3;
      }
    }
  }
  size_t quarter = fin_says(scan, end, "月季度"); /* 9月季度: the one that ends in it */
  if (!quarter) quarter = fin_says(scan, end, "月底止季度");
  if (quarter && first % 3 == 0) {
    fin_zh_part(parts, FIN_TIME_QUARTER, first - 2, 3);
    return quarter;
  }
  size_t behind = fin_says(scan, end, "月份");
  if (!behind) behind = fin_says(scan, end, "月");
  if (!behind) return 0;
  fin_zh_part(parts, FIN_TIME_MONTH, first, 1);
  size_t day = fin_zh_day_part(scan, behind, parts);
  if (!day && fin_at(scan, behind, "月"))
    day = fin_zh_day_part(scan, behind + 3, parts); /* 12月月底 */
  if (!day) day = fin_zh_nth_of(scan, behind, parts);
  return day ? day : behind;
}

size_t fin_zh_part_of_year(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  size_t figures = at; /* 9月30日: nothing else begins so */
  while (fin_digit(scan, figures)) figures++;
  if (figures > at && fin_at(scan, figures, "月")) return fin_zh_month(scan, at, parts);
  size_t end = fin_zh_first_months(scan, at, parts);
  if (!end) end = fin_zh_section(scan, at, parts);
  if (!end) {
    end = fin_zh_quarter(scan, at, parts);
    int third;
    size_t edge = end ? fin_term_value(scan, end, FIN_TERM_third, &third) : 0;
    if (edge && !fin_at(scan, end, "底") && !fin_at(scan, end, "末") &&
        parts->year) { /* 四季度初 */
      struct fin_span span = fin_edge_span(fin_parts_span(scan, parts), third);
      if (span.start != FIN_NO_DAY) {
        fin_parts_fix(parts, span, FIN_TIME_MONTH);
        end = edge;
      }
    }
  }
  if (!end) end = fin_zh_month(scan, at, parts);
  return end;
}
