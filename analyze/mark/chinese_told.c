/* chinese_told.c: times told from the document's day in Chinese, and the reader of all.
 *
 * 去年12月底; 上上个周三; 去年同期; 近日; 昨（15）日
 */
#include "chinese.h"

#include <string.h>

/* ---- relative -------------------------------------------------------------------------------- */

static size_t relative_year(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int shift;
  bool spoken = false;
  size_t end = fin_term_value(scan, at, FIN_TERM_relyear, &shift);
  if (end && fin_zh_torn(scan, at, end)) return 0;
  if (!end && (end = fin_term_value(scan, at, FIN_TERM_yearthen, &shift)) != 0) spoken = true;
  if (end && spoken && fin_zh_torn(scan, at, end)) return 0; /* 首次年报 */
  if (!end) {
    end = fin_term_value(scan, at, FIN_TERM_years, &shift);
    if (!end || !scan->year) return 0;
    int years = fin_at(scan, end - 6, "三") ? 3 : 2; /* 今明两年, 今明后三年 */
    fin_parts_fix(parts, fin_span_months(scan->year + shift, 1, 12 * years), FIN_TIME_YEARS);
    return end;
  }
  size_t same = fin_term_at(scan, end, FIN_TERM_same, NULL);
  if (same && shift == -1) {
    *parts = (struct fin_parts){.same = true, .before = true};
    for (size_t k = end; k < same; k += 3)
      parts->quarterly = parts->quarterly || fin_at(scan, k, "季");
    return same;
  }
  int base = spoken && scan->last_year ? scan->last_year : scan->year;
  *parts = (struct fin_parts){.shape = FIN_TIME_YEAR,
                              .year = base ? base + shift : 0,
                              .month = 1,
                              .months = 12,
                              .unknown = base == 0,
                              .relative = !spoken};
  size_t tail = fin_at(scan, end - strlen("度"), "度") ? fin_says(scan, end, "末") : 0;
  if (tail) { /* 上年度末 */
    fin_zh_part(parts, FIN_TIME_MONTH, 12, 1);
    parts->year_end = true;
    return tail;
  }
  size_t shared = end - strlen("年"); /* 去年底: the 年 serves twice */
  if (!memcmp(scan->text->at + shared, "年", 3)) {
    size_t edge = fin_zh_section(scan, shared, parts);
    if (edge > end) return edge;
    fin_zh_part(parts, FIN_TIME_YEAR, 1, 12);
  }
  return fin_zh_inside_year(scan, end, parts);
}

/* 和, 、 and their like stand before it. */
static bool joined(const struct fin_scan *scan, size_t at) {
  return at == scan->joint || (at >= 3 && fin_term_at(scan, at - 3, FIN_TERM_and, NULL) == at) ||
         (at >= 3 && (fin_at(scan, at - 3, "、") || fin_at(scan, at - 3, "或"))) ||
         (at >= 6 && fin_at(scan, at - 6, "或者")) ||
         (at >= 6 && fin_zh_week_word(scan, at - 6) == at - 3); /* 周一周二 */
}

