/* extract.c: the steps from marks to records, in order. */
#include "whose.h"
#include "records.h"
#include "../mark/dateline.h"

#include <ctype.h>
#include <math.h>
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

static const char *unit_of(const struct fin_bind *bind, const struct fin_bound *bound) {
  const struct fin_metric *metric = fin_metric_of(bind, bound->metric);
  const struct fin_figure *figure = &fin_mark_of(bind, bound->figure)->figure;
  if (bound->kind == FIN_CHANGE && figure->sort != FIN_FIGURE_MONEY &&
      figure->sort != FIN_FIGURE_COUNT) {
    return figure->unit;
  }
  switch (metric->measure) {
  case FIN_MEASURE_PRICE:
    if (figure->sort == FIN_FIGURE_PRICE) return figure->unit;
    return fin_arena_print(bind->arena, "%s/%s", figure->unit,
                           strcmp(metric->id, "arppu") == 0 ? "user" : "share");
  case FIN_MEASURE_COUNT:
    if (strcmp(metric->id, "customers") == 0 && strcmp(figure->unit, "persons") == 0) {
      return "persons";
    }
    return metric->unit;
  case FIN_MEASURE_RATIO:
    return "times";
  default:
    return figure->unit;
  }
}

/* The words a reader needs to see that it is so: from the metric or time in the same sentence to
 * the figure. */
static const char *quote_of(const struct fin_bind *bind, const struct fin_bound *bound) {
  size_t first = bound->figure, last = bound->figure, from, to;
  uint32_t sentence = bind->places[bound->figure].sentence;
  const size_t others[] = {bound->metric_mark, bound->time_mark, bound->company_mark};
  for (size_t i = 0; i < 3; i++) {
    size_t mark = others[i];
    if (mark == FIN_NONE || bind->places[mark].sentence != sentence) continue;
    size_t start = fin_mark_of(bind, mark < first ? mark : first)->from;
    size_t end = fin_mark_of(bind, mark > last ? mark : last)->to;
    if (end - start > 360) continue;
    if (mark < first) first = mark;
    if (mark > last) last = mark;
  }
  return fin_quote(bind, first, last, &from, &to);
}

/* Of no day, or of the document's because the text says none. */
static bool untold(const struct fin_fact *fact) {
  return fact->period.start == FIN_NO_DAY ||
         (!fact->period_text && fact->period.start == fact->period.end);
}

static bool same_fact(const struct fin_fact *a, const struct fin_fact *b) {
  bool same = strcmp(a->company, b->company) == 0 && a->candidate_count == b->candidate_count &&
              strcmp(a->metric, b->metric) == 0 && a->kind == b->kind && a->value == b->value &&
              strcmp(a->unit, b->unit) == 0 && (a->segment == NULL) == (b->segment == NULL) &&
              (!a->segment || strcmp(a->segment, b->segment) == 0);
  if (!same) return false;
  if (a->period.start == b->period.start && a->period.end == b->period.end) return true;
  return untold(a) || untold(b);
}

/* Facts of this document by what they say, so that one told twice is found at once. */
struct seen {
  size_t *slots; /* index + 1 of a fact; 0 free */
  size_t mask;
};

static size_t hash(const struct fin_fact *fact) {
  uint64_t h = 1469598103934665603U, value;
  memcpy(&value, &fact->value, sizeof value);
  for (const char *at = fact->company; *at; at++) h = (h ^ (unsigned char)*at) * 1099511628211U;
  for (const char *at = fact->metric; *at; at++) h = (h ^ (unsigned char)*at) * 1099511628211U;
  h = (h ^ value ^ (value >> 29)) * 1099511628211U;
  return (size_t)(h ^ (h >> 31));
}

static void keep(struct fin_records *out, struct seen *seen, const struct fin_fact *fact) {
  size_t slot = hash(fact) & seen->mask;
  for (; seen->slots[slot]; slot = (slot + 1) & seen->mask) {
    struct fin_fact *other = &out->facts[seen->slots[slot] - 1];
    if (!same_fact(other, fact)) continue;
    if (untold(other) && !untold(fact)) *other = *fact;
    return;
  }
  *fin_fact_add(out) = *fact;
  seen->slots[slot] = out->fact_count;
}

