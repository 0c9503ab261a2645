/* when_told.c: which of the times of its sentence governs a figure.
 *
 * A time governs to the right until another comes; English puts it behind too. What something is
 * compared with, and when a company was founded, governs nothing else.
 */
#include "when_told.h"
#include "whose.h"

#include <ctype.h>
#include <string.h>

bool fin_dated(const struct fin_mark *mark) {
  return mark->kind == FIN_MARK_TIME && (mark->time.span.start != FIN_NO_DAY || mark->time.same);
}

/* Only these can say when a flow of money was; a day or 近日 says when it was told. */
bool fin_spans(const struct fin_time *time) {
  return time->same || time->before || time->as_of ||
         (time->shape != FIN_TIME_VAGUE && time->shape != FIN_TIME_DAY);
}

bool fin_wants_span(const struct fin_metric *metric) {
  if (metric->measure == FIN_MEASURE_PERCENT) return strcmp(metric->id, "stake") != 0;
  if (strcmp(metric->id, "eps") == 0) return true;
  if (metric->measure != FIN_MEASURE_FLOW) return metric->measure == FIN_MEASURE_DAYS;
  return strcmp(metric->id, "funding") != 0 && strcmp(metric->id, "deal_value") != 0 &&
         strcmp(metric->id, "ipo_proceeds") != 0 && strcmp(metric->id, "buyback") != 0;
}

bool fin_latin_at(const struct fin_bind *bind, size_t i) {
  const char *text = bind->marks->text.at;
  const struct fin_mark *mark = fin_mark_of(bind, i);
  for (size_t at = mark->at; at < mark->end; at++) {
    if ((unsigned char)text[at] >= 0x80) return false;
  }
  /* "2024" alone: the words around it tell */
  return mark->at < 2 || (unsigned char)text[mark->at - 2] < 0x80;
}

static bool of_sort(const struct fin_bind *bind, size_t i, enum fin_figure_sort sort) {
  const struct fin_mark *mark = fin_mark_of(bind, i);
  return mark->kind == FIN_MARK_FIGURE && mark->figure.sort == sort;
}

/* Of "$2.7m, or $0.18 per share" the two figures, of which the time behind is: the first of them
 * when f is either, else f; *end the last. */
static size_t first_of_pair(const struct fin_bind *bind, size_t f, size_t *end) {
  size_t eps = fin_metric_row(&bind->library->books, "eps"), b = fin_bounds_until(bind, f);
  const struct fin_bound *bounds = bind->bounds;
  *end = f;
  for (size_t first = b ? b - 1 : b; first <= b && first + 1 < bind->bound_count; first++) {
    const struct fin_bound *whole = &bounds[first], *each = &bounds[first + 1];
    bool pair = each->metric == eps && whole->metric != FIN_NONE && whole->metric != eps &&
                each->metric_mark == whole->metric_mark && whole->metric_mark != FIN_NONE;
    if (!pair || (whole->figure != f && each->figure != f)) continue;
    *end = each->figure;
    return whole->figure;
  }
  return f;
}

/* English puts the time behind: climbed to $9 billion in the third quarter; from $700 million, in
 * the same period a year ago. */
static size_t time_behind(const struct fin_bind *bind, size_t f, size_t last, bool span) {
  size_t head = first_of_pair(bind, f, &f);
  const struct fin_mark *figure = fin_mark_of(bind, f);
  bool compared = head > 0 && fin_is_cue(fin_mark_of(bind, head - 1), FIN_CUE_from);
  bool crossed = false; /* another figure, which 去年同期 behind it is of */
  static const char *const to[] = {" to "};
  unsigned borders = 0;
  for (size_t k = f + 1; k < last; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind == FIN_MARK_BORDER && mark->at == figure->end && mark->row == FIN_BORDER_CLOSE)
      continue; /* ($0.18|) per share in 2017 */
    crossed = crossed || mark->kind == FIN_MARK_FIGURE;
    bool same = of_sort(bind, k, figure->figure.sort);
    if (same && !(compared && mark->figure.value < 1000)) break;
    if (same && fin_ends_with_any(bind->marks->text.at, mark->at, to, 1))
      break; /* what it rose to */
    bool ends = mark->kind == FIN_MARK_BORDER;
    bool joins = ends && k + 1 < last && fin_mark_of(bind, k + 1)->kind == FIN_MARK_TIME &&
                 fin_mark_of(bind, k + 1)->at <= mark->end + 10; /* , for the current quarter */
    if (ends && mark->row == FIN_BORDER_OPEN && k + 1 < last &&
        bind->marks->text.at[fin_mark_of(bind, k + 1)->end] != ')')
      break; /* $10.1 billion (2024: $11.9 billion) */
    if (ends && ++borders > (compared ? 3U : joins ? 1U : 0U)) break;
    if (!fin_dated(mark) || !fin_latin_at(bind, k)) continue;
    if (crossed && k - 1 != f && fin_of_comparison(bind, k)) break;
    if (crossed && (mark->time.before || mark->time.same) && !compared) break;
    if (mark->at > figure->end + (compared ? 80 : 60)) break;
    if (compared ? !mark->time.before && borders : span && !fin_spans(&mark->time)) continue;
    return k;
  }
  return FIN_NONE;
}

