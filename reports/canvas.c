/* canvas.c: pages of cairo, words of Pango, geometry of PLplot.
 *
 * PLplot's extcairo device draws on the cairo context that the page has already, so charts, words,
 * links and outline share one PDF. Its own text is not used: it rounds the advance of every glyph
 * to whole units. What is written comes out the same for the same input: metrics are not hinted,
 * dates are given.
 */
#include "canvas.h"
#include "alt.h"
#include "base/fail.h"
#include "typeset.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <fontconfig/fontconfig.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <plplot/plplot.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#define LEVELS 4

struct fin_canvas {
  struct fin_canvas_setup setup;
  struct fin_theme theme;
  cairo_surface_t *surface;
  cairo_t *cairo;
  struct fin_typeset *typeset;
  PangoLayout *layout; /* of the line that was measured or written last */
  unsigned page;
  int outline[LEVELS]; /* the last outline line of each level */
  struct fin_error error;
  bool drawing; /* PLplot has a stream open */
  FILE *kept;   /* a PDF waits here until its figures are described */
  char *bytes;
  size_t size;
  const char **alts; /* of the figures, in the order of their pages */
  size_t alt_count, alt_room;
};

/* ---- opening and closing --------------------------------------------------------------------- */

static cairo_status_t write_bytes(void *closure, const unsigned char *data, unsigned int length) {
  FILE *stream = closure;
  if (!stream || fwrite(data, 1, length, stream) == length) return CAIRO_STATUS_SUCCESS;
  return CAIRO_STATUS_WRITE_ERROR;
}

/* PLplot leaves the program after this; the status is that of a part that is missing. */
static int quit(const char *message) {
  (void)message;
  return FIN_BOOK;
}

/* plinit asks on standard input for another device when this one is missing. */
static bool has_driver(void) {
  const char *menu[128], *names[128];
  const char **menus = menu, **devices = names;
  int count = 128;
  plgDevs(&menus, &devices, &count);
  for (int i = 0; i < count; i++)
    if (strcmp(devices[i], "extcairo") == 0) return true;
  return false;
}

static void describe(struct fin_canvas *canvas) {
  const struct fin_canvas_setup *setup = &canvas->setup;
  cairo_surface_t *pdf = canvas->surface;
  cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_TITLE, setup->title ? setup->title : "");
  cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_SUBJECT,
                                 setup->subject ? setup->subject : "");
  cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATOR, "finline " FIN_VERSION);
  char day[11], moment[32];
  fin_day_write(setup->today == FIN_NO_DAY ? 0 : setup->today, day);
  snprintf(moment, sizeof moment, "%sT00:00:00Z", day);
  cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATE_DATE, moment);
  cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_MOD_DATE, moment);
}

static void set_ink(struct fin_canvas *canvas, uint32_t ink) {
  ink = fin_theme_ink(&canvas->theme, ink);
  cairo_set_source_rgb(canvas->cairo, (ink >> 16 & 255) / 255.0, (ink >> 8 & 255) / 255.0,
                       (ink & 255) / 255.0);
}

static void open_surface(struct fin_canvas *canvas) {
  const struct fin_canvas_setup *setup = &canvas->setup;
  if (setup->paper == FIN_PAPER_PDF) {
    if (setup->stream) canvas->kept = open_memstream(&canvas->bytes, &canvas->size);
    canvas->surface =
        cairo_pdf_surface_create_for_stream(write_bytes, canvas->kept, setup->width, setup->height);
    describe(canvas);
    canvas->cairo = cairo_create(canvas->surface);
    return;
  }
  if (setup->paper == FIN_PAPER_SVG) {
    canvas->surface = cairo_svg_surface_create_for_stream(write_bytes, setup->stream, setup->width,
                                                          setup->height);
    cairo_svg_surface_set_document_unit(canvas->surface, CAIRO_SVG_UNIT_PT);
    canvas->cairo = cairo_create(canvas->surface);
    return;
  }
  canvas->surface =
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)ceil(setup->width * setup->zoom),
                                 (int)ceil(setup->height * setup->zoom));
  canvas->cairo = cairo_create(canvas->surface);
  cairo_scale(canvas->cairo, setup->zoom, setup->zoom);
}

