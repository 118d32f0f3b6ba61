#!/usr/bin/env bash
# One would guess: `\\` is a backslash (kramdown's syntax, "Automatic and Manual Escaping"), so an item that ends in `C:\\` ends in a
# backslash, with or without a list within it.
# What happens: where a nested list follows, the backslash is gone and a `<br />` is in its place. Two backslashes at the end of a line are
# kramdown's line break, and the last line of such an item is the only one of a list that keeps its line end.
# Package: kramdown 2.4.0 (Ruby; Jekyll's). Seen on 2026-11-29.
# What follows: whoever escapes text for kramdown writes a backslash at the end of a line as `&#92;`.
set -euo pipefail
ruby -e 'require "kramdown"' 2>/dev/null || { echo 'NOT RUN: kramdown is not installed'; exit 0; }
ruby -e '
require "kramdown"
render = ->(text) { Kramdown::Document.new(text).to_html.gsub(/\s*\n\s*/, "") }
plain = render.call("- C:\\\\\n- next")
nested = render.call("- C:\\\\\n    - within")
referred = render.call("- C:&#92;\n    - within")
puts "kramdown #{Kramdown::VERSION}"
puts "plain:    #{plain}", "nested:   #{nested}", "referred: #{referred}"
seen = plain.include?("<li>C:\\</li>") && nested.include?("<li>C:<br />") && referred.include?("<li>C:\\<ul>")
puts(seen ? "as seen: the backslash is a line break" : "CHANGED")
exit(seen ? 0 : 1)
'
