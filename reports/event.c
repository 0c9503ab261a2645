/* event.c: titles of events. MiniMax於2023年5月4日獲得A輪2.57億美元融資 -> 获得A轮2.57亿美元融资 in
 * a simplified report, Funding US$257m in an English one. */
#include "event.h"
#include "base/text.h"
#include "script.h"

#include <math.h>
#include <string.h>

#define TITLE_LIMIT 90

double fin_event_weight(const struct fin_event *event) {
  static const struct {
    const char *type;
    double weight;
  } TYPES[] = {{"listing", 100},    {"funding", 85}, {"founded", 80},
               {"acquisition", 75}, {"filing", 70},  {"product", 50}};
  double weight = 30;
  for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++)
    if (strcmp(TYPES[i].type, event->type) == 0) weight = TYPES[i].weight;
  if (event->basis != FIN_REPORTED) weight -= 25;
  if (isfinite(event->amount)) weight += 5;
  if (event->period.end - event->period.start > 200) weight -= 15;
  return weight;
}

static bool same_telling(const struct fin_event *a, const struct fin_event *b) {
  return strcmp(a->company, b->company) == 0 && a->period.start == b->period.start &&
         a->period.end == b->period.end && strcmp(a->title, b->title) == 0;
}

struct fin_told fin_events_told(const struct fin_brief *brief) {
  const struct fin_comparison *comparison = brief->comparison;
  struct fin_told told = {0};
  told.at = FIN_NEW(brief->arena, const struct fin_event *, comparison->event_count + 1);
  for (size_t i = 0; i < comparison->event_count; i++) {
    const struct fin_event *event = comparison->events[i];
    size_t at = 0;
    while (at < told.count && !same_telling(told.at[at], event)) at++;
    if (at == told.count)
      told.at[told.count++] = event;
    else if (fin_event_weight(event) > fin_event_weight(told.at[at]))
      told.at[at] = event;
  }
  return told;
}

static bool has_han(const char *text) {
  const char *end = text + strlen(text);
  size_t size;
  for (const char *at = text; at < end; at += size)
    if (fin_is_han(fin_utf8_read(at, end, &size))) return true;
  return false;
}

/* Readers of simplified characters get them; folding also drops what copying put into words, such
 * as the pronunciation in 戰(zhàn)略. */
static const char *in_script(const struct fin_brief *brief, const char *title) {
  const char *clean = fin_words_clean(brief->arena, title, TITLE_LIMIT);
  if (brief->lang != FIN_HANS || !has_han(clean)) return clean;
  return fin_script_simple(brief->library, brief->arena, clean);
}

static const char *amount_of(const struct fin_brief *brief, const struct fin_event *event) {
  if (!isfinite(event->amount) || !event->unit) return NULL;
  return fin_amount_write(brief->arena, brief->lang, event->amount, event->unit, 0);
}

const char *fin_event_title(const struct fin_brief *brief, const struct fin_event *event) {
  const char *title = in_script(brief, event->title);
  if (brief->lang != FIN_EN || !has_han(title)) return title;
  const char *quote = fin_fill(brief->arena, fin_phrase(FIN_EN, FIN_W_QUOTE), title, NULL);
  const char *amount = amount_of(brief, event);
  return amount ? fin_arena_print(brief->arena, "%s: %s", amount, quote) : quote;
}

static const char *skip(const char *text, const char *start) {
  size_t length = strlen(start);
  return strncmp(text, start, length) == 0 ? text + length : text;
}

/* 于2019年6月, 在2022年: the label has the date on a line of its own. */
static const char *skip_date(const char *text) {
  static const char *const BEFORE[] = {"于", "於", "在", "早在"};
  static const char *const UNITS[] = {"年底", "年初", "年", "月", "日", "号", "號"};
  const char *rest = text;
  for (size_t i = 0; i < sizeof BEFORE / sizeof *BEFORE && rest == text; i++)
    rest = skip(rest, BEFORE[i]);
  bool dated = false;
  for (size_t digits = strspn(rest, "0123456789"); digits > 0;
       digits = strspn(rest, "0123456789")) {
    const char *unit = rest + digits, *end = unit;
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS && end == unit; i++)
      end = skip(unit, UNITS[i]);
    if (end == unit) break;
    rest = end;
    dated = true;
  }
  return dated ? rest : text;
}

/* The last Latin name in Chinese words: MiniMax推出Talkie -> Talkie. NULL when there is none but
 * the company's. */
static const char *latin_run(struct fin_arena *arena, const char *text, const char *company) {
  static const char *const LATIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.+/";
  const char *best = NULL;
  for (const char *at = text; *at;) {
    size_t length = strspn(at, LATIN);
    if (length >= 3 && strspn(at, LATIN + 52) < length && strncmp(at, company, length) != 0)
      best = fin_arena_text(arena, at, length);
    at += length ? length : 1;
  }
  return best;
}

/* What was launched or with whom, where it is written in Latin letters. */
static const char *latin_name(const struct fin_brief *brief, const struct fin_event *event) {
  static const char *const ROLES[] = {"product", "partner", "round"};
  for (size_t i = 0; i < event->filler_count; i++)
    for (size_t r = 0; r < sizeof ROLES / sizeof *ROLES; r++)
      if (strcmp(event->fillers[i].role, ROLES[r]) == 0 && !has_han(event->fillers[i].text))
        return event->fillers[i].text;
  if (strcmp(event->type, "product") != 0) return NULL;
  return latin_run(brief->arena, event->title, event->company);
}

/* The lane has the name; 智谱AI is the same name, MiniMax Group Inc. is another. */
static const char *skip_name(const char *text, const char *name) {
  static const char *const MORE[] = {" Group", " Inc", " Holding", " Limited", " Corp"};
  const char *rest = skip(text, name);
  if (rest == text) return text;
  for (size_t i = 0; i < sizeof MORE / sizeof *MORE; i++)
    if (skip(rest, MORE[i]) != rest || skip(rest, MORE[i] + 1) != rest) return text;
  const char *behind = skip(rest, "AI");
  return (unsigned char)*behind >= 0x80 ? behind : rest;
}

const char *fin_event_label(const struct fin_brief *brief, const struct fin_event *event) {
  const char *title = in_script(brief, event->title);
  if (brief->lang == FIN_EN && has_han(title)) {
    const char *amount = amount_of(brief, event), *type = fin_term(FIN_EN, event->type);
    const char *name = latin_name(brief, event);
    if (amount) return fin_arena_print(brief->arena, "%s %s", type, amount);
    return name ? fin_arena_print(brief->arena, "%s: %s", type, name) : type;
  }
  const char *rest = skip_date(title);
  rest = skip_name(rest, event->company);
  while (*rest == ' ') rest++;
  rest = skip_date(rest);
  while (*rest == ' ' || *rest == ',') rest++;
  return strlen(rest) >= 6 && *rest != '(' && (unsigned char)*rest != 0xEF ? rest : title;
}
