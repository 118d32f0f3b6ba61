/** What passes by itself is asked once more, at once and on a fresh connection. */
import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { openNetwork } from '../../../src/effects/net/network.ts';
import { type Failure, isFailure } from '../../../src/errors.ts';
import type { HttpRequest, HttpResponse, RequestKind } from '../../../src/model/http.ts';
import { type OpenServer, openRaw, PUBLISHER_ADDRESS } from './attackServers.ts';

const signal = new AbortController().signal;
const OK = 'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 4\r\n\r\ngood';
const status = (line: string) => `HTTP/1.1 ${line}\r\ncontent-length: 3\r\n\r\nbad`;

/** What each request to a path is answered with, first to last; the last answer stays. `close` ends the connection. */
const SCRIPTS: Readonly<Record<string, readonly (string | 'close' | 'reset')[]>> = {
  '/closed-once': ['close', OK],
  '/closed-always': ['close'],
  '/reset-once': ['reset', OK],
  '/cut-once': [`${OK.slice(0, -2)}`, OK],
  '/500-once': [status('500 Internal Server Error'), OK],
  '/502-once': [status('502 Bad Gateway'), OK],
  '/504-always': [status('504 Gateway Timeout')],
  '/503-once': [status('503 Service Unavailable'), OK],
  '/501-once': [status('501 Not Implemented'), OK],
  '/404-once': [status('404 Not Found'), OK],
};

describe('a request that fails in passing', () => {
  const asked = new Map<string, number>();
  let server: OpenServer;
  let network: ReturnType<typeof openNetwork>;

  before(async () => {
    server = await openRaw((socket, path) => answer(socket, path, asked));
    network = openNetwork({ userAgent: 'frontwire-test/1', allowPrivate: [PUBLISHER_ADDRESS] });
  });
  after(async () => {
    await network.close();
    await server.close();
  });

  const get = (path: string, given: Partial<HttpRequest> = {}): Promise<HttpResponse | Failure> =>
    network
      .fetch(
        {
          url: `http://${PUBLISHER_ADDRESS}:${server.port}${path}`,
          kind: 'page',
          headers: {},
          maxBytes: 1_000_000,
          timeoutMs: 10_000,
          maxRedirects: 5,
          patienceMs: 0,
          ...given,
        },
        signal,
      )
      .catch((thrown: unknown) => {
        if (isFailure(thrown)) return thrown;
        throw thrown;
      });

  const outcomes: readonly (readonly [
    what: string,
    path: string,
    kind: RequestKind,
    got: number | string,
    asked: number,
  ])[] = [
    ['a closed connection is opened anew', '/closed-once', 'page', 200, 2],
    ['so it is for feeds', '/closed-once', 'feed', 200, 2],
    ['twice is enough', '/closed-always', 'page', 'connect_failed', 2],
    ['a reset connection is opened anew', '/reset-once', 'amp', 200, 2],
    ['a body that broke off is asked for again', '/cut-once', 'page', 200, 2],
    ['an error of the server passes for a page', '/500-once', 'page', 200, 2],
    ['an error of the proxy passes for a variant', '/502-once', 'amp', 200, 2],
    ['an error that stays is told', '/504-always', 'page', 504, 2],
    ['a feed is polled again soon anyway', '/500-once', 'feed', 500, 1],
    ['a server that has no time for us is left alone', '/503-once', 'page', 503, 1],
    ['what a server cannot do it cannot do', '/501-once', 'page', 501, 1],
    ['a page that is missing is missing', '/404-once', 'page', 404, 1],
  ];
  for (const [what, path, kind, got, times] of outcomes) {
    test(`${what}: ${kind} ${path}`, async () => {
      asked.clear();
      const outcome = await get(path, { kind });
      assert.equal(isFailure(outcome) ? outcome.code : outcome.status, got);
      assert.equal(asked.get(path), times);
    });
  }

  test('what was sent to a hub is not sent twice', async () => {
    asked.clear();
    const outcome = await get('/closed-once', {
      kind: 'hub',
      method: 'POST',
      body: 'hub.mode=subscribe',
      allowPrivate: [PUBLISHER_ADDRESS],
    });
    assert.ok(isFailure(outcome, 'connect_failed'));
    assert.equal(asked.get('/closed-once'), 1);
  });

  test('there is no second try without time for it', async () => {
    asked.clear();
    const outcome = await get('/closed-always', { timeoutMs: 400 });
    assert.ok(isFailure(outcome, 'connect_failed'));
    assert.equal(asked.get('/closed-always'), 1);
  });
});

function answer(socket: Socket, path: string, asked: Map<string, number>): void {
  const nth = asked.get(path) ?? 0;
  asked.set(path, nth + 1);
  const script = SCRIPTS[path] ?? [];
  const reply = script[Math.min(nth, script.length - 1)] ?? 'close';
  if (reply === 'reset') socket.resetAndDestroy();
  else if (reply === 'close') socket.end();
  else socket.end(reply);
}
