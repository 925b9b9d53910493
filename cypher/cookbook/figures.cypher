// Who says how many were killed, wounded or lost at an event, in its parts, or by breaches of a regime; through whom, over which days, and who denies it. Never add them up: each keeps its claimant and window.
// :param of => 'event/violations-per-russian-mod-2016-09'
// :param measures => ['killed', 'wounded', 'losses', 'displaced', 'incidents', 'strikes', 'delegates', 'evacuated', 'vehicles']
// of: the event; window: EDTF; through: closest to the fact first; agents: who did it, by claims about the same event; denials: of the same figure
MATCH (asked:Entity {id: $of})
CALL (asked) {
  RETURN asked AS bearer
  UNION
  MATCH (asked)<-[r:PART_OF|VIOLATED]-(bearer:Event) WHERE r.untilRevision IS NULL AND r.status IN ['Affirmed', 'Disputed'] RETURN bearer
}
MATCH (bearer)-[:HAS]->(f:Fact)
WHERE f.predicate IN $measures AND f.untilRevision IS NULL AND f.status IN ['Affirmed', 'Disputed']
CALL (f) {
  MATCH (c:Claim {fact: f.id}) RETURN c
  UNION
  MATCH (:Change {fact: f.id})<-[:CHANGED]-(c:Claim) RETURN c
}
WITH bearer, f, c, COLLECT { MATCH (c)-[:CHANGED]->(h:Change) RETURN h ORDER BY h.revision DESC LIMIT 1 }[0] AS last
WHERE last IS NULL OR (last.state = 'Accepted' AND last.fact = f.id)
WITH bearer, f, collect(c) AS claims
UNWIND [c IN claims WHERE c.polarity = 'Affirms'] AS c
MATCH (c)-[:REPORTED_IN]->(source:Document)
RETURN bearer.id AS of, f.predicate AS measure, c.value AS figure, c.category AS category, c.time AS window, c.words AS words,
       c.scope AS scope, COLLECT { MATCH (c)-[a:ASSERTED_BY]->(who:Actor) RETURN who.name + ' ' + toLower(a.mode) ORDER BY a.hop } AS through,
       source.name AS source, c.at AS locator, c.label AS label,
       COLLECT { MATCH (bearer)<-[r:ACTOR_OF]-(who:Actor) WHERE r.untilRevision IS NULL AND r.status IN ['Affirmed', 'Disputed'] RETURN who.id } AS agents,
       [d IN claims WHERE d.polarity = 'Denies' AND d.value = c.value | d.gist] AS denials
ORDER BY measure, category, source, label
