/* changes.c: figures that tell a change: 同比增长13%, "22% more than", 是一年前的2.3倍.
 *
 * 营收26亿元，同比增长36.8% -> revenue +36.8 percent, of the metric named last before it
 */
#include "whose.h"
#include "when_told.h"

#include <math.h>
#include <string.h>

/* 是|一年前的|2.3倍, 是|此前估值的|约2倍: told as a multiple of what it was. Where what it was
 * begins, 0 when it is none. */
static size_t multiple_of_before(const struct fin_bind *bind, size_t i) {
  static const char *const befores[] = {"一年前", "去年", "上年", "上一年", "前一年",
                                        "此前",   "之前", "上轮", "上一轮", "前一轮"};
  static const char *const verbs[] = {"是", "为", "达", "相当于"};
  static const char *const own[] = {"的"};
  static const char *const hedges[] = {"约", "近", "逾", "超", "超过"};
  struct fin_figure *figure = &bind->marks->at[i].figure;
  const char *text = bind->marks->text.at;
  size_t at = fin_mark_of(bind, i)->at;
  if (figure->sort != FIN_FIGURE_TIMES || !(figure->value > 1)) return 0;
  for (size_t k = 0; k < FIN_COUNT(hedges); k++) {
    if (fin_ends_with_any(text, at, &hedges[k], 1)) at -= strlen(hedges[k]);
  }
  if (!fin_ends_with_any(text, at, own, 1)) return 0;
  for (size_t start = at; start > 9 && at - start < 30; start--) {
    if (!fin_begins_with_any(text + start, befores, FIN_COUNT(befores)) ||
        !fin_ends_with_any(text, start, verbs, FIN_COUNT(verbs)))
      continue;
    figure->value -= 1;
    return start;
  }
  return 0;
}

static bool percentish(const struct fin_figure *figure) {
  return figure->sort == FIN_FIGURE_PERCENT || figure->sort == FIN_FIGURE_POINTS ||
         figure->sort == FIN_FIGURE_TIMES;
}

static bool ends_clause(const struct fin_bind *bind, size_t i) {
  const struct fin_mark *mark = fin_mark_of(bind, i);
  return mark->kind == FIN_MARK_BORDER && mark->row != FIN_BORDER_ITEM &&
         mark->row != FIN_BORDER_OPEN && mark->row != FIN_BORDER_CLOSE;
}

/* "more than" behind a percentage compares; before a figure it bounds. */
static bool compared_with(const struct fin_bind *bind, const struct fin_mark *mark) {
  static const char *const words[] = {"more than",  "higher than", "less than", "lower than",
                                      "fewer than", "above",       "below"};
  return fin_is_cue(mark, FIN_CUE_before) && fin_says_any(bind, mark, words, FIN_COUNT(words));
}

/* Directly behind: 22% more than, a 15% increase, 8% lower. */
static size_t change_behind(const struct fin_bind *bind, size_t i) {
  const struct fin_mark *here = fin_mark_of(bind, i);
  for (size_t k = i + 1; k < bind->marks->count && k < i + 3; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (ends_clause(bind, k) || mark->at > here->end + 24) break;
    if (fin_is_cue(mark, FIN_CUE_change)) return k;
    if (k == i + 1 && mark->at <= here->end + 1 && compared_with(bind, mark)) return k;
    if (mark->kind != FIN_MARK_METRIC && mark->kind != FIN_MARK_CUE) break;
  }
  return FIN_NONE;
}

/* 增长至3倍: twice more than it was. */
static bool multiplied(const struct fin_bind *bind, size_t i, const struct fin_mark *to) {
  static const char *const words[] = {"增长至", "增至",   "增加至", "升至",
                                      "扩大至", "增长到", "增到"};
  struct fin_figure *figure = &bind->marks->at[i].figure;
  if (figure->sort != FIN_FIGURE_TIMES || !(figure->value > 1)) return false;
  if (!fin_says_any(bind, to, words, FIN_COUNT(words))) return false;
  figure->value -= 1;
  return true;
}

