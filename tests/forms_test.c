/* forms_test.c: every way to write a date, a period or an amount, filled with many values.
 *
 * A form such as "{N} {d}, {Y}" is filled with days, put into sentences and read back: exactly one
 * mark with the days that were meant. A digit in a name means the second day: "{N} {d}-{d2}".
 */
#include <math.h>
#include <string.h>

#include "base/day.h"
#include "base/text.h"
#include "check.h"

struct run {
  struct fin_library *library;
  struct fin_quantity_list marks;
  size_t count, failures;
};

struct date {
  int year, month, day;
};

static const char *const months[] = {"january",   "february", "march",    "april",
                                     "may",       "june",     "july",     "august",
                                     "september", "october",  "november", "december"};
static const char *const digits[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

/* ---- filling --------------------------------------------------------------------------------- */

/* 14 -> 十四, 30 -> 三十 */
static void put_small(struct fin_text *out, int value) {
  if (value >= 20) fin_text_put(out, digits[value / 10]);
  if (value >= 10) fin_text_put(out, "十");
  if (value % 10) fin_text_put(out, digits[value % 10]);
}

static void put_ordinal(struct fin_text *out, int value) {
  static const char *const tails[] = {"th", "st", "nd", "rd"};
  bool teen = value % 100 > 10 && value % 100 < 14;
  fin_text_print(out, "%d%s", value, !teen && value % 10 < 4 ? tails[value % 10] : "th");
}

/* The name of a field: Y y a year, m M a month, N n b its name, d D a day, o its ordinal, z x c
 * month, day and year in Chinese, q Q h a quarter and a half. */
static void put_field(struct fin_text *out, char name, const struct date *date) {
  const char *month = months[date->month - 1];
  char first = (char)(month[0] - 'a' + 'A');
  switch (name) {
  case 'Y':
    fin_text_print(out, "%d", date->year);
    break;
  case 'y':
    fin_text_print(out, "%02d", date->year % 100);
    break;
  case 'm':
    fin_text_print(out, "%d", date->month);
    break;
  case 'M':
    fin_text_print(out, "%02d", date->month);
    break;
  case 'N':
    fin_text_print(out, "%c%s", first, month + 1);
    break;
  case 'n':
    fin_text_put(out, month);
    break;
  case 'b':
    fin_text_print(out, "%c%.2s", first, month + 1);
    break;
  case 'd':
    fin_text_print(out, "%d", date->day);
    break;
  case 'D':
    fin_text_print(out, "%02d", date->day);
    break;
  case 'o':
    put_ordinal(out, date->day);
    break;
  case 'z':
    put_small(out, date->month);
    break;
  case 'x':
    put_small(out, date->day);
    break;
  case 'q':
    fin_text_print(out, "%d", (date->month + 2) / 3);
    break;
  case 'Q':
    fin_text_put(out, digits[(date->month + 2) / 3]);
    break;
  case 'h':
    fin_text_put(out, date->month <= 6 ? "上" : "下");
    break;
  case 'H':
    fin_text_print(out, "%d", date->month <= 6 ? 1 : 2);
    break;
  default:
    for (int by = 1000; by; by /= 10) fin_text_put(out, digits[date->year / by % 10]);
    break;
  }
}

static void fill(struct fin_text *out, const char *form, const struct date *first,
                 const struct date *second) {
  for (const char *at = form; *at; at++) {
    if (*at != '{') {
      fin_text_add(out, at, 1);
      continue;
    }
    char name = at[1];
    put_field(out, name, at[2] == '2' ? second : first);
    at = strchr(at, '}');
  }
}

/* ---- asking ---------------------------------------------------------------------------------- */

static void read_text(struct run *run, char *text) {
  struct fin_document document = {
      .id = "form", .title = "", .format = "text", .text = text, .length = strlen(text)};
  document.published = fin_day_read("2021-06-14");
  fin_quantities_read(&run->marks, run->library, &document);
  run->count++;
}

/* One mark and no other, of those days. */
static void ask_days(struct run *run, const char *before, const char *form, const char *behind,
                     const struct date *first, const struct date *second, fin_day start,
                     fin_day end) {
  struct fin_text text = {0};
  fin_text_put(&text, before);
  fill(&text, form, first, second);
  fin_text_put(&text, behind);
  read_text(run, text.at);
  const struct fin_quantity *mark = run->marks.at;
  if (run->marks.count != 1 || strcmp(mark->kind, "date") != 0 || mark->start != start ||
      mark->end != end) {
    char from[11], to[11];
    printf("%s: wanted %s..%s", text.at, fin_day_write(start, from), fin_day_write(end, to));
    for (size_t i = 0; i < run->marks.count; i++) {
      mark = &run->marks.at[i];
      printf(", got <%.*s>", (int)(mark->to - mark->from), text.at + mark->from);
      if (mark->start != FIN_NO_DAY) printf(" %s", fin_day_write(mark->start, from));
      if (mark->end != FIN_NO_DAY) printf("..%s", fin_day_write(mark->end, to));
    }
    printf("\n");
    run->failures++;
  }
  fin_text_done(&text);
}

static void ask_form(struct run *run, const char *form, bool chinese, const struct date *first,
                     const struct date *second, fin_day start, fin_day end) {
  static const char *const around[2][3][2] = {
      {{"", ""}, {"Sales fell ", " as well."}, {"The deal, closed ", ", was large."}},
      {{"", ""}, {"公司", "完成交易。"}, {"据悉，", "，公司宣布了消息。"}}};
  for (int i = 0; i < 3; i++) {
    ask_days(run, around[chinese][i][0], form, around[chinese][i][1], first, second, start, end);
  }
}

/* ---- days ------------------------------------------------------------------------------------ */

static const struct date some_days[] = {{2019, 3, 14}, {2018, 12, 25}, {1998, 9, 22},
                                        {2022, 8, 30}, {2020, 1, 19},  {2021, 2, 21}};

static void ask_dates(struct run *run) {
  static const char *const english[] = {
      "{N} {d}, {Y}",          "{N} {o}, {Y}",   "{N} the {o}, {Y}",   "{N} {d} {Y}",
      "{b} {d}, {Y}",          "{b}. {d}, {Y}",  "{d} {N} {Y}",        "{d} {b} {Y}",
      "{d} {b}. {Y}",          "{o} {N} {Y}",    "the {o} of {N} {Y}", "{o} of {N}, {Y}",
      "the {o} {N} {Y}",       "{D}-{b}-{Y}",    "{d}/{b}/{Y}",        "{D}{b}{Y}",
      "{b}-{D}-{Y}",           "{N} {o} of {Y}", "{Y}, {N} {d}",       "{Y}-{b}-{D}",
      "{d} {N} '{y}",          "{N} {d}, '{y}",  "{Y}-{M}-{D}",        "{Y}/{m}/{d}",
      "{Y}.{M}.{D}",           "{m}/{d}/{Y}",    "{M}/{D}/{y}",        "{d}.{m}.{Y}",
      "{d}-{m}-{Y}",           "{d}/{m}/{Y}",    "{d} {n} {Y}",        "{b} {o} {Y}",
      "the {o} day of {N} {Y}"};
  static const char *const chinese[] = {
      "{Y}年{m}月{d}日",  "{Y}年{M}月{D}日", "{Y}年{m}月{d}号", "{Y}年{z}月{x}日",
      "{c}年{z}月{x}日",  "{c}年{z}月{x}号", "{Y}年{m}月{d}",   "{Y} 年 {m} 月 {d} 日",
      "{Y}-{M}-{D}",      "{Y}/{m}/{d}",     "{Y}.{m}.{d}",     "{Y}.{M}.{D}",
      "{Y}年的{m}月{d}日"};
  for (size_t i = 0; i < sizeof some_days / sizeof *some_days; i++) {
    const struct date *date = &some_days[i];
    fin_day day = fin_day_of(date->year, date->month, date->day);
    for (size_t k = 0; k < sizeof english / sizeof *english; k++)
      ask_form(run, english[k], false, date, date, day, day);
    for (size_t k = 0; k < sizeof chinese / sizeof *chinese; k++)
      ask_form(run, chinese[k], true, date, date, day, day);
  }
}

/* ---- parts of years -------------------------------------------------------------------------- */

static void ask_parts(struct run *run) {
  static const struct {
    const char *form;
    int months; /* 1 the month, 3 its quarter, 6 its half, 12 its year */
    bool chinese;
  } forms[] = {{"{N} {Y}", 1, false},
               {"{N} of {Y}", 1, false},
               {"{b}. {Y}", 1, false},
               {"{N}, {Y}", 1, false},
               {"{Y} {N}", 1, false},
               {"{M}/{Y}", 1, false},
               {"{Y}-{M}", 1, false},
               {"Q{q} {Y}", 3, false},
               {"Q{q} of {Y}", 3, false},
               {"{q}Q{y}", 3, false},
               {"Q{q} '{y}", 3, false},
               {"{Y} Q{q}", 3, false},
               {"quarter {q} of {Y}", 3, false},
               {"H{H} {Y}", 6, false},
               {"{H}H {Y}", 6, false},
               {"{Y}H{H}", 6, false},
               {"fiscal {Y}", 12, false},
               {"FY{Y}", 12, false},
               {"FY'{y}", 12, false},
               {"the year {Y}", 12, false},
               {"the {Y} fiscal year", 12, false},
               {"{Y}年{m}月", 1, true},
               {"{Y}年{z}月份", 1, true},
               {"{c}年{z}月", 1, true},
               {"{Y}年第{Q}季度", 3, true},
               {"{Y}年{Q}季度", 3, true},
               {"{Y}年Q{q}", 3, true},
               {"{c}年第{Q}季", 3, true},
               {"{Y}Q{q}", 3, true},
               {"{Y}年{h}半年", 6, true},
               {"{Y}年度{h}半年", 6, true},
               {"{Y}年H{H}", 6, true},
               {"{Y}年", 12, true},
               {"{c}年", 12, true},
               {"{Y}年度", 12, true},
               {"{Y}年全年", 12, true}};
  for (size_t i = 0; i < sizeof some_days / sizeof *some_days; i++) {
    for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
      struct date date = some_days[i];
      if (date.month == 5 || date.month == 3) date.month = 4; /* verbs as well */
      int first = (date.month - 1) / forms[k].months * forms[k].months + 1;
      fin_day start = fin_day_of(date.year, first, 1);
      fin_day end = fin_day_shift(start, forms[k].months) - 1;
      ask_form(run, forms[k].form, forms[k].chinese, &date, &date, start, end);
    }
  }
}

