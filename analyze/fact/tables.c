/* tables.c: figures in tables: the row says the metric, the column the time, head and caption the
 * unit.
 *
 * | US$ in millions | Q2 2025 | Q2 2024 |
 * | Total revenue   | 356.5   | 316.5   |  -> revenue 356500000 USD, 2025-04-01..2025-06-30
 */
#include "whose.h"
#include "../mark/dateline.h"
#include "../mark/grid.h"

#include <math.h>
#include <string.h>

enum { MOST_COLUMNS = 40 };

/* What a table's head says of its columns. */
struct heading {
  struct fin_span span[MOST_COLUMNS];
  bool as_of[MOST_COLUMNS];
  size_t mark[MOST_COLUMNS];
  size_t company[MOST_COLUMNS]; /* marks: of a company, of a metric; FIN_NONE */
  size_t metric[MOST_COLUMNS];
  bool change[MOST_COLUMNS]; /* of the columns of periods */
  size_t time;               /* the time that the words before the table say; FIN_NONE */
  uint32_t rows;             /* of the head */
  const char *currency;      /* of the table's sums */
  size_t caption;            /* the metric that the words before the table say; FIN_NONE */
  bool percent[MOST_COLUMNS];
};

struct tabling {
  struct fin_bind *bind;
  struct fin_grid grid;
  const struct fin_grid_cell **cell; /* of each mark; NULL outside tables */
  struct heading *heads;
};

static bool year_figure(const struct fin_mark *mark) {
  return mark->kind == FIN_MARK_FIGURE && mark->figure.sort == FIN_FIGURE_PLAIN &&
         mark->figure.value >= 1990 && mark->figure.value < 2100 &&
         mark->figure.value == trunc(mark->figure.value) && mark->to - mark->from == 4;
}

/* "2023 %", "2023 RM'000": a year with the unit of its column behind it. */
static bool unit_year(const struct fin_mark *mark) {
  enum { DIGITS = 4 };
  bool unit = mark->figure.sort == FIN_FIGURE_PERCENT || mark->figure.sort == FIN_FIGURE_MONEY;
  return mark->kind == FIN_MARK_FIGURE && unit && !mark->figure.scaled &&
         mark->to > mark->from + DIGITS + 1 && mark->figure.value >= 1990 &&
         mark->figure.value < 2100 && mark->figure.step == 1;
}

/* ---- the head -------------------------------------------------------------------------------- */

static struct fin_span in_year(struct fin_span run, int year) {
  int y, m, d, last_y, last_m, last_d;
  if (run.start == FIN_NO_DAY) return fin_span_months(year, 1, 12);
  fin_day_split(run.start, &y, &m, &d);
  fin_day_split(run.end, &last_y, &last_m, &last_d);
  int most = fin_month_days(year, last_m);
  return (struct fin_span){fin_day_of(year - (last_y - y), m, d),
                           fin_day_of(year, last_m, last_d > most ? most : last_d)};
}

/* The marks first..end of one table; rows that hold no figures but years are its head. */
static uint32_t head_rows(const struct tabling *t, size_t first, size_t end) {
  for (size_t i = first; i < end; i++) {
    const struct fin_mark *mark = fin_mark_of(t->bind, i);
    const struct fin_grid_cell *cell = t->cell[i];
    if (!cell || cell->column == 0 || mark->kind != FIN_MARK_FIGURE || year_figure(mark) ||
        unit_year(mark))
      continue;
    return cell->row;
  }
  return 0;
}

static int year_of(const struct tabling *t, size_t i) {
  const struct fin_mark *mark = fin_mark_of(t->bind, i);
  int year = 0, m, d;
  if (year_figure(mark)) return (int)mark->figure.value;
  if (mark->kind == FIN_MARK_TIME && mark->time.shape == FIN_TIME_YEAR &&
      mark->time.span.start != FIN_NO_DAY) {
    fin_day_split(mark->time.span.end, &year, &m, &d);
  }
  return year;
}

static bool is_run(const struct fin_mark *mark) {
  return mark->kind == FIN_MARK_TIME && mark->time.span.start != FIN_NO_DAY &&
         mark->time.shape != FIN_TIME_YEAR && mark->time.shape != FIN_TIME_VAGUE;
}

