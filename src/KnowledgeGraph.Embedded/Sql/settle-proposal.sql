UPDATE proposal SET settled_ms = $settled_ms, bytes = $bytes, body = $body WHERE id = $id;
