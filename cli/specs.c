/* specs.c: reading specs of charts and reports. */
#include "specs.h"

#include "base/day.h"
#include "fact/records.h"

#include <glob.h>
#include <math.h>
#include <string.h>

/* ---- facts ----------------------------------------------------------------------------------- */

static void read_fact(struct fin_records *out, const struct fin_node *node) {
  static const char *const KEYS[] = {"company", "metric", "value", "unit", "period",
                                     "segment", "approx", "basis", "low",  "high",
                                     "source",  "quote",  NULL};
  static const char *const APPROX[] = {"exact", "about", "over", "under", "range", NULL};
  static const char *const BASES[] = {"reported", "estimate", "forecast", "target", "rumour", NULL};
  struct fin_node company = fin_node_get(node, "company"), metric = fin_node_get(node, "metric");
  struct fin_node value = fin_node_get(node, "value"), unit = fin_node_get(node, "unit");
  struct fin_node period = fin_node_get(node, "period"), segment = fin_node_get(node, "segment");
  struct fin_node approx = fin_node_get(node, "approx"), basis = fin_node_get(node, "basis");
  struct fin_node low = fin_node_get(node, "low"), high = fin_node_get(node, "high");
  struct fin_node source = fin_node_get(node, "source"), quote = fin_node_get(node, "quote");
  if (!fin_node_keys(node, KEYS) || !fin_node_needed(&company) || !fin_node_needed(&metric) ||
      !fin_node_needed(&value) || !fin_node_needed(&unit) || !fin_node_needed(&period))
    return;
  struct fin_fact *fact = fin_fact_add(out);
  const char *doc = fin_node_text(&source);
  int approx_word = fin_node_one_of(&approx, APPROX), basis_word = fin_node_one_of(&basis, BASES);
  fact->doc = doc ? fin_keep(out, doc) : node->spec->path;
  fact->id = fin_arena_print(out->arena, "%s#%zu", fact->doc, out->fact_count);
  fact->company = fin_keep(out, fin_node_text(&company));
  fact->metric = fin_keep(out, fin_node_text(&metric));
  fact->value = fin_node_number(&value);
  fact->unit = fin_keep(out, fin_node_text(&unit));
  fact->period = fin_node_span(&period);
  fact->segment = fin_keep(out, fin_node_text(&segment));
  fact->approx = approx_word < 0 ? FIN_EXACT : (enum fin_approx)approx_word;
  fact->basis = basis_word < 0 ? FIN_REPORTED : (enum fin_basis)basis_word;
  fact->low = fin_node_number(&low);
  fact->high = fin_node_number(&high);
  fact->converted = NAN;
  fact->confidence = 1;
  const char *words = fin_node_text(&quote);
  fact->quote = words ? fin_keep(out, words) : "";
  fin_citation_add(out, fact->doc, fact->doc, NULL, FIN_NO_DAY);
}

/* ---- sources --------------------------------------------------------------------------------- */

struct list {
  struct fin_arena *arena;
  char **at;
  size_t count, room;
};

static void add_word(struct list *list, const char *word) {
  if (list->count == list->room) {
    size_t room = list->room ? 2 * list->room : 16;
    char **more = FIN_NEW(list->arena, char *, room);
    if (list->count) memcpy(more, list->at, list->count * sizeof *more);
    list->at = more;
    list->room = room;
  }
  list->at[list->count++] = fin_arena_text(list->arena, word, strlen(word));
}

static void add_files(struct list *list, const struct fin_node *node) {
  const char *name = fin_node_text(node), *path = node->spec->path, *slash = strrchr(path, '/');
  glob_t found;
  if (!name) return;
  const char *whole = name[0] == '/' || !slash ? name
                                               : fin_arena_print(list->arena, "%.*s/%s",
                                                                 (int)(slash - path), path, name);
  if (glob(whole, 0, NULL, &found) != 0) {
    fin_node_wrong(node, "there is no file %s", whole);
    return;
  }
  for (size_t i = 0; i < found.gl_pathc; i++) {
    bool bare = !strchr(found.gl_pathv[i], '/'); /* a path is no company, whatever its name */
    add_word(list,
             bare ? fin_arena_print(list->arena, "./%s", found.gl_pathv[i]) : found.gl_pathv[i]);
  }
  globfree(&found);
}

static const char *text_of(const struct fin_node *root, const char *key) {
  struct fin_node node = fin_node_get(root, key);
  return fin_node_text(&node);
}

