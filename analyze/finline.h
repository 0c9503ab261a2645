/* finline.h: the public header of libfinline.
 *
 * bytes -> documents -> facts and events -> comparison. Records are plain structs whose strings
 * live as long as the set that holds them; a pointer to const is borrowed; what `_new`, `_read` or
 * `**out` gives is freed by its `_free`, which takes NULL. Nothing here keeps state of its own: a
 * library may be used by several threads at once, a set by one.
 *
 * 净亏损4.65亿美元 -> {metric net_profit, value -465000000, unit USD, from..to the bytes
 * of 4.65亿美元}
 */
#ifndef FINLINE_H
#define FINLINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define FIN_VERSION "0.1.0"

/* ---- errors ---------------------------------------------------------------------------------- */

/* Also the exit codes of the program. */
enum fin_status {
  FIN_OK = 0,
  FIN_INPUT = 1, /* some input was unusable; the rest was used */
  FIN_USAGE = 2,
  FIN_BOOK = 3, /* book, configuration or output unusable */
  FIN_BUSY = 4,
  FIN_STOPPED = 5,
  FIN_CHANGED = 10, /* of runs: docs/run.md */
  FIN_BUG = 70
};

/* Filled once, where the knowledge is: "file:line: what was found, what was expected". */
struct fin_error {
  enum fin_status status;
  char text[512];
};

/* Where notices about unusable input go; they never stop the work. */
struct fin_log {
  void (*say)(void *context, const char *line);
  void *context;
  unsigned count; /* how many notices were given */
};

/* ---- days and spans -------------------------------------------------------------------------- */

/* Days since 1970-01-01 in the proleptic Gregorian calendar. */
typedef int32_t fin_day;
#define FIN_NO_DAY INT32_MIN

/* Both ends inclusive; both set or both FIN_NO_DAY. */
struct fin_span {
  fin_day start, end;
};

/* FIN_NO_DAY when there is no such day (2023-02-29). */
fin_day fin_day_of(int year, int month, int day);
void fin_day_split(fin_day at, int *year, int *month, int *day);
/* Reads "2026-01-09" (the first ten bytes; what follows may be a time); FIN_NO_DAY otherwise. */
fin_day fin_day_read(const char *text);
/* Writes "2026-01-09" (11 bytes with its end) or "" for FIN_NO_DAY; gives `out`. */
char *fin_day_write(fin_day at, char out[11]);

/* ---- documents ------------------------------------------------------------------------------- */

struct fin_document {
  const char *id;
  const char *given_id; /* as its file gives it; NULL where the file gives none */
  const char *title;    /* "" when it has none */
  const char *url;      /* NULL when unknown */
  const char *format;   /* "text", "markdown" or "html" */
  const char *path;     /* the file it came from */
  fin_day published;    /* given, or worked out from the text; FIN_NO_DAY */
  bool published_given;
  const char *text; /* as read, `length` bytes and a NUL */
  size_t length;
  size_t offset; /* where the text starts in its file; 0 for NDJSON */
  size_t line;   /* the line it starts on, from 1 */
};

struct fin_documents {
  struct fin_document *at;
  size_t count;
  struct fin_index *ids; /* private */
  struct fin_arena *arena;
};

struct fin_read_options {
  const char *format; /* NULL: by name and content; "text", "markdown", "html", "ndjson" */
  fin_day published;  /* for documents that don't say; FIN_NO_DAY */
};

/* Appends the documents of one file ("-" is standard input) to `out`, which starts zeroed. A file
 * that holds many articles gives one document for each. FIN_INPUT when the file can't be read at
 * all (`error` says why); what is unusable inside it goes to `log`. */
enum fin_status fin_documents_read(struct fin_documents *out, const char *path,
                                   const struct fin_read_options *options, struct fin_log *log,
                                   struct fin_error *error);
void fin_documents_done(struct fin_documents *documents);

/* ---- what the program knows ------------------------------------------------------------------ */

/* The books, loaded and compiled. */
struct fin_library;

