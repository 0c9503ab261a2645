/* track.h: private to series/: a company's metric through time, stated and derived, ready to be
 * computed with. */
#ifndef FIN_TRACK_H
#define FIN_TRACK_H

#include "../analysis.h"
#include "../base/arena.h"

/* One value of a track. */
struct fin_point {
  struct fin_span span;
  double value;
  struct fin_interval bounds;
  const char *unit;
  const struct fin_value *stated; /* NULL: derived */
  const struct fin_fact **facts;
  size_t fact_count;
  enum fin_basis basis;
  const char *source_kind;
  const struct fin_point *a, *b; /* what it was derived from */
  char how;                      /* '+': a and b; '-': a without b; 0: stated */
};

struct fin_track {
  const char *company, *metric, *segment;
  struct fin_point **points; /* by end, then start; a point for each span */
  size_t count, room;
  const char **refused; /* why something was not derived, with the span it would be of */
  struct fin_span *refused_spans;
  size_t refused_count;
  bool flow;       /* of periods; else of moments */
  int first_month; /* of its business year: that of the years stated, else January */
  fin_day last;    /* the end of what is stated */
};

/* All values of a series; of flows also what they give by adding and subtracting. Arena-owned; NULL
 * where the company has no such series. */
struct fin_track *fin_track_make(struct fin_arena *arena, const struct fin_library *library,
                                 const struct fin_reconciliation *all, const char *company,
                                 const char *metric, const char *segment);
/* The point of exactly this span that was reported, estimated or rumoured; NULL. */
const struct fin_point *fin_track_at(const struct fin_track *track, struct fin_span span);
/* Whether it may be computed with: no forecast and no target. */
bool fin_point_told(const struct fin_point *point);

/* The amount in another currency at the rate of its time; *path says by which rate, NULL when none
 * was needed. NAN when there is no rate, or when it is no money. */
double fin_point_in(struct fin_interval *bounds, const char **path, struct fin_arena *arena,
                    const struct fin_library *library, const struct fin_reconciliation *all,
                    const struct fin_point *point, const char *unit);

/* ---- making results -------------------------------------------------------------------------- */

/* A new result at the end; valid until the next. `name` and the strings are borrowed. */
struct fin_result *fin_result_add(struct fin_results *out, const char *name,
                                  const struct fin_track *track, struct fin_span period);
void fin_result_operand(struct fin_results *out, struct fin_result *result, const char *name,
                        const struct fin_point *point);
void fin_result_warn(struct fin_results *out, struct fin_result *result, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void fin_results_open(struct fin_results *out);

#endif
