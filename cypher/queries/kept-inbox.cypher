// The node of the inbox, for kg verify.
// id; since: null; labels; properties; out: none, kept-nodes tells of what starts there
MATCH (i:Inbox {id: 'inbox'})
RETURN i.id AS id, null AS since, labels(i) AS labels, properties(i) AS properties, [] AS out
