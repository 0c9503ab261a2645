/* changes.c: what was known before and what is known now -> what changed, of figures and of events.
 * Documents don't matter here: one that says what is known changes nothing.
 */
#include "../watch.h"
#include "agree.h"
#include "../analysis.h"
#include "../base/day.h"
#include "../base/fail.h"
#include "../base/text.h"
#include "../mark/library.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct finding {
  struct fin_changes *out;
  const struct fin_library *library;
  const struct fin_known *before, *now;
  const struct fin_watch *watch;
};

const char *fin_change_name(enum fin_change_kind kind) {
  static const char *const NAMES[] = {"new",     "revised",       "disputed",
                                      "settled", "withdrawn",     "growth",
                                      "event",   "event_revised", "event_withdrawn"};
  return NAMES[kind];
}

/* ---- what is known --------------------------------------------------------------------------- */

void fin_known_make(struct fin_known *out, const struct fin_library *library,
                    const struct fin_records *records, const struct fin_watch *watch) {
  struct fin_error none = {0};
  struct fin_timeline_options options = {.types = (const char **)watch->types,
                                         .type_count = watch->type_count,
                                         .window = {FIN_NO_DAY, FIN_NO_DAY}};
  *out = (struct fin_known){.records = records};
  fin_reconcile(&out->values, library, records, watch->companies, watch->company_count);
  if (watch->types && !watch->type_count) return;
  fin_timeline_make(&out->events, library, records, &options, &none);
}

void fin_known_done(struct fin_known *known) {
  fin_reconciliation_free(known->values);
  fin_timeline_free(known->events);
  *known = (struct fin_known){0};
}

static bool is_listed(const char *const *list, size_t count, const char *word) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(list[i], word) == 0) return true;
  return count == 0;
}

static bool is_watched(const struct finding *f, const struct fin_series *series) {
  return is_listed(f->watch->metrics, f->watch->metric_count, series->metric) &&
         (!series->segment || !f->watch->no_segments);
}

static bool is_sure(const struct finding *f, const struct fin_value *value) {
  return value->fact->confidence >= f->watch->confidence;
}

/* ---- figures --------------------------------------------------------------------------------- */

static const struct fin_series *series_like(const struct fin_known *known,
                                            const struct fin_series *like) {
  size_t count;
  const struct fin_series *all = fin_reconciliation_of(known->values, like->company, &count);
  for (size_t i = 0; i < count; i++)
    if (strcmp(all[i].metric, like->metric) == 0 && fin_text_same(all[i].segment, like->segment))
      return &all[i];
  return NULL;
}

/* What a company has one of for all time is the same whatever day it is told for. */
static const struct fin_value *value_like(const struct finding *f, const struct fin_series *series,
                                          struct fin_span period) {
  const struct fin_metric *metric = series ? fin_metric_find(f->library, series->metric) : NULL;
  bool once = metric && metric->once && series->count == 1;
  for (size_t i = 0; series && i < series->count; i++) {
    const struct fin_value *value = &series->values[i];
    if (once || (value->period.start == period.start && value->period.end == period.end))
      return is_sure(f, value) ? value : NULL;
  }
  return NULL;
}

/* Whether a later period of about the same length was known: this one had been closed. */
static bool was_closed(const struct finding *f, const struct fin_series *before,
                       struct fin_span period) {
  fin_day length = period.end - period.start;
  for (size_t i = 0; before && i < before->count; i++) {
    const struct fin_value *value = &before->values[i];
    fin_day other = value->period.end - value->period.start;
    if (is_sure(f, value) && value->period.end > period.end && abs(other - length) < 20)
      return true;
  }
  return false;
}

static const struct fin_threshold *threshold_of(const struct finding *f,
                                                const struct fin_series *series) {
  const struct fin_threshold *found = NULL;
  for (size_t i = 0; i < f->watch->threshold_count; i++) {
    const struct fin_threshold *one = &f->watch->thresholds[i];
    if (strcmp(one->metric, series->metric) == 0 &&
        (!one->company || strcmp(one->company, series->company) == 0) &&
        (!one->segment || fin_text_same(one->segment, series->segment)))
      found = one;
  }
  return found;
}

