/* feed.c: files that hold many articles.
 *
 * A feed export has a heading for each article and a line that is only a link at its end; a topic
 * page has one article a line, each behind a short line with its title.
 */
#include "read.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

struct line {
  size_t from, to;
};

static bool next_line(const struct fin_reading *reading, size_t *at, struct line *line) {
  if (*at >= reading->length) return false;
  const char *from = reading->bytes + *at;
  const char *end = memchr(from, '\n', reading->length - *at);
  line->from = *at;
  line->to = end ? (size_t)(end - reading->bytes) : reading->length;
  *at = line->to + 1;
  while (line->to > line->from && strchr(" \t\r", reading->bytes[line->to - 1])) line->to--;
  return true;
}

static bool heading(const struct fin_reading *reading, struct line line) {
  return line.to > line.from + 2 && memcmp(reading->bytes + line.from, "# ", 2) == 0;
}

/* [words](address) and nothing else; *address its bytes. */
static bool only_link(const struct fin_reading *reading, struct line line, struct line *address) {
  const char *at = reading->bytes + line.from;
  size_t length = line.to - line.from;
  if (length < 12 || at[0] != '[' || at[length - 1] != ')') return false;
  const char *middle = memchr(at, ']', length);
  if (!middle || middle[1] != '(' || strncmp(middle + 2, "http", 4) != 0) return false;
  *address = (struct line){(size_t)(middle + 2 - reading->bytes), line.to - 1};
  return memchr(middle + 2, ')', (size_t)(at + length - middle - 2)) == at + length - 1;
}

static const char *title_of(struct fin_reading *reading, struct line line, size_t skip) {
  return fin_arena_text(reading->out->arena, reading->bytes + line.from + skip,
                        line.to - line.from - skip);
}

enum { LONG_LINE = 600, SHORT_LINE = 240 }; /* bytes */

/* What stands before the first heading or behind a closing link is a document of its own where it
 * tells anything: nothing that was given is left unread. */
static void add_rest(struct fin_reading *reading, size_t from, size_t to) {
  enum { TELLS = 24 }; /* bytes: eight characters of Chinese */
  struct line line, address;
  for (size_t at = from; at < to && next_line(reading, &at, &line) && line.from < to;) {
    if (line.to - line.from < TELLS || only_link(reading, line, &address)) continue;
    bool title = line.to - line.from <= SHORT_LINE;
    fin_document_add(reading, from, to, title ? title_of(reading, line, 0) : NULL);
    return;
  }
}

bool fin_read_feed(struct fin_reading *reading) {
  struct line line, address;
  size_t articles = 0, headings = 0;
  bool open = false;
  for (size_t at = 0; next_line(reading, &at, &line);) {
    if (heading(reading, line)) {
      headings++;
      open = true;
    } else if (open && only_link(reading, line, &address)) {
      articles++;
      open = false;
    }
  }
  /* headings inside an article are no articles: nearly each must have its closing link */
  if (articles < 2 || articles * 10 < headings * 6) return false;
  struct line title = {0, 0};
  size_t start = 0, outside = 0; /* where what belongs to no article begins */
  bool inside = false;
  for (size_t at = 0; next_line(reading, &at, &line);) {
    if (heading(reading, line) && !inside) {
      add_rest(reading, outside, line.from);
      title = line;
      start = at;
      inside = true;
    } else if (inside && only_link(reading, line, &address)) {
      size_t look = at; /* the last link before the next heading or the end closes the article */
      struct line after;
      bool closes = true;
      while (closes && next_line(reading, &look, &after) && !heading(reading, after)) {
        struct line other;
        closes = !only_link(reading, after, &other);
      }
      if (!closes) continue;
      struct fin_document *document =
          fin_document_add(reading, start, line.from, title_of(reading, title, 2));
      document->url = title_of(reading, address, 0);
      inside = false;
      outside = at;
    }
  }
  if (inside && start < reading->length) {
    fin_document_add(reading, start, reading->length, title_of(reading, title, 2));
  } else if (!inside) {
    add_rest(reading, outside, reading->length);
  }
  return true;
}

bool fin_read_topic(struct fin_reading *reading) {
  struct line line, title = {0, 0};
  size_t count = 0, bytes = 0;
  for (size_t at = 0; next_line(reading, &at, &line);) {
    size_t length = line.to - line.from;
    const char *last = reading->bytes + line.to;
    bool signed_by = length > 3 && (last[-1] == ')' || memcmp(last - 3, "）", 3) == 0);
    if (length >= LONG_LINE && signed_by) {
      count++;
      bytes += length;
    }
  }
  if (count < 2 || bytes * 10 < reading->length * 8) return false;
  for (size_t at = 0; next_line(reading, &at, &line);) {
    size_t length = line.to - line.from;
    if (length >= LONG_LINE) {
      fin_document_add(reading, line.from, line.to, title.to ? title_of(reading, title, 0) : NULL);
      title = (struct line){0, 0};
    } else if (length && length <= SHORT_LINE) {
      title = line;
    }
  }
  return true;
}

/* The words of an HTML page's <title>, on one line; NULL where it has none. */
static const char *title_element(struct fin_reading *reading) {
  const char *at = reading->bytes, *end = at + reading->length;
  for (; (at = memchr(at, '<', (size_t)(end - at))); at++) {
    if (end - at > 7 && strncasecmp(at, "<title", 6) == 0 && strchr("> \t\n", at[6])) break;
  }
  at = at ? memchr(at, '>', (size_t)(end - at)) : NULL;
  const char *close = at ? memchr(at, '<', (size_t)(end - at)) : NULL;
  if (!close) return NULL;
  char *words = fin_arena_take(reading->out->arena, (size_t)(close - at)), *out = words;
  for (at++; at < close;) {
    if (isspace((unsigned char)*at)) {
      if (out > words && out[-1] != ' ') *out++ = ' ';
      at++;
      continue;
    }
    size_t skip = close - at >= 5 && memcmp(at, "&amp;", 5) == 0 ? 5 : 1;
    *out++ = *at;
    at += skip;
  }
  while (out > words && out[-1] == ' ') out--;
  *out = '\0';
  return out > words ? words : NULL;
}

/* One document; its title is an HTML page's own, else the first heading or a first short line. */
bool fin_read_single(struct fin_reading *reading) {
  struct line line;
  const char *title = title_element(reading);
  for (size_t at = 0; !title && next_line(reading, &at, &line);) {
    size_t length = line.to - line.from;
    if (!length) continue;
    if (heading(reading, line))
      title = title_of(reading, line, 2);
    else if (length <= SHORT_LINE && !strchr("{<[|>-", reading->bytes[line.from])) {
      title = title_of(reading, line, 0);
    } else if (length > SHORT_LINE) {
      break;
    }
  }
  fin_document_add(reading, 0, reading->length, title);
  return true;
}
