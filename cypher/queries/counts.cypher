// How much a view holds.
// $revision: of the view
// entities: how many of each kind stand for themselves; facts, claims (accepted), judgements (in force), sources (documents in which an accepted claim stands)
CALL () {
  MATCH (e:Entity) WHERE e.sinceRevision <= $revision
  WITH e, COLLECT { MATCH (e)-[:GROUPED]->(g:Group) WHERE g.revision <= $revision RETURN g {.revision, .members} ORDER BY g.revision DESC LIMIT 1 }[0] AS group
  WHERE group IS NULL OR group.members[0] = e.id
  WITH e.kind AS kind, count(*) AS number
  RETURN collect({kind: kind, number: number}) AS entities
}
CALL () { MATCH (f:Fact) WHERE f.sinceRevision <= $revision AND (f.untilRevision IS NULL OR f.untilRevision > $revision) RETURN count(*) AS attributes }
CALL () { MATCH (:Entity)-[r:PARTICIPATED_IN|INITIATED|ACTOR_OF|TARGET_OF|HELD|POSITION_IN|ACCREDITED_TO|BODY_OF|REPRESENTS|MEMBER_OF|PARTY_TO|ISSUED|DISCLOSED|PRODUCED|PART_OF|VERSION_OF|CITES|VOTED|SPONSORED|ESTABLISHES|EXTENDS|SUSPENDS|TERMINATES|VIOLATED|ENDANGERS|CALLS_FOR|OBLIGES|BASED_ON|ABOUT|TOOK_PLACE_IN|REALISED_BY|FOLLOWED_BY|COVERS|SUCCEEDED_BY|NARROWER_THAN|NEIGHBOURS]->() WHERE r.sinceRevision <= $revision AND (r.untilRevision IS NULL OR r.untilRevision > $revision) RETURN count(*) AS relations }
CALL () {
  MATCH (c:Claim) WHERE c.sinceRevision <= $revision
  WITH c, COLLECT { MATCH (c)-[:CHANGED]->(h:Change) WHERE h.revision <= $revision RETURN h {.state} ORDER BY h.revision DESC LIMIT 1 }[0] AS change
  WHERE change IS NULL OR change.state = 'Accepted'
  RETURN count(*) AS claims, count(DISTINCT c.source) AS sources
}
CALL () { MATCH (j:Judgement) WHERE j.sinceRevision <= $revision AND (j.untilRevision IS NULL OR j.untilRevision > $revision) RETURN count(*) AS judgements }
RETURN entities, attributes + relations AS facts, claims, sources, judgements
