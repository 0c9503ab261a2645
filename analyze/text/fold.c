/* fold.c: one pass over the source.
 *
 * 營收達 3.46 億美元 -> 营收达3.46亿美元; 業(yè)務 -> 业务; **净利** -> 净利; [text](url) -> text;
 * 岚石股份(5.50,-0.01,-0.18%) -> 岚石股份
 */
#include "fold.h"
#include "../base/text.h"
#include "../base/wide.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct folding {
  struct fin_folded *out;
  const struct fin_books *books;
  const char *start, *at, *end;
  size_t room;
  size_t piece_room;
  size_t line; /* where the current line starts in the output */
};

/* ---- the way back ---------------------------------------------------------------------------- */

static const struct fin_piece *piece_of(const struct fin_folded *text, size_t i) {
  const struct fin_piece *piece = &text->pieces[text->blocks[i / FIN_BLOCK]],
                         *end = text->pieces + text->piece_count;
  while (piece + 1 < end && piece[1].at <= i) piece++;
  return piece;
}

uint32_t fin_from(const struct fin_folded *text, size_t i) {
  const struct fin_piece *piece = piece_of(text, i);
  return piece->size ? piece->from : piece->from + (uint32_t)(i - piece->at);
}

uint32_t fin_to(const struct fin_folded *text, size_t i) {
  const struct fin_piece *piece = piece_of(text, i);
  return piece->size ? piece->from + piece->size : piece->from + (uint32_t)(i - piece->at) + 1;
}

/* Says that what is written next comes from `from`: one for one, or all of it from `size` bytes. */
static void piece(struct folding *f, const char *from, size_t size) {
  struct fin_folded *out = f->out;
  uint32_t source = (uint32_t)(from - f->start), at = (uint32_t)out->length;
  if (!size && out->piece_count) {
    const struct fin_piece *last = &out->pieces[out->piece_count - 1];
    if (!last->size && last->from + (at - last->at) == source) return; /* it goes on */
  }
  if (out->piece_count && out->pieces[out->piece_count - 1].at == at) out->piece_count--;
  FIN_GROW(out->pieces, out->piece_count, f->piece_room);
  out->pieces[out->piece_count++] = (struct fin_piece){at, source, (uint32_t)size};
}

static void put(struct folding *f, const char *bytes, size_t size, const char *from,
                const char *to) {
  struct fin_folded *out = f->out;
  if (out->length + size > f->room) return; /* room was made for the longest case */
  if (!size) return;
  size_t taken = (size_t)(to - from);
  piece(f, from, size == taken ? 0 : taken);
  memcpy(out->at + out->length, bytes, size);
  out->length += size;
}

static bool starts(const struct folding *f, const char *what) {
  size_t length = strlen(what);
  return (size_t)(f->end - f->at) >= length && strncasecmp(f->at, what, length) == 0;
}

/* ---- what is left out ------------------------------------------------------------------------ */

static bool wide_at(const char *at, const char *end) {
  size_t size;
  uint32_t code = at < end ? fin_utf8_read(at, end, &size) : 0;
  bool alphanumeric = (code >= 0xff10 && code <= 0xff19) || (code >= 0xff21 && code <= 0xff5a);
  return code >= 0x2e80 && !alphanumeric; /* ３ is as wide as Chinese and no part of it */
}

static bool wide_before(const struct fin_folded *out) {
  return out->length && (unsigned char)out->at[out->length - 1] >= 0x80 && out->length >= 3 &&
         wide_at(out->at + out->length - 3, out->at + out->length);
}

/* 業(yè)務: letters in brackets behind a Chinese character, one of them with a tone mark. */
static size_t pronunciation(const struct folding *f) {
  if (*f->at != '(' || !wide_before(f->out)) return 0;
  bool tone = false;
  const char *at = f->at + 1;
  for (size_t letters = 0, size; at < f->end && letters < 7; letters++, at += size) {
    uint32_t code = fin_utf8_read(at, f->end, &size);
    if (code == ')') return tone && letters ? (size_t)(at + 1 - f->at) : 0;
    bool plain = code >= 'a' && code <= 'z',
         marked = (code >= 0xe0 && code <= 0x1dc) || code == 0x251 || code == 0x261;
    if (!plain && !marked) return 0;
    tone = tone || marked;
  }
  return 0;
}

/* 江州银行(7.35,-0.02,-0.27%)股份有限公司: the price, its move and that in percent, which sites put
 * behind each name. */
