/* report.h: a comparison drawn and written out for people.
 *
 * comparison -> content (headings, tables, charts, notes) -> pages -> PDF, or the charts alone ->
 * PNG. One thread at a time: PLplot, which draws the charts, is not safe for two.
 */
#ifndef FIN_REPORT_H
#define FIN_REPORT_H

#include "analysis.h"
#include "finline.h"
#include "watch.h"

/* What a report is made of, in this order. */
enum {
  FIN_PART_SUMMARY = 1, /* who has more, in sentences */
  FIN_PART_KEY_FIGURES = 2,
  FIN_PART_CHARTS = 4,
  FIN_PART_TIMELINE = 8, /* events as a table */
  FIN_PART_OTHER_FIGURES = 16,
  FIN_PART_SEGMENTS = 32,
  FIN_PART_DISAGREEMENTS = 64,
  FIN_PART_METHOD = 128,
  FIN_PART_SOURCES = 256, /* without them words have no footnotes */
  FIN_PART_ALL = 511
};
/* Their names, a NULL at the end: the part at i is 1 << i. */
extern const char *const fin_part_names[];

struct fin_report_options {
  const char *lang;  /* "zh-Hans" (default), "zh-Hant", "en" */
  const char *title; /* NULL: made from the data */
  fin_day today;     /* the date printed and put into the metadata; FIN_NO_DAY leaves it out */
  const char *theme; /* light (default), dark, grey, or a file: docs/charts.md */
  const char *paper; /* A4 (default), Letter, or slides: 16 to 9, a chart a page */
  const struct fin_wish *charts; /* with an empty one at the end; NULL: the usual ones */
  unsigned parts;                /* 0: all */
};

/* One chart that is asked for. What is NULL is chosen from the data. */
enum { FIN_WISH_METRICS = 8 };
struct fin_wish {
  const char *kind; /* bars, lines, ladder ...: finline chart tells them all */
  const char *name; /* of its file in a report of PNG */
  const char *metrics[FIN_WISH_METRICS];
  const char *company; /* of a chart of one company; else the first that has data */
  fin_day from, to;    /* what lies outside is not drawn; FIN_NO_DAY: no end */
  bool log;            /* a logarithmic axis, where the kind has a choice */
  bool ahead;          /* a fit goes on past the last figure */
  const char *title, *subtitle;
};
#define FIN_WISH_ALWAYS .from = FIN_NO_DAY, .to = FIN_NO_DAY

/* The kinds of charts there are, by number; false behind the last. */
struct fin_chart_about {
  const char *name, *about;
  size_t companies; /* how many it takes where none is named */
};
bool fin_chart_tell(struct fin_chart_about *out, size_t at);

/* Draws the chart into `path`: .png, .svg or .pdf. FIN_USAGE for another ending, language or kind,
 * FIN_INPUT when the data holds nothing to draw, FIN_BOOK as for reports. */
enum fin_status fin_chart_write(const struct fin_comparison *comparison,
                                const struct fin_library *library,
                                const struct fin_report_options *options,
                                const struct fin_wish *wish, const char *path,
                                struct fin_error *error);
/* Its layout as text, malloc'd, as fin_report_layout's. */
enum fin_status fin_chart_layout(char **out, const struct fin_comparison *comparison,
                                 const struct fin_library *library,
                                 const struct fin_report_options *options,
                                 const struct fin_wish *wish, struct fin_error *error);

/* Writes the report to `path`: .pdf is pages, .md and .json are the same content as text (.md with
 * each chart beside it as SVG and CSV), .png, .svg and .csv give each chart a file of its own
 * beside that name (x.png -> x-revenue.png, x-valuation.png), each told to `log`. A name appears
 * only when its file is complete. `library` gives the metrics their labels; NULL leaves their ids.
 * Tables hold any number of companies, charts the first eight that have something to draw.
 * FIN_USAGE for another ending, language, theme or paper, FIN_BOOK when a font or driver is missing
 * or the file can't be written, FIN_INPUT when charts are wanted and the data holds nothing to
 * draw. */
enum fin_status fin_report_write(const struct fin_comparison *comparison,
                                 const struct fin_library *library,
                                 const struct fin_report_options *options, const char *path,
                                 struct fin_log *log, struct fin_error *error);

/* The same report as a text of its layout, malloc'd: every page, scale and tick, and every line of
 * text with its box ("text X Y WIDTH HEIGHT WORDS"), for tests. */
enum fin_status fin_report_layout(char **out, const struct fin_comparison *comparison,
                                  const struct fin_library *library,
                                  const struct fin_report_options *options,
                                  struct fin_error *error);

/* Draws the timeline, a lane for each company, into `path`: .pdf is pages, .png and .svg are
 * pictures. Where not all events find room for a label, the time is cut into as many charts as they
 * need: on further pages, or in files x-1.png, x-2.png ..., each told to `log`. Errors as above. */
enum fin_status fin_timeline_write(const struct fin_timeline *timeline,
                                   const struct fin_library *library,
                                   const struct fin_report_options *options, const char *path,
                                   struct fin_log *log, struct fin_error *error);

/* What a run has to tell. */
struct fin_change_report {
  const char *name;        /* of the configuration */
  const char *since, *now; /* moments; since "": it is the first */
  size_t documents;        /* that were new */
  const struct fin_changes *changes;
  const struct fin_records *records, *earlier; /* what is known now, and before */
  const struct fin_comparison *comparison;     /* of companies that changed; NULL: no charts */
};

/* The change report: .pdf with charts of the figures that moved, .md, .txt. Of the options
 * language, theme, paper and day are used. Errors as of reports. */
enum fin_status fin_changes_write(const struct fin_change_report *report,
                                  const struct fin_library *library,
                                  const struct fin_report_options *options, const char *path,
                                  struct fin_error *error);
/* One change in a sentence, malloc'd. */
char *fin_change_words(const struct fin_change *change, const struct fin_library *library,
                       const char *lang);

/* The `lead` results in sentences, then a line for each fact that a number in brackets points to;
 * malloc'd. FIN_USAGE for another language. */
enum fin_status fin_comparison_words(char **out, const struct fin_results *leads,
                                     const struct fin_library *library, const char *lang,
                                     struct fin_error *error);

/* Gives back what the drawing libraries keep for the next report: before a clean exit. */
void fin_report_done(void);

#endif
