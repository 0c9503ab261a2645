/* look.c: a small cache over fin_terms_find. */
#include "look.h"

#include <string.h>

void fin_look_clear(struct fin_look *look) {
  for (size_t i = 0; i < FIN_LOOK_PLACES; i++) look->place[i] = SIZE_MAX;
  for (size_t i = 0; i < FIN_LOOK_NUMBERS; i++) look->number_place[i] = SIZE_MAX;
}

const struct fin_terms_here *fin_look_up(const struct fin_scan *scan, size_t at) {
  struct fin_look *look = scan->look;
  size_t slot = at % FIN_LOOK_PLACES;
  fin_terms_find(scan->library->terms, scan->text->at, scan->text->length, at, &look->here[slot]);
  look->place[slot] = at;
  return &look->here[slot];
}

const struct fin_term *fin_term_of(const struct fin_terms_here *here, enum fin_term_class class) {
  const struct fin_term *const *at = here->at;
  while ((*at)->class != class) at++;
  return *at;
}

size_t fin_any(const struct fin_scan *scan, size_t at, const char *const *words, size_t count) {
  char first = fin_byte(scan, at);
  for (size_t i = 0; i < count; i++) {
    if (words[i][0] != first) continue;
    size_t end = fin_says(scan, at, words[i]);
    if (end) return end;
  }
  return 0;
}

size_t fin_any_before(const struct fin_scan *scan, size_t at, const char *const *words,
                      size_t count) {
  for (size_t i = 0; i < count; i++) {
    size_t length = strlen(words[i]);
    if (at >= length && fin_at(scan, at - length, words[i])) return at - length;
  }
  return SIZE_MAX;
}

size_t fin_term_behind(const struct fin_scan *scan, size_t at, enum fin_term_class class,
                       const struct fin_term **term) {
  size_t end = fin_term_at(scan, at, class, term);
  return end || fin_byte(scan, at) != ' ' ? end : fin_term_at(scan, at + 1, class, term);
}

size_t fin_term_is(const struct fin_scan *scan, size_t at, enum fin_term_class class, int value) {
  const struct fin_terms_here *here = fin_here(scan, at);
  if (!(here->classes & UINT64_C(1) << class)) return 0;
  for (uint32_t i = 0; i < here->count; i++) {
    if (here->at[i]->class == class && (int)here->at[i]->value == value) {
      return at + here->at[i]->length;
    }
  }
  return 0;
}
