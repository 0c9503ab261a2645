/* names.c: companies that no book knows, by how the text speaks of them all along.
 *
 * Every run of capitals and every Chinese word that may be a name is collected, what stands around
 * each of its mentions is counted for it or against it, and those with enough for them are learned:
 * "Copenhagen-based Pelagic Grid …. Pelagic, which was set up in 2021", 机器人公司步云机器人.
 */
#include "dateline.h"
#include "naming.h"
#include "../base/text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* ---- names ----------------------------------------------------------------------------------- */

enum {
  MOST_NAMES = 400,
  MOST_MENTIONS = 60,
  MOST_TEXT = 100000, /* a text speaks of its companies early */
  LATEST_OPENER = 3,  /* bytes before the first words of a text: a bracket */
  ENOUGH_LATIN = 4,
  ENOUGH_CHINESE = 5
};

/* bytes of a character; characters of a name */
enum { HAN = 3, LEAST = 2, MOST = 8, SHORTEST = LEAST * HAN, LONGEST = MOST * HAN };

struct name {
  size_t from, to; /* its first mention */
  unsigned said;   /* a bit for each sort of support seen, once each */
  unsigned against, mentions, deeds;
  bool person, chinese;
};

/* Sorts of support that no class of the book stands for. */
enum { SAID_TITLE = FIN_HINT_COUNT, SAID_LEAD, SAID_APPOSITION, SAID_SEAT, SAID_QUOTED };

struct names {
  struct fin_naming *naming;
  const struct fin_hints *hints;
  const struct fin_folded *folded;
  const char *text;
  size_t length;
  struct name *at;
  size_t count;
};

static bool wide_at(const char *text, size_t at) {
  unsigned char c = (unsigned char)text[at];
  return c >= 0xe4 && c <= 0xe9;
}

static bool word_char(char c) {
  return isalnum((unsigned char)c) || c == '&' || c == '-';
}

static size_t hint_at(const struct names *n, enum fin_hint class, size_t at) {
  return fin_hint_at(n->hints, class, n->folded, at);
}

static size_t hint_before(const struct names *n, enum fin_hint class, size_t end) {
  return fin_hint_before(n->hints, class, n->folded, end);
}

static bool is_hint(const struct names *n, enum fin_hint class, size_t from, size_t to) {
  return fin_hint_is(n->hints, class, n->text + from, to - from);
}

static bool same(const struct names *n, const struct name *a, size_t from, size_t to) {
  return a->to - a->from == to - from && memcmp(n->text + a->from, n->text + from, to - from) == 0;
}

static struct name *name_of(struct names *n, size_t from, size_t to) {
  for (size_t i = 0; i < n->count; i++) {
    if (same(n, &n->at[i], from, to)) return &n->at[i];
  }
  if (n->count == MOST_NAMES) return NULL;
  n->at[n->count] = (struct name){.from = from, .to = to, .chinese = wide_at(n->text, from)};
  return &n->at[n->count++];
}

/* The next place from `at` on where the bytes from..to, three or more, stand; the text's length
 * when there is none. Looks for the third of them, which Chinese characters share least. */
static size_t next_mention(const struct names *n, size_t at, size_t from, size_t to) {
  size_t length = to - from;
  for (; at + length <= n->length; at++) {
    const char *found = memchr(n->text + at + 2, n->text[from + 2], n->length - at - length + 1);
    if (!found) break;
    at = (size_t)(found - n->text) - 2;
    if (n->text[at] == n->text[from] && n->text[at + 1] == n->text[from + 1] &&
        memcmp(n->text + at, n->text + from, length) == 0) {
      return at;
    }
  }
  return n->length;
}

/* How often they do. */
static size_t count_of(const struct names *n, size_t from, size_t to) {
  size_t count = 0;
  for (size_t at = 0; count < MOST_MENTIONS; at += to - from, count++) {
    at = next_mention(n, at, from, to);
    if (at == n->length) break;
  }
  return count;
}

