/* why.c: for each figure of a document what it became, and what was weighed for it; for each place
 * where a number or a time begins, what was read there. */
#include "why.h"

#include "base/json.h"
#include "base/text.h"

#include <math.h>
#include <stdlib.h>

/* "Seazen, which may be 新城发展 or 新城控股" */
static void write_company(FILE *to, const struct fin_verdict *verdict) {
  fputs(verdict->company, to);
  for (size_t i = 0; i < verdict->bearer_count; i++) {
    fprintf(to, "%s%s", i ? " or " : ", which may be ", verdict->bearers[i]);
  }
}

static void write_verdict(FILE *to, const struct fin_verdict *verdict, double bar) {
  char start[11], end[11];
  if (verdict->metric) {
    fprintf(to, "  is %s %s of ", verdict->metric, fin_kind_name(verdict->kind));
    write_company(to, verdict);
    fprintf(to, " (%s), %s..%s (%s); confidence %.2f\n",
            verdict->company_words ? verdict->company_words : "named before",
            fin_day_write(verdict->period.start, start), fin_day_write(verdict->period.end, end),
            verdict->period_words ? verdict->period_words : "not said beside it",
            verdict->confidence);
  } else {
    fprintf(to, "  is no fact: %s\n", verdict->why ? verdict->why : "left out");
  }
  for (size_t k = 0; k < verdict->candidate_count; k++) {
    const struct fin_candidate *candidate = &verdict->candidates[k];
    if (isnan(candidate->weight)) {
      fprintf(to, "  %s (%s): does not take such a unit\n", candidate->metric, candidate->words);
    } else {
      fprintf(to, "  %s (%s): %.2f%s\n", candidate->metric, candidate->words, candidate->weight,
              candidate->weight > bar ? "" : ", too little");
    }
  }
}

static fin_json *features_json(const struct fin_feature *features, size_t count) {
  fin_json *o = fin_json_object();
  for (size_t i = 0; i < count; i++) fin_json_set_number(o, features[i].name, features[i].count);
  return o;
}

static void write_json(FILE *to, const char *doc, const struct fin_verdict *verdict) {
  fin_json *o = fin_json_object(), *list = fin_json_array();
  fin_json_set_text(o, "doc", doc);
  fin_json_set_number(o, "from", (double)verdict->from);
  fin_json_set_number(o, "to", (double)verdict->to);
  fin_json_set_text(o, "text", verdict->words);
  fin_json_set_text(o, "metric", verdict->metric);
  fin_json_set_text(o, "kind", verdict->metric ? fin_kind_name(verdict->kind) : NULL);
  fin_json_set_text(o, "company", verdict->company);
  fin_json_set_text(o, "company_text", verdict->company_words);
  if (verdict->bearer_count) {
    fin_json *names = fin_json_array();
    for (size_t i = 0; i < verdict->bearer_count; i++) {
      fin_json_push_text(names, verdict->bearers[i]);
    }
    fin_json_set(o, "company_candidates", names);
  }
  fin_json_set_day(o, "start", verdict->period.start);
  fin_json_set_day(o, "end", verdict->period.end);
  fin_json_set_text(o, "period_text", verdict->period_words);
  fin_json_set_text(o, "why", verdict->why);
  fin_json_set_number(o, "confidence", verdict->confidence);
  fin_json_set(o, "counted", features_json(verdict->features, verdict->feature_count));
  for (size_t k = 0; k < verdict->candidate_count; k++) {
    const struct fin_candidate *candidate = &verdict->candidates[k];
    fin_json *one = fin_json_object();
    fin_json_set_text(one, "metric", candidate->metric);
    fin_json_set_text(one, "text", candidate->words);
    fin_json_set_number(one, "from", (double)candidate->from);
    fin_json_set_number(one, "weight", candidate->weight);
    fin_json_set(one, "counted", features_json(candidate->features, candidate->feature_count));
    fin_json_push(list, one);
  }
  fin_json_set(o, "candidates", list);
  char *line = fin_json_write(o, false);
  fprintf(to, "%s\n", line);
  free(line);
}

