// Lets readers see a revision whose commit was answered: in a transaction of its own, because a commit becomes visible record by record.
// Those before it whose writers died in between are published with it. Each names the entities whose name that people see may have changed.
// $writer: anything; $number: the revision
// published: the newest that readers see
MATCH (l:Ledger {id: 'ledger'})
SET l.lock = $writer
WITH l, l.published AS before
SET l.published = CASE WHEN before < $number THEN $number ELSE before END
WITH l.published AS published, before
CALL (before) {
  MATCH (v:Revision) WHERE v.number > before AND v.number <= $number
  UNWIND coalesce(v.named, []) AS id
  WITH DISTINCT id
  MATCH (e:Entity {id: id})
  SET e.name = COLLECT {
    MATCH (e)-[:HAS]->(f:Fact)
    WHERE f.predicate IN ['name', 'title'] AND f.untilRevision IS NULL AND f.status IN ['Affirmed', 'Disputed']
    RETURN f.value ORDER BY f.rank, size(f.witnesses) DESC, f.sinceRevision, f.id LIMIT 1
  }[0]
  RETURN count(*) AS named
}
RETURN published
