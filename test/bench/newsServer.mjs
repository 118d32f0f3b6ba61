// Serves a feed of one entry and its page on loopback: `/round/7` is the address by which the bench says which entry that is. Prints its
// port. A process of its own, so that its cost is not counted with what is measured.
import { createServer } from 'node:http';

const TEXT = 'What happened in the harbour was told by several people who saw it, in a sentence or two. ';
const START_MS = Date.parse('2026-06-10T12:00:00Z');
let round = 0;

const titleOf = (n) => `Robotics in the harbour, report ${n}`;
const feedOf = (host) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour</title><link>http://${host}/</link><description>d</description>` +
  `<item><title>${titleOf(round)}</title><link>http://${host}/page/${round}</link><guid>${round}</guid>` +
  `<pubDate>${new Date(START_MS + round * 1000).toUTCString()}</pubDate><description>${TEXT}</description></item></channel></rss>`;
const pageOf = (n) =>
  `<!doctype html><html lang="en"><head><title>${titleOf(n)}</title><meta name="description" content="${TEXT}"></head>` +
  `<body><article><h1>${titleOf(n)}</h1>${`<p>${TEXT.repeat(4)}</p>`.repeat(6)}</article></body></html>`;

const server = createServer((request, response) => {
  const [, kind, number] = /^\/(round|page)\/(\d+)$/.exec(request.url) ?? [];
  if (kind === 'round') {
    round = Number(number);
    return void response.end('ok');
  }
  if (kind === 'page') return void response.writeHead(200, { 'content-type': 'text/html' }).end(pageOf(Number(number)));
  if (request.url !== '/feed.xml') return void response.writeHead(404).end();
  response
    .writeHead(200, { 'content-type': 'application/rss+xml', etag: `"${round}"` })
    .end(feedOf(request.headers.host));
});
// Ends with the bench, however that ends.
process.stdin.on('end', () => process.exit()).resume();
server.listen(0, '0.0.0.0', () => console.log(server.address().port));