static size_t stock_quote(const struct folding *f) {
  if (*f->at != '(' || !wide_before(f->out)) return 0;
  const char *at = f->at + 1;
  for (unsigned part = 0; part < 3; part++, at++) {
    const char *start = at;
    while (at < f->end && at - start < 12 &&
           (isdigit((unsigned char)*at) || *at == '.' || (at == start && *at == '-'))) {
      at++;
    }
    if (at == start || f->end - at < 2) return 0;
    if (part < 2 && *at != ',') return 0;
  }
  return at[-1] == '%' && *at == ')' ? (size_t)(at + 1 - f->at) : 0;
}

/* Scripts, styles and comments with all they hold. */
static size_t unseen(const struct folding *f) {
  static const struct {
    const char *open, *close;
  } pairs[] = {{"<script", "</script>"}, {"<style", "</style>"}, {"<!--", "-->"}};
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    if (!starts(f, pairs[i].open)) continue;
    struct folding at = *f;
    const char *limit = f->end - f->at > 200000 ? f->at + 200000 : f->end;
    for (; at.at < limit; at.at++) {
      if (*at.at == *pairs[i].close && starts(&at, pairs[i].close)) {
        return (size_t)(at.at - f->at) + strlen(pairs[i].close);
      }
    }
    return 0;
  }
  return 0;
}

/* Length of an HTML tag; *block when it ends a line of text. */
static size_t tag(const struct folding *f, bool *block) {
  size_t silent = unseen(f);
  if (silent) {
    *block = true;
    return silent;
  }
  static const char *const blocks[] = {"p",  "br", "div", "li", "tr", "table", "h1", "h2",     "h3",
                                       "h4", "h5", "h6",  "ul", "ol", "td",    "th", "section"};
  const char *at = f->at + 1;
  if (at < f->end && *at == '/') at++;
  const char *name = at;
  while (at < f->end && isalnum((unsigned char)*at)) at++;
  size_t length = (size_t)(at - name);
  if (!length || length > 12 || !isalpha((unsigned char)*name)) return 0;
  const char *limit = f->end - at > 400 ? at + 400 : f->end;
  const char *close = memchr(at, '>', (size_t)(limit - at));
  if (!close || memchr(at, '<', (size_t)(close - at))) return 0;
  if (*at != '>' && *at != ' ' && *at != '/' && *at != '\n') return 0;
  *block = false;
  for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
    *block = *block || (strlen(blocks[i]) == length && strncasecmp(name, blocks[i], length) == 0);
  }
  return (size_t)(close + 1 - f->at);
}

static size_t link_address(const struct folding *f) {
  const char *at = f->at;
  if (!starts(f, "http://") && !starts(f, "https://") && !starts(f, "www.")) return 0;
  while (at < f->end && (unsigned char)*at > ' ' && (unsigned char)*at < 0x80 && *at != ')' &&
         *at != '"' && *at != '<' && *at != '>') {
    at++;
  }
  return (size_t)(at - f->at);
}

/* "](address)" behind the words of a link. */
static size_t link_tail(const struct folding *f) {
  if (f->end - f->at < 3 || f->at[0] != ']' || f->at[1] != '(') return 0;
  const char *limit = f->end - f->at > 1000 ? f->at + 1000 : f->end;
  const char *close = memchr(f->at, ')', (size_t)(limit - f->at));
  const char *line = memchr(f->at, '\n', (size_t)(limit - f->at));
  return close && (!line || close < line) ? (size_t)(close + 1 - f->at) : 0;
}

static size_t image(const struct folding *f) {
  if (f->end - f->at < 5 || f->at[0] != '!' || f->at[1] != '[') return 0;
  struct folding behind = *f;
  const char *limit = f->end - f->at > 500 ? f->at + 500 : f->end;
  behind.at = memchr(f->at, ']', (size_t)(limit - f->at));
  if (!behind.at) return 0;
  size_t tail = link_tail(&behind);
  return tail ? (size_t)(behind.at - f->at) + tail : 0;
}

/* &#8364; and &#x20ac;. */
static size_t numeric_entity(const struct folding *f, uint32_t *becomes) {
  const char *at = f->at + 2, *limit = f->end - f->at > 11 ? f->at + 11 : f->end;
  uint32_t base = at < limit && (*at == 'x' || *at == 'X') ? 16 : 10, code = 0;
  if (base == 16) at++;
  for (; at < limit && isxdigit((unsigned char)*at); at++) {
    if (base == 10 && !isdigit((unsigned char)*at)) return 0;
    uint32_t digit = isdigit((unsigned char)*at)
                         ? (uint32_t)(*at - '0')
                         : (uint32_t)(tolower((unsigned char)*at) - 'a' + 10);
    code = code * base + digit;
  }
  if (at >= limit || *at != ';' || code > 0x10ffff || code - 0xd800 < 0x800 || !code) return 0;
  *becomes = code < ' ' ? ' ' : code;
  return (size_t)(at + 1 - f->at);
}

