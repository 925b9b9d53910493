// The judgements in force on entities and on all that are judged the same as them, for an append.
// $ids: entities; $judgements: ids of judgements, in force or not
// judgement: id, both ends, verdict, reason, revisions
CALL () {
  UNWIND $ids AS id
  MATCH (start:Entity {id: id})
  MATCH (start)(()<-[:JUDGES]-(j:Judgement WHERE j.untilRevision IS NULL AND j.verdict = 'Same')-[:JUDGES]->())*(e:Entity)
  WITH DISTINCT e
  MATCH (e)<-[:JUDGES]-(j:Judgement) WHERE j.untilRevision IS NULL
  RETURN j
  UNION
  UNWIND $judgements AS id
  MATCH (j:Judgement {id: id}) WHERE j.sinceRevision >= 0
  RETURN j
}
WITH DISTINCT j
RETURN j {.id, .first, .second, .verdict, .because, .sinceRevision, .untilRevision} AS judgement
