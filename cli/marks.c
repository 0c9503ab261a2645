/* marks.c: finline marks: every amount and time of documents. */
#include "command.h"

#include "base/fail.h"
#include "base/file.h"
#include "base/text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- writing --------------------------------------------------------------------------------- */

static void put_whole(struct fin_text *out, long long value) {
  char digits[24], *at = digits + sizeof digits;
  unsigned long long left =
      value < 0 ? 0ULL - (unsigned long long)value : (unsigned long long)value;
  do {
    *--at = (char)('0' + left % 10);
    left /= 10;
  } while (left);
  if (value < 0) *--at = '-';
  fin_text_add(out, at, (size_t)(digits + sizeof digits - at));
}

static void put_number(struct fin_text *out, const char *key, double value) {
  if (isnan(value)) return;
  fin_text_put(out, key);
  if (value == trunc(value) && fabs(value) < 1e15)
    put_whole(out, (long long)value);
  else
    fin_text_print(out, "%.15g", value);
}

static void put_string(struct fin_text *out, const char *text, size_t length) {
  fin_text_add(out, "\"", 1);
  for (size_t i = 0, from = 0; i <= length; i++) {
    unsigned char c = i < length ? (unsigned char)text[i] : 0;
    bool plain = i < length && c >= 0x20 && c != '"' && c != '\\';
    if (plain) continue;
    fin_text_add(out, text + from, i - from);
    from = i + 1;
    if (i == length) break;
    fin_text_print(out, c == '"' || c == '\\' ? "\\%c" : "\\u%04x", c);
  }
  fin_text_add(out, "\"", 1);
}

static void put_day(struct fin_text *out, const char *key, fin_day day) {
  char text[11];
  fin_text_put(out, key);
  if (day == FIN_NO_DAY)
    fin_text_put(out, "null");
  else
    put_string(out, fin_day_write(day, text), 10);
}

/* `head` is what every line of the document begins with. */
static void put_mark(struct fin_text *out, const struct fin_text *head, const char *text,
                     const struct fin_quantity *mark) {
  fin_text_add(out, head->at, head->length);
  fin_text_put(out, mark->kind);
  fin_text_put(out, "\",\"text\":");
  put_string(out, text + mark->from, mark->to - mark->from);
  fin_text_put(out, ",\"from\":");
  put_whole(out, (long long)mark->from);
  fin_text_put(out, ",\"to\":");
  put_whole(out, (long long)mark->to);
  put_number(out, ",\"value\":", mark->value);
  put_number(out, ",\"low\":", mark->low);
  put_number(out, ",\"high\":", mark->high);
  if (mark->approx != FIN_EXACT) {
    fin_text_put(out, ",\"approx\":\"");
    fin_text_put(out, fin_approx_name(mark->approx));
    fin_text_put(out, "\"");
  }
  if (mark->unit) {
    fin_text_put(out, ",\"unit\":");
    put_string(out, mark->unit, strlen(mark->unit));
  }
  if (mark->per) {
    fin_text_put(out, ",\"per\":");
    put_string(out, mark->per, strlen(mark->per));
  }
  if (strcmp(mark->kind, "date") == 0) {
    put_day(out, ",\"start\":", mark->start);
    put_day(out, ",\"end\":", mark->end);
  }
  fin_text_put(out, "}\n");
}

static void write_document(FILE *to, const struct fin_document *document,
                           const struct fin_quantity_list *marks, struct fin_text *lines,
                           struct fin_text *head) {
  lines->length = head->length = 0;
  fin_text_put(head, "{\"doc\":");
  put_string(head, document->id, strlen(document->id));
  fin_text_put(head, ",\"kind\":\"");
  for (size_t k = 0; k < marks->count; k++) put_mark(lines, head, document->text, &marks->at[k]);
  if (lines->length) fwrite(lines->at, 1, lines->length, to);
}

/* ---- the command ----------------------------------------------------------------------------- */

static enum fin_status run(int count, char **words) {
  const char *out = NULL;
  struct fin_input_options in = {0};
  struct fin_option options[] = {{"--format", 0, NULL, &in.format},
                                 {"--published", 0, NULL, &in.published},
                                 {"--books", 0, NULL, &in.books},
                                 {"--output", 'o', NULL, &out}};
  struct fin_error error = {0};
  struct fin_input input = {0};
  struct fin_read_options reading;
  struct fin_output output = {0};
  struct fin_quantity_list marks = {0};
  struct fin_text lines = {0}, head = {0};
  enum fin_status status = fin_options_read(&count, words, options, 4, &error);
  if (status == FIN_OK && count == 0 && !in.format) in.format = "ndjson";
  if (status == FIN_OK) status = fin_input_open(&input, &in, &reading, &error);
  if (status == FIN_OK) status = fin_output_open(&output, out, &error);
  if (status != FIN_OK) goto done;
  if (count == 0) fin_input_documents(&input, "-", &reading);
  for (int i = 0; i < count; i++) fin_input_documents(&input, words[i], &reading);
  for (size_t i = 0; i < input.documents.count && !ferror(output.stream); i++) {
    fin_quantities_read(&marks, input.library, &input.documents.at[i]);
    write_document(output.stream, &input.documents.at[i], &marks, &lines, &head);
  }
  status = fin_output_close(&output, &error);
done:
  if (status != FIN_OK)
    fin_print_error(&error);
  else
    status = input.status;
  fin_quantities_free(&marks);
  fin_text_done(&lines);
  fin_text_done(&head);
  fin_input_done(&input);
  return status;
}

const struct fin_command fin_command_marks = {
    "marks", "every amount, percentage, date and period, as NDJSON",
    "finline marks [options] [FILE...]\n\n"
    "Reads documents as extract does; without a file NDJSON from standard input. Writes a line\n"
    "for each amount and time: doc, kind (number, range, money, percent, times, date, period),\n"
    "text, from, to (bytes), value, low, high, approx, unit, per, start, end.\n\n"
    "  --format F          text, markdown, html or ndjson; else by name and content\n"
    "  --published DATE    the day of documents that don't give theirs, as 2026-01-09\n"
    "  --books DIR         more rows for the books, from DIR/NAME.tsv\n"
    "  -o FILE             write there instead of standard output\n\n"
    "  echo '{\"id\":\"a\",\"text\":\"2024年营收超过3亿元\"}' | finline marks",
    run};
