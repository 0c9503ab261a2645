/* owners.c: whose figure it is: the sentence's subject first, then the one the text has been
 * talking about.
 *
 * 据某某的招股书，公司三年的研发费用超过44亿元 -> 某某, not the paper
 */
#include "bind.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static bool begins_with_any(const char *text, const char *const *words, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (strncmp(text, words[i], strlen(words[i])) == 0) return true;
  }
  return false;
}

static bool ends_with_any(const char *text, size_t end, const char *const *words, size_t count) {
  for (size_t i = 0; i < count; i++) {
    size_t length = strlen(words[i]);
    if (end >= length && memcmp(text + end - length, words[i], length) == 0) return true;
  }
  return false;
}

/* What stands behind the name of a house that rates another. */
static const char *const rates[] = {"维持",
                                    ":维持",
                                    "给予",
                                    ":给予",
                                    "予",
                                    "首予",
                                    ":首次",
                                    "重申",
                                    "上调",
                                    ":上调",
                                    "下调",
                                    ":下调",
                                    "料",
                                    "预估",
                                    "预测其",
                                    "预计其",
                                    "将目标价",
                                    "把目标价",
                                    "将其目标价",
                                    "研究将",
                                    "研究料",
                                    "研究认为",
                                    "发布研报",
                                    "研报",
                                    "发表研报",
                                    "发表报告",
                                    " analyst",
                                    " lifted its price target",
                                    " raised its price target",
                                    " cut its price target",
                                    " lowered its price target"};

/* What stands behind the name of one that only speaks or is only somebody's house. */
static const char *const merely[] = {"分析师",   "证券分析",
                                     "数据显示", "研究院",
                                     "研究报告", " data",
                                     "记者",     "前员工",
                                     "数据,",    "榜单",
                                     "以外",     "之外",
                                     "等机构",   "等投资",
                                     "创始人",   "联合创始人",
                                     "董事",     "总裁",
                                     "ceo",      "首席",
                                     "高管",     "创始合伙人",
                                     "合伙人",   "副总裁",
                                     " ceo",     " chief executive"};

static const char *const behind_prepositions[] = {" by ",        " with ", " against ", " like ",
                                                  " including ", " to ",   " from ",    " than "};

/* Whether a preposition stands before the name at `at`, or before up to three words that tell what
 * it is: against Foo, against larger rival Foo. Looks no further back than `start`. */
static bool behind_preposition(const char *text, size_t start, size_t at) {
  for (int words = 0; words <= 3; words++) {
    if (ends_with_any(text, at, behind_prepositions, FIN_COUNT(behind_prepositions))) return true;
    if (at <= start + 1 || text[at - 1] != ' ') return false;
    size_t end = --at;
    while (at > start && (isalpha((unsigned char)text[at - 1]) || text[at - 1] == '-')) at--;
    if (at == end) return false;
  }
  return false;
}

/* Whether the company at mark i is merely named: a source, a partner, a rival, an investor. */
static bool bystander(const struct fin_bind *bind, size_t i) {
  static const char *const before[] = {"除",   "除了", "包括",   " at ", "与",   "向",   "对标",
                                       "同",   "对",   "给",     "跟",   "由",   "借助", "通过",
                                       "依托", "经由", "凭借",   "从",   "离开", "加入", "自",
                                       "不如", "不及", "落后于", "超越", "对比", "的是", "靠"};
  static const char *const papers[] = {"招股书", "公告", "财报", "的", "年报"};
  const struct fin_mark *mark = fin_mark_of(bind, i);
  const char *text = bind->marks->text.at;
  if (begins_with_any(text + mark->end, merely, FIN_COUNT(merely)) ||
      begins_with_any(text + mark->end, rates, FIN_COUNT(rates))) {
    return true;
  }
  const struct fin_mark *last = i ? fin_mark_of(bind, i - 1) : NULL;
  bool touching = last && (last->end == mark->at || last->end + 1 == mark->at);
  if (touching && fin_is_cue(last, FIN_CUE_source)) {
    /* 据智谱招股书: the company's own words keep it in focus */
    return !begins_with_any(text + mark->end, papers, FIN_COUNT(papers));
  }
  if (touching && last->kind == FIN_MARK_COMPANY) return false;
  return ends_with_any(text, mark->at, before, FIN_COUNT(before)) ||
         behind_preposition(text, last ? last->end : 0, mark->at);
}

