// A proposal.
// $id
// body: as JSON
MATCH (p:Proposal {id: $id})
RETURN p.body AS body
