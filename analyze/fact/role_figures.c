/* role_figures.c: which role of which event a figure fills.
 *
 * 回购3万股，合总股本的0.1%，最高价8元/股 -> shares, ratio, price
 */
#include "reading.h"
#include "whose.h"

#include <math.h>
#include <string.h>

enum { WINDOW = 120, BEHIND = 30 };

/* Which trigger a figure belongs to: the last one before it in its clause, else the first behind it
 * there, else the last before it at all, else the first. */
static size_t governing(const struct fin_reading *r, size_t f) {
  uint32_t clause = r->bind->places[f].clause;
  size_t before = FIN_NONE, near_before = FIN_NONE, near_behind = FIN_NONE;
  for (size_t i = 0; i < r->count; i++) {
    bool near = r->bind->places[r->triggers[i]].clause == clause;
    if (r->triggers[i] < f) before = i;
    if (near && r->triggers[i] < f) near_before = i;
    if (near && r->triggers[i] > f && near_behind == FIN_NONE) near_behind = i;
  }
  if (near_before != FIN_NONE) return near_before;
  if (near_behind != FIN_NONE) return near_behind;
  return before != FIN_NONE ? before : 0;
}

static bool of_sort(const struct fin_role *role, const struct fin_figure *figure, bool named) {
  switch (role->takes) {
  case FIN_TAKE_shares:
    if (figure->sort == FIN_FIGURE_PLAIN) return named && figure->value >= 100;
    return figure->sort == FIN_FIGURE_COUNT && strcmp(figure->unit, "shares") == 0;
  case FIN_TAKE_percent:
    return figure->sort == FIN_FIGURE_PERCENT;
  case FIN_TAKE_money:
    return figure->sort == FIN_FIGURE_MONEY;
  case FIN_TAKE_price:
    return figure->sort == FIN_FIGURE_PRICE || (named && figure->sort == FIN_FIGURE_MONEY);
  default:
    return false;
  }
}

/* What the figure was bound to; NULL when it became no fact. */
static const struct fin_bound *bound_at(const struct fin_bind *bind, size_t f) {
  size_t b = fin_bounds_until(bind, f);
  bool here = b < bind->bound_count && bind->bounds[b].figure == f;
  return here && bind->bounds[b].metric != FIN_NONE ? &bind->bounds[b] : NULL;
}

bool fin_figure_fits(const struct fin_role *role, const struct fin_figure *figure) {
  enum { LEAST_DEAL = 1000, HIGHEST_PRICE = 100000 };
  double value = fabs(figure->value);
  return !(role->takes == FIN_TAKE_money && value < LEAST_DEAL) &&
         !(role->takes == FIN_TAKE_price && value > HIGHEST_PRICE);
}

bool fin_figure_meant(const struct fin_bind *bind, const struct fin_role *role,
                      const struct fin_bound *bound) {
  const char *id = fin_metric_of(bind, bound->metric)->id;
  size_t length = strlen(id);
  for (const char *at = role->as; (at = strstr(at, id)) != NULL; at += length) {
    bool whole = (at == role->as || at[-1] == '|') && (at[length] == '|' || !at[length]);
    if (whole) return bound->kind == FIN_LEVEL;
  }
  return false;
}

/* Whether the figure is a fact of another metric than those of the role, or none where another of
 * the sentence is one of theirs. */
static bool means_other(const struct fin_reading *r, const struct fin_role *role, size_t f) {
  if (!role->as) return false;
  const struct fin_bound *bound = bound_at(r->bind, f);
  if (bound) return !fin_figure_meant(r->bind, role, bound);
  for (size_t k = r->first; k < r->last; k++) {
    const struct fin_bound *other =
        fin_mark_of(r->bind, k)->kind == FIN_MARK_FIGURE ? bound_at(r->bind, k) : NULL;
    if (other && fin_figure_meant(r->bind, role, other)) return true;
  }
  return false;
}

static bool accepts(const struct fin_reading *r, const struct fin_role *role, size_t f,
                    size_t trigger) {
  const struct fin_mark *mark = fin_mark_of(r->bind, f);
  if (means_other(r, role, f) || !fin_figure_fits(role, &mark->figure)) return false;
  size_t from = r->from, to = mark->end + BEHIND < r->to ? mark->end + BEHIND : r->to;
  for (size_t k = f; k-- > r->first;) {
    if (fin_mark_of(r->bind, k)->kind != FIN_MARK_FIGURE) continue;
    from = fin_mark_of(r->bind, k)->end;
    break;
  }
  if (mark->at > WINDOW && from < mark->at - WINDOW) from = mark->at - WINDOW;
  for (size_t at = mark->end; at < to; at++) { /* what is said of it ends at the next border */
    if (r->text[at] == ',' || r->text[at] == ';' || r->text[at] == '(') to = at;
  }
  bool named = fin_words_said(r->text, from, mark->at, &role->words) ||
               fin_words_said(r->text, mark->end, to, &role->behind);
  if (!of_sort(role, &mark->figure, named)) return false;
  size_t said = fin_mark_of(r->bind, trigger)->end; /* 持有公司股份，其中质押|3万股 */
  if (said > from && said <= mark->at) from = said;
  if (fin_words_said(r->text, from, mark->at, &role->forbid)) return false;
  if (fin_words_said(r->text, mark->end, to, &role->forbid_behind)) return false;
  return role->any || named;
}

