/* charts_test.c: every kind of chart, of ordinary and of hostile figures, in three languages: no
 * text lies on another or leaves the page, what can't be drawn is refused. Of the ordinary ones
 * what the axes and labels say is compared with tests/charts/KIND.txt; "charts_test write" writes
 * these anew, "charts_test draw FOLDER" draws all of them there. */
#include "check.h"
#include "layout.h"

#include "base/day.h"
#include "base/file.h"
#include "base/text.h"
#include "fact/records.h"
#include "report.h"

#include <unistd.h>

enum { COMPANIES = 8 };

static int failures;

struct figures {
  struct fin_records records;
  const char *companies[COMPANIES];
  size_t company_count;
};

/* ---- figures --------------------------------------------------------------------------------- */

static struct fin_fact *say(struct figures *figures, const char *company, const char *metric,
                            struct fin_span period, double value, const char *unit) {
  fin_records_open(&figures->records);
  size_t i = 0;
  while (i < figures->company_count && strcmp(figures->companies[i], company) != 0) i++;
  if (i == figures->company_count && i < COMPANIES)
    figures->companies[figures->company_count++] = company;
  struct fin_fact *fact = fin_fact_add(&figures->records);
  char *id = fin_arena_print(figures->records.arena, "d#%zu", figures->records.fact_count);
  *fact = check_fact(id, company, metric, period, value, fabs(value) / 1000, unit);
  fin_citation_add(&figures->records, "d", "d", NULL, fin_day_of(2026, 1, 9));
  return fact;
}

static struct fin_span year(int number) {
  return fin_span_months(number, 1, 12);
}

static struct fin_span day(int number) {
  fin_day at = fin_day_of(number, 6, 30);
  return (struct fin_span){at, at};
}

/* All that any kind asks for, of one company and year; `size` is the revenue. */
static void say_all(struct figures *figures, const char *company, int number, double size) {
  static const struct {
    const char *metric;
    double part;
  } FLOWS[] = {{"revenue", 1},       {"cost_of_sales", 0.6},   {"gross_profit", 0.4},
               {"rnd_expense", 0.3}, {"selling_expense", 0.2}, {"admin_expense", 0.1},
               {"net_profit", -0.25}},
    DAYS[] = {{"valuation", 12}, {"cash", 2}};
  for (size_t i = 0; i < sizeof FLOWS / sizeof *FLOWS; i++)
    say(figures, company, FLOWS[i].metric, year(number), FLOWS[i].part * size, "USD");
  for (size_t i = 0; i < sizeof DAYS / sizeof *DAYS; i++)
    say(figures, company, DAYS[i].metric, day(number), DAYS[i].part * size, "USD");
  say(figures, company, "revenue", year(number), 0.7 * size, "USD")->segment = "硬件";
  say(figures, company, "revenue", year(number), 0.25 * size, "USD")->segment = "服务";
  say(figures, company, "gross_margin", year(number), 40, "percent");
  say(figures, company, "headcount", day(number), 500, "persons");
  say(figures, company, "cash_burn", fin_span_months(number, 6, 1), 0.08 * size, "USD");
}

static const char *const NAMES[] = {"江岚科技",    "Northwind Robotics", "青禾智能",   "Halden Bio",
                                    "Orsini & Co", "陆桥光电",           "Tessellate", "白露生物"};
static const char *const LONG_NAMES[] = {
    "一家名字特别特别长的人工智能基础模型与应用技术股份有限公司以及它在各地的全部子公司",
    "The Quite Remarkably Long-Winded Robotics and Automation Holding Company of Greater Antwerp"};

static void make_ordinary(struct figures *f) {
  static const double GROWN[] = {1, 1.5, 2.4, 3.1, 4.4};
  for (int c = 0; c < 3; c++)
    for (int y = 0; y < 5; y++)
      say_all(f, NAMES[c], 2020 + y, 40e6 * (c + 1) * GROWN[y] / (c * y + 1));
  for (int c = 0; c < 3; c++)
    say(f, NAMES[c], "revenue", fin_span_months(2025, 1, 9), 120e6 * (c + 1), "USD");
  for (int c = 0; c < 3; c++)
    say(f, NAMES[c], "cash", (struct fin_span){fin_day_of(2025, 6, 30), fin_day_of(2025, 6, 30)},
        60e6 * (c + 1), "USD");
  for (int m = 4; m < 7; m++)
    say(f, NAMES[0], "cash_burn", fin_span_months(2025, m, 1), 5e6 + m * 2e5, "USD");
}

static void make_one_point(struct figures *f) {
  say(f, NAMES[0], "revenue", year(2024), 12e6, "USD");
}

