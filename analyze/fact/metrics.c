/* metrics.c: which metric a figure measures.
 *
 * Every metric word in reach is a candidate; what stands between it and the figure is weighed. A
 * figure without a word of its own may go on with the metric of the figure before it:
 * 2023年营收仅346万美元，2024年飙升至3052万美元 -> both revenue.
 */
#include "whose.h"

#include <math.h>
#include <string.h>

/* ---- change or level ------------------------------------------------------------------------- */

/* 是|一年前的|2.3倍, 是|此前估值的|约2倍: told as a multiple of what it was. Where what it was
 * begins, 0 when it is none. */
static size_t multiple_of_before(const struct fin_bind *bind, size_t i) {
  static const char *const befores[] = {"一年前", "去年", "上年", "上一年", "前一年",
                                        "此前",   "之前", "上轮", "上一轮", "前一轮"};
  static const char *const verbs[] = {"是", "为", "达", "相当于"}, *const own[] = {"的"},
                           *const hedges[] = {"约", "近", "逾", "超", "超过"};
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

/* Looks back from figure i through its clause for what says that it is a change: 同比增长, fell; or
 * a level: 升至, to. *direction is 1, -1 or 0 when only 同比 is said. */
static bool changes(const struct fin_bind *bind, size_t i, int *direction,
                    enum fin_against *against) {
  const struct fin_figure *figure = &fin_mark_of(bind, i)->figure;
  bool found = figure->change, compared = false;
  *direction = found ? 1 : 0;
  *against = FIN_NOTHING;
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
    if (mark->cue == FIN_CUE_against && *against == FIN_NOTHING) {
      static const enum fin_against of[] = {[FIN_ARG_yoy] = FIN_YOY,
                                            [FIN_ARG_qoq] = FIN_QOQ,
                                            [FIN_ARG_mom] = FIN_MOM,
                                            [FIN_ARG_price] = FIN_PRICE,
                                            [FIN_ARG_since] = FIN_SINCE};
      *against = of[mark->cue_arg];
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
      *against = mark->cue_arg == FIN_ARG_qoq     ? FIN_QOQ
                 : mark->cue_arg == FIN_ARG_mom   ? FIN_MOM
                 : mark->cue_arg == FIN_ARG_yoy   ? FIN_YOY
                 : mark->cue_arg == FIN_ARG_price ? FIN_PRICE
                                                  : FIN_SINCE;
      break;
    }
  }
  if (*direction == 0) *direction = 1;
  return found || (compared && figure->sort != FIN_FIGURE_TIMES);
}

/* ---- weighing levels ------------------------------------------------------------------------- */

static bool loss_word(const struct fin_mark *mark) {
  return (mark->arg & 3) == FIN_METRIC_LOSS;
}

/* 占比 alone is a share of revenue only where revenue is spoken of; else nobody knows of what. */
static bool part_of_what(const struct fin_bind *bind, size_t m, size_t first) {
  static const char word[] = "占比";
  const struct fin_mark *mark = fin_mark_of(bind, m);
  if (mark->end - mark->at != sizeof word - 1 ||
      memcmp(bind->marks->text.at + mark->at, word, sizeof word - 1) != 0) {
    return false;
  }
  size_t revenue = fin_metric_row(&bind->library->books, "revenue");
  for (size_t k = first; k < m; k++) {
    const struct fin_mark *at = fin_mark_of(bind, k);
    if (at->kind == FIN_MARK_METRIC && at->row == revenue) return false;
  }
  return true;
}

/* Best metric word for a level; FIN_NONE when none is good enough. */
static size_t best_level(const struct fin_bind *bind, size_t f, double *score) {
  size_t first, last, best = FIN_NONE;
  fin_sentence_bounds(bind, f, &first, &last);
  *score = FIN_WEIGHT_BAR;
  for (size_t m = first; m < last; m++) {
    if (fin_mark_of(bind, m)->kind != FIN_MARK_METRIC || part_of_what(bind, m, first)) continue;
    double here = fin_weigh(bind, m, f);
    if (here > *score) {
      *score = here;
      best = m;
    }
  }
  return best;
}

/* ---- going on with the figure before --------------------------------------------------------- */

static bool same_sort(const struct fin_figure *a, const struct fin_figure *b) {
  return a->sort == b->sort && (a->sort != FIN_FIGURE_COUNT || strcmp(a->unit, b->unit) == 0);
}

