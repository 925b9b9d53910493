// A page of the entities, for kg verify, whichever revision made them.
// $after: the id before the page; $limit; $revision: the newest that counts
// id; since: null; labels; properties; out: none, kept-relations has them; isRenamed: whether a revision after $revision may have changed the name
MATCH (e:Entity) WHERE e.id > $after
WITH e ORDER BY e.id LIMIT $limit
RETURN e.id AS id, null AS since, labels(e) AS labels, properties(e) AS properties, [] AS out,
       EXISTS { MATCH (v:Revision) WHERE v.number > $revision AND e.id IN v.named } AS isRenamed
