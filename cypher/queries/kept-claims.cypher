// A page of the claims with every relationship that starts at them, for kg verify.
// $after: the id before the page; $limit
// id; since: null; labels; properties; out: type, properties and end of each, as in kept-relations
MATCH (c:Claim) WHERE c.id > $after
WITH c ORDER BY c.id LIMIT $limit
RETURN c.id AS id, null AS since, labels(c) AS labels, properties(c) AS properties,
       COLLECT { MATCH (c)-[r]->(x) RETURN [type(r), properties(r), CASE WHEN x:Entity THEN [x.id] ELSE [labels(x), properties(x)] END] } AS out