/* Bytes of text before mark i in its sentence that no time or cue of ours covers: how much is said
 * before the name comes. */
static size_t said_before_it(const struct fin_bind *bind, size_t i, bool *other) {
  size_t first, last;
  fin_sentence_bounds(bind, i, &first, &last);
  const struct fin_mark *mark = fin_mark_of(bind, i);
  size_t start = first ? fin_mark_of(bind, first - 1)->end : 0, covered = 0;
  *other = false;
  for (size_t k = first; k < i; k++) {
    const struct fin_mark *at = fin_mark_of(bind, k);
    if (at->at == mark->at) continue;
    covered += at->end - at->at;
    bool topic = at->kind == FIN_MARK_METRIC && bind->places[k].clause != bind->places[i].clause;
    if (topic) continue; /* 销量方面，零跑… */
    *other = *other || at->kind == FIN_MARK_FIGURE || at->kind == FIN_MARK_METRIC ||
             at->kind == FIN_MARK_COMPANY || at->kind == FIN_MARK_EVENT;
  }
  size_t gap = mark->at - start;
  return gap > covered ? gap - covered : 0;
}

static bool opens_clause(const struct fin_bind *bind, size_t i) {
  size_t first, last;
  fin_clause_bounds(bind, i, &first, &last);
  size_t start = first ? fin_mark_of(bind, first - 1)->end : 0, covered = 0;
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
         bind->places[k].depth <= bind->places[i].depth && !bystander(bind, k);
}

/* The subject of the sentence before mark i: the last company that opens a clause. */
static size_t opener(const struct fin_bind *bind, size_t first, size_t i) {
  size_t best = FIN_NONE;
  for (size_t k = first; k < i; k++) {
    if (bind->places[k].depth == 0 && may_own(bind, k, i) && opens_clause(bind, k)) best = k;
  }
  return best;
}

/* 公司 and "the company" are the one that the document is about; 该公司 and "it" the one spoken of
 * last. */
static bool of_the_house(const struct fin_bind *bind, size_t k) {
  static const char *const words[] = {"公司",   "本公司",      "集团",
                                      "本集团", "the company", "the group"};
  return fin_says_any(bind, fin_mark_of(bind, k), words, FIN_COUNT(words));
}

uint32_t fin_subject_at(const struct fin_bind *bind, size_t i, size_t *mark) {
  size_t first, last;
  fin_sentence_bounds(bind, i, &first, &last);
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
    if (fin_is_cue(fin_mark_of(bind, k), FIN_CUE_company) && opens_clause(bind, k)) {
      spoken = true; /* The company, which had … */
      house = of_the_house(bind, k);
      best = FIN_NONE;
    }
  }
  if (best == FIN_NONE && !spoken) { /* 2025年，在…之后，X的 */
    for (size_t k = first; k < i && best == FIN_NONE; k++) {
      bool other;
      if (bind->places[k].depth == 0 && may_own(bind, k, i) &&
          said_before_it(bind, k, &other) <= 60 && !other) {
        best = k;
      }
    }
  }
  for (size_t k = i; k-- > first && best == FIN_NONE && !spoken;) { /* the nearest before */
    if (bind->places[k].depth == 0 && may_own(bind, k, i)) best = k;
  }
  *mark = best;
  if (best != FIN_NONE) return fin_mark_of(bind, best)->row;
  if (house && bind->main_company != FIN_NO_COMPANY) return bind->main_company;
  return bind->focus[bind->places[i].sentence];
}

/* ---- focus ----------------------------------------------------------------------------------- */

static int by_row(const void *left, const void *right) {
  uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
  return a < b ? -1 : a > b;
}

/* The company named most, if that is often enough for the text to be about it. */
static uint32_t most_named(const struct fin_bind *bind) {
  uint32_t best = FIN_NO_COMPANY;
  size_t most = 0, all = 0;
  uint32_t *rows = FIN_NEW(bind->arena, uint32_t, bind->marks->count + 1);
  for (size_t i = 0; i < bind->marks->count; i++) {
    if (fin_mark_of(bind, i)->kind == FIN_MARK_COMPANY) rows[all++] = fin_mark_of(bind, i)->row;
  }
  if (all) qsort(rows, all, sizeof *rows, by_row);
  for (size_t i = 0, end; i < all; i = end) {
    for (end = i; end < all && rows[end] == rows[i];) end++;
    if (end - i > most) {
      most = end - i;
      best = rows[i];
    }
  }
  return most * 3 >= all ? best : FIN_NO_COMPANY;
}