/* "whose stake falls |from 31 per cent| to 22.5": where it was; "down from" goes on from a level.
 */
static bool went_from(const struct fin_bind *bind, size_t i) {
  static const char *const from[] = {" from ", " from about ", " from around ", " from some "};
  static const char *const to[] = {" to ", " to about ", " to around ", " to some "};
  enum { FAR = 36 };
  const struct fin_mark *mark = fin_mark_of(bind, i);
  if (mark->figure.sort != FIN_FIGURE_PERCENT) return false;
  if (i && fin_mark_of(bind, i - 1)->kind == FIN_MARK_FIGURE && /* from 55% |to| 57% */
      fin_ends_with_any(bind->marks->text.at, mark->at, to, FIN_COUNT(to)))
    i--, mark = fin_mark_of(bind, i);
  if (fin_ends_with_any(bind->marks->text.at, mark->at, from, FIN_COUNT(from))) return true;
  for (size_t k = i;
       k-- > 0 && fin_mark_of(bind, k)->at + FAR > mark->at;) { /* 由去年的|24%|升至 */
    const struct fin_mark *before = fin_mark_of(bind, k);
    if (fin_is_cue(before, FIN_CUE_from)) return true;
    if (before->kind != FIN_MARK_TIME && !fin_is_cue(before, FIN_CUE_against)) break;
  }
  return false;
}

/* 收入和净利润的增速|回落到|12.7%: the growth itself, however it moved; -1 for 降幅收窄至. 0 when
 * the clause of the figure tells of neither. */
static int pace(const struct fin_bind *bind, size_t i) {
  static const char *const up[] = {"增速", "增幅", "增长率"};
  static const char *const down[] = {"降幅", "跌幅", "下滑幅度"};
  if (fin_mark_of(bind, i)->figure.sort != FIN_FIGURE_PERCENT) return 0;
  if (fin_clause_says(bind, i, up, FIN_COUNT(up))) return 1;
  return fin_clause_says(bind, i, down, FIN_COUNT(down)) ? -1 : 0;
}

/* down 48% |Y/Y| but up 47%: what stands right behind a figure in English is of that figure. */
static bool of_figure_before(const struct fin_bind *bind, size_t k) {
  enum { GAP = 3 };
  const struct fin_mark *mark = fin_mark_of(bind, k);
  size_t n = k;
  while (n > 0 && fin_mark_of(bind, n - 1)->kind == FIN_MARK_BORDER) n--; /* (YoY) */
  const struct fin_mark *before = n ? fin_mark_of(bind, n - 1) : NULL;
  return before && before->kind == FIN_MARK_FIGURE && percentish(&before->figure) &&
         mark->at <= before->end + GAP && fin_latin_at(bind, k);
}

static enum fin_against against_of(const struct fin_mark *cue) {
  static const enum fin_against of[] = {[FIN_ARG_yoy] = FIN_YOY,
                                        [FIN_ARG_qoq] = FIN_QOQ,
                                        [FIN_ARG_mom] = FIN_MOM,
                                        [FIN_ARG_price] = FIN_PRICE,
                                        [FIN_ARG_since] = FIN_SINCE};
  return of[cue->cue_arg];
}

/* What stands right behind figure i. */
static enum fin_against against_behind(const struct fin_bind *bind, size_t i) {
  for (size_t k = i + 1; k < bind->marks->count && k < i + 3; k++) {
    if (fin_is_cue(fin_mark_of(bind, k), FIN_CUE_against))
      return of_figure_before(bind, k) ? against_of(fin_mark_of(bind, k)) : FIN_NOTHING;
  }
  return FIN_NOTHING;
}

/* Looks back from figure i through its clause for what says that it is a change: 同比增长, fell; or
 * a level: 升至, to. *direction is 1, -1 or 0 when only 同比 is said. */
