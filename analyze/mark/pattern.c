/* pattern.c: X（以下简称“Y”）, X(002747.SZ), X公告, X股份有限公司; Latin names by capitals and
 * context.
 *
 * 某某科技股份有限公司(002747.SZ)(以下简称“某某”) -> both names are one company. A name learned
 * once holds for once holds for the document. Precision before recall: a wrong owner is worse than
 * none.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "pattern.h"
#include "ambiguous.h"
#include "naming.h"
#include "../base/fail.h"
#include "../base/text.h"

#include <pcre2.h>
#include <ctype.h>
#include <string.h>
#include <stdlib.h>

/* Groups: `name` the company, `brief` its short form. Patterns over folded text are lower case;
 * those over the source see capitals. */
#define HAN "\\p{sc:Han}" /* \\p{Han} has 。 and 、 as well, which are used with it */
#define LEGAL "(?:股份有限公司|有限责任公司|集团有限公司|有限公司|股份公司)"
static const struct {
  const char *pattern;
  bool source;
  bool again;  /* only what the text says again */
  bool listed; /* by its ticker */
} rows[] = {
    /* X有限公司(02513.HK)(以下简称“Y”) */
    {"(?<name>[" HAN "()]{2,24}" LEGAL ")(?:\\([a-z0-9.:, ]{2,24}\\))?"
     "(?:\\((?:以下|下)?(?:简称|称)(?:为|:)?[\"“‘「『]?(?<brief>[" HAN
     "a-z0-9 ]{2,12})[\"”’」』]?)?",
     false, false, false},
    /* X(简称“Y”) */
    {"(?<name>[" HAN "a-z]{2,16})\\((?:以下|下)?(?:简称|称)(?:为|:)?[\"“‘「『](?<brief>[" HAN
     "a-z0-9 ]{2,12})[\"”’」』]",
     false, false, false},
    /* X(NASDAQ:BRT), X(纳斯达克:BRT), X(纽交所代码:BRT) */
    {"(?<name>[" HAN "a-z0-9*·-]{2,14}?)(?:-[bwspr]{1,2})?\\((?:nyse|nasdaq|amex|纳斯达克|纳指|"
     "纽交所|纽约证券交易所|"
     "美股|港交所|港股|上交所|深交所|北交所)(?:股票|证券)?(?:代码)?[:：] ?[a-z0-9.]{1,8}\\)",
     false, false, true},
    /* X(002747.SZ), X(NYSE: SHAK), X(06082.HK) */
    {"(?<name>[" HAN "a-z0-9*·-]{2,14}?)(?:-[bwspr]{1,2})?\\((?:(?:nyse|nasdaq|hkex|sse|szse|sehk|"
     "港股|股票代码|证券代码|sz|sh|bj)[:：]? ?)?"
     "(?:[0-9]{4,6}(?:\\.(?:hk|sh|sz|bj|ss|tw|t|ks|l))?|[a-z]{1,5}\\.(?:us|o|n|oq|nasdaq|nyse))"
     "(?:,(?:收盘价|最新价|股价|现价)[^()\n]{0,30})?\\)",
     false, false, true},
    /* 获悉，X公告; X晚间公告; a line that begins with X： */
    {"(?:^|[。,\n:“]|获悉,|讯,)(?<name>[" HAN "a-z]{2,10})(?:晚间|今日|昨日|昨晚|午间|早间)?"
     "(?:公告称|公告,|公告:|公告|发布公告|披露公告|在港交所公告|发布业绩预告|发布业绩快报)",
     false, false, false},
    {"(?:^|\n)(?<name>[" HAN "a-z0-9]{3,8})[:：]", false, true, false},
    /* 收购X 70%股权, when X is named again */
    {"(?:收购|购买|受让|入股)(?!其|该|公司|标的|旗下|对方)(?<name>[" HAN "]{3,8}?)的? ?"
     "[0-9.]{1,6}%的?(?:股权|股份)",
     false, true, false},
    /* X科创板IPO申请获受理 */
    {"(?:^|[。,\n:;“])(?!科创|创业|北交|主板|港股|a股|沪市|深市)(?<name>[" HAN "]{3,8}?)"
     "(?:科创板|创业板|北交所|主板|港股|a股|沪市|深市)?ipo(?:申请|获|已|过会|注册|辅导|被)",
     false, false, false},
    /* Foo Bar, Inc. (NYSE: FOO) */
    {"\\b(?<name>(?:[A-Z][\\w&'-]{0,30}\\.? ){0,4}[A-Z][\\w&'.-]{0,30}),? "
     "(?:Inc|Corp|Corporation|Ltd|Limited|PLC|"
     "plc|LLC|Co|AG|SA|SE|NV|AB|Berhad|Bhd|Pte|Oyj|ASA|GmbH|SpA|Tbk|Holdings|Group)\\b",
     true, false, false},
    {"\\b(?<name>(?:[A-Z][\\w&'-]{0,30} ){0,3}[A-Z][\\w&'.-]{0,30}) "
     "\\((?:NYSE|NASDAQ|Nasdaq|NSDQ|HKEX|SEHK|LSE|TSX|"
     "ASX|OTC)[: ]+(?<ticker>[A-Z]{3,5}\\b)?",
     true, false, false},
    /* Foo Reports Third Quarter 2018 Results, a line of its own */
    {"(?:^|\n)#{0,3} ?(?<name>(?:[A-Z][\\w&'-]{0,30} ){0,3}[A-Z][\\w&'.-]{0,30}),? (?:Inc\\.?,? "
     "|Corp\\.?,? |Ltd\\.?,? )?"
     "(?:Reports|Announces|Posts|Delivers|Releases|Reported|Announced|Posted)\\b[^\n]{0,80}"
     "(?:Results|Earnings|Quarter|Revenue|Profit|Loss|Sales|Guidance)\\b",
     true, false, false},
    /* Foo lands $60M, a line of its own */
    {"(?:^|\\n)#{0,3} ?(?:\\d{1,2}[.)] )?(?<name>[A-Z][A-Za-z0-9]{2,30}(?: "
     "[A-Z][A-Za-z0-9]{1,30}){0,2}) "
     "(?:is raising|is in "
     "talks|raises|lands|secures|closes|bags|nabs|snags|scores|nets|buys|acquires|"
     "swings|books|posts) [^\\n]{0,40}[$€£¥]\\d",
     true, false, false},
    /* Foo said, Foo has raised */
    {"(?:^|[.!?\n\"”] ?|, )(?<name>[A-Z][A-Za-z0-9]{1,30}(?: [A-Z][A-Za-z0-9]{1,30}){0,2}),? "
     "(?:has |have "
     "|had |"
     "also )?(?:raised|reported|posted|announced|launched|unveiled|acquired|secured|filed|opened "
     "its|"
     "said|swung|booked|plans|expects|closed a|lost|earned|employs|generated)\\b",
     true, false, false},
    /* shares of Foo, Foo's revenue */
    {"\\b(?<name>[A-Z][A-Za-z0-9]{1,30}(?: [A-Z][A-Za-z0-9]{1,30}){0,2})['’]s "
     "(?:revenue|net|shares|sales|"
     "valuation|gross|operating|loss|profit|annual|quarterly|first|second|third|fourth)",
     true, false, false}};

