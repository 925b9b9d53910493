// When did a truce begin, on the clocks of two zones, and who prolonged it, according to whom?
// :param regime => 'regime/syria-truce-2016-09'
// :param zone => 'Asia/Damascus'
// how: ESTABLISHES, EXTENDS ...; time: EDTF; utc, there: its earliest start; length: for how long; sources: of this; actors: who did it, with who says so
MATCH (:Entity {id: $regime})<-[r:ESTABLISHES|EXTENDS|SUSPENDS|TERMINATES]-(by:Entity)
WHERE r.untilRevision IS NULL AND r.status IN ['Affirmed', 'Disputed']
WITH r, by, COLLECT { MATCH (by)-[:HAS]->(t:Fact {predicate: 'time'}) WHERE t.untilRevision IS NULL AND t.status IN ['Affirmed', 'Disputed'] RETURN t }[0] AS clock
RETURN type(r) AS how, by.id AS by, clock.value AS time, toString(clock.from) AS utc,
       CASE WHEN clock.from IS NULL THEN null ELSE toString(datetime({datetime: clock.from, timezone: $zone})) END AS there,
       r.length AS length,
       COLLECT {
         CALL (r) {
           MATCH (c:Claim {fact: r.id}) RETURN c
           UNION
           MATCH (:Change {fact: r.id})<-[:CHANGED]-(c:Claim) RETURN c
         }
         WITH r, c, COLLECT { MATCH (c)-[:CHANGED]->(h:Change) RETURN h ORDER BY h.revision DESC LIMIT 1 }[0] AS last
         WHERE last IS NULL OR (last.state = 'Accepted' AND last.fact = r.id)
         MATCH (c)-[:REPORTED_IN]->(source:Entity)
         RETURN source.name ORDER BY source.name
       } AS sources,
       COLLECT {
         MATCH (by)<-[a:ACTOR_OF]-(who:Actor) WHERE a.untilRevision IS NULL AND a.status IN ['Affirmed', 'Disputed']
         CALL (a) {
           MATCH (c:Claim {fact: a.id}) RETURN c
           UNION
           MATCH (:Change {fact: a.id})<-[:CHANGED]-(c:Claim) RETURN c
         }
         WITH a, who, c, COLLECT { MATCH (c)-[:CHANGED]->(h:Change) RETURN h ORDER BY h.revision DESC LIMIT 1 }[0] AS last
         WHERE last IS NULL OR (last.state = 'Accepted' AND last.fact = a.id)
         MATCH (c)-[:REPORTED_IN]->(source:Entity)
         RETURN {actor: who.id, source: source.name, through: COLLECT { MATCH (c)-[b:ASSERTED_BY]->(teller:Actor) RETURN teller.id ORDER BY b.hop, teller.id }} ORDER BY who.id, source.name
       } AS actors
ORDER BY clock.from, how, by
