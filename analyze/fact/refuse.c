/* refuse.c: figures that stand where a metric's do and are none of it, or of another.
 *
 * 平均每头亏损38元 -> no net loss; 减持200万股 -> no shares held
 */
#include "whose.h"

#include <math.h>
#include <string.h>

/* 裁员…，涉及近600人: those who go, not those who are there. */
static bool laid_off(const struct fin_bind *bind, const struct fin_bound *bound) {
  static const char *const cuts[] = {"裁员",    "裁减",     "裁撤",     "layoff",
                                     "lay off", "laid off", "job cuts", "redundan"};
  static const char *const rests[] = {"剩",   "至",   "降到",     "减到",   "余下", "仍有", "还有",
                                      "目前", "现有", "员工总数", "remain", "left", " to "};
  size_t f = bound->figure;
  if (bound->metric == FIN_NONE || !strstr(fin_metric_of(bind, bound->metric)->id, "headcount"))
    return false;
  return fin_sentence_says(bind, f, cuts, FIN_COUNT(cuts)) &&
         !fin_clause_says(bind, f, rests, FIN_COUNT(rests));
}

/* Where the last of the words begins that stand in from..to; `to` for none. */
static size_t last_of(const char *text, size_t from, size_t to, const char *const *words,
                      size_t count) {
  for (size_t at = to; at-- > from;) {
    for (size_t i = 0; i < count; i++) {
      size_t length = strlen(words[i]);
      if (at + length <= to && memcmp(text + at, words[i], length) == 0) return at;
    }
  }
  return to;
}

/* Where the clause of the figure begins, or what stands behind the figure before it there. */
static size_t reach(const struct fin_bind *bind, size_t f) {
  size_t first, last;
  fin_clause_bounds(bind, f, &first, &last);
  size_t from = fin_start_of(bind, first);
  for (size_t k = first; k < f; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind == FIN_MARK_FIGURE) from = mark->end;
  }
  return from;
}

/* 质押…，占其所持股份的|4.75%: a part of what the holder has, not of the company. */
static bool of_holding(const struct fin_bind *bind, const struct fin_bound *bound) {
  static const char *const parts[] = {"占"}, *const holds[] = {"所持", "持有", "持股"},
                           *const whole[] = {"总股本", "总股数", "公司股本", "股本总额"};
  const char *text = bind->marks->text.at;
  size_t end = fin_mark_of(bind, bound->figure)->at, from = reach(bind, bound->figure);
  size_t part = last_of(text, from, end, parts, FIN_COUNT(parts));
  return part < end && strcmp(fin_metric_of(bind, bound->metric)->id, "stake") == 0 &&
         fin_any_in(text, part, end, holds, FIN_COUNT(holds)) &&
         !fin_any_in(text, part, end, whole, FIN_COUNT(whole));
}

/* 减持|200万股: dealt in, not held. */
static bool dealt(const struct fin_bind *bind, const struct fin_bound *bound) {
  static const char *const deals[] = {"减持", "增持", "质押", "回购", "转让", "买入",
                                      "卖出", "认购", "购回", "注销", "解禁", "授予"};
  static const char *const holds[] = {"持有", "所持", "持股", "拥有"};
  const char *text = bind->marks->text.at;
  size_t end = fin_mark_of(bind, bound->figure)->at, from = reach(bind, bound->figure);
  if (strcmp(fin_metric_of(bind, bound->metric)->id, "shares_held") != 0) return false;
  size_t deal = last_of(text, from, end, deals, FIN_COUNT(deals)),
         hold = last_of(text, from, end, holds, FIN_COUNT(holds));
  return deal < end && (hold == end || hold < deal);
}

/* 回购|2%股份: what was bought back, nobody's stake. */
static bool bought_back(const struct fin_bind *bind, const struct fin_bound *bound) {
  static const char *const deals[] = {"回购", "注销"}, *const holds[] = {"持有", "所持", "持股"};
  size_t end = fin_mark_of(bind, bound->figure)->at, from = reach(bind, bound->figure);
  return strcmp(fin_metric_of(bind, bound->metric)->id, "stake") == 0 &&
         fin_any_between(bind, from, end, deals, FIN_COUNT(deals)) &&
         !fin_any_between(bind, from, end, holds, FIN_COUNT(holds));
}