/* …；零跑为12.1亿元, "…; in the first half it reached": half a sentence that names no metric. */
static bool after_semicolon(const struct fin_bind *bind, size_t f) {
  size_t first, last;
  fin_sentence_bounds(bind, f, &first, &last);
  if (!first || bind->marks->text.at[fin_mark_of(bind, first - 1)->at] != ';') return false;
  for (size_t k = first; k < f; k++) {
    enum fin_mark_kind kind = fin_mark_of(bind, k)->kind;
    if (kind == FIN_MARK_METRIC || kind == FIN_MARK_FIGURE) return false;
  }
  return true;
}

/* Whether the clause of figure f goes on about what the figure before it measured. */
static bool goes_on(const struct fin_bind *bind, size_t f, size_t before) {
  bool cue = false;
  if (bind->places[f].sentence > bind->places[before].sentence + 1) return false;
  if (bind->places[f].paragraph != bind->places[before].paragraph) return false;
  bool next_sentence = bind->places[f].sentence != bind->places[before].sentence;
  if (next_sentence && after_semicolon(bind, f)) next_sentence = false;
  for (size_t k = before + 1; k < f; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind == FIN_MARK_METRIC) {
      if (fin_fits(fin_metric_of(bind, mark->row), &fin_mark_of(bind, f)->figure)) return false;
      if (k + 1 < f && !next_sentence) continue;
    }
    if (mark->kind == FIN_MARK_CUE) {
      bool estimate = mark->cue == FIN_CUE_basis && mark->cue_arg == FIN_ARG_estimate;
      if (next_sentence
              ? mark->cue == FIN_CUE_this || estimate /* ; analysts had looked for $3bn */
              : mark->cue == FIN_CUE_to || mark->cue == FIN_CUE_from || mark->cue == FIN_CUE_this ||
                    mark->cue == FIN_CUE_against || mark->cue == FIN_CUE_verb) {
        cue = true;
      }
    }
    bool listed = mark->kind == FIN_MARK_TIME || mark->kind == FIN_MARK_SEGMENT ||
                  fin_is_cue(mark, FIN_CUE_among);
    if (listed && !next_sentence) cue = true;
    if (mark->kind == FIN_MARK_COMPANY && !next_sentence) cue = true;
  }
  return cue;
}

static void take_metric(struct fin_bind *bind, struct fin_bound *bound, size_t m, double score) {
  const struct fin_mark *mark = fin_mark_of(bind, m);
  const struct fin_figure *figure = &fin_mark_of(bind, bound->figure)->figure;
  bound->metric_mark = m;
  bound->metric = mark->row;
  bound->score = score;
  if (fin_metric_of(bind, mark->row)->measure <= FIN_MEASURE_BALANCE && fin_is_bare_sum(figure)) {
    struct fin_figure *sum = &bind->marks->at[bound->figure].figure;
    sum->sort = FIN_FIGURE_MONEY;
    sum->unit = bind->house_currency;
    sum->borrowed = true;
  }
  bound->sign = loss_word(mark) ? -1 : 1;
  const char *ratio =
      fin_cell(&bind->library->books.metrics_table, mark->row, FIN_METRIC_AS_PERCENT);
  if (bound->kind == FIN_LEVEL && figure->sort == FIN_FIGURE_PERCENT && *ratio) {
    bound->metric = fin_metric_row(&bind->library->books, ratio);
  }
}

/* 研发费用…，占收入比16.5%: a ratio of the expense, not a slice of revenue. */
static size_t ratio_of(const struct fin_bind *bind, size_t metric, size_t m) {
  static const struct {
    const char *expense, *ratio;
  } pairs[] = {{"rnd_expense", "rnd_ratio"},
               {"selling_expense", "selling_ratio"},
               {"admin_expense", "admin_ratio"}};
  const struct fin_books *books = &bind->library->books;
  size_t first, last;
  if (metric != fin_metric_row(books, "revenue_share")) return metric;
  fin_sentence_bounds(bind, m, &first, &last);
  for (size_t k = m; k-- > first;) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind == FIN_MARK_SEGMENT) break;
    if (mark->kind != FIN_MARK_METRIC || mark->row == metric) continue;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
      if (strcmp(books->metrics[mark->row].id, pairs[i].expense) == 0) {
        return fin_metric_row(books, pairs[i].ratio);
      }
    }
    break;
  }
  return metric;
}