enum { ROWS = sizeof rows / sizeof *rows };

struct fin_patterns {
  pcre2_code *code[ROWS];
};

enum fin_status fin_patterns_new(struct fin_patterns **out, struct fin_error *error) {
  struct fin_patterns *patterns = fin_take(sizeof *patterns);
  for (size_t i = 0; i < ROWS; i++) {
    int number;
    PCRE2_SIZE at;
    patterns->code[i] =
        pcre2_compile((PCRE2_SPTR)rows[i].pattern, PCRE2_ZERO_TERMINATED,
                      PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | PCRE2_DUPNAMES, &number, &at, NULL);
    if (!patterns->code[i]) {
      PCRE2_UCHAR why[120];
      pcre2_get_error_message(number, why, sizeof why);
      fin_patterns_free(patterns);
      return fin_fail(error, FIN_BUG, "pattern %zu, byte %zu: %s", i, (size_t)at, (char *)why);
    }
    pcre2_jit_compile(patterns->code[i], PCRE2_JIT_COMPLETE);
  }
  *out = patterns;
  return FIN_OK;
}

void fin_patterns_free(struct fin_patterns *patterns) {
  if (!patterns) return;
  for (size_t i = 0; i < ROWS; i++) pcre2_code_free(patterns->code[i]);
  free(patterns);
}

