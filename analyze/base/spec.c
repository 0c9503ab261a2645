/* spec.c: reading what people wrote. jansson forgets where things stood, so a mistake's place is
 * looked for again in the text, along the keys that led there. */
#include "spec.h"
#include "arena.h"
#include "day.h"
#include "fail.h"
#include "file.h"
#include "text.h"

#include <ctype.h>
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* ---- where ----------------------------------------------------------------------------------- */

static const char *skip_space(const char *at) {
  return at + strspn(at, " \t\r\n");
}

static const char *skip_string(const char *at) {
  for (at++; *at && *at != '"'; at++)
    if (*at == '\\' && at[1]) at++;
  return *at ? at + 1 : at;
}

/* Behind the value; the text is JSON, so only strings can hide brackets. */
static const char *skip_value(const char *at) {
  size_t depth = 0;
  do {
    if (*at == '"') {
      at = skip_string(at);
      continue;
    }
    if (*at == '{' || *at == '[') depth++;
    if (*at == '}' || *at == ']') {
      if (depth == 0) return at;
      depth--;
    }
    if (depth == 0 && (*at == ',' || !*at)) return at;
    if (*at) at++;
  } while (*at && (depth || !strchr(",}] \t\r\n", *at)));
  return at;
}

static bool is_key(const char *at, const char *key) {
  size_t length = strlen(key);
  return strncmp(at + 1, key, length) == 0 && at[1 + length] == '"';
}

/* The member of the object or array at `at`: its value, of an object its key where `whole`. */
static const char *find_member(const char *at, const char *key, size_t number, bool whole) {
  if (*at != '{' && *at != '[') return NULL;
  for (at = skip_space(at + 1); *at && *at != '}' && *at != ']';) {
    const char *start = at;
    bool found = key ? is_key(at, key) : number-- == 0;
    if (key) at = skip_space(skip_space(skip_string(at)) + 1);
    if (found) return whole ? start : at;
    at = skip_space(skip_value(at));
    if (*at == ',') at = skip_space(at + 1);
  }
  return NULL;
}

static const char *find_place(const struct fin_node *node) {
  const char *at = skip_space(node->spec->text);
  for (size_t i = 0; i < node->depth; i++) {
    bool last = i + 1 == node->depth;
    const char *next = find_member(at, node->steps[i].key, node->steps[i].at, last);
    if (!next) return at;
    at = next;
  }
  return at;
}

void fin_node_wrong(const struct fin_node *node, const char *format, ...) {
  struct fin_spec *spec = node->spec;
  char words[512];
  if (spec->status != FIN_OK) return;
  va_list values;
  va_start(values, format);
  vsnprintf(words, sizeof words, format, values);
  va_end(values);
  const char *place = find_place(node), *line = spec->text;
  size_t number = 1, column = 1, size;
  for (const char *at = spec->text; at < place; at++) {
    if (*at != '\n') continue;
    number++;
    line = at + 1;
  }
  for (const char *at = line; at < place; at += size, column++)
    fin_utf8_read(at, spec->text + spec->length, &size);
  spec->status =
      fin_fail(spec->error, FIN_BOOK, "%s:%zu:%zu: %s", spec->path, number, column, words);
}

/* ---- nearest words --------------------------------------------------------------------------- */

enum { LONGEST = 63 };

/* Levenshtein, with neighbours swapped counted as one change (Damerau). */
static size_t distance(const char *a, const char *b) {
  size_t m = strlen(a), n = strlen(b), rows[3][LONGEST + 2];
  if (m > LONGEST || n > LONGEST) return SIZE_MAX;
  for (size_t k = 0; k <= n; k++) rows[0][k] = k;
  for (size_t i = 1; i <= m; i++) {
    size_t *now = rows[i % 3], *before = rows[(i + 2) % 3], *two = rows[(i + 1) % 3];
    now[0] = i;
    for (size_t k = 1; k <= n; k++) {
      size_t best =
          before[k - 1] + (tolower((unsigned char)a[i - 1]) != tolower((unsigned char)b[k - 1]));
      if (before[k] + 1 < best) best = before[k] + 1;
      if (now[k - 1] + 1 < best) best = now[k - 1] + 1;
      bool swapped = i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1];
      if (swapped && two[k - 2] + 1 < best) best = two[k - 2] + 1;
      now[k] = best;
    }
  }
  return rows[m % 3][n];
}

