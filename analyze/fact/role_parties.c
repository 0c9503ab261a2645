/* role_parties.c: who has a part in an event: holders, investors, buyers, people, authorities.
 *
 * 由松壑资本领投，澄海创投、北岭资本跟投 -> one that leads, two that follow
 */
#include "../mark/party.h"
#include "reading.h"
#include "whose.h"

#include <ctype.h>
#include <string.h>

/* Between two of a list. */
static const char *const joints[] = {"、",   "以及", "和", "及", "与", "”、“",
                                     "”和“", "”及“", "”“", ", ", ","};

static size_t past_any(const char *text, size_t at, const char *const *words, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (fin_begins_with_any(text + at, &words[i], 1)) return at + strlen(words[i]);
  }
  return at;
}

/* Past what a list says of each behind its name: X(简称“Y”)34%股权、. */
static size_t past_aside(const char *text, size_t at) {
  enum { LONGEST = 60 };
  static const char *const stakes[] = {"的股权", "股权", "的股份", "股份", "权益"};
  if (text[at] == '(') {
    size_t inside = strcspn(text + at, ")\n");
    if (inside < LONGEST && text[at + inside] == ')') at += inside + 1;
  }
  size_t end = at;
  while (isdigit((unsigned char)text[end]) || (end > at && text[end] == '.')) end++;
  if (end == at || text[end] != '%') return at;
  return past_any(text, end + 1, stakes, FIN_COUNT(stakes));
}

/* Past how the one before is addressed, and the joint; `at` where none joins another to it. */
static size_t past_joint(const char *text, size_t at) {
  static const char *const titles[] = {"先生", "女士", "(领投)", "(跟投)"};
  size_t end = past_any(text, at, titles, FIN_COUNT(titles));
  end = past_aside(text, end);
  size_t next = past_any(text, end, joints, FIN_COUNT(joints));
  return next > end ? next : at;
}

/* Whether words that nothing tells to be a name are followed by what only who acts does. */
static bool acts(const char *behind) {
  size_t of = strncmp(behind, "的", 3) == 0 ? 3 : 0;
  if (isdigit((unsigned char)behind[of])) return true; /* 收购X|34%股权, 收购X|的34%股权 */
  static const char *const words[] = {"将",     "拟",     "通过",   "所持",   "持有",   "减持",
                                      "增持",   "质押",   "先生",   "女士",   "计划",   "累计",
                                      "办理",   "领投",   "跟投",   "参投",   "投资",   "签发",
                                      "发出",   "、",     "的股权", "股权",   "的全部", "的多数",
                                      "的部分", "的控股", "全部",   "的收购", "(领投)", "(跟投)"};
  return fin_begins_with_any(behind, words, FIN_COUNT(words));
}

/* Whether a stake is told right behind: X|34%股权, X|的全部股权. */
static bool stake_behind(const char *behind) {
  static const char *const words[] = {"股权", "全部股", "控股权", "多数股", "部分股", "全部已"};
  if (strncmp(behind, "的", 3) == 0) behind += 3;
  size_t digits = strspn(behind, "0123456789.");
  return (digits && behind[digits] == '%') || fin_begins_with_any(behind, words, FIN_COUNT(words));
}

/* The company mark that begins at `at`; FIN_NONE. */
static size_t company_at(const struct fin_reading *r, size_t at) {
  for (size_t k = r->first; k < r->last; k++) {
    const struct fin_mark *mark = fin_mark_of(r->bind, k);
    if (mark->at > at) break;
    if (mark->kind == FIN_MARK_COMPANY && mark->at == at) return k;
  }
  return FIN_NONE;
}

/* Whether the party is of the sort that the role takes; words that nothing tells to be a name must
 * do what only names do, or be one of the text's companies. */
