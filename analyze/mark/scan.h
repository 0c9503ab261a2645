/* scan.h: private to mark/: what reads one thing at one place. */
#ifndef FIN_SCAN_H
#define FIN_SCAN_H

#include "mark.h"

/* What a character may begin; most begin nothing, which is told before any word is compared. */
enum fin_start { FIN_START_NUMBER = 1, FIN_START_TIME = 2, FIN_START_FIGURE = 4 };
void fin_number_starts(uint8_t *starts);
void fin_figure_starts(uint8_t *starts);
void fin_time_starts(uint8_t *starts);
/* Sets `bit` for the first character of each word. */
void fin_starts_add(uint8_t *starts, const char *words, uint8_t bit);

struct fin_scan {
  const struct fin_library *library;
  const struct fin_folded *text;
  struct fin_arena *arena;
  bool chinese; /* most letters are Chinese: 元 is CNY, "may" is no month */
  fin_day published;
  int year;
  struct fin_span last; /* the day or period named last */
  int last_year;        /* and the year spoken of */
  int fiscal;           /* month a fiscal year ends in; 0: December, or not told */
  int named_year;       /* the last year named at all */
  bool named;           /* by the time just read */
  bool same_sentence;   /* it was named in this sentence */
};

/* Reads a figure that starts at byte `at`; false when there is none. The mark's place and figure
 * are set; hedges and prefixes before `at` may widen nothing: its bytes are the number with its
 * unit. */
bool fin_figure_read(struct fin_scan *scan, size_t at, struct fin_mark *mark);
/* Reads a time that starts at `at`. */
bool fin_time_read(struct fin_scan *scan, size_t at, struct fin_mark *mark);

/* A plain number at `at`, Arabic or Chinese; gives its end or `at` when there is none. */
struct fin_number {
  double value, step;
  bool scaled, chinese, point;
  bool more;  /* 余 or 多 inside it */
  bool vague; /* 数千万, 几亿: no one number */
};
size_t fin_number_read(const struct fin_scan *scan, size_t at, struct fin_number *number);
/* One digit or numeral character (0..9, 一..九, 〇); -1 otherwise. *size its bytes. */
int fin_digit_at(const struct fin_scan *scan, size_t at, size_t *size);

/* The month in which the text says that fiscal years end, 0 when it says none or December. */
int fin_fiscal_month(const struct fin_scan *scan);

static inline bool fin_at(const struct fin_scan *scan, size_t at, const char *word) {
  size_t length = __builtin_strlen(word);
  return scan->text->length - at >= length &&
         __builtin_memcmp(scan->text->at + at, word, length) == 0;
}

#endif
