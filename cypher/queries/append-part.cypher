// Part of a large append, in its transaction before the last statement: rows that would be too many at once.
// $number: the revision; $rows: entities, claims with their ends, attributes, relations, as in append-write
// complete: 1; a row whose ends were not found makes it a division by zero, which undoes everything
CALL () {
  UNWIND $rows.entities AS row
  CREATE (e:Entity {id: row.id, kind: row.kind, sinceRevision: $number})
  SET e:$(row.labels)
  RETURN count(*) AS entities
}
CALL () {
  UNWIND $rows.claims AS row
  MATCH (s:Entity {id: row.subject})
  MATCH (d:Entity {id: row.source})
  CREATE (c:Claim {id: row.id, sinceRevision: $number, predicate: row.predicate, value: row.value, polarity: row.polarity, modality: row.modality, scope: row.scope,
    source: row.source, sourceDate: row.sourceDate, at: row.at, label: row.label, gist: row.gist, quote: row.quote, folded: row.folded, revises: row.revises, fact: row.fact, body: row.body,
    witnesses: row.witnesses, time: row.time, from: datetime(row.from), to: datetime(row.to), words: row.words, category: row.category})
  SET c += row.stated
  CREATE (c)-[:SUBJECT]->(s)
  CREATE (c)-[:REPORTED_IN]->(d)
  WITH c, row
  CALL (c, row) { UNWIND row.objects AS id MATCH (e:Entity {id: id}) CREATE (c)-[:OBJECT]->(e) RETURN count(*) AS objects }
  CALL (c, row) { UNWIND row.qualifiers AS id MATCH (e:Entity {id: id}) CREATE (c)-[:QUALIFIER]->(e) RETURN count(*) AS qualifiers }
  CALL (c, row) { UNWIND row.hops AS hop MATCH (e:Entity {id: hop.actor}) CREATE (c)-[:ASSERTED_BY {hop: hop.hop, mode: hop.mode}]->(e) RETURN count(*) AS hops }
  RETURN count(*) AS claims, sum(objects + qualifiers + hops) AS ends
}
CALL () {
  UNWIND $rows.attributes AS row
  MATCH (e:Entity {id: row.subject})
  CREATE (e)-[:HAS]->(:Fact {id: row.id, sinceRevision: $number, status: row.status, modalities: row.modalities, scope: row.scope, rivals: row.rivals, claims: row.claims, witnesses: row.witnesses, body: row.body, time: row.time, from: datetime(row.from), to: datetime(row.to), begun: datetime(row.begun), lasted: datetime(row.lasted), predicate: row.predicate, value: row.value, rank: row.rank, folded: row.folded})
  RETURN count(*) AS attributes
}
CALL () {
  UNWIND $rows.relations AS row
  MATCH (s:Entity {id: row.subject})
  MATCH (o:Entity {id: row.object})
  CREATE (s)-[:$(row.predicate) {id: row.id, sinceRevision: $number, status: row.status, modalities: row.modalities, scope: row.scope, rivals: row.rivals, claims: row.claims, witnesses: row.witnesses, body: row.body, time: row.time, from: datetime(row.from), to: datetime(row.to), begun: datetime(row.begun), lasted: datetime(row.lasted),
    role: row.qualifiers.role, capacity: row.qualifiers.capacity, onBehalfOf: row.qualifiers.onBehalfOf, presence: row.qualifiers.presence, basis: row.qualifiers.basis, term: row.qualifiers.term, acting: row.qualifiers.acting, standing: row.qualifiers.standing, partyRole: row.qualifiers.partyRole, signedBy: row.qualifiers.signedBy, extent: row.qualifiers.extent, ordinal: row.qualifiers.ordinal, how: row.qualifiers.how, verb: row.qualifiers.verb, paragraph: row.qualifiers.paragraph, part: row.qualifiers.part, vote: row.qualifiers.vote, length: row.qualifiers.length, until: row.qualifiers.until, focus: row.qualifiers.focus}]->(o)
  RETURN count(*) AS relations
}
RETURN 1 / (CASE WHEN claims = size($rows.claims) AND ends = $rows.ends AND attributes = size($rows.attributes) AND relations = size($rows.relations) THEN 1 ELSE 0 END) AS complete
