/* owners.c: whose figure it is: the sentence's subject first, then the one the text has been
 * talking about.
 *
 * 据某某的招股书，公司三年的研发费用超过44亿元 -> 某某, not the paper
 */
#include "whose.h"

#include <string.h>

static bool opens_clause(const struct fin_bind *bind, size_t i) {
  size_t first, last;
  fin_clause_bounds(bind, i, &first, &last);
  size_t start = fin_start_of(bind, first), covered = 0;
  for (size_t k = first; k < i; k++) {
    const struct fin_mark *at = fin_mark_of(bind, k);
    if (at->at == fin_mark_of(bind, i)->at) continue;
    bool figure = at->kind == FIN_MARK_FIGURE && at->figure.sort != FIN_FIGURE_OTHER;
    if (at->kind == FIN_MARK_COMPANY || figure || fin_is_cue(at, FIN_CUE_invest)) return false;
    covered += at->end - at->at;
  }
  size_t gap = fin_mark_of(bind, i)->at - start;
  return gap <= covered + 36;
}

static bool may_own(const struct fin_bind *bind, size_t k, size_t i) {
  return fin_mark_of(bind, k)->kind == FIN_MARK_COMPANY &&
         bind->places[k].depth <= bind->places[i].depth && !fin_bystander(bind, k);
}

/* The subject of the sentence before mark i: the last company that opens a clause. */
static size_t opener(const struct fin_bind *bind, size_t first, size_t i) {
  size_t best = FIN_NONE;
  for (size_t k = first; k < i; k++) {
    if (bind->places[k].depth == 0 && may_own(bind, k, i) && opens_clause(bind, k)) best = k;
  }
  return best;
}

/* ", with which it increasingly competes,": the pronoun is not the subject of the sentence. */
static bool in_relative(const struct fin_bind *bind, size_t k) {
  static const char *const words[] = {"which ", "whom ", "whose ", "where ", "that "};
  size_t first, last;
  fin_clause_bounds(bind, k, &first, &last);
  size_t start = fin_start_of(bind, first);
  return fin_any_between(bind, start, fin_mark_of(bind, k)->at, words, FIN_COUNT(words));
}

/* 公司 and "the company" are the one that the document is about; 该公司 and "it" the one spoken of
 * last. */
static bool of_the_house(const struct fin_bind *bind, size_t k) {
  static const char *const words[] = {"公司",   "本公司",      "集团",
                                      "本集团", "the company", "the group"};
  return fin_says_any(bind, fin_mark_of(bind, k), words, FIN_COUNT(words));
}

/* 悦达投资增幅最高，|该公司|上半年…: the one that the sentence named last before the word; FIN_NONE
 * when it named none. */
static size_t pointed_at(const struct fin_bind *bind, size_t first, size_t i) {
  static const char *const words[] = {"该公司", "该集团", "该企业", "该行", "这家公司"};
  for (size_t k = i; k-- > first;) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (may_own(bind, k, i)) return FIN_NONE;
    if (!fin_is_cue(mark, FIN_CUE_company) || !fin_says_any(bind, mark, words, FIN_COUNT(words)))
      continue;
    while (k-- > first) {
      if (may_own(bind, k, i)) return k;
    }
    return FIN_NONE;
  }
  return FIN_NONE;
}

