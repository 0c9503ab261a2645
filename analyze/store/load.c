/* load.c: store -> records: what a query asks for, as it is known, or as it was known on a day. */
#include "store.h"
#include "../base/fail.h"
#include "../base/index.h"
#include "../base/text.h"
#include "../fact/records.h"

#include <stdlib.h>
#include <string.h>

struct loading {
  struct fin_records *out;
  struct fin_store *store;
  const struct fin_engine *engine;
  const struct fin_store_query *asked;
  const char **names; /* that mean the companies asked for */
  size_t name_count, name_room;
  struct fin_index words; /* strings that rows have in common, by place in `kept` */
  const char **kept;
  size_t kept_count, kept_room;
  struct fin_text statement;
  const char **values; /* bound in order */
  size_t value_count, value_room;
};

/* ---- the statement --------------------------------------------------------------------------- */

static void put_value(struct loading *l, const char *value) {
  FIN_GROW(l->values, l->value_count, l->value_room);
  l->values[l->value_count++] = value;
  fin_text_print(&l->statement, "?%zu", l->value_count);
}

static void put_list(struct loading *l, const char *column, const char *const *values,
                     size_t count) {
  fin_text_print(&l->statement, "%s IN (", column);
  for (size_t i = 0; i < count; i++) {
    if (i) fin_text_put(&l->statement, ", ");
    put_value(l, values[i]);
  }
  fin_text_put(&l->statement, ")");
}

static void put_day(struct loading *l, const char *before, fin_day day) {
  char text[11];
  fin_text_put(&l->statement, before);
  put_value(l, fin_keep(l->out, fin_day_write(day, text)));
}

static void add_name(struct loading *l, const char *name) {
  FIN_GROW(l->names, l->name_count, l->name_room);
  l->names[l->name_count++] = fin_keep(l->out, name);
}

/* The companies asked for and all names that were merged into them. */
static enum fin_status collect_names(struct loading *l, struct fin_error *error) {
  struct fin_query *query;
  bool row = false;
  enum fin_status status = l->engine->prepare(
      &query, l->store->sql, "SELECT name FROM alias WHERE company = ?1 ORDER BY name", error);
  for (size_t i = 0; status == FIN_OK && i < l->asked->company_count; i++) {
    add_name(l, l->asked->companies[i]);
    l->engine->bind_text(query, 1, l->asked->companies[i]);
    while ((status = l->engine->step(query, &row, error)) == FIN_OK && row) {
      add_name(l, l->engine->text(query, 0));
    }
    l->engine->reset(query);
  }
  l->engine->finish(query);
  return status;
}

/* %words% with what LIKE would take for more than itself escaped. */
static const char *within(struct loading *l, const char *words) {
  struct fin_text text = {0};
  fin_text_put(&text, "%");
  for (const char *at = words; *at; at++) {
    if (strchr("%_\\", *at)) fin_text_put(&text, "\\");
    fin_text_add(&text, at, 1);
  }
  fin_text_put(&text, "%");
  const char *kept = fin_keep(l->out, text.at);
  fin_text_done(&text);
  return kept;
}

static void put_source(struct loading *l, bool facts) {
  const char *columns[] = {"d.title", "d.url", "d.path", "d.name", "r.source"};
  fin_text_put(&l->statement, " AND (");
  for (size_t i = 0; i < (facts ? 5U : 4U); i++) {
    fin_text_print(&l->statement, "%s%s LIKE ", i ? " OR " : "", columns[i]);
    put_value(l, within(l, l->asked->source));
    fin_text_put(&l->statement, " ESCAPE '\\'");
  }
  fin_text_put(&l->statement, ")");
}

/* What facts (r) and events (r) have in common, and their documents (d), with what each document
 * was superseded by (n). */