static bool changes(const struct fin_bind *bind, size_t i, int *direction,
                    enum fin_against *against) {
  const struct fin_figure *figure = &fin_mark_of(bind, i)->figure;
  bool found = figure->change, compared = false;
  if (went_from(bind, i)) return false;
  int growth = pace(bind, i);
  if (growth) {
    *direction = growth;
    *against = FIN_YOY;
    return true;
  }
  *direction = found ? 1 : 0;
  *against = against_behind(bind, i);
  uint32_t sentence = bind->places[i].sentence;
  for (size_t k = i; k-- > 0 && bind->places[k].sentence == sentence && i - k < 14;) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind == FIN_MARK_FIGURE && !percentish(&mark->figure)) break;
    if (mark->kind == FIN_MARK_FIGURE && found) break;
    if (ends_clause(bind, k)) {
      if (mark->row == FIN_BORDER_CLAUSE && !found && compared) continue;
      break;
    }
    if (mark->kind != FIN_MARK_CUE) {
      if (mark->kind == FIN_MARK_METRIC && !found && mark->end - mark->at > 3 && k + 1 < i)
        continue;
      continue;
    }
    if (mark->cue == FIN_CUE_to && !found) {
      *direction = 1;
      return multiplied(bind, i, mark);
    }
    if (mark->cue == FIN_CUE_against && *against == FIN_NOTHING && !of_figure_before(bind, k)) {
      *against = against_of(mark);
      compared = true;
    }
    if (mark->cue == FIN_CUE_change && !found) {
      found = true;
      *direction = mark->cue_arg == FIN_ARG_down ? -1 : 1;
    }
  }
  if (!found) {
    size_t behind = change_behind(bind, i);
    if (behind != FIN_NONE) {
      found = true;
      enum fin_cue_arg arg = fin_mark_of(bind, behind)->cue_arg;
      *direction = arg == FIN_ARG_down || arg == FIN_ARG_under ? -1 : 1;
    }
  }
  if (*against == FIN_NOTHING && found) {
    for (size_t k = i + 1; k < bind->marks->count && k < i + 8; k++) {
      const struct fin_mark *mark = fin_mark_of(bind, k);
      if (bind->places[k].sentence != sentence || mark->kind == FIN_MARK_FIGURE) break;
      if (!fin_is_cue(mark, FIN_CUE_against)) continue;
      *against = against_of(mark);
      break;
    }
  }
  if (*direction == 0) *direction = 1;
  return found || (compared && figure->sort != FIN_FIGURE_TIMES);
}

/* 较|去年同期|的1.205亿|下滑1.7%, 与|上一季度|的…相比: what the clause of the figure compares it
 * with, whatever amount stands between; FIN_NOTHING when it doesn't say. */
static enum fin_against compared_time(const struct fin_bind *bind, size_t f) {
  static const char *const quarters[] = {"上一季度", "上季度", "前一季度",   "上一季",
                                         "上季",     "前一季", "去年第四季", "去年第4季"};
  static const char *const months[] = {"上个月", "上月", "前一月"};
  static const char *const befores[] = {"较", "比", "与", "对比", "相比", "相较"};
  const char *text = bind->marks->text.at;
  size_t first, last;
  fin_clause_bounds(bind, f, &first, &last);
  size_t start = fin_start_of(bind, first);
  for (size_t k = first; k < f; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (fin_is_cue(mark, FIN_CUE_against) && !of_figure_before(bind, k)) {
      if (mark->cue_arg == FIN_ARG_yoy) return FIN_YOY;
      if (mark->cue_arg == FIN_ARG_qoq) return FIN_QOQ;
      if (mark->cue_arg == FIN_ARG_mom) return FIN_MOM;
    }
    if (mark->kind != FIN_MARK_TIME || mark->at < start + 3) continue;
    if (!fin_ends_with_any(text, mark->at, befores, FIN_COUNT(befores))) continue;
    if (mark->time.before) return FIN_YOY;
    if (fin_any_between(bind, mark->at, mark->end, quarters, FIN_COUNT(quarters))) return FIN_QOQ;
    if (fin_any_between(bind, mark->at, mark->end, months, FIN_COUNT(months))) return FIN_MOM;
  }
  for (size_t at = start; at < fin_mark_of(bind, f)->at; at++) {
    if (!fin_ends_with_any(text, at, befores, FIN_COUNT(befores))) continue;
    if (fin_begins_with_any(text + at, quarters, FIN_COUNT(quarters))) return FIN_QOQ;
    if (fin_begins_with_any(text + at, months, FIN_COUNT(months))) return FIN_MOM;
  }
  return FIN_NOTHING;
}

