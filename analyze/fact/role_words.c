/* role_words.c: roles that words of the text fill: what is bought, won, resigned from.
 *
 * 辞去公司董事职务 -> position 董事; 收购其34%股权 -> object 34%股权
 */
#include "reading.h"
#include "whose.h"

#include <ctype.h>
#include <string.h>

/* The words that stand nearest to the trigger. */
void fin_read_words(const struct fin_reading *r, struct fin_telling *telling,
                    const struct fin_role *role) {
  enum { BESIDE = 12, AHEAD = 60 };
  const struct fin_mark *trigger = fin_mark_of(r->bind, telling->trigger);
  size_t from = r->near, to = r->far;
  if (role->as) { /* a name for what the trigger says itself: 拟于7月22日在科创板|挂牌上市 */
    size_t first, last;
    fin_clause_bounds(r->bind, telling->trigger, &first, &last);
    from = trigger->at > AHEAD ? trigger->at - AHEAD : 0;
    if (from < fin_start_of(r->bind, first)) from = fin_start_of(r->bind, first);
    to = trigger->end + BESIDE < r->to ? trigger->end + BESIDE : r->to;
  }
  size_t best = to, best_length = 0, nearest = SIZE_MAX, length;
  for (size_t at = from; (at = fin_word_place(r->text, at, to, &role->words, &length)) < to;
       at += length) {
    if (fin_words_said(r->text, at, at + length, &role->forbid)) continue;
    if (fin_word_at(r->text, at, r->to, &role->forbid)) continue; /* 全资|子公司 */
    size_t gap = at > trigger->at ? at - trigger->at : trigger->at - at;
    if (gap >= nearest) continue;
    nearest = gap;
    best = at;
    best_length = length;
  }
  if (best < to) fin_telling_put(telling, r->bind, role, FIN_NONE, best, best + best_length);
}

/* Past brackets inside of what is named: 工程(二期)|; `at` where there are none. */
static size_t past_brackets(const char *text, size_t at, size_t to) {
  enum { LONGEST = 36 };
  if (text[at] != '(') return at;
  for (size_t end = at + 1; end < to && end - at < LONGEST; end++) {
    if (text[end] == ')') return end + 1;
    if (strchr(",;:\n", text[end])) break;
  }
  return at;
}

/* Each of what a span lists that has one of the row's words in it:
 * 独立董事|、|审核委员会主席|及|薪酬委员会成员. False where none has. */
static bool put_listed(const struct fin_reading *r, struct fin_telling *telling,
                       const struct fin_role *role, size_t from, size_t to) {
  enum { LEAST = 6 };
  static const char *const joints[] = {"、", "以及", "及", "和"};
  bool put = false;
  for (size_t at = from + LEAST; at <= to; at++) {
    if (at < to && (((unsigned char)r->text[at] & 0xc0) == 0x80 || !fin_takes_many(role))) continue;
    size_t next = at < to ? fin_past_heads(r->text, at, to, joints, FIN_COUNT(joints)) : to;
    if (next == at && at < to) continue;
    if (next + LEAST > to && at < to) continue;
    bool fits = !role->behind.count || fin_words_said(r->text, from, at, &role->behind);
    if (fits) fin_telling_put(telling, r->bind, role, FIN_NONE, from, at);
    put = put || fits;
    if (at == to) break;
    from = next;
    at = next + LEAST - 1;
  }
  return put;
}

/* Where the next amount of money stands in the sentence from `at` on: 中标|X项目|950万元; `to` for
 * none. */
static size_t next_amount(const struct fin_reading *r, size_t at, size_t to) {
  for (size_t k = r->first; k < r->last; k++) {
    const struct fin_mark *mark = fin_mark_of(r->bind, k);
    bool money = mark->kind == FIN_MARK_FIGURE && mark->figure.sort == FIN_FIGURE_MONEY;
    if (money && mark->at >= at && mark->at < to) return mark->at;
  }
  return to;
}

