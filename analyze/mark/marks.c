/* marks.c: one pass over folded text; candidates compete, the longest wins, hedges join their
 * figures.
 *
 * 逾2亿用户 -> [figure 200000000, over, low 2e8] [metric users]
 */
#include "ambiguous.h"
#include "amount.h"
#include "dateline.h"
#include "pattern.h"
#include "quantities.h"
#include "trace.h"
#include "../base/text.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- collecting ------------------------------------------------------------------------------ */

struct passing {
  struct fin_scan scan;
  struct fin_marks *out;
  size_t room;
  struct fin_quantities found; /* amounts and times, by place */
  size_t next;                 /* the first of them not yet passed */
  uint32_t known[64];          /* companies that the text has named beyond doubt */
  size_t known_count;
};

static struct fin_mark *push(struct passing *p, struct fin_mark mark) {
  struct fin_marks *out = p->out;
  FIN_GROW(out->at, out->count, p->room);
  mark.from = fin_from(&out->text, mark.at);
  mark.to = mark.end > mark.at ? fin_to(&out->text, mark.end - 1) : mark.from;
  out->at[out->count] = mark;
  return &out->at[out->count++];
}

static void border(struct passing *p, size_t at, size_t end, enum fin_border strength) {
  push(p, (struct fin_mark){
              .kind = FIN_MARK_BORDER, .at = (uint32_t)at, .end = (uint32_t)end, .row = strength});
}

/* "Inc." and "U.S." end no sentence. */
static bool abbreviation(const struct fin_folded *text, size_t dot) {
  static const char *const words[] = {"inc", "corp", "ltd",    "co",  "mr",  "ms",   "mrs",
                                      "dr",  "no",   "vs",     "st",  "jan", "feb",  "mar",
                                      "apr", "jun",  "jul",    "aug", "sep", "sept", "oct",
                                      "nov", "dec",  "approx", "u.s", "u.k"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    size_t n = strlen(words[i]);
    if (dot >= n && memcmp(text->at + dot - n, words[i], n) == 0 &&
        (dot == n || !isalpha((unsigned char)text->at[dot - n - 1]))) {
      return true;
    }
  }
  return dot >= 2 && isalpha((unsigned char)text->at[dot - 1]) && text->at[dot - 2] == '.';
}

/* Whether the dash at `at` parts the items of a list that is told in one line: … - 营收3亿元 -
 * 亏损…; another such stands near. Blanks beside Chinese are gone from the folded text. */
static bool parts_items(const struct passing *p, size_t at) {
  enum { NEAR = 600 };
  const struct fin_folded *text = &p->out->text;
  static const char dash[] = " - ";
  const size_t length = sizeof dash - 1;
  if (!p->scan.chinese || !at) return false;
  size_t here = fin_from(text, at) - 1, end = fin_to(text, text->length - 1);
  if (here + length > end || memcmp(text->source + here, dash, length) != 0) return false;
  size_t from = here > NEAR ? here - NEAR : 0;
  size_t to = here + NEAR + length < end ? here + NEAR : end - length;
  for (size_t i = from; i < to; i++) {
    if (i != here && text->source[i] == ' ' && memcmp(text->source + i, dash, length) == 0)
      return true;
  }
  return false;
}

