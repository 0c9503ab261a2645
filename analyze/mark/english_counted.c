/* english_counted.c: times counted from a day in English, and the reader of them all.
 *
 * two years ago; 3 days from today; the next three quarters; for 10 days from May 20th
 */
#include "english.h"

#include <string.h>

/* ---- counted from a day ---------------------------------------------------------------------- */

/* The letter of a unit glued to its number: 3w, 30d, 6m. */
static size_t brief_unit(const struct fin_scan *scan, size_t number, enum fin_grain *grain) {
  static const struct {
    char letter;
    enum fin_grain grain;
  } letters[] = {
      {'d', FIN_GRAIN_DAY}, {'w', FIN_GRAIN_WEEK}, {'m', FIN_GRAIN_MONTH}, {'y', FIN_GRAIN_YEAR}};
  bool glued = number && fin_digit(scan, number - 1) && !fin_letter(scan, number + 1) &&
               !fin_digit(scan, number + 1);
  for (size_t i = 0; glued && i < sizeof letters / sizeof *letters; i++) {
    if (fin_byte(scan, number) != letters[i].letter) continue;
    *grain = letters[i].grain;
    return number + 1;
  }
  return 0;
}

/* "3 days", "two and half days", "a month", "2 years 1 month 21 days": moves *at by it. */
static size_t duration(const struct fin_scan *scan, size_t at, int sign, fin_day *there,
                       enum fin_grain *grain, int *count) {
  size_t end = at, last = 0;
  for (int i = 0; i < 4; i++) {
    bool vague, half = false;
    struct fin_numeral number;
    size_t another = fin_says(scan, end, "another "); /* another two weeks */
    if (another && fin_en_count(scan, another, count, &vague)) end = another;
    size_t behind = fin_en_plain_digits(scan, end, 3, count);
    if (!behind || !brief_unit(scan, behind, grain))
      behind = fin_en_count(scan, end, count, &vague);
    size_t a = behind ? 0 : fin_says(scan, end, "a ");
    if (!behind && !a) a = fin_says(scan, end, "another ");
    if (!a && !behind) a = fin_says(scan, end, "an ");
    size_t only = fin_says(scan, end, "half a ");
    if (!only && fin_at(scan, end, "half ") && fin_at(scan, end + 5, "year")) only = end + 5;
    if (only) { /* half a year */
      *count = 0;
      half = true;
      behind = only - 1;
    } else if (a) {
      *count = 1;
      behind = a - 1;
    } else if (!behind) {
      behind = fin_numeral_read(scan, end, &number);
      bool decimal = behind && number.point && number.value - (int)number.value == 0.5;
      if (!behind || !(number.fraction || decimal)) break;
      *count = (int)number.value;
      half = true;
    }
    size_t halved = fin_says(scan, behind, " and half");
    if (!halved) halved = fin_says(scan, behind, " and a half");
    if (halved) {
      half = true;
      behind = halved;
    }
    size_t word = fin_en_gap(scan, behind, " -"), more = fin_says(scan, word, "more ");
    if (more) word = more; /* 2 more weeks */
    size_t unit = brief_unit(scan, behind, grain);
    if (unit && !fin_at(scan, unit, " ago")) unit = 0; /* 3w ago */
    if (!unit) unit = fin_en_unit_word(scan, word, grain);
    if (!unit || *grain == FIN_GRAIN_WEEKEND) break;
    halved = fin_says(scan, unit, " and a half"); /* a year and a half */
    if (halved) {
      half = true;
      unit = halved;
    }
    *there = *there == FIN_NO_DAY ? FIN_NO_DAY : fin_grain_move(*there, *grain, sign * *count);
    if (half && *there != FIN_NO_DAY && *grain == FIN_GRAIN_YEAR)
      *there = fin_grain_move(*there, FIN_GRAIN_MONTH, sign * 6);
    if (half && *there != FIN_NO_DAY && *grain == FIN_GRAIN_DECADE)
      *there = fin_grain_move(*there, FIN_GRAIN_YEAR, sign * 5);
    if (half && *there != FIN_NO_DAY && *grain == FIN_GRAIN_CENTURY)
      *there = fin_grain_move(*there, FIN_GRAIN_YEAR, sign * 50);
    if (half && *there != FIN_NO_DAY && *grain == FIN_GRAIN_MONTH) *there += sign * 15;
    last = unit;
    size_t joint = fin_says(scan, unit, " and ");
    if (!joint) joint = fin_en_gap(scan, unit, " ,");
    if (joint == unit) break;
    end = joint;
  }
  return last;
}

