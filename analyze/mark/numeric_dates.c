/* numeric_dates.c: dates in figures.
 *
 * 2025-09-30; 22/04; 20240307; 2021.05; 14.11.16 -- but 4.5 of a section, 2-3 weeks, 9-5 PST are
 * none
 */
#include "english.h"

#include <string.h>

/* Figures and what stands between them: 2016/17, 14.11.16. */
struct figures {
  int value[3];
  size_t width[3], end[3];
  char sign[2];
  size_t count;
};

/* ---- figures --------------------------------------------------------------------------------- */

/* Whether a year of four figures ends what begins with spaced signs: "14 - 2016", "2016". */
static bool spaced_year(const struct fin_scan *scan, size_t at, const struct figures *f) {
  for (size_t i = f->count; i < 3; i++) {
    int value;
    size_t end = fin_en_plain_digits(scan, at, 4, &value);
    if (!end) return false;
    if (end - at == 4) return fin_year_usual(value) && f->value[0] <= 31;
    size_t sign = fin_space(scan, end);
    if (end - at > 2 || (fin_byte(scan, sign) != '-' && fin_byte(scan, sign) != '.')) return false;
    at = fin_space(scan, sign + 1);
  }
  return false;
}

/* The sign behind the figures read so far, a space too, and where the next begin: 0 when they end
 * here. "1. 2" and "3.5" with spaces are no dates; "2016 - 11" and "11 - 14 - 2016" are. */
static size_t sign_behind(const struct fin_scan *scan, const struct figures *f, char *sign) {
  size_t end = f->end[f->count - 1], at = fin_space(scan, end);
  char c = fin_byte(scan, at);
  *sign = c == '\\' ? '/' : c;
  if (*sign == '-' || *sign == '/' || *sign == '.') {
    size_t next = fin_space(scan, at + 1);
    bool spaced = next - end > 1, with_year = spaced && spaced_year(scan, next, f);
    if (c == '.' && spaced && !(with_year && at == end)) return 0;
    if (c == '-' && spaced && f->width[0] != 4 && f->count == 1 && !with_year) return 0;
    return next;
  }
  bool spaces = at != end && f->width[0] == 4; /* 2016 11 07 */
  *sign = spaces ? ' ' : '/';
  return spaces ? at : fin_says(scan, end, "·");
}

/* Up to three numbers with a sign, or a space, between them. */
static void split(const struct fin_scan *scan, size_t at, struct figures *f) {
  *f = (struct figures){.count = 0};
  for (;;) {
    size_t end = fin_en_plain_digits(scan, at, 4, &f->value[f->count]);
    if (!end) return;
    f->width[f->count] = end - at;
    f->end[f->count++] = end;
    if (f->count == 3) return;
    char sign;
    at = sign_behind(scan, f, &sign);
    if (!at || !fin_digit(scan, at)) return;
    f->sign[f->count - 1] = sign;
  }
}

static bool is_month(const struct figures *f, size_t i) {
  return f->width[i] <= 2 && f->value[i] >= 1 && f->value[i] <= 12;
}

/* ---- what stands around ---------------------------------------------------------------------- */

/* Figures that go on from others: 10:30, $5/6, 1.5/6, or that count documents. The joint of a range
 * is none of these: what stands there begins anew. */
static bool goes_on_from(const struct fin_scan *scan, size_t at) {
  static const char *const numbers[] = {"编号:", "文号:"};
  char before = fin_byte(scan, at - 1);
  if (at != scan->joint) {
    if (fin_digit(scan, at - 1) || (before && strchr("./%$", before))) return true;
    if (before == ':' && fin_digit(scan, at - 2)) return true;
  }
  return BEFORE(scan, at, numbers);
}

static bool letter_before(const struct fin_scan *scan, size_t at) {
  return at != scan->joint && fin_letter(scan, at - 1);
}

/* What may stand behind the first of several figures; "·" begins with c2. */
static bool is_sign(char c) {
  return c == '-' || c == '/' || c == '.' || c == ' ' || c == '\\' || c == '\xc2';
}

/* Whether a date may end here: before a full stop and 2015-03-20t10, not before %, 年, :30 or /7.
 */
static bool closed(const struct fin_scan *scan, size_t end) {
  char next = fin_byte(scan, end), further = fin_byte(scan, end + 1);
  bool digit = further >= '0' && further <= '9';
  if (fin_digit(scan, end) || next == '%' || (next == ':' && digit)) return false;
  if (fin_letter(scan, end)) return next == 't' && digit;
  if (next == '/' || next == '.') return !digit;
  return !(fin_at(scan, end, "年") || fin_at(scan, end, "月") || fin_at(scan, end, "日"));
}

