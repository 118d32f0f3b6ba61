import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openNetwork } from '../../../src/effects/net/network.ts';
import { type FailureCode, isFailure } from '../../../src/errors.ts';
import type { HttpRequest, RequestKind } from '../../../src/model/http.ts';
import type { Network } from '../../../src/ports/network.ts';
import { type OpenServer, openHttp, openTrap, PUBLISHER_ADDRESS } from './attackServers.ts';

/**
 * Ways into a private network. The trap listens on every local address and represents what is private; only the
 * publisher's address is excepted. Each case ends with its code and without one connection to the trap.
 */
let trap: OpenServer;
let publisher: OpenServer;
let network: Network & { close(): Promise<void> };
/** What the resolver of the attacker answers, in turn; the last answer stays. */
let answers: string[][] = [];

before(async () => {
  trap = await openTrap();
  publisher = await openHttp((request, response) => {
    const target = decodeURIComponent(request.url?.slice(2) ?? '').replaceAll('TRAP', String(trap.port));
    response.writeHead(request.url?.startsWith('/8') ? 308 : 302, { location: target, connection: 'close' });
    response.end();
  });
  const resolve = async () => (answers.length > 1 ? answers.shift() : answers[0]) ?? [];
  network = openNetwork({ userAgent: 'frontwire-test/1', allowPrivate: [PUBLISHER_ADDRESS] }, { resolve });
});

after(async () => {
  await network.close();
  await Promise.all([trap.close(), publisher.close()]);
});

function ask(url: string, kind: RequestKind = 'page', more: Partial<HttpRequest> = {}): HttpRequest {
  const limits = { maxBytes: 100_000, timeoutMs: 1_500, maxRedirects: 4, patienceMs: 0 };
  return { url, kind, headers: {}, ...limits, ...more };
}

async function refuses(request: HttpRequest, code: FailureCode): Promise<void> {
  const earlier = trap.connections();
  const thrown = await network.fetch(request, new AbortController().signal).then(
    (response) => assert.fail(`answered ${response.status} from ${response.url}`),
    (failure: unknown) => failure,
  );
  assert.ok(isFailure(thrown), String(thrown));
  assert.equal(thrown.code, code, thrown.message);
  assert.equal(trap.connections() - earlier, 0, 'the trap was reached');
}

/** Hosts that are or lead to private addresses without any name to resolve. */
const PRIVATE_HOSTS = [
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '127.0.0.1.',
  '2130706433',
  '017700000001',
  '0x7f000001',
  '0x7f.0.0.1',
  '0177.0.0.01',
  '127.255.255.254',
  '0.0.0.0',
  '0',
  '10.0.0.1',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '2852039166',
  '100.100.100.200',
  '168.63.129.16',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '\uff11\uff12\uff17.0.0.1',
  '127\u30020\u30020\u30021',
  '\u2460\u2461\u2466.0.0.1',
  '%31%32%37.0.0.1',
  '[::1]',
  '[::]',
  '[0:0:0:0:0:0:0:1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::127.0.0.1]',
  '[64:ff9b::127.0.0.1]',
  '[64:ff9b:1::7f00:1]',
  '[2002:7f00:1::]',
  '[2001:0:7f00:1::]',
  '[fe80::1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '[fec0::1]',
  '[ff02::1]',
];

for (const host of PRIVATE_HOSTS) {
  test(`http://${host}/ is refused`, () => refuses(ask(`http://${host}:${trap.port}/`), 'address_refused'));
}