/* ---- what stands around a mention ------------------------------------------------------------ */

static bool ends_in(const struct names *n, size_t from, size_t to, const char *tail) {
  size_t length = strlen(tail);
  return to - from > length && memcmp(n->text + to - length, tail, length) == 0;
}

/* ", the Gothenburg maker of oat drinks", ", which was set up": a company told what it is. */
static void look_apposition(const struct names *n, size_t to, struct name *name) {
  static const char *const begins[] = {", a ",     ", an ",     ", the ",    ", which ",
                                       ", whose ", ", one of ", ", part of "};
  size_t at = 0;
  for (size_t i = 0; i < sizeof begins / sizeof *begins && !at; i++) {
    if (strncmp(n->text + to, begins[i], strlen(begins[i])) == 0) at = to + strlen(begins[i]);
  }
  if (!at) return;
  if (memcmp(n->text + at - 6, "which ", 6) == 0 && hint_at(n, FIN_HINT_deed, at)) {
    name->said |= 1U << FIN_HINT_deed;
    name->deeds++;
  }
  for (int words = 0; words < 12 && at < n->length; words++) {
    if (hint_at(n, FIN_HINT_person, at)) {
      name->person = true;
      return;
    }
    size_t role = hint_at(n, FIN_HINT_role, at), word = at;
    if (role) name->said |= 1U << SAID_APPOSITION;
    if (role) return;
    while (at < n->length && word_char(n->text[at])) at++;
    if (ends_in(n, word, at, "-based")) name->said |= 1U << SAID_SEAT;
    if (n->text[at] != ' ') return;
    at++;
  }
}

/* Past the quotation mark that closes a name and the words between it and what it does:
 * 「言析智能」近日|完成 */
static size_t past_amid(const struct names *n, size_t at) {
  static const char *const closes[] = {"”", "」", "』"};
  for (size_t i = 0; i < 3; i++) {
    if (strncmp(n->text + at, closes[i], HAN) == 0) return past_amid(n, at + HAN);
  }
  for (size_t more; (more = hint_at(n, FIN_HINT_amid, at)) != 0;) at += more;
  return at;
}

/* `opened`: a word can begin where the name does. */
static void look_behind(const struct names *n, size_t to, bool opened, struct name *name) {
  const char *text = n->text;
  size_t at = to, own = 0;
  if (strncmp(text + at, "'s ", 3) == 0) own = at + 3;
  if (strncmp(text + at, "’s ", 5) == 0) own = at + 5;
  if (own) {
    if (hint_at(n, FIN_HINT_asset, own)) name->said |= 1U << FIN_HINT_asset;
    return;
  }
  if (text[at] == ' ') at++;
  if (hint_at(n, FIN_HINT_field, at)) name->against++;
  if (name->chinese) at = past_amid(n, at);
  if (opened && hint_at(n, FIN_HINT_deed, at)) {
    name->said |= 1U << FIN_HINT_deed;
    name->deeds++;
  } else if (hint_at(n, FIN_HINT_does, at)) {
    name->said |= 1U << FIN_HINT_does;
  }
  if (text[to] == ',') look_apposition(n, to, name);
}

/* Before the quotation mark that opens a name, if one does. */
static size_t before_quote(const struct names *n, size_t from) {
  static const char *const opens[] = {"“", "「", "『"};
  for (size_t i = 0; from >= HAN && i < 3; i++) {
    if (memcmp(n->text + from - HAN, opens[i], HAN) == 0) return from - HAN;
  }
  return from;
}

