/** A digest as Markdown: for mail programs, chats and sites that render it themselves. */
import type { Digest, DigestStory } from '../model/digest.ts';
import type { Block, LineBlock } from '../text/markdown/block.ts';
import { foldRuns } from '../text/markdown/foldRuns.ts';
import type { Run } from '../text/markdown/run.ts';
import { writeDialect } from './body/writeDialect.ts';
import { toDateText, toHeading, toLinkUrl, toOpening, toTopicHeading, UPDATE_MARK } from './digestWords.ts';

/** The dialect that is CommonMark and nothing else: whoever reads it may be a mail program. No template language finds a tag in it. */
const DIALECT = 'markdown-it';

/** The whole document, without front matter. */
export function renderDigestMarkdown(digest: Digest): string {
  const blocks = [
    toLine('heading', [{ text: toHeading(digest) }], { level: 1 }),
    toLine('paragraph', [{ text: toOpening(digest) }]),
    ...digest.topics.flatMap((topic) => {
      const heading = toTopicHeading(digest, topic);
      return [
        ...(heading === undefined ? [] : [toLine('heading', [{ text: heading }], { level: 2 })]),
        ...topic.stories.flatMap((story) => toBlocks(story, heading === undefined ? 2 : 3)),
      ];
    }),
  ];
  return `${writeDialect(blocks, DIALECT)}\n`;
}

/** `level`: that of the heading of the story. */
function toBlocks(story: DigestStory, level: number): readonly Block[] {
  const { title, url, webUrl, excerpt, provider, isUpdate, related = [] } = story;
  const said = `, ${toDateText(story)}${isUpdate ? `. ${UPDATE_MARK}` : ''}`;
  return [
    toLine('heading', [toLink(title, url)], { level }),
    ...(excerpt === undefined ? [] : [toLine('paragraph', [{ text: excerpt }])]),
    toLine('paragraph', [toLink(provider.name, webUrl), { text: said }]),
    ...related.map((one) => toLine('item', [toLink(one.title, one.webUrl), { text: `, ${one.provider.name}` }])),
  ];
}

function toLine(kind: LineBlock['kind'], runs: readonly Run[], given: Pick<LineBlock, 'level'> = {}): LineBlock {
  return { kind, ...given, runs: foldRuns(runs) };
}

function toLink(text: string, url: string): Run {
  const target = toLinkUrl(url);
  return target === undefined ? { text } : { text, url: target };
}
