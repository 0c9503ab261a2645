/* collect.c: every word of a text that may be the name of a company: runs of capitals, and Chinese
 * words that come again, end in a trade, or do what companies do.
 */
#include "mention.h"

/* ---- Latin names ----------------------------------------------------------------------------- */

/* Whether the word stands in the text without a capital as well. */
static bool also_small(const struct names *n, size_t from, size_t to) {
  size_t length = to - from;
  for (size_t at = 0; at + length <= n->length; at++) {
    const char *found = memchr(n->text + at, n->text[from], n->length - at - length + 1);
    if (!found) return false;
    at = (size_t)(found - n->text);
    bool word = (!at || !word_char(n->text[at - 1])) && !word_char(n->text[at + length]);
    if (word && memcmp(found, n->text + from, length) == 0 && !fin_is_upper(n->folded, at)) {
      return true;
    }
  }
  return false;
}

/* Harrow| CEO |Sanne Visser: a title between the two. */
static bool opens_title(const struct names *n, size_t at) {
  size_t title = hint_at(n, FIN_HINT_person, at);
  return title && n->text[at + title] == ' ' && fin_is_upper(n->folded, at + title + 1);
}

/* Where the words with capitals that begin at `at` end: Harrow & Pike. */
static size_t run_of_capitals(const struct names *n, size_t at) {
  size_t end = word_end(n, at);
  for (int words = 1; words < 4 && n->text[end] == ' '; words++) {
    size_t next = end + 1;
    if (n->text[next] == '&' && n->text[next + 1] == ' ') next += 2;
    if (next >= n->length || !isalpha((unsigned char)n->text[next]) ||
        !fin_is_upper(n->folded, next) || opens_title(n, next))
      break;
    end = word_end(n, next);
  }
  while (end > at && n->text[end - 1] == '-') end--;
  return end;
}

/* Words at the front that only begin a sentence or tell a place: In, German, Oslo-based. */
static size_t past_common(const struct names *n, size_t from, size_t to) {
  while (from < to) {
    size_t word = word_end(n, from);
    bool common = is_hint(n, FIN_HINT_place, from, word) ||
                  (word - from > 6 && memcmp(n->text + word - 6, "-based", 6) == 0) ||
                  fin_no_name(n->naming->library, n->text + from, word - from) ||
                  also_small(n, from, word);
    if (!common) break;
    from = word < to ? word + 1 : to;
    if (from < to && n->text[from] == '&') return to;
  }
  return from;
}

static void collect_latin(struct names *n) {
  for (size_t at = 0; at < n->length;) {
    bool begins = isalpha((unsigned char)n->text[at]) && (!at || !word_char(n->text[at - 1]));
    if (!begins || !fin_is_upper(n->folded, at)) {
      at = begins ? word_end(n, at) : at + 1;
      continue;
    }
    size_t end = run_of_capitals(n, at), from = past_common(n, at, end);
    if (from < end && end - from >= 3) {
      struct name *name = fin_name_of(n, from, end);
      if (name) {
        name->mentions++;
        fin_mention_look(n, from, end, true, name);
      }
    }
    at = end > at ? end : at + 1;
  }
}

/* ---- Chinese names --------------------------------------------------------------------------- */

/* A name that begins at `from`: the longest run of characters that comes again. 步云机器人|通过 */
static void collect_from(struct names *n, size_t from) {
  size_t most = han_behind(n, from), best = 0;
  for (size_t characters = LEAST; characters <= most; characters++) {
    size_t count = fin_mention_count(n, from, from + characters * HAN);
    if (count < 2) break;
    best = characters;
  }
  if (best) fin_name_of(n, from, from + best * HAN);
}

/* A name that ends in a trade at trade..end: two to four characters before it. */
static void collect_trade(struct names *n, size_t trade, size_t end) {
  size_t best = 0, most = 0;
  for (size_t characters = 1; characters <= 4; characters++) {
    size_t length = characters * HAN;
    if (trade < length || !wide_at(n->text, trade - length)) break;
    if (strncmp(n->text + trade - length, "的", HAN) == 0) break; /* 旗下|的|青禾出行 */
    if (characters < LEAST || hint_at(n, FIN_HINT_role, trade - length)) continue;
    size_t count = fin_mention_count(n, trade - length, end);
    bool open = fin_name_opens(n, trade - length);
    if (count * 2 + open >= most && (count > 1 || open)) {
      most = count * 2 + open;
      best = trade - length;
    }
  }
  if (best || most) fin_name_of(n, best, end);
}

