/* periods.c: which time a figure is of.
 *
 * A time governs to the right until another comes; what the sentence leaves unsaid the one before
 * says; a balance holds for the last day of a time that 截至 introduces; figures of an offering for
 * the listing.
 */
#include "when_told.h"
#include "whose.h"

#include <ctype.h>
#include <string.h>

enum { FAR = 600 }; /* marks: further back nothing governs */

static bool is_offering(const struct fin_metric *metric) {
  static const char *const ids[] = {"issue_price",   "ipo_proceeds", "oversubscription",
                                    "shares_issued", "open_price",   "close_price"};
  for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
    if (strcmp(metric->id, ids[i]) == 0) return true;
  }
  return false;
}

/* ---- what the text said last ----------------------------------------------------------------- */

struct spoken {
  size_t time; /* the last span of a flow, with its paragraph */
  size_t day;  /* the last time of any sort in this paragraph */
};

/* Whether the sentence of mark k tells of a country or an industry: 前三季度全国销量… */
static bool of_industry(const struct fin_bind *bind, size_t k) {
  size_t first, last;
  fin_sentence_bounds(bind, k, &first, &last);
  for (size_t i = first; i < last; i++) {
    if (fin_is_cue(fin_mark_of(bind, i), FIN_CUE_together)) return true;
  }
  return false;
}

static struct spoken spoken_before(const struct fin_bind *bind, size_t f,
                                   const struct fin_metric *metric) {
  bool first_money = strcmp(metric->id, "funding") == 0 || strcmp(metric->id, "valuation") == 0;
  struct spoken out = {FIN_NONE, FIN_NONE};
  uint32_t paragraph = bind->places[f].paragraph, sentence = bind->places[f].sentence;
  size_t low = f > FAR ? f - FAR : 0;
  for (size_t k = f; k-- > low && (out.time == FIN_NONE || out.day == FIN_NONE);) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind != FIN_MARK_TIME || mark->time.span.start == FIN_NO_DAY) continue;
    bool ahead = bind->marks->published != FIN_NO_DAY &&
                 mark->time.span.start > bind->marks->published &&
                 bind->places[k].sentence != sentence;
    if (ahead || (fin_of_founding(bind, k) && !first_money) || fin_of_comparison(bind, k)) continue;
    if (metric->measure == FIN_MEASURE_COUNT && fin_of_telling(bind, k)) continue;
    if (bind->places[k].paragraph != paragraph && of_industry(bind, k)) continue;
    bool near = bind->places[k].paragraph == paragraph && bind->places[k].sentence + 2 >= sentence;
    bool known =
        bind->places[k].paragraph + 1 >= paragraph && bind->places[k].sentence + 3 >= sentence;
    if (!known) break;
    if (out.time == FIN_NONE && fin_spans(&mark->time)) out.time = k;
    if (out.day == FIN_NONE && near) out.day = k;
  }
  return out;
}

/* The days on which the text says that companies' shares began to trade. */
struct listings {
  uint32_t company[32];
  struct fin_span day[32];
  size_t count;
};

/* Whether the listing at mark i of the sentence from mark `first` on was of several companies. */
static bool of_several(const struct fin_bind *bind, size_t first, size_t i) {
  static const char *const words[] = {"同一天", "同日", "同天", "双双", "both ", "same day"};
  return fin_any_between(bind, fin_start_of(bind, first), fin_mark_of(bind, i)->at, words,
                         FIN_COUNT(words));
}

/* Of the company; of all before it when it was told of several: A和B同一天上市. */
static void note_listing(const struct fin_bind *bind, size_t first, size_t i, uint32_t company,
                         struct fin_span day, struct listings *out) {
  bool several = of_several(bind, first, i);
  out->company[out->count] = company;
  out->day[out->count++] = day;
  for (size_t k = first; several && k < i && out->count < FIN_COUNT(out->day); k++) {
    if (fin_mark_of(bind, k)->kind != FIN_MARK_COMPANY || fin_mark_of(bind, k)->row == company)
      continue;
    out->company[out->count] = fin_mark_of(bind, k)->row;
    out->day[out->count++] = day;
  }
}

