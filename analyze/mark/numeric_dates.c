/* numeric_dates.c: dates in figures.
 *
 * 2025-09-30; 22/04; 20240307; 2021.05; 14.11.16 -- but 4.5 of a section, 2-3 weeks, 9-5 PST are
 * none
 */
#include "english.h"

#include <string.h>

struct figures {
  int value[3];
  size_t width[3], end[3];
  char sign[2];
  size_t count;
};

/* Whether a year of four figures ends what begins with spaced signs: "14 - 2016", "2016". */
static bool spaced_year(const struct fin_scan *scan, size_t at, const struct figures *f) {
  for (size_t i = f->count; i < 3; i++) {
    size_t end = at;
    int value = 0;
    while (fin_digit(scan, end) && end - at < 5) value = value * 10 + scan->text->at[end++] - '0';
    if (end - at == 4) return value >= 1900 && value < 2100 && f->value[0] <= 31;
    size_t sign = fin_space(scan, end);
    if (end == at || end - at > 2 || (fin_byte(scan, sign) != '-' && fin_byte(scan, sign) != '.'))
      return false;
    at = fin_space(scan, sign + 1);
  }
  return false;
}

/* Up to three numbers with a sign, or a space, between them. */
static void split(const struct fin_scan *scan, size_t at, struct figures *f) {
  *f = (struct figures){.count = 0};
  while (f->count < 3) {
    size_t end = at;
    int value = 0;
    while (fin_digit(scan, end) && end - at < 4) value = value * 10 + scan->text->at[end++] - '0';
    if (end == at || fin_digit(scan, end)) break;
    f->value[f->count] = value;
    f->width[f->count] = end - at;
    f->end[f->count++] = end;
    if (f->count == 3) break;
    size_t sign = fin_space(scan, end), next;
    char c = fin_byte(scan, sign);
    if (c == '\\') c = '/';
    if (c == '-' || c == '/' || c == '.') {
      next = fin_space(scan, sign + 1);
      bool spaced = next - end > 1, dated = spaced && spaced_year(scan, next, f);
      /* "1. 2" and "3.5" with spaces are no dates; "2016 - 11" and "11 - 14 - 2016" are */
      if (c == '.' && spaced && !(dated && sign == end)) break;
      if (c == '-' && spaced && f->width[0] != 4 && f->count == 1 && !dated) break;
    } else if (sign != end && f->width[0] == 4) {
      c = ' ';
      next = sign;
    } else if (fin_at(scan, end, "·")) {
      c = '/';
      next = end + strlen("·");
    } else {
      break;
    }
    if (!fin_digit(scan, next)) break;
    f->sign[f->count - 1] = c;
    at = next;
  }
}

static bool closed(const struct fin_scan *scan, size_t end) {
  char next = fin_byte(scan, end), further = fin_byte(scan, end + 1);
  bool digit = further >= '0' && further <= '9';
  if (fin_digit(scan, end) || next == '%' || (next == ':' && digit)) return false;
  if (fin_letter(scan, end)) return next == 't' && digit;
  if (next == '/' || next == '.') return !digit;
  return !(fin_at(scan, end, "年") || fin_at(scan, end, "月") || fin_at(scan, end, "日"));
}

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

/* 大于, 不到: what stands behind them is a figure. */
static bool compares(const struct fin_scan *scan, size_t at) {
  static const char *const words[] = {"大于", "小于", "高于", "低于", "多于",
                                      "少于", "等于", "不到", "达到", "不足"};
  return ANY(scan, at, words) != 0;
}

static bool decimal_led(const struct fin_scan *scan, size_t at) {
  static const char *const words[] = {"from ", "by ", "to ", "until ", "and ", "- ", "between "};
  return BEFORE(scan, at, words);
}

