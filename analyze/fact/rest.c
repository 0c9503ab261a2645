/* rest.c: segment, basis, source and the conversion in brackets.
 *
 * 其中海外收入佔比超過70% -> segment 海外; 预计 -> forecast; 据《金融时报》报道 -> source 金融时报
 */
#include "bind.h"

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

/* ---- segment --------------------------------------------------------------------------------- */

static bool tail_is(const char *text, size_t length, const char *tail) {
  size_t n = strlen(tail);
  return length > n && memcmp(text + length - n, tail, n) == 0;
}

/* Whether the words end as names of slices do. */
static bool slice_word(const char *text, size_t length) {
  static const char *const tails[] = {"业务", "产品",   "板块",   "服务",  "分部", "平台",
                                      "部门", "事业部", "(c端)",  "(b端)", "门店", "渠道",
                                      "地区", "市场",   "及其他", "app"};
  for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
    if (tail_is(text, length, tails[i])) return true;
  }
  return false;
}

/* Words that stand before a metric without making it one of a part: 智谱的整体收入. */
static bool plain_word(const char *text, size_t length) {
  static const char *const words[] = {
      "整体", "综合", "总",   "合并", "单季", "当季", "全年", "年度", "季度", "主营",
      "累计", "平均", "公司", "最新", "去年", "今年", "营业", "实际", "年",   "月",
      "日",   "期",   "投后", "账上", "账面", "预计", "全部", "每",   "首日", "港股",
      "股票", "本次", "此次", "单笔", "相当", "首次", "约占"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    size_t n = strlen(words[i]);
    for (size_t at = 0; at + n <= length; at++) {
      if (memcmp(text + at, words[i], n) == 0) return true;
    }
  }
  return false;
}

static bool wide_only(const char *text, size_t start, size_t end) {
  for (size_t at = start; at < end; at += 3) {
    unsigned char c = (unsigned char)text[at];
    if (c < 0xe4 || c > 0xe9) return false;
  }
  return true;
}

/* Words right before the metric word that no book knows: 自营门店|收入, 云智能业务|收入. */
static const char *unknown_slice(const struct fin_bind *bind, size_t m) {
  const char *text = bind->marks->text.at;
  size_t end = fin_mark_of(bind, m)->at, start;
  size_t before = m;
  if (m && fin_is_cue(fin_mark_of(bind, m - 1), FIN_CUE_verb) &&
      fin_mark_of(bind, m - 1)->end == end) {
    before = m - 1; /* 华北事业部有员工90人 */
    end = fin_mark_of(bind, before)->at;
  }
  size_t floor = before ? fin_mark_of(bind, before - 1)->end : 0;
  static const char *const behind[] = {"的", "共有", "有"};
  for (size_t i = 0; i < 3; i++) {
    size_t length = strlen(behind[i]);
    if (end > floor + length && memcmp(text + end - length, behind[i], length) == 0) end -= length;
  }
  for (start = end; start > floor && text[start - 1] != '\n';) start--;
  while (start < end && (text[start] == ' ' || text[start] == '"')) start++;
  static const char own[] = "的", under[] = "旗下";
  bool product = end - start > sizeof under && memcmp(text + start, under, sizeof under - 1) == 0;
  if (product)
    start += sizeof under - 1;
  else if (end - start > sizeof own && memcmp(text + start, own, sizeof own - 1) == 0) {
    start += sizeof own - 1;
  }
  bool of_company = before && fin_mark_of(bind, before - 1)->kind == FIN_MARK_COMPANY &&
                    end > start && end - start <= 18 && start > floor &&
                    !plain_word(text + start, end - start);
  bool slice = product || of_company || slice_word(text + start, end - start);
  static const char business[] = "业务";
  size_t word = fin_mark_of(bind, m)->at;
  bool inside = end == word && strncmp(text + word, business, sizeof business - 1) == 0 &&
                end - start >= 6 && end - start <= 24 && !plain_word(text + start, end - start);
  enum fin_measure measure = fin_metric_of(bind, fin_mark_of(bind, m)->row)->measure;
  bool alone = (measure == FIN_MEASURE_PERCENT || measure == FIN_MEASURE_FLOW) && start == floor &&
               end - start >= 6 && end - start <= 15 && wide_only(text, start, end) &&
               !plain_word(text + start, end - start) && before &&
               fin_mark_of(bind, before - 1)->kind == FIN_MARK_BORDER;
  if (alone) return fin_shown(&bind->marks->text, bind->arena, start, end); /* ，车辆|毛利率 */
  if (inside) return fin_shown(&bind->marks->text, bind->arena, start, word + sizeof business - 1);
  if (end - start > 45 || !slice) return NULL;
  return fin_shown(&bind->marks->text, bind->arena, start, end);
}

