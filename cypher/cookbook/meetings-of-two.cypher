// What two people did together, oldest first: their meetings, talks and calls at which nobody else is known to have been.
// :param one => 'person/mikhail-bogdanov'
// :param other => 'person/riyad-haddad'
// time: EDTF, with the words of the source; initiators, about, basedOn: ids; told: witnesses of the facts of the meeting
MATCH (:Entity {id: $one})-[r:PARTICIPATED_IN]->(m:Meeting|TalksRound|Conference|Visit|PhoneCall)<-[s:PARTICIPATED_IN]-(:Entity {id: $other})
WHERE all(p IN [r, s] WHERE p.untilRevision IS NULL AND p.status IN ['Affirmed', 'Disputed'] AND NOT coalesce(p.role, '') IN ['invited absent', 'boycotted'])
  AND NOT EXISTS {
    MATCH (m)<-[p:PARTICIPATED_IN]-(third:Actor)
    WHERE NOT third.id IN [$one, $other] AND p.untilRevision IS NULL AND p.status IN ['Affirmed', 'Disputed'] AND NOT coalesce(p.role, '') IN ['invited absent', 'boycotted']
  }
WITH m, r, s, COLLECT { MATCH (m)-[:HAS]->(o:Fact {predicate: 'occurrence'}) WHERE o.untilRevision IS NULL AND o.status <> 'Unknown' RETURN o }[0] AS occurrence
WHERE CASE WHEN occurrence IS NULL THEN r.modalities[0] IN ['Occurred', 'Ongoing'] OR s.modalities[0] IN ['Occurred', 'Ongoing']
           ELSE occurrence.status <> 'Denied' AND occurrence.modalities[0] IN ['Occurred', 'Ongoing'] END
WITH m, COLLECT { MATCH (m)-[:HAS]->(t:Fact {predicate: 'time'}) WHERE t.untilRevision IS NULL AND t.status IN ['Affirmed', 'Disputed'] RETURN t }[0] AS clock
RETURN m.id AS meeting, clock.value AS time,
       COLLECT { MATCH (c:Claim {fact: clock.id}) WHERE c.value = clock.value AND c.words IS NOT NULL RETURN c.words }[0] AS words,
       COLLECT { MATCH (m)<-[r:INITIATED]-(e:Entity) WHERE r.untilRevision IS NULL AND r.status IN ['Affirmed', 'Disputed'] RETURN e.id ORDER BY e.id } AS initiators,
       COLLECT { MATCH (m)-[r:ABOUT]->(e:Entity) WHERE r.untilRevision IS NULL AND r.status IN ['Affirmed', 'Disputed'] RETURN e.id ORDER BY e.id } AS about,
       COLLECT { MATCH (m)-[r:BASED_ON]->(e:Entity) WHERE r.untilRevision IS NULL AND r.status IN ['Affirmed', 'Disputed'] RETURN e.id ORDER BY e.id } AS basedOn,
       clock.witnesses AS told
ORDER BY coalesce(clock.from, clock.to), meeting
