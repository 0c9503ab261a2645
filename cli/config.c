/* config.c: configuration -> what a run needs; every mistake by line and column. */
#include "config.h"

#include "base/day.h"
#include "base/fail.h"
#include "base/text.h"
#include "mark/library.h"
#include "theme.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- values ---------------------------------------------------------------------------------- */

static struct fin_node get(const struct fin_node *node, const char *key) {
  return fin_node_get(node, key);
}

static const char *text_of(const struct fin_node *root, const char *key) {
  struct fin_node node = get(root, key);
  const char *text = fin_node_text(&node);
  if (text && !*text) fin_node_wrong(&node, "expected a text that is not empty");
  return text;
}

/* Without "./" and doubled slashes: one file has one name. */
static const char *tidy(struct fin_config *config, const char *path) {
  char *out = fin_arena_text(config->arena, path, strlen(path)), *to = out;
  for (const char *at = path; *at;) {
    bool begins = at == path || at[-1] == '/';
    if (begins && at[0] == '.' && at[1] == '/' && at[2])
      at += 2;
    else if (begins && at != path && *at == '/')
      at++;
    else
      *to++ = *at++;
  }
  *to = 0;
  return out;
}

/* Relative ones stand beside the configuration. */
static const char *place(struct fin_config *config, const char *path) {
  const char *home = getenv("HOME"), *slash = strrchr(config->path, '/');
  if (!path) return NULL;
  if (path[0] == '~' && path[1] == '/' && home)
    path = fin_arena_print(config->arena, "%s%s", home, path + 1);
  else if (*path != '/' && slash)
    path =
        fin_arena_print(config->arena, "%.*s/%s", (int)(slash - config->path), config->path, path);
  return tidy(config, path);
}

static const char *place_of(struct fin_config *config, const struct fin_node *root,
                            const char *key) {
  return place(config, text_of(root, key));
}

static double seconds_of(const struct fin_node *root, const char *key, double otherwise) {
  struct fin_node node = get(root, key);
  double seconds = fin_node_number(&node);
  if (!node.value) return otherwise;
  if (!(seconds >= 0 && seconds <= 1e7)) fin_node_wrong(&node, "expected seconds, 0 or more");
  return seconds;
}

static double least_of(const struct fin_node *root, const char *key) {
  struct fin_node node = get(root, key);
  double value = fin_node_number(&node);
  if (value < 0) fin_node_wrong(&node, "expected a number that is not negative");
  return value;
}

static const char **texts_of(struct fin_config *config, const struct fin_node *list,
                             size_t *out_count) {
  size_t count = fin_node_count(list);
  const char **texts = FIN_NEW(config->arena, const char *, count + 1);
  for (size_t i = 0; i < count; i++) {
    struct fin_node node = fin_node_at(list, i);
    texts[i] = fin_node_text(&node);
    if (texts[i] && !*texts[i]) fin_node_wrong(&node, "expected a text that is not empty");
  }
  *out_count = count;
  return texts;
}

static bool ends_with_any(const char *path, const char *const *endings) {
  for (; *endings; endings++)
    if (fin_text_ends(path, *endings)) return true;
  return false;
}

/* Two outputs of one name would be written over each other. */
static void check_output(struct fin_config *config, const struct fin_node *node, const char *path,
                         const char *const *endings, const char *expected) {
  if (!path) return;
  if (!ends_with_any(path, endings)) {
    fin_node_wrong(node, "\"%.200s\" does not end in %s", path, expected);
    return;
  }
  const char *whole = place(config, path);
  bool taken = false, ours = strcmp(whole, tidy(config, config->path)) == 0 ||
                             fin_text_same(whole, config->store) ||
                             fin_text_same(whole, config->log);
  if (ours) {
    fin_node_wrong(node, "\"%.200s\" is the configuration, its store or its log", path);
    return;
  }
  for (size_t i = 0; i < config->output_count; i++)
    taken = taken || fin_text_same(config->outputs[i].path, whole);
  for (size_t i = 0; i < config->change_count; i++)
    taken = taken || fin_text_same(config->changes[i], whole);
  if (taken) fin_node_wrong(node, "\"%.200s\" is written twice", path);
}

static void check_currency(const struct fin_node *root) {
  struct fin_node node = get(root, "currency");
  const char *code = fin_node_text(&node);
  if (!code) return;
  bool good = strlen(code) == 3;
  for (const char *at = code; *at && good; at++) good = isupper((unsigned char)*at);
  if (!good) fin_node_wrong(&node, "\"%.20s\" is no ISO 4217 code such as USD", code);
}

