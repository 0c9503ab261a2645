/* issuers.c: whose notice it is, and the mark that names a company best.
 *
 * 控股股东岚石集团将…股份质押 -> the company whose shares they are, not the holder
 */
#include "../mark/party.h"
#include "tellings.h"
#include "whose.h"

#include <string.h>

/* Whether the title, or the line that repeats it, names the company. */
static bool in_title(const struct fin_bind *bind, uint32_t company) {
  const char *title = bind->document->title;
  if (title && strstr(title, fin_company_name(bind->marks, bind->library, company))) return true;
  for (size_t k = 0; k < bind->marks->count && bind->places[k].paragraph == 0; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind == FIN_MARK_COMPANY && mark->row == company) return true;
  }
  return false;
}

/* Whose notice the sentence tells of: 岚石股份|发布公告称, 曜晶科技|重要股东拟…. */
static uint32_t speaker(const struct fin_bind *bind, size_t i) {
  static const char *const says[] = {
      "公告", "发布",   "公布",       "披露",   "晚间", "晚公告", "控股股东", "重要股东",
      "第",   "实控人", "实际控制人", "大股东", "股东", "董事",   "高管",     "监事"};
  enum { TICKER = 60 };
  size_t first, last;
  fin_sentence_bounds(bind, i, &first, &last);
  for (size_t k = i; k-- > first;) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind != FIN_MARK_COMPANY) continue;
    static const char *const isolated[] = {"是", "为"}; /* 增持最多的|是|X, 其次|为|Y */
    if (fin_ends_with_any(bind->marks->text.at, mark->at, isolated, FIN_COUNT(isolated)))
      return mark->row;
    const char *behind = bind->marks->text.at + mark->end;
    if (*behind == '(') { /* X(002405.SZ)公布 */
      size_t inside = strcspn(behind, ")\n");
      if (inside < TICKER && behind[inside] == ')') behind += inside + 1;
    }
    for (size_t t = k + 1; t < i; t++) { /* X|7月3日|发布公告 */
      const struct fin_mark *time = fin_mark_of(bind, t);
      bool here = time->kind == FIN_MARK_TIME && bind->marks->text.at + time->at == behind;
      if (here) behind = bind->marks->text.at + time->end;
    }
    if (fin_begins_with_any(behind, says, FIN_COUNT(says))) return mark->row;
  }
  return FIN_NO_COMPANY;
}

uint32_t fin_issuer_at(const struct fin_bind *bind, size_t i) {
  uint32_t here = speaker(bind, i);
  if (here != FIN_NO_COMPANY) return here;
  uint32_t house = bind->main_company;
  if (house != FIN_NO_COMPANY && in_title(bind, house)) return house;
  uint32_t home = bind->home[bind->places[i].sentence];
  if (home != FIN_NO_COMPANY) return home;
  size_t mark;
  return house != FIN_NO_COMPANY ? house : fin_subject_at(bind, i, &mark);
}

/* Whether the text is a notice of a company itself, which calls it by its full name. */
static bool is_notice(const struct fin_bind *bind) {
  static const char *const signs[] = {
      "以下简称“公司”",         "以下简称\"公司\"",      "以下简称:“公司”", "以下简称“本公司”",
      "以下简称:“本公司”",      "以下简称:本公司",       "公告编号:",       "证券简称:",
      "本公司及董事会全体成员", "本公司董事会及全体董事"};
  enum { HEAD = 2000 };
  size_t to = bind->marks->text.length < HEAD ? bind->marks->text.length : HEAD;
  return fin_any_in(bind->marks->text.at, 0, to, signs, FIN_COUNT(signs));
}

bool fin_legal_name(const struct fin_bind *bind, uint32_t company, size_t *at, size_t *end) {
  static const char form[] = "有限公司";
  const struct fin_folded *text = &bind->marks->text;
  enum { HEAD = 2500, SLACK = 4 };
  if (!is_notice(bind)) return false;
  for (size_t i = 0; i + sizeof form <= text->length && i < HEAD; i++) {
    if (memcmp(text->at + i, form, sizeof form - 1) != 0) continue;
    struct fin_party party = fin_party_before(text, i + sizeof form - 1);
    if (party.kind != FIN_PARTY_FIRM) continue;
    size_t source = fin_to(text, party.end - 1) - fin_from(text, party.at);
    if (source > party.end - party.at + SLACK) continue; /* a price stands in it */
    for (size_t k = 0; k < bind->marks->count; k++) {
      const struct fin_mark *mark = fin_mark_of(bind, k);
      if (mark->at >= party.end) break;
      bool inside = mark->kind == FIN_MARK_COMPANY && mark->row == company && mark->at >= party.at;
      if (!inside || mark->end > party.end) continue;
      *at = party.at;
      *end = party.end;
      return true;
    }
  }
  return false;
}

size_t fin_named_at(const struct fin_bind *bind, uint32_t company) {
  static const char *const repeats[] = {"原标题", "(原标题", "【"};
  enum { SLACK = 4 }; /* bytes that folding may drop from a name */
  size_t any = FIN_NONE;
  bool repeated = fin_begins_with_any(bind->marks->text.at, repeats, FIN_COUNT(repeats));
  for (size_t k = 0; k < bind->marks->count; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind != FIN_MARK_COMPANY || mark->row != company) continue;
    bool whole = mark->to - mark->from <= mark->end - mark->at + SLACK;
    if (any == FIN_NONE) any = k;
    if (whole && !(repeated && bind->places[k].paragraph == 0)) return k;
  }
  return any;
}
