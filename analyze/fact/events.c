/* events.c: dated things that happened to a company, from the trigger words of the event book.
 *
 * 2022年3月29日，MiniMax获得PreA轮融资5000万美元 -> funding of MiniMax, 2022-03-29, 50000000 USD
 */
#include "records.h"
#include "tellings.h"
#include "whose.h"

#include <math.h>
#include <string.h>

/* 减持计划时间已过半，尚未|减持: what was not done is planned all the same. */
static bool still_planned(const struct fin_bind *bind, size_t trigger) {
  const struct fin_books *books = &bind->library->books;
  size_t first, last;
  fin_sentence_bounds(bind, trigger, &first, &last);
  size_t from = fin_start_of(bind, first), to = fin_mark_of(bind, last - 1)->end;
  for (size_t i = 0; i < books->role_count; i++) {
    const struct fin_role *role = &books->roles[i];
    bool ours = role->takes == FIN_TAKE_undone && role->event == fin_mark_of(bind, trigger)->row;
    if (ours && fin_role_said(bind, role, from, to)) return true;
  }
  return false;
}

bool fin_event_stands(const struct fin_bind *bind, size_t trigger, enum fin_basis *basis) {
  size_t first, last;
  fin_clause_bounds(bind, trigger, &first, &last);
  bool denied = false;
  *basis = FIN_REPORTED;
  for (size_t k = first; k < trigger; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (!fin_is_cue(mark, FIN_CUE_basis)) continue;
    if (mark->cue_arg == FIN_ARG_forecast) *basis = FIN_FORECAST;
    if (mark->cue_arg == FIN_ARG_target) *basis = FIN_TARGET;
    if (mark->cue_arg == FIN_ARG_rumour) *basis = FIN_RUMOUR;
    /* 沈若溪: inside of a name it supposes nothing */
    bool alone = mark->at == fin_start_of(bind, first) || mark->end - mark->at > 3;
    bool supposed = mark->cue_arg == FIN_ARG_hypothetical && alone;
    if (mark->cue_arg == FIN_ARG_negated || supposed) denied = true;
  }
  if (denied && still_planned(bind, trigger)) {
    *basis = FIN_TARGET;
    return true;
  }
  return !denied;
}

/* The clause that tells it, as its title; without leading conjunctions, cut at a sensible length.
 */
static const char *title_of(const struct fin_bind *bind, size_t trigger, size_t who, size_t time) {
  size_t first, last;
  fin_clause_bounds(bind, trigger, &first, &last);
  const struct fin_folded *text = &bind->marks->text;
  size_t from = fin_mark_of(bind, first)->at, to = fin_mark_of(bind, trigger)->end;
  if (first > 0) from = fin_mark_of(bind, first - 1)->end;
  if (time != FIN_NONE && time >= first && time < trigger) from = fin_mark_of(bind, time)->end;
  if (who != FIN_NONE && who >= first && who < trigger) from = fin_mark_of(bind, who)->at;
  for (size_t i = from, depth = 0; i < fin_mark_of(bind, trigger)->at; i++) { /* 下称X)在… */
    if (text->at[i] == '(') depth++;
    if (text->at[i] != ')') continue;
    if (depth)
      depth--;
    else
      from = i + 1;
  }
  static const char *const leads[] = {"并且", "而且", "此外", "同时", "其中", "并", "且",
                                      "而",   "的",   "则",   "也",   "还",   "又", "曾",
                                      "已",   "就",   " ",    ",",    "、"};
  from = fin_past_heads(text->at, from, fin_mark_of(bind, trigger)->at, leads, FIN_COUNT(leads));
  size_t end = last < bind->marks->count + 1 && last > 0 ? last - 1 : trigger;
  const struct fin_mark *tail = fin_mark_of(bind, end);
  size_t limit = tail->kind == FIN_MARK_BORDER ? tail->at : tail->end;
  if (limit > to) to = limit;
  size_t start = fin_from(text, from), stop = fin_to(text, to - 1);
  const char *source = bind->document->text;
  if (stop - start > 150) {
    stop = start + 150;
    while (stop > start && ((unsigned char)source[stop] & 0xc0) == 0x80) stop--;
  }
  return fin_arena_text(bind->arena, source + start, stop - start);
}

