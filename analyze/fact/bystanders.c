/* bystanders.c: companies that are merely named: sources, partners, rivals, investors, brokers.
 *
 * 高盛维持宁德时代买入评级 -> 高盛 stands by; 与宝马合作 -> 宝马 stands by
 */
#include "whose.h"

#include <ctype.h>
#include <string.h>

/* What stands behind the name of a house that rates another. */
static const char *const rates[] = {"维持",
                                    ":维持",
                                    "给予",
                                    ":给予",
                                    "予",
                                    "首予",
                                    ":首次",
                                    "重申",
                                    "上调",
                                    ":上调",
                                    "下调",
                                    ":下调",
                                    ":看好",
                                    ":料",
                                    ":予",
                                    "看好",
                                    "点评",
                                    "料",
                                    "预估",
                                    "预测其",
                                    "预计其",
                                    "将目标价",
                                    "把目标价",
                                    "将其目标价",
                                    "研究将",
                                    "研究料",
                                    "研究认为",
                                    "发布研报",
                                    "研报",
                                    "发表研报",
                                    "发表报告",
                                    " analyst",
                                    " lifted its price target",
                                    " raised its price target",
                                    " cut its price target",
                                    " lowered its price target",
                                    ", which rates",
                                    ", which has a buy",
                                    ", which has an overweight"};

/* 大摩|:友邦保险维持增持评级: a line that it opens and that rates another. */
static bool rates_in_line(const struct fin_marks *marks, size_t i) {
  static const char *const words[] = {"评级", "目标价", "盈利预测", "研报"};
  enum { BRACKET = 40, LONGEST = 240 };
  const struct fin_mark *mark = &marks->at[i];
  const char *text = marks->text.at;
  size_t end = mark->end;
  if (mark->at > 0 && text[mark->at - 1] != '\n' && text[mark->at - 1] != ':') return false;
  if (text[end] == '(') {
    size_t inside = strcspn(text + end, ")\n");
    if (inside < BRACKET && text[end + inside] == ')') end += inside + 1;
  }
  if (text[end] != ':') return false;
  size_t line = end + strcspn(text + end, "\n");
  if (line > end + LONGEST) line = end + LONGEST;
  if (!fin_any_in(text, end, line, words, FIN_COUNT(words))) return false;
  for (size_t k = i + 1; k < marks->count && marks->at[k].at < line; k++) {
    if (marks->at[k].kind == FIN_MARK_COMPANY && marks->at[k].row != mark->row) return true;
  }
  return false;
}

bool fin_rates(const struct fin_marks *marks, size_t i) {
  const char *text = marks->text.at;
  if (rates_in_line(marks, i)) return true;
  if (!fin_begins_with_any(text + marks->at[i].end, rates, FIN_COUNT(rates))) return false;
  for (size_t k = i; k-- > 0;) { /* 大摩:|海丰国际|给予增持评级: it is given one */
    if (marks->at[k].kind != FIN_MARK_COMPANY) continue;
    size_t line = marks->at[k].end + strcspn(text + marks->at[k].end, "\n");
    return line < marks->at[i].at || !rates_in_line(marks, k);
  }
  return true;
}

/* What stands behind the name of one that only speaks or is only somebody's house. */
static const char *const merely[] = {"分析师",   "证券分析",
                                     "数据显示", "研究院",
                                     "研究报告", " data",
                                     "记者",     "前员工",
                                     "数据,",    "榜单",
                                     "以外",     "之外",
                                     "等机构",   "等投资",
                                     "创始人",   "联合创始人",
                                     "董事",     "总裁",
                                     "ceo",      "首席",
                                     "高管",     "创始合伙人",
                                     "合伙人",   "副总裁",
                                     " ceo",     " chief executive",
                                     "发表研究", "发表报告",
                                     "发布研",   "将其全年",
                                     "将其目标", "研报"};

static const char *const behind_prepositions[] = {" by ",        " with ", " against ", " like ",
                                                  " including ", " to ",   " from ",    " than "};