/* ---- ranges ---------------------------------------------------------------------------------- */

static const struct {
  const char *before, *between;
} english_joints[] = {{"", " to "},
                      {"from ", " to "},
                      {"", " - "},
                      {"", "-"},
                      {"", "–"},
                      {"", " through "},
                      {"from ", " until "},
                      {"from ", " till "},
                      {"from ", " up to "},
                      {"between ", " and "}},
  chinese_joints[] = {{"", "至"}, {"", "到"}, {"", "-"},    {"", "—"},
                      {"", "——"}, {"", "～"}, {"从", "到"}, {"自", "至"}};

static void ask_joined(struct run *run, const char *first_form, const char *second_form,
                       bool chinese, const struct date *first, const struct date *second,
                       fin_day start, fin_day end) {
  size_t count = chinese ? sizeof chinese_joints / sizeof *chinese_joints
                         : sizeof english_joints / sizeof *english_joints;
  for (size_t i = 0; i < count; i++) {
    const char *before = chinese ? chinese_joints[i].before : english_joints[i].before;
    const char *between = chinese ? chinese_joints[i].between : english_joints[i].between;
    bool hyphens = strcmp(between, "-") == 0 && strchr(first_form, '-');
    if (hyphens) continue; /* 2019-03-04-2019-08-18 */
    struct fin_text form = {0};
    fin_text_print(&form, "%s%s%s%s", before, first_form, between, second_form);
    ask_form(run, form.at, chinese, first, second, start, end);
    fin_text_done(&form);
  }
}

