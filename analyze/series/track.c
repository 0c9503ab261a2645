/* track.c: values of a series -> points, with what adding and subtracting gives.
 *
 * Year 2024 and nine months of 2024 -> the last quarter; with nine months of 2025 -> the twelve
 * months to September 2025. Only of one unit and basis, and of sources of one kind: a prospectus
 * less a newspaper is nobody's figure.
 */
#include "track.h"
#include "rates.h"
#include "../base/day.h"
#include "../base/text.h"
#include "../mark/library.h"

#include <math.h>
#include <string.h>

enum { MOST = 160, YEAR = 12 }; /* MOST: points that derive others */

bool fin_point_told(const struct fin_point *point) {
  return point->basis != FIN_FORECAST && point->basis != FIN_TARGET;
}

static bool same_span(struct fin_span a, struct fin_span b) {
  return a.start == b.start && a.end == b.end;
}

const struct fin_point *fin_track_at(const struct fin_track *track, struct fin_span span) {
  if (!track) return NULL;
  for (size_t i = 0; i < track->count; i++) {
    if (same_span(track->points[i]->span, span) && fin_point_told(track->points[i]))
      return track->points[i];
  }
  return NULL;
}

/* By end, then start, then as they came. */
static void put(struct fin_track *track, struct fin_arena *arena, struct fin_point *point) {
  if (track->count == track->room) {
    size_t room = track->room ? 2 * track->room : 16;
    struct fin_point **more = FIN_NEW(arena, struct fin_point *, room);
    for (size_t i = 0; i < track->count; i++) more[i] = track->points[i];
    track->points = more;
    track->room = room;
  }
  size_t at = track->count++;
  for (; at > 0; at--) {
    const struct fin_point *before = track->points[at - 1];
    bool later = before->span.end > point->span.end ||
                 (before->span.end == point->span.end && before->span.start > point->span.start);
    if (!later) break;
    track->points[at] = track->points[at - 1];
  }
  track->points[at] = point;
}

static void add_stated(struct fin_track *track, struct fin_arena *arena,
                       const struct fin_value *value) {
  struct fin_point *point = FIN_NEW(arena, struct fin_point, 1);
  *point = (struct fin_point){.span = value->period,
                              .value = value->value,
                              .bounds = fin_interval_of(value->fact),
                              .unit = value->fact->unit,
                              .stated = value,
                              .basis = value->fact->basis,
                              .source_kind = value->source_kind};
  point->facts = FIN_NEW(arena, const struct fin_fact *, 1);
  point->facts[0] = value->fact;
  point->fact_count = 1;
  put(track, arena, point);
}

double fin_point_in(struct fin_interval *bounds, const char **path, struct fin_arena *arena,
                    const struct fin_library *library, const struct fin_reconciliation *all,
                    const struct fin_point *point, const char *unit) {
  struct fin_rate rate = {.rate = 1};
  *path = NULL;
  *bounds = point->bounds;
  if (strcmp(point->unit, unit) == 0) return point->value;
  bool moment = point->span.start == point->span.end;
  if (!fin_is_money(point->unit) || !fin_is_money(unit) ||
      !fin_rate_find(&rate, fin_library_books(library), all->records, arena, point->unit, unit,
                     point->span, moment))
    return NAN;
  *path = rate.path;
  struct fin_interval times = {rate.rate, rate.rate};
  *bounds = fin_interval_times(point->bounds, times);
  return point->value * rate.rate;
}

/* ---- deriving -------------------------------------------------------------------------------- */

/* Quarters, halves, nine months from the beginning of the business year, business years, and the
 * twelve months to the last of what is stated. */
static bool is_wanted(const struct fin_track *track, struct fin_span span) {
  int months = fin_span_whole_months(span), year, month, day;
  fin_day_split(span.start, &year, &month, &day);
  int into = (month - track->first_month + YEAR) % YEAR;
  switch (months) {
  case 3:
    return into % 3 == 0;
  case 6:
    return into % 6 == 0;
  case 9:
    return into == 0;
  case YEAR:
    return into == 0 || span.end == track->last;
  default:
    return false;
  }
}

/* Why the two can't be put together; NULL when they can. */
static const char *mismatch(struct fin_arena *arena, const struct fin_point *a,
                            const struct fin_point *b) {
  if (strcmp(a->unit, b->unit) != 0)
    return fin_arena_print(arena, "units differ (%s, %s)", a->unit, b->unit);
  if (a->basis != b->basis)
    return fin_arena_print(arena, "one is %s, the other %s", fin_basis_name(a->basis),
                           fin_basis_name(b->basis));
  bool one_doc = strcmp(a->facts[0]->doc, b->facts[0]->doc) == 0;
  if (!one_doc && !fin_text_same(a->source_kind, b->source_kind))
    return fin_arena_print(arena, "sources differ in kind (%s, %s)", a->source_kind,
                           b->source_kind);
  return NULL;
}

