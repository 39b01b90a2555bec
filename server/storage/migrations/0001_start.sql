-- The tables, for SQLite and PostgreSQL alike: BLOB becomes BYTEA there. Times are UTC text, JSON is sealed text.
-- A column called body, original, reading, extraction, pdf or wire is sealed under a key of keys.wrapped_keys;
-- what stays readable is ids, states, counts and times, and keyed indexes.

CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);

CREATE TABLE organisations (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    created_at TEXT NOT NULL
);

CREATE TABLE users (
    id TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisations (id),
    email_index TEXT NOT NULL UNIQUE,
    body BLOB NOT NULL,
    roles TEXT NOT NULL,
    password TEXT NOT NULL,
    totp BLOB NOT NULL,
    totp_step INTEGER NOT NULL DEFAULT 0,
    disabled INTEGER NOT NULL DEFAULT 0,
    version INTEGER NOT NULL DEFAULT 1,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);

-- A half session (password right, code to come) opens nothing but the second step.
CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    secret_hash TEXT NOT NULL UNIQUE,
    user_id TEXT NOT NULL REFERENCES users (id),
    half INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    used_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    stepped_up_at TEXT
);
CREATE INDEX sessions_of_user ON sessions (user_id);

-- Wrong tries, by account or address, both as keyed index.
CREATE TABLE wrong_tries (who TEXT NOT NULL, at TEXT NOT NULL);
CREATE INDEX wrong_tries_of ON wrong_tries (who, at);

CREATE TABLE api_tokens (
    id TEXT PRIMARY KEY,
    secret_hash TEXT NOT NULL UNIQUE,
    organisation TEXT NOT NULL REFERENCES organisations (id),
    user_id TEXT NOT NULL REFERENCES users (id),
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,
    created_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    ended_at TEXT,
    stepped_up_at TEXT
);

CREATE TABLE papers (
    id TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisations (id),
    status TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT '',
    force TEXT NOT NULL DEFAULT '',
    pages INTEGER NOT NULL DEFAULT 0,
    content_index TEXT NOT NULL,
    duplicate_of TEXT NOT NULL DEFAULT '',
    failure TEXT NOT NULL DEFAULT '',
    received_by TEXT NOT NULL,
    received_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    body BLOB NOT NULL,
    original BLOB,
    extraction BLOB,
    reading BLOB,
    removed_at TEXT
);
CREATE INDEX papers_of ON papers (organisation, received_at, id);
CREATE INDEX papers_content ON papers (organisation, content_index);

CREATE TABLE decisions (
    paper TEXT NOT NULL REFERENCES papers (id),
    record INTEGER NOT NULL,
    pointer TEXT NOT NULL,
    body BLOB NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    PRIMARY KEY (paper, record, pointer)
);

CREATE TABLE paper_links (
    paper TEXT NOT NULL REFERENCES papers (id),
    record INTEGER NOT NULL,
    child TEXT NOT NULL,
    episode TEXT NOT NULL,
    linked_by TEXT NOT NULL,
    linked_at TEXT NOT NULL,
    PRIMARY KEY (paper, record)
);
CREATE INDEX paper_links_of_episode ON paper_links (episode);

-- The chain: each mac covers the one before, so that a change, removal, swap or insertion shows.
CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    organisation TEXT NOT NULL,
    actor TEXT NOT NULL,
    acted_by TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    outcome TEXT NOT NULL,
    note TEXT NOT NULL,
    address TEXT NOT NULL,
    request TEXT NOT NULL,
    mac TEXT NOT NULL
);
CREATE INDEX audit_of ON audit (organisation, seq);
CREATE INDEX audit_subject ON audit (subject, seq);
