// A page of the times that judgements were in force with every relationship that starts at them, for kg verify.
// $after, $since: id and revision of the one before the page; $limit
// id; since; labels; properties; out: as in kept-claims
MATCH (j:Judgement) WHERE j.id >= $after AND j.sinceRevision > -1 AND (j.id > $after OR j.sinceRevision > $since)
WITH j ORDER BY j.id, j.sinceRevision LIMIT $limit
RETURN j.id AS id, j.sinceRevision AS since, labels(j) AS labels, properties(j) AS properties,
       COLLECT { MATCH (j)-[r]->(x) RETURN [type(r), properties(r), CASE WHEN x:Entity THEN [x.id] ELSE [labels(x), properties(x)] END] } AS out
