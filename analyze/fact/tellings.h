/* tellings.h: private to fact/: what each trigger of an event tells, and which of them tell of one.
 */
#ifndef FIN_TELLINGS_H
#define FIN_TELLINGS_H

#include "bind.h"

/* What fills a role: a mark, or words of the text. */
struct fin_part {
  const struct fin_role *role;
  size_t mark;      /* FIN_NONE: words only */
  uint32_t at, end; /* bytes of folded text */
};

enum { FIN_PARTS = 32 };

/* What one trigger tells of: an event, once all that tell of the same are put together. */
struct fin_telling {
  size_t type;    /* row of events */
  size_t trigger; /* its mark */
  uint32_t company;
  size_t who; /* the mark that names it; FIN_NONE */
  enum fin_basis basis;
  size_t time;            /* the mark of the time of the fact that its figure became; FIN_NONE */
  struct fin_span period; /* as the fact has it that the figure became; else FIN_NO_SPAN */
  bool refused;           /* nothing says of whom it is told */
  bool figured;           /* one of its type in the document has a key that is a figure */
  size_t part_count;
  struct fin_part parts[FIN_PARTS];
};

struct fin_tellings {
  struct fin_telling *at;
  size_t count, room;
};

/* Adds what the triggers of the sentence tell whose marks are first..last; types that have no roles
 * in the book are passed over. The list is arena-owned. */
void fin_tellings_read(struct fin_tellings *out, const struct fin_bind *bind, size_t first,
                       size_t last);
/* Puts those together that tell of one event and gives all of them what the document says once: who
 * and when it was made known. */
void fin_tellings_join(struct fin_tellings *tellings, const struct fin_bind *bind);

/* Adds each net loss that the figures tell of. */
void fin_tellings_of_losses(struct fin_tellings *out, const struct fin_bind *bind);
/* A telling of that type whose trigger is the mark, without parts; valid until the next is made. */
struct fin_telling *fin_telling_new(struct fin_tellings *out, const struct fin_bind *bind,
                                    size_t type, size_t trigger);
/* Adds a part unless the role has it, or something else where it has but one filler. */
void fin_telling_put(struct fin_telling *telling, const struct fin_bind *bind,
                     const struct fin_role *role, size_t mark, size_t at, size_t end);
/* Whether words before the trigger in its clause say that it is planned, rumoured …; false where
 * they deny it. */
bool fin_event_stands(const struct fin_bind *bind, size_t trigger, enum fin_basis *basis);
/* The company that the document's notices are of at mark i: whose shares are pledged, who resigns.
 * FIN_NO_COMPANY */
uint32_t fin_issuer_at(const struct fin_bind *bind, size_t i);
/* The mark that names the company best: its first mention below a line that repeats the title, with
 * nothing inside of the name. */
size_t fin_named_at(const struct fin_bind *bind, uint32_t company);
/* The company that is joined to the one at mark i, before it or behind it: A|与|B; FIN_NONE. */
size_t fin_joined_to(const struct fin_bind *bind, size_t i, bool behind);
/* In a notice of the company itself, the bytes of its full name; false elsewhere. */
bool fin_legal_name(const struct fin_bind *bind, uint32_t company, size_t *at, size_t *end);
/* Whether the book has a row for a role of the type that takes this; FIN_TAKE_COUNT: any row. */
bool fin_event_has(const struct fin_bind *bind, size_t type, enum fin_take takes);
/* Whether events of the type are told apart by figures: several may share a trigger then. */
bool fin_event_counted(const struct fin_bind *bind, size_t type);
/* The time that the document says for all of it to be when it was made known; FIN_NONE. *role is
 * the row of that role of the type, NULL when it has none; *below, that a notice is dated by it. */
size_t fin_told_in(const struct fin_bind *bind, size_t type, const struct fin_role **role,
                   bool *below);
/* The part that fills the role; NULL for none. */
const struct fin_part *fin_part_of(const struct fin_telling *telling, const char *role);
/* The figure of a part that is one. */
static inline const struct fin_figure *fin_part_figure(const struct fin_bind *bind,
                                                       const struct fin_part *part) {
  const struct fin_mark *mark = part->mark == FIN_NONE ? NULL : fin_mark_of(bind, part->mark);
  return mark && mark->kind == FIN_MARK_FIGURE ? &mark->figure : NULL;
}
/* Whether the role is filled by figures. */
static inline bool fin_takes_figure(const struct fin_role *role) {
  return role->takes <= FIN_TAKE_price;
}
static inline bool fin_takes_many(const struct fin_role *role) {
  return role->how == FIN_HOW_many || role->how == FIN_HOW_each;
}
/* Whether two fillers of one role may be the same. */
bool fin_parts_alike(const struct fin_bind *bind, const struct fin_part *a,
                     const struct fin_part *b);
/* Length of 股权 or 的股权 at `at`, one of the words of the row; 0 for none. */
size_t fin_stake_behind(const struct fin_bind *bind, const struct fin_role *role, size_t at);
/* Whether one of the words of the row stands in from..to of the folded text. */
bool fin_role_said(const struct fin_bind *bind, const struct fin_role *role, size_t from,
                   size_t to);
/* Whether the figure may be what the role takes by its size: 收盘价8.51元 is below what any deal is
 * of, 1亿元 above what a share costs. */
bool fin_figure_fits(const struct fin_role *role, const struct fin_figure *figure);
/* The figure that says the amount at mark f again in digits, right behind it:
 * 叁佰万元(|3,000,000元|); f where there is none. */
size_t fin_in_digits(const struct fin_bind *bind, size_t f);
/* Whether the fact is of one of the metrics that the role's figures may be of. */
bool fin_figure_meant(const struct fin_bind *bind, const struct fin_role *role,
                      const struct fin_bound *bound);
/* Whether two figures may be the same amount at the precision that each is written with. */
bool fin_figures_agree(const struct fin_figure *a, const struct fin_figure *b);

#endif
