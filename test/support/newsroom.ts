/** A publisher on loopback with a feed and the pages behind it. */
import { renderAmpPage, renderFeed, renderPage, type TestStory } from './documents.ts';
import { openPublisher, type Reply, type TestPublisher } from './publisher.ts';

/** A publisher with stories. */
export interface Newsroom extends TestPublisher {
  readonly feedUrl: string;
  /** Announces these stories, with validators. */
  announce(stories: readonly TestStory[]): void;
}

/** Opens a publisher whose feed announces `count` stories of its own. `page` adds to each page's reply. */
export async function openNewsroom(address: string, count: number, page: Partial<Reply> = {}): Promise<Newsroom> {
  const publisher = await openPublisher({}, address);
  const announce = (stories: readonly TestStory[]) => {
    const body = renderFeed(`Newsroom ${address}`, stories);
    publisher.set('/feed.xml', {
      body,
      etag: `"${body.length}-${stories.length}"`,
      headers: { 'content-type': 'application/rss+xml' },
    });
    for (const story of stories) {
      const headers = { 'content-type': 'text/html; charset=utf-8' };
      publisher.set(new URL(story.url).pathname, { headers, body: renderPage(story), gzip: true, ...page });
      if (story.ampUrl) publisher.set(new URL(story.ampUrl).pathname, { headers, body: renderAmpPage(story) });
    }
  };
  announce(toStories(publisher, count));
  return { ...publisher, feedUrl: publisher.url('/feed.xml'), announce };
}

/** Stories with titles that have nothing in common, the first of them with an AMP variant. */
export function toStories(publisher: TestPublisher, count: number): TestStory[] {
  const startMs = Date.now() - 30 * 3_600_000;
  return Array.from({ length: count }, (_, n) => ({
    url: publisher.url(`/story-${n}`),
    title: `${toName(publisher.port * 7 + n)} ${toName(publisher.port + n * 13)} model ${n}`,
    date: new Date(startMs + n * 600_000).toISOString(),
    ...(n === 0 && { ampUrl: publisher.url('/amp/story-0') }),
  }));
}

function toName(seed: number): string {
  const parts = 'ar bel cin dor eth fal gor hin ist jor kal lun mer nol'.split(' ');
  const part = (n: number) => parts[n % parts.length] ?? '';
  const name = `${part(seed)}${part(Math.floor(seed / 14))}${part(Math.floor(seed / 196))}`;
  return name.charAt(0).toUpperCase() + name.slice(1);
}
