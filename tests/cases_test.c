/* cases_test.c: runs the example blocks of tests/cases.
 *
 * A block is a text and what must be read from it, told in a line for each fact:
 *
 *   --- a plain figure
 *   published: 2026-01-09
 *   text:
 *   MiniMax 2024年净亏损4.65亿美元。
 *   facts:
 *   MiniMax | net_profit | level | -465000000 USD | 2024-01-01..2024-12-31
 *
 * Header lines: published:, format:. Sections: `facts:` all facts, in any order; `has:` some of
 * them; `not:` what must not be there; `events:` some events (company | type | period | amount
 * unit); `docs:` the titles of the documents, in order. A fact's further fields are key=value:
 * segment, approx, basis, change, low, high, converted, source, quote, candidates (joined by /).
 * Left out, segment is none, approx exact, basis reported, the others anything. A period is one
 * day, a..b, or -; a field may be *. Lines that begin with # say something to the reader.
 *
 * A block of known-bugs.txt fails when it comes out right, so that it is moved where it belongs.
 */
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/text.h"
#include "check.h"

enum section { HEADER, TEXT, FACTS, HAS, NOT, EVENTS, DOCS, SECTIONS };

static const char *const section_names[SECTIONS] = {
    "", "text:", "facts:", "has:", "not:", "events:", "docs:"};

enum { FIELDS = 16, LINES = 64 };

struct lines {
  char *at[LINES];
  size_t count;
};

struct block {
  const char *file, *name;
  size_t line;
  char *published, *format;
  const char *text, *text_end;
  struct lines sections[SECTIONS];
  bool given[SECTIONS];
};

struct run {
  struct fin_library *library;
  char path[64];
  size_t blocks, failures, bugs;
};

/* ---- reading blocks -------------------------------------------------------------------------- */

static char *trim(char *text) {
  char *end;
  while (*text == ' ') ++text;
  end = text + strlen(text);
  while (end > text && end[-1] == ' ') *--end = '\0';
  return text;
}

/* Splits at '|'; gives the number of fields. */
static size_t split(char *line, char *fields[FIELDS]) {
  size_t count = 0;
  char *bar = line;
  while (bar && count < FIELDS) {
    line = bar;
    bar = strchr(line, '|');
    if (bar) *bar++ = '\0';
    fields[count++] = trim(line);
  }
  return count;
}

static enum section section_of(const char *line) {
  for (enum section i = TEXT; i < SECTIONS; ++i)
    if (strcmp(line, section_names[i]) == 0) return i;
  return HEADER;
}

static void header_line(struct block *block, char *line) {
  if (strncmp(line, "published:", 10) == 0) block->published = trim(line + 10);
  if (strncmp(line, "format:", 7) == 0) block->format = trim(line + 7);
}

/* Takes the block that starts at `at`, after its "--- "; gives where the next one starts, or the
 * end. */
static char *block_read(struct block *block, char *at, size_t *line) {
  enum section now = HEADER;
  block->name = at;
  block->line = *line;
  for (bool first = true; *at && (first || strncmp(at, "--- ", 4) != 0); first = false) {
    char *start = at, *end = strchr(at, '\n');
    enum section next;
    at = end ? end + 1 : at + strlen(at);
    ++*line;
    /* The text keeps its line ends: it is written out as it stands. */
    char kept = end ? *end : '\0';
    if (end) *end = '\0';
    next = first ? HEADER : section_of(start);
    if (next != HEADER) {
      now = next;
      block->given[now] = true;
      if (now == TEXT) block->text = block->text_end = at;
    } else if (now == HEADER) {
      if (!first) header_line(block, start);
    } else if (now == TEXT) {
      if (end) *end = kept;
      block->text_end = at;
    } else if (*start && *start != '#' && block->sections[now].count < LINES) {
      block->sections[now].at[block->sections[now].count++] = start;
    }
  }
  return at;
}

/* ---- matching -------------------------------------------------------------------------------- */

static bool any(const char *field) {
  return strcmp(field, "*") == 0;
}

static bool number_same(double a, double b) {
  return isnan(a) ? isnan(b) : fabs(a - b) <= 1e-9 * fmax(fabs(a), fabs(b));
}

/* "465000000 USD", "9.3 *"; "-" is no amount. */
static bool amount_same(const char *field, double value, const char *unit) {
  char *end;
  double wanted;
  if (any(field)) return true;
  if (strcmp(field, "-") == 0) return isnan(value);
  wanted = strtod(field, &end);
  while (*end == ' ') ++end;
  return number_same(wanted, value) && (any(end) || fin_text_same(end, unit ? unit : ""));
}

