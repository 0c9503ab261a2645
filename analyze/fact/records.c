/* records.c: sets of facts and events; NDJSON out and in. */
#include "records.h"
#include "../base/fail.h"
#include "../base/file.h"
#include "../base/index.h"
#include "../base/json.h"
#include "../base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const approxes[] = {"exact", "about", "over", "under", "range"};
static const char *const kinds[] = {"level", "change"};
static const char *const bases[] = {"reported", "estimate", "forecast", "target", "rumour"};
static const char *const againsts[] = {NULL, "yoy", "qoq", "mom", "since", "price"};

const char *fin_approx_name(enum fin_approx approx) {
  return approxes[approx];
}

const char *fin_kind_name(enum fin_kind kind) {
  return kinds[kind];
}

const char *fin_basis_name(enum fin_basis basis) {
  return bases[basis];
}

const char *fin_against_name(enum fin_against change) {
  return againsts[change];
}

static unsigned place_among(const char *name, const char *const *names, unsigned count) {
  for (unsigned i = 0; name && i < count; i++) {
    if (names[i] && strcmp(names[i], name) == 0) return i;
  }
  return 0;
}

enum fin_approx fin_approx_read(const char *name) {
  return place_among(name, approxes, 5);
}

enum fin_kind fin_kind_read(const char *name) {
  return place_among(name, kinds, 2);
}

enum fin_basis fin_basis_read(const char *name) {
  return place_among(name, bases, 5);
}

enum fin_against fin_against_read(const char *name) {
  return place_among(name, againsts, 6);
}

void fin_records_open(struct fin_records *records) {
  if (!records->arena) records->arena = fin_arena_new();
}

void fin_records_done(struct fin_records *records) {
  free(records->facts);
  free(records->events);
  free(records->citations);
  free(records->rates);
  fin_arena_free(records->arena);
  *records = (struct fin_records){0};
}

struct fin_fact *fin_fact_add(struct fin_records *records) {
  FIN_GROW(records->facts, records->fact_count, records->fact_room);
  struct fin_fact *fact = &records->facts[records->fact_count++];
  *fact = (struct fin_fact){
      .low = NAN, .high = NAN, .converted = NAN, .period = {FIN_NO_DAY, FIN_NO_DAY}};
  return fact;
}

struct fin_event *fin_event_add(struct fin_records *records) {
  FIN_GROW(records->events, records->event_count, records->event_room);
  struct fin_event *event = &records->events[records->event_count++];
  *event = (struct fin_event){.amount = NAN, .period = {FIN_NO_DAY, FIN_NO_DAY}};
  return event;
}

const char *fin_event_id(const struct fin_records *records, const char *doc, size_t from) {
  enum { FAR = 500 }; /* events of one trigger stand near each other */
  size_t first = records->event_count > FAR ? records->event_count - FAR : 0, same = 1;
  for (size_t i = first; i < records->event_count; i++) {
    const struct fin_event *event = &records->events[i];
    same += event->doc && event->from == from && strcmp(event->doc, doc) == 0;
  }
  if (same == 1) return fin_arena_print(records->arena, "%s#e%zu", doc, from);
  return fin_arena_print(records->arena, "%s#e%zu-%zu", doc, from, same);
}

const char *fin_keep(struct fin_records *records, const char *text) {
  return text ? fin_arena_text(records->arena, text, strlen(text)) : NULL;
}

struct fin_citation *fin_citation_add(struct fin_records *records, const char *doc,
                                      const char *title, const char *url, fin_day published) {
  if (!records->citation_index)
    records->citation_index = FIN_NEW(records->arena, struct fin_index, 1);
  size_t known = fin_index_find(records->citation_index, doc);
  if (known != SIZE_MAX) return &records->citations[known];
  FIN_GROW(records->citations, records->citation_count, records->citation_room);
  struct fin_citation *citation = &records->citations[records->citation_count];
  *citation = (struct fin_citation){.doc = fin_keep(records, doc),
                                    .title = fin_keep(records, title ? title : ""),
                                    .url = fin_keep(records, url),
                                    .published = published};
  fin_index_put(records->citation_index, records->arena, citation->doc, records->citation_count++);
  return citation;
}

const struct fin_citation *fin_citation_find(const struct fin_records *records, const char *doc) {
  if (records->citation_index) {
    size_t known = fin_index_find(records->citation_index, doc);
    return known == SIZE_MAX ? NULL : &records->citations[known];
  }
  for (size_t i = 0; i < records->citation_count; i++) { /* a set put together by hand */
    if (strcmp(records->citations[i].doc, doc) == 0) return &records->citations[i];
  }
  return NULL;
}

