// Publishers for `fairness.bench.ts`, in a process of their own: every address of 127.0.0.0/8 is a host. Prints two ports:
// one that answers, one that accepts and never answers. `/feed?count=N&to=ORIGIN` announces N stories, the newest first;
// `{n}` in ORIGIN makes a host of each. `/visits` says how many stories were asked for.
import { createServer } from 'node:http';
import { createServer as createSilentServer } from 'node:net';

const WORDS =
  'harbour school bridge market river council garden station museum orchard village factory library forest'.split(' ');
const HOUR_MS = 3_600_000;
const startMs = Date.now();
let visits = 0;

const word = (n) => WORDS[n % WORDS.length];
const titleOf = (host, n) =>
  `The ${word(n)} of ${host.replaceAll('.', ' ')} and its ${word(Math.floor(n / 14))} number ${n}`;
const hostOf = (n) => `127.9.${Math.floor(n / 250)}.${(n % 250) + 1}`;

function renderFeed(host, count, to) {
  const items = Array.from({ length: count }, (_, n) => {
    const link = `${to.replace('{n}', hostOf(n))}/story-${n}`;
    const date = new Date(startMs - HOUR_MS - n * 60_000).toUTCString();
    return `<item><title>${titleOf(host, n)}</title><link>${link}</link><guid>${link}</guid><pubDate>${date}</pubDate></item>`;
  });
  return `<rss version="2.0"><channel><title>${host}</title><link>http://${host}/</link>${items.join('')}</channel></rss>`;
}

function renderPage(host, n) {
  const title = titleOf(host, n);
  const text = `<p>${`People came to see it, because ${title} had been talked about for weeks. `.repeat(8)}</p>`.repeat(
    3,
  );
  const head = `<!doctype html><html lang="en"><head><title>${title}</title></head>`;
  return `${head}<body><article><h1>${title}</h1>${text}</article></body></html>`;
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
  const story = /^\/story-(\d+)$/.exec(url.pathname);
  if (url.pathname === '/visits') return response.end(String(visits));
  if (url.pathname === '/feed') {
    response.setHeader('content-type', 'application/rss+xml');
    return response.end(
      renderFeed(url.hostname, Number(url.searchParams.get('count')), url.searchParams.get('to') ?? url.origin),
    );
  }
  if (!story) return response.writeHead(404).end();
  visits += 1;
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(renderPage(url.hostname, Number(story[1])));
});
const silent = createSilentServer((socket) => socket.on('error', () => undefined));
server.listen(0, '0.0.0.0', () =>
  silent.listen(0, '0.0.0.0', () => console.log(server.address().port, silent.address().port)),
);
process.stdin.on('end', () => process.exit()).resume();