/* ---- the metric that changed ----------------------------------------------------------------- */

static bool can_change(const struct fin_metric *metric, const struct fin_figure *figure) {
  bool share = metric->measure == FIN_MEASURE_PERCENT, count = metric->measure == FIN_MEASURE_COUNT;
  bool price = metric->measure == FIN_MEASURE_PRICE;
  if (count && metric->once) return false; /* shares issued */
  switch (figure->sort) {
  case FIN_FIGURE_POINTS:
    return share;
  case FIN_FIGURE_MONEY: /* 员工薪酬增加了|120万元: no more employees */
    return !share && !count && metric->measure != FIN_MEASURE_DAYS &&
           metric->measure != FIN_MEASURE_RATIO;
  case FIN_FIGURE_PRICE:
    return price;
  case FIN_FIGURE_COUNT: /* 新增|2000条|生产线 */
    return count;
  default:
    return metric->measure != FIN_MEASURE_DAYS && metric->measure != FIN_MEASURE_RATIO;
  }
}

/* What a company that rises or falls by percent moves, when nothing else is said: its share, as in
 * 晶科能源涨15.5% and "Foo lost 3.8%", or its sales, as in "Foo grew 12%". NULL for neither. */
static const char *moves(const struct fin_bind *bind, size_t f) {
  static const char *const words[] = {
      "涨",     "跌",      "大涨",    "大跌",    "升",    "升逾",  "升近",    "升超",    "急升",
      "急跌",   "急挫",    "累升",    "累跌",    "累挫",  "累涨",  "飙升",    "劲升",    "收升",
      "下挫",   "上涨",    "下跌",    "收涨",    "收跌",  "高开",  "低开",    "涨超",    "跌超",
      "涨近",   "跌近",    "涨逾",    "跌逾",    "rose",  "fell",  "gained",  "lost",    "added",
      "shed",   "jumped",  "dropped", "climbed", "sank",  "slid",  "slipped", "tumbled", "surged",
      "soared", "rallied", "plunged", "dipped",  "eased", "leapt", "leaped",  "advanced"};
  static const char *const sales[] = {"grew", "expanded"};
  if (f < 2) return NULL;
  size_t k = f - 1;
  while (k > 0 && fin_is_cue(fin_mark_of(bind, k), FIN_CUE_before)) k--;
  const struct fin_mark *cue = fin_mark_of(bind, k);
  if (!fin_is_cue(cue, FIN_CUE_change) || k == 0) return NULL;
  const struct fin_mark *who = fin_mark_of(bind, k - 1);
  static const char *const shares[] = {"该股", "股价"};
  if (who->kind == FIN_MARK_TIME && k > 1) who = fin_mark_of(bind, k - 2); /* 该股今早升7.5% */
  bool named = who->kind == FIN_MARK_COMPANY ||
               (who->kind == FIN_MARK_CUE && fin_says_any(bind, who, shares, FIN_COUNT(shares)));
  if (!named || who->end + 18 < cue->at) return NULL;
  if (who == fin_mark_of(bind, k - 1) && who->end + 6 < cue->at) return NULL;
  if (fin_says_any(bind, cue, sales, FIN_COUNT(sales))) return "revenue";
  return fin_says_any(bind, cue, words, FIN_COUNT(words)) ? "share_price" : NULL;
}