/* Whether a preposition stands before the name at `at`, or before up to three words that tell what
 * it is: against Foo, against larger rival Foo. Looks no further back than `start`. */
static bool behind_preposition(const char *text, size_t start, size_t at) {
  for (int words = 0; words <= 3; words++) {
    if (fin_ends_with_any(text, at, behind_prepositions, FIN_COUNT(behind_prepositions)))
      return true;
    if (at <= start + 1 || text[at - 1] != ' ') return false;
    size_t end = --at;
    while (at > start && (isalpha((unsigned char)text[at - 1]) || text[at - 1] == '-')) at--;
    if (at == end) return false;
  }
  return false;
}

/* A house that puts money into others; its figures are told as its own only where the text is about
 * it. 云启资本, Ridgeback Ventures */
bool fin_puts_money_in(const struct fin_bind *bind, size_t i) {
  static const char *const tails[] = {"资本",     "创投",     "基金",     "投资",
                                      " capital", "ventures", " partners"};
  const struct fin_mark *mark = fin_mark_of(bind, i);
  bool listed = mark->row < FIN_LOCAL && *bind->library->books.companies[mark->row].tickers;
  return mark->row != bind->main_company && !listed && /* 悦达投资 has figures of its own */
         fin_ends_with_any(bind->marks->text.at, mark->end, tails, FIN_COUNT(tails));
}

/* 摩根大通|医疗健康年会: what is called after it. */
static bool lends_its_name(const char *behind) {
  static const char *const words[] = {"年会", "大会", "峰会", "论坛", "指数", "榜单", "大奖"};
  enum { MOST_BYTES = 27 };
  for (size_t at = 0; at < MOST_BYTES && (unsigned char)behind[at] >= 0xe4; at += 3) {
    if (fin_begins_with_any(behind + at, words, FIN_COUNT(words))) return true;
  }
  return false;
}

/* CICC and Deutsche Bank are the sponsors; 中金公司担任独家保荐人: who brings another to the
 * market. */
static bool sponsors(const struct fin_bind *bind, size_t i) {
  static const char *const words[] = {"sponsor",  "underwriter", "bookrunner", "book-runner",
                                      "保荐人",   "保荐机构",    "承销商",     "整体协调人",
                                      "财务顾问", "advising",    "advised"};
  size_t first, last;
  if (fin_mark_of(bind, i)->row == bind->main_company) return false;
  fin_clause_bounds(bind, i, &first, &last);
  size_t end = last < bind->marks->count ? fin_mark_of(bind, last)->at : bind->marks->text.length;
  size_t start = fin_start_of(bind, first);
  return fin_any_between(bind, start, end, words, FIN_COUNT(words));
}

/* 丰田以4亿美元|入股, 博世|参与的|D轮之后: it puts money into the one that the text is about. */
static bool invests(const struct fin_bind *bind, size_t i) {
  static const char *const words[] = {"入股", "领投", "参投", "跟投", "参与的", "参与了"};
  enum { NEAR = 45 };
  size_t first, last;
  const struct fin_mark *mark = fin_mark_of(bind, i);
  if (mark->row == bind->main_company) return false;
  fin_clause_bounds(bind, i, &first, &last);
  size_t end = last < bind->marks->count ? fin_mark_of(bind, last)->at : bind->marks->text.length;
  for (size_t k = i + 1; k < last; k++) {
    if (fin_mark_of(bind, k)->kind == FIN_MARK_COMPANY) return false;
  }
  if (end > mark->end + NEAR) end = mark->end + NEAR;
  return fin_any_between(bind, mark->end, end, words, FIN_COUNT(words));
}

