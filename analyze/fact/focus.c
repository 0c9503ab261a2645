/* focus.c: whom the text is talking about: the document as a whole, and each sentence when it
 * begins.
 *
 * 点火的是京东。这家北京电商… -> the second sentence is about 京东
 */
#include "when_told.h"
#include "whose.h"

#include <stdlib.h>
#include <string.h>

static int by_row(const void *left, const void *right) {
  uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
  return a < b ? -1 : a > b;
}

/* The house whose rating or report the text tells; FIN_NO_COMPANY. */
static uint32_t rating_house(const struct fin_bind *bind) {
  for (size_t i = 0; i < bind->marks->count; i++) {
    if (fin_mark_of(bind, i)->kind == FIN_MARK_COMPANY && fin_rates(bind->marks, i))
      return fin_mark_of(bind, i)->row;
  }
  return FIN_NO_COMPANY;
}

/* The company named most, if that is often enough for the text to be about it. */
static uint32_t most_named(const struct fin_bind *bind) {
  uint32_t house = rating_house(bind);
  uint32_t best = FIN_NO_COMPANY;
  size_t most = 0, all = 0;
  uint32_t *rows = FIN_NEW(bind->arena, uint32_t, bind->marks->count + 1);
  for (size_t i = 0; i < bind->marks->count; i++) {
    const struct fin_mark *mark = fin_mark_of(bind, i);
    bool named = mark->kind == FIN_MARK_COMPANY && mark->row != house;
    if (named && !fin_puts_money_in(bind, i)) rows[all++] = mark->row;
  }
  if (all) qsort(rows, all, sizeof *rows, by_row);
  for (size_t i = 0, end; i < all; i = end) {
    for (end = i; end < all && rows[end] == rows[i];) end++;
    if (end - i > most) {
      most = end - i;
      best = rows[i];
    }
  }
  return most * 3 >= all ? best : FIN_NO_COMPANY;
}

/* Companies of the lead: its first sentence that names any. */
static bool in_lead(const struct fin_bind *bind, uint32_t row, bool *first) {
  uint32_t sentence = UINT32_MAX;
  bool found = false;
  *first = false;
  for (size_t k = 0; k < bind->marks->count; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind != FIN_MARK_COMPANY) continue;
    if (sentence == UINT32_MAX) {
      sentence = bind->places[k].sentence;
      *first = mark->row == row;
    }
    if (bind->places[k].sentence != sentence) break;
    found = found || mark->row == row;
  }
  return found;
}

static bool title_opens(const struct fin_bind *bind, uint32_t row) {
  bool opens;
  return in_lead(bind, row, &opens) && opens;
}

/* 夏天, this summer: three months, but no quarter of any accounts. */
static bool is_season(const struct fin_marks *marks, size_t i) {
  static const char *const words[] = {"春",     "夏",     "秋",     "冬",
                                      "spring", "summer", "autumn", "winter"};
  return fin_any_in(marks->text.at, marks->at[i].at, marks->at[i].end, words, FIN_COUNT(words));
}

/* "a first quarter in public": one of many. */
static bool is_any(const struct fin_marks *marks, size_t i) {
  static const char *const articles[] = {" a ", " an ", " every ", " each "};
  return fin_ends_with_any(marks->text.at, marks->at[i].at, articles, FIN_COUNT(articles));
}

/* The period that results are reported of: the first quarter, half or, with `years`, year that is
 * named among the first `count` marks. */
static struct fin_span reported_span(const struct fin_marks *marks, size_t count, bool years) {
  for (size_t i = 0; i < count; i++) {
    const struct fin_time *time = &marks->at[i].time;
    if (marks->at[i].kind != FIN_MARK_TIME || time->same || time->span.start == FIN_NO_DAY)
      continue;
    if (time->shape == FIN_TIME_QUARTER || time->shape == FIN_TIME_HALF ||
        time->shape == FIN_TIME_NINE) {
      bool ahead = marks->published != FIN_NO_DAY && time->span.start > marks->published;
      if (ahead || is_season(marks, i) || is_any(marks, i)) continue;
      return time->span;
    }
    if (years && time->shape == FIN_TIME_YEAR && time->span.end <= marks->published)
      return time->span;
  }
  return FIN_NO_SPAN;
}

