// What are the documents of a package: titles or unknown, what each is about, disclosed by whom, when and how far, and who says that it belongs there?
// :param package => 'document/geneva-package-2016-09'
// count: how many there are said to be, and countBy whom; dates: EDTF of each rival with its witnesses; partOf: how it is tied to the package (Inferred is our reading) and by whom; disclosed: by whom, how far, when, and where that stands
MATCH (package:Entity {id: $package})<-[r:PART_OF]-(d:Document)
WHERE r.untilRevision IS NULL AND r.status IN ['Affirmed', 'Disputed']
WITH package, r, d,
     COLLECT { MATCH (package)-[:HAS]->(f:Fact {predicate: 'partCount'}) WHERE f.untilRevision IS NULL AND f.status IN ['Affirmed', 'Disputed'] RETURN f }[0] AS count,
     COLLECT {
       MATCH (d)-[:HAS]->(f:Fact {predicate: 'date'}) WHERE f.untilRevision IS NULL AND f.status IN ['Affirmed', 'Disputed']
       CALL (f) {
         MATCH (c:Claim {fact: f.id}) RETURN c
         UNION
         MATCH (:Change {fact: f.id})<-[:CHANGED]-(c:Claim) RETURN c
       }
       WITH f, c, COLLECT { MATCH (c)-[:CHANGED]->(h:Change) RETURN h ORDER BY h.revision DESC LIMIT 1 }[0] AS last
       WHERE c.polarity = 'Affirms' AND (last IS NULL OR (last.state = 'Accepted' AND last.fact = f.id))
       RETURN {date: c.value, by: c.witnesses} ORDER BY c.value
     } AS dates
RETURN d.id AS document,
       COLLECT { MATCH (d)-[:HAS]->(f:Fact {predicate: 'title'}) WHERE f.untilRevision IS NULL AND f.status IN ['Affirmed', 'Disputed'] RETURN f.value }[0] AS title,
       dates,
       COLLECT { MATCH (d)-[:HAS]->(f:Fact {predicate: 'disclosure'}) WHERE f.untilRevision IS NULL AND f.status IN ['Affirmed', 'Disputed'] RETURN f.value }[0] AS disclosure,
       COLLECT { MATCH (d)-[:HAS]->(f:Fact {predicate: 'language'}) WHERE f.untilRevision IS NULL AND f.status IN ['Affirmed', 'Disputed'] RETURN f.value ORDER BY f.value } AS languages,
       COLLECT { MATCH (d)-[a:ABOUT]->(e:Entity) WHERE a.untilRevision IS NULL AND a.status IN ['Affirmed', 'Disputed'] RETURN e.id ORDER BY e.id } AS about,
       r.scope AS partOf, r.witnesses AS partOfBy,
       COLLECT {
         MATCH (d)<-[s:DISCLOSED]-(who:Actor) WHERE s.untilRevision IS NULL AND s.status IN ['Affirmed', 'Disputed']
         RETURN {by: who.id, extent: s.extent, time: s.time, sources: COLLECT {
           CALL (s) {
             MATCH (c:Claim {fact: s.id}) RETURN c
             UNION
             MATCH (:Change {fact: s.id})<-[:CHANGED]-(c:Claim) RETURN c
           }
           WITH s, c, COLLECT { MATCH (c)-[:CHANGED]->(h:Change) RETURN h ORDER BY h.revision DESC LIMIT 1 }[0] AS last
           WHERE last IS NULL OR (last.state = 'Accepted' AND last.fact = s.id)
           MATCH (c)-[:REPORTED_IN]->(source:Entity)
           RETURN DISTINCT source.name ORDER BY source.name
         }} ORDER BY who.id
       } AS disclosed,
       count.value AS count, count.witnesses AS countBy
ORDER BY title IS NULL, document
