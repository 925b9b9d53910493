// One revision with its acts, as the ledger keeps them.
// $number
// revision: all of it; parts: its acts, in parts; claims: those that it was the first to state, which its acts name by id
MATCH (v:Revision {number: $number})
RETURN v {.number, at: v.at.epochMillis, .hash, .previousHash, .author, .reason, .import, .batch, .content} AS revision,
       COLLECT { MATCH (v)-[:ACTS]->(a:Acts) RETURN a {.part, .bodies, .annotations} ORDER BY a.part } AS parts,
       COLLECT { MATCH (c:Claim {sinceRevision: $number}) RETURN c {.id, .sinceRevision, .body, .label, .gist, .quote, .fact} } AS claims
