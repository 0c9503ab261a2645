/* mention.c: what stands around the mentions of a word that may be the name of a company.
 *
 * 机器人公司|步云机器人|完成…融资 -> a word for what it is before it, what companies do behind it
 */
#include "mention.h"

enum { MOST_MENTIONS = 60 };

static bool same(const struct names *n, const struct name *a, size_t from, size_t to) {
  return a->to - a->from == to - from && memcmp(n->text + a->from, n->text + from, to - from) == 0;
}

struct name *fin_name_of(struct names *n, size_t from, size_t to) {
  for (size_t i = 0; i < n->count; i++) {
    if (same(n, &n->at[i], from, to)) return &n->at[i];
  }
  if (n->count == MOST_NAMES) return NULL;
  n->at[n->count] = (struct name){.from = from, .to = to, .chinese = wide_at(n->text, from)};
  return &n->at[n->count++];
}

/* The next place from `at` on where the bytes from..to, three or more, stand; the text's length
 * when there is none. Looks for the third of them, which Chinese characters share least. */
size_t fin_mention_next(const struct names *n, size_t at, size_t from, size_t to) {
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
size_t fin_mention_count(const struct names *n, size_t from, size_t to) {
  size_t count = 0;
  for (size_t at = 0; count < MOST_MENTIONS; at += to - from, count++) {
    at = fin_mention_next(n, at, from, to);
    if (at == n->length) break;
  }
  return count;
}

static bool ends_in(const struct names *n, size_t from, size_t to, const char *tail) {
  size_t length = strlen(tail);
  return to - from > length && memcmp(n->text + to - length, tail, length) == 0;
}

/* ", the motorcycle company|, brought in $100m": whether the apposition that goes on at `at` closes
 * before what a company does. */
static bool does_behind(const struct names *n, size_t at) {
  enum { FAR = 60 };
  static const char *const amid[] = {"which ",     "has ",        "had ",
                                     "last week ", "last month ", "also "};
  const char *close = memchr(n->text + at, ',', n->length - at < FAR ? n->length - at : FAR);
  if (!close || close[1] != ' ') return false;
  at = (size_t)(close - n->text) + 2;
  for (size_t i = 0; i < sizeof amid / sizeof *amid; i++) {
    if (strncmp(n->text + at, amid[i], strlen(amid[i])) == 0) at += strlen(amid[i]);
  }
  return hint_at(n, FIN_HINT_deed, at) != 0;
}

/* ", the Gothenburg maker of oat drinks", ", which was set up": a company told what it is. */
static void look_apposition(const struct names *n, size_t to, struct name *name) {
  static const char *const begins[] = {", a ",     ", an ",     ", the ",     ", which ",
                                       ", whose ", ", one of ", ", part of ", ", as "};
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
    if (role) {
      name->said |= 1U << SAID_APPOSITION;
      if (does_behind(n, at + role)) name->said |= 1U << FIN_HINT_does;
      return;
    }
    while (at < n->length && word_char(n->text[at])) at++;
    if (ends_in(n, word, at, "-based")) name->said |= 1U << SAID_SEAT;
    if (n->text[at] != ' ') return;
    at++;
  }
}

/* Past the quotation mark that closes a name and the words between it and what it does:
 * 「言析智能」近日|完成 */
size_t fin_past_amid(const struct names *n, size_t at) {
  static const char *const closes[] = {"”", "」", "』"};
  for (size_t i = 0; i < 3; i++) {
    if (strncmp(n->text + at, closes[i], HAN) == 0) return fin_past_amid(n, at + HAN);
  }
  for (size_t more; (more = hint_at(n, FIN_HINT_amid, at)) != 0;) at += more;
  return at;
}