/* What a count is told from: the first day of it. */
static size_t anchor(const struct fin_scan *scan, size_t at, fin_day *base) {
  struct fin_span span;
  size_t end = fin_en_base(scan, at, &span);
  *base = span.start;
  return end;
}

/* "two years ago" and what names the day nearer: " today", " on Monday", ", on Friday". */
static size_t day_behind(const struct fin_scan *scan, size_t end, fin_day there,
                         struct fin_parts *parts) {
  static const struct {
    const char *word;
    int shift;
  } days[] = {{" today", 0}, {" yesterday", -1}, {" tomorrow", 1}};
  static const char *const links[] = {" on ", ", on "};
  fin_en_fix_day(parts, there);
  for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
    size_t word = fin_says(scan, end, days[i].word);
    if (!word || fin_letter(scan, word)) continue;
    fin_en_fix_day(parts, there + days[i].shift);
    return word;
  }
  int weekday;
  size_t link = ANY(scan, end, links), name = link ? fin_en_weekday_name(scan, link, &weekday) : 0;
  if (name) fin_en_fix_day(parts, there - (there + 3) % 7 + weekday - 1);
  return name ? name : end;
}

/* "8% a year since 1999", "twice a week after May": so much for each, no count from a day. */
static bool rate(const struct fin_scan *scan, size_t at) {
  static const char *const words[] = {"percent ", "per cent ", "once ",    "twice ",
                                      "times ",   "dollars ",  "cents ",   "pounds ",
                                      "euros ",   "million ",  "billion ", "points "};
  if (!fin_at(scan, at, "a ") || at < 2) return false;
  char before = scan->text->at[at - 2];
  if (before == '%' || (before >= '0' && before <= '9')) return true;
  return BEFORE(scan, at, words);
}

/* Whether the word that ends here in "est" is one: lowest, not interest. */
static bool superlative(const struct fin_scan *scan, size_t end) {
  static const char *const others[] = {
      "interest ", "invest ",  "request ", "west ",  "rest ",  "test ",   "midwest ", "forest ",
      "harvest ",  "protest ", "contest ", "quest ", "guest ", "arrest ", "honest ",  "suggest "};
  size_t start = end;
  while (start && fin_letter(scan, start - 1)) start--;
  return end - start > 3 && !ANY(scan, start, others);
}

/* "the lowest level in 10 years", "for the first time in six months": a stretch that is past. */
static bool looks_back(const struct fin_scan *scan, size_t at) {
  static const char *const words[] = {"first ", "second ", "third ",  "worst ", "best ",
                                      "most ",  "least ",  "record ", "once ",  "twice ",
                                      "times ", "only ",   "highs ",  "lows "};
  enum { FAR = 40 };
  for (size_t i = at; i > 0 && at - i < FAR; i--) {
    char c = scan->text->at[i - 1];
    if (strchr(".;!?\n", c)) return false;
    if (i > 4 && fin_at(scan, i - 4, "est ") && superlative(scan, i - 1)) return true;
    for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
      size_t length = strlen(words[k]);
      if (i >= length && fin_at(scan, i - length, words[k]) &&
          (i == length || !fin_letter(scan, i - length - 1)))
        return true;
    }
  }
  return false;
}

