/* ambiguous.c: names that several companies bear, and what in a document decides between them.
 *
 * 阿特斯2025年营收… -> 阿特斯, may be 阿特斯 or 阿特斯太阳能; beside (688472.SH) it is the one of
 * that ticker
 */
#include "ambiguous.h"
#include "../base/text.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

/* ---- names that the book gives to several ---------------------------------------------------- */

static const uint32_t *kept(struct fin_arena *arena, const uint32_t *rows, size_t count) {
  uint32_t *copy = FIN_NEW(arena, uint32_t, count);
  memcpy(copy, rows, count * sizeof *copy);
  return copy;
}

uint32_t fin_ambiguous_row(struct fin_marks *marks, struct fin_arena *arena, size_t at, size_t end,
                           const uint32_t *bearers, size_t count) {
  const char *words = marks->text.at + at;
  for (size_t i = 0; i < marks->local_count; i++) {
    const struct fin_local *local = &marks->locals[i];
    bool same = local->candidate_count && local->length == end - at &&
                memcmp(local->words, words, end - at) == 0;
    if (same) return FIN_LOCAL + (uint32_t)i;
  }
  uint32_t row = FIN_LOCAL + (uint32_t)marks->local_count;
  fin_locals_append(marks, arena,
                    (struct fin_local){.name = fin_shown(&marks->text, arena, at, end),
                                       .words = words,
                                       .length = (uint32_t)(end - at),
                                       .row = row,
                                       .candidates = kept(arena, bearers, count),
                                       .candidate_count = (uint32_t)count});
  return row;
}

/* ---- short forms that a text gives to several ------------------------------------------------ */

static struct fin_local *find_local(struct fin_marks *marks, const char *words, size_t length) {
  for (size_t i = 0; i < marks->local_count; i++) {
    struct fin_local *local = &marks->locals[i];
    if (local->length == length && memcmp(local->words, words, length) == 0) return local;
  }
  return NULL;
}

static bool holds(const char *whole, size_t length, const char *part, size_t size) {
  for (size_t at = 0; at + size <= length; at++) {
    if (memcmp(whole + at, part, size) == 0) return true;
  }
  return false;
}

/* Whether two full names are of two companies: one script, and neither is the other with more words
 * (深圳达实智能, 达实智能). */
static bool apart(const struct fin_local *one, const char *words, size_t length) {
  bool wide = (unsigned char)*one->words >= 0x80, other = (unsigned char)*words >= 0x80;
  return wide == other && !holds(one->words, one->length, words, length) &&
         !holds(words, length, one->words, one->length);
}

static bool bears(const struct fin_local *brief, uint32_t row) {
  for (size_t i = 0; i < brief->candidate_count; i++) {
    if (brief->candidates[i] == row) return true;
  }
  return false;
}

static void add_bearer(struct fin_arena *arena, struct fin_local *brief, uint32_t row) {
  if (bears(brief, row) || brief->candidate_count == FIN_MOST_BEARERS) return;
  uint32_t rows[FIN_MOST_BEARERS];
  size_t count = brief->candidate_count;
  if (count) memcpy(rows, brief->candidates, count * sizeof *rows);
  rows[count++] = row;
  brief->candidates = kept(arena, rows, count);
  brief->candidate_count = (uint32_t)count;
}

/* The company that has the short form so far gives it up and goes on by its full name. */
static void part(struct fin_naming *f, struct fin_local *brief, size_t whole) {
  struct fin_marks *marks = f->marks;
  uint32_t own = FIN_LOCAL + (uint32_t)(brief - marks->locals), row = brief->row;
  if (row == own) { /* it was called by it */
    row = FIN_LOCAL + (uint32_t)whole;
    for (size_t i = 0; i < marks->local_count; i++) {
      if (marks->locals[i].row == own) marks->locals[i].row = row;
    }
  }
  brief->row = own;
  add_bearer(f->arena, brief, row);
}

/* Another name of the company that has the short form, so different that a second company must be
 * meant; SIZE_MAX for none. */
static size_t other_whole(const struct fin_marks *marks, const struct fin_local *brief,
                          const char *words, size_t length) {
  size_t found = SIZE_MAX;
  for (size_t i = 0; i < marks->local_count; i++) {
    const struct fin_local *local = &marks->locals[i];
    if (local->row != brief->row || local == brief || local->length <= brief->length) continue;
    if (!apart(local, words, length)) return SIZE_MAX;
    if (found == SIZE_MAX) found = i;
  }
  return found;
}

