/* when.c: ranges of two times, times that are open at one end.
 *
 * 2017年8月11日至8月22日; from 4 to 22 January, 1995; 2018年以来; before 2019
 */
#include "english.h"

#include <string.h>

void fin_parts_fix(struct fin_parts *parts, struct fin_span span, enum fin_time_shape shape) {
  bool empty = span.end != FIN_NO_DAY && span.start > span.end; /* "for 0 weeks" */
  *parts = (struct fin_parts){
      .shape = shape, .span = empty ? FIN_NO_SPAN : span, .fixed = true, .unknown = empty};
}

struct fin_span fin_parts_span(const struct fin_scan *scan, const struct fin_parts *parts) {
  struct fin_scan copy = *scan;
  struct fin_time time;
  fin_time_settle(&copy, parts, &time);
  return time.span;
}

/* ---- one time -------------------------------------------------------------------------------- */

/* 2022-2024年, 2022年至2024年 */
static size_t years(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  struct fin_parts last = {0};
  int value = 0;
  size_t end = at;
  while (fin_digit(scan, end) && end - at < 5) value = value * 10 + scan->text->at[end++] - '0';
  if (end - at != 4 || value < 1900 || value >= 2100) return 0;
  size_t dash = fin_term_at(scan, fin_space(scan, end), FIN_TERM_to, NULL);
  int fiscal = 0;
  size_t slash = dash ? 0 : fin_says(scan, end, "/"); /* 2019/2020年度 */
  size_t four = slash ? fin_small_number(scan, slash, 4, &fiscal) : 0;
  if (four && four - slash == 4 && fiscal == value + 1 && fin_at(scan, four, "年")) dash = slash;
  if (!dash) return 0;
  dash = fin_space(scan, dash);
  size_t behind = fin_digit(scan, dash) ? fin_chinese_when(scan, dash, &last) : 0;
  if (behind && (last.shape != FIN_TIME_YEAR || last.fixed || last.year <= value)) return 0;
  if (!behind && !slash) { /* 2014~2018, 2008到2010 */
    int other = 0;
    behind = dash;
    while (fin_digit(scan, behind) && behind - dash < 5)
      other = other * 10 + scan->text->at[behind++] - '0';
    const uint64_t units = FIN_TERM_BIT(measure) | FIN_TERM_BIT(myriad) | FIN_TERM_BIT(power);
    bool hyphen = fin_byte(scan, end) == '-';
    if (behind - dash == 2 && !scan->chinese && (!hyphen || other > 12)) { /* 2015-17 */
      char next = fin_byte(scan, behind);
      other += value - value % 100;
      bool goes_on = next == '-' || next == '%' || next == '/' || next == '.' || next == ',';
      if (goes_on && !(strchr(".,", next) && !fin_digit(scan, behind + 1))) return 0;
      if (other <= value || other > value + 12 || fin_letter(scan, behind)) return 0;
      last.year = other;
      *parts = (struct fin_parts){
          .shape = FIN_TIME_YEARS, .year = value, .month = 1, .months = (other - value + 1) * 12};
      return behind;
    }
    bool spelt = fin_at(scan, end, "到") || fin_at(scan, end, "至");
    bool present = behind == dash && (fin_at(scan, dash, "present") || fin_at(scan, dash, "date") ||
                                      fin_at(scan, dash, "today") || fin_at(scan, dash, "now"));
    if (present && !scan->chinese && scan->published != FIN_NO_DAY &&
        fin_day_of(value, 1, 1) < scan->published) { /* 2012 to present */
      size_t word = dash;
      while (fin_letter(scan, word)) word++;
      fin_parts_fix(parts, (struct fin_span){fin_day_of(value, 1, 1), scan->published},
                    FIN_TIME_YEARS);
      return word;
    }
    struct fin_parts month; /* 2012 to March 2015 */
    size_t named = behind == dash && !scan->chinese && fin_letter(scan, dash)
                       ? fin_en_month_first(scan, dash, &month)
                       : 0;
    if (named && month.year > value && !month.fixed) {
      fin_parts_fix(parts,
                    (struct fin_span){fin_day_of(value, 1, 1), fin_parts_span(scan, &month).end},
                    FIN_TIME_YEARS);
      return named;
    }
    char next = fin_byte(scan, behind);
    if (behind - dash != 4 || other <= value || other >= 2200 || fin_letter(scan, behind) ||
        next == '%' || ((next == '-' || next == '/') && fin_digit(scan, behind + 1)))
      return 0;                                                         /* 2014 to 2017-06-25 */
    if (!scan->chinese && fin_en_amount_behind(scan, behind)) return 0; /* 1900-2000 dollars */
    if (scan->chinese && (!spelt || other > 2050 || fin_here(scan, behind)->classes & units))
      return 0;
    last.year = other;
  }
  if (!behind) return 0;
  *parts = (struct fin_parts){
      .shape = FIN_TIME_YEARS, .year = value, .month = 1, .months = (last.year - value + 1) * 12};
  return behind;
}

