// The judgements in force on entities, by the ids stated.
// $ids; $revision: of the view
// judgement: id, both ends, verdict, reason, revisions
UNWIND $ids AS id
MATCH (e:Entity {id: id})<-[:JUDGES]-(j:Judgement)
WHERE j.sinceRevision <= $revision AND (j.untilRevision IS NULL OR j.untilRevision > $revision)
WITH DISTINCT j
RETURN j {.id, .first, .second, .verdict, .because, .sinceRevision, .untilRevision} AS judgement
