/* shares.c: parts of a whole told by what has them: 前五大客户贡献了收入的88.4%, "31% of sales, the
 * United States for 27%" -> revenue_share, of the customers, of the United States.
 */
#include "slices.h"
#include "whose.h"

#include <ctype.h>
#include <string.h>

/* ---- told by a verb -------------------------------------------------------------------------- */

static bool is_revenue(const struct fin_bind *bind, size_t m) {
  const struct fin_mark *mark = fin_mark_of(bind, m);
  return mark->kind == FIN_MARK_METRIC &&
         strcmp(fin_metric_of(bind, mark->row)->id, "revenue") == 0;
}

/* The mark of revenue that figure f is a part of: 收入的|88.4%, 67.4%的|收入; FIN_NONE for none. Of
 * those before it, none before byte `from`. */
static size_t revenue_around(const struct fin_bind *bind, size_t f, size_t from) {
  enum { NEAR = 16 }; /* bytes of what may stand between: 的, 主营业务 */
  static const char *const own[] = {"的"};
  const struct fin_mark *figure = fin_mark_of(bind, f);
  const char *text = bind->marks->text.at;
  size_t k = f;
  while (k > 0 && fin_is_cue(fin_mark_of(bind, k - 1), FIN_CUE_before)) k--;
  if (k > 0 && is_revenue(bind, k - 1) && fin_mark_of(bind, k - 1)->at >= from &&
      fin_mark_of(bind, k - 1)->end + NEAR >= figure->at) {
    return k - 1;
  }
  if (!fin_begins_with_any(text + figure->end, own, 1)) return FIN_NONE;
  for (size_t n = f + 1; n < bind->marks->count && fin_mark_of(bind, n)->at <= figure->end + NEAR;
       n++) {
    if (is_revenue(bind, n)) return n;
    if (fin_mark_of(bind, n)->kind == FIN_MARK_BORDER) break;
  }
  return FIN_NONE;
}

/* The words from `start` to the verb at `end` that name what has the part; NULL when they are no
 * name: 该, 其, 公司. */
static const char *named_part(const struct fin_bind *bind, size_t start, size_t end) {
  enum { LEAST = 6, MOST = 36 };
  static const char *const amid[] = {"共", "合计", "则", "就", "也", "已", "约", "仅", "便", "均"};
  static const char *const wholes[] = {"该", "其", "这", "此", "公司", "集团", "它", "而", "并"};
  const char *text = bind->marks->text.at;
  for (size_t i = 0; i < FIN_COUNT(amid); i++) {
    if (fin_ends_with_any(text, end, &amid[i], 1)) end -= strlen(amid[i]);
  }
  while (start < end && strchr(" ,:", text[start])) start++;
  if (start < end && strncmp(text + start, "的", 3) == 0) start += 3;
  bool name = end >= start + LEAST && end <= start + MOST &&
              !fin_begins_with_any(text + start, wholes, FIN_COUNT(wholes));
  return name ? fin_shown(&bind->marks->text, bind->arena, start, end) : NULL;
}

/* 中标金额…，占公司2024年度营业收入的14.6%: how large a deal is, no part of what was earned. */
static bool of_deal(const struct fin_bind *bind, size_t f) {
  size_t first, last;
  fin_sentence_bounds(bind, f, &first, &last);
  for (size_t k = first; k < f; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    bool deal = mark->kind == FIN_MARK_METRIC &&
                strcmp(fin_metric_of(bind, mark->row)->id, "deal_value") == 0;
    if (deal) return true;
  }
  return false;
}

