// The versions that hold now, for an append.
// $facts: attributes, ids; relations, id, subject and object of each; in one map as in append-write
// fact: all of the version
CALL () {
  UNWIND $facts.attributes AS id
  MATCH (f:Fact {id: id}) WHERE f.sinceRevision >= 0 AND f.untilRevision IS NULL
  MATCH (e:Entity)-[:HAS]->(f)
  RETURN f {.id, .sinceRevision, .untilRevision, .predicate, .status, .modalities, .scope, .rivals, .claims, .witnesses, .body, subject: e.id} AS fact
  UNION ALL
  UNWIND $facts.relations AS row
  MATCH (s:Entity {id: row.subject})
  MATCH (o:Entity {id: row.object})
  MATCH (s)-[r:PARTICIPATED_IN|INITIATED|ACTOR_OF|TARGET_OF|HELD|POSITION_IN|ACCREDITED_TO|BODY_OF|REPRESENTS|MEMBER_OF|PARTY_TO|ISSUED|DISCLOSED|PRODUCED|PART_OF|VERSION_OF|CITES|VOTED|SPONSORED|ESTABLISHES|EXTENDS|SUSPENDS|TERMINATES|VIOLATED|ENDANGERS|CALLS_FOR|OBLIGES|BASED_ON|ABOUT|TOOK_PLACE_IN|REALISED_BY|FOLLOWED_BY|COVERS|SUCCEEDED_BY|NARROWER_THAN|NEIGHBOURS]->(o) WHERE r.id = row.id AND r.untilRevision IS NULL
  RETURN r {.id, .sinceRevision, .untilRevision, predicate: type(r), .status, .modalities, .scope, .rivals, .claims, .witnesses, .body, subject: s.id, object: o.id} AS fact
}
RETURN fact