static size_t single(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  char c = fin_byte(scan, at);
  bool digit = c >= '0' && c <= '9';
  size_t end = 0;
  *parts = (struct fin_parts){0};
  if (digit) {
    end = years(scan, at, parts);
    if (!end) end = fin_numeric_when(scan, at, parts);
    if (end) return end;
  }
  bool latin = c >= 'a' && c <= 'z';
  size_t behind = at;
  while (fin_digit(scan, behind)) behind++;
  bool han =
      digit && (unsigned char)fin_byte(scan, fin_space(scan, behind)) >= 0xe3; /* 3月, 1—9月 */
  if (!latin || c == 'q' || c == 'h') end = fin_chinese_when(scan, at, parts);
  if (!latin && (!digit || han)) return end;
  struct fin_parts english; /* Q1 2016 goes further than Q1 */
  size_t other = fin_english_when(scan, at, &english);
  bool dated = english.year && !parts->year && !parts->fixed; /* the Q1 of Q1 and Q2 2014 */
  if (other < end || (other == end && !(other && dated))) return end;
  *parts = english;
  return other;
}

/* ---- ranges ---------------------------------------------------------------------------------- */

/* Both ends as one stretch, each lending the other what it leaves out. */
static bool combine(const struct fin_scan *scan, struct fin_parts *a, struct fin_parts *b) {
  bool open_a = !a->fixed && !a->year && !a->weekday, open_b = !b->fixed && !b->year && !b->weekday;
  if (b->lone_day && (a->fixed || a->weekday || a->lone_day)) { /* from today to the 15th */
    struct fin_span first = fin_parts_span(scan, a);
    int year, month, d;
    if (first.start == FIN_NO_DAY || first.start != first.end) return false;
    fin_day_split(first.start, &year, &month, &d);
    if (b->day < d && month++ == 12) month = 1, year++;
    *b = (struct fin_parts){.shape = FIN_TIME_DAY,
                            .year = year,
                            .month = month,
                            .months = 1,
                            .day = b->day,
                            .last_day = b->day};
    open_b = false;
  } else if (b->lone_day) {
    if (!a->day) return false;
    int day = b->day;
    *b = *a;
    b->day = b->last_day = day;
  } else if (open_a && !open_b && !b->fixed) {
    a->year = b->year - (a->month > b->month);
  } else if (!open_a && open_b && !a->fixed) {
    b->year = a->year + (b->month < a->month);
  }
  struct fin_span from = fin_parts_span(scan, a);
  if (from.start == FIN_NO_DAY) return false;
  if (a->as_of && a->month_end) from.start = from.end + 1; /* from the end of 2007 on */
  if (open_a && open_b && !b->lone_day) {
    int year = fin_year_of(from.start);
    a->year = year;
    b->year = year + (b->month < a->month);
  }
  struct fin_span to = fin_parts_span(scan, b);
  if (open_b && !b->year && to.end != FIN_NO_DAY && to.end < from.start) {
    b->year = fin_year_of(to.end) + 1; /* between now and November */
    to = fin_parts_span(scan, b);
  }
  if (a->weekday && b->fixed && b->span.start == b->span.end) { /* Tuesday to Thursday last week */
    fin_day there = b->span.start - (b->span.start + 3) % 7 + a->weekday - 1;
    fin_day sunday = scan->published - (scan->published + 3) % 7 + 6;
    bool ahead = scan->published != FIN_NO_DAY && b->span.start > sunday && scan->chinese;
    if (ahead) there = sunday - 7 + a->weekday; /* 周五到下周一: from this week on */
    if (there <= b->span.start) from = (struct fin_span){there, there};
  }
  if (b->weekday && to.start != FIN_NO_DAY) { /* Monday to Friday, next Monday to Friday */
    while (to.end < from.start) to = (struct fin_span){to.start + 7, to.end + 7};
    while (to.end >= from.start + 7) to = (struct fin_span){to.start - 7, to.end - 7};
  }
  if (to.start == FIN_NO_DAY || to.end < from.start) return false;
  bool named = (a->year && !a->relative) || (b->year && !b->relative);
  bool years = a->shape == FIN_TIME_YEAR && b->shape == FIN_TIME_YEAR;
  struct fin_span span = {from.start, to.end};
  int months = fin_span_whole_months(span);
  fin_parts_fix(a, span,
                years || months > 12 ? FIN_TIME_YEARS
                : months             ? FIN_TIME_NINE
                                     : FIN_TIME_DAY);
  a->named = named;
  return true;
}