/* What a text calls the results that it is about: 茶饮公司的中报也出齐了, of the last ones. */
static struct fin_span named_results(const struct fin_bind *bind, size_t count) {
  static const char *const halves[] = {"中报", "半年报", "半年考", "中期业绩", "半年度业绩"};
  static const char *const quarters[] = {"一季报"};
  static const char *const years[] = {"年报", "年度业绩"};
  size_t end = count ? fin_mark_of(bind, count - 1)->end : 0;
  int year, month, day;
  if (bind->marks->published == FIN_NO_DAY) return FIN_NO_SPAN;
  fin_day_split(bind->marks->published, &year, &month, &day);
  for (size_t at = 0; at < end; at++) {
    const char *here = bind->marks->text.at + at;
    if (fin_begins_with_any(here, halves, FIN_COUNT(halves)))
      return fin_span_months(month >= 7 ? year : year - 1, 1, 6);
    if (fin_begins_with_any(here, quarters, FIN_COUNT(quarters)))
      return fin_span_months(month >= 4 ? year : year - 1, 1, 3);
    if (fin_begins_with_any(here, years, FIN_COUNT(years)) && month < 7)
      return fin_span_months(year - 1, 1, 12);
  }
  return FIN_NO_SPAN;
}

/* The quarter that was over last, of a text that compares with "the same quarter last year" and
 * never says which. */
static struct fin_span last_quarter(const struct fin_bind *bind) {
  static const char *const words[] = {"quarter"};
  bool told = false;
  if (bind->marks->published == FIN_NO_DAY) return FIN_NO_SPAN;
  for (size_t k = 0; k < bind->marks->count && !told; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    told = mark->kind == FIN_MARK_TIME && mark->time.same &&
           fin_any_between(bind, mark->at, mark->end, words, 1);
  }
  return told ? fin_span_quarter_before(bind->marks->published) : FIN_NO_SPAN;
}

/* The quarter, half or nine months that the text names most, twice at least, and that were over. */
static struct fin_span usual_span(const struct fin_bind *bind) {
  struct fin_span_counts tally = {.kinds = 0};
  for (size_t i = 0; i < bind->marks->count; i++) {
    const struct fin_mark *mark = fin_mark_of(bind, i);
    if (mark->kind != FIN_MARK_TIME || mark->time.same || mark->time.span.start == FIN_NO_DAY)
      continue;
    bool part = mark->time.shape == FIN_TIME_QUARTER || mark->time.shape == FIN_TIME_HALF ||
                mark->time.shape == FIN_TIME_NINE;
    bool over = mark->time.span.end <= bind->marks->published;
    if (part && over && !is_season(bind->marks, i)) fin_spans_count(&tally, mark->time.span);
  }
  return fin_spans_most(&tally, 2);
}

static size_t mentions(const struct fin_bind *bind, uint32_t row) {
  size_t count = 0;
  for (size_t k = 0; k < bind->marks->count; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    count += mark->kind == FIN_MARK_COMPANY && mark->row == row;
  }
  return count;
}

/* Whether a name at `at` of the title is one that something is done to or with: 卖给了|默沙东. */
static bool done_to(const char *title, size_t at) {
  static const char *const before[] = {"给",        "给了", "向",    "被",   "携手",
                                       "联手",      "牵手", "对标",  " by ", " with ",
                                       " against ", " to ", " from "};
  return fin_ends_with_any(title, at, before, FIN_COUNT(before));
}

/* Where the title, folded, names a company that only this text introduces; `length` when it
 * doesn't.
 */
