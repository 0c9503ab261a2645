/* file.h: whole files in, whole files out. A name appears only when its content is complete. */
#ifndef FIN_FILE_H
#define FIN_FILE_H

#include "../finline.h"

/* All bytes of a file ("-": standard input) and a NUL behind; malloc'd. */
enum fin_status fin_file_read(char **out, size_t *length, const char *path,
                              struct fin_error *error);

/* Writes beside the final name and renames when complete; "-" or NULL is standard output. */
struct fin_output {
  FILE *stream;
  char *path, *partial;
};

enum fin_status fin_output_open(struct fin_output *out, const char *path, struct fin_error *error);
/* Flushes, checks and renames; on failure nothing stays under either name. A pipe that the reader
 * closed is no failure. */
enum fin_status fin_output_close(struct fin_output *out, struct fin_error *error);
/* Gives up: removes what was written so far. */
void fin_output_drop(struct fin_output *out);

#endif
