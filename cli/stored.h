/* stored.h: what the commands that use a store have in common. */
#ifndef FIN_STORED_H
#define FIN_STORED_H

#include "command.h"

/* `path` NULL: the file that FINLINE_STORE names, else finline.db; `make`: made when there is none.
 */
enum fin_status fin_stored_open(struct fin_store **out, const char *path, bool make,
                                struct fin_error *error);

/* What the store calls the company of this word; NULL when it has nothing of it. */
enum fin_status fin_stored_company(const char **out, struct fin_records *records,
                                   struct fin_store *store, const struct fin_library *library,
                                   const char *word, struct fin_error *error);

/* What the store calls the companies of these words (names, aliases, tickers); the books, which
 * `input` then holds, are opened for names that the store itself doesn't know. FIN_INPUT when it
 * has nothing of one. `out` has room for `count`. */
enum fin_status fin_stored_companies(const char **out, struct fin_input *input,
                                     struct fin_store *store, const char *const *words,
                                     size_t count, const char *books, struct fin_error *error);

/* For commands that take companies and files, or companies and a store: the words that are no files
 * are companies (*companies, the caller's to free, has room for two more than there are words); the
 * files, or what the store has of the companies, are read into input->records. Without files and
 * without --store the store is the one that fin_stored_open takes; FIN_USAGE when there is none. */
enum fin_status fin_told_open(struct fin_input *input, const char ***companies,
                              size_t *company_count, int count, char **words,
                              const struct fin_input_options *options, struct fin_error *error);
/* Replaces each company by what the records call it; FIN_INPUT when they have nothing of one. */
enum fin_status fin_told_companies(const struct fin_input *input, const char **companies,
                                   size_t count, struct fin_error *error);

/* A day as 2026-01-09, or a year, whose first or last day is meant; FIN_NO_DAY for NULL. */
enum fin_status fin_read_day(fin_day *out, const char *name, const char *text, bool last,
                             struct fin_error *error);
/* Words parted by commas, in `words`, which is changed. FIN_USAGE for more than `room`. */
enum fin_status fin_read_list(const char **out, size_t *count, size_t room, const char *name,
                              char *words, struct fin_error *error);

#endif
