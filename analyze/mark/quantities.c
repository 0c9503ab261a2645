/* quantities.c: one pass over folded text for amounts and times; times are tried first, since
 * "5月" is a month and no five of anything.
 *
 * 超过5亿元 -> [money 5e8, low 5e8]; 自2018年以来 -> [2018-01-01 and on]
 */
#include "quantities.h"
#include "amount.h"
#include "trace.h"
#include "when.h"
#include "../base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define BIT FIN_TERM_BIT

static const uint64_t behind_digits = BIT(unit) | BIT(section) | BIT(yearend) | BIT(yearmid) |
                                      BIT(lead) | BIT(to) | BIT(run) | BIT(month) | BIT(ago) |
                                      BIT(digit) | BIT(more) | BIT(asof) | BIT(same) | BIT(nth);

/* Behind Chinese numerals: also 个月, 多年, 半年, 至五月. */
static const uint64_t behind_numeral =
    BIT(unit) | BIT(section) | BIT(yearend) | BIT(yearmid) | BIT(to) | BIT(more) | BIT(half);

struct passing {
  struct fin_scan *scan;
  struct fin_quantities *out;
  unsigned since_year; /* sentences since a year was named */
  struct fin_lead lead;
  size_t lead_end; /* where the word before a time or range ended; 0: none */
  int bound;       /* the hedge read last, */
  size_t bound_end;
};

static void sentence(struct passing *p) {
  /* the year named last holds for this sentence and the next, not for ever */
  p->scan->same_sentence = false;
  p->scan->day = p->scan->week_day = FIN_NO_DAY;
  if (++p->since_year > 1) p->scan->last_year = 0;
}

static bool touches(const struct fin_scan *scan, size_t end, size_t at) {
  return end && (end == at || (end + 1 == at && scan->text->at[end] == ' '));
}

/* ---- what may begin here --------------------------------------------------------------------- */

/* Words behind figures that make a date of them: 3 May, 4th, 2 days ago. */
static bool dated_word(const struct fin_scan *scan, size_t at) {
  if (fin_at(scan, at, "qfy") || fin_at(scan, at, "hfy")) return true; /* 4QFY17 */
  const uint64_t words =
      BIT(month) | BIT(unit) | BIT(to) | BIT(run) | BIT(weekday) | BIT(and) | BIT(rel);
  static const char tails[] = "stndrdth";
  for (size_t i = 0; i < 8; i += 2) {
    if (fin_byte(scan, at) == tails[i] && fin_byte(scan, at + 1) == tails[i + 1]) return true;
  }
  char c = fin_byte(scan, at);
  if ((c == 'q' || c == 'h' || c == 's' || c == 'm') && !fin_letter(scan, at + 1)) return true;
  if (fin_at(scan, at, "or ")) return fin_digit(scan, at + 3); /* 22 or 25 April */
  if (fin_at(scan, at, "of ") || fin_at(scan, at, "day of") || fin_at(scan, at, "out")) return true;
  return (fin_here(scan, at)->classes & words) != 0;
}

/* 2021.05 may be a month, 2900.39万元 is none. */
static bool dotted_month(const struct fin_scan *scan, size_t point) {
  size_t end = point + 1;
  while (fin_digit(scan, end)) end++;
  return end - point > 1 && end - point <= 3 &&
         !(fin_here(scan, end)->classes & (BIT(power) | BIT(myriad) | BIT(measure) | BIT(scale)));
}