/* A day, with its year or 0; 0 when the calendar has none such. */
static size_t set(struct fin_parts *parts, int year, int month, int day, size_t end) {
  if (year ? fin_day_of(year, month, day) == FIN_NO_DAY
           : month < 1 || month > 12 || day < 1 || day > fin_month_days(2000, month)) {
    return 0;
  }
  *parts = (struct fin_parts){.shape = FIN_TIME_DAY,
                              .year = year,
                              .month = month,
                              .months = 1,
                              .day = day,
                              .last_day = day};
  return end;
}

static size_t set_month(struct fin_parts *parts, int year, int month, size_t end) {
  *parts = (struct fin_parts){.shape = FIN_TIME_MONTH, .year = year, .month = month, .months = 1};
  return end;
}

/* "from 1.5 to 1.7" are decimals. */
static bool decimal_led(const struct fin_scan *scan, size_t at) {
  static const char *const words[] = {"from ", "by ", "to ", "until ", "and ", "- ", "between "};
  return BEFORE(scan, at, words);
}

/* Words before that make 5.12 and 2/10 dates. */
static bool dated(const struct fin_scan *scan, size_t at, char sign) {
  static const char *const words[] = {"on ",   "from ", "by ",     "since ", "until ",   "to ",
                                      "this ", "next ", "before ", "after ", "between ", "and ",
                                      "day ",  "till ", "- ",      "于",     "在",       "从",
                                      "至",    "到",    "dated "};
  static const char *const compares[] = {"大于", "小于", "高于", "低于", "多于",
                                         "少于", "等于", "不到", "达到", "不足"};
  if (!scan->chinese) {
    bool word = !fin_letter(scan, at - 4); /* not "begin 4.5" */
    if (word && fin_at(scan, at - 3, "in ")) return true;
    if (word && fin_at(scan, at - 3, "at ") && sign == '-') return true; /* at 4.22 is a price */
    /* "fell to 1.5." is a decimal */
    if (sign == '.' && at != scan->joint && decimal_led(scan, at)) return false;
  }
  size_t word = fin_any_before(scan, at, words, sizeof words / sizeof *words);
  if (word == SIZE_MAX || BEFORE(scan, at, compares)) return false; /* 大于1/2, 不到1/3 */
  bool whole = !fin_letter(scan, word) || !fin_letter(scan, word - 1);
  return whole || fin_at(scan, word, "day ");
}

/* Whether the place alone says that figures are a date: on 5/6, to 5/6; a text of nothing else. */
static bool told(const struct fin_scan *scan, size_t at, const struct figures *f) {
  bool alone = at == 0 && f->count == 3 && f->end[2] >= scan->text->length;
  return alone || at == scan->joint || dated(scan, at, f->sign[0]);
}

/* "2-3 weeks", "10-15 countries", "1/3 of homes" count something; "9-11 October" are days. */
static bool counts_things(const struct fin_scan *scan, const struct figures *f) {
  size_t word = fin_space(scan, f->end[1]), end = word;
  int month;
  if (word == f->end[1] || !fin_letter(scan, word)) return false;
  size_t of = fin_says(scan, word, "of ");
  if (fin_en_month_name(scan, of ? of : word, &month)) return f->sign[0] == '-';
  if (of) return fin_letter(scan, of);
  if (f->sign[0] == '/') return false;
  while (fin_letter(scan, end)) end++;
  bool many = end - word > 3 && scan->text->at[end - 1] == 's' && scan->text->at[end - 2] != 's';
  return many || fin_at(scan, word, "people") || fin_at(scan, word, "per");
}

/* "between 2-4 pm", "9-5 PST": hours of a day. */
static bool hours(const struct fin_scan *scan, size_t at, size_t end) {
  static const char *const zones[] = {"am",  "pm", "a.m", "p.m", "pt",  "pst", "pdt",   "et", "est",
                                      "edt", "ct", "cst", "gmt", "cet", "utc", "shift", "job"};
  size_t word = fin_space(scan, end);
  for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
    size_t stop = fin_says(scan, word, zones[i]);
    if (stop && !fin_letter(scan, stop)) return true;
  }
  return at >= 8 && fin_at(scan, at - 8, "between ");
}

/* 第11.12.1条, 12.1.3版 */
static bool clause_number(const struct fin_scan *scan, size_t at, size_t end) {
  static const char *const words[] = {"条", "节", "款", "版", "章", "项", "%", "."};
  return fin_at(scan, at - 3, "第") || ANY(scan, end, words) != 0;
}