/* 较|114.28元的|发行价|上涨425%: the price that another is compared with. */
static bool compared_price(const struct fin_bind *bind, size_t m) {
  static const char *const own[] = {"的"};
  const struct fin_mark *mark = fin_mark_of(bind, m);
  if (mark->kind != FIN_MARK_METRIC || m < 2) return false;
  if (fin_metric_of(bind, mark->row)->measure != FIN_MEASURE_PRICE) return false;
  const struct fin_mark *figure = fin_mark_of(bind, m - 1);
  size_t k = m - 2;
  while (k > 0 && fin_is_cue(fin_mark_of(bind, k), FIN_CUE_before)) k--;
  return figure->kind == FIN_MARK_FIGURE && figure->end + 3 == mark->at &&
         fin_ends_with_any(bind->marks->text.at, mark->at, own, 1) &&
         (fin_is_cue(fin_mark_of(bind, k), FIN_CUE_from) ||
          fin_is_cue(fin_mark_of(bind, k), FIN_CUE_against));
}

/* The last price before bound `index` of its sentence that the change is of. */
static const struct fin_bound *price_before(const struct fin_bind *bind, size_t index) {
  uint32_t sentence = bind->places[bind->bounds[index].figure].sentence;
  for (size_t b = index; b-- > 0 && index - b < 6;) {
    const struct fin_bound *before = &bind->bounds[b];
    if (bind->places[before->figure].sentence != sentence) break;
    if (before->metric == FIN_NONE || before->kind != FIN_LEVEL) continue;
    const struct fin_metric *metric = fin_metric_of(bind, before->metric);
    if (metric->measure == FIN_MEASURE_PRICE && strcmp(metric->id, "issue_price") != 0)
      return before;
  }
  return NULL;
}

/* 全天下跌9.96%: whatever price was told before, what moved is the one that it closed at. */
static bool over_the_day(const struct fin_bind *bind, size_t m, size_t f) {
  static const char *const words[] = {"全天", "全日", "收盘时"};
  return fin_metric_of(bind, fin_mark_of(bind, m)->row)->measure == FIN_MEASURE_PRICE &&
         fin_clause_says(bind, f, words, FIN_COUNT(words));
}

/* "Sales in the Americas, where it had only some shops, surged 12%": the word is of an aside that
 * has closed. */
static bool in_aside(const struct fin_bind *bind, size_t k, size_t f) {
  static const char *const heads[] = {"where ", "which ", "who ", "whose "};
  size_t first, last;
  if (bind->places[k].clause == bind->places[f].clause) return false;
  fin_clause_bounds(bind, k, &first, &last);
  const char *start = bind->marks->text.at + fin_start_of(bind, first);
  start += strspn(start, " ");
  return fin_begins_with_any(start, heads, FIN_COUNT(heads));
}

/* 收入的 of 乘客车费收入的增幅: a share only by its 的; what grew is the revenue. */
static size_t grown_row(const struct fin_bind *bind, size_t m) {
  static const char *const own[] = {"的"};
  const struct fin_mark *mark = fin_mark_of(bind, m);
  const struct fin_books *books = &bind->library->books;
  bool share = mark->row == fin_metric_row(books, "revenue_share") &&
               fin_ends_with_any(bind->marks->text.at, mark->end, own, 1);
  return share ? fin_metric_row(books, "revenue") : mark->row;
}