/* |A股|市值从47.79万亿…: of a market. */
static bool of_market(const struct fin_bind *bind, const struct fin_bound *bound) {
  static const char *const markets[] = {"a股市值",  "a股总市值",  "两市总市值", "两市市值",
                                        "沪深两市", "港股总市值", "美股总市值", "板块总市值",
                                        "a股市场",  "全市场"};
  return strcmp(fin_metric_of(bind, bound->metric)->id, "market_cap") == 0 &&
         fin_sentence_says(bind, bound->figure, markets, FIN_COUNT(markets));
}

/* 现报3.2港元，成交额|4900万: what its shares were traded for. */
static bool of_trading(const struct fin_bind *bind, const struct fin_bound *bound) {
  static const char *const words[] = {"现报", "报收", "收报", "股价",   "换手",     "盘中", "盘前",
                                      "收盘", "早盘", "尾盘", "暂成交", "截至发稿", "高见", "涨逾",
                                      "涨超", "跌超", "跌逾", "涨幅",   "跌幅"};
  return strcmp(fin_metric_of(bind, bound->metric)->id, "gmv") == 0 &&
         fin_sentence_says(bind, bound->figure, words, FIN_COUNT(words));
}

/* 笔记本首发，定价|6999元: of a product, no share. */
static bool of_product(const struct fin_bind *bind, const struct fin_bound *bound) {
  static const char *const words[] = {"股",  "发行",  "发售",  "招股",   "募",
                                      "ipo", "share", "offer", "priced", "debut"};
  size_t first, last;
  if (strcmp(fin_metric_of(bind, bound->metric)->id, "issue_price") != 0) return false;
  fin_sentence_bounds(bind, bound->figure, &first, &last);
  return fin_mark_of(bind, bound->figure)->figure.sort != FIN_FIGURE_PRICE &&
         !fin_any_between(bind, fin_start_of(bind, first), fin_mark_of(bind, last - 1)->end, words,
                          FIN_COUNT(words));
}

/* 平均|每头|亏损38元: of one of what is sold. */
static bool per_unit(const struct fin_bind *bind, size_t f) {
  static const char *const each[] = {"每"};
  static const char *const times[] = {"年", "月", "日", "天", "周", "季",   "财",
                                      "个", "半", "晚", "次", "期", "小时", "分钟"};
  const char *text = bind->marks->text.at;
  size_t end = fin_mark_of(bind, f)->at, at = last_of(text, reach(bind, f), end, each, 1);
  return at < end && !fin_begins_with_any(text + at + strlen(each[0]), times, FIN_COUNT(times));
}

/* 斥资|7.6亿: money, though no currency is told. */
static bool spent(const struct fin_bind *bind, size_t f) {
  static const char *const words[] = {"斥资", "耗资", "出资", "投资", "投入",
                                      "耗费", "豪掷", "涉资", "花费", "斥"};
  const struct fin_mark *mark = fin_mark_of(bind, f);
  return mark->figure.sort == FIN_FIGURE_PLAIN &&
         fin_ends_with_any(bind->marks->text.at, mark->at, words, FIN_COUNT(words));
}

/* 占总股本的比例|每增加|1%: a step that a rule counts by. */
static bool step_of_rule(const struct fin_bind *bind, size_t f) {
  static const char *const words[] = {"每增加", "每减少", "每增持", "每减持",
                                      "每上涨", "每下跌", "每增长"};
  return fin_ends_with_any(bind->marks->text.at, fin_mark_of(bind, f)->at, words, FIN_COUNT(words));
}