static size_t introduced_at(const struct fin_bind *bind, const char *title, size_t length,
                            uint32_t *row) {
  size_t first = length;
  for (size_t i = 0; i < bind->marks->local_count; i++) {
    const struct fin_local *local = &bind->marks->locals[i];
    const char *found = NULL;
    if (local->row < FIN_LOCAL || local->row == FIN_PERSON || mentions(bind, local->row) < 2)
      continue;
    for (const char *at = title; !found && *at; at++) {
      if (strncmp(at, local->words, local->length) == 0) found = at;
    }
    if (!found || (size_t)(found - title) >= first || done_to(title, (size_t)(found - title)))
      continue;
    first = (size_t)(found - title);
    *row = local->row;
  }
  return first;
}

/* Whether the text speaks as the company itself, as a prospectus does: We are a provider of … */
static bool first_person(const struct fin_bind *bind) {
  enum { EARLY = 250, ENOUGH = 5 }; /* marks; how often */
  static const char *const words[] = {"we", "our", "我们", "本公司", "本集团"};
  size_t count = 0;
  for (size_t k = 0; k < bind->marks->count && k < EARLY; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    count += fin_is_cue(mark, FIN_CUE_company) && fin_says_any(bind, mark, words, FIN_COUNT(words));
  }
  return count >= ENOUGH;
}

uint32_t fin_local_named(struct fin_bind *bind, const char *name, const char *words,
                         uint32_t length) {
  struct fin_marks *marks = bind->marks;
  for (size_t i = 0; i < marks->local_count; i++) {
    if (strcmp(marks->locals[i].name, name) == 0) return marks->locals[i].row;
  }
  uint32_t row = FIN_LOCAL + (uint32_t)marks->local_count;
  fin_locals_append(marks, bind->arena,
                    (struct fin_local){.name = name, .words = words, .length = length, .row = row});
  return row;
}

static uint32_t first_named(const struct fin_bind *bind) {
  for (size_t k = 0; k < bind->marks->count; k++) {
    if (fin_mark_of(bind, k)->kind == FIN_MARK_COMPANY) return fin_mark_of(bind, k)->row;
  }
  return FIN_NO_COMPANY;
}

/* The one company of the title, of a text that speaks as we and never says who that is, or that
 * names nobody. */
static uint32_t issuer(struct fin_bind *bind, const struct fin_marks *title) {
  uint32_t row = FIN_NO_COMPANY;
  for (size_t i = 0; i < title->count; i++) {
    const struct fin_mark *mark = &title->at[i];
    if (mark->kind != FIN_MARK_COMPANY || mark->row == row || mark->row == FIN_PERSON) continue;
    if (row != FIN_NO_COMPANY) return FIN_NO_COMPANY;
    row = mark->row;
  }
  if (row == FIN_NO_COMPANY || row < FIN_LOCAL) return row;
  const struct fin_local *local = &title->locals[row - FIN_LOCAL];
  return fin_local_named(bind, local->name, local->words, local->length);
}

/* LG of the title, where the text speaks of LG Electronics India: the one that it names most of
 * those that begin so, when it names it more than the short one; else `row`. */
static uint32_t named_longer(const struct fin_bind *bind, const char *words, size_t length,
                             uint32_t row) {
  enum { MOST_TRIES = 40 };
  uint32_t best = row;
  size_t most = mentions(bind, row), tries = 0;
  for (size_t k = 0; k < bind->marks->count && tries < MOST_TRIES; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    const char *name = bind->marks->text.at + mark->at;
    bool longer = mark->kind == FIN_MARK_COMPANY && mark->end - mark->at > length + 1 &&
                  memcmp(name, words, length) == 0 && name[length] == ' ';
    if (!longer || mark->row == best) continue;
    size_t count = mentions(bind, mark->row);
    tries++;
    if (count <= most) continue;
    most = count;
    best = mark->row;
  }
  return best;
}

