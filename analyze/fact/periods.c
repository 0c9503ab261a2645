/* periods.c: which time a figure is of.
 *
 * A time governs to the right until another comes; what the sentence leaves unsaid the one before
 * says; a balance holds for the last day of a time that 截至 introduces; figures of an offering for
 * the listing.
 */
#include "bind.h"

#include <string.h>

static bool dated(const struct fin_mark *mark) {
  return mark->kind == FIN_MARK_TIME && (mark->time.span.start != FIN_NO_DAY || mark->time.same);
}

/* Only these can say when a flow of money was; a day or 近日 says when it was told. */
static bool spans(const struct fin_time *time) {
  return time->same || time->before ||
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

static bool latin_behind(const struct fin_bind *bind, size_t f, size_t t) {
  return fin_mark_of(bind, t)->at <= fin_mark_of(bind, f)->end + 40 &&
         (unsigned char)bind->marks->text.at[fin_mark_of(bind, t)->at] < 0x80;
}

/* The time that governs figure f: before it in its sentence, or in English right behind it. */
static size_t governing(const struct fin_bind *bind, size_t f, const struct fin_metric *metric) {
  size_t first, last, best = FIN_NONE;
  bool span = wants_span(metric);
  fin_sentence_bounds(bind, f, &first, &last);
  for (size_t k = f + 1; k < last; k++) { /* rose 36% to $9.25 billion in the third quarter */
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind == FIN_MARK_FIGURE || mark->kind == FIN_MARK_BORDER) {
      if (mark->kind == FIN_MARK_BORDER && bind->marks->text.at[mark->at] == ',' && k + 1 < last &&
          fin_mark_of(bind, k + 1)->kind == FIN_MARK_TIME &&
          fin_mark_of(bind, k + 1)->time.before) {
        continue;
      }
      break;
    }
    if (dated(mark) && latin_behind(bind, f, k) && (!span || spans(&mark->time))) {
      best = k;
      break;
    }
  }
  if (best != FIN_NONE) return best;
  for (size_t k = f; k-- > first;) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (!dated(mark)) continue;
    if (mark->time.since && span && best == FIN_NONE) {
      best = k;
      break;
    }
    if (span && !spans(&mark->time)) continue;
    /* "from $771 million in the same period last year" is of the figure it stands behind */
    bool taken = false;
    for (size_t b = k; b-- > first && k - b < 4;) {
      const struct fin_mark *before = fin_mark_of(bind, b);
      if (before->kind == FIN_MARK_BORDER) break;
      if (before->kind == FIN_MARK_FIGURE) {
        taken = (unsigned char)bind->marks->text.at[mark->at] < 0x80 && latin_behind(bind, b, k);
        break;
      }
    }
    if (taken && (mark->time.before || k + 1 >= f)) continue;
    return k;
  }
  return best;
}

/* What 同期 repeats, or 去年同期 a year earlier: the last period of a span named before. */
static struct fin_span said_before(const struct fin_bind *bind, size_t t, bool year_before) {
  for (size_t k = t; k-- > 0;) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind != FIN_MARK_TIME || mark->time.same || !spans(&mark->time) ||
        mark->time.span.start == FIN_NO_DAY) {
      continue;
    }
    return year_before ? fin_span_shift(mark->time.span, -12) : mark->time.span;
  }
  return FIN_NO_SPAN;
}

static struct fin_span month_end(struct fin_span span) {
  return (struct fin_span){span.end, span.end};
}

