/* events.c: dated things that happened to a company, from the trigger words of the event book.
 *
 * 2022年3月29日，MiniMax获得PreA轮融资5000万美元 -> funding of MiniMax, 2022-03-29, 50000000 USD
 */
#include "records.h"
#include "tellings.h"
#include "whose.h"

#include <math.h>
#include <string.h>

/* The narrowest time of the sentence that stands before the trigger, else right behind it in its
 * clause. */
static size_t when(const struct fin_bind *bind, size_t trigger) {
  size_t first, last, best = FIN_NONE;
  fin_sentence_bounds(bind, trigger, &first, &last);
  for (size_t k = trigger; k-- > first;) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind != FIN_MARK_TIME || mark->time.span.start == FIN_NO_DAY || mark->time.same) {
      continue;
    }
    if (mark->time.shape == FIN_TIME_YEARS) continue;
    if (mark->time.as_of) continue;
    best = k;
    break;
  }
  uint32_t clause = bind->places[trigger].clause;
  if (best != FIN_NONE && bind->places[best].clause == clause) return best;
  for (size_t k = trigger + 1; k < last && bind->places[k].clause == clause; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind == FIN_MARK_FIGURE) break;
    if (mark->kind == FIN_MARK_TIME && mark->time.span.start != FIN_NO_DAY) {
      if (mark->at <= fin_mark_of(bind, trigger)->end + 6 || best == FIN_NONE) return k;
    }
  }
  return best;
}

