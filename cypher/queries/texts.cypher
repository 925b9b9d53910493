// Names, titles, identifiers and gists in which words stand; a gist that a claim was given later lies at that change.
// $words: a query of Lucene; $revision: of the view
// fact: a version that holds, with its entity; or claim: as in claims-known
CALL db.index.fulltext.queryNodes('texts', $words) YIELD node
CALL (node) {
  WITH node AS f WHERE f:Fact AND f.sinceRevision <= $revision AND (f.untilRevision IS NULL OR f.untilRevision > $revision)
  MATCH (e:Entity)-[:HAS]->(f)
  RETURN f {.id, .sinceRevision, .untilRevision, .predicate, .status, .modalities, .scope, .rivals, .claims, .witnesses, .body, subject: e.id} AS fact, null AS claim
  UNION ALL
  WITH node AS c WHERE c:Claim AND c.sinceRevision <= $revision
  RETURN null AS fact, c {.id, .sinceRevision, .body, .label, .gist, .quote, .fact, changes: COLLECT { MATCH (c)-[:CHANGED]->(h:Change) RETURN h {.revision, .state, .because, .supersededBy, .annotation, .label, .gist, .quote, .fact} }} AS claim
  UNION ALL
  WITH node AS h WHERE h:Change AND h.revision <= $revision
  MATCH (c:Claim)-[:CHANGED]->(h)
  RETURN null AS fact, c {.id, .sinceRevision, .body, .label, .gist, .quote, .fact, changes: COLLECT { MATCH (c)-[:CHANGED]->(x:Change) RETURN x {.revision, .state, .because, .supersededBy, .annotation, .label, .gist, .quote, .fact} }} AS claim
}
RETURN fact, claim
