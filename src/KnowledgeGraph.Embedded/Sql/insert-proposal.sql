INSERT INTO proposal (id, at_ms, settled_ms, bytes, body) VALUES ($id, $at_ms, NULL, $bytes, $body);