/* "narrower than the $4.7bn it lost |in 2024|": of a figure that another is compared with. */
static bool of_compared_figure(const struct fin_bind *bind, size_t k) {
  static const char *const heads[] = {"than the ",      "than ",       "against the ",
                                      "against ",       "versus ",     "compared with the ",
                                      "compared with ", "compared to "};
  if (!fin_latin_at(bind, k)) return false;
  for (size_t n = k; n-- > 0 && k - n < 5;) {
    const struct fin_mark *mark = fin_mark_of(bind, n);
    if (mark->kind == FIN_MARK_BORDER) return false;
    if (mark->kind != FIN_MARK_FIGURE) continue;
    return fin_mark_of(bind, k)->at <= mark->end + 30 &&
           fin_ends_with_any(bind->marks->text.at, mark->at, heads, FIN_COUNT(heads));
  }
  return false;
}

/* 较2023年, 低于2025年6月末的, "than in 2024": what something else is compared with. */
bool fin_of_comparison(const struct fin_bind *bind, size_t k) {
  static const char *const words[] = {"较",     "较之",      "比",      "低于",   "高于",
                                      "不及",   "由",        "从",      " than ", " from ",
                                      " with ", " against ", " versus "};
  const char *text = bind->marks->text.at;
  size_t at = fin_mark_of(bind, k)->at;
  /* to $208m from $223m last year */
  bool came = k > 1 && fin_mark_of(bind, k - 1)->kind == FIN_MARK_FIGURE &&
              fin_is_cue(fin_mark_of(bind, k - 2), FIN_CUE_from) && fin_latin_at(bind, k);
  if (came || of_compared_figure(bind, k)) return true;
  static const char *const between[] = {" in the same quarter of ",
                                        " in the same period of ",
                                        " in the same months of ",
                                        " in the first half of ",
                                        " in the ",
                                        " in ",
                                        " for ",
                                        " the "};
  for (size_t i = 0; i < FIN_COUNT(between); i++) {
    size_t length = strlen(between[i]);
    if (at < length || memcmp(text + at - length, between[i], length) != 0) continue;
    at -= length - 1; /* the blank before it stays */
    break;
  }
  return fin_ends_with_any(text, at, words, FIN_COUNT(words));
}

/* "founded in 2013", 成立于2018年, 2019年3月创立: when it began, and nothing else. */
bool fin_of_founding(const struct fin_bind *bind, size_t k) {
  static const char *const before[] = {"founded in ",
                                       "founded the company in ",
                                       "founded the firm in ",
                                       "founded it in ",
                                       "set up in ",
                                       "established in ",
                                       "first shop in ",
                                       "first store in ",
                                       "first branch in ",
                                       "first restaurant in ",
                                       "opened in ",
                                       "trading since ",
                                       "incorporated in ",
                                       "started in ",
                                       "成立于",
                                       "创立于",
                                       "创办于",
                                       "创建于",
                                       "始创于",
                                       "设立于"};
  static const char *const behind[] = {"成立", "创立", "创办", "创建", "注册成立"};
  const char *text = bind->marks->text.at;
  const struct fin_mark *mark = fin_mark_of(bind, k);
  return fin_ends_with_any(text, mark->at, before, FIN_COUNT(before)) ||
         fin_begins_with_any(text + mark->end, behind, FIN_COUNT(behind));
}

