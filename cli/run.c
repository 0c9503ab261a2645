/* run.c: finline run: what is new is taken in, what changed is told, and that is all until the
 * next.
 */
#include "choose.h"
#include "hook.h"
#include "intake.h"
#include "stored.h"
#include "told.h"

#include "base/fail.h"
#include "base/file.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

struct run {
  bool dry, init, json;
  struct fin_config config;
  struct fin_journal journal;
  struct fin_library *library;
  struct fin_store *store;
  struct fin_intake intake;
  struct fin_job_begun begun;
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
  bool failed; /* a source, an output or a hook */
};

/* ---- stopping -------------------------------------------------------------------------------- */

static volatile sig_atomic_t stop_signal;

static void note_signal(int number) {
  stop_signal = number;
}

static bool is_stopped(void) {
  return stop_signal != 0;
}

/* A second one of the same ends the program where it stands. */
static void watch_signals(double time_limit) {
  struct sigaction action = {.sa_handler = note_signal,
                             .sa_flags = (int)(SA_RESTART | SA_RESETHAND)};
  const int numbers[] = {SIGINT, SIGTERM, SIGALRM};
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    sigaction(numbers[i], &action, NULL);
  struct itimerval timer = {{0, 0}, {(time_t)time_limit, 0}};
  timer.it_value.tv_usec = (suseconds_t)((time_limit - floor(time_limit)) * 1e6);
  if (time_limit > 0) setitimer(ITIMER_REAL, &timer, NULL);
}

static double seconds_of(const struct run *run) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)(now.tv_sec - run->start.tv_sec) +
         (double)(now.tv_nsec - run->start.tv_nsec) / 1e9;
}

/* ---- one run at a time ----------------------------------------------------------------------- */

/* The kernel gives the lock up when the process ends, however that happens; the file stays. */
static enum fin_status take_lock(struct run *run, struct fin_error *error) {
  enum { TENTH = 100000000 };
  const char *path = fin_arena_print(run->config.arena, "%s.lock", run->config.store);
  run->lock = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0666);
  if (run->lock < 0)
    return fin_fail(error, FIN_BOOK, "%s: can't be made: %s", path, strerror(errno));
  while (flock(run->lock, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR)
      return fin_fail(error, FIN_BOOK, "%s: can't be locked: %s", path, strerror(errno));
    if (is_stopped()) return fin_fail(error, FIN_STOPPED, "stopped while waiting for another run");
    if (seconds_of(run) >= run->config.wait)
      return fin_fail(error, FIN_BUSY, "%s: another run has the store", run->config.store);
    struct timespec pause = {0, TENTH};
    nanosleep(&pause, NULL);
  }
  return FIN_OK;
}

/* Folders on the way to the file. */
static enum fin_status make_folders(const char *path, struct fin_error *error) {
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

/* ---- beginning ------------------------------------------------------------------------------- */

static void tell_start(struct run *run) {
  enum { DAY = 24 * 60 * 60 };
  fin_journal_line(&run->journal, "info", "start", "name", run->config.name, "store",
                   run->config.store, NULL);
  fin_day last = fin_day_read(run->begun.last), today = (fin_day)(run->now / DAY);
  char days[24];
  snprintf(days, sizeof days, "%ld", last == FIN_NO_DAY ? 0L : (long)(today - last));
  if (last != FIN_NO_DAY && today - last > 1)
    fin_journal_line(&run->journal, "warning", "missed", "name", run->config.name, "last",
                     run->begun.last, "days", days, NULL);
}

static enum fin_status begin(struct run *run, struct fin_error *error) {
  enum fin_status status = make_folders(run->config.store, error);
  if (status == FIN_OK && run->config.log) status = make_folders(run->config.log, error);
  if (status == FIN_OK)
    status = fin_journal_open(&run->journal, run->config.log, run->config.log_json, error);
  if (status == FIN_OK) status = take_lock(run, error);
  if (status == FIN_OK) status = fin_stored_open(&run->store, run->config.store, true, error);
  if (status == FIN_OK)
    status = fin_store_job_begin(&run->begun, run->store, run->config.name, run->now, error);
  if (status == FIN_OK) tell_start(run);
  return status;
}

static enum fin_status take_in(struct run *run, struct fin_error *error) {
  run->intake = (struct fin_intake){.config = &run->config,
                                    .library = run->library,
                                    .store = run->store,
                                    .journal = &run->journal,
                                    .now = run->now,
                                    .stop = is_stopped};
  enum fin_status status = fin_intake_run(&run->intake, error);
  for (size_t i = 0; run->intake.sources && i < run->config.source_count; i++)
    run->failed = run->failed || run->intake.sources[i].failed;
  if (status == FIN_OK && (run->intake.stopped || is_stopped()))
    return fin_fail(error, FIN_STOPPED, "%s; what was added stays",
                    stop_signal == SIGALRM ? "the time limit was reached" : "stopped by a signal");
  return status;
}

/* ---- what changed ---------------------------------------------------------------------------- */

/* The names that the store knows of these; what it has nothing of comes later, or never. */
static enum fin_status known_names(struct run *run, const char **out, size_t *count,
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

static bool is_in(const char *const *list, size_t count, const char *name) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(list[i], name) == 0) return true;
  return false;
}

