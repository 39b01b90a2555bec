-- Children, episodes, interviews, what leaves, and what is to be sent.

CREATE TABLE children (
    id TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisations (id),
    body BLOB NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE INDEX children_of ON children (organisation, created_at, id);

-- Words of names and dates of birth as keyed index: equal words meet, nothing can be read.
CREATE TABLE name_index (
    organisation TEXT NOT NULL,
    word TEXT NOT NULL,
    child TEXT NOT NULL REFERENCES children (id),
    PRIMARY KEY (organisation, word, child)
);
CREATE INDEX name_index_of_child ON name_index (child);

CREATE TABLE reference_counters (
    organisation TEXT NOT NULL,
    year INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (organisation, year)
);

CREATE TABLE episodes (
    id TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisations (id),
    child TEXT NOT NULL REFERENCES children (id),
    reference TEXT NOT NULL,
    police_index TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL,
    assigned_to TEXT NOT NULL DEFAULT '',
    authority TEXT NOT NULL DEFAULT '',
    due_at TEXT NOT NULL DEFAULT '',
    held_at TEXT NOT NULL DEFAULT '',
    body BLOB NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    UNIQUE (organisation, reference)
);
CREATE INDEX episodes_due ON episodes (organisation, due_at, id);
CREATE INDEX episodes_of_child ON episodes (child);
CREATE INDEX episodes_police ON episodes (organisation, police_index);

CREATE TABLE interviews (
    id TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisations (id),
    child TEXT NOT NULL REFERENCES children (id),
    reference TEXT NOT NULL,
    form TEXT NOT NULL,
    form_version TEXT NOT NULL,
    state TEXT NOT NULL,
    assigned_to TEXT NOT NULL DEFAULT '',
    manager TEXT NOT NULL DEFAULT '',
    number INTEGER NOT NULL DEFAULT 1,
    revision INTEGER NOT NULL DEFAULT 1,
    body BLOB NOT NULL,
    changed_by TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE INDEX interviews_of ON interviews (organisation, created_at, id);
CREATE INDEX interviews_reference ON interviews (organisation, reference);

CREATE TABLE interview_episodes (
    interview TEXT NOT NULL REFERENCES interviews (id),
    episode TEXT NOT NULL REFERENCES episodes (id),
    PRIMARY KEY (interview, episode)
);
CREATE INDEX interview_episodes_of ON interview_episodes (episode);

CREATE TABLE sections (
    interview TEXT NOT NULL REFERENCES interviews (id),
    section TEXT NOT NULL,
    version INTEGER NOT NULL,
    body BLOB NOT NULL,
    changed_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    PRIMARY KEY (interview, section, version)
);

-- What was signed, whole: a version never changes once it stands here.
CREATE TABLE signed_versions (
    interview TEXT NOT NULL REFERENCES interviews (id),
    number INTEGER NOT NULL,
    body BLOB NOT NULL,
    pdf BLOB,
    frozen_at TEXT NOT NULL,
    PRIMARY KEY (interview, number)
);

-- Four eyes in the data: one role once, and nobody in both.
CREATE TABLE signatures (
    interview TEXT NOT NULL REFERENCES interviews (id),
    number INTEGER NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('interviewer', 'manager')),
    signer TEXT NOT NULL REFERENCES users (id),
    signed_at TEXT NOT NULL,
    PRIMARY KEY (interview, number, role),
    UNIQUE (interview, number, signer)
);

CREATE TABLE reports (
    id TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisations (id),
    interview TEXT NOT NULL REFERENCES interviews (id),
    child TEXT NOT NULL REFERENCES children (id),
    reference TEXT NOT NULL,
    kind TEXT NOT NULL,
    number INTEGER NOT NULL,
    status TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    verify_code TEXT NOT NULL,
    body BLOB NOT NULL,
    pdf BLOB NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1,
    made_by TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE INDEX reports_of ON reports (organisation, created_at, id);
CREATE INDEX reports_of_interview ON reports (interview);
CREATE INDEX reports_hash ON reports (content_hash);
CREATE INDEX reports_code ON reports (verify_code);

CREATE TABLE agreements (
    id TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisations (id),
    body BLOB NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);

-- The disclosure ledger.
CREATE TABLE releases (
    id TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisations (id),
    report TEXT NOT NULL REFERENCES reports (id),
    content_hash TEXT NOT NULL,
    agreement TEXT NOT NULL,
    emergency INTEGER NOT NULL,
    body BLOB NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at TEXT NOT NULL
);
CREATE INDEX releases_of ON releases (report);

CREATE TABLE release_recipients (
    release TEXT NOT NULL REFERENCES releases (id),
    recipient INTEGER NOT NULL,
    to_organisation TEXT NOT NULL DEFAULT '',
    opened_at TEXT NOT NULL DEFAULT '',
    acknowledged_at TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (release, recipient)
);
CREATE INDEX release_recipients_of ON release_recipients (to_organisation);

CREATE TABLE intelligence (
    id TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisations (id),
    interview TEXT NOT NULL REFERENCES interviews (id),
    child TEXT NOT NULL REFERENCES children (id),
    reference TEXT NOT NULL,
    state TEXT NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1,
    body BLOB NOT NULL,
    writers TEXT NOT NULL,
    approved_by TEXT NOT NULL DEFAULT '',
    approved_at TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE INDEX intelligence_of ON intelligence (organisation, created_at, id);
CREATE INDEX intelligence_of_interview ON intelligence (interview);

-- One row a recipient. The message stands whole, its Message-ID fixed, before anything is sent.
CREATE TABLE outbox (
    id TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisations (id),
    kind TEXT NOT NULL,
    resource TEXT NOT NULL,
    sealed_by TEXT NOT NULL,
    message_id TEXT NOT NULL,
    wire BLOB NOT NULL,
    state TEXT NOT NULL,
    phase TEXT NOT NULL DEFAULT '',
    maybe_twice INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    reply TEXT NOT NULL DEFAULT '',
    queued_at TEXT NOT NULL,
    next_at TEXT NOT NULL,
    accepted_at TEXT NOT NULL DEFAULT '',
    acknowledged_at TEXT NOT NULL DEFAULT '',
    lease_holder TEXT NOT NULL DEFAULT '',
    lease_ends_at TEXT NOT NULL DEFAULT '',
    fence INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX outbox_due ON outbox (state, next_at);
CREATE INDEX outbox_of ON outbox (resource);

CREATE TABLE once_keys (
    owner TEXT NOT NULL,
    once_key TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    status INTEGER NOT NULL DEFAULT 0,
    answer BLOB,
    begun_at TEXT NOT NULL,
    PRIMARY KEY (owner, once_key)
);
