/* losses.c: every net loss that the figures tell of is an event too.
 *
 * 2031年年度报告：净利润-300万元，亏损减少 -> loss, 3000000, 2031, 减少
 */
#include "tellings.h"
#include "whose.h"

#include <math.h>
#include <string.h>

static size_t event_row(const struct fin_bind *bind, const char *type) {
  const struct fin_table *events = &bind->library->books.events_table;
  for (size_t i = 0; i < events->count; i++) {
    if (strcmp(fin_cell(events, i, FIN_EVENT_TYPE), type) == 0) return i;
  }
  return FIN_NONE;
}

/* The time as the report is called by it, where the text names the report: 2019年|年度报告. */
static size_t report_named(const struct fin_bind *bind, struct fin_span period, size_t otherwise,
                           size_t *end) {
  static const char *const papers[] = {"报告", "财报", "业绩", "年报"};
  if (otherwise != FIN_NONE) { /* 上年同期 is called by that */
    const struct fin_mark *own = fin_mark_of(bind, otherwise);
    *end = own->end;
    if (own->time.same || own->time.before) return otherwise;
  }
  static const char *const yearly = "年度报告";
  const char *text = bind->marks->text.at;
  for (size_t k = 0; k < bind->marks->count; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind != FIN_MARK_TIME || mark->time.span.start != period.start ||
        mark->time.span.end != period.end || mark->time.same) {
      continue;
    }
    *end = mark->end;
    if (fin_begins_with_any(text + mark->end, &yearly, 1)) {
      *end += strlen(yearly);
      return k;
    }
    if (fin_begins_with_any(text + mark->end, papers, FIN_COUNT(papers))) return k;
  }
  if (otherwise != FIN_NONE) *end = fin_mark_of(bind, otherwise)->end;
  return otherwise;
}

static bool is_loss(const struct fin_bind *bind, const struct fin_bound *bound) {
  if (bound->metric == FIN_NONE || bound->kind != FIN_LEVEL) return false;
  if (strcmp(fin_metric_of(bind, bound->metric)->id, "net_profit") != 0) return false;
  return bound->sign < 0 || fin_mark_of(bind, bound->figure)->figure.value < 0;
}

/* What became of it, told beside it: 由盈转亏. */
static void put_change(struct fin_telling *telling, const struct fin_bind *bind,
                       const struct fin_role *role, size_t figure) {
  enum { NEAR = 90 };
  size_t first, last;
  fin_sentence_bounds(bind, figure, &first, &last);
  size_t at = fin_mark_of(bind, figure)->end, to = fin_mark_of(bind, last - 1)->end;
  if (to > at + NEAR) to = at + NEAR;
  for (; at < to; at++) {
    for (size_t i = 0; i < role->words.count; i++) {
      if (!fin_begins_with_any(bind->marks->text.at + at, &role->words.at[i], 1)) continue;
      size_t end = at + strlen(role->words.at[i]);
      for (size_t k = figure + 1; k < last; k++) { /* 减少|43% */
        const struct fin_mark *mark = fin_mark_of(bind, k);
        if (mark->kind == FIN_MARK_FIGURE && mark->at == end) end = mark->end;
      }
      fin_telling_put(telling, bind, role, FIN_NONE, at, end);
      return;
    }
  }
}

static void put_parts(struct fin_telling *telling, const struct fin_bind *bind,
                      const struct fin_bound *bound) {
  const struct fin_books *books = &bind->library->books;
  const struct fin_mark *mark = fin_mark_of(bind, bound->figure);
  for (size_t i = 0; i < books->role_count; i++) {
    const struct fin_role *role = &books->roles[i];
    if (role->event != telling->type) continue;
    if (role->takes == FIN_TAKE_money) {
      fin_telling_put(telling, bind, role, bound->figure, mark->at, mark->end);
    } else if (role->takes == FIN_TAKE_time) {
      size_t end, time = report_named(bind, bound->period, bound->time_mark, &end);
      if (time == FIN_NONE) continue;
      fin_telling_put(telling, bind, role, time, fin_mark_of(bind, time)->at, end);
    } else if (role->takes == FIN_TAKE_words) {
      put_change(telling, bind, role, bound->figure);
    }
  }
}

/* Whether a loss of the company was told before: the same amount, rounded or not; of a forecast,
 * any that was reported. */
static bool told(const struct fin_tellings *out, const struct fin_bind *bind, size_t first,
                 const struct fin_bound *bound) {
  const struct fin_figure *figure = &fin_mark_of(bind, bound->figure)->figure;
  enum { FAR = 200 };
  if (out->count > first + FAR) first = out->count - FAR;
  for (size_t i = first; i < out->count; i++) {
    struct fin_figure other = fin_mark_of(bind, out->at[i].trigger)->figure, one = *figure;
    other.value = fabs(other.value);
    one.value = fabs(one.value);
    bool same = out->at[i].company == bound->company && strcmp(one.unit, other.unit) == 0;
    if (same && one.step >= other.step && fin_figures_agree(&one, &other)) return true;
  }
  return false;
}

void fin_tellings_of_losses(struct fin_tellings *out, const struct fin_bind *bind) {
  size_t type = event_row(bind, "loss"), first = out->count;
  for (size_t b = 0; b < bind->bound_count && type != FIN_NONE; b++) {
    const struct fin_bound *bound = &bind->bounds[b];
    if (!is_loss(bind, bound) || told(out, bind, first, bound)) continue;
    struct fin_telling *telling = fin_telling_new(out, bind, type, bound->figure);
    telling->company = bound->company;
    telling->basis = bound->basis;
    telling->period = bound->period;
    put_parts(telling, bind, bound);
  }
}
