/* journal.c: log lines in logfmt (brandur.org/logfmt) or JSON, and progress on a terminal. */
#include "journal.h"

#include "base/fail.h"
#include "base/json.h"
#include "base/text.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum fin_status fin_journal_open(struct fin_journal *out, const char *path, bool json,
                                 struct fin_error *error) {
  *out = (struct fin_journal){.stream = stderr, .json = json};
  if (!path) return FIN_OK;
  FILE *stream = fopen(path, "ae");
  if (!stream) return fin_fail(error, FIN_BOOK, "%s: can't be written: %s", path, strerror(errno));
  out->stream = stream;
  out->owned = true;
  return FIN_OK;
}

void fin_journal_close(struct fin_journal *journal) {
  if (journal->moving) fputs("\r\033[K", stderr);
  if (journal->owned) fclose(journal->stream);
  *journal = (struct fin_journal){0};
}

/* Words of letters, digits and simple signs stand as they are, all others in quotes. */
static void put_value(struct fin_text *to, const char *value) {
  static const char PLAIN[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                              "-_.:/+@%,#~";
  bool plain = *value;
  for (const char *at = value; *at && plain; at++)
    plain = (unsigned char)*at >= 0x80 || strchr(PLAIN, *at);
  if (plain) {
    fin_text_put(to, value);
    return;
  }
  fin_text_put(to, "\"");
  for (const char *at = value; *at; at++) {
    if (*at == '"' || *at == '\\') fin_text_put(to, "\\");
    if (*at == '\n')
      fin_text_put(to, "\\n");
    else if ((unsigned char)*at < 0x20 || *at == 0x7f)
      fin_text_put(to, " ");
    else
      fin_text_add(to, at, 1);
  }
  fin_text_put(to, "\"");
}

void fin_journal_line(struct fin_journal *journal, const char *level, const char *event, ...) {
  char moment[32];
  time_t now = time(NULL);
  struct tm parts;
  enum { WORDS = 32 };
  const char *words[WORDS] = {0};
  va_list list;
  va_start(list, event);
  for (size_t i = 0; i < WORDS - 2; i++) {
    words[i] = va_arg(list, const char *);
    if (i % 2 == 0 && !words[i]) break;
  }
  va_end(list);
  fin_json *object = fin_json_object();
  struct fin_text line = {0};
  if (!gmtime_r(&now, &parts) || !strftime(moment, sizeof moment, "%Y-%m-%dT%H:%M:%SZ", &parts))
    moment[0] = 0;
  const char *const heads[][2] = {{"time", moment}, {"level", level}, {"event", event}};
  for (size_t i = 0; i < 3; i++) {
    fin_json_set_text(object, heads[i][0], heads[i][1]);
    fin_text_print(&line, "%s%s=%s", i ? " " : "", heads[i][0], heads[i][1]);
  }
  for (size_t i = 0; words[i]; i += 2) {
    if (!words[i + 1]) continue;
    fin_json_set_text(object, words[i], words[i + 1]);
    fin_text_print(&line, " %s=", words[i]);
    put_value(&line, words[i + 1]);
  }
  if (journal->moving && journal->stream == stderr) fputs("\r\033[K", stderr);
  journal->moving = false;
  char *json = fin_json_write(object, false);
  fprintf(journal->stream, "%s\n", journal->json ? json : line.at);
  fflush(journal->stream); /* whoever reads along, or finds the end of a killed run */
  free(json);
  fin_text_done(&line);
}

void fin_journal_progress(struct fin_journal *journal, size_t done, size_t documents,
                          size_t of_files, double seconds) {
  if (!isatty(STDERR_FILENO)) return;
  double rate = seconds > 0 ? (double)documents / seconds : 0;
  double left = done ? seconds / (double)done * (double)(of_files - done) : 0;
  fprintf(stderr, "\r\033[K%zu of %zu files, %zu documents, %.0f a second, %.0f s left", done,
          of_files, documents, rate, left);
  fflush(stderr);
  journal->moving = true;
}
