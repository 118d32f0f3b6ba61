/** rss-parser ships no types for its inner module. */
declare module 'rss-parser/lib/utils.js' {
  const tools: { getSnippet: (html: string) => string | undefined };
  export = tools;
}
