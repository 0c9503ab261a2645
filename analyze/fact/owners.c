/* owners.c: whose figure it is: the sentence's subject first, then the one the text has been
 * talking about.
 *
 * 据智谱招股书披露，公司2022-2024年研发费用累计超过44亿元 -> 智谱
 */
#include "bind.h"

#include <string.h>

static bool text_is(const struct fin_bind *bind, const struct fin_mark *mark, const char *word) {
  size_t length = strlen(word);
  return mark->end - mark->at == length &&
         memcmp(bind->marks->text.at + mark->at, word, length) == 0;
}

/* An ordinary word that is a name too counts only with support: a ticker or 公司 behind it. */
static bool supported(const struct fin_bind *bind, size_t i) {
  const struct fin_mark *mark = fin_mark_of(bind, i);
  if (mark->arg != 1) return true;
  const char *behind = bind->marks->text.at + mark->end;
  static const char *const supports[] = {"公司",   "集团",     "股份",  "(0",    "(3",
                                         "(6",     " inc",     " corp", ", inc", "(nyse",
                                         " (nyse", " (nasdaq", "公告"};
  for (size_t k = 0; k < sizeof supports / sizeof *supports; k++) {
    if (strncmp(behind, supports[k], strlen(supports[k])) == 0) return true;
  }
  return false;
}

/* Whether the company at mark i is merely named: a source, a partner, an investor's object. */
static bool bystander(const struct fin_bind *bind, size_t i) {
  const struct fin_mark *mark = fin_mark_of(bind, i);
  if (!supported(bind, i)) return true;
  if (i > 0) {
    const struct fin_mark *before = fin_mark_of(bind, i - 1);
    bool touching = before->end == mark->at || before->end + 1 == mark->at;
    if (touching && before->kind == FIN_MARK_CUE) {
      if (before->cue == FIN_CUE_with && !text_is(bind, before, "和") &&
          !text_is(bind, before, "及") && !text_is(bind, before, "以及") &&
          !text_is(bind, before, "and")) {
        return true;
      }
      if (before->cue == FIN_CUE_from) return true;
      if (before->cue == FIN_CUE_source) {
        /* 据智谱招股书: the company's own words keep it in focus */
        const char *behind = bind->marks->text.at + mark->end;
        return strncmp(behind, "招股书", 9) != 0 && strncmp(behind, "公告", 6) != 0 &&
               strncmp(behind, "财报", 6) != 0 && strncmp(behind, "的", 3) != 0;
      }
    }
  }
  const char *behind = bind->marks->text.at + mark->end;
  static const char *const posts[] = {"分析师",   "证券分析", "数据显示", "研究院",
                                      "研究报告", " analyst", " data",    "记者",
                                      "前员工",   "数据,",    "榜单",     "模型榜"};
  for (size_t k = 0; k < sizeof posts / sizeof *posts; k++) {
    if (strncmp(behind, posts[k], strlen(posts[k])) == 0) return true;
  }
  return false;
}

uint32_t fin_subject_at(const struct fin_bind *bind, size_t i, size_t *mark) {
  size_t first, last;
  fin_sentence_bounds(bind, i, &first, &last);
  uint32_t clause = bind->places[i].clause;
  for (size_t k = i; k-- > first;) { /* nearest in the same clause */
    const struct fin_mark *at = fin_mark_of(bind, k);
    if (bind->places[k].clause != clause) break;
    if (at->kind == FIN_MARK_COMPANY && bind->places[k].depth <= bind->places[i].depth &&
        !bystander(bind, k)) {
      *mark = k;
      return at->row;
    }
    if (fin_is_cue(at, FIN_CUE_company)) {
      *mark = k;
      return bind->focus[bind->places[i].sentence];
    }
  }
  size_t best = FIN_NONE;
  for (size_t k = first; k < i; k++) { /* the subject: the last clause that opens with a company */
    const struct fin_mark *at = fin_mark_of(bind, k);
    if (at->kind != FIN_MARK_COMPANY || bind->places[k].depth || bystander(bind, k)) continue;
    size_t head, tail;
    fin_clause_bounds(bind, k, &head, &tail);
    bool opens = true;
    for (size_t h = head; h < k; h++) {
      const struct fin_mark *other = fin_mark_of(bind, h);
      if (other->kind == FIN_MARK_COMPANY || other->kind == FIN_MARK_FIGURE ||
          (other->kind == FIN_MARK_CUE &&
           (other->cue == FIN_CUE_invest || other->cue == FIN_CUE_verb))) {
        opens = false;
      }
    }
    if (opens || best == FIN_NONE) best = k;
  }
  if (best != FIN_NONE) {
    *mark = best;
    return fin_mark_of(bind, best)->row;
  }
  *mark = FIN_NONE;
  return bind->focus[bind->places[i].sentence];
}

