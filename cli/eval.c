/* eval.c: finline eval: how right the program is on texts that a person has read too. */
#include "command.h"

#include "base/arena.h"
#include "base/fail.h"
#include "base/file.h"
#include "base/json.h"
#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct scores {
  double precision, recall, f1; /* percent; NAN of nothing */
};

static struct scores scores_of(const struct fin_tally *tally) {
  double right = (double)tally->right, sum = (double)(tally->found + tally->demanded);
  return (struct scores){.precision = tally->found ? 100 * right / (double)tally->found : NAN,
                         .recall = tally->demanded ? 100 * right / (double)tally->demanded : NAN,
                         .f1 = sum > 0 ? 200 * right / sum : NAN};
}

/* ---- table ----------------------------------------------------------------------------------- */

static void percent(FILE *to, double value) {
  if (isnan(value))
    fprintf(to, "  %9s", "-");
  else
    fprintf(to, "  %9.1f", value);
}

static void write_table(FILE *to, const struct fin_evaluation *evaluation) {
  fprintf(to, "%-8s  %9s  %9s  %9s  %9s  %9s  %9s\n", "", "demanded", "found", "right", "precision",
          "recall", "F1");
  for (int i = 0; i < FIN_RIGHTS; i++) {
    const struct fin_tally *tally = &evaluation->tallies[i];
    struct scores scores = scores_of(tally);
    fprintf(to, "%-8s  %9zu  %9zu  %9zu", fin_right_name(i), tally->demanded, tally->found,
            tally->right);
    percent(to, scores.precision);
    percent(to, scores.recall);
    percent(to, scores.f1);
    fputc('\n', to);
  }
  fprintf(to, "\n%-11s  %6s  %6s  %7s  %7s\n", "confidence", "facts", "right", "said %", "right %");
  for (size_t i = 10; i-- > 0;) {
    const struct fin_calibration *bin = &evaluation->calibration[i];
    if (!bin->count) continue;
    double count = (double)bin->count;
    fprintf(to, "%.1f to %.1f   %6zu  %6zu  %7.1f  %7.1f\n", (double)i / 10, (double)(i + 1) / 10,
            bin->count, bin->right, 100 * bin->said / count, 100 * (double)bin->right / count);
  }
}

static void write_fact(FILE *to, const struct fin_fact *fact) {
  char number[40], start[11], end[11];
  fprintf(to, "%s%s\t%s\t%s\t%s %s\t%s..%s\t%s\t%s\n", fact->company,
          fact->candidate_count ? "?" : "", fact->metric, fin_kind_name(fact->kind),
          fin_number_write(fact->value, number), fact->unit,
          fin_day_write(fact->period.start, start), fin_day_write(fact->period.end, end),
          fact->segment ? fact->segment : "-", fact->quote);
}

static void write_mistake(FILE *to, const struct fin_mistake *mistake) {
  const struct fin_fact *any = mistake->demanded ? mistake->demanded : mistake->found;
  fprintf(to, "\n%s: ", any->doc);
  if (!mistake->found) {
    fputs("missed\n  ", to);
  } else if (!mistake->demanded) {
    fprintf(to, "not demanded (confidence %.2f)\n  ", mistake->found->confidence);
  } else {
    const char *comma = "";
    for (int i = 0; i < FIN_RIGHT_CORE; i++) {
      if (mistake->right[i]) continue;
      fprintf(to, "%s%s", comma, fin_right_name(i));
      comma = ", ";
    }
    fprintf(to, " differs (confidence %.2f)\n  ", mistake->found->confidence);
    write_fact(to, mistake->found);
    fputs("  demanded: ", to);
  }
  write_fact(to, any);
}

/* ---- JSON ------------------------------------------------------------------------------------ */

static fin_json *fact_json(const struct fin_fact *fact) {
  if (!fact) return NULL;
  char why[256], *line = fin_fact_json(fact, NULL);
  fin_json *o = fin_json_read(line, strlen(line), why);
  free(line);
  return o;
}

static fin_json *mistake_json(const struct fin_mistake *mistake) {
  fin_json *o = fin_json_object(), *wrong = fin_json_array();
  for (int i = 0; mistake->demanded && mistake->found && i < FIN_RIGHT_CORE; i++) {
    if (!mistake->right[i]) fin_json_push_text(wrong, fin_right_name(i));
  }
  if (mistake->demanded) fin_json_set(o, "demanded", fact_json(mistake->demanded));
  if (mistake->found) fin_json_set(o, "found", fact_json(mistake->found));
  fin_json_set(o, "wrong", wrong);
  return o;
}

