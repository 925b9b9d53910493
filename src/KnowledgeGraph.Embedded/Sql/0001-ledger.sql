-- The ledger: revisions in their order, their acts as JSON, annotations apart by hash so that one can be erased.
CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE revision (
    number        INTEGER PRIMARY KEY,
    at_ms         INTEGER NOT NULL,
    author        TEXT NOT NULL,
    reason        TEXT NOT NULL,
    batch_id      TEXT NOT NULL UNIQUE,
    import_id     TEXT,
    content       TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash          TEXT NOT NULL
);

CREATE TABLE act (
    revision INTEGER NOT NULL REFERENCES revision (number),
    ordinal  INTEGER NOT NULL,
    body     TEXT NOT NULL,
    PRIMARY KEY (revision, ordinal)
) WITHOUT ROWID;

CREATE TABLE annotation (
    hash  TEXT PRIMARY KEY,
    label TEXT,
    gist  TEXT,
    quote TEXT
) WITHOUT ROWID;
