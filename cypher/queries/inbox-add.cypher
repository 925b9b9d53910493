// Keeps a proposal that waits, where there is room; one that is there stays as it is. The ledger's lock keeps two from taking one place.
// $writer: anything; $id, $at, $size, $body: of the proposal; $most, $mostBytes: how many may wait, and how large they may be together
// body: the proposal as it is kept, null when there is no room; waiting, bytes: how many wait, and how large they are
MATCH (l:Ledger {id: 'ledger'})
SET l.lock = $writer
WITH COLLECT { MATCH (k:Proposal {id: $id}) RETURN k.body }[0] AS known,
     COUNT { MATCH (w:Proposal) WHERE w.settled IS NULL } AS waiting,
     COLLECT { MATCH (w:Proposal) WHERE w.settled IS NULL RETURN sum(w.bytes) }[0] AS bytes
WITH known, waiting, bytes, known IS NULL AND waiting < $most AND bytes + $size <= $mostBytes AS fits
FOREACH (once IN CASE WHEN fits THEN [1] ELSE [] END | CREATE (:Proposal {id: $id, at: $at, bytes: $size, body: $body}))
RETURN coalesce(known, CASE WHEN fits THEN $body END) AS body, waiting, bytes
