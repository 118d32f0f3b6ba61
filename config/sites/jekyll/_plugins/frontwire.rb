# frozen_string_literal: true

# What the templates need of frontwire's files: the hot stories, lists by time and by topic, and filters.
require "json"

module Frontwire
  # Jekyll 4 looks up every file that it writes in the list of those that it wrote before: with 3,000 articles that is most of
  # the time of a build. Here it is looked up in a hash.
  module QuickWrite
    def each_site_file
      seen = {}.compare_by_identity
      [pages, static_files_to_write, docs_to_write].each do |items|
        items.each do |item|
          next if seen.key?(item)

          seen[item] = true
          yield item
        end
      end
    end
  end

  Jekyll::Site.prepend(QuickWrite) if Jekyll::VERSION.start_with?("4.")

  module Filters
    # The folder of a topic's pages.
    def topic_slug(name)
      Frontwire.slug(name)
    end

    # An address that may be linked to or loaded; nothing for every other one.
    def web_url(address)
      address.to_s.match?(%r{\Ahttps?://[^\s<>"]+\z}i) ? address : nil
    end

    # Where a picture is. One that frontwire stored is on this site, wherever that is shown.
    def picture_url(image)
      image = {} unless image.is_a?(Hash)
      stored_url(image, image["url"]) || web_url(image["url"])
    end

    # The files of a stored picture with their widths, for srcset.
    def picture_widths(image)
      image = {} unless image.is_a?(Hash)
      files = Array(image["variants"]).select { |variant| variant.is_a?(Hash) }
      widths = files.filter_map { |file| stored_url(image, file["url"])&.concat(" #{file["width"].to_i}w") }
      widths.empty? ? nil : widths.join(", ")
    end

    private

    STORED = %r{/((?:[a-z0-9-]+-)?images(?:-stored)?/[0-9a-f]{24}-\d+\.(?:jpg|png|webp|avif))\z}i.freeze

    def stored_url(image, address)
      path = image["isCached"] && address.to_s[STORED, 1]
      path ? relative_url("/#{path}").dup : nil
    end
  end

  Liquid::Template.register_filter(Filters)

  def self.slug(name)
    slug = Jekyll::Utils.slugify(name.to_s, :mode => "latin").to_s
    slug.empty? ? name.to_s.unpack1("H*") : slug
  end

  # A page without a file of its own.
  class ListPage < Jekyll::PageWithoutAFile
    def initialize(site, folder, data)
      super(site, site.source, folder, "index.html")
      self.content = ""
      self.data = { "layout" => "list" }.merge(data)
    end
  end

  # Fills the front page, and makes the lists: /newest/, /topics/ and a page for each topic.
  class Lists < Jekyll::Generator
    def generate(site)
      @site = site
      leads = newest_leads
      topics = by_topic(leads)
      front = site.pages.find { |page| page.url == "/" }
      front&.data&.merge!("stories" => hot(leads), "newest" => leads.first(12))
      add_list("newest", "Newest", leads, "newest")
      topics.each { |topic| add_list("topics/#{topic["slug"]}", topic["name"], topic["stories"], "topics") }
      rows = topics.map { |topic| topic.slice("name", "slug").merge("count" => topic["stories"].size) }
      site.pages << ListPage.new(site, "topics", "layout" => "topics", "title" => "Topics", "section" => "topics", "topics" => rows)
    end

    private

    def category
      @site.config.dig("frontwire", "category")
    end

    # Articles that lead a story, newest first. Jekyll has left out those that are not published.
    def newest_leads
      docs = @site.collections[category]&.docs || []
      docs.select { |doc| doc.data["webUrl"] && doc.data["heat"].to_i >= 0 }.sort_by { |doc| [doc.date, doc.relative_path] }.reverse
    end

    # The stories of frontwire's hot list, hottest first; it is there after the first round.
    def hot(leads)
      file = @site.in_source_dir("api", category, "hot.json")
      return [] unless File.file?(file)

      by_path = leads.to_h { |doc| [doc.relative_path, doc] }
      JSON.parse(File.read(file, :encoding => "UTF-8"))["value"].filter_map { |article| by_path[article["path"]] }.first(21)
    end

    def by_topic(leads)
      topics = {}
      leads.each do |doc|
        Array(doc.data["topics"]).uniq { |name| Frontwire.slug(name) }.each do |name|
          slug = Frontwire.slug(name)
          (topics[slug] ||= { "name" => name, "slug" => slug, "stories" => [] })["stories"] << doc
        end
      end
      topics.values.sort_by { |topic| topic["name"].downcase }
    end

    # /folder/ with the first stories, /folder/2/ with the next ones, and so on.
    def add_list(folder, title, stories, section)
      parts = stories.each_slice(@site.config.dig("frontwire", "per_page") || 30).to_a
      parts = [[]] if parts.empty?
      address = ->(number) { number == 1 ? "/#{folder}/" : "/#{folder}/#{number}/" }
      parts.each.with_index(1) do |part, number|
        @site.pages << ListPage.new(
          @site, address.call(number).delete_prefix("/").delete_suffix("/"),
          "title" => number == 1 ? title : "#{title}, page #{number}", "stories" => part, "section" => section,
          "newer" => (address.call(number - 1) if number > 1), "older" => (address.call(number + 1) if number < parts.size)
        )
      end
    end
  end
end
