// What has become of the facts about something since a revision, and by which acts?
// :param about => 'document/geneva-package-2016-09'
// :param revision => 1
// kind: appeared, changed or fell; before, after: witnesses and rivals then and now, null where the fact was or is not; value: now, of a relation the other end; acts: what was done to its claims since, with their labels, and judgements on entities that they name
MATCH (asked:Entity {id: $about})
WITH [asked.id] + coalesce(COLLECT { MATCH (asked)-[:GROUPED]->(g:Group) RETURN g.members ORDER BY g.revision DESC LIMIT 1 }[0], [])
     + coalesce(COLLECT { MATCH (asked)-[:GROUPED]->(g:Group) WHERE g.revision <= $revision RETURN g.members ORDER BY g.revision DESC LIMIT 1 }[0], []) AS ids
UNWIND ids AS id
WITH DISTINCT id
MATCH (e:Entity {id: id})
CALL (e) {
  MATCH (e)-[:HAS]->(f:Fact) RETURN f.id AS fact, f.predicate AS predicate, f.value AS value, properties(f) AS version
  UNION
  MATCH (e)-[r]-(other:Entity) RETURN r.id AS fact, type(r) AS predicate, other.id AS value, properties(r) AS version
}
WITH fact, predicate, value, version, [version.status, version.scope, version.modalities, version.witnesses, version.rivals, version.claims, version.body] AS shown ORDER BY version.sinceRevision
WITH fact, predicate, collect(value)[-1] AS value,
     collect(CASE WHEN version.sinceRevision <= $revision AND (version.untilRevision IS NULL OR version.untilRevision > $revision) THEN {witnesses: size(version.witnesses), rivals: version.rivals, shown: shown} END)[0] AS before,
     collect(CASE WHEN version.untilRevision IS NULL THEN {witnesses: size(version.witnesses), rivals: version.rivals, shown: shown} END)[0] AS after
WHERE (before IS NULL AND after IS NOT NULL) OR (before IS NOT NULL AND after IS NULL) OR before.shown <> after.shown
RETURN CASE WHEN before IS NULL THEN 'appeared' WHEN after IS NULL THEN 'fell' ELSE 'changed' END AS kind, predicate, value,
       before {.witnesses, .rivals} AS before, after {.witnesses, .rivals} AS after,
       COLLECT {
         CALL (fact) {
           MATCH (c:Claim {fact: fact}) RETURN c
           UNION
           MATCH (:Change {fact: fact})<-[:CHANGED]-(c:Claim) RETURN c
         }
         CALL (c) {
           WITH c WHERE c.sinceRevision > $revision AND NOT EXISTS { MATCH (:Claim {source: c.source})-[:CHANGED]->(:Change {supersededBy: c.id}) }
           RETURN 'asserted ' + coalesce(c.label, c.id) AS act
           UNION
           WITH c WHERE c.sinceRevision > $revision AND EXISTS { MATCH (:Claim {source: c.source})-[:CHANGED]->(:Change {supersededBy: c.id}) }
           RETURN 'superseded by ' + coalesce(c.label, c.id) AS act
           UNION
           MATCH (c)-[:CHANGED]->(h:Change) WHERE h.revision > $revision
           WITH c, h, COLLECT { MATCH (c)-[:CHANGED]->(x:Change) WHERE x.revision < h.revision RETURN x.state ORDER BY x.revision DESC LIMIT 1 }[0] AS earlier
           WHERE h.state <> coalesce(earlier, 'Accepted')
           RETURN CASE h.state WHEN 'Accepted' THEN 'reinstated ' + coalesce(c.label, c.id) WHEN 'Retracted' THEN 'retracted ' + coalesce(c.label, c.id)
             ELSE 'superseded by ' + COLLECT { MATCH (n:Claim {id: h.supersededBy}) RETURN coalesce(n.label, n.id) }[0] END AS act
           UNION
           MATCH (c)-[:SUBJECT|OBJECT|QUALIFIER]->(x:Entity)
           WITH DISTINCT x, [x.id] + coalesce(COLLECT { MATCH (x)-[:GROUPED]->(g:Group) RETURN g.members ORDER BY g.revision DESC LIMIT 1 }[0], [])
                + coalesce(COLLECT { MATCH (x)-[:GROUPED]->(g:Group) WHERE g.revision <= $revision RETURN g.members ORDER BY g.revision DESC LIMIT 1 }[0], []) AS ids
           UNWIND ids AS id
           MATCH (:Entity {id: id})<-[:JUDGES]-(j:Judgement {verdict: 'Same'})
           UNWIND CASE WHEN j.sinceRevision > $revision THEN ['judged'] ELSE [] END + CASE WHEN j.untilRevision > $revision THEN ['revoked'] ELSE [] END AS act
           RETURN DISTINCT act
         }
         RETURN DISTINCT act ORDER BY act
       } AS acts
ORDER BY kind, predicate, value
