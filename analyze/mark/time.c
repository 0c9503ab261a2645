/* time.c: days and periods in Chinese.
 *
 * 2025年前三季度 -> 2025-01-01..2025-09-30; 截至2025年9月30日止九个月; 1—9月; 12月19日; 去年同期;
 * 近日
 */
#include "time.h"
#include "../base/text.h"

#include <ctype.h>
#include <string.h>

size_t fin_eat(const struct fin_scan *scan, size_t at, const char *const *words, size_t count,
               size_t *which) {
  for (size_t i = 0; i < count; i++) {
    if (fin_at(scan, at, words[i])) {
      *which = i;
      return at + strlen(words[i]);
    }
  }
  return at;
}

#define EAT(scan, at, words, which)                                                                \
  fin_eat((scan), (at), (words), sizeof(words) / sizeof *(words), (which))

/* Up to `most` digits, Arabic or Chinese; a small Chinese number (十二) too. */
static size_t small_number(const struct fin_scan *scan, size_t at, size_t most, int *value) {
  size_t end = at, size, count = 0;
  int digit;
  *value = 0;
  bool arabic = isdigit((unsigned char)scan->text->at[at]) != 0;
  while (count < most && (digit = fin_digit_at(scan, end, &size)) >= 0 && (size == 1) == arabic) {
    *value = *value * 10 + digit;
    end += size;
    count++;
  }
  if (arabic || !(fin_at(scan, end, "十"))) return end;
  if (count > 1) return at;
  *value = (count ? *value : 1) * 10;
  end += strlen("十");
  if ((digit = fin_digit_at(scan, end, &size)) > 0 && size == 3) {
    *value += digit;
    end += size;
  }
  return end;
}

/* 2025, 二〇二五, 25 (before a part of the year only), 民国113. Gives its end, `at` for none. */
static size_t year_number(const struct fin_scan *scan, size_t at, int *year) {
  bool republic = fin_at(scan, at, "民国");
  size_t start = republic ? at + strlen("民国") : at;
  size_t size, count = 0, end = start;
  int digit;
  *year = 0;
  while (count < 5 && (digit = fin_digit_at(scan, end, &size)) >= 0) {
    *year = *year * 10 + digit;
    end += size;
    count++;
  }
  if (republic && count && *year < 200) {
    *year += 1911;
    return end;
  }
  if (count == 4 && *year >= 1900 && *year < 2100) return end;
  if (count == 2 && size == 1 && *year >= 10 && *year < 40) {
    *year += 2000;
    return end;
  }
  return at;
}

/* ---- parts of a year ------------------------------------------------------------------------- */

static size_t quarter(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const char *const ordinals[] = {"一", "二", "三", "四", "1", "2", "3", "4"};
  bool ordinal = fin_at(scan, at, "第");
  size_t which = 0, start = ordinal ? at + strlen("第") : at;
  size_t end = EAT(scan, start, ordinals, &which);
  /* 连续第二个季度 and 三个季度 count quarters */
  bool counted = !ordinal || (at >= 6 && fin_at(scan, at - 6, "连续"));
  static const char *const units[] = {"季度", "财季", "季", "个季度"};
  size_t unit;
  if (end != start) {
    size_t behind = EAT(scan, end, units, &unit);
    if (behind != end && !(unit == 3 && counted)) {
      *parts = (struct fin_parts){
          .shape = FIN_TIME_QUARTER, .month = (int)(which % 4) * 3 + 1, .months = 3};
      return behind;
    }
  }
  if (fin_at(scan, at, "q") && scan->text->at[at + 1] >= '1' && scan->text->at[at + 1] <= '4' &&
      !isalnum((unsigned char)scan->text->at[at + 2])) {
    *parts = (struct fin_parts){
        .shape = FIN_TIME_QUARTER, .month = (scan->text->at[at + 1] - '1') * 3 + 1, .months = 3};
    return at + 2;
  }
  if (fin_at(scan, at, "h") && (scan->text->at[at + 1] == '1' || scan->text->at[at + 1] == '2') &&
      !isalnum((unsigned char)scan->text->at[at + 2])) {
    *parts = (struct fin_parts){
        .shape = FIN_TIME_HALF, .month = (scan->text->at[at + 1] - '1') * 6 + 1, .months = 6};
    return at + 2;
  }
  return at;
}