/* Language, theme and paper. */
static void read_look(struct fin_config *config, struct fin_report_options *out,
                      const struct fin_node *root, bool has_paper) {
  static const char *const LANGS[] = {"zh-Hans", "zh-Hant", "en", NULL};
  static const char *const PAPERS[] = {"A4", "Letter", "slides", NULL};
  struct fin_node lang = get(root, "lang"), theme = get(root, "theme"), paper = get(root, "paper");
  int number = fin_node_one_of(&lang, LANGS);
  if (number >= 0) out->lang = LANGS[number];
  number = has_paper ? fin_node_one_of(&paper, PAPERS) : -1;
  if (number >= 0) out->paper = PAPERS[number];
  const char *name = fin_node_text(&theme);
  if (!name) return;
  struct fin_error error = {0};
  struct fin_theme read;
  out->theme = strchr(name, '/') || strchr(name, '.') ? place(config, name) : name;
  if (fin_theme_read(&read, out->theme, &error) != FIN_OK) fin_node_wrong(&theme, "%s", error.text);
}

/* ---- sources --------------------------------------------------------------------------------- */

static void read_source(struct fin_config *config, struct fin_config_source *out,
                        const struct fin_node *node) {
  static const char *const KEYS[] = {"name", "paths", "format", "published", NULL};
  static const char *const FORMATS[] = {"text", "markdown", "html", "ndjson", NULL};
  if (fin_json_string(node->value)) {
    const char *path = fin_node_text(node);
    if (!*path) fin_node_wrong(node, "expected a path that is not empty");
    out->name = path;
    out->paths = FIN_NEW(config->arena, const char *, 1);
    out->paths[0] = place(config, path);
    out->path_count = 1;
    return;
  }
  if (!fin_node_keys(node, KEYS)) return;
  struct fin_node paths = get(node, "paths"), published = get(node, "published");
  if (!fin_node_needed(&paths)) return;
  out->paths = texts_of(config, &paths, &out->path_count);
  if (!out->path_count) fin_node_wrong(&paths, "expected at least one path");
  for (size_t i = 0; i < out->path_count; i++) out->paths[i] = place(config, out->paths[i]);
  out->name = text_of(node, "name");
  if (!out->name && out->path_count) out->name = out->paths[0];
  struct fin_node format = get(node, "format");
  int number = fin_node_one_of(&format, FORMATS);
  if (number >= 0) out->format = FORMATS[number];
  out->published = fin_node_text(&published);
  if (out->published && fin_day_read(out->published) == FIN_NO_DAY)
    fin_node_wrong(&published, "\"%.40s\" is no day such as 2026-01-09", out->published);
}

static void read_sources(struct fin_config *config, const struct fin_node *root) {
  struct fin_node list = get(root, "sources");
  if (!fin_node_needed(&list)) return;
  config->source_count = fin_node_count(&list);
  if (!config->source_count) fin_node_wrong(&list, "expected at least one source");
  config->sources = FIN_NEW(config->arena, struct fin_config_source, config->source_count);
  for (size_t i = 0; i < config->source_count && config->spec.status == FIN_OK; i++) {
    struct fin_node node = fin_node_at(&list, i);
    read_source(config, &config->sources[i], &node);
    for (size_t k = 0; k < i && config->spec.status == FIN_OK; k++)
      if (strcmp(config->sources[k].name, config->sources[i].name) == 0)
        fin_node_wrong(&node, "there is a source \"%.100s\" already", config->sources[i].name);
  }
}

/* ---- what is watched ------------------------------------------------------------------------- */

