import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openPublisher, type TestPublisher } from './publisher.ts';

let publisher: TestPublisher;

before(async () => {
  publisher = await openPublisher(
    {
      '/plain': { body: 'hello', gzip: true, headers: { 'content-type': 'text/plain' } },
      '/known': { body: 'news', etag: '"1"', lastModified: 'Mon, 23 Nov 2026 00:00:00 GMT' },
      '/second': (_, earlier) => ({ status: earlier === 0 ? 503 : 200 }),
      '/cut': { body: 'x'.repeat(10_000), isCut: true },
    },
    '127.0.77.1',
  );
});
after(() => publisher.close());

test('a publisher answers what its routes say, and remembers who came', async () => {
  assert.equal(publisher.origin, `http://127.0.77.1:${publisher.port}`);
  const response = await fetch(publisher.url('/plain?a=1'), { headers: { 'user-agent': 'tester' } });
  assert.equal(response.headers.get('content-encoding'), 'gzip');
  assert.equal(await response.text(), 'hello');
  assert.equal(publisher.visitsTo('/plain?a=1')[0]?.headers['user-agent'], 'tester');
  assert.equal((await fetch(publisher.url('/none'))).status, 404);
});

test('a validator that is known gets 304; the ETag decides when both are sent', async () => {
  const ask = async (headers: Record<string, string>) => (await fetch(publisher.url('/known'), { headers })).status;
  assert.equal(await ask({ 'if-none-match': '"1"' }), 304);
  assert.equal(await ask({ 'if-modified-since': 'Mon, 23 Nov 2026 00:00:00 GMT' }), 304);
  assert.equal(await ask({ 'if-none-match': '"0"', 'if-modified-since': 'Mon, 23 Nov 2026 00:00:00 GMT' }), 200);
});

test('a route may change with the number of visits, and be set later', async () => {
  assert.equal((await fetch(publisher.url('/second'))).status, 503);
  assert.equal((await fetch(publisher.url('/second'))).status, 200);
  publisher.set('/second', { status: 410 });
  assert.equal((await fetch(publisher.url('/second'))).status, 410);
});

test('an answer can end early', async () => {
  const response = await fetch(publisher.url('/cut'));
  await assert.rejects(response.text());
});
