// Lets readers see a revision whose commit was answered: in a transaction of its own, because a commit becomes visible record by record.
// $writer: anything; $number: the revision; $named: entities whose name that people see may have changed
// published: the newest that readers see
MATCH (l:Ledger {id: 'ledger'})
SET l.lock = $writer
SET l.published = CASE WHEN l.published < $number THEN $number ELSE l.published END
WITH l.published AS published
CALL () {
  UNWIND $named AS id
  MATCH (e:Entity {id: id})
  SET e.name = COLLECT {
    MATCH (e)-[:HAS]->(f:Fact)
    WHERE f.predicate IN ['name', 'title'] AND f.untilRevision IS NULL AND f.status IN ['Affirmed', 'Disputed']
    RETURN f.value ORDER BY f.rank, size(f.witnesses) DESC, f.sinceRevision, f.id LIMIT 1
  }[0]
  RETURN count(*) AS named
}
RETURN published
