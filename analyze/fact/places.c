/* places.c: which paragraph, sentence and clause each mark stands in; small questions about marks.
 */
#include "bind.h"

#include <math.h>
#include <string.h>

bool fin_is_cue(const struct fin_mark *mark, enum fin_cue cue) {
  return mark->kind == FIN_MARK_CUE && mark->cue == cue;
}

bool fin_says_any(const struct fin_bind *bind, const struct fin_mark *mark,
                  const char *const *words, size_t count) {
  for (size_t i = 0; i < count; i++) {
    size_t length = strlen(words[i]);
    if (mark->end - mark->at == length &&
        memcmp(bind->marks->text.at + mark->at, words[i], length) == 0) {
      return true;
    }
  }
  return false;
}

/* Whether mark i, the end of a line, stands right behind that of another. */
static bool empty_line(const struct fin_bind *bind, size_t i) {
  const struct fin_mark *before = i ? fin_mark_of(bind, i - 1) : NULL;
  return before && before->kind == FIN_MARK_BORDER && before->row == FIN_BORDER_PARAGRAPH &&
         before->end == fin_mark_of(bind, i)->at;
}

/* A short line between empty ones that ends no sentence: 阿里：花了钱，也买到了流量 */
static bool stands_alone(const char *text, size_t start) {
  enum { LONGEST = 96 };
  size_t end = start;
  if (start < 2 || text[start - 2] != '\n' || strchr("-*|+>", text[start])) return false;
  while (text[end] && text[end] != '\n') {
    bool cell = text[end] == '|' || text[end] == '\t' || strncmp(text + end, "  ", 2) == 0;
    if (cell || strncmp(text + end, "。", 3) == 0 || end - start > LONGEST) return false;
    end++;
  }
  if (end == start || text[end] != '\n' || text[end + 1] != '\n') return false;
  return !strchr(".!;,", text[end - 1]);
}

static bool heads(const char *text, size_t start) {
  return text[start] == '#' || stands_alone(text, start);
}

void fin_bind_places(struct fin_bind *bind) {
  struct fin_place now = {.heading = bind->marks->text.at[0] == '#'};
  bind->places = FIN_NEW(bind->arena, struct fin_place, bind->marks->count + 1);
  for (size_t i = 0; i < bind->marks->count; i++) {
    const struct fin_mark *mark = fin_mark_of(bind, i);
    bind->places[i] = now;
    if (mark->kind != FIN_MARK_BORDER) continue;
    switch ((enum fin_border)mark->row) {
    case FIN_BORDER_PARAGRAPH:
      if (empty_line(bind, i)) { /* parts no more than the end of the line before it */
        now.heading = heads(bind->marks->text.at, mark->end);
        bind->places[i] = bind->places[i - 1];
        break;
      }
      now.paragraph++;
      now.heading = heads(bind->marks->text.at, mark->end);
      now.sentence++;
      now.clause++;
      now.depth = 0;
      break;
    case FIN_BORDER_SENTENCE:
      now.sentence++;
      now.clause++;
      now.depth = 0;
      break;
    case FIN_BORDER_CLAUSE:
      now.clause++;
      break;
    case FIN_BORDER_OPEN:
      now.depth++;
      break;
    case FIN_BORDER_CLOSE:
      if (now.depth) now.depth--;
      break;
    case FIN_BORDER_ITEM:
      break;
    }
  }
  bind->places[bind->marks->count] = now;
  bind->sentence_count = now.sentence + 1;
}

/* A sentence longer than any person writes is looked at in parts, so that work grows with the text
 * only. */
enum { REACH = 90 };

void fin_clause_bounds(const struct fin_bind *bind, size_t i, size_t *first, size_t *last) {
  uint32_t clause = bind->places[i].clause;
  size_t low = i > REACH ? i - REACH : 0, high = i + REACH;
  if (high > bind->marks->count) high = bind->marks->count;
  for (*first = i; *first > low && bind->places[*first - 1].clause == clause;) --*first;
  for (*last = i + 1; *last < high && bind->places[*last].clause == clause;) ++*last;
}