static struct fin_change *add(struct finding *f, enum fin_change_kind kind) {
  FIN_GROW(f->out->at, f->out->count, f->out->room);
  struct fin_change *change = &f->out->at[f->out->count++];
  *change = (struct fin_change){.kind = kind,
                                .period = {FIN_NO_DAY, FIN_NO_DAY},
                                .value = NAN,
                                .was = NAN,
                                .difference = NAN,
                                .percent = NAN,
                                .threshold = NAN};
  return change;
}

static struct fin_change *add_figure(struct finding *f, enum fin_change_kind kind,
                                     const struct fin_series *series,
                                     const struct fin_value *before, const struct fin_value *now) {
  struct fin_change *change = add(f, kind);
  const struct fin_value *value = now ? now : before;
  change->company = series->company;
  change->metric = series->metric;
  change->segment = series->segment;
  change->period = value->period;
  change->unit = value->fact->unit;
  change->before = before;
  change->now = now;
  if (now) change->value = now->value;
  if (before) change->was = before->value;
  if (before && now && fin_text_same(before->fact->unit, now->fact->unit)) {
    change->difference = change->value - change->was;
    if (change->was != 0) change->percent = change->difference / fabs(change->was) * 100;
  }
  return change;
}

static bool is_among(const struct fin_fact *fact, const struct fin_fact *const *list,
                     size_t count) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(list[i]->id, fact->id) == 0) return true;
  return false;
}

/* Whether another value is believed than before. */
static bool is_revised(const struct finding *f, const struct fin_series *series,
                       const struct fin_value *before, const struct fin_value *now) {
  const struct fin_threshold *threshold = threshold_of(f, series);
  const struct fin_fact *was = before->fact, *is = now->fact;
  bool alike = fin_text_same(was->unit, is->unit);
  if (alike && before->value == now->value && was->approx == is->approx) return false;
  if (f->watch->every) return true;
  bool apart = !fin_facts_agree(was, is) && !is_among(was, now->agree, now->agree_count);
  if (threshold && threshold->any) return alike ? before->value != now->value : apart;
  if (!apart || !threshold || (isnan(threshold->percent) && isnan(threshold->absolute)))
    return apart;
  double difference = fabs(now->value - before->value);
  return !alike || difference >= threshold->absolute ||
         (before->value == 0 ? difference > 0
                             : difference / fabs(before->value) * 100 >= threshold->percent);
}

/* Whether one of those that differ says what none said before. */
static bool is_newly_disputed(const struct finding *f, const struct fin_value *before,
                              const struct fin_value *now) {
  for (size_t i = 0; i < now->differ_count; i++) {
    const struct fin_fact *other = now->differ[i];
    bool said = other->confidence < f->watch->confidence || fin_facts_agree(before->fact, other);
    for (size_t k = 0; k < before->differ_count && !said; k++)
      said = fin_facts_agree(before->differ[k], other);
    if (!said) return true;
  }
  return false;
}

/* A fact is of a later version of the document that said the other where that is spoken of no more.
 */
static bool is_gone(const struct fin_known *now, const struct fin_fact *fact) {
  return !fin_citation_find(now->records, fact->doc);
}

static void compare_value(struct finding *f, const struct fin_series *series,
                          const struct fin_series *old, const struct fin_value *now) {
  const struct fin_value *before = value_like(f, old, now->period);
  struct fin_change *change = NULL;
  if (!before) {
    change = add_figure(f, FIN_CHANGE_NEW, series, NULL, now);
  } else if (is_revised(f, series, before, now)) {
    change = add_figure(f, FIN_CHANGE_REVISED, series, before, now);
    change->correction = is_gone(f->now, before->fact);
  } else if (is_newly_disputed(f, before, now)) {
    change = add_figure(f, FIN_CHANGE_DISPUTED, series, before, now);
  } else if (before->differ_count && !now->differ_count) {
    change = add_figure(f, FIN_CHANGE_SETTLED, series, before, now);
  }
  bool moment = now->period.start == now->period.end; /* a new one is history, and closes nothing */
  if (change && (before || !moment)) change->reopens = was_closed(f, old, now->period);
}