static void look_before(const struct names *n, size_t from, struct name *name) {
  size_t end = before_quote(n, from);
  if (end && n->text[end - 1] == ' ') end--;
  bool spaced = end < from;
  bool role = hint_before(n, FIN_HINT_role, end) > 0;
  if (role) name->said |= 1U << FIN_HINT_role;
  if (role && before_quote(n, from) != from) name->said |= 1U << SAID_QUOTED;
  if (hint_before(n, FIN_HINT_object, end)) name->said |= 1U << FIN_HINT_object;
  static const char seat[] = "-based";
  size_t length = sizeof seat - 1;
  if (spaced && end > length && memcmp(n->text + end - length, seat, length) == 0) {
    name->said |= 1U << SAID_SEAT;
  }
  static const char *const says[] = {"said", "says", "told"};
  for (size_t i = 0; i < 3 && spaced; i++) {
    size_t word = strlen(says[i]);
    bool here = end > word && memcmp(n->text + end - word, says[i], word) == 0;
    if (here && memchr(n->text + name->from, ' ', name->to - name->from)) name->person = true;
  }
  if ((spaced || name->chinese) && hint_before(n, FIN_HINT_person, end)) name->person = true;
  if (hint_before(n, FIN_HINT_thing, end)) name->against++;
}

/* ---- Latin names ----------------------------------------------------------------------------- */

static size_t word_end(const struct names *n, size_t at) {
  while (at < n->length && word_char(n->text[at])) at++;
  return at;
}

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

/* Where the words with capitals that begin at `at` end: Harrow & Pike. */
static size_t run_of_capitals(const struct names *n, size_t at) {
  size_t end = word_end(n, at);
  for (int words = 1; words < 4 && n->text[end] == ' '; words++) {
    size_t next = end + 1;
    if (n->text[next] == '&' && n->text[next + 1] == ' ') next += 2;
    if (next >= n->length || !isalpha((unsigned char)n->text[next]) ||
        !fin_is_upper(n->folded, next))
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
    bool common = is_hint(n, FIN_HINT_place, from, word) || ends_in(n, from, word, "-based") ||
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
      struct name *name = name_of(n, from, end);
      if (name) {
        name->mentions++;
        look_before(n, from, name);
        look_behind(n, end, true, name);
      }
    }
    at = end > at ? end : at + 1;
  }
}

/* ---- Chinese names --------------------------------------------------------------------------- */

/* Characters that stand around names and are seldom of one. */
static const char *const around[] = {"的", "与", "和", "及", "向", "对", "给", "由", "从",
                                     "在", "为", "是", "据", "被", "让", "以", "日", "月",
                                     "年", "、", "。", "“",  "「", "《", "晚", "称", "而",
                                     "了", "将", "也", "已", "则", "就", "都", "不", "曾"};

/* Whether a word can begin at `from`: a border before it, or a word that stands before names. */
static bool opens(const struct names *n, size_t from) {
  if (from < HAN || !wide_at(n->text, from - HAN)) return true;
  for (size_t i = 0; i < sizeof around / sizeof *around; i++) {
    if (memcmp(n->text + from - HAN, around[i], HAN) == 0) return true;
  }
  return hint_before(n, FIN_HINT_role, from) > 0;
}

/* Behind 】 or 。, which end what stands before a list. */
static bool closes_head(const struct names *n, size_t at) {
  return at >= HAN &&
         (memcmp(n->text + at - HAN, "】", HAN) == 0 || memcmp(n->text + at - HAN, "。", HAN) == 0);
}

static size_t han_behind(const struct names *n, size_t at) {
  size_t count = 0;
  while (count < MOST && at + HAN <= n->length && wide_at(n->text, at)) {
    at += HAN;
    count++;
  }
  return count;
}

/* A name that begins at `from`: the longest run of characters that comes again. 步云机器人|通过 */
static void collect_from(struct names *n, size_t from) {
  size_t most = han_behind(n, from), best = 0;
  for (size_t characters = LEAST; characters <= most; characters++) {
    size_t count = count_of(n, from, from + characters * HAN);
    if (count < 2) break;
    best = characters;
  }
  if (best) name_of(n, from, from + best * HAN);
}

