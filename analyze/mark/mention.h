/* mention.h: private to mark/: a word that may be the name of a company, and what the text says
 * around each of its mentions. mention.c looks there, collect.c finds the words, names.c chooses.
 */
#ifndef FIN_MENTION_H
#define FIN_MENTION_H

#include "naming.h"

#include <ctype.h>
#include <string.h>

enum { MOST_NAMES = 400 };

/* bytes of a character; characters of a name */
enum { HAN = 3, LEAST = 2, MOST = 8, SHORTEST = LEAST * HAN, LONGEST = MOST * HAN, FOUR = 4 * HAN };

struct name {
  size_t from, to; /* its first mention */
  unsigned said;   /* a bit for each sort of support seen, once each */
  unsigned against, mentions, deeds;
  bool person, chinese, like; /* like: of characters that names have */
};

/* Sorts of support that no class of the book stands for. */
enum {
  SAID_TITLE = FIN_HINT_COUNT,
  SAID_LEAD,
  SAID_APPOSITION,
  SAID_SEAT,
  SAID_QUOTED,
  SAID_ACT,
  SAID_OPENER
};

struct names {
  struct fin_naming *naming;
  const struct fin_hints *hints;
  const struct fin_folded *folded;
  const char *text;
  size_t length;
  struct name *at;
  size_t count;
};

static inline bool wide_at(const char *text, size_t at) {
  unsigned char c = (unsigned char)text[at];
  return c >= 0xe4 && c <= 0xe9;
}

static inline bool word_char(char c) {
  return isalnum((unsigned char)c) || c == '&' || c == '-';
}

static inline size_t hint_at(const struct names *n, enum fin_hint class, size_t at) {
  return fin_hint_at(n->hints, class, n->folded, at);
}

static inline size_t hint_before(const struct names *n, enum fin_hint class, size_t end) {
  return fin_hint_before(n->hints, class, n->folded, end);
}

static inline bool is_hint(const struct names *n, enum fin_hint class, size_t from, size_t to) {
  return fin_hint_is(n->hints, class, n->text + from, to - from);
}

/* Past letters with accents too: Perrin Frères. */
static inline size_t word_end(const struct names *n, size_t at) {
  while (at < n->length) {
    unsigned char c = (unsigned char)n->text[at];
    bool accented = c >= 0xc3 && c <= 0xc9 && at + 1 < n->length;
    if (!accented && !word_char(n->text[at])) break;
    at += accented ? 2 : 1;
  }
  return at;
}

static inline size_t han_behind(const struct names *n, size_t at) {
  size_t count = 0;
  while (count < MOST && at + HAN <= n->length && wide_at(n->text, at)) {
    at += HAN;
    count++;
  }
  return count;
}

/* The word at from..to, put there if it is new; NULL when there are too many. */
struct name *fin_name_of(struct names *n, size_t from, size_t to);
/* The next place from `at` on where the bytes from..to, three or more, stand; the text's length
 * when there is none. */
size_t fin_mention_next(const struct names *n, size_t at, size_t from, size_t to);
/* How often they do, of the first of them. */
size_t fin_mention_count(const struct names *n, size_t from, size_t to);
/* Whether a word can begin at `from`: a border before it, or a word that stands before names. */
bool fin_name_opens(const struct names *n, size_t from);
/* Whether the last character of the name is one that stands around names and is seldom of one. */
bool fin_name_ends_around(const struct names *n, const struct name *name);
/* Before the quotation mark that opens a name at `from`, if one does. */
size_t fin_before_quote(const struct names *n, size_t from);
/* Past the quotation mark that closes a name and the words between it and what it does:
 * 「言析智能」近日|完成 */
size_t fin_past_amid(const struct names *n, size_t at);
/* Whether what stands behind a name that ends at `to` is what companies do: 发布…财报. */
bool fin_acts(const struct names *n, size_t to);
/* What stands before and behind one mention. `opened`: a word can begin where it does. */
void fin_mention_look(const struct names *n, size_t from, size_t to, bool opened,
                      struct name *name);
/* The same for all of its mentions. */
void fin_mentions_look(const struct names *n, struct name *name);

/* Whether each character of Chinese words may be of a name: 又带领 is none. */
bool fin_name_like(const struct names *n, size_t from, size_t to);
/* Collects every word that may be a name. */
void fin_names_collect(struct names *n);

#endif
