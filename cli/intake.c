/* intake.c: sources -> files that are not as they were when they were read -> documents -> store.
 */
#include "intake.h"

#include "base/fail.h"
#include "base/text.h"

#include <dirent.h>
#include <errno.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

/* A source as it is worked on. */
struct source {
  struct fin_intake *intake;
  const struct fin_config_source *asked;
  struct fin_job_source *told;
  char **files;
  size_t count, room;
};

/* ---- which files ----------------------------------------------------------------------------- */

static bool is_ours(const struct fin_config *config, const char *path) {
  if (fin_text_same(path, config->store) || fin_text_same(path, config->path)) return true;
  size_t length = strlen(config->store);
  if (strncmp(path, config->store, length) == 0 &&
      (path[length] == '-' || strcmp(path + length, ".lock") == 0))
    return true;
  if (fin_text_same(path, config->log)) return true;
  for (size_t i = 0; i < config->change_count; i++)
    if (strcmp(path, config->changes[i]) == 0) return true;
  for (size_t i = 0; i < config->output_count; i++)
    if (strcmp(path, config->outputs[i].path) == 0) return true;
  return false;
}

static void add_file(struct source *source, const char *path) {
  if (is_ours(source->intake->config, path)) return;
  FIN_GROW(source->files, source->count, source->room);
  source->files[source->count++] = fin_copy(path);
}

static int by_name(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

/* A folder is full of other things: pictures, archives. What is named by itself is read whatever
 * it is called. */
static bool is_text(const struct source *source, const char *path) {
  static const char *const ENDINGS[] = {".txt", ".md",     ".markdown", ".html", ".htm",
                                        ".xml", ".ndjson", ".jsonl",    ".text"};
  for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++)
    if (fin_text_ends(path, ENDINGS[i])) return true;
  return source->asked->format != NULL;
}

static void fail(struct source *source, const char *path, const char *reason) {
  source->told->failed++;
  if (!source->told->message)
    source->told->message = fin_arena_text(source->intake->config->arena, reason, strlen(reason));
  fin_journal_line(source->intake->journal, "error", "unreadable", "source", source->asked->name,
                   "file", path, "reason", reason, NULL);
}

/* Hidden ones are passed over, and links to folders, which may lead in a circle. */
static void walk(struct source *source, const char *folder, unsigned depth) {
  enum { DEEPEST = 64 };
  struct dirent *entry;
  DIR *open = depth < DEEPEST ? opendir(folder) : NULL;
  if (!open) {
    char reason[512];
    snprintf(reason, sizeof reason, "%s: %s", folder,
             depth < DEEPEST ? strerror(errno) : "folders too deep in each other");
    fail(source, folder, reason);
    return;
  }
  while ((entry = readdir(open))) {
    struct stat about;
    if (entry->d_name[0] == '.') continue;
    struct fin_text path = {0};
    fin_text_print(&path, "%s/%s", folder, entry->d_name);
    bool there = lstat(path.at, &about) == 0, link = there && S_ISLNK(about.st_mode);
    if (link) there = stat(path.at, &about) == 0;
    if (there && S_ISDIR(about.st_mode) && !link) walk(source, path.at, depth + 1);
    if (there && S_ISREG(about.st_mode) && is_text(source, path.at)) add_file(source, path.at);
    fin_text_done(&path);
  }
  closedir(open);
}

static void add_path(struct source *source, const char *path) {
  struct stat about;
  if (stat(path, &about) != 0) {
    char reason[512];
    snprintf(reason, sizeof reason, "%s: %s", path, strerror(errno));
    fail(source, path, reason);
  } else if (S_ISDIR(about.st_mode)) {
    walk(source, path, 0);
  } else {
    add_file(source, path);
  }
}