static void put_conditions(struct loading *l, bool facts) {
  const struct fin_store_query *asked = l->asked;
  struct fin_text *to = &l->statement;
  fin_text_put(to, " JOIN document d ON d.id = r.document"
                   " LEFT JOIN alias a ON a.name = r.company"
                   " LEFT JOIN document v ON v.id = d.voice");
  if (asked->until) {
    fin_text_print(to,
                   " WHERE d.id <= %lld AND (d.superseded_by IS NULL OR NOT EXISTS (SELECT 1 FROM "
                   "document n WHERE n.origin = d.origin AND n.id <= %lld AND (n.known > d.known "
                   "OR (n.known = d.known AND n.id > d.id))))",
                   (long long)asked->until, (long long)asked->until);
  } else if (asked->as_of == FIN_NO_DAY) {
    fin_text_put(to, " WHERE d.superseded_by IS NULL");
  } else {
    fin_text_put(to, " LEFT JOIN document n ON n.id = d.superseded_by");
    put_day(l, " WHERE d.known <= ", asked->as_of);
    put_day(l, " AND (n.id IS NULL OR n.known > ", asked->as_of);
    fin_text_put(to, ")");
  }
  if (asked->company_count) {
    fin_text_put(to, " AND ");
    put_list(l, "r.company", l->names, l->name_count);
  }
  if (facts && asked->metric_count) {
    fin_text_put(to, " AND ");
    put_list(l, "r.metric", asked->metrics, asked->metric_count);
  }
  if (asked->window.start != FIN_NO_DAY) put_day(l, " AND r.end_day >= ", asked->window.start);
  if (asked->window.end != FIN_NO_DAY) put_day(l, " AND r.start_day <= ", asked->window.end);
  if (asked->least > 0) {
    char number[40];
    fin_text_put(to, " AND r.confidence >= CAST(");
    put_value(l, fin_keep(l->out, fin_number_write(asked->least, number)));
    fin_text_put(to, " AS REAL)");
  }
  if (asked->source) put_source(l, facts);
  fin_text_put(to, " ORDER BY d.id, r.id");
}

/* ---- rows ------------------------------------------------------------------------------------ */

/* A string of a row, kept; those that many rows have are kept once. */
static const char *shared(struct loading *l, const char *text) {
  if (!text) return NULL;
  size_t known = fin_index_find(&l->words, text);
  if (known < l->kept_count) return l->kept[known];
  FIN_GROW(l->kept, l->kept_count, l->kept_room);
  l->kept[l->kept_count] = fin_keep(l->out, text);
  fin_index_put(&l->words, l->out->arena, l->kept[l->kept_count], l->kept_count);
  return l->kept[l->kept_count++];
}

static const char *shared_at(struct loading *l, struct fin_query *query, int column) {
  return shared(l, l->engine->text(query, column));
}

static const char *text_at(struct loading *l, struct fin_query *query, int column) {
  return fin_keep(l->out, l->engine->text(query, column));
}

static fin_day day_at(struct loading *l, struct fin_query *query, int column) {
  return fin_day_read(l->engine->text(query, column));
}

static const char *const *candidates_at(struct loading *l, struct fin_query *query, int column,
                                        size_t *count) {
  char why[256];
  const char *text = l->engine->text(query, column);
  *count = 0;
  if (!text) return NULL;
  fin_json *list = fin_json_read(text, strlen(text), why);
  const char *const *names = list ? fin_names_read(l->out, list, count, NULL) : NULL;
  fin_json_free(list);
  return names;
}

enum {
  DOC,
  TITLE,
  URL,
  PUBLISHED,
  STANDARD,
  VOICE,
  COMPANY,
  CANDIDATES,
  BASIS,
  FROM,
  TO,
  CONFIDENCE,
  REST
};

#define COMMON                                                                                     \
  "SELECT d.name, d.title, d.url, d.published, d.standard, v.name, COALESCE(a.company, "           \
  "r.company), "                                                                                   \
  "CASE WHEN a.company IS NULL THEN r.candidates END, r.basis, r.from_byte, r.to_byte, "           \
  "r.confidence, "

/* Name of the row's document, which is cited. */
static const char *cite(struct loading *l, struct fin_query *query) {
  const char *doc = l->engine->text(query, DOC);
  const struct fin_citation *known = fin_citation_find(l->out, doc);
  if (known) return known->doc;
  struct fin_citation *citation =
      fin_citation_add(l->out, doc, l->engine->text(query, TITLE), l->engine->text(query, URL),
                       day_at(l, query, PUBLISHED));
  citation->standard = shared_at(l, query, STANDARD);
  citation->voice = shared_at(l, query, VOICE);
  return citation->doc;
}

static void read_fact(struct loading *l, struct fin_query *q) {
  const struct fin_engine *e = l->engine;
  struct fin_fact *fact = fin_fact_add(l->out);
  fact->doc = cite(l, q);
  fact->company = shared_at(l, q, COMPANY);
  fact->candidates = candidates_at(l, q, CANDIDATES, &fact->candidate_count);
  fact->basis = fin_basis_read(e->text(q, BASIS));
  fact->from = (size_t)e->whole(q, FROM);
  fact->to = (size_t)e->whole(q, TO);
  fact->confidence = e->number(q, CONFIDENCE);
  int at = REST;
  fact->company_text = shared_at(l, q, at++);
  fact->metric = shared_at(l, q, at++);
  fact->kind = fin_kind_read(e->text(q, at++));
  fact->value = e->number(q, at++);
  fact->low = e->number(q, at++);
  fact->high = e->number(q, at++);
  fact->step = e->number(q, at++);
  fact->approx = fin_approx_read(e->text(q, at++));
  fact->unit = shared_at(l, q, at++);
  fact->period_text = shared_at(l, q, at++);
  fact->period.start = day_at(l, q, at++);
  fact->period.end = day_at(l, q, at++);
  fact->segment = shared_at(l, q, at++);
  fact->change = fin_against_read(e->text(q, at++));
  fact->source = shared_at(l, q, at++);
  fact->quote = text_at(l, q, at++);
  fact->sentence = (size_t)e->whole(q, at++);
  fact->converted = e->number(q, at++);
  fact->converted_unit = shared_at(l, q, at++);
  fact->id = fin_arena_print(l->out->arena, "%s#%zu", fact->doc, fact->from);
}

