/** A list of feeds as OPML 2.0, which every feed reader imports (http://opml.org/spec2.opml). */
import type { OpmlFeed } from '../model/feed.ts';
import { escapeXml } from '../text/xml/escapeXml.ts';

const INDENT = '  ';

/** A folder on the way to its feeds, in order of appearance. */
interface Folder {
  readonly feeds: OpmlFeed[];
  readonly folders: Map<string, Folder>;
}

/**
 * The list as a document. Folders are outlines; our settings travel as `frontwire:` attributes. Reading it gives the same
 * feeds, folder by folder.
 */
export function renderOpml(title: string, feeds: readonly OpmlFeed[]): string {
  const root = toTree(feeds);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0" xmlns:frontwire="https://frontwire.dev/ns/opml">',
    `${INDENT}<head>`,
    `${INDENT}${INDENT}<title>${escapeXml(title)}</title>`,
    `${INDENT}</head>`,
    `${INDENT}<body>`,
  ];
  addFolder(root, INDENT.repeat(2), lines);
  lines.push(`${INDENT}</body>`, '</opml>', '');
  return lines.join('\n');
}

function toTree(feeds: readonly OpmlFeed[]): Folder {
  const root: Folder = { feeds: [], folders: new Map() };
  for (const feed of feeds) {
    let folder = root;
    for (const name of feed.categories) {
      const inside = folder.folders.get(name) ?? { feeds: [], folders: new Map() };
      folder.folders.set(name, inside);
      folder = inside;
    }
    folder.feeds.push(feed);
  }
  return root;
}

function addFolder(folder: Folder, indent: string, lines: string[]): void {
  for (const feed of folder.feeds) lines.push(`${indent}${renderFeed(feed)}`);
  for (const [name, inside] of folder.folders) {
    lines.push(`${indent}<outline text="${escapeXml(name)}" title="${escapeXml(name)}">`);
    addFolder(inside, indent + INDENT, lines);
    lines.push(`${indent}</outline>`);
  }
}

function renderFeed({ xmlUrl, title, htmlUrl, settings = {} }: OpmlFeed): string {
  const name = title ?? xmlUrl;
  const attributes: [string, string | undefined][] = [
    ['type', 'rss'],
    ['text', name],
    ['title', title],
    ['xmlUrl', xmlUrl],
    ['htmlUrl', htmlUrl],
    ...Object.entries(settings).map(([key, value]): [string, string] => [`frontwire:${toAttributeName(key)}`, value]),
  ];
  const parts = attributes.flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${escapeXml(value)}"`]));
  return `<outline${parts.join('')}/>`;
}

/** Names of attributes are compared without case, so that `everyMinutes` is written `every-minutes`. */
function toAttributeName(setting: string): string {
  return setting.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