void fin_show_why(FILE *to, const struct fin_library *library, const struct fin_document *document,
                  bool json) {
  struct fin_explanation explanation;
  fin_explain(&explanation, library, document);
  for (size_t i = 0; i < explanation.count; i++) {
    const struct fin_verdict *verdict = &explanation.at[i];
    if (json) {
      write_json(to, document->id, verdict);
      continue;
    }
    fprintf(to, "%s#%zu\t%s\n", document->id, verdict->from, verdict->words);
    write_verdict(to, verdict, explanation.bar);
  }
  fin_explanation_done(&explanation);
}

/* ---- marks ----------------------------------------------------------------------------------- */

static void write_quantity(FILE *to, const struct fin_quantity *quantity) {
  char number[40], start[11], end[11];
  if (isnan(quantity->value)) {
    fprintf(to, "%s %s..%s", quantity->kind, fin_day_write(quantity->start, start),
            fin_day_write(quantity->end, end));
    return;
  }
  fprintf(to, "%s %s%s%s", quantity->kind, fin_number_write(quantity->value, number),
          quantity->unit ? " " : "", quantity->unit ? quantity->unit : "");
  if (quantity->approx != FIN_EXACT) fprintf(to, " %s", fin_approx_name(quantity->approx));
}

static void write_reading(FILE *to, const struct fin_trial *reading, bool won) {
  fprintf(to, "  %s: ", reading->reader);
  if (!reading->read) {
    fprintf(to, "reads nothing%s%s\n", reading->why ? ": " : "", reading->why ? reading->why : "");
    return;
  }
  fputs(reading->asked ? "reads " : "would read ", to);
  fprintf(to, "%s%s", reading->words, reading->quantity ? ", " : "");
  if (reading->quantity) write_quantity(to, reading->quantity);
  if (reading->why) fprintf(to, "; %s", reading->why);
  fputs(won ? "; won, the first that reads\n" : "\n", to);
}

static void write_beginning(FILE *to, const struct fin_beginning *place) {
  for (size_t i = 0; i < place->count; i++) {
    write_reading(to, &place->readings[i], &place->readings[i] == place->won);
  }
  if (!place->won) fputs("  is no mark: nothing reads\n", to);
  if (place->left_out) fprintf(to, "  is no mark of a fact: %s\n", place->left_out);
}

static fin_json *reading_json(const struct fin_trial *reading) {
  fin_json *o = fin_json_object();
  fin_json_set_text(o, "reader", reading->reader);
  fin_json_set_text(o, "text", reading->words);
  fin_json_set_number(o, "asked", reading->asked);
  const struct fin_quantity *quantity = reading->quantity;
  if (quantity) {
    fin_json_set_text(o, "kind", quantity->kind);
    fin_json_set_number(o, "from", (double)quantity->from);
    fin_json_set_number(o, "to", (double)quantity->to);
    fin_json_set_number(o, "value", quantity->value);
    fin_json_set_text(o, "unit", quantity->unit);
    fin_json_set_day(o, "start", quantity->start);
    fin_json_set_day(o, "end", quantity->end);
  }
  fin_json_set_text(o, "why", reading->why);
  return o;
}

static void write_beginning_json(FILE *to, const char *doc, const struct fin_beginning *place) {
  fin_json *o = fin_json_object(), *list = fin_json_array();
  fin_json_set_text(o, "doc", doc);
  fin_json_set_number(o, "from", (double)place->from);
  fin_json_set_number(o, "to", (double)place->to);
  fin_json_set_text(o, "text", place->words);
  fin_json_set_text(o, "won", place->won ? place->won->reader : NULL);
  fin_json_set_text(o, "left_out", place->left_out);
  for (size_t i = 0; i < place->count; i++) fin_json_push(list, reading_json(&place->readings[i]));
  fin_json_set(o, "readings", list);
  char *line = fin_json_write(o, false);
  fprintf(to, "%s\n", line);
  free(line);
}

void fin_show_readings(FILE *to, const struct fin_library *library,
                       const struct fin_document *document, bool json) {
  struct fin_readings readings;
  fin_readings_explain(&readings, library, document);
  for (size_t i = 0; i < readings.count; i++) {
    const struct fin_beginning *place = &readings.at[i];
    if (json) {
      write_beginning_json(to, document->id, place);
      continue;
    }
    fprintf(to, "%s#%zu\t%s\n", document->id, place->from, place->words);
    write_beginning(to, place);
  }
  fin_readings_done(&readings);
}
