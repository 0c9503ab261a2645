/* lead.c: who has more, by how much, since when; and what can't be compared.
 *
 * MiniMax 3052.3万美元 of 2024 and 智谱 3亿元 of 2024 -> 智谱 has 1.37 times as much
 */
#include "track.h"
#include "../base/day.h"
#include "../base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { YEAR = 12, APART = 190 };

struct leading {
  struct fin_results *out;
  const struct fin_library *library;
  const struct fin_reconciliation *all;
  const char *currency;
};

/* Two points that can be compared, in one unit, and how their times were brought together. */
struct match {
  const struct fin_point *a, *b;
  struct fin_point shown_a, shown_b; /* in the common unit, of a year where they were made one */
  const char *how, *rates;
};

static bool usable(const struct fin_track *track, const struct fin_point *point) {
  return fin_point_told(point) && fin_track_at(track, point->span) == point;
}

/* The latest span that both have; a full year rather than a part that ends with it. */
static bool same_time(struct match *match, const struct fin_track *a, const struct fin_track *b) {
  for (size_t i = a->count; i-- > 0;) {
    const struct fin_point *point = a->points[i], *other = fin_track_at(b, point->span);
    if (!usable(a, point) || !other) continue;
    const struct fin_point *best = match->a;
    bool later = !best || point->span.end > best->span.end ||
                 (point->span.end == best->span.end && point->span.start < best->span.start);
    if (!later) continue;
    match->a = point;
    match->b = other;
  }
  match->how = "the same time";
  return match->a != NULL;
}

static const struct fin_point *last_flow(const struct fin_track *track) {
  const struct fin_point *last = NULL;
  for (size_t i = 0; i < track->count; i++) {
    if (usable(track, track->points[i]) && fin_span_whole_months(track->points[i]->span))
      last = track->points[i];
  }
  return last;
}

/* Flows whose times end within a year of each other, each as if it went on for a year. */
static bool yearly(struct match *match, struct fin_arena *arena, const struct fin_track *a,
                   const struct fin_track *b) {
  match->a = last_flow(a);
  match->b = last_flow(b);
  if (!match->a || !match->b || abs(match->a->span.end - match->b->span.end) > 366) return false;
  match->how =
      fin_arena_print(arena, "%d months against %d, each as if it went on for a year",
                      fin_span_whole_months(match->a->span), fin_span_whole_months(match->b->span));
  return true;
}

static bool nearest(struct match *match, struct fin_arena *arena, const struct fin_track *a,
                    const struct fin_track *b) {
  int best = APART + 1;
  for (size_t i = a->count; i-- > 0;) {
    for (size_t k = b->count; k-- > 0;) {
      int apart = abs(a->points[i]->span.end - b->points[k]->span.end);
      bool shorter = apart < best ||
                     (apart == best && match->a && a->points[i]->span.end > match->a->span.end);
      if (!usable(a, a->points[i]) || !usable(b, b->points[k]) || !shorter) continue;
      best = apart;
      match->a = a->points[i];
      match->b = b->points[k];
    }
  }
  match->how = fin_arena_print(arena, "%d day%s apart", best, best == 1 ? "" : "s");
  return best <= APART;
}

/* Puts the point into the unit of the comparison, and of a year where it was made one. */
static bool show(struct leading *l, struct match *match, struct fin_point *shown,
                 const struct fin_point *point, bool made_year) {
  const char *path, *unit = fin_is_money(point->unit) ? l->currency : point->unit;
  *shown = *point;
  shown->value =
      fin_point_in(&shown->bounds, &path, l->out->arena, l->library, l->all, point, unit);
  shown->unit = unit;
  if (path && !(match->rates && strstr(match->rates, path)))
    match->rates = fin_arena_print(l->out->arena, "%s%s%s", match->rates ? match->rates : "",
                                   match->rates ? "; " : "", path);
  if (made_year) {
    double times = (double)YEAR / fin_span_whole_months(point->span);
    struct fin_interval by = {times, times};
    shown->value *= times;
    shown->bounds = fin_interval_times(shown->bounds, by);
  }
  return isfinite(shown->value);
}

static bool find_match(struct leading *l, struct match *match, const struct fin_track *a,
                       const struct fin_track *b) {
  *match = (struct match){0};
  bool made_year = false;
  if (!same_time(match, a, b)) {
    made_year = a->flow && yearly(match, l->out->arena, a, b);
    if (!made_year && (a->flow || !nearest(match, l->out->arena, a, b))) return false;
  }
  return show(l, match, &match->shown_a, match->a, made_year) &&
         show(l, match, &match->shown_b, match->b, made_year) &&
         strcmp(match->shown_a.unit, match->shown_b.unit) == 0;
}

