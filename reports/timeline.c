/* timeline.c: a timeline alone, as pictures or pages: as many as its labels need.
 *
 * 60 events, of which 24 find room -> three charts one after the other in time
 */
#include "base/fail.h"
#include "base/file.h"
#include "base/text.h"
#include "page.h"
#include "picture.h"
#include "report.h"

#include <string.h>

#define MARGIN 40.0
#define GAP 22.0
#define A3_WIDTH 841.89
#define A3_HEIGHT 1190.55

/* The timeline cut into stretches whose events all find room. */
static const struct fin_wish TIMELINE = {.kind = "timeline", .name = "timeline", FIN_WISH_ALWAYS};

struct stretches {
  struct fin_brief *brief;
  const struct fin_event **events; /* by date */
  struct fin_comparison *at;       /* each as charts take it: companies, events, no series */
  int *levels;                     /* and the rows of labels that it needs */
  size_t count, room;
  struct fin_comparison whole;
  double paper_width, paper_height;
};

static void add_stretch(struct stretches *s, size_t first, size_t last, int levels) {
  if (s->count == s->room) {
    size_t room = s->room ? 2 * s->room : 8;
    struct fin_comparison *more = FIN_NEW(s->brief->arena, struct fin_comparison, room);
    int *rows = FIN_NEW(s->brief->arena, int, room);
    if (s->count) memcpy(more, s->at, s->count * sizeof *more);
    if (s->count) memcpy(rows, s->levels, s->count * sizeof *rows);
    s->room = room;
    s->at = more;
    s->levels = rows;
  }
  s->at[s->count] = s->whole;
  s->at[s->count].events = s->events + first;
  s->at[s->count].event_count = last - first;
  s->levels[s->count++] = levels;
}

/* Whether every event of first..last gets its label with so many rows, and the chart its page. */
static enum fin_status fits(struct stretches *s, size_t first, size_t last, int levels, bool *out,
                            struct fin_error *error) {
  struct fin_comparison part = s->whole;
  part.events = s->events + first;
  part.event_count = last - first;
  struct fin_brief brief = *s->brief;
  brief.comparison = &part;
  brief.levels = levels;
  struct fin_chart chart;
  *out = true;
  if (!fin_chart_make(&chart, &TIMELINE, &brief)) return FIN_OK;
  struct fin_text dump = {0};
  double height = 0;
  enum fin_status status = fin_picture_measure(&chart, brief.width, &height, error);
  *out = height <= s->paper_height - 2 * MARGIN;
  if (status == FIN_OK && *out) {
    status = fin_picture_draw(&chart, FIN_PAPER_PDF, NULL, &dump, error);
    *out = status == FIN_OK && dump.at && !strstr(dump.at, "\nleft out ");
  }
  fin_text_done(&dump);
  return status;
}

/* The fewest rows with which first..last finds room; 0 when it finds none. */
static enum fin_status rows_for(struct stretches *s, size_t first, size_t last, int *levels,
                                struct fin_error *error) {
  static const int tries[] = {1, 2, 3, 4, 5, 6, 7, 8, 10};
  enum fin_status status = FIN_OK;
  *levels = 0;
  for (size_t i = 0; i < sizeof tries / sizeof *tries && status == FIN_OK && !*levels; i++) {
    bool enough = false;
    status = fits(s, first, last, tries[i], &enough, error);
    if (enough) *levels = tries[i];
  }
  return status;
}

/* Halves what has no room, between two days where it can. */
static enum fin_status cut(struct stretches *s, size_t first, size_t last,
                           struct fin_error *error) {
  int levels;
  enum fin_status status = rows_for(s, first, last, &levels, error);
  if (status != FIN_OK) return status;
  if (levels || last - first < 2) {
    add_stretch(s, first, last, levels ? levels : 1);
    return FIN_OK;
  }
  size_t middle = first + (last - first) / 2, at = middle;
  while (at + 1 < last && s->events[at]->period.start == s->events[at - 1]->period.start) at++;
  if (at + 1 >= last) at = middle;
  status = cut(s, first, at, error);
  return status == FIN_OK ? cut(s, at, last, error) : status;
}

/* A4 where all events find room on one page, else A3, cut where even that is too small. */
static enum fin_status lay_out(struct stretches *s, size_t count, struct fin_error *error) {
  int levels;
  s->paper_width = fin_paper_find(NULL)->width;
  s->paper_height = fin_paper_find(NULL)->height;
  s->brief->width = s->paper_width - 2 * MARGIN;
  enum fin_status status = rows_for(s, 0, count, &levels, error);
  if (status == FIN_OK && !levels) {
    s->paper_width = A3_WIDTH;
    s->paper_height = A3_HEIGHT;
    s->brief->width = s->paper_width - 2 * MARGIN;
  }
  return status == FIN_OK ? cut(s, 0, count, error) : status;
}

