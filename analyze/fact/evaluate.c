/* evaluate.c: records against gold: what was found, missed and made up, field by field.
 *
 * gold: MiniMax revenue 30520000 USD of 2024; found: the same of 2023 -> core right, period not.
 */
#include "../base/text.h"
#include "gold.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const names[FIN_RIGHTS] = {"value",   "unit", "company", "metric", "period",
                                              "segment", "core", "full",    "event"};

const char *fin_right_name(enum fin_right field) {
  return names[field];
}

/* ---- what is the same ------------------------------------------------------------------------ */

/* As printed: 53.44 million and 53,437,000 are one figure. */
static bool near(double a, double b) {
  if (isnan(a) || isnan(b)) return false;
  return fabs(a - b) <= 2e-3 * fmax(fmax(fabs(a), fabs(b)), 1e-12);
}

static bool same_value(const struct fin_fact *a, const struct fin_fact *b) {
  return near(a->value, b->value) || (near(a->low, b->low) && near(a->high, b->high));
}

static bool overlap(const struct fin_fact *a, const struct fin_fact *b) {
  return a->from < a->to && b->from < b->to && a->from < b->to && b->from < a->to;
}

/* Customers may be persons or firms; texts don't always say. */
static bool same_unit(const char *a, const char *b) {
  static const char *const heads[] = {"persons", "count"};
  bool counts = (strcmp(a, heads[0]) == 0 && strcmp(b, heads[1]) == 0) ||
                (strcmp(a, heads[1]) == 0 && strcmp(b, heads[0]) == 0);
  return counts || strcmp(a, b) == 0;
}

/* A company, and what it may mean where several bear its name. */
struct who {
  const char *name;
  const char *const *candidates;
  size_t count;
};

/* A name that may mean several is right where such a one is demanded, or where the person who read
 * the text took it as it stands there; it is no answer where one of the several is demanded. */
static bool same_company(const struct fin_gold *gold, struct who demanded, struct who found) {
  const char *wanted = fin_gold_company(gold, demanded.name);
  for (size_t i = 0; i < found.count && !demanded.count; i++) {
    if (strcmp(wanted, fin_gold_company(gold, found.candidates[i])) == 0) return false;
  }
  if (demanded.count && !found.count) return false;
  return strcmp(wanted, fin_gold_company(gold, found.name)) == 0;
}

static struct who who(const struct fin_fact *fact) {
  return (struct who){fact->company, fact->candidates, fact->candidate_count};
}

static struct who whose(const struct fin_event *event) {
  return (struct who){event->company, event->candidates, event->candidate_count};
}

static void compare(const struct fin_gold *gold, const struct fin_fact *demanded,
                    const struct fin_fact *found, bool right[FIN_RIGHTS]) {
  memset(right, 0, FIN_RIGHTS * sizeof *right);
  right[FIN_RIGHT_VALUE] = same_value(demanded, found);
  right[FIN_RIGHT_UNIT] = same_unit(demanded->unit, found->unit);
  right[FIN_RIGHT_COMPANY] = same_company(gold, who(demanded), who(found));
  right[FIN_RIGHT_METRIC] =
      demanded->kind == found->kind && fin_text_same(demanded->metric, found->metric);
  right[FIN_RIGHT_PERIOD] =
      demanded->period.start == FIN_NO_DAY ||
      (demanded->period.start == found->period.start && demanded->period.end == found->period.end);
  right[FIN_RIGHT_SEGMENT] = !demanded->segment == !found->segment;
  right[FIN_RIGHT_CORE] = right[FIN_RIGHT_VALUE] && right[FIN_RIGHT_UNIT] &&
                          right[FIN_RIGHT_COMPANY] && right[FIN_RIGHT_METRIC];
  right[FIN_RIGHT_FULL] =
      right[FIN_RIGHT_CORE] && right[FIN_RIGHT_PERIOD] && right[FIN_RIGHT_SEGMENT];
}

/* ---- facts of one document ------------------------------------------------------------------- */

struct slice {
  const struct fin_fact **at;
  size_t count;
};

