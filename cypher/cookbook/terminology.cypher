// What is somebody or something called, by whom, since when and in which sources? Terms drift with the speaker and with time; our own labels are left out.
// :param of => 'person/riyad-haddad'
// kind: alias, transliteration, former ...; speakers: who uses it together; first, last: the dates of the sources, EDTF; sources: where
MATCH (e:Entity {id: $of})-[:HAS]->(f:Fact)
WHERE f.predicate IN ['name', 'title'] AND f.untilRevision IS NULL AND f.status IN ['Affirmed', 'Disputed']
CALL (f) {
  MATCH (c:Claim {fact: f.id}) RETURN c
  UNION
  MATCH (:Change {fact: f.id})<-[:CHANGED]-(c:Claim) RETURN c
}
WITH f, c, COLLECT { MATCH (c)-[:CHANGED]->(h:Change) RETURN h ORDER BY h.revision DESC LIMIT 1 }[0] AS last
WHERE c.polarity = 'Affirms' AND c.scope <> 'Inferred' AND (last IS NULL OR (last.state = 'Accepted' AND last.fact = f.id))
MATCH (c)-[:REPORTED_IN]->(source:Entity)
WITH f, c, source, COLLECT { UNWIND c.witnesses AS id RETURN id ORDER BY id } AS speakers ORDER BY c.sourceDate IS NULL, c.sourceDate, source.name
WITH f, speakers, collect(c) AS claims, collect(source.name + ', ' + c.at) AS sources
// The last word of a source's date is its EDTF; the others order it.
WITH *, [c IN claims WHERE c.sourceDate IS NOT NULL | split(c.sourceDate, ' ')[-1]] AS dates
RETURN f.value AS name, claims[0].kind AS kind, speakers, dates[0] AS first, dates[-1] AS last, sources
ORDER BY name, speakers