/* Words that stand before a metric without making it one of a part. */
static const char *const plain_english[] = {"the",
                                            "its",
                                            "total",
                                            "net",
                                            "quarterly",
                                            "annual",
                                            "overall",
                                            "of",
                                            "in",
                                            "and",
                                            "group",
                                            "company",
                                            "record",
                                            "reported",
                                            "adjusted",
                                            "a",
                                            "an",
                                            "their",
                                            "our",
                                            "full-year",
                                            "fiscal",
                                            "that",
                                            "with",
                                            "quarter",
                                            "year",
                                            "first",
                                            "second",
                                            "third",
                                            "fourth",
                                            "half",
                                            "s",
                                            "on",
                                            "for",
                                            "to",
                                            "posted",
                                            "said",
                                            "lifted",
                                            "annualised",
                                            "from",
                                            "yearly",
                                            "combined",
                                            "while",
                                            "but",
                                            "as",
                                            "months",
                                            "consolidated",
                                            "monthly",
                                            "gross",
                                            "more",
                                            "whose",
                                            "this",
                                            "last",
                                            "million",
                                            "billion",
                                            "by",
                                            "expects",
                                            "sees",
                                            "generated",
                                            "brought",
                                            "full",
                                            "it",
                                            "recorded",
                                            "which",
                                            "attributable",
                                            "same-period",
                                            "third-quarter",
                                            "second-quarter",
                                            "first-quarter",
                                            "fourth-quarter",
                                            "higher",
                                            "lower",
                                            "where",
                                            "when",
                                            "after",
                                            "all",
                                            "global",
                                            "new",
                                            "product"};

/* English: the words right before the metric: data-center revenue, subscription sales. */
static const char *english_slice(const struct fin_bind *bind, size_t m) {
  const char *text = bind->marks->text.at;
  size_t end = fin_mark_of(bind, m)->at, floor = m ? fin_mark_of(bind, m - 1)->end : 0;
  while (end > floor && text[end - 1] == ' ') end--;
  size_t start = end;
  while (start > floor && (isalpha((unsigned char)text[start - 1]) || text[start - 1] == '-')) {
    start--;
  }
  size_t length = end - start;
  if (length < 3 || (start >= 3 && memcmp(text + start - 3, "to ", 3) == 0)) return NULL;
  for (size_t i = 0; i < sizeof plain_english / sizeof *plain_english; i++) {
    if (strlen(plain_english[i]) == length && memcmp(text + start, plain_english[i], length) == 0)
      return NULL;
  }
  if (tail_is(text + start, length, "ly") || tail_is(text + start, length, "ed")) return NULL;
  return fin_shown(&bind->marks->text, bind->arena, start, start + length);
}

/* Where up to three words before `end` begin that stand behind "the", "its" and their like: "the
 * |retail| segment"; `end` when there are none. */
static size_t behind_article(const char *text, size_t start, size_t end) {
  static const char *const articles[] = {"the", "its", "their", "our"};
  size_t word = end, begin = end;
  for (int words = 0; words <= 3; words++) {
    for (begin = word; begin > start; begin--) {
      char c = text[begin - 1];
      if (!isalnum((unsigned char)c) && c != '-') break;
    }
    size_t length = word - begin;
    for (size_t i = 0; i < FIN_COUNT(articles); i++) {
      bool article =
          strlen(articles[i]) == length && memcmp(text + begin, articles[i], length) == 0;
      if (article) return words ? word + 1 : end;
    }
    if (!length || begin <= start || text[begin - 1] != ' ') break;
    word = begin - 1;
  }
  return end;
}

