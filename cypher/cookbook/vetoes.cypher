// Who vetoed which drafts on a place, and who else voted against or abstained?
// :param about => 'place/syria'
// :param council => 'org/un-security-council'
// outcomeBy: who says that it was vetoed; tally: the votes as counted, by whom; vetoed: permanent members who voted against; against, abstained, inFavour: the others; sponsors: ids
MATCH (:Entity {id: $council})<-[m:MEMBER_OF]-(permanent:State)
WHERE m.untilRevision IS NULL AND m.status IN ['Affirmed', 'Disputed'] AND m.standing = 'permanent member'
WITH collect(permanent.id) AS permanent
MATCH (:Entity {id: $about})<-[a:ABOUT]-(d:DraftResolution)-[:HAS]->(outcome:Fact {predicate: 'outcome', value: 'vetoed'})
WHERE all(r IN [a, outcome] WHERE r.untilRevision IS NULL AND r.status IN ['Affirmed', 'Disputed'])
WITH d, permanent, outcome, COLLECT {
  MATCH (d)<-[v:VOTED]-(s:State) WHERE v.untilRevision IS NULL AND v.status IN ['Affirmed', 'Disputed'] RETURN {state: s.id, vote: v.vote} ORDER BY s.id
} AS votes
RETURN d.id AS draft, d.name AS name, outcome.witnesses AS outcomeBy,
       COLLECT {
         MATCH (d)-[:HAS]->(f:Fact {predicate: 'tally'}) WHERE f.untilRevision IS NULL AND f.status IN ['Affirmed', 'Disputed']
         CALL (f) {
           MATCH (c:Claim {fact: f.id}) RETURN c
           UNION
           MATCH (:Change {fact: f.id})<-[:CHANGED]-(c:Claim) RETURN c
         }
         WITH f, c, COLLECT { MATCH (c)-[:CHANGED]->(h:Change) RETURN h ORDER BY h.revision DESC LIMIT 1 }[0] AS last
         WHERE last IS NULL OR (last.state = 'Accepted' AND last.fact = f.id)
         RETURN DISTINCT c.category + ': ' + c.value + ' (' + reduce(all = '', id IN f.witnesses | all + CASE all WHEN '' THEN '' ELSE ' ' END + id) + ')' AS line ORDER BY line
       } AS tally,
       [v IN votes WHERE v.vote = 'no' AND v.state IN permanent | v.state] AS vetoed,
       [v IN votes WHERE v.vote = 'no' AND NOT v.state IN permanent | v.state] AS against,
       [v IN votes WHERE v.vote = 'abstained' | v.state] AS abstained,
       [v IN votes WHERE v.vote = 'yes' | v.state] AS inFavour,
       COLLECT { MATCH (d)<-[r:SPONSORED]-(s:State) WHERE r.untilRevision IS NULL AND r.status IN ['Affirmed', 'Disputed'] RETURN s.id ORDER BY s.id } AS sponsors
ORDER BY draft
