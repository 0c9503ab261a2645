/* read.h: private to the readers; one file for each input format. */
#ifndef FIN_READ_H
#define FIN_READ_H

#include "../base/arena.h"
#include "../finline.h"

struct fin_reading {
  struct fin_documents *out;
  const struct fin_read_options *options;
  struct fin_log *log;
  const char *path, *stem; /* stem: the file's name without folder and ending */
  const char *bytes;
  size_t length;
  size_t seen, line; /* bytes looked at for line breaks, and how many there were */
};

/* Adds one document; its text is bytes[from..to) of the file. */
struct fin_document *fin_document_add(struct fin_reading *reading, size_t from, size_t to,
                                      const char *title);
/* Each reader gives false when the bytes are not of its kind. */
bool fin_read_ndjson(struct fin_reading *reading);
bool fin_read_feed(struct fin_reading *reading);
bool fin_read_topic(struct fin_reading *reading);
bool fin_read_single(struct fin_reading *reading);
/* The same text in UTF-8 when the bytes are in another encoding (*name says which); malloc'd. NULL
 * when they are UTF-8, perhaps with a few bad bytes, or nothing that is known. */
char *fin_bytes_decode(const char *bytes, size_t length, size_t *out_length, const char **name);
/* The latest day written into the addresses of links (/2025/12/04/, /20251204/), FIN_NO_DAY. */
fin_day fin_day_of_links(const char *text, size_t length);

#endif
