/* when_meant.c: what a time of the text means for a metric: 同期 what was named before, 期内 the
 * period of the results, 三季度末 of a balance its last day.
 */
#include "when_told.h"
#include "whose.h"

#include <ctype.h>
#include <string.h>

enum { FAR = 600 }; /* marks: further back nothing governs */

static bool same_length(struct fin_span a, struct fin_span b) {
  return fin_span_whole_months(a) == fin_span_whole_months(b);
}

/* The period of the last flow before time t: of its sentence, or with `further` of its paragraph
 * and the one before. */
static struct fin_span flow_before(const struct fin_bind *bind, size_t t, bool further) {
  struct fin_span found = FIN_NO_SPAN;
  uint32_t sentence = 0;
  for (size_t b = fin_bounds_until(bind, t); b-- > 0;) {
    const struct fin_bound *bound = &bind->bounds[b];
    const struct fin_place *there = &bind->places[bound->figure], *here = &bind->places[t];
    if (further ? there->paragraph + 1 < here->paragraph : there->sentence != here->sentence) break;
    if (bound->metric == FIN_NONE || bound->time_mark == t) continue;
    if (bound->time_mark != FIN_NONE && fin_mark_of(bind, bound->time_mark)->time.before) continue;
    bool flow = fin_wants_span(fin_metric_of(bind, bound->metric));
    if (!flow || fin_span_whole_months(bound->period) <= 0) continue;
    /* $300m in Q4, compared to $296m in Q4 of 2023: of a sentence the later */
    if (found.start != FIN_NO_DAY && there->sentence != sentence) break;
    if (found.start == FIN_NO_DAY ||
        (same_length(found, bound->period) && bound->period.end > found.end))
      found = bound->period;
    sentence = there->sentence;
    if (!further) break;
  }
  return found;
}

/* What "the same" means: in English, and where a year tells the two apart, the period of the last
 * flow; else the one named last. */
static struct fin_span told_before(const struct fin_bind *bind, size_t t, bool other_year) {
  size_t low = t > FAR ? t - FAR : 0;
  bool english = fin_latin_at(bind, t);
  struct fin_span flow = english || other_year ? flow_before(bind, t, english) : FIN_NO_SPAN;
  if (flow.start != FIN_NO_DAY) return flow;
  for (size_t k = t; k-- > low;) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    bool named = mark->kind == FIN_MARK_TIME && !mark->time.same && fin_spans(&mark->time);
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

/* Whether the sentence of mark i looks ahead: a forecast, target or estimate. */
bool fin_looks_ahead(const struct fin_bind *bind, size_t i) {
  size_t first, last;
  fin_sentence_bounds(bind, i, &first, &last);
  for (size_t k = first; k < last; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    bool ahead = fin_is_cue(mark, FIN_CUE_basis) &&
                 (mark->cue_arg == FIN_ARG_forecast || mark->cue_arg == FIN_ARG_target ||
                  mark->cue_arg == FIN_ARG_estimate || mark->cue_arg == FIN_ARG_rumour);
    if (ahead) return true;
  }
  return false;
}

/* 本季, 当季, 单季: of the quarter named last, or that results are told of; 期内: of the results.
 */
static struct fin_span this_quarter(const struct fin_bind *bind, size_t t) {
  static const char *const words[] = {"本季", "本季度", "当季", "单季", "季内", "this quarter"};
  static const char *const stretches[] = {"期内", "报告期", "报告期内", "当期",
                                          "本期", "期末",   "截至期末", "报告期末"};
  if (fin_says_any(bind, fin_mark_of(bind, t), stretches, FIN_COUNT(stretches))) {
    return bind->report; /* of the results */
  }
  if (!fin_says_any(bind, fin_mark_of(bind, t), words, FIN_COUNT(words)) ||
      fin_looks_ahead(bind, t)) {
    return FIN_NO_SPAN;
  }
  static const char *const begins[] = {"年初", "年底", "年末"}; /* three months, but no quarter */
  size_t low = t > FAR ? t - FAR : 0;
  for (size_t k = t; k-- > low;) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    bool quarter = mark->kind == FIN_MARK_TIME && mark->time.shape == FIN_TIME_QUARTER &&
                   !mark->time.same && mark->time.span.start != FIN_NO_DAY &&
                   !fin_any_between(bind, mark->at, mark->end, begins, FIN_COUNT(begins));
    if (quarter && mark->time.span.end < bind->marks->published) return mark->time.span;
  }
  return fin_span_whole_months(bind->report) == 3 ? bind->report : FIN_NO_SPAN;
}

/* 当月, 单月: the last month named, when it was over; FIN_NO_SPAN for none. */
static struct fin_span this_month(const struct fin_bind *bind, size_t t) {
  static const char *const words[] = {"当月", "单月"};
  size_t low = t > FAR ? t - FAR : 0;
  if (!fin_says_any(bind, fin_mark_of(bind, t), words, FIN_COUNT(words))) return FIN_NO_SPAN;
  for (size_t k = t; k-- > low;) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    bool month = mark->kind == FIN_MARK_TIME && !mark->time.same &&
                 fin_span_whole_months(mark->time.span) == 1 &&
                 !fin_says_any(bind, mark, words, FIN_COUNT(words));
    if (month && mark->time.span.end < bind->marks->published) return mark->time.span;
  }
  return FIN_NO_SPAN;
}

