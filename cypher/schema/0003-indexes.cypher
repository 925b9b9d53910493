// What questions and appends start from.
CREATE INDEX entity_kind IF NOT EXISTS FOR (n:Entity) ON (n.kind, n.id);
CREATE INDEX claim_fact IF NOT EXISTS FOR (n:Claim) ON (n.fact);
CREATE INDEX claim_source IF NOT EXISTS FOR (n:Claim) ON (n.source, n.id);
CREATE INDEX claim_revises IF NOT EXISTS FOR (n:Claim) ON (n.revises);
CREATE INDEX claim_revision IF NOT EXISTS FOR (n:Claim) ON (n.sinceRevision);
CREATE INDEX change_fact IF NOT EXISTS FOR (n:Change) ON (n.fact);
CREATE INDEX word_revision IF NOT EXISTS FOR (n:Word) ON (n.sinceRevision);
CREATE INDEX proposal_state IF NOT EXISTS FOR (n:Proposal) ON (n.state);
CREATE FULLTEXT INDEX texts IF NOT EXISTS FOR (n:Fact|Claim|Change) ON EACH [n.folded] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: false}};
