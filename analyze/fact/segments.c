/* segments.c: which slice of the company a figure is of: a word of the book, the words before the
 * metric, a label, the subject of the sentence.
 *
 * 其中海外收入佔比超過70% -> 海外; 售出人形机器人1326台 -> 人形机器人
 */
#include "slices.h"
#include "whose.h"

#include <ctype.h>
#include <string.h>

/* Whether the words end as names of slices do; such an ending alone names none. */
static bool slice_word(const char *text, size_t length) {
  static const char *const tails[] = {"业务", "产品",   "板块",   "服务",  "分部", "平台",
                                      "部门", "事业部", "(c端)",  "(b端)", "门店", "渠道",
                                      "地区", "市场",   "及其他", "app"};
  return length > 0 && fin_ends_with_any(text + 1, length - 1, tails, FIN_COUNT(tails));
}

/* Words that stand before a metric without making it one of a part: 智谱的整体收入. */
static bool plain_word(const char *text, size_t length) {
  static const char *const words[] = {
      "整体",   "综合", "总",     "合并", "单季",   "当季", "全年", "年度", "季度", "主营",
      "归母",   "扣非", "税前",   "税后", "每股",   "同店", "单店", "归属", "核数", "日均",
      "经常性", "可比", "同口径", "累计", "平均",   "公司", "最新", "去年", "今年", "营业",
      "实际",   "年",   "月",     "日",   "期",     "投后", "账上", "账面", "预计", "全部",
      "每",     "首日", "业绩",   "剔除", "扣除",   "港股", "股票", "本次", "此次", "单笔",
      "相当",   "首次", "约占",   "台币", "人民币", "美元", "港元", "合并"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    size_t n = strlen(words[i]);
    for (size_t at = 0; at + n <= length; at++) {
      if (memcmp(text + at, words[i], n) == 0) return true;
    }
  }
  return false;
}

static bool wide_only(const char *text, size_t start, size_t end) {
  for (size_t at = start; at < end; at += 3) {
    unsigned char c = (unsigned char)text[at];
    if (c < 0xe4 || c > 0xe9) return false;
  }
  return true;
}

/* Whether a run of Chinese can be a noun: none of its characters is one that verbs, particles and
 * degrees are made of. 美洲, 即时零售; not 带动集团, 由于 */
static bool noun(const char *text, size_t start, size_t end) {
  static const char others[] =
      "的了是为在将使令让与和及或但而则也都又再更最已曾被把对向从由比较约近超逾达至到增减升"
      "降涨跌高低多少其该此这那各所有可会要想能无非不未没如因故以上下前后同受称说看做给靠凭"
      "仅只就总共合计累均实现取得录带动推创造贡献出来去过按照等当";
  if (!wide_only(text, start, end)) return false;
  for (size_t at = start; at < end; at += 3) {
    char one[4] = {text[at], text[at + 1], text[at + 2], 0};
    if (strstr(others, one)) return false;
  }
  return true;
}

/* Lines of the accounts, which parts of a company have as the whole does; not what happens once. */
static bool of_accounts(const struct fin_metric *metric) {
  static const char *const others[] = {"deal_value", "funding", "ipo_proceeds", "buyback", "capex"};
  for (size_t i = 0; i < FIN_COUNT(others); i++) {
    if (strcmp(metric->id, others[i]) == 0) return false;
  }
  return true;
}

