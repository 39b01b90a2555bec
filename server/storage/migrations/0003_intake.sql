-- How papers came in, what was seen before, and which papers tell of the same child and time missing.

-- `upload` `pasted` `api` `mailbox` `folder`
ALTER TABLE papers ADD COLUMN came_by TEXT NOT NULL DEFAULT 'upload';
-- `not_scanned` `clean` `infected`
ALTER TABLE papers ADD COLUMN scan TEXT NOT NULL DEFAULT 'not_scanned';
-- Counts the papers of an organisation in the order in which they came: several may come in one second.
ALTER TABLE papers ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
CREATE INDEX papers_number ON papers (organisation, number);
ALTER TABLE papers ADD COLUMN password_tries INTEGER NOT NULL DEFAULT 0;
-- When the original was last held against its digest, and since when it no longer agrees.
ALTER TABLE papers ADD COLUMN whole_at TEXT NOT NULL DEFAULT '';
ALTER TABLE papers ADD COLUMN broken_at TEXT NOT NULL DEFAULT '';
-- Sealed: the rule that a paper came in by; the verdict on its signatures; the copy that needs no password.
ALTER TABLE papers ADD COLUMN arrival BLOB;
ALTER TABLE papers ADD COLUMN verdict BLOB;
ALTER TABLE papers ADD COLUMN opened BLOB;
CREATE INDEX papers_whole ON papers (organisation, whole_at);

-- A message or file that was taken in, as keyed index: the same one again makes no second paper.
CREATE TABLE intake_seen (
    organisation TEXT NOT NULL REFERENCES organisations (id),
    key_index TEXT NOT NULL,
    paper TEXT NOT NULL REFERENCES papers (id),
    taken_at TEXT NOT NULL,
    PRIMARY KEY (organisation, key_index)
);

-- Child and time missing of each record, as keyed indexes: two papers of one kind that share one tell of the same.
CREATE TABLE paper_keys (
    organisation TEXT NOT NULL REFERENCES organisations (id),
    key_index TEXT NOT NULL,
    paper TEXT NOT NULL REFERENCES papers (id),
    PRIMARY KEY (organisation, key_index, paper)
);
CREATE INDEX paper_keys_of ON paper_keys (paper);

-- What could not be taken in at all: no bytes and no name, only that it was there.
CREATE TABLE intake_refused (
    organisation TEXT NOT NULL REFERENCES organisations (id),
    key_index TEXT NOT NULL,
    source TEXT NOT NULL,
    code TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (organisation, key_index)
);