/* Companies of the lead: its first sentence that names any. */
static bool in_lead(const struct fin_bind *bind, uint32_t row, bool *first) {
  uint32_t sentence = UINT32_MAX;
  bool found = false;
  *first = false;
  for (size_t k = 0; k < bind->marks->count; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind != FIN_MARK_COMPANY) continue;
    if (sentence == UINT32_MAX) {
      sentence = bind->places[k].sentence;
      *first = mark->row == row;
    }
    if (bind->places[k].sentence != sentence) break;
    found = found || mark->row == row;
  }
  return found;
}

static bool title_opens(const struct fin_bind *bind, uint32_t row) {
  bool opens;
  return in_lead(bind, row, &opens) && opens;
}

/* The period that results are reported of: the first quarter, half or, with `years`, year that is
 * named among the first `count` marks. */
static struct fin_span reported_span(const struct fin_marks *marks, size_t count, bool years) {
  for (size_t i = 0; i < count; i++) {
    const struct fin_time *time = &marks->at[i].time;
    if (marks->at[i].kind != FIN_MARK_TIME || time->same || time->span.start == FIN_NO_DAY)
      continue;
    if (time->shape == FIN_TIME_QUARTER || time->shape == FIN_TIME_HALF ||
        time->shape == FIN_TIME_NINE) {
      return time->span;
    }
    if (years && time->shape == FIN_TIME_YEAR && time->span.end <= marks->published)
      return time->span;
  }
  return FIN_NO_SPAN;
}

/* Of the companies that the title names, the one that opens the lead, else the first that the text
 * names too: in "ASML leads round in Mistral" over "Mistral has raised …" it is Mistral. */
static uint32_t titled(struct fin_bind *bind) {
  const char *title = bind->document->title;
  if (!title || !*title) return FIN_NO_COMPANY;
  struct fin_document heading = *bind->document;
  heading.text = title;
  heading.length = strlen(title);
  struct fin_marks marks;
  fin_marks_make(&marks, bind->arena, bind->library, &heading);
  bind->report = reported_span(&marks, marks.count, true);
  uint32_t best = FIN_NO_COMPANY;
  for (size_t i = 0; i < marks.count; i++) {
    bool opens;
    if (marks.at[i].kind != FIN_MARK_COMPANY || marks.at[i].row >= FIN_LOCAL) continue;
    if (begins_with_any(marks.text.at + marks.at[i].end, rates, FIN_COUNT(rates))) continue;
    if (in_lead(bind, marks.at[i].row, &opens) && opens) return marks.at[i].row;
    for (size_t k = 0; k < bind->marks->count && best == FIN_NO_COMPANY; k++) {
      const struct fin_mark *mark = fin_mark_of(bind, k);
      if (mark->kind == FIN_MARK_COMPANY && mark->row == marks.at[i].row) best = mark->row;
    }
  }
  return best;
}

/* The company that marks first..end make the subject of their sentence; FIN_NONE when none. */
static size_t subject_of(const struct fin_bind *bind, size_t first, size_t end) {
  for (size_t k = first; k < end; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (fin_is_cue(mark, FIN_CUE_company)) return FIN_NONE; /* 公司 …: the one in focus goes on */
    if (mark->kind != FIN_MARK_COMPANY || bind->places[k].depth || bystander(bind, k)) continue;
    bool other;
    size_t said = said_before_it(bind, k, &other);
    if (bind->places[k].heading) return k;
    return !other && said <= 30 ? k : FIN_NONE;
  }
  return FIN_NONE;
}

static uint32_t first_named(const struct fin_bind *bind) {
  for (size_t k = 0; k < bind->marks->count; k++) {
    if (fin_mark_of(bind, k)->kind == FIN_MARK_COMPANY) return fin_mark_of(bind, k)->row;
  }
  return FIN_NO_COMPANY;
}

static size_t mentions(const struct fin_bind *bind, uint32_t row) {
  size_t count = 0;
  for (size_t k = 0; k < bind->marks->count; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    count += mark->kind == FIN_MARK_COMPANY && mark->row == row;
  }
  return count;
}

/* The subject of the first sentence that has one. *many when sentences have many different ones, as
 * in a round-up of the day. */
