// Follows changes with the clients graphql-ws and graphql-sse: node subscriptions.mjs http://127.0.0.1:5080/graphql
// It prints "write" when it wants another revision, which whoever started it makes, and a line for each thing that holds.
import assert from 'node:assert/strict';
import net from 'node:net';
import { createClient as overSse } from 'graphql-sse';
import { createClient as overWs } from 'graphql-ws';
import WebSocket from 'ws';

const server = new URL(process.argv[2]);
const query = 'subscription Follow($since: Int, $after: String, $about: [ID!]) { changes(since: $since, after: $after, about: $about) { cursor factId kind causes { revision { number } } } }';
const write = () => console.log('write');

async function ask(question) {
  const response = await fetch(server, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: question }) });
  const { data, errors } = await response.json();
  assert.equal(errors, undefined);
  return data;
}

const head = async () => (await ask('{ changes(from: 0, first: 0) { toRevision { number } } }')).changes.toRevision.number;

/** The facts that each revision changed, by the question. */
async function expected(from, to) {
  const facts = [];
  for (let revision = from; revision < to; revision++) {
    const { changes } = await ask(`{ changes(from: ${revision}, to: ${revision + 1}, first: 500) { edges { node { factId } } } }`);
    facts.push(...changes.edges.map((edge) => edge.node.factId));
  }
  return facts;
}

/** A way to the server that is cut, in the middle of whatever it is, each time that so many bytes came. */
async function shakyWay(bytes) {
  const ends = new Set();
  let connections = 0;
  const listener = net.createServer((client) => {
    connections++;
    let left = bytes;
    const onward = net.connect(server.port, server.hostname);
    for (const end of [client, onward]) {
      ends.add(end);
      end.on('error', () => {}).on('close', () => { ends.delete(end); client.destroy(); onward.destroy(); });
    }
    client.pipe(onward);
    onward.on('data', (chunk) => {
      if (left > 0) client.write(chunk.subarray(0, left));
      left -= chunk.length;
      if (left <= 0) client.destroySoon();
    });
  });
  await new Promise((resolve) => listener.listen(0, server.hostname, resolve));
  return {
    url: `http://${server.hostname}:${listener.address().port}${server.pathname}`,
    connections: () => connections,
    close: () => { listener.close(); ends.forEach((end) => end.destroy()); },
  };
}

const clients = {
  'graphql-ws': (url) => overWs({ url: url.replace('http:', 'ws:'), webSocketImpl: WebSocket, retryAttempts: 100, retryWait: async () => {} }),
  'graphql-sse': (url) => overSse({ url, retryAttempts: 100, retry: async () => {} }),
};

/** Subscribes, and calls back for each change until that says true. */
const follow = (client, variables, onChange) => new Promise((resolve, reject) => {
  const stop = client.subscribe({ query, variables }, {
    next: (answer) => {
      if (answer.errors) {
        reject(answer.errors);
      } else if (onChange(answer.data.changes, answer)) {
        stop();
        resolve();
      }
    },
    error: reject,
    complete: resolve,
  });
});

const refusal = (client, variables, document = query) => new Promise((resolve, reject) => {
  client.subscribe({ query: document, variables }, {
    next: (answer) => (answer.errors ? resolve(answer.errors[0]) : reject(new Error(JSON.stringify(answer)))),
    error: (errors) => (Array.isArray(errors) ? resolve(errors[0]) : reject(errors)),
    complete: () => reject(new Error('completed')),
  });
});

for (const [name, make] of Object.entries(clients)) {
  const client = make(server.href);
  const before = await head();

  // What was, then what is new.
  const all = await expected(0, before);
  const seen = [];
  await follow(client, { since: 0 }, (change, answer) => {
    seen.push(change.factId);
    if (seen.length === all.length) write();
    return answer.extensions.revision === before + 1;
  });
  assert.deepEqual(seen.slice(0, all.length), all);
  assert.equal(await head(), before + 1);
  console.log(`${name}: what was, then what is new`);

  // Several at a time, one of them about one entity, and a query between them.
  const newest = await expected(before, before + 1);
  const several = await Promise.all([0, before, before].map(async (since, index) => {
    const facts = [];
    const about = index === 2 ? [`person/p-${before + 1}`] : undefined;
    await follow(client, { since, about }, (change, answer) => {
      facts.push(change.factId);
      return facts.length === (index === 0 ? all.length + newest.length : index === 1 ? newest.length : 1) && answer.extensions.revision === before + 1;
    });
    return facts;
  }).concat(new Promise((resolve, reject) => {
    client.subscribe({ query: '{ __typename }' }, { next: resolve, error: reject, complete: () => {} });
  })));
  assert.deepEqual(several[0], [...all, ...newest]);
  assert.deepEqual(several[1], newest);
  assert.ok(newest.includes(several[2][0]));
  assert.equal(several[3].data.__typename, 'Query');
  console.log(`${name}: several at a time`);

  // Cut again and again: the client comes again by itself, and goes on behind the cursor that its variables hold.
  const way = await shakyWay(4_000);
  const shaky = make(way.url);
  const variables = { since: 0, after: null };
  const resumed = [];
  await follow(shaky, variables, (change) => {
    if (change.cursor === variables.after) assert.fail('the same change twice');
    variables.after = change.cursor;
    resumed.push(change.factId);
    return resumed.length >= all.length + newest.length;
  });
  assert.deepEqual(resumed, [...all, ...newest]);
  assert.ok(way.connections() > 2, 'the client came again');
  shaky.dispose();
  way.close();
  console.log(`${name}: resumed after cuts`);

  // What cannot be followed.
  for (const [given, code, document] of [
    [{ since: 1000 }, 'UNKNOWN_REVISION'],
    [{ since: -1 }, 'UNKNOWN_REVISION'],
    [{ after: 'nonsense' }, 'BAD_CURSOR'],
    [{ about: ['person/nobody'] }, 'UNKNOWN_ID'],
    [{}, 'FIELDS_ON_CORRECT_TYPE', 'subscription { nothing }'],
    [{}, 'SYNTAX_ERROR', 'subscription {'],
    [{}, 'LIMIT', `subscription { changes { ${'after { subject { facts(first: 500) { edges { node { '.repeat(6)}id${' } } } } }'.repeat(6)} } }`],
  ]) {
    const error = await refusal(client, given, document);
    assert.equal(error.extensions.code, code, error.message);
  }
  console.log(`${name}: refusals have codes`);
  await client.dispose();
}
console.log('done');
process.exit(0);
