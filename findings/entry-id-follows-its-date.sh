#!/usr/bin/env bash
# One would guess: the `id` that a reader gives to an RSS item without guid is made of its link, so that it names the item for good.
# What happens: it is made of the link and the item's date. A publisher that corrects a date, or moves it with each edit, makes a new
# id for the same link; the id of an undated item ends in `NaN`.
# Package: @extractus/feed-extractor 8.0.3 (npm). Seen on 2026-11-28.
# What follows: programs that remember these ids announce an item again whenever its date changes. Take the link where there is no guid, as
# frontwire does.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @extractus/feed-extractor@8.0.3
cat >run.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { extractFromXml } from '@extractus/feed-extractor';

const { version } = JSON.parse(readFileSync('node_modules/@extractus/feed-extractor/package.json', 'utf8'));
const idOf = (date) => {
  const item = `<item><title>Tides</title><link>https://a.example/tides</link>${date && `<pubDate>${date}</pubDate>`}</item>`;
  const head = '<title>T</title><link>https://a.example/</link><description>d</description>';
  return extractFromXml(`<rss version="2.0"><channel>${head}${item}</channel></rss>`).entries[0].id;
};
const ids = ['Mon, 06 May 2024 07:08:09 GMT', 'Mon, 06 May 2024 07:09:00 GMT', ''].map(idOf);
console.log(`@extractus/feed-extractor ${version}: one link, three dates (one of them none): ${ids.join(', ')}`);
const isAsSeen = ids[0] !== ids[1] && ids[0].split('-')[0] === ids[1].split('-')[0] && ids[2].endsWith('-NaN');
console.log(isAsSeen ? 'as seen: the id follows the date' : 'CHANGED');
process.exit(isAsSeen ? 0 : 1);
JS
node run.mjs
