/* ndjson.c: one JSON document a line: {"id","title","published","url","format","text"}. */
#include "read.h"
#include "../base/fail.h"
#include "../base/json.h"

#include <string.h>

static const char *text_of(struct fin_reading *reading, const fin_json *object, const char *key) {
  size_t length;
  const char *text = fin_json_text(object, key, &length);
  return text ? fin_arena_text(reading->out->arena, text, length) : NULL;
}

static void add(struct fin_reading *reading, const fin_json *object, size_t line) {
  size_t length;
  const char *text = fin_json_text(object, "text", &length);
  if (!text) {
    fin_say(reading->log, "%s:%zu: the object has no \"text\", expected a document; line skipped",
            reading->path, line);
    return;
  }
  const char *id = fin_json_text(object, "id", NULL);
  struct fin_reading one = *reading;
  one.bytes = text;
  if (id && *id) one.stem = text_of(reading, object, "id");
  struct fin_document *document = fin_document_add(&one, 0, length, NULL);
  document->line = line;
  document->given_id = id && *id ? one.stem : NULL;
  const char *title = text_of(reading, object, "title"),
             *format = text_of(reading, object, "format");
  const char *published = text_of(reading, object, "published");
  if (title) document->title = title;
  document->url = text_of(reading, object, "url");
  if (format && *format) document->format = format;
  fin_day day = fin_day_read(published);
  if (day != FIN_NO_DAY) {
    document->published = day;
    document->published_given = true;
  } else if (published && *published) {
    fin_say(reading->log, "%s:%zu: \"published\" is \"%.40s\", expected a day as 2026-01-09",
            reading->path, line, published);
  }
}

/* {" or {}: a text may begin with {{template}}. */
static bool begins_object(const char *at) {
  at += strspn(at, " \t\r\n");
  if (*at != '{') return false;
  at += 1 + strspn(at + 1, " \t\r\n");
  return *at == '"' || *at == '}';
}

bool fin_read_ndjson(struct fin_reading *reading) {
  const char *format = reading->options ? reading->options->format : NULL;
  const char *at = reading->bytes, *end = at + reading->length;
  bool asked = format && strcmp(format, "ndjson") == 0;
  if (!asked && (format || !begins_object(at))) return false;
  for (size_t line = 1; at < end; line++) {
    const char *next = memchr(at, '\n', (size_t)(end - at));
    size_t length = next ? (size_t)(next - at) : (size_t)(end - at);
    if (strspn(at, " \t\r") < length) {
      char why[256];
      fin_json *value = fin_json_read(at, length, why);
      if (!value) {
        fin_say(reading->log, "%s:%zu: is no JSON object (%s); line skipped", reading->path, line,
                why);
      } else if (!fin_json_is_object(value)) {
        fin_say(reading->log, "%s:%zu: is JSON but no object, expected a document; line skipped",
                reading->path, line);
      } else {
        add(reading, value, line);
      }
      fin_json_free(value);
    }
    at = next ? next + 1 : end;
  }
  return true;
}
