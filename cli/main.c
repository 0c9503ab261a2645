/* main.c: the table of commands, exit codes. */
#include "command.h"

#include "base/arena.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

static const struct fin_command *const commands[] = {
    &fin_command_extract, &fin_command_marks,    &fin_command_show,    &fin_command_add,
    &fin_command_facts,   &fin_command_compare,  &fin_command_chart,   &fin_command_disagreements,
    &fin_command_report,  &fin_command_timeline, &fin_command_series,  &fin_command_growth,
    &fin_command_health,  &fin_command_value,    &fin_command_company, &fin_command_rates,
    &fin_command_store,   &fin_command_run,      &fin_command_status,  &fin_command_eval,
    &fin_command_book};
enum { COMMANDS = sizeof commands / sizeof(const struct fin_command *) };

static void help(FILE *to) {
  fputs("finline reads business texts and says what companies' figures were.\n\n"
        "  finline extract news.txt                         facts and events as NDJSON\n"
        "  finline compare MiniMax 智谱 news.md              a table\n"
        "  finline report MiniMax 智谱 news.md -o report.pdf charts and sources\n"
        "  finline add news/*.md; finline facts --company 智谱    kept in finline.db\n\n"
        "commands:\n",
        to);
  for (size_t i = 0; i < COMMANDS; i++) {
    fprintf(to, "  %-13s %s\n", commands[i]->name, commands[i]->about);
  }
  fputs(
      "\nfinline help COMMAND says more. Exit status: 0 done, 1 done but some input was unusable,\n"
      "2 usage, 3 book, configuration or output unusable, 70 a bug of ours; run has more.\n",
      to);
}

static const struct fin_command *find(const char *name) {
  for (size_t i = 0; i < COMMANDS; i++) {
    if (strcmp(commands[i]->name, name) == 0) return commands[i];
  }
  return NULL;
}

static void out_of_memory(size_t wanted) {
  fprintf(stderr, "finline: out of memory (%zu bytes wanted)\n", wanted);
  exit(FIN_BUG);
}

static int unknown(const char *word) {
  fprintf(stderr, "finline: \"%s\" is no command; finline help lists them\n", word);
  return FIN_USAGE;
}

static int help_for(const char *name) {
  const struct fin_command *command = find(name);
  if (!command) return unknown(name);
  printf("%s\n", command->usage);
  return FIN_OK;
}

int main(int count, char **words) {
  signal(SIGPIPE, SIG_IGN); /* a reader that leaves is seen as EPIPE, which is no failure */
  fin_memory_handler(out_of_memory);
  if (count < 2) {
    help(stderr);
    return FIN_USAGE;
  }
  const char *word = words[1];
  if (strcmp(word, "--version") == 0 || strcmp(word, "version") == 0) {
    printf("finline %s\n", FIN_VERSION);
    return FIN_OK;
  }
  bool asks = strcmp(word, "help") == 0 || strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
  if (asks && count > 2) return help_for(words[2]);
  if (asks) {
    help(stdout);
    return FIN_OK;
  }
  const struct fin_command *command = find(word);
  if (!command) return unknown(word);
  for (int i = 2; i < count && strcmp(words[i], "--") != 0; i++) {
    if (strcmp(words[i], "--help") == 0 || strcmp(words[i], "-h") == 0) return help_for(word);
  }
  return (int)command->run(count - 2, words + 2);
}