static void read_threshold(struct fin_threshold *out, const struct fin_node *node) {
  static const char *const KEYS[] = {"metric",   "company", "segment", "percent",
                                     "absolute", "any",     "growth",  NULL};
  enum { MOST = sizeof out->growth / sizeof *out->growth };
  if (!fin_node_keys(node, KEYS)) return;
  struct fin_node metric = get(node, "metric"), any = get(node, "any"),
                  growth = get(node, "growth");
  if (!fin_node_needed(&metric)) return;
  out->metric = fin_node_text(&metric);
  out->company = text_of(node, "company");
  out->segment = text_of(node, "segment");
  out->percent = least_of(node, "percent");
  out->absolute = least_of(node, "absolute");
  out->any = fin_node_flag(&any, false);
  out->growth_count = fin_node_count(&growth);
  if (out->growth_count > MOST) {
    fin_node_wrong(&growth, "%zu percentages; expected up to %d", out->growth_count, (int)MOST);
    return;
  }
  for (size_t i = 0; i < out->growth_count; i++) {
    struct fin_node line = fin_node_at(&growth, i);
    out->growth[i] = fin_node_number(&line);
  }
  if (isnan(out->percent) && isnan(out->absolute) && !any.value && !out->growth_count)
    fin_node_wrong(node, "a threshold needs percent, absolute, any or growth");
}

static void read_watch(struct fin_config *config, const struct fin_node *root) {
  struct fin_watch *watch = &config->watch;
  struct fin_node companies = get(root, "companies"), metrics = get(root, "metrics"),
                  events = get(root, "events"), list = get(root, "thresholds"),
                  segments = get(root, "segments"), confidence = get(root, "confidence");
  config->companies = texts_of(config, &companies, &config->company_count);
  watch->metrics = texts_of(config, &metrics, &watch->metric_count);
  if (events.value) watch->types = texts_of(config, &events, &watch->type_count);
  watch->no_segments = !fin_node_flag(&segments, true);
  watch->confidence = 0.5;
  if (confidence.value) watch->confidence = fin_node_number(&confidence);
  if (watch->confidence < 0 || watch->confidence > 1)
    fin_node_wrong(&confidence, "expected a number from 0 to 1");
  watch->threshold_count = fin_node_count(&list);
  struct fin_threshold *thresholds =
      FIN_NEW(config->arena, struct fin_threshold, watch->threshold_count + 1);
  for (size_t i = 0; i < watch->threshold_count; i++) {
    struct fin_node node = fin_node_at(&list, i);
    read_threshold(&thresholds[i], &node);
  }
  watch->thresholds = thresholds;
}

/* ---- outputs --------------------------------------------------------------------------------- */

static void read_changes(struct fin_config *config, const struct fin_node *root) {
  static const char *const ENDINGS[] = {".json", ".md", ".atom", ".pdf", ".txt", NULL};
  struct fin_node list = get(root, "changes"), entries = get(root, "feed_entries");
  size_t count = fin_node_count(&list);
  config->changes = FIN_NEW(config->arena, const char *, count + 1);
  for (size_t i = 0; i < count; i++) {
    struct fin_node node = fin_node_at(&list, i);
    const char *path = fin_node_text(&node);
    check_output(config, &node, path, ENDINGS, ".json, .md, .atom, .pdf or .txt");
    config->changes[config->change_count++] = place(config, path);
  }
  double most = entries.value ? fin_node_number(&entries) : 50;
  if (!(most >= 1 && most <= 10000 && most == floor(most)))
    fin_node_wrong(&entries, "expected a whole number from 1 to 10000");
  else
    config->feed_entries = (size_t)most;
}

static void read_output(struct fin_config *config, const struct fin_node *node, bool is_chart) {
  static const char *const CHART_KEYS[] = {FIN_SPEC_CHART, "companies", "currency", "lang",
                                           "theme",        "output",    NULL};
  static const char *const REPORT_KEYS[] = {"companies", "currency", "lang",   "theme",  "paper",
                                            "title",     "parts",    "charts", "output", NULL};
  static const char *const CHART_ENDINGS[] = {".png", ".svg", ".pdf", NULL};
  static const char *const ENDINGS[] = {".pdf", ".md", ".json", ".png", ".svg", ".csv", NULL};
  if (!fin_node_keys(node, is_chart ? CHART_KEYS : REPORT_KEYS)) return;
  struct fin_node output = get(node, "output"), companies = get(node, "companies");
  if (!fin_node_needed(&output)) return;
  const char *path = fin_node_text(&output);
  check_output(config, &output, path, is_chart ? CHART_ENDINGS : ENDINGS,
               is_chart ? ".png, .svg or .pdf" : ".pdf, .md, .json, .png, .svg or .csv");
  struct fin_config_output *out = &config->outputs[config->output_count++];
  *out = (struct fin_config_output){.path = place(config, path),
                                    .is_chart = is_chart,
                                    .currency = text_of(node, "currency"),
                                    .report = config->look};
  check_currency(node);
  out->companies = texts_of(config, &companies, &out->company_count);
  read_look(config, &out->report, node, !is_chart);
  if (is_chart) {
    fin_spec_wish_read(&out->wish, node);
    return;
  }
  out->report.title = text_of(node, "title");
  out->report.parts = fin_spec_parts_read(node);
  out->report.charts = fin_spec_charts_read(config->arena, node);
}