/* Whether the digits at `at` may be of a date: told by what stands behind them. */
bool fin_may_be_date(const struct fin_scan *scan, size_t at) {
  size_t end = at;
  while (fin_digit(scan, end)) end++;
  size_t count = end - at;
  if (count > 8 || (count > 4 && count < 8)) return false;
  if (count == 8 || (count == 4 && !scan->chinese)) return true;
  char next = fin_byte(scan, end);
  size_t further = fin_space(scan, end);
  char c = fin_byte(scan, further);
  if ((unsigned char)c >= 0x80) {
    if (fin_at(scan, end, "号") || fin_at(scan, end, "·")) return true;
    if (fin_at(scan, end, "个多") || fin_at(scan, end, "个半")) return true;
    size_t item = fin_says(scan, end, "、"), stop = item; /* 7、8月; 2022、2023及2024年 */
    while (item && fin_digit(scan, stop)) stop++;
    if (stop > item) return count == 4 || fin_at(scan, stop, "月");
    if (count == 4 && fin_here(scan, end)->classes & BIT(and)) return true;
    return (fin_here(scan, further)->classes & behind_digits) != 0;
  }
  if (count == 4) return next != '.' || dotted_month(scan, end);
  if (count > 2)
    return fin_letter(scan, end) || (fin_letter(scan, further) && dated_word(scan, further));
  bool on = at >= 3 && (fin_at(scan, at - 3, "on ") || fin_at(scan, at - 3, "in ") ||
                        (c == '-' && fin_at(scan, at - 3, "at ")));
  if (next == '.' || c == '-' || c == '~') { /* 12.5 and 10-20 are mostly no dates */
    size_t second = fin_space(scan, (next == '.' ? end : further) + 1), stop = second;
    while (fin_digit(scan, stop)) stop++;
    if (stop == second) return fin_letter(scan, second);
    char sign = fin_byte(scan, stop);
    bool han = (unsigned char)sign >= 0xe3 && fin_here(scan, stop)->classes & (BIT(unit) | BIT(to));
    return on || at == scan->joint || sign == '.' || sign == '-' || sign == '/' || han ||
           stop - second == 4 || sign == ' ' || fin_letter(scan, stop);
  }
  if (next == ',') return !fin_digit(scan, end + 1) || at == scan->joint; /* 12,345 */
  if (c == '&') return fin_digit(scan, fin_space(scan, further + 1));
  if (c == '/' || c == '\\' || next == '\'') return true;
  if (fin_letter(scan, further))
    return dated_word(scan, further) || fin_at(scan, further + 1, " ago"); /* 3w ago */
  return on || (at >= 4 && fin_at(scan, at - 4, "the "));
}

/* A Chinese numeral that goes on as no time does: 一个, 第一是, 三六零. */
static bool plain_numeral(const struct fin_scan *scan, size_t at,
                          const struct fin_terms_here *here) {
  const uint64_t numerals = BIT(digit) | BIT(power) | BIT(several) | BIT(formal);
  const uint64_t others = fin_time_classes & ~(numerals | BIT(nth));
  if (here->classes & others) return false;
  size_t end = at;
  if (here->classes & BIT(nth)) end += here->at[0]->length;
  if (end > at && fin_digit(scan, end)) return false; /* 第1季 */
  for (int i = 0; i < 6; i++) {
    const struct fin_terms_here *next = fin_here(scan, end);
    if (!(next->classes & numerals)) {
      size_t also = fin_says(scan, end, "、"); /* 三、四季度 */
      bool listed = also && fin_here(scan, also)->classes & numerals;
      bool counted = fin_at(scan, end, "个多") || fin_at(scan, end, "个半"); /* 一个多月前 */
      return !(next->classes & behind_numeral) && !fin_at(scan, end, "号") && !listed && !counted;
    }
    end += next->at[next->count - 1]->length;
  }
  return false;
}

