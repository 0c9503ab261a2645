/* party.c: where the name of a person, a firm or an authority begins and ends.
 *
 * 控股股东|江州岚石集团有限公司|将…, 实际控制人|陆知远|关于…, 投资方为|Larkspur Capital|,
 */
#include "party.h"
#include "../base/text.h"

#include <ctype.h>
#include <string.h>

enum { HAN = 3, MOST = 40 * HAN, BRANCH = 10 * HAN };
#define COUNT(list) (sizeof(list) / sizeof *(list))

static const char *const forms[] = {"股份有限公司", "有限责任公司", "有限公司",
                                    "股份公司",     "(有限合伙)",   "合伙企业"};
static const char *const branches[] = {"分行", "支行", "分公司", "营业部", "分部"};
/* what such names end in */
static const char *const firms[] = {
    "公司", "集团", "基金", "资本",   "创投",   "投资", "控股",     "实业",   "银行", "证券",
    "信托", "保险", "中心", "科技",   "资管",   "风投", "合伙企业", "事务所", "电器", "电子",
    "汽车", "能源", "医药", "传媒",   "地产",   "置业", "发展",     "股份",   "医疗", "网络",
    "智能", "软件", "生物", "机器人", "半导体", "材料", "物流",     "食品",   "教育", "光电",
    "数科", "大学", "学院", "制药",   "外卖",   "出行", "支付",     "酒业",   "乳业"};
static const char *const agencies[] = {
    "局",   "委",     "办",     "部",   "署",     "厅",     "政府",   "法院",   "检察院",   "协会",
    "央行", "银保监", "证监会", "消协", "网信办", "交易所", "监管局", "委员会", "人民银行", "工商"};
/* what a name ends before: verbs, prepositions, forms of address */
static const char *const ends[] = {
    "先生", "女士", "小姐", "通过", "所持", "持有", "将",   "拟",   "计划", "的",   "于",   "办理",
    "因",   "累计", "减持", "增持", "质押", "解除", "及",   "和",   "与",   "在",   "未",   "发布",
    "公告", "已",   "为",   "是",   "以",   "共",   "分别", "收到", "向",   "签订", "签署", "宣布",
    "提交", "辞",   "担任", "出任", "就任", "接任", "领投", "跟投", "联合", "合计", "本次", "此次",
    "关于", "有关", "等",   "召开", "决定", "申请", "被",   "由",   "正式", "独家", "完成", "获",
    "参投", "旗下", "前次", "自",   "曾",   "近日", "日前", "表示", "称",   "说",   "还",   "也",
    "并",   "先后", "开始", "继续", "接受", "了",   "发出", "签发", "对",   "把",   "从",   "直接",
    "间接", "目前", "此前", "进行", "出具", "送达", "告知", "通知", "质",   "个人", "集合", "卸任",
    "离",   "退",   "任职", "作为", "需",   "就",   "使用", "出资", "认购", "集体", "紧急", "召集",
    "约谈", "联席", "下发", "作出", "裁定", "受理", "增资", "战略", "本轮", "成为", "其中", "计",
    "方面", "尚",   "买入", "卖出", "套现", "转让", "代表", "协议", "或",   "提名", "违规", "违反",
    "接替", "履新", "加盟", "加入", "升任", "转任", "兼任", "入选", "创办", "创立", "当选", "涉嫌",
    "尚未", "上升", "下降", "新任", "改任", "擢升", "接掌", "重新", "不再"};
/* what stands before a name, and is none of it */
static const char *const heads[] = {
    "股东",   "实际控制人", "实控人", "一致行动人", "董事长", "总经理", "总裁",   "董事",
    "监事",   "高管",       "收到",   "获得",       "包括",   "来自",   "投资方", "投资人",
    "由",     "获",         "向",     "与",         "和",     "及",     "被",     "对",
    "的",     "是",         "为",     "在",         "于",     "据",     "公司",   "给",
    "从",     "经",         "将",     "以",         "了",     "后",     "称",     "招标人",
    "业主",   "采购人",     "债权人", "获悉",       "近日",   "日前",   "日",     "月",
    "年",     "中",         "新增",   "同意",       "其",     "该",     "老股东", "机构",
    "平台",   "企业",       "品牌",   "服务商",     "提供商", "厂商",   "公告",   "公布",
    "秘书",   "主席",       "行长",   "董秘",       "监",     "女士",   "先生",   "负责人",
    "一家",   "遭",         "客户",   "牵头人联合", "督察长", "执行官", "发言人", "经理",
    "处长",   "书记",       "主任",   "合伙人",     "代表人", "工程师", "技术官", "财务官",
    "运营官", "牵头方联合", "即",     "意味着",     "向",     "号召",   "倡议"};