static size_t entity(const struct folding *f, uint32_t *becomes) {
  static const struct {
    const char *name;
    uint32_t code;
  } known[] = {{"&nbsp;", ' '},     {"&amp;", '&'},      {"&lt;", '<'},        {"&gt;", '>'},
               {"&quot;", '"'},     {"&apos;", '\''},    {"&ensp;", ' '},      {"&emsp;", ' '},
               {"&ndash;", 0x2013}, {"&mdash;", 0x2014}, {"&lsquo;", 0x2018},  {"&rsquo;", 0x2019},
               {"&ldquo;", 0x201c}, {"&rdquo;", 0x201d}, {"&hellip;", 0x2026}, {"&middot;", 0xb7},
               {"&pound;", 0xa3},   {"&yen;", 0xa5},     {"&euro;", 0x20ac}};
  if (f->end - f->at > 3 && f->at[1] == '#') return numeric_entity(f, becomes);
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    if (starts(f, known[i].name)) {
      *becomes = known[i].code;
      return strlen(known[i].name);
    }
  }
  return 0;
}

static bool invisible(uint32_t code) {
  return code == 0xad || code == 0x200b || code == 0x200c || code == 0x200d || code == 0x2060 ||
         code == 0xfeff || code == '\r';
}

/* ---- spaces and lines ------------------------------------------------------------------------ */

/* A line break inside a sentence that was wrapped: the line is long, does not end one, and the next
 * goes on in lower case or in Chinese. */
static bool wrapped(const struct folding *f) {
  const struct fin_folded *out = f->out;
  if (out->length - f->line < 60 || f->at + 1 >= f->end) return false;
  char last = out->at[out->length - 1];
  if (last == '|' || last == '.' || last == '!' || last == '?' || last == ':' || last == '"') {
    return false;
  }
  const char *next = f->at + 1;
  if (*next == '\n' || *next == '\r' || *next == ' ') return false;
  if (islower((unsigned char)*next)) return true;
  if (isdigit((unsigned char)*next)) return islower((unsigned char)last) || last == ',';
  if (memcmp(out->at + f->line, "#", 1) == 0) return false;
  if (islower((unsigned char)last) || last == ',') return isupper((unsigned char)*next) != 0;
  return false;
}

static bool blank(const struct folding *f, size_t *size) {
  uint32_t code = f->at < f->end ? fin_utf8_read(f->at, f->end, size) : 'x';
  return code == '\t' || (code != '\n' && fin_fold_code(f->books, code) == ' ');
}

static void space(struct folding *f) {
  const char *from = f->at;
  size_t size;
  while (blank(f, &size)) f->at += size;
  struct fin_folded *out = f->out;
  bool at_line = out->length == f->line;
  if (at_line || !out->length || wide_before(out) || wide_at(f->at, f->end)) return;
  if (out->at[out->length - 1] == ' ') return;
  put(f, " ", 1, from, f->at);
}

/* A line that ends inside a number: 3.⏎5亿元, 3052⏎万美元. */
static bool inside_number(const struct folding *f) {
  static const char *const units[] = {"亿", "万", "元", "%", "億", "萬", "美元", "港元"};
  const struct fin_folded *out = f->out;
  if (out->length - f->line < 24 || f->at + 1 >= f->end) return false;
  char last = out->at[out->length - 1], before = out->at[out->length - 2];
  bool digit = isdigit((unsigned char)last) != 0;
  if ((last == '.' || last == ',') && isdigit((unsigned char)before)) {
    return isdigit((unsigned char)f->at[1]) != 0;
  }
  for (size_t i = 0; digit && i < sizeof units / sizeof *units; i++) {
    size_t length = strlen(units[i]);
    if ((size_t)(f->end - f->at) > length && memcmp(f->at + 1, units[i], length) == 0) return true;
  }
  return false;
}

static void line_end(struct folding *f) {
  if (inside_number(f)) {
    f->at++;
    return;
  }
  bool soft = wrapped(f);
  put(f, soft ? " " : "\n", 1, f->at, f->at + 1);
  f->at++;
  if (!soft) f->line = f->out->length;
}

