/* when.c: ranges of two times, times that are open at one end.
 *
 * 2017年8月11日至8月22日; from 4 to 22 January, 1995; 2018年以来; before 2019
 */
#include "chinese.h"
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

static size_t set_years(struct fin_parts *parts, int first, int last, size_t end) {
  *parts = (struct fin_parts){
      .shape = FIN_TIME_YEARS, .year = first, .month = 1, .months = (last - first + 1) * 12};
  return end;
}

/* Behind "2012 to ": "present", "March 2015" */
static size_t year_to_words(const struct fin_scan *scan, int first, size_t at,
                            struct fin_parts *parts) {
  static const char *const words[] = {"present", "date", "today", "now"};
  if (scan->chinese || !fin_letter(scan, at)) return 0;
  fin_day from = fin_day_of(first, 1, 1);
  if (ANY(scan, at, words) && scan->published != FIN_NO_DAY && from < scan->published) {
    while (fin_letter(scan, at)) at++;
    fin_parts_fix(parts, (struct fin_span){from, scan->published}, FIN_TIME_YEARS);
    return at;
  }
  struct fin_parts month;
  size_t end = fin_en_month_first(scan, at, &month);
  if (!end || month.year <= first || month.fixed) return 0;
  fin_parts_fix(parts, (struct fin_span){from, fin_parts_span(scan, &month).end}, FIN_TIME_YEARS);
  return end;
}

/* Behind "2015-": 17. With a hyphen 01 to 12 are months. */
static size_t year_to_short(const struct fin_scan *scan, int first, size_t dash, size_t at,
                            struct fin_parts *parts) {
  int last;
  size_t end = fin_en_plain_digits(scan, at, 2, &last);
  if (scan->chinese || (fin_byte(scan, dash) == '-' && last <= 12)) return 0;
  char next = fin_byte(scan, end);
  if (next == '-' || next == '%' || next == '/' || fin_letter(scan, end)) return 0;
  if ((next == '.' || next == ',') && fin_digit(scan, end + 1)) return 0;
  last += first - first % 100;
  return last > first && last <= first + 12 ? set_years(parts, first, last, end) : 0;
}

/* Behind 2014~, "2014 to ", 2008到: 2018; in Chinese the dash is a word. */
static size_t year_to_year(const struct fin_scan *scan, int first, size_t dash, size_t at,
                           struct fin_parts *parts) {
  const uint64_t units = FIN_TERM_BIT(measure) | FIN_TERM_BIT(myriad) | FIN_TERM_BIT(power);
  int last;
  size_t end = fin_en_plain_digits(scan, at, 4, &last);
  char next = fin_byte(scan, end);
  if (last <= first || last >= 2200 || fin_letter(scan, end) || next == '%') return 0;
  if ((next == '-' || next == '/') && fin_digit(scan, end + 1)) return 0; /* 2014 to 2017-06-25 */
  if (scan->chinese) {
    bool spelt = fin_at(scan, dash, "到") || fin_at(scan, dash, "至");
    if (!spelt || last > 2050 || fin_here(scan, end)->classes & units) return 0;
  } else if (fin_en_amount_behind(scan, end)) { /* 1900-2000 dollars */
    return 0;
  }
  return set_years(parts, first, last, end);
}

/* 2019/2020年度: where the second year begins. */
static size_t next_year_behind(const struct fin_scan *scan, size_t end, int year) {
  int next;
  size_t slash = fin_says(scan, end, "/");
  if (!slash || fin_en_plain_digits(scan, slash, 4, &next) != slash + 4) return 0;
  return next == year + 1 && fin_at(scan, slash + 4, "年") ? slash : 0;
}

