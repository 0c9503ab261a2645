/* text.c: growing strings, UTF-8, widths, numbers as text. */
#include "text.h"
#include "arena.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void reserve(struct fin_text *text, size_t more) {
  if (text->length + more + 1 <= text->room) return;
  size_t room = text->room ? text->room : 64;
  while (room < text->length + more + 1) room *= 2;
  text->at = fin_retake(text->at, room);
  text->room = room;
}

void fin_text_add(struct fin_text *text, const char *from, size_t length) {
  reserve(text, length);
  if (length) memcpy(text->at + text->length, from, length);
  text->length += length;
  text->at[text->length] = 0;
}

void fin_text_put(struct fin_text *text, const char *from) {
  fin_text_add(text, from, strlen(from));
}

void fin_text_print(struct fin_text *text, const char *format, ...) {
  va_list list;
  va_start(list, format);
  int length = vsnprintf(NULL, 0, format, list);
  va_end(list);
  if (length < 0) return;
  reserve(text, (size_t)length);
  va_start(list, format);
  vsnprintf(text->at + text->length, (size_t)length + 1, format, list);
  va_end(list);
  text->length += (size_t)length;
}

void fin_text_done(struct fin_text *text) {
  free(text->at);
  *text = (struct fin_text){0};
}

uint32_t fin_utf8_read(const char *at, const char *end, size_t *size) {
  const unsigned char *s = (const unsigned char *)at;
  size_t left = (size_t)(end - at);
  *size = 1;
  if (s[0] < 0x80) return s[0];
  size_t want = s[0] >= 0xf0 ? 4 : s[0] >= 0xe0 ? 3 : 2;
  if (s[0] < 0xc2 || s[0] > 0xf4 || left < want) return 0xfffd;
  uint32_t code = s[0] & (0xffU >> (want + 1));
  for (size_t i = 1; i < want; i++) {
    if ((s[i] & 0xc0) != 0x80) return 0xfffd;
    code = code << 6 | (s[i] & 0x3f);
  }
  static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  if (code < least[want] || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return 0xfffd;
  *size = want;
  return code;
}

size_t fin_utf8_write(char out[4], uint32_t code) {
  if (code < 0x80) {
    out[0] = (char)code;
    return 1;
  }
  size_t size = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  for (size_t i = size; i-- > 1; code >>= 6) out[i] = (char)(0x80 | (code & 0x3f));
  out[0] = (char)((0xf00U >> size) | code);
  return size;
}

size_t fin_utf8_check(const char *text, size_t length) {
  for (size_t i = 0, size; i < length; i += size) {
    if (fin_utf8_read(text + i, text + length, &size) == 0xfffd && size == 1) return i;
  }
  return length;
}

bool fin_is_han(uint32_t code) {
  return (code >= 0x4e00 && code < 0xa000) || (code >= 0x3400 && code < 0x4dc0) ||
         (code >= 0xf900 && code < 0xfb00) || (code >= 0x20000 && code < 0x32000) || code == 0x3007;
}

static int width(uint32_t code) {
  if (code < 0x300) return code >= 0x20;
  if (code < 0x370 || code == 0x200b || code == 0xfeff) return 0;
  bool wide = (code >= 0x1100 && code < 0x1160) || (code >= 0x2e80 && code < 0xa4d0) ||
              (code >= 0xac00 && code < 0xd7a4) || (code >= 0xf900 && code < 0xfb00) ||
              (code >= 0xfe30 && code < 0xfe70) || (code >= 0xff00 && code < 0xff61) ||
              (code >= 0xffe0 && code < 0xffe7) || (code >= 0x1f300 && code < 0x1fb00) ||
              (code >= 0x20000 && code < 0x3fffe);
  return wide ? 2 : 1;
}

int fin_text_width(const char *text) {
  int columns = 0;
  const char *end = text + strlen(text);
  for (size_t size; text < end; text += size) columns += width(fin_utf8_read(text, end, &size));
  return columns;
}

char *fin_number_write(double value, char out[40]) {
  if (value == trunc(value) && fabs(value) < 1e15) {
    snprintf(out, 40, "%.0f", value + 0.0);
    return out;
  }
  for (int digits = 1; digits <= 17; digits++) {
    snprintf(out, 40, "%.*g", digits, value);
    if (strtod(out, NULL) == value) break;
  }
  /* "4.65e+08" is true but no one's way to write money */
  if (strchr(out, 'e') && fabs(value) < 1e15 && fabs(value) >= 1e-6) {
    for (int places = 0; places <= 20; places++) {
      snprintf(out, 40, "%.*f", places, value);
      if (strtod(out, NULL) == value) break;
    }
  }
  return out;
}

bool fin_text_same(const char *a, const char *b) {
  return a == b || (a && b && strcmp(a, b) == 0);
}

bool fin_text_ends(const char *text, const char *end) {
  size_t length = strlen(text), tail = strlen(end);
  return length > tail && strcmp(text + length - tail, end) == 0;
}

bool fin_is_money(const char *unit) {
  enum { CODE = 3 }; /* ISO 4217; no other unit is as short */
  return strlen(unit) == CODE;
}