/* what a name stands behind, when it says what its bearer is: 解决方案提供商|曜晶科技 */
static const char *const trades[] = {"提供商", "服务商",   "研发商", "制造商", "运营商",
                                     "开发商", "供应商",   "厂商",   "平台",   "品牌",
                                     "创企",   "初创公司", "公司",   "企业",   "机构"};

/* The commonest surnames of China, of one and of two characters. */
/* clang-format off */
static const char surnames[] =
    "王李张刘陈闫杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董"
    "萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任"
    "姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱"
    "汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁"
    "葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟"
    "卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘"
    "景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕"
    "晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏"
    "栾郁商蒙喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼"
    "原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙伏岑习胥保和蔺";
/* clang-format on */
static const char *const doubles[] = {"欧阳", "司马", "上官", "诸葛", "东方", "皇甫",
                                      "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯"};

/* what no name begins with */
static const char *const never[] = {
    "们",    "接连", "继续", "陆续",   "发布",       "计划",       "拟",     "再",       "因",
    "已",    "偿还", "减持", "增持",   "违规",       "集中",       "大幅",   "提前",     "持股",
    "累计",  "合计", "以及", "其",     "的",         "所",         "之",     "有",       "应占",
    "均",    "全部", "部分", "解质",   "办理",       "不存",       "存在",   "名称",     "情况",
    "关于",  "数量", "及",   "与",     "未",         "等",         "需",     "上述",     "本次",
    "此次",  "质押", "解除", "股份",   "股权",       "总额",       "公司",   "该",       "本公司",
    "自",    "在",   "为",   "是",     "对",         "将",         "通知",   "近日",     "日前",
    "具体",  "相关", "大会", "权益",   "身份",       "资格",       "会议",   "中标",     "连续",
    "首次",  "董事", "申请", "来源",   "任期",       "人员",       "现任",   "前任",     "高级",
    "高管",  "经理", "任何", "经营",   "应当",       "双方",       "项目",   "公开",     "全资",
    "管理",  "成为", "和",   "向",     "了",         "由",         "获",     "受",       "万美",
    "万元",  "万人", "万港", "亿元",   "亿美",       "本轮",       "方式",   "董监",     "万股",
    "竞价",  "一二", "他",   "这",     "曾任",       "曾在",       "召开",   "可以",     "了解",
    "么",    "并",   "最新", "各路",   "倡议",       "会主席",     "会秘书", "致行动",   "目前",
    "保证",  "大宗", "股东", "大股东", "一致行动人", "实际控制人", "实控人", "控股股东", "牵头人",
    "牵头方"};

static bool begins(const struct fin_folded *text, size_t at, const char *const *words, size_t count,
                   size_t *length) {
  for (size_t i = 0; i < count; i++) {
    const char *word = words[i];
    if (word[0] != text->at[at] || (word[1] && word[1] != text->at[at + 1])) continue;
    size_t n = strlen(word);
    if (text->length - at < n || memcmp(text->at + at, word, n) != 0) continue;
    if (length) *length = n;
    return true;
  }
  return false;
}

/* Length of the longest of the words that end at `end`; 0 for none. */
static size_t ended(const struct fin_folded *text, size_t from, size_t end,
                    const char *const *words, size_t count) {
  size_t longest = 0;
  for (size_t i = 0; i < count; i++) {
    size_t n = strlen(words[i]);
    if (n > longest && end - from >= n && memcmp(text->at + end - n, words[i], n) == 0) longest = n;
  }
  return longest;
}

static bool han_at(const struct fin_folded *text, size_t at) {
  unsigned char c = at < text->length ? (unsigned char)text->at[at] : 0;
  return c >= 0xe4 && c <= 0xe9;
}

static bool dot_at(const struct fin_folded *text, size_t at) { /* 亚当·斯密 */
  return text->length - at >= 2 && memcmp(text->at + at, "\xc2\xb7", 2) == 0;
}

static bool surname_at(const struct fin_folded *text, size_t at) {
  for (const char *one = surnames; *one; one += HAN) {
    if (memcmp(text->at + at, one, HAN) == 0) return true;
  }
  return false;
}

/* Past brackets that belong to a name: 松壑投资管理(江州)有限公司, 某某合伙企业(有限合伙). */
static size_t past_brackets(const struct fin_folded *text, size_t at) {
  if (at >= text->length || text->at[at] != '(') return at;
  size_t end = at + 1;
  while (han_at(text, end) && end - at < (size_t)6 * HAN) end += HAN;
  if (end == at + 1 || end >= text->length || text->at[end] != ')') return at;
  bool partners = begins(text, at, (const char *const[]){"(有限合伙)"}, 1, NULL);
  return partners || han_at(text, end + 1) ? end + 1 : at;
}