/* Whether mark k is a day that tells when trading began. */
static bool is_day(const struct fin_bind *bind, size_t k) {
  const struct fin_mark *time = fin_mark_of(bind, k);
  return time->kind == FIN_MARK_TIME && time->time.shape == FIN_TIME_DAY &&
         time->time.span.start != FIN_NO_DAY && time->time.span.start == time->time.span.end;
}

/* 12月5日和12月17日，A与B前后脚登陆: as many days as companies, each with its own. */
static bool note_pairs(const struct fin_bind *bind, size_t first, size_t i, struct listings *out) {
  enum { MOST = 4 };
  size_t days[MOST], who[MOST], count = 0, others = 0;
  for (size_t k = first; k < i; k++) {
    if (is_day(bind, k)) {
      if (count == MOST) return false;
      days[count++] = k;
    } else if (fin_mark_of(bind, k)->kind == FIN_MARK_COMPANY) {
      if (others == MOST) return false;
      who[others++] = k;
    }
  }
  if (count < 2 || count != others || days[count - 1] > who[0]) return false;
  for (size_t n = 0; n < count && out->count < FIN_COUNT(out->day); n++) {
    out->company[out->count] = fin_mark_of(bind, who[n])->row;
    out->day[out->count++] = fin_mark_of(bind, days[n])->time.span;
  }
  return true;
}

/* The day that the sentence of the listing at mark i, marks first..last, tells before it, or, in
 * English, behind it; where it was the same day for several, that of the sentence before. FIN_NONE
 * when none does. */
static size_t day_of_listing(const struct fin_bind *bind, size_t i, size_t first, size_t last) {
  for (size_t k = i; k-- > first;) {
    if (is_day(bind, k)) return k;
  }
  for (size_t k = i + 1; k < last && fin_latin_at(bind, k); k++) {
    if (is_day(bind, k)) return k;
  }
  if (!of_several(bind, first, i) || !first) return FIN_NONE;
  size_t end = first;
  fin_sentence_bounds(bind, end - 1, &first, &last);
  for (size_t k = end; k-- > first && bind->places[k].paragraph == bind->places[i].paragraph;) {
    if (is_day(bind, k)) return k;
  }
  return FIN_NONE;
}

static void find_listings(const struct fin_bind *bind, struct listings *out) {
  const struct fin_table *events = &bind->library->books.events_table;
  out->count = 0;
  for (size_t i = 0; i < bind->marks->count && out->count < 32; i++) {
    const struct fin_mark *mark = fin_mark_of(bind, i);
    if (mark->kind != FIN_MARK_EVENT ||
        strcmp(fin_cell(events, mark->row, FIN_EVENT_TYPE), "listing") != 0) {
      continue;
    }
    size_t who = FIN_NONE, first, last;
    uint32_t company = fin_subject_at(bind, i, &who);
    fin_sentence_bounds(bind, i, &first, &last);
    if (note_pairs(bind, first, i, out)) continue;
    size_t day = day_of_listing(bind, i, first, last);
    if (day != FIN_NONE) {
      note_listing(bind, first, i, company, fin_mark_of(bind, day)->time.span, out);
    }
  }
}

static struct fin_span listing_day(const struct listings *listings, uint32_t company) {
  for (size_t i = 0; i < listings->count; i++) {
    if (listings->company[i] == company) return listings->day[i];
  }
  return FIN_NO_SPAN;
}

/* An offering holds for the day told, 申购结束 of one, else for that of the listing; of 今起至周五
 * too, when it is only sold. */
static void offering(struct fin_bind *bind, struct fin_bound *bound, size_t t,
                     const struct listings *listings) {
  struct fin_span day = listing_day(listings, bound->company);
  const struct fin_time *time = t != FIN_NONE ? &fin_mark_of(bind, t)->time : NULL;
  bool told = time && time->shape == FIN_TIME_DAY && time->span.start == time->span.end;
  if (day.start != FIN_NO_DAY && !told) {
    bound->period = day;
  } else if (t != FIN_NONE) {
    bound->period = fin_mark_of(bind, t)->time.span;
    bound->time_mark = t;
  }
}