/* Words right before the metric word that no book knows: 自营门店|收入, 云智能业务|收入. */
static const char *unknown_slice(const struct fin_bind *bind, size_t m) {
  const char *text = bind->marks->text.at;
  size_t end = fin_mark_of(bind, m)->at, start;
  size_t before = m;
  if (m && fin_is_cue(fin_mark_of(bind, m - 1), FIN_CUE_verb) &&
      fin_mark_of(bind, m - 1)->end == end) {
    before = m - 1; /* 华北事业部有员工90人 */
    end = fin_mark_of(bind, before)->at;
  }
  size_t floor = before ? fin_mark_of(bind, before - 1)->end : 0;
  static const char *const behind[] = {"的", "共有", "有"};
  for (size_t i = 0; i < 3; i++) {
    size_t length = strlen(behind[i]);
    if (end > floor + length && memcmp(text + end - length, behind[i], length) == 0) end -= length;
  }
  for (start = end; start > floor && text[start - 1] != '\n';) start--;
  while (start < end && (text[start] == ' ' || text[start] == '"')) start++;
  static const char own[] = "的", under[] = "旗下";
  bool product = end - start > sizeof under && memcmp(text + start, under, sizeof under - 1) == 0;
  if (product)
    start += sizeof under - 1;
  else if (end - start > sizeof own && memcmp(text + start, own, sizeof own - 1) == 0) {
    start += sizeof own - 1;
  }
  bool of_company = before && fin_mark_of(bind, before - 1)->kind == FIN_MARK_COMPANY &&
                    end > start && end - start <= 18 && start > floor &&
                    !plain_word(text + start, end - start);
  bool slice = product || of_company || slice_word(text + start, end - start);
  static const char business[] = "业务";
  size_t word = fin_mark_of(bind, m)->at;
  bool inside = end == word && strncmp(text + word, business, sizeof business - 1) == 0 &&
                end - start >= 3 && end - start <= 24 && !plain_word(text + start, end - start);
  const struct fin_metric *metric = fin_metric_of(bind, fin_mark_of(bind, m)->row);
  enum fin_measure measure = metric->measure;
  enum fin_mark_kind behind_what = before ? fin_mark_of(bind, before - 1)->kind : FIN_MARK_KINDS;
  bool opens = behind_what == FIN_MARK_BORDER ||
               (behind_what == FIN_MARK_TIME && of_accounts(metric) && noun(text, start, end));
  static const char *const pairs[] = {"和", "及"}; /* 商品和设备销售|收入 */
  bool paired = of_accounts(metric) && fin_any_between(bind, start, end, pairs, FIN_COUNT(pairs));
  bool alone = (measure == FIN_MEASURE_PERCENT || measure == FIN_MEASURE_FLOW) && start == floor &&
               end - start >= 6 && end - start <= (paired ? 30 : 15) &&
               wide_only(text, start, end) && !plain_word(text + start, end - start) && opens;
  if (alone) return fin_shown(&bind->marks->text, bind->arena, start, end); /* ，车辆|毛利率 */
  if (inside) return fin_shown(&bind->marks->text, bind->arena, start, word + sizeof business - 1);
  if (end - start > 45 || !slice) return NULL;
  return fin_shown(&bind->marks->text, bind->arena, start, end);
}

/* 70%收入来自海外: the slice is named behind. Of an offering's tranche the sentence speaks before.
 */
static const char *from_where(const struct fin_bind *bind, const struct fin_bound *bound) {
  size_t first, last;
  const char *id = fin_metric_of(bind, bound->metric)->id;
  fin_sentence_bounds(bind, bound->figure, &first, &last);
  if (strcmp(id, "revenue_share") == 0 && bound->metric_mark != FIN_NONE &&
      bound->metric_mark > bound->figure && bound->metric_mark + 1 < last &&
      fin_mark_of(bind, bound->metric_mark + 1)->kind == FIN_MARK_SEGMENT) {
    return fin_slice_at(bind, bound->metric_mark + 1);
  }
  bool told_before = strcmp(id, "oversubscription") == 0 || strcmp(id, "revenue_share") == 0;
  for (size_t k = bound->figure; told_before && k-- > first;) {
    if (fin_mark_of(bind, k)->kind == FIN_MARK_FIGURE) break;
    if (fin_mark_of(bind, k)->kind == FIN_MARK_SEGMENT) return fin_slice_at(bind, k);
  }
  return NULL;
}

