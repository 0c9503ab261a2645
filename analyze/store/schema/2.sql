-- Version 2: copies of one report, names that mean one company, exchange rates of one's own, views.

ALTER TABLE document ADD COLUMN voice INTEGER REFERENCES document;
CREATE INDEX document_voice ON document (voice);

CREATE TABLE sketch (
  document INTEGER PRIMARY KEY REFERENCES document,
  hashes BLOB NOT NULL
);

CREATE TABLE shingle (
  hash INTEGER NOT NULL,
  document INTEGER NOT NULL REFERENCES document,
  PRIMARY KEY (hash, document)
) WITHOUT ROWID;

CREATE TABLE merge (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  company TEXT NOT NULL,
  made TEXT NOT NULL,
  undone TEXT
);

CREATE TABLE alias (
  name TEXT PRIMARY KEY,
  company TEXT NOT NULL
);
CREATE INDEX alias_company ON alias (company);

CREATE TABLE rate (
  base TEXT NOT NULL,
  currency TEXT NOT NULL,
  day TEXT NOT NULL,
  rate REAL NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (base, currency, day)
) WITHOUT ROWID;

CREATE VIEW documents AS
  SELECT d.name AS doc, d.title, d.url, d.path, d.format, d.published, d.known, d.added, d.run,
    n.name AS superseded_by, v.name AS voice, d.hash, d.text
  FROM document d
  LEFT JOIN document n ON n.id = d.superseded_by
  LEFT JOIN document v ON v.id = d.voice;

CREATE VIEW facts AS
  SELECT d.name || '#' || f.from_byte AS id, d.name AS doc,
    COALESCE(a.company, f.company) AS company, f.company AS company_read, f.company_text,
    CASE WHEN a.company IS NULL THEN f.candidates END AS candidates, f.metric, f.kind, f.value, f.low, f.high, f.step, f.approx, f.unit,
    f.period_text, f.start_day, f.end_day, f.segment, f.basis, f.change, f.source, f.quote,
    f.from_byte, f.to_byte, f.sentence, f.converted, f.converted_unit, f.confidence,
    d.title AS doc_title, d.url AS doc_url, d.published AS doc_published, d.known AS doc_known
  FROM fact f
  JOIN document d ON d.id = f.document AND d.superseded_by IS NULL
  LEFT JOIN alias a ON a.name = f.company;

CREATE VIEW events AS
  SELECT d.name || '#' || e.place AS id, d.name AS doc, COALESCE(a.company, e.company) AS company,
    e.company AS company_read,
    CASE WHEN a.company IS NULL THEN e.candidates END AS candidates, e.type, e.start_day, e.end_day, e.title, e.amount,
    e.unit, e.basis, e.quote, e.from_byte, e.to_byte, e.confidence, e.roles,
    d.title AS doc_title, d.url AS doc_url, d.published AS doc_published, d.known AS doc_known
  FROM event e
  JOIN document d ON d.id = e.document AND d.superseded_by IS NULL
  LEFT JOIN alias a ON a.name = e.company;