static uint32_t leading(const struct fin_bind *bind, bool *many) {
  enum { MOST = 5 };
  uint32_t found[MOST];
  size_t count = 0;
  *many = false;
  for (size_t i = 0, end; i < bind->marks->count && !*many; i = end) {
    for (end = i + 1;
         end < bind->marks->count && bind->places[end].sentence == bind->places[i].sentence;) {
      end++;
    }
    size_t subject = subject_of(bind, i, end);
    bool known = false;
    if (subject == FIN_NONE) continue;
    uint32_t row = fin_mark_of(bind, subject)->row;
    for (size_t k = 0; k < count; k++) known = known || found[k] == row;
    if (known) continue;
    if (count == MOST)
      *many = true;
    else
      found[count++] = row;
  }
  return count ? found[0] : FIN_NO_COMPANY;
}

/* Whether the title has the name or, of one in Latin letters, its first word: "ASML leads round in
 * France's Mistral" over a text about Mistral AI. */
static bool title_says(const struct fin_bind *bind, uint32_t row) {
  const char *title = bind->document->title,
             *name = fin_company_name(bind->marks, bind->library, row);
  size_t length = (unsigned char)*name < 0x80 ? strcspn(name, " ") : strlen(name);
  for (const char *at = title; length >= 4 && *at; at++) {
    if (strncmp(at, name, length) == 0) return true;
  }
  return false;
}

/* Whom the document is about: the one that its title names, unless the text leads with another that
 * it names as often or that the title has in short; else the one named most, else the one that it
 * leads with. */
static uint32_t whom(struct fin_bind *bind) {
  bool many;
  uint32_t title = titled(bind), lead = leading(bind, &many), most = most_named(bind);
  if (title != FIN_NO_COMPANY) {
    bool other = lead != FIN_NO_COMPANY && lead != title &&
                 (mentions(bind, lead) > 1 || title_says(bind, lead));
    if (other && !title_opens(bind, title) && (!many || lead == first_named(bind))) return lead;
    /* a round-up names one of its items in the title */
    return many && most == FIN_NO_COMPANY ? FIN_NO_COMPANY : title;
  }
  return most != FIN_NO_COMPANY ? most : many ? FIN_NO_COMPANY : lead;
}

/* How many marks the lead has: the first two paragraphs of the text. */
static size_t lead_end(const struct fin_bind *bind) {
  size_t count = 0;
  while (count < bind->marks->count && bind->places[count].paragraph < 2) count++;
  return count;
}

/* Whether the first marks stand in a text about results, so that a year in it is theirs. */
static bool of_results(const struct fin_bind *bind, size_t count) {
  static const char *const words[] = {"业绩", "财报", "年报", "年度报告", "results", "earnings"};
  size_t end = count ? fin_mark_of(bind, count - 1)->end : 0;
  for (size_t at = 0; at < end; at++) {
    if (begins_with_any(bind->marks->text.at + at, words, FIN_COUNT(words))) return true;
  }
  return false;
}

/* For each sentence, whom it is about when nothing in it says so: the subject of the sentence
 * before. A new paragraph goes back to the one that the document, or the heading above, is about.
 */
