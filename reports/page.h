/* page.h: content laid out on pages. */
#ifndef FIN_PAGE_H
#define FIN_PAGE_H

#include "content.h"

/* The paper that pages are set on. Slides are half as wide as a sheet of A4 is high, so that words
 * set as for print fill a screen; each begins with a cover and gives every chart a page. */
struct fin_paper_size {
  const char *name;
  double width, height;
  bool slides;
};
/* A4 for NULL; NULL when there is none of that name. */
const struct fin_paper_size *fin_paper_find(const char *name);

/* Sets the whole content on pages of `canvas`, whose first page is open. */
void fin_pages_write(struct fin_canvas *canvas, const struct fin_content *content,
                     const struct fin_brief *brief, const struct fin_paper_size *paper);

#endif
