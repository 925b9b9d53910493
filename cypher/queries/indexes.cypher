// The indexes that are there, those of constraints included.
// name; state: ONLINE once it can be used
SHOW INDEXES YIELD name, state
RETURN name, state
