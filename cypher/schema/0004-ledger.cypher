// Where the ledger stands, and the inbox beside it; format rises when an older kg can no longer read what is here.
MERGE (l:Ledger {id: 'ledger'}) ON CREATE SET l.format = 1, l.revision = 0, l.published = 0
MERGE (i:Inbox {id: 'inbox'});