/* 员工薪酬|增加了120万元: what changed is named, and is none of the metrics. */
static bool other_changed(const struct fin_bind *bind, size_t f) {
  static const char *const words[] = {"费",   "薪酬", "支出", "税",   "补助", "补贴", "奖金",
                                      "津贴", "产量", "产能", "存货", "库存", "投资", "收益",
                                      "折旧", "摊销", "减值", "损失", "准备", "款项", "工资"};
  static const char *const leads[] = {"同比", "环比", "较上年同期", "大幅", "共", "则", "也"};
  size_t first, last, end = SIZE_MAX;
  fin_clause_bounds(bind, f, &first, &last);
  for (size_t k = f; k-- > first;) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind == FIN_MARK_FIGURE) break;
    bool touches = end == SIZE_MAX || mark->end + 3 > end;
    if (mark->kind == FIN_MARK_METRIC && touches) return false; /* 收益|增加 */
    if (end == SIZE_MAX && fin_is_cue(mark, FIN_CUE_change))
      end = fin_before_tails(bind->marks->text.at, 0, mark->at, leads, FIN_COUNT(leads));
  }
  return end != SIZE_MAX && fin_ends_with_any(bind->marks->text.at, end, words, FIN_COUNT(words));
}

/* 同比增长13% belongs to the metric named last before it, over any number of commas and before byte
 * `end`; else to the one right behind it (15% revenue growth). */
static bool change(struct fin_bind *bind, struct fin_bound *bound, size_t index, size_t end) {
  size_t f = bound->figure, first, last;
  const struct fin_figure *figure = &fin_mark_of(bind, f)->figure;
  fin_sentence_bounds(bind, f, &first, &last);
  size_t m = FIN_NONE;
  for (size_t k = f; k-- > first && m == FIN_NONE;) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->at >= end) continue;
    bool compared = k > 0 && fin_is_cue(fin_mark_of(bind, k - 1), FIN_CUE_from) &&
                    fin_mark_of(bind, k - 1)->end == mark->at; /* 比发行价高出42.67% */
    compared = compared || compared_price(bind, k);
    if (mark->kind == FIN_MARK_METRIC && fin_is_per(bind, k)) return false;
    if (mark->kind == FIN_MARK_METRIC && !compared && !fin_is_compared(bind, k) &&
        !in_aside(bind, k, f) && !fin_part_of_what(bind, k, first) &&
        can_change(fin_metric_of(bind, mark->row), figure) && fin_weigh_any(bind, k, f) > 2.0) {
      m = k;
    }
  }
  for (size_t k = f + 1; m == FIN_NONE && k < last && k < f + 5; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (ends_clause(bind, k) || mark->kind == FIN_MARK_FIGURE) break;
    if (mark->kind == FIN_MARK_METRIC && can_change(fin_metric_of(bind, mark->row), figure)) m = k;
  }
  bool against_price = false;
  for (size_t k = f; k-- > first && f - k < 6;)
    against_price = against_price || compared_price(bind, k);
  const struct fin_bound *price = against_price ? price_before(bind, index) : NULL;
  if (price) {
    bound->metric = price->metric;
    bound->metric_mark = price->metric_mark;
    bound->score = 8;
    return true;
  }
  if (m != FIN_NONE && over_the_day(bind, m, f)) {
    bound->metric = fin_metric_row(&bind->library->books, "close_price");
    bound->score = 8;
    return true;
  }
  const char *moved = m == FIN_NONE ? moves(bind, f) : NULL;
  if (moved) {
    bound->metric = fin_metric_row(&bind->library->books, moved);
    bound->score = 7;
    return true;
  }
  const struct fin_bound *before = index ? &bind->bounds[index - 1] : NULL;
  bool near = before && before->metric != FIN_NONE &&
              bind->places[before->figure].paragraph == bind->places[f].paragraph &&
              bind->places[before->figure].sentence + 1 >= bind->places[f].sentence;
  if (other_changed(bind, f)) {
    bound->why = "a change of what no metric is";
    return false;
  }
  if (near && bind->places[before->figure].sentence == bind->places[f].sentence &&
      (m == FIN_NONE || m < before->figure ||
       (before->metric_mark != FIN_NONE && m <= before->metric_mark))) {
    bound->metric = before->metric; /* the level it is the change of */
    bound->metric_mark = before->metric_mark;
  } else if (m != FIN_NONE) {
    bound->metric = grown_row(bind, m);
    bound->metric_mark = m;
  } else {
    bound->why = "no metric word for the change";
    return false;
  }
  if (!can_change(fin_metric_of(bind, bound->metric), figure)) {
    bound->metric = FIN_NONE;
    bound->why = "the metric can't change by such a unit";
    return false;
  }
  /* a loss that grows is a profit that falls; texts differ in what they mean by the sign: left out
   */
  if (bound->metric_mark != FIN_NONE && fin_is_loss(fin_mark_of(bind, bound->metric_mark))) {
    bound->metric = FIN_NONE;
    bound->why = "a change of a loss has no agreed sign";
    return false;
  }
  bound->score = 8;
  return true;
}

