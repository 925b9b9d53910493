SELECT body FROM proposal WHERE id = $id;