/* ---- names found ----------------------------------------------------------------------------- */

enum { MOST_LOCALS = 500 }; /* a text that introduces more is a list of names, not a story */

/* A run of Chinese has no spaces: what stands before the name is cut at the last word that can't be
 * part of one. 近日收到深圳达实 -> 深圳达实 */
static size_t trimmed(const char *text, size_t from, size_t to) {
  static const char *const cuts[] = {
      "获悉", "收到", "同时", "此外", "另外",   "日前",   "近日", "随后", "公司", "与",   "和",
      "由",   "向",   "对",   "是",   "为",     "据",     "及",   "的",   "了",   "将",   "在",
      "于",   "给",   "被",   "日",   "时",     "称",     "名",   "家",   "购",   "股东", "旗下",
      "关于", "人",   "月",   "年",   "丨",     "维持",   "首予", "给予", "重申", "中标", "认购",
      "宣告", "裁定", "驳回", "终止", "解除后", "完成后", "所持"};
  size_t start = from;
  for (size_t i = from; i + 6 < to; i++) {
    for (size_t k = 0; k < sizeof cuts / sizeof *cuts; k++) {
      size_t length = strlen(cuts[k]);
      if (i + length + 6 <= to && memcmp(text + i, cuts[k], length) == 0) {
        /* 公司 inside a legal form isn't a cut, nor a place in front of 有限 */
        if (i + length < to && memcmp(text + i + length, "有限", 6) == 0) continue;
        if (start < i + length) start = i + length;
      }
    }
  }
  return start;
}

/* What it is, told before its name: 骨科手术机器人企业|安曦医疗. Two characters stay at least. */
static size_t behind_role(const struct fin_naming *f, size_t from, size_t to) {
  const size_t character = 3, least = 2 * character;
  const char *text = f->marks->text.at;
  for (size_t at = to; at > from; at--) {
    if (to - at < least || ((unsigned char)text[at] & 0xc0) == 0x80) continue;
    size_t role = fin_hint_before(f->library->hints, FIN_HINT_role, &f->marks->text, at);
    if (role && at - role >= from) return at;
  }
  return from;
}

/* What it makes, told before its name: 矽智财厂|曜晶科技(6899). At least four characters stay. */
static size_t behind_trade(const struct fin_naming *f, size_t from, size_t to) {
  const size_t character = 3, least = 4 * character;
  static const char *const ends[] = {"厂", "商", "龙头", "巨头", "业者"};
  for (size_t at = to - from > least ? to - least : from; at > from + character; at -= character) {
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
      size_t length = strlen(ends[i]);
      bool ended = at - from >= length + character &&
                   memcmp(f->marks->text.at + at - length, ends[i], length) == 0;
      if (ended) return at;
    }
    if (at < from + 2 * character) break;
  }
  return from;
}