/* `extra` names a folder whose .tsv files add rows to the books of the same name; NULL for none. */
enum fin_status fin_library_new(struct fin_library **out, const char *extra,
                                struct fin_error *error);
void fin_library_free(struct fin_library *library);

/* What a metric measures, and so which figures it can take. */
enum fin_measure {
  FIN_MEASURE_FLOW,    /* money over a period */
  FIN_MEASURE_BALANCE, /* money at a moment */
  FIN_MEASURE_PRICE,   /* money per share or user */
  FIN_MEASURE_PERCENT,
  FIN_MEASURE_RATIO, /* times */
  FIN_MEASURE_DAYS,
  FIN_MEASURE_COUNT
};

struct fin_metric {
  const char *id;
  enum fin_measure measure;
  bool once;            /* a company has one for all time: the price of its issue */
  bool many;            /* of the whole, one period may have several: rounds, deals, holders */
  const char *unit;     /* of a count: persons, count, shares; else "" */
  const char *ifrs;     /* concept of the IFRS taxonomy, "" where it has none */
  const char *label_zh; /* simplified */
  const char *label_hant;
  const char *label_en;
};

/* NULL when there is none of that id. */
const struct fin_metric *fin_metric_find(const struct fin_library *library, const char *id);
/* All of them by number; NULL behind the last. */
const struct fin_metric *fin_metric_at(const struct fin_library *library, size_t at);

/* Canonical name for any name, alias or ticker the company book has (智譜AI -> 智谱); NULL when
 * unknown or when several companies bear it. */
const char *fin_company_find(const struct fin_library *library, const char *name);

/* ---- marks ----------------------------------------------------------------------------------- */

enum fin_approx { FIN_EXACT, FIN_ABOUT, FIN_OVER, FIN_UNDER, FIN_RANGE };

/* An amount or a time as the text says it, whoever's it is. */
struct fin_quantity {
  const char *kind; /* number, range, money, percent, points, times, date, period */
  size_t from, to;  /* bytes of the document's text */
  double value;     /* in base units, as of a fact; NAN for times */
  double low, high; /* NAN where the text gives no bound */
  enum fin_approx approx;
  const char *unit;   /* ISO 4217, percent, times, persons, days, ...; NULL for none */
  const char *per;    /* share: the amount is for each; NULL for a whole */
  fin_day start, end; /* of a date: FIN_NO_DAY where it is open or can't be told */
};

struct fin_quantity_list {
  struct fin_quantity *at;
  size_t count, room;
  struct fin_arena *arena;
};

/* Puts every amount and time of the text into `out` (zeroed at first; what it held is dropped), by
 * place; none crosses another. */
void fin_quantities_read(struct fin_quantity_list *out, const struct fin_library *library,
                         const struct fin_document *document);
void fin_quantities_free(struct fin_quantity_list *list);

/* What one reader made of a place where a number or a time may begin. */
struct fin_trial {
  const char *reader; /* time, amount; lead: a word before either; named: a word that is neither */
  bool asked;         /* false: one before it had read, and this is what it would have read */
  bool read;
  const char *words;             /* of what it read */
  struct fin_quantity *quantity; /* of a time or an amount; else NULL */
  const char *why;               /* why it read nothing; NULL where it can't say */
};

/* One such place. The readers are asked in order, and the first that reads wins. */
struct fin_beginning {
  size_t from, to;
  const char *words;
  const struct fin_trial *readings;
  size_t count;
  const struct fin_trial *won; /* NULL: none reads */
  const char *left_out;        /* why no figure or time of a fact is made of it; NULL */
};

struct fin_readings {
  struct fin_beginning *at;
  size_t count;
  struct fin_arena *arena;
};

/* Explains every place of a document where a number or a time begins, in order. */
void fin_readings_explain(struct fin_readings *out, const struct fin_library *library,
                          const struct fin_document *document);
void fin_readings_done(struct fin_readings *readings);

/* ---- facts and events ------------------------------------------------------------------------ */

