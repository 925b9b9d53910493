// Claims that meet conditions, found from the actors who said, relayed or reported them; a page of their ids, and how many there are.
// $revision: of the view; $sources, $about, $saidBy, $predicates: null for any; $states; $label: null for any; $limit: how many ids
// $after: the last claim of the page before, or null, with its $afterSource, $afterIsLabelled (0 or 1) and $afterLabel
// total: whatever the page; ids: by source, label (none first), id
CALL () {
  UNWIND $saidBy AS id
  MATCH (e:Entity {id: id})<-[:ASSERTED_BY]-(c:Claim) WHERE c.sinceRevision <= $revision
  WITH DISTINCT c
  WHERE true
    AND ($sources IS NULL OR c.source IN $sources) AND ($predicates IS NULL OR c.predicate IN $predicates)
    AND ($about IS NULL OR EXISTS { MATCH (c)-[:SUBJECT|OBJECT|QUALIFIER]->(x:Entity) WHERE x.id IN $about })
    AND ($saidBy IS NULL OR EXISTS { MATCH (c)-[:ASSERTED_BY]->(x:Entity) WHERE x.id IN $saidBy })
  WITH c, COLLECT { MATCH (c)-[:CHANGED]->(h:Change) WHERE h.revision <= $revision RETURN h {.state, .label} ORDER BY h.revision DESC LIMIT 1 }[0] AS change
  WITH c, coalesce(change.state, 'Accepted') AS state, CASE WHEN change IS NULL THEN c.label ELSE change.label END AS label
  WHERE state IN $states AND ($label IS NULL OR label = $label)
  RETURN count(*) AS total
}
CALL () {
  UNWIND $saidBy AS id
  MATCH (e:Entity {id: id})<-[:ASSERTED_BY]-(c:Claim) WHERE c.sinceRevision <= $revision
  WITH DISTINCT c
  WHERE true
    AND ($sources IS NULL OR c.source IN $sources) AND ($predicates IS NULL OR c.predicate IN $predicates)
    AND ($about IS NULL OR EXISTS { MATCH (c)-[:SUBJECT|OBJECT|QUALIFIER]->(x:Entity) WHERE x.id IN $about })
    AND ($saidBy IS NULL OR EXISTS { MATCH (c)-[:ASSERTED_BY]->(x:Entity) WHERE x.id IN $saidBy })
  WITH c, COLLECT { MATCH (c)-[:CHANGED]->(h:Change) WHERE h.revision <= $revision RETURN h {.state, .label} ORDER BY h.revision DESC LIMIT 1 }[0] AS change
  WITH c, coalesce(change.state, 'Accepted') AS state, CASE WHEN change IS NULL THEN c.label ELSE change.label END AS label
  WHERE state IN $states AND ($label IS NULL OR label = $label)
  WITH c.source AS source, CASE WHEN label IS NULL THEN 0 ELSE 1 END AS isLabelled, coalesce(label, '') AS label, c.id AS id
  WHERE $after IS NULL OR source > $afterSource OR (source = $afterSource AND (isLabelled > $afterIsLabelled
    OR (isLabelled = $afterIsLabelled AND (label > $afterLabel OR (label = $afterLabel AND id > $after)))))
  WITH source, isLabelled, label, id ORDER BY source, isLabelled, label, id LIMIT $limit
  RETURN collect(id) AS ids
}
RETURN total, ids
