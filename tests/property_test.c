/* property_test.c: what must be so of every record from any text.
 *
 * The texts are fixtures/, tests/cases/ and, where the variable FINLINE_CORPUS names a folder, its
 * files. Each is read whole; then copies cut short and copies with bytes damaged, of which only is
 * asked that they do no harm.
 */
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "check.h"

struct run {
  struct fin_library *library;
  struct fin_quantity_list marks;
  size_t texts, records, failures;
};

static bool border(const struct fin_document *document, size_t at) {
  return at == document->length || ((unsigned char)document->text[at] & 0xC0) != 0x80;
}

/* Digits of any width, Han numerals, words (doubled, 翻倍). */
static bool tells_amount(const char *from, const char *to) {
  static const char han[] = "零〇一二三四五六七八九十百千万萬亿億两兩半倍翻成数數几幾";
  while (from < to) {
    size_t size;
    uint32_t code = fin_utf8_read(from, to, &size);
    if (code < 0x80 ? (code >= '0' && code <= '9') || (code | 32) - 'a' < 26
                    : code >= 0xFF10 && code <= 0xFF19)
      return true;
    for (const char *at = han; code >= 0x80 && *at; at += 3)
      if (memcmp(at, from, size < 3 ? size : 3) == 0) return true;
    from += size;
  }
  return false;
}

static bool place_right(const struct fin_document *document, const char *quote, size_t from,
                        size_t to) {
  return from < to && to <= document->length && border(document, from) && border(document, to) &&
         quote && *quote && strstr(document->text, quote);
}

static void complain(struct run *run, const struct fin_document *document, const char *what,
                     char *line) {
  printf("%s: %s: %s: %s", document->path, document->id, what, line);
  free(line);
  ++run->failures;
}

static void records_check(struct run *run, const struct fin_document *document,
                          const struct fin_records *records) {
  for (size_t i = 0; i < records->fact_count; ++i) {
    const struct fin_fact *fact = &records->facts[i];
    if (!place_right(document, fact->quote, fact->from, fact->to))
      complain(run, document, "stands not where it says", fin_fact_json(fact, NULL));
    else if (!tells_amount(document->text + fact->from, document->text + fact->to))
      complain(run, document, "has no number", fin_fact_json(fact, NULL));
    if ((fact->period.start == FIN_NO_DAY) != (fact->period.end == FIN_NO_DAY) ||
        fact->period.start > fact->period.end)
      complain(run, document, "has half a period", fin_fact_json(fact, NULL));
    if (!(fact->confidence >= 0 && fact->confidence <= 1))
      complain(run, document, "is sure beyond measure", fin_fact_json(fact, NULL));
  }
  for (size_t i = 0; i < records->event_count; ++i) {
    const struct fin_event *event = &records->events[i];
    if (!place_right(document, event->quote, event->from, event->to))
      complain(run, document, "stands not where it says", fin_event_json(event, NULL));
    for (size_t k = 0; k < event->filler_count; ++k) {
      const struct fin_filler *filler = &event->fillers[k];
      bool label = strcmp(filler->role, "stage") == 0; /* the book's name for what is said */
      if (label ? filler->from >= filler->to || filler->to > document->length
                : !place_right(document, filler->text, filler->from, filler->to))
        complain(run, document, filler->role, fin_event_json(event, NULL));
    }
  }
  run->records += records->fact_count + records->event_count;
}

/* All lines of a set, one after the other; malloc'd. */
static char *lines_of(const struct fin_records *records) {
  struct fin_text all = {0};
  for (size_t i = 0; i < records->fact_count + records->event_count; ++i) {
    char *line = i < records->fact_count
                     ? fin_fact_json(&records->facts[i], NULL)
                     : fin_event_json(&records->events[i - records->fact_count], NULL);
    fin_text_put(&all, line);
    free(line);
  }
  return all.at ? all.at : fin_copy("");
}

static char *lines_from(const struct run *run, const struct fin_document *document) {
  struct fin_records records = {0};
  char *lines;
  fin_extract(&records, run->library, document);
  lines = lines_of(&records);
  fin_records_done(&records);
  return lines;
}

