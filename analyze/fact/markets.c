/* markets.c: which market a share is of: 在国内减速器市场位列第三，市占率6%, "18%
 * of the market for hull-cleaning robots".
 */
#include "slices.h"
#include "whose.h"
#include "../mark/dateline.h"

#include <ctype.h>
#include <string.h>

enum { LONGEST = 60 }; /* bytes of a market's name */

/* Where the Chinese words that end at `end` begin: back to what only leads to a market. */
static size_t chinese_start(const char *text, size_t end, size_t floor) {
  static const char *const leads[] = {"在", "于", "占", "按", "是", "为", "达", "居", "将", "对",
                                      "其", "该", "司", "团", "年", "称", "里", "和", "与", "及",
                                      "计", "现", "已", "约", "月", "日", "末", "初", "期", "中的"};
  size_t start = end;
  while (start > floor && end - start < LONGEST) {
    unsigned char c = (unsigned char)text[start - 1];
    if (c < 0x80) {
      if (!isalnum(c) && c != '-') break;
      start--;
      continue;
    }
    if (start < floor + 3 || (unsigned char)text[start - 3] < 0xe4) break;
    if (fin_begins_with_any(text + start - 3, leads, FIN_COUNT(leads))) break;
    start -= 3;
  }
  return start;
}

static const char *named(const struct fin_bind *bind, size_t start, size_t end) {
  static const char *const wholes[] = {"市场", "市占", "份额", "整个市场", "该市场", "这个市场"};
  const char *text = bind->marks->text.at;
  while (start < end && text[start] == ' ') start++;
  while (end > start && text[end - 1] == ' ') end--;
  bool whole = end - start < 6;
  for (size_t i = 0; i < FIN_COUNT(wholes); i++) {
    size_t length = strlen(wholes[i]);
    whole = whole || (end - start == length && memcmp(text + start, wholes[i], length) == 0);
  }
  return whole ? NULL : fin_shown(&bind->marks->text, bind->arena, start, end);
}

/* The words right before the metric word, else those that the sentence calls a market before it. */
static const char *chinese_market(const struct fin_bind *bind, const struct fin_bound *bound) {
  static const char *const market = "市场", *const own = "的";
  const char *text = bind->marks->text.at, *found = NULL;
  size_t anchor = bound->metric_mark != FIN_NONE ? bound->metric_mark : bound->figure;
  size_t end = fin_mark_of(bind, anchor)->at, first, last;
  if (fin_ends_with_any(text, end, &own, 1)) end -= strlen(own);
  found = named(bind, chinese_start(text, end, fin_name_floor(bind, anchor, end)), end);
  fin_sentence_bounds(bind, bound->figure, &first, &last);
  size_t start = fin_start_of(bind, first);
  for (size_t at = fin_mark_of(bind, bound->figure)->at; !found && at-- > start;) {
    if (strncmp(text + at, market, strlen(market)) != 0) continue;
    size_t stop = at + strlen(market);
    found = named(bind, chinese_start(text, stop, fin_name_floor(bind, bound->figure, at)), stop);
  }
  return found;
}

/* "the market for AI silicon", "13.8% of the world market": of the sentence that mark i stands in.
 */
static const char *english_market(const struct fin_bind *bind, size_t i) {
  static const char *const heads[] = {"market for ", "market in ", "sales of "};
  static const char *const stops[] = {" in terms", " by ", " with ", " will ", " at ", " in 20"};
  const char *text = bind->marks->text.at;
  size_t first, last;
  fin_sentence_bounds(bind, i, &first, &last);
  size_t start = fin_start_of(bind, first),
         end = last < bind->marks->count ? fin_mark_of(bind, last)->at : bind->marks->text.length;
  for (size_t at = start; at < end; at++) {
    size_t from = 0;
    for (size_t h = 0; h < FIN_COUNT(heads) && !from; h++) {
      if (strncmp(text + at, heads[h], strlen(heads[h])) == 0) from = at + strlen(heads[h]);
    }
    size_t to = from;
    while (from && to < end && to - from < LONGEST && !strchr(",.;(\n", text[to]) &&
           !fin_begins_with_any(text + to, stops, FIN_COUNT(stops)))
      to++;
    if (to > from + 3) return named(bind, from, to);
    if (strncmp(text + at, " market", 7) != 0 || at == start ||
        strncmp(text + at, " market share", 13) == 0)
      continue;
    size_t word = at;
    while (word > start && (isalnum((unsigned char)text[word - 1]) || text[word - 1] == '-'))
      word--;
    static const char *const others[] = {"that ",  "this ",  "the ",  "its ",
                                         "whole ", "stock ", "same ", "entire "};
    if (word < at && !fin_begins_with_any(text + word, others, FIN_COUNT(others)))
      return named(bind, word, at + 7);
  }
  return NULL;
}

const char *fin_market(const struct fin_bind *bind, const struct fin_bound *bound) {
  size_t first, last;
  if (fin_mostly_chinese(&bind->marks->text)) return chinese_market(bind, bound);
  const char *found = english_market(bind, bound->figure);
  fin_sentence_bounds(bind, bound->figure, &first, &last);
  return found || !first ? found : english_market(bind, first - 1); /* 80% of that market */
}