static bool takes_party(const struct fin_reading *r, const struct fin_role *role,
                        const struct fin_party *party) {
  enum { LONG_ENOUGH = 4 * 3 };
  bool known = company_at(r, party->at) != FIN_NONE;
  switch (role->who) {
  case FIN_WHO_person:
    return party->kind == FIN_PARTY_PERSON || (party->latin && !known);
  case FIN_WHO_known:
    return known;
  case FIN_WHO_named:
    return known || party->kind == FIN_PARTY_PERSON || party->kind == FIN_PARTY_FIRM;
  case FIN_WHO_agency:
    return party->kind == FIN_PARTY_AGENCY;
  case FIN_WHO_firm:
    if (known || party->kind == FIN_PARTY_FIRM) return true;
    return role->takes == FIN_TAKE_object && party->kind != FIN_PARTY_AGENCY &&
           stake_behind(r->text + party->end);
  default:
    if (known || party->kind != FIN_PARTY_OTHER) return true;
    return party->end - party->at >= LONG_ENOUGH && acts(r->text + party->end);
  }
}

/* The party that begins at `at`, a company of the text as far as its mark goes. */
static struct fin_party party_at(const struct fin_reading *r, size_t at) {
  struct fin_party party = fin_party_at(&r->bind->marks->text, at);
  size_t mark = company_at(r, at);
  for (size_t i = at; i < party.end && party.kind == FIN_PARTY_OTHER && mark == FIN_NONE;
       i++) { /* 科技创企|Corvane */
    bool tail =
        i > at && isalpha((unsigned char)r->text[i]) && fin_is_upper(&r->bind->marks->text, i);
    if (tail) return fin_party_at(&r->bind->marks->text, i);
  }
  bool told = party.kind == FIN_PARTY_FIRM || party.kind == FIN_PARTY_PERSON;
  if (mark == FIN_NONE || told) return party;
  return (struct fin_party){FIN_PARTY_FIRM, (uint32_t)at, fin_mark_of(r->bind, mark)->end, false};
}

/* The party that ends at `end`: a company of the text, else as its words tell. */
static struct fin_party party_ending(const struct fin_reading *r, size_t end) {
  static const char *const heads[] = {"由", "被",   "与",         "和",         "向",
                                      "获", "股东", "一致行动人", "实际控制人", "联合"};
  for (size_t k = r->first; k < r->last; k++) {
    const struct fin_mark *mark = fin_mark_of(r->bind, k);
    if (mark->kind == FIN_MARK_COMPANY && mark->end == end &&
        !fin_begins_with_any(r->text + mark->at, heads, FIN_COUNT(heads)))
      return (struct fin_party){FIN_PARTY_FIRM, mark->at, mark->end, false};
  }
  return fin_party_before(&r->bind->marks->text, end);
}

/* As a part: a company of the text by its mark. */
static void put_party(const struct fin_reading *r, struct fin_telling *telling,
                      const struct fin_role *role, const struct fin_party *party) {
  size_t mark = company_at(r, party->at);
  bool whole = mark != FIN_NONE && fin_mark_of(r->bind, mark)->end == party->end;
  fin_telling_put(telling, r->bind, role, whole ? mark : FIN_NONE, party->at, party->end);
}

/* Past words between a cue and the name, and what its bearer is: 、董事长|陆知远. */
static size_t past_leads(const struct fin_reading *r, size_t at) {
  static const char *const leads[] = {":",
                                      "为",
                                      "是",
                                      "由",
                                      "包括",
                                      "系",
                                      "的",
                                      "\"",
                                      "“",
                                      "(",
                                      "”",
                                      "、",
                                      "兼",
                                      "及其",
                                      "及",
                                      "控股股东",
                                      "其",
                                      "实际控制人",
                                      "实控人",
                                      "一致行动人",
                                      "董事长",
                                      "副董事长",
                                      "独立董事",
                                      "董事",
                                      "监事",
                                      "副总经理",
                                      "总经理",
                                      "董事会秘书",
                                      "副总裁",
                                      "总裁",
                                      "总工程师",
                                      "之一",
                                      "了",
                                      "招标人",
                                      "业主",
                                      "公司高管",
                                      "高管",
                                      "财务总监",
                                      "财务负责人",
                                      "股东",
                                      "之一致行动人",
                                      "另一家",
                                      "一家",
                                      "董事会主席",
                                      "主席",
                                      "执行董事",
                                      "非执行董事",
                                      "副主席",
                                      "行政总裁",
                                      "首席执行官",
                                      "常务副总经理",
                                      "行长",
                                      "副行长"};
  return fin_past_heads(r->text, at, r->to, leads, FIN_COUNT(leads));
}

