// Where readers stand, and one revision.
// $revision: a number, or null for the newest that is published
// format, published: of the ledger; head: number, instant and hash of the revision, null when there is none
MATCH (l:Ledger {id: 'ledger'})
RETURN l.format AS format, l.published AS published,
       COLLECT { MATCH (v:Revision {number: coalesce($revision, l.published)}) RETURN v {.number, at: v.at.epochMillis, .hash} }[0] AS head
