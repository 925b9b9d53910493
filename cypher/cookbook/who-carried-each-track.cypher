// Who mediated, hosted, chaired or guaranteed each track in a window? By the events of a process and their parts; a guarantor of a document that one of them brought forth counts too.
// :param processes => ['process/syrian-political-process', 'process/geneva-track', 'process/issg-process', 'process/astana-track']
// :param from => '2012-01-01'
// :param before => '2019-01-01'
// weight: in how many events it had the role itself; first, last: their times, EDTF; documents: of which it is guarantor
UNWIND $processes AS process
MATCH (:Entity {id: process})<-[parts:PART_OF*1..5]-(e:Event)
WHERE all(r IN parts WHERE r.untilRevision IS NULL AND r.status IN ['Affirmed', 'Disputed'])
WITH DISTINCT process, e
WITH process, e,
     COLLECT { MATCH (e)-[:HAS]->(o:Fact {predicate: 'occurrence'}) WHERE o.untilRevision IS NULL AND o.status <> 'Unknown' RETURN o }[0] AS occurrence,
     COLLECT { MATCH (e)-[:HAS]->(t:Fact {predicate: 'time'}) WHERE t.untilRevision IS NULL AND t.status IN ['Affirmed', 'Disputed'] RETURN t }[0] AS time,
     COLLECT { MATCH (e)<-[r:PARTICIPATED_IN]-(:Actor) WHERE r.untilRevision IS NULL AND r.status IN ['Affirmed', 'Disputed'] AND NOT coalesce(r.role, '') IN ['invited absent', 'boycotted'] RETURN DISTINCT r.modalities[0] } AS modalities
WHERE CASE WHEN occurrence IS NULL THEN any(m IN modalities WHERE m IN ['Occurred', 'Ongoing'])
           ELSE occurrence.status <> 'Denied' AND occurrence.modalities[0] IN ['Occurred', 'Ongoing'] END
  AND coalesce(time.from < datetime($before), true) AND coalesce(time.to > datetime($from), true)
CALL (e) {
  MATCH (e)<-[r:PARTICIPATED_IN]-(who:Actor)
  WHERE r.role IN ['mediator', 'facilitator', 'host', 'organiser', 'guarantor', 'chair', 'co-chair']
    AND r.untilRevision IS NULL AND r.status IN ['Affirmed', 'Disputed'] AND r.modalities[0] IN ['Occurred', 'Ongoing']
  RETURN who, r.role AS role, null AS document
  UNION
  MATCH (e)-[made:PRODUCED]->(d:Document)<-[r:PARTY_TO {partyRole: 'guarantor'}]-(who:Actor)
  WHERE all(r IN [made, r] WHERE r.untilRevision IS NULL AND r.status IN ['Affirmed', 'Disputed'] AND r.modalities[0] IN ['Occurred', 'Ongoing'])
  RETURN who, 'guarantor' AS role, d.id AS document
}
WITH process, who, role, collect(DISTINCT CASE WHEN document IS NULL THEN e END) AS events, collect(DISTINCT CASE WHEN document IS NULL THEN time END) AS times, collect(DISTINCT document) AS documents
RETURN process, who.id AS actor, who.name AS name, role, size(events) AS weight,
       COLLECT { UNWIND times AS t RETURN t.value ORDER BY coalesce(t.from, t.to) LIMIT 1 }[0] AS first,
       COLLECT { UNWIND times AS t RETURN t.value ORDER BY coalesce(t.to, t.from) IS NULL, coalesce(t.to, t.from) DESC LIMIT 1 }[0] AS last, documents
ORDER BY process, weight DESC, actor, role
