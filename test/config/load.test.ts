import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEnvironment } from '../../config/environment.ts';
import { loadSettings, parseSettings } from '../../config/load.ts';
import { configJsonSchema } from '../../config/schema.ts';
import { isFailure } from '../../src/errors.ts';

const MINIMAL = `collections:
  - id: ai
    title: AI
    site: https://news.example/ai/
    output: { dir: ./out/ai }
    sources:
      - url: https://blog.example/feed.xml
        every: 30m
`;

function faultsOf(text: string): string {
  try {
    parseSettings(text, '/etc/fw.yaml', '/srv');
  } catch (failure) {
    assert.ok(isFailure(failure, 'config_invalid'));
    return failure.message;
  }
  return assert.fail('the configuration was accepted');
}

test('a minimal configuration gets every default, absolute paths and a source id that does not change', () => {
  const settings = parseSettings(MINIMAL, '/etc/fw.yaml', '/srv');
  const [collection] = settings.collections;
  assert.equal(collection?.output.dir, '/srv/out/ai');
  assert.equal(collection?.site, 'https://news.example/ai');
  assert.equal(collection?.category, 'news');
  assert.deepEqual(collection?.sources[0], {
    id: 'blog-example-bac559c5',
    collection: 'ai',
    url: 'https://blog.example/feed.xml',
    trust: 'known',
    boost: 0,
    everyMinutes: 30,
    topics: [],
  });
  assert.equal(settings.policy.publish.threshold, 50);
  assert.equal(settings.policy.story.windowMs, 259_200_000);
  assert.equal(settings.policy.scoring.trust.curated, 50);
  assert.deepEqual(settings.network.perHost, { concurrency: 2, spacingMs: 250 });
});

test('the preset of the portal gives its numbers, and what is written goes before it', () => {
  const portal = parseSettings(`${MINIMAL}policy: { scoring: { preset: portal } }\n`, '/etc/fw.yaml', '/srv');
  assert.equal(portal.collections[0]?.sources[0]?.trust, 'open');
  assert.deepEqual([portal.policy.publish.threshold, portal.policy.scoring.video], [70, 100]);
  const text = `${MINIMAL}        trust: 40\npolicy: { publish: { threshold: 60 }, scoring: { preset: portal, video: 10 } }\n`;
  const own = parseSettings(text, '/etc/fw.yaml', '/srv');
  assert.equal(own.collections[0]?.sources[0]?.trust, 40);
  assert.deepEqual([own.policy.publish.threshold, own.policy.scoring.video], [60, 10]);
});

test('a source speaks for the domains that it lists, as URLs write them', () => {
  const text = `${MINIMAL}        speaksFor: [Blog.Example, bücher.example]\n`;
  const [source] = parseSettings(text, '/etc/fw.yaml', '/srv').collections[0]?.sources ?? [];
  assert.deepEqual(source?.speaksFor, ['blog.example', 'xn--bcher-kva.example']);
  assert.match(
    faultsOf(`${MINIMAL}        speaksFor: [https://blog.example/]\n`),
    /speaksFor[^\n]*: write a domain such as example\.com/,
  );
});

test('all faults are reported together, each with its line and what was meant', () => {
  const message = faultsOf(`collections:
  - id: ai
    titel: AI
    title: AI
    site: ftp://news.example
    output: { dir: ./out }
    sources:
      - url: https://blog.example/feed.xml
        every: soon
network: { allowPrivate: [10.0.0.0] }
`);
  assert.match(message, /has 4 faults/);
  assert.match(message, /fw\.yaml:3: collections\[0\]\.titel: unknown key; did you mean "title"\?/);
  assert.match(message, /fw\.yaml:5: collections\[0\]\.site: write an absolute http or https URL/);
  assert.match(message, /fw\.yaml:9: collections\[0\]\.sources\[0\]\.every: write a number and a unit/);
  assert.match(message, /fw\.yaml:10: network\.allowPrivate\[0\]: write an address range/);
});

