/* told.c: changes as JSON, as an Atom feed, as lines. */
#include "told.h"

#include "base/text.h"
#include "fact/records.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- JSON ------------------------------------------------------------------------------------ */

static const struct fin_citation *citation_of(const struct fin_change_report *report,
                                              const char *doc) {
  const struct fin_citation *found = fin_citation_find(report->records, doc);
  return found ? found : fin_citation_find(report->earlier, doc);
}

static fin_json *fact_json(const struct fin_change_report *report, const struct fin_value *value) {
  return value ? fin_fact_object(value->fact, citation_of(report, value->fact->doc)) : NULL;
}

static fin_json *entry_json(const struct fin_change_report *report, const struct fin_entry *entry) {
  return entry ? fin_event_object(entry->event, citation_of(report, entry->event->doc)) : NULL;
}

static void set_if(fin_json *object, const char *key, fin_json *value) {
  if (value) fin_json_set(object, key, value);
}

static void set_figure(fin_json *o, const struct fin_change_report *report,
                       const struct fin_change *change) {
  fin_json *differ = fin_json_array();
  for (size_t i = 0; change->now && i < change->now->differ_count; i++) {
    const struct fin_fact *fact = change->now->differ[i];
    fin_json_push(differ, fin_fact_object(fact, citation_of(report, fact->doc)));
  }
  if (change->kind == FIN_CHANGE_REVISED)
    fin_json_set_text(o, "cause", change->correction ? "correction" : "source");
  if (change->kind == FIN_CHANGE_GROWTH) fin_json_set_number(o, "threshold", change->threshold);
  fin_json_set(o, "reopens", fin_json_bool(change->reopens));
  set_if(o, "fact", fact_json(report, change->now));
  set_if(o, "was_fact", fact_json(report, change->before));
  fin_json_set(o, "differ", differ);
}

static fin_json *change_json(const struct fin_change_report *report,
                             const struct fin_change *change, const struct fin_library *library,
                             const char *lang) {
  bool event = change->now_entry || change->before_entry;
  fin_json *o = fin_json_object();
  char *words = fin_change_words(change, library, lang);
  fin_json_set_text(o, "change", fin_change_name(change->kind));
  fin_json_set_text(o, "company", change->company);
  fin_json_set_text(o, event ? "type" : "metric", change->metric);
  if (!event) fin_json_set_text(o, "segment", change->segment);
  fin_json_set_day(o, "start", change->period.start);
  fin_json_set_day(o, "end", change->period.end);
  fin_json_set_number(o, "value", change->value);
  fin_json_set_number(o, "was", change->was);
  fin_json_set_number(o, "difference", change->difference);
  fin_json_set_number(o, "percent",
                      isfinite(change->percent) ? round(change->percent * 100) / 100 : NAN);
  fin_json_set_text(o, "unit", change->unit);
  fin_json_set_text(o, "text", words);
  if (!event) set_figure(o, report, change);
  set_if(o, "event", entry_json(report, change->now_entry));
  set_if(o, "was_event", entry_json(report, change->before_entry));
  free(words);
  return o;
}

fin_json *fin_told_json(const struct fin_change_report *report, const struct fin_library *library,
                        const char *lang) {
  fin_json *o = fin_json_object(), *list = fin_json_array();
  fin_json_set_text(o, "name", report->name);
  fin_json_set_text(o, "since", *report->since ? report->since : NULL);
  fin_json_set_text(o, "now", report->now);
  fin_json_set_number(o, "documents", (double)report->documents);
  for (size_t i = 0; i < report->changes->count; i++)
    fin_json_push(list, change_json(report, &report->changes->at[i], library, lang));
  fin_json_set(o, "changes", list);
  return o;
}

/* ---- Atom ------------------------------------------------------------------------------------ */

/* XML 1.0 has no place for control characters, however they are written. */
static void put_xml(FILE *to, const char *text) {
  for (; text && *text; text++) {
    if (*text == '&')
      fputs("&amp;", to);
    else if (*text == '<')
      fputs("&lt;", to);
    else if (*text == '>')
      fputs("&gt;", to);
    else if (*text == '"')
      fputs("&quot;", to);
    else
      fputc((unsigned char)*text < 0x20 && *text != '\n' && *text != '\t' ? ' ' : *text, to);
  }
}

static void put_entry(FILE *to, const struct fin_job *job, const char *id) {
  enum { SHOWN = 3 };
  char why[256];
  fin_json *report = fin_json_read(job->report, strlen(job->report), why);
  fin_json *changes = report ? fin_json_get(report, "changes") : NULL;
  size_t count = changes ? fin_json_count(changes) : 0;
  fprintf(to, "<entry>\n<id>%s:%lld</id>\n<updated>%s</updated>\n<title>", id, (long long)job->id,
          job->began);
  for (size_t i = 0; i < count && i < SHOWN; i++) {
    if (i) fputs("; ", to);
    put_xml(to, fin_json_text(fin_json_at(changes, i), "text", NULL));
  }
  if (count > SHOWN) fprintf(to, "; +%zu", count - SHOWN);
  fputs("</title>\n<content type=\"text\">", to);
  for (size_t i = 0; i < count; i++) {
    fin_json *change = fin_json_at(changes, i);
    put_xml(to, fin_json_text(change, "change", NULL));
    fputs(": ", to);
    put_xml(to, fin_json_text(change, "text", NULL));
    fputs("\n", to);
  }
  fputs("</content>\n</entry>\n", to);
  fin_json_free(report);
}

void fin_told_atom(FILE *to, const struct fin_jobs *jobs, const char *name, const char *id,
                   const char *now) {
  fputs("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
        "<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<title>",
        to);
  put_xml(to, name);
  fprintf(to,
          "</title>\n<id>%s</id>\n<updated>%s</updated>\n<author><name>finline</name></author>\n"
          "<generator version=\"" FIN_VERSION "\">finline</generator>\n",
          id, jobs->count ? jobs->at[0].began : now);
  for (size_t i = 0; i < jobs->count; i++) put_entry(to, &jobs->at[i], id);
  fputs("</feed>\n", to);
}

/* ---- lines ----------------------------------------------------------------------------------- */

void fin_told_table(FILE *to, const struct fin_change_report *report,
                    const struct fin_library *library, const char *lang) {
  const struct fin_changes *changes = report->changes;
  for (size_t i = 0; i < changes->count; i++) {
    char *words = fin_change_words(&changes->at[i], library, lang);
    fprintf(to, "%-15s  %s%s\n", fin_change_name(changes->at[i].kind), words,
            changes->at[i].reopens ? "  (reopens)" : "");
    free(words);
  }
}
