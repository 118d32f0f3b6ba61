/** A portal moves to frontwire: what `check`, `reindex` and `explain` say of its files, and that no byte of them changes. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { buildCli } from '../support/builtCli.ts';
import { makePortalArticles, OTTERS, readOtters, renderPortalFile } from '../support/portal.ts';
import { openSite, type Site } from '../support/site.ts';

const COUNT = 30;
let site: Site;
const write = async (path: string, text: string) => {
  await mkdir(dirname(join(site.path, 'out', path)), { recursive: true });
  await writeFile(join(site.path, 'out', path), text);
};

before(async () => {
  site = await openSite({ sources: [] });
  await write(OTTERS, readOtters());
  for (const article of makePortalArticles(COUNT)) await write(article.path, renderPortalFile(article));
  await write('_news/about.md', '---\ntitle: About us\n---\nWe.\n');
  await write('feed.xml', '<feed/>\n');
});
after(() => site.close());

const hasScript = await promisify(execFile)('script', ['--version']).then(
  () => true,
  () => false,
);

describe('the files of a portal that moves to frontwire', { concurrency: false }, () => {
  it('check says what they are and what would change, before anything is written', async () => {
    const before = await site.files();
    const { code, stdout } = await site.run(['check']);
    assert.equal(code, 0);
    assert.match(
      stdout,
      /ai: 31 articles in its files, 31 of them in a form of others, which stays; no file would be rewritten/,
    );
    assert.match(
      stdout,
      /3 related articles without a file of their own stay listed; 1 private record that no key opens/,
    );
    assert.match(stdout, /would be frontwire's own: feed\.xml/);
    assert.match(stdout, /skipped: _news\/about\.md/);
    const { files } = JSON.parse((await site.run(['check', '--json'])).stdout) as {
      files: { ai: { adopted: number } };
    };
    assert.equal(files.ai.adopted, COUNT + 1);
    assert.deepEqual(await site.files(), before);
  });

  it('reindex --dry-run and reindex adopt them without one changed byte, and so does a run', async () => {
    const before = await site.files();
    const plan = JSON.parse((await site.run(['reindex', '--dry-run', '--json'])).stdout) as {
      collections: { articles: number; fresh: number; changed: unknown[]; skipped: string[] }[];
    };
    const [found] = plan.collections;
    assert.deepEqual([found?.articles, found?.fresh, found?.changed.length, found?.skipped.length], [31, 31, 0, 1]);
    assert.equal((await site.run(['explain', join('out', OTTERS)])).code, 1, 'a dry run indexes nothing');
    assert.match((await site.run(['reindex'])).stdout, /31 articles in 31 stories; 1 file skipped/);
    assert.equal((await site.round()).outcome.code, 0);
    await site.run(['republish']);
    const after = await site.files();
    for (const [path, text] of Object.entries(before)) if (path !== 'feed.xml') assert.equal(after[path], text, path);
  });

  it('explain tells the truth about heat, quality and what nobody knows', async () => {
    const { stdout } = await site.run(['explain', join('out', OTTERS)]);
    assert.match(stdout, /Heat 117 = 87 quality \+ 10 x 3 related; the threshold is 50, so it is published/);
    assert.match(stdout, /"Anglers worry about otters" \(https:\/\/www\.anglers\.example/);
    assert.match(stdout, /Quality 87, as its file says; why is not known/);
    assert.match(stdout, /who announced it, and when it was first seen here, is not known/);
    const held = makePortalArticles(COUNT).find(({ heat, published }) => heat >= 50 && !published);
    const other = await site.run(['explain', join('out', held?.path ?? '')]);
    assert.match(other.stdout, /and not published, as its file says; by the rules it would be/);
  });

  it('on a terminal reindex asks before what Redis says is lost', {
    skip: !hasScript && 'there is no script(1) here',
  }, async () => {
    const path = join(site.path, 'out', OTTERS);
    await writeFile(path, readOtters().replace('after eleven years"\nexcerpt', 'at last"\nexcerpt'));
    const main = await buildCli();
    const env = `FRONTWIRE_CONFIG=${site.path}/frontwire.yaml FRONTWIRE_REDIS_URL=${site.redis.url}`;
    const ask = (answer: string, options = '') =>
      promisify(execFile)(
        'sh',
        ['-c', `echo ${answer} | script -qec "${env} ${process.execPath} ${main} reindex ${options}" /dev/null`],
        { cwd: site.path },
      ).catch((thrown: { code: number; stdout: string }) => thrown);
    const no = await ask('n');
    assert.match(no.stdout, /would be right:\s+_news\/2020-03-02-otters-return-to-the-mill-pond\.md: title/);
    assert.match(no.stdout, /Go on\? \[y\/N\]/);
    assert.match(no.stdout, /Nothing of ai was indexed/);
    assert.match((await site.run(['explain', path])).stdout, /^Otters return to the mill pond after eleven years/);
    assert.match((await ask('y')).stdout, /31 articles in 31 stories/);
    assert.match((await site.run(['explain', path])).stdout, /^Otters return to the mill pond at last/);
    assert.doesNotMatch((await ask('n', '--yes')).stdout, /Go on/);
    assert.match(await readFile(path, 'utf8'), /at last/);
  });
});
