/* words.h: every phrase of a report in three languages, one row each. {1} {2} ... are filled in. */
#ifndef FIN_WORDS_H
#define FIN_WORDS_H

#include "base/arena.h"
#include "finline.h"

enum fin_lang { FIN_HANS, FIN_HANT, FIN_EN };

/* clang-format off */
#define FIN_WORDS(X) \
  X(AND, "{1} 与 {2}", "{1} 與 {2}", "{1} and {2}") \
  X(COMMA, "，", "，", ", ") \
  X(LIST, "、", "、", ", ") \
  X(QUOTE, "“{1}”", "「{1}」", "“{1}”") \
  X(BRACKETS, "（{1}）", "（{1}）", " ({1})") \
  X(TITLE_ONE, "{1}：经营数据与大事记", "{1}：經營數據與大事記", "{1}: figures and events") \
  X(TITLE_MANY, "{1}：经营数据对比", "{1}：經營數據對比", "{1}: figures compared") \
  X(SPAN, "数据期间 {1}", "數據期間 {1}", "figures for {1}") \
  X(MONEY_IN, "金额折算为{1}", "金額折算為{1}", "money converted to {1}") \
  X(MADE_ON, "报告日期 {1}", "報告日期 {1}", "report of {1}") \
  X(FOOT_MONEY, "货币：{1}", "貨幣：{1}", "currency: {1}") \
  X(NO_SPAN, "期间未注明", "期間未註明", "period not stated") \
  X(KEY_FIGURES, "关键数字", "關鍵數字", "Key figures") \
  X(OTHER_FIGURES, "其他数字", "其他數字", "Other figures") \
  X(SEGMENT_FIGURES, "分部与细项", "分部與細項", "Segments and details") \
  X(EARLIER, "更早 {1} 期见“其他数字”", "更早 {1} 期見「其他數字」", "{1} earlier under Other figures") \
  X(LEAD, "{1}：{2}。", "{1}：{2}。", "{1}: {2}.") \
  X(LEAD_FLOW, "{1}{2} {3}{4}", "{1}{2} {3}{4}", "{2} of {3} in {1}{4}") \
  X(LEAD_MOMENT, "{1} {2}{3}", "{1} {2}{3}", "{1} {2}{3}") \
  X(SEMICOLON, "；", "；", "; ") \
  X(CHARTS, "图表", "圖表", "Charts") \
  X(EVENTS, "大事记", "大事記", "Events") \
  X(DISAGREEMENTS, "来源不一致之处", "來源不一致之處", "Where sources disagree") \
  X(METHOD, "方法", "方法", "Method") \
  X(SOURCES, "来源与引文", "來源與引文", "Sources and quotations") \
  X(PERIOD, "期间", "期間", "Period") \
  X(DATE, "日期", "日期", "Date") \
  X(COMPANY, "公司", "公司", "Company") \
  X(TYPE, "类型", "類型", "Type") \
  X(EVENT, "事件", "事件", "Event") \
  X(FIGURE, "数字", "數字", "Figure") \
  X(SOURCE, "来源", "來源", "Source") \
  X(METRIC, "指标", "指標", "Metric") \
  X(QUOTED, "原文", "原文", "Words of the source") \
  X(USED, "采用{1}", "採用{1}", "used{1}") \
  X(NOT_USED, "另一说法", "另一說法", "differs") \
  X(ABOUT, "约 {1}", "約 {1}", "about {1}") \
  X(OVER, "超 {1}", "超 {1}", "over {1}") \
  X(UNDER, "不足 {1}", "不足 {1}", "under {1}") \
  X(RANGE, "{1} 至 {2}", "{1} 至 {2}", "{1} to {2}") \
  X(CONVERTED, "≈ {1}", "≈ {1}", "≈ {1}") \
  X(GROWTH, "同比 {1}", "同比 {1}", "{1} on the year") \
  X(LOSS_WIDER, "亏损扩大 {1}", "虧損擴大 {1}", "loss widened by {1}") \
  X(LOSS_NARROWER, "亏损收窄 {1}", "虧損收窄 {1}", "loss narrowed by {1}") \
  X(INTO_PROFIT, "扭亏为盈", "扭虧為盈", "from loss to profit") \
  X(INTO_LOSS, "由盈转亏", "由盈轉虧", "from profit to loss") \
  X(GROWTH_STATED, "原文称 {1}", "原文稱 {1}", "stated {1}") \
  X(DIFFERS, "另有 {1}", "另有 {1}", "also {1}") \
  X(DIFFERS_MORE, "另有 {1} 种说法", "另有 {1} 種說法", "{1} more versions") \
  X(PARTIAL, "非完整年度", "非完整年度", "part of a year") \
  X(PARTIAL_KEY, "非完整年度", "非完整年度", "Part of a year") \
  X(SOFT_KEY, "估计、预测或传闻", "估計、預測或傳聞", "Estimate, forecast or rumour") \
  X(OTHER_KEY, "另一来源的说法", "另一來源的說法", "Another source") \
  X(GAP_KEY, "无数据", "無數據", "No figure") \
  X(INTERVAL_KEY, "日期只知区间", "日期只知區間", "Date known as an interval") \
  X(BESIDE_KEY, "估计、预测、传闻或界限", "估計、預測、傳聞或界限", "Estimate, forecast, rumour or bound") \
  X(SOURCE_LINE, "来源：{1}", "來源：{1}", "Source: {1}") \
  X(SOURCE_MORE, "{1} 等 {2} 篇", "{1} 等 {2} 篇", "{1} and others, {2} in all") \
  X(MESSAGE_AMOUNT, "{1}：{2} {3} {4}", "{1}：{2} {3} {4}", "{1}: {2}, {4} in {3}") \
  X(MESSAGE_TIMES, "{1}：{2} {3} {4}，是 {5} 的 {6} 倍", "{1}：{2} {3} {4}，是 {5} 的 {6} 倍", "{1}: {2}, {4} in {3}, {6} times {5}") \
  X(MESSAGE_UP, "{1}：{2} {3} {4}，比 {5} 多 {6}", "{1}：{2} {3} {4}，比 {5} 多 {6}", "{1}: {2}, {4} in {3}, {6} more than in {5}") \
  X(MESSAGE_DOWN, "{1}：{2} {3} {4}，比 {5} 少 {6}", "{1}：{2} {3} {4}，比 {5} 少 {6}", "{1}: {2}, {4} in {3}, {6} less than in {5}") \
  X(MESSAGE_SAME, "{1}：{2} {3} {4}，与 {5} 持平", "{1}：{2} {3} {4}，與 {5} 持平", "{1}: {2}, {4} in {3}, level with {5}") \
  X(MESSAGE_RIVAL, "{1}：{3} {2} {4}，是 {5} 的 {6} 倍", "{1}：{3} {2} {4}，是 {5} 的 {6} 倍", "{1} in {3}: {2} {4}, {6} times {5}") \
  X(MESSAGE_PAIR, "{1}：{3} {2} {4}，{5} {6}", "{1}：{3} {2} {4}，{5} {6}", "{1} in {3}: {2} {4}, {5} {6}") \
  X(MESSAGE_LADDER, "{1}：{2} 从 {3} 的 {4} 到 {5} 的 {6}", "{1}：{2} 從 {3} 的 {4} 到 {5} 的 {6}", "{1}: {2}, from {4} in {3} to {6} in {5}") \
  X(MESSAGE_LADDER_TIMES, "{1}：{2} 从 {3} 到 {4}，{5} 间为 {6} 倍", "{1}：{2} 從 {3} 到 {4}，{5} 間為 {6} 倍", "{1}: {2}, from {3} to {4}, {6}-fold in {5}") \
  X(MESSAGE_EVENTS, "大事记：{1} 的 {2} 件事，最近一件：{3} {4}", "大事記：{1} 的 {2} 件事，最近一件：{3} {4}", "Timeline: {2} events of {1}, the latest {4}, {3}") \
  X(MESSAGE_EVENT, "大事记：{3} {4}", "大事記：{3} {4}", "Timeline: {4}, {3}") \
  X(COMPANIES, "{1} 家公司", "{1} 家公司", "{1} companies") \
  X(OTHER_EVENTS, "其他", "其他", "Other") \
  X(MEASURE_EVENTS, "按日期，{1}", "按日期，{1}", "by date, {1}") \
  X(YEARS_BETWEEN, "{1} 年", "{1} 年", "{1} years") \
  X(CHANGES_SINCE, "{1}：{2} 以来的变化", "{1}：{2} 以來的變化", "{1}: what changed since {2}") \
  X(CHANGES_FIRST, "{1}：第一份报告", "{1}：第一份報告", "{1}: the first report") \
  X(CHANGES_COUNT, "新文档 {1} 份", "新文檔 {1} 份", "{1} new documents") \
  X(CHANGES_MANY, "变化 {1} 处", "變化 {1} 處", "{1} changes") \
  X(CHANGES_REST, "另有 {1} 处变化，见 JSON", "另有 {1} 處變化，見 JSON", "{1} more changes: see the JSON") \
  X(CHANGE, "变化", "變化", "Change") \
  X(CHANGE_WAS, "原先", "原先", "Was") \
  X(CHANGE_NOW, "现在", "現在", "Now") \
  X(CHANGE_SUBJECT, "{1} {2} {3}", "{1} {2} {3}", "{1}, {3}, {2}") \
  X(CHANGE_NEW, "{1}：{2}", "{1}：{2}", "{1}: {2}") \
  X(CHANGE_REVISED, "{1}：{2}，原为 {3}", "{1}：{2}，原為 {3}", "{1}: {2}, was {3}") \
  X(CHANGE_DISPUTED, "{1}：{2}，另有来源称 {3}", "{1}：{2}，另有來源稱 {3}", "{1}: {2}, another source says {3}") \
  X(CHANGE_SETTLED, "{1}：{2}，来源不再有分歧", "{1}：{2}，來源不再有分歧", "{1}: {2}, no longer disputed") \
  X(CHANGE_WITHDRAWN, "{1}：{2}，已无来源这样说", "{1}：{2}，已無來源這樣說", "{1}: {2}, which no source says any more") \
  X(CHANGE_GROWTH, "{1}：同比 {2}，此前 {3}，越过 {4}", "{1}：同比 {2}，此前 {3}，越過 {4}", "{1}: {2} on the year, {3} before, past {4}") \
  X(CHANGE_CORRECTED, "来源已更正", "來源已更正", "the source was corrected") \
  X(CHANGE_OTHER, "采用另一来源", "採用另一來源", "another source is believed") \
  X(CHANGE_REOPENS, "往期补报", "往期補報", "of a past period") \
  X(KIND_NEW, "新数字", "新數字", "New") \
  X(KIND_REVISED, "修正", "修正", "Revised") \
  X(KIND_DISPUTED, "有分歧", "有分歧", "Disputed") \
  X(KIND_SETTLED, "分歧消除", "分歧消除", "Settled") \
  X(KIND_WITHDRAWN, "撤回", "撤回", "Withdrawn") \
  X(KIND_GROWTH, "增速", "增速", "Growth") \
  X(KIND_EVENT, "新事件", "新事件", "Event") \
  X(KIND_EVENT_REVISED, "事件修正", "事件修正", "Event revised") \
  X(KIND_EVENT_WITHDRAWN, "事件撤回", "事件撤回", "Event withdrawn") \
  X(MONTHS_AT_LEAST, "至少 {1} 个月", "至少 {1} 個月", "at least {1} months") \
  X(MONTHS_BETWEEN, "{1} 个月", "{1} 個月", "{1} months") \
  X(NET_LOSS, "净亏损", "淨虧損", "Net loss") \
  X(BELOW_ZERO, "亏损在零线以下", "虧損在零線以下", "losses below zero") \
  X(RATES_IN_METHOD, "汇率见“方法”", "匯率見「方法」", "rates under Method") \
  X(LEFT_OUT, "另有 {1} 件未标出，见大事记表", "另有 {1} 件未標出，見大事記表", "{1} more not shown; all are in the table of events") \
  X(LEFT_OUT_VALUES, "未画：{1}（无法折算）", "未畫：{1}（無法折算）", "Not drawn: {1} (no rate)") \
  X(LABELS_LEFT_OUT, "部分数值未标出，见表", "部分數值未標出，見表", "Some values are not labelled; see the table") \
  X(ONLY_LAST, "只画最近 {1} 期，全部见表", "只畫最近 {1} 期，全部見表", "Only the last {1} periods are drawn; the table has all") \
  X(RESTATED, "重述先前估值的约数不画，见表", "重述先前估值的約數不畫，見表", "Rounded restatements of an earlier valuation are in the table only") \
  X(FAR_OFF, "轴外：{1}", "軸外：{1}", "Off the axis: {1}") \
  X(RATE_MEAN, "欧洲央行，{1} 个月均值，{2}", "歐洲央行，{1} 個月均值，{2}", "ECB, mean of {1} months, {2}") \
  X(RATE_END, "欧洲央行，{1} 月末，{2}", "歐洲央行，{1} 月末，{2}", "ECB, end of {1}, {2}") \
  X(RATE_DAYS, "欧洲央行，{1} 个交易日均值，{2}", "歐洲央行，{1} 個交易日均值，{2}", "ECB, mean of {1} days, {2}") \
  X(RATE_DAY, "欧洲央行，{1}，{2}", "歐洲央行，{1}，{2}", "ECB, {1}, {2}") \
  X(NO_DATE_LEFT, "{1} 个日期不明的数值未画", "{1} 個日期不明的數值未畫", "{1} undated values not drawn") \
  X(METHOD_VALUES, "每个数字取自所引文字，括号内的编号指向文末的原文；不同来源说法不同时，表中列出采用的一个并注明另一个。", "每個數字取自所引文字，括號內的編號指向文末的原文；不同來源說法不同時，表中列出採用的一個並註明另一個。", "Every figure is taken from the words quoted; the number in brackets leads to them. Where sources differ, the one believed is shown with the others beside it.") \
  X(METHOD_GROWTH, "同比由本报告按原币金额计算：（本期 − 上年同期）÷ 上年同期的绝对值；“原文称”是来源自己的说法。上年同期缺失或为零时不计算。", "同比由本報告按原幣金額計算：（本期 − 上年同期）÷ 上年同期的絕對值；「原文稱」是來源自己的說法。上年同期缺失或為零時不計算。", "Growth is computed here from amounts in their own currency: (this period − the same period a year before) ÷ the absolute value of that. “Stated” is what a source says itself. Without a year before, or with zero, there is none.") \
  X(METHOD_PARTIAL, "不足一年的期间（如前三季度、上半年）标为“非完整年度”，图中以浅色斜纹表示，不与全年相比。", "不足一年的期間（如前三季度、上半年）標為「非完整年度」，圖中以淺色斜紋表示，不與全年相比。", "Periods shorter than a year (nine months, a half) are marked, hatched in charts and not compared with full years.") \
  X(METHOD_GAPS, "来源没有给出的数字留空，不当作零；来源写明的零标为 0。", "來源沒有給出的數字留空，不當作零；來源寫明的零標為 0。", "What no source gives stays empty and is never taken for zero; a stated zero is labelled 0.") \
  X(METHOD_RATE, "{1} → {2}：1 {1} = {3} {2}（{4}；{5}）", "{1} → {2}：1 {1} = {3} {2}（{4}；{5}）", "{1} → {2}: 1 {1} = {3} {2} ({4}; {5})") \
  X(NOTHING, "所给文本中没有这些公司的数字或事件。", "所給文本中沒有這些公司的數字或事件。", "The texts hold no figure and no event of these companies.") \
  X(NO_TITLE, "（无标题）", "（無標題）", "(untitled)") \
  X(MORE_TIMES, "{1}：{2} {3}（{4}），是 {5} {6}（{7}）的 {8} 倍", "{1}：{2} {3}（{4}），是 {5} {6}（{7}）的 {8} 倍", "{1}: {2} has {3} ({4}), {8} times the {6} ({7}) of {5}") \
  X(MORE_POINTS, "{1}：{2} {3}（{4}），比 {5} {6}（{7}）高 {8}", "{1}：{2} {3}（{4}），比 {5} {6}（{7}）高 {8}", "{1}: {2} has {3} ({4}), {8} more than the {6} ({7}) of {5}") \
  X(MORE_AT_ALL, "{1}：{2} {3}（{4}），高于 {5} 的 {6}（{7}）", "{1}：{2} {3}（{4}），高於 {5} 的 {6}（{7}）", "{1}: {2} has {3} ({4}), more than the {6} ({7}) of {5}") \
  X(LESS_LOSS, "{1}：{2} 亏损 {3}（{4}），少于 {5} 的 {6}（{7}）", "{1}：{2} 虧損 {3}（{4}），少於 {5} 的 {6}（{7}）", "{1}: {2} lost {3} ({4}), less than the {6} ({7}) that {5} lost") \
  X(MORE_OPEN, "{1}：{2} {3}（{4}）与 {5} {6}（{7}）在各自精度内难分高下", "{1}：{2} {3}（{4}）與 {5} {6}（{7}）在各自精度內難分高下", "{1}: {2} with {3} ({4}) and {5} with {6} ({7}) are too close to tell apart") \
  X(MADE_YEARS, "，两者均折算为全年", "，兩者均折算為全年", ", both made a year") \
  X(LOGARITHMS, "对数轴", "對數軸", "logarithmic scale") \
  X(INDEX_BASE, "指数，{1} = 100", "指數，{1} = 100", "index, {1} = 100") \
  X(MESSAGE_INDEX, "{1}指数：{2} {3} 为 {4}，{5} 为 100", "{1}指數：{2} {3} 為 {4}，{5} 為 100", "{1} index: {2} at {4} in {3}, {5} being 100") \
  X(INDEX_WITHOUT, "未画：{1}（{2} 无大于零的数值）", "未畫：{1}（{2} 無大於零的數值）", "Not drawn: {1} (no figure above zero in {2})") \
  X(MESSAGE_TREND, "{1}：{2} {3} 至 {4} 年增约 {5}（95% 区间 {6} 至 {7}）", "{1}：{2} {3} 至 {4} 年增約 {5}（95% 區間 {6} 至 {7}）", "{1}: {2} grew by about {5} a year from {3} to {4} (95% between {6} and {7})") \
  X(MESSAGE_NO_TREND, "{1}：{2} {3} 至 {4} 没有确定的趋势（每年 {6} 至 {7}）", "{1}：{2} {3} 至 {4} 沒有確定的趨勢（每年 {6} 至 {7}）", "{1}: {2} shows no sure trend from {3} to {4} (between {6} and {7} a year)") \
  X(FIT, "对数线性拟合，{1} 个点", "對數線性擬合，{1} 個點", "log-linear fit of {1} points") \
  X(BAND_LINE, "趋势线 95% 置信区间", "趨勢線 95% 置信區間", "95% confidence of the line") \
  X(BAND_NEXT, "再一个点的 95% 预测区间", "再一個點的 95% 預測區間", "95% prediction of one more point") \
  X(BY_YEAR, "每年 {1}", "每年 {1}", "{1} a year") \
  X(MESSAGE_TREND_DOWN, "{1}：{2} {3} 至 {4} 年降约 {5}（95% 区间 {6} 至 {7}）", "{1}：{2} {3} 至 {4} 年降約 {5}（95% 區間 {6} 至 {7}）", "{1}: {2} fell by about {5} a year from {3} to {4} (95% between {6} and {7})") \
  X(MESSAGE_RUNWAY, "{1} 的现金按目前的消耗还能用约 {2}", "{1} 的現金按目前的消耗還能用約 {2}", "The cash of {1} lasts for about {2} at the present burn") \
  X(RUNWAY_MEASURE, "现金余额，{1}，{2} 起每月约消耗 {3}", "現金餘額，{1}，{2} 起每月約消耗 {3}", "Cash, {1}, with a burn of about {3} a month from {2} on") \
  X(RUNWAY_LINE, "推算", "推算", "Computed") \
  X(RUNWAY_FAN, "消耗快慢的区间", "消耗快慢的區間", "As fast or slow as the burn is known") \
  X(RUNWAY_END, "{1}用完", "{1}用完", "used up in {1}") \
  X(COMPARED, "对比", "對比", "Side by side") \
  X(FULL_STOP, "。", "。", ".") \
  X(LABEL_OF, "{2} {1}", "{2} {1}", "{1} of {2}") \
  X(REST, "其余（推算）", "其餘（推算）", "Rest (computed)") \
  X(MESSAGE_SHARE, "{1}：{2} 占 {4}（{3}）", "{1}：{2} 佔 {4}（{3}）", "{1}: {2} is {4} in {3}") \
  X(MESSAGE_SHARE_CHANGE, "{1}：{2} 的占比从 {3} 的 {4} 到 {5} 的 {6}", "{1}：{2} 的佔比從 {3} 的 {4} 到 {5} 的 {6}", "{1}: {2} went from {4} in {3} to {6} in {5}") \
  X(SHARE_OF, "占{1}的比例，%，{2}", "佔{1}的比例，%，{2}", "Share of {1}, %, {2}") \
  X(SHARE_AMONG, "占所列公司{1}之和的比例，%，{2}", "佔所列公司{1}之和的比例，%，{2}", "Share of the {1} of these companies together, %, {2}") \
  X(OTHER_COMPUTED, "其他（推算）", "其他（推算）", "Other (computed)") \
  X(COMPUTED, "推算，无文件写明", "推算，無文件寫明", "Computed, stated by no document") \
  X(MESSAGE_WATERFALL, "{1} {2}：营业收入 {3}，{4} {5}", "{1} {2}：營業收入 {3}，{4} {5}", "{1}, {2}: revenue of {3}, {4} of {5}") \
  X(LARGEST_COST, "，最大的一项是{1} {2}", "，最大的一項是{1} {2}", "; the largest item is {1}, {2}") \
  X(TO_LOSS, "从营业收入到净亏损，{1}", "從營業收入到淨虧損，{1}", "From revenue to net loss, {1}") \
  X(TO_PROFIT, "从营业收入到净利润，{1}", "從營業收入到淨利潤，{1}", "From revenue to net profit, {1}") \
  X(NOT_FROM_ZERO, "纵轴不从零开始", "縱軸不從零開始", "the axis does not begin at zero") \
  X(SLOPE_PASSED, "{1}：{2} 超过 {7}，从 {3} 的 {4} 到 {5} 的 {6}", "{1}：{2} 超過 {7}，從 {3} 的 {4} 到 {5} 的 {6}", "{1}: {2} overtook {7}, from {4} in {3} to {6} in {5}") \
  X(SLOPE_ROSE, "{1}：{2} 增加最多，从 {3} 的 {4} 到 {5} 的 {6}", "{1}：{2} 增加最多，從 {3} 的 {4} 到 {5} 的 {6}", "{1}: {2} rose most, from {4} in {3} to {6} in {5}") \
  X(SLOPE_FELL, "{1}：{2} 下降最多，从 {3} 的 {4} 到 {5} 的 {6}", "{1}：{2} 下降最多，從 {3} 的 {4} 到 {5} 的 {6}", "{1}: {2} fell most, from {4} in {3} to {6} in {5}") \
  X(SLOPE_WIDENED, "{1}：{2} 扩大最多，从 {3} 的 {4} 到 {5} 的 {6}", "{1}：{2} 擴大最多，從 {3} 的 {4} 到 {5} 的 {6}", "{1}: {2} widened most, from {4} in {3} to {6} in {5}") \
  X(SLOPE_NARROWED, "{1}：{2} 收窄最多，从 {3} 的 {4} 到 {5} 的 {6}", "{1}：{2} 收窄最多，從 {3} 的 {4} 到 {5} 的 {6}", "{1}: {2} narrowed most, from {4} in {3} to {6} in {5}") \
  X(SLOPE_LEVEL, "{1}：{3} 与 {5} 持平", "{1}：{3} 與 {5} 持平", "{1}: {5} level with {3}") \
  X(SLOPE_WITHOUT, "未画：{1}（两期中缺一期）", "未畫：{1}（兩期中缺一期）", "Not drawn: {1} (no figure of both periods)") \
  X(OTHER_PERIODS, "期间不同：{1}", "期間不同：{1}", "Of other periods: {1}") \
  X(SCATTER_MULTIPLES, "{1}：{3} 是{2}的 {4} 倍，{5} 是 {6} 倍", "{1}：{3} 是{2}的 {4} 倍，{5} 是 {6} 倍", "{1}: {4} times {2} at {3}, {6} times at {5}") \
  X(SCATTER_PERCENT, "{1}：{3} 是{2}的 {4}%，{5} 是 {6}%", "{1}：{3} 是{2}的 {4}%，{5} 是 {6}%", "{1}: {4}% of {2} at {3}, {6}% at {5}") \
  X(SCATTER_HIGHEST, "{1}最高的是 {2}（{3}），{4}最高的是 {5}（{6}）", "{1}最高的是 {2}（{3}），{4}最高的是 {5}（{6}）", "{1} is highest at {2} ({3}), {4} at {5} ({6})") \
  X(SCATTER_PLAIN, "{1}与{2}：{3}", "{1}與{2}：{3}", "{1} and {2} of {3}") \
  X(SCATTER_SAME, "{1}与{2}，取两者都有的最近一期", "{1}與{2}，取兩者都有的最近一期", "{1} and {2} of the latest period that has both") \
  X(SCATTER_AFTER, "{2}取最近的数，{1}取此前最近一个完整年度", "{2}取最近的數，{1}取此前最近一個完整年度", "The latest {2}, and {1} of the last full year before it") \
  X(SCATTER_LATEST, "{1}与{2}，各取最近的数", "{1}與{2}，各取最近的數", "{1} and {2}, the latest of each") \
  X(SCATTER_TIMES, "时间：{1}", "時間：{1}", "Dates: {1}") \
  X(SCATTER_COMPUTED, "斜线与倍数由本图计算", "斜線與倍數由本圖計算", "Multiples and their lines are computed here") \
  X(SCATTER_WITHOUT, "未画：{1}（缺其中一项）", "未畫：{1}（缺其中一項）", "Not drawn: {1} (one of the two is missing)") \
  X(SCATTER_MARKET, "市值", "市值", "market value") \
  X(HEDGED_KEY, "约数、界限、估计或传闻", "約數、界限、估計或傳聞", "Hedged, estimated or rumoured") \
  X(HEAT_LEADS, "{1} 在 {2} 项可比指标中有 {3} 项领先", "{1} 在 {2} 項可比指標中有 {3} 項領先", "{1} leads in {3} of {2} metrics that can be ranked") \
  X(HEAT_LEAD_BOTH, "{1} 在 {2} 项可比指标中各有 {3} 项领先", "{1} 在 {2} 項可比指標中各有 {3} 項領先", "{1} each lead in {3} of {2} metrics that can be ranked") \
  X(HEAT_FIRST, "{1}：{2} 领先，{3}", "{1}：{2} 領先，{3}", "{1}: {2} leads with {3}") \
  X(HEAT_PLAIN, "{1} 家公司的 {2} 项指标", "{1} 家公司的 {2} 項指標", "Figures of {1} companies") \
  X(HEAT_MEASURE, "各列按本列内名次着色，取多数公司都有的一期，否则取最近一期", "各列按本列內名次著色，取多數公司都有的一期，否則取最近一期", "Coloured by rank within the column; the period that most companies have, else the latest") \
  X(HEAT_BETTER, "列内较好（▲ 最好）", "列內較好（▲ 最好）", "Better in its column (▲ best)") \
  X(HEAT_WORSE, "较差（▼ 最差）", "較差（▼ 最差）", "Worse (▼ worst)") \
  X(HEAT_SIZE, "不分好坏，底色越浓数越大", "不分好壞，底色越濃數越大", "Neither: the stronger, the larger") \
  X(HEAT_OPEN, "非完整年度、估计或传闻，不排名", "非完整年度、估計或傳聞，不排名", "Part of a year or an estimate: not ranked") \
  X(HEAT_NONE, "n/a", "n/a", "n/a") \
  X(MULTIPLES_MEASURE, "各图纵轴不同，横轴同为 {1}", "各圖縱軸不同，橫軸同為 {1}", "Value axes differ, all on the same time axis: {1}") \
  X(MULTIPLES_PANEL, "{1}：{2}", "{1}：{2}", "{1}: {2}") \
  X(MULTIPLES_LACK, "{1}（{2}）", "{1}（{2}）", "{1} ({2})") \
  X(MULTIPLES_WITHOUT, "无数据：{1}", "無數據：{1}", "No figures: {1}") \
  X(STOP, "。", "。", ". ") \
  X(CONTINUED, "（续）", "（續）", " (continued)")
/* clang-format on */

enum fin_phrase_id {
#define FIN_WORD_ID(id, hans, hant, en) FIN_W_##id,
  FIN_WORDS(FIN_WORD_ID)
#undef FIN_WORD_ID
      FIN_WORD_COUNT
};

const char *fin_phrase(enum fin_lang lang, enum fin_phrase_id word);
/* A type of event, a basis, a unit, a currency; what is unknown is given back as it is. */
const char *fin_term(enum fin_lang lang, const char *id);
/* FIN_HANS for NULL; false when it is none of the three. */
bool fin_lang_find(enum fin_lang *out, const char *name);
/* Replaces {1} to {9} by what follows, a NULL at the end. */
char *fin_fill(struct fin_arena *arena, const char *pattern, ...) __attribute__((sentinel));

#endif
