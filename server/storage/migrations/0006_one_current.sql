-- A version is issued once. Where an older store issued one twice, the newest of them is the current one.

UPDATE reports SET status = 'superseded', status_at = updated_at, replaced_by = (SELECT l.id FROM reports l
    WHERE l.interview = reports.interview AND l.kind = reports.kind AND l.number = reports.number AND l.status = 'signed'
    ORDER BY l.created_at DESC, l.id DESC LIMIT 1)
    WHERE status = 'signed' AND id <> (SELECT l.id FROM reports l
    WHERE l.interview = reports.interview AND l.kind = reports.kind AND l.number = reports.number AND l.status = 'signed'
    ORDER BY l.created_at DESC, l.id DESC LIMIT 1);
CREATE UNIQUE INDEX reports_one_current ON reports (interview, kind, number) WHERE status = 'signed';

-- What is older than an hour is found without reading the rest.
CREATE INDEX status_asked_at ON status_asked (at);
