/* canvas.h: the one owner of PLplot, cairo and Pango. All places and sizes are points, y grows
 * downwards.
 *
 * Text goes through Pango, the geometry of charts through PLplot on a cairo context of our own. The
 * first failure (a glyph that no font has, a disk that is full) stays in the canvas and is given by
 * finish.
 */
#ifndef FIN_CANVAS_H
#define FIN_CANVAS_H

#include "base/arena.h"
#include "base/text.h"
#include "theme.h"
#include "words.h"

struct fin_canvas;

struct fin_box {
  double x, y, width, height;
};

enum fin_paper { FIN_PAPER_PDF, FIN_PAPER_PNG, FIN_PAPER_SVG };

struct fin_canvas_setup {
  enum fin_paper paper;
  enum fin_lang lang;
  double width, height;  /* of a page */
  double zoom;           /* pixels a point, for PNG */
  FILE *stream;          /* NULL: drawn, kept nowhere */
  struct fin_text *dump; /* the layout as text is added here; NULL for none */
  const char *title, *subject;
  const struct fin_theme *theme; /* NULL: black on white */
  fin_day today;
};

enum fin_status fin_canvas_new(struct fin_canvas **out, const struct fin_canvas_setup *setup,
                               struct fin_error *error);
/* Ends the last page and writes what is left; the first failure of all. */
enum fin_status fin_canvas_finish(struct fin_canvas *canvas, struct fin_error *error);
void fin_canvas_free(struct fin_canvas *canvas);
/* Ends this page and begins the next. */
void fin_canvas_turn(struct fin_canvas *canvas);
/* Until the second call, points are `factor` as large, from (x, y) on. */
void fin_canvas_shrink(struct fin_canvas *canvas, double factor, double x, double y);
void fin_canvas_unshrink(struct fin_canvas *canvas);
void fin_canvas_note(struct fin_canvas *canvas, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Frees what the libraries keep between canvases. */
void fin_canvas_release(void);

/* ---- text ------------------------------------------------------------------------------------ */

enum fin_align { FIN_LEFT, FIN_CENTRE, FIN_RIGHT };

/* Height of a line's box and distance of two lines, in sizes of its letters. */
#define FIN_LINE_HEIGHT 1.12
#define FIN_LINE_STEP 1.42

struct fin_line {
  const char *text;
  double size;
  double width; /* lines break here; 0: one line */
  bool bold;
  uint32_t ink; /* 0xRRGGBB */
  enum fin_align align;
  const unsigned *notes; /* footnotes: raised numbers behind the text, linked to their notes */
  size_t note_count;
};

/* The box of the text with its top left at 0, 0. */
struct fin_box fin_canvas_measure(struct fin_canvas *canvas, const struct fin_line *line);
/* At (x, y), the top; x is the left edge of the lines where they have a width, else what `align`
 * says. Gives the height. */
double fin_canvas_write(struct fin_canvas *canvas, const struct fin_line *line, double x, double y);
/* The text, cut on a character's border with an ellipsis where it needs more than `rows` lines. */
const char *fin_canvas_shorten(struct fin_canvas *canvas, struct fin_arena *arena,
                               const struct fin_line *line, unsigned rows);

/* Ruled lines and grounds of tables. */
void fin_canvas_rule(struct fin_canvas *canvas, double x, double y, double width, uint32_t ink,
                     double thick);
void fin_canvas_panel(struct fin_canvas *canvas, struct fin_box box, uint32_t ink);

/* Structure of a PDF: "Document", "P", "H1", "Table", "TR", "TD", "Figure". They nest. */
void fin_canvas_open(struct fin_canvas *canvas, const char *tag);
void fin_canvas_close(struct fin_canvas *canvas, const char *tag);
/* Opens a figure, with what it shows in words. */
void fin_canvas_open_figure(struct fin_canvas *canvas, const char *alt);
/* Footnotes link to `note` here. */
void fin_canvas_target(struct fin_canvas *canvas, unsigned note, double x, double y);
/* The box leads to an address outside. */
void fin_canvas_link(struct fin_canvas *canvas, const char *url, struct fin_box box);
/* A line of the outline for this place, under the last one that stands a level higher. */
void fin_canvas_outline(struct fin_canvas *canvas, unsigned level, const char *text, double y);

/* ---- geometry -------------------------------------------------------------------------------- */

/* Between these two PLplot has the page: no text there. */
void fin_plot_begin(struct fin_canvas *canvas, struct fin_box box);
void fin_plot_end(struct fin_canvas *canvas);

enum fin_shape {
  FIN_DISC,
  FIN_SQUARE,
  FIN_TRIANGLE,
  FIN_DIAMOND,
  FIN_WEDGE,
  FIN_CROSS,
  FIN_HEXAGON,
  FIN_PENTAGON,
  FIN_STAR,
  FIN_BAR,
  FIN_FLAT,
  FIN_SALTIRE,
  FIN_SHAPE_COUNT
};

struct fin_pen {
  uint32_t ink;
  double alpha; /* 0 to 1 */
  double width;
};

void fin_plot_fill(struct fin_pen pen, const double *x, const double *y, size_t count);
void fin_plot_path(struct fin_pen pen, const double *x, const double *y, size_t count);
void fin_plot_segment(struct fin_pen pen, double x0, double y0, double x1, double y1);
/* Dashes of 4 points, as of what is only expected. */
void fin_plot_dashes(struct fin_pen pen, double x0, double y0, double x1, double y1);
void fin_plot_box(struct fin_pen pen, struct fin_box box);
void fin_plot_frame(struct fin_pen pen, struct fin_box box);
/* Slanting lines over a box. */
void fin_plot_hatch(struct fin_pen pen, struct fin_box box, double gap);
/* Corners of the shape around 0, 0 with a radius of 1; gives how many, up to 31. */
size_t fin_shape_outline(enum fin_shape shape, double *x, double *y);
void fin_plot_shape(struct fin_pen pen, enum fin_shape shape, double x, double y, double radius,
                    bool hollow);

/* ---- colours --------------------------------------------------------------------------------- */

#define FIN_INK 0x1F232B
#define FIN_INK_FAINT 0x5F6670
#define FIN_INK_WARN 0xA63D00
#define FIN_INK_LINK 0x005A9C
#define FIN_INK_RULE 0xD9DCE1
#define FIN_PAPER_WHITE 0xFFFFFF

/* Grounds of cells, light enough for text in FIN_INK: better, neither, worse; by size alone; with
 * nothing in them. */
#define FIN_HEAT_BETTER 0x7BB4DB
#define FIN_HEAT_MIDDLE 0xF4F2EF
#define FIN_HEAT_WORSE 0xEFBD93
#define FIN_HEAT_SIZE 0xB3BCCB
#define FIN_HEAT_MISSING 0xECEDF0

/* One of six companies: Okabe and Ito's colours for marks, darker ones that can be read for words,
 * and a shape, so that colour is never the only difference. Six more have the same colours and
 * other shapes. */
struct fin_colour {
  uint32_t mark, ink;
  enum fin_shape shape;
};
const struct fin_colour *fin_colour_at(size_t index);

#endif
