// Who says how many were killed, wounded or lost at an event, through whom. Never add them up: each keeps its claimant and window.
// :param event => 'event/violations-per-russian-mod-2016-09'
// measure, figure, locator, label; through: closest to the fact first
MATCH (:Entity {id: $event})<-[:SUBJECT]-(c:Claim)
WHERE c.predicate IN ['killed', 'wounded', 'losses', 'displaced', 'incidents', 'strikes', 'delegates', 'evacuated', 'vehicles']
  AND coalesce(COLLECT { MATCH (c)-[:CHANGED]->(h:Change) RETURN h.state ORDER BY h.revision DESC LIMIT 1 }[0], 'Accepted') = 'Accepted'
RETURN c.predicate AS measure, c.value AS figure, c.at AS locator, c.label AS label,
       COLLECT { MATCH (c)-[a:ASSERTED_BY]->(who:Entity) RETURN who.name ORDER BY a.hop } AS through
ORDER BY measure, label
