/* roles.c: what fills the roles of an event, by the rows of roles.tsv.
 *
 * 控股股东陆知远将300万股质押给某银行，占公司总股本2% -> holder, shares, pledgee, ratio
 */
#include "reading.h"
#include "whose.h"

#include <math.h>
#include <string.h>

size_t fin_word_at(const char *text, size_t at, size_t to, const struct fin_words *words) {
  size_t longest = 0;
  for (size_t i = 0; i < words->count; i++) {
    const char *word = words->at[i]; /* most differ within a character: no call for those */
    if (word[0] != text[at] ||
        (word[1] && (word[1] != text[at + 1] || (word[2] && word[2] != text[at + 2])))) {
      continue;
    }
    size_t n = strlen(word);
    if (n > longest && at + n <= to && memcmp(text + at, word, n) == 0) longest = n;
  }
  return longest;
}

size_t fin_word_place(const char *text, size_t from, size_t to, const struct fin_words *words,
                      size_t *length) {
  for (size_t at = from; at < to; at++) {
    if (((unsigned char)text[at] & 0xc0) == 0x80) continue;
    *length = fin_word_at(text, at, to, words);
    if (*length) return at;
  }
  return to;
}

bool fin_words_said(const char *text, size_t from, size_t to, const struct fin_words *words) {
  size_t length;
  return words->count && fin_word_place(text, from, to, words, &length) < to;
}

bool fin_role_said(const struct fin_bind *bind, const struct fin_role *role, size_t from,
                   size_t to) {
  return fin_words_said(bind->marks->text.at, from, to, &role->words);
}

bool fin_event_has(const struct fin_bind *bind, size_t type, enum fin_take takes) {
  const struct fin_books *books = &bind->library->books;
  for (size_t i = 0; i < books->role_count; i++) {
    const struct fin_role *role = &books->roles[i];
    if (role->event == type && (takes == FIN_TAKE_COUNT || role->takes == takes)) return true;
  }
  return false;
}

bool fin_event_counted(const struct fin_bind *bind, size_t type) {
  const struct fin_books *books = &bind->library->books;
  for (size_t i = 0; i < books->role_count; i++) {
    const struct fin_role *role = &books->roles[i];
    if (role->event == type && role->how == FIN_HOW_key && fin_takes_figure(role)) return true;
  }
  return false;
}

/* ---- parts ----------------------------------------------------------------------------------- */

bool fin_figures_agree(const struct fin_figure *a, const struct fin_figure *b) {
  double step = a->step > b->step ? a->step : b->step;
  return fabs(a->value - b->value) <= 0.5 * step + 1e-9 * fabs(a->value);
}

static bool same_words(const char *text, const struct fin_part *a, const struct fin_part *b) {
  return a->end - a->at == b->end - b->at &&
         memcmp(text + a->at, text + b->at, a->end - a->at) == 0;
}

void fin_telling_put(struct fin_telling *telling, const struct fin_bind *bind,
                     const struct fin_role *role, size_t mark, size_t at, size_t end) {
  struct fin_part part = {role, mark, (uint32_t)at, (uint32_t)end};
  for (size_t i = 0; i < telling->part_count; i++) {
    const struct fin_part *other = &telling->parts[i];
    if (strcmp(other->role->name, role->name) != 0) continue;
    if (same_words(bind->marks->text.at, other, &part)) return;
    if (!fin_takes_figure(role) && fin_parts_alike(bind, other, &part)) return;
    bool inside = other->at <= part.at && part.end <= other->end;
    if (inside || (!fin_takes_many(role) && !fin_takes_figure(role))) return;
  }
  if (telling->part_count < FIN_PARTS) telling->parts[telling->part_count++] = part;
}

const struct fin_part *fin_part_of(const struct fin_telling *telling, const char *role) {
  for (size_t i = 0; i < telling->part_count; i++) {
    if (strcmp(telling->parts[i].role->name, role) == 0) return &telling->parts[i];
  }
  return NULL;
}

struct fin_telling *fin_telling_new(struct fin_tellings *out, const struct fin_bind *bind,
                                    size_t type, size_t trigger) {
  if (out->count == out->room) {
    out->room = out->room ? 2 * out->room : 8;
    struct fin_telling *more = FIN_NEW(bind->arena, struct fin_telling, out->room);
    if (out->count) memcpy(more, out->at, out->count * sizeof *more);
    out->at = more;
  }
  struct fin_telling *telling = &out->at[out->count++];
  *telling = (struct fin_telling){.type = type,
                                  .trigger = trigger,
                                  .company = FIN_NO_COMPANY,
                                  .who = FIN_NONE,
                                  .time = FIN_NONE,
                                  .period = FIN_NO_SPAN};
  return telling;
}

/* ---- the sentence ---------------------------------------------------------------------------- */