/* Years under longer headings ("for the year ended", "six months ended"): where the years begin
 * anew the next heading governs. */
static void spread_runs(const struct tabling *t, size_t first, size_t end, uint32_t rows,
                        struct heading *head) {
  struct fin_span runs[MOST_COLUMNS];
  bool as_of[MOST_COLUMNS];
  size_t run_count = 0, years = 0;
  int year[MOST_COLUMNS];
  uint32_t column[MOST_COLUMNS];
  for (size_t i = first; i < end; i++) {
    const struct fin_grid_cell *cell = t->cell[i];
    const struct fin_mark *mark = fin_mark_of(t->bind, i);
    if (!cell || cell->row >= rows) continue;
    bool whole_year = mark->kind == FIN_MARK_TIME && mark->time.shape == FIN_TIME_YEAR &&
                      mark->to - mark->from > 14; /* 截至12月31日止年度 */
    if (is_run(mark) || whole_year) {
      if (run_count < MOST_COLUMNS && cell->row + 1 < rows) {
        as_of[run_count] = mark->time.as_of;
        runs[run_count++] = mark->time.span;
      }
    } else if (year_of(t, i) && cell->column < MOST_COLUMNS && years < MOST_COLUMNS) {
      column[years] = cell->column;
      year[years++] = year_of(t, i);
    }
  }
  if (run_count == 0 || years == 0) return;
  size_t breaks = 1;
  for (size_t y = 1; y < years; y++) breaks += year[y] <= year[y - 1];
  bool rising = breaks == run_count;
  size_t group = 0;
  if (!rising) {
    breaks = 1;
    for (size_t y = 1; y < years; y++) breaks += year[y] >= year[y - 1];
    if (breaks != run_count) return;
  }
  for (size_t y = 0; y < years; y++) {
    if (y > 0 && (rising ? year[y] <= year[y - 1] : year[y] >= year[y - 1])) group++;
    head->span[column[y]] = in_year(runs[group], year[y]);
    head->as_of[column[y]] = as_of[group];
  }
}

/* The last time in the few marks before a table: its caption, or the sentence that leads to it. */
static size_t time_before(const struct tabling *t, size_t first) {
  enum { REACH = 16 };
  for (size_t k = first; k-- > 0 && first - k < REACH;) {
    const struct fin_mark *mark = fin_mark_of(t->bind, k);
    bool told = mark->kind == FIN_MARK_TIME && !mark->time.same &&
                mark->time.span.start != FIN_NO_DAY && mark->time.shape != FIN_TIME_VAGUE &&
                mark->time.shape != FIN_TIME_DAY;
    if (told) return k;
  }
  return FIN_NONE;
}

/* | Change |, | 同比 |, | +/- % |: columns of what changed between those of the periods. */
static bool tells_change(const struct tabling *t, const struct fin_grid_cell *cell) {
  static const char *const words[] = {"change", "yoy",  "y/y",  "y-o-y",    "growth",
                                      "同比",   "增减", "变动", "变化",     "增长",
                                      "按年",   "年增", "+/-",  "% change", "%change"};
  const struct fin_grid_cell *whole = cell;
  const char *folded =
      fin_books_fold(&t->bind->library->books, t->bind->arena,
                     t->bind->document->text + whole->from, whole->to - whole->from);
  return fin_begins_with_any(folded, words, FIN_COUNT(words));
}

static void find_changes(const struct tabling *t, size_t first, struct heading *head) {
  const struct fin_grid_table *table = &t->grid.tables[t->cell[first]->table];
  for (size_t i = 0; i < table->count; i++) {
    const struct fin_grid_cell *cell = &t->grid.cells[table->first + i];
    bool of_head = cell->row < head->rows && cell->column > 0 && cell->column < MOST_COLUMNS;
    bool sign = cell->to == cell->from + 1 && t->bind->document->text[cell->from] == '%';
    if (of_head && sign) head->percent[cell->column] = true;
    if (of_head && head->span[cell->column].start == FIN_NO_DAY) {
      head->change[cell->column] = tells_change(t, cell);
    }
  }
}

