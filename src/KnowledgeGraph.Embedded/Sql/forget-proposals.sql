DELETE FROM proposal
WHERE settled_ms IS NOT NULL
  AND id NOT IN (SELECT id FROM proposal WHERE settled_ms IS NOT NULL ORDER BY settled_ms DESC, id LIMIT $most);