/* ---- the pass -------------------------------------------------------------------------------- */

static bool skip(struct folding *f) {
  bool block = false;
  uint32_t becomes = 0;
  size_t size = 0;
  switch (*f->at) {
  case '(':
    size = pronunciation(f);
    if (!size) size = stock_quote(f);
    break;
  case '<':
    size = tag(f, &block);
    break;
  case '!':
    size = image(f);
    break;
  case ']':
    size = link_tail(f);
    break;
  case '&':
    size = entity(f, &becomes);
    break;
  case 'h':
  case 'H':
  case 'w':
  case 'W':
    size = link_address(f);
    break;
  case '*':
    if (f->end - f->at > 1 && f->at[1] == '*') size = 2;
    break;
  default:
    break;
  }
  if (!size) return false;
  if (block && f->out->length > f->line) {
    put(f, "\n", 1, f->at, f->at + size);
    f->line = f->out->length;
  }
  if (becomes == ' ') { /* &nbsp; as any space: none beside Chinese, never two */
    const char *from = f->at;
    bool beside = wide_before(f->out) || wide_at(f->at + size, f->end);
    bool again = !f->out->length || f->out->at[f->out->length - 1] == ' ';
    if (!beside && !again) put(f, " ", 1, from, from + size);
  } else if (becomes && !invisible(becomes)) {
    char bytes[4];
    put(f, bytes, fin_utf8_write(bytes, fin_fold_code(f->books, becomes)), f->at, f->at + size);
  }
  f->at += size;
  return true;
}

/* A wording of the other side of the strait: 使用者 -> 用户. */
static bool phrase(struct folding *f) {
  const struct fin_word *hit[4];
  size_t count = fin_lexicon_find(f->books->phrases, f->start, f->at, f->end, ~0U, hit, 4);
  if (!count) return false;
  const char *to = fin_cell(&f->books->script_table, hit[0]->row, 1);
  put(f, to, strlen(to), f->at, f->at + hit[0]->length);
  f->at += hit[0]->length;
  return true;
}

/* A letter that begins a link is looked at; others of its kind are copied. */
static bool no_link(const char *at, const char *end) {
  char c = *at;
  if (c != 'h' && c != 'w' && c != 'H' && c != 'W') return false;
  char next = at + 1 < end ? at[1] : ' ';
  return c == 'h' || c == 'H' ? (next | 32) != 't' : (next | 32) != 'w';
}

/* A character of full width as one byte: ， to a comma. */
static void narrow(struct folding *f, char becomes, const char *from) {
  struct fin_folded *out = f->out;
  uint32_t at = (uint32_t)out->length, source = (uint32_t)(from - f->start);
  if (out->pieces[out->piece_count - 1].at == at) out->piece_count--;
  FIN_GROW(out->pieces, out->piece_count, f->piece_room);
  out->pieces[out->piece_count++] = (struct fin_piece){at, source, 3};
  FIN_GROW(out->pieces, out->piece_count, f->piece_room);
  out->pieces[out->piece_count++] = (struct fin_piece){at + 1, source + 3, 0};
  out->at[out->length++] = becomes;
}

/* Characters of three bytes that stay as they are, most of a Chinese text; gives where they end. */
static const char *copy_wide(const uint64_t *kept, const char *at, const char *end, char **out) {
  char *to = *out;
  for (; end - at >= 4; at += 3, to += 3) {
    uint32_t four = fin_four(at);
    if (!fin_is_wide(four) || !fin_wide_has(kept, four)) break;
    memcpy(to, at, 4); /* the fourth is written again */
  }
  *out = to;
  return at;
}

/* Copies what needs no care: ASCII but for markup, and Chinese characters that are simplified
 * already. Gives where it stopped. */
