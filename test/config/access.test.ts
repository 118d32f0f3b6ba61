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

const PROXIES: readonly (readonly [string, string, string?])[] = [
  ['http://proxy.example:3128', 'http://proxy.example:3128'],
  ['HTTPS://Proxy.example/', 'https://proxy.example'],
  ['socks5://[fd00::1]:1080', 'socks5://[fd00::1]:1080'],
  [`http://desk:${named('TOKEN')}@proxy.example:3128`, 'http://proxy.example:3128', 'desk:tok3n'],
  [`socks5://${named('SESSION')}:${named('LOGIN')}@10.0.0.1`, 'socks5://10.0.0.1', 'a1b2:p4ss:w0rd é'],
  [named('PROXY'), 'http://proxy.example:8080', 'desk:p@ss'],
];
for (const [written, url, login] of PROXIES) {
  test(`a proxy is ${written}`, () => {
    const environment = { ...ENVIRONMENT, PROXY: 'http://desk:p%40ss@proxy.example:8080/' };
    const ofAll = `{ url: "${written}", except: [intra.example, 10.0.0.0/8, "::1"] }`;
    const text = `${SOURCE}        proxy: "${written}"\nnetwork: { proxy: ${ofAll} }\n`;
    const { collections, network } = parseSettings(text, '/etc/fw.yaml', '/srv', environment);
    for (const proxy of [collections[0]?.sources[0]?.proxy, network.proxy?.server]) {
      assert.equal(proxy?.url, url);
      assert.equal(proxy?.login && `${proxy.login.user.reveal()}:${proxy.login.password.reveal()}`, login);
    }
    assert.deepEqual(network.proxy?.except, ['intra.example', '10.0.0.0/8', '::1']);
    assert.doesNotMatch(JSON.stringify([collections, network]), /tok3n|a1b2|p4ss|p@ss/);
  });
}

const REFUSED_PROXIES: readonly (readonly [string, RegExp])[] = [
  ['http://desk:hunter2@proxy.example', /sources\[0\]\.proxy: write "\$\{NAME\}": this file holds no secrets/],
  ['socks4://proxy.example', /write an http, https or socks5 URL/],
  ['proxy.example:3128', /write an http, https or socks5 URL/],
  ['http://proxy.example/path', /write an http, https or socks5 URL/],
  ['http://proxy.example:99999', /is not the URL of a proxy/],
  [`http://desk:${named('NONE')}@proxy.example`, /sources\[0\]\.proxy: the variable NONE is not set/],
  [named('TOKEN'), /the value of its variable, is not the URL of a proxy/],
];
for (const [written, sentence] of REFUSED_PROXIES) {
  test(`a proxy is refused: ${written}`, () => {
    const faults = faultsOf([`proxy: "${written}"`]);
    assert.match(faults, sentence);
    assert.doesNotMatch(faults, /tok3n|hunter2/);
  });
}

test('an exception of the proxy is a host, an address or a range', () => {
  for (const except of ['http://a.example', '.a.example', '10.0.0.0/99', 'a b']) {
    const text = `${SOURCE}network: { proxy: { url: "http://proxy.example", except: ["${except}"] } }\n`;
    assert.throws(
      () => parseSettings(text, '/etc/fw.yaml', '/srv', {}),
      /except\[0\]: write a host, an address or a range/,
    );
  }
});

test('a variable without quotes between braces is told of once, with what to write', () => {
  const faults = faultsOf([`basic: { user: editor, password: ${named('TOKEN')} }`]);
  const sentence = `write "${named('NAME')}" in quotes within { } and [ ]`;
  assert.equal(faults, `The configuration is not YAML:\n/etc/fw.yaml:8: ${sentence}`);
});
