/* marks_test.c: every amount and time of the lines of tests/marks/.
 *
 * "text => words kind value [low,high] unit ; words start..end ; ..." names all that is to be found
 * there, in order; "@2026-01-09" is the day of the lines behind it. In damaged.txt "copy == text"
 * asks that a broken copy reads as the text does, and that the words of each mark lie in the copy.
 */
#include <math.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "check.h"

struct run {
  struct fin_library *library;
  struct fin_quantity_list marks;
  size_t lines, failures;
};

static void put_number(struct fin_text *out, double value) {
  fin_text_print(out, value == trunc(value) && fabs(value) < 1e15 ? "%.0f" : "%.12g", value);
}

static void put_bounds(struct fin_text *out, const struct fin_quantity *mark) {
  if (isnan(mark->low) && isnan(mark->high)) return;
  fin_text_put(out, " [");
  if (!isnan(mark->low)) put_number(out, mark->low);
  fin_text_put(out, ",");
  if (!isnan(mark->high)) put_number(out, mark->high);
  fin_text_put(out, "]");
}

/* What a mark says, without its words. */
static void put_meaning(struct fin_text *out, const struct fin_quantity *mark) {
  char start[11], end[11];
  if (strcmp(mark->kind, "date") == 0) {
    fin_text_print(out, " %s..%s", fin_day_write(mark->start, start),
                   fin_day_write(mark->end, end));
    return;
  }
  fin_text_print(out, " %s ", mark->kind);
  put_number(out, mark->value);
  put_bounds(out, mark);
  if (mark->unit) fin_text_print(out, " %s", mark->unit);
  if (mark->per) fin_text_print(out, " each %s", mark->per);
}

static void read_marks(struct run *run, struct fin_text *out, char *text, fin_day published,
                       bool words) {
  struct fin_document document = {
      .id = "line", .title = "", .format = "text", .text = text, .length = strlen(text)};
  document.published = published;
  fin_quantities_read(&run->marks, run->library, &document);
  out->length = 0;
  fin_text_put(out, "");
  for (size_t i = 0; i < run->marks.count; i++) {
    const struct fin_quantity *mark = &run->marks.at[i];
    if (i) fin_text_put(out, " ; ");
    if (words) fin_text_add(out, text + mark->from, mark->to - mark->from);
    put_meaning(out, mark);
  }
}

/* "\n" in a line stands for the end of one. */
static void unescape(char *text) {
  char *to = text;
  for (const char *at = text; *at; at++) {
    bool newline = at[0] == '\\' && at[1] == 'n';
    *to++ = newline ? '\n' : *at;
    at += newline;
  }
  *to = 0;
}

static void say(struct run *run, const char *path, size_t line, const char *wanted,
                const char *got) {
  printf("%s:%zu:\n    wanted %s\n    got    %s\n", path, line, wanted, got);
  run->failures++;
}

static void check_line(struct run *run, const char *path, size_t number, char *line, fin_day day) {
  struct fin_text got = {0}, other = {0};
  char *wanted = strstr(line, " => "), *same = wanted ? NULL : strstr(line, " == ");
  run->lines++;
  if (wanted) {
    *wanted = 0;
    unescape(line);
    read_marks(run, &got, line, day, true);
    if (strcmp(got.at, wanted + 4) != 0) say(run, path, number, wanted + 4, got.at);
  } else if (same) {
    *same = 0;
    unescape(line);
    read_marks(run, &got, line, day, false);
    read_marks(run, &other, same + 4, day, false);
    if (!run->marks.count || strcmp(got.at, other.at) != 0) {
      say(run, path, number, other.at, got.at);
    }
  } else {
    say(run, path, number, "\" => \" or \" == \"", line);
  }
  fin_text_done(&got);
  fin_text_done(&other);
}

static void check_file(void *context, const char *path) {
  struct run *run = context;
  struct fin_error error;
  char *text;
  size_t length, number = 0;
  if (fin_file_read(&text, &length, path, &error) != FIN_OK) {
    say(run, path, 0, "a file that can be read", error.text);
    return;
  }
  fin_day day = FIN_NO_DAY;
  for (char *line = text, *next; line && *line; line = next) {
    next = strchr(line, '\n');
    if (next) *next++ = 0;
    number++;
    if (*line == '@') {
      day = fin_day_read(line + 1);
    } else if (*line && *line != '#') {
      check_line(run, path, number, line, day);
    }
  }
  free(text);
}

int main(void) {
  struct run run = {.library = check_library()};
  size_t files = check_files("tests/marks/*.txt", check_file, &run);
  CHECK(run.failures, files >= 3 && run.lines > 60);
  printf("%zu lines, %zu wrong\n", run.lines, run.failures);
  fin_quantities_free(&run.marks);
  fin_library_free(run.library);
  return run.failures ? 1 : 0;
}
