/* encoding.c: bytes that are no UTF-8 -> UTF-8, when another encoding explains them better.
 *
 * A byte order mark decides; else text in which most bytes above 127 are no UTF-8 is tried as
 * GB18030 and Big5: the one that decodes wholly and gives the more common characters is taken. A
 * few bad bytes in UTF-8 stay what they are.
 */
#include "../base/fail.h"
#include "../base/text.h"
#include "read.h"

#include <iconv.h>
#include <stdlib.h>
#include <string.h>

/* The share of bytes above 127 that stand in no valid sequence. */
static double invalid_share(const char *bytes, size_t length) {
  size_t high = 0, bad = 0, seen = length < 65536 ? length : 65536;
  for (size_t i = 0, size; i < seen; i += size) {
    size = 1;
    if ((unsigned char)bytes[i] < 0x80) continue;
    uint32_t code = fin_utf8_read(bytes + i, bytes + length, &size);
    high += size;
    bad += code == 0xfffd && size == 1;
  }
  return high ? (double)bad / (double)high : 0;
}

/* Decodes all bytes or gives NULL; malloc'd. */
static char *decode(const char *bytes, size_t length, const char *encoding, size_t *out_length) {
  iconv_t converter = iconv_open("UTF-8", encoding);
  if (converter == (iconv_t)-1) return NULL; /* NOLINT(performance-no-int-to-ptr): iconv says so */
  size_t room = length * 3 + 16, left = length, free_room = room;
  char *out = fin_take(room + 1), *to = out;
  char *in = fin_take(length + 1);
  memcpy(in, bytes, length);
  char *from = in;
  size_t result = iconv(converter, &from, &left, &to, &free_room);
  iconv_close(converter);
  free(in);
  /* a character cut off at the end is no reason to give up */
  if (result == (size_t)-1 && left > 3) {
    free(out);
    return NULL;
  }
  *out_length = room - free_room;
  out[*out_length] = 0;
  return out;
}

/* How many characters of running Chinese text there are among 的, 是, 在, 公司 ...: tells GB18030
 * from Big5. */
static size_t common(const char *text) {
  static const char *const words[] = {"的",   "是", "在", "一", "有", "和", "年",
                                      "公司", "為", "了", "与", "與", "，", "。"};
  size_t count = 0;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    for (const char *at = text; (at = strstr(at, words[i])); at++) count++;
  }
  return count;
}

char *fin_bytes_decode(const char *bytes, size_t length, size_t *out_length, const char **name) {
  if (length >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0)) {
    bool little = (unsigned char)bytes[0] == 0xff;
    *name = little ? "UTF-16LE" : "UTF-16BE";
    return decode(bytes + 2, length - 2, *name, out_length);
  }
  if (invalid_share(bytes, length) < 0.3) return NULL;
  static const char *const encodings[] = {"GB18030", "BIG5-HKSCS"};
  char *best = NULL;
  size_t most = 0;
  for (size_t i = 0; i < 2; i++) {
    size_t size;
    char *text = decode(bytes, length, encodings[i], &size);
    size_t count = text ? common(text) : 0;
    if (count > most) {
      free(best);
      best = text;
      most = count;
      *out_length = size;
      *name = encodings[i];
    } else {
      free(text);
    }
  }
  return best;
}
