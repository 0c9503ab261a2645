/* list_names.c: lists of names that no book knows, one for each figure:
 * 四足、人形、零部件的|收入占比 分别为65%、30%和5%; 天图投资、黑蚁资本|分别持有9.7%和6.2%.
 */
#include "lists.h"
#include "when_told.h"
#include "whose.h"

#include <ctype.h>
#include <string.h>

/* Words told as a list: 四足、人形和零部件. */
struct words {
  size_t from[FIN_MOST_LISTED], to[FIN_MOST_LISTED], count;
};

/* Those of the bytes start..end; none when one is no name by its length. */
static struct words split(const char *text, size_t start, size_t end) {
  enum { SHORTEST = 3, LONGEST = 48 };
  static const char *const joints[] = {"、", "和", "与", "及"};
  struct words out = {.count = 0};
  for (size_t at = start; at < end && out.count < FIN_MOST_LISTED; out.count++) {
    size_t stop = at;
    while (stop < end && !fin_begins_with_any(text + stop, joints, FIN_COUNT(joints))) stop++;
    if (stop - at < SHORTEST || stop - at > LONGEST) return (struct words){.count = 0};
    out.from[out.count] = at;
    out.to[out.count] = stop;
    at = stop + 3;
  }
  return out;
}

/* 天图投资、黑蚁资本|分别持有9.7%和6.2%: the holders of stakes, whether any book knows them or not.
 */
bool fin_align_holders(struct fin_bind *bind, const struct fin_group *g) {
  static const char *const verbs[] = {"分别", "的持股", "持股", "持有", "控制"};
  const char *text = bind->marks->text.at;
  const struct fin_bound *any = fin_list_spokesman(bind, g);
  size_t first, last;
  if (!any || strcmp(fin_metric_of(bind, any->metric)->id, "stake") != 0) return false;
  fin_clause_bounds(bind, g->start, &first, &last);
  size_t start = fin_start_of(bind, first), end = start;
  size_t figure = fin_mark_of(bind, g->start)->at;
  while (end < figure && !fin_begins_with_any(text + end, verbs, FIN_COUNT(verbs))) end++;
  struct words names = split(text, start, end);
  if (names.count != g->count || g->count < 2 || end == figure) return false;
  for (size_t i = 0; i < g->count; i++) {
    struct fin_bound *bound = &bind->bounds[g->first + i];
    bound->segment = fin_shown(&bind->marks->text, bind->arena, names.from[i], names.to[i]);
    bound->company = bind->main_company;
    bound->company_mark = FIN_NONE;
  }
  return bind->main_company != FIN_NO_COMPANY;
}

/* 四足、人形、零部件的|收入占比分别约为65%、30%和5%: slices that no book knows, told as a list
 * right before the metric. */
bool fin_align_slices(struct fin_bind *bind, const struct fin_group *g) {
  const char *text = bind->marks->text.at;
  const struct fin_bound *any = fin_list_spokesman(bind, g);
  size_t first, last;
  if (!any || g->count < 2 || any->metric_mark == FIN_NONE) return false;
  fin_clause_bounds(bind, any->metric_mark, &first, &last);
  size_t start = fin_start_of(bind, first);
  size_t end = fin_mark_of(bind, any->metric_mark)->at;
  for (size_t k = first; k < any->metric_mark; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    bool before = mark->kind == FIN_MARK_COMPANY || mark->kind == FIN_MARK_TIME ||
                  mark->kind == FIN_MARK_FIGURE || fin_is_cue(mark, FIN_CUE_company);
    if (before) start = mark->end;
  }
  if (end >= start + 3 && memcmp(text + end - 3, "的", 3) == 0) end -= 3;
  if (text[start] == '(') { /* the ticker behind the company */
    const char *close = memchr(text + start, ')', end > start ? end - start : 0);
    if (close) start = (size_t)(close - text) + 1;
  }
  if (end > start && strncmp(text + start, "的", 3) == 0) start += 3;
  struct words names = split(text, start, end);
  if (names.count != g->count) return false;
  for (size_t i = 0; i < g->count; i++) {
    bind->bounds[g->first + i].segment =
        fin_shown(&bind->marks->text, bind->arena, names.from[i], names.to[i]);
  }
  return true;
}

/* "Molly, Skullpanda and Dimoo - brought in $1.4m, $1.2m and $1.1m respectively": names before the
 * metric word that no book knows. */
bool fin_align_names(struct fin_bind *bind, const struct fin_group *g) {
  static const char *const joints[] = {", and ", " and ", ", "};
  static const char *const tails[] = {
      " ",     "-",          "–",       "—",    ",",       "'s",    "’s",        ":",
      " made", " generated", " posted", " had", " earned", " took", " recorded", " contributed"};
  const struct fin_folded *text = &bind->marks->text;
  const struct fin_bound *any = fin_list_spokesman(bind, g);
  size_t first, last;
  if (!g->respective || !any || !fin_latin_at(bind, any->metric_mark)) return false;
  fin_sentence_bounds(bind, any->metric_mark, &first, &last);
  size_t floor = fin_start_of(bind, first), at = fin_mark_of(bind, any->metric_mark)->at;
  struct words names = {.count = 0};
  size_t end = fin_before_tails(text->at, floor, at, tails, FIN_COUNT(tails));
  while (names.count < FIN_MOST_LISTED) {
    size_t start = end;
    while (start > floor &&
           (isalnum((unsigned char)text->at[start - 1]) || text->at[start - 1] == '-'))
      start--;
    if (start == end || !fin_is_upper(text, start)) break;
    names.from[names.count] = start;
    names.to[names.count++] = end;
    size_t before = start;
    for (size_t i = 0; i < FIN_COUNT(joints) && before == start; i++) {
      if (fin_ends_with_any(text->at, start, &joints[i], 1)) before = start - strlen(joints[i]);
    }
    if (before == start) break;
    end = before;
  }
  if (names.count != g->count || g->count < 2) return false;
  for (size_t i = 0; i < g->count; i++) { /* found from the end */
    size_t n = g->count - 1 - i;
    bind->bounds[g->first + i].segment = fin_shown(text, bind->arena, names.from[n], names.to[n]);
  }
  return true;
}