/* Whether the text goes on about the one far more than about the other: 苹果拉货！台积电营收创新高.
 */
static bool outdoes(const struct fin_bind *bind, uint32_t row, uint32_t other) {
  enum { MANY = 4 };
  size_t count = mentions(bind, row);
  return count > MANY && 2 * count > 3 * mentions(bind, other);
}

/* The company of the title that outdoes `row`, which its title begins with; else `row`. */
static uint32_t outdone(const struct fin_bind *bind, const struct fin_marks *title, uint32_t row) {
  for (size_t i = 0; i < title->count; i++) {
    const struct fin_mark *mark = &title->at[i];
    if (mark->kind != FIN_MARK_COMPANY || mark->row >= FIN_LOCAL || fin_rates(title, i)) continue;
    if (mark->row != row && outdoes(bind, mark->row, row)) row = mark->row;
  }
  return row;
}

/* Of the companies that the title names, the one that opens the lead, else the first that the text
 * names too: in "ASML leads round in Mistral" over "Mistral has raised …" it is Mistral. */
static uint32_t titled(struct fin_bind *bind) {
  const char *title = bind->document->title;
  if (!title || !*title) return FIN_NO_COMPANY;
  struct fin_document heading = *bind->document;
  heading.text = title;
  heading.length = strlen(title);
  struct fin_marks marks;
  fin_marks_make(&marks, bind->arena, bind->library, &heading);
  bind->report = reported_span(&marks, marks.count, true);
  uint32_t best = FIN_NO_COMPANY, local = FIN_NO_COMPANY;
  size_t place = marks.text.length;
  for (size_t i = 0; i < marks.count; i++) {
    const struct fin_mark *mark = &marks.at[i];
    bool opens;
    if (mark->kind != FIN_MARK_COMPANY || mark->row >= FIN_LOCAL) continue;
    if (fin_rates(&marks, i)) continue;
    if (in_lead(bind, mark->row, &opens) && opens) return outdone(bind, &marks, mark->row);
    if (best != FIN_NO_COMPANY || done_to(marks.text.at, mark->at)) continue;
    if (!mentions(bind, mark->row)) continue;
    best = named_longer(bind, marks.text.at + mark->at, mark->end - mark->at, mark->row);
    place = mark->at;
  }
  size_t named = introduced_at(bind, marks.text.at, marks.text.length, &local);
  if (named == marks.text.length && best == FIN_NO_COMPANY &&
      (first_person(bind) || first_named(bind) == FIN_NO_COMPANY))
    return issuer(bind, &marks);
  return named < place ? local : best;
}

/* 软件公司|雾凇科技: the word only says what the name behind it is of. */
static bool names_next(const struct fin_bind *bind, size_t k) {
  const struct fin_mark *next = fin_mark_of(bind, k + 1);
  return k + 1 < bind->marks->count && next->kind == FIN_MARK_COMPANY &&
         next->at == fin_mark_of(bind, k)->end;
}

/* 在美股上市的|霸王茶姬晚一天…: what it is or does stands before it, without a comma or a figure.
 */
static bool told_what(const struct fin_bind *bind, size_t first, size_t k) {
  static const char *const own[] = {"的"};
  const struct fin_mark *mark = fin_mark_of(bind, k);
  const char *text = bind->marks->text.at;
  if (!fin_ends_with_any(text, mark->at, own, 1) || fin_begins_with_any(text + mark->end, own, 1) ||
      bind->places[first].clause != bind->places[k].clause) {
    return false;
  }
  for (size_t i = first; i < k; i++) {
    enum fin_mark_kind kind = fin_mark_of(bind, i)->kind;
    if (kind == FIN_MARK_FIGURE || kind == FIN_MARK_COMPANY) return false;
  }
  return true;
}