/* Where the words before the colon at mark k begin: behind the last comma or colon. */
static size_t label_start(const struct fin_bind *bind, size_t first, size_t k) {
  while (k > first) {
    const struct fin_mark *mark = fin_mark_of(bind, --k);
    if (mark->kind == FIN_MARK_BORDER && mark->row == FIN_BORDER_CLAUSE) return mark->end;
  }
  return fin_start_of(bind, first);
}

/* 开放平台及企业服务(B端):收入为…: what stands before the colon is the slice, for the whole
 * sentence. */
static const char *topic(const struct fin_bind *bind, const struct fin_bound *bound) {
  size_t first, last;
  const char *text = bind->marks->text.at;
  fin_sentence_bounds(bind, bound->figure, &first, &last);
  for (size_t k = first; k < bound->figure; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind == FIN_MARK_FIGURE || mark->kind == FIN_MARK_TIME) return NULL;
    if (mark->kind == FIN_MARK_COMPANY || mark->kind == FIN_MARK_NAME) return NULL;
    if (mark->kind != FIN_MARK_BORDER || text[mark->at] != ':') continue;
    size_t start = label_start(bind, first, k);
    size_t length = mark->at - start;
    bool label = length <= 60 && slice_word(text + start, length) &&
                 bound->metric_mark != FIN_NONE && bound->metric_mark > k;
    return label ? fin_shown(&bind->marks->text, bind->arena, start, mark->at) : NULL;
  }
  return NULL;
}

/* 这部分收入: the slice that the text labelled last in this paragraph; left out when none was. */
static const char *labelled_before(const struct fin_bind *bind, struct fin_bound *bound) {
  size_t first, last;
  const char *text = bind->marks->text.at;
  fin_sentence_bounds(bind, bound->figure, &first, &last);
  bool part = false;
  for (size_t k = first; k < bound->figure; k++) {
    part = part || fin_is_cue(fin_mark_of(bind, k), FIN_CUE_part);
  }
  for (unsigned back = 0; part && first > 0 && back < 3; back++) {
    fin_sentence_bounds(bind, first - 1, &first, &last);
    for (size_t k = first; k < last; k++) {
      const struct fin_mark *mark = fin_mark_of(bind, k);
      if (mark->kind == FIN_MARK_FIGURE) break;
      if (mark->kind != FIN_MARK_BORDER || text[mark->at] != ':') continue;
      size_t start = label_start(bind, first, k), length = mark->at - start;
      if (length > 60 || !slice_word(text + start, length)) continue;
      return fin_shown(&bind->marks->text, bind->arena, start, start + length);
    }
  }
  if (part) {
    bound->metric = FIN_NONE;
    bound->why = "of a part that was not named";
  }
  return NULL;
}

const char *fin_slice_at(const struct fin_bind *bind, size_t i) {
  const char *text = bind->marks->text.at;
  const struct fin_mark *mark = fin_mark_of(bind, i);
  size_t end = mark->end;
  for (size_t k = i + 1; k < bind->marks->count; k++) {
    const struct fin_mark *next = fin_mark_of(bind, k);
    bool word = next->kind == FIN_MARK_METRIC && next->at == end &&
                slice_word(text + mark->at, next->end - mark->at);
    if (word) {
      end = next->end;
      continue;
    }
    if (next->at > end && slice_word(text + mark->at, next->at - mark->at)) end = next->at;
    break;
  }
  if (end > mark->end && end - mark->at <= 36) {
    return fin_shown(&bind->marks->text, bind->arena, mark->at, end);
  }
  return fin_cell(&bind->library->books.segments_table, mark->row, 1);
}

static const char *known_slice(const struct fin_bind *bind, const struct fin_bound *bound) {
  size_t first, last;
  fin_clause_bounds(bind, bound->figure, &first, &last);
  size_t anchor = bound->metric_mark;
  if (anchor != FIN_NONE && anchor < first && bound->list) {
    size_t end;
    fin_clause_bounds(bind, anchor, &first, &end);
  }
  const char *found = NULL;
  struct fin_arena *arena = bind->arena;
  for (size_t k = first; k < bound->figure; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind == FIN_MARK_FIGURE) found = NULL;
    if (mark->kind != FIN_MARK_SEGMENT) continue;
    const char *label = fin_slice_at(bind, k);
    bool twice = found && strstr(found, label);
    if (!twice) found = found ? fin_arena_print(arena, "%s %s", found, label) : label;
  }
  return found;
}

