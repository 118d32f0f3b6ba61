#!/usr/bin/env bash
# One would guess: a rule of robots.txt matches the very path that it spells, `Disallow: /a|b` the page `/a|b`.
# What happens: robots-parser 3.0.1 passes patterns through encodeURI (`|` becomes %7C, `^` %5E, `[` %5B) and paths through the
#   WHATWG URL parser, which leaves these characters as they are. The page is allowed; its escaped spelling is not. In the same
#   way `/%7Eclerk/` and `/~clerk/` are two paths to it, though RFC 9309, section 2.2.2, calls them one.
# Seen with robots-parser 3.0.1 on Node 20.20.2, 2026-11-28.
# What follows: bring patterns and paths into one spelling before they are compared (unreserved characters plain, the others
#   escaped), or a crawler reads pages that the site asked not to be read.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
npm init -y > /dev/null; npm install --silent --no-audit --no-fund robots-parser@3.0.1 > /dev/null
cat > look.cjs <<'JS'
const parse = require('robots-parser');
const robots = parse('https://a.example/robots.txt', 'User-agent: *\nDisallow: /a|b\nDisallow: /c[d]\nDisallow: /~clerk/\n');
const paths = ['/a|b', '/a%7Cb', '/c[d]', '/c%5Bd%5D', '/~clerk/x', '/%7Eclerk/x'];
console.log(JSON.stringify(Object.fromEntries(paths.map((path) => [path, robots.isAllowed(`https://a.example${path}`, 'bot')]))));
JS
echo "robots-parser $(node -p 'require("robots-parser/package.json").version'), node $(node --version)"
seen=$(node look.cjs); echo "allowed: $seen"
[[ $seen == '{"/a|b":true,"/a%7Cb":false,"/c[d]":true,"/c%5Bd%5D":false,"/~clerk/x":false,"/%7Eclerk/x":true}' ]] \
  || { echo 'changed'; exit 1; }