/* What it does is no part of its name, nor when: 曜晶|同步公告, 深弦科技|过聆讯. */
static size_t without_deed(const struct fin_naming *f, size_t from, size_t to) {
  enum { SHORTEST = 2 * 3 };
  const struct fin_hints *hints = f->library->hints;
  /* 青筑置业|在港交所, 碧桂园|发布公告 */
  static const char *const never[] = {"在",   "于",   "向",   "拟",   "将",
                                      "发布", "披露", "公布", "计划", "自本"};
  const char *text = f->marks->text.at;
  for (size_t at = from + SHORTEST; at < to; at++) {
    bool ends = fin_hint_at(hints, FIN_HINT_deed, &f->marks->text, at) > 0;
    for (size_t i = 0; i < sizeof never / sizeof *never && !ends; i++) {
      ends = at + strlen(never[i]) <= to && memcmp(text + at, never[i], strlen(never[i])) == 0;
    }
    if (ends) to = at;
  }
  for (size_t more; (more = fin_hint_before(hints, FIN_HINT_amid, &f->marks->text, to)) != 0;) {
    if (to - more < from + SHORTEST) break;
    to -= more;
  }
  return to;
}

bool fin_company_row(const struct fin_library *library, const char *words, size_t length,
                     uint32_t *row) {
  const struct fin_word *hits[4];
  size_t count =
      fin_lexicon_exact(library->books.lexicon, words, length, FIN_SORT(COMPANY), hits, 4);
  if (count != 1) return false;
  *row = hits[0]->row;
  return true;
}

static const struct fin_local *local_of(const struct fin_marks *marks, const char *words,
                                        size_t length) {
  for (size_t i = 0; i < marks->local_count; i++) {
    const struct fin_local *local = &marks->locals[i];
    if (local->length == length && memcmp(local->words, words, length) == 0) return local;
  }
  return NULL;
}

void fin_locals_append(struct fin_marks *marks, struct fin_arena *arena, struct fin_local local) {
  if (marks->local_count == marks->local_room) {
    marks->local_room = marks->local_room ? 2 * marks->local_room : 16;
    struct fin_local *more = FIN_NEW(arena, struct fin_local, marks->local_room);
    if (marks->local_count) memcpy(more, marks->locals, marks->local_count * sizeof *more);
    marks->locals = more;
  }
  marks->locals[marks->local_count++] = local;
}

void fin_local_add(struct fin_naming *f, size_t from, size_t to, uint32_t row) {
  const struct fin_folded *text = &f->marks->text;
  fin_locals_append(f->marks, f->arena,
                    (struct fin_local){.name = fin_shown(text, f->arena, from, to),
                                       .words = text->at + from,
                                       .length = (uint32_t)(to - from),
                                       .row = row});
}

/* FY23, Q3, H1 of 2024: what accounts are of. */
static bool period_name(const char *words, size_t length) {
  static const char *const heads[] = {"fy", "cy", "q", "h"};
  for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
    size_t at = strlen(heads[i]);
    if (length <= at || memcmp(words, heads[i], at) != 0) continue;
    while (at < length && isdigit((unsigned char)words[at])) at++;
    if (at == length && at > strlen(heads[i])) return true;
  }
  return false;
}

/* Two Chinese characters, four Latin letters. */
static bool too_short(const char *words, size_t length) {
  return length < ((unsigned char)*words < 0x80 ? 4 : 6);
}

/* What was learned as one of its own turns out to be another's name: 岳晶 of 岳晶科技. */
static void rename_local(struct fin_marks *marks, const char *words, size_t length, uint32_t row) {
  for (size_t i = 0; i < marks->local_count; i++) {
    struct fin_local *local = &marks->locals[i];
    bool same = local->length == length && memcmp(local->words, words, length) == 0;
    if (same && local->row >= FIN_LOCAL && local->row != FIN_PERSON) local->row = row;
  }
}

/* Whichever of the two the book knows says who both are. */
/* Pop Mart |International|: the row of the company of the book that bears the name but for what
 * such names end in. */