uint32_t fin_subject_at(const struct fin_bind *bind, size_t i, size_t *mark) {
  size_t first, last;
  fin_sentence_bounds(bind, i, &first, &last);
  size_t pointed = pointed_at(bind, first, i);
  if (pointed != FIN_NONE) {
    *mark = pointed;
    return fin_mark_of(bind, pointed)->row;
  }
  uint32_t clause = bind->places[i].clause;
  bool spoken = false, house = false;
  for (size_t k = i; k-- > first && bind->places[k].clause == clause;) { /* in the same clause */
    if (may_own(bind, k, i)) {
      *mark = k;
      return fin_mark_of(bind, k)->row;
    }
    if (fin_is_cue(fin_mark_of(bind, k), FIN_CUE_company)) { /* 公司, it */
      spoken = true;
      house = house || of_the_house(bind, k);
    }
  }
  size_t best = opener(bind, first, i);
  for (size_t k = i; k-- > first && (best == FIN_NONE || k > best) && !spoken;) {
    if (fin_is_cue(fin_mark_of(bind, k), FIN_CUE_company) && opens_clause(bind, k) &&
        !in_relative(bind, k)) {
      spoken = true; /* The company, which had … */
      house = of_the_house(bind, k);
      best = FIN_NONE;
    }
  }
  if (best == FIN_NONE && !spoken) { /* 2025年，在…之后，X的 */
    for (size_t k = first; k < i && best == FIN_NONE; k++) {
      bool other;
      if (bind->places[k].depth == 0 && may_own(bind, k, i) &&
          fin_said_before(bind, k, &other) <= 60 && !other) {
        best = k;
      }
    }
  }
  for (size_t k = i; k-- > first && best == FIN_NONE && !spoken;) { /* the nearest before */
    if (bind->places[k].depth == 0 && may_own(bind, k, i)) best = k;
  }
  *mark = best;
  if (best != FIN_NONE) return fin_mark_of(bind, best)->row;
  uint32_t home = bind->home[bind->places[i].sentence];
  if (house && home != FIN_NO_COMPANY) return home;
  return bind->focus[bind->places[i].sentence];
}

/* ---- owners ---------------------------------------------------------------------------------- */

static bool is_metric(const struct fin_bind *bind, const struct fin_bound *bound, const char *id) {
  return strcmp(fin_metric_of(bind, bound->metric)->id, id) == 0;
}

/* 某基金投资智谱4000万元: money put in belongs to the one it is put into. */
static uint32_t invested(const struct fin_bind *bind, const struct fin_bound *bound, size_t *mark) {
  static const char *const puts_in[] = {"投资额", "战略投资", "注资", "领投"};
  size_t first, last;
  fin_clause_bounds(bind, bound->figure, &first, &last);
  bool invest = false;
  for (size_t k = first; k < last; k++) {
    const struct fin_mark *at = fin_mark_of(bind, k);
    if (fin_is_cue(at, FIN_CUE_invest)) invest = true;
    if (at->kind == FIN_MARK_METRIC && k == bound->metric_mark) {
      invest = invest || fin_says_any(bind, at, puts_in, FIN_COUNT(puts_in));
    }
  }
  if (!invest) return FIN_NO_COMPANY;
  size_t others = 0, object = FIN_NONE;
  for (size_t k = first; k < last; k++) {
    if (fin_mark_of(bind, k)->kind != FIN_MARK_COMPANY) continue;
    others++;
    object = k;
  }
  if (others == 0 || object < bound->metric_mark) return FIN_NO_COMPANY;
  *mark = object;
  return fin_mark_of(bind, object)->row;
}

static bool holds_word(const struct fin_bind *bind, size_t k) {
  const struct fin_mark *mark = fin_mark_of(bind, k);
  if (fin_is_cue(mark, FIN_CUE_invest)) return true;
  if (mark->kind != FIN_MARK_METRIC) return false;
  const char *id = fin_metric_of(bind, mark->row)->id;
  return strcmp(id, "stake") == 0 || strcmp(id, "shares_held") == 0;
}

struct holding {
  size_t holder, object; /* marks of companies, FIN_NONE */
};

/* The companies around a word of holding: A owns 5% of B; A buys |B 5%'s shares|. */
static struct holding holding_at(const struct fin_bind *bind, const struct fin_bound *bound) {
  struct holding found = {FIN_NONE, FIN_NONE};
  size_t first, last, verb = FIN_NONE;
  fin_clause_bounds(bind, bound->figure, &first, &last);
  for (size_t k = first; k < last && k <= bound->figure + 4; k++) {
    if (k > bound->figure && fin_mark_of(bind, k)->kind == FIN_MARK_FIGURE) break;
    if (verb == FIN_NONE && holds_word(bind, k)) verb = k;
    if (fin_mark_of(bind, k)->kind != FIN_MARK_COMPANY) continue;
    if (k > bound->figure || (verb != FIN_NONE && verb < k)) {
      found.object = k;
    } else if (found.holder == FIN_NONE) {
      found.holder = k;
    } else if (verb == FIN_NONE) {
      found.object = k; /* 恒锋拟购某厂51%股权 */
    }
  }
  bool behind = verb != FIN_NONE && verb > bound->figure;
  if (behind && found.object == FIN_NONE && found.holder != FIN_NONE) {
    size_t gap = fin_mark_of(bind, bound->figure)->at - fin_mark_of(bind, found.holder)->end;
    if (gap <= 6) found = (struct holding){FIN_NONE, found.holder};
  }
  return found;
}