static size_t border_at(struct passing *p, size_t at) {
  const struct fin_folded *text = &p->out->text;
  const char *s = text->at;
  char next = at + 1 < text->length ? s[at + 1] : '\n';
  enum fin_border strength;
  size_t size = 1;
  switch (s[at]) {
  case '\n':
    strength = FIN_BORDER_PARAGRAPH;
    break;
  case '!':
  case '?':
    strength = FIN_BORDER_SENTENCE;
    break;
  case ';':
    strength = FIN_BORDER_SENTENCE;
    break;
  case ',':
  case ':':
    strength = FIN_BORDER_CLAUSE;
    break;
  case '|':
    strength = FIN_BORDER_CLAUSE;
    break;
  case '-':
    if (!parts_items(p, at)) return at;
    strength = FIN_BORDER_SENTENCE;
    break;
  case '(':
  case '[':
    strength = FIN_BORDER_OPEN;
    break;
  case ')':
  case ']':
    strength = FIN_BORDER_CLOSE;
    break;
  case '.':
    if (next != ' ' && next != '\n' && next != '"') return at;
    if (abbreviation(text, at)) return at + 1;
    strength = FIN_BORDER_SENTENCE;
    break;
  default:
    size = 3;
    if (fin_at(&p->scan, at, "。"))
      strength = FIN_BORDER_SENTENCE;
    else if (fin_at(&p->scan, at, "、"))
      strength = FIN_BORDER_ITEM;
    else if (fin_at(&p->scan, at, "——")) {
      strength = FIN_BORDER_CLAUSE;
      size = 6;
    } else if (fin_at(&p->scan, at, "—") && !isdigit((unsigned char)s[at + 3])) {
      strength = FIN_BORDER_CLAUSE;
    } else {
      return at;
    }
  }
  border(p, at, at + size, strength);
  return at + size;
}

/* 《…》: a title; what stands in it is no figure of anyone. */
static size_t title_at(struct passing *p, size_t at) {
  static const char open[] = "《", close[] = "》";
  if (!fin_at(&p->scan, at, open)) return at;
  size_t limit = at + 150 < p->out->text.length ? at + 150 : p->out->text.length;
  for (size_t i = at + 3; i + 3 <= limit; i++) {
    if (p->out->text.at[i] == '\n') break;
    if (!fin_at(&p->scan, i, close)) continue;
    push(p, (struct fin_mark){.kind = FIN_MARK_NAME, .at = (uint32_t)at, .end = (uint32_t)i + 3});
    return i + 3;
  }
  return at;
}

static size_t local_at(struct passing *p, size_t at, struct fin_mark *mark) {
  const struct fin_folded *text = &p->out->text;
  const struct fin_word *hits[8];
  if (!p->out->local_count) return 0;
  size_t longest = 0, count = fin_lexicon_find(p->out->local_words, text->at, text->at + at,
                                               text->at + text->length, FIN_SORT(COMPANY), hits, 8);
  for (size_t i = 0; i < count; i++) {
    const struct fin_local *local = &p->out->locals[hits[i]->row];
    bool latin = isalpha((unsigned char)local->words[0]) != 0;
    bool lower = islower((unsigned char)local->name[0]) != 0; /* xAI */
    if (hits[i]->length <= longest || (latin && !lower && !fin_is_upper(text, at))) continue;
    longest = hits[i]->length;
    bool person = local->row == FIN_PERSON;
    *mark = (struct fin_mark){.kind = person ? FIN_MARK_NAME : FIN_MARK_COMPANY,
                              .at = (uint32_t)at,
                              .end = (uint32_t)(at + longest),
                              .row = local->row,
                              .arg = 2};
  }
  return longest;
}

static bool any_upper(const struct fin_folded *text, size_t at, size_t length) {
  for (size_t i = at; i < at + length; i++) {
    if (fin_is_upper(text, i)) return true;
    if ((unsigned char)text->at[i] >= 0x80) return true;
  }
  return isdigit((unsigned char)text->at[at]) != 0;
}

static const enum fin_mark_kind kind_of[FIN_WORD_SORTS] = {
    [FIN_WORD_METRIC] = FIN_MARK_METRIC,   [FIN_WORD_CUE] = FIN_MARK_CUE,
    [FIN_WORD_COMPANY] = FIN_MARK_COMPANY, [FIN_WORD_ORGANIZATION] = FIN_MARK_ORGANIZATION,
    [FIN_WORD_SEGMENT] = FIN_MARK_SEGMENT, [FIN_WORD_EVENT] = FIN_MARK_EVENT};

static bool follows(const struct fin_folded *text, size_t at, const char *const *words,
                    size_t count) {
  for (size_t i = 0; i < count; i++) {
    size_t length = strlen(words[i]);
    if (text->length - at >= length && memcmp(text->at + at, words[i], length) == 0) return true;
  }
  return false;
}