static void find_files(struct source *source) {
  for (size_t i = 0; i < source->asked->path_count; i++) {
    const char *path = source->asked->paths[i];
    glob_t found;
    if (!strpbrk(path, "*?[")) {
      add_path(source, path);
    } else if (glob(path, 0, NULL, &found) == 0) { /* none yet is no fault */
      for (size_t k = 0; k < found.gl_pathc; k++) add_path(source, found.gl_pathv[k]);
      globfree(&found);
    }
  }
  if (source->count) qsort(source->files, source->count, sizeof *source->files, by_name);
  size_t kept = 0; /* patterns may overlap */
  for (size_t i = 0; i < source->count; i++) {
    if (kept && strcmp(source->files[i], source->files[kept - 1]) == 0)
      free(source->files[i]);
    else
      source->files[kept++] = source->files[i];
  }
  source->count = kept;
}

/* The file as it is now; false when it can't be asked. */
static bool look_at(struct fin_seen *out, const char *path) {
  enum { SECOND = 1000000000 };
  struct stat about;
  if (stat(path, &about) != 0) return false;
  out->path = realpath(path, NULL);
  out->size = about.st_size;
  out->modified = (int64_t)about.st_mtim.tv_sec * SECOND + about.st_mtim.tv_nsec;
  out->inode = (int64_t)about.st_ino;
  return out->path != NULL;
}

/* ---- documents ------------------------------------------------------------------------------- */

/* Files that were read and wait to be added together. */
struct waiting {
  struct fin_documents documents;
  struct fin_seen *files;
  size_t count, room;
};

static void forget(struct waiting *waiting) {
  for (size_t i = 0; i < waiting->count; i++) free((char *)waiting->files[i].path);
  waiting->count = 0;
  fin_documents_done(&waiting->documents);
}

static bool stop_adding(void *context) {
  struct fin_intake *intake = context;
  intake->stopped = intake->stopped || (intake->stop && intake->stop());
  return intake->stopped;
}

/* Files are remembered once their documents are on disk. */
static enum fin_status flush(struct source *source, struct waiting *waiting,
                             struct fin_error *error) {
  struct fin_intake *intake = source->intake;
  struct fin_added added = {0};
  struct fin_adding how = {
      .library = intake->library, .now = intake->now, .stop = stop_adding, .context = intake};
  enum fin_status status = fin_store_add(intake->store, &added, &waiting->documents, &how, error);
  source->told->documents += added.documents;
  source->told->known += added.known;
  intake->added.documents += added.documents;
  intake->added.known += added.known;
  intake->added.facts += added.facts;
  intake->added.events += added.events;
  if (status == FIN_OK && !intake->stopped)
    status = fin_store_see(intake->store, waiting->files, waiting->count, error);
  forget(waiting);
  return status;
}

struct notices {
  struct source *source;
  const char *path;
};

static void tell_notice(void *context, const char *line) {
  const struct notices *notices = context;
  fin_journal_line(notices->source->intake->journal, "warning", "notice", "source",
                   notices->source->asked->name, "file", notices->path, "reason", line, NULL);
}

static void read_file(struct source *source, struct waiting *waiting, const char *path,
                      const struct fin_seen *file) {
  struct fin_read_options options = {.published = FIN_NO_DAY, .format = source->asked->format};
  struct notices notices = {source, path};
  struct fin_log log = {.say = tell_notice, .context = &notices};
  struct fin_error error = {0};
  if (source->asked->published) options.published = fin_day_read(source->asked->published);
  source->told->files++;
  if (fin_documents_read(&waiting->documents, path, &options, &log, &error) != FIN_OK) {
    fail(source, path, error.text);
    free((char *)file->path);
    return;
  }
  FIN_GROW(waiting->files, waiting->count, waiting->room);
  waiting->files[waiting->count++] = *file;
}

static bool is_enough(const struct waiting *waiting) {
  enum { DOCUMENTS = 256, BYTES = 8 << 20 };
  size_t bytes = 0;
  for (size_t i = 0; i < waiting->documents.count; i++) bytes += waiting->documents.at[i].length;
  return waiting->documents.count >= DOCUMENTS || bytes >= BYTES;
}

