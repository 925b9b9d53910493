// What did this knowledge base say of a package at a revision: how many documents, which of them were known, and of what date?
// :param package => 'document/geneva-package-2016-09'
// :param revision => 1
// count: how many there are said to be; unknown: how many of these were not known; documents: title and disclosure of those that were; date: EDTF, the preferred one
MATCH (asked:Entity {id: $package}) WHERE asked.sinceRevision <= $revision
MATCH (package:Entity {id: coalesce(COLLECT { MATCH (asked)-[:GROUPED]->(g:Group) WHERE g.revision <= $revision RETURN g.members ORDER BY g.revision DESC LIMIT 1 }[0][0], asked.id)})
WITH package,
     COLLECT {
       MATCH (package)-[:HAS]->(f:Fact {predicate: 'partCount'})
       WHERE f.sinceRevision <= $revision AND (f.untilRevision IS NULL OR f.untilRevision > $revision) AND f.status IN ['Affirmed', 'Disputed'] RETURN f.value
     }[0] AS count,
     COLLECT {
       MATCH (package)-[:HAS]->(f:Fact {predicate: 'date'})
       WHERE f.sinceRevision <= $revision AND (f.untilRevision IS NULL OR f.untilRevision > $revision) AND f.status IN ['Affirmed', 'Disputed'] RETURN f.value
     }[0] AS date,
     COLLECT {
       MATCH (package)<-[r:PART_OF]-(d:Document)
       WHERE r.sinceRevision <= $revision AND (r.untilRevision IS NULL OR r.untilRevision > $revision) AND r.status IN ['Affirmed', 'Disputed']
       RETURN {
         document: d.id,
         title: COLLECT {
           MATCH (d)-[:HAS]->(f:Fact {predicate: 'title'})
           WHERE f.sinceRevision <= $revision AND (f.untilRevision IS NULL OR f.untilRevision > $revision) AND f.status IN ['Affirmed', 'Disputed'] RETURN f.value
         }[0],
         disclosure: COLLECT {
           MATCH (d)-[:HAS]->(f:Fact {predicate: 'disclosure'})
           WHERE f.sinceRevision <= $revision AND (f.untilRevision IS NULL OR f.untilRevision > $revision) AND f.status IN ['Affirmed', 'Disputed'] RETURN f.value
         }[0]
       } ORDER BY d.id
     } AS documents
RETURN count, toInteger(count) - size(documents) AS unknown, documents, date