/* An ordinary word that is a name too counts only with support behind it: a ticker, Inc., or 公司,
 * where no other word goes on into it (人形|机器人公司). */
static bool supported(const struct fin_folded *text, size_t at, size_t end) {
  static const char *const tickers[] = {"(0",    "(3",    "(6",     " inc",     " corp",
                                        ", inc", "(nyse", " (nyse", " (nasdaq", "(hk"};
  static const char *const firms[] = {"公司", "集团", "股份", "公告"};
  if (follows(text, end, tickers, sizeof tickers / sizeof *tickers)) return true;
  static const char *const label = " - "; /* SEA - Revenue at …: an item of a round-up */
  if ((at == 0 || text->at[at - 1] == '\n') && follows(text, end, &label, 1)) return true;
  bool inside =
      at >= 3 && (unsigned char)text->at[at - 3] >= 0xe4 && (unsigned char)text->at[at - 3] <= 0xe9;
  return !inside && follows(text, end, firms, sizeof firms / sizeof *firms);
}

static bool known(const struct passing *p, uint32_t row) {
  for (size_t i = 0; i < p->known_count; i++) {
    if (p->known[i] == row) return true;
  }
  return false;
}

static void learn(struct passing *p, uint32_t row) {
  if (p->known_count < 64 && !known(p, row)) p->known[p->known_count++] = row;
}

/* Of the companies among the words, all of them of one name, the one that the text has named in
 * full before, or the one whose name it is and no ordinary word; NULL for none. Whether several
 * bear the name is looked at when it is marked. */
static const struct fin_word *company_of(const struct passing *p, const struct fin_word **hits,
                                         size_t count) {
  const struct fin_word *best = NULL;
  for (size_t i = 0; i < count; i++) {
    const struct fin_word *one = hits[i];
    if (one->sort != FIN_WORD_COMPANY) continue;
    bool before = best && known(p, best->row), now = known(p, one->row);
    if (!best || (now && !before) || (now == before && one->arg < best->arg)) best = one;
  }
  return best;
}

/* The row that the mark of a company at `at` has: its own, or one for all that bear the name. */
static uint32_t row_of(struct passing *p, size_t at, const struct fin_word *word) {
  uint32_t rows[FIN_MOST_BEARERS];
  size_t count =
      fin_company_rows(p->scan.library, word->text, word->length, rows, FIN_MOST_BEARERS);
  if (count < 2) return word->row;
  return fin_ambiguous_row(p->out, p->scan.arena, at, at + word->length, rows, count);
}

/* Words of the books at `at`: of all, the longest; several when equally long. Gives their length.
 */
static size_t words_at(struct passing *p, size_t at, const struct fin_word **hits, size_t *count) {
  const struct fin_folded *text = &p->out->text;
  unsigned sorts = FIN_SORT(METRIC) | FIN_SORT(CUE) | FIN_SORT(COMPANY) | FIN_SORT(ORGANIZATION) |
                   FIN_SORT(SEGMENT) | FIN_SORT(EVENT);
  size_t found = fin_lexicon_find(p->scan.library->books.lexicon, text->at, text->at + at,
                                  text->at + text->length, sorts, hits, 24);
  size_t longest = 0, kept = 0;
  for (size_t i = 0; i < found; i++) {
    bool name = hits[i]->sort == FIN_WORD_COMPANY || hits[i]->sort == FIN_WORD_ORGANIZATION;
    bool common = hits[i]->sort == FIN_WORD_COMPANY && hits[i]->arg && !known(p, hits[i]->row) &&
                  !supported(text, at, at + hits[i]->length);
    if (common || (name && !any_upper(text, at, hits[i]->length)))
      hits[i] = NULL;
    else if (hits[i]->length > longest)
      longest = hits[i]->length;
  }
  bool organization = false;
  for (size_t i = 0; i < found; i++) {
    if (hits[i] && hits[i]->length == longest) {
      organization = organization || hits[i]->sort == FIN_WORD_ORGANIZATION;
      hits[kept++] = hits[i];
    }
  }
  const struct fin_word *company = organization ? NULL : company_of(p, hits, kept);
  for (size_t i = 0; i < kept;) { /* 港交所 is listed too, but in these texts it looks on */
    bool again = company && hits[i]->sort == FIN_WORD_COMPANY && hits[i] != company;
    if (hits[i]->sort == FIN_WORD_COMPANY && (organization || again))
      hits[i] = hits[--kept];
    else
      i++;
  }
  *count = kept;
  return longest;
}