/* A name that ends in a trade at trade..end: two to four characters before it. */
static void collect_trade(struct names *n, size_t trade, size_t end) {
  size_t best = 0, most = 0;
  for (size_t characters = 1; characters <= 4; characters++) {
    size_t length = characters * HAN;
    if (trade < length || !wide_at(n->text, trade - length)) break;
    if (characters < LEAST || hint_at(n, FIN_HINT_role, trade - length)) continue;
    size_t count = count_of(n, trade - length, end);
    bool open = opens(n, trade - length);
    if (count * 2 + open >= most && (count > 1 || open)) {
      most = count * 2 + open;
      best = trade - length;
    }
  }
  if (best || most) name_of(n, best, end);
}

/* X宣布, X的营收 at the start of a clause. */
static void collect_doer(struct names *n, size_t from) {
  size_t most = han_behind(n, from);
  for (size_t characters = LEAST; characters <= most; characters++) {
    size_t end = from + characters * HAN, more;
    bool away = strncmp(n->text + end, "在", HAN) == 0 || strncmp(n->text + end, "于", HAN) == 0 ||
                strncmp(n->text + end, "向", HAN) == 0; /* 青筑置业|在港交所公告 */
    if (away && hint_before(n, FIN_HINT_trade, end)) {
      name_of(n, from, end);
      return;
    }
    if (!hint_at(n, FIN_HINT_deed, end)) continue;
    while ((more = hint_before(n, FIN_HINT_amid, end)) != 0 && end - more > from) end -= more;
    if (end >= from + SHORTEST) name_of(n, from, end);
    return;
  }
}

/* A company「言析智能」: what is told to be one, and quoted. */
static void collect_quoted(struct names *n, size_t at) {
  size_t role = before_quote(n, at);
  if (role == at) return;
  size_t end = at + han_behind(n, at) * HAN;
  if (end < at + SHORTEST || past_amid(n, end) == end) return;
  bool closed = (unsigned char)n->text[end] == 0xe2 || (unsigned char)n->text[end] == 0xe3;
  if (closed && hint_before(n, FIN_HINT_role, role)) name_of(n, at, end);
}

static bool starts_clause(const struct names *n, size_t at) {
  if (at < HAN) return at == 0 || n->text[at - 1] < 0x40;
  char c = n->text[at - 1];
  if (before_quote(n, at) != at) return true;
  return c == '\n' || c == ',' || c == ':' || c == ';' || c == ' ' ||
         memcmp(n->text + at - HAN, "。", HAN) == 0;
}

