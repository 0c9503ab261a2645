/* marks.c: one pass over folded text; candidates compete, the longest wins, hedges join their
 * figures.
 *
 * 逾2亿用户 -> [figure 200000000, over, low 2e8] [metric users]
 */
#include "pattern.h"
#include "scan.h"
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
  unsigned since_year; /* sentences since a year was named */
  uint32_t known[64];  /* companies that the text has named beyond doubt */
  size_t known_count;
};

static struct fin_mark *push(struct passing *p, struct fin_mark mark) {
  struct fin_marks *out = p->out;
  FIN_GROW(out->at, out->count, p->room);
  mark.from = out->text.from[mark.at];
  mark.to = mark.end > mark.at ? out->text.to[mark.end - 1] : mark.from;
  out->at[out->count] = mark;
  return &out->at[out->count++];
}

static void border(struct passing *p, size_t at, size_t end, enum fin_border strength) {
  push(p, (struct fin_mark){
              .kind = FIN_MARK_BORDER, .at = (uint32_t)at, .end = (uint32_t)end, .row = strength});
  if (strength != FIN_BORDER_SENTENCE && strength != FIN_BORDER_PARAGRAPH) return;
  /* the year named last holds for this sentence and the next, not for ever */
  p->scan.same_sentence = false;
  if (++p->since_year > 1) p->scan.last_year = 0;
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
    *mark = (struct fin_mark){.kind = FIN_MARK_COMPANY,
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

/* An ordinary word that is a name too counts only with support behind it: a ticker, 公司, Inc. */
static bool supported(const struct fin_folded *text, size_t end) {
  static const char *const supports[] = {"公司",   "集团",     "股份",  "(0",    "(3",
                                         "(6",     " inc",     " corp", ", inc", "(nyse",
                                         " (nyse", " (nasdaq", "公告",  "(hk"};
  for (size_t i = 0; i < sizeof supports / sizeof *supports; i++) {
    size_t length = strlen(supports[i]);
    if (text->length - end >= length && memcmp(text->at + end, supports[i], length) == 0) {
      return true;
    }
  }
  return false;
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
                  !supported(text, at + hits[i]->length);
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
  const struct fin_word *company = NULL;
  for (size_t i = 0; i < kept && !organization; i++) { /* a name that several bear gives no guess */
    if (hits[i]->sort != FIN_WORD_COMPANY) continue;
    if (company && company->row != hits[i]->row &&
        known(p, hits[i]->row) != known(p, company->row)) {
      if (known(p, hits[i]->row)) company = hits[i]; /* the one that the text has named in full */
      continue;
    }
    organization = company && company->row != hits[i]->row;
    company = hits[i];
  }
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
    if (word->sort == FIN_WORD_COMPANY) learn(p, word->row);
    struct fin_mark *mark = push(p, (struct fin_mark){.kind = kind_of[word->sort],
                                                      .at = (uint32_t)at,
                                                      .end = (uint32_t)at + word->length,
                                                      .row = word->row,
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
  struct fin_mark mark = {0}, local;
  size_t words = words_at(p, at, hits, &count), known = local_at(p, at, &local);
  size_t size;
  uint32_t code = fin_utf8_read(text->at + at, text->at + text->length, &size);
  uint8_t starts = code < 0x10000 ? p->scan.library->starts[code] : 0;
  p->scan.named = false;
  struct fin_scan saved = p->scan;
  if ((starts & FIN_START_TIME) && fin_time_read(&p->scan, at, &mark) && mark.end - at > known &&
      (mark.end - at >= words)) {
    if (p->scan.named) p->since_year = 0;
    push(p, mark);
    return mark.end;
  }
  p->scan = saved;
  if ((starts & FIN_START_FIGURE) && fin_figure_read(&p->scan, at, &mark) &&
      mark.end - at > known && mark.end - at >= words) {
    uint32_t before = p->out->count ? p->out->at[p->out->count - 1].end : 0;
    while (p->out->count && before > mark.at) { /* a word inside the currency in front */
      p->out->count--;
      before = p->out->count ? p->out->at[p->out->count - 1].end : 0;
    }
    push(p, mark);
    return mark.end;
  }
  if (known && known >= words) {
    push(p, local);
    learn(p, local.row);
    return at + known;
  }
  if (words) {
    push_words(p, at, hits, count);
    return at + words;
  }
  return at + step_at(text, at);
}

/* ---- hedges ---------------------------------------------------------------------------------- */

static bool touches(const struct fin_folded *text, uint32_t end, uint32_t at) {
  return end == at || (end + 1 == at && text->at[end] == ' ');
}

static void hedge(struct fin_figure *figure, enum fin_cue_arg arg) {
  if (figure->approx == FIN_RANGE) return;
  switch (arg) {
  case FIN_ARG_about:
    if (figure->approx == FIN_EXACT) figure->approx = FIN_ABOUT;
    break;
  case FIN_ARG_over:
    figure->approx = FIN_OVER;
    figure->low = figure->value;
    figure->high = NAN;
    break;
  case FIN_ARG_under:
    figure->approx = FIN_UNDER;
    figure->high = figure->value;
    figure->low = NAN;
    break;
  default:
    break;
  }
}

/* Joins 约, 超, 以上 to their figures and takes these words out of the way. */
static void join_hedges(struct fin_marks *marks) {
  struct fin_mark *at = marks->at;
  for (size_t i = 0; i < marks->count; i++) {
    if (at[i].kind != FIN_MARK_FIGURE) continue;
    uint32_t start = at[i].at;
    for (size_t k = i; k-- > 0 && at[k].kind == FIN_MARK_CUE && at[k].cue == FIN_CUE_before &&
                       touches(&marks->text, at[k].end, start);) {
      hedge(&at[i].figure, (enum fin_cue_arg)at[k].cue_arg);
      start = at[k].at;
    }
    size_t next = i + 1;
    if (next < marks->count && at[next].kind == FIN_MARK_CUE &&
        touches(&marks->text, at[i].end, at[next].at)) {
      bool after = at[next].cue == FIN_CUE_after;
      bool both = at[next].cue == FIN_CUE_before && marks->text.at[at[next].at] != ' ' &&
                  (at[next].end - at[next].at == 6) &&
                  (!memcmp(marks->text.at + at[next].at, "以上", 6) ||
                   !memcmp(marks->text.at + at[next].at, "以下", 6));
      if (after || both) hedge(&at[i].figure, (enum fin_cue_arg)at[next].cue_arg);
    }
  }
}

/* ---- the document's date --------------------------------------------------------------------- */

static bool mostly_chinese(const struct fin_folded *text) {
  size_t wide = 0, latin = 0;
  for (size_t i = 0; i < text->length; i++) {
    unsigned char c = (unsigned char)text->at[i];
    wide += c >= 0xe3;
    latin += isalpha(c) != 0;
  }
  return wide * 3 > latin;
}

struct dates {
  fin_day first_full, latest; /* a full date near the start; the latest day or month named */
  int years[400];             /* how often 1900.. was named */
  fin_day month_day;          /* first day without a year, as of year 2000 */
};

/* A first look at the explicit dates of the text, for documents that don't give theirs. */
static void look(struct passing *p, struct dates *dates) {
  struct fin_mark mark;
  const struct fin_folded *text = &p->out->text;
  *dates = (struct dates){.first_full = FIN_NO_DAY, .latest = FIN_NO_DAY, .month_day = FIN_NO_DAY};
  for (size_t at = 0; at < text->length;) {
    p->scan.last_year = 0;
    p->scan.year = 0;
    bool digit = isdigit((unsigned char)text->at[at]) || isalpha((unsigned char)text->at[at]);
    bool fresh = !at || !isalnum((unsigned char)text->at[at - 1]);
    if (!digit || !fresh || !fin_time_read(&p->scan, at, &mark)) {
      at += step_at(text, at);
      continue;
    }
    int y, m, d;
    if (mark.time.span.start != FIN_NO_DAY) {
      fin_day_split(mark.time.span.end, &y, &m, &d);
      if (y >= 1900 && y < 2300) dates->years[y - 1900]++;
      bool day = mark.time.span.start == mark.time.span.end;
      if (day && dates->first_full == FIN_NO_DAY && at < 700)
        dates->first_full = mark.time.span.end;
      if (mark.time.shape <= FIN_TIME_MONTH && mark.time.span.start > dates->latest) {
        dates->latest = mark.time.span.start;
      }
    } else if (mark.time.shape == FIN_TIME_DAY && dates->month_day == FIN_NO_DAY && at < 700) {
      struct fin_scan other = p->scan;
      other.year = 2000;
      if (fin_time_read(&other, at, &mark)) dates->month_day = mark.time.span.start;
    }
    at = mark.end > at ? mark.end : at + 1;
  }
}

/* The year that a text without a date is surely of: the latest it names more than twice, when it
 * doesn't speak of the next as well; 0 when that can't be told. */
static int sure_year(const struct dates *dates) {
  for (int i = 398; i >= 0; i--) {
    if (dates->years[i] > 2) return dates->years[i + 1] ? 0 : 1900 + i;
  }
  return 0;
}

/* The day a text is of, where it doesn't say: a dateline; else the first 1月9日 in the year of the
 * latest month it names, when it names no later year. A day that is only guessed is worse than
 * none. */
static void date_document(struct passing *p) {
  struct dates dates;
  look(p, &dates);
  fin_day found = FIN_NO_DAY;
  int year = sure_year(&dates), last = 0, m, d;
  for (int i = 0; i < 400; i++) {
    if (dates.years[i]) last = 1900 + i;
  }
  if (dates.latest != FIN_NO_DAY) {
    int latest, month, day;
    fin_day_split(dates.latest, &latest, &m, &d);
    if (dates.month_day != FIN_NO_DAY && latest == last) {
      fin_day_split(dates.month_day, &d, &month, &day);
      found = fin_day_of(latest, month, day);
      if (found != FIN_NO_DAY && found < dates.latest - 40) found = FIN_NO_DAY;
    }
    if (found == FIN_NO_DAY && dates.first_full != FIN_NO_DAY && dates.first_full >= dates.latest) {
      found = dates.first_full;
    }
  }
  if (found != FIN_NO_DAY) fin_day_split(found, &year, &m, &d);
  p->out->published = found;
  p->scan.published = found;
  p->scan.year = year;
}

void fin_marks_make(struct fin_marks *out, struct fin_arena *arena,
                    const struct fin_library *library, const struct fin_document *document) {
  *out = (struct fin_marks){.published = document->published};
  fin_fold(&out->text, arena, &library->books, document->text, document->length);
  fin_locals_find(out, arena, library);
  struct passing p = {.out = out,
                      .scan = {.library = library,
                               .text = &out->text,
                               .arena = arena,
                               .published = document->published,
                               .last = FIN_NO_SPAN,
                               .chinese = mostly_chinese(&out->text)}};
  if (document->published != FIN_NO_DAY) {
    int month, day;
    fin_day_split(document->published, &p.scan.year, &month, &day);
  } else {
    date_document(&p);
  }
  p.scan.last = FIN_NO_SPAN;
  p.scan.last_year = 0;
  p.scan.named_year = 0;
  p.scan.fiscal = fin_fiscal_month(&p.scan);
  out->year = p.scan.year;
  for (size_t at = 0; at < out->text.length;) at = place(&p, at);
  fin_lexicon_free(out->local_words);
  out->local_words = NULL;
  struct fin_mark *kept = FIN_NEW(arena, struct fin_mark, out->count + 1);
  if (out->count) memcpy(kept, out->at, out->count * sizeof *kept);
  free(out->at);
  out->at = kept;
  join_hedges(out);
}