bool fin_name_like(const struct names *n, size_t from, size_t to) {
  static const char others[] = "又再带领后前其该此这那我他她们时使让并还均各个名些的了是在和与也都"
                               "将已被由从向对为以不没很更最来去到说称";
  for (size_t at = from; at < to; at += HAN) {
    char one[HAN + 1] = {n->text[at], n->text[at + 1], n->text[at + 2], 0};
    if (strstr(others, one)) return false;
  }
  return true;
}

/* X宣布, X的营收 at the start of a clause. */
static void collect_doer(struct names *n, size_t from) {
  size_t most = han_behind(n, from);
  for (size_t characters = LEAST; characters <= most; characters++) {
    size_t end = from + characters * HAN, more;
    bool away = strncmp(n->text + end, "在", HAN) == 0 || strncmp(n->text + end, "于", HAN) == 0 ||
                strncmp(n->text + end, "向", HAN) == 0; /* 青筑置业|在港交所公告 */
    if (away && hint_before(n, FIN_HINT_trade, end)) {
      fin_name_of(n, from, end);
      return;
    }
    if (!hint_at(n, FIN_HINT_deed, end) && !(fin_name_like(n, from, end) && fin_acts(n, end)))
      continue;
    while ((more = hint_before(n, FIN_HINT_amid, end)) != 0 && end - more > from) end -= more;
    if (end >= from + SHORTEST) fin_name_of(n, from, end);
    return;
  }
}

/* A company「言析智能」: what is told to be one, and quoted. */
static void collect_quoted(struct names *n, size_t at) {
  size_t role = fin_before_quote(n, at);
  if (role == at) return;
  size_t end = at + han_behind(n, at) * HAN;
  if (end < at + SHORTEST || fin_past_amid(n, end) == end) return;
  bool closed = (unsigned char)n->text[end] == 0xe2 || (unsigned char)n->text[end] == 0xe3;
  if (closed && hint_before(n, FIN_HINT_role, role)) fin_name_of(n, at, end);
}

static bool starts_clause(const struct names *n, size_t at) {
  if (at < HAN) return at == 0 || n->text[at - 1] < 0x40;
  char c = n->text[at - 1];
  if (fin_before_quote(n, at) != at) return true;
  return c == '\n' || c == ',' || c == ':' || c == ';' || c == ' ' ||
         memcmp(n->text + at - HAN, "。", HAN) == 0;
}

/* 茶|饮品|牌: whether a word for what a company is, 茶饮品牌, holds the trade and goes on behind
 * it. */
static bool inside_role(const struct names *n, size_t trade, size_t end) {
  for (size_t at = trade, back = 0; back < 4; back++, at -= HAN) {
    if (at + hint_at(n, FIN_HINT_role, at) > end) return true;
    if (at < HAN || !wide_at(n->text, at - HAN)) return false;
  }
  return false;
}

static void collect_chinese(struct names *n) {
  for (size_t at = 0; at < n->length;) {
    if (!wide_at(n->text, at)) {
      at++;
      continue;
    }
    size_t role = hint_at(n, FIN_HINT_role, at), trade = hint_at(n, FIN_HINT_trade, at);
    if (role) {
      collect_from(n, at + role);
      collect_doer(n, at + role);
    }
    if (trade && !inside_role(n, at, at + trade)) {
      size_t end = at + trade, more;
      bool goes = trade == HAN && wide_at(n->text, end) && fin_past_amid(n, end) == end &&
                  !hint_at(n, FIN_HINT_deed, end) && !hint_at(n, FIN_HINT_does, end);
      if (goes) { /* 老股东|云启资本 */
        at += HAN;
        continue;
      }
      while ((more = hint_at(n, FIN_HINT_trade, end)) != 0 && end - at < LONGEST) end += more;
      collect_trade(n, at, end);
    }
    collect_quoted(n, at);
    if (starts_clause(n, at)) {
      collect_doer(n, at);
      collect_from(n, at);
    }
    at += HAN;
  }
}

void fin_names_collect(struct names *n) {
  collect_latin(n);
  size_t latin = n->count;
  collect_chinese(n);
  for (size_t i = latin; i < n->count; i++) {
    n->at[i].like = fin_name_like(n, n->at[i].from, n->at[i].to);
    fin_mentions_look(n, &n->at[i]);
  }
}