/* Between the trigger before, or the sentence's start, and the one behind: of another type, or of
 * any where each tells of one. */
static void find_region(struct fin_reading *r, const struct fin_telling *telling) {
  r->near = r->from;
  r->far = r->to;
  bool many = fin_event_counted(r->bind, telling->type);
  uint32_t clause = r->bind->places[telling->trigger].clause;
  for (size_t i = 0; i < r->count; i++) {
    const struct fin_mark *other = fin_mark_of(r->bind, r->triggers[i]);
    if (r->types[i] == telling->type && many) continue;
    if (r->bind->places[r->triggers[i]].clause == clause) continue;
    if (r->triggers[i] < telling->trigger) { /* past the clause of the one before */
      size_t k = r->triggers[i];
      while (k + 1 < telling->trigger &&
             r->bind->places[k + 1].clause == r->bind->places[r->triggers[i]].clause) {
        k++;
      }
      r->near = fin_mark_of(r->bind, k)->end;
    }
    if (r->triggers[i] > telling->trigger && other->at < r->far) r->far = other->at;
  }
}

/* By what a row takes; figures are read before. */
static fin_role_reader *const readers[FIN_TAKE_COUNT] = {
    [FIN_TAKE_time] = fin_read_time,     [FIN_TAKE_told] = fin_read_told,
    [FIN_TAKE_issuer] = fin_read_issuer, [FIN_TAKE_subject] = fin_read_subject,
    [FIN_TAKE_object] = fin_read_object, [FIN_TAKE_after] = fin_read_after,
    [FIN_TAKE_ahead] = fin_read_ahead,   [FIN_TAKE_latest] = fin_read_latest,
    [FIN_TAKE_opener] = fin_read_opener, [FIN_TAKE_words] = fin_read_words,
    [FIN_TAKE_span] = fin_read_span,     [FIN_TAKE_quoted] = fin_read_quoted,
    [FIN_TAKE_label] = fin_read_label,   [FIN_TAKE_stake] = fin_read_stake,
    [FIN_TAKE_title] = fin_read_title,   [FIN_TAKE_standing] = fin_read_standing,
    [FIN_TAKE_window] = fin_read_window, [FIN_TAKE_head] = fin_read_head,
    [FIN_TAKE_name] = fin_read_name,     [FIN_TAKE_ticker] = fin_read_ticker};

static void read_others(struct fin_reading *r, struct fin_telling *telling) {
  const struct fin_books *books = &r->bind->library->books;
  find_region(r, telling);
  for (size_t i = 0; i < books->role_count; i++) {
    const struct fin_role *role = &books->roles[i];
    if (role->event == telling->type && readers[role->takes])
      readers[role->takes](r, telling, role);
  }
}

/* 将质押给某银行的230万股|解除质押: what is released was pledged, and no pledge is told. */
static bool only_released(const struct fin_reading *r, size_t i) {
  const struct fin_table *events = &r->bind->library->books.events_table;
  if (strcmp(fin_cell(events, r->types[i], FIN_EVENT_TYPE), "pledge") != 0) return false;
  static const char *const givens[] = {"给", "予"};
  const char *behind = r->text + fin_mark_of(r->bind, r->triggers[i])->end;
  bool given = fin_begins_with_any(behind, givens, FIN_COUNT(givens));
  for (size_t k = i + 1; k < r->count; k++) {
    bool here = r->bind->places[r->triggers[k]].clause == r->bind->places[r->triggers[i]].clause;
    if (!here && !given) break;
    if (strcmp(fin_cell(events, r->types[k], FIN_EVENT_TYPE), "pledge_release") == 0) return true;
  }
  return false;
}

/* The type of the event that a title ends in: 《…中标通知书》; FIN_NONE. */
static size_t type_of_title(const struct fin_bind *bind, const struct fin_mark *mark) {
  enum { BRACKET = 3, LONGEST = 10 * 3 };
  const char *text = bind->marks->text.at;
  size_t end = mark->end - BRACKET, least = mark->at + BRACKET;
  if (mark->end - mark->at <= (size_t)2 * BRACKET || text[mark->at] != '\xe3') return FIN_NONE;
  for (size_t at = end > least + LONGEST ? end - LONGEST : least; at < end; at++) {
    const struct fin_word *hits[4];
    if (((unsigned char)text[at] & 0xc0) == 0x80) continue;
    size_t count = fin_lexicon_exact(bind->library->books.lexicon, text + at, end - at,
                                     FIN_SORT(EVENT), hits, 4);
    if (count && !(hits[0]->arg & FIN_WORD_FORBIDS)) return hits[0]->row;
  }
  return FIN_NONE;
}

/* The type of event that another one is as well where the text begins with it, for a row of that
 * sort: who files its prospectus prepares to be listed. FIN_NONE */
