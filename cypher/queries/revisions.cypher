// Revisions without their acts, from the newest.
// $newest: the highest number; $first: how many
// revision: number, at (milliseconds), hash, author, reason, import, acts
MATCH (v:Revision) WHERE v.number <= $newest
RETURN v {.number, at: v.at.epochMillis, .hash, .author, .reason, .import, .acts} AS revision
ORDER BY v.number DESC LIMIT $first
