// The claims that were ever about facts: those that state one, and those that came to it when entities were judged.
// $ids: facts
// claim: as in claims-known
UNWIND $ids AS id
CALL (id) {
  MATCH (c:Claim {fact: id}) RETURN c
  UNION
  MATCH (h:Change {fact: id}) MATCH (c:Claim)-[:CHANGED]->(h) RETURN c
}
WITH DISTINCT c
RETURN c {.id, .sinceRevision, .body, .label, .gist, .quote, .fact, changes: COLLECT { MATCH (c)-[:CHANGED]->(h:Change) RETURN h {.revision, .state, .because, .supersededBy, .annotation, .label, .gist, .quote, .fact} }} AS claim
