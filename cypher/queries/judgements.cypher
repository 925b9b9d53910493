// Judgements in force by id.
// $ids; $revision: of the view
// judgement: id, both ends, verdict, reason, revisions
MATCH (j:Judgement) WHERE j.id IN $ids AND j.sinceRevision <= $revision AND (j.untilRevision IS NULL OR j.untilRevision > $revision)
RETURN j {.id, .first, .second, .verdict, .because, .sinceRevision, .untilRevision} AS judgement
