-- What became of an issued report: when it was signed, which version it takes the place of and which takes its.

ALTER TABLE reports ADD COLUMN signed_at TEXT NOT NULL DEFAULT '';
ALTER TABLE reports ADD COLUMN status_at TEXT NOT NULL DEFAULT '';
ALTER TABLE reports ADD COLUMN replaces TEXT NOT NULL DEFAULT '';
ALTER TABLE reports ADD COLUMN replaced_by TEXT NOT NULL DEFAULT '';
UPDATE reports SET status_at = updated_at WHERE status <> 'draft';
UPDATE reports SET signed_at = coalesce((SELECT min(s.signed_at) FROM signatures s WHERE s.interview = reports.interview
    AND s.number = reports.number), created_at) WHERE status <> 'draft';
UPDATE reports SET replaces = coalesce((SELECT e.id FROM reports e WHERE e.interview = reports.interview
    AND e.kind = reports.kind AND e.status <> 'draft' AND e.number < reports.number
    ORDER BY e.number DESC, e.created_at DESC, e.id DESC LIMIT 1), '') WHERE status <> 'draft';
UPDATE reports SET replaced_by = coalesce((SELECT l.id FROM reports l WHERE l.replaces = reports.id
    ORDER BY l.number, l.created_at, l.id LIMIT 1), '') WHERE status <> 'draft';
CREATE INDEX reports_replaces ON reports (replaces);

-- One row for each state that a report came to, never changed. `reason` is a word of a list, `other` another report's id.
CREATE TABLE report_states (
    report TEXT NOT NULL REFERENCES reports (id),
    number INTEGER NOT NULL,
    state TEXT NOT NULL,
    at TEXT NOT NULL,
    done_by TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    other TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (report, number)
);
INSERT INTO report_states (report, number, state, at, done_by, other)
    SELECT id, 1, 'signed', created_at, made_by, replaces FROM reports WHERE status <> 'draft';
INSERT INTO report_states (report, number, state, at, done_by, other)
    SELECT id, 2, status, updated_at, '', replaced_by FROM reports WHERE status IN ('superseded', 'withdrawn');

-- Who asked whether a paper is genuine, as keyed index of the address, for an hour.
CREATE TABLE status_asked (who TEXT NOT NULL, at TEXT NOT NULL);
CREATE INDEX status_asked_of ON status_asked (who, at);
