/**
 * A digest as one HTML document for mail programs and browsers: no script, no picture, nothing that is loaded, styles at the elements
 * because mail programs drop all others, and no colour for text and ground, so that dark mode has its own.
 */
import type { Digest, DigestStory } from '../model/digest.ts';
import { escapeHtml } from '../text/html/escapeHtml.ts';
import { toDateText, toHeading, toLinkUrl, toOpening, toTopicHeading, UPDATE_MARK } from './digestWords.ts';

const STYLES = {
  page: 'color-scheme: light dark',
  body: 'margin: 0 auto; max-width: 40em; padding: 1em; font-family: Georgia, serif; line-height: 1.5',
  heading: 'font-size: 1.6em; line-height: 1.2; margin: 0.5em 0',
  topic: 'font-size: 1.3em; line-height: 1.2; margin: 1.5em 0 0.5em; border-bottom: 1px solid #888888',
  title: 'font-size: 1.1em; line-height: 1.3; margin: 1.2em 0 0.3em',
  text: 'margin: 0.3em 0',
  source: 'margin: 0.3em 0; font-size: 0.9em',
  list: 'margin: 0.3em 0; padding-left: 1.5em; font-size: 0.9em',
} as const;

/** The whole document. */
export function renderDigestHtml(digest: Digest): string {
  const heading = toText(toHeading(digest));
  return `${[
    '<!DOCTYPE html>',
    `<html lang="en" style="${STYLES.page}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${heading}</title>`,
    '</head>',
    `<body style="${STYLES.body}">`,
    `<h1 dir="auto" style="${STYLES.heading}">${heading}</h1>`,
    `<p style="${STYLES.text}">${toText(toOpening(digest))}</p>`,
    ...digest.topics.flatMap((topic) => {
      const name = toTopicHeading(digest, topic);
      const line = name === undefined ? [] : [`<h2 dir="auto" style="${STYLES.topic}">${toText(name)}</h2>`];
      return [...line, ...topic.stories.flatMap((story) => toLines(story, name === undefined ? 'h2' : 'h3'))];
    }),
    '</body>',
    '</html>',
  ].join('\n')}\n`;
}

/** `element`: the heading of the story. */
function toLines(story: DigestStory, element: 'h2' | 'h3'): readonly string[] {
  const { title, url, webUrl, excerpt, provider, isUpdate, language, related = [] } = story;
  const own = `dir="auto"${language === undefined ? '' : ` lang="${toText(language)}"`}`;
  return [
    `<${element} ${own} style="${STYLES.title}">${toLink(title, url)}</${element}>`,
    ...(excerpt === undefined ? [] : [`<p ${own} style="${STYLES.text}">${toText(excerpt)}</p>`]),
    `<p style="${STYLES.source}">${toLink(provider.name, webUrl)}, ${toDateText(story)}${isUpdate ? `. ${UPDATE_MARK}` : ''}</p>`,
    ...(related.length === 0
      ? []
      : [
          `<ul style="${STYLES.list}">`,
          ...related.map((one) => `<li dir="auto">${toLink(one.title, one.webUrl)}, ${toText(one.provider.name)}</li>`),
          '</ul>',
        ]),
  ];
}

function toLink(text: string, url: string): string {
  const target = toLinkUrl(url);
  return target === undefined ? toText(text) : `<a href="${toText(target)}">${toText(text)}</a>`;
}

/** Safe for HTML, and without an opening brace: a generator that runs over the file finds no tag of its own in it. */
function toText(text: string): string {
  return escapeHtml(text).replace(/\{/g, '&#123;');
}
