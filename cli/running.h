/* running.h: one run of finline run, as its parts see it. */
#ifndef FIN_RUNNING_H
#define FIN_RUNNING_H

#include "intake.h"
#include "report.h"

#include <time.h>

struct fin_running {
  bool dry, init, json;
  struct fin_config config;
  struct fin_journal journal;
  struct fin_library *library;
  struct fin_store *store;
  struct fin_intake intake;
  struct fin_job_begun begun;
  size_t documents;  /* that were new since changes were told */
  int64_t now, last; /* last: the document that this run tells up to */
  struct timespec start;
  int lock;
  char moment[21];
  struct fin_records names, before, after; /* names: the companies below */
  const char **watched, **touched;         /* canonical; watched NULL: all */
  size_t watched_count, touched_count;
  struct fin_known was, is;
  struct fin_changes changes;
  struct fin_change_report report;
  char *report_json;
  bool failed;           /* a source, an output or a hook */
  char hook_failed[256]; /* what the first hook that failed is and gave; "" */
};

/* The names that the store knows of these, each once; what it has nothing of comes later, or never.
 */
enum fin_status fin_running_names(struct fin_running *run, const char **out, size_t *count,
                                  const char *const *names, size_t name_count,
                                  struct fin_error *error);
bool fin_running_has(const char *const *list, size_t count, const char *name);
/* Makes the folders on the way to the file. */
enum fin_status fin_folders_make(const char *path, struct fin_error *error);
/* A path of the configuration with {date} as the day of the run. */
const char *fin_running_path(const struct fin_running *run, const char *path);
/* Charts and reports whose companies have changes, and those that are not there or older than the
 * configuration. One that has nothing to draw is no failure; one that can't be written is, and
 * keeps the changes from counting as told. */
enum fin_status fin_running_outputs(struct fin_running *run, struct fin_error *error);
/* The change report: as a struct and in JSON, then in its files. */
void fin_running_report(struct fin_running *run);
enum fin_status fin_running_changes(struct fin_running *run, struct fin_error *error);

#endif
