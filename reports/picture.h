/* picture.h: private to reports/: one chart as a file of its own. */
#ifndef FIN_PICTURE_H
#define FIN_PICTURE_H

#include "chart.h"

/* Writes the chart on paper of its own size to the stream (NULL: drawn, kept nowhere) and its
 * layout as text to `dump` (NULL: not). */
enum fin_status fin_picture_draw(const struct fin_chart *chart, enum fin_paper paper, FILE *stream,
                                 struct fin_text *dump, struct fin_error *error);
/* The same into a file, which appears only when it is complete. */
enum fin_status fin_picture_write(const struct fin_chart *chart, enum fin_paper paper,
                                  const char *path, struct fin_error *error);
/* How high the frame and the chart are at this width. */
enum fin_status fin_picture_measure(const struct fin_chart *chart, double width, double *height,
                                    struct fin_error *error);
/* Puts the name of the file that could not be made before the message. */
enum fin_status fin_blame(const char *path, enum fin_status status, struct fin_error *error);

#endif
