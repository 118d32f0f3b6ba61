/** `serve --record`: what is recorded is there after a stop, after a kill and with a full disk, which harms nothing else. */
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { buildCli } from '../support/builtCli.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { openSite, type Site } from '../support/site.ts';
import { until } from '../support/wait.ts';

const NAMESPACE = ['-rm', '--'] as const;
const canMount = await promisify(execFile)('unshare', [...NAMESPACE, 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).then(
  () => true,
  () => false,
);
const TOKEN = 'token-Of-The-Url-96';

describe('a process that serves and is recorded', { concurrency: false }, () => {
  let newsroom: Newsroom;
  const sites: Site[] = [];
  before(async () => {
    newsroom = await openNewsroom('127.0.80.1', 12);
  });
  after(async () => {
    for (const site of sites) await site.close();
    await newsroom.close();
  });
  const open = async (): Promise<Site> => {
    const site = await openSite({ sources: [{ url: `${newsroom.feedUrl}?token=${TOKEN}`, trust: 'curated' }] });
    sites.push(site);
    return site;
  };
  const articles = async (site: Site) => Object.keys(await site.files()).filter((path) => path.endsWith('.md'));
  const isPublished = async (site: Site) => (await articles(site)).length === 12;
  const listed = async (site: Site) => await readdir(join(site.path, 'rec')).catch(() => []);

  async function ensureReplays(site: Site, name: string, count: number): Promise<void> {
    const again = await site.run(['replay', join('rec', name), '--json', '--dir', 'again']);
    assert.equal(again.code, 0, again.stderr);
    const { replay, report } = JSON.parse(again.stdout) as {
      replay: { serves?: true; notRecorded: readonly string[] };
      report: { collections: readonly { articles: { new: number } }[]; failures: readonly unknown[] };
    };
    assert.equal(replay.serves, true);
    assert.deepEqual([replay.notRecorded, report.failures], [[], []]);
    assert.equal(report.collections[0]?.articles.new, count);
    const text = gunzipSync(await readFile(join(site.path, 'rec', name))).toString('latin1');
    assert.ok(!text.includes(TOKEN) && text.includes('token=***'));
  }

  it('leaves a whole file when it is stopped, and a new one when it reads its configuration again', async () => {
    const site = await open();
    const serving = site.start(['serve', '--record', 'rec'], { env: { FRONTWIRE_LOG_LEVEL: 'info' } });
    await until('all is published', () => isPublished(site));
    assert.equal((await site.run(['reload'])).code, 0);
    await until('there is a second file', async () => (await listed(site)).length === 2);
    serving.child.kill('SIGTERM');
    const { code, stderr } = await serving.outcome;
    assert.equal(code, 0, stderr);
    const names = (await listed(site)).sort();
    assert.ok(
      names.every((name) => name.endsWith('.warc.gz')),
      names.join(' '),
    );
    assert.equal(stderr.match(/"recording\.written"/g)?.length, 2, stderr);
    await ensureReplays(site, names[0] ?? '', 12);
    const { code: none, stdout } = await site.run(['replay', join('rec', names[1] ?? '')]);
    assert.equal(none, 0);
    assert.match(stdout, /^What was served from .*\n[\s\S]*nothing to compare with\.$/m);
  });

  it('that is killed leaves what it had recorded', async () => {
    const site = await open();
    const serving = site.start(['serve', '--record', 'rec']);
    await until('all is published', () => isPublished(site));
    serving.child.kill('SIGKILL');
    await serving.outcome;
    const names = await listed(site);
    assert.equal(names.length, 1);
    assert.match(names[0] ?? '', /\.warc\.gz\.unfinished$/);
    await ensureReplays(site, names[0] ?? '', 12);
  });

  it('with a full disk goes on, and says so', {
    skip: !canMount && 'no user namespaces here: tiny disks cannot be mounted',
  }, async () => {
    const site = await open();
    const main = await buildCli();
    await mkdir(join(site.path, 'rec'));
    const script =
      'mount -t tmpfs -o size=16k tmpfs rec && { "$@" & child=$!; trap "kill $child" TERM; wait; wait; ls -s rec > left; cp rec/* kept; }';
    const child = spawn(
      'unshare',
      [...NAMESPACE, 'sh', '-c', script, 'sh', process.execPath, main, 'serve', '--record', 'rec'],
      {
        cwd: site.path,
        env: {
          PATH: process.env.PATH ?? '',
          FRONTWIRE_CONFIG: join(site.path, 'frontwire.yaml'),
          FRONTWIRE_REDIS_URL: site.redis.url,
        },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    await until('all is published', () => isPublished(site));
    child.kill('SIGTERM');
    await new Promise((resolve) => child.once('close', resolve));
    assert.equal(stderr.match(/"recording\.failed"/g)?.length, 1, stderr);
    assert.match(stderr, /"recording\.failed".*no room left on the disk/);
    // what is before the full disk is whole
    assert.ok((await stat(join(site.path, 'kept'))).size > 0);
    const again = await site.run(['replay', 'kept', '--json']);
    assert.equal(again.code, 0, again.stderr);
    const { collections } = (JSON.parse(again.stdout) as { report: { collections: { sources: { polled: number } }[] } })
      .report;
    assert.equal(collections[0]?.sources.polled, 1);
  });
});
