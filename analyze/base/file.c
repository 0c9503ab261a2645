/* file.c: reading and writing whole files. */
#include "file.h"
#include "arena.h"
#include "fail.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum fin_status fin_file_read(char **out, size_t *length, const char *path,
                              struct fin_error *error) {
  enum fin_status status = FIN_OK;
  char *bytes = NULL;
  size_t used = 0, room = 0, got;
  bool standard = strcmp(path, "-") == 0;
  FILE *stream = standard ? stdin : fopen(path, "rb");
  struct stat about;
  if (!stream) {
    return fin_fail(error, FIN_INPUT, "%s: can't be opened: %s", path, strerror(errno));
  }
  if (!standard && fstat(fileno(stream), &about) == 0 && S_ISDIR(about.st_mode)) {
    status = fin_fail(error, FIN_INPUT, "%s: is a folder, expected a file", path);
    goto done;
  }
  do {
    if (room - used < 65536) bytes = fin_retake(bytes, (room = room ? 2 * room : 1 << 17) + 1);
    got = fread(bytes + used, 1, room - used, stream);
    used += got;
  } while (got > 0);
  if (ferror(stream)) {
    status =
        fin_fail(error, FIN_INPUT, "%s: byte %zu: can't be read: %s", path, used, strerror(errno));
    goto done;
  }
  bytes[used] = 0;
  *out = bytes;
  *length = used;
  bytes = NULL;
done:
  free(bytes);
  if (!standard) fclose(stream);
  return status;
}

enum fin_status fin_output_open(struct fin_output *out, const char *path, struct fin_error *error) {
  *out = (struct fin_output){0};
  if (!path || strcmp(path, "-") == 0) {
    out->stream = stdout;
    return FIN_OK;
  }
  struct stat about;
  bool special = stat(path, &about) == 0 && !S_ISREG(about.st_mode);
  out->path = fin_copy(path);
  if (special) { /* /dev/full, a named pipe: no name to rename to */
    if (S_ISDIR(about.st_mode)) errno = EISDIR;
    out->stream = S_ISDIR(about.st_mode) ? NULL : fopen(path, "wb");
  } else {
    size_t size = strlen(path) + 32;
    out->partial = fin_take(size);
    snprintf(out->partial, size, "%s.partial-%ld", path, (long)getpid());
    out->stream = fopen(out->partial, "wb");
  }
  if (!out->stream) {
    enum fin_status status =
        fin_fail(error, FIN_BOOK, "%s: can't be written: %s", path, strerror(errno));
    free(out->path);
    free(out->partial);
    *out = (struct fin_output){0};
    return status;
  }
  return FIN_OK;
}

enum fin_status fin_output_close(struct fin_output *out, struct fin_error *error) {
  errno = 0;
  bool failed = fflush(out->stream) != 0 || ferror(out->stream);
  if (failed && !errno) { /* an earlier write failed: ask again for the reason */
    ssize_t again = write(fileno(out->stream), "\n", 1);
    if (again == 1) errno = EIO;
  }
  int why = errno;
  if (out->stream == stdout) {
    out->stream = NULL;
    if (failed && why != EPIPE) {
      return fin_fail(error, FIN_BOOK, "standard output: write failed: %s", strerror(why));
    }
    return FIN_OK;
  }
  if (!failed && out->partial && fsync(fileno(out->stream)) != 0) {
    failed = true;
    why = errno;
  }
  if (fclose(out->stream) != 0 && !failed) {
    failed = true;
    why = errno;
  }
  out->stream = NULL;
  if (!failed && out->partial && rename(out->partial, out->path) != 0) {
    failed = true;
    why = errno;
  }
  enum fin_status status = FIN_OK;
  if (failed) {
    status = fin_fail(error, FIN_BOOK, "%s: can't be written: %s", out->path, strerror(why));
  }
  fin_output_drop(out);
  return status;
}

void fin_output_drop(struct fin_output *out) {
  if (out->stream && out->stream != stdout) fclose(out->stream);
  if (out->partial) unlink(out->partial); /* gone already after a rename */
  free(out->path);
  free(out->partial);
  *out = (struct fin_output){0};
}
