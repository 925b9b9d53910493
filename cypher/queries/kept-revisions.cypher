// A page of the revisions with every relationship that starts at them, for kg verify. What the acts say, the chain of hashes vouches for.
// $after: the number before the page; $limit
// id: the number; since: null; labels; properties, named in order; out: as in kept-claims, of acts their part and the names of their properties
MATCH (v:Revision) WHERE v.number > $after
WITH v ORDER BY v.number LIMIT $limit
RETURN v.number AS id, null AS since, labels(v) AS labels, v {.*, named: COLLECT { UNWIND v.named AS id RETURN id ORDER BY id }} AS properties,
       COLLECT {
         MATCH (v)-[r]->(x)
         RETURN [type(r), properties(r), CASE
           WHEN x:Acts THEN [labels(x), x {.part, has: COLLECT { UNWIND keys(x) AS key RETURN key ORDER BY key }}]
           WHEN x:Entity THEN [x.id]
           ELSE [labels(x), properties(x)] END]
       } AS out