/* White is what paper is anyway; a picture in PNG has none. */
static void paint_paper(struct fin_canvas *canvas) {
  uint32_t ink = fin_theme_ink(&canvas->theme, FIN_PAPER_WHITE);
  if (ink == FIN_PAPER_WHITE && canvas->setup.paper != FIN_PAPER_PNG) return;
  set_ink(canvas, FIN_PAPER_WHITE);
  cairo_paint(canvas->cairo);
}

enum fin_status fin_canvas_new(struct fin_canvas **out, const struct fin_canvas_setup *setup,
                               struct fin_error *error) {
  *out = NULL;
  plsexit(quit);
  if (!has_driver())
    return fin_fail(error, FIN_BOOK,
                    "PLplot has no driver extcairo: install the package "
                    "plplot-driver-cairo");
  struct fin_canvas *canvas = fin_take(sizeof *canvas);
  memset(canvas, 0, sizeof *canvas);
  canvas->setup = *setup;
  canvas->page = 1;
  if (setup->theme)
    canvas->theme = *setup->theme;
  else
    fin_theme_read(&canvas->theme, NULL, NULL);
  open_surface(canvas);
  paint_paper(canvas);
  canvas->typeset = fin_typeset_new(setup->lang, fin_theme_ink(&canvas->theme, FIN_INK_LINK));
  fin_canvas_note(canvas, "page 1 %.1f %.1f", setup->width, setup->height);
  *out = canvas;
  return FIN_OK;
}

static void fail_surface(struct fin_canvas *canvas, cairo_status_t status) {
  if (status != CAIRO_STATUS_SUCCESS && canvas->error.status == FIN_OK)
    fin_fail(&canvas->error, FIN_BOOK, "drawing failed: %s", cairo_status_to_string(status));
}

static const char *const LANGUAGES[] = {
    [FIN_HANS] = "zh-CN", [FIN_HANT] = "zh-TW", [FIN_EN] = "en"};

/* A stream that fails keeps its failure, which closing the file tells. */
static void write_described(struct fin_canvas *canvas) {
  fflush(canvas->kept);
  fin_pdf_describe(canvas->setup.stream, canvas->bytes, canvas->size, canvas->alts,
                   canvas->alt_count, LANGUAGES[canvas->setup.lang]);
}

enum fin_status fin_canvas_finish(struct fin_canvas *canvas, struct fin_error *error) {
  fail_surface(canvas, cairo_status(canvas->cairo));
  if (canvas->setup.paper == FIN_PAPER_PNG && canvas->setup.stream)
    fail_surface(canvas, cairo_surface_write_to_png_stream(canvas->surface, write_bytes,
                                                           canvas->setup.stream));
  if (canvas->setup.paper == FIN_PAPER_PDF) cairo_show_page(canvas->cairo);
  cairo_surface_finish(canvas->surface);
  fail_surface(canvas, cairo_surface_status(canvas->surface));
  if (canvas->kept && canvas->error.status == FIN_OK) write_described(canvas);
  if (canvas->error.status != FIN_OK && error) *error = canvas->error;
  return canvas->error.status;
}

void fin_canvas_free(struct fin_canvas *canvas) {
  if (!canvas) return;
  fin_typeset_free(canvas->typeset);
  cairo_destroy(canvas->cairo);
  cairo_surface_destroy(canvas->surface);
  if (canvas->kept) fclose(canvas->kept);
  free(canvas->bytes);
  free(canvas->alts);
  free(canvas);
}

