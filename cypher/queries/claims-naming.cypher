// The claims that name entities as subject, object or qualifier, by the ids stated.
// $ids: entities
// claim: as in claims-known
UNWIND $ids AS id
MATCH (e:Entity {id: id})
MATCH (e)<-[:SUBJECT|OBJECT|QUALIFIER]-(c:Claim)
WITH DISTINCT c
RETURN c {.id, .sinceRevision, .body, .label, .gist, .quote, .fact, changes: COLLECT { MATCH (c)-[:CHANGED]->(h:Change) RETURN h {.revision, .state, .because, .supersededBy, .annotation, .label, .gist, .quote, .fact} }} AS claim
