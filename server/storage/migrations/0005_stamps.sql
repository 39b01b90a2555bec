-- How long each signed version's proof holds, and when it is to be looked at or stamped again. Nothing of the child.

CREATE TABLE stamps (
    interview TEXT NOT NULL REFERENCES interviews (id),
    number INTEGER NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisations (id),
    -- `b-b` `b-t` `b-lt` `b-lta`, as last looked at; empty until then.
    level TEXT NOT NULL DEFAULT '',
    proved_until TEXT NOT NULL DEFAULT '',
    next_at TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    code TEXT NOT NULL DEFAULT '',
    waiting_since TEXT NOT NULL DEFAULT '',
    lease_ends_at TEXT NOT NULL DEFAULT '',
    fence INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (interview, number)
);
CREATE INDEX stamps_due ON stamps (next_at);
CREATE INDEX stamps_of ON stamps (organisation, proved_until);

-- A report that was stamped after it went out is genuine in both forms.
CREATE TABLE earlier_reports (
    report TEXT NOT NULL REFERENCES reports (id),
    content_hash TEXT NOT NULL,
    stamped_at TEXT NOT NULL,
    PRIMARY KEY (report, content_hash)
);
CREATE INDEX earlier_reports_hash ON earlier_reports (content_hash);

INSERT INTO stamps (interview, number, organisation, next_at)
    SELECT v.interview, v.number, i.organisation, v.frozen_at
    FROM signed_versions v JOIN interviews i ON i.id = v.interview
    WHERE EXISTS (SELECT 1 FROM signatures s WHERE s.interview = v.interview AND s.number = v.number AND s.role = 'manager');
