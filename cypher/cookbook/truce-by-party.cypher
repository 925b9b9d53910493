// When did a truce or another regime start, go on and end, according to each party? Lanes side by side, never averaged; denials among them.
// :param regime => 'regime/syria-truce-2016-09'
// :param zone => 'Asia/Damascus'
// claimants: who answers for the statement together, empty for what we inferred; by: the event or document; time: EDTF; from: its earliest start in the zone; length, until: for how long, until when
MATCH (regime:Entity {id: $regime})
CALL (regime) {
  MATCH (regime)-[:HAS]->(f:Fact {predicate: 'inForce'}) WHERE f.untilRevision IS NULL
  RETURN f.id AS fact, 'IN_FORCE' AS phase, null AS by, 0 AS order
  UNION
  MATCH (regime)<-[r:ESTABLISHES|EXTENDS|SUSPENDS|TERMINATES]-(by:Entity) WHERE r.untilRevision IS NULL
  RETURN r.id AS fact, {ESTABLISHES: 'START', EXTENDS: 'EXTENSION', SUSPENDS: 'SUSPENSION', TERMINATES: 'END'}[type(r)] AS phase, by.id AS by, 1 AS order
  UNION
  MATCH (regime)<-[r:ESTABLISHES|EXTENDS|SUSPENDS|TERMINATES]-(by:Entity)-[:HAS]->(f:Fact {predicate: 'time'}) WHERE r.untilRevision IS NULL AND f.untilRevision IS NULL
  RETURN f.id AS fact, {ESTABLISHES: 'START', EXTENDS: 'EXTENSION', SUSPENDS: 'SUSPENSION', TERMINATES: 'END'}[type(r)] AS phase, by.id AS by, 2 AS order
}
CALL (fact) {
  MATCH (c:Claim {fact: fact}) RETURN c
  UNION
  MATCH (:Change {fact: fact})<-[:CHANGED]-(c:Claim) RETURN c
}
WITH fact, phase, by, order, c, COLLECT { MATCH (c)-[:CHANGED]->(h:Change) RETURN h ORDER BY h.revision DESC LIMIT 1 }[0] AS last
WHERE c.polarity <> 'SaysUnknown' AND (last IS NULL OR (last.state = 'Accepted' AND last.fact = fact))
WITH phase, by, COLLECT { UNWIND c.witnesses AS id RETURN id ORDER BY id } AS claimants, order, c
WITH phase, by, claimants, collect({order: order, c: c}) AS steps
// Who gives the time of an event too says both in one step: when, for how long and until when.
WITH *, [s IN steps WHERE s.order = 1 AND s.c.polarity = 'Affirms'][0].c AS terms, any(s IN steps WHERE s.order = 2) AS isDated
UNWIND [s IN steps WHERE s.order <> 1 OR s.c.polarity = 'Denies' OR NOT isDated | s.c] AS c
MATCH (c)-[:REPORTED_IN]->(source:Entity)
RETURN claimants, phase, by, c.time AS time, c.words AS words, CASE WHEN c.from IS NULL THEN null ELSE toString(datetime({datetime: c.from, timezone: $zone})) END AS from,
       terms.length AS length, terms.until AS until, c.polarity = 'Denies' AS denied, c.modality AS modality, c.scope AS scope, source.name AS source
ORDER BY claimants, c.from IS NULL, c.from, phase
