SELECT number, at_ms, author, reason, batch_id, import_id, content, previous_hash, hash
FROM revision WHERE number > $after ORDER BY number LIMIT $first;