static void push_words(struct passing *p, size_t at, const struct fin_word **hits, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const struct fin_word *word = hits[i];
    if ((word->sort == FIN_WORD_METRIC || word->sort == FIN_WORD_EVENT) &&
        (word->arg & FIN_WORD_FORBIDS))
      continue;
    uint32_t row = word->sort == FIN_WORD_COMPANY ? row_of(p, at, word) : word->row;
    if (word->sort == FIN_WORD_COMPANY && row < FIN_LOCAL) learn(p, row);
    struct fin_mark *mark = push(p, (struct fin_mark){.kind = kind_of[word->sort],
                                                      .at = (uint32_t)at,
                                                      .end = (uint32_t)at + word->length,
                                                      .row = row,
                                                      .arg = word->arg});
    if (word->sort == FIN_WORD_CUE) {
      mark->cue = p->scan.library->cue_class[word->row];
      mark->cue_arg = p->scan.library->cue_arg[word->row];
    }
  }
}

static size_t step_at(const struct fin_folded *text, size_t at) {
  size_t size;
  fin_utf8_read(text->at + at, text->at + text->length, &size);
  return size;
}

/* Numbers that say how many of something ordinary: 三个, "one", 二分之一. */
static bool everyday(const struct fin_figure *figure) {
  if (figure->discount) return true; /* 九折 is no share of anything */
  if (!figure->weak) return false;
  if (figure->sort == FIN_FIGURE_MONEY) return figure->value < 1; /* 47 cents */
  bool count = figure->sort == FIN_FIGURE_COUNT || figure->sort == FIN_FIGURE_OTHER;
  return figure->sort == FIN_FIGURE_PLAIN || (count && figure->value < 10);
}

/* The amount or time that starts at `at`; those passed over are left behind. */
static const struct fin_mark *quantity_at(struct passing *p, size_t at) {
  while (p->next < p->found.count && p->found.at[p->next].at < at) p->next++;
  if (p->next == p->found.count || p->found.at[p->next].at != at) return NULL;
  const struct fin_mark *mark = &p->found.at[p->next];
  bool idle = mark->kind == FIN_MARK_FIGURE ? everyday(&mark->figure) : mark->time.rolling;
  return idle ? NULL : mark;
}

/* 从8亿元到10亿元 tells of two levels, whatever else stands between two figures of a range. */
static void push_quantity(struct passing *p, const struct fin_mark *mark) {
  struct fin_mark one;
  bool levels = mark->kind == FIN_MARK_FIGURE && mark->figure.from_to;
  if (levels && fin_amount_one(&p->scan, mark->at, &one)) {
    push(p, one);
    if (fin_amount_one(&p->scan, mark->figure.second_at, &one)) push(p, one);
    return;
  }
  push(p, *mark);
}

static size_t place(struct passing *p, size_t at) {
  const struct fin_folded *text = &p->out->text;
  size_t next = border_at(p, at);
  if (next != at) return next;
  next = title_at(p, at);
  if (next != at) return next;
  bool start = !at || !isalnum((unsigned char)text->at[at]) ||
               !isalnum((unsigned char)text->at[at - 1]) ||
               isdigit((unsigned char)text->at[at]) != isdigit((unsigned char)text->at[at - 1]);
  if (!start) return at + 1;
  const struct fin_word *hits[24];
  size_t count;
  struct fin_mark local;
  size_t words = words_at(p, at, hits, &count), known = local_at(p, at, &local);
  const struct fin_mark *quantity = quantity_at(p, at);
  if (quantity && quantity->end - at > known && quantity->end - at >= words) {
    push_quantity(p, quantity);
    return quantity->end;
  }
  if (known && known >= words) {
    push(p, local);
    if (local.kind == FIN_MARK_COMPANY) learn(p, local.row);
    return at + known;
  }
  if (words) {
    push_words(p, at, hits, count);
    return at + words;
  }
  return at + step_at(text, at);
}