/* 上上个周三, 下周末, 这一周, 周五, 星期天 */
size_t fin_zh_week(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int shift = 0, weekday;
  size_t rel = fin_term_value(scan, at, FIN_TERM_rel, &shift);
  if (rel && fin_at(scan, rel, "一") && fin_zh_week_word(scan, rel + 3)) rel += 3;
  size_t start = rel ? rel : at;
  enum fin_grain grain;
  size_t word = fin_zh_unit_at(scan, start, &grain);
  if (word && fin_at(scan, word - 3, "周") && fin_zh_other(scan, word - 3)) return 0; /* 本周期 */
  if (rel && fin_zh_torn(scan, at, rel)) return 0;
  if (!word || (grain != FIN_GRAIN_WEEK && grain != FIN_GRAIN_WEEKEND)) return 0;
  if (!rel && fin_at(scan, start, "个")) return 0;
  bool unknown = scan->published == FIN_NO_DAY;
  if (grain == FIN_GRAIN_WEEKEND) {
    *parts = (struct fin_parts){.shape = FIN_TIME_DAY, .unknown = unknown};
    if (!unknown) fin_parts_fix(parts, fin_grain_span(scan->published, grain, shift), FIN_TIME_DAY);
    return word;
  }
  size_t again = fin_zh_week_word(scan, word); /* 下周周六 */
  size_t end = fin_zh_weekday_behind(scan, again ? again : word, &weekday);
  if (end && fin_term_at(scan, word, FIN_TERM_digit, NULL)) {
    const struct fin_terms_here *here = fin_here(scan, end);
    uint64_t units = UINT64_C(1) << FIN_TERM_unit | UINT64_C(1) << FIN_TERM_power;
    int next;
    size_t other = fin_zh_week_word(scan, end); /* 周一周二 */
    bool pair = other && fin_zh_weekday_behind(scan, other, &next);
    if (!rel && here->classes & units && !fin_at(scan, end, "日") && !pair) return 0;
  }
  size_t dash = end ? fin_term_at(scan, end, FIN_TERM_to, NULL) : 0; /* 星期一至五 */
  int last;
  size_t second = dash ? fin_zh_weekday_behind(scan, dash, &last) : 0;
  if (second && last > weekday && !fin_zh_week_word(scan, dash) && !unknown &&
      !(fin_here(scan, second)->classes & (FIN_TERM_BIT(unit) | FIN_TERM_BIT(power)))) {
    fin_day monday = fin_grain_span(scan->published, FIN_GRAIN_WEEK, shift).start;
    fin_parts_fix(parts, (struct fin_span){monday + weekday - 1, monday + last - 1}, FIN_TIME_DAY);
    return second;
  }
  size_t of = rel && !end ? fin_says(scan, word, "的") : 0; /* 下个星期的周三 */
  size_t inner = of ? fin_zh_week_word(scan, of) : 0;
  if (inner) end = fin_zh_weekday_behind(scan, inner, &weekday);
  bool later;
  size_t part = rel && !end ? fin_zh_half(scan, word, "周", &later) : 0; /* 本周前半周 */
  if (part && !unknown) {
    fin_day monday = fin_grain_span(scan->published, FIN_GRAIN_WEEK, shift).start;
    fin_parts_fix(parts, (struct fin_span){monday + (later ? 3 : 0), monday + (later ? 6 : 2)},
                  FIN_TIME_DAY);
    return part;
  }
  if (!end && !rel) return 0; /* 周 alone is a name or a measure */
  *parts = (struct fin_parts){.shape = FIN_TIME_DAY, .unknown = unknown};
  if (!end) {
    if (!unknown) fin_parts_fix(parts, fin_grain_span(scan->published, grain, shift), FIN_TIME_DAY);
    return word;
  }
  if (rel && !unknown) {
    fin_day monday = fin_grain_span(scan->published, FIN_GRAIN_WEEK, shift).start;
    fin_parts_fix(parts, (struct fin_span){monday + weekday - 1, monday + weekday - 1},
                  FIN_TIME_DAY);
    parts->of_week = true;
    return end;
  }
  parts->weekday = weekday;
  parts->of_week = joined(scan, at);
  struct fin_parts date = {0}; /* 礼拜天, 二月十号 */
  size_t comma = fin_says(scan, end, ",");
  if (!comma) comma = fin_says(scan, end, "(");
  size_t dated = fin_space(scan, comma ? comma : end);
  size_t behind = fin_zh_month(scan, dated, &date);
  bool bracket = comma && fin_at(scan, end, "("); /* 周三（6月17日） */
  if (behind && date.day && comma && !bracket) {
    fin_day there = fin_parts_span(scan, &date).start; /* 周四，8月15日 may be two days */
    if (there != FIN_NO_DAY && (there + 3) % 7 + 1 != weekday) behind = 0;
  }
  if (behind && bracket && fin_byte(scan, behind) == ')') behind++;
  if (behind && date.day) {
    *parts = date;
    return behind;
  }
  return end;
}