static bool row_of_head(const struct fin_naming *f, size_t from, size_t to, uint32_t *row) {
  static const char *const tails[] = {" international", " group",   " holdings",    " holding",
                                      " corporation",   " company", " technologies"};
  const char *text = f->marks->text.at;
  for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
    size_t length = strlen(tails[i]);
    if (to - from <= length + 3 || memcmp(text + to - length, tails[i], length) != 0) continue;
    if (fin_company_row(f->library, text + from, to - from - length, row)) return true;
  }
  return false;
}

void fin_local_learn(struct fin_naming *f, size_t from, size_t to, size_t brief, size_t brief_to) {
  const char *text = f->marks->text.at;
  uint32_t row = 0;
  bool two = brief_to > brief;
  while (to > from && text[to - 1] == ' ') to--;
  if (f->marks->local_count > MOST_LOCALS) return;
  while (!two && (unsigned char)text[from] < 0x80) { /* Dublin |Ryanair */
    const char *space = memchr(text + from, ' ', to - from);
    size_t word = space ? (size_t)(space - text) : to;
    if (word == to || !fin_hint_is(f->library->hints, FIN_HINT_place, text + from, word - from))
      break;
    from = word + 1;
  }
  if (fin_hint_is(f->library->hints, FIN_HINT_place, text + from, to - from)) return;
  if (to - from < 2 || too_short(text + from, to - from) || period_name(text + from, to - from) ||
      fin_no_name(f->library, text + from, to - from)) {
    return;
  }
  if (two && fin_no_name(f->library, text + brief, brief_to - brief)) two = false;
  if (two && fin_ambiguous_learn(f, from, to, brief, brief_to)) return;
  bool known = fin_company_row(f->library, text + from, to - from, &row) ||
               (two && fin_company_row(f->library, text + brief, brief_to - brief, &row)) ||
               row_of_head(f, from, to, &row);
  const struct fin_local *before = local_of(f->marks, text + from, to - from);
  const struct fin_local *other = two ? local_of(f->marks, text + brief, brief_to - brief) : NULL;
  if (!before || (other && other->length > before->length)) before = other; /* the whole name's */
  if (before)
    row = before->row;
  else if (!known)
    row = FIN_LOCAL + (uint32_t)f->marks->local_count;
  /* the short form is how the text will go on to call it, so it is the name */
  size_t name = two ? brief : from, name_to = two ? brief_to : to;
  if (!before)
    fin_local_add(f, name, name_to, row);
  else if (!local_of(f->marks, text + name, name_to - name))
    fin_local_add(f, name, name_to, row);
  if (!two) return;
  if (!local_of(f->marks, text + from, to - from)) fin_local_add(f, from, to, row);
  rename_local(f->marks, text + from, to - from, row);
  rename_local(f->marks, text + name, name_to - name, row);
}

void fin_person_learn(struct fin_naming *f, size_t from, size_t to) {
  if (f->marks->local_count > MOST_LOCALS) return;
  for (size_t i = 0; i < f->marks->local_count; i++) { /* "Tennant said" took him for one */
    struct fin_local *local = &f->marks->locals[i];
    bool same = local->length == to - from &&
                memcmp(local->words, f->marks->text.at + from, to - from) == 0;
    if (same) local->row = FIN_PERSON;
    if (same) return;
  }
  fin_local_add(f, from, to, FIN_PERSON);
}

/* 维持快手(01024.HK): a company of the book that the words end in is the name. */
static size_t known_tail(const struct fin_naming *f, size_t from, size_t to) {
  const char *text = f->marks->text.at;
  uint32_t row;
  for (size_t at = from + 1; at + 6 <= to; at++) {
    bool border = ((unsigned char)text[at] & 0xc0) != 0x80;
    if (border && fin_company_row(f->library, text + at, to - at, &row)) from = at;
  }
  return from;
}