/* 新签|MOCVD设备|订单金额: what was ordered. */
static const char *ordered_goods(const struct fin_bind *bind, const struct fin_bound *bound) {
  static const char *const verbs[] = {"新签", "签订", "签署", "斩获",
                                      "中标", "承接", "新增", "拿到的"};
  static const char *const orders[] = {"订单", "合同", "大单"};
  const char *text = bind->marks->text.at;
  size_t m = bound->metric_mark, first, last;
  if (m == FIN_NONE || m > bound->figure ||
      strcmp(fin_metric_of(bind, bound->metric)->id, "deal_value") != 0 ||
      !fin_begins_with_any(text + fin_mark_of(bind, m)->at, orders, FIN_COUNT(orders))) {
    return NULL;
  }
  size_t to = fin_mark_of(bind, m)->at;
  fin_clause_bounds(bind, m, &first, &last);
  size_t from = fin_last_end(text, fin_start_of(bind, first), to, verbs, FIN_COUNT(verbs));
  for (size_t k = first; k < m; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->at >= from && mark->kind != FIN_MARK_CUE && mark->kind != FIN_MARK_METRIC)
      return NULL;
  }
  static const char *const own[] = {"的"};
  if (fin_ends_with_any(text, to, own, 1)) to -= 3;
  bool goods = from && to >= from + 4 && to <= from + 36;
  return goods ? fin_shown(&bind->marks->text, bind->arena, from, to) : NULL;
}

/* 首付款, 加盟店, 境外债务: metric words that name a part themselves. */
static const char *own_slice(const struct fin_bind *bind, const struct fin_bound *bound) {
  static const char *const words[] = {
      "首付款",          "里程碑付款",         "分手费",   "加盟店",  "直营店", "自营店", "联营店",
      "upfront payment", "milestone payments", "境外债务", "境内债务"};
  size_t m = bound->metric_mark;
  if (m == FIN_NONE || !fin_says_any(bind, fin_mark_of(bind, m), words, FIN_COUNT(words)))
    return NULL;
  const struct fin_mark *mark = fin_mark_of(bind, m);
  return fin_shown(&bind->marks->text, bind->arena, mark->at, mark->end);
}

static bool takes_slice(const struct fin_metric *metric) {
  return metric->measure == FIN_MEASURE_FLOW || metric->measure == FIN_MEASURE_PERCENT ||
         metric->measure == FIN_MEASURE_COUNT || metric->measure == FIN_MEASURE_DAYS ||
         metric->measure == FIN_MEASURE_RATIO;
}

/* A clause that names no slice goes on with the one before when 其中 or a share of revenue is
 * spoken of: 其中B端收入…，占比28.9% */
static const char *carried_slice(const struct fin_bind *bind, size_t b) {
  const struct fin_bound *bound = &bind->bounds[b];
  if (b == 0) return NULL;
  const struct fin_bound *before = &bind->bounds[b - 1];
  if (before->metric == FIN_NONE || !before->segment || before->company != bound->company ||
      bind->places[before->figure].sentence != bind->places[bound->figure].sentence) {
    return NULL;
  }
  static const char *const wholes[] = {"整体", "综合", "总体", "集团", "公司", "公司的"};
  const char *word = bound->metric_mark == FIN_NONE
                         ? NULL
                         : bind->marks->text.at + fin_mark_of(bind, bound->metric_mark)->at;
  if (word && (fin_begins_with_any(word, wholes, FIN_COUNT(wholes)) ||
               fin_ends_with_any(bind->marks->text.at, fin_mark_of(bind, bound->metric_mark)->at,
                                 wholes, FIN_COUNT(wholes)))) {
    return NULL; /* 六轴产品贡献了62%的收入，整体|毛利率47% */
  }
  const char *id = fin_metric_of(bind, bound->metric)->id;
  bool same_metric = before->metric == bound->metric &&
                     (bound->kind == FIN_CHANGE || before->metric_mark == bound->metric_mark);
  bool share = strcmp(id, "revenue_share") == 0 || strcmp(id, "gross_margin") == 0 ||
               fin_metric_of(bind, bound->metric)->measure == FIN_MEASURE_DAYS;
  return same_metric || share ? before->segment : NULL;
}