/* ---- focus ----------------------------------------------------------------------------------- */

static uint32_t most_named(const struct fin_bind *bind) {
  uint32_t best = FIN_NO_COMPANY;
  size_t most = 0;
  for (size_t i = 0; i < bind->marks->count; i++) {
    const struct fin_mark *mark = fin_mark_of(bind, i);
    if (mark->kind != FIN_MARK_COMPANY || !supported(bind, i)) continue;
    size_t count = 0;
    for (size_t k = i; k < bind->marks->count; k++) {
      const struct fin_mark *other = fin_mark_of(bind, k);
      count += other->kind == FIN_MARK_COMPANY && other->row == mark->row && supported(bind, k);
    }
    if (count > most) {
      most = count;
      best = mark->row;
    }
    if (most > bind->marks->count / 2) break;
  }
  return best;
}

/* The company that the title names first, when the text names it too. */
static uint32_t titled(const struct fin_bind *bind) {
  const char *title = bind->document->title;
  if (!title || !*title) return FIN_NO_COMPANY;
  struct fin_document heading = *bind->document;
  heading.text = title;
  heading.length = strlen(title);
  struct fin_marks marks;
  fin_marks_make(&marks, bind->arena, bind->library, &heading);
  for (size_t i = 0; i < marks.count; i++) {
    if (marks.at[i].kind != FIN_MARK_COMPANY || marks.at[i].row >= FIN_LOCAL) continue;
    for (size_t k = 0; k < bind->marks->count; k++) {
      const struct fin_mark *mark = fin_mark_of(bind, k);
      if (mark->kind == FIN_MARK_COMPANY && mark->row == marks.at[i].row) return mark->row;
    }
  }
  return FIN_NO_COMPANY;
}

static bool heading_paragraph(const struct fin_bind *bind, uint32_t paragraph, size_t from) {
  const char *text = bind->marks->text.at;
  const struct fin_mark *mark = fin_mark_of(bind, from);
  size_t start = mark->at;
  while (start > 0 && text[start - 1] != '\n') start--;
  (void)paragraph;
  return text[start] == '#';
}

/* For each sentence, whom it is about when nothing in it says so: the subject of the sentence
 * before; at a new paragraph the same, unless it opened with another. */
void fin_bind_focus(struct fin_bind *bind) {
  bind->focus = FIN_NEW(bind->arena, uint32_t, bind->sentence_count + 1);
  uint32_t named = most_named(bind), title = titled(bind);
  bind->main_company = title != FIN_NO_COMPANY ? title : named;
  uint32_t now = bind->main_company;
  size_t i = 0;
  for (uint32_t sentence = 0; sentence < bind->sentence_count; sentence++) {
    bind->focus[sentence] = now;
    size_t first = i, subject = FIN_NONE;
    while (i < bind->marks->count && bind->places[i].sentence == sentence) i++;
    for (size_t k = first; k < i && subject == FIN_NONE; k++) {
      const struct fin_mark *mark = fin_mark_of(bind, k);
      if (mark->kind == FIN_MARK_COMPANY && !bind->places[k].depth && !bystander(bind, k)) {
        subject = k;
      }
      if (fin_is_cue(mark, FIN_CUE_company)) break; /* 公司 …: the one in focus goes on */
    }
    if (subject == FIN_NONE) continue;
    bool heads = heading_paragraph(bind, bind->places[subject].paragraph, subject);
    size_t depth = subject - first;
    if (depth <= 6 || heads) now = fin_mark_of(bind, subject)->row;
  }
}

