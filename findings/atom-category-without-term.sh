#!/usr/bin/env bash
# One would guess: an item's category that is given by its `name` alone comes out of Atom as `<category term="...">`, since `term` is
# the one attribute that Atom demands (RFC 4287, 4.2.2.1).
# What happens: an item's category comes out as `<category label="...">` without a term, while the feed's own category, given as a
# text, has one; of one and the same item, RSS and JSON Feed name the category.
# Package: feed 6.0.0 (npm). Seen on 2026-11-28.
# What follows: readers that take `term` alone see no categories in the Atom form of a site and see them in its RSS form. A reader has
# to take the label where there is no term, as frontwire does.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund feed@6.0.0
cat >run.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { Feed } from 'feed';

const { version } = JSON.parse(readFileSync('node_modules/feed/package.json', 'utf8'));
const date = new Date('2024-05-06T07:08:09Z');
const feed = new Feed({ title: 'T', id: 'https://a.example/', link: 'https://a.example/', copyright: 'none', updated: date });
feed.addCategory('Weather');
feed.addItem({ title: 'Tides', id: 'https://a.example/1', link: 'https://a.example/1', date, category: [{ name: 'Science' }] });
const [ofFeed, ofEntry] = feed.atom1().match(/<category [^>]*>/g) ?? [];
const [, ofItem] = feed.rss2().match(/<category>(Science)<\/category>/) ?? [];
const { tags } = JSON.parse(feed.json1()).items[0];
console.log(`feed ${version}: Atom feed ${ofFeed}, Atom entry ${ofEntry}, RSS item ${ofItem}, JSON tags ${JSON.stringify(tags)}`);
const isAsSeen = ofFeed === '<category term="Weather"/>' && ofEntry === '<category label="Science"/>' && ofItem === 'Science' && tags?.[0] === 'Science';
console.log(isAsSeen ? 'as seen: the category of an entry has no term' : 'CHANGED');
process.exit(isAsSeen ? 0 : 1);
JS
node run.mjs
