/* teams.c: the people of a part of a company: 智驾团队已达4000人, 带领400多人的算法团队,
 * 该事业部有90人左右 -> headcount, of 智驾团队, of 算法团队, of the division named before.
 */
#include "slices.h"
#include "whose.h"

#include <string.h>

static const char *const tails[] = {"事业部", "事业群", "团队", "部门", "研究院",
                                    "实验室", "小组",   "中心", "分部"};

/* Whether mark i is a number of people: 4000人, 60余人. */
static bool of_people(const struct fin_bind *bind, size_t i) {
  const struct fin_mark *mark = fin_mark_of(bind, i);
  return mark->kind == FIN_MARK_FIGURE && mark->figure.sort == FIN_FIGURE_COUNT &&
         strcmp(mark->figure.unit, "persons") == 0;
}

/* Where the word for a part that begins at `at` ends; 0 for none. */
static size_t tail_at(const struct fin_bind *bind, size_t at) {
  for (size_t i = 0; i < FIN_COUNT(tails); i++) {
    size_t length = strlen(tails[i]);
    if (strncmp(bind->marks->text.at + at, tails[i], length) == 0) return at + length;
  }
  return 0;
}

/* Where the name of the part begins whose word stands at `tail`: back over what nouns are made of,
 * to the mark, sign or particle before it. */
static size_t name_start(const struct fin_bind *bind, size_t tail, size_t floor) {
  static const char *const others[] = {"的", "是", "了", "在", "使", "让", "和", "该", "其",
                                       "这", "个", "带", "领", "达", "有", "成", "从", "为",
                                       "由", "将", "名", "加", "入", "建", "管", "他", "她",
                                       "多", "并", "对", "此", "给", "派", "与", "下"};
  static const char *const among[] = {"其中"};
  const char *text = bind->marks->text.at;
  size_t start = tail;
  while (start >= floor + 3 && tail - start < 24 && (unsigned char)text[start - 3] >= 0xe4 &&
         (unsigned char)text[start - 3] <= 0xe9 &&
         !fin_begins_with_any(text + start - 3, others, FIN_COUNT(others))) {
    start -= 3;
  }
  if (start >= floor + 3 && fin_ends_with_any(text, start + 3, among, 1)) start += 3; /* 其|中 */
  if (start == tail) {                                                                /* AI团队 */
    while (start > floor && tail - start < 16 && (unsigned char)text[start - 1] < 0x80 &&
           text[start - 1] != ' ' && text[start - 1] != ',' && text[start - 1] != '\n') {
      start--;
    }
  }
  return start;
}

/* Words before a team that make no part of it: 整个团队, 全球团队. */
static bool is_whole(const char *text, size_t length) {
  static const char *const words[] = {
      "整个", "全球", "公司", "集团", "现有", "目前", "全体", "创业", "创始", "我们", "员工",
      "研发", "初创", "总",   "全",   "各",   "今年", "当时", "如今", "现在", "核心", "全职"};
  for (size_t i = 0; i < FIN_COUNT(words); i++) {
    size_t n = strlen(words[i]);
    if (n <= length && memcmp(text, words[i], n) == 0) return true;
  }
  return length == 0;
}

size_t fin_name_floor(const struct fin_bind *bind, size_t i, size_t at) {
  size_t first, last, floor;
  fin_sentence_bounds(bind, i, &first, &last);
  floor = fin_start_of(bind, first);
  for (size_t k = first; k < last && fin_mark_of(bind, k)->end <= at; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    bool other = mark->kind == FIN_MARK_COMPANY || mark->kind == FIN_MARK_TIME ||
                 mark->kind == FIN_MARK_FIGURE || mark->kind == FIN_MARK_BORDER;
    if (other) floor = mark->end;
  }
  return floor;
}

/* 该事业部: the one with that word that was named last before it. */
static const char *named_before(const struct fin_bind *bind, size_t tail, size_t end) {
  enum { FAR = 900 };
  const char *text = bind->marks->text.at;
  size_t low = tail > FAR ? tail - FAR : 0, length = end - tail;
  for (size_t at = tail; at-- > low;) {
    if (strncmp(text + at, text + tail, length) != 0) continue;
    size_t start = name_start(bind, at, low);
    if (at - start >= 3 && !is_whole(text + start, at - start))
      return fin_shown(&bind->marks->text, bind->arena, start, at + length);
  }
  return NULL;
}

struct team {
  size_t tail, end; /* the word for it; end is 0 for none */
};

/* The part that the clause of figure f speaks of before it, else right behind it. */
static struct team team_of(const struct fin_bind *bind, size_t f) {
  const struct fin_mark *figure = fin_mark_of(bind, f);
  const char *text = bind->marks->text.at;
  size_t first, last, reach;
  fin_clause_bounds(bind, f, &first, &last);
  size_t start = fin_start_of(bind, first);
  for (size_t k = first; k < f; k++) {
    if (fin_mark_of(bind, k)->kind == FIN_MARK_FIGURE) start = fin_mark_of(bind, k)->end;
  }
  struct team team = {0, 0};
  for (size_t at = figure->at; at-- > start && figure->at - at < 45;) {
    size_t end = tail_at(bind, at);
    if (!end || end > figure->at) continue;
    return (struct team){at, end};
  }
  static const char own[] = "的";
  if (strncmp(text + figure->end, own, sizeof own - 1) != 0) return team;
  reach = figure->end + 3;
  for (size_t at = reach; at < reach + 24 && (unsigned char)text[at] >= 0xe4; at += 3) {
    size_t end = tail_at(bind, at);
    if (end) return (struct team){at, end};
  }
  return team;
}

bool fin_counts_team(const struct fin_bind *bind, size_t f) {
  return of_people(bind, f) && team_of(bind, f).end != 0;
}

const char *fin_team(const struct fin_bind *bind, size_t f) {
  if (!of_people(bind, f)) return NULL;
  struct team team = team_of(bind, f);
  const char *text = bind->marks->text.at;
  if (!team.end) return NULL;
  size_t start = name_start(bind, team.tail, fin_name_floor(bind, f, team.tail));
  static const char *const pointers[] = {"该", "这个", "这一", "此"};
  if (start == team.tail && fin_ends_with_any(text, start, pointers, FIN_COUNT(pointers)))
    return named_before(bind, team.tail, team.end);
  if (is_whole(text + start, team.tail - start)) return NULL;
  return fin_shown(&bind->marks->text, bind->arena, start, team.end);
}
