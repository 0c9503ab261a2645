/* export.c: timeline -> JSON, TimelineJS, iCalendar.
 *
 * listing of MiniMax on 2026-01-09 -> DTSTART;VALUE=DATE:20260109, SUMMARY:MiniMax: listing
 */
#include "export.h"

#include "base/json.h"
#include "base/text.h"
#include "fact/records.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void print_json(FILE *to, fin_json *value) {
  char *text = fin_json_write(value, true);
  fputs(text, to);
  fputc('\n', to);
  free(text);
}

/* ---- values ---------------------------------------------------------------------------------- */

static fin_json *fact_json(const struct fin_fact *fact) {
  fin_json *o = fin_json_object();
  fin_json_set_text(o, "id", fact->id);
  fin_json_set_text(o, "doc", fact->doc);
  fin_json_set_number(o, "value", fact->value);
  fin_json_set_text(o, "unit", fact->unit);
  fin_json_set_text(o, "approx", fin_approx_name(fact->approx));
  fin_json_set_text(o, "basis", fin_basis_name(fact->basis));
  fin_json_set_text(o, "source", fact->source);
  fin_json_set_text(o, "quote", fact->quote);
  return o;
}

static fin_json *facts_json(const struct fin_fact *const *facts, size_t count) {
  fin_json *list = fin_json_array();
  for (size_t i = 0; i < count; i++) fin_json_push(list, fact_json(facts[i]));
  return list;
}

void fin_export_value(fin_json *object, const struct fin_value *value) {
  fin_json_set_text(object, "reason", value->reason);
  fin_json_set_text(object, "duplicates", fin_duplicates_name(value->duplicates));
  fin_json_set_text(object, "source_kind", value->source_kind);
  fin_json_set_number(object, "voices", (double)value->voices);
  fin_json_set(object, "fact", fact_json(value->fact));
  fin_json_set(object, "agree", facts_json(value->agree, value->agree_count));
  fin_json_set(object, "differ", facts_json(value->differ, value->differ_count));
  fin_json_set(object, "beside", facts_json(value->beside, value->beside_count));
}

static void set_bounds(fin_json *o, struct fin_interval bounds) {
  fin_json_set_number(o, "low", isfinite(bounds.low) ? bounds.low : NAN);
  fin_json_set_number(o, "high", isfinite(bounds.high) ? bounds.high : NAN);
}

static fin_json *operand_json(const struct fin_operand *operand) {
  fin_json *o = fin_json_object(), *facts = fin_json_array();
  fin_json_set_text(o, "name", operand->name);
  fin_json_set_number(o, "value", operand->value);
  set_bounds(o, operand->bounds);
  fin_json_set_text(o, "unit", operand->unit);
  fin_json_set_day(o, "start", operand->period.start);
  fin_json_set_day(o, "end", operand->period.end);
  for (size_t i = 0; i < operand->fact_count; i++) fin_json_push_text(facts, operand->facts[i]->id);
  fin_json_set(o, "facts", facts);
  return o;
}

fin_json *fin_export_result(const struct fin_result *result) {
  fin_json *o = fin_json_object(), *operands = fin_json_array(), *warnings = fin_json_array();
  fin_json *interval = fin_json_object();
  fin_json_set_text(o, "company", result->company);
  fin_json_set_text(o, "result", result->name);
  fin_json_set_text(o, "metric", result->metric);
  fin_json_set_text(o, "segment", result->segment);
  fin_json_set_day(o, "start", result->period.start);
  fin_json_set_day(o, "end", result->period.end);
  fin_json_set_number(o, "value", isfinite(result->value) ? result->value : NAN);
  fin_json_set_text(o, "unit", result->unit);
  set_bounds(interval, result->bounds);
  fin_json_set(o, "interval", interval);
  fin_json_set_text(o, "formula", result->formula);
  fin_json_set_text(o, "method", result->method);
  for (size_t i = 0; i < result->operand_count; i++)
    fin_json_push(operands, operand_json(&result->operands[i]));
  for (size_t i = 0; i < result->warning_count; i++)
    fin_json_push_text(warnings, result->warnings[i]);
  fin_json_set(o, "operands", operands);
  fin_json_set(o, "warnings", warnings);
  return o;
}

/* ---- JSON ------------------------------------------------------------------------------------ */

void fin_export_json(FILE *to, const struct fin_timeline *timeline) {
  fin_json *list = fin_json_array();
  for (size_t i = 0; i < timeline->entry_count; i++) {
    const struct fin_entry *entry = &timeline->entries[i];
    fin_json *o = fin_json_object(), *tellings = fin_json_array(), *differ = fin_json_array();
    if (entry->dates_differ) fin_json_push_text(differ, "date");
    if (entry->amounts_differ) fin_json_push_text(differ, "amount");
    for (size_t k = 0; k < entry->count; k++) {
      const struct fin_event *event = entry->tellings[k];
      fin_json_push(tellings,
                    fin_event_object(event, fin_citation_find(timeline->records, event->doc)));
    }
    fin_json_set(o, "differ", differ);
    fin_json_set(o, "tellings", tellings);
    fin_json_push(list, o);
  }
  print_json(to, list);
}

/* ---- TimelineJS ------------------------------------------------------------------------------ */

/* A year, a month of it, or a day: TimelineJS shows as much as is given. */
static fin_json *date_json(fin_day day, bool month, bool of_month) {
  char text[11];
  fin_json *o = fin_json_object();
  fin_day_write(day, text);
  fin_json_set_number(o, "year", atoi(text));
  if (month) fin_json_set_number(o, "month", atoi(text + 5));
  if (of_month) fin_json_set_number(o, "day", atoi(text + 8));
  return o;
}