enum fin_kind { FIN_LEVEL, FIN_CHANGE };
enum fin_basis { FIN_REPORTED, FIN_ESTIMATE, FIN_FORECAST, FIN_TARGET, FIN_RUMOUR };
enum fin_against { FIN_NOTHING, FIN_YOY, FIN_QOQ, FIN_MOM, FIN_SINCE, FIN_PRICE };

/* One figure that one document states about one organisation. Money is in units of its currency,
 * percent as 23.3. Strings that may be missing are NULL. */
struct fin_fact {
  const char *id; /* document and place: "news-1#120" */
  const char *doc;
  const char *company, *company_text;
  const char *const *candidates; /* whom `company` may mean, where several bear that name */
  size_t candidate_count;        /* 0 where it is one company */
  const char *metric;
  enum fin_kind kind;
  double value, low, high; /* low, high: NAN when not bounded */
  double step;             /* worth of the last digit written: 3052.3万 -> 1000 */
  enum fin_approx approx;
  const char *unit;
  const char *period_text;
  struct fin_span period;
  const char *segment;
  enum fin_basis basis;
  enum fin_against change;
  const char *source;
  const char *quote;
  size_t from, to;  /* bytes of the document's text */
  size_t sentence;  /* which of the document's sentences it stands in, from 1; 0: not known */
  double converted; /* the amount in brackets; NAN for none */
  const char *converted_unit;
  double confidence;
};

/* One filler of a role: the words, and what they are worth where they are an amount. */
struct fin_filler {
  const char *role, *text;
  size_t from, to;
  double value; /* NAN when no amount */
  const char *unit;
};

/* One dated thing that happened to an organisation. */
struct fin_event {
  const char *id;
  const char *doc;
  const char *company;
  const char *const *candidates; /* as of a fact */
  size_t candidate_count;
  const char *type;
  struct fin_span period;
  const char *title;
  double amount; /* NAN for none */
  const char *unit;
  enum fin_basis basis;
  const char *quote;
  size_t from, to;
  double confidence;
  struct fin_filler *fillers;
  size_t filler_count;
};

/* A document as facts cite it. */
struct fin_citation {
  const char *doc, *title, *url;
  fin_day published;
  const uint64_t *sketch; /* of its words, to tell copies by; NULL when its text was not at hand */
  size_t sketch_count;
  const char *standard; /* "IFRS", "US GAAP" or "PRC GAAP" where the text names just one; NULL */
  const char *voice;    /* the document that it is a copy of, or itself; NULL: not yet looked for */
};

/* Units of `currency` for one of `base` on a day. */
struct fin_day_rate {
  const char *base, *currency; /* ISO 4217 */
  fin_day day;
  double rate;
  const char *source; /* ECB */
};

/* Facts, events and the documents they cite, with the memory that their strings live in. */
struct fin_records {
  struct fin_fact *facts;
  size_t fact_count, fact_room;
  struct fin_event *events;
  size_t event_count, event_room;
  struct fin_citation *citations;
  size_t citation_count, citation_room;
  struct fin_index *citation_index; /* private */
  struct fin_day_rate *rates;       /* of the store, by base, currency and day; else none */
  size_t rate_count, rate_room;
  struct fin_arena *arena;
};

void fin_records_done(struct fin_records *records);
/* Appends what one document says. Text is never an error. */
void fin_extract(struct fin_records *out, const struct fin_library *library,
                 const struct fin_document *document);

/* Something that was counted, by its name in weights.tsv. */
struct fin_feature {
  const char *name;
  double count;
};

/* A metric word that was weighed for a figure: the sum of count * weight over its features. */
struct fin_candidate {
  const char *metric, *words;         /* words: as the text has them */
  size_t from;                        /* their place in it */
  double weight;                      /* NAN when the figure's unit is none of the metric's */
  const struct fin_feature *features; /* those that are not 0 */
  size_t feature_count;
};