/* ---- the year before ------------------------------------------------------------------------- */

/* 20240307 */
static size_t compact(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int value;
  size_t end = fin_en_plain_digits(scan, at, 8, &value);
  if (value < 19000101 || value > 21001231) return 0;
  char next = fin_byte(scan, end);
  if (fin_letter(scan, end) || (unsigned char)next >= 0xe3) return 0;
  if (next == '.' && fin_digit(scan, end + 1)) return 0;
  return set(parts, value / 10000, value / 100 % 100, value % 100, end);
}

/* ABC-2015-05, 2015-05-20-33 */
static bool serial_number(const struct fin_scan *scan, size_t at, const struct figures *f) {
  if (f->count < 3)
    return at != scan->joint && fin_byte(scan, at - 1) == '-' && fin_letter(scan, at - 2);
  if (f->sign[0] != '-' || f->sign[1] != '-' || fin_byte(scan, f->end[2]) != '-') return false;
  size_t more = f->end[2] + 1, end = more + fin_digits(scan, more);
  return end > more && fin_byte(scan, end) != '-';
}

/* 2016-11-07, 2016/11/7, 2016 11 07 */
static size_t year_month_day(const struct fin_scan *scan, const struct figures *f,
                             struct fin_parts *parts) {
  if (f->count < 3 || !is_month(f, 1) || f->width[2] > 2) return 0;
  bool spaces = f->sign[0] == ' ';
  if (spaces != (f->sign[1] == ' ')) return 0;
  if (spaces && (f->width[1] != 2 || f->width[2] != 2)) return 0;
  bool interval = f->width[2] == 2 && fin_byte(scan, f->end[2]) == '/' && f->sign[0] == '-' &&
                  fin_byte(scan, f->end[2] + 5) == '-'; /* 2014-03-04/2014-03-09 */
  if (!interval && !closed(scan, f->end[2])) return 0;
  return set(parts, f->value[0], f->value[1], f->value[2], f->end[2]);
}

/* 2016/17, 2025-27年 */
static size_t two_years(const struct fin_scan *scan, const struct figures *f,
                        struct fin_parts *parts) {
  int years = f->count == 2 && f->width[1] == 2 ? f->value[1] - f->value[0] % 100 : 0;
  size_t behind = fin_says(scan, f->end[1], "年");
  if (f->sign[0] == '-' && years > 0 && years <= 10 && behind && f->value[1] > 12) {
    fin_parts_fix(parts, fin_span_months(f->value[0], 1, 12 * (years + 1)), FIN_TIME_YEARS);
    return behind;
  }
  bool next = f->count == 2 && f->sign[0] == '/' && f->width[1] == 2 && f->value[1] > 12 &&
              f->value[1] == (f->value[0] + 1) % 100;
  if (!next || !closed(scan, f->end[1])) return 0;
  fin_parts_fix(parts, fin_span_months(f->value[0], 1, 24), FIN_TIME_YEARS);
  return f->end[1];
}

/* Behind 2011.9: -2015.6, 至今 */
static bool run_behind(const struct fin_scan *scan, size_t end) {
  static const char *const dashes[] = {"-", "—", "至"};
  size_t dash = ANY(scan, end, dashes);
  return dash && (fin_at(scan, dash, "今") ||
                  (fin_digits(scan, dash) == 4 && fin_byte(scan, dash + 4) == '.'));
}

/* 2021.05 is a month where nothing makes an amount of it, 2021.5 as an end of a range. */
static bool dotted_month(const struct fin_scan *scan, size_t at, const struct figures *f) {
  const uint64_t amounts = FIN_TERM_BIT(measure) | FIN_TERM_BIT(myriad) | FIN_TERM_BIT(scale);
  size_t end = f->end[1];
  if (f->value[0] < 1980 || f->value[0] >= 2050) return false;
  if (f->width[1] == 2 && !(fin_here(scan, fin_space(scan, end))->classes & amounts)) return true;
  return run_behind(scan, end) || (at == scan->joint && !fin_here(scan, end)->count);
}

/* 2015-03, 2015/3, 2021.05 */
static size_t year_month(const struct fin_scan *scan, size_t at, const struct figures *f,
                         struct fin_parts *parts) {
  size_t end = f->end[1];
  if (letter_before(scan, at) || !is_month(f, 1) || f->sign[0] == ' ' || !closed(scan, end))
    return 0;
  if (f->sign[0] == '.' && !dotted_month(scan, at, f)) return 0;
  bool years = f->count == 3 && f->width[2] == 4; /* 2021.01-2021.05 */
  if (fin_byte(scan, end) == '-' && fin_digit(scan, end + 1) && !years) return 0;
  return set_month(parts, f->value[0], f->value[1], end);
}