static bool has_digit(const char *text, const struct fin_mark *mark) {
  return mark->at + strcspn(text + mark->at, "0123456789") < mark->end;
}

size_t fin_in_digits(const struct fin_bind *bind, size_t f) {
  enum { NEAR = 12 };
  const struct fin_mark *mark = fin_mark_of(bind, f);
  if (has_digit(bind->marks->text.at, mark)) return f;
  for (size_t k = f + 1; k < bind->marks->count; k++) {
    const struct fin_mark *other = fin_mark_of(bind, k);
    if (other->at > mark->end + NEAR) break;
    bool money = other->kind == FIN_MARK_FIGURE && other->figure.sort == mark->figure.sort;
    bool same = money && fabs(other->figure.value - mark->figure.value) < 1;
    if (same && has_digit(bind->marks->text.at, other)) return k;
  }
  return f;
}

/* Whether the figure says again what fills the role; *filled when something else does. */
static bool told_already(const struct fin_reading *r, const struct fin_telling *telling,
                         const struct fin_role *role, size_t f, bool *filled) {
  *filled = false;
  for (size_t i = 0; i < telling->part_count; i++) {
    const struct fin_part *part = &telling->parts[i];
    if (strcmp(part->role->name, role->name) != 0) continue;
    const struct fin_figure *other = fin_part_figure(r->bind, part);
    if (other && fin_figures_agree(other, &fin_mark_of(r->bind, f)->figure)) return true;
    *filled = true;
  }
  return false;
}

/* The number of shares that a percentage right behind it is of: 质押3万股，占总股本的|2%; FIN_NONE.
 */
static size_t shares_before(const struct fin_reading *r, size_t f) {
  enum { NEAR = 90 };
  const struct fin_mark *mark = fin_mark_of(r->bind, f);
  if (mark->figure.sort != FIN_FIGURE_PERCENT) return FIN_NONE;
  for (size_t k = f; k-- > r->first && fin_mark_of(r->bind, k)->end + NEAR > mark->at;) {
    const struct fin_mark *other = fin_mark_of(r->bind, k);
    if (other->kind == FIN_MARK_EVENT) break;
    bool shares = other->kind == FIN_MARK_FIGURE && other->figure.sort == FIN_FIGURE_COUNT &&
                  strcmp(other->figure.unit, "shares") == 0;
    if (shares) return k;
  }
  return FIN_NONE;
}

/* Which trigger tells of those shares; r->count for none. */
static size_t telling_of(const struct fin_reading *r, size_t shares) {
  for (size_t i = 0; i < r->count; i++) {
    const struct fin_telling *telling = &r->out->at[r->telling[i]];
    for (size_t k = 0; k < telling->part_count; k++) {
      if (telling->parts[k].mark == shares) return i;
    }
  }
  return r->count;
}

void fin_read_figure(struct fin_reading *r, size_t f) {
  const struct fin_books *books = &r->bind->library->books;
  size_t which = governing(r, f), shares = shares_before(r, f);
  if (shares != FIN_NONE) {
    size_t of = telling_of(r, shares);
    bool counted = fin_event_counted(r->bind, r->types[which]);
    if (of == r->count && counted) return; /* 持有8万股，占总股本的|5%: of what is held */
    if (of < r->count) which = of;
  }
  for (size_t i = 0; i < books->role_count; i++) {
    const struct fin_role *role = &books->roles[i];
    struct fin_telling *telling = &r->out->at[r->telling[which]];
    if (role->event != telling->type || !fin_takes_figure(role)) continue;
    if (!accepts(r, role, f, telling->trigger)) continue;
    bool filled;
    if (told_already(r, telling, role, f, &filled)) return;
    if (filled && role->how == FIN_HOW_key && r->out->count < FIN_MOST_TELLINGS) {
      size_t trigger = telling->trigger;
      r->telling[which] = r->out->count;
      telling = fin_telling_new(r->out, r->bind, r->types[which], trigger);
    } else if (filled && role->how == FIN_HOW_one) {
      return;
    }
    size_t digits = fin_in_digits(r->bind, f);
    const struct fin_mark *mark = fin_mark_of(r->bind, digits);
    fin_telling_put(telling, r->bind, role, digits, mark->at, mark->end);
    const struct fin_bound *bound = bound_at(r->bind, f);
    if (bound && role->as && role->how == FIN_HOW_key && bound->company != FIN_NO_COMPANY) {
      telling->company = bound->company; /* whose figure it is was settled before */
      telling->who = bound->company_mark;
      telling->period = bound->period;
      telling->time = bound->time_mark;
    }
    return;
  }
}
