/* lists.c: figures told in one breath, aligned with the periods, metrics, companies or slices told
 * in one breath before them. Both sides are counted; what doesn't agree is left out.
 *
 * 2022年、2023年、2024年，收入分别为0、346万美元、3052.3万美元 -> three facts, each with its year
 */
#include "lists.h"
#include "whose.h"

#include <string.h>

enum { MOST_APART = 8 }; /* sentences from the periods of a list to 同期 */

struct items {
  size_t at[FIN_MOST_LISTED]; /* marks */
  struct fin_span span[FIN_MOST_LISTED];
  size_t count;
};

static bool joint(const struct fin_mark *mark) {
  if (mark->kind == FIN_MARK_BORDER) return mark->row == FIN_BORDER_ITEM;
  return mark->kind == FIN_MARK_CUE &&
         (mark->cue == FIN_CUE_with || mark->cue == FIN_CUE_before || mark->cue == FIN_CUE_after);
}

/* 4.83亿元、11.9亿元、24.6亿元，三年累计|超过41亿元: the sum is none of the list, nor is the same
 * again: 300万元，即|叁佰万元. */
static bool summed(const struct fin_bind *bind, size_t left, size_t right) {
  static const char *const words[] = {"累计", "合计", "共计", "总计", "合共", "总共", "即", "大写"};
  return fin_any_between(bind, fin_mark_of(bind, left)->end, fin_mark_of(bind, right)->at, words,
                         FIN_COUNT(words));
}

/* 55.08% |53.50%, -2.71亿元| -2.88亿元: figures of one sort with a blank alone between them. */
static bool spaced(const struct fin_bind *bind, size_t left) {
  const struct fin_mark *a = fin_mark_of(bind, left), *b = fin_mark_of(bind, left + 1);
  bool sort = a->figure.sort == FIN_FIGURE_MONEY || a->figure.sort == FIN_FIGURE_PERCENT;
  return sort && b->kind == FIN_MARK_FIGURE && b->figure.sort == a->figure.sort &&
         b->from == a->to + 1 && bind->document->text[a->to] == ' ';
}

/* 3000万美元的A轮、3100万美元的B1轮: bytes of the round that a figure is of. */
static size_t round_between(const struct fin_bind *bind, size_t left, size_t right) {
  enum { LONGEST = 24 };
  static const char *const rounds[] = {"轮"};
  size_t from = fin_mark_of(bind, left)->end, to = fin_mark_of(bind, right)->at;
  return to - from <= LONGEST && fin_any_between(bind, from, to, rounds, 1) ? LONGEST / 2 : 0;
}

/* Whether only joints stand between two marks, and little else; names and slices may have a word
 * behind them (自营门店、联营门店). */
static bool joined(const struct fin_bind *bind, size_t left, size_t right) {
  enum fin_mark_kind kind = fin_mark_of(bind, left)->kind;
  bool named = kind == FIN_MARK_SEGMENT || kind == FIN_MARK_COMPANY;
  size_t round = kind == FIN_MARK_FIGURE ? round_between(bind, left, right) : 0;
  size_t funding = round ? fin_metric_row(&bind->library->books, "funding") : FIN_NONE;
  bool any = false;
  size_t covered = 0;
  for (size_t k = left + 1; k < right; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    bool comma = mark->kind == FIN_MARK_BORDER && mark->row == FIN_BORDER_CLAUSE &&
                 bind->marks->text.at[mark->at] == ',';
    bool word = mark->kind == FIN_MARK_METRIC && (named || (round && mark->row == funding));
    word = word || (round && mark->kind == FIN_MARK_EVENT);
    if (!joint(mark) && !comma && !word) return false;
    any = any || !word;
    covered += mark->end - mark->at;
  }
  size_t gap = fin_mark_of(bind, right)->at - fin_mark_of(bind, left)->end;
  if (gap == 1 && bind->marks->text.at[fin_mark_of(bind, left)->end] == '/') return true;
  if (right == left + 1 && kind == FIN_MARK_FIGURE && spaced(bind, left)) return true;
  if (summed(bind, left, right)) return false;
  return any && gap <= covered + round + (named ? 18 : 6);
}

static void put(const struct fin_bind *bind, struct items *items, size_t mark) {
  items->at[items->count] = mark;
  items->span[items->count++] = fin_mark_of(bind, mark)->time.span;
}

