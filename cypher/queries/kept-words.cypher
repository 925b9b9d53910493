// A page of the words of names, titles and identifiers, for kg verify.
// $after: the id before the page; $limit
// id; since: null; labels; properties; out: none, which kept-nodes looks after
MATCH (w:Word) WHERE w.id > $after
WITH w ORDER BY w.id LIMIT $limit
RETURN w.id AS id, null AS since, labels(w) AS labels, properties(w) AS properties, [] AS out