/* Words before that make 5.12 and 2/10 dates. */
static bool dated(const struct fin_scan *scan, size_t at, char sign) {
  bool word = at < 4 || !fin_letter(scan, at - 4); /* section 4.5 */
  bool in = at >= 3 && word && fin_at(scan, at - 3, "in "),
       by = at >= 3 && word && fin_at(scan, at - 3, "at ");
  if (!scan->chinese && (in || (by && sign == '-')))
    return true; /* in 4.22, at 4-22; at 4.22 is a price */
  /* "fell to 1.5." is a decimal */
  if (!scan->chinese && sign == '.' && at != scan->joint && decimal_led(scan, at)) return false;
  static const char *const words[] = {"on ",   "from ", "by ",     "since ", "until ",   "to ",
                                      "this ", "next ", "before ", "after ", "between ", "and ",
                                      "day ",  "till ", "- ",      "于",     "在",       "从",
                                      "至",    "到",    "dated "};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    size_t length = strlen(words[i]);
    if (at < length || !fin_at(scan, at - length, words[i])) continue;
    if (at >= 6 && compares(scan, at - 6)) return false; /* 大于1/2, 不到1/3 */
    if (at == length || !fin_letter(scan, at - length) || !fin_letter(scan, at - length - 1) ||
        !strcmp(words[i], "day "))
      return true;
  }
  return false;
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

static size_t compact(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  size_t count = 0;
  int value = 0;
  while (fin_digit(scan, at + count) && count < 9)
    value = value * 10 + scan->text->at[at + count++] - '0';
  if (count != 8 || value < 19000101 || value > 21001231) return 0;
  char next = fin_byte(scan, at + 8);
  if (next == '.' || next == ',' || fin_letter(scan, at + 8) || (unsigned char)next >= 0xe3) {
    if (!(next == '.' && !fin_digit(scan, at + 9)) && next != ',') return 0;
  }
  return set(parts, value / 10000, value / 100 % 100, value % 100, at + 8);
}

/* 2021.05 is a month where nothing makes an amount of it. */
static bool dotted_month(const struct fin_scan *scan, const struct figures *f) {
  const uint64_t amounts = FIN_TERM_BIT(measure) | FIN_TERM_BIT(myriad) | FIN_TERM_BIT(scale);
  size_t behind = fin_space(scan, f->end[1]);
  return f->value[0] >= 1980 && f->value[0] < 2050 && !(fin_here(scan, behind)->classes & amounts);
}

/* 第11.12.1条, 12.1.3版 */
static bool clause_number(const struct fin_scan *scan, size_t at, size_t end) {
  static const char *const words[] = {"条", "节", "款", "版", "章", "项", "%", "."};
  if (at >= 3 && fin_at(scan, at - 3, "第")) return true;
  return ANY(scan, end, words) != 0;
}