/* The words start..end without those that say what sort of holder it is, or how it holds:
 * 早期股东|葛卫东及其一致行动人|合计. NULL when it is more than a name. */
static const char *holder_name(const struct fin_bind *bind, size_t start, size_t end) {
  static const char *const sorts[] = {
      "实际控制人", "控股股东", "最大股东", "第一大股东", "第二大股东", "早期股东", "大股东",
      "联合创始人", "创始人",   "创办人",   "董事长",     "老股东",     "原股东",   "股东",
      "公司",       "其中",     "其",       "由",         "而",         " ",        ","};
  static const char *const ways[] = {"合计", "目前", "直接及间接", "直接和间接", "直接", "间接",
                                     "仍",   "共同", "共",         "持股将",     "的",   "则",
                                     "已",   "将",   "分别",       " ",          ","};
  const struct fin_folded *text = &bind->marks->text;
  start = fin_past_heads(text->at, start, end, sorts, FIN_COUNT(sorts));
  end = fin_before_tails(text->at, start, end, ways, FIN_COUNT(ways));
  if (end <= start) return NULL;
  bool wide = (unsigned char)text->at[start] >= 0xe4;
  bool name =
      wide ? end - start >= 6 && end - start <= 36 : end - start >= 3 && fin_is_upper(text, start);
  return name && end - start <= 40 ? fin_shown(text, bind->arena, start, end) : NULL;
}

/* A holder that is no company of ours: what stands before the word of holding in its clause.
 * 梁柏然|持股, "Ashgrove Capital, the biggest shareholder, |owns|". NULL when it is more than a
 * name. */
static const char *other_holder(const struct fin_bind *bind, const struct fin_bound *bound) {
  static const char *const person[] = {"人"};
  static const char *const verbs[] = {"持有", "控制", "拥有"};
  const char *text = bind->marks->text.at;
  size_t first, last, verb = FIN_NONE, figure = fin_mark_of(bind, bound->figure)->at;
  fin_clause_bounds(bind, bound->figure, &first, &last);
  size_t start = fin_start_of(bind, first);
  for (size_t k = first; k < bound->figure && verb == FIN_NONE; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    bool ours = mark->kind == FIN_MARK_COMPANY && mark->row == bind->main_company;
    if (holds_word(bind, k))
      verb = k;
    else if (fin_begins_with_any(text + mark->end, person, 1) ||
             ((fin_is_cue(mark, FIN_CUE_company) || mark->kind == FIN_MARK_TIME) &&
              mark->at > start + 3))
      continue; /* 创办|人, 太古|公司, 深铁集团|目前|持股 */
    else if (mark->kind == FIN_MARK_TIME || fin_is_cue(mark, FIN_CUE_company) || ours)
      start = mark->end;
    else if (mark->kind == FIN_MARK_BORDER &&
             (mark->row == FIN_BORDER_OPEN || mark->row == FIN_BORDER_CLOSE))
      start = mark->end; /* of a ticker */
    else if (mark->kind == FIN_MARK_CUE)
      continue; /* 及, 合计 */
    else
      return NULL;
  }
  if (verb != FIN_NONE) return holder_name(bind, start, fin_mark_of(bind, verb)->at);
  size_t word = fin_last_end(text, start, figure, verbs, FIN_COUNT(verbs));
  return word ? holder_name(bind, start, word - strlen(verbs[0])) : NULL;
}

/* Whether the list that the figure is of has a figure of that company too: it holds, as the others.
 */
static bool listed_holder(const struct fin_bind *bind, const struct fin_bound *bound,
                          uint32_t row) {
  for (size_t b = 0; bound->list && b < bind->bound_count; b++) {
    if (bind->bounds[b].list == bound->list && bind->bounds[b].company == row) return true;
  }
  return false;
}