const char *fin_records_company(const struct fin_records *records,
                                const struct fin_library *library, const char *name) {
  const char *known = fin_company_find(library, name);
  bool other = false;
  for (size_t i = 0; i < records->fact_count + records->event_count; i++) {
    bool fact = i < records->fact_count;
    size_t k = fact ? i : i - records->fact_count;
    if (fact ? records->facts[k].candidate_count : records->events[k].candidate_count) continue;
    const char *company = fact ? records->facts[k].company : records->events[k].company;
    if (strcmp(company, name) == 0) return company;
    other = other || (known && strcmp(company, known) == 0);
  }
  return other ? known : NULL;
}

/* ---- out ------------------------------------------------------------------------------------- */

static void set_citation(fin_json *o, const struct fin_citation *citation) {
  if (!citation) return;
  if (*citation->title) fin_json_set_text(o, "doc_title", citation->title);
  if (citation->published != FIN_NO_DAY) {
    fin_json_set_day(o, "doc_published", citation->published);
  }
  if (citation->url) fin_json_set_text(o, "doc_url", citation->url);
  if (citation->standard) fin_json_set_text(o, "doc_standard", citation->standard);
}

static void set_candidates(fin_json *o, const char *const *names, size_t count) {
  if (!count) return;
  fin_json *list = fin_json_array();
  for (size_t i = 0; i < count; i++) fin_json_push_text(list, names[i]);
  fin_json_set(o, "candidates", list);
}

fin_json *fin_fact_object(const struct fin_fact *fact, const struct fin_citation *citation) {
  fin_json *o = fin_json_object();
  fin_json_set_text(o, "doc", fact->doc);
  fin_json_set_text(o, "company", fact->company);
  fin_json_set_text(o, "company_text", fact->company_text);
  set_candidates(o, fact->candidates, fact->candidate_count);
  fin_json_set_text(o, "metric", fact->metric);
  fin_json_set_text(o, "kind", kinds[fact->kind]);
  fin_json_set_number(o, "value", fact->value);
  fin_json_set_number(o, "low", fact->low);
  fin_json_set_number(o, "high", fact->high);
  fin_json_set_text(o, "approx", approxes[fact->approx]);
  fin_json_set_text(o, "unit", fact->unit);
  fin_json_set_text(o, "period_text", fact->period_text);
  fin_json_set_day(o, "start", fact->period.start);
  fin_json_set_day(o, "end", fact->period.end);
  fin_json_set_text(o, "segment", fact->segment);
  fin_json_set_text(o, "basis", bases[fact->basis]);
  fin_json_set_text(o, "change", againsts[fact->change]);
  fin_json_set_text(o, "source", fact->source);
  fin_json_set_text(o, "quote", fact->quote);
  fin_json_set_number(o, "from", (double)fact->from);
  fin_json_set_number(o, "to", (double)fact->to);
  if (fact->sentence) fin_json_set_number(o, "sentence", (double)fact->sentence);
  fin_json_set_number(o, "confidence", fact->confidence);
  fin_json_set_number(o, "step", fact->step);
  fin_json_set_text(o, "id", fact->id);
  if (!isnan(fact->converted)) {
    fin_json *converted = fin_json_object();
    fin_json_set_number(converted, "value", fact->converted);
    fin_json_set_text(converted, "unit", fact->converted_unit);
    fin_json_set(o, "converted", converted);
  }
  set_citation(o, citation);
  return o;
}

char *fin_fact_json(const struct fin_fact *fact, const struct fin_citation *citation) {
  return fin_json_write(fin_fact_object(fact, citation), false);
}

fin_json *fin_roles_object(const struct fin_event *event) {
  fin_json *roles = fin_json_object();
  for (size_t i = 0; i < event->filler_count; i++) {
    const struct fin_filler *filler = &event->fillers[i];
    fin_json *list = fin_json_get(roles, filler->role);
    if (!list) {
      list = fin_json_array();
      fin_json_set(roles, filler->role, list);
    }
    fin_json *one = fin_json_object();
    fin_json_set_text(one, "text", filler->text);
    fin_json_set_number(one, "from", (double)filler->from);
    fin_json_set_number(one, "to", (double)filler->to);
    if (!isnan(filler->value)) {
      fin_json_set_number(one, "value", filler->value);
      fin_json_set_text(one, "unit", filler->unit);
    }
    fin_json_push(list, one);
  }
  return roles;
}

