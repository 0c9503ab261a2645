/* prices.c: which price of a share a figure is: 截至收盘，报664.1元 the one it closed at,
 * 开盘即报700元 the one it opened at, 以每股15.5美元登陆纳斯达克 the one it was issued at.
 */
#include "whose.h"

#include <math.h>
#include <string.h>

/* The row of the last price before mark m in its sentence that is no figure's yet but a change's:
 * 首日收盘涨425.5%，|报600.5元; of the opening one only when nothing has moved. `row` when none is.
 */
static size_t quoted_at(const struct fin_bind *bind, size_t row, size_t m) {
  const struct fin_books *books = &bind->library->books;
  size_t first, last;
  bool moved = false;
  fin_sentence_bounds(bind, m, &first, &last);
  for (size_t k = m; k-- > first;) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (mark->kind == FIN_MARK_COMPANY) return row;
    bool change = mark->kind == FIN_MARK_FIGURE && mark->figure.sort == FIN_FIGURE_PERCENT;
    if (mark->kind == FIN_MARK_FIGURE && !change) return row;
    moved = moved || change;
    if (mark->kind != FIN_MARK_METRIC) continue;
    if (mark->row == fin_metric_row(books, "close_price")) return mark->row;
    if (mark->row == fin_metric_row(books, "open_price")) return moved ? row : mark->row;
  }
  return row;
}

size_t fin_price_meant(const struct fin_bind *bind, size_t row, size_t m) {
  static const char *const closes[] = {"收盘,", "收市,", "收盘时,"};
  static const char *const noons[] = {"午间收", "午盘", "半日收", "早盘收"};
  static const char *const quote[] = {"报"};
  const struct fin_books *books = &bind->library->books;
  const char *text = bind->marks->text.at;
  size_t first, last, share = fin_metric_row(books, "share_price");
  bool close = row == fin_metric_row(books, "close_price");
  if (!close && row != share) return row;
  fin_sentence_bounds(bind, m, &first, &last);
  size_t start = fin_start_of(bind, first), end = fin_mark_of(bind, m)->at;
  bool noon = fin_any_between(bind, start, end, noons, FIN_COUNT(noons));
  if (noon || close) return noon ? share : row;
  if (fin_any_between(bind, start, end, closes, FIN_COUNT(closes)))
    return fin_metric_row(books, "close_price");
  return fin_begins_with_any(text + end, quote, 1) ? quoted_at(bind, row, m) : row;
}

size_t fin_price_later(const struct fin_bind *bind, size_t row) {
  const struct fin_books *books = &bind->library->books;
  return row == fin_metric_row(books, "open_price") ? fin_metric_row(books, "share_price") : row;
}

bool fin_price_issued(const struct fin_bind *bind, size_t f) {
  static const char *const issues[] = {"登陆", "上市", "挂牌", "发行", "的价格发行", "的价格上市"};
  static const char *const heads[] = {"每股", "以"};
  const struct fin_mark *mark = fin_mark_of(bind, f);
  const char *text = bind->marks->text.at;
  return mark->figure.sort == FIN_FIGURE_MONEY && fin_ends_with_any(text, mark->at, heads, 2) &&
         fin_begins_with_any(text + mark->end, issues, FIN_COUNT(issues)) &&
         mark->figure.value < 10000;
}

bool fin_price_earned(struct fin_bind *bind, struct fin_bound *bound, size_t index) {
  static const char *const heads[] = {", or ", " or ", ",合", ",折合", ",即", ",相当于", "("};
  enum { LARGE = 10000 };
  const struct fin_bound *before = index ? &bind->bounds[index - 1] : NULL;
  const struct fin_mark *mark = fin_mark_of(bind, bound->figure);
  bool price = mark->figure.sort == FIN_FIGURE_PRICE;
  if (!before || before->metric == FIN_NONE || before->kind != FIN_LEVEL) return false;
  if (!price && mark->figure.sort != FIN_FIGURE_MONEY) return false;
  const struct fin_mark *whole = fin_mark_of(bind, before->figure);
  const char *text = bind->marks->text.at;
  size_t at = mark->at;
  if (at && text[at - 1] == '(') at--; /* , or ($0.18) per share */
  bool joined = whole->end < at && fin_ends_with_any(text, at, heads, FIN_COUNT(heads));
  if (price && whole->end + 1 == mark->at && text[whole->end] == '(') joined = true;
  if (!joined || at > whole->end + 12) return false;
  if (!price && (mark->figure.scaled || fabs(mark->figure.value) * LARGE > whole->figure.value))
    return false;
  const char *id = fin_metric_of(bind, before->metric)->id;
  if (strcmp(id, "net_profit") != 0 && strcmp(id, "adjusted_net_profit") != 0) return false;
  bound->metric = fin_metric_row(&bind->library->books, "eps");
  bound->metric_mark = before->metric_mark;
  bound->sign = before->sign;
  bound->score = before->score - 1;
  return true;
}