/* A time as this metric means it. */
static struct fin_span meant(const struct fin_bind *bind, size_t t,
                             const struct fin_metric *metric) {
  const struct fin_time *time = &fin_mark_of(bind, t)->time;
  struct fin_span span = time->span;
  if (time->same) span = said_before(bind, t, time->before);
  if (span.start == FIN_NO_DAY) return span;
  bool moment = metric->measure == FIN_MEASURE_BALANCE || metric->measure == FIN_MEASURE_COUNT ||
                metric->measure == FIN_MEASURE_RATIO;
  bool flow_count = strcmp(metric->id, "units_sold") == 0 || strcmp(metric->id, "mau") == 0 ||
                    strcmp(metric->id, "dau") == 0;
  if (wants_span(metric) && time->as_of && !time->same) {
    int year, month, day;
    fin_day_split(span.end, &year, &month, &day);
    return (struct fin_span){fin_day_of(year, 1, 1), span.end}; /* 截至2025年9月 the year so far */
  }
  if (moment && !flow_count) {
    if (time->as_of || time->year_end) return month_end(span);
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

static struct spoken spoken_before(const struct fin_bind *bind, size_t f) {
  struct spoken out = {FIN_NONE, FIN_NONE};
  uint32_t paragraph = bind->places[f].paragraph, sentence = bind->places[f].sentence;
  for (size_t k = f; k-- > 0 && (out.time == FIN_NONE || out.day == FIN_NONE);) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind != FIN_MARK_TIME || mark->time.span.start == FIN_NO_DAY) continue;
    bool near = bind->places[k].paragraph == paragraph && bind->places[k].sentence + 3 >= sentence;
    if (!near && bind->places[k].paragraph + 2 < paragraph) break;
    if (out.time == FIN_NONE && spans(&mark->time)) out.time = k;
    if (out.day == FIN_NONE && near) out.day = k;
    if (bind->places[k].sentence + 12 < sentence) break;
  }
  return out;
}

/* The day shares of the company began to trade, where the text says so. */
static struct fin_span listing_day(const struct fin_bind *bind, uint32_t company) {
  const struct fin_table *events = &bind->library->books.events_table;
  for (size_t i = 0; i < bind->marks->count; i++) {
    const struct fin_mark *mark = fin_mark_of(bind, i);
    if (mark->kind != FIN_MARK_EVENT ||
        strcmp(fin_cell(events, mark->row, FIN_EVENT_TYPE), "listing") != 0) {
      continue;
    }
    size_t who = FIN_NONE;
    if (fin_subject_at(bind, i, &who) != company) continue;
    size_t first, last;
    fin_sentence_bounds(bind, i, &first, &last);
    for (size_t k = i; k-- > first;) {
      const struct fin_mark *time = fin_mark_of(bind, k);
      if (time->kind == FIN_MARK_TIME && time->time.shape == FIN_TIME_DAY &&
          time->time.span.start != FIN_NO_DAY && time->time.span.start == time->time.span.end) {
        return time->time.span;
      }
    }
  }
  return FIN_NO_SPAN;
}

static void offering(struct fin_bind *bind, struct fin_bound *bound, size_t t) {
  struct fin_span day = listing_day(bind, bound->company);
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

static void unsaid(struct fin_bind *bind, struct fin_bound *bound,
                   const struct fin_metric *metric) {
  struct spoken spoken = spoken_before(bind, bound->figure);
  struct fin_span today = {bind->document->published, bind->document->published};
  if (bind->document->published == FIN_NO_DAY) {
    today.start = today.end = bind->marks->published;
  }
  if (wants_span(metric)) {
    if (spoken.time != FIN_NONE) {
      bound->period = meant(bind, spoken.time, metric);
      bound->time_mark = spoken.time;
    }
  } else if (metric->measure == FIN_MEASURE_PRICE || metric->measure == FIN_MEASURE_BALANCE ||
             strcmp(metric->id, "funding") == 0) {
    if (spoken.day != FIN_NONE && metric->measure != FIN_MEASURE_PRICE) {
      bound->period = meant(bind, spoken.day, metric);
      bound->time_mark = spoken.day;
    } else {
      bound->period = today;
    }
  } else if (metric->measure == FIN_MEASURE_COUNT || metric->measure == FIN_MEASURE_RATIO) {
    if (spoken.day != FIN_NONE) {
      bound->period = meant(bind, spoken.day, metric);
      bound->time_mark = spoken.day;
    }
  }
}

void fin_bind_periods(struct fin_bind *bind) {
  for (size_t b = 0; b < bind->bound_count; b++) {
    struct fin_bound *bound = &bind->bounds[b];
    if (bound->metric == FIN_NONE) continue;
    const struct fin_metric *metric = fin_metric_of(bind, bound->metric);
    if (bound->time_mark != FIN_NONE) { /* aligned in a list */
      const struct fin_time *time = &fin_mark_of(bind, bound->time_mark)->time;
      if (bound->period.start == FIN_NO_DAY || time->as_of || time->year_end) {
        bound->period = meant(bind, bound->time_mark, metric);
      }
      continue;
    }
    size_t t = governing(bind, bound->figure, metric);
    if (is_offering(metric)) {
      offering(bind, bound, t);
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
}
