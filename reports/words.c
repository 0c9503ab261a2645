/* words.c: the rows of words.h, and names of what data calls by an id: funding -> 融资, USD ->
 * 美元. */
#include "words.h"
#include "base/text.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

const char *fin_phrase(enum fin_lang lang, enum fin_phrase_id word) {
  static const char *const WORDS[FIN_WORD_COUNT][3] = {
#define FIN_WORD_ROW(id, hans, hant, en) {hans, hant, en},
      FIN_WORDS(FIN_WORD_ROW)
#undef FIN_WORD_ROW
  };
  return WORDS[word][lang];
}

const char *fin_term(enum fin_lang lang, const char *id) {
  static const struct {
    const char *id, *in[3];
  } TERMS[] = {
      {"founded", {"成立", "成立", "Founded"}},
      {"funding", {"融资", "融資", "Funding"}},
      {"filing", {"申报", "申報", "Filing"}},
      {"listing", {"上市", "上市", "Listing"}},
      {"product", {"产品", "產品", "Product"}},
      {"acquisition", {"并购", "併購", "Acquisition"}},
      {"award", {"中标", "中標", "Award"}},
      {"deal", {"合作", "合作", "Deal"}},
      {"buyback", {"回购", "回購", "Buyback"}},
      {"stake_increase", {"增持", "增持", "Stake up"}},
      {"stake_decrease", {"减持", "減持", "Stake down"}},
      {"pledge", {"质押", "質押", "Pledge"}},
      {"pledge_release", {"解押", "解押", "Pledge released"}},
      {"appointment", {"人事", "人事", "People"}},
      {"restructuring", {"重组", "重組", "Restructuring"}},
      {"bankruptcy", {"破产", "破產", "Bankruptcy"}},
      {"loss", {"亏损", "虧損", "Loss"}},
      {"legal", {"诉讼", "訴訟", "Legal"}},
      {"summons", {"约谈", "約談", "Summons"}},
      {"milestone", {"大事", "大事", "Milestone"}},
      {"reported", {"已披露", "已披露", "reported"}},
      {"estimate", {"估计", "估計", "estimate"}},
      {"forecast", {"预测", "預測", "forecast"}},
      {"target", {"目标", "目標", "target"}},
      {"rumour", {"传闻", "傳聞", "rumour"}},
      {"USD", {"美元", "美元", "US$"}},
      {"CNY", {"元人民币", "元人民幣", "RMB "}},
      {"HKD", {"港元", "港元", "HK$"}},
      {"TWD", {"元新台币", "元新臺幣", "NT$"}},
      {"EUR", {"欧元", "歐元", "€"}},
      {"GBP", {"英镑", "英鎊", "£"}},
      {"JPY", {"日元", "日圓", "JP¥"}},
      {"KRW", {"韩元", "韓元", "₩"}},
      {"SGD", {"新加坡元", "新加坡元", "S$"}},
      {"VND", {"越南盾", "越南盾", "VND "}},
      {"reported rather than expected",
       {"已披露先于预期", "已披露先於預期", "reported rather than expected"}},
      {"filing before press before unnamed",
       {"申报文件先于媒体", "申報文件先於媒體", "a filing before the press"}},
      {"exact rather than hedged", {"确数先于约数", "確數先於約數", "exact rather than hedged"}},
      {"all agree", {"各来源一致", "各來源一致", "all agree"}},
      {"the only one", {"仅此一处", "僅此一處", "the only one"}},
      {"more documents say so", {"更多文件如此记载", "更多文件如此記載", "more documents say so"}},
      {"more digits", {"位数更多", "位數更多", "more digits"}},
      {"told later", {"发布更晚", "發布更晚", "told later"}},
      {"surer reading", {"文意更明确", "文意更明確", "surer reading"}},
      {"money USD", {"美元", "美元", "US dollars"}},
      {"money CNY", {"人民币", "人民幣", "renminbi"}},
      {"money HKD", {"港元", "港元", "Hong Kong dollars"}},
      {"money TWD", {"新台币", "新臺幣", "New Taiwan dollars"}},
      {"money EUR", {"欧元", "歐元", "euros"}},
      {"money GBP", {"英镑", "英鎊", "pounds sterling"}},
      {"money JPY", {"日元", "日圓", "yen"}},
      {"share", {"股", "股", "share"}},
      {"user", {"用户", "用戶", "user"}},
      {"persons", {"人", "人", " people"}},
      {"shares", {"股", "股", " shares"}},
      {"count", {"", "", ""}},
      {"days", {"天", "天", " days"}},
      {"times", {"倍", "倍", " times"}},
      {"points", {"个百分点", "個百分點", " points"}},
  };
  for (size_t i = 0; i < sizeof TERMS / sizeof *TERMS; i++)
    if (strcmp(TERMS[i].id, id) == 0) return TERMS[i].in[lang];
  return id;
}

bool fin_lang_find(enum fin_lang *out, const char *name) {
  static const char *const NAMES[] = {"zh-Hans", "zh-Hant", "en"};
  *out = FIN_HANS;
  for (int i = 0; i < 3; i++)
    if (name && strcmp(NAMES[i], name) == 0) {
      *out = (enum fin_lang)i;
      return true;
    }
  return name == NULL;
}

/* What stands close to the Han character behind it. */
static bool is_close(uint32_t code) {
  return fin_is_han(code) || (code >= 0x3001 && code <= 0x3011) || code == 0xFF08 ||
         code == 0xFF09 || code == 0xFF0C || code == 0xFF1A || code == 0xFF1B;
}

/* Length of " in " before a day of the calendar, which wants " on "; else 0. */
static size_t before_day(const char *at) {
  static const char SHAPE[] = " in 0000-00-00";
  for (size_t i = 0; SHAPE[i]; i++)
    if (SHAPE[i] == '0' ? at[i] < '0' || at[i] > '9' : at[i] != SHAPE[i]) return 0;
  return 4;
}

/* Patterns have spaces round what is filled in, as Latin words want them; between two Han
 * characters there is none. */
static char *close_up(struct fin_arena *arena, const struct fin_text *text) {
  struct fin_text out = {0};
  const char *end = text->at + text->length;
  uint32_t before = 0;
  size_t size, ahead;
  for (const char *at = text->at; at < end; at += size) {
    uint32_t code = fin_utf8_read(at, end, &size);
    if (before_day(at)) {
      fin_text_put(&out, " on ");
      size = before_day(at);
      continue;
    }
    bool between = code == ' ' && at + 1 < end && is_close(before) &&
                   fin_is_han(fin_utf8_read(at + 1, end, &ahead));
    if (!between) fin_text_add(&out, at, size);
    before = code;
  }
  char *copy = fin_arena_text(arena, out.at ? out.at : "", out.length);
  fin_text_done(&out);
  return copy;
}

char *fin_fill(struct fin_arena *arena, const char *pattern, ...) {
  const char *given[9] = {0};
  va_list list;
  va_start(list, pattern);
  for (int i = 0; i < 9 && (given[i] = va_arg(list, const char *)); i++) continue;
  va_end(list);
  struct fin_text text = {0};
  for (const char *at = pattern; *at; at++) {
    if (at[0] == '{' && at[1] >= '1' && at[1] <= '9' && at[2] == '}') {
      const char *part = given[at[1] - '1'];
      fin_text_put(&text, part ? part : "");
      at += 2;
    } else {
      fin_text_add(&text, at, 1);
    }
  }
  char *copy = text.at ? close_up(arena, &text) : fin_arena_text(arena, "", 0);
  fin_text_done(&text);
  return copy;
}
