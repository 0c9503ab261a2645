/* names.c: companies that no book knows, by how the text speaks of them all along.
 *
 * Every run of capitals and every Chinese word that may be a name is collected (collect.c), what
 * stands around each of its mentions is counted for it or against it (mention.c), and those with
 * enough for them are learned:
 * "Copenhagen-based Pelagic Grid …. Pelagic, which was set up in 2021", 机器人公司步云机器人.
 */
#include "dateline.h"
#include "mention.h"
#include "../base/text.h"

#include <stdlib.h>

enum {
  MOST_TEXT = 100000, /* a text speaks of its companies early */
  LATEST_OPENER = 3,  /* bytes before the first words of a text: a bracket */
  ENOUGH_LATIN = 4,
  ENOUGH_CHINESE = 5
};

/* Behind 】 or 。, which end what stands before a list. */
static bool closes_head(const struct names *n, size_t at) {
  return at >= HAN &&
         (memcmp(n->text + at - HAN, "】", HAN) == 0 || memcmp(n->text + at - HAN, "。", HAN) == 0);
}

/* ---- choosing -------------------------------------------------------------------------------- */

static bool said(const struct name *name, unsigned what) {
  return name->said >> what & 1;
}

static bool ends_in_trade(const struct names *n, const struct name *name) {
  size_t trade = hint_before(n, FIN_HINT_trade, name->to);
  return trade && name->to - name->from >= trade + SHORTEST;
}

/* "Halden Freight matches shippers with lorries. Last year the Oslo-based broker …": a paragraph of
 * the lead that opens with the name and a verb, and goes on as texts do about firms. */
static bool opens_lead(const struct names *n, const struct name *name) {
  enum { EARLY = 500, NEAR = 400 };
  static const char *const firms[] = {"-based ",        " its ",       " the company ",
                                      " the start-up ", " the group ", " the firm "};
  static const char *const persons[] = {" he ", " she ", " his ", " her "};
  if (name->chinese || name->from > EARLY || (name->from && n->text[name->from - 1] != '\n') ||
      !memchr(n->text + name->from, ' ', name->to - name->from) || n->text[name->to] != ' ') {
    return false;
  }
  size_t at = name->to + 1, end = at;
  while (end < n->length && n->text[end] >= 'a' && n->text[end] <= 'z' &&
         !fin_is_upper(n->folded, end))
    end++;
  if (end < at + 3 || n->text[end - 1] != 's' || n->text[end] != ' ') return false;
  bool firm = false;
  for (; end < n->length && end < at + NEAR; end++) {
    for (size_t i = 0; i < sizeof persons / sizeof *persons; i++) {
      if (!strncmp(n->text + end, persons[i], strlen(persons[i]))) return false;
    }
    for (size_t i = 0; i < sizeof firms / sizeof *firms; i++)
      firm = firm || !strncmp(n->text + end, firms[i], strlen(firms[i]));
  }
  return firm;
}

/* Orsett |Motors|: two words, and the last one says what the firm is. */
static bool trade_word(const struct names *n, const struct name *name) {
  size_t last = name->to;
  if (fin_mostly_chinese(n->folded)) return false;
  while (last > name->from && n->text[last - 1] != ' ') last--;
  return last > name->from && is_hint(n, FIN_HINT_trade, last, name->to);
}

/* "Tamborine Air cut its forecast": a paragraph that opens with the name and what firms do, and
 * goes on about no person. */