static void read_outputs(struct fin_config *config, const struct fin_node *root) {
  static const char *const LISTS[] = {"charts", "reports"};
  struct fin_node lists[] = {get(root, LISTS[0]), get(root, LISTS[1])};
  size_t counts[] = {fin_node_count(&lists[0]), fin_node_count(&lists[1])};
  config->outputs = FIN_NEW(config->arena, struct fin_config_output, counts[0] + counts[1] + 1);
  for (size_t k = 0; k < 2; k++)
    for (size_t i = 0; i < counts[k] && config->spec.status == FIN_OK; i++) {
      struct fin_node node = fin_node_at(&lists[k], i);
      read_output(config, &node, k == 0);
    }
}

static void read_hook(struct fin_config *config, struct fin_config_hook *out,
                      const struct fin_node *node) {
  static const char *const KEYS[] = {"command", "on", "time_limit", NULL};
  static const char *const MOMENTS[] = {"changes", "failure", "always", NULL};
  if (!fin_node_keys(node, KEYS)) return;
  struct fin_node command = get(node, "command"), on = get(node, "on");
  size_t count;
  if (!fin_node_needed(&command)) return;
  const char **words = texts_of(config, &command, &count);
  if (!count) fin_node_wrong(&command, "expected a program and its arguments");
  out->words = FIN_NEW(config->arena, char *, count + 1);
  for (size_t i = 0; i < count && words[i]; i++) {
    bool beside = i == 0 && strchr(words[0], '/');
    const char *word = beside ? place(config, words[0]) : words[i];
    out->words[i] = fin_arena_text(config->arena, word, strlen(word));
  }
  int moment = fin_node_one_of(&on, MOMENTS);
  out->on = moment < 0 ? FIN_HOOK_CHANGES : (int)moment;
  out->time_limit = seconds_of(node, "time_limit", 60);
}

static void read_hooks(struct fin_config *config, const struct fin_node *root) {
  struct fin_node list = get(root, "hooks");
  config->hook_count = fin_node_count(&list);
  config->hooks = FIN_NEW(config->arena, struct fin_config_hook, config->hook_count + 1);
  for (size_t i = 0; i < config->hook_count; i++) {
    struct fin_node node = fin_node_at(&list, i);
    read_hook(config, &config->hooks[i], &node);
  }
}

/* ---- the whole ------------------------------------------------------------------------------- */

static const char *name_from(struct fin_config *config) {
  const char *slash = strrchr(config->path, '/'), *name = slash ? slash + 1 : config->path;
  size_t length = strlen(name);
  if (fin_text_ends(name, ".json")) length -= strlen(".json");
  return fin_arena_text(config->arena, name, length);
}

enum fin_status fin_config_read(struct fin_config *out, const char *path, struct fin_error *error) {
  static const char *const KEYS[] = {
      "name",    "store",      "sources",    "books",      "companies",  "metrics",
      "events",  "segments",   "confidence", "thresholds", "changes",    "feed_entries",
      "reports", "charts",     "currency",   "lang",       "theme",      "paper",
      "hooks",   "time_limit", "wait",       "log",        "log_format", NULL};
  static const char *const FORMATS[] = {"logfmt", "json", NULL};
  *out = (struct fin_config){.arena = fin_arena_new(), .path = path};
  enum fin_status status = fin_spec_open(&out->spec, path, error);
  if (status != FIN_OK) return status;
  struct fin_node root = fin_spec_root(&out->spec);
  if (!fin_node_keys(&root, KEYS)) return out->spec.status;
  struct fin_node store = get(&root, "store"), format = get(&root, "log_format");
  out->name = text_of(&root, "name");
  if (!out->name) out->name = name_from(out);
  if (fin_node_needed(&store)) out->store = place_of(out, &root, "store");
  out->books = place_of(out, &root, "books");
  out->log = place_of(out, &root, "log");
  out->log_json = fin_node_one_of(&format, FORMATS) == 1;
  out->currency = text_of(&root, "currency");
  out->time_limit = seconds_of(&root, "time_limit", 0);
  out->wait = seconds_of(&root, "wait", 0);
  check_currency(&root);
  read_look(out, &out->look, &root, true);
  read_sources(out, &root);
  read_watch(out, &root);
  read_changes(out, &root);
  read_outputs(out, &root);
  read_hooks(out, &root);
  return out->spec.status;
}

