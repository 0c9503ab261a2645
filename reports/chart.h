/* chart.h: what a chart is, and the list of those there are.
 *
 * A kind reads the comparison once (make) into data of its own, then draws that into a box; title,
 * key and source line are set by the frame around it. A new kind is one file with its descriptor
 * and one word in FIN_CHARTS.
 */
#ifndef FIN_CHART_H
#define FIN_CHART_H

#include "canvas.h"
#include "figure.h"
#include "report.h"

/* clang-format off */
#define FIN_CHARTS(X)                                                                              \
  X(bars) X(lines) X(index) X(growth) X(slope) X(stacked) X(share) X(waterfall)                    \
  X(scatter) X(heat) X(multiples) X(ladder) X(runway) X(timeline)
/* clang-format on */

/* What a report is made from. */
struct fin_brief {
  const struct fin_comparison *comparison;
  const struct fin_library *library;
  enum fin_lang lang;
  struct fin_arena *arena; /* what is made lives here */
  int levels;              /* rows for labels on each side of a timeline that has paper of its own;
                              0: it is one of several charts */
  double width;            /* of that paper */
  struct fin_theme theme;
  const struct fin_wish *charts; /* of a report, an empty one at the end */
  unsigned parts;                /* of a report */
  const struct fin_wish *wish;   /* the chart being made; NULL outside of fin_chart_make */
};

enum fin_sign {
  FIN_SIGN_COLOUR,
  FIN_SIGN_PARTIAL,
  FIN_SIGN_SOFT,
  FIN_SIGN_HOLLOW,
  FIN_SIGN_OTHER,
  FIN_SIGN_INTERVAL,
  FIN_SIGN_GAP,
  FIN_SIGN_BAND,
  FIN_SIGN_BAND_FAINT,
  FIN_SIGN_CELL /* of a table, in the colour */
};

/* One entry of the key above a chart. */
struct fin_key {
  const char *text;
  enum fin_sign mark;
  const struct fin_colour *colour;
};

#define FIN_KEYS 24

/* A figure or an event that is drawn, for tables of what a chart shows. */
struct fin_drawn {
  const char *company, *what, *segment; /* a metric, or a type of event */
  struct fin_span period;
  double value; /* as drawn; NAN */
  const char *unit;
  const struct fin_fact *fact; /* NULL: computed, or an event */
  const struct fin_event *event;
};

struct fin_chart {
  const struct fin_chart_kind *kind;
  enum fin_lang lang;
  struct fin_arena *arena;
  double width; /* on paper of its own; 0: the usual */
  const struct fin_theme *theme;
  const char *name; /* of its file */
  const char *title, *subtitle;
  const char *source; /* the line below */
  const char *remark; /* what is not drawn and why; NULL */
  struct fin_key keys[FIN_KEYS];
  size_t key_count;
  struct fin_drawn *drawn;
  size_t drawn_count, drawn_room;
  const void *data;
};

struct fin_chart_kind {
  const char *name, *about;
  size_t companies; /* how many it takes where none is named */
  /* False when the data holds nothing for it. */
  bool (*make)(struct fin_chart *out, const struct fin_brief *brief);
  /* Of the part that `draw` fills. */
  double (*height)(const struct fin_chart *chart);
  /* Gives a remark on what found no room; NULL. */
  const char *(*draw)(struct fin_canvas *canvas, const struct fin_chart *chart, struct fin_box box);
};

#define FIN_CHART_DECLARE(name) extern const struct fin_chart_kind fin_chart_##name;
FIN_CHARTS(FIN_CHART_DECLARE)
#undef FIN_CHART_DECLARE

/* All kinds, a NULL at the end. */
const struct fin_chart_kind *const *fin_charts_all(void);
/* NULL when there is no such kind. */
const struct fin_chart_kind *fin_chart_find(const char *name);
/* False when the data holds nothing for it. */
bool fin_chart_make(struct fin_chart *out, const struct fin_wish *wish,
                    const struct fin_brief *brief);
/* What a report draws, in its order; an empty one at the end. */
const struct fin_wish *fin_wishes_usual(void);
/* The metric asked for, else the usual one of the kind. */
const char *fin_wished_metric(const struct fin_brief *brief, size_t at, const char *usual);
/* Whether the span may be drawn. */
bool fin_wished_time(const struct fin_brief *brief, struct fin_span span);
double fin_chart_measure(struct fin_canvas *canvas, const struct fin_chart *chart, double width);
void fin_chart_draw(struct fin_canvas *canvas, const struct fin_chart *chart, struct fin_box box);

/* What is drawn, as CSV with a head: where figures are from, their words. */
void fin_chart_csv(FILE *to, const struct fin_chart *chart);
/* The chart in words, for those who can't see it. */
const char *fin_chart_alt(const struct fin_chart *chart);

/* ---- for the kinds --------------------------------------------------------------------------- */

void fin_chart_key(struct fin_chart *chart, const char *text, enum fin_sign mark,
                   const struct fin_colour *colour);

/* Notes what is drawn. */
void fin_chart_drew(struct fin_chart *chart, struct fin_drawn drawn);
/* The same of a value as it is shown; one without a fact is none. */
void fin_chart_drew_value(struct fin_chart *chart, const struct fin_value *value, const char *unit);

/* Documents that a chart rests on, each once. */
struct fin_cited {
  const char **docs;
  size_t count, room;
};
void fin_cited_add(struct fin_cited *cited, const struct fin_brief *brief, const char *doc);
/* "来源：A、B 等 4 篇". */
const char *fin_cited_line(const struct fin_cited *cited, const struct fin_brief *brief);
/* Where the company stands in the comparison; its colour goes by this. */
size_t fin_company_index(const struct fin_comparison *comparison, const char *company);
/* The series of the whole company, NULL when there is none. */
const struct fin_series *fin_whole_find(const struct fin_comparison *comparison,
                                        const char *company, const char *metric);
/* What the source at `differ[at]` says in the currency of the comparison; NAN when there is no
 * rate. */
double fin_differ_common(const struct fin_value *value, size_t at, const char *currency);
/* "月" or "年" between two days, for messages. */
const char *fin_between(struct fin_arena *arena, enum fin_lang lang, fin_day from, fin_day to);
/* What the numbers of a chart are written in. */
struct fin_gauge {
  struct fin_scale scale;
  double largest; /* of all that is drawn */
  const char *currency;
};

/* Without its unit, to three digits of the largest and at least two of its own; with unit where it
 * is far too small for the scale. */
char *fin_gauge_write(const struct fin_chart *chart, const struct fin_gauge *gauge, double value);
/* The same as its fact has it: 约 20, 80–140. */
char *fin_gauge_hedged(const struct fin_chart *chart, const struct fin_gauge *gauge,
                       const struct fin_value *value);
/* Money in the currency of the comparison, NAN without a rate; other figures as they are. */
double fin_value_shown(const struct fin_value *value);
/* The value in the currency of the comparison, to the digits that it is sure of. */
double fin_value_rounded(const struct fin_value *value);
/* The bounds of a range in the currency of the comparison; false when it is none. */
bool fin_value_range(const struct fin_value *value, double *low, double *high);
/* For messages: amount with unit and hedge. A loss is told by its size. */
char *fin_told_write(const struct fin_brief *brief, const struct fin_value *value, bool loss);
/* A company as messages call it, cut when very long. */
char *fin_short_name(struct fin_arena *arena, const char *name);
/* Somebody reported it; estimates, targets and rumours are no news for a title. */
bool fin_is_firm(const struct fin_value *value);

#endif
