SELECT number, content FROM revision WHERE batch_id = $batch_id;
