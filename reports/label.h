/* label.h: where labels go, so that none lies on another, on a mark or over the edge. */
#ifndef FIN_LABEL_H
#define FIN_LABEL_H

#include "canvas.h"

#define FIN_LABEL_PLACES 40

/* One place a label could have: its text, the stem that leads to it (no width: none) and what it
 * costs to be there. */
struct fin_place {
  struct fin_box text, stem;
  double cost;
};

struct fin_label {
  struct fin_place places[FIN_LABEL_PLACES];
  size_t place_count;
  double weight; /* what it costs to leave it out */
  int chosen;    /* the place; -1: left out */
};

bool fin_box_meets(struct fin_box a, struct fin_box b);
void fin_label_add(struct fin_label *label, struct fin_box text, struct fin_box stem, double cost);
/* Chooses for all labels at once by a beam search in the order given. Labels are few: up to some
 * hundreds. */
void fin_labels_place(struct fin_label *labels, size_t count, const struct fin_box *obstacles,
                      size_t obstacle_count, struct fin_box bounds);

#endif
