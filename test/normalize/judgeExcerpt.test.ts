import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Extraction } from '../../src/model/page.ts';
import { judgeExcerpt, withoutTemplate } from '../../src/normalize/judgeExcerpt.ts';
import type { SisterPages } from '../../src/normalize/sisterPages.ts';

const NOTHING = { page: undefined, variant: undefined };
const sharing = (text: string) => ({ shareText: (one: string) => one === text }) as unknown as SisterPages;
const told = (summary: string, sisters?: SisterPages) =>
  judgeExcerpt(NOTHING, { title: 'The slipway at dawn', summary }, sisters).value;

describe('the excerpt of a feed', () => {
  test('is what it says of the article', () =>
    assert.equal(told('Seals were back on the slipway.'), 'Seals were back on the slipway.'));
  test('is not the markup of a wiki', () => {
    assert.equal(told('New page [[File:Slipway.png|alt=Seals on the slipway]] {{Gallery}}'), undefined);
    const text = 'The [[harbour]] office has ordered a new lens for the lighthouse at Grey Point.';
    assert.equal(told(text), text);
  });
  test('is not what all entries say', () => {
    const note = 'Read this and more in the Harbour Lantern.';
    assert.equal(told(note, sharing(note)), undefined);
  });
});

test('a paragraph of the template leaves text and Markdown alike, whatever surrounds it', () => {
  const extraction = {
    text: 'One *star*.\n\nFirst\n\nSubscribe now\n\nfor (;;) { }',
    markdown: 'One \\*star\\*.\n\n- First\n- **Subscribe** now\n\n~~~\nfor (;;) {\n\n}\n~~~',
    images: [],
    provenance: {},
  } as unknown as Extraction;
  const own = withoutTemplate(extraction, sharing('Subscribe now'));
  assert.equal(own?.text, 'One *star*.\n\nFirst\n\nfor (;;) { }');
  assert.equal(own?.markdown, 'One \\*star\\*.\n\n- First\n\n~~~\nfor (;;) {\n\n}\n~~~');
});
