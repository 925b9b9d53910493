INSERT INTO annotation (hash, label, gist, quote) VALUES ($hash, $label, $gist, $quote) ON CONFLICT (hash) DO NOTHING;