/* Where what is bought begins: behind 收购 in the clause of the figure; 0 when nothing is. */
static size_t bought_at(const struct fin_bind *bind, size_t f) {
  static const char *const verbs[] = {"收购", "受让", "购买", "入股", "竞得", "acquire ", "buy "};
  size_t first, last;
  fin_clause_bounds(bind, f, &first, &last);
  return fin_last_end(bind->marks->text.at, fin_start_of(bind, first), fin_mark_of(bind, f)->at,
                      verbs, FIN_COUNT(verbs));
}

/* 公司收购|迈新|30%股权: one that no book knows is a company since it has shares. */
static uint32_t unknown_target(struct fin_bind *bind, size_t from, size_t f) {
  static const char *const wholes[] = {"其", "该", "公司", "后者", "前者", "对方", "标的"};
  const struct fin_folded *text = &bind->marks->text;
  size_t to = fin_mark_of(bind, f)->at;
  while (from < to && text->at[from] == ' ') from++;
  while (to > from && text->at[to - 1] == ' ') to--;
  if (to >= from + 3 && memcmp(text->at + to - 3, "的", 3) == 0) to -= 3;
  bool wide = to >= from + 6 && to <= from + 24;
  for (size_t at = from; wide && at < to; at += 3) wide = (unsigned char)text->at[at] >= 0xe4;
  if (!wide || fin_begins_with_any(text->at + from, wholes, FIN_COUNT(wholes)))
    return FIN_NO_COMPANY;
  for (size_t k = f; k-- > 0 && fin_mark_of(bind, k)->end > from;) {
    if (fin_mark_of(bind, k)->kind != FIN_MARK_CUE) return FIN_NO_COMPANY;
  }
  return fin_local_named(bind, fin_shown(text, bind->arena, from, to), text->at + from,
                         (uint32_t)(to - from));
}

/* X收购Y 51%的股权: the part that the buyer gets. False when nothing is bought. */
static bool bought(struct fin_bind *bind, struct fin_bound *bound) {
  size_t from = bought_at(bind, bound->figure), mark = FIN_NONE, object = FIN_NONE;
  if (!from) return false;
  for (size_t k = bound->figure; k-- > 0 && fin_mark_of(bind, k)->at >= from;) {
    if (fin_mark_of(bind, k)->kind == FIN_MARK_COMPANY) object = k;
  }
  uint32_t whole = object != FIN_NONE ? fin_mark_of(bind, object)->row
                                      : unknown_target(bind, from, bound->figure);
  if (whole == FIN_NO_COMPANY) return false;
  size_t verb = object != FIN_NONE ? object : bound->figure;
  uint32_t buyer = fin_subject_at(bind, verb, &mark);
  if (buyer == FIN_NO_COMPANY || buyer == whole) buyer = bind->home[bind->places[verb].sentence];
  if (buyer == FIN_NO_COMPANY || buyer == whole) return false;
  bound->company = whole;
  bound->company_mark = object;
  bound->segment = fin_company_name(bind->marks, bind->library, buyer);
  return true;
}

/* Where no company of ours holds: the name of who does, of the company found or the main one.
 * 早期股东葛卫东持有沐曦6.4%. False when the text names none. */
static bool held_by_name(const struct fin_bind *bind, struct fin_bound *bound, size_t object) {
  const char *name = other_holder(bind, bound);
  if (!name) return false;
  if (!bound->segment) bound->segment = name;
  bound->company = object != FIN_NONE ? fin_mark_of(bind, object)->row : bind->main_company;
  bound->company_mark = object;
  return true;
}

/* Whose shares they are: 阿里巴巴持有MiniMax 13.66%的股份 is a part of the one that is held, and
 * the holder is its segment. What only the holder is named of is a part of the one that the text is
 * about: IPO前，深创投持股5.1%. */
