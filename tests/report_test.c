/* report_test.c: reports of comparisons made by hand, ordinary and hostile. No two lines of text
 * may lie on each other or leave their page, files come whole, and twice the same input gives the
 * same bytes. */
#include "base/arena.h"
#include "base/text.h"
#include "layout.h"
#include "notes.h"
#include "report.h"

#include <dirent.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int failures;

static void check(bool good, const char *name, const char *what) {
  if (good) return;
  fprintf(stderr, "%s: %s\n", name, what);
  failures++;
}

/* ---- making comparisons ---------------------------------------------------------------------- */

/* A comparison under construction, with all that it points to in one arena. */
struct world {
  struct fin_arena *arena;
  struct fin_comparison comparison;
  struct fin_records records;
};

enum { SERIES = 64, VALUES = 128, EVENTS = 400 };

static struct world *new_world(const char *currency, const char *const *companies, size_t count) {
  struct fin_arena *arena = fin_arena_new();
  struct world *world = FIN_NEW(arena, struct world, 1);
  world->arena = arena;
  world->comparison.currency = currency;
  world->comparison.companies = FIN_NEW(arena, const char *, count);
  for (size_t i = 0; i < count; i++) world->comparison.companies[i] = companies[i];
  world->comparison.company_count = count;
  world->comparison.series = FIN_NEW(arena, struct fin_series, SERIES);
  world->comparison.rates = FIN_NEW(arena, struct fin_rate, 4);
  world->comparison.events = FIN_NEW(arena, const struct fin_event *, EVENTS);
  world->records.citations = FIN_NEW(arena, struct fin_citation, 4);
  world->comparison.records = &world->records;
  return world;
}

static void free_world(struct world *world) {
  fin_arena_free(world->arena);
}

static struct fin_span span(const char *start, const char *end) {
  return (struct fin_span){fin_day_read(start), fin_day_read(end)};
}

static struct fin_span year(int number) {
  return (struct fin_span){fin_day_of(number, 1, 1), fin_day_of(number, 12, 31)};
}

static void add_document(struct world *world, const char *doc, const char *title, const char *url) {
  world->records.citations[world->records.citation_count++] = (struct fin_citation){
      .doc = doc, .title = title, .url = url, .published = fin_day_of(2026, 1, 9)};
}

static struct fin_series *series_of(struct world *world, const char *company, const char *metric) {
  for (size_t i = 0; i < world->comparison.series_count; i++) {
    struct fin_series *series = &world->comparison.series[i];
    if (!strcmp(series->company, company) && !strcmp(series->metric, metric)) return series;
  }
  struct fin_series *series = &world->comparison.series[world->comparison.series_count++];
  series->company = company;
  series->metric = metric;
  series->values = FIN_NEW(world->arena, struct fin_value, VALUES);
  return series;
}

static struct fin_fact *new_fact(struct world *world, const char *doc, const char *company,
                                 const char *metric, struct fin_span period, double value,
                                 const char *unit) {
  struct fin_fact *fact = FIN_NEW(world->arena, struct fin_fact, 1);
  char digits[40];
  fact->doc = doc;
  fact->company = company;
  fact->metric = metric;
  fact->period = period;
  fact->value = value;
  fact->low = fact->high = fact->converted = NAN;
  fact->unit = unit;
  fact->quote =
      fin_arena_print(world->arena, "%s 的这个数字为 %s", company, fin_number_write(value, digits));
  return fact;
}

/* A figure in the currency of the comparison; gives the fact for what is special about it. */
static struct fin_value *add_value(struct world *world, const char *company, const char *metric,
                                   struct fin_span period, double value) {
  struct fin_series *series = series_of(world, company, metric);
  struct fin_value *at = &series->values[series->count++];
  *at = (struct fin_value){.period = period, .value = value, .common = value, .growth = NAN};
  at->fact = new_fact(world, "a", company, metric, period, value, world->comparison.currency);
  return at;
}

