/* periods.c: which time a figure is of.
 *
 * A time governs to the right until another comes; what the sentence leaves unsaid the one before
 * says; a balance holds for the last day of a time that 截至 introduces; figures of an offering for
 * the listing.
 */
#include "whose.h"

#include <string.h>

enum { FAR = 600 }; /* marks: further back nothing governs */

static bool dated(const struct fin_mark *mark) {
  return mark->kind == FIN_MARK_TIME && (mark->time.span.start != FIN_NO_DAY || mark->time.same);
}

/* Only these can say when a flow of money was; a day or 近日 says when it was told. */
static bool spans(const struct fin_time *time) {
  return time->same || time->before || time->as_of ||
         (time->shape != FIN_TIME_VAGUE && time->shape != FIN_TIME_DAY);
}

static bool wants_span(const struct fin_metric *metric) {
  if (metric->measure == FIN_MEASURE_PERCENT) return strcmp(metric->id, "stake") != 0;
  if (metric->measure != FIN_MEASURE_FLOW) return metric->measure == FIN_MEASURE_DAYS;
  return strcmp(metric->id, "funding") != 0 && strcmp(metric->id, "deal_value") != 0 &&
         strcmp(metric->id, "ipo_proceeds") != 0 && strcmp(metric->id, "buyback") != 0;
}

static bool is_offering(const struct fin_metric *metric) {
  static const char *const ids[] = {"issue_price",   "ipo_proceeds", "oversubscription",
                                    "shares_issued", "open_price",   "close_price"};
  for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
    if (strcmp(metric->id, ids[i]) == 0) return true;
  }
  return false;
}

static bool latin(const struct fin_bind *bind, size_t i) {
  const char *text = bind->marks->text.at;
  const struct fin_mark *mark = fin_mark_of(bind, i);
  for (size_t at = mark->at; at < mark->end; at++) {
    if ((unsigned char)text[at] >= 0x80) return false;
  }
  /* "2024" alone: the words around it tell */
  return mark->at < 2 || (unsigned char)text[mark->at - 2] < 0x80;
}

static bool of_sort(const struct fin_bind *bind, size_t i, enum fin_figure_sort sort) {
  const struct fin_mark *mark = fin_mark_of(bind, i);
  return mark->kind == FIN_MARK_FIGURE && mark->figure.sort == sort;
}

/* English puts the time behind: climbed to $9 billion in the third quarter; from $700 million, in
 * the same period a year ago. */
static size_t time_behind(const struct fin_bind *bind, size_t f, size_t last, bool span) {
  const struct fin_mark *figure = fin_mark_of(bind, f);
  bool compared = f > 0 && fin_is_cue(fin_mark_of(bind, f - 1), FIN_CUE_from);
  bool crossed = false; /* another figure, which 去年同期 behind it is of */
  unsigned borders = 0;
  for (size_t k = f + 1; k < last; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    crossed = crossed || mark->kind == FIN_MARK_FIGURE;
    if (of_sort(bind, k, figure->figure.sort) && !(compared && mark->figure.value < 1000)) break;
    bool ends = mark->kind == FIN_MARK_BORDER;
    bool joins = ends && k + 1 < last && fin_mark_of(bind, k + 1)->kind == FIN_MARK_TIME &&
                 fin_mark_of(bind, k + 1)->at <= mark->end + 10; /* , for the current quarter */
    if (ends && ++borders > (compared ? 3U : joins ? 1U : 0U)) break;
    if (!dated(mark) || !latin(bind, k)) continue;
    if (crossed && (mark->time.before || mark->time.same) && !compared) break;
    if (mark->at > figure->end + (compared ? 80 : 60)) break;
    if (compared ? !mark->time.before && borders : span && !spans(&mark->time)) continue;
    return k;
  }
  return FIN_NONE;
}

