-- Version 4: runs of `finline run`: what each did, what it told, which files it has read.

CREATE TABLE job (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,          -- of the configuration
  began TEXT NOT NULL,
  ended TEXT,                  -- NULL: it runs, or was killed
  outcome TEXT,                -- changed, unchanged, failed, stopped, killed
  message TEXT,                -- why it failed
  seconds REAL,
  since INTEGER NOT NULL,      -- the last document that had been told of before
  until INTEGER,               -- the last that this one told of; NULL: it told nothing
  documents INTEGER NOT NULL DEFAULT 0,
  changes INTEGER NOT NULL DEFAULT 0,
  report TEXT                  -- the change report, JSON
);
CREATE INDEX job_name ON job (name, id);

CREATE TABLE job_source (
  job INTEGER NOT NULL REFERENCES job,
  source TEXT NOT NULL,
  files INTEGER NOT NULL,      -- that were read
  documents INTEGER NOT NULL,  -- that were new
  known INTEGER NOT NULL,
  failed INTEGER NOT NULL,     -- files
  message TEXT                 -- of the first that failed
);
CREATE INDEX job_source_job ON job_source (job);

CREATE TABLE seen (
  path TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  modified INTEGER NOT NULL,   -- nanoseconds since 1970
  inode INTEGER NOT NULL
);