/* 前三季度, 前9个月, 首三季 */
static size_t first_months(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const char *const heads[] = {"前", "首"};
  size_t which;
  size_t start = EAT(scan, at, heads, &which);
  if (start == at) return at;
  int count;
  size_t end = small_number(scan, start, 2, &count);
  if (end == start || count < 1 || count > 12) return at;
  static const char *const units[] = {"个季度", "季度", "季", "个月", "月"};
  size_t behind = EAT(scan, end, units, &which);
  if (behind == end) return at;
  int months = which < 3 ? count * 3 : count;
  if (months > 12) return at;
  *parts = (struct fin_parts){
      .shape = months == 6 ? FIN_TIME_HALF : FIN_TIME_NINE, .month = 1, .months = months};
  return behind;
}

static size_t named_part(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const struct {
    const char *word;
    int month, months;
    enum fin_time_shape shape;
    bool year_end;
  } parts_known[] = {
      {"上半年度", 1, 6, FIN_TIME_HALF, false}, {"上半年", 1, 6, FIN_TIME_HALF, false},
      {"下半年", 7, 6, FIN_TIME_HALF, false},   {"全年", 1, 12, FIN_TIME_YEAR, false},
      {"年底", 12, 1, FIN_TIME_MONTH, true},    {"年末", 12, 1, FIN_TIME_MONTH, true},
      {"年初", 1, 3, FIN_TIME_QUARTER, false},  {"年中", 6, 1, FIN_TIME_MONTH, false},
      {"岁末", 12, 1, FIN_TIME_MONTH, true},    {"中期", 1, 6, FIN_TIME_HALF, false},
      {"春节", 1, 3, FIN_TIME_QUARTER, false},  {"春季", 3, 3, FIN_TIME_QUARTER, false},
      {"夏季", 6, 3, FIN_TIME_QUARTER, false},  {"夏天", 6, 3, FIN_TIME_QUARTER, false},
      {"初夏", 6, 1, FIN_TIME_MONTH, false},    {"秋季", 9, 3, FIN_TIME_QUARTER, false}};
  for (size_t i = 0; i < sizeof parts_known / sizeof *parts_known; i++) {
    if (!fin_at(scan, at, parts_known[i].word)) continue;
    *parts = (struct fin_parts){.shape = parts_known[i].shape,
                                .month = parts_known[i].month,
                                .months = parts_known[i].months,
                                .year_end = parts_known[i].year_end,
                                .middle = !strcmp(parts_known[i].word, "年中")};
    return at + strlen(parts_known[i].word);
  }
  return at;
}

/* Behind a month: 9月30日, 9月底, 9月下旬 */
static size_t day_part(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const char *const thirds[] = {"上旬", "中旬", "下旬", "初", "底", "末"};
  static const int first[] = {1, 11, 21, 1, 21, 21}, last[] = {10, 20, 31, 10, 31, 31};
  size_t which;
  size_t end = EAT(scan, at, thirds, &which);
  if (end != at) {
    parts->day = first[which];
    parts->last_day = last[which];
    parts->month_end = which == 4 || which == 5;
    return end;
  }
  int day, last_day;
  end = small_number(scan, at, 2, &day);
  if (end == at || day < 1 || day > 31) return at;
  static const char *const units[] = {"日", "号"};
  static const char *const dashes[] = {"-", "—", "–", "至", "~", "日至", "日-", "日—", "日到"};
  size_t dash = EAT(scan, end, dashes, &which);
  if (dash != end) {
    size_t second = small_number(scan, dash, 2, &last_day), unit;
    size_t behind = EAT(scan, second, units, &unit);
    if (second != dash && behind != second && last_day > day && last_day <= 31) {
      parts->shape = FIN_TIME_DAY;
      parts->day = day;
      parts->last_day = last_day;
      return behind;
    }
  }
  size_t behind = EAT(scan, end, units, &which);
  if (behind == end) return at;
  parts->shape = FIN_TIME_DAY;
  parts->day = parts->last_day = day;
  return behind;
}

