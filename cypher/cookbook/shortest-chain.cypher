// By which shortest chains do two entities hang together, as of a day? Along what tells of somebody's doings: not by topics, places, neighbours or coverage.
// :param one => 'position/syrian-ambassador-to-russia'
// :param other => 'position/us-secretary-of-state'
// :param before => '2016-09-20'
// ids, names: of the entities on the way; along: for each step its relations, as subject, relation, object, time and number of witnesses
MATCH (one:Entity {id: $one}), (other:Entity {id: $other})
MATCH p = allShortestPaths((one)-[:PARTICIPATED_IN|INITIATED|ACTOR_OF|TARGET_OF|HELD|POSITION_IN|ACCREDITED_TO|BODY_OF|REPRESENTS|MEMBER_OF|PARTY_TO|ISSUED|DISCLOSED|PRODUCED|PART_OF|VERSION_OF|CITES|VOTED|SPONSORED|ESTABLISHES|EXTENDS|SUSPENDS|TERMINATES|VIOLATED|ENDANGERS|CALLS_FOR|OBLIGES|BASED_ON|REALISED_BY|FOLLOWED_BY|SUCCEEDED_BY*1..6]-(other))
WHERE all(r IN relationships(p) WHERE r.untilRevision IS NULL AND r.status IN ['Affirmed', 'Disputed'] AND r.modalities[0] IN ['Occurred', 'Ongoing']
    AND NOT coalesce(r.role, '') IN ['invited absent', 'boycotted'] AND (r.from IS NULL OR r.from < datetime($before)))
  // What has no date of its own has that of its event or document; an event must have happened as far as is established.
  AND none(x IN nodes(p) WHERE EXISTS {
    MATCH (x)-[:HAS]->(f:Fact) WHERE f.untilRevision IS NULL
      AND (f.predicate IN ['time', 'date', 'inForce'] AND f.status IN ['Affirmed', 'Disputed'] AND f.from >= datetime($before)
        OR f.predicate = 'occurrence' AND (f.status = 'Denied' OR f.status <> 'Unknown' AND NOT f.modalities[0] IN ['Occurred', 'Ongoing']))
  })
WITH [x IN nodes(p) | x.id] AS ids, [x IN nodes(p) | coalesce(x.name, x.id)] AS names, relationships(p) AS along
WITH ids, names, collect([r IN along | startNode(r).id + ' ' + type(r) + ' ' + endNode(r).id + coalesce(', ' + r.time, '') + ' (' + size(r.witnesses) + ')']) AS ways
RETURN ids, names, [step IN range(0, size(ids) - 2) | COLLECT { UNWIND ways AS way RETURN DISTINCT way[step] AS fact ORDER BY fact }] AS along
ORDER BY ids