/* 前五大客户|贡献了|主营业务收入的88.4%, 日本市场|贡献|57%的营收: a share of revenue, and whose. */
static bool contributed(struct fin_bind *bind, struct fin_bound *bound) {
  static const char *const verbs[] = {"贡献", "占", "带来", "提供"};
  const char *text = bind->marks->text.at;
  size_t f = bound->figure, first, last;
  fin_clause_bounds(bind, f, &first, &last);
  size_t start = fin_start_of(bind, first), end = fin_mark_of(bind, f)->at;
  size_t verb = fin_last_end(text, start, end, verbs, FIN_COUNT(verbs));
  if (!verb || of_deal(bind, f)) return false;
  size_t revenue = revenue_around(bind, f, verb);
  if (revenue == FIN_NONE) return false;
  size_t from = start;
  bool known = false;
  for (size_t k = first; k < f && fin_mark_of(bind, k)->at < verb; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind == FIN_MARK_FIGURE && mark->figure.sort != FIN_FIGURE_COUNT) return false;
    known = known || mark->kind == FIN_MARK_SEGMENT;
    bool floor = mark->kind == FIN_MARK_TIME || mark->kind == FIN_MARK_COMPANY ||
                 fin_is_cue(mark, FIN_CUE_company);
    if (floor) from = mark->end;
  }
  while (verb > from && !fin_begins_with_any(text + verb, verbs, FIN_COUNT(verbs))) verb--;
  bound->metric = fin_metric_row(&bind->library->books, "revenue_share");
  bound->metric_mark = revenue;
  bound->score = 9;
  if (!known) bound->segment = named_part(bind, from, verb);
  return true;
}

/* Where the English name that ends at `end` begins, in its sentence: no word of it but those that
 * names have, and a capital first. `end` when there is none. */
static size_t english_name(const struct fin_bind *bind, size_t f, size_t end) {
  static const char *const heads[] = {"and ",     "while ",    "the ", "its ", "our ", " ",
                                      "founder ", "founding ", "dr. ", "mr. ", "ms. "};
  static const char *const joint[] = {" and "};
  const struct fin_folded *text = &bind->marks->text;
  size_t first, last, start = end;
  fin_sentence_bounds(bind, f, &first, &last);
  size_t floor = fin_start_of(bind, first);
  while (start > floor &&
         (isalpha((unsigned char)text->at[start - 1]) || strchr(" &.-'", text->at[start - 1])))
    start--;
  start = fin_past_heads(text->at, start, end, heads, FIN_COUNT(heads));
  size_t later = fin_is_upper(text, start) ? 0 : fin_last_end(text->at, start, end, joint, 1);
  if (later) start = later; /* of the share capital and |Guangan Capital */
  bool name = start < end && end - start <= 40 && fin_is_upper(text, start);
  return name ? start : end;
}

/* "Index Ventures led the first round, of $3.8m, and still |owned| 16.8%": the words with
 * capitals that open the sentence of figure f, two at least, end at *end; *end when it doesn't open
 * so. */
static size_t opening_name(const struct fin_bind *bind, size_t f, size_t *end) {
  const struct fin_folded *text = &bind->marks->text;
  size_t first, last;
  fin_sentence_bounds(bind, f, &first, &last);
  size_t start = fin_start_of(bind, first), at = start;
  while (at < *end && (text->at[at] == ' ' || text->at[at] == '\n')) at++;
  start = at;
  while (at < *end && fin_is_upper(text, at)) {
    while (at < *end && (isalnum((unsigned char)text->at[at]) || strchr("&.-'", text->at[at])))
      at++;
    if (at < *end && text->at[at] == ' ') at++;
  }
  if (at > start && text->at[at - 1] == ' ') at--;
  static const char *const heads[] = {"the "};
  start = fin_past_heads(text->at, start, at, heads, 1);
  bool two = memchr(text->at + start, ' ', at - start) != NULL; /* "The", "It" alone are no name */
  if (two && at - start <= 40) *end = at;
  return two && at - start <= 40 ? start : *end;
}

/* Whether what stands behind figure f says that it is a part of the company: 27.4% of the share
 * capital; not 80% of that market, 6% of CoreWeave. */
static bool of_the_shares(const struct fin_bind *bind, size_t f) {
  static const char *const of[] = {" of "};
  static const char *const shares[] = {" of the share", " of its share",  " of the compan",
                                       " of the stock", " of the equity", " of the vot",
                                       " of it",        " of the firm",   " of the group"};
  const char *behind = bind->marks->text.at + fin_mark_of(bind, f)->end;
  return !fin_begins_with_any(behind, of, 1) ||
         fin_begins_with_any(behind, shares, FIN_COUNT(shares));
}

