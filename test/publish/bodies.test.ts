import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renderBody } from '../../src/publish/body/renderBody.ts';
import { type Block, depthOf, textOfBlock } from '../../src/text/markdown/block.ts';
import { readMarkdown } from '../../src/text/markdown/readMarkdown.ts';
import { writeMarkdown } from '../../src/text/markdown/writeMarkdown.ts';
import { listEngines } from '../support/engines.ts';
import { readShown } from '../support/shownText.ts';
import { hostileArticles } from './hostileBodies.ts';

const SEED = 16;
const articles = hostileArticles(500, SEED).filter((blocks) => blocks.length > 0);

const NAME = { paragraph: 'p', item: 'li', quote: 'p', code: 'pre' } as const;

/** The elements in which an article's blocks are. */
function formOf(blocks: readonly Block[]): string {
  return blocks.map((block) => (block.kind === 'heading' ? `h${block.level}` : NAME[block.kind])).join(' ');
}

/** How many links there are, at most: neighbours of one address are one. */
function countLinks(blocks: readonly Block[]): number {
  return blocks.flatMap((block) => (block.kind === 'code' ? [] : block.runs.filter(({ url }) => url !== undefined)))
    .length;
}

/** The same of what is shown; Hugo may show code as lines. */
const isForm = (name: string) => /^(?:h\d|li|pre)$/.test(name);

describe('500 hostile articles', () => {
  it('are read again as they were written', () => {
    for (const blocks of articles) {
      const again = readMarkdown(writeMarkdown(blocks));
      assert.deepEqual(again.map(textOfBlock), blocks.map(textOfBlock));
      assert.equal(formOf(again), formOf(blocks));
      assert.deepEqual(again.map(depthOf), blocks.map(depthOf));
    }
  });

  for (const { layout, name, missing, render } of listEngines()) {
    it(`show their text and run nothing by ${name}`, { skip: missing ? `NOT RUN: ${missing}` : false }, async () => {
      const bodies = articles.map(
        (blocks) => renderBody({ body: 'text', layout }, { markdown: writeMarkdown(blocks) }) ?? '',
      );
      const pages = await render(bodies);
      for (const [index, html] of pages.entries()) {
        const shown = readShown(html);
        const blocks = articles[index] ?? [];
        const said = blocks.map(textOfBlock).join('\n');
        const isKept = (form: string) => isForm(form) && (form !== 'pre' || layout !== 'hugo');
        assert.equal(shown.blocks.join('\n'), said, bodies[index]);
        assert.deepEqual(shown.elements.filter(isKept), formOf(blocks).split(' ').filter(isKept), bodies[index]);
        const items = blocks.filter(({ kind }) => kind === 'item');
        assert.deepEqual(
          shown.depths,
          items.map((item) => depthOf(item) + 1),
          bodies[index],
        );
        const links = shown.elements.filter((name) => name === 'a').length;
        assert.ok(
          links <= countLinks(readMarkdown(writeMarkdown(blocks))),
          `a link that the article does not have: ${bodies[index]}`,
        );
        assert.deepEqual(shown.foreign, [], bodies[index]);
      }
    });
  }
});
