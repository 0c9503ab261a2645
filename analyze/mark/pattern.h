/* pattern.h: how texts introduce companies that no book knows; the one place that sees PCRE2. */
#ifndef FIN_PATTERN_H
#define FIN_PATTERN_H

#include "mark.h"

enum fin_status fin_patterns_new(struct fin_patterns **out, struct fin_error *error);
void fin_patterns_free(struct fin_patterns *patterns);
/* Fills marks->locals from marks->text and what the title says. */
void fin_locals_find(struct fin_marks *marks, struct fin_arena *arena,
                     const struct fin_library *library, const char *title);

#endif