/* 9月, 1—9月, 9月30日 */
static size_t month(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int first, second;
  size_t end = small_number(scan, at, 2, &first), which;
  if (end == at || first < 1 || first > 12) return at;
  static const char *const dashes[] = {"-", "—", "–", "至", "~", "月至", "月-", "月—", "月到"};
  size_t dash = EAT(scan, end, dashes, &which);
  if (dash != end) {
    size_t behind = small_number(scan, dash, 2, &second);
    if (behind != dash && second > first && second <= 12 && fin_at(scan, behind, "月") &&
        !isdigit((unsigned char)scan->text->at[behind + strlen("月")])) {
      *parts =
          (struct fin_parts){.shape = FIN_TIME_NINE, .month = first, .months = second - first + 1};
      return behind + strlen("月");
    }
  }
  static const char *const units[] = {"月份", "月"};
  size_t behind = EAT(scan, end, units, &which);
  if (behind == end) return at;
  *parts = (struct fin_parts){.shape = FIN_TIME_MONTH, .month = first, .months = 1};
  return day_part(scan, behind, parts);
}

static size_t part_of_year(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  size_t end = first_months(scan, at, parts);
  if (end == at) end = named_part(scan, at, parts);
  if (end == at) end = quarter(scan, at, parts);
  if (end == at) end = month(scan, at, parts);
  return end;
}

/* ---- with a year ----------------------------------------------------------------------------- */

/* 2022-2024年, 2022年至2024年, 2022年—2024年 */
static size_t years(const struct fin_scan *scan, size_t at, int *first, int *last) {
  size_t end = year_number(scan, at, first), which;
  if (end == at || *first < 1900) return at;
  if (fin_at(scan, end, "年")) end += strlen("年");
  static const char *const dashes[] = {"-", "—", "–", "至", "~", "到"};
  size_t dash = EAT(scan, end, dashes, &which);
  if (dash == end) return at;
  size_t second = year_number(scan, dash, last);
  if (second == dash || *last <= *first || *last - *first > 50) return at;
  static const char *const units[] = {"年度", "财年", "年"};
  size_t behind = EAT(scan, second, units, &which);
  if (behind == second) return at;
  struct fin_parts parts;
  /* 2022年至2025年9月 goes to its end; 2022年至2024年 are years */
  if (part_of_year(scan, behind, &parts) != behind) return at;
  return behind;
}

static size_t with_year(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int year;
  size_t digits = year_number(scan, at, &year), end, which;
  if (digits == at) return at;
  size_t width = digits - at;
  static const char *const units[] = {"财政年度", "财年", "年度", "年"};
  size_t behind = EAT(scan, digits, units, &which);
  if (behind == digits) { /* 2025Q3, 2025前三季度, 2025-09-30, 2025/9/30, 2025.9.30 */
    if (width < 4) return at;
    end = first_months(scan, digits, parts);
    if (end == digits) end = named_part(scan, digits, parts);
    if (end == digits) end = quarter(scan, digits, parts);
    if (end != digits) {
      parts->year = year;
      return end;
    }
    char sep = scan->text->at[digits];
    if (sep != '-' && sep != '/' && sep != '.') return at;
    int m, d;
    size_t month_end = small_number(scan, digits + 1, 2, &m);
    if (month_end == digits + 1 || scan->text->at[month_end] != sep) return at;
    end = small_number(scan, month_end + 1, 2, &d);
    if (end == month_end + 1 || fin_day_of(year, m, d) == FIN_NO_DAY ||
        isdigit((unsigned char)scan->text->at[end])) {
      return at;
    }
    *parts = (struct fin_parts){
        .shape = FIN_TIME_DAY, .year = year, .month = m, .months = 1, .day = d, .last_day = d};
    return end;
  }
  size_t start = fin_at(scan, behind, "截至") ? behind + strlen("截至") : behind;
  end = part_of_year(scan, start, parts); /* 2025年截至9月30日 */
  if (end != start && start != behind) parts->ended = true;
  if (end == start) end = behind;
  if (end == behind && which == 3) { /* 年底 as 2021 + 年底 */
    end = named_part(scan, digits, parts);
    if (end == digits) end = behind;
  }
  if (end != behind) {
    parts->year = year;
    return end;
  }
  if (width < 4) return at; /* 25年 alone may be a duration */
  *parts = (struct fin_parts){.shape = FIN_TIME_YEAR, .year = year, .month = 1, .months = 12};
  return behind;
}

/* ---- relative -------------------------------------------------------------------------------- */

