/* role_times.c: when an event happened and when it was made known.
 *
 * 9月25日公布，于9月5日解除质押 -> disclosed 9月25日, date 9月5日
 */
#include "reading.h"
#include "whose.h"

#include <ctype.h>
#include <string.h>

/* Whether one of the row's words stands there that is no part of one that it forbids: 公告, not
 * 公告日; nor is what a company itself hears made known: 近日接到股东的通知，获悉…. */
static bool told_between(const char *text, size_t from, size_t to, const struct fin_role *role) {
  static const char *const hears[] = {"接到", "收到", "接获"}, *const heard[] = {"获悉"};
  size_t length;
  for (size_t at = from; (at = fin_word_place(text, at, to, &role->words, &length)) < to;
       at += length) {
    bool only_heard = fin_begins_with_any(text + at, heard, 1) &&
                      fin_any_in(text, from, at, hears, FIN_COUNT(hears));
    if (!only_heard && !fin_word_at(text, at, to, &role->forbid)) return true;
  }
  return false;
}

/* 某某网|7月3日|,: the day that an article opens with behind the name of its paper. */
static bool opens_article(const struct fin_bind *bind, size_t k) {
  static const char *const papers[] = {"网", "社", "汇", "报", "讯", "邦", "快讯", "电"};
  enum { LEAST = 6, LONGEST = 30 };
  const char *text = bind->marks->text.at;
  const struct fin_mark *mark = fin_mark_of(bind, k);
  size_t end = mark->at, at;
  if (text[mark->end] != ',' || mark->time.shape != FIN_TIME_DAY) return false;
  while (end > 0 && text[end - 1] == ' ') end--;
  for (at = end; at > 0 && (unsigned char)text[at - 1] >= 0x80 && end - at < LONGEST;) at--;
  bool opens = at == 0 || text[at - 1] == '\n' || text[at - 1] == ' ';
  return opens && end - at >= LEAST && fin_ends_with_any(text, end, papers, FIN_COUNT(papers));
}

/* The byte that lies `length` behind `from`, not counting what stands in brackets or 《》: the
 * papers of 在《某某报》、《某某时报》及某某网(http…)上|披露. */
static size_t past_titles(const struct fin_bind *bind, size_t from, size_t length) {
  enum { LONGEST = 400 };
  static const char *const open = "《", *const close = "》";
  const struct fin_folded *text = &bind->marks->text;
  size_t depth = 0, at = from;
  for (; at < text->length && length > 0 && at - from < LONGEST; at++) {
    if (text->at[at] == '\n') break;
    bool opens = text->at[at] == '(' || fin_begins_with_any(text->at + at, &open, 1);
    bool closes = text->at[at] == ')' || fin_begins_with_any(text->at + at, &close, 1);
    if (closes && depth) depth--;
    if (opens) depth++;
    length -= depth == 0;
  }
  return at;
}

/* Whether the time at mark k is when something was made known: 9月25日|公布, 近日|发布公告, and not
 * 详见2031年7月3日|披露的《…》. */
static bool made_known(const struct fin_bind *bind, const struct fin_role *role, size_t k) {
  static const char *const older[] = {"详见", "此前", "曾于", "已于", "参见"};
  static const char *const never[] = {"目前", "现时",   "此前", "当前", "如今", "今年以来",
                                      "现在", "同一天", "当天", "当日", "次日", "翌日"};
  static const char *const counted[] = {"日前", "个交易日前", "天前"};
  enum { NEAR = 60, BEFORE = 30 };
  const char *text = bind->marks->text.at;
  enum fin_time_shape shape = fin_mark_of(bind, k)->time.shape;
  bool day = shape == FIN_TIME_DAY || shape == FIN_TIME_MONTH || shape == FIN_TIME_VAGUE;
  if (!day || fin_mark_of(bind, k)->time.as_of) return false;
  bool number = isdigit((unsigned char)text[fin_mark_of(bind, k)->at]);
  if (number && fin_ends_with_any(text, fin_mark_of(bind, k)->end, counted, FIN_COUNT(counted)))
    return false; /* 15个交易日前披露 */
  size_t at = fin_mark_of(bind, k)->at, from = fin_mark_of(bind, k)->end;
  size_t to = past_titles(bind, from, NEAR);
  for (size_t i = k + 1; i < bind->marks->count && fin_mark_of(bind, i)->at < to; i++) {
    const struct fin_mark *mark = fin_mark_of(bind, i);
    bool border = mark->kind == FIN_MARK_BORDER && mark->row != FIN_BORDER_ITEM &&
                  mark->row != FIN_BORDER_CLAUSE && mark->row != FIN_BORDER_OPEN &&
                  mark->row != FIN_BORDER_CLOSE;
    bool deed = mark->kind == FIN_MARK_EVENT && mark->row == role->event; /* 1月2日上市，某某公告 */
    if (!border && !deed && mark->kind != FIN_MARK_TIME) continue;
    to = mark->at;
    break;
  }
  if (fin_begins_with_any(text + at, never, FIN_COUNT(never))) return false;
  if (!told_between(text, from, to, role) &&
      !fin_word_at(text, from, bind->marks->text.length, &role->behind)) {
    return false;
  }
  return !fin_any_in(text, at > BEFORE ? at - BEFORE : 0, at, older, FIN_COUNT(older));
}

