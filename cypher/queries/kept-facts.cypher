// A page of the versions of attributes, for kg verify.
// $after, $since: id and revision of the one before the page; $limit
// id; since; labels; properties; out: none, which kept-nodes looks after
MATCH (f:Fact) WHERE f.id >= $after AND f.sinceRevision > -1 AND (f.id > $after OR f.sinceRevision > $since)
WITH f ORDER BY f.id, f.sinceRevision LIMIT $limit
RETURN f.id AS id, f.sinceRevision AS since, labels(f) AS labels, properties(f) AS properties, [] AS out