/* 较2023年, 低于2025年6月末的, "than in 2024": what something else is compared with. */
static bool of_comparison(const struct fin_bind *bind, size_t k) {
  static const char *const words[] = {"较",     "较之",      "比",      "低于",   "高于",
                                      "不及",   "由",        "从",      " than ", " from ",
                                      " with ", " against ", " versus "};
  const char *text = bind->marks->text.at;
  size_t at = fin_mark_of(bind, k)->at;
  static const char *const between[] = {" in the ", " in ", " for ", " the "};
  for (size_t i = 0; i < FIN_COUNT(between); i++) {
    size_t length = strlen(between[i]);
    if (at < length || memcmp(text + at - length, between[i], length) != 0) continue;
    at -= length - 1; /* the blank before it stays */
    break;
  }
  return fin_ends_with_any(text, at, words, FIN_COUNT(words));
}

/* "founded in 2013", 成立于2018年, 2019年3月创立: when it began, and nothing else. */
static bool of_founding(const struct fin_bind *bind, size_t k) {
  static const char *const before[] = {
      "founded in ", "set up in ", "established in ", "incorporated in ", "started in ", "成立于",
      "创立于",      "创办于",     "创建于",          "始创于",           "设立于"};
  static const char *const behind[] = {"成立", "创立", "创办", "创建", "注册成立"};
  const char *text = bind->marks->text.at;
  const struct fin_mark *mark = fin_mark_of(bind, k);
  return fin_ends_with_any(text, mark->at, before, FIN_COUNT(before)) ||
         fin_begins_with_any(text + mark->end, behind, FIN_COUNT(behind));
}

/* Whether the time at k says nothing of figure f: it is of a comparison whose figure has come, or
 * of the founding. */
static bool of_another(const struct fin_bind *bind, size_t k, size_t f, enum fin_kind kind) {
  if (of_founding(bind, k)) return true;
  if (!of_comparison(bind, k)) return false;
  if (kind == FIN_CHANGE) return true;
  for (size_t n = k + 1; n < f; n++) {
    if (fin_mark_of(bind, n)->kind == FIN_MARK_FIGURE) return true;
  }
  return false;
}

/* 3052.3万美元（2024年） */
static size_t time_in_brackets(const struct fin_bind *bind, size_t f, size_t last) {
  if (f + 3 >= last + 1 || f + 2 >= bind->marks->count) return FIN_NONE;
  const struct fin_mark *open = fin_mark_of(bind, f + 1), *time = fin_mark_of(bind, f + 2);
  bool opens = open->kind == FIN_MARK_BORDER && open->row == FIN_BORDER_OPEN &&
               open->at == fin_mark_of(bind, f)->end;
  bool closes = bind->marks->text.at[time->end] == ')';
  return opens && closes && dated(time) && time->at == open->end ? f + 2 : FIN_NONE;
}

/* Whether the time at k was said of another figure: it stands right behind it, in English, or it is
 * 去年同期 and its figure has come. */
static bool spent(const struct fin_bind *bind, size_t k, size_t first, size_t f) {
  const struct fin_mark *time = fin_mark_of(bind, k);
  if (time->time.before) {
    for (size_t n = k + 1; n < f; n++) {
      if (fin_mark_of(bind, n)->kind == FIN_MARK_FIGURE) return true;
    }
  }
  if (!latin(bind, k)) return false;
  for (size_t b = k; b-- > first && k - b < 4;) {
    const struct fin_mark *before = fin_mark_of(bind, b);
    if (before->kind == FIN_MARK_BORDER) return false;
    if (before->kind == FIN_MARK_FIGURE) return time->at <= before->end + 60;
  }
  return false;
}

/* The time that governs figure f: behind it in English, else the nearest before it in its sentence.
 */