/* 获得|腾讯|2亿美元的A轮融资: whose money it is. */
static bool gives(const struct fin_bind *bind, size_t i) {
  static const char *const gets[] = {"获得",   "获得了", "获得过", "拿到",
                                     "拿到了", "得到",   "得到了", "获"};
  static const char *const joints[] = {"、", "和", "及", "与", "以及"};
  static const char *const rounds[] = {"融资", "投资", "轮", "注资", "入股"};
  enum { NEAR = 30 };
  const char *text = bind->marks->text.at;
  const struct fin_mark *mark = fin_mark_of(bind, i), *last = mark;
  size_t k = i + 1, at = mark->at;
  for (size_t j = i; j-- > 0 && !fin_ends_with_any(text, at, gets, FIN_COUNT(gets));) {
    const struct fin_mark *before = fin_mark_of(bind, j); /* 获得阿里、|腾讯| */
    if (before->kind != FIN_MARK_COMPANY) continue;
    if (before->end != fin_before_tails(text, 0, at, joints, FIN_COUNT(joints))) return false;
    at = before->at;
  }
  if (!fin_ends_with_any(text, at, gets, FIN_COUNT(gets))) return false;
  for (; k < bind->marks->count && bind->places[k].clause == bind->places[i].clause; k++) {
    const struct fin_mark *next = fin_mark_of(bind, k);
    if (next->kind == FIN_MARK_COMPANY) last = next;
    if (next->kind == FIN_MARK_FIGURE) break;
  }
  if (k >= bind->marks->count || bind->places[k].clause != bind->places[i].clause) return false;
  const struct fin_mark *figure = fin_mark_of(bind, k);
  bool money = figure->figure.sort == FIN_FIGURE_MONEY && figure->at < last->end + NEAR;
  size_t end = figure->end + NEAR, length = bind->marks->text.length;
  return money &&
         fin_any_between(bind, figure->end, end < length ? end : length, rounds, FIN_COUNT(rounds));
}

/* "HongShan owns 14.2%, GGV 9.7%": it only holds a part of the one that the text is about. */
static bool holds_part(const struct fin_bind *bind, size_t i) {
  static const char *const verbs[] = {" owns ", " holds ", " controls "};
  const struct fin_mark *mark = fin_mark_of(bind, i);
  if (mark->row == bind->main_company || i + 1 >= bind->marks->count ||
      !fin_begins_with_any(bind->marks->text.at + mark->end, verbs, FIN_COUNT(verbs)))
    return false;
  for (size_t k = i + 1; k < bind->marks->count && k < i + 5; k++) {
    const struct fin_mark *next = fin_mark_of(bind, k);
    if (next->kind == FIN_MARK_BORDER || next->kind == FIN_MARK_COMPANY) return false;
    if (next->kind == FIN_MARK_FIGURE) return next->figure.sort == FIN_FIGURE_PERCENT;
  }
  return false;
}

/* 华泰证券|预计|国航全年净利润…: it foresees what is another's. */
static bool foresees(const struct fin_bind *bind, size_t i) {
  static const char *const words[] = {"预计", "预测", "预期", "认为", "估计", "在研报", "在报告"};
  const struct fin_mark *mark = fin_mark_of(bind, i);
  size_t first, last;
  if (mark->row == bind->main_company ||
      !fin_begins_with_any(bind->marks->text.at + mark->end, words, FIN_COUNT(words)))
    return false;
  fin_sentence_bounds(bind, i, &first, &last);
  for (size_t k = i + 1; k < last; k++) {
    const struct fin_mark *next = fin_mark_of(bind, k);
    if (next->kind == FIN_MARK_FIGURE) return false;
    if (next->kind == FIN_MARK_COMPANY) return next->row != mark->row;
  }
  return false;
}

/* 广汽|旗下的|如祺出行: it only says whose the next one is. */
static bool owns_next(const struct fin_bind *bind, size_t i) {
  static const char *const words[] = {"旗下的", "旗下"};
  const struct fin_mark *mark = fin_mark_of(bind, i);
  if (i + 1 >= bind->marks->count) return false;
  const struct fin_mark *next = fin_mark_of(bind, i + 1);
  if (next->kind != FIN_MARK_COMPANY) return false;
  for (size_t k = 0; k < FIN_COUNT(words); k++) {
    bool here = fin_begins_with_any(bind->marks->text.at + mark->end, &words[k], 1);
    if (here) return next->at == mark->end + strlen(words[k]);
  }
  return false;
}

