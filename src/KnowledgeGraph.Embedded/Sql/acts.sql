SELECT body FROM act WHERE revision = $revision ORDER BY ordinal;