test('the address of a site is one to which paths can be appended', () => {
  for (const site of [
    'https://news.example/?a=1',
    'https://news.example/#top',
    'https://news.example/<a>',
    '"https://news.example/a b"',
  ])
    assert.match(
      faultsOf(MINIMAL.replace('https://news.example/ai/', site)),
      /site: write the address of the site without/,
      site,
    );
});

test('a value that fits none of several shapes is explained, not called an invalid union', () => {
  const message = faultsOf(MINIMAL.replace('every: 30m', 'trust: best'));
  assert.match(message, /fw\.yaml:8: collections\[0\]\.sources\[0\]\.trust: /);
  assert.match(faultsOf(`${MINIMAL}    topics: [{ nam: AI }]\n`), /topics\[0\]\.(nam: unknown key|name: )/);
});

test('names used twice, unknown parents and two writers for one directory are faults', () => {
  const message = faultsOf(`collections:
  - id: ai
    title: AI
    site: https://a.example
    output: { dir: ./out }
    topics: [{ name: Robots, parent: Machines, keywords: [] }]
    sources: [{ url: https://b.example/f }, { url: https://b.example/f }]
  - { id: ai, title: B, site: https://a.example, output: { dir: ./out } }
`);
  assert.match(message, /:6: collections\[0\]\.topics\[0\]\.parent: there is no topic "Machines"/);
  assert.match(message, /:7: .*listed twice in this collection/);
  assert.match(message, /the id "ai" is used twice/);
  assert.match(message, /two collections write to/);
});

test('collections of one directory share none of its files', () => {
  const settings = parseSettings(
    `collections:
  - { id: a, title: A, site: https://a.example, output: { dir: ./out } }
  - { id: b, title: B, site: https://a.example, category: blog, output: { dir: ./out/ } }
  - { id: c, title: C, site: https://a.example, output: { dir: ./other } }
`,
    'fw.yaml',
    '/srv',
  );
  assert.deepEqual(
    settings.collections.map(({ output }) => output.prefix),
    [undefined, 'blog-', undefined],
  );
});

test('text that is not YAML is refused with the line', () => {
  assert.match(faultsOf('collections:\n  - id: "ai\n'), /not YAML:\n.*fw\.yaml:\d+:/);
});