static bool may_be_time(const struct passing *p, size_t at) {
  const struct fin_scan *scan = p->scan;
  if (fin_digit(scan, at)) {
    return fin_may_be_date(scan, at) || (p->lead_end && p->lead_end == at) || at == scan->listed;
  }
  const struct fin_terms_here *here = fin_here(scan, at);
  if (!(here->classes & fin_time_classes)) return false;
  if (!fin_letter(scan, at)) {
    if (fin_at(scan, at, "过") && here->at[0]->length == 3) { /* 过两个月, not 经过3年 */
      bool opens = !at || (unsigned char)scan->text->at[at - 1] < 0x80 ||
                   (at >= 3 && fin_at(scan, at - 3, "。"));
      if (!opens) return false;
      size_t next = at + 3;
      return fin_digit(scan, next) || (fin_here(scan, next)->classes & (BIT(digit) | BIT(power)));
    }
    const uint64_t leads = BIT(rel) | BIT(relthen) | BIT(run) | BIT(lead);
    const uint64_t led =
        BIT(unit) | BIT(digit) | BIT(power) | BIT(several) | BIT(half) | BIT(rel) | BIT(formal);
    if (here->classes & leads && !(here->classes & (fin_time_classes & ~leads))) { /* 上 of 上述 */
      size_t next = at + here->at[0]->length;
      return fin_digit(scan, next) || fin_byte(scan, next) == '(' || /* 今(16)日 */
             (fin_here(scan, next)->classes & led) != 0 ||
             (here->at[0]->length > 3 && fin_at(scan, next, "的")) ||
             here->at[0]->length != here->at[here->count - 1]->length;
    }
    return !plain_numeral(scan, at, here);
  }
  /* "the", "in", "a" begin a time only in front of another word of one */
  bool only = !(here->classes & (fin_time_classes & ~(BIT(start) | BIT(rel))));
  bool to_date = fin_at(scan, at + 1, "td"); /* YTD */
  bool weak = only && !to_date && here->at[0]->length <= 3 &&
              !fin_digit(scan, at + here->at[0]->length - 1);
  if (!weak) return true;
  size_t next = fin_space(scan, at + here->at[0]->length);
  if (next == at + here->at[0]->length) {
    return fin_digit(scan, next) || fin_byte(scan, next) == '/' || fin_byte(scan, next) == '\'' ||
           here->classes & BIT(edge);
  }
  return fin_digit(scan, next) ||
         fin_here(scan, next)->classes & (fin_time_classes | BIT(within) | BIT(hedge));
}

/* (4.65) with something behind: a loss as accountants write it, no note and no code. */
static bool bracketed(const struct fin_scan *scan, size_t at) {
  size_t end = at + 1;
  while (fin_digit(scan, end) || fin_byte(scan, end) == '.' || fin_byte(scan, end) == ',') end++;
  if (end == at + 1 || fin_byte(scan, end) != ')') return false;
  size_t behind = fin_space(scan, end + 1);
  return fin_letter(scan, behind) || (unsigned char)fin_byte(scan, behind) >= 0xe4;
}

static bool may_be_amount(const struct fin_scan *scan, size_t at) {
  char c = fin_byte(scan, at), next = fin_byte(scan, at + 1);
  if (fin_digit(scan, at)) return true;
  if (c == '(') return bracketed(scan, at);
  if (c == '.') return next >= '0' && next <= '9' && !(at && fin_digit(scan, at - 1));
  struct fin_parts parts; /* -2020-07-01 is no negative number */
  if (c == '-' && next >= '0' && next <= '9' && fin_numeric_when(scan, at + 1, &parts))
    return false;
  if (c == '-')
    return fin_digit(scan, fin_space(scan, at + 1)) || (unsigned char)next >= 0x80 || next == '$' ||
           next == '.';
  const struct fin_terms_here *here = fin_here(scan, at);
  if (!(here->classes & fin_amount_classes)) return false;
  const uint64_t numerals = BIT(digit) | BIT(power) | BIT(several) | BIT(formal) | BIT(negative);
  const uint64_t singles = numerals | BIT(measure) | BIT(dozen) | BIT(lead) | BIT(myriad);
  if ((unsigned char)c >= 0x80 && here->classes & numerals && !(here->classes & ~singles)) {
    /* 一 of 一直, 百 of 百度; 十 may stand alone */
    if (fin_at(scan, at, "十")) return !fin_at(scan, at, "十足");
    size_t end = at + here->at[here->count - 1]->length;
    if (scan->hedged_at == at) return true; /* 大于五 */
    const uint64_t follows = numerals | BIT(hedged) | BIT(myriad) | BIT(measure) | BIT(point) |
                             BIT(more) | BIT(to) | BIT(dozen) | BIT(half);
    unsigned char next_byte = (unsigned char)fin_byte(scan, end);
    return next_byte < 0x80 || next_byte == 0xe2 || next_byte == 0xe3 ||
           fin_here(scan, end)->classes & follows || fin_at(scan, end, "分之") ||
           fin_at(scan, end, "份") || fin_at(scan, end, "又") || fin_at(scan, end, "不是") ||
           fin_at(scan, end, "而是") || fin_here(scan, end)->classes & BIT(and) ||
           (at >= 6 && fin_at(scan, at - 6, "名前"));
  }
  const uint64_t weak = BIT(start) | BIT(measure);
  if (!fin_letter(scan, at)) return (here->classes & (fin_amount_classes & ~BIT(start))) != 0;
  if (here->classes & (fin_amount_classes & ~weak)) return true;
  size_t space = fin_space(scan, at + here->at[0]->length);
  return fin_digit(scan, space) ||
         fin_here(scan, space)->classes &
             (BIT(hundred) | BIT(scale) | BIT(half) | BIT(dozen) | BIT(ordinal) | BIT(measure));
}