/* "HongShan |owns| 14.2%", "Dr. Xu Wenbo |controls| 27.4% of the share capital", "the Marrow
 * family, |which owns| 22.5 per cent": a stake in the one that the text is about. */
static bool owned(struct fin_bind *bind, struct fin_bound *bound) {
  static const char *const verbs[] = {
      " owns",    " own",   " holds",      " hold",     " held",  " controls",  " kept",
      " retains", " owned", " controlled", " kept its", " keeps", " keeps its", " retains its"};
  static const char *const hedges[] = {" about",     " around",    " nearly", " almost", " roughly",
                                       " more than", " just over", " some",   " still"};
  static const char *const amid[] = {", which", " which", " who", ", who",    " has", " have",
                                     " also",   " still", " now", " jointly", ","};
  const char *text = bind->marks->text.at;
  size_t end = fin_mark_of(bind, bound->figure)->at;
  if (bind->main_company == FIN_NO_COMPANY || end < 2 || text[end - 1] != ' ') return false;
  end = fin_before_tails(text, 0, end - 1, hedges, FIN_COUNT(hedges));
  size_t verb = fin_before_tails(text, 0, end, verbs, FIN_COUNT(verbs));
  if (verb == end || !of_the_shares(bind, bound->figure)) return false;
  end = fin_before_tails(text, 0, verb, amid, FIN_COUNT(amid));
  size_t start = english_name(bind, bound->figure, end);
  if (start == end) start = opening_name(bind, bound->figure, &end);
  if (start == end) return false;
  bound->metric = fin_metric_row(&bind->library->books, "stake");
  bound->score = 9;
  bound->segment = fin_shown(&bind->marks->text, bind->arena, start, end);
  bound->company = bind->main_company;
  return true;
}

const char *fin_contributor(const struct fin_bind *bind, const struct fin_bound *bound) {
  static const char *const verbs[] = {"带来", "贡献"};
  static const char *const amid[] = {"全年", "共", "就", "为其", "已", "则", "了"};
  const char *text = bind->marks->text.at;
  size_t first, last, m = bound->metric_mark, f = bound->figure;
  if (m == FIN_NONE || strcmp(fin_metric_of(bind, bound->metric)->id, "revenue") != 0) return NULL;
  fin_clause_bounds(bind, f, &first, &last);
  size_t start = fin_start_of(bind, first), end = fin_mark_of(bind, f)->at;
  size_t verb = fin_last_end(text, start, end, verbs, FIN_COUNT(verbs));
  if (!verb) return NULL;
  verb -= strlen(verbs[0]);
  for (size_t k = first; k < f && fin_mark_of(bind, k)->at < verb; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind == FIN_MARK_FIGURE || mark->kind == FIN_MARK_SEGMENT) return NULL;
    bool floor = mark->kind == FIN_MARK_COMPANY || fin_is_cue(mark, FIN_CUE_company) ||
                 (mark->kind == FIN_MARK_TIME && mark->at <= start + 3);
    if (floor) start = mark->end;
    if (mark->kind == FIN_MARK_TIME && mark->at > start + 3) verb = mark->at;
  }
  return named_part(bind, start, fin_before_tails(text, start, verb, amid, FIN_COUNT(amid)));
}

/* ---- going on -------------------------------------------------------------------------------- */

static bool is_share(const struct fin_bind *bind, const struct fin_bound *bound) {
  static const char *const ids[] = {"stake", "revenue_share", "market_share"};
  if (bound->metric == FIN_NONE || bound->kind != FIN_LEVEL) return false;
  for (size_t i = 0; i < FIN_COUNT(ids); i++) {
    if (strcmp(fin_metric_of(bind, bound->metric)->id, ids[i]) == 0) return true;
  }
  return false;
}

static void go_on(struct fin_bound *bound, const struct fin_bound *before) {
  bound->metric = before->metric;
  bound->metric_mark = before->metric_mark;
  bound->score = before->score - 1;
}

/* The share of the same sentence that bound `index` may go on from, when no other metric was named
 * since; NULL for none. */
