/* choose.c: which words are companies and which are files; reading and comparing. */
#include "choose.h"
#include "stored.h"

#include "base/arena.h"
#include "base/fail.h"
#include "base/index.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

struct told {
  const char *company;
  size_t facts, place;
};

static int by_facts(const void *left, const void *right) {
  const struct told *a = left, *b = right;
  if (a->facts != b->facts) return a->facts > b->facts ? -1 : 1;
  return a->place < b->place ? -1 : a->place > b->place;
}

size_t fin_most_told(const struct fin_records *records, const char **out, size_t room) {
  struct fin_arena *arena = fin_arena_new();
  struct told *all = FIN_NEW(arena, struct told, records->fact_count + 1);
  struct fin_index index = {0};
  size_t count = 0, found = 0;
  for (size_t i = 0; i < records->fact_count; i++) {
    const struct fin_fact *fact = &records->facts[i];
    if (fact->candidate_count) continue;
    size_t at = fin_index_put(&index, arena, fact->company, count);
    if (at == count) all[count++] = (struct told){fact->company, 0, at};
    all[at].facts++;
  }
  if (count) qsort(all, count, sizeof *all, by_facts);
  for (; found < room && found < count; found++) out[found] = all[found].company;
  fin_arena_free(arena);
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
