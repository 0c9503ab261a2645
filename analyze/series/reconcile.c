/* reconcile.c: facts of several documents -> series of each company, metric and segment, with one
 * value believed for each period and all others beside it.
 *
 * Facts of one period that say the same in the same way are one statement, with as many voices as
 * there are documents that are no copies of each other. Statements are weighed against each other.
 *
 * 3052万 of one paper, 3052.3万 of the prospectus and 7000万 of another paper -> 3052.3万; the
 * first agrees, the last differs: inconsistent.
 */
#include "agree.h"
#include "rates.h"
#include "voices.h"
#include "../base/day.h"
#include "../base/index.h"
#include "../base/text.h"
#include "../mark/library.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct reconciling {
  const struct fin_library *library;
  const struct fin_books *books;
  const struct fin_records *records;
  struct fin_arena *arena;
  const uint32_t *voices;
  uint32_t *heard; /* by voice: the last count it was heard in */
  uint32_t counts;
};

const char *fin_duplicates_name(enum fin_duplicates duplicates) {
  static const char *const names[] = {"single", "complete", "consistent", "inconsistent"};
  return names[duplicates];
}

/* ---- order ----------------------------------------------------------------------------------- */

static int by_series(const struct fin_fact *a, const struct fin_fact *b) {
  int order = strcmp(a->company, b->company);
  if (order == 0) order = strcmp(a->metric, b->metric);
  if (order == 0) order = strcmp(a->segment ? a->segment : "", b->segment ? b->segment : "");
  return order;
}

/* By series, levels first, then by period, then as they were read. */
static int by_place(const void *left, const void *right) {
  const struct fin_fact *a = *(const struct fin_fact *const *)left;
  const struct fin_fact *b = *(const struct fin_fact *const *)right;
  int order = by_series(a, b);
  if (order) return order;
  if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
  if (a->period.end != b->period.end) return a->period.end < b->period.end ? -1 : 1;
  if (a->period.start != b->period.start) return a->period.start < b->period.start ? -1 : 1;
  return a < b ? -1 : a > b;
}

/* ---- agreement ------------------------------------------------------------------------------- */

/* Amounts in two currencies agree when the rate of their time brings them within a twentieth: texts
 * convert by rates of their own. */
static bool agree_converted(const struct reconciling *r, const struct fin_fact *a,
                            const struct fin_fact *b) {
  struct fin_rate rate;
  if (!fin_is_money(a->unit) || !fin_is_money(b->unit) ||
      !fin_rate_find(&rate, r->books, r->records, r->arena, b->unit, a->unit, a->period,
                     a->period.start == a->period.end)) {
    return false;
  }
  return fabs(b->value * rate.rate - a->value) <= 0.05 * fabs(a->value);
}

static bool agree(const struct reconciling *r, const struct fin_fact *a, const struct fin_fact *b) {
  if (fin_units_alike(a->unit, b->unit)) return fin_facts_agree(a, b);
  return agree_converted(r, a, b);
}

/* What was reported or is rumoured can contradict each other; one's estimate or plan contradicts
 * only others of its kind. */
static bool same_standing(const struct fin_fact *a, const struct fin_fact *b) {
  bool a_told = a->basis == FIN_REPORTED || a->basis == FIN_RUMOUR;
  bool b_told = b->basis == FIN_REPORTED || b->basis == FIN_RUMOUR;
  return a_told == b_told && (a_told || a->basis == b->basis);
}

/* One sentence that gives two figures speaks of two things, whatever keeps them apart. */
static bool same_sentence(const struct fin_fact *a, const struct fin_fact *b) {
  return a->sentence && a->sentence == b->sentence && strcmp(a->doc, b->doc) == 0;
}

/* ---- statements ------------------------------------------------------------------------------ */

/* Facts of one period that say the same in the same way. */
struct statement {
  const struct fin_fact **facts;
  size_t count;
  const struct fin_fact *best; /* of the highest source, told last */
  const struct fin_source_kind *kind;
  fin_day told;
  size_t voices; /* of all statements that agree with it */
};

static const struct fin_source_kind *kind_of(const struct reconciling *r,
                                             const struct fin_fact *fact) {
  if (fact->basis == FIN_RUMOUR) return fin_source_kind_named(r->books, "rumour");
  const struct fin_citation *citation = fin_citation_find(r->records, fact->doc);
  return fin_source_kind_of(r->books, r->arena, fact->source, citation ? citation->url : NULL);
}

static fin_day told_on(const struct reconciling *r, const struct fin_fact *fact) {
  const struct fin_citation *citation = fin_citation_find(r->records, fact->doc);
  return citation ? citation->published : FIN_NO_DAY;
}

