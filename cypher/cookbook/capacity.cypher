// In what capacity somebody acted on a day, and what posts they held then.
// :param person => 'person/mikhail-bogdanov'
// :param from => '2016-09-19'
// :param before => '2016-09-20'
// what: held or acted; of: the post or the event; capacity: posts in which they acted; certainty: definitely or possibly on that day; evidence: when, by which claim
MATCH (:Entity {id: $person})-[r:HELD|PARTICIPATED_IN]->(x:Position|Event)
WHERE r.untilRevision IS NULL AND r.status IN ['Affirmed', 'Disputed']
WITH r, x, CASE WHEN r.time IS NOT NULL THEN properties(r) ELSE
       COLLECT { MATCH (x)-[:HAS]->(t:Fact {predicate: 'time'}) WHERE t.untilRevision IS NULL AND t.status IN ['Affirmed', 'Disputed'] RETURN properties(t) }[0] END AS time
WITH r, x, CASE WHEN time IS NULL THEN 'undated'
                WHEN time.from >= datetime($before) OR time.to <= datetime($from) THEN 'not'
                WHEN (time.begun < datetime($before) OR time.to <= datetime($before)) AND (time.lasted > datetime($from) OR time.from >= datetime($from)) THEN 'definitely'
                ELSE 'possibly' END AS certainty
WHERE certainty <> 'not'
CALL (r) {
  MATCH (c:Claim {fact: r.id}) RETURN c
  UNION
  MATCH (:Change {fact: r.id})<-[:CHANGED]-(c:Claim) RETURN c
}
WITH r, x, certainty, c, COLLECT { MATCH (c)-[:CHANGED]->(h:Change) RETURN h ORDER BY h.revision DESC LIMIT 1 }[0] AS last
WHERE last IS NULL OR (last.state = 'Accepted' AND last.fact = r.id)
MATCH (c)-[:REPORTED_IN]->(d:Entity)
RETURN CASE type(r) WHEN 'HELD' THEN 'held' ELSE 'acted' END AS what, x.id AS of, r.capacity AS capacity, certainty,
       collect({time: c.time, source: d.name, locator: c.at, gist: c.gist}) AS evidence
ORDER BY what DESC, of