static size_t relative_year(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const char *const words[] = {"今年度", "今年", "本年度", "本年", "去年", "上年度", "上年",
                                      "前年",   "明年", "后年",   "次年", "当年", "同年",   "该年"};
  static const int shift[] = {0, 0, 0, 0, -1, -1, -1, -2, 1, 2, 1, 0, 0, 0};
  size_t which;
  size_t end = EAT(scan, at, words, &which);
  if (end == at) return at;
  size_t behind = part_of_year(scan, end, parts);
  if (behind == end) { /* 去年底: the 年 serves twice */
    behind = named_part(scan, end - strlen("年"), parts);
    if (behind < end) behind = end;
  }
  static const char *const same[] = {"同期", "同一时期", "同季"};
  size_t other;
  size_t same_end = EAT(scan, end, same, &other);
  if (same_end != end && shift[which] == -1) {
    *parts = (struct fin_parts){.same = true, .before = true};
    return same_end;
  }
  if (behind == end) {
    *parts = (struct fin_parts){.shape = FIN_TIME_YEAR, .month = 1, .months = 12};
  }
  bool spoken = which >= 10;
  int base = spoken && scan->last_year ? scan->last_year : scan->year;
  parts->year = base ? base + shift[which] : 0;
  parts->unknown = !base;
  parts->relative = !spoken;
  return behind;
}

static size_t relative_month(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const char *const words[] = {"本月", "当月", "同月", "上个月", "上月", "下个月", "下月"};
  static const int shift[] = {0, 0, 0, -1, -1, 1, 1};
  size_t which;
  size_t end = EAT(scan, at, words, &which);
  if (end == at) return at;
  fin_day base = which == 1 || which == 2 ? scan->last.start : scan->published;
  if (base == FIN_NO_DAY) base = scan->published;
  *parts = (struct fin_parts){.shape = FIN_TIME_MONTH, .months = 1};
  if (base == FIN_NO_DAY) {
    parts->unknown = true;
    return end;
  }
  int day;
  fin_day_split(fin_day_shift(base, shift[which]), &parts->year, &parts->month, &day);
  size_t behind = day_part(scan, end, parts);
  return behind;
}

static size_t relative_day(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const char *const words[] = {"今日", "今天", "今晨", "今晚", "昨日",
                                      "昨天", "昨晚", "昨夜", "前天", "明日",
                                      "明天", "当日", "当天", "同日", "当晚"};
  static const int shift[] = {0, 0, 0, 0, -1, -1, -1, -1, -2, 1, 1, 0, 0, 0, 0};
  size_t which;
  size_t end = EAT(scan, at, words, &which);
  if (end == at) return at;
  bool spoken = which >= 11 && scan->last.start != FIN_NO_DAY && scan->last.start == scan->last.end;
  fin_day base = spoken ? scan->last.start : scan->published;
  *parts = (struct fin_parts){.shape = FIN_TIME_DAY, .months = 1, .unknown = base == FIN_NO_DAY};
  if (base == FIN_NO_DAY) return end;
  fin_day_split(base + shift[which], &parts->year, &parts->month, &parts->day);
  parts->last_day = parts->day;
  return end;
}

static size_t vague(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const char *const words[] = {"截至目前", "截至发稿", "截至今日", "近日", "日前", "近期",
                                      "目前",     "现时",     "如今",     "最近", "迄今", "至今",
                                      "此前",     "截至当前", "当前",     "现有"};
  size_t which;
  size_t end = EAT(scan, at, words, &which);
  if (end == at) return at;
  *parts = (struct fin_parts){
      .shape = FIN_TIME_VAGUE, .earlier = which == 12, .recent = which >= 3 && which <= 5};
  return end;
}

static size_t same_period(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const char *const words[] = {
      "期末",   "同期",     "同一时期", "期内", "报告期内", "报告期", "往绩记录期间", "往绩记录期",
      "该期间", "上述期间", "各期",     "当季", "当期",     "季内",   "季度内",       "年内"};
  size_t which;
  size_t end = EAT(scan, at, words, &which);
  if (end == at) return at;
  *parts = (struct fin_parts){.same = true, .period_end = which == 0};
  return end;
}

/* 21日, 9日 without a month: of the month spoken of. */
static size_t lone_day(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int day;
  size_t end = small_number(scan, at, 2, &day);
  if (end == at || day < 1 || day > 31 || !isdigit((unsigned char)scan->text->at[at])) return at;
  if (!fin_at(scan, end, "日")) return at;
  size_t behind = end + strlen("日");
  static const char *const not_days[] = {"元", "均", "活", "圆", "内",
                                         "前", "后", "游", "股", "本"};
  size_t which;
  if (EAT(scan, behind, not_days, &which) != behind) return at;
  *parts = (struct fin_parts){.shape = FIN_TIME_DAY, .day = day, .last_day = day, .lone_day = true};
  return behind;
}