/* Those found from the end are put in the order of the text. */
static void turn(struct items *items) {
  for (size_t i = 0, k = items->count; k > i + 1; i++) {
    k--;
    size_t at = items->at[i];
    struct fin_span span = items->span[i];
    items->at[i] = items->at[k];
    items->span[i] = items->span[k];
    items->at[k] = at;
    items->span[k] = span;
  }
}

/* The last run of marks of one kind before mark `end`, in its sentence. */
static void run_before(const struct fin_bind *bind, size_t end, enum fin_mark_kind kind,
                       struct items *out) {
  size_t first, last, found = FIN_NONE;
  fin_sentence_bounds(bind, end, &first, &last);
  out->count = 0;
  for (size_t k = end; k-- > first;) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind == FIN_MARK_FIGURE && kind != FIN_MARK_TIME && found == FIN_NONE) break;
    if (mark->kind != kind) continue;
    bool same_place = found != FIN_NONE && mark->at == fin_mark_of(bind, found)->at;
    if (same_place) continue;
    if (found != FIN_NONE && !joined(bind, k, found)) break;
    if (out->count == FIN_MOST_LISTED) break;
    put(bind, out, k);
    found = k;
  }
  turn(out);
}

/* The first run of times behind mark `start`, in its sentence: … in 2023 and 2024, respectively. */
static void times_behind(const struct fin_bind *bind, size_t start, struct items *out) {
  size_t first, last;
  fin_sentence_bounds(bind, start, &first, &last);
  out->count = 0;
  for (size_t k = start + 1; k < last && out->count < FIN_MOST_LISTED; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind == FIN_MARK_FIGURE) break;
    if (mark->kind != FIN_MARK_TIME) continue;
    if (out->count && !joined(bind, out->at[out->count - 1], k)) break;
    put(bind, out, k);
  }
}

/* 2022年至2024年 may mean each of its years. */
static void expand_years(const struct fin_bind *bind, struct items *items, size_t wanted) {
  struct items out = {.count = 0};
  for (size_t i = 0; i < items->count; i++) {
    const struct fin_time *time = &fin_mark_of(bind, items->at[i])->time;
    int months = fin_span_whole_months(items->span[i]);
    size_t years = time->shape == FIN_TIME_YEARS && months % 12 == 0 ? (size_t)months / 12 : 1;
    for (size_t y = 0; y < years && out.count < FIN_MOST_LISTED; y++) {
      int year, month, day;
      fin_day_split(items->span[i].start, &year, &month, &day);
      out.at[out.count] = items->at[i];
      out.span[out.count++] = years > 1 ? fin_span_months(year + (int)y, 1, 12) : items->span[i];
    }
  }
  if (out.count == wanted) *items = out;
}

static bool alike(const struct fin_figure *a, const struct fin_figure *b) {
  bool zero = (a->sort == FIN_FIGURE_PLAIN && a->value == 0) ||
              (b->sort == FIN_FIGURE_PLAIN && b->value == 0);
  bool sum = (fin_is_bare_sum(a) && b->sort == FIN_FIGURE_MONEY) ||
             (fin_is_bare_sum(b) && a->sort == FIN_FIGURE_MONEY);
  return a->sort == b->sort || zero || sum;
}

/* 25.2港元，低于27.1港元的|发行价: another thing, whose name stands behind it. */
static bool named_behind(const struct fin_bind *bind, const struct fin_bound *bound) {
  static const char *const own[] = {"的"};
  if (bound->metric == FIN_NONE || bound->metric_mark == FIN_NONE ||
      bound->metric_mark < bound->figure ||
      fin_metric_of(bind, bound->metric)->measure != FIN_MEASURE_PRICE) {
    return false;
  }
  const char *behind = bind->marks->text.at + fin_mark_of(bind, bound->figure)->end;
  return fin_begins_with_any(behind, own, 1) &&
         fin_mark_of(bind, bound->metric_mark)->at == fin_mark_of(bind, bound->figure)->end + 3;
}

/* $36.7 million, or $0.10: what each share has of it. */
static bool of_each(const struct fin_bind *bind, size_t b) {
  size_t eps = fin_metric_row(&bind->library->books, "eps");
  return bind->bounds[b].metric != eps && bind->bounds[b + 1].metric == eps;
}

