/* events.c: dated things that happened to a company, from the trigger words of the event book.
 *
 * 2022年3月29日，MiniMax获得PreA轮融资5000万美元 -> funding of MiniMax, 2022-03-29, 50000000 USD
 */
#include "records.h"
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

static enum fin_basis basis(const struct fin_bind *bind, size_t trigger, bool *denied) {
  size_t first, last;
  fin_clause_bounds(bind, trigger, &first, &last);
  enum fin_basis out = FIN_REPORTED;
  *denied = false;
  for (size_t k = first; k < trigger; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (!fin_is_cue(mark, FIN_CUE_basis)) continue;
    if (mark->cue_arg == FIN_ARG_forecast) out = FIN_FORECAST;
    if (mark->cue_arg == FIN_ARG_target) out = FIN_TARGET;
    if (mark->cue_arg == FIN_ARG_rumour) out = FIN_RUMOUR;
    if (mark->cue_arg == FIN_ARG_negated || mark->cue_arg == FIN_ARG_hypothetical) *denied = true;
  }
  return out;
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

static void add(struct fin_records *out, size_t first, const struct fin_bind *bind,
                size_t trigger) {
  const struct fin_table *events = &bind->library->books.events_table;
  const char *type = fin_cell(events, fin_mark_of(bind, trigger)->row, FIN_EVENT_TYPE);
  size_t who = FIN_NONE, time = when(bind, trigger);
  bool denied;
  struct fin_event event = {.type = type, .amount = NAN, .basis = basis(bind, trigger, &denied)};
  if (time == FIN_NONE || denied || fin_mark_of(bind, time)->time.shape == FIN_TIME_VAGUE) return;
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
  bool ours =
      strcmp(type, "product") == 0 && company == bind->main_company && by_the_team(bind, trigger);
  if (company == FIN_NO_COMPANY || (who == FIN_NONE && !money && !ours)) return;
  event.company = fin_company_name(bind->marks, bind->library, company);
  event.candidates = fin_company_candidates(bind->marks, bind->library, out->arena, company,
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
  struct fin_event *kept = fin_event_add(out);
  *kept = event;
  kept->doc = fin_keep(out, bind->document->id);
  kept->company = fin_keep(out, event.company);
  kept->title = fin_keep(out, title_of(bind, trigger, who, time));
  kept->quote = fin_keep(out, fin_quote(bind, begin, end, &kept->from, &kept->to));
  kept->from = fin_mark_of(bind, trigger)->from;
  kept->to = fin_mark_of(bind, trigger)->to;
  kept->id = fin_arena_print(out->arena, "%s#e%zu", kept->doc, kept->from);
  kept->confidence = bind->places[time].clause == bind->places[trigger].clause ? 0.8 : 0.6;
  kept->fillers = FIN_NEW(out->arena, struct fin_filler, 4);
  if (who != FIN_NONE) fill(out, kept, bind, "company", who);
  fill(out, kept, bind, "date", time);
  if (money) fill(out, kept, bind, "amount", money->figure);
}

/* Every net loss told of is an event too. */
static void add_losses(struct fin_records *out, const struct fin_bind *bind) {
  for (size_t b = 0; b < bind->bound_count; b++) {
    const struct fin_bound *bound = &bind->bounds[b];
    if (bound->metric == FIN_NONE || bound->kind != FIN_LEVEL ||
        strcmp(fin_metric_of(bind, bound->metric)->id, "net_profit") != 0) {
      continue;
    }
    const struct fin_mark *mark = fin_mark_of(bind, bound->figure);
    if (bound->sign > 0 && mark->figure.value >= 0) continue;
    struct fin_event *event = fin_event_add(out);
    size_t from, to;
    event->doc = fin_keep(out, bind->document->id);
    event->company = fin_keep(out, fin_company_name(bind->marks, bind->library, bound->company));
    event->candidates = fin_company_candidates(bind->marks, bind->library, out->arena,
                                               bound->company, &event->candidate_count);
    event->type = "loss";
    event->period = bound->period;
    event->amount = fabs(mark->figure.value);
    event->unit = fin_keep(out, mark->figure.unit);
    event->basis = bound->basis;
    size_t first =
        bound->metric_mark != FIN_NONE && bound->metric_mark < bound->figure &&
                bind->places[bound->metric_mark].sentence == bind->places[bound->figure].sentence
            ? bound->metric_mark
            : bound->figure;
    event->quote = fin_keep(out, fin_quote(bind, first, bound->figure, &from, &to));
    event->title = event->quote;
    event->from = mark->from;
    event->to = mark->to;
    event->id = fin_arena_print(out->arena, "%s#e%zu", event->doc, event->from);
    event->confidence = 0.8;
    event->fillers = FIN_NEW(out->arena, struct fin_filler, 3);
    if (bound->company_mark != FIN_NONE) fill(out, event, bind, "company", bound->company_mark);
    fill(out, event, bind, "amount", bound->figure);
    if (bound->time_mark != FIN_NONE) fill(out, event, bind, "period", bound->time_mark);
  }
}

void fin_bind_events(struct fin_bind *bind, struct fin_records *out) {
  size_t first = out->event_count;
  for (size_t i = 0; i < bind->marks->count; i++) {
    if (fin_mark_of(bind, i)->kind == FIN_MARK_EVENT) add(out, first, bind, i);
  }
  add_losses(out, bind);
}
