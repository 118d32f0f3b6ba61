/** Files in the form of a portal that other software wrote for years. */
import { readFileSync } from 'node:fs';

/** An article as such a portal told it. */
export interface PortalArticle {
  readonly path: string;
  readonly title: string;
  readonly excerpt?: string | null;
  readonly publishedDateTime: string;
  readonly originalUrl?: string | null;
  readonly webUrl?: string | null;
  readonly ampWebUrl?: string | null;
  readonly cdnAmpWebUrl?: string | null;
  readonly type: string;
  readonly quality: number;
  readonly heat: number;
  readonly published: boolean;
  readonly featuredContent?: boolean;
  readonly provider: { readonly name: string; readonly domain: string; readonly hasLogo?: boolean };
  readonly topics: readonly string[];
  readonly image?: readonly [number, number] | null;
}

const FIXTURE = new URL('../fixtures/portal/2020-03-02-otters-return-to-the-mill-pond.md', import.meta.url);

/** The path of the article of our own, in the output directory. */
export const OTTERS = '_news/2020-03-02-otters-return-to-the-mill-pond.md';

/** An article with everything that the form has: `related` without files of their own, and a record that no key of ours opens. */
export function readOtters(): string {
  return readFileSync(FIXTURE, 'utf8');
}

/** An article's file in that form: keys of its order, no `date`, texts as they came. */
export function renderPortalFile(article: PortalArticle): string {
  const { provider, image } = article;
  const quoted = (key: string, value: string | null | undefined) => (value ? [`${key}: ${JSON.stringify(value)}`] : []);
  const size = (indent: string, [width, height]: readonly [number, number]) => [
    `${indent}width: ${width}`,
    `${indent}height: ${height}`,
  ];
  return [
    '---',
    'category: news',
    ...quoted('title', article.title),
    ...quoted('excerpt', article.excerpt),
    `publishedDateTime: ${article.publishedDateTime}`,
    ...quoted('originalUrl', article.originalUrl),
    ...quoted('webUrl', article.webUrl),
    ...quoted('ampWebUrl', article.ampWebUrl),
    ...quoted('cdnAmpWebUrl', article.cdnAmpWebUrl),
    `type: ${article.type}`,
    `quality: ${article.quality}`,
    `heat: ${article.heat}`,
    `published: ${article.published}`,
    ...(article.featuredContent ? ['featuredContent: "<iframe src=\'https://player.example/embed\'></iframe>"'] : []),
    '',
    'provider:',
    `  name: ${provider.name}`,
    `  domain: ${provider.domain}`,
    ...(provider.hasLogo
      ? ['  images:', `    - url: "https://portal.example/${provider.domain}.jpg"`, ...size('      ', [50, 50])]
      : []),
    '',
    'topics:',
    ...article.topics.map((topic) => `  - ${topic}`),
    ...(image
      ? ['', 'images:', '  - url: "https://img.example/a.jpg"', ...size('    ', image), '    isCached: true']
      : []),
    '---',
    '',
    '',
  ].join('\n');
}

/** Articles of our own making in that form. Each fifth title has two spaces in a row, each seventh article is a video without `webUrl`. */
export function makePortalArticles(count: number): readonly PortalArticle[] {
  return Array.from({ length: count }, (_, n) => {
    const day = new Date(Date.UTC(2019, 7, 1) + n * 9_000_000).toISOString().slice(0, 19);
    const url = `https://${n % 3 === 0 ? 'www.' : ''}site${n % 4}.example/story-${n}`;
    const isVideo = n % 7 === 6;
    return {
      path: `_news/${day.slice(0, 10)}-story-${n}.md`,
      title: `Story ${n}${n % 5 === 4 ? '  told' : ' told'} by site ${n % 4}`,
      excerpt: `What story ${n} says.   • Twice • "quoted" `,
      publishedDateTime: `${day}Z`,
      originalUrl: url,
      ...(!isVideo && { webUrl: url }),
      type: isVideo ? 'video' : 'article',
      quality: 40 + (n % 60),
      heat: 40 + (n % 60),
      published: n % 60 >= 30,
      featuredContent: isVideo,
      provider: { name: `Site ${n % 4}`, domain: `site${n % 4}.example`, hasLogo: n % 2 === 0 },
      topics: ['Stories', ...(n % 2 ? ['Power Apps'] : [])],
      image: n % 6 ? [1280, 720] : null,
    };
  });
}