static struct fin_group group_at(const struct fin_bind *bind, size_t b) {
  struct fin_group g = {.first = b, .count = 1};
  if (bind->bounds[b].settled) {
    g.start = g.end = bind->bounds[b].figure;
    return g;
  }
  for (; b + 1 < bind->bound_count; b++, g.count++) {
    size_t here = bind->bounds[b].figure, next = bind->bounds[b + 1].figure;
    if (bind->bounds[b + 1].settled || bind->bounds[b + 1].segment ||
        bind->places[here].sentence != bind->places[next].sentence || !joined(bind, here, next) ||
        named_behind(bind, &bind->bounds[b + 1]) || of_each(bind, b) ||
        !alike(&fin_mark_of(bind, here)->figure, &fin_mark_of(bind, next)->figure)) {
      break;
    }
  }
  g.start = bind->bounds[g.first].figure;
  g.end = bind->bounds[g.first + g.count - 1].figure;
  size_t first, last;
  fin_clause_bounds(bind, g.start, &first, &last);
  for (size_t k = first; k < g.start; k++) {
    g.respective = g.respective || fin_is_cue(fin_mark_of(bind, k), FIN_CUE_respective);
  }
  for (size_t k = g.end + 1; k < bind->marks->count && k < g.end + 8; k++) {
    if (bind->places[k].sentence != bind->places[g.end].sentence) break;
    g.respective = g.respective || fin_is_cue(fin_mark_of(bind, k), FIN_CUE_respective);
  }
  return g;
}

/* The member that found a metric before the list gives it to all. */
const struct fin_bound *fin_list_spokesman(const struct fin_bind *bind, const struct fin_group *g) {
  for (size_t i = 0; i < g->count; i++) {
    const struct fin_bound *bound = &bind->bounds[g->first + i];
    if (bound->metric != FIN_NONE && bound->metric_mark != FIN_NONE &&
        bound->metric_mark < g->start) {
      return bound;
    }
  }
  return NULL;
}

/* "brought in 1.36 billion, 1.22 billion and 1.11 billion yuan": where the unit comes last, the
 * word right before the list is that of all, when it takes the unit. */
static void take_word_before(struct fin_bind *bind, const struct fin_group *g) {
  struct fin_bound *bound = &bind->bounds[g->first];
  size_t k = g->start;
  const struct fin_figure *last = &fin_mark_of(bind, g->end)->figure;
  if (!g->respective || bound->metric != FIN_NONE || last->sort != FIN_FIGURE_MONEY ||
      !fin_is_bare_sum(&fin_mark_of(bind, g->start)->figure)) {
    return;
  }
  while (k > 0 && fin_is_cue(fin_mark_of(bind, k - 1), FIN_CUE_before)) k--;
  const struct fin_mark *word = k ? fin_mark_of(bind, k - 1) : NULL;
  if (!word || word->kind != FIN_MARK_METRIC || word->end + 2 < fin_mark_of(bind, k)->at ||
      !fin_fits(fin_metric_of(bind, word->row), last)) {
    return;
  }
  bound->metric = word->row;
  bound->metric_mark = k - 1;
  bound->sign = fin_is_loss(word) ? -1 : 1;
}

/* The member whose unit is written out speaks for those whose isn't: 346万、3052.3万美元. */
static const struct fin_figure *written_unit(const struct fin_bind *bind, const struct fin_group *g,
                                             size_t fallback) {
  for (size_t i = g->count; i-- > 0;) {
    const struct fin_figure *figure = &fin_mark_of(bind, bind->bounds[g->first + i].figure)->figure;
    if (figure->sort != FIN_FIGURE_PLAIN && !figure->borrowed) return figure;
  }
  return &fin_mark_of(bind, fallback)->figure;
}

static void share_metric(struct fin_bind *bind, const struct fin_group *g,
                         const struct fin_bound *from) {
  struct fin_bound copy = *from;
  const struct fin_figure *model = written_unit(bind, g, from->figure);
  for (size_t i = 0; i < g->count; i++) {
    struct fin_bound *bound = &bind->bounds[g->first + i];
    bound->metric = copy.metric;
    bound->metric_mark = copy.metric_mark;
    bound->kind = copy.kind;
    bound->change = copy.change;
    bound->sign = copy.sign;
    if (!bound->segment) bound->segment = copy.segment;
    bound->score = 12;
    bound->why = NULL;
    struct fin_figure *figure = &bind->marks->at[bound->figure].figure;
    bool zero = figure->sort == FIN_FIGURE_PLAIN && figure->value == 0;
    bool sum = model->sort == FIN_FIGURE_MONEY && (fin_is_bare_sum(figure) || figure->borrowed);
    if (zero || sum) { /* 0、346万美元: nothing of the same */
      figure->sort = model->sort;
      figure->unit = model->unit;
      figure->bare_currency = model->bare_currency;
    }
  }
}