/* By what is said, then as they were read. */
static int by_saying(const void *left, const void *right) {
  const struct fin_fact *a = *(const struct fin_fact *const *)left;
  const struct fin_fact *b = *(const struct fin_fact *const *)right;
  if (a->value != b->value) return a->value < b->value ? -1 : 1;
  if (a->step != b->step) return a->step < b->step ? -1 : 1;
  if (a->approx != b->approx) return a->approx < b->approx ? -1 : 1;
  if (a->basis != b->basis) return a->basis < b->basis ? -1 : 1;
  int order = strcmp(a->unit, b->unit);
  return order ? order : (a < b ? -1 : a > b);
}

static bool same_saying(const struct fin_fact *a, const struct fin_fact *b) {
  return a->value == b->value && a->step == b->step && a->approx == b->approx &&
         a->basis == b->basis && strcmp(a->unit, b->unit) == 0;
}

static void choose_best(const struct reconciling *r, struct statement *statement) {
  for (size_t i = 0; i < statement->count; i++) {
    const struct fin_fact *fact = statement->facts[i];
    const struct fin_source_kind *kind = kind_of(r, fact);
    fin_day told = told_on(r, fact);
    bool better = !statement->best;
    if (!better && kind->rank != statement->kind->rank)
      better = kind->rank > statement->kind->rank;
    else if (!better && told != statement->told)
      better = told > statement->told;
    else if (!better)
      better = fact->confidence > statement->best->confidence;
    if (!better) continue;
    statement->best = fact;
    statement->kind = kind;
    statement->told = told;
  }
}

/* Facts of a document that the set doesn't cite are a voice of their own. */
static void hear(struct reconciling *r, struct statement *statement,
                 const struct statement *other) {
  for (size_t i = 0; i < other->count; i++) {
    const struct fin_citation *citation = fin_citation_find(r->records, other->facts[i]->doc);
    if (!citation) {
      statement->voices += i == 0;
      continue;
    }
    uint32_t voice = r->voices[citation - r->records->citations];
    statement->voices += r->heard[voice] != r->counts;
    r->heard[voice] = r->counts;
  }
}

static void count_voices(struct reconciling *r, struct statement *all, size_t count) {
  for (size_t i = 0; i < count; i++) {
    r->counts++;
    for (size_t k = 0; k < count; k++) {
      if (k == i || agree(r, all[i].best, all[k].best)) hear(r, &all[i], &all[k]);
    }
  }
}

/* ---- which to believe ------------------------------------------------------------------------ */

static double digits_of(const struct fin_fact *fact) {
  return fact->value == 0 || fact->step <= 0 ? 9 : log10(fabs(fact->value) / fact->step);
}

/* Positive when a is to be believed rather than b; *reason says why. */
static int prefer(const struct statement *a, const struct statement *b, bool rivals,
                  const char **reason) {
  static const int basis_rank[] = {4, 2, 1, 1, 0};
  int order = basis_rank[a->best->basis] - basis_rank[b->best->basis];
  *reason = "reported rather than expected";
  if (order) return order;
  order = a->kind->primary - b->kind->primary;
  *reason = "filing before press before unnamed";
  if (order) return order;
  /* of two papers of the company's own that contradict each other, the later corrects */
  *reason = "told later";
  if (rivals && a->kind->primary && a->told != b->told && a->told != FIN_NO_DAY &&
      b->told != FIN_NO_DAY) {
    return a->told > b->told ? 1 : -1;
  }
  order = (a->voices > b->voices) - (a->voices < b->voices);
  *reason = "more documents say so";
  if (order) return order;
  order = a->kind->rank - b->kind->rank;
  *reason = "filing before press before unnamed";
  if (order) return order;
  order = (a->best->approx == FIN_EXACT) - (b->best->approx == FIN_EXACT);
  *reason = "exact rather than hedged";
  if (order) return order;
  double digits = digits_of(a->best) - digits_of(b->best);
  *reason = "more digits";
  if (digits > 0.3 || digits < -0.3) return digits > 0 ? 1 : -1;
  *reason = "told later";
  if (a->told != b->told) return a->told > b->told ? 1 : -1;
  *reason = "surer reading";
  return (a->best->confidence > b->best->confidence) - (a->best->confidence < b->best->confidence);
}

/* The one that is believed, then of those that agree with it the one with the most digits: a
 * filing's 3052.3万 rather than the 3052万 that more papers have. */