/* ---- taking ---------------------------------------------------------------------------------- */

static void push(struct passing *p, struct fin_mark mark) {
  struct fin_quantities *out = p->out;
  FIN_GROW(out->at, out->count, out->room);
  mark.from = fin_from(p->scan->text, mark.at);
  mark.to = fin_to(p->scan->text, mark.end - 1);
  out->at[out->count++] = mark;
}

/* Only words that tie two bounds stand between: "more than 10 and less than 20". */
static bool tied(const struct passing *p, size_t end, size_t at) {
  static const char *const ties[] = {"but ", "yet ", "的同时", "同时", "而且", "但是", "、",
                                     "但",   "而",   "还",     "又",   "大",   "多",   "高",
                                     "小",   "少",   "低",     "比",   "更"};
  const struct fin_scan *scan = p->scan;
  for (int words = 0; end < at && words < 6; words++) {
    size_t next = fin_term_at(scan, end, FIN_TERM_hedge, NULL);
    if (!next) next = fin_term_at(scan, end, FIN_TERM_and, NULL);
    if (!next) next = fin_term_at(scan, end, FIN_TERM_hedged, NULL);
    if (!next) next = fin_included(scan, end); /* 不低于1亿元(含)且不超过2亿元 */
    if (!next) next = ANY(scan, end, ties);
    if (!next && (fin_byte(scan, end) == ' ' || fin_byte(scan, end) == ',')) {
      next = end + 1;
      words--;
    }
    if (!next) return false;
    end = next;
  }
  return end == at;
}

/* The bounds of two figures that say both ends of one range, as one. */
static bool merge(struct passing *p, const struct fin_mark *second) {
  if (!p->out->count) return false;
  struct fin_mark *first = &p->out->at[p->out->count - 1];
  const struct fin_figure *b = &second->figure;
  struct fin_figure *a = &first->figure;
  if (first->kind != FIN_MARK_FIGURE) return false;
  bool crossed = (a->approx == FIN_OVER && b->approx == FIN_UNDER) ||
                 (a->approx == FIN_UNDER && b->approx == FIN_OVER);
  bool same = a->sort == b->sort && strcmp(a->unit, b->unit) == 0;
  bool lent =
      a->sort == FIN_FIGURE_PLAIN && b->sort == FIN_FIGURE_COUNT; /* over 4 but under 6 men */
  if (!crossed || !(same || lent)) return false;
  double low = a->approx == FIN_OVER ? a->value : b->value;
  double high = a->approx == FIN_UNDER ? a->value : b->value;
  if (!(high > low) || !tied(p, first->end, second->at)) return false;
  if (lent) {
    a->sort = b->sort;
    a->unit = b->unit;
    a->measure = b->measure;
    a->measure_length = b->measure_length;
  }
  a->low = low;
  a->high = high;
  a->value = fin_middle(low, high);
  a->approx = FIN_RANGE;
  a->second_at = second->at;
  first->end = second->end;
  first->to = fin_to(p->scan->text, second->end - 1);
  return true;
}