/* What was made of one figure, and why. */
struct fin_verdict {
  size_t from, to; /* the figure */
  const char *words;
  const char *metric; /* NULL: it became no fact */
  enum fin_kind kind;
  const char *company, *company_words; /* company_words: NULL when the sentence names none */
  const char *const *bearers;          /* whom `company` may mean; else NULL */
  size_t bearer_count;
  struct fin_span period;
  const char *period_words; /* NULL: taken from what was said before, or none */
  const char *why;          /* why it became no fact; NULL */
  const struct fin_candidate *candidates;
  size_t candidate_count;
  double confidence;                  /* of a fact; else NAN */
  const struct fin_feature *features; /* what it is made of */
  size_t feature_count;
};

struct fin_explanation {
  struct fin_verdict *at;
  size_t count;
  double bar; /* a candidate below it is not taken by its weight alone */
  struct fin_arena *arena;
};

/* Explains every figure of a document, in order. */
void fin_explain(struct fin_explanation *out, const struct fin_library *library,
                 const struct fin_document *document);
void fin_explanation_done(struct fin_explanation *explanation);

/* Appends the NDJSON that `finline extract` wrote. Lines that aren't records go to `log`. */
enum fin_status fin_records_read(struct fin_records *out, const char *path, struct fin_log *log,
                                 struct fin_error *error);
/* One line of NDJSON without its newline; malloc'd. What `citation` (which may be NULL) tells of
 * the document goes along as doc_title, doc_published and doc_url, so that records read back can be
 * cited. */
char *fin_fact_json(const struct fin_fact *fact, const struct fin_citation *citation);
char *fin_event_json(const struct fin_event *event, const struct fin_citation *citation);
/* NULL when the set holds no such document. */
const struct fin_citation *fin_citation_find(const struct fin_records *records, const char *doc);

/* What the records call a company: the name itself where facts or events have it, else the name of
 * the company book for it (an alias, a ticker) where they have that; NULL. Names with candidates
 * are no one's. */
const char *fin_records_company(const struct fin_records *records,
                                const struct fin_library *library, const char *name);

/* "exact", "about" ...; "level"; "reported"; "yoy" or NULL. */
const char *fin_approx_name(enum fin_approx approx);
const char *fin_kind_name(enum fin_kind kind);
const char *fin_basis_name(enum fin_basis basis);
const char *fin_against_name(enum fin_against change);

/* ---- measuring ------------------------------------------------------------------------------- */

/* What a person read out of documents: facts and events that are demanded, facts that are neither
 * demanded nor wrong, names that mean one organisation. */
struct fin_gold;

/* `path` is a folder of ID.facts.ndjson, ID.events.ndjson, ID.optional.ndjson and aliases*.json
 * ({"company": ["alias", ...]}), all but the first optional, or one file of records. FIN_INPUT when
 * it holds no fact. The gold borrows `library`. */
enum fin_status fin_gold_read(struct fin_gold **out, const struct fin_library *library,
                              const char *path, struct fin_log *log, struct fin_error *error);
void fin_gold_free(struct fin_gold *gold);

/* What is measured. A found fact is paired with the demanded one of the same place or value that it
 * has most in common with; FIN_RIGHT_VALUE to FIN_RIGHT_SEGMENT say of how many pairs that field is
 * right. A segment is right when both are of the whole or both of a part. */
enum fin_right {
  FIN_RIGHT_VALUE,
  FIN_RIGHT_UNIT,
  FIN_RIGHT_COMPANY,
  FIN_RIGHT_METRIC, /* with its kind: level or change */
  FIN_RIGHT_PERIOD,
  FIN_RIGHT_SEGMENT,
  FIN_RIGHT_CORE,  /* value, unit, company and metric */
  FIN_RIGHT_FULL,  /* all of them */
  FIN_RIGHT_EVENT, /* company, type and a time in common; not of losses, which are facts too, and
                      not where the gold has no events */
  FIN_RIGHTS
};

/* Precision is right / found, recall right / demanded, F1 their harmonic mean. */
struct fin_tally {
  size_t demanded, found, right;
};

/* Facts of one tenth of confidence: how sure they said they were, how many were right (core). */
struct fin_calibration {
  size_t count, right;
  double said; /* sum of confidences */
};

