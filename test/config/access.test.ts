import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { parseSettings } from '../../config/load.ts';
import { isFailure } from '../../src/errors.ts';
import { openTemporaryDirectory } from '../support/temporaryDirectory.ts';

const SOURCE = `collections:
  - id: ai
    title: AI
    site: https://news.example/ai/
    output: { dir: ./out/ai }
    sources:
      - url: https://blog.example/feed.xml
`;
const ENVIRONMENT = { LOGIN: 'p4ss:w0rd é', TOKEN: 'tok3n', SESSION: 'a1b2', COOKIES: 'session=a1b2; theme=dark' };
/** `$` and a name in braces, as the file names a variable. */
const named = (name: string) => `\${${name}}`;

function load(keys: readonly string[], environment: Readonly<Record<string, string>> = ENVIRONMENT) {
  const text = SOURCE + keys.map((key) => `        ${key}\n`).join('');
  return parseSettings(text, '/etc/fw.yaml', '/srv', environment);
}

function shown(...keys: readonly string[]): Record<string, string> {
  const { ownHeaders = {} } = load(keys).collections[0]?.sources[0] ?? {};
  return Object.fromEntries(Object.entries(ownHeaders).map(([name, secret]) => [name, secret.reveal()]));
}

function faultsOf(keys: readonly string[], environment?: Readonly<Record<string, string>>): string {
  try {
    load(keys, environment);
  } catch (failure) {
    assert.ok(isFailure(failure, 'config_invalid'));
    return failure.message;
  }
  return assert.fail('the configuration was accepted');
}

test('logins, cookies, headers and a user agent become headers of the source', () => {
  assert.deepEqual(shown('basic:', '  user: editor', `  password: ${named('LOGIN')}`), {
    authorization: `Basic ${Buffer.from('editor:p4ss:w0rd é').toString('base64')}`,
  });
  assert.deepEqual(shown(`bearer: ${named('TOKEN')}`, 'userAgent: reader/2'), {
    authorization: 'Bearer tok3n',
    'user-agent': 'reader/2',
  });
  assert.deepEqual(shown(`cookie: session=${named('SESSION')}`), { cookie: 'session=a1b2' });
  assert.deepEqual(shown(`cookie: ${named('COOKIES')}`), { cookie: 'session=a1b2; theme=dark' });
  assert.deepEqual(shown('headers:', '  Accept-Language: de', `  X-Key: v1 ${named('TOKEN')}`), {
    'accept-language': 'de',
    'x-key': 'v1 tok3n',
  });
});

test('a secret comes from the environment, else from the file that NAME_FILE names', async () => {
  const directory = await openTemporaryDirectory();
  const file = join(directory.path, 'token');
  await writeFile(file, 'from-file\n');
  const tokenOf = (environment: Readonly<Record<string, string>>) =>
    load([`bearer: ${named('TOKEN')}`], environment).collections[0]?.sources[0]?.ownHeaders?.authorization?.reveal();
  assert.equal(tokenOf({ TOKEN_FILE: file }), 'Bearer from-file');
  assert.equal(tokenOf({ TOKEN: '', TOKEN_FILE: file }), 'Bearer from-file');
  assert.equal(tokenOf({ TOKEN: 'from-variable', TOKEN_FILE: file }), 'Bearer from-variable');
  assert.match(
    faultsOf([`bearer: ${named('TOKEN')}`], { TOKEN_FILE: join(directory.path, 'none') }),
    /fw\.yaml:8: .*\.bearer: TOKEN_FILE names .*none, which cannot be read: it does not exist/,
  );
  await directory.remove();
});

test('a variable that is missing or empty is a fault that names the key, the line and the variable', () => {
  for (const environment of [{}, { TOKEN: '' }] as Record<string, string>[]) {
    assert.match(
      faultsOf(['every: 1h', `bearer: ${named('TOKEN')}`], environment),
      /fw\.yaml:9: collections\[0\]\.sources\[0\]\.bearer: the variable TOKEN is not set; .* in TOKEN_FILE/,
    );
  }
  assert.match(
    faultsOf(['headers:', `  X-Key: ${named('KEY')}`]),
    /fw\.yaml:9: .*headers\.X-Key: the variable KEY is not set/,
  );
  assert.match(faultsOf(['basic:', '  user: a', `  password: ${named('PW')}`]), /sources\[0\]\.basic: the variable PW/);
});

