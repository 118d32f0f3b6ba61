#!/usr/bin/env bash
# One would guess: brackets in the text of a link may be escaped (kramdown's syntax, "Automatic and Manual Escaping"), so that
# `[Rated \[A\]: what that means](https://a.example/)` is a link that is a paragraph by itself.
# What happens: nothing of it is on the page. A line from `[` to the first `]:` is taken for the definition of a link, and the search
# for its end does not look at the backslash. With a word before the link, or `&#93;` for the bracket, it is there.
# Package: kramdown 2.4.0 (Ruby; Jekyll's). Seen on 2026-11-29.
# What follows: escaping each sign is not enough where a link may begin a line. Write `]` before a colon as `&#93;`.
set -euo pipefail
ruby -e 'require "kramdown"' 2>/dev/null || { echo 'NOT RUN: kramdown is not installed'; exit 0; }
ruby -e '
require "kramdown"
render = ->(text) { Kramdown::Document.new(text).to_html.strip }
alone = render.call("[Rated \\[A\\]: what that means](https://a.example/)")
behind = render.call("See [Rated \\[A\\]: what that means](https://a.example/)")
referred = render.call("[Rated \\[A&#93;: what that means](https://a.example/)")
puts "kramdown #{Kramdown::VERSION}"
puts "alone:    #{alone.inspect}", "behind:   #{behind.inspect}", "referred: #{referred.inspect}"
seen = alone == "" && [behind, referred].all? { |html| html.include?(%q(<a href="https://a.example/">Rated [A]: what)) }
puts(seen ? "as seen: the paragraph is gone" : "CHANGED")
exit(seen ? 0 : 1)
'
