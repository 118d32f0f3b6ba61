#!/usr/bin/env bash
# One would guess: a backslash makes the sign behind it text (CommonMark 0.31, section 2.4), so `desk\@paper.example` is no autolink of
# GFM, as it is none in goldmark (Hugo 0.111).
# What happens: remark-gfm makes a mail link of it all the same, and a web link of `https\://paper.example`. It looks for literal
# autolinks a second time in the finished tree, where no text knows that it was escaped.
# Package: remark-gfm 4.0.1 with mdast-util-gfm-autolink-literal (npm; Astro and MDX have it switched on). Seen on 2026-11-29.
# What follows: text of others cannot be kept from becoming links by escaping it, nor by a reference (`&#64;`). Written as HTML the block
# stays as it is.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund remark-gfm@4.0.1 remark-parse@11.0.0 remark-rehype@11.1.2 rehype-stringify@10.0.1 unified@11.0.5
cat >run.mjs <<'JS'
import { readFileSync } from 'node:fs';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';

const versionOf = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version;
const raw = { allowDangerousHtml: true };
const engine = unified().use(remarkParse).use(remarkGfm).use(remarkRehype, raw).use(rehypeStringify, raw);
const render = (text) => String(engine.processSync(text));
const escaped = ['desk\\@paper.example', 'desk&#64;paper.example', 'https\\://paper.example'].map(render);
const html = render('<p>desk@paper.example</p>');
console.log(`remark-gfm ${versionOf('remark-gfm')}, autolink ${versionOf('mdast-util-gfm-autolink-literal')}`);
console.log([...escaped, html].join('\n'));
const isAsSeen = escaped.every((one) => one.includes('<a href=')) && !html.includes('<a ');
console.log(isAsSeen ? 'as seen: what is escaped is a link' : 'CHANGED');
process.exit(isAsSeen ? 0 : 1);
JS
node run.mjs
