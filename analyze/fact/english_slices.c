/* english_slices.c: which slice an English sentence says a figure is of: data-center revenue, in
 * the retail segment, sales of Wegovy, Germany accounts for 31% of sales.
 */
#include "slices.h"
#include "whose.h"

#include <ctype.h>
#include <string.h>

/* Words that stand before a metric without making it one of a part. */
static const char plain_english[] =
    "|a|about|achieved|actual|add|additional|adds|adjusted|after|all|almost|an|and|annual|"
    "annualised|any|are|around|as|at|attributable|be|beat|been|being|best|better|between|"
    "bigger|billion|book|booked|books|boost|boosted|boosts|bottom-line|brought|but|by|combined|"
    "company|comparable|consolidated|continued|cumulative|current|cut|cuts|decent|despite|did|"
    "disappointing|do|does|double-digit|down|drive|drives|drove|each|earn|earned|earning|"
    "enough|estimated|exceed|exceeded|exceeding|excluding|expected|expects|faster|first|"
    "first-quarter|fiscal|flat|for|fourth|fourth-quarter|from|full|full-year|further|future|"
    "gaap|generated|generating|global|grew|gross|group|grow|had|half|has|have|healthier|"
    "healthy|her|higher|highest|his|hit|hits|implied|impressive|in|including|incremental|is|it|"
    "its|its'|larger|largest|last|latest|less|lift|lifted|lifts|little|lower|lowest|made|make|"
    "makes|many|million|modest|monthly|months|more|most|much|nearly|negative|net|new|no|"
    "non-gaap|of|on|organic|our|over|overall|per|positive|posted|posts|previous|prior|"
    "pro-forma|product|projected|quarter|quarter-over-quarter|quarterly|reach|reached|reaching|"
    "record|recorded|reported|reporting|reports|respectable|robust|s|said|same-period|saw|"
    "second|second-quarter|see|sees|sequential|showing|significant|similar|single-digit|slower|"
    "sluggish|smaller|soft|solid|some|steady|stellar|strong|stronger|strongest|substantial|"
    "such|than|that|the|their|these|third|third-quarter|this|those|through|to|top-line|topped|"
    "total|trailing|under|underlying|up|wants|was|weak|weaker|were|when|where|which|while|"
    "whose|with|worse|year|year-ago|year-over-year|yearly|your|zero|";

static bool is_plain(const char *word, size_t length) {
  for (const char *at = plain_english; (at = strchr(at, '|')) && at[1];) {
    at++;
    if (strncmp(at, word, length) == 0 && at[length] == '|') return true;
  }
  return false;
}

/* English: the words right before the metric: data-center revenue, subscription sales. */
const char *fin_english_slice(const struct fin_bind *bind, size_t m) {
  const char *text = bind->marks->text.at;
  size_t end = fin_mark_of(bind, m)->at, floor = m ? fin_mark_of(bind, m - 1)->end : 0;
  while (end > floor && text[end - 1] == ' ') end--;
  size_t start = end;
  while (start > floor && (isalpha((unsigned char)text[start - 1]) || text[start - 1] == '-')) {
    start--;
  }
  size_t length = end - start;
  if (length < 3 || (start >= 3 && memcmp(text + start - 3, "to ", 3) == 0)) return NULL;
  if (is_plain(text + start, length)) return NULL;
  static const char *const tails[] = {"ly", "ed"};
  if (fin_ends_with_any(text, end, tails, FIN_COUNT(tails))) return NULL;
  static const char *const articles[] = {"the ", "its ", "their ", "our "};
  bool headed = fin_ends_with_any(text, start, articles, FIN_COUNT(articles));
  bool opens = headed || fin_is_upper(&bind->marks->text, start); /* Player |gross margin| fell */
  if (fin_metric_of(bind, fin_mark_of(bind, m)->row)->measure == FIN_MEASURE_PERCENT && !opens)
    return NULL; /* its ads enjoy |gross margin| */
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
const char *fin_english_part(const struct fin_bind *bind, const struct fin_bound *bound) {
  static const char *const nouns[] = {" segment", " division",   " unit",
                                      " arm",     " businesses", " business"};
  const char *text = bind->marks->text.at;
  size_t first, last;
  fin_sentence_bounds(bind, bound->figure, &first, &last);
  size_t start = fin_start_of(bind, first);
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

/* "sales of Wegovy", "revenue from Germany": a name behind the metric; "Germany alone accounts for
 * 31% of sales": what stands before the verb. */
const char *fin_english_object(const struct fin_bind *bind, const struct fin_bound *bound) {
  static const char *const links[] = {" of ", " from ", " in "};
  const struct fin_folded *text = &bind->marks->text;
  size_t m = bound->metric_mark;
  if (m == FIN_NONE || m > bound->figure) return NULL;
  size_t from = 0, end = fin_mark_of(bind, m)->end;
  for (size_t i = 0; i < FIN_COUNT(links) && !from; i++) {
    if (strncmp(text->at + end, links[i], strlen(links[i])) == 0) from = end + strlen(links[i]);
  }
  static const char *const the[] = {"the "};
  if (from && fin_begins_with_any(text->at + from, the, 1)) from += strlen(the[0]);
  if (!from || !fin_is_upper(text, from)) return NULL;
  bool other = false;
  for (size_t k = m + 1; k <= bound->figure && fin_mark_of(bind, k)->at <= from; k++) {
    enum fin_mark_kind kind = fin_mark_of(bind, k)->kind;
    other = other || kind == FIN_MARK_TIME || kind == FIN_MARK_COMPANY || kind == FIN_MARK_FIGURE;
  }
  other = other || fin_mark_of(bind, bound->figure)->at <= from; /* profit of |DKr23.7bn */
  if (other) return NULL;
  for (end = from; isalnum((unsigned char)text->at[end]) || strchr("-'", text->at[end]) ||
                   (text->at[end] == ' ' && fin_is_upper(text, end + 1));)
    end++;
  return end - from >= 3 && end - from <= 40 ? fin_shown(text, bind->arena, from, end) : NULL;
}

const char *fin_english_sharer(const struct fin_bind *bind, const struct fin_bound *bound) {
  static const char *const verbs[] = {
      " accounts for", " account for", " accounted for", " brings in", " bring in",
      " brought in",   " makes up",    " make up",       " made up",   " contributes",
      " contributed",  " contribute",  " alone",         " provided",  " provides",
      " generated",    " generates",   " represented",   " represents"};
  const struct fin_folded *text = &bind->marks->text;
  size_t first, last, figure = fin_mark_of(bind, bound->figure)->at;
  if (strcmp(fin_metric_of(bind, bound->metric)->id, "revenue_share") != 0) return NULL;
  fin_clause_bounds(bind, bound->figure, &first, &last);
  size_t start = fin_start_of(bind, first);
  while (text->at[start] == ' ' || text->at[start] == '\n') start++;
  for (size_t at = start; at < figure && at < start + 48; at++) {
    if ((unsigned char)text->at[at] >= 0x80) return NULL;
    if (!fin_begins_with_any(text->at + at, verbs, FIN_COUNT(verbs)) || at - start < 3) continue;
    return fin_shown(text, bind->arena, start, at);
  }
  return NULL;
}