/* ---- the pass -------------------------------------------------------------------------------- */

/* Why an amount or time that was read is no mark; NULL where it is one, or two. *first is the first
 * mark that ends behind the amount or time asked for last. */
static const char *why_left_out(const struct passing *p, const struct fin_mark *read,
                                size_t *first) {
  const char *why = "begins inside of a word";
  while (*first < p->out->count && p->out->at[*first].end <= read->at) ++*first;
  for (size_t i = *first; i < p->out->count && p->out->at[i].at < read->end; i++) {
    const struct fin_mark *mark = &p->out->at[i];
    bool quantity = mark->kind == FIN_MARK_FIGURE || mark->kind == FIN_MARK_TIME;
    if (quantity && mark->at == read->at) return NULL;
    if (mark->kind == FIN_MARK_BORDER || quantity) continue;
    why = mark->kind == FIN_MARK_COMPANY ? "part of the name of a company"
          : mark->kind == FIN_MARK_NAME  ? "part of a title or a name"
                                         : "a longer word of the books stands there";
  }
  if (read->kind == FIN_MARK_FIGURE && everyday(&read->figure))
    return "a number of everyday speech, no figure of a company";
  if (read->kind == FIN_MARK_TIME && read->time.rolling)
    return "counted from the document's day, no period of accounts";
  return why;
}

static void trace_left_out(const struct passing *p, struct fin_trace *trace) {
  size_t first = 0;
  for (size_t i = 0; i < trace->count; i++) {
    struct fin_attempt *attempt = &trace->at[i];
    bool figure = attempt->reader == FIN_READER_TIME || attempt->reader == FIN_READER_AMOUNT;
    bool taken = attempt->asked && attempt->end && figure && attempt->mark.at == attempt->at;
    if (taken) attempt->left_out = why_left_out(p, &attempt->mark, &first);
  }
}

void fin_marks_make(struct fin_marks *out, struct fin_arena *arena,
                    const struct fin_library *library, const struct fin_document *document) {
  fin_marks_traced(out, arena, library, document, NULL);
}

void fin_marks_traced(struct fin_marks *out, struct fin_arena *arena,
                      const struct fin_library *library, const struct fin_document *document,
                      struct fin_trace *trace) {
  *out = (struct fin_marks){.published = document->published};
  fin_fold(&out->text, arena, &library->books, document->text, document->length);
  fin_locals_find(out, arena, library, document->title ? document->title : "");
  struct fin_look look;
  fin_look_clear(&look);
  struct passing p = {.out = out,
                      .scan = {.library = library,
                               .text = &out->text,
                               .look = &look,
                               .arena = arena,
                               .trace = trace,
                               .chinese = fin_mostly_chinese(&out->text)}};
  p.scan.fiscal = fin_fiscal_month(&p.scan, document->published);
  fin_quantities_dated(&p.found, &p.scan, document->published);
  out->published = p.scan.published;
  out->year = p.scan.year;
  for (size_t at = 0; at < out->text.length;) at = place(&p, at);
  if (trace) trace_left_out(&p, trace);
  fin_ambiguous_settle(out, arena, library, document->title ? document->title : "");
  fin_quantities_done(&p.found);
  fin_lexicon_free(out->local_words);
  out->local_words = NULL;
  struct fin_mark *kept = FIN_NEW(arena, struct fin_mark, out->count + 1);
  if (out->count) memcpy(kept, out->at, out->count * sizeof *kept);
  free(out->at);
  out->at = kept;
}