/* A count of units and what leads it. */
struct counted {
  size_t at, number, end; /* where it begins, its number begins, its last unit ends */
  bool inside;            /* within 5 days */
  bool forward;           /* in 2 weeks */
  bool spell;             /* for 10 days */
  enum fin_grain grain;
  int count;
};

static fin_day away(const struct fin_scan *scan, const struct counted *c, fin_day from, int sign) {
  enum fin_grain grain;
  int count;
  duration(scan, c->number, sign, &from, &grain, &count);
  return from;
}

/* "within ", "in about ", "for " and the count behind them. */
static bool count_of_units(const struct fin_scan *scan, size_t at, struct counted *c) {
  static const char *const within[] = {
      "within the next ", "within next ",  "within the coming ", "within the following ",
      "within ",          "in less than ", "in under "};
  static const char *const in[] = {"in about ",   "in roughly ", "in approximately ", "in around ",
                                   "in exactly ", "in just ",    "in only ",          "in "};
  size_t inside = ANY(scan, at, within), forward = inside ? 0 : ANY(scan, at, in);
  *c = (struct counted){.at = at, .inside = inside != 0, .forward = forward != 0};
  c->number = inside ? inside : forward ? forward : at;
  size_t spell = fin_says(scan, c->number, "for ");
  c->spell = spell != 0;
  if (spell) c->number = spell;
  fin_day nowhere = FIN_NO_DAY;
  c->end = duration(scan, c->number, 1, &nowhere, &c->grain, &c->count);
  return c->end != 0;
}

/* within the next week: one unit without its number */
static size_t within_one(const struct fin_scan *scan, const struct counted *c,
                         struct fin_parts *parts) {
  static const char *const nexts[] = {"next ", "coming "};
  enum fin_grain grain;
  bool coming = c->inside && fin_at(scan, c->at, "within ") && BEFORE(scan, c->number, nexts);
  if (!coming || scan->published == FIN_NO_DAY) return 0;
  size_t end = fin_en_unit_word(scan, c->number, &grain);
  if (!end) return 0;
  fin_day last = fin_grain_move(scan->published, grain, 1) - 1;
  fin_parts_fix(parts, (struct fin_span){scan->published, last}, FIN_TIME_DAY);
  return end;
}

/* Told from another time: two weeks starting May 20th, 3 days before Friday, within 30 days of 1
 * March. */
static size_t told_from(const struct fin_scan *scan, const struct counted *c,
                        struct fin_parts *parts) {
  static const char *const starts[] = {" starting from ", " starting on ",  " starting ",
                                       ", starting ",     " beginning on ", " beginning ",
                                       " commencing ",    ", from "};
  static const char *const later[] = {" from ",           " after ", " following ",
                                      " since the year ", " since ", " past "};
  static const char *const earlier[] = {" before ", " prior to ", " preceding ", " ahead of "};
  fin_day base;
  size_t start = ANY(scan, c->end, starts), point = start ? 0 : ANY(scan, c->end, later);
  size_t from = start || point ? anchor(scan, start ? start : point, &base) : 0;
  if (from) {
    fin_day to = away(scan, c, base, 1);
    if (to == FIN_NO_DAY || to <= base) return 0;
    bool less = c->at >= 10 && fin_at(scan, c->at - 10, "less than ");
    if (point && !less && !c->spell && !c->inside)
      fin_en_fix_day(parts, to);
    else
      fin_parts_fix(parts, (struct fin_span){base, to - 1}, FIN_TIME_DAY);
    return from;
  }
  size_t before = ANY(scan, c->end, earlier);
  from = before ? anchor(scan, before, &base) : 0;
  if (from) {
    fin_day to = away(scan, c, base, -1);
    if (to == FIN_NO_DAY) return 0;
    bool more = c->at >= 10 && fin_at(scan, c->at - 10, "more than ");
    fin_en_fix_day(parts, more ? to - 1 : to);
    if (more) parts->open = FIN_OPEN_UNTIL;
    return from;
  }
  size_t of = c->inside ? fin_says(scan, c->end, " of ") : 0;
  from = of ? anchor(scan, of, &base) : 0;
  if (!from) return 0;
  fin_parts_fix(parts, (struct fin_span){base, away(scan, c, base, 1)}, FIN_TIME_DAY);
  return from;
}