static size_t year_first(const struct fin_scan *scan, size_t at, const struct figures *f,
                         struct fin_parts *parts) {
  if (serial_number(scan, at, f)) return 0;
  size_t end = year_month_day(scan, f, parts);
  if (!end) end = two_years(scan, f, parts);
  return end ? end : year_month(scan, at, f, parts);
}

/* ---- three figures --------------------------------------------------------------------------- */

/* 14.11.16 in Chinese: the year is the first. */
static bool short_year_first(const struct fin_scan *scan, size_t at, const struct figures *f) {
  if (!scan->chinese || f->width[0] != 2 || f->width[2] > 2) return false;
  if (f->sign[0] != f->sign[1] || f->sign[0] == '/') return false;
  return !fin_letter(scan, f->end[2]) && !clause_number(scan, at, f->end[2]);
}

/* 11/7/2016, 7.11.2016, 5/5-2017, 11-14-16; 5.5.17 only where a date is told */
static bool year_is_last(const struct fin_scan *scan, size_t at, const struct figures *f) {
  bool mixed = f->sign[0] == '/' && f->sign[1] == '-' && f->width[2] == 4;
  if (!mixed && f->sign[0] != f->sign[1]) return false;
  if (!closed(scan, f->end[2]) || (f->width[2] != 4 && f->width[2] != 2)) return false;
  return f->width[2] == 4 || f->sign[0] == '/' || f->width[0] + f->width[1] > 2 ||
         told(scan, at, f);
}

/* 13/7/2016 and, in Chinese or with points, 7.11.2016 begin with the day; 11/7/2016 with the month.
 */
static size_t year_last(const struct fin_scan *scan, const struct figures *f,
                        struct fin_parts *parts) {
  int year = f->width[2] == 4 ? f->value[2] : fin_full_year(scan, f->value[2]);
  if (!fin_year_possible(year)) return 0;
  bool day_first = f->value[0] > 12 || ((scan->chinese || f->sign[0] == '.') && f->value[1] <= 12 &&
                                        !fin_at(scan, f->end[0], "\\"));
  return set(parts, year, f->value[day_first], f->value[!day_first], f->end[2]);
}

/* ---- two figures ----------------------------------------------------------------------------- */

/* 5-2015-Jun, 7/15/Jun: a day is told with the month's name. */
static bool month_name_behind(const struct fin_scan *scan, const struct figures *f) {
  char sign = fin_byte(scan, f->end[1]);
  int month;
  return f->count == 2 && sign && strchr("-/.", sign) &&
         fin_en_month_name(scan, f->end[1] + 1, &month);
}

/* 03/2015, 3-2015 */
static size_t month_year(const struct fin_scan *scan, const struct figures *f,
                         struct fin_parts *parts) {
  if (!is_month(f, 0) || f->width[1] != 4 || !fin_year_usual(f->value[1])) return 0;
  if (f->sign[0] == '.' || !closed(scan, f->end[1])) return 0;
  return set_month(parts, f->value[1], f->value[0], f->end[1]);
}

/* Of two figures with a hyphen: a 4-4-2, between 9-6 PT, in 3-4 cities */
static bool hyphen_of_others(const struct fin_scan *scan, size_t at, const struct figures *f) {
  static const char *const weak[] = {"in ", "at ", "next "};
  if ((f->count == 3 && f->sign[1] == '-') || hours(scan, at, f->end[1])) return true;
  return fin_letter(scan, fin_space(scan, f->end[1])) && BEFORE(scan, at, weak);
}

/* Whether two figures are something else: 1/2以上, 1/2/3, from 7.4 %, 2-3 weeks */
static bool other_thing(const struct fin_scan *scan, size_t at, const struct figures *f) {
  size_t end = f->end[1];
  if (!closed(scan, end) || fin_at(scan, end, "以")) return true;
  if (f->count == 3 && (f->sign[1] == '/' || f->sign[1] == '.')) return true;
  if (f->sign[0] == '.' && fin_letter(scan, fin_space(scan, end))) return true;
  if (fin_en_amount_behind(scan, end) || (!scan->chinese && counts_things(scan, f))) return true;
  return f->sign[0] == '-' && hyphen_of_others(scan, at, f);
}