static size_t folded_place(const struct fin_folded *text, size_t source) {
  size_t low = 0, high = text->length;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (fin_from(text, middle) < source)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static bool group(const pcre2_code *code, pcre2_match_data *data, const char *name, size_t *from,
                  size_t *to) {
  int found = pcre2_substring_number_from_name(code, (PCRE2_SPTR)name);
  if (found <= 0 || (uint32_t)found >= pcre2_get_ovector_count(data)) return false;
  size_t number = (size_t)found;
  const PCRE2_SIZE *places = pcre2_get_ovector_pointer(data);
  if (places[2 * number] == PCRE2_UNSET) return false;
  *from = places[2 * number];
  *to = places[2 * number + 1];
  return *to > *from;
}

/* Whether the text says it again: a label that opens one line only is a heading. */
static bool said_again(const struct fin_folded *text, size_t from, size_t to) {
  size_t length = to - from;
  for (size_t at = 0, found = 0; at + length <= text->length; at++) {
    if (memcmp(text->at + at, text->at + from, length) == 0 && ++found > 1) return true;
  }
  return false;
}

/* Whether the text calls it Mr or Ms somewhere: 陆知远先生. */
static bool addressed(const struct fin_folded *text, size_t from, size_t to) {
  static const char *const words[] = {"先生", "女士", "小姐", "博士", "教授"};
  size_t length = to - from;
  for (size_t at = 0; at + length < text->length; at++) {
    if (memcmp(text->at + at, text->at + from, length) != 0) continue;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
      if (strncmp(text->at + at + length, words[i], strlen(words[i])) == 0) return true;
    }
  }
  return false;
}

/* 相关|公告, 于该|公告: a word that no name begins with. */
static bool no_head(const struct fin_naming *f, size_t from, size_t to) {
  enum { LONG = 5 * 3 };
  return to - from < LONG &&
         fin_hint_at(f->library->hints, FIN_HINT_plain, &f->marks->text, from) > 0;
}

/* How many lines it opens with a colon behind it. */
static size_t labels(const struct fin_folded *text, size_t from, size_t to) {
  size_t length = to - from, count = 0;
  for (size_t at = 0; at + length < text->length; at++) {
    bool opens = !at || text->at[at - 1] == '\n';
    count += opens && text->at[at + length] == ':' &&
             memcmp(text->at + at, text->at + from, length) == 0;
  }
  return count;
}

/* Larkspur Robotics |Inc. */
static size_t without_form(const char *text, size_t from, size_t to) {
  static const char *const forms[] = {" inc.", " inc", " corp.", " corp", " ltd.",
                                      " ltd",  " plc", " llc",   " co.",  ","};
  for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
    size_t length = strlen(forms[i]);
    if (to > from + length + 2 && memcmp(text + to - length, forms[i], length) == 0) to -= length;
  }
  return to;
}

/* Whether the word at from..to may be a first name: no common word, no place, and nowhere small. */
static bool first_name(const struct fin_naming *f, size_t from, size_t to) {
  const struct fin_folded *text = &f->marks->text;
  size_t length = to - from;
  uint32_t row;
  if (length < 3 || !fin_is_upper(text, from) || fin_no_name(f->library, text->at + from, length) ||
      fin_hint_is(f->library->hints, FIN_HINT_place, text->at + from, length) ||
      fin_hint_is(f->library->hints, FIN_HINT_role, text->at + from, length) ||
      fin_company_row(f->library, text->at + from, length, &row)) {
    return false;
  }
  for (size_t at = 1; at + length < text->length; at++) {
    bool small = memcmp(text->at + at, text->at + from, length) == 0 && !fin_is_upper(text, at) &&
                 !isalnum((unsigned char)text->at[at - 1]) &&
                 !isalnum((unsigned char)text->at[at + length]);
    if (small) return false;
  }
  return true;
}

/* Whether the one word at from..to is what a person is called by: Visser, where the text has Sanne
 * Visser and never Visser and more. A company is called by its first word. */