/* How many of the last same times, one after the other, the leader had more; 0 when one. */
static fin_day since(struct leading *l, const struct fin_track *leader,
                     const struct fin_track *other) {
  fin_day first = FIN_NO_DAY;
  size_t times = 0;
  for (size_t i = leader->count; i-- > 0;) {
    const struct fin_point *point = leader->points[i], *rival = fin_track_at(other, point->span);
    struct match match = {0};
    struct fin_point one, two;
    if (!usable(leader, point) || !rival) continue;
    if (!show(l, &match, &one, point, false) || !show(l, &match, &two, rival, false)) break;
    if (!(one.value > two.value)) break;
    first = point->span.start;
    times++;
  }
  return times > 1 ? first : FIN_NO_DAY;
}

/* Of what standards the figures are by, if their documents say. */
static const char *standard_of(const struct leading *l, const struct fin_point *point) {
  const char *found = NULL;
  for (size_t i = 0; i < point->fact_count; i++) {
    const struct fin_citation *from = fin_citation_find(l->all->records, point->facts[i]->doc);
    if (from && from->standard) found = from->standard;
  }
  return found;
}

static void warn_of_standards(struct leading *l, struct fin_result *result,
                              const struct fin_point *a, const struct fin_point *b) {
  const char *one = standard_of(l, a), *two = standard_of(l, b);
  const struct fin_metric *metric = fin_metric_find(l->library, result->metric);
  if (!one || !two || strcmp(one, two) == 0 || !metric || !*metric->ifrs) return;
  fin_result_warn(l->out, result, "one by %s, the other by %s: may not hold the same", one, two);
}

static void put_lead(struct leading *l, const struct match *match, const struct fin_track *a,
                     const struct fin_track *b) {
  bool first = match->shown_a.value >= match->shown_b.value;
  const struct fin_track *leader = first ? a : b, *other = first ? b : a;
  const struct fin_point *more = first ? &match->shown_a : &match->shown_b;
  const struct fin_point *less = first ? &match->shown_b : &match->shown_a;
  bool percent = strcmp(more->unit, "percent") == 0;
  bool both_below = more->value < 0 && less->value < 0;
  struct fin_result *result = fin_result_add(l->out, "lead", leader, more->span);
  fin_result_operand(l->out, result, leader->company, more);
  fin_result_operand(l->out, result, other->company, less);
  result->unit = percent ? "points" : "times";
  result->formula = percent ? "a - b" : "a / b";
  if (percent) {
    result->value = more->value - less->value;
    result->bounds = fin_interval_less(more->bounds, less->bounds);
  } else if ((more->value > 0 && less->value > 0) || both_below) {
    result->value = more->value / less->value;
    result->bounds = fin_interval_over(more->bounds, less->bounds);
  } else {
    fin_result_warn(l->out, result, "no quotient with what is not above zero");
  }
  fin_day start = since(l, leader, other);
  char day[11];
  result->method = fin_arena_print(l->out->arena, "%s%s%s%s%s", match->how,
                                   match->rates ? "; " : "", match->rates ? match->rates : "",
                                   start == FIN_NO_DAY ? "" : "; in all they have in common since ",
                                   fin_day_write(start, day));
  if (both_below) fin_result_warn(l->out, result, "both are losses: the leader's is the smaller");
  if (more->bounds.low <= less->bounds.high)
    fin_result_warn(l->out, result, "rounding and hedges leave open who has more");
  warn_of_standards(l, result, more, less);
  if (more->basis != less->basis)
    fin_result_warn(l->out, result, "one is %s, the other %s", fin_basis_name(more->basis),
                    fin_basis_name(less->basis));
}

static void put_none(struct leading *l, const struct fin_track *track, const char *why,
                     const char *other) {
  struct fin_result *result =
      fin_result_add(l->out, "no_comparison", track, track->points[track->count - 1]->span);
  fin_result_warn(l->out, result, why, other);
}

static struct fin_track *track_of(struct leading *l, const char *company, const char *metric) {
  return fin_track_make(l->out->arena, l->library, l->all, company, metric, NULL);
}

static void compare_two(struct leading *l, const struct fin_track *a, const struct fin_track *b) {
  struct match match;
  if (find_match(l, &match, a, b)) {
    put_lead(l, &match, a, b);
    return;
  }
  put_none(l, a, "%s has no figure of the same or nearly the same time", b->company);
}

/* What one tells of its adjusted result only can't be set against the other's reported one. */
static void warn_of_bases(struct leading *l, const char *one, const char *other) {
  struct fin_track *adjusted = track_of(l, one, "adjusted_net_profit");
  if (track_of(l, one, "net_profit") || !adjusted || !track_of(l, other, "net_profit")) return;
  put_none(l, adjusted, "adjusted here, reported of %s: not the same thing", other);
}