static const struct statement *choose(const struct reconciling *r, const struct statement *all,
                                      size_t count) {
  const char *reason;
  const struct statement *chosen = all;
  for (size_t i = 1; i < count; i++) {
    bool rivals = !agree(r, all[i].best, chosen->best);
    if (prefer(&all[i], chosen, rivals, &reason) > 0) chosen = &all[i];
  }
  const struct statement *finest = chosen;
  for (size_t i = 0; i < count; i++) {
    const struct fin_fact *fact = all[i].best;
    bool as_good = fact->basis == chosen->best->basis && fact->approx == FIN_EXACT &&
                   all[i].kind->primary == chosen->kind->primary &&
                   strcmp(fact->unit, chosen->best->unit) == 0;
    bool finer =
        finest->best->approx != FIN_EXACT || digits_of(fact) > digits_of(finest->best) + 0.3;
    if (as_good && finer && agree(r, fact, chosen->best)) finest = &all[i];
  }
  return finest;
}

/* Whether the fact may contradict the one believed: it is of the same standing, and no other figure
 * of the same sentence. */
static bool is_rival(const struct fin_fact *fact, const struct fin_fact *believed) {
  return same_standing(fact, believed) && !same_sentence(fact, believed);
}

static void sort_out(const struct reconciling *r, struct fin_value *value,
                     const struct fin_fact *const *all, size_t count) {
  value->agree = FIN_NEW(r->arena, const struct fin_fact *, 3 * count);
  value->differ = value->agree + count;
  value->beside = value->differ + count;
  bool same = true;
  for (size_t i = 0; i < count; i++) {
    const struct fin_fact *fact = all[i];
    if (fact == value->fact) continue;
    if (!is_rival(fact, value->fact)) {
      value->beside[value->beside_count++] = fact;
    } else if (agree(r, fact, value->fact)) {
      value->agree[value->agree_count++] = fact;
      same = same && fact->value == value->fact->value && fact->step == value->fact->step &&
             fact->approx == value->fact->approx && strcmp(fact->unit, value->fact->unit) == 0;
    } else {
      value->differ[value->differ_count++] = fact;
    }
  }
  value->duplicates = value->differ_count   ? FIN_INCONSISTENT
                      : !value->agree_count ? FIN_SINGLE
                      : same                ? FIN_COMPLETE
                                            : FIN_CONSISTENT;
}

/* Why the one believed is not the first of those that differ. */
static const char *reason_of(const struct fin_value *value, const struct statement *all,
                             size_t count, const struct statement *chosen) {
  if (!value->differ_count) return value->agree_count ? "all agree" : "the only one";
  const char *reason = "surer reading";
  for (size_t i = 0; i < count; i++) {
    for (size_t k = 0; k < all[i].count; k++) {
      if (all[i].facts[k] != value->differ[0]) continue;
      prefer(chosen, &all[i], true, &reason);
      return reason;
    }
  }
  return reason;
}

static void settle(struct reconciling *r, struct fin_value *value, const struct fin_fact **facts,
                   size_t count) {
  const struct fin_fact **said = FIN_NEW(r->arena, const struct fin_fact *, count);
  memcpy(said, facts, count * sizeof(const struct fin_fact *));
  qsort(said, count, sizeof(const struct fin_fact *), by_saying);
  struct statement *all = FIN_NEW(r->arena, struct statement, count);
  size_t statements = 0;
  for (size_t i = 0, end; i < count; i = end) {
    for (end = i + 1; end < count && same_saying(said[i], said[end]);) end++;
    all[statements] = (struct statement){.facts = said + i, .count = end - i};
    choose_best(r, &all[statements++]);
  }
  count_voices(r, all, statements);
  const struct statement *chosen = choose(r, all, statements);
  *value = (struct fin_value){.common = NAN,
                              .growth = NAN,
                              .fact = chosen->best,
                              .source_kind = chosen->kind->name,
                              .voices = chosen->voices,
                              .value = chosen->best->value,
                              .period = chosen->best->period};
  sort_out(r, value, facts, count);
  value->reason = reason_of(value, all, statements, chosen);
}

/* ---- series ---------------------------------------------------------------------------------- */

enum { MONTH = 31, SEASON = 60 };

/* Whether two figures are of the same time: the price of an issue told at its pricing and at its
 * listing; a day inside a month that another text gives whole, when the amounts agree. */
static bool same_period(const struct reconciling *r, const struct fin_metric *metric,
                        const struct fin_fact *a, const struct fin_fact *b) {
  if (metric && metric->once) return abs(a->period.end - b->period.end) < SEASON;
  bool many = metric && metric->many && !a->segment;
  if (a->period.start == b->period.start && a->period.end == b->period.end)
    return !many || agree(r, a, b);
  bool inside = (a->period.start >= b->period.start && a->period.end <= b->period.end) ||
                (b->period.start >= a->period.start && b->period.end <= a->period.end);
  bool short_enough =
      a->period.end - a->period.start <= MONTH && b->period.end - b->period.start <= MONTH;
  return inside && short_enough && agree(r, a, b);
}

static int by_period(const void *left, const void *right) {
  const struct fin_value *a = left, *b = right;
  if (a->period.end != b->period.end) return a->period.end < b->period.end ? -1 : 1;
  if (a->period.start != b->period.start) return a->period.start < b->period.start ? -1 : 1;
  return strcmp(a->fact->id, b->fact->id);
}

