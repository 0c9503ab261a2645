/* rest.c: basis, source and the conversion in brackets.
 *
 * 预计 -> forecast; 据《金融时报》报道 -> source 金融时报
 */
#include "whose.h"

#include <ctype.h>
#include <string.h>

/* ---- conversion ------------------------------------------------------------------------------ */

/* 243.8亿元(约35亿美元): the amount in brackets right behind another currency is the same money
 * again. */
static void conversions(struct fin_bind *bind) {
  for (size_t b = 1; b < bind->bound_count; b++) {
    struct fin_bound *bound = &bind->bounds[b], *before = &bind->bounds[b - 1];
    const struct fin_mark *mark = fin_mark_of(bind, bound->figure);
    const struct fin_mark *main = fin_mark_of(bind, before->figure);
    if (mark->figure.sort != FIN_FIGURE_MONEY || main->figure.sort != FIN_FIGURE_MONEY) continue;
    if (bind->places[bound->figure].depth <= bind->places[before->figure].depth) continue;
    if (strcmp(mark->figure.unit, main->figure.unit) == 0 || mark->at > main->end + 40) continue;
    bool open = false, other = false;
    for (size_t k = before->figure + 1; k < bound->figure; k++) {
      const struct fin_mark *between = fin_mark_of(bind, k);
      open = open || (between->kind == FIN_MARK_BORDER && between->row == FIN_BORDER_OPEN);
      other = other || between->kind == FIN_MARK_METRIC || between->kind == FIN_MARK_TIME;
    }
    if (!open || other) continue;
    before->converted = bound->figure;
    bound->metric = FIN_NONE;
    bound->why = "the conversion of the figure before it";
  }
}

/* ---- basis ----------------------------------------------------------------------------------- */

static bool reaches(const struct fin_bind *bind, size_t cue, size_t f) {
  if (bind->places[cue].clause == bind->places[f].clause) return true;
  const struct fin_mark *mark = fin_mark_of(bind, cue);
  /* 预计四季度交付12.5万辆，总收入215亿元: a forecast goes on over commas, a 未 doesn't */
  return mark->cue_arg != FIN_ARG_negated;
}

/* What analysts expect is an estimate of others. */
static bool by_analysts(const struct fin_bind *bind, size_t first, size_t cue) {
  static const char *const words[] = {"analysts", "wall street", "分析师", "市场", "华尔街"};
  size_t start = fin_start_of(bind, first), end = fin_mark_of(bind, cue)->at;
  for (size_t at = start; at < end; at++) {
    for (size_t i = 0; i < FIN_COUNT(words); i++) {
      size_t length = strlen(words[i]);
      if (at + length <= end && memcmp(bind->marks->text.at + at, words[i], length) == 0) {
        return true;
      }
    }
  }
  return false;
}

/* 净利润超|市场预期|，达到3亿元, a wider than |expected| loss of $5m: what is measured by what was
 * expected was not expected itself; 高于市场预期的3亿元 was. */
static bool is_measure(const struct fin_bind *bind, size_t cue, size_t f) {
  static const char *const between[] = {"the ",
                                        "a ",
                                        "analysts' ",
                                        "analyst ",
                                        "analysts ",
                                        "analysts’ ",
                                        "wall street ",
                                        "wall street's ",
                                        "market ",
                                        "street ",
                                        "consensus ",
                                        "own ",
                                        "its ",
                                        "市场",
                                        "分析师",
                                        "机构",
                                        "此前",
                                        "公司",
                                        "一致",
                                        "普遍",
                                        "投资者",
                                        "华尔街",
                                        "的"};
  static const char *const measures[] = {
      "than ",       "than-",         "as ",       "beat ",     "beats ",     "beating ",
      "topped ",     "topping ",      "missed ",   "missing ",  "above ",     "below ",
      "ahead of ",   "in line with ", "short of ", "exceeded ", "exceeding ", "surpassed ",
      "surpassing ", "matched ",      "met ",      "超",        "超出",       "超过",
      "高于",        "低于",          "好于",      "不及",      "逊于",       "优于",
      "胜",          "胜过",          "强于",      "差于",      "弱于",       "符合",
      "逊",          "高出",          "大于",      "小于"};
  static const char *const joins[] = {" ", "of ", "的", "约", "about ", "at ", "值"};
  const char *text = bind->marks->text.at;
  const struct fin_mark *mark = fin_mark_of(bind, cue);
  size_t at = fin_before_tails(text, 0, mark->at, between, FIN_COUNT(between));
  bool whole = fin_says_any(bind, mark, measures, FIN_COUNT(measures)); /* a cue of the book */
  if (!whole && !fin_ends_with_any(text, at, measures, FIN_COUNT(measures))) return false;
  size_t figure = fin_mark_of(bind, f)->at;
  return fin_past_heads(text, mark->end, figure + 1, joins, FIN_COUNT(joins)) != figure;
}

/* the $0.39 loss |that analysts were expecting|, the $458m |estimate| */
static bool expected_behind(const struct fin_bind *bind, size_t f) {
  enum { FAR = 60 };
  static const char *const said[] = {
      "were expecting", "was expecting", "analysts expected", "analysts had",  "street expected",
      "expected by ",   "forecast by ",  "predicted by ",     "estimated by ", "projected by ",
      "analysts were",  " consensus",    " estimate"};
  static const char *const estimates[] = {"-estimate", " forecast"};
  const char *text = bind->marks->text.at;
  size_t end = fin_mark_of(bind, f)->end, stop = end;
  if (fin_begins_with_any(text + end, estimates, FIN_COUNT(estimates))) return true;
  while (stop < bind->marks->text.length && stop < end + FAR && !strchr(",.;:\n", text[stop]) &&
         !isdigit((unsigned char)text[stop])) {
    stop++;
  }
  return fin_any_between(bind, end, stop, said, FIN_COUNT(said));
}

