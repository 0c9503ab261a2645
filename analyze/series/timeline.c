/* timeline.c: events of several documents -> what happened to companies, each thing once, with all
 * that tell of it and what they disagree on.
 *
 * "Series C of $600m in March" and "raised $600 million on March 4" are one entry, dated by the
 * narrower.
 */
#include "timeline.h"
#include "../base/day.h"
#include "../base/fail.h"
#include "../base/index.h"
#include "../base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- one thing told twice -------------------------------------------------------------------- */

static const struct fin_filler *filler_of(const struct fin_event *event, const char *role) {
  for (size_t i = 0; i < event->filler_count; i++) {
    if (strcmp(event->fillers[i].role, role) == 0) return &event->fillers[i];
  }
  return NULL;
}

bool fin_amounts_differ(const struct fin_event *a, const struct fin_event *b) {
  if (isnan(a->amount) || isnan(b->amount) || !fin_text_same(a->unit, b->unit)) return false;
  return fabs(a->amount - b->amount) > 0.01 * fmax(fabs(a->amount), fabs(b->amount));
}

/* Whether both name the round, and name it alike (1) or not (-1); 0 when one doesn't. */
static int rounds(const struct fin_event *a, const struct fin_event *b) {
  const struct fin_filler *one = filler_of(a, "round"), *other = filler_of(b, "round");
  if (!one || !other) return 0;
  return strcmp(one->text, other->text) == 0 ? 1 : -1;
}

static fin_day length_of(struct fin_span span) {
  return span.end - span.start;
}

/* Days between two spans; 0 when they overlap. */
static fin_day gap_of(struct fin_span a, struct fin_span b) {
  if (a.start > b.end) return a.start - b.end;
  return b.start > a.end ? b.start - a.end : 0;
}

bool fin_events_apart(const struct fin_event *a, const struct fin_event *b) {
  return gap_of(a->period, b->period) > 0;
}

/* What happens to a company once only. */
static bool once(const char *type) {
  return strcmp(type, "founded") == 0;
}

/* Whether both tell of one thing. Told of the same time it is, where the amounts agree or one names
 * none, and on the same day in two documents even where they don't; of wide times only what carries
 * the same amount or round. Told of the same round, or of exactly the same amount, it may be dated
 * apart by a few weeks: signed, closed, made known. */
static bool same_thing(const struct fin_event *a, const struct fin_event *b) {
  enum { WIDE = 40, WEEKS = 45 };
  if (strcmp(a->company, b->company) != 0 || strcmp(a->type, b->type) != 0) return false;
  if (a->candidate_count != b->candidate_count) return false;
  fin_day gap = gap_of(a->period, b->period);
  bool differ = fin_amounts_differ(a, b), amounts = !isnan(a->amount) && !isnan(b->amount);
  bool money = amounts && fin_text_same(a->unit, b->unit) && !differ;
  int round = rounds(a, b);
  if (round < 0) return false;
  if (gap > 0) return gap <= WEEKS && (money || (round > 0 && !differ));
  bool wide = length_of(a->period) > WIDE && length_of(b->period) > WIDE;
  if (wide) return money || round > 0 || once(a->type);
  bool days = length_of(a->period) == 0 && length_of(b->period) == 0;
  return !differ || round > 0 || (days && !isnan(a->amount) && strcmp(a->doc, b->doc) != 0);
}

/* Whether a is to be believed rather than b: a narrower time, an amount. */
static bool better(const struct fin_event *a, const struct fin_event *b) {
  enum { MONTH = 31 };
  fin_day x = length_of(a->period), y = length_of(b->period);
  if (isnan(a->amount) != isnan(b->amount)) return !isnan(a->amount) && x <= y + MONTH;
  return x < y;
}

/* ---- entries --------------------------------------------------------------------------------- */

static void add_telling(struct fin_entry *entry, struct fin_arena *arena,
                        const struct fin_event *event) {
  const struct fin_event **more = FIN_NEW(arena, const struct fin_event *, entry->count + 1);
  for (size_t i = 0; i < entry->count; i++) more[i] = entry->tellings[i];
  more[entry->count++] = event;
  entry->tellings = more;
  if (entry->event && !better(event, entry->event)) return;
  more[entry->count - 1] = more[0];
  more[0] = entry->event = event;
}

static void note_differences(struct fin_entry *entry) {
  for (size_t i = 1; i < entry->count; i++) {
    const struct fin_event *other = entry->tellings[i];
    entry->dates_differ = entry->dates_differ || fin_events_apart(entry->event, other);
    entry->amounts_differ = entry->amounts_differ || fin_amounts_differ(entry->event, other);
  }
}

