/* drawn.c: what a chart shows, in rows and in words. */
#include "base/csv.h"
#include "chart.h"

#include <math.h>
#include <stdlib.h>

void fin_chart_csv(FILE *to, const struct fin_chart *chart) {
  fputs("company,what,segment,start,end,unit,approx,basis,status,value,low,high,doc,quote\r\n", to);
  for (size_t i = 0; i < chart->drawn_count; i++) {
    const struct fin_drawn *row = &chart->drawn[i];
    const struct fin_fact *fact = row->fact;
    const struct fin_event *event = row->event;
    char start[11], end[11];
    enum fin_basis basis = fact ? fact->basis : event ? event->basis : FIN_REPORTED;
    const char *const texts[] = {row->company,
                                 row->what,
                                 row->segment,
                                 fin_day_write(row->period.start, start),
                                 fin_day_write(row->period.end, end),
                                 row->unit,
                                 fact ? fin_approx_name(fact->approx) : "",
                                 fact || event ? fin_basis_name(basis) : "",
                                 fact    ? "figure"
                                 : event ? "event"
                                         : "computed"};
    bool own = fact && fact->value == row->value; /* bounds are in the unit of the fact */
    const double numbers[] = {row->value, own ? fact->low : NAN, own ? fact->high : NAN};
    const char *doc = fact ? fact->doc : event ? event->doc : NULL;
    fin_csv_texts(to, texts, sizeof texts / sizeof *texts);
    fin_csv_numbers(to, numbers, sizeof numbers / sizeof *numbers);
    fin_csv_texts(to, &doc, 1);
    fin_csv_text(to, fact ? fact->quote : event ? event->quote : NULL);
    fputs("\r\n", to);
  }
}

const char *fin_chart_alt(const struct fin_chart *chart) {
  const char *stop = fin_phrase(chart->lang, FIN_W_STOP);
  return fin_arena_print(chart->arena, "%s%s%s%s%s", chart->title, stop, chart->subtitle, stop,
                         chart->source);
}