static void held(const struct fin_bind *bind, struct fin_bound *bound) {
  struct holding found = holding_at(bind, bound);
  uint32_t who = FIN_NO_COMPANY;
  size_t mark = FIN_NONE;
  if (bound->segment && bound->company != FIN_NO_COMPANY) return; /* told with its holder */
  if (bound->list && bound->company != FIN_NO_COMPANY) {
    who = bound->company; /* 美团及红杉中国分别持有8.1%及6.4% */
  } else if (found.holder != FIN_NONE) {
    who = fin_mark_of(bind, found.holder)->row;
    bool own = who == bind->main_company && found.object == FIN_NONE;
    if (own && held_by_name(bind, bound, FIN_NONE)) return; /* 公司实际控制人陆衡控制… */
  } else if (held_by_name(bind, bound, found.object)) {
    return;
  } else if (found.object == FIN_NONE) { /* Nvidia, which owns about 6% */
    who = fin_subject_at(bind, bound->figure, &mark);
    if (mark == FIN_NONE) return;
  }
  if (found.object != FIN_NONE &&
      listed_holder(bind, bound, fin_mark_of(bind, found.object)->row)) {
    found.object = FIN_NONE;
  }
  uint32_t whole =
      found.object != FIN_NONE ? fin_mark_of(bind, found.object)->row : bind->main_company;
  if (whole == FIN_NO_COMPANY || whole == who) return;
  if (who != FIN_NO_COMPANY) bound->segment = fin_company_name(bind->marks, bind->library, who);
  bound->company = whole;
  bound->company_mark = found.object;
}

/* One customer accounted for 62 per cent of it: a slice of the one in focus. */
static uint32_t customer(const struct fin_bind *bind, struct fin_bound *bound, uint32_t company,
                         size_t mark) {
  static const char *const words[] = {"accounted for"};
  static const char *const verbs[] = {"贡献", "就贡献", "一家贡献"};
  uint32_t focus = bind->focus[bind->places[bound->figure].sentence];
  if (!is_metric(bind, bound, "revenue_share") || bound->segment || mark == FIN_NONE ||
      company == focus || focus == FIN_NO_COMPANY || mark > bound->figure) {
    return company;
  }
  size_t start = fin_mark_of(bind, mark)->end, end = fin_mark_of(bind, bound->figure)->at;
  if (!fin_begins_with_any(bind->marks->text.at + start, verbs, FIN_COUNT(verbs)) &&
      !fin_any_between(bind, start, end, words, FIN_COUNT(words))) {
    return company;
  }
  bound->segment = fin_company_name(bind->marks, bind->library, company);
  return focus;
}

/* |1644家公司|实现…, |20余家上市公司|净利润超过…, |153家|净利润超…: of many, though no one sums
 * them. */
static bool counts_firms(const struct fin_bind *bind, size_t k) {
  static const char *const firms[] = {"公司",     "上市公司", "企业", "a股",
                                      "上市企业", "央企",     "国企"};
  const struct fin_mark *mark = fin_mark_of(bind, k);
  if (mark->kind != FIN_MARK_FIGURE || mark->figure.measure_length != strlen("家") ||
      memcmp(mark->figure.measure, "家", strlen("家")) != 0)
    return false;
  const struct fin_mark *next = fin_mark_of(bind, k + 1);
  bool metric =
      k + 1 < bind->marks->count && next->at == mark->end && next->kind == FIN_MARK_METRIC;
  return metric || fin_begins_with_any(bind->marks->text.at + mark->end, firms, FIN_COUNT(firms));
}

/* 内地|上市公司|, 上市公司|实现…: those of a market. */
static bool of_listed(const struct fin_bind *bind, size_t from, size_t to) {
  static const char *const whose[] = {"内地", "境内", "a股",  "两市", "沪深", "我国", "中国",
                                      "板",   "民营", "国有", "市场", "行业", "控股", "全部"};
  static const char *const acts[] = {"实现", "合计", "共",   "加大", "披露", "整体",
                                     "研发", "营收", "净利", "累计", "总体"};
  static const char word[] = "上市公司";
  const char *text = bind->marks->text.at;
  for (size_t at = from; at + sizeof word - 1 <= to; at++) {
    if (memcmp(text + at, word, sizeof word - 1) != 0) continue;
    if (fin_ends_with_any(text, at, whose, FIN_COUNT(whose))) return true;
    bool opens = at == from || strchr(",;:\n ", text[at - 1]);
    if (opens && fin_begins_with_any(text + at + sizeof word - 1, acts, FIN_COUNT(acts)))
      return true;
  }
  return false;
}

/* Whether the sentence of figure f speaks of many firms and of none of them: 2743家上市公司中,
 * 1644家实现增长，占比为59.93%. */
