/* report.c: the way in: which language, which paper, whole files only. */
#include "report.h"
#include "base/fail.h"
#include "base/file.h"
#include "base/text.h"
#include "page.h"
#include "picture.h"

#include <stdlib.h>
#include <string.h>

static enum fin_status begin(struct fin_brief *brief, const struct fin_comparison *comparison,
                             const struct fin_library *library,
                             const struct fin_report_options *options, struct fin_error *error) {
  *brief = (struct fin_brief){.comparison = comparison, .library = library};
  if (!fin_lang_find(&brief->lang, options->lang))
    return fin_fail(error, FIN_USAGE, "no language %s: zh-Hans, zh-Hant or en", options->lang);
  brief->arena = fin_arena_new();
  return FIN_OK;
}

/* ---- PDF ------------------------------------------------------------------------------------- */

static enum fin_status draw_pages(const struct fin_brief *brief,
                                  const struct fin_report_options *options, FILE *stream,
                                  struct fin_text *dump, struct fin_error *error) {
  struct fin_content *content = fin_content_make(brief, options->title, options->today);
  struct fin_canvas_setup setup = {.paper = FIN_PAPER_PDF,
                                   .lang = brief->lang,
                                   .width = FIN_A4_WIDTH,
                                   .height = FIN_A4_HEIGHT,
                                   .stream = stream,
                                   .dump = dump,
                                   .title = content->title,
                                   .subject = content->subtitle,
                                   .today = options->today};
  struct fin_canvas *canvas;
  enum fin_status status = fin_canvas_new(&canvas, &setup, error);
  if (status != FIN_OK) return status;
  fin_pages_write(canvas, content, brief);
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

/* ---- PNG ------------------------------------------------------------------------------------- */

static enum fin_status write_charts(const struct fin_brief *brief, const char *path,
                                    struct fin_log *log, struct fin_error *error) {
  enum fin_status status = FIN_OK;
  size_t written = 0;
  int stem = (int)(strlen(path) - strlen(".png"));
  for (const struct fin_wish *wish = fin_wishes_usual(); wish->kind; wish++) {
    struct fin_chart chart;
    if (!fin_chart_make(&chart, wish, brief)) continue;
    const char *name = fin_arena_print(brief->arena, "%.*s-%s.png", stem, path, wish->name);
    status = fin_picture_write(&chart, FIN_PAPER_PNG, name, error);
    if (status != FIN_OK) return status;
    fin_say(log, "%s: written", name);
    written++;
  }
  if (written == 0)
    return fin_fail(error, FIN_INPUT, "%s: nothing to draw: no figure and no event with a date",
                    path);
  return FIN_OK;
}

/* ---- the way in ------------------------------------------------------------------------------ */

enum fin_status fin_report_write(const struct fin_comparison *comparison,
                                 const struct fin_library *library,
                                 const struct fin_report_options *options, const char *path,
                                 struct fin_log *log, struct fin_error *error) {
  bool pdf = fin_text_ends(path, ".pdf");
  if (!pdf && !fin_text_ends(path, ".png"))
    return fin_fail(error, FIN_USAGE, "%s: a report is a .pdf, charts are .png", path);
  struct fin_brief brief;
  enum fin_status status = begin(&brief, comparison, library, options, error);
  if (status != FIN_OK) return status;
  status = pdf ? write_pdf(&brief, options, path, error) : write_charts(&brief, path, log, error);
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
  for (const struct fin_wish *wish = fin_wishes_usual(); status == FIN_OK && wish->kind; wish++) {
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
