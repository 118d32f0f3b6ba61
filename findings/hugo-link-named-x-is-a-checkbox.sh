#!/usr/bin/env bash
# One would guess: a task in a list is `- [x] text`; GFM 0.29, section 5.3, wants the brackets at the start of the item and white
# space behind them. `- Follow us on [X](https://x.example/)` is an item with a link.
# What happens: the link is gone. There is a ticked checkbox in the middle of the sentence, and the bare address in parentheses behind it.
# `x` and `X` do it, wherever they are in an item; a paragraph with the same link has the link.
# Program: Hugo 0.111.3 (goldmark 1.5.4 with its task lists, which are on when nobody sets anything). Seen on 2026-11-29.
# What follows: write the letter of such a link as a reference (`[&#88;](https://x.example/)`), or switch `taskList` off. Few links are as
# common at the foot of an article as the one to a network of this name.
set -euo pipefail
command -v hugo >/dev/null || { echo 'NOT RUN: hugo is not installed'; exit 0; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir -p content layouts/_default
echo "baseURL: 'https://a.example/'" >config.yaml
echo '{{ .Content }}' >layouts/_default/single.html
cat >content/a.md <<'MD'
---
title: T
---
- Follow us on [X](https://x.example/) and [Mastodon](https://m.example/)

Follow us on [X](https://x.example/)
MD
hugo --quiet
hugo version | cut -d' ' -f1,2
cat public/a/index.html
item=$(grep '<li>' public/a/index.html)
paragraph=$(grep '<p>' public/a/index.html)
box='Follow us on <input checked="" disabled="" type="checkbox"> (<a href="https://x.example/">https://x.example/</a>)'
link='Follow us on <a href="https://x.example/">X</a>'
if [[ $item == *"$box"* && $paragraph == *"$link"* ]]; then
  echo 'as seen: the link in the item is a checkbox, the one in the paragraph a link'
else
  echo 'CHANGED'
  exit 1
fi