/* The latest of a table's periods, and its mark. */
static struct fin_span latest_span(const struct heading *head, size_t *mark) {
  struct fin_span latest = FIN_NO_SPAN;
  for (size_t c = 0; c < MOST_COLUMNS; c++) {
    if (head->span[c].start == FIN_NO_DAY) continue;
    if (latest.start != FIN_NO_DAY && head->span[c].end <= latest.end) continue;
    latest = head->span[c];
    *mark = head->mark[c];
  }
  return latest;
}

/* The currency of the table of marks first..end: what its head or caption says, else the sign in
 * one of its cells, as accountants write it in the first row alone; else that of the document. */
static const char *currency_of(const struct tabling *t, size_t first, size_t end) {
  const struct fin_grid_table *table = &t->grid.tables[t->cell[first]->table];
  if (table->currency)
    return strcmp(table->currency, "USD") == 0 ? t->bind->dollar : table->currency;
  for (size_t k = first; k < end; k++) {
    const struct fin_mark *mark = fin_mark_of(t->bind, k);
    bool money =
        t->cell[k] && mark->kind == FIN_MARK_FIGURE && mark->figure.sort == FIN_FIGURE_MONEY;
    if (money) return mark->figure.unit;
  }
  return t->bind->house_currency;
}

/* "## Revenue by business line": the metric that the heading right before the table names. */
static size_t caption_of(const struct tabling *t, size_t first) {
  const struct fin_bind *bind = t->bind;
  uint32_t paragraph = bind->places[first].paragraph;
  for (size_t k = first; k-- > 0 && bind->places[k].paragraph + 2 >= paragraph;) {
    const struct fin_mark *mark = fin_mark_of(bind, k);
    if (t->cell[k]) return FIN_NONE; /* of another table */
    if (mark->kind == FIN_MARK_FIGURE) return FIN_NONE;
    bool flow = mark->kind == FIN_MARK_METRIC &&
                fin_metric_of(bind, mark->row)->measure == FIN_MEASURE_FLOW;
    if (flow && bind->places[k].heading) return k;
  }
  return FIN_NONE;
}

/* How many cells a row of the table has behind its label. */
static uint32_t width_of(const struct fin_grid *grid, const struct fin_grid_table *table,
                         uint32_t row) {
  uint32_t width = 0;
  for (size_t i = 0; i < table->count; i++) {
    const struct fin_grid_cell *cell = &grid->cells[table->first + i];
    if (cell->row == row && cell->column > width) width = cell->column;
  }
  return width;
}

/* | 2025 Q3 | 2024 Q3 | over | amount | % | amount | % |: each head is of as many columns. */
static void spread_heads(const struct tabling *t, size_t first, struct heading *head) {
  const struct fin_grid_table *table = &t->grid.tables[t->cell[first]->table];
  uint32_t width = width_of(&t->grid, table, head->rows), heads = 0;
  for (size_t c = 1; c < MOST_COLUMNS; c++) { /* the row that the times stand in */
    if (head->mark[c] == FIN_NONE || !t->cell[head->mark[c]]) continue;
    heads = width_of(&t->grid, table, t->cell[head->mark[c]]->row);
    break;
  }
  if (!heads || width <= heads || width % heads || width >= MOST_COLUMNS) return;
  uint32_t each = width / heads;
  for (uint32_t c = width; c > 0; c--) {
    uint32_t from = (c + each - 1) / each;
    head->span[c] = head->span[from];
    head->as_of[c] = head->as_of[from];
    head->mark[c] = head->mark[from];
    head->company[c] = head->company[from];
  }
}

