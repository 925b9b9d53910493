INSERT INTO revision (number, at_ms, author, reason, batch_id, import_id, content, previous_hash, hash)
VALUES ($number, $at_ms, $author, $reason, $batch_id, $import_id, $content, $previous_hash, $hash);