static void ask_ranges(struct run *run) {
  static const struct {
    const char *first, *second;
    enum { DAYS, MONTH_DAYS, MONTHS, YEARS } what;
    bool chinese;
  } forms[] = {{"{N} {d}", "{N2} {d2}, {Y2}", DAYS, false},
               {"{N} {d}, {Y}", "{N2} {d2}, {Y2}", DAYS, false},
               {"{d} {N}", "{d2} {N2} {Y2}", DAYS, false},
               {"{Y}-{M}-{D}", "{Y2}-{M2}-{D2}", DAYS, false},
               {"{m}/{d}/{Y}", "{m2}/{d2}/{Y2}", DAYS, false},
               {"the {o} of {N}", "the {o2} of {N2} {Y2}", DAYS, false},
               {"{N} {d}", "{d2}, {Y}", MONTH_DAYS, false},
               {"{d}", "{d2} {N} {Y}", MONTH_DAYS, false},
               {"the {o}", "the {o2} of {N} {Y}", MONTH_DAYS, false},
               {"{N}", "{N2} {Y2}", MONTHS, false},
               {"{b}. {Y}", "{b2}. {Y2}", MONTHS, false},
               {"{M}/{Y}", "{M2}/{Y2}", MONTHS, false},
               {"{Y}", "{Y2}", YEARS, false},
               {"{Y}年{m}月{d}日", "{m2}月{d2}日", DAYS, true},
               {"{Y}年{m}月{d}日", "{Y2}年{m2}月{d2}日", DAYS, true},
               {"{c}年{z}月{x}日", "{z2}月{x2}日", DAYS, true},
               {"{Y}-{M}-{D}", "{Y2}-{M2}-{D2}", DAYS, true},
               {"{Y}.{m}.{d}", "{Y2}.{m2}.{d2}", DAYS, true},
               {"{Y}年{m}月{d}日", "{d2}日", MONTH_DAYS, true},
               {"{Y}年{m}月{d}", "{d2}日", MONTH_DAYS, true},
               {"{Y}年{m}月", "{m2}月", MONTHS, true},
               {"{Y}年{m}", "{m2}月", MONTHS, true},
               {"{Y}年{m}月", "{Y2}年{m2}月", MONTHS, true},
               {"{Y}.{M}", "{Y2}.{M2}", MONTHS, true},
               {"{Y}", "{Y2}年", YEARS, true},
               {"{Y}年", "{Y2}年", YEARS, true},
               {"{c}年", "{c2}年", YEARS, true}};
  static const struct date pairs[][2] = {{{2019, 4, 5}, {2019, 8, 18}},
                                         {{2018, 1, 13}, {2018, 12, 27}},
                                         {{2010, 2, 3}, {2010, 9, 11}}};
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
      struct date first = pairs[i][0], second = pairs[i][1];
      if (forms[k].what == YEARS) second.year += 3;
      if (forms[k].what == MONTH_DAYS) second.month = first.month;
      fin_day start = fin_day_of(first.year, first.month, first.day),
              end = fin_day_of(second.year, second.month, second.day);
      if (forms[k].what == MONTHS) {
        start = fin_day_of(first.year, first.month, 1);
        end = fin_day_shift(fin_day_of(second.year, second.month, 1), 1) - 1;
      } else if (forms[k].what == YEARS) {
        start = fin_day_of(first.year, 1, 1);
        end = fin_day_of(second.year, 12, 31);
      }
      ask_joined(run, forms[k].first, forms[k].second, forms[k].chinese, &first, &second, start,
                 end);
    }
  }
}

