// Ids are unique; a fact is by the revision that made its version. Every statement may be run again.
CREATE CONSTRAINT ledger_id IF NOT EXISTS FOR (n:Ledger) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT revision_number IF NOT EXISTS FOR (n:Revision) REQUIRE n.number IS UNIQUE;
CREATE CONSTRAINT revision_batch IF NOT EXISTS FOR (n:Revision) REQUIRE n.batch IS UNIQUE;
CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT claim_id IF NOT EXISTS FOR (n:Claim) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT fact_version IF NOT EXISTS FOR (n:Fact) REQUIRE (n.id, n.sinceRevision) IS UNIQUE;
CREATE CONSTRAINT judgement_version IF NOT EXISTS FOR (n:Judgement) REQUIRE (n.id, n.sinceRevision) IS UNIQUE;
CREATE CONSTRAINT word_id IF NOT EXISTS FOR (n:Word) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT inbox_id IF NOT EXISTS FOR (n:Inbox) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT proposal_id IF NOT EXISTS FOR (n:Proposal) REQUIRE n.id IS UNIQUE;