/* The company that marks first..end make the subject of their sentence; FIN_NONE when none. */
static size_t subject_of(const struct fin_bind *bind, size_t first, size_t end) {
  for (size_t k = first; k < end; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (fin_is_cue(mark, FIN_CUE_company)) {
      if (names_next(bind, k)) continue;
      return FIN_NONE; /* 公司 …: the one in focus goes on */
    }
    if (mark->kind != FIN_MARK_COMPANY || bind->places[k].depth || fin_bystander(bind, k)) continue;
    bool other;
    size_t said = fin_said_before(bind, k, &other);
    if (bind->places[k].heading || told_what(bind, first, k)) return k;
    return !other && said <= 30 ? k : FIN_NONE;
  }
  return FIN_NONE;
}

/* The subject of the first sentence that has one. *many when sentences have many different ones, as
 * in a round-up of the day. */
static uint32_t leading(const struct fin_bind *bind, bool *many) {
  enum { MOST = 5 };
  uint32_t found[MOST];
  size_t count = 0;
  *many = false;
  for (size_t i = 0, end; i < bind->marks->count && !*many; i = end) {
    for (end = i + 1;
         end < bind->marks->count && bind->places[end].sentence == bind->places[i].sentence;) {
      end++;
    }
    size_t subject = subject_of(bind, i, end);
    bool known = false;
    if (subject == FIN_NONE) continue;
    uint32_t row = fin_mark_of(bind, subject)->row;
    for (size_t k = 0; k < count; k++) known = known || found[k] == row;
    if (known) continue;
    if (count == MOST)
      *many = true;
    else
      found[count++] = row;
  }
  return count ? found[0] : FIN_NO_COMPANY;
}

/* Whether the title has the name or, of one in Latin letters, its first word: "ASML leads round in
 * France's Mistral" over a text about Mistral AI. */
static bool title_says(const struct fin_bind *bind, uint32_t row) {
  const char *title = bind->document->title,
             *name = fin_company_name(bind->marks, bind->library, row);
  size_t length = (unsigned char)*name < 0x80 ? strcspn(name, " ") : strlen(name);
  for (const char *at = title; length >= 4 && *at; at++) {
    if (strncmp(at, name, length) == 0) return true;
  }
  return false;
}

/* Whether the text names it twice, or once in its first paragraphs: one that only an example far
 * down tells of is not what it is about. */
static bool early(const struct fin_bind *bind, uint32_t row) {
  enum { FIRST = 3 };
  if (mentions(bind, row) > 1) return true;
  for (size_t k = 0; k < bind->marks->count; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind == FIN_MARK_COMPANY && mark->row == row)
      return bind->places[k].paragraph < FIRST;
  }
  return false;
}

/* Whom the document is about: the one that its title names, unless the text leads with another that
 * it names as often or that the title has in short; else the one named most, else the one that it
 * leads with. */
static uint32_t whom(struct fin_bind *bind) {
  bool many;
  uint32_t title = titled(bind), lead = leading(bind, &many), most = most_named(bind);
  if (title != FIN_NO_COMPANY) {
    bool issues = !mentions(bind, title); /* told as we */
    bool other = !issues && lead != FIN_NO_COMPANY && lead != title &&
                 !outdoes(bind, title, lead) &&
                 (mentions(bind, lead) > 1 || title_says(bind, lead));
    if (other && !title_opens(bind, title) && (!many || lead == first_named(bind))) return lead;
    /* a round-up names one of its items in the title */
    return many && !issues && most == FIN_NO_COMPANY ? FIN_NO_COMPANY : title;
  }
  bool leads = lead != FIN_NO_COMPANY && !many && most != FIN_NO_COMPANY &&
               mentions(bind, lead) >= mentions(bind, most);
  if (most != FIN_NO_COMPANY && !leads) return most;
  return many || (lead != FIN_NO_COMPANY && !early(bind, lead)) ? FIN_NO_COMPANY : lead;
}

