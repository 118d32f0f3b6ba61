#!/usr/bin/env bash
# One would guess: Hugo's templates escape every text that they print, and a function that joins texts gives a text.
# What happens: `delimit` and `emojify` give HTML: what is in their arguments is printed as it is, while `upper`, `replace`,
# `truncate` and `htmlUnescape` give texts, which are escaped. `{{ delimit .Params.authors ", " }}` runs a script in an author's name.
# Package: Hugo 0.111.3 (Debian 12). Seen on 2026-11-29.
# What follows: names and topics are joined by a loop (`range`), as in frontwire's site, or `delimit … | string` is printed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir layouts
cat >hugo.yaml <<'YAML'
baseURL: https://a.example/
disableKinds: [taxonomy, term, RSS, sitemap, "404"]
params:
  names: ["<script>alert(1)</script>", "Bo"]
YAML
cat >layouts/index.html <<'HTML'
{{ index .Site.Params.names 0 | upper }}
{{ delimit .Site.Params.names ", " }}
{{ emojify (index .Site.Params.names 0) }}
{{ delimit .Site.Params.names ", " | string }}
HTML
hugo --quiet
cat >expected <<'TEXT'
&lt;SCRIPT&gt;ALERT(1)&lt;/SCRIPT&gt;
<script>alert(1)</script>, Bo
<script>alert(1)</script>
&lt;script&gt;alert(1)&lt;/script&gt;, Bo
TEXT
hugo version
cat public/index.html
if diff expected public/index.html >/dev/null; then echo 'as seen: delimit and emojify print HTML'; else echo CHANGED; exit 1; fi