static size_t type_in_lead(const struct fin_bind *bind, size_t trigger) {
  enum { LEAD = 1000 };
  const struct fin_books *books = &bind->library->books;
  const struct fin_mark *mark = fin_mark_of(bind, trigger);
  if (mark->kind != FIN_MARK_EVENT || mark->at > LEAD) return FIN_NONE;
  const char *type = fin_cell(&books->events_table, mark->row, FIN_EVENT_TYPE);
  for (size_t i = 0; i < books->role_count; i++) {
    const struct fin_role *role = &books->roles[i];
    for (size_t w = 0; role->takes == FIN_TAKE_lead && w < role->words.count; w++) {
      if (strcmp(role->words.at[w], type) == 0) return role->event;
    }
  }
  return FIN_NONE;
}

static void find_triggers(struct fin_reading *r) {
  for (size_t k = r->first; k < r->last && r->count < FIN_MOST_TRIGGERS; k++) {
    const struct fin_mark *mark = fin_mark_of(r->bind, k);
    enum fin_basis basis;
    size_t type = mark->kind == FIN_MARK_EVENT  ? mark->row
                  : mark->kind == FIN_MARK_NAME ? type_of_title(r->bind, mark)
                                                : FIN_NONE;
    if (type == FIN_NONE || !fin_event_has(r->bind, type, FIN_TAKE_COUNT)) continue;
    if (!fin_event_stands(r->bind, k, &basis)) continue;
    r->types[r->count] = type;
    r->triggers[r->count++] = k;
    size_t also = type_in_lead(r->bind, k);
    if (also == FIN_NONE || r->count == FIN_MOST_TRIGGERS) continue;
    r->types[r->count] = also;
    r->triggers[r->count++] = k;
  }
  for (size_t i = r->count; i-- > 0;) {
    if (!only_released(r, i)) continue;
    size_t behind = r->count - i - 1;
    memmove(&r->triggers[i], &r->triggers[i + 1], behind * sizeof *r->triggers);
    memmove(&r->types[i], &r->types[i + 1], behind * sizeof *r->types);
    r->count--;
  }
}

/* Whether words of a row of that sort stand in the trigger's clause, before it or right behind:
 * 累计|融资; or behind it: 推出X|做准备. */
static bool never_told(const struct fin_bind *bind, const struct fin_telling *telling) {
  const struct fin_books *books = &bind->library->books;
  const char *text = bind->marks->text.at;
  size_t first, last, end = fin_mark_of(bind, telling->trigger)->end;
  fin_clause_bounds(bind, telling->trigger, &first, &last);
  for (size_t i = 0; i < books->role_count; i++) {
    const struct fin_role *role = &books->roles[i];
    if (role->event != telling->type || role->takes != FIN_TAKE_never) continue;
    if (fin_role_said(bind, role, fin_start_of(bind, first), end)) return true;
    if (fin_words_said(text, end, fin_mark_of(bind, last - 1)->end, &role->behind)) return true;
  }
  return false;
}

void fin_tellings_read(struct fin_tellings *out, const struct fin_bind *bind, size_t first,
                       size_t last) {
  if (first >= last || out->count >= FIN_MOST_TELLINGS) return;
  struct fin_reading r = {.out = out,
                          .bind = bind,
                          .text = bind->marks->text.at,
                          .first = first,
                          .last = last,
                          .from = fin_start_of(bind, first),
                          .to = fin_mark_of(bind, last - 1)->end};
  find_triggers(&r);
  if (!r.count) return;
  size_t before = out->count;
  for (size_t i = 0; i < r.count; i++) {
    r.telling[i] = out->count;
    fin_telling_new(out, bind, r.types[i], r.triggers[i]);
  }
  for (size_t k = first; k < last; k++) {
    if (fin_mark_of(bind, k)->kind == FIN_MARK_FIGURE) fin_read_figure(&r, k);
  }
  for (size_t i = before; i < out->count; i++) {
    struct fin_telling *telling = &out->at[i];
    if (telling->company != FIN_NO_COMPANY) {
      if (telling->who == FIN_NONE) telling->who = fin_named_at(bind, telling->company);
    } else if (fin_event_has(bind, telling->type, FIN_TAKE_issuer))
      telling->company = fin_issuer_at(bind, telling->trigger);
    else
      telling->company = fin_subject_at(bind, telling->trigger, &telling->who);
    fin_event_stands(bind, telling->trigger, &telling->basis);
    const struct fin_mark *trigger = fin_mark_of(bind, telling->trigger);
    bool lead = trigger->kind == FIN_MARK_EVENT && trigger->row != telling->type;
    if (lead && telling->company != bind->main_company) telling->refused = true;
    read_others(&r, telling);
  }
  size_t kept = before;
  for (size_t i = before; i < out->count; i++) {
    if (!out->at[i].refused && !never_told(bind, &out->at[i])) out->at[kept++] = out->at[i];
  }
  out->count = kept;
}
