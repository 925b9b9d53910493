// Who met about a document, a topic or anything else in a window: meetings, talks and calls about it, about a narrower topic or based on it, or of which a part is.
// :param about => 'document/s-res-2254-2015'
// :param from => '2016-09-01'
// :param before => '2017-01-01'
// certainty: definitely or possibly in the window, or undated; who and initiators: ids; capacity: posts in which they acted; raisedBy: who brought it up there; evidence: where it says that the meeting was about it
MATCH (:Entity {id: $about})<-[narrower:NARROWER_THAN*0..5]-(subject:Entity)
MATCH (subject)<-[about:ABOUT|BASED_ON]-(x:Event)
MATCH (x)-[parts:PART_OF*0..5]->(m:Meeting|TalksRound|Conference|Visit|PhoneCall)
WHERE all(r IN narrower + [about] + parts WHERE r.untilRevision IS NULL AND r.status IN ['Affirmed', 'Disputed'] AND r.modalities[0] IN ['Occurred', 'Ongoing'])
WITH m, about, x,
     COLLECT { MATCH (m)-[:HAS]->(o:Fact {predicate: 'occurrence'}) WHERE o.untilRevision IS NULL AND o.status <> 'Unknown' RETURN o }[0] AS occurrence,
     COLLECT { MATCH (m)-[:HAS]->(t:Fact {predicate: 'time'}) WHERE t.untilRevision IS NULL AND t.status IN ['Affirmed', 'Disputed'] RETURN t }[0] AS time,
     COLLECT {
       MATCH (m)<-[r:PARTICIPATED_IN]-(who:Actor)
       WHERE r.untilRevision IS NULL AND r.status IN ['Affirmed', 'Disputed'] AND NOT coalesce(r.role, '') IN ['invited absent', 'boycotted']
       RETURN {who: who.id, capacity: r.capacity, modality: r.modalities[0]} ORDER BY who.id
     } AS present
WHERE CASE WHEN occurrence IS NULL THEN any(p IN present WHERE p.modality IN ['Occurred', 'Ongoing'])
           ELSE occurrence.status <> 'Denied' AND occurrence.modalities[0] IN ['Occurred', 'Ongoing'] END
WITH *, CASE WHEN time IS NULL THEN 'undated'
             WHEN time.from >= datetime($before) OR time.to <= datetime($from) THEN 'not'
             WHEN (time.begun < datetime($before) OR time.to <= datetime($before)) AND (time.lasted > datetime($from) OR time.from >= datetime($from)) THEN 'definitely'
             ELSE 'possibly' END AS certainty
WHERE certainty <> 'not'
WITH m, certainty, time, present,
     COLLECT { MATCH (x)<-[r:ACTOR_OF]-(who:Actor) WHERE x <> m AND r.untilRevision IS NULL AND r.status IN ['Affirmed', 'Disputed'] RETURN who.id } AS raisers,
     COLLECT {
       CALL (about) {
         MATCH (c:Claim {fact: about.id}) RETURN c
         UNION
         MATCH (:Change {fact: about.id})<-[:CHANGED]-(c:Claim) RETURN c
       }
       WITH about, c, COLLECT { MATCH (c)-[:CHANGED]->(h:Change) RETURN h ORDER BY h.revision DESC LIMIT 1 }[0] AS last
       WHERE last IS NULL OR (last.state = 'Accepted' AND last.fact = about.id)
       MATCH (c)-[:REPORTED_IN]->(d:Entity)
       RETURN d.id + ', ' + c.at
     } AS evidence
UNWIND CASE WHEN raisers = [] THEN [null] ELSE raisers END AS raiser
UNWIND evidence AS place
RETURN m.id AS meeting, time.time AS time, certainty, [p IN present | p.who] AS who, [p IN present | coalesce(p.capacity, '')] AS capacity,
       COLLECT { MATCH (m)<-[r:INITIATED]-(who:Actor) WHERE r.untilRevision IS NULL AND r.status IN ['Affirmed', 'Disputed'] RETURN who.id ORDER BY who.id } AS initiators,
       collect(DISTINCT raiser) AS raisedBy, collect(DISTINCT place) AS evidence
ORDER BY time, meeting