static void read_head(const struct tabling *t, size_t first, size_t end, struct heading *head) {
  head->caption = caption_of(t, first);
  head->rows = head_rows(t, first, end);
  head->currency = currency_of(t, first, end);
  for (size_t c = 0; c < MOST_COLUMNS; c++) {
    head->span[c] = FIN_NO_SPAN;
    head->mark[c] = head->company[c] = head->metric[c] = FIN_NONE;
  }
  head->time = time_before(t, first);
  for (size_t i = first; i < end; i++) {
    const struct fin_grid_cell *cell = t->cell[i];
    const struct fin_mark *mark = fin_mark_of(t->bind, i);
    if (!cell || cell->row >= head->rows || cell->column >= MOST_COLUMNS) continue;
    struct fin_span span = FIN_NO_SPAN;
    if (cell->column > 0 && mark->kind == FIN_MARK_COMPANY) head->company[cell->column] = i;
    if (cell->column > 0 && mark->kind == FIN_MARK_METRIC) head->metric[cell->column] = i;
    if (mark->kind == FIN_MARK_TIME && !mark->time.same)
      span = mark->time.span;
    else if (year_figure(mark) || unit_year(mark))
      span = fin_span_months((int)mark->figure.value, 1, 12);
    size_t length = cell->to - cell->from;
    if (memchr(t->bind->document->text + cell->from, '%', length))
      head->percent[cell->column] = true;
    if (span.start == FIN_NO_DAY) continue;
    bool refines = head->mark[cell->column] != FIN_NONE && year_figure(mark) &&
                   is_run(fin_mark_of(t->bind, head->mark[cell->column]));
    if (refines) span = in_year(head->span[cell->column], (int)mark->figure.value);
    head->span[cell->column] = span;
    head->as_of[cell->column] = mark->kind == FIN_MARK_TIME && mark->time.as_of;
    head->mark[cell->column] = i;
  }
  if (head->rows > 1) spread_runs(t, first, end, head->rows, head);
  if (head->rows > 1) spread_heads(t, first, head);
  find_changes(t, first, head);
}

/* ---- rows ------------------------------------------------------------------------------------ */

/* The metric that the label of the cell's row names, among marks before i; the longest word of it.
 */
static size_t row_metric(const struct tabling *t, const struct fin_grid_cell *cell, size_t i,
                         size_t first) {
  size_t best = FIN_NONE, length = 0;
  for (size_t k = i; k-- > first;) {
    const struct fin_grid_cell *other = t->cell[k];
    const struct fin_mark *mark = fin_mark_of(t->bind, k);
    if (!other) continue;
    if (other->row != cell->row || other->table != cell->table) break;
    if (other->column != 0 || mark->kind != FIN_MARK_METRIC) continue;
    if ((unsigned char)t->bind->marks->text.at[mark->at] >= 0x80 && mark->end - mark->at <= 3)
      continue; /* 收 */
    /* 年内（亏损）/利润: the brackets of the figure tell which */
    bool gains = best != FIN_NONE && (fin_mark_of(t->bind, best)->arg & 3) != FIN_METRIC_LOSS;
    bool loss = (mark->arg & 3) == FIN_METRIC_LOSS;
    if (mark->end - mark->at > length || (mark->end - mark->at == length && !(gains && loss))) {
      length = mark->end - mark->at;
      best = k;
    }
  }
  return best;
}

static const struct fin_grid_cell *label_of(const struct tabling *t,
                                            const struct fin_grid_cell *cell) {
  const struct fin_grid_table *table = &t->grid.tables[cell->table];
  const struct fin_grid_cell *label = NULL;
  for (const struct fin_grid_cell *at = cell; at >= &t->grid.cells[table->first]; at--) {
    if (at->row != cell->row) break;
    if (at->column == 0) label = at;
  }
  return label;
}

static size_t outside_brackets(const char *words) {
  size_t length = 0, depth = 0;
  for (; *words; words++) {
    depth += *words == '(';
    length += !depth && *words != '/';
    depth -= depth && *words == ')';
  }
  return length;
}

/* 一、|营业总收入, (二)|净利润, 3.|Revenue: past the number of the row. */
static size_t past_number(const char *text, size_t from, size_t to) {
  static const char *const digits[] = {"一", "二", "三", "四", "五", "六", "七",
                                       "八", "九", "十", "（", "(",  "1",  "2",
                                       "3",  "4",  "5",  "6",  "7",  "8",  "9"};
  static const char *const ends[] = {"、", "．", "）", ")", "."};
  size_t at = fin_past_heads(text, from, to, digits, FIN_COUNT(digits));
  size_t end = fin_past_heads(text, at, to, ends, FIN_COUNT(ends));
  return at > from && end > at ? end : from;
}

