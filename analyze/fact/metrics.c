/* metrics.c: which metric a figure measures.
 *
 * Every metric word in reach is a candidate; what stands between it and the figure is weighed. A
 * figure without a word of its own may go on with the metric of the figure before it:
 * 2023年营收仅346万美元，2024年飙升至3052万美元 -> both revenue.
 */
#include "slices.h"
#include "when_told.h"
#include "whose.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

/* ---- weighing levels ------------------------------------------------------------------------- */

/* 占比 alone is a share of revenue only where revenue is spoken of; else nobody knows of what. */
bool fin_part_of_what(const struct fin_bind *bind, size_t m, size_t first) {
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
    if (fin_mark_of(bind, m)->kind != FIN_MARK_METRIC || fin_part_of_what(bind, m, first)) continue;
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

/* "Wang's own fortune is put at $27bn": what a person has goes on from nothing. */
static bool of_person(const struct fin_bind *bind, size_t f) {
  static const char *const words[] = {"fortune", "net worth", "wealth", "身家", "财富", "身价"};
  return fin_sentence_says(bind, f, words, FIN_COUNT(words));
}

/* 营收281亿美元，高于分析师|预期|的263.7亿美元: the same, as it had been foreseen. */
static bool foreseen(const struct fin_bind *bind, const struct fin_mark *cue, size_t f) {
  static const char *const words[] = {"优于", "高于", "低于", "不及", "超过", "超出", "逊于",  "胜",
                                      "好于", "强于", "差于", "超",   "beat", "topp", "missed"};
  enum { BACK = 40 };
  bool basis = cue->cue == FIN_CUE_basis &&
               (cue->cue_arg == FIN_ARG_estimate || cue->cue_arg == FIN_ARG_forecast);
  size_t at = fin_mark_of(bind, f)->at, start = cue->at > BACK ? cue->at - BACK : 0;
  const char *text = bind->marks->text.at;
  if (!basis || cue->end > at || at - cue->end > 12) return false;
  for (size_t i = start; i < cue->at; i++) {
    if (strchr("\n;", text[i]) || strncmp(text + i, "。", 3) == 0) start = i + 1;
  }
  return fin_any_between(bind, start, cue->at, words, FIN_COUNT(words));
}

/* "The target for this year is $30m": of what was told right before. */
static bool aimed(const struct fin_bind *bind, size_t k) {
  const struct fin_mark *mark = fin_mark_of(bind, k);
  return mark->cue == FIN_CUE_basis && mark->cue_arg == FIN_ARG_target && fin_latin_at(bind, k);
}

/* 约70亿元重组收益: the figure has a word of its own, if one that no book knows. */
static bool has_own_word(const struct fin_bind *bind, size_t f) {
  static const char *const words[] = {"重组收益", "收益", "补贴", "补助", "补偿", "赔偿",  "罚款",
                                      "违约金",   "奖金", "奖励", "税款", "租金", "保证金"};
  const char *behind = bind->marks->text.at + fin_mark_of(bind, f)->end;
  return fin_begins_with_any(behind, words, FIN_COUNT(words)) ||
         (strncmp(behind, "的", 3) == 0 &&
          fin_begins_with_any(behind + 3, words, FIN_COUNT(words)));
}

/* Whether the clause of figure f goes on about what the figure before it measured. */
static bool goes_on(const struct fin_bind *bind, size_t f, const struct fin_bound *model) {
  size_t before = model->figure;
  bool cue = false;
  if (bind->places[f].sentence > bind->places[before].sentence + 1 || has_own_word(bind, f))
    return false;
  if (bind->places[f].paragraph != bind->places[before].paragraph || of_person(bind, f))
    return false;
  bool next_sentence = bind->places[f].sentence != bind->places[before].sentence;
  if (next_sentence && after_semicolon(bind, f)) next_sentence = false;
  for (size_t k = before + 1; k < f; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind == FIN_MARK_METRIC && k != model->metric_mark) { /* 82% |of revenue| */
      if (fin_fits(fin_metric_of(bind, mark->row), &fin_mark_of(bind, f)->figure)) return false;
      if (k + 1 < f && !next_sentence) continue;
    }
    if (mark->kind == FIN_MARK_CUE) {
      bool estimate = mark->cue == FIN_CUE_basis && mark->cue_arg == FIN_ARG_estimate;
      if (foreseen(bind, mark, f)) cue = true;
      if (next_sentence
              ? mark->cue == FIN_CUE_this || estimate ||
                    aimed(bind, k) /* analysts looked for $3bn */
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

/* Takes a bare sum of a metric of money for one in the currency of the text: "slid 6% to 446
 * million".
 */
static void as_money(struct fin_bind *bind, size_t f, size_t metric) {
  struct fin_figure *figure = &bind->marks->at[f].figure;
  if (fin_metric_of(bind, metric)->measure > FIN_MEASURE_BALANCE || !fin_is_bare_sum(figure))
    return;
  figure->sort = FIN_FIGURE_MONEY;
  figure->unit = bind->house_currency;
  figure->borrowed = true;
}

static void take_metric(struct fin_bind *bind, struct fin_bound *bound, size_t m, double score) {
  const struct fin_mark *mark = fin_mark_of(bind, m);
  const struct fin_figure *figure = &fin_mark_of(bind, bound->figure)->figure;
  bound->metric_mark = m;
  bound->metric = mark->row;
  bound->score = score;
  as_money(bind, bound->figure, mark->row);
  bound->sign = fin_is_loss(mark) ? -1 : 1;
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

/* "its shares were priced at $28 and it sold 37.5m": what was sold is the shares. */
static size_t shares_sold(const struct fin_bind *bind, size_t metric, size_t f) {
  static const char *const words[] = {" shares"};
  const struct fin_books *books = &bind->library->books;
  const struct fin_mark *figure = fin_mark_of(bind, f);
  if (metric != fin_metric_row(books, "units_sold") || !fin_latin_at(bind, f) ||
      figure->figure.sort != FIN_FIGURE_PLAIN) {
    return metric;
  }
  bool told = fin_sentence_says(bind, f, words, 1);
  return told ? fin_metric_row(books, "shares_issued") : metric;
}

/* Money raised where the sentence tells of a listing is the offering's. */
static size_t offered(const struct fin_bind *bind, size_t metric, size_t f) {
  const struct fin_books *books = &bind->library->books;
  size_t first, last;
  if (metric != fin_metric_row(books, "funding")) return metric;
  fin_sentence_bounds(bind, f, &first, &last);
  static const char *const papers[] = {"保荐", "招股书", "递表", "上市申请"};
  size_t start = fin_start_of(bind, first);
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

/* 收益升11.9%，|至|1,167.9亿元; 货运收益微跌1.8%，|录|235亿元 */
static bool led_to(const struct fin_bind *bind, size_t f) {
  static const char *const words[] = {"至", "达", "到", "录", "录得", "报", "为"};
  return fin_ends_with_any(bind->marks->text.at, fin_mark_of(bind, f)->at, words, FIN_COUNT(words));
}

/* 低于27.1元的|发行价: compared with a price that is known to the cent. */
static bool priced_behind(const struct fin_bind *bind, const struct fin_bound *bound) {
  static const char *const own[] = {"的"};
  size_t end = fin_mark_of(bind, bound->figure)->end;
  return bound->metric_mark != FIN_NONE && bound->metric_mark > bound->figure &&
         fin_metric_of(bind, bound->metric)->measure == FIN_MEASURE_PRICE &&
         fin_begins_with_any(bind->marks->text.at + end, own, 1);
}

static void exact(struct fin_bind *bind, size_t f) {
  struct fin_figure *figure = &bind->marks->at[f].figure;
  figure->approx = FIN_EXACT;
  figure->low = figure->high = NAN;
}

/* "fell 5.6% to $17", 升11.9%，至1,167.9億元: the level that something moved to. */
static bool moved_to(struct fin_bind *bind, struct fin_bound *bound, size_t index) {
  const struct fin_bound *before = index ? &bind->bounds[index - 1] : NULL;
  size_t f = bound->figure;
  if (!before || before->metric == FIN_NONE || before->kind != FIN_CHANGE || !f ||
      bind->places[before->figure].sentence != bind->places[f].sentence ||
      bind->places[before->figure].clause + 1 < bind->places[f].clause ||
      fin_mark_of(bind, f)->at > fin_mark_of(bind, before->figure)->end + 12 ||
      !(fin_is_cue(fin_mark_of(bind, f - 1), FIN_CUE_to) || led_to(bind, f)) ||
      !fin_fits(fin_metric_of(bind, before->metric), &fin_mark_of(bind, f)->figure)) {
    return false;
  }
  as_money(bind, bound->figure, before->metric);
  bound->metric = before->metric;
  bound->metric_mark = before->metric_mark;
  bound->sign =
      before->metric_mark != FIN_NONE && fin_is_loss(fin_mark_of(bind, before->metric_mark)) ? -1
                                                                                             : 1;
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
  bool next = bind->spelled && bind->places[f].sentence == bind->places[before].sentence + 1;
  if (!fin_is_bare_sum(figure) || model->sort != FIN_FIGURE_MONEY ||
      (bind->places[f].sentence != bind->places[before].sentence && !next)) {
    return false;
  }
  bool time = false;
  for (size_t k = before + 1; k < f; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind == FIN_MARK_METRIC || mark->kind == FIN_MARK_COMPANY) return false;
    time = time || mark->kind == FIN_MARK_TIME;
  }
  bool from = f > 0 && (fin_is_cue(fin_mark_of(bind, f - 1), FIN_CUE_from) ||
                        fin_is_cue(fin_mark_of(bind, f - 1), FIN_CUE_against));
  if (!time && !from && !next) return false;
  figure->sort = model->sort;
  figure->unit = model->unit;
  figure->bare_currency = model->bare_currency;
  figure->borrowed = true;
  return true;
}

/* 基于非美国通用会计准则，净亏损为…: adjusted, for the rest of the sentence. */
static size_t adjusted(const struct fin_bind *bind, size_t row, size_t m) {
  static const char *const words[] = {"非美国通用会计准则",  "非公认会计准则",
                                      "非国际财务报告准则",  "非gaap",
                                      "on a non-gaap basis", "excluding items"};
  const struct fin_books *books = &bind->library->books;
  size_t first, last;
  if (row != fin_metric_row(books, "net_profit")) return row;
  fin_sentence_bounds(bind, m, &first, &last);
  size_t start = fin_start_of(bind, first);
  bool told = fin_any_between(bind, start, fin_mark_of(bind, m)->at, words, FIN_COUNT(words));
  return told ? fin_metric_row(books, "adjusted_net_profit") : row;
}

/* "In the first half it came to $1.4bn", "Two years before it was 58 per cent": what the sentence,
 * or the question, before spoke of. */
static size_t by_pronoun(const struct fin_bind *bind, size_t f, double *score) {
  static const char *const words[] = {
      "it was ",        "it is ",          "it came to ", "it will be ",
      "it stood at ",   "it reached ",     "it rose to ", "it fell to ",
      "it has been ",   "it more than ",   "it grew to ", "it had been ",
      "the figure is ", "the figure was ", "that was ",   "it hopes to reach "};
  enum { BACK = 60 }; /* marks */
  size_t first, last;
  fin_sentence_bounds(bind, f, &first, &last);
  const struct fin_mark *figure = fin_mark_of(bind, f);
  size_t start = fin_start_of(bind, first);
  if (figure->figure.sort == FIN_FIGURE_PLAIN ||
      !fin_any_between(bind, start, figure->at, words, FIN_COUNT(words))) {
    return FIN_NONE;
  }
  for (size_t k = first; k < f; k++) {
    enum fin_mark_kind kind = fin_mark_of(bind, k)->kind;
    if (kind == FIN_MARK_METRIC || kind == FIN_MARK_COMPANY || kind == FIN_MARK_FIGURE)
      return FIN_NONE;
  }
  for (size_t k = first; k-- > 0 && first - k < BACK;) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (bind->places[k].paragraph + 2 < bind->places[f].paragraph) break;
    if (mark->kind != FIN_MARK_METRIC || (mark->arg & FIN_METRIC_WEAK)) continue;
    const char *ratio =
        fin_cell(&bind->library->books.metrics_table, mark->row, FIN_METRIC_AS_PERCENT);
    bool fits = fin_fits(fin_metric_of(bind, mark->row), &figure->figure) ||
                (figure->figure.sort == FIN_FIGURE_PERCENT && *ratio);
    if (!fits) return FIN_NONE; /* "it" is that */
    *score = 6;
    return k;
  }
  return FIN_NONE;
}

/* "hit by 9 billion crowns |of restructuring charges|": what was spent once, no line of the
 * accounts.
 */
static bool of_charges(const struct fin_bind *bind, size_t f) {
  static const char *const words[] = {"charge",    "one-off",    "write-down",
                                      "writedown", "impairment", "savings"};
  static const char *const before[] = {
      "charges of ",      "charge of ",      "charges totaling ", "charges totalling ",
      "charge totaling ", "costs totaling ", "a gain of ",        "a benefit of ",
      "write-down of ",   "writedown of ",   "impairment of "};
  const char *text = bind->marks->text.at;
  size_t end = fin_mark_of(bind, f)->end, stop = end;
  if (fin_ends_with_any(text, fin_mark_of(bind, f)->at, before, FIN_COUNT(before))) return true;
  if (strncmp(text + end, " of ", 4) != 0 && strncmp(text + end, " in ", 4) != 0) return false;
  while (text[stop] && !strchr(",.;(\n", text[stop]) && stop < end + 40) stop++;
  return fin_any_in(text, end, stop, words, FIN_COUNT(words));
}

/* 产能利用率|92.5%: a rate that no metric is, right before the figure. */
static bool other_rate(const struct fin_bind *bind, size_t f) {
  static const char *const rate[] = {"率",     "率达",       "率为",   "率约",    "率超",
                                     "率达到", "率约为",     "率近",   "率已达",  "率高达",
                                     "率接近", "率已经接近", "率已超", "率已接近"};
  const struct fin_mark *figure = fin_mark_of(bind, f);
  const char *text = bind->marks->text.at;
  size_t end = figure->at;
  if (figure->figure.sort != FIN_FIGURE_PERCENT) return false;
  while (end > 0 && text[end - 1] == ' ') end--;
  if (!fin_ends_with_any(text, end, rate, FIN_COUNT(rate))) return false;
  for (size_t k = f; k-- > 0 && f - k < 8;) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind != FIN_MARK_METRIC || mark->end + 9 < end) continue;
    return fin_begins_with_any(text + mark->end, rate, 1); /* 毛利率 is one, 营业利益|率 none */
  }
  return true;
}

/* "Adjusted EBITDA loss was $239.7m vs. the $128.1m |loss|": the one told before, by the word that
 * it ends in. The metric of mark m else. */
static size_t meant_before(const struct fin_bind *bind, size_t m, size_t index) {
  static const char *const words[] = {"loss", "profit", "亏损", "盈利"};
  size_t f = bind->bounds[index].figure;
  const struct fin_mark *bare = fin_mark_of(bind, m);
  size_t length = bare->end - bare->at;
  const char *text = bind->marks->text.at;
  if (!f || !index || !fin_says_any(bind, bare, words, FIN_COUNT(words))) return bare->row;
  const struct fin_bound *before = &bind->bounds[index - 1];
  if (before->metric_mark == FIN_NONE || before->kind != FIN_LEVEL ||
      bind->places[before->figure].sentence != bind->places[f].sentence)
    return bare->row;
  const struct fin_mark *told = fin_mark_of(bind, before->metric_mark);
  bool again = told->row != before->metric && fin_says_any(bind, told, words, FIN_COUNT(words));
  bool compared = fin_is_cue(fin_mark_of(bind, f - 1), FIN_CUE_from);
  bool ends = compared && told->end - told->at > length &&
              memcmp(text + told->end - length, text + bare->at, length) == 0;
  return again || ends ? before->metric : bare->row;
}

static bool level(struct fin_bind *bind, struct fin_bound *bound, size_t index) {
  double score;
  if (of_charges(bind, bound->figure)) {
    bound->why = "charges or savings";
    return false;
  }
  if (other_rate(bind, bound->figure)) {
    bound->why = "a rate that is no metric";
    return false;
  }
  if (fin_bind_share(bind, bound, index)) return true;
  if (raised_at(bind, bound, index) || moved_to(bind, bound, index)) return true;
  if (fin_price_earned(bind, bound, index)) return true;
  if (fin_price_issued(bind, bound->figure)) {
    bound->metric = fin_metric_row(&bind->library->books, "issue_price");
    bound->score = 8;
    return true;
  }
  size_t m = best_level(bind, bound->figure, &score);
  const struct fin_figure *figure = &fin_mark_of(bind, bound->figure)->figure;
  for (size_t b = index; b-- > 0 && index - b < 4;) {
    struct fin_bound *before = &bind->bounds[b];
    if (before->metric == FIN_NONE || before->kind != FIN_LEVEL) continue;
    if (bind->places[before->figure].depth > bind->places[bound->figure].depth) continue;
    if (m == FIN_NONE) goes_on_in_money(bind, bound->figure, before->figure);
    if (!same_sort(figure, &fin_mark_of(bind, before->figure)->figure)) continue;
    if (!goes_on(bind, bound->figure, before)) break;
    if (m != FIN_NONE && (m > before->figure || m == before->metric_mark)) break;
    if (m != FIN_NONE && score > 7) break;
    bound->metric = fin_price_later(bind, before->metric);
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
  if (m == FIN_NONE) m = by_pronoun(bind, bound->figure, &score);
  if (m == FIN_NONE) {
    bound->why = "no metric word fits it";
    return false;
  }
  take_metric(bind, bound, m, score);
  if (bound->metric == fin_mark_of(bind, m)->row) bound->metric = meant_before(bind, m, index);
  if (priced_behind(bind, bound)) exact(bind, bound->figure);
  bound->metric = adjusted(bind, fin_price_meant(bind, bound->metric, m), m);
  bound->metric = shares_sold(bind, bound->metric, bound->figure);
  bound->metric = offered(bind, bound->metric, bound->figure);
  bound->metric = ratio_of(bind, bound->metric, m);
  return true;
}

/* 减债规模约55亿元: what a word of the metric itself says is gone. */
static void cut_by_word(const struct fin_bind *bind, struct fin_bound *bound) {
  static const char *const words[] = {"降债", "减债", "削债", "降债规模", "减债规模", "削债规模"};
  size_t m = bound->metric_mark;
  if (bound->metric == FIN_NONE || m == FIN_NONE ||
      !fin_says_any(bind, fin_mark_of(bind, m), words, FIN_COUNT(words)))
    return;
  bound->kind = FIN_CHANGE;
  bound->change = FIN_SINCE;
  bound->sign = -1;
}

/* 市值超过500亿元的公司只有7家: a bar that many pass or not. */
static bool of_many(const struct fin_bind *bind, size_t f) {
  static const char *const words[] = {
      "的公司", "的上市公司", "的企业", "以上的公司", "以上的企业", "以下的公司", "的基金",
      "的股票", "的个股",     "级私募", "的有",       "的达到",     "的共有",     "的仅有"};
  const char *behind = bind->marks->text.at + fin_mark_of(bind, f)->end;
  return fin_begins_with_any(behind, words, FIN_COUNT(words));
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
    if (fin_bind_change(bind, bound, index)) {
      /* by what it moved */
    } else if (mark->figure.sort == FIN_FIGURE_POINTS) {
      bound->why = "points without a word of change";
    } else {
      bound->change = FIN_NOTHING;
      level(bind, bound, index);
      cut_by_word(bind, bound);
    }
    fin_refuse_figure(bind, bound);
  }
}
