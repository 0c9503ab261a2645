/* tellings.c: which tellings are of one event.
 *
 * 解除质押120万股 … 1,200,000股解除质押，合总股本3% -> one event
 */
#include "../base/text.h"
#include "tellings.h"
#include "whose.h"

#include <ctype.h>
#include <string.h>

static bool same_role(const struct fin_part *a, const struct fin_part *b) {
  return strcmp(a->role->name, b->role->name) == 0;
}

/* Whether two names may be of one: the characters of the shorter stand in the longer, in order.
 * 岚石集团 and 江州岚石集团有限公司 */
static bool same_name(const char *text, const struct fin_part *a, const struct fin_part *b) {
  if (b->end - b->at > a->end - a->at) {
    const struct fin_part *other = a;
    a = b;
    b = other;
  }
  size_t at = a->at, size;
  for (size_t i = b->at; i < b->end; i += size) {
    const char *end = text + b->end;
    fin_utf8_read(text + i, end, &size);
    while (at + size <= a->end && memcmp(text + at, text + i, size) != 0) {
      size_t step;
      fin_utf8_read(text + at, text + a->end, &step);
      at += step;
    }
    if (at + size > a->end) return false;
    at += size;
  }
  return true;
}

/* Whether the words of b are those of a, or stand in them as words of their own: GLM-4.5, and not
 * the one of GLM-4.5V. */
static bool named_in(const char *text, const struct fin_part *a, const struct fin_part *b) {
  enum { SHORTEST = 4 };
  size_t length = b->end - b->at;
  bool same = length == a->end - a->at && memcmp(text + a->at, text + b->at, length) == 0;
  if (same || length < SHORTEST) return same;
  for (size_t at = a->at; at + length <= a->end; at++) {
    if (memcmp(text + at, text + b->at, length) != 0) continue;
    bool opens = at == a->at || !isalnum((unsigned char)text[at - 1]);
    bool ends = at + length == a->end || !isalnum((unsigned char)text[at + length]);
    if (opens && ends) return true;
  }
  return false;
}

static const struct fin_time *time_of(const struct fin_bind *bind, const struct fin_part *part) {
  const struct fin_mark *mark = part->mark == FIN_NONE ? NULL : fin_mark_of(bind, part->mark);
  return mark && mark->kind == FIN_MARK_TIME ? &mark->time : NULL;
}

bool fin_parts_alike(const struct fin_bind *bind, const struct fin_part *a,
                     const struct fin_part *b) {
  const struct fin_figure *one = fin_part_figure(bind, a), *other = fin_part_figure(bind, b);
  if (one && other) return fin_figures_agree(one, other);
  const struct fin_time *then = time_of(bind, a), *there = time_of(bind, b);
  if (then && there)
    return then->span.start == there->span.start && then->span.end == there->span.end;
  const char *text = bind->marks->text.at;
  if (a->role->takes == FIN_TAKE_name) return named_in(text, a, b) || named_in(text, b, a);
  if (a->role->takes == FIN_TAKE_words && a->role->how == FIN_HOW_need) /* a轮 is not pre-a轮 */
    return a->end - a->at == b->end - b->at && !memcmp(text + a->at, text + b->at, a->end - a->at);
  return same_name(text, a, b);
}

/* Whether both say when, and not the same time: two rounds, two orders. */
static bool apart(const struct fin_bind *bind, const struct fin_telling *a,
                  const struct fin_telling *b) {
  const struct fin_part *one = fin_part_of(a, "date"), *other = fin_part_of(b, "date");
  const struct fin_time *then = one ? time_of(bind, one) : NULL,
                        *there = other ? time_of(bind, other) : NULL;
  if (!then || !there) return false;
  if (then->span.start == FIN_NO_DAY || there->span.start == FIN_NO_DAY) return false;
  return then->span.start > there->span.end || there->span.start > then->span.end;
}

/* 该|中标通知书于8月30日签发: of what was told before, whenever that was. */
static bool points_back(const struct fin_bind *bind, const struct fin_telling *telling) {
  static const char *const words[] = {"该", "该份", "该项", "该次", "该笔"};
  size_t at = fin_mark_of(bind, telling->trigger)->at;
  return fin_ends_with_any(bind->marks->text.at, at, words, FIN_COUNT(words));
}

