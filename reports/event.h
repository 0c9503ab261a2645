/* event.h: events as a report tells them: each once, with titles that fit the language. */
#ifndef FIN_EVENT_H
#define FIN_EVENT_H

#include "chart.h"

struct fin_told {
  const struct fin_event **at; /* by date */
  size_t count;
};

/* The events of the comparison; of several with one company, time and title the weightiest. In the
 * arena of the brief. */
struct fin_told fin_events_told(const struct fin_brief *brief);
/* What an event of this type counts beside others: a listing more than a launch. */
double fin_event_weight(const struct fin_event *event);
/* The line of the table: the words of the source, in the script of the report; in an English one
 * Chinese words stand as a quotation behind the amount. */
const char *fin_event_title(const struct fin_brief *brief, const struct fin_event *event);
/* For a label with company and date beside it: 于2019年6月注册成立 -> 注册成立. In an English
 * report Chinese words give way to type and amount. */
const char *fin_event_label(const struct fin_brief *brief, const struct fin_event *event);

#endif
