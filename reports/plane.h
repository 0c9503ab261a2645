/* plane.h: the area that data are drawn in: its value axis, what stands below it, and labels that
 * lie on nothing. A kind sets the axis, opens the plane, draws, blocks what no text may cover, asks
 * for labels, and lets them be placed all at once. */
#ifndef FIN_PLANE_H
#define FIN_PLANE_H

#include "axis.h"
#include "chart.h"
#include "label.h"

#define FIN_LABEL_SIZE 7.5

struct fin_plane {
  struct fin_canvas *canvas;
  const struct fin_chart *chart;
  struct fin_box plot; /* where data are */
  struct fin_axis x, y;
  struct fin_label *labels;
  struct fin_line *captions; /* the text of each label */
  size_t label_count, label_room;
  struct fin_box *obstacles;
  size_t obstacle_count, obstacle_room;
};

/* What the plane keeps free around the data, in points. */
struct fin_margins {
  double top, right, bottom;
};

/* The y axis has its numbers; its ticks get labels in `gauge`, and room for them on the left. */
void fin_plane_open(struct fin_plane *plane, struct fin_canvas *canvas,
                    const struct fin_chart *chart, struct fin_box box, struct fin_margins margins,
                    const struct fin_gauge *gauge);
double fin_plane_y(const struct fin_plane *plane, double value);

/* Between fin_plot_begin and fin_plot_end: lines at the ticks but not at zero; the line at zero. */
void fin_plane_grid(const struct fin_plane *plane);
void fin_plane_zero(const struct fin_plane *plane);

/* Text, outside of them. */
void fin_plane_ticks(const struct fin_plane *plane);
/* Names below their middles; where they would touch, only every second, third ... one, the last
 * kept. `step` is the least distance of two middles. */
void fin_plane_names(const struct fin_plane *plane, const char *const *names, const double *middles,
                     size_t count, double step, double below);
/* Names at places of any distance: those that would touch go down a row, and are left out where
 * that is full too, earlier ones first. */
void fin_plane_names_apart(const struct fin_plane *plane, const char *const *names,
                           const double *middles, size_t count, double below);
/* The days of the x axis below the plot. */
void fin_plane_days(const struct fin_plane *plane);

/* No text may lie here. */
void fin_plane_block(struct fin_plane *plane, struct fin_box box);
/* A line of a path, blocked in steps along it. */
void fin_plane_block_line(struct fin_plane *plane, double x0, double y0, double x1, double y1);
/* A label without places yet; `weight` is what it costs to leave it out. Valid until the next. */
struct fin_label *fin_plane_label(struct fin_plane *plane, struct fin_line line, double weight);
/* A label around a mark of that radius: above, below, right, left, and further away. */
void fin_plane_label_around(struct fin_plane *plane, struct fin_line line, double weight, double x,
                            double y, double radius);
/* Places and writes all; gives how many found no room. */
size_t fin_plane_write(struct fin_plane *plane, struct fin_box bounds);

#endif
