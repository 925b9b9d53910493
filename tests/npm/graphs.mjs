// Loads the graphs of a server into Cytoscape.js and graphology as they come: node graphs.mjs http://127.0.0.1:5080/graphql
import cytoscape from 'cytoscape';
import Graph from 'graphology';

const questions = {
  network: '{ answer: network(seeds: ["person/sergei-lavrov"], depth: 2) { nodes { id name kind degree depth isSeed } edges { id source target relation certainty witnesses alleged fact { id } } } }',
  coParticipation: '{ answer: coParticipation { nodes { id name kind weight degree pageRank betweenness community } edges { id source target weight first { edtf } last { edtf } topics { id } } } }',
  processRoles: '{ answer: processRoles(processes: ["process/geneva-track", "process/astana-track"]) { nodes { id name kind isProcess } edges { id source target role weight } } }',
};

for (const [name, query] of Object.entries(questions)) {
  const response = await fetch(process.argv[2], { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) });
  const { nodes, edges } = (await response.json()).data.answer;

  const drawn = cytoscape({
    headless: true,
    elements: { nodes: nodes.map((data) => ({ data })), edges: edges.map((data) => ({ data })) },
    layout: { name: 'grid' },
  });

  const graph = new Graph({ multi: true });
  graph.import({
    nodes: nodes.map((attributes) => ({ key: attributes.id, attributes })),
    edges: edges.map((attributes) => ({ key: attributes.id, source: attributes.source, target: attributes.target, attributes })),
  });

  const joined = drawn.edges().filter((edge) => edge.source().nonempty() && edge.target().nonempty()).length;
  console.log(`${name}: ${nodes.length} nodes, ${edges.length} edges; cytoscape ${drawn.nodes().length} ${joined}; graphology ${graph.order} ${graph.size}`);
}
