/* theme.h: the colours of a page. Charts and pages name colours as they are on white paper; a theme
 * says what becomes of each. */
#ifndef FIN_THEME_H
#define FIN_THEME_H

#include "finline.h"

enum { FIN_THEME_COMPANIES = 6 };

struct fin_theme {
  enum fin_theme_base { FIN_THEME_LIGHT, FIN_THEME_DARK, FIN_THEME_GREY } base;
  uint32_t paper;
  uint32_t inks[4];                        /* text, faint text, warnings, rules */
  uint32_t companies[FIN_THEME_COMPANIES]; /* marks */
  bool set_companies;
};

/* NULL or "light", "dark", "grey", or the path of a JSON file:
 *
 *   {"base": "dark", "paper": "#10151C", "ink": "#F2F4F7", "faint": "#AEB6C2", "warn": "#FFB077",
 *    "rule": "#3A414C", "companies": ["#4DA3DB", ...]}
 *
 * with all keys optional. Text must have a contrast of 4.5 to the paper, marks of companies 3 (WCAG
 * 2.2); FIN_BOOK says which has not, and where the file is wrong, FIN_USAGE that a name is neither
 * a theme nor that of a file. */
enum fin_status fin_theme_read(struct fin_theme *out, const char *name, struct fin_error *error);

/* What becomes of a colour of the white page. */
uint32_t fin_theme_ink(const struct fin_theme *theme, uint32_t ink);
/* WCAG 2.2: 1 to 21. */
double fin_contrast(uint32_t a, uint32_t b);

#endif