/* 回购…，成交总金额|1.5亿元: what was paid for own shares. */
static bool of_buyback(const struct fin_bind *bind, const struct fin_bound *bound) {
  static const char *const deals[] = {"回购"}, *const paid[] = {"成交", "支付", "使用资金"};
  if (strcmp(fin_metric_of(bind, bound->metric)->id, "deal_value") != 0) return false;
  size_t end = fin_mark_of(bind, bound->figure)->at;
  return fin_any_between(bind, reach(bind, bound->figure), end, paid, FIN_COUNT(paid)) &&
         fin_sentence_says(bind, bound->figure, deals, FIN_COUNT(deals));
}

/* 早盘开高|30元: how far a price moved, not where it stood. */
static bool price_move(const struct fin_bind *bind, const struct fin_bound *bound) {
  static const char *const moves[] = {"开高", "开低", "高开", "低开", "上涨", "下跌", "大涨",
                                      "大跌", "小涨", "小跌", "劲扬", "重挫", "涨了", "跌了"};
  const struct fin_mark *mark = fin_mark_of(bind, bound->figure);
  return bound->kind == FIN_LEVEL &&
         fin_metric_of(bind, bound->metric)->measure == FIN_MEASURE_PRICE &&
         fin_ends_with_any(bind->marks->text.at, mark->at, moves, FIN_COUNT(moves));
}

/* 对营收的影响约为|2%: of what something else does to it. */
static bool of_effect(const struct fin_bind *bind, size_t f) {
  static const char *const words[] = {"影响约", "影响为",   "影响约为", "影响达", "影响在",
                                      "影响",   "影响约在", "影响不到", "影响超"};
  return fin_ends_with_any(bind->marks->text.at, fin_mark_of(bind, f)->at, words, FIN_COUNT(words));
}

/* 全球半导体产业|产值|年成长约10%: what a whole trade makes. */
static bool of_output(const struct fin_bind *bind, const struct fin_bound *bound) {
  static const char *const words[] = {"产值"};
  size_t end = fin_mark_of(bind, bound->figure)->at, from = reach(bind, bound->figure);
  size_t m = bound->metric_mark;
  size_t word = last_of(bind->marks->text.at, from, end, words, FIN_COUNT(words));
  return word < end && (m == FIN_NONE || fin_mark_of(bind, m)->end <= word);
}

void fin_refuse_figure(const struct fin_bind *bind, struct fin_bound *bound) {
  enum { LEAST = 1000 }; /* of money: nothing that a company reports is less, but nothing at all */
  if (bound->metric == FIN_NONE) return;
  const struct fin_figure *figure = &fin_mark_of(bind, bound->figure)->figure;
  enum fin_measure measure = fin_metric_of(bind, bound->metric)->measure;
  bool sum = figure->sort == FIN_FIGURE_MONEY &&
             (measure == FIN_MEASURE_FLOW || measure == FIN_MEASURE_BALANCE);
  const char *why = NULL;
  if (of_buyback(bind, bound)) bound->metric = fin_metric_row(&bind->library->books, "buyback");
  if (step_of_rule(bind, bound->figure)) why = "a step that a rule counts by";
  if (laid_off(bind, bound)) why = "of those who were laid off";
  if (of_holding(bind, bound)) why = "a part of what a holder has";
  if (dealt(bind, bound)) why = "shares that were dealt in";
  if (bought_back(bind, bound)) why = "shares that were bought back";
  if (of_product(bind, bound)) why = "a price of a product";
  if (of_trading(bind, bound)) why = "what shares were traded for";
  if (of_market(bind, bound)) why = "of a market";
  if (measure == FIN_MEASURE_COUNT && spent(bind, bound->figure)) why = "an amount of money";
  if (sum && per_unit(bind, bound->figure)) why = "an amount for one of many";
  if (sum && figure->value != 0 && fabs(figure->value) < LEAST) why = "too little for a company";
  if (price_move(bind, bound)) why = "how far a price moved";
  if (of_effect(bind, bound->figure)) why = "an effect on it";
  if (of_output(bind, bound)) why = "what a whole trade makes";
  if (!why) return;
  bound->metric = FIN_NONE;
  bound->why = why;
}
