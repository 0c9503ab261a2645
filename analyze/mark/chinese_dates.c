/* chinese_dates.c: days, months, parts of a year and years in Chinese.
 *
 * 2025年前三季度; 1—9月; 12月19日; 三季度末; 十月的第一周; 十九世纪七十年代; 民国113年
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
  if (end) *grain = (enum fin_grain)value;
  if (end == at + 3 && fin_at(scan, at, "年级")) return 0;
  if (end == at + 6 && *grain == FIN_GRAIN_DECADE && fin_zh_other(scan, at + 3)) { /* 年代理 */
    *grain = FIN_GRAIN_YEAR;
    return at + 3;
  }
  return end;
}

/* ---- years ----------------------------------------------------------------------------------- */

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
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    if (fin_at(scan, year, words[i])) return true;
  }
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

/* ---- parts of a year ------------------------------------------------------------------------- */

void fin_zh_part(struct fin_parts *parts, enum fin_time_shape shape, int fin_zh_month, int months) {
  int year = parts->year;
  bool relative = parts->relative, unknown = parts->unknown;
  *parts = (struct fin_parts){.shape = shape,
                              .year = year,
                              .month = fin_zh_month,
                              .months = months,
                              .relative = relative,
                              .unknown = unknown};
}

static const char *const dashes[] = {"——", "--", "~~", "-", "—", "–", "至", "~", "到"};

static size_t dash_at(const struct fin_scan *scan, size_t at) {
  unsigned char c = (unsigned char)fin_byte(scan, at);
  if (c >= '0' && c < 0xe2 && c != '~') return 0;
  for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
    size_t end = fin_says(scan, at, dashes[i]);
    if (end) return end;
  }
  return 0;
}

static size_t quarter(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
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
  size_t joint = end ? dash_at(scan, end) : 0; /* 一至三季度, 二、三季度 */
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
  for (size_t i = 0; word && i < sizeof goes_on / sizeof *goes_on; i++)
    word = !fin_at(scan, behind, goes_on[i]);
  bool all = !nth && at >= 3 && fin_at(scan, at - 3, "年") && !parts->year && !fin_digit(scan, at);
  if (word || (all && fin_at(scan, at - 6, "一"))) return 0;
  fin_zh_part(parts, FIN_TIME_QUARTER, count * 3 - 2, 3);
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
static bool day_closes(const struct fin_scan *scan, size_t at) {
  static const char *const ends[] = {"。", "、", "的", "到", "至", "在", "和", "与", "召",
                                     "举", "开", "上", "下", "晚", "起", "前", "后"};
  if ((unsigned char)fin_byte(scan, at) < 0x80) return !fin_digit(scan, at);
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
    if (fin_at(scan, at, ends[i])) return true;
  }
  return false;
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
  size_t unit = day_word(scan, end), dash = dash_at(scan, unit ? unit : end);
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
    bool spelt = !fin_digit(scan, at) && (day < 11 || !day_closes(scan, end));
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
  size_t dash = dash_at(scan, end), item = dash ? 0 : fin_says(scan, end, "、");
  if (item && fin_small_number(scan, item, 2, &second) && second == first + 1)
    dash = item; /* 7、8月 */
  if (!dash) {   /* 1月-9月 */
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
        fin_zh_part(parts, FIN_TIME_NINE, first, second - first + 1);
        size_t share = fin_says(scan, behind, "月份");
        return share ? share : behind + 3;
      }
    }
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
  size_t end = first_months(scan, at, parts);
  if (!end) end = fin_zh_section(scan, at, parts);
  if (!end) {
    end = quarter(scan, at, parts);
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

/* ---- years and what stands behind them ------------------------------------------------------- */

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
    size_t dash = end && !behind ? dash_at(scan, end) : 0; /* 18-19世纪, 18、19世纪 */
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
    if ((unsigned char)fin_byte(scan, end) >= 0xe4 && !day_closes(scan, end)) return 0;
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
  size_t width, dash = dash_at(scan, at),
                digits = dash ? year_number(scan, dash, &other, &width) : 0;
  return digits && width == 2 && other > year && year_unit(scan, digits);
}

/* Whether 年 and a dash stand before it. */
static bool year_joint(const struct fin_scan *scan, size_t at) {
  static const char *const joints[] = {"年到", "年至", "年-", "年—", "年–", "年~"};
  for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
    size_t length = strlen(joints[i]);
    if (at >= length && fin_at(scan, at - length, joints[i])) return true;
  }
  return false;
}

size_t fin_zh_with_year(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int year;
  size_t width, digits = year_number(scan, at, &year, &width);
  if (!digits) return 0;
  size_t behind = year_unit(scan, digits);
  *parts = (struct fin_parts){.year = year, .shape = FIN_TIME_YEAR, .month = 1, .months = 12};
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
    size_t end = first_months(scan, digits, parts);
    if (!end) end = fin_zh_section(scan, digits, parts);
    if (!end) end = quarter(scan, digits, parts);
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