fin_json *fin_event_object(const struct fin_event *event, const struct fin_citation *citation) {
  fin_json *o = fin_json_object();
  fin_json_set_text(o, "doc", event->doc);
  fin_json_set_text(o, "company", event->company);
  set_candidates(o, event->candidates, event->candidate_count);
  fin_json_set_text(o, "type", event->type);
  fin_json_set_day(o, "start", event->period.start);
  fin_json_set_day(o, "end", event->period.end);
  fin_json_set_text(o, "title", event->title);
  fin_json_set_number(o, "amount", event->amount);
  fin_json_set_text(o, "unit", event->unit);
  fin_json_set_text(o, "basis", bases[event->basis]);
  fin_json_set_text(o, "quote", event->quote);
  fin_json_set_number(o, "from", (double)event->from);
  fin_json_set_number(o, "to", (double)event->to);
  fin_json_set_number(o, "confidence", event->confidence);
  fin_json_set_text(o, "id", event->id);
  fin_json_set(o, "roles", fin_roles_object(event));
  set_citation(o, citation);
  return o;
}

char *fin_event_json(const struct fin_event *event, const struct fin_citation *citation) {
  return fin_json_write(fin_event_object(event, citation), false);
}

/* ---- in -------------------------------------------------------------------------------------- */

struct reading {
  struct fin_records *out;
  const char *path;
  size_t line;
  struct fin_log *log;
};

static const char *text_of(const struct reading *r, const fin_json *o, const char *key) {
  return fin_keep(r->out, fin_json_text(o, key, NULL));
}

static fin_day day_of(const fin_json *o, const char *key) {
  return fin_day_read(fin_json_text(o, key, NULL));
}

/* Index of a name, 0 when it is missing; a name that isn't known is said. */
static unsigned one_of(const struct reading *r, const fin_json *o, const char *key,
                       const char *const *names, unsigned count) {
  const char *name = fin_json_text(o, key, NULL);
  if (!name) return 0;
  unsigned place = place_among(name, names, count);
  if (place || (names[0] && strcmp(names[0], name) == 0)) return place;
  fin_say(r->log, "%s:%zu: \"%s\" is \"%.40s\", expected %s or the like", r->path, r->line, key,
          name, names[count - 1]);
  return 0;
}

static size_t place_of(const fin_json *o, const char *key) {
  double value = fin_json_number(o, key);
  return value >= 0 && value < 1e15 ? (size_t)value : 0;
}

const char *const *fin_names_read(struct fin_records *records, const fin_json *list, size_t *count,
                                  size_t *odd) {
  size_t listed = list ? fin_json_count(list) : 0;
  const char **names = listed ? FIN_NEW(records->arena, const char *, listed) : NULL;
  *count = 0;
  for (size_t i = 0; i < listed; i++) {
    const char *name = fin_json_string(fin_json_at(list, i));
    if (name)
      names[(*count)++] = fin_keep(records, name);
    else if (odd)
      ++*odd;
  }
  return names;
}

/* Whom the name may mean; a list of anything but names is said. */
static const char *const *candidates_of(const struct reading *r, const fin_json *o, size_t *count) {
  size_t odd = 0;
  const char *const *names = fin_names_read(r->out, fin_json_get(o, "candidates"), count, &odd);
  if (odd) fin_say(r->log, "%s:%zu: \"candidates\" holds what is no name", r->path, r->line);
  return names;
}

static bool read_fact(const struct reading *r, const fin_json *o) {
  const char *company = fin_json_text(o, "company", NULL), *unit = fin_json_text(o, "unit", NULL);
  double value = fin_json_number(o, "value");
  if (!company || !unit || isnan(value)) {
    fin_say(r->log, "%s:%zu: a fact needs company, unit and value; line skipped", r->path, r->line);
    return false;
  }
  struct fin_fact *fact = fin_fact_add(r->out);
  fact->doc = text_of(r, o, "doc");
  if (!fact->doc) fact->doc = "";
  fact->company = text_of(r, o, "company");
  fact->company_text = text_of(r, o, "company_text");
  fact->candidates = candidates_of(r, o, &fact->candidate_count);
  fact->metric = text_of(r, o, "metric");
  fact->kind = one_of(r, o, "kind", kinds, 2);
  fact->value = value;
  fact->low = fin_json_number(o, "low");
  fact->high = fin_json_number(o, "high");
  fact->step = fin_json_number(o, "step");
  if (isnan(fact->step)) fact->step = 0;
  fact->approx = one_of(r, o, "approx", approxes, 5);
  fact->unit = text_of(r, o, "unit");
  fact->period_text = text_of(r, o, "period_text");
  fact->period = (struct fin_span){day_of(o, "start"), day_of(o, "end")};
  if (fact->period.start == FIN_NO_DAY) fact->period.end = FIN_NO_DAY;
  fact->segment = text_of(r, o, "segment");
  fact->basis = one_of(r, o, "basis", bases, 5);
  fact->change = one_of(r, o, "change", againsts, 6);
  fact->source = text_of(r, o, "source");
  fact->quote = text_of(r, o, "quote");
  if (!fact->quote) fact->quote = "";
  fact->from = place_of(o, "from");
  fact->to = place_of(o, "to");
  fact->sentence = place_of(o, "sentence");
  fact->confidence = fin_json_number(o, "confidence");
  fact->id = text_of(r, o, "id");
  if (!fact->id) fact->id = fin_arena_print(r->out->arena, "%s#%zu", fact->doc, fact->from);
  const fin_json *converted = fin_json_get(o, "converted");
  if (converted) {
    fact->converted = fin_json_number(converted, "value");
    fact->converted_unit = text_of(r, converted, "unit");
  }
  return true;
}