/* "in the retail segment", "its new businesses booked": the part that the sentence speaks of before
 * the figure. */
static const char *english_part(const struct fin_bind *bind, const struct fin_bound *bound) {
  static const char *const nouns[] = {" segment", " division",   " unit",
                                      " arm",     " businesses", " business"};
  const char *text = bind->marks->text.at;
  size_t first, last;
  fin_sentence_bounds(bind, bound->figure, &first, &last);
  size_t start = first ? fin_mark_of(bind, first - 1)->end : 0;
  for (size_t at = fin_mark_of(bind, bound->figure)->at; at-- > start;) {
    for (size_t i = 0; text[at] == ' ' && i < FIN_COUNT(nouns); i++) {
      size_t end = at + strlen(nouns[i]);
      if (strncmp(text + at, nouns[i], end - at) != 0 || isalpha((unsigned char)text[end]))
        continue;
      size_t from = behind_article(text, start, at);
      if (from < at) return fin_shown(&bind->marks->text, bind->arena, from, end);
    }
  }
  return NULL;
}

/* 70%收入来自海外: the slice is named behind. Of an offering's tranche the sentence speaks before.
 */
static const char *from_where(const struct fin_bind *bind, const struct fin_bound *bound) {
  size_t first, last;
  const char *id = fin_metric_of(bind, bound->metric)->id;
  fin_sentence_bounds(bind, bound->figure, &first, &last);
  if (strcmp(id, "revenue_share") == 0 && bound->metric_mark != FIN_NONE &&
      bound->metric_mark > bound->figure && bound->metric_mark + 1 < last &&
      fin_mark_of(bind, bound->metric_mark + 1)->kind == FIN_MARK_SEGMENT) {
    return fin_slice_at(bind, bound->metric_mark + 1);
  }
  bool told_before = strcmp(id, "oversubscription") == 0 || strcmp(id, "revenue_share") == 0;
  for (size_t k = bound->figure; told_before && k-- > first;) {
    if (fin_mark_of(bind, k)->kind == FIN_MARK_FIGURE) break;
    if (fin_mark_of(bind, k)->kind == FIN_MARK_SEGMENT) return fin_slice_at(bind, k);
  }
  return NULL;
}

/* Where the words before the colon at mark k begin: behind the last comma or colon. */
static size_t label_start(const struct fin_bind *bind, size_t first, size_t k) {
  while (k > first) {
    const struct fin_mark *mark = fin_mark_of(bind, --k);
    if (mark->kind == FIN_MARK_BORDER && mark->row == FIN_BORDER_CLAUSE) return mark->end;
  }
  return first ? fin_mark_of(bind, first - 1)->end : 0;
}

/* 开放平台及企业服务(B端):收入为…: what stands before the colon is the slice, for the whole
 * sentence. */
static const char *topic(const struct fin_bind *bind, const struct fin_bound *bound) {
  size_t first, last;
  const char *text = bind->marks->text.at;
  fin_sentence_bounds(bind, bound->figure, &first, &last);
  for (size_t k = first; k < bound->figure; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind == FIN_MARK_FIGURE || mark->kind == FIN_MARK_TIME) return NULL;
    if (mark->kind == FIN_MARK_COMPANY || mark->kind == FIN_MARK_NAME) return NULL;
    if (mark->kind != FIN_MARK_BORDER || text[mark->at] != ':') continue;
    size_t start = label_start(bind, first, k);
    size_t length = mark->at - start;
    bool label = length <= 60 && slice_word(text + start, length) &&
                 bound->metric_mark != FIN_NONE && bound->metric_mark > k;
    return label ? fin_shown(&bind->marks->text, bind->arena, start, mark->at) : NULL;
  }
  return NULL;
}