test('a few lines that mean gigabytes are refused, and so is a name that cannot be sent', () => {
  const doubled = Array.from({ length: 30 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}, *a${n}]`);
  assert.match(faultsOf(`a0: &a0 [x]\n${doubled.join('\n')}\n`), /cannot be read: Excessive alias count/);
  for (const name of ['"Nachrichten für Köln"', '"two\\nlines"', '"日本"'])
    assert.match(faultsOf(`${MINIMAL}network: { userAgent: ${name} }\n`), /network\.userAgent: use letters/, name);
});

test('a missing file and a missing taxonomy are named', () => {
  assert.throws(() => loadSettings('nowhere.yaml', '/srv'), /no configuration at nowhere\.yaml; `frontwire init`/);
  assert.match(
    faultsOf(`${MINIMAL}    topics: topics/none.yaml\n`),
    /taxonomy topics\/none\.yaml cannot be used: .*does not exist/,
  );
});

test('the shipped configuration is valid and the JSON Schema knows its keys', () => {
  const settings = loadSettings('config/frontwire.yaml', process.cwd());
  assert.ok((settings.collections[0]?.topics.length ?? 0) >= 8);
  assert.ok(JSON.stringify(configJsonSchema()).includes('"allowPrivate"'));
});

test('secrets come from the environment or from a file that is named, never from the configuration', () => {
  assert.deepEqual(loadEnvironment({ FRONTWIRE_REDIS_URL: 'redis://r', FRONTWIRE_SECURED_KEY: '' }), {
    redisUrl: 'redis://r',
    securedKeys: [],
  });
  const keys = { FRONTWIRE_SECURED_KEYS: 'new, old\n older', FRONTWIRE_SECURED_KEY: 'oldest' };
  assert.deepEqual(loadEnvironment(keys).securedKeys, ['new', 'old', 'older', 'oldest']);
  for (const blank of ['', ' ', '\t\n'])
    assert.throws(() => loadEnvironment({ FRONTWIRE_REDIS_URL: blank }), /FRONTWIRE_REDIS_URL is set and blank/);
  assert.equal(loadEnvironment({ FRONTWIRE_NAMESPACE: 'news-2' }).namespace, 'news-2');
  for (const [name, sentence] of [
    ['', /FRONTWIRE_NAMESPACE is set and blank/],
    [' ', /FRONTWIRE_NAMESPACE is set and blank/],
    ['a:b', /letters, digits and -/],
    ['{a}', /letters, digits and -/],
    ['-a', /letters, digits and -/],
    ['lock', /cannot be one of beat, host, lock/],
    ['measured', /cannot be one of/],
    ['x'.repeat(65), /64 characters/],
  ] as const) {
    assert.throws(() => loadEnvironment({ FRONTWIRE_NAMESPACE: name }), sentence);
  }
  assert.throws(
    () => loadEnvironment({ FRONTWIRE_SECURED_KEY_FILE: '/nowhere/key' }),
    /FRONTWIRE_SECURED_KEY_FILE names/,
  );
  assert.match(faultsOf(MINIMAL.replace('https://blog', 'https://user:secret@blog')), /without user name and password/);
});

test('hubs are not asked unless a public URL is given, whose path and slash are kept in order', () => {
  const read = (text: string) => parseSettings(MINIMAL + text, '/etc/fw.yaml', '/srv').webSub;
  assert.equal(read(''), undefined);
  assert.deepEqual(read('webSub: { publicUrl: https://News.example/hooks/ }\n'), {
    publicUrl: 'https://news.example/hooks',
    host: '127.0.0.1',
    port: 4781,
    allowPrivate: [],
  });
  assert.equal(read('webSub: { publicUrl: http://news.example }\n')?.publicUrl, 'http://news.example');
  for (const url of [
    'ftp://news.example/hooks',
    '/hooks',
    'https://me:secret@news.example/',
    'https://news.example/?a=b',
    'https://news.example/hooks#',
    'https://news.example/:id/*',
    'https://news.example/a%20b',
  ]) {
    assert.match(
      faultsOf(`${MINIMAL}webSub: { publicUrl: '${url}' }\n`),
      /:9: webSub\.publicUrl: write an absolute/,
      url,
    );
  }
  assert.match(faultsOf(`${MINIMAL}websub: { publicUrl: https://news.example }\n`), /did you mean "webSub"/);
  assert.match(faultsOf(`${MINIMAL}webSub: { publicURL: https://news.example }\n`), /did you mean "publicUrl"/);
});

test('only keys that are allowed at the place of the fault are suggested', () => {
  const message = faultsOf(`${MINIMAL}    topcis: []\npolicy: { naem: 1, story: { windw: 3h } }\nname: x\n`);
  assert.match(message, /collections\[0\]\.topcis: unknown key; did you mean "topics"\?/);
  assert.match(message, /policy\.naem: unknown key$/m);
  assert.match(message, /policy\.story\.windw: unknown key; did you mean "window"\?/);
  assert.match(message, /: name: unknown key$/m);
});

test('a keyword may name its language, and topics have a minimum and a maximum', () => {
  const topics = (keywords: string) =>
    MINIMAL.replace('    sources:', `    topics: [{ name: A, keywords: ${keywords} }]\n    sources:`);
  const text = `${topics('[bank, { word: Gift, language: de-AT }]')}policy: { topics: { maximum: 2 } }\n`;
  const { collections, policy } = parseSettings(text, '/etc/fw.yaml', '/srv');
  assert.deepEqual(collections[0]?.topics[0]?.keywords, ['bank', { word: 'Gift', language: 'de-AT' }]);
  assert.deepEqual(policy.topics, { minimum: 2.1, maximum: 2 });
  assert.match(faultsOf(topics('[{ word: Gift, language: German! }]')), /language: write a language code such as de/);
  assert.match(faultsOf(topics('[{ word: Gift, langage: de }]')), /unknown key; did you mean "language"\?/);
  assert.match(faultsOf(`${MINIMAL}policy: { topics: { maximum: 0 } }\n`), /policy\.topics\.maximum/);
});