struct filling {
  struct fin_records *out;
  struct fin_event *event;
  size_t room;
};

static void read_role(void *context, const char *role, fin_json *list) {
  struct filling *f = context;
  for (size_t i = 0; i < fin_json_count(list) && f->event->filler_count < f->room; i++) {
    const fin_json *one = fin_json_at(list, i);
    const char *text = fin_keep(f->out, fin_json_text(one, "text", NULL));
    f->event->fillers[f->event->filler_count++] =
        (struct fin_filler){.role = fin_keep(f->out, role),
                            .text = text ? text : "",
                            .from = place_of(one, "from"),
                            .to = place_of(one, "to"),
                            .value = fin_json_number(one, "value"),
                            .unit = fin_keep(f->out, fin_json_text(one, "unit", NULL))};
  }
}

static void count_role(void *context, const char *role, fin_json *list) {
  (void)role;
  *(size_t *)context += fin_json_count(list);
}

void fin_roles_read(struct fin_records *records, struct fin_event *event, fin_json *roles) {
  struct filling f = {records, event, 0};
  if (!fin_json_is_object(roles)) return;
  fin_json_each(roles, count_role, &f.room);
  event->fillers = FIN_NEW(records->arena, struct fin_filler, f.room + 1);
  fin_json_each(roles, read_role, &f);
}

static bool read_event(const struct reading *r, const fin_json *o) {
  struct fin_event *event = fin_event_add(r->out);
  event->doc = text_of(r, o, "doc");
  if (!event->doc) event->doc = "";
  event->company = text_of(r, o, "company");
  event->candidates = candidates_of(r, o, &event->candidate_count);
  event->type = text_of(r, o, "type");
  event->period = (struct fin_span){day_of(o, "start"), day_of(o, "end")};
  event->title = text_of(r, o, "title");
  if (!event->title) event->title = event->type;
  event->amount = fin_json_number(o, "amount");
  event->unit = text_of(r, o, "unit");
  event->basis = one_of(r, o, "basis", bases, 5);
  event->quote = text_of(r, o, "quote");
  event->from = place_of(o, "from");
  event->to = place_of(o, "to");
  event->confidence = fin_json_number(o, "confidence");
  event->id = text_of(r, o, "id");
  fin_roles_read(r->out, event, fin_json_get(o, "roles"));
  return true;
}

static void cite(const struct reading *r, const fin_json *o) {
  const char *doc = fin_json_text(o, "doc", NULL), *title = fin_json_text(o, "doc_title", NULL);
  if (!doc) return;
  struct fin_citation *citation =
      fin_citation_add(r->out, doc, title ? title : doc, fin_json_text(o, "doc_url", NULL),
                       day_of(o, "doc_published"));
  if (!citation->standard) citation->standard = text_of(r, o, "doc_standard");
}

static void read_line(const struct reading *r, const char *line, size_t length) {
  char why[256];
  fin_json *o = fin_json_read(line, length, why);
  if (!o) {
    fin_say(r->log, "%s:%zu: is no JSON object (%s); line skipped", r->path, r->line, why);
  } else if (fin_json_text(o, "metric", NULL)) {
    cite(r, o);
    read_fact(r, o);
  } else if (fin_json_text(o, "type", NULL) && fin_json_text(o, "company", NULL)) {
    cite(r, o);
    read_event(r, o);
  } else {
    fin_say(r->log,
            "%s:%zu: is neither a fact nor an event, expected a line of finline extract; "
            "line skipped",
            r->path, r->line);
  }
  fin_json_free(o);
}

enum fin_status fin_records_read(struct fin_records *out, const char *path, struct fin_log *log,
                                 struct fin_error *error) {
  char *bytes;
  size_t length;
  enum fin_status status = fin_file_read(&bytes, &length, path, error);
  if (status != FIN_OK) return status;
  fin_records_open(out);
  struct reading r = {out, path, 0, log};
  for (const char *at = bytes, *end = bytes + length; at < end;) {
    const char *next = memchr(at, '\n', (size_t)(end - at));
    size_t size = next ? (size_t)(next - at) : (size_t)(end - at);
    r.line++;
    if (strspn(at, " \t\r") < size) read_line(&r, at, size);
    at = next ? next + 1 : end;
  }
  free(bytes);
  return FIN_OK;
}