/* The sign of 5/6 or 5·6 with nothing around it. */
static bool tight(const struct fin_scan *scan, const struct figures *f) {
  size_t sign = fin_at(scan, f->end[0], "·") ? strlen("·") : 1;
  return f->sign[0] == '/' && f->end[0] + sign + f->width[1] == f->end[1];
}

/* The first end of a range: 7/4-7/9, 7/4 to 7/9, 7/4 through 9 */
static bool begins_range(const struct fin_scan *scan, const struct figures *f) {
  static const char *const joints[] = {" to ", " till ", " until ", " - "};
  static const char *const through[] = {"-", " thru ", " through "};
  size_t end = f->end[1], last = ANY(scan, end, through);
  if (last && fin_digit(scan, last)) return true;
  size_t to = tight(scan, f) ? ANY(scan, end, joints) : 0;
  size_t second = to ? to + fin_digits(scan, to) : 0;
  return second > to && fin_byte(scan, second) == '/' && fin_digit(scan, second + 1);
}

/* How it is written makes a date of 5·6, of 01/03 in Chinese, and of 7/4 that begins a range. */
static bool written_as_day(const struct fin_scan *scan, const struct figures *f) {
  bool zeros = scan->chinese && tight(scan, f) && f->width[0] == 2 && f->width[1] == 2 &&
               (f->value[0] < 10 || f->value[1] < 10);
  return zeros || fin_at(scan, f->end[0], "·") || begins_range(scan, f);
}

/* Behind 5/7: ", 2020", " of 2016"; behind "on 5/7": ",15" */
static size_t year_behind(const struct fin_scan *scan, size_t end, bool is_told,
                          struct fin_parts *parts) {
  static const char *const links[] = {", ", " of "};
  int year;
  size_t comma = is_told ? fin_says(scan, end, ",") : 0;
  if (comma && fin_en_plain_digits(scan, comma, 2, &year) == comma + 2 && closed(scan, comma + 2)) {
    parts->year = fin_full_year(scan, year);
    return comma + 2;
  }
  size_t link = ANY(scan, end, links);
  if (!link || fin_en_plain_digits(scan, link, 4, &year) != link + 4 || !fin_year_usual(year))
    return end;
  parts->year = year;
  return link + 4;
}

/* 22/04, on 5-6 */
static size_t month_day(const struct fin_scan *scan, size_t at, const struct figures *f,
                        struct fin_parts *parts) {
  bool is_told = told(scan, at, f);
  bool other_sign = is_told && f->sign[0] != '/' && (!scan->chinese || at == scan->joint);
  if (!(other_sign || tight(scan, f)) || other_thing(scan, at, f)) return 0;
  bool day_first = f->value[0] > 12;
  int month = f->value[day_first], day = f->value[!day_first];
  if (month == 7 && day == 24) return 0; /* 24/7 */
  if (!is_told && !(day > 12 && !scan->hedged) && !written_as_day(scan, f)) return 0;
  return set(parts, 0, month, day, f->end[1]) ? year_behind(scan, f->end[1], is_told, parts) : 0;
}

/* ---- reading --------------------------------------------------------------------------------- */

size_t fin_numeric_when(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const char *const codes[] = {"version ", "section ", "article ", "build ",  "clause ",
                                      "number ",  "item ",    "rule ",    "phone: ", "tel "};
  if (goes_on_from(scan, at)) return 0;
  size_t digits = fin_digits(scan, at);
  if (digits == 8) return compact(scan, at, parts);
  if (digits > 4 || !is_sign(fin_byte(scan, at + digits)) || BEFORE(scan, at, codes)) return 0;
  struct figures f;
  split(scan, at, &f);
  if (f.count < 2) return 0;
  if (f.width[0] == 4 && fin_year_possible(f.value[0])) return year_first(scan, at, &f, parts);
  bool hyphened = at != scan->joint && fin_byte(scan, at - 1) == '-' &&
                  (fin_letter(scan, at - 2) || fin_digit(scan, at - 2));
  if (hyphened || letter_before(scan, at)) return 0; /* T-5/6 */
  bool two = f.width[0] <= 2 && f.width[1] <= 2;
  if (two && f.count == 3) {
    if (short_year_first(scan, at, &f))
      return set(parts, fin_full_year(scan, f.value[0]), f.value[1], f.value[2], f.end[2]);
    if (year_is_last(scan, at, &f)) return year_last(scan, &f, parts);
  }
  if (month_name_behind(scan, &f)) return 0;
  return two ? month_day(scan, at, &f, parts) : month_year(scan, &f, parts);
}