/* 2022-2024年, 2022年至2024年, 2012 to present */
static size_t years(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int first;
  size_t end = fin_en_plain_digits(scan, at, 4, &first);
  if (end != at + 4 || !fin_year_usual(first)) return 0;
  size_t dash = fin_term_at(scan, fin_space(scan, end), FIN_TERM_to, NULL);
  size_t slash = dash ? 0 : next_year_behind(scan, end, first);
  if (!dash && !slash) return 0;
  size_t second = fin_space(scan, dash ? dash : slash), digits = fin_digits(scan, second);
  if (!digits) return year_to_words(scan, first, second, parts);
  struct fin_parts last = {0};
  size_t behind = fin_chinese_when(scan, second, &last);
  if (behind) {
    bool later = last.shape == FIN_TIME_YEAR && !last.fixed && last.year > first;
    return later ? set_years(parts, first, last.year, behind) : 0;
  }
  if (slash) return 0;
  return digits == 2   ? year_to_short(scan, first, end, second, parts)
         : digits == 4 ? year_to_year(scan, first, end, second, parts)
                       : 0;
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

static bool without_year(const struct fin_parts *parts) {
  return !parts->fixed && !parts->year && !parts->weekday;
}

/* "from today to the 15th": the 15th that is next. */
static bool day_after(const struct fin_scan *scan, const struct fin_parts *a, struct fin_parts *b) {
  struct fin_span first = fin_parts_span(scan, a);
  int year, month, day;
  if (first.start == FIN_NO_DAY || first.start != first.end) return false;
  fin_day_split(first.start, &year, &month, &day);
  if (b->day < day && month++ == 12) month = 1, year++;
  *b = (struct fin_parts){.shape = FIN_TIME_DAY,
                          .year = year,
                          .month = month,
                          .months = 1,
                          .day = b->day,
                          .last_day = b->day};
  return true;
}

/* Each end lends the other what it leaves out: a month to a lone day, else a year. */
static bool lend(const struct fin_scan *scan, struct fin_parts *a, struct fin_parts *b) {
  bool open_a = without_year(a), open_b = without_year(b);
  if (b->lone_day) {
    if (a->fixed || a->weekday || a->lone_day) return day_after(scan, a, b);
    if (!a->day) return false;
    int day = b->day;
    *b = *a;
    b->day = b->last_day = day;
  } else if (open_a && !open_b && !b->fixed) {
    a->year = b->year - (a->month > b->month);
  } else if (!open_a && open_b && !a->fixed) {
    b->year = a->year + (b->month < a->month);
  }
  return true;
}

/* "Tuesday to Thursday last week": Tuesday's day before that Thursday; 周五到下周一: from this week
 * on. */
static fin_day weekday_up_to(const struct fin_scan *scan, int weekday, fin_day last) {
  if (scan->chinese && scan->published != FIN_NO_DAY) {
    fin_day sunday = fin_day_of_week(scan->published, 7);
    if (last > sunday) return fin_day_of_week(scan->published, weekday);
  }
  return fin_day_of_week(last, weekday);
}

/* Monday to Friday, next Monday to Friday: the end less than a week behind the beginning. */
static struct fin_span weekday_after(struct fin_span from, struct fin_span to) {
  while (to.end < from.start) to = (struct fin_span){to.start + 7, to.end + 7};
  while (to.end >= from.start + 7) to = (struct fin_span){to.start - 7, to.end - 7};
  return to;
}

/* Both ends as one stretch, each lending the other what it leaves out. */
static bool combine(const struct fin_scan *scan, struct fin_parts *a, struct fin_parts *b) {
  bool open_a = without_year(a), open_b = without_year(b);
  if (!lend(scan, a, b)) return false;
  struct fin_span from = fin_parts_span(scan, a);
  if (from.start == FIN_NO_DAY && open_a && open_b && a->month && b->month && !b->year) {
    fin_parts_fix(a, FIN_NO_SPAN, FIN_TIME_DAY); /* 5月26日至8月24日 of a year that nothing tells */
    return true;
  }
  if (from.start == FIN_NO_DAY) return false;
  if (a->as_of && a->month_end) from.start = from.end + 1; /* from the end of 2007 on */
  if (open_a && open_b && !b->year) {
    a->year = fin_year_of(from.start);
    b->year = a->year + (b->month < a->month);
  }
  struct fin_span to = fin_parts_span(scan, b);
  if (open_b && !b->year && to.end != FIN_NO_DAY && to.end < from.start) {
    b->year = fin_year_of(to.end) + 1; /* between now and November */
    to = fin_parts_span(scan, b);
  }
  if (a->weekday && b->fixed && b->span.start == b->span.end) {
    fin_day there = weekday_up_to(scan, a->weekday, b->span.start);
    if (there <= b->span.start) from = (struct fin_span){there, there};
  }
  if (b->weekday && to.start != FIN_NO_DAY) to = weekday_after(from, to);
  if (to.start == FIN_NO_DAY || to.end < from.start) return false;
  bool named = (a->year && !a->relative) || (b->year && !b->relative);
  bool both_years = a->shape == FIN_TIME_YEAR && b->shape == FIN_TIME_YEAR;
  struct fin_span span = {from.start, to.end};
  int months = fin_span_whole_months(span);
  fin_parts_fix(a, span,
                both_years || months > 12 ? FIN_TIME_YEARS
                : months                  ? FIN_TIME_NINE
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

/* 4, 4th, fourth where a range begins. */
static size_t first_day(const struct fin_scan *scan, size_t at, int *day) {
  static const char *const tails[] = {"st", "nd", "rd", "th"};
  const struct fin_term *term;
  size_t end = fin_small_number(scan, at, 2, day);
  if (end) {
    size_t tail = ANY(scan, end, tails);
    return tail ? tail : end;
  }
  end = fin_term_at(scan, at, FIN_TERM_ordinal, &term);
  if (end) *day = term->value < 32 ? (int)term->value : 0;
  return end;
}

/* "the 15th until Friday the 19th": the stretch from the 15th that is last before it. */
static bool day_up_to(const struct fin_scan *scan, int day, const struct fin_parts *other,
                      struct fin_parts *parts) {
  struct fin_span last = fin_parts_span(scan, other);
  int year, month, d;
  if (last.end == FIN_NO_DAY || (last.start != last.end && !other->month_end)) return false;
  fin_day_split(last.end, &year, &month, &d);
  if (d <= day && month-- == 1) month = 12, year--;
  fin_day first = fin_day_of(year, month, day);
  if (first == FIN_NO_DAY) return false;
  fin_parts_fix(parts, (struct fin_span){first, last.end}, FIN_TIME_DAY);
  return true;
}

/* "from 4 to 22 January": a number that is a day because the other end is one. */
static size_t bare_day(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int day;
  size_t the = fin_says(scan, at, "the "), end = first_day(scan, the ? the : at, &day);
  size_t next = end ? connector(scan, end, true) : 0;
  if (!next || day < 1 || day > 31) return 0;
  struct fin_parts other;
  struct fin_scan joined = *scan;
  joined.joint = next;
  joined.day_joint = true;
  size_t behind = fin_english_when(&joined, next, &other);
  if (!behind) return 0;
  if (the && other.lone_day && other.day > day) { /* from the 3rd until the 12th */
    fin_day last = fin_parts_span(scan, &other).start;
    if (last == FIN_NO_DAY) return 0;
    fin_parts_fix(parts, (struct fin_span){last - (other.day - day), last}, FIN_TIME_DAY);
    return behind;
  }
  bool days = the || fin_digit(scan, next); /* from 4 to 23 in next month */
  if (days && (other.fixed || other.weekday))
    return day_up_to(scan, day, &other, parts) ? behind : 0;
  if (other.fixed || !other.month || other.day <= day || other.last_day != other.day) return 0;
  *parts = other;
  parts->day = day;
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

static size_t open_behind(const struct fin_scan *scan, size_t end, struct fin_parts *parts);

/* 前 behind 3月5日(含): with the day itself, where the brackets don't say 不含. */
static size_t open_behind_brackets(const struct fin_scan *scan, size_t end, size_t held,
                                   struct fin_parts *parts) {
  size_t stop = open_behind(scan, held, parts);
  if (stop == held) return end;
  if (fin_at(scan, end, "(不")) return stop;
  if (parts->open == FIN_OPEN_BEFORE) parts->open = FIN_OPEN_UNTIL;
  if (parts->open == FIN_OPEN_AFTER) parts->open = FIN_OPEN_SINCE;
  return stop;
}

/* " onwards", 以后, " or earlier", 前 behind a time; not where they are of what follows. */
static size_t bound(const struct fin_scan *scan, size_t end, enum fin_term_class class,
                    int *value) {
  const struct fin_term *term;
  size_t behind = fin_term_behind(scan, end, class, &term);
  if (!behind || or_other(scan, behind) || fin_at(scan, behind, " than ")) return 0;
  *value = (int)term->value;
  return behind;
}

/* 2018年以来, 9月底前, "2018 onwards": opens the time, gives where that ends. */
static size_t open_behind(const struct fin_scan *scan, size_t end, struct fin_parts *parts) {
  int value;
  if (!plain(parts) || parts->open) return end;
  size_t held = fin_included(scan, end);
  if (held && (fin_term_at(scan, held, FIN_TERM_until, NULL) ||
               fin_term_at(scan, held, FIN_TERM_onward, NULL)))
    return open_behind_brackets(scan, end, held, parts);
  if (fin_at(scan, end, "前后")) return end + strlen("前后"); /* about then */
  if (fin_at(scan, end, "前期") || fin_at(scan, end, "后期") || fin_zh_other(scan, end))
    return end; /* 2018年起诉, 6月1日前往 */
  size_t behind = since_then(scan, end, parts);
  if (behind) {
    parts->open = FIN_OPEN_SINCE;
    parts->since = true;
    return behind;
  }
  behind = bound(scan, end, FIN_TERM_onward, &value);
  bool after = behind && fin_at(scan, behind - strlen("and after"), "and after");
  if (after && fin_letter(scan, fin_space(scan, behind))) behind = 0; /* and after it is done */
  if (behind) {
    parts->open = value == 2 ? FIN_OPEN_AFTER : FIN_OPEN_SINCE;
    parts->since = value == 1;
    return behind;
  }
  behind = bound(scan, end, FIN_TERM_until, &value);
  if (!behind) return end;
  bool before = value && !parts->year_end && !parts->month_end;
  parts->open = before ? FIN_OPEN_BEFORE : FIN_OPEN_UNTIL;
  return behind;
}

/* A time being read. */
struct reading {
  struct fin_parts parts;
  size_t end;
  bool as_of;   /* 截至 stands before it */
  bool between; /* a word that leads a range does */
  bool chinese; /* written so */
  bool ranged;  /* nothing further belongs to it: both its ends are read */
};

static bool first_end(struct fin_scan *scan, size_t at, struct reading *r) {
  scan->between = r->between;
  r->end = r->between ? bare_day(scan, at, &r->parts) : 0;
  r->ranged = r->end != 0;
  if (!r->end) r->end = single(scan, at, &r->parts);
  if (!r->end) return false;
  r->chinese = (unsigned char)scan->text->at[r->end - 1] >= 0x80;
  scan->between = false;
  return true;
}

/* The time behind 至 or " to ", told from the first end: 至次年3月. */
static size_t second_end(struct fin_scan *scan, const struct reading *r, struct fin_parts *other) {
  size_t next = connector(scan, r->end, r->between);
  if (!next) return 0;
  struct fin_span last = scan->last, first = FIN_NO_SPAN;
  size_t joint = scan->joint, end;
  int last_year = scan->last_year;
  scan->joint = next;
  end = to_date(scan, next, other);
  if (!end) {
    if (r->chinese && !r->parts.fixed) first = fin_parts_span(scan, &r->parts);
    if (first.start != FIN_NO_DAY) {
      scan->last = first;
      scan->last_year = fin_year_of(first.end);
    }
    end = single(scan, next, other);
    scan->last = last;
    scan->last_year = last_year;
  }
  scan->joint = joint;
  return end;
}

/* 2017年8月11日至8月22日; 2008年和2010年 only with 之间 behind them */
static void join_ends(struct fin_scan *scan, struct reading *r) {
  static const char *const amongs[] = {"之间", "间", "期间", "中间", "之内"};
  struct fin_parts other, both = r->parts;
  size_t end = second_end(scan, r, &other);
  if (!end || !plain(&other) || other.open) return;
  size_t among = ANY(scan, end, amongs), link = fin_space(scan, r->end);
  if (!among && !fin_letter(scan, link) && fin_term_at(scan, link, FIN_TERM_and, NULL)) return;
  if (!combine(scan, &both, &other)) return;
  r->parts = both;
  r->ranged = true;
  r->end = among ? among : end;
  size_t till = fin_says(scan, r->end, "止");
  if (till) r->end = till;
}

/* 三季度末, 上半年底, 12月31日止年度: the end of a stretch, the months up to a day. */
static void at_its_end(const struct fin_scan *scan, struct reading *r) {
  static const char *const ends[] = {"末", "底"};
  struct fin_parts *parts = &r->parts;
  size_t last = r->chinese && fin_shape_is_part(parts->shape) ? ANY(scan, r->end, ends) : 0;
  if (last) {
    r->end = last;
    if (parts->shape == FIN_TIME_QUARTER) parts->quarter_end = true;
  }
  if (r->as_of || last || parts->ended || parts->period_end) parts->as_of = true;
  bool run = r->as_of || parts->ended ||
             (r->chinese && parts->day && !parts->fixed && fin_at(scan, r->end, "止"));
  if (run) r->end = months_behind(scan, r->end, parts);
}

/* 自6月14日起30日内 */
static bool lasts_from(const struct fin_scan *scan, struct reading *r) {
  struct fin_parts whole;
  if (!r->chinese || r->parts.open != FIN_OPEN_SINCE || r->parts.since) return false;
  size_t end = fin_at(scan, r->end - 3, "起") ? fin_zh_lasting(scan, r->end, &r->parts, &whole) : 0;
  if (!end) return false;
  r->parts = whole;
  r->end = end;
  return true;
}

/* 2018年以来, since 2018, from July 2017 on; since 2014 until 2017 is a stretch of its own */
static void left_open(const struct fin_scan *scan, const struct fin_lead *lead, struct reading *r) {
  struct fin_parts *parts = &r->parts;
  if (!r->as_of) r->end = open_behind(scan, r->end, parts);
  bool lasts = lasts_from(scan, r);
  if (!plain(parts) || parts->open) return;
  bool both = (parts->shape == FIN_TIME_YEARS && parts->year) ||
              (parts->day && parts->last_day > parts->day);
  if (!lasts && lead && lead->kind == FIN_LEAD_OPEN && !both) parts->open = lead->open;
  size_t on = r->between ? fin_says(scan, r->end, " on") : 0;
  if (on && !fin_letter(scan, on) && !fin_letter(scan, fin_space(scan, on))) {
    parts->open = FIN_OPEN_SINCE;
    r->end = on;
  }
}

/* Where the next day of a list begins: "4 and 5 March"; SIZE_MAX where there is none. */
static size_t next_of_list(const struct fin_scan *scan, const struct reading *r) {
  int day;
  size_t behind;
  bool english_day = !r->chinese && !r->ranged && r->parts.day && !r->parts.fixed && !r->parts.open;
  size_t next = english_day ? fin_en_next_day(scan, r->end, &day, &behind) : 0;
  return next ? next : SIZE_MAX;
}

static void settle(struct fin_scan *scan, size_t at, size_t end, const struct fin_parts *parts,
                   struct fin_mark *mark) {
  *mark = (struct fin_mark){.kind = FIN_MARK_TIME, .at = (uint32_t)at, .end = (uint32_t)end};
  fin_time_settle(scan, parts, &mark->time);
}

bool fin_date_read(struct fin_scan *scan, size_t at, struct fin_mark *mark) {
  struct fin_parts parts;
  size_t end = single(scan, at, &parts);
  if (end) settle(scan, at, end, &parts, mark);
  return end != 0;
}

bool fin_when_read(struct fin_scan *scan, size_t at, const struct fin_lead *lead,
                   struct fin_mark *mark) {
  size_t start = fin_term_at(scan, at, FIN_TERM_asof, NULL);
  struct reading r = {.as_of = start != 0, .between = lead && lead->kind == FIN_LEAD_RANGE};
  if (!first_end(scan, start ? start : at, &r)) return false;
  if (!r.ranged && !r.as_of && plain(&r.parts)) join_ends(scan, &r);
  if (!r.ranged && !r.as_of && !r.chinese) {
    struct fin_parts whole;
    size_t lasts = fin_en_lasting(scan, r.end, &r.parts, &whole);
    if (lasts) {
      r.parts = whole;
      r.end = lasts;
      r.ranged = true;
    }
  }
  if (!r.ranged) {
    at_its_end(scan, &r);
    left_open(scan, lead, &r);
  }
  settle(scan, at, r.end, &r.parts, mark);
  scan->listed = next_of_list(scan, &r);
  mark->time.open = r.parts.open;
  return true;
}
