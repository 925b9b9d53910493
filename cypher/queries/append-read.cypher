// The first statement of an append: takes the ledger's lock, then reads what the acts name. What it reads under the lock nobody else changes.
// $writer: anything; $batch: the batch id; $ids: the entities and claims that the acts name, and the facts that their claims state, in one map as in append-write
// ledger: format, revision, published; head: the newest revision with its tally; batch: the revision of this batch, if it was accepted before
// entities, claims: those that are known; evidence: claims that state one of the facts
MATCH (l:Ledger {id: 'ledger'})
SET l.lock = $writer
WITH l
RETURN l {.format, .revision, .published} AS ledger,
       COLLECT { MATCH (v:Revision {number: l.revision}) RETURN v {.number, at: v.at.epochMillis, .hash, .facts, .claims, .judgements, .sources, .kinds} }[0] AS head,
       COLLECT { MATCH (v:Revision {batch: $batch}) RETURN v {.number, at: v.at.epochMillis, .hash, .content} }[0] AS batch,
       COLLECT { UNWIND $ids.entities AS id MATCH (e:Entity {id: id}) RETURN e {.id, .kind, .sinceRevision, groups: COLLECT { MATCH (e)-[:GROUPED]->(g:Group) RETURN g {.revision, .members} }} } AS entities,
       COLLECT { UNWIND $ids.claims AS id MATCH (c:Claim {id: id}) RETURN c {.id, .sinceRevision, .body, .label, .gist, .quote, .fact, changes: COLLECT { MATCH (c)-[:CHANGED]->(h:Change) RETURN h {.revision, .state, .because, .supersededBy, .annotation, .label, .gist, .quote, .fact} }} } AS claims,
       COLLECT { UNWIND $ids.facts AS id MATCH (c:Claim {fact: id}) RETURN c {.id, .sinceRevision, .body, .label, .gist, .quote, .fact, changes: COLLECT { MATCH (c)-[:CHANGED]->(h:Change) RETURN h {.revision, .state, .because, .supersededBy, .annotation, .label, .gist, .quote, .fact} }} } AS evidence