static bool plain(const struct fin_parts *parts) {
  return !parts->same && parts->shape != FIN_TIME_VAGUE && !parts->unknown && !parts->run &&
         (!parts->as_of || parts->fixed);
}

/* " and " and 与 join two ends only behind "between" and 在, and 在 asks for 之间 behind them. */
static size_t connector(const struct fin_scan *scan, size_t end, bool between) {
  size_t at = fin_space(scan, end), next = fin_term_at(scan, at, FIN_TERM_to, NULL);
  bool han = fin_at(scan, end, "和") || fin_at(scan, end, "与"); /* 2008年和2010年之间 */
  if (!next && (between || han)) next = fin_term_at(scan, at, FIN_TERM_and, NULL);
  if (!next && end > 9 && fin_byte(scan, end) == '/' && fin_byte(scan, end + 5) == '-' &&
      fin_byte(scan, end - 3) == '-')
    next = end + 1;
  if (!next) next = fin_says(scan, end, "起至");
  if (!next) next = fin_says(scan, end, "起到");
  if (!next) next = fin_says(scan, end, "起,至");
  if (!next) return 0;
  if (fin_letter(scan, at) && at == end) return 0;
  return fin_space(scan, next);
}

/* "from 2012 to date", "to the present" end with the document's day. */
static size_t to_date(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const char *const words[] = {"date", "the present", "present"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    size_t end = fin_says(scan, at, words[i]);
    if (!end || fin_letter(scan, end) || scan->published == FIN_NO_DAY) continue;
    fin_parts_fix(parts, (struct fin_span){scan->published, scan->published}, FIN_TIME_DAY);
    return end;
  }
  return 0;
}

