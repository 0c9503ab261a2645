/* script.c: the folding that reading uses, for titles; quotations stay as they are. */
#include "script.h"
#include "mark/library.h"
#include "text/fold.h"

#include <string.h>

const char *fin_script_simple(const struct fin_library *library, struct fin_arena *arena,
                              const char *text) {
  struct fin_folded folded;
  if (!library) return text;
  fin_fold(&folded, arena, fin_library_books(library), text, strlen(text));
  return fin_shown(&folded, arena, 0, folded.length);
}
