/* extract.c: the steps from marks to records, in order. */
#include "bind.h"
#include "records.h"
#include "../text/sketch.h"

#include <math.h>
#include <string.h>

static const char *unit_of(const struct fin_bind *bind, const struct fin_bound *bound) {
  const struct fin_metric *metric = fin_metric_of(bind, bound->metric);
  const struct fin_figure *figure = &fin_mark_of(bind, bound->figure)->figure;
  if (bound->kind == FIN_CHANGE && figure->sort != FIN_FIGURE_MONEY &&
      figure->sort != FIN_FIGURE_COUNT) {
    return figure->unit;
  }
  switch (metric->measure) {
  case FIN_MEASURE_PRICE:
    if (figure->sort == FIN_FIGURE_PRICE) return figure->unit;
    return fin_arena_print(bind->arena, "%s/%s", figure->unit,
                           strcmp(metric->id, "arppu") == 0 ? "user" : "share");
  case FIN_MEASURE_COUNT:
    if (strcmp(metric->id, "customers") == 0 && strcmp(figure->unit, "persons") == 0) {
      return "persons";
    }
    return metric->unit;
  case FIN_MEASURE_RATIO:
    return "times";
  default:
    return figure->unit;
  }
}

/* The words a reader needs to see that it is so: from the metric or time in the same sentence to
 * the figure. */
static const char *quote_of(const struct fin_bind *bind, const struct fin_bound *bound) {
  size_t first = bound->figure, last = bound->figure, from, to;
  uint32_t sentence = bind->places[bound->figure].sentence;
  const size_t others[] = {bound->metric_mark, bound->time_mark, bound->company_mark};
  for (size_t i = 0; i < 3; i++) {
    size_t mark = others[i];
    if (mark == FIN_NONE || bind->places[mark].sentence != sentence) continue;
    size_t start = fin_mark_of(bind, mark < first ? mark : first)->from;
    size_t end = fin_mark_of(bind, mark > last ? mark : last)->to;
    if (end - start > 360) continue;
    if (mark < first) first = mark;
    if (mark > last) last = mark;
  }
  return fin_quote(bind, first, last, &from, &to);
}

/* Of no day, or of the document's because the text says none. */
static bool untold(const struct fin_fact *fact) {
  return fact->period.start == FIN_NO_DAY ||
         (!fact->period_text && fact->period.start == fact->period.end);
}

static bool same_fact(const struct fin_fact *a, const struct fin_fact *b) {
  bool same = strcmp(a->company, b->company) == 0 && a->candidate_count == b->candidate_count &&
              strcmp(a->metric, b->metric) == 0 && a->kind == b->kind && a->value == b->value &&
              strcmp(a->unit, b->unit) == 0 && (a->segment == NULL) == (b->segment == NULL) &&
              (!a->segment || strcmp(a->segment, b->segment) == 0);
  if (!same) return false;
  if (a->period.start == b->period.start && a->period.end == b->period.end) return true;
  return untold(a) || untold(b);
}

/* Facts of this document by what they say, so that one told twice is found at once. */
struct seen {
  size_t *slots; /* index + 1 of a fact; 0 free */
  size_t mask;
};

static size_t hash(const struct fin_fact *fact) {
  uint64_t h = 1469598103934665603U, value;
  memcpy(&value, &fact->value, sizeof value);
  for (const char *at = fact->company; *at; at++) h = (h ^ (unsigned char)*at) * 1099511628211U;
  for (const char *at = fact->metric; *at; at++) h = (h ^ (unsigned char)*at) * 1099511628211U;
  h = (h ^ value ^ (value >> 29)) * 1099511628211U;
  return (size_t)(h ^ (h >> 31));
}

static void keep(struct fin_records *out, struct seen *seen, const struct fin_fact *fact) {
  size_t slot = hash(fact) & seen->mask;
  for (; seen->slots[slot]; slot = (slot + 1) & seen->mask) {
    struct fin_fact *other = &out->facts[seen->slots[slot] - 1];
    if (!same_fact(other, fact)) continue;
    if (untold(other) && !untold(fact)) *other = *fact;
    return;
  }
  *fin_fact_add(out) = *fact;
  seen->slots[slot] = out->fact_count;
}

static const char *company_words(const struct fin_bind *bind, size_t mark) {
  if (mark == FIN_NONE) return NULL;
  size_t from, to;
  return fin_quote(bind, mark, mark, &from, &to);
}

