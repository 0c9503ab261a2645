/* report.c: finline report: the comparison as pages or as pictures. */
#include "choose.h"
#include "command.h"

#include "base/fail.h"
#include "base/text.h"
#include "report.h"

#include <string.h>

static enum fin_status run(int count, char **words) {
  const char *out = NULL, *currency = NULL;
  struct fin_report_options report = {0};
  struct fin_input_options in = {0};
  struct fin_option options[] = {
      {"--format", 0, NULL, &in.format},   {"--published", 0, NULL, &in.published},
      {"--books", 0, NULL, &in.books},     {"--currency", 0, NULL, &currency},
      {"--lang", 0, NULL, &report.lang},   {"--title", 0, NULL, &report.title},
      {"--store", 0, NULL, &in.store},     {"--as-of", 0, NULL, &in.as_of},
      {"--theme", 0, NULL, &report.theme}, {"--paper", 0, NULL, &report.paper},
      {"--output", 'o', NULL, &out}};
  struct fin_error error = {0};
  struct fin_choice choice = {0};
  enum fin_status status =
      fin_options_read(&count, words, options, sizeof options / sizeof *options, &error);
  if (status == FIN_OK && !out)
    status =
        fin_fail(&error, FIN_USAGE, "report needs -o FILE.pdf, .md, .json, .png, .svg or .csv");
  if (status == FIN_OK) status = fin_today(&report.today, &error);
  if (status == FIN_OK) status = fin_choose(&choice, count, words, 2, &in, currency, &error);
  struct fin_log written = {.say = fin_print_notice};
  if (status == FIN_OK) {
    status =
        fin_report_write(choice.comparison, choice.input.library, &report, out, &written, &error);
  }
  fin_report_done();
  if (status != FIN_OK)
    fin_print_error(&error);
  else
    status = choice.input.status;
  fin_choice_done(&choice);
  return status;
}

const struct fin_command fin_command_report = {
    "report", "a comparison as a PDF report or as charts in PNG",
    "finline report [options] [COMPANY...] FILE... -o report.pdf\n"
    "finline report [options] --store STORE [COMPANY...] -o report.pdf\n\n"
    "Files and companies as for compare. The PDF has a summary table, charts, a timeline, what "
    "the\n"
    "sources disagree on, and the sources with the words quoted.\n\n"
    "  -o FILE             .pdf, .md or .json: the report; .png, .svg or .csv: each chart a file\n"
    "                      beside that name (x-revenue.png ...)\n"
    "  --lang L            zh-Hans (default), zh-Hant or en\n"
    "  --paper P           A4 (default), Letter or slides\n"
    "  --theme T           light (default), dark, grey for print, or a file\n"
    "  --title T           instead of the title made from the data\n"
    "  --currency CUR      the currency amounts are compared in (ISO 4217)\n"
    "  --store STORE       of what finline add put there; --as-of DAY as it was known then\n"
    "  --format F, --published DATE, --books DIR as for extract\n\n"
    "  finline report MiniMax 智谱 news.md -o report.pdf",
    run};
