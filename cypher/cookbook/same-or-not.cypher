// Might two entries be the same? Where the words stand in names, titles and identifiers, with what was judged of each entry and the one asked about.
// :param of => 'group/jabhat-al-nusra'
// :param words => 'nusra'
// words: lower-case Latin letters, in the syntax of Lucene (GraphQL's search also gives, with low scores, names that are only near: ask for 'nusra~'); other: the entry; names: where the words stand; verdict, because: of the judgement between both, null where there is none
CALL () {
  MATCH (:Entity {id: $of})<-[:JUDGES]-(j:Judgement)-[:JUDGES]->(other:Entity) WHERE j.untilRevision IS NULL
  RETURN other, j.verdict AS verdict, j.because AS because, null AS name
  UNION ALL
  CALL db.index.fulltext.queryNodes('texts', $words) YIELD node AS f
  MATCH (other:Entity)-[:HAS]->(f)
  WHERE f.untilRevision IS NULL AND f.status IN ['Affirmed', 'Disputed']
  RETURN other, null AS verdict, null AS because, f.value AS name
}
RETURN other.id AS other, collect(name) AS names, max(verdict) AS verdict, max(because) AS because
ORDER BY verdict IS NULL, other