#ifdef __SANITIZE_ADDRESS__
/* cairo 1.16 leaks some hundred bytes for each font that it embeds, libltdl what PLplot opened. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) {
  return "leak:libcairo.so\nleak:libltdl.so\n";
}
#endif

void fin_canvas_release(void) {
  plend();
  pango_cairo_font_map_set_default(NULL);
  cairo_debug_reset_static_data();
  FcFini();
}

void fin_canvas_shrink(struct fin_canvas *canvas, double factor, double x, double y) {
  cairo_save(canvas->cairo);
  cairo_translate(canvas->cairo, x, y);
  cairo_scale(canvas->cairo, factor, factor);
  fin_canvas_note(canvas, "shrink %.4f %.1f %.1f", factor, x, y);
}

void fin_canvas_unshrink(struct fin_canvas *canvas) {
  cairo_restore(canvas->cairo);
  fin_canvas_note(canvas, "unshrink");
}

void fin_canvas_turn(struct fin_canvas *canvas) {
  cairo_show_page(canvas->cairo);
  paint_paper(canvas);
  canvas->page++;
  fin_canvas_note(canvas, "page %u %.1f %.1f", canvas->page, canvas->setup.width,
                  canvas->setup.height);
}

void fin_canvas_note(struct fin_canvas *canvas, const char *format, ...) {
  if (!canvas->setup.dump) return;
  char line[1024];
  va_list list;
  va_start(list, format);
  vsnprintf(line, sizeof line, format, list);
  va_end(list);
  fin_text_put(canvas->setup.dump, line);
  fin_text_put(canvas->setup.dump, "\n");
}

/* ---- text ------------------------------------------------------------------------------------ */

static void check_glyphs(struct fin_canvas *canvas) {
  uint32_t code = canvas->error.status == FIN_OK ? fin_typeset_missing(canvas->layout) : 0;
  if (!code) return;
  char letter[5] = {0};
  fin_utf8_write(letter, code);
  fin_fail(&canvas->error, FIN_BOOK,
           "no font has the character %s (U+%04X): install the package %s", letter, (unsigned)code,
           fin_typeset_package(code));
}

/* Sets the line; gives where its footnotes begin. */
static size_t lay(struct fin_canvas *canvas, const struct fin_line *line) {
  size_t notes;
  canvas->layout = fin_typeset_line(canvas->typeset, line, &notes);
  check_glyphs(canvas);
  return notes;
}

/* Points of a line for units of Pango's. */
static double unit_of(const struct fin_line *line) {
  return line->size / FIN_LAID_SIZE / PANGO_SCALE;
}

static double line_width(const struct fin_line *line, PangoLayoutLine *row) {
  PangoRectangle box;
  pango_layout_line_get_extents(row, NULL, &box);
  return box.width * unit_of(line);
}

static double height_of(int rows, double size) {
  return rows > 0 ? (rows - 1) * FIN_LINE_STEP * size + FIN_LINE_HEIGHT * size : 0;
}

struct fin_box fin_canvas_measure(struct fin_canvas *canvas, const struct fin_line *line) {
  lay(canvas, line);
  int rows = pango_layout_get_line_count(canvas->layout);
  double widest = 0;
  for (int i = 0; i < rows; i++)
    widest = fmax(widest, line_width(line, pango_layout_get_line_readonly(canvas->layout, i)));
  return (struct fin_box){0, 0, widest, height_of(rows, line->size)};
}

static double left_of(const struct fin_line *line, double x, double used) {
  double room = line->width > 0 ? line->width - used : -used;
  if (line->align == FIN_CENTRE) return x + room / 2;
  if (line->align == FIN_RIGHT) return x + room;
  return x;
}

static void dump_row(struct fin_canvas *canvas, PangoLayoutLine *row, struct fin_box box) {
  if (!canvas->setup.dump || row->length == 0) return;
  const char *text = pango_layout_get_text(canvas->layout) + row->start_index;
  fin_canvas_note(canvas, "text %.2f %.2f %.2f %.2f %.*s", box.x, box.y, box.width, box.height,
                  row->length, text);
}

static void link_box(struct fin_canvas *canvas, const char *where, struct fin_box box) {
  if (canvas->setup.paper != FIN_PAPER_PDF) return;
  char rect[128];
  struct fin_text attributes = {0};
  snprintf(rect, sizeof rect, "rect=[%d %d %d %d] ", (int)floor(box.x), (int)floor(box.y),
           (int)ceil(box.width), (int)ceil(box.height));
  fin_text_put(&attributes, rect);
  fin_text_put(&attributes, where);
  cairo_tag_begin(canvas->cairo, CAIRO_TAG_LINK, attributes.at);
  cairo_tag_end(canvas->cairo, CAIRO_TAG_LINK);
  fin_text_done(&attributes);
}