static struct fin_fact *fact_of(struct fin_value *value) {
  return (struct fin_fact *)value->fact;
}

static void add_event(struct world *world, const char *company, const char *type,
                      struct fin_span period, const char *title) {
  struct fin_event *event = FIN_NEW(world->arena, struct fin_event, 1);
  event->doc = "a";
  event->company = company;
  event->type = type;
  event->period = period;
  event->title = title;
  event->amount = NAN;
  event->quote = fin_arena_print(world->arena, "消息：%s", title);
  world->comparison.events[world->comparison.event_count++] = event;
}

static void differ(struct world *world, struct fin_value *value, const struct fin_fact *other) {
  const struct fin_fact **list = FIN_NEW(world->arena, const struct fin_fact *, 4);
  for (size_t i = 0; i < value->differ_count; i++) list[i] = value->differ[i];
  list[value->differ_count++] = other;
  value->differ = list;
}

static void add_flows(struct world *world) {
  static const double REVENUE[] = {0, 3460000, 30523000}, LOSS[] = {-73738000, -269e6, -465e6};
  struct fin_span nine = span("2025-01-01", "2025-09-30");
  for (int i = 0; i < 3; i++) {
    struct fin_value *value = add_value(world, "MiniMax", "revenue", year(2022 + i), REVENUE[i]);
    fact_of(value)->step = 1000;
    if (i == 2) {
      value->growth = 782.2;
      differ(world, value, new_fact(world, "b", "MiniMax", "revenue", year(2024), 70e6, "USD"));
    }
  }
  struct fin_value *part = add_value(world, "MiniMax", "revenue", nine, 53437000);
  struct fin_fact *stated = new_fact(world, "a", "MiniMax", "revenue", nine, 174.7, "percent");
  fact_of(part)->step = 1000;
  stated->kind = FIN_CHANGE;
  part->stated = stated;
  for (int i = 0; i < 3; i++) add_value(world, "MiniMax", "net_profit", year(2022 + i), LOSS[i]);
  add_value(world, "MiniMax", "net_profit", nine, -512e6);
}

static void convert(struct world *world, struct fin_value *value, const char *unit, double rate,
                    enum fin_approx approx) {
  struct fin_rate *at = &world->comparison.rates[0];
  *at = (struct fin_rate){unit, "USD", rate, year(2024), "ECB, average of 12 months, CNY-EUR-USD"};
  world->comparison.rate_count = 1;
  fact_of(value)->unit = unit;
  fact_of(value)->approx = approx;
  value->rate = at;
  value->common = value->value * rate;
}

static void add_ladder(struct world *world) {
  add_value(world, "MiniMax", "valuation", span("2021-12-02", "2021-12-02"), 200e6);
  add_value(world, "MiniMax", "valuation", span("2022-03-29", "2022-03-29"), 550e6);
  add_value(world, "MiniMax", "valuation", span("2023-05-04", "2023-05-04"), 1157e6);
  add_value(world, "MiniMax", "valuation", span("2023-07-01", "2023-07-31"), 1600e6);
  add_value(world, "MiniMax", "valuation", span("2024-12-01", "2024-12-31"), 3123e6);
  add_value(world, "MiniMax", "valuation", span("2025-08-16", "2025-08-16"), 4240e6);
}