static void make_sixty(struct figures *f) {
  for (int c = 0; c < 2; c++)
    for (int q = 0; q < 60; q++)
      say(f, NAMES[c], "revenue", fin_span_months(2010 + q / 4, q % 4 * 3 + 1, 3),
          1e6 * (c + 1) * (10 + q + 7 * (q % 3)), "USD");
}

static void make_zeros(struct figures *f) {
  for (int c = 0; c < 2; c++)
    for (int y = 2021; y < 2025; y++) say_all(f, NAMES[c], y, 0);
}

static void make_negative(struct figures *f) {
  for (int c = 0; c < 3; c++)
    for (int y = 2020; y < 2025; y++) say_all(f, NAMES[c], y, -3e6 * (y - 2018) * (c + 1));
}

static void make_huge(struct figures *f) {
  for (int c = 0; c < 3; c++)
    for (int y = 2020; y < 2025; y++) say_all(f, NAMES[c], y, pow(10, (y - 2019) * 2.4 + c));
}

static void make_long(struct figures *f) {
  for (int c = 0; c < 2; c++)
    for (int y = 2020; y < 2025; y++) say_all(f, LONG_NAMES[c], y, 3e7 * (y - 2018) * (c + 1));
}

static void make_equal(struct figures *f) {
  for (int c = 0; c < 4; c++)
    for (int y = 2021; y < 2025; y++) say_all(f, NAMES[c], y, 5e7);
}

static void make_gaps(struct figures *f) {
  for (int y = 2015; y < 2025; y++)
    for (int c = 0; c < 3; c++)
      if ((y * 7 + c * 3) % 4 == 0) say_all(f, NAMES[c], y, 2e7 * (y - 2013));
}

static void make_eight(struct figures *f) {
  for (int c = 0; c < COMPANIES; c++)
    for (int y = 2021; y < 2025; y++)
      say_all(f, NAMES[c], y, 1e7 * (c + 2) * (1 + 0.2 * (y - 2021) * (c % 3)));
}

static void make_hedged(struct figures *f) {
  for (int y = 2019; y < 2025; y++) {
    say_all(f, NAMES[0], y, 1e7 * (y - 2017));
    f->records.facts[f->records.fact_count - 1].approx = FIN_ABOUT;
  }
  for (size_t i = 0; i < f->records.fact_count; i++) {
    f->records.facts[i].approx = (enum fin_approx)(i % 4);
    if (i % 7 == 0) f->records.facts[i].basis = (enum fin_basis)(1 + i / 7 % 4);
  }
}

/* ---- checks ---------------------------------------------------------------------------------- */

static struct fin_comparison *compare(const struct fin_library *library, struct figures *figures) {
  struct fin_compare_options options = {figures->companies, figures->company_count, "USD"};
  struct fin_comparison *comparison = NULL;
  struct fin_error error;
  if (fin_compare(&comparison, library, &figures->records, &options, &error) != FIN_OK) {
    printf("%s\n", error.text);
    exit(1);
  }
  return comparison;
}

/* Scales, ticks and words, without where they stand: fonts differ between machines. */
static void put_golden(struct fin_text *out, const char *layout) {
  for (const char *line = layout; line && *line;) {
    const char *end = strchr(line, '\n');
    size_t length = end ? (size_t)(end - line) : strlen(line);
    char words[400];
    double low, high;
    if (sscanf(line, "text %*f %*f %*f %*f %399[^\n]", words) == 1)
      fin_text_print(out, "text %s\n", words);
    else if (sscanf(line, "scale y %lf %lf", &low, &high) == 2)
      fin_text_print(out, "scale y %g %g\n", low, high);
    else if (strncmp(line, "tick ", 5) == 0) {
      size_t shown = length;
      while (shown && line[shown - 1] != ' ') shown--;
      fin_text_print(out, "%.*s\n", (int)(shown - 1), line);
    }
    line = end ? end + 1 : NULL;
  }
}

static void check_golden(const char *kind, const char *layout, bool write) {
  struct fin_text now = {0};
  struct fin_error error = {0};
  char *before = NULL;
  size_t length;
  const char *path;
  struct fin_text name = {0};
  fin_text_print(&name, "tests/charts/%s.txt", kind);
  path = name.at;
  put_golden(&now, layout);
  if (write) {
    struct fin_output output;
    if (fin_output_open(&output, path, &error) == FIN_OK) {
      fputs(now.at, output.stream);
      fin_output_close(&output, &error);
    }
  } else if (fin_file_read(&before, &length, path, &error) != FIN_OK) {
    printf("%s\n", error.text);
    failures++;
  } else if (strcmp(before, now.at) != 0) {
    printf("%s: the chart says something else now:\n%s", path, now.at);
    failures++;
  }
  free(before);
  fin_text_done(&now);
  fin_text_done(&name);
}

