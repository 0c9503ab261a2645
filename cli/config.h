/* config.h: what a configuration of finline run says (docs/run.md). */
#ifndef FIN_CONFIG_H
#define FIN_CONFIG_H

#include "specs.h"
#include "watch.h"

struct fin_config_source {
  const char *name, *format, *published;
  const char **paths; /* as they are to be opened */
  size_t path_count;
};

/* A chart or a report to be written. */
struct fin_config_output {
  const char *path;
  bool is_chart;
  const char **companies; /* none: those of the configuration */
  size_t company_count;
  const char *currency;
  struct fin_wish wish; /* of a chart */
  struct fin_report_options report;
};

struct fin_config_hook {
  char **words; /* a NULL at the end */
  enum { FIN_HOOK_CHANGES, FIN_HOOK_FAILURE, FIN_HOOK_ALWAYS } on;
  double time_limit; /* seconds */
};

struct fin_config {
  struct fin_spec spec;
  struct fin_arena *arena;
  const char *path, *name, *store, *books, *log;
  bool log_json;
  struct fin_config_source *sources;
  size_t source_count;
  const char **companies; /* as they are written */
  size_t company_count;
  struct fin_watch watch; /* without companies */
  const char **changes;   /* files of the change report */
  size_t change_count;
  size_t feed_entries;
  const char *currency;
  struct fin_report_options look; /* language, theme and paper of what has none of its own */
  struct fin_config_output *outputs;
  size_t output_count;
  struct fin_config_hook *hooks;
  size_t hook_count;
  double time_limit, wait; /* seconds; 0: none */
};

/* Mistakes are FIN_BOOK and say file, line and column. `out` is to be freed in any case. */
enum fin_status fin_config_read(struct fin_config *out, const char *path, struct fin_error *error);
/* What only the books can tell: metrics and types of events. */
enum fin_status fin_config_check(struct fin_config *config, const struct fin_library *library);
void fin_config_done(struct fin_config *config);

/* An example with comments. */
extern const char fin_config_example[];

#endif