/* Groups the levels, which are in order, by period and settles each group. What is already of a
 * group is NULL in `facts`. */
static void fill(struct reconciling *r, struct fin_series *series, const struct fin_fact **facts,
                 size_t count) {
  const struct fin_metric *metric = fin_metric_find(r->library, series->metric);
  const struct fin_fact **group = fin_take((count + 1) * sizeof(const struct fin_fact *));
  series->values = FIN_NEW(r->arena, struct fin_value, count + 1);
  for (size_t i = 0; i < count; i++) {
    const struct fin_fact *first = facts[i];
    if (!first) continue;
    size_t members = 0;
    for (size_t k = i; k < count; k++) {
      if (!facts[k]) continue;
      if (facts[k]->period.end > first->period.end + SEASON) break;
      if (!same_period(r, metric, first, facts[k])) continue;
      group[members++] = facts[k];
      facts[k] = NULL;
    }
    settle(r, &series->values[series->count++], group, members);
  }
  free(group);
  if (series->count) {
    qsort(series->values, series->count, sizeof *series->values, by_period);
    series->unit = series->values[series->count - 1].fact->unit;
  }
}

static void make_one(struct reconciling *r, struct fin_series *series,
                     const struct fin_fact **facts, size_t count) {
  size_t levels = 0;
  while (levels < count && facts[levels]->kind == FIN_LEVEL) levels++;
  *series = (struct fin_series){.company = facts[0]->company,
                                .metric = facts[0]->metric,
                                .segment = facts[0]->segment,
                                .unit = facts[0]->unit};
  series->change_count = count - levels;
  series->changes = FIN_NEW(r->arena, const struct fin_fact *, count - levels + 1);
  if (count > levels)
    memcpy(series->changes, facts + levels, (count - levels) * sizeof(const struct fin_fact *));
  size_t dated = 0; /* those of no day stand first */
  while (dated < levels && facts[dated]->period.start == FIN_NO_DAY) dated++;
  fill(r, series, facts + dated, levels - dated);
}

static size_t collect(const struct reconciling *r, const struct fin_fact **facts,
                      const char *const *companies, size_t company_count) {
  struct fin_index wanted = {0};
  size_t count = 0;
  for (size_t i = 0; i < company_count; i++) fin_index_put(&wanted, r->arena, companies[i], i);
  for (size_t i = 0; i < r->records->fact_count; i++) {
    const struct fin_fact *fact = &r->records->facts[i];
    if (fact->candidate_count) continue;
    if (company_count && fin_index_find(&wanted, fact->company) == SIZE_MAX) continue;
    facts[count++] = fact;
  }
  return count;
}

void fin_reconcile(struct fin_reconciliation **result, const struct fin_library *library,
                   const struct fin_records *records, const char *const *companies,
                   size_t company_count) {
  struct fin_reconciliation *out = fin_take(sizeof *out);
  *out = (struct fin_reconciliation){.records = records, .arena = fin_arena_new()};
  struct reconciling r = {.library = library,
                          .books = fin_library_books(library),
                          .records = records,
                          .arena = out->arena,
                          .voices = fin_voices_make(out->arena, records)};
  r.heard = FIN_NEW(out->arena, uint32_t, records->citation_count + 1);
  const struct fin_fact **facts =
      fin_take((records->fact_count + 1) * sizeof(const struct fin_fact *));
  size_t count = collect(&r, facts, companies, company_count), series = 0;
  if (count) qsort(facts, count, sizeof(const struct fin_fact *), by_place);
  for (size_t i = 0; i < count; i++) series += i == 0 || by_series(facts[i - 1], facts[i]) != 0;
  out->series = FIN_NEW(out->arena, struct fin_series, series + 1);
  for (size_t i = 0, end; i < count; i = end) {
    for (end = i + 1; end < count && by_series(facts[i], facts[end]) == 0;) end++;
    make_one(&r, &out->series[out->series_count++], facts + i, end - i);
  }
  free(facts);
  *result = out;
}

void fin_reconciliation_free(struct fin_reconciliation *reconciliation) {
  if (!reconciliation) return;
  fin_arena_free(reconciliation->arena);
  free(reconciliation);
}

const struct fin_series *fin_reconciliation_of(const struct fin_reconciliation *reconciliation,
                                               const char *company, size_t *count) {
  const struct fin_series *series = reconciliation->series;
  size_t low = 0, high = reconciliation->series_count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (strcmp(series[middle].company, company) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  for (*count = 0; low + *count < reconciliation->series_count &&
                   strcmp(series[low + *count].company, company) == 0;) {
    ++*count;
  }
  return series + low;
}