/* Times that a balance told later may hold for; of a half or a year it says nothing. */
static bool moment(const struct fin_time *time) {
  return time->as_of || time->year_end || time->shape == FIN_TIME_DAY ||
         time->shape == FIN_TIME_MONTH;
}

/* Whether another period is named between; then the first no longer governs from afar. */
static bool other_time(const struct fin_bind *bind, const struct fin_bound *model, size_t f) {
  for (size_t k = model->figure + 1; k < f; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind != FIN_MARK_TIME || mark->time.same || mark->time.span.start == FIN_NO_DAY) {
      continue;
    }
    if (mark->time.span.start != model->period.start || mark->time.span.end != model->period.end) {
      return true;
    }
  }
  return false;
}

/* "9% up from the same quarter of 2024": of a quarter. */
static bool against_quarter(const struct fin_bind *bind, size_t f) {
  static const char *const words[] = {"quarter"};
  for (size_t k = f + 1; k < bind->marks->count && k < f + 4; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind == FIN_MARK_FIGURE || mark->kind == FIN_MARK_BORDER) return false;
    if (mark->kind == FIN_MARK_TIME && mark->time.same)
      return fin_any_between(bind, mark->at, mark->end, words, FIN_COUNT(words));
  }
  return false;
}

/* A flow that names no period is of the one that the flows before it were of: the latest in their
 * sentence. */
static bool as_before(struct fin_bind *bind, size_t index) {
  struct fin_bound *bound = &bind->bounds[index];
  bool quarterly = bound->kind == FIN_CHANGE && against_quarter(bind, bound->figure);
  const struct fin_bound *model = NULL;
  uint32_t sentence = bind->places[bound->figure].sentence;
  for (size_t b = index; b-- > 0;) {
    const struct fin_bound *before = &bind->bounds[b];
    uint32_t here = bind->places[before->figure].sentence;
    if (model && here != bind->places[model->figure].sentence) break;
    if (here + 15 < sentence || before->figure + FAR < bound->figure) break;
    if (before->metric == FIN_NONE || before->company != bound->company ||
        before->period.start == FIN_NO_DAY ||
        !fin_wants_span(fin_metric_of(bind, before->metric))) {
      continue;
    }
    bool year_ago =
        before->time_mark != FIN_NONE && (fin_mark_of(bind, before->time_mark)->time.before ||
                                          fin_mark_of(bind, before->time_mark)->time.same_year);
    if (year_ago) continue; /* 由去年同期的55.0%升至55.1% */
    if (quarterly && fin_span_whole_months(before->period) != 3) continue;
    if (fin_not_over(bind, before->period) && !fin_looks_ahead(bind, bound->figure)) continue;
    if (!model || before->period.end > model->period.end) model = before;
  }
  if (!model || (bind->places[model->figure].sentence + 4 < sentence &&
                 other_time(bind, model, bound->figure))) {
    return false;
  }
  bound->period = model->period;
  bound->time_mark = model->time_mark;
  return true;
}

static bool same_span(struct fin_span a, struct fin_span b) {
  return a.start == b.start && a.end == b.end;
}

/* What most of the flows before it of the same company are of. */
static void as_mostly(const struct fin_bind *bind, struct fin_bound *bound) {
  struct fin_span_counts tally = {.kinds = 0};
  for (const struct fin_bound *before = bound; before-- > bind->bounds;) {
    if (before->figure + FAR < bound->figure) break;
    bool flow = before->metric != FIN_NONE && before->company == bound->company &&
                fin_span_whole_months(before->period) > 0 &&
                fin_wants_span(fin_metric_of(bind, before->metric));
    if (flow) fin_spans_count(&tally, before->period);
  }
  if (tally.kinds) bound->period = fin_spans_most(&tally, 1);
}