/* Whether it is by any row of the type. */
static bool is_told(const struct fin_bind *bind, size_t type, size_t k) {
  const struct fin_books *books = &bind->library->books;
  for (size_t i = 0; i < books->role_count; i++) {
    const struct fin_role *role = &books->roles[i];
    if (role->event != type || role->takes != FIN_TAKE_told) continue;
    if (made_known(bind, role, k)) return true;
  }
  return false;
}

void fin_read_told(const struct fin_reading *r, struct fin_telling *telling,
                   const struct fin_role *role) {
  for (size_t k = r->first; k < r->last; k++) {
    const struct fin_mark *mark = fin_mark_of(r->bind, k);
    if (mark->kind != FIN_MARK_TIME || !made_known(r->bind, role, k)) continue;
    fin_telling_put(telling, r->bind, role, k, mark->at, mark->end);
    return;
  }
}

/* The day below a notice: 特此公告。某某公司董事会 2031年7月3日 */
static size_t signed_at(const struct fin_bind *bind) {
  static const char *const boards[] = {"董事会", "特此公告", "监事会"};
  enum { NEAR = 90 };
  for (size_t k = bind->marks->count; k-- > 0;) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind != FIN_MARK_TIME || mark->time.shape != FIN_TIME_DAY) continue;
    const char *text = bind->marks->text.at;
    size_t from = mark->at > NEAR ? mark->at - NEAR : 0;
    bool ends =
        mark->end >= bind->marks->text.length || text[mark->end] == '\n' || text[mark->end] == ' ';
    if (ends && fin_any_in(text, from, mark->at, boards, FIN_COUNT(boards))) return k;
    if (bind->marks->count - k > 60) break;
  }
  return FIN_NONE;
}

size_t fin_told_in(const struct fin_bind *bind, size_t type, const struct fin_role **role,
                   bool *below) {
  enum { LEAD = 12 }; /* sentences at the head of a text that say when it was made known */
  const struct fin_books *books = &bind->library->books;
  size_t day = signed_at(bind);
  *below = day != FIN_NONE;
  *role = NULL;
  for (size_t i = 0; i < books->role_count; i++) {
    if (books->roles[i].event != type || books->roles[i].takes != FIN_TAKE_told) continue;
    *role = &books->roles[i];
    for (size_t k = 0; k < bind->marks->count && day == FIN_NONE; k++) {
      const struct fin_mark *mark = fin_mark_of(bind, k);
      if (bind->places[k].sentence > LEAD) break;
      if (mark->kind == FIN_MARK_TIME && made_known(bind, *role, k)) day = k;
    }
    if (day != FIN_NONE) break;
  }
  for (size_t k = 0; k < bind->marks->count && day == FIN_NONE; k++) {
    if (bind->places[k].sentence > LEAD) break;
    if (fin_mark_of(bind, k)->kind == FIN_MARK_TIME && opens_article(bind, k)) day = k;
  }
  return *role ? day : FIN_NONE;
}

/* 目前, 2018年度|业绩, 2017年|股票期权激励计划: no time at which anything happens. */
static bool no_date(const struct fin_bind *bind, size_t k) {
  static const char *const vague[] = {"目前",   "此前", "当日", "期内", "至今",
                                      "当时",   "现",   "同时", "同期", "报告期",
                                      "本年度", "现时", "当前", "如今", "期间"};
  static const char *const papers[] = {"业绩",     "股票期权", "限制性", "年度",   "激励",
                                       "年报",     "半年报",   "中报",   "报告",   "员工",
                                       "股东大会", "财报",     "非公开", "度股东", "第"};
  const struct fin_mark *mark = fin_mark_of(bind, k);
  const char *text = bind->marks->text.at;
  static const char *const of_others[] = {"成立于", "创立于", "创办于", "founded in ",
                                          "set up in "};
  if (fin_ends_with_any(text, mark->at, of_others, FIN_COUNT(of_others))) return true;
  return fin_begins_with_any(text + mark->at, vague, FIN_COUNT(vague)) ||
         fin_begins_with_any(text + mark->end, papers, FIN_COUNT(papers));
}

/* Whether the time at mark k may be when it happened. */
static bool may_date(const struct fin_reading *r, const struct fin_telling *telling, size_t k) {
  const struct fin_mark *mark = fin_mark_of(r->bind, k);
  bool own = fin_mark_of(r->bind, telling->trigger)->end == mark->at; /* 成立于|2019年 */
  if (mark->kind != FIN_MARK_TIME || (!own && no_date(r->bind, k))) return false;
  return !is_told(r->bind, telling->type, k);
}

/* When it happened: the nearest time before the trigger in its clause, else right behind it, else
 * before it in the sentence, else behind it in the clause. */
