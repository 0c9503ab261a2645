/* unpack.h: files that come in an archive of one. */
#ifndef FIN_UNPACK_H
#define FIN_UNPACK_H

#include "../finline.h"

/* Where *bytes (malloc'd) are a zip or gzip, takes the one file in it in their place; else leaves
 * them. FIN_INPUT when there is none in it, when there are several, or when it is too large. */
enum fin_status fin_bytes_unpack(char **bytes, size_t *length, const char *path,
                                 struct fin_error *error);

#endif
