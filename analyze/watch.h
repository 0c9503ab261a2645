/* watch.h: the third public header of libfinline: what changed between two looks at a store, and
 * what runs remember of each other.
 *
 * what was known after document 812, what is known now -> revenue of 2024: 30.5m, now 31.0m, since
 * a later version of the document says so
 */
#ifndef FIN_WATCH_H
#define FIN_WATCH_H

#include "finline.h"

/* ---- what a store remembers of runs ---------------------------------------------------------- */

/* A document's number in a store grows with each that is added: what was known after one of them is
 * what a query with `until` gives. The last one; 0 for none. */
enum fin_status fin_store_last(int64_t *out, struct fin_store *store, struct fin_error *error);
/* How many documents came after `since`. */
enum fin_status fin_store_newer(size_t *out, struct fin_store *store, int64_t since,
                                struct fin_error *error);
/* The companies, as the store calls them, that documents after `since` speak of, or spoke of in the
 * version that they took the place of. They live as long as `records`. */
enum fin_status fin_store_touched(const char ***out, size_t *count, struct fin_records *records,
                                  struct fin_store *store, int64_t since, struct fin_error *error);

/* A file as it was when its documents were last added. */
struct fin_seen {
  const char *path;
  int64_t size, modified, inode; /* modified: nanoseconds since 1970 */
};
enum fin_status fin_store_seen(bool *same, struct fin_store *store, const struct fin_seen *file,
                               struct fin_error *error);
enum fin_status fin_store_see(struct fin_store *store, const struct fin_seen *files, size_t count,
                              struct fin_error *error);

/* What one run did with one source. */
struct fin_job_source {
  const char *source;
  size_t files, documents, known, failed;
  const char *message; /* of the first file that failed; NULL */
};

/* One run. */
struct fin_job {
  int64_t id;
  const char *name, *began, *ended; /* moments, 2026-01-09T06:00:00Z; ended NULL: it runs */
  const char *outcome, *message;    /* changed, unchanged, failed, stopped, killed */
  double seconds;
  int64_t since, until; /* documents it told of: those after `since`; until 0: it told nothing */
  size_t documents, changes;
  const char *report; /* the change report in JSON; NULL */
  struct fin_job_source *sources;
  size_t source_count;
};

struct fin_jobs {
  struct fin_job *at;
  size_t count;
  struct fin_arena *arena;
};

/* Begins a run of that name: gives its id, the last document that was told of (0: nothing was), and
 * when the last run and the last telling began ("": never; `room` bytes each, 21 hold it). Runs of
 * the name that never ended are said to be killed: the caller has the lock. */
struct fin_job_begun {
  int64_t id, since;
  char last[21], told[21];
};
enum fin_status fin_store_job_begin(struct fin_job_begun *out, struct fin_store *store,
                                    const char *name, int64_t now, struct fin_error *error);
/* Ends it; everything but id, name and since is taken from `job`. */
enum fin_status fin_store_job_end(struct fin_store *store, const struct fin_job *job, int64_t now,
                                  struct fin_error *error);
/* The last runs of the name (NULL: of all), the latest first, with their sources; `told`: only
 * those that told of changes, with what they said. */
enum fin_status fin_store_jobs(struct fin_jobs *out, struct fin_store *store, const char *name,
                               size_t most, bool told, struct fin_error *error);
void fin_jobs_done(struct fin_jobs *jobs);

/* ---- changes --------------------------------------------------------------------------------- */

enum fin_change_kind {
  FIN_CHANGE_NEW,
  FIN_CHANGE_REVISED,
  FIN_CHANGE_DISPUTED,
  FIN_CHANGE_SETTLED,
  FIN_CHANGE_WITHDRAWN,
  FIN_CHANGE_GROWTH,
  FIN_CHANGE_EVENT,
  FIN_CHANGE_EVENT_REVISED,
  FIN_CHANGE_EVENT_WITHDRAWN
};
/* "new", "revised" ... */
const char *fin_change_name(enum fin_change_kind kind);

struct fin_change {
  enum fin_change_kind kind;
  const char *company, *metric, *segment; /* metric: of an event its type */
  const char *unit;
  struct fin_span period;
  double value, was;          /* NAN: there is none */
  double difference, percent; /* value - was, and of |was|; NAN */
  double threshold;           /* of growth: the one that was crossed */
  bool correction; /* revised: a later version of the document says so, else another document */
  bool reopens;    /* a later period was known already */
  const struct fin_value *now, *before;             /* of figures; NULL where there is none */
  const struct fin_entry *now_entry, *before_entry; /* of events */
};

struct fin_changes {
  struct fin_change *at; /* by company, figures before events, by metric of the book and period */
  size_t count, room;
};

/* When a revision is told, and which growth. */
struct fin_threshold {
  const char *metric, *company, *segment; /* company and segment NULL: of all */
  double percent, absolute;               /* either is enough; NAN: not asked for */
  bool any;                               /* also within rounding */
  double growth[8];                       /* percent */
  size_t growth_count;
};

struct fin_watch {
  const char *const *companies; /* canonical; none: all */
  size_t company_count;
  const char *const *metrics; /* none: all */
  size_t metric_count;
  const char *const *types; /* of events; NULL: all but `loss` */
  size_t type_count;
  bool no_segments;
  bool every;        /* any revision, within rounding and below thresholds too */
  double confidence; /* facts and events of less are left out */
  const struct fin_threshold *thresholds;
  size_t threshold_count;
};

/* What is known of some companies, put together. It borrows `records` and `library`. */
struct fin_known {
  const struct fin_records *records;
  struct fin_reconciliation *values;
  struct fin_timeline *events; /* NULL: there are none */
};
void fin_known_make(struct fin_known *out, const struct fin_library *library,
                    const struct fin_records *records, const struct fin_watch *watch);
void fin_known_done(struct fin_known *known);

/* What is known now against what was known before; the changes borrow both, and `watch`. */
void fin_changes_find(struct fin_changes *out, const struct fin_library *library,
                      const struct fin_known *before, const struct fin_known *now,
                      const struct fin_watch *watch);
void fin_changes_done(struct fin_changes *changes);

#endif
