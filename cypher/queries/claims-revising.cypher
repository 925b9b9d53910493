// The claims in which a source changed what it had said.
// $ids: the claims revised
// claim: as in claims-known
UNWIND $ids AS id
MATCH (c:Claim {revises: id})
RETURN c {.id, .sinceRevision, .body, .label, .gist, .quote, .fact, changes: COLLECT { MATCH (c)-[:CHANGED]->(h:Change) RETURN h {.revision, .state, .because, .supersededBy, .annotation, .label, .gist, .quote, .fact} }} AS claim
