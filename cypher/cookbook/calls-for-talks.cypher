// Which calls for something were followed by it, after how many days, and which lapsed? What is planned without a call is there too.
// :param about => 'topic/intra-syrian-talks'
// state: Realised, Lapsed (denied, and nobody says otherwise) or Open; calls: which text or speech act, by whom, when; realisations: what it was realised by, when, how that is tied to a source (Inferred is our reading); days: from the last call to the first realisation (of a time its day in UTC), where both are to the day; denied: by whom
MATCH (topic:Entity {id: $about})
CALL (topic) {
  RETURN topic AS itself, true AS isDirect
  UNION
  MATCH (topic)<-[r:PART_OF]-(part:Entity) WHERE r.untilRevision IS NULL AND r.status IN ['Affirmed', 'Disputed'] RETURN part AS itself, true AS isDirect
  UNION
  MATCH (topic)<-[n:NARROWER_THAN*0..5]-(:Entity)<-[r:ABOUT|BASED_ON]-(x:Entity)
  MATCH (x)-[p:PART_OF*0..5]->(whole:Entity)
  WHERE all(r IN n + [r] + p WHERE r.untilRevision IS NULL AND r.status IN ['Affirmed', 'Disputed'])
  RETURN whole AS itself, p = [] AS isDirect
}
CALL (itself, isDirect) {
  WITH itself WHERE itself:Event OR itself:Regime RETURN itself AS plan
  UNION
  MATCH (itself)-[r:CALLS_FOR]->(plan:Entity) WHERE r.untilRevision IS NULL AND r.status IN ['Affirmed', 'Disputed'] RETURN plan
  UNION
  MATCH (itself)<-[p:PART_OF]-(:Entity)-[r:CALLS_FOR]->(plan:Entity)
  WHERE isDirect AND all(r IN [p, r] WHERE r.untilRevision IS NULL AND r.status IN ['Affirmed', 'Disputed']) RETURN plan
}
WITH DISTINCT plan
WITH plan,
     COLLECT { MATCH (plan)-[:HAS]->(f:Fact {predicate: 'occurrence'}) WHERE f.untilRevision IS NULL RETURN f }[0] AS occurrence,
     COLLECT { MATCH (plan)<-[r:PARTICIPATED_IN]-(:Entity) WHERE r.untilRevision IS NULL UNWIND r.modalities AS modality RETURN DISTINCT modality } AS participations,
     COLLECT {
       MATCH (plan)<-[r:CALLS_FOR]-(text:Entity) WHERE r.untilRevision IS NULL AND r.status IN ['Affirmed', 'Disputed']
       // A provision was made when its document was, by those who issued it.
       OPTIONAL MATCH (text)-[p:PART_OF]->(whole:Entity) WHERE p.untilRevision IS NULL AND p.status IN ['Affirmed', 'Disputed']
       WITH r, text, whole ORDER BY whole.id
       WITH r, text, collect(whole)[0] AS whole
       WITH r, text, whole,
            COLLECT { MATCH (text)-[:HAS]->(f:Fact) WHERE f.predicate IN ['time', 'date'] AND f.untilRevision IS NULL AND f.status IN ['Affirmed', 'Disputed'] RETURN f.value }[0] AS own,
            COLLECT { MATCH (text)<-[a:ACTOR_OF|ISSUED]-(who:Actor) WHERE a.untilRevision IS NULL AND a.status IN ['Affirmed', 'Disputed'] RETURN DISTINCT who.id ORDER BY who.id } AS callers
       RETURN {
         text: text.id,
         by: CASE WHEN callers <> [] OR NOT text:Provision THEN callers ELSE COLLECT { MATCH (whole)<-[a:ACTOR_OF|ISSUED]-(who:Actor) WHERE a.untilRevision IS NULL AND a.status IN ['Affirmed', 'Disputed'] RETURN DISTINCT who.id ORDER BY who.id } END,
         time: coalesce(r.time, own, COLLECT { MATCH (whole)-[:HAS]->(f:Fact) WHERE f.predicate IN ['time', 'date'] AND f.untilRevision IS NULL AND f.status IN ['Affirmed', 'Disputed'] RETURN f.value }[0])
       } ORDER BY text.id
     } AS calls
WHERE calls <> [] OR any(m IN CASE WHEN occurrence IS NULL THEN participations ELSE occurrence.modalities END WHERE m IN ['Planned', 'CalledFor', 'Conditional'])
WITH plan, occurrence, calls, COLLECT {
  MATCH (plan)-[r:REALISED_BY]->(by:Entity) WHERE r.untilRevision IS NULL RETURN {by: by, fact: properties(r)} AS way
  UNION ALL
  MATCH (plan)<-[r:ESTABLISHES]-(by:Entity) WHERE r.untilRevision IS NULL RETURN {by: by, fact: properties(r)} AS way
  UNION ALL
  WITH occurrence AS o, plan AS by WHERE o IS NOT NULL RETURN {by: by, fact: properties(o)} AS way
} AS told
WITH plan, calls,
     // A text that asks for a regime and sets it up says the same twice; it takes something else to realise it.
     [t IN told WHERE t.fact.status IN ['Affirmed', 'Disputed'] AND t.fact.modalities[0] IN ['Occurred', 'Ongoing'] AND NOT t.by.id IN [c IN calls | c.text]] AS realised,
     [t IN told WHERE t.fact.status IN ['Denied', 'Disputed'] AND NOT (t.fact.status = 'Disputed' AND t.fact.modalities[0] IN ['Occurred', 'Ongoing'])] AS denied
WITH plan, calls, denied, COLLECT {
  UNWIND realised AS t
  WITH t, t.by AS by
  OPTIONAL MATCH (by)-[:HAS]->(f:Fact) WHERE f.predicate IN ['time', 'date'] AND f.untilRevision IS NULL AND f.status IN ['Affirmed', 'Disputed']
  RETURN {by: by.id, time: f.value, day: CASE WHEN f.value CONTAINS 'T' THEN date(f.from) WHEN f.value =~ '\\d{4}-\\d\\d-\\d\\d.*' THEN date(left(f.value, 10)) END, scope: t.fact.scope} ORDER BY f.from, by.id
} AS realisations
RETURN plan.id AS plan, plan.name AS name, CASE WHEN realisations <> [] THEN 'Realised' WHEN denied <> [] THEN 'Lapsed' ELSE 'Open' END AS state,
       calls, realisations,
       CASE WHEN calls <> [] AND all(c IN calls WHERE c.time =~ '\\d{4}-\\d\\d-\\d\\d') THEN
         duration.inDays(date(reduce(last = '', c IN calls | CASE WHEN c.time > last THEN c.time ELSE last END)), realisations[0].day).days END AS days,
       [d IN denied | d.fact.witnesses] AS denied
ORDER BY plan
