/* terms.h: the words that numbers, amounts and times are made of, found at a place of folded text.
 *
 * Rows of terms.tsv (numerals, calendar), units.tsv (currencies, measure words) and the hedges of
 * cues.tsv, each in one or more classes; of a class, the longest word at the place.
 */
#ifndef FIN_TERMS_H
#define FIN_TERMS_H

#include "../base/wide.h"
#include "../book/books.h"

#include <string.h>

/* Classes of terms.tsv; docs/books.md says what each means and what its value is. */
/* clang-format off */
#define FIN_TERMS(X)                                                                               \
  X(digit) X(formal) X(power) X(myriad) X(several) X(more) X(point) X(negative) X(half) X(small)   \
  X(tens) X(hundred) X(scale) X(dozen) X(ordinal) X(part) X(vulgar) X(to) X(and) X(between)        \
  X(month) X(weekday) X(unit) X(day) X(daythen) X(relyear) X(yearthen) X(years) X(rel) X(relthen)  \
  X(run) X(within) X(ago) X(inside) X(section) X(yearend) X(yearmid) X(opening) X(third) X(edge)   \
  X(lead) X(nth) X(open) X(start) X(named) X(onward) X(until) X(asof) X(vague) X(same) X(sameend) X(percent)        \
  X(change) X(per) X(era) X(days) X(other) X(word)
/* clang-format on */

enum fin_term_class {
#define X(name) FIN_TERM_##name,
  FIN_TERMS(X)
#undef X
      FIN_TERM_measure, /* row: of units.tsv, behind a number */
  FIN_TERM_prefix,      /* row: of units.tsv, a currency before a number */
  FIN_TERM_hedge,       /* row: of cues.tsv, before a number: 超过, at least */
  FIN_TERM_hedged,      /* row: of cues.tsv, behind one: 以上, or more */
  FIN_TERM_CLASSES
};

/* Units of time, the values of class `unit`. */
enum fin_grain {
  FIN_GRAIN_DAY,
  FIN_GRAIN_WORKDAY,
  FIN_GRAIN_WEEKEND,
  FIN_GRAIN_WEEK,
  FIN_GRAIN_FORTNIGHT,
  FIN_GRAIN_MONTH,
  FIN_GRAIN_QUARTER,
  FIN_GRAIN_HALF,
  FIN_GRAIN_YEAR,
  FIN_GRAIN_DECADE,
  FIN_GRAIN_CENTURY,
  FIN_GRAINS
};

/* What rows of units.tsv are. */
#define FIN_UNIT_SORTS(X)                                                                          \
  X(bare)                                                                                          \
  X(code) X(count) X(discount) X(minor) X(money) X(other) X(percent) X(points) X(prefix) X(times)

/* code: an ISO 4217 code that counts only in capitals, on either side of a number. */
enum fin_unit_sort {
#define X(name) FIN_UNIT_##name,
  FIN_UNIT_SORTS(X)
#undef X
      FIN_UNIT_SORT_COUNT
};

struct fin_term {
  const char *text;
  const char *code; /* of a measure or prefix: its unit */
  double value;
  uint32_t row;
  uint16_t length;
  uint8_t class;
  uint8_t sort; /* of a measure: enum fin_unit_sort */
};

struct fin_terms;

enum fin_status fin_terms_new(struct fin_terms **out, const struct fin_books *books,
                              struct fin_error *error);
void fin_terms_free(struct fin_terms *terms);

/* Terms that begin at one place, longest first. */
struct fin_terms_here {
  const struct fin_term *at[12];
  uint64_t classes; /* a bit for each class that is there */
  uint32_t count;
};

/* What a term may begin that starts as the text at `at` does, told without comparing a word. */
enum fin_begins { FIN_BEGINS_TIME = 1, FIN_BEGINS_AMOUNT = 2, FIN_BEGINS_LEAD = 4 };
enum { FIN_TERMS_LATIN = 27 * 27 + 128, FIN_TERMS_BUCKETS = FIN_TERMS_LATIN + 0x10000 };

static inline uint32_t fin_terms_letter(char c) {
  return c >= 'a' && c <= 'z' ? (uint32_t)(c - 'a') + 1 : 0;
}

/* Which bucket holds the words that begin as the text at `at` does: two letters of Latin, one
 * character of the rest. A NUL ends the text. */
static inline uint32_t fin_terms_bucket(const char *at) {
  unsigned char c = (unsigned char)*at;
  if (c >= 'a' && c <= 'z') return fin_terms_letter(at[0]) * 27 + fin_terms_letter(at[1]);
  if (c < 0x80) return 27 * 27 + c;
  if (c >= 0xe0 && c < 0xf0) {
    return FIN_TERMS_LATIN +
           ((c & 15U) << 12 | ((unsigned char)at[1] & 63U) << 6 | ((unsigned char)at[2] & 63U));
  }
  return c < 0xe0 && at[1] ? FIN_TERMS_LATIN + ((c & 31U) << 6 | ((unsigned char)at[1] & 63U)) : 0;
}

/* For the first characters of a text: what a term of that one character, or of more, may begin. */
struct fin_beginnings {
  const uint8_t *alone, *longer; /* by fin_terms_bucket */
  const uint8_t *pairs;          /* a bit for each two characters that longer terms begin with */
  const uint64_t *starts;        /* the wide characters that begin anything at all */
};
struct fin_beginnings fin_terms_beginnings(const struct fin_terms *terms);

/* What single bytes may begin: anything at all, a figure. */
enum fin_byte_kind { FIN_BYTE_ANY = 1, FIN_BYTE_FIGURE = 2 };
const uint8_t *fin_terms_kinds(const struct fin_terms *terms); /* of 256 bytes */

#define FIN_TERM_BIT(name) (UINT64_C(1) << FIN_TERM_##name)
/* Classes that a time, an amount, a word before either may begin with. */
extern const uint64_t fin_time_classes, fin_amount_classes, fin_lead_classes;
/* `text` must be readable for 8 bytes behind its end. */
enum { FIN_TERMS_PAIRS = 1 << 16 };
/* Two characters of Chinese at `at` as one of the bits of `pairs`. */
static inline uint32_t fin_terms_pair(const char *at) {
  uint32_t first, second;
  memcpy(&first, at, 4);
  memcpy(&second, at + 3, 4);
  return ((first << 8) * 2654435761U ^ (second << 8) * 0x9e3779b1U) >> 16;
}

/* The next place behind Chinese characters that begin nothing. A NUL ends the text. */
static inline size_t fin_terms_pass(const uint64_t *starts, const char *text, size_t at) {
  for (;; at += 3) {
    uint32_t four = fin_four(text + at);
    if (!fin_is_wide(four) || fin_wide_has(starts, four)) return at;
  }
}

static inline unsigned fin_terms_begin(const struct fin_beginnings *beginnings, const char *at) {
  uint32_t bucket = fin_terms_bucket(at);
  unsigned longer = beginnings->longer[bucket];
  if (longer && (unsigned char)*at >= 0xe0) {
    uint32_t pair = fin_terms_pair(at);
    if (!(beginnings->pairs[pair / 8] & 1U << pair % 8)) longer = 0;
  }
  return beginnings->alone[bucket] | longer;
}

void fin_terms_find(const struct fin_terms *terms, const char *text, size_t length, size_t at,
                    struct fin_terms_here *here);

#endif