bool fin_of_telling(const struct fin_bind *bind, size_t k) {
  static const char *const words[] = {"出炉",   "公布",     "发布",     "披露",     "宣布",
                                      "公告",   "官宣",     "表示",     "晚间公布", "晚间公告",
                                      "晚公布", "晚间发布", "晚间披露", "对外公布", "正式发布"};
  const struct fin_mark *mark = fin_mark_of(bind, k);
  return mark->time.shape == FIN_TIME_DAY &&
         fin_begins_with_any(bind->marks->text.at + mark->end, words, FIN_COUNT(words));
}

/* "after a wet April": a month told what it was like dates nothing. */
static bool described(const struct fin_bind *bind, size_t k) {
  static const char *const heads[] = {" a", " an"};
  const char *text = bind->marks->text.at;
  size_t at = fin_mark_of(bind, k)->at, end;
  if (at < 8 || text[at - 1] != ' ' || !fin_latin_at(bind, k)) return false;
  at--;
  end = at;
  while (at > 0 && isalpha((unsigned char)text[at - 1])) at--;
  return at > 3 && end - at > 2 && text[at - 1] == ' ' &&
         fin_ends_with_any(text, at - 1, heads, FIN_COUNT(heads));
}

/* Whether the time at k says nothing of figure f: it is of a comparison whose figure has come, or
 * of the founding. */
static bool of_another(const struct fin_bind *bind, size_t k, size_t f, enum fin_kind kind) {
  if (fin_of_founding(bind, k) || described(bind, k)) return true;
  if (!fin_of_comparison(bind, k)) return false;
  if (kind == FIN_CHANGE) return true;
  for (size_t n = k + 1; n < f; n++) {
    if (fin_mark_of(bind, n)->kind == FIN_MARK_FIGURE) return true;
  }
  return false;
}

/* 3052.3万美元（2024年） */
static size_t time_in_brackets(const struct fin_bind *bind, size_t f, size_t last) {
  if (f + 3 >= last + 1 || f + 2 >= bind->marks->count) return FIN_NONE;
  const struct fin_mark *open = fin_mark_of(bind, f + 1), *time = fin_mark_of(bind, f + 2);
  bool opens = open->kind == FIN_MARK_BORDER && open->row == FIN_BORDER_OPEN &&
               open->at == fin_mark_of(bind, f)->end;
  bool closes = bind->marks->text.at[time->end] == ')';
  return opens && closes && fin_dated(time) && time->at == open->end ? f + 2 : FIN_NONE;
}

/* Whether the time at k was said of another figure: it stands right behind it, in English, or it is
 * 去年同期 and its figure has come. */
static bool spent(const struct fin_bind *bind, size_t k, size_t first, size_t f) {
  const struct fin_mark *time = fin_mark_of(bind, k);
  if (time->time.before) {
    for (size_t n = k + 1; n < f; n++) {
      if (fin_mark_of(bind, n)->kind == FIN_MARK_FIGURE) return true;
    }
  }
  if (!fin_latin_at(bind, k)) return false;
  for (size_t b = k; b-- > first && k - b < 4;) {
    const struct fin_mark *before = fin_mark_of(bind, b);
    if (before->kind == FIN_MARK_BORDER) return false;
    if (before->kind == FIN_MARK_FIGURE) return time->at <= before->end + 60;
  }
  return false;
}

/* "more than Monday's closing price of 309p": what the words of the figure say it is of. */
static bool possessive(const struct fin_bind *bind, size_t k, size_t f) {
  const char *behind = bind->marks->text.at + fin_mark_of(bind, k)->end;
  if (strncmp(behind, "'s ", 3) != 0 && strncmp(behind, "’s ", 5) != 0) return false;
  for (size_t n = k + 1; n < f; n++) {
    enum fin_mark_kind kind = fin_mark_of(bind, n)->kind;
    if (kind == FIN_MARK_BORDER || kind == FIN_MARK_FIGURE || kind == FIN_MARK_COMPANY)
      return false;
  }
  return true;
}

/* Whether the time at mark k stands in brackets to say what the one before them is:
 * 第二财季（7月至9月）; not "10.1 billion (2024: 11.9 billion)". */
