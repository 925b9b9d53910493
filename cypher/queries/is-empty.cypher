// Whether a database holds nothing but, perhaps, an empty ledger.
// isEmpty
RETURN NOT EXISTS { MATCH (n) WHERE NOT n:Ledger OR n.revision > 0 } AS isEmpty
