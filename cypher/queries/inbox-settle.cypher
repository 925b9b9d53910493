// Writes what became of a proposal, and forgets the ones that were decided on first.
// $id, $at, $size, $body: the proposal, when it was decided on, and as it is kept from now on; $most: how many decided ones are kept
// forgotten: how many were forgotten
MATCH (p:Proposal {id: $id})
SET p.settled = $at, p.bytes = $size, p.body = $body
WITH count(p) AS settled
CALL () {
  MATCH (s:Proposal) WHERE s.settled IS NOT NULL
  WITH s ORDER BY s.settled DESC, s.id SKIP $most
  DELETE s
  RETURN count(*) AS forgotten
}
RETURN forgotten
