/* alt.c: an update behind the last byte of a PDF: cairo 1.16 has no attribute for it. */
#define _GNU_SOURCE /* memmem */
#include "alt.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

struct update {
  FILE *to;
  const char *pdf, *end;
  size_t offset;        /* of what is written next */
  struct fin_text refs; /* lines of the new table */
};

static const char *find(const char *from, const char *end, const char *words) {
  return memmem(from, (size_t)(end - from), words, strlen(words));
}

/* The number behind the last such word; 0 when there is none. */
static unsigned long last_number(const struct update *u, const char *words) {
  const char *last = NULL;
  for (const char *at = u->pdf; (at = find(at, u->end, words)); at++) last = at;
  return last ? strtoul(last + strlen(words), NULL, 10) : 0;
}

/* The object that holds `at`: its number, where it starts, its end. */
static unsigned long object_of(const struct update *u, const char *at, const char **start,
                               const char **end) {
  static const char head[] = " 0 obj\n";
  while (at > u->pdf && strncmp(at, head, strlen(head)) != 0) at--;
  *start = at + strlen(head);
  *end = find(*start, u->end, ">>\nendobj");
  while (at > u->pdf && at[-1] >= '0' && at[-1] <= '9') at--;
  return *end ? strtoul(at, NULL, 10) : 0;
}

static void put(struct update *u, const char *text, size_t length) {
  fwrite(text, 1, length, u->to);
  u->offset += length;
}

/* The object again, with more in its dictionary. */
static void put_object(struct update *u, unsigned long number, const char *start, const char *end,
                       const char *more) {
  struct fin_text words = {0};
  fin_text_print(&u->refs, "%lu 1\n%010zu 00000 n \n", number, u->offset);
  fin_text_print(&words, "%lu 0 obj\n", number);
  fin_text_add(&words, start, (size_t)(end - start));
  fin_text_print(&words, "%s>>\nendobj\n", more);
  put(u, words.at, words.length);
  fin_text_done(&words);
}

/* UTF-16BE in hexadecimal digits, with its mark in front. */
static void put_string(struct fin_text *out, const char *text) {
  const char *end = text + strlen(text);
  fin_text_put(out, "<FEFF");
  for (size_t size; text < end; text += size) {
    uint32_t code = fin_utf8_read(text, end, &size);
    if (code >= 0x10000)
      fin_text_print(out, "%04X%04X", 0xD800 + ((code - 0x10000) >> 10),
                     0xDC00 + ((code - 0x10000) & 0x3FF));
    else
      fin_text_print(out, "%04X", code);
  }
  fin_text_put(out, ">");
}

static void put_figures(struct update *u, const char *const *alts, size_t count) {
  static const char figure[] = "<< /Type /StructElem\n   /S /Figure\n";
  const char *at = u->pdf, *start, *end;
  for (size_t i = 0; i < count && (at = find(at, u->end, figure)); i++, at++) {
    unsigned long number = object_of(u, at, &start, &end);
    struct fin_text more = {0};
    fin_text_put(&more, "   /Alt ");
    put_string(&more, alts[i]);
    fin_text_put(&more, "\n");
    if (number) put_object(u, number, start, end, more.at);
    fin_text_done(&more);
  }
}

/* The catalog ends behind a dictionary of its own, so its own end is looked for from there. */
static void put_catalog(struct update *u, unsigned long number, const char *language) {
  const char *at = find(u->pdf, u->end, "<< /Type /Catalog\n"), *start, *end;
  struct fin_text more = {0};
  if (!at || object_of(u, at, &start, &end) != number) return;
  fin_text_print(&more, "   /Lang (%s)\n   /ViewerPreferences << /DisplayDocTitle true >>\n",
                 language);
  put_object(u, number, start, end, more.at);
  fin_text_done(&more);
}

void fin_pdf_describe(FILE *to, const char *pdf, size_t length, const char *const *alts,
                      size_t count, const char *language) {
  struct update u = {.to = to, .pdf = pdf, .end = pdf + length};
  unsigned long size = last_number(&u, "/Size "), root = last_number(&u, "/Root "),
                info = last_number(&u, "/Info "), before = last_number(&u, "startxref\n");
  put(&u, pdf, length);
  if (!size || !root || !info || !before) return;
  put_figures(&u, alts, count);
  put_catalog(&u, root, language);
  size_t table = u.offset;
  if (!u.refs.length) return;
  fprintf(to,
          "xref\n%strailer\n<< /Size %lu\n   /Root %lu 0 R\n   /Info %lu 0 R\n   /Prev %lu\n>>\n",
          u.refs.at, size, root, info, before);
  fprintf(to, "startxref\n%zu\n%%%%EOF\n", table);
  fin_text_done(&u.refs);
}