/* 成立四年来…累计, IPO前, 从2000万增至…: of no period that the text names. */
static bool since_ever(const struct fin_bind *bind, size_t f) {
  static const char *const words[] = {"年来",   "以来",    "累计", "ipo前", "上市前", "altogether",
                                      "so far", "to date", "一直", "始终",  "历来"};
  size_t first, last;
  fin_clause_bounds(bind, f, &first, &last);
  size_t start = fin_start_of(bind, first), end = fin_mark_of(bind, f)->at;
  for (size_t at = start; at < end; at++) {
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
      size_t length = strlen(words[i]);
      if (at + length <= end && memcmp(bind->marks->text.at + at, words[i], length) == 0) {
        return true;
      }
    }
  }
  if (f > first && fin_is_cue(fin_mark_of(bind, f - 1), FIN_CUE_from)) return true;
  static const char *const before[] = {"ipo前", "上市前", "此前"}; /* for the whole sentence */
  fin_sentence_bounds(bind, f, &first, &last);
  return fin_any_between(bind, fin_start_of(bind, first), end, before, FIN_COUNT(before));
}

/* "It employs 400", "It has 1,270 employees": of the day of the text. */
static bool in_present(const struct fin_bind *bind, const struct fin_bound *bound) {
  static const char *const words[] = {"employs", "employ", "people work", "people there"};
  static const char *const verbs[] = {" has ", " have ", " are ", " runs ", " serves ", " counts "};
  size_t first, last, f = bound->figure;
  if (bound->metric_mark != FIN_NONE &&
      fin_says_any(bind, fin_mark_of(bind, bound->metric_mark), words, FIN_COUNT(words))) {
    return true;
  }
  if (fin_metric_of(bind, bound->metric)->measure != FIN_MEASURE_COUNT) return false;
  fin_sentence_bounds(bind, f, &first, &last);
  for (size_t k = first; k < f; k++) {
    if (fin_mark_of(bind, k)->kind == FIN_MARK_TIME) return false;
  }
  fin_clause_bounds(bind, f, &first, &last);
  return fin_any_between(bind, fin_start_of(bind, first), fin_mark_of(bind, f)->at + 6, verbs,
                         FIN_COUNT(verbs));
}

/* "Guidance was also updated for |the full-year 2019|:", a line of its own: the time that it
 * announces what follows for, when no other figure stands between; FIN_NONE for none. */
static size_t announced(const struct fin_bind *bind, size_t f) {
  enum { BACK = 40 };
  const char *text = bind->marks->text.at;
  for (size_t k = f; k-- > 0 && f - k < BACK;) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind == FIN_MARK_FIGURE) return FIN_NONE;
    if (mark->kind != FIN_MARK_TIME || bind->places[k].paragraph == bind->places[f].paragraph)
      continue;
    const char *line = strchr(text + mark->end, '\n');
    if (!line || line[-1] != ':') return FIN_NONE;
    return fin_spans(&mark->time) && mark->time.span.start != FIN_NO_DAY ? k : FIN_NONE;
  }
  return FIN_NONE;
}

static void unsaid(struct fin_bind *bind, struct fin_bound *bound,
                   const struct fin_metric *metric) {
  if (since_ever(bind, bound->figure)) return;
  struct spoken spoken = spoken_before(bind, bound->figure, metric);
  struct fin_span today = {bind->document->published, bind->document->published};
  if (bind->document->published == FIN_NO_DAY) {
    today.start = today.end = bind->marks->published;
  }
  bool average = strcmp(metric->id, "mau") == 0 || strcmp(metric->id, "dau") == 0;
  bool sold = strcmp(metric->id, "units_sold") == 0;
  if (sold && spoken.day == FIN_NONE && as_before(bind, (size_t)(bound - bind->bounds))) return;
  if (average && spoken.day == FIN_NONE && as_before(bind, (size_t)(bound - bind->bounds))) return;
  if (fin_wants_span(metric)) {
    size_t line = announced(bind, bound->figure);
    if (line != FIN_NONE) {
      bound->period = fin_meant(bind, line, metric);
      bound->time_mark = line;
      return;
    }
    if (as_before(bind, (size_t)(bound - bind->bounds))) return;
    if (spoken.time != FIN_NONE) {
      bound->period = fin_meant(bind, spoken.time, metric);
      bound->time_mark = spoken.time;
    } else if (bind->report.start != FIN_NO_DAY) {
      bound->period = bind->report;
    } else {
      as_mostly(bind, bound);
    }
  } else if (metric->measure == FIN_MEASURE_PRICE || metric->measure == FIN_MEASURE_BALANCE ||
             strcmp(metric->id, "funding") == 0 || strcmp(metric->id, "deal_value") == 0 ||
             strcmp(metric->id, "buyback") == 0) {
    bool point = spoken.day != FIN_NONE && moment(&fin_mark_of(bind, spoken.day)->time);
    if (strcmp(metric->id, "deal_value") == 0 && spoken.time != FIN_NONE) {
      bound->period = fin_meant(bind, spoken.time, metric);
      bound->time_mark = spoken.time;
    } else if (point && metric->measure != FIN_MEASURE_PRICE) {
      bound->period = fin_meant(bind, spoken.day, metric);
      bound->time_mark = spoken.day;
    } else {
      bound->period = today;
    }
  } else if (metric->measure == FIN_MEASURE_COUNT || metric->measure == FIN_MEASURE_RATIO) {
    if (spoken.day != FIN_NONE && !in_present(bind, bound)) {
      bound->period = fin_meant(bind, spoken.day, metric);
      bound->time_mark = spoken.day;
    } else if (metric->measure == FIN_MEASURE_COUNT && strcmp(metric->unit, "shares") != 0) {
      bound->period = today;
    }
  }
}