/* 股份有限公司|盐城分行 */
static size_t past_branch(const struct fin_folded *text, size_t at) {
  for (size_t end = at; han_at(text, end) && end - at <= BRANCH; end += HAN) {
    size_t length;
    if (begins(text, end, branches, COUNT(branches), &length)) return end + length;
    if (begins(text, end, ends, COUNT(ends), NULL)) break;
  }
  return at;
}

static size_t chinese_end(const struct fin_folded *text, size_t at) {
  size_t end = at, length;
  while (end - at < MOST && end < text->length) {
    if (begins(text, end, forms, COUNT(forms), &length)) {
      end += length;
      end = past_brackets(text, end);
      return past_branch(text, end);
    }
    if (end - at >= (size_t)2 * HAN && begins(text, end, ends, COUNT(ends), NULL)) break;
    size_t next = past_brackets(text, end);
    if (next > end) {
      end = next;
      continue;
    }
    if (dot_at(text, end)) {
      end += 2;
      continue;
    }
    bool latin =
        end > at && isalnum((unsigned char)text->at[end]) && !isdigit((unsigned char)text->at[end]);
    if (!han_at(text, end) && !latin) break;
    end += latin ? 1 : HAN;
  }
  return end;
}

/* 带领公司: words that no name holds */
static bool no_name(const struct fin_folded *text, size_t at, size_t end) {
  static const char *const inside[] = {"又", "带领", "上市公司", "该",
                                       "让", "使得", "一家",     "我们"};
  for (; at < end; at++) {
    if (begins(text, at, inside, COUNT(inside), NULL)) return true;
  }
  return false;
}

/* 重要股东: what its bearer is to a company. */
static bool no_bearer(const struct fin_folded *text, size_t at, size_t end) {
  static const char *const tails[] = {"股东", "员工", "高管", "董事", "监事", "资金"};
  return ended(text, at, end, tails, COUNT(tails)) > 0;
}

static enum fin_party_kind kind_of(const struct fin_folded *text, size_t at, size_t *end) {
  size_t length = *end - at;
  if (length < (size_t)2 * HAN || !han_at(text, at)) return FIN_PARTY_NONE;
  if (begins(text, at, never, COUNT(never), NULL) || no_name(text, at, *end)) return FIN_PARTY_NONE;
  if (no_bearer(text, at, *end)) return FIN_PARTY_NONE;
  if (ended(text, at, *end, forms, COUNT(forms)) ||
      ended(text, at, *end, branches, COUNT(branches)))
    return FIN_PARTY_FIRM;
  for (size_t i = at; i < *end; i++) {
    if (dot_at(text, i)) return FIN_PARTY_PERSON;
  }
  bool both = begins(text, at, doubles, COUNT(doubles), NULL);
  if (ended(text, at, *end, firms, COUNT(firms)) && length > (size_t)2 * HAN) return FIN_PARTY_FIRM;
  if (ended(text, at, *end, agencies, COUNT(agencies)) && length > (size_t)2 * HAN)
    return FIN_PARTY_AGENCY;
  if (surname_at(text, at) && length <= (both ? (size_t)4 : 3) * HAN) return FIN_PARTY_PERSON;
  return length <= (size_t)12 * HAN ? FIN_PARTY_OTHER : FIN_PARTY_NONE;
}

/* Capitals go on: Larkspur Capital, Fernhill Investments Limited. */
static size_t latin_end(const struct fin_folded *text, size_t at) {
  size_t end = at;
  for (size_t words = 0; words < 8; words++) {
    size_t start = words ? end + 1 : end;
    bool joint =
        words && (begins(text, start, (const char *const[]){"of ", "and ", "& "}, 3, NULL));
    if (words && (end >= text->length || text->at[end] != ' ')) break;
    if (start >= text->length) break;
    bool number = words && isdigit((unsigned char)text->at[start]);
    if (!joint && !number && !fin_is_upper(text, start)) {
      if (words || !isalpha((unsigned char)text->at[start])) break;
    }
    size_t stop = start;
    while (stop < text->length &&
           (isalnum((unsigned char)text->at[stop]) || strchr("&'-.", text->at[stop]) ||
            (unsigned char)text->at[stop] - 0xc3U < 7 ||
            ((unsigned char)text->at[stop] & 0xc0) == 0x80)) {
      if ((unsigned char)text->at[stop] >= 0xe0) break;
      stop++;
    }
    if (stop == start) break;
    end = stop;
  }
  while (end > at && (text->at[end - 1] == '.' || text->at[end - 1] == '-')) end--;
  return end;
}