/* What a label says beside the metric word: "- Licensing revenue" -> Licensing. NULL for the whole.
 */
static const char *slice_of(const struct tabling *t, const struct fin_grid_cell *cell,
                            size_t metric) {
  static const char *const plain[] = {
      "total",          "net",           "adjusted",   "the",
      "group",          "consolidated",  "总",         "合计",
      "整体",           "集团",          "综合",       "期末",
      "年度",           "公司",          "(loss)",     "(end of period)",
      "of the company", "end of period", "年内",       "期内",
      "attributable",   "归属",          "本期",       "年/期",
      "operating",      "system-wide",   "systemwide", "group-wide",
      "company-wide",   "营业"};
  const struct fin_grid_cell *label = label_of(t, cell);
  const char *text = t->bind->document->text;
  const struct fin_mark *mark = fin_mark_of(t->bind, metric);
  if (!label) return NULL;
  size_t from = label->from, to = mark->from;
  bool item = text[from] == '-' || strncmp(text + from, "其中", 6) == 0;
  if (text[from] == '-') from++;
  if (strncmp(text + from, "其中", 6) == 0) from += 6;
  from = past_number(text, from, to + 1);
  while (from < to && strchr(" :-", text[from])) from++;
  while (to > from && strchr(" -", text[to - 1])) to--;
  if (to <= from) {
    from = mark->to;
    to = label->to;
    while (from < to && strchr(" :-", text[from])) from++;
    if (!item || to <= from) return NULL;
  }
  const char *words =
      fin_books_fold(&t->bind->library->books, t->bind->arena, text + from, to - from);
  size_t length = outside_brackets(words); /* 年/期内(亏损)/ */
  for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
    if (!item && strstr(words, plain[i]) && length < strlen(plain[i]) + 12) return NULL;
  }
  return fin_arena_text(t->bind->arena, text + from, to - from);
}

static size_t indent_of(const struct tabling *t, const struct fin_grid_cell *label) {
  const char *text = t->bind->document->text;
  size_t start = label->from;
  while (start > 0 && text[start - 1] != '\n' && text[start - 1] != '|') start--;
  return label->from - start + (text[label->from] == '-' ? 2 : 0);
}

/* A row without a metric word that stands under one with it, further in: a slice of that. */
static size_t parent_metric(const struct tabling *t, size_t i, size_t first) {
  const struct fin_grid_cell *cell = t->cell[i], *label = label_of(t, cell);
  if (!label) return FIN_NONE;
  for (size_t k = i; k-- > first && i - k < 400;) {
    const struct fin_grid_cell *other = t->cell[k];
    if (!other || other->row >= cell->row || other->column != 0) continue;
    if (fin_mark_of(t->bind, k)->kind != FIN_MARK_METRIC) continue;
    size_t m = row_metric(t, other, k + 1, first);
    if (m == FIN_NONE) m = k;
    return indent_of(t, label) > indent_of(t, other) ? m : FIN_NONE;
  }
  return FIN_NONE;
}

/* ---- cells ----------------------------------------------------------------------------------- */

static struct fin_grid_unit label_unit(const struct tabling *t, const struct fin_grid_cell *cell) {
  const struct fin_grid_cell *label = label_of(t, cell);
  if (!label) return (struct fin_grid_unit){0, false};
  return fin_grid_label_unit(t->bind->document->text, label->from, label->to);
}

