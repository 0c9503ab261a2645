/* spec.h: JSON files that people write. Every mistake is told by file, line and column, a key that
 * is not known with the nearest that is. The first mistake stays; what is read after it is empty.
 */
#ifndef FIN_SPEC_H
#define FIN_SPEC_H

#include "json.h"

#define FIN_SPEC_DEEP 8

struct fin_spec {
  const char *path;
  char *text;
  size_t length;
  fin_json *json;
  enum fin_status status;
  struct fin_error *error;
};

/* A place in the file: what stands there, and the keys and numbers that lead to it. */
struct fin_node {
  struct fin_spec *spec;
  fin_json *value; /* NULL: nothing stands there */
  size_t depth;
  struct {
    const char *key; /* NULL: the member of an array with number `at` */
    size_t at;
  } steps[FIN_SPEC_DEEP];
};

/* FIN_BOOK when the file can't be read or is no JSON object, and of every mistake in it. `error`
 * must live as long as the spec. */
enum fin_status fin_spec_open(struct fin_spec *spec, const char *path, struct fin_error *error);
void fin_spec_close(struct fin_spec *spec);
struct fin_node fin_spec_root(struct fin_spec *spec);

/* Refuses keys that are not among `keys`, a NULL at the end; false then, or when it is no object.
 * Keys that begin with "#" are comments. */
bool fin_node_keys(const struct fin_node *node, const char *const *keys);
struct fin_node fin_node_get(const struct fin_node *node, const char *key);
size_t fin_node_count(const struct fin_node *node); /* of an array; 0 where nothing stands */
struct fin_node fin_node_at(const struct fin_node *node, size_t at);

/* NULL, NAN, `otherwise`, FIN_NO_DAY where nothing stands; a mistake where something else does.
 * Text is borrowed from the spec. */
const char *fin_node_text(const struct fin_node *node);
double fin_node_number(const struct fin_node *node);
bool fin_node_flag(const struct fin_node *node, bool otherwise);
/* One of `words`, a NULL at the end; its number, or -1. */
int fin_node_one_of(const struct fin_node *node, const char *const *words);
/* "2025", "2025-03" or "2025-03-31", or two of them with a slash between: their days from the first
 * to the last. */
struct fin_span fin_node_span(const struct fin_node *node);
/* Something must stand there. */
bool fin_node_needed(const struct fin_node *node);

/* Tells a mistake at this place. */
void fin_node_wrong(const struct fin_node *node, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The word nearest to `word` by letters changed, of a list with a NULL at the end; NULL where none
 * is near. */
const char *fin_nearest(const char *word, const char *const *words);

#endif
