// The words of names, titles and identifiers that came since a revision.
// $after, $revision: the revisions
// word
MATCH (w:Word) WHERE w.sinceRevision > $after AND w.sinceRevision <= $revision
RETURN w.id AS word
