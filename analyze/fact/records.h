/* records.h: private: adding to a set of records. */
#ifndef FIN_RECORDS_H
#define FIN_RECORDS_H

#include "../base/arena.h"
#include "../base/json.h"
#include "../finline.h"

void fin_records_open(struct fin_records *records);
struct fin_fact *fin_fact_add(struct fin_records *records);
struct fin_event *fin_event_add(struct fin_records *records);
/* Document and place of the trigger, "news-1#e120"; several of one trigger are numbered. */
const char *fin_event_id(const struct fin_records *records, const char *doc, size_t from);
/* The citation of the document, which is added when there is none; valid until the next. */
struct fin_citation *fin_citation_add(struct fin_records *records, const char *doc,
                                      const char *title, const char *url, fin_day published);
/* What fin_fact_json and fin_event_json write, to be put into something else. */
fin_json *fin_fact_object(const struct fin_fact *fact, const struct fin_citation *citation);
fin_json *fin_event_object(const struct fin_event *event, const struct fin_citation *citation);
/* {"investor": [{"text", "from", "to"}], ...}, and back: fillers that are no objects are passed
 * over. */
fin_json *fin_roles_object(const struct fin_event *event);
void fin_roles_read(struct fin_records *records, struct fin_event *event, fin_json *roles);
/* The names of ["a", "b"], kept; others than names are counted in *odd, which may be NULL. */
const char *const *fin_names_read(struct fin_records *records, const fin_json *list, size_t *count,
                                  size_t *odd);
/* What the names mean that the functions of finline.h give; the first of all for no such name. */
enum fin_approx fin_approx_read(const char *name);
enum fin_kind fin_kind_read(const char *name);
enum fin_basis fin_basis_read(const char *name);
enum fin_against fin_against_read(const char *name);
const char *fin_keep(struct fin_records *records, const char *text); /* NULL stays NULL */

#endif