static bool period_same(const char *field, struct fin_span period) {
  struct fin_span wanted = {FIN_NO_DAY, FIN_NO_DAY};
  const char *dots = strstr(field, "..");
  if (any(field)) return true;
  if (strcmp(field, "-") != 0) {
    wanted.start = fin_day_read(field);
    wanted.end = dots ? fin_day_read(dots + 2) : wanted.start;
  }
  return wanted.start == period.start && wanted.end == period.end;
}

static bool text_same(const char *field, const char *text) {
  return any(field) || fin_text_same(strcmp(field, "-") == 0 ? NULL : field, text);
}

/* "A/B" */
static bool names_same(const char *field, const char *const *names, size_t count) {
  struct fin_text joined = {0};
  for (size_t i = 0; i < count; ++i) fin_text_print(&joined, "%s%s", i ? "/" : "", names[i]);
  bool same = any(field) || fin_text_same(field, joined.at ? joined.at : "-");
  fin_text_done(&joined);
  return same;
}

/* One key=value of a fact. */
static bool extra_same(const char *field, const struct fin_fact *fact) {
  const char *value = strchr(field, '=');
  size_t length;
  if (!value) return false;
  length = (size_t)(value++ - field);
#define KEY(name) (length == strlen(name) && strncmp(field, name, length) == 0)
  if (KEY("segment")) return text_same(value, fact->segment);
  if (KEY("approx")) return text_same(value, fin_approx_name(fact->approx));
  if (KEY("basis")) return text_same(value, fin_basis_name(fact->basis));
  if (KEY("change")) return text_same(value, fin_against_name(fact->change));
  if (KEY("low")) return amount_same(value, fact->low, "");
  if (KEY("high")) return amount_same(value, fact->high, "");
  if (KEY("converted")) return amount_same(value, fact->converted, fact->converted_unit);
  if (KEY("source")) return text_same(value, fact->source);
  if (KEY("quote")) return text_same(value, fact->quote);
  if (KEY("candidates")) return names_same(value, fact->candidates, fact->candidate_count);
#undef KEY
  return false;
}

static bool told(char *const *fields, size_t count, const char *key) {
  for (size_t i = 5; i < count; ++i)
    if (strncmp(fields[i], key, strlen(key)) == 0) return true;
  return false;
}

static bool fact_same(char *const *fields, size_t count, const struct fin_fact *fact) {
  if (count > 0 && !text_same(fields[0], fact->company)) return false;
  if (count > 1 && !text_same(fields[1], fact->metric)) return false;
  if (count > 2 && !text_same(fields[2], fin_kind_name(fact->kind))) return false;
  if (count > 3 && !amount_same(fields[3], fact->value, fact->unit)) return false;
  if (count > 4 && !period_same(fields[4], fact->period)) return false;
  for (size_t i = 5; i < count; ++i)
    if (!extra_same(fields[i], fact)) return false;
  return true;
}

static bool fact_plain(char *const *fields, size_t count, const struct fin_fact *fact) {
  return (told(fields, count, "segment=") || !fact->segment) &&
         (told(fields, count, "approx=") || fact->approx == FIN_EXACT) &&
         (told(fields, count, "basis=") || fact->basis == FIN_REPORTED) &&
         (told(fields, count, "candidates=") || !fact->candidate_count);
}

/* Each of "role=words; role=words" is filled so. */
static bool roles_same(const char *field, const struct fin_event *event) {
  for (const char *at = field; *at;) {
    const char *end = strchr(at, ';'), *words = strchr(at, '=');
    size_t length = end ? (size_t)(end - at) : strlen(at);
    if (!words) return false;
    size_t name = (size_t)(words - at), size = length - name - 1;
    bool found = false;
    for (size_t i = 0; i < event->filler_count && !found; ++i) {
      const struct fin_filler *filler = &event->fillers[i];
      found = strlen(filler->role) == name && memcmp(filler->role, at, name) == 0 &&
              strlen(filler->text) == size && memcmp(filler->text, words + 1, size) == 0;
    }
    if (!found) return false;
    at += length;
    while (*at == ';' || *at == ' ') ++at;
  }
  return true;
}

static bool event_same(char *const *fields, size_t count, const struct fin_event *event) {
  return (count < 1 || text_same(fields[0], event->company)) &&
         (count < 2 || text_same(fields[1], event->type)) &&
         (count < 3 || period_same(fields[2], event->period)) &&
         (count < 4 || !*fields[3] || amount_same(fields[3], event->amount, event->unit)) &&
         (count < 5 || roles_same(fields[4], event));
}