/* two years ago, 3 weeks later; "a year earlier" than what the sentence has named */
static size_t ago(const struct fin_scan *scan, const struct counted *c, size_t word, int sign,
                  struct fin_parts *parts) {
  bool earlier = sign < 0 && fin_at(scan, c->end + 1, "earlier");
  bool named = earlier && scan->same_sentence && scan->last.start != FIN_NO_DAY;
  fin_day there = away(scan, c, named ? scan->last.start : scan->published, sign < 0 ? -1 : 1);
  return there == FIN_NO_DAY ? 0 : day_behind(scan, word, there, parts);
}

/* " ago", " later" and their like; "six weeks after the launch" is told from that. */
static size_t ago_word(const struct fin_scan *scan, size_t end, int *sign) {
  static const char *const things[] = {"after", "before", "prior"};
  size_t word = fin_byte(scan, end) == ' ' ? fin_term_value(scan, end + 1, FIN_TERM_ago, sign) : 0;
  bool thing = word && fin_byte(scan, word) == ' ' && fin_letter(scan, word + 1) &&
               ANY(scan, end + 1, things);
  return thing ? 0 : word;
}

/* two years ago, 3 days from today, in 2 weeks, within 5 days, 2 weeks starting May 20th */
size_t fin_en_counted(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const char *const future[] = {" in the future", " upcoming", " coming"};
  static const char *const times[] = {"' time", "'s time"}; /* in two years' time */
  struct counted c;
  int sign = 0;
  if (!count_of_units(scan, at, &c)) return within_one(scan, &c, parts);
  if (c.number == at && rate(scan, at)) return 0;
  size_t word = ago_word(scan, c.end, &sign);
  if (scan->published == FIN_NO_DAY) {
    *parts = (struct fin_parts){.shape = FIN_TIME_VAGUE, .unknown = true};
    return word;
  }
  size_t told = told_from(scan, &c, parts);
  if (told) return told;
  fin_day today = scan->published, ahead = away(scan, &c, today, 1);
  size_t coming = c.inside ? c.end : ANY(scan, c.end, future);
  if (coming) {
    if (ahead == FIN_NO_DAY) return 0;
    fin_parts_fix(
        parts, c.inside ? (struct fin_span){today, ahead - 1} : (struct fin_span){today + 1, ahead},
        FIN_TIME_DAY);
    return coming;
  }
  if (word) return ago(scan, &c, word, sign, parts);
  if (!c.forward || ahead == FIN_NO_DAY || looks_back(scan, at)) return 0;
  size_t time = ANY(scan, c.end, times), end = time ? time : c.end;
  char next = fin_byte(scan, end);
  bool closes = !next || strchr(".,;!?\n) ", next);
  if (!closes || (c.grain == FIN_GRAIN_YEAR && c.count > 50)) return 0;
  return day_behind(scan, end, ahead, parts);
}

size_t fin_en_lasting(const struct fin_scan *scan, size_t end, const struct fin_parts *from,
                      struct fin_parts *parts) {
  size_t spell = fin_says(scan, end, " for ");
  if (!spell) spell = fin_says(scan, end, ", for ");
  bool day = from->weekday || (from->day && from->last_day == from->day) || from->fixed;
  enum fin_grain grain;
  int count;
  fin_day to = 0;
  size_t stop = spell && day ? duration(scan, spell, 1, &to, &grain, &count) : 0;
  if (!stop || from->open || from->rolling || fin_at(scan, stop, " ago")) return 0;
  struct fin_span span = fin_parts_span(scan, from);
  if (span.start == FIN_NO_DAY || span.start != span.end) return 0;
  to = span.start;
  duration(scan, spell, 1, &to, &grain, &count);
  if (to == FIN_NO_DAY || to <= span.start) return 0;
  fin_parts_fix(parts, (struct fin_span){span.start, to - 1}, FIN_TIME_DAY);
  return stop;
}

