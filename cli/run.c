/* run.c: finline run: what is new is taken in, what changed is told, and that is all until the
 * next.
 */
#include "hook.h"
#include "running.h"
#include "stored.h"
#include "told.h"

#include "base/fail.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

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

static double seconds_of(const struct fin_running *run) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)(now.tv_sec - run->start.tv_sec) +
         (double)(now.tv_nsec - run->start.tv_nsec) / 1e9;
}

/* ---- one run at a time ----------------------------------------------------------------------- */

/* The kernel gives the lock up when the process ends, however that happens; the file stays. */
static enum fin_status take_lock(struct fin_running *run, struct fin_error *error) {
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

/* ---- beginning ------------------------------------------------------------------------------- */

static void tell_start(struct fin_running *run) {
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

static enum fin_status begin(struct fin_running *run, struct fin_error *error) {
  enum fin_status status = fin_folders_make(run->config.store, error);
  if (status == FIN_OK && run->config.log) status = fin_folders_make(run->config.log, error);
  if (status == FIN_OK)
    status = fin_journal_open(&run->journal, run->config.log, run->config.log_json, error);
  if (status == FIN_OK) status = take_lock(run, error);
  if (status == FIN_OK) status = fin_stored_open(&run->store, run->config.store, true, error);
  if (status == FIN_OK)
    status = fin_store_job_begin(&run->begun, run->store, run->config.name, run->now, error);
  if (status == FIN_OK) tell_start(run);
  return status;
}

static enum fin_status take_in(struct fin_running *run, struct fin_error *error) {
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

static enum fin_status find_touched(struct fin_running *run, struct fin_error *error) {
  enum fin_status status = fin_store_touched(&run->touched, &run->touched_count, &run->names,
                                             run->store, run->begun.since, error);
  if (status != FIN_OK || !run->config.company_count) return status;
  run->watched = FIN_NEW(run->config.arena, const char *, run->config.company_count);
  status = fin_running_names(run, run->watched, &run->watched_count, run->config.companies,
                             run->config.company_count, error);
  size_t kept = 0;
  for (size_t i = 0; i < run->touched_count; i++)
    if (fin_running_has(run->watched, run->watched_count, run->touched[i]))
      run->touched[kept++] = run->touched[i];
  run->touched_count = kept;
  return status;
}

static enum fin_status read_known(struct fin_running *run, struct fin_records *out, int64_t until,
                                  struct fin_error *error) {
  struct fin_store_query query = {.companies = run->touched,
                                  .company_count = run->touched_count,
                                  .window = {FIN_NO_DAY, FIN_NO_DAY},
                                  .as_of = FIN_NO_DAY,
                                  .until = until};
  return fin_store_read(out, run->store, &query, error);
}

/* Whether there is anything that was too small to be told: then the next run compares with what was
 * known before it, so that small steps add up. */
static bool is_adrift(const struct fin_running *run) {
  struct fin_watch every = run->config.watch;
  struct fin_changes changes = {0};
  every.every = true;
  fin_changes_find(&changes, run->library, &run->was, &run->is, &every);
  bool any = changes.count != 0;
  fin_changes_done(&changes);
  return any;
}

static enum fin_status find_changes(struct fin_running *run, struct fin_error *error) {
  enum fin_status status = fin_store_last(&run->last, run->store, error);
  if (status == FIN_OK)
    status = fin_store_newer(&run->documents, run->store, run->begun.since, error);
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
  if (!run->changes.count && is_adrift(run)) run->last = 0;
  return FIN_OK;
}

static void tell_changes(struct fin_running *run) {
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

/* ---- hooks ----------------------------------------------------------------------------------- */

/* `told`: nothing kept the changes from being written. */
static void call_hooks(struct fin_running *run, bool told) {
  bool failed = !told || run->failed;
  char count[24], code_words[24];
  snprintf(count, sizeof count, "%zu", run->changes.count);
  setenv("FINLINE_NAME", run->config.name, 1);
  setenv("FINLINE_STORE", run->config.store, 1);
  setenv("FINLINE_CHANGES", count, 1);
  for (size_t i = 0; i < run->config.hook_count; i++) {
    const struct fin_config_hook *hook = &run->config.hooks[i];
    bool wanted = hook->on == FIN_HOOK_ALWAYS || (hook->on == FIN_HOOK_FAILURE && failed) ||
                  (hook->on == FIN_HOOK_CHANGES && told && run->changes.count);
    struct fin_error error = {0};
    int code;
    if (!wanted) continue;
    enum fin_status status = fin_hook_run(
        &code, hook->words, run->report_json ? run->report_json : "{}", hook->time_limit, &error);
    snprintf(code_words, sizeof code_words, "%d", code);
    fin_journal_line(&run->journal, status == FIN_OK && code == 0 ? "info" : "error", "hook",
                     "command", hook->words[0], "code", status == FIN_OK ? code_words : NULL,
                     "reason", status == FIN_OK ? NULL : error.text, NULL);
    if (status == FIN_OK && code == 0) continue;
    run->failed = true;
    if (*run->hook_failed) continue;
    if (status == FIN_OK)
      snprintf(run->hook_failed, sizeof run->hook_failed, "hook %.200s: exit code %d",
               hook->words[0], code);
    else
      snprintf(run->hook_failed, sizeof run->hook_failed, "hook %.240s", error.text);
  }
}

/* ---- ending ---------------------------------------------------------------------------------- */

static const char *outcome_of(const struct fin_running *run, enum fin_status status) {
  if (status == FIN_STOPPED) return "stopped";
  if (status != FIN_OK) return "failed";
  return run->changes.count ? "changed" : "unchanged";
}

static enum fin_status end(struct fin_running *run, enum fin_status status,
                           struct fin_error *error) {
  char documents[24], changes[24], seconds[24];
  struct fin_error other = {0};
  struct fin_job job = {.id = run->begun.id,
                        .outcome = outcome_of(run, status),
                        .message = status != FIN_OK    ? error->text
                                   : *run->hook_failed ? run->hook_failed
                                                       : NULL,
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

static void free_run(struct fin_running *run) {
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

static enum fin_status work(struct fin_running *run, struct fin_error *error) {
  enum fin_status status = take_in(run, error);
  if (status == FIN_OK) status = find_changes(run, error);
  if (status == FIN_OK && run->changes.count) {
    tell_changes(run);
    fin_running_report(run);
  }
  if (status == FIN_OK) status = fin_running_outputs(run, error);
  if (status == FIN_OK && run->changes.count) status = fin_running_changes(run, error);
  if (status != FIN_STOPPED) call_hooks(run, status == FIN_OK);
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

static enum fin_status tell_plan(struct fin_running *run, struct fin_error *error) {
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
           fin_running_path(run, run->config.outputs[i].path));
  for (size_t i = 0; status == FIN_OK && i < run->config.change_count; i++)
    printf("changes %s\n", fin_running_path(run, run->config.changes[i]));
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

static enum fin_status start(struct fin_running *run, const char *path, struct fin_error *error) {
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
  struct fin_running run = {.lock = -1};
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
