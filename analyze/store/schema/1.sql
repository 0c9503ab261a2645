-- Version 1: documents with their texts, and the facts and events that were read out of them.
-- Days are text, 2026-01-09; moments are UTC, 2026-01-09T08:00:00Z. docs/store.md explains every
-- column.

CREATE TABLE store (version INTEGER NOT NULL);
INSERT INTO store VALUES (0);

CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  began TEXT NOT NULL,
  ended TEXT,
  program TEXT NOT NULL,
  documents INTEGER NOT NULL DEFAULT 0,
  known INTEGER NOT NULL DEFAULT 0,
  superseding INTEGER NOT NULL DEFAULT 0,
  facts INTEGER NOT NULL DEFAULT 0,
  events INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  hash TEXT NOT NULL UNIQUE,
  origin TEXT,
  title TEXT NOT NULL,
  url TEXT,
  path TEXT NOT NULL,
  format TEXT NOT NULL,
  published TEXT,
  known TEXT NOT NULL,
  added TEXT NOT NULL,
  run INTEGER NOT NULL REFERENCES run,
  superseded_by INTEGER REFERENCES document,
  text TEXT NOT NULL
);
CREATE INDEX document_origin ON document (origin);
CREATE INDEX document_superseded ON document (superseded_by);

CREATE TABLE fact (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document,
  company TEXT NOT NULL,
  company_text TEXT,
  candidates TEXT,
  metric TEXT NOT NULL,
  kind TEXT NOT NULL,
  value REAL NOT NULL,
  low REAL,
  high REAL,
  step REAL NOT NULL,
  approx TEXT NOT NULL,
  unit TEXT NOT NULL,
  period_text TEXT,
  start_day TEXT,
  end_day TEXT,
  segment TEXT,
  basis TEXT NOT NULL,
  change TEXT,
  source TEXT,
  quote TEXT NOT NULL,
  from_byte INTEGER NOT NULL,
  to_byte INTEGER NOT NULL,
  sentence INTEGER NOT NULL,
  converted REAL,
  converted_unit TEXT,
  confidence REAL
);
CREATE INDEX fact_company ON fact (company, metric, end_day);
CREATE INDEX fact_metric ON fact (metric, end_day);
CREATE INDEX fact_document ON fact (document);

CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document,
  place TEXT NOT NULL,
  company TEXT NOT NULL,
  candidates TEXT,
  type TEXT NOT NULL,
  start_day TEXT,
  end_day TEXT,
  title TEXT NOT NULL,
  amount REAL,
  unit TEXT,
  basis TEXT NOT NULL,
  quote TEXT NOT NULL,
  from_byte INTEGER NOT NULL,
  to_byte INTEGER NOT NULL,
  confidence REAL,
  roles TEXT NOT NULL
);
CREATE INDEX event_company ON event (company, end_day);
CREATE INDEX event_document ON event (document);
