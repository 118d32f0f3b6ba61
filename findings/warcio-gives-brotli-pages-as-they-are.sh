#!/usr/bin/env bash
# One would guess: `contentText()` and `readFully(true)` of a WARC record give the page without its `Content-Encoding`, whatever a browser
#   would undo, or throw for one that they do not know. Crawlers that drive a browser, and programs that ask as one, are answered in Brotli
#   by most large sites.
# What happens: warcio 2.4.11 undoes gzip and deflate, zlib's and raw alike. A body with `Content-Encoding: br` is given as it is kept, as
#   text of random signs: nothing is thrown, and no flag says so. A page looks empty to whatever looks for tags in it.
# Seen with warcio 2.4.11 on Node 20.20.2, 2026-11-29.
# What follows: who reads pages with it looks at the header and decompresses by himself (`brotliDecompressSync` of Node); who writes archives
#   for others asks servers for gzip alone, or keeps such a body decompressed.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
npm init -y > /dev/null; npm install --silent --no-audit --no-fund warcio@2.4.11 > /dev/null
cat > look.mjs <<'JS'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { WARCParser } from 'warcio';
const page = '<p>A page about rivers and hills.</p>'.repeat(20);
const ways = [['gzip', gzipSync], ['deflate', deflateSync], ['deflate', deflateRawSync], ['br', brotliCompressSync]];
for (const [coding, pack] of ways) {
  const head = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: ${coding}\r\n\r\n`;
  const block = Buffer.concat([Buffer.from(head), pack(page)]);
  const warc = `WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.com/\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: ${block.length}\r\n\r\n`;
  const record = await WARCParser.parse([gzipSync(Buffer.concat([Buffer.from(warc), block, Buffer.from('\r\n\r\n')]))]);
  const text = await record.contentText();
  console.log(`${coding}: ${text === page ? 'the page' : text.includes('<p>') ? 'another text' : 'as it was kept, nothing thrown'}`);
}
JS
echo "warcio $(node -p "JSON.parse(require('fs').readFileSync('node_modules/warcio/package.json')).version"), node $(node --version)"
seen=$(node look.mjs); echo "$seen"
[[ $seen == $'gzip: the page\ndeflate: the page\ndeflate: the page\nbr: as it was kept, nothing thrown' ]] || { echo 'changed'; exit 1; }
