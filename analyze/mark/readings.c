/* readings.c: for each place where a number or a time begins, what was tried there and why one
 * reading won or none did.
 *
 * GLM-4.5 -> 4.5: no amount, part of a name or a code; 5月 -> a time, before an amount was asked
 */
#include "quantities.h"
#include "trace.h"
#include "../base/text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

void fin_trace_add(struct fin_trace *trace, struct fin_attempt attempt) {
  FIN_GROW(trace->at, trace->count, trace->room);
  trace->at[trace->count++] = attempt;
}

void fin_trace_done(struct fin_trace *trace) {
  free(trace->at);
  *trace = (struct fin_trace){0};
}

static const char *const readers[] = {"time", "amount", "lead", "named"};

/* The letters and digits at `at`, or the character. */
static size_t token_end(const struct fin_folded *text, size_t at) {
  size_t end = at, size;
  while (end < text->length &&
         (isalnum((unsigned char)text->at[end]) ||
          (text->at[end] == '.' && isdigit((unsigned char)text->at[end + 1]))))
    end++;
  if (end > at) return end;
  fin_utf8_read(text->at + at, text->at + text->length, &size);
  return at + size;
}

static void of_attempt(struct fin_trial *out, const struct fin_attempt *attempt,
                       const struct fin_folded *text, struct fin_arena *arena) {
  *out = (struct fin_trial){
      .reader = readers[attempt->reader], .asked = attempt->asked, .why = attempt->why};
  if (!attempt->end) return;
  bool figure = attempt->reader == FIN_READER_TIME || attempt->reader == FIN_READER_AMOUNT;
  size_t at = figure ? attempt->mark.at : attempt->at;
  out->read = true;
  out->words = fin_shown(text, arena, at, attempt->end);
  if (!figure) return;
  out->quantity = FIN_NEW(arena, struct fin_quantity, 1);
  *out->quantity = fin_quantity_of(&attempt->mark, arena);
}

/* Whether there is anything to tell of attempts first..last, all at one place: most letters and
 * characters begin nothing. */
static bool worth(const struct fin_trace *trace, size_t first, size_t last,
                  const struct fin_folded *text) {
  bool told = isdigit((unsigned char)text->at[trace->at[first].at]) != 0;
  for (size_t i = first; i < last; i++) {
    told = told || trace->at[i].end || (trace->at[i].asked && trace->at[i].why);
  }
  return told;
}

static void of_place(struct fin_beginning *out, const struct fin_trace *trace, size_t first,
                     size_t last, const struct fin_folded *text, struct fin_arena *arena) {
  size_t at = trace->at[first].at, end = token_end(text, at);
  struct fin_trial *readings = FIN_NEW(arena, struct fin_trial, last - first);
  *out = (struct fin_beginning){.readings = readings, .count = last - first};
  for (size_t i = first; i < last; i++) {
    const struct fin_attempt *attempt = &trace->at[i];
    of_attempt(&readings[i - first], attempt, text, arena);
    if (!attempt->asked || !attempt->end) continue;
    end = attempt->end;
    out->won = &readings[i - first];
    out->left_out = attempt->left_out;
  }
  out->from = fin_from(text, at);
  out->to = fin_to(text, end - 1);
  out->words = fin_shown(text, arena, at, end);
}

void fin_readings_explain(struct fin_readings *out, const struct fin_library *library,
                          const struct fin_document *document) {
  struct fin_marks marks;
  struct fin_trace trace = {0};
  *out = (struct fin_readings){.arena = fin_arena_new()};
  fin_marks_traced(&marks, out->arena, library, document, &trace);
  out->at = FIN_NEW(out->arena, struct fin_beginning, trace.count + 1);
  for (size_t i = 0, next; i < trace.count; i = next) {
    for (next = i + 1; next < trace.count && trace.at[next].at == trace.at[i].at;) next++;
    if (worth(&trace, i, next, &marks.text))
      of_place(&out->at[out->count++], &trace, i, next, &marks.text, out->arena);
  }
  fin_trace_done(&trace);
}

void fin_readings_done(struct fin_readings *readings) {
  fin_arena_free(readings->arena);
  *readings = (struct fin_readings){0};
}