static bool explains(const struct fin_bind *bind, size_t k) {
  return k > 1 && fin_mark_of(bind, k - 1)->kind == FIN_MARK_BORDER &&
         fin_mark_of(bind, k - 2)->kind == FIN_MARK_TIME &&
         fin_mark_of(bind, k - 2)->end + 1 >= fin_mark_of(bind, k - 1)->at;
}

/* The time that governs figure f: behind it in English, else the nearest before it in its sentence.
 */
size_t fin_governing(const struct fin_bind *bind, size_t f, const struct fin_metric *metric,
                     enum fin_kind kind) {
  size_t first, last;
  bool span = fin_wants_span(metric),
       moment = metric->measure == FIN_MEASURE_COUNT && strcmp(metric->id, "units_sold") != 0;
  fin_sentence_bounds(bind, f, &first, &last);
  size_t behind = time_behind(bind, f, last, span);
  if (behind == FIN_NONE) behind = time_in_brackets(bind, f, last);
  /* 12% more than a year earlier: what it is compared with, not what it is of */
  if (behind != FIN_NONE && kind == FIN_CHANGE &&
      (fin_mark_of(bind, behind)->time.before || fin_of_comparison(bind, behind))) {
    behind = FIN_NONE;
  }
  if (behind != FIN_NONE) return behind;
  size_t loose = FIN_NONE;
  bool grown = true; /* no word of growth yet between the time and the figure */
  for (size_t k = f; k-- > first;) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (fin_is_cue(mark, FIN_CUE_to) || fin_is_cue(mark, FIN_CUE_change)) grown = false;
    if (!fin_dated(mark)) continue;
    if (bind->places[k].depth > bind->places[f].depth && !explains(bind, k)) continue;
    if (span && !mark->time.since && !fin_spans(&mark->time)) continue;
    if (moment && mark->time.same && !mark->time.before && !mark->time.as_of)
      continue; /* 季度内净增 */
    if (metric->measure == FIN_MEASURE_COUNT && fin_of_telling(bind, k)) continue;
    bool compared = k > 0 && fin_is_cue(fin_mark_of(bind, k - 1), FIN_CUE_from) &&
                    fin_mark_of(bind, k - 1)->end + 1 >= mark->at;
    /* 较2023年增长, 增长至上年的3倍: the later period is meant */
    if (kind == FIN_CHANGE && (compared || grown)) continue;
    if (kind == FIN_LEVEL && possessive(bind, k, f)) return k;
    if (of_another(bind, k, f, kind)) continue;
    if (!spent(bind, k, first, f)) return k;
    if (loose == FIN_NONE && !mark->time.before) loose = k;
  }
  /* shares, up 38% so far this year, rose 1.4%: on the day */
  if (metric->measure == FIN_MEASURE_PRICE) return FIN_NONE;
  bool crossed = false;
  for (size_t k = f + 1; k < last && loose == FIN_NONE;
       k++) { /* … and revenue of $30 million for 2024 */
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind == FIN_MARK_BORDER && mark->row == FIN_BORDER_CLAUSE) break;
    crossed = crossed || mark->kind == FIN_MARK_FIGURE;
    bool others = (crossed || kind == FIN_CHANGE) &&
                  (mark->time.before || mark->time.same ||
                   fin_of_comparison(bind, k)); /* from $5m a year earlier */
    others = others || (crossed && span && mark->time.shape == FIN_TIME_MONTH);
    if (fin_dated(mark) && fin_latin_at(bind, k) && (!span || fin_spans(&mark->time)) && !others)
      loose = k;
  }
  return loose;
}

void fin_spans_count(struct fin_span_counts *tally, struct fin_span span) {
  size_t k = 0;
  while (k < tally->kinds && (tally->span[k].start != span.start || tally->span[k].end != span.end))
    k++;
  if (k == FIN_COUNT(tally->span)) return;
  if (k == tally->kinds) tally->span[tally->kinds++] = span;
  tally->count[k]++;
}

struct fin_span fin_spans_most(const struct fin_span_counts *tally, size_t least) {
  size_t best = SIZE_MAX;
  for (size_t k = 0; k < tally->kinds; k++) {
    bool more =
        best == SIZE_MAX || tally->count[k] > tally->count[best] ||
        (tally->count[k] == tally->count[best] && tally->span[k].end > tally->span[best].end);
    if (tally->count[k] >= least && more) best = k;
  }
  return best == SIZE_MAX ? FIN_NO_SPAN : tally->span[best];
}
