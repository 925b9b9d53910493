// Who signed or guaranteed an agreement, in what capacity, and who objected? When did it come into force, according to whom, and what did it establish?
// :param agreement => 'document/de-escalation-memorandum-2017-05-04'
// identifiers: as other collections have it; parties: who, as what, signed by whom, in which posts, when; inForce: since when, by whose word, where; establishes: what, for how long; objections: speech acts about it, by whom, at whom
MATCH (d:Entity {id: $agreement})
RETURN d.name AS agreement,
       COLLECT { MATCH (d)-[:HAS]->(f:Fact {predicate: 'identifier'}) WHERE f.untilRevision IS NULL AND f.status IN ['Affirmed', 'Disputed'] RETURN f.value ORDER BY f.value } AS identifiers,
       COLLECT {
         MATCH (d)<-[r:PARTY_TO]-(party:Actor) WHERE r.untilRevision IS NULL AND r.status IN ['Affirmed', 'Disputed']
         RETURN {party: party.id, role: r.partyRole, signedBy: r.signedBy, capacity: r.capacity, time: coalesce(r.time, COLLECT { MATCH (d)-[:HAS]->(f:Fact {predicate: 'date'}) WHERE f.untilRevision IS NULL RETURN f.value }[0])}
         ORDER BY r.partyRole, party.id
       } AS parties,
       COLLECT {
         MATCH (d)-[:HAS]->(f:Fact {predicate: 'inForce'}) WHERE f.untilRevision IS NULL
         CALL (f) {
           MATCH (c:Claim {fact: f.id}) RETURN c
           UNION
           MATCH (:Change {fact: f.id})<-[:CHANGED]-(c:Claim) RETURN c
         }
         WITH f, c, COLLECT { MATCH (c)-[:CHANGED]->(h:Change) RETURN h ORDER BY h.revision DESC LIMIT 1 }[0] AS last
         WHERE last IS NULL OR (last.state = 'Accepted' AND last.fact = f.id)
         MATCH (c)-[:REPORTED_IN]->(source:Entity)
         RETURN {inForce: c.value, by: c.witnesses, source: source.name} ORDER BY c.value, source.name
       } AS inForce,
       COLLECT { MATCH (d)-[r:ESTABLISHES]->(e:Entity) WHERE r.untilRevision IS NULL AND r.status IN ['Affirmed', 'Disputed'] RETURN {what: e.id, length: r.length} ORDER BY e.id } AS establishes,
       COLLECT {
         MATCH (d)<-[r:ABOUT]-(act:SpeechAct) WHERE r.untilRevision IS NULL AND r.status IN ['Affirmed', 'Disputed']
         RETURN {
           act: COLLECT { MATCH (act)-[:HAS]->(f:Fact {predicate: 'act'}) WHERE f.untilRevision IS NULL AND f.status IN ['Affirmed', 'Disputed'] RETURN f.value }[0],
           event: act.id,
           by: COLLECT { MATCH (act)<-[a:ACTOR_OF]-(who:Actor) WHERE a.untilRevision IS NULL AND a.status IN ['Affirmed', 'Disputed'] RETURN who.id ORDER BY who.id },
           at: COLLECT { MATCH (act)<-[a:TARGET_OF]-(who:Actor) WHERE a.untilRevision IS NULL AND a.status IN ['Affirmed', 'Disputed'] RETURN who.id ORDER BY who.id }
         } ORDER BY act.id
       } AS objections