/* Whether it is a name for standing in a list of companies: 美澜、|微屿|、青筑等. Of the first one,
 * the one behind it has to be known. */
static bool is_item(const struct fin_reading *r, const struct fin_role *role, bool first,
                    const struct fin_party *party) {
  enum { LONGEST = 6 * 3 };
  static const char *const behind[] = {"、", "等", "和", "及", "”", ",", "。"};
  static const char *const before[] = {"、", "“", "由"};
  bool firm = role->who == FIN_WHO_firm || role->who == FIN_WHO_named || role->who == FIN_WHO_any;
  if (!firm || party->kind != FIN_PARTY_OTHER || party->end - party->at > LONGEST) return false;
  if (first) return company_at(r, party->end + strlen("、")) != FIN_NONE;
  return fin_begins_with_any(r->text + party->end, behind, FIN_COUNT(behind)) &&
         fin_ends_with_any(r->text, party->at, before, FIN_COUNT(before));
}

/* Whether the name holds what the row forbids, but in its legal form: 股份 of 股份有限公司. */
static bool is_forbidden(const struct fin_reading *r, const struct fin_role *role,
                         const struct fin_party *party) {
  static const char *const forms[] = {"股份有限公司", "集团股份有限公司", "股份公司"};
  size_t end = fin_before_tails(r->text, party->at, party->end, forms, FIN_COUNT(forms));
  return fin_words_said(r->text, party->at, end, &role->forbid);
}

/* Who is named from `at` on, one after the other. */
static void put_list(const struct fin_reading *r, struct fin_telling *telling,
                     const struct fin_role *role, size_t at) {
  for (unsigned i = 0; i < 8 && at < r->to; i++) {
    at = past_leads(r, at);
    struct fin_party party = party_at(r, at);
    if (party.kind == FIN_PARTY_NONE) return;
    if (!takes_party(r, role, &party) && !is_item(r, role, i == 0, &party)) return;
    if (is_forbidden(r, role, &party)) return;
    put_party(r, telling, role, &party);
    if (!fin_takes_many(role)) return;
    size_t next = past_joint(r->text, party.end);
    if (next == party.end) return;
    at = next;
  }
}

/* |公司|与X组成的联合体: in a list, whose notice it is. */
static bool put_self(const struct fin_reading *r, struct fin_telling *telling,
                     const struct fin_role *role, size_t end) {
  static const char *const words[] = {",公司", ",本公司", ":公司", "。公司", "称公司"};
  size_t named =
      telling->company == FIN_NO_COMPANY ? FIN_NONE : fin_named_at(r->bind, telling->company);
  if (named == FIN_NONE || role->who == FIN_WHO_person) return false;
  if (!fin_ends_with_any(r->text, end, words, FIN_COUNT(words))) return false;
  const struct fin_mark *mark = fin_mark_of(r->bind, named);
  fin_telling_put(telling, r->bind, role, named, mark->at, mark->end);
  return true;
}

