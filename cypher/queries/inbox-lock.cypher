// Takes the ledger's lock to decide on a proposal, and reads it.
// $writer: anything; $id: of the proposal
// body: as it is kept, null when there is none
MATCH (l:Ledger {id: 'ledger'})
SET l.lock = $writer
RETURN COLLECT { MATCH (p:Proposal {id: $id}) RETURN p.body }[0] AS body
