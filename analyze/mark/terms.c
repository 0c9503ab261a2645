/* terms.c: words in buckets by how they begin: two letters of Latin, one character of the rest. */
#include "terms.h"
#include "../base/fail.h"
#include "../base/text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* The first 8 bytes of a word, and which of them it has. */
struct head {
  uint64_t bytes, mask;
};

#define BIT FIN_TERM_BIT
const uint64_t fin_time_classes =
    BIT(digit) | BIT(power) | BIT(several) | BIT(small) | BIT(tens) | BIT(ordinal) | BIT(month) |
    BIT(weekday) | BIT(unit) | BIT(day) | BIT(daythen) | BIT(relyear) | BIT(yearthen) | BIT(years) |
    BIT(rel) | BIT(relthen) | BIT(run) | BIT(section) | BIT(yearend) | BIT(yearmid) | BIT(edge) |
    BIT(lead) | BIT(nth) | BIT(asof) | BIT(vague) | BIT(same) | BIT(sameend) | BIT(start) |
    BIT(half) | BIT(third) | BIT(era) | BIT(days);
const uint64_t fin_amount_classes = BIT(digit) | BIT(formal) | BIT(power) | BIT(myriad) |
                                    BIT(several) | BIT(negative) | BIT(half) | BIT(small) |
                                    BIT(tens) | BIT(vulgar) | BIT(prefix) | BIT(percent) |
                                    BIT(change) | BIT(measure) | BIT(start) | BIT(dozen);
const uint64_t fin_lead_classes = BIT(between) | BIT(open) | BIT(hedge) | BIT(named);

struct fin_terms {
  uint8_t kinds[256];
  uint8_t *alone, *longer, *pairs; /* struct fin_beginnings */
  uint64_t *starts;
  uint8_t *long_pairs;    /* as `pairs`, for the terms that begin nothing as well */
  uint32_t *single_from;  /* of a bucket: where its terms of one character begin */
  struct head *heads;     /* of the words */
  struct fin_term *words; /* by bucket, longest first */
  size_t count, room;
  uint32_t *first; /* of a bucket; first[b + 1] ends it */
};

static const char *const class_names[] = {
#define X(name) #name,
    FIN_TERMS(X)
#undef X
};
static const char *const sort_names[] = {
#define X(name) #name,
    FIN_UNIT_SORTS(X)
#undef X
};
enum { NAMED = sizeof class_names / sizeof *class_names };

static const char *const grain_names[FIN_GRAINS] = {"day",       "workday", "weekend", "week",
                                                    "fortnight", "month",   "quarter", "half",
                                                    "year",      "decade",  "century"};

/* ---- making ---------------------------------------------------------------------------------- */

static void add(struct fin_terms *terms, struct fin_term term) {
  if (!term.length) return;
  FIN_GROW(terms->words, terms->count, terms->room);
  terms->words[terms->count++] = term;
}

static struct head head_of(const struct fin_term *term) {
  struct head head = {0, 0};
  size_t size = term->length < 8 ? term->length : 8;
  memcpy(&head.bytes, term->text, size);
  memset(&head.mask, 0xff, size);
  return head;
}

static int by_bucket(const void *left, const void *right) {
  const struct fin_term *a = left, *b = right;
  uint32_t x = fin_terms_bucket(a->text), y = fin_terms_bucket(b->text);
  if (x != y) return x < y ? -1 : 1;
  if (a->length != b->length) return a->length > b->length ? -1 : 1;
  if (a->class != b->class) return a->class < b->class ? -1 : 1;
  return a->row < b->row ? -1 : a->row > b->row;
}

static const char *fold(const struct fin_books *books, const char *word) {
  return fin_books_fold(books, books->arena, word, strlen(word));
}

static enum fin_status add_book(struct fin_terms *terms, const struct fin_books *books,
                                struct fin_error *error) {
  const struct fin_table *table = &books->terms_table;
  for (size_t i = 0; i < table->count; i++) {
    const char *name = fin_cell(table, i, FIN_TERM_CLASS),
               *value = fin_cell(table, i, FIN_TERM_VALUE);
    size_t class = 0, grain = 0;
    while (class < NAMED && strcmp(class_names[class], name) != 0) class ++;
    if (class == NAMED) {
      return fin_fail(error, FIN_BOOK, "%s:%zu: \"%s\" is no class of a term (see docs/books.md)",
                      table->files[i], table->lines[i], name);
    }
    char *end = NULL;
    double number = strtod(value, &end);
    if (class == FIN_TERM_unit) {
      while (grain < FIN_GRAINS && strcmp(grain_names[grain], value) != 0) grain++;
      number = (double)grain;
    }
    if (class == FIN_TERM_unit ? grain == FIN_GRAINS : end == value || *end) {
      return fin_fail(error, FIN_BOOK, "%s:%zu: value \"%s\" of a %s, expected %s", table->files[i],
                      table->lines[i], value, name,
                      class == FIN_TERM_unit ? "a unit of time (day, month, ...)" : "a number");
    }
    const char *word = fold(books, fin_cell(table, i, FIN_TERM_WORD));
    add(terms, (struct fin_term){.text = word,
                                 .value = number,
                                 .row = (uint32_t)i,
                                 .length = (uint16_t)strlen(word),
                                 .class = (uint8_t) class});
  }
  return FIN_OK;
}

