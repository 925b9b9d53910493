// Runs the audits of GraphQL over HTTP against a server: node audit.mjs http://127.0.0.1:5080/graphql
import { auditServer } from 'graphql-http';

const results = await auditServer({ url: process.argv[2] });
const wrong = results.filter((result) => result.status !== 'ok');
for (const result of wrong) {
  console.log(`${result.status} ${result.id} ${result.name}: ${result.reason}`);
}
console.log(`${results.length - wrong.length} of ${results.length}`);