static void basis_of(struct fin_bind *bind, struct fin_bound *bound) {
  if (expected_behind(bind, bound->figure)) bound->basis = FIN_ESTIMATE;
  static const char *const aims[] = {"目标价", "target price", "price target"};
  size_t first, last;
  if (bound->metric_mark != FIN_NONE &&
      fin_says_any(bind, fin_mark_of(bind, bound->metric_mark), aims, FIN_COUNT(aims))) {
    bound->basis = FIN_TARGET;
  }
  fin_sentence_bounds(bind, bound->figure, &first, &last);
  for (size_t k = bound->figure; k-- > first;) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (!fin_is_cue(mark, FIN_CUE_basis) || !reaches(bind, k, bound->figure)) continue;
    if (is_measure(bind, k, bound->figure)) continue;
    switch ((enum fin_cue_arg)mark->cue_arg) {
    case FIN_ARG_forecast:
      if (bound->basis == FIN_REPORTED) {
        bound->basis = by_analysts(bind, first, k) ? FIN_ESTIMATE : FIN_FORECAST;
      }
      break;
    case FIN_ARG_target:
      if (bound->basis == FIN_REPORTED) bound->basis = FIN_TARGET;
      break;
    case FIN_ARG_rumour:
      bound->basis = FIN_RUMOUR;
      break;
    case FIN_ARG_estimate:
      if (bound->basis == FIN_REPORTED) bound->basis = FIN_ESTIMATE;
      break;
    case FIN_ARG_hypothetical:
      if (bound->basis == FIN_FORECAST) break; /* 若全额行使…，预计将达: expected all the same */
      bound->metric = FIN_NONE;
      bound->why = "only supposed";
      return;
    case FIN_ARG_rule: /* what an exchange or law asks for */
    case FIN_ARG_negated:
      bound->metric = FIN_NONE;
      bound->why = "denied or asked for";
      return;
    default:
      break;
    }
  }
}

/* ---- source ---------------------------------------------------------------------------------- */

static const char *words_of(const struct fin_bind *bind, const struct fin_mark *mark) {
  size_t from = mark->at, to = mark->end;
  const char *text = bind->marks->text.at;
  if (strncmp(text + from, "《", 3) == 0 && to - from >= 6) { /* without 《 》 */
    from += 3;
    to -= 3;
  }
  bool latin = isalpha((unsigned char)text[from]) != 0;
  if (!latin) return fin_arena_text(bind->arena, text + from, to - from);
  size_t start = fin_from(&bind->marks->text, from), end = fin_to(&bind->marks->text, to - 1);
  return fin_arena_text(bind->arena, bind->document->text + start, end - start);
}

static const char *paper_at(const struct fin_bind *bind, size_t from, size_t to) {
  static const char *const papers[] = {"招股书", "招股说明书", "财报", "年报", "公告"};
  const char *text = bind->marks->text.at;
  for (size_t at = from; at + 6 <= to; at++) {
    for (size_t i = 0; i < sizeof papers / sizeof *papers; i++) {
      size_t length = strlen(papers[i]);
      if (at + length <= to && memcmp(text + at, papers[i], length) == 0) return papers[i];
    }
  }
  return NULL;
}

/* The exchange of a ticker, (NASDAQ: FOO), says nothing. */
static bool is_bracketed(const struct fin_bind *bind, const struct fin_mark *mark) {
  return mark->at > 0 && bind->marks->text.at[mark->at - 1] == '(';
}

static const char *source_of(const struct fin_bind *bind, const struct fin_bound *bound) {
  size_t first, last;
  fin_sentence_bounds(bind, bound->figure, &first, &last);
  bool cited = false;
  for (size_t k = first; k < bound->figure; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (fin_is_cue(mark, FIN_CUE_source)) cited = true;
    bool named = mark->kind == FIN_MARK_NAME || mark->kind == FIN_MARK_ORGANIZATION;
    if (!named || is_bracketed(bind, mark)) continue;
    bool says = false;
    for (size_t n = k + 1; n < k + 5 && n < last; n++) {
      const struct fin_mark *next = fin_mark_of(bind, n);
      if (next->kind == FIN_MARK_FIGURE) break;
      says = says || fin_is_cue(next, FIN_CUE_says);
    }
    if (cited || says) return words_of(bind, mark);
  }
  return paper_at(bind, fin_mark_of(bind, first)->at, fin_mark_of(bind, bound->figure)->at);
}

/* A list that goes on from the sentence before (同期的净亏损分别是…) is of the same source. */
static void sources(struct fin_bind *bind) {
  const char *before = NULL;
  uint32_t sentence = 0;
  for (size_t b = 0; b < bind->bound_count; b++) {
    struct fin_bound *bound = &bind->bounds[b];
    if (bound->metric == FIN_NONE) continue;
    bound->source = source_of(bind, bound);
    uint32_t here = bind->places[bound->figure].sentence;
    if (!bound->source && bound->list && before && here <= sentence + 1) bound->source = before;
    if (bound->source) sentence = here;
    if (bound->source || here > sentence + 1) before = bound->source;
  }
}

void fin_bind_rest(struct fin_bind *bind) {
  conversions(bind);
  fin_bind_segments(bind);
  for (size_t b = 0; b < bind->bound_count; b++) {
    if (bind->bounds[b].metric != FIN_NONE && !bind->bounds[b].settled)
      basis_of(bind, &bind->bounds[b]);
  }
  sources(bind);
}