static bool is_family(const struct fin_naming *f, size_t from, size_t to) {
  const struct fin_folded *text = &f->marks->text;
  const char *word = text->at + from;
  size_t length = to - from;
  bool last = false;
  unsigned tries = 0;
  enum { ENOUGH = 20 };
  if (!isalpha((unsigned char)*word) || memchr(word, ' ', length)) return false;
  for (size_t at = 0; at + length < text->length; at++) {
    if (memcmp(text->at + at, word, length) != 0 || !fin_is_upper(text, at)) continue;
    if (isalnum((unsigned char)text->at[at + length])) continue;
    if (text->at[at + length] == ' ' && fin_is_upper(text, at + length + 1)) return false;
    if (at < 3 || text->at[at - 1] != ' ') continue;
    size_t first = at - 1;
    while (first > 0 && isalpha((unsigned char)text->at[first - 1])) first--;
    if (!last && tries++ < ENOUGH) last = first_name(f, first, at - 1);
  }
  return last;
}

/* |Dick|'s board, of Dick's Sporting Goods: what the text says at from..to is the head of the name
 * of a company of the book that it says elsewhere, and is that one. */
static bool longer_name(struct fin_naming *f, size_t from, size_t to) {
  enum { TRIES = 40 };
  const struct fin_folded *text = &f->marks->text;
  size_t length = to - from, tries = 0;
  if (text->length - to < 3 || memcmp(text->at + to, "'s ", 3) != 0) return false;
  for (size_t at = 0; at + length + 3 < text->length && tries < TRIES; at++) {
    if (text->at[at] != text->at[from] || memcmp(text->at + at, text->at + from, length + 3) != 0)
      continue;
    const struct fin_word *hits[4];
    size_t count = fin_lexicon_find(f->library->books.lexicon, text->at, text->at + at,
                                    text->at + text->length, FIN_SORT(COMPANY), hits, 4);
    tries++;
    if (!count || hits[0]->length <= length + 2) continue;
    if (!local_of(f->marks, text->at + from, length + 2))
      fin_local_add(f, from, to + 2, hits[0]->row);
    return true;
  }
  return false;
}

/* Teladoc CEO| Jason Gorevic |said: where a person of two names begins behind a title that stands
 * among the words at from..to or before them; `to` for none. */
static size_t behind_title(const struct fin_naming *f, size_t from, size_t to) {
  const struct fin_folded *text = &f->marks->text;
  for (size_t at = from; at < to; at++) {
    bool word = at && text->at[at - 1] == ' ' && isalpha((unsigned char)text->at[at]);
    if (word && fin_hint_before(f->library->hints, FIN_HINT_person, text, at - 1))
      return memchr(text->at + at, ' ', to - at) ? at : to;
  }
  return to;
}

/* Words that a pattern has met: what a text says often is looked at once. */
struct met {
  size_t from[MOST_LOCALS], length[MOST_LOCALS], count;
};

static bool met_before(struct met *met, const char *text, size_t from, size_t to) {
  for (size_t i = 0; i < met->count; i++) {
    if (met->length[i] == to - from && memcmp(text + met->from[i], text + from, to - from) == 0)
      return true;
  }
  if (met->count == MOST_LOCALS) return true;
  met->from[met->count] = from;
  met->length[met->count++] = to - from;
  return false;
}

/* Visser: …, of an interview; "Tennant said", of Moira Tennant. */
static bool is_person(const struct fin_naming *f, size_t row, size_t from, size_t to) {
  const struct fin_folded *text = &f->marks->text;
  uint32_t known;
  if (rows[row].source) return is_family(f, from, to);
  return rows[row].again && (labels(text, from, to) > 1 || addressed(text, from, to)) &&
         !fin_company_row(f->library, text->at + from, to - from, &known);
}

