// Entities as a view shows them, and those of their attributes that are asked for.
// $ids; $revision: of the view; $predicates: names of attributes
// asked: the entity of the id; group: those judged the same as it, the survivor first, or null; entity: the survivor; facts: its attributes
UNWIND $ids AS id
MATCH (asked:Entity {id: id}) WHERE asked.sinceRevision <= $revision
WITH asked, COLLECT { MATCH (asked)-[:GROUPED]->(g:Group) WHERE g.revision <= $revision RETURN g {.revision, .members} ORDER BY g.revision DESC LIMIT 1 }[0] AS group
MATCH (e:Entity {id: coalesce(group.members[0], asked.id)})
RETURN asked {.id, .kind, .sinceRevision} AS asked, group, e {.id, .kind, .sinceRevision} AS entity,
       COLLECT { MATCH (e)-[:HAS]->(f:Fact) WHERE f.predicate IN $predicates AND f.sinceRevision <= $revision AND (f.untilRevision IS NULL OR f.untilRevision > $revision) RETURN f {.id, .sinceRevision, .untilRevision, .predicate, .status, .modalities, .scope, .rivals, .claims, .witnesses, .body, subject: e.id} } AS facts