/* 增加5.7亿元: an amount that was added, no level. */
static bool added(const struct fin_bind *bind, size_t f, int *direction) {
  const struct fin_mark *mark = fin_mark_of(bind, f);
  static const char *const words[] = {"增加", "减少", "净增",   "净增加",
                                      "新增", "下降", "减少了", "增加了"};
  if (mark->figure.sort != FIN_FIGURE_MONEY && mark->figure.sort != FIN_FIGURE_COUNT) return false;
  size_t k = f;
  while (k > 0 && fin_is_cue(fin_mark_of(bind, k - 1), FIN_CUE_before)) k--;
  if (k == 0 || !fin_is_cue(fin_mark_of(bind, k - 1), FIN_CUE_change)) return false;
  const struct fin_mark *cue = fin_mark_of(bind, k - 1);
  static const char *const by[] = {" by ", " by about ", " by around ", " by some ", " by nearly "};
  bool moved = fin_ends_with_any(bind->marks->text.at, mark->at, by, FIN_COUNT(by)) &&
               cue->end + 16 >= mark->at; /* up by $3 million, rose by $3 million */
  if (cue->end + 6 < mark->at && k == f && !moved) return false;
  *direction = cue->cue_arg == FIN_ARG_down ? -1 : 1;
  if (moved || fin_says_any(bind, cue, words, FIN_COUNT(words))) return true;
  static const char *const moves[] = {"up", "down"}; /* closed down $1.46, or 16.6 percent */
  return fin_says_any(bind, cue, moves, FIN_COUNT(moves)) &&
         strncmp(bind->marks->text.at + mark->end, ", or ", 5) == 0;
}

/* 同比增长97.3%，接近翻番: the same change in a word. */
static bool said_again(const struct fin_bind *bind, size_t index) {
  if (index == 0) return false;
  const struct fin_bound *before = &bind->bounds[index - 1];
  size_t f = bind->bounds[index].figure;
  return fin_mark_of(bind, f)->figure.change && before->kind == FIN_CHANGE &&
         before->metric != FIN_NONE &&
         bind->places[before->figure].sentence == bind->places[f].sentence;
}

static void against_what(struct fin_bind *bind, struct fin_bound *bound) {
  const struct fin_metric *metric = fin_metric_of(bind, bound->metric);
  if (metric->measure == FIN_MEASURE_PRICE && !fin_wants_span(metric)) bound->change = FIN_PRICE;
  if (bound->change != FIN_NOTHING) return;
  bound->change = metric->measure == FIN_MEASURE_BALANCE ? FIN_SINCE : FIN_YOY;
}

/* "1,140 people, |270| more than twelve months earlier": of the count told right before; 0 for
 * none, else the way it moved. */
static int counted_more(const struct fin_bind *bind, size_t f, size_t index) {
  static const char *const more[] = {" more than ", " more people than ", " more on "};
  static const char *const fewer[] = {" fewer than ", " less than "};
  const struct fin_mark *mark = fin_mark_of(bind, f);
  const char *behind = bind->marks->text.at + mark->end;
  const struct fin_bound *before = index ? &bind->bounds[index - 1] : NULL;
  bool number = mark->figure.sort == FIN_FIGURE_PLAIN || mark->figure.sort == FIN_FIGURE_COUNT;
  if (!number || !before || before->metric == FIN_NONE || before->kind != FIN_LEVEL ||
      fin_metric_of(bind, before->metric)->measure != FIN_MEASURE_COUNT ||
      bind->places[before->figure].sentence != bind->places[f].sentence) {
    return 0;
  }
  if (fin_begins_with_any(behind, more, FIN_COUNT(more))) return 1;
  return fin_begins_with_any(behind, fewer, FIN_COUNT(fewer)) ? -1 : 0;
}