/* 其中某系列收入48亿元: what stands between 其中 and the metric is a part, whatever it is. */
static const char *part_of_it(const struct fin_bind *bind, const struct fin_bound *bound) {
  size_t m = bound->metric_mark, first, last;
  if (m == FIN_NONE || m > bound->figure) return NULL;
  fin_clause_bounds(bind, m, &first, &last);
  for (size_t k = m; k-- > first;) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    bool other = mark->kind == FIN_MARK_FIGURE || mark->kind == FIN_MARK_COMPANY ||
                 mark->kind == FIN_MARK_TIME || mark->kind == FIN_MARK_METRIC;
    if (other && mark->at != fin_mark_of(bind, m)->at) return NULL;
    if (!fin_is_cue(mark, FIN_CUE_among)) continue;
    size_t from = mark->end, to = fin_mark_of(bind, m)->at;
    const char *text = bind->marks->text.at;
    while (from < to && strchr(" ,:", text[from])) from++;
    if (to >= from + 3 && memcmp(text + to - 3, "的", 3) == 0) to -= 3;
    bool sensible = to >= from + 4 && to - from <= 60;
    return sensible ? fin_shown(&bind->marks->text, bind->arena, from, to) : NULL;
  }
  return NULL;
}

/* Capitals that are no name of a product. */
static bool plain_capitals(const char *word, size_t length) {
  static const char *const words[] = {
      "ipo", "ceo",  "cfo", "coo",   "cto", "api",  "app",   "gpu",  "cpu", "llm",   "agi", "mau",
      "dau", "arr",  "gmv", "arppu", "tob", "toc",  "saas",  "paas", "b2b", "usd",   "rmb", "hkd",
      "pro", "plus", "top", "inc",   "ltd", "corp", "group", "the",  "and", "series"};
  for (size_t i = 0; i < FIN_COUNT(words); i++) {
    if (strlen(words[i]) == length && memcmp(word, words[i], length) == 0) return true;
  }
  return length < 3;
}

/* The last name in Latin capitals between two places of a Chinese text that no mark covers: Talkie,
 * GLM Coding. */
static const char *product_in(const struct fin_bind *bind, size_t first, size_t end, size_t limit) {
  const struct fin_folded *text = &bind->marks->text;
  const char *found = NULL;
  size_t at = fin_start_of(bind, first);
  for (size_t k = first; at < limit;) {
    while (k < end && fin_mark_of(bind, k)->end <= at) k++;
    const struct fin_mark *mark = k < end ? fin_mark_of(bind, k) : NULL;
    if (mark && mark->at <= at) {
      const char *close = text->at[at] == '(' ? memchr(text->at + at, ')', limit - at) : NULL;
      at = close ? (size_t)(close - text->at) : mark->end; /* past a ticker */
      continue;
    }
    bool starts = isalpha((unsigned char)text->at[at]) && fin_is_upper(text, at) &&
                  (at == 0 || !isalnum((unsigned char)text->at[at - 1]));
    size_t stop = at;
    while (starts && stop < limit &&
           (isalnum((unsigned char)text->at[stop]) || strchr("-. ", text->at[stop]))) {
      stop++;
    }
    size_t length = stop - at;
    while (length && strchr("-. ", text->at[at + length - 1])) length--;
    if (starts && !plain_capitals(text->at + at, length)) {
      found = fin_shown(text, bind->arena, at, at + length);
    }
    at += length ? length : 1;
  }
  return found;
}

