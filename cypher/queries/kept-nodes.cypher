// Nodes that the pages of kg verify do not come by: of other labels, without what names them, cut off from what they belong to; and relationships that start where none should.
// $skip: how many nodes were looked at; $limit: how many to look at now; the order is that in which they lie
// read: how many were; strange: labels and id of each that does not belong; starting: the same and the type, for each relationship
MATCH (n)
WITH n SKIP $skip LIMIT $limit
RETURN count(n) AS read,
       collect(CASE WHEN NOT coalesce(CASE
         WHEN n:Entity OR n:Claim OR n:Word THEN n.id > ''
         WHEN n:Fact OR n:Judgement THEN n.id > '' AND n.sinceRevision > -1
         WHEN n:Revision THEN n.number > 0
         WHEN n:Change THEN EXISTS { MATCH (n)<-[:CHANGED]-(:Claim) }
         WHEN n:Group THEN EXISTS { MATCH (n)<-[:GROUPED]-(:Entity) }
         WHEN n:Acts THEN EXISTS { MATCH (n)<-[:ACTS]-(:Revision) }
         WHEN n:Ledger THEN n.id = 'ledger'
         WHEN n:Inbox THEN n.id = 'inbox'
         WHEN n:Proposal THEN n.id > '' END, false)
       THEN [labels(n), coalesce(toStringOrNull(n.id), toStringOrNull(n.name), elementId(n))] END) AS strange,
       collect(CASE WHEN NOT (n:Entity OR n:Claim OR n:Judgement OR n:Revision) AND EXISTS { MATCH (n)-->() }
       THEN [labels(n), coalesce(toStringOrNull(n.id), elementId(n)), COLLECT { MATCH (n)-[r]->() RETURN DISTINCT type(r) }] END) AS starting