/* How many months the words before figure f, behind the figure or border before it, go back from
 * the period spoken of: 比前一季的|60.7%, 而一年前只有|167家; less than 0 for 两年后; 0 when they
 * don't. */
static int goes_back(const struct fin_bind *bind, size_t f) {
  static const char *const years[] = {"上一年", "上年的", "前一年", "此前一年",
                                      "一年前", "上年度", "上年仅"};
  static const char *const quarters[] = {"上一季", "上季的", "前一季", "前季"};
  static const char *const others[] = {"同期", "季内", "季末"};
  static const char *const later[] = {"一年后", "两年后", "三年后", "四年后", "五年后"};
  size_t first, last;
  fin_clause_bounds(bind, f, &first, &last);
  size_t start = fin_start_of(bind, first), end = fin_mark_of(bind, f)->at;
  for (size_t k = f; k-- > first;) {
    if (fin_mark_of(bind, k)->kind != FIN_MARK_FIGURE) continue;
    start = fin_mark_of(bind, k)->end;
    break;
  }
  for (size_t at = start; at < end; at++) {
    const char *here = bind->marks->text.at + at;
    if (fin_begins_with_any(here, others, FIN_COUNT(others))) return 0;
    if (fin_begins_with_any(here, years, FIN_COUNT(years))) return 12;
    if (fin_begins_with_any(here, quarters, FIN_COUNT(quarters))) return 3;
    for (int n = 0; n < (int)FIN_COUNT(later); n++) {
      if (fin_begins_with_any(here, &later[n], 1)) return -12 * (n + 1);
    }
  }
  return 0;
}

/* "$2.9m in 2023 and $7.4m |a year later|": how many months the words behind go on; 0 for none. */
static int goes_later(const struct fin_bind *bind, size_t f) {
  static const char *const later[] = {" a year later", " two years later", " three years later",
                                      " four years later", " five years later"};
  const char *behind = bind->marks->text.at + fin_mark_of(bind, f)->end;
  for (int n = 0; n < (int)FIN_COUNT(later); n++) {
    if (fin_begins_with_any(behind, &later[n], 1)) return 12 * (n + 1);
  }
  return 0;
}

/* 上一年的8%: as far back from the period of the last figure before it, one of the same metric
 * first, of this sentence or the one before. */
