// What did this knowledge base say of an event at a revision, before other sources completed it?
// :param event => 'event/truce-extension-2016-09-14'
// :param revision => 1
// claims: how many it held in all; predicate, value: a fact of the event, or who it joins it with; status, witnesses: as they were then
MATCH (v:Revision {number: $revision})
MATCH (e:Entity {id: $event})
CALL (e) {
  MATCH (e)-[:HAS]->(f:Fact) RETURN f.predicate AS predicate, f.value AS value, properties(f) AS fact
  UNION ALL
  MATCH (e)-[r]-(other:Entity) RETURN type(r) AS predicate, other.id AS value, properties(r) AS fact
}
WITH v, predicate, value, fact
WHERE fact.sinceRevision <= $revision AND (fact.untilRevision IS NULL OR fact.untilRevision > $revision)
RETURN v.number AS revision, v.claims AS claims, predicate, value, fact.status AS status, fact.witnesses AS witnesses
ORDER BY predicate, value