/* 较收市价|折让|8.16%: how far apart two prices are, no move of one. */
static bool discounted(const struct fin_bind *bind, size_t f) {
  static const char *const words[] = {"折让", "折价", "溢价", "折扣", "贴水", "升水"};
  return fin_clause_says(bind, f, words, FIN_COUNT(words));
}

/* 毛利率下滑2.4个百分点|至26.6%: where a share stands after it moved. */
static bool stands_at(const struct fin_bind *bind, struct fin_bound *bound, size_t index) {
  static const char *const joints[] = {"至",   "到",   "达",   "达到", "至约",
                                       "至近", "至逾", "至超", " to "};
  const struct fin_bound *before = index ? &bind->bounds[index - 1] : NULL;
  if (!before || before->metric == FIN_NONE || before->kind != FIN_CHANGE) return false;
  const struct fin_mark *moved = fin_mark_of(bind, before->figure),
                        *mark = fin_mark_of(bind, bound->figure);
  bool share = fin_metric_of(bind, before->metric)->measure == FIN_MEASURE_PERCENT;
  if (!share || mark->figure.sort != FIN_FIGURE_PERCENT || mark->at < moved->end) return false;
  bool told = false;
  for (size_t i = 0; i < FIN_COUNT(joints); i++) {
    size_t length = strlen(joints[i]);
    told = told || (mark->at - moved->end == length &&
                    memcmp(bind->marks->text.at + moved->end, joints[i], length) == 0);
  }
  if (!told) return false;
  bound->kind = FIN_LEVEL;
  bound->change = FIN_NOTHING;
  bound->metric = before->metric;
  bound->metric_mark = before->metric_mark;
  bound->score = 8;
  return true;
}

bool fin_bind_change(struct fin_bind *bind, struct fin_bound *bound, size_t index) {
  size_t f = bound->figure, before = fin_mark_of(bind, f)->at;
  const struct fin_figure *figure = &fin_mark_of(bind, f)->figure;
  int direction = 1;
  if (said_again(bind, index)) {
    bound->why = "says the change before it again";
    return true;
  }
  if (stands_at(bind, bound, index)) return true;
  size_t multiple = 0;
  int moved = counted_more(bind, f, index);
  if (moved) {
    const struct fin_bound *level = &bind->bounds[index - 1];
    bind->marks->at[f].figure.sort = FIN_FIGURE_COUNT;
    bind->marks->at[f].figure.unit = fin_mark_of(bind, level->figure)->figure.unit;
    bound->kind = FIN_CHANGE;
    bound->sign = moved;
    bound->metric = level->metric;
    bound->metric_mark = level->metric_mark;
    bound->change = FIN_SINCE;
    bound->score = 8;
    return true;
  }
  bool tells = added(bind, f, &direction);
  if (!tells && (multiple = multiple_of_before(bind, f)) != 0) {
    tells = true;
    before = multiple;
  }
  if (!tells && percentish(figure) && discounted(bind, f)) {
    bound->why = "a discount or premium";
    return true;
  }
  if (!tells && percentish(figure)) tells = changes(bind, f, &direction, &bound->change);
  if (!tells) return false;
  bound->kind = FIN_CHANGE;
  if (!multiple) bound->sign = direction;
  enum fin_against told = against_behind(bind, f);
  if (told == FIN_NOTHING) told = compared_time(bind, f);
  if (told != FIN_NOTHING) bound->change = told;
  if (change(bind, bound, index, before)) against_what(bind, bound);
  return true;
}
