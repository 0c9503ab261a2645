/* wide.h: sets of the characters that UTF-8 writes in three bytes, most of Chinese, asked by their
 * bytes as they stand in a text. */
#ifndef FIN_WIDE_H
#define FIN_WIDE_H

#include <stdbool.h>
#include <stdint.h>

enum { FIN_WIDE_WORDS = 1 << 14 }; /* 64-bit words of a set */

/* Four bytes of a text, the first of them highest. */
static inline uint32_t fin_four(const char *at) {
  const unsigned char *byte = (const unsigned char *)at;
  return (uint32_t)byte[0] << 24 | (uint32_t)byte[1] << 16 | (uint32_t)byte[2] << 8 | byte[3];
}

/* Eight bytes of a text, the first of them lowest. */
static inline uint64_t fin_eight(const char *at) {
  const unsigned char *byte = (const unsigned char *)at;
  uint64_t eight = 0;
  for (unsigned i = 0; i < 8; i++) eight |= (uint64_t)byte[i] << 8 * i;
  return eight;
}

/* Whether the first three are one character. */
static inline bool fin_is_wide(uint32_t four) {
  return (four & 0xf0c0c000) == 0xe0808000;
}

/* Whether it is in the set. */
static inline bool fin_wide_has(const uint64_t *set, uint32_t four) {
  return set[four >> 14 & (FIN_WIDE_WORDS - 1)] >> (four >> 8 & 63) & 1;
}

/* `code` is U+0800 to U+FFFF. */
static inline void fin_wide_add(uint64_t *set, uint32_t code) {
  uint32_t three = 0xe08080U | (code & 0xf000) << 4 | (code & 0xfc0) << 2 | (code & 63);
  set[three >> 6 & (FIN_WIDE_WORDS - 1)] |= UINT64_C(1) << (three & 63);
}

#endif