static void add_story(struct world *world) {
  static const struct {
    const char *company, *type, *start, *end, *title;
  } STORY[] = {
      {"智谱", "founded", "2019-06-01", "2019-06-30", "智谱注册成立"},
      {"MiniMax", "founded", "2021-12-01", "2021-12-31", "MiniMax成立"},
      {"MiniMax", "funding", "2021-12-02", "2021-12-02", "MiniMax天使轮融资3100万美元"},
      {"MiniMax", "milestone", "2022-01-01", "2022-01-31", "MiniMax开始运营"},
      {"MiniMax", "funding", "2022-03-29", "2022-03-29", "MiniMax PreA轮融资5000万美元"},
      {"MiniMax", "product", "2022-04-01", "2022-04-30", "MiniMax首款文字模型abab 1"},
      {"MiniMax", "product", "2022-10-01", "2022-10-31", "MiniMax推出Glow"},
      {"MiniMax", "funding", "2023-05-04", "2023-05-04", "MiniMax A轮融资2.57亿美元"},
      {"MiniMax", "product", "2023-05-01", "2023-05-31", "MiniMax更新abab5.5"},
      {"MiniMax", "deal", "2023-05-01", "2023-05-31", "MiniMax签下首位API客户"},
      {"MiniMax", "funding", "2023-07-01", "2023-07-31", "MiniMax A+轮融资5000万美元"},
      {"MiniMax", "funding", "2024-03-01", "2024-03-31", "MiniMax再得一轮融资"},
      {"MiniMax", "product", "2024-08-01", "2024-08-31", "MiniMax海螺AI与视频模型"},
      {"MiniMax", "funding", "2024-12-01", "2024-12-31", "MiniMax年末融资，投后31.23亿美元"},
      {"智谱", "funding", "2025-03-01", "2025-10-20", "智谱获多地国资投资"},
      {"智谱", "filing", "2025-04-01", "2025-04-30", "智谱递交上市辅导备案"},
      {"智谱", "funding", "2025-07-02", "2025-07-02", "智谱获战略投资10亿元"},
      {"MiniMax", "funding", "2025-08-16", "2025-08-16", "MiniMax Pre B++轮融资3.9亿美元"},
      {"智谱", "restructuring", "2025-09-21", "2025-09-30", "智谱裁员"},
      {"智谱", "filing", "2025-12-17", "2025-12-17", "智谱通过聆讯"},
      {"MiniMax", "filing", "2025-12-21", "2025-12-21", "MiniMax递交招股书"},
      {"智谱", "listing", "2026-01-08", "2026-01-08", "智谱在港交所上市"},
      {"MiniMax", "listing", "2026-01-09", "2026-01-09", "MiniMax在港交所上市"},
  };
  for (size_t i = 0; i < sizeof STORY / sizeof *STORY; i++)
    for (size_t c = 0; c < world->comparison.company_count; c++)
      if (!strcmp(world->comparison.companies[c], STORY[i].company))
        add_event(world, STORY[i].company, STORY[i].type, span(STORY[i].start, STORY[i].end),
                  STORY[i].title);
}

/* ---- the comparisons ------------------------------------------------------------------------- */

static struct world *make_rivals(void) {
  static const char *const NAMES[] = {"MiniMax", "智谱"};
  struct world *world = new_world("USD", NAMES, 2);
  add_document(world, "a", "两家大模型公司的账本", "https://example.org/news/1?a=b&c='d'");
  add_document(world, "b", "A second look at the figures", NULL);
  add_flows(world);
  struct fin_value *value = add_value(world, "智谱", "revenue", year(2024), 300e6);
  convert(world, value, "CNY", 0.139, FIN_EXACT);
  convert(world, add_value(world, "智谱", "net_profit", year(2024), -2e9), "CNY", 0.139, FIN_ABOUT);
  add_ladder(world);
  struct fin_span day = span("2025-06-30", "2025-06-30");
  convert(world, add_value(world, "智谱", "valuation", day, 40e9), "CNY", 0.139, FIN_EXACT);
  struct fin_value *soft =
      add_value(world, "智谱", "valuation", span("2025-10-01", "2025-10-31"), 44e9);
  convert(world, soft, "CNY", 0.139, FIN_OVER);
  fact_of(soft)->basis = FIN_RUMOUR;
  struct fin_value *margin = add_value(world, "MiniMax", "gross_margin", year(2023), -24.7);
  fact_of(margin)->unit = "percent";
  margin->common = NAN;
  add_story(world);
  return world;
}

