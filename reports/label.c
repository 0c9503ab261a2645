/* label.c: beam search over places. Taking the best free place for one label after another leaves
 * the later ones without any (seen on timelines with three events in one month), so the best BEAM
 * ways to place the first n labels are kept side by side. */
#include "label.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define BEAM ((size_t)96)

/* One way to place the labels so far: where the last one went, and the way before it. */
struct way {
  double cost;
  int place;
  const struct way *before;
};

bool fin_box_meets(struct fin_box a, struct fin_box b) {
  return a.width > 0 && b.width > 0 && a.x < b.x + b.width && b.x < a.x + a.width &&
         a.y < b.y + b.height && b.y < a.y + a.height;
}

void fin_label_add(struct fin_label *label, struct fin_box text, struct fin_box stem, double cost) {
  if (label->place_count == FIN_LABEL_PLACES) return;
  label->places[label->place_count++] = (struct fin_place){text, stem, cost};
}

static bool is_inside(struct fin_box box, struct fin_box bounds) {
  return box.x >= bounds.x && box.y >= bounds.y && box.x + box.width <= bounds.x + bounds.width &&
         box.y + box.height <= bounds.y + bounds.height;
}

static bool clash(const struct fin_place *a, const struct fin_place *b) {
  return fin_box_meets(a->text, b->text) || fin_box_meets(a->text, b->stem) ||
         fin_box_meets(a->stem, b->text);
}

static bool fits(const struct way *way, struct fin_label *const *labels, size_t at, int place) {
  const struct fin_place *mine = &labels[at]->places[place];
  for (const struct way *step = way; step && at > 0; step = step->before) {
    at--;
    if (step->place >= 0 && clash(mine, &labels[at]->places[step->place])) return false;
  }
  return true;
}

static bool is_better(const struct way *a, const struct way *b) {
  return a->cost != b->cost ? a->cost < b->cost : a->place < b->place;
}

/* Drops the places that no choice of other labels could make good. */
static void strike(struct fin_label *label, const struct fin_box *obstacles, size_t count,
                   struct fin_box bounds) {
  size_t kept = 0;
  for (size_t i = 0; i < label->place_count; i++) {
    bool good = is_inside(label->places[i].text, bounds);
    for (size_t j = 0; j < count && good; j++)
      good = !fin_box_meets(label->places[i].text, obstacles[j]);
    if (good) label->places[kept++] = label->places[i];
  }
  label->place_count = kept;
}

/* The best ways so far, the best first. */
struct beam {
  struct way *ways; /* BEAM of them */
  size_t count;
};

static bool is_wanted(const struct beam *beam, const struct way *way) {
  return beam->count < BEAM || is_better(way, &beam->ways[BEAM - 1]);
}

static void insert(struct beam *beam, struct way way) {
  size_t at = beam->count < BEAM ? beam->count++ : BEAM - 1;
  for (; at > 0 && is_better(&way, &beam->ways[at - 1]); at--) beam->ways[at] = beam->ways[at - 1];
  beam->ways[at] = way;
}

static void extend(struct beam *next, const struct beam *beam, struct fin_label *const *labels,
                   size_t at) {
  for (size_t i = 0; i < beam->count; i++) {
    const struct way *before = at > 0 ? &beam->ways[i] : NULL;
    double cost = beam->ways[i].cost;
    for (int place = -1; place < (int)labels[at]->place_count; place++) {
      double more = place < 0 ? labels[at]->weight : labels[at]->places[place].cost;
      struct way way = {cost + more, place, before};
      if (is_wanted(next, &way) && (place < 0 || fits(before, labels, at, place)))
        insert(next, way);
    }
  }
}

/* Chooses for labels that may be in each other's way. */
static void search(struct fin_label *const *labels, size_t count) {
  struct way *kept = fin_take((count + 1) * BEAM * sizeof *kept);
  struct beam beam = {kept, 1};
  kept[0] = (struct way){0, -1, NULL};
  for (size_t at = 0; at < count; at++) {
    struct beam next = {beam.ways + BEAM, 0};
    extend(&next, &beam, labels, at);
    beam = next;
  }
  const struct way *step = &beam.ways[0];
  for (size_t at = count; at > 0; at--, step = step->before) labels[at - 1]->chosen = step->place;
  free(kept);
}

static void take_cheapest(struct fin_label *label) {
  double least = label->weight;
  label->chosen = -1;
  for (size_t i = 0; i < label->place_count; i++) {
    if (label->places[i].cost >= least) continue;
    least = label->places[i].cost;
    label->chosen = (int)i;
  }
}

/* ---- neighbours ------------------------------------------------------------------------------ */

static struct fin_box around(struct fin_box a, struct fin_box b) {
  if (a.width <= 0) return b;
  if (b.width <= 0) return a;
  double x = fmin(a.x, b.x), y = fmin(a.y, b.y);
  return (struct fin_box){x, y, fmax(a.x + a.width, b.x + b.width) - x,
                          fmax(a.y + a.height, b.y + b.height) - y};
}

/* All that the label could cover. */
static struct fin_box reach(const struct fin_label *label) {
  struct fin_box all = {0};
  for (size_t i = 0; i < label->place_count; i++)
    all = around(all, around(label->places[i].text, label->places[i].stem));
  return all;
}

static size_t root(size_t *group, size_t i) {
  while (group[i] != i) i = group[i] = group[group[i]];
  return i;
}

/* Labels in groups that can't meet: each group is searched by itself, which is faster and leaves
 * the beam to those that need it. */
static void form_groups(size_t *group, const struct fin_label *labels, size_t count) {
  struct fin_box *boxes = fin_take(count * sizeof *boxes);
  for (size_t i = 0; i < count; i++) {
    group[i] = i;
    boxes[i] = reach(&labels[i]);
    for (size_t k = 0; k < i; k++)
      if (fin_box_meets(boxes[i], boxes[k])) group[root(group, i)] = root(group, k);
  }
  for (size_t i = 0; i < count; i++) group[i] = root(group, i);
  free(boxes);
}

void fin_labels_place(struct fin_label *labels, size_t count, const struct fin_box *obstacles,
                      size_t obstacle_count, struct fin_box bounds) {
  if (count == 0) return;
  size_t *group = fin_take(count * sizeof *group);
  struct fin_label **members = fin_take(count * sizeof(struct fin_label *));
  for (size_t i = 0; i < count; i++) strike(&labels[i], obstacles, obstacle_count, bounds);
  form_groups(group, labels, count);
  for (size_t i = 0; i < count; i++) {
    size_t found = 0;
    for (size_t k = 0; k < count; k++)
      if (group[k] == i) members[found++] = &labels[k];
    if (found == 1) take_cheapest(members[0]);
    if (found > 1) search(members, found);
  }
  free(members);
  free(group);
}