/* Money raised where the sentence tells of a listing is the offering's. */
static size_t offered(const struct fin_bind *bind, size_t metric, size_t f) {
  const struct fin_books *books = &bind->library->books;
  size_t first, last;
  if (metric != fin_metric_row(books, "funding")) return metric;
  fin_sentence_bounds(bind, f, &first, &last);
  static const char *const papers[] = {"保荐", "招股书", "递表", "上市申请"};
  size_t start = first ? fin_mark_of(bind, first - 1)->end : 0;
  if (fin_any_between(bind, start, fin_mark_of(bind, f)->at, papers, FIN_COUNT(papers))) {
    return fin_metric_row(books, "ipo_proceeds");
  }
  for (size_t k = first; k < f; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    bool listing =
        mark->kind == FIN_MARK_EVENT &&
        strcmp(fin_cell(&books->events_table, mark->row, FIN_EVENT_TYPE), "listing") == 0;
    bool offering =
        mark->kind == FIN_MARK_METRIC && strcmp(books->metrics[mark->row].id, "ipo_proceeds") == 0;
    if (listing || offering) return fin_metric_row(books, "ipo_proceeds");
  }
  return metric;
}

/* …体现在毛利率上。从2023年的-24.7%到…: the metric was named in the sentence before, with no figure
 * yet. */
static size_t announced(const struct fin_bind *bind, size_t f, double *score) {
  size_t first, last;
  fin_sentence_bounds(bind, f, &first, &last);
  if (first == 0 || bind->places[first - 1].paragraph != bind->places[f].paragraph) return FIN_NONE;
  for (size_t k = first; k < f; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    bool open = mark->kind == FIN_MARK_TIME || mark->kind == FIN_MARK_CUE;
    if (!open && mark->kind != FIN_MARK_BORDER) return FIN_NONE;
  }
  uint32_t sentence = bind->places[first - 1].sentence;
  for (size_t k = first; k-- > 0 && bind->places[k].sentence == sentence;) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind == FIN_MARK_FIGURE) return FIN_NONE;
    if (mark->kind != FIN_MARK_METRIC || (mark->arg & FIN_METRIC_WEAK)) continue;
    if (!fin_fits(fin_metric_of(bind, mark->row), &fin_mark_of(bind, f)->figure)) return FIN_NONE;
    *score = 6;
    return k;
  }
  return FIN_NONE;
}

/* "closed a $13bn round at $183bn": what money is raised at is a valuation. */
static bool raised_at(struct fin_bind *bind, struct fin_bound *bound, size_t index) {
  if (index == 0) return false;
  const struct fin_bound *before = &bind->bounds[index - 1];
  const struct fin_mark *mark = fin_mark_of(bind, bound->figure);
  size_t row = fin_metric_row(&bind->library->books, "valuation");
  size_t funding = fin_metric_row(&bind->library->books, "funding");
  if (before->metric != funding || mark->figure.sort != FIN_FIGURE_MONEY || mark->at < 4 ||
      bind->places[before->figure].sentence != bind->places[bound->figure].sentence ||
      memcmp(bind->marks->text.at + mark->at - 4, " at ", 4) != 0) {
    return false;
  }
  bound->metric = row;
  bound->metric_mark = before->metric_mark;
  bound->score = 8;
  return true;
}

/* "fell 5.6% to $17": the price that a share moved to. */
static bool moved_to(struct fin_bind *bind, struct fin_bound *bound, size_t index) {
  const struct fin_bound *before = index ? &bind->bounds[index - 1] : NULL;
  size_t f = bound->figure;
  if (!before || before->metric == FIN_NONE || before->kind != FIN_CHANGE || !f ||
      fin_metric_of(bind, before->metric)->measure != FIN_MEASURE_PRICE ||
      bind->places[before->figure].clause != bind->places[f].clause ||
      !fin_is_cue(fin_mark_of(bind, f - 1), FIN_CUE_to) ||
      !fin_fits(fin_metric_of(bind, before->metric), &fin_mark_of(bind, f)->figure)) {
    return false;
  }
  bound->metric = before->metric;
  bound->metric_mark = before->metric_mark;
  bound->score = 8;
  return true;
}

/* 346 stores: the measure word is the metric's. */
static bool own_measure(struct fin_bind *bind, struct fin_bound *bound) {
  const struct fin_figure *figure = &fin_mark_of(bind, bound->figure)->figure;
  const struct fin_word *hits[4];
  if (figure->sort != FIN_FIGURE_COUNT || !figure->measure_length) return false;
  size_t count = fin_lexicon_exact(bind->library->books.lexicon, figure->measure,
                                   figure->measure_length, FIN_SORT(METRIC), hits, 4);
  for (size_t i = 0; i < count; i++) {
    if (hits[i]->arg & (FIN_METRIC_WEAK | FIN_WORD_FORBIDS)) continue;
    if (!fin_fits(fin_metric_of(bind, hits[i]->row), figure)) continue;
    bound->metric = hits[i]->row;
    bound->score = 9;
    return true;
  }
  return false;
}

