/* check.h: what the tests share: a place that failed, a library that is loaded, files of a pattern.
 */
#ifndef CHECK_H
#define CHECK_H

#include <glob.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "finline.h"

/* Tells the place and counts; the test goes on. */
#define CHECK(failures, condition)                                                                 \
  do {                                                                                             \
    if (!(condition)) {                                                                            \
      printf("%s:%d: not so: %s\n", __FILE__, __LINE__, #condition);                               \
      ++(failures);                                                                                \
    }                                                                                              \
  } while (0)

static inline struct fin_library *check_library(void) {
  struct fin_library *library = NULL;
  struct fin_error error;
  if (fin_library_new(&library, NULL, &error) != FIN_OK) {
    printf("%s\n", error.text);
    exit(1);
  }
  return library;
}

/* A fact as a document states it: a level that was reported, in 0.9 sure. */
static inline struct fin_fact check_fact(const char *id, const char *company, const char *metric,
                                         struct fin_span period, double value, double step,
                                         const char *unit) {
  return (struct fin_fact){.id = id,
                           .doc = "d",
                           .company = company,
                           .metric = metric,
                           .value = value,
                           .step = step,
                           .low = NAN,
                           .high = NAN,
                           .converted = NAN,
                           .unit = unit,
                           .quote = "",
                           .period = period,
                           .confidence = 0.9};
}

/* Calls `each` for every file of a pattern, in the order of their names; gives how many there are.
 */
static inline size_t check_files(const char *pattern, void (*each)(void *context, const char *path),
                                 void *context) {
  glob_t found;
  size_t count = 0;
  if (glob(pattern, 0, NULL, &found) == 0) {
    for (; count < found.gl_pathc; ++count) each(context, found.gl_pathv[count]);
    globfree(&found);
  }
  return count;
}

#endif
