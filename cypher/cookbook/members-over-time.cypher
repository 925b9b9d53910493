// Who was surely in a group on each of several days, and who had joined since the day before in the list?
// :param group => 'group/issg'
// :param days => ['2015-11-14', '2016-02-11', '2016-05-17']
// standing: member, co-chair ...; joined: not surely there on the day before, null on the first; evidence: when, by which source
MATCH (:Entity {id: $group})<-[r:MEMBER_OF]-(member:Actor)
WHERE r.untilRevision IS NULL AND r.status IN ['Affirmed', 'Disputed']
UNWIND range(0, size($days) - 1) AS number
WITH r, member, number, datetime($days[number]) AS day
WHERE (r.begun < day + duration('P1D') OR r.to <= day + duration('P1D')) AND (r.lasted > day OR r.from >= day)
  AND coalesce(r.from < day + duration('P1D'), true) AND coalesce(r.to > day, true)
WITH r, member, collect(number) AS numbers
UNWIND numbers AS number
RETURN $days[number] AS day, member.id AS member, r.standing AS standing, CASE WHEN number > 0 THEN NOT number - 1 IN numbers END AS joined,
       COLLECT {
         CALL (r) {
           MATCH (c:Claim {fact: r.id}) RETURN c
           UNION
           MATCH (:Change {fact: r.id})<-[:CHANGED]-(c:Claim) RETURN c
         }
         WITH r, c, COLLECT { MATCH (c)-[:CHANGED]->(h:Change) RETURN h ORDER BY h.revision DESC LIMIT 1 }[0] AS last
         WHERE last IS NULL OR (last.state = 'Accepted' AND last.fact = r.id)
         MATCH (c)-[:REPORTED_IN]->(source:Entity)
         RETURN c.time + ', ' + source.name AS line ORDER BY line
       } AS evidence
ORDER BY day, member, standing
