// A page of the proposals that wait, or of those that were decided on, in the order in which they came.
// $settled: whether those decided on; $first: the most; $after: the last one of the page before, or null
// isKnown: whether that one is there; total: how many there are in all; bodies: as they are kept
OPTIONAL MATCH (a:Proposal {id: $after})
RETURN $after IS NULL OR a IS NOT NULL AS isKnown,
       COUNT { MATCH (p:Proposal) WHERE (p.settled IS NOT NULL) = $settled } AS total,
       COLLECT {
         MATCH (p:Proposal)
         WHERE (p.settled IS NOT NULL) = $settled AND (a IS NULL OR p.at > a.at OR (p.at = a.at AND p.id > a.id))
         RETURN p.body ORDER BY p.at, p.id LIMIT $first
       } AS bodies
