// The node of the ledger, for kg verify. Where it stands and what is published are compared apart: others append meanwhile.
// id; since: null; labels; properties; out: none, kept-nodes tells of what starts there
MATCH (l:Ledger {id: 'ledger'})
RETURN l.id AS id, null AS since, labels(l) AS labels, l {.*, revision: null, published: null} AS properties, [] AS out