/* Links the footnotes of one row, which begin at byte `from` of the text. */
static void link_notes(struct fin_canvas *canvas, const struct fin_line *line, PangoLayoutLine *row,
                       size_t from, struct fin_box box) {
  size_t at = from;
  for (size_t i = 0; i < line->note_count; i++) {
    char mark[16], where[32];
    size_t end = at + (size_t)snprintf(mark, sizeof mark, "[%u]", line->notes[i]);
    if (at >= (size_t)row->start_index && end <= (size_t)row->start_index + (size_t)row->length) {
      int left, right;
      pango_layout_line_index_to_x(row, (int)at, FALSE, &left);
      pango_layout_line_index_to_x(row, (int)end, FALSE, &right);
      snprintf(where, sizeof where, "dest='note%u'", line->notes[i]);
      link_box(canvas, where,
               (struct fin_box){box.x + left * unit_of(line), box.y, (right - left) * unit_of(line),
                                box.height});
    }
    at = end;
  }
}

/* cairo 1.16 cuts fonts down to the glyphs that are used, and counts the stem hints of a glyph
 * wrong whose first hint mask stands behind an outline. Of Noto Sans CJK that leaves this character
 * empty unless another one needs the same subroutine, so its outline is filled in over the text. */
static bool is_lost(uint32_t code) {
  return code == 0x5982; /* 如 */
}

static void fill_lost(struct fin_canvas *canvas, PangoLayoutLine *row) {
  double x = 0;
  const char *text = pango_layout_get_text(canvas->layout);
  const char *end = text + strlen(text);
  for (GSList *at = row->runs; at; at = at->next) {
    PangoLayoutRun *run = at->data;
    PangoGlyphString *glyphs = pango_glyph_string_new();
    pango_glyph_string_set_size(glyphs, 1);
    for (int i = 0; i < run->glyphs->num_glyphs; i++) {
      size_t size;
      const char *letter = text + run->item->offset + run->glyphs->log_clusters[i];
      if (is_lost(fin_utf8_read(letter, end, &size))) {
        glyphs->glyphs[0] = run->glyphs->glyphs[i];
        cairo_move_to(canvas->cairo, x, 0);
        pango_cairo_glyph_string_path(canvas->cairo, run->item->analysis.font, glyphs);
        cairo_fill(canvas->cairo);
      }
      x += (double)run->glyphs->glyphs[i].geometry.width / PANGO_SCALE;
    }
    pango_glyph_string_free(glyphs);
  }
}

static void show_row(struct fin_canvas *canvas, const struct fin_line *line, PangoLayoutLine *row,
                     double x, double y) {
  cairo_save(canvas->cairo);
  cairo_translate(canvas->cairo, x, y);
  cairo_scale(canvas->cairo, line->size / FIN_LAID_SIZE, line->size / FIN_LAID_SIZE);
  cairo_move_to(canvas->cairo, 0, 0);
  pango_cairo_show_layout_line(canvas->cairo, row);
  if (canvas->setup.paper == FIN_PAPER_PDF) fill_lost(canvas, row);
  cairo_restore(canvas->cairo);
}

double fin_canvas_write(struct fin_canvas *canvas, const struct fin_line *line, double x,
                        double y) {
  size_t from = lay(canvas, line);
  int rows = pango_layout_get_line_count(canvas->layout);
  set_ink(canvas, line->ink);
  for (int i = 0; i < rows; i++) {
    PangoLayoutLine *row = pango_layout_get_line_readonly(canvas->layout, i);
    double used = line_width(line, row);
    struct fin_box box = {left_of(line, x, used), y + i * FIN_LINE_STEP * line->size, used,
                          FIN_LINE_HEIGHT * line->size};
    show_row(canvas, line, row, box.x, box.y + 0.88 * line->size);
    dump_row(canvas, row, box);
    link_notes(canvas, line, row, from, box);
  }
  return height_of(rows, line->size);
}