static bool told_back(struct fin_bind *bind, struct fin_bound *bound) {
  size_t f = bound->figure;
  int months = bound->kind == FIN_LEVEL ? goes_back(bind, f) : 0;
  if (!months && bound->kind == FIN_LEVEL) months = -goes_later(bind, f);
  struct fin_span base = FIN_NO_SPAN;
  for (size_t b = (size_t)(bound - bind->bounds); months && b-- > 0;) {
    const struct fin_bound *before = &bind->bounds[b];
    if (bind->places[before->figure].sentence + 1 < bind->places[f].sentence) break;
    if (before->metric == FIN_NONE || before->period.start == FIN_NO_DAY) continue;
    int length = fin_span_whole_months(before->period);
    bool day = before->period.start == before->period.end;
    if (months == 3 ? length != 3 : length <= 0 && !day) continue;
    if (base.start == FIN_NO_DAY) base = before->period;
    if (before->metric != bound->metric) continue;
    base = before->period;
    break;
  }
  size_t first, last;
  fin_sentence_bounds(bind, f, &first, &last);
  for (size_t k = f; months && base.start == FIN_NO_DAY && k-- > first;) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    bool told = mark->kind == FIN_MARK_TIME && !mark->time.same && fin_spans(&mark->time) &&
                mark->at + 24 < fin_mark_of(bind, f)->at; /* not 上一年 itself */
    if (told) base = mark->time.span;
  }
  if (base.start == FIN_NO_DAY) return false;
  bound->period = fin_span_shift(base, -months);
  return true;
}

/* 目前公司海外收入占比接近46%: no other time stands between. */
static bool at_present(const struct fin_bind *bind, size_t f) {
  static const char *const words[] = {"目前", "现在", "如今", "现时", "currently", "now"};
  size_t first, last;
  fin_clause_bounds(bind, f, &first, &last);
  for (size_t k = f; k-- > first;) {
    if (fin_mark_of(bind, k)->kind == FIN_MARK_TIME)
      return fin_says_any(bind, fin_mark_of(bind, k), words, FIN_COUNT(words));
  }
  return false;
}

/* 将从目前的|80%降至50%: of the day of the text. */
static bool of_now(struct fin_bind *bind, struct fin_bound *bound) {
  static const char *const words[] = {"目前的", "当前的", "如今的", "现在的", "现有的", "眼下的"};
  const struct fin_metric *metric = fin_metric_of(bind, bound->metric);
  size_t at = fin_mark_of(bind, bound->figure)->at;
  if (bound->kind != FIN_LEVEL || bind->marks->published == FIN_NO_DAY) return false;
  bool now = !fin_wants_span(metric) &&
             fin_ends_with_any(bind->marks->text.at, at, words, FIN_COUNT(words));
  now = now || (metric->measure == FIN_MEASURE_PERCENT && at_present(bind, bound->figure));
  if (now) bound->period.start = bound->period.end = bind->marks->published;
  return now;
}

/* 联发科昨收1,300元, 昨|股价收1225元: of the day before. */
static bool closed_before(struct fin_bind *bind, struct fin_bound *bound) {
  static const char *const closed[] = {"昨收"}, *const day[] = {"昨"};
  const char *text = bind->marks->text.at;
  if (bound->metric_mark == FIN_NONE || bind->marks->published == FIN_NO_DAY) return false;
  size_t word = fin_mark_of(bind, bound->metric_mark)->at;
  size_t first, last;
  fin_clause_bounds(bind, bound->figure, &first, &last);
  size_t start = fin_start_of(bind, first);
  bool price = fin_metric_of(bind, bound->metric)->measure == FIN_MEASURE_PRICE;
  bool yesterday =
      price && bound->metric_mark < bound->figure &&
      (fin_begins_with_any(text + start, day, 1) || fin_ends_with_any(text, word, day, 1));
  if (!yesterday && !fin_begins_with_any(text + word, closed, 1)) return false;
  bound->period.start = bound->period.end = bind->marks->published - 1;
  return true;
}

/* 较去年同期的18.1亿元: the level a year before the flow it is compared with. */
static bool year_before(struct fin_bind *bind, struct fin_bound *bound) {
  size_t f = bound->figure;
  if (bound->kind != FIN_LEVEL || f == 0) return false;
  const struct fin_mark *cue = fin_mark_of(bind, f - 1);
  bool said = fin_is_cue(cue, FIN_CUE_against) && cue->cue_arg == FIN_ARG_yoy &&
              fin_mark_of(bind, f)->at <= cue->end + 3;
  if (!said || !as_before(bind, (size_t)(bound - bind->bounds))) return false;
  bound->period = fin_span_shift(bound->period, -12);
  bound->time_mark = FIN_NONE;
  return true;
}

