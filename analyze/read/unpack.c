/* unpack.c: eurofxref-hist.zip -> eurofxref-hist.csv. */
#include "unpack.h"
#include "../base/arena.h"
#include "../base/fail.h"
#include "../base/text.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>
#include <string.h>

enum { LARGEST = 1 << 30 };

static bool is_packed(const char *bytes, size_t length) {
  return length > 4 && (memcmp(bytes, "PK\3\4", 4) == 0 || memcmp(bytes, "\x1f\x8b", 2) == 0);
}

/* Reads the entry whose head was read. */
static enum fin_status read_entry(struct fin_text *out, struct archive *archive, const char *path,
                                  struct fin_error *error) {
  enum { CHUNK = 1 << 16 };
  char *chunk = fin_take(CHUNK);
  la_ssize_t got;
  while ((got = archive_read_data(archive, chunk, CHUNK)) > 0 && out->length < LARGEST) {
    fin_text_add(out, chunk, (size_t)got);
  }
  free(chunk);
  if (got < 0)
    return fin_fail(error, FIN_INPUT, "%s: can't be unpacked: %s", path,
                    archive_error_string(archive));
  if (out->length >= LARGEST)
    return fin_fail(error, FIN_INPUT, "%s: unpacks to more than a gigabyte", path);
  return FIN_OK;
}

enum fin_status fin_bytes_unpack(char **bytes, size_t *length, const char *path,
                                 struct fin_error *error) {
  if (!is_packed(*bytes, *length)) return FIN_OK;
  struct archive *archive = archive_read_new();
  struct archive_entry *entry;
  struct fin_text out = {0};
  enum fin_status status = FIN_OK;
  if (!archive) return fin_fail(error, FIN_INPUT, "%s: can't be unpacked: out of memory", path);
  archive_read_support_filter_gzip(archive);
  archive_read_support_format_zip(archive);
  archive_read_support_format_raw(archive);
  if (archive_read_open_memory(archive, *bytes, *length) != ARCHIVE_OK ||
      archive_read_next_header(archive, &entry) != ARCHIVE_OK) {
    status = fin_fail(error, FIN_INPUT, "%s: can't be unpacked: %s", path,
                      archive_error_string(archive));
  }
  if (status == FIN_OK) status = read_entry(&out, archive, path, error);
  if (status == FIN_OK && archive_read_next_header(archive, &entry) == ARCHIVE_OK) {
    status =
        fin_fail(error, FIN_INPUT, "%s: holds several files, expected one; unpack it first", path);
  }
  archive_read_free(archive);
  if (status != FIN_OK) {
    fin_text_done(&out);
    return status;
  }
  fin_text_put(&out, ""); /* an empty file has its NUL, too */
  free(*bytes);
  *bytes = out.at;
  *length = out.length;
  return FIN_OK;
}