static struct world *make_single(void) {
  static const char *const NAMES[] = {"MiniMax"};
  struct world *world = new_world("USD", NAMES, 1);
  add_document(world, "a", "一家公司的四年", NULL);
  add_document(world, "b", "另一篇", NULL);
  add_flows(world);
  add_ladder(world);
  add_story(world);
  return world;
}

static struct world *make_one_point(void) {
  static const char *const NAMES[] = {"Solo"};
  struct world *world = new_world("EUR", NAMES, 1);
  add_value(world, "Solo", "revenue", year(2024), 12);
  add_value(world, "Solo", "valuation", span("2024-05-01", "2024-05-01"), 7e15);
  add_event(world, "Solo", "listing", span("2024-05-01", "2024-05-01"), "Solo goes public");
  return world;
}

static struct world *make_nothing(void) {
  static const char *const NAMES[] = {"空"};
  return new_world("CNY", NAMES, 1);
}

static struct world *make_sixty(void) {
  static const char *const NAMES[] = {"甲", "乙", "丙", "丁", "戊", "己"};
  struct world *world = new_world("CNY", NAMES, 6);
  for (size_t c = 0; c < 6; c++)
    for (int i = 0; i < 60; i++) {
      if ((i * 7 + (int)c) % 11 == 0) continue;
      struct fin_span month = {fin_day_of(2020 + i / 12, i % 12 + 1, 1), 0};
      month.end = fin_day_of(2020 + (i + 1) / 12, (i + 1) % 12 + 1, 1) - 1;
      double value = 1e8 * (1 + (double)c) * (1 + 0.3 * sin(i * 0.7 + (double)c));
      add_value(world, NAMES[c], "revenue", month, value);
      add_value(world, NAMES[c], "valuation", (struct fin_span){month.start, month.start},
                value * 30);
      if (i % 2 == 0)
        add_event(world, NAMES[c], i % 4 ? "product" : "funding", month,
                  "一个相当长的标题，写着这一轮由许多投资机构共同参与的融资究竟有多少钱");
    }
  return world;
}

static struct world *make_zeros(void) {
  static const char *const NAMES[] = {"Zero", "Nil"};
  struct world *world = new_world("HKD", NAMES, 2);
  for (int i = 0; i < 5; i++)
    for (int c = 0; c < 2; c++) {
      add_value(world, NAMES[c], "revenue", year(2020 + i), 0);
      add_value(world, NAMES[c], "valuation", span("2024-01-01", "2024-01-01"), 0);
    }
  return world;
}

static struct world *make_signs(void) {
  static const char *const NAMES[] = {"Ups", "Downs", "Flat"};
  struct world *world = new_world("USD", NAMES, 3);
  for (int i = 0; i < 6; i++) {
    add_value(world, "Ups", "net_profit", year(2019 + i), (i % 2 ? -1 : 1) * 3e6 * (i + 1));
    add_value(world, "Downs", "net_profit", year(2019 + i), -pow(10, i + 3));
    add_value(world, "Flat", "net_profit", year(2019 + i), 5e6);
    if (i != 2 && i != 3) add_value(world, "Flat", "revenue", year(2019 + i), 5e6);
    struct fin_value *value = add_value(world, "Ups", "revenue", year(2019 + i), pow(10, 2 * i));
    fact_of(value)->approx = FIN_RANGE;
    fact_of(value)->low = value->value * 0.8;
    fact_of(value)->high = value->value * 1.4;
    if (i == 5) fact_of(value)->basis = FIN_FORECAST;
  }
  return world;
}

