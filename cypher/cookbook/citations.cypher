// What does a document cite, and what cites it: with which verb, in which paragraph? A provision cites for the document that it is a part of.
// :param document => 'document/s-res-2254-2015'
// :param verbs => []
// verbs: those that count, none for all; direction: cites or cited by; other: the other document; part: preambular or operative
MATCH (d:Entity {id: $document})
CALL (d) {
  MATCH (d)-[r:CITES]->(other:Entity) RETURN r, other, 'cites' AS direction
  UNION
  MATCH (d)<-[p:PART_OF]-(provision:Provision)-[r:CITES]->(other:Entity) WHERE p.untilRevision IS NULL AND p.status IN ['Affirmed', 'Disputed'] RETURN r, other, 'cites' AS direction
  UNION
  MATCH (d)<-[r:CITES]-(other:Document) RETURN r, other, 'cited by' AS direction
  UNION
  MATCH (d)<-[r:CITES]-(:Provision)-[p:PART_OF]->(other:Document) WHERE p.untilRevision IS NULL AND p.status IN ['Affirmed', 'Disputed'] RETURN r, other, 'cited by' AS direction
}
WITH r, other, direction
WHERE r.untilRevision IS NULL AND r.status IN ['Affirmed', 'Disputed'] AND ($verbs = [] OR r.verb IN $verbs)
RETURN direction, other.id AS other, other.name AS name, r.verb AS verb, r.paragraph AS paragraph, r.part AS part
ORDER BY direction, other, paragraph, verb