static void write_json(FILE *to, const struct fin_evaluation *evaluation) {
  fin_json *all = fin_json_object(), *fields = fin_json_object(), *bins = fin_json_array(),
           *mistakes = fin_json_array(), *outcomes = fin_json_array();
  fin_json_set_number(all, "documents", (double)evaluation->doc_count);
  for (int i = 0; i < FIN_RIGHTS; i++) {
    const struct fin_tally *tally = &evaluation->tallies[i];
    struct scores scores = scores_of(tally);
    fin_json *field = fin_json_object();
    fin_json_set_number(field, "demanded", (double)tally->demanded);
    fin_json_set_number(field, "found", (double)tally->found);
    fin_json_set_number(field, "right", (double)tally->right);
    fin_json_set_number(field, "precision", scores.precision);
    fin_json_set_number(field, "recall", scores.recall);
    fin_json_set_number(field, "f1", scores.f1);
    fin_json_set(fields, fin_right_name(i), field);
  }
  for (size_t i = 0; i < 10; i++) {
    const struct fin_calibration *bin = &evaluation->calibration[i];
    if (!bin->count) continue;
    fin_json *one = fin_json_object();
    fin_json_set_number(one, "from", (double)i / 10);
    fin_json_set_number(one, "to", (double)(i + 1) / 10);
    fin_json_set_number(one, "facts", (double)bin->count);
    fin_json_set_number(one, "right", (double)bin->right);
    fin_json_set_number(one, "said", bin->said / (double)bin->count);
    fin_json_push(bins, one);
  }
  for (size_t i = 0; i < evaluation->mistake_count; i++) {
    fin_json_push(mistakes, mistake_json(&evaluation->mistakes[i]));
  }
  for (size_t i = 0; i < evaluation->outcome_count; i++) {
    const struct fin_outcome *outcome = &evaluation->outcomes[i];
    fin_json *one = fin_json_object();
    fin_json_set_text(one, "id", outcome->found->id);
    fin_json_set_number(one, "confidence", outcome->found->confidence);
    fin_json_set_number(one, "right", outcome->right);
    fin_json_push(outcomes, one);
  }
  fin_json_set(all, "fields", fields);
  fin_json_set(all, "calibration", bins);
  fin_json_set(all, "mistakes", mistakes);
  fin_json_set(all, "outcomes", outcomes);
  char *text = fin_json_write(all, true);
  fprintf(to, "%s\n", text);
  free(text);
}

/* ---- command --------------------------------------------------------------------------------- */

struct wanted {
  bool json, list;
  const char *out;
};

static enum fin_status measure(struct fin_input *input, const struct wanted *wanted,
                               const char *path, struct fin_error *error) {
  struct fin_gold *gold;
  struct fin_evaluation evaluation;
  struct fin_output output = {0};
  enum fin_status status = fin_gold_read(&gold, input->library, path, &input->log, error);
  if (status != FIN_OK) return status;
  fin_evaluate(&evaluation, gold, &input->records);
  if (!evaluation.doc_count) {
    status = fin_fail(error, FIN_INPUT,
                      "%s: none of its %zu documents (\"%s\", ...) is among those of the files; "
                      "finline show docs lists their ids",
                      path, evaluation.absent_count, evaluation.absent[0]);
  }
  for (size_t i = 0; status == FIN_OK && i < evaluation.absent_count; i++) {
    fin_say(&input->log, "%s: document \"%s\" is not in the files and was not measured", path,
            evaluation.absent[i]);
    input->status = FIN_INPUT;
  }
  if (status == FIN_OK) status = fin_output_open(&output, wanted->out, error);
  if (status == FIN_OK) {
    if (wanted->json) write_json(output.stream, &evaluation);
    if (!wanted->json) write_table(output.stream, &evaluation);
    for (size_t i = 0; !wanted->json && wanted->list && i < evaluation.mistake_count; i++) {
      write_mistake(output.stream, &evaluation.mistakes[i]);
    }
    status = fin_output_close(&output, error);
  }
  fin_evaluation_done(&evaluation);
  fin_gold_free(gold);
  return status;
}

static enum fin_status run(int count, char **words) {
  struct fin_input_options in = {0};
  struct wanted wanted = {0};
  struct fin_option options[] = {
      {"--format", 0, NULL, &in.format}, {"--published", 0, NULL, &in.published},
      {"--books", 0, NULL, &in.books},   {"--mistakes", 0, &wanted.list, NULL},
      {"--json", 0, &wanted.json, NULL}, {"--output", 'o', NULL, &wanted.out}};
  struct fin_error error = {0};
  struct fin_input input = {0};
  struct fin_read_options reading;
  enum fin_status status = fin_options_read(&count, words, options, 6, &error);
  if (status == FIN_OK && count < 2) {
    status =
        fin_fail(&error, FIN_USAGE, "eval needs gold (a folder or a file) and a file of texts");
  }
  if (status == FIN_OK) status = fin_input_open(&input, &in, &reading, &error);
  if (status == FIN_OK) {
    for (int i = 1; i < count; i++) fin_input_records(&input, words[i], &reading);
    status = measure(&input, &wanted, words[0], &error);
  }
  return fin_input_end(&input, status, &error);
}

const struct fin_command fin_command_eval = {
    "eval", "how right it is on texts that you have read too",
    "finline eval [options] GOLD FILE...\n\n"
    "Measures the facts and events of the files (texts, or what extract wrote) against GOLD: a\n"
    "folder of ID.facts.ndjson, and where there are such, ID.events.ndjson, ID.optional.ndjson\n"
    "(neither demanded nor wrong) and aliases*.json ({\"company\": [\"alias\"]}); or one file of\n"
    "facts. Prints precision, recall and F1 of each field, and how often facts of each confidence\n"
    "were right.\n\n"
    "  --mistakes          then lists what was missed, made up or differs\n"
    "  --json              all of it as one object\n"
    "  --format F, --published DATE, --books DIR, -o FILE as for extract\n\n"
    "  finline eval fixtures/expected fixtures/*.*",
    run};