for (const host of ['127.0.0.1', '0x7f.1', '[::1]', '[::ffff:7f00:1]', '169.254.169.254']) {
  test(`a redirect to http://${host}/ is refused`, () =>
    refuses(ask(at(`/2${encodeURIComponent(`http://${host}:TRAP/`)}`)), 'address_refused'));
}

for (const kind of ['feed', 'page', 'amp', 'image', 'robots', 'hub'] as const) {
  test(`a ${kind} is refused as everything else, directly and by redirect`, async () => {
    await refuses(ask(`http://127.0.0.1:${trap.port}/`, kind), 'address_refused');
    await refuses(ask(at(`/2${encodeURIComponent('http://127.0.0.1:TRAP/')}`), kind), 'address_refused');
  });
}

/** What the name resolves to, request by request. */
const NAMES: readonly (readonly [string, string[][], FailureCode])[] = [
  ['to loopback', [['127.0.0.1']], 'address_refused'],
  ['to IPv6 loopback', [['::1']], 'address_refused'],
  ['to a mapped address', [['::ffff:127.0.0.1']], 'address_refused'],
  ['to NAT64 of loopback', [['64:ff9b::7f00:1']], 'address_refused'],
  ['to 6to4 of loopback', [['2002:7f00:1::']], 'address_refused'],
  ['to a metadata host', [['169.254.169.254']], 'address_refused'],
  ['to several private addresses', [['10.0.0.1', '192.168.0.1', '::1']], 'address_refused'],
  ['to this host', [['0.0.0.0']], 'address_refused'],
  ['to no address at all', [[]], 'dns_failed'],
  ['to what is not an address', [['localhost', '127.1']], 'address_refused'],
];

for (const [name, resolved, code] of NAMES) {
  test(`a name that resolves ${name} is refused`, async () => {
    answers = resolved;
    await refuses(ask(`http://attacker.example:${trap.port}/`), code);
    answers = resolved;
    await refuses(ask(`https://attacker.example:${trap.port}/`), code);
  });
}

test('a name that changes its answer between two hops is refused at the second', async () => {
  answers = [[PUBLISHER_ADDRESS], ['127.0.0.1']];
  const target = encodeURIComponent('http://rebinding.example:TRAP/');
  await refuses(ask(`http://rebinding.example:${publisher.port}/2${target}`), 'address_refused');
});

test('a name with a private address among others is never asked at the private one', async () => {
  answers = [['127.0.0.1', PUBLISHER_ADDRESS]];
  const target = encodeURIComponent('http://10.0.0.1/');
  await refuses(ask(`http://mixed.example:${publisher.port}/2${target}`), 'address_refused');
});

test('the name localhost is refused without asking the DNS', async () => {
  const plain = openNetwork({ userAgent: 'frontwire-test/1', allowPrivate: [] });
  const signal = new AbortController().signal;
  for (const host of ['localhost', 'LOCALHOST', 'localhost.', 'a.localhost']) {
    await assert.rejects(plain.fetch(ask(`http://${host}:${trap.port}/`), signal), { code: 'address_refused' });
  }
  await plain.close();
  assert.equal(trap.connections(), 0);
});

/** URLs that are not asked at all, directly or as the target of a redirect. */
const BAD_URLS = [
  'file:///etc/passwd',
  'data:text/html,<h1>hi</h1>',
  'ftp://files.example/feed.xml',
  'gopher://127.0.0.1:6379/_FLUSHALL',
  'javascript:alert(1)',
  'ws://127.0.0.1:TRAP/',
  'blob:http://127.0.0.1/1',
  'about:blank',
  'view-source:http://a.example/',
  'http://user:secret@127.0.0.1:TRAP/',
  'http://user@a.example/',
  'http://:secret@a.example/',
  'http://a.example:22/',
  'http://a.example:25/',
  'http://a.example:0/',
  'http://a.example:6379/',
  'http://a.example:11211/',
  'http://a.example:6667/',
];

for (const url of BAD_URLS) {
  test(`${url} is refused`, () => refuses(ask(url.replace('TRAP', String(trap.port))), 'url_refused'));
  test(`a redirect to ${url} is refused`, () => refuses(ask(at(`/2${encodeURIComponent(url)}`)), 'url_refused'));
}

for (const url of [
  '',
  'feed.xml',
  '//a.example/',
  'http://',
  'http://a b.example/',
  'http://a.example:99999/',
  'http://[::1',
  `http://a.example/${'a'.repeat(9_000)}`,
]) {
  test(`"${url.slice(0, 40)}" is not a URL to request`, () => refuses(ask(url), 'url_refused'));
}

/** Further redirects: path on the publisher -> code. */
const REDIRECTS: readonly (readonly [string, () => string, FailureCode])[] = [
  ['without a scheme', () => '/2//127.0.0.1:TRAP/', 'address_refused'],
  ['with backslashes', () => '/2\\\\127.0.0.1:TRAP/', 'address_refused'],
  [
    'with a tab in the scheme',
    () => `/2${encodeURIComponent('ht\ttp://127.0.0.1:TRAP/').replace('%09', '')}`,
    'address_refused',
  ],
  [
    'over a second redirect',
    () => `/2${encodeURIComponent(at(`/2${encodeURIComponent('http://127.0.0.1:TRAP/')}`))}`,
    'address_refused',
  ],
  ['that is permanent', () => '/8http://127.0.0.1:TRAP/', 'address_refused'],
  ['to what is not a URL', () => '/2http://[::1', 'answer_invalid'],
  ['to itself', () => '/2', 'too_many_redirects'],
];

for (const [name, path, code] of REDIRECTS) {
  test(`a redirect ${name}: ${code}`, () => refuses(ask(at(path())), code));
}

test('a redirect in a circle of two ends', async () => {
  const one = at('/2one');
  const circle = await openHttp((request, response) => {
    response.writeHead(302, { location: request.url === '/a' ? '/b' : '/a' }).end();
  });
  await refuses(ask(`http://${PUBLISHER_ADDRESS}:${circle.port}/a`), 'too_many_redirects');
  assert.ok(one && circle.connections() <= 3);
  await circle.close();
});

test('redirects to ever new places end', async () => {
  let visits = 0;
  const endless = await openHttp((_, response) => {
    visits += 1;
    response.writeHead(302, { location: `/${visits}` }).end();
  });
  await refuses(ask(`http://${PUBLISHER_ADDRESS}:${endless.port}/`), 'too_many_redirects');
  assert.equal(visits, 5);
  await endless.close();
});

test('a POST that is redirected with its body to a private address is refused', () =>
  refuses(
    ask(at('/8http://127.0.0.1:TRAP/'), 'hub', { method: 'POST', body: 'hub.mode=subscribe' }),
    'address_refused',
  ));

test('credentials are in no failure', async () => {
  const request = ask('http://user:secret@a.example/');
  const thrown: unknown = await network
    .fetch(request, new AbortController().signal)
    .catch((failure: unknown) => failure);
  assert.ok(isFailure(thrown));
  assert.ok(!`${thrown.message} ${thrown.subject} ${thrown.stack}`.includes('secret'));
});

test('the trap is real: a network that may read loopback falls into it', async () => {
  const open = openNetwork({ userAgent: 'frontwire-test/1', allowPrivate: ['127.0.0.0/8', '::1'] });
  for (const host of ['127.0.0.1', '[::1]', 'localhost']) {
    const earlier = trap.connections();
    await open.fetch(ask(`http://${host}:${trap.port}/`), new AbortController().signal);
    assert.equal(trap.connections() - earlier, 1, host);
  }
  await open.close();
});

function at(path: string): string {
  return `http://${PUBLISHER_ADDRESS}:${publisher.port}${path}`;
}