/* What was missed (`found` NULL), made up (`demanded` NULL) or differs. */
struct fin_mistake {
  const struct fin_fact *demanded, *found;
  bool right[FIN_RIGHTS];
};

/* Each fact found, but those that the gold has as optional. */
struct fin_outcome {
  const struct fin_fact *found;
  bool right; /* its core */
};

struct fin_evaluation {
  struct fin_tally tallies[FIN_RIGHTS];
  struct fin_calibration calibration[10]; /* 0 to 0.1 first */
  struct fin_mistake *mistakes;           /* by document and place */
  size_t mistake_count, mistake_room;
  struct fin_outcome *outcomes;
  size_t outcome_count, outcome_room;
  const char **absent; /* documents of the gold that the records don't cite */
  size_t absent_count, absent_room;
  size_t doc_count; /* measured */
};

/* Measures the records of the documents that the gold speaks of; others are left alone. The result
 * borrows both. */
void fin_evaluate(struct fin_evaluation *out, const struct fin_gold *gold,
                  const struct fin_records *records);
void fin_evaluation_done(struct fin_evaluation *evaluation);
/* "company" ...; in the order of enum fin_right. */
const char *fin_right_name(enum fin_right field);

/* ---- the store ------------------------------------------------------------------------------- */

/* Documents, their facts and events, in one file that other programs can query (docs/store.md).
 * Every change is whole or not there. Statuses other than FIN_OK are FIN_BOOK: the store can't be
 * used, and `error` says why. */
struct fin_store;

/* `make`: where there is none, one is made. A store of an older version is brought up to date
 * first; that is whole or not done, too. One that can't be written can be read. */
enum fin_status fin_store_open(struct fin_store **out, const char *path, bool make,
                               struct fin_error *error);
void fin_store_close(struct fin_store *store);

enum fin_addition {
  FIN_ADDED,
  FIN_SUPERSEDES, /* takes the place of an earlier version, which stays as history */
  FIN_LATE,       /* an earlier version than one that is there: kept as history */
  FIN_KNOWN       /* this content is there: nothing was changed */
};

struct fin_adding {
  const struct fin_library *library;
  int64_t now; /* seconds since 1970; when it is said to be added */
  /* Called for each document, in order, when what was made of it is safe on disk; may be NULL. */
  void (*told)(void *context, const struct fin_document *document, const char *name,
               enum fin_addition outcome);
  bool (*stop)(void *context); /* asked between batches; what is left is not added; may be NULL */
  void *context;
};

struct fin_added {
  size_t documents, superseding, late, known, facts, events;
};

/* Extracts and adds the documents that are not there yet; counts are added to `added` (zeroed at
 * first). On failure those that were told of stay. A later version of a document is one of the same
 * address, of the same given id, or of the same file, and there of the same title where the file
 * holds several. */
enum fin_status fin_store_add(struct fin_store *store, struct fin_added *added,
                              const struct fin_documents *documents,
                              const struct fin_adding *options, struct fin_error *error);

struct fin_store_query {
  const char *const *companies; /* as the store knows them, or merged into those; none: all */
  size_t company_count;
  const char *const *metrics; /* none: all */
  size_t metric_count;
  struct fin_span window; /* only what may hold then; FIN_NO_DAY leaves an end open */
  const char *source;     /* only where title, address, file or named source has these words */
  double least;           /* confidence */
  fin_day as_of;          /* what was known on that day; FIN_NO_DAY: what is known */
  int64_t until;          /* what was known after that document (watch.h); 0: what is known */
  bool no_facts, no_events, no_rates;
};

/* Appends what the query asks for, by document and place, and all rates of the store. Companies
 * that were merged have the name of the one they are. */
enum fin_status fin_store_read(struct fin_records *out, struct fin_store *store,
                               const struct fin_store_query *query, struct fin_error *error);

/* What the store calls the company of that name: the one it was merged into, or itself where facts
 * or events have it; else *canonical is NULL. It lives as long as `records`. */