/* At the beginning of a phrase, or behind a word that leads a time. */
static bool begins_phrase(const struct fin_scan *scan, size_t at) {
  static const char *const words[] = {"。", "于", "在", "至", "及", "为", "即", "到", "或", "和"};
  if (at < 3 || (unsigned char)scan->text->at[at - 1] < 0x80) return true;
  return BEFORE(scan, at, words);
}

/* 本月, 上个月, 下季度, 这一年 */
static size_t relative_unit(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int shift;
  bool spoken = false;
  size_t rel = fin_term_value(scan, at, FIN_TERM_rel, &shift);
  if (!rel && (rel = fin_term_value(scan, at, FIN_TERM_relthen, &shift)) != 0) spoken = true;
  enum fin_grain grain;
  size_t end = rel ? fin_zh_unit_at(scan, rel, &grain) : 0;
  if (end && fin_zh_torn(scan, at, rel)) return 0;
  if (spoken && end && fin_at(scan, at, "次") && !begins_phrase(scan, at)) return 0; /* 首次月活 */
  if (end && grain == FIN_GRAIN_WORKDAY && shift && !spoken) { /* 上个交易日 */
    *parts = (struct fin_parts){.shape = FIN_TIME_DAY, .unknown = scan->published == FIN_NO_DAY};
    if (parts->unknown) return end;
    fin_day there = fin_grain_move(scan->published, grain, shift);
    fin_parts_fix(parts, (struct fin_span){there, there}, FIN_TIME_DAY);
    return end;
  }
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
    size_t of = fin_says(scan, end, "的"), behind = fin_zh_day_part(scan, of ? of : end, parts);
    if (!behind) behind = fin_zh_nth_of(scan, end, parts);
    return behind ? behind : end;
  }
  return grain == FIN_GRAIN_YEAR ? fin_zh_inside_year(scan, end, parts) : end;
}

/* 昨（15）日, 今(16)日 */
static size_t day_in_brackets(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const struct {
    const char *word;
    int shift;
  } heads[] = {{"今", 0}, {"昨", -1}, {"前", -2}, {"明", 1}, {"后", 2}};
  for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
    int day, year, month, d;
    size_t open = fin_says(scan, at, heads[i].word);
    if (!open || fin_byte(scan, open) != '(') continue;
    size_t end = fin_small_number(scan, open + 1, 2, &day);
    if (!end || !fin_at(scan, end, ")日") || scan->published == FIN_NO_DAY) return 0;
    fin_day there = scan->published + heads[i].shift;
    fin_day_split(there, &year, &month, &d);
    if (d != day) return 0;
    fin_parts_fix(parts, (struct fin_span){there, there}, FIN_TIME_DAY);
    return end + strlen(")日");
  }
  return 0;
}

static size_t relative_day(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int shift;
  bool spoken = false;
  size_t bracketed = day_in_brackets(scan, at, parts);
  if (bracketed) return bracketed;
  size_t end = fin_term_value(scan, at, FIN_TERM_days, &shift);
  if (end) { /* 今明两天 */
    fin_day first = scan->published + shift;
    *parts = (struct fin_parts){.shape = FIN_TIME_DAY, .unknown = scan->published == FIN_NO_DAY};
    int more = fin_at(scan, end - 6, "三") ? 2 : 1; /* 今明后三天 */
    if (!parts->unknown) fin_parts_fix(parts, (struct fin_span){first, first + more}, FIN_TIME_DAY);
    return end;
  }
  end = fin_term_value(scan, at, FIN_TERM_day, &shift);
  if (end && fin_zh_torn(scan, at, end)) return 0;
  if (!end && (end = fin_term_value(scan, at, FIN_TERM_daythen, &shift)) != 0) spoken = true;
  bool next_day = end && fin_at(scan, at, "次日"); /* 上市次日 tells no day of its own */
  if (next_day && at >= 3 && (unsigned char)scan->text->at[at - 1] >= 0x80 &&
      !fin_at(scan, at - 3, "。"))
    return 0;
  bool title = at >= 3 && fin_at(scan, at - 3, "《"); /* 《明日之后》 */
  if (!end || title || fin_at(scan, end, "头条") || fin_at(scan, end, "资本")) return 0;
  spoken = spoken && scan->last.start != FIN_NO_DAY && scan->last.start == scan->last.end;
  fin_day base = spoken ? scan->last.start : scan->published;
  *parts = (struct fin_parts){.shape = FIN_TIME_DAY, .months = 1, .unknown = base == FIN_NO_DAY};
  if (base == FIN_NO_DAY) return end;
  fin_day_split(base + shift, &parts->year, &parts->month, &parts->day);
  parts->last_day = parts->day;
  parts->rolling = fin_at(scan, at, "现在");
  return end;
}

