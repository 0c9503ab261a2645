/* layout.h: the layout of a page as text, read back: no two lines of text may lie on each other or
 * leave their page. */
#ifndef LAYOUT_H
#define LAYOUT_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct piece {
  unsigned page;
  double x, y, width, height;
  char text[120];
};

static inline bool meets(const struct piece *a, const struct piece *b) {
  double slack = 0.3;
  return a->page == b->page && a->x + slack < b->x + b->width && b->x + slack < a->x + a->width &&
         a->y + slack < b->y + b->height && b->y + slack < a->y + a->height;
}

static inline int check_pieces(const char *name, const struct piece *pieces, size_t count) {
  int failures = 0;
  for (size_t i = 0; i < count; i++)
    for (size_t j = i + 1; j < count && pieces[j].page == pieces[i].page; j++)
      if (meets(&pieces[i], &pieces[j])) {
        fprintf(stderr, "%s: page %u: \"%s\" lies on \"%s\"\n", name, pieces[i].page,
                pieces[i].text, pieces[j].text);
        failures++;
      }
  return failures;
}

/* Reads the layout back and looks at every line of text. */
static inline int check_layout(const char *name, const char *layout) {
  int failures = 0;
  size_t count = 0, room = 0;
  struct piece *pieces = NULL;
  unsigned page = 0;
  double width = 0, height = 0;
  for (const char *line = layout; line && *line;) {
    const char *end = strchr(line, '\n');
    struct piece piece = {0};
    if (sscanf(line, "page %*u %lf %lf", &width, &height) == 2) page++;
    if (sscanf(line, "text %lf %lf %lf %lf %119[^\n]", &piece.x, &piece.y, &piece.width,
               &piece.height, piece.text) == 5) {
      piece.page = page;
      FIN_GROW(pieces, count, room);
      pieces[count++] = piece;
      if (piece.x < 0 || piece.y < 0 || piece.x + piece.width > width ||
          piece.y + piece.height > height) {
        fprintf(stderr, "%s: page %u: \"%s\" leaves the page\n", name, page, piece.text);
        failures++;
      }
    }
    line = end ? end + 1 : NULL;
  }
  if (count <= 3) {
    fprintf(stderr, "%s: the layout has no text\n", name);
    failures++;
  }
  failures += check_pieces(name, pieces, count);
  free(pieces);
  return failures;
}

#endif
