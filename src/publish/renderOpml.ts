/** A list of feeds as OPML 2.0, which every feed reader imports (http://opml.org/spec2.opml). */
import type { OpmlFeed } from '../model/feed.ts';
import { escapeXml } from '../text/xml/escapeXml.ts';

const INDENT = '  ';
/** Depth of the outlines that are in no folder. */
const OUTERMOST = 2;

/**
 * The list as a document. Folders are outlines; our settings travel as `frontwire:` attributes. Reading it gives the same feeds in the
 * same order: a folder that is left and entered again is written twice.
 */
export function renderOpml(title: string, feeds: readonly OpmlFeed[]): string {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0" xmlns:frontwire="https://frontwire.dev/ns/opml">',
    `${INDENT}<head>`,
    `${INDENT}${INDENT}<title>${escapeXml(title)}</title>`,
    `${INDENT}</head>`,
    `${INDENT}<body>`,
  ];
  addFeeds(feeds, lines);
  lines.push(`${INDENT}</body>`, '</opml>', '');
  return lines.join('\n');
}

function addFeeds(feeds: readonly OpmlFeed[], lines: string[]): void {
  const open: string[] = [];
  const indent = () => INDENT.repeat(OUTERMOST + open.length);
  const enter = (folders: readonly string[]): void => {
    const shared = open.findIndex((name, depth) => folders[depth] !== name);
    while (open.length > (shared < 0 ? Math.min(open.length, folders.length) : shared)) {
      open.pop();
      lines.push(`${indent()}</outline>`);
    }
    for (const name of folders.slice(open.length)) {
      lines.push(`${indent()}<outline text="${escapeXml(name)}" title="${escapeXml(name)}">`);
      open.push(name);
    }
  };
  for (const feed of feeds) {
    enter(feed.categories);
    lines.push(`${indent()}${renderFeed(feed)}`);
  }
  enter([]);
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
  const parts = attributes.flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escapeAttribute(value)}"`],
  );
  return `<outline${parts.join('')}/>`;
}

/** Names of attributes are compared without case, so that `everyMinutes` is written `every-minutes`. */
function toAttributeName(setting: string): string {
  return setting.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Readers take a bare end of a line within an attribute for a space. */
function escapeAttribute(text: string): string {
  return escapeXml(text).replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
