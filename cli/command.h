/* command.h: what a command is; options; reading the files that commands share. */
#ifndef FIN_COMMAND_H
#define FIN_COMMAND_H

#include "finline.h"

struct fin_command {
  const char *name;
  const char *about; /* one line */
  const char *usage; /* shown by help: synopsis, options, an example */
  enum fin_status (*run)(int count, char **words);
};

extern const struct fin_command fin_command_extract, fin_command_marks, fin_command_show,
    fin_command_add, fin_command_facts, fin_command_disagreements, fin_command_company,
    fin_command_rates, fin_command_series, fin_command_growth, fin_command_health,
    fin_command_value, fin_command_compare, fin_command_chart, fin_command_report,
    fin_command_timeline, fin_command_run, fin_command_status, fin_command_eval, fin_command_book,
    fin_command_store;

/* One option: a flag when `value` is NULL, else it takes the next word (or what stands behind =).
 */
struct fin_option {
  const char *name; /* "--json" */
  char letter;      /* 'o' for -o, 0 for none */
  bool *flag;
  const char **value;
};

/* Takes the options out of `words`; the rest is moved to the front and *count is how many are left.
 * Words behind "--" are never options. FIN_USAGE with a message for an option that is not known. */
enum fin_status fin_options_read(int *count, char **words, const struct fin_option *options,
                                 size_t option_count, struct fin_error *error);

/* Says a notice or an error on standard error. */
void fin_print_notice(void *context, const char *line);
enum fin_status fin_print_error(const struct fin_error *error);

/* What the commands that read documents have in common. */
struct fin_input {
  struct fin_library *library;
  struct fin_documents documents;
  struct fin_records records;
  struct fin_log log;
  enum fin_status status; /* FIN_INPUT when some file was unusable */
};

struct fin_input_options {
  const char *format, *published, *books;
  const char *store, *as_of; /* instead of files, where a command takes either */
  struct fin_records *facts; /* given by hand, beside them; taken over; NULL */
};

enum fin_status fin_input_open(struct fin_input *input, const struct fin_input_options *options,
                               struct fin_read_options *reading, struct fin_error *error);
/* Reads one file into documents; an unusable file is said and remembered. */
void fin_input_documents(struct fin_input *input, const char *path,
                         const struct fin_read_options *reading);
/* Reads one file into records: NDJSON of `extract`, or documents that are then extracted. */
void fin_input_records(struct fin_input *input, const char *path,
                       const struct fin_read_options *reading);
void fin_input_done(struct fin_input *input);
/* Ends a command: says the error, if any, and gives the exit code. */
enum fin_status fin_input_end(struct fin_input *input, enum fin_status status,
                              const struct fin_error *error);
/* Names and files of `compare` and `report`: words that are files or "-" are files, the others
 * companies. */
bool fin_is_file(const char *word);

/* The day that is printed: SOURCE_DATE_EPOCH where it is set, so that the same input gives the same
 * bytes. FIN_USAGE when that is no number of seconds. */
enum fin_status fin_today(fin_day *out, struct fin_error *error);
/* The same in seconds since 1970. */
enum fin_status fin_now(int64_t *out, struct fin_error *error);

#endif
