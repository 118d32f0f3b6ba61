/** The `feed:` scheme, by which browsers once handed addresses to readers: `feed://host/path` and `feed:https://host/path`. */

/** The address behind a `feed:` URL: that which follows it, else by http. Any other text stays as it is. */
export function fromFeedScheme(url: string): string {
  const inside = /^\s*feed:(?:\/\/)?(https?:\/\/.*)$/is.exec(url)?.[1];
  if (inside !== undefined) return inside;
  return url.replace(/^\s*feed:\/\//i, 'http://').replace(/^\s*feed:/i, '');
}
