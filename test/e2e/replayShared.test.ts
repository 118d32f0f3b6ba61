/** A round in which several sources, and several collections, announce the same articles, recorded and replayed. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { renderFeed, renderPage } from '../support/documents.ts';
import { openPublisher, type TestPublisher } from '../support/publisher.ts';
import { openSite, type Site } from '../support/site.ts';

const SOURCES = 12;
const STORIES = 4;

describe('a round whose sources announce the same articles', { concurrency: false }, () => {
  let publisher: TestPublisher;
  let site: Site;
  before(async () => {
    publisher = await openPublisher({}, '127.0.83.1');
    const stories = Array.from({ length: STORIES }, (_, n) => ({
      url: publisher.url(`/story-${n}`),
      title: `What the robot said on day ${n}`,
      date: new Date(Date.now() - (n + 1) * 3_600_000).toISOString(),
    }));
    publisher.set('/all.xml', { body: renderFeed('All', stories) });
    for (const story of stories) {
      const page = { headers: { 'content-type': 'text/html' }, body: renderPage(story) };
      publisher.set(`/${story.url.split('/').pop()}`, page);
    }
    const urls = Array.from({ length: SOURCES }, (_, n) => publisher.url(`/all.xml?of=${n}`));
    site = await openSite({ sources: urls });
    const collection = (id: string, sources: readonly string[]) => `  - id: ${id}
    title: ${id}
    site: https://news.example/${id}
    output: { dir: ./${id} }
    sources:
${sources.map((url) => `      - url: "${url}"`).join('\n')}`;
    const text = `collections:
${collection('one', urls)}
${collection('two', urls.slice(0, 1))}
network: { allowPrivate: [127.0.0.0/8], perHost: { concurrency: 8, spacing: 10ms } }
`;
    await writeFile(join(site.path, 'frontwire.yaml'), text);
  });
  after(async () => {
    await site.close();
    await publisher.close();
  });

  it('comes out the same, also what is known of its articles and when its sources are due', async () => {
    const recorded = await site.run(['run', '--all', '--json', '--record', 'shared.warc.gz']);
    assert.equal(recorded.code, 0, recorded.stderr);
    for (const _ of [1, 2]) {
      const replayed = await site.run(['replay', 'shared.warc.gz']);
      assert.equal(replayed.code, 0, replayed.stdout);
      assert.match(replayed.stdout, /the report is the same/);
    }
  });
});