/* Who is named up to `end`, one after the other. */
static void put_list_ahead(const struct fin_reading *r, struct fin_telling *telling,
                           const struct fin_role *role, size_t end) {
  enum { BRACKET = 60 };
  static const char *const tails[] = {
      "(",    "联合", "共同", "独家", "等",   "分别", "则",   "已",   "将",   "拟",   "或",
      "提请", "正式", "即将", "申请", "宣布", "均",   "已经", "近期", "近日", "日前", "紧急",
      "行政", "集体", "依法", "进行", "再次", "曾",   "于",   "在",   "就",   "针对"};
  end = fin_before_tails(r->text, r->from, end, tails, FIN_COUNT(tails));
  if (end > r->from && r->text[end - 1] == ')') { /* X(以下称“Y”)|的破产申请 */
    size_t open = end - 1;
    while (open > r->from && open + BRACKET > end && r->text[open] != '(') open--;
    if (r->text[open] == '(' && fin_party_before(&r->bind->marks->text, end).kind == FIN_PARTY_NONE)
      end = open;
  }
  for (size_t k = r->first; k < r->last; k++) { /* X|于去年四月|获得 */
    const struct fin_mark *mark = fin_mark_of(r->bind, k);
    if (mark->kind != FIN_MARK_TIME || mark->end != end) continue;
    static const char *const leads[] = {"于", "自", "已于", "曾于", "在"};
    end = fin_before_tails(r->text, r->from, mark->at, leads, FIN_COUNT(leads));
  }
  for (unsigned i = 0; i < 8 && end > r->from; i++) {
    struct fin_party party = party_ending(r, end);
    if (i && put_self(r, telling, role, end)) return;
    if (party.kind == FIN_PARTY_NONE || party.at < r->from) return;
    if (!takes_party(r, role, &party) && !is_item(r, role, false, &party)) return;
    if (is_forbidden(r, role, &party)) return;
    put_party(r, telling, role, &party);
    if (!fin_takes_many(role) || r->text[end] == '(') return; /* X(领投): no other leads by it */
    end = fin_before_tails(r->text, r->from, party.at, joints, FIN_COUNT(joints));
    if (end == party.at) return;
  }
}

void fin_read_after(const struct fin_reading *r, struct fin_telling *telling,
                    const struct fin_role *role) {
  size_t length;
  for (size_t at = r->near;
       (at = fin_word_place(r->text, at, r->far, &role->words, &length)) < r->far; at += length) {
    put_list(r, telling, role, at + length);
  }
}

void fin_read_ahead(const struct fin_reading *r, struct fin_telling *telling,
                    const struct fin_role *role) {
  size_t length;
  for (size_t at = r->near;
       (at = fin_word_place(r->text, at, r->far, &role->words, &length)) < r->far; at += length) {
    put_list_ahead(r, telling, role, at);
  }
}

/* Where the sentence doesn't say who, the one that was named last in the text before it. */
void fin_read_latest(const struct fin_reading *r, struct fin_telling *telling,
                     const struct fin_role *role) {
  enum { FAR = 3000 };
  if (fin_part_of(telling, role->name)) return;
  fin_read_after(r, telling, role);
  if (fin_part_of(telling, role->name)) return;
  struct fin_reading whole = *r;
  whole.from = r->from > FAR ? r->from - FAR : 0;
  size_t end = r->from, length;
  for (size_t at = end; at-- > whole.from && !fin_part_of(telling, role->name);) {
    if (((unsigned char)r->text[at] & 0xc0) == 0x80) continue;
    length = fin_word_at(r->text, at, end, &role->words);
    if (length) put_list(&whole, telling, role, at + length);
    if (fin_word_at(r->text, at, end, &role->behind)) put_list_ahead(&whole, telling, role, at);
  }
}

size_t fin_joined_to(const struct fin_bind *bind, size_t i, bool behind) {
  static const char *const links[] = {"与", "和", "及", "以及", "、", " and ", ", "};
  uint32_t sentence = bind->places[i].sentence;
  for (size_t k = i; behind ? ++k < bind->marks->count : k-- > 0;) {
    const struct fin_mark *mark = fin_mark_of(bind, k), *one = fin_mark_of(bind, i);
    if (bind->places[k].sentence != sentence) break;
    if (mark->kind != FIN_MARK_COMPANY) continue;
    size_t from = behind ? one->end : mark->end, to = behind ? mark->at : one->at;
    for (size_t n = 0; n < FIN_COUNT(links) && mark->row != one->row; n++) {
      bool same = to - from == strlen(links[n]) &&
                  memcmp(bind->marks->text.at + from, links[n], to - from) == 0;
      if (same) return k;
    }
    break;
  }
  return FIN_NONE;
}

