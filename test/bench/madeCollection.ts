/** Collections of any size, made for benches: the files of articles as frontwire writes them, and a configuration. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Article } from '../../src/model/article.ts';
import { articleIdOf } from '../../src/normalize/articleId.ts';
import { renderArticle } from '../../src/publish/renderArticle.ts';
import { toFrontMatter } from '../../src/publish/toFrontMatter.ts';
import { toPath } from '../../src/publish/toPath.ts';
import { toSeconds } from '../../src/text/date/toSeconds.ts';
import { aCollection, anArticle, aTopic } from '../publish/anArticle.ts';
import { createNumbers, makeWord } from './madeArticles.ts';

/** A busy site's. */
export const PER_DAY = 200;
/** Half a day before the news of `newsServer.mjs`, so that these come to a day that has articles. */
const END_MS = Date.parse('2026-06-10T12:00:00Z');
const DAY_MS = 86_400_000;
const PROVIDERS = 200;
const TOPICS = ['AI', 'Robotics', 'Politics', 'Business', 'Science'] as const;
const OUTPUT = { layout: 'jekyll', body: 'none' } as const;
/** Files written at once. */
const BATCH = 500;

/** Writes `count` articles, `PER_DAY` a day, the last ones always of the same day. */
export async function makeCollection(directory: string, count: number, port: string): Promise<void> {
  const next = createNumbers(7);
  const words = (length: number) => Array.from({ length }, () => makeWord(next)).join(' ');
  await mkdir(join(directory, 'out/_news'), { recursive: true });
  await writeFile(join(directory, 'frontwire.yaml'), toConfiguration(port));
  for (let start = 0; start < count; start += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, count - start) }, (_, at) => start + at);
    const files = numbers.map((n) => toFile(n, count, { next, words }));
    await Promise.all(files.map(({ path, text }) => writeFile(join(directory, 'out', path), text)));
  }
}

/** What articles are made of. */
interface Chance {
  readonly next: () => number;
  readonly words: (length: number) => string;
}

function toFile(n: number, count: number, { next, words }: Chance): { readonly path: string; readonly text: string } {
  const title = `${words(9)} ${n}`;
  const excerpt = words(30);
  const provider = Math.floor(next() * PROVIDERS);
  const publishedDateTime = toSeconds(END_MS - Math.round(((count - n) / PER_DAY) * DAY_MS));
  const webUrl = `https://publisher${provider}.example/${n}/${title.replaceAll(' ', '-')}`;
  const topic = next() < 0.5 ? [aTopic(TOPICS[Math.floor(next() * TOPICS.length)] ?? 'AI')] : [];
  const article: Article = anArticle(articleIdOf(webUrl), {
    fields: {
      ...{ title, excerpt, publishedDateTime, webUrl },
      provider: { name: `Publisher ${provider}`, domain: `publisher${provider}.example` },
      images: [{ url: `https://publisher${provider}.example/i/${n}.jpg`, width: 1200, height: 800 }],
    },
    ...{ topics: topic, quality: { points: 70, signals: [], version: 1 }, heat: 70 },
  });
  const path = toPath('jekyll', 'news', publishedDateTime, title, article.id, () => false);
  const frontMatter = toFrontMatter(article, [], { category: 'news' });
  return { path, text: renderArticle(frontMatter, { ...aCollection().output, ...OUTPUT }, {}) };
}

function toConfiguration(port: string): string {
  return `collections:
  - id: bench
    title: Bench
    site: https://news.example
    output: { dir: ./out, layout: jekyll }
    topics:
${TOPICS.map((name) => `      - { name: ${name}, keywords: [${name.toLowerCase()}] }`).join('\n')}
    sources:
      - { id: harbour, url: "http://127.9.9.9:${port}/feed.xml", trust: curated }
network: { allowPrivate: [127.0.0.0/8], perHost: { concurrency: 0, spacing: 0ms } }
`;
}
