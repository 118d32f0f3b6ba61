import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { parse } from 'yaml';
import { buildSite } from '../../src/cli/site/buildSite.ts';
import { SITE_LAYOUTS } from '../../src/cli/site/generators.ts';
import { writeSite } from '../../src/cli/site/writeSite.ts';
import { runCli } from '../support/cli.ts';
import { openTemporaryDirectory, type TemporaryDirectory } from '../support/temporaryDirectory.ts';

const SUBJECT = { title: 'AI Every Day', site: 'https://news.example/ai', category: 'news' };

let directory: TemporaryDirectory;
beforeEach(async () => {
  directory = await openTemporaryDirectory();
});
afterEach(() => directory.remove());

const frontwire = (...words: string[]) => runCli(words, { cwd: directory.path });
const read = (path: string) => readFileSync(join(directory.path, path), 'utf8');
const put = (path: string, text: string) => writeFileSync(join(directory.path, path), text);

describe('init --layout', () => {
  test('writes a configuration whose output is the site, and check accepts it', async () => {
    for (const layout of SITE_LAYOUTS) {
      const file = `${layout}.yaml`;
      const { code, stdout, stderr } = await frontwire('init', file, '--layout', layout, '--dir', `my-${layout}`);
      assert.equal(code, 0, stderr);
      assert.match(
        stdout,
        new RegExp(`${file} is written\\.\nmy-${layout} has a site for \\w+: \\d+ files written\\.`),
      );
      const [collection] = parse(read(file)).collections;
      assert.deepEqual({ ...collection.output, body: undefined }, { dir: `./my-${layout}`, layout, body: undefined });
      const checked = await frontwire('check', '--config', file);
      assert.equal(checked.code, 0, checked.stderr);
    }
  });

  test('never writes over a file, and says which were there', async () => {
    await frontwire('init', 'a.yaml', '--layout', 'jekyll');
    put('site/index.html', 'mine');
    const { code, stdout } = await frontwire('init', 'a.yaml', '--layout', 'jekyll');
    assert.equal(code, 0);
    assert.match(stdout, /^a\.yaml is there already and stays as it is\.\n/);
    assert.match(stdout, /0 files written\.\nAlready there, and not touched: .*index\.html/);
    assert.equal(read('site/index.html'), 'mine');
  });

  test('takes title, address, category and folder from a configuration that is there', async () => {
    mkdirSync(join(directory.path, 'own'));
    const collection = {
      id: 'b',
      title: 'Say "hi": it\'s # 5\u0085',
      site: 'https://b.example/',
      category: 'tech-news',
      output: { dir: './own', layout: 'jekyll' },
      sources: [{ url: 'https://b.example/feed.xml' }],
    };
    put('b.yaml', JSON.stringify({ collections: [collection] }));
    const { code, stderr } = await frontwire('init', 'b.yaml', '--layout', 'jekyll');
    assert.equal(code, 0, stderr);
    const settings = parse(read('own/_config.yml'));
    assert.equal(settings.title, collection.title);
    assert.deepEqual([settings.url, settings.baseurl], ['https://b.example', '']);
    assert.deepEqual(settings.collections, { 'tech-news': { output: true } });
  });

  test('says what is wrong: no such layout, no collection for it, a place that cannot be written', async () => {
    const unknown = await frontwire('init', 'c.yaml', '--layout', 'gatsby');
    assert.equal(unknown.code, 2);
    assert.match(unknown.stderr, /There is no site for a layout "gatsby"; there are: jekyll/);
    await frontwire('init', 'c.yaml');
    const other = await frontwire('init', 'c.yaml', '--layout', 'jekyll', '--dir', 'elsewhere');
    assert.equal(other.code, 2);
    assert.match(other.stderr, /c\.yaml has no collection with output\.layout: jekyll and output\.dir: elsewhere\./);
    put('taken', '');
    const taken = await frontwire('init', 'd.yaml', '--layout', 'jekyll', '--dir', 'taken');
    assert.equal(taken.code, 2);
    assert.match(taken.stderr, /taken cannot be written: /);
    const demo = await frontwire('demo', '--site', 'gatsby');
    assert.equal(demo.code, 2);
  });
});

test('a generator that is missing is a failure with what to do', async () => {
  await writeSite(directory.path, 'jekyll', SUBJECT);
  const path = process.env.PATH;
  process.env.PATH = directory.path;
  try {
    await assert.rejects(
      buildSite(directory.path, 'jekyll', () => undefined, new AbortController().signal),
      {
        code: 'site_not_built',
        message:
          'The site is written and not built: Jekyll is not installed. Debian: apt-get install jekyll; elsewhere: gem install jekyll.',
      },
    );
  } finally {
    process.env.PATH = path;
  }
});

test('a generator that says no is a failure with its last words', async () => {
  put('jekyll', '#!/bin/sh\necho "Reading"; echo "Liquid Exception: no such filter" >&2; exit 3\n');
  chmodSync(join(directory.path, 'jekyll'), 0o755);
  const path = process.env.PATH;
  process.env.PATH = `${directory.path}:${path}`;
  try {
    await assert.rejects(
      buildSite(directory.path, 'jekyll', () => undefined, new AbortController().signal),
      {
        code: 'site_not_built',
        message: /jekyll ended with 3: .*Liquid Exception: no such filter/,
      },
    );
  } finally {
    process.env.PATH = path;
  }
});

test('a generator that npm cannot fetch is a failure that says so', async () => {
  await writeSite(directory.path, 'eleventy', SUBJECT);
  const offline = {
    npm_config_registry: 'http://127.0.0.1:9',
    npm_config_cache: join(directory.path, 'cache'),
    npm_config_fetch_retries: '0',
  };
  const before = { ...process.env };
  Object.assign(process.env, offline);
  try {
    await assert.rejects(
      buildSite(directory.path, 'eleventy', () => undefined, new AbortController().signal),
      {
        code: 'site_not_built',
        message: /npm could not fetch @11ty\/eleventy: .*ECONNREFUSED\. It is fetched from the npm registry/,
      },
    );
  } finally {
    process.env = before;
  }
});