static size_t take_time(struct passing *p, size_t at) {
  struct fin_mark mark;
  const struct fin_lead *lead = touches(p->scan, p->lead_end, at) ? &p->lead : NULL;
  p->scan->named = false;
  p->scan->led = lead && lead->kind == FIN_LEAD_OPEN;
  p->scan->hedged = touches(p->scan, p->bound_end, at);
  if (!fin_when_read(p->scan, at, lead, &mark)) return 0;
  if (p->scan->named) p->since_year = 0;
  bool year = mark.time.shape == FIN_TIME_YEAR && !mark.time.open && !p->scan->chinese;
  bool figures = fin_digit(p->scan, mark.end - 1); /* over 2015, not over the past year */
  if (year && figures && touches(p->scan, p->bound_end, at) &&
      p->bound) { /* year greater than 2012 */
    mark.time.open = p->bound == 1 ? FIN_OPEN_AFTER : FIN_OPEN_BEFORE;
  }
  bool counted = touches(p->scan, p->bound_end, at) && p->bound && mark.time.rolling;
  if (counted && mark.time.span.start == mark.time.span.end && !mark.time.open &&
      mark.time.span.start != FIN_NO_DAY) { /* more than 3 months ago */
    bool past = mark.time.span.end < p->scan->published;
    if (past && p->bound == 1) mark.time.open = FIN_OPEN_UNTIL;
    if (!past && p->bound == 1) mark.time.open = FIN_OPEN_AFTER;
  }
  push(p, mark);
  return mark.end;
}

/* 比50大, 比50更低: a bound in the words around the figure. */
static bool compared(const struct fin_scan *scan, const struct fin_mark *mark, int *bound) {
  static const struct {
    const char *word;
    int bound;
  } words[] = {{"大", 1}, {"多", 1}, {"高", 1}, {"小", 2}, {"少", 2}, {"低", 2}};
  if (mark->at < 3 || !fin_at(scan, mark->at - 3, "比")) return false;
  size_t more = fin_says(scan, mark->end, "更"), start = more ? more : mark->end;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    size_t end = fin_says(scan, start, words[i].word);
    if (!end) continue;
    *bound = words[i].bound;
    const uint64_t figure = FIN_TERM_BIT(digit) | FIN_TERM_BIT(power) | FIN_TERM_BIT(hedge);
    return !fin_digit(scan, end) && !(fin_here(scan, end)->classes & figure); /* 比100万高20% */
  }
  return false;
}

/* 成交额过300亿元: only before large amounts, since 过 does much else. */
static bool surpassed(const struct fin_scan *scan, const struct fin_mark *mark) {
  static const char *const measured[] = {"额", "房", "收", "值", "量", "润", "数", "户",
                                         "价", "入", "模", "金", "均", "总", "已", "计"};
  if (mark->at < 6 || !fin_at(scan, mark->at - 3, "过") || !mark->figure.scaled) return false;
  return ANY(scan, mark->at - 6, measured) != 0;
}