static bool opens_paragraph(const struct names *n, const struct name *name) {
  enum { NEAR = 160 };
  static const char *const acts[] = {"raised ",    "reported ",   "posted ",
                                     "swung ",     "booked ",     "opened ",
                                     "delivered ", "earned ",     "generated ",
                                     "cut ",       "lifted ",     "closed ",
                                     "filed ",     "floated ",    "unveiled ",
                                     "launched ",  "shipped ",    "burned ",
                                     "trimmed ",   "doubled ",    "narrowed ",
                                     "widened ",   "has raised ", "has cut ",
                                     "lost $",     "lost £",      "is to ",
                                     "plans to ",  "will ",       "made a profit ",
                                     "sold ",      "lost €",      "more than doubled ",
                                     "will cut "};
  static const char *const persons[] = {" he ", " she ", " his ", " her "};
  if (name->chinese || (name->from && n->text[name->from - 1] != '\n') ||
      n->text[name->to] != ' ') {
    return false;
  }
  bool act = false;
  for (size_t i = 0; i < sizeof acts / sizeof *acts && !act; i++)
    act = strncmp(n->text + name->to + 1, acts[i], strlen(acts[i])) == 0;
  for (size_t at = name->to; act && at < n->length && at < name->to + NEAR; at++) {
    for (size_t i = 0; i < sizeof persons / sizeof *persons; i++) {
      if (!strncmp(n->text + at, persons[i], strlen(persons[i]))) return false;
    }
  }
  return act;
}

/* Whether a run of the title's characters begins with the bytes from..to. */
static bool titled(const struct names *n, const char *title, size_t from, size_t to) {
  for (size_t i = 0; title[i]; i++) {
    bool opens = i < HAN || !wide_at(title, i - HAN);
    if (opens && strncmp(title + i, n->text + from, to - from) == 0) return true;
  }
  return false;
}

/* How much is said for it. */
static int support(const struct names *n, struct name *name) {
  const char *title = n->naming->title;
  if (titled(n, title, name->from, name->to)) name->said |= 1U << SAID_TITLE;
  size_t trade = name->chinese ? hint_before(n, FIN_HINT_trade, name->to) : 0;
  bool rest = trade && name->to - trade >= name->from + SHORTEST + HAN; /* 聚味轩|集团 */
  if (rest && titled(n, title, name->from, name->to - trade)) name->said |= 1U << SAID_TITLE;
  /* a flash has no title but its first words */
  if (!*title && name->from <= LATEST_OPENER) name->said |= 1U << SAID_TITLE;
  if (name->from < 160) name->said |= 1U << SAID_LEAD;
  if (opens_lead(n, name)) name->said |= 1U << SAID_ACT | 1U << FIN_HINT_deed;
  if (opens_paragraph(n, name)) name->said |= 1U << SAID_OPENER | 1U << FIN_HINT_deed;
  if (name->chinese ? ends_in_trade(n, name) : trade_word(n, name))
    name->said |= 1U << FIN_HINT_trade;
  int score = 3 * said(name, FIN_HINT_role) + 3 * said(name, SAID_SEAT) +
              3 * said(name, SAID_APPOSITION) + 4 * said(name, SAID_ACT) +
              2 * said(name, SAID_OPENER) + 2 * said(name, FIN_HINT_deed) +
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
    return said(name, SAID_QUOTED) || said(name, SAID_ACT) ||
           (said(name, FIN_HINT_trade) && (more || role || title)) ||
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
  if (!count || hits[0]->length >= name->to - name->from) return false;
  /* 雷诺威, and 雷诺 never but in it: another company */
  size_t whole = fin_mention_count(n, name->from, name->to),
         rest = name->to - name->from - hits[0]->length;
  bool longer = name->like && rest <= SHORTEST && whole > 1 &&
                whole == fin_mention_count(n, name->from, name->from + hits[0]->length);
  return !longer;
}

/* 骨科手术机器人企业|澄岳医疗: it only says what the name behind it is. */
static bool leads_name(const struct names *n, const struct name *name) {
  size_t role = name->chinese ? hint_before(n, FIN_HINT_role, name->to) : 0;
  return role && wide_at(n->text, name->to) && fin_past_amid(n, name->to) == name->to &&
         !hint_at(n, FIN_HINT_deed, name->to) && !hint_at(n, FIN_HINT_does, name->to) &&
         fin_mention_count(n, name->from, name->to) < 2;
}

/* 陈刘康改任副|总裁, 大股东破产清算某某: what is done is in it, so it is no name. */
static bool says_deed(const struct names *n, const struct name *name) {
  static const char *const deeds[] = {"出任", "新任", "改任", "升任",     "担任",     "接任",
                                      "兼任", "就任", "卸任", "辞任",     "离任",     "已经",
                                      "累计", "陆续", "最新", "破产清算", "破产重整", "大股东"};
  for (size_t at = name->from; at < name->to && name->chinese; at += HAN) {
    for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++) {
      size_t length = strlen(deeds[i]);
      if (at + length <= name->to && memcmp(n->text + at, deeds[i], length) == 0) return true;
    }
  }
  return false;
}

