// Who met about a document: meetings, talks and calls about it or based on it, or with a part that is, and who took part.
// :param about => 'document/s-res-2254-2015'
// meeting, who: ids, as known now
MATCH (d:Entity {id: $about})<-[a:ABOUT|BASED_ON]-(x:Event)
WHERE a.untilRevision IS NULL AND a.status IN ['Affirmed', 'Disputed'] AND any(mode IN a.modalities WHERE mode IN ['Occurred', 'Ongoing'])
MATCH (x)-[parts:PART_OF*0..2]->(m:Meeting|TalksRound|Conference|Visit|PhoneCall)
WHERE all(part IN parts WHERE part.untilRevision IS NULL AND part.status IN ['Affirmed', 'Disputed'])
OPTIONAL MATCH (m)<-[r:PARTICIPATED_IN]-(who:Actor)
WHERE r.untilRevision IS NULL AND r.status IN ['Affirmed', 'Disputed'] AND r.modalities[0] IN ['Occurred', 'Ongoing']
RETURN m.id AS meeting, collect(DISTINCT who.id) AS who
ORDER BY meeting