static bool align_metrics(struct fin_bind *bind, const struct fin_group *g) {
  struct items items;
  run_before(bind, g->start, FIN_MARK_METRIC, &items);
  if (items.count != g->count || g->count < 2) return false;
  for (size_t i = 0; i < g->count; i++) {
    const struct fin_metric *metric = fin_metric_of(bind, fin_mark_of(bind, items.at[i])->row);
    const struct fin_bound *bound = &bind->bounds[g->first + i];
    if (bound->kind == FIN_LEVEL && !fin_fits(metric, &fin_mark_of(bind, bound->figure)->figure)) {
      return false;
    }
  }
  for (size_t i = 0; i < g->count; i++) {
    struct fin_bound *bound = &bind->bounds[g->first + i];
    const struct fin_mark *mark = fin_mark_of(bind, items.at[i]);
    bound->metric = mark->row;
    bound->metric_mark = items.at[i];
    if (bound->kind == FIN_LEVEL) bound->sign = (mark->arg & 3) == FIN_METRIC_LOSS ? -1 : 1;
    bound->score = 12;
    bound->why = NULL;
  }
  return true;
}

static bool has_span(const struct items *items, struct fin_span span) {
  for (size_t n = 0; n < items->count; n++) {
    if (items->span[n].start == span.start && items->span[n].end == span.end) return true;
  }
  return false;
}

/* The different periods that the sentences before mark i name one after the other, as many of the
 * last as are wanted: …三季度交付A辆；前三季度交付B辆。另一家同期分别交付C辆和D辆. */
static void named_apart(const struct fin_bind *bind, size_t i, size_t wanted, struct items *out) {
  size_t first, last;
  uint32_t paragraph = bind->places[i].paragraph, sentence = bind->places[i].sentence;
  fin_sentence_bounds(bind, i, &first, &last);
  out->count = 0;
  for (size_t k = first; k-- > 0 && out->count < wanted && out->count < FIN_MOST_LISTED;) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (bind->places[k].paragraph != paragraph || bind->places[k].sentence + 3 < sentence) break;
    bool named = mark->kind == FIN_MARK_TIME && !mark->time.same &&
                 mark->time.span.start != FIN_NO_DAY && !has_span(out, mark->time.span);
    if (named) put(bind, out, k);
  }
  turn(out);
}

static bool align_times(struct fin_bind *bind, const struct fin_group *g, struct items *same) {
  struct items items;
  run_before(bind, g->start, FIN_MARK_TIME, &items);
  if (items.count == 1 && fin_mark_of(bind, items.at[0])->time.same &&
      !fin_mark_of(bind, items.at[0])->time.before && same->count == g->count) {
    items = *same;
  }
  bool settled = items.count == g->count;
  if (!settled && items.count == 1 && fin_mark_of(bind, items.at[0])->time.same && g->respective) {
    struct items apart;
    named_apart(bind, g->start, g->count, &apart);
    if (apart.count == g->count) items = apart;
  }
  bool many = g->respective || g->count > 2;
  if (items.count == 0 && many && same->count == g->count) items = *same;
  if (items.count == 0) times_behind(bind, g->end, &items);
  bool repeats =
      items.count == 1 && fin_mark_of(bind, items.at[0])->time.same; /* for those years */
  if (repeats && same->count == g->count) items = *same;
  if (items.count != g->count) expand_years(bind, &items, g->count);
  if (items.count != g->count || g->count < 2) return false;
  for (size_t i = 0; i < g->count; i++) {
    struct fin_bound *bound = &bind->bounds[g->first + i];
    bound->time_mark = items.at[i];
    bound->period = items.span[i];
  }
  if (!repeats) *same = items; /* "the same periods" behind it mean these */
  return true;
}

/* 两家公司分别为…, 二者的亏损都在收窄，分别为…: of the companies named together last. */
static bool both(const struct fin_bind *bind, const struct fin_group *g) {
  size_t first, last;
  fin_sentence_bounds(bind, g->start, &first, &last);
  for (size_t k = g->start; k-- > first;) {
    if (fin_mark_of(bind, k)->kind == FIN_MARK_FIGURE) return false;
    if (fin_is_cue(fin_mark_of(bind, k), FIN_CUE_together)) return true;
  }
  return false;
}