static void compare_figures(struct finding *f) {
  const struct fin_reconciliation *now = f->now->values, *before = f->before->values;
  for (size_t i = 0; i < now->series_count; i++) {
    const struct fin_series *series = &now->series[i], *old = series_like(f->before, series);
    for (size_t k = 0; is_watched(f, series) && k < series->count; k++)
      if (is_sure(f, &series->values[k])) compare_value(f, series, old, &series->values[k]);
  }
  for (size_t i = 0; i < before->series_count; i++) {
    const struct fin_series *series = &before->series[i], *left = series_like(f->now, series);
    for (size_t k = 0; is_watched(f, series) && k < series->count; k++) {
      const struct fin_value *value = &series->values[k];
      if (!is_sure(f, value) || value_like(f, left, value->period)) continue;
      add_figure(f, FIN_CHANGE_WITHDRAWN, series, value, NULL)->reopens =
          was_closed(f, series, value->period);
    }
  }
}

/* ---- growth ---------------------------------------------------------------------------------- */

static const struct fin_result *growth_of(const struct fin_results *results,
                                          struct fin_span period) {
  for (size_t i = 0; i < results->count; i++) {
    const struct fin_result *result = &results->at[i];
    if (strcmp(result->name, "yoy") == 0 && !result->segment && isfinite(result->value) &&
        result->period.start == period.start && result->period.end == period.end)
      return result;
  }
  return NULL;
}

/* What growth was: of this period as it was known, else of the last one of its length before it. */
static const struct fin_result *growth_before(const struct fin_results *before,
                                              const struct fin_results *now,
                                              const struct fin_result *of) {
  const struct fin_result *found = growth_of(before, of->period);
  fin_day length = of->period.end - of->period.start;
  for (size_t i = 0; !found && i < now->count; i++) {
    const struct fin_result *one = &now->at[i];
    if (strcmp(one->name, "yoy") != 0 || one->segment || !isfinite(one->value)) continue;
    if (one->period.end >= of->period.end) continue;
    if (abs(one->period.end - one->period.start - length) >= 20) continue;
    if (!found || one->period.end > found->period.end) found = one;
  }
  return found;
}

static void add_crossings(struct finding *f, const struct fin_series *series,
                          const struct fin_threshold *threshold, const struct fin_results *before,
                          const struct fin_results *now) {
  for (size_t i = 0; i < now->count; i++) {
    const struct fin_result *growth = &now->at[i];
    if (strcmp(growth->name, "yoy") != 0 || growth->segment || !isfinite(growth->value)) continue;
    const struct fin_result *was = growth_before(before, now, growth);
    const struct fin_result *same = growth_of(before, growth->period);
    if (!was || (same && same->value == growth->value)) continue;
    for (size_t k = 0; k < threshold->growth_count; k++) {
      double line = threshold->growth[k];
      if ((was->value >= line) == (growth->value >= line)) continue;
      struct fin_change *change = add(f, FIN_CHANGE_GROWTH);
      change->company = series->company;
      change->metric = series->metric;
      change->period = growth->period;
      change->unit = "percent";
      change->value = growth->value;
      change->was = was->value;
      change->difference = growth->value - was->value;
      change->threshold = line;
      change->now = value_like(f, series, growth->period);
    }
  }
}

static void compare_growth(struct finding *f) {
  const struct fin_reconciliation *now = f->now->values;
  for (size_t i = 0; i < now->series_count; i++) {
    const struct fin_series *series = &now->series[i];
    const struct fin_threshold *threshold = threshold_of(f, series);
    if (series->segment || !is_watched(f, series) || !threshold || !threshold->growth_count)
      continue;
    struct fin_results before = {0}, after = {0};
    fin_analyze_growth(&before, f->library, f->before->values, series->company, series->metric);
    fin_analyze_growth(&after, f->library, now, series->company, series->metric);
    add_crossings(f, series, threshold, &before, &after);
    fin_results_done(&before);
    fin_results_done(&after);
  }
}

