/* output.c: what a run writes: charts and reports that moved, and the change report. */
#include "choose.h"
#include "running.h"
#include "stored.h"
#include "told.h"

#include "base/fail.h"
#include "base/file.h"
#include "base/text.h"

#include <errno.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

bool fin_running_has(const char *const *list, size_t count, const char *name) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(list[i], name) == 0) return true;
  return false;
}

enum fin_status fin_folders_make(const char *path, struct fin_error *error) {
  char *folder = fin_copy(path);
  enum fin_status status = FIN_OK;
  for (char *at = folder + 1; status == FIN_OK && (at = strchr(at, '/')); at++) {
    *at = 0;
    if (mkdir(folder, 0777) != 0 && errno != EEXIST)
      status = fin_fail(error, FIN_BOOK, "%s: can't be made: %s", folder, strerror(errno));
    *at = '/';
  }
  free(folder);
  return status;
}

enum fin_status fin_running_names(struct fin_running *run, const char **out, size_t *count,
                                  const char *const *names, size_t name_count,
                                  struct fin_error *error) {
  enum fin_status status = FIN_OK;
  *count = 0;
  for (size_t i = 0; status == FIN_OK && i < name_count; i++) {
    const char *found = NULL;
    status = fin_stored_company(&found, &run->names, run->store, run->library, names[i], error);
    for (size_t k = 0; found && k < *count; k++)
      if (strcmp(out[k], found) == 0) found = NULL;
    if (found) out[(*count)++] = found;
  }
  return status;
}

/* ---- charts and reports ---------------------------------------------------------------------- */

const char *fin_running_path(const struct fin_running *run, const char *path) {
  static const char DATE[] = "{date}";
  const char *at = strstr(path, DATE);
  if (!at) return path;
  const char *rest = fin_running_path(run, at + strlen(DATE));
  return fin_arena_print(run->config.arena, "%.*s%.10s%s", (int)(at - path), path, run->moment,
                         rest);
}

/* Whether it is there and younger than the configuration. Charts of a report are x-name.png. */
static bool is_fresh(const struct fin_running *run, const char *path, bool is_chart) {
  struct stat config, about;
  glob_t found;
  bool there = stat(path, &about) == 0;
  if (!there && !is_chart) {
    const char *dot = strrchr(path, '.');
    const char *pattern =
        fin_arena_print(run->config.arena, "%.*s-*%s", (int)(dot - path), path, dot);
    if (glob(pattern, 0, NULL, &found) == 0) {
      there = stat(found.gl_pathv[0], &about) == 0;
      globfree(&found);
    }
  }
  return there && stat(run->config.path, &config) == 0 &&
         (about.st_mtim.tv_sec > config.st_mtim.tv_sec ||
          (about.st_mtim.tv_sec == config.st_mtim.tv_sec &&
           about.st_mtim.tv_nsec >= config.st_mtim.tv_nsec));
}

static bool is_moved(const struct fin_running *run, const char *const *companies, size_t count) {
  for (size_t i = 0; i < run->changes.count; i++)
    if (!count || fin_running_has(companies, count, run->changes.at[i].company)) return true;
  return false;
}

/* What the store knows of the companies (none: of those with most facts), put side by side; NULL
 * where it has nothing of them. */
static enum fin_status compare(struct fin_running *run, struct fin_comparison **out,
                               struct fin_records *records, const char **companies, size_t *count,
                               size_t usual, const char *currency, struct fin_error *error) {
  struct fin_store_query query = {.companies = companies,
                                  .company_count = *count,
                                  .window = {FIN_NO_DAY, FIN_NO_DAY},
                                  .as_of = FIN_NO_DAY};
  *out = NULL;
  enum fin_status status = fin_store_read(records, run->store, &query, error);
  if (status == FIN_OK && !*count) *count = fin_most_told(records, companies, usual);
  size_t kept = 0;
  for (size_t i = 0; i < *count; i++) { /* of some there are events only */
    bool told = false;
    for (size_t k = 0; k < records->fact_count && !told; k++)
      told = strcmp(records->facts[k].company, companies[i]) == 0;
    if (told) companies[kept++] = companies[i];
  }
  *count = kept;
  if (status != FIN_OK || !kept) return status;
  struct fin_compare_options options = {companies, kept, currency};
  return fin_compare(out, run->library, records, &options, error);
}

static void say_written(void *context, const char *line) {
  struct fin_running *run = context;
  const char *colon = strrchr(line, ':');
  const char *file =
      fin_arena_text(run->config.arena, line, colon ? (size_t)(colon - line) : strlen(line));
  fin_journal_line(&run->journal, "info", "written", "file", file, NULL);
}

static size_t usual_count(const struct fin_config_output *output) {
  enum { PAIR = 2 };
  struct fin_chart_about about;
  for (size_t i = 0; output->is_chart && fin_chart_tell(&about, i); i++)
    if (strcmp(about.name, output->wish.kind) == 0) return about.companies;
  return PAIR;
}

