/* written.h: content as text for other programs and for people's editors. */
#ifndef FIN_WRITTEN_H
#define FIN_WRITTEN_H

#include "content.h"

/* Markdown with footnotes; `picture` gives the name of a chart's file. */
void fin_content_markdown(FILE *to, const struct fin_content *content,
                          const char *(*picture)(void *context, const struct fin_chart *chart),
                          void *context);
/* The same content as JSON, with the figures that each chart shows. docs/charts.md has its keys. */
void fin_content_json(FILE *to, const struct fin_content *content, enum fin_lang lang);

#endif