static bool of_users(const char *id) {
  static const char *const ids[] = {"users", "mau", "dau", "paying_users", "downloads", "arr"};
  for (size_t i = 0; i < FIN_COUNT(ids); i++) {
    if (strcmp(ids[i], id) == 0) return true;
  }
  return false;
}

/* Users and downloads are of the product that the sentence, or the one before that launched it,
 * speaks of: 推出了首款产品Glow。曾在四个月内吸引近500万用户 */
static const char *product(const struct fin_bind *bind, const struct fin_bound *bound) {
  size_t first, last;
  if (!of_users(fin_metric_of(bind, bound->metric)->id)) return NULL;
  const struct fin_mark *figure = fin_mark_of(bind, bound->figure);
  bool latin = figure->at >= 2 && (unsigned char)bind->marks->text.at[figure->at - 2] < 0x80 &&
               isalpha((unsigned char)bind->marks->text.at[figure->at - 2]);
  if (latin) return NULL;
  fin_sentence_bounds(bind, bound->figure, &first, &last);
  const char *found = product_in(bind, first, bound->figure, figure->at);
  if (found || bound->company_mark != FIN_NONE || first == 0) return found;
  for (size_t k = first; k < bound->figure; k++) {
    if (fin_is_cue(fin_mark_of(bind, k), FIN_CUE_company)) return NULL;
  }
  size_t end = first, launch = FIN_NONE;
  fin_sentence_bounds(bind, first - 1, &first, &last);
  for (size_t k = first; k < end && launch == FIN_NONE; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    bool event = mark->kind == FIN_MARK_EVENT &&
                 strcmp(fin_cell(&bind->library->books.events_table, mark->row, FIN_EVENT_TYPE),
                        "product") == 0;
    if (event) launch = k;
  }
  return launch == FIN_NONE ? NULL
                            : product_in(bind, launch + 1, end, fin_mark_of(bind, end - 1)->at);
}

/* 卖出2.37万台|四足机器人: what the measure word counts. */
static const char *counted_object(const struct fin_bind *bind, const struct fin_bound *bound) {
  static const char *const wholes[] = {"新车", "汽车",   "车辆", "产品",   "整车", "左右", "以上",
                                       "订单", "新能源", "房屋", "商品房", "上下", "门店"};
  const char *text = bind->marks->text.at;
  const struct fin_mark *figure = fin_mark_of(bind, bound->figure);
  if (strcmp(fin_metric_of(bind, bound->metric)->id, "units_sold") != 0 ||
      figure->figure.sort != FIN_FIGURE_COUNT || bound->metric_mark == FIN_NONE ||
      bound->metric_mark > bound->figure) {
    return NULL;
  }
  size_t end = figure->end;
  while (end - figure->end < 30 && (unsigned char)text[end] >= 0xe4 &&
         (unsigned char)text[end] <= 0xe9)
    end += 3;
  bool border = strchr(",;\n(", text[end]) != NULL || strncmp(text + end, "。", 3) == 0 ||
                strncmp(text + end, "、", 3) == 0;
  if (!border || end - figure->end < 6 || end - figure->end > 24 || !noun(text, figure->end, end) ||
      fin_begins_with_any(text + figure->end, wholes, FIN_COUNT(wholes))) {
    return NULL;
  }
  return fin_shown(&bind->marks->text, bind->arena, figure->end, end);
}