static bool has_row(const struct fin_bind *bind, const struct items *items, uint32_t row) {
  for (size_t i = 0; i < items->count; i++) {
    if (fin_mark_of(bind, items->at[i])->row == row) return true;
  }
  return false;
}

/* The companies of the sentences before in this paragraph, as soon as there are as many as are
 * wanted, in the order of the text: A的亏损为…，而B为…。二者今年分别为… */
static bool told_apart(const struct fin_bind *bind, const struct fin_group *g, struct items *out) {
  enum { BACK = 3 };
  uint32_t paragraph = bind->places[g->start].paragraph;
  size_t first, last;
  fin_sentence_bounds(bind, g->start, &first, &last);
  out->count = 0;
  for (int back = 0; back < BACK && out->count < g->count; back++) {
    size_t end = first;
    struct items here = {.count = 0};
    if (!end || bind->places[end - 1].paragraph != paragraph) break;
    fin_sentence_bounds(bind, end - 1, &first, &last);
    for (size_t k = first; k < end; k++) {
      const struct fin_mark *mark = fin_mark_of(bind, k);
      bool unseen = mark->kind == FIN_MARK_COMPANY && !fin_bystander(bind, k) &&
                    !has_row(bind, &here, mark->row) && !has_row(bind, out, mark->row);
      if (unseen && here.count < FIN_MOST_LISTED) put(bind, &here, k);
    }
    for (size_t i = 0; i < out->count && here.count < FIN_MOST_LISTED; i++)
      put(bind, &here, out->at[i]);
    *out = here;
  }
  return out->count == g->count;
}

static bool align_owners(struct fin_bind *bind, const struct fin_group *g, struct items *named) {
  struct items items, apart;
  run_before(bind, g->start, FIN_MARK_COMPANY, &items);
  if (items.count > 1)
    *named = items;
  else if (both(bind, g) && told_apart(bind, g, &apart))
    items = apart;
  else if (named->count == g->count && both(bind, g))
    items = *named;
  if (items.count != g->count || g->count < 2) return false;
  for (size_t i = 0; i < g->count; i++) {
    struct fin_bound *bound = &bind->bounds[g->first + i];
    bound->company = fin_mark_of(bind, items.at[i])->row;
    bound->company_mark = items.at[i];
  }
  return true;
}

static bool align_segments(struct fin_bind *bind, const struct fin_group *g) {
  struct items items;
  run_before(bind, g->start, FIN_MARK_SEGMENT, &items);
  if (items.count != g->count || g->count < 2) return false;
  for (size_t i = 0; i < g->count; i++) {
    bind->bounds[g->first + i].segment = fin_slice_at(bind, items.at[i]);
  }
  return true;
}

/* 营收分别为A和B，同比增长X和Y: the second list goes with the first, one by one. */
static bool align_with_before(struct fin_bind *bind, const struct fin_group *g,
                              const struct fin_group *before) {
  if (!before->count || before->count != g->count ||
      bind->places[before->start].sentence != bind->places[g->start].sentence) {
    return false;
  }
  for (size_t i = 0; i < g->count; i++) {
    struct fin_bound *bound = &bind->bounds[g->first + i];
    const struct fin_bound *model = &bind->bounds[before->first + i];
    if (bound->kind == FIN_CHANGE) {
      bound->metric = model->metric;
      bound->metric_mark = model->metric_mark;
      if (bound->change == FIN_NOTHING) bound->change = FIN_YOY;
    }
    bound->company = model->company;
    bound->company_mark = model->company_mark;
    bound->period = model->period;
    bound->time_mark = model->time_mark;
    bound->segment = model->segment;
  }
  return true;
}

/* 营收20.64亿元，净利润6.87亿元，同比分别下降26.28%和28.82%: changes of the levels told before
 * them, one by one. */