/* What stands behind one of the words up to one that closes it: 辞去|董事|职务. */
void fin_read_span(const struct fin_reading *r, struct fin_telling *telling,
                   const struct fin_role *role) {
  enum { LEAST = 6, LONGEST = 180 };
  size_t length, to = r->far;
  for (size_t at = r->near; (at = fin_word_place(r->text, at, to, &role->words, &length)) < to;) {
    size_t start = at + length, end;
    at = start;
    for (size_t k = r->first; k < r->last; k++) { /* 中标|2637.03万元|…工程 */
      const struct fin_mark *mark = fin_mark_of(r->bind, k);
      bool amount = mark->kind == FIN_MARK_FIGURE && mark->at == start;
      if (amount && mark->figure.sort == FIN_FIGURE_MONEY) start = mark->end;
    }
    static const char *const leads[] = {"的", "“", "\""};
    start = fin_past_heads(r->text, start, to, leads, FIN_COUNT(leads));
    size_t limit = next_amount(r, start, to);
    for (end = start; end < limit && end - start < LONGEST; end++) {
      size_t past = past_brackets(r->text, end, to);
      if (past > end) {
        end = past - 1;
        continue;
      }
      if (strchr(",;()\n:", r->text[end]) || strncmp(r->text + end, "。", 3) == 0) break;
      if (fin_word_at(r->text, end, to, &role->forbid)) break;
    }
    while (end > start && ((unsigned char)r->text[end] & 0xc0) == 0x80) end--;
    if (end < start + LEAST || end - start >= LONGEST) continue;
    if (put_listed(r, telling, role, start, end)) return;
  }
}

/* What stands in “…” or 《…》 and has one of the words in it. */
void fin_read_quoted(const struct fin_reading *r, struct fin_telling *telling,
                     const struct fin_role *role) {
  enum { LEAST = 12 };
  static const char *const opens[] = {"“", "《", "\""}, *const closes[] = {"”", "》", "\""};
  for (size_t at = r->near; at < r->far; at++) {
    for (size_t i = 0; i < FIN_COUNT(opens); i++) {
      if (!fin_begins_with_any(r->text + at, &opens[i], 1)) continue;
      size_t start = at + strlen(opens[i]), end = start;
      while (end < r->far && !fin_begins_with_any(r->text + end, &closes[i], 1)) end++;
      if (end >= r->far || end - start < LEAST) continue;
      if (fin_words_said(r->text, start, end, &role->forbid)) continue;
      if (!fin_words_said(r->text, start, end, &role->words)) continue;
      fin_telling_put(telling, r->bind, role, FIN_NONE, start, end);
      return;
    }
  }
}

/* What a form has behind a label below the trigger: 项目名称：…; up to the end of its line. */
void fin_read_label(const struct fin_reading *r, struct fin_telling *telling,
                    const struct fin_role *role) {
  enum { FAR = 2500, LONGEST = 240 };
  size_t limit = r->bind->marks->text.length, at = r->from, length;
  if (limit > r->to + FAR) limit = r->to + FAR;
  for (; (at = fin_word_place(r->text, at, limit, &role->words, &length)) < limit; at += length) {
    size_t start = at + length, end;
    if (r->text[start] != ':') continue;
    for (end = ++start; end < limit && end - start < LONGEST; end++) {
      if (strchr("\n;,", r->text[end]) || strncmp(r->text + end, "。", 3) == 0) break;
    }
    if (end - start < 6 || end - start >= LONGEST) continue;
    fin_telling_put(telling, r->bind, role, FIN_NONE, start, end);
    return;
  }
}

size_t fin_stake_behind(const struct fin_bind *bind, const struct fin_role *role, size_t at) {
  const struct fin_folded *text = &bind->marks->text;
  size_t of = strncmp(text->at + at, "的", 3) == 0 ? 3 : 0;
  size_t length = fin_word_at(text->at, at + of, text->length, &role->words);
  return length ? of + length : 0;
}

/* A part of a company: 34%股权, 60%的股份. */
void fin_read_stake(const struct fin_reading *r, struct fin_telling *telling,
                    const struct fin_role *role) {
  for (size_t k = r->first; k < r->last; k++) {
    const struct fin_mark *mark = fin_mark_of(r->bind, k);
    if (mark->kind != FIN_MARK_FIGURE || mark->figure.sort != FIN_FIGURE_PERCENT) continue;
    if (mark->at < r->near || mark->end > r->far) continue;
    size_t length = fin_stake_behind(r->bind, role, mark->end);
    if (!length) continue;
    fin_telling_put(telling, r->bind, role, FIN_NONE, mark->at, mark->end + length);
    return;
  }
}