static bool of_firms(const struct fin_bind *bind, size_t f, size_t company) {
  static const char *const has[] = {"旗下", "拥有",   "收购", "设立", "投资",
                                    "控股", "参股",   "服务", "客户", "供应商",
                                    "合作", "子公司", "覆盖", "入驻", "签约"};
  enum { NEAR = 24 };
  size_t first, last, from;
  fin_sentence_bounds(bind, f, &first, &last);
  from = fin_start_of(bind, first);
  if (company != FIN_NONE && company >= first && company < f) {
    first = company + 1;
    from = fin_mark_of(bind, company)->end;
  }
  static const char *const many[] = {" startups", " start-ups", " deals ", "startups raise"};
  if (company == FIN_NONE &&
      fin_any_between(bind, from, fin_mark_of(bind, f)->at, many, FIN_COUNT(many)))
    return true; /* Four deals amounting to $25m */
  for (size_t k = first; k < f; k++) {
    if (fin_is_cue(fin_mark_of(bind, k), FIN_CUE_company)) return false;
    if (!counts_firms(bind, k)) continue;
    size_t at = fin_mark_of(bind, k)->at, near = at > from + NEAR ? at - NEAR : from;
    if (!fin_any_between(bind, near, at, has, FIN_COUNT(has))) return true;
  }
  return of_listed(bind, from, fin_mark_of(bind, f)->at);
}

/* Figures of an industry, a country or of several together are no one's. */
static bool nobodys(const struct fin_bind *bind, const struct fin_bound *bound, size_t company) {
  size_t first, last;
  fin_clause_bounds(bind, bound->figure, &first, &last);
  if (bound->metric_mark != FIN_NONE && bound->metric_mark < first) {
    size_t end;
    fin_clause_bounds(bind, bound->metric_mark, &first, &end);
  }
  for (size_t k = first; k < bound->figure; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (!fin_is_cue(mark, FIN_CUE_together)) continue;
    bool counted = k > 0 && fin_mark_of(bind, k - 1)->kind == FIN_MARK_FIGURE &&
                   fin_mark_of(bind, k - 1)->end == mark->at; /* 200个国家 */
    if (!counted && (company == FIN_NONE || company < k)) return true;
  }
  return false;
}

/* "57%, against 22% for Samsung and 21% for Micron": whose the words right behind say it is. */
static uint32_t said_behind(const struct fin_bind *bind, const struct fin_bound *bound,
                            size_t *mark) {
  static const char *const links[] = {" for ", " at "};
  size_t end = fin_mark_of(bind, bound->figure)->end;
  for (size_t k = bound->figure + 1; k < bind->marks->count && k < bound->figure + 4; k++) {
    const struct fin_mark *at = fin_mark_of(bind, k);
    if (at->kind == FIN_MARK_FIGURE || at->kind == FIN_MARK_BORDER) break;
    if (at->kind != FIN_MARK_COMPANY) continue;
    bool said = at->at == end + 5 && strncmp(bind->marks->text.at + end, links[0], 5) == 0;
    said = said || (at->at == end + 4 && strncmp(bind->marks->text.at + end, links[1], 4) == 0);
    if (!said) break;
    *mark = k;
    return at->row;
  }
  return FIN_NO_COMPANY;
}

/* A company behind the figure: $9.25 billion at AMD; only where none stands before it. */
static uint32_t behind(const struct fin_bind *bind, const struct fin_bound *bound, size_t *mark) {
  size_t first, last;
  fin_sentence_bounds(bind, bound->figure, &first, &last);
  for (size_t k = bound->figure + 1; k < last; k++) {
    const struct fin_mark *at = fin_mark_of(bind, k);
    if (at->kind == FIN_MARK_FIGURE) break;
    if (at->kind == FIN_MARK_COMPANY && !fin_bystander(bind, k)) {
      *mark = k;
      return at->row;
    }
  }
  return FIN_NO_COMPANY;
}