static bool scale_figure(struct tabling *t, size_t i, const struct fin_metric *metric) {
  struct fin_figure *figure = &t->bind->marks->at[i].figure;
  const struct fin_grid_table *table = &t->grid.tables[t->cell[i]->table];
  const char *currency = table->currency;
  double scale = table->scale, own = label_unit(t, t->cell[i]).scale;
  if (own > 0) { /* 营业收入(元) */
    scale = own;
    currency = t->heads[t->cell[i]->table].currency;
  }
  bool money = metric->measure == FIN_MEASURE_FLOW || metric->measure == FIN_MEASURE_BALANCE;
  bool signed_only = figure->sort == FIN_FIGURE_MONEY && !figure->scaled && scale > 1;
  if ((figure->sort == FIN_FIGURE_PLAIN || signed_only) && money && scale > 0) {
    if (figure->sort == FIN_FIGURE_PLAIN) figure->unit = t->heads[t->cell[i]->table].currency;
    figure->sort = FIN_FIGURE_MONEY;
    figure->value *= scale;
    figure->step *= scale;
    if (figure->step >= 1) figure->value = round(figure->value / figure->step) * figure->step;
  } else if (figure->sort == FIN_FIGURE_PLAIN && metric->measure == FIN_MEASURE_COUNT) {
    figure->sort = FIN_FIGURE_COUNT;
    figure->unit = metric->unit;
  } else if (figure->sort == FIN_FIGURE_PLAIN && metric->measure == FIN_MEASURE_PRICE && currency) {
    figure->sort = FIN_FIGURE_MONEY;
    figure->unit = currency;
  }
  static const char *const costs[] = {"cost_of_sales", "rnd_expense", "selling_expense",
                                      "admin_expense",
                                      "capex"}; /* written in brackets, kept positive */
  bool cost = false;
  for (size_t k = 0; k < sizeof costs / sizeof *costs; k++) {
    cost = cost || strcmp(costs[k], metric->id) == 0;
  }
  if (t->cell[i]->negative && figure->value > 0 && !cost) figure->value = -figure->value;
  if (figure->sort == FIN_FIGURE_COUNT) return metric->measure == FIN_MEASURE_COUNT;
  return fin_fits(metric, figure);
}

static struct fin_span cell_span(const struct fin_metric *metric, struct fin_span span) {
  bool moment = metric->measure == FIN_MEASURE_BALANCE ||
                (metric->measure == FIN_MEASURE_COUNT && strcmp(metric->id, "units_sold") != 0 &&
                 strcmp(metric->id, "mau") != 0 && strcmp(metric->id, "dau") != 0 &&
                 strcmp(metric->id, "paying_users") != 0) ||
                metric->measure == FIN_MEASURE_RATIO;
  if (span.start != FIN_NO_DAY && moment) span.start = span.end;
  return span;
}

/* | 2025-09-30 | over flows: the year up to that day, as accounts in China are set up; elsewhere
 * only of the last day of a year. */
static struct fin_span so_far(const struct fin_bind *bind, struct fin_span span) {
  int year, month, day;
  if (span.start == FIN_NO_DAY || span.start != span.end) return span;
  fin_day_split(span.end, &year, &month, &day);
  bool ends = month % 3 == 0 && day == fin_month_days(year, month);
  if (ends && (month == 12 || fin_mostly_chinese(&bind->marks->text)))
    span.start = fin_day_of(year, 1, 1);
  return span;
}

static const char *label_words(const struct tabling *t, const struct fin_grid_cell *label) {
  const char *text = t->bind->document->text;
  size_t from = label->from;
  while (from < label->to && strchr("- ", text[from])) from++;
  return fin_arena_text(t->bind->arena, text + from, label->to - from);
}

/* The company that the label of the cell's row names: | MiniMax | 30.5 | 42% | */
static size_t row_company(const struct tabling *t, const struct fin_grid_cell *cell, size_t i,
                          size_t first) {
  for (size_t k = i; k-- > first;) {
    const struct fin_grid_cell *other = t->cell[k];
    if (!other) continue;
    if (other->row != cell->row || other->table != cell->table) break;
    if (other->column == 0 && fin_mark_of(t->bind, k)->kind == FIN_MARK_COMPANY) return k;
  }
  return FIN_NONE;
}

/* Whether the label says that the row tells changes: 收入同比. */
static bool row_of_changes(const struct tabling *t, const struct fin_grid_cell *cell, size_t i,
                           size_t first) {
  for (size_t k = i; k-- > first;) {
    const struct fin_grid_cell *other = t->cell[k];
    const struct fin_mark *mark = fin_mark_of(t->bind, k);
    if (!other) continue;
    if (other->row != cell->row || other->table != cell->table) break;
    bool change = fin_is_cue(mark, FIN_CUE_against) || fin_is_cue(mark, FIN_CUE_change);
    if (other->column == 0 && change) return true;
  }
  return false;
}

