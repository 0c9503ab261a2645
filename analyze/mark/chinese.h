/* chinese.h: private to mark/: readers of Chinese times that call each other. Each gives the end of
 * what it reads at `at`, 0 when there is nothing of its kind. */
#ifndef FIN_CHINESE_H
#define FIN_CHINESE_H

#include "when.h"

/* ---- chinese_dates.c ---- */

/* 终于 behind 年, 中国 behind 月, 起诉: another word begins where a time seems to go on. */
static inline bool fin_zh_other(const struct fin_scan *scan, size_t at) {
  return (fin_here(scan, at)->classes & FIN_TERM_BIT(other)) != 0;
}
/* Whether the character before and the first of this are one word: 以后|年度, 日本|年轻人; of
 * 说明|天 and 后|年产 only where another word begins with its last as well. */
static inline bool fin_zh_torn(const struct fin_scan *scan, size_t at, size_t end) {
  const struct fin_terms_here *here = at >= 3 ? fin_here(scan, at - 3) : NULL;
  bool other = end >= 3 && fin_zh_other(scan, end - 3);
  if (here && here->classes & FIN_TERM_BIT(word)) {
    int value = 0;
    fin_term_value(scan, at - 3, FIN_TERM_word, &value);
    if (!value || other) return true;
  }
  return other && (fin_at(scan, at, "后") || fin_at(scan, at, "前"));
}
size_t fin_zh_unit_at(const struct fin_scan *scan, size_t at, enum fin_grain *grain);
/* 至, - and their like between two parts of a time. */
size_t fin_zh_dash(const struct fin_scan *scan, size_t at);
/* Whether a day said without 日 may end here. */
bool fin_zh_day_closes(const struct fin_scan *scan, size_t at);
/* 第三季度, 一至三季度, Q3, H1 */
size_t fin_zh_quarter(const struct fin_scan *scan, size_t at, struct fin_parts *parts);
/* 前三季度, 首9个月 */
size_t fin_zh_first_months(const struct fin_scan *scan, size_t at, struct fin_parts *parts);
void fin_zh_part(struct fin_parts *parts, enum fin_time_shape shape, int month, int months);
size_t fin_zh_section(const struct fin_scan *scan, size_t at, struct fin_parts *parts);
/* 周三, 星期日, 礼拜天: the day behind the word for a week. */
size_t fin_zh_weekday_behind(const struct fin_scan *scan, size_t at, int *weekday);
size_t fin_zh_week_word(const struct fin_scan *scan, size_t at);
/* 的第一周, 第3个星期日, 第三个月, 前两天, 最后3周 of the stretch that the parts say. */
size_t fin_zh_nth_of(const struct fin_scan *scan, size_t at, struct fin_parts *parts);
/* 上半月, 后半周: a half of that unit. */
size_t fin_zh_half(const struct fin_scan *scan, size_t at, const char *unit, bool *later);
/* Behind a month: 9月30日, 9月底, 9月下旬, 4月12-19日 */
size_t fin_zh_day_part(const struct fin_scan *scan, size_t at, struct fin_parts *parts);
/* 9月, 1—9月, 9月30日; 5月-10月 is a range of two. */
size_t fin_zh_month(const struct fin_scan *scan, size_t at, struct fin_parts *parts);
size_t fin_zh_part_of_year(const struct fin_scan *scan, size_t at, struct fin_parts *parts);

/* ---- chinese_years.c ---- */

/* 七十年代 behind 十九世纪; 50年代 */
size_t fin_zh_decade(const struct fin_scan *scan, size_t at, int century, struct fin_parts *parts);
size_t fin_zh_century(const struct fin_scan *scan, size_t at, struct fin_parts *parts);
/* What may stand behind 2025年 or 去年: its end, or `end` when the year is all. */
size_t fin_zh_inside_year(const struct fin_scan *scan, size_t end, struct fin_parts *parts);
size_t fin_zh_with_year(const struct fin_scan *scan, size_t at, struct fin_parts *parts);

/* ---- chinese_told.c ---- */

/* 上上个周三, 下周末, 这一周, 周五, 星期天 */
size_t fin_zh_week(const struct fin_scan *scan, size_t at, struct fin_parts *parts);

/* ---- chinese_counted.c ---- */

/* 三年前, 20天以后, 60日内, 一天半以来 */
size_t fin_zh_counted(const struct fin_scan *scan, size_t at, struct fin_parts *parts);

/* 过去三年, 未来2个月, 近三个月, 上两周 */
size_t fin_zh_run(const struct fin_scan *scan, size_t at, struct fin_parts *parts);

#endif
