/* party.h: who may act or be acted on at a place of a text: a person, a firm, an authority. */
#ifndef FIN_PARTY_H
#define FIN_PARTY_H

#include "mark.h"

enum fin_party_kind {
  FIN_PARTY_NONE,
  FIN_PARTY_PERSON, /* 陆知远, by the surname */
  FIN_PARTY_FIRM,   /* 江州岚石集团有限公司, 澄海创投, Larkspur Capital */
  FIN_PARTY_AGENCY, /* 江州市市场监管局 */
  FIN_PARTY_OTHER   /* a run of words that nothing else tells */
};

struct fin_party {
  enum fin_party_kind kind; /* FIN_PARTY_NONE: no party */
  uint32_t at, end;         /* bytes of folded text */
  bool latin;               /* in capitals: a person as well as a firm */
};

/* The party whose name begins at byte `at` of the folded text, or ends at byte `end`. Borders,
 * verbs and titles end a name; legal forms and offices are part of it, and so is a branch behind
 * it: 江州银行股份有限公司东城分行. */
struct fin_party fin_party_at(const struct fin_folded *text, size_t at);
struct fin_party fin_party_before(const struct fin_folded *text, size_t end);

#endif