static bool chart_of(struct fin_chart *out, const struct stretches *s, size_t i,
                     struct fin_brief *brief) {
  *brief = *s->brief;
  brief->comparison = &s->at[i];
  brief->levels = s->levels[i];
  return fin_chart_make(out, &TIMELINE, brief);
}

/* ---- files ----------------------------------------------------------------------------------- */

static enum fin_status write_pictures(const struct stretches *s, enum fin_paper paper,
                                      const char *path, struct fin_log *log,
                                      struct fin_error *error) {
  int stem = (int)(strlen(path) - strlen(".png"));
  for (size_t i = 0; i < s->count; i++) {
    struct fin_brief brief;
    struct fin_chart chart;
    if (!chart_of(&chart, s, i, &brief)) continue;
    const char *name = s->count == 1 ? path
                                     : fin_arena_print(s->brief->arena, "%.*s-%zu%s", stem, path,
                                                       i + 1, path + stem);
    enum fin_status status = fin_picture_write(&chart, paper, name, error);
    if (status != FIN_OK) return status;
    if (s->count > 1) fin_say(log, "%s: written", name);
  }
  return FIN_OK;
}

static enum fin_status draw_pages(const struct stretches *s, FILE *stream,
                                  const struct fin_report_options *options,
                                  struct fin_error *error) {
  struct fin_canvas_setup setup = {.paper = FIN_PAPER_PDF,
                                   .lang = s->brief->lang,
                                   .width = s->paper_width,
                                   .height = s->paper_height,
                                   .stream = stream,
                                   .title = fin_phrase(s->brief->lang, FIN_W_EVENTS),
                                   .theme = &s->brief->theme,
                                   .today = options->today};
  struct fin_canvas *canvas;
  enum fin_status status = fin_canvas_new(&canvas, &setup, error);
  if (status != FIN_OK) return status;
  double y = MARGIN;
  fin_canvas_open(canvas, "Document");
  for (size_t i = 0; i < s->count; i++) {
    struct fin_brief brief;
    struct fin_chart chart;
    if (!chart_of(&chart, s, i, &brief)) continue;
    double width = s->brief->width, height = fin_chart_measure(canvas, &chart, width);
    if (y > MARGIN && y + height > s->paper_height - MARGIN) {
      fin_canvas_turn(canvas);
      y = MARGIN;
    }
    fin_chart_draw(canvas, &chart, (struct fin_box){MARGIN, y, width, height});
    y += height + GAP;
  }
  fin_canvas_close(canvas, "Document");
  status = fin_canvas_finish(canvas, error);
  fin_canvas_free(canvas);
  return status;
}

static enum fin_status write_pages(const struct stretches *s, const char *path,
                                   const struct fin_report_options *options,
                                   struct fin_error *error) {
  struct fin_output output;
  enum fin_status status = fin_output_open(&output, path, error);
  if (status != FIN_OK) return status;
  status = draw_pages(s, output.stream, options, error);
  if (status != FIN_OK) {
    fin_output_drop(&output);
    return fin_blame(path, status, error);
  }
  return fin_output_close(&output, error);
}

/* ---- the way in ------------------------------------------------------------------------------ */

enum fin_status fin_timeline_write(const struct fin_timeline *timeline,
                                   const struct fin_library *library,
                                   const struct fin_report_options *options, const char *path,
                                   struct fin_log *log, struct fin_error *error) {
  struct fin_brief brief = {.library = library, .levels = 1};
  if (!fin_lang_find(&brief.lang, options->lang))
    return fin_fail(error, FIN_USAGE, "no language %s: zh-Hans, zh-Hant or en", options->lang);
  enum fin_status status = fin_theme_read(&brief.theme, options->theme, error);
  if (status != FIN_OK) return status;
  if (!timeline->entry_count)
    return fin_fail(error, FIN_INPUT, "%s: nothing to draw: no event with a date", path);
  brief.arena = fin_arena_new();
  struct stretches s = {.brief = &brief,
                        .whole = {.companies = timeline->companies,
                                  .company_count = timeline->company_count,
                                  .records = timeline->records,
                                  .arena = brief.arena}};
  s.events = FIN_NEW(brief.arena, const struct fin_event *, timeline->entry_count + 1);
  for (size_t i = 0; i < timeline->entry_count; i++) s.events[i] = timeline->entries[i].event;
  brief.comparison = &s.whole;
  status = lay_out(&s, timeline->entry_count, error);
  if (status == FIN_OK) {
    if (fin_text_ends(path, ".pdf"))
      status = write_pages(&s, path, options, error);
    else
      status = write_pictures(&s, fin_text_ends(path, ".svg") ? FIN_PAPER_SVG : FIN_PAPER_PNG, path,
                              log, error);
  }
  fin_arena_free(brief.arena);
  return status;
}