static int by_doc(const void *a, const void *b) {
  const struct fin_fact *x = *(const struct fin_fact *const *)a;
  const struct fin_fact *y = *(const struct fin_fact *const *)b;
  int order = strcmp(x->doc, y->doc);
  if (order) return order;
  return x->from != y->from ? (x->from > y->from) - (x->from < y->from) : (x > y) - (x < y);
}

/* Pointers to all facts of a set, by document and place. */
static struct slice sorted(const struct fin_records *records) {
  struct slice all = {fin_take((records->fact_count + 1) * sizeof(const struct fin_fact *)),
                      records->fact_count};
  for (size_t i = 0; i < all.count; i++) all.at[i] = &records->facts[i];
  qsort(all.at, all.count, sizeof(const struct fin_fact *), by_doc);
  return all;
}

static struct slice of_doc(struct slice all, const char *doc) {
  size_t low = 0, high = all.count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (strcmp(all.at[middle]->doc, doc) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  size_t end = low;
  while (end < all.count && strcmp(all.at[end]->doc, doc) == 0) end++;
  return (struct slice){all.at + low, end - low};
}

/* How much two facts have in common; 0 when they can't be the same figure. The core counts for more
 * than all else, so that no figure takes another's partner. */
static int likeness(const bool right[FIN_RIGHTS], bool place) {
  if (!right[FIN_RIGHT_VALUE] && !place) return 0;
  int sum = 1 + (right[FIN_RIGHT_CORE] ? 100 : 0) + (right[FIN_RIGHT_FULL] ? 20 : 0);
  for (int i = FIN_RIGHT_VALUE; i <= FIN_RIGHT_SEGMENT; i++) sum += right[i] ? 2 : 0;
  return sum + place;
}

struct measuring {
  struct fin_evaluation *out;
  const struct fin_gold *gold;
  bool *used; /* of the found facts of this document */
};

static void note(struct fin_evaluation *out, const struct fin_fact *demanded,
                 const struct fin_fact *found, const bool right[FIN_RIGHTS]) {
  FIN_GROW(out->mistakes, out->mistake_count, out->mistake_room);
  struct fin_mistake *mistake = &out->mistakes[out->mistake_count++];
  *mistake = (struct fin_mistake){.demanded = demanded, .found = found};
  if (right) memcpy(mistake->right, right, sizeof mistake->right);
}

static void calibrate(struct fin_evaluation *out, const struct fin_fact *found, bool right) {
  double said = isnan(found->confidence) ? 0 : fmin(fmax(found->confidence, 0), 1);
  size_t bin = (size_t)fmin(floor(said * 10 + 1e-9), 9);
  struct fin_calibration *at = &out->calibration[bin];
  at->count++;
  at->right += right;
  at->said += said;
  FIN_GROW(out->outcomes, out->outcome_count, out->outcome_room);
  out->outcomes[out->outcome_count++] = (struct fin_outcome){found, right};
}

/* Pairs each demanded fact with the best found one of at least `least` likeness. */
static void pair(const struct measuring *m, struct slice demanded, struct slice found,
                 const struct fin_fact **partners, int least) {
  for (size_t g = 0; g < demanded.count; g++) {
    int best = least - 1;
    size_t with = SIZE_MAX;
    if (partners[g]) continue;
    for (size_t f = 0; f < found.count; f++) {
      bool right[FIN_RIGHTS];
      if (m->used[f]) continue;
      bool place = overlap(demanded.at[g], found.at[f]);
      if (!place && !same_value(demanded.at[g], found.at[f])) continue;
      compare(m->gold, demanded.at[g], found.at[f], right);
      int here = likeness(right, place);
      if (here <= best) continue;
      best = here;
      with = f;
    }
    if (with == SIZE_MAX) continue;
    m->used[with] = true;
    partners[g] = found.at[with];
  }
}

static void measure_facts(struct fin_evaluation *out, const struct fin_gold *gold,
                          struct slice demanded, struct slice optional, struct slice found) {
  struct measuring m = {out, gold, fin_take(found.count + 1)};
  const struct fin_fact **partners =
      fin_take((demanded.count + 1) * sizeof(const struct fin_fact *));
  size_t forgiven = 0;
  pair(&m, demanded, found, partners, 100);
  for (size_t o = 0; o < optional.count; o++) { /* before a wrong one is blamed on a demand */
    for (size_t f = 0; f < found.count; f++) {
      if (m.used[f] || !same_value(optional.at[o], found.at[f])) continue;
      m.used[f] = true;
      forgiven++;
      break;
    }
  }
  pair(&m, demanded, found, partners, 1);
  for (size_t g = 0; g < demanded.count; g++) {
    bool right[FIN_RIGHTS] = {0};
    if (!partners[g]) {
      note(out, demanded.at[g], NULL, NULL);
      continue;
    }
    compare(gold, demanded.at[g], partners[g], right);
    for (int i = 0; i <= FIN_RIGHT_FULL; i++) out->tallies[i].right += right[i];
    calibrate(out, partners[g], right[FIN_RIGHT_CORE]);
    if (!right[FIN_RIGHT_FULL]) note(out, demanded.at[g], partners[g], right);
  }
  for (size_t f = 0; f < found.count; f++) {
    if (m.used[f]) continue;
    note(out, NULL, found.at[f], NULL);
    calibrate(out, found.at[f], false);
  }
  for (int i = 0; i <= FIN_RIGHT_FULL; i++) {
    out->tallies[i].demanded += demanded.count;
    out->tallies[i].found += found.count - forgiven;
  }
  free(m.used);
  free(partners);
}

/* ---- events ---------------------------------------------------------------------------------- */

/* Tenders won and own shares bought are deals too; texts and readers use either. */
static const char *broad_type(const char *type) {
  bool deal = strcmp(type, "award") == 0 || strcmp(type, "buyback") == 0;
  return deal ? "deal" : type;
}

static bool counts(const struct fin_event *event, const char *doc) {
  return strcmp(event->doc, doc) == 0 && strcmp(event->type, "loss") != 0;
}

static bool same_event(const struct fin_gold *gold, const struct fin_event *demanded,
                       const struct fin_event *found) {
  struct fin_span a = demanded->period, b = found->period;
  if (strcmp(broad_type(demanded->type), broad_type(found->type)) != 0 ||
      !same_company(gold, whose(demanded), whose(found))) {
    return false;
  }
  if (a.start == FIN_NO_DAY) return true;
  return b.start != FIN_NO_DAY && b.start <= a.end && a.start <= b.end;
}

static void measure_events(struct fin_evaluation *out, const struct fin_gold *gold,
                           const struct fin_records *records, const char *doc) {
  struct fin_tally *tally = &out->tallies[FIN_RIGHT_EVENT];
  bool *used = fin_take(records->event_count + 1);
  for (size_t f = 0; f < records->event_count; f++) {
    used[f] = !counts(&records->events[f], doc);
    tally->found += !used[f];
  }
  for (size_t g = 0; g < gold->demanded.event_count; g++) {
    const struct fin_event *demanded = &gold->demanded.events[g];
    if (!counts(demanded, doc)) continue;
    tally->demanded++;
    for (size_t f = 0; f < records->event_count; f++) {
      if (used[f] || !same_event(gold, demanded, &records->events[f])) continue;
      used[f] = true;
      tally->right++;
      break;
    }
  }
  free(used);
}

void fin_evaluate(struct fin_evaluation *out, const struct fin_gold *gold,
                  const struct fin_records *records) {
  struct slice demanded = sorted(&gold->demanded), optional = sorted(&gold->optional),
               found = sorted(records);
  *out = (struct fin_evaluation){0};
  for (size_t i = 0; i < gold->doc_count; i++) {
    const char *doc = gold->docs[i];
    if (!fin_citation_find(records, doc)) {
      FIN_GROW(out->absent, out->absent_count, out->absent_room);
      out->absent[out->absent_count++] = doc;
      continue;
    }
    out->doc_count++;
    measure_facts(out, gold, of_doc(demanded, doc), of_doc(optional, doc), of_doc(found, doc));
    if (gold->demanded.event_count) measure_events(out, gold, records, doc);
  }
  free(demanded.at);
  free(optional.at);
  free(found.at);
}

void fin_evaluation_done(struct fin_evaluation *evaluation) {
  free(evaluation->mistakes);
  free(evaluation->outcomes);
  free(evaluation->absent);
  *evaluation = (struct fin_evaluation){0};
}
