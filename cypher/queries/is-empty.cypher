// Whether a database holds nothing but, perhaps, an empty ledger and an inbox.
// isEmpty
RETURN NOT EXISTS { MATCH (n) WHERE NOT (n:Ledger OR n:Inbox) OR n.revision > 0 } AS isEmpty
