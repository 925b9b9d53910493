import './workers.js';
import 'graphiql/style.css';
import './page.css';
import { GraphiQL } from 'graphiql';
import { createClient } from 'graphql-ws';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

const told = (name) => document.querySelector(`meta[name="${name}"]`)?.content;
// A link may bring a question, in the address or behind #, where it never leaves the browser. It is shown and not run.
const asked = new URLSearchParams(location.hash.slice(1)).get('query') ?? new URLSearchParams(location.search).get('query');
const isSchemaTold = told('introspection') !== 'off';

// A subscription that is cut goes on behind the last change that came, where its variables ask for that.
// A page cannot send headers with a WebSocket, so those of the editor, the key among them, go with the first message.
let headers;
const socket = createClient({
  url: new URL('/graphql', location.href).href.replace(/^http/, 'ws'),
  retryAttempts: 5,
  shouldRetry: (problem) => problem instanceof CloseEvent && problem.code !== 4403,
  connectionParams: () => headers,
});

function isSubscription(document, name) {
  const operations = document?.definitions.filter((definition) => definition.kind === 'OperationDefinition') ?? [];
  return (name ? operations.find((operation) => operation.name?.value === name) : operations[0])?.operation === 'subscription';
}

function fetcher(request, options) {
  return isSubscription(options?.documentAST, request.operationName) ? follow(request, options) : ask(request, options);
}

function follow(request, options) {
  headers = options?.headers;
  const events = socket.iterate(request);
  return {
    next: () => events.next().catch((problem) => {
      throw problem instanceof CloseEvent ? new Error(`${problem.reason || 'The connection was cut.'} (WebSocket ${problem.code})`) : problem;
    }),
    return: () => events.return(),
    [Symbol.asyncIterator]() { return this; },
  };
}

async function ask(request, options) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json', ...options?.headers },
    body: JSON.stringify(request),
  });
  return response.json();
}

const page = [createElement(GraphiQL, {
  key: 'graphiql',
  fetcher,
  defaultQuery: told('first-query'),
  ...(asked ? { initialQuery: asked } : {}),
  ...(isSchemaTold ? {} : { schema: null }),
})];
if (!isSchemaTold) {
  page.unshift(createElement('p', { key: 'notice', className: 'notice', role: 'status' },
    'Introspection is turned off on this server: questions run, but nothing completes them or documents the schema here.'));
}

createRoot(document.getElementById('graphiql')).render(page);
