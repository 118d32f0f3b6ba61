#!/usr/bin/env bash
# One would guess: a `lastmod` that is given as a day (2024-05-06) is written as that day; the format allows days (W3C date and
# time formats), and `news.publication_date` beside it is written as it is given.
# What happens: the day is written as an instant, midnight in UTC, as if it had been stated to the millisecond.
# Package: sitemap 9.0.1 (npm). Seen on 2026-11-28.
# What follows: a reader of the sitemap cannot tell a stated midnight from a day, and shows the day before to readers in America. Give
# `lastmod` as an instant where you know one, and take midnight to the millisecond from such a sitemap for a day.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund sitemap@9.0.1
cat >run.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { SitemapStream, streamToPromise } from 'sitemap';

const { version } = JSON.parse(readFileSync('node_modules/sitemap/package.json', 'utf8'));
const news = { publication: { name: 'N', language: 'en' }, publication_date: '2024-05-06', title: 'Tides' };
const entries = [{ url: '/tides', lastmod: '2024-05-06', news }];
const xml = String(await streamToPromise(Readable.from(entries).pipe(new SitemapStream({ hostname: 'https://a.example' }))));
const [, lastmod] = /<lastmod>(.*?)<\/lastmod>/.exec(xml) ?? [];
const [, published] = /<news:publication_date>(.*?)<\/news:publication_date>/.exec(xml) ?? [];
console.log(`sitemap ${version}: given 2024-05-06, lastmod is ${lastmod}, news:publication_date is ${published}`);
const isAsSeen = lastmod === '2024-05-06T00:00:00.000Z' && published === '2024-05-06';
console.log(isAsSeen ? 'as seen: a day became an instant' : 'CHANGED');
process.exit(isAsSeen ? 0 : 1);
JS
node run.mjs