void fin_sentence_bounds(const struct fin_bind *bind, size_t i, size_t *first, size_t *last) {
  uint32_t sentence = bind->places[i].sentence;
  size_t low = i > REACH ? i - REACH : 0, high = i + REACH;
  if (high > bind->marks->count) high = bind->marks->count;
  for (*first = i; *first > low && bind->places[*first - 1].sentence == sentence;) --*first;
  for (*last = i + 1; *last < high && bind->places[*last].sentence == sentence;) ++*last;
}

size_t fin_bounds_until(const struct fin_bind *bind, size_t mark) {
  size_t low = 0, high = bind->bound_count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (bind->bounds[middle].figure < mark)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

const char *fin_quote(const struct fin_bind *bind, size_t first, size_t last, size_t *from,
                      size_t *to) {
  *from = fin_mark_of(bind, first)->from;
  *to = fin_mark_of(bind, last)->to;
  return fin_arena_text(bind->arena, bind->document->text + *from, *to - *from);
}

/* Whether the measure word is one of `words`, which are parted by spaces. */
static bool measured_in(const struct fin_figure *figure, const char *words) {
  while (*words) {
    size_t length = strcspn(words, " ");
    if (length && length == figure->measure_length &&
        strncmp(words, figure->measure, length) == 0) {
      return true;
    }
    words += length + (words[length] == ' ');
  }
  return false;
}

/* Which measure words a count can have. */
static const struct {
  const char *metric, *words;
} measures[] = {{"stores", "家 间 个 stores shops shacks"},
                {"units_sold", "辆 台 部 件 套 架 艘 颗 个 只 片 瓶 units vehicles cars 张"},
                {"customers", "家 个 名 户 位 人"},
                {"downloads", "次 人次"},
                {"headcount", "人 名 位 people persons"},
                {"rnd_headcount", "人 名 位 people persons"}};

static bool counts(const struct fin_metric *metric, const struct fin_figure *figure) {
  bool persons = strcmp(metric->unit, "persons") == 0;
  bool shares = strcmp(metric->unit, "shares") == 0;
  if (figure->sort == FIN_FIGURE_PLAIN) {
    bool whole = figure->value == trunc(figure->value);
    bool year = !figure->scaled && figure->value > 1900 && figure->value < 2100;
    return !shares && whole && !year && figure->value < 1e10 &&
           (figure->scaled || figure->value >= 30);
  }
  if (figure->sort != FIN_FIGURE_COUNT) return false;
  if (shares != (strcmp(figure->unit, "shares") == 0)) return false;
  if (strcmp(figure->unit, "days") == 0) return false;
  for (size_t i = 0; i < sizeof measures / sizeof *measures; i++) {
    if (strcmp(measures[i].metric, metric->id) == 0) return measured_in(figure, measures[i].words);
  }
  if (persons) return strcmp(figure->unit, "persons") == 0 || measured_in(figure, "个 户 家");
  return true;
}

bool fin_is_bare_sum(const struct fin_figure *figure) {
  return figure->sort == FIN_FIGURE_PLAIN && figure->scaled && figure->value >= 1e6;
}

bool fin_fits(const struct fin_metric *metric, const struct fin_figure *figure) {
  switch (metric->measure) {
  case FIN_MEASURE_FLOW:
  case FIN_MEASURE_BALANCE:
    return figure->sort == FIN_FIGURE_MONEY || fin_is_bare_sum(figure);
  case FIN_MEASURE_PRICE:
    return figure->sort == FIN_FIGURE_PRICE ||
           (figure->sort == FIN_FIGURE_MONEY && figure->value < 1e5 && !figure->scaled);
  case FIN_MEASURE_PERCENT:
    return figure->sort == FIN_FIGURE_PERCENT;
  case FIN_MEASURE_RATIO:
    return figure->sort == FIN_FIGURE_TIMES ||
           (figure->sort == FIN_FIGURE_PLAIN && figure->value < 100 && figure->step < 1);
  case FIN_MEASURE_DAYS:
    return figure->sort == FIN_FIGURE_COUNT && strcmp(figure->unit, "days") == 0;
  case FIN_MEASURE_COUNT:
    return counts(metric, figure);
  }
  return false;
}