static void refuse(struct fin_track *track, struct fin_arena *arena, struct fin_span span,
                   const char *why) {
  for (size_t i = 0; i < track->refused_count; i++) {
    if (same_span(track->refused_spans[i], span)) return;
  }
  size_t count = track->refused_count + 1;
  const char **words = FIN_NEW(arena, const char *, count);
  struct fin_span *spans = FIN_NEW(arena, struct fin_span, count);
  for (size_t i = 0; i + 1 < count; i++) {
    words[i] = track->refused[i];
    spans[i] = track->refused_spans[i];
  }
  words[count - 1] = why;
  spans[count - 1] = span;
  track->refused = words;
  track->refused_spans = spans;
  track->refused_count = count;
}

/* Puts the point of `span` in, which is a and b together or a without b, unless there is one. True
 * when it is new. */
static bool derive(struct fin_track *track, struct fin_arena *arena, struct fin_span span,
                   const struct fin_point *a, const struct fin_point *b, char how) {
  if (!is_wanted(track, span) || fin_track_at(track, span)) return false;
  const char *why = mismatch(arena, a, b);
  if (why) {
    refuse(track, arena, span, why);
    return false;
  }
  struct fin_point *point = FIN_NEW(arena, struct fin_point, 1);
  *point = *a;
  point->span = span;
  point->stated = NULL;
  point->a = a;
  point->b = b;
  point->how = how;
  point->value = how == '+' ? a->value + b->value : a->value - b->value;
  point->bounds =
      how == '+' ? fin_interval_add(a->bounds, b->bounds) : fin_interval_less(a->bounds, b->bounds);
  point->fact_count = a->fact_count + b->fact_count;
  point->facts = FIN_NEW(arena, const struct fin_fact *, point->fact_count);
  for (size_t i = 0; i < point->fact_count; i++)
    point->facts[i] = i < a->fact_count ? a->facts[i] : b->facts[i - a->fact_count];
  put(track, arena, point);
  return true;
}

/* Whether a fact went into both: what is told of the difference would count it twice. */
static bool share_facts(const struct fin_point *a, const struct fin_point *b) {
  for (size_t i = 0; i < a->fact_count; i++) {
    for (size_t k = 0; k < b->fact_count; k++) {
      if (a->facts[i] == b->facts[k]) return true;
    }
  }
  return false;
}

static bool derive_from(struct fin_track *track, struct fin_arena *arena, const struct fin_point *a,
                        const struct fin_point *b) {
  struct fin_span x = a->span, y = b->span;
  if (!fin_point_told(a) || !fin_point_told(b) || share_facts(a, b)) return false;
  if (x.start == y.start && y.end < x.end)
    return derive(track, arena, (struct fin_span){y.end + 1, x.end}, a, b, '-');
  if (x.end == y.end && y.start > x.start)
    return derive(track, arena, (struct fin_span){x.start, y.start - 1}, a, b, '-');
  if (x.end + 1 == y.start)
    return derive(track, arena, (struct fin_span){x.start, y.end}, a, b, '+');
  return false;
}

/* Round by round, so that what can be derived twice is derived by the fewest steps. */
static void close_under(struct fin_track *track, struct fin_arena *arena) {
  for (bool more = true; more && track->count < MOST;) {
    size_t count = track->count;
    struct fin_point **points = FIN_NEW(arena, struct fin_point *, count);
    for (size_t i = 0; i < count; i++) points[i] = track->points[i];
    more = false;
    for (size_t i = 0; i < count; i++) {
      for (size_t k = 0; k < count && track->count < MOST; k++) {
        if (i != k && derive_from(track, arena, points[i], points[k])) more = true;
      }
    }
  }
}

/* Learns the business year and the last day from what is stated. */
static void learn_year(struct fin_track *track) {
  int seen[YEAR + 1] = {0}, year, month, day;
  track->first_month = 1;
  track->last = FIN_NO_DAY;
  for (size_t i = 0; i < track->count; i++) {
    struct fin_span span = track->points[i]->span;
    if (span.end > track->last) track->last = span.end;
    if (fin_span_whole_months(span) != YEAR) continue;
    fin_day_split(span.start, &year, &month, &day);
    if (++seen[month] > seen[track->first_month]) track->first_month = month;
  }
}

