// How much a revision holds: its own tally, kept when it was written.
// $revision
// tally: null when there is no such revision
OPTIONAL MATCH (v:Revision {number: $revision})
RETURN v {.facts, .claims, .judgements, .sources, .kinds} AS tally