/* Whether it is a year or quarter that had not ended when the text was written, of which nothing
 * can have been reported as a whole: 今年敲钟的沪上阿姨, 收入18.18亿元. */
bool fin_not_over(const struct fin_bind *bind, struct fin_span span) {
  fin_day now = bind->marks->published;
  return now != FIN_NO_DAY && span.start != FIN_NO_DAY && span.start <= now && span.end > now &&
         fin_span_whole_months(span) >= 3;
}

/* The year of the last period named that ends with a year: 去年第四季营收…；全年营收… */
static struct fin_span year_named(const struct fin_bind *bind, size_t t) {
  size_t low = t > FAR ? t - FAR : 0;
  for (size_t k = t; k-- > low;) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    int year, month, day;
    if (mark->kind != FIN_MARK_TIME || mark->time.same || mark->time.span.start == FIN_NO_DAY)
      continue;
    if (bind->places[k].paragraph + 1 < bind->places[t].paragraph) break;
    if (mark->time.shape != FIN_TIME_QUARTER && mark->time.shape != FIN_TIME_YEAR &&
        mark->time.shape != FIN_TIME_MONTH)
      continue;
    fin_day_split(mark->time.span.end, &year, &month, &day);
    return month == 12 ? fin_span_months(year, 1, 12) : FIN_NO_SPAN;
  }
  return FIN_NO_SPAN;
}

/* 全年 alone: of the results, where they are of a year. */
static bool all_year(const struct fin_bind *bind, size_t t) {
  static const char *const word = "全年";
  return fin_says_any(bind, fin_mark_of(bind, t), &word, 1);
}

/* Whether the words of the time tell its year or that it is to come. */
static bool tells_year(const struct fin_bind *bind, size_t t) {
  static const char *const words[] = {"next",   "明年", "后年", "下",  "来年",
                                      "coming", "this", "同年", "当年"};
  const struct fin_mark *mark = fin_mark_of(bind, t);
  size_t digits = 0;
  for (size_t at = mark->at; at < mark->end; at++) {
    digits = isdigit((unsigned char)bind->marks->text.at[at]) ? digits + 1 : 0;
    if (digits == 4) return true;
  }
  return fin_any_between(bind, mark->at, mark->end, words, FIN_COUNT(words));
}

/* "with 740 staff at year end", written in March: what is told as reported and names no year
 * has been. */
static struct fin_span in_past(const struct fin_bind *bind, size_t t, struct fin_span span) {
  enum { SOON = 20 }; /* days: dates of feeds run behind */
  fin_day now = bind->document->published;
  if (now == FIN_NO_DAY || span.start == FIN_NO_DAY || span.start <= now + SOON) return span;
  const struct fin_time *time = &fin_mark_of(bind, t)->time;
  if (time->same || time->open || tells_year(bind, t) || fin_looks_ahead(bind, t)) return span;
  return fin_span_shift(span, -12);
}

/* 上年同期赚1.2亿元，|今年|则亏1.8亿元: this year is what the results are of. */
static bool against_year_before(const struct fin_bind *bind, size_t t) {
  static const char *const words[] = {"今年", "本年", "this year"};
  size_t first, last;
  if (!fin_says_any(bind, fin_mark_of(bind, t), words, FIN_COUNT(words))) return false;
  fin_sentence_bounds(bind, t, &first, &last);
  for (size_t k = first; k < t; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind == FIN_MARK_TIME && mark->time.before && mark->time.same) return true;
  }
  return false;
}

/* A time as this metric means it. */
struct fin_span fin_meant(const struct fin_bind *bind, size_t t, const struct fin_metric *metric) {
  const struct fin_time *time = &fin_mark_of(bind, t)->time;
  struct fin_span span = time->span;
  if (time->same) span = said_before(bind, t);
  struct fin_span told = this_quarter(bind, t);
  if (told.start == FIN_NO_DAY) told = this_month(bind, t);
  if (told.start != FIN_NO_DAY) span = told;
  if (all_year(bind, t) && !fin_looks_ahead(bind, t)) {
    struct fin_span year = year_named(bind, t);
    if (fin_span_whole_months(bind->report) == 12)
      span = bind->report;
    else if (year.start != FIN_NO_DAY)
      span = year;
  }
  if (span.start == FIN_NO_DAY) return span;
  span = in_past(bind, t, span);
  if (against_year_before(bind, t) && fin_not_over(bind, span) &&
      bind->report.start != FIN_NO_DAY) {
    return bind->report;
  }
  bool moment = metric->measure == FIN_MEASURE_BALANCE || metric->measure == FIN_MEASURE_COUNT ||
                metric->measure == FIN_MEASURE_RATIO;
  bool average = strcmp(metric->id, "mau") == 0 || strcmp(metric->id, "dau") == 0;
  bool flow_count = strcmp(metric->id, "units_sold") == 0 || (average && !time->as_of);
  bool one = time->shape == FIN_TIME_DAY || time->year_end;
  if (metric->measure == FIN_MEASURE_DAYS && time->as_of && one) return month_end(span);
  if (fin_wants_span(metric) && time->as_of && !time->same) {
    int year, month, day;
    fin_day_split(span.end, &year, &month, &day);
    return (struct fin_span){fin_day_of(year, 1, 1), span.end}; /* 截至2025年9月 the year so far */
  }
  if (time->as_of && is_end_of_month(span)) return month_end(span); /* 截至8月底 of orders */
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