struct fin_track *fin_track_make(struct fin_arena *arena, const struct fin_library *library,
                                 const struct fin_reconciliation *all, const char *company,
                                 const char *metric, const char *segment) {
  const struct fin_metric *known = fin_metric_find(library, metric);
  size_t count;
  const struct fin_series *ours = fin_reconciliation_of(all, company, &count);
  for (size_t i = 0; i < count; i++) {
    const struct fin_series *series = &ours[i];
    if (strcmp(series->metric, metric) != 0 || !fin_text_same(series->segment, segment)) continue;
    struct fin_track *track = FIN_NEW(arena, struct fin_track, 1);
    *track = (struct fin_track){.company = series->company,
                                .metric = series->metric,
                                .segment = series->segment,
                                .flow = known && known->measure == FIN_MEASURE_FLOW &&
                                        !known->many && strcmp(metric, "cash_burn") != 0};
    for (size_t v = 0; v < series->count; v++) add_stated(track, arena, &series->values[v]);
    learn_year(track);
    if (track->flow) close_under(track, arena);
    return track->count ? track : NULL;
  }
  return NULL;
}

/* ---- results of a series --------------------------------------------------------------------- */

static const char *months_of(struct fin_arena *arena, const struct fin_point *point) {
  char start[11], end[11];
  return fin_arena_print(arena, "%s to %s", fin_day_write(point->span.start, start),
                         fin_day_write(point->span.end, end));
}

static void put_derived(struct fin_results *out, const struct fin_track *track,
                        const struct fin_point *point) {
  struct fin_result *result = fin_result_add(out, "derived", track, point->span);
  result->value = point->value;
  result->unit = point->unit;
  result->bounds = point->bounds;
  result->formula = point->how == '+' ? "a + b" : "a - b";
  result->method =
      fin_arena_print(out->arena, "%s %s %s", months_of(out->arena, point->a),
                      point->how == '+' ? "and" : "without", months_of(out->arena, point->b));
  fin_result_operand(out, result, "a", point->a);
  fin_result_operand(out, result, "b", point->b);
  double wide = point->bounds.high - point->bounds.low;
  if (wide > 0.2 * fabs(point->value))
    fin_result_warn(out, result, "rounding of the operands leaves %.0f %% of it open",
                    100 * wide / fabs(point->value));
}

static void put_annualised(struct fin_results *out, const struct fin_track *track,
                           const struct fin_point *point) {
  int months = fin_span_whole_months(point->span), year, month, day;
  if (!track->flow || months == 0 || months >= YEAR || !fin_point_told(point)) return;
  fin_day_split(point->span.end, &year, &month, &day);
  struct fin_span whole = fin_span_months(year, 1, YEAR);
  if (point->span.start != whole.start || fin_track_at(track, whole)) return;
  for (size_t i = 0; i < track->count; i++) { /* only the longest part of a year */
    const struct fin_point *other = track->points[i];
    if (other->span.start == point->span.start && other->span.end > point->span.end) return;
  }
  struct fin_result *result = fin_result_add(out, "annualised", track, whole);
  double times = (double)YEAR / months;
  result->value = point->value * times;
  result->unit = point->unit;
  result->bounds = fin_interval_times(point->bounds, (struct fin_interval){times, times});
  result->formula = "a * 12 / months";
  result->method = fin_arena_print(out->arena, "%d months as if the rest were like them", months);
  fin_result_operand(out, result, "a", point);
  fin_result_warn(out, result, "no figure of the year: seasons and growth are left out");
}

void fin_analyze_series(struct fin_results *out, const struct fin_library *library,
                        const struct fin_reconciliation *all, const char *company,
                        const char *metric, const char *segment) {
  fin_results_open(out);
  struct fin_track *track = fin_track_make(out->arena, library, all, company, metric, segment);
  if (!track) return;
  for (size_t i = 0; i < track->count; i++) {
    const struct fin_point *point = track->points[i];
    if (!point->stated) {
      put_derived(out, track, point);
      continue;
    }
    struct fin_result *result = fin_result_add(out, "value", track, point->span);
    result->value = point->value;
    result->unit = point->unit;
    result->bounds = point->bounds;
    result->method = point->stated->reason;
    fin_result_operand(out, result, "stated", point);
    if (!fin_point_told(point)) fin_result_warn(out, result, "a %s", fin_basis_name(point->basis));
    if (point->stated->duplicates == FIN_INCONSISTENT)
      fin_result_warn(out, result, "others say otherwise: %zu", point->stated->differ_count);
    put_annualised(out, track, point);
  }
  for (size_t i = 0; i < track->refused_count; i++) {
    if (fin_track_at(track, track->refused_spans[i])) continue;
    struct fin_result *result = fin_result_add(out, "refused", track, track->refused_spans[i]);
    fin_result_warn(out, result, "not derived: %s", track->refused[i]);
  }
}