bool fin_ambiguous_learn(struct fin_naming *f, size_t from, size_t to, size_t brief,
                         size_t brief_to) {
  if (brief_to - brief > to - from) { /* told the other way round */
    size_t at = from, end = to;
    from = brief, to = brief_to, brief = at, brief_to = end;
  }
  const char *words = f->marks->text.at + from;
  size_t length = to - from;
  struct fin_local *name = find_local(f->marks, f->marks->text.at + brief, brief_to - brief);
  if (!name || name->row < FIN_LOCAL || name->row == FIN_PERSON) return false;
  struct fin_local *local = find_local(f->marks, words, length);
  if (local && bears(name, local->row)) return true;
  if (local && local->row == name->row) return false;
  uint32_t row = FIN_LOCAL + (uint32_t)f->marks->local_count;
  if (local)
    row = local->row;
  else
    fin_company_row(f->library, words, length, &row);
  if (row == FIN_PERSON) return false;
  if (!name->candidate_count) {
    size_t whole = other_whole(f->marks, name, words, length);
    if (whole == SIZE_MAX) return false;
    part(f, name, whole);
  }
  add_bearer(f->arena, name, row);
  if (!local) fin_local_add(f, from, to, row);
  return true;
}

/* ---- tickers --------------------------------------------------------------------------------- */

/* How texts tell an exchange, beside its own code: before a ticker, and behind its point. */
static const struct {
  const char *exchange, *before[4], *behind[3];
} exchanges[] = {{"SSE", {"sh", "上交所", "科创板"}, {"sh", "ss"}},
                 {"SZSE", {"sz", "深交所", "创业板"}, {"sz"}},
                 {"BSE", {"bj", "北交所"}, {"bj"}},
                 {"HKEX", {"hk", "sehk", "港交所", "港股"}, {"hk"}},
                 {"NYSE", {"new york"}, {"us", "n"}},
                 {"NASDAQ", {"nsdq", "纳斯达克"}, {"us", "o", "oq"}},
                 {"TWSE", {0}, {"tw"}},
                 {"TPEX", {0}, {"two"}},
                 {"TSE", {"tyo", "tokyo"}, {"t", "jp"}},
                 {"KRX", {0}, {"ks", "kq"}},
                 {"LSE", {"lon", "london"}, {"l"}},
                 {"FRA", {0}, {"f"}},
                 {"XETRA", {0}, {"de"}},
                 {"EPA", {0}, {"pa"}},
                 {"STO", {"stockholm"}, {"st"}},
                 {"HEL", {"helsinki"}, {"he"}},
                 {"SIX", {0}, {"sw"}},
                 {"ASX", {0}, {"ax"}},
                 {"TSX", {"toronto"}, {"to"}}};

static bool ends_with(const char *text, size_t end, const char *word) {
  size_t length = strlen(word);
  return end >= length && memcmp(text + end - length, word, length) == 0 &&
         (end == length || !isalnum((unsigned char)text[end - length - 1]) ||
          !isalnum((unsigned char)*word));
}

/* Whether the words around the code at..end say that it is one of that exchange (folded). */
static bool of_exchange(const char *text, size_t at, size_t end, const char *exchange) {
  size_t before = at;
  while (before && (text[before - 1] == ' ' || text[before - 1] == ':')) before--;
  bool said = before < at && ends_with(text, before, exchange);
  for (size_t i = 0; i < sizeof exchanges / sizeof *exchanges && !said; i++) {
    if (strcasecmp(exchanges[i].exchange, exchange) != 0) continue;
    for (size_t k = 0; k < 4 && exchanges[i].before[k] && !said; k++) {
      said = ends_with(text, before, exchanges[i].before[k]);
    }
    for (size_t k = 0; k < 3 && exchanges[i].behind[k] && !said; k++) {
      size_t length = strlen(exchanges[i].behind[k]);
      said = text[end] == '.' && memcmp(text + end + 1, exchanges[i].behind[k], length) == 0 &&
             !isalnum((unsigned char)text[end + 1 + length]);
    }
  }
  return said;
}

/* 阿特斯(688472), 股票代码:688472 */
static bool bare_code(const char *text, size_t at, size_t end) {
  static const char *const leads[] = {"代码",  "代码:",  "代码为", "code",
                                      "code:", "ticker", "ticker:"};
  if (at && text[at - 1] == '(' && text[end] == ')') return true;
  if (at && text[at - 1] == ' ') at--;
  for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
    if (ends_with(text, at, leads[i])) return true;
  }
  return false;
}

