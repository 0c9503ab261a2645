/* json.h: the one place that sees jansson. */
#ifndef FIN_JSON_H
#define FIN_JSON_H

#include "../finline.h"

/* A value; objects and arrays own what is put into them. */
typedef struct json_t fin_json;

fin_json *fin_json_object(void);
fin_json *fin_json_array(void);
void fin_json_free(fin_json *value);
/* Bytes that are no UTF-8 become U+FFFD; NULL becomes null. */
void fin_json_set_text(fin_json *object, const char *key, const char *text);
/* Whole numbers are written whole; NAN becomes null. */
void fin_json_set_number(fin_json *object, const char *key, double value);
/* FIN_NO_DAY becomes null. */
void fin_json_set_day(fin_json *object, const char *key, fin_day day);
/* Takes `value` over. */
void fin_json_set(fin_json *object, const char *key, fin_json *value);
void fin_json_push(fin_json *array, fin_json *value);
void fin_json_push_text(fin_json *array, const char *text);
fin_json *fin_json_whole(int64_t value);
fin_json *fin_json_bool(bool value);
/* One line, or indented; malloc'd. Frees `value`. */
char *fin_json_write(fin_json *value, bool indented);

/* NULL when the bytes are no JSON; `why` (room for 256) then says what is wrong and where. */
fin_json *fin_json_read(const char *text, size_t length, char why[256]);
bool fin_json_is_object(const fin_json *value);
bool fin_json_is_array(const fin_json *value);
/* Of the value itself: NAN when it is no number; 1, 0, or -1 when it is neither true nor false. */
double fin_json_value(const fin_json *value);
int fin_json_flag(const fin_json *value);
/* NULL when there is no such key or it is no string. The string may hold NULs: *length tells. */
const char *fin_json_text(const fin_json *object, const char *key, size_t *length);
/* The string that a value is; NULL when it is none. */
const char *fin_json_string(const fin_json *value);
/* NAN when there is no such key or it is no number. */
double fin_json_number(const fin_json *object, const char *key);
fin_json *fin_json_get(const fin_json *object, const char *key);
size_t fin_json_count(const fin_json *array);
fin_json *fin_json_at(const fin_json *array, size_t i);
/* Calls `each` for every key of an object, in the order written. */
void fin_json_each(fin_json *object, void (*each)(void *context, const char *key, fin_json *value),
                   void *context);

#endif