static void check_kind(const char *name, const struct fin_comparison *comparison,
                       const struct fin_library *library, const struct fin_wish *wish,
                       const char *lang) {
  struct fin_report_options options = {.lang = lang, .today = FIN_NO_DAY};
  struct fin_error error = {0};
  struct fin_text what = {0};
  char *layout = NULL;
  enum fin_status status = fin_chart_layout(&layout, comparison, library, &options, wish, &error);
  fin_text_print(&what, "%s of %s, %s%s", wish->kind, name, lang, wish->log ? ", log" : "");
  if (status != FIN_OK && status != FIN_INPUT) {
    printf("%s: %s\n", what.at, error.text);
    failures++;
  }
  if (status == FIN_OK) failures += check_layout(what.at, layout);
  free(layout);
  fin_text_done(&what);
}

static void check_figures(const char *name, void (*make)(struct figures *),
                          const struct fin_library *library) {
  static const char *const LANGS[] = {"zh-Hans", "zh-Hant", "en"};
  struct figures figures = {0};
  struct fin_chart_about about;
  make(&figures);
  struct fin_comparison *comparison = compare(library, &figures);
  for (size_t i = 0; fin_chart_tell(&about, i); i++)
    for (int lang = 0; lang < 3; lang++)
      for (int log = 0; log < 2; log++) {
        struct fin_wish wish = {.kind = about.name, .log = log, .ahead = log, FIN_WISH_ALWAYS};
        check_kind(name, comparison, library, &wish, LANGS[lang]);
      }
  fin_comparison_free(comparison);
  fin_records_done(&figures.records);
}

/* All that can be drawn as files KIND-NAME.png, to be looked at. */
static void draw_all(const char *name, void (*make)(struct figures *),
                     const struct fin_library *library, const char *folder) {
  struct figures figures = {0};
  struct fin_chart_about about;
  make(&figures);
  struct fin_comparison *comparison = compare(library, &figures);
  for (size_t i = 0; fin_chart_tell(&about, i); i++) {
    struct fin_wish wish = {.kind = about.name, FIN_WISH_ALWAYS};
    struct fin_report_options options = {.lang = i % 2 ? "en" : "zh-Hans", .today = FIN_NO_DAY};
    struct fin_error error = {0};
    struct fin_text path = {0};
    fin_text_print(&path, "%s/%s-%s.png", folder, about.name, name);
    if (fin_chart_write(comparison, library, &options, &wish, path.at, &error) != FIN_OK)
      printf("%s: %s\n", path.at, error.text);
    fin_text_done(&path);
  }
  fin_comparison_free(comparison);
  fin_records_done(&figures.records);
}

/* Every kind draws the ordinary figures, and says what it said before. */
static void check_ordinary(const struct fin_library *library, bool write) {
  struct figures figures = {0};
  struct fin_chart_about about;
  make_ordinary(&figures);
  struct fin_comparison *comparison = compare(library, &figures);
  for (size_t i = 0; fin_chart_tell(&about, i); i++) {
    struct fin_wish wish = {.kind = about.name, FIN_WISH_ALWAYS};
    struct fin_report_options options = {.lang = "en", .today = FIN_NO_DAY};
    struct fin_error error = {0};
    char *layout = NULL;
    if (strcmp(about.name, "timeline") == 0) continue; /* of events */
    if (fin_chart_layout(&layout, comparison, library, &options, &wish, &error) != FIN_OK) {
      printf("%s: %s\n", about.name, error.text);
      failures++;
    } else {
      check_golden(about.name, layout, write);
    }
    free(layout);
  }
  fin_comparison_free(comparison);
  fin_records_done(&figures.records);
}

int main(int argc, char **argv) {
  static const struct {
    const char *name;
    void (*make)(struct figures *);
  } ALL[] = {{"ordinary", make_ordinary}, {"one point", make_one_point}, {"sixty", make_sixty},
             {"zeros", make_zeros},       {"negative", make_negative},   {"huge", make_huge},
             {"long names", make_long},   {"equal", make_equal},         {"gaps", make_gaps},
             {"eight", make_eight},       {"hedged", make_hedged}};
  struct fin_library *library = check_library();
  check_ordinary(library, argc > 1 && strcmp(argv[1], "write") == 0);
  for (size_t i = 0; i < sizeof ALL / sizeof *ALL; i++)
    if (argc > 2)
      draw_all(ALL[i].name, ALL[i].make, library, argv[2]);
    else
      check_figures(ALL[i].name, ALL[i].make, library);
  fin_report_done();
  fin_library_free(library);
  return failures > 0;
}
