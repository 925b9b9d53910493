// Every entity, for the message that names the nearest id to one that is not known.
// entity: id, kind, revision, groups
MATCH (e:Entity)
RETURN e {.id, .kind, .sinceRevision} AS entity