/* "from 4 to 22 January": a number that is a day because the other end is one. */
static size_t bare_day(const struct fin_scan *scan, size_t at, struct fin_parts *parts,
                       bool between) {
  const struct fin_term *term;
  int day;
  size_t the = fin_says(scan, at, "the "), start = the ? the : at;
  size_t end = fin_small_number(scan, start, 2, &day);
  if (end && fin_letter(scan, end) && end + 2 <= scan->text->length) {
    static const char *const tails[] = {"st", "nd", "rd", "th"};
    for (size_t i = 0; i < 4; i++) {
      if (fin_at(scan, end, tails[i])) {
        end += 2;
        break;
      }
    }
  }
  if (!end) {
    end = fin_term_at(scan, start, FIN_TERM_ordinal, &term);
    if (!end) return 0;
    day = term->value < 32 ? (int)term->value : 0;
  }
  size_t next = connector(scan, end, between);
  struct fin_parts other;
  struct fin_scan joined = *scan;
  joined.joint = next ? next : scan->joint;
  joined.day_joint = true;
  size_t behind = next && day >= 1 && day <= 31 ? fin_english_when(&joined, next, &other) : 0;
  if (behind && the && other.lone_day && other.day > day) { /* from the 3rd until the 12th */
    fin_day last = fin_parts_span(scan, &other).start;
    if (last == FIN_NO_DAY) return 0;
    fin_parts_fix(parts, (struct fin_span){last - (other.day - day), last}, FIN_TIME_DAY);
    return behind;
  }
  bool days = the || fin_digit(scan, next);               /* from 4 to 23 in next month */
  if (behind && days && (other.fixed || other.weekday)) { /* from the 15th until Friday the 19th */
    struct fin_span last = fin_parts_span(scan, &other);
    int year, month, d;
    bool point = last.start == last.end || other.month_end;
    if (last.end == FIN_NO_DAY || !point) return 0;
    fin_day_split(last.end, &year, &month, &d);
    if (d <= day && month-- == 1) month = 12, year--;
    fin_day first = fin_day_of(year, month, day);
    if (first == FIN_NO_DAY) return 0;
    fin_parts_fix(parts, (struct fin_span){first, last.end}, FIN_TIME_DAY);
    return behind;
  }
  if (!behind || !other.day || other.fixed || !other.month || other.last_day != other.day) return 0;
  *parts = other;
  parts->day = day;
  if (other.day > day && other.month) {
    parts->last_day = other.day;
  } else {
    return 0;
  }
  return behind;
}

/* ---- reading --------------------------------------------------------------------------------- */

/* 截至9月30日止九个月: the date ends a run of months. */
static size_t months_behind(const struct fin_scan *scan, size_t end, struct fin_parts *parts) {
  size_t start = fin_says(scan, end, "止"), of;
  if (!start) start = end;
  of = fin_says(scan, start, "的");
  if (of) start = of;
  if (start == end) return end;
  static const struct {
    const char *word;
    int months;
  } spans[] = {{"全年", 12}, {"半年度", 6}, {"首季度", 3}, {"首季", 3}};
  for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
    size_t all = fin_says(scan, start, spans[i].word);
    if (all) parts->run = spans[i].months;
    if (all) return all;
  }
  int count = 1, value;
  bool vague;
  size_t lead = fin_term_at(scan, start, FIN_TERM_lead, NULL),
         number = fin_count_read(scan, lead ? lead : start, &count, &vague);
  size_t unit = fin_term_value(scan, number ? number : start, FIN_TERM_unit, &value);
  if (!unit) return end;
  int months = value == FIN_GRAIN_MONTH     ? 1
               : value == FIN_GRAIN_QUARTER ? 3
               : value == FIN_GRAIN_YEAR    ? 12
                                            : 0;
  bool whole = value == FIN_GRAIN_YEAR || value == FIN_GRAIN_QUARTER; /* 止年度, 止季度 */
  if (!months || (!number && !whole) || months * count > 36) return end;
  parts->run = months * count;
  return unit;
}

/* "before 1 May or after 30 June": the bound behind "or" is of what follows. */
static bool or_other(const struct fin_scan *scan, size_t behind) {
  static const char *const words[] = {"or after", "or before", "and after"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    size_t length = strlen(words[i]), next = fin_space(scan, behind);
    if (behind < length || !fin_at(scan, behind - length, words[i]) || next == behind) continue;
    struct fin_parts date;
    if (fin_digit(scan, next) || fin_english_when(scan, next, &date)) return true;
  }
  return false;
}

/* 今年来累计, 创2008年来新高; 2011年9月-至今, 2018年3月—今. */
static size_t since_then(const struct fin_scan *scan, size_t end, const struct fin_parts *parts) {
  static const char *const goes_on[] = {",",  "首", "最", "新", "累",   "已", "高", "低",
                                        "第", "涨", "跌", "持", "一直", "共", "。"};
  static const char *const dashes[] = {"-", "—", "——", "–", "~", " - "};
  bool wide = parts->shape != FIN_TIME_DAY || parts->day == 0;
  size_t come = wide && !parts->fixed ? fin_says(scan, end, "来") : 0;
  if (come && ANY(scan, come, goes_on)) return come;
  for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
    size_t dash = fin_says(scan, end, dashes[i]);
    size_t now = dash ? fin_says(scan, dash, "至今") : 0;
    if (dash && !now && (now = fin_says(scan, dash, "今")) != 0 &&
        (fin_at(scan, now, "年") || fin_at(scan, now, "天") || fin_at(scan, now, "日")))
      now = 0;
    if (now && !fin_at(scan, now, "年")) return now;
  }
  return 0;
}