static size_t governing(const struct fin_bind *bind, size_t f, const struct fin_metric *metric,
                        enum fin_kind kind) {
  size_t first, last;
  bool span = wants_span(metric),
       moment = metric->measure == FIN_MEASURE_COUNT && strcmp(metric->id, "units_sold") != 0;
  fin_sentence_bounds(bind, f, &first, &last);
  size_t behind = time_behind(bind, f, last, span);
  if (behind == FIN_NONE) behind = time_in_brackets(bind, f, last);
  /* 12% more than a year earlier: what it is compared with, not what it is of */
  if (behind != FIN_NONE && kind == FIN_CHANGE && fin_mark_of(bind, behind)->time.before)
    behind = FIN_NONE;
  if (behind != FIN_NONE) return behind;
  size_t loose = FIN_NONE;
  bool grown = true; /* no word of growth yet between the time and the figure */
  for (size_t k = f; k-- > first;) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (fin_is_cue(mark, FIN_CUE_to) || fin_is_cue(mark, FIN_CUE_change)) grown = false;
    if (!dated(mark)) continue;
    if (span && !mark->time.since && !spans(&mark->time)) continue;
    if (moment && mark->time.same && !mark->time.before && !mark->time.as_of)
      continue; /* 季度内净增 */
    bool compared = k > 0 && fin_is_cue(fin_mark_of(bind, k - 1), FIN_CUE_from) &&
                    fin_mark_of(bind, k - 1)->end + 1 >= mark->at;
    /* 较2023年增长, 增长至上年的3倍: the later period is meant */
    if (kind == FIN_CHANGE && (compared || grown)) continue;
    if (of_another(bind, k, f, kind)) continue;
    if (!spent(bind, k, first, f)) return k;
    if (loose == FIN_NONE && !mark->time.before) loose = k;
  }
  /* shares, up 38% so far this year, rose 1.4%: on the day */
  if (metric->measure == FIN_MEASURE_PRICE) return FIN_NONE;
  bool crossed = false;
  for (size_t k = f + 1; k < last && loose == FIN_NONE;
       k++) { /* … and revenue of $30 million for 2024 */
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind == FIN_MARK_BORDER && mark->row == FIN_BORDER_CLAUSE) break;
    crossed = crossed || mark->kind == FIN_MARK_FIGURE;
    bool others = (crossed || kind == FIN_CHANGE) &&
                  (mark->time.before || mark->time.same); /* from $5m a year earlier */
    if (dated(mark) && latin(bind, k) && (!span || spans(&mark->time)) && !others) loose = k;
  }
  return loose;
}

/* The period of the last flow before time t: of its sentence, or with `further` of its paragraph
 * and the one before. */
static struct fin_span flow_before(const struct fin_bind *bind, size_t t, bool further) {
  for (size_t b = fin_bounds_until(bind, t); b-- > 0;) {
    const struct fin_bound *bound = &bind->bounds[b];
    const struct fin_place *there = &bind->places[bound->figure], *here = &bind->places[t];
    if (further ? there->paragraph + 1 < here->paragraph : there->sentence != here->sentence) break;
    if (bound->metric == FIN_NONE || bound->time_mark == t) continue;
    if (bound->time_mark != FIN_NONE && fin_mark_of(bind, bound->time_mark)->time.before) continue;
    bool flow = wants_span(fin_metric_of(bind, bound->metric));
    if (flow && fin_span_whole_months(bound->period) > 0) return bound->period;
  }
  return FIN_NO_SPAN;
}

/* What "the same" means: in English, and where a year tells the two apart, the period of the last
 * flow; else the one named last. */
static struct fin_span told_before(const struct fin_bind *bind, size_t t, bool other_year) {
  size_t low = t > FAR ? t - FAR : 0;
  bool english = latin(bind, t);
  struct fin_span flow = english || other_year ? flow_before(bind, t, english) : FIN_NO_SPAN;
  if (flow.start != FIN_NO_DAY) return flow;
  for (size_t k = t; k-- > low;) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    bool named = mark->kind == FIN_MARK_TIME && !mark->time.same && spans(&mark->time);
    if (named && mark->time.span.start != FIN_NO_DAY) return mark->time.span;
  }
  return FIN_NO_SPAN;
}

