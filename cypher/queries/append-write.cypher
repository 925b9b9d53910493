// The last statement of an append: writes one revision, whose counts it verifies, and commits. Nothing of it is read before it is published.
// $number: the revision; $revision: the rest of it, at (milliseconds), author, reason, batch, import, content, previousHash, hash, acts (how many), named (entities whose name may have changed)
// $tally: how much the graph holds from then on, but for sources
// $rows: lists. entities, claims (with their ends), changes, judgements, revoked, groups (with the entities grouped), words: what is new of each
//   attributes, relations: new versions of facts; closedAttributes, closedRelations: versions that hold no longer; acts: the acts in parts
//   sources: documents that would be one more or fewer of them, unless they have earlier claims that count, those touched apart
//   One map, because a parameter that is a list has the statement planned anew for each order of its size, and here there are many lists.
// complete: 1; a row whose ends were not found makes it a division by zero, which undoes everything
CALL () {
  UNWIND $rows.sources AS row
  WITH row WHERE NOT EXISTS {
    MATCH (c:Claim) WHERE c.source = row.source AND c.id IS NOT NULL AND c.sinceRevision < $number AND NOT c.id IN $rows.touched
      AND coalesce(COLLECT { MATCH (c)-[:CHANGED]->(h:Change) RETURN h.state ORDER BY h.revision DESC LIMIT 1 }[0], 'Accepted') = 'Accepted'
  }
  RETURN coalesce(sum(row.more), 0) AS sources
}
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
  UNWIND $rows.changes AS row
  MATCH (c:Claim {id: row.claim})
  CREATE (c)-[:CHANGED]->(:Change {revision: $number, state: row.state, because: row.because, supersededBy: row.supersededBy,
    annotation: row.annotation, label: row.label, gist: row.gist, quote: row.quote, folded: row.folded, fact: row.fact})
  RETURN count(*) AS changes
}
CALL () {
  UNWIND $rows.closedAttributes AS row
  MATCH (f:Fact {id: row.id, sinceRevision: row.sinceRevision})
  SET f.untilRevision = $number
  RETURN count(*) AS closedAttributes
}
CALL () {
  UNWIND $rows.closedRelations AS row
  MATCH (s:Entity {id: row.subject})
  MATCH (o:Entity {id: row.object})
  MATCH (s)-[r:PARTICIPATED_IN|INITIATED|ACTOR_OF|TARGET_OF|HELD|POSITION_IN|ACCREDITED_TO|BODY_OF|REPRESENTS|MEMBER_OF|PARTY_TO|ISSUED|DISCLOSED|PRODUCED|PART_OF|VERSION_OF|CITES|VOTED|SPONSORED|ESTABLISHES|EXTENDS|SUSPENDS|TERMINATES|VIOLATED|ENDANGERS|CALLS_FOR|OBLIGES|BASED_ON|ABOUT|TOOK_PLACE_IN|REALISED_BY|FOLLOWED_BY|COVERS|SUCCEEDED_BY|NARROWER_THAN|NEIGHBOURS]->(o) WHERE r.id = row.id AND r.sinceRevision = row.sinceRevision
  SET r.untilRevision = $number
  RETURN count(*) AS closedRelations
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
CALL () {
  UNWIND $rows.judgements AS row
  MATCH (a:Entity {id: row.first})
  MATCH (b:Entity {id: row.second})
  CREATE (a)<-[:JUDGES]-(:Judgement {id: row.id, sinceRevision: $number, first: row.first, second: row.second, verdict: row.verdict, because: row.because})-[:JUDGES]->(b)
  RETURN count(*) AS judgements
}
CALL () {
  UNWIND $rows.revoked AS row
  MATCH (j:Judgement {id: row.id, sinceRevision: row.sinceRevision})
  SET j.untilRevision = $number
  RETURN count(*) AS revoked
}
CALL () {
  UNWIND $rows.groups AS members
  CREATE (g:Group {revision: $number, members: members})
  WITH g, members
  UNWIND members AS id
  MATCH (e:Entity {id: id})
  CREATE (e)-[:GROUPED]->(g)
  RETURN count(*) AS grouped
}
CALL () {
  UNWIND $rows.words AS word
  MERGE (w:Word {id: word}) ON CREATE SET w.sinceRevision = $number
  RETURN count(*) AS words
}
CREATE (v:Revision {number: $number, at: datetime({epochMillis: $revision.at}), author: $revision.author, reason: $revision.reason, batch: $revision.batch, import: $revision.import,
  content: $revision.content, previousHash: $revision.previousHash, hash: $revision.hash, acts: $revision.acts, named: $revision.named,
  facts: $tally.facts, claims: $tally.claims, judgements: $tally.judgements, sources: $tally.sources + sources, kinds: $tally.kinds})
WITH *
CALL (v) {
  UNWIND $rows.acts AS row
  CREATE (v)-[:ACTS]->(:Acts {part: row.part, bodies: row.bodies, annotations: row.annotations})
  RETURN count(*) AS parts
}
MATCH (l:Ledger {id: 'ledger'})
SET l.revision = $number
RETURN 1 / (CASE WHEN claims = size($rows.claims) AND ends = $rows.ends AND changes = size($rows.changes) AND closedAttributes = size($rows.closedAttributes)
  AND closedRelations = size($rows.closedRelations) AND attributes = size($rows.attributes) AND relations = size($rows.relations)
  AND judgements = size($rows.judgements) AND revoked = size($rows.revoked) AND grouped = $rows.grouped THEN 1 ELSE 0 END) AS complete
