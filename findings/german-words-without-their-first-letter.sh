#!/usr/bin/env bash
# One would guess: the tokenizer for German knows the capitals of German, as the one for French knows those of French (École): nouns and
# the first word of each sentence begin with one.
# What happens: it knows ä, ö and ü, and not Ä, Ö and Ü. A word loses its first letter: Ärzte is `rzte`, Österreich `sterreich`.
# Package: natural 8.1.1 (npm). Seen on 2026-11-28.
# What follows: keywords for topics, indexes and counts miss every German word that begins so, and meet others that are not there. Give
# the tokenizer text in lower case, or split at `\p{L}` as frontwire does.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund natural@8.1.1
cat >run.cjs <<'JS'
const natural = require('natural');
const { version } = require('natural/package.json');

const german = new natural.AggressiveTokenizerDe();
const [capitals, small] = ['Ärzte in Österreich', 'ärzte in österreich'].map((text) => german.tokenize(text).join(' '));
const french = new natural.AggressiveTokenizerFr().tokenize('École en Écosse').join(' ');
console.log(`natural ${version}: "Ärzte in Österreich" is "${capitals}", in small letters "${small}"; French "${french}"`);
const isAsSeen = capitals === 'rzte in sterreich' && small === 'ärzte in österreich' && french === 'École en Écosse';
console.log(isAsSeen ? 'as seen: capital umlauts are lost' : 'CHANGED');
process.exit(isAsSeen ? 0 : 1);
JS
node run.cjs