/* The period of a cell of a table that sets companies beside each other: its column's, else that of
 * the words before the table, else that of the results. */
static struct fin_span span_of_companies(const struct tabling *t, const struct heading *head,
                                         uint32_t column, size_t *mark) {
  *mark = head->mark[column];
  if (head->span[column].start != FIN_NO_DAY) return head->span[column];
  *mark = head->mark[0];
  if (head->span[0].start != FIN_NO_DAY) return head->span[0];
  *mark = head->time;
  return head->time == FIN_NONE ? t->bind->report : fin_mark_of(t->bind, head->time)->time.span;
}

/* Whether the row of the cell is a part of what the caption names, not its sum. */
static bool is_part(const struct tabling *t, const struct fin_grid_cell *cell) {
  static const char *const sums[] = {"total", "合计", "总计", "总额", "sum"};
  const struct fin_grid_cell *label = label_of(t, cell);
  if (!label || label->to <= label->from) return false;
  const char *words =
      fin_books_fold(&t->bind->library->books, t->bind->arena,
                     t->bind->document->text + label->from, label->to - label->from);
  while (*words == ' ' || *words == '*') words++;
  return !fin_begins_with_any(words, sums, FIN_COUNT(sums));
}

/* A number of a column of percentages. */
static void as_percent(struct fin_bind *bind, size_t i) {
  struct fin_figure *figure = &bind->marks->at[i].figure;
  if (figure->sort != FIN_FIGURE_PLAIN) return;
  figure->sort = FIN_FIGURE_PERCENT;
  figure->unit = "percent";
}

/* The metric word of the cell with mark i: of its row, of the row above that it is a part of, of
 * the caption; FIN_NONE for none. *child: whether the row's label is a part of what the word names.
 */
static size_t cell_metric(const struct tabling *t, size_t i, size_t first, bool *child) {
  const struct fin_bind *bind = t->bind;
  const struct fin_grid_cell *cell = t->cell[i];
  const struct heading *head = &t->heads[cell->table];
  size_t m = row_metric(t, cell, i, first);
  enum fin_measure measure =
      m == FIN_NONE ? FIN_MEASURE_FLOW : fin_metric_of(bind, fin_mark_of(bind, m)->row)->measure;
  bool thousands = t->grid.tables[cell->table].scale >= 1e3;
  /* 自营门店 under 收入, in thousands, counts no shops */
  bool none = m == FIN_NONE || (measure == FIN_MEASURE_COUNT && thousands);
  size_t parent = none ? parent_metric(t, i, first) : FIN_NONE;
  bool other = parent == FIN_NONE && (m == FIN_NONE || measure != FIN_MEASURE_FLOW);
  if (other && head->caption != FIN_NONE && is_part(t, cell)) parent = head->caption;
  *child = parent != FIN_NONE;
  return *child ? parent : m;
}