/* 1 when the roles that both fill are filled alike, -1 when one is not, 0 when they share none. */
static int agreement(const struct fin_bind *bind, const struct fin_telling *a,
                     const struct fin_telling *b) {
  int out = 0;
  bool others = a->company != FIN_NO_COMPANY && b->company != FIN_NO_COMPANY;
  if (others && a->company != b->company) return -1;
  for (size_t i = 0; i < a->part_count; i++) {
    const struct fin_part *one = &a->parts[i];
    const struct fin_figure *figure = fin_part_figure(bind, one);
    if (one->role->how != FIN_HOW_key && !(figure && one->role->how == FIN_HOW_one)) continue;
    bool both = false, same = false;
    for (size_t k = 0; k < b->part_count; k++) {
      const struct fin_part *other = &b->parts[k];
      if (!same_role(one, other)) continue;
      both = true;
      same = same || fin_parts_alike(bind, one, other);
    }
    if (both && !same) return -1;
    if (both) out = 1;
  }
  return apart(bind, a, b) && !points_back(bind, b) ? -1 : out;
}

/* What is written with more digits, or with its year, says more. */
static void sharpen(const struct fin_bind *bind, struct fin_part *kept,
                    const struct fin_part *other) {
  const struct fin_figure *a = fin_part_figure(bind, kept), *b = fin_part_figure(bind, other);
  bool longer = !a && !b && other->end - other->at > kept->end - kept->at;
  if (longer || (a && b && b->step < a->step)) *kept = *other;
}

/* Whether b is a narrower time within a: 5月末, and then 5月31日. */
static bool narrower(const struct fin_bind *bind, const struct fin_part *a,
                     const struct fin_part *b) {
  const struct fin_time *wide = time_of(bind, a), *close = time_of(bind, b);
  if (!wide || !close || wide->span.start == FIN_NO_DAY || close->span.start == FIN_NO_DAY)
    return false;
  if (close->shape == FIN_TIME_VAGUE || wide->shape == FIN_TIME_DAY) return false;
  bool within = close->span.start >= wide->span.start && close->span.end <= wide->span.end;
  return within && close->span.end - close->span.start < wide->span.end - wide->span.start;
}

static bool has_key(const struct fin_telling *telling) {
  for (size_t i = 0; i < telling->part_count; i++) {
    const struct fin_role *role = telling->parts[i].role;
    if (role->how == FIN_HOW_key && fin_takes_figure(role)) return true;
  }
  return false;
}

static void join(const struct fin_bind *bind, struct fin_telling *into,
                 const struct fin_telling *from) {
  struct fin_telling sum = *into, other = *from;
  bool dated = fin_part_of(into, "date") || !fin_part_of(from, "date") || has_key(into);
  if (!dated ||
      (!has_key(into) && has_key(from))) { /* what was done goes before what was planned */
    sum = *from;
    other = *into;
  }
  bool weak = fin_mark_of(bind, sum.trigger)->arg & FIN_METRIC_WEAK;
  if (weak && !(fin_mark_of(bind, other.trigger)->arg & FIN_METRIC_WEAK)) {
    sum.trigger = other.trigger;
  }
  if (other.basis == FIN_TARGET && !has_key(&sum)) sum.basis = FIN_TARGET; /* 尚未减持 */
  size_t had = sum.part_count;
  if (sum.company == FIN_NO_COMPANY) sum.company = other.company;
  if (sum.who == FIN_NONE && other.company == sum.company) sum.who = other.who;
  for (size_t i = 0; i < other.part_count; i++) {
    const struct fin_part *part = &other.parts[i];
    bool filled = false;
    for (size_t k = 0; k < had && !filled; k++) {
      if (!same_role(part, &sum.parts[k])) continue;
      bool again = fin_parts_alike(bind, part, &sum.parts[k]);
      if (again) sharpen(bind, &sum.parts[k], part);
      if (narrower(bind, &sum.parts[k], part)) sum.parts[k] = *part;
      filled = again || !fin_takes_many(part->role);
    }
    if (!filled && sum.part_count < FIN_PARTS) sum.parts[sum.part_count++] = *part;
  }
  *into = sum;
}

/* The telling before `i` that it goes on from: one that it agrees with, else the last of its type
 * that it doesn't contradict; SIZE_MAX for none. */