/* ---- telling --------------------------------------------------------------------------------- */

static void period_print(struct fin_text *out, struct fin_span period) {
  char start[11], end[11];
  fin_day_write(period.start, start);
  fin_day_write(period.end, end);
  if (!*start)
    fin_text_put(out, "-");
  else if (period.start == period.end)
    fin_text_put(out, start);
  else
    fin_text_print(out, "%s..%s", start, end);
}

static void fact_print(struct fin_text *out, const struct fin_fact *fact) {
  char number[40];
  fin_text_print(out, "    got    %s | %s | %s | %s %s | ", fact->company, fact->metric,
                 fin_kind_name(fact->kind), fin_number_write(fact->value, number), fact->unit);
  period_print(out, fact->period);
  if (fact->segment) fin_text_print(out, " | segment=%s", fact->segment);
  if (fact->approx != FIN_EXACT) fin_text_print(out, " | approx=%s", fin_approx_name(fact->approx));
  if (fact->basis != FIN_REPORTED) fin_text_print(out, " | basis=%s", fin_basis_name(fact->basis));
  if (fact->change) fin_text_print(out, " | change=%s", fin_against_name(fact->change));
  if (!isnan(fact->low)) fin_text_print(out, " | low=%s", fin_number_write(fact->low, number));
  if (!isnan(fact->high)) fin_text_print(out, " | high=%s", fin_number_write(fact->high, number));
  if (!isnan(fact->converted))
    fin_text_print(out, " | converted=%s %s", fin_number_write(fact->converted, number),
                   fact->converted_unit);
  for (size_t i = 0; i < fact->candidate_count; ++i)
    fin_text_print(out, "%s%s", i ? "/" : " | candidates=", fact->candidates[i]);
  fin_text_print(out, " | quote=%s\n", fact->quote);
}

static void event_print(struct fin_text *out, const struct fin_event *event) {
  char number[40];
  fin_text_print(out, "    got    %s | %s | ", event->company, event->type);
  period_print(out, event->period);
  if (!isnan(event->amount))
    fin_text_print(out, " | %s %s", fin_number_write(event->amount, number), event->unit);
  for (size_t i = 0; i < event->filler_count; ++i)
    fin_text_print(out, "%s%s=%s", i ? "; " : " | ", event->fillers[i].role,
                   event->fillers[i].text);
  fin_text_put(out, "\n");
}

/* ---- the checks of one block ----------------------------------------------------------------- */

/* `all`: what no line asks for is wrong too. */
static void check_facts(struct fin_text *out, const struct lines *lines, bool all,
                        const struct fin_records *records) {
  bool *used = fin_take(records->fact_count + 1);
  memset(used, 0, records->fact_count + 1);
  for (size_t i = 0; i < lines->count; ++i) {
    char *fields[FIELDS], *line = fin_copy(lines->at[i]);
    size_t count = split(line, fields), k = 0;
    while (k < records->fact_count && (used[k] || !fact_same(fields, count, &records->facts[k]) ||
                                       !fact_plain(fields, count, &records->facts[k])))
      ++k;
    if (k < records->fact_count)
      used[k] = true;
    else
      fin_text_print(out, "    wanted %s\n", lines->at[i]);
    free(line);
  }
  for (size_t k = 0; all && k < records->fact_count; ++k)
    if (!used[k]) fact_print(out, &records->facts[k]);
  free(used);
}

static void check_not(struct fin_text *out, const struct lines *lines,
                      const struct fin_records *records) {
  for (size_t i = 0; i < lines->count; ++i) {
    char *fields[FIELDS], *line = fin_copy(lines->at[i]);
    size_t count = split(line, fields);
    for (size_t k = 0; k < records->fact_count; ++k)
      if (fact_same(fields, count, &records->facts[k])) fact_print(out, &records->facts[k]);
    free(line);
  }
}

static void check_events(struct fin_text *out, const struct lines *lines,
                         const struct fin_records *records) {
  bool missing = false;
  for (size_t i = 0; i < lines->count; ++i) {
    char *fields[FIELDS], *line = fin_copy(lines->at[i]);
    size_t count = split(line, fields), k = 0;
    while (k < records->event_count && !event_same(fields, count, &records->events[k])) ++k;
    if (k == records->event_count) {
      fin_text_print(out, "    wanted %s\n", lines->at[i]);
      missing = true;
    }
    free(line);
  }
  for (size_t k = 0; missing && k < records->event_count; ++k)
    event_print(out, &records->events[k]);
}

