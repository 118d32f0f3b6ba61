import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { after, before, test } from 'node:test';
import { type HostConnections, openHostConnections } from '../../../src/effects/net/hostConnections.ts';
import { until } from '../../support/wait.ts';

let server: Server;
let origin: string;
const sockets = new Set<Socket>();
let opened = 0;
const waiting: (() => void)[] = [];

before(async () => {
  server = createServer((request, response) => {
    if (request.url === '/wait') waiting.push(() => response.end('late'));
    else if (request.url === '/cut') request.socket.destroy();
    else response.end('now');
  });
  server.on('connection', (socket) => {
    opened += 1;
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

after(() => server.close());

/** How many connections some work opens, which are closed again at its end. */
async function countOpened(work: (connections: HostConnections) => Promise<void>): Promise<number> {
  const before = opened;
  const connections = openHostConnections({ pipelining: 1, keepAliveTimeout: 2_000 });
  await work(connections);
  await connections.destroy();
  await until('its connections are closed', () => sockets.size === 0);
  return opened - before;
}

const read = async (connections: HostConnections, path = '/'): Promise<string> => {
  const { body } = await connections.request({ origin, path, method: 'GET' });
  return await body.text();
};

test('a connection whose response was read is used again', async () => {
  const count = await countOpened(async (connections) => {
    for (let n = 0; n < 5; n += 1) assert.equal(await read(connections), 'now');
  });
  assert.equal(count, 1);
});

test('requests at the same time have a connection each, so that none waits for another', async () => {
  const count = await countOpened(async (connections) => {
    const late = read(connections, '/wait');
    await until('the first request is there', () => waiting.length > 0);
    assert.equal(await read(connections), 'now');
    for (const answer of waiting.splice(0)) answer();
    assert.equal(await late, 'late');
  });
  assert.equal(count, 2);
});

test('a connection that the server closed, idle or in the middle of a request, is replaced', async () => {
  const count = await countOpened(async (connections) => {
    assert.equal(await read(connections), 'now');
    for (const socket of sockets) socket.end();
    await until('it is closed', () => sockets.size === 0);
    assert.equal(await read(connections), 'now');
    await assert.rejects(read(connections, '/cut'));
    assert.equal(await read(connections), 'now');
  });
  assert.equal(count, 3);
});
