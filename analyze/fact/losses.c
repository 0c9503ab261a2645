/* losses.c: every net loss that the figures tell of is an event too.
 *
 * 2031年年度报告：净利润-300万元，亏损减少 -> loss, 3000000, 2031, 减少
 */
#include "tellings.h"
#include "whose.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

static size_t event_row(const struct fin_bind *bind, const char *type) {
  const struct fin_table *events = &bind->library->books.events_table;
  for (size_t i = 0; i < events->count; i++) {
    if (strcmp(fin_cell(events, i, FIN_EVENT_TYPE), type) == 0) return i;
  }
  return FIN_NONE;
}

/* The same time as the text tells it with its year: 报告期内, and 2031年上半年 elsewhere. */
static size_t fuller(const struct fin_bind *bind, struct fin_span period, size_t own) {
  const char *text = bind->marks->text.at;
  const struct fin_mark *mark = fin_mark_of(bind, own);
  for (size_t at = mark->at; at + 3 < mark->end; at++) {
    if (isdigit((unsigned char)text[at]) && isdigit((unsigned char)text[at + 3])) return own;
  }
  for (size_t k = 0; k < bind->marks->count; k++) {
    const struct fin_mark *other = fin_mark_of(bind, k);
    bool same = other->kind == FIN_MARK_TIME && other->time.span.start == period.start &&
                other->time.span.end == period.end && !other->time.same;
    bool year = same && other->end >= other->at + 4 && isdigit((unsigned char)text[other->at]) &&
                isdigit((unsigned char)text[other->at + 3]);
    static const char *const ends = "截";
    if (year || (same && fin_begins_with_any(text + other->at, &ends, 1))) return k;
  }
  return own;
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
  size_t own = otherwise == FIN_NONE ? FIN_NONE : fuller(bind, period, otherwise);
  if (own != FIN_NONE) *end = fin_mark_of(bind, own)->end;
  return own;
}

static bool is_loss(const struct fin_bind *bind, const struct fin_bound *bound) {
  if (bound->metric == FIN_NONE || bound->kind != FIN_LEVEL) return false;
  if (strcmp(fin_metric_of(bind, bound->metric)->id, "net_profit") != 0) return false;
  return bound->sign < 0 || fin_mark_of(bind, bound->figure)->figure.value < 0;
}

/* Where what became of it ends: 扩大|约4.6倍; where nothing more is told, behind the word. */
static size_t by_how_much(const struct fin_bind *bind, size_t figure, size_t last, size_t end) {
  static const char *const hedges[] = {"了", "约", "近", "超", "高达", "达", " "};
  const char *text = bind->marks->text.at;
  size_t at = fin_past_heads(text, end, bind->marks->text.length, hedges, FIN_COUNT(hedges));
  for (size_t k = figure; k < last; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind == FIN_MARK_FIGURE && mark->at == at) return mark->end;
  }
  return end;
}

/* What became of it, told beside it: 由盈转亏, 同比扩大16%. */
static void put_change(struct fin_telling *telling, const struct fin_bind *bind,
                       const struct fin_role *role, size_t figure) {
  enum { NEAR = 90 };
  static const char *const leads[] = {"同比", "大幅"};
  size_t first, last;
  const char *text = bind->marks->text.at;
  fin_sentence_bounds(bind, figure, &first, &last);
  size_t from = fin_mark_of(bind, figure)->end, to = fin_mark_of(bind, last - 1)->end;
  if (to > from + NEAR) to = from + NEAR;
  for (size_t at = from; at < to; at++) {
    for (size_t i = 0; i < role->words.count; i++) {
      if (!fin_begins_with_any(text + at, &role->words.at[i], 1)) continue;
      size_t word = at + strlen(role->words.at[i]);
      size_t end = by_how_much(bind, figure + 1, last, word);
      at = fin_before_tails(text, from, at, leads, FIN_COUNT(leads));
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
      size_t time = bound->time_mark;
      bool before = time != FIN_NONE &&
                    (fin_mark_of(bind, time)->time.same || fin_mark_of(bind, time)->time.before);
      if (!before) put_change(telling, bind, role, bound->figure); /* it is what came after that */
    }
  }
}

/* Whether two figures may be one loss: rounded or not, or one of them within the range that the
 * other is. */
static bool same_loss(struct fin_figure a, struct fin_figure b) {
  a.value = fabs(a.value);
  b.value = fabs(b.value);
  if (*a.unit && *b.unit && strcmp(a.unit, b.unit) != 0) return false;
  bool in_a = a.approx == FIN_RANGE && b.value >= a.low && b.value <= a.high;
  bool in_b = b.approx == FIN_RANGE && a.value >= b.low && a.value <= b.high;
  return in_a || in_b || fin_figures_agree(&a, &b);
}

/* The loss of the company that was told before, the same as this one; NULL for none. */
static struct fin_telling *told(const struct fin_tellings *out, const struct fin_bind *bind,
                                size_t first, const struct fin_bound *bound) {
  enum { FAR = 200 };
  if (out->count > first + FAR) first = out->count - FAR;
  for (size_t i = first; i < out->count; i++) {
    struct fin_telling *telling = &out->at[i];
    const struct fin_figure *other = &fin_mark_of(bind, telling->trigger)->figure;
    if (telling->company != bound->company) continue;
    if (same_loss(*other, fin_mark_of(bind, bound->figure)->figure)) return telling;
  }
  return NULL;
}

/* The loss as the later words tell it: 亏损480.33万 in the title, then 4803269.03元; 首季, then
 * 截至6月30日止3个月. */
static void sharpen(struct fin_telling *telling, const struct fin_bind *bind,
                    const struct fin_bound *bound) {
  const struct fin_figure *figure = &fin_mark_of(bind, bound->figure)->figure,
                          *older = &fin_mark_of(bind, telling->trigger)->figure;
  bool range = figure->approx == FIN_RANGE && older->approx != FIN_RANGE;
  if (figure->step > older->step && !range) return;
  struct fin_telling again = *telling;
  again.part_count = 0;
  again.trigger = bound->figure;
  again.period = bound->period;
  put_parts(&again, bind, bound);
  for (size_t i = 0; i < telling->part_count; i++) { /* what only the first or it in full tells */
    const struct fin_part *part = &telling->parts[i];
    size_t k = 0;
    while (k < again.part_count && again.parts[k].role != part->role) k++;
    if (k == again.part_count)
      again.parts[again.part_count++] = *part;
    else if (part->role->takes != FIN_TAKE_money &&
             part->end - part->at > again.parts[k].end - again.parts[k].at)
      again.parts[k] = *part;
  }
  *telling = again;
}

void fin_tellings_of_losses(struct fin_tellings *out, const struct fin_bind *bind) {
  size_t type = event_row(bind, "loss"), first = out->count;
  for (size_t b = 0; b < bind->bound_count && type != FIN_NONE; b++) {
    const struct fin_bound *bound = &bind->bounds[b];
    if (!is_loss(bind, bound)) continue;
    struct fin_telling *telling = told(out, bind, first, bound);
    if (telling) {
      sharpen(telling, bind, bound);
      continue;
    }
    telling = fin_telling_new(out, bind, type, bound->figure);
    telling->company = bound->company;
    telling->basis = bound->basis;
    telling->period = bound->period;
    put_parts(telling, bind, bound);
  }
}