/* 前者发行价114.28元，…；后者以104.66元发行: of the two companies named last before the word. */
static uint32_t one_of_two(const struct fin_bind *bind, size_t f) {
  enum { BACK = 60 }; /* marks */
  static const char *const formers[] = {"前者", "the former"};
  static const char *const latters[] = {"后者", "the latter"};
  const char *text = bind->marks->text.at;
  size_t first, last, word = SIZE_MAX;
  bool former = false;
  fin_sentence_bounds(bind, f, &first, &last);
  size_t start = fin_start_of(bind, first);
  for (size_t k = first; k < f; k++) {
    if (fin_mark_of(bind, k)->kind == FIN_MARK_COMPANY) start = fin_mark_of(bind, k)->end;
  }
  for (size_t at = start; at < fin_mark_of(bind, f)->at; at++) {
    bool begins = fin_begins_with_any(text + at, formers, FIN_COUNT(formers));
    if (!begins && !fin_begins_with_any(text + at, latters, FIN_COUNT(latters))) continue;
    former = begins;
    word = at;
  }
  uint32_t later = FIN_NO_COMPANY;
  size_t steps = 0;
  for (size_t k = f; word != SIZE_MAX && k-- > 0 && steps++ < BACK;) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind != FIN_MARK_COMPANY || mark->at > word) continue;
    if (later == FIN_NO_COMPANY) later = mark->row;
    if (mark->row != later) return former ? mark->row : later;
  }
  return FIN_NO_COMPANY;
}

/* 上市时募资25.86亿港元的|茶百道: told of the company behind it, where the clause names no other.
 */
static uint32_t told_of(const struct fin_bind *bind, const struct fin_bound *bound, size_t *mark) {
  static const char *const own[] = {"的"};
  size_t first, last, next = bound->figure + 1;
  fin_clause_bounds(bind, bound->figure, &first, &last);
  if (next >= last || fin_mark_of(bind, next)->kind != FIN_MARK_COMPANY) return FIN_NO_COMPANY;
  size_t gap = fin_mark_of(bind, next)->at - fin_mark_of(bind, bound->figure)->end;
  if (gap > 9 || !fin_ends_with_any(bind->marks->text.at, fin_mark_of(bind, next)->at, own, 1))
    return FIN_NO_COMPANY;
  for (size_t k = first; k < bound->figure; k++) {
    if (fin_mark_of(bind, k)->kind == FIN_MARK_COMPANY) return FIN_NO_COMPANY;
  }
  *mark = next;
  return fin_mark_of(bind, next)->row;
}

void fin_bind_owners(struct fin_bind *bind) {
  for (size_t b = 0; b < bind->bound_count; b++) {
    struct fin_bound *bound = &bind->bounds[b];
    if (bound->metric == FIN_NONE) continue;
    bool share = is_metric(bind, bound, "stake") || is_metric(bind, bound, "shares_held");
    if (share && bound->kind == FIN_LEVEL && !bound->settled) {
      if (bound->list || !is_metric(bind, bound, "stake") || !bought(bind, bound))
        held(bind, bound);
    }
    if (bound->company != FIN_NO_COMPANY) continue;
    size_t mark = FIN_NONE;
    uint32_t company = FIN_NO_COMPANY;
    if (is_metric(bind, bound, "funding") || is_metric(bind, bound, "valuation")) {
      company = invested(bind, bound, &mark);
    }
    if (company == FIN_NO_COMPANY) company = one_of_two(bind, bound->figure);
    if (company == FIN_NO_COMPANY) company = told_of(bind, bound, &mark);
    bool shares = is_metric(bind, bound, "market_share") || is_metric(bind, bound, "revenue");
    if (company == FIN_NO_COMPANY && shares) company = said_behind(bind, bound, &mark);
    if (company == FIN_NO_COMPANY) company = fin_subject_at(bind, bound->figure, &mark);
    if (mark == FIN_NONE && bound->metric_mark != FIN_NONE && bound->metric_mark > bound->figure) {
      size_t other = FIN_NONE;
      uint32_t later = behind(bind, bound, &other);
      if (other != FIN_NONE && other < bound->metric_mark) {
        company = later;
        mark = other;
      }
    }
    if (company == FIN_NO_COMPANY) company = behind(bind, bound, &mark);
    company = customer(bind, bound, company, mark);
    bool part = bound->segment && is_metric(bind, bound, "revenue_share"); /* 三家客户 */
    bool many = !part && !bound->list && of_firms(bind, bound->figure, mark);
    if (many || (!part && nobodys(bind, bound, mark))) {
      bound->metric = FIN_NONE;
      bound->why = "a figure of several together or of an industry";
      continue;
    }
    bound->company = company;
    bound->company_mark = mark;
    if (company == FIN_NO_COMPANY) {
      bound->metric = FIN_NONE;
      bound->why = "no company it could belong to";
    }
  }
}
