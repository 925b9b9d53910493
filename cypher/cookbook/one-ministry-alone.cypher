// Which facts about a process rest on one party's ministry alone, and whose word is missing? Facts of events of two or more sides whose witnesses all act for the ministry, and for no other side.
// :param about => ['topic/syrian-settlement', 'process/syrian-political-process']
// :param by => 'org/russian-foreign-ministry'
// predicate, subject: the fact; event: the event that it is about; side: who alone attests it; missing: the sides of the event that do not
UNWIND $about AS id
MATCH (asked:Entity {id: id})
CALL (asked) {
  MATCH (asked)<-[n:NARROWER_THAN*0..5]-(:Entity)<-[r:ABOUT|BASED_ON]-(x:Event)
  MATCH (x)-[p:PART_OF*0..5]->(e:Entity)
  WHERE all(r IN n + [r] + p WHERE r.untilRevision IS NULL AND r.status IN ['Affirmed', 'Disputed']) RETURN e
  UNION
  MATCH (asked)<-[r:ESTABLISHES|EXTENDS|SUSPENDS|TERMINATES|VIOLATED|ENDANGERS|PRODUCED]-(e:Entity) WHERE r.untilRevision IS NULL AND r.status IN ['Affirmed', 'Disputed'] RETURN e
  UNION
  RETURN asked AS e
}
MATCH (e)<-[p:PART_OF*0..5]-(event:Event)
WHERE all(r IN p WHERE r.untilRevision IS NULL AND r.status IN ['Affirmed', 'Disputed'])
WITH DISTINCT event
CALL (event) {
  MATCH (event)-[:HAS]->(f:Fact) RETURN f.id AS fact, f.predicate AS predicate, event AS subject, null AS other, properties(f) AS has
  UNION
  MATCH (event)-[r]->(other:Entity) RETURN r.id AS fact, type(r) AS predicate, event AS subject, other, properties(r) AS has
  UNION
  MATCH (event)<-[r]-(other:Entity) RETURN r.id AS fact, type(r) AS predicate, other AS subject, other, properties(r) AS has
}
WITH event, other, fact, predicate, subject, has
WHERE has.untilRevision IS NULL AND has.status IN ['Affirmed', 'Disputed'] AND has.witnesses <> []
// Its other end may be an event of several sides too.
UNWIND [event, other] AS end
WITH end, fact, predicate, subject, has.witnesses AS witnesses WHERE end:Event
WITH end AS event, collect(DISTINCT {fact: fact, predicate: predicate, subject: subject.id, witnesses: witnesses}) AS facts
WITH event, facts, COLLECT { MATCH (event)-[:HAS]->(t:Fact {predicate: 'time'}) WHERE t.untilRevision IS NULL AND t.status IN ['Affirmed', 'Disputed'] RETURN t }[0] AS time
// The sides that took part: on whose behalf somebody did, else who did, and then up as of the event to a state, a group or a body that acts for nobody else.
CALL (event, time) {
  MATCH (event)<-[r:PARTICIPATED_IN]-(who:Actor)
  WHERE r.untilRevision IS NULL AND r.status IN ['Affirmed', 'Disputed'] AND NOT coalesce(r.role, '') IN ['invited absent', 'boycotted']
  MATCH (actor:Entity {id: coalesce(r.onBehalfOf, who.id)})
  MATCH (actor)-[up:HELD|POSITION_IN|BODY_OF|REPRESENTS*0..6]->(side:Actor)
  WHERE NOT side:Person AND NOT side:Delegation
    AND all(r IN up WHERE r.untilRevision IS NULL AND r.status IN ['Affirmed', 'Disputed'] AND r.modalities[0] IN ['Occurred', 'Ongoing'] AND coalesce(r.from < time.to, true) AND coalesce(r.to > time.from, true))
    AND NOT EXISTS {
      MATCH (side)-[on:HELD|POSITION_IN|BODY_OF|REPRESENTS]->(:Entity)
      WHERE on.untilRevision IS NULL AND on.status IN ['Affirmed', 'Disputed'] AND on.modalities[0] IN ['Occurred', 'Ongoing'] AND coalesce(on.from < time.to, true) AND coalesce(on.to > time.from, true)
    }
  RETURN collect(DISTINCT side.id) AS sides
}
WITH event, facts, time, sides WHERE size(sides) >= 2
UNWIND facts AS f
CALL (time, f) {
  UNWIND f.witnesses AS witness
  MATCH (:Entity {id: witness})-[up:HELD|POSITION_IN|BODY_OF|REPRESENTS*0..6]->(above:Entity)
  WHERE all(r IN up WHERE r.untilRevision IS NULL AND r.status IN ['Affirmed', 'Disputed'] AND r.modalities[0] IN ['Occurred', 'Ongoing'] AND coalesce(r.from < time.to, true) AND coalesce(r.to > time.from, true))
  WITH witness, above, above:Actor AND NOT above:Person AND NOT above:Delegation AND NOT EXISTS {
    MATCH (above)-[r:HELD|POSITION_IN|BODY_OF|REPRESENTS]->(:Entity)
    WHERE r.untilRevision IS NULL AND r.status IN ['Affirmed', 'Disputed'] AND r.modalities[0] IN ['Occurred', 'Ongoing'] AND coalesce(r.from < time.to, true) AND coalesce(r.to > time.from, true)
  } AS isSide
  WITH witness, collect(DISTINCT above.id) AS way, collect(DISTINCT CASE WHEN isSide THEN above.id END) AS heard
  RETURN collect({way: way, heard: heard}) AS words
}
WITH event, sides, f, words, reduce(all = [], w IN words | all + [s IN w.heard WHERE NOT s IN all]) AS heard
WHERE all(w IN words WHERE $by IN w.way AND w.heard <> []) AND size(heard) = 1 AND heard[0] IN sides
// Of two events that a fact is about, the first by id.
WITH f, event, heard[0] AS side, sides ORDER BY event.id
WITH f, collect({event: event.id, side: side, missing: [s IN sides WHERE s <> side]})[0] AS first
RETURN f.predicate AS predicate, f.subject AS subject, first.event AS event, first.side AS side, first.missing AS missing
ORDER BY subject, predicate, f.fact