/* 这部分收入: the slice that the text labelled last in this paragraph; left out when none was. */
static const char *labelled_before(const struct fin_bind *bind, struct fin_bound *bound) {
  size_t first, last;
  const char *text = bind->marks->text.at;
  fin_sentence_bounds(bind, bound->figure, &first, &last);
  bool part = false;
  for (size_t k = first; k < bound->figure; k++) {
    part = part || fin_is_cue(fin_mark_of(bind, k), FIN_CUE_part);
  }
  for (unsigned back = 0; part && first > 0 && back < 3; back++) {
    fin_sentence_bounds(bind, first - 1, &first, &last);
    for (size_t k = first; k < last; k++) {
      const struct fin_mark *mark = fin_mark_of(bind, k);
      if (mark->kind == FIN_MARK_FIGURE) break;
      if (mark->kind != FIN_MARK_BORDER || text[mark->at] != ':') continue;
      size_t start = label_start(bind, first, k), length = mark->at - start;
      if (length > 60 || !slice_word(text + start, length)) continue;
      return fin_shown(&bind->marks->text, bind->arena, start, start + length);
    }
  }
  if (part) {
    bound->metric = FIN_NONE;
    bound->why = "of a part that was not named";
  }
  return NULL;
}

const char *fin_slice_at(const struct fin_bind *bind, size_t i) {
  const char *text = bind->marks->text.at;
  const struct fin_mark *mark = fin_mark_of(bind, i);
  size_t end = mark->end;
  for (size_t k = i + 1; k < bind->marks->count; k++) {
    const struct fin_mark *next = fin_mark_of(bind, k);
    bool word = next->kind == FIN_MARK_METRIC && next->at == end &&
                slice_word(text + mark->at, next->end - mark->at);
    if (word) {
      end = next->end;
      continue;
    }
    if (next->at > end && slice_word(text + mark->at, next->at - mark->at)) end = next->at;
    break;
  }
  if (end > mark->end && end - mark->at <= 36) {
    return fin_shown(&bind->marks->text, bind->arena, mark->at, end);
  }
  return fin_cell(&bind->library->books.segments_table, mark->row, 1);
}

static const char *known_slice(const struct fin_bind *bind, const struct fin_bound *bound) {
  size_t first, last;
  fin_clause_bounds(bind, bound->figure, &first, &last);
  size_t anchor = bound->metric_mark;
  if (anchor != FIN_NONE && anchor < first && bound->list) {
    size_t end;
    fin_clause_bounds(bind, anchor, &first, &end);
  }
  const char *found = NULL;
  struct fin_arena *arena = bind->arena;
  for (size_t k = first; k < bound->figure; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind == FIN_MARK_FIGURE) found = NULL;
    if (mark->kind != FIN_MARK_SEGMENT) continue;
    const char *label = fin_slice_at(bind, k);
    bool twice = found && strstr(found, label);
    if (!twice) found = found ? fin_arena_print(arena, "%s %s", found, label) : label;
  }
  return found;
}

static bool takes_slice(const struct fin_metric *metric) {
  return metric->measure == FIN_MEASURE_FLOW || metric->measure == FIN_MEASURE_PERCENT ||
         metric->measure == FIN_MEASURE_COUNT || metric->measure == FIN_MEASURE_DAYS ||
         metric->measure == FIN_MEASURE_RATIO;
}

/* A clause that names no slice goes on with the one before when 其中 or a share of revenue is
 * spoken of: 其中B端收入…，占比28.9% */
static const char *carried_slice(const struct fin_bind *bind, size_t b) {
  const struct fin_bound *bound = &bind->bounds[b];
  if (b == 0) return NULL;
  const struct fin_bound *before = &bind->bounds[b - 1];
  if (before->metric == FIN_NONE || !before->segment || before->company != bound->company ||
      bind->places[before->figure].sentence != bind->places[bound->figure].sentence) {
    return NULL;
  }
  const char *id = fin_metric_of(bind, bound->metric)->id;
  bool same_metric = before->metric == bound->metric &&
                     (bound->kind == FIN_CHANGE || before->metric_mark == bound->metric_mark);
  bool share = strcmp(id, "revenue_share") == 0 || strcmp(id, "gross_margin") == 0 ||
               fin_metric_of(bind, bound->metric)->measure == FIN_MEASURE_DAYS;
  return same_metric || share ? before->segment : NULL;
}