/* Whether a word of the class begins at one of the bytes from..to of a clause. */
static bool said_in_clause(const struct names *n, enum fin_hint class, size_t from, size_t to) {
  for (size_t at = from; at < to && at < n->length; at++) {
    if (strchr(",;\n", n->text[at]) || strncmp(n->text + at, "。", HAN) == 0) return false;
    if (hint_at(n, class, at)) return true;
  }
  return false;
}

/* 百瑞通|公司|今日|发布|了截至9月30日的三季度财报: by two words of one clause. */
bool fin_acts(const struct names *n, size_t to) {
  enum { FAR = 90 };
  static const char firm[] = "公司";
  if (strncmp(n->text + to, firm, sizeof firm - 1) == 0) to += sizeof firm - 1;
  to = fin_past_amid(n, to);
  size_t act = hint_at(n, FIN_HINT_act, to);
  return act && said_in_clause(n, FIN_HINT_matter, to + act, to + act + FAR);
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
  bool acts = name->chinese && name->like && fin_acts(n, to);
  if (name->chinese) at = fin_past_amid(n, at);
  if (opened && hint_at(n, FIN_HINT_deed, at)) {
    name->said |= 1U << FIN_HINT_deed;
    name->deeds++;
  } else if (opened && name->chinese && acts) {
    name->said |= 1U << SAID_ACT | 1U << FIN_HINT_deed;
    name->deeds++;
  } else if (hint_at(n, FIN_HINT_does, at)) {
    name->said |= 1U << FIN_HINT_does;
  }
  if (text[to] == ',') look_apposition(n, to, name);
}

/* Before the quotation mark that opens a name, if one does. */
size_t fin_before_quote(const struct names *n, size_t from) {
  static const char *const opens[] = {"“", "「", "『"};
  for (size_t i = 0; from >= HAN && i < 3; i++) {
    if (memcmp(n->text + from - HAN, opens[i], HAN) == 0) return from - HAN;
  }
  return from;
}

static void look_before(const struct names *n, size_t from, struct name *name) {
  size_t end = fin_before_quote(n, from);
  if (end && n->text[end - 1] == ' ') end--;
  bool spaced = end < from;
  bool role = hint_before(n, FIN_HINT_role, end) > 0;
  if (role) name->said |= 1U << FIN_HINT_role;
  if (role && fin_before_quote(n, from) != from) name->said |= 1U << SAID_QUOTED;
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

/* Characters that stand around names and are seldom of one. */
static const char *const around[] = {"的", "与", "和", "及", "向", "对", "给", "由", "从",
                                     "在", "为", "是", "据", "被", "让", "以", "日", "月",
                                     "年", "、", "。", "“",  "「", "《", "晚", "称", "而",
                                     "了", "将", "也", "已", "则", "就", "都", "不", "曾"};

/* Whether a word can begin at `from`: a border before it, or a word that stands before names. */
bool fin_name_ends_around(const struct names *n, const struct name *name) {
  for (size_t i = 0; i < sizeof around / sizeof *around; i++) {
    if (memcmp(n->text + name->to - HAN, around[i], HAN) == 0) return true;
  }
  return false;
}

bool fin_name_opens(const struct names *n, size_t from) {
  if (from < HAN || !wide_at(n->text, from - HAN)) return true;
  for (size_t i = 0; i < sizeof around / sizeof *around; i++) {
    if (memcmp(n->text + from - HAN, around[i], HAN) == 0) return true;
  }
  return hint_before(n, FIN_HINT_role, from) > 0;
}

void fin_mention_look(const struct names *n, size_t from, size_t to, bool opened,
                      struct name *name) {
  look_before(n, from, name);
  look_behind(n, to, opened, name);
}

void fin_mentions_look(const struct names *n, struct name *name) {
  size_t length = name->to - name->from;
  for (size_t at = 0; name->mentions < MOST_MENTIONS; at += length) {
    at = fin_mention_next(n, at, name->from, name->to);
    if (at == n->length) break;
    name->mentions++;
    fin_mention_look(n, at, at + length, fin_name_opens(n, at), name);
  }
}