/* A money fact of the same company in the sentence that this type of event takes as its amount. */
static const struct fin_bound *amount(const struct fin_bind *bind, size_t trigger,
                                      const char *type) {
  static const struct {
    const char *type, *metric;
  } takes[] = {{"funding", "funding"},  {"acquisition", "deal_value"}, {"deal", "deal_value"},
               {"award", "deal_value"}, {"buyback", "buyback"},        {"legal", "deal_value"}};
  size_t first, last;
  fin_sentence_bounds(bind, trigger, &first, &last);
  const struct fin_bound *best = NULL;
  size_t nearest = SIZE_MAX;
  for (size_t b = fin_bounds_until(bind, first); b < bind->bound_count; b++) {
    const struct fin_bound *bound = &bind->bounds[b];
    if (bound->figure >= last) break;
    if (bound->metric == FIN_NONE) continue;
    if (bound->kind != FIN_LEVEL) continue;
    for (size_t i = 0; i < sizeof takes / sizeof *takes; i++) {
      if (strcmp(takes[i].type, type) != 0 ||
          strcmp(takes[i].metric, fin_metric_of(bind, bound->metric)->id) != 0) {
        continue;
      }
      size_t gap = bound->figure > trigger ? bound->figure - trigger : trigger - bound->figure;
      if (gap < nearest) {
        nearest = gap;
        best = bound;
      }
    }
  }
  return best;
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

/* 发布2025年第一季度报告, released its results: no product. */
static bool only_results(const struct fin_bind *bind, size_t trigger) {
  static const char *const words[] = {"报告", "业绩",    "财报",   "年报",     "季报",
                                      "公告", "results", "report", "earnings", "statement"};
  size_t end = fin_mark_of(bind, trigger)->end, limit = end + 45;
  const char *text = bind->marks->text.at;
  if (limit > bind->marks->text.length) limit = bind->marks->text.length;
  for (size_t at = end; at < limit && text[at] != '\n' && text[at] != ','; at++) {
    if (fin_begins_with_any(text + at, words, FIN_COUNT(words))) return true;
  }
  return false;
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

/* Whom the words behind 创办了, 成立于2024年的 name: what is founded, not who does it; FIN_NONE. */
static size_t founded_behind(const struct fin_bind *bind, size_t trigger) {
  static const char *const makes[] = {"创办", "创立", "联合创办", "创建"}, *const link = "的";
  size_t first, last, time = FIN_NONE;
  const struct fin_mark *mark = fin_mark_of(bind, trigger);
  const char *text = bind->marks->text.at;
  fin_clause_bounds(bind, trigger, &first, &last);
  bool makes_it = fin_says_any(bind, mark, makes, FIN_COUNT(makes));
  for (size_t k = trigger + 1; k < last; k++) {
    const struct fin_mark *other = fin_mark_of(bind, k);
    if (other->kind == FIN_MARK_TIME && time == FIN_NONE) time = k;
    if (other->kind != FIN_MARK_COMPANY) continue;
    bool behind = makes_it || (time != FIN_NONE &&
                               fin_begins_with_any(text + fin_mark_of(bind, time)->end, &link, 1));
    return behind ? k : FIN_NONE;
  }
  return FIN_NONE;
}

static bool told(const struct fin_records *out, size_t first, const struct fin_event *event) {
  enum { FAR = 2000 }; /* events: a text that tells more repeats itself on its own account */
  if (out->event_count > first + FAR) first = out->event_count - FAR;
  for (size_t i = first; i < out->event_count; i++) {
    const struct fin_event *other = &out->events[i];
    if (strcmp(other->company, event->company) != 0 || strcmp(other->type, event->type) != 0 ||
        other->candidate_count != event->candidate_count) {
      continue;
    }
    bool overlap =
        other->period.start <= event->period.end && event->period.start <= other->period.end;
    bool amounts = !isnan(other->amount) && !isnan(event->amount) && other->amount != event->amount;
    if (overlap && !amounts) return true;
  }
  return false;
}

/* What a trigger of a type without roles tells of one company: who and when are marks. */
struct plain {
  size_t trigger, who, time;
  uint32_t company;
  const struct fin_bound *money;
};

static void keep(struct fin_records *out, size_t first, const struct fin_bind *bind,
                 struct fin_event event, const struct plain *plain) {
  size_t trigger = plain->trigger, who = plain->who, time = plain->time;
  const struct fin_bound *money = plain->money;
  event.company = fin_company_name(bind->marks, bind->library, plain->company);
  event.candidates = fin_company_candidates(bind->marks, bind->library, out->arena, plain->company,
                                            &event.candidate_count);
  event.period = fin_mark_of(bind, time)->time.span;
  if (money && !isnan(fin_mark_of(bind, money->figure)->figure.value)) {
    event.amount = fin_mark_of(bind, money->figure)->figure.value;
    event.unit = fin_keep(out, fin_mark_of(bind, money->figure)->figure.unit);
    if (money->basis != FIN_REPORTED) event.basis = money->basis;
  }
  if (told(out, first, &event)) return;
  size_t begin = time < trigger ? time : trigger, end = time < trigger ? trigger : time;
  if (who != FIN_NONE && who < begin &&
      bind->places[who].sentence == bind->places[begin].sentence) {
    begin = who;
  }
  event.doc = fin_keep(out, bind->document->id);
  event.company = fin_keep(out, event.company);
  event.title = fin_keep(out, title_of(bind, trigger, who, time));
  event.quote = fin_keep(out, fin_quote(bind, begin, end, &event.from, &event.to));
  event.from = fin_mark_of(bind, trigger)->from;
  event.to = fin_mark_of(bind, trigger)->to;
  event.id = fin_event_id(out, event.doc, event.from);
  struct fin_event *kept = fin_event_add(out);
  *kept = event;
  kept->confidence = bind->places[time].clause == bind->places[trigger].clause ? 0.8 : 0.6;
  kept->fillers = FIN_NEW(out->arena, struct fin_filler, 4);
  if (who != FIN_NONE) fill(out, kept, bind, "company", who);
  fill(out, kept, bind, "date", time);
  if (money) fill(out, kept, bind, "amount", money->figure);
}

static void add(struct fin_records *out, size_t first, const struct fin_bind *bind,
                size_t trigger) {
  const struct fin_table *events = &bind->library->books.events_table;
  const char *type = fin_cell(events, fin_mark_of(bind, trigger)->row, FIN_EVENT_TYPE);
  size_t who = FIN_NONE, time = when(bind, trigger);
  struct fin_event event = {.type = type, .amount = NAN};
  bool stands = fin_event_stands(bind, trigger, &event.basis);
  if (time == FIN_NONE || !stands || fin_mark_of(bind, time)->time.shape == FIN_TIME_VAGUE) return;
  if (strcmp(type, "product") == 0 && only_results(bind, trigger)) return;
  bool apart = bind->places[time].clause != bind->places[trigger].clause;
  if (apart && (fin_mark_of(bind, trigger)->arg & FIN_METRIC_WEAK)) return;
  if (later(bind, time, trigger)) return;
  uint32_t company = fin_subject_at(bind, trigger, &who);
  const struct fin_bound *money = amount(bind, trigger, type);
  if (money) {
    company = money->company;
    if (money->company_mark != FIN_NONE) who = money->company_mark;
  }
  if (strcmp(type, "founded") == 0) {
    size_t named = founded_behind(bind, trigger);
    if (named != FIN_NONE) company = fin_mark_of(bind, who = named)->row;
  }
  bool ours = strcmp(type, "product") == 0 && company == bind->main_company &&
              (by_the_team(bind, trigger) || of_the_house(bind, trigger));
  if (company == FIN_NO_COMPANY || (who == FIN_NONE && !money && !ours)) return;
  struct plain one = {trigger, who, time, company, money};
  keep(out, first, bind, event, &one);
  if (money || who == FIN_NONE) return;
  for (int behind = 0; behind < 2; behind++) {
    for (size_t other = who; (other = fin_joined_to(bind, other, behind)) != FIN_NONE;) {
      one.who = other;
      one.company = fin_mark_of(bind, other)->row;
      keep(out, first, bind, event, &one);
    }
  }
}

/* ---- events with roles of their own ---------------------------------------------------------- */

static void fill_part(struct fin_records *out, struct fin_event *event, const struct fin_bind *bind,
                      const struct fin_part *part) {
  const struct fin_figure *figure = fin_part_figure(bind, part);
  const struct fin_folded *text = &bind->marks->text;
  size_t from = fin_from(text, part->at), to = fin_to(text, part->end - 1);
  const char *words = part->role->as && !fin_takes_figure(part->role)
                          ? part->role->as
                          : fin_arena_text(out->arena, bind->document->text + from, to - from);
  event->fillers[event->filler_count++] =
      (struct fin_filler){.role = part->role->name,
                          .text = words,
                          .from = from,
                          .to = to,
                          .value = figure ? figure->value : NAN,
                          .unit = figure ? fin_keep(out, figure->unit) : NULL};
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
  if (!date || date->mark == FIN_NONE) return false;
  const struct fin_time *time = &fin_mark_of(bind, date->mark)->time;
  if (time->shape == FIN_TIME_VAGUE || time->span.start == FIN_NO_DAY) return false;
  return bind->places[date->mark].sentence == bind->places[telling->trigger].sentence;
}

static bool sets_apart(const struct fin_role *role) {
  bool done_to = role->how == FIN_HOW_each && role->takes != FIN_TAKE_subject;
  return role->how == FIN_HOW_key || role->how == FIN_HOW_need || done_to;
}

/* Whether it tells enough to be an event: what sets it apart, or figures where these do; else who
 * and when in one breath. What no time is told of needs more than one such thing. */
static bool tells_enough(const struct fin_bind *bind, const struct fin_telling *telling) {
  const struct fin_books *books = &bind->library->books;
  const struct fin_mark *trigger = fin_mark_of(bind, telling->trigger);
  bool counted = fin_event_counted(bind, telling->type), keyed = false,
       named = telling->who != FIN_NONE || fin_part_of(telling, "company");
  bool near = dated_at(bind, telling) != FIN_NONE;
  if (trigger->kind == FIN_MARK_EVENT && (trigger->arg & FIN_METRIC_WEAK) && !near) return false;
  for (size_t i = 0; i < books->role_count; i++) {
    const struct fin_role *role = &books->roles[i];
    keyed = keyed || (role->event == telling->type && sets_apart(role));
  }
  size_t told = 0;
  for (size_t i = 0; i < telling->part_count; i++) {
    const struct fin_role *role = telling->parts[i].role;
    bool says = !role->as || fin_takes_figure(role) || named;
    told += (sets_apart(role) && says) || (counted && fin_takes_figure(role));
  }
  bool timed = telling->period.start != FIN_NO_DAY || fin_part_of(telling, "date") ||
               fin_part_of(telling, "disclosed");
  if (told) return timed || telling->part_count > 1;
  bool dated = near || (!keyed && !counted && timed_in_sentence(bind, telling));
  return (counted || !keyed) && dated && named;
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
                        const struct fin_telling *telling) {
  const struct fin_table *events = &bind->library->books.events_table;
  struct fin_event event = {.type = fin_cell(events, telling->type, FIN_EVENT_TYPE),
                            .basis = telling->basis,
                            .period = period_of(bind, telling),
                            .amount = NAN};
  if (!tells_enough(bind, telling) || !name_company(out, &event, bind, telling)) return;
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
  event.fillers = FIN_NEW(out->arena, struct fin_filler, telling->part_count + 1);
  if (who != FIN_NONE && !company) fill(out, &event, bind, "company", who);
  for (size_t i = 0; i < telling->part_count; i++) fill_part(out, &event, bind, &telling->parts[i]);
  *fin_event_add(out) = event;
}

void fin_bind_events(struct fin_bind *bind, struct fin_records *out) {
  size_t before = out->event_count;
  struct fin_tellings tellings = {0};
  for (size_t i = 0, done = 0; i < bind->marks->count; i++) {
    const struct fin_mark *mark = fin_mark_of(bind, i);
    if (mark->kind != FIN_MARK_EVENT) continue;
    if (!fin_event_has(bind, mark->row, FIN_TAKE_COUNT)) {
      add(out, before, bind, i);
      continue;
    }
    size_t first, last;
    if (i < done) continue;
    fin_sentence_bounds(bind, i, &first, &last);
    fin_tellings_read(&tellings, bind, first, last);
    done = last;
  }
  fin_tellings_of_losses(&tellings, bind);
  fin_tellings_join(&tellings, bind);
  for (size_t i = 0; i < tellings.count; i++) add_telling(out, bind, &tellings.at[i]);
}
