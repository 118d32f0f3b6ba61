/** Documents of a few kilobytes on the wire that unpack into entries with nothing in them, in every format. */

/** How one document begins, what it repeats, and how it ends. */
interface Shape {
  readonly start: string;
  readonly entry: string;
  readonly end: string;
}

const SHAPES: Readonly<Record<string, Shape>> = {
  rss: { start: '<rss version="2.0"><channel><title>Empty</title>', entry: '<item/>', end: '</channel></rss>' },
  atom: {
    start: '<feed xmlns="http://www.w3.org/2005/Atom"><title>Empty</title>',
    entry: '<entry/>',
    end: '</feed>',
  },
  json: {
    start: '{"version":"https://jsonfeed.org/version/1.1","title":"Empty","items":[{}',
    entry: ',{}',
    end: ']}',
  },
  sitemap: {
    start: '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    entry: '<url/>',
    end: '</urlset>',
  },
};

/** The document of each format with this many empty entries (of JSON one more), by the name of the format. */
export function renderEmptyEntries(count: number): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(SHAPES).map(([name, { start, entry, end }]) => [name, start + entry.repeat(count) + end]),
  );
}
