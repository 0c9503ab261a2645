/* intake.h: what is new in the sources of a configuration goes into the store. */
#ifndef FIN_INTAKE_H
#define FIN_INTAKE_H

#include "config.h"
#include "journal.h"

struct fin_intake {
  const struct fin_config *config;
  const struct fin_library *library;
  struct fin_store *store;
  struct fin_journal *journal;
  int64_t now;
  bool (*stop)(void); /* asked between documents */
  struct fin_added added;
  struct fin_job_source *sources; /* one for each of the configuration, in its arena */
  bool stopped;
};

/* Adds what is new. What can't be read is told to the journal and counted; other statuses are
 * failures of the store. */
enum fin_status fin_intake_run(struct fin_intake *intake, struct fin_error *error);
/* Tells on standard output which files would be read. */
enum fin_status fin_intake_tell(struct fin_intake *intake, struct fin_error *error);

#endif
