// Claims by id, with all that ever happened to them.
// $ids
// claim: id, revision, body, annotation, the fact stated, and its changes
UNWIND $ids AS id
MATCH (c:Claim {id: id})
RETURN c {.id, .sinceRevision, .body, .label, .gist, .quote, .fact, changes: COLLECT { MATCH (c)-[:CHANGED]->(h:Change) RETURN h {.revision, .state, .because, .supersededBy, .annotation, .label, .gist, .quote, .fact} }} AS claim