static size_t take_amount(struct passing *p, size_t at) {
  struct fin_mark mark;
  bool between = touches(p->scan, p->lead_end, at) && p->lead.kind == FIN_LEAD_RANGE;
  p->scan->hedged = touches(p->scan, p->bound_end, at);
  p->scan->between = between;
  bool read = fin_amount_read(p->scan, at, between, &mark);
  p->scan->between = false;
  if (!read) return 0;
  bool hedged = false;
  if (touches(p->scan, p->bound_end, at)) {
    fin_amount_hedge(&mark.figure, p->bound);
    hedged = true;
  }
  int bound;
  size_t held = fin_included(p->scan, mark.end); /* 5万元(含)以上 */
  size_t behind = fin_term_value(p->scan, held ? held : mark.end, FIN_TERM_hedged, &bound);
  if (!behind && fin_byte(p->scan, mark.end) == ' ') {
    behind = fin_term_value(p->scan, mark.end + 1, FIN_TERM_hedged, &bound);
    /* "above 40 and below 60" goes on to the next figure */
    size_t goes_on = fin_space(p->scan, behind);
    if (behind && fin_at(p->scan, mark.end, " and ") &&
        (fin_digit(p->scan, goes_on) || fin_at(p->scan, goes_on, "than ") ||
         fin_at(p->scan, goes_on, "or equal")))
      behind = 0;
  }
  size_t plus = fin_says(p->scan, mark.end, "+"); /* 20+, not 1+n */
  if (plus && (fin_digit(p->scan, plus) || fin_letter(p->scan, plus))) behind = 0;
  if (!behind && compared(p->scan, &mark, &bound)) behind = mark.end;
  if (!hedged && surpassed(p->scan, &mark)) fin_amount_hedge(&mark.figure, 1);
  if (behind && !(hedged && bound == 0)) fin_amount_hedge(&mark.figure, bound);
  if (merge(p, &mark)) return mark.end;
  push(p, mark);
  return mark.end;
}

/* ---- the pass -------------------------------------------------------------------------------- */

static bool ends_sentence(const struct fin_scan *scan, size_t at) {
  char c = scan->text->at[at], next = fin_byte(scan, at + 1);
  if (c == '\n' || c == '!' || c == '?' || c == ';') return true;
  return c == '.' && (next == ' ' || next == '\n') && at > 2 && scan->text->at[at - 2] != '.' &&
         scan->text->at[at - 2] != ' ';
}

/* <2015-05-05> */
static bool bracket(const struct fin_scan *scan, size_t at) {
  size_t end = at + 1;
  if (fin_byte(scan, at) != '<') return false;
  while (fin_digit(scan, end) || fin_byte(scan, end) == '-' || fin_byte(scan, end) == '/') end++;
  return end > at + 1 && fin_byte(scan, end) == '>';
}

/* "the top ten" are ranked; "sales top $5 million" bounds. */
static bool ranks(const struct fin_scan *scan, size_t at) {
  static const char *const before[] = {"the ", "its ", "our ", "of ", "s "};
  return !at || BEFORE(scan, at, before) || fin_is_upper(scan->text, at);
}

/* A word that leads what follows: its end, 0 when there is none. */
static size_t lead_word(struct passing *p, size_t at) {
  const struct fin_scan *scan = p->scan;
  size_t name = fin_term_at(scan, at, FIN_TERM_named, NULL), stop = fin_space(scan, name);
  if (name && fin_digit(scan, stop)) { /* S&P 500, 沪深300: the number is of the name */
    while (fin_digit(scan, stop)) stop++;
    char sign = fin_byte(scan, stop);
    bool longer = (sign == '.' || sign == ',') && fin_digit(scan, stop + 1);
    const uint64_t others = BIT(unit) | BIT(myriad); /* 福布斯2021年, 福布斯3亿元 */
    bool other = (unsigned char)sign >= 0xe4 && fin_here(scan, stop)->classes & others;
    if (!longer && !other && sign != '%') return stop;
  }
  const struct fin_terms_here *here = fin_here(scan, at);
  size_t longest = 0;
  if (here->classes & BIT(between)) {
    size_t end = fin_term_at(scan, at, FIN_TERM_between, NULL);
    p->lead = (struct fin_lead){.kind = FIN_LEAD_RANGE};
    p->lead_end = longest = end;
  }
  int value;
  size_t open = bracket(scan, at) ? 0 : fin_term_value(scan, at, FIN_TERM_open, &value);
  bool weak = open == at + strlen("自") && fin_at(scan, at, "自"); /* open only with 起 or 以来 */
  if (open && open >= longest && !weak) {
    p->lead = (struct fin_lead){FIN_LEAD_OPEN, (enum fin_open)value};
    p->lead_end = longest = open;
  }
  size_t hedge = fin_term_value(scan, at, FIN_TERM_hedge, &value);
  if (!hedge || (hedge == at + 3 && fin_at(scan, at, "top") && ranks(scan, at))) return longest;
  static const char *const others[] = {"买", "卖", "赶", "反", "英", "中", "高"}; /* 买超, 卖超 */
  if (hedge == at + 3 && fin_at(scan, at, "超") && BEFORE(scan, at, others)) return longest;
  /* 不到约700亿: "about" takes nothing from a bound said before it */
  bool weaker = value == 0 && touches(scan, p->bound_end, at);
  if (!weaker) p->bound = value;
  p->bound_end = hedge;
  return hedge > longest ? hedge : longest;
}