/* What 同期 repeats, 去年同期 a year earlier, "the same period of 2023" in that year. */
static struct fin_span said_before(const struct fin_bind *bind, size_t t) {
  const struct fin_time *time = &fin_mark_of(bind, t)->time;
  struct fin_span base = told_before(bind, t, time->before || time->same_year);
  if (time->same_year) return fin_span_in_year(base, time->same_year);
  return time->before ? fin_span_shift(base, -12) : base;
}

static struct fin_span month_end(struct fin_span span) {
  return (struct fin_span){span.end, span.end};
}

/* 6月底: told as its last ten days, a balance holds for the last. */
static bool is_end_of_month(struct fin_span span) {
  int year, month, day;
  if (span.end - span.start > 10 || span.end == span.start) return false;
  fin_day_split(span.end + 1, &year, &month, &day);
  return day == 1;
}

/* 全年 alone: of the results, where they are of a year. */
static bool all_year(const struct fin_bind *bind, size_t t) {
  static const char *const word = "全年";
  return fin_says_any(bind, fin_mark_of(bind, t), &word, 1);
}

/* A time as this metric means it. */
static struct fin_span meant(const struct fin_bind *bind, size_t t,
                             const struct fin_metric *metric) {
  const struct fin_time *time = &fin_mark_of(bind, t)->time;
  struct fin_span span = time->span;
  if (time->same) span = said_before(bind, t);
  if (all_year(bind, t) && fin_span_whole_months(bind->report) == 12) span = bind->report;
  if (span.start == FIN_NO_DAY) return span;
  bool moment = metric->measure == FIN_MEASURE_BALANCE || metric->measure == FIN_MEASURE_COUNT ||
                metric->measure == FIN_MEASURE_RATIO;
  bool average = strcmp(metric->id, "mau") == 0 || strcmp(metric->id, "dau") == 0;
  bool flow_count = strcmp(metric->id, "units_sold") == 0 || (average && !time->as_of);
  if (wants_span(metric) && time->as_of && !time->same) {
    int year, month, day;
    fin_day_split(span.end, &year, &month, &day);
    return (struct fin_span){fin_day_of(year, 1, 1), span.end}; /* 截至2025年9月 the year so far */
  }
  if (moment && !flow_count) {
    if (time->as_of || time->year_end || is_end_of_month(span)) return month_end(span);
    bool quarter = time->shape == FIN_TIME_QUARTER || time->shape == FIN_TIME_HALF ||
                   time->shape == FIN_TIME_NINE;
    if (quarter && metric->measure == FIN_MEASURE_BALANCE && strcmp(metric->id, "arr") != 0) {
      return month_end(span);
    }
    if (time->shape == FIN_TIME_DAY && time->since) return month_end(span);
  }
  return span;
}

/* ---- what the text said last ----------------------------------------------------------------- */

struct spoken {
  size_t time; /* the last span of a flow, with its paragraph */
  size_t day;  /* the last time of any sort in this paragraph */
};

static struct spoken spoken_before(const struct fin_bind *bind, size_t f,
                                   const struct fin_metric *metric) {
  bool first_money = strcmp(metric->id, "funding") == 0 || strcmp(metric->id, "valuation") == 0;
  struct spoken out = {FIN_NONE, FIN_NONE};
  uint32_t paragraph = bind->places[f].paragraph, sentence = bind->places[f].sentence;
  size_t low = f > FAR ? f - FAR : 0;
  for (size_t k = f; k-- > low && (out.time == FIN_NONE || out.day == FIN_NONE);) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind != FIN_MARK_TIME || mark->time.span.start == FIN_NO_DAY) continue;
    bool ahead = bind->marks->published != FIN_NO_DAY &&
                 mark->time.span.start > bind->marks->published &&
                 bind->places[k].sentence != sentence;
    if (ahead || (of_founding(bind, k) && !first_money) || of_comparison(bind, k)) continue;
    bool near = bind->places[k].paragraph == paragraph && bind->places[k].sentence + 2 >= sentence;
    bool known =
        bind->places[k].paragraph + 1 >= paragraph && bind->places[k].sentence + 3 >= sentence;
    if (!known) break;
    if (out.time == FIN_NONE && spans(&mark->time)) out.time = k;
    if (out.day == FIN_NONE && near) out.day = k;
  }
  return out;
}