static struct world *make_long(void) {
  static const char *const NAMES[] = {
      "一家名字长达四十个汉字的有限责任公司它的名字一直写到这里还没有写完为止终于写完了啊",
      "The Extraordinarily Long Named Holdings plc",
      "第三家同样有着很长很长名字的科技集团股份有限公司上海分公司浦东新区第一营业部"};
  struct world *world = new_world("USD", NAMES, 3);
  add_document(world, "a",
               "一个非常非常长的文章标题，长到一行无论如何也写不下，于是只好在适当的地方截断，然后"
               "加上省略号表示后面还有许多没有写出来的字，读者可以去看原文",
               "https://example.org/a/very/long/path/that/never/ends/and/goes/on/and/on/and/on/and/"
               "on/and/on/and/on/and/on/and/on/and/on/and/on/and/on/index.html?query=1234567890");
  for (size_t c = 0; c < 3; c++) {
    for (int i = 0; i < 3; i++) {
      struct fin_value *value =
          add_value(world, NAMES[c], "revenue", year(2022 + i), 123456789.0 * (i + 1));
      fact_of(value)->step = 1;
      for (int k = 0; k < 4; k++)
        differ(world, value,
               new_fact(world, "a", NAMES[c], "revenue", year(2022 + i), 1e8 * (k + 2), "USD"));
    }
    add_value(world, NAMES[c], "valuation", year(2024), 5e9);
    for (int i = 0; i < 12; i++)
      add_event(world, NAMES[c], "funding", span("2024-03-01", "2024-03-01"), NAMES[c]);
    add_event(world, NAMES[c], "product", span("", ""), "没有日期的事件");
  }
  return world;
}

/* Signs that change, a valuation told again in round figures, an event of long ago, one told twice.
 */
static struct world *make_turns(void) {
  static const char *const NAMES[] = {"MiniMax"};
  static const double PROFIT[] = {-73738000, -269e6, -100e6, 20e6, -5e6};
  struct world *world = new_world("USD", NAMES, 1);
  add_document(world, "a", "一家公司的五年", NULL);
  for (int i = 0; i < 5; i++) add_value(world, "MiniMax", "net_profit", year(2020 + i), PROFIT[i]);
  add_ladder(world);
  struct fin_span day = span("2025-10-20", "2025-10-20");
  fact_of(add_value(world, "MiniMax", "valuation", day, 4e9))->approx = FIN_OVER;
  add_event(world, "MiniMax", "milestone", span("1999-01-09", "1999-01-09"), "很久以前的事");
  add_story(world);
  add_event(world, "MiniMax", "appointment", span("2026-01-09", "2026-01-09"),
            "MiniMax在港交所上市");
  return world;
}

/* ---- checks ---------------------------------------------------------------------------------- */

static char *bytes_of(const char *path, long *length) {
  FILE *file = fopen(path, "rb");
  *length = -1;
  if (!file) return NULL;
  fseek(file, 0, SEEK_END);
  *length = ftell(file);
  rewind(file);
  char *bytes = fin_take((size_t)*length + 1);
  if (fread(bytes, 1, (size_t)*length, file) != (size_t)*length) *length = -1;
  fclose(file);
  return bytes;
}

static bool same_files(const char *a, const char *b) {
  long first, second;
  char *left = bytes_of(a, &first), *right = bytes_of(b, &second);
  bool same = first > 0 && first == second && memcmp(left, right, (size_t)first) == 0;
  free(left);
  free(right);
  return same;
}

static const char *folder;

static void check_files(const char *name, const struct world *world,
                        const struct fin_report_options *options, bool draws) {
  struct fin_error error = {0};
  char first[512], second[512];
  for (int i = 0; i < 2; i++) {
    const char *end = i ? "png" : "pdf";
    snprintf(first, sizeof first, "%s/%s-%s-1.%s", folder, name, options->lang, end);
    snprintf(second, sizeof second, "%s/%s-%s-2.%s", folder, name, options->lang, end);
    enum fin_status wanted = i && !draws ? FIN_INPUT : FIN_OK;
    enum fin_status status =
        fin_report_write(&world->comparison, NULL, options, first, NULL, &error);
    check(status == wanted, name, error.text[0] ? error.text : "a report failed");
    if (status == FIN_OK) fin_report_write(&world->comparison, NULL, options, second, NULL, &error);
    if (i == 0) check(same_files(first, second), name, "two runs differ");
  }
  if (!draws) return;
  snprintf(first, sizeof first, "%s/%s-%s-1-valuation.png", folder, name, options->lang);
  snprintf(second, sizeof second, "%s/%s-%s-2-valuation.png", folder, name, options->lang);
  if (strcmp(name, "signs") != 0) check(same_files(first, second), name, "two pictures differ");
}

