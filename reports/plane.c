/* plane.c: axes, grids and labels that the kinds of charts have in common. */
#include "plane.h"

#include <math.h>
#include <string.h>

void fin_plane_open(struct fin_plane *plane, struct fin_canvas *canvas,
                    const struct fin_chart *chart, struct fin_box box, struct fin_margins margins,
                    const struct fin_gauge *gauge) {
  struct fin_axis *axis = &plane->y;
  double widest = 0;
  plane->canvas = canvas;
  plane->chart = chart;
  for (size_t i = 0; i < axis->tick_count; i++) {
    double at = axis->ticks[i].at;
    bool wide = axis->log && axis->high / axis->low > 2e4; /* no scale suits both ends */
    if (!axis->ticks[i].label)
      axis->ticks[i].label =
          wide ? fin_amount_write(chart->arena, chart->lang, at, gauge->currency, 0)
               : fin_decimal_write(chart->arena, chart->lang, at / gauge->scale.worth, 6);
    struct fin_line line = {.text = axis->ticks[i].label, .size = FIN_LABEL_SIZE};
    widest = fmax(widest, fin_canvas_measure(canvas, &line).width);
  }
  double left = ceil(widest) + 6;
  plane->plot =
      (struct fin_box){box.x + left, box.y + margins.top, box.width - left - margins.right,
                       box.height - margins.top - margins.bottom};
  axis->from = plane->plot.y + plane->plot.height;
  axis->to = plane->plot.y;
  plane->x.from = plane->plot.x;
  plane->x.to = plane->plot.x + plane->plot.width;
  fin_canvas_note(canvas, "scale y %g %g -> %.1f %.1f", axis->low, axis->high, axis->from,
                  axis->to);
}

double fin_plane_y(const struct fin_plane *plane, double value) {
  return fin_axis_at(&plane->y, value);
}

void fin_plane_grid(const struct fin_plane *plane) {
  double right = plane->plot.x + plane->plot.width;
  for (size_t i = 0; i < plane->y.tick_count; i++) {
    double y = fin_axis_at(&plane->y, plane->y.ticks[i].at);
    if (plane->y.log || !plane->y.ticks[i].strong)
      fin_plot_segment((struct fin_pen){FIN_INK_RULE, 1, 0.6}, plane->plot.x, y, right, y);
  }
}

void fin_plane_zero(const struct fin_plane *plane) {
  double zero = plane->y.log ? plane->y.from : fin_axis_at(&plane->y, 0);
  fin_plot_segment((struct fin_pen){FIN_INK, 1, 0.9}, plane->plot.x, zero,
                   plane->plot.x + plane->plot.width, zero);
}

void fin_plane_ticks(const struct fin_plane *plane) {
  for (size_t i = 0; i < plane->y.tick_count; i++) {
    double y = fin_axis_at(&plane->y, plane->y.ticks[i].at);
    struct fin_line line = {.text = plane->y.ticks[i].label,
                            .size = FIN_LABEL_SIZE,
                            .ink = FIN_INK_FAINT,
                            .align = FIN_RIGHT};
    fin_canvas_note(plane->canvas, "tick y %g %.1f", plane->y.ticks[i].at, y);
    fin_canvas_write(plane->canvas, &line, plane->plot.x - 5, y - FIN_LABEL_SIZE * 0.56);
  }
}

void fin_plane_names(const struct fin_plane *plane, const char *const *names, const double *middles,
                     size_t count, double step, double below) {
  double widest = 0, y = plane->plot.y + plane->plot.height;
  double right = plane->plot.x + plane->plot.width + 2;
  for (size_t i = 0; i < count; i++) {
    struct fin_line line = {.text = names[i], .size = FIN_LABEL_SIZE};
    widest = fmax(widest, fin_canvas_measure(plane->canvas, &line).width);
  }
  size_t every = (size_t)fmax(1, ceil((widest + 5) / step));
  for (size_t i = 0; i < count; i++) {
    if ((count - 1 - i) % every != 0) continue;
    double middle = middles[i];
    struct fin_line line = {
        .text = names[i], .size = FIN_LABEL_SIZE, .ink = FIN_INK, .align = FIN_CENTRE};
    double half = fin_canvas_measure(plane->canvas, &line).width / 2;
    bool last = i + 1 == count;
    if (last) middle = fmin(middle, right - half);
    if (!last && middle + half > right - widest - 5 && every > 1) continue;
    fin_canvas_note(plane->canvas, "tick x %s %.1f", names[i], middle);
    fin_canvas_write(plane->canvas, &line, middle, y + below);
  }
}

void fin_plane_names_apart(const struct fin_plane *plane, const char *const *names,
                           const double *middles, size_t count, double below) {
  enum { ROWS = 2 };
  double free[ROWS] = {INFINITY, INFINITY}, y = plane->plot.y + plane->plot.height + below;
  for (size_t i = count; i-- > 0;) {
    struct fin_line line = {
        .text = names[i], .size = FIN_LABEL_SIZE, .ink = FIN_INK, .align = FIN_CENTRE};
    double half = fin_canvas_measure(plane->canvas, &line).width / 2;
    size_t row = 0;
    while (row < ROWS && middles[i] + half + 4 > free[row]) row++;
    if (row == ROWS) continue;
    free[row] = middles[i] - half;
    fin_canvas_note(plane->canvas, "tick x %s %.1f", names[i], middles[i]);
    fin_canvas_write(plane->canvas, &line, middles[i], y + 10 * (double)row);
  }
}