/* ---- amounts --------------------------------------------------------------------------------- */

/* Four digits in Chinese; `led`: something stands before them. */
static void put_section(struct fin_text *out, int value, const char *const *numerals,
                        const char *const *powers, bool led) {
  bool zero = false, any = false;
  for (int by = 1000, i = 0; by; by /= 10, i++) {
    int digit = value / by % 10;
    if (!digit) {
      zero = true;
      continue;
    }
    if (zero && (any || led)) fin_text_put(out, numerals[0]);
    zero = false;
    any = true;
    fin_text_put(out, numerals[digit]);
    fin_text_put(out, powers[i]);
  }
}

static void put_chinese(struct fin_text *out, long value, bool formal) {
  static const char *const plain[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  static const char *const strict[] = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};
  static const char *const powers[] = {"千", "百", "十", ""}, *const formals[] = {"仟", "佰", "拾",
                                                                                  ""};
  const char *const *numerals = formal ? strict : plain, *const *by = formal ? formals : powers;
  long top = value / 100000000, middle = value / 10000 % 10000, low = value % 10000;
  if (top) {
    put_section(out, (int)top, numerals, by, false);
    fin_text_put(out, "亿");
  }
  if (middle) {
    put_section(out, (int)middle, numerals, by, top > 0);
    fin_text_put(out, "万");
  }
  if (!low) return;
  if (top && !middle && low >= 1000) fin_text_put(out, numerals[0]);
  put_section(out, (int)low, numerals, by, top || middle);
}