/* Whether it is a word of the books that names no company, or of those that never do. */
static bool is_other(const struct names *n, const struct name *name) {
  const struct fin_word *hits[4];
  const struct fin_library *library = n->naming->library;
  size_t length = name->to - name->from;
  if (fin_no_name(library, n->text + name->from, length)) return true;
  if (is_hint(n, FIN_HINT_place, name->from, name->to)) return true;
  if (name->chinese && hint_at(n, FIN_HINT_plain, name->from)) return true;
  if (name->chinese && hint_at(n, FIN_HINT_amid, name->from)) return true; /* 近日|收到 */
  if (known_before(n, name) || leads_name(n, name)) return true;
  if (name->chinese && hint_at(n, FIN_HINT_role, name->from)) return true;
  if (name->chinese && hint_at(n, FIN_HINT_trade, name->from) > HAN) return true;
  if (says_deed(n, name) || (name->chinese && fin_name_ends_around(n, name))) return true;
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
  size_t alone = fin_mention_count(n, name->from, end),
         whole = fin_mention_count(n, name->from, name->to);
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
    at = fin_mention_next(n, at, name->from, name->to);
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

/* 安曦 where the text introduced 安曦医疗: its short form. */
static bool short_of_local(const struct names *n, const struct name *name, size_t *from,
                           size_t *to) {
  size_t length = name->to - name->from;
  for (size_t i = 0; name->chinese && i < n->naming->marks->local_count; i++) {
    const struct fin_local *local = &n->naming->marks->locals[i];
    bool head = local->row != FIN_PERSON && local->length > length && local->words >= n->text &&
                local->words < n->text + n->length &&
                memcmp(local->words, n->text + name->from, length) == 0;
    if (!head) continue;
    *from = (size_t)(local->words - n->text);
    *to = *from + local->length;
    if (is_hint(n, FIN_HINT_trade, *from + length, *to) || *to - *from <= FOUR) return true;
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
    if (short_of_local(n, name, &whole, &whole_to)) {
      fin_local_learn(n->naming, name->from, name->to, whole, whole_to);
      continue;
    }
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

/* Keurig, where the text also says Keurig Dr Pepper, which the book knows: its short form. */
static void learn_known_heads(const struct names *n) {
  size_t count = n->naming->marks->local_count;
  for (size_t i = 0; i < count; i++) {
    const struct fin_local *local = &n->naming->marks->locals[i];
    if (local->row < FIN_LOCAL || local->words < n->text || wide_at(local->words, 0)) continue;
    struct name brief = {.from = (size_t)(local->words - n->text)};
    brief.to = brief.from + local->length;
    size_t from, to;
    if (brief.to <= n->length && short_of_known(n, &brief, &from, &to))
      fin_local_learn(n->naming, from, to, brief.from, brief.to);
  }
}

/* Lilly, where the text also says Eli Lilly, which the book knows: called by its last word. */
static void learn_known_tails(const struct names *n) {
  enum { LEAST_LETTERS = 5, MOST_WORDS = 2 };
  for (size_t i = 0; i < n->count; i++) {
    const struct name *name = &n->at[i];
    size_t length = name->to - name->from, whole = 0, alone = 0;
    bool word = !name->chinese && length >= LEAST_LETTERS &&
                !memchr(n->text + name->from, ' ', length) &&
                !fin_no_name(n->naming->library, n->text + name->from, length) &&
                !is_hint(n, FIN_HINT_place, name->from, name->to) &&
                !is_hint(n, FIN_HINT_asset, name->from, name->to) &&
                !is_hint(n, FIN_HINT_role, name->from, name->to);
    if (!word || known_at(n, name->from) == length) continue;
    for (size_t at = 0; (at = fin_mention_next(n, at, name->from, name->to)) < n->length;
         at += length) {
      size_t start = at;
      while (start > 1 && word_char(n->text[start - 2])) start--;
      bool full = start < at && start > 0 && known_at(n, start - 1) == at + length - (start - 1);
      if (full) whole = start - 1;
      alone += !full;
    }
    if (whole && alone) {
      size_t end = whole + known_at(n, whole);
      fin_local_learn(n->naming, whole, end, name->from, name->to);
    }
  }
}

/* LG Electronics |India|, told twice: a company of that country, not the one whose name it bears.
 */
static void learn_branches(const struct names *n) {
  for (size_t i = 0; i < n->count; i++) {
    const struct name *name = &n->at[i];
    size_t last = name->to;
    uint32_t row;
    while (last > name->from && n->text[last - 1] != ' ') last--;
    if (name->chinese || name->mentions < 2 || last <= name->from + 2) continue;
    if (!is_hint(n, FIN_HINT_place, last, name->to)) continue;
    if (fin_company_row(n->naming->library, n->text + name->from, last - 1 - name->from, &row))
      fin_local_learn(n->naming, name->from, name->to, 0, 0);
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
    if (!fin_name_like(n, at, end)) continue;
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

/* Whether the two characters at `at` are called alone, twice at least, where words begin. */
static bool called_by(const struct names *n, size_t at, size_t length) {
  enum { HEAD = SHORTEST };
  size_t alone = 0;
  const struct fin_word *hits[4];
  unsigned all = FIN_SORT(COMPANY) | FIN_SORT(ORGANIZATION) | FIN_SORT(METRIC) | FIN_SORT(CUE) |
                 FIN_SORT(SEGMENT) | FIN_SORT(EVENT) | FIN_SORT(UNIT);
  if (fin_no_name(n->naming->library, n->text + at, HEAD) ||
      is_hint(n, FIN_HINT_place, at, at + HEAD) || is_hint(n, FIN_HINT_trade, at, at + HEAD) ||
      hint_at(n, FIN_HINT_plain, at) || hint_at(n, FIN_HINT_role, at) ||
      fin_lexicon_exact(n->naming->library->books.lexicon, n->text + at, HEAD, all, hits, 4)) {
    return false;
  }
  for (size_t next = 0;; next += HEAD) {
    next = fin_mention_next(n, next, at, at + HEAD);
    if (next == n->length) break;
    bool whole = next + length <= n->length && memcmp(n->text + next, n->text + at, length) == 0;
    if (whole) continue;
    const struct fin_word *others[4]; /* 东方 of 东方证券 */
    if (fin_lexicon_find(n->naming->library->books.lexicon, n->text, n->text + next,
                         n->text + n->length, FIN_SORT(COMPANY), others, 4)) {
      return false;
    }
    if (fin_name_opens(n, next)) alone++;
  }
  return alone > 1;
}

/* 文远 of 文远知行: a text goes on to call a name of four characters by its first two. */
static void learn_heads(struct names *n) {
  enum { WHOLE = FOUR, HEAD = SHORTEST, MOST_TRIES = 200 };
  unsigned tries = 0;
  for (size_t at = 0; at + WHOLE <= n->length; at++) {
    if (!wide_at(n->text, at) || !fin_name_opens(n, at)) continue;
    uint32_t row;
    bool known =
        known_at(n, at) == WHOLE && fin_company_row(n->naming->library, n->text + at, WHOLE, &row);
    for (size_t i = 0; !known && i < n->naming->marks->local_count; i++) {
      const struct fin_local *local = &n->naming->marks->locals[i];
      known = local->length == WHOLE && local->row != FIN_PERSON &&
              memcmp(local->words, n->text + at, WHOLE) == 0;
    }
    bool trade = known && hint_before(n, FIN_HINT_trade, at + WHOLE);
    if (known && !trade && tries++ < MOST_TRIES && called_by(n, at, WHOLE))
      fin_local_learn(n->naming, at, at + HEAD, at, at + WHOLE); /* the whole is the name */
    if (known) at += WHOLE - 1;
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
  fin_names_collect(&n);
  choose(&n);
  learn_known_heads(&n);
  learn_known_tails(&n);
  learn_branches(&n);
  learn_short_forms(&n);
  learn_heads(&n);
  learn_labels(&n);
  learn_persons(&n);
  free(at);
}
