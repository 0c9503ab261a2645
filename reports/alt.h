/* alt.h: what cairo can't say in a PDF: what its figures show, and its language. */
#ifndef FIN_ALT_H
#define FIN_ALT_H

#include <stddef.h>
#include <stdio.h>

/* Writes the PDF that cairo made, and behind it an update (PDF 32000-1, 7.5.6) in which the figures
 * have these descriptions, in their order, and the document its language ("zh-CN"). A PDF that
 * looks otherwise than cairo's is written as it is. */
void fin_pdf_describe(FILE *to, const char *pdf, size_t length, const char *const *alts,
                      size_t count, const char *language);

#endif