/* How many months before the period of figure f's sentence the one is that it is compared with: a
 * quarter where the sentence says so (sequentially), else a year. */
static int back_to(const struct fin_bind *bind, size_t f, struct fin_span period) {
  enum { QUARTER = 3, YEAR = 12 };
  size_t first, last;
  fin_sentence_bounds(bind, f, &first, &last);
  for (size_t k = first; k < last && fin_span_whole_months(period) == QUARTER; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (!fin_is_cue(mark, FIN_CUE_against)) continue;
    if (mark->cue_arg == FIN_ARG_qoq) return QUARTER;
    if (mark->cue_arg == FIN_ARG_yoy) return YEAR;
  }
  return YEAR;
}

/* The loss went from $5m to $8m, net income to $8m from $5m: where only the one has a time, the
 * other is a year earlier. */
static void earlier_end(struct fin_bind *bind, struct fin_bound *from, const struct fin_bound *to) {
  if (from->metric == FIN_NONE || from->metric != to->metric || from->kind != FIN_LEVEL ||
      to->kind != FIN_LEVEL || from->company != to->company || from->settled ||
      from->period.start != FIN_NO_DAY || !fin_wants_span(fin_metric_of(bind, from->metric)) ||
      bind->places[from->figure].sentence != bind->places[to->figure].sentence) {
    return;
  }
  bool said = from->figure > 0 && fin_is_cue(fin_mark_of(bind, from->figure - 1), FIN_CUE_from);
  if (said && fin_span_whole_months(to->period) > 0)
    from->period = fin_span_shift(to->period, -back_to(bind, from->figure, to->period));
}

/* 将净利润预期由3.1万亿|下调至|2.66万亿: both are of the period that is foreseen. */
static bool revised(const struct fin_bind *bind, const struct fin_bound *from,
                    const struct fin_bound *to) {
  static const char *const words[] = {"上调", "下调",    "调升",   "调降",   "调高",
                                      "调低", "调整",    "raised", "lifted", "lowered",
                                      "cut ", "trimmed", "revised"};
  size_t first, last;
  size_t f = from->figure > to->figure ? from->figure : to->figure;
  fin_clause_bounds(bind, f, &first, &last);
  return fin_looks_ahead(bind, f) &&
         fin_any_between(bind, fin_start_of(bind, first), fin_mark_of(bind, f)->end, words,
                         FIN_COUNT(words));
}

/* "widened to $27m from $15m" of one quarter: the one that it came from is of a year before. */
static void came_from(struct fin_bind *bind, struct fin_bound *from, const struct fin_bound *to) {
  size_t f = from->figure;
  if (from->metric == FIN_NONE || from->metric != to->metric || from->kind != FIN_LEVEL ||
      to->kind != FIN_LEVEL || from->company != to->company || from->settled || from->list || !f ||
      revised(bind, from, to) || bind->places[f].sentence != bind->places[to->figure].sentence ||
      !fin_wants_span(fin_metric_of(bind, from->metric)) || !same_span(from->period, to->period) ||
      fin_span_whole_months(to->period) <= 0 ||
      !fin_is_cue(fin_mark_of(bind, f - 1), FIN_CUE_from)) {
    return;
  }
  bool own = from->time_mark != FIN_NONE && from->time_mark > f;   /* from $15m in the quarter */
  if (to->figure > f && to->figure < from->time_mark) own = false; /* from $15m to $27m in it */
  if (!own) from->period = fin_span_shift(to->period, -back_to(bind, f, to->period));
}

static void earlier_ends(struct fin_bind *bind) {
  for (size_t b = 0; b + 1 < bind->bound_count; b++) {
    earlier_end(bind, &bind->bounds[b], &bind->bounds[b + 1]);
    earlier_end(bind, &bind->bounds[b + 1], &bind->bounds[b]);
    for (size_t n = 1; n <= 3 && n <= b + 1; n++) { /* the loss for each share may stand between */
      came_from(bind, &bind->bounds[b + 1], &bind->bounds[b + 1 - n]);
    }
    came_from(bind, &bind->bounds[b], &bind->bounds[b + 1]);
  }
}

