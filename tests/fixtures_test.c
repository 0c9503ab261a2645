/* fixtures_test.c: every document of fixtures/ gives the facts of
 * fixtures/expected/ID.facts.ndjson, and no others.
 *
 * Of an expected fact company, metric, kind, value, unit, period, basis and approx must be the
 * same, and whether it is of the whole company or of a segment.
 */
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
#include "check.h"

struct run {
  struct fin_library *library;
  size_t documents, facts, failures;
};

static bool key_same(const fin_json *wanted, const char *key, const char *got) {
  return fin_text_same(fin_json_text(wanted, key, NULL), got);
}

static fin_day day_of(const fin_json *wanted, const char *key) {
  const char *text = fin_json_text(wanted, key, NULL);
  return text ? fin_day_read(text) : FIN_NO_DAY;
}

static bool fact_same(const fin_json *wanted, const struct fin_fact *fact) {
  double value = fin_json_number(wanted, "value");
  return key_same(wanted, "company", fact->company) && key_same(wanted, "metric", fact->metric) &&
         key_same(wanted, "kind", fin_kind_name(fact->kind)) &&
         key_same(wanted, "unit", fact->unit) &&
         key_same(wanted, "basis", fin_basis_name(fact->basis)) &&
         key_same(wanted, "approx", fin_approx_name(fact->approx)) &&
         fabs(value - fact->value) <= 1e-9 * fabs(value) &&
         day_of(wanted, "start") == fact->period.start &&
         day_of(wanted, "end") == fact->period.end &&
         !fin_json_text(wanted, "segment", NULL) == !fact->segment;
}

/* One expected line; what it asks for is marked in `used`. */
static void line_check(struct run *run, const char *path, size_t number, const char *line,
                       size_t length, const struct fin_records *records, bool *used) {
  char why[256];
  fin_json *wanted = fin_json_read(line, length, why);
  size_t k = 0;
  if (!wanted) {
    printf("%s:%zu: %s\n", path, number, why);
    ++run->failures;
    return;
  }
  while (k < records->fact_count && (used[k] || !fact_same(wanted, &records->facts[k]))) ++k;
  if (k < records->fact_count) {
    used[k] = true;
  } else {
    printf("%s:%zu: not found: %.*s\n", path, number, (int)length, line);
    ++run->failures;
  }
  fin_json_free(wanted);
  ++run->facts;
}

static void expected_check(struct run *run, const char *path, const char *bytes,
                           const struct fin_records *records) {
  bool *used = fin_take(records->fact_count + 1);
  memset(used, 0, records->fact_count + 1);
  for (size_t number = 1; *bytes; ++number) {
    size_t length = strcspn(bytes, "\n");
    line_check(run, path, number, bytes, length, records, used);
    bytes += length + (bytes[length] == '\n');
  }
  for (size_t k = 0; k < records->fact_count; ++k) {
    if (used[k]) continue;
    char *line = fin_fact_json(&records->facts[k], NULL);
    printf("%s: not expected: %s", path, line);
    free(line);
    ++run->failures;
  }
  free(used);
}

static void document_check(struct run *run, const struct fin_document *document) {
  struct fin_records records = {0};
  struct fin_error error;
  char path[256], *bytes;
  size_t length;
  ++run->documents;
  snprintf(path, sizeof path, "fixtures/expected/%s.facts.ndjson", document->id);
  if (fin_file_read(&bytes, &length, path, &error) != FIN_OK) {
    printf("%s\n", error.text);
    ++run->failures;
    return;
  }
  fin_extract(&records, run->library, document);
  expected_check(run, path, bytes, &records);
  fin_records_done(&records);
  free(bytes);
}

static void say(void *context, const char *line) {
  struct run *run = context;
  printf("%s\n", line);
  ++run->failures;
}

static void file_check(void *context, const char *path) {
  struct run *run = context;
  struct fin_read_options options = {NULL, FIN_NO_DAY};
  struct fin_log log = {say, run, 0};
  struct fin_documents documents = {0};
  struct fin_error error;
  if (fin_documents_read(&documents, path, &options, &log, &error) != FIN_OK) {
    printf("%s\n", error.text);
    ++run->failures;
  }
  for (size_t i = 0; i < documents.count; ++i) document_check(run, &documents.at[i]);
  fin_documents_done(&documents);
}

static void count_file(void *context, const char *path) {
  (void)path;
  ++*(size_t *)context;
}

int main(void) {
  struct run run = {.library = check_library()};
  size_t expected = 0;
  check_files("fixtures/*.*", file_check, &run);
  check_files("fixtures/expected/*", count_file, &expected);
  /* An expectation that no document answers is a document lost in splitting. */
  CHECK(run.failures, run.documents == expected && expected > 0);
  fin_library_free(run.library);
  printf("%zu documents, %zu facts expected, %zu wrong\n", run.documents, run.facts, run.failures);
  return run.failures > 0;
}
