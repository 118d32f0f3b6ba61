/** Redis and files as the first edition left them, killed in the midst of a round, are taken over as they are. */
import assert from 'node:assert/strict';
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { Redis } from 'ioredis';
import {
  FIRST_KEY,
  FIRST_SETTINGS,
  FIRST_SOURCES,
  openFirstWeb,
  type StoredKeys,
  writeKeys,
} from '../support/firstEdition.ts';
import { frontMatterOf, openSite } from '../support/site.ts';
import { articlesOf, checkRedis, type FilesByPath } from '../survive/invariants.ts';

const FIXTURE = fileURLToPath(new URL('../fixtures/firstEdition', import.meta.url));
const close: (() => Promise<unknown>)[] = [];
after(async () => {
  for (const one of close.reverse()) await one();
});

async function openTakenOver() {
  const web = await openFirstWeb();
  close.push(web.close);
  const site = await openSite({ sources: FIRST_SOURCES, ...FIRST_SETTINGS, env: { FRONTWIRE_SECURED_KEY: FIRST_KEY } });
  const redis = new Redis({ path: site.redis.path });
  close.push(site.close, async () => redis.disconnect());
  await cp(join(FIXTURE, 'files'), join(site.path, 'out'), { recursive: true });
  const text = gunzipSync(await readFile(join(FIXTURE, 'redis.json.gz'))).toString();
  await writeKeys(redis, JSON.parse(text) as StoredKeys);
  return { web, site, redis };
}

const urlsOf = (files: FilesByPath) =>
  Object.values(articlesOf(files))
    .map((text) => String(frontMatterOf(text).webUrl))
    .sort();
const pathsOf = (files: FilesByPath) => Object.keys(articlesOf(files));
const fileOf = (files: FilesByPath, title: string) =>
  Object.entries(articlesOf(files)).find(([, text]) => frontMatterOf(text).title === title) ?? assert.fail(title);
const relatedOf = (text: string) =>
  ((frontMatterOf(text).related ?? []) as { readonly webUrl: string }[]).map(({ webUrl }) => webUrl.slice(-2));

describe('what the first edition left', () => {
  it('is taken over: no article twice, none moved, none lost, and what was decided holds', async () => {
    const { web, site, redis } = await openTakenOver();
    web.tell(2);
    const before = await site.files();
    assert.equal(pathsOf(before).length, 7);
    const { outcome, report } = await site.round('--all');
    assert.equal(outcome.code, 0, outcome.stderr);
    assert.deepEqual(report.failures, []);
    const files = await site.files();
    // what was in the queue and in the inbox when it was killed
    assert.equal(report.collections[0]?.articles.new, 4);
    assert.deepEqual(new Set(urlsOf(files)).size, 11);
    assert.equal(pathsOf(files).length, 11);
    for (const path of pathsOf(before)) assert.ok(path in files, `${path} was moved`);
    checkDecisions(files);
    assert.deepEqual(await checkRedis(redis, files), []);
    const again = await site.round('--all');
    assert.equal(again.report.collections[0]?.files.written, 0);

    web.tell(3);
    const third = await site.round('--all');
    assert.equal(third.outcome.code, 0, third.outcome.stderr);
    assert.equal(third.report.collections[0]?.articles.new, 1);
    const later = await site.files();
    assert.deepEqual(pathsOf(later).length, 12);
    for (const path of pathsOf(files)) assert.ok(path in later, `${path} was moved`);
    const [path] = fileOf(later, 'Zeppelins return to the skies');
    assert.match(path, /zeppelins-return-to-the-skies-of-harrow/);
    checkDecisions(later);
    const { code, stdout } = await site.run(['secured', join('out', path)]);
    assert.equal(code, 0);
    assert.match(stdout, /127\.0\.9\.21/);
  });
});

/** Two articles of one event were split, two of different ones merged, and somebody wrote a line into a file. */
function checkDecisions(files: FilesByPath): void {
  const [, event] = fileOf(files, 'Velnor opens the robot works of Ostrin');
  const [, sameEvent] = fileOf(files, 'Velnor opens the robot works of Ostrin today');
  assert.deepEqual([relatedOf(event), relatedOf(sameEvent)], [[], []]);
  assert.deepEqual([frontMatterOf(event).published, frontMatterOf(sameEvent).published], [true, true]);
  const [, merged] = Object.entries(articlesOf(files)).find(([path]) => /zeppelins/.test(path)) ?? assert.fail();
  assert.deepEqual(relatedOf(merged), ['/2']);
  assert.equal(frontMatterOf(merged).editorsNote, 'mine');
  const [, other] = fileOf(files, 'A choir of bakers sings for the flood victims');
  assert.equal(frontMatterOf(other).heat, -1);
}