static void copy_plain(struct folding *f) {
  const struct fin_books *books = f->books;
  struct fin_folded *out = f->out;
  char *to = out->at + out->length;
  const char *at = f->at, *end = f->end;
  size_t bytes = 0, wide = 0, letters = 0; /* bytes: of characters copied in runs, three each */
  piece(f, at, 0);
  while (at < end) {
    unsigned char c = (unsigned char)*at;
    if (c >= 0xe0) {
      const char *start = at;
      at = copy_wide(books->kept, at, end, &to);
      bytes += (size_t)(at - start);
      if (at == end) break;
      c = (unsigned char)*at;
    }
    if (c < 0x80) {
      uint8_t care = books->cares[c];
      if (care >= FIN_CARE_BLANK) {
        if (care == FIN_CARE_LOOK && !no_link(at, end)) break;
        unsigned char next = at + 1 < end ? (unsigned char)at[1] : ' ';
        bool word = to > out->at + f->line && (unsigned char)to[-1] < 0x80 && to[-1] != ' ';
        if (care == FIN_CARE_BLANK && (!word || next <= ' ' || next >= 0x80)) break;
      }
      letters += care == FIN_CARE_SMALL || care == FIN_CARE_LOWER;
      *to++ = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
      at++;
      continue;
    }
    if (c < 0xe1 || c > 0xef || c == 0xed || end - at < 3) break;
    unsigned char d = (unsigned char)at[1], e = (unsigned char)at[2];
    if ((d & 0xc0) != 0x80 || (e & 0xc0) != 0x80) break;
    uint32_t code = (c & 15U) << 12 | (d & 63U) << 6 | (e & 63U), becomes = books->fold[code];
    if (becomes == 1) {
      if (code < 0xff01 || code > 0xff5e) break;
      out->length = (size_t)(to - out->at);
      narrow(f, (char)fin_fold_code(books, code), at);
      at += 3;
      to++;
      continue;
    }
    if (becomes == 2) {
      const unsigned char *next = (const unsigned char *)at + 3;
      if (end - at < 6 || *next < 0xe1) break;
      size_t pair =
          fin_phrase_pair(code, (next[0] & 15U) << 12 | (next[1] & 63U) << 6 | (next[2] & 63U));
      if (books->phrase_pairs[pair / 8] & 1U << pair % 8) break;
      becomes = 0;
    }
    memcpy(to, at, 3);
    if (becomes) fin_utf8_write(to, becomes);
    wide += (unsigned char)*at >= 0xe3; /* dashes and quotes are of any script */
    to += 3;
    at += 3;
  }
  out->length = (size_t)(to - out->at);
  out->wide += wide + bytes / 3;
  out->letters += letters;
  f->at = at;
}

/* One thing that is not simply copied. */
static void fold_one(struct folding *f) {
  if (skip(f)) return;
  if (*f->at == '\n') {
    line_end(f);
    return;
  }
  size_t size;
  uint32_t code = fin_utf8_read(f->at, f->end, &size);
  uint32_t folded = fin_fold_code(f->books, code);
  if (invisible(code) || (code == 0xfffd && size == 1)) {
    f->at += size;
  } else if (folded == ' ' || code == '\t') {
    space(f);
  } else if (code < 0x2e80 || !phrase(f)) {
    char bytes[4];
    put(f, bytes, fin_utf8_write(bytes, folded), f->at, f->at + size);
    f->at += size;
  }
}

/* Which piece each block begins in: looking for one from the middle of a long text takes too long.
 */
static void note_blocks(struct fin_folded *out, struct fin_arena *arena) {
  size_t count = out->length / FIN_BLOCK + 1;
  out->blocks = fin_arena_room(arena, count * sizeof *out->blocks);
  uint32_t piece = 0;
  for (size_t i = 0; i < count; i++) {
    while (piece + 1 < out->piece_count && out->pieces[piece + 1].at <= i * FIN_BLOCK) piece++;
    out->blocks[i] = piece;
  }
}

void fin_fold(struct fin_folded *out, struct fin_arena *arena, const struct fin_books *books,
              const char *text, size_t length) {
  size_t room = 2 * length + 16;
  *out = (struct fin_folded){.at = fin_arena_room(arena, room + 9), .source = text};
  struct folding f = {
      .out = out, .books = books, .start = text, .at = text, .end = text + length, .room = room};
  f.piece_room = length / 16 + 16;
  out->pieces = fin_take(f.piece_room * sizeof *out->pieces);
  while (f.at < f.end) {
    copy_plain(&f);
    if (f.at < f.end) fold_one(&f);
  }
  memset(out->at + out->length, 0, 9);
  piece(&f, f.end, 0);
  struct fin_piece *kept = fin_arena_room(arena, out->piece_count * sizeof *kept);
  memcpy(kept, out->pieces, out->piece_count * sizeof *kept);
  free(out->pieces);
  out->pieces = kept;
  note_blocks(out, arena);
}

const char *fin_shown(const struct fin_folded *text, struct fin_arena *arena, size_t from,
                      size_t to) {
  char *out = fin_arena_text(arena, text->at + from, to - from);
  for (size_t i = from; i < to; i++) {
    if (fin_is_upper(text, i)) out[i - from] = (char)toupper((unsigned char)out[i - from]);
  }
  return out;
}
