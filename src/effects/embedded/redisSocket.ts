/** One plain connection to a Redis, without a client. */
import { createConnection, type Socket } from 'node:net';

/**
 * A connection over a unix socket: enough to look after a server. A client's queue and reconnecting would hide exactly what
 * has to be seen here.
 */
export interface RedisSocket {
  /** Sends one command; its reply as text. Rejects on an error reply (`LOADING ...`) and when the connection is cut. */
  send(...words: readonly string[]): Promise<string>;
  /** Resolves when the connection is cut, by whichever side. */
  readonly cut: Promise<void>;
  close(): void;
}

interface Waiting {
  resolve(reply: string): void;
  reject(error: Error): void;
}

/** Connects to a socket. Rejects with the system's error: ENOENT or ECONNREFUSED when no server listens. */
export function openRedisSocket(path: string): Promise<RedisSocket> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(path);
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(toRedisSocket(socket));
    });
  });
}

function toRedisSocket(socket: Socket): RedisSocket {
  const waiting: Waiting[] = [];
  let received: Buffer = Buffer.alloc(0);
  socket.on('error', () => undefined);
  socket.on('data', (bytes) => {
    received = deliverReplies(Buffer.concat([received, bytes]), waiting);
    if (waiting.length === 0) socket.unref();
  });
  const cut = new Promise<void>((resolve) => {
    socket.once('close', () => {
      for (const one of waiting.splice(0)) one.reject(new Error('The connection to Redis was cut.'));
      resolve();
    });
  });
  const send = (...words: readonly string[]) =>
    new Promise<string>((resolve, reject) => {
      if (socket.destroyed) return reject(new Error('The connection to Redis was cut.'));
      waiting.push({ resolve, reject });
      // Keeps the program alive for a reply only, not for the connection itself.
      socket.ref();
      socket.write(renderCommand(words));
    });
  socket.unref();
  return { send, cut, close: () => void socket.destroy() };
}

/** A command as an array of bulk strings (RESP, https://redis.io/docs/latest/develop/reference/protocol-spec/). */
function renderCommand(words: readonly string[]): string {
  return `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`;
}

/** Gives each whole reply to the command that waits for it, oldest first; returns the bytes of an unfinished one. */
function deliverReplies(bytes: Buffer, waiting: Waiting[]): Buffer {
  let rest = bytes;
  for (;;) {
    const lineEnd = rest.indexOf('\r\n');
    if (lineEnd < 0) return rest;
    const head = rest.toString('utf8', 1, lineEnd);
    const isBulk = rest[0] === 0x24;
    const size = isBulk ? Math.max(0, Number(head)) : 0;
    const end = lineEnd + 2 + (isBulk && head !== '-1' ? size + 2 : 0);
    if (rest.length < end) return rest;
    const text = isBulk ? rest.toString('utf8', lineEnd + 2, lineEnd + 2 + size) : head;
    const next = waiting.shift();
    if (rest[0] === 0x2d) next?.reject(new Error(text));
    else next?.resolve(text);
    rest = rest.subarray(end);
  }
}