/* ---- the rest -------------------------------------------------------------------------------- */

static size_t vague_word(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int value;
  size_t end = fin_term_value(scan, at, FIN_TERM_vague, &value);
  if (!end || fin_at(scan, at, "至今年") || fin_zh_torn(scan, at, end)) return 0;
  static const char *const turns[] = {"一次", "一轮", "一期", "两期", "三期", "一笔"};
  if (fin_at(scan, at, "最近") && ANY(scan, end, turns)) return 0; /* 最近一次加息 */
  *parts = (struct fin_parts){.shape = FIN_TIME_VAGUE, .earlier = value == 2};
  return end;
}

static size_t same_period(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  size_t end = fin_term_at(scan, at, FIN_TERM_same, NULL);
  static const char *const others[] = {"合", "共", "雷", "任", "周", "学", "假",
                                       "工", "保", "限", "长", "短", "租", "锁"};
  if (end && BEFORE(scan, at, others)) return 0; /* 合同期限, 共同期待, 任期内 */
  if (end) {
    *parts = (struct fin_parts){.same = true};
    for (size_t k = at; k < end; k += 3)
      parts->quarterly = parts->quarterly || fin_at(scan, k, "季");
    return end;
  }
  end = fin_term_at(scan, at, FIN_TERM_sameend, NULL);
  if (end) *parts = (struct fin_parts){.same = true, .period_end = true};
  return end;
}

/* What goes on behind the 号 of a day: 3号、4号, 二十号出发. */
static bool day_told(const struct fin_scan *scan, size_t start, size_t at) {
  static const char *const leads[] = {"。", "、", "于", "在", "至", "到", "从", "自",
                                      "和", "与", "及", "是", "即", "为", "我", "你",
                                      "他", "她", "们", "请", "会", "将", "定", "最迟"};
  bool led = !start || strchr("\n,;:(", scan->text->at[start - 1]) || BEFORE(scan, start, leads);
  if (!led) return false; /* 〔2019〕11号 */
  static const char *const words[] = {
      "、",   "。",   "和",   "与",   "及",   "上午", "下午", "晚", "早",   "凌晨", "中午",
      "召开", "开会", "举行", "出发", "发布", "公布", "到",   "起", "开始", "之前", "以前",
      "之后", "以后", "前",   "要",   "去",   "来",   "回",   "见", "交",   "有",   "的"};
  char next = fin_byte(scan, at);
  return ANY(scan, at, words) || next == ' ' || next == '\n' || next == ',' || next == '.';
}

/* What stands before makes it no day: 第14号, 南区12号, T+1日, 连续5日, 不超过15日. */
static bool no_day(const struct fin_scan *scan, size_t at) {
  static const char *const words[] = {"第",   "提前", "区",   "路",   "街",   "园", "连续",
                                      "连涨", "连跌", "停牌", "为期", "历时", "仅", "短短",
                                      "累计", "每",   "起",   "巷",   "幢",   "栋"};
  if (at > 1 && strchr("+-", scan->text->at[at - 1]) && fin_letter(scan, at - 2)) return true;
  return at != scan->joint && (scan->hedged || BEFORE(scan, at, words));
}