void fin_read_time(const struct fin_reading *r, struct fin_telling *telling,
                   const struct fin_role *role) {
  enum { BESIDE = 6 };
  size_t best = telling->time, trigger = telling->trigger, before = FIN_NONE, behind = FIN_NONE;
  if (best != FIN_NONE && is_told(r->bind, telling->type, best)) best = FIN_NONE;
  uint32_t clause = r->bind->places[trigger].clause;
  for (size_t k = trigger; k-- > r->first && before == FIN_NONE;) {
    bool years = fin_mark_of(r->bind, k)->time.shape == FIN_TIME_YEARS;
    if (may_date(r, telling, k) && !years) before = k;
  }
  for (size_t k = trigger + 1; k < r->last && behind == FIN_NONE; k++) {
    if (r->bind->places[k].clause != clause) break;
    if (may_date(r, telling, k)) behind = k;
  }
  for (size_t k = trigger + 1; k < r->last && behind == FIN_NONE; k++) {
    /* 获委任为董事，自5月1日|起|生效; 新任督察长，任职日期为|10月14日 */
    static const char *const from = "起", *const leads[] = {"日期为", "日期:", "日期是", "时间为"};
    const struct fin_mark *mark = fin_mark_of(r->bind, k);
    bool starts = fin_ends_with_any(r->text, mark->end, &from, 1) ||
                  fin_begins_with_any(r->text + mark->end, &from, 1) ||
                  fin_ends_with_any(r->text, mark->at, leads, FIN_COUNT(leads));
    if (may_date(r, telling, k) && starts) behind = k;
  }
  bool here = before != FIN_NONE && r->bind->places[before].clause == clause;
  bool beside = behind != FIN_NONE &&
                fin_mark_of(r->bind, behind)->at <= fin_mark_of(r->bind, trigger)->end + BESIDE;
  if (best == FIN_NONE) best = before != FIN_NONE && (here || !beside) ? before : behind;
  if (best == FIN_NONE) return;
  const struct fin_mark *mark = fin_mark_of(r->bind, best);
  fin_telling_put(telling, r->bind, role, best, mark->at, mark->end);
}

/* As of when what is told stands, said once for all that follows in its paragraph:
 * 截至本公告日，…；其 一致行动人累计质押…. */
void fin_read_standing(const struct fin_reading *r, struct fin_telling *telling,
                       const struct fin_role *role) {
  enum { FAR = 600 };
  if (fin_part_of(telling, role->name)) return;
  size_t at = fin_mark_of(r->bind, telling->trigger)->at, length;
  size_t from = at > FAR ? at - FAR : 0;
  for (size_t k = telling->trigger; k-- > 0 && fin_mark_of(r->bind, k)->at > from;) {
    const struct fin_mark *mark = fin_mark_of(r->bind, k);
    if (r->bind->places[k].paragraph != r->bind->places[telling->trigger].paragraph) {
      from = mark->end;
      break;
    }
    if (mark->kind != FIN_MARK_TIME || !mark->time.as_of) continue;
    fin_telling_put(telling, r->bind, role, k, mark->at, mark->end);
    return;
  }
  while (at-- > from) {
    if (((unsigned char)r->text[at] & 0xc0) == 0x80) continue;
    length = fin_word_at(r->text, at, r->to, &role->words);
    if (!length) continue;
    fin_telling_put(telling, r->bind, role, FIN_NONE, at, at + length);
    return;
  }
}

/* Where a span of time ends that a word at `at` begins: 公告披露之日起|15个交易日后的6个月内|; `at`
 * where none is told in the clause. */
static size_t window_end(const struct fin_reading *r, const struct fin_role *role, size_t at) {
  enum { LONGEST = 90 };
  size_t limit = at + LONGEST < r->far ? at + LONGEST : r->far, length;
  for (size_t i = at; i < limit; i++) {
    if (strchr(",;:\n", r->text[i])) limit = i;
  }
  size_t end = fin_word_place(r->text, at, limit, &role->behind, &length);
  return end < limit ? end + length : at;
}

/* A span of time counted from a day: from one of the words, or the day before it, through one of
 * those behind; the last one before the trigger, else the next. */
void fin_read_window(const struct fin_reading *r, struct fin_telling *telling,
                     const struct fin_role *role) {
  size_t length, trigger = fin_mark_of(r->bind, telling->trigger)->at, from = 0, to = 0;
  size_t day = FIN_NONE;
  for (size_t at = r->near;
       (at = fin_word_place(r->text, at, r->far, &role->words, &length)) < r->far; at += length) {
    size_t end = window_end(r, role, at + length);
    if (end == at + length || (to && at > trigger)) continue;
    from = at;
    to = end;
    day = FIN_NONE;
    for (size_t k = r->first; k < r->last; k++) { /* 5月29日|起15个交易日后的6个月内 */
      const struct fin_mark *mark = fin_mark_of(r->bind, k);
      bool here = mark->at < at && mark->end >= at;
      if (mark->kind == FIN_MARK_TIME && here) day = k;
    }
    if (day != FIN_NONE) from = fin_mark_of(r->bind, day)->at;
  }
  if (to) fin_telling_put(telling, r->bind, role, day, from, to);
}