/* ---- owners ---------------------------------------------------------------------------------- */

static bool is_metric(const struct fin_bind *bind, const struct fin_bound *bound, const char *id) {
  return strcmp(fin_metric_of(bind, bound->metric)->id, id) == 0;
}

/* 中科创星以4000万元投资额提前锁定智谱: money put in belongs to the one it is put into. */
static uint32_t invested(const struct fin_bind *bind, const struct fin_bound *bound, size_t *mark) {
  size_t first, last;
  fin_clause_bounds(bind, bound->figure, &first, &last);
  bool invest = false;
  for (size_t k = first; k < last; k++) {
    const struct fin_mark *at = fin_mark_of(bind, k);
    if (fin_is_cue(at, FIN_CUE_invest)) invest = true;
    if (at->kind == FIN_MARK_METRIC && k == bound->metric_mark) {
      invest = invest || text_is(bind, at, "投资额") || text_is(bind, at, "战略投资") ||
               text_is(bind, at, "注资") || text_is(bind, at, "领投");
    }
  }
  if (!invest) return FIN_NO_COMPANY;
  size_t others = 0, object = FIN_NONE;
  for (size_t k = first; k < last; k++) {
    if (fin_mark_of(bind, k)->kind != FIN_MARK_COMPANY) continue;
    others++;
    object = k;
  }
  if (others == 0 || object < bound->metric_mark) return FIN_NO_COMPANY;
  *mark = object;
  return fin_mark_of(bind, object)->row;
}

/* Figures of an industry, a country or of several together are no one's. */
static bool nobodys(const struct fin_bind *bind, const struct fin_bound *bound, size_t company) {
  size_t first, last;
  fin_clause_bounds(bind, bound->figure, &first, &last);
  if (bound->metric_mark != FIN_NONE && bound->metric_mark < first) {
    size_t end;
    fin_clause_bounds(bind, bound->metric_mark, &first, &end);
  }
  for (size_t k = first; k < bound->figure; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (!fin_is_cue(mark, FIN_CUE_together)) continue;
    if (company == FIN_NONE || company < k) return true;
  }
  return false;
}

/* A company behind the figure: $9.25 billion at AMD; only where none stands before it. */
static uint32_t behind(const struct fin_bind *bind, const struct fin_bound *bound, size_t *mark) {
  size_t first, last;
  fin_sentence_bounds(bind, bound->figure, &first, &last);
  for (size_t k = bound->figure + 1; k < last; k++) {
    const struct fin_mark *at = fin_mark_of(bind, k);
    if (at->kind == FIN_MARK_FIGURE) break;
    if (at->kind == FIN_MARK_COMPANY && !bystander(bind, k)) {
      *mark = k;
      return at->row;
    }
  }
  return FIN_NO_COMPANY;
}

void fin_bind_owners(struct fin_bind *bind) {
  for (size_t b = 0; b < bind->bound_count; b++) {
    struct fin_bound *bound = &bind->bounds[b];
    if (bound->metric == FIN_NONE || bound->company != FIN_NO_COMPANY) continue;
    size_t mark = FIN_NONE;
    uint32_t company = FIN_NO_COMPANY;
    if (is_metric(bind, bound, "funding") || is_metric(bind, bound, "valuation")) {
      company = invested(bind, bound, &mark);
    }
    if (company == FIN_NO_COMPANY) company = fin_subject_at(bind, bound->figure, &mark);
    if (mark == FIN_NONE && bound->metric_mark != FIN_NONE && bound->metric_mark > bound->figure) {
      size_t other = FIN_NONE;
      uint32_t later = behind(bind, bound, &other);
      if (other != FIN_NONE && other < bound->metric_mark) {
        company = later;
        mark = other;
      }
    }
    if (company == FIN_NO_COMPANY) company = behind(bind, bound, &mark);
    if (nobodys(bind, bound, mark)) {
      bound->metric = FIN_NONE;
      bound->why = "a figure of several together or of an industry";
      continue;
    }
    bound->company = company;
    bound->company_mark = mark;
    if (company == FIN_NO_COMPANY) {
      bound->metric = FIN_NONE;
      bound->why = "no company it could belong to";
    }
  }
}
