// All entities of some kinds, and those of their attributes that are asked for.
// $ids: names of concrete kinds; $revision: of the view; $predicates: names of attributes
// asked, group, entity, facts: as in entities, for those that stand for themselves
MATCH (e:Entity)
WHERE e.kind IN $ids AND e.id IS NOT NULL AND e.sinceRevision <= $revision
WITH e, COLLECT { MATCH (e)-[:GROUPED]->(g:Group) WHERE g.revision <= $revision RETURN g {.revision, .members} ORDER BY g.revision DESC LIMIT 1 }[0] AS group
WHERE group IS NULL OR group.members[0] = e.id
RETURN e {.id, .kind, .sinceRevision} AS asked, group, e {.id, .kind, .sinceRevision} AS entity,
       COLLECT { MATCH (e)-[:HAS]->(f:Fact) WHERE f.predicate IN $predicates AND f.sinceRevision <= $revision AND (f.untilRevision IS NULL OR f.untilRevision > $revision) RETURN f {.id, .sinceRevision, .untilRevision, .predicate, .status, .modalities, .scope, .rivals, .claims, .witnesses, .body, subject: e.id} } AS facts