const char *fin_nearest(const char *word, const char *const *words) {
  const char *best = NULL;
  size_t least = strlen(word) / 3 + 2;
  for (; *words; words++) {
    size_t away = distance(word, *words);
    if (away >= least) continue;
    least = away;
    best = *words;
  }
  return best;
}

/* ---- reading --------------------------------------------------------------------------------- */

/* "line 3, column 7: what" or "column 7: what" as one of our own places. */
static enum fin_status fail_json(const char *path, const char *why, struct fin_error *error) {
  int line = 1, column = 0, length = 0;
  if (sscanf(why, "line %d, column %d: %n", &line, &column, &length) != 2 || !length) {
    line = 1;
    length = 0;
    if (sscanf(why, "column %d: %n", &column, &length) != 1) length = 0;
  }
  return fin_fail(error, FIN_BOOK, "%s:%d:%d: is no JSON: %s", path, line, column, why + length);
}

enum fin_status fin_spec_open(struct fin_spec *spec, const char *path, struct fin_error *error) {
  char why[256];
  *spec = (struct fin_spec){.path = path, .error = error};
  spec->status = fin_file_read(&spec->text, &spec->length, path, error);
  if (spec->status != FIN_OK) return spec->status = FIN_BOOK;
  size_t mark = strncmp(spec->text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  memset(spec->text, ' ', mark);
  spec->json = fin_json_read(spec->text, spec->length, why);
  if (!spec->json)
    spec->status = fail_json(path, why, error);
  else if (!fin_json_is_object(spec->json))
    spec->status = fin_fail(error, FIN_BOOK, "%s:1:1: expected an object: { ... }", path);
  return spec->status;
}

void fin_spec_close(struct fin_spec *spec) {
  fin_json_free(spec->json);
  free(spec->text);
  spec->json = NULL;
  spec->text = NULL;
}

struct fin_node fin_spec_root(struct fin_spec *spec) {
  return (struct fin_node){.spec = spec, .value = spec->json};
}

static struct fin_node step(const struct fin_node *node, const char *key, size_t at,
                            fin_json *value) {
  struct fin_node next = *node;
  next.value = value;
  if (next.depth < FIN_SPEC_DEEP) {
    next.steps[next.depth].key = key;
    next.steps[next.depth++].at = at;
  }
  return next;
}

struct fin_node fin_node_get(const struct fin_node *node, const char *key) {
  return step(node, key, 0, node->value ? fin_json_get(node->value, key) : NULL);
}

size_t fin_node_count(const struct fin_node *node) {
  if (!node->value) return 0;
  if (!fin_json_is_array(node->value)) {
    fin_node_wrong(node, "expected a list: [ ... ]");
    return 0;
  }
  return fin_json_count(node->value);
}

struct fin_node fin_node_at(const struct fin_node *node, size_t at) {
  return step(node, NULL, at, fin_json_at(node->value, at));
}

struct keys {
  const struct fin_node *node;
  const char *const *known;
};

static void check_key(void *context, const char *key, fin_json *value) {
  const struct keys *keys = context;
  const char *const *known = keys->known;
  while (*known && strcmp(*known, key) != 0) known++;
  if (*known || key[0] == '#') return;
  struct fin_node place = step(keys->node, key, 0, value);
  const char *near = fin_nearest(key, keys->known);
  struct fin_text all = {0};
  for (known = keys->known; *known; known++)
    fin_text_print(&all, "%s%s", all.length ? ", " : "", *known);
  fin_node_wrong(&place, "unknown key \"%.60s\"; %s%s%s", key,
                 near ? "did you mean \"" : "expected ", near ? near : all.at, near ? "\"?" : "");
  fin_text_done(&all);
}

bool fin_node_keys(const struct fin_node *node, const char *const *keys) {
  if (!node->value || !fin_json_is_object(node->value)) {
    fin_node_wrong(node, "expected an object: { ... }");
    return false;
  }
  fin_json_each(node->value, check_key, &(struct keys){node, keys});
  return node->spec->status == FIN_OK;
}

bool fin_node_needed(const struct fin_node *node) {
  if (node->value) return true;
  struct fin_node up = *node;
  up.depth--;
  fin_node_wrong(&up, "\"%s\" is missing", node->steps[node->depth - 1].key);
  return false;
}

const char *fin_node_text(const struct fin_node *node) {
  if (!node->value) return NULL;
  const char *text = fin_json_string(node->value);
  if (!text) fin_node_wrong(node, "expected a text: \"...\"");
  return text;
}

double fin_node_number(const struct fin_node *node) {
  if (!node->value) return NAN;
  double value = fin_json_value(node->value);
  if (isnan(value)) fin_node_wrong(node, "expected a number");
  return value;
}

bool fin_node_flag(const struct fin_node *node, bool otherwise) {
  if (!node->value) return otherwise;
  int flag = fin_json_flag(node->value);
  if (flag < 0) fin_node_wrong(node, "expected true or false");
  return flag < 0 ? otherwise : flag == 1;
}

int fin_node_one_of(const struct fin_node *node, const char *const *words) {
  const char *text = fin_node_text(node);
  if (!text) return -1;
  for (int i = 0; words[i]; i++)
    if (strcmp(words[i], text) == 0) return i;
  const char *near = fin_nearest(text, words);
  struct fin_text all = {0};
  for (int i = 0; words[i]; i++) fin_text_print(&all, "%s%s", i ? ", " : "", words[i]);
  if (near)
    fin_node_wrong(node, "\"%.60s\" is none of those there are; did you mean \"%s\"?", text, near);
  else
    fin_node_wrong(node, "\"%.60s\" is none of %.300s", text, all.at);
  fin_text_done(&all);
  return -1;
}

/* One of the three forms, `length` bytes of it. */
static struct fin_span read_span(const char *text, size_t length) {
  enum { YEAR = 4, MONTH = 7, DAY = 10 };
  static const char rest[] = "0000-01-01";
  char whole[DAY + 1];
  if (length != YEAR && length != MONTH && length != DAY) return FIN_NO_SPAN;
  memcpy(whole, rest, sizeof whole);
  memcpy(whole, text, length);
  fin_day start = fin_day_read(whole);
  if (start == FIN_NO_DAY) return FIN_NO_SPAN;
  int year, month, day;
  fin_day_split(start, &year, &month, &day);
  if (length == YEAR) return fin_span_months(year, 1, 12);
  if (length == MONTH) return fin_span_months(year, month, 1);
  return (struct fin_span){start, start};
}

struct fin_span fin_node_span(const struct fin_node *node) {
  const char *text = fin_node_text(node);
  if (!text) return FIN_NO_SPAN;
  const char *slash = strchr(text, '/');
  struct fin_span first = read_span(text, slash ? (size_t)(slash - text) : strlen(text)),
                  last = slash ? read_span(slash + 1, strlen(slash + 1)) : first;
  if (first.start == FIN_NO_DAY || last.start == FIN_NO_DAY)
    fin_node_wrong(node,
                   "\"%.40s\" is no time; expected 2025, 2025-03, 2025-03-31, or two of them as "
                   "2025-01-01/2025-09-30",
                   text);
  else if (last.end < first.start)
    fin_node_wrong(node, "\"%.40s\" ends before it begins", text);
  else
    return (struct fin_span){first.start, last.end};
  return FIN_NO_SPAN;
}
