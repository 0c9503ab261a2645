/* choose.h: the words of compare and report -> companies, files, a comparison. */
#ifndef FIN_CHOOSE_H
#define FIN_CHOOSE_H

#include "command.h"

struct fin_choice {
  struct fin_input input;
  struct fin_comparison *comparison;
  const char **companies;
};

/* Reads the files among `words`, compares the companies among them; where there are none, as many
 * as are `usual`, those with the most facts. */
enum fin_status fin_choose(struct fin_choice *choice, int count, char **words, size_t usual,
                           const struct fin_input_options *options, const char *currency,
                           struct fin_error *error);
/* The companies with the most facts, up to `room`; gives how many. */
size_t fin_most_told(const struct fin_records *records, const char **out, size_t room);
void fin_choice_done(struct fin_choice *choice);

#endif
