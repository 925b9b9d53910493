// Which dates a document is given, who gives which, and through whom; ids that were judged the same count as one.
// :param document => 'document/geneva-package-2016-09'
// date: EDTF; locator: where in the source; source: its name; through: closest to the fact first; witnesses: ids of those who answer for it
MATCH (asked:Entity {id: $document})
WITH asked, COLLECT { MATCH (asked)-[:GROUPED]->(g:Group) RETURN g.members ORDER BY g.revision DESC LIMIT 1 }[0] AS members
UNWIND coalesce(members, [asked.id]) AS id
MATCH (:Entity {id: id})<-[:SUBJECT]-(c:Claim {predicate: 'date'})-[:REPORTED_IN]->(source:Entity)
WHERE coalesce(COLLECT { MATCH (c)-[:CHANGED]->(h:Change) RETURN h.state ORDER BY h.revision DESC LIMIT 1 }[0], 'Accepted') = 'Accepted'
RETURN c.value AS date, c.at AS locator, source.name AS source,
       COLLECT { MATCH (c)-[a:ASSERTED_BY]->(who:Entity) RETURN who.name ORDER BY a.hop } AS through, c.witnesses AS witnesses
ORDER BY date, source, locator