static int by_day(const void *left, const void *right) {
  const struct fin_event *a = ((const struct fin_entry *)left)->event;
  const struct fin_event *b = ((const struct fin_entry *)right)->event;
  if (a->period.start != b->period.start) return a->period.start < b->period.start ? -1 : 1;
  if (a->period.end != b->period.end) return a->period.end < b->period.end ? -1 : 1;
  int order = strcmp(a->company, b->company);
  return order ? order : strcmp(a->id, b->id);
}

static bool is_one_of(const char *word, const char *const *words, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (strcmp(word, words[i]) == 0) return true;
  }
  return false;
}

static bool wanted(const struct fin_event *event, const char *const *companies, size_t count,
                   const struct fin_timeline_options *options) {
  if (event->candidate_count || event->period.start == FIN_NO_DAY) return false;
  if (count && !is_one_of(event->company, companies, count)) return false;
  if (options->type_count && !is_one_of(event->type, options->types, options->type_count))
    return false;
  /* losses are figures of a period, told by the figures, unless they are asked for */
  if (!options->type_count && strcmp(event->type, "loss") == 0) return false;
  struct fin_span window = options->window;
  if (window.start != FIN_NO_DAY && event->period.end < window.start) return false;
  return window.end == FIN_NO_DAY || event->period.start <= window.end;
}

void fin_entries_make(struct fin_entry **out, size_t *out_count, struct fin_arena *arena,
                      const struct fin_records *records, const char *const *companies,
                      size_t company_count, const struct fin_timeline_options *options) {
  struct fin_entry *entries = FIN_NEW(arena, struct fin_entry, records->event_count + 1);
  size_t *next = FIN_NEW(arena, size_t, records->event_count + 1), count = 0;
  struct fin_index firsts = {0}; /* entries of one company and type are a chain that ends with 0 */
  for (size_t i = 0; i < records->event_count; i++) {
    const struct fin_event *event = &records->events[i];
    if (!wanted(event, companies, company_count, options)) continue;
    const char *key = fin_arena_print(arena, "%s\n%s", event->company, event->type);
    size_t at = fin_index_put(&firsts, arena, key, count);
    while (at < count && !same_thing(entries[at].event, event)) {
      if (!next[at]) next[at] = count;
      at = next[at];
    }
    if (at == count) entries[count++] = (struct fin_entry){0};
    add_telling(&entries[at], arena, event);
  }
  for (size_t i = 0; i < count; i++) note_differences(&entries[i]);
  if (count) qsort(entries, count, sizeof *entries, by_day);
  *out = entries;
  *out_count = count;
}

/* ---- the entry ------------------------------------------------------------------------------- */

static size_t told_of(const struct fin_records *records, const char *company) {
  size_t count = 0;
  for (size_t i = 0; i < records->event_count; i++) {
    const struct fin_event *event = &records->events[i];
    count += !event->candidate_count && strcmp(event->company, company) == 0;
  }
  return count;
}

static enum fin_status nobody(const struct fin_records *records, const char *name,
                              struct fin_error *error) {
  const char *best = NULL;
  size_t most = 0;
  for (size_t i = 0; i < records->event_count; i++) {
    size_t count = told_of(records, records->events[i].company);
    if (count <= most) continue;
    most = count;
    best = records->events[i].company;
  }
  if (!best)
    return fin_fail(error, FIN_INPUT, "no event about %s: no event was found at all", name);
  return fin_fail(error, FIN_INPUT, "no event about %s; most events (%zu) are about %s", name, most,
                  best);
}

enum fin_status fin_timeline_make(struct fin_timeline **result, const struct fin_library *library,
                                  const struct fin_records *records,
                                  const struct fin_timeline_options *options,
                                  struct fin_error *error) {
  struct fin_timeline *out = fin_take(sizeof *out);
  *out = (struct fin_timeline){.records = records, .arena = fin_arena_new()};
  out->companies = FIN_NEW(out->arena, const char *, options->company_count + 1);
  for (size_t i = 0; i < options->company_count; i++) {
    const char *name = options->companies[i];
    const char *known = fin_records_company(records, library, name);
    if (!known || !told_of(records, known)) {
      enum fin_status status = nobody(records, name, error);
      fin_timeline_free(out);
      return status;
    }
    if (!is_one_of(known, out->companies, out->company_count))
      out->companies[out->company_count++] = fin_arena_text(out->arena, known, strlen(known));
  }
  fin_entries_make(&out->entries, &out->entry_count, out->arena, records, out->companies,
                   out->company_count, options);
  *result = out;
  return FIN_OK;
}

void fin_timeline_free(struct fin_timeline *timeline) {
  if (!timeline) return;
  fin_arena_free(timeline->arena);
  free(timeline);
}