static enum fin_status write_output(struct fin_running *run, const struct fin_config_output *output,
                                    struct fin_error *error) {
  bool own = output->company_count != 0;
  size_t asked = own ? output->company_count : run->config.company_count, count = 0;
  size_t usual = usual_count(output);
  const char **companies = FIN_NEW(run->config.arena, const char *, asked + usual + 1);
  const char *path = fin_running_path(run, output->path);
  struct fin_records records = {0};
  struct fin_comparison *comparison = NULL;
  struct fin_report_options options = output->report;
  struct fin_log log = {.say = say_written, .context = run};
  enum { DAY = 24 * 60 * 60 };
  enum fin_status status = fin_running_names(
      run, companies, &count, own ? output->companies : run->config.companies, asked, error);
  if (status != FIN_OK) return status;
  bool nobody = asked && !count;
  if (!nobody && !is_moved(run, companies, count) && is_fresh(run, path, output->is_chart))
    return FIN_OK;
  options.today = (fin_day)(run->now / DAY);
  if (!nobody)
    status = compare(run, &comparison, &records, companies, &count, usual,
                     output->currency ? output->currency : run->config.currency, error);
  if (status == FIN_OK && comparison) status = fin_folders_make(path, error);
  if (status == FIN_OK && comparison)
    status = output->is_chart
                 ? fin_chart_write(comparison, run->library, &options, &output->wish, path, error)
                 : fin_report_write(comparison, run->library, &options, path, &log, error);
  if (status == FIN_OK)
    fin_journal_line(&run->journal, "info", comparison ? "written" : "skipped", "file", path,
                     "reason", comparison ? NULL : "nothing is told of its companies", NULL);
  fin_comparison_free(comparison);
  fin_records_done(&records);
  return status;
}

enum fin_status fin_running_outputs(struct fin_running *run, struct fin_error *error) {
  enum fin_status worst = FIN_OK;
  for (size_t i = 0; i < run->config.output_count; i++) {
    struct fin_error one = {0};
    enum fin_status status = write_output(run, &run->config.outputs[i], &one);
    if (status == FIN_OK) continue;
    bool nothing = status == FIN_INPUT;
    fin_journal_line(&run->journal, nothing ? "info" : "error", nothing ? "skipped" : "unwritten",
                     "file", run->config.outputs[i].path, "reason", one.text, NULL);
    if (nothing) continue;
    worst = status;
    *error = one;
  }
  return worst;
}

/* ---- the change report ----------------------------------------------------------------------- */

static enum fin_status write_text(const char *path, const char *text, struct fin_error *error) {
  struct fin_output output;
  enum fin_status status = fin_output_open(&output, path, error);
  if (status != FIN_OK) return status;
  fputs(text, output.stream);
  return fin_output_close(&output, error);
}

/* The reports before this one are in the store. */
static enum fin_status write_feed(struct fin_running *run, const char *path,
                                  struct fin_error *error) {
  struct fin_output output;
  struct fin_jobs jobs;
  enum fin_status status =
      fin_store_jobs(&jobs, run->store, run->config.name, run->config.feed_entries, true, error);
  if (status == FIN_OK) status = fin_output_open(&output, path, error);
  if (status == FIN_OK) {
    struct fin_job this = {.id = run->begun.id, .began = run->moment, .report = run->report_json};
    size_t kept = jobs.count < run->config.feed_entries ? jobs.count : run->config.feed_entries - 1;
    memmove(jobs.at + 1, jobs.at, kept * sizeof *jobs.at);
    jobs.at[0] = this;
    jobs.count = kept + 1;
    const char *id = fin_arena_print(run->config.arena, "urn:finline:%s", run->config.name);
    fin_told_atom(output.stream, &jobs, run->config.name, id, run->moment);
    status = fin_output_close(&output, error);
  }
  fin_jobs_done(&jobs);
  return status;
}

static enum fin_status compare_moved(struct fin_running *run, struct fin_comparison **out,
                                     struct fin_records *records, struct fin_error *error) {
  enum { MOST = 8 };
  const char **companies = FIN_NEW(run->config.arena, const char *, MOST + 1);
  size_t count = 0;
  for (size_t i = 0; i < run->changes.count && count < MOST; i++) {
    const char *name = run->changes.at[i].company;
    if (!fin_running_has(companies, count, name)) companies[count++] = name;
  }
  return compare(run, out, records, companies, &count, MOST, run->config.currency, error);
}

static enum fin_status write_change(struct fin_running *run, const char *asked,
                                    struct fin_error *error) {
  enum { DAY = 24 * 60 * 60 };
  const char *path = fin_running_path(run, asked);
  struct fin_report_options options = run->config.look;
  options.today = (fin_day)(run->now / DAY);
  enum fin_status status = fin_folders_make(path, error);
  if (status != FIN_OK) return status;
  if (fin_text_ends(path, ".json"))
    status = write_text(path, run->report_json, error);
  else if (fin_text_ends(path, ".atom"))
    status = write_feed(run, path, error);
  else
    status = fin_changes_write(&run->report, run->library, &options, path, error);
  if (status == FIN_OK) fin_journal_line(&run->journal, "info", "written", "file", path, NULL);
  return status;
}

enum fin_status fin_running_changes(struct fin_running *run, struct fin_error *error) {
  struct fin_comparison *comparison = NULL;
  struct fin_records records = {0};
  enum fin_status status = FIN_OK;
  for (size_t i = 0; status == FIN_OK && i < run->config.change_count; i++) {
    if (fin_text_ends(run->config.changes[i], ".pdf") && !comparison)
      status = compare_moved(run, &comparison, &records, error);
    run->report.comparison = comparison;
    if (status == FIN_OK) status = write_change(run, run->config.changes[i], error);
  }
  if (status != FIN_OK)
    fin_journal_line(&run->journal, "error", "unwritten", "reason", error->text, NULL);
  run->report.comparison = NULL;
  fin_comparison_free(comparison);
  fin_records_done(&records);
  return status;
}

void fin_running_report(struct fin_running *run) {
  run->report = (struct fin_change_report){.name = run->config.name,
                                           .since = run->begun.told,
                                           .now = run->moment,
                                           .documents = run->documents,
                                           .changes = &run->changes,
                                           .records = &run->after,
                                           .earlier = &run->before};
  char *json =
      fin_json_write(fin_told_json(&run->report, run->library, run->config.look.lang), true);
  struct fin_text text = {0};
  fin_text_print(&text, "%s\n", json);
  run->report_json = text.at;
  free(json);
}