static void same_check(struct run *run, const struct fin_document *document) {
  char *first = lines_from(run, document), *second = lines_from(run, document);
  if (strcmp(first, second) != 0) {
    printf("%s: %s: read twice, told differently\n", document->path, document->id);
    ++run->failures;
  }
  free(first);
  free(second);
}

static bool in_order(fin_day start, fin_day end) {
  return start == FIN_NO_DAY || end == FIN_NO_DAY || start <= end;
}

/* Every amount and time lies on whole characters behind the one before it, and means something. */
static void marks_check(struct run *run, const struct fin_document *document) {
  size_t end = 0;
  fin_quantities_read(&run->marks, run->library, document);
  for (size_t i = 0; i < run->marks.count; ++i) {
    const struct fin_quantity *mark = &run->marks.at[i];
    bool placed = mark->from >= end && mark->from < mark->to && mark->to <= document->length &&
                  border(document, mark->from) && border(document, mark->to);
    bool date = strcmp(mark->kind, "date") == 0;
    bool bounds = date || (!isnan(mark->value) && !(mark->low > mark->high));
    if (placed && bounds && in_order(mark->start, mark->end)) {
      end = mark->to;
      continue;
    }
    printf("%s: %s: a %s at %zu..%zu crosses or says nothing\n", document->path, document->id,
           mark->kind, mark->from, mark->to);
    ++run->failures;
  }
}

/* A copy of its own size, so that a read past the end is seen. */
static void copy_extract(struct run *run, const struct fin_document *document, char *text,
                         size_t length) {
  struct fin_records records = {0};
  struct fin_document copy = *document;
  copy.text = text;
  copy.length = length;
  fin_extract(&records, run->library, &copy);
  fin_records_done(&records);
  fin_quantities_read(&run->marks, run->library, &copy);
}

/* A long text is cut in fewer places: the sum of the copies grows with the square of its length. */
static void cut_check(struct run *run, const struct fin_document *document) {
  size_t step = document->length / 48 > 97 ? document->length / 48 : 97;
  for (size_t length = 0; length < document->length; length += step) {
    char *text = fin_take(length + 1);
    memcpy(text, document->text, length);
    text[length] = '\0';
    copy_extract(run, document, text, length);
    free(text);
  }
}

static void damage_check(struct run *run, const struct fin_document *document) {
  uint32_t chance = 1;
  for (int copy = 0; copy < 6; ++copy) {
    char *text = fin_take(document->length + 1);
    memcpy(text, document->text, document->length + 1);
    for (size_t at = 0; at < document->length; ++at) {
      chance = chance * 1664525u + 1013904223u;
      if (chance >> 25 == 0) text[at] = (char)(chance >> 8 | 1);
    }
    copy_extract(run, document, text, document->length);
    free(text);
  }
}

static void file_check(void *context, const char *path) {
  struct run *run = context;
  struct fin_read_options options = {NULL, FIN_NO_DAY};
  struct fin_documents documents = {0};
  /* What can't be read is the matter of other tests. */
  fin_documents_read(&documents, path, &options, NULL, NULL);
  for (size_t i = 0; i < documents.count; ++i) {
    const struct fin_document *document = &documents.at[i];
    struct fin_records records = {0};
    fin_extract(&records, run->library, document);
    records_check(run, document, &records);
    fin_records_done(&records);
    same_check(run, document);
    marks_check(run, document);
    cut_check(run, document);
    damage_check(run, document);
    ++run->texts;
  }
  fin_documents_done(&documents);
}

int main(void) {
  struct run run = {.library = check_library()};
  const char *corpus = getenv("FINLINE_CORPUS");
  CHECK(run.failures, check_files("fixtures/*.*", file_check, &run) > 0);
  CHECK(run.failures, check_files("tests/cases/*.txt", file_check, &run) > 0);
  CHECK(run.failures, check_files("tests/marks/*.txt", file_check, &run) > 0);
  if (corpus) {
    char pattern[4096];
    snprintf(pattern, sizeof pattern, "%s/*", corpus);
    CHECK(run.failures, check_files(pattern, file_check, &run) > 0);
  }
  CHECK(run.failures, run.records > 0);
  fin_quantities_free(&run.marks);
  fin_library_free(run.library);
  printf("%zu texts, %zu records, %zu wrong\n", run.texts, run.records, run.failures);
  return run.failures > 0;
}