static bool align_changes(struct fin_bind *bind, const struct fin_group *g) {
  if (!g->respective || g->count < 2 || g->first < g->count) return false;
  const struct fin_bound first = bind->bounds[g->first];
  const struct fin_bound *levels = &bind->bounds[g->first - g->count];
  uint32_t sentence = bind->places[g->start].sentence;
  bool percent = fin_mark_of(bind, g->start)->figure.sort == FIN_FIGURE_PERCENT;
  bool several = false;
  if (first.kind != FIN_CHANGE || !percent) return false;
  for (size_t i = 0; i < g->count; i++) {
    bool level = levels[i].metric != FIN_NONE && levels[i].kind == FIN_LEVEL &&
                 fin_metric_of(bind, levels[i].metric)->measure <= FIN_MEASURE_BALANCE;
    if (!level || bind->places[levels[i].figure].sentence != sentence) return false;
    several = several || levels[i].metric != levels[0].metric;
  }
  if (!several) return false;
  for (size_t i = 0; i < g->count; i++) {
    struct fin_bound *bound = &bind->bounds[g->first + i];
    bool loss = levels[i].sign < 0; /* a change of a loss has no agreed sign */
    bound->kind = FIN_CHANGE;
    bound->change = first.change == FIN_NOTHING ? FIN_YOY : first.change;
    bound->sign = first.sign;
    bound->metric = loss ? FIN_NONE : levels[i].metric;
    bound->metric_mark = levels[i].metric_mark;
    bound->score = 12;
    bound->why = loss ? "a change of a loss has no agreed sign" : NULL;
  }
  return true;
}

static void drop(struct fin_bind *bind, const struct fin_group *g) {
  for (size_t i = 0; i < g->count; i++) {
    bind->bounds[g->first + i].metric = FIN_NONE;
    bind->bounds[g->first + i].why = "a list that can't be aligned";
  }
}

/* "$20bn, or $24bn with all options": one thing told in two ways, no list. */
static bool alternatives(const struct fin_bind *bind, const struct fin_group *g) {
  static const char *const words[] = {" or "};
  return g->count == 2 && bind->bounds[g->first].metric != FIN_NONE &&
         bind->bounds[g->first + 1].metric != FIN_NONE &&
         fin_any_between(bind, fin_mark_of(bind, g->start)->end, fin_mark_of(bind, g->end)->at,
                         words, FIN_COUNT(words));
}

/* 分别为18.4亿元、16.73亿元和14.92亿元，三年合计|约50亿元: the sum is of all the years of the list.
 */
static void sum_of(struct fin_bind *bind, const struct fin_group *g) {
  size_t next = g->first + g->count;
  if (next >= bind->bound_count || g->count < 2) return;
  struct fin_bound *sum = &bind->bounds[next];
  const struct fin_bound *first = &bind->bounds[g->first], *last = &bind->bounds[next - 1];
  if (sum->settled || first->metric == FIN_NONE || first->kind != FIN_LEVEL ||
      first->metric != last->metric || first->period.start == FIN_NO_DAY ||
      bind->places[sum->figure].sentence != bind->places[g->end].sentence ||
      !alike(&fin_mark_of(bind, sum->figure)->figure, &fin_mark_of(bind, g->end)->figure) ||
      !summed(bind, g->end, sum->figure)) {
    return;
  }
  sum->metric = first->metric;
  sum->metric_mark = first->metric_mark;
  sum->sign = first->sign;
  sum->kind = FIN_LEVEL;
  sum->company = first->company;
  sum->company_mark = first->company_mark;
  sum->score = 10;
  sum->why = NULL;
  sum->period = first->period;
  sum->time_mark = last->time_mark;
  for (size_t i = 1; i < g->count; i++) {
    struct fin_span span = bind->bounds[g->first + i].period;
    if (span.start < sum->period.start) sum->period.start = span.start;
    if (span.end > sum->period.end) sum->period.end = span.end;
  }
}

/* The figures that one thing went through from bound b on:
 * 从5.28亿元|跌到|4.02亿元，再|跌到|3.61亿元, 由A|扩大至|B和C. count is 0 when it is told of no
 * such way. */
