/* around.c: what stands at a place of the folded text, before it, between two. */
#include "whose.h"

#include <string.h>

bool fin_begins_with_any(const char *text, const char *const *words, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (strncmp(text, words[i], strlen(words[i])) == 0) return true;
  }
  return false;
}

bool fin_any_in(const char *text, size_t from, size_t to, const char *const *words, size_t count) {
  for (size_t at = from; at < to; at++) {
    if (fin_begins_with_any(text + at, words, count)) return true;
  }
  return false;
}

bool fin_any_between(const struct fin_bind *bind, size_t from, size_t to, const char *const *words,
                     size_t count) {
  return fin_any_in(bind->marks->text.at, from, to, words, count);
}

bool fin_clause_says(const struct fin_bind *bind, size_t f, const char *const *words,
                     size_t count) {
  size_t first, last;
  fin_clause_bounds(bind, f, &first, &last);
  return fin_any_between(bind, fin_start_of(bind, first), fin_mark_of(bind, f)->at, words, count);
}

bool fin_sentence_says(const struct fin_bind *bind, size_t f, const char *const *words,
                       size_t count) {
  size_t first, last;
  fin_sentence_bounds(bind, f, &first, &last);
  return fin_any_between(bind, fin_start_of(bind, first), fin_mark_of(bind, f)->at, words, count);
}

size_t fin_last_end(const char *text, size_t from, size_t to, const char *const *words,
                    size_t count) {
  size_t end = 0;
  for (size_t at = from; at < to; at++) {
    for (size_t i = 0; i < count; i++) {
      if (fin_begins_with_any(text + at, &words[i], 1)) end = at + strlen(words[i]);
    }
  }
  return end;
}

bool fin_ends_with_any(const char *text, size_t end, const char *const *words, size_t count) {
  for (size_t i = 0; i < count; i++) {
    size_t length = strlen(words[i]);
    if (end >= length && memcmp(text + end - length, words[i], length) == 0) return true;
  }
  return false;
}

size_t fin_past_heads(const char *text, size_t start, size_t end, const char *const *words,
                      size_t count) {
  for (size_t longest = 1; longest;) {
    longest = 0;
    for (size_t i = 0; i < count; i++) {
      size_t length = strlen(words[i]);
      bool here = start + length < end && memcmp(text + start, words[i], length) == 0;
      if (here && length > longest) longest = length;
    }
    start += longest;
  }
  return start;
}

size_t fin_before_tails(const char *text, size_t start, size_t end, const char *const *words,
                        size_t count) {
  for (bool cut = true; cut;) {
    cut = false;
    for (size_t i = 0; i < count && !cut; i++) {
      size_t length = strlen(words[i]);
      cut = start + length < end && memcmp(text + end - length, words[i], length) == 0;
      if (cut) end -= length;
    }
  }
  return end;
}