enum fin_status fin_store_company(const char **canonical, struct fin_records *records,
                                  struct fin_store *store, const char *name,
                                  struct fin_error *error);

/* Whether the store has facts of that metric, of now or of before. */
enum fin_status fin_store_metric(bool *known, struct fin_store *store, const char *metric,
                                 struct fin_error *error);

/* A name that facts or events have, and whom it means. */
struct fin_store_name {
  const char *name;
  const char *company;             /* itself, or what it was merged into; NULL when it is unclear */
  const char *candidates;          /* whom an unclear one may mean, a JSON array; else NULL */
  size_t facts, events, documents; /* documents: with facts, or with events, the more of both */
};

struct fin_store_names {
  struct fin_store_name *at; /* by company, then name */
  size_t count, room;
  struct fin_arena *arena;
};

enum fin_status fin_store_names(struct fin_store_names *out, struct fin_store *store,
                                struct fin_error *error);
void fin_store_names_done(struct fin_store_names *names);
/* From now on `name` means `company`; FIN_INPUT when that would go in a circle, when it already
 * does, or when the store has no such names. */
enum fin_status fin_store_merge(struct fin_store *store, const char *name, const char *company,
                                int64_t now, struct fin_error *error);
/* Undoes it. FIN_INPUT when `name` was not merged. */
enum fin_status fin_store_split(struct fin_store *store, const char *name, int64_t now,
                                struct fin_error *error);

/* Takes in a table of daily exchange rates: the history file of the European Central Bank, or one
 * of that form whose columns name pairs (USD/CNY). `source` is what results are said to be after.
 * All or nothing; FIN_INPUT names the line that is none. */
enum fin_status fin_store_rates(struct fin_store *store, size_t *count, const char *path,
                                const char *source, struct fin_error *error);

/* What is in it. */
struct fin_store_about {
  int version;
  size_t documents, superseded, copies, facts, events, runs, rates;
};

enum fin_status fin_store_tell(struct fin_store_about *out, struct fin_store *store,
                               struct fin_error *error);

/* ---- comparison ------------------------------------------------------------------------------ */

/* How one amount became another: value * rate, with where the rate is from. */
struct fin_rate {
  const char *from, *to; /* ISO 4217 */
  double rate;
  struct fin_span over; /* averaged over these days, or one day for balances */
  const char *path;     /* "ECB, average of 12 months, CNY-EUR-USD" */
};

/* How facts of one company, metric, segment and period stand to each other: the classes of the note
 * "Handling Duplicate Facts in XBRL and Inline XBRL" (XBRL International, 2025). Complete: the same
 * value with the same digits; consistent: all can be one value, rounded and hedged as each says;
 * inconsistent: they can't. */
enum fin_duplicates { FIN_SINGLE, FIN_COMPLETE, FIN_CONSISTENT, FIN_INCONSISTENT };

/* What is known of one metric of one company for one period. */
struct fin_value {
  struct fin_span period;
  const struct fin_fact *fact;   /* the one believed */
  const struct fin_fact **agree; /* say the same at the precision they state */
  size_t agree_count;
  const struct fin_fact **differ; /* say something else */
  size_t differ_count;
  const struct fin_fact **beside; /* said of the same, but no rival: what was expected of it, and
                                     what one sentence says beside it */
  size_t beside_count;
  enum fin_duplicates duplicates; /* of the one believed, those that agree and those that differ */
  const char *source_kind;        /* of the one believed, a row of sources.tsv */
  size_t voices;                  /* independent documents that say so: copies count once */
  double value;                   /* in the unit of its fact */
  double common; /* in the currency of the comparison; NAN when it can't be converted */
  const struct fin_rate *rate;    /* NULL when nothing was converted */
  double growth;                  /* percent against the same span a year before; NAN */
  const struct fin_value *before; /* what growth was computed from */
  const struct fin_fact *stated;  /* the change a document states for this period; NULL */
  const char *reason;             /* why this fact is believed, in a few words */
};

