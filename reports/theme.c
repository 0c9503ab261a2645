/* theme.c: light, dark, grey for print, or of a file.
 *
 * Colours that a theme does not name follow its base: on dark paper their lightness is turned
 * around, in grey they keep their luminance alone. Words in a company's colour are its mark's, as
 * far towards the ink as their contrast needs. */
#include "theme.h"
#include "base/fail.h"
#include "base/spec.h"
#include "canvas.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- colours --------------------------------------------------------------------------------- */

static double linear(uint32_t channel) {
  double value = channel / 255.0;
  return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static double luminance(uint32_t ink) {
  return 0.2126 * linear(ink >> 16 & 255) + 0.7152 * linear(ink >> 8 & 255) +
         0.0722 * linear(ink & 255);
}

double fin_contrast(uint32_t a, uint32_t b) {
  double one = luminance(a), two = luminance(b);
  return (fmax(one, two) + 0.05) / (fmin(one, two) + 0.05);
}

static uint32_t channel(double value) {
  return (uint32_t)lround(fmin(fmax(value, 0), 255));
}

static uint32_t blend(uint32_t from, uint32_t to, double part) {
  uint32_t out = 0;
  for (int shift = 16; shift >= 0; shift -= 8) {
    double a = from >> shift & 255, b = to >> shift & 255;
    out |= channel(a + (b - a) * part) << shift;
  }
  return out;
}

/* The first step from `ink` towards `to` that stands off the paper well enough. */
static uint32_t readable(uint32_t ink, uint32_t to, uint32_t paper, double least) {
  for (int step = 0; step < 20; step++) {
    uint32_t now = blend(ink, to, step / 20.0);
    if (fin_contrast(now, paper) >= least) return now;
  }
  return to;
}

static uint32_t grey_of(uint32_t ink) {
  double light = luminance(ink);
  double value = light <= 0.0031308 ? 12.92 * light : 1.055 * pow(light, 1 / 2.4) - 0.055;
  return channel(value * 255) * 0x10101;
}

/* Lightness (of HSL) turned around between the paper and white; hue and chroma kept. */
static uint32_t turned(uint32_t ink, uint32_t paper) {
  double r = ink >> 16 & 255, g = ink >> 8 & 255, b = ink & 255;
  double most = fmax(r, fmax(g, b)), least = fmin(r, fmin(g, b));
  double shift = 255 - (most + least);
  double floor = (paper >> 8 & 255) / 255.0;
  uint32_t light = channel(r + shift) << 16 | channel(g + shift) << 8 | channel(b + shift);
  return blend(light, 0xFFFFFF, floor * (1 - (most + least) / 510));
}

/* ---- what becomes of one --------------------------------------------------------------------- */

uint32_t fin_theme_ink(const struct fin_theme *theme, uint32_t ink) {
  static const uint32_t INKS[] = {FIN_INK, FIN_INK_FAINT, FIN_INK_WARN, FIN_INK_RULE};
  if (ink == FIN_PAPER_WHITE) return theme->paper;
  for (size_t i = 0; i < 4; i++)
    if (ink == INKS[i]) return theme->inks[i];
  for (size_t i = 0; i < FIN_THEME_COMPANIES && theme->set_companies; i++) {
    const struct fin_colour *colour = fin_colour_at(i);
    if (ink == colour->mark) return theme->companies[i];
    if (ink == colour->ink) return readable(theme->companies[i], theme->inks[0], theme->paper, 4.5);
  }
  if (theme->base == FIN_THEME_GREY) return grey_of(ink);
  if (theme->base == FIN_THEME_LIGHT) return ink;
  uint32_t light = turned(ink, theme->paper);
  return fin_contrast(ink, FIN_PAPER_WHITE) >= 3 ? readable(light, 0xFFFFFF, theme->paper, 4.5)
                                                 : light;
}

/* ---- reading --------------------------------------------------------------------------------- */

static struct fin_theme built_in(enum fin_theme_base base) {
  static const struct fin_theme ALL[] = {
      [FIN_THEME_LIGHT] = {.base = FIN_THEME_LIGHT,
                           .paper = FIN_PAPER_WHITE,
                           .inks = {FIN_INK, FIN_INK_FAINT, FIN_INK_WARN, FIN_INK_RULE}},
      [FIN_THEME_DARK] = {.base = FIN_THEME_DARK,
                          .paper = 0x12161C,
                          .inks = {0xF1F3F6, 0xAAB2BE, 0xFFB077, 0x3A414C},
                          .companies = {0x4DA3DB, 0xF08A45, 0x2FC79A, 0xDE9BC2, 0x8FCDF2, 0xEDB73D},
                          .set_companies = true},
      [FIN_THEME_GREY] = {.base = FIN_THEME_GREY,
                          .paper = FIN_PAPER_WHITE,
                          .inks = {0x1A1A1A, 0x5A5A5A, 0x1A1A1A, 0xD4D4D4},
                          .companies = {0x2B2B2B, 0x8C8C8C, 0x5A5A5A, 0x737373, 0x444444, 0x919191},
                          .set_companies = true}};
  return ALL[base];
}

static bool read_colour(uint32_t *out, const struct fin_node *node) {
  const char *text = fin_node_text(node);
  if (!text) return false;
  if (text[0] != '#' || strlen(text) != 7 || strspn(text + 1, "0123456789abcdefABCDEF") != 6) {
    fin_node_wrong(node, "\"%.20s\" is no colour; expected six hexadecimal digits as #0072B2",
                   text);
    return false;
  }
  *out = (uint32_t)strtoul(text + 1, NULL, 16);
  return true;
}

static void need_contrast(const struct fin_node *node, uint32_t ink, uint32_t paper, double least) {
  double contrast = fin_contrast(ink, paper);
  if (contrast < least)
    fin_node_wrong(node, "#%06X has a contrast of %.1f to the paper #%06X; expected at least %.1f",
                   ink, contrast, paper, least);
}

static void read_inks(struct fin_theme *out, const struct fin_node *root) {
  static const char *const NAMES[] = {"ink", "faint", "warn", "rule"};
  for (size_t i = 0; i < 4; i++) {
    struct fin_node node = fin_node_get(root, NAMES[i]);
    bool given = read_colour(&out->inks[i], &node);
    if (i < 3 && (given || fin_node_get(root, "paper").value))
      need_contrast(given ? &node : root, out->inks[i], out->paper, 4.5);
  }
}

static void read_companies(struct fin_theme *out, const struct fin_node *root) {
  struct fin_node list = fin_node_get(root, "companies");
  size_t count = fin_node_count(&list);
  for (size_t i = 0; i < FIN_THEME_COMPANIES && !out->set_companies; i++)
    out->companies[i] = fin_colour_at(i)->mark;
  if (count > FIN_THEME_COMPANIES)
    fin_node_wrong(&list, "%zu colours of companies; expected up to %d", count,
                   FIN_THEME_COMPANIES);
  for (size_t i = 0; i < count && i < FIN_THEME_COMPANIES; i++) {
    struct fin_node node = fin_node_at(&list, i);
    if (read_colour(&out->companies[i], &node))
      need_contrast(&node, out->companies[i], out->paper, 3);
  }
  if (count) out->set_companies = true;
}

static enum fin_status read_file(struct fin_theme *out, const char *path, struct fin_error *error) {
  static const char *const KEYS[] = {"base", "paper", "ink",       "faint",
                                     "warn", "rule",  "companies", NULL};
  static const char *const BASES[] = {"light", "dark", "grey", NULL};
  struct fin_spec spec;
  if (fin_spec_open(&spec, path, error) == FIN_OK) {
    struct fin_node root = fin_spec_root(&spec);
    fin_node_keys(&root, KEYS);
    struct fin_node base = fin_node_get(&root, "base"), paper = fin_node_get(&root, "paper");
    int number = fin_node_one_of(&base, BASES);
    *out = built_in(number < 0 ? FIN_THEME_LIGHT : (enum fin_theme_base)number);
    read_colour(&out->paper, &paper);
    read_inks(out, &root);
    read_companies(out, &root);
  }
  enum fin_status status = spec.status;
  fin_spec_close(&spec);
  return status;
}

enum fin_status fin_theme_read(struct fin_theme *out, const char *name, struct fin_error *error) {
  static const char *const NAMES[] = {"light", "dark", "grey"};
  *out = built_in(FIN_THEME_LIGHT);
  if (!name) return FIN_OK;
  for (int i = 0; i < 3; i++) {
    if (strcmp(name, NAMES[i]) != 0) continue;
    *out = built_in((enum fin_theme_base)i);
    return FIN_OK;
  }
  if (!strpbrk(name, "./"))
    return fin_fail(error, FIN_USAGE, "no theme %s: light, dark, grey, or the file of one", name);
  return read_file(out, name, error);
}