static size_t open_behind(const struct fin_scan *scan, size_t end, struct fin_parts *parts) {
  int value;
  if (!plain(parts) || parts->open) return end;
  size_t held = fin_included(scan, end); /* 3月5日(含)前 */
  if (held && (fin_term_at(scan, held, FIN_TERM_until, NULL) ||
               fin_term_at(scan, held, FIN_TERM_onward, NULL))) {
    size_t stop = open_behind(scan, held, parts);
    bool with = !fin_at(scan, end, "(不");
    if (stop != held && with && parts->open == FIN_OPEN_BEFORE) parts->open = FIN_OPEN_UNTIL;
    if (stop != held && with && parts->open == FIN_OPEN_AFTER) parts->open = FIN_OPEN_SINCE;
    return stop != held ? stop : end;
  }
  if (fin_at(scan, end, "前后")) return end + strlen("前后"); /* about then */
  if (fin_at(scan, end, "前期") || fin_at(scan, end, "后期") ||
      fin_here(scan, end)->classes & FIN_TERM_BIT(other)) /* 2018年起诉, 6月1日前往 */
    return end;
  size_t so_far = since_then(scan, end, parts);
  if (so_far) {
    parts->open = FIN_OPEN_SINCE;
    parts->since = true;
    return so_far;
  }
  size_t behind = fin_term_value(scan, end, FIN_TERM_onward, &value);
  if (!behind && fin_byte(scan, end) == ' ')
    behind = fin_term_value(scan, end + 1, FIN_TERM_onward, &value);
  bool after = behind && fin_at(scan, behind - strlen("and after"), "and after");
  if (after && fin_letter(scan, fin_space(scan, behind))) behind = 0; /* and after it is done */
  if (behind && (or_other(scan, behind) || fin_at(scan, behind, " than "))) behind = 0;
  if (behind) {
    parts->open = value == 2 ? FIN_OPEN_AFTER : FIN_OPEN_SINCE;
    parts->since = value == 1;
    return behind;
  }
  behind = fin_term_value(scan, end, FIN_TERM_until, &value);
  if (!behind && fin_byte(scan, end) == ' ')
    behind = fin_term_value(scan, end + 1, FIN_TERM_until, &value);
  if (!behind || or_other(scan, behind) || fin_at(scan, behind, " than ")) return end;
  parts->open =
      value || !parts->year_end ? value ? FIN_OPEN_BEFORE : FIN_OPEN_UNTIL : FIN_OPEN_UNTIL;
  if (parts->year_end || parts->month_end) parts->open = FIN_OPEN_UNTIL;
  return behind;
}

bool fin_date_read(struct fin_scan *scan, size_t at, struct fin_mark *mark) {
  struct fin_parts parts;
  size_t end = single(scan, at, &parts);
  if (!end) return false;
  *mark = (struct fin_mark){.kind = FIN_MARK_TIME, .at = (uint32_t)at, .end = (uint32_t)end};
  fin_time_settle(scan, &parts, &mark->time);
  return true;
}