static void fill(struct fin_records *out, struct fin_event *event, const struct fin_bind *bind,
                 const char *role, size_t mark) {
  const struct fin_mark *at = fin_mark_of(bind, mark);
  size_t from, to;
  const char *words = fin_quote(bind, mark, mark, &from, &to);
  bool money = at->kind == FIN_MARK_FIGURE;
  event->fillers[event->filler_count++] =
      (struct fin_filler){.role = role,
                          .text = fin_keep(out, words),
                          .from = from,
                          .to = to,
                          .value = money ? at->figure.value : NAN,
                          .unit = money ? fin_keep(out, at->figure.unit) : NULL};
}

/* 年初…，张帆在数月后离职: told from the time, not at it. */
static bool later(const struct fin_bind *bind, size_t time, size_t trigger) {
  static const char *const words[] = {"数月后", "个月后",       "天后",        "年后",
                                      "不久后", "months later", "years later", "days later"};
  return fin_any_between(bind, fin_mark_of(bind, time)->end, fin_mark_of(bind, trigger)->at, words,
                         FIN_COUNT(words));
}

/* 又带领团队开发出…: the one that the text is about, although the sentence doesn't name it. */
static bool by_the_team(const struct fin_bind *bind, size_t trigger) {
  static const char *const words[] = {"团队", "公司", "带领"};
  size_t first, last;
  fin_sentence_bounds(bind, trigger, &first, &last);
  bool found = fin_any_between(bind, fin_mark_of(bind, first)->at, fin_mark_of(bind, trigger)->at,
                               words, FIN_COUNT(words));
  for (size_t k = first; k < trigger; k++) {
    if (fin_mark_of(bind, k)->kind == FIN_MARK_ORGANIZATION) return false;
    found = found || fin_is_cue(fin_mark_of(bind, k), FIN_CUE_company);
  }
  return found;
}

/* 7月28日发布的|GLM-4.5: what is named with the day it came out is of the one the text is about. */
static bool of_the_house(const struct fin_bind *bind, size_t trigger) {
  const struct fin_folded *text = &bind->marks->text;
  size_t end = fin_mark_of(bind, trigger)->end;
  static const char *const link = "的";
  return fin_begins_with_any(text->at + end, &link, 1) && fin_is_upper(text, end + strlen(link));
}

/* Past the part of the day behind a time: 9月3日|晚间. */
static size_t past_hour(const struct fin_bind *bind, const struct fin_part *part) {
  static const char *const hours[] = {"晚间", "午间", "早间", "上午",   "下午",
                                      "凌晨", "盘后", "盘前", "收盘后", "晚"};
  bool time = part->mark != FIN_NONE && fin_mark_of(bind, part->mark)->kind == FIN_MARK_TIME;
  if (!time) return part->end;
  return fin_past_heads(bind->marks->text.at, part->end, bind->marks->text.length, hours,
                        FIN_COUNT(hours));
}

/* Where the upper bound begins of a figure that is told by two: 不低于5亿元|、不超过10亿元; its end
 * when it isn't. *gap bytes join them. */
static size_t upper_bound(const struct fin_bind *bind, const struct fin_part *part, size_t *gap) {
  static const char *const joints[] = {",且不", ",不", "、不", "且不"};
  for (size_t at = part->at; at < part->end; at++) {
    for (size_t i = 0; i < FIN_COUNT(joints); i++) {
      *gap = strlen(joints[i]) - strlen("不");
      if (fin_begins_with_any(bind->marks->text.at + at, &joints[i], 1)) return at;
    }
  }
  return part->end;
}

static void put_filler(struct fin_records *out, struct fin_event *event,
                       const struct fin_bind *bind, const struct fin_part *part, size_t at,
                       size_t end, double value) {
  const struct fin_figure *figure = fin_part_figure(bind, part);
  const struct fin_folded *text = &bind->marks->text;
  size_t from = fin_from(text, at), to = fin_to(text, end - 1);
  const char *words = part->role->as && !fin_takes_figure(part->role)
                          ? part->role->as
                          : fin_arena_text(out->arena, bind->document->text + from, to - from);
  event->fillers[event->filler_count++] =
      (struct fin_filler){.role = part->role->name,
                          .text = words,
                          .from = from,
                          .to = to,
                          .value = value,
                          .unit = figure ? fin_keep(out, figure->unit) : NULL};
}

/* Where the words begin that hedge a figure: 近|亿元, 不低于|5亿元. */
static size_t hedged_from(const struct fin_bind *bind, const struct fin_part *part) {
  /* longer ones first: 不超过 is not 超过 */
  static const char *const hedges[] = {"不超过", "不低于", "不高于", "不少于", "不多于", "不超",
                                       "约为",   "超过",   "约",     "近",     "超",     "逾",
                                       "至少",   "至多",   "上限",   "下限"};
  return fin_before_tails(bind->marks->text.at, 0, part->at, hedges, FIN_COUNT(hedges));
}

