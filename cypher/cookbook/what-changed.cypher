// What has become of the facts about something since a revision, and by which claims?
// :param about => 'document/geneva-package-2016-09'
// :param revision => 1
// kind: appeared, changed or fell; before, after: witnesses and rivals then and now, null where the fact was or is not; value: now, of a relation the other end; claims: labels of the claims that came since
MATCH (asked:Entity {id: $about})
WITH asked, COLLECT { MATCH (asked)-[:GROUPED]->(g:Group) RETURN g.members ORDER BY g.revision DESC LIMIT 1 }[0] AS members
UNWIND coalesce(members, [asked.id]) AS id
MATCH (e:Entity {id: id})
CALL (e) {
  MATCH (e)-[:HAS]->(f:Fact) RETURN f.id AS fact, f.predicate AS predicate, f.value AS value, properties(f) AS version
  UNION
  MATCH (e)-[r]-(other:Entity) RETURN r.id AS fact, type(r) AS predicate, other.id AS value, properties(r) AS version
}
WITH fact, predicate, value, version ORDER BY version.sinceRevision
WITH fact, predicate, collect(value)[-1] AS value,
     collect(CASE WHEN version.sinceRevision <= $revision AND (version.untilRevision IS NULL OR version.untilRevision > $revision) THEN {witnesses: size(version.witnesses), rivals: version.rivals} END)[0] AS before,
     collect(CASE WHEN version.untilRevision IS NULL THEN {witnesses: size(version.witnesses), rivals: version.rivals} END)[0] AS after,
     max(CASE WHEN version.sinceRevision > $revision THEN 1 WHEN version.untilRevision > $revision THEN 1 ELSE 0 END) AS isTouched
WHERE isTouched = 1 AND (before IS NOT NULL OR after IS NOT NULL)
RETURN CASE WHEN before IS NULL THEN 'appeared' WHEN after IS NULL THEN 'fell' ELSE 'changed' END AS kind, predicate, value, before, after,
       COLLECT {
         CALL (fact) {
           MATCH (c:Claim {fact: fact}) RETURN c
           UNION
           MATCH (:Change {fact: fact})<-[:CHANGED]-(c:Claim) RETURN c
         }
         WITH c WHERE c.sinceRevision > $revision RETURN c.label ORDER BY c.label
       } AS claims
ORDER BY kind, predicate, value
