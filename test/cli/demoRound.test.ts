import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { parse } from 'yaml';
import { loadSamplePublishers } from '../../demo/samplePublishers.ts';
import { type CliOutcome, runCli } from '../support/cli.ts';
import { openTemporaryDirectory, type TemporaryDirectory } from '../support/temporaryDirectory.ts';

interface FrontMatter {
  title: string;
  webUrl: string;
  originalUrl?: string;
  ampWebUrl?: string;
  type: string;
  heat: number;
  published: boolean;
  featuredContent?: string;
  provider: { name: string };
  images?: { url: string; width: number; height: number }[];
  related?: { title: string; provider: { name: string } }[];
}

const SAMPLE_PUBLISHERS = await loadSamplePublishers();
const samples = SAMPLE_PUBLISHERS.flatMap(({ articles }) => articles);
const expected = samples.filter((article) => article.isWalled !== true);

describe('frontwire demo', () => {
  let directory: TemporaryDirectory;
  let outcome: CliOutcome;
  let files: Map<string, FrontMatter>;

  before(async () => {
    directory = await openTemporaryDirectory();
    outcome = await runCli(['demo', '--dir', directory.path, '--json'], { cwd: directory.path });
    assert.equal(outcome.code, 0, outcome.stderr);
    const folder = join(directory.path, '_news');
    const read = (name: string): FrontMatter => parse(readFileSync(join(folder, name), 'utf8').split('\n---')[0] ?? '');
    files = new Map(readdirSync(folder).map((name) => [name, read(name)]));
  });
  after(() => directory.remove());

  const find = (slug: string) => [...files.values()].find(({ webUrl }) => webUrl.endsWith(`/articles/${slug}`));

  test('ends well and writes a file for every article but the one behind a consent wall', () => {
    const missing = expected.filter(({ slug }) => find(slug) === undefined).map(({ slug }) => slug);
    assert.deepEqual(missing, []);
    assert.equal(files.size, expected.length);
  });

  test('gives an AMP URL to the articles whose variant is one, and to no other', () => {
    for (const { slug, amp } of expected) {
      assert.equal(find(slug)?.ampWebUrl !== undefined, amp === 'valid', slug);
    }
  });

  test('takes title, publisher and lead image over, and tracking parameters away', () => {
    for (const { name, articles, metadata } of SAMPLE_PUBLISHERS) {
      for (const article of articles.filter(({ isWalled }) => isWalled !== true)) {
        const file = find(article.slug);
        assert.equal(file?.title, article.title);
        if (metadata !== 'plain') assert.equal(file?.provider.name, name);
        if (article.hasImage === false) assert.equal(file?.images, undefined, article.slug);
        else assert.match(file?.images?.[0]?.url ?? '', /\/pictures\/|ytimg/, article.slug);
      }
    }
  });

  test('embeds the players of the films', () => {
    for (const { slug, youtubeId } of expected.filter((article) => article.youtubeId !== undefined)) {
      const file = find(slug);
      assert.equal(file?.type, 'video');
      assert.match(file?.featuredContent ?? '', new RegExp(`youtube(-nocookie)?\\.com/embed/${youtubeId}`));
    }
  });

  test('shows some articles and not others', () => {
    const published = [...files.values()].filter((file) => file.published).length;
    assert.ok(published >= 10 && published <= files.size - 5, `${published} of ${files.size}`);
  });

  test('reports the publisher that limits and the one that fails', () => {
    const report = JSON.parse(outcome.stdout);
    const { polled, limited, failing } = report.collections[0].sources;
    assert.deepEqual([polled, limited, failing], [SAMPLE_PUBLISHERS.length, 1, 1]);
    assert.equal(report.failures[0].code, 'not_a_feed');
  });

  for (const [word, tellers] of [
    ['Porter', 4],
    ['Lantern 3', 3],
  ] as const) {
    test(`groups the story about ${word} as told by ${tellers} publishers`, () => {
      const leads = [...files.values()].filter(({ title, heat }) => heat >= 0 && title.includes(word));
      assert.deepEqual(
        leads.map(({ related = [] }) => related.length + 1),
        [tellers],
        leads.map(({ title }) => title).join('; '),
      );
    });
  }
});
