#!/usr/bin/env bash
# One would guess: in a code block `<!--more-->` is text like all that is in it; at worst Hugo ends its summary there.
# What happens: the whole code block is gone from the page. In its place are the last two signs of a placeholder, `e>`, and with a language
# named behind the fence a `<div class="highlight">` that is closed in the wrong place. The build ends well and warns of nothing.
# Program: Hugo 0.111.3. Seen on 2026-11-29.
# What follows: a page that shows the source of a summary cannot be written with the mark in a fence. Write it as a paragraph with
# references (`&lt;!--more--&gt;`), and look for the mark in what comes from others before Hugo reads it.
set -euo pipefail
command -v hugo >/dev/null || { echo 'NOT RUN: hugo is not installed'; exit 0; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir -p content layouts/_default
echo "baseURL: 'https://a.example/'" >config.yaml
echo '{{ .Content }}' >layouts/_default/single.html
printf -- '---\ntitle: T\n---\nEnd the summary so:\n\n```\nfirst\n<!--more-->\nsecond\n```\n\nThat is all.\n' >content/a.md
hugo --quiet
hugo version | cut -d' ' -f1,2
cat public/a/index.html
if grep -q 'e><p>That is all' public/a/index.html && ! grep -Eq 'first|second|<pre' public/a/index.html; then
  echo 'as seen: the code block is lost'
else
  echo 'CHANGED'
  exit 1
fi