/* What a stretch of units to come or gone is made of. */
struct run {
  int sign, count;
  enum fin_grain grain;
  bool rolls; /* from the day itself, not by whole units: last 3year, the 5 previous weeks */
};

/* last 3 years, past 30d, TTM */
static size_t run_word_first(const struct fin_scan *scan, size_t at, size_t word, struct run *run) {
  bool vague;
  size_t start = fin_space(scan, word);
  size_t number = fin_en_plain_digits(scan, start, 3, &run->count);
  size_t end = number ? brief_unit(scan, number, &run->grain) : 0;
  if (end && !fin_letter(scan, fin_space(scan, end))) { /* not the last 6m users */
    run->rolls = true;
    return end;
  }
  number = fin_en_count(scan, start, &run->count, &vague);
  if (!number) { /* TTM, LTM */
    bool brief = word == at + 3 && fin_at(scan, at + 1, "tm") && fin_is_upper(scan->text, at);
    run->count = 12;
    run->grain = FIN_GRAIN_MONTH;
    return brief ? word : 0;
  }
  end = fin_en_unit_word(scan, fin_en_gap(scan, number, " -"), &run->grain);
  run->rolls = end && fin_letter(scan, number);
  return end;
}

/* 2 upcoming months, the 5 previous weeks */
static size_t run_number_first(const struct fin_scan *scan, size_t at, struct run *run) {
  bool vague;
  size_t the = fin_says(scan, at, "the ");
  size_t number = fin_en_count(scan, the ? the : at, &run->count, &vague);
  size_t word =
      number ? fin_term_value(scan, fin_space(scan, number), FIN_TERM_run, &run->sign) : 0;
  run->rolls = true;
  return word ? fin_en_unit_word(scan, fin_space(scan, word), &run->grain) : 0;
}

static struct fin_span run_span(const struct run *run, fin_day today) {
  if (run->rolls || run->grain == FIN_GRAIN_DAY || run->grain == FIN_GRAIN_WORKDAY) {
    fin_day there = fin_grain_move(today, run->grain, run->sign * run->count);
    return run->sign < 0 ? (struct fin_span){there, today - 1}
                         : (struct fin_span){today + 1, there};
  }
  struct fin_span near = fin_grain_span(today, run->grain, run->sign),
                  far = fin_grain_span(today, run->grain, run->sign * run->count);
  return run->sign < 0 ? (struct fin_span){far.start, near.end}
                       : (struct fin_span){near.start, far.end};
}

/* last 3 years, the next two quarters, 2 upcoming months, the past week */
size_t fin_en_run(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  struct run run = {0};
  size_t word = fin_letter(scan, at) ? fin_term_value(scan, at, FIN_TERM_run, &run.sign) : 0;
  size_t end = word ? run_word_first(scan, at, word, &run) : run_number_first(scan, at, &run);
  if (!end || run.count < 1 || run.count > 400) return 0;
  bool one = run.count > 1 && fin_letter(scan, end - 2) && fin_byte(scan, end - 1) != 's';
  size_t unit = end;
  while (unit > at && fin_letter(scan, unit - 1)) unit--;
  bool upcoming =
      (word ? fin_at(scan, at, "upcoming") : unit > 9 && fin_at(scan, unit - 9, "upcoming"));
  if (one && !word && !upcoming) return 0; /* the 20 next month */
  if (!fin_en_today_known(scan, parts)) return end;
  struct fin_span base, span;
  int which;
  size_t link = fin_en_side(scan, end, &which); /* the next 3 days after March 18 */
  size_t told = link && which == run.sign ? fin_en_base(scan, link, &base) : 0;
  run.rolls = run.rolls || told;
  if (one && upcoming) /* upcoming 2 quarter: the second of them */
    span = fin_grain_span(scan->published, run.grain, run.count);
  else
    span = run_span(&run, !told ? scan->published : run.sign > 0 ? base.end : base.start);
  if (span.start == FIN_NO_DAY || span.end == FIN_NO_DAY) return 0;
  bool years = run.grain == FIN_GRAIN_YEAR && run.count > 1;
  fin_parts_fix(parts, span, years ? FIN_TIME_YEARS : fin_grain_shape(run.grain));
  return told ? told : end;
}