/* 十分(重要), 一成不变: words that are no figures though they begin as such; 十分之一 and 十分钟
 * are.
 */
static size_t idiom(const struct fin_scan *scan, size_t at) {
  int whole = 0;
  if (!(fin_here(scan, at)->classes & BIT(named))) return 0;
  size_t end = fin_term_value(scan, at, FIN_TERM_named, &whole);
  bool more = fin_at(scan, end, "之") || fin_at(scan, end, "钟");
  return whole && !more ? end : 0;
}

/* 二十一 of 第二十一次: all of it is a place in an order. */
static size_t ordinal(const struct fin_scan *scan, size_t at) {
  struct fin_numeral number;
  return fin_digit(scan, at) || fin_at(scan, at, "零") ? 0 : fin_numeral_read(scan, at, &number);
}

static size_t step(struct passing *p, size_t at) {
  const struct fin_scan *scan = p->scan;
  unsigned char c = (unsigned char)scan->text->at[at];
  if (c >= 'a' && c <= 'z') { /* to the end of the word */
    size_t end = at + 1;
    while (fin_letter(scan, end)) end++;
    return end;
  }
  if (c < 0x80) {
    if (ends_sentence(scan, at)) sentence(p);
    if (c < '0' || c > '9') return at + 1;
    size_t end = at + 1; /* digits that are nothing: to their end */
    while (fin_digit(scan, end)) end++;
    return end;
  }
  if (fin_at(scan, at, "。")) sentence(p);
  return at + (c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2); /* folded text is sound UTF-8 */
}

/* What the amount's reader makes of a place that a time was read at: 5 of 5月. */
static void note_unasked(const struct passing *p, size_t at) {
  struct fin_scan scan = *p->scan;
  struct fin_mark mark;
  scan.trace = NULL;
  if (!may_be_amount(&scan, at) || !fin_amount_read(&scan, at, false, &mark)) return;
  mark.from = fin_from(scan.text, mark.at);
  mark.to = fin_to(scan.text, mark.end - 1);
  fin_trace_add(p->scan->trace, (struct fin_attempt){.at = at,
                                                     .end = mark.end,
                                                     .reader = FIN_READER_AMOUNT,
                                                     .mark = mark,
                                                     .why = "a time is asked for first"});
}

/* Keeps what a reader made of a place, where someone asks; gives `end`. */
static size_t noted(const struct passing *p, enum fin_reader reader, size_t at, size_t end) {
  struct fin_trace *trace = p->scan->trace;
  if (!trace) return end;
  bool figure = reader == FIN_READER_TIME || reader == FIN_READER_AMOUNT;
  struct fin_attempt attempt = {.at = at, .end = end, .reader = reader, .asked = true};
  if (end && figure) attempt.mark = p->out->at[p->out->count - 1];
  if (end && figure && attempt.mark.at < at) attempt.why = "one range with the bound before it";
  if (!end) attempt.why = trace->why;
  trace->why = NULL;
  if (end || figure) fin_trace_add(trace, attempt);
  if (end && reader == FIN_READER_TIME) note_unasked(p, at);
  return end;
}

