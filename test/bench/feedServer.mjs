// Serves /feed/<number> on every loopback address: a feed of as many items as it is told (`feedServer.mjs 5`), which never changes.
// Prints its port. A process of its own, so that its cost is not counted with what is measured.
import { createServer } from 'node:http';

const DATE = 'Wed, 10 Jun 2026 10:00:00 GMT';
const entries = Number(process.argv[2]);
const item = (feed, n) =>
  `<item><title>Story ${n} of feed ${feed}</title><link>https://news.example/${feed}/${n}</link>` +
  `<guid>${feed}-${n}</guid><pubDate>${DATE}</pubDate>` +
  `<description>What happened, in a sentence or two, as feeds have it.</description></item>`;

const server = createServer((request, response) => {
  const feed = request.url.slice('/feed/'.length);
  const etag = `"${feed}-1"`;
  const validators = { etag, 'last-modified': DATE };
  if (request.headers['if-none-match'] === etag) return void response.writeHead(304, validators).end();
  const items = Array.from({ length: entries }, (_, n) => item(feed, n)).join('');
  const body =
    `<?xml version="1.0"?><rss version="2.0"><channel>` +
    `<title>Feed ${feed}</title><link>https://news.example/</link><description>d</description>${items}</channel></rss>`;
  response
    .writeHead(200, { ...validators, 'content-type': 'application/rss+xml', 'content-length': body.length })
    .end(body);
});
// Ends with the bench, however that ends.
process.stdin.on('end', () => process.exit()).resume();
server.keepAliveTimeout = 60_000;
server.listen(0, '0.0.0.0', () => console.log(server.address().port));
