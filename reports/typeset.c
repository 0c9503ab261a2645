/* typeset.c: Pango's layouts, kept for the next time: most words are measured before they are
 * drawn, and a table measures its cells more than once. */
#include "typeset.h"
#include "base/fail.h"

#include <pango/pangocairo.h>
#include <stdlib.h>
#include <string.h>

#define KEPT ((size_t)512)

struct kept {
  PangoLayout *layout; /* NULL: free */
  char *text;          /* with the footnotes behind it */
  size_t notes;        /* they begin here */
  double width;
  bool bold;
};

struct fin_typeset {
  enum fin_lang lang;
  uint32_t link;
  PangoContext *context;
  PangoFontDescription *face;
  const char *han_family;
  struct kept kept[KEPT];
};

struct fin_typeset *fin_typeset_new(enum fin_lang lang, uint32_t link) {
  static const struct {
    const char *language, *han;
  } BY_LANG[] = {[FIN_HANS] = {"zh-cn", "Noto Sans CJK SC"},
                 [FIN_HANT] = {"zh-tw", "Noto Sans CJK TC"},
                 [FIN_EN] = {"en", "Noto Sans CJK SC"}};
  static const char *const FAMILIES[] = {
      [FIN_HANS] = "Inter,Noto Sans CJK SC,Noto Sans,DejaVu Sans,sans-serif",
      [FIN_HANT] = "Inter,Noto Sans CJK TC,Noto Sans,DejaVu Sans,sans-serif",
      [FIN_EN] = "Inter,Noto Sans CJK SC,Noto Sans,DejaVu Sans,sans-serif"};
  struct fin_typeset *typeset = fin_take(sizeof *typeset);
  typeset->lang = lang;
  typeset->link = link;
  typeset->han_family = BY_LANG[lang].han;
  typeset->context = pango_font_map_create_context(pango_cairo_font_map_get_default());
  pango_cairo_context_set_resolution(typeset->context, 72);
  pango_context_set_round_glyph_positions(typeset->context, FALSE);
  pango_context_set_language(typeset->context, pango_language_from_string(BY_LANG[lang].language));
  cairo_font_options_t *options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(typeset->context, options);
  cairo_font_options_destroy(options);
  typeset->face = pango_font_description_new();
  pango_font_description_set_family_static(typeset->face, FAMILIES[lang]);
  pango_font_description_set_absolute_size(typeset->face, FIN_LAID_SIZE * PANGO_SCALE);
  return typeset;
}

static void drop(struct kept *kept) {
  if (!kept->layout) return;
  g_object_unref(kept->layout);
  free(kept->text);
  kept->layout = NULL;
}

void fin_typeset_free(struct fin_typeset *typeset) {
  if (!typeset) return;
  for (size_t i = 0; i < KEPT; i++) drop(&typeset->kept[i]);
  pango_font_description_free(typeset->face);
  g_object_unref(typeset->context);
  free(typeset);
}

/* ---- how words are set ---------------------------------------------------------------------- */

static void add_over(PangoAttrList *list, PangoAttribute *attribute, size_t from, size_t to) {
  attribute->start_index = (guint)from;
  attribute->end_index = (guint)to;
  pango_attr_list_insert(list, attribute);
}

/* Quotation marks, dashes and dots that Latin fonts have too, narrow; beside Han they are wide. */
static bool is_shared_mark(uint32_t code) {
  return code == 0x2014 || code == 0x2018 || code == 0x2019 || code == 0x201C || code == 0x201D ||
         code == 0x2026;
}

static bool is_figure(uint32_t code) {
  return (code >= '0' && code <= '9') || code == '.' || code == ',' || code == 0x2212 ||
         code == '%' || code == '+' || code == '-';
}

/* A figure and the words that count it (3052.3 万美元, 2024 年) stay on one line. */
static void keep_figures(PangoAttrList *list, const char *text) {
  const char *end = text + strlen(text);
  for (const char *at = text; at < end;) {
    size_t size, from = (size_t)(at - text);
    const char *next = at;
    while (next < end && is_figure(fin_utf8_read(next, end, &size))) next += size;
    if (next == at) {
      fin_utf8_read(at, end, &size);
      at += size;
      continue;
    }
    if (next < end && *next == ' ') next++;
    for (int i = 0; i < 3 && next < end && fin_is_han(fin_utf8_read(next, end, &size)); i++)
      next += size;
    add_over(list, pango_attr_allow_breaks_new(FALSE), from, (size_t)(next - text));
    at = next;
  }
}

