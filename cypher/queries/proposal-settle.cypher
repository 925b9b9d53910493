// Writes what became of a proposal that waits, and forgets those that were settled first.
// $writer: of the lock; $id; $settledAt, $body, $bytes: once it is settled; $mostSettled: how many settled ones are remembered
// body: of the proposal from now on; no row when there is none
MATCH (i:Inbox {id: 'inbox'}) SET i.lock = $writer
WITH i
MATCH (p:Proposal {id: $id})
FOREACH (one IN CASE WHEN p.state = 'Waiting' THEN [p] ELSE [] END |
  SET one.state = 'Settled', one.settledAt = $settledAt, one.bytes = $bytes, one.body = $body)
WITH p.body AS body
CALL () {
  MATCH (s:Proposal) WHERE s.state = 'Settled'
  WITH s ORDER BY s.settledAt DESC, s.id DESC SKIP $mostSettled
  DELETE s
  RETURN count(*) AS forgotten
}
RETURN body
