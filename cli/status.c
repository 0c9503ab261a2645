/* status.c: finline status: the last runs of a configuration, and what failed in its sources. */
#include "config.h"
#include "stored.h"

#include "base/fail.h"
#include "base/json.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void print_job(const struct fin_job *job, bool named) {
  char seconds[32] = "        -";
  if (isfinite(job->seconds)) snprintf(seconds, sizeof seconds, "%7.1f s", job->seconds);
  printf("%s%s%s  %-9s  %s  %zu documents, %zu changes\n", job->began, named ? "  " : "",
         named ? job->name : "", job->outcome ? job->outcome : "running", seconds, job->documents,
         job->changes);
  if (job->message) printf("    %s\n", job->message);
  for (size_t i = 0; i < job->source_count; i++) {
    const struct fin_job_source *source = &job->sources[i];
    if (source->failed)
      printf("    %s: %zu file%s failed; the first: %s\n", source->source, source->failed,
             source->failed == 1 ? "" : "s", source->message ? source->message : "");
  }
}

static fin_json *job_json(const struct fin_job *job) {
  fin_json *o = fin_json_object(), *sources = fin_json_array();
  fin_json_set_text(o, "name", job->name);
  fin_json_set_text(o, "began", job->began);
  fin_json_set_text(o, "ended", job->ended);
  fin_json_set_text(o, "outcome", job->outcome ? job->outcome : "running");
  fin_json_set_text(o, "message", job->message);
  fin_json_set_number(o, "seconds", job->seconds);
  fin_json_set_number(o, "documents", (double)job->documents);
  fin_json_set_number(o, "changes", (double)job->changes);
  for (size_t i = 0; i < job->source_count; i++) {
    const struct fin_job_source *source = &job->sources[i];
    fin_json *s = fin_json_object();
    fin_json_set_text(s, "source", source->source);
    fin_json_set_number(s, "files", (double)source->files);
    fin_json_set_number(s, "documents", (double)source->documents);
    fin_json_set_number(s, "known", (double)source->known);
    fin_json_set_number(s, "failed", (double)source->failed);
    fin_json_set_text(s, "message", source->message);
    fin_json_push(sources, s);
  }
  fin_json_set(o, "sources", sources);
  return o;
}

static enum fin_status run(int count, char **words) {
  const char *path = NULL, *last = NULL;
  bool json = false;
  struct fin_option options[] = {
      {"--store", 0, NULL, &path}, {"--last", 0, NULL, &last}, {"--json", 0, &json, NULL}};
  struct fin_error error = {0};
  struct fin_config config = {0};
  struct fin_store *store = NULL;
  struct fin_jobs jobs = {0};
  enum fin_status status = fin_options_read(&count, words, options, 3, &error);
  long most = last ? strtol(last, NULL, 10) : 10;
  if (status == FIN_OK && (count > 1 || most < 1 || most > 100000))
    status = fin_fail(&error, FIN_USAGE, "status takes one configuration, --last a number");
  if (status == FIN_OK && count) status = fin_config_read(&config, words[0], &error);
  if (status == FIN_OK)
    status = fin_stored_open(&store, config.store ? config.store : path, false, &error);
  if (status == FIN_OK)
    status = fin_store_jobs(&jobs, store, config.name, (size_t)most, false, &error);
  for (size_t i = 0; status == FIN_OK && i < jobs.count; i++) {
    char *text = json ? fin_json_write(job_json(&jobs.at[i]), false) : NULL;
    if (json) puts(text);
    if (!json) print_job(&jobs.at[i], !config.name);
    free(text);
  }
  if (status == FIN_OK && !jobs.count && !json) puts("no run yet");
  if (status != FIN_OK) fin_print_error(&error);
  fin_jobs_done(&jobs);
  fin_store_close(store);
  fin_config_done(&config);
  return status;
}

const struct fin_command fin_command_status = {
    "status", "the last runs of a configuration",
    "finline status [--last N] [--json] CONFIG.json\n"
    "finline status [--last N] [--json] --store STORE\n\n"
    "The last runs (10), the latest first: when each began, how it ended (changed, unchanged,\n"
    "failed, stopped, killed), how long it took, and what failed in which source.\n\n"
    "  finline status models.json",
    run};