static void bind_cell(struct tabling *t, struct fin_bound *bound, size_t first) {
  struct fin_bind *bind = t->bind;
  size_t i = bound->figure;
  const struct fin_grid_cell *cell = t->cell[i];
  const struct heading *head = &t->heads[cell->table];
  bool child;
  size_t m = cell_metric(t, i, first, &child);
  bool percent = head->percent[cell->column < MOST_COLUMNS ? cell->column : 0];
  if (percent || label_unit(t, cell).percent) as_percent(bind, i);
  bound->metric = FIN_NONE;
  bound->settled = true;
  bound->why = "a cell whose row or column says nothing known";
  if (cell->column == 0 || cell->column >= MOST_COLUMNS || cell->row < head->rows) return;
  size_t who = head->company[cell->column];
  if (who == FIN_NONE) {
    who = row_company(t, cell, i, first);
    if (who != FIN_NONE && m == FIN_NONE) m = head->metric[cell->column];
  }
  struct fin_span span = head->span[cell->column];
  bound->time_mark = head->mark[cell->column];
  if (who != FIN_NONE) span = span_of_companies(t, head, cell->column, &bound->time_mark);
  bool between = head->change[cell->column] && who == FIN_NONE;
  if (between) span = latest_span(head, &bound->time_mark);
  if (m == FIN_NONE || span.start == FIN_NO_DAY) return;
  const struct fin_mark *word = fin_mark_of(bind, m);
  const struct fin_metric *metric = fin_metric_of(bind, word->row);
  const char *ratio =
      fin_cell(&bind->library->books.metrics_table, word->row, FIN_METRIC_AS_PERCENT);
  size_t row = word->row;
  if (fin_mark_of(bind, i)->figure.sort == FIN_FIGURE_PERCENT && *ratio) {
    row = fin_metric_row(&bind->library->books, ratio);
    metric = fin_metric_of(bind, row);
  } else if (fin_mark_of(bind, i)->figure.sort == FIN_FIGURE_PERCENT && m == head->caption &&
             strcmp(metric->id, "revenue") == 0) {
    row = fin_metric_row(&bind->library->books, "revenue_share");
    metric = fin_metric_of(bind, row);
  }
  bool change = fin_mark_of(bind, i)->figure.sort == FIN_FIGURE_PERCENT &&
                metric->measure != FIN_MEASURE_PERCENT &&
                (between || row_of_changes(t, cell, i, first));
  if (between && !change) {
    bound->why = "a change in an amount";
    return;
  }
  if (!change && !scale_figure(t, i, metric)) {
    bound->why = "a cell whose unit the metric can't take";
    return;
  }
  bool loss = (word->arg & 3) == FIN_METRIC_LOSS;
  bound->metric = row;
  bound->metric_mark = m;
  bound->kind = change ? FIN_CHANGE : FIN_LEVEL;
  bound->change = change ? FIN_YOY : FIN_NOTHING;
  bound->sign = loss && !change ? -1 : 1;
  bound->period = cell_span(metric, so_far(bind, span));
  const struct fin_grid_cell *label = label_of(t, cell);
  bool labelled = t->cell[m] && t->cell[m]->column == 0;
  bound->segment = child && label                     ? label_words(t, label)
                   : labelled && (!change || between) ? slice_of(t, cell, m)
                                                      : NULL;
  bound->score = 8.5;
  bound->why = NULL;
  bound->company =
      who == FIN_NONE ? bind->focus[bind->places[i].sentence] : fin_mark_of(bind, who)->row;
  bound->company_mark = who;
  if (bound->company == FIN_NO_COMPANY) bound->company = bind->main_company;
  if (bound->company == FIN_NO_COMPANY) {
    bound->metric = FIN_NONE;
    bound->why = "a table of no company";
  }
}

void fin_bind_tables(struct fin_bind *bind) {
  struct tabling t = {.bind = bind};
  fin_grid_find(&t.grid, bind->document->text, bind->document->length);
  if (t.grid.table_count) {
    size_t count = bind->marks->count;
    t.cell = FIN_NEW(bind->arena, const struct fin_grid_cell *, count + 1);
    t.heads = FIN_NEW(bind->arena, struct heading, t.grid.table_count);
    for (size_t i = 0; i < count; i++) {
      t.cell[i] = fin_grid_at(&t.grid, fin_mark_of(bind, i)->from);
    }
    size_t *first = FIN_NEW(bind->arena, size_t, t.grid.table_count);
    for (size_t i = 0, end; i < count; i = end) {
      end = i + 1;
      if (!t.cell[i]) continue;
      uint32_t table = t.cell[i]->table;
      while (end < count && (!t.cell[end] || t.cell[end]->table == table)) {
        if (!t.cell[end] && fin_mark_of(bind, end)->from > t.grid.tables[table].to) break;
        end++;
      }
      first[table] = i;
      read_head(&t, i, end, &t.heads[table]);
    }
    for (size_t b = 0; b < bind->bound_count; b++) {
      const struct fin_grid_cell *cell = t.cell[bind->bounds[b].figure];
      if (cell) bind_cell(&t, &bind->bounds[b], first[cell->table]);
    }
  }
  fin_grid_done(&t.grid);
}