static void check_documents(struct fin_text *out, const struct lines *lines,
                            const struct fin_documents *documents) {
  size_t most = lines->count > documents->count ? lines->count : documents->count;
  for (size_t i = 0; i < most; ++i) {
    const char *wanted = i < lines->count ? lines->at[i] : NULL;
    const char *got = i < documents->count ? documents->at[i].title : NULL;
    if (wanted && got && text_same(wanted, got)) continue;
    if (wanted) fin_text_print(out, "    wanted document %s\n", wanted);
    if (got) fin_text_print(out, "    got    document %s\n", got);
  }
}

static void say(void *context, const char *line) {
  fin_text_print(context, "    notice %s\n", line);
}

/* What is wrong with a block, line by line; empty when nothing is. */
static void block_run(struct fin_text *out, const struct block *block, const struct run *run) {
  struct fin_read_options options = {block->format, FIN_NO_DAY};
  struct fin_documents documents = {0};
  struct fin_records records = {0};
  struct fin_error error;
  struct fin_log log = {say, out, 0};
  FILE *file = fopen(run->path, "w");
  if (!file) {
    fin_text_print(out, "    %s can't be written\n", run->path);
    return;
  }
  fwrite(block->text, 1, (size_t)(block->text_end - block->text), file);
  fclose(file);
  if (block->published) options.published = fin_day_read(block->published);
  if (fin_documents_read(&documents, run->path, &options, &log, &error) != FIN_OK)
    fin_text_print(out, "    %s\n", error.text);
  for (size_t i = 0; i < documents.count; ++i)
    fin_extract(&records, run->library, &documents.at[i]);
  if (block->given[DOCS]) check_documents(out, &block->sections[DOCS], &documents);
  if (block->given[FACTS]) check_facts(out, &block->sections[FACTS], true, &records);
  check_facts(out, &block->sections[HAS], false, &records);
  check_not(out, &block->sections[NOT], &records);
  check_events(out, &block->sections[EVENTS], &records);
  fin_records_done(&records);
  fin_documents_done(&documents);
}

static void block_judge(struct run *run, const struct block *block) {
  struct fin_text wrong = {0};
  bool bug = strstr(block->file, "known-bugs") != NULL;
  int name = (int)strcspn(block->name, "\n");
  ++run->blocks;
  if (!block->text)
    fin_text_put(&wrong, "    the block has no text:\n");
  else
    block_run(&wrong, block, run);
  if (bug && wrong.length > 0) {
    ++run->bugs;
  } else if (bug) {
    printf("%s:%zu: %.*s: comes out right now, move it to the other cases\n", block->file,
           block->line, name, block->name);
    ++run->failures;
  } else if (wrong.length > 0) {
    printf("%s:%zu: %.*s\n%s", block->file, block->line, name, block->name, wrong.at);
    ++run->failures;
  }
  fin_text_done(&wrong);
}

static void file_run(void *context, const char *path) {
  struct run *run = context;
  struct fin_error error;
  char *bytes, *at;
  size_t length, line = 1;
  if (fin_file_read(&bytes, &length, path, &error) != FIN_OK) {
    printf("%s\n", error.text);
    ++run->failures;
    return;
  }
  for (at = bytes; *at && strncmp(at, "--- ", 4) != 0; ++line) {
    char *end = strchr(at, '\n');
    at = end ? end + 1 : at + strlen(at);
  }
  while (*at) {
    struct block block = {.file = path};
    at = block_read(&block, at + 4, &line);
    block_judge(run, &block);
  }
  free(bytes);
}

/* The files given, or all of them. */
int main(int count, char **arguments) {
  struct run run = {.library = check_library(), .path = "/tmp/finline-case-XXXXXX"};
  int handle;
  handle = mkstemp(run.path);
  if (handle < 0) {
    printf("%s can't be made\n", run.path);
    return 1;
  }
  close(handle);
  for (int i = 1; i < count; ++i) file_run(&run, arguments[i]);
  if (count < 2 && check_files("tests/cases/*.txt", file_run, &run) == 0) {
    printf("no tests/cases/*.txt here: run from the top of the source tree\n");
    ++run.failures;
  }
  unlink(run.path);
  fin_library_free(run.library);
  printf("%zu cases, %zu wrong, %zu known bugs\n", run.blocks, run.failures, run.bugs);
  return run.failures > 0;
}