/* ---- events ---------------------------------------------------------------------------------- */

static bool is_told_by(const struct fin_entry *entry, const struct fin_event *event) {
  for (size_t i = 0; i < entry->count; i++)
    if (strcmp(entry->tellings[i]->id, event->id) == 0) return true;
  return false;
}

/* No document that told of it is spoken of any more: what comes in its place is the correction. */
static bool is_untold(const struct finding *f, const struct fin_entry *before) {
  for (size_t i = 0; i < before->count; i++)
    if (fin_citation_find(f->now->records, before->tellings[i]->doc)) return false;
  return true;
}

static fin_day gap_of(struct fin_span a, struct fin_span b) {
  if (a.start > b.end) return a.start - b.end;
  return b.start > a.end ? b.start - a.end : 0;
}

/* A day that is corrected moves by so many at most; otherwise it is something else. */
#define NEAR 31

/* One thing: a telling in common, else alike in type, day and sum, else, where the documents that
 * told of it before are gone, in type and in day or sum. */
static const struct fin_entry *entry_like(const struct finding *f, const struct fin_known *known,
                                          const struct fin_entry *like) {
  const struct fin_entry *alike = NULL, *corrected = NULL;
  for (size_t i = 0; known->events && i < known->events->entry_count; i++) {
    const struct fin_entry *entry = &known->events->entries[i];
    const struct fin_event *a = entry->event, *b = like->event;
    if (strcmp(a->company, b->company) != 0 || strcmp(a->type, b->type) != 0) continue;
    for (size_t k = 0; k < like->count; k++)
      if (is_told_by(entry, like->tellings[k])) return entry;
    bool apart = fin_events_apart(a, b), differ = fin_amounts_differ(a, b);
    if (!alike && !apart && !differ) alike = entry;
    if (!corrected && !(apart && differ) && gap_of(a->period, b->period) <= NEAR &&
        is_untold(f, known == f->before ? entry : like))
      corrected = entry;
  }
  return alike ? alike : corrected;
}

static void add_entry(struct finding *f, enum fin_change_kind kind, const struct fin_entry *before,
                      const struct fin_entry *now) {
  const struct fin_event *event = now ? now->event : before->event;
  struct fin_change *change = add(f, kind);
  change->company = event->company;
  change->metric = event->type;
  change->period = event->period;
  change->unit = event->unit;
  change->now_entry = now;
  change->before_entry = before;
  if (now) change->value = now->event->amount;
  if (before) change->was = before->event->amount;
  if (before && now && fin_text_same(before->event->unit, now->event->unit)) {
    change->difference = change->value - change->was;
    if (change->was != 0) change->percent = change->difference / fabs(change->was) * 100;
  }
}

static bool is_entry_watched(const struct finding *f, const struct fin_entry *entry) {
  return entry->event->confidence >= f->watch->confidence &&
         is_listed(f->watch->companies, f->watch->company_count, entry->event->company);
}

static const struct fin_entry *entry_at(const struct fin_known *known, size_t at) {
  return known->events && at < known->events->entry_count ? &known->events->entries[at] : NULL;
}

static void compare_events(struct finding *f) {
  const struct fin_entry *entry;
  for (size_t i = 0; (entry = entry_at(f->now, i)); i++) {
    const struct fin_entry *before = entry_like(f, f->before, entry);
    if (!is_entry_watched(f, entry)) continue;
    if (!before)
      add_entry(f, FIN_CHANGE_EVENT, NULL, entry);
    else if ((before->event->basis != FIN_REPORTED && entry->event->basis == FIN_REPORTED) ||
             fin_events_apart(before->event, entry->event) ||
             fin_amounts_differ(before->event, entry->event))
      add_entry(f, FIN_CHANGE_EVENT_REVISED, before, entry);
  }
  for (size_t i = 0; (entry = entry_at(f->before, i)); i++)
    if (is_entry_watched(f, entry) && !entry_like(f, f->now, entry))
      add_entry(f, FIN_CHANGE_EVENT_WITHDRAWN, entry, NULL);
}