static enum fin_status add_units(struct fin_terms *terms, const struct fin_books *books,
                                 struct fin_error *error) {
  const struct fin_table *table = &books->units_table;
  for (size_t i = 0; i < table->count; i++) {
    const char *word = fold(books, fin_cell(table, i, FIN_UNIT_WORD));
    const char *name = fin_cell(table, i, FIN_UNIT_SORT);
    size_t sort = 0;
    while (sort < FIN_UNIT_SORT_COUNT && strcmp(sort_names[sort], name) != 0) sort++;
    if (sort == FIN_UNIT_SORT_COUNT) {
      return fin_fail(error, FIN_BOOK, "%s:%zu: \"%s\" is no sort of a unit (see docs/books.md)",
                      table->files[i], table->lines[i], name);
    }
    struct fin_term term = {.text = word,
                            .code = fin_cell(table, i, FIN_UNIT_CODE),
                            .value = strtod(fin_cell(table, i, FIN_UNIT_FACTOR), NULL),
                            .row = (uint32_t)i,
                            .length = (uint16_t)strlen(word),
                            .class = FIN_TERM_measure,
                            .sort = (uint8_t)sort};
    if (sort != FIN_UNIT_prefix) add(terms, term);
    term.class = FIN_TERM_prefix;
    if (sort == FIN_UNIT_prefix || sort == FIN_UNIT_code) add(terms, term);
  }
  return FIN_OK;
}

static void add_hedges(struct fin_terms *terms, const struct fin_books *books) {
  const struct fin_table *table = &books->cues_table;
  for (size_t i = 0; i < table->count; i++) {
    const char *class = fin_cell(table, i, FIN_CUE_CLASS), *arg = fin_cell(table, i, FIN_CUE_ARG);
    bool before = strcmp(class, "before") == 0, after = strcmp(class, "after") == 0;
    static const char *const bounds[] = {"about", "over", "under"};
    int bound = 0;
    while (bound < 3 && strcmp(bounds[bound], arg) != 0) bound++;
    if (!(before || after) || bound == 3) continue;
    const char *word = fold(books, fin_cell(table, i, FIN_CUE_WORD));
    add(terms, (struct fin_term){.text = word,
                                 .value = bound,
                                 .row = (uint32_t)i,
                                 .length = (uint16_t)strlen(word),
                                 .class = before ? FIN_TERM_hedge : FIN_TERM_hedged});
  }
}

/* In Chinese a unit or a measure word begins nothing, but for 周, 星期 and the name of a currency;
 * nor do 初, 中, 底 and 对, which stand behind something. */
static uint8_t begins(const struct fin_term *term) {
  uint64_t bit = UINT64_C(1) << term->class;
  bool latin = fin_terms_letter(term->text[0]) > 0;
  bool behind = term->class == FIN_TERM_third || term->class == FIN_TERM_dozen;
  if (behind && !latin && term->length <= strlen("底")) return 0;
  bool week = term->class == FIN_TERM_unit &&
              (term->value == FIN_GRAIN_WEEK || term->value == FIN_GRAIN_WEEKEND);
  bool time = (bit & fin_time_classes) && (latin || week || term->class != FIN_TERM_unit);
  bool coin = term->class == FIN_TERM_measure && term->sort == FIN_UNIT_money && term->length >= 6;
  bool amount = (bit & fin_amount_classes) && (latin || coin || term->class != FIN_TERM_measure);
  bool lead = (bit & fin_lead_classes) != 0;
  return (uint8_t)((time ? FIN_BEGINS_TIME : 0) | (amount ? FIN_BEGINS_AMOUNT : 0) |
                   (lead ? FIN_BEGINS_LEAD : 0));
}

/* Which two characters longer terms begin with, and where the terms of one begin in each bucket. */
static void note_pairs(struct fin_terms *terms) {
  terms->long_pairs = fin_take(FIN_TERMS_PAIRS / 8);
  terms->single_from = fin_take(FIN_TERMS_BUCKETS * sizeof *terms->single_from);
  for (uint32_t b = 0; b < FIN_TERMS_BUCKETS; b++) {
    uint32_t from = terms->first[b];
    bool mixed = false; /* with a letter behind: two characters don't tell */
    for (; from < terms->first[b + 1] && terms->words[from].length > 3; from++) {
      const struct fin_term *term = &terms->words[from];
      mixed = mixed || term->length < 6;
      char head[8] = {0};
      memcpy(head, term->text, term->length < 7 ? term->length : 7);
      uint32_t pair = fin_terms_pair(head);
      terms->long_pairs[pair / 8] |= (uint8_t)(1U << pair % 8);
    }
    terms->single_from[b] = mixed ? terms->first[b] : from;
  }
}

