// Facts by id at a revision. An index of relationships serves one type, so relations are found by way of their claims.
// $ids; $revision: of the view
// fact: all of the version, with the ids of its ends
UNWIND $ids AS id
CALL (id) {
  MATCH (f:Fact {id: id}) WHERE f.sinceRevision <= $revision AND (f.untilRevision IS NULL OR f.untilRevision > $revision)
  MATCH (e:Entity)-[:HAS]->(f)
  RETURN f {.id, .sinceRevision, .untilRevision, .predicate, .status, .modalities, .scope, .rivals, .claims, .witnesses, .body, subject: e.id} AS fact
  UNION ALL
  CALL (id) {
    MATCH (c:Claim {fact: id}) RETURN c
    UNION
    MATCH (h:Change {fact: id}) MATCH (c:Claim)-[:CHANGED]->(h) RETURN c
  }
  MATCH (c)-[:SUBJECT]->(s:Entity)
  MATCH (c)-[:OBJECT]->(o:Entity)
  WITH DISTINCT id, s, o
  WITH id, COLLECT { MATCH (s)-[:GROUPED]->(g:Group) WHERE g.revision <= $revision RETURN g {.revision, .members} ORDER BY g.revision DESC LIMIT 1 }[0] AS subjects, s, COLLECT { MATCH (o)-[:GROUPED]->(g:Group) WHERE g.revision <= $revision RETURN g {.revision, .members} ORDER BY g.revision DESC LIMIT 1 }[0] AS objects, o
  MATCH (x:Entity {id: coalesce(subjects.members[0], s.id)})
  MATCH (y:Entity {id: coalesce(objects.members[0], o.id)})
  MATCH (x)-[r:PARTICIPATED_IN|INITIATED|ACTOR_OF|TARGET_OF|HELD|POSITION_IN|ACCREDITED_TO|BODY_OF|REPRESENTS|MEMBER_OF|PARTY_TO|ISSUED|DISCLOSED|PRODUCED|PART_OF|VERSION_OF|CITES|VOTED|SPONSORED|ESTABLISHES|EXTENDS|SUSPENDS|TERMINATES|VIOLATED|ENDANGERS|CALLS_FOR|OBLIGES|BASED_ON|ABOUT|TOOK_PLACE_IN|REALISED_BY|FOLLOWED_BY|COVERS|SUCCEEDED_BY|NARROWER_THAN|NEIGHBOURS]->(y) WHERE r.id = id AND r.sinceRevision <= $revision AND (r.untilRevision IS NULL OR r.untilRevision > $revision)
  RETURN r {.id, .sinceRevision, .untilRevision, predicate: type(r), .status, .modalities, .scope, .rivals, .claims, .witnesses, .body, subject: x.id, object: y.id} AS fact
}
RETURN fact
