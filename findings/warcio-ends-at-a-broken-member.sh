#!/usr/bin/env bash
# One would guess: a reader of WARC files throws at a record that is broken, or goes on with the next one; records are gzip members
#   of their own for that.
# What happens: at a broken gzip member the WARCParser of warcio 2.4.11 ends as at the end of the file. `for await` is over, nothing is
#   thrown: of a crawl of a gigabyte with one bad sector near its beginning nearly all is missing, and nothing says so.
# Seen with warcio 2.4.11 on Node 20.20.2, 2026-11-29.
# What follows: who must not lose the rest looks for the next member (1f 8b 08 that unpacks to "WARC/") behind a broken one; who must not
#   be told too little compares what was consumed with the size of the file.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
npm init -y > /dev/null; npm install --silent --no-audit --no-fund warcio@2.4.11 > /dev/null
cat > look.mjs <<'JS'
import { gzipSync } from 'node:zlib';
import { WARCParser } from 'warcio';
const member = (n) =>
  gzipSync(`WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: urn:${n}\r\nContent-Length: 300\r\n\r\n${`${n}`.repeat(300)}\r\n\r\n`);
const [first, second, third] = [1, 2, 3].map(member);
second.fill(0xff, 12, second.length - 10);
const read = [];
try {
  for await (const record of new WARCParser([first, second, third])) {
    await record.readFully();
    if (record.warcTargetURI) read.push(record.warcTargetURI);
  }
  console.log(`read ${read.join(', ')}; nothing was thrown`);
} catch (error) {
  console.log(`read ${read.join(', ')}; thrown: ${error.message}`);
}
JS
echo "warcio $(node -p "JSON.parse(require('fs').readFileSync('node_modules/warcio/package.json')).version"), node $(node --version)"
seen=$(node look.mjs); echo "$seen"
[[ $seen == 'read urn:1; nothing was thrown' ]] || { echo 'changed'; exit 1; }
