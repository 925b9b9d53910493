// Asks the questions of analysts with documents typed from schema.graphql, and writes: node out/questions.js http://127.0.0.1:5080/graphql TOKEN
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { createClient } from 'graphql-sse';
import * as documents from './generated/graphql.js';
import type { TypedDocumentString } from './generated/graphql.js';

const [, , url, token] = process.argv;
assert.ok(url && token, 'Say where the server is, and the token that it printed.');

/** Asks a typed question; its variables and its answer are checked by the compiler. */
async function ask<Answer, Variables>(document: TypedDocumentString<Answer, Variables>, ...[variables]: Variables extends Record<string, never> ? [] : [Variables]): Promise<Answer> {
  const response = await fetch(url!, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: document.toString(), variables }),
  });
  const answer = await response.json() as { data: Answer; errors?: unknown };
  assert.equal(answer.errors, undefined);
  return answer.data;
}

// Every question of the folder has a document, and the answer that stands beside it.
const folder = new URL('../../../../src/KnowledgeGraph.Api/AnalystQuestions/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.graphql'));
for (const file of files) {
  const names = [...readFileSync(new URL(file, folder), 'utf8').matchAll(/^query (\w+)/gm)].map(([, name]) => name!);
  assert.ok(names.length > 0, `${file} has no name`);
  const expected = JSON.parse(readFileSync(new URL(file.replace('.graphql', '.json'), folder), 'utf8'));
  for (const name of names) {
    const document = documents[`${name}Document` as keyof typeof documents] as TypedDocumentString<unknown, Record<string, never>> | undefined;
    assert.ok(document, `${name} has no document`);
    assert.deepEqual(await ask(document), names.length > 1 ? expected[name] : expected, file);
  }
}

const { meetings } = await ask(documents.WhoMetWhomDocument);
const names: string[] = meetings.edges.map((edge) => edge.certainty === 'POSSIBLY' ? edge.node.participants.edges.map((each) => each.node.name).join() : 'known for certain');
assert.ok(names.some((name) => name.includes('Riyad Haddad')));
// @ts-expect-error What was not asked for is not there.
assert.equal(meetings.edges[0].node.title, undefined);
// @ts-expect-error A word that is none is none.
assert.ok(meetings.edges.every((edge) => edge.certainty !== 'PERHAPS'));

const { paths } = await ask(documents.PathsDocument, { from: 'person/riyad-haddad', to: 'person/sergei-lavrov' });
assert.equal(paths.paths[0]?.hops.length, paths.length);
// @ts-expect-error A path has two ends.
await assert.rejects(ask(documents.PathsDocument, { from: 'person/riyad-haddad' }));

const { network } = await ask(documents.NetworkDocument, { seeds: ['person/riyad-haddad'], depth: 1 });
assert.deepEqual(network.nodes.filter((node) => node.isSeed).map((node) => node.id), ['person/riyad-haddad']);
const ids = new Set(network.nodes.map((node) => node.id));
assert.ok(network.edges.length > 0 && network.edges.every((edge) => ids.has(edge.source) && ids.has(edge.target)));

const { coParticipation } = await ask(documents.CoParticipationDocument);
assert.ok(coParticipation.nodes.every((node) => node.weight > 0 && node.pageRank > 0));

const { changes } = await ask(documents.ChangesBetweenDocument, { from: 0, to: 1 });
assert.ok(changes.edges.length === 5 && changes.edges.every((edge) => edge.node.kind === 'APPEARED'));

const client = createClient({ url });
const followed: string[] = [];
const query = documents.FollowChangesDocument.toString();
for await (const { data } of client.iterate<documents.FollowChangesSubscription>({ query, variables: { since: 0 } satisfies documents.FollowChangesSubscriptionVariables })) {
  followed.push(data!.changes.factId);
  if (followed.length === 5) break;
}
client.dispose();
assert.deepEqual(followed, changes.edges.map((edge) => edge.node.factId));

const { timeline } = await ask(documents.TimelineDocument, { entities: ['person/riyad-haddad', 'person/sergei-lavrov'], during: '2014/2016' });
assert.deepEqual(timeline.lanes.map((lane) => lane.entity.id), ['person/riyad-haddad', 'person/sergei-lavrov']);
for (const lane of timeline.lanes) {
  assert.ok(lane.count > 0 && lane.buckets?.every(({ bucket, definitely, possibly }) => /^201[4-6]$/.test(bucket) && definitely + possibly >= 0));
  assert.ok(lane.items.every((item) => item.time !== null), 'what has no date has a lane of its own');
}

const { lineage } = await ask(documents.LineageOfDocument, { document: 'document/s-res-2268-2016', depth: 50, verbs: ['ENDORSES', 'RECALLS'] });
assert.ok(lineage.truncated === 0 && lineage.citations.every(({ fact }) => fact.verb === 'ENDORSES' || fact.verb === 'RECALLS'));
assert.ok(lineage.documents.some(({ producedBy }) => producedBy.length > 0), 'a document leads to the meeting that produced it');

// Writing: a batch with a slip is told where, a proposal is accepted, a batch sent twice changes nothing.
const said = (subject: string, value: string): documents.ClaimInput => ({
  subject, predicate: 'description', value: { text: value }, attribution: [{ actors: ['org/russian-foreign-ministry'], mode: 'SAYS' }], source: 'document/notes-of-a-client', locator: 'line 1',
});
const slip = await ask(documents.AppendDocument, { batch: { batch: 'client-slip', reason: 'To see the slip.', assert: [said('person/riyad-hadad', 'An ambassador.')] } });
assert.equal(slip.append.revision, null);
assert.ok(slip.append.problems.some((problem) => problem.code === 'unknown-id' && problem.path.join('.') === 'input.assert.0.subject' && problem.suggestion?.includes('person/riyad-haddad')), JSON.stringify(slip));

const batch: documents.AppendInput = {
  batch: 'client-1', reason: 'To write from a client.',
  introduce: [{ id: 'document/notes-of-a-client', kind: 'Dataset' }], assert: [said('person/riyad-haddad', 'An ambassador whom a client described.')],
};
const { propose } = await ask(documents.ProposeDocument, { batch });
assert.deepEqual([propose.problems, propose.proposal?.actCount], [[], 2]);
const { proposals } = await ask(documents.ProposalsDocument);
assert.deepEqual(proposals?.edges.map(({ node }) => [node.id, node.problems]), [[propose.proposal!.id, []]]);
const { accept } = await ask(documents.AcceptDocument, { input: { proposal: propose.proposal!.id } });
assert.ok(accept.revision && accept.changed.length === 1);
const [first, again] = [await ask(documents.AppendDocument, { batch }), await ask(documents.AppendDocument, { batch })];
assert.deepEqual(first.append, again.append);
assert.deepEqual([first.append.revision?.number, first.append.changed], [accept.revision.number, []], 'all of it was so already');

console.log(`${files.length} questions, paths, network, coParticipation, changes, timeline, lineage, writing`);