/* Whether the text has the ticker EXCHANGE:CODE of `length` bytes. */
static bool ticker_said(const struct fin_folded *text, const char *ticker, size_t length) {
  char exchange[16], code[24];
  const char *colon = memchr(ticker, ':', length);
  size_t name = colon ? (size_t)(colon - ticker) : 0, size = length - name - 1;
  if (!colon || name >= sizeof exchange || !size || size >= sizeof code) return false;
  for (size_t i = 0; i < name; i++) exchange[i] = (char)tolower((unsigned char)ticker[i]);
  exchange[name] = 0;
  for (colon++; size > 1 && *colon == '0' && strcmp(exchange, "hkex") == 0; size--) colon++;
  for (size_t i = 0; i < size; i++) code[i] = (char)tolower((unsigned char)colon[i]);
  for (size_t at = 0; at + size <= text->length; at++) {
    const char *found = memchr(text->at + at, code[0], text->length - at - size + 1);
    if (!found) return false;
    at = (size_t)(found - text->at);
    if (memcmp(found, code, size) != 0 || isalnum((unsigned char)found[size])) continue;
    size_t start = at; /* 00151 and 0151 are one in Hong Kong */
    while (start && text->at[start - 1] == '0' && strcmp(exchange, "hkex") == 0) start--;
    if (of_exchange(text->at, start, at + size, exchange)) return true; /* sh688472 too */
    if (start && isalnum((unsigned char)text->at[start - 1])) continue;
    if (text->at[at + size] != '.' && bare_code(text->at, start, at + size)) return true;
  }
  return false;
}

static bool any_ticker_said(const struct fin_folded *text, const char *tickers) {
  for (const char *at = tickers; *at;) {
    size_t length = strcspn(at, "|");
    if (ticker_said(text, at, length)) return true;
    at += length + (at[length] == '|');
  }
  return false;
}

/* ---- what decides ---------------------------------------------------------------------------- */

/* Whether the title has a name of that company alone; ordinary words don't count. */
static bool titled(const struct fin_library *library, const char *title, uint32_t row) {
  const struct fin_word *hits[8];
  size_t length = strlen(title);
  for (size_t at = 0; at < length; at++) {
    size_t longest = 0, count = fin_lexicon_find(library->books.lexicon, title, title + at,
                                                 title + length, FIN_SORT(COMPANY), hits, 8);
    for (size_t i = 0; i < count; i++) {
      if (hits[i]->length > longest) longest = hits[i]->length;
    }
    uint32_t rows[2];
    for (size_t i = 0; i < count; i++) {
      if (hits[i]->length != longest || hits[i]->row != row || hits[i]->arg) continue;
      if (fin_company_rows(library, hits[i]->text, longest, rows, 2) == 1) return true;
    }
    if (longest) at += longest - 1;
  }
  return false;
}

static bool named(const struct fin_marks *marks, const struct fin_library *library,
                  const char *title, uint32_t row) {
  for (size_t i = 0; i < marks->count; i++) {
    if (marks->at[i].kind == FIN_MARK_COMPANY && marks->at[i].row == row) return true;
  }
  if (row >= FIN_LOCAL) return false;
  return titled(library, title, row) ||
         any_ticker_said(&marks->text, library->books.companies[row].tickers);
}

/* The names that the text itself is taken to introduce, but that the book gives to several: nothing
 * else is said of them. */
static void look_up_learned(struct fin_marks *marks, struct fin_arena *arena,
                            const struct fin_library *library) {
  for (size_t i = 0; i < marks->local_count; i++) {
    struct fin_local *local = &marks->locals[i];
    uint32_t rows[FIN_MOST_BEARERS];
    if (local->row != FIN_LOCAL + i || local->candidate_count) continue;
    size_t count = fin_company_rows(library, local->words, local->length, rows, FIN_MOST_BEARERS);
    for (size_t k = 0; k < marks->local_count && count > 1; k++) {
      if (k != i && marks->locals[k].row == local->row) count = 0; /* introduced in full */
    }
    if (count < 2) continue;
    local->candidates = kept(arena, rows, count);
    local->candidate_count = (uint32_t)count;
  }
}

/* Gives the name of row `from` to `to`. */
static void give(struct fin_marks *marks, uint32_t from, uint32_t to) {
  for (size_t i = 0; i < marks->count; i++) {
    struct fin_mark *mark = &marks->at[i];
    if (mark->kind == FIN_MARK_COMPANY && mark->row == from) mark->row = to;
  }
  struct fin_local *local = &marks->locals[from - FIN_LOCAL];
  local->row = to;
  local->candidate_count = 0;
}

void fin_ambiguous_settle(struct fin_marks *marks, struct fin_arena *arena,
                          const struct fin_library *library, const char *title) {
  look_up_learned(marks, arena, library);
  const char *folded = NULL;
  for (size_t i = 0; i < marks->local_count; i++) {
    const struct fin_local *local = &marks->locals[i];
    uint32_t one = 0;
    size_t count = 0;
    if (!local->candidate_count) continue;
    if (!folded) folded = fin_books_fold(&library->books, arena, title, strlen(title));
    for (size_t k = 0; k < local->candidate_count; k++) {
      if (!named(marks, library, folded, local->candidates[k])) continue;
      one = local->candidates[k];
      count++;
    }
    if (count == 1) give(marks, FIN_LOCAL + (uint32_t)i, one);
  }
}