static enum fin_status find_touched(struct run *run, struct fin_error *error) {
  enum fin_status status = fin_store_touched(&run->touched, &run->touched_count, &run->names,
                                             run->store, run->begun.since, error);
  if (status != FIN_OK || !run->config.company_count) return status;
  run->watched = FIN_NEW(run->config.arena, const char *, run->config.company_count);
  status = known_names(run, run->watched, &run->watched_count, run->config.companies,
                       run->config.company_count, error);
  size_t kept = 0;
  for (size_t i = 0; i < run->touched_count; i++)
    if (is_in(run->watched, run->watched_count, run->touched[i]))
      run->touched[kept++] = run->touched[i];
  run->touched_count = kept;
  return status;
}

static enum fin_status read_known(struct run *run, struct fin_records *out, int64_t until,
                                  struct fin_error *error) {
  struct fin_store_query query = {.companies = run->touched,
                                  .company_count = run->touched_count,
                                  .window = {FIN_NO_DAY, FIN_NO_DAY},
                                  .as_of = FIN_NO_DAY,
                                  .until = until};
  return fin_store_read(out, run->store, &query, error);
}

static enum fin_status find_changes(struct run *run, struct fin_error *error) {
  enum fin_status status = fin_store_last(&run->last, run->store, error);
  if (status == FIN_OK && run->last > run->begun.since) status = find_touched(run, error);
  if (status != FIN_OK || !run->touched_count) return status;
  if (run->begun.since) status = read_known(run, &run->before, run->begun.since, error);
  if (status == FIN_OK) status = read_known(run, &run->after, run->last, error);
  if (status != FIN_OK) return status;
  struct fin_watch *watch = &run->config.watch;
  watch->companies = run->watched ? run->watched : NULL;
  watch->company_count = run->watched_count;
  fin_known_make(&run->was, run->library, &run->before, watch);
  fin_known_make(&run->is, run->library, &run->after, watch);
  fin_changes_find(&run->changes, run->library, &run->was, &run->is, watch);
  return FIN_OK;
}

static void tell_changes(struct run *run) {
  for (size_t i = 0; i < run->changes.count; i++) {
    const struct fin_change *change = &run->changes.at[i];
    bool event = change->now_entry || change->before_entry;
    char start[11], end[11];
    fin_journal_line(&run->journal, "info", "change", "change", fin_change_name(change->kind),
                     "company", change->company, event ? "type" : "metric", change->metric,
                     "segment", change->segment, "start",
                     fin_day_write(change->period.start, start), "end",
                     fin_day_write(change->period.end, end), NULL);
  }
}

/* ---- charts and reports ---------------------------------------------------------------------- */

/* With {date} as the day of the run. */
static const char *dated(const struct run *run, const char *path) {
  static const char DATE[] = "{date}";
  const char *at = strstr(path, DATE);
  if (!at) return path;
  const char *rest = dated(run, at + strlen(DATE));
  return fin_arena_print(run->config.arena, "%.*s%.10s%s", (int)(at - path), path, run->moment,
                         rest);
}

