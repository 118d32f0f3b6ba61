/** Articles and collections for tests of what is published. */
import type { Article, DraftFields } from '../../src/model/article.ts';
import type { Collection } from '../../src/model/policy.ts';

/** An article with an id; everything else has a value unless given. */
export function anArticle(
  id: string,
  given: Partial<Omit<Article, 'fields'>> & { fields?: Partial<DraftFields> } = {},
): Article {
  const { fields, ...rest } = given;
  return {
    id,
    aliases: [id],
    fields: {
      title: `Title of ${id}`,
      publishedDateTime: '2024-05-06T07:08:09Z',
      webUrl: `https://www.example.com/${id}`,
      type: 'article',
      provider: { name: 'Example Times', domain: 'example.com' },
      images: [],
      ...fields,
    },
    trust: 'open',
    boost: 0,
    sourceTopics: [],
    provenance: {
      sourceId: 'example',
      feedUrl: 'https://www.example.com/feed.xml',
      firstSeen: '2024-05-06T08:00:00Z',
      dateCertainty: 'instant',
      readFrom: 'page',
      contentHash: 'abc',
      fields: {},
    },
    topics: [],
    quality: { points: 50, signals: [], version: 1 },
    path: `_news/2024-05-06-${id}.md`,
    storyId: `s-${id}`,
    heat: 50,
    published: true,
    ...rest,
  };
}

/** A collection without sources. */
export function aCollection(given: Partial<Collection> = {}): Collection {
  return {
    id: 'ai',
    title: 'AI & You',
    site: 'https://news.example/ai',
    category: 'news',
    output: { dir: '/out', layout: 'jekyll', body: 'none' },
    topics: [],
    requireTopic: false,
    sources: [],
    ...given,
  };
}

/** A topic match of a strength. */
export function aTopic(name: string, score = 1): Article['topics'][number] {
  return { name, score, because: 'keyword', hits: [] };
}