/* The days on which the text says that companies' shares began to trade. */
struct listings {
  uint32_t company[32];
  struct fin_span day[32];
  size_t count;
};

static void find_listings(const struct fin_bind *bind, struct listings *out) {
  const struct fin_table *events = &bind->library->books.events_table;
  out->count = 0;
  for (size_t i = 0; i < bind->marks->count && out->count < 32; i++) {
    const struct fin_mark *mark = fin_mark_of(bind, i);
    if (mark->kind != FIN_MARK_EVENT ||
        strcmp(fin_cell(events, mark->row, FIN_EVENT_TYPE), "listing") != 0) {
      continue;
    }
    size_t who = FIN_NONE, first, last;
    uint32_t company = fin_subject_at(bind, i, &who);
    fin_sentence_bounds(bind, i, &first, &last);
    for (size_t k = i; k-- > first;) {
      const struct fin_mark *time = fin_mark_of(bind, k);
      if (time->kind != FIN_MARK_TIME || time->time.shape != FIN_TIME_DAY ||
          time->time.span.start == FIN_NO_DAY || time->time.span.start != time->time.span.end) {
        continue;
      }
      out->company[out->count] = company;
      out->day[out->count++] = time->time.span;
      break;
    }
  }
}

static struct fin_span listing_day(const struct listings *listings, uint32_t company) {
  for (size_t i = 0; i < listings->count; i++) {
    if (listings->company[i] == company) return listings->day[i];
  }
  return FIN_NO_SPAN;
}

static void offering(struct fin_bind *bind, struct fin_bound *bound, size_t t,
                     const struct listings *listings) {
  struct fin_span day = listing_day(listings, bound->company);
  if (t != FIN_NONE && fin_mark_of(bind, t)->time.shape == FIN_TIME_DAY) {
    bound->period = fin_mark_of(bind, t)->time.span;
    bound->time_mark = t;
  } else if (day.start != FIN_NO_DAY) {
    bound->period = day;
  } else if (t != FIN_NONE) {
    bound->period = fin_mark_of(bind, t)->time.span;
    bound->time_mark = t;
  }
}

/* Times that a balance told later may hold for; of a half or a year it says nothing. */
static bool moment(const struct fin_time *time) {
  return time->as_of || time->year_end || time->shape == FIN_TIME_DAY ||
         time->shape == FIN_TIME_MONTH;
}

/* Whether another period is named between; then the first no longer governs from afar. */
static bool other_time(const struct fin_bind *bind, const struct fin_bound *model, size_t f) {
  for (size_t k = model->figure + 1; k < f; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind != FIN_MARK_TIME || mark->time.same || mark->time.span.start == FIN_NO_DAY) {
      continue;
    }
    if (mark->time.span.start != model->period.start || mark->time.span.end != model->period.end) {
      return true;
    }
  }
  return false;
}

/* A flow that names no period is of the one that the flows before it were of: the latest in their
 * sentence. */
