/* journal.h: log lines of a run: one thing that happened each, as logfmt or as JSON. */
#ifndef FIN_JOURNAL_H
#define FIN_JOURNAL_H

#include "finline.h"

struct fin_journal {
  FILE *stream;
  bool json, owned;
  bool moving; /* a line of progress stands on the terminal */
};

/* `path` NULL: standard error; else lines are appended. FIN_BOOK when it can't be opened. */
enum fin_status fin_journal_open(struct fin_journal *out, const char *path, bool json,
                                 struct fin_error *error);
void fin_journal_close(struct fin_journal *journal);

/* Keys and texts by turns, a NULL at the end; a text that is NULL is left out with its key. */
void fin_journal_line(struct fin_journal *journal, const char *level, const char *event, ...);

/* On a terminal, a line that is written over: how much is done, how fast, how long it will take. */
void fin_journal_progress(struct fin_journal *journal, size_t done, size_t documents,
                          size_t of_files, double seconds);

#endif
