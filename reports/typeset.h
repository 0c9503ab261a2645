/* typeset.h: words as layouts of Pango, in the fonts of a language. */
#ifndef FIN_TYPESET_H
#define FIN_TYPESET_H

#include "canvas.h"

#include <pango/pango.h>

/* Words are laid out in one size and scaled as they are drawn: Pango searches all fonts of the
 * system again for each size it meets. */
#define FIN_LAID_SIZE 16.0

struct fin_typeset;

/* `link`: the colour of footnotes' numbers. */
struct fin_typeset *fin_typeset_new(enum fin_lang lang, uint32_t link);
void fin_typeset_free(struct fin_typeset *typeset);
/* The line in FIN_LAID_SIZE; its footnotes begin at byte `notes`. The layout lives until the next
 * call. */
PangoLayout *fin_typeset_line(struct fin_typeset *typeset, const struct fin_line *line,
                              size_t *notes);
/* The first character that no font has; 0 when all are there. */
uint32_t fin_typeset_missing(PangoLayout *layout);
/* What to install for it. */
const char *fin_typeset_package(uint32_t code);

#endif
