// What a database holds: a knowledge base, nothing, or something else.
// isEmpty: whether there is nothing but, perhaps, an empty ledger and an inbox; format: of the ledger, null when there is none
OPTIONAL MATCH (l:Ledger {id: 'ledger'})
RETURN NOT EXISTS { MATCH (n) WHERE NOT coalesce((n:Ledger AND n.id = 'ledger') OR (n:Inbox AND n.id = 'inbox'), false) OR n.revision > 0 } AS isEmpty, l.format AS format
