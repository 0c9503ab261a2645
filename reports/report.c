/* report.c: the way in: which language, which paper, whole files only. */
#include "report.h"
#include "base/fail.h"
#include "base/file.h"
#include "base/text.h"
#include "page.h"
#include "picture.h"
#include "written.h"

#include <stdlib.h>
#include <string.h>

const char *const fin_part_names[] = {"summary",       "key_figures", "charts",        "timeline",
                                      "other_figures", "segments",    "disagreements", "method",
                                      "sources",       NULL};

static enum fin_status begin(struct fin_brief *brief, const struct fin_comparison *comparison,
                             const struct fin_library *library,
                             const struct fin_report_options *options, struct fin_error *error) {
  *brief = (struct fin_brief){.comparison = comparison, .library = library};
  if (!fin_lang_find(&brief->lang, options->lang))
    return fin_fail(error, FIN_USAGE, "no language %s: zh-Hans, zh-Hant or en", options->lang);
  enum fin_status status = fin_theme_read(&brief->theme, options->theme, error);
  if (status != FIN_OK) return status;
  if (!fin_paper_find(options->paper))
    return fin_fail(error, FIN_USAGE, "no paper %s: A4, Letter or slides", options->paper);
  brief->parts = options->parts ? options->parts : FIN_PART_ALL;
  brief->charts = options->charts ? options->charts : fin_wishes_usual();
  brief->arena = fin_arena_new();
  return FIN_OK;
}

/* ---- PDF ------------------------------------------------------------------------------------- */

static enum fin_status draw_pages(const struct fin_brief *brief,
                                  const struct fin_report_options *options, FILE *stream,
                                  struct fin_text *dump, struct fin_error *error) {
  const struct fin_paper_size *paper = fin_paper_find(options->paper);
  struct fin_content *content = fin_content_make(brief, options->title, options->today);
  struct fin_canvas_setup setup = {.paper = FIN_PAPER_PDF,
                                   .lang = brief->lang,
                                   .width = paper->width,
                                   .height = paper->height,
                                   .stream = stream,
                                   .dump = dump,
                                   .title = content->title,
                                   .subject = content->subtitle,
                                   .theme = &brief->theme,
                                   .today = options->today};
  struct fin_canvas *canvas;
  enum fin_status status = fin_canvas_new(&canvas, &setup, error);
  if (status != FIN_OK) return status;
  fin_pages_write(canvas, content, brief, paper);
  status = fin_canvas_finish(canvas, error);
  fin_canvas_free(canvas);
  return status;
}

static enum fin_status write_pdf(const struct fin_brief *brief,
                                 const struct fin_report_options *options, const char *path,
                                 struct fin_error *error) {
  struct fin_output output;
  enum fin_status status = fin_output_open(&output, path, error);
  if (status != FIN_OK) return status;
  status = draw_pages(brief, options, output.stream, NULL, error);
  if (status != FIN_OK) {
    fin_output_drop(&output);
    return fin_blame(path, status, error);
  }
  return fin_output_close(&output, error);
}

/* ---- charts in files of their own ------------------------------------------------------------ */

/* "x.md" and revenue.svg -> "x-revenue.svg". */
static const char *name_beside(struct fin_arena *arena, const char *path, const char *name,
                               const char *ending) {
  return fin_arena_print(arena, "%.*s-%s.%s", (int)(strrchr(path, '.') - path), path, name, ending);
}

static enum fin_status write_csv(const struct fin_chart *chart, const char *path,
                                 struct fin_error *error) {
  struct fin_output output;
  enum fin_status status = fin_output_open(&output, path, error);
  if (status != FIN_OK) return status;
  fin_chart_csv(output.stream, chart);
  return fin_output_close(&output, error);
}

/* Each chart of the report as a picture, as CSV, or both (`ending` NULL: no picture). */
static enum fin_status write_charts(const struct fin_brief *brief, const char *path,
                                    const char *ending, bool csv, size_t *written,
                                    struct fin_log *log, struct fin_error *error) {
  enum fin_paper paper = ending && strcmp(ending, "svg") == 0 ? FIN_PAPER_SVG : FIN_PAPER_PNG;
  for (const struct fin_wish *wish = brief->charts; wish->kind; wish++) {
    struct fin_chart chart;
    enum fin_status status = FIN_OK;
    if (!fin_chart_make(&chart, wish, brief)) continue;
    if (ending) {
      const char *name = name_beside(brief->arena, path, chart.name, ending);
      status = fin_picture_write(&chart, paper, name, error);
      if (status != FIN_OK) return status;
      fin_inform(log, "%s: written", name);
    }
    if (csv) {
      const char *name = name_beside(brief->arena, path, chart.name, "csv");
      status = write_csv(&chart, name, error);
      if (status != FIN_OK) return status;
      fin_inform(log, "%s: written", name);
    }
    ++*written;
  }
  return FIN_OK;
}

/* ---- Markdown and JSON ----------------------------------------------------------------------- */

struct beside {
  struct fin_arena *arena;
  const char *path;
};

static const char *picture_of(void *context, const struct fin_chart *chart) {
  const struct beside *beside = context;
  const char *name = name_beside(beside->arena, beside->path, chart->name, "svg");
  const char *slash = strrchr(name, '/');
  return slash ? slash + 1 : name;
}

static enum fin_status write_text(const struct fin_brief *brief,
                                  const struct fin_report_options *options, const char *path,
                                  bool json, struct fin_error *error) {
  struct fin_output output;
  enum fin_status status = fin_output_open(&output, path, error);
  if (status != FIN_OK) return status;
  struct fin_content *content = fin_content_make(brief, options->title, options->today);
  struct beside beside = {brief->arena, path};
  if (json)
    fin_content_json(output.stream, content, brief->lang);
  else
    fin_content_markdown(output.stream, content, picture_of, &beside);
  return fin_output_close(&output, error);
}

