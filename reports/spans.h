/* spans.h: one metric by period: of each company, or of each part of one. What bars, lines and
 * shares are drawn from. */
#ifndef FIN_SPANS_H
#define FIN_SPANS_H

#include "chart.h"

#define FIN_SPANS 80
#define FIN_STRANDS 8

struct fin_spans {
  const char *metric, *label; /* the label says net loss where all is below zero */
  const char *unit;           /* the currency of the comparison, or the metric's own unit */
  struct fin_span span[FIN_SPANS];
  size_t span_count;
  const struct fin_series *strands[FIN_STRANDS]; /* those with a figure */
  const char *names[FIN_STRANDS];
  size_t colours[FIN_STRANDS]; /* for fin_colour_at; of companies their place in the comparison */
  size_t strand_count;
  const struct fin_value **values; /* span by span, strand by strand; NULL is a gap */
  double low, high;                /* of all that is drawn, zero among them */
  struct fin_gauge gauge;
  size_t hidden; /* periods before those that are drawn */
  bool gaps;     /* some strand lacks a period that another has */
  bool soft;     /* nobody reported any of it */
  bool regular;  /* all spans are of one length: quarters are no parts of years then */
  bool loss, converted;
};

/* Full years and the part of the year behind them; of what has no years the length that it has most
 * of; the days of a balance. At most `most` figures in all, the last ones. The metric is `wanted`
 * or what the brief asks for. False when there are fewer than two figures. */
bool fin_spans_make(struct fin_spans *out, const struct fin_brief *brief, const char *metric,
                    size_t most);
/* The parts of one company that together come nearest to the whole without passing it. False when
 * there are no two of one period. */
bool fin_spans_parts(struct fin_spans *out, const struct fin_brief *brief, const char *metric,
                     const char *company, size_t most);

/* NULL is a gap. */
const struct fin_value *fin_spans_at(const struct fin_spans *all, size_t span, size_t strand);
/* What a title may speak of: a reported figure, another only where there is none at all. */
const struct fin_value *fin_spans_told(const struct fin_spans *all, size_t span, size_t strand);
/* What most strands have a figure of, the latest, full years before parts. */
size_t fin_spans_telling(const struct fin_spans *all);
/* "营业收入：2024 年智谱 4169 万美元，是 MiniMax 的 1.4 倍". */
const char *fin_spans_message(const struct fin_spans *all, const struct fin_brief *brief);
/* Measure, unit, time. */
const char *fin_spans_subtitle(const struct fin_spans *all, const struct fin_brief *brief);
/* A part of a year among full ones. */
bool fin_spans_partial(const struct fin_spans *all, const struct fin_value *value);
/* Title, subtitle, sources, remark and keys of a chart that shows all of it: of bars (a key for
 * each strand, hatches, dashes for gaps), or of lines, whose names stand beside them and whose
 * points are hollow instead. */
enum fin_keys { FIN_KEYS_BARS, FIN_KEYS_LINES };
void fin_spans_frame(struct fin_chart *out, const struct fin_spans *all,
                     const struct fin_brief *brief, enum fin_keys keys);

#endif