/* A flow that is told as reported of what isn't over is of the results, or of what flows were
 * before.
 */
static void as_results(struct fin_bind *bind, struct fin_bound *bound) {
  struct fin_span said = bound->period;
  size_t mark = bound->time_mark;
  if (as_before(bind, (size_t)(bound - bind->bounds)) && !fin_not_over(bind, bound->period)) return;
  bound->period = said;
  bound->time_mark = mark;
  bool inside = bind->report.start >= said.start && bind->report.end <= said.end;
  if (bind->report.start == FIN_NO_DAY || !inside || same_span(bind->report, said)) return;
  bound->period = bind->report;
  bound->time_mark = FIN_NONE;
}

/* Prices that go on from one told of a day: 鸿海昨天收218元，跌1.8%；广达收276.5元. */
static bool priced_before(struct fin_bind *bind, struct fin_bound *bound) {
  enum { BACK = 5 };
  if (fin_metric_of(bind, bound->metric)->measure != FIN_MEASURE_PRICE) return false;
  const struct fin_bound *before = bound;
  for (int back = 0; back < BACK && before > bind->bounds; back++) {
    before--;
    if (bind->places[before->figure].paragraph != bind->places[bound->figure].paragraph ||
        bind->places[before->figure].sentence + 1 < bind->places[bound->figure].sentence) {
      return false;
    }
    if (before->metric == FIN_NONE || before->period.start == FIN_NO_DAY ||
        before->period.start != before->period.end ||
        fin_metric_of(bind, before->metric)->measure != FIN_MEASURE_PRICE) {
      continue;
    }
    bound->period = before->period;
    bound->time_mark = before->time_mark;
    return true;
  }
  return false;
}

/* "in October it told of quarterly revenue of $14bn": of the quarter before the month. */
static bool quarterly(const struct fin_bind *bind, const struct fin_bound *bound) {
  static const char *const words[] = {"quarterly "};
  int months = fin_span_whole_months(bound->period);
  return bound->metric_mark != FIN_NONE && bound->period.start != FIN_NO_DAY && months < 3 &&
         fin_ends_with_any(bind->marks->text.at, fin_mark_of(bind, bound->metric_mark)->at, words,
                           1);
}

void fin_bind_periods(struct fin_bind *bind) {
  struct listings listings;
  find_listings(bind, &listings);
  for (size_t b = 0; b < bind->bound_count; b++) {
    struct fin_bound *bound = &bind->bounds[b];
    if (bound->metric == FIN_NONE || bound->settled) continue;
    const struct fin_metric *metric = fin_metric_of(bind, bound->metric);
    if (bound->time_mark != FIN_NONE) { /* aligned in a list */
      const struct fin_time *time = &fin_mark_of(bind, bound->time_mark)->time;
      if (bound->period.start == FIN_NO_DAY || time->as_of || time->year_end) {
        bound->period = fin_meant(bind, bound->time_mark, metric);
      }
      continue;
    }
    if (of_now(bind, bound)) continue;
    if (year_before(bind, bound) || told_back(bind, bound) || closed_before(bind, bound)) continue;
    size_t t = fin_governing(bind, bound->figure, metric, bound->kind);
    if (is_offering(metric)) {
      offering(bind, bound, t, &listings);
      if (bound->period.start == FIN_NO_DAY && strstr(metric->id, "_price") &&
          strcmp(metric->id, "issue_price") != 0 && !priced_before(bind, bound)) {
        unsaid(bind, bound, metric);
      }
    } else if (t != FIN_NONE) {
      bound->period = fin_meant(bind, t, metric);
      bound->time_mark = t;
      if (quarterly(bind, bound)) bound->period = fin_span_quarter_before(bound->period.start);
      bool apart = bind->places[t].clause != bind->places[bound->figure].clause;
      if (apart && fin_wants_span(metric) && fin_not_over(bind, bound->period) &&
          !fin_looks_ahead(bind, bound->figure)) {
        as_results(bind, bound);
      }
    } else if (!priced_before(bind, bound)) {
      unsaid(bind, bound, metric);
    }
  }
  earlier_ends(bind);
}
