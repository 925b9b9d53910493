// Entities by id, for an append.
// $ids
// entity: id, kind, revision, and the groups of judgements that it was ever in
UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN e {.id, .kind, .sinceRevision, groups: COLLECT { MATCH (e)-[:GROUPED]->(g:Group) RETURN g {.revision, .members} }} AS entity