static bool as_before(struct fin_bind *bind, size_t index) {
  struct fin_bound *bound = &bind->bounds[index];
  const struct fin_bound *model = NULL;
  uint32_t sentence = bind->places[bound->figure].sentence;
  for (size_t b = index; b-- > 0;) {
    const struct fin_bound *before = &bind->bounds[b];
    uint32_t here = bind->places[before->figure].sentence;
    if (model && here != bind->places[model->figure].sentence) break;
    if (here + 15 < sentence || before->figure + FAR < bound->figure) break;
    if (before->metric == FIN_NONE || before->company != bound->company ||
        before->period.start == FIN_NO_DAY || !wants_span(fin_metric_of(bind, before->metric))) {
      continue;
    }
    bool year_ago =
        before->time_mark != FIN_NONE && (fin_mark_of(bind, before->time_mark)->time.before ||
                                          fin_mark_of(bind, before->time_mark)->time.same_year);
    if (year_ago) continue; /* 由去年同期的55.0%升至55.1% */
    if (!model || before->period.end > model->period.end) model = before;
  }
  if (!model || (bind->places[model->figure].sentence + 4 < sentence &&
                 other_time(bind, model, bound->figure))) {
    return false;
  }
  bound->period = model->period;
  bound->time_mark = model->time_mark;
  return true;
}

/* What most of the flows before it of the same company are of. */
static void as_mostly(const struct fin_bind *bind, struct fin_bound *bound) {
  enum { KINDS = 8 };
  struct fin_span span[KINDS];
  size_t count[KINDS], kinds = 0, best = 0;
  for (const struct fin_bound *before = bound; before-- > bind->bounds;) {
    if (before->figure + FAR < bound->figure) break;
    if (before->metric == FIN_NONE || before->company != bound->company ||
        fin_span_whole_months(before->period) <= 0 ||
        !wants_span(fin_metric_of(bind, before->metric))) {
      continue;
    }
    size_t k = 0;
    while (k < kinds &&
           (span[k].start != before->period.start || span[k].end != before->period.end))
      k++;
    if (k == KINDS) continue;
    if (k == kinds) {
      span[kinds] = before->period;
      count[kinds++] = 0;
    }
    if (++count[k] > count[best]) best = k;
  }
  if (kinds) bound->period = span[best];
}

/* 成立四年来…累计, IPO前, 从2000万增至…: of no period that the text names. */
static bool since_ever(const struct fin_bind *bind, size_t f) {
  static const char *const words[] = {"年来",   "以来",    "累计", "ipo前", "上市前", "altogether",
                                      "so far", "to date", "一直", "始终",  "历来"};
  size_t first, last;
  fin_clause_bounds(bind, f, &first, &last);
  size_t start = first ? fin_mark_of(bind, first - 1)->end : 0, end = fin_mark_of(bind, f)->at;
  for (size_t at = start; at < end; at++) {
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
      size_t length = strlen(words[i]);
      if (at + length <= end && memcmp(bind->marks->text.at + at, words[i], length) == 0) {
        return true;
      }
    }
  }
  if (f > first && fin_is_cue(fin_mark_of(bind, f - 1), FIN_CUE_from)) return true;
  static const char *const before[] = {"ipo前", "上市前", "此前"}; /* for the whole sentence */
  fin_sentence_bounds(bind, f, &first, &last);
  for (size_t at = first ? fin_mark_of(bind, first - 1)->end : 0; at < end; at++) {
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
      if (strncmp(bind->marks->text.at + at, before[i], strlen(before[i])) == 0) return true;
    }
  }
  return false;
}