static double seconds_since(const struct timespec *start) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)(now.tv_sec - start->tv_sec) + (double)(now.tv_nsec - start->tv_nsec) / 1e9;
}

static enum fin_status take_in(struct source *source, struct fin_error *error) {
  struct fin_intake *intake = source->intake;
  struct waiting waiting = {0};
  struct timespec start;
  enum fin_status status = FIN_OK;
  clock_gettime(CLOCK_MONOTONIC, &start);
  for (size_t i = 0; status == FIN_OK && i < source->count && !stop_adding(intake); i++) {
    struct fin_seen file = {0};
    bool same = false;
    if (!look_at(&file, source->files[i])) {
      fail(source, source->files[i], strerror(errno));
      continue;
    }
    status = fin_store_seen(&same, intake->store, &file, error);
    if (status != FIN_OK || same) {
      free((char *)file.path);
      continue;
    }
    read_file(source, &waiting, source->files[i], &file);
    if (is_enough(&waiting)) status = flush(source, &waiting, error);
    fin_journal_progress(intake->journal, i + 1, intake->added.documents, source->count,
                         seconds_since(&start));
  }
  if (status == FIN_OK && waiting.count) status = flush(source, &waiting, error);
  forget(&waiting);
  free(waiting.files);
  return status;
}

static void tell_source(const struct source *source) {
  char files[24], documents[24], known[24], failed[24];
  const struct fin_job_source *told = source->told;
  snprintf(files, sizeof files, "%zu", told->files);
  snprintf(documents, sizeof documents, "%zu", told->documents);
  snprintf(known, sizeof known, "%zu", told->known);
  snprintf(failed, sizeof failed, "%zu", told->failed);
  fin_journal_line(source->intake->journal, told->failed ? "warning" : "info", "source", "source",
                   told->source, "files", files, "documents", documents, "known", known, "failed",
                   told->failed ? failed : NULL, NULL);
}

static void open_source(struct source *out, struct fin_intake *intake, size_t at) {
  const struct fin_config *config = intake->config;
  if (!intake->sources)
    intake->sources = FIN_NEW(config->arena, struct fin_job_source, config->source_count);
  *out = (struct source){
      .intake = intake, .asked = &config->sources[at], .told = &intake->sources[at]};
  out->told->source = out->asked->name;
  find_files(out);
}

static void close_source(struct source *source) {
  for (size_t i = 0; i < source->count; i++) free(source->files[i]);
  free(source->files);
}

enum fin_status fin_intake_run(struct fin_intake *intake, struct fin_error *error) {
  enum fin_status status = FIN_OK;
  for (size_t i = 0; i < intake->config->source_count; i++) {
    struct source source;
    open_source(&source, intake, i);
    if (status == FIN_OK && !intake->stopped) status = take_in(&source, error);
    if (status == FIN_OK) tell_source(&source);
    close_source(&source);
  }
  return status;
}

enum fin_status fin_intake_tell(struct fin_intake *intake, struct fin_error *error) {
  enum fin_status status = FIN_OK;
  for (size_t i = 0; status == FIN_OK && i < intake->config->source_count; i++) {
    struct source source;
    size_t unchanged = 0;
    open_source(&source, intake, i);
    printf("source %s\n", source.asked->name);
    for (size_t k = 0; status == FIN_OK && k < source.count; k++) {
      struct fin_seen file = {0};
      bool same = false;
      if (look_at(&file, source.files[k]) && intake->store)
        status = fin_store_seen(&same, intake->store, &file, error);
      free((char *)file.path);
      unchanged += same;
      if (!same) printf("  read %s\n", source.files[k]);
    }
    if (unchanged) printf("  %zu files as they were when they were read\n", unchanged);
    close_source(&source);
  }
  return status;
}