enum fin_status fin_terms_new(struct fin_terms **out, const struct fin_books *books,
                              struct fin_error *error) {
  struct fin_terms *terms = fin_take(sizeof *terms);
  enum fin_status status = add_book(terms, books, error);
  if (status == FIN_OK) status = add_units(terms, books, error);
  if (status != FIN_OK) {
    fin_terms_free(terms);
    return status;
  }
  add_hedges(terms, books);
  if (terms->count) qsort(terms->words, terms->count, sizeof *terms->words, by_bucket);
  terms->heads = fin_take(terms->count * sizeof *terms->heads);
  for (size_t i = 0; i < terms->count; i++) terms->heads[i] = head_of(&terms->words[i]);
  terms->first = fin_take((FIN_TERMS_BUCKETS + 1) * sizeof *terms->first);
  for (size_t b = 0, i = 0; b <= FIN_TERMS_BUCKETS; b++) {
    while (i < terms->count && fin_terms_bucket(terms->words[i].text) < b) i++;
    terms->first[b] = (uint32_t)i;
  }
  for (int c = 0; c < 256; c++) {
    bool digit = c >= '0' && c <= '9', letter = c >= 'a' && c <= 'z';
    bool figure = digit || c == '.' || c == '-' || c == '(';
    bool sign = c && strchr("\n!?;$<>&~", c);
    terms->kinds[c] = (uint8_t)((figure || letter || sign || c >= 0x80 ? FIN_BYTE_ANY : 0) |
                                (figure ? FIN_BYTE_FIGURE : 0));
  }
  terms->alone = fin_take(FIN_TERMS_BUCKETS);
  terms->longer = fin_take(FIN_TERMS_BUCKETS);
  terms->pairs = fin_take(FIN_TERMS_PAIRS / 8);
  terms->starts = fin_take(FIN_WIDE_WORDS * sizeof *terms->starts);
  for (uint32_t sign = 0x800; sign < 0x4000; sign++) fin_wide_add(terms->starts, sign); /* 。 */
  note_pairs(terms);
  for (size_t i = 0; i < terms->count; i++) {
    const struct fin_term *term = &terms->words[i];
    uint32_t bucket = fin_terms_bucket(term->text);
    bool wide = (unsigned char)term->text[0] >= 0xe0 && term->length > 3;
    uint8_t what = begins(term);
    *(wide ? &terms->longer[bucket] : &terms->alone[bucket]) |= what;
    uint32_t code = bucket - FIN_TERMS_LATIN;
    if (what && bucket >= FIN_TERMS_LATIN) fin_wide_add(terms->starts, code);
    if (!wide || !what) continue;
    char head[8] = {0};
    memcpy(head, term->text, term->length < 7 ? term->length : 7);
    uint32_t pair = fin_terms_pair(head);
    terms->pairs[pair / 8] |= (uint8_t)(1U << pair % 8);
  }
  *out = terms;
  return FIN_OK;
}

void fin_terms_free(struct fin_terms *terms) {
  if (!terms) return;
  free(terms->words);
  free(terms->heads);
  free(terms->first);
  free(terms->alone);
  free(terms->longer);
  free(terms->pairs);
  free(terms->starts);
  free(terms->long_pairs);
  free(terms->single_from);
  free(terms);
}

/* ---- finding --------------------------------------------------------------------------------- */

const uint8_t *fin_terms_kinds(const struct fin_terms *terms) {
  return terms->kinds;
}

struct fin_beginnings fin_terms_beginnings(const struct fin_terms *terms) {
  return (struct fin_beginnings){terms->alone, terms->longer, terms->pairs, terms->starts};
}

static bool latin(char c) {
  return c >= 'a' && c <= 'z';
}

/* A Latin word counts only as a whole; k and m may stand behind a digit. */
static bool whole(const struct fin_term *term, const char *text, size_t length, size_t at) {
  size_t end = at + term->length;
  if (latin(term->text[0]) && at && latin(text[at - 1])) return false;
  return !(latin(text[end - 1]) && end < length && latin(text[end]));
}

void fin_terms_find(const struct fin_terms *terms, const char *text, size_t length, size_t at,
                    struct fin_terms_here *here) {
  here->count = 0;
  here->classes = 0;
  if (at >= length) return;
  uint32_t bucket = fin_terms_bucket(text + at);
  uint64_t head;
  memcpy(&head, text + at, sizeof head);
  uint32_t i = terms->first[bucket];
  if ((unsigned char)text[at] >= 0xe0) { /* no longer term begins with these two characters */
    uint32_t pair = fin_terms_pair(text + at);
    if (!(terms->long_pairs[pair / 8] & 1U << pair % 8)) i = terms->single_from[bucket];
  }
  for (; i < terms->first[bucket + 1]; i++) {
    if ((head & terms->heads[i].mask) != terms->heads[i].bytes) continue;
    const struct fin_term *term = &terms->words[i];
    if (term->length > length - at) continue;
    if (term->length > 8 && memcmp(text + at + 8, term->text + 8, term->length - 8U) != 0) continue;
    if (here->count == 12 || !whole(term, text, length, at)) continue;
    here->at[here->count++] = term;
    here->classes |= UINT64_C(1) << term->class;
  }
}