/* Whether it is there and younger than the configuration. Charts of a report are x-name.png. */
static bool is_fresh(const struct run *run, const char *path, bool is_chart) {
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

static bool is_moved(const struct run *run, const char *const *companies, size_t count) {
  for (size_t i = 0; i < run->changes.count; i++)
    if (!count || is_in(companies, count, run->changes.at[i].company)) return true;
  return false;
}

/* What the store knows of the companies (none: of those with most facts), put side by side; NULL
 * where it has nothing of them. */
static enum fin_status compare(struct run *run, struct fin_comparison **out,
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
  struct run *run = context;
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

static enum fin_status write_output(struct run *run, const struct fin_config_output *output,
                                    struct fin_error *error) {
  bool own = output->company_count != 0;
  size_t asked = own ? output->company_count : run->config.company_count, count = 0;
  size_t usual = usual_count(output);
  const char **companies = FIN_NEW(run->config.arena, const char *, asked + usual + 1);
  const char *path = dated(run, output->path);
  struct fin_records records = {0};
  struct fin_comparison *comparison = NULL;
  struct fin_report_options options = output->report;
  struct fin_log log = {.say = say_written, .context = run};
  enum { DAY = 24 * 60 * 60 };
  enum fin_status status = known_names(
      run, companies, &count, own ? output->companies : run->config.companies, asked, error);
  if (status != FIN_OK) return status;
  bool nobody = asked && !count;
  if (!nobody && !is_moved(run, companies, count) && is_fresh(run, path, output->is_chart))
    return FIN_OK;
  options.today = (fin_day)(run->now / DAY);
  if (!nobody)
    status = compare(run, &comparison, &records, companies, &count, usual,
                     output->currency ? output->currency : run->config.currency, error);
  if (status == FIN_OK && comparison) status = make_folders(path, error);
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

/* One that has nothing to draw is no failure; one that can't be written is, and keeps the changes
 * from counting as told. */
static enum fin_status write_outputs(struct run *run, struct fin_error *error) {
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
static enum fin_status write_feed(struct run *run, const char *path, struct fin_error *error) {
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

static enum fin_status compare_moved(struct run *run, struct fin_comparison **out,
                                     struct fin_records *records, struct fin_error *error) {
  enum { MOST = 8 };
  const char **companies = FIN_NEW(run->config.arena, const char *, MOST + 1);
  size_t count = 0;
  for (size_t i = 0; i < run->changes.count && count < MOST; i++) {
    const char *name = run->changes.at[i].company;
    if (!is_in(companies, count, name)) companies[count++] = name;
  }
  return compare(run, out, records, companies, &count, MOST, run->config.currency, error);
}

static enum fin_status write_change(struct run *run, const char *asked, struct fin_error *error) {
  enum { DAY = 24 * 60 * 60 };
  const char *path = dated(run, asked);
  struct fin_report_options options = run->config.look;
  options.today = (fin_day)(run->now / DAY);
  enum fin_status status = make_folders(path, error);
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

static enum fin_status write_changes(struct run *run, struct fin_error *error) {
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

static void make_report(struct run *run) {
  run->report = (struct fin_change_report){.name = run->config.name,
                                           .since = run->begun.told,
                                           .now = run->moment,
                                           .documents = run->intake.added.documents,
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

/* ---- hooks ----------------------------------------------------------------------------------- */

static void call_hooks(struct run *run, bool failed) {
  char count[24], code_words[24];
  snprintf(count, sizeof count, "%zu", run->changes.count);
  setenv("FINLINE_NAME", run->config.name, 1);
  setenv("FINLINE_STORE", run->config.store, 1);
  setenv("FINLINE_CHANGES", count, 1);
  for (size_t i = 0; i < run->config.hook_count; i++) {
    const struct fin_config_hook *hook = &run->config.hooks[i];
    bool wanted = hook->on == FIN_HOOK_ALWAYS || (hook->on == FIN_HOOK_FAILURE && failed) ||
                  (hook->on == FIN_HOOK_CHANGES && run->changes.count && !failed) ||
                  (hook->on == FIN_HOOK_CHANGES && run->changes.count && run->report_json);
    struct fin_error error = {0};
    int code;
    if (!wanted) continue;
    enum fin_status status = fin_hook_run(
        &code, hook->words, run->report_json ? run->report_json : "{}", hook->time_limit, &error);
    snprintf(code_words, sizeof code_words, "%d", code);
    fin_journal_line(&run->journal, status == FIN_OK && code == 0 ? "info" : "error", "hook",
                     "command", hook->words[0], "code", status == FIN_OK ? code_words : NULL,
                     "reason", status == FIN_OK ? NULL : error.text, NULL);
    if (status != FIN_OK || code != 0) run->failed = true;
  }
}

/* ---- ending ---------------------------------------------------------------------------------- */

static const char *outcome_of(const struct run *run, enum fin_status status) {
  if (status == FIN_STOPPED) return "stopped";
  if (status != FIN_OK) return "failed";
  return run->changes.count ? "changed" : "unchanged";
}

static enum fin_status end(struct run *run, enum fin_status status, struct fin_error *error) {
  char documents[24], changes[24], seconds[24];
  struct fin_error other = {0};
  struct fin_job job = {.id = run->begun.id,
                        .outcome = outcome_of(run, status),
                        .message = status == FIN_OK ? NULL : error->text,
                        .seconds = seconds_of(run),
                        .until = status == FIN_OK ? run->last : 0,
                        .documents = run->intake.added.documents,
                        .changes = status == FIN_OK ? run->changes.count : 0,
                        .report = status == FIN_OK && run->changes.count ? run->report_json : NULL,
                        .sources = run->intake.sources,
                        .source_count = run->intake.sources ? run->config.source_count : 0};
  enum fin_status ended = fin_store_job_end(run->store, &job, run->now, &other);
  snprintf(documents, sizeof documents, "%zu", job.documents);
  snprintf(changes, sizeof changes, "%zu", job.changes);
  snprintf(seconds, sizeof seconds, "%.2f", job.seconds);
  fin_journal_line(&run->journal, status == FIN_OK ? "info" : "error", "end", "name",
                   run->config.name, "outcome", job.outcome, "documents", documents, "changes",
                   changes, "seconds", seconds, "reason", job.message, NULL);
  if (status == FIN_OK && ended != FIN_OK) *error = other;
  if (status != FIN_OK || ended != FIN_OK) return status != FIN_OK ? status : ended;
  if (run->changes.count) return FIN_CHANGED;
  return run->failed ? FIN_INPUT : FIN_OK;
}

static void free_run(struct run *run) {
  fin_changes_done(&run->changes);
  fin_known_done(&run->was);
  fin_known_done(&run->is);
  fin_records_done(&run->before);
  fin_records_done(&run->after);
  fin_records_done(&run->names);
  free(run->touched);
  free(run->report_json);
  fin_report_done();
  fin_store_close(run->store);
  fin_library_free(run->library);
  fin_journal_close(&run->journal);
  fin_config_done(&run->config);
  if (run->lock >= 0) close(run->lock);
}

static enum fin_status work(struct run *run, struct fin_error *error) {
  enum fin_status status = take_in(run, error);
  if (status == FIN_OK) status = find_changes(run, error);
  if (status == FIN_OK && run->changes.count) {
    tell_changes(run);
    make_report(run);
  }
  if (status == FIN_OK) status = write_outputs(run, error);
  if (status == FIN_OK && run->changes.count) status = write_changes(run, error);
  if (status != FIN_STOPPED) call_hooks(run, status != FIN_OK || run->failed);
  status = end(run, status, error);
  if (status == FIN_CHANGED && run->json) fputs(run->report_json, stdout);
  if (status == FIN_CHANGED && !run->json)
    fin_told_table(stdout, &run->report, run->library, run->config.look.lang);
  return status;
}

/* ---- without doing it ------------------------------------------------------------------------ */

static enum fin_status write_example(const char *path, struct fin_error *error) {
  int file = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);
  size_t length = strlen(fin_config_example);
  if (file < 0) return fin_fail(error, FIN_BOOK, "%s: can't be made: %s", path, strerror(errno));
  bool whole = write(file, fin_config_example, length) == (ssize_t)length;
  if (close(file) != 0 || !whole)
    return fin_fail(error, FIN_BOOK, "%s: can't be written: %s", path, strerror(errno));
  printf("%s: written; finline run --dry-run %s says what it would do\n", path, path);
  return FIN_OK;
}

static enum fin_status tell_plan(struct run *run, struct fin_error *error) {
  enum fin_status status = FIN_OK;
  if (access(run->config.store, F_OK) == 0)
    status = fin_stored_open(&run->store, run->config.store, false, error);
  else
    printf("store %s would be made\n", run->config.store);
  run->intake =
      (struct fin_intake){.config = &run->config, .store = run->store, .journal = &run->journal};
  if (status == FIN_OK) status = fin_intake_tell(&run->intake, error);
  for (size_t i = 0; status == FIN_OK && i < run->config.output_count; i++)
    printf("%s %s\n", run->config.outputs[i].is_chart ? "chart" : "report",
           dated(run, run->config.outputs[i].path));
  for (size_t i = 0; status == FIN_OK && i < run->config.change_count; i++)
    printf("changes %s\n", dated(run, run->config.changes[i]));
  for (size_t i = 0; status == FIN_OK && i < run->config.hook_count; i++)
    printf("hook %s\n", run->config.hooks[i].words[0]);
  return status;
}

/* ---- the command ----------------------------------------------------------------------------- */

static void write_moment(int64_t seconds, char out[21]) {
  time_t time = (time_t)seconds;
  struct tm parts;
  if (!gmtime_r(&time, &parts) || !strftime(out, 21, "%Y-%m-%dT%H:%M:%SZ", &parts)) out[0] = 0;
}

static enum fin_status start(struct run *run, const char *path, struct fin_error *error) {
  enum fin_status status = fin_now(&run->now, error);
  if (status != FIN_OK) return status;
  write_moment(run->now, run->moment);
  status = fin_config_read(&run->config, path, error);
  if (status == FIN_OK) status = fin_library_new(&run->library, run->config.books, error);
  if (status == FIN_OK) status = fin_config_check(&run->config, run->library);
  if (status != FIN_OK) return status;
  if (run->dry) {
    run->journal.stream = stderr;
    return tell_plan(run, error);
  }
  watch_signals(run->config.time_limit);
  status = begin(run, error);
  return status == FIN_OK ? work(run, error) : status;
}

static enum fin_status run_it(int count, char **words) {
  struct run run = {.lock = -1};
  struct fin_option options[] = {{"--dry-run", 0, &run.dry, NULL},
                                 {"--init", 0, &run.init, NULL},
                                 {"--json", 0, &run.json, NULL}};
  struct fin_error error = {0};
  enum fin_status status = fin_options_read(&count, words, options, 3, &error);
  clock_gettime(CLOCK_MONOTONIC, &run.start);
  if (status == FIN_OK && count != 1)
    status = fin_fail(&error, FIN_USAGE, "run needs one configuration; --init writes an example");
  if (status == FIN_OK)
    status = run.init ? write_example(words[0], &error) : start(&run, words[0], &error);
  if (status != FIN_OK && *error.text) fin_print_error(&error);
  free_run(&run);
  return status;
}

const struct fin_command fin_command_run = {
    "run", "takes in what is new, tells what changed: for cron and timers",
    "finline run [options] CONFIG.json\n\n"
    "One run of a configuration: reads what is new in its sources, adds it to its store, compares\n"
    "what is known now with what was known after the last run, writes charts, reports and the\n"
    "change report, calls hooks, ends. docs/run.md has the keys of the configuration.\n\n"
    "  --init              writes an example with comments; never over a file that is there\n"
    "  --dry-run           checks the configuration and says what would be read and written\n"
    "  --json              the changes on standard output in JSON instead of lines\n\n"
    "Exit status: 0 nothing to tell, 10 changes were told, 1 nothing to tell but a source or a\n"
    "hook failed, 3 configuration, store or output unusable, 4 another run has the store,\n"
    "5 stopped (signal, time limit): what was added stays, and is told by the next run.\n\n"
    "  finline run --init models.json\n"
    "  finline run models.json",
    run_it};