struct fin_party fin_party_at(const struct fin_folded *text, size_t at) {
  struct fin_party none = {FIN_PARTY_NONE, 0, 0, false};
  if (at >= text->length) return none;
  if (!han_at(text, at)) {
    if (!isalpha((unsigned char)text->at[at]) || !fin_is_upper(text, at)) {
      bool small = isalpha((unsigned char)text->at[at]) && fin_is_upper(text, at + 1); /* eWTP */
      if (!small) return none;
    }
    size_t end = latin_end(text, at);
    if (han_at(text, end)) { /* NLV松壑资本 */
      size_t more = chinese_end(text, end);
      enum fin_party_kind kind = kind_of(text, end, &more);
      if (kind == FIN_PARTY_FIRM) end = more;
    }
    bool round = begins(text, end, (const char *const[]){"轮"}, 1, NULL); /* PreA|轮 */
    if (end - at < 2 || round) return none;
    return (struct fin_party){FIN_PARTY_FIRM, (uint32_t)at, (uint32_t)end, true};
  }
  size_t end = chinese_end(text, at);
  enum fin_party_kind kind = kind_of(text, at, &end);
  if (kind == FIN_PARTY_NONE) return none;
  return (struct fin_party){kind, (uint32_t)at, (uint32_t)end, false};
}

/* Where the run of characters that names are made of begins, going back from `end`. */
static size_t run_start(const struct fin_folded *text, size_t end) {
  size_t at = end;
  while (at > 0 && end - at < MOST) {
    unsigned char c = (unsigned char)text->at[at - 1];
    size_t start = at - 1;
    if (c == ')') {
      while (start > 0 && at - start < MOST && text->at[start] != '(') start--;
      if (text->at[start] != '(' || (past_brackets(text, start) != at && at != end)) break;
    } else if (c >= 0x80) {
      while (start > 0 && ((unsigned char)text->at[start] & 0xc0) == 0x80) start--;
      if (!han_at(text, start) && !dot_at(text, start)) break;
    } else if (!isalnum(c) && !strchr("&'-. ", c)) {
      break;
    }
    at = start;
  }
  return at;
}

/* 岁的|沈若溪: the name stands behind it. */
static bool has_of(const struct fin_folded *text, size_t at, size_t end) {
  for (; at + HAN < end; at++) {
    if (begins(text, at, (const char *const[]){"的"}, 1, NULL)) return true;
  }
  return false;
}

/* The name behind what its bearer is: 解决方案提供商|曜晶科技. */
static struct fin_party behind_trade(const struct fin_folded *text, struct fin_party party) {
  for (size_t i = party.at; i + (size_t)2 * HAN < party.end; i++) {
    size_t length;
    if (!begins(text, i, trades, COUNT(trades), &length) || i + length + 2 > party.end) continue;
    struct fin_party bare = fin_party_at(text, i + length);
    bool general = begins(text, i + length, firms, COUNT(firms), NULL); /* 中小企业|发展基金 */
    if (bare.kind != FIN_PARTY_NONE && bare.end == party.end && !general) party = bare;
  }
  return party;
}

struct fin_party fin_party_before(const struct fin_folded *text, size_t end) {
  while (end > 0 && text->at[end - 1] == ' ') end--;
  struct fin_party best = {FIN_PARTY_NONE, 0, 0, false};
  for (size_t at = run_start(text, end), first = at; at < end; at++) {
    if (((unsigned char)text->at[at] & 0xc0) == 0x80) continue;
    bool edge =
        at == first || text->at[at - 1] == ' ' || (han_at(text, at) != han_at(text, at - HAN));
    bool headed = !edge && ended(text, first, at, heads, COUNT(heads)) > 0;
    if (!edge && !headed) continue;
    struct fin_party party = fin_party_at(text, at);
    if (party.kind == FIN_PARTY_NONE || party.end != end) continue;
    if (party.kind == FIN_PARTY_OTHER && has_of(text, at, end)) continue;
    party = behind_trade(text, party);
    /* 台积电资深处长|孙有文: words that nothing tells to be a name may end in a person's */
    if (best.kind == FIN_PARTY_NONE) best = party;
    if (best.kind != FIN_PARTY_OTHER) return best;
    if (headed && party.kind == FIN_PARTY_PERSON) return party;
  }
  return best;
}
