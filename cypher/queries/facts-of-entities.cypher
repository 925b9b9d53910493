// The facts of entities at a revision.
// $ids: survivors; $revision: of the view; $only: attributes and relations by name, null for all, and whether outgoing and incoming, in one map as in append-write
// fact: all of the version, with the ids of its ends
UNWIND $ids AS id
MATCH (e:Entity {id: id})
CALL (e) {
  MATCH (e)-[:HAS]->(f:Fact)
  WHERE $only.outgoing AND ($only.attributes IS NULL OR f.predicate IN $only.attributes) AND f.sinceRevision <= $revision AND (f.untilRevision IS NULL OR f.untilRevision > $revision)
  RETURN f {.id, .sinceRevision, .untilRevision, .predicate, .status, .modalities, .scope, .rivals, .claims, .witnesses, .body, subject: e.id} AS fact
  UNION ALL
  MATCH (e)-[r:PARTICIPATED_IN|INITIATED|ACTOR_OF|TARGET_OF|HELD|POSITION_IN|ACCREDITED_TO|BODY_OF|REPRESENTS|MEMBER_OF|PARTY_TO|ISSUED|DISCLOSED|PRODUCED|PART_OF|VERSION_OF|CITES|VOTED|SPONSORED|ESTABLISHES|EXTENDS|SUSPENDS|TERMINATES|VIOLATED|ENDANGERS|CALLS_FOR|OBLIGES|BASED_ON|ABOUT|TOOK_PLACE_IN|REALISED_BY|FOLLOWED_BY|COVERS|SUCCEEDED_BY|NARROWER_THAN|NEIGHBOURS]->(o:Entity)
  WHERE $only.outgoing AND ($only.relations IS NULL OR type(r) IN $only.relations) AND r.sinceRevision <= $revision AND (r.untilRevision IS NULL OR r.untilRevision > $revision)
  RETURN r {.id, .sinceRevision, .untilRevision, predicate: type(r), .status, .modalities, .scope, .rivals, .claims, .witnesses, .body, subject: e.id, object: o.id} AS fact
  UNION ALL
  MATCH (e)<-[r:PARTICIPATED_IN|INITIATED|ACTOR_OF|TARGET_OF|HELD|POSITION_IN|ACCREDITED_TO|BODY_OF|REPRESENTS|MEMBER_OF|PARTY_TO|ISSUED|DISCLOSED|PRODUCED|PART_OF|VERSION_OF|CITES|VOTED|SPONSORED|ESTABLISHES|EXTENDS|SUSPENDS|TERMINATES|VIOLATED|ENDANGERS|CALLS_FOR|OBLIGES|BASED_ON|ABOUT|TOOK_PLACE_IN|REALISED_BY|FOLLOWED_BY|COVERS|SUCCEEDED_BY|NARROWER_THAN|NEIGHBOURS]-(s:Entity)
  WHERE $only.incoming AND ($only.relations IS NULL OR type(r) IN $only.relations) AND r.sinceRevision <= $revision AND (r.untilRevision IS NULL OR r.untilRevision > $revision)
  RETURN r {.id, .sinceRevision, .untilRevision, predicate: type(r), .status, .modalities, .scope, .rivals, .claims, .witnesses, .body, subject: s.id, object: e.id} AS fact
}
RETURN fact
