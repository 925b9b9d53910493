// Claims that meet conditions, found from the documents in which they stand; a page of their ids, and how many there are.
// $revision: of the view; $where: sources, about, saidBy, predicates and label, null for any, and states, in one map as in append-write; $limit: how many ids
// $byTime: by the date of the source, undated last, else by source; $descending
// $after: the place of the last claim of the page before, or null; $afterIsUndated: whether that claim has no date (0 or 1)
// total: whatever the page; ids: in order
CALL () {
  MATCH (c:Claim) WHERE c.source IN $where.sources AND c.id IS NOT NULL AND c.sinceRevision <= $revision
    AND ($where.sources IS NULL OR c.source IN $where.sources) AND ($where.predicates IS NULL OR c.predicate IN $where.predicates)
    AND ($where.about IS NULL OR EXISTS { MATCH (c)-[:SUBJECT|OBJECT|QUALIFIER]->(x:Entity) WHERE x.id IN $where.about })
    AND ($where.saidBy IS NULL OR EXISTS { MATCH (c)-[:ASSERTED_BY]->(x:Entity) WHERE x.id IN $where.saidBy })
  WITH c, COLLECT { MATCH (c)-[:CHANGED]->(h:Change) WHERE h.revision <= $revision RETURN h {.state, .label} ORDER BY h.revision DESC LIMIT 1 }[0] AS change
  WITH c, coalesce(change.state, 'Accepted') AS state, CASE WHEN change IS NULL THEN c.label ELSE change.label END AS label
  WHERE state IN $where.states AND ($where.label IS NULL OR label = $where.label)
  RETURN count(*) AS total
}
CALL () {
  MATCH (c:Claim) WHERE c.source IN $where.sources AND c.id IS NOT NULL AND c.sinceRevision <= $revision
    AND ($where.sources IS NULL OR c.source IN $where.sources) AND ($where.predicates IS NULL OR c.predicate IN $where.predicates)
    AND ($where.about IS NULL OR EXISTS { MATCH (c)-[:SUBJECT|OBJECT|QUALIFIER]->(x:Entity) WHERE x.id IN $where.about })
    AND ($where.saidBy IS NULL OR EXISTS { MATCH (c)-[:ASSERTED_BY]->(x:Entity) WHERE x.id IN $where.saidBy })
  WITH c, COLLECT { MATCH (c)-[:CHANGED]->(h:Change) WHERE h.revision <= $revision RETURN h {.state, .label} ORDER BY h.revision DESC LIMIT 1 }[0] AS change
  WITH c, coalesce(change.state, 'Accepted') AS state, CASE WHEN change IS NULL THEN c.label ELSE change.label END AS label
  WHERE state IN $where.states AND ($where.label IS NULL OR label = $where.label)
  WITH c.id AS id, CASE WHEN $byTime AND c.sourceDate IS NULL THEN 1 ELSE 0 END AS isUndated,
    CASE WHEN $byTime THEN coalesce(c.sourceDate, '') ELSE '' END + '\u0001' + c.source + '\u0001' + coalesce('1' + label, '0') + '\u0001' + c.id AS place
  WHERE $after IS NULL OR isUndated > $afterIsUndated OR (isUndated = $afterIsUndated AND CASE WHEN $descending THEN place < $after ELSE place > $after END)
  WITH id, isUndated, place ORDER BY isUndated, CASE WHEN $descending THEN null ELSE place END, CASE WHEN $descending THEN place ELSE null END DESC LIMIT $limit
  RETURN collect(id) AS ids
}
RETURN total, ids
