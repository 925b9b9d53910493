-- Proposals beside the ledger: those that wait with all that they propose, settled ones with what became of them.
CREATE TABLE proposal (
    id         TEXT PRIMARY KEY,
    at_ms      INTEGER NOT NULL,
    settled_ms INTEGER,
    bytes      INTEGER NOT NULL,
    body       TEXT NOT NULL
) WITHOUT ROWID;
