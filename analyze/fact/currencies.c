/* currencies.c: which currency a sum is in where its sign or word is that of several: a bare 元 of
 * the paper that writes it, ¥ and $ and crowns of the country that an English text speaks of.
 */
#include "whose.h"
#include "../mark/dateline.h"

#include <ctype.h>
#include <string.h>

/* Whether the text is in traditional characters: folding changed a fair part of it. */
static bool traditional(const struct fin_folded *text) {
  size_t wide = 0, changed = 0;
  for (size_t i = 0; i + 2 < text->length; i++) {
    if ((unsigned char)text->at[i] < 0xe3) continue;
    wide++;
    const char *source = text->source + fin_from(text, i);
    changed += (unsigned char)*source >= 0xe3 && memcmp(text->at + i, source, 3) != 0;
  }
  return changed * 10 > wide;
}

/* How often any of the words stand in the source, which tells 按年 from 同比; with `figure`, right
 * before one: 年增36.5%, not 2024年增長. */
static size_t spoken(const struct fin_document *document, const char *const *words, size_t count,
                     bool figure) {
  size_t found = 0;
  for (size_t i = 0; i < count; i++) {
    size_t length = strlen(words[i]);
    for (size_t at = 0; at + length < document->length; at++) {
      if (memcmp(document->text + at, words[i], length) != 0) continue;
      found += !figure || isdigit((unsigned char)document->text[at + length]);
    }
  }
  return found;
}

/* An amount that is no conversion in brackets: 約2.73億港元 of 3,500萬美元（約2.73億港元）. */
static bool in_the_open(const struct fin_bind *bind, const struct fin_mark *mark) {
  const char *text = bind->marks->text.at;
  for (size_t at = mark->at; at > 0 && mark->at - at < strlen("(约"); at--) {
    if (text[at - 1] == '(') return false;
  }
  return true;
}

/* The currency that most sums of a text are in; the dollar where there are none. */
static const char *most_said(const struct fin_bind *bind) {
  enum { KINDS = 8 };
  const char *unit[KINDS];
  size_t count[KINDS], kinds = 0, best = 0;
  for (size_t i = 0; i < bind->marks->count; i++) {
    const struct fin_mark *mark = fin_mark_of(bind, i);
    if (mark->kind != FIN_MARK_FIGURE || mark->figure.sort != FIN_FIGURE_MONEY) continue;
    size_t k = 0;
    while (k < kinds && strcmp(unit[k], mark->figure.unit) != 0) k++;
    if (k == KINDS) continue;
    if (k == kinds) {
      unit[kinds] = mark->figure.unit;
      count[kinds++] = 0;
    }
    if (++count[k] > count[best]) best = k;
  }
  return kinds ? unit[best] : "USD";
}

/* The currency of a bare 元: the renminbi, but in a text in traditional characters the dollar of
 * the place whose papers write so; what they say for "year on year" tells them apart. */
static const char *house_currency(const struct fin_bind *bind) {
  if (!fin_mostly_chinese(&bind->marks->text)) return most_said(bind);
  static const char *const taipei[] = {"新台幣", "合併營收", "稅後淨", "每股盈餘", "台股"};
  static const char *const grown[] = {"年增", "季增", "月增", "年減", "季減", "月減"};
  static const char *const hong_kong[] = {"按年", "按季", "派息",   "仙",   "恒指",
                                          "本港", "盈警", "入場費", "每手", "間分店"};
  static const char *const mainland[] = {"同比", "環比"};
  static const char *const stated[] = {"單位為人民幣", "以人民幣計", "以人民幣列", "（人民幣",
                                       "(人民幣"};
  if (!traditional(&bind->marks->text) ||
      spoken(bind->document, stated, FIN_COUNT(stated), false)) {
    return "CNY";
  }
  size_t listed = 0, others = 0; /* in Taipei, elsewhere */
  bool apart = false;            /* 港元 is told apart from 元 */
  for (size_t i = 0; i < bind->marks->count; i++) {
    const struct fin_mark *mark = fin_mark_of(bind, i);
    bool said = mark->kind == FIN_MARK_FIGURE && strcmp(mark->figure.unit, "TWD") == 0;
    if (said) return "TWD";
    bool hkd = mark->kind == FIN_MARK_FIGURE && strcmp(mark->figure.unit, "HKD") == 0;
    apart = apart || (hkd && in_the_open(bind, mark));
    if (mark->kind != FIN_MARK_COMPANY || mark->row >= FIN_LOCAL) continue;
    const char *tickers = bind->library->books.companies[mark->row].tickers;
    bool there = strncmp(tickers, "TWSE:", 5) == 0 || strncmp(tickers, "TPEX:", 5) == 0;
    *(there ? &listed : &others) += 1;
  }
  size_t here = spoken(bind->document, mainland, FIN_COUNT(mainland), false);
  size_t south = spoken(bind->document, hong_kong, FIN_COUNT(hong_kong), false);
  size_t north = spoken(bind->document, taipei, FIN_COUNT(taipei), false) +
                 spoken(bind->document, grown, FIN_COUNT(grown), true);
  if ((north > here && north > south) || (listed > others && listed > south)) return "TWD";
  return south > here && !apart ? "HKD" : "CNY";
}

/* Currencies of the north that go by one word, and what a text about their country speaks of. */
static const struct {
  const char *words[2], *code;
} crowns[] = {{{"swed", "stockholm"}, "SEK"},
              {{"danish", "copenhagen"}, "DKK"},
              {{"norw", "oslo"}, "NOK"},
              {{"czech", "prague"}, "CZK"}};