static void fill_part(struct fin_records *out, struct fin_event *event, const struct fin_bind *bind,
                      const struct fin_part *part) {
  const struct fin_figure *figure = fin_part_figure(bind, part);
  size_t gap, upper = figure ? upper_bound(bind, part, &gap) : part->end;
  if (upper < part->end) {
    put_filler(out, event, bind, part, hedged_from(bind, part), upper, figure->low);
    put_filler(out, event, bind, part, upper + gap, part->end, figure->high);
    return;
  }
  put_filler(out, event, bind, part, figure ? hedged_from(bind, part) : part->at,
             past_hour(bind, part), figure ? figure->value : NAN);
}

/* The time at which it happened where the text says so beside the trigger; FIN_NONE. */
static size_t dated_at(const struct fin_bind *bind, const struct fin_telling *telling) {
  const struct fin_part *date = fin_part_of(telling, "date");
  if (!date || date->mark == FIN_NONE) return FIN_NONE;
  if (fin_mark_of(bind, date->mark)->time.shape == FIN_TIME_VAGUE) return FIN_NONE;
  bool near = bind->places[date->mark].clause == bind->places[telling->trigger].clause;
  return near ? date->mark : FIN_NONE;
}

/* Whether the sentence tells when, be it in another clause. */
static bool timed_in_sentence(const struct fin_bind *bind, const struct fin_telling *telling) {
  const struct fin_part *date = fin_part_of(telling, "date");
  if (!date) date = fin_part_of(telling, "disclosed");
  if (!date || date->mark == FIN_NONE) return false;
  const struct fin_time *time = &fin_mark_of(bind, date->mark)->time;
  if (time->shape == FIN_TIME_VAGUE || time->span.start == FIN_NO_DAY) return false;
  return bind->places[date->mark].sentence == bind->places[telling->trigger].sentence;
}

/* 3月和10月，|智谱完成融资: the clause right before ends in the time. */
static bool timed_ahead(const struct fin_bind *bind, const struct fin_telling *telling) {
  const struct fin_part *date = fin_part_of(telling, "date");
  if (!date || date->mark == FIN_NONE || date->mark > telling->trigger) return false;
  if (!timed_in_sentence(bind, telling)) return false;
  size_t first, last;
  fin_clause_bounds(bind, date->mark, &first, &last);
  for (size_t k = date->mark; k < last; k++) {
    enum fin_mark_kind kind = fin_mark_of(bind, k)->kind;
    if (kind == FIN_MARK_COMPANY || kind == FIN_MARK_FIGURE || kind == FIN_MARK_EVENT) return false;
  }
  return bind->places[date->mark].clause + 1 == bind->places[telling->trigger].clause;
}

static bool sets_apart(const struct fin_role *role) {
  bool done_to = role->how == FIN_HOW_each && role->takes != FIN_TAKE_subject;
  return role->how == FIN_HOW_key || role->how == FIN_HOW_need || done_to;
}

/* Whether the document's title, or the paragraph that it begins with, has a trigger of the type. */
static bool in_title(const struct fin_bind *bind, const struct fin_telling *telling) {
  const struct fin_books *books = &bind->library->books;
  const char *title = bind->document->title ? bind->document->title : "";
  const char *at = fin_books_fold(books, bind->arena, title, strlen(title)), *end = at + strlen(at);
  for (size_t step; at < end; at += step) {
    const struct fin_word *hits[4];
    size_t count = fin_lexicon_find(books->lexicon, at, at, end, FIN_SORT(EVENT), hits, 4);
    bool told = count && !(hits[0]->arg & FIN_WORD_FORBIDS);
    if (told && hits[0]->row == telling->type) return true;
    step = count ? hits[0]->length : 1;
  }
  for (size_t k = 0; k < bind->marks->count && !bind->places[k].paragraph; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind == FIN_MARK_EVENT && mark->row == telling->type) return true;
  }
  return false;
}

/* Whether it tells enough to be an event: what sets it apart, or figures where these do; else who
 * and when in one breath. What no time is told of needs more than one such thing. */
