/* read.c: bytes of a file -> documents. The readers are tried in order; the first that knows the
 * bytes takes them all. */
#include "read.h"
#include "../base/fail.h"
#include "../base/file.h"
#include "../base/index.h"
#include "../base/text.h"

#include <stdlib.h>
#include <string.h>

#define READERS(X) X(ndjson) X(feed) X(topic) X(single)

static const char *stem_of(struct fin_arena *arena, const char *path) {
  if (strcmp(path, "-") == 0) return "stdin";
  const char *slash = strrchr(path, '/');
  const char *name = slash ? slash + 1 : path;
  const char *dot = strrchr(name, '.');
  return fin_arena_text(arena, name, dot && dot > name ? (size_t)(dot - name) : strlen(name));
}

static bool ends(const char *text, const char *tail) {
  size_t a = strlen(text), b = strlen(tail);
  return a >= b && strcmp(text + a - b, tail) == 0;
}

static const char *format_of(const struct fin_reading *reading) {
  const struct fin_read_options *options = reading->options;
  if (options && options->format && strcmp(options->format, "ndjson") != 0) return options->format;
  if (ends(reading->path, ".md") || ends(reading->path, ".markdown")) return "markdown";
  if (ends(reading->path, ".html") || ends(reading->path, ".htm")) return "html";
  return "text";
}

/* Room doubles: it is full when the count is a power of two. */
static struct fin_document *grow(struct fin_documents *out) {
  if ((out->count & (out->count - 1)) == 0) {
    struct fin_document *larger = FIN_NEW(out->arena, struct fin_document, 2 * out->count + 1);
    if (out->count) memcpy(larger, out->at, out->count * sizeof *larger);
    out->at = larger;
  }
  return &out->at[out->count++];
}

static const char *unique_id(struct fin_documents *out, const char *id) {
  if (!out->ids) out->ids = FIN_NEW(out->arena, struct fin_index, 1);
  const char *tried = id;
  for (unsigned n = 2; fin_index_find(out->ids, tried) != SIZE_MAX; n++) {
    tried = fin_arena_print(out->arena, "%s-%u", id, n);
  }
  fin_index_put(out->ids, out->arena, tried, out->count);
  return tried;
}

struct fin_document *fin_document_add(struct fin_reading *reading, size_t from, size_t to,
                                      const char *title) {
  struct fin_documents *out = reading->out;
  struct fin_document *document = grow(out);
  for (; reading->seen < from; reading->seen++) {
    reading->line += reading->bytes[reading->seen] == '\n';
  }
  *document = (struct fin_document){
      .title = title ? title : "",
      .format = format_of(reading),
      .path = fin_arena_text(out->arena, reading->path, strlen(reading->path)),
      .published = FIN_NO_DAY,
      .text = fin_arena_text(out->arena, reading->bytes + from, to - from),
      .length = to - from,
      .offset = from,
      .line = reading->line + 1};
  document->id = unique_id(out, reading->stem);
  fin_day given = reading->options ? reading->options->published : FIN_NO_DAY;
  document->published_given = given != FIN_NO_DAY;
  document->published = given != FIN_NO_DAY ? given : fin_day_of_links(document->text, to - from);
  return document;
}

fin_day fin_day_of_links(const char *text, size_t length) {
  fin_day latest = FIN_NO_DAY;
  const char *end = text + length;
  for (const char *at = text; at + 9 < end && (at = memchr(at, '/', (size_t)(end - at - 9)));
       at++) {
    char digits[9];
    size_t count = 0;
    const char *next = at + 1;
    while (next < end && count < 8 &&
           ((*next >= '0' && *next <= '9') || (count && (*next == '/' || *next == '-')))) {
      if (*next >= '0' && *next <= '9') digits[count++] = *next;
      next++;
    }
    if (count != 8 || next >= end || (*next >= '0' && *next <= '9')) continue;
    digits[8] = 0;
    int number = atoi(digits);
    fin_day day = fin_day_of(number / 10000, number / 100 % 100, number % 100);
    if (day != FIN_NO_DAY && number > 19900000 && number < 21000000 && day > latest) latest = day;
  }
  return latest;
}

/* Bytes that no text has. */
static bool binary(const char *bytes, size_t length) {
  size_t seen = length < 8192 ? length : 8192, odd = 0;
  for (size_t i = 0; i < seen; i++) {
    unsigned char c = (unsigned char)bytes[i];
    if (c == 0) return true;
    odd += c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f';
  }
  return odd * 20 > seen;
}

static void check(struct fin_reading *reading) {
  size_t bad = fin_utf8_check(reading->bytes, reading->length);
  if (bad == reading->length) return;
  size_t line = 1;
  for (size_t i = 0; i < bad; i++) line += reading->bytes[i] == '\n';
  fin_say(reading->log, "%s:%zu: byte %zu (0x%02x) is not UTF-8; such bytes are skipped",
          reading->path, line, bad, (unsigned)(unsigned char)reading->bytes[bad]);
}

enum fin_status fin_documents_read(struct fin_documents *out, const char *path,
                                   const struct fin_read_options *options, struct fin_log *log,
                                   struct fin_error *error) {
  char *bytes;
  size_t length;
  enum fin_status status = fin_file_read(&bytes, &length, path, error);
  if (status != FIN_OK) return status;
  const char *encoding = NULL;
  size_t decoded_length;
  char *decoded = fin_bytes_decode(bytes, length, &decoded_length, &encoding);
  if (decoded) { /* offsets then count in the text as decoded */
    free(bytes);
    bytes = decoded;
    length = decoded_length;
    fin_inform(log, "%s: is in %s; read as such", path, encoding);
  }
  if (!out->arena) out->arena = fin_arena_new();
  struct fin_reading reading = {.out = out,
                                .options = options,
                                .log = log,
                                .path = path,
                                .stem = stem_of(out->arena, path),
                                .bytes = bytes,
                                .length = length};
  if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
    reading.bytes += 3; /* a byte order mark is no text; offsets count from behind it */
    reading.length -= 3;
  }
  size_t blank = strspn(reading.bytes, " \t\r\n\f");
  if (blank == reading.length) {
    status = fin_fail(error, FIN_INPUT, "%s: is empty, expected text", path);
  } else if (binary(reading.bytes, reading.length)) {
    status =
        fin_fail(error, FIN_INPUT, "%s: is binary, expected text, Markdown, HTML or NDJSON", path);
  } else {
    check(&reading);
#define X(name)                                                                                    \
  if (fin_read_##name(&reading)) goto done;
    READERS(X)
#undef X
  }
done:
  free(bytes);
  return status;
}

void fin_documents_done(struct fin_documents *documents) {
  fin_arena_free(documents->arena);
  *documents = (struct fin_documents){0};
}