/* The company, else whoever opens the clause of the trigger. */
void fin_read_subject(const struct fin_reading *r, struct fin_telling *telling,
                      const struct fin_role *role) {
  enum { BEHIND = 6 };
  size_t mark = FIN_NONE;
  const struct fin_mark *trigger = fin_mark_of(r->bind, telling->trigger);
  if (fin_part_of(telling, role->name)) return;
  if (fin_words_said(r->text, trigger->at, trigger->end + BEHIND, &role->forbid)) {
    telling->refused = true; /* 创办了…: who does it is not what it is done to */
    return;
  }
  if (strcmp(role->name, "company") == 0 && telling->who != FIN_NONE)
    mark = telling->who;
  else
    fin_subject_at(r->bind, telling->trigger, &mark);
  if (mark != FIN_NONE) {
    const struct fin_mark *who = fin_mark_of(r->bind, mark);
    fin_telling_put(telling, r->bind, role, mark, who->at, who->end);
    for (int behind = 0; behind < 2 && fin_takes_many(role); behind++) { /* A与B双双通过聆讯 */
      for (size_t k = mark; (k = fin_joined_to(r->bind, k, behind)) != FIN_NONE;) {
        who = fin_mark_of(r->bind, k);
        fin_telling_put(telling, r->bind, role, k, who->at, who->end);
      }
    }
    return;
  }
  if (role->who == FIN_WHO_known) return;
  size_t first, last;
  fin_clause_bounds(r->bind, telling->trigger, &first, &last);
  struct fin_party party = fin_party_at(&r->bind->marks->text, fin_start_of(r->bind, first));
  bool sure = party.kind == FIN_PARTY_FIRM || party.kind == FIN_PARTY_AGENCY;
  if (sure) fin_telling_put(telling, r->bind, role, FIN_NONE, party.at, party.end);
}

/* Whom or what the trigger is done to, right behind it. */
void fin_read_object(const struct fin_reading *r, struct fin_telling *telling,
                     const struct fin_role *role) {
  enum { NEAR = 60 };
  static const char *const leads[] = {"了", "对", " ", "到", "\""};
  size_t at = fin_mark_of(r->bind, telling->trigger)->end;
  at = fin_past_heads(r->text, at, r->to, leads, FIN_COUNT(leads));
  const struct fin_mark *trigger = fin_mark_of(r->bind, telling->trigger);
  bool done = !role->words.count || fin_words_said(r->text, trigger->at, at, &role->words);
  if (done) put_list(r, telling, role, at);
  if (fin_part_of(telling, role->name)) return;
  for (size_t k = telling->trigger + 1; k < r->last; k++) { /* 收购软件公司X */
    const struct fin_mark *mark = fin_mark_of(r->bind, k);
    if (mark->kind != FIN_MARK_COMPANY || mark->at > at + NEAR) continue;
    size_t from = fin_mark_of(r->bind, telling->trigger)->at;
    bool said = !role->words.count || fin_words_said(r->text, from, mark->at, &role->words);
    static const char *const lists[] = {"分别是", "分别为", "即", ":"};
    bool here = r->bind->places[k].clause == r->bind->places[telling->trigger].clause ||
                fin_ends_with_any(r->text, mark->at, lists, FIN_COUNT(lists));
    if (said && here) put_list(r, telling, role, mark->at);
    return;
  }
  if (role->words.count) return;
  for (size_t i = at; i < r->to && i < at + NEAR; i++) { /* 收购欧洲高性能跑车开发商|Corvane */
    if (strchr(",;:()\"", r->text[i]) || isdigit((unsigned char)r->text[i])) return;
    if (isalpha((unsigned char)r->text[i]) && fin_is_upper(&r->bind->marks->text, i)) {
      put_list(r, telling, role, i);
      return;
    }
  }
}

