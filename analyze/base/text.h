/* text.h: growing strings, UTF-8, widths; no locale anywhere. */
#ifndef FIN_TEXT_H
#define FIN_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A growing string. Starts zeroed; `at` is NULL or NUL-ended. */
struct fin_text {
  char *at;
  size_t length, room;
};

void fin_text_add(struct fin_text *text, const char *from, size_t length);
void fin_text_put(struct fin_text *text, const char *from);
void fin_text_print(struct fin_text *text, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void fin_text_done(struct fin_text *text);

/* Decodes the character at `at` (at < end); its bytes in *size. Bytes that are no UTF-8 give U+FFFD
 * and size 1. */
uint32_t fin_utf8_read(const char *at, const char *end, size_t *size);
/* Gives the number of bytes written, 1 to 4. */
size_t fin_utf8_write(char out[4], uint32_t code);
/* Byte offset of the first invalid byte, or `length`. */
size_t fin_utf8_check(const char *text, size_t length);
bool fin_is_han(uint32_t code);
/* Columns a terminal uses: 2 for CJK and full width. */
int fin_text_width(const char *text);
/* Shortest decimal that reads back as the same double: 465000000, 23.3; never an exponent below
 * 1e15. */
char *fin_number_write(double value, char out[40]);
/* Whether a unit is a currency and nothing more: CNY, not HKD/share. */
bool fin_is_money(const char *unit);
bool fin_text_same(const char *a, const char *b); /* NULL equals NULL only */
/* Whether the text is more than `end` and ends so: a file by its name. */
bool fin_text_ends(const char *text, const char *end);

#endif