/* ---- the entry ------------------------------------------------------------------------------- */

static size_t chinese_time(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int first, last;
  size_t end = years(scan, at, &first, &last);
  if (end != at) {
    *parts = (struct fin_parts){
        .shape = FIN_TIME_YEARS, .year = first, .month = 1, .months = (last - first + 1) * 12};
    return end;
  }
  size_t (*const readers[])(const struct fin_scan *, size_t, struct fin_parts *) = {
      with_year, relative_year, relative_month, relative_day,
      vague,     same_period,   part_of_year,   lone_day};
  for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
    end = readers[i](scan, at, parts);
    if (end != at) return end;
  }
  return at;
}

/* Whether the digits at `at` go on a code; MiniMax2024年 is no code. */
static bool code_before(const struct fin_scan *scan, size_t at) {
  if (!at) return false;
  if (isalpha((unsigned char)scan->text->at[at - 1])) {
    size_t end = at + strspn(scan->text->at + at, "0123456789");
    if (end - at == 4 && fin_at(scan, end, "年")) return false;
  }
  char before = scan->text->at[at - 1];
  bool joint = before == '.' || before == '-' || before == '/' || before == ':';
  if (joint && at > 1) return isalnum((unsigned char)scan->text->at[at - 2]) != 0;
  return isalnum((unsigned char)before) || before == '_';
}

static size_t since_behind(const struct fin_scan *scan, size_t end, struct fin_parts *parts) {
  static const char *const words[] = {"以来", "起至今", "至今"};
  size_t which;
  size_t behind = EAT(scan, end, words, &which);
  parts->since = behind != end;
  return behind;
}

/* 截至9月30日止九个月: the date ends a run of months. */
static size_t months_behind(const struct fin_scan *scan, size_t end, struct fin_parts *parts) {
  size_t start = fin_at(scan, end, "止") ? end + strlen("止") : end;
  if (fin_at(scan, start, "的")) start += strlen("的");
  static const char *const words[] = {"年度",   "财政年度", "一年",     "全年",
                                      "六个月", "九个月",   "三个月",   "6个月",
                                      "9个月",  "3个月",    "首九个月", "前九个月"};
  static const int months[] = {12, 12, 12, 12, 6, 9, 3, 6, 9, 3, 9, 9};
  size_t which;
  size_t behind = EAT(scan, start, words, &which);
  if (behind == start || start == end) return end;
  parts->run = months[which];
  return behind;
}

bool fin_time_read(struct fin_scan *scan, size_t at, struct fin_mark *mark) {
  struct fin_parts parts = {0};
  static const char *const as_of[] = {"截至", "截止到", "截止", "截至于"};
  size_t which, start = EAT(scan, at, as_of, &which);
  char first = scan->text->at[start];
  if ((isdigit((unsigned char)first) && code_before(scan, start)) && start == at) return false;
  *mark = (struct fin_mark){.kind = FIN_MARK_TIME, .at = (uint32_t)at};
  size_t end = (unsigned char)first >= 0x80 || isdigit((unsigned char)first) || first == 'q'
                   ? chinese_time(scan, start, &parts)
                   : start;
  bool chinese = end != start;
  if (chinese && end <= start) return false;
  if (!chinese) end = fin_english_time(scan, start, &parts);
  if (end == start) return false;
  if (chinese) {
    static const char *const ends[] = {"末", "底"};
    bool part = parts.shape == FIN_TIME_QUARTER || parts.shape == FIN_TIME_HALF ||
                parts.shape == FIN_TIME_NINE;
    size_t behind = part ? EAT(scan, end, ends, &which) : end; /* 三季度末 */
    parts.as_of = start != at || behind != end || parts.ended || parts.period_end;
    end = behind;
    if (parts.as_of) end = months_behind(scan, end, &parts);
    end = since_behind(scan, end, &parts);
  }
  mark->end = (uint32_t)end;
  fin_time_settle(scan, &parts, &mark->time);
  return true;
}

void fin_time_starts(uint8_t *starts) {
  fin_starts_add(starts,
                 "今本去上前明后次当同该截目近日现如最迄至此期报往各季年第民春夏秋初岁中全下首昨"
                 "jfmasondtqhnlycwreb",
                 FIN_START_TIME);
}
