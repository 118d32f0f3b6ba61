# Renders Markdown documents as Jekyll does, with its settings when nobody sets any: Liquid, then kramdown.
# A JSON list of texts comes in; a JSON list of HTML goes out.
require 'json'
require 'jekyll'

Jekyll.logger.log_level = :error
site = Jekyll::Site.new(Jekyll.configuration('quiet' => true, 'source' => __dir__, 'skip_config_files' => true))
markdown = site.find_converter_instance(Jekyll::Converters::Markdown)
payload = { 'site' => { 'title' => 'RUN' }, 'page' => { 'title' => 'RUN' } }
bodies = JSON.parse($stdin.read)
puts JSON.generate(bodies.map { |body| markdown.convert(Liquid::Template.parse(body).render!(payload)) })
