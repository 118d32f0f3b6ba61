// Serves a made web of publishers, each on a loopback address of its own: /feed.xml of as many articles as it is told
// (`webServer.mjs 10`; with a second number one comes every so many minutes, else every ten), their pages of some 60 KB with what real
// ones have around an article, AMP variants of every fourth, a lead picture each, robots.txt. Prints its port. A process of its own, so
// that its cost is not counted with what is measured.
import { createServer } from 'node:http';
import { deflateSync, gzipSync } from 'node:zlib';

const ARTICLES = Number(process.argv[2]);
const BEGINNING_MS = Date.UTC(2026, 5, 1);
const EVERY_MS = Number(process.argv[3] ?? 10) * 60_000;
/** All lie in the same months, however many there are: a date that is still to come is not believed. */
const MONTHS_MS = 140 * 86_400_000;
const SYLLABLES = 'ba co del fir gan hol im jur ka lem mor nil os par quin ru sel tam ul ver wes xan yor zim'.split(
  ' ',
);

/** The same numbers for the same seed (a linear congruential generator). */
function toRandom(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function toWords(random, count) {
  const word = () => Array.from({ length: 1 + random(3) }, () => SYLLABLES[random(SYLLABLES.length)]).join('');
  return Array.from({ length: count }, word);
}

function toSentence(random, words) {
  const text = toWords(random, words).join(' ');
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
}

const toParagraph = (random) => Array.from({ length: 4 }, () => toSentence(random, 14)).join(' ');
const repeat = (count, make) => Array.from({ length: count }, (_, n) => make(n)).join('\n');

function toArticle(origin, seed, number) {
  const random = toRandom(seed * 1_000 + number);
  const published = new Date(BEGINNING_MS + (((seed * ARTICLES + number) * EVERY_MS) % MONTHS_MS)).toISOString();
  const title = toSentence(random, 9).slice(0, -1);
  return { random, title, published, address: `${origin}/news/${number}`, picture: `${origin}/pictures/${number}.png` };
}

const toComment = (random, n) =>
  `<div class="comment" id="comment-${n}"><b>${toWords(random, 1)}</b><p>${toSentence(random, 25)}</p></div>`;

function toTeaser(random, n) {
  const head = `<a href="/news/x${n}"><img src="/pictures/t${n}.jpg" alt=""><h3>${toSentence(random, 8)}</h3></a>`;
  return `<div class="teaser c${n}">${head}<p>${toSentence(random, 16)}</p></div>`;
}

function toPage(origin, seed, number) {
  const { random, title, published, address, picture } = toArticle(origin, seed, number);
  const author = toWords(random, 2)
    .map((word) => word[0].toUpperCase() + word.slice(1))
    .join(' ');
  const excerpt = toSentence(random, 20);
  const data = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: title,
    datePublished: published,
    image: picture,
  };
  const state = JSON.stringify({
    items: Array.from({ length: 250 }, (_, id) => ({ id, text: toSentence(random, 12) })),
  });
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title} | Gazette ${seed}</title>
<meta property="og:title" content="${title}"><meta property="og:type" content="article"><meta property="og:image" content="${picture}">
<meta name="description" content="${excerpt}"><meta name="author" content="${author}">
<meta property="article:published_time" content="${published}"><link rel="canonical" href="${address}">
${number % 4 === 0 ? `<link rel="amphtml" href="${address}/amp">` : ''}
<script type="application/ld+json">${JSON.stringify({ ...data, author: { '@type': 'Person', name: author } })}</script>
<style>${repeat(150, (n) => `.c${n}-item { margin: ${n}px; padding: 0 ${n}px; color: #${100 + n} }`)}</style></head>
<body class="page page-article"><header class="site-header"><a href="/" class="logo">Gazette ${seed}</a>
<nav class="menu"><ul>${repeat(60, (n) => `<li class="menu-item c${n}"><a href="/section/${n}">Section ${n}</a></li>`)}</ul></nav></header>
<main class="layout"><article class="story"><h1 class="story-title">${title}</h1>
<p class="byline">By <a rel="author" href="/people/${seed}">${author}</a>, <time datetime="${published}">${published}</time></p>
<figure><img src="${picture}" width="640" height="360" alt=""><figcaption>${toSentence(random, 10)}</figcaption></figure>
${repeat(14, (n) => `${n % 5 === 4 ? `<h2>${toSentence(random, 5)}</h2>` : ''}<p>${toParagraph(random)}</p>`)}</article>
<aside class="related">${repeat(30, (n) => toTeaser(random, n))}</aside>
<section class="comments">${repeat(20, (n) => toComment(random, n))}</section></main>
<footer class="site-footer">${repeat(40, (n) => `<a href="/about/${n}">About ${n}</a>`)}
<p>All rights reserved, Gazette ${seed}.</p></footer>
<script>window.__STATE__ = ${state};</script></body></html>`;
}

function toVariant(origin, seed, number) {
  const { random, title, published, address } = toArticle(origin, seed, number);
  return `<!doctype html><html amp lang="en"><head><meta charset="utf-8"><title>${title}</title><link rel="canonical" href="${address}">