static size_t told_before(const struct fin_tellings *tellings, const struct fin_bind *bind,
                          size_t count, const struct fin_telling *one) {
  enum { FAR = 200 }; /* a text that tells more tells of one thing near each other */
  size_t best = SIZE_MAX;
  for (size_t k = count, tries = 0; k-- > 0 && tries < FAR; tries++) {
    const struct fin_telling *other = &tellings->at[k];
    if (other->type != one->type) continue;
    int agree = agreement(bind, other, one);
    if (agree > 0) return k;
    if (agree == 0 && best == SIZE_MAX) best = k;
  }
  return best;
}

/* When the document was made known holds for all that it tells; looked for once for each type. */
static void date_notices(struct fin_tellings *tellings, const struct fin_bind *bind) {
  const struct fin_role *role = NULL;
  size_t told = FIN_NONE, type = FIN_NONE;
  bool below = false;
  for (size_t i = 0; i < tellings->count; i++) {
    struct fin_telling *telling = &tellings->at[i];
    if (telling->type != type) told = fin_told_in(bind, type = telling->type, &role, &below);
    if (told == FIN_NONE) continue;
    bool behind = bind->places[told].paragraph > bind->places[telling->trigger].paragraph + 1;
    if (behind && !below) continue; /* what is told further down is another story */
    const struct fin_mark *mark = fin_mark_of(bind, told);
    struct fin_part part = {role, told, mark->at, mark->end};
    size_t k = 0;
    while (k < telling->part_count && !same_role(&telling->parts[k], &part)) k++;
    if (k == telling->part_count && k < FIN_PARTS) telling->parts[telling->part_count++] = part;
  }
}

/* The fact of one of the role's metrics that the text tells next behind the trigger, else last
 * before it; NULL. */
static const struct fin_bound *told_near(const struct fin_bind *bind,
                                         const struct fin_telling *telling,
                                         const struct fin_role *role) {
  enum { FAR = 1500 };
  const struct fin_bound *before = NULL;
  size_t from = fin_mark_of(bind, telling->trigger)->end;
  size_t b = fin_bounds_until(bind, telling->trigger);
  while (b > 0 && fin_mark_of(bind, bind->bounds[b - 1].figure)->at + FAR > from) b--;
  for (; b < bind->bound_count; b++) {
    const struct fin_bound *bound = &bind->bounds[b];
    size_t at = fin_mark_of(bind, bound->figure)->at;
    if (at > from + FAR) break;
    if (bound->metric == FIN_NONE || !fin_figure_meant(bind, role, bound)) continue;
    bool fits = fin_figure_fits(role, &fin_mark_of(bind, bound->figure)->figure);
    bool ours = bound->company == telling->company || bound->company == bind->main_company;
    if (!fits || !ours) continue;
    if (at > from) return bound;
    before = bound;
  }
  return before;
}

/* 收到中标通知书。…中标价为300万元: the amount that is told in a sentence of its own, where the
 * text tells of one such event only. */
static void complete(struct fin_tellings *tellings, const struct fin_bind *bind) {
  const struct fin_books *books = &bind->library->books;
  size_t *told = FIN_NEW(bind->arena, size_t, books->events_table.count);
  for (size_t i = 0; i < tellings->count; i++) told[tellings->at[i].type]++;
  for (size_t i = 0; i < tellings->count; i++) {
    struct fin_telling *telling = &tellings->at[i];
    for (size_t k = 0; k < books->role_count && told[telling->type] == 1; k++) {
      const struct fin_role *role = &books->roles[k];
      bool sum = role->takes == FIN_TAKE_money || role->takes == FIN_TAKE_price;
      if (role->event != telling->type || !sum || !role->as) continue;
      if (fin_part_of(telling, role->name)) continue;
      const struct fin_bound *bound = told_near(bind, telling, role);
      if (!bound) continue;
      size_t figure = fin_in_digits(bind, bound->figure);
      const struct fin_mark *mark = fin_mark_of(bind, figure);
      fin_telling_put(telling, bind, role, figure, mark->at, mark->end);
    }
  }
}

/* The stake that is told right behind a name, bracket and all, as what is bought of it:
 * X(简称“Y”)|34%股权. */