static void put_below_thousand(struct fin_text *out, int value, bool said) {
  static const char *const small[] = {"",        "one",     "two",       "three",    "four",
                                      "five",    "six",     "seven",     "eight",    "nine",
                                      "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
                                      "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
  static const char *const tens[] = {"",      "",      "twenty",  "thirty", "forty",
                                     "fifty", "sixty", "seventy", "eighty", "ninety"};
  if (value >= 100) {
    fin_text_print(out, "%s hundred", small[value / 100]);
    value %= 100;
    if (value) fin_text_put(out, said ? " and " : " ");
  }
  if (value >= 20) {
    fin_text_put(out, tens[value / 10]);
    value %= 10;
    if (value) fin_text_print(out, "-%s", small[value]);
  } else {
    fin_text_put(out, small[value]);
  }
}

static void put_english(struct fin_text *out, long value, bool said) {
  static const struct {
    long worth;
    const char *name;
  } scales[] = {{1000000000, " billion"}, {1000000, " million"}, {1000, " thousand"}, {1, ""}};
  bool any = false;
  for (size_t i = 0; i < 4; i++) {
    int part = (int)(value / scales[i].worth);
    value %= scales[i].worth;
    if (!part) continue;
    if (any) fin_text_put(out, " ");
    put_below_thousand(out, part, said);
    fin_text_put(out, scales[i].name);
    any = true;
  }
}

static void put_grouped(struct fin_text *out, long value) {
  char plain[32];
  int length = snprintf(plain, sizeof plain, "%ld", value);
  for (int i = 0; i < length; i++) {
    if (i && (length - i) % 3 == 0) fin_text_put(out, ",");
    fin_text_add(out, plain + i, 1);
  }
}

enum { WRITTEN = 5 };

static void put_written(struct fin_text *out, long value, int how) {
  if (how < 2) put_chinese(out, value, how == 1);
  if (how == 2 || how == 3) put_english(out, value, how == 3);
  if (how == 4) put_grouped(out, value);
}

static void ask_amount(struct run *run, const char *before, long value, int how, const char *behind,
                       const char *kind, const char *unit) {
  struct fin_text text = {0};
  fin_text_put(&text, before);
  put_written(&text, value, how);
  fin_text_put(&text, behind);
  read_text(run, text.at);
  const struct fin_quantity *mark = run->marks.at;
  bool right = run->marks.count == 1 && strcmp(mark->kind, kind) == 0 &&
               fabs(mark->value - (double)value) < 0.5 &&
               (!unit || (mark->unit && strcmp(mark->unit, unit) == 0));
  if (!right) {
    printf("%s: wanted %s %ld %s", text.at, kind, value, unit ? unit : "");
    for (size_t i = 0; i < run->marks.count; i++)
      printf(", got %s %.10g", run->marks.at[i].kind, run->marks.at[i].value);
    printf("\n");
    run->failures++;
  }
  fin_text_done(&text);
}

static void ask_amounts(struct run *run) {
  static const long values[] = {
      12,       20,        45,        105,        110,        999,      1000,     2003,    3010,
      4500,     10000,     10010,     30500,      99999,      100000,   120000,   2000000, 3052000,
      40500000, 150000000, 305000000, 1000000000, 2200000000, 10203040, 98765432, 720108};
  for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
    for (int how = 0; how < WRITTEN; how++) {
      long value = values[i];
      if (how < 2 || how == 4) {
        ask_amount(run, "费用为", value, how, "元。", "money", "CNY");
        ask_amount(run, "融资", value, how, "美元", "money", "USD");
        ask_amount(run, "共有员工", value, how, "人", "number", "persons");
        ask_amount(run, "人民币", value, how, "元整", "money", "CNY");
      }
      if (how > 1) {
        ask_amount(run, "It paid ", value, how, " dollars.", "money", "USD");
        ask_amount(run, "It has ", value, how, " employees.", "number", NULL);
        ask_amount(run, "a fine of ", value, how, " Hong Kong dollars", "money", "HKD");
      }
      if (how == 4) {
        ask_amount(run, "It raised $", value, how, ".", "money", "USD");
        ask_amount(run, "It raised €", value, how, " in cash.", "money", "EUR");
        ask_amount(run, "It raised RMB", value, how, " in cash.", "money", "CNY");
      }
    }
  }
}

int main(void) {
  struct run run = {.library = check_library()};
  ask_dates(&run);
  ask_parts(&run);
  ask_ranges(&run);
  ask_amounts(&run);
  CHECK(run.failures, run.count > 4000);
  printf("%zu forms, %zu wrong\n", run.count, run.failures);
  fin_quantities_free(&run.marks);
  fin_library_free(run.library);
  return run.failures ? 1 : 0;
}