static void emit(struct fin_records *out, struct seen *seen, const struct fin_bind *bind,
                 const struct fin_bound *bound) {
  const struct fin_mark *mark = fin_mark_of(bind, bound->figure);
  const struct fin_figure *figure = &mark->figure;
  double sign = bound->sign;
  if (figure->value < 0) sign = 1; /* the text wrote the minus itself */
  struct fin_fact fact = {
      .doc = fin_keep(out, bind->document->id),
      .company = fin_keep(out, fin_company_name(bind->marks, bind->library, bound->company)),
      .company_text = fin_keep(out, company_words(bind, bound->company_mark)),
      .metric = fin_metric_of(bind, bound->metric)->id,
      .kind = bound->kind,
      .value = sign * figure->value + 0.0,
      .low = sign > 0 ? figure->low : -figure->high,
      .high = sign > 0 ? figure->high : -figure->low,
      .step = figure->step,
      .approx = figure->approx,
      .unit = fin_keep(out, unit_of(bind, bound)),
      .period = bound->period,
      .segment = fin_keep(out, bound->segment),
      .basis = bound->basis,
      .change = bound->kind == FIN_CHANGE ? bound->change : FIN_NOTHING,
      .source = fin_keep(out, bound->source),
      .quote = fin_keep(out, quote_of(bind, bound)),
      .from = mark->from,
      .to = mark->to,
      .sentence = bind->places[bound->figure].sentence + 1,
      .converted = NAN,
      .confidence = fin_sure(bind, bound)};
  fact.id = fin_arena_print(out->arena, "%s#%zu", fact.doc, fact.from);
  fact.candidates = fin_company_candidates(bind->marks, bind->library, out->arena, bound->company,
                                           &fact.candidate_count);
  if (bound->time_mark != FIN_NONE) {
    size_t from, to;
    fact.period_text =
        fin_keep(out, fin_quote(bind, bound->time_mark, bound->time_mark, &from, &to));
  }
  if (bound->converted != FIN_NONE) {
    const struct fin_figure *other = &fin_mark_of(bind, bound->converted)->figure;
    fact.converted = sign * other->value;
    fact.converted_unit = fin_keep(out, other->unit);
  }
  keep(out, seen, &fact);
}

void fin_bind_all(struct fin_bind *bind, struct fin_marks *marks, struct fin_arena *arena,
                  const struct fin_library *library, const struct fin_document *document) {
  fin_marks_make(marks, arena, library, document);
  *bind = (struct fin_bind){.library = library,
                            .document = document,
                            .arena = arena,
                            .marks = marks,
                            .report = FIN_NO_SPAN};
  fin_bind_currencies(bind);
  fin_bind_places(bind);
  fin_bind_focus(bind);
  fin_bind_metrics(bind);
  fin_bind_tables(bind);
  fin_bind_lists(bind);
  fin_bind_owners(bind);
  fin_bind_periods(bind);
  fin_bind_rest(bind);
}

/* The accounting standards that the text speaks of: the one, or NULL. */
static const char *standard_of(const struct fin_marks *marks) {
  static const struct {
    enum fin_cue_arg arg;
    const char *name;
  } all[] = {{FIN_ARG_ifrs, "IFRS"}, {FIN_ARG_us_gaap, "US GAAP"}, {FIN_ARG_prc_gaap, "PRC GAAP"}};
  const char *found = NULL;
  for (size_t i = 0; i < marks->count; i++) {
    if (!fin_is_cue(&marks->at[i], FIN_CUE_standard)) continue;
    const char *name = NULL;
    for (size_t k = 0; k < 3; k++) {
      if (all[k].arg == marks->at[i].cue_arg) name = all[k].name;
    }
    if (found && found != name) return NULL;
    found = name;
  }
  return found;
}

void fin_extract(struct fin_records *out, const struct fin_library *library,
                 const struct fin_document *document) {
  fin_records_open(out);
  struct fin_arena *arena = fin_arena_new();
  struct fin_marks marks;
  struct fin_bind bind;
  fin_bind_all(&bind, &marks, arena, library, document);
  fin_day published = document->published != FIN_NO_DAY ? document->published : marks.published;
  struct fin_citation *citation =
      fin_citation_add(out, document->id, document->title, document->url, published);
  if (!citation->sketch) {
    citation->sketch = fin_sketch_make(out->arena, &marks.text, &citation->sketch_count);
  }
  citation->standard = standard_of(&marks);
  struct seen seen = {.mask = 63};
  while (seen.mask < bind.bound_count * 2) seen.mask = seen.mask * 2 + 1;
  seen.slots = FIN_NEW(arena, size_t, seen.mask + 1);
  for (size_t b = 0; b < bind.bound_count; b++) {
    if (bind.bounds[b].metric != FIN_NONE) emit(out, &seen, &bind, &bind.bounds[b]);
  }
  fin_bind_events(&bind, out);
  fin_arena_free(arena);
}