/* How many marks the lead has: the first two paragraphs of the text. */
static size_t lead_end(const struct fin_bind *bind) {
  size_t count = 0;
  while (count < bind->marks->count && bind->places[count].paragraph < 2) count++;
  return count;
}

/* Whether the first marks stand in a text about results, so that a year in it is theirs. */
static bool of_results(const struct fin_bind *bind, size_t count) {
  static const char *const words[] = {"业绩", "财报", "年报", "年度报告", "results", "earnings"};
  return fin_any_between(bind, 0, fin_start_of(bind, count), words, FIN_COUNT(words));
}

/* 点火的是|京东。 sets the scene for what the next sentence tells. */
static bool pointed_at(const struct fin_bind *bind, size_t k) {
  static const char *const before[] = {"的是", "的则是", "的还是", "的就是"};
  const struct fin_mark *mark = fin_mark_of(bind, k);
  const char *text = bind->marks->text.at;
  const char *end = text + mark->end;
  bool last = *end == '(' || *end == ',' || *end == '\n' || strncmp(end, "。", 3) == 0;
  return last && fin_ends_with_any(text, mark->at, before, FIN_COUNT(before));
}

/* 这家北京电商…, 该…: the sentence goes on about the one named last. */
static bool goes_on_about(const struct fin_bind *bind, size_t first) {
  static const char *const words[] = {"这家", "这间", "该公司", "该集团", "该企业"};
  const char *text = bind->marks->text.at;
  size_t at = fin_start_of(bind, first);
  for (size_t k = first; k < bind->marks->count; k++) { /* 期内，这家… */
    const struct fin_mark *mark = fin_mark_of(bind, k);
    bool passed = mark->at <= at + 1 && (mark->kind == FIN_MARK_TIME || text[mark->at] == ',');
    if (!passed) break;
    at = mark->end;
  }
  while (text[at] == ' ' || text[at] == '\n') at++;
  return fin_begins_with_any(text + at, words, FIN_COUNT(words));
}

/* The one company that marks first..end name, whatever they say of it; FIN_NO_COMPANY when none or
 * several. */
static uint32_t lone(const struct fin_bind *bind, size_t first, size_t end) {
  uint32_t found = FIN_NO_COMPANY;
  for (size_t k = first; k < end; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind != FIN_MARK_COMPANY) continue;
    if (pointed_at(bind, k)) return mark->row;
    if (fin_bystander(bind, k)) continue;
    if (found != FIN_NO_COMPANY && found != mark->row) return FIN_NO_COMPANY;
    found = mark->row;
  }
  return found;
}

/* Whether the text is about several: another is named half as often as the main one, or more. */
static bool has_rivals(const struct fin_bind *bind) {
  enum { FEW = 3 };
  uint32_t *rows = FIN_NEW(bind->arena, uint32_t, bind->marks->count + 1);
  size_t all = 0, main = 0, other = 0;
  if (bind->main_company == FIN_NO_COMPANY) return false;
  for (size_t i = 0; i < bind->marks->count; i++) {
    const struct fin_mark *mark = fin_mark_of(bind, i);
    bool named =
        mark->kind == FIN_MARK_COMPANY && !bind->places[i].depth && !fin_bystander(bind, i);
    if (named) rows[all++] = mark->row;
  }
  if (all) qsort(rows, all, sizeof *rows, by_row);
  for (size_t i = 0, end; i < all; i = end) {
    for (end = i; end < all && rows[end] == rows[i];) end++;
    if (rows[i] == bind->main_company)
      main = end - i;
    else if (end - i > other)
      other = end - i;
  }
  return other >= FEW && other * 2 >= main;
}

/* Who the section under the heading at mark i names: the company that the document is about, or
 * others only. */
struct section {
  bool own, other;
};