static void unsaid(struct fin_bind *bind, struct fin_bound *bound,
                   const struct fin_metric *metric) {
  if (since_ever(bind, bound->figure)) return;
  struct spoken spoken = spoken_before(bind, bound->figure, metric);
  struct fin_span today = {bind->document->published, bind->document->published};
  if (bind->document->published == FIN_NO_DAY) {
    today.start = today.end = bind->marks->published;
  }
  bool average = strcmp(metric->id, "mau") == 0 || strcmp(metric->id, "dau") == 0;
  if (average && spoken.day == FIN_NONE && as_before(bind, (size_t)(bound - bind->bounds))) return;
  if (wants_span(metric)) {
    if (as_before(bind, (size_t)(bound - bind->bounds))) return;
    if (spoken.time != FIN_NONE) {
      bound->period = meant(bind, spoken.time, metric);
      bound->time_mark = spoken.time;
    } else if (bind->report.start != FIN_NO_DAY) {
      bound->period = bind->report;
    } else {
      as_mostly(bind, bound);
    }
  } else if (metric->measure == FIN_MEASURE_PRICE || metric->measure == FIN_MEASURE_BALANCE ||
             strcmp(metric->id, "funding") == 0 || strcmp(metric->id, "deal_value") == 0 ||
             strcmp(metric->id, "buyback") == 0) {
    bool point = spoken.day != FIN_NONE && moment(&fin_mark_of(bind, spoken.day)->time);
    if (strcmp(metric->id, "deal_value") == 0 && spoken.time != FIN_NONE) {
      bound->period = meant(bind, spoken.time, metric);
      bound->time_mark = spoken.time;
    } else if (point && metric->measure != FIN_MEASURE_PRICE) {
      bound->period = meant(bind, spoken.day, metric);
      bound->time_mark = spoken.day;
    } else {
      bound->period = today;
    }
  } else if (metric->measure == FIN_MEASURE_COUNT || metric->measure == FIN_MEASURE_RATIO) {
    if (spoken.day != FIN_NONE) {
      bound->period = meant(bind, spoken.day, metric);
      bound->time_mark = spoken.day;
    } else if (metric->measure == FIN_MEASURE_COUNT && strcmp(metric->unit, "shares") != 0) {
      bound->period = today;
    }
  }
}

/* How many months the words before figure f, behind the figure or border before it, go back from
 * the period spoken of: 比前一季的|60.7%, 而一年前只有|167家; 0 when they don't. */
static int goes_back(const struct fin_bind *bind, size_t f) {
  static const char *const years[] = {"上一年", "上年的", "前一年", "此前一年",
                                      "一年前", "上年度", "上年仅"},
                           *const quarters[] = {"上一季", "上季的", "前一季", "前季"},
                           *const others[] = {"同期", "季内", "季末"};
  size_t first, last;
  fin_clause_bounds(bind, f, &first, &last);
  size_t start = first ? fin_mark_of(bind, first - 1)->end : 0, end = fin_mark_of(bind, f)->at;
  for (size_t k = f; k-- > first;) {
    if (fin_mark_of(bind, k)->kind != FIN_MARK_FIGURE) continue;
    start = fin_mark_of(bind, k)->end;
    break;
  }
  for (size_t at = start; at < end; at++) {
    const char *here = bind->marks->text.at + at;
    if (fin_begins_with_any(here, others, FIN_COUNT(others))) return 0;
    if (fin_begins_with_any(here, years, FIN_COUNT(years))) return 12;
    if (fin_begins_with_any(here, quarters, FIN_COUNT(quarters))) return 3;
  }
  return 0;
}

/* 上一年的8%: as far back from the period of the last figure before it, one of the same metric
 * first, of this sentence or the one before. */
static bool told_back(struct fin_bind *bind, struct fin_bound *bound) {
  size_t f = bound->figure;
  int months = bound->kind == FIN_LEVEL ? goes_back(bind, f) : 0;
  struct fin_span base = FIN_NO_SPAN;
  for (size_t b = (size_t)(bound - bind->bounds); months && b-- > 0;) {
    const struct fin_bound *before = &bind->bounds[b];
    if (bind->places[before->figure].sentence + 1 < bind->places[f].sentence) break;
    if (before->metric == FIN_NONE || before->period.start == FIN_NO_DAY) continue;
    int length = fin_span_whole_months(before->period);
    bool day = before->period.start == before->period.end;
    if (months == 3 ? length != 3 : length <= 0 && !day) continue;
    if (base.start == FIN_NO_DAY) base = before->period;
    if (before->metric != bound->metric) continue;
    base = before->period;
    break;
  }
  if (base.start == FIN_NO_DAY) return false;
  bound->period = fin_span_shift(base, -months);
  return true;
}

