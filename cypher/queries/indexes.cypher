// The indexes that are there, those of constraints included.
// name; state: ONLINE once it can be used; isOfConstraint: whether a constraint keeps it; of: its type, then labels or types in order, then properties
SHOW INDEXES YIELD name, state, type, entityType, labelsOrTypes, properties, owningConstraint
RETURN name, state, owningConstraint IS NOT NULL AS isOfConstraint,
       reduce(of = type + ' ' + entityType, part IN COLLECT { UNWIND labelsOrTypes AS label RETURN label ORDER BY label } + properties | of + ' ' + part) AS of
