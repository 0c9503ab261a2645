/* pathological_test.c: texts made to be slow. Work grows with the text: twice the text takes about
 * twice the time, never four times, and nothing takes long. */
#include "check.h"

#include <string.h>
#include <time.h>

static const char *const units[] = {"1",
                                    "亿",
                                    "(",
                                    "约",
                                    "营收1亿元，",
                                    "2024年、",
                                    "1亿元、",
                                    "一二三四五六七八九十",
                                    "MiniMax营收",
                                    "<a ",
                                    "Foo Bar ",
                                    "A-",
                                    "1,234,",
                                    "《",
                                    "MiniMax2024年营收1亿元。",
                                    "同期",
                                    "$1 to ",
                                    "分别为",
                                    "MiniMax上市，发行价1港元，",
                                    "张三股份有限公司(简称“李四”)",
                                    "](http://",
                                    "&amp;",
                                    "&#x",
                                    "\n# ",
                                    "| 1 ",
                                    "收入  1  2\n",
                                    "证券代码：1     　　　  公告\n",
                                    "<tr><td>1",
                                    "<table><tr><td>1</td></tr></table>"};

/* Units that readers of numbers and times try many ways with. */
static const char *const numbers[] = {
    "1",      "亿",    "(",       "约",         "一",           "九十", "1 ",
    "1/",     "1-",    "2025-",   "one ",       "hundred and ", "the ", "last ",
    "first ", "in 2 ", "过去",    "上上",       "第一",         "1年",  "3月至",
    "1.",     ".1",    "$",       "more than ", "从1到",        "半",   "数",
    "March ", "(1)",   "3 days ", "¥1 ",        "１",           "\n",   "&#49;"};

static double seconds(const struct fin_library *library, const char *unit, size_t bytes, bool all) {
  size_t length = strlen(unit), count = bytes / length;
  char *text = malloc(count * length + 1);
  if (!text) exit(1);
  for (size_t i = 0; i < count; i++) memcpy(text + i * length, unit, length);
  text[count * length] = 0;
  struct fin_document document = {.id = "d",
                                  .title = "",
                                  .format = "text",
                                  .path = "d",
                                  .published = fin_day_of(2026, 1, 9),
                                  .text = text,
                                  .length = count * length};
  struct fin_records records = {0};
  struct fin_quantity_list marks = {0};
  clock_t start = clock();
  if (all)
    fin_extract(&records, library, &document);
  else
    fin_quantities_read(&marks, library, &document);
  double took = (double)(clock() - start) / CLOCKS_PER_SEC;
  fin_records_done(&records);
  fin_quantities_free(&marks);
  free(text);
  return took;
}

int main(void) {
  struct fin_library *library = check_library();
  int failures = 0;
  for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
    double once = seconds(library, units[i], 60000, true),
           four = seconds(library, units[i], 240000, true);
    bool slow = four > 10 || (four > 1 && four > once * 10);
    if (slow) printf("\"%s\": %.2f s, four times of it %.2f s\n", units[i], once, four);
    failures += slow;
  }
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    double once = seconds(library, numbers[i], 250000, false),
           four = seconds(library, numbers[i], 1000000, false);
    bool slow = four > 10 || (four > 1 && four > once * 10);
    if (slow) printf("marks of \"%s\": %.2f s, four times of it %.2f s\n", numbers[i], once, four);
    failures += slow;
  }
  fin_library_free(library);
  printf("%d slow\n", failures);
  return failures != 0;
}