static struct section section_at(const struct fin_bind *bind, size_t i) {
  uint32_t heading = bind->places[i].paragraph;
  struct section section = {false, false};
  for (size_t k = i; k < bind->marks->count; k++) {
    if (bind->places[k].heading && bind->places[k].paragraph != heading) break;
    const struct fin_mark *mark = fin_mark_of(bind, k);
    bool pronoun = fin_is_cue(mark, FIN_CUE_company); /* 公司, we */
    bool named = mark->kind == FIN_MARK_COMPANY;
    section.own = section.own || pronoun || (named && mark->row == bind->main_company);
    section.other = section.other || (named && !fin_bystander(bind, k));
  }
  return section;
}

/* Whether headings cut the text in items: three at least, and of those that don't speak of the
 * company that the document is about every fourth at least names another. */
static bool has_items(const struct fin_bind *bind) {
  size_t headings = 0, apart = 0, others = 0;
  for (size_t i = 0; i < bind->marks->count; i++) {
    bool begins = bind->places[i].heading &&
                  (!i || bind->places[i - 1].paragraph != bind->places[i].paragraph);
    if (!begins) continue;
    struct section section = section_at(bind, i);
    headings++;
    apart += !section.own;
    others += !section.own && section.other;
  }
  return headings > 2 && others * 4 >= apart;
}

/* For each sentence, whom it is about when nothing in it says so: the subject of the sentence
 * before. A new paragraph goes back to the one that the heading above or the document is about, but
 * not in a text about several. */
void fin_bind_focus(struct fin_bind *bind) {
  bind->focus = FIN_NEW(bind->arena, uint32_t, bind->sentence_count + 1);
  bind->home = FIN_NEW(bind->arena, uint32_t, bind->sentence_count + 1);
  bind->main_company = FIN_NO_COMPANY;
  bind->main_company = whom(bind);
  if (bind->report.start == FIN_NO_DAY) {
    size_t lead = lead_end(bind);
    bind->report = reported_span(bind->marks, lead, of_results(bind, lead));
    if (bind->report.start == FIN_NO_DAY) bind->report = named_results(bind, lead);
    if (bind->report.start == FIN_NO_DAY) bind->report = usual_span(bind);
    if (bind->report.start == FIN_NO_DAY) bind->report = last_quarter(bind);
  }
  bool rivals = has_rivals(bind), headed = false, of_items = has_items(bind);
  uint32_t now = bind->main_company, home = now, paragraph = 0, last_named = FIN_NO_COMPANY;
  uint32_t opener = FIN_NO_COMPANY; /* the subject of the paragraph's first sentence */
  size_t i = 0;
  for (uint32_t sentence = 0; sentence < bind->sentence_count; sentence++) {
    size_t first = i;
    bool same = i < bind->marks->count && bind->places[i].paragraph == paragraph;
    if (!same && i < bind->marks->count) {
      paragraph = bind->places[i].paragraph;
      opener = FIN_NO_COMPANY;
      if (bind->places[i].heading) {
        home = of_items && !section_at(bind, i).own ? FIN_NO_COMPANY : bind->main_company;
        headed = false;
      }
      if (!rivals || headed || bind->places[i].heading) now = home;
    }
    bool unsaid = now == FIN_NO_COMPANY; /* in a round-up */
    if (same && last_named != FIN_NO_COMPANY && (unsaid || rivals || goes_on_about(bind, i))) {
      now = last_named;
    }
    bind->focus[sentence] = now;
    bind->home[sentence] = opener != FIN_NO_COMPANY ? opener : rivals && !headed ? now : home;
    while (i < bind->marks->count && bind->places[i].sentence == sentence) i++;
    last_named = lone(bind, first, i);
    size_t subject = subject_of(bind, first, i);
    if (subject == FIN_NONE) continue;
    now = fin_mark_of(bind, subject)->row;
    if (!same) opener = now;
    if (!bind->places[subject].heading) continue;
    home = now;
    headed = true;
  }
}