/* the week of october 7th, w/c Feb 4, week ending tomorrow, the weekend of 14 May */
static size_t around(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const char *const ends[] = {"week ending ", "week ended ", "w/e "};
  static const char *const heads[] = {"week of ",
                                      "w/c ",
                                      "w/b ",
                                      "week starting ",
                                      "week beginning ",
                                      "week commencing ",
                                      "week including ",
                                      "week containing ",
                                      "week with ",
                                      "weekend of "};
  size_t the = fin_says(scan, at, "the "), start = the ? the : at;
  size_t ended = ANY(scan, start, ends), week = ended ? ended : ANY(scan, start, heads);
  if (!week) return 0;
  size_t on = fin_says(scan, week, "on ");
  struct fin_span span;
  size_t end = fin_en_base(scan, on ? on : week, &span);
  if (!end || span.start != span.end) return 0;
  if (ended) {
    fin_parts_fix(parts, (struct fin_span){span.end - 6, span.end}, FIN_TIME_DAY);
    return end;
  }
  bool weekend = fin_at(scan, start, "weekend");
  fin_parts_fix(parts, fin_grain_span(span.start, weekend ? FIN_GRAIN_WEEKEND : FIN_GRAIN_WEEK, 0),
                FIN_TIME_DAY);
  return end;
}

static size_t vague_word(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int value;
  size_t end = fin_letter(scan, at) ? fin_term_value(scan, at, FIN_TERM_vague, &value) : 0;
  if (end) *parts = (struct fin_parts){.shape = FIN_TIME_VAGUE};
  return end;
}

/* this summer, last autumn, next spring */
static size_t season(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  int shift, first, year, month, day;
  size_t rel = fin_en_rel_word(scan, at, &shift);
  size_t end = rel && rel != at + 3 ? fin_en_season(scan, fin_space(scan, rel), &first) : 0;
  if (!end || shift < -1 || shift > 1 || scan->published == FIN_NO_DAY) return 0;
  fin_day_split(scan->published, &year, &month, &day);
  if (first == 12 && month < 3) year--;                     /* the winter that runs */
  if (shift < 0 && month < first + 3 && first < 12) year--; /* not yet over */
  if (shift < 0 && first == 12) year--;
  if (shift > 0 && month >= first) year++;
  *parts = (struct fin_parts){.shape = FIN_TIME_QUARTER, .year = year, .month = first, .months = 3};
  return end;
}

static size_t full_year(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const char *const words[] = {"the full year", "full-year", "full year"};
  size_t end = ANY(scan, at, words);
  if (!end || !fin_en_ends_word(scan, end) || !scan->year) return 0;
  *parts = (struct fin_parts){.shape = FIN_TIME_YEAR, .year = scan->year, .month = 1, .months = 12};
  return end;
}

/* year to date, quarter-to-date, YTD: from the first day of it to the document's. */
static size_t so_far(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  enum fin_grain grain;
  size_t brief = fin_says(scan, at + 1, "td"), end = 0;
  if (brief && strchr("ymqw", fin_byte(scan, at))) {
    char c = fin_byte(scan, at);
    grain = c == 'y'   ? FIN_GRAIN_YEAR
            : c == 'q' ? FIN_GRAIN_QUARTER
            : c == 'm' ? FIN_GRAIN_MONTH
                       : FIN_GRAIN_WEEK;
    end = brief;
  } else {
    size_t unit = fin_en_unit_word(scan, at, &grain);
    if (unit) end = fin_says(scan, unit, " to date");
    if (unit && !end) end = fin_says(scan, unit, "-to-date");
  }
  if (!end || !fin_en_ends_word(scan, end)) return 0;
  if (!fin_en_today_known(scan, parts)) return end;
  struct fin_span span = fin_grain_span(scan->published, grain, 0);
  span.end = scan->published;
  fin_parts_fix(parts, span, fin_grain_shape(grain));
  return end;
}