bool fin_when_read(struct fin_scan *scan, size_t at, const struct fin_lead *lead,
                   struct fin_mark *mark) {
  struct fin_parts parts, other;
  bool range_led = lead && lead->kind == FIN_LEAD_RANGE;
  size_t stop = fin_term_at(scan, at, FIN_TERM_asof, NULL), start = stop ? stop : at;
  scan->between = range_led;
  size_t end = range_led ? bare_day(scan, start, &parts, true) : 0;
  bool ranged = end != 0;
  if (!end) end = single(scan, start, &parts);
  if (!end) return false;
  bool chinese = (unsigned char)scan->text->at[end - 1] >= 0x80;
  size_t next = !ranged && plain(&parts) && !stop ? connector(scan, end, range_led) : 0;
  size_t joint = scan->joint;
  scan->joint = next ? next : joint;
  scan->between = false;
  size_t behind = next ? to_date(scan, next, &other) : 0;
  if (next && !behind) {
    struct fin_scan before = *scan; /* 至次年3月: told from the first end */
    struct fin_span first = chinese ? fin_parts_span(scan, &parts) : FIN_NO_SPAN;
    if (first.start != FIN_NO_DAY && !parts.fixed) {
      scan->last = first;
      scan->last_year = fin_year_of(first.end);
    }
    behind = single(scan, next, &other);
    scan->last = before.last;
    scan->last_year = before.last_year;
  }
  scan->joint = joint;
  if (behind && plain(&other) && !other.open) {
    bool said_and = fin_term_at(scan, fin_space(scan, end), FIN_TERM_and, NULL) != 0;
    bool han = said_and && !fin_letter(scan, fin_space(scan, end));
    static const char *const amongs[] = {"之间", "间", "期间", "中间", "之内"};
    size_t among = ANY(scan, behind, amongs);
    struct fin_parts a = parts, b = other;
    if (!(han && !among) && combine(scan, &a, &b)) {
      parts = a;
      end = behind;
      ranged = true;
      if (among) end = among;
      size_t till = fin_says(scan, end, "止");
      if (till) end = till;
    }
  }
  size_t lasts = !ranged && !chinese && !stop ? fin_en_lasting(scan, end, &parts, &other) : 0;
  if (lasts) {
    parts = other;
    end = lasts;
    ranged = true;
  }
  if (!ranged) {
    bool part = parts.shape == FIN_TIME_QUARTER || parts.shape == FIN_TIME_HALF ||
                parts.shape == FIN_TIME_NINE;
    size_t last = part && chinese ? fin_says(scan, end, "末") : 0;
    if (!last && part && chinese) last = fin_says(scan, end, "底");
    if (stop || last || parts.ended || parts.period_end) parts.as_of = true;
    if (last) end = last;
    if (last && parts.shape == FIN_TIME_QUARTER) parts.quarter_end = true;
    bool ended =
        chinese && parts.day && !parts.fixed && fin_at(scan, end, "止"); /* 12月31日止年度 */
    if (stop || parts.ended || ended) end = months_behind(scan, end, &parts);
    if (!stop) end = open_behind(scan, end, &parts);
    bool since = chinese && parts.open == FIN_OPEN_SINCE && !parts.since;
    size_t over =
        since && fin_at(scan, end - 3, "起") ? fin_zh_lasting(scan, end, &parts, &other) : 0;
    if (over) { /* 自6月14日起30日内 */
      parts = other;
      end = over;
      lead = NULL;
    }
    bool both = (parts.shape == FIN_TIME_YEARS && parts.year) || /* since 2014 until 2017 */
                (parts.day && parts.last_day > parts.day);
    if (lead && lead->kind == FIN_LEAD_OPEN && plain(&parts) && !parts.open && !both)
      parts.open = lead->open;
    size_t on = range_led && plain(&parts) && !parts.open ? fin_says(scan, end, " on") : 0;
    if (on && !fin_letter(scan, on) && !fin_letter(scan, fin_space(scan, on))) {
      parts.open = FIN_OPEN_SINCE; /* from July 2017 on */
      end = on;
    }
  }
  *mark = (struct fin_mark){.kind = FIN_MARK_TIME, .at = (uint32_t)at, .end = (uint32_t)end};
  fin_time_settle(scan, &parts, &mark->time);
  bool english_day = !chinese && !ranged && parts.day && !parts.fixed && !parts.open;
  int item;
  size_t behind_item, listed = english_day ? fin_en_next_day(scan, end, &item, &behind_item) : 0;
  scan->listed = listed ? listed : SIZE_MAX;
  mark->time.open = parts.open;
  return true;
}
