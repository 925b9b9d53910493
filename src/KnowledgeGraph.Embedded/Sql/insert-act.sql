INSERT INTO act (revision, ordinal, body) VALUES ($revision, $ordinal, $body);