/* What a person is, told right before the name: 非独立董事|沈若溪. */
void fin_read_title(const struct fin_reading *r, struct fin_telling *telling,
                    const struct fin_role *role) {
  const struct fin_part *person = fin_part_of(telling, "person");
  size_t end = person ? person->at : 0;
  static const char *const joints[] = {"、", "及", "和"};
  for (bool more = end > 0; more;) {
    more = false;
    size_t longest = 0;
    for (size_t i = 0; i < role->words.count; i++) {
      size_t n = strlen(role->words.at[i]);
      if (n > longest && end >= n + r->from &&
          memcmp(r->text + end - n, role->words.at[i], n) == 0) {
        longest = n;
      }
    }
    if (!longest) return;
    fin_telling_put(telling, r->bind, role, FIN_NONE, end - longest, end);
    end -= longest;
    for (size_t i = 0; i < FIN_COUNT(joints) && !more; i++) {
      more = fin_ends_with_any(r->text, end, &joints[i], 1);
      if (more) end -= strlen(joints[i]);
    }
  }
}

/* The end of a name in capitals or figures that begins at `at`: GLM-4.5, abab 1, Kimi K2; `at` for
 * none. */
static size_t latin_name(const struct fin_folded *text, size_t at, size_t to) {
  size_t end = at;
  bool letter = false;
  while (end < to &&
         (isalnum((unsigned char)text->at[end]) || (end > at && strchr(" -._+", text->at[end])))) {
    letter = letter || isalpha((unsigned char)text->at[end]);
    end++;
  }
  while (end > at && strchr(" -._", text->at[end - 1])) end--;
  return letter && end >= at + 2 ? end : at;
}

/* The end of what stands in marks of quotation from `at` on, past the closing one; `at` for none.
 */
static size_t in_quotes(const char *text, size_t at, size_t to) {
  static const char *const opens[] = {"“", "《", "「"}, *const closes[] = {"”", "》", "」"};
  enum { LONGEST = 90 };
  for (size_t i = 0; i < FIN_COUNT(opens); i++) {
    if (!fin_begins_with_any(text + at, &opens[i], 1)) continue;
    for (size_t end = at; end < to && end - at < LONGEST; end++) {
      if (fin_begins_with_any(text + end, &closes[i], 1)) return end + strlen(closes[i]);
    }
  }
  return at;
}

/* A name in from..to: quoted, or in Latin letters in a Chinese text; false for none. */
static bool put_name(const struct fin_reading *r, struct fin_telling *telling,
                     const struct fin_role *role, size_t from, size_t to) {
  const struct fin_folded *text = &r->bind->marks->text;
  for (size_t at = from; at < to; at++) {
    bool inner = at > from && isalnum((unsigned char)r->text[at - 1]);
    size_t end = in_quotes(r->text, at, to), past = end;
    if (end > at) { /* without its marks */
      at += 3;
      past -= 3;
    } else if (!inner) {
      past = latin_name(text, at, to);
    }
    if (past <= at) continue;
    fin_telling_put(telling, r->bind, role, FIN_NONE, at, past);
    return true;
  }
  return false;
}

/* What is named behind the trigger in its clause, else before it; without a name, the words behind
 * it: 推出首款产品|Glow, 发布|第六代处理器. */
