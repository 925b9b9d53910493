// A page of the proposals that wait, or of the settled ones, in the order in which they were proposed, and how many there are.
// $state: Waiting or Settled; $afterAt, $afterId: of the last one of the page before; $limit
// total, bodies
CALL () { MATCH (p:Proposal) WHERE p.state = $state RETURN count(p) AS total }
CALL () {
  MATCH (p:Proposal) WHERE p.state = $state AND (p.at > $afterAt OR (p.at = $afterAt AND p.id > $afterId))
  WITH p ORDER BY p.at, p.id LIMIT $limit
  RETURN collect(p.body) AS bodies
}
RETURN total, bodies
