/* json.c: jansson, wrapped. */
#include "json.h"
#include "text.h"
#include "arena.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

fin_json *fin_json_object(void) {
  return json_object();
}

fin_json *fin_json_array(void) {
  return json_array();
}

void fin_json_free(fin_json *value) {
  json_decref(value);
}

static json_t *string_of(const char *text) {
  if (!text) return json_null();
  size_t length = strlen(text);
  if (fin_utf8_check(text, length) == length) return json_stringn_nocheck(text, length);
  struct fin_text clean = {0};
  const char *end = text + length;
  for (size_t size; text < end; text += size) {
    if (fin_utf8_read(text, end, &size) == 0xfffd && size == 1)
      fin_text_put(&clean, "\xef\xbf\xbd");
    else
      fin_text_add(&clean, text, size);
  }
  json_t *value = json_stringn_nocheck(clean.at, clean.length);
  fin_text_done(&clean);
  return value;
}

void fin_json_set_text(fin_json *object, const char *key, const char *text) {
  json_object_set_new(object, key, string_of(text));
}

void fin_json_set_number(fin_json *object, const char *key, double value) {
  json_t *number = json_null();
  if (isfinite(value)) {
    bool whole = value == trunc(value) && fabs(value) < 9e15;
    number = whole ? json_integer((json_int_t)value) : json_real(value);
  }
  json_object_set_new(object, key, number);
}

void fin_json_set_day(fin_json *object, const char *key, fin_day day) {
  char text[11];
  json_object_set_new(object, key,
                      day == FIN_NO_DAY ? json_null() : json_string(fin_day_write(day, text)));
}

void fin_json_set(fin_json *object, const char *key, fin_json *value) {
  json_object_set_new(object, key, value);
}

void fin_json_push(fin_json *array, fin_json *value) {
  json_array_append_new(array, value);
}

void fin_json_push_text(fin_json *array, const char *text) {
  json_array_append_new(array, string_of(text));
}

fin_json *fin_json_bool(bool value) {
  return json_boolean(value);
}

fin_json *fin_json_whole(int64_t value) {
  return json_integer(value);
}

char *fin_json_write(fin_json *value, bool indented) {
  size_t flags = JSON_REAL_PRECISION(15) | (indented ? JSON_INDENT(2) : JSON_COMPACT);
  char *text = json_dumps(value, flags);
  json_decref(value);
  return text ? text : fin_copy("null");
}

fin_json *fin_json_read(const char *text, size_t length, char why[256]) {
  json_error_t error;
  json_t *value = json_loadb(text, length, JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, &error);
  if (!value && error.line > 1)
    snprintf(why, 256, "line %d, column %d: %.200s", error.line, error.column, error.text);
  else if (!value)
    snprintf(why, 256, "column %d: %.200s", error.column, error.text);
  return value;
}

bool fin_json_is_array(const fin_json *value) {
  return json_is_array(value);
}

double fin_json_value(const fin_json *value) {
  return json_is_number(value) ? json_number_value(value) : NAN;
}

int fin_json_flag(const fin_json *value) {
  return json_is_boolean(value) ? json_is_true(value) : -1;
}

bool fin_json_is_object(const fin_json *value) {
  return json_is_object(value);
}

const char *fin_json_text(const fin_json *object, const char *key, size_t *length) {
  const json_t *value = json_object_get(object, key);
  if (!json_is_string(value)) return NULL;
  if (length) *length = json_string_length(value);
  return json_string_value(value);
}

const char *fin_json_string(const fin_json *value) {
  return json_string_value(value);
}

double fin_json_number(const fin_json *object, const char *key) {
  const json_t *value = json_object_get(object, key);
  return json_is_number(value) ? json_number_value(value) : NAN;
}

fin_json *fin_json_get(const fin_json *object, const char *key) {
  return json_object_get(object, key);
}

size_t fin_json_count(const fin_json *array) {
  return json_array_size(array);
}

fin_json *fin_json_at(const fin_json *array, size_t i) {
  return json_array_get(array, i);
}

void fin_json_each(fin_json *object, void (*each)(void *context, const char *key, fin_json *value),
                   void *context) {
  const char *key;
  json_t *value;
  json_object_foreach(object, key, value) each(context, key, value);
}