/* Ordered by end, then start. */
struct fin_series {
  const char *company, *metric, *segment; /* segment NULL: the whole company */
  const char *unit;
  struct fin_value *values;
  size_t count;
  const struct fin_fact **changes; /* the stated changes, by period */
  size_t change_count;
};

/* "single", "complete", "consistent", "inconsistent". */
const char *fin_duplicates_name(enum fin_duplicates duplicates);

/* Facts of all companies, or of some, put together. */
struct fin_reconciliation {
  struct fin_series *series; /* by company, metric and segment, the whole first */
  size_t series_count;
  const struct fin_records *records;
  struct fin_arena *arena;
};

/* Chooses one of several figures for each company, metric, segment and period; `companies` are
 * canonical names, none for all. Facts with candidates and facts without a time are left out. The
 * result borrows `records` and `library`. */
void fin_reconcile(struct fin_reconciliation **out, const struct fin_library *library,
                   const struct fin_records *records, const char *const *companies,
                   size_t company_count);
void fin_reconciliation_free(struct fin_reconciliation *reconciliation);
/* The series of a company, which stand together: the first of *count. */
const struct fin_series *fin_reconciliation_of(const struct fin_reconciliation *reconciliation,
                                               const char *company, size_t *count);

struct fin_comparison {
  const char **companies;
  size_t company_count;
  const char *currency;
  struct fin_series
      *series; /* by metric in the order of the book, then company, whole before segments */
  size_t series_count;
  struct fin_rate *rates; /* those used, once each */
  size_t rate_count;
  struct fin_reconciliation *reconciled; /* the same values, by company */
  const struct fin_event **events;       /* of these companies, by date, told once each */
  size_t event_count;
  const struct fin_records *records; /* what it was made from */
  struct fin_arena *arena;
};

struct fin_compare_options {
  const char **companies; /* names, aliases or tickers */
  size_t company_count;
  const char *currency; /* NULL: the one most facts are in */
};

/* FIN_INPUT when a company has no fact at all (`error` names it and those that have). Facts and
 * events with candidates are no one's here. The comparison borrows `records` and `library`. */
enum fin_status fin_compare(struct fin_comparison **out, const struct fin_library *library,
                            const struct fin_records *records,
                            const struct fin_compare_options *options, struct fin_error *error);
void fin_comparison_free(struct fin_comparison *comparison);
/* NULL when there is none. */
const struct fin_series *fin_series_find(const struct fin_comparison *comparison,
                                         const char *company, const char *metric,
                                         const char *segment);

/* ---- timelines ------------------------------------------------------------------------------- */

/* Whether two tellings of one thing have no day in common; whether both have a sum of one unit, and
 * the sums differ by more than a hundredth. */
bool fin_events_apart(const struct fin_event *a, const struct fin_event *b);
bool fin_amounts_differ(const struct fin_event *a, const struct fin_event *b);

/* One thing that happened, as all documents together tell of it. */
struct fin_entry {
  const struct fin_event *event;     /* the telling believed: the narrowest time, with an amount */
  const struct fin_event **tellings; /* all of them, that one first */
  size_t count;
  bool dates_differ, amounts_differ; /* whether some telling says another day or another sum */
};

struct fin_timeline {
  const char **companies;
  size_t company_count;
  struct fin_entry *entries; /* by date */
  size_t entry_count;
  const struct fin_records *records; /* what it was made from */
  struct fin_arena *arena;
};

struct fin_timeline_options {
  const char **companies; /* names, aliases or tickers; none: all */
  size_t company_count;
  const char **types; /* only these types; none: all but `loss` */
  size_t type_count;
  struct fin_span window; /* only what may have happened then; FIN_NO_DAY leaves an end open */
};

/* FIN_INPUT when a company has no event at all (`error` names it and the one that has most). Events
 * without a date and events with candidates are left out. The timeline borrows `records`. */
enum fin_status fin_timeline_make(struct fin_timeline **out, const struct fin_library *library,
                                  const struct fin_records *records,
                                  const struct fin_timeline_options *options,
                                  struct fin_error *error);
void fin_timeline_free(struct fin_timeline *timeline);

#endif