static void check_world(const char *name, struct world *world, bool draws) {
  static const char *const LANGS[] = {"zh-Hans", "zh-Hant", "en"};
  for (int i = 0; i < 3; i++) {
    struct fin_report_options options = {LANGS[i], NULL, fin_day_of(2026, 1, 9), NULL, NULL,
                                         NULL,     0};
    struct fin_error error = {0};
    char *layout = NULL;
    enum fin_status status = fin_report_layout(&layout, &world->comparison, NULL, &options, &error);
    check(status == FIN_OK, name, error.text);
    if (layout) failures += check_layout(name, layout);
    free(layout);
    if (i == 0) check_files(name, world, &options, draws);
  }
  free_world(world);
}

/* What a page must say in a language. */
struct saying {
  const char *lang, *words[6];
};

/* The layout of a report in that language, each word looked for; malloc'd. */
static char *layout_saying(const struct world *world, const struct saying *wanted) {
  struct fin_report_options options = {wanted->lang, NULL, FIN_NO_DAY, NULL, NULL, NULL, 0};
  struct fin_error error = {0};
  char *layout = NULL;
  fin_report_layout(&layout, &world->comparison, NULL, &options, &error);
  for (size_t i = 0; i < sizeof wanted->words / sizeof *wanted->words; i++)
    check(layout && strstr(layout, wanted->words[i]), wanted->lang, wanted->words[i]);
  return layout;
}

static void check_words(void) {
  static const struct saying WANTED[] = {
      {"zh-Hans",
       {"MiniMax：经营数据与大事记", "是 2023 年的 8.8 倍", "3052.3 万美元", "4 年间为 21 倍",
        "另有 7000 万美元", "原文称 +174.7%"}},
      {"zh-Hant",
       {"MiniMax：經營數據與大事記", "是 2023 年的 8.8 倍", "3052.3 萬美元", "4 年間為 21 倍",
        "另有 7000 萬美元", "原文稱 +174.7%"}},
      {"en",
       {"MiniMax: figures and events", "8.8 times 2023", "US$30.523m", "21-fold in 4 years",
        "also US$70m", "stated +174.7%"}},
  };
  for (size_t i = 0; i < 3; i++) {
    struct world *world = make_single();
    char *layout = layout_saying(world, &WANTED[i]);
    check(layout && strstr(layout, " 0\n"), WANTED[i].lang, "a stated zero has no label");
    free(layout);
    free_world(world);
  }
}

static size_t count_of(const char *text, const char *word) {
  size_t count = 0;
  for (; text && (text = strstr(text, word)); text += strlen(word)) count++;
  return count;
}

static void check_turns(void) {
  static const struct saying WANTED[] = {
      {"zh-Hans",
       {"亏损扩大 264.8%", "亏损收窄 62.8%", "扭亏为盈", "由盈转亏", "轴外：1999-01-09",
        "到 42.4 亿美元"}},
      {"zh-Hant",
       {"虧損擴大 264.8%", "虧損收窄 62.8%", "扭虧為盈", "由盈轉虧", "軸外：1999-01-09",
        "到 42.4 億美元"}},
      {"en",
       {"loss widened by 264.8%", "loss narrowed by 62.8%", "from loss to profit",
        "from profit to loss", "Off the axis: 1999-01-09", "to US$4.24bn"}},
  };
  for (size_t i = 0; i < 3; i++) {
    struct world *world = make_turns();
    char *layout = layout_saying(world, &WANTED[i]);
    check(count_of(layout, "MiniMax在港交所上市") == 2, WANTED[i].lang, "one event stands twice");
    free(layout);
    free_world(world);
  }
}

