SELECT body FROM proposal
WHERE (settled_ms IS NOT NULL) = $is_settled AND (at_ms, id) > ($after_ms, $after_id)
ORDER BY at_ms, id LIMIT $first;
