SELECT count(*), coalesce(sum(bytes), 0) FROM proposal WHERE (settled_ms IS NOT NULL) = $is_settled;