void fin_read_name(const struct fin_reading *r, struct fin_telling *telling,
                   const struct fin_role *role) {
  enum { LEAST = 9, SHORT = 45, LONGEST = 90 };
  static const char *const leads[] = {"了",     "其",   "的",   "新", "首款",
                                      "新一代", "一款", "一个", " "};
  const struct fin_mark *trigger = fin_mark_of(r->bind, telling->trigger);
  size_t first, last;
  fin_clause_bounds(r->bind, telling->trigger, &first, &last);
  size_t from = fin_past_heads(r->text, trigger->end, r->to, leads, FIN_COUNT(leads)), to = from;
  while (to < r->to && to - from < (size_t)2 * LONGEST && !strchr(",;:\n", r->text[to]) &&
         strncmp(r->text + to, "。", 3) != 0) {
    to++;
  }
  if (fin_words_said(r->text, from, to, &role->forbid)) return;
  bool brief = to - from >= LEAST && to - from <= SHORT; /* 第六代处理器 is how it is called */
  if (brief && !isalpha((unsigned char)r->text[from])) {
    fin_telling_put(telling, r->bind, role, FIN_NONE, from, to);
    return;
  }
  if (put_name(r, telling, role, from, to)) return;
  if (to - from >= LEAST && to - from <= LONGEST) {
    fin_telling_put(telling, r->bind, role, FIN_NONE, from, to);
    return;
  }
  size_t start = fin_start_of(r->bind, first);
  for (size_t k = first; k < telling->trigger; k++) { /* past who does it and when */
    const struct fin_mark *mark = fin_mark_of(r->bind, k);
    if (mark->kind == FIN_MARK_COMPANY || mark->kind == FIN_MARK_TIME) start = mark->end;
  }
  put_name(r, telling, role, start, trigger->at);
}

/* Whether at..end is the code that an exchange knows a company by: 6688.HK, NYSE:FOO, 002747. */
static bool is_ticker(const char *text, size_t at, size_t end) {
  enum { LEAST = 4, LONGEST = 14 };
  size_t digits = 0;
  bool marked = false;
  if (end < at + LEAST || end > at + LONGEST) return false;
  for (size_t i = at; i < end; i++) {
    digits += isdigit((unsigned char)text[i]) != 0;
    marked = marked || text[i] == '.' || text[i] == ':' || text[i] == '-';
    if (!isalnum((unsigned char)text[i]) && !strchr(".:- ", text[i])) return false;
  }
  return digits >= 4 || (marked && !digits);
}

/* Where the code begins and ends that the words "stock code" give right behind them, from..to:
 * 股票代码为601702, 股票代码:"XPEV". */
static bool told_code(const char *text, size_t from, size_t to, size_t *at, size_t *end) {
  static const char *const leads[] = {"股票代码", "股份代号", "证券代码", "stock code"},
                           *const links[] = {"为", "是", ":", " ", "“", "\"", "「"};
  for (size_t i = from; i < to; i++) {
    size_t lead = fin_past_heads(text, i, to, leads, FIN_COUNT(leads));
    if (lead == i) continue;
    *at = *end = fin_past_heads(text, lead, to, links, FIN_COUNT(links));
    while (*end < to && (isalnum((unsigned char)text[*end]) || text[*end] == '.')) ++*end;
    if (*end > *at + 2) return true;
  }
  return false;
}

/* The ticker that stands in brackets behind the company's name, in the sentence or else where the
 * text names it, or as the stock code that the text tells next. */
void fin_read_ticker(const struct fin_reading *r, struct fin_telling *telling,
                     const struct fin_role *role) {
  enum { NEXT = 400, HEAD = 600 }; /* bytes; marks that the text begins with */
  size_t first = r->first, last = r->last, count = r->bind->marks->count, at, end;
  for (int pass = 0; pass < 2; pass++, first = 0, last = count < HEAD ? count : HEAD) {
    for (size_t k = first; k < last; k++) {
      const struct fin_mark *mark = fin_mark_of(r->bind, k);
      if (mark->kind != FIN_MARK_COMPANY || mark->row != telling->company) continue;
      if (r->text[mark->end] != '(') continue;
      at = end = mark->end + 1;
      while (r->text[end] && !strchr("),\n", r->text[end])) end++;
      if (!is_ticker(r->text, at, end)) continue;
      fin_telling_put(telling, r->bind, role, FIN_NONE, at, end);
      return;
    }
    size_t length = r->bind->marks->text.length, to = r->to + NEXT < length ? r->to + NEXT : length;
    if (pass || !told_code(r->text, r->from, to, &at, &end)) continue;
    fin_telling_put(telling, r->bind, role, FIN_NONE, at, end);
    return;
  }
}