static bool tells_enough(const struct fin_bind *bind, const struct fin_telling *telling) {
  const struct fin_books *books = &bind->library->books;
  const struct fin_mark *trigger = fin_mark_of(bind, telling->trigger);
  bool counted = fin_event_counted(bind, telling->type), keyed = false, asked = false,
       named = telling->who != FIN_NONE || fin_part_of(telling, "company");
  bool near = dated_at(bind, telling) != FIN_NONE;
  if (trigger->kind == FIN_MARK_EVENT && (trigger->arg & FIN_METRIC_WEAK) && !near) return false;
  for (size_t i = 0; i < books->role_count; i++) {
    const struct fin_role *role = &books->roles[i];
    if (role->event != telling->type) continue;
    keyed = keyed || sets_apart(role);
    asked = asked || role->how == FIN_HOW_key || role->how == FIN_HOW_need;
  }
  const struct fin_part *date = fin_part_of(telling, "date");
  if (date && date->mark != FIN_NONE && later(bind, date->mark, telling->trigger)) return false;
  bool ours = telling->company == bind->main_company &&
              (by_the_team(bind, telling->trigger) || of_the_house(bind, telling->trigger));
  bool named_or_ours = named || ours;
  if (!counted && !named_or_ours) return false;
  size_t told = 0;
  bool done_to = false;
  for (size_t i = 0; i < telling->part_count; i++) {
    const struct fin_role *role = telling->parts[i].role;
    bool says = !role->as || fin_takes_figure(role) || named;
    told += (sets_apart(role) && says) || (counted && fin_takes_figure(role));
    done_to = done_to || (role->how == FIN_HOW_each && role->takes != FIN_TAKE_subject);
  }
  bool timed = telling->period.start != FIN_NO_DAY || fin_part_of(telling, "date") ||
               fin_part_of(telling, "disclosed");
  if (!fin_event_has(bind, telling->type, FIN_TAKE_told)) /* what is never "made known" has a day */
    return named_or_ours && timed_in_sentence(bind, telling) && (told || !asked);
  if (told) return timed || done_to || telling->part_count > 2;
  bool dated = near || (!keyed && !counted && timed_in_sentence(bind, telling)) ||
               (counted && timed_ahead(bind, telling));
  /* a notice that counts shares and tells of none only speaks of what was told elsewhere, but for
   * one whose title tells it and that leaves the figures to a table */
  bool silent = counted && fin_event_has(bind, telling->type, FIN_TAKE_issuer);
  if (silent)
    return timed && !telling->figured && fin_part_of(telling, "holder") && in_title(bind, telling);
  return (counted || !keyed) && dated && named;
}

/* Whether the words of the shorter part stand in the longer one. */
static bool one_name(const struct fin_bind *bind, const struct fin_part *a,
                     const struct fin_part *b) {
  const char *text = bind->marks->text.at;
  if (b->end - b->at > a->end - a->at) return one_name(bind, b, a);
  for (size_t at = a->at, length = b->end - b->at; at + length <= a->end; at++) {
    if (memcmp(text + at, text + b->at, length) == 0) return true;
  }
  return false;
}

/* Whether the part names somebody who fills another role as well: 某某收购某某. Names that the
 * books hold for one, and the text for two, are two to it. */
static bool on_both_sides(const struct fin_bind *bind, const struct fin_telling *telling,
                          const struct fin_part *part) {
  for (size_t i = 0; i < telling->part_count && part->mark != FIN_NONE; i++) {
    const struct fin_part *other = &telling->parts[i];
    if (other->mark == FIN_NONE || strcmp(other->role->name, part->role->name) == 0) continue;
    const struct fin_mark *a = fin_mark_of(bind, part->mark), *b = fin_mark_of(bind, other->mark);
    bool companies = a->kind == FIN_MARK_COMPANY && b->kind == FIN_MARK_COMPANY;
    if (companies && a->row == b->row && one_name(bind, part, other)) return true;
  }
  return false;
}

/* Without companies to whom it can't have happened, being those who did it; false where none is
 * left of those that were named. */
static bool drop_doers(const struct fin_bind *bind, struct fin_telling *telling) {
  size_t kept = 0, left = 0, named = 0;
  for (size_t i = 0; i < telling->part_count; i++) {
    const struct fin_part *part = &telling->parts[i];
    bool company = strcmp(part->role->name, "company") == 0 && fin_takes_many(part->role);
    named += company;
    if (company && on_both_sides(bind, telling, part)) continue;
    left += company;
    telling->parts[kept++] = *part;
  }
  telling->part_count = kept;
  return left || !named;
}