static void check_metric(const struct fin_node *node, const struct fin_library *library) {
  enum { MOST = 256 };
  const char *names[MOST + 1] = {NULL};
  for (size_t i = 0; i < MOST && fin_metric_at(library, i); i++)
    names[i] = fin_metric_at(library, i)->id;
  fin_node_one_of(node, names);
}

static void check_types(const struct fin_node *root, const struct fin_library *library) {
  enum { MOST = 128 };
  const struct fin_table *table = &library->books.events_table;
  const char *names[MOST + 1] = {NULL};
  for (size_t i = 0; i < MOST && i < table->count; i++)
    names[i] = fin_cell(table, i, FIN_EVENT_TYPE);
  struct fin_node list = get(root, "events");
  for (size_t i = 0, count = fin_node_count(&list); i < count; i++) {
    struct fin_node node = fin_node_at(&list, i);
    fin_node_one_of(&node, names);
  }
}

enum fin_status fin_config_check(struct fin_config *config, const struct fin_library *library) {
  struct fin_node root = fin_spec_root(&config->spec);
  struct fin_node charts = get(&root, "charts"), reports = get(&root, "reports"),
                  thresholds = get(&root, "thresholds");
  fin_spec_metrics_check(&root, library);
  check_types(&root, library);
  for (size_t i = 0, count = fin_node_count(&thresholds); i < count; i++) {
    struct fin_node node = fin_node_at(&thresholds, i), metric = get(&node, "metric");
    check_metric(&metric, library);
  }
  for (size_t i = 0, count = fin_node_count(&charts); i < count; i++) {
    struct fin_node node = fin_node_at(&charts, i);
    fin_spec_metrics_check(&node, library);
  }
  for (size_t i = 0, count = fin_node_count(&reports); i < count; i++) {
    struct fin_node report = fin_node_at(&reports, i), list = get(&report, "charts");
    for (size_t k = 0, all = fin_node_count(&list); k < all; k++) {
      struct fin_node node = fin_node_at(&list, k);
      fin_spec_metrics_check(&node, library);
    }
  }
  return config->spec.status;
}

void fin_config_done(struct fin_config *config) {
  fin_spec_close(&config->spec);
  fin_arena_free(config->arena);
}

const char fin_config_example[] =
    "{\n"
    "  \"#\": \"Keys that begin with # are comments; all paths are beside this file.\",\n"
    "  \"store\": \"finline.db\",\n"
    "  \"#sources\": \"Files, folders, patterns; {\\\"name\\\", \\\"paths\\\", \\\"format\\\", "
    "\\\"published\\\"} where more is to be said.\",\n"
    "  \"sources\": [\"news/*.md\", \"feeds/*.ndjson\"],\n\n"
    "  \"#companies\": \"Whose changes are told; without them, everybody's.\",\n"
    "  \"companies\": [\"MiniMax\", \"智谱\"],\n"
    "  \"#thresholds\": \"From when on a revision is told, and which growth on the year.\",\n"
    "  \"thresholds\": [\n"
    "    {\"metric\": \"revenue\", \"percent\": 1, \"growth\": [0, 100]},\n"
    "    {\"metric\": \"headcount\", \"any\": true}\n"
    "  ],\n"
    "  \"#events\": \"Types that are told of; without them all, with [] none.\",\n"
    "  \"events\": [\"funding\", \"listing\", \"acquisition\"],\n\n"
    "  \"changes\": [\"out/changes.md\", \"out/changes.json\", \"out/changes.atom\", "
    "\"out/changes.pdf\"],\n"
    "  \"reports\": [{\"output\": \"out/report.pdf\"}],\n"
    "  \"charts\": [{\"kind\": \"bars\", \"metrics\": [\"revenue\"], \"output\": "
    "\"out/revenue.svg\"}],\n"
    "  \"lang\": \"zh-Hans\",\n\n"
    "  \"#hooks\": \"Programs that get the changes in JSON on standard input.\",\n"
    "  \"hooks\": [],\n"
    "  \"time_limit\": 1800\n"
    "}\n";