/* HTML that text can't break out of. */
static void put_escaped(struct fin_text *out, const char *text) {
  for (; *text; text++) {
    if (*text == '<')
      fin_text_put(out, "&lt;");
    else if (*text == '>')
      fin_text_put(out, "&gt;");
    else if (*text == '&')
      fin_text_put(out, "&amp;");
    else if (*text == '"')
      fin_text_put(out, "&quot;");
    else
      fin_text_add(out, text, 1);
  }
}

static fin_json *slide_json(const struct fin_entry *entry, const struct fin_records *records) {
  const struct fin_event *event = entry->event;
  fin_json *o = fin_json_object(), *text = fin_json_object();
  struct fin_text words = {0}, head = {0};
  char start[11], end[11];
  fin_day_write(event->period.start, start);
  fin_day_write(event->period.end, end);
  bool year = strcmp(start + 4, "-01-01") == 0 && strcmp(end + 4, "-12-31") == 0;
  bool month = !year && strcmp(start + 8, "01") == 0 && strncmp(start, end, 7) == 0 &&
               strcmp(start, end) != 0;
  fin_json_set(o, "start_date", date_json(event->period.start, !year, !year && !month));
  if (event->period.end > event->period.start && !month && !(year && !strncmp(start, end, 4)))
    fin_json_set(o, "end_date", date_json(event->period.end, !year, !year));
  put_escaped(&head, event->company);
  fin_text_put(&head, ": ");
  put_escaped(&head, event->title);
  for (size_t i = 0; i < entry->count; i++) {
    const struct fin_event *one = entry->tellings[i];
    const struct fin_citation *citation = fin_citation_find(records, one->doc);
    fin_text_put(&words, "<p>");
    put_escaped(&words, one->quote ? one->quote : "");
    fin_text_put(&words, " (");
    put_escaped(&words, citation && *citation->title ? citation->title : one->doc);
    fin_text_put(&words, ")</p>");
  }
  fin_json_set_text(text, "headline", head.at);
  fin_json_set_text(text, "text", words.at);
  fin_json_set(o, "text", text);
  fin_json_set_text(o, "group", event->company);
  fin_json_set_text(o, "unique_id", event->id);
  fin_text_done(&words);
  fin_text_done(&head);
  return o;
}

void fin_export_timelinejs(FILE *to, const struct fin_timeline *timeline) {
  fin_json *all = fin_json_object(), *events = fin_json_array();
  for (size_t i = 0; i < timeline->entry_count; i++)
    fin_json_push(events, slide_json(&timeline->entries[i], timeline->records));
  fin_json_set(all, "events", events);
  print_json(to, all);
}

/* ---- iCalendar ------------------------------------------------------------------------------- */

/* A content line of at most 75 octets a row, cut between characters (RFC 5545, 3.1). */
static void put_line(FILE *to, const char *name, const char *value) {
  enum { ROW = 75 };
  struct fin_text line = {0};
  fin_text_print(&line, "%s:", name);
  for (; *value; value++) {
    if (strchr(",;\\", *value)) fin_text_put(&line, "\\");
    if (*value == '\n')
      fin_text_put(&line, "\\n");
    else if ((unsigned char)*value >= ' ')
      fin_text_add(&line, value, 1);
  }
  size_t from = 0, room = ROW;
  while (line.length - from > room) {
    size_t to_byte = from + room;
    while (((unsigned char)line.at[to_byte] & 0xc0) == 0x80) to_byte--;
    fprintf(to, "%.*s\r\n ", (int)(to_byte - from), line.at + from);
    from = to_byte;
    room = ROW - 1;
  }
  fprintf(to, "%s\r\n", line.at + from);
  fin_text_done(&line);
}

static void put_day(FILE *to, const char *name, fin_day day) {
  char text[11];
  fin_day_write(day, text);
  fprintf(to, "%s:%.4s%.2s%.2s\r\n", name, text, text + 5, text + 8);
}

void fin_export_ical(FILE *to, const struct fin_timeline *timeline, fin_day today) {
  fputs("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//finline//timeline//EN\r\n", to);
  for (size_t i = 0; i < timeline->entry_count; i++) {
    const struct fin_entry *entry = &timeline->entries[i];
    const struct fin_event *event = entry->event;
    char stamp[11];
    struct fin_text words = {0};
    fputs("BEGIN:VEVENT\r\n", to);
    put_line(to, "UID", event->id);
    fin_day_write(today, stamp);
    fprintf(to, "DTSTAMP:%.4s%.2s%.2sT000000Z\r\n", stamp, stamp + 5, stamp + 8);
    put_day(to, "DTSTART;VALUE=DATE", event->period.start);
    put_day(to, "DTEND;VALUE=DATE", event->period.end + 1);
    fin_text_print(&words, "%s: %s", event->company, event->title);
    put_line(to, "SUMMARY", words.at);
    fin_text_done(&words);
    for (size_t k = 0; k < entry->count; k++) {
      const struct fin_event *one = entry->tellings[k];
      fin_text_print(&words, "%s%s (%s)", k ? "\n" : "", one->quote ? one->quote : "", one->doc);
    }
    put_line(to, "DESCRIPTION", words.at ? words.at : "");
    fin_text_done(&words);
    put_line(to, "CATEGORIES", event->type);
    fputs("TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n", to);
  }
  fputs("END:VCALENDAR\r\n", to);
}
