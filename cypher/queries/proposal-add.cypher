// Keeps a proposal that waits, unless its id is there or the inbox is full.
// $writer: of the lock; $id, $at, $body, $bytes: of the proposal; $mostWaiting, $mostBytes: what the inbox holds
// known: the body of the one that is there already, or null; waiting, bytes: before this one
MATCH (i:Inbox {id: 'inbox'}) SET i.lock = $writer
WITH i
OPTIONAL MATCH (known:Proposal {id: $id})
CALL () { MATCH (p:Proposal) WHERE p.state = 'Waiting' RETURN count(p) AS waiting, coalesce(sum(p.bytes), 0) AS bytes }
FOREACH (once IN CASE WHEN known IS NULL AND waiting < $mostWaiting AND bytes + $bytes <= $mostBytes THEN [1] ELSE [] END |
  CREATE (:Proposal {id: $id, state: 'Waiting', at: $at, bytes: $bytes, body: $body}))
RETURN known.body AS known, waiting, bytes