/* 318 million yuan in 2022 to 742 million in 2023: the currency is said once. */
static bool goes_on_in_money(struct fin_bind *bind, size_t f, size_t before) {
  struct fin_figure *figure = &bind->marks->at[f].figure;
  const struct fin_figure *model = &fin_mark_of(bind, before)->figure;
  if (!fin_is_bare_sum(figure) || model->sort != FIN_FIGURE_MONEY ||
      bind->places[f].sentence != bind->places[before].sentence) {
    return false;
  }
  bool time = false;
  for (size_t k = before + 1; k < f; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind == FIN_MARK_METRIC || mark->kind == FIN_MARK_COMPANY) return false;
    time = time || mark->kind == FIN_MARK_TIME;
  }
  if (!time) return false;
  figure->sort = model->sort;
  figure->unit = model->unit;
  figure->bare_currency = model->bare_currency;
  figure->borrowed = true;
  return true;
}

/* 截至昨日收盘，某某报664.1元: the price that it closed at. */
static size_t at_close(const struct fin_bind *bind, size_t row, size_t m) {
  static const char *const closes[] = {"收盘,", "收市,", "收盘时,"};
  const struct fin_books *books = &bind->library->books;
  size_t first, last;
  if (row != fin_metric_row(books, "share_price")) return row;
  fin_sentence_bounds(bind, m, &first, &last);
  size_t start = first ? fin_mark_of(bind, first - 1)->end : 0;
  bool closed = fin_any_between(bind, start, fin_mark_of(bind, m)->at, closes, FIN_COUNT(closes));
  return closed ? fin_metric_row(books, "close_price") : row;
}

static bool level(struct fin_bind *bind, struct fin_bound *bound, size_t index) {
  double score;
  if (raised_at(bind, bound, index) || moved_to(bind, bound, index)) return true;
  size_t m = best_level(bind, bound->figure, &score);
  const struct fin_figure *figure = &fin_mark_of(bind, bound->figure)->figure;
  for (size_t b = index; b-- > 0 && index - b < 4;) {
    struct fin_bound *before = &bind->bounds[b];
    if (before->metric == FIN_NONE || before->kind != FIN_LEVEL) continue;
    if (m == FIN_NONE) goes_on_in_money(bind, bound->figure, before->figure);
    if (!same_sort(figure, &fin_mark_of(bind, before->figure)->figure)) continue;
    if (!goes_on(bind, bound->figure, before->figure)) break;
    if (m != FIN_NONE && (m > before->figure || m == before->metric_mark)) break;
    if (m != FIN_NONE && score > 7) break;
    bound->metric = before->metric;
    bound->metric_mark = before->metric_mark;
    bound->sign = before->sign;
    bound->score = before->score - 1;
    return true;
  }
  if (m == FIN_NONE && own_measure(bind, bound)) return true;
  if (m == FIN_NONE && fin_counts_team(bind, bound->figure)) {
    bound->metric = fin_metric_row(&bind->library->books, "headcount");
    bound->score = 7;
    return true;
  }
  if (m == FIN_NONE) m = announced(bind, bound->figure, &score);
  if (m == FIN_NONE) {
    bound->why = "no metric word fits it";
    return false;
  }
  take_metric(bind, bound, m, score);
  bound->metric = at_close(bind, bound->metric, m);
  bound->metric = offered(bind, bound->metric, bound->figure);
  bound->metric = ratio_of(bind, bound->metric, m);
  return true;
}

/* ---- changes --------------------------------------------------------------------------------- */

