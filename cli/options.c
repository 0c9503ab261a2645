/* options.c: words of the command line -> options and files. */
#include "command.h"

#include "base/arena.h"
#include "base/fail.h"

#include <stdlib.h>
#include <errno.h>
#include <string.h>
#include <time.h>
#include <sys/stat.h>

void fin_print_notice(void *context, const char *line) {
  (void)context;
  fprintf(stderr, "finline: %s\n", line);
}

enum fin_status fin_print_error(const struct fin_error *error) {
  fprintf(stderr, "finline: %s\n", error->text);
  return error->status;
}

static const struct fin_option *option_of(const struct fin_option *options, size_t count,
                                          const char *word, const char **value) {
  *value = NULL;
  for (size_t i = 0; i < count; i++) {
    size_t length = strlen(options[i].name);
    if (strncmp(word, options[i].name, length) == 0 && (word[length] == 0 || word[length] == '=')) {
      if (word[length] == '=') *value = word + length + 1;
      return &options[i];
    }
    if (options[i].letter && word[1] == options[i].letter && word[1] != '-') {
      if (word[2]) *value = word + 2;
      return &options[i];
    }
  }
  return NULL;
}

enum fin_status fin_options_read(int *count, char **words, const struct fin_option *options,
                                 size_t option_count, struct fin_error *error) {
  int kept = 0;
  bool plain = false;
  for (int i = 0; i < *count; i++) {
    char *word = words[i];
    if (plain || word[0] != '-' || word[1] == 0) {
      words[kept++] = word;
      continue;
    }
    if (strcmp(word, "--") == 0) {
      plain = true;
      continue;
    }
    const char *value;
    const struct fin_option *option = option_of(options, option_count, word, &value);
    if (!option) return fin_fail(error, FIN_USAGE, "%s is no option of this command", word);
    if (option->flag) {
      if (value) return fin_fail(error, FIN_USAGE, "%s takes no value", option->name);
      *option->flag = true;
      continue;
    }
    if (!value && i + 1 < *count) value = words[++i];
    if (!value) return fin_fail(error, FIN_USAGE, "%s needs a value", option->name);
    *option->value = value;
  }
  *count = kept;
  return FIN_OK;
}

/* ---- input ----------------------------------------------------------------------------------- */

enum fin_status fin_input_open(struct fin_input *input, const struct fin_input_options *options,
                               struct fin_read_options *reading, struct fin_error *error) {
  static const char *const formats[] = {"text", "markdown", "html", "ndjson"};
  *input = (struct fin_input){.log = {.say = fin_print_notice}};
  *reading = (struct fin_read_options){.published = FIN_NO_DAY};
  if (options->format) {
    for (size_t i = 0; i < 4; i++) {
      if (strcmp(formats[i], options->format) == 0) reading->format = formats[i];
    }
    if (!reading->format) {
      return fin_fail(error, FIN_USAGE,
                      "--format is \"%s\", expected text, markdown, html or ndjson",
                      options->format);
    }
  }
  if (options->published) {
    reading->published = fin_day_read(options->published);
    if (reading->published == FIN_NO_DAY) {
      return fin_fail(error, FIN_USAGE, "--published is \"%s\", expected a day as 2026-01-09",
                      options->published);
    }
  }
  return fin_library_new(&input->library, options->books, error);
}

void fin_input_documents(struct fin_input *input, const char *path,
                         const struct fin_read_options *reading) {
  struct fin_error error;
  unsigned said = input->log.count;
  if (fin_documents_read(&input->documents, path, reading, &input->log, &error) != FIN_OK) {
    fin_print_error(&error);
    input->status = FIN_INPUT;
  }
  if (input->log.count != said) input->status = FIN_INPUT;
}

/* The first line that is not blank tells records from documents. */
static bool holds_records(const char *path) {
  char head[4096];
  if (strcmp(path, "-") == 0) return false;
  FILE *stream = fopen(path, "rb");
  if (!stream) return false;
  size_t got = fread(head, 1, sizeof head - 1, stream);
  fclose(stream);
  head[got] = 0;
  char *start = head + strspn(head, " \t\r\n");
  start[strcspn(start, "\n")] = 0;
  return start[0] == '{' && strstr(start, "\"doc\"") &&
         (strstr(start, "\"metric\"") || strstr(start, "\"type\"") ||
          strstr(start, "\"document\""));
}

void fin_input_records(struct fin_input *input, const char *path,
                       const struct fin_read_options *reading) {
  struct fin_error error;
  if (holds_records(path)) {
    unsigned said = input->log.count;
    if (fin_records_read(&input->records, path, &input->log, &error) != FIN_OK) {
      fin_print_error(&error);
      input->status = FIN_INPUT;
    }
    if (input->log.count != said) input->status = FIN_INPUT;
    return;
  }
  size_t first = input->documents.count;
  fin_input_documents(input, path, reading);
  for (size_t i = first; i < input->documents.count; i++) {
    fin_extract(&input->records, input->library, &input->documents.at[i]);
  }
}

void fin_input_done(struct fin_input *input) {
  fin_records_done(&input->records);
  fin_documents_done(&input->documents);
  fin_library_free(input->library);
}

enum fin_status fin_input_end(struct fin_input *input, enum fin_status status,
                              const struct fin_error *error) {
  if (status != FIN_OK)
    fin_print_error(error);
  else
    status = input->status;
  fin_input_done(input);
  return status;
}

bool fin_is_file(const char *word) {
  struct stat about;
  return strcmp(word, "-") == 0 || stat(word, &about) == 0 || strchr(word, '/');
}

enum fin_status fin_now(int64_t *out, struct fin_error *error) {
  const char *epoch = getenv("SOURCE_DATE_EPOCH");
  *out = (int64_t)time(NULL);
  if (!epoch || !*epoch) return FIN_OK;
  char *end;
  errno = 0;
  *out = strtoll(epoch, &end, 10);
  if (*end || errno || *out < 0 || *out > 253402300799) {
    return fin_fail(error, FIN_USAGE, "SOURCE_DATE_EPOCH is \"%s\", expected seconds since 1970",
                    epoch);
  }
  return FIN_OK;
}

enum fin_status fin_today(fin_day *out, struct fin_error *error) {
  enum { DAY = 24 * 60 * 60 };
  int64_t seconds;
  enum fin_status status = fin_now(&seconds, error);
  if (status == FIN_OK) *out = (fin_day)(seconds / DAY);
  return status;
}