/* ---- the whole ------------------------------------------------------------------------------- */

struct ordered {
  struct fin_change change;
  size_t company, metric, place;
};

static int by_order(const void *left, const void *right) {
  const struct ordered *a = left, *b = right;
  if (a->company != b->company) return a->company < b->company ? -1 : 1;
  int names = strcmp(a->change.company, b->change.company);
  if (names) return names;
  if (a->metric != b->metric) return a->metric < b->metric ? -1 : 1;
  int segments = strcmp(a->change.segment ? a->change.segment : "",
                        b->change.segment ? b->change.segment : "");
  if (segments) return segments;
  if (a->change.period.end != b->change.period.end)
    return a->change.period.end < b->change.period.end ? -1 : 1;
  return a->place < b->place ? -1 : a->place > b->place;
}

static void sort(struct finding *f) {
  enum { EVENTS = 1000, UNKNOWN = 999 };
  const struct fin_books *books = &f->library->books;
  size_t count = f->out->count;
  struct ordered *all = count ? fin_take(count * sizeof *all) : NULL;
  for (size_t i = 0; i < count; i++) {
    const struct fin_change *change = &f->out->at[i];
    size_t row = fin_metric_row(books, change->metric), company = 0;
    bool event = change->now_entry || change->before_entry;
    while (company < f->watch->company_count &&
           strcmp(f->watch->companies[company], change->company) != 0)
      company++;
    size_t metric = event ? EVENTS : row == SIZE_MAX ? UNKNOWN : books->metric_order[row];
    all[i] = (struct ordered){*change, company, metric * 1000 + (event ? 0 : row % 1000), i};
  }
  if (count) qsort(all, count, sizeof *all, by_order);
  for (size_t i = 0; i < count; i++) f->out->at[i] = all[i].change;
  free(all);
}

/* Whether the new figure is the sum of a new event, 5000万美元融资, which is one piece of news.
 * Changes of a company stand together. */
static bool is_of_event(const struct fin_changes *all, size_t at) {
  const struct fin_change *change = &all->at[at];
  bool revised = change->kind == FIN_CHANGE_REVISED, gone = change->kind == FIN_CHANGE_WITHDRAWN;
  enum fin_change_kind kind = revised ? FIN_CHANGE_EVENT_REVISED
                              : gone  ? FIN_CHANGE_EVENT_WITHDRAWN
                                      : FIN_CHANGE_EVENT;
  if (change->kind != FIN_CHANGE_NEW && !revised && !gone) return false;
  for (size_t i = at + 1; i < all->count; i++) {
    const struct fin_change *other = &all->at[i];
    if (strcmp(other->company, change->company) != 0) return false;
    bool moved =
        other->kind == FIN_CHANGE_EVENT_REVISED && (gone || change->kind == FIN_CHANGE_NEW);
    if (other->kind != kind && !moved) continue; /* of another day: gone here, new there */
    const struct fin_event *event = gone ? other->before_entry->event : other->now_entry->event;
    double sum = gone ? change->was : change->value;
    if (event->amount == sum && fin_text_same(event->unit, change->unit)) return true;
  }
  return false;
}

static void drop_amounts(struct finding *f) {
  size_t kept = 0;
  for (size_t i = 0; i < f->out->count; i++)
    if (!is_of_event(f->out, i)) f->out->at[kept++] = f->out->at[i];
  f->out->count = kept;
}

void fin_changes_find(struct fin_changes *out, const struct fin_library *library,
                      const struct fin_known *before, const struct fin_known *now,
                      const struct fin_watch *watch) {
  struct finding f = {out, library, before, now, watch};
  compare_figures(&f);
  compare_growth(&f);
  compare_events(&f);
  sort(&f);
  drop_amounts(&f);
}

void fin_changes_done(struct fin_changes *changes) {
  free(changes->at);
  *changes = (struct fin_changes){0};
}
