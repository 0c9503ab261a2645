/* marks.c: how fast amounts and times are found, beside plain scans of the same bytes in the same
 * run. Reads the text of an NDJSON file; prints MB/s of text on one core.
 *
 *   bench-marks FILE [ROUNDS]
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "finline.h"

#include "base/arena.h"
#include "base/fail.h"
#include "base/text.h"

#include <pcre2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void) {
  struct timespec at;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
  return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

/* What a first look for amounts and times would search for. */
static const char keywords[] =
    "亿|万|元|美元|港元|人民币|年|月|日|季度|上半年|下半年|同期|今年|去年|昨日|近日|目前|截至|以来|"
    "超过|不足|约|近|逾|至少|million|billion|percent|dollars|yuan|quarter|year|month|January|"
    "February|March|April|June|July|August|September|October|November|December|Monday|Tuesday|"
    "Wednesday|Thursday|Friday|last|next|more than|less than|at least|up to|%|\\$|€|£";

static size_t scan_words(pcre2_code *code, pcre2_match_data *data,
                         const struct fin_document *document) {
  size_t hits = 0, at = 0;
  while (at < document->length && pcre2_jit_match(code, (PCRE2_SPTR)document->text,
                                                  document->length, at, 0, data, NULL) >= 0) {
    at = pcre2_get_ovector_pointer(data)[1];
    hits++;
  }
  return hits;
}

static size_t scan_bytes(const struct fin_document *document) {
  size_t hits = 0;
  const char *at = document->text, *end = at + document->length;
  while ((at = memchr(at, '\xe5', (size_t)(end - at)))) {
    at++;
    hits++;
  }
  return hits;
}

static void say(const char *what, double bytes, double seconds, size_t hits) {
  printf("%-34s %9.1f MB/s  %10zu hits\n", what, bytes / 1e6 / seconds, hits);
}

static int fail(const struct fin_error *error) {
  fprintf(stderr, "bench-marks: %s\n", error->text);
  return 1;
}

int main(int count, char **words) {
  struct fin_error error = {0};
  struct fin_documents documents = {0};
  struct fin_library *library = NULL;
  struct fin_log log = {0};
  if (count < 2) {
    fprintf(stderr, "usage: bench-marks FILE.ndjson [ROUNDS]\n");
    return 2;
  }
  int rounds = count > 2 ? atoi(words[2]) : 3, number;
  struct fin_read_options reading = {.format = "ndjson", .published = FIN_NO_DAY};
  if (fin_library_new(&library, NULL, &error) != FIN_OK ||
      fin_documents_read(&documents, words[1], &reading, &log, &error) != FIN_OK) {
    return fail(&error);
  }
  double bytes = 0;
  for (size_t i = 0; i < documents.count; i++) bytes += (double)documents.at[i].length;
  PCRE2_SIZE offset;
  pcre2_code *code = pcre2_compile((PCRE2_SPTR)keywords, PCRE2_ZERO_TERMINATED, PCRE2_NO_UTF_CHECK,
                                   &number, &offset, NULL);
  if (!code || pcre2_jit_compile(code, PCRE2_JIT_COMPLETE)) return 1;
  pcre2_match_data *data = pcre2_match_data_create_from_pattern(code, NULL);
  struct fin_quantity_list marks = {0};
  printf("%.1f MB of text in %zu documents\n", bytes / 1e6, documents.count);
  double best = 0, ratio = 0;
  for (int round = 0; round < rounds; round++) {
    size_t found = 0, hits = 0, seen = 0;
    double start = now();
    for (size_t i = 0; i < documents.count; i++) seen += scan_bytes(&documents.at[i]);
    double scanned = now();
    for (size_t i = 0; i < documents.count; i++) hits += scan_words(code, data, &documents.at[i]);
    double matched = now();
    for (size_t i = 0; i < documents.count; i++) {
      fin_quantities_read(&marks, library, &documents.at[i]);
      found += marks.count;
    }
    double read = now();
    say("memchr of one byte", bytes, scanned - start, seen);
    say("PCRE2 JIT alternation of words", bytes, matched - scanned, hits);
    say("marks: check, fold, find, value", bytes, read - matched, found);
    double speed = bytes / 1e6 / (read - matched), times = (matched - scanned) / (read - matched);
    if (speed > best) best = speed;
    if (times > ratio) ratio = times;
  }
  printf("best: %.1f MB/s, %.2f times the speed of the PCRE2 scan of the same run\n", best, ratio);
  fin_quantities_free(&marks);
  pcre2_match_data_free(data);
  pcre2_code_free(code);
  fin_documents_done(&documents);
  fin_library_free(library);
  return 0;
}