/* The company as the event has it: of the part that names it, else the telling's. */
static bool name_company(struct fin_records *out, struct fin_event *event,
                         const struct fin_bind *bind, const struct fin_telling *telling) {
  const struct fin_part *part = fin_part_of(telling, "company");
  uint32_t company = telling->company;
  if (part) company = part->mark == FIN_NONE ? FIN_NO_COMPANY : fin_mark_of(bind, part->mark)->row;
  if (company == FIN_NO_COMPANY && !part) return false;
  if (company == FIN_NO_COMPANY) {
    event->company = fin_shown(&bind->marks->text, out->arena, part->at, part->end);
    return true;
  }
  event->company = fin_keep(out, fin_company_name(bind->marks, bind->library, company));
  event->candidates = fin_company_candidates(bind->marks, bind->library, out->arena, company,
                                             &event->candidate_count);
  return true;
}

/* When it was: when it happened, else as its fact has it, else when it was made known. */
static struct fin_span period_of(const struct fin_bind *bind, const struct fin_telling *telling) {
  static const char *const roles[] = {"date", "disclosed"};
  for (size_t i = 0; i < FIN_COUNT(roles); i++) {
    const struct fin_part *part = fin_part_of(telling, roles[i]);
    if (i && telling->period.start != FIN_NO_DAY) return telling->period;
    if (part && part->mark != FIN_NONE) return fin_mark_of(bind, part->mark)->time.span;
  }
  return telling->period;
}

static void add_telling(struct fin_records *out, const struct fin_bind *bind,
                        struct fin_telling *telling) {
  const struct fin_table *events = &bind->library->books.events_table;
  struct fin_event event = {.type = fin_cell(events, telling->type, FIN_EVENT_TYPE),
                            .basis = telling->basis,
                            .period = period_of(bind, telling),
                            .amount = NAN};
  if (!drop_doers(bind, telling) || !tells_enough(bind, telling) ||
      !name_company(out, &event, bind, telling))
    return;
  const struct fin_part *date = fin_part_of(telling, "date"),
                        *amount = fin_part_of(telling, "amount"),
                        *company = fin_part_of(telling, "company");
  size_t who = company ? company->mark : telling->who;
  if (who == FIN_NONE && !company) who = fin_named_at(bind, telling->company);
  const struct fin_figure *money = amount ? fin_part_figure(bind, amount) : NULL;
  if (money) {
    event.amount = fabs(money->value);
    event.unit = fin_keep(out, money->unit);
  }
  event.doc = fin_keep(out, bind->document->id);
  event.title = fin_keep(out, title_of(bind, telling->trigger, who, date ? date->mark : FIN_NONE));
  event.quote = event.title;
  event.from = fin_mark_of(bind, telling->trigger)->from;
  event.to = fin_mark_of(bind, telling->trigger)->to;
  event.id = fin_event_id(out, event.doc, event.from);
  event.confidence = event.period.start != FIN_NO_DAY ? 0.8 : 0.6;
  event.fillers = FIN_NEW(out->arena, struct fin_filler, 2 * telling->part_count + 1);
  if (who != FIN_NONE && !company) fill(out, &event, bind, "company", who);
  for (size_t i = 0; i < telling->part_count; i++) fill_part(out, &event, bind, &telling->parts[i]);
  *fin_event_add(out) = event;
}

/* Past the parts behind a semicolon that tell of no event themselves: 回购10万股；|最高价为8元/股.
 */
static size_t past_semicolons(const struct fin_bind *bind, size_t first, size_t last) {
  const size_t count = bind->marks->count;
  while (last > first && last < count) {
    const struct fin_mark *border = fin_mark_of(bind, last - 1);
    bool goes_on = border->kind == FIN_MARK_BORDER && bind->marks->text.at[border->at] == ';';
    size_t from = last, end = last;
    for (; end < count && bind->places[end].sentence == bind->places[from].sentence; end++) {
      goes_on = goes_on && fin_mark_of(bind, end)->kind != FIN_MARK_EVENT;
    }
    if (!goes_on) break;
    last = end;
  }
  return last;
}

void fin_bind_events(struct fin_bind *bind, struct fin_records *out) {
  struct fin_tellings tellings = {0};
  for (size_t i = 0, done = 0; i < bind->marks->count; i++) {
    const struct fin_mark *mark = fin_mark_of(bind, i);
    if (mark->kind != FIN_MARK_EVENT) continue;
    size_t first, last;
    if (i < done) continue;
    fin_sentence_bounds(bind, i, &first, &last);
    last = past_semicolons(bind, first, last);
    fin_tellings_read(&tellings, bind, first, last);
    done = last;
  }
  fin_tellings_of_losses(&tellings, bind);
  fin_tellings_join(&tellings, bind);
  for (size_t i = 0; i < tellings.count; i++) add_telling(out, bind, &tellings.at[i]);
}