/* 21日, 9号 without a month: of the month spoken of. */
static size_t lone_day(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int day;
  size_t end = fin_small_number(scan, at, 2, &day);
  if (!end || day < 1 || day > 31 || no_day(scan, at)) return 0;
  bool spelt = !fin_digit(scan, at);
  size_t behind = spelt ? 0 : fin_says(scan, end, "日");
  size_t told = spelt ? fin_says(scan, end, "日") : 0; /* 二十五日 */
  bool runs = told && (at == scan->joint || fin_term_at(scan, told, FIN_TERM_to, NULL));
  if (told && day > 10 && (runs || day_told(scan, at, told))) behind = told;
  if (!behind) {
    size_t number = fin_says(scan, end, "号"); /* 5号线 is a line */
    bool alone = number && (number == scan->text->length || day_told(scan, at, number) ||
                            fin_term_at(scan, number, FIN_TERM_to, NULL) || at == scan->joint);
    if (!alone) return 0;
    behind = number;
  }
  static const char *const not_days[] = {"元", "均", "活", "圆", "内", "前", "后", "游",
                                         "股", "本", "币", "以", "之", "年", "累", "涨"};
  bool dated = fin_at(scan, end, "号");                            /* 10号之前 */
  bool paired = at == scan->joint && fin_at(scan, behind, "之间"); /* 8月15日和20日之间 */
  if (!dated && !paired && ANY(scan, behind, not_days)) return 0;
  *parts = (struct fin_parts){.shape = FIN_TIME_DAY, .day = day, .last_day = day, .lone_day = true};
  return behind;
}

static size_t decade(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  return fin_zh_decade(scan, at, 0, parts);
}

/* For figures the word behind them tells which reader is meant: 2025年, 9月, 21日. */
static size_t (*only_reader(const struct fin_scan *scan, size_t at))(const struct fin_scan *,
                                                                     size_t, struct fin_parts *) {
  size_t end = at;
  enum fin_grain grain;
  while (fin_digit(scan, end)) end++;
  if (end == at || !fin_zh_unit_at(scan, end, &grain)) return NULL;
  if (grain == FIN_GRAIN_YEAR) return end - at == 4 ? fin_zh_with_year : NULL;
  if (grain == FIN_GRAIN_MONTH) return fin_at(scan, end, "月") ? fin_zh_month : NULL;
  return grain == FIN_GRAIN_DAY && fin_at(scan, end, "日") ? lone_day : NULL;
}

/* 月底, 上旬: of the month that the sentence has named, else of this one. */
static size_t third_alone(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int third;
  size_t end = fin_term_value(scan, at, FIN_TERM_third, &third);
  if (end && fin_zh_other(scan, end - 3)) return 0;
  fin_day base = scan->day != FIN_NO_DAY ? scan->day : scan->published;
  bool later;
  size_t half = end ? 0 : fin_zh_half(scan, at, "月", &later), week = 0;
  if (!end && !half) week = fin_zh_half(scan, at, "周", &later);
  if ((half || week) && base != FIN_NO_DAY) { /* 上半月, 下半周 */
    struct fin_span whole = fin_grain_span(base, half ? FIN_GRAIN_MONTH : FIN_GRAIN_WEEK, 0);
    fin_day middle = whole.start + (half ? 15 : 3);
    fin_parts_fix(parts,
                  later ? (struct fin_span){middle, whole.end}
                        : (struct fin_span){whole.start, middle - 1},
                  FIN_TIME_DAY);
    return half ? half : week;
  }
  bool month = fin_at(scan, at, "月") || (end && fin_at(scan, end - 3, "旬"));
  if (!end || end < at + strlen("月底") || !month) return 0;
  if (at >= 3 && fin_at(scan, at - 3, "正")) return 0; /* 正月初一 */
  *parts = (struct fin_parts){.shape = FIN_TIME_DAY, .unknown = base == FIN_NO_DAY};
  if (parts->unknown) return end;
  struct fin_span span = fin_edge_span(fin_grain_span(base, FIN_GRAIN_MONTH, 0), third);
  fin_parts_fix(parts, span, FIN_TIME_DAY);
  parts->month_end = third == 3;
  return end;
}

#define BIT FIN_TERM_BIT
#define NUMBER (BIT(digit) | BIT(power) | BIT(several) | BIT(half))