size_t fin_numeric_when(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  char before = at ? scan->text->at[at - 1] : ' ', further = at > 1 ? scan->text->at[at - 2] : ' ';
  bool word_before = (further >= 'a' && further <= 'z') || (further >= '0' && further <= '9');
  if (at == scan->joint) {
    before = ' ';
    word_before = false;
  }
  if (before >= '0' && before <= '9') return 0;
  if (at >= 7 && (fin_at(scan, at - 7, "编号:") || fin_at(scan, at - 7, "文号:"))) return 0;
  if (strchr("./%$", before) && before) return 0;
  if (before == ':' && further >= '0' && further <= '9') return 0; /* 10:30 */
  size_t end = at;
  while (fin_digit(scan, end)) end++;
  char sign = fin_byte(scan, end);
  if (end - at == 8 && (end = compact(scan, at, parts)) != 0) return end;
  if (end - at > 4 ||
      (sign != '-' && sign != '/' && sign != '.' && sign != ' ' && sign != '\\' && sign != '\xc2'))
    return 0;
  static const char *const codes[] = {"version ", "section ", "article ", "build ",  "clause ",
                                      "number ",  "item ",    "rule ",    "phone: ", "tel "};
  if (BEFORE(scan, at, codes)) return 0;
  struct figures f;
  split(scan, at, &f);
  bool letter = before >= 'a' && before <= 'z';
  bool year_first = f.count && f.width[0] == 4 && f.value[0] >= 1500 && f.value[0] < 2200;
  if (f.count < 2) return 0;
  bool month_ok = f.width[1] <= 2 && f.value[1] >= 1 && f.value[1] <= 12;
  bool coded = before == '-' && further >= 'a' && further <= 'z'; /* ABC-2015-05 */
  bool longer = f.count == 3 && f.sign[0] == '-' && fin_byte(scan, f.end[2]) == '-';
  bool serial = longer && f.sign[1] == '-' && fin_digits(scan, f.end[2] + 1) &&
                fin_byte(scan, f.end[2] + 1 + fin_digits(scan, f.end[2] + 1)) != '-';
  if (year_first && ((coded && f.count < 3) || serial)) return 0; /* 2015-05-20-33 */
  if (year_first) {
    bool plain = f.sign[0] == f.sign[1] || (f.sign[0] != ' ' && f.sign[1] != ' ');
    bool interval = f.width[2] == 2 && fin_byte(scan, f.end[2]) == '/' && f.sign[0] == '-' &&
                    fin_byte(scan, f.end[2] + 5) == '-'; /* 2014-03-04/2014-03-09 */
    if (f.count == 3 && month_ok && f.width[2] <= 2 && plain &&
        (interval || closed(scan, f.end[2]))) {
      bool spaced = f.sign[0] == ' ';
      if (!spaced || (f.width[1] == 2 && f.width[2] == 2)) {
        end = set(parts, f.value[0], f.value[1], f.value[2], f.end[2]);
        if (end) return end;
      }
    }
    bool fiscal = f.count == 2 && f.sign[0] == '/' && f.width[1] == 2 && f.value[1] > 12 &&
                  f.value[1] == (f.value[0] + 1) % 100 && closed(scan, f.end[1]);
    if (fiscal) { /* 2016/17 */
      fin_parts_fix(parts, fin_span_months(f.value[0], 1, 24), FIN_TIME_YEARS);
      return f.end[1];
    }
    bool month_dot = f.sign[0] == '.' && f.width[1] == 2 && dotted_month(scan, &f); /* 2021.05 */
    size_t dash = fin_says(scan, f.end[1], "-"); /* 2011.9-2015.6 */
    if (!dash) dash = fin_says(scan, f.end[1], "—");
    if (!dash) dash = fin_says(scan, f.end[1], "至");
    bool run = dash && (fin_at(scan, dash, "今") ||
                        (fin_digits(scan, dash) == 4 && fin_byte(scan, dash + 4) == '.'));
    month_dot = month_dot || (f.sign[0] == '.' && f.value[0] >= 1980 && f.value[0] < 2050 &&
                              (run || (at == scan->joint && !fin_here(scan, f.end[1])->count)));
    bool sign_ok = f.sign[0] == '-' || f.sign[0] == '/' || month_dot;
    if (letter || !month_ok || !sign_ok || !closed(scan, f.end[1])) return 0;
    bool years = f.count == 3 && f.width[2] == 4; /* 2021.01-2021.05 */
    if (fin_byte(scan, f.end[1]) == '-' && fin_digit(scan, f.end[1] + 1) && !years) return 0;
    *parts = (struct fin_parts){
        .shape = FIN_TIME_MONTH, .year = f.value[0], .month = f.value[1], .months = 1};
    return f.end[1];
  }
  if (letter || (before == '-' && word_before)) return 0;
  bool two = f.width[0] <= 2 && f.width[1] <= 2;
  bool mixed = f.count == 3 && f.sign[0] == '/' && f.sign[1] == '-' && f.width[2] == 4;
  bool alone = at == 0 && f.end[f.count - 1] >= scan->text->length;
  bool told_here = dated(scan, at, f.sign[0]) || at == scan->joint || (alone && f.count == 3);
  if (f.count == 3 && two && f.width[2] <= 2 && f.sign[0] == f.sign[1] && f.sign[0] != '/' &&
      scan->chinese && f.width[0] == 2 && f.value[0] <= 99 &&
      !(fin_digit(scan, f.end[2]) || fin_letter(scan, f.end[2]) ||
        clause_number(scan, at, f.end[2])))
    return set(parts, fin_full_year(scan, f.value[0]), f.value[1], f.value[2], f.end[2]);
  bool short_year = f.count == 3 && f.width[2] == 2 && /* 14.11.16, 11-14-16, not 5.5.17 */
                    (f.sign[0] == '/' || f.width[0] + f.width[1] > 2 || told_here);
  if (f.count == 3 && two && (f.sign[0] == f.sign[1] || mixed) && closed(scan, f.end[2]) &&
      (f.width[2] == 4 || short_year)) {
    int year = f.width[2] == 4 ? f.value[2] : fin_full_year(scan, f.value[2]);
    if (year < 1500 || year >= 2200) return 0;
    bool day_first = f.value[0] > 12 || ((scan->chinese || f.sign[0] == '.') && f.value[1] <= 12 &&
                                         !fin_at(scan, f.end[0], "\\"));
    return day_first ? set(parts, year, f.value[1], f.value[0], f.end[2])
                     : set(parts, year, f.value[0], f.value[1], f.end[2]);
  }
  size_t joined = f.end[1] + 1; /* 5-2015-Jun is a day */
  char joint = fin_byte(scan, f.end[1]);
  int named;
  if (f.count == 2 && joint && strchr("-/.", joint) && fin_en_month_name(scan, joined, &named))
    return 0;
  if (f.width[0] <= 2 && f.width[1] == 4 && f.value[0] >= 1 && f.value[0] <= 12 &&
      f.value[1] >= 1900 && f.value[1] < 2100 && (f.sign[0] == '/' || f.sign[0] == '-') &&
      closed(scan, f.end[1])) {
    *parts = (struct fin_parts){
        .shape = FIN_TIME_MONTH, .year = f.value[1], .month = f.value[0], .months = 1};
    return f.end[1];
  }
  if (!two || fin_at(scan, f.end[1], "以")) return 0;
  bool dot = fin_byte(scan, f.end[0]) == (char)0xc2;
  bool slash = f.sign[0] == '/' && f.end[0] + 1 + f.width[1] + dot == f.end[1];
  bool told = told_here;
  bool dotted = told && (!scan->chinese || at == scan->joint);
  if (!slash && !(dotted && (f.sign[0] == '.' || f.sign[0] == '-'))) return 0;
  if (f.count == 3 && (f.sign[1] == '/' || f.sign[1] == '.')) return 0;
  if (!closed(scan, f.end[1]) || (f.sign[0] == '.' && fin_letter(scan, fin_space(scan, f.end[1]))))
    return 0;
  if (fin_en_amount_behind(scan, f.end[1])) return 0; /* from 7.4 % */
  if (!scan->chinese && counts_things(scan, &f)) return 0;
  if (f.count == 3 && f.sign[0] == '-' && f.sign[1] == '-') return 0; /* a 4-4-2 */
  if (f.sign[0] == '-' && hours(scan, at, f.end[1])) return 0;        /* between 9-6 PT */
  bool weak = at >= 3 && (fin_at(scan, at - 3, "in ") || fin_at(scan, at - 3, "at ") ||
                          (at >= 5 && fin_at(scan, at - 5, "next ")));
  if (weak && f.sign[0] == '-' && fin_letter(scan, fin_space(scan, f.end[1])))
    return 0; /* in 3-4 cities */
  bool day_first = f.value[0] > 12;
  int month = f.value[day_first], day = f.value[!day_first];
  if (month == 7 && day == 24) return 0; /* 24/7 */
  bool range = fin_byte(scan, f.end[1]) == '-' && fin_digit(scan, f.end[1] + 1);
  size_t thru = fin_says(scan, f.end[1], " thru ");
  if (!thru) thru = fin_says(scan, f.end[1], " through ");
  static const char *const joints[] = {" to ", " till ", " until ", " - "};
  size_t to = ANY(scan, f.end[1], joints); /* 7/4 to 7/9 */
  size_t second = to ? to + fin_digits(scan, to) : 0;
  if (slash && second > to && fin_byte(scan, second) == '/' && fin_digit(scan, second + 1))
    range = true;
  if (thru && fin_digit(scan, thru)) range = true;
  bool zeros = slash && scan->chinese && f.width[0] == 2 && f.width[1] == 2 &&
               (f.value[0] < 10 || f.value[1] < 10); /* 01/03 */
  if (!(told || dot || range || zeros || (day > 12 && !scan->hedged))) return 0;
  end = set(parts, 0, month, day, f.end[1]);
  int year;
  size_t comma = end ? fin_says(scan, end, ", ") : 0; /* 5/7, 2020; 11/14 of 2016; 5/5-2017 */
  if (end && !comma) comma = fin_says(scan, end, " of ");
  struct figures tail;
  size_t brief = end && told ? fin_says(scan, end, ",") : 0; /* 08/12,15 */
  size_t last = brief ? fin_small_number(scan, brief, 2, &year) : 0;
  if (last == brief + 2 && fin_digit(scan, brief) && closed(scan, last)) {
    parts->year = fin_full_year(scan, year);
    return last;
  }
  if (comma) {
    split(scan, comma, &tail);
    year = tail.count ? tail.value[0] : 0;
    if (tail.count && tail.width[0] == 4 && year >= 1900 && year < 2100) {
      parts->year = year;
      return tail.end[0];
    }
  }
  return end;
}