/* 人形机器人|也交付了1500多台: what opens the clause. */
static const char *delivered_subject(const struct fin_bind *bind, const struct fin_bound *bound) {
  static const char *const amid[] = {"也", "已", "共", "累计", "则", "仅", "就", "都", "还", "总"};
  static const char *const wholes[] = {"公司", "集团", "全年", "累计", "合计", "新车", "季度"};
  const char *text = bind->marks->text.at;
  size_t m = bound->metric_mark, first, last;
  if (m == FIN_NONE || m >= bound->figure ||
      strcmp(fin_metric_of(bind, bound->metric)->id, "units_sold") != 0) {
    return NULL;
  }
  fin_clause_bounds(bind, m, &first, &last);
  if (first != m && fin_mark_of(bind, first)->at < fin_mark_of(bind, m)->at) return NULL;
  size_t start = fin_start_of(bind, first), end = fin_mark_of(bind, m)->at;
  for (size_t i = 0; i < FIN_COUNT(amid); i++) {
    if (fin_ends_with_any(text, end, &amid[i], 1)) end -= strlen(amid[i]);
  }
  if (end < start + 9 || end > start + 24 || !noun(text, start, end) ||
      fin_begins_with_any(text + start, wholes, FIN_COUNT(wholes))) {
    return NULL;
  }
  return fin_shown(&bind->marks->text, bind->arena, start, end);
}

/* 售出|人形机器人|1326台: what was sold. */
static const char *sold_object(const struct fin_bind *bind, const struct fin_bound *bound) {
  static const char *const wholes[] = {"新车", "汽车", "车辆", "产品",
                                       "整车", "单车", "房屋", "商品房"};
  const char *text = bind->marks->text.at;
  size_t m = bound->metric_mark;
  if (m == FIN_NONE || m >= bound->figure ||
      strcmp(fin_metric_of(bind, bound->metric)->id, "units_sold") != 0) {
    return NULL;
  }
  size_t start = fin_mark_of(bind, bound->figure - 1)->end,
         end = fin_mark_of(bind, bound->figure)->at;
  if (bound->figure - 1 != m || end - start < 6 || end - start > 24) return NULL;
  if (!noun(text, start, end) || fin_begins_with_any(text + start, wholes, FIN_COUNT(wholes))) {
    return NULL;
  }
  return fin_shown(&bind->marks->text, bind->arena, start, end);
}

/* 零售分部则…，经营溢利升27.6%: a part that opens its sentence, and that nothing takes the place of
 * before the figure. */
static const char *subject_part(const struct fin_bind *bind, const struct fin_bound *bound) {
  static const char *const tails[] = {"业务", "分部", "板块", "事业部", "事业群", "服务", "产品"};
  static const char *const matters[] = {"方面,", "方面:"}; /* of what follows, whoever it names */
  const char *text = bind->marks->text.at;
  size_t first, last, end = FIN_NONE;
  bool other = false;
  fin_sentence_bounds(bind, bound->figure, &first, &last);
  size_t start = fin_start_of(bind, first);
  for (size_t k = first; k < bound->figure; k++) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind == FIN_MARK_COMPANY || fin_is_cue(mark, FIN_CUE_company)) other = true;
    if (mark->kind == FIN_MARK_TIME && mark->at <= start + 3) start = mark->end;
  }
  while (text[start] == ' ' || text[start] == ',') start++;
  for (size_t at = start; end == FIN_NONE && at < start + 30 && (unsigned char)text[at] >= 0xe4;
       at += 3) {
    for (size_t i = 0; i < FIN_COUNT(tails); i++) {
      size_t length = strlen(tails[i]);
      if (at > start && strncmp(text + at, tails[i], length) == 0) end = at + length;
    }
  }
  if (end == FIN_NONE || end > fin_mark_of(bind, bound->figure)->at) return NULL;
  if (plain_word(text + start, end - start)) return NULL;
  if (other && !fin_begins_with_any(text + end, matters, FIN_COUNT(matters))) return NULL;
  return fin_shown(&bind->marks->text, bind->arena, start, end);
}