const char *fin_canvas_shorten(struct fin_canvas *canvas, struct fin_arena *arena,
                               const struct fin_line *line, unsigned rows) {
  struct fin_line part = *line;
  double limit = height_of((int)rows, line->size) + 0.01;
  if (fin_canvas_measure(canvas, &part).height <= limit) return line->text;
  size_t low = 0, high = strlen(line->text);
  while (high - low > 1) {
    size_t middle = (low + high) / 2;
    while (middle > low && (line->text[middle] & 0xC0) == 0x80) middle--;
    if (middle == low) break;
    part.text = fin_arena_print(arena, "%.*s…", (int)middle, line->text);
    if (fin_canvas_measure(canvas, &part).height <= limit)
      low = middle;
    else
      high = middle;
  }
  while (low > 0 && line->text[low - 1] == ' ') low--;
  return fin_arena_print(arena, "%.*s…", (int)low, line->text);
}

void fin_canvas_rule(struct fin_canvas *canvas, double x, double y, double width, uint32_t ink,
                     double thick) {
  set_ink(canvas, ink);
  cairo_set_line_width(canvas->cairo, thick);
  cairo_move_to(canvas->cairo, x, y);
  cairo_line_to(canvas->cairo, x + width, y);
  cairo_stroke(canvas->cairo);
}

void fin_canvas_panel(struct fin_canvas *canvas, struct fin_box box, uint32_t ink) {
  set_ink(canvas, ink);
  cairo_rectangle(canvas->cairo, box.x, box.y, box.width, box.height);
  cairo_fill(canvas->cairo);
}

/* ---- structure ------------------------------------------------------------------------------- */

void fin_canvas_open_figure(struct fin_canvas *canvas, const char *alt) {
  FIN_GROW(canvas->alts, canvas->alt_count, canvas->alt_room);
  canvas->alts[canvas->alt_count++] = alt;
  fin_canvas_open(canvas, "Figure");
}

void fin_canvas_open(struct fin_canvas *canvas, const char *tag) {
  if (canvas->setup.paper == FIN_PAPER_PDF) cairo_tag_begin(canvas->cairo, tag, NULL);
}

void fin_canvas_close(struct fin_canvas *canvas, const char *tag) {
  if (canvas->setup.paper == FIN_PAPER_PDF) cairo_tag_end(canvas->cairo, tag);
}

void fin_canvas_target(struct fin_canvas *canvas, unsigned note, double x, double y) {
  if (canvas->setup.paper != FIN_PAPER_PDF) return;
  char where[96];
  snprintf(where, sizeof where, "name='note%u' x=%d y=%d", note, (int)x, (int)y);
  cairo_tag_begin(canvas->cairo, CAIRO_TAG_DEST, where);
  cairo_tag_end(canvas->cairo, CAIRO_TAG_DEST);
}

void fin_canvas_link(struct fin_canvas *canvas, const char *url, struct fin_box box) {
  struct fin_text where = {0};
  fin_text_put(&where, "uri='");
  for (const char *at = url; *at; at++) {
    if (*at == '\'' || *at == '\\') fin_text_put(&where, "\\");
    fin_text_add(&where, at, 1);
  }
  fin_text_put(&where, "'");
  link_box(canvas, where.at, box);
  fin_text_done(&where);
}

void fin_canvas_outline(struct fin_canvas *canvas, unsigned level, const char *text, double y) {
  if (canvas->setup.paper != FIN_PAPER_PDF || level >= LEVELS) return;
  char where[64];
  snprintf(where, sizeof where, "page=%u pos=[0 %d]", canvas->page, (int)y);
  int parent = level ? canvas->outline[level - 1] : CAIRO_PDF_OUTLINE_ROOT;
  canvas->outline[level] = cairo_pdf_surface_add_outline(canvas->surface, parent, text, where,
                                                         CAIRO_PDF_OUTLINE_FLAG_OPEN);
}

/* ---- geometry -------------------------------------------------------------------------------- */

/* PLplot draws on one page at a time: the theme of that page. */
static const struct fin_theme *plotted;

/* A page of PLplot's that covers the box, with our points as its world. The device turns y round on
 * top of the matrix it finds, so it must find the corner of the box. */