/* 联发科昨收1,300元: of the day before. */
static bool closed_before(struct fin_bind *bind, struct fin_bound *bound) {
  static const char *const word = "昨收";
  if (bound->metric_mark == FIN_NONE || bind->marks->published == FIN_NO_DAY) return false;
  if (!fin_begins_with_any(bind->marks->text.at + fin_mark_of(bind, bound->metric_mark)->at, &word,
                           1))
    return false;
  bound->period.start = bound->period.end = bind->marks->published - 1;
  return true;
}

/* 较去年同期的18.1亿元: the level a year before the flow it is compared with. */
static bool year_before(struct fin_bind *bind, struct fin_bound *bound) {
  size_t f = bound->figure;
  if (bound->kind != FIN_LEVEL || f == 0) return false;
  const struct fin_mark *cue = fin_mark_of(bind, f - 1);
  bool said = fin_is_cue(cue, FIN_CUE_against) && cue->cue_arg == FIN_ARG_yoy &&
              fin_mark_of(bind, f)->at <= cue->end + 3;
  if (!said || !as_before(bind, (size_t)(bound - bind->bounds))) return false;
  bound->period = fin_span_shift(bound->period, -12);
  bound->time_mark = FIN_NONE;
  return true;
}

/* The loss went from $5m to $8m, net income to $8m from $5m: where only the one has a time, the
 * other is a year earlier. */
static void earlier_end(struct fin_bind *bind, struct fin_bound *from, const struct fin_bound *to) {
  if (from->metric == FIN_NONE || from->metric != to->metric || from->kind != FIN_LEVEL ||
      to->kind != FIN_LEVEL || from->company != to->company || from->settled ||
      from->period.start != FIN_NO_DAY || !wants_span(fin_metric_of(bind, from->metric)) ||
      bind->places[from->figure].sentence != bind->places[to->figure].sentence) {
    return;
  }
  bool said = from->figure > 0 && fin_is_cue(fin_mark_of(bind, from->figure - 1), FIN_CUE_from);
  if (said && fin_span_whole_months(to->period) > 0) {
    from->period = fin_span_shift(to->period, -12);
  }
}

static void earlier_ends(struct fin_bind *bind) {
  for (size_t b = 0; b + 1 < bind->bound_count; b++) {
    earlier_end(bind, &bind->bounds[b], &bind->bounds[b + 1]);
    earlier_end(bind, &bind->bounds[b + 1], &bind->bounds[b]);
  }
}

void fin_bind_periods(struct fin_bind *bind) {
  struct listings listings;
  find_listings(bind, &listings);
  for (size_t b = 0; b < bind->bound_count; b++) {
    struct fin_bound *bound = &bind->bounds[b];
    if (bound->metric == FIN_NONE || bound->settled) continue;
    const struct fin_metric *metric = fin_metric_of(bind, bound->metric);
    if (bound->time_mark != FIN_NONE) { /* aligned in a list */
      const struct fin_time *time = &fin_mark_of(bind, bound->time_mark)->time;
      if (bound->period.start == FIN_NO_DAY || time->as_of || time->year_end) {
        bound->period = meant(bind, bound->time_mark, metric);
      }
      continue;
    }
    if (year_before(bind, bound) || told_back(bind, bound) || closed_before(bind, bound)) continue;
    size_t t = governing(bind, bound->figure, metric, bound->kind);
    if (is_offering(metric)) {
      offering(bind, bound, t, &listings);
      if (bound->period.start == FIN_NO_DAY && strstr(metric->id, "_price") &&
          strcmp(metric->id, "issue_price") != 0) {
        unsaid(bind, bound, metric);
      }
    } else if (t != FIN_NONE) {
      bound->period = meant(bind, t, metric);
      bound->time_mark = t;
    } else {
      unsaid(bind, bound, metric);
    }
  }
  earlier_ends(bind);
}