static void give_stake(struct fin_telling *telling, const struct fin_bind *bind,
                       const struct fin_part *name) {
  enum { BRACKET = 60 };
  const char *text = bind->marks->text.at;
  size_t at = name->end;
  if (text[at] == '(') {
    size_t inside = strcspn(text + at, ")\n");
    if (inside < BRACKET && text[at + inside] == ')') at += inside + 1;
  }
  for (size_t i = 0; i < telling->part_count; i++) {
    struct fin_part *part = &telling->parts[i];
    if (part->role->takes != FIN_TAKE_stake) continue;
    for (size_t k = telling->trigger; k < bind->marks->count; k++) {
      const struct fin_mark *mark = fin_mark_of(bind, k);
      if (mark->at > at) break;
      if (mark->at < at || mark->kind != FIN_MARK_FIGURE) continue;
      size_t length = fin_stake_behind(bind, part->role, mark->end);
      if (length)
        *part = (struct fin_part){part->role, FIN_NONE, mark->at, (uint32_t)(mark->end + length)};
    }
  }
}

/* The times that are joined to the one at mark k, itself the last: 3月|和|12月. How many; at most
 * `most`. */
static size_t joined_times(const struct fin_bind *bind, size_t k, size_t *marks, size_t most) {
  static const char *const joints[] = {"和", "、", "及", "与", " and "};
  size_t count = 1;
  marks[most - 1] = k;
  while (k-- > 0 && count < most) {
    const struct fin_mark *mark = fin_mark_of(bind, k),
                          *next = fin_mark_of(bind, marks[most - count]);
    if (mark->kind == FIN_MARK_CUE || mark->kind == FIN_MARK_BORDER)
      continue; /* the joint itself */
    if (mark->kind != FIN_MARK_TIME || mark->time.shape > FIN_TIME_MONTH) break;
    bool joined = false;
    for (size_t i = 0; i < FIN_COUNT(joints) && !joined; i++) {
      size_t length = strlen(joints[i]);
      joined = next->at == mark->end + length &&
               memcmp(bind->marks->text.at + mark->end, joints[i], length) == 0;
    }
    if (!joined) break;
    marks[most - ++count] = k;
  }
  memmove(marks, marks + most - count, count * sizeof *marks);
  return count;
}

/* How many of its parts that are one of each stand before the one at k in the text. */
static size_t place_among(const struct fin_telling *telling, size_t k) {
  size_t before = 0;
  for (size_t i = 0; i < telling->part_count; i++) {
    bool each = telling->parts[i].role->how == FIN_HOW_each;
    before += each && telling->parts[i].at < telling->parts[k].at;
  }
  return before;
}

/* Whether another telling of the type has its date already at one of the marks: the figures were
 * aligned with the times (分别完成3000万美元的A轮、3100万美元的B1轮). */
static bool dated_apart(const struct fin_tellings *tellings, size_t i, const size_t *marks,
                        size_t count) {
  for (size_t k = 0; k < tellings->count; k++) {
    const struct fin_part *date = fin_part_of(&tellings->at[k], "date");
    if (k == i || tellings->at[k].type != tellings->at[i].type || !date) continue;
    for (size_t m = 0; m < count; m++) {
      if (date->mark == marks[m]) return true;
    }
  }
  return false;
}

/* 3月和12月获得融资, A和B分别于5日和17日上市: an event at each of the times, each of as many
 * companies at its own. */
static void part_times(struct fin_tellings *tellings, const struct fin_bind *bind) {
  enum { MOST = 4 };
  for (size_t i = 0, count = tellings->count; i < count; i++) {
    size_t marks[MOST], date = 0, each = 0;
    struct fin_telling one = tellings->at[i];
    while (date < one.part_count && strcmp(one.parts[date].role->name, "date") != 0) date++;
    if (date == one.part_count || one.parts[date].mark == FIN_NONE) continue;
    const struct fin_mark *mark = fin_mark_of(bind, one.parts[date].mark);
    if (mark->kind != FIN_MARK_TIME || mark->time.shape > FIN_TIME_MONTH) continue;
    size_t times = joined_times(bind, one.parts[date].mark, marks, MOST);
    if (times < 2 || dated_apart(tellings, i, marks, times - 1)) continue;
    for (size_t k = 0; k < one.part_count; k++) each += one.parts[k].role->how == FIN_HOW_each;
    for (size_t t = 0; t < times; t++) {
      struct fin_telling *other =
          t ? fin_telling_new(tellings, bind, one.type, one.trigger) : &tellings->at[i];
      const struct fin_mark *time = fin_mark_of(bind, marks[t]);
      *other = one;
      other->parts[date].mark = marks[t];
      other->parts[date].at = time->at;
      other->parts[date].end = time->end;
      size_t kept = 0;
      for (size_t k = 0; k < one.part_count && each == times; k++) {
        bool company = one.parts[k].role->how == FIN_HOW_each;
        if (company && place_among(&one, k) != t) continue;
        other->parts[kept++] = other->parts[k];
      }
      if (each == times) other->part_count = kept;
    }
  }
}

