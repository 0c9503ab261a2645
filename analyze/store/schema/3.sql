-- Version 3: the accounting standards that a document names.

ALTER TABLE document ADD COLUMN standard TEXT;

DROP VIEW documents;
CREATE VIEW documents AS
  SELECT d.name AS doc, d.title, d.url, d.path, d.format, d.published, d.standard, d.known, d.added, d.run,
    n.name AS superseded_by, v.name AS voice, d.hash, d.text
  FROM document d
  LEFT JOIN document n ON n.id = d.superseded_by
  LEFT JOIN document v ON v.id = d.voice;