/* ---- ranks ----------------------------------------------------------------------------------- */

struct place {
  const struct fin_track *track;
  struct fin_point shown;
};

static int by_size(const void *left, const void *right) {
  const struct place *a = left, *b = right;
  if (a->shown.value != b->shown.value) return a->shown.value > b->shown.value ? -1 : 1;
  return strcmp(a->track->company, b->track->company);
}

/* The time that most of them have a figure of, the later of two. */
static struct fin_span common_time(struct fin_track *const *tracks, size_t count) {
  struct fin_span best = FIN_NO_SPAN;
  size_t most = 1;
  for (size_t i = 0; i < count; i++) {
    for (size_t p = 0; p < tracks[i]->count; p++) {
      struct fin_span span = tracks[i]->points[p]->span;
      size_t have = 0;
      for (size_t k = 0; k < count; k++) have += fin_track_at(tracks[k], span) != NULL;
      if (have > most || (have == most && most > 1 && span.end > best.end)) {
        best = span;
        most = have;
      }
    }
  }
  return best;
}

static void put_ranks(struct leading *l, struct fin_track *const *tracks, size_t count) {
  struct fin_span span = common_time(tracks, count);
  struct place *places = FIN_NEW(l->out->arena, struct place, count + 1);
  size_t placed = 0;
  if (span.start == FIN_NO_DAY) return;
  for (size_t i = 0; i < count; i++) {
    const struct fin_point *point = fin_track_at(tracks[i], span);
    struct match match = {0};
    if (point && show(l, &match, &places[placed].shown, point, false))
      places[placed++].track = tracks[i];
  }
  if (placed < 2) return;
  qsort(places, placed, sizeof *places, by_size);
  for (size_t i = 0; i < placed; i++) {
    struct fin_result *result = fin_result_add(l->out, "rank", places[i].track, span);
    size_t first = i;
    while (first > 0 && places[first - 1].shown.value == places[i].shown.value) first--;
    result->value = (double)first + 1;
    result->bounds = (struct fin_interval){result->value, result->value};
    result->unit = "count";
    result->formula = "place by size";
    result->method =
        fin_arena_print(l->out->arena, "of %zu; more than %.0f %% of the others", placed,
                        100.0 * (double)(placed - 1 - i) / (double)(placed - 1));
    fin_result_operand(l->out, result, places[i].track->company, &places[i].shown);
    bool open = (i > 0 && places[i - 1].shown.bounds.low <= places[i].shown.bounds.high) ||
                (i + 1 < placed && places[i].shown.bounds.low <= places[i + 1].shown.bounds.high);
    if (open) fin_result_warn(l->out, result, "rounding and hedges leave the place open");
  }
}

/* ---- the entry ------------------------------------------------------------------------------- */

/* The metrics that any of the companies has, once each. */
static size_t collect_metrics(const char **out, size_t room, const struct leading *l,
                              const char *const *companies, size_t company_count) {
  size_t found = 0;
  for (size_t c = 0; c < company_count; c++) {
    size_t count;
    const struct fin_series *ours = fin_reconciliation_of(l->all, companies[c], &count);
    for (size_t i = 0; i < count; i++) {
      size_t k = 0;
      while (k < found && strcmp(out[k], ours[i].metric) != 0) k++;
      if (k == found && found < room && !ours[i].segment) out[found++] = ours[i].metric;
    }
  }
  return found;
}

void fin_analyze_lead(struct fin_results *out, const struct fin_library *library,
                      const struct fin_reconciliation *all, const char *const *companies,
                      size_t company_count, const char *currency) {
  enum { METRICS = 128 };
  const char *metrics[METRICS];
  fin_results_open(out);
  struct leading l = {out, library, all, currency};
  size_t metric_count = collect_metrics(metrics, METRICS, &l, companies, company_count);
  struct fin_track **tracks = FIN_NEW(out->arena, struct fin_track *, company_count + 1);
  for (size_t m = 0; m < metric_count; m++) {
    size_t have = 0;
    const struct fin_metric *known = fin_metric_find(library, metrics[m]);
    /* rounds and deals are not set against each other, nor are prices of one share */
    if (known && (known->many || known->measure == FIN_MEASURE_PRICE)) continue;
    for (size_t c = 0; c < company_count; c++) {
      struct fin_track *track = track_of(&l, companies[c], metrics[m]);
      if (track) tracks[have++] = track;
    }
    if (have == 2) compare_two(&l, tracks[0], tracks[1]);
    if (have > 2) put_ranks(&l, tracks, have);
  }
  for (size_t c = 0; company_count == 2 && c < 2; c++)
    warn_of_bases(&l, companies[c], companies[1 - c]);
}
