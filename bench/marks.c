/* marks.c: how fast amounts and times are found, beside plain scans of the same bytes in the same
 * run; MB/s of text on one core, by the clock of the process.
 *
 *   bench-marks MEGABYTES FILE...
 *
 * The documents of the files are copied, in an order that mixes them, until there are so many
 * megabytes of text.
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

struct mix {
  struct fin_document *at;
  size_t count;
  double bytes;
  char *text;
};

/* Copies documents until there are so many bytes: the next is always a stride further, so that
 * neighbours come from different files. */
static void mix_documents(struct mix *mix, const struct fin_documents *from, size_t bytes) {
  size_t longest = 0, stride = from->count / 2 + 1, room = 0, used = 0;
  while (from->count > 1 && from->count % stride == 0) stride++;
  for (size_t i = 0; i < from->count; i++) {
    longest = from->at[i].length > longest ? from->at[i].length : longest;
  }
  *mix = (struct mix){.text = fin_take(bytes + longest + 1)};
  for (size_t i = 0; used < bytes; i = (i + stride) % from->count) {
    const struct fin_document *document = &from->at[i];
    FIN_GROW(mix->at, mix->count, room);
    mix->at[mix->count] = *document;
    mix->at[mix->count++].text = memcpy(mix->text + used, document->text, document->length);
    used += document->length;
  }
  mix->bytes = (double)used;
}

static double say(const char *what, double bytes, double seconds, size_t hits) {
  double speed = bytes / 1e6 / seconds;
  printf("%-34s %9.1f MB/s  %10zu hits\n", what, speed, hits);
  return speed;
}

static void run(const struct mix *mix, const struct fin_library *library, pcre2_code *code) {
  pcre2_match_data *data = pcre2_match_data_create_from_pattern(code, NULL);
  struct fin_quantity_list marks = {0};
  size_t found = 0, hits = 0, seen = 0;
  double start = now();
  for (size_t i = 0; i < mix->count; i++) seen += scan_bytes(&mix->at[i]);
  double scanned = now();
  for (size_t i = 0; i < mix->count; i++) hits += scan_words(code, data, &mix->at[i]);
  double matched = now();
  for (size_t i = 0; i < mix->count; i++) {
    fin_quantities_read(&marks, library, &mix->at[i]);
    found += marks.count;
  }
  double read = now();
  say("memchr of one byte", mix->bytes, scanned - start, seen);
  double words = say("PCRE2 JIT alternation of words", mix->bytes, matched - scanned, hits);
  double speed = say("marks: fold, find and value", mix->bytes, read - matched, found);
  printf("marks at %.2f times the speed of the alternation, %.0f bytes a mark\n", speed / words,
         mix->bytes / (double)found);
  fin_quantities_free(&marks);
  pcre2_match_data_free(data);
}

static int fail(const char *what) {
  fprintf(stderr, "bench-marks: %s\n", what);
  return 1;
}

int main(int count, char **words) {
  struct fin_error error = {0};
  struct fin_documents documents = {0};
  struct fin_library *library = NULL;
  struct fin_log log = {0};
  if (count < 3 || atoi(words[1]) < 1) {
    fprintf(stderr, "usage: bench-marks MEGABYTES FILE...\n");
    return 2;
  }
  struct fin_read_options reading = {.published = FIN_NO_DAY};
  if (fin_library_new(&library, NULL, &error) != FIN_OK) return fail(error.text);
  for (int i = 2; i < count; i++) {
    if (fin_documents_read(&documents, words[i], &reading, &log, &error) != FIN_OK) {
      return fail(error.text);
    }
  }
  int number;
  PCRE2_SIZE offset;
  pcre2_code *code = pcre2_compile((PCRE2_SPTR)keywords, PCRE2_ZERO_TERMINATED, PCRE2_NO_UTF_CHECK,
                                   &number, &offset, NULL);
  if (!code || pcre2_jit_compile(code, PCRE2_JIT_COMPLETE)) return fail("PCRE2 has no JIT here");
  struct mix mix;
  mix_documents(&mix, &documents, (size_t)atoi(words[1]) * 1000000);
  printf("%.1f MB of text in %zu documents\n", mix.bytes / 1e6, mix.count);
  run(&mix, library, code);
  free(mix.at);
  free(mix.text);
  pcre2_code_free(code);
  fin_documents_done(&documents);
  fin_library_free(library);
  return 0;
}
