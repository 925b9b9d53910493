// Reads things as JSON-LD with a processor of others: node linked-data.mjs http://127.0.0.1:5080/entity/person/x ...
// Nothing is fetched but the addresses given: a context by address is an error.
import jsonld from 'jsonld';

const isAbsolute = (term) => /^[a-z][a-z0-9+.-]*:[^\s]+$/i.test(term);
const documentLoader = (url) => { throw new Error(`a context is fetched from ${url}`); };

function check(value, path, wrong) {
  if (Array.isArray(value)) {
    value.forEach((item) => check(item, path, wrong));
  } else if (value && typeof value === 'object') {
    for (const [term, inner] of Object.entries(value)) {
      if (!term.startsWith('@') && !isAbsolute(term)) wrong.push(`${path} ${term}`);
      for (const word of term === '@id' || term === '@type' ? [inner].flat() : []) {
        if (!isAbsolute(word)) wrong.push(`${path} ${term} ${word}`);
      }
      check(inner, `${path} ${term}`, wrong);
    }
  }
}

/** Names of members that expansion would drop, because the context does not know them. */
function unknown(value, terms, found) {
  if (Array.isArray(value)) {
    value.forEach((item) => unknown(item, terms, found));
  } else if (value && typeof value === 'object') {
    for (const [name, inner] of Object.entries(value)) {
      if (!name.startsWith('@') && !(name in terms)) found.add(name);
      unknown(inner, terms, found);
    }
  }
}

for (const address of process.argv.slice(2)) {
  const response = await fetch(address, { headers: { accept: 'application/ld+json' } });
  const { '@context': context, ...thing } = await response.json();
  const found = new Set();
  unknown(thing, context, found);
  const wrong = [...found].map((name) => `${name} is not in the context`);
  const expanded = await jsonld.expand({ '@context': context, ...thing }, { documentLoader });
  check(expanded, '', wrong);
  const quads = await jsonld.toRDF(expanded, { documentLoader });
  const claims = quads.filter((quad) => quad.predicate.value === 'urn:kg:vocabulary:hasClaim').map((quad) => quad.object.value);
  const sourced = new Set(quads.filter((quad) => quad.predicate.value === 'http://www.w3.org/ns/prov#hadPrimarySource').map((quad) => quad.subject.value));
  wrong.push(...claims.filter((claim) => !sourced.has(claim)).map((claim) => `${claim} has no source`));
  console.log(JSON.stringify({ status: response.status, type: response.headers.get('content-type'), id: expanded[0]['@id'], types: expanded[0]['@type'], quads: quads.length, claims: claims.length, wrong }));
}
