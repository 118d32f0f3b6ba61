/** A digest as Markdown (CommonMark): for mail programs, chats and sites that render it themselves. */
import type { Digest, DigestStory } from '../model/digest.ts';
import { escapeMarkdown, escapeMarkdownTarget } from '../text/markdown/escapeMarkdown.ts';
import { toSafeMarkdown } from './body/renderBody.ts';
import { toDateText, toHeading, toLinkUrl, toOpening, toTopicHeading, UPDATE_MARK } from './digestWords.ts';

/** The whole document, without front matter. */
export function renderDigestMarkdown(digest: Digest): string {
  const blocks = [
    `# ${toHeadingText(toHeading(digest))}`,
    toOpening(digest),
    ...digest.topics.flatMap((topic) => {
      const heading = toTopicHeading(digest, topic);
      return [
        ...(heading === undefined ? [] : [`## ${toHeadingText(heading)}`]),
        ...topic.stories.flatMap((story) => toBlocks(story, heading === undefined ? '##' : '###')),
      ];
    }),
  ];
  return `${toSafeMarkdown(blocks.join('\n\n'))}\n`;
}

/** `mark`: that of the heading of the story. */
function toBlocks(story: DigestStory, mark: '##' | '###'): readonly string[] {
  const { title, url, webUrl, excerpt, provider, isUpdate, related = [] } = story;
  return [
    `${mark} ${toLink(title, url)}`,
    ...(excerpt === undefined ? [] : [escapeMarkdown(excerpt)]),
    `${toLink(provider.name, webUrl)}, ${toDateText(story)}${isUpdate ? `. ${UPDATE_MARK}` : ''}`,
    ...(related.length === 0
      ? []
      : [related.map((one) => `- ${toLink(one.title, one.webUrl)}, ${escapeMarkdown(one.provider.name)}`).join('\n')]),
  ];
}

/** A heading may end in signs that close it; they are to be read. */
function toHeadingText(text: string): string {
  return escapeMarkdown(text).replace(/(?<!\\)#/g, '\\#');
}

/** What looks like a reference in an address is not one. */
function toLink(text: string, url: string): string {
  const target = toLinkUrl(url);
  const shown = toHeadingText(text);
  return target === undefined ? shown : `[${shown}](${escapeMarkdownTarget(target).replace(/&(?=#?\w+;)/g, '&amp;')})`;
}
