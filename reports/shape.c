/* shape.c: what marks look like: their outlines, and the colour and shape of each company. */
#include "canvas.h"

#include <math.h>

size_t fin_shape_outline(enum fin_shape shape, double *x, double *y) {
  static const struct {
    size_t count;
    double at[12][2];
  } SHAPES[] = {
      [FIN_SQUARE] = {4, {{-.88, -.88}, {.88, -.88}, {.88, .88}, {-.88, .88}}},
      [FIN_TRIANGLE] = {3, {{0, -1.15}, {1.1, .8}, {-1.1, .8}}},
      [FIN_DIAMOND] = {4, {{0, -1.25}, {1.25, 0}, {0, 1.25}, {-1.25, 0}}},
      [FIN_WEDGE] = {3, {{0, 1.15}, {1.1, -.8}, {-1.1, -.8}}},
      [FIN_CROSS] = {12,
                     {{-.4, -1.1},
                      {.4, -1.1},
                      {.4, -.4},
                      {1.1, -.4},
                      {1.1, .4},
                      {.4, .4},
                      {.4, 1.1},
                      {-.4, 1.1},
                      {-.4, .4},
                      {-1.1, .4},
                      {-1.1, -.4},
                      {-.4, -.4}}},
      [FIN_HEXAGON] = {6, {{-.55, -1}, {.55, -1}, {1.1, 0}, {.55, 1}, {-.55, 1}, {-1.1, 0}}},
      [FIN_PENTAGON] = {5, {{0, -1.15}, {1.1, -.3}, {.7, 1}, {-.7, 1}, {-1.1, -.3}}},
      [FIN_STAR] = {10,
                    {{0, -1.4},
                     {.35, -.45},
                     {1.35, -.4},
                     {.55, .2},
                     {.85, 1.15},
                     {0, .6},
                     {-.85, 1.15},
                     {-.55, .2},
                     {-1.35, -.4},
                     {-.35, -.45}}},
      [FIN_BAR] = {4, {{-.45, -1.3}, {.45, -1.3}, {.45, 1.3}, {-.45, 1.3}}},
      [FIN_FLAT] = {4, {{-1.4, -.55}, {1.4, -.55}, {1.4, .55}, {-1.4, .55}}},
      [FIN_SALTIRE] = {12,
                       {{0, -.5},
                        {.65, -1.15},
                        {1.15, -.65},
                        {.5, 0},
                        {1.15, .65},
                        {.65, 1.15},
                        {0, .5},
                        {-.65, 1.15},
                        {-1.15, .65},
                        {-.5, 0},
                        {-1.15, -.65},
                        {-.65, -1.15}}},
  };
  enum { CORNERS = 24 };
  if (shape == FIN_DISC) {
    for (int i = 0; i < CORNERS; i++) {
      x[i] = cos(2 * M_PI * i / CORNERS);
      y[i] = sin(2 * M_PI * i / CORNERS);
    }
    return CORNERS;
  }
  for (size_t i = 0; i < SHAPES[shape].count; i++) {
    x[i] = SHAPES[shape].at[i][0];
    y[i] = SHAPES[shape].at[i][1];
  }
  return SHAPES[shape].count;
}

const struct fin_colour *fin_colour_at(size_t index) {
  static const struct fin_colour COLOURS[] = {
      {0x0072B2, 0x00639C, FIN_DISC},    {0xD55E00, 0xA84A00, FIN_SQUARE},
      {0x009E73, 0x00704F, FIN_DIAMOND}, {0xCC79A7, 0x9A3F74, FIN_TRIANGLE},
      {0x499AC8, 0x1C6C9C, FIN_WEDGE},   {0xC38700, 0x855C00, FIN_CROSS},
      {0x0072B2, 0x00639C, FIN_HEXAGON}, {0xD55E00, 0xA84A00, FIN_STAR},
      {0x009E73, 0x00704F, FIN_BAR},     {0xCC79A7, 0x9A3F74, FIN_PENTAGON},
      {0x499AC8, 0x1C6C9C, FIN_SALTIRE}, {0xC38700, 0x855C00, FIN_FLAT},
  };
  return &COLOURS[index % (sizeof COLOURS / sizeof *COLOURS)];
}
