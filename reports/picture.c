/* picture.c: a chart on paper that is as high as it needs, as PNG, SVG or PDF. */
#include "picture.h"
#include "base/fail.h"
#include "base/file.h"

#define WIDTH 560.0
#define MARGIN 24.0
#define ZOOM 2.5

enum fin_status fin_blame(const char *path, enum fin_status status, struct fin_error *error) {
  if (!error) return status;
  struct fin_error cause = *error;
  return fin_fail(error, status, "%s: %s", path, cause.text);
}

static double width_of(const struct fin_chart *chart) {
  return chart->width > 0 ? chart->width + 2 * MARGIN : WIDTH;
}

/* Heights are known only by setting the text, on a canvas that keeps nothing. */
enum fin_status fin_picture_measure(const struct fin_chart *chart, double width, double *height,
                                    struct fin_error *error) {
  struct fin_canvas_setup setup = {.paper = FIN_PAPER_PDF,
                                   .lang = chart->lang,
                                   .width = WIDTH,
                                   .height = WIDTH,
                                   .today = FIN_NO_DAY};
  struct fin_canvas *canvas;
  enum fin_status status = fin_canvas_new(&canvas, &setup, error);
  if (status != FIN_OK) return status;
  *height = fin_chart_measure(canvas, chart, width);
  status = fin_canvas_finish(canvas, error);
  fin_canvas_free(canvas);
  return status;
}

enum fin_status fin_picture_draw(const struct fin_chart *chart, enum fin_paper paper, FILE *stream,
                                 struct fin_text *dump, struct fin_error *error) {
  double height = 0;
  double paper_width = width_of(chart), width = paper_width - 2 * MARGIN;
  enum fin_status status = fin_picture_measure(chart, width, &height, error);
  if (status != FIN_OK) return status;
  struct fin_canvas_setup setup = {.paper = paper,
                                   .lang = chart->lang,
                                   .width = paper_width,
                                   .height = height + 2 * MARGIN,
                                   .zoom = ZOOM,
                                   .stream = stream,
                                   .dump = dump,
                                   .title = chart->title,
                                   .subject = chart->subtitle,
                                   .theme = chart->theme,
                                   .today = FIN_NO_DAY};
  struct fin_canvas *canvas;
  status = fin_canvas_new(&canvas, &setup, error);
  if (status != FIN_OK) return status;
  fin_canvas_open(canvas, "Document");
  fin_chart_draw(canvas, chart, (struct fin_box){MARGIN, MARGIN, width, height});
  fin_canvas_close(canvas, "Document");
  status = fin_canvas_finish(canvas, error);
  fin_canvas_free(canvas);
  return status;
}

enum fin_status fin_picture_write(const struct fin_chart *chart, enum fin_paper paper,
                                  const char *path, struct fin_error *error) {
  struct fin_output output;
  enum fin_status status = fin_output_open(&output, path, error);
  if (status != FIN_OK) return status;
  status = fin_picture_draw(chart, paper, output.stream, NULL, error);
  if (status != FIN_OK) {
    fin_output_drop(&output);
    return fin_blame(path, status, error);
  }
  return fin_output_close(&output, error);
}
