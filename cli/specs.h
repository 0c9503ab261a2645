/* specs.h: what the files of --spec say: where facts come from, which charts are asked for.
 * docs/charts.md has their keys. */
#ifndef FIN_SPECS_H
#define FIN_SPECS_H

#include "command.h"

#include "base/arena.h"
#include "base/spec.h"
#include "report.h"

/* The keys that specs of charts and reports have in common. */
#define FIN_SPEC_SOURCES                                                                           \
  "companies", "files", "store", "as_of", "facts", "currency", "lang", "theme", "output"
#define FIN_SPEC_CHART                                                                             \
  "kind", "name", "metrics", "company", "from", "to", "log", "ahead", "title", "subtitle"

struct fin_spec_sources {
  char **words; /* companies, then files */
  int word_count;
  const char *store, *as_of, *currency, *lang, *theme, *output;
  struct fin_records facts; /* given in the spec itself */
};

/* Files are looked for beside the spec; their names may have * and ?. Mistakes stay in the spec. */
void fin_spec_sources_read(struct fin_spec_sources *out, struct fin_arena *arena,
                           const struct fin_node *root, const char *const *more);
/* One chart; its texts are borrowed from the spec. */
void fin_spec_wish_read(struct fin_wish *out, const struct fin_node *node);
/* The `charts` of a report, with an empty one at the end; NULL where they are left to the data. */
const struct fin_wish *fin_spec_charts_read(struct fin_arena *arena, const struct fin_node *root);
/* Its `parts`; 0 for all. */
unsigned fin_spec_parts_read(const struct fin_node *root);
/* The metrics that it names must be there: once there is a library to ask. */
void fin_spec_metrics_check(const struct fin_node *node, const struct fin_library *library);

/* The words of a command behind those of its spec. */
char **fin_spec_words(struct fin_arena *arena, const struct fin_spec_sources *sources, int *count,
                      char **words);

#endif