static void read_event(struct loading *l, struct fin_query *q) {
  const struct fin_engine *e = l->engine;
  struct fin_event *event = fin_event_add(l->out);
  event->doc = cite(l, q);
  event->company = shared_at(l, q, COMPANY);
  event->candidates = candidates_at(l, q, CANDIDATES, &event->candidate_count);
  event->basis = fin_basis_read(e->text(q, BASIS));
  event->from = (size_t)e->whole(q, FROM);
  event->to = (size_t)e->whole(q, TO);
  event->confidence = e->number(q, CONFIDENCE);
  int at = REST;
  event->id = fin_arena_print(l->out->arena, "%s#%s", event->doc, e->text(q, at++));
  event->type = shared_at(l, q, at++);
  event->period.start = day_at(l, q, at++);
  event->period.end = day_at(l, q, at++);
  event->title = text_at(l, q, at++);
  event->amount = e->number(q, at++);
  event->unit = shared_at(l, q, at++);
  event->quote = text_at(l, q, at++);
  char why[256];
  const char *roles = e->text(q, at);
  fin_json *object = fin_json_read(roles, strlen(roles), why);
  if (object) fin_roles_read(l->out, event, object);
  fin_json_free(object);
}

static enum fin_status read_rows(struct loading *l, const char *columns, const char *table,
                                 void (*read)(struct loading *, struct fin_query *),
                                 struct fin_error *error) {
  struct fin_query *query;
  bool row = false, facts = read == read_fact;
  l->statement.length = 0;
  l->value_count = 0;
  fin_text_print(&l->statement, COMMON "%s FROM %s r", columns, table);
  put_conditions(l, facts);
  enum fin_status status = l->engine->prepare(&query, l->store->sql, l->statement.at, error);
  for (size_t i = 0; status == FIN_OK && i < l->value_count; i++) {
    l->engine->bind_text(query, (int)i + 1, l->values[i]);
  }
  while (status == FIN_OK && (status = l->engine->step(query, &row, error)) == FIN_OK && row) {
    read(l, query);
  }
  l->engine->finish(query);
  return status;
}

static enum fin_status read_rates(struct loading *l, struct fin_error *error) {
  struct fin_query *query;
  bool row = false;
  enum fin_status status = l->engine->prepare(
      &query, l->store->sql,
      "SELECT base, currency, day, rate, source FROM rate ORDER BY base, currency, day", error);
  while (status == FIN_OK && (status = l->engine->step(query, &row, error)) == FIN_OK && row) {
    FIN_GROW(l->out->rates, l->out->rate_count, l->out->rate_room);
    l->out->rates[l->out->rate_count++] = (struct fin_day_rate){.base = shared_at(l, query, 0),
                                                                .currency = shared_at(l, query, 1),
                                                                .day = day_at(l, query, 2),
                                                                .rate = l->engine->number(query, 3),
                                                                .source = shared_at(l, query, 4)};
  }
  l->engine->finish(query);
  return status;
}

enum fin_status fin_store_read(struct fin_records *out, struct fin_store *store,
                               const struct fin_store_query *query, struct fin_error *error) {
  fin_records_open(out);
  struct loading l = {.out = out, .store = store, .engine = store->engine, .asked = query};
  enum fin_status status = collect_names(&l, error);
  if (status == FIN_OK && !query->no_facts) {
    status = read_rows(&l,
                       "r.company_text, r.metric, r.kind, r.value, r.low, r.high, r.step, "
                       "r.approx, r.unit, r.period_text, r.start_day, r.end_day, r.segment, "
                       "r.change, r.source, r.quote, r.sentence, r.converted, r.converted_unit",
                       "fact", read_fact, error);
  }
  if (status == FIN_OK && !query->no_events) {
    status = read_rows(&l,
                       "r.place, r.type, r.start_day, r.end_day, r.title, r.amount, r.unit, "
                       "r.quote, r.roles",
                       "event", read_event, error);
  }
  if (status == FIN_OK && !query->no_rates) status = read_rates(&l, error);
  fin_text_done(&l.statement);
  free(l.values);
  free(l.kept);
  free(l.names);
  return status;
}