/* Who opens the sentence, or what stands behind a comma or a time in it. */
void fin_read_opener(const struct fin_reading *r, struct fin_telling *telling,
                     const struct fin_role *role) {
  size_t end = fin_mark_of(r->bind, telling->trigger)->at, at = r->from;
  for (size_t k = r->first; k < telling->trigger && !fin_part_of(telling, role->name); k++) {
    put_list(r, telling, role, at);
    const struct fin_mark *mark = fin_mark_of(r->bind, k);
    if (mark->kind == FIN_MARK_BORDER || mark->kind == FIN_MARK_TIME) at = mark->end;
  }
  if (at < end) put_list(r, telling, role, at);
}

void fin_read_issuer(const struct fin_reading *r, struct fin_telling *telling,
                     const struct fin_role *role) {
  size_t at, end;
  if (telling->company == FIN_NO_COMPANY || fin_part_of(telling, role->name)) return;
  bool notice = fin_legal_name(r->bind, telling->company, &at, &end);
  bool brief = notice && role->who == FIN_WHO_known; /* holders' dealings: by the short name */
  if (notice && !brief) {
    fin_telling_put(telling, r->bind, role, FIN_NONE, at, end);
    return;
  }
  size_t named = fin_named_at(r->bind, telling->company);
  for (size_t k = 0; brief && named != FIN_NONE && k < r->bind->marks->count; k++) {
    const struct fin_mark *mark = fin_mark_of(r->bind, k), *best = fin_mark_of(r->bind, named);
    if (mark->kind != FIN_MARK_COMPANY || mark->row != telling->company) continue;
    if (mark->end - mark->at < best->end - best->at) named = k;
  }
  if (named == FIN_NONE) return;
  const struct fin_mark *mark = fin_mark_of(r->bind, named);
  fin_telling_put(telling, r->bind, role, named, mark->at, mark->end);
}

/* Past whoever opens the words at from..to by what such names end in:
 * 江州市环境厅|水质监测系统; 0 for none. */
static size_t past_head(const struct fin_reading *r, size_t from, size_t to) {
  static const char *const tails[] = {"公司", "集团", "厅",   "局",   "委员会", "医院",
                                      "大学", "学院", "银行", "分行", "管委会", "政府"};
  enum { LEAST = 12 };
  size_t past = 0;
  if (!((unsigned char)r->text[from] & 0x80)) return 0; /* 2031年某某公司… */
  for (size_t at = from + LEAST; at + LEAST <= to; at++) {
    if (((unsigned char)r->text[at] & 0xc0) == 0x80) continue;
    if (strchr(",;:()", r->text[at])) break;
    bool ends = fin_ends_with_any(r->text, at, tails, FIN_COUNT(tails)) &&
                !fin_begins_with_any(r->text + at, tails, FIN_COUNT(tails));
    if (ends && past && at > past + (size_t)3 * LEAST) break;
    if (ends) past = at; /* 某某银行股份有限公司|江州分行| */
  }
  return past;
}

/* Whoever opens what fills the role that the row names, taken out of it:
 * |江州银行东城分行|机房改造项目.
 */
void fin_read_head(const struct fin_reading *r, struct fin_telling *telling,
                   const struct fin_role *role) {
  enum { LEAST = 12 };
  if (fin_part_of(telling, role->name) || !role->words.count) return;
  for (size_t i = 0; i < telling->part_count; i++) {
    struct fin_part *whole = &telling->parts[i];
    if (strcmp(whole->role->name, role->words.at[0]) != 0) continue;
    struct fin_party party = party_at(r, whole->at);
    bool named = party.kind == FIN_PARTY_FIRM || party.kind == FIN_PARTY_AGENCY;
    if (!named || party.end + LEAST > whole->end) {
      party = (struct fin_party){FIN_PARTY_AGENCY, whole->at,
                                 (uint32_t)past_head(r, whole->at, whole->end), false};
      if (!party.end) return;
    }
    whole->at = party.end;
    put_party(r, telling, role, &party);
    return;
  }
}