void fin_bind_focus(struct fin_bind *bind) {
  bind->focus = FIN_NEW(bind->arena, uint32_t, bind->sentence_count + 1);
  bind->main_company = whom(bind);
  if (bind->report.start == FIN_NO_DAY) {
    size_t lead = lead_end(bind);
    bind->report = reported_span(bind->marks, lead, of_results(bind, lead));
  }
  uint32_t now = bind->main_company, home = now, paragraph = 0;
  size_t i = 0;
  for (uint32_t sentence = 0; sentence < bind->sentence_count; sentence++) {
    size_t first = i;
    if (i < bind->marks->count && bind->places[i].paragraph != paragraph) {
      paragraph = bind->places[i].paragraph;
      if (bind->places[i].heading) home = bind->main_company;
      now = home;
    }
    bind->focus[sentence] = now;
    while (i < bind->marks->count && bind->places[i].sentence == sentence) i++;
    size_t subject = subject_of(bind, first, i);
    if (subject == FIN_NONE) continue;
    now = fin_mark_of(bind, subject)->row;
    if (bind->places[subject].heading) home = now;
  }
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

/* A holder that is no company of ours: what stands before the word of holding in its clause.
 * 梁柏然|持股, "Ashgrove Capital, the biggest shareholder, |owns|". NULL when it is more than a
 * name. */
static const char *other_holder(const struct fin_bind *bind, const struct fin_bound *bound) {
  const struct fin_folded *text = &bind->marks->text;
  size_t first, last, verb = FIN_NONE;
  fin_clause_bounds(bind, bound->figure, &first, &last);
  size_t start = first ? fin_mark_of(bind, first - 1)->end : 0;
  for (size_t k = first; k < bound->figure && verb == FIN_NONE; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (holds_word(bind, k))
      verb = k;
    else if (mark->kind == FIN_MARK_TIME || mark->kind == FIN_MARK_CUE)
      start = mark->end;
    else
      return NULL;
  }
  if (verb == FIN_NONE) return NULL;
  size_t end = fin_mark_of(bind, verb)->at;
  while (start < end && text->at[start] == ' ') start++;
  while (end > start && text->at[end - 1] == ' ') end--;
  bool wide = end > start && (unsigned char)text->at[start] >= 0xe4;
  bool name =
      wide ? end - start >= 6 && end - start <= 24 : end - start >= 4 && fin_is_upper(text, start);
  return name && end - start <= 40 ? fin_shown(text, bind->arena, start, end) : NULL;
}

/* Whose shares they are: 阿里巴巴持有MiniMax 13.66%的股份 is a part of the one that is held, and
 * the holder is its segment. What only the holder is named of is a part of the one that the text is
 * about: IPO前，深创投持股5.1%. */
static void held(const struct fin_bind *bind, struct fin_bound *bound) {
  struct holding found = holding_at(bind, bound);
  uint32_t who = FIN_NO_COMPANY;
  size_t mark = FIN_NONE;
  if (bound->list && bound->company != FIN_NO_COMPANY) {
    who = bound->company; /* 美团及红杉中国分别持有8.1%及6.4% */
  } else if (found.holder != FIN_NONE) {
    who = fin_mark_of(bind, found.holder)->row;
  } else if (found.object == FIN_NONE) { /* Nvidia, which owns about 6% */
    const char *name = other_holder(bind, bound);
    if (name) {
      if (!bound->segment) bound->segment = name;
      bound->company = bind->main_company;
      return;
    }
    who = fin_subject_at(bind, bound->figure, &mark);
    if (mark == FIN_NONE) return;
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
  static const char *const words[] = {"accounted for", "贡献"};
  uint32_t focus = bind->focus[bind->places[bound->figure].sentence];
  if (!is_metric(bind, bound, "revenue_share") || mark == FIN_NONE || company == focus ||
      focus == FIN_NO_COMPANY || mark > bound->figure) {
    return company;
  }
  const char *text = bind->marks->text.at;
  for (size_t at = fin_mark_of(bind, mark)->end; at < fin_mark_of(bind, bound->figure)->at; at++) {
    if (!begins_with_any(text + at, words, FIN_COUNT(words))) continue;
    bound->segment = fin_company_name(bind->marks, bind->library, company);
    return focus;
  }
  return company;
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

/* A company behind the figure: $9.25 billion at AMD; only where none stands before it. */
static uint32_t behind(const struct fin_bind *bind, const struct fin_bound *bound, size_t *mark) {
  size_t first, last;
  fin_sentence_bounds(bind, bound->figure, &first, &last);
  for (size_t k = bound->figure + 1; k < last; k++) {
    const struct fin_mark *at = fin_mark_of(bind, k);
    if (at->kind == FIN_MARK_FIGURE) break;
    if (at->kind == FIN_MARK_COMPANY && !bystander(bind, k)) {
      *mark = k;
      return at->row;
    }
  }
  return FIN_NO_COMPANY;
}

void fin_bind_owners(struct fin_bind *bind) {
  for (size_t b = 0; b < bind->bound_count; b++) {
    struct fin_bound *bound = &bind->bounds[b];
    if (bound->metric == FIN_NONE) continue;
    bool share = is_metric(bind, bound, "stake") || is_metric(bind, bound, "shares_held");
    if (share && bound->kind == FIN_LEVEL && !bound->settled) held(bind, bound);
    if (bound->company != FIN_NO_COMPANY) continue;
    size_t mark = FIN_NONE;
    uint32_t company = FIN_NO_COMPANY;
    if (is_metric(bind, bound, "funding") || is_metric(bind, bound, "valuation")) {
      company = invested(bind, bound, &mark);
    }
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
    if (nobodys(bind, bound, mark)) {
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