static void run(struct fin_naming *f, const pcre2_code *code, size_t row, size_t length) {
  bool source = rows[row].source;
  const struct fin_folded *text = &f->marks->text;
  const char *subject = source ? text->source : text->at;
  struct met met = {.count = 0};
  pcre2_match_data *data = pcre2_match_data_create_from_pattern(code, NULL);
  for (size_t at = 0; at < length;) {
    int found = pcre2_match(code, (PCRE2_SPTR)subject, length, at, 0, data, NULL);
    if (found <= 0) break;
    size_t from, to, brief = 0, brief_to = 0;
    size_t next = pcre2_get_ovector_pointer(data)[1];
    at = next > at ? next : at + 1;
    if (!group(code, data, "name", &from, &to)) continue;
    if (!group(code, data, "brief", &brief, &brief_to)) brief = brief_to = 0;
    if (source) {
      from = folded_place(text, from);
      to = without_form(text->at, from, folded_place(text, to));
    } else {
      from = trimmed(text->at, from, to);
    }
    if (brief_to <= brief) {
      from = known_tail(f, from, to);
      if (rows[row].listed) from = behind_role(f, from, to);
      if (!source) from = behind_trade(f, from, to);
      if (!source) to = without_deed(f, from, to);
    }
    if (!source && !rows[row].listed && no_head(f, from, to)) continue;
    size_t ticker, ticker_to; /* CERS shares, behind Cerus Corp. (NSDQ:CERS) */
    if ((source || rows[row].again) && met_before(&met, text->at, from, to)) continue;
    if (rows[row].again && !said_again(text, from, to)) continue;
    if (source && longer_name(f, from, to)) continue;
    size_t titled = source ? behind_title(f, from, to) : to;
    if (titled < to || is_person(f, row, from, to)) {
      fin_person_learn(f, titled < to ? titled : from, to);
      continue;
    }
    fin_local_learn(f, from, to, brief, brief_to);
    if (!source || !group(code, data, "ticker", &ticker, &ticker_to)) continue;
    fin_local_learn(f, folded_place(text, ticker), folded_place(text, ticker_to), from, to);
  }
  pcre2_match_data_free(data);
}

void fin_locals_find(struct fin_marks *marks, struct fin_arena *arena,
                     const struct fin_library *library, const char *title) {
  const char *folded = fin_books_fold(&library->books, arena, title, strlen(title));
  struct fin_naming f = {marks, arena, library, folded};
  size_t source_length = marks->text.length ? fin_to(&marks->text, marks->text.length - 1) : 0;
  for (size_t i = 0; i < ROWS; i++) {
    run(&f, library->patterns->code[i], i, rows[i].source ? source_length : marks->text.length);
  }
  fin_names_find(&f);
  marks->local_words = fin_lexicon_new();
  for (size_t i = 0; i < marks->local_count; i++) {
    const struct fin_local *local = &marks->locals[i];
    fin_lexicon_add(marks->local_words, (struct fin_word){local->words, local->length, (uint32_t)i,
                                                          FIN_WORD_COMPANY, 0});
  }
  fin_lexicon_seal(marks->local_words);
}

const char *fin_company_name(const struct fin_marks *marks, const struct fin_library *library,
                             uint32_t row) {
  return row < FIN_LOCAL ? library->books.companies[row].name : marks->locals[row - FIN_LOCAL].name;
}

const char *const *fin_company_candidates(const struct fin_marks *marks,
                                          const struct fin_library *library,
                                          struct fin_arena *arena, uint32_t row, size_t *count) {
  *count = row < FIN_LOCAL ? 0 : marks->locals[row - FIN_LOCAL].candidate_count;
  if (!*count) return NULL;
  const char **names = FIN_NEW(arena, const char *, *count);
  for (size_t i = 0; i < *count; i++) {
    const char *name =
        fin_company_name(marks, library, marks->locals[row - FIN_LOCAL].candidates[i]);
    names[i] = fin_arena_text(arena, name, strlen(name));
  }
  return names;
}