/* 其中某系列收入48亿元: what stands between 其中 and the metric is a part, whatever it is. */
static const char *part_of_it(const struct fin_bind *bind, const struct fin_bound *bound) {
  size_t m = bound->metric_mark, first, last;
  if (m == FIN_NONE || m > bound->figure) return NULL;
  fin_clause_bounds(bind, m, &first, &last);
  for (size_t k = m; k-- > first;) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    bool other = mark->kind == FIN_MARK_FIGURE || mark->kind == FIN_MARK_COMPANY ||
                 mark->kind == FIN_MARK_TIME || mark->kind == FIN_MARK_METRIC;
    if (other && mark->at != fin_mark_of(bind, m)->at) return NULL;
    if (!fin_is_cue(mark, FIN_CUE_among)) continue;
    size_t from = mark->end, to = fin_mark_of(bind, m)->at;
    const char *text = bind->marks->text.at;
    while (from < to && strchr(" ,:", text[from])) from++;
    if (to >= from + 3 && memcmp(text + to - 3, "的", 3) == 0) to -= 3;
    bool sensible = to >= from + 4 && to - from <= 60;
    return sensible ? fin_shown(&bind->marks->text, bind->arena, from, to) : NULL;
  }
  return NULL;
}

/* Capitals that are no name of a product. */
static bool plain_capitals(const char *word, size_t length) {
  static const char *const words[] = {
      "ipo", "ceo",  "cfo", "coo",   "cto", "api",  "app",   "gpu",  "cpu", "llm",   "agi", "mau",
      "dau", "arr",  "gmv", "arppu", "tob", "toc",  "saas",  "paas", "b2b", "usd",   "rmb", "hkd",
      "pro", "plus", "top", "inc",   "ltd", "corp", "group", "the",  "and", "series"};
  for (size_t i = 0; i < FIN_COUNT(words); i++) {
    if (strlen(words[i]) == length && memcmp(word, words[i], length) == 0) return true;
  }
  return length < 3;
}

/* The last name in Latin capitals between two places of a Chinese text that no mark covers: Talkie,
 * GLM Coding. */
static const char *product_in(const struct fin_bind *bind, size_t first, size_t end, size_t limit) {
  const struct fin_folded *text = &bind->marks->text;
  const char *found = NULL;
  size_t at = first ? fin_mark_of(bind, first - 1)->end : 0;
  for (size_t k = first; at < limit;) {
    while (k < end && fin_mark_of(bind, k)->end <= at) k++;
    const struct fin_mark *mark = k < end ? fin_mark_of(bind, k) : NULL;
    if (mark && mark->at <= at) {
      at = mark->end;
      continue;
    }
    bool starts = isalpha((unsigned char)text->at[at]) && fin_is_upper(text, at) &&
                  (at == 0 || !isalnum((unsigned char)text->at[at - 1]));
    size_t stop = at;
    while (starts && stop < limit &&
           (isalnum((unsigned char)text->at[stop]) || strchr("-. ", text->at[stop]))) {
      stop++;
    }
    size_t length = stop - at;
    while (length && strchr("-. ", text->at[at + length - 1])) length--;
    if (starts && !plain_capitals(text->at + at, length)) {
      found = fin_shown(text, bind->arena, at, at + length);
    }
    at += length ? length : 1;
  }
  return found;
}

static bool of_users(const char *id) {
  static const char *const ids[] = {"users", "mau", "dau", "paying_users", "downloads", "arr"};
  for (size_t i = 0; i < FIN_COUNT(ids); i++) {
    if (strcmp(ids[i], id) == 0) return true;
  }
  return false;
}

/* Users and downloads are of the product that the sentence, or the one before that launched it,
 * speaks of: 推出了首款产品Glow。曾在四个月内吸引近500万用户 */
