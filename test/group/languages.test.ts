import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assignToStories } from '../../src/group/assignToStories.ts';
import type { GroupItem } from '../../src/group/groupItem.ts';
import { openWindow } from '../../src/group/storyWindow.ts';
import { LANGUAGES, type LanguageArticle } from '../fixtures/stories/languages.ts';

const HOUR_MS = 3_600_000;
const START_MS = Date.UTC(2024, 4, 6, 6);

/** What a publisher gives: all of it, title and excerpt, or title and text. */
const GIVEN: Readonly<Record<string, (article: LanguageArticle) => Partial<GroupItem>>> = {
  'title, excerpt and text': ({ excerpt, text }) => ({ excerpt, text }),
  'title and excerpt': ({ excerpt }) => ({ excerpt }),
  'title and text': ({ text }) => ({ text }),
};

function storiesOf(articles: readonly LanguageArticle[], give: (article: LanguageArticle) => Partial<GroupItem>) {
  const window = openWindow({ windowMs: 72 * HOUR_MS });
  const items = articles.map(({ id, title, provider, ...rest }, index) => {
    return { id, title, provider, publishedMs: START_MS + index * HOUR_MS, ...give({ id, title, provider, ...rest }) };
  });
  assignToStories(window, items);
  return [...window.stories.values()].map(({ memberIds }) => [...memberIds].sort().join(' ')).sort();
}

function expectedOf(articles: readonly LanguageArticle[]): readonly string[] {
  const byStory = new Map<string, LanguageArticle[]>();
  for (const article of articles) byStory.set(article.story, [...(byStory.get(article.story) ?? []), article]);
  return [...byStory.values()]
    .map((told) =>
      told
        .map(({ id }) => id)
        .sort()
        .join(' '),
    )
    .sort();
}

for (const [language, articles] of Object.entries(LANGUAGES)) {
  for (const [given, give] of Object.entries(GIVEN)) {
    test(`in an empty window ${language} articles (${given}) join by their event and not by their language`, () => {
      assert.deepEqual(storiesOf(articles, give), expectedOf(articles));
    });
  }
}