const LITERALS = [
  ['bearer: hunter2'],
  [`bearer: hunter2${named('TOKEN')}`],
  ['cookie: session=hunter2'],
  [`cookie: session=hunter2; theme=${named('TOKEN')}`],
  ['headers:', '  X-Key: hunter2'],
  ['basic:', '  user: editor', '  password: hunter2'],
];
for (const keys of LITERALS) {
  test(`a secret in the file is refused with what to write, and is not repeated: ${keys.join('')}`, () => {
    const faults = faultsOf(keys);
    assert.match(faults, /write "\$\{NAME\}": this file holds no secrets; .*NAME_FILE/);
    assert.doesNotMatch(faults, /hunter2/);
  });
}

const REFUSED: readonly (readonly [keys: readonly string[], RegExp])[] = [
  ...['Host', 'content-length', 'Connection', 'Transfer-Encoding', 'Proxy-Authorization', 'TE', 'Upgrade'].map(
    (name) => [['headers:', `  ${name}: ${named('TOKEN')}`], /this header is part of how the request is made/] as const,
  ),
  [['headers:', `  If-None-Match: ${named('TOKEN')}`], /cannot be set/],
  [['headers:', `  Cookie: ${named('TOKEN')}`], /write it as `cookie` of the source/],
  [['headers:', `  User-Agent: ${named('TOKEN')}`], /write it as `userAgent` of the source/],
  [['headers:', `  "X Key": ${named('TOKEN')}`], /the name of a header has letters/],
  [['headers:', `  "X-Key:": ${named('TOKEN')}`], /the name of a header has letters/],
  [['headers:', `  "X-Key\\r\\nHost": ${named('TOKEN')}`], /the name of a header has letters/],
  [['headers:', `  X-Key: "${named('TOKEN')}\\r\\nHost: a"`], /one line of text/],
  [['headers:', `  X-Key: ${named('TOKEN')}`, `  x-key: ${named('SESSION')}`], /listed twice/],
  [['headers:', `  Authorization: ${named('TOKEN')}`, `bearer: ${named('TOKEN')}`], /sets the same header; keep one/],
  [
    ['basic:', '  user: a', `  password: ${named('TOKEN')}`, `bearer: ${named('TOKEN')}`],
    /`basic` sets the same header/,
  ],
  [['basic:', '  user: a:b', `  password: ${named('TOKEN')}`], /a user name has no colon/],
  [['basic:', `  user: ${named('LOGIN')}`, `  password: ${named('TOKEN')}`], /the user name has a colon/],
  [['basic: editor:tok3n'], /basic: write \{ user: name, password: "\$\{NAME\}" \}/],
  [['basic:', '  user: a'], /basic\.password: this key is missing/],
  [[`cookie: ${named('TOKEN')}`], /not a list of cookies/],
  [[`bearer: ${named('LOGIN')}`], /not a token/],
  [['userAgent: "a\\r\\nb"'], /on one line/],
];
for (const [keys, sentence] of REFUSED) {
  test(`what cannot be sent, or not so, is refused: ${keys.join(' ')}`, () => {
    const faults = faultsOf(keys);
    assert.match(faults, sentence);
    assert.doesNotMatch(faults, /tok3n|w0rd|a1b2/);
  });
}

test('a value with a line break is refused without being shown', () => {
  const faults = faultsOf(['headers:', `  X-Key: ${named('TOKEN')}`], { TOKEN: 'tok3n\r\nHost: evil.example' });
  assert.match(faults, /headers\.X-Key: the value of TOKEN has line breaks/);
  assert.doesNotMatch(faults, /tok3n|evil/);
});

test('settings show no secret, however they are printed or copied', () => {
  const settings = load(['basic:', '  user: editor', `  password: ${named('TOKEN')}`, `cookie: s=${named('SESSION')}`]);
  const { ownHeaders = {} } = settings.collections[0]?.sources[0] ?? {};
  const texts = [
    JSON.stringify(settings),
    inspect(settings, { depth: 9, showHidden: true }),
    JSON.stringify(structuredClone(ownHeaders)),
    String(ownHeaders.authorization),
    `${ownHeaders.cookie}`,
  ];
  const basic = Buffer.from('editor:tok3n').toString('base64');
  for (const text of texts) assert.doesNotMatch(text, new RegExp(`tok3n|a1b2|${basic}`));
});