static const char *product(const struct fin_bind *bind, const struct fin_bound *bound) {
  size_t first, last;
  if (!of_users(fin_metric_of(bind, bound->metric)->id)) return NULL;
  const struct fin_mark *figure = fin_mark_of(bind, bound->figure);
  bool latin = figure->at >= 2 && (unsigned char)bind->marks->text.at[figure->at - 2] < 0x80 &&
               isalpha((unsigned char)bind->marks->text.at[figure->at - 2]);
  if (latin) return NULL;
  fin_sentence_bounds(bind, bound->figure, &first, &last);
  const char *found = product_in(bind, first, bound->figure, figure->at);
  if (found || bound->company_mark != FIN_NONE || first == 0) return found;
  for (size_t k = first; k < bound->figure; k++) {
    if (fin_is_cue(fin_mark_of(bind, k), FIN_CUE_company)) return NULL;
  }
  size_t end = first, launch = FIN_NONE;
  fin_sentence_bounds(bind, first - 1, &first, &last);
  for (size_t k = first; k < end && launch == FIN_NONE; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    bool event = mark->kind == FIN_MARK_EVENT &&
                 strcmp(fin_cell(&bind->library->books.events_table, mark->row, FIN_EVENT_TYPE),
                        "product") == 0;
    if (event) launch = k;
  }
  return launch == FIN_NONE ? NULL
                            : product_in(bind, launch + 1, end, fin_mark_of(bind, end - 1)->at);
}

static void segments(struct fin_bind *bind) {
  for (size_t b = 0; b < bind->bound_count; b++) {
    struct fin_bound *bound = &bind->bounds[b];
    if (bound->metric == FIN_NONE || bound->segment || bound->settled) continue;
    const struct fin_metric *metric = fin_metric_of(bind, bound->metric);
    if (!takes_slice(metric) && !of_users(metric->id)) continue;
    bound->segment = known_slice(bind, bound);
    if (!bound->segment && bound->metric_mark != FIN_NONE) {
      bool latin =
          (unsigned char)bind->marks->text.at[fin_mark_of(bind, bound->metric_mark)->at] < 0x80;
      bool money = metric->measure == FIN_MEASURE_FLOW;
      if (!latin)
        bound->segment = unknown_slice(bind, bound->metric_mark);
      else if (money && strcmp(metric->id, "revenue") == 0) {
        bound->segment = english_slice(bind, bound->metric_mark);
      }
    }
    if (!bound->segment && metric->measure == FIN_MEASURE_FLOW) {
      bound->segment = english_part(bind, bound);
    }
    const char *name = product(bind, bound);
    if (name && bound->segment && !strstr(name, bound->segment)) {
      bound->segment = fin_arena_print(bind->arena, "%s %s", name, bound->segment);
    } else if (name) {
      bound->segment = name;
    }
    if (!bound->segment) bound->segment = from_where(bind, bound);
    if (!bound->segment) bound->segment = topic(bind, bound);
    if (!bound->segment) bound->segment = labelled_before(bind, bound);
    if (bound->metric == FIN_NONE) continue;
    if (!bound->segment) bound->segment = part_of_it(bind, bound);
    if (!bound->segment) bound->segment = carried_slice(bind, b);
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
  static const char *const words[] = {"analysts", "wall street", "分析师"};
  size_t start = first ? fin_mark_of(bind, first - 1)->end : 0, end = fin_mark_of(bind, cue)->at;
  for (size_t at = start; at < end; at++) {
    for (size_t i = 0; i < 3; i++) {
      size_t length = strlen(words[i]);
      if (at + length <= end && memcmp(bind->marks->text.at + at, words[i], length) == 0) {
        return true;
      }
    }
  }
  return false;
}

static void basis_of(struct fin_bind *bind, struct fin_bound *bound) {
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
  if (mark->kind == FIN_MARK_NAME) { /* without 《 》 */
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

static const char *source_of(const struct fin_bind *bind, const struct fin_bound *bound) {
  size_t first, last;
  fin_sentence_bounds(bind, bound->figure, &first, &last);
  bool cited = false;
  for (size_t k = first; k < bound->figure; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (fin_is_cue(mark, FIN_CUE_source)) cited = true;
    bool named = mark->kind == FIN_MARK_NAME || mark->kind == FIN_MARK_ORGANIZATION;
    if (!named) continue;
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
  segments(bind);
  for (size_t b = 0; b < bind->bound_count; b++) {
    if (bind->bounds[b].metric != FIN_NONE && !bind->bounds[b].settled)
      basis_of(bind, &bind->bounds[b]);
  }
  sources(bind);
}