/* ---- one chart ------------------------------------------------------------------------------- */

bool fin_chart_tell(struct fin_chart_about *out, size_t at) {
  const struct fin_chart_kind *const *kinds = fin_charts_all();
  for (size_t i = 0; i < at; i++)
    if (!kinds[i]) return false;
  if (!kinds[at]) return false;
  *out = (struct fin_chart_about){kinds[at]->name, kinds[at]->about, kinds[at]->companies};
  return true;
}

/* The wish drawn on paper of its own into the stream, or the layout into the dump. */
static enum fin_status draw_wish(const struct fin_comparison *comparison,
                                 const struct fin_library *library,
                                 const struct fin_report_options *options,
                                 const struct fin_wish *wish, enum fin_paper paper, FILE *stream,
                                 struct fin_text *dump, struct fin_error *error) {
  struct fin_brief brief;
  struct fin_chart chart;
  if (!fin_chart_find(wish->kind))
    return fin_fail(error, FIN_USAGE, "there is no chart \"%s\"; finline help chart has the kinds",
                    wish->kind);
  enum fin_status status = begin(&brief, comparison, library, options, error);
  if (status != FIN_OK) return status;
  if (fin_chart_make(&chart, wish, &brief))
    status = fin_picture_draw(&chart, paper, stream, dump, error);
  else
    status = fin_fail(error, FIN_INPUT,
                      "nothing to draw: these companies have too few figures for %s", wish->kind);
  fin_arena_free(brief.arena);
  return status;
}

enum fin_status fin_chart_write(const struct fin_comparison *comparison,
                                const struct fin_library *library,
                                const struct fin_report_options *options,
                                const struct fin_wish *wish, const char *path,
                                struct fin_error *error) {
  struct fin_output output;
  enum fin_paper paper = fin_text_ends(path, ".pdf")   ? FIN_PAPER_PDF
                         : fin_text_ends(path, ".svg") ? FIN_PAPER_SVG
                                                       : FIN_PAPER_PNG;
  if (paper == FIN_PAPER_PNG && !fin_text_ends(path, ".png"))
    return fin_fail(error, FIN_USAGE, "%s: a chart is a .png, .svg or .pdf", path);
  enum fin_status status = fin_output_open(&output, path, error);
  if (status != FIN_OK) return status;
  status = draw_wish(comparison, library, options, wish, paper, output.stream, NULL, error);
  if (status == FIN_OK) return fin_output_close(&output, error);
  fin_output_drop(&output);
  return status == FIN_BOOK ? fin_blame(path, status, error) : status;
}

enum fin_status fin_chart_layout(char **out, const struct fin_comparison *comparison,
                                 const struct fin_library *library,
                                 const struct fin_report_options *options,
                                 const struct fin_wish *wish, struct fin_error *error) {
  struct fin_text dump = {0};
  *out = NULL;
  enum fin_status status =
      draw_wish(comparison, library, options, wish, FIN_PAPER_PNG, NULL, &dump, error);
  if (status == FIN_OK)
    *out = dump.at;
  else
    fin_text_done(&dump);
  return status;
}

/* ---- the way in ------------------------------------------------------------------------------ */

enum fin_status fin_report_write(const struct fin_comparison *comparison,
                                 const struct fin_library *library,
                                 const struct fin_report_options *options, const char *path,
                                 struct fin_log *log, struct fin_error *error) {
  static const char *const ENDINGS[] = {".pdf", ".md", ".json", ".png", ".svg", ".csv"};
  enum { PDF, MARKDOWN, JSON, PNG, SVG, CSV, NONE } form = PDF;
  while (form < NONE && !fin_text_ends(path, ENDINGS[form])) form++;
  if (form == NONE)
    return fin_fail(error, FIN_USAGE,
                    "%s: a report is a .pdf, .md or .json, its charts are .png, .svg or .csv",
                    path);
  struct fin_brief brief;
  size_t charts = 0;
  enum fin_status status = begin(&brief, comparison, library, options, error);
  if (status != FIN_OK) return status;
  if (form == PDF)
    status = write_pdf(&brief, options, path, error);
  else if (form == MARKDOWN || form == JSON)
    status = write_text(&brief, options, path, form == JSON, error);
  if (status == FIN_OK && form != PDF && form != JSON)
    status = write_charts(&brief, path,
                          form == PNG   ? "png"
                          : form == CSV ? NULL
                                        : "svg",
                          form == CSV || form == MARKDOWN, &charts, log, error);
  if (status == FIN_OK && form >= PNG && charts == 0)
    status =
        fin_fail(error, FIN_INPUT, "%s: nothing to draw: no figure and no event with a date", path);
  fin_arena_free(brief.arena);
  return status;
}

enum fin_status fin_report_layout(char **out, const struct fin_comparison *comparison,
                                  const struct fin_library *library,
                                  const struct fin_report_options *options,
                                  struct fin_error *error) {
  struct fin_brief brief;
  struct fin_text dump = {0};
  *out = NULL;
  enum fin_status status = begin(&brief, comparison, library, options, error);
  if (status != FIN_OK) return status;
  status = draw_pages(&brief, options, NULL, &dump, error);
  for (const struct fin_wish *wish = brief.charts; status == FIN_OK && wish->kind; wish++) {
    struct fin_chart chart;
    if (fin_chart_make(&chart, wish, &brief))
      status = fin_picture_draw(&chart, FIN_PAPER_PNG, NULL, &dump, error);
  }
  fin_arena_free(brief.arena);
  if (status == FIN_OK)
    *out = dump.at;
  else
    fin_text_done(&dump);
  return status;
}

void fin_report_done(void) {
  fin_canvas_release();
}