static void widen_marks(const struct fin_typeset *typeset, PangoAttrList *list, const char *text) {
  const char *end = text + strlen(text);
  for (const char *at = text; at < end;) {
    size_t size;
    if (is_shared_mark(fin_utf8_read(at, end, &size)))
      add_over(list, pango_attr_family_new(typeset->han_family), (size_t)(at - text),
               (size_t)(at - text) + size);
    at += size;
  }
}

/* Eight bits of a colour as the sixteen that Pango takes. */
static guint16 wide(uint32_t bits) {
  return (guint16)((bits & 255) * 257);
}

static void add_notes(PangoAttrList *list, uint32_t link, size_t from, size_t to) {
  if (from == to) return;
  add_over(list, pango_attr_size_new_absolute((int)(FIN_LAID_SIZE * 0.72 * PANGO_SCALE)), from, to);
  add_over(list, pango_attr_rise_new((int)(FIN_LAID_SIZE * 0.26 * PANGO_SCALE)), from, to);
  add_over(list, pango_attr_foreground_new(wide(link >> 16), wide(link >> 8), wide(link)), from,
           to);
}

/* The first character that no font has; 0 when all are there. */
uint32_t fin_typeset_missing(PangoLayout *layout) {
  if (pango_layout_get_unknown_glyphs_count(layout) == 0) return 0;
  const char *text = pango_layout_get_text(layout);
  const char *end = text + strlen(text);
  PangoLayoutIter *iter = pango_layout_get_iter(layout);
  uint32_t found = 0;
  do {
    PangoLayoutRun *run = pango_layout_iter_get_run_readonly(iter);
    for (int i = 0; run && i < run->glyphs->num_glyphs && !found; i++)
      if (run->glyphs->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG) {
        size_t size;
        const char *at = text + run->item->offset + run->glyphs->log_clusters[i];
        found = fin_utf8_read(at, end, &size);
      }
  } while (!found && pango_layout_iter_next_run(iter));
  pango_layout_iter_free(iter);
  return found;
}

const char *fin_typeset_package(uint32_t code) {
  if (fin_is_han(code) || (code >= 0x3000 && code <= 0x30FF) ||
      (code >= 0xAC00 && code <= 0xD7AF) || (code >= 0xFF00 && code <= 0xFFEF))
    return "fonts-noto-cjk";
  if (code >= 0x1F000 && code <= 0x1FAFF) return "fonts-noto-color-emoji";
  return "fonts-noto-core";
}

/* ---- layouts --------------------------------------------------------------------------------- */

static size_t slot_of(const char *text, double width, bool bold) {
  uint64_t hash = 1469598103934665603U; /* FNV-1a */
  for (; *text; text++) hash = (hash ^ (unsigned char)*text) * 1099511628211U;
  hash ^= (uint64_t)(width * 64) * 0x9e3779b97f4a7c15U + bold;
  return (size_t)((hash ^ hash >> 29) % KEPT);
}

static void set(const struct fin_typeset *typeset, const struct kept *kept) {
  size_t length = strlen(kept->text);
  PangoAttrList *list = pango_attr_list_new();
  add_over(list, pango_attr_font_features_new("tnum=1"), 0, length);
  keep_figures(list, kept->text);
  if (typeset->lang != FIN_EN) widen_marks(typeset, list, kept->text);
  add_notes(list, typeset->link, kept->notes, length);
  pango_font_description_set_weight(typeset->face,
                                    kept->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_wrap(kept->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_font_description(kept->layout, typeset->face);
  pango_layout_set_text(kept->layout, kept->text, (int)length);
  pango_layout_set_attributes(kept->layout, list);
  pango_layout_set_width(kept->layout, kept->width > 0 ? (int)(kept->width * PANGO_SCALE) : -1);
  pango_attr_list_unref(list);
}

PangoLayout *fin_typeset_line(struct fin_typeset *typeset, const struct fin_line *line,
                              size_t *notes) {
  struct fin_text text = {0};
  fin_text_put(&text, line->text ? line->text : "");
  *notes = text.length;
  for (size_t i = 0; i < line->note_count; i++) fin_text_print(&text, "[%u]", line->notes[i]);
  const char *words = text.at ? text.at : "";
  double width = line->width * FIN_LAID_SIZE / line->size;
  struct kept *kept = &typeset->kept[slot_of(words, width, line->bold)];
  bool same = kept->layout && kept->notes == *notes && kept->width == width &&
              kept->bold == line->bold && strcmp(kept->text, words) == 0;
  if (!same) {
    drop(kept);
    *kept = (struct kept){pango_layout_new(typeset->context), fin_copy(words), *notes, width,
                          line->bold};
    set(typeset, kept);
  }
  fin_text_done(&text);
  return kept->layout;
}
