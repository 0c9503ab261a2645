/* choose.c: which words are companies and which are files; reading and comparing. */
#include "choose.h"
#include "stored.h"

#include "base/arena.h"
#include "base/fail.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

size_t fin_most_told(const struct fin_records *records, const char **out, size_t room) {
  size_t found = 0;
  while (found < room) {
    const char *best = NULL;
    size_t most = 0;
    for (size_t i = 0; i < records->fact_count; i++) {
      const char *company = records->facts[i].company;
      size_t count = 0;
      bool taken = false;
      for (size_t k = 0; k < found; k++) taken = taken || strcmp(out[k], company) == 0;
      for (size_t k = 0; !taken && k < records->fact_count; k++) {
        const struct fin_fact *fact = &records->facts[k];
        count += !fact->candidate_count && strcmp(fact->company, company) == 0;
      }
      if (count > most) {
        most = count;
        best = company;
      }
    }
    if (!best) break;
    out[found++] = best;
  }
  return found;
}

/* Says which facts may be of the companies compared but are left out, as their name is that of
 * several; each name once. */
static void tell_unclear(const struct fin_comparison *comparison, const struct fin_log *log) {
  const struct fin_records *records = comparison->records;
  const char *told = "";
  for (size_t i = 0; i < records->fact_count; i++) {
    const struct fin_fact *fact = &records->facts[i];
    bool ours = false;
    for (size_t k = 0; k < fact->candidate_count; k++) {
      for (size_t c = 0; c < comparison->company_count; c++) {
        ours = ours || strcmp(fact->candidates[k], comparison->companies[c]) == 0;
      }
    }
    if (!ours || strcmp(told, fact->company) == 0) continue;
    told = fact->company;
    char line[512];
    snprintf(line, sizeof line, "%s: facts of \"%s\" are left out: it may mean %s or %s", fact->doc,
             fact->company, fact->candidates[0], fact->candidates[fact->candidate_count - 1]);
    log->say(log->context, line);
  }
}

static bool is_currency(const char *code) {
  return strlen(code) == 3 && isupper((unsigned char)code[0]) && isupper((unsigned char)code[1]) &&
         isupper((unsigned char)code[2]);
}

enum fin_status fin_choose(struct fin_choice *choice, int count, char **words, size_t usual,
                           const struct fin_input_options *options, const char *currency,
                           struct fin_error *error) {
  if (currency && !is_currency(currency)) {
    return fin_fail(error, FIN_USAGE, "--currency is \"%s\", expected an ISO 4217 code as USD",
                    currency);
  }
  size_t companies;
  enum fin_status status =
      fin_told_open(&choice->input, &choice->companies, &companies, count, words, options, error);
  if (status != FIN_OK) return status;
  if (!companies) {
    choice->companies = fin_retake(choice->companies, usual * sizeof *choice->companies);
    companies = fin_most_told(&choice->input.records, choice->companies, usual);
  }
  if (!companies) {
    return fin_fail(error, FIN_INPUT, "no fact was found in what was given");
  }
  struct fin_compare_options wanted = {choice->companies, companies, currency};
  status = fin_compare(&choice->comparison, choice->input.library, &choice->input.records, &wanted,
                       error);
  if (status == FIN_OK) tell_unclear(choice->comparison, &choice->input.log);
  return status;
}

void fin_choice_done(struct fin_choice *choice) {
  fin_comparison_free(choice->comparison);
  fin_input_done(&choice->input);
  free(choice->companies);
}