/* Which of them "crowns" alone are in this text; NULL when it speaks of none. */
static const char *crowns_of(const struct fin_bind *bind) {
  const char *text = bind->marks->text.at;
  for (size_t n = 0; n < FIN_COUNT(crowns); n++) {
    if (strstr(text, crowns[n].words[0]) || strstr(text, crowns[n].words[1])) return crowns[n].code;
  }
  return NULL;
}

/* 20 billion Danish crowns …, 9 billion |crowns|: as it was named last. `named` is what was. */
static void settle_crowns(struct fin_figure *figure, const char **named) {
  bool crown = false;
  for (size_t n = 0; n < FIN_COUNT(crowns); n++) {
    crown = crown || strcmp(figure->unit, crowns[n].code) == 0;
  }
  if (!crown) return;
  if (!figure->bare_currency)
    *named = figure->unit;
  else if (*named)
    figure->unit = *named;
}

/* Whether the yen is what an English text writes ¥ for, as it speaks of Japan and not of China. */
static bool of_japan(const struct fin_bind *bind) {
  static const char *const japan[] = {"japan", "tokyo", "kyoto", "osaka", "nagoya", " yen"};
  static const char *const china[] = {"china",    "chinese", "beijing",
                                      "shanghai", " yuan",   "shenzhen"};
  const char *text = bind->marks->text.at;
  size_t length = bind->marks->text.length;
  return fin_any_in(text, 0, length, japan, FIN_COUNT(japan)) &&
         !fin_any_in(text, 0, length, china, FIN_COUNT(china));
}

/* Whether the sum at mark i is in renminbi since the one before it in its sentence says so:
 * 人民币9.3亿元及|12.1亿元. */
static bool goes_on_in_yuan(const struct fin_bind *bind, size_t i) {
  const char *text = bind->marks->text.at;
  for (size_t k = i; k-- > 0;) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind == FIN_MARK_BORDER && mark->row != FIN_BORDER_CLAUSE &&
        mark->row != FIN_BORDER_ITEM && text[mark->at] != ';') {
      return false;
    }
    if (mark->kind != FIN_MARK_FIGURE || mark->figure.sort != FIN_FIGURE_MONEY) continue;
    return strcmp(mark->figure.unit, "CNY") == 0;
  }
  return false;
}

/* "(in thousands of Canadian dollars)": what $ stands for in such a text; "USD" when it says
 * nothing.
 */
static const char *dollar_of(const struct fin_bind *bind) {
  static const struct {
    const char *words, *code;
  } dollars[] = {{"canadian dollars", "CAD"},
                 {"australian dollars", "AUD"},
                 {"new zealand dollars", "NZD"},
                 {"singapore dollars", "SGD"}};
  const char *text = bind->marks->text.at;
  if (strstr(text, "us$") || strstr(text, "u.s. dollars") || strstr(text, "us dollars"))
    return "USD"; /* told apart */
  for (size_t n = 0; n < FIN_COUNT(dollars); n++) {
    if (strstr(text, dollars[n].words)) return dollars[n].code;
  }
  return "USD";
}

/* A bare 元 is of the currency that the paper counts in, ¥ that of Japan in English about it. */
static void settle_currencies(struct fin_bind *bind) {
  bool chinese = fin_mostly_chinese(&bind->marks->text), yen = !chinese && of_japan(bind);
  const char *crown = chinese ? NULL : crowns_of(bind);
  for (size_t i = 0; i < bind->marks->count; i++) {
    struct fin_mark *mark = &bind->marks->at[i];
    if (mark->kind != FIN_MARK_FIGURE || mark->figure.sort != FIN_FIGURE_MONEY) continue;
    settle_crowns(&mark->figure, &crown);
    bool dollar = !chinese && bind->marks->text.at[mark->at] == '$';
    if (dollar && strcmp(mark->figure.unit, "USD") == 0) mark->figure.unit = bind->dollar;
    if (!mark->figure.bare_currency || strcmp(mark->figure.unit, "CNY") != 0) continue;
    if (yen)
      mark->figure.unit = "JPY";
    else if (!goes_on_in_yuan(bind, i))
      mark->figure.unit = bind->house_currency;
  }
  if (!chinese) bind->house_currency = most_said(bind);
}

/* Whether an English text mostly writes its currency behind the number. Then it leaves it out. */
static bool spells_money(const struct fin_bind *bind) {
  size_t spelled = 0, signs = 0;
  if (fin_mostly_chinese(&bind->marks->text)) return false;
  for (size_t i = 0; i < bind->marks->count; i++) {
    const struct fin_mark *mark = fin_mark_of(bind, i);
    if (mark->kind != FIN_MARK_FIGURE || mark->figure.sort != FIN_FIGURE_MONEY) continue;
    const char *text = bind->marks->text.at;
    bool behind =
        isdigit((unsigned char)text[mark->at]) && isalpha((unsigned char)text[mark->end - 1]);
    *(behind ? &spelled : &signs) += 1;
  }
  return spelled > signs;
}

void fin_bind_currencies(struct fin_bind *bind) {
  bind->house_currency = house_currency(bind);
  bind->dollar = dollar_of(bind);
  settle_currencies(bind);
  bind->spelled = spells_money(bind);
}
