/* look.h: private to mark/: terms at a place, asked for again and again by readers that try one
 * thing after another. */
#ifndef FIN_LOOK_H
#define FIN_LOOK_H

#include "scan.h"
#include "terms.h"

enum { FIN_LOOK_PLACES = 64, FIN_LOOK_NUMBERS = 8 };

void fin_look_clear(struct fin_look *look);

static inline char fin_byte(const struct fin_scan *scan, size_t at) {
  return at < scan->text->length ? scan->text->at[at] : 0;
}
static inline bool fin_digit(const struct fin_scan *scan, size_t at) {
  char c = fin_byte(scan, at);
  return c >= '0' && c <= '9';
}
static inline bool fin_letter(const struct fin_scan *scan, size_t at) {
  char c = fin_byte(scan, at);
  return c >= 'a' && c <= 'z';
}
static inline size_t fin_space(const struct fin_scan *scan, size_t at) {
  return fin_byte(scan, at) == ' ' ? at + 1 : at;
}
/* `word` at `at`: its end, else 0. */
static inline size_t fin_says(const struct fin_scan *scan, size_t at, const char *word) {
  return fin_at(scan, at, word) ? at + __builtin_strlen(word) : 0;
}

/* Tries words in order: the end of the one that stands at `at`, 0 when none does. */
size_t fin_any(const struct fin_scan *scan, size_t at, const char *const *words, size_t count);
/* The same for words that end at `at`: where the one begins, SIZE_MAX when none does. */
size_t fin_any_before(const struct fin_scan *scan, size_t at, const char *const *words,
                      size_t count);
#define ANY(scan, at, words) fin_any((scan), (at), (words), sizeof(words) / sizeof *(words))
#define BEFORE(scan, at, words)                                                                    \
  (fin_any_before((scan), (at), (words), sizeof(words) / sizeof *(words)) != SIZE_MAX)

/* A number as written: Arabic, Chinese, English words, or a mixture. */
struct fin_numeral {
  double value, step;  /* step: worth of the last digit */
  double low, high;    /* NAN where the number itself gives none: 八九亿, 十几万 */
  bool scaled;         /* with 万 or more */
  bool chinese, words; /* written in Chinese, in English words */
  bool point, grouped;
  bool bare;   /* a scale alone: 千万 */
  bool vague;  /* 数千万: no one number */
  bool single; /* one Chinese numeral or English word below ten */
  bool fraction;
  double unscaled; /* the part in front of the scale: 550 of 550亿 */
  double lead;     /* 3 of 3千万, where nothing but such words follows it; else 0 */
};

struct fin_look {
  size_t place[FIN_LOOK_PLACES]; /* SIZE_MAX: nothing looked up */
  struct fin_terms_here here[FIN_LOOK_PLACES];
  size_t number_place[FIN_LOOK_NUMBERS], number_end[FIN_LOOK_NUMBERS];
  struct fin_numeral number[FIN_LOOK_NUMBERS];
};

/* Looks up what stands at `at`. */
const struct fin_terms_here *fin_look_up(const struct fin_scan *scan, size_t at);

/* What stands at `at`; lives until another place takes its slot. */
static inline const struct fin_terms_here *fin_here(const struct fin_scan *scan, size_t at) {
  struct fin_look *look = scan->look;
  size_t slot = at % FIN_LOOK_PLACES;
  return look->place[slot] == at ? &look->here[slot] : fin_look_up(scan, at);
}

/* The longest term of `class` among those that are there. */
const struct fin_term *fin_term_of(const struct fin_terms_here *here, enum fin_term_class class);

/* End of the longest term of `class` at `at`, 0 when there is none; *term may be NULL. */
static inline size_t fin_term_at(const struct fin_scan *scan, size_t at, enum fin_term_class class,
                                 const struct fin_term **term) {
  const struct fin_terms_here *here = fin_here(scan, at);
  if (!(here->classes & UINT64_C(1) << class)) return 0;
  const struct fin_term *found = fin_term_of(here, class);
  if (term) *term = found;
  return at + found->length;
}

/* The same, its value as an int. */
static inline size_t fin_term_value(const struct fin_scan *scan, size_t at,
                                    enum fin_term_class class, int *value) {
  const struct fin_term *term;
  size_t end = fin_term_at(scan, at, class, &term);
  if (end) *value = (int)term->value;
  return end;
}

/* The same, behind at most one space. */
size_t fin_term_behind(const struct fin_scan *scan, size_t at, enum fin_term_class class,
                       const struct fin_term **term);
/* Whether a term of that class and value stands here: its end, else 0. */
size_t fin_term_is(const struct fin_scan *scan, size_t at, enum fin_term_class class, int value);

/* Reads the number that starts at `at` (no sign, no currency); its end, 0 when there is none. */
size_t fin_numeral_read(const struct fin_scan *scan, size_t at, struct fin_numeral *number);
/* Chinese, or Arabic digits with Chinese scales: 一万五千亿, 2千零30万; its end, 0 when none. */
size_t fin_chinese_number(const struct fin_scan *scan, size_t at, struct fin_numeral *number);
/* English words only: "two hundred and six", "fifty-two", "half a million". */
size_t fin_words_read(const struct fin_scan *scan, size_t at, struct fin_numeral *number);
/* " and a half", " and three quarters (million)" behind a number: adds it; its end, else `end`. */
size_t fin_and_part(const struct fin_scan *scan, size_t end, struct fin_numeral *number);
/* " hundredths", " fifths" behind a count: its end, 0 when there are none. */
size_t fin_parts_behind(const struct fin_scan *scan, size_t end, double count, double *by);
/* How many digits stand at `at`. */
size_t fin_digits(const struct fin_scan *scan, size_t at);
/* 10 to a power of either sign, exact as far as a double is. */
double fin_ten_to(int power);
/* Half way between the two, at most twelve digits: of 0.31 and 0.37 it is 0.34, as near as can be.
 */
double fin_middle(double low, double high);
/* "1,039.3", "12,34,567", "1.3e6", ".08"; sets value, step, point. */
size_t fin_arabic_read(const struct fin_scan *scan, size_t at, struct fin_numeral *number);

#endif
