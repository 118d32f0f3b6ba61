/** Which title is believed: one test per rule. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { judgeTitle, type TitleEvidence } from '../../src/normalize/judgeTitle.ts';

const page = (title: string, from = 'h1', titles: readonly string[] = []) => ({
  title,
  titles,
  images: [],
  encoding: 'utf-8',
  provenance: { title: from },
});
const judged = (over: Partial<TitleEvidence>) => {
  const { value, from } = judgeTitle({
    page: undefined,
    variant: undefined,
    entry: {},
    names: [],
    text: undefined,
    ...over,
  });
  return [value, from];
};

describe('the title of an article', () => {
  const cases: readonly (readonly [string, Partial<TitleEvidence>, string, string])[] = [
    [
      'is the page’s where feed and page differ',
      { page: page('Ferry fares rise for the third time'), entry: { title: 'Fares rise' } },
      'Ferry fares rise for the third time',
      'page:h1',
    ],
    [
      'is never the name of the feed beside a title of the entry',
      { page: page('The Harbour Lantern'), entry: { title: 'Tide notes' }, names: ['The Harbour Lantern'] },
      'Tide notes',
      'feed',
    ],
    [
      'may be the name of the site where the entry says so, too',
      { page: page('Port News'), entry: { title: 'Port news' }, names: ['Port News'] },
      'Port News',
      'page:h1',
    ],
    [
      'is not one that other articles of the source share',
      { page: page('Harbour App', 'og'), entry: { title: 'Tide notes' }, sisters: { shareTitle: () => true } },
      'Tide notes',
      'feed',
    ],
    [
      'holds no mail address of who committed a change',
      { page: page('author Orla Venn <orla@example.org>'), entry: { title: 'Correct row 5' } },
      'Correct row 5',
      'feed',
    ],
    [
      'is whole where a tag tore the heading of the page',
      { page: page('Using the'), entry: { title: 'Using the <video> tag' } },
      'Using the <video> tag',
      'feed',
    ],
    [
      'has no names of the site that follow the entry’s title in the title tag',
      { page: page('Row 1 - lantern - Tables', 'title', ['Row 1 - lantern - Tables']), entry: { title: 'Row 1' } },
      'Row 1',
      'feed',
    ],
    [
      'is the entry’s where the page has it as another heading',
      { page: page('Stories', 'h1', ['Stories | Gazette', 'Stories', 'Tide notes']), entry: { title: 'Tide notes' } },
      'Tide notes',
      'feed',
    ],
    [
      'is the page’s where the entry only adds the name of the site',
      { page: page('Tide notes', 'h1', ['Tide notes - Gazette']), entry: { title: 'Tide notes - Gazette' } },
      'Tide notes',
      'page:h1',
    ],
    [
      'is the page’s where the entry is called by the name of the feed',
      {
        page: page('Tide notes', 'h1', ['Port News', 'Tide notes']),
        entry: { title: 'Port News' },
        names: ['Port News'],
      },
      'Tide notes',
      'page:h1',
    ],
    [
      'is the page’s whole one where the feed cuts it',
      { page: page('Ferry fares rise again after a long night'), entry: { title: 'Ferry fares rise…' } },
      'Ferry fares rise again after a long night',
      'page:h1',
    ],
    [
      'is made of the first words of a text that has none, not of its date',
      { text: 'Tue Nov 17 2026 14:00:00 GMT+0200 (Eastern European Standard Time)\n\nLow water was at ten.' },
      'Low water was at ten.',
      'text',
    ],
  ];
  for (const [name, evidence, title, from] of cases)
    test(name, () => assert.deepEqual(judged(evidence), [title, from]));

  test('comes with what was not believed, and why', () => {
    const { lost } = judgeTitle({
      page: page('Gazette'),
      variant: undefined,
      entry: { title: 'Tide notes' },
      names: ['Gazette'],
      text: undefined,
    });
    assert.deepEqual(lost, ['page:h1 "Gazette": it is the name of the site or feed']);
  });
});
