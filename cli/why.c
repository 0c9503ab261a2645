/* why.c: for each figure of a document what it became, and what was weighed for it. */
#include "why.h"

#include "base/json.h"

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