<script async src="https://cdn.ampproject.org/v0.js"></script></head><body><article><h1>${title}</h1><time datetime="${published}"></time>
${repeat(14, () => `<p>${toParagraph(random)}</p>`)}</article></body></html>`;
}

function toFeed(origin, seed) {
  const items = repeat(ARTICLES, (number) => {
    const { random, title, published, address } = toArticle(origin, seed, number);
    const head = `<item><title>${title}</title><link>${address}</link><guid>${address}</guid>`;
    const date = new Date(published).toUTCString();
    return `${head}<pubDate>${date}</pubDate><description>${toSentence(random, 20)}</description></item>`;
  });
  const head = `<title>Gazette ${seed}</title><link>${origin}/</link><description>News</description>`;
  return `<?xml version="1.0"?><rss version="2.0"><channel>${head}${items}</channel></rss>`;
}

/** A grey picture of 640 by 360 pixels (PNG specification, sections 5 and 11.2). */
function toPicture() {
  const table = Int32Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c;
  });
  const crc = (bytes) => ~bytes.reduce((sum, byte) => table[(sum ^ byte) & 255] ^ (sum >>> 8), -1);
  const chunk = (type, content) => {
    const body = Buffer.concat([Buffer.from(type), content]);
    const framed = Buffer.alloc(body.length + 8);
    framed.writeUInt32BE(content.length, 0);
    body.copy(framed, 4);
    framed.writeInt32BE(crc(body), body.length + 4);
    return framed;
  };
  const head = Buffer.from([0, 0, 2, 128, 0, 0, 1, 104, 8, 0, 0, 0, 0]);
  const rows = deflateSync(Buffer.alloc(641 * 360, 0x80).map((byte, at) => (at % 641 === 0 ? 0 : byte)));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const PICTURE = toPicture();
const made = new Map();

/** What an address answers: made and packed once, so that what is measured does not wait for it. */
function answerTo(seed, origin, path) {
  const article = /^\/news\/(\d+)(\/amp)?$/.exec(path);
  if (path.startsWith('/pictures/')) return { type: 'image/png', bytes: PICTURE };
  if (path === '/robots.txt') return { type: 'text/plain', bytes: Buffer.from('User-agent: *\nDisallow: /private\n') };
  if (path === '/feed.xml')
    return { type: 'application/rss+xml', bytes: gzipSync(toFeed(origin, seed)), isPacked: true };
  if (article === null || Number(article[1]) >= ARTICLES) return undefined;
  const text = article[2] ? toVariant(origin, seed, Number(article[1])) : toPage(origin, seed, Number(article[1]));
  return { type: 'text/html; charset=utf-8', bytes: gzipSync(text), isPacked: true };
}

const server = createServer((request, response) => {
  const origin = `http://${request.headers.host}`;
  const [, , high = 0, low = 0] = request.socket.localAddress.split('.').map(Number);
  const key = `${origin}${request.url}`;
  const answer = made.get(key) ?? answerTo(high * 256 + low, origin, request.url);
  if (answer === undefined) return void response.writeHead(404, { 'content-type': 'text/plain' }).end('not here\n');
  made.set(key, answer);
  response
    .writeHead(200, {
      'content-type': answer.type,
      'content-length': answer.bytes.length,
      ...(answer.isPacked && { 'content-encoding': 'gzip' }),
    })
    .end(answer.bytes);
});
// Ends with the bench, however that ends.
process.stdin.on('end', () => process.exit()).resume();
server.keepAliveTimeout = 60_000;
server.listen(0, '0.0.0.0', () => console.log(server.address().port));