/* 约谈青筑外卖、澄海出行: each of them is an event. */
static void part_each(struct fin_tellings *tellings, const struct fin_bind *bind) {
  for (size_t i = 0, count = tellings->count; i < count; i++) {
    struct fin_telling *one = &tellings->at[i];
    struct fin_part others[FIN_PARTS];
    size_t first = FIN_NONE, more = 0, kept = 0;
    for (size_t k = 0; k < one->part_count; k++) {
      bool each = one->parts[k].role->how == FIN_HOW_each;
      if (each && first != FIN_NONE) {
        others[more++] = one->parts[k];
        continue;
      }
      if (each) first = kept;
      one->parts[kept++] = one->parts[k];
    }
    one->part_count = kept;
    for (size_t k = 0; k < more; k++) {
      size_t type = one->type, trigger = one->trigger;
      struct fin_telling *other = fin_telling_new(tellings, bind, type, trigger);
      one = &tellings->at[i]; /* the list may have moved */
      *other = *one;
      other->parts[first] = others[k];
      give_stake(other, bind, &others[k]);
    }
    if (more) give_stake(one, bind, &one->parts[first]);
  }
}

/* Whether the sentence says that it tells of the plan only: 审议通过回购. */
static bool is_plan(const struct fin_bind *bind, const struct fin_telling *telling) {
  const struct fin_books *books = &bind->library->books;
  size_t first, last;
  fin_sentence_bounds(bind, telling->trigger, &first, &last);
  for (size_t i = 0; i < books->role_count; i++) {
    const struct fin_role *role = &books->roles[i];
    if (role->event != telling->type || role->takes != FIN_TAKE_plan) continue;
    size_t from = fin_start_of(bind, first), to = fin_mark_of(bind, last - 1)->end;
    if (fin_role_said(bind, role, from, to)) return true;
  }
  return false;
}

/* What was planned is no event of its own where the text tells of its being done. */
static void drop_plans(struct fin_tellings *tellings, const struct fin_bind *bind) {
  const size_t types = bind->library->books.events_table.count;
  bool *done = FIN_NEW(bind->arena, bool, types), *plan = FIN_NEW(bind->arena, bool, types);
  for (size_t i = 0; i < types; i++) plan[i] = fin_event_has(bind, i, FIN_TAKE_plan);
  for (size_t i = 0; i < tellings->count; i++) {
    const struct fin_telling *one = &tellings->at[i];
    if (plan[one->type] && has_key(one) && !is_plan(bind, one)) done[one->type] = true;
  }
  size_t kept = 0;
  for (size_t i = 0; i < tellings->count; i++) {
    const struct fin_telling *one = &tellings->at[i];
    if (done[one->type] && is_plan(bind, one)) continue;
    tellings->at[kept++] = *one;
  }
  tellings->count = kept;
}

static void note_figured(struct fin_tellings *tellings, const struct fin_bind *bind) {
  bool *figured = FIN_NEW(bind->arena, bool, bind->library->books.events_table.count);
  for (size_t i = 0; i < tellings->count; i++) {
    if (has_key(&tellings->at[i])) figured[tellings->at[i].type] = true;
  }
  for (size_t i = 0; i < tellings->count; i++)
    tellings->at[i].figured = figured[tellings->at[i].type];
}

void fin_tellings_join(struct fin_tellings *tellings, const struct fin_bind *bind) {
  size_t kept = 0;
  drop_plans(tellings, bind);
  for (size_t i = 0; i < tellings->count; i++) {
    struct fin_telling one = tellings->at[i];
    size_t into = told_before(tellings, bind, kept, &one);
    if (into != SIZE_MAX)
      join(bind, &tellings->at[into], &one);
    else
      tellings->at[kept++] = one;
  }
  tellings->count = kept;
  note_figured(tellings, bind);
  complete(tellings, bind);
  date_notices(tellings, bind);
  part_times(tellings, bind);
  part_each(tellings, bind);
}