static void collect_chinese(struct names *n) {
  for (size_t at = 0; at < n->length;) {
    if (!wide_at(n->text, at)) {
      at++;
      continue;
    }
    size_t role = hint_at(n, FIN_HINT_role, at), trade = hint_at(n, FIN_HINT_trade, at);
    if (role) collect_from(n, at + role);
    if (trade) {
      size_t end = at + trade, more;
      bool goes = trade == HAN && wide_at(n->text, end) && past_amid(n, end) == end &&
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

static void look_around(const struct names *n, struct name *name) {
  size_t length = name->to - name->from;
  for (size_t at = 0; name->mentions < MOST_MENTIONS; at += length) {
    at = next_mention(n, at, name->from, name->to);
    if (at == n->length) break;
    name->mentions++;
    look_before(n, at, name);
    look_behind(n, at + length, opens(n, at), name);
  }
}

static bool ends_in_trade(const struct names *n, const struct name *name) {
  size_t trade = hint_before(n, FIN_HINT_trade, name->to);
  return trade && name->to - name->from >= trade + SHORTEST;
}

/* ---- choosing -------------------------------------------------------------------------------- */

static bool said(const struct name *name, unsigned what) {
  return name->said >> what & 1;
}

/* How much is said for it. */
static int support(const struct names *n, struct name *name) {
  size_t length = name->to - name->from;
  const char *title = n->naming->title;
  for (size_t i = 0; title[i]; i++) {
    bool opens = i < HAN || !wide_at(title, i - HAN);
    if (opens && strncmp(title + i, n->text + name->from, length) == 0)
      name->said |= 1U << SAID_TITLE;
  }
  /* a flash has no title but its first words */
  if (!*title && name->from <= LATEST_OPENER) name->said |= 1U << SAID_TITLE;
  if (name->from < 160) name->said |= 1U << SAID_LEAD;
  if (name->chinese && ends_in_trade(n, name)) name->said |= 1U << FIN_HINT_trade;
  int score = 3 * said(name, FIN_HINT_role) + 3 * said(name, SAID_SEAT) +
              3 * said(name, SAID_APPOSITION) + 2 * said(name, FIN_HINT_deed) +
              2 * said(name, FIN_HINT_asset) + 2 * said(name, FIN_HINT_object) +
              2 * said(name, SAID_TITLE) + 2 * said(name, FIN_HINT_trade) + said(name, SAID_LEAD) +
              said(name, FIN_HINT_does);
  score += (name->deeds > 1) + (name->mentions > 2) + (name->mentions > 4);
  return score - 2 * (int)(name->against < 3 ? name->against : 3);
}

/* What a name can't do without where no capital tells names from words: a trade in it, a word for
 * what it is before it, or the head of the title. Capitals amid Chinese are products as often. */
static bool marked(const struct names *n, const struct name *name) {
  bool deed = said(name, FIN_HINT_deed), role = said(name, FIN_HINT_role);
  bool title = said(name, SAID_TITLE);
  if (name->chinese) {
    bool more = name->mentions > 1;
    return said(name, SAID_QUOTED) || (said(name, FIN_HINT_trade) && (more || role || title)) ||
           (role && more && (deed || said(name, FIN_HINT_does))) || (title && deed);
  }
  return role || deed || title || !fin_mostly_chinese(n->folded);
}

static bool part_of_person(const struct names *n, const struct name *name) {
  for (size_t i = 0; i < n->count; i++) {
    const struct name *other = &n->at[i];
    size_t length = name->to - name->from;
    if (!other->person || other->to - other->from <= length) continue;
    bool tail = memcmp(n->text + other->to - length, n->text + name->from, length) == 0;
    bool head = memcmp(n->text + other->from, n->text + name->from, length) == 0;
    if (tail || head) return true;
  }
  return false;
}

/* Whether a company of the book, and more, stands in its place: 智谱获得浦东创投. */
static bool known_before(const struct names *n, const struct name *name) {
  const struct fin_word *hits[4];
  if (!name->chinese) return false;
  size_t count = fin_lexicon_find(n->naming->library->books.lexicon, n->text, n->text + name->from,
                                  n->text + n->length, FIN_SORT(COMPANY), hits, 4);
  return count && hits[0]->length < name->to - name->from;
}

/* Whether it is a word of the books that names no company, or of those that never do. */
static bool is_other(const struct names *n, const struct name *name) {
  const struct fin_word *hits[4];
  const struct fin_library *library = n->naming->library;
  size_t length = name->to - name->from;
  if (fin_no_name(library, n->text + name->from, length)) return true;
  if (is_hint(n, FIN_HINT_place, name->from, name->to)) return true;
  if (name->chinese && hint_at(n, FIN_HINT_plain, name->from)) return true;
  if (known_before(n, name)) return true;
  if (name->chinese && hint_at(n, FIN_HINT_role, name->from)) return true;
  if (name->chinese && hint_at(n, FIN_HINT_trade, name->from) > HAN) return true;
  for (size_t i = 0; name->chinese && i < sizeof around / sizeof *around; i++) {
    if (memcmp(n->text + name->to - HAN, around[i], HAN) == 0) return true;
  }
  size_t count = fin_lexicon_exact(library->books.lexicon, n->text + name->from, length,
                                   FIN_SORT(COMPANY) | FIN_SORT(ORGANIZATION), hits, 4);
  for (size_t i = 0; i < count; i++) { /* one that is a word too counts as any other */
    if (name->chinese || hits[i]->sort != FIN_WORD_COMPANY || !hits[i]->arg) return true;
  }
  return false;
}

/* Its short form: the first word of a Latin name, or a Chinese one without its trade, when the text
 * uses it alone. */
static bool short_form(const struct names *n, const struct name *name, size_t *from, size_t *to) {
  size_t end;
  if (name->chinese) {
    size_t trade = hint_before(n, FIN_HINT_trade, name->to);
    end = name->to - trade;
    if (!trade || end < name->from + SHORTEST) return false;
  } else {
    end = word_end(n, name->from);
    if (end >= name->to || end - name->from < 4) return false;
  }
  size_t alone = count_of(n, name->from, end), whole = count_of(n, name->from, name->to);
  struct name brief = {.from = name->from, .to = end, .chinese = name->chinese};
  if (alone <= whole || is_other(n, &brief)) return false;
  *from = name->from;
  *to = end;
  return true;
}

static int by_support(const void *left, const void *right) {
  const struct name *a = left, *b = right;
  if (a->mentions != b->mentions) return a->mentions > b->mentions ? -1 : 1;
  size_t x = a->to - a->from, y = b->to - b->from;
  return x != y ? (x > y ? -1 : 1) : a->from < b->from ? -1 : a->from > b->from;
}

static bool holds(const struct names *n, const struct name *whole, const struct name *part) {
  size_t length = part->to - part->from;
  for (size_t at = whole->from; at + length <= whole->to; at++) {
    if (memcmp(n->text + at, n->text + part->from, length) == 0) return true;
  }
  return false;
}

/* Length of the company of the book that stands at `at`, the only one of that name; 0 for none. */
static size_t known_at(const struct names *n, size_t at) {
  const struct fin_word *hits[8];
  size_t longest = 0;
  size_t count = fin_lexicon_find(n->naming->library->books.lexicon, n->text, n->text + at,
                                  n->text + n->length, FIN_SORT(COMPANY), hits, 8);
  for (size_t i = 0; i < count; i++) {
    if (hits[i]->length > longest) longest = hits[i]->length;
  }
  return longest;
}

/* 龙湖 where the text names 龙湖集团, which the book knows: its short
 * form; Novo of Novo Nordisk. */
static bool short_of_known(const struct names *n, const struct name *name, size_t *from,
                           size_t *to) {
  size_t length = name->to - name->from;
  for (size_t at = 0;; at += length) {
    uint32_t row;
    at = next_mention(n, at, name->from, name->to);
    if (at == n->length) return false;
    if (!name->chinese) {
      size_t whole = known_at(n, at);
      if (whole <= length || n->text[at + length] != ' ') continue;
      *from = at;
      *to = at + whole;
      return true;
    }
    size_t trade = hint_at(n, FIN_HINT_trade, at + length);
    if (!trade || !fin_company_row(n->naming->library, n->text + at, length + trade, &row))
      continue;
    *from = at;
    *to = at + length + trade;
    return true;
  }
  return false;
}

static bool good(const struct names *n, struct name *name) {
  int enough = name->chinese ? ENOUGH_CHINESE : ENOUGH_LATIN;
  return !name->person && support(n, name) >= enough && marked(n, name) && !is_other(n, name) &&
         !part_of_person(n, name);
}

/* Whether one of the names goes on with its trade where this one ends: 海晟 of 海晟能源. */
static bool goes_on(const struct names *n, struct name *const *names, size_t count,
                    const struct name *name) {
  size_t length = name->to - name->from;
  for (size_t i = 0; i < count; i++) {
    const struct name *other = names[i];
    bool head = other->to - other->from > length &&
                memcmp(n->text + other->from, n->text + name->from, length) == 0;
    if (head && is_hint(n, FIN_HINT_trade, other->from + length, other->to)) return true;
  }
  return false;
}

/* Learns those with enough for them, the ones named most first; one that only holds another is that
 * one with the words around it. */
static void choose(struct names *n) {
  struct name *fit[MOST_NAMES], *kept[MOST_NAMES];
  size_t count = 0, fits = 0;
  if (n->count) qsort(n->at, n->count, sizeof *n->at, by_support);
  for (size_t i = 0; i < n->count; i++) {
    if (good(n, &n->at[i])) fit[fits++] = &n->at[i];
  }
  for (size_t i = 0; i < fits; i++) {
    struct name *name = fit[i];
    bool other = goes_on(n, fit, fits, name);
    for (size_t k = 0; k < count && !other; k++) {
      other = holds(n, name, kept[k]) || holds(n, kept[k], name);
    }
    if (other) continue;
    kept[count++] = name;
    size_t brief = 0, brief_to = 0, whole, whole_to;
    if (short_of_known(n, name, &whole, &whole_to)) {
      fin_local_learn(n->naming, whole, whole_to, name->from, name->to);
      continue;
    }
    short_form(n, name, &brief, &brief_to);
    if (brief_to) /* called by its short form as well, but it is the whole that the text introduces
                   */
      fin_local_learn(n->naming, brief, brief_to, name->from, name->to);
    else
      fin_local_learn(n->naming, name->from, name->to, 0, 0);
  }
}

/* Persons whose family name is that of a company of the book: "Moira Tennant, who …. Tennant". */
static void learn_persons(const struct names *n) {
  for (size_t i = 0; i < n->count; i++) {
    const struct name *name = &n->at[i];
    size_t family = name->to;
    while (family > name->from && n->text[family - 1] != ' ') family--;
    if (!name->person || name->chinese || family == name->from) continue;
    if (known_at(n, family) != name->to - family) continue;
    fin_person_learn(n->naming, name->from, name->to);
    fin_person_learn(n->naming, family, name->to);
  }
}

/* 三一重工：…；恒瑞医药：…；朔川精工：…: in a round-up the labels are companies, when two of them
 * are. */
static void learn_labels(const struct names *n) {
  enum { MOST_LABELS = 60 };
  struct name labels[MOST_LABELS];
  size_t count = 0, known = 0;
  for (size_t at = 0; at < n->length && count < MOST_LABELS; at++) {
    bool opens =
        wide_at(n->text, at) && (!at || strchr("\n;|", n->text[at - 1]) || closes_head(n, at));
    size_t end = at + (opens ? han_behind(n, at) * HAN : 0);
    if (end < at + SHORTEST || n->text[end] != ':') continue;
    uint32_t row;
    if (fin_company_row(n->naming->library, n->text + at, end - at, &row)) known++;
    labels[count++] = (struct name){.from = at, .to = end, .chinese = true};
  }
  for (size_t i = 0; i < count && known > 1 && known * 2 >= count; i++) {
    if (!is_other(n, &labels[i])) fin_local_learn(n->naming, labels[i].from, labels[i].to, 0, 0);
  }
}

/* The company that the text goes on to call by less than it introduced it by: 拓衡 of 拓衡机器人.
 */
static void learn_short_forms(struct names *n) {
  size_t count = n->naming->marks->local_count;
  for (size_t i = 0; i < count; i++) {
    const struct fin_local *local = &n->naming->marks->locals[i];
    size_t at = (size_t)(local->words - n->text), from, to;
    if (local->words < n->text || at + local->length > n->length || !wide_at(n->text, at)) continue;
    struct name whole = {.from = at, .to = at + local->length, .chinese = true};
    if (short_form(n, &whole, &from, &to))
      fin_local_learn(n->naming, whole.from, whole.to, from, to);
  }
}

void fin_names_find(struct fin_naming *naming) {
  struct name *at = fin_take(MOST_NAMES * sizeof *at);
  struct names n = {.naming = naming,
                    .hints = naming->library->hints,
                    .folded = &naming->marks->text,
                    .text = naming->marks->text.at,
                    .length = naming->marks->text.length,
                    .at = at};
  if (n.length > MOST_TEXT) n.length = MOST_TEXT;
  collect_latin(&n);
  size_t latin = n.count;
  collect_chinese(&n);
  for (size_t i = latin; i < n.count; i++) look_around(&n, &n.at[i]);
  choose(&n);
  learn_short_forms(&n);
  learn_labels(&n);
  learn_persons(&n);
  free(at);
}
