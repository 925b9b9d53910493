// Every relationship that starts at entities, for kg verify.
// $ids
// id: of the entity; type; properties; end: the id of an entity; that of a fact and its revision; labels and properties of anything else
UNWIND $ids AS id
MATCH (e:Entity {id: id})-[r]->(x)
RETURN id, type(r) AS type, properties(r) AS properties,
       CASE WHEN x:Entity THEN [x.id] WHEN x:Fact THEN [x.id, x.sinceRevision] ELSE [labels(x), properties(x)] END AS end