void fin_spec_sources_read(struct fin_spec_sources *out, struct fin_arena *arena,
                           const struct fin_node *root, const char *const *keys) {
  struct list words = {.arena = arena};
  *out = (struct fin_spec_sources){0};
  if (!fin_node_keys(root, keys)) return;
  struct fin_node companies = fin_node_get(root, "companies"), files = fin_node_get(root, "files");
  struct fin_node facts = fin_node_get(root, "facts");
  for (size_t i = 0, count = fin_node_count(&companies); i < count; i++) {
    struct fin_node node = fin_node_at(&companies, i);
    const char *name = fin_node_text(&node);
    if (name) add_word(&words, name);
  }
  for (size_t i = 0, count = fin_node_count(&files); i < count; i++) {
    struct fin_node node = fin_node_at(&files, i);
    add_files(&words, &node);
  }
  size_t count = fin_node_count(&facts);
  if (count) fin_records_open(&out->facts);
  for (size_t i = 0; i < count && root->spec->status == FIN_OK; i++) {
    struct fin_node node = fin_node_at(&facts, i);
    read_fact(&out->facts, &node);
  }
  out->words = words.at;
  out->word_count = (int)words.count;
  out->store = text_of(root, "store");
  out->as_of = text_of(root, "as_of");
  out->currency = text_of(root, "currency");
  out->lang = text_of(root, "lang");
  out->theme = text_of(root, "theme");
  out->output = text_of(root, "output");
}

char **fin_spec_words(struct fin_arena *arena, const struct fin_spec_sources *sources, int *count,
                      char **words) {
  char **all = FIN_NEW(arena, char *, (size_t)(sources->word_count + *count) + 1);
  for (int i = 0; i < sources->word_count; i++) all[i] = sources->words[i];
  for (int i = 0; i < *count; i++) all[sources->word_count + i] = words[i];
  *count += sources->word_count;
  return all;
}

/* ---- charts ---------------------------------------------------------------------------------- */

static const char *kind_of(const struct fin_node *root) {
  enum { MOST = 64 };
  struct fin_node node = fin_node_get(root, "kind");
  struct fin_chart_about about;
  const char *names[MOST + 1] = {NULL};
  for (size_t i = 0; i < MOST && fin_chart_tell(&about, i); i++) names[i] = about.name;
  if (!fin_node_needed(&node)) return NULL;
  int number = fin_node_one_of(&node, names);
  return number < 0 ? NULL : names[number];
}

void fin_spec_wish_read(struct fin_wish *out, const struct fin_node *node) {
  *out = (struct fin_wish){FIN_WISH_ALWAYS};
  out->kind = kind_of(node);
  out->name = text_of(node, "name");
  out->company = text_of(node, "company");
  out->title = text_of(node, "title");
  out->subtitle = text_of(node, "subtitle");
  struct fin_node metrics = fin_node_get(node, "metrics"), from = fin_node_get(node, "from"),
                  to = fin_node_get(node, "to"), log = fin_node_get(node, "log"),
                  ahead = fin_node_get(node, "ahead");
  size_t count = fin_node_count(&metrics);
  if (count > FIN_WISH_METRICS)
    fin_node_wrong(&metrics, "%zu metrics; expected up to %d", count, FIN_WISH_METRICS);
  for (size_t i = 0; i < count && i < FIN_WISH_METRICS; i++) {
    struct fin_node metric = fin_node_at(&metrics, i);
    out->metrics[i] = fin_node_text(&metric);
  }
  out->from = fin_node_span(&from).start;
  out->to = fin_node_span(&to).end;
  out->log = fin_node_flag(&log, false);
  out->ahead = fin_node_flag(&ahead, false);
}

const struct fin_wish *fin_spec_charts_read(struct fin_arena *arena, const struct fin_node *root) {
  static const char *const KEYS[] = {FIN_SPEC_CHART, NULL};
  struct fin_node list = fin_node_get(root, "charts");
  size_t count = fin_node_count(&list);
  if (!list.value) return NULL;
  struct fin_wish *wishes = FIN_NEW(arena, struct fin_wish, count + 1);
  for (size_t i = 0; i < count; i++) {
    struct fin_node node = fin_node_at(&list, i);
    if (!fin_node_keys(&node, KEYS)) break;
    fin_spec_wish_read(&wishes[i], &node);
    if (!wishes[i].name && wishes[i].kind) /* several of one kind want names of their own */
      wishes[i].name = fin_arena_print(arena, "%zu-%s", i + 1, wishes[i].kind);
  }
  return wishes;
}

unsigned fin_spec_parts_read(const struct fin_node *root) {
  struct fin_node list = fin_node_get(root, "parts");
  unsigned parts = 0;
  for (size_t i = 0, count = fin_node_count(&list); i < count; i++) {
    struct fin_node node = fin_node_at(&list, i);
    int part = fin_node_one_of(&node, fin_part_names);
    if (part >= 0) parts |= 1U << part;
  }
  return parts;
}

void fin_spec_metrics_check(const struct fin_node *node, const struct fin_library *library) {
  enum { MOST = 256 };
  const char *names[MOST + 1] = {NULL};
  for (size_t i = 0; i < MOST && fin_metric_at(library, i); i++)
    names[i] = fin_metric_at(library, i)->id;
  struct fin_node metrics = fin_node_get(node, "metrics");
  for (size_t i = 0, count = fin_node_count(&metrics); i < count; i++) {
    struct fin_node metric = fin_node_at(&metrics, i);
    const char *name = fin_node_text(&metric);
    if (!name || fin_metric_find(library, name)) continue;
    const char *near = fin_nearest(name, names);
    fin_node_wrong(&metric, "there is no metric \"%.60s\"%s%s%s", name,
                   near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
  }
}
