/* why.h: what show --explain prints. */
#ifndef FIN_WHY_H
#define FIN_WHY_H

#include "finline.h"

/* For each figure of a document what it became and what was weighed, for people or as NDJSON. */
void fin_show_why(FILE *to, const struct fin_library *library, const struct fin_document *document,
                  bool json);

/* The same for each place where a number or a time begins: what was read there. */
void fin_show_readings(FILE *to, const struct fin_library *library,
                       const struct fin_document *document, bool json);

#endif