#define BIT FIN_TERM_BIT
/* Stands for Arabic figures among the bits of classes. */
#define FIGURES (UINT64_C(1) << 63)
#define NUMBER (BIT(small) | BIT(tens) | FIGURES)

/* In the order in which they are tried, with what each begins with. */
static const struct {
  size_t (*read)(const struct fin_scan *, size_t, struct fin_parts *);
  uint64_t begins;
} readers[] = {{fin_en_run_ended, NUMBER | BIT(unit) | BIT(rel) | BIT(start) | BIT(half)},
               {fin_en_anchored, BIT(same) | BIT(start) | BIT(rel) | BIT(unit) | BIT(weekday) |
                                     BIT(ordinal) | NUMBER},
               {fin_en_same_period, BIT(same) | BIT(sameend)},
               {fin_en_edge, BIT(edge) | BIT(start)},
               {around, BIT(start) | BIT(rel) | BIT(unit)},
               {fin_en_relative_month, BIT(rel)},
               {fin_en_part_of_year, BIT(ordinal) | BIT(rel) | BIT(start) | NUMBER},
               {fin_en_nth_of, BIT(ordinal) | BIT(rel) | BIT(unit) | BIT(start) | NUMBER},
               {fin_en_decade, BIT(ordinal) | BIT(rel) | BIT(start) | BIT(unit) | NUMBER},
               {fin_en_run, BIT(run) | BIT(rel) | NUMBER},
               {fin_en_counted, NUMBER | BIT(start) | BIT(within) | BIT(half)},
               {fin_en_month_quarter, BIT(month) | BIT(rel)},
               {fin_en_weekday, BIT(weekday) | BIT(rel)},
               {fin_en_month_first, BIT(month)},
               {fin_en_day_first, BIT(ordinal) | BIT(rel) | NUMBER},
               {fin_en_year_first, BIT(rel) | BIT(unit) | BIT(start) | NUMBER},
               {fin_en_relative_day, BIT(day)},
               {fin_en_relative_unit, BIT(rel) | BIT(unit)},
               {season, BIT(rel)},
               {full_year, BIT(rel) | BIT(start)},
               {so_far, BIT(unit) | BIT(start)},
               {vague_word, BIT(vague)},
               {fin_en_lone_day, BIT(rel) | BIT(ordinal) | NUMBER}};

size_t fin_english_when(const struct fin_scan *scan, size_t at, struct fin_parts *parts) {
  static const char *const points[] = {"as of ", "as at "};
  if (!fin_en_fresh(scan, at)) return 0;
  size_t point = ANY(scan, at, points), start = point ? point : at;
  if (!point && fin_at(scan, at, "at the end")) start = at + 3;
  bool by = !point && fin_at(scan, at, "by the end");
  if (by) start = at + 3;
  const uint64_t here = fin_here(scan, start)->classes | (fin_digit(scan, start) ? FIGURES : 0);
  for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
    if (!(readers[i].begins & here)) continue;
    *parts = (struct fin_parts){0};
    size_t end = readers[i].read(scan, start, parts);
    if (!end) continue;
    if (readers[i].read == fin_en_run || readers[i].read == fin_en_counted) parts->rolling = true;
    if (by && readers[i].read == fin_en_edge) parts->open = FIN_OPEN_UNTIL;
    if (point) {
      parts->as_of = true;
      parts->month_end = true;
      parts->year_end = parts->shape == FIN_TIME_YEAR;
    }
    return end;
  }
  return 0;
}