/* 约1.2/1.8/2.4亿元 */
static size_t take_slashed(struct passing *p, size_t at) {
  struct fin_mark marks[FIN_SLASHED];
  size_t count = fin_slashed_read(p->scan, at, marks);
  for (size_t i = 0; i < count; i++) {
    if (touches(p->scan, p->bound_end, at)) fin_amount_hedge(&marks[i].figure, p->bound);
    push(p, marks[i]);
    noted(p, FIN_READER_AMOUNT, marks[i].at, marks[i].end);
  }
  return count ? marks[count - 1].end : 0;
}

static void pass(struct fin_quantities *out, struct fin_scan *scan) {
  struct passing p = {.out = out, .scan = scan};
  const struct fin_beginnings beginnings = fin_terms_beginnings(scan->library->terms);
  const char *text = scan->text->at;
  size_t length = scan->text->length;
  const uint8_t *kinds = fin_terms_kinds(scan->library->terms);
  if (scan->trace) scan->trace->why = NULL;
  scan->joint = scan->listed = SIZE_MAX;
  scan->day = scan->week_day = FIN_NO_DAY;
  for (size_t at = 0; at < length;) {
    at = fin_terms_pass(beginnings.starts, text, at);
    uint8_t kind = kinds[(unsigned char)text[at]];
    if (!(kind & FIN_BYTE_ANY)) {
      at++;
      continue;
    }
    unsigned begins = kind & FIN_BYTE_FIGURE ? FIN_BEGINS_TIME | FIN_BEGINS_AMOUNT
                                             : fin_terms_begin(&beginnings, text + at);
    size_t end = 0;
    if (begins) {
      if (begins & FIN_BEGINS_LEAD && (end = idiom(scan, at)) != 0) {
        at = noted(&p, FIN_READER_NAMED, at, end);
        continue;
      }
      if (kind & FIN_BYTE_FIGURE && fin_digit(scan, at)) end = take_slashed(&p, at);
      if (!end && begins & FIN_BEGINS_TIME && may_be_time(&p, at))
        end = noted(&p, FIN_READER_TIME, at, take_time(&p, at));
      scan->hedged_at = p.bound_end;
      if (!end && begins & FIN_BEGINS_AMOUNT && may_be_amount(scan, at))
        end = noted(&p, FIN_READER_AMOUNT, at, take_amount(&p, at));
      if (!end && begins & FIN_BEGINS_LEAD) end = noted(&p, FIN_READER_LEAD, at, lead_word(&p, at));
    } else if ((unsigned char)text[at] >= 0xe4) { /* most Chinese characters */
      at += 3;
      continue;
    }
    if (!end && at >= 3 && fin_at(scan, at - 3, "第")) end = ordinal(scan, at);
    at = end ? end : step(&p, at);
  }
}

/* Whether the marks from `first` on are one time that is the whole text, but for "on" and the like.
 */
static bool is_all(const struct fin_quantities *out, size_t first, const struct fin_scan *scan) {
  if (out->count != first + 1) return false;
  const struct fin_mark *mark = &out->at[first];
  char last = mark->end < scan->text->length ? scan->text->at[mark->end] : '.';
  return mark->kind == FIN_MARK_TIME && mark->at <= strlen("for ") &&
         mark->end + 1 >= scan->text->length && strchr(".?!\n", last);
}

void fin_quantities_find(struct fin_quantities *out, struct fin_scan *scan) {
  enum { SHORT = 60 };
  const struct fin_scan before = *scan;
  size_t first = out->count, tried = scan->trace ? scan->trace->count : 0;
  scan->alone = !scan->chinese && !scan->text->wide && scan->published != FIN_NO_DAY &&
                scan->text->length <= SHORT;
  pass(out, scan);
  if (!scan->alone || is_all(out, first, scan)) return;
  out->count = first;
  if (scan->trace) scan->trace->count = tried;
  *scan = before;
  fin_look_clear(scan->look);
  pass(out, scan);
}

void fin_quantities_done(struct fin_quantities *quantities) {
  free(quantities->at);
  *quantities = (struct fin_quantities){0};
}
