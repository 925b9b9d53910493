// One proposal.
// $id: its id
// body: as it is kept
MATCH (p:Proposal {id: $id})
RETURN p.body AS body