/* 0、346万 lies within 0、346万、3052.3万 of the same place: one note; elsewhere it is its own. */
static void check_notes(void) {
  struct fin_notes notes = {0};
  fin_notes_add(&notes, "a", "收入分别为0、346万", 40);
  fin_notes_add(&notes, "a", "收入分别为0、346万、3052.3万", 48);
  fin_notes_add(&notes, "a", "3052.3万", 4000);
  fin_notes_add(&notes, "b", "收入分别为0", 40);
  fin_notes_number(&notes);
  unsigned whole = fin_notes_find(&notes, "a", "收入分别为0、346万、3052.3万");
  check(whole == 1, "notes", "the longest quotation has another number");
  check(fin_notes_find(&notes, "a", "收入分别为0、346万") == whole, "notes", "a part has its own");
  check(fin_notes_find(&notes, "a", "3052.3万") == 2, "notes", "a place far off was joined");
  check(fin_notes_find(&notes, "b", "收入分别为0") == 3, "notes", "two documents were joined");
  check(fin_notes_find(&notes, "b", "收入") == 0, "notes", "words never added have a number");
  fin_notes_done(&notes);
}

/* What must fail, and how. */
static void check_failures(void) {
  struct fin_error error = {0};
  struct world *world = make_single();
  struct fin_report_options options = {"zh-Hans", NULL, FIN_NO_DAY, NULL, NULL, NULL, 0};
  char path[512];
  snprintf(path, sizeof path, "%s/x.doc", folder);
  check(fin_report_write(&world->comparison, NULL, &options, path, NULL, &error) == FIN_USAGE,
        "ending", "x.doc was taken");
  snprintf(path, sizeof path, "%s/no/such/folder/x.pdf", folder);
  check(fin_report_write(&world->comparison, NULL, &options, path, NULL, &error) == FIN_BOOK,
        "folder", "a folder that is not there was written to");
  check(fin_report_write(&world->comparison, NULL, &options, "/dev/full/x.pdf", NULL, &error) ==
            FIN_BOOK,
        "full", "a file under a device was written");
  add_event(world, "MiniMax", "deal", year(2024), "a letter no font has: \xF4\x80\x80\x81");
  snprintf(path, sizeof path, "%s/glyph.pdf", folder);
  check(fin_report_write(&world->comparison, NULL, &options, path, NULL, &error) == FIN_BOOK,
        "glyph", "a missing glyph was drawn");
  check(strstr(error.text, "U+100001") != NULL, "glyph", "the character is not named");
  check(access(path, F_OK) != 0, "glyph", "a report that failed was left");
  options.lang = "fr";
  check(fin_report_write(&world->comparison, NULL, &options, path, NULL, &error) == FIN_USAGE,
        "language", "fr was taken");
  free_world(world);
}

static void remove_folder(void) {
  DIR *list = opendir(folder);
  char path[512];
  for (struct dirent *entry; list && (entry = readdir(list));) {
    snprintf(path, sizeof path, "%s/%.200s", folder, entry->d_name);
    if (entry->d_name[0] != '.') unlink(path);
  }
  if (list) closedir(list);
  rmdir(folder);
}

/* A folder as argument keeps what is drawn there, to be looked at. */
int main(int argc, char **argv) {
  char made[] = "/tmp/finline-report-XXXXXX";
  folder = argc > 1 ? argv[1] : mkdtemp(made);
  if (!folder) return 1;
  check_world("rivals", make_rivals(), true);
  check_world("single", make_single(), true);
  check_world("one-point", make_one_point(), true);
  check_world("nothing", make_nothing(), false);
  check_world("zeros", make_zeros(), true);
  check_world("signs", make_signs(), true);
  check_world("long", make_long(), true);
  check_world("sixty", make_sixty(), true);
  check_world("turns", make_turns(), true);
  check_words();
  check_turns();
  check_notes();
  check_failures();
  fin_report_done();
  if (argc == 1) remove_folder();
  return failures > 0;
}
