/* list.c: quantities as the public header gives them. */
#include "dateline.h"
#include "quantities.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *figure_kind(const struct fin_figure *figure) {
  switch (figure->sort) {
  case FIN_FIGURE_MONEY:
  case FIN_FIGURE_PRICE:
    return "money";
  case FIN_FIGURE_PERCENT:
    return "percent";
  case FIN_FIGURE_POINTS:
    return "percent"; /* of a percentage; its unit says points */
  case FIN_FIGURE_TIMES:
    return "times";
  default:
    return figure->approx == FIN_RANGE ? "range" : "number";
  }
}

static void of_figure(struct fin_quantity *out, const struct fin_figure *figure,
                      struct fin_arena *arena) {
  out->kind = figure_kind(figure);
  out->value = figure->value;
  out->low = figure->low;
  out->high = figure->high;
  out->approx = figure->approx;
  out->unit = *figure->unit ? figure->unit : NULL;
  static const char *const lengths[] = {"days",       "days",    "weekends", "weeks",
                                        "fortnights", "months",  "quarters", "halves",
                                        "years",      "decades", "centuries"};
  if (figure->length_of) { /* 18个月: so long, wherever in the calendar */
    out->kind = "period";
    out->unit = lengths[figure->length_of - 1];
  }
  const char *slash = strchr(figure->unit, '/'); /* USD/share */
  if (slash) {
    out->unit = fin_arena_text(arena, figure->unit, (size_t)(slash - figure->unit));
    out->per = slash + 1;
  }
}

static void of_time(struct fin_quantity *out, const struct fin_time *time) {
  out->kind = "date";
  out->start = time->same ? time->told.start : time->span.start;
  out->end = time->same ? time->told.end : time->span.end;
  if (out->start == FIN_NO_DAY) return;
  switch (time->open) {
  case FIN_OPEN_SINCE:
    out->end = FIN_NO_DAY;
    break;
  case FIN_OPEN_AFTER:
    out->start = out->end + 1;
    out->end = FIN_NO_DAY;
    break;
  case FIN_OPEN_UNTIL:
    out->start = FIN_NO_DAY;
    break;
  case FIN_OPEN_BEFORE:
    out->end = out->start - 1;
    out->start = FIN_NO_DAY;
    break;
  default:
    break;
  }
}

struct fin_quantity fin_quantity_of(const struct fin_mark *mark, struct fin_arena *arena) {
  struct fin_quantity quantity = {.from = mark->from,
                                  .to = mark->to,
                                  .value = NAN,
                                  .low = NAN,
                                  .high = NAN,
                                  .start = FIN_NO_DAY,
                                  .end = FIN_NO_DAY};
  if (mark->kind == FIN_MARK_TIME)
    of_time(&quantity, &mark->time);
  else
    of_figure(&quantity, &mark->figure, arena);
  return quantity;
}

void fin_quantities_read(struct fin_quantity_list *out, const struct fin_library *library,
                         const struct fin_document *document) {
  if (out->arena)
    fin_arena_clear(out->arena);
  else
    out->arena = fin_arena_new();
  out->count = 0;
  struct fin_folded text;
  struct fin_look look;
  fin_look_clear(&look);
  fin_fold(&text, out->arena, &library->books, document->text, document->length);
  struct fin_scan scan = {.library = library,
                          .text = &text,
                          .look = &look,
                          .arena = out->arena,
                          .chinese = fin_mostly_chinese(&text)};
  scan.fiscal = fin_fiscal_month(&scan, document->published);
  struct fin_quantities found = {0};
  fin_quantities_dated(&found, &scan, document->published);
  for (size_t i = 0; i < found.count; i++) {
    const struct fin_mark *mark = &found.at[i];
    bool untold = mark->kind == FIN_MARK_TIME && mark->time.same &&
                  mark->time.told.start == FIN_NO_DAY; /* "the period" of none named */
    if (untold) continue;
    FIN_GROW(out->at, out->count, out->room);
    out->at[out->count++] = fin_quantity_of(mark, out->arena);
  }
  fin_quantities_done(&found);
}

void fin_quantities_free(struct fin_quantity_list *list) {
  free(list->at);
  fin_arena_free(list->arena);
  *list = (struct fin_quantity_list){0};
}
