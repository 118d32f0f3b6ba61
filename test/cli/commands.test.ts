/** Commands that need no Redis: what they print, where, and how they end. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { buildCli } from '../support/builtCli.ts';
import { type CliOptions, runCli } from '../support/cli.ts';
import { renderFeed, renderPage } from '../support/documents.ts';
import { openTemporaryDirectory, type TemporaryDirectory } from '../support/temporaryDirectory.ts';

const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const STORY = { url: 'https://a.example/whales', title: 'Whales return to the bay', date: '2026-06-10T08:00:00Z' };
let directory: TemporaryDirectory;

before(async () => {
  directory = await openTemporaryDirectory();
  await mkdir(join(directory.path, 'config'));
});
after(() => directory.remove());

const frontwire = (args: readonly string[], options: CliOptions = {}) =>
  runCli(args, { cwd: directory.path, ...options });
const write = async (name: string, text: string | Uint8Array) => {
  await writeFile(join(directory.path, name), text);
  return name;
};
const toLines = (values: readonly unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');
const fromLines = <T>(text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);

describe('the command line', { concurrency: 3 }, () => {
  it('prints version and help on stdout', async () => {
    assert.deepEqual(await frontwire(['--version']), {
      code: 0,
      signal: undefined,
      stdout: `${version}\n`,
      stderr: '',
    });
    const help = await frontwire(['--help']);
    assert.deepEqual([help.code, help.stderr], [0, '']);
    for (const command of ['run', 'serve', 'work', 'demo', 'explain', 'inspect', 'schema'])
      assert.match(help.stdout, new RegExp(`^ {2}${command} `, 'm'));
    const ofRun = await frontwire(['run', '--help']);
    assert.deepEqual([ofRun.code, ofRun.stderr], [0, '']);
    assert.match(ofRun.stdout, /--fail-on/);
  });

  it('ends with 2 for what it does not understand, and says so on stderr', async () => {
    for (const args of [
      [],
      ['rnu'],
      ['run', '--fail-on', 'some'],
      ['run', '--concurrency', 'many'],
      ['serve', '--concurrency', '0'],
      ['work', '--concurrency', '-1'],
      ['stories', 'list', '--count', '0'],
      ['stories', 'list', '--count', '-3'],
      ['inspect', 'picture', 'config'],
      ['schema', 'feed'],
      ['work', '--queues', 'polls'],
      ['explain'],
    ]) {
      const { code, stdout, stderr } = await frontwire(args);
      assert.deepEqual([code, stdout], [2, ''], `${args.join(' ')}: ${stderr}`);
      assert.notEqual(stderr, '');
      assert.doesNotMatch(stderr, /^ {4}at /m);
    }
  });

  it('says which number it did not understand, whatever else is missing', async () => {
    for (const number of ['0', '-1', '1.5', 'abc', '1e3']) {
      const { code, stderr } = await frontwire(['run', `--concurrency=${number}`]);
      assert.deepEqual(
        [code, /argument '.*' is invalid. It takes a whole number from 1 on/.test(stderr)],
        [2, true],
        stderr,
      );
    }
  });

  it('clears no directory that holds what no demo wrote', async () => {
    const mine = join(directory.path, 'mine');
    await mkdir(join(mine, '_news'), { recursive: true });
    await writeFile(join(mine, 'frontwire.yaml'), 'collections: []\n');
    const { code, stderr } = await frontwire(['demo', '--dir', 'mine']);
    assert.equal(code, 2, stderr);
    assert.match(stderr, /holds _news, frontwire\.yaml, which no demo wrote/);
    assert.equal(await readFile(join(mine, 'frontwire.yaml'), 'utf8'), 'collections: []\n');
    assert.equal(existsSync(join(mine, '_news')), true);
  });

  it('prints the schemas', async () => {
    const [article, config] = await Promise.all([frontwire(['schema', 'article']), frontwire(['schema', 'config'])]);
    assert.deepEqual([article.code, config.code], [0, 0]);
    const { properties } = JSON.parse(article.stdout) as { properties: object };
    assert.deepEqual(Object.keys(properties).slice(0, 4), ['category', 'title', 'excerpt', 'publishedDateTime']);
    assert.ok('collections' in (JSON.parse(config.stdout) as { properties: object }).properties);
  });

  it('ends quietly when the reader of its output goes away', async () => {
    const child = spawn(process.execPath, [await buildCli(), 'group', '--batch'], {
      cwd: directory.path,
      stdio: 'pipe',
    });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.stdout.destroy();
    child.stdin.on('error', () => undefined);
    child.stdin.end(toLines(Array.from({ length: 3_000 }, (_, n) => ({ id: `a${n}`, title: `Number ${n}` }))));
    await once(child, 'close');
    assert.equal(stderr, '');
  });
});

describe('init and check', { concurrency: 3 }, () => {
  it('writes a configuration that is valid, and does not overwrite it', async () => {
    const first = await frontwire(['init', 'new/frontwire.yaml']);
    assert.equal(first.code, 0, first.stderr);
    assert.ok(existsSync(join(directory.path, 'new/topics/ai.yaml')));
    const second = await frontwire(['init', 'new/frontwire.yaml']);
    assert.deepEqual([second.code, second.stdout], [2, '']);
    assert.equal((await frontwire(['init', 'new/frontwire.yaml', '--force'])).code, 0);
    for (const place of ['/proc/none/frontwire.yaml', 'new/frontwire.yaml/below/frontwire.yaml']) {
      const { code, stderr } = await frontwire(['init', place]);
      assert.equal(code, 2, place);
      assert.match(
        stderr,
        /frontwire\.yaml cannot be written: (?:no folder can be made in \/proc|a part of the path is a file)/,
      );
    }
    const checked = await frontwire(['check', '--config', 'new/frontwire.yaml']);
    assert.equal(checked.code, 0, checked.stderr);
    assert.match(checked.stdout, /is valid/);
    const json = await frontwire(['check', '--config', 'new/frontwire.yaml', '--json']);
    assert.equal((JSON.parse(json.stdout) as { ok: boolean }).ok, true);
  });

  it('says whose articles are hardly ever published, and what would change that', async () => {
    const config = (trust: string) =>
      write(
        'low.yaml',
        `collections:
  - id: ai
    title: AI
    site: https://news.example
    output: { dir: ./out }
    sources:
      - { id: gazette, url: https://a.example/feed, trust: ${trust} }
      - { id: herald, url: https://b.example/feed, trust: ${trust} }
`,
      );
    const low = await frontwire(['check', '--config', await config('open')]);
    assert.equal(low.code, 0);
    assert.match(
      low.stderr,
      /ai: articles of gazette and 1 other source are hardly ever published: .*37 points.* by 13/,
    );
    const usual = await frontwire(['check', '--config', await config('known')]);
    assert.deepEqual([usual.code, usual.stderr], [0, '']);
  });

  it('reports every fault with its line and ends with 2', async () => {
    const file = await write(
      'broken.yaml',
      [
        'collections:',
        '  - id: ai',
        '    title: AI',
        '    site: news.example',
        '    output: { dir: ./out }',
        '    sorces:',
        '      - url: https://a.example/feed',
        'policy:',
        '  story: { window: 3 days }',
      ].join('\n'),
    );
    for (const command of ['check', 'run']) {
      const { code, stdout, stderr } = await frontwire([command, '--config', file]);
      assert.deepEqual([code, stdout], [2, '']);
      const faults = stderr.split('\n').filter((line) => line.startsWith('broken.yaml:') || line.includes('.yaml:'));
      assert.equal(faults.length, 3, stderr);
      for (const [index, line] of [4, 6, 9].entries()) assert.match(faults[index] ?? '', new RegExp(`yaml:${line}: `));
      assert.match(stderr, /did you mean "sources"/);
    }
  });

  it('says what to do when there is no configuration', async () => {
    const { code, stderr } = await frontwire(['run', '--config', 'nowhere.yaml']);
    assert.equal(code, 2);
    assert.match(stderr, /^frontwire: There is no configuration at nowhere\.yaml.*frontwire init.*\n$/);
  });
});

describe('inspect', { concurrency: 3 }, () => {
  it('reads a feed and a page, from a file, gzipped, or from the standard input', async () => {
    const feed = await write('feed.xml', renderFeed('A & B', [STORY]));
    const zipped = await write('page.html.gz', gzipSync(renderPage(STORY)));
    const ofFeed = await frontwire(['inspect', 'feed', feed, '--json']);
    assert.deepEqual([ofFeed.code, ofFeed.stderr], [0, '']);
    const answer = JSON.parse(ofFeed.stdout) as {
      feed: { format: string; title: string; entryCount: number; entries: { url: string; published: string }[] };
    };
    assert.deepEqual([answer.feed.format, answer.feed.title, answer.feed.entryCount], ['rss2.0', 'A & B', 1]);
    assert.equal(answer.feed.entries[0]?.url, STORY.url);
    const ofPage = await frontwire(['inspect', 'page', zipped, '--url', `${STORY.url}?utm_source=x`, '--json']);
    const { page } = JSON.parse(ofPage.stdout) as { page: Record<string, unknown> };
    assert.deepEqual([page.title, page.canonicalUrl, page.isAmp], [STORY.title, STORY.url, false]);
    const input = await frontwire(['inspect', 'page', '-'], { input: renderPage(STORY) });
    assert.equal((JSON.parse(input.stdout) as { page: { title: string } }).page.title, STORY.title);
  });

  it('answers a batch line by line, in order, what cannot be read too', async () => {
    const feed = await write('batch.xml', renderFeed('A', [STORY]));
    const junk = await write('junk.txt', 'this is no feed');
    const { code, stdout } = await frontwire(['inspect', '--batch'], {
      input: toLines([
        { id: '1', kind: 'feed', file: feed },
        { id: '2', kind: 'feed', file: junk },
        { id: '3', kind: 'page', file: 'missing.html' },
        { id: '4', kind: 'picture', file: junk },
        { id: '5', kind: 'feed', file: feed, url: 'https://a.example/', headers: { 'Content-Type': 'text/xml' } },
      ]),
    });
    const answers = fromLines<{ id: string; kind: string; ok: boolean; error?: { code: string } }>(stdout);
    assert.equal(code, 0);
    assert.deepEqual(
      answers.map(({ id, ok, error }) => [id, ok, error?.code]),
      [
        ['1', true, undefined],
        ['2', false, 'not_a_feed'],
        ['3', false, 'not_found'],
        ['4', false, 'usage'],
        ['5', true, undefined],
      ],
    );
  });

  it('ends with 1 for a single document that cannot be read', async () => {
    const junk = await write('single.txt', 'this is no feed');
    const { code, stdout } = await frontwire(['inspect', 'feed', junk, '--json']);
    assert.equal(code, 1);
    assert.equal((JSON.parse(stdout) as { error: { code: string } }).error.code, 'not_a_feed');
  });
});

describe('score and group', { concurrency: 3 }, () => {
  it('scores articles with their signals', async () => {
    const config = await write(
      'score.yaml',
      'collections:\n  - { id: ai, title: AI, site: "https://n.example", output: { dir: ./o }, ' +
        'topics: [{ name: Whales, keywords: [whale] }] }\n',
    );
    const { code, stdout, stderr } = await frontwire(['score', '--batch', '--config', config], {
      input: toLines([
        { id: '1', title: 'A whale in the bay', trust: 'curated', image: true, ampWebUrl: 'https://a.example/amp' },
        { id: '2', title: 'Nothing', trust: 7, topics: [] },
      ]),
    });
    assert.deepEqual([code, stderr], [0, '']);
    const [one, two] = fromLines<{ id: string; quality: number; topics: string[]; signals: { points: number }[] }>(
      stdout,
    );
    assert.deepEqual([one?.id, one?.quality, one?.topics], ['1', 107, ['Whales']]);
    assert.deepEqual([two?.id, two?.quality, two?.topics], ['2', 7, []]);
    assert.equal(
      one?.signals.reduce((sum, { points }) => sum + points, 0),
      107,
    );
  });

  it('groups articles that tell the same', async () => {
    const at = (hour: number) => ({ publishedDateTime: `2026-06-10T0${hour}:00:00Z` });
    const { code, stdout } = await frontwire(['group', '--batch'], {
      input: toLines([
        { id: '1', title: 'Halden recalls Porter delivery robots after collisions in Tallow Bay', ...at(1) },
        { id: '2', title: 'Choir wins prize for midnight concert', ...at(2) },
        { id: '3', title: 'Halden Robotics recalls Porter robots after Tallow Bay collisions', ...at(3) },
      ]),
    });
    assert.equal(code, 0);
    const [one, two, three] = fromLines<{ id: string; story: string }>(stdout);
    assert.deepEqual([one?.id, two?.id, three?.id], ['1', '2', '3']);
    assert.equal(one?.story, three?.story);
    assert.notEqual(one?.story, two?.story);
  });

  it('names the line that is no JSON', async () => {
    for (const command of ['score', 'inspect']) {
      const { code, stderr } = await frontwire([command, '--batch'], { input: '{"id":"1","title":"A"}\n\nnonsense\n' });
      assert.equal(code, 2, command);
      assert.match(stderr, /^frontwire: Line 3 of the input is not JSON/);
    }
  });
});
