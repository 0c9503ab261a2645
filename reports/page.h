/* page.h: content laid out on pages. */
#ifndef FIN_PAGE_H
#define FIN_PAGE_H

#include "content.h"

#define FIN_A4_WIDTH 595.276
#define FIN_A4_HEIGHT 841.89

/* Sets the whole content on A4 pages of `canvas`, whose first page is open. */
void fin_pages_write(struct fin_canvas *canvas, const struct fin_content *content,
                     const struct fin_brief *brief);

#endif