static struct fin_group steps_at(const struct fin_bind *bind, size_t b) {
  struct fin_group g = {.first = b, .count = 0};
  size_t f = bind->bounds[b].figure, k = f;
  while (k > 0 && fin_is_cue(fin_mark_of(bind, k - 1), FIN_CUE_before)) k--;
  if (bind->bounds[b].settled || !k || !fin_is_cue(fin_mark_of(bind, k - 1), FIN_CUE_from))
    return g;
  g.start = g.end = f;
  for (g.count = 1; b + 1 < bind->bound_count && g.count < FIN_MOST_LISTED; b++, g.count++) {
    size_t here = bind->bounds[b].figure, next = bind->bounds[b + 1].figure;
    size_t cue = next;
    while (cue > here + 1 && fin_is_cue(fin_mark_of(bind, cue - 1), FIN_CUE_before)) cue--;
    bool on = fin_is_cue(fin_mark_of(bind, cue - 1), FIN_CUE_to) || joined(bind, here, next);
    for (size_t n = here + 1; n < next; n++) on = on && fin_mark_of(bind, n)->kind != FIN_MARK_TIME;
    if (!on || bind->bounds[b + 1].settled ||
        bind->places[here].sentence != bind->places[next].sentence ||
        !alike(&fin_mark_of(bind, here)->figure, &fin_mark_of(bind, next)->figure)) {
      break;
    }
    g.end = next;
  }
  if (g.count < 2) g.count = 0;
  return g;
}

/* Aligns the steps with as many periods named before them; of 2022年至2024年，从A增长到B the first
 * year and the last. */
static bool align_steps(struct fin_bind *bind, const struct fin_group *g, struct items *same,
                        uint32_t *same_sentence) {
  struct items items;
  const struct fin_bound *from = fin_list_spokesman(bind, g);
  if (!from) return false;
  run_before(bind, g->start, FIN_MARK_TIME, &items);
  if (!items.count && *same_sentence + 1 >= bind->places[g->start].sentence) items = *same;
  if (items.count == 1) {
    const struct fin_time *time = &fin_mark_of(bind, items.at[0])->time;
    int months = fin_span_whole_months(items.span[0]);
    if (time->shape != FIN_TIME_YEARS || months < 24 || months % 12) return false;
    expand_years(bind, &items, (size_t)months / 12);
    if (items.count > 2 && g->count == 2) {
      items.span[1] = items.span[items.count - 1];
      items.count = 2;
    }
  }
  if (items.count != g->count) return false;
  share_metric(bind, g, from);
  for (size_t i = 0; i < g->count; i++) {
    bind->bounds[g->first + i].time_mark = items.at[i];
    bind->bounds[g->first + i].period = items.span[i];
  }
  *same = items;
  *same_sentence = bind->places[g->start].sentence;
  return true;
}

void fin_bind_lists(struct fin_bind *bind) {
  struct items same = {.count = 0}, named = {.count = 0};
  struct fin_group before = {0};
  uint32_t same_sentence = 0;
  size_t number = 0;
  for (size_t b = 0; b < bind->bound_count;) {
    struct fin_group steps = steps_at(bind, b);
    if (steps.count && align_steps(bind, &steps, &same, &same_sentence)) {
      b += steps.count;
      continue;
    }
    struct fin_group g = group_at(bind, b);
    struct items times;
    run_before(bind, g.start, FIN_MARK_TIME, &times);
    if (times.count > 1) {
      expand_years(bind, &times, g.count); /* 2022年至2024年及2025年上半年 */
      same = times;
      same_sentence = bind->places[g.start].sentence;
    } else if (bind->places[g.start].sentence > same_sentence + MOST_APART) {
      same.count = 0;
    }
    if (times.count == 1) {
      expand_years(bind, &times, g.count);
      if (times.count > 1) {
        same = times;
        same_sentence = bind->places[g.start].sentence;
      }
    }
    if (g.count > 1) {
      take_word_before(bind, &g);
      const struct fin_bound *from = fin_list_spokesman(bind, &g);
      if (from) share_metric(bind, &g, from);
      bool metrics = align_changes(bind, &g) || align_metrics(bind, &g);
      bool timed = align_times(bind, &g, &same), aligned = timed || metrics;
      if (timed) same_sentence = bind->places[g.start].sentence;
      aligned = align_owners(bind, &g, &named) || aligned;
      if (!aligned) aligned = fin_align_holders(bind, &g);
      if (!aligned) aligned = align_segments(bind, &g);
      if (!aligned) aligned = align_with_before(bind, &g, &before);
      if (!aligned) aligned = fin_align_slices(bind, &g) || fin_align_names(bind, &g);
      if (!aligned && alternatives(bind, &g)) {
        /* each is as it was bound */
      } else if (!aligned || (!from && !metrics && bind->bounds[g.first].metric == FIN_NONE)) {
        drop(bind, &g);
      } else {
        sum_of(bind, &g);
        number++;
        for (size_t i = 0; i < g.count; i++) bind->bounds[g.first + i].list = number;
        before = g;
      }
    }
    b += g.count;
  }
}