/* 维持对|阿里巴巴|的增持评级和338港元目标价: what is rated is whom it is about. */
static bool rated(const struct fin_bind *bind, size_t i) {
  static const char *const before[] = {"对",   "予",   "给",   "将",  "把",
                                       "维持", "重申", "上调", "下调"};
  static const char *const words[] = {"评级", "目标价"};
  enum { NEAR = 36 };
  const struct fin_mark *mark = fin_mark_of(bind, i);
  const char *text = bind->marks->text.at;
  if (!fin_ends_with_any(text, mark->at, before, FIN_COUNT(before))) return false;
  size_t end = mark->end + strcspn(text + mark->end, ",;:\n");
  if (end > mark->end + NEAR) end = mark->end + NEAR;
  return fin_any_in(text, mark->end, end, words, FIN_COUNT(words));
}

bool fin_bystander(const struct fin_bind *bind, size_t i) {
  static const char *const before[] = {
      "除",   "除了", "包括", " at ", "与",   "向",         "对标",     "同",
      "对",   "给",   "跟",   "由",   "借助", "通过",       "依托",     "经由",
      "凭借", "从",   "离开", "加入", "自",   "不如",       "不及",     "落后于",
      "超越", "对比", "的是", "靠",   "中标", "保荐机构为", "保荐人为", "主承销商为"};
  static const char *const papers[] = {"招股书", "公告", "财报", "的", "年报"};
  const struct fin_mark *mark = fin_mark_of(bind, i);
  const char *text = bind->marks->text.at;
  if (rated(bind, i)) return false;
  if (fin_puts_money_in(bind, i) || lends_its_name(text + mark->end) || sponsors(bind, i) ||
      fin_begins_with_any(text + mark->end, merely, FIN_COUNT(merely)) ||
      fin_rates(bind->marks, i)) {
    return true;
  }
  if (invests(bind, i) || owns_next(bind, i) || holds_part(bind, i) || foresees(bind, i) ||
      gives(bind, i))
    return true;
  const struct fin_mark *last = i ? fin_mark_of(bind, i - 1) : NULL;
  bool touching = last && (last->end == mark->at || last->end + 1 == mark->at);
  if (touching && fin_is_cue(last, FIN_CUE_source)) {
    /* 据智谱招股书: the company's own words keep it in focus */
    return !fin_begins_with_any(text + mark->end, papers, FIN_COUNT(papers));
  }
  if (touching && last->kind == FIN_MARK_COMPANY) return false;
  return fin_ends_with_any(text, mark->at, before, FIN_COUNT(before)) ||
         behind_preposition(text, last ? last->end : 0, mark->at);
}

/* Bytes of text before mark i in its sentence that no time or cue of ours covers: how much is said
 * before the name comes. */
size_t fin_said_before(const struct fin_bind *bind, size_t i, bool *other) {
  size_t first, last;
  fin_sentence_bounds(bind, i, &first, &last);
  const struct fin_mark *mark = fin_mark_of(bind, i);
  size_t start = fin_start_of(bind, first), covered = 0;
  *other = false;
  for (size_t k = first; k < i; k++) {
    const struct fin_mark *at = fin_mark_of(bind, k);
    if (at->at == mark->at) continue;
    covered += at->end - at->at;
    bool topic = at->kind == FIN_MARK_METRIC && bind->places[k].clause != bind->places[i].clause;
    if (topic) continue; /* 销量方面，零跑… */
    *other = *other || at->kind == FIN_MARK_FIGURE || at->kind == FIN_MARK_METRIC ||
             at->kind == FIN_MARK_COMPANY || at->kind == FIN_MARK_EVENT;
  }
  size_t gap = mark->at - start;
  return gap > covered ? gap - covered : 0;
}