/* 量产占38%, 委托设计（NRE）占营收比重46%: what has the share, from the comma to 占. */
static const char *sharer(const struct fin_bind *bind, const struct fin_bound *bound) {
  const char *text = bind->marks->text.at;
  size_t figure = fin_mark_of(bind, bound->figure)->at, end = figure;
  if (strcmp(fin_metric_of(bind, bound->metric)->id, "revenue_share") != 0) return NULL;
  while (end > 3 && figure - end < 30 && memcmp(text + end - 3, "占", 3) != 0) end--;
  if (end <= 3 || memcmp(text + end - 3, "占", 3) != 0) return NULL;
  end -= 3;
  if (text[end - 1] == ')') {
    size_t open = end - 1;
    while (open > 0 && text[open] != '(' && end - open < 20) open--;
    if (text[open] == '(') end = open;
  }
  size_t start = end;
  while (start >= 3 && end - start < 27 && wide_only(text, start - 3, end)) start -= 3;
  bool opens = start == 0 || strchr(",;\n ", text[start - 1]) ||
               (start >= 3 && memcmp(text + start - 3, "。", 3) == 0);
  if (!opens || end - start < 6 || !noun(text, start, end)) return NULL;
  return fin_shown(&bind->marks->text, bind->arena, start, end);
}

void fin_bind_segments(struct fin_bind *bind) {
  for (size_t b = 0; b < bind->bound_count; b++) {
    struct fin_bound *bound = &bind->bounds[b];
    if (bound->metric == FIN_NONE || bound->segment || bound->settled) continue;
    const struct fin_metric *metric = fin_metric_of(bind, bound->metric);
    if (!takes_slice(metric) && !of_users(metric->id)) {
      bound->segment = own_slice(bind, bound);
      continue;
    }
    bool staff = strstr(metric->id, "headcount") != NULL;
    if (staff) bound->segment = fin_team(bind, bound->figure);
    if (!bound->segment) bound->segment = own_slice(bind, bound);
    if (!bound->segment) bound->segment = ordered_goods(bind, bound);
    if (!bound->segment) bound->segment = fin_contributor(bind, bound);
    if (!bound->segment) bound->segment = known_slice(bind, bound);
    if (staff) continue;
    if (!bound->segment && strcmp(metric->id, "market_share") == 0) {
      bound->segment = fin_market(bind, bound);
      if (!bound->segment) bound->segment = carried_slice(bind, b);
      continue;
    }
    if (!bound->segment && bound->metric_mark != FIN_NONE) {
      bool latin =
          (unsigned char)bind->marks->text.at[fin_mark_of(bind, bound->metric_mark)->at] < 0x80;
      bool money = metric->measure == FIN_MEASURE_FLOW;
      if (!latin)
        bound->segment = unknown_slice(bind, bound->metric_mark);
      else if ((money && strcmp(metric->id, "revenue") == 0) ||
               strcmp(metric->id, "gross_margin") == 0) {
        bound->segment = fin_english_slice(bind, bound->metric_mark);
      }
    }
    if (!bound->segment && metric->measure == FIN_MEASURE_FLOW) {
      bound->segment = fin_english_part(bind, bound);
      if (!bound->segment) bound->segment = fin_english_object(bind, bound);
    }
    if (!bound->segment) bound->segment = fin_english_sharer(bind, bound);
    if (!bound->segment) bound->segment = sharer(bind, bound);
    if (!bound->segment) bound->segment = sold_object(bind, bound);
    if (!bound->segment) bound->segment = counted_object(bind, bound);
    if (!bound->segment) bound->segment = delivered_subject(bind, bound);
    bool share = strcmp(metric->id, "revenue_share") == 0;
    if (!bound->segment && (metric->measure == FIN_MEASURE_FLOW || share)) {
      bound->segment = subject_part(bind, bound);
    }
    const char *name = product(bind, bound);
    if (name && bound->segment && !strstr(name, bound->segment)) {
      bound->segment = fin_arena_print(bind->arena, "%s %s", name, bound->segment);
    } else if (name) {
      bound->segment = name;
    }
    if (!bound->segment) bound->segment = from_where(bind, bound);
    if (!bound->segment) bound->segment = topic(bind, bound);
    if (!bound->segment) bound->segment = labelled_before(bind, bound);
    if (bound->metric == FIN_NONE) continue;
    if (!bound->segment) bound->segment = part_of_it(bind, bound);
    if (!bound->segment) bound->segment = carried_slice(bind, b);
  }
}