static const struct fin_bound *share_before(const struct fin_bind *bind, size_t index) {
  const struct fin_bound *bound = &bind->bounds[index], *before = bound - 1;
  if (!index || !is_share(bind, before) ||
      bind->places[before->figure].sentence != bind->places[bound->figure].sentence) {
    return NULL;
  }
  for (size_t k = before->figure + 1; k < bound->figure; k++) {
    if (fin_mark_of(bind, k)->kind == FIN_MARK_METRIC && k != before->metric_mark) return NULL;
  }
  return before;
}

/* 而一年前这个比例还不到一成: of the share told last. */
static bool same_share(struct fin_bind *bind, struct fin_bound *bound, size_t index) {
  static const char *const words[] = {"这个比例", "这一比例", "该比例",   "这一占比",
                                      "该占比",   "这个数字", "这一数字", "这个比重"};
  const struct fin_bound *before = index ? &bind->bounds[index - 1] : NULL;
  size_t f = bound->figure;
  if (!before || !is_share(bind, before) ||
      bind->places[before->figure].sentence + 1 < bind->places[f].sentence ||
      !fin_clause_says(bind, f, words, FIN_COUNT(words))) {
    return false;
  }
  go_on(bound, before);
  bound->segment = before->segment;
  return true;
}

/* 日本市场贡献57%的营收，台湾|占|36% */
static bool has_too(struct fin_bind *bind, struct fin_bound *bound, size_t index) {
  static const char *const verbs[] = {"占", "占了", "占约", "占近", "则占", "占到"};
  const struct fin_bound *before = share_before(bind, index);
  size_t at = fin_mark_of(bind, bound->figure)->at;
  if (!before || !fin_ends_with_any(bind->marks->text.at, at, verbs, FIN_COUNT(verbs)))
    return false;
  go_on(bound, before);
  return true;
}

/* "31% of sales, the United States for 27%"; "Greylock held 15.7%, Kleiner Perkins 14%": a share
 * that goes on from the one before it, with the name of what has it right before. */
static bool share_goes_on(struct fin_bind *bind, struct fin_bound *bound, size_t index) {
  static const char *const links[] = {" for",       " for another", " with",     " about",
                                      " a further", " another",     " for about"};
  const struct fin_folded *text = &bind->marks->text;
  const struct fin_mark *figure = fin_mark_of(bind, bound->figure);
  const struct fin_bound *before = share_before(bind, index);
  size_t end = figure->at;
  if (!before || end < 3 || text->at[end - 1] != ' ') return false;
  end--;
  for (size_t i = 0; i < FIN_COUNT(links); i++) {
    if (!fin_ends_with_any(text->at, end, &links[i], 1)) continue;
    end -= strlen(links[i]);
    if (end && text->at[end - 1] == ',') end--; /* "and Aberforth, with 8.6%" */
    break;
  }
  size_t start = end, floor = fin_mark_of(bind, before->figure)->end;
  while (start > floor &&
         (isalpha((unsigned char)text->at[start - 1]) || strchr(" &.-'", text->at[start - 1])))
    start--;
  static const char *const joints[] = {" and ", " while ", " the ", " "};
  for (size_t i = 0; i < FIN_COUNT(joints); i++) {
    if (strncmp(text->at + start, joints[i], strlen(joints[i])) == 0) start += strlen(joints[i]);
  }
  bool phrase = start >= 4 && strncmp(text->at + start - 4, "the ", 4) == 0;
  if (start >= end || end - start > 40 || !(fin_is_upper(text, start) || phrase)) return false;
  go_on(bound, before);
  bound->segment = fin_shown(text, bind->arena, start, end);
  bound->company = before->company;
  return true;
}

bool fin_bind_share(struct fin_bind *bind, struct fin_bound *bound, size_t index) {
  if (fin_mark_of(bind, bound->figure)->figure.sort != FIN_FIGURE_PERCENT) return false;
  return share_goes_on(bind, bound, index) || contributed(bind, bound) || owned(bind, bound) ||
         same_share(bind, bound, index) || has_too(bind, bound, index);
}