static const char *company_words(const struct fin_bind *bind, size_t mark) {
  if (mark == FIN_NONE) return NULL;
  size_t from, to;
  return fin_quote(bind, mark, mark, &from, &to);
}

static void emit(struct fin_records *out, struct seen *seen, const struct fin_bind *bind,
                 const struct fin_bound *bound) {
  const struct fin_mark *mark = fin_mark_of(bind, bound->figure);
  const struct fin_figure *figure = &mark->figure;
  double sign = bound->sign;
  if (figure->value < 0) sign = 1; /* the text wrote the minus itself */
  struct fin_fact fact = {
      .doc = fin_keep(out, bind->document->id),
      .company = fin_keep(out, fin_company_name(bind->marks, bind->library, bound->company)),
      .company_text = fin_keep(out, company_words(bind, bound->company_mark)),
      .metric = fin_metric_of(bind, bound->metric)->id,
      .kind = bound->kind,
      .value = sign * figure->value + 0.0,
      .low = sign > 0 ? figure->low : -figure->high,
      .high = sign > 0 ? figure->high : -figure->low,
      .step = figure->step,
      .approx = figure->approx,
      .unit = fin_keep(out, unit_of(bind, bound)),
      .period = bound->period,
      .segment = fin_keep(out, bound->segment),
      .basis = bound->basis,
      .change = bound->kind == FIN_CHANGE ? bound->change : FIN_NOTHING,
      .source = fin_keep(out, bound->source),
      .quote = fin_keep(out, quote_of(bind, bound)),
      .from = mark->from,
      .to = mark->to,
      .converted = NAN,
      .confidence = fin_sure(bind, bound)};
  fact.id = fin_arena_print(out->arena, "%s#%zu", fact.doc, fact.from);
  fact.candidates = fin_company_candidates(bind->marks, bind->library, out->arena, bound->company,
                                           &fact.candidate_count);
  if (bound->time_mark != FIN_NONE) {
    size_t from, to;
    fact.period_text =
        fin_keep(out, fin_quote(bind, bound->time_mark, bound->time_mark, &from, &to));
  }
  if (bound->converted != FIN_NONE) {
    const struct fin_figure *other = &fin_mark_of(bind, bound->converted)->figure;
    fact.converted = sign * other->value;
    fact.converted_unit = fin_keep(out, other->unit);
  }
  keep(out, seen, &fact);
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

void fin_bind_all(struct fin_bind *bind, struct fin_marks *marks, struct fin_arena *arena,
                  const struct fin_library *library, const struct fin_document *document) {
  fin_marks_make(marks, arena, library, document);
  *bind = (struct fin_bind){.library = library,
                            .document = document,
                            .arena = arena,
                            .marks = marks,
                            .report = FIN_NO_SPAN};
  bind->house_currency = house_currency(bind);
  bind->dollar = dollar_of(bind);
  settle_currencies(bind);
  bind->spelled = spells_money(bind);
  fin_bind_places(bind);
  fin_bind_focus(bind);
  fin_bind_metrics(bind);
  fin_bind_tables(bind);
  fin_bind_lists(bind);
  fin_bind_owners(bind);
  fin_bind_periods(bind);
  fin_bind_rest(bind);
}

void fin_extract(struct fin_records *out, const struct fin_library *library,
                 const struct fin_document *document) {
  fin_records_open(out);
  struct fin_arena *arena = fin_arena_new();
  struct fin_marks marks;
  struct fin_bind bind;
  fin_bind_all(&bind, &marks, arena, library, document);
  fin_day published = document->published != FIN_NO_DAY ? document->published : marks.published;
  fin_citation_add(out, document->id, document->title, document->url, published);
  struct seen seen = {.mask = 63};
  while (seen.mask < bind.bound_count * 2) seen.mask = seen.mask * 2 + 1;
  seen.slots = FIN_NEW(arena, size_t, seen.mask + 1);
  for (size_t b = 0; b < bind.bound_count; b++) {
    if (bind.bounds[b].metric != FIN_NONE) emit(out, &seen, &bind, &bind.bounds[b]);
  }
  fin_bind_events(&bind, out);
  fin_arena_free(arena);
}