static bool can_change(const struct fin_metric *metric, const struct fin_figure *figure) {
  bool share = metric->measure == FIN_MEASURE_PERCENT;
  if (figure->sort == FIN_FIGURE_POINTS) return share;
  return metric->measure != FIN_MEASURE_DAYS && metric->measure != FIN_MEASURE_RATIO;
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
    if (mark->kind == FIN_MARK_METRIC && !compared && !fin_is_compared(bind, k) &&
        !part_of_what(bind, k, first) && can_change(fin_metric_of(bind, mark->row), figure) &&
        fin_weigh_any(bind, k, f) > 2.0) {
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
  if (near && bind->places[before->figure].sentence == bind->places[f].sentence &&
      (m == FIN_NONE || m < before->figure ||
       (before->metric_mark != FIN_NONE && m <= before->metric_mark))) {
    bound->metric = before->metric; /* the level it is the change of */
    bound->metric_mark = before->metric_mark;
  } else if (m != FIN_NONE) {
    bound->metric = fin_mark_of(bind, m)->row;
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
  if (bound->metric_mark != FIN_NONE && loss_word(fin_mark_of(bind, bound->metric_mark))) {
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
  if (cue->end + 6 < mark->at && k == f) return false;
  *direction = cue->cue_arg == FIN_ARG_down ? -1 : 1;
  if (fin_says_any(bind, cue, words, FIN_COUNT(words))) return true;
  static const char *const moves[] = {"up", "down"}; /* closed down $1.46, or 16.6 percent */
  return fin_says_any(bind, cue, moves, FIN_COUNT(moves)) &&
         strncmp(bind->marks->text.at + mark->end, ", or ", 5) == 0;
}

/* 市值超过500亿元的公司只有7家: a bar that many pass or not. */
static bool of_many(const struct fin_bind *bind, size_t f) {
  static const char *const words[] = {"的公司",     "的上市公司", "的企业", "以上的公司",
                                      "以上的企业", "以下的公司", "的基金", "的股票",
                                      "的个股",     "级私募"};
  const char *behind = bind->marks->text.at + fin_mark_of(bind, f)->end;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    if (strncmp(behind, words[i], strlen(words[i])) == 0) return true;
  }
  return false;
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

/* 营收79/98亿元(原78/99亿): what it was put at before. */
static bool replaced(const struct fin_bind *bind, size_t index) {
  static const char *const words[] = {"(原", "(原为", "(原值", "(原预测", "(前值", "(此前为"};
  const char *text = bind->marks->text.at;
  size_t at = fin_mark_of(bind, bind->bounds[index].figure)->at;
  for (; index && at && text[at - 1] == '/'; index--) {
    at = fin_mark_of(bind, bind->bounds[index - 1].figure)->at;
  }
  return fin_ends_with_any(text, at, words, FIN_COUNT(words));
}

static void against_what(struct fin_bind *bind, struct fin_bound *bound) {
  const struct fin_metric *metric = fin_metric_of(bind, bound->metric);
  if (metric->measure == FIN_MEASURE_PRICE) bound->change = FIN_PRICE;
  if (bound->change != FIN_NOTHING) return;
  bound->change = metric->measure == FIN_MEASURE_BALANCE ? FIN_SINCE : FIN_YOY;
}

void fin_bind_metrics(struct fin_bind *bind) {
  size_t count = 0;
  for (size_t i = 0; i < bind->marks->count; i++) {
    count += fin_mark_of(bind, i)->kind == FIN_MARK_FIGURE;
  }
  bind->bounds = FIN_NEW(bind->arena, struct fin_bound, count + 1);
  for (size_t i = 0; i < bind->marks->count; i++) {
    const struct fin_mark *mark = fin_mark_of(bind, i);
    if (mark->kind != FIN_MARK_FIGURE) continue;
    struct fin_bound *bound = &bind->bounds[bind->bound_count];
    *bound = (struct fin_bound){.figure = i,
                                .metric_mark = FIN_NONE,
                                .metric = FIN_NONE,
                                .sign = 1,
                                .company = FIN_NO_COMPANY,
                                .company_mark = FIN_NONE,
                                .period = FIN_NO_SPAN,
                                .time_mark = FIN_NONE,
                                .converted = FIN_NONE};
    size_t index = bind->bound_count++;
    if (mark->figure.sort == FIN_FIGURE_OTHER) {
      bound->why = "a quantity that no metric takes";
      continue;
    }
    int direction = 1;
    size_t before = mark->at;
    if (mark->figure.vague) {
      bound->why = "no one number";
      continue;
    }
    if (of_many(bind, i)) {
      bound->why = "a condition for many, not a figure of one";
      continue;
    }
    if (replaced(bind, index)) {
      bound->why = "what an estimate was before";
      continue;
    }
    if (said_again(bind, index)) {
      bound->why = "says the change before it again";
      continue;
    }
    if (added(bind, i, &direction)) {
      bound->kind = FIN_CHANGE;
      bound->sign = direction;
      if (change(bind, bound, index, before)) against_what(bind, bound);
    } else if ((before = multiple_of_before(bind, i)) != 0) {
      bound->kind = FIN_CHANGE;
      if (change(bind, bound, index, before)) against_what(bind, bound);
    } else if (percentish(&mark->figure) && changes(bind, i, &direction, &bound->change)) {
      bound->kind = FIN_CHANGE;
      bound->sign = direction;
      if (change(bind, bound, index, mark->at)) against_what(bind, bound);
    } else if (mark->figure.sort == FIN_FIGURE_POINTS) {
      bound->why = "points without a word of change";
    } else {
      bound->change = FIN_NOTHING;
      level(bind, bound, index);
    }
  }
}
