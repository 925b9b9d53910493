// Facts by id at a revision.
// $ids; $revision: of the view
// fact: all of the version, with the ids of its ends
CALL () {
  MATCH (f:Fact) WHERE f.id IN $ids AND f.sinceRevision <= $revision AND (f.untilRevision IS NULL OR f.untilRevision > $revision)
  MATCH (e:Entity)-[:HAS]->(f)
  RETURN f {.id, .sinceRevision, .untilRevision, .predicate, .status, .modalities, .scope, .rivals, .claims, .witnesses, .body, subject: e.id} AS fact
  UNION ALL
  MATCH (s:Entity)-[r:PARTICIPATED_IN|INITIATED|ACTOR_OF|TARGET_OF|HELD|POSITION_IN|ACCREDITED_TO|BODY_OF|REPRESENTS|MEMBER_OF|PARTY_TO|ISSUED|DISCLOSED|PRODUCED|PART_OF|VERSION_OF|CITES|VOTED|SPONSORED|ESTABLISHES|EXTENDS|SUSPENDS|TERMINATES|VIOLATED|ENDANGERS|CALLS_FOR|OBLIGES|BASED_ON|ABOUT|TOOK_PLACE_IN|REALISED_BY|FOLLOWED_BY|COVERS|SUCCEEDED_BY|NARROWER_THAN|NEIGHBOURS]->(o:Entity) WHERE r.id IN $ids AND r.sinceRevision <= $revision AND (r.untilRevision IS NULL OR r.untilRevision > $revision)
  RETURN r {.id, .sinceRevision, .untilRevision, predicate: type(r), .status, .modalities, .scope, .rivals, .claims, .witnesses, .body, subject: s.id, object: o.id} AS fact
}
RETURN fact
