// No meeting of two people in a window: which sources cover it, so that silence says something?
// :param one => 'person/mikhail-bogdanov'
// :param other => 'person/riyad-haddad'
// :param from => '2015-01-01'
// :param before => '2015-12-01'
// source: covers both, or what they are part of; covers: its span, EDTF; certainty: definitely when the span holds the whole window; gist: how complete; meetings, possible: how many of theirs were surely, and perhaps, in the window
MATCH (one:Entity {id: $one})
MATCH (other:Entity {id: $other})
CALL (one) {
  MATCH (one)-[up:PART_OF|NARROWER_THAN|TOOK_PLACE_IN|BODY_OF|REPRESENTS|HELD|POSITION_IN*0..6]->(:Entity)<-[r:COVERS]-(source:Document)
  WHERE all(u IN up WHERE u.untilRevision IS NULL AND u.status IN ['Affirmed', 'Disputed'] AND u.modalities[0] IN ['Occurred', 'Ongoing']
      AND coalesce(u.from < datetime($before), true) AND coalesce(u.to > datetime($from), true))
    AND r.untilRevision IS NULL AND r.status IN ['Affirmed', 'Disputed'] AND coalesce(r.from < datetime($before), true) AND coalesce(r.to > datetime($from), true)
  RETURN source, collect(DISTINCT r) AS ofOne
}
CALL (other, source) {
  MATCH (other)-[up:PART_OF|NARROWER_THAN|TOOK_PLACE_IN|BODY_OF|REPRESENTS|HELD|POSITION_IN*0..6]->(:Entity)<-[r:COVERS]-(source)
  WHERE all(u IN up WHERE u.untilRevision IS NULL AND u.status IN ['Affirmed', 'Disputed'] AND u.modalities[0] IN ['Occurred', 'Ongoing']
      AND coalesce(u.from < datetime($before), true) AND coalesce(u.to > datetime($from), true))
    AND r.untilRevision IS NULL AND r.status IN ['Affirmed', 'Disputed'] AND coalesce(r.from < datetime($before), true) AND coalesce(r.to > datetime($from), true)
  RETURN collect(DISTINCT r) AS ofOther
}
WITH one, other, source, ofOne, ofOther WHERE ofOther <> []
CALL (one, other) {
  MATCH (one)-[r:PARTICIPATED_IN]->(m:Meeting|TalksRound|Conference|Visit|PhoneCall)<-[s:PARTICIPATED_IN]-(other)
  WHERE all(p IN [r, s] WHERE p.untilRevision IS NULL AND p.status IN ['Affirmed', 'Disputed'] AND NOT coalesce(p.role, '') IN ['invited absent', 'boycotted'] AND p.modalities[0] IN ['Occurred', 'Ongoing'])
  MATCH (m)-[:HAS]->(t:Fact {predicate: 'time'})
  WHERE t.untilRevision IS NULL AND t.status IN ['Affirmed', 'Disputed'] AND coalesce(t.from < datetime($before), true) AND coalesce(t.to > datetime($from), true)
  RETURN count(CASE WHEN t.from >= datetime($from) AND t.to <= datetime($before) THEN m END) AS meetings, count(m) AS all
}
RETURN source.name AS source,
       COLLECT { UNWIND ofOne + ofOther AS r RETURN DISTINCT r.time } AS covers,
       CASE WHEN any(r IN ofOne WHERE r.from <= datetime($from) AND r.to >= datetime($before)) AND any(r IN ofOther WHERE r.from <= datetime($from) AND r.to >= datetime($before))
            THEN 'definitely' ELSE 'possibly' END AS certainty,
       COLLECT {
         UNWIND ofOne + ofOther AS r
         CALL (r) {
           MATCH (c:Claim {fact: r.id}) RETURN c
           UNION
           MATCH (:Change {fact: r.id})<-[:CHANGED]-(c:Claim) RETURN c
         }
         WITH r, c, COLLECT { MATCH (c)-[:CHANGED]->(h:Change) RETURN h ORDER BY h.revision DESC LIMIT 1 }[0] AS last
         WHERE last IS NULL OR (last.state = 'Accepted' AND last.fact = r.id)
         RETURN DISTINCT c.gist
       } AS gist,
       meetings, all - meetings AS possible
ORDER BY certainty, source