void fin_plot_begin(struct fin_canvas *canvas, struct fin_box box) {
  int width = (int)ceil(box.width), height = (int)ceil(box.height);
  cairo_save(canvas->cairo);
  cairo_translate(canvas->cairo, box.x, box.y);
  plsdev("extcairo");
  plspage(0, 0, width, height, 0, 0);
  plsetopt("drvopt", "text_clipping=0");
  plinit();
  pl_cmd(PLESC_DEVINIT, canvas->cairo);
  pladv(0);
  plvpor(0, 1, 0, 1);
  plwind(box.x, box.x + width, box.y + height, box.y);
  canvas->drawing = true;
  plotted = &canvas->theme;
}

void fin_plot_end(struct fin_canvas *canvas) {
  if (!canvas->drawing) return;
  plend1();
  cairo_restore(canvas->cairo);
  canvas->drawing = false;
}

static void take(struct fin_pen pen) {
  pen.ink = fin_theme_ink(plotted, pen.ink);
  plscol0a(1, pen.ink >> 16 & 255, pen.ink >> 8 & 255, pen.ink & 255, pen.alpha);
  plcol0(1);
  plwidth(pen.width);
}

/* plfill strokes its outline too; a hairline keeps the edge where it is. */
void fin_plot_fill(struct fin_pen pen, const double *x, const double *y, size_t count) {
  pen.width = 0.01;
  take(pen);
  plfill((PLINT)count, x, y);
}

void fin_plot_path(struct fin_pen pen, const double *x, const double *y, size_t count) {
  take(pen);
  plline((PLINT)count, x, y);
}

void fin_plot_segment(struct fin_pen pen, double x0, double y0, double x1, double y1) {
  take(pen);
  pljoin(x0, y0, x1, y1);
}

void fin_plot_dashes(struct fin_pen pen, double x0, double y0, double x1, double y1) {
  enum { DASH = 4, STEP = 7, MOST = 2000 };
  double length = hypot(x1 - x0, y1 - y0);
  for (int i = 0; i < MOST && i * STEP < length; i++) {
    double at = i * STEP, end = fmin(at + DASH, length);
    fin_plot_segment(pen, x0 + (x1 - x0) * at / length, y0 + (y1 - y0) * at / length,
                     x0 + (x1 - x0) * end / length, y0 + (y1 - y0) * end / length);
  }
}

void fin_plot_box(struct fin_pen pen, struct fin_box box) {
  double x[] = {box.x, box.x + box.width, box.x + box.width, box.x};
  double y[] = {box.y, box.y, box.y + box.height, box.y + box.height};
  if (box.width > 0 && box.height > 0) fin_plot_fill(pen, x, y, 4);
}

void fin_plot_frame(struct fin_pen pen, struct fin_box box) {
  double inset = pen.width / 2, right = box.x + box.width - inset;
  double bottom = box.y + box.height - inset;
  double x[] = {box.x + inset, right, right, box.x + inset, box.x + inset};
  double y[] = {box.y + inset, box.y + inset, bottom, bottom, box.y + inset};
  if (box.width > pen.width && box.height > pen.width) fin_plot_path(pen, x, y, 5);
}

void fin_plot_hatch(struct fin_pen pen, struct fin_box box, double gap) {
  int count = (int)((box.width + box.height) / gap);
  take(pen);
  for (int i = 1; i <= count; i++) {
    double at = i * gap, x0 = box.x + fmax(0, at - box.height);
    double y0 = box.y + fmin(at, box.height);
    double x1 = box.x + fmin(at, box.width), y1 = box.y + fmax(0, at - box.width);
    pljoin(x0, y0, x1, y1);
  }
}

void fin_plot_shape(struct fin_pen pen, enum fin_shape shape, double x, double y, double radius,
                    bool hollow) {
  double across[32] = {0}, down[32] = {0};
  size_t count = fin_shape_outline(shape, across, down);
  for (size_t i = 0; i < count; i++) {
    across[i] = x + across[i] * radius;
    down[i] = y + down[i] * radius;
  }
  across[count] = across[0];
  down[count] = down[0];
  struct fin_pen fill = {hollow ? FIN_PAPER_WHITE : pen.ink, 1, 0};
  fin_plot_fill(fill, across, down, count);
  pen.width = hollow ? 1.2 : 0.4;
  fin_plot_path(pen, across, down, count + 1);
}