void fin_plane_days(const struct fin_plane *plane) {
  double right = plane->x.to + 2, free = plane->plot.x - 20;
  for (size_t i = 0; i < plane->x.tick_count; i++) {
    double x = fin_axis_at(&plane->x, plane->x.ticks[i].at);
    struct fin_line line = {.text = plane->x.ticks[i].label,
                            .size = FIN_LABEL_SIZE,
                            .ink = FIN_INK,
                            .align = FIN_CENTRE};
    double half = fin_canvas_measure(plane->canvas, &line).width / 2;
    fin_canvas_note(plane->canvas, "tick x %g %.1f", plane->x.ticks[i].at, x);
    if (x + half > right || x - half < free) continue;
    fin_canvas_write(plane->canvas, &line, x, plane->plot.y + plane->plot.height + 6);
    free = x + half + 4;
  }
}

/* ---- labels ---------------------------------------------------------------------------------- */

/* Makes room in the arena: the old place is left to it. */
static void *more_room(struct fin_arena *arena, void *old, size_t count, size_t *room,
                       size_t size) {
  if (count < *room) return old;
  *room = *room ? 2 * *room : 32;
  void *more = fin_arena_take(arena, *room * size);
  if (count) memcpy(more, old, count * size);
  return more;
}

void fin_plane_block(struct fin_plane *plane, struct fin_box box) {
  plane->obstacles = more_room(plane->chart->arena, plane->obstacles, plane->obstacle_count,
                               &plane->obstacle_room, sizeof *plane->obstacles);
  plane->obstacles[plane->obstacle_count++] = box;
}

void fin_plane_block_line(struct fin_plane *plane, double x0, double y0, double x1, double y1) {
  double length = hypot(x1 - x0, y1 - y0);
  bool straight = fabs(x1 - x0) < 0.5 || fabs(y1 - y0) < 0.5;
  int steps = straight ? 1 : (int)fmin(ceil(length / 5), 60);
  for (int i = 0; i < steps; i++) {
    double ax = x0 + (x1 - x0) * i / steps, bx = x0 + (x1 - x0) * (i + 1) / steps;
    double ay = y0 + (y1 - y0) * i / steps, by = y0 + (y1 - y0) * (i + 1) / steps;
    fin_plane_block(plane, (struct fin_box){fmin(ax, bx) - 0.6, fmin(ay, by) - 0.6,
                                            fabs(bx - ax) + 1.2, fabs(by - ay) + 1.2});
  }
}

struct fin_label *fin_plane_label(struct fin_plane *plane, struct fin_line line, double weight) {
  size_t room = plane->label_room;
  plane->captions = more_room(plane->chart->arena, plane->captions, plane->label_count, &room,
                              sizeof *plane->captions);
  plane->labels = more_room(plane->chart->arena, plane->labels, plane->label_count,
                            &plane->label_room, sizeof *plane->labels);
  plane->captions[plane->label_count] = line;
  plane->labels[plane->label_count] = (struct fin_label){.weight = weight};
  return &plane->labels[plane->label_count++];
}

/* The label with the same words at the same place, where lines meet: once is enough for both. */
static bool is_said(struct fin_plane *plane, const char *text, struct fin_box first) {
  for (size_t i = plane->label_count; i-- > 0;) {
    const struct fin_label *label = &plane->labels[i];
    if (!label->place_count || strcmp(plane->captions[i].text, text) != 0) continue;
    struct fin_box other = label->places[0].text;
    if (fabs(other.x - first.x) > 2 || fabs(other.y - first.y) > 2) continue;
    plane->captions[i].ink = FIN_INK;
    return true;
  }
  return false;
}

void fin_plane_label_around(struct fin_plane *plane, struct fin_line line, double weight, double x,
                            double y, double radius) {
  static const double PLACES[][3] = {{0, -1, 0},   {0, 1, 0.3},   {1, 0, 0.4},  {-1, 0, 0.6},
                                     {1, -1, 0.5}, {-1, -1, 0.6}, {1, 1, 0.7},  {-1, 1, 0.8},
                                     {0, -2, 2},   {0, 2, 2.2},   {1, -2, 2.4}, {-1, -2, 2.6},
                                     {1, 2, 2.8},  {-1, 2, 3},    {0, -3, 3.4}, {0, 3, 3.6}};
  struct fin_box box = fin_canvas_measure(plane->canvas, &line);
  double gap = radius + 1.5;
  struct fin_box above = {x - box.width / 2, y - box.height - gap, box.width, box.height};
  if (is_said(plane, line.text, above)) return;
  struct fin_label *label = fin_plane_label(plane, line, weight);
  for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES; i++) {
    double side = PLACES[i][0], row = PLACES[i][1];
    box.x = x - box.width / 2 + side * (box.width / 2 + gap);
    box.y = y - box.height / 2 + row * (box.height / 2 + (side != 0 ? 1.5 : gap));
    fin_label_add(label, box, (struct fin_box){0}, PLACES[i][2]);
  }
}

size_t fin_plane_write(struct fin_plane *plane, struct fin_box bounds) {
  size_t left_out = 0;
  fin_labels_place(plane->labels, plane->label_count, plane->obstacles, plane->obstacle_count,
                   bounds);
  for (size_t i = 0; i < plane->label_count; i++) {
    const struct fin_label *label = &plane->labels[i];
    if (label->chosen < 0) {
      left_out++;
      continue;
    }
    const struct fin_box *box = &label->places[label->chosen].text;
    fin_canvas_write(plane->canvas, &plane->captions[i], box->x, box->y);
  }
  return left_out;
}