/* Readers of what begins with one of the classes, in the order they are tried. */
static const struct {
  size_t (*read)(const struct fin_scan *, size_t, struct fin_parts *);
  uint64_t begins;
} readers[] = {
    {fin_zh_century, NUMBER | BIT(rel)},
    {fin_zh_with_year, NUMBER | BIT(start) | BIT(era)},
    {relative_year, BIT(relyear) | BIT(yearthen) | BIT(years)},
    {relative_unit, BIT(rel) | BIT(relthen)},
    {fin_zh_run, BIT(run)},
    {fin_zh_week, BIT(rel) | BIT(unit)},
    {relative_day, BIT(day) | BIT(daythen) | BIT(days) | BIT(start) | BIT(rel) | BIT(run)},
    {third_alone, BIT(third) | BIT(rel) | BIT(run)},
    {vague_word, BIT(vague)},
    {same_period, BIT(same) | BIT(sameend)},
    {decade, NUMBER},
    {fin_zh_counted, NUMBER | BIT(run) | BIT(start)},
    {fin_zh_part_of_year,
     NUMBER | BIT(lead) | BIT(section) | BIT(yearend) | BIT(yearmid) | BIT(nth)},
    {lone_day, NUMBER}};

/* 星期一, （周一）, "，星期五" behind a day belong to it; behind a comma only the right one does.
 */
static size_t weekday_of(const struct fin_scan *scan, size_t end, const struct fin_parts *parts) {
  bool day = parts->fixed ? parts->span.start == parts->span.end && parts->span.start != FIN_NO_DAY
                          : parts->day && parts->last_day == parts->day && !parts->weekday;
  if (!day) return end;
  static const char *const commas[] = {", ", ",", " , ", " ,", "、"};
  size_t open = fin_says(scan, end, "("), comma = 0;
  if (!open) comma = ANY(scan, end, commas);
  size_t start = open ? open : comma ? comma : fin_space(scan, end);
  int weekday;
  size_t rel = open ? fin_term_at(scan, start, FIN_TERM_rel, NULL) : 0; /* （本周三） */
  size_t word = fin_zh_week_word(scan, rel ? rel : start), behind = 0;
  if (word && !fin_at(scan, start, "个")) behind = fin_zh_weekday_behind(scan, word, &weekday);
  if (!behind) return end;
  if (open) {
    size_t close = fin_says(scan, behind, ")");
    return close ? close : end;
  }
  struct fin_span span = fin_parts_span(scan, parts);
  bool right = span.start != FIN_NO_DAY && (span.start + 3) % 7 + 1 == weekday;
  if (parts->of_week && !right) return end;                               /* 下周一周二 */
  bool full = fin_at(scan, end - 3, "日") || fin_at(scan, end - 3, "号"); /* not 大后天，周三 */
  bool closes = full && (behind >= scan->text->length || strchr(" ,.;\n", fin_byte(scan, behind)) ||
                         fin_at(scan, behind, "。"));
  return right || !comma || closes ? behind : end; /* said with it, even if it is a slip */
}

static size_t read_when(const struct fin_scan *scan, size_t at, struct fin_parts *parts);

size_t fin_chinese_when(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  size_t end = read_when(scan, at, parts);
  return end ? weekday_of(scan, end, parts) : 0;
}

static size_t read_when(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  *parts = (struct fin_parts){0};
  if (at >= 6 && fin_at(scan, at - 6, "农历")) return 0; /* of another calendar */
  size_t (*straight)(const struct fin_scan *, size_t, struct fin_parts *) = only_reader(scan, at);
  if (straight) {
    size_t end = straight(scan, at, parts);
    if (end) return end;
    *parts = (struct fin_parts){0};
  }
  uint64_t classes = fin_here(scan, at)->classes;
  char c = fin_byte(scan, at);
  if (fin_digit(scan, at) || c == 'q' || c == 'h') classes |= NUMBER;
  for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
    if (!(classes & readers[i].begins)) continue;
    size_t end = readers[i].read(scan, at, parts);
    if (end) return end;
    *parts = (struct fin_parts){0};
  }
  return 0;
}
